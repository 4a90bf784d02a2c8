//! Refuses what the engine could not decide honestly, before anything is computed.

use std::collections::{BTreeMap, BTreeSet};

use crate::instance::{Ask, Earmark, Instance, Unit};
use crate::policy::{PolicyFault, Scope};

/// Longest wait that counts (273 years): keeps packed costs small.
pub const MAX_DAYS: u32 = 100_000;
/// Longest distance (half way round the earth): the same reason.
pub const MAX_METRES: u32 = 20_100_000;
/// Most families one request may accept.
pub const MAX_FAMILIES: usize = 16;
/// Most requests in a [`crate::Book`], and most devices.
pub const MAX_ROWS: usize = 1 << 31;
/// Most places in a [`crate::Book`], and most regions. The distance table grows with their square.
pub const MAX_PLACES: usize = 65_535;
/// Most different families in a [`crate::Book`], and most different keyboards: more is a typing error.
pub const MAX_WORDS: usize = 256;
/// The last class there may be.
pub const MAX_CLASS: u8 = 200;

/// Why a round cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocateError {
    #[error("{count} requests, at most {limit}")]
    TooManyAsks { count: usize, limit: usize },
    #[error("{count} devices, at most {limit}")]
    TooManyUnits { count: usize, limit: usize },
    #[error("{count} places, at most {limit}")]
    TooManyPlaces { count: usize, limit: usize },
    #[error("request {0} twice")]
    AskTwice(String),
    #[error("device {0} twice")]
    UnitTwice(String),
    #[error("place {0} twice")]
    PlaceTwice(String),
    #[error("request {ask}: unknown place {place}")]
    AskAtUnknownPlace { ask: String, place: String },
    #[error("device {unit}: unknown place {place}")]
    UnitAtUnknownPlace { unit: String, place: String },
    #[error("reserve {reserve}: unknown place {place}")]
    ReserveAtUnknownPlace { reserve: usize, place: String },
    #[error("distances between {found} places, {expected} places given")]
    DistanceTable { expected: usize, found: usize },
    #[error("a distance of {metres} m, at most {limit}")]
    DistanceTooLong { metres: u32, limit: u32 },
    #[error("request {ask}: class 0")]
    AskWithoutClass { ask: String },
    #[error("request {ask}: class {class}, at most {limit}")]
    ClassTooHigh { ask: String, class: u8, limit: u8 },
    #[error("{count} regions, at most {limit}")]
    TooManyRegions { count: usize, limit: usize },
    #[error("{count} different families, at most {limit}")]
    TooManyFamilies { count: usize, limit: usize },
    #[error("{count} different keyboards, at most {limit}")]
    TooManyKeyboards { count: usize, limit: usize },
    #[error("identifiers or names of more than 4 GiB together")]
    TooMuchText,
    #[error("request {ask}: {days} days, at most {limit}")]
    WaitTooLong { ask: String, days: u32, limit: u32 },
    #[error("request {ask}: {count} accepted families, expected 1 to {limit}")]
    Families { ask: String, count: usize, limit: usize },
    #[error("request {ask}: family {family} twice")]
    FamilyTwice { ask: String, family: String },
    #[error("request {ask}: tier {tier} or grade {grade} out of range")]
    AskOutOfRange { ask: String, tier: u8, grade: u8 },
    #[error("device {unit}: tier {tier} or grade {grade} out of range")]
    UnitOutOfRange { unit: String, tier: u8, grade: u8 },
    #[error("more than {limit} combinations of family, keyboard, tier, grade, data and accessibility")]
    TooManyKinds { limit: usize },
    #[error("quotas are kept by the objective full only: 134 does not tell organisations apart")]
    QuotasWithoutOrganisations,
    #[error("stopped before the end")]
    Stopped,
    #[error("policy: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Policy(Vec<PolicyFault>),
}

/// More rows than a [`crate::Book`] holds.
pub(crate) fn check_sizes(instance: &Instance) -> Result<(), AllocateError> {
    sizes(instance)?;
    let marks = instance.supply.iter().filter_map(|unit| match &unit.earmark {
        Some(Earmark::Region(name)) => Some(name),
        _ => None,
    });
    let count = instance.places.iter().map(|place| &place.region).chain(marks).collect::<BTreeSet<_>>().len();
    match count > MAX_PLACES {
        true => Err(AllocateError::TooManyRegions { count, limit: MAX_PLACES }),
        false => Ok(()),
    }
}

/// The policy, the places and what the policy says of places. Gives the places by id, each with its
/// position.
pub(crate) fn check_rules(instance: &Instance) -> Result<BTreeMap<&str, usize>, AllocateError> {
    let faults = instance.policy.faults();
    if !faults.is_empty() {
        return Err(AllocateError::Policy(faults));
    }
    let mut places = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for (at, place) in instance.places.iter().enumerate() {
        if places.insert(place.id.as_str(), at).is_some() {
            twice.insert(place.id.as_str());
        }
    }
    if let Some(place) = twice.first() {
        return Err(AllocateError::PlaceTwice((*place).to_string()));
    }
    for (reserve, rule) in instance.policy.reserves.iter().enumerate() {
        if let Scope::Place(place) = &rule.at
            && !places.contains_key(place.as_str())
        {
            return Err(AllocateError::ReserveAtUnknownPlace { reserve, place: place.clone() });
        }
    }
    Ok(places)
}

fn sizes(instance: &Instance) -> Result<(), AllocateError> {
    let (asks, units, places) = (instance.demand.len(), instance.supply.len(), instance.places.len());
    if asks > MAX_ROWS {
        return Err(AllocateError::TooManyAsks { count: asks, limit: MAX_ROWS });
    }
    if units > MAX_ROWS {
        return Err(AllocateError::TooManyUnits { count: units, limit: MAX_ROWS });
    }
    if places > MAX_PLACES {
        return Err(AllocateError::TooManyPlaces { count: places, limit: MAX_PLACES });
    }
    if instance.distances.size() != places {
        return Err(AllocateError::DistanceTable { expected: places, found: instance.distances.size() });
    }
    let metres = instance.distances.longest();
    if metres > MAX_METRES {
        return Err(AllocateError::DistanceTooLong { metres, limit: MAX_METRES });
    }
    Ok(())
}

/// Different words in a whole book.
pub(crate) fn check_names(families: usize, keyboards: usize) -> Result<(), AllocateError> {
    if families > MAX_WORDS {
        return Err(AllocateError::TooManyFamilies { count: families, limit: MAX_WORDS });
    }
    if keyboards > MAX_WORDS {
        return Err(AllocateError::TooManyKeyboards { count: keyboards, limit: MAX_WORDS });
    }
    Ok(())
}

/// A device alone; gives the number of its place.
pub(crate) fn check_unit(unit: &Unit, places: &BTreeMap<&str, u16>) -> Result<u16, AllocateError> {
    let Some(place) = places.get(unit.place.as_str()) else {
        return Err(AllocateError::UnitAtUnknownPlace { unit: unit.id.clone(), place: unit.place.clone() });
    };
    if !(1..=5).contains(&unit.tier) || !(1..=3).contains(&unit.grade) {
        return Err(AllocateError::UnitOutOfRange { unit: unit.id.clone(), tier: unit.tier, grade: unit.grade });
    }
    Ok(*place)
}

/// A request alone; gives the number of its place.
pub(crate) fn check_ask(ask: &Ask, places: &BTreeMap<&str, u16>) -> Result<u16, AllocateError> {
    let id = || ask.id.clone();
    let Some(place) = places.get(ask.place.as_str()) else {
        return Err(AllocateError::AskAtUnknownPlace { ask: id(), place: ask.place.clone() });
    };
    if ask.class == 0 {
        return Err(AllocateError::AskWithoutClass { ask: id() });
    }
    if ask.class > MAX_CLASS {
        return Err(AllocateError::ClassTooHigh { ask: id(), class: ask.class, limit: MAX_CLASS });
    }
    if ask.since_days > MAX_DAYS {
        let (days, limit) = (ask.since_days, MAX_DAYS);
        return Err(AllocateError::WaitTooLong { ask: id(), days, limit });
    }
    let (tier, grade) = (ask.needs.min_tier, ask.needs.min_grade);
    if !(1..=5).contains(&tier) || !(1..=3).contains(&grade) {
        return Err(AllocateError::AskOutOfRange { ask: id(), tier, grade });
    }
    let count = ask.needs.families.len();
    if count == 0 || count > MAX_FAMILIES {
        return Err(AllocateError::Families { ask: id(), count, limit: MAX_FAMILIES });
    }
    let mut seen = BTreeSet::new();
    match ask.needs.families.iter().find(|family| !seen.insert(*family)) {
        Some(family) => Err(AllocateError::FamilyTwice { ask: id(), family: family.as_str().to_string() }),
        None => Ok(*place),
    }
}
