//! Quality control: what failed first, what was done, and two buttons. Whoever did some of the work reads why they cannot sign.

use super::order::{OrderPage, Typed, outcome_rows, read};
use super::{answer_tag, verdict_words};
use crate::shell::components::{
    Button, Column, Crumb, Field, Icon, Reasons, Row, Table, Tone, actions, breadcrumbs, card, heading_with,
    link_button, notice, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{CheckQuality, ViewWork};
use digibank_core::kernel::CodeKind;
use digibank_core::workshop::order;
use digibank_core::workshop::quality::{self, ControlForm};
use digibank_core::workshop::{CheckAnswer, WorkOrderState};
use maud::{Markup, html};
use serde::Serialize;

/// A work order as whoever controls it sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ControlPage {
    /// The order.
    pub order: OrderPage,
}

impl Page for ControlPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("workshop-control-title", vec![("code", self.order.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let p = &self.order;
        let (tone, sentence) = verdict_words(s, &p.verdict);
        let columns =
            ["workshop-check", "workshop-answer", "workshop-value", "workshop-who"].map(|k| Column::new(&s.t(k)));
        let mut checks: Vec<_> = p.checks.iter().collect();
        checks.sort_by_key(|c| match c.answer {
            Some(CheckAnswer::Fail) => 0,
            Some(CheckAnswer::AskCoach) | None => 1,
            Some(CheckAnswer::NotApplicable) => 2,
            Some(CheckAnswer::Pass) => 3,
        });
        let table = Table::new(&s.t("workshop-checks"), columns.into()).hide_caption().rows(checks.iter().map(|c| {
            let value = [c.value.clone(), c.note.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ");
            Row::link(&format!("{}/checks/{}", p.href(), c.check), &s.t(&format!("workshop-check-{}", c.check)))
                .cell(answer_tag(s, c.answer))
                .cell(value)
                .cell(c.who.clone().unwrap_or_default())
        }));
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::link(&p.code.grouped(), &p.href()), Crumb::here(&s.t("workshop-control"))]))
            (heading_with(Some(&format!("{} {}", s.word("device-kind", p.device.kind), p.device.name)), self.title(s), super::state_tag(s, p.state)))
            (summary_list(&outcome_rows(s, p)))
            (notice(tone, &sentence, None))
            @if p.state != WorkOrderState::ToControl {
                (actions(link_button(&p.href(), &s.t("workshop-whole-list"), true)))
            } @else if p.worked {
                (Reasons::new(&s.t("stop-refusal-why")).not_because(&s.t("refusal-work-same-hands")).help(html! { p { (s.t("way-on-work-ask-colleague")) } }))
            } @else {
                (s.form(&format!("{}/control", p.href())).body(html! {
                    (Field::textarea("reasons", &s.t("workshop-reasons")).hint(&s.t("workshop-reasons-hint")).rows(3).value(&p.typed.control.reasons)
                        .error(s.error("reasons").as_deref()).optional(&s.t("common-optional")))
                    (actions(html! {
                        (Button::primary(&s.t("workshop-approve")).icon(Icon::Ok).sends("verdict", "approved"))
                        (Button::secondary(&s.t("workshop-send-back")).icon(Icon::Undo).sends("verdict", "sent_back"))
                    }))
                }))
            }
            (card(&s.t("workshop-checks"), table))
            @if !p.repairs.is_empty() { (card(&s.t("workshop-repairs"), html! { ul { @for r in &p.repairs { li { (s.word("repair-kind", r.kind)) @if let Some(n) = &r.note { ": " (n) } } } } })) }
            @if !p.controls.is_empty() { (card(&s.t("workshop-controls"), super::order::control_table(s, &p.controls))) }
        }
    }
}

/// Shows the control page.
pub async fn show(v: Visit<CheckQuality>, Path(code): Path<String>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::WorkOrder)?, v.programme().clone());
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let order = v.read(move |tx, _| read(tx, &view, &p, number, Typed::default())).await?;
    Ok(v.page(ControlPage { order }))
}

/// Approves or sends back.
pub async fn create(v: Visit<CheckQuality>, Path(code): Path<String>, Body(form): Body<ControlForm>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::WorkOrder)?, v.programme().clone());
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let (typed, again) = (form.clone(), (p.clone(), view.clone()));
    let done = v
        .attempt(move |tx, by| {
            let o = order::by_number(tx, &view, number)?;
            quality::control(tx, by, &o, &form)?;
            Ok(ControlPage { order: read(tx, &view, &p, number, Typed::default())? })
        })
        .await?;
    match done {
        Ok(page) => {
            let flash = if page.order.state == WorkOrderState::Done {
                Flash::ok("workshop-is-approved").with("code", page.order.code)
            } else {
                Flash { tone: Tone::Warn, ..Flash::ok("workshop-is-sent-back").with("code", page.order.code) }
            };
            Ok(v.done("/workshop", flash, page))
        }
        Err(refusal) => {
            let (p, view) = again;
            let typed = Typed { control: typed, ..Typed::default() };
            let order = v.read(move |tx, _| read(tx, &view, &p, number, typed.clone())).await?;
            Ok(v.again(ControlPage { order }, refusal))
        }
    }
}
