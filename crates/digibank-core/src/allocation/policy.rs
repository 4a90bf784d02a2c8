//! The priority policy: rules a council can read, in versions. The version in force ranks requests; a version that a round has used
//! never changes again, because the round's reasons point at it.

use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::i18n;
use crate::journal::Entry;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{AccountId, Key, LocationId, OrganisationId, PolicyId, ProgrammeId, Refusal, Res, Ts, Word, check};
use crate::logistics::location;
use crate::people::organisation;
use crate::requests::AgeBand;
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};

crate::words! {
    /// What a rule can look at.
    pub enum ConditionKind {
        /// The target group is this one.
        TargetGroup = "target_group",
        /// The age band is this one.
        AgeBand = "age_band",
        /// Lessons from a distance.
        RemoteEducation = "remote_education",
        /// Has no device.
        HasNoDevice = "has_no_device",
        /// Has waited at least so many days.
        WaitingAtLeast = "waiting_at_least",
        /// Is urgent.
        Urgent = "urgent",
        /// Wishes this kind of device first.
        Kind = "kind",
        /// The lending point lies in this municipality.
        Municipality = "municipality",
        /// Asked by this organisation.
        Organisation = "organisation",
    }

    /// Between whom devices are spread evenly inside a class.
    pub enum FairnessUnit {
        /// Between partners.
        Organisation = "organisation",
        /// Between municipalities.
        Municipality = "municipality",
    }

    /// How even.
    pub enum FairnessRule {
        /// Everybody gets one before anybody gets two.
        MaxMin = "max_min",
        /// As near to proportional as whole devices allow.
        Webster = "webster",
        /// Nobody gets far above their part.
        Proportional = "proportional",
    }

    /// Where a version stands.
    pub enum PolicyState {
        /// Being written.
        Draft = "draft",
        /// In force.
        Active = "active",
        /// Was in force.
        Retired = "retired",
    }
}

impl ConditionKind {
    /// True when the condition compares with a value.
    pub fn takes_value(self) -> bool {
        !matches!(self, ConditionKind::RemoteEducation | ConditionKind::HasNoDevice | ConditionKind::Urgent)
    }
}

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RuleCondition {
    /// What it looks at.
    pub kind: ConditionKind,
    /// The word, key or number compared with; empty when the condition needs none.
    pub value: String,
}

/// One rule: when all conditions hold, the request is in the class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyRule)]
pub struct Rule {
    /// Class, from 1; 1 goes first.
    pub class: u8,
    /// What people call it.
    pub name: String,
    /// Conditions; none means everybody.
    pub conditions: Vec<RuleCondition>,
}

/// At most this many devices for an organisation in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyQuota)]
pub struct Quota {
    /// The organisation.
    pub organisation: OrganisationId,
    /// At most.
    pub most: u32,
}

/// Keep this many devices of a kind back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyReserve)]
pub struct Reserve {
    /// The kind.
    pub kind: DeviceKind,
    /// Where; none means in all.
    pub location: Option<LocationId>,
    /// How many stay.
    pub keep: u32,
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyRules)]
pub struct Rules {
    /// Tried in order; the first that holds gives the class.
    pub rules: Vec<Rule>,
    /// The class of requests no rule holds for.
    pub default_class: u8,
    /// Between whom devices are spread.
    pub fairness_unit: FairnessUnit,
    /// How even.
    pub fairness_rule: FairnessRule,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// Reserves.
    pub reserves: Vec<Reserve>,
}

/// One version of the policy.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PriorityPolicy {
    /// Its key.
    pub id: PolicyId,
    /// Version number, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// What it says.
    pub rules: Rules,
    /// Who wrote it.
    pub account: Option<AccountId>,
    /// When it was written.
    pub created_at: Ts,
    /// When it came into force.
    pub activated_at: Option<Ts>,
    /// When another took its place.
    pub retired_at: Option<Ts>,
    /// When a round first used it.
    pub used_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

impl PriorityPolicy {
    /// Where it stands.
    pub fn state(&self) -> PolicyState {
        match (self.activated_at, self.retired_at) {
            (None, _) => PolicyState::Draft,
            (Some(_), None) => PolicyState::Active,
            (Some(_), Some(_)) => PolicyState::Retired,
        }
    }
    /// The policy as the engine reads it.
    pub fn for_engine(&self) -> engine::Policy {
        self.rules.for_engine(u32::try_from(self.number).unwrap_or(1))
    }
}

impl Rules {
    fn for_engine(&self, version: u32) -> engine::Policy {
        let condition = |c: &RuleCondition| match c.kind {
            ConditionKind::TargetGroup => engine::Condition::TargetGroup(c.value.clone()),
            ConditionKind::AgeBand => engine::Condition::AgeBand(c.value.clone()),
            ConditionKind::RemoteEducation => engine::Condition::RemoteEducation,
            ConditionKind::HasNoDevice => engine::Condition::HasNoDevice,
            ConditionKind::WaitingAtLeast => engine::Condition::WaitingAtLeast(c.value.parse().unwrap_or(u32::MAX)),
            ConditionKind::Urgent => engine::Condition::Urgent,
            ConditionKind::Kind => engine::Condition::Kind(engine::Family::new(c.value.clone())),
            ConditionKind::Municipality => engine::Condition::Region(c.value.clone()),
            ConditionKind::Organisation => engine::Condition::Organisation(c.value.clone()),
        };
        engine::Policy {
            version,
            rules: self
                .rules
                .iter()
                .map(|r| engine::ClassRule {
                    class: r.class,
                    name: r.name.clone(),
                    conditions: r.conditions.iter().map(condition).collect(),
                })
                .collect(),
            default_class: self.default_class,
            fairness: engine::Fairness {
                unit: match self.fairness_unit {
                    FairnessUnit::Organisation => engine::FairnessUnit::Organisation,
                    FairnessUnit::Municipality => engine::FairnessUnit::Region,
                },
                rule: match self.fairness_rule {
                    FairnessRule::MaxMin => engine::FairnessRule::MaxMin,
                    FairnessRule::Webster => engine::FairnessRule::Webster,
                    FairnessRule::Proportional => engine::FairnessRule::Proportional,
                },
                denominators: Default::default(),
            },
            max_metres: None,
            quota: self.quotas.iter().map(|q| (q.organisation.to_string(), q.most)).collect(),
            reserves: self
                .reserves
                .iter()
                .map(|r| engine::Reserve {
                    family: engine::Family::new(r.kind.word()),
                    at: r.location.map_or(engine::Scope::Everywhere, |l| engine::Scope::Place(l.to_string())),
                    keep: r.keep,
                })
                .collect(),
            weights: engine::Weights::default(),
        }
    }
}

/// A policy as it is typed. The same position in the lists is one row; rows left empty are dropped.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PolicyForm {
    /// Its name.
    #[schema(required = true)]
    pub name: String,
    /// Class of each rule.
    pub class: Vec<String>,
    /// Name of each rule.
    pub rule: Vec<String>,
    /// Condition of each rule.
    pub condition: Vec<String>,
    /// Its value.
    pub value: Vec<String>,
    /// Second condition of each rule, or empty.
    pub condition2: Vec<String>,
    /// Its value.
    pub value2: Vec<String>,
    /// Class of all others.
    pub default_class: String,
    /// Fairness between whom.
    pub fairness_unit: String,
    /// Fairness how.
    pub fairness_rule: String,
    /// Organisation of each quota.
    pub quota_organisation: Vec<String>,
    /// Each quota.
    pub quota_most: Vec<String>,
    /// Kind of each reserve.
    pub reserve_kind: Vec<String>,
    /// Lending point of each reserve, or empty for all.
    pub reserve_location: Vec<String>,
    /// How many stay.
    pub reserve_keep: Vec<String>,
    /// The button: `save`, `add`, `add-quota`, `add-reserve`, `remove-N`, `up-N`, `down-N` (rows from 0).
    pub act: String,
}

/// Most rules, quotas and reserves.
pub const MOST_ROWS: usize = 40;

impl PolicyForm {
    /// A saved policy as it would be typed.
    pub fn of(p: &PriorityPolicy) -> PolicyForm {
        PolicyForm::first(p.name.clone(), p.rules.clone())
    }

    /// A name and rules as they would be typed.
    pub fn first(name: String, rules: Rules) -> PolicyForm {
        let r = &rules;
        let nth = |rule: &Rule, n: usize| {
            rule.conditions.get(n).map_or((String::new(), String::new()), |c| (c.kind.to_string(), c.value.clone()))
        };
        PolicyForm {
            name,
            class: r.rules.iter().map(|x| x.class.to_string()).collect(),
            rule: r.rules.iter().map(|x| x.name.clone()).collect(),
            condition: r.rules.iter().map(|x| nth(x, 0).0).collect(),
            value: r.rules.iter().map(|x| nth(x, 0).1).collect(),
            condition2: r.rules.iter().map(|x| nth(x, 1).0).collect(),
            value2: r.rules.iter().map(|x| nth(x, 1).1).collect(),
            default_class: r.default_class.to_string(),
            fairness_unit: r.fairness_unit.to_string(),
            fairness_rule: r.fairness_rule.to_string(),
            quota_organisation: r.quotas.iter().map(|q| q.organisation.to_string()).collect(),
            quota_most: r.quotas.iter().map(|q| q.most.to_string()).collect(),
            reserve_kind: r.reserves.iter().map(|x| x.kind.to_string()).collect(),
            reserve_location: r
                .reserves
                .iter()
                .map(|x| x.location.map(|l| l.to_string()).unwrap_or_default())
                .collect(),
            reserve_keep: r.reserves.iter().map(|x| x.keep.to_string()).collect(),
            act: String::new(),
        }
    }

    /// Rows of rules there are.
    pub fn rows(&self) -> usize {
        self.class.len().max(self.rule.len()).max(self.condition.len()).min(MOST_ROWS)
    }

    fn lists(&mut self) -> [&mut Vec<String>; 6] {
        [&mut self.class, &mut self.rule, &mut self.condition, &mut self.value, &mut self.condition2, &mut self.value2]
    }

    /// The form after a button that only changes its rows; `None` when the button saves.
    pub fn edited(&self) -> Option<PolicyForm> {
        let mut form = self.clone();
        let rows = self.rows();
        for list in form.lists() {
            list.resize(rows, String::new());
        }
        let (act, at) = self
            .act
            .rsplit_once('-')
            .and_then(|(a, n)| Some((a, n.parse::<usize>().ok()?)))
            .unwrap_or((self.act.as_str(), 0));
        match act {
            "add" if rows < MOST_ROWS => form.lists().into_iter().for_each(|l| l.push(String::new())),
            "add" => {}
            "add-quota" => {
                form.quota_organisation.push(String::new());
                form.quota_most.push(String::new());
            }
            "add-reserve" => {
                form.reserve_kind.push(String::new());
                form.reserve_location.push(String::new());
                form.reserve_keep.push(String::new());
            }
            "remove" if at < rows => form.lists().into_iter().for_each(|l| drop(l.remove(at))),
            "up" if at > 0 && at < rows => form.lists().into_iter().for_each(|l| l.swap(at, at - 1)),
            "down" if at + 1 < rows => form.lists().into_iter().for_each(|l| l.swap(at, at + 1)),
            "remove" | "up" | "down" => {}
            _ => return None,
        }
        form.act = String::new();
        Some(form)
    }
}

fn get(list: &[String], at: usize) -> &str {
    list.get(at).map_or("", |s| s.trim())
}

/// Checks a typed policy. Gives all problems at once.
pub fn checked(form: &PolicyForm) -> Res<(String, Rules)> {
    let mut p = Problems::default();
    let name = p.keep(check::line("name", &form.name, 80)).unwrap_or_default();
    let mut rules = vec![];
    for at in 0..form.rows() {
        let row = [&form.class, &form.rule, &form.condition, &form.value].map(|l| get(l, at));
        if row.iter().all(|t| t.is_empty()) {
            continue;
        }
        let class = p.keep(check::whole("class", row[0], 1, 99)).unwrap_or(1);
        let rule_name = p.keep(check::line("rule", row[1], 80)).unwrap_or_default();
        let mut conditions = vec![];
        for (kind, value) in [(row[2], row[3]), (get(&form.condition2, at), get(&form.value2, at))] {
            conditions.extend(condition(&mut p, kind, value));
        }
        rules.push(Rule { class: class as u8, name: rule_name, conditions });
    }
    let default_class = match form.default_class.trim() {
        "" => rules.iter().map(|r| i64::from(r.class)).max().unwrap_or(0) + 1,
        text => p.keep(check::whole("default_class", text, 1, 99)).unwrap_or(1),
    };
    let rules = Rules {
        rules,
        default_class: default_class.min(99) as u8,
        fairness_unit: word(&mut p, "fairness_unit", &form.fairness_unit, FairnessUnit::Organisation),
        fairness_rule: word(&mut p, "fairness_rule", &form.fairness_rule, FairnessRule::MaxMin),
        quotas: quotas(&mut p, form),
        reserves: reserves(&mut p, form),
    };
    for fault in rules.for_engine(1).faults() {
        use engine::PolicyFault as F;
        let (field, key, row) = match fault {
            F::RuleNameTwice { rule } => ("rule", "refusal-rule-name-twice", rule),
            F::RuleNeverReached { rule, .. } => ("condition", "refusal-rule-never-reached", rule),
            F::QuotaNeedsFairnessByOrganisation => ("fairness_unit", "refusal-quota-needs-organisation", 0),
            F::ReserveTwice { reserve } => ("reserve_kind", "refusal-reserve-twice", reserve),
            F::ConditionNamesNothing { rule } => ("value", "refusal-condition-empty", rule),
            // the checks above saw these
            F::NoVersion
            | F::NoDefaultClass
            | F::RuleWithoutClass { .. }
            | F::RuleWithoutName { .. }
            | F::ZeroDenominator { .. }
            | F::WeightTooHigh => continue,
        };
        p.add(field, key, vec![("row", (row + 1).into())]);
    }
    p.done()?;
    Ok((name, rules))
}

fn word<T: Word>(p: &mut Problems, field: &'static str, text: &str, otherwise: T) -> T {
    match text.trim() {
        "" => otherwise,
        w => T::from_word(w).unwrap_or_else(|| {
            p.add(field, "refusal-choose", vec![]);
            otherwise
        }),
    }
}

fn condition(p: &mut Problems, kind: &str, value: &str) -> Option<RuleCondition> {
    if kind.is_empty() {
        return None;
    }
    let Some(kind) = ConditionKind::from_word(kind) else {
        p.add("condition", "refusal-choose", vec![]);
        return None;
    };
    let value = if kind.takes_value() {
        p.keep(check::maybe_line("value", value, 80)).flatten().unwrap_or_default()
    } else {
        String::new()
    };
    let good = match kind {
        ConditionKind::WaitingAtLeast => p.keep(check::whole("value", &value, 1, 3_650)).is_some(),
        ConditionKind::AgeBand => AgeBand::from_word(&value).is_some(),
        ConditionKind::Kind => DeviceKind::from_word(&value).is_some(),
        ConditionKind::Organisation => value.parse::<OrganisationId>().is_ok(),
        _ => true,
    };
    if !good && kind != ConditionKind::WaitingAtLeast {
        p.add("value", "refusal-choose", vec![]);
    }
    Some(RuleCondition { kind, value })
}

fn quotas(p: &mut Problems, form: &PolicyForm) -> Vec<Quota> {
    let mut out: Vec<Quota> = vec![];
    for at in 0..form.quota_organisation.len().min(MOST_ROWS) {
        if get(&form.quota_organisation, at).is_empty() {
            continue;
        }
        let most = p.keep(check::whole("quota_most", get(&form.quota_most, at), 0, 100_000)).unwrap_or(0);
        match get(&form.quota_organisation, at).parse() {
            Ok(organisation) if out.iter().all(|q| q.organisation != organisation) => {
                out.push(Quota { organisation, most: most as u32 })
            }
            _ => p.add("quota_organisation", "refusal-choose", vec![]),
        }
    }
    out
}

fn reserves(p: &mut Problems, form: &PolicyForm) -> Vec<Reserve> {
    let mut out = vec![];
    for at in 0..form.reserve_kind.len().min(MOST_ROWS) {
        let kind = get(&form.reserve_kind, at);
        if kind.is_empty() {
            continue;
        }
        let keep = p.keep(check::whole("reserve_keep", get(&form.reserve_keep, at), 0, 100_000)).unwrap_or(0);
        let location = match get(&form.reserve_location, at) {
            "" => None,
            text => match text.parse() {
                Ok(l) => Some(l),
                Err(_) => {
                    p.add("reserve_location", "refusal-choose", vec![]);
                    None
                }
            },
        };
        match DeviceKind::from_word(kind) {
            Some(kind) => out.push(Reserve { kind, location, keep: keep as u32 }),
            None => p.add("reserve_kind", "refusal-choose", vec![]),
        }
    }
    out
}

/// Saves a policy: a new version when `before` is none or was already used or in force, otherwise the same one changed.
pub fn save(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    before: Option<&PriorityPolicy>,
    form: &PolicyForm,
) -> Res<PriorityPolicy> {
    let (name, rules) = checked(form)?;
    known(tx, by, &rules)?;
    if let Some(before) = before {
        if before.used_at.is_some() || before.state() != PolicyState::Draft {
            return Refusal::new("refusal-policy-used")
                .with("number", before.number)
                .way_on("way-on-new-policy-version")
                .link(format!("/policies/new?from={}", before.number))
                .fail();
        }
        let after = PriorityPolicy { name, rules, version: before.version + 1, ..before.clone() };
        store::update_policy(tx, by.programme(), &after, before.version)?;
        entry(&after).before(&before.rules).write(tx, by.who())?;
        return Ok(after);
    }
    let new = new_version(tx, by, name, rules)?;
    entry(&new).write(tx, by.who())?;
    Ok(new)
}

/// A policy speaks of organisations and locations of its own programme only.
fn known(tx: &mut Tx<'_>, by: &Permit<Allocate>, rules: &Rules) -> Res<()> {
    for q in &rules.quotas {
        organisation::find(tx, by.programme(), q.organisation)?
            .ok_or_else(|| Refusal::at("quota_organisation", "refusal-choose"))?;
    }
    for place in rules.reserves.iter().filter_map(|r| r.location) {
        location::find(tx, by.programme(), place)?.ok_or_else(|| Refusal::at("reserve_location", "refusal-choose"))?;
    }
    Ok(())
}

fn new_version(tx: &mut Tx<'_>, by: &Permit<Allocate>, name: String, rules: Rules) -> Res<PriorityPolicy> {
    let number = store::last_policy_number(tx, by.programme())? + 1;
    let new = PriorityPolicy {
        id: PolicyId::new(),
        number,
        name,
        rules,
        account: by.account(),
        created_at: by.at(),
        activated_at: None,
        retired_at: None,
        used_at: None,
        version: 1,
    };
    store::insert_policy(tx, by.programme(), &new)?;
    Ok(new)
}

fn entry(p: &PriorityPolicy) -> Entry {
    Entry::new(events::POLICY_SAVED, "policy", p.id.uuid())
        .fact("number", p.number)
        .fact("name", p.name.clone())
        .after(&p.rules)
}

/// Puts a version in force; the one before is retired. A retired version can come back.
pub fn activate(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<PriorityPolicy> {
    if policy.state() == PolicyState::Active {
        return Ok(policy.clone());
    }
    if let Some(old) = active(tx, by.programme())? {
        let retired = PriorityPolicy { retired_at: Some(by.at()), version: old.version + 1, ..old.clone() };
        store::update_policy(tx, by.programme(), &retired, old.version)?;
    }
    let after =
        PriorityPolicy { activated_at: Some(by.at()), retired_at: None, version: policy.version + 1, ..policy.clone() };
    store::update_policy(tx, by.programme(), &after, policy.version)?;
    Entry::new(events::POLICY_ACTIVATED, "policy", after.id.uuid())
        .fact("number", after.number)
        .fact("name", after.name.clone())
        .write(tx, by.who())?;
    Ok(after)
}

/// The version in force; writes the house's first one when the programme has none yet.
pub fn active_or_first(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<PriorityPolicy> {
    if let Some(found) = active(tx, by.programme())? {
        return Ok(found);
    }
    let lang = by.actor().lang;
    let name = |key: &str| i18n::text(lang, key, &[]);
    let first = new_version(tx, by, name("policy-first-name"), first_rules(&name))?;
    entry(&first).write(tx, by.who())?;
    activate(tx, by, &first)
}

/// What the first version says: lessons from a distance and urgent first, then no device or half a year of waiting, then all others.
pub fn first_rules(name: &dyn Fn(&str) -> String) -> Rules {
    let rule = |class, key: &str, kind, value: &str| Rule {
        class,
        name: name(key),
        conditions: vec![RuleCondition { kind, value: value.to_owned() }],
    };
    Rules {
        rules: vec![
            rule(1, "policy-first-remote", ConditionKind::RemoteEducation, ""),
            rule(1, "policy-first-urgent", ConditionKind::Urgent, ""),
            rule(2, "policy-first-no-device", ConditionKind::HasNoDevice, ""),
            rule(2, "policy-first-long", ConditionKind::WaitingAtLeast, "180"),
        ],
        default_class: 3,
        fairness_unit: FairnessUnit::Organisation,
        fairness_rule: FairnessRule::MaxMin,
        quotas: vec![],
        reserves: vec![],
    }
}

/// The version in force.
pub fn active(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<PriorityPolicy>> {
    Ok(all(tx, programme)?.into_iter().find(|p| p.state() == PolicyState::Active))
}

/// All versions, newest first; at most five hundred.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<PriorityPolicy>> {
    store::policies(tx, programme)
}

/// The version of a number.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<PriorityPolicy> {
    store::policy_by_number(tx, programme, number)?.or_not_found()
}

/// The version of a key.
pub fn get_by_id(tx: &mut Tx<'_>, programme: ProgrammeId, id: PolicyId) -> Res<PriorityPolicy> {
    store::policy(tx, programme, id)?.or_not_found()
}

/// Notes that a round used a version; from now on it stays as it is.
pub(super) fn mark_used(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<()> {
    if policy.used_at.is_some() {
        return Ok(());
    }
    let after = PriorityPolicy { used_at: Some(by.at()), version: policy.version + 1, ..policy.clone() };
    store::update_policy(tx, by.programme(), &after, policy.version)
}

crate::lifecycle!(POLICY = "priority policy":
    "One version at a time is in force. A version that a round has used keeps its text for good.";
    "-" "allocation::save" "draft";
    "draft" "allocation::save" "draft";
    "draft" "allocation::activate" "active";
    "active" "allocation::activate" "retired";
    "retired" "allocation::activate" "active";
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Fail;

    fn form() -> PolicyForm {
        let v = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        PolicyForm {
            name: "Scholen eerst".into(),
            class: v(&["1", "2", ""]),
            rule: v(&["Leerlingen zonder toestel", "Wacht al lang", ""]),
            condition: v(&["target_group", "waiting_at_least", ""]),
            value: v(&["pupil", "90", ""]),
            condition2: v(&["has_no_device"]),
            ..PolicyForm::default()
        }
    }

    #[test]
    fn rows_become_rules_in_order() {
        let (_, rules) = checked(&form()).unwrap();
        assert_eq!(rules.rules.len(), 2);
        assert_eq!(rules.rules[0].conditions.len(), 2);
        assert_eq!(rules.default_class, 3);
        let engine = rules.for_engine(7);
        let facts = engine::Facts { target_group: "pupil".into(), has_no_device: true, ..Default::default() };
        assert_eq!((engine.class_of(&facts), engine.version), (1, 7));
        assert_eq!(engine.class_of(&engine::Facts { waiting_days: 90, ..Default::default() }), 2);
        assert_eq!(engine.class_of(&engine::Facts::default()), 3);
    }

    #[test]
    fn buttons_move_rows_without_losing_anything() {
        let moved = PolicyForm { act: "down-0".into(), ..form() }.edited().unwrap();
        assert_eq!(&moved.rule[..2], ["Wacht al lang", "Leerlingen zonder toestel"]);
        assert_eq!(moved.condition2[1], "has_no_device");
        let removed = PolicyForm { act: "remove-0".into(), ..form() }.edited().unwrap();
        assert_eq!(removed.rows(), 2);
        assert_eq!(PolicyForm { act: "add".into(), ..form() }.edited().unwrap().rows(), 4);
        assert_eq!(PolicyForm { act: "save".into(), ..form() }.edited(), None);
        for act in ["remove-99", "up-0", "down-2", "up-x", "remove--1"] {
            assert!(PolicyForm { act: act.into(), ..form() }.edited().is_none_or(|f| f.rows() == 3), "{act}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_at_its_field() {
        let twice = PolicyForm {
            rule: vec!["A".into(), "A".into()],
            condition: vec!["urgent".into(), String::new()],
            ..form()
        };
        let Err(Fail::Refusal(r)) = checked(&twice) else { panic!("a refusal") };
        assert!(r.problems.iter().any(|p| p.key == "refusal-rule-name-twice"), "{r}");
        let nothing = PolicyForm { value: vec![String::new(), "x".into()], ..form() };
        let Err(Fail::Refusal(r)) = checked(&nothing) else { panic!("a refusal") };
        let keys: Vec<_> = r.problems.iter().map(|p| p.key).collect();
        assert_eq!(keys, ["refusal-not-a-number", "refusal-condition-empty"]);
    }
}
