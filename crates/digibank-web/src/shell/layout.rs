//! The frame round every page: header with scan box, menu by rights, languages, account; footer with help first.

use super::components::{
    AccountMenu, Button, DisplayMenu, Footer, Frame, Header, Language, NavItem, PageKind, ScanBox, notice_with,
    post_button,
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

/// The menu: message key, address, the right that shows it. In the order of the chain.
const MENU: &[(&str, &str, &str)] = &[
    ("menu-home", "/", "SignedIn"),
    ("menu-settings", "/settings", "ManageProgramme"),
    ("menu-accounts", "/accounts", "ManageAccounts"),
    ("menu-organisations", "/organisations", "ManageOrganisations"),
    ("menu-lots", "/lots", "ViewLots"),
    ("menu-devices", "/devices", "ViewDevices"),
    ("menu-requests", "/requests", "ViewRequests"),
    ("menu-rounds", "/rounds", "Allocate"),
    ("menu-sanitisation", "/sanitisation", "Sanitise"),
    ("menu-samples", "/samples", "ValidateSanitisation"),
    ("menu-workshop", "/workshop", "ViewWork"),
    ("menu-stock", "/stock", "ViewDevices"),
    ("menu-transfers", "/transfers", "MoveDevices"),
    ("menu-locations", "/locations", "ManageLocations"),
    ("menu-labels", "/labels", "PrintLabels"),
    ("menu-desk", "/desk", "Lend"),
    ("menu-returns", "/returns", "Lend"),
    ("menu-swaps", "/swaps", "Lend"),
    ("menu-loans", "/loans", "ViewLoans"),
    ("menu-persons", "/persons", "ViewPersons"),
    ("menu-lending-rules", "/lending-rules", "SetLendingRules"),
    ("menu-impact", "/impact", "ViewImpact"),
    ("menu-donor", "/donor", "ViewDonorPage"),
    ("menu-journal", "/journal", "ViewJournal"),
];

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
        .assets(&assets::address("style.css"), theme::address(s).as_deref(), Some(&assets::address("app.js")))
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
        html! { @if let Some(path) = &f.undo { (post_button(path, &s.csrf, Button::secondary(&s.t("layout-undo")).small())) } },
    )
}

fn header_of(c: &Context, s: &Screen) -> Header {
    let mut h = Header::new(&s.t("brand"), "/");
    let back: String = form_urlencoded::byte_serialize(c.path.as_bytes()).collect();
    let languages = Lang::ALL
        .iter()
        .map(|l| Language::new(&l.to_string(), l.own_name(), &format!("/language/{l}?back={back}"), *l == s.lang))
        .collect();
    h = h.languages(&s.t("layout-languages"), languages);
    if c.app.0.demo.is_some() {
        h = h.ribbon(html! { (s.t("layout-demo")) " " a href="/sign-in" { (s.t("layout-demo-roles")) } });
    }
    let Some(actor) = &s.actor else {
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
        .display(display_menu(c, s))
        .account(account_menu(c, s, actor))
}

fn menu(c: &Context, s: &Screen, actor: &Actor) -> Vec<NavItem> {
    let here = c.path.split('?').next().unwrap_or("/");
    MENU.iter()
        .filter(|(_, _, right)| actor.can_named(right))
        .map(|(key, href, _)| {
            let current =
                if *href == "/" { here == "/" } else { here == *href || here.starts_with(&format!("{href}/")) };
            NavItem::new(&s.t(key), href).current(current)
        })
        .collect()
}

fn display_menu(c: &Context, s: &Screen) -> DisplayMenu {
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
        save: s.t("common-save"),
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
    f.stuck(&s.t("layout-stuck"), "/help").link(&s.t("menu-help"), "/help").link(&s.t("layout-api"), "/openapi.json")
}
