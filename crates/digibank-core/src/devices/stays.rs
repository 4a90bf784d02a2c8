//! How often a device came into the programme's hands. Whatever was proven during an earlier stay proves nothing any more, so
//! proofs remember the stay they belong to. Counted from the custody line and not from the clock: two things can happen in one instant.

use super::store;
use crate::db::Tx;
use crate::kernel::{DeviceId, ProgrammeId, Res, Ts};

/// The number of the present stay: how many times the device came in from a donor, a person or nowhere.
pub fn stay(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<i64> {
    store::count_stays(tx, programme, id)
}

/// When the present stay began; none for a device that never came in.
pub fn began(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Option<Ts>> {
    store::stay_began(tx, programme, id)
}

/// The last time the device came in from outside did not happen: a hand-over that was undone before the device left, or a return that
/// was none. What was proven before counts as it did.
pub fn undo_coming_in(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<()> {
    store::undo_coming_in(tx, programme, id)
}
