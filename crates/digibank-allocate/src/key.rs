//! The keys of fairness: in which turn a unit of the fairness rule gets its next device.

use std::cmp::Ordering;

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
/// the same Σ x²/d. What is still equal goes by name.
pub fn tie(rule: FairnessRule, denominator: u32) -> i64 {
    match rule {
        FairnessRule::MaxMin => i64::from(denominator),
        FairnessRule::Webster => 0,
        FairnessRule::Proportional => -i64::from(denominator),
    }
}

/// The turn of a device: key, then tie, then the unit's place in the order of names.
pub type Turn = (Ratio, i64, u32);

pub fn turn(rule: FairnessRule, k: u32, denominator: u32, order: u32) -> Turn {
    (key(rule, k, denominator), tie(rule, denominator), order)
}
