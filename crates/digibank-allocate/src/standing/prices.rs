//! The cheapest chains, by prices that make no step cost less than nothing.
//!
//! With `price` the least cost at which a node is reached, a step from `a` to `b` costs `cost + price(a) - price(b)` on top: nothing on
//! chains that are cheapest anyway. Dijkstra's search is right for such costs. It goes from both ends at once and stops when what is left on both sides
//! together cannot be cheaper than what was found (Pohl 1971). What it passed gets dearer or cheaper by what it found, and the prices are right for
//! what remains (Edmonds and Karp 1972; Tomizawa 1971).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::{Graph, Step};
use super::queue::Queues;

/// The price where nothing comes.
const NEVER: i128 = i128::MAX / 4;

/// Steps of a chain, last one first.
pub type Chain = Vec<Step>;

/// What a search knows of a node from one end; all of it lies in one line of the processor's memory, where searches spend their time.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Node {
    /// The same from both ends.
    price: i128,
    cost: i128,
    /// The next node on the way to the end, and the step between the two.
    way: Option<(u32, Step)>,
    /// The last search that saw it, and the last in which its cost was final.
    seen: u32,
    finished: u32,
}

/// A search from one end.
#[derive(Debug, Default)]
struct Side {
    nodes: Vec<Node>,
    heap: BinaryHeap<Reverse<(i128, u32)>>,
    /// Nodes that cost as much as the one looked at last need no heap.
    level: Vec<u32>,
    cost: i128,
    done: Vec<u32>,
}

impl Side {
    fn begin(&mut self, end: u32, search: u32) {
        self.heap.clear();
        self.done.clear();
        self.level.clear();
        self.level.push(end);
        self.cost = 0;
        let node = &mut self.nodes[end as usize];
        *node = Node { cost: 0, way: None, seen: search, ..*node };
    }

    /// Nodes that cost less are done.
    fn radius(&self) -> i128 {
        match self.level.is_empty() {
            true => self.heap.peek().map_or(NEVER, |Reverse((cost, _))| *cost),
            false => self.cost,
        }
    }

    fn pending(&self) -> usize {
        self.heap.len() + self.level.len()
    }

    /// The next node whose cost is final.
    fn next(&mut self, search: u32) -> Option<u32> {
        let at = self.level.pop().or_else(|| self.heap.pop().map(|Reverse((_, at))| at))?;
        let node = &mut self.nodes[at as usize];
        node.finished = search;
        self.cost = node.cost;
        self.done.push(at);
        Some(at)
    }

    /// Forgets what was found twice and is done.
    fn tidy(&mut self, search: u32) {
        let nodes = &self.nodes;
        let is_done = |at: u32| nodes[at as usize].finished == search;
        while self.level.last().is_some_and(|at| is_done(*at)) {
            self.level.pop();
        }
        while self.level.is_empty() && self.heap.peek().is_some_and(|Reverse((_, at))| is_done(*at)) {
            self.heap.pop();
        }
    }

    /// A way from `next` to the end by `at`, which costs so much more. What it costs in all, if no better one was known.
    fn tell(&mut self, next: u32, at: u32, on_top: i128, step: Step, search: u32) -> Option<i128> {
        let there = self.cost + on_top;
        let node = &mut self.nodes[next as usize];
        if node.seen == search && node.cost <= there {
            return None;
        }
        (node.cost, node.way, node.seen) = (there, Some((at, step)), search);
        if on_top == 0 {
            self.level.push(next)
        } else {
            self.heap.push(Reverse((there, next)))
        }
        Some(there)
    }

    /// The steps from a node to the end.
    fn steps(&self, from: u32) -> impl Iterator<Item = Step> + '_ {
        std::iter::successors(self.nodes[from as usize].way, |(at, _)| self.nodes[*at as usize].way)
            .map(|(_, step)| step)
    }
}

#[derive(Debug)]
pub struct Prices {
    /// From where chains start, and where they end.
    sides: [Side; 2],
    search: u32,
}

impl Prices {
    /// The first prices: sweeps over the network up and down until nothing gets cheaper (Bellman 1958, in the order of Yen 1970).
    /// None if that never ends, which would mean that the round could be better.
    pub fn of(graph: &Graph<'_>, queues: &Queues<'_>) -> Option<Prices> {
        let end = graph.end();
        let mut price = vec![0i128; end];
        let mut sweep = |nodes: &mut dyn Iterator<Item = u32>| {
            let mut cheaper = false;
            for at in nodes {
                let here = price[at as usize];
                graph.after(queues, at, |to, cost, _| {
                    if here + cost < price[to as usize] {
                        price[to as usize] = here + cost;
                        cheaper = true;
                    }
                });
            }
            cheaper
        };
        let (nodes, slots) = ((0..end as u32).step_by(2), (1..end as u32).step_by(2));
        for _ in 0..end {
            let up = sweep(&mut nodes.clone().chain(slots.clone()));
            let down = up && sweep(&mut slots.clone().chain(nodes.clone().rev()));
            if !down {
                let nodes: Vec<Node> = price.into_iter().map(|price| Node { price, ..Node::default() }).collect();
                let side = |nodes| Side { nodes, ..Side::default() };
                return Some(Prices { sides: [side(nodes.clone()), side(nodes)], search: 0 });
            }
        }
        None
    }

    /// Room for nodes that came in later.
    fn grow(&mut self, graph: &Graph<'_>) {
        self.sides.iter_mut().for_each(|side| side.nodes.resize(graph.end(), Node::default()));
    }

    fn price(&self, at: u32) -> i128 {
        self.sides[0].nodes[at as usize].price
    }

    fn raise(&mut self, at: u32, by: i128) {
        self.sides.iter_mut().for_each(|side| side.nodes[at as usize].price += by);
    }

    /// The price of a node that has just come in, from those before it. A slot's is set with its first lot.
    pub fn set(&mut self, graph: &Graph<'_>, at: u32) {
        self.grow(graph);
        let ways = graph.ways_to_new(at).map(|(from, cost)| self.price(from) + cost);
        let price = ways.min().unwrap_or(NEVER);
        self.raise(at, price - self.price(at));
    }

    /// The price of a slot that chains did not go through until now, so nobody kept it right: there is nobody served in it, or everybody. As low as
    /// its steps to those served allow, or as high as the steps from those who wait do.
    pub fn set_slot(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, slot: u32) {
        self.grow(graph);
        let worth = |lot: u32, days: u32| self.price(2 * queues.ends(lot).0) - graph.weights.day * i128::from(days);
        let lots = graph.lots_of(slot).iter();
        let lowest = lots.clone().filter_map(|lot| Some(worth(*lot, queues.last(*lot)?))).max();
        let highest = || lots.filter_map(|lot| Some(worth(*lot, queues.next(*lot)?))).min();
        let at = super::graph::slot(slot);
        let price = lowest.or_else(|| Some(highest()?.min(self.price(at))));
        if let Some(price) = price {
            self.raise(at, price - self.price(at));
        }
    }

    /// By how much it pays to serve one more of the lot, other things being equal; none if it does not.
    pub fn gain(&self, graph: &Graph<'_>, queues: &Queues<'_>, lot: u32) -> Option<i128> {
        let (node, slot) = queues.ends(lot);
        let days = graph.weights.day * i128::from(queues.next(lot)?);
        let on_top = self.price(2 * node) - days - self.price(super::graph::slot(slot));
        (on_top < 0).then_some(-on_top)
    }

    fn begin(&mut self, graph: &Graph<'_>) {
        self.grow(graph);
        self.search += 1;
    }

    fn see(&mut self, at: u32) -> bool {
        std::mem::replace(&mut self.sides[0].nodes[at as usize].seen, self.search) != self.search
    }

    /// Walks to every node in reach.
    pub fn reach(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, from: u32) {
        self.walk(graph, from, |at, tell| graph.after(queues, at, |to, _, _| tell(to)));
    }

    /// The same against the direction.
    pub fn reach_back(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, to: u32) {
        self.walk(graph, to, |at, tell| graph.before(queues, at, |to, _, _| tell(to)));
    }

    fn walk(&mut self, graph: &Graph<'_>, start: u32, step: impl Fn(u32, &mut dyn FnMut(u32))) {
        self.begin(graph);
        self.see(start);
        let mut look = vec![start];
        while let Some(at) = look.pop() {
            step(at, &mut |to| {
                if self.see(to) {
                    look.push(to);
                }
            });
        }
    }

    /// Did the last walk come to this node?
    pub fn saw_node(&self, at: u32) -> bool {
        self.sides[0].nodes[at as usize].seen == self.search
    }

    /// Did the last walk (`back`: against the direction) come to this slot, or could it have?
    pub fn saw(&self, graph: &Graph<'_>, queues: &Queues<'_>, slot: u32, back: bool) -> bool {
        let open = |lot: &&u32| if back { queues.last(**lot).is_some() } else { queues.next(**lot).is_some() };
        let mut lots = graph.lots_of(slot).iter().filter(open);
        self.saw_node(super::graph::slot(slot)) || lots.any(|lot| self.saw_node(2 * queues.ends(*lot).0))
    }

    /// The cheapest chain from one node to another; none if there is none, or none that costs less than `below` on top.
    pub fn cheapest(
        &mut self,
        graph: &Graph<'_>,
        queues: &Queues<'_>,
        from: u32,
        to: u32,
        below: Option<i128>,
    ) -> Option<Chain> {
        self.begin(graph);
        let search = self.search;
        let [ahead, behind] = &mut self.sides;
        ahead.begin(from, search);
        behind.begin(to, search);
        let (mut least, mut meet) = match from == to {
            true => (0, Some(from)),
            false => (below.unwrap_or(NEVER), None),
        };
        while ahead.radius() + behind.radius() < least {
            let mut met = |at: u32, cost: i128, other: &Side| {
                let node = &other.nodes[at as usize];
                if node.seen == search && cost + node.cost < least {
                    (least, meet) = (cost + node.cost, Some(at));
                }
            };
            if ahead.pending() <= behind.pending() {
                let Some(at) = ahead.next(search) else { break };
                let price = ahead.nodes[at as usize].price;
                graph.after(queues, at, |next, cost, step| {
                    let on_top = cost + price - ahead.nodes[next as usize].price;
                    debug_assert!(on_top >= 0);
                    if let Some(there) = ahead.tell(next, at, on_top, step, search) {
                        met(next, there, behind);
                    }
                });
                ahead.tidy(search);
            } else {
                let Some(at) = behind.next(search) else { break };
                let price = behind.nodes[at as usize].price;
                graph.before(queues, at, |next, cost, step| {
                    let on_top = cost + behind.nodes[next as usize].price - price;
                    debug_assert!(on_top >= 0);
                    if let Some(there) = behind.tell(next, at, on_top, step, search) {
                        met(next, there, ahead);
                    }
                });
                behind.tidy(search);
            }
        }
        let length = meet.map(|_| least).or(below)?;
        self.reprice(length);
        let mut chain: Chain = self.sides[1].steps(meet?).collect();
        chain.reverse();
        chain.extend(self.sides[0].steps(meet?));
        Some(chain)
    }

    /// After a search: what lies nearer to one end than half way, and the other half, changes by what it lies nearer.
    fn reprice(&mut self, length: i128) {
        let ahead = self.sides[0].radius().min(length);
        for (side, radius, sign) in [(0, ahead, -1), (1, length - ahead, 1)] {
            let done = std::mem::take(&mut self.sides[side].done);
            for at in &done {
                let nearer = radius - self.sides[side].nodes[*at as usize].cost;
                if nearer > 0 {
                    self.raise(*at, sign * nearer);
                }
            }
            self.sides[side].done = done;
        }
    }
}
