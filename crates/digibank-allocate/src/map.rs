//! The network from devices to needs, once with places merged ("who") and once with every place ("which").
//!
//! ```text
//! source → reserve pools → devices of a kind → points of the lattice, per spot → needs, per spot
//! ```
//!
//! A spot is where needs are alike to devices (an area), or one place of it. Every arc leads to a
//! higher node number. What hangs below the needs (organisations, classes) differs from question to
//! question and is added by those who ask.

use crate::book::{Book, Mark};
use crate::kinds::{NONE, Supply};
use crate::lattice::Lattice;
use crate::lists::Lists;

pub const SOURCE: u32 = 0;

/// Devices as one node sees them: a kind, or a cell.
#[derive(Clone, Copy, Debug)]
pub struct Stock {
    pub spec: u32,
    pub mark: u32,
    pub pool: u32,
    /// [`NONE`]: anywhere.
    pub place: u32,
    pub count: i64,
}

/// Where needs are.
#[derive(Clone, Debug)]
pub struct Spot {
    pub region: u16,
    /// 0, or 1 + the organisation whose set-aside devices may come here too.
    pub own: u32,
    /// [`NONE`]: anywhere in the zone.
    pub place: u32,
    /// The spot of everyone else at the same zone or place.
    pub common: u32,
    /// Needs that occur, sorted.
    pub needs: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
pub struct Arc {
    pub tail: u32,
    pub head: u32,
    pub capacity: i64,
    /// Points of over-specification.
    pub over: u32,
    pub metres: u32,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Source,
    Pool(u32),
    Stock(u32),
    Point { spot: u32, point: u32 },
    Need { spot: u32, need: u32 },
}

#[derive(Debug)]
pub struct Map {
    pub what: Vec<What>,
    pub arcs: Vec<Arc>,
    first_stock: u32,
    /// Per spot: its points' nodes by lattice number.
    points: Vec<Vec<u32>>,
    /// Per spot: the nodes of its needs by number.
    needs: Vec<Vec<u32>>,
    /// Per spot: the spot of everyone else at the same zone or place.
    common: Vec<u32>,
}

impl Map {
    pub fn spots(&self) -> usize {
        self.common.len()
    }

    /// Where a point or a need is: nodes of one group are connected among themselves, and with those of no other.
    pub fn group(&self, node: usize) -> Option<u32> {
        match self.what[node] {
            What::Point { spot, .. } | What::Need { spot, .. } => Some(self.common[spot as usize]),
            _ => None,
        }
    }

    pub fn nodes(&self) -> usize {
        self.what.len()
    }

    pub fn stock(&self, at: u32) -> u32 {
        self.first_stock + at
    }

    pub fn point(&self, spot: u32, point: u32) -> u32 {
        self.points[spot as usize][point as usize]
    }

    /// The arcs into each node among those that `count`.
    pub fn into(&self, count: impl Fn(usize) -> bool) -> Lists {
        self.ends(count, |arc| arc.head)
    }

    /// The arcs out of each node among those that `count`.
    pub fn out_of(&self, count: impl Fn(usize) -> bool) -> Lists {
        self.ends(count, |arc| arc.tail)
    }

    fn ends(&self, count: impl Fn(usize) -> bool, end: impl Fn(&Arc) -> u32) -> Lists {
        let arcs = self.arcs.iter().enumerate().filter(|(at, _)| count(*at));
        // The list goes over them twice, and few may count.
        let ends: Vec<(u32, u32)> = arcs.map(|(at, arc)| (end(arc), at as u32)).collect();
        Lists::by_key(self.nodes(), ends.iter().copied())
    }

    /// The node of a need that occurs at the spot.
    pub fn need(&self, spot: u32, need: u32) -> u32 {
        self.needs[spot as usize][need as usize]
    }

    /// `most_metres`: how far a device may travel; only where stocks and spots have places.
    pub fn build(
        book: &Book,
        lattice: &Lattice,
        supply: &Supply,
        stocks: &[Stock],
        spots: &[Spot],
        most_metres: Option<u32>,
    ) -> Map {
        let mut map = Map {
            what: vec![What::Source],
            arcs: Vec::new(),
            first_stock: supply.pools.len() as u32 + 1,
            points: Vec::new(),
            needs: Vec::with_capacity(spots.len()),
            common: spots.iter().map(|spot| spot.common).collect(),
        };
        map.what.extend((0..supply.pools.len() as u32).map(What::Pool));
        map.what.extend((0..stocks.len() as u32).map(What::Stock));
        let pool = |pool: u32| if pool == NONE { SOURCE } else { pool + 1 };
        for (at, inside) in supply.pools.iter().enumerate() {
            map.arc(pool(inside.parent), at as u32 + 1, inside.most, 0, 0);
        }
        for (at, stock) in stocks.iter().enumerate() {
            map.arc(pool(stock.pool), map.stock(at as u32), stock.count, 0, 0);
        }
        let arrivals = arrivals(book, lattice, stocks, spots, most_metres);
        for (at, spot) in spots.iter().enumerate() {
            map.points_of(lattice, stocks, spots, spot, &arrivals[at], at as u32);
        }
        for (at, spot) in spots.iter().enumerate() {
            map.needs_of(lattice, spot, at as u32);
        }
        map.arcs.reserve(arrivals.iter().map(Vec::len).sum());
        for (at, arriving) in arrivals.iter().enumerate() {
            for &stock in arriving {
                let of = &stocks[stock as usize];
                let Some(point) = lattice.spec[of.spec as usize] else { continue };
                let node = map.point(at as u32, point);
                if node != NONE {
                    let metres = match (of.place, spots[at].place) {
                        (NONE, _) | (_, NONE) => 0,
                        (from, to) => book.metres[from as usize * book.places.len() + to as usize],
                    };
                    map.arc(map.stock(stock), node, crate::flow::ENDLESS, 0, metres);
                }
            }
            for step in &lattice.steps {
                let (from, to) = (map.point(at as u32, step.from), map.point(at as u32, step.to));
                if from != NONE && to != NONE {
                    map.arc(from, to, crate::flow::ENDLESS, step.price, 0);
                }
            }
        }
        map
    }

    fn arc(&mut self, tail: u32, head: u32, capacity: i64, over: u32, metres: u32) {
        self.arcs.push(Arc { tail, head, capacity, over, metres });
    }

    /// Nodes for those points of a spot that lie between a device that may come and a need that occurs.
    fn points_of(
        &mut self,
        lattice: &Lattice,
        stocks: &[Stock],
        spots: &[Spot],
        spot: &Spot,
        arriving: &[u32],
        at: u32,
    ) {
        let (mut has, mut wanted) = (vec![false; lattice.points], vec![false; lattice.points]);
        for &stock in arriving {
            if let Some(point) = lattice.spec[stocks[stock as usize].spec as usize] {
                has[point as usize] = true;
            }
        }
        let mut want = |needs: &[u32]| {
            for &need in needs {
                lattice.needs[need as usize].iter().for_each(|(point, _)| wanted[*point as usize] = true);
            }
        };
        want(&spot.needs);
        if spot.common == at {
            spots.iter().filter(|other| other.common == at).for_each(|other| want(&other.needs));
        }
        for step in &lattice.steps {
            has[step.to as usize] |= has[step.from as usize];
        }
        for step in lattice.steps.iter().rev() {
            wanted[step.from as usize] |= wanted[step.to as usize];
        }
        let mut nodes = vec![NONE; lattice.points];
        for point in 0..lattice.points {
            if has[point] && wanted[point] {
                nodes[point] = self.what.len() as u32;
                self.what.push(What::Point { spot: at, point: point as u32 });
            }
        }
        self.points.push(nodes);
    }

    fn needs_of(&mut self, lattice: &Lattice, spot: &Spot, at: u32) {
        let mut nodes = vec![NONE; spot.needs.last().map_or(0, |last| *last as usize + 1)];
        for &need in &spot.needs {
            let node = self.what.len() as u32;
            nodes[need as usize] = node;
            self.what.push(What::Need { spot: at, need });
            for &(point, price) in &lattice.needs[need as usize] {
                let own = (spot.common != at).then_some(at);
                for from in std::iter::once(spot.common).chain(own) {
                    let tail = self.point(from, point);
                    if tail != NONE {
                        self.arc(tail, node, crate::flow::ENDLESS, price, 0);
                    }
                }
            }
        }
        self.needs.push(nodes);
    }
}

/// Per spot the stocks that may come there.
fn arrivals(
    book: &Book,
    lattice: &Lattice,
    stocks: &[Stock],
    spots: &[Spot],
    most_metres: Option<u32>,
) -> Vec<Vec<u32>> {
    let places = book.places.len();
    let may = |stock: &Stock, spot: &Spot| {
        let mark = stock.mark.checked_sub(1).map(|at| book.marks[at as usize]);
        let wanted = match mark {
            None => spot.own == 0,
            Some(Mark::Region(only)) => spot.own == 0 && only == spot.region,
            Some(Mark::Organisation(only)) => spot.own == only + 1,
        };
        let near = match (most_metres, stock.place, spot.place) {
            (Some(most), from, to) if from != NONE && to != NONE => {
                book.metres[from as usize * places + to as usize] <= most
            }
            _ => true,
        };
        wanted && near
    };
    let suits = |stock: &Stock| stock.count > 0 && lattice.spec[stock.spec as usize].is_some();
    let of = |spot: &Spot| {
        let all = stocks.iter().enumerate().filter(|(_, stock)| suits(stock) && may(stock, spot));
        all.map(|(at, _)| at as u32).collect()
    };
    spots.iter().map(of).collect()
}
