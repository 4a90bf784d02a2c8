//! Statements that count, and those that list what was counted. Where a figure and its rows must agree, both are built on one expression
//! (`traced!`, `firsts!`, `waits!`), so that they cannot part.

pub(super) mod warm;

use super::Period;
use super::donor::{DonorAttest, DonorLot};
use super::flow::{Counted, CountedDevice, FlowPath, FlowRow};
use super::people::{Cell, CountedPerson};
use super::stock::{MOMENTS, StockDevice};
use super::waiting::{self, CountedWait, WaitChoice, Waits};
use crate::db::{Cols, Query, ToVal, Tx, Val};
use crate::devices::DeviceKind;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AttestId, Day, DeviceId, LoanId, LocationId, OrganisationId, Page, PageAsk, ProgrammeId, Res, RowId, Ts,
};
use crate::{args, sql};

/// Every device with its path: where it came from, whether it arrived, what the work came to, where it is.
macro_rules! traced {
    () => {
        "SELECT d.programme_id, d.id, d.number, d.kind, d.maker, d.model, d.created_at, \
         CASE WHEN d.lot_id IS NULL THEN 'no_lot' WHEN l.donor_id IS NULL THEN 'counter' \
           WHEN EXISTS (SELECT 1 FROM organisation_parts p WHERE p.programme_id = d.programme_id AND p.organisation_id = l.donor_id \
             AND p.part = 'partner') THEN 'partner' ELSE 'organisation' END AS source, \
         CASE WHEN d.custody <> 'announced' THEN 'received' WHEN l.received_at IS NOT NULL OR l.withdrawn_at IS NOT NULL THEN 'not_received' \
           ELSE 'awaited' END AS verdict, \
         CASE WHEN d.custody = 'announced' THEN 'nothing' \
           WHEN d.condition = 'passed' OR EXISTS (SELECT 1 FROM work_orders w WHERE w.programme_id = d.programme_id AND w.device_id = d.id \
             AND w.outcome = 'ready' AND w.closed_at IS NOT NULL AND w.cancelled = 0) THEN 'ready' \
           WHEN d.status = 'harvested' THEN 'harvest' WHEN d.status IN ('recycled', 'destroyed') THEN 'recycle' \
           WHEN d.custody = 'gone' THEN 'nothing' ELSE 'in_progress' END AS work, \
         CASE WHEN d.custody = 'announced' THEN CASE WHEN l.received_at IS NOT NULL OR l.withdrawn_at IS NOT NULL THEN 'not_received' \
             ELSE 'awaited' END \
           WHEN d.status IN ('on_loan', 'given', 'harvested', 'sold', 'recycled', 'lost') THEN d.status \
           WHEN d.status = 'destroyed' THEN 'recycled' \
           WHEN d.status IN ('ready', 'reserved') AND o.kind = 'lending_point' THEN 'lending_point' \
           WHEN d.status IN ('ready', 'reserved') THEN 'depot' \
           WHEN d.status IN ('to_wipe', 'in_transit', 'quarantine') THEN d.status ELSE 'in_work' END AS destination \
         FROM devices d LEFT JOIN lots l ON l.programme_id = d.programme_id AND l.id = d.lot_id \
         LEFT JOIN locations o ON o.programme_id = d.programme_id AND o.id = d.location_id"
    };
}

fn path(c: &mut Cols<'_>) -> Res<FlowPath> {
    Ok(FlowPath { source: c.next()?, verdict: c.next()?, work: c.next()?, destination: c.next()? })
}

fn flow_row(c: &mut Cols<'_>) -> Res<FlowRow> {
    Ok(FlowRow { path: path(c)?, count: c.next()? })
}

/// How many devices share each path.
pub(super) fn flow(tx: &mut Tx<'_>, programme: ProgrammeId, counted: Counted) -> Res<Vec<FlowRow>> {
    match counted {
        Counted::Within(p) => tx.rows(
            sql!(
                "SELECT t.source, t.verdict, t.work, t.destination, COUNT(*) FROM (",
                traced!(),
                " WHERE d.programme_id = ?1 AND d.created_at >= ?2 AND d.created_at < ?3) t \
                 GROUP BY t.source, t.verdict, t.work, t.destination ORDER BY t.source, t.verdict, t.work, t.destination"
            ),
            args![programme, p.start(), p.end()],
            flow_row,
        ),
        Counted::Of(donor) => tx.rows(
            sql!(
                "SELECT t.source, t.verdict, t.work, t.destination, COUNT(*) FROM (",
                traced!(),
                " WHERE d.programme_id = ?1 AND l.donor_id = ?2) t \
                 GROUP BY t.source, t.verdict, t.work, t.destination ORDER BY t.source, t.verdict, t.work, t.destination"
            ),
            args![programme, donor],
            flow_row,
        ),
    }
}

/// The devices on some paths, newest first.
pub(super) fn devices_on(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    counted: Counted,
    paths: &[FlowPath],
    ask: &PageAsk,
) -> Res<Page<CountedDevice>> {
    let mut q = match counted {
        Counted::Within(p) => Query::from(
            sql!(
                "SELECT t.id, t.number, t.kind, t.maker, t.model, t.created_at, t.source, t.verdict, t.work, t.destination FROM (",
                traced!(),
                " WHERE d.programme_id = ?1 AND d.created_at >= ?2 AND d.created_at < ?3) t WHERE t.programme_id = ?1"
            ),
            args![programme, p.start(), p.end()],
        ),
        Counted::Of(donor) => Query::from(
            sql!(
                "SELECT t.id, t.number, t.kind, t.maker, t.model, t.created_at, t.source, t.verdict, t.work, t.destination FROM (",
                traced!(),
                " WHERE d.programme_id = ?1 AND l.donor_id = ?2) t WHERE t.programme_id = ?1"
            ),
            args![programme, donor],
        ),
    };
    q = q.tail("AND (", &[]);
    for (i, p) in paths.iter().enumerate() {
        let part = match i {
            0 => "(t.source = ? AND t.verdict = ? AND t.work = ? AND t.destination = ?)",
            _ => "OR (t.source = ? AND t.verdict = ? AND t.work = ? AND t.destination = ?)",
        };
        q = q.tail(part, args![p.source, p.verdict, p.work, p.destination]);
    }
    q = q.tail(")", &[]);
    if let Some(after) = ask.key::<DeviceId>()? {
        q = q.and("t.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY t.id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
        Ok(CountedDevice {
            id: c.next()?,
            number: c.next()?,
            kind: c.next()?,
            name: name(c)?,
            since: c.next()?,
            path: path(c)?,
        })
    })?;
    Ok(Page::cut(rows, |d| d.id.to_string()))
}

/// Maker and model from the next two columns.
fn name(c: &mut Cols<'_>) -> Res<String> {
    let (maker, model): (Option<String>, Option<String>) = (c.next()?, c.next()?);
    Ok([maker, model].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// A donor's devices by path and kind.
pub(super) fn of_donor(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    donor: OrganisationId,
) -> Res<Vec<(FlowRow, DeviceKind)>> {
    tx.rows(
        sql!(
            "SELECT t.source, t.verdict, t.work, t.destination, COUNT(*), t.kind FROM (",
            traced!(),
            " WHERE d.programme_id = ?1 AND l.donor_id = ?2) t \
             GROUP BY t.source, t.verdict, t.work, t.destination, t.kind ORDER BY t.source, t.verdict, t.work, t.destination, t.kind"
        ),
        args![programme, donor],
        |c| Ok((flow_row(c)?, c.next()?)),
    )
}

/// Where a donor's devices with people are: the municipality of the lending point that handed them over.
pub(super) fn places_of_donor(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    donor: OrganisationId,
) -> Res<Vec<(Option<String>, i64)>> {
    tx.rows(
        sql!(
            "SELECT o.municipality, COUNT(DISTINCT d.id) FROM lots l JOIN devices d ON d.programme_id = l.programme_id AND d.lot_id = l.id \
             JOIN loans n ON n.programme_id = d.programme_id AND n.device_id = d.id \
             JOIN locations o ON o.programme_id = n.programme_id AND o.id = n.location_id \
             WHERE l.programme_id = ?1 AND l.donor_id = ?2 \
             AND ((d.status = 'on_loan' AND n.id = d.holder_id) OR (d.status = 'given' AND n.given_on IS NOT NULL)) \
             GROUP BY o.municipality ORDER BY o.municipality"
        ),
        args![programme, donor],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// A donor's lots, newest first.
pub(super) fn lots_of(tx: &mut Tx<'_>, programme: ProgrammeId, donor: OrganisationId) -> Res<Vec<DonorLot>> {
    tx.rows(
        sql!(
            "SELECT number, CASE WHEN listed > 0 THEN listed ELSE promised END, received, CASE WHEN received_at IS NULL THEN 0 \
             WHEN listed > 0 THEN listed - received + extras ELSE promised - received END, announced_at, receiving_at, received_at, withdrawn_at \
             FROM lots WHERE programme_id = ?1 AND donor_id = ?2 ORDER BY id DESC LIMIT 50"
        ),
        args![programme, donor],
        |c| {
            Ok(DonorLot {
                number: c.next()?,
                expected: c.next()?,
                received: c.next()?,
                never_came: c.next::<i64>()?.max(0),
                announced_at: c.next()?,
                receiving_at: c.next()?,
                received_at: c.next()?,
                withdrawn_at: c.next()?,
            })
        },
    )
}

/// Attests about a donor's lots and about the devices in them, newest first.
pub(super) fn attests_of(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    donor: OrganisationId,
    ask: &PageAsk,
) -> Res<Page<DonorAttest>> {
    let mut q = Query::from(
        sql!(
            "SELECT t.id, t.number, t.device, t.lot, t.issued_at, t.state FROM (\
             SELECT a.programme_id, a.id, a.number, NULL AS device, l.number AS lot, a.issued_at, a.state FROM lots l \
             JOIN attests a ON a.programme_id = l.programme_id AND a.lot_id = l.id AND a.device_id IS NULL \
             WHERE l.programme_id = ?1 AND l.donor_id = ?2 \
             UNION ALL SELECT a.programme_id, a.id, a.number, d.number, l.number, a.issued_at, a.state FROM lots l \
             JOIN devices d ON d.programme_id = l.programme_id AND d.lot_id = l.id \
             JOIN attests a ON a.programme_id = d.programme_id AND a.device_id = d.id \
             WHERE l.programme_id = ?1 AND l.donor_id = ?2) t WHERE t.programme_id = ?1"
        ),
        args![programme, donor],
    );
    if let Some(after) = ask.key::<AttestId>()? {
        q = q.and("t.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY t.id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
        Ok(DonorAttest {
            id: c.next()?,
            number: c.next()?,
            device: c.next()?,
            lot: c.next()?,
            issued_at: c.next()?,
            state: c.next()?,
        })
    })?;
    Ok(Page::cut(rows, |a| a.id.to_string()))
}

/// Everybody reached in a period with their hand-overs in turn: the first one is the one they count by. Somebody who took several devices
/// for one group's request stands for that many pupils, so each of these loans counts by itself.
macro_rules! firsts {
    () => {
        "SELECT f.programme_id, f.id, f.number, f.person_id, f.location_id, f.target_group, f.handed_over_on, f.several, \
         ROW_NUMBER() OVER (PARTITION BY f.reached_id ORDER BY f.handed_over_on, f.id) AS turn FROM (\
         SELECT e.programme_id, e.id, e.number, e.person_id, e.location_id, e.target_group, e.handed_over_on, e.several, \
         CASE WHEN e.several = 1 THEN e.id ELSE e.person_id END AS reached_id FROM (\
         SELECT n.programme_id, n.id, n.number, n.person_id, n.location_id, COALESCE(n.target_group, r.target_group) AS target_group, \
         n.handed_over_on, \
         CASE WHEN r.for_whom = 'group' AND (SELECT COUNT(*) FROM loans m WHERE m.programme_id = n.programme_id AND m.request_id = n.request_id \
           AND m.person_id = n.person_id AND m.handed_over_on IS NOT NULL AND m.withdrawn_on IS NULL) > 1 THEN 1 ELSE 0 END AS several \
         FROM loans n LEFT JOIN requests r ON r.programme_id = n.programme_id AND r.id = n.request_id \
         WHERE n.programme_id = ?1 AND n.handed_over_on >= ?2 AND n.handed_over_on <= ?3 AND n.withdrawn_on IS NULL) e) f"
    };
}

/// People reached in a period, by target group and lending point.
pub(super) fn reached(tx: &mut Tx<'_>, programme: ProgrammeId, p: Period) -> Res<Vec<Cell>> {
    tx.rows(
        sql!(
            "SELECT t.target_group, t.location_id, COUNT(*) FROM (",
            firsts!(),
            ") t WHERE t.turn = 1 GROUP BY t.target_group, t.location_id ORDER BY t.target_group, t.location_id"
        ),
        args![programme, p.from, p.to],
        |c| Ok(Cell { group: c.next()?, place: c.next()?, count: c.next()? }),
    )
}

/// The people behind a figure: of some target groups and lending points, or of all.
pub(super) fn reached_rows(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    p: Period,
    groups: Option<&[Option<String>]>,
    places: Option<&[LocationId]>,
    ask: &PageAsk,
) -> Res<Page<CountedPerson>> {
    let mut q = Query::from(
        sql!(
            "SELECT t.id, p.number, t.number, t.handed_over_on, t.several FROM (",
            firsts!(),
            ") t JOIN persons p ON p.programme_id = t.programme_id AND p.id = t.person_id WHERE t.turn = 1"
        ),
        args![programme, p.from, p.to],
    );
    if let Some(groups) = groups {
        q = q.tail("AND (", &[]);
        for (i, g) in groups.iter().enumerate() {
            let glue = if i == 0 { "" } else { "OR" };
            q = q.tail(glue, &[]);
            q = match g {
                Some(word) => q.tail("t.target_group = ?", args![word]),
                None => q.tail("t.target_group IS NULL", &[]),
            };
        }
        q = q.tail(")", &[]);
    }
    if let Some(places) = places {
        q = q.tail("AND t.location_id IN (", &[]);
        for (i, place) in places.iter().enumerate() {
            q = q.tail(if i == 0 { "?" } else { ", ?" }, args![*place]);
        }
        q = q.tail(")", &[]);
    }
    if let Some(after) = ask.key::<LoanId>()? {
        q = q.and("t.id < ?", args![after]);
    }
    let rows: Vec<(LoanId, CountedPerson)> = tx
        .list(&q.tail("ORDER BY t.id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
            Ok((c.next()?, CountedPerson { person: c.next()?, loan: c.next()?, on: c.next()?, class: c.next()? }))
        })?;
    Ok(Page::cut(rows, |r| r.0.to_string()).map(|r| r.1))
}

/// Every device asked for in a period, with how long its wait lasted until `?4` and how it stands.
macro_rules! waits {
    () => {
        "SELECT u.programme_id, u.id, r.number, u.line, r.registered_on, \
         CASE WHEN u.handed_over_on IS NOT NULL THEN u.handed_over_on WHEN u.withdrawn_on IS NOT NULL THEN u.withdrawn_on \
           WHEN r.withdrawn_on IS NOT NULL THEN r.withdrawn_on WHEN r.expires_on < ?4 THEN r.expires_on ELSE ?4 END - r.registered_on AS days, \
         CASE WHEN u.handed_over_on IS NOT NULL THEN 'served' \
           WHEN u.withdrawn_on IS NOT NULL OR r.withdrawn_on IS NOT NULL OR r.expires_on < ?4 THEN 'ended' ELSE 'waiting' END AS outcome \
         FROM requests r JOIN request_units u ON u.programme_id = r.programme_id AND u.request_id = r.id \
         WHERE r.programme_id = ?1 AND r.registered_on >= ?2 AND r.registered_on <= ?3"
    };
}

/// How many waits there are of each length and standing.
pub(super) fn waits(tx: &mut Tx<'_>, programme: ProgrammeId, p: Period, today: Day) -> Res<Vec<Waits>> {
    tx.rows(
        sql!(
            "SELECT t.days, t.outcome, COUNT(*) FROM (",
            waits!(),
            ") t GROUP BY t.days, t.outcome ORDER BY t.days, t.outcome"
        ),
        args![programme, p.from, p.to, today],
        |c| Ok(Waits { days: c.next()?, outcome: c.next()?, count: c.next()? }),
    )
}

/// The waits behind a figure.
pub(super) fn waits_of(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    p: Period,
    today: Day,
    choice: &WaitChoice,
    ask: &PageAsk,
) -> Res<Page<CountedWait>> {
    let mut q = Query::from(
        sql!(
            "SELECT t.id, t.number, t.line, t.registered_on, t.days, t.outcome FROM (",
            waits!(),
            ") t WHERE t.programme_id = ?1"
        ),
        args![programme, p.from, p.to, today],
    );
    if let Some(outcome) = choice.outcome {
        q = q.and("t.outcome = ?", args![outcome]);
    }
    if let Some(week) = choice.since_week {
        q = q.and("t.days >= ?", args![waiting::first_day_of(week)]);
    }
    if let Some(week) = choice.week {
        q = q.and("t.days <= ?", args![waiting::last_day_of(week)]);
    }
    if let Some(after) = ask.key::<RowId>()? {
        q = q.and("t.id < ?", args![after]);
    }
    let rows: Vec<(RowId, CountedWait)> =
        tx.list(&q.tail("ORDER BY t.id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
            Ok((
                c.next()?,
                CountedWait {
                    request: c.next()?,
                    line: c.next()?,
                    registered_on: c.next()?,
                    days: c.next()?,
                    outcome: c.next()?,
                },
            ))
        })?;
    Ok(Page::cut(rows, |r| r.0.to_string()).map(|r| r.1))
}

/// The first of thirteen moments a change counts for.
macro_rules! moment {
    () => {
        "CASE WHEN c.at < ?2 THEN 0 WHEN c.at < ?3 THEN 1 WHEN c.at < ?4 THEN 2 WHEN c.at < ?5 THEN 3 WHEN c.at < ?6 THEN 4 \
         WHEN c.at < ?7 THEN 5 WHEN c.at < ?8 THEN 6 WHEN c.at < ?9 THEN 7 WHEN c.at < ?10 THEN 8 WHEN c.at < ?11 THEN 9 \
         WHEN c.at < ?12 THEN 10 WHEN c.at < ?13 THEN 11 ELSE 12 END"
    };
}

/// What came to and left each lending point before each of at most thirteen days ended, since the day before it: place, moment, change.
pub(super) fn stock_changes(tx: &mut Tx<'_>, programme: ProgrammeId, days: &[Day]) -> Res<Vec<(LocationId, i64, i64)>> {
    let Some(last) = days.last() else { return Ok(vec![]) };
    let mut values: Vec<Val<'static>> = vec![programme.to_val().own()];
    for i in 0..MOMENTS {
        // unused moments repeat the last, which an earlier branch has taken already
        values.push(days.get(i).unwrap_or(last).plus(1).at_hour(0).to_val().own());
    }
    tx.rows(
        sql!(
            "SELECT t.place_id, t.moment, CAST(SUM(t.n) AS BIGINT) FROM (SELECT c.to_id AS place_id, ",
            moment!(),
            " AS moment, 1 AS n FROM locations l JOIN custody_changes c ON c.programme_id = l.programme_id AND c.to_id = l.id \
             AND c.to_custody = 'at_location' WHERE l.programme_id = ?1 AND l.kind = 'lending_point' AND c.at < ?14 \
             UNION ALL SELECT c.from_id AS place_id, ",
            moment!(),
            " AS moment, -1 AS n FROM locations l JOIN custody_changes c ON c.programme_id = l.programme_id AND c.from_id = l.id \
             AND c.from_custody = 'at_location' WHERE l.programme_id = ?1 AND l.kind = 'lending_point' AND c.at < ?14) t \
             GROUP BY t.place_id, t.moment ORDER BY t.place_id, t.moment"
        ),
        &values,
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

/// Devices handed over at each place since a day.
pub(super) fn handed_over_since(tx: &mut Tx<'_>, programme: ProgrammeId, since: Day) -> Res<Vec<(LocationId, i64)>> {
    tx.rows(
        sql!(
            "SELECT location_id, COUNT(*) FROM loans WHERE programme_id = ?1 AND handed_over_on >= ?2 AND withdrawn_on IS NULL GROUP BY location_id"
        ),
        args![programme, since],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// The devices that stood at a place at an instant: their last move before it brought them there.
pub(super) fn stood_at(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    place: LocationId,
    at: Ts,
    ask: &PageAsk,
) -> Res<Page<StockDevice>> {
    let mut q = Query::from(
        sql!(
            "SELECT d.id, d.number, d.kind, d.maker, d.model FROM custody_changes c \
             JOIN devices d ON d.programme_id = c.programme_id AND d.id = c.device_id \
             WHERE c.programme_id = ?1 AND c.to_id = ?2 AND c.to_custody = 'at_location' AND c.at < ?3 \
             AND NOT EXISTS (SELECT 1 FROM custody_changes n WHERE n.programme_id = c.programme_id AND n.device_id = c.device_id \
             AND n.id > c.id AND n.at < ?3)"
        ),
        args![programme, place, at],
    );
    if let Some(after) = ask.key::<DeviceId>()? {
        q = q.and("d.id < ?", args![after]);
    }
    let rows: Vec<StockDevice> = tx.list(&q.tail("ORDER BY d.id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
        Ok((c.next()?, c.next()?, c.next()?, name(c)?))
    })?;
    Ok(Page::cut(rows, |d| d.0.to_string()))
}
