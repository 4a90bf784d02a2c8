//! Ways back, across and on. All of them are plain links.

use super::icon::{Icon, icon};
use super::text::unbroken;
use maud::{Markup, Render, html};

/// One step of the trail; the last one has no link.
#[derive(Clone, Debug)]
pub struct Crumb {
    pub text: String,
    pub href: Option<String>,
}

impl Crumb {
    pub fn link(text: &str, href: &str) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    pub fn here(text: &str) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// The trail from the start page to here.
pub fn breadcrumbs(label: &str, trail: &[Crumb]) -> Markup {
    html! {
        nav class="crumbs" aria-label=(label) {
            ol {
                @for crumb in trail {
                    li { @match &crumb.href {
                        Some(href) => a href=(href) { (crumb.text) },
                        None => span aria-current="page" { (unbroken(&crumb.text)) },
                    } }
                }
            }
        }
    }
}

/// One step back in a series of questions.
pub fn back_link(href: &str, text: &str) -> Markup {
    html! { a class="back" href=(href) { (icon(Icon::Back)) (text) } }
}

/// One tab: a link to a page of its own.
#[derive(Clone, Debug)]
pub struct Tab {
    text: String,
    href: String,
    count: Option<String>,
    current: bool,
}

impl Tab {
    pub fn new(text: &str, href: &str) -> Self {
        Self { text: text.into(), href: href.into(), count: None, current: false }
    }

    pub fn count(mut self, count: impl ToString) -> Self {
        self.count = Some(count.to_string());
        self
    }

    pub fn current(mut self, yes: bool) -> Self {
        self.current = yes;
        self
    }
}

/// Tabs as links, so each has an address and opens in a new window when asked.
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav class="tabs" aria-label=(label) {
            ul { @for tab in tabs {
                li { a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                    (tab.text)
                    @if let Some(n) = &tab.count { " " span class="count" { (n) } }
                } }
            } }
        }
    }
}

/// Previous and next for lists that page by key: no page numbers, because rows move.
#[derive(Clone, Debug)]
pub struct Pages {
    label: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    note: Option<String>,
}

impl Pages {
    pub fn new(label: &str) -> Self {
        Self { label: label.into(), previous: None, next: None, note: None }
    }

    pub fn previous(mut self, href: Option<&str>, text: &str) -> Self {
        self.previous = href.map(|h| (h.into(), text.into()));
        self
    }

    pub fn next(mut self, href: Option<&str>, text: &str) -> Self {
        self.next = href.map(|h| (h.into(), text.into()));
        self
    }

    /// For instance "rij 51 tot 100 van 312".
    pub fn note(mut self, text: &str) -> Self {
        self.note = Some(text.into());
        self
    }
}

impl Render for Pages {
    fn render(&self) -> Markup {
        html! {
            @if self.previous.is_some() || self.next.is_some() || self.note.is_some() {
                nav class="pages" aria-label=(self.label) {
                    @if let Some((href, text)) = &self.previous {
                        a class="button button-second" rel="prev" href=(href) { (icon(Icon::Back)) (text) }
                    }
                    @if let Some(note) = &self.note { p class="muted" { (note) } }
                    @if let Some((href, text)) = &self.next {
                        a class="button button-second" rel="next" href=(href) { (text) (icon(Icon::Forward)) }
                    }
                }
            }
        }
    }
}
