//! Which requests, with how much over-specification: the most days waited, then the fewest points, at the counts that fairness gave.
//!
//! One min-cost flow over the network with merged places. A group's requests are taken longest wait
//! first, so its arc costs less waiting with every device: a convex cost. Days and points are packed
//! into one number (see `flow::cost`): any sum of points that can occur stays below one day.

use crate::book::Book;
use crate::decide::Who;
use crate::flow::{Cost, Network, Round, Simplex, Start, free};
use crate::groups::Demand;
use crate::map::Map;

/// What every best allocation has in common, and one of them.
#[derive(Debug)]
pub struct Settled<C> {
    /// Price of each node of the map, and of each slot after them.
    pub potential: Vec<C>,
    /// What one day weighs.
    pub day: C,
    /// Per slot the devices about which there is something to decide.
    pub open: Vec<i64>,
}

/// How many of a slot's devices are not spoken for by groups that surely get all they ask.
fn open_devices(demand: &Demand, who: &Who, slot: usize) -> i64 {
    let of = &demand.slots[slot];
    let sure = (of.from..of.upto).filter(|g| who.sure[*g as usize]).map(|g| demand.groups[g as usize].asks);
    who.given[slot] - sure.sum::<i64>()
}

/// Is there room for days and points in the smaller number?
pub fn fits(map: &Map, book: &Book, slots: usize) -> bool {
    let (day, longest) = (i128::from(day_weight(map)), longest(book));
    let nodes = (map.nodes() + slots) as i128 + 2;
    (longest + 2) * day * nodes * 4 < i128::from(<i64 as Cost>::FAR)
}

fn longest(book: &Book) -> i128 {
    i128::from(book.asks.iter().map(|ask| ask.days).max().unwrap_or(0))
}

/// More points than any cycle through the network can add up to: it meets each node at most once.
fn day_weight(map: &Map) -> i64 {
    let dearest = map.arcs.iter().map(|arc| i64::from(arc.over)).max().unwrap_or(0);
    dearest * (map.nodes() as i64 + 1) + 1
}

/// `with_days`: whether waiting counts.
pub fn settle<C: Cost>(
    map: &Map,
    book: &Book,
    demand: &Demand,
    who: &Who,
    with_days: bool,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Settled<C>> {
    let slots = demand.slots.len();
    let mut net = Network::new(map.nodes() + slots);
    let mut supply = vec![0; map.nodes() + slots];
    for arc in &map.arcs {
        net.arc(arc.tail, arc.head, arc.capacity, C::ONE.times(i64::from(arc.over)));
    }
    let mut start = Start { flow: vec![0; map.arcs.len()], hung: Vec::new() };
    let day = C::ONE.times(day_weight(map));
    let (mut waits, mut days) = (Vec::new(), Vec::new());
    let every_open: Vec<i64> = (0..slots).map(|slot| open_devices(demand, who, slot)).collect();
    for (slot, &open) in every_open.iter().enumerate() {
        let node = (map.nodes() + slot) as u32;
        supply[node as usize] -= open;
        supply[0] += open;
        waits.clear();
        for group in demand.slots[slot].from..demand.slots[slot].upto {
            let of = &demand.groups[group as usize];
            let need = map.need(of.area, of.need);
            if who.sure[group as usize] {
                supply[need as usize] -= of.asks;
                supply[0] += of.asks;
            } else if open > 0 {
                let arc = net.arcs() as u32;
                let first = waits.len();
                pieces(book, demand, group as usize, with_days, &mut days, |length, days| {
                    waits.push(Wait { days, arc, length })
                });
                let priced = waits[first..].iter().map(|wait| (wait.length, -day.times(i64::from(wait.days))));
                net.convex(need, node, priced);
            }
        }
        start.flow.resize(net.arcs(), 0);
        if let Some(last) = longest_waits(&mut waits, open, &mut start.flow) {
            start.hung.push((node, last));
        }
    }
    first_flow(map, &net, &supply, &mut start);
    let mut simplex = Simplex::start(net.in_order(Round::InOrder), &supply, &start);
    if !simplex.run(go_on) {
        return None;
    }
    debug_assert!(simplex.is_met());
    let potential = (0..(map.nodes() + slots) as u32).map(|node| simplex.potential(node)).collect();
    Some(Settled { potential, day, open: every_open })
}

/// Brings devices to those who are served at first, as far as that can be, as if points were no matter either: between a device and a need they
/// are the same on every way.
fn first_flow<C: Cost>(map: &Map, net: &Network<C>, supply: &[i64], start: &mut Start) {
    let mut left = net.left(supply, &start.flow);
    left.truncate(map.nodes());
    let mut free = Network::with_room(map.nodes(), map.arcs.len());
    map.arcs.iter().for_each(|arc| _ = free.arc(arc.tail, arc.head, arc.capacity, 0));
    let found = free::start(&free, &left);
    start.flow[..map.arcs.len()].copy_from_slice(&found.flow);
    start.hung.extend(found.hung);
}

/// Requests of a group that waited equally long.
struct Wait {
    days: u32,
    arc: u32,
    length: i64,
}

/// Where the search starts: every slot serves those who waited longest, as if devices were no matter. Most of that stays.
/// Answers the arc with the shortest of these waits.
fn longest_waits(waits: &mut [Wait], open: i64, flow: &mut [i64]) -> Option<usize> {
    waits.sort_unstable_by_key(|wait| (std::cmp::Reverse(wait.days), wait.arc));
    let (mut left, mut last) = (open, None);
    for wait in waits {
        if left == 0 {
            break;
        }
        let part = wait.length.min(left);
        flow[wait.arc as usize] += part;
        left -= part;
        last = Some(wait.arc as usize);
    }
    last
}

/// Tells how many of a group's requests waited how many days, longest wait first. `days` is room to work in.
fn pieces(
    book: &Book,
    demand: &Demand,
    group: usize,
    with_days: bool,
    days: &mut Vec<u32>,
    mut tell: impl FnMut(i64, u32),
) {
    let of = &demand.groups[group];
    if !with_days {
        return tell(of.asks, 0);
    }
    let lots = &demand.lots[of.from as usize..of.upto as usize];
    days.clear();
    for lot in lots {
        let asks = &demand.order[lot.from as usize..lot.upto as usize];
        days.extend(asks.iter().map(|ask| book.asks[*ask as usize].days));
    }
    if lots.len() > 1 {
        days.sort_unstable_by(|a, b| b.cmp(a));
    }
    days.chunk_by(|a, b| a == b).for_each(|alike| tell(alike.len() as i64, alike[0]));
}
