//! What a programme wants on the shelves of its lending points.

use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::journal::Entry;
use crate::kernel::refusal::Problems;
use crate::kernel::{Key, ProgrammeId, Res, Word, check};
use serde::{Deserialize, Serialize};

/// At least so many of a kind at every lending point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ShelfFloor)]
pub struct Floor {
    /// The kind.
    pub kind: DeviceKind,
    /// How many at the least.
    pub at_least: i64,
}

/// The rules of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StockRules {
    /// Of a thousand periods, in how many nobody goes home without a device.
    pub service_permille: i64,
    /// Days between two looks at the shelves.
    pub review_days: i64,
    /// Days until what is sent arrives.
    pub lead_days: i64,
    /// Weeks that are looked back.
    pub weeks: i64,
    /// True when those who asked and still wait count as asked for.
    pub count_waiting: bool,
    /// Kinds of which some must always stand everywhere.
    pub floors: Vec<Floor>,
    /// Counts its changes; 0 before anybody set them.
    pub version: i64,
}

impl Default for StockRules {
    fn default() -> StockRules {
        StockRules {
            service_permille: 950,
            review_days: 7,
            lead_days: 7,
            weeks: 26,
            count_waiting: true,
            floors: vec![Floor { kind: DeviceKind::Laptop, at_least: 1 }],
            version: 0,
        }
    }
}

impl StockRules {
    /// At least how many of a kind.
    pub fn floor(&self, kind: DeviceKind) -> i64 {
        self.floors.iter().find(|f| f.kind == kind).map_or(0, |f| f.at_least)
    }
    /// Days a shelf must last.
    pub fn cover_days(&self) -> i64 {
        self.review_days + self.lead_days
    }
}

/// The rules as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct StockRulesForm {
    /// Of a hundred periods, in how many nobody goes home without a device: 50 to 99.
    #[schema(required = true)]
    pub service: String,
    /// Days between two looks.
    #[schema(required = true)]
    pub review_days: String,
    /// Days until what is sent arrives.
    #[schema(required = true)]
    pub lead_days: String,
    /// Weeks that are looked back.
    #[schema(required = true)]
    pub weeks: String,
    /// Anything: those who still wait count as well.
    pub count_waiting: String,
    /// Kinds' words, in the order of `at_least`.
    pub kind: Vec<String>,
    /// At least how many of each of those kinds; empty means none.
    pub at_least: Vec<String>,
    /// The version that was seen.
    #[schema(required = true)]
    pub version: String,
}

impl StockRulesForm {
    /// The form filled from rules.
    pub fn of(r: &StockRules) -> StockRulesForm {
        StockRulesForm {
            service: (r.service_permille / 10).to_string(),
            review_days: r.review_days.to_string(),
            lead_days: r.lead_days.to_string(),
            weeks: r.weeks.to_string(),
            count_waiting: if r.count_waiting { "1".into() } else { String::new() },
            kind: DeviceKind::ALL.iter().map(|k| k.word().to_owned()).collect(),
            at_least: DeviceKind::ALL.iter().map(|k| r.floor(*k).to_string()).collect(),
            version: r.version.to_string(),
        }
    }
}

fn whole(p: &mut Problems, field: &'static str, text: &str, least: i64, most: i64) -> i64 {
    p.keep(check::whole(field, text, least, most)).unwrap_or(least)
}

/// Checks typed rules; all problems at once.
pub fn checked(form: &StockRulesForm) -> Res<StockRules> {
    let mut p = Problems::default();
    let service = whole(&mut p, "service", &form.service, 50, 99);
    let review_days = whole(&mut p, "review_days", &form.review_days, 1, 180);
    let lead_days = whole(&mut p, "lead_days", &form.lead_days, 0, 180);
    let weeks = whole(&mut p, "weeks", &form.weeks, 1, 104);
    let version = whole(&mut p, "version", &form.version, 0, 1 << 40);
    let mut floors: Vec<Floor> = vec![];
    for (at, word) in form.kind.iter().enumerate().take(DeviceKind::ALL.len()) {
        let at_least = match form.at_least.get(at).map_or("", |t| t.trim()) {
            "" => 0,
            text => whole(&mut p, "at_least", text, 0, 1_000),
        };
        match DeviceKind::from_word(word).filter(|kind| floors.iter().all(|f| f.kind != *kind)) {
            Some(kind) => floors.push(Floor { kind, at_least }),
            None => p.add("kind", "refusal-choose", vec![]),
        }
    }
    p.done()?;
    floors.retain(|f| f.at_least > 0);
    floors.sort_by_key(|f| f.kind.word());
    let count_waiting = !form.count_waiting.is_empty();
    Ok(StockRules {
        service_permille: service * 10,
        review_days,
        lead_days,
        weeks,
        count_waiting,
        floors,
        version: version + 1,
    })
}

/// The rules of a programme; those of the house as long as nobody set any.
pub fn of(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<StockRules> {
    Ok(store::rules(tx, programme)?.unwrap_or_default())
}

/// Sets the rules, guarded by the version that was seen.
pub fn set(tx: &mut Tx<'_>, by: &Permit<Allocate>, form: &StockRulesForm) -> Res<StockRules> {
    let after = checked(form)?;
    let before = of(tx, by.programme())?;
    store::put_rules(tx, by.programme(), &after)?;
    Entry::new(events::RULES_SET, "programme", by.programme().uuid())
        .before(&before)
        .after(&after)
        .write(tx, by.who())?;
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_and_what_cannot_be_is_said_at_its_field() {
        let rules = StockRules { service_permille: 900, count_waiting: false, version: 3, ..StockRules::default() };
        let read = checked(&StockRulesForm::of(&rules)).unwrap();
        assert_eq!(read, StockRules { version: 4, ..rules.clone() });
        let wrong = StockRulesForm { service: "100".into(), weeks: "0".into(), ..StockRulesForm::of(&rules) };
        let Err(crate::kernel::Fail::Refusal(refusal)) = checked(&wrong) else { panic!("it was let through") };
        let fields: Vec<_> = refusal.problems.iter().filter_map(|p| p.field.as_deref()).collect();
        assert_eq!(fields, ["service", "weeks"]);
        let twice = StockRulesForm { kind: vec!["laptop".into(); 2], ..StockRulesForm::of(&rules) };
        assert!(checked(&twice).is_err());
    }
}
