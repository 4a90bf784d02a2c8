//! Lists of devices, a page at a time, each filter backed by an index.

use super::facts::{DeviceKind, Status};
use super::{Device, store, tally};
use crate::db::Tx;
use crate::kernel::{LocationId, LotId, Page, PageAsk, ProgrammeId, Res};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a list of devices is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DeviceFilter {
    /// Only this status.
    pub status: Option<Status>,
    /// Only this kind.
    pub kind: Option<DeviceKind>,
    /// Only at this location.
    pub location: Option<LocationId>,
    /// Only of this lot.
    pub lot: Option<LotId>,
}

/// A device in a list.
pub type DeviceRow = Device;

/// A page of devices, newest first.
pub fn page(tx: &mut Tx<'_>, programme: ProgrammeId, filter: &DeviceFilter, ask: &PageAsk) -> Res<Page<DeviceRow>> {
    store::page(tx, programme, filter, ask)
}

/// How many devices are at each status; with a location, of those that stand there.
pub fn count_by_status(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    location: Option<LocationId>,
) -> Res<Vec<(Status, i64)>> {
    let mut out: BTreeMap<Status, i64> = BTreeMap::new();
    for t in tally::all(tx, programme)? {
        if location.is_none() || (t.stood_at == location && t.status.stands_somewhere()) {
            *out.entry(t.status).or_default() += t.devices;
        }
    }
    Ok(out.into_iter().collect())
}

/// Devices whose number ends in these digits or whose serial starts with this text; at most ten, for suggestions.
pub fn suggest(tx: &mut Tx<'_>, programme: ProgrammeId, typed: &str) -> Res<Vec<DeviceRow>> {
    store::suggest(tx, programme, typed)
}

/// All devices of a lot with their lines, in order of line; a lot is bounded by the import's limit.
pub fn of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<DeviceRow>> {
    store::of_lot(tx, programme, lot)
}
