//! What one device more would set in motion: the solved round, read backwards.
//!
//! After a round every arc can still take what it has room for, and give back what flows. A device that comes on top
//! goes to somebody who has one, whose device goes to somebody else, and so on, until the last one goes to a request
//! that had none. Served sets are the bases of a matroid, and one device more makes it larger by one at most (the
//! round without the device is an elementary quotient of the round with it). So the best round with the device serves
//! everyone the round without it serves, counted per class and unit, and one more: the earliest in the order of
//! classes and turns that such a chain can reach. And since the round is one of least cost, the round after is the
//! round before with the cheapest such chain (Ahuja, Magnanti and Orlin 1993, §9.7).
//!
//! Where no chain reaches a request without a device, one may still end on the shelf and be worth it: somebody gets a
//! device that suits better, and another device is left over.
//!
//! All chains of all kinds of devices are found at once, from their ends. Slots are taken in the order in which they
//! would get their next device; whatever reaches one and no earlier one belongs to it. The parts do not meet, so the
//! cheapest chains of all parts together cost one search.

use std::collections::VecDeque;

use crate::groups::Between;
use crate::key::{self, Turn};
use crate::kinds::NONE;
use crate::lists::Lists;
use crate::map::{SOURCE, What};
use crate::proofs::merged_flow;
use crate::solution::Solution;

/// Days waited less, then points more: both are better when smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    pub days: i64,
    pub points: i64,
}

impl Price {
    pub fn plus(self, days: i64, points: i64) -> Price {
        Price { days: self.days + days, points: self.points + points }
    }
}

/// How far the search for the cheapest chains is with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    Waits,
    Done,
}

/// Where a chain ends and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Place of the slot in the order of next turns; behind all of them the shelf.
    pub rank: u32,
    pub price: Price,
    /// The node it starts from.
    pub from: u32,
}

#[derive(Debug)]
pub struct Residual {
    /// Slots that still ask, by class and next turn.
    pub order: Vec<u32>,
    /// Per node of the merged map, then per slot: the first of `order` in reach, then the shelf, or [`NONE`].
    rank: Vec<u32>,
    price: Vec<Price>,
    /// The next node of the chain, or [`NONE`].
    next: Vec<u32>,
    /// Nodes of needs.
    pub needs: Vec<u32>,
    nodes: u32,
}

/// The order in which slots get their next device.
pub fn next_turn(solution: &Solution<'_>, slot: u32) -> (u8, Turn) {
    let of = &solution.demand.slots[slot as usize];
    let given = solution.in_slot[slot as usize] as u32;
    (of.class, key::turn(solution.policy.fairness.rule, given, of.denominator, of.unit))
}

/// Arcs of what is left of the network, against their direction.
struct Back<'s, 'a> {
    solution: &'s Solution<'a>,
    flow: Vec<i64>,
    into: Lists,
    out_of: Lists,
    /// Groups of each need's node.
    groups: Lists,
    /// Days waited by the next of a group and by the last that is served.
    days: Vec<(i64, i64)>,
    nodes: u32,
}

impl<'s, 'a> Back<'s, 'a> {
    fn new(solution: &'s Solution<'a>) -> Self {
        let (map, demand) = (&solution.merged, &solution.demand);
        let node = |group: &crate::groups::Group| map.need(group.area, group.need);
        let pairs = demand.groups.iter().enumerate().map(|(at, group)| (node(group), at as u32));
        let with_days = demand.between != Between::Nobody;
        let days = (0..demand.groups.len()).map(|group| match with_days {
            true => next_and_last(solution, group),
            false => (0, 0),
        });
        Back {
            solution,
            flow: merged_flow(solution),
            into: map.into(|_| true),
            out_of: map.out_of(|_| true),
            groups: Lists::by_key(map.nodes(), pairs),
            days: days.collect(),
            nodes: map.nodes() as u32,
        }
    }

    /// Every node from which one unit could go to `node`, and what that costs.
    fn before(&self, node: u32, mut tell: impl FnMut(u32, i64, i64)) {
        let (map, demand) = (&self.solution.merged, &self.solution.demand);
        if node >= self.nodes {
            let slot = &demand.slots[(node - self.nodes) as usize];
            for group in slot.from..slot.upto {
                let of = &demand.groups[group as usize];
                if self.solution.in_group[group as usize] < of.asks {
                    tell(map.need(of.area, of.need), -self.days[group as usize].0, 0);
                }
            }
            return;
        }
        // What the shelf can still give reaches nobody: no chain goes on from there.
        for arc in self.into.of(node) {
            let of = &map.arcs[*arc as usize];
            if of.tail != SOURCE && self.flow[*arc as usize] < of.capacity {
                tell(of.tail, 0, i64::from(of.over));
            }
        }
        for arc in self.out_of.of(node) {
            if self.flow[*arc as usize] > 0 {
                let of = &map.arcs[*arc as usize];
                tell(of.head, 0, -i64::from(of.over));
            }
        }
        for group in self.groups.of(node) {
            if self.solution.in_group[*group as usize] > 0 {
                tell(self.nodes + demand.groups[*group as usize].slot, self.days[*group as usize].1, 0);
            }
        }
    }
}

/// Days of the request of a group that would be served next, and of the one served last; 0 where there is none.
fn next_and_last(solution: &Solution<'_>, group: usize) -> (i64, i64) {
    let demand = &solution.demand;
    let (mut next, mut last) = (None, None);
    for lot in demand.groups[group].from..demand.groups[group].upto {
        let (of, served) = (&demand.lots[lot as usize], solution.in_lot[lot as usize] as u32);
        let days = |at: u32| i64::from(solution.book.asks[demand.order[at as usize] as usize].days);
        if of.from + served < of.upto {
            next = next.max(Some(days(of.from + served)));
        }
        if served > 0 {
            let here = days(of.from + served - 1);
            last = Some(last.map_or(here, |last: i64| last.min(here)));
        }
    }
    (next.unwrap_or(0), last.unwrap_or(0))
}

impl Residual {
    pub fn of(solution: &Solution<'_>) -> Residual {
        let (map, demand) = (&solution.merged, &solution.demand);
        let back = Back::new(solution);
        let all = map.nodes() + demand.slots.len();
        let short = |slot: &u32| solution.in_slot[*slot as usize] < demand.slots[*slot as usize].asks;
        let mut order: Vec<u32> = (0..demand.slots.len() as u32).filter(short).collect();
        order.sort_by_key(|slot| next_turn(solution, *slot));
        let is_need = |node: &u32| matches!(map.what[*node as usize], What::Need { .. });
        let mut residual = Residual {
            order,
            rank: vec![NONE; all],
            price: vec![Price::default(); all],
            next: vec![NONE; all],
            needs: (0..map.nodes() as u32).filter(is_need).collect(),
            nodes: map.nodes() as u32,
        };
        for rank in 0..=residual.order.len() as u32 {
            residual.reach(&back, rank);
        }
        let mut marks = vec![Mark::Unseen; all];
        for rank in 0..=residual.order.len() as u32 {
            residual.cheapest(&back, rank, &mut marks);
        }
        residual
    }

    /// The node of a slot, or of the shelf.
    fn end(&self, rank: u32) -> u32 {
        self.order.get(rank as usize).map_or(SOURCE, |slot| self.nodes + slot)
    }

    fn reach(&mut self, back: &Back<'_, '_>, rank: u32) {
        let start = self.end(rank);
        if self.rank[start as usize] != NONE {
            return;
        }
        self.rank[start as usize] = rank;
        let mut look = vec![start];
        while let Some(node) = look.pop() {
            back.before(node, |from, _, _| {
                if self.rank[from as usize] == NONE {
                    self.rank[from as usize] = rank;
                    look.push(from);
                }
            });
        }
    }

    /// Labels are corrected until none gets better. There is no cycle that pays, or the round would not be the best.
    fn cheapest(&mut self, back: &Back<'_, '_>, rank: u32, marks: &mut [Mark]) {
        let start = self.end(rank);
        if self.rank[start as usize] != rank {
            return;
        }
        marks[start as usize] = Mark::Waits;
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            marks[node as usize] = Mark::Done;
            let here = self.price[node as usize];
            back.before(node, |from, days, points| {
                let price = here.plus(days, points);
                let at = from as usize;
                if self.rank[at] == rank && (marks[at] == Mark::Unseen || price < self.price[at]) {
                    (self.price[at], self.next[at]) = (price, node);
                    if std::mem::replace(&mut marks[at], Mark::Waits) != Mark::Waits {
                        queue.push_back(from);
                    }
                }
            });
        }
    }

    /// The chain that starts here, if one does.
    pub fn way(&self, node: u32) -> Option<Way> {
        let rank = self.rank[node as usize];
        (rank != NONE).then(|| Way { rank, price: self.price[node as usize], from: node })
    }

    /// The nodes of a chain, the slot at its end included.
    pub fn chain(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let next = |node: &u32| Some(self.next[*node as usize]).filter(|next| *next != NONE);
        std::iter::successors(Some(from).filter(|from| *from != NONE), next)
    }
}
