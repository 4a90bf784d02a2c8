//! How a transfer begins: proposed with a list, or started empty.

use super::*;
use crate::kernel::LotId;

/// Makes a transfer with its list of devices; as a whole or not at all, and the refusal names the device that stops it.
/// Refuses devices that may not be packed and those on another transfer. Answers the transfer, in state picking.
pub fn propose(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    from: LocationId,
    to: LocationId,
    devices: Vec<DeviceId>,
) -> Res<Transfer> {
    by.for_location(Some(from))?;
    let start = location::find(tx, by.programme(), from)?.or_not_found()?;
    let end = location::find(tx, by.programme(), to)?.or_not_found()?;
    if from == to {
        return Refusal::at("to", "refusal-transfer-same-place").fail();
    }
    for (field, place) in [("from", &start), ("to", &end)] {
        if !place.active {
            return Refusal::at(field, "refusal-transfer-place-closed").with("location", place.name.clone()).fail();
        }
    }
    if devices.len() > LARGEST {
        return Refusal::new("refusal-transfer-too-many").with("most", LARGEST).fail();
    }
    let t = Transfer {
        id: TransferId::new(),
        number: programme::take_numbers(tx, by.programme(), CodeKind::Transfer, 1)?,
        from,
        to,
        created_at: by.at(),
        sent_at: None,
        closed_at: None,
        cancelled_at: None,
        differences: false,
        version: 1,
    };
    store::insert_transfer(tx, by.programme(), &t)?;
    let mut entry = Entry::new(events::TRANSFER_PROPOSED, "transfer", t.id.uuid())
        .fact("number", t.number)
        .fact("count", devices.len() as i64)
        .fact("from", from.to_string())
        .fact("to", to.to_string());
    for id in devices {
        let device = devices::device::get(tx, by.programme(), id)?;
        list(tx, by, &t, &start, &end, &device)?;
        entry = entry.also(id.uuid());
    }
    entry.write(tx, by.who())?;
    Ok(t)
}

/// Makes a transfer from a typed form, filling its list by rule: the oldest devices of the wanted status that may go and that no
/// other transfer has.
pub fn start(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, form: &TransferForm) -> Res<Transfer> {
    let mut p = Problems::default();
    let mut place = |field: &'static str, text: &str| {
        text.parse::<LocationId>().ok().or_else(|| {
            p.add(field, "refusal-choose", vec![]);
            None
        })
    };
    let (from, to) = (place("from", &form.from), place("to", &form.to));
    let fill = if form.fill.is_empty() { Some(Fill::Nothing) } else { Fill::from_word(&form.fill) };
    if fill.is_none() {
        p.add("fill", "refusal-choose", vec![]);
    }
    let most = match form.how_many.trim() {
        "" => 50,
        text => p.keep(check::whole("how_many", text, 1, LARGEST as i64)).unwrap_or(0),
    };
    let kind = DeviceKind::from_word(&form.kind);
    if kind.is_none() && !form.kind.is_empty() {
        p.add("kind", "refusal-choose", vec![]);
    }
    p.done()?;
    let (Some(from), Some(to), Some(fill)) = (from, to, fill) else { return Refusal::new("refusal-choose").fail() };
    let wanted: &[Status] = match fill {
        Fill::Nothing => return propose(tx, by, from, to, vec![]),
        Fill::Ready => &[Status::Ready],
        Fill::Reserved => &[Status::Reserved],
        Fill::ToWipe => &[Status::ToWipe],
        Fill::BringBack => &BRING_BACK,
    };
    let (Some(start), Some(end)) = (location::find(tx, by.programme(), from)?, location::find(tx, by.programme(), to)?)
    else {
        return Err(DeadEnd::NotFound.into());
    };
    let mut chosen = vec![];
    for status in wanted {
        let room = most as usize - chosen.len();
        chosen.extend(oldest(tx, by.programme(), (&start, &end), *status, kind, room, &|_| true)?);
    }
    if chosen.is_empty() {
        return Refusal::at("fill", "refusal-transfer-nothing-fits").with("location", start.name).fail();
    }
    propose(tx, by, from, to, chosen)
}

/// The statuses of devices at a lending point that cannot be lent there and travel back to be worked on.
pub const BRING_BACK: [Status; 4] = [Status::ToWipe, Status::Received, Status::InWorkshop, Status::Quarantine];

/// The oldest devices of a status that may go from one place to the other and that no transfer has.
fn oldest(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    (start, end): (&Location, &Location),
    status: Status,
    kind: Option<DeviceKind>,
    most: usize,
    may_leave: &dyn Fn(Option<LotId>) -> bool,
) -> Res<Vec<DeviceId>> {
    let mut chosen = vec![];
    for id in store::unclaimed(tx, programme, start.id, status, kind, LARGEST)? {
        if chosen.len() >= most {
            break;
        }
        let device = devices::device::get(tx, programme, id)?;
        if may_leave(device.lot.map(|(lot, _)| lot)) && may_pack(&device.facts, start, end).is_ok() {
            chosen.push(id);
        }
    }
    Ok(chosen)
}

/// The oldest devices of a kind that are ready and promised to nobody, that may go from one place to the other, and that no transfer
/// has; so many at most. `may_leave` says it of a device by its lot.
pub fn oldest_ready(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    from: LocationId,
    to: LocationId,
    kind: DeviceKind,
    most: usize,
    may_leave: &dyn Fn(Option<LotId>) -> bool,
) -> Res<Vec<DeviceId>> {
    let start = location::find(tx, by.programme(), from)?.or_not_found()?;
    let end = location::find(tx, by.programme(), to)?.or_not_found()?;
    oldest(tx, by.programme(), (&start, &end), Status::Ready, Some(kind), most, may_leave)
}

/// Puts a device on the list: rule, then claim.
pub(super) fn list(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    t: &Transfer,
    from: &Location,
    to: &Location,
    device: &Device,
) -> Res<()> {
    if let Err(mut refusal) = may_pack(&device.facts, from, to) {
        let code = code_of(tx, by.programme(), device)?;
        refusal = refusal.with("code", code.clone()).link(format!("/devices/{code}"));
        return refusal.fail();
    }
    if !store::claim(tx, by.programme(), device.id, t.id)? {
        let code = code_of(tx, by.programme(), device)?;
        let other = store::claimed_by(tx, by.programme(), device.id)?;
        let mut refusal = Refusal::new("refusal-transfer-claimed").with("code", code);
        if let Some(other) = other.map(|id| get(tx, by.programme(), id)).transpose()? {
            let code = transfer_code(tx, by.programme(), &other)?;
            refusal = refusal.with("transfer", code).link(format!("/transfers/{code}"));
        }
        return refusal.fail();
    }
    store::put_line(tx, by.programme(), t.id, &blank(device.id, by.at()))
}

pub(super) fn blank(device: DeviceId, at: Ts) -> Line {
    Line {
        device,
        listed_at: at,
        packed_at: None,
        left_at: None,
        received_at: None,
        received_version: None,
        unexpected: false,
        came_from: None,
        missing_at: None,
        found_at: None,
        lost_at: None,
    }
}
