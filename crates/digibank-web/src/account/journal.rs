//! The journal, newest first.

use crate::shell::components::{Pages, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line};
use crate::shell::{Query, Reply, Visit};
use digibank_core::auth::rights::ViewJournal;
use digibank_core::journal;
use digibank_core::kernel::PageAsk;
use maud::{Markup, html};
use serde::Serialize;

/// A page of the journal.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct JournalPage {
    /// Entries, newest first.
    pub entries: Vec<Line>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for JournalPage {
    fn title(&self, s: &Screen) -> String {
        s.t("journal-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let next = self.next.as_ref().map(|n| format!("/journal?after={n}"));
        html! {
            (heading(None, &s.t("journal-title")))
            p { (s.t("journal-text")) }
            (timeline::show(s, &self.entries))
            (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
        }
    }
}

/// Shows it.
pub async fn show(v: Visit<ViewJournal>, Query(ask): Query<PageAsk>) -> Reply {
    let older = ask.key()?;
    let page = v
        .read(move |tx, by| {
            let entries = journal::recent(tx, by.programme(), older, timeline::SHOWN)?;
            let next = if entries.len() == timeline::SHOWN { entries.last().map(|e| e.id.to_string()) } else { None };
            Ok(JournalPage { entries: timeline::lines(tx, by.programme(), entries)?, next })
        })
        .await?;
    Ok(v.page(page))
}
