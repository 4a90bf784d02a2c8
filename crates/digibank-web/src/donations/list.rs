//! All lots, newest first.

use crate::shell::components::{
    Choice, Column, FilterBar, Icon, Pages, Row, Select, Table, Tone, actions, empty_state, heading, link_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use axum::extract::Query;
use digibank_core::auth::rights::{AnnounceLots, ReceiveLots, ViewLots};
use digibank_core::db::Tx;
use digibank_core::donations::{Lot, LotFilter, LotState, lot};
use digibank_core::kernel::{Code, CodeKind, Day, OrganisationId, PageAsk, ProgrammeId, Res, Ts, Word};
use digibank_core::people::{Part, Programme, organisation};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    donor: String,
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
    /// Day of pick-up.
    pub pick_up_on: Option<Day>,
    /// When it was announced.
    pub announced_at: Ts,
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
            pick_up_on: l.pick_up_on,
            announced_at: l.announced_at,
        })
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

/// Donors to choose from: key and name, at most a thousand.
pub fn donors(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<(String, String)>> {
    let names = organisation::names(tx, programme, Some(Part::Donor))?;
    Ok(names.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
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
    donors: Vec<(String, String)>,
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
        let donor = Select::new("donor", &s.t("donations-donor"))
            .choices(all().chain(self.donors.iter().map(|(v, t)| Choice::new(v, t))))
            .value(&self.ask.donor);
        let columns = vec![
            Column::new(&s.t("donations-code")),
            Column::new(&s.t("donations-donor")),
            Column::new(&s.t("common-state")),
            Column::number(&s.t("donations-expected")),
            Column::number(&s.t("donations-received")),
            Column::new(&s.t("donations-pick-up-on")),
        ];
        let rows = self.lots.iter().map(|l| {
            Row::link(&format!("/lots/{}", l.code), &l.code.grouped())
                .cell(l.donor_words(s))
                .cell(state_tag(s, l.state))
                .cell(s.count(l.expected))
                .cell(s.count(l.received))
                .cell(l.pick_up_on.map(|d| s.day(d)).unwrap_or_default())
        });
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("state", &self.ask.state)
                .append_pair("donor", &self.ask.donor)
                .append_pair("after", n)
                .finish();
            format!("/lots?{query}")
        });
        let buttons = html! {
            @if s.can::<AnnounceLots>() { (link_button("/lots/new", &s.t("donations-announce"), true)) }
            @if s.can::<ReceiveLots>() { (link_button("/walk-in", &s.t("donations-walk-in"), false)) }
        };
        let mut filter = FilterBar::new("/lots", &s.t("common-filter"), &s.t("common-show")).field(state);
        if !self.donors.is_empty() {
            filter = filter.field(donor);
        }
        html! {
            (heading(None, &s.t("donations-title")))
            (actions(buttons))
            (filter.clear(&s.t("common-clear"), "/lots"))
            @if self.lots.is_empty() {
                (empty_state(Icon::Box, &s.t("donations-none"), &s.t("donations-none-text"), None))
            } @else {
                (Table::new(&s.t("donations-title"), columns).hide_caption().rows(rows))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn show(v: Visit<ViewLots>, Query(ask): Query<Ask>) -> Reply {
    let filter = LotFilter { state: LotState::from_word(&ask.state), donor: ask.donor.parse().ok() };
    let after = PageAsk { after: ask.after.clone() };
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let page = lot::page(tx, by, &filter, &after)?;
            let lots = page.rows.iter().map(|l| LotLine::of(tx, &programme, l)).collect::<Res<_>>()?;
            // who gives for one organisation has no choice of donors
            let donors = if by.only_organisation().is_some() { vec![] } else { donors(tx, by.programme())? };
            Ok(LotList { lots, next: page.next, ask: ask.clone(), donors })
        })
        .await?;
    Ok(v.page(page))
}
