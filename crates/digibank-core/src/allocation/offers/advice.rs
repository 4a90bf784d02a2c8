//! What to do with a device that comes free between two rounds: offer it to somebody now, or keep it for the next round? `docs/allocation.md`,
//! "A device comes between two rounds". Pure: the same people, devices and policy give the same answer.
//!
//! It is compared with a round of today: everybody who waits, and the devices the last round left over. What came since counts for reserves
//! and for nothing else, so that every one of them is looked at by itself and none is thought to be taken by another that is still there.

use super::Seen;
use crate::allocation::book::{self, Classed};
use crate::allocation::inputs::Inputs;
use crate::allocation::policy::PriorityPolicy;
use crate::allocation::why::Share;
use crate::allocation::{GoOn, unanswered};
use crate::kernel::{Fault, LocationId, Res};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose turn it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = OfferTurn)]
pub struct Turn {
    /// The class.
    pub class: u8,
    /// The organisation's key, or the municipality.
    pub unit: String,
    /// The share at which it would get its next device.
    pub next: Share,
}

/// The request a device may go to at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = OfferedRequest)]
pub struct AtOnce {
    /// The request's number.
    pub number: i64,
    /// The unit's line in its request.
    pub line: i64,
    /// Its class.
    pub class: u8,
    /// The rule that gave the class; none for the class of all others.
    pub rule: Option<String>,
    /// Days waited.
    pub waiting_days: u32,
    /// How many points better the device is than asked.
    pub better: u32,
    /// The organisation's key, or the municipality, whose turn it is.
    pub unit: String,
    /// The share at which it gets this device.
    pub next: Share,
}

/// Where a reserve counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReserveAt {
    /// Everywhere together.
    Everywhere,
    /// In a municipality.
    Municipality {
        /// Its name.
        name: String,
    },
    /// At a place.
    Place {
        /// The place.
        location: LocationId,
    },
}

/// What to do with a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = OfferAdvice)]
pub enum Advice {
    /// It may go to this request now: a round would serve that organisation's class too, and nobody before it is passed over.
    AtOnce {
        /// The request.
        to: AtOnce,
    },
    /// Keep: nobody who waits can be helped with it, not even by exchange.
    NobodyWaits,
    /// Keep: a reserve is short of it.
    Reserve {
        /// Where the reserve counts.
        at: ReserveAt,
        /// How many it keeps.
        keep: u32,
        /// How many there are, this one included.
        there: u32,
    },
    /// Keep: in a round somebody earlier would be served by exchange.
    Earlier {
        /// Who.
        first: Turn,
        /// Who could have it at once, and comes later.
        at_once: Option<Turn>,
    },
    /// Keep: by the quotas a round would come out otherwise.
    Quota,
    /// Keep: it was there in the last round already, and was left over.
    LeftOver,
}

/// The answer for each of these devices of what was seen, by their positions.
pub fn of(seen: &Seen, policy: &PriorityPolicy, devices: &[usize], go_on: GoOn<'_>) -> Res<Vec<Advice>> {
    let broken = unanswered("an offer");
    let rules = policy.for_engine();
    let mut rest = seen.inputs.clone();
    let mut at = 0..;
    rest.devices.retain(|_| !at.next().is_some_and(|at| seen.is_new(at)));
    let classes = rest.classes(&rules);
    let book = rest.book(&classes, &book::kept_at(&[policy]))?;
    // a reserve that what came since fills is short of nothing: rounds are decided once for each way of filling them
    let mut by_filled: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for (at, device) in devices.iter().enumerate().filter(|(_, device)| seen.is_new(**device)) {
        by_filled.entry(filled(seen, &rules, *device)).or_default().push(at);
    }
    let mut out = vec![Advice::LeftOver; devices.len()];
    for (filled, those) in by_filled {
        let solved = eased(&rules, &filled);
        let solution = engine::solve(&book, &solved, engine::Objective::Full, &mut |_| go_on()).map_err(&broken)?;
        let bids = engine::Bids::new(&solution);
        for at in those {
            let Some(device) = devices.get(at).and_then(|at| as_engine(&seen.inputs, *at)) else { continue };
            let offer = bids.offer(&device, &mut |_| go_on()).map_err(&broken)?;
            out[at] = advice(&rest, &classes, policy, &rules, &filled, offer)?;
        }
    }
    Ok(out)
}

/// Fingerprint of what an answer follows from: people, devices, policy, engine. Which devices came since is kept beside it.
pub fn fingerprint(seen: &Seen, policy: &PriorityPolicy) -> Res<String> {
    let rules = policy.for_engine();
    let book = seen.inputs.book(&seen.inputs.classes(&rules), &book::kept_at(&[policy]))?;
    Ok(engine::digest(&book, &rules, engine::Objective::Full))
}

fn as_engine(inputs: &Inputs, at: usize) -> Option<engine::Device> {
    let device = inputs.devices.get(at)?;
    Some(book::device(inputs.specs.get(device.spec as usize)?, &inputs.location(device.place)?.to_string()))
}

/// For each reserve the number of devices that came since and count for it, this one left out.
fn filled(seen: &Seen, rules: &engine::Policy, device: usize) -> Vec<u32> {
    let inputs = &seen.inputs;
    let counts = |of: &engine::Reserve, at: usize| {
        let Some(found) = inputs.devices.get(at) else { return false };
        let Some(place) = inputs.places.get(found.place as usize) else { return false };
        let family = inputs.specs.get(found.spec as usize).map(|spec| engine::Family::new(spec.kind.to_string()));
        family.as_ref() == Some(&of.family)
            && match &of.at {
                engine::Scope::Everywhere => true,
                engine::Scope::Region(town) => *town == place.municipality,
                engine::Scope::Place(id) => *id == place.location.to_string(),
            }
    };
    let others = |of: &engine::Reserve| {
        seen.came_since.iter().filter(|at| **at as usize != device && counts(of, **at as usize)).count() as u32
    };
    rules.reserves.iter().map(others).collect()
}

/// The policy with so many fewer to keep in each reserve.
fn eased(rules: &engine::Policy, filled: &[u32]) -> engine::Policy {
    let mut eased = rules.clone();
    for (reserve, filled) in eased.reserves.iter_mut().zip(filled) {
        reserve.keep = reserve.keep.saturating_sub(*filled);
    }
    eased.reserves.retain(|reserve| reserve.keep > 0);
    eased
}

fn share(r: engine::Ratio) -> Share {
    Share { of: r.of, per: r.per }
}

fn advice(
    rest: &Inputs,
    classes: &[Classed],
    policy: &PriorityPolicy,
    rules: &engine::Policy,
    filled: &[u32],
    offer: engine::Offer,
) -> Res<Advice> {
    let broken = || Fault::broken("an offer about something that was not looked at");
    let turn = |(class, unit, turn): (u8, String, engine::Ratio)| Turn { class, unit, next: share(turn) };
    Ok(match offer {
        engine::Offer::Now { ask, class, unit, turn, waiting_days, points, metres: _ } => {
            let (number, line) = book::ask_named(&ask).ok_or_else(broken)?;
            let classed = rest.ask_at(number, line).and_then(|at| classes.get(at)).ok_or_else(broken)?;
            let rule = classed.rule.and_then(|at| policy.rules.rules.get(at as usize)).map(|rule| rule.name.clone());
            let next = share(turn);
            Advice::AtOnce { to: AtOnce { number, line, class, rule, waiting_days, better: points, unit, next } }
        }
        engine::Offer::Keep(engine::Keep::NobodyWaits) => Advice::NobodyWaits,
        engine::Offer::Keep(engine::Keep::Quota) => Advice::Quota,
        engine::Offer::Keep(engine::Keep::Earlier { class, unit, turn: next, at_once }) => {
            Advice::Earlier { first: turn((class, unit, next)), at_once: at_once.map(turn) }
        }
        engine::Offer::Keep(engine::Keep::Reserve { family, at, keep: _, there }) => {
            let of = rules.reserves.iter().zip(filled).find(|(of, _)| of.family == family && of.at == at);
            let (of, filled) = of.ok_or_else(broken)?;
            let at = match at {
                engine::Scope::Everywhere => ReserveAt::Everywhere,
                engine::Scope::Region(town) => ReserveAt::Municipality { name: town },
                engine::Scope::Place(id) => ReserveAt::Place { location: id.parse().map_err(|_| broken())? },
            };
            Advice::Reserve { at, keep: of.keep, there: there + filled }
        }
    })
}
