//! For whom a lot is: everybody, a municipality or a partner, as its donor meant it.

use super::lot::{self, LotPage};
use crate::people::choose::Choose;
use crate::shell::components::{Button, Choice, Crumb, Select, actions, breadcrumbs, heading, link_button};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ReceiveLots, ViewLots};
use digibank_core::db::Tx;
use digibank_core::donations::{Earmark, EarmarkForm, earmark, lot as core};
use digibank_core::kernel::{Code, CodeKind, ProgrammeId, Res};
use digibank_core::logistics::location;
use digibank_core::people::Part;
use digibank_core::people::organisation::{self, Offer};
use maud::{Markup, html};
use serde::Serialize;

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct EarmarkPage {
    code: Code,
    form: EarmarkForm,
    #[serde(skip)]
    municipalities: Vec<String>,
    #[serde(skip)]
    partners: Offer,
}

/// The municipality or the partner a lot is meant for, by name; none for everybody.
pub fn name(tx: &mut Tx<'_>, programme: ProgrammeId, earmark: Option<&Earmark>) -> Res<Option<String>> {
    earmark.map(|e| earmark::name(tx, programme, e)).transpose()
}

/// For whom, in words.
pub fn words(s: &Screen, earmark: Option<&Earmark>, name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match earmark {
        None => s.t("earmark-everybody"),
        Some(Earmark::Municipality { .. }) => s.tx("earmark-for-municipality", vec![("name", name.into())]),
        Some(Earmark::Organisation { .. }) => name.to_owned(),
    }
}

impl Page for EarmarkPage {
    fn title(&self, s: &Screen) -> String {
        s.t("earmark-change")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let lot = format!("/lots/{}", self.code);
        let choose = Choose {
            name: "organisation",
            label: s.t("earmark-organisation"),
            hint: None,
            offer: &self.partners,
            value: &f.organisation,
            typed: &f.organisation_search,
            nobody: Some(s.t("common-none")),
            extra: None,
        };
        let towns = self.municipalities.iter().map(|town| Choice::new(town, town));
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("donations-title"), "/lots"), Crumb::link(&self.code.grouped(), &lot), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("donations-lot", vec![("code", self.code.grouped().into())])), &self.title(s)))
            p { (s.t("earmark-text")) }
            (s.form(&format!("{lot}/earmark")).hidden("version", &f.version).body(html! {
                (Select::new("municipality", &s.t("earmark-municipality")).hint(&s.t("earmark-municipality-hint"))
                    .choice("", &s.t("common-none")).choices(towns).value(&f.municipality).error(s.error("municipality").as_deref()))
                (choose.fields(s))
                (actions(html! { (Button::primary(&s.t("common-save"))) (link_button(&lot, &s.t("common-cancel"), false)) }))
            }))
        }
    }
}

async fn page(v: &Visit<ReceiveLots>, number: i64, form: Option<EarmarkForm>) -> Result<EarmarkPage, Stop> {
    let code = v.programme().code(CodeKind::Lot, number);
    v.read(move |tx, by| {
        let form = match &form {
            Some(form) => form.clone(),
            None => EarmarkForm::of(&core::of(tx, by, number)?),
        };
        let (typed, chosen) = (form.organisation_search.trim(), form.organisation.parse().ok());
        let partners = organisation::offer(tx, by.programme(), Some(Part::Partner), typed, chosen)?;
        let mut municipalities = location::municipalities(tx, by.programme())?;
        // one without a place stays in sight as long as it is chosen
        municipalities.extend(Some(form.municipality.clone()).filter(|m| !m.is_empty()));
        let municipalities = municipalities.into_iter().collect();
        Ok(EarmarkPage { code, form, municipalities, partners })
    })
    .await
}

/// The form, as the lot is now.
pub async fn edit(v: Visit<ReceiveLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let page = page(&v, number, None).await?;
    Ok(v.page(page))
}

/// Says for whom the lot is.
pub async fn save(v: Visit<ReceiveLots>, Path(code): Path<String>, Body(form): Body<EarmarkForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    if !form.find.is_empty() {
        let page = page(&v, number, Some(form)).await?;
        return Ok(v.page(page));
    }
    let typed = form.clone();
    match v.attempt(move |tx, by| earmark::set(tx, by, number, &typed)).await? {
        Ok(_) => {
            let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
            let programme = v.programme().clone();
            let page: LotPage = v.read(move |tx, _| lot::read(tx, &view, &programme, number)).await?;
            Ok(v.done(format!("/lots/{}", page.lot.code), Flash::ok("earmark-saved"), page))
        }
        Err(refusal) => {
            let page = page(&v, number, Some(form)).await?;
            Ok(v.again(page, refusal))
        }
    }
}
