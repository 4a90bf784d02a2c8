//! Versions of the policy: saved, put in force, and fixed once a round has used them.

use super::rows::{get, row};
use super::{
    ConditionKind, FairnessRule, FairnessUnit, Points, PolicyForm, PolicyState, PriorityPolicy, Rule, RuleCondition,
    Rules, checked,
};
use crate::allocation::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::i18n::{self, Lang};
use crate::journal::Entry;
use crate::kernel::refusal::{Arg, OrNotFound, Problems};
use crate::kernel::{Key, PolicyId, ProgrammeId, Refusal, Res, Word};
use crate::logistics::location;
use crate::people::organisation;
use crate::requests::target_group;
use std::collections::BTreeSet;

/// Saves a policy: a new version when `before` is none or was already used or in force, otherwise the same one changed.
pub fn save(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    before: Option<&PriorityPolicy>,
    form: &PolicyForm,
) -> Res<PriorityPolicy> {
    let (name, rules) = checked(form)?;
    known(tx, by, form, &rules)?;
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

/// A policy speaks of organisations, locations and target groups of its own programme only.
fn known(tx: &mut Tx<'_>, by: &Permit<Allocate>, form: &PolicyForm, rules: &Rules) -> Res<()> {
    let mut p = Problems::default();
    let towns = location::municipalities(tx, by.programme())?;
    conditions_known(&mut p, tx, by, &towns, form, rules)?;
    for q in &rules.quotas {
        if organisation::find(tx, by.programme(), q.organisation)?.is_none() {
            p.add("quota_organisation", "refusal-choose", vec![]);
        }
    }
    if !rules.reserves.iter().filter_map(|r| r.municipality.as_ref()).all(|town| towns.contains(town)) {
        p.add("reserve_location", "refusal-choose", vec![]);
    }
    for d in &rules.denominators {
        let known = match d.unit.parse() {
            Ok(organisation) => organisation::find(tx, by.programme(), organisation)?.is_some(),
            Err(_) => towns.contains(&d.unit),
        };
        if !known {
            p.add("denominator_unit", "refusal-choose", vec![]);
        }
    }
    for place in rules.reserves.iter().filter_map(|r| r.location) {
        if location::find(tx, by.programme(), place)?.is_none() {
            p.add("reserve_location", "refusal-choose", vec![]);
        }
    }
    p.done()
}

/// A condition on what the programme does not have would never hold.
fn conditions_known(
    p: &mut Problems,
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    towns: &BTreeSet<String>,
    form: &PolicyForm,
    rules: &Rules,
) -> Res<()> {
    let groups = target_group::all(tx, by.programme())?;
    for (rule, at) in rules.rules.iter().zip(form.rule_rows()) {
        let fields = if get(&form.condition, at).is_empty() { ["value2"; 2] } else { ["value", "value2"] };
        for (c, field) in rule.conditions.iter().zip(fields) {
            let (known, key) = match c.kind {
                ConditionKind::TargetGroup => {
                    (groups.iter().any(|g| g.word == c.value), "refusal-condition-target-group")
                }
                ConditionKind::Municipality => (towns.contains(&c.value), "refusal-condition-municipality"),
                ConditionKind::Organisation => {
                    let organisation = c.value.parse().ok().map(|id| organisation::find(tx, by.programme(), id));
                    (organisation.transpose()?.flatten().is_some(), "refusal-condition-organisation")
                }
                ConditionKind::AgeBand
                | ConditionKind::RemoteEducation
                | ConditionKind::HasNoDevice
                | ConditionKind::WaitingAtLeast
                | ConditionKind::Urgent
                | ConditionKind::Kind => continue,
            };
            if !known {
                p.add(field, key, row(at));
            }
        }
    }
    Ok(())
}

fn new_version(tx: &mut Tx<'_>, by: &Permit<Allocate>, name: String, rules: Rules) -> Res<PriorityPolicy> {
    let number = store::last_policy_number(tx, by.programme())? + 1;
    let new = unsaved(by, number, name, rules);
    store::insert_policy(tx, by.programme(), &new)?;
    Ok(new)
}

fn unsaved(by: &Permit<Allocate>, number: i64, name: String, rules: Rules) -> PriorityPolicy {
    PriorityPolicy {
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
    }
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
    let (name, rules) = first_one(by);
    let first = new_version(tx, by, name, rules)?;
    entry(&first).write(tx, by.who())?;
    activate(tx, by, &first)
}

/// The version in force, or what the house's first one would say; writes nothing, for pages that only look.
pub fn in_force(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<PriorityPolicy> {
    let (name, rules) = first_one(by);
    Ok(active(tx, by.programme())?.unwrap_or_else(|| unsaved(by, 1, name, rules)))
}

/// Name and rules of the house's first version, in the reader's language.
fn first_one(by: &Permit<Allocate>) -> (String, Rules) {
    let lang = by.actor().lang;
    let name = |key: &str| i18n::text(lang, key, &[]);
    (name("policy-first-name"), first_rules(&name))
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
        denominators: vec![],
        points: Points::default(),
        max_km: None,
        quotas: vec![],
        reserves: vec![],
    }
}

/// The name of a rule as people read it: one of the house's first rules in the reader's language, any other as it was typed.
pub fn rule_words(name: &str) -> Arg {
    house_words(&["policy-first-remote", "policy-first-urgent", "policy-first-no-device", "policy-first-long"], name)
}

/// The name of a version as people read it: that of the house's first one in the reader's language, any other as it was typed.
pub fn policy_words(name: &str) -> Arg {
    house_words(&["policy-first-name"], name)
}

fn house_words(keys: &[&'static str], name: &str) -> Arg {
    let own = |key: &&&str| <Lang as Word>::ALL.iter().any(|lang| i18n::text(*lang, key, &[]) == name);
    keys.iter().find(own).map_or_else(|| Arg::from(name), |key| Arg::Key((*key).into()))
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
pub(in crate::allocation) fn mark_used(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<()> {
    if policy.used_at.is_some() {
        return Ok(());
    }
    let after = PriorityPolicy { used_at: Some(by.at()), version: policy.version + 1, ..policy.clone() };
    store::update_policy(tx, by.programme(), &after, policy.version)
}
