//! Statements about the units of a request: each device that is asked for, and the device and loan it got.

use super::*;

pub(in crate::requests) fn read_unit(c: &mut Cols<'_>) -> Res<RequestUnit> {
    Ok(RequestUnit {
        id: c.next()?,
        line: c.next()?,
        part: c.next()?,
        device: c.next()?,
        reserved_on: c.next()?,
        loan: c.next()?,
        handed_over_on: c.next()?,
        withdrawn_on: c.next()?,
        at_point: c.next()?,
    })
}

pub(in crate::requests) fn units(tx: &mut Tx<'_>, programme: ProgrammeId, request: RequestId) -> Res<Vec<RequestUnit>> {
    tx.rows(
        sql!(
            "SELECT u.id, u.line, u.part, u.device_id, u.reserved_on, u.loan_id, u.handed_over_on, u.withdrawn_on, \
             CASE WHEN d.custody = 'at_location' AND d.location_id = r.location_id AND d.promised_id = r.id THEN 1 ELSE 0 END FROM request_units u \
             JOIN requests r ON r.programme_id = u.programme_id AND r.id = u.request_id \
             LEFT JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
             WHERE u.programme_id = ?1 AND u.request_id = ?2 ORDER BY u.line LIMIT 5000"
        ),
        args![programme, request],
        read_unit,
    )
}

pub(in crate::requests) fn insert_units(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    request: RequestId,
    units: &[RequestUnit],
) -> Res<()> {
    let rows: Vec<_> = units
        .iter()
        .map(|u| vec![programme.to_val(), u.id.to_val(), request.to_val(), u.line.to_val(), u.part.to_val()])
        .collect();
    tx.insert_many(
        sql!("INSERT INTO request_units (programme_id, id, request_id, line, part) VALUES (?1, ?2, ?3, ?4, ?5)"),
        &rows,
    )
}

pub(in crate::requests) fn update_unit(tx: &mut Tx<'_>, programme: ProgrammeId, u: &RequestUnit) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE request_units SET device_id = ?3, reserved_on = ?4, loan_id = ?5, handed_over_on = ?6, withdrawn_on = ?7 \
             WHERE programme_id = ?1 AND id = ?2"
        ),
        args![programme, u.id, u.device, u.reserved_on, u.loan, u.handed_over_on, u.withdrawn_on],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::requests) fn unit_by_loan(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    loan: LoanId,
) -> Res<Option<(RequestId, RowId)>> {
    tx.row(
        sql!("SELECT request_id, id FROM request_units WHERE programme_id = ?1 AND loan_id = ?2 LIMIT 1"),
        args![programme, loan],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(in crate::requests) fn unit_by_device(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
) -> Res<Option<(RequestId, RowId)>> {
    tx.row(
        sql!(
            "SELECT u.request_id, u.id FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
             WHERE u.programme_id = ?1 AND u.device_id = ?2 AND u.loan_id IS NULL AND u.withdrawn_on IS NULL AND d.promised_id = u.request_id LIMIT 1"
        ),
        args![programme, device],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(in crate::requests) fn lost_promises(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(RequestId, RowId)>> {
    tx.rows(
        sql!(
            "SELECT u.request_id, u.id FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
             WHERE u.programme_id = ?1 AND u.device_id IS NOT NULL AND u.loan_id IS NULL AND u.withdrawn_on IS NULL \
             AND (d.promise <> 'request' OR d.promised_id IS NULL OR d.promised_id <> u.request_id) ORDER BY u.id LIMIT 1000"
        ),
        args![programme],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// The units that keep this device although it is no longer promised to their request.
pub(in crate::requests) fn lost_promises_of(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
) -> Res<Vec<(RequestId, RowId)>> {
    tx.rows(
        sql!(
            "SELECT u.request_id, u.id FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
             WHERE u.programme_id = ?1 AND u.device_id = ?2 AND u.loan_id IS NULL AND u.withdrawn_on IS NULL \
             AND (d.promise <> 'request' OR d.promised_id IS NULL OR d.promised_id <> u.request_id) ORDER BY u.id LIMIT 100"
        ),
        args![programme, device],
        |c| Ok((c.next()?, c.next()?)),
    )
}
