//! The work itself: checks answered, repairs noted, and whose hands did it.

use super::*;

pub(super) fn checked_answer(by: &Permit<Work>, template: &Template, form: &AnswerForm) -> Result<Answered, Refusal> {
    let Some(c) = template.check(&form.check) else { return Err(Refusal::at("check", "refusal-choose")) };
    let Some(answer) = CheckAnswer::from_word(&form.answer) else {
        return Err(Refusal::at("answer", "refusal-choose"));
    };
    if answer == CheckAnswer::NotApplicable && !c.may_lack {
        return Err(Refusal::at("answer", "refusal-work-always-applies"));
    }
    let value = match (c.asks, form.value.trim()) {
        (_, "") | (CheckAsks::Nothing, _) => None,
        (CheckAsks::Percent, text) => Some(check::whole("value", text.trim_end_matches('%'), 0, 100)?.to_string()),
        (CheckAsks::Text, text) => check::maybe_line("value", text, 100)?,
    };
    let note = free_text("note", &form.note)?;
    Ok(Answered { check: c.key.to_owned(), answer, value, note, account: by.account(), at: by.at() })
}

/// Answers one or more checks; an answer given before is replaced. "I don't know" asks a coach.
pub fn answer(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, forms: &[AnswerForm]) -> Res<WorkOrder> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    if forms.is_empty() || forms.len() > 100 {
        return Refusal::at("answer", "refusal-choose").fail();
    }
    let mut given = vec![];
    for form in forms {
        given.push(checked_answer(by, o.checklist(), form)?);
    }
    for a in &given {
        store::put_answer(tx, by.programme(), o.id, a)?;
    }
    hand(tx, by.programme(), o.id, by.account())?;
    let waiting =
        answers(tx, by.programme(), o.id)?.iter().filter(|a| a.answer == CheckAnswer::AskCoach).count() as i64;
    let worker = o.worker.or(by.account());
    let after = save(tx, by.who(), o, WorkOrder { asks_coach: waiting, worker, ..o.clone() })?;
    let said: serde_json::Map<String, serde_json::Value> =
        given.iter().map(|a| (a.check.clone(), a.answer.to_string().into())).collect();
    let verb = if waiting > o.asks_coach { events::COACH_ASKED } else { events::CHECKS_ANSWERED };
    Entry::new(verb, "work_order", o.id.uuid())
        .fact("number", o.number)
        .fact("count", given.len() as i64)
        .fact("answers", serde_json::Value::Object(said))
        .write(tx, by.who())?;
    Ok(after)
}

/// Notes who worked on an order.
pub(in crate::workshop) fn hand(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    order: WorkOrderId,
    account: Option<AccountId>,
) -> Res<()> {
    match account {
        Some(a) => store::put_hand(tx, programme, order, a),
        None => Ok(()),
    }
}

/// Notes a repair.
pub fn repair(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, form: &RepairForm) -> Res<Repair> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    let mut p = Problems::default();
    let kind = RepairKind::from_word(&form.repair).unwrap_or_else(|| {
        p.add("repair", "refusal-choose", vec![]);
        RepairKind::Other
    });
    let note = p.keep(free_text("note", &form.note)).flatten();
    if kind == RepairKind::Other && note.is_none() && p.is_empty() {
        p.add("note", "refusal-empty", vec![]);
    }
    p.done()?;
    let repair = Repair { id: RowId::new(), kind, note, account: by.account(), at: by.at() };
    store::insert_repair(tx, by.programme(), o.id, &repair)?;
    hand(tx, by.programme(), o.id, by.account())?;
    Entry::new(events::REPAIRED, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .fact("number", o.number)
        .fact("repair", kind.to_string())
        .write(tx, by.who())?;
    Ok(repair)
}
