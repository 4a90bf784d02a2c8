//! Statements about devices in lists.

use super::*;

pub(in crate::devices) fn by_serial(tx: &mut Tx<'_>, programme: ProgrammeId, fold: &str) -> Res<Vec<Device>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM devices d WHERE d.programme_id = ?1 AND d.serial_fold = ?2 ORDER BY d.id DESC LIMIT 20"
        ),
        args![programme, fold],
        read,
    )
}

pub(in crate::devices) fn page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    f: &DeviceFilter,
    ask: &PageAsk,
) -> Res<Page<Device>> {
    let mut q = Query::from(sql!("SELECT ", columns!(), " FROM devices d WHERE d.programme_id = ?1"), args![programme]);
    if let Some(v) = f.status {
        q = q.and("d.status = ?", args![v]);
    }
    if let Some(v) = f.kind {
        q = q.and("d.kind = ?", args![v]);
    }
    if let Some(v) = f.location {
        q = q.and("d.location_id = ?", args![v]);
    }
    if let Some(v) = f.lot {
        q = q.and("d.lot_id = ?", args![v]);
    }
    if let Some(after) = ask.key::<DeviceId>()? {
        q = q.and("d.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY d.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read)?;
    Ok(Page::cut(rows, |d| d.id.to_string()))
}

pub(in crate::devices) fn of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Device>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM devices d WHERE d.programme_id = ?1 AND d.lot_id = ?2 ORDER BY d.line, d.id LIMIT 200000"
        ),
        args![programme, lot],
        read,
    )
}

pub(in crate::devices) fn count_numbers_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<i64> {
    tx.count(
        sql!("SELECT COUNT(*) FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND number IS NOT NULL"),
        args![programme, lot],
    )
}

/// The numbers of a lot's devices that have one, by line; so many after the first so many.
pub(in crate::devices) fn numbers_of_lot(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    before: i64,
    most: usize,
) -> Res<Vec<i64>> {
    tx.rows(
        sql!(
            "SELECT d.number FROM devices d WHERE d.programme_id = ?1 AND d.lot_id = ?2 AND d.number IS NOT NULL \
             ORDER BY d.line, d.id LIMIT ?3 OFFSET ?4"
        ),
        args![programme, lot, most, before],
        |c| c.next(),
    )
}

/// Devices of a status, those known longest first.
pub(in crate::devices) fn waiting(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    status: crate::devices::Status,
    at: Option<LocationId>,
    ask: &PageAsk,
) -> Res<Page<Device>> {
    let mut q = Query::from(
        sql!("SELECT ", columns!(), " FROM devices d WHERE d.programme_id = ?1 AND d.status = ?2"),
        args![programme, status],
    );
    if let Some(at) = at {
        q = q.and("d.location_id = ?", args![at]);
    }
    if let Some(after) = ask.key::<DeviceId>()? {
        q = q.and("d.id > ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY d.id LIMIT ?", args![PAGE_ROWS + 1]), read)?;
    Ok(Page::cut(rows, |d| d.id.to_string()))
}

pub(in crate::devices) fn lines(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    first: i64,
    last: i64,
) -> Res<Vec<Device>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM devices d WHERE d.programme_id = ?1 AND d.lot_id = ?2 AND d.line >= ?3 AND d.line <= ?4 LIMIT 200000"
        ),
        args![programme, lot, first, last],
        read,
    )
}

pub(in crate::devices) fn suggest(tx: &mut Tx<'_>, programme: ProgrammeId, typed: &str) -> Res<Vec<Device>> {
    let fold = check::fold_serial(typed);
    if fold.len() < 3 || fold.len() > 100 {
        return Ok(vec![]);
    }
    // a range instead of LIKE, so that the index serves it on both engines
    let past = format!("{fold}\u{7f}");
    let mut out = tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM devices d WHERE d.programme_id = ?1 AND d.serial_fold >= ?2 AND d.serial_fold < ?3 ORDER BY d.serial_fold LIMIT 10"
        ),
        args![programme, fold, past],
        read,
    )?;
    // digits may be the tail of a number without its check digit, or with it
    if let Ok(digits) = fold.parse::<i64>() {
        for number in [digits, digits / 10] {
            if let Some(d) = by_number(tx, programme, number)?
                && !out.contains(&d)
            {
                out.push(d);
            }
        }
    }
    out.truncate(10);
    Ok(out)
}

/// Accessibility words, lot, and place of ready devices.
pub(in crate::devices) type ReadyKind = (String, Option<LotId>, Option<LocationId>);

/// What ready devices of a kind can do, their lots, and where they stand; each combination once.
pub(in crate::devices) fn ready_access(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    kind: crate::devices::DeviceKind,
    like: &crate::devices::list::ReadyLike<'_>,
) -> Res<Vec<ReadyKind>> {
    let mut q = Query::from(
        sql!(
            "SELECT DISTINCT d.access, d.lot_id, d.location_id FROM devices d WHERE d.programme_id = ?1 AND d.status = 'ready' AND d.kind = ?2 AND d.tier >= ?3"
        ),
        args![programme, kind, like.min_tier],
    );
    if let Some(layout) = like.keyboard {
        q = q.and("d.keyboard = ?", args![layout]);
    }
    if let Some(least) = like.min_grade {
        // a is better than b, and the words stand in that order
        q = q.and("d.grade <= ?", args![least]);
    }
    if like.mobile_data {
        q = q.and("d.mobile_data = 1", &[]);
    }
    tx.list(&q.tail("LIMIT 5000", &[]), |c| Ok((c.next()?, c.next()?, c.next()?)))
}

/// The kinds of devices at a status, one for each device.
pub(in crate::devices) fn kinds_at(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    status: crate::devices::Status,
) -> Res<Vec<crate::devices::DeviceKind>> {
    tx.rows(
        sql!("SELECT d.kind FROM devices d WHERE d.programme_id = ?1 AND d.status = ?2 LIMIT 10000"),
        args![programme, status],
        |c| c.next(),
    )
}
