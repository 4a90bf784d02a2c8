//! What is proposed at the end of the work, and taken back.

use super::*;

/// A part that a harvest would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HarvestLine {
    /// What kind of part.
    pub kind: PartKind,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
}

pub(super) fn checked_harvest(form: &ProposalForm) -> Res<Vec<HarvestLine>> {
    let mut p = Problems::default();
    let mut lines = vec![];
    if form.part_name.len() > 50 {
        return Refusal::at("part_name", "refusal-work-too-many-parts").with("most", 50).fail();
    }
    for (i, name) in form.part_name.iter().enumerate() {
        if name.trim().is_empty() {
            continue;
        }
        let name = p.keep(check::line("part_name", name, 100));
        let quantity = match form.part_quantity.get(i).map(|q| q.trim()) {
            None | Some("") => Some(1),
            Some(q) => p.keep(check::whole("part_quantity", q, 1, 1_000)),
        };
        let kind = form.part_kind.get(i).and_then(|k| PartKind::from_word(k));
        if kind.is_none() {
            p.add("part_kind", "refusal-choose", vec![]);
        }
        if let (Some(kind), Some(name), Some(quantity)) = (kind, name, quantity) {
            lines.push(HarvestLine { kind, name, quantity });
        }
    }
    p.done()?;
    Ok(lines)
}

pub(super) fn checked_proposal(
    form: &ProposalForm,
    facts: &Facts,
    verdict: &WorkVerdict,
    parts: usize,
) -> Res<Proposal> {
    let Some(wanted) = WorkOutcome::from_word(&form.outcome) else {
        return Refusal::at("outcome", "refusal-choose").fail();
    };
    let reason = free_text("reason", &form.reason)?;
    let grade = match form.grade.as_str() {
        "" => None,
        word => match Grade::from_word(word) {
            Some(g) => Some(g),
            None => return Refusal::at("grade", "refusal-choose").fail(),
        },
    };
    Ok(match wanted {
        WorkOutcome::Ready => outcome::ready(facts, verdict, grade, reason)?,
        WorkOutcome::Harvest | WorkOutcome::Recycle => outcome::ends(facts, wanted, parts, reason)?,
        WorkOutcome::Blocked => outcome::blocked(verdict, BlockReason::from_word(&form.block), reason)?,
    })
}

/// Proposes an outcome for quality control. A block takes effect at once and closes the order: it keeps people safe and lets
/// nothing out. Refuses what may not leave because its data are still there, with the way to wiping.
pub fn propose(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, form: &ProposalForm) -> Res<WorkOrder> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    let device = devices::device::get(tx, by.programme(), o.device)?;
    let verdict = verdict_of(o, &answers(tx, by.programme(), o.id)?);
    let harvest = if form.outcome == WorkOutcome::Harvest.word() { checked_harvest(form)? } else { vec![] };
    let proposal = match checked_proposal(form, &device.facts, &verdict, harvest.len()) {
        Err(crate::kernel::Fail::Refusal(r))
            if !device.facts.data_safe() && r.problems.iter().all(|p| p.field.is_none()) =>
        {
            let code = device_code(tx, by.programme(), &device)?;
            return r.with("code", code.clone()).link(format!("/devices/{code}/media")).fail();
        }
        other => other?,
    };
    hand(tx, by.programme(), o.id, by.account())?;
    let mut after = WorkOrder {
        proposed_at: Some(by.at()),
        outcome: Some(proposal.outcome),
        grade: proposal.grade,
        block: proposal.block,
        reason: proposal.reason.clone(),
        ..o.clone()
    };
    let mut entry = Entry::new(events::OUTCOME_PROPOSED, "work_order", o.id.uuid());
    if proposal.outcome == WorkOutcome::Blocked {
        let facts = outcome::effect(&device.facts, WorkOutcome::Blocked, None, proposal.block)?;
        devices::change(tx, by.who(), &device, Device { facts, ..device.clone() })?;
        after.closed_at = Some(by.at());
        entry = Entry::new(events::BLOCKED, "work_order", o.id.uuid()).before(&device.facts);
    }
    store::replace_harvest(tx, by.programme(), o.id, &harvest)?;
    let after = save(tx, by.who(), o, after)?;
    entry
        .also(o.device.uuid())
        .fact("number", o.number)
        .fact("outcome", proposal.outcome.to_string())
        .fact("grade", proposal.grade.map_or_else(String::new, |g| g.to_string()))
        .fact("reason", proposal.block.map_or_else(String::new, |b| b.to_string()))
        .write(tx, by.who())?;
    Ok(after)
}

/// Takes a proposal back to work on.
pub fn withdraw(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder) -> Res<WorkOrder> {
    by.for_location(Some(o.location))?;
    if state(o) != WorkOrderState::ToControl {
        return Refusal::new("refusal-work-not-proposed").fail();
    }
    let after = save(tx, by.who(), o, reopened(o))?;
    Entry::new(events::PROPOSAL_WITHDRAWN, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .fact("number", o.number)
        .write(tx, by.who())?;
    Ok(after)
}

/// The order without its proposal.
pub(in crate::workshop) fn reopened(o: &WorkOrder) -> WorkOrder {
    WorkOrder { proposed_at: None, outcome: None, grade: None, block: None, reason: None, ..o.clone() }
}
