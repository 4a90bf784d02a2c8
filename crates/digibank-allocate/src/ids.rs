//! A million identifiers in two allocations: one text, and where each identifier ends in it.

use std::cmp::Ordering;

/// A list of texts, read by position. As part of a [`crate::Book`] it is sorted and free of doubles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    text: String,
    ends: Vec<u32>,
}

/// Two rows of the same identifier, by position, the earlier one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twice {
    pub first: u32,
    pub second: u32,
}

impl Ids {
    /// A list of texts that stand in order already. `None` if they do not, if one stands twice, or if they pass 4 GiB together.
    pub fn of<T: AsRef<str>>(sorted: impl Iterator<Item = T>) -> Option<Ids> {
        let mut ids = Ids::default();
        let mut last = 0;
        for each in sorted {
            let (start, each) = (ids.text.len(), each.as_ref());
            if !ids.ends.is_empty() && ids.text[last..] >= *each {
                return None;
            }
            ids.text.push_str(each);
            ids.ends.push(u32::try_from(ids.text.len()).ok()?);
            last = start;
        }
        Some(ids)
    }

    /// The text at this position. Panics past the end, as an index does.
    pub fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Position of this text. The list must be sorted.
    pub fn find(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// All identifiers in one text, without separators.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where each identifier ends in [`Ids::text`].
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }
}

/// An [`Ids`] in the making. Takes bytes, because a file is checked for UTF-8 as a whole.
#[derive(Debug)]
pub(crate) struct Gathering {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// So far strictly ascending: nothing to sort, nothing twice.
    ascending: bool,
    /// Where the last one begins, and its first eight bytes as a number that sorts as they do.
    last: usize,
    last_key: u64,
}

impl Gathering {
    pub fn with_capacity(rows: usize, bytes: usize) -> Gathering {
        Gathering {
            bytes: Vec::with_capacity(bytes),
            ends: Vec::with_capacity(rows),
            ascending: true,
            last: 0,
            last_key: 0,
        }
    }

    /// Adds one identifier; `false` if all together would be longer than 4 GiB.
    #[must_use]
    pub fn push(&mut self, id: &[u8]) -> bool {
        self.push_by(u64::from_be(eight(id)), id)
    }

    /// The same, for callers that have the first eight bytes (zeros behind a shorter one) at hand.
    #[inline]
    #[must_use]
    pub fn push_by(&mut self, first: u64, id: &[u8]) -> bool {
        let end = self.bytes.len() + id.len();
        if end > u32::MAX as usize {
            return false;
        }
        // Eight bytes settle most comparisons, without a call.
        let key = u64::from_be(first);
        if key <= self.last_key && !self.ends.is_empty() {
            self.ascending &= key == self.last_key && self.bytes[self.last..] < *id;
        }
        (self.last, self.last_key) = (self.bytes.len(), key);
        if id.len() <= 8 {
            self.bytes.extend_from_slice(&first.to_le_bytes());
            self.bytes.truncate(end);
        } else {
            self.bytes.extend_from_slice(id);
        }
        self.ends.push(end as u32);
        true
    }

    /// Adds all of another list; `false` if all together would be longer than 4 GiB.
    #[must_use]
    pub fn append(&mut self, other: &Gathering) -> bool {
        let before = self.bytes.len();
        if before + other.bytes.len() > u32::MAX as usize {
            return false;
        }
        if other.ends.is_empty() {
            return true;
        }
        self.ascending &= other.ascending && (self.ends.is_empty() || self.bytes[self.last..] < *other.get(0));
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| before as u32 + end));
        (self.last, self.last_key) = (before + other.last, other.last_key);
        true
    }

    /// One of them.
    pub fn get(&self, at: u32) -> &[u8] {
        let at = at as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.bytes[start..self.ends[at] as usize]
    }

    /// The rows in the order of their identifiers; `None` if they stand in it already. Of several
    /// identifiers that occur twice the first in order is named, with its first two rows.
    pub fn order(&self) -> Result<Option<Vec<u32>>, Twice> {
        if self.ascending || self.ends.len() < 2 {
            return Ok(None);
        }
        // Most comparisons are settled by eight bytes behind what all identifiers begin with.
        let shared = self.shared_prefix();
        let mut keys: Vec<(u64, u32)> =
            (0..self.ends.len() as u32).map(|at| (eight(&self.get(at)[shared..]), at)).collect();
        keys.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.get(one.1).cmp(self.get(other.1))).then(one.1.cmp(&other.1))
        });
        if let Some(pair) =
            keys.windows(2).find(|pair| pair[0].0 == pair[1].0 && self.get(pair[0].1) == self.get(pair[1].1))
        {
            return Err(Twice { first: pair[0].1, second: pair[1].1 });
        }
        Ok(Some(keys.into_iter().map(|(_, at)| at).collect()))
    }

    fn shared_prefix(&self) -> usize {
        let first = self.get(0);
        (1..self.ends.len() as u32).fold(first.len(), |shared, at| {
            let other = self.get(at);
            let shared = shared.min(other.len());
            if first[..shared] == other[..shared] {
                return shared;
            }
            first.iter().zip(other).take_while(|(one, other)| one == other).count()
        })
    }

    /// The finished list, in this order. `None` if some identifier is not UTF-8.
    pub fn finish(self, order: Option<&[u32]>) -> Option<Ids> {
        let mut sorted = match order {
            None => self,
            Some(order) => {
                let mut sorted = Gathering::with_capacity(self.ends.len(), self.bytes.len());
                // Cannot refuse: the same bytes fitted before.
                order.iter().for_each(|&at| _ = sorted.push(self.get(at)));
                sorted
            }
        };
        sorted.ends.shrink_to_fit();
        sorted.bytes.shrink_to_fit();
        let text = String::from_utf8(sorted.bytes).ok()?;
        let starts_well = sorted.ends.iter().all(|&end| text.is_char_boundary(end as usize));
        starts_well.then_some(Ids { text, ends: sorted.ends })
    }
}

/// The first eight bytes as a number that sorts as they do.
fn eight(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    let count = bytes.len().min(8);
    word[..count].copy_from_slice(&bytes[..count]);
    u64::from_be_bytes(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gather(ids: &[String]) -> Gathering {
        let mut gathering = Gathering::with_capacity(0, 0);
        assert!(ids.iter().all(|id| gathering.push(id.as_bytes())));
        gathering
    }

    fn settle(ids: &[String]) -> Result<Ids, Twice> {
        let gathering = gather(ids);
        let order = gathering.order()?;
        Ok(gathering.finish(order.as_deref()).unwrap())
    }

    #[test]
    fn a_list_in_order_is_taken_as_it_is() {
        let of = |list: &[&str]| Ids::of(list.iter());
        assert_eq!(of(&["a", "ab", "b"]), settle(&["b", "a", "ab"].map(String::from)).ok());
        assert_eq!((of(&["b", "a"]), of(&["a", "a"])), (None, None));
        assert_eq!(of(&[]), Some(Ids::default()));
        assert_eq!(of(&["", "a"]).map(|ids| ids.len()), Some(2));
    }

    #[test]
    fn what_stands_in_order_is_not_sorted() {
        let ids = ["a", "ab", "b"].map(String::from);
        assert_eq!(gather(&ids).order(), Ok(None));
        assert_eq!(gather(&[]).order(), Ok(None));
    }

    #[test]
    fn of_two_doubles_the_first_in_order_is_named() {
        let ids = ["z", "b", "z", "b", "a", "b"].map(String::from);
        assert_eq!(settle(&ids), Err(Twice { first: 1, second: 3 }));
    }

    proptest! {
        #[test]
        fn two_lists_are_one(ids in prop::collection::vec("[ab]{0,3}", 0..6), cut in 0usize..6) {
            let cut = cut.min(ids.len());
            let mut one = gather(&ids[..cut]);
            prop_assert!(one.append(&gather(&ids[cut..])));
            let of = |list: Gathering| list.order().map(|order| (order.is_some(), list.finish(order.as_deref())));
            prop_assert_eq!(of(one), of(gather(&ids)));
        }

        #[test]
        fn sorts_as_texts_sort(ids in prop::collection::vec("(aaaaaaaaaa)?[ab\0é]{0,12}", 0..40), wanted in "[ab]{0,3}") {
            let mut sorted = ids.clone();
            sorted.sort();
            let count = sorted.len();
            sorted.dedup();
            match settle(&ids) {
                Err(twice) => {
                    prop_assert!(sorted.len() < count && twice.first < twice.second);
                    prop_assert_eq!(&ids[twice.first as usize], &ids[twice.second as usize]);
                }
                Ok(found) => {
                    prop_assert_eq!(found.iter().collect::<Vec<_>>(), sorted.iter().map(String::as_str).collect::<Vec<_>>());
                    prop_assert_eq!(found.find(&wanted), sorted.binary_search(&wanted).ok());
                    for (at, id) in sorted.iter().enumerate() {
                        prop_assert_eq!(found.find(id), Some(at));
                    }
                }
            }
        }
    }
}
