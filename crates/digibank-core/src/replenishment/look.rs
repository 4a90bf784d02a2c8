//! What is there and what was asked for, counted from loans, requests, devices and transfers; kept with what is made of it.
//!
//! Asked for is who got a device: every hand-over at the point, swaps and gifts too, hand-overs that were undone not. Where a
//! shelf was empty nobody got one, so who asked in those weeks and still waits counts as well (a rule of the programme says whether).
//! Everybody counts once: who waits, in the week of the request; who got it, in the week of the hand-over.
//!
//! On the shelf is what is ready, promised to nobody and on no list to leave; and for everybody: what a donor meant for a municipality or a
//! partner is neither stock nor supply, and travels by a round or by a list somebody makes. On the way is what comes for the shelf: packed or sent, and
//! promised to nobody. What is promised is for somebody who asked before, so it is neither stock nor missing.

use super::rules::{self, StockRules};
use crate::auth::Permit;
use crate::auth::rights::Replenish;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::donations::earmark;
use crate::kernel::{Day, LocationId, LotId, Res, Word};
use crate::lending::demand;
use crate::logistics::stock::{self, KindStock};
use crate::logistics::{Coordinates, Location, LocationKind, location};
use crate::requests;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One kind at one lending point, as it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfSeen {
    /// The lending point's running number; settles equal turns.
    pub number: i64,
    /// The lending point.
    pub point: LocationId,
    /// Where it lies, when somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
    /// The kind.
    pub kind: DeviceKind,
    /// Asked for in each whole week, the last one first.
    pub weeks: Vec<i64>,
    /// Of those, how many were handed over.
    pub lent: i64,
    /// Of those, how many still wait.
    pub waiting: i64,
    /// Ready and promised to nobody.
    pub free: i64,
    /// Ready for somebody.
    pub promised: i64,
    /// Coming, promised to nobody.
    pub coming: i64,
}

/// Free devices of a kind at a place that lends nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PileSeen {
    /// The place's running number.
    pub number: i64,
    /// The place.
    pub place: LocationId,
    /// Where it lies, when somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
    /// The kind.
    pub kind: DeviceKind,
    /// How many.
    pub free: i64,
}

/// Everything a proposal depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The day.
    pub day: Day,
    /// The rules that held.
    pub rules: StockRules,
    /// Lending points in use, each kind that plays a part.
    pub shelves: Vec<ShelfSeen>,
    /// Other places in use with free devices.
    pub piles: Vec<PileSeen>,
}

type Asked = BTreeMap<(LocationId, DeviceKind), Vec<(Day, i64, bool)>>;

/// Who asked at each point since a day: when, how many, and whether they still wait.
fn asked(tx: &mut Tx<'_>, by: &Permit<Replenish>, points: &[Location], rules: &StockRules, since: Day) -> Res<Asked> {
    let mut out = Asked::new();
    for p in points {
        for (kind, on, count) in demand::handed_over(tx, by.programme(), p.id, since)? {
            out.entry((p.id, kind)).or_default().push((on, count, false));
        }
    }
    if rules.count_waiting {
        for w in requests::list::waiting_by_place(tx, by.programme(), since)? {
            out.entry((w.location, w.kind)).or_default().push((w.registered_on, w.units, true));
        }
    }
    Ok(out)
}

/// Looks.
pub fn look(tx: &mut Tx<'_>, by: &Permit<Replenish>) -> Res<Seen> {
    let rules = rules::of(tx, by.programme())?;
    let day = by.today();
    let since = day.plus(1 - 7 * rules.weeks as i32);
    let places: Vec<Location> = location::list(tx, by.programme(), None)?.into_iter().filter(|l| l.active).collect();
    let (points, others): (Vec<_>, Vec<_>) = places.into_iter().partition(|l| l.kind == LocationKind::LendingPoint);
    let asked = asked(tx, by, &points, &rules, since)?;
    let opened = location::opened_on(tx, by.programme())?;
    let marked = earmark::all(tx, by.programme())?;
    let for_all = |_, lot: Option<LotId>| lot.is_none_or(|lot| !marked.contains_key(&lot));
    let standing = stock::by_kind(tx, by.programme(), points.iter().chain(&others).map(|l| l.id), for_all)?;
    let at = |place: LocationId, kind| standing.get(&(place, kind)).copied().unwrap_or_default();
    let mut shelves = vec![];
    for p in &points {
        let opened = opened.get(&p.id).copied().unwrap_or(day);
        for kind in DeviceKind::ALL {
            let known = asked.get(&(p.id, *kind)).map_or(&[][..], Vec::as_slice);
            let stock = at(p.id, *kind);
            let somewhere = asked.keys().any(|(_, k)| k == kind);
            if somewhere || rules.floor(*kind) > 0 || stock != KindStock::default() {
                shelves.push(shelf(p, *kind, known, stock, (opened, day, rules.weeks)));
            }
        }
    }
    let mut piles = vec![];
    for l in &others {
        for kind in DeviceKind::ALL {
            let free = at(l.id, *kind).free;
            if free > 0 {
                piles.push(PileSeen { number: l.number, place: l.id, coordinates: l.coordinates, kind: *kind, free });
            }
        }
    }
    shelves.sort_by_key(|s| (s.number, s.kind.word()));
    piles.sort_by_key(|p| (p.number, p.kind.word()));
    Ok(Seen { day, rules, shelves, piles })
}

fn shelf(
    p: &Location,
    kind: DeviceKind,
    asked: &[(Day, i64, bool)],
    stock: KindStock,
    (opened, day, most): (Day, Day, i64),
) -> ShelfSeen {
    let week = |on: Day| i64::from(on.until(day).max(0)) / 7;
    // whole weeks since it opened; or since its first hand-over, when its past was brought along
    let age = i64::from(opened.until(day).max(0)) / 7;
    let oldest = asked.iter().map(|(on, ..)| week(*on) + 1).max().unwrap_or(0);
    let mut weeks = vec![0; age.max(oldest).min(most) as usize];
    let (mut lent, mut waiting) = (0, 0);
    for (on, count, waits) in asked {
        if let Some(w) = weeks.get_mut(week(*on) as usize) {
            *w += count;
            *(if *waits { &mut waiting } else { &mut lent }) += count;
        }
    }
    let KindStock { free, promised, coming } = stock;
    let coordinates = p.coordinates;
    ShelfSeen { number: p.number, point: p.id, coordinates, kind, weeks, lent, waiting, free, promised, coming }
}
