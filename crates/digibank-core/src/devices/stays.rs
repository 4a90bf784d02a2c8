//! How often a device came into the programme's hands. Whatever was proven during an earlier stay proves nothing any more, so
//! proofs remember the stay they belong to. Counted from the custody line and not from the clock: two things can happen in one instant.

use super::store;
use crate::db::Tx;
use crate::kernel::{DeviceId, ProgrammeId, Res};

/// The number of the present stay: how many times the device came in from a donor, a person or nowhere.
pub fn stay(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<i64> {
    store::count_stays(tx, programme, id)
}
