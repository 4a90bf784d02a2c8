//! The form that proposes what becomes of a device. Each outcome asks its own things; the style sheet hides what belongs to another
//! outcome than the chosen one, and where it cannot, every block says which outcome it is for.

use crate::shell::components::{Button, Choice, Field, Radios, Select, actions, id_from};
use crate::shell::page::Screen;
use digibank_core::devices::{BlockReason, Grade};
use digibank_core::kernel::Word;
use digibank_core::workshop::order::ProposalForm;
use digibank_core::workshop::parts::PartKind;
use digibank_core::workshop::{WorkOutcome, WorkVerdict};
use maud::{Markup, html};

/// Fields that belong to some outcomes only.
fn only_for(s: &Screen, outcomes: &[WorkOutcome], body: Markup) -> Markup {
    let words: Vec<&str> = outcomes.iter().map(|o| o.word()).collect();
    let names: Vec<String> = outcomes.iter().map(|o| format!("“{}”", s.word("work-outcome", *o))).collect();
    html! {
        fieldset data-for=(words.join(" ")) {
            legend { (s.tx("workshop-only-for", vec![("outcome", names.join(", ").into())])) }
            (body)
        }
    }
}

fn parts(s: &Screen, f: &ProposalForm) -> Markup {
    let rows = f.part_name.len().clamp(3, 10);
    let at = |list: &[String], i: usize| list.get(i).cloned().unwrap_or_default();
    // a field of several rows: its error stands above them, and the summary leads to the first row
    let wrong = ["part_name", "part_kind", "part_quantity"].map(|e| (e, s.error(e)));
    let id = |name: &str, i: usize| (i == 0).then(|| id_from(&["f", name]));
    html! {
        p class="label" { (s.t("workshop-harvest-parts")) }
        @for (name, error) in &wrong { @if let Some(e) = error {
            p class="error" data-named={ (id_from(&["f", name])) ":" (s.t("workshop-harvest-parts")) } { (e) }
        } }
        @for i in 0..rows {
            @let n = i + 1;
            div class="row" {
                label { span class="vh" { (s.tx("workshop-harvest-name", vec![("n", n.into())])) } input class="input" id=[id("part_name", i)] name="part_name" value=(at(&f.part_name, i)) placeholder=(s.t("common-name")) autocomplete="off"; }
                label { span class="vh" { (s.tx("workshop-harvest-kind", vec![("n", n.into())])) } select class="input" id=[id("part_kind", i)] name="part_kind" {
                    @for (v, w) in s.words::<PartKind>("part-kind") { option value=(v) selected[at(&f.part_kind, i) == v] { (w) } }
                } }
                label { span class="vh" { (s.tx("workshop-harvest-quantity", vec![("n", n.into())])) } input class="input input-narrow" id=[id("part_quantity", i)] name="part_quantity" inputmode="numeric" value=(if at(&f.part_quantity, i).is_empty() { "1".to_owned() } else { at(&f.part_quantity, i) }) autocomplete="off"; }
            }
        }
    }
}

/// The form; what is chosen first follows from the answers of the checklist.
pub fn form(s: &Screen, action: &str, f: &ProposalForm, verdict: &WorkVerdict) -> Markup {
    use WorkOutcome::{Blocked, Harvest, Ready};
    let chosen = match (f.outcome.as_str(), verdict) {
        ("", WorkVerdict::Blocked { .. }) => Blocked.word(),
        ("", _) => Ready.word(),
        (word, _) => word,
    };
    let outcomes = WorkOutcome::ALL
        .iter()
        .map(|o| Choice::new(o.word(), &s.word("work-outcome", *o)).hint(&s.t(&format!("work-outcome-{o}-hint"))));
    let none = |key: &str| std::iter::once(Choice::new("", &s.t(key)));
    let grades = s.words::<Grade>("grade");
    let reasons = s.words::<BlockReason>("block-reason");
    html! {
        div class="outcome" { (s.form(action).body(html! {
            (Radios::new("outcome", &s.t("workshop-outcome")).choices(outcomes).value(chosen).error(s.error("outcome").as_deref()))
            (only_for(s, &[Ready], html! {
                (Select::new("grade", &s.t("workshop-grade")).hint(&s.t("workshop-grade-hint")).choices(none("workshop-grade-as-checked").chain(grades.iter().map(|(v, w)| Choice::new(v, w))))
                    .value(&f.grade).error(s.error("grade").as_deref()))
            }))
            (only_for(s, &[Harvest], parts(s, f)))
            (only_for(s, &[Blocked], html! {
                (Select::new("block", &s.t("workshop-block")).choices(none("workshop-block-as-checked").chain(reasons.iter().map(|(v, w)| Choice::new(v, w))))
                    .value(&f.block).error(s.error("block").as_deref()))
            }))
            (Field::textarea("reason", &s.t("workshop-reason")).hint(&s.t("workshop-reason-hint")).rows(2).value(&f.reason).error(s.error("reason").as_deref()).optional(&s.t("common-optional")))
            (actions(Button::primary(&s.t("workshop-propose"))))
        })) }
    }
}
