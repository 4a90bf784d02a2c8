//! The demonstration's role cards: sign in as each kind of user without a password. Only where a demonstration runs.

use crate::shell::components::{Icon, RoleCard, role_cards};
use crate::shell::{Body, Guest, Reply, Stop};
use digibank_core::auth::session;
use maud::{Markup, html};
use serde::Deserialize;

/// Which card was pressed.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CardForm {
    /// The role's word.
    pub role: String,
}

/// The cards, or nothing where this is real.
pub fn cards(g: &Guest) -> Markup {
    let s = g.screen();
    let Some(demo) = &g.context.app.0.demo else { return html! {} };
    let icon = |role: &str| match role {
        "coordinator" => Icon::Chart,
        "admin" => Icon::Gear,
        "intake" => Icon::Box,
        "technician" => Icon::Wrench,
        "checker" => Icon::Eye,
        "desk" => Icon::Hand,
        "partner" => Icon::People,
        "donor" => Icon::Gift,
        _ => Icon::Coin,
    };
    let cards: Vec<RoleCard> = demo
        .accounts
        .iter()
        .map(|(role, _, _)| {
            RoleCard::new(role, &s.t(&format!("role-{role}")), &s.t(&format!("role-{role}-text")), icon(role))
        })
        .collect();
    html! {
        h2 { (s.t("demo-title")) }
        p { (s.t("demo-text")) }
        (role_cards("/demo/sign-in", &s.csrf, &cards))
        h2 { (s.t("demo-or")) }
    }
}

/// Signs in by card.
pub async fn sign_in(g: Guest, Body(form): Body<CardForm>) -> Reply {
    let demo = g.context.app.0.demo.clone().ok_or_else(Stop::not_found)?;
    let (_, programme, account) =
        demo.accounts.iter().find(|(role, _, _)| *role == form.role).cloned().ok_or_else(Stop::not_found)?;
    let at = g.context.at;
    let token = g.write(move |tx| session::start(tx, programme, account, at)).await?;
    super::sign_in::signed_in(&g, token, "/").await
}
