//! Lists of devices, a page at a time, each filter backed by an index.

use super::facts::{DeviceKind, Grade, Status};
use super::{Device, store, tally};
use crate::db::Tx;
use crate::kernel::{DeviceId, LocationId, LotId, Page, PageAsk, ProgrammeId, Res, Word};
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

/// A page of devices that wait at a status, those known longest first; of one location, or of all.
pub fn waiting(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    status: Status,
    at: Option<LocationId>,
    ask: &PageAsk,
) -> Res<Page<DeviceRow>> {
    store::waiting(tx, programme, status, at, ask)
}

/// A device that is ready, free and labelled, as a search for who gets which device sees it.
#[derive(Clone, Debug)]
pub struct ReadyDevice {
    /// Its key.
    pub id: DeviceId,
    /// Its running number.
    pub number: i64,
    /// What kind of thing it is.
    pub kind: DeviceKind,
    /// Its tier.
    pub tier: i64,
    /// Its grade.
    pub grade: Grade,
    /// Has mobile data of its own.
    pub mobile_data: bool,
    /// Keyboard layout.
    pub keyboard: Option<String>,
    /// Accessibility words, parted by spaces.
    pub access: String,
    /// Where it stands.
    pub location: LocationId,
    /// The lot it came with.
    pub lot: Option<LotId>,
}

/// Devices read in one statement.
const AT_ONCE: usize = 10_000;

/// Ready devices, those known longest first, at most `most`.
pub fn ready(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<Vec<ReadyDevice>> {
    let mut out: Vec<ReadyDevice> = vec![];
    while out.len() < most {
        let after = out.last().map_or(DeviceId(uuid::Uuid::nil()), |d| d.id);
        let some = store::ready(tx, programme, after, AT_ONCE.min(most - out.len()))?;
        let is_last = some.len() < AT_ONCE;
        out.extend(some);
        if is_last {
            break;
        }
    }
    Ok(out)
}

/// How many devices of each kind are at a status; at most ten thousand are counted.
pub fn kinds_at(tx: &mut Tx<'_>, programme: ProgrammeId, status: Status) -> Res<Vec<(DeviceKind, i64)>> {
    let found = store::kinds_at(tx, programme, status)?;
    let count = |kind: &DeviceKind| found.iter().filter(|k| *k == kind).count() as i64;
    Ok(DeviceKind::ALL.iter().map(|kind| (*kind, count(kind))).filter(|(_, n)| *n > 0).collect())
}

/// What a ready device must be to be found by [`any_ready`].
#[derive(Clone, Copy, Debug)]
pub struct ReadyLike<'a> {
    /// At least this tier.
    pub min_tier: i64,
    /// This grade or a better one; any when none is named.
    pub min_grade: Option<Grade>,
    /// With mobile data of its own.
    pub mobile_data: bool,
    /// This keyboard; any when none is named.
    pub keyboard: Option<&'a str>,
    /// These accessibility words.
    pub access: &'a [String],
}

/// True when a free device of this kind stands ready that is like this and may go, by its lot and its place. Of many candidates only the
/// first few thousand are looked at.
pub fn any_ready(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    kind: DeviceKind,
    like: &ReadyLike<'_>,
    may_go: impl Fn(Option<LotId>, Option<LocationId>) -> bool,
) -> Res<bool> {
    let found = store::ready_access(tx, programme, kind, like)?;
    let suits = |has: &str| like.access.iter().all(|word| has.split_whitespace().any(|w| w == word));
    Ok(found.iter().any(|(has, lot, place)| suits(has) && may_go(*lot, *place)))
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
