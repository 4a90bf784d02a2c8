//! Taking back: one scan, one button.

use super::loans::LoanLine;
use super::scanned;
use crate::shell::components::{
    Button, Choice, Condition, Field, Icon, ScanLoop, ScanResult, Select, SummaryRow, Tone, conditions, heading,
    post_button, scan_band, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Query, Reply, Stop, Visit};
use digibank_core::auth::rights::{KnowPersons, Lend};
use digibank_core::devices::device;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, LocationId, Refusal, Word};
use digibank_core::lending::came_back::{self, CameBack};
use digibank_core::lending::deposit::{self, DepositOutcome};
use digibank_core::lending::{self, LoanRow, ReturnCondition, ends};
use digibank_core::logistics::location;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked: a device that comes back, or the loan that was ended just now.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    device: String,
    done: String,
}

/// A scan on the return page.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReturnScanForm {
    /// A device's code or serial number.
    #[schema(required = true)]
    pub code: String,
}

/// A return.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReturnForm {
    /// The device's code or serial number.
    #[schema(required = true)]
    pub device: String,
    /// How it comes back: ok, missing_charger, damaged, broken.
    #[schema(required = true)]
    pub condition: String,
    /// What is wrong with it, for the workshop; at most 500 characters.
    pub note: String,
    /// Where it comes back: a location's key; empty means where the desk is, or where it was lent.
    pub location: String,
}

/// What a return came to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReturnDone {
    /// The loan that ended.
    pub loan: LoanLine,
    /// How the device came back.
    pub condition: ReturnCondition,
    /// What happens to the deposit.
    pub deposit: DepositOutcome,
    /// Days after the due day.
    pub days_late: i64,
}

/// The return page: empty, with a loan to end, or with the one just ended.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReturnPage {
    /// The loan that is to end.
    pub loan: Option<LoanLine>,
    /// The loan that ended just now.
    pub done: Option<ReturnDone>,
    #[serde(skip)]
    places: Vec<(String, String)>,
    #[serde(skip)]
    place: String,
    #[serde(skip)]
    note: String,
}

/// The buttons: what each condition means for the deposit is said before it is pressed.
fn buttons(s: &Screen, loan: &LoanLine) -> Vec<Condition> {
    ReturnCondition::ALL
        .iter()
        .map(|c| {
            let (tone, icon) = match c {
                ReturnCondition::Ok => (Tone::Ok, Icon::Ok),
                ReturnCondition::MissingCharger => (Tone::Warn, Icon::Question),
                ReturnCondition::Damaged => (Tone::Warn, Icon::Attention),
                ReturnCondition::Broken => (Tone::Bad, Icon::Wrench),
            };
            let kept = deposit::on_return(loan.deposit, *c).kept;
            let hint = match (c, kept.0) {
                (ReturnCondition::MissingCharger, 0) => s.t("lending-condition-hint-no-charger"),
                _ => {
                    s.tx(&format!("lending-condition-hint-{}", c.word().replace('_', "-")), vec![("kept", kept.into())])
                }
            };
            Condition::new(c.word(), &s.word("return-condition", *c), &hint, tone, icon)
        })
        .collect()
}

fn done_band(s: &Screen, d: &ReturnDone) -> Markup {
    let code = d.loan.device.map(|c| c.grouped()).unwrap_or_default();
    let money = match (d.deposit.deposit.0, d.deposit.kept.0) {
        (0, _) => s.t("lending-return-no-deposit"),
        (_, 0) => s.tx("lending-return-deposit-back", vec![("back", d.deposit.back.into())]),
        _ => {
            s.tx("lending-return-deposit-kept", vec![("back", d.deposit.back.into()), ("kept", d.deposit.kept.into())])
        }
    };
    let undo = post_button(&format!("{}/undo", d.loan.href()), &s.csrf, Button::secondary(&s.t("layout-undo")).small());
    let sentence = html! {
        (s.tx("lending-return-done-text", vec![("code", code.into())])) " " (money)
        @if d.days_late > 0 { " " (s.tx("lending-return-late", vec![("days", d.days_late.into())])) }
    };
    let tone = if d.condition == ReturnCondition::Ok { ScanResult::Ok } else { ScanResult::Attention };
    scan_band(tone, &s.t("lending-return-done"), sentence, Some(undo))
}

impl Page for ReturnPage {
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.t("lending-return-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let stop = s.refusal.as_ref().map(|r| {
            let text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
            let way = r.link.as_ref().map(|l| html! { a href=(l) { (s.t("stop-go-there")) } });
            scan_band(ScanResult::Stop, &s.t("lending-desk-stop"), text.join(" "), way)
        });
        let band = stop.or_else(|| self.done.as_ref().map(|d| done_band(s, d)));
        html! {
            (heading(None, &self.title(s)))
            @if let Some(loan) = &self.loan {
                (s.errors())
                (summary_list(&[
                    SummaryRow::new(&s.t("lending-device"), html! { (loan.device.map(|c| c.grouped()).unwrap_or_default()) " " (loan.device_words(s)) }),
                    SummaryRow::new(&s.t("lending-person"), html! { (loan.name.clone().unwrap_or_else(|| loan.person.grouped())) }),
                    SummaryRow::new(&s.t("lending-due"), html! { (loan.due_on.map(|d| s.day(d)).unwrap_or_default()) " " (super::loans::state_tag(s, loan.state)) }),
                    SummaryRow::new(&s.t("lending-deposit"), html! { (s.money(loan.deposit)) }),
                ]))
                (s.form("/returns").hidden("device", loan.device.map(|c| c.to_string()).unwrap_or_default()).body(html! {
                    @if self.places.len() > 1 {
                        (Select::new("location", &s.t("lending-return-place")).choices(self.places.iter().map(|(v, t)| Choice::new(v, t))).value(&self.place).error(s.error("location").as_deref()))
                    } @else {
                        (crate::shell::components::hidden("location", &self.place))
                    }
                    (what_is_wrong(s, &self.note))
                    (conditions("condition", &s.t("lending-return-question"), &buttons(s, loan)))
                }))
                p { a href="/returns" { (s.t("common-cancel")) } }
            } @else {
                (ScanLoop::new("/returns/scans", &s.csrf, &s.t("lending-return-scan"), &s.t("lending-return-scan-button"))
                    .camera(&s.t("scan-camera"))
                    .band(band)
                    .waiting(&s.t("lending-desk-wait-word"), &s.t("lending-return-wait-text")))
            }
        }
    }
}

/// Room for what is wrong with a device that comes back.
pub(super) fn what_is_wrong(s: &Screen, typed: &str) -> Markup {
    html! {
        (Field::textarea("note", &s.t("lending-return-note")).hint(&s.t("lending-return-note-hint")).rows(2)
            .max_length(came_back::NOTE as u32).value(typed).optional(&s.t("common-optional")).error(s.error("note").as_deref()))
    }
}

/// How a device came back, in one sentence, with what the desk wrote down.
pub fn came_back_words(s: &Screen, back: &CameBack) -> Markup {
    let how = match back.condition {
        Some(condition) => s.word("return-condition", condition),
        None => s.t("lending-came-back-swapped"),
    };
    html! {
        (s.tx("lending-came-back", vec![("how", how.into()), ("day", back.on.into())]))
        @if let Some(note) = &back.note { p class="quote" { (note) } }
    }
}

/// The device of a return that was refused for what was typed beside it; its page comes again with what was typed.
fn still_out(v: &Visit<Lend>, form: &ReturnForm, refusal: &Refusal) -> Option<Code> {
    let at_a_field =
        refusal.problems.iter().any(|p| matches!(p.field.as_deref(), Some("note" | "condition" | "location")));
    let code = Code::parse_kind(&form.device, CodeKind::Device).filter(|c| c.prefix == v.programme().prefix());
    code.filter(|_| at_a_field)
}

async fn page(v: &Visit<Lend>, device: Option<Code>, done: Option<i64>) -> Result<ReturnPage, Stop> {
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    v.read(move |tx, by| {
        let mut page = ReturnPage { loan: None, done: None, places: vec![], place: String::new(), note: String::new() };
        if let Some(code) = device {
            let device = device::by_number(tx, by.programme(), code.number)?.or_not_found()?;
            let loan = lending::open_of_device(tx, by.programme(), &device)?;
            let home = by.only_location().unwrap_or(loan.location);
            page.place = home.to_string();
            page.places = match by.only_location() {
                Some(_) => vec![],
                None => location::list(tx, by.programme(), None)?
                    .into_iter()
                    .filter(|l| l.active)
                    .map(|l| (l.id.to_string(), l.name))
                    .collect(),
            };
            page.loan = Some(LoanLine::of(tx, &programme, names.as_ref(), &LoanRow { loan, device }, by.today())?);
        }
        if let Some(number) = done {
            let loan = ends::by_number(tx, by.programme(), number)?.or_not_found()?;
            by.for_location(Some(loan.location)).ok();
            let condition = loan.returned_as.unwrap_or(ReturnCondition::Ok);
            let days_late =
                i64::from(loan.due_on.zip(loan.returned_on).map_or(0, |(due, back)| due.until(back).max(0)));
            let deposit = deposit::on_return(loan.terms.deposit, condition);
            let device = device::get(tx, by.programme(), loan.device)?;
            let loan = LoanLine::of(tx, &programme, names.as_ref(), &LoanRow { loan, device }, by.today())?;
            page.done = Some(ReturnDone { loan, condition, deposit, days_late });
        }
        Ok(page)
    })
    .await
}

/// Shows the return page.
pub async fn show(v: Visit<Lend>, Query(ask): Query<Ask>) -> Reply {
    let device = Code::parse_kind(&ask.device, CodeKind::Device).filter(|c| c.prefix == v.programme().prefix());
    let done =
        Code::parse_kind(&ask.done, CodeKind::Loan).filter(|c| c.prefix == v.programme().prefix()).map(|c| c.number);
    match page(&v, device, done).await {
        Ok(p) => Ok(v.page(p)),
        Err(Stop(digibank_core::kernel::Fail::Refusal(r))) => {
            let empty = page(&v, None, None).await?;
            Ok(v.again(empty, *r))
        }
        Err(other) => Err(other),
    }
}

/// Reads a scan and goes on to its loan.
pub async fn scan(v: Visit<Lend>, Body(form): Body<ReturnScanForm>) -> Reply {
    let (programme, typed) = (v.programme().clone(), form.code.clone());
    let found = v
        .attempt(move |tx, by| {
            let device = scanned::device(tx, &programme, "code", &typed)?;
            lending::open_of_device(tx, by.programme(), &device)?;
            Ok(programme.code(CodeKind::Device, device.number.unwrap_or(0)))
        })
        .await?;
    match found {
        Ok(code) => {
            let page = page(&v, Some(code), None).await?;
            Ok(v.on_to(format!("/returns?device={code}"), page))
        }
        Err(refusal) => {
            let empty = page(&v, None, None).await?;
            Ok(v.again(empty, refusal))
        }
    }
}

/// Takes a device back.
pub async fn create(v: Visit<Lend>, Body(form): Body<ReturnForm>) -> Reply {
    let (programme, typed) = (v.programme().clone(), form.clone());
    let out = v
        .attempt(move |tx, by| {
            let device = scanned::device(tx, &programme, "device", &typed.device)?;
            let Some(condition) = ReturnCondition::from_word(&typed.condition) else {
                return Refusal::at("condition", "refusal-choose").fail();
            };
            let loan = lending::open_of_device(tx, by.programme(), &device)?;
            let place = match typed.location.trim() {
                "" => by.only_location().unwrap_or(loan.location),
                text => text.parse::<LocationId>().map_err(|_| Refusal::at("location", "refusal-choose"))?,
            };
            Ok(lending::take_back(tx, by, device.id, place, condition, &typed.note)?.loan.number)
        })
        .await?;
    match out {
        Ok(number) => {
            let page = page(&v, None, Some(number)).await?;
            Ok(v.on_to(format!("/returns?done={}", v.programme().code(CodeKind::Loan, number)), page))
        }
        Err(refusal) => {
            let mut page = page(&v, still_out(&v, &form, &refusal), None).await?;
            page.note = form.note;
            Ok(v.again(page, refusal))
        }
    }
}
