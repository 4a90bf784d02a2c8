//! Statements about devices and custody.

use super::device::{Device, Hardware};
use super::facts::{Condition, Custody, Facts, Promise, Sanitisation};
use super::list::DeviceFilter;
use super::tally::Tally;
use crate::db::{Cols, Query, ToVal, Tx, Val};
use crate::journal::Who;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    DeviceId, Fault, Key, LoanId, LocationId, LotId, Page, PageAsk, ProgrammeId, Refusal, RequestId, Res, RowId,
    TransferId, Ts, Word, check,
};
use crate::{args, sql};
use uuid::Uuid;

macro_rules! columns {
    () => {
        "d.id, d.number, d.kind, d.maker, d.model, d.serial, d.asset_tag, d.year, d.processor, d.memory_gb, d.storage_gb, d.keyboard, \
         d.mobile_data, d.access, d.tier, d.lot_id, d.line, d.custody, d.location_id, d.holder_id, d.sanitisation, d.wipe_level, d.condition, \
         d.grade, d.block_reason, d.promise, d.promised_id, d.disposition, d.stood_at_id, d.note, d.created_at, d.updated_at, d.version"
    };
}

fn read(c: &mut Cols<'_>) -> Res<Device> {
    let (id, number, kind) = (c.next()?, c.next()?, c.next()?);
    let hardware = Hardware {
        maker: c.next()?,
        model: c.next()?,
        serial: c.next()?,
        asset_tag: c.next()?,
        year: c.next()?,
        processor: c.next()?,
        memory_gb: c.next()?,
        storage_gb: c.next()?,
        keyboard: c.next()?,
        mobile_data: c.next()?,
        access: c.next()?,
    };
    let tier = c.next()?;
    let (lot, line): (Option<LotId>, Option<i64>) = (c.next()?, c.next()?);
    let facts = read_facts(c)?;
    Ok(Device {
        id,
        number,
        kind,
        hardware,
        tier,
        lot: lot.map(|l| (l, line.unwrap_or(0))),
        facts,
        stood_at: c.next()?,
        note: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
        version: c.next()?,
    })
}

fn read_facts(c: &mut Cols<'_>) -> Res<Facts> {
    let broken = || Fault::broken("facts of a device cannot be read");
    let (custody, location, holder): (String, Option<LocationId>, Option<Uuid>) = (c.next()?, c.next()?, c.next()?);
    let custody = match (custody.as_str(), location, holder) {
        ("announced", ..) => Custody::Announced,
        ("at_location", Some(l), _) => Custody::AtLocation(l),
        ("in_transit", _, Some(t)) => Custody::InTransit(TransferId(t)),
        ("with_person", _, Some(l)) => Custody::WithPerson(LoanId(l)),
        ("gone", ..) => Custody::Gone,
        _ => return Err(broken()),
    };
    let (sanitisation, level): (String, Option<_>) = (c.next()?, c.next()?);
    let sanitisation = match (sanitisation.as_str(), level) {
        ("never_held_data", _) => Sanitisation::NeverHeldData,
        ("must_be_wiped", _) => Sanitisation::MustBeWiped,
        ("wiped", Some(level)) => Sanitisation::Wiped(level),
        ("failed", _) => Sanitisation::Failed,
        ("media_removed", _) => Sanitisation::MediaRemoved,
        _ => return Err(broken()),
    };
    let (condition, grade, reason): (String, Option<_>, Option<_>) = (c.next()?, c.next()?, c.next()?);
    let condition = match (condition.as_str(), grade, reason) {
        ("unknown", ..) => Condition::Unknown,
        ("in_workshop", ..) => Condition::InWorkshop,
        ("passed", Some(grade), _) => Condition::Passed(grade),
        ("defect", ..) => Condition::Defect,
        ("blocked", _, Some(reason)) => Condition::Blocked(reason),
        _ => return Err(broken()),
    };
    let (promise, to): (String, Option<Uuid>) = (c.next()?, c.next()?);
    let promise = match (promise.as_str(), to) {
        ("free", _) => Promise::Free,
        ("request", Some(id)) => Promise::Request(RequestId(id)),
        ("loan", Some(id)) => Promise::Loan(LoanId(id)),
        ("lot", Some(id)) => Promise::Lot(LotId(id)),
        _ => return Err(broken()),
    };
    Ok(Facts { custody, sanitisation, condition, promise, disposition: c.next()? })
}

/// A custody as its word and the key of the custodian.
fn custody_parts(c: Custody) -> (&'static str, Option<Uuid>) {
    match c {
        Custody::Announced => ("announced", None),
        Custody::AtLocation(l) => ("at_location", Some(l.uuid())),
        Custody::InTransit(t) => ("in_transit", Some(t.uuid())),
        Custody::WithPerson(l) => ("with_person", Some(l.uuid())),
        Custody::Gone => ("gone", None),
    }
}

struct Stored {
    custody: &'static str,
    location: Option<LocationId>,
    holder: Option<Uuid>,
    sanitisation: &'static str,
    level: Option<super::WipeLevel>,
    condition: &'static str,
    grade: Option<super::Grade>,
    reason: Option<super::BlockReason>,
    promise: &'static str,
    promised: Option<Uuid>,
}

fn stored(f: &Facts) -> Stored {
    let (custody, holder) = custody_parts(f.custody);
    let (sanitisation, level) = match f.sanitisation {
        Sanitisation::NeverHeldData => ("never_held_data", None),
        Sanitisation::MustBeWiped => ("must_be_wiped", None),
        Sanitisation::Wiped(level) => ("wiped", Some(level)),
        Sanitisation::Failed => ("failed", None),
        Sanitisation::MediaRemoved => ("media_removed", None),
    };
    let (condition, grade, reason) = match f.condition {
        Condition::Unknown => ("unknown", None, None),
        Condition::InWorkshop => ("in_workshop", None, None),
        Condition::Passed(g) => ("passed", Some(g), None),
        Condition::Defect => ("defect", None, None),
        Condition::Blocked(r) => ("blocked", None, Some(r)),
    };
    let (promise, promised) = match f.promise {
        Promise::Free => ("free", None),
        Promise::Request(id) => ("request", Some(id.uuid())),
        Promise::Loan(id) => ("loan", Some(id.uuid())),
        Promise::Lot(id) => ("lot", Some(id.uuid())),
    };
    let location = f.location();
    let holder = if location.is_some() { None } else { holder };
    Stored { custody, location, holder, sanitisation, level, condition, grade, reason, promise, promised }
}

macro_rules! insert_device {
    () => {
        "INSERT INTO devices (programme_id, id, number, kind, maker, model, serial, serial_fold, asset_tag, year, processor, memory_gb, \
         storage_gb, keyboard, mobile_data, access, tier, lot_id, line, custody, location_id, holder_id, sanitisation, wipe_level, condition, \
         grade, block_reason, promise, promised_id, disposition, status, note, created_at, updated_at, version, stood_at_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, \
         ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, \
         ?34, ?35, ?36)"
    };
}

/// The values of a device in the order of the insert statement.
fn values(programme: ProgrammeId, d: &Device) -> Vec<Val<'_>> {
    let (h, s) = (&d.hardware, stored(&d.facts));
    let word = |w: &'static str| Val::Text(w.into());
    let fold = h.serial.as_deref().map(check::fold_serial);
    vec![
        Val::Id(programme.uuid()),
        Val::Id(d.id.uuid()),
        d.number.to_val().own(),
        word(d.kind.word()),
        h.maker.to_val(),
        h.model.to_val(),
        h.serial.to_val(),
        fold.map_or(Val::Null, |f| Val::Text(f.into())),
        h.asset_tag.to_val(),
        h.year.to_val(),
        h.processor.to_val(),
        h.memory_gb.to_val(),
        h.storage_gb.to_val(),
        h.keyboard.to_val(),
        h.mobile_data.to_val(),
        h.access.to_val(),
        d.tier.to_val(),
        d.lot.map_or(Val::Null, |l| Val::Id(l.0.uuid())),
        d.lot.map_or(Val::Null, |l| Val::Int(l.1)),
        word(s.custody),
        s.location.to_val().own(),
        s.holder.to_val().own(),
        word(s.sanitisation),
        s.level.map_or(Val::Null, |l| word(l.word())),
        word(s.condition),
        s.grade.map_or(Val::Null, |g| word(g.word())),
        s.reason.map_or(Val::Null, |r| word(r.word())),
        word(s.promise),
        s.promised.to_val().own(),
        d.facts.disposition.map_or(Val::Null, |x| word(x.word())),
        word(d.status().word()),
        d.note.to_val(),
        d.created_at.to_val(),
        d.updated_at.to_val(),
        d.version.to_val(),
        d.stood_at.to_val().own(),
    ]
}

pub(super) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<()> {
    tx.exec(sql!(insert_device!()), &values(programme, d))?;
    Ok(())
}

/// Rows handed to the engine at once; bounds memory, not correctness.
const AT_ONCE: usize = 2_000;

pub(super) fn insert_many(tx: &mut Tx<'_>, who: Who, new: &[Device]) -> Res<()> {
    for some in new.chunks(AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|d| values(who.programme, d)).collect();
        tx.insert_many(sql!(insert_device!()), &rows)?;
        let custody: Vec<Vec<Val<'_>>> = some
            .iter()
            .map(|d| {
                let (to, to_id) = custody_parts(d.facts.custody);
                vec![
                    Val::Id(who.programme.uuid()),
                    Val::Id(RowId::new().uuid()),
                    Val::Id(d.id.uuid()),
                    Val::Int(who.at.0),
                    who.account.map_or(Val::Null, |a| Val::Id(a.uuid())),
                    Val::Text(to.into()),
                    to_id.map_or(Val::Null, Val::Id),
                ]
            })
            .collect();
        tx.insert_many(
            sql!(
                "INSERT INTO custody_changes (programme_id, id, device_id, at, account_id, to_custody, to_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            ),
            &custody,
        )?;
    }
    Ok(())
}

pub(super) fn count_received_lines(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: LotId,
    first: i64,
    last: i64,
) -> Res<i64> {
    tx.count(
        sql!(
            "SELECT COUNT(*) FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND line >= ?3 AND line <= ?4 AND custody <> 'announced'"
        ),
        args![programme, lot, first, last],
    )
}

pub(super) fn delete_lines(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId, first: i64, last: i64) -> Res<u64> {
    tx.exec(
        sql!(
            "DELETE FROM custody_changes WHERE programme_id = ?1 AND device_id IN (SELECT id FROM devices WHERE programme_id = ?1 AND lot_id = ?2 \
             AND line >= ?3 AND line <= ?4)"
        ),
        args![programme, lot, first, last],
    )?;
    tx.exec(
        sql!("DELETE FROM devices WHERE programme_id = ?1 AND lot_id = ?2 AND line >= ?3 AND line <= ?4"),
        args![programme, lot, first, last],
    )
}

pub(super) fn delete(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<()> {
    tx.exec(sql!("DELETE FROM custody_changes WHERE programme_id = ?1 AND device_id = ?2"), args![programme, d.id])?;
    tx.exec_one(
        sql!("DELETE FROM devices WHERE programme_id = ?1 AND id = ?2 AND version = ?3"),
        args![programme, d.id, d.version],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

/// Serials asked for in one statement; short lists are filled up with their last one.
const SERIALS_AT_ONCE: usize = 32;

pub(super) fn known_serials(tx: &mut Tx<'_>, programme: ProgrammeId, folds: &[String]) -> Res<Vec<(String, Device)>> {
    let mut out = vec![];
    for some in folds.chunks(SERIALS_AT_ONCE) {
        let Some(last) = some.last() else { continue };
        let mut args = vec![Val::Id(programme.uuid())];
        args.extend((0..SERIALS_AT_ONCE).map(|i| some.get(i).unwrap_or(last).to_val()));
        let found = tx.rows(
            sql!(
                "SELECT ",
                columns!(),
                " FROM devices d WHERE d.programme_id = ?1 AND d.serial_fold IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
                 ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33) AND d.custody <> 'gone' LIMIT 10000"
            ),
            &args,
            read,
        )?;
        out.extend(
            found.into_iter().map(|d| (d.hardware.serial.as_deref().map(check::fold_serial).unwrap_or_default(), d)),
        );
    }
    Ok(out)
}

pub(super) fn by_asset_tag(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId, tag: &str) -> Res<Option<Device>> {
    tx.row(
        sql!(
            "SELECT ",
            columns!(),
            " FROM devices d WHERE d.programme_id = ?1 AND d.asset_tag = ?2 AND d.lot_id = ?3 ORDER BY d.line LIMIT 1"
        ),
        args![programme, tag, lot],
        read,
    )
}

/// Saves what changed. A statement that names a column has SQLite write every index with that column anew, a page each somewhere in the
/// file: a change of facts, which is what happens all day, does not name what a device is and where it came from.
pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, before: &Device, after: &Device) -> Res<()> {
    let described = |d: &Device| (d.number, d.kind, d.lot);
    let is_same = described(before) == described(after)
        && (&before.hardware, &before.note, before.tier) == (&after.hardware, &after.note, after.tier);
    update_facts(tx, programme, after, before.version)?;
    if is_same { Ok(()) } else { describe(tx, programme, after) }
}

fn update_facts(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device, seen: i64) -> Res<()> {
    let s = stored(&d.facts);
    tx.exec_one(
        sql!(
            "UPDATE devices SET custody = ?3, location_id = ?4, holder_id = ?5, sanitisation = ?6, wipe_level = ?7, condition = ?8, grade = ?9, \
             block_reason = ?10, promise = ?11, promised_id = ?12, disposition = ?13, status = ?14, updated_at = ?15, version = ?16, \
             stood_at_id = ?17 WHERE programme_id = ?1 AND id = ?2 AND version = ?18"
        ),
        args![
            programme,
            d.id,
            s.custody,
            s.location,
            s.holder,
            s.sanitisation,
            s.level,
            s.condition,
            s.grade,
            s.reason,
            s.promise,
            s.promised,
            d.facts.disposition,
            d.status(),
            d.updated_at,
            d.version,
            d.stood_at,
            seen
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

fn describe(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<()> {
    let h = &d.hardware;
    tx.exec(
        sql!(
            "UPDATE devices SET number = ?3, kind = ?4, maker = ?5, model = ?6, serial = ?7, serial_fold = ?8, asset_tag = ?9, year = ?10, \
             processor = ?11, memory_gb = ?12, storage_gb = ?13, keyboard = ?14, mobile_data = ?15, access = ?16, tier = ?17, note = ?18, \
             lot_id = ?19, line = ?20 WHERE programme_id = ?1 AND id = ?2"
        ),
        args![
            programme,
            d.id,
            d.number,
            d.kind,
            h.maker,
            h.model,
            h.serial,
            h.serial.as_deref().map(check::fold_serial),
            h.asset_tag,
            h.year,
            h.processor,
            h.memory_gb,
            h.storage_gb,
            h.keyboard,
            h.mobile_data,
            h.access,
            d.tier,
            d.note,
            d.lot.map(|l| l.0),
            d.lot.map(|l| l.1)
        ],
    )?;
    Ok(())
}

pub(super) fn insert_custody(tx: &mut Tx<'_>, who: Who, id: DeviceId, from: Option<Custody>, to: Custody) -> Res<()> {
    let (from, (to, to_id)) = (from.map(custody_parts), custody_parts(to));
    tx.exec(
        sql!(
            "INSERT INTO custody_changes (programme_id, id, device_id, at, account_id, from_custody, from_id, to_custody, to_id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![who.programme, RowId::new(), id, who.at, who.account, from.map(|f| f.0), from.and_then(|f| f.1), to, to_id],
    )?;
    Ok(())
}

pub(super) fn count_stays(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<i64> {
    tx.count(
        sql!(
            "SELECT COUNT(*) FROM custody_changes WHERE programme_id = ?1 AND device_id = ?2 \
             AND (from_custody IS NULL OR from_custody IN ('announced', 'with_person', 'gone')) AND undone = 0"
        ),
        args![programme, id],
    )
}

pub(super) fn stay_began(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Option<Ts>> {
    tx.row(
        sql!(
            "SELECT at FROM custody_changes WHERE programme_id = ?1 AND device_id = ?2 \
             AND (from_custody IS NULL OR from_custody IN ('announced', 'with_person', 'gone')) AND undone = 0 ORDER BY id DESC LIMIT 1"
        ),
        args![programme, id],
        |c| c.next(),
    )
}

/// The last time the device came in did not happen.
pub(super) fn undo_coming_in(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<()> {
    tx.exec(
        sql!(
            "UPDATE custody_changes SET undone = 1 WHERE programme_id = ?1 AND id = (SELECT id FROM custody_changes \
             WHERE programme_id = ?1 AND device_id = ?2 AND from_custody IN ('with_person', 'gone') AND undone = 0 ORDER BY id DESC LIMIT 1)"
        ),
        args![programme, id],
    )?;
    Ok(())
}

pub(super) fn custody_line(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Vec<(Ts, String)>> {
    tx.rows(
        sql!("SELECT at, to_custody FROM custody_changes WHERE programme_id = ?1 AND device_id = ?2 ORDER BY id LIMIT 1000"),
        args![programme, id],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Option<Device>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM devices d WHERE d.programme_id = ?1 AND d.id = ?2"),
        args![programme, id],
        read,
    )
}

pub(super) fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Device>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM devices d WHERE d.programme_id = ?1 AND d.number = ?2"),
        args![programme, number],
        read,
    )
}

mod lists;
mod promises;
mod tallies;

pub(super) use lists::{
    by_serial, count_numbers_of_lot, kinds_at, lines, numbers_of_lot, of_lot, page, ready_access, suggest, waiting,
};
pub(super) use promises::{count_listed, delete_promises, free_listed, insert_promises, promise_listed, ready};
pub(super) use tallies::{add_to_tally, count_devices, insert_tally_change, take_tally_changes, tallies};
