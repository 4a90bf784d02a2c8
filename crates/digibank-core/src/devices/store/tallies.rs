//! Statements about the counts kept up with every change.

use super::*;

/// The place of a tally as it is stored: a key can hold no null, so nowhere is the key of nobody.
pub(super) fn place(stood_at: Option<LocationId>) -> LocationId {
    stood_at.unwrap_or(LocationId(Uuid::nil()))
}

pub(super) fn read_tally(c: &mut Cols<'_>) -> Res<Tally> {
    let at: LocationId = c.next()?;
    Ok(Tally { stood_at: (!at.0.is_nil()).then_some(at), status: c.next()?, devices: c.next()? })
}

pub(in crate::devices) fn tallies(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Tally>> {
    tx.rows(
        sql!(
            "SELECT location_id, status, CAST(SUM(devices) AS BIGINT) FROM (SELECT location_id, status, devices FROM device_tallies \
             WHERE programme_id = ?1 UNION ALL SELECT location_id, status, devices FROM device_tally_changes WHERE programme_id = ?1) t \
             GROUP BY location_id, status ORDER BY location_id, status LIMIT 100000"
        ),
        args![programme],
        read_tally,
    )
}

pub(in crate::devices) fn insert_tally_change(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Tally) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO device_tally_changes (programme_id, id, location_id, status, devices) VALUES (?1, ?2, ?3, ?4, ?5)"),
        args![programme, RowId::new(), place(t.stood_at), t.status, t.devices],
    )?;
    Ok(())
}

/// Takes changes away and answers them: exactly those, whatever others add meanwhile.
pub(in crate::devices) fn take_tally_changes(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<Vec<Tally>> {
    tx.rows(
        sql!(
            "DELETE FROM device_tally_changes WHERE programme_id = ?1 AND id IN (SELECT id FROM device_tally_changes WHERE programme_id = ?1 \
             ORDER BY id LIMIT ?2) RETURNING location_id, status, devices"
        ),
        args![programme, most],
        read_tally,
    )
}

pub(in crate::devices) fn add_to_tally(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Tally) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO device_tallies (programme_id, location_id, status, devices) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (programme_id, location_id, status) DO UPDATE SET devices = device_tallies.devices + excluded.devices"
        ),
        args![programme, place(t.stood_at), t.status, t.devices],
    )?;
    Ok(())
}

pub(in crate::devices) fn count_devices(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Tally>> {
    tx.rows(
        sql!(
            "SELECT stood_at_id, status, COUNT(*) FROM devices WHERE programme_id = ?1 GROUP BY stood_at_id, status ORDER BY stood_at_id, status"
        ),
        args![programme],
        |c| Ok(Tally { stood_at: c.next()?, status: c.next()?, devices: c.next()? }),
    )
}
