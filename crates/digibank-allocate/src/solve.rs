//! The whole way from a book to an allocation.

use crate::book::{Book, Mark};
use crate::check::AllocateError;
use crate::decide::{self, Who};
use crate::flow::Cost;
use crate::groups::{Between, Demand};
use crate::hand_out;
use crate::kinds::{NONE, Supply};
use crate::lattice::{self, Lattice};
use crate::map::{Map, Spot, Stock};
use crate::place::{self, Placed, Question};
use crate::policy::{FairnessUnit, Policy};
use crate::settle;

/// What is optimised, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Requests served per class, fairness inside each class, days waited, points of over-specification, metres.
    Full,
    /// Requests served per class, points of over-specification, metres.
    CountsPointsMetres,
}

/// What was found.
#[derive(Debug)]
pub struct Solution {
    /// Per request the position of its device in the book, or `u32::MAX`.
    pub device: Vec<u32>,
    pub pivots: (u64, u64),
    pub size: (usize, usize),
}

/// Solves one round. `go_on` is asked now and then and stops the search by answering false.
pub fn solve(
    book: &Book,
    policy: &Policy,
    objective: Objective,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Solution, AllocateError> {
    let full = objective == Objective::Full;
    let lattice = lattice::build(book, &policy.weights)
        .ok_or(AllocateError::TooManyKinds { limit: lattice::MAX_POINTS })?;
    let supply = Supply::of(book, policy);
    let between = if full { Between::Units(policy.fairness.unit) } else { Between::Nobody };
    let demand = Demand::of(book, policy, between);
    let merged = merged_map(book, policy, &lattice, &supply, &demand);
    let quota = |slot: usize, given: &[i64]| {
        let of = &demand.slots[slot];
        if policy.fairness.unit != FairnessUnit::Organisation || !full {
            return None;
        }
        let most = i64::from(*policy.quota.get(&book.organisations[of.unit as usize])?);
        let before = (0..slot).filter(|other| demand.slots[*other].unit == of.unit);
        Some((most - before.map(|other| given[other]).sum::<i64>()).max(0))
    };
    let who = decide::who(&merged, &demand, policy, &quota);
    let placed = match settle::fits(&merged, book, demand.slots.len()) {
        true => which::<i64>(book, policy, &lattice, &supply, &demand, &merged, &who, full, go_on),
        false => which::<i128>(book, policy, &lattice, &supply, &demand, &merged, &who, full, go_on),
    };
    placed.ok_or(AllocateError::Stopped)
}

#[expect(clippy::too_many_arguments, reason = "draft")]
fn which<C: Cost>(
    book: &Book,
    policy: &Policy,
    lattice: &Lattice,
    supply: &Supply,
    demand: &Demand,
    merged: &Map,
    who: &Who,
    with_days: bool,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Solution> {
    let settled = settle::settle::<C>(merged, book, demand, who, with_days, go_on)?;
    let (spots, area_of_spot, spot_of_lot) = place_spots(book, demand);
    let stocks: Vec<Stock> = supply
        .cells
        .iter()
        .map(|cell| Stock {
            spec: cell.spec,
            mark: cell.mark,
            pool: cell.pool,
            place: u32::from(cell.place),
            count: cell.stock(),
        })
        .collect();
    let full = Map::build(book, lattice, supply, &stocks, &spots, policy.max_metres);
    let node = |(lot, spot): (usize, &u32)| full.need(*spot, demand.groups[demand.lots[lot].group as usize].need);
    let lot_node: Vec<u32> = spot_of_lot.iter().enumerate().map(node).collect();
    let question = Question {
        book,
        supply,
        demand,
        who,
        merged,
        full: &full,
        area_of_spot: &area_of_spot,
        lot_node: &lot_node,
        settled: &settled,
        with_days,
    };
    let placed: Placed = place::place(&question, go_on)?;
    let device = hand_out::hand_out(&full, supply, demand, &placed, &lot_node, book.asks.len());
    Some(Solution { device, pivots: (settled.pivots, placed.pivots), size: placed.size })
}

fn merged_map(book: &Book, policy: &Policy, lattice: &Lattice, supply: &Supply, demand: &Demand) -> Map {
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
    let mut keys: Vec<(u16, u32, u32)> = Vec::new();
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
