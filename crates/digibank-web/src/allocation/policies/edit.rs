//! The editor of a version: rows of rules, figures, limits and reserves, with buttons that add, move and remove a row and work without
//! script.

use super::offers::Offers;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Field, Radios, Row, Select, Table, actions, breadcrumbs, cell_input, cell_select,
    details, fieldset, heading, link_button,
};
use crate::shell::page::{Page, Screen};
use digibank_core::allocation::PolicyForm;
use digibank_core::allocation::policy::{ConditionKind, FairnessRule, FairnessUnit};
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::Word;
use maud::{Markup, html};
use serde::Serialize;

/// The editor.
#[derive(Clone, Debug, Serialize)]
pub struct EditPage {
    pub(super) form: PolicyForm,
    pub(super) number: Option<i64>,
    #[serde(skip)]
    pub(super) offers: Offers,
}

/// The id of a field in a row; the first carries the one that the error summary links to.
fn id(name: &str, row: usize) -> String {
    let name = name.replace('_', "-");
    if row == 0 { format!("f-{name}") } else { format!("f-{name}-{row}") }
}

fn cell(name: &str, row: usize, label: &str, options: &[(String, String)], now: &str) -> Markup {
    cell_select([&id(name, row), name, label], options, now, None)
}

fn input(name: &str, row: usize, label: &str, now: &str, numeric: bool) -> Markup {
    cell_input([&id(name, row), name, label], now, numeric, None)
}

impl EditPage {
    fn rules(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let kinds = s.words::<ConditionKind>("condition-kind");
        let values = |condition: &str| self.offers.values(s, ConditionKind::from_word(condition));
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
                    (cell("value", n, &about("policies-value", n), &values(&get(&f.condition, n)), &get(&f.value, n)))
                })
                .cell(html! {
                    (cell("condition2", n, &about("policies-and-when", n), &kinds, &get(&f.condition2, n)))
                    (cell("value2", n, &about("policies-value", n), &values(&get(&f.condition2, n)), &get(&f.value2, n)))
                })
                .cell(html! {
                    @if n > 0 { (act("up", "policies-up")) }
                    @if n + 1 < f.rows() { (act("down", "policies-down")) }
                    (act("remove", "common-remove"))
                })
        });
        html! {
            @for field in ["class", "rule", "condition", "value", "condition2", "value2"] { (error(s, field)) }
            (Table::new(&s.t("policies-rules"), columns.into()).rows(rows))
            (actions(Button::secondary(&s.t("policies-add-rule")).sends("act", "add")))
        }
    }

    /// Who counts for how much, and what a better device than asked costs.
    fn measures(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let get = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
        let about = |key: &str, n: usize| format!("{} {}", s.t(key), n + 1);
        let units = self.offers.units(s);
        let steps = [
            ("points_tier", "policies-points-tier", &f.points_tier),
            ("points_grade", "policies-points-grade", &f.points_grade),
            ("points_data", "policies-points-data", &f.points_data),
            ("points_access", "policies-points-access", &f.points_access),
            ("points_kind", "policies-points-kind", &f.points_kind),
        ];
        html! {
            (fieldset(&s.t("policies-denominators"), html! {
                p class="hint" { (s.t("policies-denominators-hint")) }
                (error(s, "denominator_unit"))
                (error(s, "denominator_of"))
                (rows_of(s, "policies-denominators", &["rounds-unit", "policies-denominator"], f.denominator_rows(), |n| vec![
                    cell("denominator_unit", n, &about("rounds-unit", n), &units, &get(&f.denominator_unit, n)),
                    input("denominator_of", n, &about("policies-denominator", n), &get(&f.denominator_of, n), true),
                ]))
                (Button::secondary(&s.t("policies-add-denominator")).small().sends("act", "add-denominator"))
            }))
            (details(&s.t("policies-points"), html! {
                p { (s.t("policies-points-hint")) }
                @for (name, key, now) in steps {
                    (Field::number(name, &s.t(key)).value(if now.is_empty() { "1" } else { now }).error(s.error(name).as_deref()))
                }
            }))
        }
    }

    fn limits(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let get = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
        let devices = s.words::<DeviceKind>("device-kind");
        let reserved_at = self.offers.reserved_at(s);
        let about = |key: &str, n: usize| format!("{} {}", s.t(key), n + 1);
        html! {
            (Field::number("max_km", &s.t("policies-max-km")).narrow().hint(&s.t("policies-max-km-hint")).value(&f.max_km).error(s.error("max_km").as_deref()))
            (self.offers.unknown_places(s))
            (fieldset(&s.t("policies-quotas"), html! {
                p class="hint" { (s.t("policies-quotas-hint")) }
                (error(s, "quota_organisation"))
                (error(s, "quota_most"))
                (rows_of(s, "policies-quotas", &["rounds-organisation", "policies-at-most"], f.quota_rows(), |n| vec![
                    cell("quota_organisation", n, &about("rounds-organisation", n), &self.offers.organisations, &get(&f.quota_organisation, n)),
                    input("quota_most", n, &about("policies-at-most", n), &get(&f.quota_most, n), true),
                ]))
                (Button::secondary(&s.t("policies-add-quota")).small().sends("act", "add-quota"))
            }))
            (fieldset(&s.t("policies-reserves"), html! {
                p class="hint" { (s.t("policies-reserves-hint")) }
                (error(s, "reserve_keep"))
                (error(s, "reserve_kind"))
                (error(s, "reserve_location"))
                (rows_of(s, "policies-reserves", &["policies-keep", "requests-kinds", "policies-reserved-at"], f.reserve_rows(), |n| vec![
                    input("reserve_keep", n, &about("policies-keep", n), &get(&f.reserve_keep, n), true),
                    cell("reserve_kind", n, &about("requests-kinds", n), &devices, &get(&f.reserve_kind, n)),
                    cell("reserve_location", n, &about("policies-reserved-at", n), &reserved_at, &get(&f.reserve_location, n)),
                ]))
                (Button::secondary(&s.t("policies-add-reserve")).small().sends("act", "add-reserve"))
            }))
        }
    }
}

/// Rows of fields side by side; nothing when there are none yet.
fn rows_of(s: &Screen, caption: &str, columns: &[&str], count: usize, row: impl Fn(usize) -> Vec<Markup>) -> Markup {
    let columns = columns.iter().map(|key| Column::new(&s.t(key))).collect();
    let rows = (0..count).map(|n| {
        let mut cells = row(n).into_iter();
        cells.by_ref().next().map(Row::new).map(|first| cells.fold(first, Row::cell))
    });
    html! { @if count > 0 { (Table::new(&s.t(caption), columns).hide_caption().rows(rows.flatten())) } }
}

/// What is wrong with a column of rows, above them.
fn error(s: &Screen, field: &str) -> Markup {
    html! { @if let Some(wrong) = s.error(field) { p class="error" { (wrong) } } }
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
                // Enter in a field presses the first button of a form: that must not be one that moves a row
                button type="submit" name="act" value="save" class="vh" tabindex="-1" aria-hidden="true" { (s.t("policies-save")) }
                (Field::text("name", &s.t("policies-name")).value(&f.name).error(s.error("name").as_deref()))
                (self.rules(s))
                (Field::number("default_class", &s.t("policies-default-class")).value(&f.default_class).error(s.error("default_class").as_deref()))
                (Radios::new("fairness_unit", &s.t("policies-fairness-unit")).value(or(&f.fairness_unit, "organisation"))
                    .error(s.error("fairness_unit").as_deref())
                    .choices(FairnessUnit::ALL.iter().map(|u| Choice::new(u.word(), &s.word("fairness-unit", *u)))))
                (Select::new("fairness_rule", &s.t("policies-fairness-rule")).value(or(&f.fairness_rule, "max_min"))
                    .hint(&s.t("policies-fairness-rule-hint")).error(s.error("fairness_rule").as_deref())
                    .choices(FairnessRule::ALL.iter().map(|u| Choice::new(u.word(), &s.word("fairness-rule", *u)))))
                (self.measures(s))
                (self.limits(s))
                (actions(html! {
                    (Button::primary(&s.t("policies-save")).sends("act", "save"))
                    (link_button("/policies", &s.t("common-cancel"), false))
                }))
            }))
        }
    }
}
