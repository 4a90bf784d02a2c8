//! How many devices are at which status, and where: kept up with every change of a device, so that no page counts rows. A change is
//! written as rows of its own and not into a shared counter, so that desks never wait for each other; [`add_up`] folds them.

use super::store;
use super::{Device, Status};
use crate::auth::Actor;
use crate::db::Tx;
use crate::kernel::{LocationId, ProgrammeId, Res};
use std::collections::BTreeMap;

/// Devices at one status that stand, or stood last, at one location; none when they never stood anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Where; for a device with a person, where it was handed over.
    pub stood_at: Option<LocationId>,
    /// At which status.
    pub status: Status,
    /// How many.
    pub devices: i64,
}

/// Changes that one run of [`add_up`] folds at most.
pub const AT_ONCE: usize = 5_000;

/// Everything, by location and status.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Tally>> {
    Ok(store::tallies(tx, programme)?.into_iter().filter(|t| t.devices != 0).collect())
}

/// Notes that devices came to a place and status, or left it.
pub(super) fn note<'d>(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    left: impl IntoIterator<Item = &'d Device>,
    came: impl IntoIterator<Item = &'d Device>,
) -> Res<()> {
    let mut changes: BTreeMap<(Option<LocationId>, Status), i64> = BTreeMap::new();
    for (devices, by) in [(Vec::from_iter(left), -1), (Vec::from_iter(came), 1)] {
        for d in devices {
            *changes.entry((d.stood_at, d.status())).or_default() += by;
        }
    }
    for ((stood_at, status), devices) in changes.into_iter().filter(|(_, n)| *n != 0) {
        store::insert_tally_change(tx, programme, &Tally { stood_at, status, devices })?;
    }
    Ok(())
}

/// Folds what was noted into the tallies; answers how many rows it took away. Run again while it answers [`AT_ONCE`].
pub fn add_up(tx: &mut Tx<'_>, program: &Actor) -> Res<usize> {
    let taken = store::take_tally_changes(tx, program.programme, AT_ONCE)?;
    let mut sums: BTreeMap<(Option<LocationId>, Status), i64> = BTreeMap::new();
    for t in &taken {
        *sums.entry((t.stood_at, t.status)).or_default() += t.devices;
    }
    for ((stood_at, status), devices) in sums {
        store::add_to_tally(tx, program.programme, &Tally { stood_at, status, devices })?;
    }
    Ok(taken.len())
}

/// What the rows say, counted one by one; for the doctor and for tests, which compare it with [`all`].
pub fn counted(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Tally>> {
    store::count_devices(tx, programme)
}
