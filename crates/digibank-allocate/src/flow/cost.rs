//! What the simplex counts in.
//!
//! Objectives in strict order are packed into one integer, each in a field wide enough that sums
//! never reach the next. A lexicographic order on an ordered group is all that the simplex needs
//! (no division, no multiplication of two costs), so packing loses nothing. 64 bits where they do,
//! 128 where they do not; who packs proves which.

use std::fmt::Debug;
use std::ops::{Add, Neg, Sub};

pub trait Cost: Copy + Ord + Debug + Add<Output = Self> + Sub<Output = Self> + Neg<Output = Self> {
    const ZERO: Self;
    const ONE: Self;
    /// More than any sum that occurs; twice this is still a number.
    const FAR: Self;
    /// The distance from zero.
    fn size(self) -> Self;
    fn times(self, count: i64) -> Self;
    /// A small price as a number of 32 bits, if it is one.
    fn small(self) -> Option<u32>;
    fn of_small(price: u32) -> Self;
}

macro_rules! cost {
    ($type:ty) => {
        impl Cost for $type {
            const ZERO: Self = 0;
            const ONE: Self = 1;
            const FAR: Self = <$type>::MAX / 4;
            fn size(self) -> Self {
                self.abs()
            }
            fn times(self, count: i64) -> Self {
                self * <$type>::from(count)
            }
            fn small(self) -> Option<u32> {
                u32::try_from(self).ok()
            }
            fn of_small(price: u32) -> Self {
                <$type>::from(price)
            }
        }
    };
}

cost!(i64);
cost!(i128);
