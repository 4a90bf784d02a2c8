//! What the programme wants on its shelves, as a form.

use crate::shell::components::{Button, Crumb, Field, actions, breadcrumbs, checkbox, fieldset, heading, hidden};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Visit};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::Word;
use digibank_core::replenishment::rules::{self, StockRules, StockRulesForm};
use maud::{Markup, html};
use serde::Serialize;

/// The rules.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StockRulesPage {
    /// The rules that hold.
    pub rules: StockRules,
    #[serde(skip)]
    form: StockRulesForm,
}

impl StockRulesPage {
    fn at_least(&self, s: &Screen) -> Markup {
        let typed = |word: &str| {
            let at = self.form.kind.iter().position(|k| k == word);
            at.and_then(|at| self.form.at_least.get(at)).cloned().unwrap_or_default()
        };
        html! { @for (n, kind) in DeviceKind::ALL.iter().enumerate() {
            @let id = if n == 0 { "f-at-least".to_owned() } else { format!("f-at-least-{n}") };
            div class="field" {
                (hidden("kind", kind.word()))
                label for=(id) { (s.word("device-kind", *kind)) }
                input class="input input-narrow" type="text" inputmode="numeric" id=(id) name="at_least" value=(typed(kind.word()));
            }
        } }
    }
}

impl Page for StockRulesPage {
    fn title(&self, s: &Screen) -> String {
        s.t("replenishment-rules-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let number = |name: &str, value: &str| {
            let key = format!("replenishment-rules-{}", name.replace('_', "-"));
            Field::number(name, &s.t(&key))
                .hint(&s.t(&format!("{key}-hint")))
                .narrow()
                .value(value)
                .error(s.error(name).as_deref())
        };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("replenishment-title"), "/replenishment"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (s.t("replenishment-rules-text")) }
            (s.form("/replenishment/rules").hidden("version", &f.version).body(html! {
                (number("service", &f.service))
                (number("review_days", &f.review_days))
                (number("lead_days", &f.lead_days))
                (number("weeks", &f.weeks))
                (checkbox("count_waiting", "1", &s.t("replenishment-rules-count-waiting"), !f.count_waiting.is_empty()))
                (fieldset(&s.t("replenishment-rules-at-least"), html! {
                    p class="hint" { (s.t("replenishment-rules-at-least-hint")) }
                    @if let Some(error) = s.error("at_least") { p class="error" { (error) } }
                    (self.at_least(s))
                }))
                (actions(Button::primary(&s.t("common-save"))))
            }))
        }
    }
}

/// Shows them.
pub async fn show(v: Visit<Allocate>) -> Reply {
    let rules = v.read(|tx, by| rules::of(tx, by.programme())).await?;
    Ok(v.page(StockRulesPage { form: StockRulesForm::of(&rules), rules }))
}

/// Saves them.
pub async fn save(v: Visit<Allocate>, Body(form): Body<StockRulesForm>) -> Reply {
    let typed = form.clone();
    let out = v.attempt(move |tx, by| rules::set(tx, by, &typed)).await?;
    Ok(match out {
        Ok(rules) => {
            let page = StockRulesPage { form: StockRulesForm::of(&rules), rules };
            v.done("/replenishment", Flash::ok("replenishment-rules-saved"), page)
        }
        Err(refusal) => {
            let rules = v.read(|tx, by| rules::of(tx, by.programme())).await?;
            v.again(StockRulesPage { form, rules }, refusal)
        }
    })
}
