//! Register an organisation, change it.

use super::organisation::{self, OrganisationPage};
use crate::shell::components::{
    Button, Checkboxes, Choice, Crumb, Field, Select, actions, breadcrumbs, fieldset, heading,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::ManageOrganisations;
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{OrganisationId, Refusal, Word};
use digibank_core::people::organisation::{self as core, OrganisationForm};
use digibank_core::people::{OrganisationState, Part};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// An organisation as it is typed on the page.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OrganisationInput {
    /// Its name.
    #[schema(required = true)]
    pub name: String,
    /// Its country's word; empty means the programme's.
    pub country: String,
    /// KBO or KvK number.
    pub register_number: String,
    /// Postal code.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Words of its parts.
    pub parts: Vec<String>,
    /// Contact's name.
    pub contact_name: String,
    /// Contact's e-mail address.
    pub contact_email: String,
    /// Contact's phone number.
    pub contact_phone: String,
    /// State's word; empty means active.
    pub state: String,
    /// The version that was seen, when something is changed.
    pub version: String,
}

impl OrganisationInput {
    fn typed(&self) -> OrganisationForm {
        OrganisationForm {
            name: self.name.clone(),
            country: self.country.clone(),
            register_number: self.register_number.clone(),
            postcode: self.postcode.clone(),
            municipality: self.municipality.clone(),
            parts: self.parts.clone(),
            contact_name: self.contact_name.clone(),
            contact_email: self.contact_email.clone(),
            contact_phone: self.contact_phone.clone(),
        }
    }
    fn state(&self) -> Result<OrganisationState, Refusal> {
        match self.state.trim() {
            "" => Ok(OrganisationState::Active),
            word => OrganisationState::from_word(word).ok_or_else(|| Refusal::at("state", "refusal-choose")),
        }
    }
}

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationFormPage {
    form: OrganisationInput,
    id: Option<OrganisationId>,
}

impl Page for OrganisationFormPage {
    fn title(&self, s: &Screen) -> String {
        s.t(if self.id.is_some() { "people-change-title" } else { "people-register-title" })
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let action = self.id.map_or_else(|| "/organisations".to_owned(), |id| format!("/organisations/{id}"));
        let optional = s.t("common-optional");
        let field = |name: &str, label: &str, value: &str| {
            Field::text(name, &s.t(label)).value(value).error(s.error(name).as_deref())
        };
        let home = s.programme.as_ref().map_or(Country::Be, |p| p.country);
        let country = if f.country.is_empty() { home.word() } else { &f.country };
        let (words, countries, states) = (
            s.words::<Part>("part"),
            s.words::<Country>("country"),
            s.words::<OrganisationState>("organisation-state"),
        );
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("people-organisations"), "/organisations"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (s.form(&action).hidden("version", &f.version).body(html! {
                (field("name", "common-name", &f.name))
                (Select::new("country", &s.t("people-country")).choices(countries.iter().map(|(v, t)| Choice::new(v, t))).value(country).error(s.error("country").as_deref()))
                (field("register_number", "people-register-number", &f.register_number).hint(&s.t("people-register-number-hint")).medium().optional(&optional))
                (field("postcode", "people-postcode", &f.postcode).narrow().optional(&optional))
                (field("municipality", "people-municipality", &f.municipality).medium().optional(&optional))
                (Checkboxes::new("parts", &s.t("people-parts")).choices(words.iter().map(|(v, t)| Choice::new(v, t))).values(&f.parts).error(s.error("parts").as_deref()))
                (fieldset(&s.t("people-contact"), html! {
                    (field("contact_name", "people-contact-name", &f.contact_name).optional(&optional))
                    (Field::email("contact_email", &s.t("people-contact-email")).value(&f.contact_email).optional(&optional).error(s.error("contact_email").as_deref()))
                    (Field::phone("contact_phone", &s.t("people-contact-phone")).value(&f.contact_phone).optional(&optional).error(s.error("contact_phone").as_deref()))
                }))
                @if self.id.is_some() {
                    (Select::new("state", &s.t("common-state")).choices(states.iter().map(|(v, t)| Choice::new(v, t))).value(&f.state).error(s.error("state").as_deref()))
                }
                (actions(Button::primary(&s.t(if self.id.is_some() { "common-save" } else { "people-register" }))))
            }))
        }
    }
}

/// The empty form.
pub async fn new(v: Visit<ManageOrganisations>) -> Reply {
    Ok(v.page(OrganisationFormPage { form: OrganisationInput::default(), id: None }))
}

/// Registers an organisation.
pub async fn create(v: Visit<ManageOrganisations>, Body(form): Body<OrganisationInput>) -> Reply {
    let (typed, home) = (form.clone(), v.programme().country);
    match v.attempt(move |tx, by| core::register(tx, by.who(), home, &typed.typed(), typed.state()?)).await? {
        Ok(made) => {
            let page: OrganisationPage = organisation::read(&v, made.id).await?;
            Ok(v.done(format!("/organisations/{}", made.id), Flash::ok("people-registered"), page))
        }
        Err(refusal) => Ok(v.again(OrganisationFormPage { form, id: None }, refusal)),
    }
}

/// The form with what is known now.
pub async fn change(v: Visit<ManageOrganisations>, Path(id): Path<String>) -> Reply {
    let id: OrganisationId = id.parse().map_err(|_| Stop::not_found())?;
    let OrganisationPage { organisation: o, contact: c, .. } = organisation::read(&v, id).await?;
    let form = OrganisationInput {
        name: o.name,
        country: o.country.word().into(),
        register_number: o.register_number.unwrap_or_default(),
        postcode: o.postcode.unwrap_or_default(),
        municipality: o.municipality.unwrap_or_default(),
        parts: o.parts.iter().map(|p| p.word().to_owned()).collect(),
        contact_name: c.name,
        contact_email: c.email,
        contact_phone: c.phone,
        state: o.state.word().into(),
        version: o.version.to_string(),
    };
    Ok(v.page(OrganisationFormPage { form, id: Some(id) }))
}

/// Saves a change.
pub async fn save(v: Visit<ManageOrganisations>, Path(id): Path<String>, Body(form): Body<OrganisationInput>) -> Reply {
    let id: OrganisationId = id.parse().map_err(|_| Stop::not_found())?;
    let typed = form.clone();
    let saved = v
        .attempt(move |tx, by| {
            let before = core::find(tx, by.programme(), id)?.or_not_found()?;
            if typed.version.parse::<i64>().is_ok_and(|seen| seen != before.version) {
                return Refusal::new("refusal-changed-meanwhile").fail();
            }
            core::change(tx, by.who(), &before, &typed.typed(), typed.state()?)
        })
        .await?;
    match saved {
        Ok(_) => {
            let page: OrganisationPage = organisation::read(&v, id).await?;
            Ok(v.done(format!("/organisations/{id}"), Flash::ok("people-changed"), page))
        }
        Err(refusal) => Ok(v.again(OrganisationFormPage { form, id: Some(id) }, refusal)),
    }
}
