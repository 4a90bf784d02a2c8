//! Who can be reached by whom: a walk over the network with places merged, which is some thirty times smaller than the one with every place.
//!
//! Whom a chain can reach does not depend on places (unless the policy limits distances; then they are not merged): a device that is
//! free at one place can take the stead of its like at another.

use std::collections::HashMap;

use super::graph::{self, Step};
use crate::kinds::NONE;
use crate::map::{Map, SOURCE};
use crate::proofs::merged_flow;
use crate::solution::Solution;

/// Requests of a slot that are alike but for their place.
#[derive(Clone, Copy, Debug)]
struct Group {
    need: u32,
    slot: u32,
    served: u32,
    asks: u32,
}

#[derive(Debug)]
pub struct Reach<'s> {
    map: &'s Map,
    /// The ways of each node, one after the other, and where those of each begin: the node at the other end, and twice the number of the arc,
    /// one more if the arc leads here.
    ways: Vec<(u32, u32)>,
    first: Vec<u32>,
    flow: Vec<i64>,
    /// Two bits for each arc: has it room, does it carry anything?
    usable: Vec<u64>,
    /// The merged arc of each arc with places.
    merged: Vec<u32>,
    /// The merged node of each node with places.
    above: &'s [u32],
    groups: Vec<Group>,
    by_ends: HashMap<(u32, u32), u32>,
    group_of_lot: Vec<u32>,
    /// Groups at each need, of open slots only (see [`Reach::open`]).
    at_need: Vec<Vec<u32>>,
    of_slot: Vec<Vec<u32>>,
    is_open: Vec<bool>,
    /// Nodes seen in the walk with this number, and whether it went against the direction.
    seen: Vec<u32>,
    walk: u32,
    back: bool,
    look: Vec<u32>,
}

impl<'s> Reach<'s> {
    pub fn of(solution: &'s Solution<'_>) -> Reach<'s> {
        let (map, demand) = (&solution.merged, &solution.demand);
        let by_nodes: HashMap<(u32, u32), u32> =
            map.arcs.iter().zip(0..).map(|(arc, at)| ((arc.tail, arc.head), at)).collect();
        let above = |node: u32| solution.above[node as usize];
        let merged = solution.full.arcs.iter();
        let merged = merged.map(|arc| by_nodes.get(&(above(arc.tail), above(arc.head))).copied().unwrap_or(NONE));
        let groups: Vec<Group> = demand
            .groups
            .iter()
            .zip(&solution.in_group)
            .map(|(of, served)| Group {
                need: map.need(of.area, of.need),
                slot: of.slot,
                served: *served as u32,
                asks: of.asks as u32,
            })
            .collect();
        let (out_of, into) = (map.out_of(|_| true), map.into(|_| true));
        let (mut ways, mut first) = (Vec::with_capacity(2 * map.arcs.len()), Vec::with_capacity(map.nodes() + 1));
        for node in 0..map.nodes() as u32 {
            first.push(ways.len() as u32);
            ways.extend(out_of.of(node).iter().map(|arc| (map.arcs[*arc as usize].head, 2 * arc)));
            ways.extend(into.of(node).iter().map(|arc| (map.arcs[*arc as usize].tail, 2 * arc + 1)));
        }
        first.push(ways.len() as u32);
        let mut reach = Reach {
            map,
            ways,
            first,
            usable: vec![0; map.arcs.len().div_ceil(32)],
            flow: merged_flow(solution),
            merged: merged.collect(),
            above: &solution.above,
            by_ends: groups.iter().zip(0..).map(|(group, at)| ((group.need, group.slot), at)).collect(),
            group_of_lot: demand.lots.iter().map(|lot| lot.group).collect(),
            at_need: vec![Vec::new(); map.nodes()],
            of_slot: demand.slots.iter().map(|slot| (slot.from..slot.upto).collect()).collect(),
            is_open: vec![false; demand.slots.len()],
            groups,
            seen: Vec::new(),
            walk: 0,
            back: false,
            look: Vec::new(),
        };
        (0..map.arcs.len()).for_each(|arc| reach.look_at(arc));
        reach
    }

    /// Notes whether an arc has room and carries anything.
    fn look_at(&mut self, arc: usize) {
        let (flow, shift) = (self.flow[arc], 2 * (arc % 32));
        let bits = u64::from(flow < self.map.arcs[arc].capacity) | u64::from(flow > 0) << 1;
        let word = &mut self.usable[arc / 32];
        *word = *word & !(0b11 << shift) | bits << shift;
    }

    /// A lot more, between a node with places and a slot.
    pub fn new_lot(&mut self, node: u32, slot: u32) {
        let need = self.above[node as usize];
        let next = self.groups.len() as u32;
        let group = *self.by_ends.entry((need, slot)).or_insert(next);
        if group == next {
            self.groups.push(Group { need, slot, served: 0, asks: 0 });
            let at = slot as usize;
            self.of_slot.resize_with(self.of_slot.len().max(at + 1), Vec::new);
            self.of_slot[at].push(group);
            if self.is_open.get(at) == Some(&true) {
                self.at_need[need as usize].push(group);
            }
        }
        self.group_of_lot.push(group);
    }

    /// A lot holds this many more requests, and this many more are served.
    pub fn count(&mut self, lot: u32, asks: i32, served: i32) {
        let group = &mut self.groups[self.group_of_lot[lot as usize] as usize];
        group.asks = group.asks.saturating_add_signed(asks);
        group.served = group.served.saturating_add_signed(served);
    }

    /// One device goes another way.
    pub fn push(&mut self, step: Step) {
        match step {
            Step::Lot { lot, forward } => self.count(lot, 0, if forward { 1 } else { -1 }),
            Step::Arc { arc, forward } => {
                let merged = self.merged[arc as usize] as usize;
                self.flow[merged] += if forward { 1 } else { -1 };
                self.look_at(merged);
            }
        }
    }

    /// From now on chains may go on through this slot.
    pub fn open(&mut self, slot: u32) {
        let at = slot as usize;
        self.is_open.resize(self.is_open.len().max(at + 1), false);
        self.of_slot.resize_with(self.of_slot.len().max(at + 1), Vec::new);
        if !std::mem::replace(&mut self.is_open[at], true) {
            for group in &self.of_slot[at] {
                self.at_need[self.groups[*group as usize].need as usize].push(*group);
            }
        }
    }

    /// Walks to every node in reach of a node with places, or of a slot; `back` walks against the direction, and no further than the shelf.
    pub fn walk(&mut self, from: u32, back: bool) {
        let start = match graph::as_slot(from) {
            Some(_) => from,
            None => 2 * self.above[from as usize / 2],
        };
        self.walk += 1;
        self.back = back;
        self.seen.resize(2 * self.map.nodes().max(self.of_slot.len()), 0);
        self.seen[start as usize] = self.walk;
        let mut look = std::mem::take(&mut self.look);
        look.push(start);
        while let Some(at) = look.pop() {
            let (seen, walk) = (&mut self.seen, self.walk);
            let mut tell = |to: u32| {
                if std::mem::replace(&mut seen[to as usize], walk) != walk {
                    look.push(to);
                }
            };
            let node = at as usize / 2;
            if at % 2 == 1 {
                // Away from the slot there must be somebody who is served, towards it somebody to serve.
                let groups = self.of_slot[node].iter().map(|group| &self.groups[*group as usize]);
                groups.filter(|of| of.is_open(!back)).for_each(|of| tell(2 * of.need));
                continue;
            }
            let groups = self.at_need[node].iter().map(|group| &self.groups[*group as usize]);
            groups.filter(|of| of.is_open(back)).for_each(|of| tell(graph::slot(of.slot)));
            // Against the direction an arc that leads away is taken back, and one that leads here has to have room.
            for (to, key) in &self.ways[self.first[node] as usize..self.first[node + 1] as usize] {
                let bit = key ^ u32::from(back);
                if self.usable[bit as usize / 64] >> (bit % 64) & 1 == 1 {
                    tell(2 * to);
                }
            }
            // Whoever can have a device from the shelf asks no further.
            if back && seen[2 * SOURCE as usize] == walk {
                look.clear();
            }
        }
        self.look = look;
    }

    /// Did the last walk come by the shelf?
    pub fn saw_shelf(&self) -> bool {
        self.seen[2 * SOURCE as usize] == self.walk
    }

    /// Did the last walk come to this slot, or could it have?
    pub fn saw(&self, slot: u32) -> bool {
        let groups = self.of_slot.get(slot as usize).into_iter().flatten().map(|group| &self.groups[*group as usize]);
        let mut groups = groups.filter(|of| of.is_open(self.back));
        self.seen[graph::slot(slot) as usize] == self.walk
            || groups.any(|of| self.seen[2 * of.need as usize] == self.walk)
    }
}

impl Group {
    /// Can a device leave it (somebody is served), or come (somebody is not)?
    fn is_open(&self, to_leave: bool) -> bool {
        if to_leave { self.served > 0 } else { self.served < self.asks }
    }
}
