//! Locations: the list, the form for a new one, and one location with its stock and the form to change it.

use super::stock::bring_back_href;
use crate::devices::list::{Line, table};
use crate::people::choose::Choose;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Icon, Row, Select, SummaryRow, Table, Tile, Tone, actions, breadcrumbs, card,
    checkbox, empty_state, heading, heading_with, link_button, standing, summary_list, tag, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ManageLocations, MoveDevices, ViewDevices, ViewLocations};
use digibank_core::db::Tx;
use digibank_core::devices::{DeviceFilter, Status, list};
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Key, LocationId, PageAsk, ProgrammeId, Res, Word};
use digibank_core::logistics::location::{self, Location, LocationForm, LocationKind};
use digibank_core::logistics::{Coordinates, stock};
use digibank_core::people::Programme;
use digibank_core::people::organisation::{self, Offer};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A location in the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LocationLine {
    /// Its code.
    pub code: Code,
    /// The location.
    pub location: Location,
}

/// All locations.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LocationsPage {
    /// The locations, by name.
    pub locations: Vec<LocationLine>,
}

fn fields(s: &Screen, f: &LocationForm, organisations: &Offer) -> Markup {
    let choose = Choose {
        name: "organisation",
        label: s.t("logistics-location-organisation"),
        hint: None,
        offer: organisations,
        value: &f.organisation,
        typed: &f.organisation_search,
        nobody: Some(s.t("common-none")),
        extra: None,
    };
    html! {
        (Field::text("name", &s.t("common-name")).hint(&s.t("logistics-location-name-hint")).value(&f.name).error(s.error("name").as_deref()))
        (Select::new("kind", &s.t("logistics-location-kind")).choices(s.words::<LocationKind>("location-kind").iter().map(|(v, t)| Choice::new(v, t))).value(&f.kind).error(s.error("kind").as_deref()))
        (choose.fields(s))
        (Field::text("postcode", &s.t("logistics-postcode")).narrow().autocomplete("postal-code").value(&f.postcode).error(s.error("postcode").as_deref()).optional(&s.t("common-optional")))
        (Field::text("municipality", &s.t("logistics-municipality")).value(&f.municipality).error(s.error("municipality").as_deref()).optional(&s.t("common-optional")))
        (Field::text("coordinates", &s.t("logistics-coordinates")).hint(&s.t("logistics-coordinates-hint")).value(&f.coordinates).medium()
            .error(s.error("coordinates").as_deref()).optional(&s.t("common-optional")))
    }
}

/// Coordinates, as a link to where they lie on the map of OpenStreetMap.
fn on_the_map(s: &Screen, c: Coordinates) -> Markup {
    let words = c.words();
    let at = words.replace(' ', "");
    let (latitude, longitude) = at.split_once(',').unwrap_or((&at, ""));
    let href = format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}");
    html! { (words) " " a href=(href) rel="noreferrer" { (s.t("logistics-on-the-map")) } }
}

fn active_tag(s: &Screen, l: &Location) -> Markup {
    if l.active {
        tag(Tone::Ok, Icon::Ok, &s.t("logistics-location-open"))
    } else {
        tag(Tone::Plain, Icon::Cross, &s.t("logistics-location-closed"))
    }
}

impl Page for LocationsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("logistics-locations-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns =
            ["common-name", "devices-code", "logistics-location-kind", "logistics-municipality", "common-state"]
                .map(|k| Column::new(&s.t(k)));
        html! {
            (heading(None, &self.title(s)))
            (actions(link_button("/locations/new", &s.t("logistics-location-new"), true)))
            @if self.locations.is_empty() { (empty_state(Icon::Box, &s.t("logistics-locations-none"), &s.t("logistics-locations-none-text"), None)) }
            @else {
                (Table::new(&self.title(s), columns.into()).hide_caption().rows(self.locations.iter().map(|l| {
                    Row::link(&format!("/locations/{}", l.code), &l.location.name)
                        .cell(l.code.grouped())
                        .cell(s.word("location-kind", l.location.kind))
                        .cell(l.location.municipality.clone().unwrap_or_default())
                        .cell(active_tag(s, &l.location))
                })))
            }
        }
    }
}

/// The form for a new location.
#[derive(Clone, Debug, Serialize)]
pub struct NewLocationPage {
    form: LocationForm,
    #[serde(skip)]
    organisations: Offer,
}

impl Page for NewLocationPage {
    fn title(&self, s: &Screen) -> String {
        s.t("logistics-location-new")
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("logistics-locations-title"), "/locations"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (s.form("/locations").body(html! {
                (fields(s, &self.form, &self.organisations))
                (actions(Button::primary(&s.t("logistics-location-open-action"))))
            }))
        }
    }
}

fn offer(tx: &mut Tx<'_>, programme: ProgrammeId, f: &LocationForm) -> Res<Offer> {
    organisation::offer(tx, programme, None, &f.organisation_search, f.organisation.parse().ok())
}

fn read_all(tx: &mut Tx<'_>, p: &Programme) -> Res<LocationsPage> {
    let all = location::list(tx, p.id, None)?;
    let line = |l: Location| LocationLine { code: p.code(CodeKind::Location, l.number), location: l };
    Ok(LocationsPage { locations: all.into_iter().map(line).collect() })
}

/// Shows all locations.
pub async fn show(v: Visit<ManageLocations>) -> Reply {
    let p = v.programme().clone();
    let page = v.read(move |tx, _| read_all(tx, &p)).await?;
    Ok(v.page(page))
}

async fn form_page(v: &Visit<ManageLocations>, form: LocationForm) -> Result<NewLocationPage, Stop> {
    v.read(move |tx, by| Ok(NewLocationPage { organisations: offer(tx, by.programme(), &form)?, form: form.clone() }))
        .await
}

/// The empty form.
pub async fn new(v: Visit<ManageLocations>) -> Reply {
    let page = form_page(&v, LocationForm::default()).await?;
    Ok(v.page(page))
}

/// Opens a location.
pub async fn create(v: Visit<ManageLocations>, Body(form): Body<LocationForm>) -> Reply {
    if !form.find.is_empty() {
        let page = form_page(&v, form).await?;
        return Ok(v.page(page));
    }
    let (p, typed) = (v.programme().clone(), form.clone());
    let country = p.country;
    let done = v
        .attempt(move |tx, by| {
            let l = location::open(tx, by, country, &form)?;
            Ok((l.name, read_all(tx, &p)?))
        })
        .await?;
    match done {
        Ok((name, page)) => Ok(v.done("/locations", Flash::ok("logistics-location-is-open").with("name", name), page)),
        Err(refusal) => {
            let page = form_page(&v, typed).await?;
            Ok(v.again(page, refusal))
        }
    }
}

/// How many devices stand at one status.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub count: i64,
}

/// One location with what stands there.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LocationPage {
    /// Its code.
    pub code: Code,
    /// The location.
    pub location: Location,
    /// Who runs it.
    pub organisation: Option<String>,
    /// How many devices stand here, by status.
    pub counts: Vec<StatusCount>,
    /// Devices at a lending point that cannot be lent and are on no list to leave: they wait to be brought back.
    pub bring_back: i64,
    /// Key of the place they are brought back to.
    pub back_to: Option<LocationId>,
    /// The newest devices here; at most fifty.
    pub devices: Vec<Line>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    #[serde(skip)]
    form: LocationChangeForm,
    #[serde(skip)]
    organisations: Offer,
}

/// A change of a location.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LocationChangeForm {
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
    /// "1" while it is open.
    pub active: String,
}

impl LocationChangeForm {
    fn of(l: &Location) -> LocationChangeForm {
        LocationChangeForm {
            name: l.name.clone(),
            kind: l.kind.word().to_owned(),
            organisation: l.organisation.map(|o| o.to_string()).unwrap_or_default(),
            postcode: l.postcode.clone().unwrap_or_default(),
            municipality: l.municipality.clone().unwrap_or_default(),
            coordinates: l.coordinates.map(Coordinates::words).unwrap_or_default(),
            organisation_search: String::new(),
            find: String::new(),
            active: if l.active { "1" } else { "" }.to_owned(),
        }
    }
    fn form(&self) -> LocationForm {
        LocationForm {
            name: self.name.clone(),
            kind: self.kind.clone(),
            organisation: self.organisation.clone(),
            organisation_search: self.organisation_search.clone(),
            find: String::new(),
            postcode: self.postcode.clone(),
            municipality: self.municipality.clone(),
            coordinates: self.coordinates.clone(),
        }
    }
}

impl Page for LocationPage {
    fn title(&self, _: &Screen) -> String {
        self.location.name.clone()
    }
    fn main(&self, s: &Screen) -> Markup {
        let l = &self.location;
        // who keeps locations need not see devices
        let sees = s.can::<ViewDevices>();
        let tile = |c: &StatusCount| {
            let tile = Tile::new(s.count(c.count), &s.word("status", c.status));
            if sees { tile.href(&format!("/devices?location={}&status={}", l.id, c.status)) } else { tile }
        };
        let here: Vec<Tile> = self.counts.iter().map(tile).collect();
        let above = match sees {
            true => Crumb::link(&s.t("logistics-stock-title"), "/stock"),
            false => Crumb::link(&s.t("logistics-locations-title"), "/locations"),
        };
        let place = [l.postcode.clone(), l.municipality.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut rows = vec![
            SummaryRow::new(&s.t("devices-code"), self.code.grouped()),
            SummaryRow::new(&s.t("logistics-municipality"), place),
        ];
        rows.extend(l.coordinates.map(|c| SummaryRow::new(&s.t("logistics-coordinates"), on_the_map(s, c))));
        rows.extend(self.organisation.as_ref().map(|o| SummaryRow::new(&s.t("logistics-location-organisation"), o)));
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[above, Crumb::here(&l.name)]))
            (heading_with(Some(&s.word("location-kind", l.kind)), &l.name, active_tag(s, l)))
            (summary_list(&rows))
            h2 { (s.t("logistics-stands-here")) }
            @if self.devices.is_empty() { (empty_state(Icon::Box, &s.t("logistics-nothing-here"), &s.t("logistics-nothing-here-text"), None)) }
            @else {
                (tiles(&here))
                @if self.bring_back > 0 {
                    (standing(Tone::Info, &s.tx("logistics-bring-back-count", vec![("count", self.bring_back.into())]), &s.t("logistics-bring-back-text"),
                        s.can::<MoveDevices>().then(|| link_button(&bring_back_href(l.id, self.back_to), &s.t("logistics-bring-back"), false))))
                }
                @if sees {
                    (table(s, &s.t("logistics-stands-here"), &self.devices))
                    p { a href={ "/devices?location=" (l.id) } { (s.t("logistics-all-here")) } }
                }
            }
            @if s.can::<ManageLocations>() { (card(&s.t("logistics-location-change"), s.form(&format!("/locations/{}", self.code)).body(html! {
                (fields(s, &self.form.form(), &self.organisations))
                (checkbox("active", "1", &s.t("logistics-location-active"), self.form.active == "1"))
                (actions(Button::primary(&s.t("common-save"))))
            }))) }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

fn read_one(tx: &mut Tx<'_>, p: &Programme, number: i64, typed: Option<&LocationChangeForm>) -> Res<LocationPage> {
    let l = location::by_number(tx, p.id, number)?.or_not_found()?;
    let filter = DeviceFilter { location: Some(l.id), ..DeviceFilter::default() };
    let organisation = match l.organisation {
        Some(id) => organisation::find(tx, p.id, id)?.map(|o| o.name),
        None => None,
    };
    let form = typed.cloned().unwrap_or_else(|| LocationChangeForm::of(&l));
    let bring_back = stock::per_location(tx, p.id)?.iter().find(|x| x.location.id == l.id).map_or(0, |x| x.bring_back);
    Ok(LocationPage {
        code: p.code(CodeKind::Location, l.number),
        bring_back,
        back_to: stock::brought_back_to(tx, p.id)?.map(|l| l.id),
        organisation,
        counts: list::count_by_status(tx, p.id, Some(l.id))?
            .into_iter()
            .map(|(status, count)| StatusCount { status, count })
            .collect(),
        devices: list::page(tx, p.id, &filter, &PageAsk::default())?.rows.iter().map(|d| Line::of(p, d)).collect(),
        timeline: timeline::read(tx, p.id, l.id.uuid())?,
        organisations: offer(tx, p.id, &form.form())?,
        form,
        location: l,
    })
}

/// Shows one location.
pub async fn one(v: Visit<ViewLocations>, Path(code): Path<String>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::Location)?, v.programme().clone());
    let page = v.read(move |tx, _| read_one(tx, &p, number, None)).await?;
    Ok(v.page(page))
}

/// Changes a location, or closes it.
pub async fn change(
    v: Visit<ManageLocations>,
    Path(code): Path<String>,
    Body(form): Body<LocationChangeForm>,
) -> Reply {
    let (number, p, typed) = (v.number(&code, CodeKind::Location)?, v.programme().clone(), form.clone());
    let country: Country = p.country;
    if !form.find.is_empty() {
        let page = v.read(move |tx, _| read_one(tx, &p, number, Some(&typed))).await?;
        return Ok(v.page(page));
    }
    let done = v
        .attempt(move |tx, by| {
            let before = location::by_number(tx, by.programme(), number)?.or_not_found()?;
            location::change(tx, by, country, &before, &form.form(), form.active == "1")?;
            read_one(tx, &p, number, None)
        })
        .await?;
    match done {
        Ok(page) => Ok(v.done(format!("/locations/{}", page.code), Flash::ok("logistics-location-is-changed"), page)),
        Err(refusal) => {
            let p = v.programme().clone();
            let page = v.read(move |tx, _| read_one(tx, &p, number, Some(&typed))).await?;
            Ok(v.again(page, refusal))
        }
    }
}
