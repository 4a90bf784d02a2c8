//! Headings, cards, details and the empty state.

use super::icon::{Icon, icon};
use maud::{Markup, PreEscaped, Render, html};

/// A text in which the codes of things (`DB 000 012 3`) are never broken over two lines.
pub fn unbroken(text: &str) -> Markup {
    html! { @for (is_code, part) in &pieces(text) { @if *is_code { span class="nb" { (part) } } @else { (part) } } }
}

/// A telephone number that a phone dials when it is pressed.
pub fn phone_link(number: &str) -> Markup {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { a class="nb" href={ "tel:" (dialled) } { (icon(Icon::Phone)) " " (number) } }
}

/// A text in its codes and what stands between them.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut out = vec![];
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let starts = plain.chars().last().is_none_or(|c| !c.is_alphanumeric());
        match code_at(rest).filter(|_| starts) {
            Some(length) => {
                out.push((false, std::mem::take(&mut plain)));
                out.push((true, rest[..length].to_owned()));
                rest = &rest[length..];
            }
            None => {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out.push((false, plain));
    out
}

/// The same for what is already HTML: its tags stay as they are.
pub(super) fn unbroken_html(html: &str) -> Markup {
    // what may not hold a span stays as it is
    if ["<select", "<textarea", "<svg"].iter().any(|tag| html.contains(tag)) {
        return PreEscaped(html.to_owned());
    }
    let mut out = String::with_capacity(html.len());
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        for (is_code, piece) in pieces(text) {
            out += &if is_code { format!(r#"<span class="nb">{piece}</span>"#) } else { piece };
        }
        out += tag;
    }
    PreEscaped(out)
}

/// How long the grouped code is that the text begins with: two or three capitals, then groups of three digits, then one digit.
fn code_at(text: &str) -> Option<usize> {
    let mut words = text.split(' ');
    let letters = words.next()?;
    if !(2..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut length = letters.len();
    for word in words {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        match (digits, word.len()) {
            (3, 3) => length += 4,
            (1, _) if length > letters.len() => return Some(length + 2),
            _ => return None,
        }
    }
    None
}

/// The one `h1` of a page, with an optional caption above it that says where we are.
pub fn heading(caption: Option<&str>, title: &str) -> Markup {
    html! { h1 { @if let Some(c) = caption { span class="caption" { (c) } " " } (unbroken(title)) } }
}

/// The `h1` with buttons beside it.
pub fn heading_with(caption: Option<&str>, title: impl AsRef<str>, beside: impl Render) -> Markup {
    html! {
        div class="head" {
            h1 { @if let Some(c) = caption { span class="caption" { (c) } " " } (unbroken(title.as_ref())) }
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
    details_open(word, false, body)
}

/// The same, opened already when `open`: what was typed or is wrong must be in sight.
pub fn details_open(word: &str, open: bool, body: impl Render) -> Markup {
    html! { details class="more" open[open] { summary { (word) } div class="more-body" { (body) } } }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_a_heading_stays_on_one_line_and_nothing_else_changes() {
        let of = |text: &str| unbroken(text).into_string();
        assert_eq!(of("Partij DBP 000 014 2"), r#"Partij <span class="nb">DBP 000 014 2</span>"#);
        assert_eq!(of("DB 000 129 1 Model 10"), r#"<span class="nb">DB 000 129 1</span> Model 10"#);
        let row = r#"<a href="/devices/DB0001291">DB 000 129 1</a> &amp; DB 000 130 4"#;
        assert_eq!(
            unbroken_html(row).into_string(),
            r#"<a href="/devices/DB0001291"><span class="nb">DB 000 129 1</span></a> &amp; <span class="nb">DB 000 130 4</span>"#
        );
        for plain in ["", "Toestellen", "HP 840 G5", "De CO 2", "Één & meer"] {
            assert_eq!(of(plain), html! { (plain) }.into_string());
        }
    }
}
