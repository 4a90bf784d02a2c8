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
//! nothing. Which arc enters: see `entering`. Nothing is random: the same network gives the same flow.

use super::cost::Cost;
use super::entering::{Promising, Rows};
use super::network::{Network, Ordered};
use super::tree::{Hook, Room, Tree};

/// A solved network.
#[derive(Clone, Debug)]
pub struct Simplex<C> {
    pub(super) net: Network<C>,
    /// Arcs of the network; those after them lead to the root and back and only carry what cannot be met.
    pub(super) real: usize,
    /// Arcs that can never be full come first. They lie in rows: those of a row lead to the same node.
    pub(super) rows: Rows,
    /// Where each arc of the network that was asked about stands here.
    place: Vec<u32>,
    /// Of arcs in the tree the flow is kept there; it stands here once the search is over.
    flow: Vec<i64>,
    /// The piece in use: of an arc in the tree the one its flow is in, of others the first that is empty.
    piece: Vec<u32>,
    /// What one unit more, and one unit less, costs on an arc outside the tree, for those behind the rows.
    pub(super) up: Vec<C>,
    pub(super) down: Vec<C>,
    tree: Tree,
    pub(super) potential: Vec<C>,
    pub(super) promising: Promising,
    /// Steps taken so far.
    pub pivots: u64,
}

/// Where the search begins.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// What each arc carries, by arc number: 0, or the end of one of its pieces.
    pub flow: Vec<i64>,
    /// Nodes with nothing left over that hang in the tree by an arc of the network, which leads to the node and carries something, or leads
    /// away from it and has room; what that arc carries may be any number. The other nodes hang at the root.
    pub hung: Vec<(u32, usize)>,
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
    pub fn start(ordered: Ordered<C>, supply: &[i64], start: &Start) -> Self {
        let Ordered { mut net, order, place, rows } = ordered;
        let (nodes, real, endless) = (net.nodes, net.arcs(), rows.arcs.len());
        let mut flow = Vec::with_capacity(real + nodes);
        flow.extend(order.iter().map(|arc| start.flow[*arc as usize]));
        let root = nodes as u32;
        let left = net.left(supply, &flow);
        let dearest = net.price.iter().map(|price| price.size()).max().unwrap_or(C::ZERO);
        let beyond = (dearest + C::ONE).times(nodes as i64 + 1);
        let mut piece = Vec::with_capacity(real + nodes);
        piece.extend((0..real).map(|arc| net.piece_after(arc, flow[arc])));
        let mut hooks = Vec::with_capacity(nodes + 1);
        for node in 0..root {
            let amount = left[node as usize];
            let upward = amount >= 0;
            piece.push(net.upto.len() as u32);
            let arc = match upward {
                true => net.arc(node, root, i64::MAX / 4, C::ZERO),
                false => net.arc(root, node, i64::MAX / 4, beyond),
            };
            flow.push(amount.abs());
            let room = Room { more: i64::MAX / 4 - amount.abs(), less: amount.abs() };
            hooks.push(Hook { parent: root, arc: arc as u32, upward, size: 1, room });
        }
        let mut hung = vec![false; real];
        for (node, arc) in &start.hung {
            let arc = place[*arc] as usize;
            debug_assert!(left[*node as usize] == 0);
            let upward = net.tail[arc] == *node;
            // An arc to the root must have room left, one from the root must carry something: so the tree is strongly feasible.
            piece[arc] -= u32::from(!upward && net.piece_start(arc, piece[arc]) == flow[arc]);
            let parent = if upward { net.head[arc] } else { net.tail[arc] };
            let room = room(&net, arc, piece[arc], flow[arc]);
            hooks[*node as usize] = Hook { parent, arc: arc as u32, upward, size: 1, room };
            hung[arc] = true;
        }
        let mut potential = vec![C::ZERO; nodes + 1];
        let tree = Tree::new(hooks, |node, hook| {
            let price = net.price[piece[hook.arc as usize] as usize];
            let above = potential[hook.parent as usize];
            potential[node as usize] = if hook.upward { above - price } else { above + price };
        });
        let mut simplex = Simplex {
            real,
            rows,
            place,
            flow,
            piece,
            up: vec![C::FAR; real - endless],
            down: vec![-C::FAR; real - endless],
            tree,
            potential,
            promising: Promising::default(),
            pivots: 0,
            net,
        };
        (endless..real).filter(|arc| !hung[*arc]).for_each(|arc| simplex.price_outside(arc));
        simplex
    }

    /// Pivots until nothing improves. `go_on` is asked now and then; answers false when it said no.
    pub fn run(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        while let Some(arc) = self.entering() {
            self.pivot(arc);
            if self.pivots.is_multiple_of(4096) && !go_on() {
                return false;
            }
        }
        for node in 0..self.tree.root() {
            let hook = self.tree.hook(node);
            self.flow[hook.arc as usize] = self.flow_in_tree(hook);
        }
        true
    }

    fn flow_in_tree(&self, hook: Hook) -> i64 {
        self.net.piece_start(hook.arc as usize, self.piece[hook.arc as usize]) + hook.room.less
    }

    fn pivot(&mut self, arc: usize) {
        let cycle = self.cycle(arc);
        self.push(&cycle);
        self.exchange(&cycle);
        self.pivots += 1;
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

    pub(super) fn endless(&self) -> usize {
        self.rows.arcs.len()
    }

    fn price_outside(&mut self, arc: usize) {
        let Some(at) = arc.checked_sub(self.endless()).filter(|at| *at < self.up.len()) else { return };
        let piece = self.piece[arc];
        let (first, end) = (self.net.first[arc], self.net.first[arc + 1]);
        self.up[at] = if piece < end { self.net.price[piece as usize] } else { C::FAR };
        self.down[at] = if piece > first { self.net.price[piece as usize - 1] } else { -C::FAR };
    }

    /// What one unit more costs on an arc outside the tree.
    pub(super) fn up(&self, arc: usize) -> C {
        match arc.checked_sub(self.endless()) {
            None => C::of_small(self.rows.arcs[arc].1),
            Some(at) => self.up[at],
        }
    }

    fn cycle(&self, arc: usize) -> Cycle {
        let (tail, head) = (self.net.tail[arc], self.net.head[arc]);
        let gap = self.potential[tail as usize] - self.potential[head as usize];
        let forward = self.up(arc) + gap < C::ZERO;
        let (from, to) = if forward { (tail, head) } else { (head, tail) };
        let piece = self.piece[arc] - u32::from(!forward);
        let amount = self.net.upto[piece as usize] - self.net.piece_start(arc, piece);
        let mut cycle = Cycle { arc, from, to, join: 0, amount, leaving: None };
        // The node with the smaller subtree is never above the other.
        let (mut a, mut b) = (from, to);
        let (mut of_a, mut of_b) = (self.tree.hook(a), self.tree.hook(b));
        while a != b {
            let (a_size, b_size) = (of_a.size, of_b.size);
            if a_size <= b_size {
                // On this side flow comes down from the join.
                let room = of_a.towards(false);
                if room < cycle.amount {
                    (cycle.amount, cycle.leaving) = (room, Some((a, true)));
                }
                a = of_a.parent;
                of_a = self.tree.hook(a);
            }
            if b_size < a_size || (b_size == a_size && a != b) {
                let room = of_b.towards(true);
                // Of arcs that stop the flow together, the last one met from the join leaves: this keeps
                // the tree strongly feasible.
                if room <= cycle.amount {
                    (cycle.amount, cycle.leaving) = (room, Some((b, false)));
                }
                b = of_b.parent;
                of_b = self.tree.hook(b);
            }
        }
        cycle.join = a;
        cycle
    }

    fn push(&mut self, cycle: &Cycle) {
        if cycle.amount == 0 {
            return;
        }
        let forward = self.net.tail[cycle.arc] == cycle.from;
        self.flow[cycle.arc] += if forward { cycle.amount } else { -cycle.amount };
        for (side, to_parent) in [(cycle.from, false), (cycle.to, true)] {
            let mut node = side;
            while node != cycle.join {
                self.tree.send(node, to_parent, cycle.amount);
                node = self.tree.hook(node).parent;
            }
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
        let limited = arc.checked_sub(self.endless());
        let price = match limited {
            Some(at) if !forward => self.down[at],
            _ => self.up(arc),
        };
        if !forward {
            self.piece[arc] -= 1;
        }
        if let Some(at) = limited {
            (self.up[at], self.down[at]) = (C::FAR, -C::FAR);
        }
        self.leave(self.tree.hook(below));
        // The part under the leaving arc is turned over so that it hangs from the entering arc.
        let (inside, outside) = if on_from_side { (cycle.from, cycle.to) } else { (cycle.to, cycle.from) };
        let upward = self.net.tail[arc] == inside;
        let room = room(&self.net, arc, self.piece[arc], self.flow[arc]);
        let hook = Hook { parent: outside, arc: arc as u32, upward, size: 1, room };
        self.tree.move_part(below, inside, cycle.join, hook);
        let (near, far) = (self.potential[inside as usize], self.potential[outside as usize]);
        let by = if upward { far - price } else { far + price } - near;
        if by == C::ZERO {
            return;
        }
        let potential = &mut self.potential;
        // Prices only matter as differences: whichever side is smaller moves.
        if 2 * self.tree.hook(inside).size <= self.tree.root() {
            self.tree.each_inside(inside, |node| potential[node as usize] = potential[node as usize] + by);
        } else {
            self.tree.each_outside(inside, |node| potential[node as usize] = potential[node as usize] - by);
        }
    }

    /// An arc goes out of the tree; its flow stands at an end of its piece.
    fn leave(&mut self, hook: Hook) {
        let arc = hook.arc as usize;
        self.flow[arc] = self.flow_in_tree(hook);
        if hook.room.less != 0 {
            self.piece[arc] += 1;
        }
        self.price_outside(arc);
    }
}

fn room<C: Cost>(net: &Network<C>, arc: usize, piece: u32, flow: i64) -> Room {
    Room { more: net.upto[piece as usize] - flow, less: flow - net.piece_start(arc, piece) }
}
