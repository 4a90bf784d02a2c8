//! The frame round every page: header with scan box, menu by rights, languages, account; footer with help first.

use super::components::{
    AccountMenu, Button, DisplayMenu, Footer, Frame, Header, Language, NavEntry, NavItem, PageKind, ScanBox, Shortcut,
    notice_with, post_button, shortcut_list,
};
use super::context::Context;
use super::page::Screen;
use super::{assets, theme};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use digibank_core::auth::Actor;
use digibank_core::i18n::Lang;
use digibank_core::kernel::Word;
use maud::{Markup, html};

/// A place: message key, address, right that shows it, key after `g` that leads there.
type Place = (&'static str, &'static str, &'static str, &'static str);
type Group = (&'static str, &'static [Place]);
/// The menu in the order of the chain: the word of a group (none for a link that stands alone), and its places.
const MENU: &[Group] = &[
    ("", &[("menu-home", "/", "SignedIn", "h")]),
    ("menu-group-in", &[("menu-lots", "/lots", "ViewLots", "l"), ("menu-donor", "/donor", "ViewDonorPage", "")]),
    (
        "menu-group-devices",
        &[
            ("menu-devices", "/devices", "ViewDevices", "d"),
            ("menu-stock", "/stock", "ViewDevices", "s"),
            ("menu-replenishment", "/replenishment", "Replenish", "a"),
            ("menu-transfers", "/transfers", "MoveDevices", "t"),
            ("menu-labels", "/labels", "PrintLabels", "e"),
        ],
    ),
    (
        "menu-group-work",
        &[
            ("menu-sanitisation", "/sanitisation", "Sanitise", "w"),
            ("menu-samples", "/samples", "ValidateSanitisation", ""),
            ("menu-workshop", "/workshop", "ViewWork", "b"),
            // a donor finds its attests on the page of its lot
            ("attests-title", "/attests", "ViewWork", ""),
        ],
    ),
    (
        "menu-group-requests",
        &[("menu-requests", "/requests", "ViewRequests", "r"), ("menu-rounds", "/rounds", "Allocate", "v")],
    ),
    (
        "menu-group-lending",
        &[
            ("menu-desk", "/desk", "Lend", "u"),
            ("menu-returns", "/returns", "Lend", "k"),
            ("menu-swaps", "/swaps", "Lend", ""),
            ("menu-loans", "/loans", "ViewLoans", "o"),
            ("menu-persons", "/persons", "ViewPersons", "p"),
        ],
    ),
    (
        "menu-group-figures",
        &[("menu-impact", "/impact", "ViewImpact", "i"), ("menu-journal", "/journal", "ViewJournal", "j")],
    ),
    (
        "menu-group-manage",
        &[
            ("menu-organisations", "/organisations", "ManageOrganisations", ""),
            ("menu-locations", "/locations", "ManageLocations", ""),
            ("menu-lending-rules", "/lending-rules", "SetLendingRules", ""),
            ("menu-accounts", "/accounts", "ManageAccounts", ""),
            ("menu-settings", "/settings", "ManageProgramme", ""),
        ],
    ),
];

/// Up to this many places stand in a row of their own; more are grouped.
const FLAT_AT_MOST: usize = 10;

/// A page with the ordinary size.
pub fn page(c: &Context, s: &Screen, status: StatusCode, title: &str, main: &Markup) -> Response {
    page_of(c, s, status, title, PageKind::Staff, main)
}

/// A whole page.
pub fn page_of(c: &Context, s: &Screen, status: StatusCode, title: &str, kind: PageKind, main: &Markup) -> Response {
    let brand = s.t("brand");
    let tab = match &s.programme {
        Some(p) => format!("{title} - {}", p.name),
        None => format!("{title} - {brand}"),
    };
    let (theme, density, mute) = &c.display;
    let body = html! { (said(c, s)) (main) };
    let markup = Frame::new(&s.lang.to_string(), &tab, &s.t("layout-skip"))
        .kind(kind)
        .display(theme.as_deref(), density.as_deref(), *mute)
        .icon(&assets::address("mark.svg"))
        .assets(&assets::address("style.css"), theme::address(s).as_deref(), Some(&assets::address("app.js")))
        .keys(s.actor.as_ref().filter(|_| !c.keys_off && kind != PageKind::Resident).map(|a| keys(s, a)))
        .header(header_of(c, s))
        .footer(footer_of(s))
        .page(body);
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], markup.into_string())
        .into_response()
}

/// True for a response that is a whole page.
pub fn is_page(r: &Response) -> bool {
    r.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"))
}

fn said(c: &Context, s: &Screen) -> Markup {
    let Some(f) = &c.flash else { return html! {} };
    let args: Vec<(&str, _)> = f.args.iter().map(|(n, a)| (n.as_str(), a.clone())).collect();
    let text = digibank_core::i18n::text(s.lang, &f.key, &args);
    notice_with(
        f.tone,
        &text,
        html! {
            @if let Some((path, key)) = &f.way_on { p { a href=(path) { (s.t(key)) } } }
            @if let Some(path) = &f.undo { (post_button(path, &s.csrf, Button::secondary(&s.t("layout-undo")).small())) }
        },
    )
}

fn header_of(c: &Context, s: &Screen) -> Header {
    let mut h = Header::new(&s.t("brand"), "/");
    let back: String = form_urlencoded::byte_serialize(c.back.as_bytes()).collect();
    let languages: Vec<Language> = Lang::ALL
        .iter()
        .map(|l| Language::new(&l.to_string(), l.own_name(), &format!("/language/{l}?back={back}"), *l == s.lang))
        .collect();
    if c.app.0.demo.is_some() {
        h = h.ribbon(html! { span { (s.t("layout-demo")) span class="wide-only" { " " (s.t("layout-demo-more")) } } " " a href="/sign-in" { (s.t("layout-demo-roles")) } });
    }
    let Some(actor) = &s.actor else {
        h = h.languages(&s.t("layout-languages"), languages);
        return if c.path.starts_with("/sign-in") || c.path == "/" {
            h
        } else {
            h.sign_in(&s.t("sign-in-action"), "/sign-in")
        };
    };
    if let Some(p) = &s.programme {
        h = h.programme(&p.name);
    }
    h.scan_box(ScanBox::new(&s.t("scan-label"), &s.t("scan-button")).camera(&s.t("scan-camera")))
        .nav(&s.t("layout-menu"), menu(c, s, actor))
        .display(display_menu(c, s, languages))
        .account(account_menu(c, s, actor))
}

fn menu(c: &Context, s: &Screen, actor: &Actor) -> Vec<NavEntry> {
    let here = c.path.split('?').next().unwrap_or("/");
    let groups: Vec<(&str, Vec<NavItem>)> = MENU
        .iter()
        .map(|(word, places)| {
            let mine = places.iter().filter(|(_, _, right, _)| actor.can_named(right)).map(|(key, href, _, _)| {
                let current =
                    if *href == "/" { here == "/" } else { here == *href || here.starts_with(&format!("{href}/")) };
                NavItem::new(&s.t(key), href).current(current)
            });
            (*word, mine.collect())
        })
        .collect();
    let flat = groups.iter().map(|(_, places)| places.len()).sum::<usize>() <= FLAT_AT_MOST;
    let mut out = vec![];
    for (word, places) in groups {
        if flat || places.len() == 1 || word.is_empty() {
            out.extend(places.into_iter().map(NavEntry::Item));
        } else if !places.is_empty() {
            out.push(NavEntry::Group(s.t(word), places));
        }
    }
    out
}

/// The keys that lead somewhere for this reader.
fn keys(s: &Screen, actor: &Actor) -> Markup {
    let here = |keys: &str, key: &str| Shortcut { keys: keys.into(), text: s.t(key), href: None };
    let places = MENU.iter().flat_map(|(_, places)| places.iter());
    let go = places.filter(|(_, _, right, key)| !key.is_empty() && actor.can_named(right));
    let mut list = vec![here("/", "keys-scan"), here("?", "keys-list"), here("Esc", "keys-close")];
    list.extend(go.map(|(text, href, _, key)| Shortcut {
        keys: format!("g {key}"),
        text: s.t(text),
        href: Some((*href).into()),
    }));
    shortcut_list(&s.t("keys-title"), &s.t("keys-shut"), &list)
}

fn display_menu(c: &Context, s: &Screen, languages: Vec<Language>) -> DisplayMenu {
    let options = |kind: &str, words: &[&str]| {
        words.iter().map(|w| ((*w).to_owned(), s.t(&format!("display-{kind}-{w}")))).collect()
    };
    let (theme, density, mute) = &c.display;
    DisplayMenu {
        action: "/display".into(),
        csrf: s.csrf.clone(),
        title: s.t("display-title"),
        theme: s.t("display-theme"),
        themes: options("theme", &["auto", "light", "dark"]),
        theme_now: theme.clone().unwrap_or_else(|| "auto".into()),
        density: s.t("display-density"),
        densities: options("density", &["normal", "compact", "comfortable"]),
        density_now: density.clone().unwrap_or_else(|| "normal".into()),
        mute: s.t("display-mute"),
        mute_now: *mute,
        keys: s.t("display-keys"),
        keys_off: c.keys_off,
        save: s.t("common-save"),
        languages: (s.t("layout-languages"), languages),
    }
}

fn account_menu(c: &Context, s: &Screen, actor: &Actor) -> AccountMenu {
    let mut roles: Vec<String> = actor.grants.iter().map(|g| s.word("role", g.role)).collect();
    roles.dedup();
    AccountMenu {
        name: c.session.as_ref().map(|x| x.contact.name.clone()).unwrap_or_default(),
        role: roles.join(", "),
        links: vec![(s.t("menu-account"), "/account".into()), (s.t("menu-help"), "/help".into())],
        sign_out_action: "/sign-out".into(),
        sign_out: s.t("sign-out-action"),
        csrf: s.csrf.clone(),
    }
}

fn footer_of(s: &Screen) -> Footer {
    let mut f = Footer::new(&s.t("layout-footer"));
    if let Some(phone) = s.programme.as_ref().map(|p| p.settings.help_phone.clone()).filter(|p| !p.is_empty()) {
        let dial: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        f = f.phone(&s.tx("layout-call", vec![("phone", phone.into())]), &dial);
    }
    f.stuck(&s.t("layout-stuck"), "/help")
        .link(&s.t("menu-help"), "/help")
        .link(&s.t("menu-handbook"), crate::help::HANDBOOK)
        .link(&s.t("layout-api"), "/openapi.json")
}
