//! What a technician sends: open, answer, repair, use parts, write hours, propose, take back, cancel.

use super::order::{OrderPage, Typed, read};
use crate::shell::components::Tone;
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::{ViewWork, Work};
use digibank_core::db::Tx;
use digibank_core::kernel::{CodeKind, Refusal, Res, RowId};
use digibank_core::logistics::scanned;
use digibank_core::workshop::WorkOutcome;
use digibank_core::workshop::hours::{self, HoursForm};
use digibank_core::workshop::order::{self, AnswerForm, ProposalForm, RepairForm, WorkOrder};
use digibank_core::workshop::parts::{self, UseForm};
use serde::{Deserialize, Serialize};

/// Which device gets an order.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OpenForm {
    /// Code or serial number of the device.
    #[schema(required = true)]
    pub device: String,
}

/// One answer, or many from a program.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AnswersForm {
    /// The check's word.
    pub check: String,
    /// The answer's word.
    pub answer: String,
    /// What was measured or read.
    pub value: String,
    /// A note.
    pub note: String,
    /// "1" goes on to the next open check.
    pub one_by_one: String,
    /// Several answers at once.
    pub answers: Vec<AnswerForm>,
}

/// Runs an act on an order; a refusal shows the order again with what was typed.
async fn act(
    v: &Visit<Work>,
    code: &str,
    typed: Typed,
    f: impl Fn(&mut Tx<'_>, &Permit<Work>, &WorkOrder) -> Res<()> + Send + Clone + 'static,
) -> Result<Result<OrderPage, (Box<OrderPage>, Refusal)>, Stop> {
    let (number, p) = (v.number(code, CodeKind::WorkOrder)?, v.programme().clone());
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let done = v
        .attempt({
            let (p, view) = (p.clone(), view.clone());
            move |tx, by| {
                let o = order::by_number(tx, &view, number)?;
                f(tx, by, &o)?;
                read(tx, &view, &p, number, Typed::default())
            }
        })
        .await?;
    match done {
        Ok(page) => Ok(Ok(page)),
        Err(refusal) => {
            let page = v.read(move |tx, _| read(tx, &view, &p, number, typed.clone())).await?;
            Ok(Err((Box::new(page), refusal)))
        }
    }
}

fn reply(
    v: &Visit<Work>,
    done: Result<OrderPage, (Box<OrderPage>, Refusal)>,
    flash: impl Fn(&OrderPage) -> Flash,
) -> Reply {
    match done {
        Ok(page) => Ok(v.done(page.href(), flash(&page), page)),
        Err((page, refusal)) => Ok(v.again(*page, refusal)),
    }
}

/// Opens a work order.
pub async fn open(v: Visit<Work>, Body(form): Body<OpenForm>) -> Reply {
    let p = v.programme().clone();
    let view: Permit<ViewWork> = v.permit().actor().may()?;
    let page = v
        .write(move |tx, by| {
            let (device, _) = scanned::device(tx, by.programme(), &form.device)?;
            let o = order::open(tx, by, &device)?;
            read(tx, &view, &p, o.number, Typed::default())
        })
        .await?;
    let undo = format!("{}/cancellation", page.href());
    Ok(v.done(page.href(), Flash::ok("workshop-opened-flash").with("code", page.code).undo(undo), page))
}

/// Answers checks.
pub async fn answer(v: Visit<Work>, Path(code): Path<String>, Body(form): Body<AnswersForm>) -> Reply {
    let mut all = form.answers.clone();
    if !form.check.is_empty() || !form.answer.is_empty() {
        all.push(AnswerForm {
            check: form.check.clone(),
            answer: form.answer.clone(),
            value: form.value.clone(),
            note: form.note.clone(),
        });
    }
    let done = act(&v, &code, Typed::default(), move |tx, by, o| order::answer(tx, by, o, &all).map(drop)).await?;
    match done {
        Ok(page) if form.one_by_one == "1" => {
            let to = match page.next_open(Some(&form.check)) {
                Some(next) => format!("{}/checks/{}", page.href(), next.check),
                None => page.href(),
            };
            Ok(v.on_to(to, page))
        }
        Ok(page) => Ok(v.on_to(format!("{}#check-{}", page.href(), form.check), page)),
        Err((page, refusal)) => Ok(v.again(*page, refusal)),
    }
}

/// Takes an order onto one's own bench.
pub async fn take_over(v: Visit<Work>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, Typed::default(), |tx, by, o| order::take_over(tx, by, o).map(drop)).await?;
    reply(&v, done, |_| Flash::ok("workshop-taken-over"))
}

/// Notes a repair.
pub async fn repair(v: Visit<Work>, Path(code): Path<String>, Body(form): Body<RepairForm>) -> Reply {
    let typed = Typed { repair: form.clone(), ..Typed::default() };
    let done = act(&v, &code, typed, move |tx, by, o| order::repair(tx, by, o, &form).map(drop)).await?;
    reply(&v, done, |_| Flash::ok("workshop-repair-noted"))
}

/// Uses a part.
pub async fn use_part(v: Visit<Work>, Path(code): Path<String>, Body(form): Body<UseForm>) -> Reply {
    let typed = Typed { part: form.clone(), ..Typed::default() };
    let done = act(&v, &code, typed, move |tx, by, o| parts::use_on(tx, by, o, &form).map(drop)).await?;
    reply(&v, done, |page| {
        let flash = Flash::ok("workshop-part-used");
        match page.parts.last() {
            Some(u) => flash.undo(format!("{}/parts/{}/return", page.href(), u.id)),
            None => flash,
        }
    })
}

/// Puts a part back.
pub async fn put_back(v: Visit<Work>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: RowId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, Typed::default(), move |tx, by, o| parts::put_back(tx, by, o, id)).await?;
    reply(&v, done, |_| Flash::ok("workshop-part-is-back"))
}

/// Writes hours down.
pub async fn write_hours(v: Visit<Work>, Path(code): Path<String>, Body(form): Body<HoursForm>) -> Reply {
    let typed = Typed { hours: form.clone(), ..Typed::default() };
    let done = act(&v, &code, typed, move |tx, by, o| hours::write(tx, by, o, &form).map(drop)).await?;
    reply(&v, done, |page| {
        let flash = Flash::ok("workshop-hours-written");
        match page.hours.last() {
            Some(h) => flash.undo(format!("{}/hours/{}/withdrawal", page.href(), h.id)),
            None => flash,
        }
    })
}

/// Withdraws hours.
pub async fn withdraw_hours(v: Visit<Work>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: RowId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, Typed::default(), move |tx, by, o| hours::withdraw(tx, by, o, id)).await?;
    reply(&v, done, |_| Flash::ok("workshop-hours-are-withdrawn"))
}

/// Proposes an outcome.
pub async fn propose(v: Visit<Work>, Path(code): Path<String>, Body(form): Body<ProposalForm>) -> Reply {
    let typed = Typed { proposal: form.clone(), ..Typed::default() };
    let done = act(&v, &code, typed, move |tx, by, o| order::propose(tx, by, o, &form).map(drop)).await?;
    reply(&v, done, |page| match page.order.outcome {
        Some(WorkOutcome::Blocked) => Flash { tone: Tone::Warn, ..Flash::ok("workshop-is-blocked") },
        _ => Flash::ok("workshop-is-proposed").undo(format!("{}/proposal/withdrawal", page.href())),
    })
}

/// Takes a proposal back.
pub async fn withdraw(v: Visit<Work>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, Typed::default(), |tx, by, o| order::withdraw(tx, by, o).map(drop)).await?;
    reply(&v, done, |_| Flash::ok("workshop-proposal-is-back"))
}

/// Cancels an order.
pub async fn cancel(v: Visit<Work>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, Typed::default(), |tx, by, o| order::cancel(tx, by, o).map(drop)).await?;
    reply(&v, done, |_| Flash::ok("workshop-is-cancelled"))
}
