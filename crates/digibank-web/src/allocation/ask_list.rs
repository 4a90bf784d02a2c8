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
use digibank_core::kernel::{Code, CodeKind, LocationId};
use digibank_core::logistics::location;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// The columns: the key of the head, and whether it holds numbers. The place stands there only where distance counts.
const HEADS: [(&str, bool); 6] = [
    ("ask-list-kind", false),
    ("ask-list-for", false),
    (WHERE, false),
    ("ask-list-units", true),
    ("ask-list-helps", false),
    ("ask-list-suits", true),
];
const WHERE: &str = "ask-list-where";

/// The list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AskListPage {
    /// The round.
    pub code: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// What to ask for, the most useful first.
    pub wishes: Vec<Wish>,
    /// Names of the locations in it.
    #[serde(skip)]
    locations: BTreeMap<LocationId, String>,
}

impl AskListPage {
    /// The list as plain text, to copy into a mail: what, and how many; nothing about people.
    fn letter(&self, s: &Screen) -> String {
        let line = |wish: &Wish| {
            let (kind, good_for) = (s.word("device-kind", wish.kind), Self::good_for(s, wish));
            let place = self.place(wish).map(|place| s.tx("ask-list-mail-where", vec![("place", place.into())]));
            let about: Vec<String> = Some(good_for).filter(|text| !text.is_empty()).into_iter().chain(place).collect();
            let what = if about.is_empty() { kind } else { format!("{kind} ({})", about.join(", ")) };
            let all_help = wish.serves.iter().map(|more| more.count).sum::<u32>() == wish.units;
            let is_most = all_help && wish.wanted > wish.units;
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
        what.extend(wish.grade.map(|grade| s.t(&format!("request-grade-{grade}"))));
        what.extend(wish.mobile_data.then(|| s.t("request-extra-mobile-data")));
        what.extend(wish.keyboard.as_ref().map(|k| s.t(&format!("request-keyboard-{k}"))));
        what.extend(wish.access.iter().map(|a| s.t(&format!("request-access-{}", a.replace('_', "-")))));
        what.join(", ")
    }

    fn place(&self, wish: &Wish) -> Option<String> {
        wish.location.and_then(|at| self.locations.get(&at).cloned())
    }

    /// The columns there are.
    fn heads(&self) -> impl Iterator<Item = &'static (&'static str, bool)> {
        let somewhere = self.wishes.iter().any(|wish| wish.location.is_some());
        HEADS.iter().filter(move |(key, _)| somewhere || *key != WHERE)
    }

    /// The cells of a line; `count` writes a number as the page or the file does.
    fn cells(&self, s: &Screen, wish: &Wish, count: &dyn Fn(u32) -> String) -> Vec<String> {
        let serves = wish.serves.iter().map(|more| {
            s.tx(
                "ask-list-serves",
                vec![("class", i64::from(more.class).into()), ("count", i64::from(more.count).into())],
            )
        });
        let all = [
            s.word("device-kind", wish.kind),
            Self::good_for(s, wish),
            self.place(wish).unwrap_or_default(),
            count(wish.units),
            serves.collect::<Vec<_>>().join(", "),
            count(wish.suits),
        ];
        let cell = |(key, _): &(&str, bool)| HEADS.iter().position(|(other, _)| other == key);
        self.heads().filter_map(cell).map(|at| all[at].clone()).collect()
    }

    fn line(&self, s: &Screen, wish: &Wish) -> Row {
        let mut cells = self.cells(s, wish, &|n| s.count(n)).into_iter();
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
        let columns = self
            .heads()
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
                (Table::new(&self.title(s), columns).hide_caption().rows(self.wishes.iter().map(|wish| self.line(s, wish))))
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
    let (own, seen, anew, locations) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            let locations = location::list(tx, by.programme(), None)?.into_iter().map(|l| (l.id, l.name)).collect();
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?, Anew::of(&r), locations))
        })
        .await?;
    let wishes = v.searches().run(move |go_on| ask_list::of(&seen, &own, go_on)).await?;
    Ok(AskListPage { code: v.programme().code(CodeKind::Round, number), anew, wishes, locations })
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
    let mut rows = vec![page.heads().map(|(key, _)| s.t(key)).collect::<Vec<_>>()];
    rows.extend(page.wishes.iter().map(|wish| page.cells(&s, wish, &|n| n.to_string())));
    Ok(v.file(&format!("{}-{code}.csv", s.t("ask-list-file")), "text/csv; charset=utf-8", false, sheet::csv(&rows)?))
}
