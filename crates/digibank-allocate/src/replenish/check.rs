//! Refuses what could not be answered honestly, before anything is computed.

use std::collections::BTreeSet;

use super::Stocking;
use crate::check::MAX_METRES;

/// Most shelves, and most piles.
pub const MAX_SHELVES: usize = 100_000;
/// Most distances: from every one of a thousand places to every other.
pub const MAX_LEGS: usize = 1_000_000;
/// Most weeks of a history: ten years.
pub const MAX_WEEKS: usize = 520;
/// Most lendings of one kind at one point in its history.
pub const MAX_LENT: u64 = 1_000_000;
/// Most devices in one count.
pub const MAX_DEVICES: u32 = 10_000_000;
/// Most days a shelf may have to last: two years.
pub const MAX_COVER_DAYS: u32 = 730;
/// Most devices that may be expected to be asked for in those days.
pub const MAX_EXPECTED: u64 = 5_000;
/// Most devices of a kind that may be handed out at once.
pub const MAX_TURNS: u64 = 5_000_000;

/// Why a replenishment cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplenishError {
    #[error("{count} shelves or piles, at most {limit}")]
    TooManyShelves { count: usize, limit: usize },
    #[error("{point}: {kind} twice")]
    Twice { point: String, kind: String },
    #[error("{point}: {count} weeks, at most {limit}")]
    TooManyWeeks { point: String, count: usize, limit: usize },
    #[error("{point}: {kind} lent {count} times, at most {limit}")]
    TooManyLent { point: String, kind: String, count: u64, limit: u64 },
    #[error("{place}: {count} devices, at most {limit}")]
    TooManyDevices { place: String, count: u32, limit: u32 },
    #[error("{point}: {promised} of {at_hand} devices promised")]
    MorePromisedThanThere { point: String, promised: u32, at_hand: u32 },
    #[error("a service level of {permille} in a thousand, expected 500 to 999")]
    ServiceLevel { permille: u32 },
    #[error("{days} days to cover, expected 1 to {limit}")]
    CoverDays { days: u32, limit: u32 },
    #[error("a distance from {from} to {to} of {metres} m, at most {limit}")]
    TooFar { from: String, to: String, metres: u32, limit: u32 },
    #[error("{count} distances, at most {limit}")]
    TooManyLegs { count: usize, limit: usize },
    #[error("the distance from {from} to {to} twice")]
    LegTwice { from: String, to: String },
    #[error("{point}: more than {limit} of {kind} expected")]
    ExpectedTooHigh { point: String, kind: String, limit: u64 },
    #[error("more than {limit} devices to hand out")]
    TooMuchToHandOut { limit: u64 },
}

pub(super) fn check(stocking: &Stocking) -> Result<(), ReplenishError> {
    let count = stocking.shelves.len().max(stocking.piles.len());
    if count > MAX_SHELVES {
        return Err(ReplenishError::TooManyShelves { count, limit: MAX_SHELVES });
    }
    if stocking.legs.len() > MAX_LEGS {
        return Err(ReplenishError::TooManyLegs { count: stocking.legs.len(), limit: MAX_LEGS });
    }
    if !(500..=999).contains(&stocking.service_permille) {
        return Err(ReplenishError::ServiceLevel { permille: stocking.service_permille });
    }
    if !(1..=MAX_COVER_DAYS).contains(&stocking.cover_days) {
        return Err(ReplenishError::CoverDays { days: stocking.cover_days, limit: MAX_COVER_DAYS });
    }
    shelves(stocking)?;
    legs(stocking)
}

/// A place is a shelf or a pile of a kind, and that once.
fn shelves(stocking: &Stocking) -> Result<(), ReplenishError> {
    let mut seen = BTreeSet::new();
    let places = stocking.shelves.iter().map(|shelf| (&shelf.point, &shelf.kind));
    for (place, kind) in places.chain(stocking.piles.iter().map(|pile| (&pile.place, &pile.kind))) {
        if !seen.insert((place, kind)) {
            return Err(ReplenishError::Twice { point: place.clone(), kind: kind.as_str().to_owned() });
        }
    }
    for shelf in &stocking.shelves {
        let point = || shelf.point.clone();
        if shelf.lent.len() > MAX_WEEKS {
            return Err(ReplenishError::TooManyWeeks { point: point(), count: shelf.lent.len(), limit: MAX_WEEKS });
        }
        let count: u64 = shelf.lent.iter().map(|week| u64::from(*week)).sum();
        if count > MAX_LENT {
            let kind = shelf.kind.as_str().to_owned();
            return Err(ReplenishError::TooManyLent { point: point(), kind, count, limit: MAX_LENT });
        }
        few(&shelf.point, shelf.at_hand)?;
        few(&shelf.point, shelf.on_the_way)?;
        few(&shelf.point, shelf.floor)?;
        if shelf.promised > shelf.at_hand {
            let (promised, at_hand) = (shelf.promised, shelf.at_hand);
            return Err(ReplenishError::MorePromisedThanThere { point: point(), promised, at_hand });
        }
    }
    stocking.piles.iter().try_for_each(|pile| few(&pile.place, pile.free))
}

fn few(place: &str, count: u32) -> Result<(), ReplenishError> {
    match count > MAX_DEVICES {
        true => Err(ReplenishError::TooManyDevices { place: place.to_owned(), count, limit: MAX_DEVICES }),
        false => Ok(()),
    }
}

fn legs(stocking: &Stocking) -> Result<(), ReplenishError> {
    let mut seen = BTreeSet::new();
    for leg in &stocking.legs {
        let (from, to) = (leg.from.clone(), leg.to.clone());
        if leg.metres > MAX_METRES {
            return Err(ReplenishError::TooFar { from, to, metres: leg.metres, limit: MAX_METRES });
        }
        if !seen.insert((&leg.from, &leg.to)) {
            return Err(ReplenishError::LegTwice { from, to });
        }
    }
    Ok(())
}
