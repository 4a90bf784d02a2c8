//! Statements about attests.

use super::*;

macro_rules! attests {
    () => {
        "id, number, kind, device_id, lot_id, statement, digest, signature, public_key, state, successor_id, account_id, issued_at, version"
    };
}

fn read_attest(c: &mut Cols<'_>) -> Res<Attest> {
    Ok(Attest {
        id: c.next()?,
        number: c.next()?,
        kind: c.next()?,
        device: c.next()?,
        lot: c.next()?,
        statement: c.next()?,
        digest: c.next()?,
        signature: c.next()?,
        public_key: c.next()?,
        state: c.next()?,
        successor: c.next()?,
        by: c.next()?,
        issued_at: c.next()?,
        version: c.next()?,
    })
}

pub(in crate::sanitisation) fn insert_attest(tx: &mut Tx<'_>, programme: ProgrammeId, a: &Attest) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO attests (programme_id, id, number, kind, device_id, lot_id, statement, digest, signature, public_key, state, successor_id, \
             account_id, issued_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ),
        args![
            programme,
            a.id,
            a.number,
            a.kind,
            a.device,
            a.lot,
            a.statement,
            a.digest,
            a.signature,
            a.public_key,
            a.state,
            a.successor,
            a.by,
            a.issued_at,
            a.version
        ],
    )?;
    Ok(())
}

pub(in crate::sanitisation) fn attest_by_number(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    number: i64,
) -> Res<Option<Attest>> {
    tx.row(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_attest,
    )
}

pub(in crate::sanitisation) fn attest(tx: &mut Tx<'_>, programme: ProgrammeId, id: AttestId) -> Res<Option<Attest>> {
    tx.row(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_attest,
    )
}

pub(in crate::sanitisation) fn attest_digest(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    number: i64,
) -> Res<Option<Vec<u8>>> {
    tx.value(sql!("SELECT digest FROM attests WHERE programme_id = ?1 AND number = ?2"), args![programme, number])
}

pub(in crate::sanitisation) fn attests_of_device(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
) -> Res<Vec<Attest>> {
    tx.rows(
        sql!(
            "SELECT ",
            attests!(),
            " FROM attests WHERE programme_id = ?1 AND device_id = ?2 ORDER BY id DESC LIMIT 100"
        ),
        args![programme, device],
        read_attest,
    )
}

pub(in crate::sanitisation) fn attests_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Attest>> {
    tx.rows(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND lot_id = ?2 ORDER BY id DESC LIMIT 100"),
        args![programme, lot],
        read_attest,
    )
}

/// Device, number and digest of the valid attests of a lot's devices.
pub(in crate::sanitisation) fn valid_of_lot(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
) -> Res<Vec<(DeviceId, i64, Vec<u8>)>> {
    tx.rows(
        sql!(
            "SELECT a.device_id, a.number, a.digest FROM devices d JOIN attests a ON a.programme_id = d.programme_id AND a.device_id = d.id \
             WHERE d.programme_id = ?1 AND d.lot_id = ?2 AND a.state = 'valid' ORDER BY d.line, a.id LIMIT 200000"
        ),
        args![programme, lot],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

pub(in crate::sanitisation) fn attests(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Attest>> {
    let mut q = Query::from(sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1"), args![programme]);
    if let Some(after) = ask.key::<AttestId>()? {
        q = q.and("id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_attest)?;
    Ok(Page::cut(rows, |a| a.id.to_string()))
}

pub(in crate::sanitisation) fn replace_attests_of_device(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
    state: AttestState,
    successor: Option<AttestId>,
) -> Res<()> {
    tx.exec(
        sql!(
            "UPDATE attests SET state = ?3, successor_id = ?4, version = version + 1 \
             WHERE programme_id = ?1 AND device_id = ?2 AND state = 'valid'"
        ),
        args![programme, device, state, successor],
    )?;
    Ok(())
}

pub(in crate::sanitisation) fn replace_attests_of_lot(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    state: AttestState,
    successor: Option<AttestId>,
) -> Res<()> {
    tx.exec(
        sql!(
            "UPDATE attests SET state = ?3, successor_id = ?4, version = version + 1 \
             WHERE programme_id = ?1 AND lot_id = ?2 AND kind = 'lot' AND state = 'valid'"
        ),
        args![programme, lot, state, successor],
    )?;
    Ok(())
}
