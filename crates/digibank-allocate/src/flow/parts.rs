//! A network that falls apart when its source is taken out, solved part by part, two at a time.
//!
//! What a part receives from the source is known before: what the part needs. So parts have nothing to
//! tell each other, and which is solved when makes no difference to the answer.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::{Cost, Network, Round, Simplex, Start};
use crate::lists::Lists;

/// Arcs from which on a second thread is worth its start.
const LARGE: usize = 20_000;
/// How long the caller's thread sleeps between two looks at whether it should go on.
const PAUSE: Duration = Duration::from_millis(5);

/// A part: its own network, the supply of its nodes, and which arcs of the whole its arcs are.
struct Part<C> {
    net: Network<C>,
    supply: Vec<i64>,
    arcs: Vec<u32>,
}

/// The flow on each arc of a network with single-piece arcs, as the simplex finds it. None if `go_on` said no. A supply that cannot be
/// met is a mistake of the caller.
pub fn solve<C: Cost + Send + Sync>(
    net: &Network<C>,
    supply: &[i64],
    source: u32,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<i64>> {
    let mut parts = split(net, supply, source);
    // The largest first: whoever is done takes the next.
    parts.sort_by_key(|part| std::cmp::Reverse(part.arcs.len()));
    let large = parts.get(1).is_some_and(|second| second.arcs.len() >= LARGE);
    let (stop, next) = (AtomicBool::new(false), AtomicUsize::new(0));
    let work = |go_on: &mut dyn FnMut() -> bool| {
        let mut solved = Vec::new();
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            solved.push((part, part.solve(go_on)?));
        }
        Some(solved)
    };
    let caller = std::thread::current();
    let beside = || {
        let solved = work(&mut || !stop.load(Ordering::Relaxed));
        caller.unpark();
        solved
    };
    let (own, other) = std::thread::scope(|scope| {
        // Without a second thread the first does all.
        let other = large.then(|| std::thread::Builder::new().spawn_scoped(scope, beside).ok()).flatten();
        let own = work(go_on);
        if own.is_none() {
            stop.store(true, Ordering::Relaxed);
        }
        let Some(other) = other else { return (own, Some(Vec::new())) };
        while !other.is_finished() {
            std::thread::park_timeout(PAUSE);
            if !go_on() {
                stop.store(true, Ordering::Relaxed);
            }
        }
        (own, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let mut flow = vec![0; net.arcs()];
    for (part, found) in own?.into_iter().chain(other?) {
        part.arcs.iter().zip(found).for_each(|(arc, amount)| flow[*arc as usize] = amount);
    }
    Some(flow)
}

impl<C: Cost> Part<C> {
    fn solve(&self, go_on: &mut dyn FnMut() -> bool) -> Option<Vec<i64>> {
        let start = self.downhill();
        let mut simplex = Simplex::start(&self.net, &self.supply, &start, Round::Mixed);
        if !simplex.run(go_on) {
            return None;
        }
        debug_assert!(simplex.is_met());
        Some((0..self.arcs.len()).map(|arc| simplex.flow(arc)).collect())
    }
}

impl<C: Cost> Part<C> {
    /// A first flow: node by node, what arrives goes on by the cheapest arc without limit that leads further down, and most of all to where
    /// something is still lacking. That leaves lacks and remains to the simplex, and most nodes where they belong in its tree.
    fn downhill(&self) -> Start {
        let (nodes, arcs) = (self.supply.len(), self.arcs.len());
        let mut start = Start { flow: vec![0; arcs], hung: Vec::new() };
        let endless = (0..arcs as u32).filter(|arc| self.net.is_endless(*arc));
        let out = Lists::by_key(nodes, endless.map(|arc| (self.net.tail[arc as usize], arc)));
        let mut left = self.supply.clone();
        for node in 1..nodes {
            let further = out.of(node as u32).iter().filter(|arc| self.net.head[**arc as usize] as usize > node);
            let best = further.min_by_key(|arc| {
                let (head, piece) = (self.net.head[**arc as usize], self.net.first[**arc as usize]);
                (self.net.price[piece as usize], left[head as usize], **arc)
            });
            if let (Some(&arc), 0..) = (best, left[node]) {
                let amount = std::mem::take(&mut left[node]);
                left[self.net.head[arc as usize] as usize] += amount;
                start.flow[arc as usize] = amount;
                start.hung.push((node as u32, arc as usize));
            }
        }
        start
    }
}

fn split<C: Cost>(net: &Network<C>, supply: &[i64], source: u32) -> Vec<Part<C>> {
    let mut root: Vec<u32> = (0..supply.len() as u32).collect();
    for arc in 0..net.arcs() {
        if net.tail[arc] != source && net.head[arc] != source {
            let (one, other) = (find(&mut root, net.tail[arc]), find(&mut root, net.head[arc]));
            root[one as usize] = other;
        }
    }
    // Every part gets a source of its own as node 0, which sends what the part lacks. The other nodes keep their order.
    let mut joined = vec![false; supply.len()];
    for end in net.tail.iter().chain(&net.head) {
        joined[*end as usize] = *end != source;
    }
    let mut part_of_root = vec![u32::MAX; supply.len()];
    let mut node = vec![0u32; supply.len()];
    let mut parts: Vec<Part<C>> = Vec::new();
    for at in (0..supply.len()).filter(|at| joined[*at]) {
        let root = find(&mut root, at as u32) as usize;
        if part_of_root[root] == u32::MAX {
            part_of_root[root] = parts.len() as u32;
            parts.push(Part { net: Network::new(1), supply: vec![0], arcs: Vec::new() });
        }
        let part = &mut parts[part_of_root[root] as usize];
        node[at] = part.supply.len() as u32;
        part.supply.push(supply[at]);
        part.supply[0] -= supply[at];
    }
    for arc in 0..net.arcs() as u32 {
        let (tail, head) = (net.tail[arc as usize], net.head[arc as usize]);
        let root = find(&mut root, if tail == source { head } else { tail }) as usize;
        let part = &mut parts[part_of_root[root] as usize];
        let name = |end: u32| if end == source { 0 } else { node[end as usize] };
        part.net.nodes = part.supply.len();
        let piece = net.first[arc as usize] as usize;
        if net.first[arc as usize + 1] as usize > piece {
            part.net.arc(name(tail), name(head), net.upto[piece], net.price[piece]);
            part.arcs.push(arc);
        }
    }
    parts
}

fn find(root: &mut [u32], mut node: u32) -> u32 {
    while root[node as usize] != node {
        root[node as usize] = root[root[node as usize] as usize];
        node = root[node as usize];
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Solved in parts costs what it costs in one.
        #[test]
        fn parts_cost_what_the_whole_costs(
            arcs in prop::collection::vec((0u32..4, 0u32..9, 0i64..5, 0i64..20), 1..30),
            moved in prop::collection::vec(0i64..3, 30),
        ) {
            // Arcs lead from lower to higher nodes; what is asked for is what some flow brings.
            let mut net: Network<i64> = Network::new(10);
            let mut supply = vec![0; 10];
            let mut total = 0;
            for ((tail, step, room, price), moved) in arcs.iter().zip(&moved) {
                let head = (tail + 1 + step).min(9);
                net.arc(*tail, head, *room, *price);
                let moved = *moved.min(room);
                supply[*tail as usize] += moved;
                supply[head as usize] -= moved;
                total += moved * price;
            }
            let flow = solve(&net, &supply, 0, &mut || true).unwrap();
            let mut left = supply.clone();
            let mut cost = 0;
            for (at, (tail, step, room, price)) in arcs.iter().enumerate() {
                prop_assert!((0..=*room).contains(&flow[at]));
                left[*tail as usize] -= flow[at];
                left[(tail + 1 + step).min(9) as usize] += flow[at];
                cost += flow[at] * price;
            }
            prop_assert!(left.iter().all(|left| *left == 0));
            let mut whole = Simplex::start(&net, &supply, &Start { flow: vec![0; arcs.len()], hung: Vec::new() }, Round::InOrder);
            whole.run(&mut || true);
            let single: i64 = arcs.iter().enumerate().map(|(at, arc)| whole.flow(at) * arc.3).sum();
            prop_assert!(cost == single && cost <= total);
        }
    }
}
