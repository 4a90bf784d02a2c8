//! A smaller network with the same answer, for the search by distance.
//!
//! Metres are paid on the way into a place and nowhere else; inside it going on costs nothing and there is room for all. So of a point in a
//! place only one thing matters: which of the place's requests can be served from there. Points with the same
//! answer are one node, and what leads from node to node inside a place is told by inclusion of these sets alone. Devices of different
//! kinds that stand at one place and lead to the same nodes everywhere are one node too.
//!
//! After the answer is found each device is walked from the point it came to, by steps there are, to the request it is meant for.

use crate::both::both;
use crate::cells::{Cells, Head};
use crate::flow::ENDLESS;
use crate::lists::Lists;
use crate::map::{Map, What};
use crate::within::Within;

const NONE: u32 = u32::MAX;
/// Arcs of the map from which on a second thread is worth its start.
const LARGE: usize = 20_000;

/// An arc of the small network.
#[derive(Clone, Debug)]
struct Small {
    tail: u32,
    head: u32,
    /// The arcs of the map it stands for: a range of [`Arcs::carriers`]. None inside a place, where only sets are known.
    from: u32,
    upto: u32,
    metres: u32,
    /// A sum where cells were joined.
    capacity: i64,
}

/// The arcs of the small network, and those of the map that carry them.
#[derive(Debug, Default)]
struct Arcs {
    all: Vec<Small>,
    carriers: Vec<u32>,
}

impl Arcs {
    fn with_room(arcs: usize) -> Arcs {
        Arcs { all: Vec::with_capacity(arcs), carriers: Vec::with_capacity(arcs) }
    }

    /// Adds an arc for the carriers added since the last one.
    fn add(&mut self, tail: u32, head: u32, capacity: i64, metres: u32) {
        let from = self.all.last().map_or(0, |last| last.upto);
        self.all.push(Small { tail, head, from, upto: self.carriers.len() as u32, metres, capacity });
    }

    fn carriers_of(&self, at: usize) -> &[u32] {
        &self.carriers[self.all[at].from as usize..self.all[at].upto as usize]
    }
}

/// The small network, and the way back.
#[derive(Debug)]
pub struct Contracted {
    /// The small network's node of each node of the map; points share one or have none.
    pub node: Vec<u32>,
    pub nodes: usize,
    arcs: Arcs,
    within: Within,
    /// Open arcs out of each node of the map.
    out: Lists,
}

impl Contracted {
    /// `open`: arcs on which there is something to decide. `asked`: nodes where devices stay. `fixed`: what a
    /// cell sends in any case.
    pub fn of(map: &Map, open: &[bool], asked: &[bool], fixed: &[i64]) -> Contracted {
        let out = map.out_of(|arc| open[arc]);
        let within = Within::of(map, &out, asked);
        let mut small = Contracted { node: vec![NONE; map.nodes()], nodes: 0, arcs: Arcs::default(), within, out };
        let mut into = vec![NONE; map.nodes()];
        for (arc, of) in map.arcs.iter().enumerate().filter(|(arc, _)| open[*arc]) {
            if matches!(map.what[of.head as usize], What::Stock(_)) {
                into[of.head as usize] = arc as u32;
            }
        }
        for at in 0..map.nodes() {
            if matches!(map.what[at], What::Source | What::Pool(_)) {
                small.node[at] = small.next();
            }
        }
        let cells = Cells::of(map, &small.out, &small.within, &into, fixed);
        for alike in cells.sorts() {
            let name = small.next();
            alike.iter().for_each(|cell| small.node[cell.at as usize] = name);
        }
        let entered = cells.heads.iter().map(|head| head.set);
        let nodes_of_sets = small.within.number(entered, small.nodes as u32);
        small.nodes += nodes_of_sets;
        for at in 0..map.nodes() {
            if matches!(map.what[at], What::Point { .. } | What::Need { .. }) {
                small.node[at] = small.within.node_of(at as u32);
            }
        }
        let mut arcs = Arcs::with_room(map.nodes() + cells.heads.len());
        let entering = || {
            small.limited(map, open, &mut arcs);
            small.arriving(&cells, &mut arcs);
        };
        let ((), by_sets) = both(map.arcs.len() >= LARGE, entering, || small.within.inclusions());
        small.inside(map, &by_sets, &mut arcs);
        small.arcs = arcs;
        small
    }

    fn next(&mut self) -> u32 {
        self.nodes += 1;
        self.nodes as u32 - 1
    }

    /// From the source and the pools to the cells: cells that are one are reached by one arc.
    fn limited(&self, map: &Map, open: &[bool], arcs: &mut Arcs) {
        let is_limited = |arc: &usize| open[*arc] && map.arcs[*arc].capacity < ENDLESS;
        let ends = |arc: u32| {
            let of = &map.arcs[arc as usize];
            (self.node[of.tail as usize], self.node[of.head as usize])
        };
        let mut all: Vec<u32> = (0..map.arcs.len()).filter(is_limited).map(|arc| arc as u32).collect();
        // A cell that leads nowhere any more has no node.
        all.retain(|arc| ends(*arc).1 != NONE);
        all.sort_by_key(|arc| ends(*arc));
        let ends: Vec<(u32, u32)> = all.iter().map(|arc| ends(*arc)).collect();
        let mut at = 0;
        for run in ends.chunk_by(|a, b| a == b) {
            let carriers = &all[at..at + run.len()];
            arcs.carriers.extend(carriers);
            let capacity = carriers.iter().map(|arc| map.arcs[*arc as usize].capacity).sum();
            arcs.add(run[0].0, run[0].1, capacity, 0);
            at += run.len();
        }
    }

    /// From the cells to the places.
    fn arriving(&self, cells: &Cells, arcs: &mut Arcs) {
        for alike in cells.sorts() {
            for head in 0..alike[0].heads().len() {
                let Head { set, metres, .. } = cells.heads[alike[0].heads().start + head];
                arcs.carriers.extend(alike.iter().map(|cell| cells.heads[cell.heads().start + head].arc));
                arcs.add(self.node[alike[0].at as usize], self.within.node_of_set(set), ENDLESS, metres);
            }
        }
    }

    /// Inside each place: by sets, or where these would be too many by the map's own arcs.
    fn inside(&self, map: &Map, by_sets: &[(u32, u32)], arcs: &mut Arcs) {
        by_sets.iter().for_each(|(tail, head)| arcs.add(*tail, *head, ENDLESS, 0));
        for node in (0..map.nodes() as u32).filter(|node| self.within.is_wide(*node)) {
            for &arc in self.out.of(node) {
                let head = self.node[map.arcs[arc as usize].head as usize];
                if head != NONE {
                    arcs.carriers.push(arc);
                    arcs.add(self.node[node as usize], head, ENDLESS, 0);
                }
            }
        }
    }

    pub fn arcs(&self) -> usize {
        self.arcs.all.len()
    }

    /// Tail and head in the small network, capacity and metres of a small arc.
    pub fn arc_of(&self, at: usize) -> (u32, u32, i64, i64) {
        let Small { tail, head, metres, capacity, .. } = self.arcs.all[at];
        (tail, head, capacity, i64::from(metres))
    }

    /// The map's flow for the small network's. `flow` holds what flows on the map in any case.
    pub fn give_back(&self, map: &Map, small: &[i64], flow: &mut [i64], fixed: &[i64]) {
        // What each cell has to send: fixed, or its part of what its small node was given.
        let mut left = fixed.to_vec();
        let mut arrived: Vec<Vec<Item>> = vec![Vec::new(); self.nodes];
        for at in 0..self.arcs.all.len() {
            let mut rest = small[at];
            if rest == 0 {
                continue;
            }
            for arc in self.arcs.carriers_of(at) {
                let of = &map.arcs[*arc as usize];
                if !matches!(map.what[of.tail as usize], What::Stock(_)) {
                    let part = rest.min(of.capacity);
                    flow[*arc as usize] += part;
                    left[of.head as usize] += part;
                    rest -= part;
                    continue;
                }
                let part = rest.min(left[of.tail as usize]);
                flow[*arc as usize] += part;
                left[of.tail as usize] -= part;
                rest -= part;
                if part > 0 {
                    arrived[self.arcs.all[at].head as usize].push(Item { point: of.head, count: part });
                }
            }
        }
        self.walk(map, small, arrived, flow);
    }

    /// Devices that came to a place go on to their requests. Small arcs inside places lead from lower to higher nodes.
    fn walk(&self, map: &Map, small: &[i64], mut arrived: Vec<Vec<Item>>, flow: &mut [i64]) {
        let is_by_set = |at: &usize| small[*at] > 0 && self.arcs.carriers_of(*at).is_empty();
        let by_set = (0..self.arcs()).filter(is_by_set);
        let onward = Lists::by_key(self.nodes, by_set.map(|at| (self.arcs.all[at].tail, at as u32)));
        let mut need_of = vec![NONE; self.nodes];
        for (at, what) in map.what.iter().enumerate() {
            if matches!(what, What::Need { .. }) && self.node[at] != NONE {
                need_of[self.node[at] as usize] = at as u32;
            }
        }
        for node in 0..self.nodes {
            let items = std::mem::take(&mut arrived[node]);
            if need_of[node] != NONE {
                items.iter().for_each(|item| self.lead(map, *item, need_of[node], flow));
                continue;
            }
            let mut items = items.into_iter();
            let mut rest = Item { point: NONE, count: 0 };
            for arc in onward.of(node as u32) {
                let mut count = small[*arc as usize];
                while count > 0 {
                    if rest.count == 0 {
                        let Some(next) = items.next() else { break };
                        rest = next;
                    }
                    let part = count.min(rest.count);
                    arrived[self.arcs.all[*arc as usize].head as usize].push(Item { count: part, ..rest });
                    (count, rest.count) = (count - part, rest.count - part);
                }
            }
        }
    }

    /// Leads devices step by step to a need that can be reached.
    fn lead(&self, map: &Map, item: Item, need: u32, flow: &mut [i64]) {
        let mut node = item.point;
        while node != need {
            let leads = |arc: &&u32| self.within.reaches(map.arcs[**arc as usize].head, need);
            let Some(arc) = self.out.of(node).iter().find(leads) else { return };
            flow[*arc as usize] += item.count;
            node = map.arcs[*arc as usize].head;
        }
    }
}

/// Devices that came to a point.
#[derive(Clone, Copy, Debug)]
struct Item {
    point: u32,
    count: i64,
}
