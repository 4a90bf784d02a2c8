//! From where: the fewest metres among the allocations that are best in everything above.
//!
//! Those are told apart by the prices `settle` found: an arc whose price and ends leave a rest above
//! zero carries nothing in any of them, one with a rest below zero is full in all of them, and only
//! where the rest is zero is there a choice (complementary slackness). What is left is a flow over
//! cells and places with metres as its only cost.

use crate::book::Book;
use crate::decide::Who;
use crate::flow::{Cost, Network, Simplex};
use crate::groups::Demand;
use crate::kinds::Supply;
use crate::map::{Map, What};
use crate::settle::{self, Settled};

/// One best allocation, not yet by number.
#[derive(Debug)]
pub struct Placed {
    /// Flow on each arc of the map with places.
    pub flow: Vec<i64>,
    /// Devices per lot.
    pub lot: Vec<i64>,
    pub pivots: u64,
}

/// Nodes of the map with places as the merged map knows them.
fn above(merged: &Map, full: &Map, supply: &Supply, area_of_spot: &[u32]) -> Vec<u32> {
    let node = |what: &What| match *what {
        What::Source => crate::map::SOURCE,
        What::Pool(pool) => pool + 1,
        What::Stock(cell) => merged.stock(supply.cells[cell as usize].kind),
        What::Point { spot, point } => merged.point(area_of_spot[spot as usize], point),
        What::Need { spot, need } => merged.need(area_of_spot[spot as usize], need),
    };
    full.what.iter().map(node).collect()
}

/// Everything the search is told.
pub struct Question<'a, C> {
    pub book: &'a Book,
    pub supply: &'a Supply,
    pub demand: &'a Demand,
    pub who: &'a Who,
    pub merged: &'a Map,
    pub full: &'a Map,
    pub area_of_spot: &'a [u32],
    /// Per lot the node of its need in the full map.
    pub lot_node: &'a [u32],
    pub settled: &'a Settled<C>,
    pub with_days: bool,
}

/// Of an arc whose flow in the best allocations lies between two numbers only the choice stays in the network.
struct Choice {
    /// The arc's number in the network, and what flows in any case; none if nothing may flow or all must.
    arc: Option<usize>,
    least: i64,
}

pub fn place<C: Cost>(ask: &Question<'_, C>, go_on: &mut dyn FnMut() -> bool) -> Option<Placed> {
    let (demand, who) = (ask.demand, ask.who);
    let slots = demand.slots.len();
    let full = ask.full.nodes();
    let mut net: Network<i64> = Network::new(full + slots);
    let mut supply = vec![0i64; full + slots];
    let above = above(ask.merged, ask.full, ask.supply, ask.area_of_spot);
    let price = |node: u32| ask.settled.potential[node as usize];
    let mut choices = Vec::with_capacity(ask.full.arcs.len());
    for arc in &ask.full.arcs {
        let rest = C::ONE.times(i64::from(arc.over)) + price(above[arc.tail as usize]) - price(above[arc.head as usize]);
        let least = if rest < C::ZERO { arc.capacity } else { 0 };
        supply[arc.tail as usize] -= least;
        supply[arc.head as usize] += least;
        let is_open = rest == C::ZERO && arc.capacity > 0;
        let number = is_open.then(|| net.arc(arc.tail, arc.head, arc.capacity, i64::from(arc.metres)));
        choices.push(Choice { arc: number, least });
    }
    let mut lots = Vec::with_capacity(demand.lots.len());
    for (at, lot) in demand.lots.iter().enumerate() {
        let group = lot.group as usize;
        let (least, most) = bounds(ask, group, lot);
        let slot = demand.groups[group].slot as usize;
        let node = ask.lot_node[at];
        supply[node as usize] -= least;
        if !who.sure[group] {
            supply[full + slot] += least;
        }
        let number = (most > least).then(|| net.arc(node, (full + slot) as u32, most - least, 0));
        lots.push(Choice { arc: number, least });
    }
    for slot in 0..slots {
        supply[full + slot] -= who.given[slot] - settle::sure_of_slot(demand, who, slot);
    }
    supply[0] += who.given.iter().sum::<i64>();
    let start = vec![0; net.arcs()];
    let mut simplex = Simplex::start(net, &supply, start);
    if !simplex.run(go_on) {
        return None;
    }
    debug_assert!(simplex.is_met());
    let read = |choice: &Choice| choice.least + choice.arc.map_or(0, |arc| simplex.flow(arc));
    let flow = choices.iter().map(read).collect();
    let lot = lots.iter().map(read).collect();
    Some(Placed { flow, lot, pivots: simplex.pivots })
}

/// How many requests of a lot are served in every best allocation, and in any.
fn bounds<C: Cost>(ask: &Question<'_, C>, group: usize, lot: &crate::groups::Lot) -> (i64, i64) {
    let count = i64::from(lot.upto - lot.from);
    if ask.who.sure[group] {
        return (count, count);
    }
    if !settle::is_open(ask.demand, ask.who, group) {
        return (0, 0);
    }
    let of = &ask.demand.groups[group];
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
