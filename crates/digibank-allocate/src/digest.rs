//! The fingerprint of a round: equal inputs, equal digest, in whatever order they stand.
//!
//! SHA-256 over [`ENGINE`], what is optimised, the whole policy and the canonical [`Book`]. It leaves out `Ask::facts`,
//! which only serve to ask about other policies.

use sha2::{Digest, Sha256};

use crate::book::{Book, Mark};
use crate::device::Device;
use crate::ids::Ids;
use crate::instance::Earmark;
use crate::policy::{Condition, FairnessRule, FairnessUnit, Policy, Scope, Weights};
use crate::solve::Objective;
use crate::waves::Plan;

/// Changes whenever the same input may give another allocation.
pub const ENGINE: &str = "digibank-allocate flows 6";

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

    /// Rows of a fixed width, many at a time: a call for each would take longer than the sum itself.
    fn rows<T, const WIDTH: usize>(&mut self, rows: &[T], bytes: impl Fn(&T) -> [u8; WIDTH]) {
        self.number(rows.len() as u64);
        let mut sheet = [[0; WIDTH]; 512];
        for some in rows.chunks(sheet.len()) {
            sheet.iter_mut().zip(some).for_each(|(line, row)| *line = bytes(row));
            self.0.update(sheet[..some.len()].as_flattened());
        }
    }

    fn ids(&mut self, ids: &Ids) {
        self.rows(ids.ends(), |end| end.to_le_bytes());
        self.text(ids.text());
    }
}

/// The fingerprint of a forecast: that of the round, and the plan in its canonical form.
pub fn plan_digest(round: &str, plan: &Plan) -> String {
    let mut ink = Ink(Sha256::new());
    ink.text("waves 1");
    ink.text(round);
    ink.number(plan.waves.len() as u64);
    for wave in &plan.waves {
        ink.number(u64::from(wave.in_days));
        ink.number(wave.arrivals.len() as u64);
        for arrival in &wave.arrivals {
            arrived(&mut ink, &arrival.device);
            ink.number(u64::from(arrival.count));
        }
    }
    ink.number(plan.holds.len() as u64);
    for hold in &plan.holds {
        ink.text(hold.family.as_str());
        ink.number(hold.wave as u64);
        ink.number(u64::from(hold.percent));
    }
    ink.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn arrived(ink: &mut Ink, device: &Device) {
    ink.text(device.family.as_str());
    let numbers = [u32::from(device.tier), u32::from(device.grade), u32::from(device.data), device.access.0];
    numbers.into_iter().for_each(|number| ink.number(u64::from(number)));
    let (kind, name) = match &device.earmark {
        None => (0, ""),
        Some(Earmark::Region(name)) => (1, name.as_str()),
        Some(Earmark::Organisation(name)) => (2, name.as_str()),
    };
    ink.number(kind);
    for text in [name, &device.place, device.keyboard.as_deref().unwrap_or_default()] {
        ink.text(text);
    }
    ink.number(u64::from(device.keyboard.is_some()));
}

/// The fingerprint, in hexadecimal.
pub fn digest(book: &Book, rules: &Policy, objective: Objective) -> String {
    let mut ink = Ink(Sha256::new());
    ink.text(ENGINE);
    ink.number(match objective {
        Objective::Full => 0,
        Objective::CountsPointsMetres => 134,
    });
    policy(&mut ink, rules);
    for words in [&book.families, &book.keyboards, &book.regions, &book.organisations] {
        ink.number(words.len() as u64);
        words.iter().for_each(|word| ink.text(word));
    }
    ink.number(book.places.len() as u64);
    for place in &book.places {
        ink.text(&place.id);
        ink.number(u64::from(place.region));
    }
    ink.rows(&book.metres, |metres| metres.to_le_bytes());
    small(&mut ink, book);
    ink.rows(&book.units, |row| {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&row.spec.to_le_bytes());
        bytes[4..8].copy_from_slice(&row.mark.to_le_bytes());
        bytes[8..10].copy_from_slice(&row.place.to_le_bytes());
        bytes
    });
    ink.ids(&book.unit_ids);
    ink.rows(&book.asks, |row| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&row.need.to_le_bytes());
        bytes[4..8].copy_from_slice(&row.organisation.to_le_bytes());
        bytes[8..12].copy_from_slice(&row.days.to_le_bytes());
        bytes[12..14].copy_from_slice(&row.place.to_le_bytes());
        bytes[14] = row.class;
        bytes
    });
    ink.ids(&book.ask_ids);
    ink.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Specifications, needs and marks: few, however many rows there are.
fn small(ink: &mut Ink, book: &Book) {
    ink.number(book.specs.len() as u64);
    for spec in &book.specs {
        let numbers = [spec.family, u16::from(spec.tier), u16::from(spec.grade), u16::from(spec.data), spec.keyboard];
        numbers.into_iter().for_each(|number| ink.number(u64::from(number)));
        ink.number(u64::from(spec.access));
    }
    ink.number(book.needs.len() as u64);
    for need in &book.needs {
        ink.rows(&need.families, |family| family.to_le_bytes());
        let numbers = [u16::from(need.min_tier), u16::from(need.min_grade), u16::from(need.data), need.keyboard];
        numbers.into_iter().for_each(|number| ink.number(u64::from(number)));
        ink.number(u64::from(need.access));
    }
    ink.number(book.marks.len() as u64);
    for mark in &book.marks {
        let (kind, code) = match mark {
            Mark::Region(code) => (1, u64::from(*code)),
            Mark::Organisation(code) => (2, u64::from(*code)),
        };
        ink.number(kind);
        ink.number(code);
    }
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
    let Weights { tier, grade, data, access, family } = policy.weights;
    [tier, grade, data, access, family].into_iter().for_each(|weight| ink.number(u64::from(weight)));
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
