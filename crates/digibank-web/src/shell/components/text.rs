//! Headings, cards, details and the empty state.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// The one `h1` of a page, with an optional caption above it that says where we are.
pub fn heading(caption: Option<&str>, title: &str) -> Markup {
    html! { h1 { @if let Some(c) = caption { span class="caption" { (c) } " " } (title) } }
}

/// The `h1` with buttons beside it.
pub fn heading_with(caption: Option<&str>, title: impl Render, beside: impl Render) -> Markup {
    html! {
        div class="head" {
            h1 { @if let Some(c) = caption { span class="caption" { (c) } " " } (title) }
            div class="row" { (beside) }
        }
    }
}

/// A white block with its own heading.
pub fn card(title: &str, body: impl Render) -> Markup {
    html! { section class="card" { h2 { (title) } (body) } }
}

/// More text behind a word people can open.
pub fn details(word: &str, body: impl Render) -> Markup {
    html! { details class="more" { summary { (word) } div class="more-body" { (body) } } }
}

/// Nothing here yet, why, and what to do about it.
pub fn empty_state(drawing: Icon, title: &str, text: &str, way_on: Option<Markup>) -> Markup {
    html! {
        div class="empty" {
            (icon(drawing))
            h2 { (title) }
            p { (text) }
            @if let Some(way_on) = way_on { div class="actions" { (way_on) } }
        }
    }
}
