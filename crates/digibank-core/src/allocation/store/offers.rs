//! Statements about devices promised between two rounds.

use super::{json, text};
use crate::allocation::offers::{Offered, Seen};
use crate::allocation::round::Round;
use crate::allocation::snapshot;
use crate::db::{Cols, Tx};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{DeviceId, ProgrammeId, Refusal, Res, RoundId, RowId};
use crate::{args, sql};

pub(in crate::allocation) fn insert_offer(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    o: &Offered,
    seen: &Seen,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO allocation_offers (programme_id, id, device_id, device_number, location_id, request_id, unit_id, request_number, \
             request_line, policy_id, advice, digest, engine, offered_by_id, offered_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ),
        args![
            programme,
            o.id,
            o.device,
            o.device_number,
            o.location,
            o.request,
            o.unit,
            o.to.number,
            o.to.line,
            o.policy,
            text(&o.to)?,
            o.digest,
            o.engine,
            o.offered_by,
            o.offered_at
        ],
    )?;
    tx.exec(
        sql!(
            "INSERT INTO allocation_offer_inputs (programme_id, offer_id, inputs, came_since) VALUES (?1, ?2, ?3, ?4)"
        ),
        args![programme, o.id, snapshot::write(&seen.inputs)?, text(&seen.came_since)?],
    )?;
    Ok(())
}

pub(in crate::allocation) fn offer_inputs(tx: &mut Tx<'_>, programme: ProgrammeId, offer: RowId) -> Res<Seen> {
    let found: Option<(String, String)> = tx.row(
        sql!("SELECT inputs, came_since FROM allocation_offer_inputs WHERE programme_id = ?1 AND offer_id = ?2"),
        args![programme, offer],
        |c| Ok((c.next()?, c.next()?)),
    )?;
    let (inputs, came_since) = found.or_not_found()?;
    Ok(Seen { inputs: snapshot::read(&inputs)?, came_since: json(&came_since)?, round: None })
}

fn read_offer(c: &mut Cols<'_>) -> Res<Offered> {
    Ok(Offered {
        id: c.next()?,
        device: c.next()?,
        device_number: c.next()?,
        location: c.next()?,
        request: c.next()?,
        unit: c.next()?,
        policy: c.next()?,
        to: json(&c.next::<String>()?)?,
        digest: c.next()?,
        engine: c.next()?,
        offered_by: c.next()?,
        offered_at: c.next()?,
        undone_by: c.next()?,
        undone_at: c.next()?,
    })
}

pub(in crate::allocation) fn last_offer_of(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
) -> Res<Option<Offered>> {
    tx.row(
        sql!(
            "SELECT id, device_id, device_number, location_id, request_id, unit_id, policy_id, advice, digest, engine, offered_by_id, offered_at, \
             undone_by_id, undone_at FROM allocation_offers WHERE programme_id = ?1 AND device_id = ?2 ORDER BY id DESC LIMIT 1"
        ),
        args![programme, device],
        read_offer,
    )
}

pub(in crate::allocation) fn undo_offer(tx: &mut Tx<'_>, programme: ProgrammeId, o: &Offered) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE allocation_offers SET undone_by_id = ?3, undone_at = ?4 WHERE programme_id = ?1 AND id = ?2 AND undone_at IS NULL"
        ),
        args![programme, o.id, o.undone_by, o.undone_at],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

/// The round that was carried out last and is not undone.
pub(in crate::allocation) fn last_carried_out(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<Round>> {
    let id: Option<RoundId> = tx.value(
        sql!(
            "SELECT id FROM allocation_rounds WHERE programme_id = ?1 AND status = 'carried_out' ORDER BY id DESC LIMIT 1"
        ),
        args![programme],
    )?;
    id.map(|id| super::round(tx, programme, id)?.or_not_found()).transpose()
}

/// Numbers of the devices on a round's struck lines; `upto` is its last line that gives one.
pub(in crate::allocation) fn struck_devices(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    upto: i64,
) -> Res<Vec<i64>> {
    tx.rows(
        sql!(
            "SELECT device_number FROM allocation_lines WHERE programme_id = ?1 AND round_id = ?2 AND line <= ?3 AND struck_at IS NOT NULL \
             AND device_number IS NOT NULL ORDER BY line LIMIT ?3"
        ),
        args![programme, round, upto],
        |c| c.next(),
    )
}

/// Numbers of the devices a round gave away; its lines that give one are its first.
pub(in crate::allocation) fn given_numbers(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    served: i64,
) -> Res<Vec<i64>> {
    tx.rows(
        sql!(
            "SELECT device_number FROM allocation_lines WHERE programme_id = ?1 AND round_id = ?2 AND line <= ?3 AND struck_at IS NULL \
             AND device_number IS NOT NULL ORDER BY line LIMIT ?3"
        ),
        args![programme, round, served],
        |c| c.next(),
    )
}
