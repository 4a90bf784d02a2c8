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

macro_rules! samples {
    () => {
        "id, medium_id, device_id, wiped_by_id, picked_at, verdict, tool, note, validated_at, validated_by_id"
    };
}

fn read_sample(c: &mut Cols<'_>) -> Res<Sample> {
    Ok(Sample {
        attempt: c.next()?,
        medium: c.next()?,
        device: c.next()?,
        wiped_by: c.next()?,
        picked_at: c.next()?,
        verdict: c.next()?,
        tool: c.next()?,
        note: c.next()?,
        validated_at: c.next()?,
        validated_by: c.next()?,
    })
}

pub(super) fn insert_sample(tx: &mut Tx<'_>, programme: ProgrammeId, s: &Sample) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO wipe_samples (programme_id, id, medium_id, device_id, wiped_by_id, picked_at, verdict) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ),
        args![programme, s.attempt, s.medium, s.device, s.wiped_by, s.picked_at, s.verdict],
    )?;
    Ok(())
}

pub(super) fn sample(tx: &mut Tx<'_>, programme: ProgrammeId, id: SanitisationId) -> Res<Option<Sample>> {
    tx.row(
        sql!("SELECT ", samples!(), " FROM wipe_samples WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_sample,
    )
}

pub(super) fn samples(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    verdict: SampleVerdict,
    ask: &PageAsk,
) -> Res<Page<Sample>> {
    let mut q = Query::from(
        sql!("SELECT ", samples!(), " FROM wipe_samples WHERE programme_id = ?1 AND verdict = ?2"),
        args![programme, verdict],
    );
    if let Some(after) = ask.key::<SanitisationId>()? {
        q = q.and("id > ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY id LIMIT ?", args![PAGE_ROWS + 1]), read_sample)?;
    Ok(Page::cut(rows, |s| s.attempt.to_string()))
}

pub(super) fn settle_sample(tx: &mut Tx<'_>, who: Who, s: &Sample) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE wipe_samples SET verdict = ?3, tool = ?4, note = ?5, validated_at = ?6, validated_by_id = ?7 \
             WHERE programme_id = ?1 AND id = ?2 AND verdict = 'waiting'"
        ),
        args![who.programme, s.attempt, s.verdict, s.tool, s.note, who.at, who.account],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

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

pub(super) fn insert_attest(tx: &mut Tx<'_>, programme: ProgrammeId, a: &Attest) -> Res<()> {
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

pub(super) fn attest_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Attest>> {
    tx.row(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_attest,
    )
}

pub(super) fn attest(tx: &mut Tx<'_>, programme: ProgrammeId, id: AttestId) -> Res<Option<Attest>> {
    tx.row(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_attest,
    )
}

pub(super) fn attest_digest(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Vec<u8>>> {
    tx.value(sql!("SELECT digest FROM attests WHERE programme_id = ?1 AND number = ?2"), args![programme, number])
}

pub(super) fn attests_of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Vec<Attest>> {
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

pub(super) fn attests_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Attest>> {
    tx.rows(
        sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1 AND lot_id = ?2 ORDER BY id DESC LIMIT 100"),
        args![programme, lot],
        read_attest,
    )
}

/// Device, number and digest of the valid attests of a lot's devices.
pub(super) fn valid_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<(DeviceId, i64, Vec<u8>)>> {
    tx.rows(
        sql!(
            "SELECT a.device_id, a.number, a.digest FROM devices d JOIN attests a ON a.programme_id = d.programme_id AND a.device_id = d.id \
             WHERE d.programme_id = ?1 AND d.lot_id = ?2 AND a.state = 'valid' ORDER BY d.line, a.id LIMIT 200000"
        ),
        args![programme, lot],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

pub(super) fn attests(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Attest>> {
    let mut q = Query::from(sql!("SELECT ", attests!(), " FROM attests WHERE programme_id = ?1"), args![programme]);
    if let Some(after) = ask.key::<AttestId>()? {
        q = q.and("id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_attest)?;
    Ok(Page::cut(rows, |a| a.id.to_string()))
}

pub(super) fn replace_attests_of_device(
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

pub(super) fn replace_attests_of_lot(
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
