//! Buttons say a verb and an object: "Stuur de aanvraag".

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// A submit button inside a form.
#[derive(Clone, Debug)]
pub struct Button {
    text: String,
    class: &'static str,
    small: bool,
    drawing: Option<Icon>,
    name_value: Option<(String, String)>,
    action: Option<String>,
    more: Option<String>,
}

impl Button {
    /// The main act of the page; use one.
    pub fn primary(text: &str) -> Self {
        Self {
            text: text.into(),
            class: "button",
            small: false,
            drawing: None,
            name_value: None,
            action: None,
            more: None,
        }
    }

    /// Any other act.
    pub fn secondary(text: &str) -> Self {
        Self { class: "button button-second", ..Self::primary(text) }
    }

    /// An act that takes something away.
    pub fn danger(text: &str) -> Self {
        Self { class: "button button-danger", ..Self::primary(text) }
    }

    /// An act that looks like a link.
    pub fn quiet(text: &str) -> Self {
        Self { class: "button button-quiet", ..Self::primary(text) }
    }

    pub fn icon(mut self, drawing: Icon) -> Self {
        self.drawing = Some(drawing);
        self
    }

    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// What the form sends when this button is the one that was pressed.
    pub fn sends(mut self, name: &str, value: &str) -> Self {
        self.name_value = Some((name.into(), value.into()));
        self
    }

    /// Send the form to another address than the form says.
    pub fn to(mut self, action: &str) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Words only a screen reader needs: which row this button is for.
    pub fn about(mut self, words: &str) -> Self {
        self.more = Some(words.into());
        self
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let (name, value) = self.name_value.as_ref().map(|(n, v)| (n.as_str(), v.as_str())).unzip();
        html! {
            button type="submit" class={ (self.class) @if self.small { " button-small" } }
                name=[name] value=[value] formaction=[self.action.as_deref()] {
                @if let Some(d) = self.drawing { (icon(d)) }
                span { (self.text) @if let Some(more) = &self.more { span class="vh" { " " (more) } } }
            }
        }
    }
}

/// A link that looks like a button, for going somewhere (never for changing something).
pub fn link_button(href: &str, text: &str, main: bool) -> Markup {
    html! { a class={ "button" @if !main { " button-second" } } href=(href) { (text) } }
}

/// A form of one button: a change of state that needs nothing else.
pub fn post_button(action: &str, csrf: &str, button: Button) -> Markup {
    html! {
        form method="post" action=(action) class="inline-form" {
            input type="hidden" name="csrf" value=(csrf);
            (button)
        }
    }
}

/// A row of buttons under a form.
pub fn actions(body: impl Render) -> Markup {
    html! { div class="actions" { (body) } }
}

/// Opens the browser's print window; shown only when the script runs.
pub fn print_button(text: &str) -> Markup {
    html! { button type="button" class="button" data-print hidden { (icon(Icon::Print)) span { (text) } } }
}

/// Copies an address; shown only when the script runs. `done` is the word that replaces the text for a moment.
pub fn copy_link(url: &str, text: &str, done: &str) -> Markup {
    html! {
        button type="button" class="button button-second button-small" data-copy=(url) data-done=(done) hidden {
            (icon(Icon::Link)) span aria-live="polite" { (text) }
        }
    }
}
