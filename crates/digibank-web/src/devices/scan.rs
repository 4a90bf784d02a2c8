//! The scan box: any code of any kind, typed, scanned, or garbled by a keyboard layout. A full code leads straight to its page; anything
//! else gives suggestions.

use super::list::{Line, table};
use crate::lending::persons::PersonLine;
use crate::shell::components::{Icon, Tone, empty_state, heading, link_button, notice};
use crate::shell::page::{Page, Screen};
use crate::shell::{Flash, Query, Reply, Visit};
use digibank_core::auth::rights::{KnowPersons, SignedIn, ViewDevices};
use digibank_core::devices::list;
use digibank_core::kernel::code::{Scanned, read_scan};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::lending::persons;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What came into the scan box.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    code: String,
}

/// What the scan box found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ScanPage {
    /// What was typed.
    pub typed: String,
    /// The code it was read as.
    pub code: Option<Code>,
    /// True when a keyboard layout had garbled it.
    pub repaired: bool,
    /// The address of the thing.
    pub href: Option<String>,
    /// Devices it may have meant.
    pub suggestions: Vec<Line>,
    /// People it may have meant, for who may know names.
    pub persons: Vec<PersonLine>,
}

impl Page for ScanPage {
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.t("scan-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (heading(None, &s.t("scan-title")))
            @if self.typed.is_empty() {
                p { (s.t("scan-help")) }
            } @else if !self.persons.is_empty() {
                p { (s.tx("scan-suggestions", vec![("typed", self.typed.as_str().into())])) }
                ul class="found" { @for p in &self.persons {
                    li { a href={ "/persons/" (p.code) } { (p.called()) } " " span class="muted" { (p.code.grouped()) " " (p.hint) } }
                } }
                @if !self.suggestions.is_empty() { (table(s, &s.t("scan-title"), &self.suggestions)) }
            } @else if self.suggestions.is_empty() {
                (notice(Tone::Warn, &s.tx("scan-nothing", vec![("typed", self.typed.as_str().into())]), None))
                (empty_state(Icon::Search, &s.t("scan-nothing-title"), &s.t("scan-nothing-text"),
                    (s.can::<ViewDevices>() || s.can::<KnowPersons>()).then(|| html! {
                        @if s.can::<KnowPersons>() { (link_button("/persons", &s.t("persons-title"), false)) }
                        @if s.can::<ViewDevices>() { (link_button("/devices", &s.t("devices-title"), false)) }
                    })))
            } @else {
                p { (s.tx("scan-suggestions", vec![("typed", self.typed.as_str().into())])) }
                (table(s, &s.t("scan-title"), &self.suggestions))
            }
        }
    }
}

/// The page of a code's thing.
pub fn address(code: &Code) -> String {
    let folder = match code.kind {
        CodeKind::Device => "devices",
        CodeKind::Lot => "lots",
        CodeKind::Request => "requests",
        CodeKind::Loan => "loans",
        CodeKind::Transfer => "transfers",
        CodeKind::WorkOrder => "work-orders",
        CodeKind::Location => "locations",
        CodeKind::Person => "persons",
        CodeKind::Attest => "attests",
        CodeKind::Round => "rounds",
    };
    format!("/{folder}/{code}")
}

/// Reads what came into the box.
pub async fn show(v: Visit<SignedIn>, Query(ask): Query<Ask>) -> Reply {
    let typed: String = ask.code.trim().chars().take(200).collect();
    match read_scan(&typed) {
        Scanned::Code { code, repaired } if code.prefix == v.programme().prefix() => {
            let to = address(&code);
            let page = ScanPage {
                typed,
                code: Some(code),
                repaired,
                href: Some(to.clone()),
                suggestions: vec![],
                persons: vec![],
            };
            Ok(if repaired {
                v.done(to, Flash::attention("scan-repaired").with("code", code), page)
            } else {
                v.on_to(to, page)
            })
        }
        _ => {
            let mut suggestions = vec![];
            if v.also::<ViewDevices>().is_some() {
                let text = typed.clone();
                let programme = v.programme().clone();
                suggestions = v
                    .read(move |tx, by| {
                        Ok(list::suggest(tx, by.programme(), &text)?.iter().map(|d| Line::of(&programme, d)).collect())
                    })
                    .await?;
            }
            let mut people = vec![];
            if let Some(know) = v.also::<KnowPersons>() {
                let (text, programme) = (typed.clone(), v.programme().clone());
                people = v
                    .read(move |tx, _| {
                        let found = persons::find(tx, &know, &text)?;
                        Ok(found.iter().map(|k| PersonLine::of(&programme, k)).collect::<Vec<_>>())
                    })
                    .await?;
            }
            // a serial number that fits one device is as good as its code
            if let [one] = &suggestions[..]
                && one.serial.as_deref().is_some_and(|x| {
                    digibank_core::kernel::check::fold_serial(x) == digibank_core::kernel::check::fold_serial(&typed)
                })
            {
                let to = one.href();
                let page = ScanPage {
                    typed,
                    code: one.code,
                    repaired: false,
                    href: Some(to.clone()),
                    suggestions,
                    persons: people,
                };
                return Ok(v.on_to(to, page));
            }
            Ok(v.page(ScanPage { typed, code: None, repaired: false, href: None, suggestions, persons: people }))
        }
    }
}
