//! What stands where, as a table.

use crate::shell::components::{Column, Icon, Row, Table, empty_state, heading_with, link_button};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use digibank_core::auth::rights::{ManageLocations, MoveDevices, Replenish, ViewDevices};
use digibank_core::kernel::{Code, CodeKind, LocationId};
use digibank_core::logistics::LocationStock;
use digibank_core::logistics::stock;
use digibank_core::logistics::transfer::Fill;
use maud::{Markup, html};
use serde::Serialize;

/// The stock of one location.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StockLine {
    /// The location's code.
    pub code: Code,
    /// Its stock.
    pub stock: LocationStock,
}

/// The stock of all locations.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StockPage {
    /// Per location, by name.
    pub locations: Vec<StockLine>,
    /// Key of the place devices are brought back to.
    pub back_to: Option<LocationId>,
}

/// The form of a transfer that brings back from a lending point what cannot be lent there.
pub fn bring_back_href(from: LocationId, to: Option<LocationId>) -> String {
    let to = to.map(|id| format!("&to={id}")).unwrap_or_default();
    format!("/transfers/new?from={from}{to}&fill={}", Fill::BringBack)
}

impl Page for StockPage {
    fn title(&self, s: &Screen) -> String {
        s.t("logistics-stock-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let mut columns = vec![Column::new(&s.t("devices-location")), Column::new(&s.t("logistics-location-kind"))];
        columns.extend(
            [
                "stock-ready",
                "stock-reserved",
                "stock-coming",
                "stock-on-loan",
                "stock-to-wipe",
                "stock-in-work",
                "stock-quarantine",
                "stock-bring-back",
            ]
            .map(|k| Column::number(&s.t(&format!("logistics-{k}")))),
        );
        let numbers = |l: &LocationStock| {
            [l.ready, l.reserved, l.in_transit_to, l.on_loan, l.to_wipe, l.in_work, l.quarantine, l.bring_back]
        };
        // who works at one lending point makes lists there only
        let moves = s.actor.as_ref().and_then(|a| a.may::<MoveDevices>().ok());
        let may = |at: LocationId| moves.as_ref().is_some_and(|by| by.for_location(Some(at)).is_ok());
        let back = |l: &LocationStock| match l.bring_back {
            n if n > 0 && may(l.location.id) => html! {
                (s.count(n)) " " a href=(bring_back_href(l.location.id, self.back_to)) { (s.t("logistics-transfer-make")) span class="vh" { ": " (l.location.name) } }
            },
            n => html! { (s.count(n)) },
        };
        let mut total = Row::new(s.t("logistics-total")).cell("");
        for i in 0..8 {
            total = total.cell(s.count(self.locations.iter().map(|l| numbers(&l.stock)[i]).sum::<i64>()));
        }
        html! {
            (heading_with(None, self.title(s), html! {
                @if s.can::<Replenish>() { (link_button("/replenishment", &s.t("replenishment-title"), false)) }
                @if s.can::<MoveDevices>() { (link_button("/transfers", &s.t("logistics-transfers-title"), false)) }
                @if s.can::<ManageLocations>() { (link_button("/locations", &s.t("logistics-locations-title"), false)) }
            }))
            @if self.locations.is_empty() { (empty_state(Icon::Box, &s.t("logistics-locations-none"), &s.t("logistics-locations-none-text"), None)) }
            @else {
                (Table::new(&self.title(s), columns).hide_caption().rows(self.locations.iter().map(|l| {
                    let row = Row::link(&format!("/locations/{}", l.code), &l.stock.location.name).cell(s.word("location-kind", l.stock.location.kind));
                    let shown = numbers(&l.stock).into_iter().take(7).fold(row, |row, n| row.cell(s.count(n)));
                    shown.cell(back(&l.stock))
                })).total(total))
            }
        }
    }
}

/// Shows the stock.
pub async fn show(v: Visit<ViewDevices>) -> Reply {
    let p = v.programme().clone();
    let (all, back_to) = v
        .read(move |tx, by| {
            Ok((stock::per_location(tx, by.programme())?, stock::brought_back_to(tx, by.programme())?.map(|l| l.id)))
        })
        .await?;
    let locations = all
        .into_iter()
        .map(|stock| StockLine { code: p.code(CodeKind::Location, stock.location.number), stock })
        .collect();
    Ok(v.page(StockPage { locations, back_to }))
}
