//! Correcting a device, putting it apart, and declaring it lost or found.

use super::list::Line;
use super::page::{find, named};
use crate::shell::components::{
    Button, Checkboxes, Choice, Field, Select, actions, back_link, checkbox, heading, hidden,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::EditDevices;
use digibank_core::db::Tx;
use digibank_core::devices::device::{self, ACCESS, KEYBOARDS};
use digibank_core::devices::{BlockReason, Device, DeviceForm, DeviceKind, undo};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{LocationId, Refusal, Res, Word};
use digibank_core::logistics::location;
use digibank_core::requests::request;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// The form that corrects a device.
#[derive(Clone, Debug, Serialize)]
pub struct EditPage {
    device: Line,
    form: DeviceForm,
}

impl Page for EditPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("devices-correct", vec![("code", self.device.called(s).into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let text = |name: &str, value: &str| {
            Field::text(name, &s.t(&format!("devices-{}", name.replace('_', "-"))))
                .value(value)
                .error(s.error(name).as_deref())
        };
        let number = |name: &str, key: &str, value: &str| {
            Field::number(name, &s.t(key)).value(value).error(s.error(name).as_deref()).narrow()
        };
        html! {
            (s.errors())
            (back_link(&self.device.href(), &s.t("common-back")))
            (heading(None, &self.title(s)))
            (s.form(&format!("/devices/{}", self.device.href().rsplit('/').next().unwrap_or_default())).body(html! {
                (hidden("seen", &f.seen))
                (Select::new("kind", &s.t("devices-kind")).choices(s.words::<DeviceKind>("device-kind").iter().map(|(v, t)| Choice::new(v, t))).value(&f.kind).error(s.error("kind").as_deref()))
                (text("maker", &f.maker))
                (text("model", &f.model))
                (text("serial", &f.serial))
                (text("asset_tag", &f.asset_tag))
                (number("year", "devices-year", &f.year))
                (text("processor", &f.processor))
                (number("memory_gb", "devices-memory", &f.memory_gb).suffix("GB"))
                (number("storage_gb", "devices-storage", &f.storage_gb).suffix("GB"))
                (Select::new("keyboard", &s.t("devices-keyboard")).choices(std::iter::once(Choice::new("", "")).chain(KEYBOARDS.iter().map(|k| Choice::new(k, &s.t(&format!("keyboard-{k}")))))).value(&f.keyboard).error(s.error("keyboard").as_deref()))
                (Checkboxes::new("access", &s.t("devices-access")).choices(ACCESS.iter().map(|a| Choice::new(a, &s.t(&format!("access-{}", a.replace('_', "-")))))).values(&f.access))
                (checkbox("mobile_data", "1", &s.t("devices-mobile-data"), f.mobile_data == "1"))
                (Field::textarea("note", &s.t("devices-note")).value(&f.note).error(s.error("note").as_deref()))
                (actions(Button::primary(&s.t("common-save"))))
            }))
        }
    }
}

fn typed(d: &Device) -> DeviceForm {
    let h = &d.hardware;
    let (text, number) = (
        |t: &Option<String>| t.clone().unwrap_or_default(),
        |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default(),
    );
    DeviceForm {
        seen: d.version.to_string(),
        kind: d.kind.to_string(),
        maker: text(&h.maker),
        model: text(&h.model),
        serial: text(&h.serial),
        asset_tag: text(&h.asset_tag),
        year: number(h.year),
        processor: text(&h.processor),
        memory_gb: number(h.memory_gb),
        storage_gb: number(h.storage_gb),
        keyboard: text(&h.keyboard),
        mobile_data: if h.mobile_data { "1".into() } else { String::new() },
        access: h.access.split_whitespace().map(str::to_owned).collect(),
        note: text(&d.note),
    }
}

/// Shows the form.
pub async fn form(v: Visit<EditDevices>, Path(code): Path<String>) -> Reply {
    let which = named(&v, &code)?;
    let programme = v.programme().clone();
    let page = v
        .read(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            Ok(EditPage { device: Line::of(&programme, &d), form: typed(&d) })
        })
        .await?;
    Ok(v.page(page))
}

/// Saves what was corrected.
pub async fn save(v: Visit<EditDevices>, Path(code): Path<String>, Body(form): Body<DeviceForm>) -> Reply {
    let which = named(&v, &code)?;
    let (programme, sent) = (v.programme().clone(), form.clone());
    let done = v
        .attempt(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            Ok(Line::of(&programme, &device::correct(tx, by, &d, &sent)?))
        })
        .await?;
    match done {
        Ok(line) => Ok(v.done(line.href(), Flash::ok("devices-corrected"), line)),
        Err(refusal) => {
            let programme = v.programme().clone();
            let page = v
                .read(move |tx, by| {
                    let d = find(tx, by.programme(), which)?;
                    Ok(EditPage { device: Line::of(&programme, &d), form: form.clone() })
                })
                .await?;
            Ok(v.again(page, refusal))
        }
    }
}

async fn act(
    v: Visit<EditDevices>,
    code: &str,
    flash: Flash,
    f: impl Fn(&mut Tx<'_>, &Permit<EditDevices>, &Device) -> Res<Device> + Send + 'static,
) -> Reply {
    let which = named(&v, code)?;
    let programme = v.programme().clone();
    let line = v
        .write(move |tx, by| {
            let d = find(tx, by.programme(), which)?;
            let after = f(tx, by, &d)?;
            request::let_go(tx, by.who(), after.id)?;
            Ok(Line::of(&programme, &after))
        })
        .await?;
    Ok(v.done(line.href(), flash, line))
}

/// Why a device is put apart.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct BlockForm {
    /// Reason's word.
    #[schema(required = true)]
    pub reason: String,
}

/// Puts a device apart.
pub async fn block(v: Visit<EditDevices>, Path(code): Path<String>, Body(form): Body<BlockForm>) -> Reply {
    let reason = BlockReason::from_word(form.reason.trim())
        .ok_or_else(|| Stop::from(Refusal::at("reason", "refusal-choose")))?;
    let to = format!("/devices/{code}/undo");
    act(v, &code, Flash::attention("devices-blocked").undo(to), move |tx, by, d| device::block(tx, by, d, reason)).await
}

/// Takes the block away.
pub async fn release(v: Visit<EditDevices>, Path(code): Path<String>) -> Reply {
    let to = format!("/devices/{code}/undo");
    act(v, &code, Flash::ok("devices-released").undo(to), device::unblock).await
}

/// Undoes the last act on a device itself.
pub async fn take_step_back(v: Visit<EditDevices>, Path(code): Path<String>) -> Reply {
    act(v, &code, Flash::ok("devices-undone"), undo::undo).await
}

/// Declares a device lost.
pub async fn lose(v: Visit<EditDevices>, Path(code): Path<String>) -> Reply {
    let to = format!("/devices/{code}/undo");
    act(v, &code, Flash::attention("devices-lost").undo(to), device::lose).await
}

/// Where a lost device turned up.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct FoundForm {
    /// The location's key.
    #[schema(required = true)]
    pub location: String,
}

/// A lost device turned up.
pub async fn found(v: Visit<EditDevices>, Path(code): Path<String>, Body(form): Body<FoundForm>) -> Reply {
    let at: LocationId =
        form.location.trim().parse().map_err(|_| Stop::from(Refusal::at("location", "refusal-choose")))?;
    act(v, &code, Flash::ok("devices-found"), move |tx, by, d| {
        let at = location::find(tx, by.programme(), at)?.or_not_found()?;
        device::found(tx, by, d, at.id)
    })
    .await
}
