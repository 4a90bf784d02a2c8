//! Statements about stock rules and replenishments.

use super::made::Replenishment;
use super::rules::{Floor, StockRules};
use crate::db::{Cols, Query, Tx};
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{Fault, Page, PageAsk, ProgrammeId, Refusal, Res, RowId, TransferId, Ts};
use crate::{args, sql};

pub(super) fn rules(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<StockRules>> {
    tx.row(
        sql!(
            "SELECT service_permille, review_days, lead_days, weeks, count_waiting, floors, version FROM stock_rules WHERE programme_id = ?1"
        ),
        args![programme],
        |c| {
            let (service_permille, review_days, lead_days) = (c.next()?, c.next()?, c.next()?);
            let (weeks, count_waiting, floors): (_, _, String) = (c.next()?, c.next()?, c.next()?);
            let floors: Vec<Floor> =
                serde_json::from_str(&floors).map_err(|e| Fault::broken(format!("stock rules cannot be read: {e}")))?;
            let version = c.next()?;
            Ok(StockRules { service_permille, review_days, lead_days, weeks, count_waiting, floors, version })
        },
    )
}

/// Writes the rules; refuses when somebody else did since the version before this one was seen.
pub(super) fn put_rules(tx: &mut Tx<'_>, programme: ProgrammeId, r: &StockRules) -> Res<()> {
    let floors = serde_json::to_value(&r.floors).map_err(|e| Fault::broken(e.to_string()))?;
    let changed = || Refusal::new("refusal-changed-meanwhile").into();
    if r.version == 1 {
        return tx.exec_one(
            sql!(
                "INSERT INTO stock_rules (programme_id, service_permille, review_days, lead_days, weeks, count_waiting, floors, version) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (programme_id) DO NOTHING"
            ),
            args![
                programme,
                r.service_permille,
                r.review_days,
                r.lead_days,
                r.weeks,
                r.count_waiting,
                floors,
                r.version
            ],
            changed,
        );
    }
    tx.exec_one(
        sql!(
            "UPDATE stock_rules SET service_permille = ?2, review_days = ?3, lead_days = ?4, weeks = ?5, count_waiting = ?6, floors = ?7, \
             version = ?8 WHERE programme_id = ?1 AND version = ?9"
        ),
        args![
            programme,
            r.service_permille,
            r.review_days,
            r.lead_days,
            r.weeks,
            r.count_waiting,
            floors,
            r.version,
            r.version - 1
        ],
        changed,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Replenishment, seen: &str) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO replenishments (programme_id, id, made_at, account_id, devices, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        ),
        args![programme, r.id, r.made_at, r.made_by, r.devices, seen],
    )?;
    Ok(())
}

pub(super) fn insert_transfer(tx: &mut Tx<'_>, programme: ProgrammeId, of: RowId, transfer: TransferId) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO replenishment_transfers (programme_id, replenishment_id, transfer_id) VALUES (?1, ?2, ?3)"),
        args![programme, of, transfer],
    )?;
    Ok(())
}

/// Notes that it was undone; refuses when it was already.
pub(super) fn undo(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId, at: Ts) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE replenishments SET undone_at = ?3 WHERE programme_id = ?1 AND id = ?2 AND undone_at IS NULL"),
        args![programme, id, at],
        || Refusal::new("refusal-replenishment-undone").into(),
    )
}

macro_rules! columns {
    () => {
        "r.id, r.made_at, r.account_id, r.devices, r.undone_at"
    };
}

fn read(c: &mut Cols<'_>) -> Res<Replenishment> {
    Ok(Replenishment {
        id: c.next()?,
        made_at: c.next()?,
        made_by: c.next()?,
        devices: c.next()?,
        undone_at: c.next()?,
    })
}

pub(super) fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<Replenishment>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM replenishments r WHERE r.programme_id = ?1 AND r.id = ?2"),
        args![programme, id],
        read,
    )
}

pub(super) fn seen(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<String>> {
    tx.value(sql!("SELECT seen FROM replenishments WHERE programme_id = ?1 AND id = ?2"), args![programme, id])
}

pub(super) fn page(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Replenishment>> {
    let mut q =
        Query::from(sql!("SELECT ", columns!(), " FROM replenishments r WHERE r.programme_id = ?1"), args![programme]);
    if let Some(after) = ask.key::<RowId>()? {
        q = q.and("r.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY r.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read)?;
    Ok(Page::cut(rows, |r| r.id.to_string()))
}

pub(super) fn transfers(tx: &mut Tx<'_>, programme: ProgrammeId, of: RowId) -> Res<Vec<TransferId>> {
    tx.rows(
        sql!(
            "SELECT transfer_id FROM replenishment_transfers WHERE programme_id = ?1 AND replenishment_id = ?2 ORDER BY transfer_id LIMIT 5000"
        ),
        args![programme, of],
        |c| c.next(),
    )
}
