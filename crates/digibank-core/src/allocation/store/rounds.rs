//! Statements about rounds and what they looked at.

use super::{json, text};
use crate::allocation::inputs::Inputs;
use crate::allocation::round::Round;
use crate::allocation::snapshot;
use crate::db::{Cols, Tx};
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{Page, PageAsk, ProgrammeId, Refusal, Res, RoundId};
use crate::{args, sql};

macro_rules! round_columns {
    () => {
        "id, number, policy_id, day, asks, devices, left_out, devices_left_out, served, struck, digest, engine, proposed_by_id, proposed_at, \
         approved_by_id, approved_at, carried_out_at, undone_at, cancelled_at, version"
    };
}

/// A round without its figures, which grow with the number of organisations and are read for one round only.
fn read_round(c: &mut Cols<'_>) -> Res<Round> {
    Ok(Round {
        id: c.next()?,
        number: c.next()?,
        policy: c.next()?,
        day: c.next()?,
        asks: c.next()?,
        devices: c.next()?,
        left_out: c.next()?,
        devices_left_out: c.next()?,
        served: c.next()?,
        struck: c.next()?,
        figures: vec![],
        totals: None,
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

fn read_with_figures(c: &mut Cols<'_>) -> Res<Round> {
    let round = read_round(c)?;
    let figures = json(&c.next::<String>()?)?;
    let totals = c.next::<Option<String>>()?.map(|t| json(&t)).transpose()?;
    Ok(Round { figures, totals, ..round })
}

pub(in crate::allocation) fn insert_round(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    r: &Round,
    inputs: &Inputs,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO allocation_rounds (programme_id, id, number, policy_id, day, asks, devices, left_out, served, struck, figures, digest, \
             engine, status, proposed_by_id, proposed_at, version, devices_left_out, totals) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
             ?14, ?15, ?16, ?17, ?18, ?19)"
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
            r.version,
            r.devices_left_out,
            r.totals.as_ref().map(text).transpose()?
        ],
    )?;
    tx.exec(
        sql!("INSERT INTO allocation_inputs (programme_id, round_id, inputs) VALUES (?1, ?2, ?3)"),
        args![programme, r.id, snapshot::write(inputs)?],
    )?;
    Ok(())
}

pub(in crate::allocation) fn update_round(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Round, seen: i64) -> Res<()> {
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

pub(in crate::allocation) fn inputs(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Option<Inputs>> {
    let found: Option<String> = tx.value(
        sql!("SELECT inputs FROM allocation_inputs WHERE programme_id = ?1 AND round_id = ?2"),
        args![programme, round],
    )?;
    found.map(|t| snapshot::read(&t)).transpose()
}

pub(in crate::allocation) fn round(tx: &mut Tx<'_>, programme: ProgrammeId, id: RoundId) -> Res<Option<Round>> {
    tx.row(
        sql!(
            "SELECT ",
            round_columns!(),
            ", figures, totals FROM allocation_rounds WHERE programme_id = ?1 AND id = ?2"
        ),
        args![programme, id],
        read_with_figures,
    )
}

pub(in crate::allocation) fn round_by_number(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    number: i64,
) -> Res<Option<Round>> {
    tx.row(
        sql!(
            "SELECT ",
            round_columns!(),
            ", figures, totals FROM allocation_rounds WHERE programme_id = ?1 AND number = ?2"
        ),
        args![programme, number],
        read_with_figures,
    )
}

pub(in crate::allocation) fn rounds(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Round>> {
    let before = ask.key::<i64>()?.unwrap_or(i64::MAX);
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
