//! Sorting a great many rows by several small numbers.

/// Positions 0..count in the order of their digits, the first one first; equal ones by position. Each digit is below its radix. Where
/// digits and position fit in 64 bits together they are sorted as one number; where they do not, digit by digit.
pub fn by_digits<const N: usize>(count: usize, radix: [u64; N], digits: impl Fn(u32) -> [u64; N]) -> Vec<u32> {
    let width = usize::BITS - count.leading_zeros();
    let size = radix.iter().try_fold(1u64, |all, each| all.checked_mul(*each));
    if size.is_some_and(|size| size.leading_zeros() >= width) {
        let number = |at: u32| digits(at).iter().zip(&radix).fold(0, |number, (digit, radix)| number * radix + digit);
        let mut all: Vec<u64> = (0..count as u32).map(|at| (number(at) << width) | u64::from(at)).collect();
        if !all.is_sorted() {
            all.sort_unstable();
        }
        let position = (1u64 << width) - 1;
        return all.into_iter().map(|both| (both & position) as u32).collect();
    }
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by_key(|at| digits(*at));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_size_of_the_numbers_does_not_matter(rows in prop::collection::vec((0u64..5, 0u64..3, 0u64..40), 0..60)) {
            let digits = |at: u32| {
                let row = rows[at as usize];
                [row.0, row.1, row.2]
            };
            let packed = by_digits(rows.len(), [5, 3, 40], digits);
            // No 64 bits hold this: a product that is not checked would come out as 0.
            let wide = by_digits(rows.len(), [1 << 32, 1 << 32, 1 << 32], digits);
            prop_assert_eq!(&packed, &wide);
            let mut plain: Vec<u32> = (0..rows.len() as u32).collect();
            plain.sort_by_key(|at| rows[*at as usize]);
            prop_assert_eq!(packed, plain);
        }
    }
}
