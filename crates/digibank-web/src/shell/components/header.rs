//! What stands above every page: who we are, the scan box, where one can go, language, display and account.

use super::icon::{Icon, icon, mark};
use maud::{Markup, Render, html};

/// The one scan and search box: `GET /scan?code=`. Works by scanner, by typing, by camera where the browser can.
#[derive(Clone, Debug)]
pub struct ScanBox {
    label: String,
    button: String,
    camera: Option<String>,
    action: String,
}

impl ScanBox {
    /// `label` is read to screen readers and shown as an example in the empty box; `button` is the verb.
    pub fn new(label: &str, button: &str) -> Self {
        Self { label: label.into(), button: button.into(), camera: None, action: "/scan".into() }
    }

    /// The word on the camera button, which appears only where the browser can read codes.
    pub fn camera(mut self, word: &str) -> Self {
        self.camera = Some(word.into());
        self
    }
}

impl Render for ScanBox {
    fn render(&self) -> Markup {
        html! {
            form class="scan-box" method="get" action=(self.action) role="search" aria-label=(self.label) {
                label class="vh" for="scan-box" { (self.label) }
                input class="input" id="scan-box" name="code" type="text" placeholder=(self.label) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" enterkeyhint="go" data-scan;
                @if let Some(word) = &self.camera { button type="button" class="button" data-camera="scan-box" hidden { (icon(Icon::Camera)) span class="vh" { (word) } } }
                button type="submit" class="button" { (icon(Icon::Search)) span { (self.button) } }
            }
        }
    }
}

/// A place in the main navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    text: String,
    href: String,
    count: Option<String>,
    current: bool,
}

impl NavItem {
    pub fn new(text: &str, href: &str) -> Self {
        Self { text: text.into(), href: href.into(), count: None, current: false }
    }

    /// How many things wait there.
    pub fn count(mut self, count: impl ToString) -> Self {
        self.count = Some(count.to_string());
        self
    }

    pub fn current(mut self, yes: bool) -> Self {
        self.current = yes;
        self
    }
}

/// A place in the navigation, or several of a kind behind one word.
#[derive(Clone, Debug)]
pub enum NavEntry {
    /// One link.
    Item(NavItem),
    /// A word that opens its links.
    Group(String, Vec<NavItem>),
}

impl Render for NavEntry {
    fn render(&self) -> Markup {
        let link = |item: &NavItem| {
            html! {
                li { a href=(item.href) aria-current=[item.current.then_some("page")] {
                    (item.text) @if let Some(n) = &item.count { " " span class="count" { (n) } }
                } }
            }
        };
        match self {
            NavEntry::Item(item) => link(item),
            NavEntry::Group(word, items) => html! {
                li { details class={ "nav-group menu" @if items.iter().any(|i| i.current) { " nav-here" } } {
                    summary { span { (word) } }
                    ul { @for item in items { (link(item)) } }
                } }
            },
        }
    }
}

/// A language, named in its own script.
#[derive(Clone, Debug)]
pub struct Language {
    pub code: String,
    pub name: String,
    pub href: String,
    pub current: bool,
}

impl Language {
    pub fn new(code: &str, name: &str, href: &str, current: bool) -> Self {
        Self { code: code.into(), name: name.into(), href: href.into(), current }
    }
}

/// Light or dark, roomy or dense, sound and keys on or off, and the language. An ordinary form; the script applies a choice at once
/// and keeps it in the cookies `db_theme`, `db_density`, `db_mute` and `db_keys`.
#[derive(Clone, Debug)]
pub struct DisplayMenu {
    pub action: String,
    pub csrf: String,
    pub title: String,
    pub theme: String,
    /// value, word: `auto`, `light`, `dark`
    pub themes: Vec<(String, String)>,
    pub theme_now: String,
    pub density: String,
    /// value, word: `normal`, `compact`, `comfortable`
    pub densities: Vec<(String, String)>,
    pub density_now: String,
    pub mute: String,
    pub mute_now: bool,
    /// "Without keys", and whether that is so now.
    pub keys: String,
    pub keys_off: bool,
    pub save: String,
    /// Name of the choice of languages, and the languages; empty when they stand elsewhere.
    pub languages: (String, Vec<Language>),
}

fn language_links(label: &str, languages: &[Language]) -> Markup {
    html! {
        nav aria-label=(label) { ul class="languages" { @for l in languages {
            li { a href=(l.href) lang=(l.code) hreflang=(l.code) aria-current=[l.current.then_some("true")] { (l.name) } }
        } } }
    }
}

impl Render for DisplayMenu {
    fn render(&self) -> Markup {
        let pick = |name: &str, legend: &str, options: &[(String, String)], now: &str| {
            html! {
                fieldset { legend { (legend) } @for (value, word) in options {
                    @let id = super::id_from(&["display", name, value]);
                    div class="choice" { input type="radio" id=(id) name=(name) value=(value) checked[value == now]; label for=(id) { (word) } }
                } }
            }
        };
        html! {
            details class="menu" {
                summary { (icon(Icon::Gear)) span class="tool-word" { (self.title) } }
                div class="menu-body" {
                    @if !self.languages.1.is_empty() {
                        p class="label" { (self.languages.0) }
                        (language_links(&self.languages.0, &self.languages.1))
                    }
                    form method="post" action=(self.action) data-display {
                        input type="hidden" name="csrf" value=(self.csrf);
                        (pick("theme", &self.theme, &self.themes, &self.theme_now))
                        (pick("density", &self.density, &self.densities, &self.density_now))
                        div class="choice" { input type="checkbox" id="display-mute" name="mute" value="1" checked[self.mute_now]; label for="display-mute" { (self.mute) } }
                        div class="choice" { input type="checkbox" id="display-keys" name="keys" value="1" checked[self.keys_off]; label for="display-keys" { (self.keys) } }
                        button type="submit" class="button" { (self.save) }
                    }
                }
            }
        }
    }
}

/// Who is signed in, and the way out.
#[derive(Clone, Debug)]
pub struct AccountMenu {
    pub name: String,
    /// The role and the place, under the name.
    pub role: String,
    /// text, address
    pub links: Vec<(String, String)>,
    pub sign_out_action: String,
    pub sign_out: String,
    pub csrf: String,
}

impl Render for AccountMenu {
    fn render(&self) -> Markup {
        html! {
            details class="menu" {
                summary { (icon(Icon::Person)) span class="tool-word" { (self.name) } }
                div class="menu-body" {
                    p { strong { (self.name) } br; span class="muted" { (self.role) } }
                    ul { @for (text, href) in &self.links { li { a href=(href) { (text) } } } }
                    form method="post" action=(self.sign_out_action) {
                        input type="hidden" name="csrf" value=(self.csrf);
                        button type="submit" class="button" { (self.sign_out) }
                    }
                }
            }
        }
    }
}

/// The header with all that stands in it. Leave out what a page does not need.
#[derive(Clone, Debug)]
pub struct Header {
    brand: String,
    programme: Option<String>,
    home: String,
    scan: Option<ScanBox>,
    nav: Option<(String, Vec<NavEntry>)>,
    languages: Option<(String, Vec<Language>)>,
    display: Option<DisplayMenu>,
    account: Option<AccountMenu>,
    sign_in: Option<(String, String)>,
    ribbon: Option<Markup>,
}

impl Header {
    pub fn new(brand: &str, home: &str) -> Self {
        Self {
            brand: brand.into(),
            programme: None,
            home: home.into(),
            scan: None,
            nav: None,
            languages: None,
            display: None,
            account: None,
            sign_in: None,
            ribbon: None,
        }
    }

    /// The name of the programme, under the brand.
    pub fn programme(mut self, name: &str) -> Self {
        self.programme = Some(name.into());
        self
    }

    pub fn scan_box(mut self, scan: ScanBox) -> Self {
        self.scan = Some(scan);
        self
    }

    pub fn nav(mut self, label: &str, items: Vec<NavEntry>) -> Self {
        self.nav = Some((label.into(), items));
        self
    }

    pub fn languages(mut self, label: &str, languages: Vec<Language>) -> Self {
        self.languages = Some((label.into(), languages));
        self
    }

    pub fn display(mut self, menu: DisplayMenu) -> Self {
        self.display = Some(menu);
        self
    }

    pub fn account(mut self, menu: AccountMenu) -> Self {
        self.account = Some(menu);
        self
    }

    pub fn sign_in(mut self, text: &str, href: &str) -> Self {
        self.sign_in = Some((text.into(), href.into()));
        self
    }

    /// A thin yellow line over the whole width: "Dit is een oefenomgeving."
    pub fn ribbon(mut self, body: impl Render) -> Self {
        self.ribbon = Some(body.render());
        self
    }
}

impl Render for Header {
    fn render(&self) -> Markup {
        html! {
            header {
                @if let Some(body) = &self.ribbon { div class="ribbon" { div class="wrap" { (body) } } }
                div class="top" { div class="wrap" {
                    a class="brand" href=(self.home) {
                        (mark())
                        span { span class="brand-name" { (self.brand) } @if let Some(p) = &self.programme { " " small { (p) } } }
                    }
                    @if let Some(scan) = &self.scan { (scan) }
                    div class="top-tools" {
                        @if let Some((label, languages)) = &self.languages {
                            (language_links(label, languages))
                        }
                        @if let Some(menu) = &self.display { (menu) }
                        @if let Some(menu) = &self.account { (menu) }
                        @if let Some((text, href)) = &self.sign_in { a class="button" href=(href) { (text) } }
                    }
                } }
                @if let Some((label, items)) = &self.nav {
                    // One list for every width: behind a word on phones, in a row on desks (the style sheet opens it there).
                    nav class="nav" aria-label=(label) { div class="wrap" {
                        details class="nav-menu" {
                            summary { (icon(Icon::Menu)) (label) }
                            ul { @for entry in items { (entry) } }
                        }
                    } }
                }
            }
        }
    }
}
