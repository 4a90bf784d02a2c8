//! The list of devices. Its filter is its address, so that a link keeps it.

use crate::shell::components::{
    Choice, Column, Field, FilterBar, Icon, Pages, Row, Select, Table, empty_state, heading, link_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{ViewDevices, ViewLots};
use digibank_core::db::Tx;
use digibank_core::devices::{Device, DeviceFilter, DeviceKind, Status, list};
use digibank_core::donations::lot;
use digibank_core::kernel::{Code, CodeKind, DeviceId, Fail, LotId, PageAsk, Res, Ts};
use digibank_core::logistics::location;
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    status: String,
    kind: String,
    location: String,
    lot: String,
    after: Option<String>,
}

/// A device in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DeviceLine)]
pub struct Line {
    /// Key.
    pub id: DeviceId,
    /// Code; none until it is labelled.
    pub code: Option<Code>,
    /// Kind.
    pub kind: DeviceKind,
    /// Maker and model.
    pub name: String,
    /// Serial number.
    pub serial: Option<String>,
    /// Status.
    pub status: Status,
    /// Tier, 1 to 5.
    pub tier: i64,
    /// Last change.
    pub updated_at: Ts,
}

impl Line {
    /// A device as a line.
    pub fn of(programme: &digibank_core::people::Programme, d: &Device) -> Line {
        Line {
            id: d.id,
            code: d.number.map(|n| programme.code(CodeKind::Device, n)),
            kind: d.kind,
            name: d.name(),
            serial: d.hardware.serial.clone(),
            status: d.status(),
            tier: d.tier,
            updated_at: d.updated_at,
        }
    }
    /// How people call it: by its code, by maker and model while it has none.
    pub fn called(&self, s: &Screen) -> String {
        match self.code {
            Some(code) => code.grouped(),
            None if self.name.is_empty() => s.t("devices-no-label"),
            None => self.name.clone(),
        }
    }
    /// The address of its page.
    pub fn href(&self) -> String {
        self.code.map_or_else(|| format!("/devices/{}", self.id), |c| format!("/devices/{c}"))
    }
}

/// A page of devices.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DeviceList {
    /// The devices, newest first.
    pub devices: Vec<Line>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    lot: String,
    #[serde(skip)]
    places: Vec<(String, String)>,
}

/// A table of devices, for this list and for others.
pub fn table(s: &Screen, caption: &str, lines: &[Line]) -> Table {
    let columns = ["devices-code", "devices-kind", "devices-name", "devices-serial", "devices-status", "devices-tier"]
        .map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(lines.iter().map(|d| {
        let code = d.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
        Row::link(&d.href(), &code)
            .cell(s.word("device-kind", d.kind))
            .cell(&d.name)
            .cell(d.serial.clone().unwrap_or_default())
            .cell(s.status(d.status))
            .cell(d.tier.to_string())
    }))
}

impl Page for DeviceList {
    fn title(&self, s: &Screen) -> String {
        s.t("devices-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let pick = |name: &str, now: &str, options: Vec<(String, String)>| {
            Select::new(name, &s.t(&format!("devices-{name}")))
                .choices(
                    std::iter::once(Choice::new("", &s.t("common-all")))
                        .chain(options.iter().map(|(v, t)| Choice::new(v, t))),
                )
                .value(now)
        };
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("status", &self.ask.status)
                .append_pair("kind", &self.ask.kind)
                .append_pair("location", &self.ask.location)
                .append_pair("lot", &self.ask.lot)
                .append_pair("after", n)
                .finish();
            format!("/devices?{query}")
        });
        let lot = s
            .can::<ViewLots>()
            .then(|| Field::text("lot", &s.t("devices-lot")).value(&self.lot))
            .map_or_else(|| html! {}, |f| html! { (f) });
        html! {
            (heading(None, &s.t("devices-title")))
            (FilterBar::new("/devices", &s.t("common-filter"), &s.t("common-show"))
                .field(pick("status", &self.ask.status, s.words::<Status>("status")))
                .field(pick("kind", &self.ask.kind, s.words::<DeviceKind>("device-kind")))
                .field(pick("location", &self.ask.location, self.places.clone()))
                .field(lot)
                .clear(&s.t("common-clear"), "/devices"))
            @if self.devices.is_empty() {
                (empty_state(Icon::Laptop, &s.t("devices-none"), &s.t("devices-none-text"), Some(link_button("/devices", &s.t("common-clear"), true))))
            } @else {
                (table(s, &s.t("devices-title"), &self.devices))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// The lot that is asked for, by its key or its code, and its code as people read it. What is no lot finds no devices.
fn asked_lot(
    tx: &mut Tx<'_>,
    may: Option<&Permit<ViewLots>>,
    programme: &Programme,
    typed: &str,
) -> Res<Option<(LotId, String)>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = match (typed.parse::<LotId>(), Code::parse_kind(typed, CodeKind::Lot), may) {
        (Ok(id), _, _) => lot::find(tx, programme.id, id)?,
        (_, Some(code), Some(may)) if code.prefix == programme.prefix() => match lot::by_number(tx, may, code.number) {
            Ok(lot) => Some(lot),
            Err(Fail::DeadEnd(_)) => None,
            Err(other) => return Err(other),
        },
        _ => None,
    };
    let code = found.as_ref().map(|l| programme.code(CodeKind::Lot, l.number).grouped());
    let shown = code.unwrap_or_else(|| typed.chars().take(40).collect());
    Ok(Some((found.map_or(LotId(uuid::Uuid::nil()), |l| l.id), shown)))
}

/// Shows the list.
pub async fn show(v: Visit<ViewDevices>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let filter = DeviceFilter {
        status: f.word("status", &ask.status),
        kind: f.word("kind", &ask.kind),
        location: f.value("location", &ask.location),
        lot: None,
    };
    v.sound(f)?;
    let (lots, programme, typed) = (v.also::<ViewLots>(), v.programme().clone(), ask.lot.clone());
    let after = PageAsk { after: ask.after.clone() };
    let (page, places, lot) = v
        .read(move |tx, by| {
            let asked = asked_lot(tx, lots.as_ref(), &programme, &typed)?;
            let filter = DeviceFilter { lot: asked.as_ref().map(|(id, _)| *id), ..filter.clone() };
            let places =
                location::list(tx, by.programme(), None)?.into_iter().map(|l| (l.id.to_string(), l.name)).collect();
            let shown = asked.map(|(_, code)| code).unwrap_or_default();
            Ok((list::page(tx, by.programme(), &filter, &after)?, places, shown))
        })
        .await?;
    let devices = page.rows.iter().map(|d| Line::of(v.programme(), d)).collect();
    Ok(v.page(DeviceList { devices, next: page.next, ask, lot, places }))
}
