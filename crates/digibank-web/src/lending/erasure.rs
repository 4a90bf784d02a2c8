//! Erasing a person on request: what goes, what stays, then one button.

use super::persons::{self, PersonPage};
use crate::shell::components::{Button, Tone, actions, back_link, heading, notice, notice_with};
use crate::shell::page::{Page, Screen};
use crate::shell::{Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ErasePersons, KnowPersons};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::lending::erase::{self, Preview};
use maud::{Markup, html};
use serde::Serialize;

/// What erasing a person would do.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ErasurePage {
    /// The person's code.
    pub code: Code,
    /// What goes and what stays.
    pub preview: Preview,
}

impl Page for ErasurePage {
    fn title(&self, s: &Screen) -> String {
        s.t("persons-erase-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let p = &self.preview;
        let here = format!("/persons/{}", self.code);
        let count = |key: &str, n: i64| s.tx(key, vec![("count", n.into())]);
        html! {
            (back_link(&here, &s.t("common-back")))
            (s.errors())
            (heading(Some(&self.code.grouped()), &self.title(s)))
            h2 { (s.t("persons-erase-goes")) }
            ul {
                li { (s.t("persons-erase-name")) }
                li { (count("persons-erase-letters", p.letters)) }
                li { (count("persons-erase-signatures", p.signatures)) }
                @if !p.open_requests.is_empty() { li { (count("persons-erase-requests", p.open_requests.len() as i64)) } }
            }
            h2 { (s.t("persons-erase-stays")) }
            ul {
                li { (count("persons-erase-loans", p.loans)) }
                li { (count("persons-erase-counts", p.people_reached)) }
            }
            @if !p.open_loans.is_empty() {
                (notice_with(Tone::Bad, &s.t("persons-erase-open"), html! { ul { @for code in &p.open_loans { li { a href={ "/loans/" (code) } { (code) } } } } }))
            } @else if p.person.erased_at.is_none() {
                (notice(Tone::Warn, &s.t("persons-erase-no-undo"), None))
                (s.form(&format!("{here}/erasure")).body(actions(Button::danger(&s.t("persons-erase-button")))))
            }
        }
    }
}

async fn page(v: &Visit<ErasePersons>, number: i64) -> Result<ErasurePage, Stop> {
    let code = v.programme().code(CodeKind::Person, number);
    v.read(move |tx, by| Ok(ErasurePage { code, preview: erase::preview(tx, by, number)? })).await
}

/// Shows what erasing would do.
pub async fn show(v: Visit<ErasePersons>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Person)?;
    let page = page(&v, number).await?;
    Ok(v.page(page))
}

/// Erases.
pub async fn create(v: Visit<ErasePersons>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Person)?;
    let out = v.attempt(move |tx, by| erase::erase(tx, by, number)).await?;
    Ok(match out {
        Ok(_) => {
            settle(v.context().app.0.db.clone()).await;
            let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
            let page: PersonPage =
                v.read(move |tx, by| persons::page_of(tx, &programme, names.as_ref(), number, by.today())).await?;
            v.done(format!("/persons/{}", page.code), Flash::ok("persons-erase-done"), page)
        }
        Err(refusal) => {
            let again = page(&v, number).await?;
            v.again(again, refusal)
        }
    })
}

/// The key of who was erased leaves the disk as well. When it cannot at once, the next erasure or the end of the program does it, and
/// the log says so.
async fn settle(db: digibank_core::db::Db) {
    let settled = tokio::task::spawn_blocking(move || db.settle()).await;
    if !matches!(settled, Ok(Ok(true))) {
        tracing::warn!("an erased key still stands in the log of the database");
    }
}
