//! The programme's target groups, with their names in three languages.

use crate::shell::components::{Button, Column, Row, Table, actions, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Visit};
use digibank_core::auth::rights::ManageProgramme;
use digibank_core::requests::target_group::{self, TargetGroup, TargetGroupsForm};
use maud::{Markup, html};
use serde::Serialize;

/// The groups, and the form that changes them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TargetGroupsPage {
    /// The groups in order.
    pub groups: Vec<TargetGroup>,
}

fn input(s: &Screen, name: &str, row: usize, about: &str, value: &str) -> Markup {
    // the first carries the id that the error summary links to
    let id = if row == 0 { format!("f-{name}") } else { format!("f-{name}-{row}") };
    let label = format!("{} {about}", s.t(&format!("target-groups-{name}")));
    html! { input class="input" type="text" id=(id) name=(name) value=(value) aria-label=(label.trim()) spellcheck="false"; }
}

impl Page for TargetGroupsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("target-groups-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let columns = ["target-groups-nl", "target-groups-en", "target-groups-fr", "target-groups-offered"]
            .map(|k| Column::new(&s.t(k)));
        let known = self.groups.iter().enumerate().map(|(n, g)| {
            let name = g.name(s.lang);
            Row::new(html! { input type="hidden" name="word" value=(g.word); (input(s, "nl", n, name, &g.nl)) })
                .cell(input(s, "en", n, name, &g.en))
                .cell(input(s, "fr", n, name, &g.fr))
                .cell(html! { div class="choice" {
                    input type="checkbox" id=(format!("f-ended-{n}")) name="ended" value=(g.word) checked[!g.active];
                    label for=(format!("f-ended-{n}")) { (s.t("target-groups-ended")) span class="vh" { " " (name) } }
                } })
        });
        let n = self.groups.len();
        let new = Row::new(
            html! { input type="hidden" name="word" value=""; (input(s, "nl", n, &s.t("target-groups-new"), "")) },
        )
        .cell(input(s, "en", n, &s.t("target-groups-new"), ""))
        .cell(input(s, "fr", n, &s.t("target-groups-new"), ""))
        .cell(s.t("target-groups-new"));
        html! {
            (s.errors())
            (heading(None, &self.title(s)))
            p { (s.t("target-groups-text")) }
            (s.form("/target-groups").body(html! {
                (Table::new(&self.title(s), columns.into()).hide_caption().rows(known).row(new))
                (actions(Button::primary(&s.t("common-save"))))
            }))
        }
    }
}

/// Shows the groups.
pub async fn show(v: Visit<ManageProgramme>) -> Reply {
    let groups = v.read(|tx, by| target_group::all(tx, by.programme())).await?;
    Ok(v.page(TargetGroupsPage { groups }))
}

/// Saves them.
pub async fn save(v: Visit<ManageProgramme>, Body(form): Body<TargetGroupsForm>) -> Reply {
    let done = v.attempt(move |tx, by| target_group::save(tx, by, &form)).await?;
    match done {
        Ok(groups) => Ok(v.done("/target-groups", Flash::ok("target-groups-saved"), TargetGroupsPage { groups })),
        Err(r) => {
            let groups = v.read(|tx, by| target_group::all(tx, by.programme())).await?;
            Ok(v.again(TargetGroupsPage { groups }, r))
        }
    }
}
