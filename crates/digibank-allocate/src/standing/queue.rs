//! Who waits in which lot, longest wait first, and how many of them are served.

use std::collections::HashMap;

use crate::book::{AskRow, Book};
use crate::kinds::NONE;
use crate::solution::Solution;

#[derive(Clone, Copy, Debug)]
struct Lot {
    node: u32,
    slot: u32,
    /// Where its requests stand in the order of the round; of lots that changed it says nothing any more.
    from: u32,
    upto: u32,
    served: u32,
    /// Days waited by the request that would be served next and by the one served last, or [`NONE`].
    next: u32,
    last: u32,
}

#[derive(Debug)]
pub struct Queues<'s> {
    book: &'s Book,
    order: &'s [u32],
    lots: Vec<Lot>,
    /// Requests of lots that changed.
    changed: HashMap<u32, Vec<u32>>,
    by_ends: HashMap<(u32, u32), u32>,
    lot_of: Vec<u32>,
    /// Days waited of requests that came in later.
    later: Vec<u32>,
    days_served: u64,
}

impl<'s> Queues<'s> {
    pub fn of(solution: &'s Solution<'_>) -> Queues<'s> {
        let demand = &solution.demand;
        let mut queues = Queues {
            book: solution.book,
            order: &demand.order,
            lots: Vec::with_capacity(demand.lots.len()),
            changed: HashMap::new(),
            by_ends: HashMap::with_capacity(demand.lots.len()),
            lot_of: vec![NONE; solution.book.asks.len()],
            later: Vec::new(),
            days_served: 0,
        };
        for (at, lot) in demand.lots.iter().enumerate() {
            let (node, slot) = (solution.lot_node[at], demand.groups[lot.group as usize].slot);
            let served = solution.in_lot[at] as u32;
            queues.by_ends.insert((node, slot), at as u32);
            queues.lots.push(Lot { node, slot, from: lot.from, upto: lot.upto, served, next: NONE, last: NONE });
            queues.look(at as u32);
            for (place, ask) in demand.order[lot.from as usize..lot.upto as usize].iter().enumerate() {
                queues.lot_of[*ask as usize] = at as u32;
                if place < served as usize {
                    queues.days_served += u64::from(solution.book.asks[*ask as usize].days);
                }
            }
        }
        queues
    }

    fn asks(&self, lot: u32) -> &[u32] {
        match self.changed.get(&lot) {
            Some(asks) => asks,
            None => {
                let of = &self.lots[lot as usize];
                &self.order[of.from as usize..of.upto as usize]
            }
        }
    }

    fn days(&self, ask: u32) -> u32 {
        let known = self.book.asks.len();
        match self.book.asks.get(ask as usize) {
            Some(row) => row.days,
            None => self.later[ask as usize - known],
        }
    }

    /// The lot of a request that is there.
    pub fn lot_of(&self, ask: u32) -> Option<u32> {
        self.lot_of.get(ask as usize).copied().filter(|lot| *lot != NONE)
    }

    /// The node of its need and its slot.
    pub fn ends(&self, lot: u32) -> (u32, u32) {
        let of = &self.lots[lot as usize];
        (of.node, of.slot)
    }

    pub fn served(&self, lot: u32) -> Vec<u32> {
        self.asks(lot)[..self.lots[lot as usize].served as usize].to_vec()
    }

    pub fn is_served(&self, ask: u32) -> bool {
        self.lot_of(ask).is_some_and(|lot| {
            let place = self.asks(lot).iter().position(|other| *other == ask);
            place.is_some_and(|place| place < self.lots[lot as usize].served as usize)
        })
    }

    /// Days waited by the request that would be served next.
    pub fn next(&self, lot: u32) -> Option<u32> {
        Some(self.lots[lot as usize].next).filter(|days| *days != NONE)
    }

    /// Days waited by the request that was served last.
    pub fn last(&self, lot: u32) -> Option<u32> {
        Some(self.lots[lot as usize].last).filter(|days| *days != NONE)
    }

    fn look(&mut self, lot: u32) {
        let served = self.lots[lot as usize].served as usize;
        let asks = self.asks(lot);
        let days = |place: Option<usize>| place.and_then(|place| asks.get(place)).map_or(NONE, |ask| self.days(*ask));
        let (next, last) = (days(Some(served)), days(served.checked_sub(1)));
        (self.lots[lot as usize].next, self.lots[lot as usize].last) = (next, last);
    }

    /// Days waited by all who are served.
    pub fn days_served(&self) -> u64 {
        self.days_served
    }

    /// One more is served, or one less.
    pub fn serve(&mut self, lot: u32, more: bool) {
        if more {
            self.days_served += u64::from(self.next(lot).unwrap_or(0));
            self.lots[lot as usize].served += 1;
        } else {
            self.days_served -= u64::from(self.last(lot).unwrap_or(0));
            self.lots[lot as usize].served -= 1;
        }
        self.look(lot);
    }

    /// The lot between a node and a slot; true if it is new.
    pub fn lot(&mut self, node: u32, slot: u32) -> (u32, bool) {
        if let Some(lot) = self.by_ends.get(&(node, slot)) {
            return (*lot, false);
        }
        let lot = self.lots.len() as u32;
        self.lots.push(Lot { node, slot, from: 0, upto: 0, served: 0, next: NONE, last: NONE });
        self.changed.insert(lot, Vec::new());
        self.by_ends.insert((node, slot), lot);
        (lot, true)
    }

    /// Takes a request out and answers whether it was served; as many others of its lot stay served.
    pub fn remove(&mut self, lot: u32, ask: u32) -> bool {
        let mut asks = self.asks(lot).to_vec();
        let place = asks.iter().position(|other| *other == ask).unwrap_or(asks.len());
        let was_served = place < self.lots[lot as usize].served as usize;
        asks.retain(|other| *other != ask);
        if was_served {
            self.days_served -= u64::from(self.days(ask));
            self.lots[lot as usize].served -= 1;
        }
        self.changed.insert(lot, asks);
        self.lot_of[ask as usize] = NONE;
        self.look(lot);
        was_served
    }

    /// Puts a request in its place by days waited, and answers its number. As many of the lot stay served as were.
    pub fn insert(&mut self, lot: u32, row: AskRow) -> u32 {
        let ask = self.lot_of.len() as u32;
        self.later.push(row.days);
        self.lot_of.push(lot);
        let mut asks = self.asks(lot).to_vec();
        let place = asks.partition_point(|other| self.days(*other) >= row.days);
        asks.insert(place, ask);
        let served = self.lots[lot as usize].served as usize;
        if place < served {
            self.days_served += u64::from(row.days);
            self.days_served -= u64::from(self.days(asks[served]));
        }
        self.changed.insert(lot, asks);
        self.look(lot);
        ask
    }
}
