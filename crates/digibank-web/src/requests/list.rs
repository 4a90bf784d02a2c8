//! The list of requests. Its filter is its address. A partner sees its own.

use crate::people::choose::Filter;
use crate::shell::components::{
    Choice, Column, Field, FilterBar, Icon, Pages, Row, Select, Table, Tone, actions, empty_state, heading,
    link_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{KnowPersons, MakeRequests, ViewRequests};
use digibank_core::db::Tx;
use digibank_core::i18n::Lang;
use digibank_core::kernel::{Code, CodeKind, Day, OrganisationId, Page as Cut, PageAsk, Res};
use digibank_core::lending::persons;
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::{Part, Programme, organisation, person};
use digibank_core::requests::{ForWhom, Request, RequestFilter, RequestState, list, target_group};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    organisation: String,
    organisation_search: Option<String>,
    target_group: String,
    location: String,
    /// Words of a person's name; only for who may know names.
    name: String,
    after: Option<String>,
}

/// A request in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RequestRow {
    /// Code.
    pub code: Code,
    /// For one person or a group.
    pub for_whom: ForWhom,
    /// The group's name.
    pub group_name: Option<String>,
    /// The person's code.
    pub person: Option<Code>,
    /// The person's name, to those who may know it.
    pub person_name: Option<String>,
    /// Who asks.
    pub organisation: String,
    /// Target group's name in the reader's language.
    pub target_group: String,
    /// Lending point.
    pub location: Option<String>,
    /// Devices asked for, hotspots beside them included.
    pub units: i64,
    /// How many of those are a hotspot beside a device.
    pub hotspots: i64,
    /// Units that still wait.
    pub waiting: i64,
    /// Units handed over.
    pub handed_over: i64,
    /// Where it stands.
    pub state: RequestState,
    /// Since when.
    pub registered_on: Option<Day>,
    #[serde(skip)]
    class_draft: bool,
}

impl RequestRow {
    fn href(&self) -> String {
        match (self.state, self.class_draft) {
            (RequestState::Draft, true) => format!("/requests/drafts/{}/check", self.code),
            (RequestState::Draft, false) => format!("/requests/new?draft={}", self.code),
            _ => format!("/requests/{}", self.code),
        }
    }
}

/// A state as a tag.
pub fn state_tag(s: &Screen, state: RequestState) -> Markup {
    let (tone, icon) = match state {
        RequestState::Draft => (Tone::Plain, Icon::Pen),
        RequestState::Registered => (Tone::Info, Icon::Clock),
        RequestState::Reserved => (Tone::Warn, Icon::Bookmark),
        RequestState::Ready => (Tone::Ok, Icon::Hand),
        RequestState::HandedOver => (Tone::Ok, Icon::Ok),
        RequestState::Withdrawn => (Tone::Plain, Icon::Cross),
        RequestState::Expired => (Tone::Plain, Icon::Clock),
    };
    tag(tone, icon, &s.word("request-state", state))
}

/// A page of requests.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RequestList {
    /// The requests, newest first.
    pub requests: Vec<RequestRow>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    organisations: Option<Filter>,
    #[serde(skip)]
    groups: Vec<(String, String)>,
    #[serde(skip)]
    locations: Vec<(String, String)>,
}

impl RequestList {
    fn address(&self, organisation: &str, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("state", &self.ask.state)
            .append_pair("organisation", organisation)
            .append_pair("target_group", &self.ask.target_group)
            .append_pair("name", &self.ask.name)
            .append_pair("location", &self.ask.location);
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        format!("/requests?{}", query.finish())
    }
    fn table(&self, s: &Screen) -> Table {
        let columns = ["code", "for-whom", "organisation", "target-group", "location", "state", "since"];
        let columns = columns.map(|k| Column::new(&s.t(&format!("requests-{k}"))));
        Table::new(&s.t("requests-title"), columns.into()).hide_caption().rows(self.requests.iter().map(|r| {
            let whom = match (&r.group_name, &r.person_name, &r.person) {
                (Some(name), ..) => {
                    s.tx("requests-group-of", vec![("name", name.into()), ("count", (r.units - r.hotspots).into())])
                }
                (_, Some(name), _) => name.clone(),
                (_, _, Some(code)) => s.tx("requests-person-by-reference", vec![("code", code.grouped().into())]),
                _ => s.word("for-whom", r.for_whom),
            };
            Row::link(&r.href(), &r.code.grouped())
                .cell(whom)
                .cell(&r.organisation)
                .cell(&r.target_group)
                .cell(r.location.clone().unwrap_or_default())
                .cell(state_tag(s, r.state))
                .cell(r.registered_on.map(|d| s.day(d)).unwrap_or_default())
        }))
    }
}

impl Page for RequestList {
    fn title(&self, s: &Screen) -> String {
        s.t("requests-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let pick = |name: &str, label: &str, now: &str, options: &[(String, String)]| {
            Select::new(name, &s.t(label))
                .choices(
                    std::iter::once(Choice::new("", &s.t("common-all")))
                        .chain(options.iter().map(|(v, t)| Choice::new(v, t))),
                )
                .value(now)
        };
        let partner = self.organisations.as_ref();
        let chosen = partner.map(Filter::key).unwrap_or_default();
        let next = self.next.as_ref().map(|n| self.address(&chosen, Some(n)));
        let may_ask = s.can::<MakeRequests>();
        let by_name = s.can::<KnowPersons>().then(|| {
            Field::search("name", &s.t("requests-find-name"))
                .hint(&s.t("requests-find-name-hint"))
                .value(&self.ask.name)
        });
        let buttons = html! {
            (link_button("/requests/new", &s.t("requests-new-person"), true))
            (link_button("/requests/class/new", &s.t("requests-new-class"), false))
        };
        html! {
            (heading(None, &s.t("requests-title")))
            @if may_ask { (actions(html! { (buttons) })) }
            (FilterBar::new("/requests", &s.t("common-filter"), &s.t("common-show"))
                .field(pick("state", "requests-state", &self.ask.state, &s.words::<RequestState>("request-state")))
                .field(pick("target_group", "requests-target-group", &self.ask.target_group, &self.groups))
                .field(pick("location", "requests-location", &self.ask.location, &self.locations))
                .field(html! { @if let Some(field) = by_name { (field) } })
                .field(html! { @if let Some(p) = partner { (p.field(s, "organisation", &s.t("requests-organisation"))) } })
                .clear(&s.t("common-clear"), "/requests"))
            @if let Some(p) = partner.filter(|p| p.open()) {
                (p.which(s, |key| self.address(key, None)))
            } @else if self.requests.is_empty() {
                (empty_state(Icon::People, &s.t("requests-none"), &s.t("requests-none-text"), None))
            } @else {
                (self.table(s))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Names of organisations and locations, read once per page.
#[derive(Default)]
pub struct Names {
    organisations: BTreeMap<OrganisationId, String>,
}

impl Names {
    /// The name of an organisation.
    pub fn organisation(
        &mut self,
        tx: &mut digibank_core::db::Tx<'_>,
        programme: digibank_core::kernel::ProgrammeId,
        id: OrganisationId,
    ) -> digibank_core::kernel::Res<String> {
        if let Some(name) = self.organisations.get(&id) {
            return Ok(name.clone());
        }
        let name = organisation::find(tx, programme, id)?.map(|o| o.name).unwrap_or_default();
        self.organisations.insert(id, name.clone());
        Ok(name)
    }
}

/// A request as a row.
pub fn row(
    p: &digibank_core::people::Programme,
    r: &Request,
    groups: &[target_group::TargetGroup],
    lang: Lang,
    organisation: String,
    location: Option<String>,
) -> RequestRow {
    RequestRow {
        code: p.code(CodeKind::Request, r.number),
        for_whom: r.for_whom,
        group_name: r.group_name.clone(),
        person: None,
        person_name: None,
        organisation,
        target_group: target_group::name_of(groups, &r.target_group, lang).to_owned(),
        location,
        units: r.units,
        hotspots: r.hotspots,
        waiting: r.waiting,
        handed_over: r.handed_over,
        state: r.state,
        registered_on: r.registered_on,
        class_draft: r.for_whom == ForWhom::Group,
    }
}

/// Whom a request is for: the code, and the name to who may know it.
pub fn person_of(
    tx: &mut Tx<'_>,
    p: &Programme,
    know: Option<&Permit<KnowPersons>>,
    r: &Request,
) -> Res<(Option<Code>, Option<String>)> {
    let Some(id) = r.person else { return Ok((None, None)) };
    let code = person::find(tx, p.id, id)?.map(|x| p.code(CodeKind::Person, x.number));
    let known = know.is_some_and(|k| k.for_organisation(Some(r.organisation)).is_ok());
    let name = if known { person::name(tx, p.id, id)?.map(|n| n.name) } else { None };
    Ok((code, name))
}

/// The requests of people with such a name whom the reader knows, newest first; at most two hundred.
fn of_name(
    tx: &mut Tx<'_>,
    by: &Permit<ViewRequests>,
    know: &Permit<KnowPersons>,
    filter: &RequestFilter,
    name: &str,
) -> Res<Cut<Request>> {
    let mut rows = vec![];
    for known in persons::find(tx, know, name)? {
        for r in list::of_person(tx, by.programme(), known.person.id)? {
            let own = r.state != RequestState::Draft && know.for_organisation(Some(r.organisation)).is_ok();
            let asked = filter.state.is_none_or(|s| s == r.state)
                && filter.organisation.is_none_or(|o| o == r.organisation)
                && filter.location.is_none_or(|l| Some(l) == r.location)
                && filter.target_group.as_ref().is_none_or(|g| *g == r.target_group);
            if own && asked && by.for_organisation(Some(r.organisation)).is_ok() {
                rows.push(r);
            }
        }
    }
    rows.sort_by_key(|r| std::cmp::Reverse((r.registered_on, r.number)));
    rows.truncate(200);
    Ok(Cut { rows, next: None })
}

/// Shows the list.
pub async fn show(v: Visit<ViewRequests>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    f.value::<OrganisationId>("organisation", &ask.organisation);
    let filter = RequestFilter {
        state: f.word("state", &ask.state),
        organisation: None,
        target_group: Some(ask.target_group.clone()).filter(|g| !g.is_empty()),
        location: f.value("location", &ask.location),
    };
    v.sound(f)?;
    let after = PageAsk { after: ask.after.clone() };
    let (programme, lang) = (v.programme().clone(), v.screen().lang);
    let know = v.also::<KnowPersons>();
    let page = v
        .read(move |tx, by| {
            let (key, typed) = (&ask.organisation, ask.organisation_search.as_deref());
            let organisations = match by.only_organisation() {
                Some(_) => None,
                None => Some(Filter::read(tx, by.programme(), Part::Partner, key, typed)?),
            };
            let organisation = organisations.as_ref().map_or_else(|| key.parse().ok(), |o| o.chosen);
            let filter = RequestFilter { organisation, ..filter.clone() };
            let found = match &know {
                Some(know) if !ask.name.trim().is_empty() => of_name(tx, by, know, &filter, &ask.name)?,
                _ => list::page(tx, by, &filter, &after)?,
            };
            let groups = target_group::all(tx, by.programme())?;
            let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
            let mut names = Names::default();
            let mut requests = vec![];
            for r in &found.rows {
                let organisation = names.organisation(tx, by.programme(), r.organisation)?;
                let at = r.location.and_then(|l| points.iter().find(|p| p.id == l)).map(|p| p.name.clone());
                let mut line = row(&programme, r, &groups, lang, organisation, at);
                (line.person, line.person_name) = person_of(tx, &programme, know.as_ref(), r)?;
                requests.push(line);
            }
            Ok(RequestList {
                requests,
                next: found.next,
                ask: ask.clone(),
                organisations,
                groups: groups.iter().map(|g| (g.word.clone(), g.name(lang).to_owned())).collect(),
                locations: points.into_iter().map(|l| (l.id.to_string(), l.name)).collect(),
            })
        })
        .await?;
    Ok(v.page(page))
}
