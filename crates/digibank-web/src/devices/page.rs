//! One device: what it is, its four facts, and what happened to it.

use super::list::Line;
use crate::shell::components::{
    Button, Choice, Crumb, Icon, Radios, Select, SummaryRow, Tone, actions, breadcrumbs, details, heading_with,
    link_button, notice_with, post_button, summary_list, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Stop, Visit};
use crate::workshop::bench::{FoundLine, way_on};
use axum::extract::Path;
use digibank_core::auth::rights::{
    Allocate, EditDevices, Lend, PrintLabels, ReceiveLots, ViewDevices, ViewLoans, ViewLots, ViewRequests, ViewWork,
};
use digibank_core::auth::{Permit, Right};
use digibank_core::db::Tx;
use digibank_core::devices::{
    BlockReason, Condition, Custody, Device, Disposition, Hardware, Promise, Sanitisation, Status, device, stays, undo,
};
use digibank_core::donations::{Earmark, LotState, lot};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, DeviceId, Key, ProgrammeId, Res};
use digibank_core::lending::came_back::{self, CameBack};
use digibank_core::lending::ends;
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::requests::request;
use digibank_core::sanitisation::{MediumState, medium};
use digibank_core::workshop::{BenchStep, bench, order};
use maud::{Markup, html};
use serde::Serialize;

/// One device.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DevicePage {
    /// Code, kind, status.
    pub device: Line,
    /// What it is made of.
    pub hardware: Hardware,
    /// The four facts.
    #[schema(value_type = Object)]
    pub facts: digibank_core::devices::Facts,
    /// Where it stands.
    pub location: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Its media, by state; none known when empty.
    pub media: Vec<(MediumState, i64)>,
    /// Its open work order, for who may see it.
    pub order: Option<Code>,
    /// What to do now at the bench, for who sees work there.
    pub step: Option<BenchStep>,
    /// Its open loan, for who may see it.
    pub loan: Option<Code>,
    /// How it came back from its last loan, while the workshop has not passed it since; none when that tells nothing.
    pub came_back: Option<CameBack>,
    /// The request it is promised to, for who may see it.
    pub request: Option<Code>,
    /// The lot it came with, for who may see it.
    pub lot: Option<Code>,
    /// True when the last act on it can be undone.
    pub may_undo: bool,
    /// For whom its donor meant it; none for everybody.
    pub earmark: Option<Earmark>,
    /// That municipality or partner by name.
    pub earmarked_for: Option<String>,
    /// True when it was announced and its lot was closed without it.
    pub never_came: bool,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    #[serde(skip)]
    places: Vec<(String, String)>,
}

/// The facts in words: custody, sanitisation, condition, promise.
pub fn facts_in_words(s: &Screen, d: &DevicePage) -> [(String, String); 4] {
    let custody = match d.facts.custody {
        Custody::Announced if d.never_came => s.t("custody-never-came"),
        Custody::Announced => s.t("custody-announced"),
        Custody::AtLocation(_) => d.location.clone().unwrap_or_default(),
        Custody::InTransit(_) => s.t("custody-in-transit"),
        Custody::WithPerson(_) => s.t("custody-with-person"),
        Custody::Gone => s.t("custody-gone"),
    };
    let sanitisation = match d.facts.sanitisation {
        Sanitisation::NeverHeldData => s.t("sanitisation-never-held-data"),
        Sanitisation::MustBeWiped => s.t("sanitisation-must-be-wiped"),
        Sanitisation::Wiped(level) => s.tx("sanitisation-wiped", vec![("level", s.word("wipe-level", level).into())]),
        Sanitisation::Failed => s.t("sanitisation-failed"),
        Sanitisation::MediaRemoved => s.t("sanitisation-media-removed"),
    };
    let condition = match d.facts.condition {
        Condition::Unknown => s.t("condition-unknown"),
        Condition::InWorkshop => s.t("condition-in-workshop"),
        Condition::Passed(grade) => s.tx("condition-passed", vec![("grade", s.word("grade", grade).into())]),
        Condition::Defect => s.t("condition-defect"),
        Condition::Blocked(reason) => s.word("block-reason", reason),
    };
    let promise = match d.facts.promise {
        Promise::Free => s.t("promise-free"),
        Promise::Request(_) => s.t("promise-request"),
        Promise::Loan(_) => s.t("promise-loan"),
        Promise::Lot(_) => s.t("promise-lot"),
    };
    [
        ("fact-custody", custody),
        ("fact-sanitisation", sanitisation),
        ("fact-condition", condition),
        ("fact-promise", promise),
    ]
    .map(|(k, v)| (s.t(k), v))
}

impl Page for DevicePage {
    fn title(&self, s: &Screen) -> String {
        match self.device.code {
            Some(code) => format!("{} {}", code.grouped(), self.device.name),
            None => format!("{} ({})", self.device.called(s), s.t("devices-no-label")),
        }
    }
    fn main(&self, s: &Screen) -> Markup {
        let h = &self.hardware;
        let facts: Vec<SummaryRow> = facts_in_words(s, self).iter().map(|(k, v)| SummaryRow::new(k, v)).collect();
        let gb = |n: Option<i64>| n.map(|n| format!("{n} GB"));
        let known = [
            ("devices-serial", h.serial.clone()),
            ("devices-asset-tag", h.asset_tag.clone()),
            ("devices-year", h.year.map(|y| y.to_string())),
            ("devices-processor", h.processor.clone()),
            ("devices-memory", gb(h.memory_gb)),
            ("devices-storage", gb(h.storage_gb)),
            ("devices-keyboard", h.keyboard.as_deref().map(|k| s.t(&format!("keyboard-{k}")))),
            ("devices-tier", Some(self.device.tier.to_string())),
            ("devices-note", self.note.clone()),
        ];
        let rows: Vec<SummaryRow> =
            known.iter().filter_map(|(k, v)| v.as_ref().map(|v| SummaryRow::new(&s.t(k), v))).collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("devices-title"), "/devices"), Crumb::here(&self.title(s))]))
            (heading_with(Some(&s.word("device-kind", self.device.kind)), self.title(s), s.status(self.device.status)))
            @if let Some(back) = &self.came_back {
                (notice_with(Tone::Warn, &s.t("lending-came-back-title"), crate::lending::returns::came_back_words(s, back)))
            }
            (self.acts(s))
            h2 { (s.t("devices-facts")) }
            (summary_list(&facts))
            h2 { (s.t("devices-links")) }
            (summary_list(&self.links(s)))
            h2 { (s.t("devices-hardware")) }
            (summary_list(&rows))
            @if s.can::<EditDevices>() { (self.corrections(s)) }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

impl DevicePage {
    /// What belongs to it elsewhere: media, work order, loan, request, lot.
    fn links(&self, s: &Screen) -> Vec<SummaryRow> {
        let media = html! {
            @if self.media.is_empty() { (s.t("devices-media-none")) }
            @else { ul class="tags" {
                @for (state, n) in &self.media { @let (tone, drawing) = crate::sanitisation::media::tone(*state);
                    li { (tag(tone, drawing, &format!("{} × {}", s.count(*n), s.word("medium-state", *state)))) } }
            } }
        };
        let mut rows = vec![
            SummaryRow::new(&s.t("sanitisation-media"), media)
                .change(&s.t("common-show"), &format!("{}/media", self.device.href())),
        ];
        for (key, folder, code) in [
            ("devices-order", "work-orders", self.order),
            ("devices-loan", "loans", self.loan),
            ("devices-request", "requests", self.request),
            ("devices-lot", "lots", self.lot),
        ] {
            let link = code.map(|c| html! { a href=(format!("/{folder}/{c}")) { (c.grouped()) } });
            rows.extend(link.map(|l| SummaryRow::new(&s.t(key), l)));
        }
        let meant = crate::donations::earmark::words(s, self.earmark.as_ref(), self.earmarked_for.as_deref());
        rows.extend(self.earmark.as_ref().map(|_| SummaryRow::new(&s.t("earmark-title"), meant)));
        rows
    }

    /// The next step for who looks: at the bench, or at the desk.
    fn next(&self, s: &Screen) -> Option<Markup> {
        use BenchStep::{Continue, Control, Open, TakeOver, WaitForControl, WipeFirst};
        // the other steps lead to this page
        let step = self.step.filter(|x| matches!(x, Open | WipeFirst | Continue | TakeOver | Control | WaitForControl));
        if let Some(step) = step {
            return way_on(s, &FoundLine { device: self.device.clone(), order: self.order, step, repaired: false }).2;
        }
        if let (Custody::Announced, Some(lot), true) = (self.facts.custody, self.lot, s.can::<ReceiveLots>()) {
            return Some(link_button(&format!("/lots/{lot}/receiving"), &s.t("devices-receive-with-lot"), true));
        }
        let code = self.device.code.filter(|_| s.can::<Lend>())?;
        match self.device.status {
            Status::Ready => Some(link_button(&format!("/desk?devices={code}"), &s.t("start-lend"), true)),
            Status::OnLoan => Some(link_button(&format!("/returns?device={code}"), &s.t("start-return"), true)),
            _ => None,
        }
    }

    /// Where to go on from here.
    fn acts(&self, s: &Screen) -> Markup {
        let base = self.device.href();
        html! {
            @if let Some(next) = self.next(s) { (actions(next)) }
            (actions(html! {
                (link_button(&format!("{base}/media"), &s.t("sanitisation-media"), false))
                @if let (true, Some(code)) = (s.can::<PrintLabels>(), self.device.code) {
                    (link_button(&format!("/labels?codes={code}"), &s.t("labels-print-one"), false))
                }
                (link_button(&format!("{base}/sheet"), &s.t("sheet-title"), false))
                @if s.can::<EditDevices>() { (link_button(&format!("{base}/edit"), &s.t("common-change"), false)) }
                @if s.can::<Allocate>() && matches!(self.device.status, Status::Ready | Status::Reserved) && self.device.code.is_some() {
                    (link_button(&format!("{base}/offer"), &s.t("offers-one"), false))
                }
                @if self.may_undo { (post_button(&format!("{base}/undo"), &s.csrf, Button::quiet(&s.t("devices-undo")).icon(Icon::Undo))) }
            }))
        }
    }

    /// Putting it apart, and losing and finding it.
    fn corrections(&self, s: &Screen) -> Markup {
        let base = self.device.href();
        let here = matches!(self.facts.custody, Custody::AtLocation(_));
        html! {
            (details(&s.t("devices-something-wrong"), html! {
                @if matches!(self.facts.condition, Condition::Blocked(_)) {
                    (s.form(&format!("{base}/release")).body(actions(Button::secondary(&s.t("devices-release")))))
                } @else if here {
                    (s.form(&format!("{base}/block")).body(html! {
                        (Radios::new("reason", &s.t("devices-block-reason")).choices(s.words::<BlockReason>("block-reason").iter().map(|(v, t)| Choice::new(v, t))))
                        (actions(Button::secondary(&s.t("devices-block"))))
                    }))
                }
                @if here { (s.form(&format!("{base}/loss")).body(actions(Button::danger(&s.t("devices-lose"))))) }
                @if self.facts.disposition == Some(Disposition::Lost) {
                    (s.form(&format!("{base}/finding")).body(html! {
                        (Select::new("location", &s.t("devices-found-at")).choices(self.places.iter().map(|(v, t)| Choice::new(v, t))))
                        (actions(Button::primary(&s.t("devices-find"))))
                    }))
                }
            }))
        }
    }
}

/// A device as an address names it: by number, or by key while it has no label yet.
pub type Which = Result<i64, DeviceId>;

/// Reads the name of a device in an address.
pub fn named<R: Right + Clone>(v: &Visit<R>, text: &str) -> Result<Which, Stop> {
    match text.parse::<DeviceId>() {
        Ok(id) => Ok(Err(id)),
        Err(_) => v.number(text, CodeKind::Device).map(Ok),
    }
}

/// The named device, or a dead end.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, which: Which) -> Res<Device> {
    match which {
        Ok(number) => device::by_number(tx, programme, number)?,
        Err(id) => device::find(tx, programme, id)?,
    }
    .or_not_found()
}

/// Reads the page of a device.
pub fn read(tx: &mut Tx<'_>, by: &Permit<ViewDevices>, programme: &Programme, d: Device) -> Res<DevicePage> {
    let actor = by.actor();
    let stay = stays::stay(tx, programme.id, d.id)?;
    let mut media: Vec<(MediumState, i64)> = vec![];
    for m in medium::of_device(tx, programme.id, d.id)? {
        let state = m.state(stay);
        match media.iter_mut().find(|(known, _)| *known == state) {
            Some((_, n)) => *n += 1,
            None => media.push((state, 1)),
        }
    }
    let (mut order, mut step) = (None, None);
    if let Ok(may) = actor.may::<ViewWork>() {
        let open = order::open_of(tx, programme.id, d.id)?;
        step = Some(bench::step_for(tx, &may, &d, open.as_ref())?);
        order = open.map(|o| programme.code(CodeKind::WorkOrder, o.number));
    }
    let loan = match (d.facts.custody, actor.may::<ViewLoans>()) {
        (Custody::WithPerson(id), Ok(may)) => ends::find(tx, programme.id, id)?
            .filter(|l| may.for_location(Some(l.location)).is_ok())
            .map(|l| programme.code(CodeKind::Loan, l.number)),
        _ => None,
    };
    let request = match (d.facts.promise, actor.may::<ViewRequests>()) {
        (Promise::Request(id), Ok(_)) => {
            request::find(tx, programme.id, id)?.map(|r| programme.code(CodeKind::Request, r.number))
        }
        _ => None,
    };
    let of_lot = match d.lot {
        Some((id, _)) => lot::find(tx, programme.id, id)?,
        None => None,
    };
    let never_came =
        d.facts.custody == Custody::Announced && of_lot.as_ref().is_some_and(|l| l.state() == LotState::Received);
    let earmark = of_lot.as_ref().and_then(|l| l.earmark.clone());
    let lot = match actor.may::<ViewLots>() {
        Ok(may) => {
            of_lot.filter(|l| may.for_organisation(l.donor).is_ok()).map(|l| programme.code(CodeKind::Lot, l.number))
        }
        Err(_) => None,
    };
    let looked_at = matches!(d.facts.condition, Condition::Passed(_)) || d.facts.location().is_none();
    let came_back = if looked_at { None } else { came_back::last(tx, programme.id, d.id, by.today())? };
    let may_undo = match actor.may::<EditDevices>() {
        Ok(may) => undo::last_act(tx, &may, &d)?.is_some(),
        Err(_) => false,
    };
    let places = location::list(tx, programme.id, None)?;
    let location = d.facts.location().and_then(|l| places.iter().find(|p| p.id == l)).map(|l| l.name.clone());
    Ok(DevicePage {
        device: Line::of(programme, &d),
        facts: d.facts,
        location,
        timeline: timeline::read(tx, programme.id, d.id.uuid())?,
        note: d.note,
        media,
        order,
        step,
        loan,
        came_back,
        request,
        lot,
        earmarked_for: crate::donations::earmark::name(tx, programme.id, earmark.as_ref())?,
        earmark,
        may_undo,
        never_came,
        hardware: d.hardware,
        places: places.into_iter().filter(|l| l.active).map(|l| (l.id.to_string(), l.name)).collect(),
    })
}

/// Shows one device.
pub async fn show(v: Visit<ViewDevices>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let d = find(tx, programme.id, which)?;
            read(tx, by, &programme, d)
        })
        .await?;
    Ok(v.page(page))
}
