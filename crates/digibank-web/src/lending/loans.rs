//! The list of loans. Its filter is its address.

use crate::shell::components::{
    Choice, Column, FilterBar, Icon, Pages, Row, Select, Table, Tone, empty_state, heading, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{KnowPersons, ViewLoans};
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Cents, Code, CodeKind, Day, Fail, LoanId, PageAsk, Res, Word};
use digibank_core::lending::{self, LoanFilter, LoanRow, LoanState};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::{Programme, person};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    location: String,
    after: Option<String>,
}

/// A loan in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LoanLine {
    /// Key.
    pub id: LoanId,
    /// Code.
    pub code: Code,
    /// The person's code.
    pub person: Code,
    /// The person's name, for who may know it.
    pub name: Option<String>,
    /// The device's code.
    pub device: Option<Code>,
    /// The device's maker and model.
    pub device_name: String,
    /// The device's kind.
    pub kind: DeviceKind,
    /// The lending point's name.
    pub location: String,
    /// When it was lent.
    pub handed_over_on: Option<Day>,
    /// When it must be back.
    pub due_on: Option<Day>,
    /// When it ended.
    pub ended_on: Option<Day>,
    /// How it stands.
    pub state: LoanState,
    /// Deposit.
    pub deposit: Cents,
}

impl LoanLine {
    /// A loan as a line; the name only with the right to know it.
    pub fn of(
        tx: &mut Tx<'_>,
        programme: &Programme,
        names: Option<&Permit<KnowPersons>>,
        row: &LoanRow,
        today: Day,
    ) -> Res<LoanLine> {
        let (l, d) = (&row.loan, &row.device);
        let person = person::find(tx, programme.id, l.person)?.or_not_found()?;
        let name = match names {
            Some(by) => match lending::persons::of_id(tx, by, l.person) {
                Ok(known) => known.name.map(|n| n.name),
                // somebody else knows this person
                Err(Fail::DeadEnd(_) | Fail::Refusal(_)) => None,
                Err(fault) => return Err(fault),
            },
            None => None,
        };
        Ok(LoanLine {
            id: l.id,
            code: programme.code(CodeKind::Loan, l.number),
            person: programme.code(CodeKind::Person, person.number),
            name,
            device: d.number.map(|n| programme.code(CodeKind::Device, n)),
            device_name: d.name(),
            kind: d.kind,
            location: location::find(tx, programme.id, l.location)?.map(|p| p.name).unwrap_or_default(),
            handed_over_on: l.handed_over_on,
            due_on: l.due_on,
            ended_on: l.ended_on(),
            state: l.state_on(today),
            deposit: l.terms.deposit,
        })
    }
    /// The address of its page.
    pub fn href(&self) -> String {
        format!("/loans/{}", self.code)
    }
    /// What the device is called: kind, maker and model.
    pub fn device_words(&self, s: &Screen) -> String {
        [s.word("device-kind", self.kind), self.device_name.clone()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A loan's state as a tag: colour, drawing and word.
pub fn state_tag(s: &Screen, state: LoanState) -> Markup {
    let (tone, icon) = match state {
        LoanState::Agreed | LoanState::Open => (Tone::Info, Icon::Hand),
        LoanState::DueSoon => (Tone::Warn, Icon::Clock),
        LoanState::Late | LoanState::VeryLate => (Tone::Bad, Icon::Attention),
        LoanState::Returned => (Tone::Ok, Icon::Ok),
        LoanState::Given => (Tone::Ok, Icon::Gift),
        LoanState::Lost => (Tone::Bad, Icon::Question),
        LoanState::Withdrawn => (Tone::Plain, Icon::Undo),
    };
    tag(tone, icon, &s.word("loan-state", state))
}

/// A table of loans.
pub fn table(s: &Screen, caption: &str, lines: &[LoanLine]) -> Table {
    let columns =
        ["lending-loan", "lending-person", "lending-device", "lending-location", "lending-due", "lending-state"]
            .map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(lines.iter().map(|l| {
        let code = l.person.grouped();
        let device = l.device.map(|c| c.grouped()).unwrap_or_default();
        Row::link(&l.href(), &l.code.grouped())
            .cell(html! { a href={ "/persons/" (l.person) } { (l.name.as_deref().unwrap_or(&code)) } })
            .cell(html! { (device) " " (l.device_words(s)) })
            .cell(&l.location)
            .cell(l.due_on.map(|d| s.day(d)).unwrap_or_default())
            .cell(state_tag(s, l.state))
    }))
}

/// The loans of one person beside something else: without the person and the place, which go without saying there.
pub fn narrow_table(s: &Screen, caption: &str, lines: &[LoanLine]) -> Table {
    let columns = ["lending-loan", "lending-device", "lending-due", "lending-state"].map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(lines.iter().map(|l| {
        let device = l.device.map(|c| c.grouped()).unwrap_or_default();
        Row::link(&l.href(), &l.code.grouped())
            .cell(html! { (device) " " (l.device_words(s)) })
            .cell(l.due_on.map(|d| s.day(d)).unwrap_or_default())
            .cell(state_tag(s, l.state))
    }))
}

/// A page of loans.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LoanList {
    /// The loans.
    pub loans: Vec<LoanLine>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    places: Vec<(String, String)>,
}

/// The states the list can be asked for.
const STATES: [LoanState; 4] = [LoanState::Open, LoanState::DueSoon, LoanState::Late, LoanState::VeryLate];

impl Page for LoanList {
    fn title(&self, s: &Screen) -> String {
        s.t("lending-loans-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let all = || std::iter::once(Choice::new("", &s.t("common-all")));
        let states = STATES.iter().map(|w| Choice::new(w.word(), &s.word("loan-state", *w)));
        let ended = std::iter::once(Choice::new("returned", &s.t("loan-filter-returned")));
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("state", &self.ask.state)
                .append_pair("location", &self.ask.location)
                .append_pair("after", n)
                .finish();
            format!("/loans?{query}")
        });
        html! {
            (heading(None, &s.t("lending-loans-title")))
            (FilterBar::new("/loans", &s.t("common-filter"), &s.t("common-show"))
                .field(Select::new("state", &s.t("lending-state")).choices(all().chain(states).chain(ended)).value(&self.ask.state))
                .field(Select::new("location", &s.t("lending-location")).choices(all().chain(self.places.iter().map(|(v, t)| Choice::new(v, t)))).value(&self.ask.location))
                .clear(&s.t("common-clear"), "/loans"))
            @if self.loans.is_empty() {
                (empty_state(Icon::Hand, &s.t("lending-none"), &s.t("lending-none-text"), None))
            } @else {
                (table(s, &s.t("lending-loans-title"), &self.loans))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn list(v: Visit<ViewLoans>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let filter = LoanFilter { state: f.word("state", &ask.state), location: f.value("location", &ask.location) };
    v.sound(f)?;
    let after = PageAsk { after: ask.after.clone() };
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    let page = v
        .read(move |tx, by| {
            let page = lending::page(tx, by, &filter, &after)?;
            let loans = page
                .rows
                .iter()
                .map(|r| LoanLine::of(tx, &programme, names.as_ref(), r, by.today()))
                .collect::<Res<_>>()?;
            let places = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?
                .into_iter()
                .map(|l| (l.id.to_string(), l.name))
                .collect();
            Ok(LoanList { loans, next: page.next, ask: ask.clone(), places })
        })
        .await?;
    Ok(v.page(page))
}
