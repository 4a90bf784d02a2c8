//! The whole way from a book to an allocation.

use crate::book::{Book, Mark};
use crate::both::both;
use crate::check::AllocateError;
use crate::decide::{self, Who};
use crate::flow::Cost;
use crate::groups::{Between, Demand};
use crate::hand_out;
use crate::kinds::{Cell, NONE, Supply};
use crate::lattice::{self, Lattice};
use crate::map::{Map, Spot, Stock, What};
use crate::place::{self, Question};
use crate::policy::{FairnessUnit, Policy};
use crate::settle::{self, Settled};
use crate::solution::Solution;

/// What is optimised, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Requests served per class, fairness inside each class, days waited, points of over-specification, metres.
    Full,
    /// Requests served per class, points of over-specification, metres.
    CountsPointsMetres,
}

/// How far a solution has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Equal devices and equal requests are put together.
    Grouping,
    /// The counts of this class are decided.
    Who { class: u8 },
    /// Which requests, with the least over-specification.
    Which,
    /// From where.
    Where,
    /// Counts become numbers.
    HandingOut,
}

/// Told how far it is, now and then; stops the search by answering false.
pub type Watch<'a> = &'a mut dyn FnMut(Stage) -> bool;

/// Requests and devices from which on a second thread is worth its start.
const LARGE: usize = 20_000;

/// A round in the making.
struct Round<'a> {
    book: &'a Book,
    policy: &'a Policy,
    lattice: Lattice,
    supply: Supply,
    demand: Demand,
    merged: Map,
    full: bool,
}

/// Solves one round: the best allocation there is, the same for the same book and policy on every machine.
pub fn solve<'a>(
    book: &'a Book,
    policy: &'a Policy,
    objective: Objective,
    watch: Watch<'_>,
) -> Result<Solution<'a>, AllocateError> {
    if !watch(Stage::Grouping) {
        return Err(AllocateError::Stopped);
    }
    let full = objective == Objective::Full;
    if !full && !policy.quota.is_empty() {
        return Err(AllocateError::QuotasWithoutOrganisations);
    }
    let lattice =
        lattice::build(book, &policy.weights).ok_or(AllocateError::TooManyKinds { limit: lattice::MAX_POINTS })?;
    let between = if full { Between::Units(policy.fairness.unit) } else { Between::Nobody };
    let large = book.asks.len() + book.units.len() > LARGE;
    let (demand, supply) = both(large, || Demand::of(book, policy, between), || Supply::of(book, policy));
    let merged = merged_map(book, policy, &lattice, &supply, &demand);
    let round = Round { book, policy, lattice, supply, demand, merged, full };
    let fits = settle::fits(&round.merged, book, round.demand.slots.len());
    let solution = if fits { round.solve::<i64>(large, watch) } else { round.solve::<i128>(large, watch) };
    solution.ok_or(AllocateError::Stopped)
}

/// The network with every place.
struct Wide {
    map: Map,
    /// Per lot the node of its need.
    lot_node: Vec<u32>,
    /// Its nodes as the merged map knows them.
    above: Vec<u32>,
}

impl<'a> Round<'a> {
    fn solve<C: Cost + Send + Sync>(self, large: bool, watch: Watch<'_>) -> Option<Solution<'a>> {
        let (which, wide) = both(large, || self.which::<C>(watch), || self.wide());
        let (who, settled) = which?;
        let (book, demand) = (self.book, &self.demand);
        let question = Question {
            book,
            demand,
            who: &who,
            merged: &self.merged,
            full: &wide.map,
            above: &wide.above,
            lot_node: &wide.lot_node,
            settled: &settled,
            with_days: self.full,
        };
        if !watch(Stage::Where) {
            return None;
        }
        let placed = place::place(&question, &mut || watch(Stage::Where))?;
        if !watch(Stage::HandingOut) {
            return None;
        }
        let device = hand_out::hand_out(&wide.map, &self.supply, demand, &placed, &wide.lot_node, book.asks.len());
        let mut in_group = vec![0; demand.groups.len()];
        demand.lots.iter().zip(&placed.lot).for_each(|(lot, served)| in_group[lot.group as usize] += served);
        Some(Solution {
            book,
            policy: self.policy,
            supply: self.supply,
            demand: self.demand,
            merged: self.merged,
            full: wide.map,
            above: wide.above,
            lot_node: wide.lot_node,
            flow: placed.flow,
            in_lot: placed.lot,
            in_group,
            in_slot: who.given,
            device,
        })
    }

    /// Who, and which of their requests.
    fn which<C: Cost>(&self, watch: Watch<'_>) -> Option<(Who, Settled<C>)> {
        let mut go_on = |class| watch(Stage::Who { class });
        let quota = |slot: usize, given: &[i64]| quota_left(self.book, self.policy, &self.demand, slot, given);
        let who = decide::who(&self.merged, &self.demand, self.policy, &quota, &mut go_on)?;
        // Told once in any case; the searches ask again only when they take long.
        if !watch(Stage::Which) {
            return None;
        }
        let mut go_on = || watch(Stage::Which);
        let settled = settle::settle::<C>(&self.merged, self.book, &self.demand, &who, self.full, &mut go_on)?;
        Some((who, settled))
    }

    fn wide(&self) -> Wide {
        let (book, demand) = (self.book, &self.demand);
        let (spots, area_of_spot, spot_of_lot) = place_spots(book, demand);
        let stock = |cell: &Cell| Stock {
            spec: cell.spec,
            mark: cell.mark,
            pool: cell.pool,
            place: u32::from(cell.place),
            count: cell.stock(),
        };
        let stocks: Vec<Stock> = self.supply.cells.iter().map(stock).collect();
        let map = Map::build(book, &self.lattice, &self.supply, &stocks, &spots, self.policy.max_metres);
        let node = |(lot, spot): (usize, &u32)| map.need(*spot, demand.groups[demand.lots[lot].group as usize].need);
        let lot_node = spot_of_lot.iter().enumerate().map(node).collect();
        let above = above(&self.merged, &map, &self.supply, &area_of_spot);
        Wide { map, lot_node, above }
    }
}

/// Nodes of the map with places as the merged map knows them.
fn above(merged: &Map, full: &Map, supply: &Supply, area_of_spot: &[u32]) -> Vec<u32> {
    let node = |what: &What| match *what {
        What::Source => crate::map::SOURCE,
        What::Pool(pool) => pool + 1,
        What::Stock(cell) => merged.stock(supply.cells[cell as usize].kind),
        What::Point { spot, point } => merged.point(area_of_spot[spot as usize], point),
        What::Need { spot, need } => merged.need(area_of_spot[spot as usize], need),
    };
    full.what.iter().map(node).collect()
}

/// What is left of an organisation's quota for a slot, given what the slots before it got.
pub(crate) fn quota_left(book: &Book, policy: &Policy, demand: &Demand, slot: usize, given: &[i64]) -> Option<i64> {
    if demand.between != Between::Units(FairnessUnit::Organisation) {
        return None;
    }
    let of = &demand.slots[slot];
    let most = i64::from(*policy.quota.get(&book.organisations[of.unit as usize])?);
    let before = (0..slot).filter(|other| demand.slots[*other].unit == of.unit);
    Some((most - before.map(|other| given[other]).sum::<i64>()).max(0))
}

/// The network with places merged as far as the policy lets.
pub(crate) fn merged_map(book: &Book, policy: &Policy, lattice: &Lattice, supply: &Supply, demand: &Demand) -> Map {
    let by_place = policy.max_metres.is_some();
    let mut spots: Vec<Spot> = Vec::new();
    for area in &demand.areas {
        let own = area.own;
        let (region, place) = match by_place {
            true => (book.places[area.zone as usize].region, area.zone),
            false => (area.zone as u16, NONE),
        };
        // (zone, 0) sorts before every (zone, own).
        let common = match own {
            0 => spots.len() as u32,
            _ => demand.areas.partition_point(|other| other.zone < area.zone) as u32,
        };
        spots.push(Spot { region, own, place, common, needs: Vec::new() });
    }
    for group in &demand.groups {
        spots[group.area as usize].needs.push(group.need);
    }
    tidy(&mut spots);
    let stocks: Vec<Stock> = supply
        .kinds
        .iter()
        .map(|kind| Stock { spec: kind.spec, mark: kind.mark, pool: kind.pool, place: kind.place, count: kind.stock })
        .collect();
    Map::build(book, lattice, supply, &stocks, &spots, policy.max_metres)
}

fn tidy(spots: &mut [Spot]) {
    for spot in spots {
        spot.needs.sort_unstable();
        spot.needs.dedup();
    }
}

/// A spot for every area at every place, with the area of each spot and the spot of each lot.
fn place_spots(book: &Book, demand: &Demand) -> (Vec<Spot>, Vec<u32>, Vec<u32>) {
    let has_own = book.marks.iter().any(|mark| matches!(mark, Mark::Organisation(_)));
    let mut keys: Vec<(u16, u32, u32)> = Vec::with_capacity(demand.lots.len());
    let key = |lot: &crate::groups::Lot| {
        let area = demand.groups[lot.group as usize].area;
        (lot.place, demand.areas[area as usize].own, area)
    };
    for lot in &demand.lots {
        let (place, own, area) = key(lot);
        keys.push((place, own, area));
        if has_own && own > 0 {
            let zone = demand.areas[area as usize].zone;
            let common = demand.areas.partition_point(|other| other.zone < zone) as u32;
            keys.push((place, 0, common));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut spots: Vec<Spot> = keys
        .iter()
        .enumerate()
        .map(|(at, (place, own, _))| Spot {
            region: book.places[usize::from(*place)].region,
            own: *own,
            place: u32::from(*place),
            common: match own {
                0 => at as u32,
                _ => keys.partition_point(|other| other.0 < *place) as u32,
            },
            needs: Vec::new(),
        })
        .collect();
    let mut spot_of_lot = Vec::with_capacity(demand.lots.len());
    for lot in &demand.lots {
        let spot = keys.binary_search(&key(lot)).unwrap_or(0);
        spots[spot].needs.push(demand.groups[lot.group as usize].need);
        spot_of_lot.push(spot as u32);
    }
    tidy(&mut spots);
    (spots, keys.iter().map(|(_, _, area)| *area).collect(), spot_of_lot)
}
