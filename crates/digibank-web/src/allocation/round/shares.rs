//! How every organisation or municipality fared in one class of a round, a page at a time.

use super::{ShareRow, unit_name};
use crate::requests::list::Names;
use crate::shell::components::{Column, Crumb, Pages, Row, Table, breadcrumbs, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Filters, Query, Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::round;
use digibank_core::auth::rights::Allocate;
use digibank_core::kernel::paging::PAGE_ROWS;
use digibank_core::kernel::{Code, CodeKind, DeadEnd, PageAsk};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A page of them, those who asked most first.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SharesPage {
    /// The round.
    pub code: Code,
    /// The class.
    pub class: u8,
    /// Name, asked, given.
    pub shares: Vec<ShareRow>,
    /// Key for the next page.
    pub next: Option<String>,
}

impl Page for SharesPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("rounds-shares-title", vec![("class", i64::from(self.class).into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        let columns = vec![
            Column::new(&s.t("rounds-unit")),
            Column::number(&s.t("rounds-asked")),
            Column::number(&s.t("rounds-given")),
        ];
        let rows = self.shares.iter().map(|x| Row::new(&x.name).cell(s.count(x.asked)).cell(s.count(x.given)));
        let next = self.next.as_ref().map(|n| format!("{path}/shares?class={}&after={n}", self.class));
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            (Table::new(&self.title(s), columns).hide_caption().rows(rows))
            (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
        }
    }
}

/// Which class, and after how many.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ask {
    class: String,
    after: Option<String>,
}

/// Shows a page of them; without a class those of the first one.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>, Query(ask): Query<Ask>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let code = v.programme().code(CodeKind::Round, number);
    let mut filters = Filters::default();
    let class = filters.value::<u8>("class", &ask.class);
    v.sound(filters)?;
    let after = PageAsk { after: ask.after }.key::<usize>()?.unwrap_or(0);
    let page = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let found =
                r.figures.iter().find(|c| class.is_none_or(|class| c.class == class)).ok_or(DeadEnd::NotFound)?;
            let mut all: Vec<&round::ShareFigure> = found.shares.iter().collect();
            all.sort_by_key(|share| Reverse((share.asked, share.given)));
            let (mut shares, mut names) = (vec![], Names::default());
            for share in all.iter().skip(after).take(PAGE_ROWS) {
                let name = unit_name(tx, by, &mut names, &share.unit)?;
                shares.push(ShareRow { name, asked: share.asked, given: share.given });
            }
            let upto = after.saturating_add(PAGE_ROWS);
            let next = (upto < all.len()).then(|| upto.to_string());
            Ok(SharesPage { code, class: found.class, shares, next })
        })
        .await?;
    Ok(v.page(page))
}
