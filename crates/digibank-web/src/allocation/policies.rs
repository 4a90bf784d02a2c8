//! Versions of the priority policy, and the editor: rows of rules, with buttons that add, move and remove a row and work without script.

use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Icon, Radios, Row, Select, SummaryRow, Table, Tone, actions, breadcrumbs,
    fieldset, heading, heading_with, link_button, notice, post_button, summary_list, tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::PolicyForm;
use digibank_core::allocation::policy::{
    self, ConditionKind, FairnessRule, FairnessUnit, PolicyState, PriorityPolicy, RuleCondition, Rules,
};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::Allocate;
use digibank_core::db::Tx;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Res, Ts, Word};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::people::{Part, organisation};
use digibank_core::requests::{AgeBand, target_group};
use maud::{Markup, html};
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
                .cell(&p.name)
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

/// What the values of conditions offer: names for keys and words.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    groups: Vec<(String, String)>,
    organisations: Vec<(String, String)>,
    points: Vec<(String, String)>,
    towns: Vec<String>,
}

fn offers(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<Offers> {
    let lang = by.actor().lang;
    let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
    let mut towns: Vec<String> = points.iter().filter_map(|l| l.municipality.clone()).collect();
    towns.sort();
    towns.dedup();
    Ok(Offers {
        groups: target_group::all(tx, by.programme())?
            .iter()
            .map(|g| (g.word.clone(), g.name(lang).to_owned()))
            .collect(),
        organisations: organisation::names(tx, by.programme(), Some(Part::Partner))?
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        points: points.into_iter().map(|l| (l.id.to_string(), l.name)).collect(),
        towns,
    })
}

impl Offers {
    /// Every value any condition may take: what is sent, and how it reads.
    fn values(&self, s: &Screen) -> Vec<(String, String)> {
        let mut out = self.groups.clone();
        out.extend(s.words::<AgeBand>("age-band"));
        out.extend(s.words::<DeviceKind>("device-kind"));
        out.extend(self.towns.iter().map(|t| (t.clone(), t.clone())));
        out.extend(self.organisations.clone());
        out.extend(
            [30, 60, 90, 180, 270, 365]
                .map(|d| (d.to_string(), s.tx("policies-days", vec![("days", i64::from(d).into())]))),
        );
        out
    }
    fn name(&self, s: &Screen, c: &RuleCondition) -> String {
        let found = match c.kind {
            ConditionKind::TargetGroup => self.groups.iter().find(|(k, _)| *k == c.value).map(|(_, n)| n.clone()),
            ConditionKind::Organisation => {
                self.organisations.iter().find(|(k, _)| *k == c.value).map(|(_, n)| n.clone())
            }
            ConditionKind::AgeBand => AgeBand::from_word(&c.value).map(|a| s.word("age-band", a)),
            ConditionKind::Kind => DeviceKind::from_word(&c.value).map(|k| s.word("device-kind", k)),
            ConditionKind::WaitingAtLeast => {
                c.value.parse::<i64>().ok().map(|d| s.tx("policies-days", vec![("days", d.into())]))
            }
            _ => None,
        };
        found.unwrap_or_else(|| c.value.clone())
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
        format!("{}: {}", s.tx("policies-version", vec![("number", self.policy.number.into())]), self.policy.name)
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
            Row::new(n.to_string()).cell(&rule.name).cell(when).cell(rule.class.to_string())
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
                let at = x
                    .location
                    .map_or_else(|| s.t("policies-everywhere"), |l| named(&self.offers.points, &l.to_string()));
                format!("{} {} ({at})", x.keep, s.word("device-kind", x.kind))
            })
            .collect();
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
    v.read(move |tx, by| {
        let p = policy::by_number(tx, by.programme(), number)?;
        Ok(PolicyPage { policy: row_of(&p), rules: p.rules, offers: offers(tx, by)? })
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

/// The editor.
#[derive(Clone, Debug, Serialize)]
pub struct EditPage {
    form: PolicyForm,
    number: Option<i64>,
    #[serde(skip)]
    offers: Offers,
}

/// A select or input of a row: named like its list, with an id and a name of its own for screen readers.
fn cell(name: &str, row: usize, label: &str, options: &[(String, String)], now: &str) -> Markup {
    let id =
        if row == 0 { format!("f-{}", name.replace('_', "-")) } else { format!("f-{}-{row}", name.replace('_', "-")) };
    html! {
        select class="input" id=(id) name=(name) aria-label=(label) {
            option value="" selected[now.is_empty()] { "–" }
            @for (value, text) in options { option value=(value) selected[value == now] { (text) } }
            @if !now.is_empty() && !options.iter().any(|(v, _)| v == now) { option value=(now) selected { (now) } }
        }
    }
}

fn input(name: &str, row: usize, label: &str, now: &str, numeric: bool) -> Markup {
    let id =
        if row == 0 { format!("f-{}", name.replace('_', "-")) } else { format!("f-{}-{row}", name.replace('_', "-")) };
    html! { input class={ "input" @if numeric { " w-4" } } type="text" id=(id) name=(name) value=(now) aria-label=(label) inputmode=[numeric.then_some("numeric")]; }
}

impl EditPage {
    fn rules(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let kinds = s.words::<ConditionKind>("condition-kind");
        let values = self.offers.values(s);
        let get = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
        let columns = ["rounds-class", "policies-rule", "policies-when", "policies-and-when", "policies-row"]
            .map(|k| Column::new(&s.t(k)));
        let about = |key: &str, n: usize| format!("{} {}", s.t(key), n + 1);
        let rows = (0..f.rows()).map(|n| {
            let act = |act: &str, key: &str| {
                Button::quiet(&s.t(key)).small().sends("act", &format!("{act}-{n}")).about(&(n + 1).to_string())
            };
            Row::new(input("class", n, &about("rounds-class", n), &get(&f.class, n), true))
                .cell(input("rule", n, &about("policies-rule", n), &get(&f.rule, n), false))
                .cell(html! {
                    (cell("condition", n, &about("policies-when", n), &kinds, &get(&f.condition, n)))
                    (cell("value", n, &about("policies-value", n), &values, &get(&f.value, n)))
                })
                .cell(html! {
                    (cell("condition2", n, &about("policies-and-when", n), &kinds, &get(&f.condition2, n)))
                    (cell("value2", n, &about("policies-value", n), &values, &get(&f.value2, n)))
                })
                .cell(html! {
                    @if n > 0 { (act("up", "policies-up")) }
                    @if n + 1 < f.rows() { (act("down", "policies-down")) }
                    (act("remove", "common-remove"))
                })
        });
        html! {
            (Table::new(&s.t("policies-rules"), columns.into()).rows(rows))
            (actions(Button::secondary(&s.t("policies-add-rule")).sends("act", "add")))
        }
    }

    fn limits(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let get = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
        let devices = s.words::<DeviceKind>("device-kind");
        let about = |key: &str, n: usize| format!("{} {}", s.t(key), n + 1);
        html! {
            (fieldset(&s.t("policies-quotas"), html! {
                @for n in 0..f.quota_organisation.len() { div class="row" {
                    (cell("quota_organisation", n, &about("rounds-organisation", n), &self.offers.organisations, &get(&f.quota_organisation, n)))
                    (input("quota_most", n, &about("policies-at-most", n), &get(&f.quota_most, n), true))
                } }
                (Button::secondary(&s.t("policies-add-quota")).small().sends("act", "add-quota"))
            }))
            (fieldset(&s.t("policies-reserves"), html! {
                @for n in 0..f.reserve_kind.len() { div class="row" {
                    (input("reserve_keep", n, &about("policies-keep", n), &get(&f.reserve_keep, n), true))
                    (cell("reserve_kind", n, &about("requests-kinds", n), &devices, &get(&f.reserve_kind, n)))
                    (cell("reserve_location", n, &about("requests-location", n), &self.offers.points, &get(&f.reserve_location, n)))
                } }
                (Button::secondary(&s.t("policies-add-reserve")).small().sends("act", "add-reserve"))
            }))
        }
    }
}

impl Page for EditPage {
    fn title(&self, s: &Screen) -> String {
        match self.number {
            Some(n) => s.tx("policies-edit-title", vec![("number", n.into())]),
            None => s.t("policies-new"),
        }
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let path = self.number.map_or_else(|| "/policies".to_owned(), |n| format!("/policies/{n}"));
        let or = |now: &str, otherwise: &str| if now.is_empty() { otherwise.to_owned() } else { now.to_owned() };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("policies-title"), "/policies"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (s.t("policies-edit-text")) }
            (s.form(&path).body(html! {
                (Field::text("name", &s.t("policies-name")).value(&f.name).error(s.error("name").as_deref()))
                (self.rules(s))
                (Field::number("default_class", &s.t("policies-default-class")).value(&f.default_class).error(s.error("default_class").as_deref()))
                (Radios::new("fairness_unit", &s.t("policies-fairness-unit")).value(or(&f.fairness_unit, "organisation"))
                    .error(s.error("fairness_unit").as_deref())
                    .choices(FairnessUnit::ALL.iter().map(|u| Choice::new(u.word(), &s.word("fairness-unit", *u)))))
                (Select::new("fairness_rule", &s.t("policies-fairness-rule")).value(or(&f.fairness_rule, "max_min"))
                    .choices(FairnessRule::ALL.iter().map(|u| Choice::new(u.word(), &s.word("fairness-rule", *u)))))
                (self.limits(s))
                (actions(html! {
                    (Button::primary(&s.t("policies-save")).sends("act", "save"))
                    (link_button("/policies", &s.t("common-cancel"), false))
                }))
            }))
        }
    }
}

/// Which version to begin from.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    from: String,
}

async fn edit_page(v: &Visit<Allocate>, number: Option<i64>, form: PolicyForm) -> Result<EditPage, Stop> {
    let offers = v.read(offers).await?;
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
    let page = edit_page(&v, None, form).await?;
    Ok(v.page(page))
}

/// The editor for a version that nothing has used yet.
pub async fn edit(v: Visit<Allocate>, Path(number): Path<i64>) -> Reply {
    let form = v.read(move |tx, by| Ok(PolicyForm::of(&policy::by_number(tx, by.programme(), number)?))).await?;
    let page = edit_page(&v, Some(number), form).await?;
    Ok(v.page(page))
}

async fn saved(v: Visit<Allocate>, number: Option<i64>, form: PolicyForm) -> Reply {
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
