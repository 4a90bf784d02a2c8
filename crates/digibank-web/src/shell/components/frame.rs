//! The whole document round a page.

use super::{Footer, Header};
use maud::{DOCTYPE, Markup, Render, html};

/// Who reads the page decides its size: staff get room for tables, residents large print, scanning big targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PageKind {
    #[default]
    Staff,
    Scan,
    Resident,
}

impl PageKind {
    fn class(self) -> &'static str {
        match self {
            PageKind::Staff => "kind-staff",
            PageKind::Scan => "kind-scan",
            PageKind::Resident => "kind-resident",
        }
    }
}

/// A complete HTML document. `title` is what the browser tab says; put "Fout: " in front when a form came back.
#[derive(Clone, Debug)]
pub struct Frame {
    lang: String,
    rtl: bool,
    title: String,
    kind: PageKind,
    skip: String,
    theme: Option<String>,
    density: Option<String>,
    mute: bool,
    keys: Option<Markup>,
    icon: Option<String>,
    style: String,
    theme_style: Option<String>,
    script: Option<String>,
    header: Option<Header>,
    footer: Option<Footer>,
}

impl Frame {
    /// `skip` is the text of the link to the content ("Naar de inhoud").
    pub fn new(lang: &str, title: &str, skip: &str) -> Self {
        Self {
            lang: lang.into(),
            rtl: false,
            title: title.into(),
            kind: PageKind::Staff,
            skip: skip.into(),
            theme: None,
            density: None,
            mute: false,
            keys: None,
            icon: None,
            style: "/assets/style.css".into(),
            theme_style: None,
            script: Some("/assets/app.js".into()),
            header: None,
            footer: None,
        }
    }

    /// The language is written from right to left.
    pub fn rtl(mut self, yes: bool) -> Self {
        self.rtl = yes;
        self
    }

    pub fn kind(mut self, kind: PageKind) -> Self {
        self.kind = kind;
        self
    }

    /// What the display cookies say: `light` or `dark`, `compact` or `comfortable`, sound off. Anything else counts as no wish.
    pub fn display(mut self, theme: Option<&str>, density: Option<&str>, mute: bool) -> Self {
        self.theme = theme.filter(|t| matches!(*t, "light" | "dark")).map(Into::into);
        self.density = density.filter(|d| matches!(*d, "compact" | "comfortable")).map(Into::into);
        self.mute = mute;
        self
    }

    /// Address of the drawing in the browser's tab.
    pub fn icon(mut self, href: &str) -> Self {
        self.icon = Some(href.into());
        self
    }

    /// Addresses of style sheet, tenant theme and script, with their fingerprints.
    pub fn assets(mut self, style: &str, theme: Option<&str>, script: Option<&str>) -> Self {
        self.style = style.into();
        self.theme_style = theme.map(Into::into);
        self.script = script.map(Into::into);
        self
    }

    /// The list of keys that do something; without it no key does.
    pub fn keys(mut self, keys: Option<Markup>) -> Self {
        self.keys = keys;
        self
    }

    pub fn header(mut self, header: Header) -> Self {
        self.header = Some(header);
        self
    }

    pub fn footer(mut self, footer: Footer) -> Self {
        self.footer = Some(footer);
        self
    }

    /// The document with this content in its main region.
    pub fn page(self, main: impl Render) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang) dir=[self.rtl.then_some("rtl")] class=(self.kind.class())
                data-theme=[self.theme.as_deref()] data-density=[self.density.as_deref()] data-mute=[self.mute.then_some("1")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) }
                    @if let Some(href) = &self.icon { link rel="icon" type="image/svg+xml" href=(href); }
                    link rel="stylesheet" href=(self.style);
                    @if let Some(href) = &self.theme_style { link rel="stylesheet" href=(href); }
                    @if let Some(src) = &self.script { script src=(src) defer {} }
                }
                body {
                    a class="skip" href="#main" { (self.skip) }
                    @if let Some(header) = &self.header { (header) }
                    main id="main" tabindex="-1" { div class="wrap" { (main) } }
                    @if let Some(footer) = &self.footer { (footer) }
                    @if let Some(keys) = &self.keys { (keys) }
                }
            }
        }
    }
}
