//! Networks for the simplex: arcs whose price may rise with their flow.

use super::entering::Rows;
use super::{Cost, ENDLESS};
use crate::lists::Lists;

/// In which order the search goes round the arcs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// As they were added.
    InOrder,
    /// Every k-th node or arc, then those after them, … Those that were added one after the other often resemble each
    /// other, and a block of the search should hold all sorts.
    Mixed,
}

/// A network under construction. Nodes are numbered from 0.
#[derive(Clone, Debug)]
pub struct Network<C> {
    pub(super) nodes: usize,
    pub(super) tail: Vec<u32>,
    pub(super) head: Vec<u32>,
    /// Where each arc's pieces start; one more at the end.
    pub(super) first: Vec<u32>,
    /// Flow at which a piece is full, counted from the first piece of its arc.
    pub(super) upto: Vec<i64>,
    pub(super) price: Vec<C>,
}

impl<C: Cost> Network<C> {
    pub fn new(nodes: usize) -> Self {
        Network { nodes, tail: Vec::new(), head: Vec::new(), first: vec![0], upto: Vec::new(), price: Vec::new() }
    }

    /// The same, with room for so many arcs of one piece each.
    pub fn with_room(nodes: usize, arcs: usize) -> Self {
        let mut first = Vec::with_capacity(arcs + 1);
        first.push(0);
        let [tail, head] = [(); 2].map(|()| Vec::with_capacity(arcs));
        Network { nodes, tail, head, first, upto: Vec::with_capacity(arcs), price: Vec::with_capacity(arcs) }
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

/// A network with its arcs in the order of the search.
#[derive(Clone, Debug)]
pub struct Ordered<C> {
    pub(super) net: Network<C>,
    /// Which arc of the network as it was stands where.
    pub(super) order: Vec<u32>,
    /// Where each arc of the network as it was stands.
    pub(super) place: Vec<u32>,
    pub(super) rows: Rows,
}

impl<C: Cost> Network<C> {
    /// The same network, ready to be searched.
    pub fn in_order(&self, round: Round) -> Ordered<C> {
        let (order, endless) = self.order(round);
        let net = self.ordered(&order);
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, arc)| place[*arc as usize] = at as u32);
        Ordered { rows: Rows::of(&net, endless), net, order, place }
    }

    /// The arcs in the order of the search. First those that can never be full and have a small price, arcs to the same node together: of
    /// these only one price need be looked at. Answers how many they are too.
    fn order(&self, round: Round) -> (Vec<u32>, usize) {
        let simple =
            |arc: &u32| self.is_endless(*arc) && self.price[self.first[*arc as usize] as usize].small().is_some();
        let (mut order, rest): (Vec<u32>, Vec<u32>) = (0..self.arcs() as u32).partition(simple);
        let endless = order.len();
        // Rows of arcs to the same node; which node comes when.
        let stride = if round == Round::Mixed { self.nodes.isqrt().max(1) } else { 1 };
        let mut rank = vec![0u32; self.nodes];
        let turns = (0..stride).flat_map(|first| (first..self.nodes).step_by(stride));
        turns.zip(0..).for_each(|(node, turn)| rank[node] = turn);
        let keyed = order.iter().map(|arc| (rank[self.head[*arc as usize] as usize], *arc));
        order = Lists::by_key(self.nodes, keyed).into_all();
        let stride = if round == Round::Mixed { rest.len().isqrt().max(1) } else { 1 };
        order.extend((0..stride).flat_map(|first| rest[first.min(rest.len())..].iter().step_by(stride)));
        (order, endless)
    }

    pub(super) fn is_endless(&self, arc: u32) -> bool {
        let (first, end) = (self.first[arc as usize], self.first[arc as usize + 1]);
        end == first + 1 && self.upto[first as usize] >= ENDLESS
    }

    /// What an arc can carry.
    pub(super) fn room(&self, arc: usize) -> i64 {
        let end = self.first[arc + 1] as usize;
        if end > self.first[arc] as usize { self.upto[end - 1] } else { 0 }
    }

    /// What each node still has, or lacks, of its supply with this flow.
    pub fn left(&self, supply: &[i64], flow: &[i64]) -> Vec<i64> {
        let mut left = supply.to_vec();
        for (arc, amount) in flow.iter().enumerate().filter(|(_, amount)| **amount != 0) {
            left[self.tail[arc] as usize] -= amount;
            left[self.head[arc] as usize] += amount;
        }
        left
    }

    fn ordered(&self, order: &[u32]) -> Network<C> {
        // Room for the arcs to the root too.
        let mut net = Network::with_room(self.nodes, self.upto.len() + self.nodes);
        for &arc in order {
            let pieces = self.first[arc as usize] as usize..self.first[arc as usize + 1] as usize;
            net.tail.push(self.tail[arc as usize]);
            net.head.push(self.head[arc as usize]);
            for piece in pieces {
                net.upto.push(self.upto[piece]);
                net.price.push(self.price[piece]);
            }
            net.first.push(net.upto.len() as u32);
        }
        net
    }

    /// The piece an arc with this flow fills next.
    pub(super) fn piece_after(&self, arc: usize, flow: i64) -> u32 {
        let (first, end) = (self.first[arc], self.first[arc + 1]);
        if flow == 0 {
            return first;
        }
        let full = self.upto[first as usize..end as usize].partition_point(|upto| *upto <= flow);
        first + full as u32
    }

    /// The flow at which a piece of an arc begins.
    pub(super) fn piece_start(&self, arc: usize, piece: u32) -> i64 {
        if piece == self.first[arc] { 0 } else { self.upto[piece as usize - 1] }
    }
}
