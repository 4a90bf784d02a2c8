//! A network that falls apart when its source is taken out, solved part by part, two at a time.
//!
//! What a part receives from the source is known before: what the part needs. So parts have nothing to
//! tell each other, and which is solved when makes no difference to the answer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::prefer::{self, Wanted};
use super::{Network, Round, Simplex, coarse, free};
use crate::both::both;

/// Arcs from which on a second thread is worth its start.
const LARGE: usize = 20_000;
/// How long the caller's thread sleeps between two looks at whether it should go on.
const PAUSE: Duration = Duration::from_millis(5);

/// A part: its own network, the supply of its nodes, which arcs of the whole its arcs are, and what is preferred in it.
struct Part {
    net: Network<i64>,
    supply: Vec<i64>,
    arcs: Vec<u32>,
    wanted: Vec<Wanted>,
}

/// The flow on each arc of a network with single-piece arcs: the cheapest, and among these the one that comes first in the order of
/// what is `wanted`. None if `go_on` said no. A supply that cannot be met is a mistake of the caller.
pub fn solve(
    net: Network<i64>,
    supply: Vec<i64>,
    source: u32,
    wanted: &[Wanted],
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<i64>> {
    let arcs = net.arcs();
    let mut parts = split(net, supply, source);
    share(&mut parts, arcs, wanted);
    // The largest first: whoever is done takes the next.
    parts.sort_by_key(|part| std::cmp::Reverse(part.arcs.len()));
    let large = parts.get(1).is_some_and(|second| second.arcs.len() >= LARGE);
    let (stop, rest) = (AtomicBool::new(false), Mutex::new(parts.into_iter()));
    let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = |go_on: &mut dyn FnMut() -> bool| {
        let mut solved = Vec::new();
        while let Some(part) = next() {
            solved.push(part.solve(go_on)?);
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
    let mut flow = vec![0; arcs];
    for (arcs, found) in own?.into_iter().chain(other?) {
        arcs.iter().zip(found).for_each(|(arc, amount)| flow[*arc as usize] = amount);
    }
    Some(flow)
}

impl Part {
    /// Its arcs as the whole knows them, and what flows on each.
    fn solve(mut self, go_on: &mut dyn FnMut() -> bool) -> Option<(Vec<u32>, Vec<i64>)> {
        let prices = coarse::prices(&self.net, &self.supply, go_on)?;
        coarse::at(&mut self.net, &prices);
        let first = || free::start(&self.net, &self.supply);
        let (start, ordered) = both(self.arcs.len() >= LARGE, first, || self.net.in_order(Round::Mixed));
        let mut simplex = Simplex::start(ordered, &self.supply, &start);
        if !simplex.run(go_on) {
            return None;
        }
        debug_assert!(simplex.is_met());
        let mut flow: Vec<i64> = (0..self.arcs.len()).map(|arc| simplex.flow(arc)).collect();
        prefer::prefer(&self.net, |node| simplex.potential(node), &mut flow, &self.wanted);
        Some((self.arcs, flow))
    }
}

/// Tells each part what is wanted of its own arcs.
fn share(parts: &mut [Part], arcs: usize, wanted: &[Wanted]) {
    // A part with all arcs knows them by the same numbers.
    if let [whole] = parts
        && whole.arcs.len() == arcs
    {
        whole.wanted = wanted.to_vec();
        return;
    }
    let mut home = vec![None; arcs];
    for (part, of) in parts.iter().enumerate() {
        of.arcs.iter().zip(0..).for_each(|(arc, at)| home[*arc as usize] = Some((part, at)));
    }
    for want in wanted {
        if let Some((part, arc)) = home[want.arc as usize] {
            parts[part].wanted.push(Wanted { arc, unit: want.unit });
        }
    }
}

fn split(net: Network<i64>, supply: Vec<i64>, source: u32) -> Vec<Part> {
    let mut root: Vec<u32> = (0..supply.len() as u32).collect();
    for (tail, head) in net.tail.iter().zip(&net.head).filter(|(tail, head)| **tail != source && **head != source) {
        // Most arcs lie between nodes that are known to be together.
        if root[*tail as usize] != root[*head as usize] {
            let (one, other) = (find(&mut root, *tail), find(&mut root, *head));
            root[one as usize] = other;
        }
    }
    let mut joined = vec![false; supply.len()];
    for end in net.tail.iter().chain(&net.head) {
        joined[*end as usize] = *end != source;
    }
    let mut roots = (0..supply.len() as u32).filter(|node| joined[*node as usize] && root[*node as usize] == *node);
    let single = roots.next().is_some() && roots.next().is_none();
    if single && source == 0 && net.upto.len() == net.arcs() {
        let arcs = (0..net.arcs() as u32).collect();
        return vec![Part { net, supply, arcs, wanted: Vec::new() }];
    }
    // Every part gets a source of its own as node 0, which sends what the part lacks. The other nodes keep their order.
    let mut part_of_root = vec![u32::MAX; supply.len()];
    let mut node = vec![0u32; supply.len()];
    let mut parts: Vec<Part> = Vec::new();
    for at in (0..supply.len()).filter(|at| joined[*at]) {
        let root = find(&mut root, at as u32) as usize;
        if part_of_root[root] == u32::MAX {
            part_of_root[root] = parts.len() as u32;
            parts.push(Part { net: Network::new(1), supply: vec![0], arcs: Vec::new(), wanted: Vec::new() });
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

pub(super) fn find(root: &mut [u32], mut node: u32) -> u32 {
    while root[node as usize] != node {
        root[node as usize] = root[root[node as usize] as usize];
        node = root[node as usize];
    }
    node
}

#[cfg(test)]
mod tests {
    use super::super::{ENDLESS, Start};
    use super::*;
    use proptest::prelude::*;

    /// Tail, steps to the head, room and price. Many arcs have no limit, many are free.
    fn arcs() -> impl Strategy<Value = Vec<(u32, u32, i64, i64)>> {
        let room = prop_oneof![0i64..5, Just(ENDLESS)];
        let price = prop_oneof![Just(0i64), 0i64..20];
        prop::collection::vec((0u32..6, 0u32..9, room, price), 1..40)
    }

    proptest! {
        /// Solved in parts, from coarse prices and a first flow, costs what it costs in one from nothing.
        #[test]
        fn parts_cost_what_the_whole_costs(
            arcs in arcs(),
            moved in prop::collection::vec(0i64..3, 40),
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
            let flow = solve(net.clone(), supply.clone(), 0, &[], &mut || true).unwrap();
            let mut left = supply.clone();
            let mut cost = 0;
            for (at, (tail, step, room, price)) in arcs.iter().enumerate() {
                prop_assert!((0..=*room).contains(&flow[at]));
                left[*tail as usize] -= flow[at];
                left[(tail + 1 + step).min(9) as usize] += flow[at];
                cost += flow[at] * price;
            }
            prop_assert!(left.iter().all(|left| *left == 0));
            let mut whole = Simplex::start(net.in_order(Round::InOrder), &supply, &Start { flow: vec![0; arcs.len()], hung: Vec::new() });
            whole.run(&mut || true);
            let single: i64 = arcs.iter().enumerate().map(|(at, arc)| whole.flow(at) * arc.3).sum();
            prop_assert!(cost == single && cost <= total);
        }
    }
}
