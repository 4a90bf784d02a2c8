//! The donors whose page somebody may open. Who gives for one organisation goes straight to its page.

use crate::shell::components::{Column, Icon, Pages, Row, Table, empty_state, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Query, Reply, Visit};
use digibank_core::auth::Scope;
use digibank_core::auth::rights::ViewDonorPage;
use digibank_core::impact::donor;
use digibank_core::kernel::{OrganisationId, PageAsk};
use maud::{Markup, html};
use serde::Serialize;

/// A donor in the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DonorLine {
    /// Its key.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
}

/// A page of donors, by name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DonorsPage {
    /// The donors.
    pub donors: Vec<DonorLine>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for DonorsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("impact-donors-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let next = self.next.as_ref().map(|n| super::grid::address("/donor", &[("after", n)]));
        let columns = vec![Column::new(&s.t("common-name")), Column::new(&s.t("impact-municipality"))];
        html! {
            (heading(None, &s.t("impact-donors-title")))
            p class="lead" { (s.t("impact-donors-text")) }
            @if self.donors.is_empty() { (empty_state(Icon::Laptop, &s.t("impact-donors-none"), &s.t("impact-donors-none-text"), None)) }
            @else {
                (Table::new(&s.t("impact-donors-title"), columns).hide_caption().rows(self.donors.iter().map(|d| {
                    Row::link(&format!("/donor/{}", d.id), &d.name).cell(d.municipality.clone().unwrap_or_default())
                })))
                (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
            }
        }
    }
}

/// Shows them, or goes on to the only one.
pub async fn show(v: Visit<ViewDonorPage>, Query(ask): Query<PageAsk>) -> Reply {
    let page = v.read(move |tx, by| donor::donors(tx, by, &ask)).await?;
    let donors: Vec<DonorLine> =
        page.rows.into_iter().map(|o| DonorLine { id: o.id, name: o.name, municipality: o.municipality }).collect();
    let only = match (v.permit().scope(), donors.as_slice()) {
        (Scope::Some { .. }, [one]) => Some(format!("/donor/{}", one.id)),
        _ => None,
    };
    let list = DonorsPage { donors, next: page.next };
    Ok(match only {
        Some(to) => v.on_to(to, list),
        None => v.page(list),
    })
}
