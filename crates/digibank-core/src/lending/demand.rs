//! How many devices people got at a lending point: what its demand is estimated from.

use super::store;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::kernel::{Day, LocationId, ProgrammeId, Res};

/// Devices handed over at a place since a day (included), by kind and day: loans, gifts, and the new device of a swap. A hand-over that was
/// undone did not happen.
pub fn handed_over(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    at: LocationId,
    since: Day,
) -> Res<Vec<(DeviceKind, Day, i64)>> {
    store::handed_over_at(tx, programme, at, since)
}
