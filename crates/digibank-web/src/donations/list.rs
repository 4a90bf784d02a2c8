//! All lots, newest first.

use super::earmark;
use crate::people::choose::Filter;
use crate::shell::components::{
    Choice, Column, FilterBar, Icon, Pages, Row, Select, Table, Tone, actions, empty_state, heading, link_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::rights::{AnnounceLots, ReceiveLots, ViewLots};
use digibank_core::db::Tx;
use digibank_core::donations::{Earmark, Lot, LotFilter, LotState, Meant, lot};
use digibank_core::kernel::{Code, CodeKind, Day, OrganisationId, PageAsk, Res, Ts};
use digibank_core::people::{Part, Programme, organisation};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    donor: String,
    donor_search: Option<String>,
    meant: String,
    after: Option<String>,
}

/// A lot in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LotLine {
    /// Its code.
    pub code: Code,
    /// Its state.
    pub state: LotState,
    /// The donor's key; none for somebody at the counter.
    pub donor: Option<OrganisationId>,
    /// The donor's name.
    pub donor_name: Option<String>,
    /// Devices expected.
    pub expected: i64,
    /// Devices received.
    pub received: i64,
    /// Of those, the ones that were announced: all, or those on the list when the lot has one.
    pub as_announced: i64,
    /// Day of pick-up.
    pub pick_up_on: Option<Day>,
    /// When it was announced.
    pub announced_at: Ts,
    /// For whom its donor meant it; none for everybody.
    pub earmark: Option<Earmark>,
    /// That municipality or partner by name.
    pub earmarked_for: Option<String>,
}

impl LotLine {
    /// A lot as a line.
    pub fn of(tx: &mut Tx<'_>, programme: &Programme, l: &Lot) -> Res<LotLine> {
        let donor_name = match l.donor {
            Some(id) => organisation::find(tx, programme.id, id)?.map(|o| o.name),
            None => None,
        };
        Ok(LotLine {
            code: programme.code(CodeKind::Lot, l.number),
            state: l.state(),
            donor: l.donor,
            donor_name,
            expected: l.expected(),
            received: l.received,
            as_announced: l.as_announced(),
            pick_up_on: l.pick_up_on,
            announced_at: l.announced_at,
            earmark: l.earmark.clone(),
            earmarked_for: earmark::name(tx, programme.id, l.earmark.as_ref())?,
        })
    }
    /// "38 of 40", and how many came beside the list.
    pub fn count_words(&self, s: &Screen) -> String {
        let facts = vec![("count", self.as_announced.into()), ("expected", self.expected.into())];
        match self.received - self.as_announced {
            0 => s.tx("donations-count", facts),
            extra => s.tx("donations-count-extra", [facts, vec![("extra", extra.into())]].concat()),
        }
    }
    /// For whom, in words.
    pub fn earmark_words(&self, s: &Screen) -> String {
        earmark::words(s, self.earmark.as_ref(), self.earmarked_for.as_deref())
    }
    /// The donor in words.
    pub fn donor_words(&self, s: &Screen) -> String {
        self.donor_name.clone().unwrap_or_else(|| s.t("donations-counter-donor"))
    }
}

/// A lot's state as a tag.
pub fn state_tag(s: &Screen, state: LotState) -> Markup {
    let (tone, drawing) = match state {
        LotState::Announced => (Tone::Plain, Icon::Clock),
        LotState::Receiving => (Tone::Info, Icon::Box),
        LotState::Received => (Tone::Ok, Icon::Ok),
        LotState::Withdrawn => (Tone::Plain, Icon::Cross),
    };
    tag(tone, drawing, &s.word("lot-state", state))
}

/// A page of lots.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LotList {
    /// The lots, newest first.
    pub lots: Vec<LotLine>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    donors: Option<Filter>,
}

impl LotList {
    fn address(&self, donor: &str, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", &self.ask.state).append_pair("donor", donor).append_pair("meant", &self.ask.meant);
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        format!("/lots?{}", query.finish())
    }
    fn table(&self, s: &Screen) -> Table {
        // most lots are for everybody, and then no column says so
        let any_meant = self.lots.iter().any(|l| l.earmark.is_some());
        let meant = any_meant.then(|| Column::new(&s.t("earmark-title")));
        let mut columns = vec![
            Column::new(&s.t("donations-code")),
            Column::new(&s.t("donations-donor")),
            Column::new(&s.t("common-state")),
            Column::number(&s.t("donations-expected")),
            Column::number(&s.t("donations-received")),
            Column::new(&s.t("donations-pick-up-on")),
        ];
        columns.extend(meant);
        Table::new(&s.t("donations-title"), columns).hide_caption().rows(self.lots.iter().map(|l| {
            let row = Row::link(&format!("/lots/{}", l.code), &l.code.grouped())
                .cell(l.donor_words(s))
                .cell(state_tag(s, l.state))
                .cell(s.count(l.expected))
                .cell(s.count(l.received))
                .cell(l.pick_up_on.map(|d| s.day(d)).unwrap_or_default());
            if any_meant { row.cell(l.earmark_words(s)) } else { row }
        }))
    }
}

impl Page for LotList {
    fn title(&self, s: &Screen) -> String {
        s.t("donations-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let all = || std::iter::once(Choice::new("", &s.t("common-all")));
        let states = s.words::<LotState>("lot-state");
        let state = Select::new("state", &s.t("common-state"))
            .choices(all().chain(states.iter().map(|(v, t)| Choice::new(v, t))))
            .value(&self.ask.state);
        let meant = Select::new("meant", &s.t("earmark-title"))
            .choices(all())
            .choices(s.words::<Meant>("lot-meant").iter().map(|(v, t)| Choice::new(v, t)))
            .value(&self.ask.meant);
        let donor = self.donors.as_ref();
        let chosen = donor.map(Filter::key).unwrap_or_default();
        let next = self.next.as_ref().map(|n| self.address(&chosen, Some(n)));
        let buttons = html! {
            @if s.can::<AnnounceLots>() { (link_button("/lots/new", &s.t("donations-announce"), true)) }
            @if s.can::<ReceiveLots>() { (link_button("/walk-in", &s.t("donations-walk-in"), false)) }
        };
        let mut filter = FilterBar::new("/lots", &s.t("common-filter"), &s.t("common-show")).field(state);
        if let Some(donor) = donor {
            filter = filter.field(donor.field(s, "donor", &s.t("donations-donor")));
        }
        filter = filter.field(meant);
        html! {
            (heading(None, &s.t("donations-title")))
            (actions(buttons))
            (filter.clear(&s.t("common-clear"), "/lots"))
            @if let Some(donor) = donor.filter(|d| d.open()) {
                (donor.which(s, |key| self.address(key, None)))
            } @else if self.lots.is_empty() {
                (empty_state(Icon::Box, &s.t("donations-none"), &s.t("donations-none-text"), None))
            } @else {
                (self.table(s))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn show(v: Visit<ViewLots>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let state = f.word::<LotState>("state", &ask.state);
    f.value::<OrganisationId>("donor", &ask.donor);
    let meant = f.word::<Meant>("meant", &ask.meant);
    v.sound(f)?;
    let after = PageAsk { after: ask.after.clone() };
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            // who gives for one organisation has no choice of donors
            let donors = match by.only_organisation() {
                Some(_) => None,
                None => Some(Filter::read(tx, by.programme(), Part::Donor, &ask.donor, ask.donor_search.as_deref())?),
            };
            let donor = donors.as_ref().map_or_else(|| ask.donor.parse().ok(), |d| d.chosen);
            let page = lot::page(tx, by, &LotFilter { state, donor, meant }, &after)?;
            let lots = page.rows.iter().map(|l| LotLine::of(tx, &programme, l)).collect::<Res<_>>()?;
            Ok(LotList { lots, next: page.next, ask: ask.clone(), donors })
        })
        .await?;
    Ok(v.page(page))
}
