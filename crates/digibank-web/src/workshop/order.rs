//! One work order: the checklist, what was done, and what comes of it.

use super::{answer_tag, name_of, outcome, outcome_words, state_tag, verdict_words};
use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Icon, Row, Select, SummaryRow, Table, Tone, actions, breadcrumbs, card,
    counter, details, heading_with, link_button, notice, notice_with, post_button, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{CheckQuality, ViewWork, Work, same_hands};
use digibank_core::db::Tx;
use digibank_core::devices::device;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Day, Key, Res, RowId, Ts};
use digibank_core::lending::came_back::{self, CameBack};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use digibank_core::workshop::checklist::{CheckAsks, CheckWeight};
use digibank_core::workshop::hours::{self, HoursForm};
use digibank_core::workshop::order::{self, HarvestLine, ProposalForm, Repair, RepairForm, RepairKind, WorkOrder};
use digibank_core::workshop::parts::{self, Part, UseForm, Used};
use digibank_core::workshop::quality::{self, ControlForm, ControlVerdict};
use digibank_core::workshop::{CheckAnswer, WorkOrderState, WorkVerdict};
use maud::{Markup, html};
use serde::Serialize;

/// One check with its answer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CheckLine {
    /// The check's word.
    pub check: String,
    /// What a failure means.
    pub weight: CheckWeight,
    /// What it asks beside the answer.
    pub asks: CheckAsks,
    /// True when a device may lack the thing.
    pub may_lack: bool,
    /// The answer.
    pub answer: Option<CheckAnswer>,
    /// What was measured or read.
    pub value: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Who answered.
    pub who: Option<String>,
}

/// Hours in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HoursLine {
    /// Their key.
    pub id: RowId,
    /// The helper.
    pub who: Option<String>,
    /// The day.
    pub day: Day,
    /// Minutes worked.
    pub minutes: i64,
    /// True once withdrawn.
    pub withdrawn: bool,
    /// True when the reader may withdraw them.
    pub mine: bool,
}

/// A quality control in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ControlLine {
    /// When.
    pub at: Ts,
    /// Who.
    pub who: Option<String>,
    /// What was decided.
    pub verdict: ControlVerdict,
    /// Why.
    pub reasons: Option<String>,
}

/// What was typed in the forms of the page, kept when one of them comes back.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Repair.
    pub repair: RepairForm,
    /// Part used.
    pub part: UseForm,
    /// Hours.
    pub hours: HoursForm,
    /// Proposal.
    pub proposal: ProposalForm,
    /// Quality control.
    pub control: ControlForm,
}

/// One work order.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrderPage {
    /// Its code.
    pub code: Code,
    /// Where it stands.
    pub state: WorkOrderState,
    /// Its facts.
    pub order: WorkOrder,
    /// The device.
    pub device: Line,
    /// How the device came back from its last loan before this order; none when that tells nothing.
    pub came_back: Option<CameBack>,
    /// True when the device's data are gone.
    pub data_safe: bool,
    /// Where it was opened.
    pub location: String,
    /// Who has it on the bench.
    pub worker: Option<String>,
    /// True when the reader has it on the bench.
    pub mine: bool,
    /// True when the reader did some of the work, and so may not control it.
    pub worked: bool,
    /// Who did the work.
    pub hands: Vec<String>,
    /// The checklist.
    pub checks: Vec<CheckLine>,
    /// What the answers say.
    pub verdict: WorkVerdict,
    /// Repairs.
    pub repairs: Vec<Repair>,
    /// Parts used.
    pub parts: Vec<Used>,
    /// Parts a harvest brings.
    pub harvest: Vec<HarvestLine>,
    /// Hours.
    pub hours: Vec<HoursLine>,
    /// Quality controls.
    pub controls: Vec<ControlLine>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    #[serde(skip)]
    parts_here: Vec<Part>,
    #[serde(skip)]
    helpers: Vec<(String, String)>,
    #[serde(skip)]
    pub(super) typed: Typed,
}

impl OrderPage {
    /// Where its address is.
    pub fn href(&self) -> String {
        format!("/work-orders/{}", self.code)
    }
    fn open(&self) -> bool {
        matches!(self.state, WorkOrderState::Open | WorkOrderState::SentBack)
    }
    /// The first check without an answer, after `after` when given, else from the start.
    pub fn next_open(&self, after: Option<&str>) -> Option<&CheckLine> {
        let from = after.and_then(|a| self.checks.iter().position(|c| c.check == a)).map_or(0, |i| i + 1);
        self.checks[from..].iter().chain(&self.checks[..from]).find(|c| c.answer.is_none())
    }
}

/// Reads a work order with all that its page shows.
pub fn read(tx: &mut Tx<'_>, by: &Permit<ViewWork>, p: &Programme, number: i64, typed: Typed) -> Res<OrderPage> {
    let programme = by.programme();
    let o = order::by_number(tx, by, number)?;
    let d = device::get(tx, programme, o.device)?;
    let answers = order::answers(tx, programme, o.id)?;
    let me = by.account();
    let hands = order::hands(tx, programme, o.id)?;
    let mut named = vec![];
    for h in &hands {
        named.push((h.to_string(), name_of(tx, programme, Some(*h))?.unwrap_or_default()));
    }
    let mut checks = vec![];
    for c in o.checklist().checks {
        let a = answers.iter().find(|a| a.check == c.key);
        checks.push(CheckLine {
            check: c.key.to_owned(),
            weight: c.weight,
            asks: c.asks,
            may_lack: c.may_lack,
            answer: a.map(|a| a.answer),
            value: a.and_then(|a| a.value.clone()),
            note: a.and_then(|a| a.note.clone()),
            who: name_of(tx, programme, a.and_then(|a| a.account))?,
        });
    }
    let mut hours = vec![];
    for h in hours::hours_of(tx, programme, o.id)? {
        hours.push(HoursLine {
            id: h.id,
            who: name_of(tx, programme, Some(h.account))?,
            day: h.day,
            minutes: h.minutes,
            withdrawn: h.withdrawn,
            mine: same_hands(Some(h.account), me) || same_hands(h.writer, me),
        });
    }
    let mut controls = vec![];
    for c in quality::controls(tx, programme, o.id)? {
        controls.push(ControlLine {
            at: c.at,
            who: name_of(tx, programme, Some(c.account))?,
            verdict: c.verdict,
            reasons: c.reasons,
        });
    }
    let mut helpers = named.clone();
    helpers.retain(|(id, _)| me.is_none_or(|m| m.to_string() != *id));
    Ok(OrderPage {
        code: p.code(CodeKind::WorkOrder, o.number),
        state: order::state(&o),
        device: Line::of(p, &d),
        came_back: came_back::last(tx, programme, d.id, o.opened_at.day())?,
        data_safe: d.facts.data_safe(),
        location: location::find(tx, programme, o.location)?.or_not_found()?.name,
        worker: name_of(tx, programme, o.worker)?,
        mine: same_hands(o.worker, me),
        worked: hands.iter().any(|h| same_hands(Some(*h), me)),
        hands: named.into_iter().map(|(_, n)| n).collect(),
        checks,
        verdict: order::verdict_of(&o, &answers),
        repairs: order::repairs(tx, programme, o.id)?,
        parts: order::parts_used(tx, programme, o.id)?,
        harvest: order::harvest(tx, programme, o.id)?,
        hours,
        controls,
        timeline: timeline::read(tx, programme, o.id.uuid())?,
        parts_here: parts::in_stock(tx, programme, o.location)?,
        helpers,
        order: o,
        typed,
    })
}

fn check_row(s: &Screen, p: &OrderPage, c: &CheckLine, may: bool) -> Markup {
    let question = s.t(&format!("workshop-check-{}", c.check));
    let id = format!("check-{}", c.check);
    html! {
        li id=(id) {
            div class="row" {
                div class="grow" {
                    p { a href={ (p.href()) "/checks/" (c.check) } { (question) } " " span class="muted" { (s.word("check-weight", c.weight)) } }
                    @if let Some(v) = &c.value { p { (v) @if c.asks == CheckAsks::Percent { " %" } } }
                    @if let Some(n) = &c.note { p class="muted" { (n) } }
                }
                (answer_tag(s, c.answer))
            }
            @if may {
                (s.form(&format!("{}/answers", p.href())).hidden("check", &c.check).body(html! {
                    @if c.asks != CheckAsks::Nothing {
                        label for={ (id) "-value" } { (s.t(&format!("workshop-asks-{}", c.asks))) }
                        input class="input input-narrow" id={ (id) "-value" } name="value" value=(c.value.as_deref().unwrap_or_default())
                            inputmode=[(c.asks == CheckAsks::Percent).then_some("numeric")] autocomplete="off";
                    }
                    div class="actions" {
                        (Button::secondary(&s.word("check-answer", CheckAnswer::Pass)).small().sends("answer", "pass").about(&question))
                        (Button::secondary(&s.word("check-answer", CheckAnswer::Fail)).small().sends("answer", "fail").about(&question))
                        @if c.may_lack { (Button::quiet(&s.word("check-answer", CheckAnswer::NotApplicable)).small().sends("answer", "not_applicable").about(&question)) }
                        (Button::quiet(&s.word("check-answer", CheckAnswer::AskCoach)).small().sends("answer", "ask_coach").about(&question))
                    }
                }))
            }
        }
    }
}

/// The checklist with its progress; with buttons when the reader may answer.
pub fn checklist(s: &Screen, p: &OrderPage, may: bool) -> Markup {
    let done = p.checks.iter().filter(|c| c.answer.is_some()).count();
    let words = s.tx("workshop-checks-count", vec![("done", done.into()), ("of", p.checks.len().into())]);
    html! {
        (counter("checks", &s.t("workshop-checks"), &words, done as u64, p.checks.len() as u64))
        @if may && let Some(next) = p.next_open(None) {
            (actions(link_button(&format!("{}/checks/{}", p.href(), next.check), &s.t("workshop-one-by-one"), true)))
        }
        ol class="checks" { @for c in &p.checks { (check_row(s, p, c, may)) } }
    }
}

fn work_done(s: &Screen, p: &OrderPage, may: bool) -> Markup {
    let t = &p.typed;
    html! {
        (card(&s.t("workshop-repairs"), html! {
            @if p.repairs.is_empty() { p class="muted" { (s.t("workshop-repairs-none")) } }
            @else { ul { @for r in &p.repairs { li { (s.word("repair-kind", r.kind)) @if let Some(n) = &r.note { ": " (n) } } } } }
            @if may { (details(&s.t("workshop-repair-add"), s.form(&format!("{}/repairs", p.href())).body(html! {
                (Select::new("repair", &s.t("workshop-repair")).choices(s.words::<RepairKind>("repair-kind").iter().map(|(v, w)| Choice::new(v, w)))
                    .value(&t.repair.repair).error(s.error("repair").as_deref()))
                (Field::text("note", &s.t("common-note")).value(&t.repair.note).error(s.error("note").as_deref()).optional(&s.t("common-optional")))
                (actions(Button::secondary(&s.t("workshop-repair-add"))))
            }))) }
        }))
        (card(&s.t("workshop-parts-used"), html! {
            @if p.parts.is_empty() { p class="muted" { (s.t("workshop-parts-used-none")) } }
            @else { ul { @for u in &p.parts { li {
                (u.quantity.to_string()) " × " (u.name) " (" (s.word("part-kind", u.kind)) ") "
                @if may { (post_button(&format!("{}/parts/{}/return", p.href(), u.id), &s.csrf, Button::quiet(&s.t("workshop-part-put-back")).small().about(&u.name))) }
            } } } }
            @if may && !p.parts_here.is_empty() { (details(&s.t("workshop-part-use"), s.form(&format!("{}/parts", p.href())).body(html! {
                (Select::new("part", &s.t("workshop-part")).choices(p.parts_here.iter().map(|x| Choice::new(&x.id.to_string(), &format!("{}: {} ({})", s.word("part-kind", x.kind), x.name, x.quantity))))
                    .value(&t.part.part).error(s.error("part").as_deref()))
                (Field::number("quantity", &s.t("workshop-quantity")).narrow().value(if t.part.quantity.is_empty() { "1" } else { &t.part.quantity }).error(s.error("quantity").as_deref()))
                (actions(Button::secondary(&s.t("workshop-part-use"))))
            }))) }
            @else if may { p { a href="/parts" { (s.t("workshop-parts-none-here")) } } }
        }))
        (card(&s.t("workshop-hours"), html! {
            @if p.hours.is_empty() { p class="muted" { (s.t("workshop-hours-none")) } }
            @else { ul { @for h in &p.hours { li {
                @if h.withdrawn { s { (hours_words(s, h)) } " " (s.t("workshop-hours-withdrawn")) } @else { (hours_words(s, h)) }
                @if h.mine && !h.withdrawn && s.can::<Work>() { " " (post_button(&format!("{}/hours/{}/withdrawal", p.href(), h.id), &s.csrf, Button::quiet(&s.t("workshop-hours-withdraw")).small())) }
            } } } }
            @if s.can::<Work>() && !matches!(p.state, WorkOrderState::Cancelled | WorkOrderState::ToControl) { (details(&s.t("workshop-hours-add"), s.form(&format!("{}/hours", p.href())).body(html! {
                (Select::new("helper", &s.t("workshop-helper")).choices(std::iter::once(Choice::new("", &s.t("workshop-helper-me"))).chain(p.helpers.iter().map(|(v, n)| Choice::new(v, n))))
                    .value(&t.hours.helper).error(s.error("helper").as_deref()))
                (Field::number("minutes", &s.t("workshop-minutes")).narrow().value(&t.hours.minutes).error(s.error("minutes").as_deref()))
                (Field::text("day", &s.t("common-date")).narrow().hint(&s.t("workshop-day-hint")).value(&t.hours.day).error(s.error("day").as_deref()).optional(&s.t("common-optional")))
                (actions(Button::secondary(&s.t("workshop-hours-add"))))
            }))) }
        }))
    }
}

fn hours_words(s: &Screen, h: &HoursLine) -> String {
    let who = h.who.clone().unwrap_or_default();
    s.tx("workshop-hours-line", vec![("who", who.into()), ("minutes", h.minutes.into()), ("day", h.day.into())])
}

/// What is proposed or decided, in rows.
pub fn outcome_rows(s: &Screen, p: &OrderPage) -> Vec<SummaryRow> {
    let mut rows = vec![];
    if let Some(words) = outcome_words(s, &p.order) {
        rows.push(SummaryRow::new(&s.t("workshop-outcome"), words));
    }
    if let Some(reason) = &p.order.reason {
        rows.push(SummaryRow::new(&s.t("workshop-reason"), reason));
    }
    if !p.harvest.is_empty() {
        let list: Vec<String> = p
            .harvest
            .iter()
            .map(|h| format!("{} × {} ({})", h.quantity, h.name, s.word("part-kind", h.kind)))
            .collect();
        rows.push(SummaryRow::new(&s.t("workshop-harvest-parts"), list.join(", ")));
    }
    if !p.hands.is_empty() {
        rows.push(SummaryRow::new(&s.t("workshop-hands"), p.hands.join(", ")));
    }
    rows
}

impl Page for OrderPage {
    fn title(&self, s: &Screen) -> String {
        format!("{} {}", s.t("workshop-order"), self.code.grouped())
    }
    fn main(&self, s: &Screen) -> Markup {
        let may = s.can::<Work>() && self.open();
        let (tone, sentence) = verdict_words(s, &self.verdict);
        let label = self.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
        let facts = [
            SummaryRow::new(
                &s.t("workshop-device"),
                html! { a href=(self.device.href()) { (label) } " " (s.word("device-kind", self.device.kind)) " " (self.device.name) },
            ),
            SummaryRow::new(&s.t("devices-status"), s.status(self.device.status)),
            SummaryRow::new(&s.t("devices-location"), &self.location),
            SummaryRow::new(&s.t("workshop-worker"), self.worker.clone().unwrap_or_else(|| s.t("common-none"))),
        ];
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), state_tag(s, self.state)))
            @if let Some(c) = self.controls.iter().rev().find(|c| c.verdict == ControlVerdict::SentBack).filter(|_| self.state == WorkOrderState::SentBack) {
                (notice(Tone::Warn, &s.tx("workshop-sent-back-by", vec![("who", c.who.clone().unwrap_or_default().into())]), c.reasons.as_deref()))
            }
            @if let Some(back) = self.came_back.as_ref().filter(|_| self.open()) {
                (notice_with(Tone::Warn, &s.t("lending-came-back-title"), crate::lending::returns::came_back_words(s, back)))
            }
            @if !self.data_safe && self.open() {
                (notice_with(Tone::Warn, &s.t("workshop-must-be-wiped"), html! { p { (s.t("workshop-must-be-wiped-text")) } (link_button(&format!("{}/media", self.device.href()), &s.t("workshop-step-wipe-first-action"), false)) }))
            }
            (summary_list(&facts))
            @if may && !self.mine { (actions(post_button(&format!("{}/worker", self.href()), &s.csrf, Button::secondary(&s.t("workshop-take-over"))))) }
            @if self.state == WorkOrderState::ToControl {
                (card(&s.t("workshop-proposed"), html! {
                    (summary_list(&outcome_rows(s, self)))
                    @if s.can::<CheckQuality>() && !self.worked { (actions(link_button(&format!("{}/control", self.href()), &s.t("workshop-step-control-action"), true))) }
                    @else { p { (s.t("workshop-waits-for-colleague")) } }
                    @if s.can::<Work>() { (post_button(&format!("{}/proposal/withdrawal", self.href()), &s.csrf, Button::quiet(&s.t("workshop-withdraw-proposal")).icon(Icon::Undo))) }
                }))
            }
            @if self.state == WorkOrderState::Done { (card(&s.t("workshop-outcome"), summary_list(&outcome_rows(s, self)))) }
            h2 { (s.t("workshop-checks")) }
            (notice(tone, &sentence, None))
            (checklist(s, self, may))
            (work_done(s, self, may))
            @if may { (card(&s.t("workshop-outcome"), html! {
                p { (sentence) }
                (outcome::form(s, &format!("{}/proposal", self.href()), &self.typed.proposal, &self.verdict))
            })) }
            @if !self.controls.is_empty() { (card(&s.t("workshop-controls"), control_table(s, &self.controls))) }
            @if may { (details(&s.t("workshop-cancel"), html! {
                p { (s.t("workshop-cancel-text")) }
                (post_button(&format!("{}/cancellation", self.href()), &s.csrf, Button::danger(&s.t("workshop-cancel"))))
            })) }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// Quality controls as a table.
pub fn control_table(s: &Screen, controls: &[ControlLine]) -> Table {
    let columns =
        ["common-date", "workshop-controller", "workshop-verdict", "workshop-reasons"].map(|k| Column::new(&s.t(k)));
    Table::new(&s.t("workshop-controls"), columns.into()).hide_caption().rows(controls.iter().map(|c| {
        Row::new(s.instant(c.at))
            .cell(c.who.clone().unwrap_or_default())
            .cell(s.word("control-verdict", c.verdict))
            .cell(c.reasons.clone().unwrap_or_default())
    }))
}

/// Shows a work order.
pub async fn show(v: Visit<ViewWork>, Path(code): Path<String>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::WorkOrder)?, v.programme().clone());
    let page = v.read(move |tx, by| read(tx, by, &p, number, Typed::default())).await?;
    Ok(v.page(page))
}
