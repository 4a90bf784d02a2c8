//! One device over the counter, and the receipt for who gave it.

use crate::shell::components::{
    Button, Choice, Confirmation, Crumb, Field, Select, actions, breadcrumbs, heading, link_button, print_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Once, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::ReceiveLots;
use digibank_core::devices::DeviceKind;
use digibank_core::donations::Lot;
use digibank_core::donations::receiving::ReceivedDevice;
use digibank_core::donations::walk_in::{self, WalkInForm};
use digibank_core::kernel::{Code, CodeKind, Day};
use digibank_core::logistics::location;
use maud::{Markup, html};
use serde::Serialize;

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct WalkInPage {
    form: WalkInForm,
    locations: Vec<(String, String)>,
}

impl Page for WalkInPage {
    fn title(&self, s: &Screen) -> String {
        s.t("donations-walk-in")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let kinds = s.words::<DeviceKind>("device-kind");
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("donations-title"), "/lots"), Crumb::here(&self.title(s))]))
            (heading(None, &self.title(s)))
            p { (s.t("donations-walk-in-text")) }
            (s.form_once("/walk-in").body(html! {
                (Select::new("location", &s.t("devices-location")).choices(
                    std::iter::once(Choice::new("", &s.t("donations-choose-location"))).chain(self.locations.iter().map(|(v, t)| Choice::new(v, t))))
                    .value(&f.location).error(s.error("location").as_deref()))
                (Select::new("kind", &s.t("devices-kind")).choices(kinds.iter().map(|(v, t)| Choice::new(v, t))).value(&f.kind).error(s.error("kind").as_deref()))
                (Field::scan("label", &s.t("donations-scan-label")).hint(&s.t("donations-label-hint")).value(&f.label).optional(&s.t("common-optional")).error(s.error("label").as_deref()))
                (Field::scan("serial", &s.t("donations-scan-serial")).value(&f.serial).error(s.error("serial").as_deref()))
                (actions(Button::primary(&s.t("donations-take-in"))))
            }))
        }
    }
}

/// What the giver takes home.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WalkInReceipt {
    /// The lot's code: the number of the receipt.
    pub code: Code,
    /// The device.
    pub device: ReceivedDevice,
    /// The day.
    pub day: Day,
}

impl Page for WalkInReceipt {
    fn title(&self, s: &Screen) -> String {
        s.t("donations-receipt")
    }
    fn main(&self, s: &Screen) -> Markup {
        let kind = s.word("device-kind", self.device.kind);
        let serial = self.device.serial.clone().unwrap_or_default();
        let what = s.tx(
            "donations-receipt-what",
            vec![("kind", kind.into()), ("serial", serial.into()), ("day", self.day.into())],
        );
        let label = s.tx("donations-receipt-label", vec![("code", self.device.code.grouped().into())]);
        let wipe = s.t("donations-receipt-wipe");
        html! {
            (Confirmation::new(&s.t("donations-thanks"))
                .reference(&s.t("donations-receipt-number"), &self.code.grouped())
                .next(&s.t("donations-receipt"), &[&what, &label, &wipe])
                .buttons(html! {
                    (print_button(&s.t("donations-receipt-print")))
                    (link_button("/walk-in", &s.t("donations-walk-in-next"), false))
                    (link_button(&format!("/devices/{}", self.device.code), &s.t("donations-receipt-device"), false))
                }))
            @if self.device.print_label {
                p { a href=(format!("/labels?codes={}", self.device.code)) { (s.t("donations-receipt-print-label")) } }
            }
        }
    }
}

async fn page(v: &Visit<ReceiveLots>, form: WalkInForm) -> Result<WalkInPage, Stop> {
    v.read(move |tx, by| {
        let all = location::list(tx, by.programme(), None)?;
        let mine = all.into_iter().filter(|p| p.active && by.for_location(Some(p.id)).is_ok());
        let locations: Vec<(String, String)> = mine.map(|p| (p.id.to_string(), p.name)).collect();
        let mut form = form.clone();
        if let ([only], true) = (&locations[..], form.location.is_empty()) {
            form.location = only.0.clone();
        }
        Ok(WalkInPage { form, locations })
    })
    .await
}

/// The empty form.
pub async fn form(v: Visit<ReceiveLots>) -> Reply {
    let p = page(&v, WalkInForm::default()).await?;
    Ok(v.page(p))
}

/// Shows a receipt, also later.
pub async fn receipt(v: Visit<ReceiveLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let (lot, device) = v.read(move |tx, by| walk_in::receipt(tx, by, number)).await?;
    let code = v.programme().code(CodeKind::Lot, lot.number);
    Ok(v.page(WalkInReceipt { code, device, day: lot.announced_at.day() }))
}

/// Takes the device in; its receipt is the next page.
pub async fn create(v: Visit<ReceiveLots>, Body(form): Body<WalkInForm>) -> Reply {
    let typed = form.clone();
    let programme = v.programme().clone();
    let to = move |(lot, _): &(Lot, ReceivedDevice)| format!("/walk-in/{}", programme.code(CodeKind::Lot, lot.number));
    match v.attempt_once(move |tx, by| walk_in::take_in(tx, by, &typed), to).await? {
        Once::Before(answer) => Ok(answer),
        Once::Made((lot, device)) => {
            let code = v.programme().code(CodeKind::Lot, lot.number);
            Ok(v.on_to(format!("/walk-in/{code}"), WalkInReceipt { code, device, day: lot.announced_at.day() }))
        }
        Once::Refused(refusal) => {
            let p = page(&v, form).await?;
            Ok(v.again(p, refusal))
        }
    }
}
