//! One organisation.

use super::list::{parts, state_tag};
use crate::shell::components::{Crumb, SummaryRow, actions, breadcrumbs, heading_with, link_button, summary_list};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ManageOrganisations, ViewLots};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Key, OrganisationId};
use digibank_core::people::organisation::{self, Contact};
use digibank_core::people::{Organisation, Part};
use maud::{Markup, html};
use serde::Serialize;

/// One organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrganisationPage {
    /// The organisation.
    pub organisation: Organisation,
    /// Whom to write or call.
    #[schema(value_type = Object)]
    pub contact: Contact,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
}

impl Page for OrganisationPage {
    fn title(&self, _: &Screen) -> String {
        self.organisation.name.clone()
    }
    fn main(&self, s: &Screen) -> Markup {
        let (o, c) = (&self.organisation, &self.contact);
        let place =
            [o.postcode.as_deref(), o.municipality.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let known = [
            ("people-parts", parts(s, &o.parts)),
            ("people-country", s.word("country", o.country)),
            ("people-register-number", o.register_number.clone().unwrap_or_default()),
            ("people-municipality", place),
            ("people-contact-name", c.name.clone()),
            ("people-contact-email", c.email.clone()),
            ("people-contact-phone", c.phone.clone()),
        ];
        let rows: Vec<SummaryRow> =
            known.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| SummaryRow::new(&s.t(k), v)).collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("people-organisations"), "/organisations"), Crumb::here(&o.name)]))
            (heading_with(None, &o.name, state_tag(s, o.state)))
            (summary_list(&rows))
            (actions(html! {
                (link_button(&format!("/organisations/{}/change", o.id), &s.t("common-change"), true))
                @if o.parts.contains(&Part::Donor) && s.can::<ViewLots>() { (link_button(&format!("/lots?donor={}", o.id), &s.t("people-lots"), false)) }
            }))
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}

/// Reads one for its page.
pub async fn read(v: &Visit<ManageOrganisations>, id: OrganisationId) -> Result<OrganisationPage, Stop> {
    v.read(move |tx, by| {
        Ok(OrganisationPage {
            organisation: organisation::find(tx, by.programme(), id)?.or_not_found()?,
            contact: organisation::contact(tx, by.programme(), id)?,
            timeline: timeline::read(tx, by.programme(), id.uuid())?,
        })
    })
    .await
}

/// Shows one.
pub async fn show(v: Visit<ManageOrganisations>, Path(id): Path<String>) -> Reply {
    let id: OrganisationId = id.parse().map_err(|_| Stop::not_found())?;
    let page = read(&v, id).await?;
    Ok(v.page(page))
}
