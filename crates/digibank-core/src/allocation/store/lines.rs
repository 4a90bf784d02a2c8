//! Statements about the lines of rounds, their reasons, and what must move.

use super::{json, text};
use crate::allocation::inputs::{DeviceSpec, Inputs, earmark_of};
use crate::allocation::policy::Rules;
use crate::allocation::round::{Line, Move, Weighed};
use crate::allocation::why::Why;
use crate::db::{Cols, ToVal, Tx, Val};
use crate::devices::promises::Promised;
use crate::devices::{DeviceKind, Status};
use crate::donations::Earmark;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AccountId, DeviceId, Fault, LocationId, LotId, Page, PageAsk, ProgrammeId, Refusal, RequestId, Res, RoundId, RowId,
    TransferId, Ts, Word,
};
use crate::requests::{Needs, UnitPart};
use crate::{args, sql};
use std::collections::HashMap;

macro_rules! line_columns {
    () => {
        "l.line, l.request_id, l.unit_id, l.request_number, l.request_line, l.organisation_id, l.class, l.rule, l.waiting_days, l.location_id, \
         l.device_id, l.device_number, l.device_location_id, COALESCE(w.why, l.why), l.struck_at, l.strike_reason"
    };
}

/// A line and its reason, which many lines share; lines of older rounds have their own.
macro_rules! lines_from {
    () => {
        " FROM allocation_lines l LEFT JOIN allocation_reasons w ON w.programme_id = l.programme_id AND w.round_id = l.round_id \
         AND w.number = l.reason "
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

/// Rows written in one statement at the most, so that few values are held at a time.
const ROWS_AT_ONCE: usize = 1_000;

pub(in crate::allocation) fn insert_reasons(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    reasons: &[Why],
) -> Res<()> {
    for (part, some) in reasons.chunks(ROWS_AT_ONCE).enumerate() {
        let mut rows = Vec::with_capacity(some.len());
        for (at, why) in some.iter().enumerate() {
            let (number, why) = (part * ROWS_AT_ONCE + at, text(why)?);
            rows.push(vec![programme.to_val(), round.to_val(), number.to_val().own(), why.to_val().own()]);
        }
        tx.insert_many(
            sql!("INSERT INTO allocation_reasons (programme_id, round_id, number, why) VALUES (?1, ?2, ?3, ?4)"),
            &rows,
        )?;
    }
    Ok(())
}

/// Writes the decisions down as the lines of a round, from 1.
pub(in crate::allocation) fn insert_lines(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    inputs: &Inputs,
    found: &Weighed,
    rules: &Rules,
) -> Res<()> {
    let broken = || Fault::broken("a decision about something that is not in the round");
    for (part, some) in found.decided.chunks(ROWS_AT_ONCE).enumerate() {
        let mut rows: Vec<Vec<Val<'_>>> = Vec::with_capacity(some.len());
        for (at, d) in some.iter().enumerate() {
            let ask = inputs.asks.get(d.ask as usize).ok_or_else(broken)?;
            let (request, unit) = inputs.keys.units.get(d.ask as usize).ok_or_else(broken)?;
            let organisation = inputs.organisations.get(ask.organisation as usize).ok_or_else(broken)?;
            let place = inputs.places.get(ask.place as usize).ok_or_else(broken)?;
            let rule = d.classed.rule.and_then(|r| rules.rules.get(r as usize)).map(|r| r.name.as_str());
            let device = match d.device {
                None => [Val::Null, Val::Null, Val::Null],
                Some(at) => {
                    let key = inputs.keys.devices.get(at as usize).ok_or_else(broken)?;
                    let device = inputs.devices.get(at as usize).ok_or_else(broken)?;
                    let stands = inputs.places.get(device.place as usize).ok_or_else(broken)?;
                    [key.to_val(), device.number.to_val(), stands.location.to_val()]
                }
            };
            let [device, device_number, stands] = device;
            rows.push(vec![
                programme.to_val(),
                round.to_val(),
                (part * ROWS_AT_ONCE + at + 1).to_val().own(),
                request.to_val(),
                unit.to_val(),
                ask.number.to_val(),
                ask.line.to_val(),
                organisation.to_val(),
                d.classed.class.to_val(),
                rule.map_or(Val::Null, |r| Val::Text(r.into())),
                ask.waiting_days.to_val(),
                place.location.to_val(),
                device,
                device_number,
                stands,
                d.device.is_some().to_val().own(),
                d.reason.to_val(),
                // the reason stands apart; only lines of older rounds have it here
                Val::Text("".into()),
            ]);
        }
        tx.insert_many(
            sql!(
                "INSERT INTO allocation_lines (programme_id, round_id, line, request_id, unit_id, request_number, request_line, organisation_id, \
                 class, rule, waiting_days, location_id, device_id, device_number, device_location_id, served, reason, why) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
            ),
            &rows,
        )?;
    }
    Ok(())
}

pub(in crate::allocation) fn line(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    line: i64,
) -> Res<Option<Line>> {
    tx.row(
        sql!(
            "SELECT ",
            line_columns!(),
            lines_from!(),
            "WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.line = ?3"
        ),
        args![programme, round, line],
        read_line,
    )
}

pub(in crate::allocation) fn strike(
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

/// Lines after `from` up to `upto`, a page at a time.
pub(in crate::allocation) fn lines(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    from: i64,
    upto: i64,
    ask: &PageAsk,
) -> Res<Page<Line>> {
    let after = ask.key::<i64>()?.unwrap_or(0).max(from);
    let rows = tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            lines_from!(),
            "WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.line > ?3 AND l.line <= ?4 ORDER BY l.line LIMIT ?5"
        ),
        args![programme, round, after, upto, PAGE_ROWS + 1],
        read_line,
    )?;
    Ok(Page::cut(rows, |l| l.line.to_string()))
}

/// The keys of a line that gives a device.
#[derive(Clone, Copy, Debug)]
pub(in crate::allocation) struct LineKeys {
    pub(in crate::allocation) line: i64,
    pub(in crate::allocation) request: RequestId,
    pub(in crate::allocation) unit: RowId,
    pub(in crate::allocation) request_number: i64,
    pub(in crate::allocation) request_line: i64,
    /// Where the device should be.
    pub(in crate::allocation) location: LocationId,
    pub(in crate::allocation) device: DeviceId,
    pub(in crate::allocation) device_number: i64,
}

macro_rules! key_columns {
    () => {
        "l.line, l.request_id, l.unit_id, l.request_number, l.request_line, l.location_id, l.device_id, l.device_number"
    };
}

fn read_keys(c: &mut Cols<'_>) -> Res<LineKeys> {
    Ok(LineKeys {
        line: c.next()?,
        request: c.next()?,
        unit: c.next()?,
        request_number: c.next()?,
        request_line: c.next()?,
        location: c.next()?,
        device: c.next()?,
        device_number: c.next()?,
    })
}

/// A line that gives a device, and what its device and its request are now.
pub(in crate::allocation) struct AsItStands {
    pub(in crate::allocation) keys: LineKeys,
    pub(in crate::allocation) device_is_ready: bool,
    pub(in crate::allocation) device: Option<DeviceSpec>,
    /// Its unit waits, of a request that is open.
    pub(in crate::allocation) unit_waits: bool,
    pub(in crate::allocation) wanted_at: Option<LocationId>,
    pub(in crate::allocation) needs: Option<Needs>,
}

/// What a device and a unit are now: devices d, request_units u, requests r.
macro_rules! standing_columns {
    () => {
        "d.status, d.kind, d.tier, d.grade, d.mobile_data, d.keyboard, d.access, d.lot_id, CASE WHEN u.device_id IS NULL AND u.loan_id IS NULL \
         AND u.withdrawn_on IS NULL AND r.withdrawn_on IS NULL AND r.state IN ('registered', 'reserved') THEN 1 ELSE 0 END, \
         r.location_id, r.kinds, r.min_tier, r.min_grade, r.mobile_data, r.keyboard, r.access, r.internet, r.course, u.part"
    };
}

fn read_standing(c: &mut Cols<'_>, keys: LineKeys, earmarks: &HashMap<LotId, Earmark>) -> Res<AsItStands> {
    let device_is_ready = c.next::<Status>()? == Status::Ready;
    let (kind, tier, grade): (_, i64, Option<_>) = (c.next()?, c.next()?, c.next()?);
    let (data, keyboard, access) = (c.next()?, c.next()?, c.next()?);
    let tier = tier.clamp(1, 5) as u8;
    let lot: Option<LotId> = c.next()?;
    let earmark = earmark_of(earmarks, lot);
    let device = grade.map(|grade| DeviceSpec { kind, tier, grade, data, keyboard, access, earmark });
    let (unit_waits, wanted_at) = (c.next()?, c.next()?);
    let kinds: String = c.next()?;
    let (min_tier, min_grade, mobile_data) = (c.next()?, c.next()?, c.next()?);
    let (keyboard, access): (_, String) = (c.next()?, c.next()?);
    let needs = Needs {
        kinds: kinds.split_whitespace().filter_map(DeviceKind::from_word).collect(),
        min_tier,
        min_grade,
        mobile_data,
        keyboard,
        access: access.split_whitespace().map(str::to_owned).collect(),
        internet: c.next()?,
        course: c.next()?,
    };
    let needs = Some(c.next::<UnitPart>()?.needs(&needs));
    Ok(AsItStands { keys, device_is_ready, device, unit_waits, wanted_at, needs })
}

/// The next lines that give a device and are not struck out, each with its device and request as they stand.
pub(in crate::allocation) fn lines_as_they_stand(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    (after, upto, most): (i64, i64, usize),
    earmarks: &HashMap<LotId, Earmark>,
) -> Res<Vec<AsItStands>> {
    tx.rows(
        sql!(
            "SELECT ",
            key_columns!(),
            ", ",
            standing_columns!(),
            " FROM allocation_lines l \
             JOIN devices d ON d.programme_id = l.programme_id AND d.id = l.device_id \
             JOIN request_units u ON u.programme_id = l.programme_id AND u.id = l.unit_id \
             JOIN requests r ON r.programme_id = l.programme_id AND r.id = l.request_id \
             WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.line > ?3 AND l.line <= ?4 AND l.served = 1 AND l.struck_at IS NULL \
             ORDER BY l.line LIMIT ?5"
        ),
        args![programme, round, after, upto, most],
        |c| {
            let keys = read_keys(c)?;
            read_standing(c, keys, earmarks)
        },
    )
}

/// One device and one unit as they stand; no line of a round, so its number is 0.
pub(in crate::allocation) fn pair_as_it_stands(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    pair: &Promised,
    earmarks: &HashMap<LotId, Earmark>,
) -> Res<Option<AsItStands>> {
    tx.row(
        sql!(
            "SELECT CAST(0 AS BIGINT), r.id, u.id, r.number, u.line, COALESCE(r.location_id, d.id), d.id, COALESCE(d.number, 0), ",
            standing_columns!(),
            " FROM devices d JOIN request_units u ON u.programme_id = d.programme_id JOIN requests r ON r.programme_id = d.programme_id \
             WHERE d.programme_id = ?1 AND d.id = ?2 AND r.id = ?3 AND u.id = ?4 AND u.request_id = ?3"
        ),
        args![programme, pair.device, pair.request, pair.unit],
        |c| {
            let keys = read_keys(c)?;
            read_standing(c, keys, earmarks)
        },
    )
}

/// A carried-out line, and where its device is now.
pub(in crate::allocation) struct Standing {
    pub(in crate::allocation) keys: LineKeys,
    /// Where the device stood when the round looked.
    pub(in crate::allocation) stood_at: LocationId,
    pub(in crate::allocation) status: Status,
    pub(in crate::allocation) stands_at: Option<LocationId>,
    pub(in crate::allocation) promised_to: Option<RequestId>,
    pub(in crate::allocation) on_transfer: Option<TransferId>,
}

/// The next carried-out lines with their devices.
pub(in crate::allocation) fn lines_with_devices(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    after: i64,
    upto: i64,
    most: usize,
) -> Res<Vec<Standing>> {
    tx.rows(
        sql!(
            "SELECT ",
            key_columns!(),
            ", l.device_location_id, d.status, CASE WHEN d.custody = 'at_location' THEN d.location_id END, \
             CASE WHEN d.promise = 'request' THEN d.promised_id END, c.transfer_id FROM allocation_lines l \
             JOIN devices d ON d.programme_id = l.programme_id AND d.id = l.device_id \
             LEFT JOIN transfer_claims c ON c.programme_id = l.programme_id AND c.device_id = l.device_id \
             WHERE l.programme_id = ?1 AND l.round_id = ?2 AND l.line > ?3 AND l.line <= ?4 AND l.served = 1 AND l.struck_at IS NULL \
             ORDER BY l.line LIMIT ?5"
        ),
        args![programme, round, after, upto, most],
        |c| {
            let (keys, stood_at, status) = (read_keys(c)?, c.next()?, c.next()?);
            let (stands_at, promised_to, on_transfer) = (c.next()?, c.next()?, c.next()?);
            Ok(Standing { keys, stood_at, status, stands_at, promised_to, on_transfer })
        },
    )
}

pub(in crate::allocation) fn insert_moves(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    moves: &[Move],
) -> Res<()> {
    let row = |m: &Move| {
        let (from, to) = (m.from.to_val().own(), m.to.to_val().own());
        vec![programme.to_val(), round.to_val(), from, to, m.devices.to_val().own(), m.metres.to_val().own()]
    };
    let rows: Vec<Vec<Val<'_>>> = moves.iter().map(row).collect();
    tx.insert_many(
        sql!(
            "INSERT INTO allocation_moves (programme_id, round_id, from_id, to_id, devices, metres) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        ),
        &rows,
    )
}

/// Counts devices more or less in a move.
pub(in crate::allocation) fn add_to_move(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    from: LocationId,
    to: LocationId,
    devices: i64,
) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE allocation_moves SET devices = devices + ?5 WHERE programme_id = ?1 AND round_id = ?2 AND from_id = ?3 AND to_id = ?4"
        ),
        args![programme, round, from, to, devices],
        || Fault::broken("a move that was not counted"),
    )
}

pub(in crate::allocation) fn largest_moves(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    most: usize,
) -> Res<Vec<Move>> {
    tx.rows(
        sql!(
            "SELECT from_id, to_id, devices, metres FROM allocation_moves WHERE programme_id = ?1 AND round_id = ?2 AND devices > 0 \
             ORDER BY devices DESC, from_id, to_id LIMIT ?3"
        ),
        args![programme, round, most],
        |c| Ok(Move { from: c.next()?, to: c.next()?, devices: c.next()?, metres: c.next()? }),
    )
}

/// How far a move of a round is, as the round saw it.
pub(in crate::allocation) fn metres_of_move(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    (from, to): (LocationId, LocationId),
) -> Res<Option<u32>> {
    let found: Option<Option<u32>> = tx.value(
        sql!(
            "SELECT metres FROM allocation_moves WHERE programme_id = ?1 AND round_id = ?2 AND from_id = ?3 AND to_id = ?4"
        ),
        args![programme, round, from, to],
    )?;
    Ok(found.flatten())
}

/// How many moves there are, and how many devices they move.
pub(in crate::allocation) fn count_moves(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<(i64, i64)> {
    let found: Option<(i64, Option<i64>)> = tx.row(
        sql!(
            "SELECT COUNT(*), CAST(SUM(devices) AS BIGINT) FROM allocation_moves WHERE programme_id = ?1 AND round_id = ?2 AND devices > 0"
        ),
        args![programme, round],
        |c| Ok((c.next()?, c.next()?)),
    )?;
    Ok(found.map_or((0, 0), |(count, devices)| (count, devices.unwrap_or(0))))
}

pub(in crate::allocation) fn last_round_about(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    request: RequestId,
) -> Res<Option<RoundId>> {
    tx.value(
        sql!(
            "SELECT l.round_id FROM allocation_lines l JOIN allocation_rounds a ON a.programme_id = l.programme_id AND a.id = l.round_id \
             WHERE l.programme_id = ?1 AND l.request_id = ?2 AND a.status = 'carried_out' ORDER BY l.round_id DESC LIMIT 1"
        ),
        args![programme, request],
    )
}

pub(in crate::allocation) fn lines_about(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    request: RequestId,
) -> Res<Vec<Line>> {
    tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            lines_from!(),
            "WHERE l.programme_id = ?1 AND l.request_id = ?2 AND l.round_id = ?3 ORDER BY l.line LIMIT 100"
        ),
        args![programme, request, round],
        read_line,
    )
}
