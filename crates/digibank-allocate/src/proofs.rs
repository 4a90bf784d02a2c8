//! Why not: for each need that had to refuse somebody, the closed circle of devices and requests around it.
//!
//! Start from the refused need: the devices that suit it, the needs those devices went to, the
//! devices that suit those needs, and so on until nothing new comes (everything that can reach the
//! need in what is left of the network). All devices found are in use or kept in reserve, everyone
//! who holds one can be served by these devices only, and there is one request too many: a violator
//! of Hall's condition (1935). At a million requests there are a handful of such circles; each is
//! found once and pointed at.

use std::collections::BTreeMap;

use crate::kinds::NONE;
use crate::lists::Lists;
use crate::map::{Map, SOURCE, What};
use crate::solution::Solution;

/// One circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Kinds of devices in it, by number.
    pub kinds: Vec<u32>,
    /// Nodes of the needs in it.
    pub needs: Vec<u32>,
    /// Devices of those kinds that went to somebody, and that stayed in reserve.
    pub units: i64,
    pub kept: i64,
    /// Who has them, by slot.
    pub held: Vec<Held>,
}

/// What one slot holds of a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub slot: u32,
    pub count: i64,
    /// Days waited by the last of its requests to be served.
    pub shortest_wait: u32,
}

/// All circles of a round.
#[derive(Debug, Default)]
pub struct Proofs {
    pub all: Vec<Proof>,
    /// Per node of the merged map.
    of_node: Vec<u32>,
}

impl Proofs {
    pub fn of_need(&self, node: u32) -> Option<usize> {
        self.of_node.get(node as usize).filter(|at| **at != NONE).map(|at| *at as usize)
    }

    pub fn find(solution: &Solution<'_>) -> Proofs {
        let map = &solution.merged;
        let flow = merged_flow(solution);
        let ends = Ends { into: map.into(|_| true), out_of: map.out_of(|_| true) };
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut refusing = vec![false; map.nodes()];
        for (group, of) in solution.demand.groups.iter().enumerate() {
            let node = map.need(of.area, of.need);
            if solution.in_group[group] > 0 {
                groups.entry(node).or_default().push(group as u32);
            }
            refusing[node as usize] |= solution.in_group[group] < of.asks;
        }
        let mut proofs = Proofs { all: Vec::new(), of_node: vec![NONE; map.nodes()] };
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for node in 0..map.nodes() as u32 {
            if !refusing[node as usize] || ends.into.of(node).is_empty() {
                continue;
            }
            let circle = close(map, &ends, &flow, node);
            let kinds: Vec<u32> = circle
                .iter()
                .filter_map(|node| match map.what[*node as usize] {
                    What::Stock(kind) => Some(kind),
                    _ => None,
                })
                .collect();
            let at = *known.entry(kinds).or_insert_with_key(|kinds| {
                proofs.all.push(describe(solution, &groups, &flow, &ends, &circle, kinds));
                proofs.all.len() as u32 - 1
            });
            proofs.of_node[node as usize] = at;
        }
        proofs
    }
}

/// Arcs of the merged map by their ends.
struct Ends {
    into: Lists,
    out_of: Lists,
}

/// The flow over places, added up over the merged map.
pub(crate) fn merged_flow(solution: &Solution<'_>) -> Vec<i64> {
    let (map, full) = (&solution.merged, &solution.full);
    let mut name: Vec<(u32, u32, u32)> =
        map.arcs.iter().enumerate().map(|(at, arc)| (arc.tail, arc.head, at as u32)).collect();
    name.sort_unstable();
    let mut flow = vec![0; map.arcs.len()];
    for (at, arc) in full.arcs.iter().enumerate() {
        if solution.flow[at] == 0 {
            continue;
        }
        let (tail, head) = (solution.above[arc.tail as usize], solution.above[arc.head as usize]);
        let place = name.partition_point(|other| (other.0, other.1) < (tail, head));
        if let Some(found) = name.get(place) {
            flow[found.2 as usize] += solution.flow[at];
        }
    }
    flow
}

/// Every node from which a device could come to this one, by itself or in exchange.
fn close(map: &Map, ends: &Ends, flow: &[i64], node: u32) -> Vec<u32> {
    let mut seen = vec![false; map.nodes()];
    // The source is no place to go on from: what is there could come without any exchange.
    seen[SOURCE as usize] = true;
    seen[node as usize] = true;
    let mut look = vec![node];
    let mut circle = Vec::new();
    while let Some(node) = look.pop() {
        circle.push(node);
        let before = ends.into.of(node).iter().map(|at| (*at, map.arcs[*at as usize].tail));
        let before = before.filter(|(at, _)| flow[*at as usize] < map.arcs[*at as usize].capacity);
        let after = ends.out_of.of(node).iter().map(|at| (*at, map.arcs[*at as usize].head));
        let after = after.filter(|(at, _)| flow[*at as usize] > 0);
        for (_, next) in before.chain(after) {
            if !std::mem::replace(&mut seen[next as usize], true) {
                look.push(next);
            }
        }
    }
    circle.sort_unstable();
    circle
}

fn describe(
    solution: &Solution<'_>,
    groups: &BTreeMap<u32, Vec<u32>>,
    flow: &[i64],
    ends: &Ends,
    circle: &[u32],
    kinds: &[u32],
) -> Proof {
    let map = &solution.merged;
    let used = |kind: &u32| ends.into.of(map.stock(*kind)).iter().map(|at| flow[*at as usize]).sum::<i64>();
    let units: i64 = kinds.iter().map(used).sum();
    let stock: i64 = kinds.iter().map(|kind| solution.supply.kinds[*kind as usize].stock).sum();
    let is_need = |node: &&u32| matches!(map.what[**node as usize], What::Need { .. });
    let needs: Vec<u32> = circle.iter().filter(is_need).copied().collect();
    let mut held: BTreeMap<u32, Held> = BTreeMap::new();
    for group in needs.iter().flat_map(|node| groups.get(node).into_iter().flatten()) {
        let of = &solution.demand.groups[*group as usize];
        for lot in of.from..of.upto {
            let served = solution.in_lot[lot as usize];
            if served == 0 {
                continue;
            }
            let last = solution.demand.order[solution.demand.lots[lot as usize].from as usize + served as usize - 1];
            let days = solution.book.asks[last as usize].days;
            let of_slot = held.entry(of.slot).or_insert(Held { slot: of.slot, count: 0, shortest_wait: days });
            of_slot.count += served;
            of_slot.shortest_wait = of_slot.shortest_wait.min(days);
        }
    }
    Proof { kinds: kinds.to_vec(), needs, units, kept: stock - units, held: held.into_values().collect() }
}
