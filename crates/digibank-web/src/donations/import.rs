//! One uploaded list: its first rows with what the columns mean, and, once committed, what came of it.

use super::dry_run;
use super::lot::ImportLine;
use crate::shell::components::{
    Button, Choice, Crumb, Select, Tile, Tone, actions, breadcrumbs, card, heading, link_button, notice, notice_with,
    post_button, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{AnnounceLots, ViewLots};
use digibank_core::devices::DeviceKind;
use digibank_core::donations::import::{self, ImportPreview};
use digibank_core::donations::mapping::MappingForm;
use digibank_core::donations::{ImportState, ListField, error_file};
use digibank_core::kernel::{Code, CodeKind, Fail, ImportId, Word};
use maud::{Markup, html};
use serde::Serialize;

/// One uploaded list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImportPage {
    /// The lot's code.
    pub code: Code,
    /// State and counts.
    pub import: ImportLine,
    /// The kind of rows that do not say it.
    pub default_kind: DeviceKind,
    /// The first rows and what the columns mean; gone when the rows are no longer kept.
    pub preview: Option<ImportPreview>,
}

impl ImportPage {
    fn at(&self) -> String {
        format!("/lots/{}/imports/{}", self.code, self.import.id)
    }
    fn mapping_form(&self, s: &Screen, p: &ImportPreview) -> Markup {
        let fields = s.words::<ListField>("list-field");
        let pick = |i: usize, header: &str| {
            let name = if header.is_empty() {
                s.tx("donations-column", vec![("number", (i + 1).into())])
            } else {
                header.to_owned()
            };
            let now = p.mapping.get(i).copied().flatten().map_or("", Word::word);
            let error = s.error(&format!("columns-{i}"));
            html! {
                tr role="row" {
                    th role="rowheader" scope="row" {
                        label for=(format!("columns-{i}")) { (name) }
                        @if let Some(e) = error { p class="error" id=(format!("columns-{i}-error")) { (e) } }
                    }
                    td role="cell" data-label=(s.t("donations-means")) {
                        select class="input" id=(format!("columns-{i}")) name="columns" {
                            option value="" selected[now.is_empty()] { (s.t("donations-leave-out")) }
                            @for (value, text) in &fields { option value=(value) selected[value == now] { (text) } }
                        }
                    }
                    td role="cell" data-label=(s.t("donations-first-rows")) {
                        @let seen: Vec<&str> = p.rows.iter().filter_map(|r| r.get(i)).map(String::as_str).filter(|c| !c.is_empty()).take(3).collect();
                        (seen.join(" · "))
                    }
                }
            }
        };
        let kinds = s.words::<DeviceKind>("device-kind");
        s.form(&format!("{}/mapping", self.at())).body(html! {
            div class="table-box" { table class="cards" role="table" {
                caption { (s.t("donations-columns")) }
                thead role="rowgroup" { tr role="row" {
                    th role="columnheader" scope="col" { (s.t("donations-in-the-list")) }
                    th role="columnheader" scope="col" { (s.t("donations-means")) }
                    th role="columnheader" scope="col" { (s.t("donations-first-rows")) }
                } }
                tbody role="rowgroup" { @for (i, header) in p.headers.iter().enumerate() { (pick(i, header)) } }
            } }
            (Select::new("default_kind", &s.t("donations-default-kind")).hint(&s.t("donations-default-kind-hint"))
                .choices(kinds.iter().map(|(v, t)| Choice::new(v, t))).value(self.default_kind.word()).error(s.error("default_kind").as_deref()))
            (actions(Button::primary(&s.t("donations-try"))))
        })
    }
    fn result(&self, s: &Screen) -> Markup {
        let i = &self.import;
        let numbers = [
            Tile::new(s.count(i.rows), &s.t("donations-rows")),
            Tile::new(s.count(i.created), &s.t("donations-created")),
            Tile::new(s.count(i.refused), &s.t("donations-left-out")).tone(if i.refused > 0 {
                Tone::Warn
            } else {
                Tone::Plain
            }),
        ];
        html! {
            @if i.state == ImportState::Undone { (notice(Tone::Info, &s.t("donations-import-undone"), None)) }
            (tiles(&numbers))
            @if i.refused > 0 && self.preview.is_some() { (error_files(s, &self.at())) }
            @if i.state == ImportState::Committed {
                (actions(html! {
                    (link_button(&format!("/lots/{}", self.code), &s.t("donations-to-lot"), true))
                    (post_button(&format!("{}/undo", self.at()), &s.csrf, Button::secondary(&s.t("donations-import-undo"))))
                }))
            }
        }
    }
}

/// The rows that are left out, as files.
pub fn error_files(s: &Screen, at: &str) -> Markup {
    card(
        &s.t("donations-error-files"),
        html! {
            p { (s.t("donations-error-files-text")) }
            (actions(html! {
                (link_button(&format!("{at}/errors.xlsx"), &s.t("donations-error-xlsx"), false))
                (link_button(&format!("{at}/errors.csv"), &s.t("donations-error-csv"), false))
            }))
        },
    )
}

impl Page for ImportPage {
    fn title(&self, s: &Screen) -> String {
        s.t(match self.import.state {
            ImportState::Uploaded => "donations-map-title",
            ImportState::Committed | ImportState::Undone => "donations-import-title",
        })
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[
                Crumb::link(&s.t("donations-title"), "/lots"),
                Crumb::link(&self.code.grouped(), &format!("/lots/{}", self.code)),
                Crumb::here(&self.title(s)),
            ]))
            (heading(None, &self.title(s)))
            @match (&self.preview, self.import.state) {
                (Some(p), ImportState::Uploaded) => {
                    @if p.same_file.is_some() {
                        (notice_with(Tone::Warn, &s.t("donations-same-file"), html! { p { (s.t("donations-same-file-text")) } }))
                    }
                    p { (s.tx("donations-map-text", vec![("rows", self.import.rows.into())])) }
                    (self.mapping_form(s, p))
                },
                (None, ImportState::Uploaded) => (notice(Tone::Warn, &s.t("donations-list-forgotten"), None)),
                (_, ImportState::Committed | ImportState::Undone) => (self.result(s)),
            }
        }
    }
}

/// Reads an import for its page.
pub async fn read(v: &Visit<AnnounceLots>, number: i64, id: ImportId) -> Result<ImportPage, Stop> {
    let view = v.also::<ViewLots>().ok_or_else(Stop::not_found)?;
    let code = v.programme().code(CodeKind::Lot, number);
    v.read(move |tx, by| {
        let (_, i) = import::find(tx, &view, number, id)?;
        let preview = match import::preview(tx, by, number, id) {
            Ok(p) => Some(p),
            // the rows are no longer kept
            Err(Fail::Refusal(_)) => None,
            Err(other) => return Err(other),
        };
        Ok(ImportPage { code, import: ImportLine::of(&i), default_kind: i.default_kind, preview })
    })
    .await
}

/// The lot's number and the import's key of an address.
pub fn named(v: &Visit<AnnounceLots>, code: &str, id: &str) -> Result<(i64, ImportId), Stop> {
    Ok((v.number(code, CodeKind::Lot)?, id.parse().map_err(|_| Stop::not_found())?))
}

/// Shows an import.
pub async fn show(v: Visit<AnnounceLots>, Path((code, id)): Path<(String, String)>) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let page = read(&v, number, id).await?;
    Ok(v.page(page))
}

/// Says what the columns mean, and goes on to the dry run.
pub async fn map(
    v: Visit<AnnounceLots>,
    Path((code, id)): Path<(String, String)>,
    Body(form): Body<MappingForm>,
) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let typed = form.clone();
    let done = v.attempt(move |tx, by| import::map_columns(tx, by, number, id, &typed)).await?;
    let mut page = read(&v, number, id).await?;
    match done {
        Ok(_) => Ok(v.on_to(format!("{}/dry-run", page.at()), page)),
        Err(refusal) => {
            // what was chosen is kept
            if let Some(p) = &mut page.preview {
                p.mapping = form.columns.iter().map(|w| ListField::from_word(w)).collect();
            }
            Ok(v.again(page, refusal))
        }
    }
}

/// Takes the devices of a list back.
pub async fn undo(v: Visit<AnnounceLots>, Path((code, id)): Path<(String, String)>) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let done = v.write(move |tx, by| import::undo(tx, by, number, id)).await?;
    let page = read(&v, number, id).await?;
    Ok(v.done(page.at(), Flash::ok("donations-undone").with("count", done.created), page))
}

/// The rows left out, as CSV.
pub async fn errors_csv(v: Visit<AnnounceLots>, Path((code, id)): Path<(String, String)>) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let lang = v.screen().lang;
    let bytes = v
        .read(move |tx, by| import::left_out(tx, by, number, id).and_then(|(h, rows)| error_file::csv(lang, &h, &rows)))
        .await?;
    Ok(v.file(&dry_run::file_name(&v, number, "csv"), "text/csv; charset=utf-8", false, bytes))
}

/// The rows left out, as a spreadsheet.
pub async fn errors_xlsx(v: Visit<AnnounceLots>, Path((code, id)): Path<(String, String)>) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let lang = v.screen().lang;
    let (headers, rows) = v.read(move |tx, by| import::left_out(tx, by, number, id)).await?;
    let bytes = tokio::task::spawn_blocking(move || error_file::xlsx(lang, &headers, &rows))
        .await
        .map_err(|_| Stop::broken("an error file ended early"))??;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(v.file(&dry_run::file_name(&v, number, "xlsx"), kind, false, bytes))
}
