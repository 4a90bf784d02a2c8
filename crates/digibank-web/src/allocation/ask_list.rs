//! What to ask donors for: which devices more would have served whom in this round. Nothing is written.

use super::anew::Anew;
use crate::shell::components::{
    Column, Crumb, Row, Table, actions, breadcrumbs, details, heading, link_button, print_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::allocation::ask_list::ADDED;
use digibank_core::allocation::ask_list::{self, Wish};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::DeviceKind;
use digibank_core::impact::sheet;
use digibank_core::kernel::{Code, CodeKind};
use maud::{Markup, html};
use serde::Serialize;

/// The columns: the key of the head, and whether it holds numbers.
const HEADS: [(&str, bool); 5] = [
    ("ask-list-kind", false),
    ("ask-list-for", false),
    ("ask-list-units", true),
    ("ask-list-helps", false),
    ("ask-list-suits", true),
];

/// The list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AskListPage {
    /// The round.
    pub code: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// What to ask for, the most useful first.
    pub wishes: Vec<Wish>,
}

impl AskListPage {
    /// The list as plain text, to copy into a mail: what, and how many; nothing about people.
    fn letter(&self, s: &Screen) -> String {
        let line = |wish: &Wish| {
            let (kind, good_for) = (s.word("device-kind", wish.kind), Self::good_for(s, wish));
            let what = if good_for.is_empty() { kind } else { format!("{kind} ({good_for})") };
            let is_most = wish.units >= ADDED && wish.suits > wish.units;
            let key = if is_most { "ask-list-mail-line-most" } else { "ask-list-mail-line" };
            s.tx(key, vec![("what", what.into()), ("count", i64::from(wish.units).into())])
        };
        let lines: Vec<String> = self.wishes.iter().map(line).collect();
        format!("{}\n\n{}\n\n{}", s.t("ask-list-mail-hello"), lines.join("\n"), s.t("ask-list-mail-thanks"))
    }

    fn good_for(s: &Screen, wish: &Wish) -> String {
        // a hotspot has no strength
        let tier = (wish.kind != DeviceKind::Hotspot).then(|| s.t(&format!("request-tier-{}", wish.tier)));
        let mut what: Vec<String> = tier.into_iter().collect();
        what.extend(wish.keyboard.as_ref().map(|k| s.t(&format!("request-keyboard-{k}"))));
        what.extend(wish.access.iter().map(|a| s.t(&format!("request-access-{}", a.replace('_', "-")))));
        what.join(", ")
    }

    /// The cells of a line; `count` writes a number as the page or the file does.
    fn cells(s: &Screen, wish: &Wish, count: &dyn Fn(u32) -> String) -> Vec<String> {
        let serves = wish.serves.iter().map(|more| {
            s.tx(
                "ask-list-serves",
                vec![("class", i64::from(more.class).into()), ("count", i64::from(more.count).into())],
            )
        });
        vec![
            s.word("device-kind", wish.kind),
            Self::good_for(s, wish),
            count(wish.units),
            serves.collect::<Vec<_>>().join(", "),
            count(wish.suits),
        ]
    }

    fn line(s: &Screen, wish: &Wish) -> Row {
        let mut cells = Self::cells(s, wish, &|n| s.count(n)).into_iter();
        let first = Row::new(cells.next().unwrap_or_default());
        cells.fold(first, |row, cell| row.cell(cell))
    }
}

impl Page for AskListPage {
    fn title(&self, s: &Screen) -> String {
        s.t("ask-list-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        let columns = HEADS
            .iter()
            .map(|(key, number)| if *number { Column::number(&s.t(key)) } else { Column::new(&s.t(key)) })
            .collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            (self.anew.notices(s))
            @if self.wishes.is_empty() {
                p { (s.t("ask-list-nothing")) }
            } @else {
                p { (s.t("ask-list-text")) }
                @if self.wishes.iter().any(|wish| wish.units >= ADDED) { p { (s.t("ask-list-most")) } }
                (Table::new(&self.title(s), columns).hide_caption().rows(self.wishes.iter().map(|wish| Self::line(s, wish))))
                (actions(html! {
                    (link_button(&format!("{path}/ask-list.csv"), &s.t("impact-csv"), false))
                    (print_button(&s.t("common-print")))
                }))
                (details(&s.t("ask-list-mail"), html! {
                    p { (s.t("ask-list-mail-text")) }
                    pre { (self.letter(s)) }
                }))
            }
        }
    }
}

async fn page(v: &Visit<Allocate>, code: &str) -> Result<AskListPage, Stop> {
    let number = v.number(code, CodeKind::Round)?;
    let (own, seen, anew) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?, Anew::of(&r)))
        })
        .await?;
    let wishes = v.searches().run(move |go_on| ask_list::of(&seen, &own, go_on)).await?;
    Ok(AskListPage { code: v.programme().code(CodeKind::Round, number), anew, wishes })
}

/// Computes and shows it.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let page = page(&v, &code).await?;
    Ok(v.page(page))
}

/// The same as a file for a spreadsheet.
pub async fn csv(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let page = page(&v, &code).await?;
    let s = v.screen();
    let mut rows = vec![HEADS.iter().map(|(key, _)| s.t(key)).collect::<Vec<_>>()];
    rows.extend(page.wishes.iter().map(|wish| AskListPage::cells(&s, wish, &|n| n.to_string())));
    Ok(v.file(&format!("{}-{code}.csv", s.t("ask-list-file")), "text/csv; charset=utf-8", false, sheet::csv(&rows)?))
}
