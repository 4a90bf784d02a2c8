//! The page behind the QR code on a device. Who works here goes on to the device; who found it reads whose it is and where to bring it;
//! who has it on loan finds the phone number of the help.

use crate::shell::components::{Icon, PageKind, card, empty_state, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Guest, Reply};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use digibank_core::auth::rights::ViewDevices;
use digibank_core::db::Tx;
use digibank_core::kernel::{Code, CodeKind, Res};
use digibank_core::logistics::location::{self, LocationKind};
use digibank_core::people::programme;
use maud::{Markup, html};
use serde::Serialize;

/// Where something can be brought.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PlaceLine {
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
}

/// What anybody may know of a device: whose it is. Nothing about the device itself, nothing about people.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FinderPage {
    /// The code on the label.
    pub code: String,
    /// Whose it is; none when no programme here uses such codes.
    pub owner: Option<String>,
    /// Phone number of the help.
    pub phone: String,
    /// Address of the help.
    pub email: String,
    /// Where to bring it.
    pub places: Vec<PlaceLine>,
}

impl Page for FinderPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("finder-title", vec![("code", self.code.as_str().into())])
    }
    fn kind(&self) -> PageKind {
        PageKind::Staff
    }
    fn main(&self, s: &Screen) -> Markup {
        let Some(owner) = &self.owner else {
            return html! {
                (heading(None, &self.title(s)))
                (empty_state(Icon::Search, &s.t("finder-unknown"), &s.t("finder-unknown-text"), None))
            };
        };
        html! {
            (heading(None, &s.tx("finder-belongs-to", vec![("owner", owner.as_str().into())])))
            p class="lead" { (s.t("finder-thanks")) }
            (card(&s.t("finder-help"), html! {
                p { (s.t("finder-help-text")) }
                @if !self.phone.is_empty() { p { a href=(format!("tel:{}", self.phone.replace(' ', ""))) { (s.tx("layout-call", vec![("phone", self.phone.as_str().into())])) } } }
                @if !self.email.is_empty() { p { a href=(format!("mailto:{}", self.email)) { (self.email) } } }
            }))
            (card(&s.t("finder-found"), html! {
                p { (s.t("finder-found-text")) }
                @if !self.places.is_empty() {
                    ul { @for p in &self.places { li { (p.name) @if let Some(m) = &p.municipality { ", " (m) } } } }
                }
            }))
            p { (s.tx("finder-code", vec![("code", self.code.as_str().into())])) }
        }
    }
}

/// The most places a page names.
const MOST_PLACES: usize = 20;

fn read(tx: &mut Tx<'_>, text: &str) -> Res<FinderPage> {
    let nobody = FinderPage {
        code: text.chars().take(20).collect(),
        owner: None,
        phone: String::new(),
        email: String::new(),
        places: vec![],
    };
    let Some(code) = Code::parse_kind(text, CodeKind::Device) else { return Ok(nobody) };
    let Some(p) = programme::by_prefix(tx, code.prefix)? else { return Ok(nobody) };
    let places = location::list(tx, p.id, Some(LocationKind::LendingPoint))?;
    Ok(FinderPage {
        code: code.grouped(),
        owner: Some(p.name.clone()),
        phone: p.settings.help_phone.clone(),
        email: p.settings.help_email.clone(),
        places: places
            .into_iter()
            .filter(|l| l.active)
            .take(MOST_PLACES)
            .map(|l| PlaceLine { name: l.name, municipality: l.municipality })
            .collect(),
    })
}

/// Shows whose it is, or leads staff to the device.
pub async fn show(g: Guest, Path(text): Path<String>) -> Reply {
    if let (Some(session), Some(code)) = (&g.context.session, Code::parse_kind(&text, CodeKind::Device))
        && code.prefix == session.programme.prefix()
        && session.actor.can::<ViewDevices>()
    {
        return Ok(Redirect::to(&format!("/devices/{code}")).into_response());
    }
    let page = g.read(move |tx| read(tx, &text)).await?;
    Ok(g.page(page))
}
