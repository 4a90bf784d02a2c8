//! Packing by scan, and sending.

use super::*;

/// What packing a scanned device did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Packed {
    /// It was on the list.
    FromList,
    /// It was not on the list and was added.
    Added,
    /// It was in the box already.
    Again,
}

/// Packs a scanned device; one that was not on the list is added when it may go.
pub fn pack(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: &Device) -> Res<Packed> {
    by.for_location(Some(t.from))?;
    must_be(t, TransferState::Picking)?;
    let (from, to) = places(tx, by.programme(), t)?;
    let known = store::line(tx, by.programme(), t.id, device.id)?;
    let (mut line, how) = match known {
        Some(l) if l.packed_at.is_some() => return Ok(Packed::Again),
        Some(l) => {
            if let Err(refusal) = may_pack(&device.facts, &from, &to) {
                let code = code_of(tx, by.programme(), device)?;
                return refusal.with("code", code.clone()).link(format!("/devices/{code}")).fail();
            }
            (l, Packed::FromList)
        }
        None => {
            if store::counts(tx, by.programme(), t.id)?.listed >= LARGEST as i64 {
                return Refusal::new("refusal-transfer-too-many").with("most", LARGEST).fail();
            }
            list(tx, by, t, &from, &to, device)?;
            (blank(device.id, by.at()), Packed::Added)
        }
    };
    line.packed_at = Some(by.at());
    store::put_line(tx, by.programme(), t.id, &line)?;
    Entry::new(events::DEVICE_PACKED, "transfer", t.id.uuid())
        .also(device.id.uuid())
        .fact("number", t.number)
        .fact("added", how == Packed::Added)
        .write(tx, by.who())?;
    Ok(how)
}

/// Takes a packed device out of the box again; it stays on the list.
pub fn unpack(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.from))?;
    must_be(t, TransferState::Picking)?;
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line.packed_at.is_none() {
        return Refusal::new("refusal-transfer-not-packed").fail();
    }
    store::put_line(tx, by.programme(), t.id, &Line { packed_at: None, ..line })?;
    Entry::new(events::DEVICE_UNPACKED, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// Takes a device off the list; another transfer may have it again.
pub fn take_off(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.from))?;
    must_be(t, TransferState::Picking)?;
    store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    store::drop_line(tx, by.programme(), t.id, device)?;
    store::release(tx, by.programme(), device, t.id)?;
    Entry::new(events::DEVICE_TAKEN_OFF, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// Sends what is packed. What stayed on the list is left behind and free for another transfer. Refuses an empty box, and names
/// the first device that may no longer go.
pub fn send(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer) -> Res<Transfer> {
    by.for_location(Some(t.from))?;
    must_be(t, TransferState::Picking)?;
    let (from, to) = places(tx, by.programme(), t)?;
    let lines = store::lines(tx, by.programme(), t.id)?;
    let packed: Vec<&Line> = lines.iter().filter(|l| l.packed_at.is_some()).collect();
    if packed.is_empty() {
        return Refusal::new("refusal-transfer-empty").way_on("way-on-transfer-pack-first").fail();
    }
    let after = Transfer { sent_at: Some(by.at()), version: t.version + 1, ..t.clone() };
    store::update_transfer(tx, by, &after, t.version)?;
    let mut entry = Entry::new(events::TRANSFER_SENT, "transfer", t.id.uuid())
        .fact("number", t.number)
        .fact("count", packed.len() as i64)
        .fact("left", (lines.len() - packed.len()) as i64);
    for l in &packed {
        let device = devices::device::get(tx, by.programme(), l.device)?;
        if let Err(refusal) = may_pack(&device.facts, &from, &to) {
            let code = code_of(tx, by.programme(), &device)?;
            return refusal.with("code", code.clone()).link(format!("/devices/{code}")).fail();
        }
        moved(tx, by, &device, Custody::InTransit(t.id))?;
        entry = entry.also(l.device.uuid());
    }
    for l in lines.iter().filter(|l| l.packed_at.is_none()) {
        store::put_line(tx, by.programme(), t.id, &Line { left_at: Some(by.at()), ..l.clone() })?;
        store::release(tx, by.programme(), l.device, t.id)?;
    }
    entry.write(tx, by.who())?;
    Ok(after)
}

pub(super) fn moved(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, device: &Device, custody: Custody) -> Res<Device> {
    devices::change(tx, by.who(), device, Device { facts: Facts { custody, ..device.facts }, ..device.clone() })
}
