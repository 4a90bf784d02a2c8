//! A policy as it is typed: rows of texts, so that nothing typed is lost, and all that is wrong with them at once.

use super::limits::{max_km, quotas, reserves};
use super::rows::{fitting, get, row};
use super::{
    ConditionKind, Denominator, FairnessRule, FairnessUnit, Points, PriorityPolicy, Reserve, Rule, RuleCondition, Rules,
};
use crate::devices::DeviceKind;
use crate::kernel::refusal::Problems;
use crate::kernel::{OrganisationId, Res, Word, check};
use crate::requests::AgeBand;
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};

/// A policy as it is typed. The same position in the lists is one row; rows in which nothing stands are dropped.
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
    /// Organisation or municipality of each figure that shares are counted over.
    pub denominator_unit: Vec<String>,
    /// Each figure.
    pub denominator_of: Vec<String>,
    /// Points for a tier stronger than asked; empty is 1, as with the others.
    pub points_tier: String,
    /// Points for a better grade.
    pub points_grade: String,
    /// Points for mobile data that was not asked for.
    pub points_data: String,
    /// Points for an accessibility feature that was not asked for.
    pub points_access: String,
    /// Points for each step down the list of kinds.
    pub points_kind: String,
    /// Farthest distance in kilometres; empty is no limit.
    pub max_km: String,
    /// Organisation of each quota.
    pub quota_organisation: Vec<String>,
    /// Each quota.
    pub quota_most: Vec<String>,
    /// Kind of each reserve.
    pub reserve_kind: Vec<String>,
    /// Lending point or municipality of each reserve, or empty for all together.
    pub reserve_location: Vec<String>,
    /// How many stay.
    pub reserve_keep: Vec<String>,
    /// The button: `save`, `add`, `add-denominator`, `add-quota`, `add-reserve`, `remove-N`, `up-N`, `down-N` (rows from 0).
    pub act: String,
}

/// Most rules, most quotas and most reserves.
pub const MOST_ROWS: usize = 40;
/// Most figures: as many as a region has municipalities.
pub const MOST_DENOMINATORS: usize = 600;
/// Largest figure: more people than any programme reaches.
const LARGEST_DENOMINATOR: i64 = 100_000_000;

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
            denominator_unit: r.denominators.iter().map(|d| d.unit.clone()).collect(),
            denominator_of: r.denominators.iter().map(|d| d.of.to_string()).collect(),
            points_tier: r.points.tier.to_string(),
            points_grade: r.points.grade.to_string(),
            points_data: r.points.data.to_string(),
            points_access: r.points.access.to_string(),
            points_kind: r.points.kind.to_string(),
            max_km: r.max_km.map(|km| km.to_string()).unwrap_or_default(),
            quota_organisation: r.quotas.iter().map(|q| q.organisation.to_string()).collect(),
            quota_most: r.quotas.iter().map(|q| q.most.to_string()).collect(),
            reserve_kind: r.reserves.iter().map(|x| x.kind.to_string()).collect(),
            reserve_location: r
                .reserves
                .iter()
                .map(|x| x.location.map(|l| l.to_string()).or_else(|| x.municipality.clone()).unwrap_or_default())
                .collect(),
            reserve_keep: r.reserves.iter().map(|x| x.keep.to_string()).collect(),
            act: String::new(),
        }
    }
}

/// The rules, and those of them whose conditions cannot be read.
fn rules(p: &mut Problems, form: &PolicyForm, rows: &[usize]) -> (Vec<Rule>, Vec<usize>) {
    let (mut out, mut unread) = (vec![], vec![]);
    for &at in rows {
        let class = p.keep(check::whole("class", get(&form.class, at), 1, 99)).unwrap_or(1);
        let name = p.keep(check::line("rule", get(&form.rule, at), 80)).unwrap_or_default();
        let typed = [
            (["condition", "value"], get(&form.condition, at), get(&form.value, at)),
            (["condition2", "value2"], get(&form.condition2, at), get(&form.value2, at)),
        ];
        let conditions: Vec<_> =
            typed.into_iter().filter_map(|(fields, kind, value)| condition(p, fields, at, kind, value)).collect();
        if let [one, other] = &conditions[..]
            && one.kind == other.kind
        {
            // a request has one of each: both hold for nobody, or one of them says nothing more
            p.add("condition2", "refusal-condition-twice", row(at));
        }
        if conditions.is_empty() && typed.iter().any(|(_, kind, value)| !kind.is_empty() || !value.is_empty()) {
            unread.push(out.len());
        }
        out.push(Rule { class: class as u8, name, conditions });
    }
    (out, unread)
}

/// Checks a typed policy. Gives all problems at once.
pub fn checked(form: &PolicyForm) -> Res<(String, Rules)> {
    let mut p = Problems::default();
    let name = p.keep(check::line("name", &form.name, 80)).unwrap_or_default();
    let rule_rows = fitting(&mut p, &form.rule_lists(), MOST_ROWS, ("rule", "refusal-policy-rules-too-many"));
    let (rules, unread) = rules(&mut p, form, &rule_rows);
    let default_class = match form.default_class.trim() {
        "" => rules.iter().map(|r| i64::from(r.class)).max().unwrap_or(0) + 1,
        text => p.keep(check::whole("default_class", text, 1, 99)).unwrap_or(1),
    };
    let fairness_unit = word(&mut p, "fairness_unit", &form.fairness_unit, FairnessUnit::Organisation);
    let rules = Rules {
        rules,
        default_class: default_class.min(99) as u8,
        fairness_unit,
        denominators: denominators(&mut p, form, fairness_unit),
        points: points(&mut p, form),
        fairness_rule: word(&mut p, "fairness_rule", &form.fairness_rule, FairnessRule::MaxMin),
        max_km: max_km(&mut p, form),
        quotas: quotas(&mut p, form),
        reserves: vec![],
    };
    let (reserve_rows, reserves): (Vec<usize>, Vec<Reserve>) = reserves(&mut p, form).into_iter().unzip();
    let rules = Rules { reserves, ..rules };
    told(&mut p, &rules, &rule_rows, &reserve_rows, &unread);
    p.done()?;
    Ok((name, rules))
}

/// What the engine finds wrong, at the rows where it was typed.
fn told(p: &mut Problems, rules: &Rules, rule_rows: &[usize], reserve_rows: &[usize], unread: &[usize]) {
    for fault in rules.for_engine(1).faults() {
        use engine::PolicyFault as F;
        let (field, key, at) = match fault {
            F::RuleNameTwice { rule } => ("rule", "refusal-rule-name-twice", rule_rows.get(rule)),
            // a rule whose conditions cannot be read holds for nobody yet
            F::RuleNeverReached { earlier, .. } if unread.contains(&earlier) => continue,
            F::RuleNeverReached { rule, .. } => ("condition", "refusal-rule-never-reached", rule_rows.get(rule)),
            F::QuotaNeedsFairnessByOrganisation => ("fairness_unit", "refusal-quota-needs-organisation", None),
            F::ReserveTwice { reserve } => ("reserve_kind", "refusal-reserve-twice", reserve_rows.get(reserve)),
            F::ConditionNamesNothing { rule } => ("value", "refusal-condition-empty", rule_rows.get(rule)),
            // the checks above saw these
            F::NoVersion
            | F::NoDefaultClass
            | F::RuleWithoutClass { .. }
            | F::RuleWithoutName { .. }
            | F::ZeroDenominator { .. }
            | F::WeightTooHigh => continue,
        };
        p.add(field, key, at.map(|at| row(*at)).unwrap_or_default());
    }
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

fn condition(
    p: &mut Problems,
    [condition, field]: [&'static str; 2],
    at: usize,
    kind: &str,
    value: &str,
) -> Option<RuleCondition> {
    if kind.is_empty() {
        if !value.is_empty() {
            p.add(condition, "refusal-value-without-condition", row(at));
        }
        return None;
    }
    let Some(kind) = ConditionKind::from_word(kind) else {
        p.add(condition, "refusal-choose", vec![]);
        return None;
    };
    let value = if kind.takes_value() {
        p.keep(check::maybe_line(field, value, 80)).flatten().unwrap_or_default()
    } else {
        if !value.is_empty() {
            p.add(field, "refusal-condition-takes-no-value", row(at));
        }
        String::new()
    };
    let good = match kind {
        ConditionKind::WaitingAtLeast => p.keep(check::whole(field, &value, 1, 3_650)).is_some(),
        ConditionKind::AgeBand => AgeBand::from_word(&value).is_some(),
        ConditionKind::Kind => DeviceKind::from_word(&value).is_some(),
        ConditionKind::Organisation => value.parse::<OrganisationId>().is_ok(),
        _ => true,
    };
    if !good && kind != ConditionKind::WaitingAtLeast {
        p.add(field, "refusal-choose", vec![]);
    }
    Some(RuleCondition { kind, value })
}

/// Figures are of the kind that fairness is between; each organisation or municipality has one.
fn denominators(p: &mut Problems, form: &PolicyForm, between: FairnessUnit) -> Vec<Denominator> {
    let mut out: Vec<Denominator> = vec![];
    let typed = [&form.denominator_unit, &form.denominator_of];
    let too_many = ("denominator_unit", "refusal-denominators-too-many");
    for at in fitting(p, &typed, MOST_DENOMINATORS, too_many) {
        let (unit, of) = (get(&form.denominator_unit, at), get(&form.denominator_of, at));
        let is_organisation = unit.parse::<OrganisationId>().is_ok();
        match (unit, between) {
            ("", _) => p.add("denominator_unit", "refusal-choose", vec![]),
            (_, FairnessUnit::Organisation) if !is_organisation => {
                p.add("denominator_unit", "refusal-denominator-not-organisation", row(at))
            }
            (_, FairnessUnit::Municipality) if is_organisation => {
                p.add("denominator_unit", "refusal-denominator-not-municipality", row(at))
            }
            _ if out.iter().any(|d| d.unit == unit) => p.add("denominator_unit", "refusal-denominator-twice", row(at)),
            _ => {}
        }
        let of = p.keep(check::whole("denominator_of", of, 1, LARGEST_DENOMINATOR)).unwrap_or(1);
        out.push(Denominator { unit: unit.to_owned(), of: of as u32 });
    }
    out
}

fn points(p: &mut Problems, form: &PolicyForm) -> Points {
    let mut of = |field: &'static str, text: &str| match text.trim() {
        "" => 1,
        text => p.keep(check::whole(field, text, 0, i64::from(engine::MAX_WEIGHT))).unwrap_or(1) as u32,
    };
    Points {
        tier: of("points_tier", &form.points_tier),
        grade: of("points_grade", &form.points_grade),
        data: of("points_data", &form.points_data),
        access: of("points_access", &form.points_access),
        kind: of("points_kind", &form.points_kind),
    }
}

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
        let full = PolicyForm { quota_most: vec!["1".into(); MOST_ROWS], ..PolicyForm::default() };
        let full = PolicyForm { reserve_location: vec![String::new(); MOST_ROWS - 1], ..full };
        let rows = |act: &str| {
            let after = PolicyForm { act: act.into(), ..full.clone() }.edited().unwrap();
            (after.quota_organisation.len(), after.quota_rows(), after.reserve_kind.len(), after.reserve_rows())
        };
        assert_eq!(rows("add-quota"), (MOST_ROWS, MOST_ROWS, 0, MOST_ROWS - 1), "beside what stands there, no more");
        assert_eq!(rows("add-reserve"), (0, MOST_ROWS, MOST_ROWS, MOST_ROWS));
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
        let both = PolicyForm { condition2: vec!["target_group".into()], value2: vec!["senior".into()], ..form() };
        let Err(Fail::Refusal(r)) = checked(&both) else { panic!("a refusal") };
        let told: Vec<_> = r.problems.iter().map(|p| (p.field.as_deref(), p.key)).collect();
        assert_eq!(told, [(Some("condition2"), "refusal-condition-twice")]);
        let nothing = PolicyForm { value: vec![String::new(), "x".into()], ..form() };
        let Err(Fail::Refusal(r)) = checked(&nothing) else { panic!("a refusal") };
        let keys: Vec<_> = r.problems.iter().map(|p| p.key).collect();
        assert_eq!(keys, ["refusal-not-a-number", "refusal-condition-empty"]);
    }

    #[test]
    fn figures_points_and_reserves_reach_the_engine_and_stand_in_the_form_again() {
        let v = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let form = PolicyForm {
            fairness_unit: "municipality".into(),
            denominator_unit: v(&["Zonnedal", "", "Maandorp"]),
            denominator_of: v(&["12000", "", "3000"]),
            points_tier: "5".into(),
            points_kind: "0".into(),
            reserve_kind: v(&["laptop", "tablet"]),
            reserve_location: v(&["Zonnedal", ""]),
            reserve_keep: v(&["3", "1"]),
            ..form()
        };
        let (name, rules) = checked(&form).unwrap();
        let engine = rules.for_engine(1);
        assert_eq!(engine.fairness.denominators.get("Maandorp"), Some(&3_000));
        assert_eq!((engine.weights.tier, engine.weights.grade, engine.weights.family), (5, 1, 0));
        let scopes: Vec<_> = engine.reserves.iter().map(|r| r.at.clone()).collect();
        assert_eq!(scopes, [engine::Scope::Region("Zonnedal".into()), engine::Scope::Everywhere]);
        assert_eq!(
            checked(&PolicyForm::first(name, rules.clone())).unwrap().1,
            rules,
            "what is saved can be typed again"
        );
        // a version of before says nothing of these
        let mut old = serde_json::to_value(&rules).unwrap();
        for gone in ["denominators", "points"] {
            old.as_object_mut().unwrap().remove(gone);
        }
        let old: Rules = serde_json::from_value(old).unwrap();
        assert_eq!((old.points, old.denominators.len()), (Points::default(), 0));
    }

    #[test]
    fn figures_that_cannot_be_are_told_at_their_field() {
        let v = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let of = |form: PolicyForm| {
            let Err(Fail::Refusal(r)) = checked(&form) else { panic!("a refusal") };
            r.problems.iter().map(|p| (p.field.as_deref().unwrap_or_default().to_owned(), p.key)).collect::<Vec<_>>()
        };
        let twice = PolicyForm {
            fairness_unit: "municipality".into(),
            denominator_unit: v(&["Zonnedal", "Zonnedal", ""]),
            denominator_of: v(&["0", "5", "7"]),
            points_grade: "10001".into(),
            ..form()
        };
        let found = of(twice);
        let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["denominator_of", "denominator_unit", "denominator_unit", "points_grade"], "{found:?}");
        assert_eq!(found[1].1, "refusal-denominator-twice");
        let town = PolicyForm { denominator_unit: v(&["Zonnedal"]), denominator_of: v(&["5"]), ..form() };
        assert_eq!(of(town), [("denominator_unit".to_owned(), "refusal-denominator-not-organisation")]);
    }
}
