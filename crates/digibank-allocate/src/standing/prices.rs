//! The cheapest chains, by prices that make no step cost less than nothing.
//!
//! With `price` the least cost at which a node is reached, a step from `a` to `b` costs `cost + price(a) - price(b)` on top: nothing on
//! chains that are cheapest anyway. Dijkstra's search is right for such costs, and it ends
//! where it arrives. What it passed gets dearer or cheaper by what it found, and the prices are right for what remains (Edmonds and Karp
//! 1972; Tomizawa 1971).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::{Graph, Step};
use super::queue::Queues;

/// The price where nothing comes.
const NEVER: i128 = i128::MAX / 4;

/// Steps of a chain, last one first.
pub type Chain = Vec<Step>;

#[derive(Debug)]
pub struct Prices {
    price: Vec<i128>,
    /// Nodes seen in the search with this number.
    seen: Vec<u32>,
    search: u32,
    /// Nodes whose cost was final in the search with this number.
    finished: Vec<u32>,
    cost: Vec<i128>,
    came: Vec<Option<(u32, Step)>>,
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
                let (seen, finished, cost, came) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
                return Some(Prices { price, seen, search: 0, finished, cost, came });
            }
        }
        None
    }

    /// Room for nodes that came in later.
    fn grow(&mut self, graph: &Graph<'_>) {
        let end = graph.end();
        self.price.resize(end, 0);
        self.seen.resize(end, 0);
        self.finished.resize(end, 0);
        self.cost.resize(end, 0);
        self.came.resize(end, None);
    }

    /// The price of a node that has just come in, from those before it. A slot's is set with its first lot.
    pub fn set(&mut self, graph: &Graph<'_>, at: u32) {
        self.grow(graph);
        let ways = graph.ways_to_new(at).map(|(from, cost)| self.price[from as usize] + cost);
        self.price[at as usize] = ways.min().unwrap_or(NEVER);
    }

    /// The price of a slot that chains may go on through from now on.
    pub fn open(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, slot: u32) {
        self.grow(graph);
        for lot in graph.lots_of(slot) {
            if let Some(gain) = self.gain(graph, queues, *lot) {
                self.price[super::graph::slot(slot) as usize] -= gain;
            }
        }
    }

    /// By how much it pays to serve one more of the lot, other things being equal; none if it does not.
    pub fn gain(&self, graph: &Graph<'_>, queues: &Queues<'_>, lot: u32) -> Option<i128> {
        let (node, slot) = queues.ends(lot);
        let days = graph.weights.day * i128::from(queues.next(lot)?);
        let on_top = self.price[2 * node as usize] - days - self.price[super::graph::slot(slot) as usize];
        (on_top < 0).then_some(-on_top)
    }

    fn begin(&mut self, graph: &Graph<'_>) {
        self.grow(graph);
        self.search += 1;
    }

    fn see(&mut self, at: u32) -> bool {
        std::mem::replace(&mut self.seen[at as usize], self.search) != self.search
    }

    /// Walks to every node in reach.
    pub fn reach(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, from: u32) {
        self.walk(graph, from, |at, tell| graph.after(queues, at, |to, _, _| tell(to)));
    }

    /// The same against the direction.
    pub fn reach_back(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, to: u32) {
        self.walk(graph, to, |at, tell| graph.before(queues, at, tell));
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
        self.seen[at as usize] == self.search
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
        self.see(from);
        (self.cost[from as usize], self.came[from as usize]) = (0, None);
        let mut heap = BinaryHeap::from([Reverse((0i128, from))]);
        // Nodes that cost as much as the one being looked at need no heap.
        let mut level: Vec<u32> = Vec::new();
        let mut done: Vec<u32> = Vec::new();
        let mut arrived = None;
        while let Some(at) = level.pop().or_else(|| heap.pop().map(|Reverse((_, at))| at)) {
            if self.finished[at as usize] == self.search {
                continue;
            }
            let here = self.cost[at as usize];
            if below.is_some_and(|below| here >= below) {
                break;
            }
            self.finished[at as usize] = self.search;
            if at == to {
                arrived = Some(here);
                break;
            }
            done.push(at);
            let price = self.price[at as usize];
            graph.after(queues, at, |next, cost, step| {
                let on_top = cost + price - self.price[next as usize];
                debug_assert!(on_top >= 0);
                let new = self.see(next);
                let there = here + on_top;
                if new || there < self.cost[next as usize] {
                    (self.cost[next as usize], self.came[next as usize]) = (there, Some((at, step)));
                    if on_top == 0 { level.push(next) } else { heap.push(Reverse((there, next))) }
                }
            });
        }
        let limit = arrived.or(below)?;
        for at in done {
            self.price[at as usize] += self.cost[at as usize] - limit;
        }
        arrived?;
        let mut chain = Vec::new();
        let mut at = to;
        while let Some((before, step)) = self.came[at as usize] {
            chain.push(step);
            at = before;
        }
        Some(chain)
    }
}
