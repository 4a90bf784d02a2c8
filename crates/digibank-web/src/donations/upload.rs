//! A donor's list comes in as a file.

use super::import::{self, ImportPage};
use crate::shell::components::{Button, Crumb, Field, actions, breadcrumbs, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Flash, Reply, Stop, Upload, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{AnnounceLots, ViewLots};
use digibank_core::donations::{asset_list, import as core, lot};
use digibank_core::kernel::{Code, CodeKind, Fail};
use maud::{Markup, html};
use serde::Serialize;

/// The form that takes the file.
#[derive(Clone, Debug, Serialize)]
pub struct UploadPage {
    code: Code,
}

impl Page for UploadPage {
    /// Donors upload their own list: people who are here once get large print and big targets.
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Resident
    }
    fn title(&self, s: &Screen) -> String {
        s.t("donations-upload-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let lot = format!("/lots/{}", self.code);
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[
                Crumb::link(&s.t("donations-title"), "/lots"), Crumb::link(&self.code.grouped(), &lot), Crumb::here(&self.title(s)),
            ]))
            (heading(None, &self.title(s)))
            p { (s.t("donations-upload-text")) " " a href="/lots/template.csv" download { (s.t("donations-template")) } }
            (s.form(&format!("{lot}/imports")).with_files().body(html! {
                (Field::file("file", &s.t("donations-file")).hint(&s.t("donations-file-hint")).accept(".csv,.txt,.xlsx").error(s.error("file").as_deref()))
                (actions(Button::primary(&s.t("donations-upload-send"))))
            }))
        }
    }
}

/// The form.
pub async fn form(v: Visit<AnnounceLots>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let lot = v.read(move |tx, _| lot::by_number(tx, &view, number)).await?;
    Ok(v.page(UploadPage { code: v.programme().code(CodeKind::Lot, lot.number) }))
}

/// Reads the file beside the runtime, then keeps it.
pub async fn create(v: Visit<AnnounceLots>, Path(code): Path<String>, upload: Upload) -> Reply {
    let number = v.number(&code, CodeKind::Lot)?;
    let page = UploadPage { code: v.programme().code(CodeKind::Lot, number) };
    let bytes = upload.bytes;
    let read = tokio::task::spawn_blocking(move || asset_list::read(&bytes))
        .await
        .map_err(|_| Stop::broken("reading a list ended early"))?;
    let list = match read {
        Ok(list) => list,
        Err(Fail::Refusal(refusal)) => return Ok(v.again(page, *refusal)),
        Err(other) => return Err(other.into()),
    };
    match v.attempt(move |tx, by| core::upload(tx, by, number, &list)).await? {
        Ok(made) => {
            let shown: ImportPage = import::read(&v, number, made.id).await?;
            Ok(v.done(
                format!("/lots/{}/imports/{}", shown.code, made.id),
                Flash::ok("donations-uploaded").with("rows", made.rows),
                shown,
            ))
        }
        Err(refusal) => Ok(v.again(page, refusal)),
    }
}

/// An empty list to fill in, in the reader's words.
pub async fn template(v: Visit<AnnounceLots>) -> Reply {
    let s = v.screen();
    let heads: Vec<String> = [
        "kind",
        "maker",
        "model",
        "serial",
        "asset-tag",
        "year",
        "processor",
        "memory-gb",
        "storage-gb",
        "keyboard",
        "note",
    ]
    .iter()
    .map(|f| s.t(&format!("list-field-{f}")))
    .collect();
    let example =
        [s.t("device-kind-laptop"), "Dell".into(), "Latitude 5400".into(), "5CG1234XYZ".into(), "A-0001".into()];
    let rest = ["2020", "i5", "8 GB", "256 GB", "azerty", ""].map(str::to_owned);
    let row: Vec<String> = example.into_iter().chain(rest).collect();
    let text = format!("\u{feff}{}\r\n{}\r\n", heads.join(";"), row.join(";"));
    Ok(v.file("list.csv", "text/csv; charset=utf-8", false, text.into_bytes()))
}
