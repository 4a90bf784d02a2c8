//! Statements about locations, transfers and stock.

use super::Coordinates;
use super::location::Location;
use super::stock::AT_A_PLACE;
use super::transfer::{Counts, LARGEST, Line, Transfer, TransferFilter, TransferState, state};
use crate::auth::Permit;
use crate::auth::rights::MoveDevices;
use crate::db::{Cols, Query, Tx};
use crate::devices::{DeviceKind, Status};
use crate::journal::Who;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{DeviceId, LocationId, LotId, Page, PageAsk, ProgrammeId, Refusal, Res, TransferId, Ts};
use crate::{args, sql};

macro_rules! columns {
    () => {
        "id, number, name, kind, organisation_id, postcode, municipality, active, version, latitude, longitude"
    };
}

fn read(c: &mut Cols<'_>) -> Res<Location> {
    Ok(Location {
        id: c.next()?,
        number: c.next()?,
        name: c.next()?,
        kind: c.next()?,
        organisation: c.next()?,
        postcode: c.next()?,
        municipality: c.next()?,
        active: c.next()?,
        version: c.next()?,
        coordinates: read_coordinates(c.next()?, c.next()?),
    })
}

fn read_coordinates(latitude: Option<i32>, longitude: Option<i32>) -> Option<Coordinates> {
    Some(Coordinates { latitude: latitude?, longitude: longitude? })
}

pub(super) fn insert(tx: &mut Tx<'_>, who: Who, l: &Location) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO locations (programme_id, id, number, name, kind, organisation_id, postcode, municipality, active, created_at, version, latitude, longitude) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        ),
        args![who.programme, l.id, l.number, l.name, l.kind, l.organisation, l.postcode, l.municipality, l.active, who.at, l.version, l.coordinates.map(|c| c.latitude), l.coordinates.map(|c| c.longitude)],
    )?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Location, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE locations SET name = ?3, kind = ?4, organisation_id = ?5, postcode = ?6, municipality = ?7, active = ?8, version = ?9, latitude = ?11, longitude = ?12 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?10"
        ),
        args![programme, l.id, l.name, l.kind, l.organisation, l.postcode, l.municipality, l.active, l.version, seen, l.coordinates.map(|c| c.latitude), l.coordinates.map(|c| c.longitude)],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: LocationId) -> Res<Option<Location>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read,
    )
}

pub(super) fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Location>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 AND number = ?2"),
        args![programme, number],
        read,
    )
}

pub(super) fn list(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Location>> {
    tx.rows(
        sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 ORDER BY name, id LIMIT 1000"),
        args![programme],
        read,
    )
}

macro_rules! transfer_columns {
    () => {
        "t.id, t.number, t.from_location_id, t.to_location_id, t.created_at, t.sent_at, t.closed_at, t.cancelled_at, t.differences, t.version"
    };
}

fn read_transfer(c: &mut Cols<'_>) -> Res<Transfer> {
    Ok(Transfer {
        id: c.next()?,
        number: c.next()?,
        from: c.next()?,
        to: c.next()?,
        created_at: c.next()?,
        sent_at: c.next()?,
        closed_at: c.next()?,
        cancelled_at: c.next()?,
        differences: c.next()?,
        version: c.next()?,
    })
}

pub(super) fn insert_transfer(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Transfer) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO transfers (programme_id, id, number, from_location_id, to_location_id, state, created_at, sent_at, closed_at, \
             cancelled_at, differences, updated_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        ),
        args![
            programme,
            t.id,
            t.number,
            t.from,
            t.to,
            state(t),
            t.created_at,
            t.sent_at,
            t.closed_at,
            t.cancelled_at,
            t.differences,
            t.created_at,
            t.version
        ],
    )?;
    Ok(())
}

pub(super) fn update_transfer(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE transfers SET state = ?3, sent_at = ?4, closed_at = ?5, cancelled_at = ?6, differences = ?7, updated_at = ?8, version = ?9 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?10"
        ),
        args![by.programme(), t.id, state(t), t.sent_at, t.closed_at, t.cancelled_at, t.differences, by.at(), t.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn transfer(tx: &mut Tx<'_>, programme: ProgrammeId, id: TransferId) -> Res<Option<Transfer>> {
    tx.row(
        sql!("SELECT ", transfer_columns!(), " FROM transfers t WHERE t.programme_id = ?1 AND t.id = ?2"),
        args![programme, id],
        read_transfer,
    )
}

pub(super) fn transfer_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Transfer>> {
    tx.row(
        sql!("SELECT ", transfer_columns!(), " FROM transfers t WHERE t.programme_id = ?1 AND t.number = ?2"),
        args![programme, number],
        read_transfer,
    )
}

pub(super) fn transfer_page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    only: Option<LocationId>,
    f: &TransferFilter,
    ask: &PageAsk,
) -> Res<Page<(Transfer, Counts)>> {
    let mut q = Query::from(
        sql!("SELECT ", transfer_columns!(), " FROM transfers t WHERE t.programme_id = ?1"),
        args![programme],
    );
    if let Some(place) = only {
        q = q.and("(t.from_location_id = ? OR t.to_location_id = ?)", args![place, place]);
    }
    if let Some(v) = f.state {
        q = q.and("t.state = ?", args![v]);
    }
    if let Some(v) = f.from {
        q = q.and("t.from_location_id = ?", args![v]);
    }
    if let Some(v) = f.to {
        q = q.and("t.to_location_id = ?", args![v]);
    }
    if let Some(after) = ask.key::<TransferId>()? {
        q = q.and("t.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY t.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_transfer)?;
    let page = Page::cut(rows, |t| t.id.to_string());
    let mut counted = vec![];
    for t in page.rows {
        let n = counts(tx, programme, t.id)?;
        counted.push((t, n));
    }
    Ok(Page { rows: counted, next: page.next })
}

pub(super) fn counts(tx: &mut Tx<'_>, programme: ProgrammeId, id: TransferId) -> Res<Counts> {
    let found = tx.row(
        sql!(
            "SELECT COUNT(CASE WHEN unexpected = 0 THEN 1 END), COUNT(CASE WHEN packed_at IS NOT NULL AND unexpected = 0 THEN 1 END), \
             COUNT(CASE WHEN received_at IS NOT NULL AND unexpected = 0 THEN 1 END), COUNT(CASE WHEN unexpected = 1 THEN 1 END), \
             COUNT(CASE WHEN still_missing = 1 THEN 1 END) FROM transfer_lines WHERE programme_id = ?1 AND transfer_id = ?2"
        ),
        args![programme, id],
        |c| Ok(Counts { listed: c.next()?, packed: c.next()?, received: c.next()?, unexpected: c.next()?, missing: c.next()? }),
    )?;
    Ok(found.unwrap_or_default())
}

macro_rules! line_columns {
    () => {
        "device_id, listed_at, packed_at, left_at, received_at, received_version, unexpected, came_from_id, missing_at, found_at, lost_at"
    };
}

fn read_line(c: &mut Cols<'_>) -> Res<Line> {
    Ok(Line {
        device: c.next()?,
        listed_at: c.next()?,
        packed_at: c.next()?,
        left_at: c.next()?,
        received_at: c.next()?,
        received_version: c.next()?,
        unexpected: c.next()?,
        came_from: c.next()?,
        missing_at: c.next()?,
        found_at: c.next()?,
        lost_at: c.next()?,
    })
}

pub(super) fn line(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    transfer: TransferId,
    device: DeviceId,
) -> Res<Option<Line>> {
    tx.row(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM transfer_lines WHERE programme_id = ?1 AND transfer_id = ?2 AND device_id = ?3"
        ),
        args![programme, transfer, device],
        read_line,
    )
}

pub(super) fn lines(tx: &mut Tx<'_>, programme: ProgrammeId, transfer: TransferId) -> Res<Vec<Line>> {
    tx.rows(
        sql!(
            "SELECT ",
            line_columns!(),
            " FROM transfer_lines WHERE programme_id = ?1 AND transfer_id = ?2 ORDER BY listed_at, device_id LIMIT ?3"
        ),
        args![programme, transfer, LARGEST * 2],
        read_line,
    )
}

pub(super) fn put_line(tx: &mut Tx<'_>, programme: ProgrammeId, transfer: TransferId, l: &Line) -> Res<()> {
    let still_missing = l.missing_at.is_some() && l.found_at.is_none() && l.lost_at.is_none();
    tx.exec(
        sql!(
            "INSERT INTO transfer_lines (programme_id, transfer_id, device_id, listed_at, packed_at, left_at, received_at, received_version, \
             unexpected, came_from_id, missing_at, found_at, lost_at, still_missing) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
             ?13, ?14) ON CONFLICT (programme_id, transfer_id, device_id) DO UPDATE SET packed_at = excluded.packed_at, \
             left_at = excluded.left_at, received_at = excluded.received_at, received_version = excluded.received_version, \
             unexpected = excluded.unexpected, came_from_id = excluded.came_from_id, missing_at = excluded.missing_at, \
             found_at = excluded.found_at, lost_at = excluded.lost_at, still_missing = excluded.still_missing"
        ),
        args![
            programme,
            transfer,
            l.device,
            l.listed_at,
            l.packed_at,
            l.left_at,
            l.received_at,
            l.received_version,
            l.unexpected,
            l.came_from,
            l.missing_at,
            l.found_at,
            l.lost_at,
            still_missing
        ],
    )?;
    Ok(())
}

pub(super) fn drop_line(tx: &mut Tx<'_>, programme: ProgrammeId, transfer: TransferId, device: DeviceId) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM transfer_lines WHERE programme_id = ?1 AND transfer_id = ?2 AND device_id = ?3"),
        args![programme, transfer, device],
    )?;
    Ok(())
}

/// Claims a device for a transfer; false when another transfer (or this one) has it.
pub(super) fn claim(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId, transfer: TransferId) -> Res<bool> {
    let n = tx.exec(
        sql!(
            "INSERT INTO transfer_claims (programme_id, device_id, transfer_id) VALUES (?1, ?2, ?3) \
             ON CONFLICT (programme_id, device_id) DO NOTHING"
        ),
        args![programme, device, transfer],
    )?;
    Ok(n == 1)
}

pub(super) fn claimed_by(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<TransferId>> {
    tx.value(
        sql!("SELECT transfer_id FROM transfer_claims WHERE programme_id = ?1 AND device_id = ?2"),
        args![programme, device],
    )
}

pub(super) fn release(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId, transfer: TransferId) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM transfer_claims WHERE programme_id = ?1 AND device_id = ?2 AND transfer_id = ?3"),
        args![programme, device, transfer],
    )?;
    Ok(())
}

pub(super) fn release_all(tx: &mut Tx<'_>, programme: ProgrammeId, transfer: TransferId) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM transfer_claims WHERE programme_id = ?1 AND transfer_id = ?2"),
        args![programme, transfer],
    )?;
    Ok(())
}

/// Takes a device off the list of a transfer that is still being picked, wherever that is.
pub(super) fn forget_listed(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<()> {
    tx.exec(
        sql!(
            "DELETE FROM transfer_lines WHERE programme_id = ?1 AND device_id = ?2 AND transfer_id IN \
             (SELECT t.id FROM transfers t WHERE t.programme_id = ?1 AND t.state = ?3)"
        ),
        args![programme, device, TransferState::Picking],
    )?;
    tx.exec(sql!("DELETE FROM transfer_claims WHERE programme_id = ?1 AND device_id = ?2"), args![programme, device])?;
    Ok(())
}

/// Devices of a status at a location that no transfer has, oldest first.
pub(super) fn unclaimed(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    at: LocationId,
    status: Status,
    kind: Option<DeviceKind>,
    most: usize,
) -> Res<Vec<DeviceId>> {
    let mut q = Query::from(
        sql!(
            "SELECT d.id FROM devices d WHERE d.programme_id = ?1 AND d.location_id = ?2 AND d.status = ?3 AND NOT EXISTS \
             (SELECT 1 FROM transfer_claims c WHERE c.programme_id = d.programme_id AND c.device_id = d.id)"
        ),
        args![programme, at, status],
    );
    if let Some(kind) = kind {
        q = q.and("d.kind = ?", args![kind]);
    }
    tx.list(&q.tail("ORDER BY d.id LIMIT ?", args![most]), |c| c.next())
}

/// Narrows a statement about transfers `t` to those that leave or arrive at one of some locations; empty means all.
fn at_either_end(mut q: Query, places: &[LocationId]) -> Query {
    for (i, place) in places.iter().copied().enumerate() {
        let part = if i == 0 {
            "AND (t.from_location_id = ? OR t.to_location_id = ?"
        } else {
            "OR t.from_location_id = ? OR t.to_location_id = ?"
        };
        q = q.tail(part, args![place, place]);
    }
    if places.is_empty() { q } else { q.tail(")", &[]) }
}

/// Devices whose transfer was closed without them and that were neither found nor given up, with since when; longest missing first.
pub(super) fn still_missing(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    places: &[LocationId],
    most: usize,
) -> Res<Vec<(TransferId, DeviceId, Ts)>> {
    let q = Query::from(
        sql!(
            "SELECT l.transfer_id, l.device_id, l.missing_at FROM transfer_lines l JOIN transfers t ON t.programme_id = l.programme_id AND \
             t.id = l.transfer_id WHERE l.programme_id = ?1 AND l.still_missing = 1 AND l.missing_at IS NOT NULL"
        ),
        args![programme],
    );
    let q = at_either_end(q, places).tail("ORDER BY l.transfer_id, l.device_id LIMIT ?", args![most]);
    tx.list(&q, |c| Ok((c.next()?, c.next()?, c.next()?)))
}

pub(super) fn count_missing(tx: &mut Tx<'_>, programme: ProgrammeId, places: &[LocationId]) -> Res<i64> {
    let q = Query::from(
        sql!(
            "SELECT COUNT(*) FROM transfer_lines l JOIN transfers t ON t.programme_id = l.programme_id AND t.id = l.transfer_id \
             WHERE l.programme_id = ?1 AND l.still_missing = 1"
        ),
        args![programme],
    );
    Ok(tx.list(&at_either_end(q, places), |c| c.next::<i64>())?.pop().unwrap_or(0))
}

/// Devices on the list of a transfer that is being picked, that stand where it leaves and cannot be lent, by that place.
pub(super) fn listed_to_go_back(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(LocationId, i64)>> {
    tx.rows(
        sql!(
            "SELECT t.from_location_id, COUNT(*) FROM transfers t JOIN transfer_claims c ON c.programme_id = t.programme_id AND \
             c.transfer_id = t.id JOIN devices d ON d.programme_id = c.programme_id AND d.id = c.device_id WHERE t.programme_id = ?1 AND \
             t.state = ?2 AND d.location_id = t.from_location_id AND d.status IN ('to_wipe', 'received', 'in_workshop', 'quarantine') \
             GROUP BY t.from_location_id ORDER BY t.from_location_id LIMIT 1000"
        ),
        args![programme, TransferState::Picking],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(super) fn coming(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(LocationId, i64)>> {
    tx.rows(
        sql!(
            "SELECT t.to_location_id, COUNT(*) FROM devices d JOIN transfers t ON t.programme_id = d.programme_id AND t.id = d.holder_id \
             WHERE d.programme_id = ?1 AND d.status = ?2 GROUP BY t.to_location_id ORDER BY t.to_location_id LIMIT 1000"
        ),
        args![programme, Status::InTransit],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(super) fn opened_at(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(LocationId, Ts)>> {
    tx.rows(
        sql!("SELECT id, created_at FROM locations WHERE programme_id = ?1 ORDER BY id LIMIT 1000"),
        args![programme],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// The kind of each device of a status that stands at a place and that no transfer has.
pub(super) fn standing(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    at: LocationId,
    status: Status,
) -> Res<Vec<(DeviceKind, Option<LotId>)>> {
    tx.rows(
        sql!(
            "SELECT d.kind, d.lot_id FROM devices d WHERE d.programme_id = ?1 AND d.location_id = ?2 AND d.status = ?3 AND NOT EXISTS \
             (SELECT 1 FROM transfer_claims c WHERE c.programme_id = d.programme_id AND c.device_id = d.id) LIMIT ?4"
        ),
        args![programme, at, status, AT_A_PLACE],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// Devices that can be lent, promised to nobody, on the list of a transfer that is being picked or on its way, by where they go.
pub(super) fn coming_by_kind(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(LocationId, DeviceKind, i64)>> {
    tx.rows(
        sql!(
            "SELECT t.to_location_id, d.kind, COUNT(*) FROM transfers t JOIN transfer_claims c ON c.programme_id = t.programme_id AND \
             c.transfer_id = t.id JOIN devices d ON d.programme_id = c.programme_id AND d.id = c.device_id WHERE t.programme_id = ?1 AND \
             t.state IN (?2, ?3) AND d.promise = 'free' AND d.condition = 'passed' GROUP BY t.to_location_id, d.kind \
             ORDER BY t.to_location_id, d.kind LIMIT 10000"
        ),
        args![programme, TransferState::Picking, TransferState::InTransit],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}
