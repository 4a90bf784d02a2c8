//! Statements about media, attempts, logs, samples and attests.

use super::attempt::Attempt;
use super::attest::{Attest, AttestState};
use super::level::Evidence;
use super::medium::{Medium, Place};
use super::report::WipeLog;
use super::sampling::{Sample, SampleVerdict};
use crate::db::{Cols, Query, Tx};
use crate::journal::Who;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AttestId, DeviceId, FileId, LotId, MediumId, Page, PageAsk, ProgrammeId, Refusal, Res, SanitisationId, Ts, check,
};
use crate::{args, sql};

macro_rules! media {
    () => {
        "id, device_id, place, location_id, slot, kind, maker, model, serial, size_bytes, fixed, standing, level, stay, attempt_id, created_at, \
         version"
    };
}

fn medium(c: &mut Cols<'_>) -> Res<Medium> {
    Ok(Medium {
        id: c.next()?,
        device: c.next()?,
        place: c.next()?,
        location: c.next()?,
        slot: c.next()?,
        kind: c.next()?,
        maker: c.next()?,
        model: c.next()?,
        serial: c.next()?,
        size_bytes: c.next()?,
        fixed: c.next()?,
        standing: c.next()?,
        level: c.next()?,
        stay: c.next()?,
        attempt: c.next()?,
        created_at: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, m: &Medium) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO media (programme_id, id, device_id, place, location_id, slot, kind, maker, model, serial, serial_fold, size_bytes, fixed, \
             standing, level, stay, attempt_id, created_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
             ?17, ?18, ?19)"
        ),
        args![
            programme,
            m.id,
            m.device,
            m.place,
            m.location,
            m.slot,
            m.kind,
            m.maker,
            m.model,
            m.serial,
            m.serial.as_deref().map(check::fold_serial),
            m.size_bytes,
            m.fixed,
            m.standing,
            m.level,
            m.stay,
            m.attempt,
            m.created_at,
            m.version
        ],
    )?;
    Ok(())
}

/// Saves a changed medium, guarded by the version it was read with; answers it with its new version.
pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, m: Medium) -> Res<Medium> {
    tx.exec_one(
        sql!(
            "UPDATE media SET device_id = ?3, place = ?4, location_id = ?5, standing = ?6, level = ?7, stay = ?8, attempt_id = ?9, version = ?10 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?11"
        ),
        args![programme, m.id, m.device, m.place, m.location, m.standing, m.level, m.stay, m.attempt, m.version + 1, m.version],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )?;
    Ok(Medium { version: m.version + 1, ..m })
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: MediumId) -> Res<Option<Medium>> {
    tx.row(sql!("SELECT ", media!(), " FROM media WHERE programme_id = ?1 AND id = ?2"), args![programme, id], medium)
}

pub(super) fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Vec<Medium>> {
    tx.rows(
        sql!("SELECT ", media!(), " FROM media WHERE programme_id = ?1 AND device_id = ?2 ORDER BY id LIMIT 200"),
        args![programme, device],
        medium,
    )
}

pub(super) fn by_serial(tx: &mut Tx<'_>, programme: ProgrammeId, fold: &str) -> Res<Vec<Medium>> {
    tx.rows(
        sql!("SELECT ", media!(), " FROM media WHERE programme_id = ?1 AND serial_fold = ?2 ORDER BY id DESC LIMIT 20"),
        args![programme, fold],
        medium,
    )
}

pub(super) fn at_place(tx: &mut Tx<'_>, programme: ProgrammeId, place: Place) -> Res<Vec<Medium>> {
    tx.rows(
        sql!("SELECT ", media!(), " FROM media WHERE programme_id = ?1 AND place = ?2 ORDER BY id DESC LIMIT 200"),
        args![programme, place],
        medium,
    )
}

pub(super) fn forget_wipes(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<()> {
    tx.exec(
        sql!(
            "UPDATE media SET standing = 'must_be_wiped', level = NULL, version = version + 1 \
             WHERE programme_id = ?1 AND device_id = ?2 AND place = 'in_device' AND standing = 'wiped'"
        ),
        args![programme, device],
    )?;
    Ok(())
}

/// Somebody's word that the media of a device are all noted.
pub(super) struct Inventory {
    pub stay: i64,
    pub confirmed_at: Ts,
}

pub(super) fn inventory(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<Inventory>> {
    tx.row(
        sql!("SELECT stay, confirmed_at FROM media_inventories WHERE programme_id = ?1 AND device_id = ?2"),
        args![programme, device],
        |c| Ok(Inventory { stay: c.next()?, confirmed_at: c.next()? }),
    )
}

pub(super) fn confirm_inventory(tx: &mut Tx<'_>, who: Who, device: DeviceId, stay: i64) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO media_inventories (programme_id, device_id, stay, confirmed_at, account_id) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (programme_id, device_id) DO UPDATE SET stay = excluded.stay, confirmed_at = excluded.confirmed_at, \
             account_id = excluded.account_id"
        ),
        args![who.programme, device, stay, who.at, who.account],
    )?;
    Ok(())
}

pub(super) fn forget_inventory(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM media_inventories WHERE programme_id = ?1 AND device_id = ?2"),
        args![programme, device],
    )?;
    Ok(())
}

macro_rules! attempts {
    () => {
        "id, medium_id, device_id, stay, technique, tool, tool_version, method, started_at, ended_at, verification, verified_percent, encrypted, \
         pass_errors, verify_errors, sync_errors, hidden_area, tool_result, whole_medium, exit_state, source, log_id, log_digest, outcome, level, \
         reason, note, account_id, recorded_at, withdrawn_at"
    };
}

/// The word stored when a tool only read.
const ONLY_READ: &str = "none";

fn read_attempt(c: &mut Cols<'_>) -> Res<Attempt> {
    let (id, medium, device, stay) = (c.next()?, c.next()?, c.next()?, c.next()?);
    let technique: String = c.next()?;
    let (tool, tool_version, method, started_at, ended_at) = (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
    let evidence = Evidence {
        technique: crate::kernel::Word::from_word(&technique),
        verification: c.next()?,
        verified_percent: c.next()?,
        encrypted: c.next()?,
        pass_errors: c.next()?,
        verify_errors: c.next()?,
        sync_errors: c.next()?,
        hidden: c.next()?,
        tool_result: c.next()?,
        whole_medium: c.next()?,
        exit_state: c.next()?,
        among_others: false,
    };
    Ok(Attempt {
        id,
        medium,
        device,
        stay,
        evidence,
        tool,
        tool_version,
        method,
        started_at,
        ended_at,
        source: c.next()?,
        log: c.next()?,
        log_digest: c.next()?,
        outcome: c.next()?,
        level: c.next()?,
        reason: c.next()?,
        note: c.next()?,
        by: c.next()?,
        recorded_at: c.next()?,
        withdrawn_at: c.next()?,
    })
}

pub(super) fn insert_attempt(tx: &mut Tx<'_>, programme: ProgrammeId, a: &Attempt) -> Res<()> {
    let e = &a.evidence;
    tx.exec(
        sql!(
            "INSERT INTO sanitisation_attempts (programme_id, id, medium_id, device_id, stay, technique, tool, tool_version, method, started_at, \
             ended_at, verification, verified_percent, encrypted, pass_errors, verify_errors, sync_errors, hidden_area, tool_result, whole_medium, \
             exit_state, source, log_id, log_digest, outcome, level, reason, note, account_id, recorded_at, withdrawn_at) VALUES (?1, ?2, ?3, ?4, \
             ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)"
        ),
        args![
            programme,
            a.id,
            a.medium,
            a.device,
            a.stay,
            e.technique.map_or(ONLY_READ, crate::kernel::Word::word),
            a.tool,
            a.tool_version,
            a.method,
            a.started_at,
            a.ended_at,
            e.verification,
            e.verified_percent,
            e.encrypted,
            e.pass_errors,
            e.verify_errors,
            e.sync_errors,
            e.hidden,
            e.tool_result,
            e.whole_medium,
            e.exit_state,
            a.source,
            a.log,
            a.log_digest,
            a.outcome,
            a.level,
            a.reason,
            a.note,
            a.by,
            a.recorded_at,
            a.withdrawn_at
        ],
    )?;
    Ok(())
}

pub(super) fn attempts_of(tx: &mut Tx<'_>, programme: ProgrammeId, medium: MediumId) -> Res<Vec<Attempt>> {
    tx.rows(
        sql!(
            "SELECT ",
            attempts!(),
            " FROM sanitisation_attempts WHERE programme_id = ?1 AND medium_id = ?2 ORDER BY id LIMIT 500"
        ),
        args![programme, medium],
        read_attempt,
    )
}

pub(super) fn attempt(tx: &mut Tx<'_>, programme: ProgrammeId, id: SanitisationId) -> Res<Option<Attempt>> {
    tx.row(
        sql!("SELECT ", attempts!(), " FROM sanitisation_attempts WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_attempt,
    )
}

pub(super) fn withdraw_attempt(tx: &mut Tx<'_>, programme: ProgrammeId, id: SanitisationId, at: Ts) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE sanitisation_attempts SET withdrawn_at = ?3 WHERE programme_id = ?1 AND id = ?2 AND withdrawn_at IS NULL"),
        args![programme, id, at],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn condemn_attempt(tx: &mut Tx<'_>, programme: ProgrammeId, id: SanitisationId) -> Res<()> {
    tx.exec(
        sql!(
            "UPDATE sanitisation_attempts SET outcome = 'failed', level = NULL, reason = 'data_found' WHERE programme_id = ?1 AND id = ?2"
        ),
        args![programme, id],
    )?;
    Ok(())
}

pub(super) fn insert_log(tx: &mut Tx<'_>, programme: ProgrammeId, log: &WipeLog) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO wipe_logs (programme_id, id, digest, body, exit_state, account_id, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ),
        args![programme, log.id, log.digest, log.body, log.exit_state, log.by, log.received_at],
    )?;
    Ok(())
}

pub(super) fn log(tx: &mut Tx<'_>, programme: ProgrammeId, id: FileId) -> Res<Option<WipeLog>> {
    tx.row(
        sql!("SELECT id, digest, body, exit_state, account_id, received_at FROM wipe_logs WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        |c| {
            Ok(WipeLog {
                id: c.next()?,
                digest: c.next()?,
                body: c.next()?,
                exit_state: c.next()?,
                by: c.next()?,
                received_at: c.next()?,
            })
        },
    )
}

mod attests;
mod samples;

pub(super) use attests::{
    attest, attest_by_number, attest_digest, attests, attests_of_device, attests_of_lot, insert_attest,
    replace_attests_of_device, replace_attests_of_lot, valid_of_lot,
};
pub(super) use samples::{insert_sample, sample, samples, settle_sample};
