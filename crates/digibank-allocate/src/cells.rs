//! Cells of devices by where they lead, those that lead to the same together.

use crate::lists::Lists;
use crate::map::{Map, What};
use crate::within::Within;

const NONE: u32 = u32::MAX;

/// Where a cell can send devices.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Where it leads: the set of requests (`within`).
    pub set: u32,
    pub metres: u32,
    /// The arc of the map.
    pub arc: u32,
}

/// A cell of devices that leads somewhere.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its node on the map.
    pub at: u32,
    /// The pool it is taken from, if any of it is to be decided.
    from: u32,
    is_fixed: bool,
    heads: (u32, u32),
    /// How many cells after this one are like it, itself included; 0 if another came before.
    like: u32,
}

impl Cell {
    /// Its heads among those of all cells.
    pub fn heads(&self) -> std::ops::Range<usize> {
        self.heads.0 as usize..self.heads.1 as usize
    }
}

/// The cells that lead somewhere, those that are alike together.
pub struct Cells {
    all: Vec<Cell>,
    /// Of each cell in turn.
    pub heads: Vec<Head>,
}

impl Cells {
    /// `into`: the arc into each cell about which there is something to decide. `fixed`: what a cell sends in any case.
    pub fn of(map: &Map, out: &Lists, within: &Within, into: &[u32], fixed: &[i64]) -> Cells {
        let mut cells = Cells { all: Vec::new(), heads: Vec::with_capacity(out.len()) };
        for at in (0..map.nodes()).filter(|at| matches!(map.what[*at], What::Stock(_))) {
            let from = cells.heads.len();
            for &arc in out.of(at as u32) {
                let of = &map.arcs[arc as usize];
                if let Some(set) = within.set_of(of.head) {
                    cells.heads.push(Head { set, metres: of.metres, arc });
                }
            }
            cells.heads[from..].sort_unstable_by_key(|head| (head.set, head.arc));
            if cells.heads.len() > from {
                let pool = if into[at] == NONE { NONE } else { map.arcs[into[at] as usize].tail };
                let heads = (from as u32, cells.heads.len() as u32);
                cells.all.push(Cell { at: at as u32, from: pool, is_fixed: fixed[at] > 0, heads, like: 0 });
            }
        }
        cells.together();
        cells
    }

    fn together(&mut self) {
        let heads = &self.heads;
        let key = |cell: &Cell| {
            let to = heads[cell.heads()].iter().map(|head| (head.set, head.metres));
            (cell.from, cell.is_fixed, to)
        };
        self.all.sort_by(|a, b| {
            let ((a_from, a_fixed, a_to), (b_from, b_fixed, b_to)) = (key(a), key(b));
            (a_from, a_fixed).cmp(&(b_from, b_fixed)).then_with(|| a_to.cmp(b_to))
        });
        let is_like = |a: &Cell, b: &Cell| {
            let ((a_from, a_fixed, a_to), (b_from, b_fixed, b_to)) = (key(a), key(b));
            (a_from, a_fixed) == (b_from, b_fixed) && a_to.eq(b_to)
        };
        let runs: Vec<u32> = self.all.chunk_by(is_like).map(|run| run.len() as u32).collect();
        let mut at = 0;
        for run in runs {
            self.all[at].like = run;
            at += run as usize;
        }
    }

    /// Of cells that are alike all, the first of each sort in turn.
    pub fn sorts(&self) -> impl Iterator<Item = &[Cell]> {
        self.all
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.like > 0)
            .map(|(at, cell)| &self.all[at..at + cell.like as usize])
    }
}
