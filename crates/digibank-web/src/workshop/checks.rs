//! One question at a time, for whoever learns the work: big buttons, one press per question, nothing to type that must be typed.

use super::order::{CheckLine, OrderPage, Typed, read};
use crate::shell::components::{
    Condition, Crumb, Icon, Tone, actions, breadcrumbs, conditions, counter, heading, link_button,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{ViewWork, Work};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::workshop::checklist::CheckAsks;
use digibank_core::workshop::{CheckAnswer, WorkOrderState};
use maud::{Markup, html};
use serde::Serialize;

/// One check of an order.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CheckPage {
    /// The order.
    pub order: Code,
    /// The check and its answer.
    pub check: CheckLine,
    /// Checks with an answer.
    pub done: usize,
    /// Checks on the list.
    pub of: usize,
    /// The check before on the list.
    pub previous: Option<String>,
    /// The check after on the list.
    pub next: Option<String>,
    /// True while it can be answered.
    pub open: bool,
    /// The device.
    pub device: String,
}

fn drawing(check: &str) -> Icon {
    match check {
        "battery-safe" | "power-safe" => Icon::Attention,
        "camera" => Icon::Camera,
        "screen" | "screen-marks" | "housing" | "housing-marks" => Icon::Laptop,
        "firmware-lock" | "activation-lock" => Icon::Shield,
        "cleaned" | "owner-marks" | "settings-reset" => Icon::Wipe,
        "sim" => Icon::Phone,
        "ports" | "inputs" | "network" => Icon::Parts,
        _ => Icon::Wrench,
    }
}

impl Page for CheckPage {
    fn title(&self, s: &Screen) -> String {
        s.t(&format!("workshop-check-{}", self.check.check))
    }
    fn main(&self, s: &Screen) -> Markup {
        let href = format!("/work-orders/{}", self.order);
        let words = s.tx("workshop-checks-count", vec![("done", self.done.into()), ("of", self.of.into())]);
        let choice = |a: CheckAnswer, tone: Tone, icon: Icon| {
            Condition::new(
                digibank_core::kernel::Word::word(a),
                &s.word("check-answer", a),
                &s.t(&format!("check-answer-{}-hint", digibank_core::kernel::Word::word(a).replace('_', "-"))),
                tone,
                icon,
            )
        };
        let mut choices =
            vec![choice(CheckAnswer::Pass, Tone::Ok, Icon::Ok), choice(CheckAnswer::Fail, Tone::Bad, Icon::Cross)];
        if self.check.may_lack {
            choices.push(choice(CheckAnswer::NotApplicable, Tone::Plain, Icon::Dot));
        }
        choices.push(choice(CheckAnswer::AskCoach, Tone::Warn, Icon::Question));
        let step = |to: &Option<String>, key: &str| html! { @if let Some(to) = to { (link_button(&format!("{href}/checks/{to}"), &s.t(key), false)) } };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("workshop-title"), "/workshop"), Crumb::link(&self.order.grouped(), &href), Crumb::here(&self.title(s))]))
            (counter("checks", &self.device, &words, self.done as u64, self.of as u64))
            div class="picture" { (crate::shell::components::icon(drawing(&self.check.check))) }
            (heading(None, &self.title(s)))
            p class="lead" { (s.t(&format!("workshop-check-{}-hint", self.check.check))) }
            p { (super::answer_tag(s, self.check.answer)) }
            @if self.open && s.can::<Work>() {
                (s.form(&format!("{href}/answers")).hidden("check", &self.check.check).hidden("one_by_one", "1").body(html! {
                    @if self.check.asks != CheckAsks::Nothing {
                        (crate::shell::components::Field::text("value", &s.t(&format!("workshop-asks-{}", self.check.asks))).narrow()
                            .value(self.check.value.as_deref().unwrap_or_default()).optional(&s.t("common-optional")).error(s.error("value").as_deref()))
                    }
                    (conditions("answer", &s.t("workshop-how-is-it"), &choices))
                }))
            }
            (actions(html! { (step(&self.previous, "workshop-check-previous")) (step(&self.next, "workshop-check-next")) (link_button(&href, &s.t("workshop-whole-list"), false)) }))
        }
    }
}

fn page_of(p: OrderPage, check: &str) -> Result<CheckPage, Stop> {
    let Some(i) = p.checks.iter().position(|c| c.check == check) else { return Err(Stop::not_found()) };
    let name = |i: Option<usize>| i.and_then(|i| p.checks.get(i)).map(|c| c.check.clone());
    Ok(CheckPage {
        order: p.code,
        done: p.checks.iter().filter(|c| c.answer.is_some()).count(),
        of: p.checks.len(),
        previous: name(i.checked_sub(1)),
        next: name(Some(i + 1)),
        open: matches!(p.state, WorkOrderState::Open | WorkOrderState::SentBack),
        device: p.device.name.clone(),
        check: p.checks[i].clone(),
    })
}

/// Shows one check.
pub async fn show(v: Visit<ViewWork>, Path((code, check)): Path<(String, String)>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::WorkOrder)?, v.programme().clone());
    let page = v.read(move |tx, by| read(tx, by, &p, number, Typed::default())).await?;
    Ok(v.page(page_of(page, &check)?))
}
