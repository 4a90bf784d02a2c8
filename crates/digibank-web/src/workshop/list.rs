//! All work orders. The filter is the address, so that a link keeps it.

use super::bench::OrderLine;
use crate::shell::components::{
    Choice, Column, Crumb, FilterBar, Icon, Pages, Row, Select, Table, breadcrumbs, empty_state, heading,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use digibank_core::auth::rights::ViewWork;
use digibank_core::devices::device;
use digibank_core::kernel::{CodeKind, PageAsk};
use digibank_core::logistics::location;
use digibank_core::workshop::WorkOrderState;
use digibank_core::workshop::order::{self, WorkOrderFilter};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    state: String,
    location: String,
    worker: String,
    device: String,
    after: Option<String>,
}

/// A page of work orders.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrderList {
    /// The orders, newest first.
    pub orders: Vec<OrderLine>,
    /// Key for the next page.
    pub next: Option<String>,
    #[serde(skip)]
    ask: Ask,
    #[serde(skip)]
    locations: Vec<(String, String)>,
}

impl Page for OrderList {
    fn title(&self, s: &Screen) -> String {
        s.t("workshop-orders-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let pick = |name: &str, label: &str, now: &str, options: Vec<(String, String)>| {
            Select::new(name, &s.t(label))
                .choices(
                    std::iter::once(Choice::new("", &s.t("common-all")))
                        .chain(options.iter().map(|(v, t)| Choice::new(v, t))),
                )
                .value(now)
        };
        let columns = ["workshop-order", "workshop-device", "devices-code", "workshop-opened", "common-state"]
            .map(|k| Column::new(&s.t(k)));
        let next = self.next.as_ref().map(|n| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("state", &self.ask.state)
                .append_pair("location", &self.ask.location)
                .append_pair("worker", &self.ask.worker)
                .append_pair("device", &self.ask.device)
                .append_pair("after", n)
                .finish();
            format!("/work-orders?{query}")
        });
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (FilterBar::new("/work-orders", &s.t("common-filter"), &s.t("common-show"))
                .field(pick("state", "common-state", &self.ask.state, s.words::<WorkOrderState>("work-order-state")))
                .field(pick("location", "devices-location", &self.ask.location, self.locations.clone()))
                .clear(&s.t("common-clear"), "/work-orders"))
            @if self.orders.is_empty() {
                (empty_state(Icon::Wrench, &s.t("workshop-orders-none"), &s.t("workshop-orders-none-text"), None))
            } @else {
                (Table::new(&self.title(s), columns.into()).hide_caption().rows(self.orders.iter().map(|l| {
                    Row::link(&format!("/work-orders/{}", l.code), &l.code.grouped())
                        .cell(format!("{} {}", s.word("device-kind", l.device.kind), l.device.name))
                        .cell(html! { a href=(l.device.href()) { (l.device.code.map(|c| c.grouped()).unwrap_or_default()) } })
                        .cell(s.instant(l.opened_at))
                        .cell(super::state_tag(s, l.state))
                })))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows the list.
pub async fn show(v: Visit<ViewWork>, Query(ask): Query<Ask>) -> Reply {
    let mut f = Filters::default();
    let filter = WorkOrderFilter {
        state: f.word("state", &ask.state),
        location: f.value("location", &ask.location),
        worker: f.value("worker", &ask.worker),
        device: ask.device.parse().ok(),
    };
    v.sound(f)?;
    let number = match ask.device.as_str() {
        "" => None,
        text if filter.device.is_none() => Some(v.number(text, CodeKind::Device)?),
        _ => None,
    };
    let (after, p) = (PageAsk { after: ask.after.clone() }, v.programme().clone());
    let (orders, next, locations) = v
        .read(move |tx, by| {
            let mut filter = filter.clone();
            if let Some(number) = number {
                // a code that names no device must give an empty list, not all orders
                filter.device = Some(
                    device::by_number(tx, by.programme(), number)?
                        .map_or_else(digibank_core::kernel::DeviceId::new, |d| d.id),
                );
            }
            let page = order::page(tx, by, &filter, &after)?;
            let mut orders = vec![];
            for o in &page.rows {
                orders.push(OrderLine::of(&p, o, &device::get(tx, by.programme(), o.device)?));
            }
            let locations = location::list(tx, by.programme(), None)?;
            Ok((orders, page.next, locations.into_iter().map(|l| (l.id.to_string(), l.name)).collect()))
        })
        .await?;
    Ok(v.page(OrderList { orders, next, ask, locations }))
}
