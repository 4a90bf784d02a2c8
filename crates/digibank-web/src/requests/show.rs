//! One request: where it is and how long it may take, who it is for (a name only to those who may know it), what it needs, why the last
//! round decided what it did, and what happened.

mod acts;
mod waiting;

use super::list::{Names, person_of, state_tag};
use crate::shell::components::{
    Button, Choice, Column, Crumb, Reasons, Row, Select, SummaryRow, Table, Tone, actions, breadcrumbs, card, details,
    heading_with, link_button, notice, notice_with, post_button, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::outlook::{self, WhereIs};
use digibank_core::allocation::why::Why;
use digibank_core::allocation::{explain, policy, round};
use digibank_core::auth::rights::{Allocate, KnowPersons, Lend, MakeRequests, ViewDevices, ViewRequests};
use digibank_core::auth::{Permit, Right};
use digibank_core::db::Tx;
use digibank_core::devices::device;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Day, DeadEnd, Key, Refusal, Res, Word};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::requests::needs::Circumstances;
use digibank_core::requests::twins::{self, Likeness};
use digibank_core::requests::where_is::{Outlook, Place};
use digibank_core::requests::{
    self, AgeBand, ForWhom, Needs, RequestState, Terms, UnitPart, UnitState, WithdrawReason, request, target_group,
};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use waiting::waiting;

pub use acts::*;

/// One unit of a request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnitView {
    /// Its line, from 1.
    pub line: i64,
    /// The device itself, or internet beside it.
    #[schema(value_type = String)]
    pub part: UnitPart,
    /// Where it stands.
    pub state: UnitState,
    /// The promised or handed-over device.
    pub device: Option<Code>,
    /// Since when it stands there.
    pub since: Option<Day>,
}

/// Another request that may be for the same person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TwinView {
    /// In what they are alike.
    pub likeness: Likeness,
    /// Its code; absent when it is another organisation's.
    pub code: Option<Code>,
    /// Where it stands.
    pub state: RequestState,
}

/// What the last round decided about one unit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReasonView {
    /// The unit's line.
    pub line: i64,
    /// True when it got a device.
    pub served: bool,
    /// The reasons in the reader's language.
    pub sentences: Vec<String>,
    /// The same as facts.
    pub why: Why,
}

/// One request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RequestPage {
    /// Code.
    pub code: Code,
    /// Where it stands.
    pub state: RequestState,
    /// For one person or a group.
    pub for_whom: ForWhom,
    /// The person's code.
    pub person: Option<Code>,
    /// The person's name, to those who may know it.
    pub person_name: Option<String>,
    /// The group's name.
    pub group_name: Option<String>,
    /// Who asks.
    pub organisation: String,
    /// Target group's word.
    pub target_group: String,
    /// Its name in the reader's language.
    pub target_group_name: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// What the device must be.
    pub needs: Needs,
    /// Facts for the policy.
    pub circumstances: Circumstances,
    /// Lending point.
    pub location: Option<String>,
    /// Loan or gift.
    #[schema(value_type = String)]
    pub terms: Terms,
    /// Devices asked for, hotspots beside them included.
    pub units: i64,
    /// How many of those are a hotspot beside a device.
    pub hotspots: i64,
    /// Units that wait.
    pub waiting: i64,
    /// How many of those are a hotspot beside a device.
    pub waiting_hotspots: i64,
    /// Units with a promised device.
    pub reserved: i64,
    /// Units ready to collect.
    pub ready: i64,
    /// Units handed over.
    pub handed_over: i64,
    /// Each unit; at most a hundred.
    pub lines: Vec<UnitView>,
    /// Since when.
    pub registered_on: Option<Day>,
    /// Good until.
    pub expires_on: Option<Day>,
    /// Why it was withdrawn.
    pub withdraw_reason: Option<WithdrawReason>,
    /// Its class, its place in the row, an honest range; while something waits.
    pub where_is: Option<WhereIs>,
    /// The day of the last round about it.
    pub decided_on: Option<Day>,
    /// What it decided.
    pub reasons: Vec<ReasonView>,
    /// Others that may be for the same person.
    pub twins: Vec<TwinView>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// Units a page shows.
const LINES_SHOWN: usize = 100;

/// Reads a request as far as the permit holds.
pub fn read(
    tx: &mut Tx<'_>,
    by: &Permit<ViewRequests>,
    know: Option<&Permit<KnowPersons>>,
    p: &Programme,
    number: i64,
) -> Res<RequestPage> {
    let r = request::see(tx, by, number)?;
    if r.state == RequestState::Draft {
        return Err(DeadEnd::NotFound.into());
    }
    let lang = by.actor().lang;
    let groups = target_group::all(tx, by.programme())?;
    let organisation = Names::default().organisation(tx, by.programme(), r.organisation)?;
    let at = match r.location {
        Some(l) => location::find(tx, by.programme(), l)?.map(|l| l.name),
        None => None,
    };
    let (person_code, person_name) = person_of(tx, p, know, &r)?;
    let mut lines = vec![];
    let units = request::units(tx, by.programme(), r.id)?;
    let beside =
        units.iter().filter(|u| u.part == UnitPart::Internet && u.state() == UnitState::Waiting).count() as i64;
    for u in units.into_iter().take(LINES_SHOWN) {
        let device = match u.device {
            Some(d) => device::find(tx, by.programme(), d)?.and_then(|d| d.number).map(|n| p.code(CodeKind::Device, n)),
            None => None,
        };
        lines.push(UnitView {
            line: u.line,
            part: u.part,
            state: u.state(),
            device,
            since: u.handed_over_on.or(u.withdrawn_on).or(u.reserved_on),
        });
    }
    let where_is = if r.waiting > 0 && r.state.is_open() {
        Some(outlook::where_is(tx, by.programme(), &r, by.today())?)
    } else {
        None
    };
    let (decided_on, reasons) = reasons(tx, by, &r)?;
    let twins = twins::of(tx, by, &r)?
        .into_iter()
        .map(|t| TwinView {
            likeness: t.likeness,
            code: t.number.map(|n| p.code(CodeKind::Request, n)),
            state: t.state,
        })
        .collect();
    Ok(RequestPage {
        code: p.code(CodeKind::Request, r.number),
        state: r.state,
        for_whom: r.for_whom,
        person: person_code,
        person_name,
        group_name: r.group_name,
        organisation,
        target_group_name: target_group::name_of(&groups, &r.target_group, lang).to_owned(),
        target_group: r.target_group,
        age_band: r.age_band,
        needs: r.needs,
        circumstances: r.circumstances,
        location: at,
        terms: r.terms,
        units: r.units,
        hotspots: r.hotspots,
        waiting: r.waiting,
        waiting_hotspots: beside,
        reserved: r.reserved,
        ready: r.ready,
        handed_over: r.handed_over,
        lines,
        registered_on: r.registered_on,
        expires_on: r.expires_on,
        withdraw_reason: r.withdraw_reason,
        where_is,
        decided_on,
        reasons,
        twins,
        timeline: timeline::read(tx, by.programme(), r.id.uuid())?,
    })
}

/// What the last carried-out round decided. To a partner other organisations have no name.
fn reasons(tx: &mut Tx<'_>, by: &Permit<ViewRequests>, r: &requests::Request) -> Res<(Option<Day>, Vec<ReasonView>)> {
    let Some((round, lines)) = round::last_about(tx, by.programme(), r.id)? else { return Ok((None, vec![])) };
    let rules = policy::get_by_id(tx, by.programme(), round.policy)?.rules;
    let lang = by.actor().lang;
    let views = lines.iter().map(|l| ReasonView {
        line: l.request_line,
        served: l.device.is_some() && l.struck_at.is_none(),
        sentences: explain::sentences(l, &rules, &|_| None)
            .iter()
            .chain(&explain::struck_since(l, round.struck))
            .map(|x| x.text(lang))
            .collect(),
        why: l.why.told_outside(rules.fairness_unit),
    });
    Ok((Some(round.day), views.collect()))
}

/// The page of a request, whatever right the visitor came with.
pub async fn page_of<R: Right + Clone>(v: &Visit<R>, number: i64) -> Result<RequestPage, Stop> {
    let see = v.also::<ViewRequests>().ok_or_else(Stop::not_found)?;
    let know = v.also::<KnowPersons>();
    let programme = v.programme().clone();
    v.read(move |tx, _| read(tx, &see, know.as_ref(), &programme, number)).await
}

/// What is needed, in words.
pub fn needs_in_words(s: &Screen, needs: &Needs, circumstances: &Circumstances) -> Vec<(&'static str, String)> {
    let kinds: Vec<String> = match needs.internet_only() {
        true => vec![s.t("requests-internet-only")],
        false => {
            let words = needs.kinds.iter().map(|k| s.word("device-kind", *k));
            words.enumerate().map(|(n, word)| if n == 0 { word } else { word.to_lowercase() }).collect()
        }
    };
    let mut extras: Vec<String> = vec![];
    for (on, key) in [
        (needs.internet_beside(), "request-extra-internet"),
        (needs.mobile_data, "request-extra-mobile-data"),
        (needs.course, "request-extra-course"),
    ] {
        extras.extend(on.then(|| s.t(key)));
    }
    extras.extend(needs.access.iter().map(|a| s.t(&format!("request-access-{}", a.replace('_', "-")))));
    extras.extend(needs.min_grade.map(|g| s.t(&format!("request-grade-{g}"))));
    extras.extend(needs.keyboard.as_ref().map(|k| s.t(&format!("request-keyboard-{k}"))));
    let mut facts: Vec<String> = vec![];
    for (on, key) in [
        (circumstances.has_no_device, "request-fact-has-no-device"),
        (circumstances.remote_education, "request-fact-remote-education"),
    ] {
        facts.extend(on.then(|| s.t(key)));
    }
    facts.extend(
        circumstances.urgent.map(|u| s.tx("request-fact-urgent", vec![("reason", s.word("urgent-reason", u).into())])),
    );
    let or_none = |list: Vec<String>| if list.is_empty() { s.t("common-none") } else { list.join(", ") };
    let mut rows = vec![("requests-kinds", kinds.join(&format!(" {} ", s.t("requests-or-else"))))];
    // a hotspot has no strength
    rows.extend(
        (!needs.internet_only()).then(|| ("requests-min-tier", s.t(&format!("request-tier-{}", needs.min_tier)))),
    );
    rows.extend([("requests-extras", or_none(extras)), ("requests-circumstances", or_none(facts))]);
    rows
}

impl RequestPage {
    fn facts(&self, s: &Screen) -> Markup {
        let mut rows = vec![];
        let mut add = |key: &str, value: String| rows.push(SummaryRow::new(&s.t(key), &value));
        match (&self.group_name, &self.person_name, &self.person) {
            (Some(group), ..) => add(
                "requests-for-whom",
                s.tx("requests-group-of", vec![("name", group.into()), ("count", (self.units - self.hotspots).into())]),
            ),
            (_, Some(name), Some(code)) => add("requests-for-whom", format!("{name} ({})", code.grouped())),
            (_, _, Some(code)) => {
                add("requests-for-whom", s.tx("requests-person-by-reference", vec![("code", code.grouped().into())]))
            }
            _ => {}
        }
        add("requests-organisation", self.organisation.clone());
        add("requests-target-group", self.target_group_name.clone());
        if let Some(age) = self.age_band {
            add("requests-age-band", s.word("age-band", age));
        }
        for (key, value) in needs_in_words(s, &self.needs, &self.circumstances) {
            add(key, value);
        }
        add("requests-location", self.location.clone().unwrap_or_default());
        add("requests-terms", s.word("request-terms", self.terms));
        if let Some(day) = self.registered_on {
            add("requests-since", s.day(day));
        }
        summary_list(&rows)
    }

    /// Where is my request: in one or two plain sentences.
    fn where_it_is(&self, s: &Screen) -> Markup {
        let at = self.location.clone().unwrap_or_default();
        let count = |n: i64| vec![("count", n.into()), ("location", at.as_str().into())];
        // a draft is nowhere yet
        if self.state == RequestState::Draft {
            return html! {};
        }
        html! {
            section class="card" id="where" {
                h2 { (s.t("where-title")) }
                @if self.ready > 0 { (notice(Tone::Ok, &s.tx("where-ready", count(self.ready)), None)) }
                @if self.reserved > self.ready { (notice(Tone::Info, &s.tx("where-reserved", count(self.reserved - self.ready)), None)) }
                @if self.handed_over > 0 { p { (s.tx("where-handed-over", count(self.handed_over))) } }
                @if let Some(reason) = self.withdraw_reason { p { (s.tx("where-withdrawn", vec![("reason", s.word("withdraw-reason", reason).into())])) } }
                @if self.state == RequestState::Expired { p { (s.t("where-expired")) } }
                @if self.waiting > self.waiting_hotspots && let Some(w) = &self.where_is { (waiting(s, w, &self.needs, self.waiting - self.waiting_hotspots)) }
                @if self.waiting_hotspots > 0 { p { (s.tx("where-hotspots", count(self.waiting_hotspots))) } }
            }
        }
    }

    fn why(&self, s: &Screen) -> Markup {
        let Some(day) = self.decided_on else { return html! {} };
        let mut shown: Vec<&ReasonView> = vec![];
        for r in &self.reasons {
            // a class often has one reason for all; say it once
            if !shown.iter().any(|x| x.sentences == r.sentences) {
                shown.push(r);
            }
        }
        html! {
            h2 { (s.tx("why-title", vec![("day", day.into())])) }
            @for r in shown {
                @let title = s.t(if r.served { "why-this-one" } else { "why-not-me" });
                @let reasons = r.sentences.iter().fold(Reasons::new(&title), |all, x| if r.served { all.because(x) } else { all.note(x) });
                (reasons)
            }
        }
    }

    fn twins(&self, s: &Screen) -> Markup {
        html! {
            @if !self.twins.is_empty() {
                (notice_with(Tone::Warn, &s.t("twins-title"), html! {
                    ul { @for t in &self.twins { li {
                        (s.word("likeness", t.likeness)) ": "
                        @match &t.code {
                            Some(code) => { a href={ "/requests/" (code) } { (code.grouped()) } },
                            None => { (s.t("twins-another-organisation")) },
                        }
                        " (" (s.word("request-state", t.state)) ")"
                    } } }
                    p { (s.t("twins-what-now")) }
                }))
            }
        }
    }

    fn lines(&self, s: &Screen) -> Markup {
        if self.lines.len() < 2 && self.lines.iter().all(|l| l.device.is_none()) {
            return html! {};
        }
        let columns =
            ["requests-line", "requests-unit-part", "requests-unit-state", "requests-device", "requests-unit-since"]
                .map(|k| Column::new(&s.t(k)));
        let see_devices = s.can::<ViewDevices>();
        let rows = self.lines.iter().map(|l| {
            Row::new(l.line.to_string())
                .cell(s.word("unit-part", l.part))
                .cell(s.word("unit-state", l.state))
                .cell(html! { @if let Some(d) = &l.device {
                    @if see_devices { a href={ "/devices/" (d) } { (d.grouped()) } } @else { (d.grouped()) }
                    @if s.can::<Allocate>() && matches!(l.state, UnitState::Reserved | UnitState::Ready) {
                        " " (post_button(&format!("/requests/{}/units/{}/release", self.code, l.line), &s.csrf,
                            Button::quiet(&s.t("requests-release")).small().about(&d.grouped())))
                    }
                } })
                .cell(l.since.map(|d| s.day(d)).unwrap_or_default())
        });
        let table = Table::new(&s.t("requests-units"), columns.into()).hide_caption().rows(rows);
        html! { (details(&s.tx("requests-units-count", vec![("count", self.lines.len().into())]), table)) }
    }
}

impl Page for RequestPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("requests-one", vec![("code", self.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let open = self.state.is_open() || self.state == RequestState::Expired;
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("requests-title"), "/requests"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), state_tag(s, self.state)))
            (self.twins(s))
            (self.where_it_is(s))
            (self.why(s))
            h2 { (s.t("requests-facts")) }
            (self.facts(s))
            (self.lines(s))
            @if s.can::<Lend>() { p { a href="/desk" { (s.t("requests-to-desk")) } } }
            @if self.state == RequestState::Withdrawn && s.can::<MakeRequests>() {
                (actions(link_button("/requests/new", &s.t("requests-new-person-title"), false)))
            }
            @if open && s.can::<MakeRequests>() {
                (actions(link_button(&format!("/requests/{}/edit", self.code), &s.t("requests-change"), false)))
                (card(&s.t("requests-withdraw-title"), s.form(&format!("/requests/{}/withdrawal", self.code)).body(html! {
                    (Select::new("reason", &s.t("requests-withdraw-reason")).hint(&s.t("requests-withdraw-hint"))
                        .choices(WithdrawReason::ALL.iter().map(|w| Choice::new(w.word(), &s.word("withdraw-reason", *w)))))
                    (Button::danger(&s.t("requests-withdraw")))
                })))
            }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}
