//! Statements about what was received, line by line.

use super::*;

macro_rules! receipt_columns {
    () => {
        "r.id, r.lot_id, r.device_id, r.at, r.account_id, r.location_id, r.line, r.extra, r.announced_kind, r.device_version, r.entry_id"
    };
}

pub(super) fn read_receipt(c: &mut Cols<'_>) -> Res<Receipt> {
    Ok(Receipt {
        id: c.next()?,
        lot: c.next()?,
        device: c.next()?,
        at: c.next()?,
        account: c.next()?,
        location: c.next()?,
        line: c.next()?,
        extra: c.next()?,
        announced_kind: c.next()?,
        device_version: c.next()?,
        entry: c.next()?,
    })
}

pub(in crate::donations) fn insert_receipt(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Receipt) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO lot_receipts (programme_id, id, lot_id, device_id, at, account_id, location_id, line, extra, announced_kind, \
             device_version, entry_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ),
        args![programme, r.id, r.lot, r.device, r.at, r.account, r.location, r.line, r.extra, r.announced_kind, r.device_version, r.entry],
    )?;
    Ok(())
}

pub(in crate::donations) fn undo_receipt(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId, at: Ts) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE lot_receipts SET undone_at = ?3 WHERE programme_id = ?1 AND id = ?2 AND undone_at IS NULL"),
        args![programme, id, at],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::donations) fn set_receipt_version(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: RowId,
    version: i64,
) -> Res<()> {
    tx.exec(
        sql!("UPDATE lot_receipts SET device_version = ?3 WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id, version],
    )?;
    Ok(())
}

/// The newest receipts of a lot that were not undone; of one account or all.
pub(in crate::donations) fn last_receipts(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    account: Option<AccountId>,
    most: usize,
) -> Res<Vec<Receipt>> {
    let mut q = Query::from(
        sql!(
            "SELECT ",
            receipt_columns!(),
            " FROM lot_receipts r WHERE r.programme_id = ?1 AND r.lot_id = ?2 AND r.undone_at IS NULL"
        ),
        args![programme, lot],
    );
    if let Some(account) = account {
        q = q.and("r.account_id = ?", args![account]);
    }
    tx.list(&q.tail("ORDER BY r.id DESC LIMIT ?", args![most]), read_receipt)
}

pub(in crate::donations) fn receipt_of(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
) -> Res<Option<Receipt>> {
    tx.row(
        sql!(
            "SELECT ",
            receipt_columns!(),
            " FROM lot_receipts r WHERE r.programme_id = ?1 AND r.device_id = ?2 AND r.undone_at IS NULL ORDER BY r.id DESC LIMIT 1"
        ),
        args![programme, device],
        read_receipt,
    )
}
