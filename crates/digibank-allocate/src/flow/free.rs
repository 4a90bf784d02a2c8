//! A first flow: as much as can flow where it costs nothing, hung up as a tree.
//!
//! At good prices (`coarse`) that is nearly all, and little is left to the simplex. A maximum flow (`max_flow`) may
//! close cycles, but a simplex starts from a tree. So arc after arc is added to a forest; where one closes a cycle, flow is sent round
//! it, which costs nothing, until an arc of it is empty or full and can be left out. In the end every arc that carries
//! something and is not full is in the forest (Ahuja, Magnanti, Orlin 1993, §11.2, cycle free solutions).

use super::{MaxFlow, Network, Pipe, Start};

const NONE: u32 = u32::MAX;

/// Arcs that cost nothing carry as much as they can, arcs that pay and have a limit are full.
pub fn start(net: &Network<i64>, supply: &[i64]) -> Start {
    let arcs = net.arcs();
    let room = |arc: usize| net.room(arc);
    let (mut flow, mut free) = (vec![0i64; arcs], Vec::new());
    // An arc without room has no price.
    for arc in (0..arcs).filter(|arc| room(*arc) > 0) {
        match net.price[net.first[arc] as usize] {
            ..0 if !net.is_endless(arc as u32) => flow[arc] = room(arc),
            0 if net.tail[arc] < net.head[arc] => free.push(arc),
            _ => {}
        }
    }
    let left = net.left(supply, &flow);
    // A source before all others.
    let pipe = |tail: u32, head: u32, capacity: i64| Pipe { tail, head: head + 1, capacity, flow: 0 };
    let has = (0..net.nodes).filter(|node| left[*node] > 0);
    let mut pipes: Vec<Pipe> = has.map(|node| pipe(0, node as u32, left[node])).collect();
    let sources = pipes.len();
    pipes.extend(free.iter().map(|arc| pipe(net.tail[*arc] + 1, net.head[*arc], room(*arc))));
    let mut most = MaxFlow::new(net.nodes + 1, &pipes);
    (0..net.nodes).filter(|node| left[*node] < 0).for_each(|node| most.allow(node as u32 + 1, -left[node]));
    most.fill(&(1..=net.nodes as u32).collect::<Vec<_>>());
    free.iter().zip(sources..).for_each(|(arc, pipe)| flow[*arc] = most.flow(pipe));
    Forest::of(net, supply, flow).into_start()
}

/// Trees of arcs that carry something and are not full. The root has the number after the last node; an arc after the last leads from a node
/// with something left over to it, or from it to a node that lacks something.
struct Forest<'a> {
    net: &'a Network<i64>,
    flow: Vec<i64>,
    lacks: Vec<bool>,
    /// Where each node hangs, and by which arc.
    up: Vec<(u32, u32)>,
    /// The last arc from whose tail the way up was walked through here.
    seen: Vec<u32>,
}

impl<'a> Forest<'a> {
    fn of(net: &'a Network<i64>, supply: &[i64], mut flow: Vec<i64>) -> Self {
        let left = net.left(supply, &flow);
        let arcs = net.arcs() as u32;
        flow.extend(left.iter().map(|left| left.abs()));
        let lacks = left.iter().map(|left| *left < 0).collect();
        let (up, seen) = (vec![(NONE, NONE); net.nodes + 1], vec![NONE; net.nodes + 1]);
        let mut forest = Forest { net, flow, lacks, up, seen };
        for arc in (arcs..arcs + net.nodes as u32).chain(0..arcs) {
            if forest.is_between(arc) {
                forest.add(arc);
            }
        }
        forest
    }

    fn root(&self) -> u32 {
        self.net.nodes as u32
    }

    fn ends(&self, arc: u32) -> (u32, u32) {
        match (arc as usize).checked_sub(self.net.arcs()) {
            None => (self.net.tail[arc as usize], self.net.head[arc as usize]),
            Some(node) if self.lacks[node] => (self.root(), node as u32),
            Some(node) => (node as u32, self.root()),
        }
    }

    fn room(&self, arc: u32) -> i64 {
        if (arc as usize) < self.net.arcs() { self.net.room(arc as usize) } else { i64::MAX }
    }

    fn is_between(&self, arc: u32) -> bool {
        let flow = self.flow[arc as usize];
        flow > 0 && flow < self.room(arc)
    }

    fn add(&mut self, arc: u32) {
        let (tail, head) = self.ends(arc);
        let mut node = tail;
        while node != NONE {
            self.seen[node as usize] = arc;
            node = self.up[node as usize].0;
        }
        let mut join = head;
        while join != NONE && self.seen[join as usize] != arc {
            join = self.up[join as usize].0;
        }
        if join == NONE {
            self.hang(head, tail, arc);
            return;
        }
        // The arc carries less; that goes up from the tail to the join and down to the head instead.
        let (mut amount, mut leaving) = (self.flow[arc as usize], None);
        self.walk(tail, head, join, |forest, node, up| {
            let (room, _) = forest.room_and_sign(node, up);
            if room < amount {
                (amount, leaving) = (room, Some((node, up)));
            }
        });
        self.walk(tail, head, join, |forest, node, up| {
            let (_, sign) = forest.room_and_sign(node, up);
            forest.flow[forest.up[node as usize].1 as usize] += sign * amount;
        });
        self.flow[arc as usize] -= amount;
        if let Some((node, up)) = leaving {
            self.up[node as usize] = (NONE, NONE);
            let (inside, outside) = if up { (tail, head) } else { (head, tail) };
            self.hang(inside, outside, arc);
        }
    }

    /// Every node of a cycle whose arc to its parent is part of it, and whether the cycle runs up that arc.
    fn walk(&mut self, tail: u32, head: u32, join: u32, mut tell: impl FnMut(&mut Self, u32, bool)) {
        for (from, up) in [(tail, true), (head, false)] {
            let mut node = from;
            while node != join {
                tell(self, node, up);
                node = self.up[node as usize].0;
            }
        }
    }

    /// How much can be sent up a node's arc to its parent, or down it, and whether the arc then carries more or less.
    fn room_and_sign(&self, node: u32, up: bool) -> (i64, i64) {
        let arc = self.up[node as usize].1;
        match (self.ends(arc).0 == node) == up {
            true => (self.room(arc) - self.flow[arc as usize], 1),
            false => (self.flow[arc as usize], -1),
        }
    }

    /// Turns the tree of a node so that the node is its top, and hangs it under another.
    fn hang(&mut self, top: u32, under: u32, arc: u32) {
        let (mut node, mut way) = (top, (under, arc));
        while node != NONE {
            let was = std::mem::replace(&mut self.up[node as usize], way);
            (way, node) = ((node, was.1), was.0);
        }
    }

    fn into_start(mut self) -> Start {
        self.hang(self.root(), NONE, NONE);
        let arcs = self.net.arcs();
        // An arc that was emptied or filled on the way is left out: what it held hangs at the root.
        let own = |(node, (_, arc)): (usize, &(u32, u32))| {
            ((*arc as usize) < arcs && self.is_between(*arc)).then_some((node as u32, *arc as usize))
        };
        let hung = self.up.iter().enumerate().filter_map(own).collect();
        self.flow.truncate(arcs);
        Start { flow: self.flow, hung }
    }
}
