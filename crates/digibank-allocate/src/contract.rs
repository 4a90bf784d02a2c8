//! A smaller network with the same answer, for the search by distance.
//!
//! Metres are paid on the way into a place and nowhere else. Inside a place, what reaches a point by
//! one way only, or goes on by one way only, needs no node of its own; and devices of different
//! kinds that stand at one place and can do exactly the same there and everywhere are one. After the
//! answer is found every arc gets its flow back: going down what flows into a point goes on, going up
//! what flows out of a point came in.

use crate::lists::Lists;
use crate::map::{Map, What};

const NONE: u32 = u32::MAX;

/// The small network, and the way back.
#[derive(Debug)]
pub struct Contracted {
    /// The small network's node of each node of the map.
    pub node: Vec<u32>,
    pub nodes: usize,
    /// Arcs of the small network as ranges of `carriers`.
    pub arcs: Vec<std::ops::Range<usize>>,
    /// Arcs of the map between different small nodes: tail, head (small), the map's tail, the arc.
    carriers: Vec<(u32, u32, u32, u32)>,
    /// The only arc by which a node is reached that stands for no node of its own.
    fed: Vec<u32>,
    /// The arc by which all goes on from such a node.
    on: Vec<u32>,
}

impl Contracted {
    /// `open`: arcs on which there is something to decide. `asked`: nodes where devices stay. `fixed`: what a
    /// cell sends in any case.
    pub fn of(map: &Map, open: &[bool], asked: &[bool], fixed: &[i64]) -> Contracted {
        let nodes = map.nodes();
        let (into, out) = (map.into(|arc| open[arc]), map.out_of(|arc| open[arc]));
        let is_point = |node: u32| matches!(map.what[node as usize], What::Point { .. });
        // Reached by one way only.
        let mut root: Vec<u32> = (0..nodes as u32).collect();
        let mut fed = vec![NONE; nodes];
        for node in 0..nodes {
            let [first, ..] = into.of(node as u32) else { continue };
            let from = map.arcs[*first as usize].tail;
            let same = |arc: &u32| {
                let tail = map.arcs[*arc as usize].tail;
                is_point(tail) && root[tail as usize] == root[from as usize]
            };
            if into.of(node as u32).iter().all(same) {
                (root[node], fed[node]) = (root[from as usize], *first);
            }
        }
        // Goes on by one way only.
        let mut stays = vec![false; nodes];
        let mut leaving: Vec<Vec<u32>> = vec![Vec::new(); nodes];
        for node in 0..nodes {
            let of = root[node] as usize;
            stays[of] |= asked[node];
            let away = |arc: &&u32| root[map.arcs[**arc as usize].head as usize] as usize != of;
            leaving[of].extend(out.of(node as u32).iter().filter(away));
        }
        let mut end = root.clone();
        let mut on = vec![NONE; nodes];
        for node in (0..nodes).rev() {
            if root[node] as usize != node || stays[node] || !is_point(node as u32) {
                continue;
            }
            let Some(first) = leaving[node].first().copied() else { continue };
            let to = |arc: u32| end[root[map.arcs[arc as usize].head as usize] as usize];
            if leaving[node].iter().all(|arc| to(*arc) == to(first)) {
                (end[node], on[node]) = (to(first), first);
            }
        }
        let mut node: Vec<u32> = (0..nodes).map(|at| end[root[at] as usize]).collect();
        join_cells(map, &into, &out, fixed, &mut node);
        let names = dense(&mut node);
        let mut carriers: Vec<(u32, u32, u32, u32)> = Vec::new();
        for (arc, of) in map.arcs.iter().enumerate().filter(|(arc, _)| open[*arc]) {
            let (tail, head) = (node[of.tail as usize], node[of.head as usize]);
            if tail != head {
                carriers.push((tail, head, of.tail, arc as u32));
            }
        }
        carriers.sort_unstable();
        let mut arcs: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, carrier) in carriers.iter().enumerate() {
            match arcs.last_mut() {
                Some(last) if (carriers[last.start].0, carriers[last.start].1) == (carrier.0, carrier.1) => {
                    last.end = at + 1
                }
                _ => arcs.push(at..at + 1),
            }
        }
        Contracted { node, nodes: names, arcs, carriers, fed, on }
    }

    /// Tail and head in the small network, capacity (a sum where cells were joined) and metres of a small arc.
    pub fn arc(&self, map: &Map, at: usize) -> (u32, u32, i64, i64) {
        let carriers = &self.carriers[self.arcs[at].clone()];
        let first = &map.arcs[carriers[0].3 as usize];
        let limited = first.capacity < crate::flow::ENDLESS;
        let capacity = match limited {
            true => carriers.iter().map(|carrier| map.arcs[carrier.3 as usize].capacity).sum(),
            false => first.capacity,
        };
        (carriers[0].0, carriers[0].1, capacity, i64::from(first.metres))
    }

    /// The map's flow for the small network's. `flow` holds what flows on the map in any case; `served` what stays at each node.
    pub fn give_back(&self, map: &Map, open: &[bool], small: &[i64], flow: &mut [i64], served: &[i64], fixed: &[i64]) {
        let nodes = map.nodes();
        let (into, out) = (map.into(|arc| open[arc]), map.out_of(|arc| open[arc]));
        // What each cell has to send: fixed, or its part of what its small node was given.
        let mut left = fixed.to_vec();
        for (range, amount) in self.arcs.iter().zip(small) {
            let carriers = &self.carriers[range.clone()];
            if map.arcs[carriers[0].3 as usize].capacity < crate::flow::ENDLESS {
                let mut rest = *amount;
                for carrier in carriers {
                    let arc = &map.arcs[carrier.3 as usize];
                    let part = rest.min(arc.capacity);
                    flow[carrier.3 as usize] += part;
                    left[arc.head as usize] += part;
                    rest -= part;
                }
            }
        }
        for (range, amount) in self.arcs.iter().zip(small) {
            let carriers = &self.carriers[range.clone()];
            let first = &map.arcs[carriers[0].3 as usize];
            if first.capacity < crate::flow::ENDLESS {
                continue;
            }
            if !matches!(map.what[first.tail as usize], What::Stock(_)) {
                flow[carriers[0].3 as usize] += amount;
                continue;
            }
            let mut rest = *amount;
            for carrier in carriers {
                let part = rest.min(left[carrier.2 as usize]);
                flow[carrier.3 as usize] += part;
                left[carrier.2 as usize] -= part;
                rest -= part;
            }
        }
        for node in 0..nodes {
            if self.on[node] != NONE {
                let inflow: i64 = into.of(node as u32).iter().map(|arc| flow[*arc as usize]).sum();
                flow[self.on[node] as usize] += inflow;
            }
        }
        for node in (0..nodes).rev() {
            if self.fed[node] != NONE {
                let outflow: i64 = out.of(node as u32).iter().map(|arc| flow[*arc as usize]).sum();
                flow[self.fed[node] as usize] = outflow + served[node];
            }
        }
    }
}

/// Cells at one place that lead to the same nodes and may stay or must go alike.
fn join_cells(map: &Map, into: &Lists, out: &Lists, fixed: &[i64], node: &mut [u32]) {
    let mut keys = Vec::new();
    for (at, what) in map.what.iter().enumerate() {
        if !matches!(what, What::Stock(_)) || out.of(at as u32).is_empty() {
            continue;
        }
        let mut heads: Vec<(u32, u32)> = out
            .of(at as u32)
            .iter()
            .map(|arc| (node[map.arcs[*arc as usize].head as usize], map.arcs[*arc as usize].metres))
            .collect();
        heads.sort_unstable();
        heads.dedup();
        let from = into.of(at as u32).first().map(|arc| map.arcs[*arc as usize].tail);
        keys.push((heads, from, fixed[at] > 0, at as u32));
    }
    keys.sort_unstable();
    let mut first = 0;
    for at in 0..keys.len() {
        let (here, there) = (&keys[at], &keys[first]);
        if (&here.0, here.1, here.2) != (&there.0, there.1, there.2) {
            first = at;
        }
        node[keys[at].3 as usize] = keys[first].3;
    }
}

/// Numbers what is left from 0 and answers how many there are.
fn dense(node: &mut [u32]) -> usize {
    let mut name = vec![NONE; node.len()];
    let mut next = 0;
    for at in node.iter_mut() {
        let place = &mut name[*at as usize];
        if *place == NONE {
            *place = next;
            next += 1;
        }
        *at = *place;
    }
    next as usize
}
