//! Equal devices together: cells (what, for whom, where), kinds (what, for whom) and reserve pools.
//!
//! Who gets a device does not depend on where it stands, unless the policy limits how far it may
//! travel. So *who* is decided over kinds, and *which* over cells.

use crate::book::Book;
use crate::policy::{Policy, Reserve, Scope};
use crate::sort::{self, Sorted};

/// No place, no pool.
pub const NONE: u32 = u32::MAX;

/// Devices that differ in nothing but their number.
#[derive(Clone, Debug)]
pub struct Cell {
    pub spec: u32,
    /// As in [`crate::book::UnitRow::mark`].
    pub mark: u32,
    pub place: u16,
    /// The narrowest reserve it belongs to.
    pub pool: u32,
    /// Index into [`Supply::kinds`].
    pub kind: u32,
    /// Where its devices stand in [`Supply::order`].
    pub from: u32,
    pub upto: u32,
}

impl Cell {
    pub fn stock(&self) -> i64 {
        i64::from(self.upto - self.from)
    }
}

/// Cells that the question "who" cannot tell apart.
#[derive(Clone, Debug)]
pub struct Kind {
    pub spec: u32,
    pub mark: u32,
    pub pool: u32,
    /// [`NONE`] where places do not matter.
    pub place: u32,
    pub stock: i64,
}

/// Devices of which some must stay. Pools lie inside one another or apart.
#[derive(Clone, Debug)]
pub struct Pool {
    /// Comes before this one in the list.
    pub parent: u32,
    /// The most that may leave.
    pub most: i64,
}

#[derive(Debug)]
pub struct Supply {
    pub cells: Vec<Cell>,
    pub kinds: Vec<Kind>,
    pub pools: Vec<Pool>,
    /// Devices cell by cell, by number within.
    pub order: Vec<u32>,
}

impl Supply {
    pub fn of(book: &Book, policy: &Policy) -> Supply {
        let (specs, marks) = (book.specs.len().max(1) as u64, book.marks.len() as u64 + 1);
        let places = book.places.len().max(1) as u64;
        let key = |at: u32| {
            let unit = &book.units[at as usize];
            [u64::from(unit.spec), u64::from(unit.mark), u64::from(unit.place), 0]
        };
        let Sorted { order, runs } = sort::by_digits(book.units.len(), [specs, marks, places, 1], key);
        let cell = |run: &[u32]| {
            let unit = &book.units[order[run[0] as usize] as usize];
            let (spec, mark, place) = (unit.spec, unit.mark, unit.place);
            Cell { spec, mark, place, pool: NONE, kind: NONE, from: run[0], upto: run[1] }
        };
        let cells: Vec<Cell> = runs.windows(2).map(cell).collect();
        let mut supply = Supply { cells, kinds: Vec::new(), pools: Vec::new(), order };
        supply.reserve(book, policy);
        supply.merge(policy.max_metres.is_some());
        supply
    }

    fn reserve(&mut self, book: &Book, policy: &Policy) {
        for reserve in in_order(policy) {
            let pool = self.pools.len() as u32;
            let mut most = 0;
            let mut parent = None;
            for cell in &mut self.cells {
                let family = usize::from(book.specs[cell.spec as usize].family);
                if inside(book, &reserve.at, cell.place) && book.families[family] == *reserve.family.as_str() {
                    // All cells of a scope had the same pool before: scopes lie inside one another or apart.
                    parent = Some(cell.pool);
                    most += cell.stock();
                    cell.pool = pool;
                }
            }
            let most = (most - i64::from(reserve.keep)).max(0);
            self.pools.push(Pool { parent: parent.unwrap_or(NONE), most });
        }
    }

    fn merge(&mut self, by_place: bool) {
        let place = |cell: &Cell| if by_place { u32::from(cell.place) } else { NONE };
        let key = |cell: &Cell| (cell.spec, cell.mark, cell.pool, place(cell));
        let mut order: Vec<u32> = (0..self.cells.len() as u32).collect();
        order.sort_by_key(|at| key(&self.cells[*at as usize]));
        let mut last = None;
        for at in order {
            let cell = &self.cells[at as usize];
            if last != Some(key(cell)) {
                last = Some(key(cell));
                let (spec, mark, pool, place) = key(cell);
                self.kinds.push(Kind { spec, mark, pool, place, stock: 0 });
            }
            let kind = self.kinds.len() - 1;
            self.kinds[kind].stock += cell.stock();
            self.cells[at as usize].kind = kind as u32;
        }
    }
}

/// Reserves as [`Supply::pools`] numbers them: wide ones first, so that parents come before what lies in them.
pub fn in_order(policy: &Policy) -> Vec<&Reserve> {
    let width = |scope: &Scope| match scope {
        Scope::Everywhere => 0,
        Scope::Region(_) => 1,
        Scope::Place(_) => 2,
    };
    let mut reserves: Vec<_> = policy.reserves.iter().collect();
    reserves.sort_by_key(|reserve| (&reserve.family, width(&reserve.at), &reserve.at));
    reserves
}

/// Does the place lie in the scope?
pub fn inside(book: &Book, scope: &Scope, place: u16) -> bool {
    let place = &book.places[usize::from(place)];
    match scope {
        Scope::Everywhere => true,
        Scope::Region(name) => book.regions[usize::from(place.region)] == *name,
        Scope::Place(name) => place.id == *name,
    }
}
