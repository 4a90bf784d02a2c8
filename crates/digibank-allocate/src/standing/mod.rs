//! A round that stands, and one request that changes: solved again from where it stood.
//!
//! A request is withdrawn, comes in, or turns out to be another. Nearly everything stays; what moves, moves along a few chains: a device
//! goes to somebody who gives up another, and so on (Ahuja, Magnanti and Orlin 1993, §9.9). Three things restore the best round:
//!
//! 1. **The slot itself.** A request that comes in may be worth more days than one of its own slot that is served: the cheapest way round.
//! 2. **A device that came free** goes to the earliest turn that it can reach by a chain, and by the cheapest such chain; if nobody is
//!    reached, to the shelf.
//! 3. **Turns.** A slot that asks for more or fewer devices has other turns. What can be dealt out to slots are the bases of a
//!    matroid, and which one is best depends on the order of turns alone; so swaps of one device with the slot whose turns changed
//!    lead to the best one, each the best of its kind.
//!
//! Who is reached is found by walking the network, the cheapest chain by Dijkstra's search with prices that make
//! every arc cost nothing or more (Edmonds and Karp 1972). The prices stay right from change to change.
//!
//! Equal in all five figures to the round solved anew. Where several rounds are, this one stays as near as it can to what
//! stood, and so may serve another of two equals than the round solved anew, which goes by number.

mod graph;
mod prices;
mod queue;
mod reach;
mod seats;

use std::collections::HashMap;

use self::graph::{Graph, Step};
use self::prices::{Chain, Prices};
use self::queue::Queues;
use self::reach::Reach;
use self::seats::{Next, Seats};
use crate::book::{AskRow, Book};
use crate::groups::Between;
use crate::kinds::Supply;
use crate::map::SOURCE;
use crate::outcome::{ClassResult, ShareResult, Vector};
use crate::policy::{FairnessUnit, Policy};
use crate::solution::Solution;

/// What a change of one request did. Requests by position in the book; those that came in later are numbered on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Served now and not before, in rising order; the new request too.
    pub gains: Vec<u32>,
    /// Served before and not now, in rising order; not the one that was withdrawn.
    pub losses: Vec<u32>,
}

/// A solved round, ready for small changes.
#[derive(Debug)]
pub struct Standing<'s> {
    book: &'s Book,
    policy: &'s Policy,
    supply: &'s Supply,
    between: Between,
    graph: Graph<'s>,
    prices: Prices,
    /// None once a need came in where it did not occur: then every walk is over all places.
    reach: Option<Reach<'s>>,
    queues: Queues<'s>,
    seats: Seats,
    /// The node of a need at a place, for everyone (0) or for an organisation that devices are set aside for (1 + its number).
    needs: HashMap<(u16, u32, u32), u32>,
    /// 1 + each organisation that devices are set aside for, or 0.
    own: Vec<u32>,
    points: i64,
    metres: i64,
    /// Per lot whose service changed: who was served before. Empty between changes.
    before: HashMap<u32, Vec<u32>>,
}

impl<'s> Standing<'s> {
    /// Gets a round ready; takes about as long as solving it. None if the policy has quotas (they are settled class by class, so a
    /// change is not a matter of one chain) or if the figures are too large to be packed into 128 bits.
    pub fn of(solution: &'s Solution<'_>) -> Option<Standing<'s>> {
        if !solution.policy.quota.is_empty() {
            return None;
        }
        let (book, demand) = (solution.book, &solution.demand);
        let mut own = vec![0; book.organisations.len()];
        for mark in &book.marks {
            if let crate::book::Mark::Organisation(organisation) = mark {
                own[*organisation as usize] = organisation + 1;
            }
        }
        let mut needs = HashMap::new();
        for (lot, node) in demand.lots.iter().zip(&solution.lot_node) {
            let organisation = book.asks[demand.order[lot.from as usize] as usize].organisation;
            let need = demand.groups[lot.group as usize].need;
            needs.insert((lot.place, own[organisation as usize], need), *node);
        }
        let queues = Queues::of(solution);
        let mut graph = Graph::of(solution)?;
        let seats = Seats::of(solution);
        let mut reach = Reach::of(solution);
        for slot in (0..demand.slots.len() as u32).filter(|slot| seats.is_open(*slot)) {
            graph.open(&queues, slot);
            reach.open(slot);
        }
        let prices = Prices::of(&graph, &queues)?;
        let vector = solution.vector();
        Some(Standing {
            book,
            policy: solution.policy,
            supply: &solution.supply,
            between: demand.between,
            graph,
            prices,
            reach: Some(reach),
            queues,
            seats,
            needs,
            own,
            points: vector.points as i64,
            metres: vector.metres as i64,
            before: HashMap::new(),
        })
    }

    /// A request is no longer there. None if it was not, or is no longer.
    pub fn withdraw(&mut self, ask: u32) -> Option<Shift> {
        let slot = self.take_out(ask)?;
        self.balance(slot);
        Some(self.shift())
    }

    /// A request comes in, with the numbers of the book for its words. Its own number is the second answer. None if a number is not in the book.
    pub fn add(&mut self, row: AskRow) -> Option<(Shift, u32)> {
        let (ask, slot) = self.put_in(row)?;
        self.balance(slot);
        Some((self.shift(), ask))
    }

    /// A request turns out to be another; it gets a new number. None as with [`Standing::withdraw`] and [`Standing::add`]; then nothing has changed.
    pub fn alter(&mut self, ask: u32, row: AskRow) -> Option<(Shift, u32)> {
        if !self.is_known(&row) || !self.graph.has_room() {
            return None;
        }
        let from = self.take_out(ask)?;
        self.balance(from);
        let (new, slot) = self.put_in(row)?;
        self.balance(slot);
        Some((self.shift(), new))
    }

    /// Is the request served?
    pub fn is_served(&self, ask: u32) -> bool {
        self.queues.is_served(ask)
    }

    /// The figures as they are now.
    pub fn vector(&self) -> Vector {
        let mut vector = Vector {
            waiting_days: self.queues.days_served(),
            points: self.points as u64,
            metres: self.metres as u64,
            classes: Vec::new(),
        };
        for (class, unit, asks, served, denominator) in self.seats.shares() {
            let share = ShareResult { unit: self.unit_name(unit).to_owned(), asks, served, denominator };
            match vector.classes.last_mut() {
                Some(last) if last.class == class => {
                    last.asks += asks;
                    last.served += served;
                    last.shares.push(share);
                }
                _ => vector.classes.push(ClassResult { class, asks, served, shares: vec![share] }),
            }
        }
        vector
    }

    fn unit_name(&self, unit: u32) -> &'s str {
        match self.between {
            Between::Nobody => "",
            Between::Units(FairnessUnit::Organisation) => &self.book.organisations[unit as usize],
            Between::Units(FairnessUnit::Region) => &self.book.regions[unit as usize],
        }
    }

    fn is_known(&self, row: &AskRow) -> bool {
        (row.need as usize) < self.book.needs.len()
            && (row.organisation as usize) < self.book.organisations.len()
            && usize::from(row.place) < self.book.places.len()
    }

    /// Takes a request out; what it had goes to whoever is next. Answers its slot.
    fn take_out(&mut self, ask: u32) -> Option<u32> {
        let lot = self.queues.lot_of(ask)?;
        self.note(lot);
        let was_served = self.queues.remove(lot, ask);
        self.reach.iter_mut().for_each(|reach| reach.count(lot, -1, -i32::from(was_served)));
        let (node, slot) = self.queues.ends(lot);
        self.seats.asks(slot, -1, self.unit_of(slot));
        if was_served {
            self.seats.give(slot, -1);
            let to = self.taker_from(2 * node).map_or(SOURCE, |(_, slot)| graph::slot(slot));
            self.send(2 * node, to);
        }
        Some(slot)
    }

    /// Puts a request in; as yet it is served only in place of another of its slot. Answers its number and its slot.
    fn put_in(&mut self, row: AskRow) -> Option<(u32, u32)> {
        if !self.is_known(&row) || !self.graph.has_room() {
            return None;
        }
        let unit = match self.between {
            Between::Nobody => 0,
            Between::Units(FairnessUnit::Organisation) => row.organisation,
            Between::Units(FairnessUnit::Region) => u32::from(self.book.region(row.place)),
        };
        let slot = self.seats.slot(row.class, unit);
        self.graph.new_slot(slot);
        let own = self.own[row.organisation as usize];
        let key = (row.place, own, row.need);
        let node = match self.needs.get(&key) {
            Some(node) => *node,
            None => {
                let node = self.graph.new_need(self.book, self.policy, self.supply, &row);
                self.prices.set(&self.graph, 2 * node);
                self.needs.insert(key, node);
                self.reach = None;
                node
            }
        };
        let (lot, is_new) = self.queues.lot(node, slot);
        if is_new {
            self.graph.new_lot(lot, node, slot);
            self.reach.iter_mut().for_each(|reach| reach.new_lot(node, slot));
        }
        self.note(lot);
        if !self.graph.is_open(slot) {
            self.prices.set_slot(&self.graph, &self.queues, slot);
        }
        let ask = self.queues.insert(lot, row);
        self.reach.iter_mut().for_each(|reach| reach.count(lot, 1, 0));
        self.seats.asks(slot, 1, self.unit_of(slot));
        self.settle_lot(lot);
        Some((ask, slot))
    }

    fn unit_of(&self, slot: u32) -> &'s str {
        self.unit_name(self.seats.unit(slot))
    }

    /// Whoever waited longer in the lot may now take the place of others of its slot.
    fn settle_lot(&mut self, lot: u32) {
        let (node, slot) = self.queues.ends(lot);
        let (need, slot) = (2 * node, graph::slot(slot));
        while let Some(gain) = self.prices.gain(&self.graph, &self.queues, lot) {
            let found = self.prices.cheapest(&self.graph, &self.queues, slot, need, Some(gain));
            let Some(mut chain) = found else { break };
            chain.push(Step::Lot { lot, forward: true });
            self.follow(chain);
        }
    }

    /// Chains may go on through a slot from now on.
    fn open(&mut self, slot: u32) {
        if self.graph.open(&self.queues, slot) {
            self.prices.set_slot(&self.graph, &self.queues, slot);
            self.reach.iter_mut().for_each(|reach| reach.open(slot));
        }
    }

    /// The slot with the earliest turn that a device at this node, or of this slot, can reach.
    fn taker_from(&mut self, from: u32) -> Option<(Next, u32)> {
        match &mut self.reach {
            Some(reach) => {
                reach.walk(from, false);
                self.seats.earliest_next(|slot| reach.saw(slot))
            }
            None => {
                self.prices.reach(&self.graph, &self.queues, from);
                self.seats.earliest_next(|slot| self.prices.saw(&self.graph, &self.queues, slot, false))
            }
        }
    }

    /// From where a device can come to this slot: the shelf, or of the slot and all that can give to it the one with the latest last
    /// turn, if that is after `next`.
    fn giver_to(&mut self, slot: u32, next: Next) -> Option<u32> {
        let found = match &mut self.reach {
            Some(reach) => {
                reach.walk(graph::slot(slot), true);
                if reach.saw_shelf() {
                    return Some(SOURCE);
                }
                self.seats.latest_last(next, |slot| reach.saw(slot))
            }
            None => {
                self.prices.reach_back(&self.graph, &self.queues, graph::slot(slot));
                if self.prices.saw_node(SOURCE) {
                    return Some(SOURCE);
                }
                self.seats.latest_last(next, |slot| self.prices.saw(&self.graph, &self.queues, slot, true))
            }
        };
        found.map(graph::slot)
    }

    /// Whatever could be better now goes through this slot: from a slot with a late turn by way of it to one with an early turn. Either may
    /// be the slot itself.
    fn balance(&mut self, slot: u32) {
        self.open(slot);
        while let Some((next, to)) = self.taker_from(graph::slot(slot))
            && let Some(from) = self.giver_to(slot, next)
        {
            if let Some(giver) = graph::as_slot(from) {
                self.seats.give(giver, -1);
                self.open(giver);
            }
            self.send(from, graph::slot(to));
        }
    }

    /// Sends one device along the cheapest chain; a slot at its end is given one more.
    fn send(&mut self, from: u32, to: u32) {
        if let Some(slot) = graph::as_slot(to) {
            self.seats.give(slot, 1);
            self.open(slot);
        }
        let chain = self.prices.cheapest(&self.graph, &self.queues, from, to, None);
        debug_assert!(chain.is_some(), "a chain that was there a moment ago");
        self.follow(chain.unwrap_or_default());
    }

    fn follow(&mut self, chain: Chain) {
        for step in chain {
            self.reach.iter_mut().for_each(|reach| reach.push(step));
            match step {
                Step::Lot { lot, forward } => {
                    self.note(lot);
                    self.queues.serve(lot, forward);
                }
                Step::Arc { arc, forward } => {
                    let (points, metres) = self.graph.push(arc, forward);
                    self.points += points;
                    self.metres += metres;
                }
            }
        }
    }

    /// Remembers who of a lot is served, the first time in a change.
    fn note(&mut self, lot: u32) {
        let queues = &self.queues;
        self.before.entry(lot).or_insert_with(|| queues.served(lot));
    }

    fn shift(&mut self) -> Shift {
        let mut shift = Shift::default();
        for (lot, before) in self.before.drain() {
            let now = self.queues.served(lot);
            shift.gains.extend(now.iter().filter(|ask| !before.contains(ask)));
            let there = |ask: &&u32| self.queues.lot_of(**ask).is_some();
            shift.losses.extend(before.iter().filter(|ask| !now.contains(ask)).filter(there));
        }
        shift.gains.sort_unstable();
        shift.losses.sort_unstable();
        shift
    }
}
