//! The lending rules: a table, and a form that makes or replaces one.

use crate::shell::components::{Button, Choice, Column, Field, Row, Select, Table, actions, card, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::SetLendingRules;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Refusal, RowId};
use digibank_core::lending::rule_book;
pub use digibank_core::lending::rule_book::RuleForm;
use digibank_core::lending::rules::BUILT_IN;
use digibank_core::lending::{LendingRule, Term, Terms};
use digibank_core::logistics::{LocationKind, location};
use digibank_core::requests::target_group;
use maud::{Markup, html};
use serde::Serialize;

/// The rules of a programme.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RulesPage {
    /// The rules.
    pub rules: Vec<LendingRule>,
    /// The terms where no rule fits.
    pub built_in: Terms,
    #[serde(skip)]
    form: RuleForm,
    #[serde(skip)]
    places: Vec<(String, String)>,
    #[serde(skip)]
    groups: Vec<(String, String)>,
}

impl RulesPage {
    fn row(&self, s: &Screen, scope: [String; 3], t: &Terms, id: Option<RowId>) -> Row {
        let term = match t.term {
            Term::Days => s.tx("lending-rules-term-days", vec![("count", t.loan_days.into())]),
            other => s.word("term", other),
        };
        let [place, group, kind] = scope;
        let about = format!("{place}, {group}, {kind}");
        Row::new(place).cell(group).cell(kind).cell(term).cell(s.money(t.deposit)).cell(s.count(t.most_loans)).cell(s.count(t.renewals)).cell(html! {
            @if let Some(id) = id {
                (s.form(&format!("/lending-rules/{id}/removal")).body(Button::quiet(&s.t("common-remove")).small().about(&about)))
            }
        })
    }
    fn table(&self, s: &Screen) -> Table {
        let columns = ["location", "target-group", "kind", "term", "deposit", "most-loans", "renewals"]
            .map(|k| Column::new(&s.t(&format!("lending-rules-{k}"))));
        let columns = columns.into_iter().chain(std::iter::once(Column::new(&s.t("common-change")))).collect();
        let any = s.t("lending-rules-any");
        let name = |list: &[(String, String)], key: String| {
            list.iter().find(|(v, _)| *v == key).map_or(key.clone(), |(_, t)| t.clone())
        };
        Table::new(&s.t("lending-rules-title"), columns)
            .hide_caption()
            .rows(self.rules.iter().map(|r| {
                let place = r.location.map_or(any.clone(), |l| name(&self.places, l.to_string()));
                let group = r.target_group.clone().map_or(any.clone(), |g| name(&self.groups, g));
                let kind = r.kind.map_or(any.clone(), |k| s.word("device-kind", k));
                self.row(s, [place, group, kind], &r.terms, Some(r.id))
            }))
            .row(self.row(s, [s.t("lending-rules-built-in"), any.clone(), any.clone()], &self.built_in, None))
    }
}

impl Page for RulesPage {
    fn title(&self, s: &Screen) -> String {
        s.t("lending-rules-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let any = || std::iter::once(Choice::new("", &s.t("lending-rules-any")));
        let pick = |name: &str, key: &str, options: &[(String, String)], now: &str| {
            Select::new(name, &s.t(key))
                .choices(any().chain(options.iter().map(|(v, t)| Choice::new(v, t))))
                .value(now)
                .error(s.error(name).as_deref())
        };
        let number = |name: &str, key: &str, now: &str| {
            Field::number(name, &s.t(key)).value(now).error(s.error(name).as_deref())
        };
        html! {
            (s.errors())
            (heading(None, &self.title(s)))
            p { (s.t("lending-rules-intro")) }
            (self.table(s))
            (card(&s.t("lending-rules-new"), s.form("/lending-rules").body(html! {
                (pick("location", "lending-rules-location", &self.places, &f.location))
                (pick("target_group", "lending-rules-target-group", &self.groups, &f.target_group))
                (pick("kind", "lending-rules-kind", &s.words::<DeviceKind>("device-kind"), &f.kind))
                (Select::new("term", &s.t("lending-rules-term")).choices(s.words::<Term>("term").iter().map(|(v, t)| Choice::new(v, t))).value(&f.term).error(s.error("term").as_deref()))
                (number("loan_days", "lending-rules-loan-days", &f.loan_days))
                (Field::money("deposit", &s.t("lending-rules-deposit")).value(&f.deposit).error(s.error("deposit").as_deref()))
                (number("most_loans", "lending-rules-most-loans", &f.most_loans))
                (number("renewals", "lending-rules-renewals", &f.renewals))
                (number("remind_days", "lending-rules-remind-days", &f.remind_days))
                (number("grace_days", "lending-rules-grace-days", &f.grace_days))
                (number("very_late_days", "lending-rules-very-late-days", &f.very_late_days))
                (actions(Button::primary(&s.t("lending-rules-save"))))
            })))
        }
    }
}

async fn page(v: &Visit<SetLendingRules>, form: RuleForm) -> Result<RulesPage, Stop> {
    v.read(move |tx, by| {
        let lang = by.actor().lang;
        Ok(RulesPage {
            rules: rule_book::rules(tx, by.programme())?,
            built_in: BUILT_IN,
            form: form.clone(),
            places: location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?
                .into_iter()
                .map(|l| (l.id.to_string(), l.name))
                .collect(),
            groups: target_group::all(tx, by.programme())?
                .iter()
                .map(|g| (g.word.clone(), g.name(lang).to_owned()))
                .collect(),
        })
    })
    .await
}

/// Shows the rules.
pub async fn show(v: Visit<SetLendingRules>) -> Reply {
    let p = page(&v, RuleForm::of(&BUILT_IN)).await?;
    Ok(v.page(p))
}

/// Makes or replaces a rule.
pub async fn set(v: Visit<SetLendingRules>, Body(form): Body<RuleForm>) -> Reply {
    let typed = form.clone();
    let out = v.attempt(move |tx, by| rule_book::set(tx, by, &typed)).await?;
    answer(v, out, form, "lending-rules-saved").await
}

/// Takes a rule away.
pub async fn remove(v: Visit<SetLendingRules>, Path(id): Path<String>) -> Reply {
    let id: RowId = id.parse().map_err(|_| Stop::not_found())?;
    let out = v.attempt(move |tx, by| rule_book::remove(tx, by, id)).await?;
    answer(v, out, RuleForm::of(&BUILT_IN), "lending-rules-removed").await
}

async fn answer(v: Visit<SetLendingRules>, out: Result<LendingRule, Refusal>, typed: RuleForm, said: &str) -> Reply {
    Ok(match out {
        Ok(_) => {
            let p = page(&v, RuleForm::of(&BUILT_IN)).await?;
            v.done("/lending-rules", Flash::ok(said), p)
        }
        Err(refusal) => {
            let p = page(&v, typed).await?;
            v.again(p, refusal)
        }
    })
}
