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

/// A pipe as one of its ends sees it: from its tail forwards, from its head backwards.
#[derive(Clone, Copy, Debug)]
struct Arc {
    /// Where it leads. Pipes lead to higher numbers, so backwards it is the lower one.
    to: u32,
    /// The same pipe seen from there.
    twin: u32,
    /// What may still flow.
    room: i64,
}

#[derive(Clone, Debug)]
pub struct MaxFlow {
    /// Node by node, so that a look round a node is a look along a line.
    arcs: Vec<Arc>,
    /// Where each node's arcs begin; one more at the end.
    first: Vec<u32>,
    /// Per pipe its arc forwards.
    forwards: Vec<u32>,
    part: Vec<u32>,
    parts: u32,
    /// What each node may still swallow, and what it swallows.
    thirst: Vec<i64>,
    pub drunk: Vec<i64>,
    layer: Vec<u32>,
    /// The next arc to try.
    turn: Vec<u32>,
    /// The way of the present push.
    path: Vec<u32>,
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
        let mut part = vec![1; nodes];
        part[0] = OUTSIDE;
        MaxFlow {
            arcs,
            first,
            forwards,
            part,
            parts: 1,
            thirst: vec![0; nodes],
            drunk: vec![0; nodes],
            layer: vec![UNSEEN; nodes],
            turn: vec![0; nodes],
            path: Vec::new(),
            shut: Vec::new(),
        }
    }

    /// What flows through a pipe.
    pub fn flow(&self, pipe: usize) -> i64 {
        self.arcs[self.arcs[self.forwards[pipe] as usize].twin as usize].room
    }

    fn arcs_of(&self, node: u32) -> std::ops::Range<u32> {
        self.first[node as usize]..self.first[node as usize + 1]
    }

    fn send(&mut self, arc: u32, amount: i64) {
        let arc = &mut self.arcs[arc as usize];
        arc.room -= amount;
        let twin = arc.twin;
        self.arcs[twin as usize].room += amount;
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
                self.turn[node as usize] = self.first[node as usize];
            }
            for &inlet in &inlets {
                while let Arc { to, room: 1.., .. } = self.arcs[inlet as usize] {
                    let pushed = self.push(to, self.arcs[inlet as usize].room);
                    if pushed == 0 {
                        break;
                    }
                    self.send(inlet, pushed);
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
            let arcs = &self.arcs[self.first[node as usize] as usize..self.first[node as usize + 1] as usize];
            let from_outside = |arc: &&Arc| arc.to < node && self.part[arc.to as usize] != self.part[node as usize];
            found.extend(arcs.iter().filter(from_outside).map(|arc| arc.twin));
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
            let Arc { to: node, room, .. } = self.arcs[inlet as usize];
            if room > 0 && self.layer[node as usize] == UNSEEN {
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
            for at in self.arcs_of(node) {
                let Arc { to, room, .. } = self.arcs[at as usize];
                let to = to as usize;
                if room > 0 && self.layer[to] == UNSEEN && self.part[to] == self.part[node as usize] {
                    self.layer[to] = layer + 1;
                    queue.push(to as u32);
                }
            }
        }
        met != UNSEEN
    }

    /// Pushes up to `most` from a node towards sinks, one layer at a time, along one path after the other.
    fn push(&mut self, node: u32, most: i64) -> i64 {
        self.path.clear();
        let (part, mut at) = (self.part[node as usize], node);
        loop {
            if self.thirst[at as usize] > 0 {
                let rooms = self.path.iter().map(|arc| self.arcs[*arc as usize].room);
                let amount = rooms.fold(most, i64::min).min(self.thirst[at as usize]);
                self.thirst[at as usize] -= amount;
                self.drunk[at as usize] += amount;
                let path = std::mem::take(&mut self.path);
                path.iter().for_each(|arc| self.send(*arc, amount));
                self.path = path;
                return amount;
            }
            let (deeper, end) = (self.layer[at as usize].wrapping_add(1), self.first[at as usize + 1]);
            let leads = |arc: &u32| {
                let Arc { to, room, .. } = self.arcs[*arc as usize];
                room > 0 && self.layer[to as usize] == deeper && self.part[to as usize] == part
            };
            let step = (self.turn[at as usize]..end).find(leads);
            self.turn[at as usize] = step.unwrap_or(end);
            match (step, self.path.pop()) {
                (Some(arc), last) => {
                    self.path.extend(last);
                    self.path.push(arc);
                    at = self.arcs[arc as usize].to;
                }
                (None, Some(arc)) => {
                    at = self.arcs[self.arcs[arc as usize].twin as usize].to;
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
            for arc in self.arcs_of(nodes[at]) {
                let Arc { to, room, .. } = self.arcs[arc as usize];
                if to > nodes[at] || over[at] == 0 {
                    continue;
                }
                let amount = room.min(over[at]);
                self.send(arc, amount);
                over[at] -= amount;
                let inside = self.part[to as usize] == self.part[nodes[at] as usize];
                if inside && let Ok(up) = place(to) {
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
        nodes.first().is_some_and(|first| self.part[*first as usize] == self.part[node as usize])
    }

    /// Undoes every division.
    pub fn unite(&mut self) {
        for (arc, room) in std::mem::take(&mut self.shut) {
            self.arcs[arc as usize].room += room;
        }
        self.part.iter_mut().skip(1).for_each(|part| *part = 1);
        self.parts = 1;
    }
}
