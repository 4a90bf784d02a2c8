//! Rounds, newest first, and the button that makes a proposal.

use super::round::{first_page_of, status_tag};
use crate::shell::components::{
    Button, Column, Icon, Pages, Row, Table, actions, empty_state, heading, link_button, post_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Flash, Query, Reply, Stop, Visit};
use digibank_core::allocation::round::{self, Round, RoundStatus};
use digibank_core::allocation::{GoOn, inputs, policy};
use digibank_core::auth::rights::Allocate;
use digibank_core::kernel::{Code, CodeKind, Day, PageAsk};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::Serialize;

/// A round in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundRow {
    /// Code.
    pub code: Code,
    /// The day it looked at.
    pub day: Day,
    /// Where it stands.
    pub status: RoundStatus,
    /// Units that waited.
    pub asks: i64,
    /// Devices that were free.
    pub devices: i64,
    /// Units that get a device.
    pub served: i64,
}

impl RoundRow {
    /// A round as a row.
    pub fn of(p: &Programme, r: &Round) -> RoundRow {
        RoundRow {
            code: p.code(CodeKind::Round, r.number),
            day: r.day,
            status: r.status(),
            asks: r.asks,
            devices: r.devices,
            served: r.served - r.struck,
        }
    }
}

/// A page of rounds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundList {
    /// The rounds, newest first.
    pub rounds: Vec<RoundRow>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for RoundList {
    fn title(&self, s: &Screen) -> String {
        s.t("rounds-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("rounds-code")),
            Column::new(&s.t("rounds-day")),
            Column::new(&s.t("rounds-status")),
            Column::number(&s.t("rounds-asks")),
            Column::number(&s.t("rounds-devices")),
            Column::number(&s.t("rounds-served")),
        ];
        let rows = self.rounds.iter().map(|r| {
            Row::link(&format!("/rounds/{}", r.code), &r.code.grouped())
                .cell(s.day(r.day))
                .cell(status_tag(s, r.status))
                .cell(s.count(r.asks))
                .cell(s.count(r.devices))
                .cell(s.count(r.served))
        });
        let next = self.next.as_ref().map(|n| format!("/rounds?after={n}"));
        html! {
            (s.errors())
            (heading(None, &s.t("rounds-title")))
            p { (s.t("rounds-text")) }
            (actions(html! {
                (post_button("/rounds", &s.csrf, Button::primary(&s.t("rounds-propose"))))
                (link_button("/offers", &s.t("offers-title"), false))
                (link_button("/policies", &s.t("policies-title"), false))
            }))
            @if self.rounds.is_empty() {
                (empty_state(Icon::People, &s.t("rounds-none"), &s.t("rounds-none-text"), None))
            } @else {
                (Table::new(&s.t("rounds-title"), columns).hide_caption().rows(rows))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

async fn list_page(v: &Visit<Allocate>, after: Option<String>) -> Result<RoundList, Stop> {
    let ask = PageAsk { after };
    let page = v.read(move |tx, by| round::page(tx, by, &ask)).await?;
    Ok(RoundList { rounds: page.rows.iter().map(|r| RoundRow::of(v.programme(), r)).collect(), next: page.next })
}

/// Shows the list.
pub async fn show(v: Visit<Allocate>, Query(ask): Query<PageAsk>) -> Reply {
    let page = list_page(&v, ask.after).await?;
    Ok(v.page(page))
}

/// Makes a proposal: looks, searches without holding the store, and writes it down.
pub async fn propose(v: Visit<Allocate>) -> Reply {
    let policy = v
        .write(|tx, by| {
            digibank_core::requests::sweeps::let_go_of_lost_promises(tx, by.actor())?;
            policy::active_or_first(tx, by)
        })
        .await?;
    let by_policy = policy.clone();
    let seen = v.read(move |tx, by| inputs::look(tx, by, &by_policy)).await?;
    let search = move |go_on: GoOn<'_>| {
        let found = round::weigh_watched(&seen, &policy, go_on, &mut |_| {})?;
        Ok((seen, found))
    };
    let (seen, found) = v.searches().run(search).await?;
    match v.attempt(move |tx, by| round::propose(tx, by, &seen, &found)).await? {
        Ok(r) => {
            let page = first_page_of(&v, r.number).await?;
            Ok(v.done(format!("/rounds/{}", page.code), Flash::ok("rounds-proposed"), page))
        }
        Err(refusal) => {
            let page = list_page(&v, None).await?;
            Ok(v.again(page, refusal))
        }
    }
}
