//! Locations: places that can hold devices.

use super::{Coordinates, events, store};
use crate::auth::Permit;
use crate::auth::rights::ManageLocations;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::identifiers::{self, Country};
use crate::kernel::refusal::Problems;
use crate::kernel::{CodeKind, Day, Key, LocationId, OrganisationId, ProgrammeId, Refusal, Res, Word, check};
use crate::people::{organisation, programme};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

crate::words! {
    /// What kind of place a location is.
    pub enum LocationKind {
        /// Stores devices.
        Depot = "depot",
        /// Repairs devices.
        Workshop = "workshop",
        /// Lends devices: a digipunt.
        LendingPoint = "lending_point",
        /// Moves devices.
        Vehicle = "vehicle",
    }
}

/// One location.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Location {
    /// Its key.
    pub id: LocationId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// What kind of place it is.
    pub kind: LocationKind,
    /// Who runs it.
    pub organisation: Option<OrganisationId>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Where it lies on the map, when somebody said so.
    pub coordinates: Option<Coordinates>,
    /// False once it is closed.
    pub active: bool,
    /// Counts its changes.
    pub version: i64,
}

/// A location as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LocationForm {
    /// Its name.
    #[schema(required = true)]
    pub name: String,
    /// Kind's word.
    #[schema(required = true)]
    pub kind: String,
    /// Who runs it: an organisation's key, or empty.
    pub organisation: String,
    /// A part of an organisation's name or number, to find it with.
    pub organisation_search: String,
    /// Anything: only look for the organisation, and save nothing yet.
    pub find: String,
    /// Postal code.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Where it lies on the map: latitude and longitude as a map gives them, or empty.
    pub coordinates: String,
}

fn checked(country: Country, form: &LocationForm) -> Res<Location> {
    let mut p = Problems::default();
    let name = p.keep(check::line("name", &form.name, check::LINE)).unwrap_or_default();
    let kind = LocationKind::from_word(&form.kind).unwrap_or_else(|| {
        p.add("kind", "refusal-choose", vec![]);
        LocationKind::Depot
    });
    let postcode = match form.postcode.trim() {
        "" => None,
        text => p.keep(identifiers::postcode(country, text)),
    };
    let municipality = p.keep(check::maybe_line("municipality", &form.municipality, 100)).flatten();
    let coordinates = match form.coordinates.trim() {
        "" => None,
        text => p.keep(Coordinates::typed("coordinates", text)),
    };
    p.done()?;
    Ok(Location {
        id: LocationId::new(),
        number: 0,
        name,
        kind,
        organisation: None,
        postcode,
        municipality,
        coordinates,
        active: true,
        version: 1,
    })
}

/// Who runs it is an organisation of this programme, or nobody.
fn runner(tx: &mut Tx<'_>, programme: ProgrammeId, form: &LocationForm) -> Res<Option<OrganisationId>> {
    let wrong = || Refusal::at("organisation", "refusal-choose");
    let id: OrganisationId = match form.organisation.trim() {
        "" => return Ok(None),
        text => text.parse().map_err(|_| wrong())?,
    };
    Ok(Some(organisation::find(tx, programme, id)?.ok_or_else(wrong)?.id))
}

/// A municipality is written as it is at other places of the programme: two spellings would be two municipalities.
fn as_written_elsewhere(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    own: LocationId,
    typed: Option<String>,
) -> Res<Option<String>> {
    let Some(typed) = typed else { return Ok(None) };
    let same = |l: Location| l.municipality.filter(|m| l.id != own && m.to_lowercase() == typed.to_lowercase());
    Ok(list(tx, programme, None)?.into_iter().find_map(same).or(Some(typed)))
}

/// Opens a location.
pub fn open(tx: &mut Tx<'_>, by: &Permit<ManageLocations>, country: Country, form: &LocationForm) -> Res<Location> {
    let mut location = checked(country, form)?;
    location.organisation = runner(tx, by.programme(), form)?;
    location.municipality = as_written_elsewhere(tx, by.programme(), location.id, location.municipality)?;
    location.number = programme::take_numbers(tx, by.programme(), CodeKind::Location, 1)?;
    store::insert(tx, by.who(), &location)?;
    Entry::new(events::LOCATION_OPENED, "location", location.id.uuid()).after(&location).write(tx, by.who())?;
    Ok(location)
}

/// Changes a location, guarded by the version that was seen.
pub fn change(
    tx: &mut Tx<'_>,
    by: &Permit<ManageLocations>,
    country: Country,
    before: &Location,
    form: &LocationForm,
    active: bool,
) -> Res<Location> {
    let mut typed = checked(country, form)?;
    typed.organisation = runner(tx, by.programme(), form)?;
    typed.municipality = as_written_elsewhere(tx, by.programme(), before.id, typed.municipality)?;
    let same = Location { id: before.id, number: before.number, active, version: before.version, ..typed };
    if same == *before {
        return Ok(same);
    }
    let after = Location { version: before.version + 1, ..same };
    store::update(tx, by.programme(), &after, before.version)?;
    Entry::new(events::LOCATION_CHANGED, "location", after.id.uuid())
        .before(before)
        .after(&after)
        .write(tx, by.who())?;
    Ok(after)
}

/// The day on which each location was opened in the program, at most a thousand.
pub fn opened_on(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<HashMap<LocationId, Day>> {
    Ok(store::opened_at(tx, programme)?.into_iter().map(|(id, at)| (id, at.day())).collect())
}

/// The location of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: LocationId) -> Res<Option<Location>> {
    store::find(tx, programme, id)
}

/// The location with this number.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Location>> {
    store::by_number(tx, programme, number)
}

/// The municipalities in which the programme has a place, open or closed.
pub fn municipalities(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<BTreeSet<String>> {
    Ok(list(tx, programme, None)?.into_iter().filter_map(|l| l.municipality).collect())
}

/// All locations by name, at most a thousand; of one kind or all.
pub fn list(tx: &mut Tx<'_>, programme: ProgrammeId, kind: Option<LocationKind>) -> Res<Vec<Location>> {
    Ok(store::list(tx, programme)?.into_iter().filter(|l| kind.is_none_or(|k| l.kind == k)).collect())
}
