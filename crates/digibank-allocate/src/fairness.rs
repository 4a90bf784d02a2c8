//! How many devices each organisation (or municipality) of one class gets.
//!
//! Think of every unit's devices as numbered from 0, and give the k-th device of a unit with
//! denominator d the key of the rule ([`FairnessRule`]). Going through all of them from the lowest
//! key up, each is granted if that is possible together with those granted before. What can be
//! granted together forms an integral polymatroid, so this greedy is exact (Federgruen and
//! Groenevelt 1986; for max-min also Frank and Murota, *Decreasing minimization on M-convex sets*,
//! 2021). Trying a million devices one by one would be slow, so they are tried all at once:
//!
//! 1. give out as many devices as the class can get, by key alone, as if everything suited everyone;
//! 2. send that through the network. If it all flows, it is the answer;
//! 3. if not, a least cut separates the units that ran dry from the rest. In every fair answer the
//!    dry side gets exactly what reached it now, so both sides are solved by themselves from 1.
//!
//! This is the decomposition algorithm of Fujishige (1980; *Submodular Functions and
//! Optimization*, §8.2). Each round costs one maximum flow in parts that get smaller.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::flow::MaxFlow;
use crate::key;
use crate::policy::FairnessRule;

/// A unit of the fairness rule within one class.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Its node in the network.
    pub node: u32,
    /// The most it may get: what it asks, or what its quota leaves.
    pub most: i64,
    pub denominator: u32,
    /// Settles equal keys of equal denominators: its place in the order of names.
    pub order: u32,
}

/// Numerator of the k-th key as step · k + base, and what the denominator is multiplied by.
fn terms(rule: FairnessRule) -> (u64, u64, u64) {
    match rule {
        FairnessRule::MaxMin => (1, 0, 1),
        FairnessRule::Webster => (2, 1, 2),
        FairnessRule::Proportional => (1, 1, 1),
    }
}

/// Fine enough that an interval holds at most one device of each unit.
const FINE: u32 = 40;

/// Gives out `total` by key alone.
fn by_key(rule: FairnessRule, slots: &[Slot], total: i64) -> Vec<i64> {
    let (step, base, times) = terms(rule);
    // Steps are 1 or 2: to divide by one is to shift.
    let unit = u128::from(step) << FINE;
    debug_assert!(unit.is_power_of_two());
    // How many devices of a slot have a key below limit / 2^FINE.
    let below = |slot: &Slot, limit: u128| {
        let reach = u128::from(slot.denominator) * u128::from(times) * limit;
        let over = reach.saturating_sub(u128::from(base) << FINE);
        let count = (over + unit - 1) >> unit.trailing_zeros();
        i64::try_from(count).unwrap_or(i64::MAX).min(slot.most)
    };
    let sum = |limit: u128| slots.iter().map(|slot| below(slot, limit)).sum::<i64>();
    let most = slots.iter().map(|slot| slot.most).max().unwrap_or(0);
    let (mut low, mut high) = (0u128, (most as u128 * u128::from(step) + u128::from(base) + 1) << FINE);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if sum(middle) <= total { low = middle } else { high = middle }
    }
    let mut given: Vec<i64> = slots.iter().map(|slot| below(slot, low)).collect();
    let mut rest = total - given.iter().sum::<i64>();
    let next = |at: usize, given: &[i64]| {
        Reverse((key::turn(rule, given[at] as u32, slots[at].denominator, slots[at].order), at))
    };
    let open = (0..slots.len()).filter(|at| given[*at] < slots[*at].most);
    let mut queue: BinaryHeap<_> = open.map(|at| next(at, &given)).collect();
    while rest > 0 {
        let Some(Reverse((_, at))) = queue.pop() else { break };
        given[at] += 1;
        rest -= 1;
        if given[at] < slots[at].most {
            queue.push(next(at, &given));
        }
    }
    given
}

/// What comes out.
#[derive(Debug)]
pub struct Shares {
    /// Per slot.
    pub given: Vec<i64>,
    /// Per node: could one more device still come here?
    pub plenty: Vec<bool>,
}

/// Fills the slots of one class as the rule wants, on top of the flow that stands, and answers what each gets.
/// The sum is as large as it can be. `nodes` are all nodes but the source, in rising order.
pub fn share_out(flow: &mut MaxFlow, rule: FairnessRule, slots: &[Slot], nodes: Vec<u32>) -> Shares {
    slots.iter().for_each(|slot| flow.allow(slot.node, slot.most));
    flow.fill(&nodes);
    flow.search(&nodes);
    let mut given: Vec<i64> = slots.iter().map(|slot| slot.most).collect();
    // Whom more could still reach has all it asked.
    let mut plenty = vec![false; nodes.last().map_or(0, |last| *last as usize + 1)];
    nodes.iter().for_each(|node| plenty[*node as usize] = flow.is_reached(*node));
    let (_, rest) = flow.divide(&nodes);
    let dry: Vec<usize> = (0..slots.len()).filter(|at| !flow.is_reached(slots[*at].node)).collect();
    let total = dry.iter().map(|at| flow.drunk[slots[*at].node as usize]).sum();
    let mut tasks = vec![(rest, dry, total)];
    while let Some((nodes, members, total)) = tasks.pop() {
        if members.is_empty() {
            continue;
        }
        let inside: Vec<Slot> = members.iter().map(|at| slots[*at]).collect();
        let shares = by_key(rule, &inside, total);
        let mut excess = Vec::new();
        for (slot, share) in inside.iter().zip(&shares) {
            let more = flow.drunk[slot.node as usize] - share;
            if more > 0 {
                excess.push((slot.node, more));
            }
        }
        flow.trim(&nodes, &excess);
        inside.iter().zip(&shares).for_each(|(slot, share)| flow.allow(slot.node, *share));
        flow.fill(&nodes);
        let reached: i64 = inside.iter().map(|slot| flow.drunk[slot.node as usize]).sum();
        if reached == total {
            members.iter().zip(shares).for_each(|(at, share)| given[*at] = share);
            continue;
        }
        flow.search(&nodes);
        let (near, far) = members.into_iter().partition::<Vec<_>, _>(|at| flow.is_reached(slots[*at].node));
        let (near_nodes, far_nodes) = flow.divide(&nodes);
        let far_total: i64 = far.iter().map(|at| flow.drunk[slots[*at].node as usize]).sum();
        tasks.push((near_nodes, near, total - far_total));
        tasks.push((far_nodes, far, far_total));
    }
    flow.unite();
    Shares { given, plenty }
}
