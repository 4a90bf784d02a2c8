//! Statements about lots, receipts and imports.

use super::asset_list::ListForm;
use super::earmark::Earmark;
use super::import::Import;
use super::lot::{KindCount, Lot, LotFilter, Meant};
use super::mapping::ListField;
use super::receiving::Receipt;
use crate::db::{Cols, Query, ToVal, Tx, Val};
use crate::devices::DeviceKind;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AccountId, DeviceId, ImportId, LotId, OrganisationId, Page, PageAsk, ProgrammeId, Refusal, Res, RowId, Ts,
};
use crate::{args, sql};

macro_rules! lot_columns {
    () => {
        "l.id, l.number, l.donor_id, l.promised, l.listed, l.received, l.extras, l.last_line, l.note, l.pick_up_on, l.preselected, l.default_kind, \
         l.labels, l.location_id, l.announced_at, l.receiving_at, l.received_at, l.withdrawn_at, l.version, l.earmark_municipality, l.earmark_organisation_id"
    };
}

fn read_lot(c: &mut Cols<'_>) -> Res<Lot> {
    Ok(Lot {
        id: c.next()?,
        number: c.next()?,
        donor: c.next()?,
        promised: c.next()?,
        listed: c.next()?,
        received: c.next()?,
        extras: c.next()?,
        last_line: c.next()?,
        note: c.next()?,
        pick_up_on: c.next()?,
        preselected: c.next()?,
        default_kind: c.next()?,
        labels: c.next()?,
        location: c.next()?,
        announced_at: c.next()?,
        receiving_at: c.next()?,
        received_at: c.next()?,
        withdrawn_at: c.next()?,
        version: c.next()?,
        earmark: read_earmark(c.next()?, c.next()?),
    })
}

fn read_earmark(municipality: Option<String>, organisation: Option<OrganisationId>) -> Option<Earmark> {
    let of_organisation = organisation.map(|organisation| Earmark::Organisation { organisation });
    municipality.map(|name| Earmark::Municipality { name }).or(of_organisation)
}

pub(super) fn insert_lot(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Lot, pick_up: &[u8]) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO lots (programme_id, id, number, donor_id, state, promised, listed, received, extras, last_line, note, pick_up_on, pick_up, \
             preselected, default_kind, labels, location_id, announced_at, receiving_at, received_at, withdrawn_at, version) VALUES (?1, ?2, ?3, ?4, \
             ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"
        ),
        args![
            programme,
            l.id,
            l.number,
            l.donor,
            l.state(),
            l.promised,
            l.listed,
            l.received,
            l.extras,
            l.last_line,
            l.note,
            l.pick_up_on,
            pick_up,
            l.preselected,
            l.default_kind,
            l.labels,
            l.location,
            l.announced_at,
            l.receiving_at,
            l.received_at,
            l.withdrawn_at,
            l.version
        ],
    )?;
    Ok(())
}

/// Saves what is decided about a lot. The counts are kept by statements of their own, so that several people can scan at once.
pub(super) fn update_lot(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Lot, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE lots SET state = ?3, promised = ?4, note = ?5, pick_up_on = ?6, preselected = ?7, default_kind = ?8, labels = ?9, \
             location_id = ?10, receiving_at = ?11, received_at = ?12, withdrawn_at = ?13, version = ?14 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?15"
        ),
        args![
            programme,
            l.id,
            l.state(),
            l.promised,
            l.note,
            l.pick_up_on,
            l.preselected,
            l.default_kind,
            l.labels,
            l.location,
            l.receiving_at,
            l.received_at,
            l.withdrawn_at,
            l.version,
            seen
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn set_earmark(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Lot, seen: i64) -> Res<()> {
    let (municipality, organisation) = match &l.earmark {
        None => (None, None),
        Some(Earmark::Municipality { name }) => (Some(name.as_str()), None),
        Some(Earmark::Organisation { organisation }) => (None, Some(*organisation)),
    };
    tx.exec_one(
        sql!(
            "UPDATE lots SET earmark_municipality = ?3, earmark_organisation_id = ?4, version = ?5 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?6"
        ),
        args![programme, l.id, municipality, organisation, l.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn earmarks(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(LotId, Earmark)>> {
    let rows = tx.rows(
        sql!(
            "SELECT l.id, l.earmark_municipality, l.earmark_organisation_id FROM lots l WHERE l.programme_id = ?1 \
             AND (l.earmark_municipality IS NOT NULL OR l.earmark_organisation_id IS NOT NULL) ORDER BY l.id LIMIT ?2"
        ),
        args![programme, super::earmark::MOST + 1],
        |c| Ok((c.next()?, read_earmark(c.next()?, c.next()?))),
    )?;
    Ok(rows.into_iter().filter_map(|(lot, earmark)| Some((lot, earmark?))).collect())
}

pub(super) fn set_pick_up(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId, pick_up: &[u8]) -> Res<()> {
    tx.exec(sql!("UPDATE lots SET pick_up = ?3 WHERE programme_id = ?1 AND id = ?2"), args![programme, id, pick_up])?;
    Ok(())
}

pub(super) fn pick_up(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<Option<Vec<u8>>> {
    Ok(tx
        .value::<Option<Vec<u8>>>(
            sql!("SELECT pick_up FROM lots WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?
        .flatten())
}

pub(super) fn set_listed(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId, listed: i64, last_line: i64) -> Res<()> {
    tx.exec(
        sql!("UPDATE lots SET listed = ?3, last_line = ?4 WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id, listed, last_line],
    )?;
    Ok(())
}

/// Counts devices received, of which extra; answers the lot's last line after it.
pub(super) fn count_received(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: LotId,
    received: i64,
    extras: i64,
    lines: i64,
) -> Res<i64> {
    tx.count(
        sql!(
            "UPDATE lots SET received = received + ?3, extras = extras + ?4, last_line = last_line + ?5 \
             WHERE programme_id = ?1 AND id = ?2 RETURNING last_line"
        ),
        args![programme, id, received, extras, lines],
    )
}

pub(super) fn lot(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<Option<Lot>> {
    tx.row(
        sql!("SELECT ", lot_columns!(), " FROM lots l WHERE l.programme_id = ?1 AND l.id = ?2"),
        args![programme, id],
        read_lot,
    )
}

pub(super) fn lot_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Lot>> {
    tx.row(
        sql!("SELECT ", lot_columns!(), " FROM lots l WHERE l.programme_id = ?1 AND l.number = ?2"),
        args![programme, number],
        read_lot,
    )
}

pub(super) fn lot_page(tx: &mut Tx<'_>, programme: ProgrammeId, f: &LotFilter, ask: &PageAsk) -> Res<Page<Lot>> {
    let mut q =
        Query::from(sql!("SELECT ", lot_columns!(), " FROM lots l WHERE l.programme_id = ?1"), args![programme]);
    if let Some(state) = f.state {
        q = q.and("l.state = ?", args![state]);
    }
    if let Some(donor) = f.donor {
        q = q.and("l.donor_id = ?", args![donor]);
    }
    q = match f.meant {
        Some(Meant::Somebody) => {
            q.and("(l.earmark_municipality IS NOT NULL OR l.earmark_organisation_id IS NOT NULL)", args![])
        }
        Some(Meant::Everybody) => {
            q.and("l.earmark_municipality IS NULL AND l.earmark_organisation_id IS NULL", args![])
        }
        None => q,
    };
    if let Some(after) = ask.key::<LotId>()? {
        q = q.and("l.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY l.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_lot)?;
    Ok(Page::cut(rows, |l| l.id.to_string()))
}

pub(super) fn replace_promises(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId, promises: &[KindCount]) -> Res<()> {
    tx.exec(sql!("DELETE FROM lot_promises WHERE programme_id = ?1 AND lot_id = ?2"), args![programme, id])?;
    for p in promises {
        tx.exec(
            sql!("INSERT INTO lot_promises (programme_id, lot_id, kind, count) VALUES (?1, ?2, ?3, ?4)"),
            args![programme, id, p.kind, p.count],
        )?;
    }
    Ok(())
}

pub(super) fn promises(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<Vec<KindCount>> {
    tx.rows(
        sql!("SELECT kind, count FROM lot_promises WHERE programme_id = ?1 AND lot_id = ?2 ORDER BY count DESC, kind"),
        args![programme, id],
        |c| Ok(KindCount { kind: c.next()?, count: c.next()? }),
    )
}

/// Kind, how many were announced on lists, how many received, for a lot.
pub(super) fn kinds_of_lot(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
) -> Res<(Vec<KindCount>, Vec<KindCount>)> {
    let count = |c: &mut Cols<'_>| Ok(KindCount { kind: c.next()?, count: c.next()? });
    let missing = tx.rows(
        sql!(
            "SELECT kind, COUNT(*) FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND custody = 'announced' GROUP BY kind ORDER BY kind"
        ),
        args![programme, lot],
        count,
    )?;
    let received = tx.rows(
        sql!(
            "SELECT d.kind, COUNT(*) FROM lot_receipts r JOIN devices d ON d.programme_id = r.programme_id AND d.id = r.device_id \
             WHERE r.programme_id = ?1 AND r.lot_id = ?2 AND r.undone_at IS NULL GROUP BY d.kind ORDER BY d.kind"
        ),
        args![programme, lot],
        count,
    )?;
    Ok((missing, received))
}

/// Keys of announced devices of a lot that did not come, after a line.
pub(super) fn missing(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    after_line: i64,
    most: usize,
) -> Res<Vec<DeviceId>> {
    tx.rows(
        sql!(
            "SELECT id FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND line > ?3 AND custody = 'announced' ORDER BY line, id LIMIT ?4"
        ),
        args![programme, lot, after_line, most],
        |c| c.next(),
    )
}

pub(super) fn count_missing(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<i64> {
    tx.count(
        sql!("SELECT COUNT(*) FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND custody = 'announced'"),
        args![programme, lot],
    )
}

/// Keys of devices that were received although no line named them, newest first.
pub(super) fn extras(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId, most: usize) -> Res<Vec<DeviceId>> {
    tx.rows(
        sql!(
            "SELECT device_id FROM lot_receipts WHERE programme_id = ?1 AND lot_id = ?2 AND undone_at IS NULL AND extra = 1 \
             ORDER BY id DESC LIMIT ?3"
        ),
        args![programme, lot, most],
        |c| c.next(),
    )
}

/// Devices received of another kind than their line said, with that kind.
pub(super) fn wrong_kinds(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    most: usize,
) -> Res<Vec<(DeviceId, DeviceKind)>> {
    tx.rows(
        sql!(
            "SELECT r.device_id, r.announced_kind FROM lot_receipts r JOIN devices d ON d.programme_id = r.programme_id AND d.id = r.device_id \
             WHERE r.programme_id = ?1 AND r.lot_id = ?2 AND r.undone_at IS NULL AND r.announced_kind <> d.kind ORDER BY r.id DESC LIMIT ?3"
        ),
        args![programme, lot, most],
        |c| Ok((c.next()?, c.next()?)),
    )
}

mod imports;
mod receipts;

pub(super) use imports::{
    drop_sheets_before, import, imports_of_lot, insert_import, put_sheet, remember, remembered, sheet, update_import,
};
pub(super) use receipts::{insert_receipt, last_receipts, receipt_of, set_receipt_version, undo_receipt};
