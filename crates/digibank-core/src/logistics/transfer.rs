//! Transfers: devices that move between locations. Proposed with a list, packed by scan, sent, received by scan, closed.
//!
//! Facts are moments (`sent_at`, `closed_at`, per line `packed_at`, `received_at` …); [`state`] and [`line_state`] derive what
//! people see. Every verb writes one journal entry that also stands on the time line of each device it moved.

use super::location::{self, Location};
use super::packing::may_pack;
use super::receiving::{Arrival, arrival};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::MoveDevices;
use crate::db::Tx;
use crate::devices::{self, Custody, Device, DeviceKind, Disposition, Facts, Promise, Status};
use crate::journal::Entry;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{
    Code, CodeKind, DeadEnd, DeviceId, Key, LocationId, Page, PageAsk, ProgrammeId, Refusal, Res, TransferId, Ts, Word,
    check,
};
use crate::people::programme;
use serde::{Deserialize, Serialize};

/// The most devices on one transfer.
pub const LARGEST: usize = 2_000;

crate::words! {
    /// Where a transfer stands; always derived.
    pub enum TransferState {
        /// Its devices are being picked and packed.
        Picking = "picking",
        /// On its way.
        InTransit = "in_transit",
        /// All that left has arrived, and nothing else.
        Received = "received",
        /// Something was missing, or something came along that was not on it.
        ReceivedWithDifferences = "received_with_differences",
        /// Cancelled before it left.
        Cancelled = "cancelled",
    }

    /// Where one device of a transfer stands; always derived.
    pub enum LineState {
        /// On the list, not packed.
        Listed = "listed",
        /// In the box.
        Packed = "packed",
        /// Was on the list and stayed.
        LeftBehind = "left_behind",
        /// On its way.
        OnItsWay = "on_its_way",
        /// Received.
        Received = "received",
        /// Received, but it was not on the transfer.
        Unexpected = "unexpected",
        /// Did not arrive.
        Missing = "missing",
        /// Did not arrive, and turned up later.
        Found = "found",
        /// Did not arrive, and was given up.
        Lost = "lost",
    }

    /// How a new transfer's list is filled.
    pub enum Fill {
        /// Empty: scan what goes.
        Nothing = "nothing",
        /// What is ready and promised to nobody, oldest first.
        Ready = "ready",
        /// What is reserved, oldest first.
        Reserved = "reserved",
        /// What must be wiped, oldest first.
        ToWipe = "to_wipe",
    }
}

/// One transfer.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Transfer {
    /// Its key.
    pub id: TransferId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// Where it leaves.
    pub from: LocationId,
    /// Where it goes.
    pub to: LocationId,
    /// When its list was made.
    pub created_at: Ts,
    /// When it left.
    pub sent_at: Option<Ts>,
    /// When its receipt was closed.
    pub closed_at: Option<Ts>,
    /// When it was cancelled.
    pub cancelled_at: Option<Ts>,
    /// True when it was closed with something missing or unexpected.
    pub differences: bool,
    /// Counts its changes.
    pub version: i64,
}

/// One device on a transfer.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The device.
    pub device: DeviceId,
    /// When it was put on the list.
    pub listed_at: Ts,
    /// When it went into the box.
    pub packed_at: Option<Ts>,
    /// When the transfer left without it.
    pub left_at: Option<Ts>,
    /// When it was received.
    pub received_at: Option<Ts>,
    /// The device's version right after it was received; an undo looks whether anybody touched it since.
    pub received_version: Option<i64>,
    /// Not on the transfer when it left.
    pub unexpected: bool,
    /// Where an unexpected device stood by our books.
    pub came_from: Option<LocationId>,
    /// When it was noted as missing.
    pub missing_at: Option<Ts>,
    /// When it turned up.
    pub found_at: Option<Ts>,
    /// When it was given up.
    pub lost_at: Option<Ts>,
}

/// How many of a transfer's devices stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TransferCounts)]
pub struct Counts {
    /// On the list or packed, or when sent: left.
    pub listed: i64,
    /// In the box, or when sent: left in the box.
    pub packed: i64,
    /// Of those packed: received.
    pub received: i64,
    /// Received without being on it.
    pub unexpected: i64,
    /// Still missing.
    pub missing: i64,
}

/// The state of a transfer. Exhaustive over its moments.
pub fn state(t: &Transfer) -> TransferState {
    match (t.cancelled_at, t.sent_at, t.closed_at) {
        (Some(_), ..) => TransferState::Cancelled,
        (None, None, _) => TransferState::Picking,
        (None, Some(_), None) => TransferState::InTransit,
        (None, Some(_), Some(_)) if t.differences => TransferState::ReceivedWithDifferences,
        (None, Some(_), Some(_)) => TransferState::Received,
    }
}

/// The state of one line on a transfer.
pub fn line_state(t: &Transfer, l: &Line) -> LineState {
    if l.unexpected {
        return LineState::Unexpected;
    }
    match (l.lost_at, l.found_at, l.missing_at, l.received_at) {
        (Some(_), ..) => LineState::Lost,
        (None, Some(_), ..) => LineState::Found,
        (None, None, Some(_), _) => LineState::Missing,
        (None, None, None, Some(_)) => LineState::Received,
        (None, None, None, None) => match (l.left_at, l.packed_at, t.sent_at) {
            (Some(_), ..) => LineState::LeftBehind,
            (None, Some(_), Some(_)) => LineState::OnItsWay,
            (None, Some(_), None) => LineState::Packed,
            (None, None, _) => LineState::Listed,
        },
    }
}

/// What a list of transfers is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TransferFilter {
    /// Only in this state.
    pub state: Option<TransferState>,
    /// Only leaving here.
    pub from: Option<LocationId>,
    /// Only going here.
    pub to: Option<LocationId>,
}

/// A new transfer as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct TransferForm {
    /// Key of the location it leaves from.
    #[schema(required = true)]
    pub from: String,
    /// Key of the location it goes to.
    #[schema(required = true)]
    pub to: String,
    /// How the list is filled: a word of `Fill`; empty means nothing.
    pub fill: String,
    /// Only devices of this kind; empty means any.
    pub kind: String,
    /// How many at most when the list is filled.
    pub how_many: String,
}

fn places(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Transfer) -> Res<(Location, Location)> {
    Ok((location::find(tx, programme, t.from)?.or_not_found()?, location::find(tx, programme, t.to)?.or_not_found()?))
}

/// The code of a device, for refusals that name it.
fn code_of(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<String> {
    let p = programme::find(tx, programme)?.or_not_found()?;
    Ok(device.number.map_or_else(|| device.name(), |n| p.code(CodeKind::Device, n).to_string()))
}

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
    let status = match fill {
        Fill::Nothing => return propose(tx, by, from, to, vec![]),
        Fill::Ready => Status::Ready,
        Fill::Reserved => Status::Reserved,
        Fill::ToWipe => Status::ToWipe,
    };
    let (Some(start), Some(end)) = (location::find(tx, by.programme(), from)?, location::find(tx, by.programme(), to)?)
    else {
        return Err(DeadEnd::NotFound.into());
    };
    let chosen = oldest(tx, by.programme(), (&start, &end), status, kind, most as usize)?;
    if chosen.is_empty() {
        return Refusal::at("fill", "refusal-transfer-nothing-fits").with("location", start.name).fail();
    }
    propose(tx, by, from, to, chosen)
}

/// The oldest devices of a status that may go from one place to the other and that no transfer has.
fn oldest(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    (start, end): (&Location, &Location),
    status: Status,
    kind: Option<DeviceKind>,
    most: usize,
) -> Res<Vec<DeviceId>> {
    let mut chosen = vec![];
    for id in store::unclaimed(tx, programme, start.id, status, kind, LARGEST)? {
        if chosen.len() >= most {
            break;
        }
        let device = devices::device::get(tx, programme, id)?;
        if may_pack(&device.facts, start, end).is_ok() {
            chosen.push(id);
        }
    }
    Ok(chosen)
}

/// The oldest devices of a kind that are ready and promised to nobody, that may go from one place to the other, and that no transfer
/// has; so many at most.
pub fn oldest_ready(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    from: LocationId,
    to: LocationId,
    kind: DeviceKind,
    most: usize,
) -> Res<Vec<DeviceId>> {
    let start = location::find(tx, by.programme(), from)?.or_not_found()?;
    let end = location::find(tx, by.programme(), to)?.or_not_found()?;
    oldest(tx, by.programme(), (&start, &end), Status::Ready, Some(kind), most)
}

/// Puts a device on the list: rule, then claim.
fn list(
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

fn blank(device: DeviceId, at: Ts) -> Line {
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

fn must_be(t: &Transfer, wanted: TransferState) -> Res<()> {
    let now = state(t);
    if now == wanted {
        return Ok(());
    }
    let key = match now {
        TransferState::Picking => "refusal-transfer-not-sent",
        TransferState::InTransit => "refusal-transfer-already-sent",
        TransferState::Received | TransferState::ReceivedWithDifferences => "refusal-transfer-already-closed",
        TransferState::Cancelled => "refusal-transfer-cancelled",
    };
    Refusal::new(key).fail()
}

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

fn moved(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, device: &Device, custody: Custody) -> Res<Device> {
    devices::change(tx, by.who(), device, Device { facts: Facts { custody, ..device.facts }, ..device.clone() })
}

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

/// Undoes the receipt of one device while the receipt is open: it is on its way again, or back where an unexpected one came from.
/// Refused once anybody did something else with the device.
pub fn undo_receipt(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.to))?;
    must_be(t, TransferState::InTransit)?;
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line.received_at.is_none() {
        return Refusal::new("refusal-transfer-not-received").fail();
    }
    let now = devices::device::get(tx, by.programme(), device)?;
    if Some(now.version) != line.received_version {
        let code = code_of(tx, by.programme(), &now)?;
        return Refusal::new("refusal-transfer-touched-since")
            .with("code", code.clone())
            .link(format!("/devices/{code}"))
            .fail();
    }
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
            moved(tx, by, &now, Custody::InTransit(t.id))?;
            store::put_line(tx, by.programme(), t.id, &Line { received_at: None, received_version: None, ..line })?;
            store::claim(tx, by.programme(), device, t.id)?;
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

/// Cancels a transfer that has not left; its devices stand where they stood.
pub fn cancel(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer) -> Res<Transfer> {
    by.for_location(Some(t.from))?;
    must_be(t, TransferState::Picking)?;
    let after = Transfer { cancelled_at: Some(by.at()), version: t.version + 1, ..t.clone() };
    store::update_transfer(tx, by, &after, t.version)?;
    store::release_all(tx, by.programme(), t.id)?;
    Entry::new(events::TRANSFER_CANCELLED, "transfer", t.id.uuid()).fact("number", t.number).write(tx, by.who())?;
    Ok(after)
}

/// Gives up a device that never arrived: it is lost. Its promise ends.
pub fn give_up(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, t: &Transfer, device: DeviceId) -> Res<()> {
    by.for_location(Some(t.to))?;
    let line = store::line(tx, by.programme(), t.id, device)?.or_not_found()?;
    if line_state(t, &line) != LineState::Missing {
        return Refusal::new("refusal-transfer-not-missing").fail();
    }
    let now = devices::device::get(tx, by.programme(), device)?;
    let facts =
        Facts { custody: Custody::Gone, promise: Promise::Free, disposition: Some(Disposition::Lost), ..now.facts };
    devices::change(tx, by.who(), &now, Device { facts, ..now.clone() })?;
    store::put_line(tx, by.programme(), t.id, &Line { lost_at: Some(by.at()), ..line })?;
    store::release(tx, by.programme(), device, t.id)?;
    Entry::new(events::MISSING_LOST, "transfer", t.id.uuid())
        .also(device.uuid())
        .fact("number", t.number)
        .write(tx, by.who())?;
    Ok(())
}

/// The open transfer a device is on, when it is on one.
pub fn open_of(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<TransferId>> {
    store::claimed_by(tx, programme, device)
}

/// The transfer of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: TransferId) -> Res<Transfer> {
    store::transfer(tx, programme, id)?.or_not_found()
}

/// The transfer with this number, when the permit reaches one of its ends.
pub fn by_number(tx: &mut Tx<'_>, by: &Permit<MoveDevices>, number: i64) -> Res<Transfer> {
    let t = store::transfer_by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_location(Some(t.from)).or_else(|_| by.for_location(Some(t.to)))?;
    Ok(t)
}

/// Its code.
pub fn transfer_code(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Transfer) -> Res<Code> {
    Ok(programme::find(tx, programme)?.or_not_found()?.code(CodeKind::Transfer, t.number))
}

/// A page of transfers, newest first, each with its counts. A permit limited to a location sees those that leave or arrive there.
pub fn page(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    filter: &TransferFilter,
    ask: &PageAsk,
) -> Res<Page<(Transfer, Counts)>> {
    store::transfer_page(tx, by.programme(), by.only_location(), filter, ask)
}

/// How many devices of a transfer stand where.
pub fn counts(tx: &mut Tx<'_>, programme: ProgrammeId, id: TransferId) -> Res<Counts> {
    store::counts(tx, programme, id)
}

/// The lines of a transfer with their devices, in the order of the list; at most [`LARGEST`] and what came along.
pub fn lines(tx: &mut Tx<'_>, programme: ProgrammeId, t: &Transfer) -> Res<Vec<(Line, Device)>> {
    let mut out = vec![];
    for line in store::lines(tx, programme, t.id)? {
        if let Some(device) = devices::device::find(tx, programme, line.device)? {
            out.push((line, device));
        }
    }
    Ok(out)
}

/// Devices that never arrived and were not given up, over all transfers; at most two hundred, longest missing first.
pub fn missing(tx: &mut Tx<'_>, by: &Permit<MoveDevices>) -> Res<Vec<(Transfer, Device)>> {
    let mut out = vec![];
    for (transfer, device) in store::still_missing(tx, by.programme())? {
        let t = get(tx, by.programme(), transfer)?;
        if by.for_location(Some(t.to)).or_else(|_| by.for_location(Some(t.from))).is_ok() {
            out.push((t, devices::device::get(tx, by.programme(), device)?));
        }
    }
    Ok(out)
}

crate::lifecycle!(TRANSFER = "transfer":
    "A transfer is derived from its moments: made, sent, closed, cancelled. A device that is missing when the receipt is closed stays in transit until it is received after all or given up.";
    "-" "logistics::propose" "picking";
    "-" "logistics::start" "picking";
    "picking" "logistics::pack" "picking";
    "picking" "logistics::unpack" "picking";
    "picking" "logistics::take_off" "picking";
    "picking" "logistics::send" "in transit";
    "picking" "logistics::cancel" "cancelled";
    "in transit" "logistics::receive" "in transit";
    "in transit" "logistics::undo_receipt" "in transit";
    "in transit" "logistics::close" "received";
    "in transit" "logistics::close" "received with differences";
    "received with differences" "logistics::receive" "received with differences";
    "received with differences" "logistics::give_up" "received with differences";
);
