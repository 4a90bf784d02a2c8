//! The one algorithm: successive shortest paths, class by class.
//!
//! A flow of whole devices runs  class → share → group → kind → (reserve pools →) out.  Each
//! augmentation serves one more request of the class in hand at the least extra cost in the order
//! fairness, waiting, points, metres, rearranging earlier decisions where that helps but never
//! taking a device from an earlier class as a whole. A class is done when no path is left; the
//! flow is then optimal for its counts (Ahuja, Magnanti, Orlin, *Network Flows*, §9.7, with the
//! convex costs of §14.5). Counts per class are the largest possible, in order, because sets of
//! requests that can be served form a transversal matroid (Edmonds 1971 for the greedy). With quotas that holds class by class, given the counts above.
//!
//! What a failed search has reached can never be served again: every path out of it is closed
//! and no later path enters it. Such nodes are dead and later searches go round them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::check::MAX_DAYS;
use crate::cost::{self, Cost};
use crate::model::Model;

/// Nearest first; among equals the highest number, which is the one closest to the way out: on a
/// plateau of equal distances that finds the end soonest.
type Heap = BinaryHeap<(Reverse<Cost>, usize)>;

const FAR: Cost = Cost::MAX;
const NOWHERE: usize = usize::MAX;

pub struct Flow<'m, 'a> {
    model: &'m Model<'a>,
    at: Offsets,
    /// Devices per share, group, kind and pool.
    pub in_share: Vec<u32>,
    pub in_group: Vec<u32>,
    pub of_kind: Vec<u32>,
    pub in_pool: Vec<u32>,
    /// Which groups hold how many devices of each kind.
    pub holders: Vec<BTreeMap<usize, u32>>,
    /// Most devices a share may have (its requests, or what the quota leaves).
    pub cap: Vec<u32>,
    children: Vec<(Vec<usize>, Vec<usize>)>,
    settled: Vec<bool>,
    dead: Vec<bool>,
    /// Keeps every residual arc's cost plus the difference of potentials at zero or more.
    potential: Vec<Cost>,
    distance: Vec<Cost>,
    before: Vec<usize>,
    touched: Vec<usize>,
}

/// Where each sort of node starts in the one numbering.
#[derive(Clone, Copy)]
struct Offsets {
    shares: usize,
    groups: usize,
    kinds: usize,
    pools: usize,
    out: usize,
}

enum Node {
    Class(usize),
    Share(usize),
    Group(usize),
    Kind(usize),
    Pool(usize),
    Out,
}

impl Offsets {
    fn node(&self, node: usize) -> Node {
        match node {
            n if n < self.shares => Node::Class(n),
            n if n < self.groups => Node::Share(n - self.shares),
            n if n < self.kinds => Node::Group(n - self.groups),
            n if n < self.pools => Node::Kind(n - self.kinds),
            n if n < self.out => Node::Pool(n - self.pools),
            _ => Node::Out,
        }
    }
}

/// Solves the model. The result is the same for the same model, always: nodes are numbered by
/// content and equal distances are taken in the order of that number.
pub fn solve<'m, 'a>(model: &'m Model<'a>) -> Flow<'m, 'a> {
    let mut flow = Flow::new(model);
    for class in 0..model.classes.len() {
        flow.open(class);
        while flow.search(class) {
            flow.augment(class);
        }
        // With quotas the lower classes must know what is left, so counts stand from here on.
        flow.settled[class] = !model.instance.policy.quota.is_empty();
    }
    flow
}

impl<'m, 'a> Flow<'m, 'a> {
    fn new(model: &'m Model<'a>) -> Self {
        let shares = model.classes.len();
        let groups = shares + model.shares.len();
        let kinds = groups + model.groups.len();
        let pools = kinds + model.kinds.len();
        let out = pools + model.pools.len();
        let mut children = vec![(Vec::new(), Vec::new()); model.pools.len()];
        for (pool, inside) in model.pools.iter().enumerate() {
            if let Some(parent) = inside.parent {
                children[parent].0.push(pool);
            }
        }
        for (kind, of) in model.kinds.iter().enumerate() {
            if let Some(pool) = of.pool {
                children[pool].1.push(kind);
            }
        }
        Flow {
            model,
            at: Offsets { shares, groups, kinds, pools, out },
            in_share: vec![0; model.shares.len()],
            in_group: vec![0; model.groups.len()],
            of_kind: vec![0; model.kinds.len()],
            in_pool: vec![0; model.pools.len()],
            holders: vec![BTreeMap::new(); model.kinds.len()],
            cap: vec![0; model.shares.len()],
            children,
            settled: vec![false; model.classes.len()],
            dead: vec![false; out + 1],
            potential: vec![0; out + 1],
            distance: vec![FAR; out + 1],
            before: vec![NOWHERE; out + 1],
            touched: Vec::new(),
        }
    }

    pub fn stock(&self, kind: usize) -> u32 {
        self.model.kinds[kind].units.len() as u32
    }

    /// What each share of the class may have at most, now that higher classes are served.
    fn open(&mut self, class: usize) {
        for &share in &self.model.classes[class].shares {
            let asks = self.model.shares[share].asks;
            self.cap[share] = asks.min(self.quota_left(share).unwrap_or(asks));
        }
    }

    fn quota_left(&self, share: usize) -> Option<u32> {
        let unit = &self.model.shares[share].unit;
        let quota = *self.model.instance.policy.quota.get(unit)?;
        let same = (0..share).filter(|&other| self.model.shares[other].unit == *unit);
        Some(quota - same.map(|other| self.in_share[other]).sum::<u32>())
    }

    /// Dijkstra from a class to the way out. Stops as soon as nothing shorter can come.
    fn search(&mut self, class: usize) -> bool {
        let mut heap = Heap::new();
        self.distance[class] = 0;
        self.touched.push(class);
        heap.push((Reverse(0), class));
        while let Some((Reverse(distance), node)) = heap.pop() {
            if distance >= self.distance[self.at.out] {
                break;
            }
            if distance == self.distance[node] {
                self.relax(node, &mut heap);
            }
        }
        let found = self.distance[self.at.out];
        for &node in &self.touched {
            if found == FAR {
                self.dead[node] = true;
            } else if self.distance[node] < found {
                self.potential[node] -= found - self.distance[node];
            }
            self.distance[node] = FAR;
        }
        self.touched.clear();
        found != FAR
    }

    fn relax(&mut self, node: usize, heap: &mut Heap) {
        let model = self.model;
        let at = self.at;
        let here = self.distance[node] + self.potential[node];
        let mut reach = |this: &mut Self, to: usize, cost: Cost| {
            if this.dead[to] {
                return;
            }
            let distance = here + cost - this.potential[to];
            // Past the way out nothing is of use.
            if distance < this.distance[to] && distance < this.distance[at.out] {
                if this.distance[to] == FAR {
                    this.touched.push(to);
                }
                this.distance[to] = distance;
                this.before[to] = node;
                heap.push((Reverse(distance), to));
            }
        };
        match at.node(node) {
            Node::Class(class) => {
                for &share in &model.classes[class].shares {
                    let count = self.in_share[share];
                    if !self.settled[class] && count < self.cap[share] {
                        let rank = model.shares[share].ranks[count as usize];
                        reach(self, at.shares + share, cost::of_rank(rank));
                    }
                }
            }
            Node::Share(share) => {
                let (class, count) = (model.shares[share].class, self.in_share[share]);
                for &group in &model.shares[share].groups {
                    let served = self.in_group[group];
                    if (served as usize) < model.groups[group].asks.len() {
                        reach(self, at.groups + group, waiting(model.days(group, served)));
                    }
                }
                if count > 0 && !self.settled[class] {
                    let rank = model.shares[share].ranks[count as usize - 1];
                    reach(self, class, -cost::of_rank(rank));
                }
            }
            Node::Group(group) => {
                for (kind, points, metres) in model.reach(group) {
                    reach(self, at.kinds + kind, cost::of_device(points, metres));
                }
                let served = self.in_group[group];
                if served > 0 {
                    let share = at.shares + model.groups[group].share;
                    reach(self, share, -waiting(model.days(group, served - 1)));
                }
            }
            Node::Kind(kind) => {
                if self.of_kind[kind] < self.stock(kind) {
                    reach(self, model.kinds[kind].pool.map_or(at.out, |pool| at.pools + pool), 0);
                }
                // Taken out and put back: the loop needs the flow to itself.
                let holders = std::mem::take(&mut self.holders[kind]);
                for &group in holders.keys() {
                    reach(self, at.groups + group, -self.device_cost(group, kind));
                }
                self.holders[kind] = holders;
            }
            Node::Pool(pool) => {
                if self.in_pool[pool] < model.pools[pool].cap {
                    reach(self, model.pools[pool].parent.map_or(at.out, |up| at.pools + up), 0);
                }
                let children = std::mem::take(&mut self.children[pool]);
                for &child in &children.0 {
                    if self.in_pool[child] > 0 {
                        reach(self, at.pools + child, 0);
                    }
                }
                for &kind in &children.1 {
                    if self.of_kind[kind] > 0 {
                        reach(self, at.kinds + kind, 0);
                    }
                }
                self.children[pool] = children;
            }
            Node::Out => {}
        }
    }

    fn device_cost(&self, group: usize, kind: usize) -> Cost {
        let fits = self.model.points(group, kind);
        cost::of_device(fits.0, fits.1)
    }

    /// Walks the path back from the way out and moves one device along it.
    fn augment(&mut self, class: usize) {
        let mut to = self.at.out;
        while to != class {
            let from = self.before[to];
            match (self.at.node(from), self.at.node(to)) {
                (Node::Class(_), Node::Share(share)) => self.in_share[share] += 1,
                (Node::Share(share), Node::Class(_)) => self.in_share[share] -= 1,
                (Node::Share(_), Node::Group(group)) => self.in_group[group] += 1,
                (Node::Group(group), Node::Share(_)) => self.in_group[group] -= 1,
                (Node::Group(group), Node::Kind(kind)) => {
                    *self.holders[kind].entry(group).or_insert(0) += 1;
                }
                (Node::Kind(kind), Node::Group(group)) => self.release(kind, group),
                (Node::Kind(kind), _) => self.of_kind[kind] += 1,
                (Node::Pool(_), Node::Kind(kind)) => self.of_kind[kind] -= 1,
                // Up means one more leaves the pool, down means one less leaves the lower one.
                (Node::Pool(pool), Node::Pool(up)) if self.model.pools[pool].parent == Some(up) => {
                    self.in_pool[pool] += 1;
                }
                (Node::Pool(_), Node::Pool(child)) => self.in_pool[child] -= 1,
                (Node::Pool(pool), Node::Out) => self.in_pool[pool] += 1,
                _ => unreachable!("no such arc"),
            }
            to = from;
        }
    }

    fn release(&mut self, kind: usize, group: usize) {
        if let Some(count) = self.holders[kind].get_mut(&group) {
            *count -= 1;
            if *count == 0 {
                self.holders[kind].remove(&group);
            }
        }
    }
}

/// Longest wait first, as a cost that is never negative. Every path adds one request to the class
/// in hand and none elsewhere, so the constant changes no comparison.
fn waiting(days: u32) -> Cost {
    cost::of_days(MAX_DAYS - days)
}
