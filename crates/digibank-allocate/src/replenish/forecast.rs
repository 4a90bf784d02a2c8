//! How many will be asked for until new devices arrive? A distribution, in whole numbers.
//!
//! Lendings at a point come one by one at a steady but unknown pace: Poisson, with a gamma distribution for what is believed of the
//! pace. Before anything was seen at a point it is believed to be like the other points of its kind, with the weight of one single
//! lending: a gamma of shape 1 whose mean is the pace of all points together. After S lendings in N weeks the belief is a gamma of shape
//! r = S + 1 over A days (7 N, and the days that one lending takes on average), and the demand of L days is negative binomial:
//!
//! ```text
//! P(D = k) = C(r + k − 1, k) · (A ÷ (A + L))^r · (L ÷ (A + L))^k
//! P(D = k + 1) ÷ P(D = k) = (r + k) L ÷ ((k + 1)(A + L))
//! ```
//!
//! (Scarf 1959; Gelman and others, *Bayesian Data Analysis*, §2.6.) The shape is whole by choice of the belief, so every step is a
//! ratio of whole numbers and nothing but integers is needed.
//!
//! # How exact
//!
//! The likeliest k gets the weight 2⁷⁸, the others follow from it by that ratio, rounded down, up to the first that is 0. With the
//! limits of `check.rs` that is fewer than 2¹⁹ terms. Going away from the likeliest no ratio is above 1, so the j-th weight is less
//! than j units too small: all together less than 2³⁸. Ratios fall, so behind the last term each is below the average that brought
//! 2⁷⁸ down to 1, and what is left out there is less than 2³⁴ units. Of a sum of at least 2⁷⁸ both are far less than a billionth. A
//! chance is given in billionths, rounded down: at most one too low. What differs by less than a billionth counts as equal.

use super::Shelf;
use super::check::{self, ReplenishError};

/// A chance of 1, in billionths.
pub const CERTAIN: u64 = 1_000_000_000;

/// The weight of the likeliest demand.
const LIKELIEST: u128 = 1 << 78;

/// What the demand of a shelf is believed to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Lendings that were seen.
    pub lent: u32,
    /// In so many weeks.
    pub weeks: u32,
    /// Days that one lending takes on average over all points: the weight of the belief.
    pub prior_days: u64,
    /// Days that a shelf must last.
    pub cover_days: u32,
    /// Devices expected to be asked for in those days, in thousandths, rounded down.
    pub expected_thousandths: u64,
}

impl Forecast {
    pub(super) fn of(shelf: &Shelf, prior_days: u64, cover_days: u32) -> Forecast {
        // the sums are within the limits of `check`
        let lent: u32 = shelf.lent.iter().sum();
        let mut forecast =
            Forecast { lent, weeks: shelf.lent.len() as u32, prior_days, cover_days, expected_thousandths: 0 };
        forecast.expected_thousandths = forecast.shape() * u64::from(cover_days) * 1_000 / forecast.days();
        forecast
    }

    fn shape(&self) -> u64 {
        u64::from(self.lent) + 1
    }

    fn days(&self) -> u64 {
        u64::from(self.weeks) * 7 + self.prior_days
    }
}

/// Days that one lending of this kind takes at a point, on average over all of them; none when it was never lent.
pub fn prior_days(shelves: &[&Shelf]) -> Option<u64> {
    let days: u64 = shelves.iter().map(|shelf| shelf.lent.len() as u64 * 7).sum();
    let lent: u64 = shelves.iter().flat_map(|shelf| &shelf.lent).map(|count| u64::from(*count)).sum();
    (lent > 0).then(|| (days / lent).max(1))
}

/// For each k the chance that more than k are asked for.
#[derive(Clone, Debug)]
pub struct Curve(Vec<u64>);

impl Curve {
    /// Nothing will be asked for.
    pub fn flat() -> Curve {
        Curve(vec![])
    }

    /// The curve of a forecast.
    pub fn of(forecast: &Forecast, shelf: &Shelf) -> Result<Curve, ReplenishError> {
        let (r, a, l) = (forecast.shape(), forecast.days(), u64::from(forecast.cover_days));
        if r * l / a > check::MAX_EXPECTED {
            let (point, kind) = (shelf.point.clone(), shelf.kind.as_str().to_owned());
            return Err(ReplenishError::ExpectedTooHigh { point, kind, limit: check::MAX_EXPECTED });
        }
        Ok(Curve(above(&weights(r, a, l))))
    }

    /// The chance that more than `k` are asked for, in billionths.
    pub fn above(&self, k: u32) -> u64 {
        self.0.get(k as usize).copied().unwrap_or(0)
    }

    /// The least stock with which, of a thousand periods, in so many nobody is sent away.
    pub fn least_for(&self, service_permille: u32) -> u32 {
        let allowed = u64::from(1_000 - service_permille) * (CERTAIN / 1_000);
        self.0.iter().take_while(|above| **above > allowed).count() as u32
    }
}

/// Weights in proportion to P(D = 0), P(D = 1), …, up to the first that is 0.
fn weights(r: u64, a: u64, l: u64) -> Vec<u128> {
    let (r, a, l) = (u128::from(r), u128::from(a), u128::from(l));
    let likeliest = (r - 1) * l / a;
    let mut down = Vec::new();
    let mut weight = LIKELIEST;
    for k in (1..=likeliest).rev() {
        weight = weight * (k * (a + l)) / ((r + k - 1) * l);
        down.push(weight);
    }
    down.reverse();
    let mut all = down;
    let (mut weight, mut k) = (LIKELIEST, likeliest);
    while weight > 0 {
        all.push(weight);
        weight = weight * ((r + k) * l) / ((k + 1) * (a + l));
        k += 1;
    }
    all
}

/// Of each weight, what stands behind it as a part of the whole, in billionths; up to the first 0.
fn above(weights: &[u128]) -> Vec<u64> {
    let total: u128 = weights.iter().sum();
    let mut rest = total;
    let parts = weights.iter().map(|weight| {
        rest -= weight;
        (rest * u128::from(CERTAIN) / total) as u64
    });
    parts.take_while(|part| *part > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same chances from logarithms and floating point, another road altogether.
    fn by_logarithms(r: u64, a: u64, l: u64, k: u64) -> f64 {
        let p = l as f64 / (a + l) as f64;
        let mut chance = (r as f64 * (1.0 - p).ln()).exp();
        let mut below = chance;
        for j in 0..k {
            chance *= (r + j) as f64 / (j + 1) as f64 * p;
            below += chance;
        }
        1.0 - below
    }

    #[test]
    fn the_curve_agrees_with_floating_point_to_a_billionth() {
        for (r, a, l) in [(1, 7, 1), (1, 30, 21), (4, 182, 14), (79, 182, 21), (40, 7, 14), (301, 364, 60), (2, 5, 90)]
        {
            let curve = Curve(above(&weights(r, a, l)));
            for k in 0..curve.0.len() as u64 + 3 {
                let off = curve.above(k as u32) as f64 - by_logarithms(r, a, l, k) * 1e9;
                assert!(off.abs() <= 1.5, "r {r} a {a} l {l} k {k}: off by {off}");
            }
        }
    }

    /// With shape 1 the demand is geometric: P(D > k) = (L ÷ (A + L))^(k + 1), which small whole numbers hold exactly.
    #[test]
    fn a_geometric_demand_is_right_to_the_last_billionth() {
        for (a, l) in [(7u64, 7u64), (14, 7), (3, 1), (10, 21)] {
            let curve = Curve(above(&weights(1, a, l)));
            for k in 0..12u32 {
                let (over, under) = (u128::from(l).pow(k + 1), u128::from(a + l).pow(k + 1));
                let exact = (over * u128::from(CERTAIN) / under) as u64;
                assert!(exact - curve.above(k) <= 1, "a {a} l {l} k {k}: {exact} {}", curve.above(k));
            }
        }
    }

    #[test]
    fn the_largest_demand_that_is_let_through_does_not_overflow() {
        // one lending in all was seen, or very many: the widest and the narrowest curve
        for (r, a, l) in
            [(1, 7, 730), (1, 1, check::MAX_EXPECTED), (1_000_001, 146_000, 730), (1_000_001, 500_000_000, 730)]
        {
            let weights = weights(r, a, l);
            assert!(weights.len() < 1 << 19, "{}", weights.len());
            let above = above(&weights);
            assert!(above.windows(2).all(|pair| pair[0] >= pair[1]));
            assert!(above.first().is_none_or(|first| *first <= CERTAIN));
        }
    }
}
