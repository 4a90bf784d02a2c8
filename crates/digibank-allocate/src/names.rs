//! Words to small numbers, while reading: the first new word is 0, the next 1, … What the numbers
//! become in a [`crate::Book`] depends on the sorted words only.

use std::hash::{BuildHasher, RandomState};

/// The words met so far. Looking up a word that was seen lately costs one comparison.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// Open addressing: 1 + code, or 0. At most half full.
    table: Vec<u32>,
    /// Seeded by chance, so that nobody can prepare a file of clashing words; the codes do not depend on it.
    hasher: RandomState,
    /// Direct mapped: the first eight bytes, the length, and 1 + code.
    recent: Vec<(u64, u32, u32)>,
}

const RECENT_BITS: u32 = 11;

impl Default for Names {
    fn default() -> Names {
        Names {
            bytes: Vec::new(),
            ends: Vec::new(),
            table: vec![0; 64],
            hasher: RandomState::new(),
            recent: vec![(0, 0, 0); 1 << RECENT_BITS],
        }
    }
}

impl Names {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, code: u32) -> &[u8] {
        let code = code as usize;
        let start = if code == 0 { 0 } else { self.ends[code - 1] as usize };
        &self.bytes[start..self.ends[code] as usize]
    }

    /// The code of a word, a new one if need be. `None` if all words together pass 4 GiB.
    pub fn code(&mut self, word: &[u8]) -> Option<u32> {
        self.code_by(first_eight(word), word)
    }

    /// The same, for callers that have the first eight bytes (zeros behind a shorter word) at hand.
    #[inline]
    pub fn code_by(&mut self, first: u64, word: &[u8]) -> Option<u32> {
        // Long words often begin alike and differ at their end.
        let key = word.last_chunk().map_or(first, |last| first ^ u64::from_le_bytes(*last).rotate_left(29));
        let mixed = (key ^ (word.len() as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = (mixed >> (64 - RECENT_BITS)) as usize;
        let (known, length, code) = self.recent[slot];
        if known == key && length == word.len() as u32 && code != 0 && (word.len() < 8 || self.get(code - 1) == word) {
            return Some(code - 1);
        }
        let code = self.find_or_add(word)?;
        self.recent[slot] = (key, word.len() as u32, code + 1);
        Some(code)
    }

    /// The codes here of the words of another list, new ones if need be. `None` if all words together pass 4 GiB.
    pub fn take_in(&mut self, other: &Names) -> Option<Vec<u32>> {
        (0..other.len() as u32).map(|code| self.code(other.get(code))).collect()
    }

    #[cold]
    fn find_or_add(&mut self, word: &[u8]) -> Option<u32> {
        let slot = self.slot(word);
        if self.table[slot] != 0 {
            return Some(self.table[slot] - 1);
        }
        let end = u32::try_from(self.bytes.len() + word.len()).ok()?;
        let code = u32::try_from(self.ends.len()).ok().filter(|code| *code < u32::MAX - 1)?;
        self.bytes.extend_from_slice(word);
        self.ends.push(end);
        self.table[slot] = code + 1;
        if self.ends.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 2];
            for code in 0..self.ends.len() as u32 {
                let slot = self.slot(self.get(code));
                self.table[slot] = code + 1;
            }
        }
        Some(code)
    }

    /// Where the word stands in the table, or would.
    fn slot(&self, word: &[u8]) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = self.hasher.hash_one(word) as usize & mask;
        while self.table[slot] != 0 && self.get(self.table[slot] - 1) != word {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The words, in the order of their codes. What is not UTF-8 is shown as well as it can be.
    fn words(&self) -> impl Iterator<Item = String> {
        (0..self.len() as u32).map(|code| String::from_utf8_lossy(self.get(code)).into_owned())
    }
}

/// All words of several lists, sorted, and for each list the place of its words in that order.
pub(crate) fn merge<const N: usize>(lists: [&Names; N]) -> (Vec<String>, [Vec<u32>; N]) {
    let words: [Vec<String>; N] = lists.map(|list| list.words().collect());
    let mut all: Vec<String> = words.iter().flatten().cloned().collect();
    all.sort_unstable();
    all.dedup();
    let places =
        words.map(|words| words.iter().map(|word| all.binary_search(word).map_or(0, |at| at as u32)).collect());
    (all, places)
}

/// The distinct values, sorted, and for each given value its place among them.
pub(crate) fn rank<T: Ord>(values: Vec<T>) -> (Vec<T>, Vec<u32>) {
    let mut order: Vec<(T, usize)> = values.into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut places = vec![0; order.len()];
    let mut distinct: Vec<T> = Vec::with_capacity(order.len());
    for (value, from) in order {
        if distinct.last() != Some(&value) {
            distinct.push(value);
        }
        places[from] = distinct.len() as u32 - 1;
    }
    (distinct, places)
}

/// The first eight bytes as a number, zeros behind a shorter word.
fn first_eight(word: &[u8]) -> u64 {
    match word.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [0; 8];
            eight[..word.len()].copy_from_slice(word);
            u64::from_le_bytes(eight)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_word_keeps_its_code(words in prop::collection::vec("(longprefix)?[a-c\0]{0,4}", 0..400)) {
            let (mut names, mut expected) = (Names::default(), HashMap::new());
            for word in &words {
                let next = expected.len() as u32;
                let code = *expected.entry(word).or_insert(next);
                prop_assert_eq!(names.code(word.as_bytes()), Some(code));
            }
        }
    }

    #[test]
    fn lists_merge_into_one_order() {
        let (mut one, mut other) = (Names::default(), Names::default());
        for word in ["tablet", "phone"] {
            one.code(word.as_bytes());
        }
        for word in ["laptop", "tablet"] {
            other.code(word.as_bytes());
        }
        let (all, [of_one, of_other]) = merge([&one, &other]);
        assert_eq!(all, ["laptop", "phone", "tablet"]);
        assert_eq!((of_one, of_other), (vec![2, 1], vec![0, 2]));
    }

    #[test]
    fn ranks_share_equal_values() {
        assert_eq!(rank(vec![5, 3, 5]), (vec![3, 5], vec![1, 0, 1]));
    }
}
