//! Statements about timed work.

use crate::db::Tx;
use crate::kernel::{ProgrammeId, Res, Ts};
use crate::{args, sql};

/// When a sweep is due; none when it never ran.
pub(super) fn next_at(tx: &mut Tx<'_>, programme: ProgrammeId, name: &str) -> Res<Option<Ts>> {
    tx.value(sql!("SELECT next_at FROM sweeps WHERE programme_id = ?1 AND name = ?2"), args![programme, name])
}

/// Takes a turn; false when another server took it first. `only_due` off takes it whenever it stands.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    name: &str,
    at: Ts,
    next: Ts,
    only_due: bool,
) -> Res<bool> {
    let limit = if only_due { at } else { Ts(i64::MAX) };
    let taken = tx.exec(
        sql!(
            "INSERT INTO sweeps (programme_id, name, next_at, began_at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (programme_id, name) DO UPDATE SET next_at = excluded.next_at, began_at = excluded.began_at \
             WHERE sweeps.next_at <= ?5"
        ),
        args![programme, name, next, at, limit],
    )?;
    Ok(taken == 1)
}
