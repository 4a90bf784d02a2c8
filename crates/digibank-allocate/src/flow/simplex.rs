//! Network simplex for convex costs.
//!
//! Finds a flow of least total cost that meets every node's supply. An arc's cost may rise with its
//! flow: it is a row of pieces, each a length and a price per unit, cheapest first. Every piece
//! counts as an arc of its own that is never written down: of each arc only the piece in use is
//! looked at, so a million requests that differ in waiting time alone cost nothing until one of
//! them is at stake.
//!
//! The method is the primal simplex on spanning trees (Dantzig 1951; Ahuja, Magnanti, Orlin,
//! *Network Flows*, 1993, chapter 11): a tree of arcs fixes a price for each node; an arc outside
//! the tree that could move flow at a profit enters; the flow round the cycle it closes is pushed
//! as far as it goes; an arc that stops it leaves. Trees are kept *strongly feasible* (Cunningham
//! 1976: from every node some flow could still go to the root), so it ends although many steps push
//! nothing. Which arc enters: the best of a block, blocks in turn (Kovács 2015 found that rule the
//! best on most inputs). Nothing is random: the same network gives the same flow.

use super::cost::Cost;

/// Where an arc or a node list ends.
const NONE: u32 = u32::MAX;

/// In which order the search goes round the arcs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// As they were added.
    InOrder,
    /// Every k-th, then those after them, … Arcs that were added one after the other often resemble each other,
    /// and a block of the search should hold all sorts.
    Mixed,
}

/// A network under construction. Nodes are numbered from 0.
#[derive(Clone, Debug)]
pub struct Network<C> {
    nodes: usize,
    tail: Vec<u32>,
    head: Vec<u32>,
    /// Where each arc's pieces start; one more at the end.
    first: Vec<u32>,
    /// Flow at which a piece is full, counted from the first piece of its arc.
    upto: Vec<i64>,
    price: Vec<C>,
}

impl<C: Cost> Network<C> {
    pub fn new(nodes: usize) -> Self {
        Network { nodes, tail: Vec::new(), head: Vec::new(), first: vec![0], upto: Vec::new(), price: Vec::new() }
    }

    pub fn arcs(&self) -> usize {
        self.tail.len()
    }

    /// Adds an arc with one price for all of its flow and answers its number.
    pub fn arc(&mut self, tail: u32, head: u32, capacity: i64, price: C) -> usize {
        self.convex(tail, head, [(capacity, price)])
    }

    /// Adds an arc with pieces of (length, price). Prices must not fall; pieces without length are left out.
    pub fn convex(&mut self, tail: u32, head: u32, pieces: impl IntoIterator<Item = (i64, C)>) -> usize {
        let arc = self.tail.len();
        self.tail.push(tail);
        self.head.push(head);
        let mut end = 0;
        for (length, price) in pieces {
            debug_assert!(length >= 0 && (end == 0 || self.price.last().is_none_or(|last| *last <= price)));
            if length == 0 {
                continue;
            }
            end += length;
            self.upto.push(end);
            self.price.push(price);
        }
        self.first.push(self.upto.len() as u32);
        arc
    }
}

impl<C: Cost> Network<C> {
    fn order(&self, round: Round) -> Vec<u32> {
        let stride = if round == Round::Mixed { self.arcs().isqrt().max(1) } else { 1 };
        (0..stride).flat_map(|first| (first..self.arcs()).step_by(stride)).map(|arc| arc as u32).collect()
    }

    fn ordered(&self, order: &[u32]) -> Network<C> {
        let mut net = Network::new(self.nodes);
        for &arc in order {
            let pieces = self.first[arc as usize] as usize..self.first[arc as usize + 1] as usize;
            net.tail.push(self.tail[arc as usize]);
            net.head.push(self.head[arc as usize]);
            net.upto.extend(&self.upto[pieces.clone()]);
            net.price.extend(&self.price[pieces]);
            net.first.push(net.upto.len() as u32);
        }
        net
    }
}

/// A solved network.
#[derive(Clone, Debug)]
pub struct Simplex<C> {
    net: Network<C>,
    /// Arcs of the network; those after them lead to the root and back and only carry what cannot be met.
    real: usize,
    /// Where each arc of the network that was asked about stands here.
    place: Vec<u32>,
    flow: Vec<i64>,
    /// The piece in use: of an arc in the tree the one its flow is in, of others the first that is empty.
    piece: Vec<u32>,
    /// What one unit more, and one unit less, costs on an arc outside the tree.
    up: Vec<C>,
    down: Vec<C>,
    /// The network's nodes, then the root.
    tree: Vec<Node>,
    potential: Vec<C>,
    next: usize,
    block: usize,
    /// Steps taken so far.
    pub pivots: u64,
}

/// A node of the network and of the spanning tree. Everything a step needs of a node lies in one line of
/// the processor's memory.
#[derive(Clone, Debug)]
struct Node {
    parent: u32,
    /// The arc to the parent, and whether it points there.
    arc: u32,
    upward: bool,
    /// Nodes in the subtree, this one included.
    size: u32,
    child: u32,
    right: u32,
    left: u32,
}

fn cut(tree: &mut [Node], node: u32) {
    let Node { parent, left, right, .. } = tree[node as usize];
    match left {
        NONE => tree[parent as usize].child = right,
        _ => tree[left as usize].right = right,
    }
    if right != NONE {
        tree[right as usize].left = left;
    }
}

fn hang(tree: &mut [Node], node: u32, under: u32) {
    let first = tree[under as usize].child;
    let hung = &mut tree[node as usize];
    (hung.parent, hung.left, hung.right) = (under, NONE, first);
    if first != NONE {
        tree[first as usize].left = node;
    }
    tree[under as usize].child = node;
}

/// What goes round the cycle of an entering arc.
struct Cycle {
    arc: usize,
    /// The cycle runs from the join down to `from`, over the arc to `to`, and up to the join.
    from: u32,
    to: u32,
    join: u32,
    /// How much goes round.
    amount: i64,
    /// The node whose arc to its parent leaves the tree, and on which side; none if the arc itself is full first.
    leaving: Option<(u32, bool)>,
}

impl<C: Cost> Simplex<C> {
    /// Takes a network and each node's supply (what it sends out; receivers have less than zero; the sum is 0).
    /// `flow` is what each arc carries at the start, by arc number: 0 or the end of one of its pieces.
    pub fn start(net: Network<C>, supply: &[i64], flow: &[i64], round: Round) -> Self {
        let (nodes, real) = (net.nodes, net.arcs());
        let order = net.order(round);
        let mut flow: Vec<i64> = order.iter().map(|arc| flow[*arc as usize]).collect();
        let mut place = vec![0; real];
        order.iter().enumerate().for_each(|(at, arc)| place[*arc as usize] = at as u32);
        let mut net = net.ordered(&order);
        let root = nodes as u32;
        let mut left = supply.to_vec();
        for arc in 0..real {
            left[net.tail[arc] as usize] -= flow[arc];
            left[net.head[arc] as usize] += flow[arc];
        }
        let dearest = net.price.iter().map(|price| price.size()).max().unwrap_or(C::ZERO);
        let beyond = (dearest + C::ONE).times(nodes as i64 + 1);
        let mut piece: Vec<u32> = (0..real).map(|arc| piece_after(&net, arc, flow[arc])).collect();
        let mut tree = Vec::with_capacity(nodes + 1);
        let mut potential = Vec::with_capacity(nodes + 1);
        for node in 0..root {
            let amount = left[node as usize];
            let out = amount >= 0;
            piece.push(net.upto.len() as u32);
            let arc = match out {
                true => net.arc(node, root, i64::MAX / 4, C::ZERO),
                false => net.arc(root, node, i64::MAX / 4, beyond),
            };
            flow.push(amount.abs());
            potential.push(if out { C::ZERO } else { beyond });
            tree.push(Node {
                parent: root,
                arc: arc as u32,
                upward: out,
                size: 1,
                child: NONE,
                right: if node + 1 < root { node + 1 } else { NONE },
                left: node.checked_sub(1).unwrap_or(NONE),
            });
        }
        let child = if nodes > 0 { 0 } else { NONE };
        let (parent, arc) = (NONE, NONE);
        potential.push(C::ZERO);
        tree.push(Node { parent, arc, upward: true, size: root + 1, child, right: NONE, left: NONE });
        let mut simplex = Simplex {
            real,
            place,
            flow,
            piece,
            up: vec![C::FAR; real + nodes],
            down: vec![-C::FAR; real + nodes],
            tree,
            potential,
            next: 0,
            block: 4 * real.isqrt().max(4),
            pivots: 0,
            net,
        };
        (0..real).for_each(|arc| simplex.price_outside(arc));
        simplex
    }

    /// Pivots until nothing improves. `go_on` is asked now and then; answers false when it said no.
    pub fn run(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        while let Some(arc) = self.entering() {
            let cycle = self.cycle(arc);
            self.push(&cycle);
            self.exchange(&cycle);
            self.pivots += 1;
            if self.pivots.is_multiple_of(4096) && !go_on() {
                return false;
            }
        }
        true
    }

    /// Flow of an arc.
    pub fn flow(&self, arc: usize) -> i64 {
        self.flow[self.place[arc] as usize]
    }

    /// The node's price: one unit more there costs this much less than one at a node of price 0.
    pub fn potential(&self, node: u32) -> C {
        self.potential[node as usize]
    }

    /// Is every node's supply met?
    pub fn is_met(&self) -> bool {
        self.flow[self.real..].iter().all(|rest| *rest == 0)
    }

    fn price_outside(&mut self, arc: usize) {
        let piece = self.piece[arc];
        let (first, end) = (self.net.first[arc], self.net.first[arc + 1]);
        self.up[arc] = if piece < end { self.net.price[piece as usize] } else { C::FAR };
        self.down[arc] = if piece > first { self.net.price[piece as usize - 1] } else { -C::FAR };
    }

    /// The most profitable arc of the first block that has one.
    fn entering(&mut self) -> Option<usize> {
        let mut looked = 0;
        let mut at = self.next;
        while looked < self.real {
            let end = (at + self.block).min(self.real);
            let mut best = (C::ZERO, NONE as usize);
            let (tails, heads) = (&self.net.tail[at..end], &self.net.head[at..end]);
            let (ups, downs) = (&self.up[at..end], &self.down[at..end]);
            for (offset, (((tail, head), up), down)) in tails.iter().zip(heads).zip(ups).zip(downs).enumerate() {
                let gap = self.potential[*tail as usize] - self.potential[*head as usize];
                let gain = (-(*up + gap)).max(*down + gap);
                if gain > best.0 {
                    best = (gain, at + offset);
                }
            }
            looked += end - at;
            at = if end == self.real { 0 } else { end };
            if best.1 != NONE as usize {
                self.next = at;
                return Some(best.1);
            }
        }
        None
    }

    fn cycle(&self, arc: usize) -> Cycle {
        let (tail, head) = (self.net.tail[arc], self.net.head[arc]);
        let gap = self.potential[tail as usize] - self.potential[head as usize];
        let forward = self.up[arc] + gap < C::ZERO;
        let (from, to) = if forward { (tail, head) } else { (head, tail) };
        let piece = self.piece[arc] - u32::from(!forward);
        let amount = self.net.upto[piece as usize] - self.piece_start(arc, piece);
        let mut cycle = Cycle { arc, from, to, join: 0, amount, leaving: None };
        // The node with the smaller subtree is never above the other.
        let (mut a, mut b) = (from, to);
        while a != b {
            let (a_size, b_size) = (self.tree[a as usize].size, self.tree[b as usize].size);
            if a_size <= b_size {
                let room = self.room(a, !self.tree[a as usize].upward);
                if room < cycle.amount {
                    (cycle.amount, cycle.leaving) = (room, Some((a, true)));
                }
                a = self.tree[a as usize].parent;
            }
            if b_size < a_size || (b_size == a_size && a != b) {
                let room = self.room(b, self.tree[b as usize].upward);
                // Of arcs that stop the flow together, the last one met from the join leaves: this keeps
                // the tree strongly feasible.
                if room <= cycle.amount {
                    (cycle.amount, cycle.leaving) = (room, Some((b, false)));
                }
                b = self.tree[b as usize].parent;
            }
        }
        cycle.join = a;
        cycle
    }

    /// How much more flow the arc above a node takes in (`more`) or against its direction, within its piece.
    fn room(&self, node: u32, more: bool) -> i64 {
        let arc = self.tree[node as usize].arc as usize;
        let piece = self.piece[arc];
        match more {
            true => self.net.upto[piece as usize] - self.flow[arc],
            false => self.flow[arc] - self.piece_start(arc, piece),
        }
    }

    fn piece_start(&self, arc: usize, piece: u32) -> i64 {
        if piece == self.net.first[arc] { 0 } else { self.net.upto[piece as usize - 1] }
    }

    fn push(&mut self, cycle: &Cycle) {
        if cycle.amount == 0 {
            return;
        }
        let arc = cycle.arc;
        self.flow[arc] += if self.net.tail[arc] == cycle.from { cycle.amount } else { -cycle.amount };
        let mut node = cycle.from;
        while node != cycle.join {
            let arc = self.tree[node as usize].arc as usize;
            self.flow[arc] += if self.tree[node as usize].upward { -cycle.amount } else { cycle.amount };
            node = self.tree[node as usize].parent;
        }
        node = cycle.to;
        while node != cycle.join {
            let arc = self.tree[node as usize].arc as usize;
            self.flow[arc] += if self.tree[node as usize].upward { cycle.amount } else { -cycle.amount };
            node = self.tree[node as usize].parent;
        }
    }

    fn exchange(&mut self, cycle: &Cycle) {
        let arc = cycle.arc;
        let forward = self.net.tail[arc] == cycle.from;
        let Some((below, on_from_side)) = cycle.leaving else {
            // The piece went from empty to full, or back.
            self.piece[arc] = if forward { self.piece[arc] + 1 } else { self.piece[arc] - 1 };
            self.price_outside(arc);
            return;
        };
        let price = if forward { self.up[arc] } else { self.down[arc] };
        if !forward {
            self.piece[arc] -= 1;
        }
        (self.up[arc], self.down[arc]) = (C::FAR, -C::FAR);
        self.leave(self.tree[below as usize].arc as usize);
        // The part under the leaving arc is turned over so that it hangs from the entering arc.
        let (inside, outside) = if on_from_side { (cycle.from, cycle.to) } else { (cycle.to, cycle.from) };
        let upward = self.net.tail[arc] == inside;
        let moved = self.tree[below as usize].size;
        self.resize(self.tree[below as usize].parent, cycle.join, -i64::from(moved));
        self.turn(inside, below, arc as u32, upward);
        hang(&mut self.tree, inside, outside);
        self.resize(outside, cycle.join, i64::from(moved));
        let wanted = match upward {
            true => self.potential[outside as usize] - price,
            false => self.potential[outside as usize] + price,
        };
        let by = wanted - self.potential[inside as usize];
        // Prices only matter as differences: whichever side is smaller moves.
        if 2 * self.tree[inside as usize].size as usize <= self.tree.len() {
            self.shift(inside, NONE, by);
        } else {
            self.shift(self.tree.len() as u32 - 1, inside, -by);
        }
    }

    /// An arc goes out of the tree; its flow stands at an end of its piece.
    fn leave(&mut self, arc: usize) {
        let piece = self.piece[arc];
        if self.flow[arc] != self.piece_start(arc, piece) {
            self.piece[arc] = piece + 1;
        }
        if arc < self.real {
            self.price_outside(arc);
        }
    }

    fn resize(&mut self, from: u32, join: u32, by: i64) {
        let mut node = from;
        while node != join {
            self.tree[node as usize].size = (i64::from(self.tree[node as usize].size) + by) as u32;
            node = self.tree[node as usize].parent;
        }
    }

    /// Makes `top` the root of the subtree that hung at `old`, with `arc` as its way up.
    fn turn(&mut self, top: u32, old: u32, arc: u32, upward: bool) {
        let tree = &mut self.tree;
        let whole = tree[old as usize].size;
        let (mut node, mut way, mut points, mut under) = (top, arc, upward, NONE);
        let mut below = 0;
        loop {
            let (parent, next_way, next_points) =
                (tree[node as usize].parent, tree[node as usize].arc, tree[node as usize].upward);
            let size = tree[node as usize].size;
            cut(tree, node);
            tree[node as usize].arc = way;
            tree[node as usize].upward = points;
            tree[node as usize].size = whole - below;
            if under != NONE {
                hang(tree, node, under);
            }
            if node == old {
                return;
            }
            below = size;
            (under, node, way, points) = (node, parent, next_way, !next_points);
        }
    }

    /// Adds to the price of every node of a subtree, that of `except` left out.
    fn shift(&mut self, top: u32, except: u32, by: C) {
        if by == C::ZERO {
            return;
        }
        let (tree, potential) = (&self.tree, &mut self.potential);
        let mut node = top;
        loop {
            let here = &tree[node as usize];
            if node != except {
                potential[node as usize] = potential[node as usize] + by;
                if here.child != NONE {
                    node = here.child;
                    continue;
                }
            }
            while node != top && tree[node as usize].right == NONE {
                node = tree[node as usize].parent;
            }
            if node == top {
                return;
            }
            node = tree[node as usize].right;
        }
    }
}

fn piece_after<C>(net: &Network<C>, arc: usize, flow: i64) -> u32 {
    let (first, end) = (net.first[arc], net.first[arc + 1]);
    let full = net.upto[first as usize..end as usize].partition_point(|upto| *upto <= flow);
    first + full as u32
}
