//! Who: how many devices every slot (an organisation in a class) gets.
//!
//! Class by class. Sets of requests that can be served together form a transversal matroid, so
//! serving as many of class 1 as possible never costs class 2 more than it must (Edmonds 1971), and
//! which of the best ways class 1 is served makes no difference to what the later classes can get:
//! every best way spans the same. So what a class takes from each need is fixed as it comes out, and
//! the next class flows on top of it. Quotas break that argument: with them the requests of earlier
//! classes stay in the network and may be moved about, at the counts found for them.

use crate::fairness::{self, Slot as Fair};
use crate::flow::{MaxFlow, Pipe};
use crate::groups::Demand;
use crate::map::Map;
use crate::policy::Policy;

#[derive(Debug)]
pub struct Who {
    /// Devices per slot.
    pub given: Vec<i64>,
    /// One possible number of devices per group.
    pub group: Vec<i64>,
    /// Groups that get all they ask in every best allocation.
    pub sure: Vec<bool>,
}

/// `quota` says what a slot may get at most, given what the slots before it got.
/// `go_on` is asked before each class.
pub fn who(
    map: &Map,
    demand: &Demand,
    policy: &Policy,
    quota: &dyn Fn(usize, &[i64]) -> Option<i64>,
    go_on: &mut dyn FnMut(u8) -> bool,
) -> Option<Who> {
    let groups = demand.groups.len();
    let mut who = Who { given: vec![0; demand.slots.len()], group: vec![0; groups], sure: vec![false; groups] };
    let mut pipes: Vec<Pipe> =
        map.arcs.iter().map(|arc| Pipe { tail: arc.tail, head: arc.head, capacity: arc.capacity, flow: 0 }).collect();
    let fixed = pipes.len();
    // Groups whose pipes stay, for as long as they must.
    let mut standing: Vec<usize> = Vec::new();
    for (class, slots) in demand.classes() {
        if !go_on(class) {
            return None;
        }
        let first = slots.start;
        let node = |slot: usize| (map.nodes() + slot) as u32;
        let mut fair = Vec::with_capacity(slots.len());
        for slot in slots.clone() {
            let of = &demand.slots[slot];
            let most = quota(slot, &who.given).map_or(of.asks, |left| left.min(of.asks));
            let (denominator, order) = (of.denominator, of.unit);
            fair.push(Fair { node: node(slot), most, denominator, order });
            for group in of.from..of.upto {
                let of = &demand.groups[group as usize];
                let tail = map.need(of.area, of.need);
                pipes.push(Pipe { tail, head: node(slot), capacity: of.asks, flow: 0 });
                standing.push(group as usize);
            }
        }
        let nodes = map.nodes() + slots.end;
        let mut flow = MaxFlow::new(nodes, &pipes);
        for slot in 0..first {
            flow.drunk[map.nodes() + slot] = who.given[slot];
        }
        let shares = fairness::share_out(&mut flow, policy.fairness.rule, &fair, (1..nodes as u32).collect());
        for (at, pipe) in pipes.iter_mut().enumerate() {
            pipe.flow = flow.flow(at);
        }
        for (at, group) in standing.iter().enumerate() {
            who.group[*group] = pipes[fixed + at].flow;
        }
        for (slot, given) in slots.zip(&shares.given) {
            who.given[slot] = *given;
            let of = &demand.slots[slot];
            let limited = fair[slot - first].most < of.asks;
            for group in of.from..of.upto {
                let need = map.need(demand.groups[group as usize].area, demand.groups[group as usize].need);
                who.sure[group as usize] = *given == of.asks || (!limited && shares.plenty[need as usize]);
            }
        }
        if policy.quota.is_empty() {
            pipes.truncate(fixed);
            standing.clear();
        }
    }
    Some(who)
}
