//! The wiping bench: bring a log, and see what waits.

use crate::shell::components::{Column, Row, Table, Tile, card, heading, tiles};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use digibank_core::auth::rights::Sanitise;
use digibank_core::devices::{Status, list};
use digibank_core::kernel::PageAsk;
use digibank_core::sanitisation::sampling::{self, SampleVerdict};
use digibank_core::sanitisation::{Medium, medium};
use maud::{Markup, html};
use serde::Serialize;

/// The bench.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WipeBenchPage {
    /// Devices that must be wiped.
    pub to_wipe: i64,
    /// Devices put apart.
    pub quarantine: i64,
    /// Media in the sample that wait for a second person, as far as one page counts.
    pub waiting_samples: usize,
    /// Media taken out and not yet destroyed.
    pub loose: Vec<Medium>,
}

impl WipeBenchPage {
    /// The page without figures, for a form that comes back.
    pub fn empty() -> WipeBenchPage {
        WipeBenchPage { to_wipe: 0, quarantine: 0, waiting_samples: 0, loose: vec![] }
    }
}

impl Page for WipeBenchPage {
    fn title(&self, s: &Screen) -> String {
        s.t("sanitisation-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let heads = ["drive", "serial", "size"].map(|k| Column::new(&s.t(&format!("sanitisation-{k}"))));
        let rows = self.loose.iter().map(|m| {
            Row::link(
                &format!("/devices/{}/media", m.device),
                &format!("{} {}", s.word("medium-kind", m.kind), m.model.clone().unwrap_or_default()),
            )
            .cell(m.serial.clone().unwrap_or_default())
            .cell(m.size_bytes.map(|n| format!("{} GB", n / 1_000_000_000)).unwrap_or_default())
        });
        html! {
            (s.errors())
            (heading(None, &s.t("sanitisation-title")))
            @if s.refusal.is_none() {
                (tiles(&[
                    Tile::new(s.count(self.to_wipe), &s.t("sanitisation-count-to-wipe")).href("/devices?status=to_wipe"),
                    Tile::new(s.count(self.quarantine), &s.t("sanitisation-count-quarantine")).href("/devices?status=quarantine"),
                    Tile::new(s.count(self.waiting_samples as i64), &s.t("sanitisation-count-samples")),
                    Tile::new(s.count(self.loose.len() as i64), &s.t("sanitisation-count-loose")),
                ]))
            }
            (card(&s.t("sanitisation-file-log"), super::log::upload_form(s, None)))
            @if !self.loose.is_empty() {
                h2 { (s.t("sanitisation-loose")) }
                (Table::new(&s.t("sanitisation-loose"), heads.into()).hide_caption().rows(rows))
            }
            p { a href="/attests" { (s.t("attests-title")) } }
        }
    }
}

/// Shows the bench.
pub async fn show(v: Visit<Sanitise>) -> Reply {
    let page = v
        .read(|tx, by| {
            let counts = list::count_by_status(tx, by.programme(), None)?;
            let of = |status| counts.iter().find(|(s, _)| *s == status).map_or(0, |(_, n)| *n);
            Ok(WipeBenchPage {
                to_wipe: of(Status::ToWipe),
                quarantine: of(Status::Quarantine),
                waiting_samples: sampling::queue(tx, by.programme(), SampleVerdict::Waiting, &PageAsk::default())?
                    .rows
                    .len(),
                loose: medium::loose(tx, by.programme())?,
            })
        })
        .await?;
    Ok(v.page(page))
}
