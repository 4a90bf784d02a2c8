//! One loan: how it stands, its devices and letters, what happened, and what can be done with it.

use super::handover::{self, Desk, Warm};
use super::loans::{LoanLine, state_tag};
use crate::shell::components::{
    Button, Column, Crumb, Icon, Row, SummaryRow, Table, actions, breadcrumbs, heading_with, link_button, phone_link,
    post_button, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{KnowPersons, Lend, ViewLoans, ViewRequests};
use digibank_core::db::Tx;
use digibank_core::devices::device;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Day, Key, LoanId, Res};
use digibank_core::lending::calls::CallForm;
use digibank_core::lending::came_back::CameBack;
use digibank_core::lending::{self, Loan, LoanRow, ends, list, sign, undo};
use digibank_core::mail::Sent;
use digibank_core::people::Programme;
use digibank_core::requests::request;
use maud::{Markup, html};
use serde::Serialize;

/// A device this loan had.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Had {
    /// The device's code.
    pub device: Option<Code>,
    /// Maker and model.
    pub name: String,
    /// From when.
    pub since: Day,
    /// Until when.
    pub until: Option<Day>,
}

/// One loan.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LoanPage {
    /// How it stands.
    pub loan: LoanLine,
    /// All its facts.
    pub facts: Loan,
    /// The request it fulfils.
    pub request: Option<Code>,
    /// Whether its agreement is signed.
    pub signed: bool,
    /// Whether its last step can be undone.
    pub may_undo: bool,
    /// The devices it had.
    pub devices: Vec<Had>,
    /// The warm hand-over, when there was one.
    pub warm: Option<Warm>,
    /// What the form for it holds and offers.
    #[serde(skip)]
    pub(super) desk: Desk,
    /// What was typed in the form for a call.
    #[serde(skip)]
    pub(super) call: CallForm,
    /// The person's phone number, for who may know it.
    pub phone: Option<String>,
    /// True when letters can reach the person; none for who may not know.
    pub has_address: Option<bool>,
    /// How the device came back; none when that tells nothing.
    pub came_back: Option<CameBack>,
    /// The letters about it.
    pub letters: Vec<LetterLine>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// A letter about a loan.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LetterLine {
    /// Its kind.
    pub kind: String,
    /// When it was written.
    pub created_at: digibank_core::kernel::Ts,
    /// When it went.
    pub sent_at: Option<digibank_core::kernel::Ts>,
    /// Why it did not go.
    pub failure: Option<String>,
}

impl From<Sent> for LetterLine {
    fn from(l: Sent) -> LetterLine {
        LetterLine { kind: l.kind, created_at: l.created_at, sent_at: l.sent_at, failure: l.failure }
    }
}

impl LoanPage {
    fn facts_in_words(&self, s: &Screen) -> Vec<SummaryRow> {
        let (l, f) = (&self.loan, &self.facts);
        let person = l.name.clone().unwrap_or_else(|| l.person.grouped());
        let day = |d: Option<Day>| d.map(|d| s.day(d)).unwrap_or_default();
        let mut rows = vec![
            SummaryRow::new(
                &s.t("lending-person"),
                html! { a href={ "/persons/" (l.person) } { (person) } @if let Some(p) = &self.phone { " " (phone_link(p)) } },
            ),
            SummaryRow::new(
                &s.t("lending-device"),
                html! {
                    @if let Some(c) = l.device { a class="code" href={ "/devices/" (c) } { (c.grouped()) } " " } (l.device_words(s))
                },
            ),
            SummaryRow::new(&s.t("lending-location"), html! { (l.location) }),
            SummaryRow::new(&s.t("lending-handed-over"), html! { (day(l.handed_over_on)) }),
        ];
        match l.due_on {
            Some(due) => rows.push(SummaryRow::new(&s.t("lending-due"), html! { (s.day(due)) })),
            None => rows.push(SummaryRow::new(&s.t("lending-due"), html! { (s.t("lending-terms-gift")) })),
        }
        if let Some(ended) = l.ended_on {
            rows.push(SummaryRow::new(&s.t("lending-ended"), html! { (s.day(ended)) }));
        }
        if let Some(back) = &self.came_back {
            rows.push(SummaryRow::new(&s.t("lending-came-back-title"), super::returns::came_back_words(s, back)));
        }
        if f.terms.renewals > 0 {
            let words =
                s.tx("lending-renewals-of", vec![("count", f.renewals.into()), ("most", f.terms.renewals.into())]);
            rows.push(SummaryRow::new(&s.t("lending-renewals"), html! { (words) }));
        }
        rows.push(SummaryRow::new(&s.t("lending-deposit"), html! { (s.money(l.deposit)) }));
        if let Some(r) = self.request {
            rows.push(SummaryRow::new(
                &s.t("lending-request"),
                html! { @if s.can::<ViewRequests>() { a class="code" href={ "/requests/" (r) } { (r.grouped()) } } @else if s.can::<Lend>() { a class="code" href={ "/desk?request=" (r) } { (r.grouped()) } } @else { span class="code" { (r.grouped()) } } },
            ));
        }
        rows
    }
    fn acts(&self, s: &Screen) -> Markup {
        let (code, device) = (self.loan.code, self.loan.device);
        let post = |noun: &str, button: Button| post_button(&format!("/loans/{code}/{noun}"), &s.csrf, button);
        let (open, query) = (self.facts.is_open(), device.map(|d| d.to_string()).unwrap_or_default());
        html! {
            @if s.can::<Lend>() {
                (actions(html! {
                    (link_button(&format!("/loans/{code}/agreement"), &s.t("lending-act-agreement"), !self.signed))
                    @if open {
                        (link_button(&format!("/returns?device={query}"), &s.t("lending-act-return"), self.signed))
                        (link_button(&format!("/swaps?old={query}"), &s.t("lending-act-swap"), false))
                        @if self.facts.renewals < self.facts.terms.renewals { (post("renewal", Button::secondary(&s.t("lending-act-renew")).icon(Icon::Clock))) }
                        (post("gift", Button::secondary(&s.t("lending-act-give")).icon(Icon::Gift)))
                        (post("loss", Button::secondary(&s.t("lending-act-lose")).icon(Icon::Question)))
                    }
                    @if self.may_undo { (post("undo", Button::quiet(&s.t("lending-act-undo")).icon(Icon::Undo))) }
                }))
            }
        }
    }
}

/// How far a letter is.
fn letter_state(s: &Screen, l: &LetterLine) -> String {
    match (l.sent_at, &l.failure) {
        (Some(at), _) => s.tx("lending-letter-sent", vec![("at", s.instant(at).into())]),
        (None, Some(_)) => s.t("lending-letter-failed"),
        (None, None) => s.t("lending-letter-waits"),
    }
}

impl Page for LoanPage {
    fn title(&self, s: &Screen) -> String {
        format!("{} {}", s.t("lending-loan"), self.loan.code.grouped())
    }
    fn main(&self, s: &Screen) -> Markup {
        let had = Table::new(
            &s.t("lending-devices-had"),
            ["lending-device", "lending-since", "lending-until"].map(|k| Column::new(&s.t(k))).into(),
        )
        .hide_caption()
        .rows(self.devices.iter().map(|h| {
            let code = h.device.map(|c| c.grouped()).unwrap_or_default();
            Row::link(&h.device.map(|c| format!("/devices/{c}")).unwrap_or_default(), &format!("{code} {}", h.name))
                .cell(s.day(h.since))
                .cell(h.until.map(|d| s.day(d)).unwrap_or_default())
        }));
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("lending-loans-title"), "/loans"), Crumb::here(&self.title(s))]))
            (s.errors())
            (heading_with(None, self.title(s), state_tag(s, self.loan.state)))
            (self.acts(s))
            (summary_list(&self.facts_in_words(s)))
            @if self.devices.len() > 1 { h2 { (s.t("lending-devices-had")) } (had) }
            @if self.to_call() { (self.call_part(s)) }
            (self.warm_part(s))
            @if !self.letters.is_empty() || self.to_call() { h2 { (s.t("lending-letters")) } }
            @if self.to_call() && self.has_address == Some(false) {
                p { (s.t("lending-letters-no-address")) }
            } @else if self.to_call() && self.letters.is_empty() {
                p { (s.t("lending-letters-none")) }
            }
            @if !self.letters.is_empty() {
                (summary_list(&self.letters.iter().map(|l| {
                    let kind = l.kind.replace("lending.", "").replace('_', "-");
                    SummaryRow::new(&s.t(&format!("lending-letter-kind-{kind}")), html! { (letter_state(s, l)) })
                }).collect::<Vec<_>>()))
            }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// The loan an address names, at a place the permit reaches.
pub fn named<R: digibank_core::auth::Right>(tx: &mut Tx<'_>, by: &Permit<R>, number: i64) -> Res<Loan> {
    let loan = ends::by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_location(Some(loan.location))?;
    Ok(loan)
}

/// A loan's page.
pub fn of(
    tx: &mut Tx<'_>,
    programme: &Programme,
    names: Option<&Permit<KnowPersons>>,
    lend: Option<&Permit<Lend>>,
    loan: Loan,
    today: Day,
) -> Res<LoanPage> {
    let row = LoanRow { device: device::get(tx, programme.id, loan.device)?, loan };
    let line = LoanLine::of(tx, programme, names, &row, today)?;
    let loan = row.loan;
    let mut devices = vec![];
    for stay in list::stays(tx, programme.id, &loan)? {
        let d = device::get(tx, programme.id, stay.device)?;
        devices.push(Had {
            device: d.number.map(|n| programme.code(CodeKind::Device, n)),
            name: d.name(),
            since: stay.since,
            until: stay.until,
        });
    }
    let request = match loan.request {
        Some(id) => request::find(tx, programme.id, id)?.map(|r| programme.code(CodeKind::Request, r.number)),
        None => None,
    };
    let may_undo = match lend {
        Some(by) => undo::last_act(tx, by, &loan)?.is_some(),
        None => false,
    };
    let (warm, desk) = handover::read(tx, programme, &loan)?;
    let known = match names {
        Some(by) if line.name.is_some() => lending::persons::of_id(tx, by, loan.person)?.name,
        _ => None,
    };
    let stays = list::stays(tx, programme.id, &loan)?;
    let came_back = stays
        .into_iter()
        .next_back()
        .and_then(|s| CameBack::of(s.until?, s.ended_as.as_deref()?, s.note))
        .filter(CameBack::tells);
    Ok(LoanPage {
        request,
        warm,
        desk,
        call: CallForm::default(),
        phone: known.as_ref().map(|n| n.phone.clone()).filter(|p| !p.is_empty()),
        has_address: known.as_ref().map(|n| !n.email.is_empty()),
        came_back,
        signed: sign::find(tx, programme.id, loan.agreement)?.is_some_and(|a| a.signed_at.is_some()),
        may_undo,
        devices,
        letters: digibank_core::mail::outbox::about(tx, programme.id, loan.id.uuid())?
            .into_iter()
            .map(Into::into)
            .collect(),
        timeline: timeline::read(tx, programme.id, loan.id.uuid())?,
        loan: line,
        facts: loan,
    })
}

/// Shows one loan.
pub async fn show(v: Visit<ViewLoans>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let (programme, names, lend) = (v.programme().clone(), v.also::<KnowPersons>(), v.also::<Lend>());
    let page = v
        .read(move |tx, by| {
            let loan = named(tx, by, number)?;
            of(tx, &programme, names.as_ref(), lend.as_ref(), loan, by.today())
        })
        .await?;
    Ok(v.page(page))
}

/// Does something with a loan and goes back to its page; a refusal is shown there.
async fn act(
    v: Visit<Lend>,
    code: String,
    verb: impl Fn(&mut Tx<'_>, &Permit<Lend>, LoanId) -> Res<Loan> + Send + 'static,
    say: impl Fn(&Loan) -> Flash,
) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let out = v
        .attempt(move |tx, by| {
            let loan = named(tx, by, number)?;
            verb(tx, by, loan.id)
        })
        .await?;
    let page = again(&v, number).await?;
    Ok(match out {
        Ok(loan) => v.done(page.loan.href(), say(&loan), page),
        Err(refusal) => v.again(page, refusal),
    })
}

pub(super) async fn again(v: &Visit<Lend>, number: i64) -> Result<LoanPage, Stop> {
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    v.read(move |tx, by| {
        let loan = named(tx, by, number)?;
        of(tx, &programme, names.as_ref(), Some(by), loan, by.today())
    })
    .await
}

/// Makes a loan longer.
pub async fn renew(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    act(
        v,
        code,
        |tx, by, id| lending::renew(tx, by, id, 0),
        |l| Flash::ok("lending-renewed").with("due", l.due_on.unwrap_or_default()),
    )
    .await
}

/// Reports the device lost.
pub async fn lose(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    let undo = format!("/loans/{code}/undo");
    act(
        v,
        code,
        |tx, by, id| Ok(lending::lose(tx, by, id)?.loan),
        move |_| Flash::attention("lending-lost").undo(undo.clone()),
    )
    .await
}

/// Gives the device for good.
pub async fn give(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    let undo = format!("/loans/{code}/undo");
    act(
        v,
        code,
        |tx, by, id| Ok(lending::give(tx, by, id)?.loan),
        move |_| Flash::ok("lending-given").undo(undo.clone()),
    )
    .await
}

/// Undoes the last step.
pub async fn take_step_back(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    act(v, code, lending::undo, |_| Flash::ok("lending-undone")).await
}
