//! The circle that a refusal points at: devices that are all in use, and who holds them. Nothing is written.

use super::anew::Anew;
use crate::shell::components::{Column, Crumb, Row, Table, actions, breadcrumbs, heading, link_button};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::circle::{self, Held};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::impact::sheet;
use digibank_core::kernel::{Code, CodeKind};
use maud::{Markup, html};
use serde::Serialize;

/// Devices shown; the file has all of them.
const SHOWN: usize = 50;

const HEADS: [&str; 4] = ["circle-device", "circle-holder", "rounds-class", "rounds-waited"];

/// A device of the circle and the unit that holds it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CircleRow {
    /// The device.
    pub device: Code,
    /// The request that gets it.
    pub request: Code,
    /// The unit's line in its request.
    pub request_line: i64,
    /// Its class.
    pub class: u8,
    /// Days waited.
    pub waiting_days: u32,
}

/// How many of the devices are held by a class.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct CircleClass {
    /// The class.
    pub class: u8,
    /// Devices.
    pub devices: usize,
}

/// The circle.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CirclePage {
    /// The round.
    pub code: Code,
    /// The request that goes without.
    pub request: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// True if it goes without because of a circle.
    pub found: bool,
    /// Devices in the circle, all of them in use.
    pub devices: usize,
    /// Devices that would do but stay for a reserve.
    pub kept: usize,
    /// Who holds them, by class.
    pub classes: Vec<CircleClass>,
    /// The devices, at most [`SHOWN`].
    pub held: Vec<CircleRow>,
}

impl CirclePage {
    fn path(&self) -> String {
        format!("/rounds/{}/circle/{}", self.code, self.request)
    }
}

impl Page for CirclePage {
    fn title(&self, s: &Screen) -> String {
        s.tx("circle-title", vec![("request", self.request.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let round = format!("/rounds/{}", self.code);
        let by_class = vec![Column::new(&s.t("rounds-class")), Column::number(&s.t("devices-title"))];
        let columns = HEADS.iter().map(|k| Column::new(&s.t(k))).collect();
        let rows = self.held.iter().map(|h| {
            let holder = match h.request_line {
                0 | 1 => h.request.grouped(),
                line => format!("{} ({line})", h.request.grouped()),
            };
            Row::new(html! { a href={ "/devices/" (h.device) } { (h.device.grouped()) } })
                .cell(html! { a href={ "/requests/" (h.request) } { (holder) } })
                .cell(h.class.to_string())
                .cell(s.tx("rounds-days", vec![("days", i64::from(h.waiting_days).into())]))
        });
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &round), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            p { a href={ (round) "?request=" (self.request) } { (s.t("circle-back")) } }
            (self.anew.notices(s))
            @if self.found {
                p { (s.tx("circle-text", vec![("count", self.devices.into())])) }
                @if self.kept > 0 { p { (s.tx("circle-kept", vec![("count", self.kept.into())])) } }
                (Table::new(&s.t("circle-by-class"), by_class).rows(self.classes.iter().map(|c| Row::new(c.class.to_string()).cell(s.count(c.devices)))))
                (Table::new(&s.t("circle-devices"), columns).rows(rows))
                @if self.devices > self.held.len() { p { (s.tx("circle-more", vec![("count", (self.devices - self.held.len()).into())])) } }
                (actions(link_button(&format!("{}/devices.csv", self.path()), &s.t("impact-csv"), false)))
            } @else {
                p { (s.t("circle-none")) }
            }
        }
    }
}

/// The round and in what it differs, the request, and its circle.
type Found = ((Code, Anew), Code, Option<circle::Circle>);

/// The round, the request and its circle.
async fn found(v: &Visit<Allocate>, code: &str, request: &str) -> Result<Found, Stop> {
    let (number, request) = (v.number(code, CodeKind::Round)?, v.number(request, CodeKind::Request)?);
    let (own, seen, anew) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?, Anew::of(&r)))
        })
        .await?;
    let circle = v.searches().run(move |go_on| circle::of(&seen, &own, request, go_on)).await?;
    let p = v.programme();
    Ok(((p.code(CodeKind::Round, number), anew), p.code(CodeKind::Request, request), circle))
}

/// Finds and shows it.
pub async fn show(v: Visit<Allocate>, Path((code, request)): Path<(String, String)>) -> Reply {
    let ((code, anew), request, circle) = found(&v, &code, &request).await?;
    let is_found = circle.is_some();
    let circle = circle.unwrap_or_default();
    let p = v.programme();
    let row = |h: &Held| CircleRow {
        device: p.code(CodeKind::Device, h.device),
        request: p.code(CodeKind::Request, h.request),
        request_line: h.line,
        class: h.class,
        waiting_days: h.waiting_days,
    };
    let classes = circle.held.chunk_by(|a, b| a.class == b.class);
    let class = |some: &[Held]| Some(CircleClass { class: some.first()?.class, devices: some.len() });
    let page = CirclePage {
        code,
        request,
        anew,
        found: is_found,
        devices: circle.held.len(),
        kept: circle.kept.len(),
        classes: classes.filter_map(class).collect(),
        held: circle.held.iter().take(SHOWN).map(row).collect(),
    };
    Ok(v.page(page))
}

/// All of it as a file for a spreadsheet: each device, who holds it, their class and days waited; devices that stay have no holder.
pub async fn csv(v: Visit<Allocate>, Path((code, request)): Path<(String, String)>) -> Reply {
    let ((code, _), request, circle) = found(&v, &code, &request).await?;
    let Some(circle) = circle else { return Err(Stop::not_found()) };
    let (s, p) = (v.screen(), v.programme());
    let device = |number| p.code(CodeKind::Device, number).to_string();
    let mut rows = vec![HEADS.iter().map(|key| s.t(key)).collect::<Vec<_>>()];
    rows.extend(circle.held.iter().map(|h| {
        let holder = format!("{} {}", p.code(CodeKind::Request, h.request), h.line);
        vec![device(h.device), holder, h.class.to_string(), h.waiting_days.to_string()]
    }));
    rows.extend(circle.kept.iter().map(|number| vec![device(*number), String::new(), String::new(), String::new()]));
    let name = format!("{}-{code}-{request}.csv", s.t("circle-file"));
    Ok(v.file(&name, "text/csv; charset=utf-8", false, sheet::csv(&rows)?))
}
