//! The wiping bench: scan a device and note what was done to it, bring a log, and see what waits.

use crate::devices::list::Line;
use crate::shell::components::{
    Choice, Column, FilterBar, Icon, Pages, Row, ScanLoop, ScanResult, Select, Table, Tile, card, empty_state, heading,
    scan_band, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Filters, Flash, Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{Sanitise, ValidateSanitisation};
use digibank_core::db::Tx;
use digibank_core::devices::{Status, list};
use digibank_core::kernel::{LocationId, PageAsk, Res};
use digibank_core::logistics::{location, scanned};
use digibank_core::people::Programme;
use digibank_core::sanitisation::sampling::{self, SampleVerdict};
use digibank_core::sanitisation::{Medium, medium};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the bench.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    location: String,
    after: Option<String>,
}

/// A scan at the wiping bench.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct WipeScanForm {
    /// What was scanned or typed.
    #[schema(required = true)]
    pub code: String,
}

/// A device that waits to be wiped.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WaitingLine {
    /// The device.
    pub device: Line,
    /// Where it stands.
    pub location: Option<String>,
}

/// The bench.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WipeBenchPage {
    /// Devices that must be wiped.
    pub to_wipe: i64,
    /// Devices put apart.
    pub quarantine: i64,
    /// Media in the sample that wait for a second person, as far as one page counts.
    pub waiting_samples: usize,
    /// Media taken out and not yet destroyed.
    pub loose: Vec<Medium>,
    /// Devices that wait to be wiped, those known longest first.
    pub waiting: Vec<WaitingLine>,
    /// Key for the next page of those.
    pub next: Option<String>,
    /// False for a form that comes back: then nothing of this was looked up.
    #[serde(skip)]
    whole: bool,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    places: Vec<(String, String)>,
}

impl WipeBenchPage {
    /// The page without figures, for a form that comes back.
    pub fn empty() -> WipeBenchPage {
        WipeBenchPage {
            to_wipe: 0,
            quarantine: 0,
            waiting_samples: 0,
            loose: vec![],
            waiting: vec![],
            next: None,
            whole: false,
            ask: Ask::default(),
            places: vec![],
        }
    }

    fn scan_box(&self, s: &Screen) -> ScanLoop {
        let refused = s.refusal.as_ref().filter(|_| self.whole).map(|r| {
            let text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
            let way_on = r.way_on.as_ref().map(|(key, args)| html! { p { (s.tx(key, args.clone())) } });
            scan_band(ScanResult::Stop, &s.t("sanitisation-scan-stop"), text.join(" "), way_on)
        });
        ScanLoop::new("/sanitisation/scan", &s.csrf, &s.t("sanitisation-scan-label"), &s.t("sanitisation-scan-button"))
            .hint(&s.t("sanitisation-scan-hint"))
            .camera(&s.t("scan-camera"))
            .band(refused)
    }

    /// The devices that wait, each with the way to its media.
    fn waiting_list(&self, s: &Screen) -> Markup {
        let columns = ["devices-code", "devices-location", "devices-kind", "devices-name", "devices-serial"]
            .map(|k| Column::new(&s.t(k)));
        let rows = self.waiting.iter().map(|w| {
            let d = &w.device;
            Row::link(&format!("{}/media", d.href()), &d.called(s))
                .cell(w.location.clone().unwrap_or_default())
                .cell(s.word("device-kind", d.kind))
                .cell(&d.name)
                .cell(d.serial.clone().unwrap_or_default())
        });
        let pick = Select::new("location", &s.t("devices-location"))
            .choices(
                std::iter::once(Choice::new("", &s.t("common-all")))
                    .chain(self.places.iter().map(|(v, t)| Choice::new(v, t))),
            )
            .value(&self.ask.location);
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("location", &self.ask.location)
                .append_pair("after", n)
                .finish();
            format!("/sanitisation?{query}#waiting")
        });
        html! {
            h2 id="waiting" { (s.t("sanitisation-waiting")) }
            @if self.places.len() > 1 { (FilterBar::new("/sanitisation", &s.t("common-filter"), &s.t("common-show")).field(pick)) }
            @if self.waiting.is_empty() {
                (empty_state(Icon::Shield, &s.t("sanitisation-waiting-none"), &s.t("sanitisation-waiting-none-text"), None))
            } @else {
                (Table::new(&s.t("sanitisation-waiting"), columns.into()).hide_caption().rows(rows))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

impl Page for WipeBenchPage {
    fn title(&self, s: &Screen) -> String {
        s.t("sanitisation-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let heads = ["drive", "serial", "size"].map(|k| Column::new(&s.t(&format!("sanitisation-{k}"))));
        let rows = self.loose.iter().map(|m| {
            Row::link(
                &format!("/devices/{}/media", m.device),
                &format!("{} {}", s.word("medium-kind", m.kind), m.model.clone().unwrap_or_default()),
            )
            .cell(m.serial.clone().unwrap_or_default())
            .cell(m.size_bytes.map(|n| format!("{} GB", n / 1_000_000_000)).unwrap_or_default())
        });
        let samples = Tile::new(s.count(self.waiting_samples as i64), &s.t("sanitisation-count-samples"));
        let samples = if s.can::<ValidateSanitisation>() { samples.href("/samples") } else { samples };
        html! {
            @if !self.whole { (s.errors()) }
            (heading(None, &s.t("sanitisation-title")))
            (self.scan_box(s))
            @if self.whole {
                (tiles(&[
                    Tile::new(s.count(self.to_wipe), &s.t("sanitisation-count-to-wipe")).href("/devices?status=to_wipe"),
                    Tile::new(s.count(self.quarantine), &s.t("sanitisation-count-quarantine")).href("/devices?status=quarantine"),
                    samples,
                    Tile::new(s.count(self.loose.len() as i64), &s.t("sanitisation-count-loose")).href("#loose"),
                ]))
            }
            (card(&s.t("sanitisation-file-log"), super::log::upload_form(s, None)))
            @if self.whole {
                (self.waiting_list(s))
                h2 id="loose" { (s.t("sanitisation-loose")) }
                @if self.loose.is_empty() { p { (s.t("sanitisation-loose-none")) } }
                @else { (Table::new(&s.t("sanitisation-loose"), heads.into()).hide_caption().rows(rows)) }
            }
            p { a href="/attests" { (s.t("attests-title")) } }
        }
    }
}

/// Reads the bench; who works at one location sees what waits there.
fn read(tx: &mut Tx<'_>, by: &Permit<Sanitise>, p: &Programme, ask: &Ask) -> Res<WipeBenchPage> {
    let counts = list::count_by_status(tx, by.programme(), None)?;
    let of = |status| counts.iter().find(|(s, _)| *s == status).map_or(0, |(_, n)| *n);
    let all = location::list(tx, by.programme(), None)?;
    let name = |id: LocationId| all.iter().find(|l| l.id == id).map(|l| l.name.clone());
    let places: Vec<_> = all
        .iter()
        .filter(|l| l.active && by.for_location(Some(l.id)).is_ok())
        .map(|l| (l.id.to_string(), l.name.clone()))
        .collect();
    let at = ask.location.parse::<LocationId>().ok().filter(|id| by.for_location(Some(*id)).is_ok());
    let page = PageAsk { after: ask.after.clone() };
    let waiting = list::waiting(tx, by.programme(), Status::ToWipe, at.or(by.only_location()), &page)?;
    Ok(WipeBenchPage {
        to_wipe: of(Status::ToWipe),
        quarantine: of(Status::Quarantine),
        waiting_samples: sampling::queue(tx, by.programme(), SampleVerdict::Waiting, &PageAsk::default())?.rows.len(),
        loose: medium::loose(tx, by.programme())?,
        waiting: waiting
            .rows
            .iter()
            .map(|d| WaitingLine { device: Line::of(p, d), location: d.facts.location().and_then(name) })
            .collect(),
        next: waiting.next,
        whole: true,
        ask: ask.clone(),
        places,
    })
}

/// Shows the bench.
pub async fn show(v: Visit<Sanitise>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    f.value::<LocationId>("location", &ask.location);
    v.sound(f)?;
    let p = v.programme().clone();
    let page = v.read(move |tx, by| read(tx, by, &p, &ask)).await?;
    Ok(v.page(page))
}

/// Reads a scan at the bench and goes to the media of that device; changes nothing.
pub async fn scan(v: Visit<Sanitise>, Body(form): Body<WipeScanForm>) -> Reply {
    let p = v.programme().clone();
    let found = v
        .attempt(move |tx, by| {
            let (device, repaired) = scanned::device(tx, by.programme(), &form.code)?;
            Ok((Line::of(&p, &device), repaired))
        })
        .await?;
    match found {
        Ok((line, repaired)) => {
            let to = format!("{}/media", line.href());
            Ok(match line.code.filter(|_| repaired) {
                Some(code) => v.done(to, Flash::attention("scan-repaired").with("code", code), line),
                None => v.on_to(to, line),
            })
        }
        Err(refusal) => {
            let p = v.programme().clone();
            let page = v.read(move |tx, by| read(tx, by, &p, &Ask::default())).await?;
            Ok(v.again(page, refusal))
        }
    }
}
