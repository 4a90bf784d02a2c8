//! One number for four objectives in strict order: fairness rank, waiting, points, metres.
//!
//! The four are packed into one `i128`, each in a field wide enough that sums never reach the
//! next field, so comparing two sums compares the four parts in order. The bound: a shortest path
//! meets each node at most once, so with N = 5,000 requests and as many devices it uses at most
//! 2N = 10⁴ device arcs, 10⁴ waiting arcs and 2 × 255 fairness arcs. A distance in the search is
//! at most four such paths (label, two potentials, arc):
//!
//! | part   | per arc   | arcs | × 4 below | field            |
//! |--------|-----------|------|-----------|------------------|
//! | metres | 2.01 × 10⁷ | 10⁴  | 2⁴⁰       | bits 0 to 41     |
//! | points | 64        | 10⁴  | 2²²       | bits 42 to 65    |
//! | days   | 10⁵       | 10⁴  | 2³²       | bits 66 to 100   |
//! | rank   | 5,000     | 510  | 2²⁴       | bits 101 to 127  |
//!
//! A lexicographic order on an ordered group is all that shortest paths need; no weight is tuned.

pub type Cost = i128;

const POINTS: u32 = 42;
const DAYS: u32 = 66;
const RANK: u32 = 101;

pub fn of_rank(rank: u32) -> Cost {
    Cost::from(rank) << RANK
}

pub fn of_days(days: u32) -> Cost {
    Cost::from(days) << DAYS
}

pub fn of_device(points: u8, metres: u32) -> Cost {
    (Cost::from(points) << POINTS) + Cost::from(metres)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{MAX_ASKS, MAX_DAYS, MAX_METRES};

    #[test]
    fn a_lower_objective_never_outweighs_a_higher_one() {
        let arcs = 4 * 2 * MAX_ASKS as Cost;
        assert!(arcs * of_device(0, MAX_METRES) < of_device(1, 0) / 2);
        assert!(arcs * of_device(64, 0) < of_days(1) / 2);
        assert!(arcs * of_days(MAX_DAYS) < of_rank(1) / 2);
        assert!((4 * 510 * 5_000_i128).checked_mul(of_rank(1)).is_some());
        assert!((4 * 510 * 5_000_i128) < Cost::MAX / of_rank(1));
    }
}
