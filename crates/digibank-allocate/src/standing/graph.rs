//! What the round could still change: every arc takes what it has room for and gives back what flows.

use std::collections::HashMap;

use super::queue::Queues;
use crate::book::{AskRow, Book};
use crate::fit;
use crate::groups::Between;
use crate::kinds::Supply;
use crate::map::{Arc, Map};
use crate::policy::Policy;
use crate::solution::Solution;

/// Nodes of the map have even numbers, slots odd ones, so that both can grow.
pub fn slot(slot: u32) -> u32 {
    2 * slot + 1
}

pub fn as_slot(at: u32) -> Option<u32> {
    (at % 2 == 1).then_some(at / 2)
}

/// One device more or less on an arc of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Arc { arc: u32, forward: bool },
    Lot { lot: u32, forward: bool },
}

/// What the figures weigh against each other: a metre is 1, a point more than any chain can have in metres, a day more than any
/// chain can have in points.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    pub point: i64,
    pub day: i128,
}

/// One arc as a node at one of its ends sees it; small, because searches read little else.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// The node at the other end.
    to: u32,
    /// Four times the number of the arc; two more if it leads there, one more if it may be full.
    key: u32,
    price: i64,
}

impl Way {
    fn of(weights: &Weights, of: &Arc, arc: u32, leads: bool) -> Way {
        let price = i64::from(of.over) * weights.point + i64::from(of.metres);
        let limited = of.capacity < crate::flow::ENDLESS;
        let key = 4 * arc + 2 * u32::from(leads) + u32::from(limited);
        Way { to: if leads { of.head } else { of.tail }, key, price }
    }

    fn arc(&self) -> u32 {
        self.key / 4
    }

    fn leads(&self) -> bool {
        self.key & 2 != 0
    }

    fn limited(&self) -> bool {
        self.key & 1 != 0
    }
}

/// Arcs there can be at most, with those that come in later.
const MOST_ARCS: usize = 1 << 29;

#[derive(Debug)]
pub struct Graph<'s> {
    map: &'s Map,
    /// The ways of each node, one after the other, and where those of each begin.
    ways: Vec<Way>,
    first: Vec<u32>,
    flow: Vec<i64>,
    /// A bit for each arc that was there from the start: does it carry anything? Most searches ask no more.
    carries: Vec<u64>,
    /// Lots at each need's node, of open slots only (see [`Graph::open`]); all lots of each slot.
    lots_at: Vec<Vec<u32>>,
    lots_of: Vec<Vec<u32>>,
    is_open: Vec<bool>,
    /// Nodes of needs that came in later are numbered on.
    nodes: u32,
    /// The same for what came in later.
    later: Later,
    pub weights: Weights,
    slots: u32,
    /// Nodes that the weights were chosen for.
    most: u32,
}

/// Arcs that came in later, by the nodes they touch.
#[derive(Debug, Default)]
struct Later {
    arcs: Vec<Arc>,
    flow: Vec<i64>,
    at: HashMap<u32, Vec<Way>>,
}

fn bits(flow: &[i64]) -> u64 {
    flow.iter().zip(0..).map(|(flow, bit)| u64::from(*flow > 0) << bit).sum()
}

impl<'s> Graph<'s> {
    pub fn of(solution: &'s Solution<'_>) -> Option<Graph<'s>> {
        debug_assert!(is_balanced(solution));
        let (map, demand) = (&solution.full, &solution.demand);
        let (nodes, weights) = (map.nodes(), weights(solution).filter(|_| map.arcs.len() < MOST_ARCS)?);
        let mut lots_of = vec![Vec::new(); demand.slots.len()];
        for (at, lot) in demand.lots.iter().enumerate() {
            lots_of[demand.groups[lot.group as usize].slot as usize].push(at as u32);
        }
        let (out_of, into) = (map.out_of(|_| true), map.into(|_| true));
        let (mut ways, mut first) = (Vec::with_capacity(2 * map.arcs.len()), Vec::with_capacity(nodes + 1));
        for node in 0..nodes as u32 {
            first.push(ways.len() as u32);
            let all =
                out_of.of(node).iter().map(|arc| (*arc, true)).chain(into.of(node).iter().map(|arc| (*arc, false)));
            ways.extend(all.map(|(arc, leads)| Way::of(&weights, &map.arcs[arc as usize], arc, leads)));
        }
        first.push(ways.len() as u32);
        Some(Graph {
            map,
            ways,
            first,
            carries: solution.flow.chunks(64).map(bits).collect(),
            flow: solution.flow.clone(),
            lots_at: vec![Vec::new(); nodes],
            is_open: vec![false; lots_of.len()],
            lots_of,
            nodes: nodes as u32,
            later: Later::default(),
            weights,
            slots: demand.slots.len() as u32,
            most: 2 * (nodes + demand.slots.len() + 1) as u32,
        })
    }

    /// Is there room for one node and one slot more? The weights hold for twice what there was.
    pub fn has_room(&self) -> bool {
        let arcs = self.map.arcs.len() + self.later.arcs.len();
        self.nodes + self.slots + 2 <= self.most && arcs + self.map.nodes() < 2 * MOST_ARCS
    }

    /// Numbers of nodes are below this.
    pub fn end(&self) -> usize {
        2 * self.nodes.max(self.slots) as usize
    }

    fn arc(&self, arc: u32) -> &Arc {
        let at = arc as usize;
        self.map.arcs.get(at).unwrap_or_else(|| &self.later.arcs[at - self.map.arcs.len()])
    }

    fn flow(&self, arc: u32) -> i64 {
        let at = arc as usize;
        self.flow.get(at).copied().unwrap_or_else(|| self.later.flow[at - self.flow.len()])
    }

    fn carries(&self, arc: u32) -> bool {
        match self.carries.get(arc as usize / 64) {
            Some(word) if (arc as usize) < self.flow.len() => word >> (arc % 64) & 1 == 1,
            _ => self.flow(arc) > 0,
        }
    }

    fn later_ways(&self, at: u32) -> &[Way] {
        if self.later.at.is_empty() { &[] } else { self.later.at.get(&at).map_or(&[], |ways| ways) }
    }

    /// Tells every node to which one device can go on from `at`, at which price, by which step.
    pub fn after(&self, queues: &Queues<'_>, at: u32, mut tell: impl FnMut(u32, i128, Step)) {
        let node = at / 2;
        let mut by_way = |way: &Way| {
            let arc = way.arc();
            match way.leads() {
                true if way.limited() && self.flow(arc) >= self.arc(arc).capacity => {}
                true => tell(2 * way.to, i128::from(way.price), Step::Arc { arc, forward: true }),
                false if self.carries(arc) => {
                    tell(2 * way.to, -i128::from(way.price), Step::Arc { arc, forward: false })
                }
                false => {}
            }
        };
        if at.is_multiple_of(2) {
            self.ways(node).iter().for_each(&mut by_way);
            self.later_ways(at).iter().for_each(&mut by_way);
        }
        for &lot in self.lots(at) {
            if at % 2 == 1 {
                if let Some(days) = queues.last(lot) {
                    let price = self.weights.day * i128::from(days);
                    tell(2 * queues.ends(lot).0, price, Step::Lot { lot, forward: false });
                }
            } else if let Some(days) = queues.next(lot) {
                let price = -self.weights.day * i128::from(days);
                tell(slot(queues.ends(lot).1), price, Step::Lot { lot, forward: true });
            }
        }
    }

    /// Tells every node from which one device can come to `at`, at which price, by which step.
    pub fn before(&self, queues: &Queues<'_>, at: u32, mut tell: impl FnMut(u32, i128, Step)) {
        let node = at / 2;
        let mut by_way = |way: &Way| {
            let arc = way.arc();
            match way.leads() {
                true if self.carries(arc) => {
                    tell(2 * way.to, -i128::from(way.price), Step::Arc { arc, forward: false })
                }
                true => {}
                false if way.limited() && self.flow(arc) >= self.arc(arc).capacity => {}
                false => tell(2 * way.to, i128::from(way.price), Step::Arc { arc, forward: true }),
            }
        };
        if at.is_multiple_of(2) {
            self.ways(node).iter().for_each(&mut by_way);
            self.later_ways(at).iter().for_each(&mut by_way);
        }
        for &lot in self.lots(at) {
            if at % 2 == 1 {
                if let Some(days) = queues.next(lot) {
                    let price = -self.weights.day * i128::from(days);
                    tell(2 * queues.ends(lot).0, price, Step::Lot { lot, forward: true });
                }
            } else if let Some(days) = queues.last(lot) {
                let price = self.weights.day * i128::from(days);
                tell(slot(queues.ends(lot).1), price, Step::Lot { lot, forward: false });
            }
        }
    }

    /// Ways that were there from the start.
    fn ways(&self, node: u32) -> &[Way] {
        let at = node as usize;
        if at + 1 < self.first.len() { &self.ways[self.first[at] as usize..self.first[at + 1] as usize] } else { &[] }
    }

    /// Lots of a slot, or those of open slots at a node.
    fn lots(&self, at: u32) -> &[u32] {
        let lists = if at % 2 == 1 { &self.lots_of } else { &self.lots_at };
        lists.get(at as usize / 2).map_or(&[], |lots| lots)
    }

    /// From where, at which price, one device can come to a node that has just come in.
    pub fn ways_to_new(&self, at: u32) -> impl Iterator<Item = (u32, i128)> {
        self.later_ways(at).iter().map(|way| (2 * way.to, i128::from(way.price)))
    }

    /// One device more or less on an arc; answers what that changes in points and metres.
    pub fn push(&mut self, arc: u32, forward: bool) -> (i64, i64) {
        let known = self.map.arcs.len();
        let by = if forward { 1 } else { -1 };
        match self.flow.get_mut(arc as usize) {
            Some(flow) => {
                *flow += by;
                let (word, bit) = (&mut self.carries[arc as usize / 64], 1 << (arc % 64));
                *word = if *flow > 0 { *word | bit } else { *word & !bit };
            }
            None => self.later.flow[arc as usize - known] += by,
        }
        let of = self.arc(arc);
        (by * i64::from(of.over), by * i64::from(of.metres))
    }

    pub fn new_slot(&mut self, slot: u32) {
        self.slots = self.slots.max(slot + 1);
        self.lots_of.resize_with(self.slots as usize, Vec::new);
        self.is_open.resize(self.slots as usize, false);
    }

    pub fn new_lot(&mut self, lot: u32, need: u32, slot: u32) {
        self.lots_of[slot as usize].push(lot);
        if self.is_open[slot as usize] {
            self.lots_at[need as usize].push(lot);
        }
    }

    /// From now on chains may go on through this slot; true if they could not before.
    pub fn open(&mut self, queues: &Queues<'_>, slot: u32) -> bool {
        let was_open = std::mem::replace(&mut self.is_open[slot as usize], true);
        if !was_open {
            self.lots_of[slot as usize].iter().for_each(|lot| self.lots_at[queues.ends(*lot).0 as usize].push(*lot));
        }
        !was_open
    }

    /// May chains go on through this slot?
    pub fn is_open(&self, slot: u32) -> bool {
        self.is_open[slot as usize]
    }

    /// All lots of a slot.
    pub fn lots_of(&self, slot: u32) -> &[u32] {
        &self.lots_of[slot as usize]
    }

    /// A node for a need where it did not occur: every cell that suits and may come leads to it straight.
    pub fn new_need(&mut self, book: &Book, policy: &Policy, supply: &Supply, row: &AskRow) -> u32 {
        let node = self.nodes;
        self.nodes += 1;
        self.lots_at.push(Vec::new());
        let region = book.region(row.place);
        for (cell, of) in supply.cells.iter().enumerate() {
            let metres = book.metres(of.place, row.place);
            let may = fit::allows(book, of.mark, region, row.organisation)
                && policy.max_metres.is_none_or(|most| metres <= most)
                && of.stock() > 0;
            let Some(over) = may.then(|| fit::over(book, &policy.weights, of.spec, row.need)).flatten() else {
                continue;
            };
            let tail = self.map.stock(cell as u32);
            let arc = (self.map.arcs.len() + self.later.arcs.len()) as u32;
            let of = Arc { tail, head: node, capacity: crate::flow::ENDLESS, over, metres };
            self.later.arcs.push(of);
            self.later.flow.push(0);
            self.later.at.entry(2 * tail).or_default().push(Way::of(&self.weights, &of, arc, true));
            self.later.at.entry(2 * node).or_default().push(Way::of(&self.weights, &of, arc, false));
        }
        node
    }
}

/// A simple chain or circle meets every node at most once.
fn weights(solution: &Solution<'_>) -> Option<Weights> {
    let (map, book) = (&solution.full, solution.book);
    // Twice as many as there are, for what comes in later.
    let nodes = 2 * (map.nodes() + solution.demand.slots.len() + 1) as i128;
    let metres = book.metres.iter().max().copied().unwrap_or(0);
    let weights = &solution.policy.weights;
    let dearest = [weights.tier, weights.grade, weights.data, weights.access, weights.family];
    // Four tiers, two grades, one plan, 32 features, all families.
    let over = i128::from(dearest.into_iter().max().unwrap_or(0)) * (39 + book.families.len() as i128);
    let point = (2 * nodes).checked_mul(i128::from(metres))?.checked_add(1)?;
    // One step has to fit into 64 bits, a chain into 128.
    let step = point.checked_mul(over)?.checked_add(i128::from(metres))?;
    let (point, _) = (i64::try_from(point).ok()?, i64::try_from(step).ok()?);
    let day = (2 * nodes).checked_mul(step)?.checked_add(1)?;
    day.checked_mul(nodes)?.checked_mul(8 * i128::from(crate::check::MAX_DAYS))?;
    let with_days = solution.demand.between != Between::Nobody;
    Some(Weights { point, day: if with_days { day } else { 0 } })
}

/// Does as much leave every node as comes in?
fn is_balanced(solution: &Solution<'_>) -> bool {
    let mut left = vec![0i64; solution.full.nodes()];
    for (arc, flow) in solution.full.arcs.iter().zip(&solution.flow) {
        left[arc.tail as usize] -= flow;
        left[arc.head as usize] += flow;
    }
    solution.lot_node.iter().zip(&solution.in_lot).for_each(|(node, served)| left[*node as usize] -= served);
    left[1..].iter().all(|left| *left == 0)
}
