//! Where a free device comes from: the nearest place that has more than its own target.
//!
//! A lending point that has too many goes before a depot at the same distance, for there they stand unused; what is still equal goes by
//! name. Where no distance is known all are equal.

use std::collections::BTreeMap;

use super::{Aim, Leg, Pile};

/// Places with free devices. Numbered: shelves first, as in the order of names, then piles.
pub(super) struct Sources<'s> {
    names: Vec<&'s str>,
    left: Vec<u32>,
    /// Known distances to each place, the nearest first.
    near: BTreeMap<usize, Vec<(u32, usize)>>,
    metres: BTreeMap<(usize, usize), u32>,
    /// All before this one are empty.
    begin: usize,
}

impl<'s> Sources<'s> {
    pub fn of(aims: &[Aim<'s>], piles: &[&'s Pile], legs: &[Leg]) -> Sources<'s> {
        let shelves = aims.iter().map(|aim| aim.shelf.point.as_str());
        let names: Vec<&str> = shelves.chain(piles.iter().map(|pile| pile.place.as_str())).collect();
        let over = aims.iter().map(|aim| aim.now.saturating_sub(aim.target).min(aim.can_leave));
        let left = over.chain(piles.iter().map(|pile| pile.free)).collect();
        let number: BTreeMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut metres = BTreeMap::new();
        let mut near: BTreeMap<usize, Vec<(u32, usize)>> = BTreeMap::new();
        for leg in legs {
            if let (Some(&from), Some(&to)) = (number.get(leg.from.as_str()), number.get(leg.to.as_str())) {
                metres.insert((from, to), leg.metres);
                near.entry(to).or_default().push((leg.metres, from));
            }
        }
        near.values_mut().for_each(|list| list.sort_unstable());
        Sources { names, left, near, metres, begin: 0 }
    }

    /// Takes one device from the nearest source.
    pub fn nearest(&mut self, to: usize) -> Option<usize> {
        let known = self.near.get_mut(&to).and_then(|list| {
            // what is empty stays empty
            let empty = list.iter().take_while(|(_, from)| self.left[*from] == 0).count();
            list.drain(..empty);
            list.first().map(|(_, from)| *from)
        });
        let from = match known {
            Some(from) => from,
            None => {
                while self.left.get(self.begin) == Some(&0) {
                    self.begin += 1;
                }
                (self.begin < self.left.len()).then_some(self.begin)?
            }
        };
        self.left[from] -= 1;
        Some(from)
    }

    pub fn name(&self, at: usize) -> &'s str {
        self.names[at]
    }

    pub fn metres(&self, from: usize, to: usize) -> Option<u32> {
        self.metres.get(&(from, to)).copied()
    }
}
