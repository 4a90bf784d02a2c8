//! Among the cheapest flows the one that comes first in a given order.
//!
//! At the prices of a cheapest flow an arc either costs nothing, or carries the same in all of them: nothing, or all it can
//! (complementary slackness). So one cheapest flow becomes another by going round cycles of arcs that cost nothing. Units are asked
//! for in the order given: does the flow carry this one, or can it be made to, without giving up one that was asked for before? What is
//! settled stays settled, so the end is the first in the order of all cheapest flows, and does not depend on where it began.
//!
//! Cycles stay inside strongly connected components (Tarjan 1972). A search that fails has found a set of nodes that no cycle
//! leaves, now or later: it becomes a zone of its own. It is done from both ends at once, so that it costs what the smaller side costs.

use super::Network;
use crate::lists::Lists;

const NONE: u32 = u32::MAX;

/// A unit that a flow should carry if it can: the unit with this number, counted from 1, on this arc.
/// Units of one arc are asked for in rising order. Where a wanted arc ends, only wanted arcs do, and none begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub arc: u32,
    pub unit: i64,
}

/// Changes `flow`, which is a cheapest one at these potentials, to the first among the cheapest. Arcs have a single piece.
pub fn prefer(net: &Network<i64>, potential: impl Fn(u32) -> i64, flow: &mut [i64], wanted: &[Wanted]) {
    if !is_choice(net, flow, wanted) {
        return;
    }
    let is_free = |arc: &u32| {
        let (tail, head) = (potential(net.tail[*arc as usize]), potential(net.head[*arc as usize]));
        let piece = net.first[*arc as usize] as usize;
        net.room(*arc as usize) > 0 && net.price[piece] + tail == head
    };
    let free: Vec<u32> = (0..net.arcs() as u32).filter(is_free).collect();
    let mut here = vec![NONE; net.arcs()];
    free.iter().zip(0..).for_each(|(arc, at)| here[*arc as usize] = at);
    let mut cycles = Cycles::of(net, &free, flow);
    cycles.tell_apart();
    let mut rest = wanted.iter().map(|want| Wanted { arc: here[want.arc as usize], ..*want });
    while let Some(want) = rest.next() {
        if want.arc != NONE {
            cycles.ask(want, rest.clone());
        }
    }
    free.iter().zip(&cycles.flow).for_each(|(arc, amount)| flow[*arc as usize] = *amount);
}

/// Is there a node where one wanted arc could carry less and another more? Elsewhere no cycle comes by.
fn is_choice(net: &Network<i64>, flow: &[i64], wanted: &[Wanted]) -> bool {
    let mut seen = vec![(false, false); net.nodes];
    wanted.iter().any(|want| {
        let (less, more) = &mut seen[net.head[want.arc as usize] as usize];
        *less |= flow[want.arc as usize] >= want.unit;
        *more |= flow[want.arc as usize] < want.unit;
        *less && *more
    })
}

/// One end of a search.
#[derive(Default)]
struct Side {
    /// In which search a node was seen last, and over which arc.
    seen: Vec<(u32, u32)>,
    queue: Vec<u32>,
    next: usize,
}

impl Side {
    fn start(&mut self, search: u32, node: u32) {
        self.queue.clear();
        self.queue.push(node);
        (self.next, self.seen[node as usize]) = (0, (search, NONE));
    }
}

/// The arcs that cost nothing, and what they carry.
struct Cycles {
    tail: Vec<u32>,
    head: Vec<u32>,
    least: Vec<i64>,
    most: Vec<i64>,
    flow: Vec<i64>,
    /// Arcs at each node, those out of it and those into it.
    at: Lists,
    /// No cycle leaves its zone.
    zone: Vec<u32>,
    zones: u32,
    searches: u32,
    /// Onward from the head of the arc that is to carry more, and back from its tail.
    sides: [Side; 2],
}

impl Cycles {
    fn of(net: &Network<i64>, free: &[u32], flow: &[i64]) -> Cycles {
        let of = |list: &[u32]| free.iter().map(|arc| list[*arc as usize]).collect::<Vec<_>>();
        let (tail, head) = (of(&net.tail), of(&net.head));
        let ends = tail.iter().zip(0..).chain(head.iter().zip(0..)).map(|(node, arc)| (*node, arc));
        let side = || Side { seen: vec![(0, NONE); net.nodes], ..Side::default() };
        Cycles {
            at: Lists::by_key(net.nodes, ends),
            least: vec![0; free.len()],
            most: free.iter().map(|arc| net.room(*arc as usize)).collect(),
            flow: free.iter().map(|arc| flow[*arc as usize]).collect(),
            zone: vec![0; net.nodes],
            zones: 0,
            searches: 0,
            sides: [side(), side()],
            tail,
            head,
        }
    }

    /// Where a unit more could go from here over this arc, or with `back`, where it could come from.
    fn step(&self, node: u32, arc: u32, back: bool) -> Option<u32> {
        let (tail, head) = (self.tail[arc as usize], self.head[arc as usize]);
        // Along the arc there must be room, against it something to take back.
        let (along, other) = if tail == node { (!back, head) } else { (back, tail) };
        let flow = self.flow[arc as usize];
        let free = if along { flow < self.most[arc as usize] } else { flow > self.least[arc as usize] };
        (free && self.zone[other as usize] == self.zone[node as usize]).then_some(other)
    }

    /// Strongly connected components become zones.
    fn tell_apart(&mut self) {
        let nodes = self.zone.len();
        let (mut number, mut low) = (vec![0u32; nodes], vec![0u32; nodes]);
        let mut zone = vec![NONE; nodes];
        let (mut count, mut open, mut path) = (0, Vec::new(), Vec::new());
        for root in 0..nodes as u32 {
            if number[root as usize] == 0 {
                path.push((root, 0));
            }
            while let Some((node, next)) = path.last_mut() {
                let (node, at) = (*node, *next);
                *next += 1;
                if at == 0 {
                    count += 1;
                    (number[node as usize], low[node as usize]) = (count, count);
                    open.push(node);
                }
                if let Some(arc) = self.at.of(node).get(at) {
                    match self.step(node, *arc, false) {
                        Some(other) if number[other as usize] == 0 => path.push((other, 0)),
                        Some(other) if zone[other as usize] == NONE => {
                            low[node as usize] = low[node as usize].min(number[other as usize]);
                        }
                        _ => {}
                    }
                    continue;
                }
                path.pop();
                if let Some((above, _)) = path.last() {
                    low[*above as usize] = low[*above as usize].min(low[node as usize]);
                }
                if low[node as usize] == number[node as usize] {
                    while let Some(member) = open.pop() {
                        zone[member as usize] = self.zones;
                        if member == node {
                            break;
                        }
                    }
                    self.zones += 1;
                }
            }
        }
        self.zone = zone;
    }

    /// Settles one unit. `rest`: what is asked for after it.
    fn ask(&mut self, want: Wanted, rest: impl Iterator<Item = Wanted>) {
        let arc = want.arc as usize;
        if want.unit > self.most[arc] {
            return;
        }
        if self.flow[arc] < want.unit {
            // Those right after it on the same arc come along.
            let more = rest.take_while(|next| next.arc == want.arc).count() as i64;
            if !self.raise(want.arc, more + 1) {
                self.most[arc] = self.flow[arc];
                return;
            }
        }
        self.least[arc] = want.unit;
    }

    /// Sends up to so much more over an arc, as far as one cycle goes.
    fn raise(&mut self, arc: u32, amount: i64) -> bool {
        let (tail, head) = (self.tail[arc as usize], self.head[arc as usize]);
        let Some(way) = self.way(arc, head, tail) else { return false };
        let room = |(arc, along): &(u32, bool)| match along {
            true => self.most[*arc as usize] - self.flow[*arc as usize],
            false => self.flow[*arc as usize] - self.least[*arc as usize],
        };
        let amount = way.iter().map(room).min().unwrap_or(0).min(amount);
        self.flow[arc as usize] += amount;
        way.iter().for_each(|(arc, along)| self.flow[*arc as usize] += if *along { amount } else { -amount });
        true
    }

    /// Arcs from one node to another, each with whether it is gone along; not over `skip`.
    fn way(&mut self, skip: u32, from: u32, to: u32) -> Option<Vec<(u32, bool)>> {
        if self.zone[from as usize] != self.zone[to as usize] {
            return None;
        }
        self.searches += 1;
        let mut sides = std::mem::take(&mut self.sides);
        sides[0].start(self.searches, from);
        sides[1].start(self.searches, to);
        let found = self.meet(&mut sides, skip);
        let way = match found {
            Ok(node) => Some(self.line(&sides, node)),
            Err(side) => {
                self.zones += 1;
                sides[side].queue.iter().for_each(|node| self.zone[*node as usize] = self.zones);
                None
            }
        };
        self.sides = sides;
        way
    }

    /// The node where both sides met, or the side that came to its end.
    fn meet(&self, sides: &mut [Side; 2], skip: u32) -> Result<u32, usize> {
        loop {
            for back in [0, 1] {
                let [one, two] = &mut *sides;
                let (own, other) = if back == 0 { (one, &*two) } else { (two, &*one) };
                let Some(node) = own.queue.get(own.next).copied() else { return Err(back) };
                own.next += 1;
                for arc in self.at.of(node).iter().filter(|arc| **arc != skip) {
                    let Some(there) = self.step(node, *arc, back == 1) else { continue };
                    if own.seen[there as usize].0 != self.searches {
                        own.seen[there as usize] = (self.searches, *arc);
                        own.queue.push(there);
                        if other.seen[there as usize].0 == self.searches {
                            return Ok(there);
                        }
                    }
                }
            }
        }
    }

    /// The arcs from the first side's start over this node to the other's.
    fn line(&self, sides: &[Side; 2], met: u32) -> Vec<(u32, bool)> {
        let mut line = Vec::new();
        for (side, back) in sides.iter().zip([false, true]) {
            let mut node = met;
            loop {
                let arc = side.seen[node as usize].1;
                if arc == NONE {
                    break;
                }
                let is_tail = self.tail[arc as usize] == node;
                // Onward each node was come to over its arc, back it is left over it.
                line.push((arc, is_tail == back));
                node = if is_tail { self.head[arc as usize] } else { self.tail[arc as usize] };
            }
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Round, Simplex, Start};
    use proptest::prelude::*;

    type Arcs = [(u32, u32, i64, i64)];

    fn network(arcs: &Arcs) -> Network<i64> {
        let mut net = Network::new(6);
        arcs.iter().for_each(|(tail, step, room, price)| _ = net.arc(*tail, (tail + 1 + step).min(5), *room, *price));
        net
    }

    fn solved(net: &Network<i64>, supply: &[i64]) -> Simplex<i64> {
        let start = Start { flow: vec![0; net.arcs()], hung: Vec::new() };
        let mut simplex = Simplex::start(net.in_order(Round::InOrder), supply, &start);
        assert!(simplex.run(&mut || true));
        simplex
    }

    /// The least cost if every arc carries at least so much, if it can be done.
    fn cost_with(arcs: &Arcs, supply: &[i64], least: &[i64]) -> Option<i64> {
        let (mut rest, mut supply, mut cost) = (arcs.to_vec(), supply.to_vec(), 0);
        for ((tail, step, room, price), least) in rest.iter_mut().zip(least) {
            *room -= least;
            cost += *price * least;
            supply[*tail as usize] -= least;
            supply[(*tail + 1 + *step).min(5) as usize] += least;
        }
        let simplex = solved(&network(&rest), &supply);
        simplex.is_met().then(|| cost + (0..arcs.len()).map(|at| simplex.flow(at) * arcs[at].3).sum::<i64>())
    }

    proptest! {
        /// By the definition: each unit in turn, by solving everything again with what was granted so far.
        #[test]
        fn each_unit_in_turn_is_carried_if_it_can_be(
            arcs in prop::collection::vec((0u32..4, 0u32..5, 1i64..4, 0i64..2), 4..20),
            moved in prop::collection::vec(0i64..3, 20),
            order in any::<prop::sample::Index>(),
        ) {
            let net = network(&arcs);
            let mut supply = vec![0; 6];
            for ((tail, step, room, _), moved) in arcs.iter().zip(&moved) {
                supply[*tail as usize] += moved.min(room);
                supply[(*tail + 1 + *step).min(5) as usize] -= moved.min(room);
            }
            // The arcs to the last two nodes, from one of them on, unit by unit in turns.
            let is_last = |arc: &u32| net.head[*arc as usize] >= 4;
            let mut chosen: Vec<u32> = (0..arcs.len() as u32).filter(is_last).collect();
            let first = order.index(chosen.len() + 1);
            chosen.rotate_left(first);
            let wanted: Vec<Wanted> = (1..4)
                .flat_map(|unit| chosen.iter().map(move |arc| Wanted { arc: *arc, unit }))
                .filter(|want| want.unit <= arcs[want.arc as usize].2)
                .collect();
            let simplex = solved(&net, &supply);
            let mut flow: Vec<i64> = (0..arcs.len()).map(|at| simplex.flow(at)).collect();
            prefer(&net, |node| simplex.potential(node), &mut flow, &wanted);
            let mut least = vec![0; arcs.len()];
            let best = cost_with(&arcs, &supply, &least);
            for want in &wanted {
                let arc = want.arc as usize;
                // Once a unit of an arc is refused, so are those after it.
                if least[arc] + 1 < want.unit {
                    continue;
                }
                least[arc] = want.unit;
                if cost_with(&arcs, &supply, &least) != best {
                    least[arc] -= 1;
                }
            }
            prop_assert_eq!(best, Some(flow.iter().zip(&arcs).map(|(flow, arc)| flow * arc.3).sum()));
            for arc in chosen {
                prop_assert_eq!(flow[arc as usize], least[arc as usize]);
            }
            let mut left = supply;
            for ((tail, step, room, _), flow) in arcs.iter().zip(&flow) {
                prop_assert!((0..=*room).contains(flow));
                left[*tail as usize] -= flow;
                left[(*tail + 1 + *step).min(5) as usize] += flow;
            }
            prop_assert!(left.iter().all(|left| *left == 0));
        }
    }
}
