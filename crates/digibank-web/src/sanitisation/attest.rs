//! Attests: the public page behind the QR code, the list, the PDF and the signed file.

use crate::devices::list::Line;
use crate::shell::components::{
    Button, Column, Icon, PageKind, Pages, Row, SummaryRow, Table, Tone, actions, back_link, empty_state, heading,
    link_button, notice, summary_list, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::{Guest, file};
use crate::shell::{Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use axum::response::IntoResponse;
use data_encoding::HEXLOWER;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{Sanitise, ViewAttests, ViewLots};
use digibank_core::db::Tx;
use digibank_core::devices::{device, list};
use digibank_core::donations::lot::{self, Lot};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, OrganisationId, PageAsk, Res, Ts};
use digibank_core::people::{Programme, programme};
use digibank_core::sanitisation::attest::{self, Attest, AttestKind, AttestState};
use digibank_core::sanitisation::attest_paper::{self, Surroundings};
use maud::{Markup, html};
use serde::Serialize;
use std::collections::HashMap;

/// An attest in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttestLine {
    /// Its code.
    pub code: Code,
    /// What it is about.
    pub kind: AttestKind,
    /// The code of the device or lot it is about, as stated.
    pub about: Option<String>,
    /// Whether it holds.
    pub state: AttestState,
    /// When it was issued.
    pub issued_at: Ts,
}

impl AttestLine {
    /// An attest as a line.
    pub fn of(p: &Programme, a: &Attest) -> AttestLine {
        let stated = a.stated();
        let about = match a.kind {
            AttestKind::Device => &stated["host"]["code"],
            AttestKind::Lot => &stated["parties"]["lot_code"],
        };
        AttestLine {
            code: p.code(CodeKind::Attest, a.number),
            kind: a.kind,
            about: about.as_str().map(str::to_owned),
            state: a.state,
            issued_at: a.issued_at,
        }
    }
}

/// A code as people read it; any other text as it is.
fn grouped(text: &str) -> String {
    Code::parse(text).map_or_else(|| text.to_owned(), |c| c.grouped())
}

fn state_tag(s: &Screen, state: AttestState) -> Markup {
    let (tone, drawing) = match state {
        AttestState::Valid => (Tone::Ok, Icon::Shield),
        AttestState::Superseded => (Tone::Warn, Icon::Attention),
        AttestState::Withdrawn => (Tone::Bad, Icon::Stop),
    };
    tag(tone, drawing, &s.word("attest-state", state))
}

/// All attests.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttestsPage {
    /// Newest first.
    pub attests: Vec<AttestLine>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for AttestsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("attests-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let heads = ["code", "about", "issued", "state"].map(|k| Column::new(&s.t(&format!("attests-{k}"))));
        let next = self.next.as_ref().map(|n| format!("/attests?after={n}"));
        html! {
            (heading(None, &s.t("attests-title")))
            @if self.attests.is_empty() {
                (empty_state(Icon::Shield, &s.t("attests-none"), &s.t("attests-none-text"),
                    s.can::<ViewLots>().then(|| link_button("/lots", &s.t("menu-lots"), true))))
            } @else {
                (Table::new(&s.t("attests-title"), heads.into()).hide_caption().rows(self.attests.iter().map(|a| {
                    Row::link(&format!("/attests/{}", a.code), &a.code.grouped())
                        .cell(a.about.as_deref().map(grouped).unwrap_or_default())
                        .cell(s.instant(a.issued_at))
                        .cell(state_tag(s, a.state))
                })))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Lists attests. Who sees only some lots finds theirs on the page of the lot.
pub async fn list(v: Visit<ViewAttests>, Query(ask): Query<PageAsk>) -> Reply {
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            if by.only_organisation().is_some() {
                return Ok(AttestsPage { attests: vec![], next: None });
            }
            let page = attest::page(tx, by.programme(), &ask)?;
            Ok(AttestsPage {
                attests: page.rows.iter().map(|a| AttestLine::of(&programme, a)).collect(),
                next: page.next,
            })
        })
        .await?;
    Ok(v.page(page))
}

/// What anybody may know of an attest: whether it holds, and what it found. Nothing personal, no serial numbers.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PublicAttest {
    /// The code asked for.
    pub code: String,
    /// "valid", "superseded", "withdrawn" or "unknown".
    pub verdict: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What it is about.
    pub kind: Option<AttestKind>,
    /// When it was issued.
    pub issued_at: Option<Ts>,
    /// What it found.
    #[schema(value_type = Object)]
    pub result: serde_json::Value,
    /// How many media it speaks of.
    pub media: usize,
    /// SHA-256 of the statement.
    pub digest: Option<String>,
    /// The key it is signed with.
    pub key: Option<String>,
    /// The code of the one that took its place.
    pub successor: Option<Code>,
}

impl Page for PublicAttest {
    fn title(&self, s: &Screen) -> String {
        s.tx("attests-one", vec![("code", grouped(&self.code).into())])
    }
    fn kind(&self) -> PageKind {
        PageKind::Staff
    }
    fn main(&self, s: &Screen) -> Markup {
        let (tone, key) = match self.verdict.as_str() {
            "valid" => (Tone::Ok, "attests-verdict-valid"),
            "superseded" => (Tone::Warn, "attests-verdict-superseded"),
            "withdrawn" => (Tone::Bad, "attests-verdict-withdrawn"),
            _ => (Tone::Bad, "attests-verdict-unknown"),
        };
        let word =
            |kind: &str, v: &serde_json::Value| v.as_str().map(|w| s.t(&format!("{kind}-{}", w.replace('_', "-"))));
        let sanitisation = match self.result["sanitisation"].as_str() {
            Some("wiped") => word("wipe-level", &self.result["level"]),
            _ => word("sanitisation", &self.result["sanitisation"]),
        };
        let rows: Vec<SummaryRow> = [
            ("attests-issuer", self.issuer.clone()),
            ("attests-issued", self.issued_at.map(|t| s.instant(t))),
            ("attests-result", sanitisation),
            ("attests-media", self.kind.filter(|k| *k == AttestKind::Device).map(|_| s.count(self.media as i64))),
            ("attests-devices", self.result["devices"].as_i64().map(|n| s.count(n))),
            ("attests-wiped", self.result["wiped"].as_i64().map(|n| s.count(n))),
            ("attests-open", self.result["open"].as_i64().map(|n| s.count(n))),
            ("attests-digest", self.digest.clone()),
            ("attests-key", self.key.clone()),
        ]
        .into_iter()
        .filter_map(|(k, v)| v.map(|v| SummaryRow::new(&s.t(k), v)))
        .collect();
        html! {
            (heading(None, &self.title(s)))
            (notice(tone, &s.t(key), None))
            @if !rows.is_empty() { (summary_list(&rows)) }
            @if let Some(next) = &self.successor { p { (s.t("attests-successor")) " " a href=(format!("/attests/{next}")) { (next.grouped()) } } }
            @if s.can::<ViewAttests>() && self.kind.is_some() {
                (actions(html! {
                    (link_button(&format!("/attests/{}/pdf", self.code), &s.t("attests-open-pdf"), true))
                    (link_button(&format!("/attests/{}/json", self.code), &s.t("attests-open-json"), false))
                }))
            }
            p { (s.t(if self.kind.is_some() { "attests-how-to-check" } else { "attests-unknown-way-on" })) }
        }
    }
}

fn unknown(code: &str) -> PublicAttest {
    PublicAttest {
        code: code.chars().take(40).collect(),
        verdict: "unknown".into(),
        issuer: None,
        kind: None,
        issued_at: None,
        result: serde_json::Value::Null,
        media: 0,
        digest: None,
        key: None,
        successor: None,
    }
}

fn public(tx: &mut Tx<'_>, code: Code) -> Res<Option<PublicAttest>> {
    let Some(p) = programme::by_prefix(tx, code.prefix)? else { return Ok(None) };
    let Some(a) = attest::by_number(tx, p.id, code.number)? else { return Ok(None) };
    let successor = match a.successor {
        Some(id) => attest::find(tx, p.id, id)?.map(|n| p.code(CodeKind::Attest, n.number)),
        None => None,
    };
    let stated = a.stated();
    Ok(Some(PublicAttest {
        code: code.to_string(),
        verdict: a.state.to_string(),
        issuer: Some(p.name.clone()),
        kind: Some(a.kind),
        issued_at: Some(a.issued_at),
        result: stated["result"].clone(),
        media: stated["media"].as_array().map_or(0, Vec::len),
        digest: Some(HEXLOWER.encode(&a.digest)),
        key: Some(HEXLOWER.encode(&a.public_key)),
        successor,
    }))
}

/// The page behind the QR code; for anybody.
pub async fn show(g: Guest, Path(text): Path<String>) -> Reply {
    let found = match Code::parse_kind(&text, CodeKind::Attest) {
        Some(code) => g.read(move |tx| public(tx, code)).await?,
        None => None,
    };
    Ok(match found {
        Some(attest) => g.page(attest),
        None => g.not_found(unknown(&text)),
    })
}

/// The attest a code names, when the visitor may see it: a donor those about devices of its own lots.
fn seen(tx: &mut Tx<'_>, by: &Permit<ViewAttests>, number: i64) -> Res<Attest> {
    let a = attest::by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_organisation(owner(tx, by, &a)?)?;
    Ok(a)
}

/// The organisation whose lot the attest is about.
fn owner(tx: &mut Tx<'_>, by: &Permit<ViewAttests>, a: &Attest) -> Res<Option<OrganisationId>> {
    let lot = match (a.lot, a.device) {
        (Some(lot), _) => Some(lot),
        (None, Some(d)) => device::find(tx, by.programme(), d)?.and_then(|d| d.lot).map(|(lot, _)| lot),
        (None, None) => None,
    };
    match lot {
        Some(lot) => Ok(lot::find(tx, by.programme(), lot)?.and_then(|l| l.donor)),
        None => Ok(None),
    }
}

/// The attests of a lot: as a whole, and device by device.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LotAttests {
    /// The lot.
    pub lot: Code,
    /// Attests of the lot as a whole, newest first.
    pub whole: Vec<AttestLine>,
    /// Valid attests of its devices; at most 10,000.
    pub devices: Vec<LotDevice>,
}

/// One device of a lot with its attest.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LotDevice {
    /// The device.
    pub device: Line,
    /// Its attest.
    pub attest: Code,
}

impl Page for LotAttests {
    fn title(&self, s: &Screen) -> String {
        s.tx("attests-of-lot", vec![("code", self.lot.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let whole = ["code", "issued", "state"].map(|k| Column::new(&s.t(&format!("attests-{k}"))));
        let heads = [s.t("attests-about"), s.t("devices-serial"), s.t("attests-code")].map(|t| Column::new(&t));
        html! {
            (s.errors())
            (back_link(&format!("/lots/{}", self.lot), &s.t("common-back")))
            (heading(None, &self.title(s)))
            @if s.can::<Sanitise>() {
                (s.form(&format!("/lots/{}/attests", self.lot)).body(actions(Button::primary(&s.t("attests-issue-lot")))))
            }
            @if !self.whole.is_empty() {
                (Table::new(&s.t("attests-whole-lot"), whole.into()).rows(self.whole.iter().map(|a| {
                    Row::link(&format!("/attests/{}", a.code), &a.code.grouped()).cell(s.instant(a.issued_at)).cell(state_tag(s, a.state))
                })))
            }
            @if self.devices.is_empty() {
                (empty_state(Icon::Shield, &s.t("attests-none"), &s.t("attests-none-text"), None))
            } @else {
                (Table::new(&s.t("attests-devices"), heads.into()).rows(self.devices.iter().map(|d| {
                    let code = d.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
                    Row::link(&format!("/attests/{}", d.attest), &format!("{code} {}", d.device.name))
                        .cell(d.device.serial.clone().unwrap_or_default())
                        .cell(d.attest.grouped())
                })))
            }
        }
    }
}

/// The most devices a page of attests lists.
const MOST_DEVICES: usize = 10_000;

fn of_lot(tx: &mut Tx<'_>, p: &Programme, lot: &Lot) -> Res<LotAttests> {
    let codes: HashMap<_, _> = attest::valid_of_lot(tx, p.id, lot.id)?.into_iter().collect();
    let devices = list::of_lot(tx, p.id, lot.id)?
        .iter()
        .filter_map(|d| {
            Some(LotDevice { device: Line::of(p, d), attest: p.code(CodeKind::Attest, *codes.get(&d.id)?) })
        })
        .take(MOST_DEVICES)
        .collect();
    let whole = attest::of_lot(tx, p.id, lot.id)?.iter().map(|a| AttestLine::of(p, a)).collect();
    Ok(LotAttests { lot: p.code(CodeKind::Lot, lot.number), whole, devices })
}

/// Shows the attests of a lot.
pub async fn lot(v: Visit<ViewAttests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let lot = lot::of(tx, by, number)?;
            of_lot(tx, &programme, &lot)
        })
        .await?;
    Ok(v.page(page))
}

/// Issues the attest of a lot as it stands.
pub async fn issue_lot(v: Visit<Sanitise>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let programme = v.programme().clone();
    let page = v
        .write(move |tx, by| {
            let lot = lot::of(tx, by, number)?;
            attest::issue_lot(tx, by, &attest::LotRef { id: lot.id, code: programme.code(CodeKind::Lot, lot.number) })?;
            of_lot(tx, &programme, &lot)
        })
        .await?;
    Ok(v.done(format!("/lots/{}/attests", page.lot), Flash::ok("attests-ready"), page))
}

/// The PDF.
pub async fn pdf(v: Visit<ViewAttests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Attest)?;
    let a = v.read(move |tx, by| seen(tx, by, number)).await?;
    let s = v.screen();
    let code = v.programme().code(CodeKind::Attest, a.number);
    let (lang, author) = (s.lang, v.programme().name.clone());
    let url = format!("{}/attests/{code}", s.public_url);
    let accent = Some(v.programme().settings.accent.clone()).filter(|a| !a.is_empty());
    let bytes = tokio::task::spawn_blocking(move || {
        attest_paper::pdf(&a, &Surroundings { lang, author: &author, verify_url: &url, accent })
    })
    .await
    .map_err(|_| Stop::broken("the typesetter panicked"))??;
    Ok(v.file(&format!("wisattest-{code}.pdf"), "application/pdf", true, bytes))
}

/// The signed file.
pub async fn json(v: Visit<ViewAttests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Attest)?;
    let a = v.read(move |tx, by| seen(tx, by, number)).await?;
    let text = serde_json::to_vec_pretty(&a.envelope()).map_err(|_| Stop::broken("an attest cannot be written"))?;
    Ok(v.file(&format!("wisattest-{code}.json"), "application/json", false, text))
}

/// The public key that verifies this instance's attests, in hex.
pub async fn key(g: Guest) -> Reply {
    let key = attest::public_key(g.context.app.0.db.keys());
    Ok(file(
        "digibank-attest-key.txt",
        "text/plain; charset=utf-8",
        true,
        format!("{}\n", HEXLOWER.encode(&key)).into_bytes(),
    )
    .into_response())
}
