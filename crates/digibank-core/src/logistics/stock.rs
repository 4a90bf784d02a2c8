//! What stands where: per location how many devices are ready, reserved, on their way to it, and with people from it.

use super::location::{self, Location, LocationKind};
use super::store;
use super::transfer::BRING_BACK;
use crate::db::Tx;
use crate::devices::{DeviceKind, Status, tally};
use crate::kernel::{LocationId, LotId, ProgrammeId, Res};
use serde::Serialize;
use std::collections::HashMap;

/// The stock of one location.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct LocationStock {
    /// The location.
    pub location: Location,
    /// Ready and promised to nobody.
    pub ready: i64,
    /// Ready and promised.
    pub reserved: i64,
    /// Here, with data to wipe.
    pub to_wipe: i64,
    /// Here, waiting for the workshop or on the bench.
    pub in_work: i64,
    /// Here, put apart.
    pub quarantine: i64,
    /// On its way to here.
    pub in_transit_to: i64,
    /// With people, lent from here.
    pub on_loan: i64,
    /// Of what stands at a lending point: cannot be lent, and is on no list to leave. It waits to be brought back.
    pub bring_back: i64,
}

/// Devices of one kind at one place, as far as they can be lent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindStock {
    /// Ready there, promised to nobody, and on no list to leave.
    pub free: i64,
    /// Ready there for somebody, and on no list to leave.
    pub promised: i64,
    /// On the list of a transfer to here, or on its way, and promised to nobody.
    pub coming: i64,
}

/// What can be lent at these places, by kind; at most [`AT_A_PLACE`] of each status at each. `counts` says of a free device, by its place and
/// its lot, whether it is one of them.
pub fn by_kind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    places: impl IntoIterator<Item = LocationId>,
    counts: impl Fn(LocationId, Option<LotId>) -> bool,
) -> Res<HashMap<(LocationId, DeviceKind), KindStock>> {
    let mut out: HashMap<(LocationId, DeviceKind), KindStock> = HashMap::new();
    for place in places {
        for (kind, lot) in store::standing(tx, programme, place, Status::Ready)? {
            out.entry((place, kind)).or_default().free += i64::from(counts(place, lot));
        }
        for (kind, _) in store::standing(tx, programme, place, Status::Reserved)? {
            out.entry((place, kind)).or_default().promised += 1;
        }
    }
    for (place, kind, count) in store::coming_by_kind(tx, programme)? {
        out.entry((place, kind)).or_default().coming = count;
    }
    Ok(out)
}

/// Devices of one status that are counted at one place at most: more than any shelf needs.
pub const AT_A_PLACE: usize = 5_000;

/// Where devices of a lending point are brought back to: the first open depot by name, or else the first open workshop.
pub fn brought_back_to(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<Location>> {
    let all: Vec<Location> = location::list(tx, programme, None)?.into_iter().filter(|l| l.active).collect();
    let first = |kind| all.iter().find(|l| l.kind == kind).cloned();
    Ok(first(LocationKind::Depot).or_else(|| first(LocationKind::Workshop)))
}

/// The stock of every location, by name.
pub fn per_location(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<LocationStock>> {
    let mut standing: HashMap<LocationId, Vec<(Status, i64)>> = HashMap::new();
    for t in tally::all(tx, programme)? {
        if let Some(place) = t.stood_at {
            standing.entry(place).or_default().push((t.status, t.devices));
        }
    }
    let coming: HashMap<LocationId, i64> = store::coming(tx, programme)?.into_iter().collect();
    let listed: HashMap<LocationId, i64> = store::listed_to_go_back(tx, programme)?.into_iter().collect();
    let rows = location::list(tx, programme, None)?.into_iter().map(|location| {
        let here = standing.remove(&location.id).unwrap_or_default();
        let of = |wanted: &[Status]| here.iter().filter(|(s, _)| wanted.contains(s)).map(|(_, n)| n).sum();
        LocationStock {
            ready: of(&[Status::Ready]),
            reserved: of(&[Status::Reserved]),
            to_wipe: of(&[Status::ToWipe]),
            in_work: of(&[Status::Received, Status::InWorkshop]),
            quarantine: of(&[Status::Quarantine]),
            in_transit_to: coming.get(&location.id).copied().unwrap_or(0),
            on_loan: of(&[Status::OnLoan]),
            bring_back: match location.kind {
                LocationKind::LendingPoint => (of(&BRING_BACK) - listed.get(&location.id).copied().unwrap_or(0)).max(0),
                LocationKind::Depot | LocationKind::Workshop | LocationKind::Vehicle => 0,
            },
            location,
        }
    });
    Ok(rows.collect())
}
