//! The scan loop of a lot: one header, then label and serial number, device after device.

use super::list::LotLine;
use crate::shell::components::{
    Button, Choice, Crumb, Radios, ScanLoop, ScanResult, ScannedRow, Select, actions, breadcrumbs, card, checkbox,
    counter, details, heading, hidden, link_button, post_button, scan_band,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ReceiveLots, ViewLots};
use digibank_core::devices::DeviceKind;
use digibank_core::donations::receiving::{self as core, KindForm, ReceivedDevice, ReceivingForm};
use digibank_core::donations::scan::ScanForm;
use digibank_core::donations::{LabelMode, LotState, lot};
use digibank_core::kernel::{Code, CodeKind, Word};
use digibank_core::logistics::location;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What waits from the scan before, and what the last scan did; in the address, so that the page can be loaded again.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    label: String,
    serial: String,
    done: String,
    repaired: String,
    /// "1" shows the header again.
    header: String,
}

/// The scan loop.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReceivingPage {
    /// The lot.
    pub lot: LotLine,
    /// Where it is received.
    pub location: Option<String>,
    /// Where labels come from.
    pub labels: LabelMode,
    /// The kind of devices on no list.
    pub default_kind: DeviceKind,
    /// Received last, newest first.
    pub last: Vec<ReceivedDevice>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    form: ReceivingForm,
    #[serde(skip)]
    locations: Vec<(String, String)>,
    #[serde(skip)]
    scanned: bool,
}

impl ReceivingPage {
    fn at(&self) -> String {
        format!("/lots/{}/receiving", self.lot.code)
    }

    fn header(&self, s: &Screen) -> Markup {
        let kinds = s.words::<DeviceKind>("device-kind");
        s.form(&self.at()).body(html! {
            (Select::new("location", &s.t("devices-location")).choices(
                std::iter::once(Choice::new("", &s.t("donations-choose-location"))).chain(self.locations.iter().map(|(v, t)| Choice::new(v, t))))
                .value(&self.form.location).error(s.error("location").as_deref()))
            (Radios::new("labels", &s.t("donations-labels")).choices(s.words::<LabelMode>("label-mode").iter().map(|(v, t)| Choice::new(v, t)))
                .value(&self.form.labels).error(s.error("labels").as_deref()))
            (Select::new("default_kind", &s.t("donations-default-kind")).hint(&s.t("donations-stranger-kind-hint"))
                .choices(kinds.iter().map(|(v, t)| Choice::new(v, t))).value(&self.form.default_kind).error(s.error("default_kind").as_deref()))
            (checkbox("preselected", "1", &s.t("donations-preselected-tick"), self.form.preselected == "1"))
            (actions(Button::primary(&s.t("donations-start"))))
        })
    }

    fn band(&self, s: &Screen) -> Option<Markup> {
        if let (Some(r), true) = (&s.refusal, self.scanned) {
            let text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
            let way_on = r.link.as_ref().map(|l| html! { a href=(l) { (s.t("stop-go-there")) } });
            return Some(scan_band(ScanResult::Stop, &s.t("donations-scan-stop"), text.join(" "), way_on));
        }
        let hint = (self.ask.repaired == "1").then(|| s.t("donations-scan-repaired"));
        if !self.ask.label.is_empty() || !self.ask.serial.is_empty() {
            let text = if self.ask.serial.is_empty() {
                let code = Code::parse(&self.ask.label).map(|c| c.grouped()).unwrap_or_default();
                s.tx("donations-scan-now-serial", vec![("code", code.into())])
            } else {
                s.tx("donations-scan-now-label", vec![("serial", self.ask.serial.as_str().into())])
            };
            let result = if hint.is_some() { ScanResult::Attention } else { ScanResult::Ok };
            return Some(scan_band(
                result,
                &s.t("donations-scan-half"),
                [Some(text), hint].into_iter().flatten().collect::<Vec<_>>().join(" "),
                None,
            ));
        }
        let d = self.last.iter().find(|d| d.code.to_string() == self.ask.done)?;
        let facts = vec![("code", d.code.grouped().into()), ("name", self.name(s, d).into())];
        let (result, key) = match (d.extra, self.labels) {
            (true, _) => (ScanResult::Attention, "donations-scan-extra"),
            (false, LabelMode::Later) => (ScanResult::Ok, "donations-scan-print"),
            (false, LabelMode::Preprinted) => (ScanResult::Ok, "donations-scan-received"),
        };
        let word = if d.extra { "donations-scan-extra-word" } else { "donations-scan-ok" };
        Some(scan_band(
            result,
            &s.t(word),
            [Some(s.tx(key, facts)), hint].into_iter().flatten().collect::<Vec<_>>().join(" "),
            None,
        ))
    }

    fn name(&self, s: &Screen, d: &ReceivedDevice) -> String {
        if d.name.is_empty() { s.word("device-kind", d.kind) } else { d.name.clone() }
    }

    fn rows(&self, s: &Screen) -> Vec<ScannedRow> {
        let row = |(i, d): (usize, &ReceivedDevice)| ScannedRow {
            result: if d.extra { ScanResult::Attention } else { ScanResult::Ok },
            word: s.t(if d.extra { "donations-scan-extra-word" } else { "donations-scan-ok" }),
            code: d.code.grouped(),
            href: Some(format!("/devices/{}", d.code)),
            text: html! { (self.name(s, d)) @if let Some(serial) = &d.serial { " · " (serial) } @if d.extra { " · " (s.t("donations-scan-extra-word")) } },
            undo: (i == 0).then(|| {
                post_button(
                    &format!("{}/undo", self.at()),
                    &s.csrf,
                    Button::quiet(&s.t("layout-undo")).small().about(&d.code.grouped()),
                )
            }),
        };
        self.last.iter().enumerate().map(row).collect()
    }

    fn scan_loop(&self, s: &Screen) -> Markup {
        let label = match (self.labels, self.ask.label.is_empty(), self.ask.serial.is_empty()) {
            (_, false, _) => "donations-scan-serial",
            (_, true, false) => "donations-scan-label",
            (LabelMode::Preprinted, true, true) => "donations-scan-label",
            (LabelMode::Later, true, true) => "donations-scan-serial",
        };
        let words = self.lot.count_words(s);
        let scan = ScanLoop::new(&format!("{}/scans", self.at()), &s.csrf, &s.t(label), &s.t("donations-scan-button"))
                .camera(&s.t("scan-camera"))
                .hidden("label", &self.ask.label)
                .hidden("serial", &self.ask.serial)
                .band(self.band(s))
                .waiting(&s.t("donations-scan-wait"), &s.t(label))
                .counter(counter("received", &s.t("donations-received"), &words, self.lot.as_announced.max(0) as u64, self.lot.expected.max(0) as u64))
                .rows(&s.t("donations-scanned"), self.rows(s))
                .finish(html! {
                    @if !self.ask.label.is_empty() || !self.ask.serial.is_empty() { (link_button(&self.at(), &s.t("donations-scan-over"), false)) }
                    @if self.ask.label.is_empty() && !self.ask.serial.is_empty() { (self.without_label(s)) }
                    (link_button(&format!("/lots/{}/differences", self.lot.code), &s.t("donations-finish"), false))
                });
        maud::Render::render(&scan)
    }

    /// A device whose label is printed later.
    fn without_label(&self, s: &Screen) -> Markup {
        html! {
            form method="post" action=(format!("{}/scans", self.at())) class="inline-form" {
                (hidden("csrf", &s.csrf)) (hidden("serial", &self.ask.serial)) (hidden("without_label", "1"))
                (Button::secondary(&s.t("donations-without-label")))
            }
        }
    }

    /// The last device turned out to be of another kind.
    fn kind_form(&self, s: &Screen) -> Option<Markup> {
        let d = self.last.first()?;
        let kinds = s.words::<DeviceKind>("device-kind");
        let title = s.tx("donations-other-kind", vec![("code", d.code.grouped().into())]);
        Some(details(
            &title,
            s.form(&format!("{}/kind", self.at())).hidden("device", d.code).body(html! {
                (Select::new("kind", &s.t("devices-kind")).choices(kinds.iter().map(|(v, t)| Choice::new(v, t))).value(d.kind.word()))
                (actions(Button::secondary(&s.t("common-save"))))
            }),
        ))
    }
}

impl Page for ReceivingPage {
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.tx("donations-receive-title", vec![("code", self.lot.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let scanning = self.lot.state == LotState::Receiving && self.ask.header != "1";
        html! {
            @if !self.scanned { (s.errors()) }
            (breadcrumbs(&s.t("common-trail"), &[
                Crumb::link(&s.t("donations-title"), "/lots"),
                Crumb::link(&self.lot.code.grouped(), &format!("/lots/{}", self.lot.code)),
                Crumb::here(&s.t("donations-receive")),
            ]))
            (heading(Some(&self.lot.donor_words(s)), &self.title(s)))
            @if scanning {
                p {
                    (s.tx("donations-receiving-at", vec![("location", self.location.clone().unwrap_or_default().into())])) " "
                    a href=(format!("{}?header=1", self.at())) { (s.t("common-change")) }
                }
                (self.scan_loop(s))
                @if let Some(form) = self.kind_form(s) { (form) }
            } @else {
                (card(&s.t("donations-header"), self.header(s)))
            }
        }
    }
}

/// Rows of the running list.
const LAST: usize = 15;

async fn page(
    v: &Visit<ReceiveLots>,
    number: i64,
    ask: Ask,
    form: Option<ReceivingForm>,
) -> Result<ReceivingPage, Stop> {
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let programme = v.programme().clone();
    v.read(move |tx, by| {
        let l = lot::by_number(tx, &view, number)?;
        let all = location::list(tx, by.programme(), None)?;
        let place = l.location.and_then(|id| all.iter().find(|p| p.id == id).map(|p| p.name.clone()));
        let mine = all.into_iter().filter(|p| p.active && by.for_location(Some(p.id)).is_ok());
        let form = form.clone().unwrap_or_else(|| ReceivingForm {
            location: l.location.map(|id| id.to_string()).unwrap_or_default(),
            labels: l.labels.word().into(),
            default_kind: l.default_kind.word().into(),
            preselected: if l.preselected { "1".into() } else { String::new() },
        });
        Ok(ReceivingPage {
            lot: LotLine::of(tx, &programme, &l)?,
            location: place,
            labels: l.labels,
            default_kind: l.default_kind,
            last: core::last_received(tx, by, &l, LAST)?,
            ask: ask.clone(),
            form,
            locations: mine.map(|p| (p.id.to_string(), p.name)).collect(),
            scanned: false,
        })
    })
    .await
}

/// Shows the header, or the loop once it runs.
pub async fn show(v: Visit<ReceiveLots>, Path(code): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let p = page(&v, number, ask, None).await?;
    Ok(v.page(p))
}

/// Saves the header and begins.
pub async fn start(v: Visit<ReceiveLots>, Path(code): Path<String>, Body(form): Body<ReceivingForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let typed = form.clone();
    match v.attempt(move |tx, by| core::start(tx, by, number, &typed)).await? {
        Ok(_) => {
            let p = page(&v, number, Ask::default(), None).await?;
            Ok(v.on_to(p.at(), p))
        }
        Err(refusal) => {
            let p = page(&v, number, Ask { header: "1".into(), ..Ask::default() }, Some(form)).await?;
            Ok(v.again(p, refusal))
        }
    }
}

/// One act of the loop.
pub async fn scan(v: Visit<ReceiveLots>, Path(code): Path<String>, Body(form): Body<ScanForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let at = format!("/lots/{}/receiving", v.programme().code(CodeKind::Lot, number));
    let typed = form.clone();
    match v.attempt(move |tx, by| core::scan(tx, by, number, &typed)).await? {
        Ok(out) => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            if let Some(label) = &out.waiting_label {
                query.append_pair("label", &label.to_string());
            }
            if let Some(serial) = &out.waiting_serial {
                query.append_pair("serial", serial);
            }
            if let Some(d) = &out.received {
                query.append_pair("done", &d.code.to_string());
            }
            if out.repaired {
                query.append_pair("repaired", "1");
            }
            Ok(v.on_to(format!("{at}?{}", query.finish()), out))
        }
        Err(refusal) => {
            // what waited goes on waiting
            let ask = Ask { label: form.label, serial: form.serial, ..Ask::default() };
            let p = page(&v, number, ask, None).await?;
            Ok(v.again(ReceivingPage { scanned: true, ..p }, refusal))
        }
    }
}

/// Undoes the last scan of whoever asks.
pub async fn undo(v: Visit<ReceiveLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let at = format!("/lots/{}/receiving", v.programme().code(CodeKind::Lot, number));
    let undone = v.write(move |tx, by| core::undo_last(tx, by, number)).await?;
    Ok(v.done(at, Flash::ok("donations-scan-undone").with("code", undone.code.grouped()), undone))
}

/// Corrects the kind of a received device.
pub async fn kind(v: Visit<ReceiveLots>, Path(code): Path<String>, Body(form): Body<KindForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let at = format!("/lots/{}/receiving", v.programme().code(CodeKind::Lot, number));
    let changed = v.write(move |tx, by| core::correct_kind(tx, by, number, &form)).await?;
    Ok(v.done(at, Flash::ok("donations-kind-corrected").with("code", changed.code.grouped()), changed))
}
