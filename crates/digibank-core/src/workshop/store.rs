//! Statements about work orders, parts, hours and quality control.

use super::hours::Hours;
use super::order::{Answered, HarvestLine, Repair, WorkOrder, WorkOrderFilter, WorkOrderState, state};
use super::parts::{MoveReason, Movement, Part, PartFilter, PartKind, Used};
use super::quality::Control;
use crate::db::{Cols, Query, ToVal, Tx};
use crate::journal::Who;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AccountId, Day, DeviceId, LocationId, Page, PageAsk, ProgrammeId, Refusal, Res, RowId, WorkOrderId, check,
};
use crate::{args, sql};

macro_rules! columns {
    () => {
        "o.id, o.number, o.device_id, o.location_id, o.kind, o.template, o.opened_at, o.worker_id, o.condition_before, o.asks_coach, \
         o.sent_back, o.proposed_at, o.outcome, o.grade, o.block_reason, o.reason, o.closed_at, o.cancelled, o.version"
    };
}

fn read(c: &mut Cols<'_>) -> Res<WorkOrder> {
    Ok(WorkOrder {
        id: c.next()?,
        number: c.next()?,
        device: c.next()?,
        location: c.next()?,
        kind: c.next()?,
        template: c.next()?,
        opened_at: c.next()?,
        worker: c.next()?,
        condition_before: c.next()?,
        asks_coach: c.next()?,
        sent_back: c.next()?,
        proposed_at: c.next()?,
        outcome: c.next()?,
        grade: c.next()?,
        block: c.next()?,
        reason: c.next()?,
        closed_at: c.next()?,
        cancelled: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, o: &WorkOrder) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO work_orders (programme_id, id, number, device_id, location_id, kind, template, state, opened_at, worker_id, \
             condition_before, asks_coach, sent_back, cancelled, updated_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, \
             ?12, ?13, ?14, ?15, ?16)"
        ),
        args![
            programme,
            o.id,
            o.number,
            o.device,
            o.location,
            o.kind,
            o.template,
            state(o),
            o.opened_at,
            o.worker,
            o.condition_before,
            o.asks_coach,
            o.sent_back,
            o.cancelled,
            o.opened_at,
            o.version
        ],
    )?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, who: Who, o: &WorkOrder, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE work_orders SET state = ?3, worker_id = ?4, asks_coach = ?5, sent_back = ?6, proposed_at = ?7, outcome = ?8, grade = ?9, \
             block_reason = ?10, reason = ?11, closed_at = ?12, cancelled = ?13, updated_at = ?14, version = ?15 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?16"
        ),
        args![
            who.programme,
            o.id,
            state(o),
            o.worker,
            o.asks_coach,
            o.sent_back,
            o.proposed_at,
            o.outcome,
            o.grade,
            o.block,
            o.reason,
            o.closed_at,
            o.cancelled,
            who.at,
            o.version,
            seen
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<WorkOrder>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM work_orders o WHERE o.programme_id = ?1 AND o.number = ?2"),
        args![programme, number],
        read,
    )
}

pub(super) fn open_of(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<WorkOrder>> {
    tx.row(
        sql!(
            "SELECT ",
            columns!(),
            " FROM work_orders o WHERE o.programme_id = ?1 AND o.device_id = ?2 AND o.closed_at IS NULL ORDER BY o.id DESC LIMIT 1"
        ),
        args![programme, device],
        read,
    )
}

pub(super) fn page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    f: &WorkOrderFilter,
    ask: &PageAsk,
) -> Res<Page<WorkOrder>> {
    let mut q =
        Query::from(sql!("SELECT ", columns!(), " FROM work_orders o WHERE o.programme_id = ?1"), args![programme]);
    if let Some(v) = f.state {
        q = q.and("o.state = ?", args![v]);
    }
    if let Some(v) = f.location {
        q = q.and("o.location_id = ?", args![v]);
    }
    if let Some(v) = f.worker {
        q = q.and("o.worker_id = ?", args![v]);
    }
    if let Some(v) = f.device {
        q = q.and("o.device_id = ?", args![v]);
    }
    if let Some(after) = ask.key::<WorkOrderId>()? {
        q = q.and("o.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY o.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read)?;
    Ok(Page::cut(rows, |o| o.id.to_string()))
}

/// Open orders on somebody's bench: sent back first, then oldest first.
pub(super) fn on_bench(tx: &mut Tx<'_>, programme: ProgrammeId, worker: AccountId) -> Res<Vec<WorkOrder>> {
    let mut out = vec![];
    for state in [WorkOrderState::SentBack, WorkOrderState::Open] {
        out.extend(tx.rows(
            sql!(
                "SELECT ",
                columns!(),
                " FROM work_orders o WHERE o.programme_id = ?1 AND o.worker_id = ?2 AND o.state = ?3 ORDER BY o.id LIMIT 50"
            ),
            args![programme, worker, state],
            read,
        )?);
    }
    out.truncate(50);
    Ok(out)
}

/// Orders with a question for a coach, oldest first, among the two hundred oldest open ones.
pub(super) fn asking_coach(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    location: Option<LocationId>,
) -> Res<Vec<WorkOrder>> {
    let mut out = vec![];
    for state in [WorkOrderState::SentBack, WorkOrderState::Open] {
        let mut q = Query::from(
            sql!(
                "SELECT ",
                columns!(),
                " FROM work_orders o WHERE o.programme_id = ?1 AND o.state = ?2 AND o.asks_coach > 0"
            ),
            args![programme, state],
        );
        if let Some(l) = location {
            q = q.and("o.location_id = ?", args![l]);
        }
        out.extend(tx.list(&q.tail("ORDER BY o.id LIMIT 50", args![]), read)?);
    }
    out.truncate(50);
    Ok(out)
}

/// Devices that wait for the workshop, oldest first: received with their data gone, or found defect, without an open order.
pub(super) fn waiting(tx: &mut Tx<'_>, programme: ProgrammeId, location: Option<LocationId>) -> Res<Vec<DeviceId>> {
    let received = sql!(
        "SELECT d.id FROM devices d WHERE d.programme_id = ?1 AND d.status = 'received' AND NOT EXISTS (SELECT 1 \
         FROM work_orders o WHERE o.programme_id = d.programme_id AND o.device_id = d.id AND o.closed_at IS NULL)"
    );
    let defect = sql!(
        "SELECT d.id FROM devices d WHERE d.programme_id = ?1 AND d.condition = 'defect' AND d.status = 'in_workshop' AND NOT EXISTS (SELECT 1 \
         FROM work_orders o WHERE o.programme_id = d.programme_id AND o.device_id = d.id AND o.closed_at IS NULL)"
    );
    let mut out = vec![];
    for which in [received, defect] {
        let mut q = Query::from(which, args![programme]);
        if let Some(l) = location {
            q = q.and("d.location_id = ?", args![l]);
        }
        let found: Vec<DeviceId> = tx.list(&q.tail("ORDER BY d.id LIMIT 50", args![]), |c| c.next())?;
        out.extend(found);
    }
    out.sort();
    out.truncate(50);
    Ok(out)
}

pub(super) fn put_answer(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId, a: &Answered) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO work_order_answers (programme_id, work_order_id, check_key, answer, value, note, account_id, at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (programme_id, work_order_id, check_key) DO UPDATE SET \
             answer = excluded.answer, value = excluded.value, note = excluded.note, account_id = excluded.account_id, at = excluded.at"
        ),
        args![programme, order, a.check, a.answer, a.value, a.note, a.account, a.at],
    )?;
    Ok(())
}

pub(super) fn answers(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Answered>> {
    tx.rows(
        sql!(
            "SELECT check_key, answer, value, note, account_id, at FROM work_order_answers \
             WHERE programme_id = ?1 AND work_order_id = ?2 ORDER BY check_key LIMIT 200"
        ),
        args![programme, order],
        |c| {
            Ok(Answered {
                check: c.next()?,
                answer: c.next()?,
                value: c.next()?,
                note: c.next()?,
                account: c.next()?,
                at: c.next()?,
            })
        },
    )
}

pub(super) fn put_hand(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId, account: AccountId) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO work_order_hands (programme_id, work_order_id, account_id) VALUES (?1, ?2, ?3) \
             ON CONFLICT (programme_id, work_order_id, account_id) DO NOTHING"
        ),
        args![programme, order, account],
    )?;
    Ok(())
}

pub(super) fn hands(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<AccountId>> {
    tx.rows(
        sql!("SELECT account_id FROM work_order_hands WHERE programme_id = ?1 AND work_order_id = ?2 ORDER BY account_id LIMIT 500"),
        args![programme, order],
        |c| c.next(),
    )
}

pub(super) fn insert_repair(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId, r: &Repair) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO repairs (programme_id, id, work_order_id, at, account_id, kind, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
        args![programme, r.id, order, r.at, r.account, r.kind, r.note],
    )?;
    Ok(())
}

pub(super) fn repairs(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Repair>> {
    tx.rows(
        sql!(
            "SELECT id, kind, note, account_id, at FROM repairs WHERE programme_id = ?1 AND work_order_id = ?2 ORDER BY id LIMIT 200"
        ),
        args![programme, order],
        |c| Ok(Repair { id: c.next()?, kind: c.next()?, note: c.next()?, account: c.next()?, at: c.next()? }),
    )
}

pub(super) fn insert_control(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    order: WorkOrderId,
    id: RowId,
    q: &Control,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO quality_controls (programme_id, id, work_order_id, at, account_id, verdict, reasons) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ),
        args![programme, id, order, q.at, q.account, q.verdict, q.reasons],
    )?;
    Ok(())
}

pub(super) fn controls(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Control>> {
    tx.rows(
        sql!(
            "SELECT at, account_id, verdict, reasons FROM quality_controls WHERE programme_id = ?1 AND work_order_id = ?2 \
             ORDER BY id LIMIT 200"
        ),
        args![programme, order],
        |c| Ok(Control { at: c.next()?, account: c.next()?, verdict: c.next()?, reasons: c.next()? }),
    )
}

pub(super) fn replace_harvest(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    order: WorkOrderId,
    lines: &[HarvestLine],
) -> Res<()> {
    tx.exec(sql!("DELETE FROM harvest_lines WHERE programme_id = ?1 AND work_order_id = ?2"), args![programme, order])?;
    let rows: Vec<Vec<_>> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            let line = crate::db::Val::Int(i as i64);
            vec![programme.to_val(), order.to_val(), line, l.kind.to_val(), l.name.to_val(), l.quantity.to_val()]
        })
        .collect();
    tx.insert_many(
        sql!("INSERT INTO harvest_lines (programme_id, work_order_id, line, kind, name, quantity) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
        &rows,
    )
}

pub(super) fn harvest(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<HarvestLine>> {
    tx.rows(
        sql!("SELECT kind, name, quantity FROM harvest_lines WHERE programme_id = ?1 AND work_order_id = ?2 ORDER BY line LIMIT 100"),
        args![programme, order],
        |c| Ok(HarvestLine { kind: c.next()?, name: c.next()?, quantity: c.next()? }),
    )
}

pub(super) fn insert_hours(tx: &mut Tx<'_>, who: Who, order: WorkOrderId, h: &Hours) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO work_hours (programme_id, id, work_order_id, account_id, writer_id, day, minutes, at, withdrawn) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![who.programme, h.id, order, h.account, h.writer, h.day, h.minutes, who.at, h.withdrawn],
    )?;
    Ok(())
}

pub(super) fn withdraw_hours(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<()> {
    tx.exec(sql!("UPDATE work_hours SET withdrawn = 1 WHERE programme_id = ?1 AND id = ?2"), args![programme, id])?;
    Ok(())
}

pub(super) fn hours_of(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Hours>> {
    tx.rows(
        sql!(
            "SELECT id, account_id, writer_id, day, minutes, withdrawn FROM work_hours WHERE programme_id = ?1 AND work_order_id = ?2 \
             ORDER BY id LIMIT 500"
        ),
        args![programme, order],
        |c| {
            Ok(Hours { id: c.next()?, account: c.next()?, writer: c.next()?, day: c.next()?, minutes: c.next()?, withdrawn: c.next()? })
        },
    )
}

pub(super) fn minutes_of_day(tx: &mut Tx<'_>, programme: ProgrammeId, account: AccountId, day: Day) -> Res<i64> {
    tx.count(
        sql!(
            "SELECT CAST(SUM(minutes) AS BIGINT) FROM work_hours WHERE programme_id = ?1 AND account_id = ?2 AND day = ?3 AND withdrawn = 0"
        ),
        args![programme, account, day],
    )
}

pub(super) fn minutes_between(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    from: Day,
    to: Day,
) -> Res<Vec<(AccountId, i64)>> {
    tx.rows(
        sql!(
            "SELECT account_id, CAST(SUM(minutes) AS BIGINT) FROM work_hours WHERE programme_id = ?1 AND day >= ?2 AND day <= ?3 \
             AND withdrawn = 0 GROUP BY account_id ORDER BY account_id LIMIT 10000"
        ),
        args![programme, from, to],
        |c| Ok((c.next()?, c.next()?)),
    )
}

mod parts;

pub(super) use parts::{
    change_quantity, insert_movement, insert_part, ledger_sum, mark_undone, movements, part, part_named, part_page,
    parts_in_stock, parts_used,
};
