//! A donor's page: what came of their gift, with the attests.

use super::grid::address;
use super::pictures;
use super::rows::{CountedLine, RowsAsk, device_table};
use crate::shell::components::{
    Column, Crumb, Icon, Pages, Row, Table, Tile, TimelineEntry, Tone, breadcrumbs, details, empty_state, heading,
    tiles, timeline,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ViewAttests, ViewDevices, ViewDonorPage, ViewLots};
use digibank_core::impact::donor::{self, DonorAttest, DonorFacts};
use digibank_core::kernel::{Code, CodeKind, OrganisationId, PageAsk, Ts};
use maud::{Markup, html};
use serde::Serialize;

/// An attest in the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttestRow {
    /// Its code.
    pub code: Code,
    /// The device it is about; none for a whole lot.
    pub device: Option<Code>,
    /// The lot.
    pub lot: Code,
    /// When it was issued.
    pub issued_at: Ts,
    /// Its state's word.
    pub state: String,
}

/// A donor's page.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DonorPage {
    /// What came of the gift.
    pub facts: DonorFacts,
    /// The attests, newest first.
    pub attests: Vec<AttestRow>,
    /// Key for the next page of attests.
    pub next: Option<String>,
}

/// The address of a donor's page.
fn own(id: OrganisationId) -> String {
    format!("/donor/{id}")
}

impl Page for DonorPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("impact-donor-title", vec![("name", self.facts.name.as_str().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.facts;
        let here = own(f.organisation);
        let rows = |more: &str| format!("{here}/rows?{more}");
        let mut big = vec![
            Tile::new(s.count(f.received), &s.t("impact-donor-received")).href(&rows("verdict=received")),
            Tile::new(s.count(f.unfinished), &s.t("impact-donor-unfinished"))
                .href(&rows("destination=to_wipe,in_work,in_transit,quarantine")),
            Tile::new(s.count(f.ready), &s.t("impact-donor-ready")).href(&rows("destination=lending_point,depot")),
            Tile::new(s.count(f.with_people), &s.t("impact-donor-with-people"))
                .href(&rows("destination=on_loan,given")),
            Tile::new(s.count(f.recycled), &s.t("impact-donor-recycled")).href(&rows("destination=recycled,harvested")),
        ];
        let never = Tile::new(s.count(f.never_came), &s.t("impact-donor-never-came"));
        big.extend((f.never_came > 0).then(|| never.href(&rows("verdict=not_received"))));
        let next = self.next.as_ref().map(|n| format!("{}#attests", address(&here, &[("after", n)])));
        html! {
            (heading(Some(&s.t("impact-donor-caption")), &f.name))
            (tiles(&big))
            (pictures::donor(s, &f.destinations, &here))
            (self.places(s))
            (self.carbon(s))
            h2 id="attests" { (s.t("impact-attests-title")) }
            @if self.attests.is_empty() { p { (s.t("impact-attests-none")) } }
            @else {
                (self.attest_table(s))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
            h2 { (s.t("timeline-title")) }
            (self.moments(s))
        }
    }
}

impl DonorPage {
    fn places(&self, s: &Screen) -> Markup {
        let said: Vec<String> = self
            .facts
            .places
            .iter()
            .map(|p| {
                let name = p.municipality.clone().unwrap_or_else(|| s.t("impact-elsewhere"));
                s.tx("impact-donor-place", vec![("name", name.into()), ("count", p.count.into())])
            })
            .collect();
        html! { @if !said.is_empty() {
            h2 { (s.t("impact-donor-places")) }
            ul { @for line in &said { li { (line) } } }
            p class="muted" { (s.t("impact-donor-places-text")) }
        } }
    }

    fn carbon(&self, s: &Screen) -> Markup {
        let Some(c) = self.facts.carbon else { return html! {} };
        html! {
            h2 { (s.t("impact-carbon-title")) }
            p {
                (s.tx("impact-carbon-range", vec![
                    ("from", s.count(c.from_kg).into()), ("to", s.count(c.to_kg).into()), ("devices", c.devices.into()),
                ]))
            }
            (details(&s.t("impact-carbon-how"), html! {
                p { (s.t("impact-carbon-method")) }
                p { (s.t("impact-carbon-source")) }
                p { (s.t("impact-carbon-assumption")) }
                @if c.left_out > 0 { p { (s.tx("impact-carbon-left-out", vec![("count", c.left_out.into())])) } }
            }))
        }
    }

    fn attest_table(&self, s: &Screen) -> Table {
        let columns =
            ["impact-attest", "impact-attest-about", "impact-attest-lot", "impact-attest-day", "common-state"]
                .map(|k| Column::new(&s.t(k)));
        Table::new(&s.t("impact-attests-title"), columns.into()).hide_caption().rows(self.attests.iter().map(|a| {
            let about = a.device.map_or_else(|| s.t("impact-attest-whole-lot"), |c| c.grouped());
            let pdf = html! { @if s.can::<ViewAttests>() { " " a href=(format!("/attests/{}/pdf", a.code)) { "PDF" span class="vh" { " " (a.code.grouped()) } } } };
            Row::new(html! { a href=(format!("/attests/{}", a.code)) { (a.code.grouped()) } (pdf) })
                .cell(about)
                .cell(html! { @if s.can::<ViewLots>() { a href=(format!("/lots/{}", a.lot)) { (a.lot.grouped()) } } @else { (a.lot.grouped()) } })
                .cell(s.day(a.issued_at.day()))
                .cell(s.t(&format!("attest-state-{}", a.state)))
        }))
    }

    fn moments(&self, s: &Screen) -> Markup {
        let entries: Vec<TimelineEntry> = self
            .facts
            .moments
            .iter()
            .map(|m| {
                let lot = s.code(CodeKind::Lot, m.lot);
                let code = lot.map(|c| c.grouped()).unwrap_or_default();
                let mut text = s.tx(&format!("impact-moment-{}", m.what), vec![("count", m.count.into())]);
                if m.never_came > 0 {
                    text = format!("{text} {}", s.tx("impact-moment-never-came", vec![("count", m.never_came.into())]));
                }
                let link = lot.filter(|_| s.can::<ViewLots>()).map(|c| format!("/lots/{c}"));
                TimelineEntry {
                    when: s.day(m.at.day()),
                    when_iso: m.at.rfc3339(),
                    who: code,
                    sentence: html! { @match link { Some(href) => a href=(href) { (text) }, None => (text) } },
                    tone: Tone::Plain,
                    beside: None,
                }
            })
            .collect();
        html! { @if entries.is_empty() { p { (s.t("impact-moments-none")) } } @else { (timeline(&entries)) } }
    }
}

fn key(text: &str) -> Result<OrganisationId, Stop> {
    text.parse().map_err(|_| Stop::not_found())
}

/// Shows it.
pub async fn show(v: Visit<ViewDonorPage>, Path(organisation): Path<String>, Query(ask): Query<PageAsk>) -> Reply {
    let id = key(&organisation)?;
    let (facts, page) =
        v.read(move |tx, by| Ok((donor::facts(tx, by, id)?, donor::attests(tx, by, id, &ask)?))).await?;
    let code = |kind, number| v.programme().code(kind, number);
    let line = |a: DonorAttest| AttestRow {
        code: code(CodeKind::Attest, a.number),
        device: a.device.map(|n| code(CodeKind::Device, n)),
        lot: code(CodeKind::Lot, a.lot),
        issued_at: a.issued_at,
        state: a.state,
    };
    let attests = page.rows.into_iter().map(line).collect();
    Ok(v.page(DonorPage { facts, attests, next: page.next }))
}

/// The devices behind a figure of a donor's page.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DonorRowsPage {
    /// The donor.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// The devices.
    pub lines: Vec<CountedLine>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: RowsAsk,
}

impl Page for DonorRowsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("impact-rows-devices")
    }
    fn main(&self, s: &Screen) -> Markup {
        let (title, here) = (self.title(s), own(self.organisation));
        let next = self.ask.next(&format!("{here}/rows"), self.next.as_deref());
        let said = self.ask.said(s);
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&self.name, &here), Crumb::here(&title)]))
            (heading(Some(&s.t("impact-rows-caption")), &title))
            @if !said.is_empty() { p class="lead" { (said.join(" · ")) } }
            @if self.lines.is_empty() { (empty_state(Icon::Laptop, &s.t("impact-rows-none"), &s.t("impact-rows-none-text"), None)) }
            @else {
                (device_table(s, &title, &self.lines, s.can::<ViewDevices>()))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows them.
pub async fn rows(v: Visit<ViewDonorPage>, Path(organisation): Path<String>, Query(ask): Query<RowsAsk>) -> Reply {
    let id = key(&organisation)?;
    let (choice, page) = (ask.choice()?, ask.page());
    let (name, found) = v
        .read(move |tx, by| {
            let found = donor::behind(tx, by, id, &choice, &page)?;
            Ok((donor::name(tx, by, id)?, found))
        })
        .await?;
    let lines = found.rows.into_iter().map(|d| CountedLine::of(v.programme(), d, false)).collect();
    Ok(v.page(DonorRowsPage { organisation: id, name, lines, next: found.next, ask }))
}

/// Sends `devices.csv`.
pub async fn csv(v: Visit<ViewDonorPage>, Path((organisation, file)): Path<(String, String)>) -> Reply {
    let id = key(&organisation)?;
    if file != "devices.csv" {
        return Err(Stop::not_found());
    }
    let facts = v.read(move |tx, by| donor::facts(tx, by, id)).await?;
    let grid = pictures::donor_grid(&v.screen(), &facts.destinations, &own(id));
    Ok(v.file("devices.csv", "text/csv; charset=utf-8", false, grid.csv()?))
}
