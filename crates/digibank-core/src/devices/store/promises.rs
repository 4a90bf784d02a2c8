//! Statements about many promises at once, and what a round reads of devices.

use super::*;
use crate::db::Val;
use crate::devices::list::ReadyDevice;
use crate::devices::promises::Promised;
use crate::kernel::RowId;

/// Ready devices after a key, in the order of keys: only what a search for who gets which device looks at.
pub(in crate::devices) fn ready(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    after: DeviceId,
    most: usize,
) -> Res<Vec<ReadyDevice>> {
    tx.rows(
        sql!(
            "SELECT id, number, kind, tier, grade, mobile_data, keyboard, access, location_id, lot_id FROM devices \
             WHERE programme_id = ?1 AND status = 'ready' AND number IS NOT NULL AND id > ?2 ORDER BY id LIMIT ?3"
        ),
        args![programme, after, most],
        |c| {
            Ok(ReadyDevice {
                id: c.next()?,
                number: c.next()?,
                kind: c.next()?,
                tier: c.next()?,
                grade: c.next()?,
                mobile_data: c.next()?,
                keyboard: c.next()?,
                access: c.next()?,
                location: c.next()?,
                lot: c.next()?,
            })
        },
    )
}

/// Promises written in one statement at the most, so that their values stay few.
const PROMISES_AT_ONCE: usize = 1_000;

pub(in crate::devices) fn insert_promises(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    list: RowId,
    all: &[Promised],
) -> Res<()> {
    for some in all.chunks(PROMISES_AT_ONCE) {
        let row = |p: &Promised| [programme.uuid(), list.uuid(), p.device.uuid(), p.request.uuid(), p.unit.uuid()];
        let rows: Vec<Vec<Val<'_>>> = some.iter().map(|p| row(p).map(Val::Id).to_vec()).collect();
        tx.insert_many(
            sql!("INSERT INTO promise_lists (programme_id, list_id, device_id, request_id, unit_id) VALUES (?1, ?2, ?3, ?4, ?5)"),
            &rows,
        )?;
    }
    Ok(())
}

pub(in crate::devices) fn delete_promises(tx: &mut Tx<'_>, programme: ProgrammeId, list: RowId) -> Res<()> {
    tx.exec(sql!("DELETE FROM promise_lists WHERE programme_id = ?1 AND list_id = ?2"), args![programme, list])?;
    Ok(())
}

/// How many devices of a list stand where.
pub(in crate::devices) fn count_listed(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    list: RowId,
) -> Res<Vec<(Option<LocationId>, i64)>> {
    tx.rows(
        sql!(
            "SELECT d.stood_at_id, COUNT(*) FROM promise_lists p JOIN devices d ON d.programme_id = p.programme_id AND d.id = p.device_id \
             WHERE p.programme_id = ?1 AND p.list_id = ?2 GROUP BY d.stood_at_id ORDER BY d.stood_at_id"
        ),
        args![programme, list],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(in crate::devices) fn promise_listed(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE devices SET promise = 'request', promised_id = p.request_id, status = 'reserved', updated_at = ?3, \
             version = devices.version + 1 FROM promise_lists p WHERE p.programme_id = ?1 AND p.list_id = ?2 AND devices.programme_id = ?1 \
             AND devices.id = p.device_id AND devices.status = 'ready' AND devices.promise = 'free'"
        ),
        args![who.programme, list, who.at],
    )
}

pub(in crate::devices) fn free_listed(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE devices SET promise = 'free', promised_id = NULL, status = 'ready', updated_at = ?3, \
             version = devices.version + 1 FROM promise_lists p WHERE p.programme_id = ?1 AND p.list_id = ?2 AND devices.programme_id = ?1 \
             AND devices.id = p.device_id AND devices.status = 'reserved' AND devices.promise = 'request' \
             AND devices.promised_id = p.request_id"
        ),
        args![who.programme, list, who.at],
    )
}
