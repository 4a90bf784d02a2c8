//! From where: the fewest metres among the allocations that are best in everything above.
//!
//! Those are told apart by the prices `settle` found: an arc whose price and ends leave a rest above
//! zero carries nothing in any of them, one with a rest below zero is full in all of them, and only
//! where the rest is zero is there a choice (complementary slackness). What is left is a flow over
//! cells and places with metres as its only cost.

use std::cmp::Reverse;

use crate::book::Book;
use crate::contract::Contracted;
use crate::decide::Who;
use crate::flow::{Cost, Network, Wanted, parts};
use crate::groups::Demand;
use crate::map::Map;
use crate::settle::Settled;

/// One best allocation, not yet by number.
#[derive(Debug)]
pub struct Placed {
    /// Flow on each arc of the map with places.
    pub flow: Vec<i64>,
    /// Devices per lot.
    pub lot: Vec<i64>,
}

/// Everything the search is told.
pub struct Question<'a, C> {
    pub book: &'a Book,
    pub demand: &'a Demand,
    pub who: &'a Who,
    pub merged: &'a Map,
    pub full: &'a Map,
    /// Nodes of the full map as the merged map knows them.
    pub above: &'a [u32],
    /// Per lot the node of its need in the full map.
    pub lot_node: &'a [u32],
    pub settled: &'a Settled<C>,
    pub with_days: bool,
}

pub fn place<C: Cost>(ask: &Question<'_, C>, go_on: &mut dyn FnMut() -> bool) -> Option<Placed> {
    let (demand, who) = (ask.demand, ask.who);
    let slots = demand.slots.len();
    let full = ask.full.nodes();
    let mut flow = vec![0i64; ask.full.arcs.len()];
    let mut open = vec![false; ask.full.arcs.len()];
    let mut supply = vec![0i64; full];
    let above = ask.above;
    let price = |node: u32| ask.settled.potential[node as usize];
    for (at, arc) in ask.full.arcs.iter().enumerate() {
        let rest =
            C::ONE.times(i64::from(arc.over)) + price(above[arc.tail as usize]) - price(above[arc.head as usize]);
        if rest < C::ZERO {
            flow[at] = arc.capacity;
            supply[arc.tail as usize] -= arc.capacity;
            supply[arc.head as usize] += arc.capacity;
        }
        open[at] = rest == C::ZERO && arc.capacity > 0;
    }
    supply[0] += who.given.iter().sum::<i64>();
    let fixed = supply.iter().map(|left| (*left).max(0)).collect::<Vec<_>>();
    let mut lots = Vec::with_capacity(demand.lots.len());
    let mut asked = vec![false; full];
    let mut slot_supply = vec![0i64; slots];
    for (at, lot) in demand.lots.iter().enumerate() {
        let group = lot.group as usize;
        let (least, most) = bounds(ask, group, lot);
        let node = ask.lot_node[at] as usize;
        supply[node] -= least;
        asked[node] |= most > 0;
        if !who.sure[group] {
            slot_supply[demand.groups[group].slot as usize] += least;
        }
        lots.push((least, most));
    }
    for (slot, left) in slot_supply.iter_mut().enumerate() {
        *left -= ask.settled.open[slot];
    }
    let small = Contracted::of(ask.full, &open, &asked, &fixed);
    let mut net: Network<i64> = Network::with_room(small.nodes + slots, small.arcs() + demand.lots.len());
    let mut small_supply = vec![0i64; small.nodes];
    supply
        .iter()
        .enumerate()
        .filter(|(_, left)| **left != 0)
        .for_each(|(node, left)| small_supply[small.node[node] as usize] += left);
    small_supply.extend(slot_supply);
    for at in 0..small.arcs() {
        let (tail, head, capacity, metres) = small.arc_of(at);
        net.arc(tail, head, capacity, metres);
    }
    let mut choice = Vec::new();
    for (at, (least, most)) in lots.iter().enumerate() {
        if most > least {
            let slot = demand.groups[demand.lots[at].group as usize].slot as usize;
            let node = small.node[ask.lot_node[at] as usize];
            choice.push((at, net.arc(node, (small.nodes + slot) as u32, most - least, 0)));
        }
    }
    let wanted = if ask.with_days { in_turn(ask, &lots, &choice) } else { Vec::new() };
    let found = parts::solve(net, small_supply, small.node[0], &wanted, go_on)?;
    let mut lot: Vec<i64> = lots.iter().map(|(least, _)| *least).collect();
    choice.iter().for_each(|(at, arc)| lot[*at] += found[*arc]);
    small.give_back(ask.full, &found[..small.arcs()], &mut flow, &fixed);
    Some(Placed { flow, lot })
}

/// The requests that are served in some of the best allocations and not in others, as units of their lots' arcs: the higher class first,
/// then the longest wait, then the lower number.
fn in_turn<C: Cost>(ask: &Question<'_, C>, lots: &[(i64, i64)], choice: &[(usize, usize)]) -> Vec<Wanted> {
    let demand = ask.demand;
    let mut turns = Vec::new();
    for (at, arc) in choice {
        let (lot, (least, most)) = (&demand.lots[*at], lots[*at]);
        let class = demand.slots[demand.groups[lot.group as usize].slot as usize].class;
        for unit in 1..=most - least {
            let request = demand.order[lot.from as usize + (least + unit) as usize - 1];
            let days = ask.book.asks[request as usize].days;
            turns.push(((class, Reverse(days), request), Wanted { arc: *arc as u32, unit }));
        }
    }
    turns.sort_unstable_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, want)| want).collect()
}

/// How many requests of a lot are served in every best allocation, and in any.
fn bounds<C: Cost>(ask: &Question<'_, C>, group: usize, lot: &crate::groups::Lot) -> (i64, i64) {
    let count = i64::from(lot.upto - lot.from);
    if ask.who.sure[group] {
        return (count, count);
    }
    let of = &ask.demand.groups[group];
    if ask.settled.open[of.slot as usize] == 0 {
        return (0, 0);
    }
    let need = ask.settled.potential[ask.merged.need(of.area, of.need) as usize];
    let slot = ask.settled.potential[ask.merged.nodes() + of.slot as usize];
    let gap = need - slot;
    let asks = &ask.demand.order[lot.from as usize..lot.upto as usize];
    let rest = |at: &u32| {
        let days = if ask.with_days { ask.book.asks[*at as usize].days } else { 0 };
        gap - ask.settled.day.times(i64::from(days))
    };
    let least = asks.partition_point(|at| rest(at) < C::ZERO);
    let most = asks.partition_point(|at| rest(at) <= C::ZERO);
    (least as i64, most as i64)
}
