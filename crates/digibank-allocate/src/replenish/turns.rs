//! Who gets a free device next: the greedy over units.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::check::{MAX_TURNS, ReplenishError};
use super::forecast::CERTAIN;
use super::sources::Sources;
use super::{Aim, Covered, Leg, Move, Pile};
use crate::key::Ratio;

/// The turn of the next device of a shelf; the lowest goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    /// Which one under the floor it is, from 0; past the floor the same for all, and after every floor.
    under_floor: u32,
    /// The chance that it is not needed. Grows with every next device of a shelf, so that a shelf's devices come in order.
    unused: Ratio,
    /// The place in the order of names.
    order: usize,
}

fn turn(aim: &Aim<'_>, order: usize) -> Turn {
    let of = CERTAIN - aim.curve.above(aim.now);
    let under_floor = if aim.now < aim.shelf.floor { aim.now } else { u32::MAX };
    Turn { under_floor, unused: Ratio { of, per: CERTAIN }, order }
}

/// For a heap that gives its greatest.
#[derive(PartialEq, Eq)]
struct Next(Turn);

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Hands out what is free; `aims` are in the order of names and say afterwards how many each shelf has.
pub(super) fn hand_out(aims: &mut [Aim<'_>], piles: &[&Pile], legs: &[Leg]) -> Result<Vec<Move>, ReplenishError> {
    let wanted: u64 = aims.iter().map(|aim| u64::from(aim.target.saturating_sub(aim.now))).sum();
    if wanted > MAX_TURNS {
        return Err(ReplenishError::TooMuchToHandOut { limit: MAX_TURNS });
    }
    let mut sources = Sources::of(aims, piles, legs);
    let lacking = (0..aims.len()).filter(|at| aims[*at].now < aims[*at].target);
    let mut queue: BinaryHeap<Next> = lacking.map(|at| Next(turn(&aims[at], at))).collect();
    let mut devices: BTreeMap<(usize, usize), Vec<Covered>> = BTreeMap::new();
    while let Some(Next(next)) = queue.pop() {
        let to = next.order;
        let (from, missed) = match sources.nearest(to) {
            Some(from) => (from, None),
            None => match spare(aims, to, next) {
                Some(from) => (from, Some(aims[from].curve.above(aims[from].now - 1))),
                None => break,
            },
        };
        if let Some(aim) = aims.get_mut(from) {
            aim.now -= 1;
            aim.can_leave -= 1;
        }
        let aim = &mut aims[to];
        let floor = aim.now < aim.shelf.floor;
        let covered = Covered { number: aim.now + 1, floor, needed: aim.curve.above(aim.now), missed };
        devices.entry((to, from)).or_default().push(covered);
        aim.now += 1;
        if aim.now < aim.target {
            queue.push(Next(turn(aim, to)));
        }
    }
    Ok(devices.into_iter().map(|((to, from), devices)| lane(aims, &sources, to, from, devices)).collect())
}

fn lane(aims: &[Aim<'_>], sources: &Sources<'_>, to: usize, from: usize, devices: Vec<Covered>) -> Move {
    let shelf = aims[to].shelf;
    Move {
        from: sources.name(from).to_owned(),
        to: shelf.point.clone(),
        kind: shelf.kind.clone(),
        metres: sources.metres(from, to),
        devices,
    }
}

/// The shelf that misses its last device least, for one that is under its floor; it keeps its own floor.
fn spare(aims: &[Aim<'_>], to: usize, next: Turn) -> Option<usize> {
    if next.under_floor == u32::MAX {
        return None;
    }
    let could = |at: &usize| *at != to && aims[*at].now > aims[*at].shelf.floor && aims[*at].can_leave > 0;
    (0..aims.len()).filter(could).min_by_key(|at| (aims[*at].curve.above(aims[*at].now - 1), *at))
}
