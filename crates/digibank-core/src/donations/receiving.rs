//! Receiving a lot: one header, then two acts per device (label, serial number). Doubles and strangers are caught at once; the last scan
//! can be undone; closing says what differs from what was announced.

use super::differences::{self, Differences};
use super::lot::{self, Lot, LotState};
use super::scan::{self, Heard, ScanForm};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::ReceiveLots;
use crate::db::Tx;
use crate::devices::{Custody, Device, DeviceKind, Facts, Hardware, device};
use crate::journal::Entry;
use crate::kernel::code::LARGEST_NUMBER;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, Code, CodeKind, DeviceId, EntryId, Key, LocationId, LotId, Refusal, Res, RowId, Ts, Word,
};
use crate::logistics::location;
use crate::people::{Programme, programme};
use serde::{Deserialize, Serialize};

crate::words! {
    /// Where the labels of a lot come from.
    pub enum LabelMode {
        /// From a roll or sheets printed beforehand: each device gets a label first.
        Preprinted = "preprinted",
        /// Numbers are given while scanning, labels are printed afterwards.
        Later = "later",
    }
}

/// One device received with a lot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Receipt {
    /// Its key.
    pub id: RowId,
    /// The lot.
    pub lot: LotId,
    /// The device.
    pub device: DeviceId,
    /// When.
    pub at: Ts,
    /// Who.
    pub account: Option<AccountId>,
    /// Where.
    pub location: LocationId,
    /// Its line in the lot.
    pub line: i64,
    /// No list named it although there is one.
    pub extra: bool,
    /// The kind its line named.
    pub announced_kind: Option<DeviceKind>,
    /// The device's version right after.
    pub device_version: i64,
    /// The journal entry.
    pub entry: EntryId,
}

/// How many labels ahead of the counter a pre-printed one may be; further on it is a number nobody printed.
const FURTHEST_AHEAD: i64 = 1_000_000;

/// The header of receiving, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReceivingForm {
    /// Where: a location's key or its code.
    #[schema(required = true)]
    pub location: String,
    /// Label mode's word; empty means pre-printed.
    pub labels: String,
    /// The kind of devices that are on no list; empty keeps the lot's.
    pub default_kind: String,
    /// "1" when somebody looked over the devices at pick-up and left what is waste.
    pub preselected: String,
}

/// What came of a scan.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ScanOutcome {
    /// The label that waits for its serial number.
    pub waiting_label: Option<Code>,
    /// The serial number that waits for its label.
    pub waiting_serial: Option<String>,
    /// The device, once it is received.
    pub received: Option<ReceivedDevice>,
    /// True when a keyboard layout had garbled the scan.
    pub repaired: bool,
    /// How many are received now.
    pub count: i64,
    /// How many are expected.
    pub expected: i64,
}

/// A device that was received.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReceivedDevice {
    /// Its number as a code.
    pub code: Code,
    /// Maker and model, as far as known.
    pub name: String,
    /// Its serial number.
    pub serial: Option<String>,
    /// Its kind.
    pub kind: DeviceKind,
    /// Its line in the lot.
    pub line: i64,
    /// No list named it although there is one.
    pub extra: bool,
    /// True when its number is new and a label must be printed.
    pub print_label: bool,
    /// When.
    pub at: Ts,
}

/// Begins to receive a lot at a location, goes on at another one, or opens a closed lot again for what came late.
pub fn start(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64, form: &ReceivingForm) -> Res<Lot> {
    let before = lot::of(tx, by, number)?;
    if before.state() == LotState::Withdrawn {
        return Refusal::new("refusal-lot-withdrawn").fail();
    }
    let place = find_location(tx, by, &form.location)?;
    let labels = match form.labels.trim() {
        "" => LabelMode::Preprinted,
        word => LabelMode::from_word(word).ok_or_else(|| Refusal::at("labels", "refusal-choose"))?,
    };
    let default_kind = match form.default_kind.trim() {
        "" => before.default_kind,
        word => DeviceKind::from_word(word).ok_or_else(|| Refusal::at("default_kind", "refusal-choose"))?,
    };
    let after = Lot {
        location: Some(place.id),
        labels,
        default_kind,
        preselected: form.preselected == "1" || before.preselected,
        receiving_at: before.receiving_at.or(Some(by.at())),
        received_at: None,
        version: before.version + 1,
        ..before.clone()
    };
    store::update_lot(tx, by.programme(), &after, before.version)?;
    let programme = lot::home(tx, by)?;
    Entry::new(events::RECEIVING_STARTED, "lot", after.id.uuid())
        .also(place.id.uuid())
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("location", place.name)
        .fact("preselected", after.preselected)
        .write(tx, by.who())?;
    Ok(after)
}

/// A location by key or code, open and within the permit.
pub(super) fn find_location(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, text: &str) -> Res<location::Location> {
    let text = text.trim();
    if text.is_empty() {
        return Refusal::at("location", "refusal-choose").fail();
    }
    let found = if let Ok(id) = text.parse::<LocationId>() {
        location::find(tx, by.programme(), id)?
    } else if let Some(code) = Code::parse_kind(text, CodeKind::Location) {
        let ours = lot::home(tx, by)?.prefix() == code.prefix;
        if ours { location::by_number(tx, by.programme(), code.number)? } else { None }
    } else {
        None
    };
    let Some(found) = found.filter(|l| l.active) else { return Refusal::at("location", "refusal-choose").fail() };
    by.for_location(Some(found.id)).map_err(|_| Refusal::at("location", "refusal-not-your-location"))?;
    Ok(found)
}

/// The lot of a number while it is being received, with the place where.
fn receiving(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64) -> Res<(Lot, LocationId)> {
    let lot = lot::of(tx, by, number)?;
    match (lot.state(), lot.location) {
        (LotState::Receiving, Some(place)) => {
            by.for_location(Some(place))?;
            Ok((lot, place))
        }
        _ => Refusal::new("refusal-lot-not-receiving").way_on("way-on-start-receiving").fail(),
    }
}

/// One act of the scan loop: hears a label or a serial number, and receives the device once there is enough.
pub fn scan(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64, form: &ScanForm) -> Res<ScanOutcome> {
    let (lot, place) = receiving(tx, by, number)?;
    let programme = lot::home(tx, by)?;
    let heard = scan::hear(programme.prefix(), form)?;
    if let Some(label) = heard.label {
        label_is_free(tx, &programme, &lot, label)?;
    }
    let line = match &heard.serial {
        Some(serial) => Some(find_line(tx, &programme, &lot, serial)?),
        None => None,
    };
    let mut out = ScanOutcome {
        waiting_label: None,
        waiting_serial: None,
        received: None,
        repaired: heard.repaired,
        count: lot.received,
        expected: lot.expected(),
    };
    match line {
        Some(line) if heard.complete(lot.labels, form.without_label == "1") => {
            out.received = Some(receive(tx, by, &programme, &lot, place, &heard, line)?);
            out.count += 1;
        }
        _ => {
            out.waiting_label = heard.label;
            out.waiting_serial = heard.serial;
        }
    }
    Ok(out)
}

/// A label may be put on a device when its number was never used, and is not further on than anybody printed.
fn label_is_free(tx: &mut Tx<'_>, programme: &Programme, lot: &Lot, label: Code) -> Res<()> {
    if let Some(other) = device::by_number(tx, programme.id, label.number)? {
        let here = store::receipt_of(tx, programme.id, other.id)?.is_some_and(|r| r.lot == lot.id);
        let key = if here { "refusal-label-used-here" } else { "refusal-label-used" };
        let serial = other.hardware.serial.clone().unwrap_or_default();
        return Refusal::at("scan", key)
            .with("code", label.grouped())
            .with("serial", serial)
            .link(format!("/devices/{label}"))
            .fail();
    }
    let last = programme::last_number(tx, programme.id, CodeKind::Device)?;
    if label.number > last.saturating_add(FURTHEST_AHEAD).min(LARGEST_NUMBER) {
        return Refusal::at("scan", "refusal-label-too-far").with("code", label.grouped()).fail();
    }
    Ok(())
}

/// The announced line that a serial number (or asset tag) means; none for a stranger. Refuses a device that is here already.
fn find_line(tx: &mut Tx<'_>, programme: &Programme, lot: &Lot, serial: &str) -> Res<Option<Box<Device>>> {
    let mut known = device::by_serial(tx, programme.id, serial)?;
    if known.is_empty() {
        known.extend(device::by_asset_tag(tx, programme.id, lot.id, serial)?);
    }
    let of_this_lot = |d: &Device| d.lot.is_some_and(|(l, _)| l == lot.id);
    if let Some(line) = known.iter().find(|d| of_this_lot(d) && d.facts.custody == Custody::Announced) {
        return Ok(Some(Box::new(line.clone())));
    }
    for other in known.iter().filter(|d| d.facts.custody != Custody::Gone) {
        if let Some(number) = other.number {
            let code = programme.code(CodeKind::Device, number);
            let key = if of_this_lot(other) { "refusal-serial-received-here" } else { "refusal-serial-present" };
            return Refusal::at("scan", key)
                .with("serial", serial)
                .with("code", code.grouped())
                .link(format!("/devices/{code}"))
                .fail();
        }
        if let Some((of, _)) = other.lot
            && let Some(promised) = store::lot(tx, programme.id, of)?
            && matches!(promised.state(), LotState::Announced | LotState::Receiving)
        {
            let code = programme.code(CodeKind::Lot, promised.number);
            return Refusal::at("scan", "refusal-serial-other-lot")
                .with("serial", serial)
                .with("code", code.grouped())
                .link(format!("/lots/{code}"))
                .fail();
        }
    }
    Ok(None)
}

fn receive(
    tx: &mut Tx<'_>,
    by: &Permit<ReceiveLots>,
    programme: &Programme,
    lot: &Lot,
    place: LocationId,
    heard: &Heard,
    line: Option<Box<Device>>,
) -> Res<ReceivedDevice> {
    let number = match heard.label {
        Some(label) => {
            programme::raise_to(tx, programme.id, CodeKind::Device, label.number)?;
            label.number
        }
        None => programme::take_numbers(tx, programme.id, CodeKind::Device, 1)?,
    };
    let extra = line.is_none() && lot.listed > 0;
    let announced_kind = line.as_ref().map(|d| d.kind);
    let last_line = store::count_received(tx, programme.id, lot.id, 1, i64::from(extra), i64::from(line.is_none()))?;
    let device = match line {
        Some(before) => {
            let facts = Facts { custody: Custody::AtLocation(place), ..before.facts };
            let mut after = Device { number: Some(number), facts, ..(*before).clone() };
            if after.hardware.serial.is_none() && after.hardware.asset_tag != heard.serial {
                after.hardware.serial = heard.serial.clone();
            }
            device::change(tx, by.who(), &before, after)?
        }
        None => {
            let hardware = Hardware { serial: heard.serial.clone(), ..Hardware::default() };
            let mut new = device::fresh(lot.default_kind, hardware, Some((lot.id, last_line)), by.at());
            new.number = Some(number);
            new.facts.custody = Custody::AtLocation(place);
            device::register(tx, by.who(), new)?
        }
    };
    let code = programme.code(CodeKind::Device, number);
    let line = device.lot.map_or(0, |l| l.1);
    let entry = Entry::new(events::DEVICE_RECEIVED, "device", device.id.uuid())
        .also(lot.id.uuid())
        .also(place.uuid())
        .fact("code", code.to_string())
        .fact("lot", programme.code(CodeKind::Lot, lot.number).to_string())
        .fact("line", line)
        .fact("extra", extra)
        .write(tx, by.who())?;
    let receipt = Receipt {
        id: RowId::new(),
        lot: lot.id,
        device: device.id,
        at: by.at(),
        account: by.account(),
        location: place,
        line,
        extra,
        announced_kind,
        device_version: device.version,
        entry,
    };
    store::insert_receipt(tx, programme.id, &receipt)?;
    Ok(shown(programme, &receipt, &device, heard.label.is_none()))
}

fn shown(programme: &Programme, r: &Receipt, d: &Device, print_label: bool) -> ReceivedDevice {
    ReceivedDevice {
        code: programme.code(CodeKind::Device, d.number.unwrap_or(0)),
        name: d.name(),
        serial: d.hardware.serial.clone().or_else(|| d.hardware.asset_tag.clone()),
        kind: d.kind,
        line: r.line,
        extra: r.extra,
        print_label,
        at: r.at,
    }
}

/// The devices received last, newest first.
pub fn last_received(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, lot: &Lot, most: usize) -> Res<Vec<ReceivedDevice>> {
    let programme = lot::home(tx, by)?;
    let mut out = vec![];
    for r in store::last_receipts(tx, by.programme(), lot.id, None, most)? {
        if let Some(d) = device::find(tx, by.programme(), r.device)? {
            out.push(shown(&programme, &r, &d, false));
        }
    }
    Ok(out)
}

/// Undoes the last scan of whoever asks: the label is free again, the line is announced again, a stranger is forgotten. Refuses once
/// anything happened to the device since.
pub fn undo_last(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64) -> Res<ReceivedDevice> {
    let (lot, _) = receiving(tx, by, number)?;
    let Some(receipt) = store::last_receipts(tx, by.programme(), lot.id, by.account(), 1)?.pop() else {
        return Refusal::new("refusal-no-scan-to-undo").fail();
    };
    let programme = lot::home(tx, by)?;
    let device = device::get(tx, by.programme(), receipt.device)?;
    let undone = shown(&programme, &receipt, &device, false);
    if device.version != receipt.device_version {
        return Refusal::new("refusal-device-changed-since")
            .with("code", undone.code.grouped())
            .link(format!("/devices/{}", undone.code))
            .fail();
    }
    store::undo_receipt(tx, by.programme(), receipt.id, by.at())?;
    Entry::new(events::SCAN_UNDONE, "device", device.id.uuid())
        .also(lot.id.uuid())
        .corrects(receipt.entry)
        .fact("code", undone.code.to_string())
        .fact("lot", programme.code(CodeKind::Lot, lot.number).to_string())
        .write(tx, by.who())?;
    match receipt.announced_kind {
        Some(kind) => {
            let facts = Facts { custody: Custody::Announced, ..device.facts };
            device::change(tx, by.who(), &device, Device { number: None, kind, facts, ..device.clone() })?;
        }
        None => device::forget(tx, by.programme(), &device)?,
    }
    store::count_received(tx, by.programme(), lot.id, -1, -i64::from(receipt.extra), 0)?;
    Ok(undone)
}

/// A received device turned out to be of another kind.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct KindForm {
    /// The device's code.
    #[schema(required = true)]
    pub device: String,
    /// Its kind's word.
    #[schema(required = true)]
    pub kind: String,
}

/// Sets the kind of a device that was received with this lot.
pub fn correct_kind(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64, form: &KindForm) -> Res<ReceivedDevice> {
    let (lot, _) = receiving(tx, by, number)?;
    let programme = lot::home(tx, by)?;
    let kind = DeviceKind::from_word(form.kind.trim()).ok_or_else(|| Refusal::at("kind", "refusal-choose"))?;
    let code = Code::parse_kind(&form.device, CodeKind::Device).filter(|c| c.prefix == programme.prefix());
    let code = code.ok_or_else(|| Refusal::at("device", "refusal-not-a-label"))?;
    let before = device::by_number(tx, by.programme(), code.number)?.or_not_found()?;
    let receipt = store::receipt_of(tx, by.programme(), before.id)?.filter(|r| r.lot == lot.id).or_not_found()?;
    if before.kind == kind {
        return Ok(shown(&programme, &receipt, &before, false));
    }
    // what a screen never held a laptop may hold, and the other way round
    let sanitisation = device::fresh(kind, Hardware::default(), None, by.at()).facts.sanitisation;
    if before.version != receipt.device_version {
        return Refusal::new("refusal-device-changed-since")
            .with("code", code.grouped())
            .link(format!("/devices/{code}"))
            .fail();
    }
    let facts = Facts { sanitisation, ..before.facts };
    let after = device::change(tx, by.who(), &before, Device { kind, facts, ..before.clone() })?;
    store::set_receipt_version(tx, by.programme(), receipt.id, after.version)?;
    Entry::new(events::KIND_CORRECTED, "device", after.id.uuid())
        .also(lot.id.uuid())
        .fact("code", code.to_string())
        .fact("from", before.kind.to_string())
        .fact("to", after.kind.to_string())
        .write(tx, by.who())?;
    Ok(shown(&programme, &receipt, &after, false))
}

/// How receiving ends.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CloseForm {
    /// "1" to close although what came differs from what was announced.
    pub accept: String,
}

/// Ends receiving a lot. Refuses when what came differs from what was announced, unless the differences are accepted.
pub fn close(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64, form: &CloseForm) -> Res<Lot> {
    let (before, _) = receiving(tx, by, number)?;
    let programme = lot::home(tx, by)?;
    let d: Differences = differences::of_lot(tx, by.programme(), &before)?;
    if !d.none() && form.accept != "1" {
        return Refusal::new("refusal-lot-differs")
            .with("missing", d.missing_count)
            .with("extra", d.extra_count)
            .with("wrong", d.wrong_kinds.len())
            .way_on("way-on-accept-differences")
            .link(format!("/lots/{}/differences", programme.code(CodeKind::Lot, before.number)))
            .fail();
    }
    let after = Lot { received_at: Some(by.at()), version: before.version + 1, ..before.clone() };
    store::update_lot(tx, by.programme(), &after, before.version)?;
    Entry::new(events::LOT_RECEIVED, "lot", after.id.uuid())
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("received", after.received)
        .fact("missing", d.missing_count)
        .fact("extra", d.extra_count)
        .write(tx, by.who())?;
    Ok(after)
}
