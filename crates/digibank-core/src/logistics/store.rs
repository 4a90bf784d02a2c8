//! Statements about locations.

use super::location::Location;
use crate::db::{Cols, Tx};
use crate::journal::Who;
use crate::kernel::{LocationId, ProgrammeId, Refusal, Res};
use crate::{args, sql};

macro_rules! columns {
    () => {
        "id, number, name, kind, organisation_id, postcode, municipality, active, version"
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
    })
}

pub(super) fn insert(tx: &mut Tx<'_>, who: Who, l: &Location) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO locations (programme_id, id, number, name, kind, organisation_id, postcode, municipality, active, created_at, version) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ),
        args![who.programme, l.id, l.number, l.name, l.kind, l.organisation, l.postcode, l.municipality, l.active, who.at, l.version],
    )?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Location, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE locations SET name = ?3, kind = ?4, organisation_id = ?5, postcode = ?6, municipality = ?7, active = ?8, version = ?9 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?10"
        ),
        args![programme, l.id, l.name, l.kind, l.organisation, l.postcode, l.municipality, l.active, l.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: LocationId) -> Res<Option<Location>> {
    tx.row(sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 AND id = ?2"), args![programme, id], read)
}

pub(super) fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Location>> {
    tx.row(sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 AND number = ?2"), args![programme, number], read)
}

pub(super) fn list(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Location>> {
    tx.rows(sql!("SELECT ", columns!(), " FROM locations WHERE programme_id = ?1 ORDER BY name, id LIMIT 1000"), args![programme], read)
}
