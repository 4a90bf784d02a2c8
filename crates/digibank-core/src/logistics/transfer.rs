//! Transfers: devices that move between locations. Proposed with a list, packed by scan, sent, received by scan, closed.
//!
//! Facts are moments (`sent_at`, `closed_at`, per line `packed_at`, `received_at` …); [`state`] and [`line_state`] derive what
//! people see. Every verb writes one journal entry that also stands on the time line of each device it moved.
//!
//! [`begin`] proposed or started · [`pack`] packed and sent · [`arrive`] received and closed · [`missing`] what never came: found, given
//! up, and the closing undone

mod arrive;
mod begin;
mod missing;
mod pack;

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
pub use arrive::{ReceivedAs, close, receive, undo_receipt};
pub use begin::{BRING_BACK, oldest_ready, propose, start};
use begin::{blank, list};
pub use missing::{
    FindingForm, Missing, UNDO_DAYS, count_missing, find_missing, give_up, may_reopen, missing, reopen, take_back,
};
use pack::moved;
pub use pack::{Packed, pack, send, take_off, unpack};
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
        /// What stands at a lending point and cannot be lent: came back, must be wiped, is put apart.
        BringBack = "bring_back",
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
    /// The device's version right after it was received or given up; an undo looks whether anybody touched it since.
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
    "received with differences" "logistics::find_missing" "received with differences";
    "received with differences" "logistics::give_up" "received with differences";
    "received with differences" "logistics::take_back" "received with differences";
    "received" "logistics::reopen" "in transit";
    "received with differences" "logistics::reopen" "in transit";
);
