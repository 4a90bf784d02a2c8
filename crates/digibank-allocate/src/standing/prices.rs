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

/// What a search knows of a node; all of it lies in one line of the processor's memory, where searches spend their time.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Node {
    price: i128,
    cost: i128,
    came: Option<(u32, Step)>,
    /// The last search that saw it, and the last in which its cost was final.
    seen: u32,
    finished: u32,
}

#[derive(Debug)]
pub struct Prices {
    nodes: Vec<Node>,
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
                let nodes = price.into_iter().map(|price| Node { price, ..Node::default() });
                return Some(Prices { nodes: nodes.collect(), search: 0 });
            }
        }
        None
    }

    /// Room for nodes that came in later.
    fn grow(&mut self, graph: &Graph<'_>) {
        self.nodes.resize(graph.end(), Node::default());
    }

    /// The price of a node that has just come in, from those before it. A slot's is set with its first lot.
    pub fn set(&mut self, graph: &Graph<'_>, at: u32) {
        self.grow(graph);
        let ways = graph.ways_to_new(at).map(|(from, cost)| self.nodes[from as usize].price + cost);
        self.nodes[at as usize].price = ways.min().unwrap_or(NEVER);
    }

    /// The price of a slot that chains may go on through from now on.
    pub fn open(&mut self, graph: &Graph<'_>, queues: &Queues<'_>, slot: u32) {
        self.grow(graph);
        for lot in graph.lots_of(slot) {
            if let Some(gain) = self.gain(graph, queues, *lot) {
                self.nodes[super::graph::slot(slot) as usize].price -= gain;
            }
        }
    }

    /// By how much it pays to serve one more of the lot, other things being equal; none if it does not.
    pub fn gain(&self, graph: &Graph<'_>, queues: &Queues<'_>, lot: u32) -> Option<i128> {
        let (node, slot) = queues.ends(lot);
        let days = graph.weights.day * i128::from(queues.next(lot)?);
        let price = |at: u32| self.nodes[at as usize].price;
        let on_top = price(2 * node) - days - price(super::graph::slot(slot));
        (on_top < 0).then_some(-on_top)
    }

    fn begin(&mut self, graph: &Graph<'_>) {
        self.grow(graph);
        self.search += 1;
    }

    fn see(&mut self, at: u32) -> bool {
        std::mem::replace(&mut self.nodes[at as usize].seen, self.search) != self.search
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
        self.nodes[at as usize].seen == self.search
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
        let start = &mut self.nodes[from as usize];
        *start = Node { cost: 0, came: None, seen: search, ..*start };
        let mut heap = BinaryHeap::from([Reverse((0i128, from))]);
        // Nodes that cost as much as the one being looked at need no heap.
        let mut level: Vec<u32> = Vec::new();
        let mut done: Vec<u32> = Vec::new();
        let mut arrived = None;
        while let Some(at) = level.pop().or_else(|| heap.pop().map(|Reverse((_, at))| at)) {
            let node = &mut self.nodes[at as usize];
            if node.finished == search {
                continue;
            }
            let (here, price) = (node.cost, node.price);
            if below.is_some_and(|below| here >= below) {
                break;
            }
            node.finished = search;
            if at == to {
                arrived = Some(here);
                break;
            }
            done.push(at);
            let nodes = &mut self.nodes;
            graph.after(queues, at, |next, cost, step| {
                let node = &mut nodes[next as usize];
                let on_top = cost + price - node.price;
                debug_assert!(on_top >= 0);
                let there = here + on_top;
                if node.seen != search || there < node.cost {
                    (node.cost, node.came, node.seen) = (there, Some((at, step)), search);
                    if on_top == 0 { level.push(next) } else { heap.push(Reverse((there, next))) }
                }
            });
        }
        let limit = arrived.or(below)?;
        for at in done {
            let node = &mut self.nodes[at as usize];
            node.price += node.cost - limit;
        }
        arrived?;
        let mut chain = Vec::new();
        let mut at = to;
        while let Some((before, step)) = self.nodes[at as usize].came {
            chain.push(step);
            at = before;
        }
        Some(chain)
    }
}
