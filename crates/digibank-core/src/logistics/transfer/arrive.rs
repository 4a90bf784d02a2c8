//! Receiving by scan, undoing it, and closing with or without differences.

use super::*;

/// What receiving a scanned device did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedAs {
    /// It was on the transfer.
    Expected,
    /// It was not on the transfer; it came from another of our locations.
    Unexpected,
    /// It was received before.
    Again,
    /// It was missing and turned up.
    Found,
}

/// Receives a scanned device at the end of the transfer. Also takes in a device that was missing when the transfer was closed.
pub fn receive(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: &Device) -> Res<ReceivedAs> {
    by.for_location(Some(t.to))?;
    let known = store::line(tx, by.programme(), t.id, device.id)?;
    let line = known.as_ref().map(|l| line_state(t, l));
    let late = line == Some(LineState::Missing);
    if !late {
        must_be(t, TransferState::InTransit)?;
    }
    let how = match arrival(&device.facts, t.id, t.to, line) {
        Ok(how) => how,
        Err(mut refusal) => {
            let code = code_of(tx, by.programme(), device)?;
            refusal = refusal.with("code", code.clone()).link(format!("/devices/{code}"));
            if let Custody::InTransit(other) = device.facts.custody {
                let other = get(tx, by.programme(), other)?;
                refusal = refusal.link(format!("/transfers/{}", transfer_code(tx, by.programme(), &other)?));
            }
            return refusal.fail();
        }
    };
    let base = known.unwrap_or_else(|| blank(device.id, by.at()));
    let (verb, line, answer) = match how {
        Arrival::Again => return Ok(ReceivedAs::Again),
        Arrival::Expected if late => {
            (events::MISSING_FOUND, Line { found_at: Some(by.at()), ..base }, ReceivedAs::Found)
        }
        Arrival::Expected => (events::DEVICE_RECEIVED, base, ReceivedAs::Expected),
        Arrival::Stranger(from) => (
            events::STRANGER_RECEIVED,
            Line { unexpected: true, came_from: Some(from), ..base },
            ReceivedAs::Unexpected,
        ),
    };
    let after = moved(tx, by, device, Custody::AtLocation(t.to))?;
    let line = Line { received_at: Some(by.at()), received_version: Some(after.version), ..line };
    store::put_line(tx, by.programme(), t.id, &line)?;
    store::release(tx, by.programme(), device.id, t.id)?;
    if answer == ReceivedAs::Unexpected {
        // it stands here now, so a list it was still on elsewhere no longer has it
        store::forget_listed(tx, by.programme(), device.id)?;
    }
    Entry::new(verb, "transfer", t.id.uuid())
        .also(device.id.uuid())
        .fact("number", t.number)
        .fact("to", t.to.to_string())
        .write(tx, by.who())?;
    Ok(answer)
}

/// Undoes the receipt of one device: it is on its way again, or back where an unexpected one came from. After the receipt was closed
/// only a device that was found later is taken back, and is missing again. Refused once anybody did something else with the device.
pub fn undo_receipt(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.to))?;
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line_state(t, &line) != LineState::Found {
        must_be(t, TransferState::InTransit)?;
    }
    if line.received_at.is_none() {
        return Refusal::new("refusal-transfer-not-received").fail();
    }
    let now = untouched(tx, by, &line)?;
    match line.came_from.filter(|_| line.unexpected) {
        Some(from) => {
            moved(tx, by, &now, Custody::AtLocation(from))?;
            if line.packed_at.is_none() && line.left_at.is_none() {
                store::drop_line(tx, by.programme(), t.id, device)?;
            } else {
                let line =
                    Line { received_at: None, received_version: None, unexpected: false, came_from: None, ..line };
                store::put_line(tx, by.programme(), t.id, &line)?;
            }
        }
        None => {
            claim_again(tx, by, t, &now)?;
            moved(tx, by, &now, Custody::InTransit(t.id))?;
            let line = Line { received_at: None, received_version: None, found_at: None, ..line };
            store::put_line(tx, by.programme(), t.id, &line)?;
        }
    }
    Entry::new(events::RECEIPT_UNDONE, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// Closes the receipt. What has not arrived stays in transit and is listed as missing, which must be said (`with_differences`).
pub fn close(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, with_differences: bool) -> Res<Transfer> {
    by.for_location(Some(t.to))?;
    must_be(t, TransferState::InTransit)?;
    let lines = store::lines(tx, by.programme(), t.id)?;
    let absent: Vec<&Line> = lines.iter().filter(|l| line_state(t, l) == LineState::OnItsWay).collect();
    let strangers = lines.iter().filter(|l| l.unexpected).count();
    if !absent.is_empty() && !with_differences {
        return Refusal::new("refusal-transfer-not-all-there")
            .with("count", absent.len())
            .way_on("way-on-transfer-close-anyway")
            .fail();
    }
    let after = Transfer {
        closed_at: Some(by.at()),
        differences: !absent.is_empty() || strangers > 0,
        version: t.version + 1,
        ..t.clone()
    };
    store::update_transfer(tx, by, &after, t.version)?;
    let mut entry = Entry::new(events::TRANSFER_CLOSED, "transfer", t.id.uuid())
        .fact("number", t.number)
        .fact("missing", absent.len() as i64)
        .fact("unexpected", strangers as i64);
    for l in absent {
        store::put_line(tx, by.programme(), t.id, &Line { missing_at: Some(by.at()), ..l.clone() })?;
        entry = entry.also(l.device.uuid());
    }
    entry.write(tx, by.who())?;
    Ok(after)
}

/// The device of a line as the line left it; refused once anybody did something else with it.
pub(super) fn untouched(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, line: &Line) -> Res<Device> {
    let now = devices::device::get(tx, by.programme(), line.device)?;
    if Some(now.version) == line.received_version { Ok(now) } else { touched(tx, by, &now) }
}

/// Claims a device for the transfer it goes back to; refused when another list has it by now.
pub(super) fn claim_again(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: &Device) -> Res<()> {
    if store::claim(tx, by.programme(), device.id, t.id)? { Ok(()) } else { touched(tx, by, device) }
}

fn touched<T>(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, device: &Device) -> Res<T> {
    let code = code_of(tx, by.programme(), device)?;
    Refusal::new("refusal-transfer-touched-since").with("code", code.clone()).link(format!("/devices/{code}")).fail()
}
