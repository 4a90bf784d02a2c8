//! What to ask donors for: which devices more would have served whom in this round. Nothing is written.

use crate::shell::components::{Column, Crumb, Row, Table, breadcrumbs, details, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::ask_list::{self, Wish};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Code, CodeKind};
use maud::{Markup, html};
use serde::Serialize;

/// The list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AskListPage {
    /// The round.
    pub code: Code,
    /// What to ask for, the most useful first.
    pub wishes: Vec<Wish>,
}

impl AskListPage {
    /// The list as plain text, to copy into a mail: what, and how many; nothing about people.
    fn letter(&self, s: &Screen) -> String {
        let line = |wish: &Wish| {
            let (kind, good_for) = (s.word("device-kind", wish.kind), Self::good_for(s, wish));
            let count = vec![("kind", kind.into()), ("count", i64::from(wish.units).into()), ("for", good_for.into())];
            s.tx("ask-list-mail-line", count)
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

    fn line(s: &Screen, wish: &Wish) -> Row {
        let serves = wish.serves.iter().map(|more| {
            s.tx(
                "ask-list-serves",
                vec![("class", i64::from(more.class).into()), ("count", i64::from(more.count).into())],
            )
        });
        Row::new(s.word("device-kind", wish.kind))
            .cell(Self::good_for(s, wish))
            .cell(s.count(wish.units))
            .cell(serves.collect::<Vec<_>>().join(", "))
            .cell(s.count(wish.suits))
    }
}

impl Page for AskListPage {
    fn title(&self, s: &Screen) -> String {
        s.t("ask-list-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        let columns = vec![
            Column::new(&s.t("ask-list-kind")),
            Column::new(&s.t("ask-list-for")),
            Column::number(&s.t("ask-list-units")),
            Column::new(&s.t("ask-list-helps")),
            Column::number(&s.t("ask-list-suits")),
        ];
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            @if self.wishes.is_empty() {
                p { (s.t("ask-list-nothing")) }
            } @else {
                p { (s.t("ask-list-text")) }
                (Table::new(&self.title(s), columns).rows(self.wishes.iter().map(|wish| Self::line(s, wish))))
                (details(&s.t("ask-list-mail"), html! {
                    p { (s.t("ask-list-mail-text")) }
                    pre { (self.letter(s)) }
                }))
            }
        }
    }
}

/// Computes and shows it.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let (own, seen) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            Ok((policy::get_by_id(tx, by.programme(), r.policy)?, round::inputs_of(tx, by.programme(), r.id)?))
        })
        .await?;
    let wishes = v.searches().run(move |go_on| ask_list::of(&seen, &own, go_on)).await?;
    Ok(v.page(AskListPage { code: v.programme().code(CodeKind::Round, number), wishes }))
}
