//! Who goes first inside a class: the order of the fairness keys.
//!
//! Every fairness unit of a class has a first, second, … device, each with a key (see
//! [`FairnessRule`]). The sets of devices per unit that a class can get are the integer points of
//! a polymatroid, and its free expansion is a matroid, so serving keys greedily in increasing
//! order is exact (Federgruen and Groenevelt 1986; Fujishige 1980; for the max-min fair case
//! Frank and Murota 2021). Any increasing numbers in place of the keys give the same optimum;
//! the rank of the key is the smallest such number. Equal keys are told apart by [`tie`]; what is
//! still equal shares a rank and is left to waiting time.

use std::cmp::Ordering;

use crate::model::Model;
use crate::policy::FairnessRule;

/// A fill rate or fairness key as an exact fraction.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub of: u64,
    pub per: u64,
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.of) * u128::from(other.per);
        left.cmp(&(u128::from(other.of) * u128::from(self.per)))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

// 1/2 and 2/4 are the same key.
impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

/// The key of device number `k` (from 0) of a unit with this denominator.
pub fn key(rule: FairnessRule, k: u32, denominator: u32) -> Ratio {
    let (k, d) = (u64::from(k), u64::from(denominator));
    match rule {
        FairnessRule::MaxMin => Ratio { of: k, per: d },
        FairnessRule::Webster => Ratio { of: 2 * k + 1, per: 2 * d },
        FairnessRule::Proportional => Ratio { of: k + 1, per: d },
    }
}

/// Which of two equal keys goes first (lower). One device lifts a small unit's rate more than a
/// large one's: max-min wants that lift, the proportional rule avoids it. For Webster both cost
/// the same Σ x²/d.
pub fn tie(rule: FairnessRule, denominator: u32) -> i64 {
    match rule {
        FairnessRule::MaxMin => i64::from(denominator),
        FairnessRule::Webster => 0,
        FairnessRule::Proportional => -i64::from(denominator),
    }
}

/// Writes into every share the rank of each of its keys among all keys of the round.
pub fn rank_shares(model: &mut Model) {
    let rule = model.instance.policy.fairness.rule;
    let mut keys = Vec::new();
    for (at, share) in model.shares.iter_mut().enumerate() {
        share.ranks = vec![0; share.asks as usize];
        keys.extend(
            (0..share.asks).map(|k| (key(rule, k, share.denominator), tie(rule, share.denominator), at, k as usize)),
        );
    }
    keys.sort_unstable();
    let mut rank = 0;
    for at in 0..keys.len() {
        let (key, tie, share, k) = keys[at];
        if at > 0 && (keys[at - 1].0, keys[at - 1].1) != (key, tie) {
            rank += 1;
        }
        model.shares[share].ranks[k] = rank;
    }
}
