//! Help: whom to call, what to do when stuck, and the handbook. The pages of the handbook are those of `docs/handbook`, built into the
//! program, so that the book on the screen is the one of this version; a test holds its paths and buttons against the program.

use crate::routes::TABLE;
use crate::shell::components::{Crumb, PageKind, breadcrumbs, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Guest, Reply, Stop};
use axum::extract::Path;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// A page of the handbook: its name in the address, its file, and the right of those it is for (none: everybody).
struct Leaf {
    name: &'static str,
    text: &'static str,
    right: &'static str,
}

macro_rules! leaves {
    ($($name:literal $file:literal $right:literal;)+) => {
        static LEAVES: &[Leaf] = &[$(Leaf {
            name: $name,
            text: include_str!(concat!("../../../docs/handbook/", $file)),
            right: $right,
        }),+];
    };
}
leaves! {
    "handboek" "README.md" "";
    "inname" "inname.md" "ReceiveLots";
    "werkplaats" "werkplaats.md" "Work";
    "balie" "balie.md" "Lend";
    "partner" "partner.md" "MakeRequests";
    "coordinator" "coordinator.md" "Allocate";
    "donor" "donor.md" "ViewDonorPage";
    "beheerder" "beheerder.md" "ManageProgramme";
}

/// Where the handbook begins.
pub const HANDBOOK: &str = "/help/handboek";

impl Leaf {
    fn href(&self) -> String {
        format!("/help/{}", self.name)
    }
    /// Its first heading.
    fn title(&self) -> &'static str {
        self.text.lines().find_map(|l| l.strip_prefix("# ")).unwrap_or(self.name)
    }
}

/// The pages for what somebody may do: address and title.
pub fn pages_for(s: &Screen) -> Vec<(String, &'static str)> {
    let mine = |l: &&Leaf| !l.right.is_empty() && s.actor.as_ref().is_some_and(|a| a.can_named(l.right));
    LEAVES.iter().filter(mine).map(|l| (l.href(), l.title())).collect()
}

/// A link of the book as the program knows it: another page of the book is a page of the program.
fn address(to: &str) -> String {
    let (file, part) = to.split_once('#').map_or((to, None), |(file, part)| (file, Some(part)));
    let page = match file {
        "README.md" => Some(HANDBOOK.to_owned()),
        _ => file.strip_suffix(".md").map(|name| format!("/help/{name}")),
    };
    match (page, part) {
        (Some(page), Some(part)) => format!("{page}#{part}"),
        (Some(page), None) => page,
        (None, _) => to.to_owned(),
    }
}

/// A word for the part of an address after `#`.
fn mark(heading: &str) -> String {
    let words = heading.to_lowercase();
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    parts.join("-")
}

/// True when a page of the program opens for who reads: its right stands in the table of routes. Who is not signed in yet may be anybody,
/// and is asked to sign in there.
fn opens(s: &Screen, path: &str) -> bool {
    let page = TABLE.iter().find(|r| r.method == "GET" && r.path == path);
    page.is_some_and(|r| r.right == "Public" || s.actor.as_ref().is_none_or(|a| a.can_named(r.right)))
}

/// Markdown as HTML. A path without a placeholder becomes a link where it opens for who reads (`opens`), for that is what it is typed for;
/// HTML in the text is shown and not run.
fn rendered(text: &str, opens: impl Fn(&str) -> bool) -> String {
    let mut events: Vec<Event<'_>> = vec![];
    let (mut title, mut heading): (bool, Option<usize>) = (false, None);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            // the page says its title itself
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => title = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => title = false,
            _ if title => {}
            Event::Start(Tag::Heading { .. }) => {
                heading = Some(events.len());
                events.push(event);
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(at) = heading.take() {
                    let said: String = events[at..]
                        .iter()
                        .filter_map(|e| match e {
                            Event::Text(t) | Event::Code(t) => Some(&**t),
                            _ => None,
                        })
                        .collect();
                    if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
                        *id = Some(mark(&said).into());
                    }
                }
                events.push(event);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                events.push(Event::Start(Tag::Link { link_type, dest_url: address(&dest_url).into(), title, id }));
            }
            Event::Code(path) if path.starts_with('/') && !path.contains('{') && opens(&path) => {
                let link = html! { a href=(*path) { code { (*path) } } };
                events.push(Event::InlineHtml(link.into_string().into()));
            }
            // nobody types braces: what is to be filled in stands as dots
            Event::Code(path) if path.starts_with('/') => {
                let dotted: Vec<&str> =
                    path.split('/').map(|part| if part.starts_with('{') { "…" } else { part }).collect();
                events.push(Event::Code(dotted.join("/").into()));
            }
            Event::Code(text) if text.starts_with('{') => events.push(Event::Code("…".into())),
            Event::Html(t) | Event::InlineHtml(t) => events.push(Event::Text(t)),
            other => events.push(other),
        }
    }
    let mut out = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut out, events.into_iter());
    // a wide table scrolls by itself on a narrow screen
    out.replace("<table>", "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel\"><table>")
        .replace("</table>", "</table></div>")
}

#[derive(Serialize)]
struct LeafPage {
    #[serde(skip)]
    leaf: &'static Leaf,
}

impl Page for LeafPage {
    fn title(&self, s: &Screen) -> String {
        match self.leaf.name {
            "handboek" => s.t("menu-handbook"),
            _ => format!("{}: {}", s.t("menu-handbook"), self.leaf.title()),
        }
    }
    fn kind(&self) -> PageKind {
        PageKind::Resident
    }
    fn main(&self, s: &Screen) -> Markup {
        let first = self.leaf.name == "handboek";
        let mut trail = vec![Crumb::link(&s.t("menu-help"), "/help")];
        if !first {
            trail.push(Crumb::link(&s.t("menu-handbook"), HANDBOOK));
        }
        trail.push(Crumb::here(self.leaf.title()));
        html! {
            (breadcrumbs(&s.t("common-trail"), &trail))
            @if s.lang != digibank_core::i18n::Lang::Nl { p class="hint" { (s.t("help-book-in-dutch")) } }
            div class="prose" lang="nl" {
                (heading(None, self.leaf.title()))
                (PreEscaped(rendered(self.leaf.text, |path| opens(s, path))))
            }
        }
    }
}

/// A page of the handbook.
pub async fn leaf(g: Guest, Path(name): Path<String>) -> Reply {
    let leaf = LEAVES.iter().find(|l| l.name == name).ok_or_else(Stop::not_found)?;
    Ok(g.page(LeafPage { leaf }))
}

#[derive(Serialize)]
struct HelpPage {}

impl Page for HelpPage {
    fn title(&self, s: &Screen) -> String {
        s.t("help-title")
    }
    fn kind(&self) -> PageKind {
        PageKind::Resident
    }
    fn main(&self, s: &Screen) -> Markup {
        let mine = pages_for(s);
        html! {
            (heading(None, &s.t("help-title")))
            p class="lead" { (s.t("help-text")) }
            @if let Some(p) = &s.programme {
                @if !p.settings.help_phone.is_empty() { p { a href={ "tel:" (p.settings.help_phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>()) } { (s.tx("layout-call", vec![("phone", p.settings.help_phone.as_str().into())])) } } }
                @if !p.settings.help_email.is_empty() { p { a href={ "mailto:" (p.settings.help_email) } { (s.tx("help-write", vec![("email", p.settings.help_email.as_str().into())])) } } }
            }
            h2 { (s.t("menu-handbook")) }
            p { (s.t("help-book-text")) }
            ul {
                @for (href, title) in &mine { li { a href=(href) lang="nl" { (title) } } }
                li { a href=(HANDBOOK) { (s.t("help-book-all")) } }
            }
            @for part in ["scan", "refusal", "undo", "language", "keys"] {
                h2 { (s.t(&format!("help-{part}-title"))) }
                p { (s.t(&format!("help-{part}-text"))) }
            }
        }
    }
}

/// Help for who is stuck.
pub async fn show(g: Guest) -> Reply {
    Ok(g.page(HelpPage {}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_is_html_with_links_of_the_program() {
        let html = rendered(
            "# Titel\n\nTekst.\n\n## Een kop, met `code`\n\n1. Open `/desk`, `/samples` en `/loans/{code}`.\n\n[Balie](balie.md#een-kop) en <b>geen</b>.\n",
            |path| path != "/samples",
        );
        assert!(html.contains("<code>/samples</code>") && !html.contains("href=\"/samples\""), "{html}");
        assert!(!html.contains("Titel"), "{html}");
        assert!(html.contains("<h2 id=\"een-kop-met-code\">"), "{html}");
        assert!(html.contains("<a href=\"/desk\"><code>/desk</code></a>"), "{html}");
        assert!(html.contains("<code>/loans/…</code>"), "{html}");
        assert!(html.contains("<a href=\"/help/balie#een-kop\">Balie</a>"), "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
    }

    #[test]
    fn every_page_of_the_book_has_a_title() {
        for l in LEAVES {
            assert_ne!(l.title(), l.name, "{}", l.name);
        }
    }
}
