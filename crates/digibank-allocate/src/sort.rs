//! Sorting a great many rows by several small numbers.

/// Positions in the order of their digits.
#[derive(Debug, PartialEq, Eq)]
pub struct Sorted {
    pub order: Vec<u32>,
    /// Where in `order` a run of rows begins that differ in nothing but the last digit; one more at the end.
    pub runs: Vec<u32>,
}

/// Positions 0..count in the order of their digits, the first one first; equal ones by position. Each digit is below its radix. Where
/// digits and position fit in 64 bits together they are sorted as one number; where they do not, digit by digit.
pub fn by_digits<const N: usize>(count: usize, radix: [u64; N], digits: impl Fn(u32) -> [u64; N]) -> Sorted {
    let width = usize::BITS - count.leading_zeros();
    let size = radix.iter().try_fold(1u64, |all, each| all.checked_mul(*each));
    let mut runs = Vec::new();
    if size.is_some_and(|size| size.leading_zeros() >= width) {
        let number = |at: u32| digits(at).iter().zip(&radix).fold(0, |number, (digit, radix)| number * radix + digit);
        let mut all: Vec<u64> = (0..count as u32).map(|at| (number(at) << width) | u64::from(at)).collect();
        sort(&mut all, width);
        let (position, last) = ((1u64 << width) - 1, radix.last().copied().unwrap_or(1));
        // The numbers of a run lie below its end: one division per run.
        let mut end = 0;
        for (place, both) in all.iter().enumerate() {
            let number = both >> width;
            if number >= end {
                runs.push(place as u32);
                end = (number / last + 1) * last;
            }
        }
        runs.push(count as u32);
        return Sorted { order: all.into_iter().map(|both| (both & position) as u32).collect(), runs };
    }
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by_key(|at| digits(*at));
    let start = |place: &u32| {
        let at = *place as usize;
        at == 0 || digits(order[at])[..N - 1] != digits(order[at - 1])[..N - 1]
    };
    runs.extend((0..count as u32).filter(start).chain([count as u32]));
    Sorted { order, runs }
}

/// Bits that are looked at together, and how many numbers make that worth while. Few in tests, so that they meet both ways.
const BITS: u32 = if cfg!(test) { 2 } else { 11 };
const MANY: usize = if cfg!(test) { 20 } else { 1 << 14 };

/// Sorts numbers whose lowest bits say where they stand. Many are sorted by their lowest digit above these first, then by the next, each time
/// keeping the order of equal ones (radix sort).
fn sort(all: &mut Vec<u64>, position: u32) {
    if all.is_sorted() {
        return;
    }
    if all.len() < MANY {
        return all.sort_unstable();
    }
    let most = all.iter().fold(0, |most, number| most | number);
    let mut other = vec![0; all.len()];
    for shift in (position..u64::BITS - most.leading_zeros()).step_by(BITS as usize) {
        let digit = |number: u64| (number >> shift) as usize & ((1 << BITS) - 1);
        let mut next = [0u32; 1 << BITS];
        all.iter().for_each(|number| next[digit(*number)] += 1);
        let mut sum = 0;
        for place in &mut next {
            sum += std::mem::replace(place, sum);
        }
        for &number in all.iter() {
            let place = &mut next[digit(number)];
            other[*place as usize] = number;
            *place += 1;
        }
        std::mem::swap(all, &mut other);
    }
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
            for run in packed.runs.windows(2) {
                let run = &packed.order[run[0] as usize..run[1] as usize];
                let of = |at: u32| (rows[at as usize].0, rows[at as usize].1);
                prop_assert!(run.iter().all(|at| of(*at) == of(run[0])));
            }
            let mut firsts: Vec<_> = rows.iter().map(|row| (row.0, row.1)).collect();
            firsts.sort_unstable();
            firsts.dedup();
            prop_assert_eq!(packed.runs.len(), firsts.len() + 1);
            prop_assert_eq!(packed.order, plain);
        }
    }
}
