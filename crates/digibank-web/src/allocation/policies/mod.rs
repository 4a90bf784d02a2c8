//! Versions of the priority policy: the list, one version, and what is done with them. [`edit`] the editor · [`offers`] what there is to
//! choose from.

pub mod edit;
pub mod offers;

use crate::shell::Query;
use crate::shell::components::{
    Button, Column, Crumb, Icon, Row, SummaryRow, Table, Tone, actions, breadcrumbs, heading, heading_with,
    link_button, notice, post_button, summary_list, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::PolicyForm;
use digibank_core::allocation::policy::{self, PolicyState, PriorityPolicy, Rules};
use digibank_core::auth::rights::Allocate;
use digibank_core::kernel::Ts;
use edit::EditPage;
use maud::{Markup, html};
use offers::{Offers, offers};
use serde::{Deserialize, Serialize};

/// One version in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PolicyRow {
    /// Version number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: PolicyState,
    /// True once a round used it.
    pub used: bool,
    /// When it came into force.
    pub activated_at: Option<Ts>,
}

fn row_of(p: &PriorityPolicy) -> PolicyRow {
    PolicyRow {
        number: p.number,
        name: p.name.clone(),
        state: p.state(),
        used: p.used_at.is_some(),
        activated_at: p.activated_at,
    }
}

/// All versions.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PolicyList {
    /// Newest first.
    pub policies: Vec<PolicyRow>,
}

fn state_tag(s: &Screen, state: PolicyState) -> Markup {
    let (tone, icon) = match state {
        PolicyState::Draft => (Tone::Plain, Icon::Pen),
        PolicyState::Active => (Tone::Ok, Icon::Ok),
        PolicyState::Retired => (Tone::Plain, Icon::Clock),
    };
    tag(tone, icon, &s.word("policy-state", state))
}

impl Page for PolicyList {
    fn title(&self, s: &Screen) -> String {
        s.t("policies-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns =
            ["policies-number", "policies-name", "common-state", "policies-since"].map(|k| Column::new(&s.t(k)));
        let rows = self.policies.iter().map(|p| {
            Row::link(&format!("/policies/{}", p.number), &s.tx("policies-version", vec![("number", p.number.into())]))
                .cell(s.said(policy::policy_words(&p.name)))
                .cell(state_tag(s, p.state))
                .cell(p.activated_at.map(|t| s.day(t.day())).unwrap_or_default())
        });
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (s.t("policies-text")) }
            (actions(link_button("/policies/new", &s.t("policies-new"), true)))
            @if self.policies.is_empty() { p { (s.t("policies-none")) } }
            @else { (Table::new(&self.title(s), columns.into()).hide_caption().rows(rows)) }
        }
    }
}

/// One version.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PolicyPage {
    /// Number, name, state.
    pub policy: PolicyRow,
    /// What it says.
    pub rules: Rules,
    #[serde(skip)]
    offers: Offers,
}

impl Page for PolicyPage {
    fn title(&self, s: &Screen) -> String {
        format!(
            "{}: {}",
            s.tx("policies-version", vec![("number", self.policy.number.into())]),
            s.said(policy::policy_words(&self.policy.name))
        )
    }
    fn main(&self, s: &Screen) -> Markup {
        let p = &self.policy;
        let r = &self.rules;
        let columns =
            ["policies-order", "policies-rule", "policies-when", "rounds-class"].map(|k| Column::new(&s.t(k)));
        let rows = r.rules.iter().zip(1..).map(|(rule, n)| {
            let when: Vec<String> = rule
                .conditions
                .iter()
                .map(|c| format!("{} {}", s.word("condition-kind", c.kind), self.offers.name(s, c)).trim().to_owned())
                .collect();
            let when = if when.is_empty() {
                s.t("policies-everybody")
            } else {
                when.join(&format!(" {} ", s.t("policies-and")))
            };
            Row::new(n.to_string()).cell(s.said(policy::rule_words(&rule.name))).cell(when).cell(rule.class.to_string())
        });
        let others =
            Row::new(s.t("policies-last")).cell(s.t("policies-all-others")).cell("").cell(r.default_class.to_string());
        let quotas: Vec<String> = r
            .quotas
            .iter()
            .map(|q| format!("{}: {}", named(&self.offers.organisations, &q.organisation.to_string()), q.most))
            .collect();
        let reserves: Vec<String> = r
            .reserves
            .iter()
            .map(|x| {
                let at = x.location.map(|l| l.to_string()).or_else(|| x.municipality.clone());
                let at = at.map_or_else(|| s.t("policies-everywhere"), |at| named(&self.offers.reserved_at(s), &at));
                format!("{} {} ({at})", x.keep, s.word("device-kind", x.kind))
            })
            .collect();
        let units = self.offers.units(s);
        let figures: Vec<String> =
            r.denominators.iter().map(|d| format!("{}: {}", named(&units, &d.unit), s.count(d.of))).collect();
        let steps = [
            ("policies-points-tier", r.points.tier),
            ("policies-points-grade", r.points.grade),
            ("policies-points-data", r.points.data),
            ("policies-points-access", r.points.access),
            ("policies-points-kind", r.points.kind),
        ];
        let steps = steps.map(|(key, points)| format!("{}: {}", s.t(key), s.count(points))).join("; ");
        let figures = if figures.is_empty() { s.t("policies-counted") } else { figures.join("; ") };
        let max_km = html! {
            @match r.max_km {
                Some(km) => { (s.tx("policies-km", vec![("km", i64::from(km).into())])) (self.offers.unknown_places(s)) },
                None => { (s.t("policies-any-distance")) },
            }
        };
        let or_none = |list: Vec<String>| if list.is_empty() { s.t("common-none") } else { list.join("; ") };
        let path = format!("/policies/{}", p.number);
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("policies-title"), "/policies"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), state_tag(s, p.state)))
            (actions(html! {
                @if p.state != PolicyState::Active { (post_button(&format!("{path}/activation"), &s.csrf, Button::primary(&s.t("policies-activate")))) }
                @if p.state == PolicyState::Draft && !p.used { (link_button(&format!("{path}/edit"), &s.t("policies-edit"), false)) }
                (link_button(&format!("/policies/new?from={}", p.number), &s.t("policies-copy"), false))
            }))
            @if p.used { (notice(Tone::Info, &s.t("policies-used"), None)) }
            (Table::new(&s.t("policies-rules"), columns.into()).rows(rows).row(others))
            (summary_list(&[
                SummaryRow::new(&s.t("policies-fairness-unit"), s.word("fairness-unit", r.fairness_unit)),
                SummaryRow::new(&s.t("policies-fairness-rule"), s.word("fairness-rule", r.fairness_rule)),
                SummaryRow::new(&s.t("policies-denominators"), figures),
                SummaryRow::new(&s.t("policies-points"), steps),
                SummaryRow::new(&s.t("policies-max-km"), max_km),
                SummaryRow::new(&s.t("policies-quotas"), or_none(quotas)),
                SummaryRow::new(&s.t("policies-reserves"), or_none(reserves)),
            ]))
        }
    }
}

fn named(list: &[(String, String)], key: &str) -> String {
    list.iter().find(|(k, _)| k == key).map_or_else(|| key.to_owned(), |(_, n)| n.clone())
}

async fn page_of(v: &Visit<Allocate>, number: i64) -> Result<PolicyPage, Stop> {
    let programme = v.programme().clone();
    v.read(move |tx, by| {
        let p = policy::by_number(tx, by.programme(), number)?;
        Ok(PolicyPage { policy: row_of(&p), rules: p.rules, offers: offers(tx, by, &programme)? })
    })
    .await
}

/// Lists versions.
pub async fn list(v: Visit<Allocate>) -> Reply {
    let policies = v.read(|tx, by| policy::all(tx, by.programme())).await?;
    Ok(v.page(PolicyList { policies: policies.iter().map(row_of).collect() }))
}

/// Shows one version.
pub async fn show(v: Visit<Allocate>, Path(number): Path<i64>) -> Reply {
    let page = page_of(&v, number).await?;
    Ok(v.page(page))
}

/// Which version to begin from.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    from: String,
}

/// The rules of the house stand in the form as the reader knows them; saved, they are still those of the house.
fn in_own_words(s: &Screen, form: PolicyForm) -> PolicyForm {
    PolicyForm {
        name: s.said(policy::policy_words(&form.name)),
        rule: form.rule.iter().map(|name| s.said(policy::rule_words(name))).collect(),
        ..form
    }
}

async fn edit_page(v: &Visit<Allocate>, number: Option<i64>, form: PolicyForm) -> Result<EditPage, Stop> {
    let programme = v.programme().clone();
    let offers = v.read(move |tx, by| offers(tx, by, &programme)).await?;
    Ok(EditPage { form, number, offers })
}

/// The editor for a new version: from another one, from the one in force, or from the house's first rules.
pub async fn new(v: Visit<Allocate>, Query(ask): Query<Ask>) -> Reply {
    let from: Option<i64> = ask.from.parse().ok();
    let (screen, lang) = (v.screen(), v.screen().lang);
    let form = v
        .read(move |tx, by| {
            let base = match from {
                Some(n) => Some(policy::by_number(tx, by.programme(), n)?),
                None => policy::active(tx, by.programme())?,
            };
            Ok(base.map(|p| PolicyForm { name: String::new(), ..PolicyForm::of(&p) }))
        })
        .await?;
    let first = |key: &str| digibank_core::i18n::text(lang, key, &[]);
    let form = form.unwrap_or_else(|| PolicyForm::first(screen.t("policy-first-name"), policy::first_rules(&first)));
    let page = edit_page(&v, None, in_own_words(&screen, form)).await?;
    Ok(v.page(page))
}

/// The editor for a version that nothing has used yet.
pub async fn edit(v: Visit<Allocate>, Path(number): Path<i64>) -> Reply {
    let form = v.read(move |tx, by| Ok(PolicyForm::of(&policy::by_number(tx, by.programme(), number)?))).await?;
    let page = edit_page(&v, Some(number), in_own_words(&v.screen(), form)).await?;
    Ok(v.page(page))
}

async fn saved(v: Visit<Allocate>, number: Option<i64>, form: PolicyForm) -> Reply {
    form.can_be_shown()?;
    if let Some(edited) = form.edited() {
        let page = edit_page(&v, number, edited).await?;
        return Ok(v.page(page));
    }
    let typed = form.clone();
    let done = v
        .attempt(move |tx, by| {
            let before = number.map(|n| policy::by_number(tx, by.programme(), n)).transpose()?;
            policy::save(tx, by, before.as_ref(), &typed)
        })
        .await?;
    match done {
        Ok(p) => {
            let page = page_of(&v, p.number).await?;
            Ok(v.done(format!("/policies/{}", p.number), Flash::ok("policies-saved"), page))
        }
        Err(r) => {
            let page = edit_page(&v, number, form).await?;
            Ok(v.again(page, r))
        }
    }
}

/// Saves a new version, or changes the rows of the form.
pub async fn create(v: Visit<Allocate>, Body(form): Body<PolicyForm>) -> Reply {
    saved(v, None, form).await
}

/// Saves a changed version, or changes the rows of the form.
pub async fn change(v: Visit<Allocate>, Path(number): Path<i64>, Body(form): Body<PolicyForm>) -> Reply {
    saved(v, Some(number), form).await
}

/// Puts a version in force.
pub async fn activate(v: Visit<Allocate>, Path(number): Path<i64>) -> Reply {
    v.write(move |tx, by| {
        let p = policy::by_number(tx, by.programme(), number)?;
        policy::activate(tx, by, &p)
    })
    .await?;
    let page = page_of(&v, number).await?;
    Ok(v.done(format!("/policies/{number}"), Flash::ok("policies-activated"), page))
}
