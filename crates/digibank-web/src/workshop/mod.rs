//! The workshop's pages: [`bench`] what to do next, [`order`] one work order with its checklist, [`checks`] one question at a time,
//! [`acts`] everything a technician sends, [`control`] the second pair of eyes, [`list`] all work orders, [`parts`] the stock of parts,
//! [`outcome`] the form that ends the work.

pub mod acts;
pub mod bench;
pub mod checks;
pub mod control;
pub mod list;
pub mod order;
pub mod outcome;
pub mod parts;

use crate::shell::components::{Icon, Tone, tag};
use crate::shell::page::Screen;
use digibank_core::auth::account;
use digibank_core::db::Tx;
use digibank_core::kernel::{AccountId, ProgrammeId, Res};
use digibank_core::workshop::{CheckAnswer, WorkOrder, WorkOrderState, WorkOutcome, WorkVerdict};
use maud::Markup;

/// The name of an account, for colleagues.
pub fn name_of(tx: &mut Tx<'_>, programme: ProgrammeId, id: Option<AccountId>) -> Res<Option<String>> {
    match id {
        Some(id) => Ok(account::contact(tx, programme, id)?.map(|c| c.name)),
        None => Ok(None),
    }
}

/// The state of an order as a tag.
pub fn state_tag(s: &Screen, state: WorkOrderState) -> Markup {
    let (tone, drawing) = match state {
        WorkOrderState::Open => (Tone::Info, Icon::Wrench),
        WorkOrderState::SentBack => (Tone::Warn, Icon::Undo),
        WorkOrderState::ToControl => (Tone::Warn, Icon::Eye),
        WorkOrderState::Done => (Tone::Ok, Icon::Ok),
        WorkOrderState::Cancelled => (Tone::Plain, Icon::Cross),
    };
    tag(tone, drawing, &s.word("work-order-state", state))
}

/// An answer as a tag; "open" when there is none.
pub fn answer_tag(s: &Screen, answer: Option<CheckAnswer>) -> Markup {
    match answer {
        None => tag(Tone::Plain, Icon::Dot, &s.t("workshop-not-answered")),
        Some(a) => {
            let (tone, drawing) = match a {
                CheckAnswer::Pass => (Tone::Ok, Icon::Ok),
                CheckAnswer::Fail => (Tone::Bad, Icon::Cross),
                CheckAnswer::NotApplicable => (Tone::Plain, Icon::Dot),
                CheckAnswer::AskCoach => (Tone::Warn, Icon::Question),
            };
            tag(tone, drawing, &s.word("check-answer", a))
        }
    }
}

/// The outcome of an order in words: "Klaar, graad B", "Apart gezet: gevaarlijke batterij".
pub fn outcome_words(s: &Screen, o: &WorkOrder) -> Option<String> {
    let outcome = o.outcome?;
    Some(match (outcome, o.grade, o.block) {
        (WorkOutcome::Ready, Some(grade), _) => {
            s.tx("workshop-outcome-ready-grade", vec![("grade", s.word("grade", grade).into())])
        }
        (WorkOutcome::Blocked, _, Some(block)) => {
            format!("{}: {}", s.word("work-outcome", outcome), s.word("block-reason", block))
        }
        _ => s.word("work-outcome", outcome),
    })
}

/// What the answers say, in one sentence with its tone.
pub fn verdict_words(s: &Screen, v: &WorkVerdict) -> (Tone, String) {
    match v {
        WorkVerdict::Blocked { reason } => {
            (Tone::Bad, s.tx("workshop-verdict-blocked", vec![("reason", s.word("block-reason", *reason).into())]))
        }
        WorkVerdict::Unfinished { open, coach } => (
            Tone::Info,
            s.tx("workshop-verdict-unfinished", vec![("open", open.len().into()), ("coach", coach.len().into())]),
        ),
        WorkVerdict::NotReady { failed } => {
            let names: Vec<String> = failed.iter().map(|k| s.t(&format!("workshop-check-{k}"))).collect();
            (Tone::Bad, s.tx("workshop-verdict-not-ready", vec![("checks", names.join(", ").into())]))
        }
        WorkVerdict::Good { grade } => {
            (Tone::Ok, s.tx("workshop-verdict-good", vec![("grade", s.word("grade", *grade).into())]))
        }
    }
}
