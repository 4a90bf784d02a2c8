//! Announce a lot, change what was announced, withdraw it.

use super::lot::{self, LotPage};
use crate::people::choose::Choose;
use crate::shell::components::{Button, Crumb, Field, actions, breadcrumbs, details_open, fieldset, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Once, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{AnnounceLots, ViewLots};
use digibank_core::devices::DeviceKind;
use digibank_core::donations::{Lot, LotForm, lot as core};
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{Code, CodeKind, Word};
use digibank_core::people::Part;
use digibank_core::people::organisation::{self, Offer};
use maud::{Markup, html};
use serde::Serialize;

/// The form of a lot, new or being changed.
#[derive(Clone, Debug, Serialize)]
pub struct LotFormPage {
    form: LotForm,
    /// The lot that is changed; none for a new one.
    code: Option<Code>,
    #[serde(skip)]
    donors: Offer,
    own: bool,
    smallest: i64,
}

impl LotFormPage {
    fn donor_fields(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let belgium = s.programme.as_ref().is_none_or(|p| p.country == Country::Be);
        let register = if belgium { "donations-kbo" } else { "donations-kvk" };
        let new = html! {
            (Field::text("donor_name", &s.t("donations-new-donor-name")).value(&f.donor_name).error(s.error("donor_name").as_deref()))
            (Field::text("donor_register_number", &s.t(register)).value(&f.donor_register_number).medium().optional(&s.t("common-optional")).error(s.error("donor_register_number").as_deref()))
            (Field::text("donor_postcode", &s.t("donations-postcode")).value(&f.donor_postcode).narrow().optional(&s.t("common-optional")).error(s.error("donor_postcode").as_deref()))
            (Field::text("donor_municipality", &s.t("donations-municipality")).value(&f.donor_municipality).medium().optional(&s.t("common-optional")).error(s.error("donor_municipality").as_deref()))
        };
        let choose = Choose {
            name: "donor",
            label: s.t("donations-donor"),
            hint: Some(s.t("donations-donor-hint")),
            offer: &self.donors,
            value: &f.donor,
            typed: &f.donor_search,
            nobody: None,
            extra: Some(("new", s.t("donations-new-donor"))),
        };
        html! {
            (choose.fields(s))
            div data-open-when="donor=new" { (details_open(&s.t("donations-new-donor-fields"), self.new_donor(s), new)) }
        }
    }
    /// True when the fields of a new donor must be in sight: it is a new donor, something was typed there, or something there is wrong.
    fn new_donor(&self, s: &Screen) -> bool {
        let f = &self.form;
        let typed = [&f.donor_name, &f.donor_register_number, &f.donor_postcode, &f.donor_municipality];
        let wrong = ["donor_name", "donor_register_number", "donor_postcode", "donor_municipality"];
        f.donor == "new" || typed.iter().any(|t| !t.trim().is_empty()) || wrong.iter().any(|w| s.error(w).is_some())
    }
}

impl Page for LotFormPage {
    fn title(&self, s: &Screen) -> String {
        s.t(if self.code.is_some() { "donations-change-title" } else { "donations-announce-title" })
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let action = self.code.map_or_else(|| "/lots".to_owned(), |c| format!("/lots/{c}"));
        let error = |name: &str| s.error(name);
        let optional = s.t("common-optional");
        let counts = html! {
            @if self.smallest > 1 { p class="hint" { (s.tx("donations-smallest", vec![("least", self.smallest.into())])) } }
            @for kind in DeviceKind::ALL {
                (Field::number(kind.word(), &s.word("device-kind", *kind)).value(f.count(*kind)).narrow().error(error(kind.word()).as_deref()))
            }
        };
        let pick_up = html! {
            (Field::text("pick_up_on", &s.t("donations-pick-up-on")).hint(&s.t("donations-pick-up-on-hint")).value(&f.pick_up_on).narrow().optional(&optional).error(error("pick_up_on").as_deref()))
            (Field::text("street", &s.t("donations-street")).value(&f.street).optional(&optional).error(error("street").as_deref()))
            (Field::text("postcode", &s.t("donations-postcode")).value(&f.postcode).narrow().optional(&optional).error(error("postcode").as_deref()))
            (Field::text("municipality", &s.t("donations-municipality")).value(&f.municipality).medium().optional(&optional).error(error("municipality").as_deref()))
            (Field::textarea("wishes", &s.t("donations-wishes")).hint(&s.t("donations-wishes-hint")).value(&f.wishes).rows(3).optional(&optional).error(error("wishes").as_deref()))
        };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("donations-title"), "/lots"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            (s.form_once(&action).hidden("version", &f.version).body(html! {
                @if !self.own && self.code.is_none() { (self.donor_fields(s)) }
                (fieldset(&s.t("donations-how-many"), counts))
                (fieldset(&s.t("donations-pick-up"), pick_up))
                (Field::textarea("note", &s.t("common-note")).value(&f.note).rows(3).optional(&optional).error(error("note").as_deref()))
                (actions(Button::primary(&s.t(if self.code.is_some() { "common-save" } else { "donations-announce" }))))
            }))
        }
    }
}

async fn page(v: &Visit<AnnounceLots>, form: LotForm, code: Option<Code>) -> Result<LotFormPage, Stop> {
    let smallest = v.programme().settings.smallest_lot;
    v.read(move |tx, by| {
        let own = by.only_organisation().is_some();
        let chosen = form.donor.parse().ok();
        let donors = if own || code.is_some() {
            Offer::default()
        } else {
            organisation::offer(tx, by.programme(), Some(Part::Donor), &form.donor_search, chosen)?
        };
        Ok(LotFormPage { form: form.clone(), code, donors, own, smallest })
    })
    .await
}

/// The empty form.
pub async fn new(v: Visit<AnnounceLots>) -> Reply {
    let p = page(&v, LotForm::default(), None).await?;
    Ok(v.page(p))
}

/// Announces a lot.
pub async fn create(v: Visit<AnnounceLots>, Body(form): Body<LotForm>) -> Reply {
    if !form.find.is_empty() {
        let p = page(&v, form, None).await?;
        return Ok(v.page(p));
    }
    let typed = form.clone();
    let programme = v.programme().clone();
    let to = move |made: &Lot| format!("/lots/{}", programme.code(CodeKind::Lot, made.number));
    match v.attempt_once(move |tx, by| core::announce(tx, by, &typed), to).await? {
        Once::Made(made) => after(&v, made.number, Flash::ok("donations-announced")).await,
        Once::Before(answer) => Ok(answer),
        Once::Refused(refusal) => {
            let p = page(&v, form, None).await?;
            Ok(v.again(p, refusal))
        }
    }
}

/// On to the lot, with a sentence.
pub async fn after(v: &Visit<AnnounceLots>, number: i64, flash: Flash) -> Reply {
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let programme = v.programme().clone();
    let page: LotPage = v.read(move |tx, _| lot::read(tx, &view, &programme, number)).await?;
    Ok(v.done(format!("/lots/{}", page.lot.code), flash, page))
}

/// The form with what is known now.
pub async fn change(v: Visit<AnnounceLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let form = v
        .read(move |tx, by| {
            let l = core::by_number(tx, &view, number)?;
            let pick_up = core::pick_up(tx, by.programme(), l.id)?;
            let mut form = LotForm {
                pick_up_on: l.pick_up_on.map(|d| d.iso()).unwrap_or_default(),
                street: pick_up.street,
                postcode: pick_up.postcode,
                municipality: pick_up.municipality,
                wishes: pick_up.wishes,
                note: l.note.unwrap_or_default(),
                version: l.version.to_string(),
                ..LotForm::default()
            };
            for p in core::promises(tx, by.programme(), l.id)? {
                let field = match p.kind {
                    DeviceKind::Laptop => &mut form.laptop,
                    DeviceKind::Tablet => &mut form.tablet,
                    DeviceKind::Desktop => &mut form.desktop,
                    DeviceKind::Phone => &mut form.phone,
                    DeviceKind::Hotspot => &mut form.hotspot,
                    DeviceKind::Screen => &mut form.screen,
                };
                *field = p.count.to_string();
            }
            Ok(form)
        })
        .await?;
    let p = page(&v, form, Some(v.programme().code(CodeKind::Lot, number))).await?;
    Ok(v.page(p))
}

/// Saves a change.
pub async fn save(v: Visit<AnnounceLots>, Path(code): Path<String>, Body(form): Body<LotForm>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let typed = form.clone();
    match v.attempt(move |tx, by| core::change(tx, by, number, &typed)).await? {
        Ok(_) => after(&v, number, Flash::ok("donations-changed")).await,
        Err(refusal) => {
            let p = page(&v, form, Some(v.programme().code(CodeKind::Lot, number))).await?;
            Ok(v.again(p, refusal))
        }
    }
}

/// Withdraws a lot that will not come.
pub async fn withdraw(v: Visit<AnnounceLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    v.write(move |tx, by| core::withdraw(tx, by, number)).await?;
    after(&v, number, Flash::ok("donations-withdrawn")).await
}
