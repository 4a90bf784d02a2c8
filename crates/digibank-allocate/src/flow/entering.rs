//! Which arc enters the tree of a simplex.
//!
//! Arcs are looked at in turn until some hundred are found that would move flow at a profit. Of these the most profitable of some dozens at a
//! time enters, as long as any would still gain; then the look goes on where it stopped (a candidate list, Mulvey 1978,
//! "Pivot strategies for primal-simplex network codes"). So while many arcs would gain few are looked at, and
//! when few are left one look at all of them serves for many steps.

use super::cost::Cost;
use super::network::Network;
use super::simplex::Simplex;

/// So many promising arcs are looked for, and the best of so many enters.
const ENOUGH: usize = 300;
const BEST_OF: usize = 64;
/// Arcs with a limit are looked at in blocks.
const BLOCK: usize = 256;

/// Arcs without limit by the node they lead to, as small as they can be: most of the search goes over these.
#[derive(Clone, Debug)]
pub struct Rows {
    head: Vec<u32>,
    /// Where each row begins; one more at the end.
    first: Vec<u32>,
    /// Tail and price.
    pub arcs: Vec<(u32, u32)>,
}

/// Arcs that promised a gain when they were looked at.
#[derive(Clone, Debug, Default)]
pub struct Promising {
    arcs: Vec<u32>,
    /// Where in the list the next step begins to compare.
    at: usize,
    /// Where the look goes on: a row, or behind all rows one of the other arcs.
    row: usize,
    other: usize,
}

impl Rows {
    /// The first `count` arcs of a network, which lie in order.
    pub fn of<C: Cost>(net: &Network<C>, count: usize) -> Rows {
        let mut rows = Rows { head: Vec::new(), first: Vec::new(), arcs: Vec::with_capacity(count) };
        for arc in 0..count {
            if rows.head.last() != Some(&net.head[arc]) {
                rows.head.push(net.head[arc]);
                rows.first.push(arc as u32);
            }
            let price = net.price[net.first[arc] as usize].small().unwrap_or(u32::MAX);
            rows.arcs.push((net.tail[arc], price));
        }
        rows.first.push(count as u32);
        rows
    }
}

impl<C: Cost> Simplex<C> {
    /// The arc that enters; none if no arc would gain anything.
    pub(super) fn entering(&mut self) -> Option<usize> {
        loop {
            if let Some(arc) = self.best() {
                return Some(arc);
            }
            self.look();
            if self.promising.arcs.is_empty() {
                return None;
            }
        }
    }

    /// The most profitable of the next promising arcs. Those that would no longer gain are struck off.
    fn best(&mut self) -> Option<usize> {
        let (mut most, mut best, mut compared) = (C::ZERO, None, 0);
        while compared < BEST_OF || best.is_none() {
            let Promising { arcs, at, .. } = &self.promising;
            let Some(arc) = arcs.get(*at).map(|arc| *arc as usize) else {
                self.promising.at = 0;
                if best.is_some() || self.promising.arcs.is_empty() {
                    break;
                }
                continue;
            };
            compared += 1;
            let gain = self.gain(arc);
            if gain <= C::ZERO {
                self.promising.arcs.swap_remove(self.promising.at);
                continue;
            }
            self.promising.at += 1;
            if gain > most {
                (most, best) = (gain, Some(arc));
            }
        }
        best
    }

    /// What a unit moved along the arc, or back, would gain.
    fn gain(&self, arc: usize) -> C {
        let gap = self.potential[self.net.tail[arc] as usize] - self.potential[self.net.head[arc] as usize];
        match arc.checked_sub(self.endless()) {
            None => -(self.up(arc) + gap),
            Some(at) => (-(self.up[at] + gap)).max(self.down[at] + gap),
        }
    }

    /// Looks for promising arcs until there are enough, or all arcs were looked at.
    fn look(&mut self) {
        let mut list = std::mem::take(&mut self.promising);
        let mut looked = 0;
        while looked < self.real && list.arcs.len() < ENOUGH {
            if let Some(head) = self.rows.head.get(list.row) {
                let (first, end) = (self.rows.first[list.row], self.rows.first[list.row + 1]);
                // An arc of the tree costs exactly nothing here and promises nothing.
                let above = self.potential[*head as usize];
                for (arc, (tail, price)) in (first..).zip(&self.rows.arcs[first as usize..end as usize]) {
                    if C::of_small(*price) + self.potential[*tail as usize] < above {
                        list.arcs.push(arc);
                    }
                }
                looked += (end - first) as usize;
                list.row += 1;
                continue;
            }
            let from = self.endless() + list.other;
            let end = (from + BLOCK).min(self.real);
            list.arcs.extend((from..end).filter(|arc| self.gain(*arc) > C::ZERO).map(|arc| arc as u32));
            looked += end - from;
            list.other += end - from;
            if end == self.real {
                (list.row, list.other) = (0, 0);
            }
        }
        self.promising = Promising { at: 0, ..list };
    }
}
