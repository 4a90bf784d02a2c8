//! The bench: scan a device and get one clear next step; below, what is mine, what waits for a coach, for control, for the workshop.

use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Column, FilterBar, Icon, PageKind, Row, ScanLoop, ScanResult, Select, Table, Tile, actions,
    empty_state, heading_with, link_button, scan_band, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Filters, Query, Reply, Visit};
use digibank_core::auth::rights::{ViewWork, Work};
use digibank_core::db::Tx;
use digibank_core::devices::Device;
use digibank_core::kernel::{Code, CodeKind, LocationId, Res, Ts};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::workshop::order::state;
use digibank_core::workshop::{BenchStep, WorkOrder, WorkOrderState, bench};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A scan, as the box sends it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct BenchScanForm {
    /// What was scanned or typed.
    #[schema(required = true)]
    pub code: String,
    /// Key of the location whose bench it is; empty means any.
    pub location: String,
}

/// Which bench.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    location: String,
}

/// An order with its device, in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrderLine {
    /// Code of the order.
    pub code: Code,
    /// Where it stands.
    pub state: WorkOrderState,
    /// When it was opened.
    pub opened_at: Ts,
    /// Checks that wait for a coach.
    pub asks_coach: i64,
    /// The device.
    pub device: Line,
}

impl OrderLine {
    /// An order and its device as a line.
    pub fn of(p: &Programme, o: &WorkOrder, d: &Device) -> OrderLine {
        OrderLine {
            code: p.code(CodeKind::WorkOrder, o.number),
            state: state(o),
            opened_at: o.opened_at,
            asks_coach: o.asks_coach,
            device: Line::of(p, d),
        }
    }
}

/// What a scan at the bench found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FoundLine {
    /// The device.
    pub device: Line,
    /// The code of its open order.
    pub order: Option<Code>,
    /// What to do now.
    pub step: BenchStep,
    /// True when the scanner's keyboard layout had garbled the code.
    pub repaired: bool,
}

/// The bench.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WorkshopPage {
    /// What the last scan found.
    pub found: Option<FoundLine>,
    /// Orders on my bench.
    pub mine: Vec<OrderLine>,
    /// Orders with a question for a coach.
    pub coach: Vec<OrderLine>,
    /// Orders that I may control.
    pub to_control: Vec<OrderLine>,
    /// Devices that wait, oldest first.
    pub waiting: Vec<Line>,
    /// Devices that must be wiped first.
    pub to_wipe: i64,
    #[serde(skip)]
    locations: Vec<(String, String)>,
    #[serde(skip)]
    location: String,
}

fn order_table(s: &Screen, caption: &str, lines: &[OrderLine], control: bool) -> Table {
    let columns =
        ["workshop-order", "workshop-device", "workshop-opened", "common-state"].map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(lines.iter().map(|l| {
        let tail = if control { "/control" } else { "" };
        Row::link(&format!("/work-orders/{}{tail}", l.code), &l.code.grouped())
            .cell(format!("{} {}", s.word("device-kind", l.device.kind), l.device.name))
            .cell(s.instant(l.opened_at))
            .cell(super::state_tag(s, l.state))
    }))
}

/// What to do now: its result and word for the band, and the button that leads there. The page of the device shows the button too.
pub fn way_on(s: &Screen, f: &FoundLine) -> (ScanResult, &'static str, Option<Markup>) {
    let code = f.device.code.map(|c| c.to_string()).unwrap_or_default();
    let order = |tail: &str| f.order.map(|o| format!("/work-orders/{o}{tail}")).unwrap_or_default();
    let go = |href: &str, key: &str| Some(link_button(href, &s.t(key), true));
    let open = |key: &str| {
        s.can::<Work>()
            .then(|| s.form("/work-orders").hidden("device", &code).body(Button::primary(&s.t(key)).icon(Icon::Wrench)))
    };
    match f.step {
        BenchStep::Open => (ScanResult::Ok, "open", open("workshop-step-open-action")),
        BenchStep::WipeFirst => {
            let both = html! { (link_button(&format!("{}/media", f.device.href()), &s.t("workshop-step-wipe-first-action"), true)) @if let Some(o) = open("workshop-step-open-anyway") { (o) } };
            (ScanResult::Attention, "wipe-first", Some(both))
        }
        BenchStep::Continue => (ScanResult::Ok, "continue", go(&order(""), "workshop-step-continue-action")),
        BenchStep::TakeOver => (ScanResult::Attention, "take-over", go(&order(""), "workshop-step-take-over-action")),
        BenchStep::Control => (ScanResult::Ok, "control", go(&order("/control"), "workshop-step-control-action")),
        BenchStep::WaitForControl => (ScanResult::Attention, "wait-for-control", go(&order(""), "workshop-step-look")),
        BenchStep::Quarantine => {
            let both = html! { (link_button(&f.device.href(), &s.t("workshop-step-look"), true)) @if let Some(o) = open("workshop-step-open-anyway") { (o) } };
            (ScanResult::Stop, "quarantine", Some(both))
        }
        BenchStep::Ready => {
            let both = html! { (link_button(&f.device.href(), &s.t("workshop-step-look"), true)) @if let Some(o) = open("workshop-step-open-again") { (o) } };
            (ScanResult::Ok, "ready", Some(both))
        }
        BenchStep::Reserved => (ScanResult::Attention, "reserved", go(&f.device.href(), "workshop-step-look")),
        BenchStep::NotHere => (ScanResult::Stop, "not-here", go(&f.device.href(), "workshop-step-look")),
    }
}

/// The band for a found device: one word, one sentence, one button.
fn found_band(s: &Screen, f: &FoundLine) -> Markup {
    let (result, word, way_on) = way_on(s, f);
    let label = f.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
    let sentence = html! {
        strong { (label) } " " (s.word("device-kind", f.device.kind)) " " (f.device.name) ". " (s.t(&format!("workshop-step-{word}-text")))
        @if f.repaired { " " (s.tx("scan-repaired", vec![("code", label.as_str().into())])) }
    };
    scan_band(result, &s.t(&format!("workshop-step-{word}")), sentence, way_on)
}

impl Page for WorkshopPage {
    fn kind(&self) -> PageKind {
        PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.t("workshop-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let refused = s.refusal.as_ref().map(|r| {
            let text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
            let way_on = r.way_on.as_ref().map(|(key, args)| html! { p { (s.tx(key, args.clone())) } });
            scan_band(ScanResult::Stop, &s.t("workshop-scan-stop"), text.join(" "), way_on)
        });
        let band = refused.or_else(|| self.found.as_ref().map(|f| found_band(s, f)));
        let pick = Select::new("location", &s.t("devices-location"))
            .choices(
                std::iter::once(Choice::new("", &s.t("common-all")))
                    .chain(self.locations.iter().map(|(v, t)| Choice::new(v, t))),
            )
            .value(&self.location);
        html! {
            (heading_with(None, s.t("workshop-title"), html! {
                (link_button("/work-orders", &s.t("workshop-orders-title"), false))
                (link_button("/parts", &s.t("workshop-parts-title"), false))
            }))
            (ScanLoop::new("/workshop/scan", &s.csrf, &s.t("workshop-scan-label"), &s.t("workshop-scan-button"))
                .hint(&s.t("workshop-scan-hint")).camera(&s.t("scan-camera")).hidden("location", &self.location).band(band)
                .waiting(&s.t("workshop-scan-waiting"), &s.t("workshop-scan-waiting-text")))
            @if !self.mine.is_empty() { h2 { (s.t("workshop-mine")) } (order_table(s, &s.t("workshop-mine"), &self.mine, false)) }
            @if !self.coach.is_empty() { h2 { (s.t("workshop-coach")) } (order_table(s, &s.t("workshop-coach"), &self.coach, false)) }
            @if !self.to_control.is_empty() { h2 { (s.t("workshop-to-control")) } (order_table(s, &s.t("workshop-to-control"), &self.to_control, true)) }
            h2 { (s.t("workshop-waiting")) }
            @if self.locations.len() > 1 { (FilterBar::new("/workshop", &s.t("common-filter"), &s.t("common-show")).field(pick)) }
            @if self.waiting.is_empty() {
                (empty_state(Icon::Wrench, &s.t("workshop-waiting-none"), &s.t("workshop-waiting-none-text"), None))
            } @else {
                @if s.can::<Work>() && let Some(code) = self.waiting.first().and_then(|d| d.code) {
                    (actions(s.form("/work-orders").hidden("device", code).body(Button::primary(&s.tx("workshop-next-job", vec![("code", code.grouped().into())])).icon(Icon::Wrench))))
                }
                (crate::devices::list::table(s, &s.t("workshop-waiting"), &self.waiting))
            }
            @if self.to_wipe > 0 {
                (tiles(&[Tile::new(s.count(self.to_wipe), &s.t("workshop-to-wipe")).href("/devices?status=to_wipe")]))
            }
        }
    }
}

/// Reads a bench.
pub fn read(
    tx: &mut Tx<'_>,
    by: &digibank_core::auth::Permit<ViewWork>,
    p: &Programme,
    at: &str,
    found: Option<bench::Found>,
) -> Res<WorkshopPage> {
    let b = bench::bench(tx, by, at.parse::<LocationId>().ok())?;
    let lines = |list: &[(WorkOrder, Device)]| list.iter().map(|(o, d)| OrderLine::of(p, o, d)).collect();
    let locations = location::list(tx, by.programme(), None)?
        .into_iter()
        .filter(|l| l.active && by.for_location(Some(l.id)).is_ok());
    Ok(WorkshopPage {
        found: found.map(|f| FoundLine {
            device: Line::of(p, &f.device),
            order: f.order.map(|o| p.code(CodeKind::WorkOrder, o.number)),
            step: f.step,
            repaired: f.repaired,
        }),
        mine: lines(&b.mine),
        coach: lines(&b.coach),
        to_control: lines(&b.to_control),
        waiting: b.waiting.iter().map(|d| Line::of(p, d)).collect(),
        to_wipe: b.to_wipe,
        locations: locations.map(|l| (l.id.to_string(), l.name)).collect(),
        location: at.to_owned(),
    })
}

/// Shows the bench.
pub async fn show(v: Visit<ViewWork>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    f.value::<LocationId>("location", &ask.location);
    v.sound(f)?;
    let p = v.programme().clone();
    let page = v.read(move |tx, by| read(tx, by, &p, &ask.location, None)).await?;
    Ok(v.page(page))
}

/// Reads a scan at the bench and shows the next step; changes nothing.
pub async fn scan(v: Visit<ViewWork>, Body(form): Body<BenchScanForm>) -> Reply {
    let (p, typed) = (v.programme().clone(), form.clone());
    let found = v
        .attempt(move |tx, by| {
            let found = bench::scan(tx, by, &typed.code)?;
            read(tx, by, &p, &typed.location, Some(found))
        })
        .await?;
    match found {
        Ok(page) => Ok(v.page(page)),
        Err(refusal) => {
            let p = v.programme().clone();
            let page = v.read(move |tx, by| read(tx, by, &p, &form.location, None)).await?;
            Ok(v.again(page, refusal))
        }
    }
}
