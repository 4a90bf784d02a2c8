//! Statements about parts: what is in stock, and each movement of it.

use super::*;

fn read_part(c: &mut Cols<'_>) -> Res<Part> {
    Ok(Part { id: c.next()?, location: c.next()?, kind: c.next()?, name: c.next()?, quantity: c.next()? })
}

pub(in crate::workshop) fn part(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<Part>> {
    tx.row(
        sql!("SELECT p.id, p.location_id, p.kind, p.name, p.quantity FROM parts p WHERE p.programme_id = ?1 AND p.id = ?2"),
        args![programme, id],
        read_part,
    )
}

pub(in crate::workshop) fn part_named(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    at: LocationId,
    kind: PartKind,
    name: &str,
) -> Res<Option<Part>> {
    tx.row(
        sql!(
            "SELECT p.id, p.location_id, p.kind, p.name, p.quantity FROM parts p WHERE p.programme_id = ?1 AND p.location_id = ?2 \
             AND p.kind = ?3 AND p.name_fold = ?4"
        ),
        args![programme, at, kind, check::fold(name)],
        read_part,
    )
}

pub(in crate::workshop) fn insert_part(tx: &mut Tx<'_>, programme: ProgrammeId, p: &Part) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO parts (programme_id, id, location_id, kind, name, name_fold, quantity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ),
        args![programme, p.id, p.location, p.kind, p.name, check::fold(&p.name), p.quantity],
    )?;
    Ok(())
}

/// Changes a count, guarded by the count that was seen and never below zero.
pub(in crate::workshop) fn change_quantity(tx: &mut Tx<'_>, programme: ProgrammeId, seen: &Part, by: i64) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE parts SET quantity = ?3 WHERE programme_id = ?1 AND id = ?2 AND quantity = ?4 AND ?3 >= 0"),
        args![programme, seen.id, seen.quantity + by, seen.quantity],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::workshop) fn insert_movement(
    tx: &mut Tx<'_>,
    who: Who,
    id: RowId,
    part: RowId,
    quantity: i64,
    reason: MoveReason,
    order: Option<WorkOrderId>,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO part_movements (programme_id, id, part_id, at, account_id, reason, quantity, work_order_id, undone) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![who.programme, id, part, who.at, who.account, reason, quantity, order, false],
    )?;
    Ok(())
}

pub(in crate::workshop) fn mark_undone(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE part_movements SET undone = 1 WHERE programme_id = ?1 AND id = ?2 AND undone = 0"),
        args![programme, id],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(in crate::workshop) fn parts_used(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Used>> {
    tx.rows(
        sql!(
            "SELECT m.id, p.id, p.kind, p.name, 0 - m.quantity FROM part_movements m JOIN parts p ON p.programme_id = m.programme_id \
             AND p.id = m.part_id WHERE m.programme_id = ?1 AND m.work_order_id = ?2 AND m.reason = ?3 AND m.undone = 0 ORDER BY m.id LIMIT 200"
        ),
        args![programme, order, MoveReason::Used],
        |c| Ok(Used { id: c.next()?, part: c.next()?, kind: c.next()?, name: c.next()?, quantity: c.next()? }),
    )
}

pub(in crate::workshop) fn part_page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    f: &PartFilter,
    ask: &PageAsk,
) -> Res<Page<Part>> {
    let mut q = Query::from(
        sql!("SELECT p.id, p.location_id, p.kind, p.name, p.quantity FROM parts p WHERE p.programme_id = ?1"),
        args![programme],
    );
    if let Some(v) = f.kind {
        q = q.and("p.kind = ?", args![v]);
    }
    if let Some(v) = f.location {
        q = q.and("p.location_id = ?", args![v]);
    }
    if let Some(after) = ask.key::<RowId>()? {
        q = q.and("p.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY p.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_part)?;
    Ok(Page::cut(rows, |p| p.id.to_string()))
}

pub(in crate::workshop) fn parts_in_stock(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<Vec<Part>> {
    tx.rows(
        sql!(
            "SELECT p.id, p.location_id, p.kind, p.name, p.quantity FROM parts p WHERE p.programme_id = ?1 AND p.location_id = ?2 \
             AND p.quantity > 0 ORDER BY p.kind, p.name_fold LIMIT 500"
        ),
        args![programme, at],
        read_part,
    )
}

pub(in crate::workshop) fn movements(tx: &mut Tx<'_>, programme: ProgrammeId, part: RowId) -> Res<Vec<Movement>> {
    tx.rows(
        sql!(
            "SELECT at, reason, quantity, work_order_id FROM part_movements WHERE programme_id = ?1 AND part_id = ?2 \
             ORDER BY id DESC LIMIT 100"
        ),
        args![programme, part],
        |c| Ok(Movement { at: c.next()?, reason: c.next()?, quantity: c.next()?, order: c.next()? }),
    )
}

pub(in crate::workshop) fn ledger_sum(tx: &mut Tx<'_>, programme: ProgrammeId, part: RowId) -> Res<i64> {
    tx.count(
        sql!("SELECT CAST(SUM(quantity) AS BIGINT) FROM part_movements WHERE programme_id = ?1 AND part_id = ?2"),
        args![programme, part],
    )
}
