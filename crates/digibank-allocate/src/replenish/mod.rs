//! How many devices should stand at each lending point, and which ones should travel now?
//!
//! [`replenish`] takes what was lent at each point, what stands there and what is free elsewhere, and answers a target for
//! every point and kind, and moves that bring the points nearer to it, each device with its reason. No clock, no database; equal
//! input gives equal output in whatever order the lists stand.
//!
//! # The rule
//!
//! 1. **Forecast.** Lendings come by chance at an unknown pace (Poisson), and what was seen tells something of that pace (gamma): the
//!    demand until the next delivery but one arrives is negative binomial. See `forecast.rs`.
//! 2. **Target.** The k-th device of a shelf (from 0) is worth the chance that more than k are asked for: the newsvendor's unit. A device
//!    belongs on the shelf as long as, with the ones before it, the demand is met less often than the service level wants. At the
//!    least as many as the floor says.
//! 3. **Turns.** Free devices go out one by one: first what is under a floor (everyone one before anyone two), then whatever is least
//!    likely to stay on the shelf. Equal turns go by the name of the point. That is the greedy of the fair shares with the
//!    chance to stay unused as its key ([`Ratio`](crate::Ratio)); each next device of a point has a later turn than the one before
//!    (the worth is concave), so no other way of handing out is worth more. See `turns.rs`.
//! 4. **From where.** From the nearest place that has more than its own target; a depot has no target. Is all of that gone and
//!    is a point still under its floor, then the point that misses its last device least gives it; never below its own floor.
//!
//! # Sources
//!
//! Base stock and the critical fractile: Arrow, Harris and Marschak, *Optimal inventory policy*, 1951; Zipkin, *Foundations of Inventory
//! Management*, 2000, §6. Gamma prior over a Poisson pace: Scarf, *Bayes solutions of the statistical inventory problem*, 1959.
//! Greedy over separable concave worth: Gross 1956; Federgruen and Groenevelt 1986.
//!
//! # Limits
//!
//! [`MAX_SHELVES`] shelves, [`MAX_LEGS`] distances, [`MAX_WEEKS`] weeks, [`MAX_LENT`] lendings of a kind at a point, [`MAX_COVER_DAYS`] days to cover, a demand of
//! [`MAX_EXPECTED`] at most; past them an error. Lendings that come in groups, and seasons, are not in the forecast.

mod check;
mod forecast;
mod sources;
mod turns;

use std::collections::BTreeMap;

use crate::instance::Family;

pub use check::{
    MAX_COVER_DAYS, MAX_DEVICES, MAX_EXPECTED, MAX_LEGS, MAX_LENT, MAX_SHELVES, MAX_TURNS, MAX_WEEKS, ReplenishError,
};
pub use forecast::{CERTAIN, Forecast};

use forecast::Curve;

/// One kind of device at one lending point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub point: String,
    pub kind: Family,
    /// How many were lent (or asked for in vain) in each week that was observed, in any order.
    pub lent: Vec<u32>,
    /// Standing there, ready to be lent.
    pub at_hand: u32,
    /// Of those: promised to somebody.
    pub promised: u32,
    /// Coming, and promised to nobody.
    pub on_the_way: u32,
    /// The target is this at the least.
    pub floor: u32,
}

impl Shelf {
    /// Standing there and promised to nobody.
    pub fn free(&self) -> u32 {
        self.at_hand - self.promised
    }

    /// Free, with what is coming.
    pub fn position(&self) -> u32 {
        self.free() + self.on_the_way
    }
}

/// Free devices of a kind at a place that lends nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    pub place: String,
    pub kind: Family,
    pub free: u32,
}

/// A distance that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    pub from: String,
    pub to: String,
    pub metres: u32,
}

/// Everything one replenishment depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stocking {
    pub shelves: Vec<Shelf>,
    pub piles: Vec<Pile>,
    /// Places whose distance is not known come after all others.
    pub legs: Vec<Leg>,
    /// Of a thousand periods, in how many nobody may go home without a device.
    pub service_permille: u32,
    /// Days a shelf must last: until the next look, and until what is sent then arrives.
    pub cover_days: u32,
}

/// How many should stand at a point, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub point: String,
    pub kind: Family,
    /// How many should stand there, free.
    pub target: u32,
    /// The forecast; `None` when this kind was never lent anywhere.
    pub forecast: Option<Forecast>,
    /// What the forecast alone wants; 0 without one.
    pub by_demand: u32,
    pub floor: u32,
    /// Free, with what is coming.
    pub position: u32,
    /// The same after the moves.
    pub after: u32,
    /// Chance that more are asked for than the target, in billionths.
    pub short_at_target: u64,
    /// Chance that more are asked for than there are now.
    pub short_now: u64,
    /// Chance that more are asked for than there will be.
    pub short_after: u64,
}

impl Target {
    /// How many are missing now; negative when there are too many.
    pub fn lacks(&self) -> i64 {
        i64::from(self.target) - i64::from(self.position)
    }
}

/// Why one device should go to a shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// It is the how manieth on that shelf, from 1.
    pub number: u32,
    /// The shelf is under its floor without it.
    pub floor: bool,
    /// The chance that so many are asked for, in billionths.
    pub needed: u64,
    /// Where it comes from a shelf that is not over its target: the chance that it is missed there.
    pub missed: Option<u64>,
}

/// Devices of one kind that should travel together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: String,
    pub to: String,
    pub kind: Family,
    /// `None` when the distance is not known.
    pub metres: Option<u32>,
    /// One for each device, in the order of their turns.
    pub devices: Vec<Covered>,
}

/// What comes out: targets by kind and point, moves by where they go, kind and where they start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replenishment {
    pub targets: Vec<Target>,
    pub moves: Vec<Move>,
}

/// What the search knows of one shelf.
#[derive(Clone, Debug)]
struct Aim<'s> {
    shelf: &'s Shelf,
    curve: Curve,
    target: u32,
    /// Free with what is coming, as the moves so far leave it.
    now: u32,
    /// Of those, how many stand there and could leave.
    can_leave: u32,
}

/// Decides. See the top of this file for the rule.
pub fn replenish(stocking: &Stocking) -> Result<Replenishment, ReplenishError> {
    check::check(stocking)?;
    let mut kinds: BTreeMap<&Family, (Vec<&Shelf>, Vec<&Pile>)> = BTreeMap::new();
    stocking.shelves.iter().for_each(|shelf| kinds.entry(&shelf.kind).or_default().0.push(shelf));
    stocking.piles.iter().for_each(|pile| kinds.entry(&pile.kind).or_default().1.push(pile));
    let mut out = Replenishment::default();
    for (mut shelves, mut piles) in kinds.into_values() {
        shelves.sort_by_key(|shelf| &shelf.point);
        piles.sort_by_key(|pile| &pile.place);
        one_kind(stocking, &shelves, &piles, &mut out)?;
    }
    out.moves.sort_by(|a, b| (&a.to, &a.kind, &a.from).cmp(&(&b.to, &b.kind, &b.from)));
    Ok(out)
}

fn one_kind(
    stocking: &Stocking,
    shelves: &[&Shelf],
    piles: &[&Pile],
    out: &mut Replenishment,
) -> Result<(), ReplenishError> {
    let prior = forecast::prior_days(shelves);
    let mut aims = Vec::with_capacity(shelves.len());
    let mut first = Vec::with_capacity(shelves.len());
    for shelf in shelves {
        let forecast = prior.map(|days| Forecast::of(shelf, days, stocking.cover_days));
        let curve = match &forecast {
            Some(forecast) => Curve::of(forecast, shelf)?,
            None => Curve::flat(),
        };
        let by_demand = curve.least_for(stocking.service_permille);
        let (target, now) = (by_demand.max(shelf.floor), shelf.position());
        first.push((forecast, by_demand));
        aims.push(Aim { shelf, curve, target, now, can_leave: shelf.free() });
    }
    let before: Vec<u32> = aims.iter().map(|aim| aim.now).collect();
    let moves = turns::hand_out(&mut aims, piles, &stocking.legs)?;
    for ((aim, position), (forecast, by_demand)) in aims.iter().zip(before).zip(first) {
        out.targets.push(Target {
            point: aim.shelf.point.clone(),
            kind: aim.shelf.kind.clone(),
            target: aim.target,
            forecast,
            by_demand,
            floor: aim.shelf.floor,
            position,
            after: aim.now,
            short_at_target: aim.curve.above(aim.target),
            short_now: aim.curve.above(position),
            short_after: aim.curve.above(aim.now),
        });
    }
    out.moves.extend(moves);
    Ok(())
}
