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
        let ends = Ends::of(map);
        let flow = flow_over(solution, &ends);
        let mut refusing = vec![false; map.nodes()];
        let mut served = Vec::with_capacity(solution.demand.groups.len());
        for (group, of) in solution.demand.groups.iter().enumerate() {
            let node = map.need(of.area, of.need);
            if solution.in_group[group] > 0 {
                served.push((node, held_by(solution, group)));
            }
            refusing[node as usize] |= solution.in_group[group] < of.asks;
        }
        let holders = Holders::of(map, &served);
        drop(served);
        let mut proofs = Proofs { all: Vec::new(), of_node: vec![NONE; map.nodes()] };
        let sources = Sources::of(map, &ends, &flow);
        let mut known = vec![NONE; sources.sets.len()];
        for node in 0..map.nodes() as u32 {
            if !refusing[node as usize] || ends.into.of(node).is_empty() {
                continue;
            }
            let set = sources.of_node[node as usize] as usize;
            if known[set] == NONE {
                known[set] = proofs.all.len() as u32;
                let circle = close(map, &ends, &flow, node);
                proofs.all.push(describe(solution, &holders, &flow, &ends, &circle, &sources.sets[set]));
            }
            proofs.of_node[node as usize] = known[set];
        }
        proofs
    }
}

/// Arcs of the merged map by their ends.
struct Ends {
    into: Lists,
    out_of: Lists,
}

impl Ends {
    fn of(map: &Map) -> Ends {
        Ends { into: map.into(|_| true), out_of: map.out_of(|_| true) }
    }
}

/// What groups hold, by the node of their need.
struct Holders {
    of_node: Lists,
    all: Vec<Held>,
}

impl Holders {
    fn of(map: &Map, served: &[(u32, Held)]) -> Holders {
        let pairs = served.iter().enumerate().map(|(at, (node, _))| (*node, at as u32));
        Holders { of_node: Lists::by_key(map.nodes(), pairs), all: served.iter().map(|(_, held)| *held).collect() }
    }

    fn at(&self, node: u32) -> impl Iterator<Item = &Held> {
        self.of_node.of(node).iter().map(|at| &self.all[*at as usize])
    }
}

/// What a group holds, which is something.
fn held_by(solution: &Solution<'_>, group: usize) -> Held {
    let of = &solution.demand.groups[group];
    let mut held = Held { slot: of.slot, count: 0, shortest_wait: u32::MAX };
    for lot in of.from..of.upto {
        let served = solution.in_lot[lot as usize];
        if served > 0 {
            let last = solution.demand.lots[lot as usize].from as usize + served as usize - 1;
            let days = solution.book.asks[solution.demand.order[last] as usize].days;
            held.count += served;
            held.shortest_wait = held.shortest_wait.min(days);
        }
    }
    held
}

/// The flow over places, added up over the merged map.
pub(crate) fn merged_flow(solution: &Solution<'_>) -> Vec<i64> {
    flow_over(solution, &Ends::of(&solution.merged))
}

fn flow_over(solution: &Solution<'_>, ends: &Ends) -> Vec<i64> {
    let (map, full) = (&solution.merged, &solution.full);
    let mut flow = vec![0; map.arcs.len()];
    for (arc, amount) in full.arcs.iter().zip(&solution.flow).filter(|(_, amount)| **amount != 0) {
        let (tail, head) = (solution.above[arc.tail as usize], solution.above[arc.head as usize]);
        let (out_of, into) = (ends.out_of.of(tail), ends.into.of(head));
        let is_it = |at: &&u32| map.arcs[**at as usize].tail == tail && map.arcs[**at as usize].head == head;
        let found = if out_of.len() < into.len() { out_of } else { into }.iter().find(is_it);
        found.into_iter().for_each(|at| flow[*at as usize] += amount);
    }
    flow
}

/// From which nodes a device could come to a node next: along an arc that is not full, or back along one that carries something.
/// The source is no place to go on from: what is there could come without any exchange.
fn before<'m>(map: &'m Map, ends: &'m Ends, flow: &'m [i64], node: u32) -> impl Iterator<Item = u32> + 'm {
    let ahead = ends.into.of(node).iter().map(|at| (*at, map.arcs[*at as usize].tail));
    let ahead = ahead.filter(|(at, _)| flow[*at as usize] < map.arcs[*at as usize].capacity);
    let behind = ends.out_of.of(node).iter().map(|at| (*at, map.arcs[*at as usize].head));
    let behind = behind.filter(|(at, _)| flow[*at as usize] > 0);
    ahead.chain(behind).map(|(_, next)| next).filter(|next| *next != SOURCE)
}

/// Every node from which a device could come to this one, by itself or in exchange.
fn close(map: &Map, ends: &Ends, flow: &[i64], node: u32) -> Vec<u32> {
    let mut seen = vec![false; map.nodes()];
    seen[node as usize] = true;
    let mut look = vec![node];
    let mut circle = Vec::new();
    while let Some(node) = look.pop() {
        circle.push(node);
        for next in before(map, ends, flow, node) {
            if !std::mem::replace(&mut seen[next as usize], true) {
                look.push(next);
            }
        }
    }
    circle.sort_unstable();
    circle
}

/// Which kinds of devices could come to each node. Nodes that reach each other have the same, and whoever has only one kind of neighbour has
/// what that one has: so all sets of a round are found in one walk (strongly connected components, Tarjan 1972), each kept once.
struct Sources {
    sets: Vec<Vec<u32>>,
    /// Per node its set.
    of_node: Vec<u32>,
}

impl Sources {
    fn of(map: &Map, ends: &Ends, flow: &[i64]) -> Sources {
        let next: Vec<Vec<u32>> = (0..map.nodes() as u32).map(|node| before(map, ends, flow, node).collect()).collect();
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        let mut sources = Sources { sets: Vec::new(), of_node: vec![NONE; map.nodes()] };
        components(&next, &mut |part| {
            let mut sets: Vec<u32> = part
                .iter()
                .flat_map(|node| &next[*node as usize])
                .map(|node| sources.of_node[*node as usize])
                .collect();
            sets.sort_unstable();
            sets.dedup();
            // Neighbours of the same component are not named yet.
            sets.retain(|set| *set != NONE);
            let own = part.iter().filter_map(|node| match map.what[*node as usize] {
                What::Stock(kind) => Some(kind),
                _ => None,
            });
            let mut kinds: Vec<u32> = own.collect();
            let set = match (kinds.is_empty(), &sets[..]) {
                (true, [only]) => *only,
                _ => {
                    kinds.extend(sets.iter().flat_map(|set| &sources.sets[*set as usize]));
                    kinds.sort_unstable();
                    kinds.dedup();
                    *known.entry(kinds).or_insert_with_key(|kinds| {
                        sources.sets.push(kinds.clone());
                        sources.sets.len() as u32 - 1
                    })
                }
            };
            part.iter().for_each(|node| sources.of_node[*node as usize] = set);
        });
        sources
    }
}

/// Calls `tell` with every set of nodes that reach each other, those that can be reached from it before it.
fn components(next: &[Vec<u32>], tell: &mut impl FnMut(&[u32])) {
    let mut order = vec![0u32; next.len()];
    let mut low = vec![0u32; next.len()];
    let mut done = vec![false; next.len()];
    let (mut count, mut stack) = (0, Vec::new());
    for root in 0..next.len() as u32 {
        // A node, and how many of its neighbours were looked at.
        let mut path: Vec<(u32, usize)> = Vec::new();
        if order[root as usize] == 0 {
            path.push((root, 0));
        }
        while let Some((node, at)) = path.last_mut() {
            let here = *node as usize;
            if *at == 0 {
                count += 1;
                (order[here], low[here]) = (count, count);
                stack.push(*node);
            }
            if let Some(&other) = next[here].get(*at) {
                *at += 1;
                let there = other as usize;
                if order[there] == 0 {
                    path.push((other, 0));
                } else if !done[there] {
                    low[here] = low[here].min(order[there]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                low[*parent as usize] = low[*parent as usize].min(low[here]);
            }
            if low[here] == order[here] {
                let first = stack.iter().rposition(|node| *node as usize == here).unwrap_or(0);
                stack[first..].iter().for_each(|node| done[*node as usize] = true);
                tell(&stack[first..]);
                stack.truncate(first);
            }
        }
    }
}

fn describe(
    solution: &Solution<'_>,
    holders: &Holders,
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
    let nothing = |slot| Held { slot, count: 0, shortest_wait: u32::MAX };
    let mut of_slot: Vec<Held> = (0..solution.demand.slots.len() as u32).map(nothing).collect();
    for held in needs.iter().flat_map(|node| holders.at(*node)) {
        let of_slot = &mut of_slot[held.slot as usize];
        of_slot.count += held.count;
        of_slot.shortest_wait = of_slot.shortest_wait.min(held.shortest_wait);
    }
    of_slot.retain(|held| held.count > 0);
    Proof { kinds: kinds.to_vec(), needs, units, kept: stock - units, held: of_slot }
}
