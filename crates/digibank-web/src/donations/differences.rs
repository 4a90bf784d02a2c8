//! What was announced against what came, and the end of receiving.

use super::list::LotLine;
use super::lot::{self, LotPage};
use crate::shell::components::{
    Button, Column, Crumb, Icon, Row, Table, Tile, Tone, actions, breadcrumbs, empty_state, heading, link_button, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ReceiveLots, ViewLots};
use digibank_core::donations::LotState;
use digibank_core::donations::differences::{self as core, DifferenceLine, Differences};
use digibank_core::donations::receiving::{self, CloseForm};
use digibank_core::kernel::CodeKind;
use maud::{Markup, html};
use serde::Serialize;

/// The differences of a lot.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DifferencesPage {
    /// The lot.
    pub lot: LotLine,
    /// Everything that differs.
    pub differences: Differences,
}

/// Devices of a lot, with how many there are in all.
pub(super) fn devices(s: &Screen, title: &str, count: i64, lines: &[DifferenceLine]) -> Markup {
    let columns = ["donations-line", "devices-code", "devices-name", "devices-serial", "devices-kind"]
        .map(|k| Column::new(&s.t(k)));
    let rows = lines.iter().map(|d| {
        let kind = match d.announced_kind {
            Some(was) => s.tx(
                "donations-kind-was",
                vec![("kind", s.word("device-kind", d.kind).into()), ("was", s.word("device-kind", was).into())],
            ),
            None => s.word("device-kind", d.kind),
        };
        let code = d.code.map(|c| html! { a href=(format!("/devices/{c}")) { (c.grouped()) } }).unwrap_or_default();
        Row::new(s.count(d.line)).cell(code).cell(&d.name).cell(d.serial.clone().unwrap_or_default()).cell(kind)
    });
    html! {
        @if !lines.is_empty() {
            (Table::new(title, columns.into()).caption_note(&s.count(count)).rows(rows))
            @if count > lines.len() as i64 { p { (s.tx("donations-more-rows", vec![("count", (count - lines.len() as i64).into())])) } }
        }
    }
}

impl Page for DifferencesPage {
    fn title(&self, s: &Screen) -> String {
        s.t("donations-differences-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let d = &self.differences;
        let bad = |n: i64| if n > 0 { Tone::Warn } else { Tone::Plain };
        let wrong = d.wrong_kinds.len() as i64;
        let numbers = [
            Tile::new(s.count(d.missing_count), &s.t("donations-missing")).tone(bad(d.missing_count)),
            Tile::new(s.count(d.extra_count), &s.t("donations-extra")).tone(bad(d.extra_count)),
            Tile::new(s.count(wrong), &s.t("donations-wrong-kind")).tone(bad(wrong)),
        ];
        let columns = vec![
            Column::new(&s.t("devices-kind")),
            Column::number(&s.t("donations-promised")),
            Column::number(&s.t("donations-received")),
        ];
        let kinds = d
            .kinds
            .iter()
            .map(|k| Row::new(s.word("device-kind", k.kind)).cell(s.count(k.promised)).cell(s.count(k.received)));
        let at = format!("/lots/{}", self.lot.code);
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[
                Crumb::link(&s.t("donations-title"), "/lots"), Crumb::link(&self.lot.code.grouped(), &at), Crumb::here(&self.title(s)),
            ]))
            (heading(Some(&self.lot.donor_words(s)), &self.title(s)))
            (tiles(&numbers))
            @if s.can::<ReceiveLots>() && self.lot.state == LotState::Receiving {
                (actions(html! {
                    (s.form(&format!("{at}/receiving/close")).hidden("accept", if d.none() { "" } else { "1" })
                        .body(Button::primary(&s.t(if d.none() { "donations-close" } else { "donations-close-anyway" }))))
                    (link_button(&format!("{at}/receiving"), &s.t("donations-go-on"), false))
                }))
            }
            @if s.can::<ReceiveLots>() && self.lot.state == LotState::Received && d.missing_count > 0 {
                (actions(link_button(&format!("{at}/receiving"), &s.t("donations-reopen"), false)))
            }
            @if d.none() { (empty_state(Icon::Ok, &s.t("donations-all-right"), &s.t("donations-all-right-text"), None)) }
            (Table::new(&s.t("donations-per-kind"), columns).rows(kinds))
            (devices(s, &s.t("donations-missing"), d.missing_count, &d.missing))
            (devices(s, &s.t("donations-extra"), d.extra_count, &d.extra))
            (devices(s, &s.t("donations-wrong-kind"), wrong, &d.wrong_kinds))
        }
    }
}

/// Shows the differences.
pub async fn show(v: Visit<ViewLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let (lot, differences) = core::find(tx, by, number)?;
            Ok(DifferencesPage { lot: LotLine::of(tx, &programme, &lot)?, differences })
        })
        .await?;
    Ok(v.page(page))
}

/// Ends receiving.
pub async fn close(v: Visit<ReceiveLots>, Path(code): Path<String>, Body(form): Body<CloseForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let programme = v.programme().clone();
    match v.attempt(move |tx, by| receiving::close(tx, by, number, &form)).await? {
        Ok(_) => {
            let page: LotPage = v.read(move |tx, _| lot::read(tx, &view, &programme, number)).await?;
            Ok(v.done(format!("/lots/{}", page.lot.code), Flash::ok("donations-closed"), page))
        }
        Err(refusal) => {
            let page = v
                .read(move |tx, _| {
                    let (lot, differences) = core::find(tx, &view, number)?;
                    Ok(DifferencesPage { lot: LotLine::of(tx, &programme, &lot)?, differences })
                })
                .await?;
            Ok(v.again(page, refusal))
        }
    }
}
