//! The rows behind a figure: what was counted, by reference. A person is a number, never a name; a reader from outside the programme sees
//! references only.

use super::grid::address;
use super::pictures::{ROWS, path_heads, path_words};
use crate::shell::components::{Column, Crumb, Icon, Pages, Row, Table, breadcrumbs, empty_state, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Stop, Visit};
use digibank_core::auth::rights::{ViewDevices, ViewImpact, ViewLoans, ViewPersons, ViewRequests};
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::impact::flow::{self, Counted, CountedDevice, FlowChoice, FlowPath};
use digibank_core::impact::people::{self, PeopleChoice};
use digibank_core::impact::stock;
use digibank_core::impact::waiting::{self, WaitChoice, WaitOutcome};
use digibank_core::impact::warm;
use digibank_core::impact::{Period, PeriodForm, sees_small_groups};
use digibank_core::kernel::{Code, CodeKind, Day, DeadEnd, Fail, LocationId, PageAsk, Refusal, Res, Word};
use digibank_core::lending::handover::FollowUp;
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

digibank_core::words! {
    /// What kind of rows a figure counts.
    pub enum FigureKind {
        /// Devices.
        Devices = "devices",
        /// People.
        People = "people",
        /// Devices asked for.
        Waiting = "waiting",
        /// Devices at a lending point.
        Stock = "stock",
        /// Hand-overs that were explained.
        Warm = "warm",
    }
}

/// Which figure; what is empty may be anything.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct RowsAsk {
    figure: String,
    from: String,
    to: String,
    source: String,
    verdict: String,
    work: String,
    destination: String,
    group: String,
    place: String,
    municipality: String,
    ever: String,
    outcome: String,
    since_week: String,
    week: String,
    on: String,
    after: Option<String>,
}

impl RowsAsk {
    /// What is asked, but for the page.
    fn pairs(&self) -> [(&'static str, &str); 15] {
        [
            ("figure", &self.figure),
            ("from", &self.from),
            ("to", &self.to),
            ("source", &self.source),
            ("verdict", &self.verdict),
            ("work", &self.work),
            ("destination", &self.destination),
            ("group", &self.group),
            ("place", &self.place),
            ("municipality", &self.municipality),
            ("ever", &self.ever),
            ("outcome", &self.outcome),
            ("since_week", &self.since_week),
            ("week", &self.week),
            ("on", &self.on),
        ]
    }
    /// The choice of paths; a word that is none is refused.
    pub(super) fn choice(&self) -> Res<FlowChoice> {
        Ok(FlowChoice {
            source: word("source", &self.source)?,
            verdict: word("verdict", &self.verdict)?,
            work: word("work", &self.work)?,
            destinations: self
                .destination
                .split(',')
                .filter_map(|w| word("destination", w).transpose())
                .collect::<Res<_>>()?,
        })
    }
    /// The page asked for.
    pub(super) fn page(&self) -> PageAsk {
        PageAsk { after: self.after.clone() }
    }
    /// The address of the next page.
    pub(super) fn next(&self, path: &str, key: Option<&str>) -> Option<String> {
        let key = key?;
        Some(address(path, &[&self.pairs()[..], &[("after", key)]].concat()))
    }
    /// A choice of paths in words: "Bestemming: Uitgeleend".
    pub(super) fn said(&self, s: &Screen) -> Vec<String> {
        let heads = path_heads(s);
        let destinations: Vec<String> = self
            .destination
            .split(',')
            .filter_map(|w| Some(s.word("destination", <flow::Destination as Word>::from_word(w)?)))
            .collect();
        [
            <flow::FlowSource as Word>::from_word(&self.source).map(|w| s.word("flow-source", w)),
            <flow::IntakeVerdict as Word>::from_word(&self.verdict).map(|w| s.word("intake-verdict", w)),
            <flow::WorkResult as Word>::from_word(&self.work).map(|w| s.word("work-result", w)),
            (!destinations.is_empty()).then(|| destinations.join(", ")),
        ]
        .into_iter()
        .zip(heads)
        .filter_map(|(word, head)| Some(format!("{head}: {}", word?)))
        .collect()
    }
}

/// The value of a word; empty is nothing asked, anything unknown is refused.
fn word<W: Word>(field: &'static str, text: &str) -> Res<Option<W>> {
    let mut f = Filters::default();
    let found = f.word(field, text);
    f.done().map(|()| found)
}

fn whole(field: &'static str, text: &str) -> Res<Option<i64>> {
    match text {
        "" => Ok(None),
        text => text.parse().ok().filter(|n| (0..=100_000).contains(n)).map(Some).ok_or_else(|| wrong(field)),
    }
}

fn wrong(field: &'static str) -> Fail {
    Refusal::at(field, "refusal-query-field").with("field", field).into()
}

/// One thing that was counted.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct CountedLine {
    /// The code of the device, person or request; none for a device without a label.
    pub code: Option<Code>,
    /// The kind of a device.
    pub kind: Option<DeviceKind>,
    /// Maker and model of a device.
    pub name: Option<String>,
    /// When a device became known, a person was reached, a request was made.
    pub on: Option<Day>,
    /// The path of a device.
    pub path: Option<FlowPath>,
    /// The loan or gift a person counts by.
    pub loan: Option<Code>,
    /// True for a pupil of a class.
    pub class: Option<bool>,
    /// The line of a request.
    pub line: Option<i64>,
    /// Whole days waited.
    pub days: Option<i64>,
    /// How a wait stands.
    pub outcome: Option<WaitOutcome>,
    /// Minutes of explanation.
    pub minutes: Option<i64>,
    /// What the person would like next.
    #[schema(value_type = Option<String>)]
    pub follow_up: Option<FollowUp>,
    /// The digipoint.
    pub place: Option<String>,
    #[serde(skip)]
    key: String,
}

impl CountedLine {
    /// A device that was counted.
    pub(super) fn of(programme: &Programme, d: CountedDevice, fold: bool) -> CountedLine {
        CountedLine {
            code: d.number.map(|n| programme.code(CodeKind::Device, n)),
            kind: Some(d.kind),
            name: Some(d.name),
            on: Some(d.since.day()),
            path: (!fold).then_some(d.path),
            key: d.id.to_string(),
            ..CountedLine::default()
        }
    }
}

/// The rows behind a figure.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RowsPage {
    /// What kind of rows.
    pub figure: FigureKind,
    /// The rows.
    pub lines: Vec<CountedLine>,
    /// Key for the next page.
    pub next: Option<String>,
    /// True when the reader is from outside the programme: days and loans of single people are left out, and so are their columns.
    pub folded: bool,
    #[serde(skip)]
    said: Vec<String>,
    #[serde(skip)]
    ask: RowsAsk,
}

/// A table of devices that were counted; `open` is true when the reader may open them.
pub(super) fn device_table(s: &Screen, caption: &str, lines: &[CountedLine], open: bool) -> Table {
    let paths = lines.iter().any(|l| l.path.is_some());
    let heads = ["devices-code", "devices-kind", "devices-name", "impact-known-on"].map(|k| Column::new(&s.t(k)));
    let mut columns: Vec<Column> = heads.into();
    if paths {
        columns.extend(path_heads(s).iter().map(|h| Column::new(h)));
    }
    Table::new(caption, columns).hide_caption().rows(lines.iter().map(|l| {
        let code = l.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
        let href = l.code.map_or_else(|| format!("/devices/{}", l.key), |c| format!("/devices/{c}"));
        let row = if open { Row::link(&href, &code) } else { Row::new(code) };
        let row = row
            .cell(l.kind.map(|k| s.word("device-kind", k)).unwrap_or_default())
            .cell(l.name.clone().unwrap_or_default())
            .cell(l.on.map(|d| s.day(d)).unwrap_or_default());
        l.path.iter().flat_map(|p| path_words(s, p)).fold(row, |row, w| row.cell(w))
    }))
}

impl RowsPage {
    fn table(&self, s: &Screen, caption: &str) -> Table {
        let named = |open: bool, to: &str, code: Option<Code>| {
            let text = code.map(|c| c.grouped()).unwrap_or_default();
            match code {
                Some(c) if open => Row::link(&format!("/{to}/{c}"), &text),
                _ => Row::new(text),
            }
        };
        let day = |d: Option<Day>| d.map(|d| s.day(d)).unwrap_or_default();
        let heads = |keys: &[&str]| keys.iter().map(|k| Column::new(&s.t(k))).collect::<Vec<_>>();
        match self.figure {
            FigureKind::Devices | FigureKind::Stock => device_table(s, caption, &self.lines, s.can::<ViewDevices>()),
            FigureKind::People if self.folded => Table::new(caption, heads(&["impact-person"]))
                .hide_caption()
                .rows(self.lines.iter().map(|l| named(false, "persons", l.code))),
            FigureKind::Warm if self.folded => Table::new(caption, heads(&["impact-place", "impact-minutes"]))
                .hide_caption()
                .rows(self.lines.iter().map(|l| {
                    Row::new(l.place.clone().unwrap_or_default())
                        .cell(l.minutes.map(|n| s.count(n)).unwrap_or_default())
                })),
            FigureKind::Waiting if self.folded => {
                Table::new(caption, heads(&["impact-request", "impact-line", "impact-outcome"])).hide_caption().rows(
                    self.lines.iter().map(|l| {
                        named(s.can::<ViewRequests>(), "requests", l.code)
                            .cell(l.line.map(|n| n.to_string()).unwrap_or_default())
                            .cell(l.outcome.map(|o| s.word("wait-outcome", o)).unwrap_or_default())
                    }),
                )
            }
            FigureKind::People => {
                Table::new(caption, heads(&["impact-person", "impact-loan", "impact-on", "impact-counts-as"]))
                    .hide_caption()
                    .rows(self.lines.iter().map(|l| {
                        let class = l
                            .class
                            .map(|c| s.t(if c { "impact-as-pupil" } else { "impact-as-person" }))
                            .unwrap_or_default();
                        named(s.can::<ViewPersons>(), "persons", l.code)
                            .cell(l.loan.map(|c| c.grouped()).unwrap_or_default())
                            .cell(day(l.on))
                            .cell(class)
                    }))
            }
            FigureKind::Warm => Table::new(
                caption,
                heads(&["impact-loan", "impact-on", "impact-place", "impact-minutes", "impact-follow-up"]),
            )
            .hide_caption()
            .rows(self.lines.iter().map(|l| {
                named(s.can::<ViewLoans>(), "loans", l.code)
                    .cell(day(l.on))
                    .cell(l.place.clone().unwrap_or_default())
                    .cell(l.minutes.map(|n| s.count(n)).unwrap_or_default())
                    .cell(l.follow_up.map(|f| s.word("follow-up", f)).unwrap_or_default())
            })),
            FigureKind::Waiting => Table::new(
                caption,
                heads(&["impact-request", "impact-line", "impact-on", "impact-waited", "impact-outcome"]),
            )
            .hide_caption()
            .rows(self.lines.iter().map(|l| {
                named(s.can::<ViewRequests>(), "requests", l.code)
                    .cell(l.line.map(|n| n.to_string()).unwrap_or_default())
                    .cell(day(l.on))
                    .cell(l.days.map(|n| s.tx("impact-days", vec![("count", n.into())])).unwrap_or_default())
                    .cell(l.outcome.map(|o| s.word("wait-outcome", o)).unwrap_or_default())
            })),
        }
    }
}

impl Page for RowsPage {
    fn title(&self, s: &Screen) -> String {
        s.t(&format!("impact-rows-{}", self.figure))
    }
    fn main(&self, s: &Screen) -> Markup {
        let title = self.title(s);
        let next = self.ask.next(ROWS, self.next.as_deref());
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("impact-title"), "/impact"), Crumb::here(&title)]))
            (heading(Some(&s.t("impact-rows-caption")), &title))
            @if !self.said.is_empty() { p class="lead" { (self.said.join(" · ")) } }
            p class="muted" { (s.t(if self.folded { "impact-rows-text-folded" } else { "impact-rows-text" })) }
            @if self.lines.is_empty() { (empty_state(Icon::Laptop, &s.t("impact-rows-none"), &s.t("impact-rows-none-text"), None)) }
            @else {
                (self.table(s, &title))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

type Found = (Vec<CountedLine>, Option<String>);

fn devices(tx: &mut Tx<'_>, programme: &Programme, ask: &RowsAsk, period: Period, fold: bool) -> Res<Found> {
    let page = flow::behind(tx, programme.id, Counted::Within(period), &ask.choice()?, fold, &ask.page())?;
    Ok((page.rows.into_iter().map(|d| CountedLine::of(programme, d, fold)).collect(), page.next))
}

fn persons(tx: &mut Tx<'_>, programme: &Programme, ask: &RowsAsk, period: Period, fold: bool) -> Res<Found> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let choice =
        PeopleChoice { group: some(&ask.group), place: some(&ask.place), municipality: some(&ask.municipality) };
    let period =
        if ask.ever.is_empty() { period } else { Period { from: Period::everything(period.to).from, to: period.to } };
    let page = people::behind(tx, programme.id, period, &choice, fold, &ask.page())?;
    let line = |p: people::CountedPerson| CountedLine {
        code: Some(programme.code(CodeKind::Person, p.person)),
        loan: (!fold).then(|| programme.code(CodeKind::Loan, p.loan)),
        on: (!fold).then_some(p.on),
        class: (!fold).then_some(p.class),
        ..CountedLine::default()
    };
    Ok((page.rows.into_iter().map(line).collect(), page.next))
}

fn waits(tx: &mut Tx<'_>, programme: &Programme, ask: &RowsAsk, period: Period, today: Day, fold: bool) -> Res<Found> {
    let choice = WaitChoice {
        outcome: word("outcome", &ask.outcome)?,
        since_week: whole("since_week", &ask.since_week)?,
        week: whole("week", &ask.week)?,
    };
    if fold && let (Some(since), week) = (choice.since_week, choice.week) {
        // only what the picture shows: other weeks could point at very few people
        let picture = waiting::picture(tx, programme.id, period, today, true)?;
        if !picture.weeks.iter().any(|w| w.since_week == since && week.is_none_or(|x| x == w.week)) {
            return Err(DeadEnd::NotFound.into());
        }
    }
    let page = waiting::behind(tx, programme.id, period, today, &choice, &ask.page())?;
    let line = |w: waiting::CountedWait| CountedLine {
        code: Some(programme.code(CodeKind::Request, w.request)),
        line: Some(w.line),
        on: (!fold).then_some(w.registered_on),
        days: (!fold).then_some(w.days),
        outcome: Some(w.outcome),
        ..CountedLine::default()
    };
    Ok((page.rows.into_iter().map(line).collect(), page.next))
}

fn explained(tx: &mut Tx<'_>, programme: &Programme, ask: &RowsAsk, period: Period, fold: bool) -> Res<Found> {
    let page = warm::behind(tx, programme.id, period, &ask.page())?;
    let line = |w: warm::CountedWarm| CountedLine {
        code: (!fold).then(|| programme.code(CodeKind::Loan, w.loan)),
        on: (!fold).then_some(w.on),
        place: Some(w.place),
        minutes: Some(w.minutes),
        follow_up: (!fold).then_some(w.follow_up),
        ..CountedLine::default()
    };
    Ok((page.rows.into_iter().map(line).collect(), page.next))
}

fn stood(tx: &mut Tx<'_>, programme: &Programme, ask: &RowsAsk, today: Day) -> Res<Found> {
    let place: LocationId = ask.place.parse().map_err(|_| wrong("place"))?;
    let on = if ask.on.is_empty() {
        today
    } else {
        Day::parse(&ask.on).filter(|d| *d <= today).ok_or_else(|| wrong("on"))?
    };
    let page = stock::behind(tx, programme.id, place, on, &ask.page())?;
    let line = |(id, number, kind, name): stock::StockDevice| CountedLine {
        code: number.map(|n| programme.code(CodeKind::Device, n)),
        kind: Some(kind),
        name: Some(name),
        key: id.to_string(),
        ..CountedLine::default()
    };
    Ok((page.rows.into_iter().map(line).collect(), page.next))
}

/// Shows them.
pub async fn show(v: Visit<ViewImpact>, Query(ask): Query<RowsAsk>) -> Reply {
    let mut f = Filters::default();
    let figure = f.word::<FigureKind>("figure", &ask.figure);
    v.sound(f)?;
    let Some(figure) = figure else { return Err(Stop::not_found()) };
    let today = v.permit().today();
    let period = Period::read(&PeriodForm { from: ask.from.clone(), to: ask.to.clone() }, today)?;
    let fold = !sees_small_groups(v.permit().actor());
    let (programme, asked) = (v.programme().clone(), ask.clone());
    let (lines, next) = v
        .read(move |tx, _| match figure {
            FigureKind::Devices => devices(tx, &programme, &asked, period, fold),
            FigureKind::People => persons(tx, &programme, &asked, period, fold),
            FigureKind::Waiting => waits(tx, &programme, &asked, period, today, fold),
            FigureKind::Stock => stood(tx, &programme, &asked, today),
            FigureKind::Warm => explained(tx, &programme, &asked, period, fold),
        })
        .await?;
    let s = v.screen();
    let mut said = ask.said(&s);
    if let Some(o) = WaitOutcome::from_word(&ask.outcome) {
        said.push(s.word("wait-outcome", o));
    }
    match figure {
        FigureKind::Stock => said.extend(Day::parse(&ask.on).map(|d| s.day(d))),
        _ if !ask.ever.is_empty() => said.push(s.tx("impact-until", vec![("to", period.to.into())])),
        _ => said.push(s.tx("impact-lead", vec![("from", period.from.into()), ("to", period.to.into())])),
    }
    Ok(v.page(RowsPage { figure, lines, next, folded: fold, said, ask }))
}
