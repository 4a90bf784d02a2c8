//! The same round under another policy: who would gain, who would lose, before anyone decides. Nothing is written.

use super::anew::Anew;
use crate::requests::list::Names;
use crate::shell::components::{Choice, Column, Crumb, FilterBar, Row, Select, Table, breadcrumbs, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Query, Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::what_if::{self, Tally, WhatIf};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::kernel::{Code, CodeKind, OrganisationId};
use digibank_core::requests::target_group;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Organisations shown.
const ORGANISATIONS_SHOWN: usize = 50;
/// Municipalities shown.
const MUNICIPALITIES_SHOWN: usize = 50;

/// The comparison.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WhatIfPage {
    /// The round.
    pub code: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// Version it was made with.
    pub own: i64,
    /// Version it is compared with; none as long as none was chosen.
    pub other: Option<i64>,
    /// Who gains, who loses: every class and target group, and the organisations and municipalities for which most changes, at most
    /// [`ORGANISATIONS_SHOWN`] and [`MUNICIPALITIES_SHOWN`].
    pub result: Option<WhatIf>,
    /// Organisations that are not shown.
    pub more_organisations: usize,
    /// Municipalities that are not shown.
    pub more_municipalities: usize,
    #[serde(skip)]
    policies: Vec<(i64, String)>,
}

fn table(s: &Screen, caption: &str, first: &str, rows: &[Tally], name: impl Fn(&Tally) -> String) -> Table {
    let number = |k: &str| Column::number(&s.t(k));
    let columns = vec![
        Column::new(&s.t(first)),
        number("rounds-asked"),
        number("what-if-before"),
        number("what-if-after"),
        number("what-if-gains"),
        number("what-if-losses"),
    ];
    Table::new(&s.t(caption), columns).rows(rows.iter().map(|t| {
        Row::new(name(t))
            .cell(s.count(t.asked))
            .cell(s.count(t.before))
            .cell(s.count(t.after))
            .cell(s.count(t.gains))
            .cell(s.count(t.losses))
    }))
}

impl Page for WhatIfPage {
    fn title(&self, s: &Screen) -> String {
        s.t("what-if-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        let choices = self
            .policies
            .iter()
            .filter(|(n, _)| *n != self.own)
            .map(|(n, name)| Choice::new(&n.to_string(), &format!("{n} {}", s.said(policy::policy_words(name)))));
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            p { (s.tx("what-if-text", vec![("policy", self.own.into())])) }
            (self.anew.notices(s))
            @if self.policies.len() < 2 {
                p { (s.t("what-if-one-policy")) " " a href={ "/policies/new?from=" (self.own) } { (s.t("policies-new")) } }
            } @else {
                (FilterBar::new(&format!("{path}/what-if"), &s.t("what-if-choose"), &s.t("what-if-compare"))
                    .field(Select::new("policy", &s.t("what-if-choose")).choices(choices).value(self.other.unwrap_or_default())))
            }
            @if let Some(r) = &self.result {
                @if r.by_class.iter().all(|t| t.gains == 0 && t.losses == 0) { p { strong { (s.t("what-if-nothing")) } } }
                (table(s, "what-if-by-class", "rounds-class", &r.by_class, |t| t.name.clone()))
                (table(s, "what-if-by-organisation", "rounds-organisation", &r.by_organisation, |t| t.name.clone()))
                @if self.more_organisations > 0 { p { (s.tx("what-if-more", vec![("count", self.more_organisations.into())])) } }
                (table(s, "what-if-by-target-group", "requests-target-group", &r.by_target_group, |t| t.name.clone()))
                (table(s, "what-if-by-municipality", "what-if-municipality", &r.by_municipality, |t| match t.name.as_str() {
                    "" => s.t("what-if-no-municipality"),
                    name => name.to_owned(),
                }))
                @if self.more_municipalities > 0 { p { (s.tx("what-if-more-municipalities", vec![("count", self.more_municipalities.into())])) } }
            }
        }
    }
}

/// Which other version.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    policy: String,
}

/// Leaves those for which most changes, and answers how many are not shown.
fn most_changed(all: &mut Vec<Tally>, shown: usize) -> usize {
    all.sort_by_key(|t| Reverse((t.gains + t.losses, t.asked)));
    let more = all.len().saturating_sub(shown);
    all.truncate(shown);
    more
}

/// Compares.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let other: Option<i64> = ask.policy.parse().ok();
    let (own, chosen, (seen, anew), policies) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            let chosen = other.map(|n| policy::by_number(tx, by.programme(), n)).transpose()?;
            let all = policy::all(tx, by.programme())?;
            Ok((own, chosen, (round::inputs_of(tx, by.programme(), r.id)?, Anew::of(&r)), all))
        })
        .await?;
    let mut page = WhatIfPage {
        code: v.programme().code(CodeKind::Round, number),
        anew,
        own: own.number,
        other: chosen.as_ref().map(|p| p.number),
        result: None,
        more_organisations: 0,
        more_municipalities: 0,
        policies: policies.into_iter().map(|p| (p.number, p.name)).collect(),
    };
    if let Some(chosen) = chosen {
        let mut found = v.searches().run(move |go_on| what_if::compare(&seen, &own, &chosen, go_on)).await?;
        page.more_organisations = most_changed(&mut found.by_organisation, ORGANISATIONS_SHOWN);
        page.more_municipalities = most_changed(&mut found.by_municipality, MUNICIPALITIES_SHOWN);
        // shares of every organisation stand on pages of their own
        found.before.iter_mut().chain(&mut found.after).for_each(|class| class.shares.clear());
        page.result = Some(
            v.read(move |tx, by| {
                let mut names = Names::default();
                let mut named = found.clone();
                for t in &mut named.by_organisation {
                    if let Ok(id) = t.name.parse::<OrganisationId>() {
                        t.name = names.organisation(tx, by.programme(), id)?;
                    }
                }
                let groups = target_group::all(tx, by.programme())?;
                for t in &mut named.by_target_group {
                    t.name = target_group::name_of(&groups, &t.name, by.actor().lang).to_owned();
                }
                Ok(named)
            })
            .await?,
        );
    }
    Ok(v.page(page))
}
