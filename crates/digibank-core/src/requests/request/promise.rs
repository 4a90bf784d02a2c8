//! Devices and the units of a request: promised, taken back, handed over; and the hotspots beside them.

use super::*;

/// Frees a device when it is still promised to this request.
pub(super) fn free(tx: &mut Tx<'_>, who: Who, request: RequestId, device: DeviceId) -> Res<()> {
    let Some(before) = devices::device::find(tx, who.programme, device)? else { return Ok(()) };
    if before.facts.promise == Promise::Request(request) {
        let facts = devices::Facts { promise: Promise::Free, ..before.facts };
        devices::change(tx, who, &before, Device { facts, ..before.clone() })?;
    }
    Ok(())
}

/// Asks for as many hotspots as the devices of a request need beside them now, and saves what changes.
pub(super) fn settle_internet(tx: &mut Tx<'_>, who: Who, request: &Request, units: &mut Vec<RequestUnit>) -> Res<()> {
    let none_asked = !request.needs.wants_internet() && units.iter().all(|u| u.part == UnitPart::Device);
    if none_asked || request.withdrawn_on.is_some() {
        return Ok(());
    }
    let mut online = vec![];
    for id in units.iter().filter(|u| u.part == UnitPart::Device).filter_map(|u| u.device) {
        if devices::device::find(tx, who.programme, id)?.is_some_and(|d| d.hardware.mobile_data) {
            online.push(id);
        }
    }
    let settled = internet::settle(&request.needs, units, |d| online.contains(&d), who.at.day());
    for unit in &settled.changed {
        store::update_unit(tx, who.programme, unit)?;
    }
    store::insert_units(tx, who.programme, request.id, &settled.new)
}

/// Saves changed units and what follows from them.
pub(super) fn save_units(
    tx: &mut Tx<'_>,
    who: Who,
    before: &Request,
    changed: &[RequestUnit],
    all: &mut Vec<RequestUnit>,
) -> Res<Request> {
    for unit in changed {
        store::update_unit(tx, who.programme, unit)?;
    }
    settle_internet(tx, who, before, all)?;
    let mut after = Request { updated_at: who.at, version: before.version + 1, ..before.clone() };
    after.count(all, before.state == RequestState::Expired);
    store::update(tx, who.programme, &after, None, before.version)?;
    Ok(after)
}

/// Brings the hotspots of a request in step after many promises were made or taken back at once.
pub(in crate::requests) fn settle_again(tx: &mut Tx<'_>, who: Who, request: RequestId) -> Res<()> {
    let before = get(tx, who.programme, request)?;
    let mut all = store::units(tx, who.programme, request)?;
    save_units(tx, who, &before, &[], &mut all).map(drop)
}

/// Takes promises back: the units wait again, the devices are free. No journal entry of its own when a round is undone; see [`unreserve`].
pub fn take_back(tx: &mut Tx<'_>, who: Who, request: RequestId, units: &[RowId]) -> Res<Request> {
    let before = get(tx, who.programme, request)?;
    let mut all = store::units(tx, who.programme, request)?;
    let mut changed = vec![];
    for unit in all.iter_mut().filter(|u| units.contains(&u.id)) {
        if !matches!(unit.state(), UnitState::Reserved | UnitState::Ready) {
            return Refusal::new("refusal-unit-not-reserved").fail();
        }
        if let Some(device) = unit.device.take() {
            free(tx, who, request, device)?;
        }
        (unit.reserved_on, unit.at_point) = (None, false);
        changed.push(unit.clone());
    }
    save_units(tx, who, &before, &changed, &mut all)
}

/// Frees the device promised to one unit: it was the wrong one, or it broke. The unit waits again, with its own date.
pub fn unreserve(tx: &mut Tx<'_>, who: Who, request: RequestId, unit: RowId) -> Res<Request> {
    let device = store::units(tx, who.programme, request)?.into_iter().find(|u| u.id == unit).or_not_found()?.device;
    let after = take_back(tx, who, request, &[unit])?;
    let mut entry = Entry::new(events::UNRESERVED, "request", request.uuid()).fact("number", after.number);
    if let Some(device) = device {
        entry = entry.also(device.uuid());
    }
    entry.write(tx, who)?;
    Ok(after)
}

/// After a device was lost or put apart, in the same transaction: who waited for it waits again at once, with the date of their own, and is not
/// told until the next sweep that a device stands ready.
pub fn let_go(tx: &mut Tx<'_>, who: Who, device: DeviceId) -> Res<()> {
    for (request, unit) in store::lost_promises_of(tx, who.programme, device)? {
        unreserve(tx, who, request, unit)?;
    }
    Ok(())
}

/// One unit became a loan or gift: called by lending in its own transaction, with the device that was really handed over. When
/// another device was promised, that one is free again.
pub fn fulfil(
    tx: &mut Tx<'_>,
    who: Who,
    request: RequestId,
    unit: RowId,
    device: DeviceId,
    loan: LoanId,
) -> Res<Request> {
    let before = get(tx, who.programme, request)?;
    let mut all = store::units(tx, who.programme, request)?;
    let found = all.iter_mut().find(|u| u.id == unit).or_not_found()?;
    if !matches!(found.state(), UnitState::Waiting | UnitState::Reserved | UnitState::Ready) {
        return Refusal::new("refusal-unit-closed").fail();
    }
    if let Some(promised) = found.device.filter(|d| *d != device) {
        free(tx, who, request, promised)?;
    }
    found.device = Some(device);
    found.loan = Some(loan);
    found.handed_over_on = Some(who.at.day());
    let changed = found.clone();
    let after = save_units(tx, who, &before, std::slice::from_ref(&changed), &mut all)?;
    Entry::new(events::FULFILLED, "request", request.uuid())
        .also(device.uuid())
        .also(loan.uuid())
        .also(before.organisation.uuid())
        .fact("number", after.number)
        .fact("line", changed.line)
        .fact("days", changed_days(&after, who))
        .write(tx, who)?;
    Ok(after)
}

pub(super) fn changed_days(r: &Request, who: Who) -> i64 {
    r.registered_on.map_or(0, |d| i64::from(d.until(who.at.day())))
}

/// A hand-over was undone: the unit waits again, with its own date. The device is lending's to bring back.
pub fn unfulfil(tx: &mut Tx<'_>, who: Who, loan: LoanId) -> Res<Option<Request>> {
    let Some((request, unit)) = store::unit_by_loan(tx, who.programme, loan)? else { return Ok(None) };
    let before = get(tx, who.programme, request)?;
    let mut all = store::units(tx, who.programme, request)?;
    let found = all.iter_mut().find(|u| u.id == unit).or_not_found()?;
    (found.device, found.reserved_on, found.loan, found.handed_over_on, found.at_point) =
        (None, None, None, None, false);
    let changed = found.clone();
    let after = save_units(tx, who, &before, std::slice::from_ref(&changed), &mut all)?;
    Entry::new(events::UNFULFILLED, "request", request.uuid())
        .also(loan.uuid())
        .fact("number", after.number)
        .fact("line", changed.line)
        .write(tx, who)?;
    Ok(Some(after))
}
