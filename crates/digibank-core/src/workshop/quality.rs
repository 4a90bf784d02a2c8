//! The second pair of eyes: approves what the bench proposes, or sends it back with reasons. Who did any of the work does neither.

use super::order::{HarvestLine, WorkOrder, WorkOrderState, device_code, free_text, reopened, save, state};
use super::outcome::{self, WorkOutcome};
use super::{events, parts, store};
use crate::auth::Permit;
use crate::auth::rights::CheckQuality;
use crate::db::Tx;
use crate::devices::{self, Device};
use crate::journal::Entry;
use crate::kernel::{AccountId, Key, ProgrammeId, Refusal, Res, RowId, Ts, WorkOrderId};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What quality control decided.
    pub enum ControlVerdict {
        /// Approved.
        Approved = "approved",
        /// Sent back with reasons.
        SentBack = "sent_back",
    }
}

/// One quality control.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Control {
    /// When.
    pub at: Ts,
    /// Who.
    pub account: AccountId,
    /// What was decided.
    pub verdict: ControlVerdict,
    /// Why it was sent back, or a remark.
    pub reasons: Option<String>,
}

/// A quality control as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ControlForm {
    /// WorkVerdict's word: `approved` or `sent_back`.
    #[schema(required = true)]
    pub verdict: String,
    /// Why it is sent back, or a remark.
    pub reasons: String,
}

fn my_turn(tx: &mut Tx<'_>, by: &Permit<CheckQuality>, o: &WorkOrder) -> Res<AccountId> {
    by.for_location(Some(o.location))?;
    if state(o) != WorkOrderState::ToControl {
        return Refusal::new("refusal-work-not-proposed").fail();
    }
    Ok(outcome::may_control(by.account(), &store::hands(tx, by.programme(), o.id)?)?)
}

/// Decides by the typed verdict: see [`approve`] and [`send_back`].
pub fn control(tx: &mut Tx<'_>, by: &Permit<CheckQuality>, o: &WorkOrder, form: &ControlForm) -> Res<WorkOrder> {
    match <ControlVerdict as crate::kernel::Word>::from_word(&form.verdict) {
        Some(ControlVerdict::Approved) => approve(tx, by, o, &form.reasons),
        Some(ControlVerdict::SentBack) => send_back(tx, by, o, &form.reasons),
        None => Refusal::at("verdict", "refusal-choose").fail(),
    }
}

/// Approves: a ready device gets its grade, a harvested one becomes parts, a recycled one is gone. The data rule is asked again.
pub fn approve(tx: &mut Tx<'_>, by: &Permit<CheckQuality>, o: &WorkOrder, remark: &str) -> Res<WorkOrder> {
    let me = my_turn(tx, by, o)?;
    let remark = free_text("reasons", remark)?;
    let Some(wanted) = o.outcome else { return Refusal::new("refusal-work-not-proposed").fail() };
    let device = devices::device::get(tx, by.programme(), o.device)?;
    let facts = match outcome::effect(&device.facts, wanted, o.grade, o.block) {
        Ok(facts) => facts,
        Err(refusal) => {
            let code = device_code(tx, by.programme(), &device)?;
            return refusal.with("code", code.clone()).link(format!("/devices/{code}")).fail();
        }
    };
    let here = device.facts.location().unwrap_or(o.location);
    devices::change(tx, by.who(), &device, Device { facts, ..device.clone() })?;
    let mut brought = 0;
    if wanted == WorkOutcome::Harvest {
        for HarvestLine { kind, name, quantity } in store::harvest(tx, by.programme(), o.id)? {
            parts::bring(tx, by.who(), here, kind, &name, quantity, parts::MoveReason::Harvested, Some(o.id))?;
            brought += quantity;
        }
    }
    let control = Control { at: by.at(), account: me, verdict: ControlVerdict::Approved, reasons: remark };
    store::insert_control(tx, by.programme(), o.id, RowId::new(), &control)?;
    let after = save(tx, by.who(), o, WorkOrder { closed_at: Some(by.at()), ..o.clone() })?;
    Entry::new(events::APPROVED, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .before(&device.facts)
        .fact("number", o.number)
        .fact("outcome", wanted.to_string())
        .fact("grade", o.grade.map_or_else(String::new, |g| g.to_string()))
        .fact("parts", brought)
        .write(tx, by.who())?;
    Ok(after)
}

/// Sends the work back, with reasons that the bench will read.
pub fn send_back(tx: &mut Tx<'_>, by: &Permit<CheckQuality>, o: &WorkOrder, reasons: &str) -> Res<WorkOrder> {
    let me = my_turn(tx, by, o)?;
    let Some(reasons) = free_text("reasons", reasons)? else {
        return Refusal::at("reasons", "refusal-work-reason-needed").fail();
    };
    let control = Control { at: by.at(), account: me, verdict: ControlVerdict::SentBack, reasons: Some(reasons) };
    store::insert_control(tx, by.programme(), o.id, RowId::new(), &control)?;
    let after = save(tx, by.who(), o, WorkOrder { sent_back: o.sent_back + 1, ..reopened(o) })?;
    Entry::new(events::SENT_BACK, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .fact("number", o.number)
        .write(tx, by.who())?;
    Ok(after)
}

/// The controls of an order, oldest first.
pub fn controls(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Control>> {
    store::controls(tx, programme, order)
}
