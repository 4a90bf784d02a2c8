//! The lending desk: the person once, then the devices, each with its terms before anybody confirms. What is on the desk stands in the
//! address, so nothing is lost when the line drops and two windows are two desks.

mod class;
mod lay_out;

use super::loans::{LoanLine, narrow_table};
use super::persons::PersonLine;
use super::scanned::{self, Found};
use crate::devices::list::Line as DeviceLine;
use crate::shell::components::{
    Button, Choice, Icon, ScanLoop, ScanResult, ScannedRow, Select, SummaryRow, actions, heading, link_button,
    scan_band, summary_list, tag, two_panes,
};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::split;
use crate::shell::{Body, Flash, Once, Query, Reply, Stop, Visit};
use class::{Class, CollectLine};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{KnowPersons, Lend};
use digibank_core::db::Tx;
use digibank_core::devices::{Device, DeviceKind, Promise, device};
use digibank_core::kernel::refusal::{Args, OrNotFound};
use digibank_core::kernel::{Cents, Code, CodeKind, Day, Fail, PersonId, Refusal, RequestId, Res};
use digibank_core::lending::persons::{self, Known};
use digibank_core::lending::{self, DeviceAsk, LendAsk, Loan, LoanRow, Term};
use digibank_core::people::Programme;
use digibank_core::requests::{self, target_group};
use lay_out::{Desk, desk, devices, group_request, known, lay_out};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What lies on the desk, as the address keeps it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    /// The person's code.
    person: String,
    /// Codes of devices, parted by commas.
    devices: String,
    /// Target group's word.
    group: String,
    /// The code of a group's request.
    request: String,
    /// Words nobody was found by, for the form of a new person.
    name: String,
}

/// A scan at the desk, with what lies on it already.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = DeskScanForm)]
pub struct ScanForm {
    /// The person's code.
    pub person: String,
    /// Codes of devices, parted by commas.
    pub devices: String,
    /// Target group's word.
    pub group: String,
    /// The code of a group's request the devices are for.
    pub request: String,
    /// What was scanned or typed: a device, a person, a loan, a name.
    pub code: String,
}

/// Lending, or giving.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LendForm {
    /// The person's code.
    #[schema(required = true)]
    pub person: String,
    /// Codes of the devices.
    #[schema(required = true)]
    pub device: Vec<String>,
    /// Target group's word; empty takes that of the request.
    pub group: String,
    /// "1" to give for good.
    pub gift: String,
    /// The code of a group's request these devices are for; empty for a person's own.
    pub request: String,
}

/// A device on the desk, with the terms it would go on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InHand {
    /// The device.
    pub device: DeviceLine,
    /// For good.
    pub gift: bool,
    /// Until when.
    pub due_on: Option<Day>,
    /// Deposit.
    pub deposit: Cents,
    /// The request it fulfils.
    pub request: Option<Code>,
}

/// The person at the desk.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Served {
    /// Who.
    pub person: PersonLine,
    /// Loans that are open.
    pub loans: Vec<LoanLine>,
    /// Devices that stand ready for them.
    pub ready: Vec<DeviceLine>,
}

/// The desk.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DeskPage {
    /// The person.
    pub person: Option<Served>,
    /// The devices.
    pub in_hand: Vec<InHand>,
    /// People who may be meant.
    pub found: Vec<PersonLine>,
    /// Devices that could go instead of one that was refused.
    pub alternatives: Vec<DeviceLine>,
    /// What was typed last, when it named nobody.
    pub typed: String,
    #[serde(skip)]
    groups: Vec<(String, String)>,
    #[serde(skip)]
    group: String,
    /// The group's request the devices are for.
    pub request: Option<Code>,
    /// The group's request a refused device is reserved for.
    pub reserved_for_group: Option<Code>,
    #[serde(skip)]
    refused: Option<Code>,
    /// The group whose devices are handed over.
    pub class: Option<Class>,
    /// Who can collect here: people and groups, longest waiting first; shown while nothing lies on the desk. Or the groups that were found by name.
    pub collect: Vec<CollectLine>,
}

/// Loans that were made, under one agreement.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LoansMade {
    /// The loans.
    pub loans: Vec<LoanLine>,
    /// The address of the agreement to sign.
    pub agreement: String,
}

/// The address of a desk.
pub fn address(person: &str, devices: &[String], group: &str) -> String {
    address_for(person, devices, group, "")
}

/// The same, for the devices of a group's request.
pub fn address_for(person: &str, devices: &[String], group: &str, request: &str) -> String {
    let mut q = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("person", person), ("devices", &devices.join(",")), ("group", group), ("request", request)] {
        if !value.is_empty() {
            q.append_pair(name, value);
        }
    }
    let q = q.finish();
    if q.is_empty() { "/desk".into() } else { format!("/desk?{q}") }
}

impl DeskPage {
    /// How many devices on the desk count with one of this kind.
    fn counting_with(&self, kind: DeviceKind) -> usize {
        self.in_hand.iter().filter(|h| lending::counts_with(h.device.kind, kind)).count()
    }
    fn codes(&self) -> Vec<String> {
        self.in_hand.iter().filter_map(|h| h.device.code.map(|c| c.to_string())).collect()
    }
    fn person_code(&self) -> String {
        self.person.as_ref().map(|p| p.person.code.to_string()).unwrap_or_default()
    }
    fn with(&self, more: Option<Code>) -> String {
        let mut codes = self.codes();
        codes.extend(more.map(|c| c.to_string()));
        address_for(&self.person_code(), &codes, &self.group, &self.request_code())
    }
    fn request_code(&self) -> String {
        self.request.map(|r| r.to_string()).unwrap_or_default()
    }
    fn left(&self, s: &Screen) -> Markup {
        html! {
            @if let Some(c) = &self.class { (c.part(s, self)) }
            (self.who(s))
            @if !self.collect.is_empty() { (class::collect_part(s, &self.collect)) }
        }
    }
    /// The name the form of a new person starts with.
    fn new_name(&self) -> &str {
        match &self.class {
            Some(c) if self.typed.is_empty() => &c.contact,
            _ => &self.typed,
        }
    }
    fn who(&self, s: &Screen) -> Markup {
        let Some(p) = &self.person else {
            let new = format!(
                "/persons/new?{}",
                form_urlencoded::Serializer::new(String::new())
                    .append_pair("then", "desk")
                    .append_pair("name", self.new_name())
                    .append_pair("request", &self.request_code())
                    .append_pair("devices", &self.codes().join(","))
                    .finish()
            );
            return html! {
                @if !self.found.is_empty() {
                    p { (s.t("lending-desk-found")) }
                    ul class="choices" { @for f in &self.found {
                        li { a href=(address_for(&f.code.to_string(), &self.codes(), &self.group, &self.request_code())) { (f.called()) } " " span class="muted" { (f.code.grouped()) " " (f.hint) } }
                    } }
                } @else if !self.typed.is_empty() && self.collect.is_empty() {
                    p { (s.tx("lending-desk-nobody", vec![("typed", self.typed.as_str().into())])) }
                } @else {
                    p { (s.t(if self.class.is_some() { "lending-class-who-signs" } else { "lending-desk-no-person" })) }
                }
                (actions(link_button(&new, &s.t("lending-desk-new-person"), !self.typed.is_empty() && self.found.is_empty())))
            };
        };
        html! {
            (summary_list(&[
                SummaryRow::new(&s.t("persons-name"), html! { a href={ "/persons/" (p.person.code) } { (p.person.called()) } }),
                SummaryRow::new(&s.t("persons-number"), html! { span class="code" { (p.person.code.grouped()) } }),
                SummaryRow::new(&s.t("persons-lang"), html! { (p.person.lang.own_name()) }),
            ]))
            p { a href=(address_for("", &self.codes(), &self.group, &self.request_code())) { (s.t("lending-desk-other-person")) } }
            @if !p.ready.is_empty() {
                h3 { (s.t("lending-desk-collect")) }
                ul { @for d in &p.ready { li { a href=(self.with(d.code)) { (d.code.map(|c| c.grouped()).unwrap_or_default()) " " (d.name) } } } }
            }
            @if !p.loans.is_empty() {
                h3 { (s.t("persons-loans")) }
                (narrow_table(s, &s.t("persons-loans"), &p.loans))
            }
        }
    }
    fn right(&self, s: &Screen) -> Markup {
        let codes = self.codes();
        let rows: Vec<ScannedRow> = self
            .in_hand
            .iter()
            .rev()
            .map(|h| {
                let code = h.device.code.map(|c| c.to_string()).unwrap_or_default();
                let rest: Vec<String> = codes.iter().filter(|c| **c != code).cloned().collect();
                ScannedRow {
                    result: ScanResult::Ok,
                    word: s.t("lending-desk-added"),
                    code: h.device.code.map(|c| c.grouped()).unwrap_or_default(),
                    href: Some(h.device.href()),
                    text: html! { (h.device.name) ". " (self.terms(s, h)) },
                    undo: Some(html! { a class="button button-quiet button-small" href=(address_for(&self.person_code(), &rest, &self.group, &self.request_code())) {
                        (s.t("lending-desk-take-out")) span class="vh" { " " (h.device.code.map(|c| c.grouped()).unwrap_or_default()) } } }),
                }
            })
            .collect();
        let waiting = if self.person.is_some() { "lending-desk-wait-device" } else { "lending-desk-wait-text" };
        html! {
            (ScanLoop::new("/desk/scans", &s.csrf, &s.t("lending-desk-scan"), &s.t("lending-desk-scan-button"))
                .hint(&s.t("lending-desk-scan-hint"))
                .camera(&s.t("scan-camera"))
                .hidden("person", self.person_code())
                .hidden("devices", codes.join(","))
                .hidden("group", &self.group)
                .hidden("request", self.request_code())
                .band(self.band(s))
                .waiting(&s.t("lending-desk-wait-word"), &s.t(waiting))
                .rows(&s.t("lending-desk-in-hand"), rows))
            @if self.person.is_some() && !self.in_hand.is_empty() { (self.confirm(s)) }
        }
    }
    /// Terms in one line: until when, deposit, for which request.
    fn terms(&self, s: &Screen, h: &InHand) -> Markup {
        let due = match h.due_on {
            Some(due) => s.tx("lending-terms-due", vec![("due", due.into())]),
            None => s.t("lending-terms-gift"),
        };
        let deposit = match h.deposit.0 {
            0 => s.t("lending-terms-no-deposit"),
            _ => s.tx("lending-terms-deposit", vec![("deposit", h.deposit.into())]),
        };
        html! {
            (due) @if h.due_on.is_some() { ", " (deposit) } "."
            @if let Some(r) = h.request { " " (s.tx("lending-desk-for-request", vec![("code", r.grouped().into())])) "." }
        }
    }
    fn band(&self, s: &Screen) -> Option<Markup> {
        if let Some(r) = &s.refusal {
            let mut text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
            text.extend(r.way_on.as_ref().map(|(k, a): &(&str, Args)| s.tx(k, a.clone())));
            let link = r.link.as_ref().filter(|_| self.reserved_for_group.is_none());
            let way = (!self.alternatives.is_empty() || self.reserved_for_group.is_some() || link.is_some()).then(|| {
                html! { div class="actions" {
                    @if let Some(link) = link { (link_button(link, &s.t("stop-go-there"), false)) }
                    @if let Some(r) = self.reserved_for_group {
                        @let codes: Vec<String> = self.codes().into_iter().chain(self.refused.map(|c| c.to_string())).collect();
                        (link_button(&address_for(&self.person_code(), &codes, &self.group, &r.to_string()), &s.tx("lending-desk-for-request", vec![("code", r.grouped().into())]), false))
                    }
                    @for d in &self.alternatives {
                    (link_button(&self.with(d.code), &s.tx("lending-desk-alternative", vec![("code", d.code.map(|c| c.grouped()).unwrap_or_default().into())]), false))
                } } }
            });
            return Some(scan_band(ScanResult::Stop, &s.t("lending-desk-stop"), text.join(" "), way));
        }
        let last = self.in_hand.last().filter(|_| self.person.is_some())?;
        Some(scan_band(ScanResult::Ok, &s.t("lending-desk-added"), self.terms(s, last), None))
    }
    fn confirm(&self, s: &Screen) -> Markup {
        let gift = self.in_hand.iter().all(|h| h.gift);
        s.form_once("/loans").hidden("person", self.person_code()).hidden("request", self.request_code()).body(html! {
            @for code in self.codes() { (crate::shell::components::hidden("device", code)) }
            (Select::new("group", &s.t("lending-desk-group"))
                .choices(std::iter::once(Choice::new("", &s.t("common-none"))).chain(self.groups.iter().map(|(v, t)| Choice::new(v, t))))
                .value(&self.group))
            (actions(html! {
                @if gift {
                    (Button::primary(&s.t("lending-desk-give")).icon(Icon::Gift))
                } @else {
                    (Button::primary(&s.t("lending-desk-lend")).icon(Icon::Hand))
                    (Button::secondary(&s.t("lending-desk-give")).sends("gift", "1"))
                }
            }))
        })
    }
}

impl Page for DeskPage {
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.t("lending-desk-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (heading(None, &self.title(s)))
            @if s.refusal.is_some() && self.in_hand.is_empty() && self.person.is_none() { (tag(crate::shell::components::Tone::Warn, Icon::Attention, &s.t("lending-desk-stop"))) }
            (two_panes(&s.t("lending-desk-person"), self.left(s), &s.t("lending-desk-devices"), self.right(s)))
        }
    }
}

/// Shows the desk.
pub async fn show(v: Visit<Lend>, Query(ask): Query<Ask>) -> Reply {
    let d = desk(&v)?;
    let (page, refused) = v.read(move |tx, by| lay_out(tx, by, &d, &ask)).await?;
    Ok(match refused {
        Some(refusal) => v.again(page, refusal),
        None => v.page(page),
    })
}

/// What a scan led to.
enum Step {
    /// On to the desk with more on it.
    On(DeskPage),
    /// It stays as it was.
    Stays(DeskPage, Option<Refusal>),
}

fn step(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, form: &ScanForm) -> Res<Step> {
    let mut ask = Ask {
        person: form.person.clone(),
        devices: form.devices.clone(),
        group: form.group.clone(),
        request: form.request.clone(),
        name: String::new(),
    };
    let found = match scanned::read(tx, &d.programme, &form.code) {
        Ok(found) => found,
        Err(Fail::Refusal(r)) => return Ok(Step::Stays(lay_out(tx, by, d, &ask)?.0, Some(*r))),
        Err(other) => return Err(other),
    };
    match found {
        Found::Device(device) => {
            let code = d.programme.code(CodeKind::Device, device.number.unwrap_or(0)).to_string();
            ask.devices = [ask.devices, code].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(",");
            let (page, refused) = lay_out(tx, by, d, &ask)?;
            Ok(match refused {
                Some(r) => Step::Stays(page, Some(r)),
                None => Step::On(page),
            })
        }
        Found::Request(code) => {
            let refused = match class::named(tx, by, d, code) {
                Ok(found) => {
                    (ask.person, ask.request) = found.unwrap_or((ask.person, code.to_string()));
                    None
                }
                Err(Fail::Refusal(r)) => Some(*r),
                Err(other) => return Err(other),
            };
            let (page, of_the_desk) = lay_out(tx, by, d, &ask)?;
            Ok(match refused.or(of_the_desk) {
                Some(r) => Step::Stays(page, Some(r)),
                None => Step::On(page),
            })
        }
        Found::Person(_) | Found::Words(_) => {
            let people = persons::find(tx, &d.names, &form.code)?;
            if let [one] = &people[..] {
                ask.person = d.programme.code(CodeKind::Person, one.person.number).to_string();
                let (page, refused) = lay_out(tx, by, d, &ask)?;
                return Ok(match refused {
                    Some(r) => Step::Stays(page, Some(r)),
                    None => Step::On(page),
                });
            }
            let groups = class::by_name(tx, by, d, &form.code)?;
            let mut page = lay_out(tx, by, d, &Ask { person: String::new(), ..ask })?.0;
            page.collect = groups;
            page.found = people.iter().map(|k| PersonLine::of(&d.programme, k)).collect();
            page.typed = form.code.trim().chars().take(120).collect();
            Ok(Step::Stays(page, None))
        }
    }
}

/// Reads a scan: a device is put on the desk, a person is set.
pub async fn scan(v: Visit<Lend>, Body(form): Body<ScanForm>) -> Reply {
    let d = desk(&v)?;
    Ok(match v.read(move |tx, by| step(tx, by, &d, &form)).await? {
        Step::On(page) => v.on_to(page.with(None), page),
        Step::Stays(page, Some(refusal)) => v.again(page, refusal),
        Step::Stays(page, None) => v.page(page),
    })
}

fn asked(tx: &mut Tx<'_>, d: &Desk, form: &LendForm) -> Res<LendAsk> {
    let person = known(tx, d, &form.person)?.ok_or_else(|| Refusal::at("person", "refusal-choose-person"))?;
    let mut devices_asked = vec![];
    for device in devices(tx, &d.programme, &form.device)? {
        devices_asked.push(DeviceAsk { device: device.id, request: group_request(tx, d, &form.request, &device)? });
    }
    Ok(LendAsk {
        person: person.person.id,
        devices: devices_asked,
        target_group: Some(form.group.clone()).filter(|g| !g.is_empty()),
        gift: form.gift == "1",
    })
}

/// Loans as lines, with the names of who has them.
fn told(tx: &mut Tx<'_>, by: &Permit<Lend>, d: &Desk, made: &[Loan]) -> Res<Vec<LoanLine>> {
    let mut lines = vec![];
    for loan in made {
        let row = LoanRow { loan: loan.clone(), device: device::get(tx, by.programme(), loan.device)? };
        lines.push(LoanLine::of(tx, &d.programme, Some(&d.names), &row, by.today())?);
    }
    Ok(lines)
}

/// Lends or gives what lies on the desk.
pub async fn lend(v: Visit<Lend>, Body(form): Body<LendForm>) -> Reply {
    // what was typed is looked up before, what was made is told after: the unit of work holds the hand-over alone, which checks again
    let (d, typed) = (desk(&v)?, form.clone());
    let out = match split(v.read(move |tx, _| asked(tx, &d, &typed)).await)? {
        Ok(ask) => {
            let programme = v.programme().clone();
            let first = move |made: &Vec<Loan>| made.first().map_or(0, |l| l.number);
            let to =
                move |made: &Vec<Loan>| format!("/loans/{}/agreement", programme.code(CodeKind::Loan, first(made)));
            v.attempt_once(move |tx, by| lending::lend(tx, by, &ask), to).await?
        }
        Err(refusal) => Once::Refused(refusal),
    };
    match out {
        Once::Before(answer) => Ok(answer),
        Once::Made(made) => {
            let d = desk(&v)?;
            let loans = v.read(move |tx, by| told(tx, by, &d, &made)).await?;
            let first = loans
                .first()
                .map(|l| l.code)
                .ok_or_else(|| Stop::broken("nothing was lent and nothing was refused"))?;
            let agreement = format!("/loans/{first}/agreement");
            let flash = Flash::ok("lending-lent").with("code", first).undo(format!("/loans/{first}/undo"));
            Ok(v.done(agreement.clone(), flash, LoansMade { loans, agreement }))
        }
        Once::Refused(refusal) => {
            let d = desk(&v)?;
            let ask = Ask {
                person: form.person.clone(),
                devices: form.device.join(","),
                group: form.group.clone(),
                request: form.request.clone(),
                name: String::new(),
            };
            let (page, _) = v.read(move |tx, by| lay_out(tx, by, &d, &ask)).await?;
            Ok(v.again(page, refusal))
        }
    }
}
