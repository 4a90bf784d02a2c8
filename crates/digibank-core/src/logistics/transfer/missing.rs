//! What never came: a device of a closed transfer that was not received. It is found, wherever that is, or given up; and closing itself
//! can be undone while nobody did either. A device that is simply on its way, on a transfer nobody closed, is not missing.

use super::arrive::{claim_again, untouched};
use super::*;
use crate::auth::Scope;
use crate::journal;

/// Days in which the closing of a receipt can be undone, as other acts.
pub const UNDO_DAYS: i64 = 30;

/// A found device, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct FindingForm {
    /// Key of the location where it turned up; empty means where the transfer went.
    pub location: String,
}

/// The line of a device that is missing on a closed transfer.
fn missing_line(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<Line> {
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line_state(t, &line) == LineState::Missing {
        Ok(line)
    } else {
        Refusal::new("refusal-transfer-not-missing").fail()
    }
}

/// Receives a missing device after all, at whatever open location it turned up. Its facts stay: nobody had it but we.
pub fn find_missing(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    t: &Transfer,
    device: DeviceId,
    form: &FindingForm,
) -> Res<()> {
    by.for_location(Some(t.to)).or_else(|_| by.for_location(Some(t.from)))?;
    let at = match form.location.trim() {
        "" => t.to,
        text => text.parse::<LocationId>().map_err(|_| Refusal::at("location", "refusal-choose"))?,
    };
    let place = location::find(tx, by.programme(), at)?.ok_or_else(|| Refusal::at("location", "refusal-choose"))?;
    by.for_location(Some(at)).map_err(|_| Refusal::at("location", "refusal-not-your-location"))?;
    if !place.active {
        return Refusal::at("location", "refusal-transfer-place-closed").with("location", place.name).fail();
    }
    let line = missing_line(tx, by, t, device)?;
    let now = devices::device::get(tx, by.programme(), device)?;
    let after = moved(tx, by, &now, Custody::AtLocation(at))?;
    let line =
        Line { received_at: Some(by.at()), found_at: Some(by.at()), received_version: Some(after.version), ..line };
    store::put_line(tx, by.programme(), t.id, &line)?;
    store::release(tx, by.programme(), device, t.id)?;
    Entry::new(events::MISSING_FOUND, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .fact("to", at.to_string())
        .write(tx, by.who())?;
    Ok(())
}

/// Gives up a device that never arrived: it is lost. Its promise ends.
pub fn give_up(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.to))?;
    let line = missing_line(tx, by, t, device)?;
    let now = devices::device::get(tx, by.programme(), device)?;
    let facts =
        Facts { custody: Custody::Gone, promise: Promise::Free, disposition: Some(Disposition::Lost), ..now.facts };
    let after = devices::change(tx, by.who(), &now, Device { facts, ..now.clone() })?;
    let line = Line { lost_at: Some(by.at()), received_version: Some(after.version), ..line };
    store::put_line(tx, by.programme(), t.id, &line)?;
    store::release(tx, by.programme(), device, t.id)?;
    Entry::new(events::MISSING_LOST, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// Undoes the last act on one device of a transfer: its receipt, or that it was given up. Given up by mistake, it is missing again: nobody
/// watched it meanwhile, so it must be wiped and checked again. A promise that was let go stays let go. Within [`UNDO_DAYS`].
pub fn take_back(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.to))?;
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line_state(t, &line) != LineState::Lost {
        return undo_receipt(tx, by, t, device);
    }
    if line.lost_at.is_some_and(|at| at.plus_seconds(UNDO_DAYS * 86_400) < by.at()) {
        return Refusal::new("refusal-nothing-to-undo").fail();
    }
    let now = untouched(tx, by, &line)?;
    claim_again(tx, by, t, &now)?;
    let facts = Facts { custody: Custody::InTransit(t.id), ..devices::device::back_at(&now.facts, t.to) };
    devices::change(tx, by.who(), &now, Device { facts, ..now.clone() })?;
    store::put_line(tx, by.programme(), t.id, &Line { lost_at: None, received_version: None, ..line })?;
    Entry::new(events::LOSS_UNDONE, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// True while closing the receipt can be undone; for showing its button.
pub fn may_reopen(t: &Transfer, lines: &[Line], now: Ts) -> bool {
    let young = t.closed_at.is_some_and(|at| at.plus_seconds(UNDO_DAYS * 86_400) >= now);
    young && t.cancelled_at.is_none() && lines.iter().all(|l| l.found_at.is_none() && l.lost_at.is_none())
}

/// Undoes the closing of a receipt: what was missing is on its way again, and is received by scan as before. Refused once a missing
/// device was found or given up, and after [`UNDO_DAYS`].
pub fn reopen(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer) -> Res<Transfer> {
    by.for_location(Some(t.to))?;
    let lines = store::lines(tx, by.programme(), t.id)?;
    if t.closed_at.is_none() || !may_reopen(t, &lines, by.at()) {
        return Refusal::new("refusal-transfer-not-to-reopen").with("days", UNDO_DAYS).fail();
    }
    let closing = journal::newest(tx, by.programme(), t.id.uuid(), |e| e.verb == events::TRANSFER_CLOSED.0)?;
    let after = Transfer { closed_at: None, differences: false, version: t.version + 1, ..t.clone() };
    store::update_transfer(tx, by, &after, t.version)?;
    let mut entry = Entry::new(events::CLOSING_UNDONE, "transfer", t.id.uuid()).fact("number", t.number);
    for l in lines.iter().filter(|l| l.missing_at.is_some()) {
        store::put_line(tx, by.programme(), t.id, &Line { missing_at: None, ..l.clone() })?;
        entry = entry.also(l.device.uuid());
    }
    if let Some(closing) = closing {
        entry = entry.corrects(closing.id);
    }
    entry.write(tx, by.who())?;
    Ok(after)
}

/// The locations a permit is limited to; empty means everywhere.
fn limits(by: &Permit<MoveDevices>) -> &[LocationId] {
    match by.scope() {
        Scope::Some { locations, .. } => locations,
        Scope::All => &[],
    }
}

/// A device that never arrived.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The transfer it left with.
    pub transfer: Transfer,
    /// Since when it is missing: when the receipt was closed without it.
    pub since: Ts,
    /// The device.
    pub device: Device,
}

/// Devices that never arrived and were not given up, over all closed transfers within reach; so many at most, longest missing first.
pub fn missing(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, most: usize) -> Res<Vec<Missing>> {
    let mut out = vec![];
    for (transfer, device, since) in store::still_missing(tx, by.programme(), limits(by), most)? {
        let transfer = get(tx, by.programme(), transfer)?;
        out.push(Missing { transfer, since, device: devices::device::get(tx, by.programme(), device)? });
    }
    Ok(out)
}

/// How many devices within reach never arrived and were not given up.
pub fn count_missing(tx: &mut Tx<'_>, by: &Permit<MoveDevices>) -> Res<i64> {
    store::count_missing(tx, by.programme(), limits(by))
}
