//! A solved round, and the figures it is judged by.

use crate::book::Book;
use crate::fit;
use crate::groups::{Between, Demand};
use crate::kinds::Supply;
use crate::map::Map;
use crate::outcome::{ClassResult, ShareResult, Vector};
use crate::policy::{FairnessUnit, Policy};

/// What was found, with everything needed to say why.
#[derive(Debug)]
pub struct Solution<'a> {
    pub(crate) book: &'a Book,
    pub(crate) policy: &'a Policy,
    pub(crate) supply: Supply,
    pub(crate) demand: Demand,
    pub(crate) merged: Map,
    pub(crate) full: Map,
    /// Nodes of the full map as the merged map knows them.
    pub(crate) above: Vec<u32>,
    /// Per lot the node of its need in the full map.
    pub(crate) lot_node: Vec<u32>,
    /// Devices on each arc of the full map, in each lot, in each group, in each slot.
    pub(crate) flow: Vec<i64>,
    pub(crate) in_lot: Vec<i64>,
    pub(crate) in_group: Vec<i64>,
    pub(crate) in_slot: Vec<i64>,
    pub(crate) device: Vec<Option<u32>>,
}

impl Solution<'_> {
    /// Per request of the book the position of its device.
    pub fn device(&self) -> &[Option<u32>] {
        &self.device
    }

    /// The figures, in the order in which they were optimised.
    pub fn vector(&self) -> Vector {
        let mut vector = Vector { classes: self.classes(), ..Vector::default() };
        let (book, places) = (self.book, self.book.places.len());
        for (ask, unit) in book.asks.iter().zip(&self.device) {
            let Some(unit) = unit.map(|unit| &book.units[unit as usize]) else { continue };
            vector.waiting_days += u64::from(ask.days);
            vector.points += u64::from(fit::over(book, &self.policy.weights, unit.spec, ask.need).unwrap_or(0));
            vector.metres += u64::from(book.metres[usize::from(unit.place) * places + usize::from(ask.place)]);
        }
        vector
    }

    /// The name of a slot's unit; empty where fairness plays no part.
    pub(crate) fn unit_name(&self, slot: usize) -> &str {
        let unit = self.demand.slots[slot].unit as usize;
        match self.demand.between {
            Between::Nobody => "",
            Between::Units(FairnessUnit::Organisation) => &self.book.organisations[unit],
            Between::Units(FairnessUnit::Region) => &self.book.regions[unit],
        }
    }

    fn classes(&self) -> Vec<ClassResult> {
        let share = |slot: usize| ShareResult {
            unit: self.unit_name(slot).to_owned(),
            asks: self.demand.slots[slot].asks as u32,
            served: self.in_slot[slot] as u32,
            denominator: self.demand.slots[slot].denominator,
        };
        let class = |(class, slots): (u8, std::ops::Range<usize>)| {
            let shares: Vec<ShareResult> = slots.map(share).collect();
            let asks = shares.iter().map(|share| share.asks).sum();
            let served = shares.iter().map(|share| share.served).sum();
            ClassResult { class, asks, served, shares }
        };
        self.demand.classes().map(class).collect()
    }
}
