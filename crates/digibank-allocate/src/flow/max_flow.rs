//! The most that can flow from one source to many sinks, and what stops it.
//!
//! Dinic's method (1970): search in layers from the source, then push along the layers until they
//! block, and again until no sink is in reach. It starts from any flow that stands already.
//!
//! The network can be taken apart: nodes carry the number of a part, and a search stays inside one.
//! What flows into a part from outside is its supply. After a search that found no more, the nodes
//! it reached and those it did not are separated by a least cut: whatever crosses it forwards is
//! full and nothing crosses it backwards. Each side can then be solved by itself
//! ([`MaxFlow::divide`]), which is what `fairness` does again and again.

use crate::lists::Lists;

/// One arc on its way into the network.
#[derive(Clone, Copy, Debug)]
pub struct Pipe {
    pub tail: u32,
    pub head: u32,
    pub capacity: i64,
    pub flow: i64,
}

/// No limit. Far above all units together, far below overflow.
pub const ENDLESS: i64 = 1 << 40;

const UNSEEN: u32 = u32::MAX;
/// The part of the source: outside every other.
const OUTSIDE: u32 = 0;

#[derive(Clone, Debug)]
pub struct MaxFlow {
    /// Arc 2k is the k-th pipe, arc 2k + 1 the same pipe backwards.
    head: Vec<u32>,
    /// What may still flow.
    room: Vec<i64>,
    /// Arcs out of each node.
    arcs: Lists,
    part: Vec<u32>,
    parts: u32,
    /// What each node may still swallow, and what it swallows.
    thirst: Vec<i64>,
    pub drunk: Vec<i64>,
    layer: Vec<u32>,
    /// The next arc to try, as a place in `arcs`.
    turn: Vec<usize>,
    /// Arcs shut between parts, with the room they had.
    shut: Vec<(u32, i64)>,
}

impl MaxFlow {
    /// Node 0 is the source and has no limit. All other nodes start in part 1. Pipes must lead from lower to
    /// higher node numbers.
    pub fn new(nodes: usize, pipes: &[Pipe]) -> Self {
        debug_assert!(pipes.iter().all(|pipe| pipe.tail < pipe.head && pipe.flow <= pipe.capacity));
        let ends = |(at, pipe): (usize, &Pipe)| [(pipe.tail, at as u32 * 2), (pipe.head, at as u32 * 2 + 1)];
        let arcs = Lists::by_key(nodes, pipes.iter().enumerate().flat_map(ends));
        let head = pipes.iter().flat_map(|pipe| [pipe.head, pipe.tail]).collect();
        let room = pipes.iter().flat_map(|pipe| [pipe.capacity - pipe.flow, pipe.flow]).collect();
        let mut part = vec![1; nodes];
        part[0] = OUTSIDE;
        MaxFlow {
            head,
            room,
            arcs,
            part,
            parts: 1,
            thirst: vec![0; nodes],
            drunk: vec![0; nodes],
            layer: vec![UNSEEN; nodes],
            turn: vec![0; nodes],
            shut: Vec::new(),
        }
    }

    /// What flows through a pipe.
    pub fn flow(&self, pipe: usize) -> i64 {
        self.room[pipe * 2 + 1]
    }

    /// How much a node may swallow in all. More than that must not stand already ([`MaxFlow::trim`]).
    pub fn allow(&mut self, node: u32, most: i64) {
        self.thirst[node as usize] = most - self.drunk[node as usize];
    }

    /// Pushes as much as possible into the sinks among `nodes`, which are all nodes of one part in rising order.
    /// Answers how much.
    pub fn fill(&mut self, nodes: &[u32]) -> i64 {
        let inlets = self.inlets(nodes);
        let mut total = 0;
        while self.layers(nodes, &inlets) {
            for &node in nodes {
                self.turn[node as usize] = self.arcs.range(node).start;
            }
            for &inlet in &inlets {
                while self.room[inlet as usize] > 0 {
                    let pushed = self.push(self.head[inlet as usize], self.room[inlet as usize]);
                    if pushed == 0 {
                        break;
                    }
                    self.room[inlet as usize] -= pushed;
                    self.room[inlet as usize ^ 1] += pushed;
                    total += pushed;
                }
            }
        }
        total
    }

    /// Was the node reached by the search that found no more?
    pub fn is_reached(&self, node: u32) -> bool {
        self.layer[node as usize] != UNSEEN
    }

    /// Arcs into the part from outside it.
    fn inlets(&self, nodes: &[u32]) -> Vec<u32> {
        let mut found = Vec::new();
        for &node in nodes {
            for arc in self.arcs.of(node) {
                let back = arc ^ 1;
                let from = self.head[*arc as usize];
                if back & 1 == 0 && self.part[from as usize] != self.part[node as usize] {
                    found.push(back);
                }
            }
        }
        found
    }

    /// Numbers the nodes of a part by their distance from the outside. Answers whether a sink was met.
    fn layers(&mut self, nodes: &[u32], inlets: &[u32]) -> bool {
        for &node in nodes {
            self.layer[node as usize] = UNSEEN;
        }
        let mut queue = Vec::with_capacity(nodes.len());
        for &inlet in inlets {
            let node = self.head[inlet as usize];
            if self.room[inlet as usize] > 0 && self.layer[node as usize] == UNSEEN {
                self.layer[node as usize] = 0;
                queue.push(node);
            }
        }
        let (mut at, mut met) = (0, UNSEEN);
        while at < queue.len() {
            let node = queue[at];
            at += 1;
            let layer = self.layer[node as usize];
            if self.thirst[node as usize] > 0 {
                met = met.min(layer);
            }
            if layer >= met {
                continue;
            }
            for arc in self.arcs.of(node) {
                let arc = *arc as usize;
                let to = self.head[arc] as usize;
                if self.room[arc] > 0 && self.layer[to] == UNSEEN && self.part[to] == self.part[node as usize] {
                    self.layer[to] = layer + 1;
                    queue.push(to as u32);
                }
            }
        }
        met != UNSEEN
    }

    /// Pushes up to `most` from a node towards sinks, one layer at a time, along one path after the other.
    fn push(&mut self, node: u32, most: i64) -> i64 {
        let mut path: Vec<u32> = Vec::new();
        let mut at = node;
        loop {
            if self.thirst[at as usize] > 0 {
                let amount = path.iter().map(|arc| self.room[*arc as usize]).fold(most, i64::min);
                let amount = amount.min(self.thirst[at as usize]);
                self.thirst[at as usize] -= amount;
                self.drunk[at as usize] += amount;
                for &arc in &path {
                    self.room[arc as usize] -= amount;
                    self.room[arc as usize ^ 1] += amount;
                }
                return amount;
            }
            let end = self.arcs.range(at).end;
            let mut step = None;
            while self.turn[at as usize] < end {
                let arc = self.arcs.at(self.turn[at as usize]);
                let to = self.head[arc as usize];
                let deeper = self.layer[to as usize] == self.layer[at as usize].wrapping_add(1);
                if deeper && self.room[arc as usize] > 0 && self.part[to as usize] == self.part[at as usize] {
                    step = Some((arc, to));
                    break;
                }
                self.turn[at as usize] += 1;
            }
            match (step, path.pop()) {
                (Some((arc, to)), last) => {
                    path.extend(last);
                    path.push(arc);
                    at = to;
                }
                (None, Some(arc)) => {
                    at = self.head[arc as usize ^ 1];
                    self.turn[at as usize] += 1;
                }
                (None, None) => return 0,
            }
        }
    }

    /// Takes flow back from sinks: `excess` says how much of which node. `nodes` is the part, in rising order.
    pub fn trim(&mut self, nodes: &[u32], excess: &[(u32, i64)]) {
        let mut over = vec![0; nodes.len()];
        let place = |node: u32| nodes.binary_search(&node);
        for &(node, amount) in excess {
            self.drunk[node as usize] -= amount;
            if let Ok(at) = place(node) {
                over[at] += amount;
            }
        }
        for at in (0..nodes.len()).rev() {
            if over[at] == 0 {
                continue;
            }
            for arc in self.arcs.of(nodes[at]) {
                let arc = *arc as usize;
                if arc & 1 == 0 || over[at] == 0 {
                    continue;
                }
                let amount = self.room[arc].min(over[at]);
                self.room[arc] -= amount;
                self.room[arc ^ 1] += amount;
                over[at] -= amount;
                let inside = self.part[self.head[arc] as usize] == self.part[nodes[at] as usize];
                if inside && let Ok(up) = place(self.head[arc]) {
                    over[up] += amount;
                }
            }
        }
    }

    /// Splits a part into what the last search reached and what it did not. Answers both, in rising order.
    pub fn divide(&mut self, nodes: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let (reached, rest): (Vec<u32>, Vec<u32>) = nodes.iter().partition(|node| self.is_reached(**node));
        self.parts += 1;
        for &node in &rest {
            self.part[node as usize] = self.parts;
        }
        for &node in &rest {
            for arc in self.arcs.of(node) {
                let arc = *arc;
                let to = self.head[arc as usize];
                let crosses = arc & 1 == 0 && self.is_in(to, &reached);
                if crosses {
                    debug_assert_eq!(self.room[arc as usize ^ 1], 0);
                    self.shut.push((arc, self.room[arc as usize]));
                    self.room[arc as usize] = 0;
                }
            }
        }
        (reached, rest)
    }

    fn is_in(&self, node: u32, nodes: &[u32]) -> bool {
        nodes.first().is_some_and(|first| self.part[*first as usize] == self.part[node as usize])
    }

    /// Undoes every division.
    pub fn unite(&mut self) {
        for (arc, room) in std::mem::take(&mut self.shut) {
            self.room[arc as usize] += room;
        }
        self.part.iter_mut().skip(1).for_each(|part| *part = 1);
        self.parts = 1;
    }
}
