//! One device: what it is, its four facts, and what happened to it.

use super::list::Line;
use crate::shell::components::{Crumb, SummaryRow, breadcrumbs, heading_with, summary_list};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::ViewDevices;
use digibank_core::devices::{Condition, Custody, Device, Hardware, Promise, Sanitisation, device};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{CodeKind, DeviceId, Key};
use digibank_core::logistics::location;
use maud::{Markup, html};
use serde::Serialize;

/// One device.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DevicePage {
    /// Code, kind, status.
    pub device: Line,
    /// What it is made of.
    pub hardware: Hardware,
    /// The four facts.
    #[schema(value_type = Object)]
    pub facts: digibank_core::devices::Facts,
    /// Where it stands.
    pub location: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

/// The facts in words: custody, sanitisation, condition, promise.
pub fn facts_in_words(s: &Screen, d: &DevicePage) -> [(String, String); 4] {
    let custody = match d.facts.custody {
        Custody::Announced => s.t("custody-announced"),
        Custody::AtLocation(_) => d.location.clone().unwrap_or_default(),
        Custody::InTransit(_) => s.t("custody-in-transit"),
        Custody::WithPerson(_) => s.t("custody-with-person"),
        Custody::Gone => s.t("custody-gone"),
    };
    let sanitisation = match d.facts.sanitisation {
        Sanitisation::NeverHeldData => s.t("sanitisation-never-held-data"),
        Sanitisation::MustBeWiped => s.t("sanitisation-must-be-wiped"),
        Sanitisation::Wiped(level) => s.tx("sanitisation-wiped", vec![("level", s.word("wipe-level", level).into())]),
        Sanitisation::Failed => s.t("sanitisation-failed"),
        Sanitisation::MediaRemoved => s.t("sanitisation-media-removed"),
    };
    let condition = match d.facts.condition {
        Condition::Unknown => s.t("condition-unknown"),
        Condition::InWorkshop => s.t("condition-in-workshop"),
        Condition::Passed(grade) => s.tx("condition-passed", vec![("grade", s.word("grade", grade).into())]),
        Condition::Defect => s.t("condition-defect"),
        Condition::Blocked(reason) => s.word("block-reason", reason),
    };
    let promise = match d.facts.promise {
        Promise::Free => s.t("promise-free"),
        Promise::Request(_) => s.t("promise-request"),
        Promise::Loan(_) => s.t("promise-loan"),
        Promise::Lot(_) => s.t("promise-lot"),
    };
    [("fact-custody", custody), ("fact-sanitisation", sanitisation), ("fact-condition", condition), ("fact-promise", promise)]
        .map(|(k, v)| (s.t(k), v))
}

impl Page for DevicePage {
    fn title(&self, s: &Screen) -> String {
        let code = self.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
        format!("{code} {}", self.device.name)
    }
    fn main(&self, s: &Screen) -> Markup {
        let h = &self.hardware;
        let facts: Vec<SummaryRow> = facts_in_words(s, self).iter().map(|(k, v)| SummaryRow::new(k, v)).collect();
        let gb = |n: Option<i64>| n.map(|n| format!("{n} GB"));
        let known = [
            ("devices-serial", h.serial.clone()),
            ("devices-asset-tag", h.asset_tag.clone()),
            ("devices-year", h.year.map(|y| y.to_string())),
            ("devices-processor", h.processor.clone()),
            ("devices-memory", gb(h.memory_gb)),
            ("devices-storage", gb(h.storage_gb)),
            ("devices-keyboard", h.keyboard.clone()),
            ("devices-tier", Some(self.device.tier.to_string())),
            ("devices-note", self.note.clone()),
        ];
        let rows: Vec<SummaryRow> = known.iter().filter_map(|(k, v)| v.as_ref().map(|v| SummaryRow::new(&s.t(k), v))).collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("devices-title"), "/devices"), Crumb::here(&self.title(s))]))
            (heading_with(Some(&s.word("device-kind", self.device.kind)), self.title(s), s.status(self.device.status)))
            h2 { (s.t("devices-facts")) }
            (summary_list(&facts))
            h2 { (s.t("devices-hardware")) }
            (summary_list(&rows))
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// The device an address names: by code, or by key while it has no label yet.
pub fn named(v: &Visit<ViewDevices>, text: &str) -> Result<Result<i64, DeviceId>, Stop> {
    match text.parse::<DeviceId>() {
        Ok(id) => Ok(Err(id)),
        Err(_) => v.number(text, CodeKind::Device).map(Ok),
    }
}

/// Shows one device.
pub async fn show(v: Visit<ViewDevices>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let d: Device = match which {
                Ok(number) => device::by_number(tx, by.programme(), number)?,
                Err(id) => device::find(tx, by.programme(), id)?,
            }
            .or_not_found()?;
            let location = match d.facts.location() {
                Some(l) => location::find(tx, by.programme(), l)?.map(|l| l.name),
                None => None,
            };
            Ok(DevicePage {
                device: Line::of(&programme, &d),
                facts: d.facts,
                location,
                timeline: timeline::read(tx, by.programme(), d.id.uuid())?,
                note: d.note,
                hardware: d.hardware,
            })
        })
        .await?;
    Ok(v.page(page))
}
