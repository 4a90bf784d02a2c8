//! Statements about policies, rounds and their lines.

use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::round::{Line, Round};
use crate::db::{Cols, Tx, Val};
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AccountId, Fault, LocationId, Page, PageAsk, PolicyId, ProgrammeId, Refusal, RequestId, Res, RoundId, Ts,
};
use crate::{args, sql};

fn text(v: &impl serde::Serialize) -> Res<String> {
    serde_json::to_string(v).map_err(|e| Fault::broken(format!("cannot be written as JSON: {e}")))
}
fn json<T: serde::de::DeserializeOwned>(text: &str) -> Res<T> {
    serde_json::from_str(text).map_err(|e| Fault::broken(format!("stored JSON cannot be read: {e}")))
}

macro_rules! policy_columns {
    () => {
        "id, number, name, rules, account_id, created_at, activated_at, retired_at, used_at, version"
    };
}

fn read_policy(c: &mut Cols<'_>) -> Res<PriorityPolicy> {
    Ok(PriorityPolicy {
        id: c.next()?,
        number: c.next()?,
        name: c.next()?,
        rules: json(&c.next::<String>()?)?,
        account: c.next()?,
        created_at: c.next()?,
        activated_at: c.next()?,
        retired_at: c.next()?,
        used_at: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert_policy(tx: &mut Tx<'_>, programme: ProgrammeId, p: &PriorityPolicy) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO priority_policies (programme_id, id, number, name, rules, account_id, created_at, activated_at, retired_at, used_at, \
             version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ),
        args![programme, p.id, p.number, p.name, text(&p.rules)?, p.account, p.created_at, p.activated_at, p.retired_at, p.used_at, p.version],
    )?;
    Ok(())
}

pub(super) fn update_policy(tx: &mut Tx<'_>, programme: ProgrammeId, p: &PriorityPolicy, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE priority_policies SET name = ?3, rules = ?4, activated_at = ?5, retired_at = ?6, used_at = ?7, version = ?8 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?9"
        ),
        args![programme, p.id, p.name, text(&p.rules)?, p.activated_at, p.retired_at, p.used_at, p.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn last_policy_number(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    tx.count(sql!("SELECT MAX(number) FROM priority_policies WHERE programme_id = ?1"), args![programme])
}

pub(super) fn policies(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<PriorityPolicy>> {
    tx.rows(
        sql!(
            "SELECT ",
            policy_columns!(),
            " FROM priority_policies WHERE programme_id = ?1 ORDER BY number DESC LIMIT 500"
        ),
        args![programme],
        read_policy,
    )
}

pub(super) fn policy(tx: &mut Tx<'_>, programme: ProgrammeId, id: PolicyId) -> Res<Option<PriorityPolicy>> {
    tx.row(
        sql!("SELECT ", policy_columns!(), " FROM priority_policies WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_policy,
    )
}

pub(super) fn policy_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<PriorityPolicy>> {
    tx.row(
        sql!("SELECT ", policy_columns!(), " FROM priority_policies WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_policy,
    )
}

macro_rules! round_columns {
    () => {
        "id, number, policy_id, day, asks, devices, left_out, served, struck, figures, digest, engine, proposed_by_id, proposed_at, \
         approved_by_id, approved_at, carried_out_at, undone_at, cancelled_at, version"
    };
}

fn read_round(c: &mut Cols<'_>) -> Res<Round> {
    Ok(Round {
        id: c.next()?,
        number: c.next()?,
        policy: c.next()?,
        day: c.next()?,
        asks: c.next()?,
        devices: c.next()?,
        left_out: c.next()?,
        served: c.next()?,
        struck: c.next()?,
        figures: json(&c.next::<String>()?)?,
        digest: c.next()?,
        engine: c.next()?,
        proposed_by: c.next()?,
        proposed_at: c.next()?,
        approved_by: c.next()?,
        approved_at: c.next()?,
        carried_out_at: c.next()?,
        undone_at: c.next()?,
        cancelled_at: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert_round(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Round, inputs: &Inputs) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO allocation_rounds (programme_id, id, number, policy_id, day, asks, devices, left_out, served, struck, figures, digest, \
             engine, status, proposed_by_id, proposed_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        ),
        args![
            programme,
            r.id,
            r.number,
            r.policy,
            r.day,
            r.asks,
            r.devices,
            r.left_out,
            r.served,
            r.struck,
            text(&r.figures)?,
            r.digest,
            r.engine,
            r.status(),
            r.proposed_by,
            r.proposed_at,
            r.version
        ],
    )?;
    tx.exec(
        sql!("INSERT INTO allocation_inputs (programme_id, round_id, inputs) VALUES (?1, ?2, ?3)"),
        args![programme, r.id, text(inputs)?],
    )?;
    Ok(())
}

pub(super) fn update_round(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Round, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE allocation_rounds SET struck = ?3, status = ?4, approved_by_id = ?5, approved_at = ?6, carried_out_at = ?7, undone_at = ?8, \
             cancelled_at = ?9, version = ?10 WHERE programme_id = ?1 AND id = ?2 AND version = ?11"
        ),
        args![
            programme,
            r.id,
            r.struck,
            r.status(),
            r.approved_by,
            r.approved_at,
            r.carried_out_at,
            r.undone_at,
            r.cancelled_at,
            r.version,
            seen
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn inputs(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Option<Inputs>> {
    let found: Option<String> = tx.value(
        sql!("SELECT inputs FROM allocation_inputs WHERE programme_id = ?1 AND round_id = ?2"),
        args![programme, round],
    )?;
    found.map(|t| json(&t)).transpose()
}

pub(super) fn round(tx: &mut Tx<'_>, programme: ProgrammeId, id: RoundId) -> Res<Option<Round>> {
    tx.row(
        sql!("SELECT ", round_columns!(), " FROM allocation_rounds WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_round,
    )
}

pub(super) fn round_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Round>> {
    tx.row(
        sql!("SELECT ", round_columns!(), " FROM allocation_rounds WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read_round,
    )
}

pub(super) fn rounds(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Round>> {
    let before = ask.after.as_deref().and_then(|a| a.parse::<i64>().ok()).unwrap_or(i64::MAX);
    let rows = tx.rows(
        sql!(
            "SELECT ",
            round_columns!(),
            " FROM allocation_rounds WHERE programme_id = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3"
        ),
        args![programme, before, PAGE_ROWS + 1],
        read_round,
    )?;
    Ok(Page::cut(rows, |r| r.number.to_string()))
}

macro_rules! line_columns {
    () => {
        "l.line, l.request_id, l.unit_id, l.request_number, l.request_line, l.organisation_id, l.class, l.rule, l.waiting_days, l.location_id, \
         l.device_id, l.device_number, l.device_location_id, l.why, l.struck_at, l.strike_reason"
    };
}

fn read_line(c: &mut Cols<'_>) -> Res<Line> {
    Ok(Line {
        line: c.next()?,
        request: c.next()?,
        unit: c.next()?,
        request_number: c.next()?,
        request_line: c.next()?,
        organisation: c.next()?,
        class: c.next()?,
        rule: c.next()?,
        waiting_days: c.next()?,
        location: c.next()?,
        device: c.next()?,
        device_number: c.next()?,
        device_location: c.next()?,
        why: json(&c.next::<String>()?)?,
        struck_at: c.next()?,
        strike_reason: c.next()?,
    })
}

pub(super) fn insert_lines(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId, lines: &[Line]) -> Res<()> {
    let mut rows: Vec<Vec<Val<'static>>> = Vec::with_capacity(lines.len());
    for l in lines {
        let why = text(&l.why)?;
        let row = args![
            programme,
            round,
            l.line,
            l.request,
            l.unit,
            l.request_number,
            l.request_line,
            l.organisation,
            l.class,
            l.rule,
            l.waiting_days,
            l.location,
            l.device,
            l.device_number,
            l.device_location,
            l.device.is_some(),
            why
        ]
        .iter()
        .cloned()
        .map(Val::own)
        .collect();
        rows.push(row);
    }
    tx.insert_many(
        sql!(
            "INSERT INTO allocation_lines (programme_id, round_id, line, request_id, unit_id, request_number, request_line, organisation_id, class, \
             rule, waiting_days, location_id, device_id, device_number, device_location_id, served, why) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        ),
        &rows,
    )
}

pub(super) fn line(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId, line: i64) -> Res<Option<Line>> {
    tx.row(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM allocation_lines l WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.line = ?3"
        ),
        args![programme, round, line],
        read_line,
    )
}

pub(super) fn strike(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    line: i64,
    how: Option<(Ts, Option<AccountId>, &str)>,
) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE allocation_lines SET struck_at = ?4, struck_by_id = ?5, strike_reason = ?6 WHERE programme_id = ?1 AND round_id = ?2 AND line = ?3"
        ),
        args![programme, round, line, how.map(|h| h.0), how.and_then(|h| h.1), how.map(|h| h.2)],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn lines(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    served: bool,
    ask: &PageAsk,
) -> Res<Page<Line>> {
    let after = ask.after.as_deref().and_then(|a| a.parse::<i64>().ok()).unwrap_or(0);
    let rows = tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM allocation_lines l WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.served = ?3 AND l.line > ?4 ORDER BY l.line LIMIT ?5"
        ),
        args![programme, round, served, after, PAGE_ROWS + 1],
        read_line,
    )?;
    Ok(Page::cut(rows, |l| l.line.to_string()))
}

/// Lines that promise a device: served and not struck out; bounded by the round's limit.
pub(super) fn lines_to_do(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Vec<Line>> {
    tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM allocation_lines l WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.served = 1 AND l.struck_at IS NULL ORDER BY l.line LIMIT 10000"
        ),
        args![programme, round],
        read_line,
    )
}

pub(super) fn moves(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
) -> Res<Vec<(LocationId, LocationId, i64)>> {
    tx.rows(
        sql!(
            "SELECT l.device_location_id, l.location_id, COUNT(*) FROM allocation_lines l WHERE l.programme_id = ?1 AND l.round_id = ?2 \
             AND l.served = 1 AND l.struck_at IS NULL AND l.device_location_id <> l.location_id \
             GROUP BY l.device_location_id, l.location_id ORDER BY l.device_location_id, l.location_id LIMIT 1000"
        ),
        args![programme, round],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

pub(super) fn last_round_about(tx: &mut Tx<'_>, programme: ProgrammeId, request: RequestId) -> Res<Option<RoundId>> {
    tx.value(
        sql!(
            "SELECT l.round_id FROM allocation_lines l JOIN allocation_rounds a ON a.programme_id = l.programme_id AND a.id = l.round_id \
             WHERE l.programme_id = ?1 AND l.request_id = ?2 AND a.status = 'carried_out' ORDER BY l.round_id DESC LIMIT 1"
        ),
        args![programme, request],
    )
}

pub(super) fn lines_about(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    request: RequestId,
) -> Res<Vec<Line>> {
    tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM allocation_lines l WHERE l.programme_id = ?1 AND l.request_id = ?2 AND l.round_id = ?3 ORDER BY l.line LIMIT 100"
        ),
        args![programme, request, round],
        read_line,
    )
}
