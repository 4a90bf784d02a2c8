//! Narrowing a list. A filter is an address, so it can be saved, sent and gone back to.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// Fields above a list, sent with GET.
#[derive(Clone, Debug)]
pub struct FilterBar {
    action: String,
    label: String,
    fields: Vec<Markup>,
    button: String,
    clear: Option<(String, String)>,
}

impl FilterBar {
    /// `label` names the form, `button` is its verb ("Toon").
    pub fn new(action: &str, label: &str, button: &str) -> Self {
        Self { action: action.into(), label: label.into(), fields: Vec::new(), button: button.into(), clear: None }
    }

    pub fn field(mut self, field: impl Render) -> Self {
        self.fields.push(field.render());
        self
    }

    /// "Wis de filters" and the bare list.
    pub fn clear(mut self, text: &str, href: &str) -> Self {
        self.clear = Some((text.into(), href.into()));
        self
    }
}

impl Render for FilterBar {
    fn render(&self) -> Markup {
        html! {
            form class="filters" method="get" action=(self.action) role="search" aria-label=(self.label) {
                @for field in &self.fields { (field) }
                div class="actions" {
                    button type="submit" class="button" { (self.button) }
                    @if let Some((text, href)) = &self.clear { a class="button button-quiet" href=(href) { (text) } }
                }
            }
        }
    }
}

/// What is filtered now; each links to the list without it. (text, address, "Haal weg")
pub fn chips(label: &str, chips: &[(String, String, String)]) -> Markup {
    html! {
        @if !chips.is_empty() {
            ul class="chips" aria-label=(label) { @for (text, href, remove) in chips {
                li { a href=(href) { span class="vh" { (remove) " " } (text) (icon(Icon::Cross)) } }
            } }
        }
    }
}
