//! What a commit would do, row by row, and the button that does it.

use super::import::{self, ImportPage, error_files, named};
use crate::shell::components::{
    Button, Column, Crumb, Row, Table, Tile, Tone, actions, breadcrumbs, heading, link_button, notice, tiles,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::AnnounceLots;
use digibank_core::donations::import as core;
use digibank_core::donations::import::{CommitForm, ImportOutcome};
use digibank_core::kernel::{Code, CodeKind, ImportId};
use maud::{Markup, html};
use serde::Serialize;

/// What a commit would do.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DryRunPage {
    /// The lot's code.
    pub code: Code,
    /// The import.
    pub id: ImportId,
    /// Counts, and what is wrong row by row.
    pub outcome: ImportOutcome,
}

impl Page for DryRunPage {
    fn title(&self, s: &Screen) -> String {
        s.t("donations-dry-run-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let at = format!("/lots/{}/imports/{}", self.code, self.id);
        let o = &self.outcome;
        let kinds: Vec<String> =
            o.kinds.iter().map(|k| format!("{}: {}", s.word("device-kind", k.kind), s.count(k.count))).collect();
        let bad = |n: i64| if n > 0 { Tone::Warn } else { Tone::Plain };
        let numbers = [
            Tile::new(s.count(o.good), &s.t("row-fate-create")).note(&kinds.join(", ")).tone(Tone::Ok),
            Tile::new(s.count(o.same_line), &s.t("row-fate-same-line")).tone(bad(o.same_line)),
            Tile::new(s.count(o.known), &s.t("row-fate-known")).tone(bad(o.known)),
            Tile::new(s.count(o.wrong), &s.t("row-fate-problem")).tone(bad(o.wrong)),
        ];
        let columns = vec![
            Column::number(&s.t("donations-error-line")),
            Column::new(&s.t("donations-fate")),
            Column::new(&s.t("donations-error-reason")),
        ];
        let rows =
            o.errors.iter().map(|e| Row::new(s.count(e.line)).cell(s.word("row-fate", e.fate)).cell(e.text(s.lang)));
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[
                Crumb::link(&s.t("donations-title"), "/lots"),
                Crumb::link(&self.code.grouped(), &format!("/lots/{}", self.code)),
                Crumb::link(&s.t("donations-map-title"), &at),
                Crumb::here(&self.title(s)),
            ]))
            (heading(None, &self.title(s)))
            p { (s.tx("donations-dry-run-text", vec![("rows", o.rows.into())])) }
            (tiles(&numbers))
            @if o.without_serial > 0 { (notice(Tone::Info, &s.tx("donations-without-serial", vec![("count", o.without_serial.into())]), None)) }
            (actions(html! {
                @if o.good > 0 && o.refused() == 0 {
                    (s.form(&format!("{at}/commit")).body(Button::primary(&s.tx("donations-commit", vec![("count", o.good.into())]))))
                } @else if o.good > 0 {
                    (s.form(&format!("{at}/commit")).hidden("good_rows", "1").body(Button::primary(&s.tx("donations-commit-good", vec![("count", o.good.into())]))))
                }
                (link_button(&at, &s.t("donations-change-columns"), false))
            }))
            @if !o.errors.is_empty() {
                (Table::new(&s.t("donations-errors"), columns).rows(rows))
                @if o.refused() > o.errors.len() as i64 { p { (s.tx("donations-more-errors", vec![("count", o.refused().into())])) } }
                (error_files(s, &at))
            }
        }
    }
}

/// The name of an error file.
pub fn file_name(v: &Visit<AnnounceLots>, number: i64, form: &str) -> String {
    format!("{}-{}.{form}", v.programme().code(CodeKind::Lot, number), v.screen().t("donations-error-name"))
}

async fn run(v: &Visit<AnnounceLots>, number: i64, id: ImportId) -> Result<DryRunPage, Stop> {
    let code = v.programme().code(CodeKind::Lot, number);
    // through the writer, for it does the very work of a commit before it takes it back
    let outcome = v.write(move |tx, by| core::dry_run(tx, by, number, id)).await?;
    Ok(DryRunPage { code, id, outcome })
}

/// Shows what a commit would do.
pub async fn show(v: Visit<AnnounceLots>, Path((code, id)): Path<(String, String)>) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    let page = run(&v, number, id).await?;
    Ok(v.page(page))
}

/// Does it.
pub async fn commit(
    v: Visit<AnnounceLots>,
    Path((code, id)): Path<(String, String)>,
    Body(form): Body<CommitForm>,
) -> Reply {
    let (number, id) = named(&v, &code, &id)?;
    match v.attempt(move |tx, by| core::commit(tx, by, number, id, &form)).await? {
        Ok((done, _)) => {
            let page: ImportPage = import::read(&v, number, id).await?;
            let at = format!("/lots/{}/imports/{id}", page.code);
            let flash = Flash::ok("donations-committed").with("count", done.created).undo(format!("{at}/undo"));
            Ok(v.done(at, flash, page))
        }
        Err(refusal) => {
            let page = run(&v, number, id).await?;
            Ok(v.again(page, refusal))
        }
    }
}
