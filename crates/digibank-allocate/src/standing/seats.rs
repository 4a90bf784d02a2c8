//! What each slot asks for and has, and when its turns are.

use std::collections::{BTreeMap, HashMap};

use crate::key::{self, Turn};
use crate::policy::FairnessRule;
use crate::solution::Solution;

/// When a device is a slot's turn, among all slots.
pub type Next = (u8, Turn);

#[derive(Clone, Debug)]
struct Seat {
    class: u8,
    unit: u32,
    asks: u32,
    given: u32,
    denominator: u32,
}

#[derive(Debug)]
pub struct Seats {
    rule: FairnessRule,
    seats: Vec<Seat>,
    by_key: HashMap<(u8, u32), u32>,
    /// Denominators that the policy fixes, by name of the unit.
    fixed: BTreeMap<String, u32>,
}

impl Seats {
    pub fn of(solution: &Solution<'_>) -> Seats {
        let slots = solution.demand.slots.iter();
        let seat = |(slot, given): (&crate::groups::Slot, &i64)| Seat {
            class: slot.class,
            unit: slot.unit,
            asks: slot.asks as u32,
            given: *given as u32,
            denominator: slot.denominator,
        };
        let seats: Vec<Seat> = slots.zip(&solution.in_slot).map(seat).collect();
        let by_key = seats.iter().zip(0..).map(|(seat, at)| ((seat.class, seat.unit), at)).collect();
        let fairness = &solution.policy.fairness;
        Seats { rule: fairness.rule, seats, by_key, fixed: fairness.denominators.clone().into_iter().collect() }
    }

    /// The slot of a class and a unit, made if there is none yet.
    pub fn slot(&mut self, class: u8, unit: u32) -> u32 {
        let next = self.seats.len() as u32;
        let slot = *self.by_key.entry((class, unit)).or_insert(next);
        if slot == next {
            self.seats.push(Seat { class, unit, asks: 0, given: 0, denominator: 1 });
        }
        slot
    }

    pub fn unit(&self, slot: u32) -> u32 {
        self.seats[slot as usize].unit
    }

    /// A slot asks for more or fewer; `unit` is its name.
    pub fn asks(&mut self, slot: u32, more: i32, unit: &str) {
        let seat = &mut self.seats[slot as usize];
        seat.asks = seat.asks.saturating_add_signed(more);
        seat.denominator = self.fixed.get(unit).copied().unwrap_or(seat.asks).max(1);
    }

    pub fn give(&mut self, slot: u32, more: i32) {
        let seat = &mut self.seats[slot as usize];
        seat.given = seat.given.saturating_add_signed(more);
    }

    fn turn(&self, seat: &Seat, k: u32) -> Next {
        (seat.class, key::turn(self.rule, k, seat.denominator, seat.unit))
    }

    /// The turn of its next device, if it asks for more than it has.
    pub fn next(&self, slot: u32) -> Option<Next> {
        let seat = &self.seats[slot as usize];
        (seat.given < seat.asks).then(|| self.turn(seat, seat.given))
    }

    /// The turn of its last device, if it has one.
    pub fn last(&self, slot: u32) -> Option<Next> {
        let seat = &self.seats[slot as usize];
        seat.given.checked_sub(1).map(|k| self.turn(seat, k))
    }

    /// Can a chain go on through the slot? Only where somebody is served and somebody is not.
    pub fn is_open(&self, slot: u32) -> bool {
        let seat = &self.seats[slot as usize];
        0 < seat.given && seat.given < seat.asks
    }

    /// Of the slots that still ask and fit, the one with the earliest next turn.
    pub fn earliest_next(&self, fits: impl Fn(u32) -> bool) -> Option<(Next, u32)> {
        let slots = 0..self.seats.len() as u32;
        let turns = slots.filter_map(|slot| Some((self.next(slot)?, slot)));
        turns.fold(None, |best, turn| match best {
            Some(best) if best <= turn => Some(best),
            best => {
                if fits(turn.1) {
                    Some(turn)
                } else {
                    best
                }
            }
        })
    }

    /// Of the slots that have devices and fit, the one with the latest last turn, if that is after this one.
    pub fn latest_last(&self, after: Next, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let slots = 0..self.seats.len() as u32;
        let turns = slots.filter_map(|slot| Some((self.last(slot)?, slot))).filter(|(last, _)| *last > after);
        let latest = turns.fold(None, |best, turn| match best {
            Some(best) if best >= turn => Some(best),
            best => {
                if fits(turn.1) {
                    Some(turn)
                } else {
                    best
                }
            }
        });
        latest.map(|(_, slot)| slot)
    }

    /// Class, unit, asks, devices and denominator of every slot that asks, by class and unit.
    pub fn shares(&self) -> impl Iterator<Item = (u8, u32, u32, u32, u32)> {
        let there = self.seats.iter().filter(|seat| seat.asks > 0);
        let mut shares: Vec<_> =
            there.map(|seat| (seat.class, seat.unit, seat.asks, seat.given, seat.denominator)).collect();
        shares.sort_unstable();
        shares.into_iter()
    }
}
