//! The most that can flow from one source to many sinks, and what stops it.
//!
//! How it is pushed: see `push`. It starts from any flow that stands already.
//!
//! The network can be taken apart: nodes carry the number of a part, and a search stays inside one.
//! What flows into a part from outside is its supply. After a search that found no more, the nodes
//! it reached and those it did not are separated by a least cut: whatever crosses it forwards is
//! full and nothing crosses it backwards. Each side can then be solved by itself
//! ([`MaxFlow::divide`]), which is what `fairness` does again and again.

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

/// Not to be reached.
pub(super) const FAR: u32 = u32::MAX;
/// The part of the source: outside every other.
const OUTSIDE: u32 = 0;

/// A pipe as one of its ends sees it: from its tail forwards, from its head backwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// Where it leads. Pipes lead to higher numbers, so backwards it is the lower one.
    pub to: u32,
    /// The same pipe seen from there.
    pub twin: u32,
    /// What may still flow.
    pub room: i64,
}

/// What a search asks of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub part: u32,
    /// At least so many steps lie before a sink; [`FAR`] if none can be reached.
    pub label: u32,
    /// The next arc to try.
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub struct MaxFlow {
    /// Node by node, so that a look round a node is a look along a line.
    pub(super) arcs: Vec<Arc>,
    /// Where each node's arcs begin; one more at the end.
    first: Vec<u32>,
    /// Per pipe its arc forwards.
    forwards: Vec<u32>,
    /// Per node.
    pub(super) nodes: Vec<Node>,
    parts: u32,
    /// What each node may still swallow, and what it swallows.
    pub(super) thirst: Vec<i64>,
    pub drunk: Vec<i64>,
    /// Was it reached by the last search?
    reached: Vec<bool>,
    /// What is still to be taken back from each node; nothing between two calls.
    over: Vec<i64>,
    /// Arcs into the part that was filled last.
    pub(super) inlets: Vec<u32>,
    /// Arcs shut between parts, with the room they had.
    shut: Vec<(u32, i64)>,
}

impl MaxFlow {
    /// Node 0 is the source and has no limit. All other nodes start in part 1. Pipes must lead from lower to
    /// higher node numbers.
    pub fn new(nodes: usize, pipes: &[Pipe]) -> Self {
        debug_assert!(pipes.iter().all(|pipe| pipe.tail < pipe.head && pipe.flow <= pipe.capacity));
        let mut first = vec![0; nodes + 1];
        pipes.iter().flat_map(|pipe| [pipe.tail, pipe.head]).for_each(|end| first[end as usize + 1] += 1);
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut next: Vec<u32> = first.clone();
        let mut arcs = vec![Arc { to: 0, twin: 0, room: 0 }; pipes.len() * 2];
        let mut forwards = Vec::with_capacity(pipes.len());
        for pipe in pipes {
            let [there, back] = [pipe.tail, pipe.head].map(|end| {
                next[end as usize] += 1;
                next[end as usize] - 1
            });
            arcs[there as usize] = Arc { to: pipe.head, twin: back, room: pipe.capacity - pipe.flow };
            arcs[back as usize] = Arc { to: pipe.tail, twin: there, room: pipe.flow };
            forwards.push(there);
        }
        let mut ends: Vec<Node> =
            first[..nodes].iter().map(|first| Node { part: 1, label: FAR, turn: *first }).collect();
        ends[0].part = OUTSIDE;
        MaxFlow {
            arcs,
            first,
            forwards,
            nodes: ends,
            parts: 1,
            thirst: vec![0; nodes],
            drunk: vec![0; nodes],
            reached: vec![false; nodes],
            over: vec![0; nodes],
            inlets: Vec::new(),
            shut: Vec::new(),
        }
    }

    /// What flows through a pipe.
    pub fn flow(&self, pipe: usize) -> i64 {
        self.arcs[self.arcs[self.forwards[pipe] as usize].twin as usize].room
    }

    pub(super) fn arcs_of(&self, node: u32) -> std::ops::Range<u32> {
        self.first[node as usize]..self.first[node as usize + 1]
    }

    pub(super) fn send(&mut self, arc: u32, amount: i64) {
        let arc = &mut self.arcs[arc as usize];
        arc.room -= amount;
        let twin = arc.twin;
        self.arcs[twin as usize].room += amount;
    }

    /// How much a node may swallow in all. More than that must not stand already ([`MaxFlow::trim`]).
    pub fn allow(&mut self, node: u32, most: i64) {
        self.thirst[node as usize] = most - self.drunk[node as usize];
    }

    /// Was the node reached by the last search?
    pub fn is_reached(&self, node: u32) -> bool {
        self.reached[node as usize]
    }

    /// Arcs into the part from outside it.
    pub(super) fn inlets(&self, nodes: &[u32]) -> Vec<u32> {
        if self.parts == 1 {
            return self.arcs_of(0).collect();
        }
        let mut found = Vec::new();
        for &node in nodes {
            for arc in &self.arcs[self.first[node as usize] as usize..self.first[node as usize + 1] as usize] {
                if arc.to < node && !self.is_beside(arc.to, node) {
                    found.push(arc.twin);
                }
            }
        }
        found
    }

    /// Are both in the same part?
    pub(super) fn is_beside(&self, one: u32, other: u32) -> bool {
        self.nodes[one as usize].part == self.nodes[other as usize].part
    }

    /// Looks which nodes of the part that was filled last more could still reach.
    pub fn search(&mut self, nodes: &[u32]) {
        nodes.iter().for_each(|node| self.reached[*node as usize] = false);
        let mut look: Vec<u32> = Vec::with_capacity(nodes.len());
        for inlet in &self.inlets {
            let Arc { to, room, .. } = self.arcs[*inlet as usize];
            if room > 0 && !std::mem::replace(&mut self.reached[to as usize], true) {
                look.push(to);
            }
        }
        while let Some(node) = look.pop() {
            for at in self.arcs_of(node) {
                let Arc { to, room, .. } = self.arcs[at as usize];
                if room > 0 && !self.reached[to as usize] && self.is_beside(to, node) {
                    self.reached[to as usize] = true;
                    look.push(to);
                }
            }
        }
    }

    /// Takes flow back from sinks: `excess` says how much of which node. `nodes` is the part, in rising order.
    pub fn trim(&mut self, nodes: &[u32], excess: &[(u32, i64)]) {
        for &(node, amount) in excess {
            self.drunk[node as usize] -= amount;
            self.over[node as usize] += amount;
        }
        for &node in nodes.iter().rev() {
            let mut over = std::mem::take(&mut self.over[node as usize]);
            for arc in self.arcs_of(node) {
                if over == 0 {
                    break;
                }
                let Arc { to, room, .. } = self.arcs[arc as usize];
                if to > node || room == 0 {
                    continue;
                }
                let amount = room.min(over);
                self.send(arc, amount);
                over -= amount;
                if self.is_beside(to, node) {
                    self.over[to as usize] += amount;
                }
            }
        }
    }

    /// Splits a part into what the last search reached and what it did not. Answers both, in rising order.
    pub fn divide(&mut self, nodes: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let (reached, rest): (Vec<u32>, Vec<u32>) = nodes.iter().partition(|node| self.is_reached(**node));
        self.parts += 1;
        for &node in &rest {
            self.nodes[node as usize].part = self.parts;
        }
        for &node in &rest {
            for arc in self.arcs_of(node) {
                let Arc { to, twin, room } = self.arcs[arc as usize];
                if to > node && self.is_in(to, &reached) {
                    debug_assert_eq!(self.arcs[twin as usize].room, 0);
                    self.shut.push((arc, room));
                    self.arcs[arc as usize].room = 0;
                }
            }
        }
        (reached, rest)
    }

    fn is_in(&self, node: u32, nodes: &[u32]) -> bool {
        nodes.first().is_some_and(|first| self.is_beside(*first, node))
    }

    /// Undoes every division.
    pub fn unite(&mut self) {
        for (arc, room) in std::mem::take(&mut self.shut) {
            self.arcs[arc as usize].room += room;
        }
        self.nodes.iter_mut().skip(1).for_each(|node| node.part = 1);
        self.parts = 1;
    }
}
