//! What stands below every page, always in the same order: help first.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// The help line and the small links.
#[derive(Clone, Debug)]
pub struct Footer {
    phone: Option<(String, String)>,
    stuck: Option<(String, String)>,
    hours: Option<String>,
    label: String,
    links: Vec<(String, String)>,
}

impl Footer {
    /// `label` names the small links for screen readers.
    pub fn new(label: &str) -> Self {
        Self { phone: None, stuck: None, hours: None, label: label.into(), links: Vec::new() }
    }

    /// "Bel 03 123 45 67", and the number as a phone dials it.
    pub fn phone(mut self, text: &str, number: &str) -> Self {
        self.phone = Some((text.into(), number.into()));
        self
    }

    /// "Ik zit vast" and where it leads.
    pub fn stuck(mut self, text: &str, href: &str) -> Self {
        self.stuck = Some((text.into(), href.into()));
        self
    }

    pub fn hours(mut self, text: &str) -> Self {
        self.hours = Some(text.into());
        self
    }

    pub fn link(mut self, text: &str, href: &str) -> Self {
        self.links.push((text.into(), href.into()));
        self
    }
}

impl Render for Footer {
    fn render(&self) -> Markup {
        html! {
            footer class="foot" { div class="wrap" {
                p class="help-line" {
                    @if let Some((text, number)) = &self.phone { a href={ "tel:" (number) } { (icon(Icon::Phone)) (text) } " " }
                    @if let Some((text, href)) = &self.stuck { a href=(href) { (icon(Icon::Lifebuoy)) (text) } " " }
                    @if let Some(text) = &self.hours { span class="muted" { (text) } }
                }
                @if !self.links.is_empty() {
                    nav aria-label=(self.label) { ul { @for (text, href) in &self.links { li { a href=(href) { (text) } } } } }
                }
            } }
        }
    }
}
