//! All organisations, by name.

use crate::shell::components::{
    Choice, Column, FilterBar, Icon, Pages, Row, Select, Table, Tone, actions, empty_state, heading, link_button, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::rights::ManageOrganisations;
use digibank_core::kernel::PageAsk;
use digibank_core::people::{Organisation, OrganisationState, Part, organisation};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    part: String,
    after: Option<String>,
}

/// A page of organisations.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrganisationList {
    /// The organisations, by name.
    pub organisations: Vec<Organisation>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
}

/// The parts of an organisation in words.
pub fn parts(s: &Screen, parts: &[Part]) -> String {
    parts.iter().map(|p| s.word("part", *p)).collect::<Vec<_>>().join(", ")
}

/// Whether it takes part, as a tag.
pub fn state_tag(s: &Screen, state: OrganisationState) -> Markup {
    let (tone, drawing) = match state {
        OrganisationState::Applied => (Tone::Warn, Icon::Clock),
        OrganisationState::Active => (Tone::Ok, Icon::Ok),
        OrganisationState::Ended => (Tone::Plain, Icon::Cross),
    };
    tag(tone, drawing, &s.word("organisation-state", state))
}

impl Page for OrganisationList {
    fn title(&self, s: &Screen) -> String {
        s.t("people-organisations")
    }
    fn main(&self, s: &Screen) -> Markup {
        let words = s.words::<Part>("part");
        let part = Select::new("part", &s.t("people-parts"))
            .choices(
                std::iter::once(Choice::new("", &s.t("common-all")))
                    .chain(words.iter().map(|(v, t)| Choice::new(v, t))),
            )
            .value(&self.ask.part);
        let columns = ["common-name", "people-parts", "people-register-number", "people-municipality", "common-state"]
            .map(|k| Column::new(&s.t(k)));
        let rows = self.organisations.iter().map(|o| {
            Row::link(&format!("/organisations/{}", o.id), &o.name)
                .cell(parts(s, &o.parts))
                .cell(o.register_number.clone().unwrap_or_default())
                .cell(o.municipality.clone().unwrap_or_default())
                .cell(state_tag(s, o.state))
        });
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("part", &self.ask.part)
                .append_pair("after", n)
                .finish();
            format!("/organisations?{query}")
        });
        html! {
            (heading(None, &self.title(s)))
            (actions(link_button("/organisations/new", &s.t("people-register"), true)))
            (FilterBar::new("/organisations", &s.t("common-filter"), &s.t("common-show")).field(part).clear(&s.t("common-clear"), "/organisations"))
            @if self.organisations.is_empty() {
                (empty_state(Icon::People, &s.t("people-none"), &s.t("people-none-text"), None))
            } @else {
                (Table::new(&self.title(s), columns.into()).hide_caption().rows(rows))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn show(v: Visit<ManageOrganisations>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let part = f.word::<Part>("part", &ask.part);
    v.sound(f)?;
    let after = PageAsk { after: ask.after.clone() };
    let page = v.read(move |tx, by| organisation::list(tx, by.programme(), part, &after)).await?;
    Ok(v.page(OrganisationList { organisations: page.rows, next: page.next, ask }))
}
