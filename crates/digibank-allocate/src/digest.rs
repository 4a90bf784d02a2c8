//! The fingerprint of a round: equal inputs, equal digest, in whatever order they stand.
//!
//! It covers what `allocate` reads, the whole policy, and [`ENGINE`]. It leaves out
//! `Ask::facts`, which only serve to ask about other policies.

use sha2::{Digest, Sha256};

use crate::instance::{Ask, Earmark, Instance, Unit};
use crate::policy::{Condition, FairnessRule, FairnessUnit, Policy, Scope};

/// Changes whenever the same input may give another allocation.
pub const ENGINE: &str = "digibank-allocate paths 1";

/// Every text goes in with its length before it, so that no two inputs read alike.
struct Ink(Sha256);

impl Ink {
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: u64) {
        self.0.update(number.to_be_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.number(u64::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }
}

pub fn digest(instance: &Instance) -> String {
    let mut ink = Ink(Sha256::new());
    ink.text(ENGINE);
    policy(&mut ink, &instance.policy);
    let mut order: Vec<usize> = (0..instance.places.len()).collect();
    order.sort_by_key(|&at| &instance.places[at].id);
    ink.number(order.len() as u64);
    for &from in &order {
        ink.text(&instance.places[from].id);
        ink.text(&instance.places[from].region);
        for &to in &order {
            ink.number(u64::from(instance.distances.metres(from, to)));
        }
    }
    let mut supply: Vec<&Unit> = instance.supply.iter().collect();
    supply.sort_by_key(|unit| &unit.id);
    ink.number(supply.len() as u64);
    supply.into_iter().for_each(|each| unit(&mut ink, each));
    let mut demand: Vec<&Ask> = instance.demand.iter().collect();
    demand.sort_by_key(|ask| &ask.id);
    ink.number(demand.len() as u64);
    demand.into_iter().for_each(|each| ask(&mut ink, each));
    ink.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unit(ink: &mut Ink, unit: &Unit) {
    ink.text(&unit.id);
    ink.text(unit.family.as_str());
    for number in [unit.tier, unit.grade, u8::from(unit.data)] {
        ink.number(u64::from(number));
    }
    ink.maybe(unit.keyboard.as_deref());
    ink.number(u64::from(unit.access.0));
    ink.text(&unit.place);
    match &unit.earmark {
        None => ink.number(0),
        Some(Earmark::Region(name)) => {
            ink.number(1);
            ink.text(name);
        }
        Some(Earmark::Organisation(name)) => {
            ink.number(2);
            ink.text(name);
        }
    }
}

fn ask(ink: &mut Ink, ask: &Ask) {
    ink.text(&ask.id);
    ink.number(u64::from(ask.class));
    ink.number(u64::from(ask.since_days));
    ink.text(&ask.organisation);
    ink.text(&ask.region);
    let needs = &ask.needs;
    ink.number(needs.families.len() as u64);
    needs.families.iter().for_each(|family| ink.text(family.as_str()));
    for number in [needs.min_tier, needs.min_grade, u8::from(needs.data)] {
        ink.number(u64::from(number));
    }
    ink.maybe(needs.keyboard.as_deref());
    ink.number(u64::from(needs.access.0));
    ink.text(&ask.place);
}

fn policy(ink: &mut Ink, policy: &Policy) {
    ink.number(u64::from(policy.version));
    ink.number(policy.rules.len() as u64);
    for rule in &policy.rules {
        ink.number(u64::from(rule.class));
        ink.text(&rule.name);
        ink.number(rule.conditions.len() as u64);
        rule.conditions.iter().for_each(|each| condition(ink, each));
    }
    ink.number(u64::from(policy.default_class));
    ink.text(match policy.fairness.unit {
        FairnessUnit::Organisation => "organisation",
        FairnessUnit::Region => "region",
    });
    ink.text(match policy.fairness.rule {
        FairnessRule::MaxMin => "max-min",
        FairnessRule::Webster => "webster",
        FairnessRule::Proportional => "proportional",
    });
    for map in [&policy.fairness.denominators, &policy.quota] {
        ink.number(map.len() as u64);
        for (name, number) in map {
            ink.text(name);
            ink.number(u64::from(*number));
        }
    }
    ink.number(policy.max_metres.map_or(u64::MAX, u64::from));
    let mut reserves: Vec<_> = policy.reserves.iter().collect();
    reserves.sort_by_key(|reserve| (&reserve.family, &reserve.at));
    ink.number(reserves.len() as u64);
    for reserve in reserves {
        ink.text(reserve.family.as_str());
        let (kind, name) = match &reserve.at {
            Scope::Everywhere => (0, ""),
            Scope::Region(name) => (1, name.as_str()),
            Scope::Place(name) => (2, name.as_str()),
        };
        ink.number(kind);
        ink.text(name);
        ink.number(u64::from(reserve.keep));
    }
}

fn condition(ink: &mut Ink, condition: &Condition) {
    let (kind, text, number) = match condition {
        Condition::TargetGroup(name) => (0, name.as_str(), 0),
        Condition::AgeBand(name) => (1, name.as_str(), 0),
        Condition::RemoteEducation => (2, "", 0),
        Condition::HasNoDevice => (3, "", 0),
        Condition::WaitingAtLeast(days) => (4, "", *days),
        Condition::Urgent => (5, "", 0),
        Condition::Kind(family) => (6, family.as_str(), 0),
        Condition::Region(name) => (7, name.as_str(), 0),
        Condition::Organisation(name) => (8, name.as_str(), 0),
    };
    ink.number(kind);
    ink.text(text);
    ink.number(u64::from(number));
}
