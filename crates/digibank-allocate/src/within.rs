//! What can be served from where inside each place: of every point the set of requests' nodes that devices can get to from there.
//!
//! A set is a row of bits, one for each node of its place where devices are asked for. A place where these are very many
//! is *wide*: its nodes are not compared, and each is a set of its own.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::lists::Lists;
use crate::map::{Map, What};

const NONE: u32 = u32::MAX;
/// Nodes with requests from which on a place is wide. Few in tests, so that they meet both sorts of places.
const WIDE: u32 = if cfg!(test) { 4 } else { 1_024 };

#[derive(Clone, Debug)]
struct Set {
    /// The place it lies in: its spot for everyone.
    group: u32,
    /// The first node of the map with this set.
    at: u32,
    /// The node of a need, if this set is just that.
    need: u32,
    /// How many bits are set; none in a wide place.
    size: u32,
    /// Its node in the small network.
    node: u32,
}

#[derive(Debug)]
pub struct Within {
    /// Per node of the map; [`NONE`] before the places, and where devices get to nobody.
    set: Vec<u32>,
    sets: Vec<Set>,
    /// Rows of bits, and where the row of each node begins and ends.
    bits: Vec<u64>,
    row: Vec<(u32, u32)>,
    /// Per node with requests its bit in the rows of its place.
    bit: Vec<u32>,
    /// Sets with a node in the small network, in the order of these nodes.
    named: Vec<u32>,
}

impl Within {
    /// `out`: the arcs that may be used. `asked`: nodes where devices stay.
    pub fn of(map: &Map, out: &Lists, asked: &[bool]) -> Within {
        let nodes = map.nodes();
        let mut bit = vec![NONE; nodes];
        let mut count = vec![0u32; map.spots()];
        for node in (0..nodes).filter(|node| asked[*node]) {
            if let Some(group) = map.group(node) {
                bit[node] = count[group as usize];
                count[group as usize] += 1;
            }
        }
        let (mut bits, mut row) = (Vec::new(), vec![(0, 0); nodes]);
        let mut leads = asked.to_vec();
        for node in (0..nodes).rev() {
            let Some(group) = map.group(node) else { continue };
            let from = bits.len();
            if count[group as usize] <= WIDE {
                bits.resize(from + count[group as usize].div_ceil(64) as usize, 0u64);
            }
            row[node] = (from as u32, bits.len() as u32);
            if let (Some(at), true) = (bit[node].checked_div(64), bit[node] != NONE && bits.len() > from) {
                bits[from + at as usize] |= 1 << (bit[node] % 64);
            }
            for arc in out.of(node as u32) {
                let head = map.arcs[*arc as usize].head as usize;
                leads[node] |= leads[head];
                let (other, end) = row[head];
                (other..end).zip(from..).for_each(|(other, at)| bits[at] |= bits[other as usize]);
            }
        }
        let mut within = Within { set: vec![NONE; nodes], sets: Vec::new(), bits, row, bit, named: Vec::new() };
        within.tell_apart(map, &leads);
        within
    }

    fn tell_apart(&mut self, map: &Map, leads: &[bool]) {
        let mut known: HashMap<(u32, &[u64]), u32> = HashMap::new();
        for node in (0..map.nodes()).filter(|node| leads[*node]) {
            let Some(group) = map.group(node) else { continue };
            let (from, end) = self.row[node];
            let bits = &self.bits[from as usize..end as usize];
            let new = self.sets.len() as u32;
            let name = if bits.is_empty() { new } else { *known.entry((group, bits)).or_insert(new) };
            if name == new {
                let size = bits.iter().map(|word| word.count_ones()).sum();
                self.sets.push(Set { group, at: node as u32, need: NONE, size, node: NONE });
            }
            if matches!(map.what[node], What::Need { .. }) {
                self.sets[name as usize].need = node as u32;
            }
            self.set[node] = name;
        }
    }

    fn bits_of(&self, node: u32) -> &[u64] {
        let (from, end) = self.row[node as usize];
        &self.bits[from as usize..end as usize]
    }

    /// The set of a node, if devices get to anybody from there.
    pub fn set_of(&self, node: u32) -> Option<u32> {
        Some(self.set[node as usize]).filter(|set| *set != NONE)
    }

    /// Can devices get from a node to a need of the same place, which is not wide?
    pub fn reaches(&self, node: u32, need: u32) -> bool {
        let bit = self.bit[need as usize];
        self.bits_of(node).get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// Does the node lie in a wide place?
    pub fn is_wide(&self, node: u32) -> bool {
        self.set_of(node).is_some_and(|set| self.sets[set as usize].size == 0)
    }

    /// Gives nodes of the small network to the sets that devices come to, to those of needs and to all of wide places: larger ones first within
    /// a place. Answers how many.
    pub fn number(&mut self, entered: impl Iterator<Item = u32>, first: u32) -> usize {
        let mut wanted: Vec<bool> = self.sets.iter().map(|set| set.need != NONE || set.size == 0).collect();
        entered.for_each(|set| wanted[set as usize] = true);
        self.named = (0..self.sets.len() as u32).filter(|set| wanted[*set as usize]).collect();
        let sets = &self.sets;
        self.named.sort_unstable_by_key(|set| {
            let Set { group, at, size, .. } = sets[*set as usize];
            (group, Reverse(size), at)
        });
        for (set, node) in self.named.iter().zip(first..) {
            self.sets[*set as usize].node = node;
        }
        self.named.len()
    }

    /// The small network's node of a set, or `u32::MAX`.
    pub fn node_of_set(&self, set: u32) -> u32 {
        self.sets[set as usize].node
    }

    /// The small network's node of a point or a need, or `u32::MAX`.
    pub fn node_of(&self, node: u32) -> u32 {
        self.set_of(node).map_or(NONE, |set| self.node_of_set(set))
    }

    /// Arcs between nodes of sets, such that from each set exactly its needs are reached; few of them.
    pub fn inclusions(&self) -> Vec<(u32, u32)> {
        let mut arcs = Vec::new();
        let mut left = Vec::new();
        let named: Vec<&Set> = self.named.iter().map(|set| &self.sets[*set as usize]).collect();
        for place in named.chunk_by(|a, b| a.group == b.group) {
            for (at, set) in place.iter().enumerate().filter(|(_, set)| set.need == NONE && set.size > 0) {
                left.clear();
                left.extend_from_slice(self.bits_of(set.at));
                for part in &place[at + 1..] {
                    let bits = self.bits_of(part.at);
                    let inside = bits.iter().zip(self.bits_of(set.at)).all(|(part, whole)| part & !whole == 0);
                    // What is told already need not be told again.
                    if inside && bits.iter().zip(&left).any(|(part, left)| part & left != 0) {
                        arcs.push((set.node, part.node));
                        left.iter_mut().zip(bits).for_each(|(left, part)| *left &= !part);
                    }
                }
            }
        }
        arcs
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::WIDE;
    use crate::support::judge::assert_best;
    use crate::support::*;

    /// Few places and many sorts of needs: some places are wide, some are not, and the answer is the best there is in both.
    #[test]
    fn rounds_in_wide_places_are_as_good_as_can_be() {
        let (mut wide, mut narrow) = (0, 0);
        for seed in 0..400 {
            let size = Size { asks: 7, units: 7, places: 1 + seed % 3, tiers: 5, ..SMALL };
            let round = random(&mut Dice(seed), &size, true);
            for place in &round.places {
                let needs =
                    round.demand.iter().filter(|ask| ask.place == place.id).map(|ask| format!("{:?}", ask.needs));
                match needs.collect::<BTreeSet<_>>().len() {
                    0 | 1 => {}
                    sorts if sorts > WIDE as usize => wide += 1,
                    _ => narrow += 1,
                }
            }
            assert_best(&round);
        }
        assert!(wide > 50 && narrow > 50, "{wide} wide places, {narrow} others");
    }
}
