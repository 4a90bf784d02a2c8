//! The device: what it is, its facts, and the acts on them that belong to no other domain.

use super::facts::{
    BlockReason, Condition, Custody, DeviceKind, Disposition, Facts, Promise, Sanitisation, Status, status,
};
use super::{events, store, tally, tier};
use crate::auth::Permit;
use crate::auth::rights::EditDevices;
use crate::db::Tx;
use crate::journal::{Entry, Who};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{CodeKind, DeviceId, Fault, Key, LocationId, LotId, ProgrammeId, Refusal, Res, Ts, Word, check};
use crate::people::programme;
use serde::{Deserialize, Serialize};

/// What a device is made of, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Hardware {
    /// Maker.
    pub maker: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number, as printed.
    pub serial: Option<String>,
    /// The donor's asset tag.
    pub asset_tag: Option<String>,
    /// Year it was built.
    pub year: Option<i64>,
    /// Processor.
    pub processor: Option<String>,
    /// Memory in GB.
    pub memory_gb: Option<i64>,
    /// Storage in GB.
    pub storage_gb: Option<i64>,
    /// Keyboard layout: azerty, qwerty, qwertz, arabic …
    pub keyboard: Option<String>,
    /// Has mobile data of its own.
    pub mobile_data: bool,
    /// Accessibility features, words parted by spaces: large_screen, touch, braille, screen_reader.
    pub access: String,
}

/// One device.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// Its key.
    pub id: DeviceId,
    /// Its running number; none until it is labelled.
    pub number: Option<i64>,
    /// What kind of thing it is.
    pub kind: DeviceKind,
    /// What it is made of.
    pub hardware: Hardware,
    /// Its tier, derived from hardware.
    pub tier: i64,
    /// The lot it came with, and its line there.
    pub lot: Option<(LotId, i64)>,
    /// Its facts.
    pub facts: Facts,
    /// The location it stands at, or stood at last.
    pub stood_at: Option<LocationId>,
    /// A note.
    pub note: Option<String>,
    /// When it became known.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Counts its changes.
    pub version: i64,
}

impl Device {
    /// Its status, derived.
    pub fn status(&self) -> Status {
        status(&self.facts)
    }
    /// "Dell Latitude 5400", or the empty text when neither is known.
    pub fn name(&self) -> String {
        [self.hardware.maker.as_deref(), self.hardware.model.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A device as it is typed: every field text, so that nothing typed is lost.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DeviceForm {
    /// Version of the device that the form was opened on; empty does not compare.
    pub seen: String,
    /// Kind's word.
    #[schema(required = true)]
    pub kind: String,
    /// Maker.
    pub maker: String,
    /// Model.
    pub model: String,
    /// Serial number.
    pub serial: String,
    /// Donor's asset tag.
    pub asset_tag: String,
    /// Year built.
    pub year: String,
    /// Processor.
    pub processor: String,
    /// Memory in GB.
    pub memory_gb: String,
    /// Storage in GB.
    pub storage_gb: String,
    /// Keyboard layout.
    pub keyboard: String,
    /// "1" when it has mobile data of its own.
    pub mobile_data: String,
    /// Accessibility words.
    pub access: Vec<String>,
    /// A note.
    pub note: String,
}

/// Accessibility features a device can have and a need can ask for.
pub const ACCESS: &[&str] = &["large_screen", "touch", "screen_reader", "braille"];
/// Keyboard layouts a device can have and a need can ask for.
pub const KEYBOARDS: &[&str] = &["azerty", "qwerty", "qwertz", "arabic", "cyrillic"];

/// Checks a typed device. `this_year` bounds the year built.
pub fn checked(form: &DeviceForm, this_year: i64) -> Res<(DeviceKind, Hardware, Option<String>)> {
    let mut p = Problems::default();
    let kind = DeviceKind::from_word(form.kind.trim()).unwrap_or_else(|| {
        p.add("kind", "refusal-choose", vec![]);
        DeviceKind::Laptop
    });
    let mut number = |field: &'static str, text: &str, least, most| match text.trim() {
        "" => None,
        text => p.keep(check::whole(field, text, least, most)),
    };
    let year = number("year", &form.year, 1990, this_year + 1);
    let memory_gb = number("memory_gb", &form.memory_gb, 0, 4_096);
    let storage_gb = number("storage_gb", &form.storage_gb, 0, 100_000);
    let mut text = |field: &'static str, text: &str, most| p.keep(check::maybe_line(field, text, most)).flatten();
    let hardware = Hardware {
        maker: text("maker", &form.maker, 100),
        model: text("model", &form.model, 100),
        serial: text("serial", &form.serial, 100),
        asset_tag: text("asset_tag", &form.asset_tag, 100),
        processor: text("processor", &form.processor, 100),
        keyboard: text("keyboard", &form.keyboard, 20),
        year,
        memory_gb,
        storage_gb,
        mobile_data: form.mobile_data == "1",
        access: ACCESS.iter().filter(|a| form.access.iter().any(|f| f == *a)).copied().collect::<Vec<_>>().join(" "),
    };
    if hardware.keyboard.as_deref().is_some_and(|k| !KEYBOARDS.contains(&k)) {
        p.add("keyboard", "refusal-choose", vec![]);
    }
    let note = p.keep(check::maybe_note("note", &form.note)).flatten();
    p.done()?;
    Ok((kind, hardware, note))
}

/// Makes a device known, without a journal entry of its own: the caller's verb (a lot received, an import) is the entry.
pub fn register(tx: &mut Tx<'_>, who: Who, mut new: Device) -> Res<Device> {
    new.tier = tier::tier(new.kind, new.hardware.memory_gb, new.hardware.year, i64::from(who.at.day().date().year()));
    if !new.facts.hold_together() {
        return Err(Fault::broken("facts of a new device contradict each other"));
    }
    new.stood_at = new.facts.location();
    store::insert(tx, who.programme, &new)?;
    tally::note(tx, who.programme, [], [&new])?;
    store::insert_custody(tx, who, new.id, None, new.facts.custody)?;
    Ok(new)
}

/// Makes many devices known at once, like [`register`] but several hundred rows per round trip. The caller's verb is the entry.
pub fn register_many(tx: &mut Tx<'_>, who: Who, mut new: Vec<Device>) -> Res<Vec<Device>> {
    let this_year = i64::from(who.at.day().date().year());
    for d in &mut new {
        d.tier = tier::tier(d.kind, d.hardware.memory_gb, d.hardware.year, this_year);
        if !d.facts.hold_together() {
            return Err(Fault::broken("facts of a new device contradict each other"));
        }
        d.stood_at = d.facts.location();
    }
    store::insert_many(tx, who, &new)?;
    tally::note(tx, who.programme, [], &new)?;
    Ok(new)
}

/// Takes back the announcement of lines `first` to `last` of a lot: devices that never came. Refuses as a whole when one of them was
/// received. Answers how many it took back; the caller's verb is the entry.
pub fn withdraw_lines(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId, first: i64, last: i64) -> Res<u64> {
    let here = store::count_received_lines(tx, programme, lot, first, last)?;
    if here > 0 {
        return Refusal::new("refusal-lines-received").with("count", here).fail();
    }
    let gone = store::lines(tx, programme, lot, first, last)?;
    tally::note(tx, programme, &gone, [])?;
    store::delete_lines(tx, programme, lot, first, last)
}

/// Forgets a device that was booked in by mistake a moment ago. Refuses when anything happened to it since.
pub fn forget(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<()> {
    store::delete(tx, programme, d)?;
    tally::note(tx, programme, [d], [])
}

/// Devices that are known under any of these folded serial numbers and have not left for good; in no particular order.
pub fn known_serials(tx: &mut Tx<'_>, programme: ProgrammeId, folds: &[String]) -> Res<Vec<(String, Device)>> {
    store::known_serials(tx, programme, folds)
}

/// The device of a lot with this asset tag of the donor.
pub fn by_asset_tag(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId, tag: &str) -> Res<Option<Device>> {
    store::by_asset_tag(tx, programme, lot, tag)
}

/// A device that nobody looked at yet, with fresh key and facts: announced, must be wiped, unknown, free.
pub fn fresh(kind: DeviceKind, hardware: Hardware, lot: Option<(LotId, i64)>, at: Ts) -> Device {
    let sanitisation = match kind {
        DeviceKind::Screen => Sanitisation::NeverHeldData,
        _ => Sanitisation::MustBeWiped,
    };
    Device {
        id: DeviceId::new(),
        number: None,
        kind,
        hardware,
        tier: 3,
        lot,
        facts: Facts {
            custody: Custody::Announced,
            sanitisation,
            condition: Condition::Unknown,
            promise: Promise::Free,
            disposition: None,
        },
        stood_at: None,
        note: None,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

/// Saves a changed device: derives status and tier, keeps the custody line, and refuses when somebody else changed it meanwhile.
/// The caller writes the journal entry of its own verb in the same transaction.
pub fn change(tx: &mut Tx<'_>, who: Who, before: &Device, mut after: Device) -> Res<Device> {
    after.version = before.version + 1;
    after.updated_at = who.at;
    after.tier =
        tier::tier(after.kind, after.hardware.memory_gb, after.hardware.year, i64::from(who.at.day().date().year()));
    if !before.facts.can_become(&after.facts) {
        return Err(Fault::broken(format!("facts of a device contradict each other: {:?}", after.facts)));
    }
    after.stood_at = after.facts.location().or(before.stood_at);
    store::update(tx, who.programme, before, &after)?;
    tally::note(tx, who.programme, [before], [&after])?;
    if before.facts.custody != after.facts.custody {
        store::insert_custody(tx, who, after.id, Some(before.facts.custody), after.facts.custody)?;
    }
    Ok(after)
}

/// The device of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Option<Device>> {
    store::find(tx, programme, id)
}

/// The device with this number.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Device>> {
    store::by_number(tx, programme, number)
}

/// Devices with this serial number, compared without spaces, dashes and case.
pub fn by_serial(tx: &mut Tx<'_>, programme: ProgrammeId, serial: &str) -> Res<Vec<Device>> {
    let fold = check::fold_serial(serial);
    if fold.is_empty() { Ok(vec![]) } else { store::by_serial(tx, programme, &fold) }
}

/// Corrects what is known of a device. Its serial number may not be that of another device still here.
pub fn correct(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device, form: &DeviceForm) -> Res<Device> {
    if !form.seen.is_empty() && form.seen != before.version.to_string() {
        return Refusal::new("refusal-changed-meanwhile").fail();
    }
    let (kind, hardware, note) = checked(form, i64::from(by.today().date().year()))?;
    if let Some(serial) = &hardware.serial {
        let twin = by_serial(tx, by.programme(), serial)?
            .into_iter()
            .find(|d| d.id != before.id && d.facts.custody != Custody::Gone);
        if let Some(twin) = twin {
            let number = said(tx, by.programme(), &twin)?;
            return Refusal::at("serial", "refusal-serial-taken").with("number", number).fail();
        }
    }
    let after = change(tx, by.who(), before, Device { kind, hardware, note, ..before.clone() })?;
    Entry::new(events::DEVICE_CORRECTED, "device", after.id.uuid())
        .before(&before.hardware)
        .after(&after.hardware)
        .write(tx, by.who())?;
    Ok(after)
}

/// Puts a device apart because it cannot be used: a lock or a dangerous battery. Frees its promise.
pub fn block(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device, reason: BlockReason) -> Res<Device> {
    if before.facts.location().is_none() {
        return Refusal::new("refusal-not-at-a-location").fail();
    }
    let facts = Facts { condition: Condition::Blocked(reason), promise: Promise::Free, ..before.facts };
    let after = change(tx, by.who(), before, Device { facts, ..before.clone() })?;
    Entry::new(events::DEVICE_BLOCKED, "device", after.id.uuid())
        .before(&before.facts)
        .fact("reason", reason.to_string())
        .write(tx, by.who())?;
    Ok(after)
}

/// Takes a block away; the device must be checked anew.
pub fn unblock(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device) -> Res<Device> {
    if !matches!(before.facts.condition, Condition::Blocked(_)) {
        return Refusal::new("refusal-not-blocked").fail();
    }
    let facts = Facts { condition: Condition::Unknown, ..before.facts };
    let after = change(tx, by.who(), before, Device { facts, ..before.clone() })?;
    Entry::new(events::DEVICE_UNBLOCKED, "device", after.id.uuid()).before(&before.facts).write(tx, by.who())?;
    Ok(after)
}

/// Declares a device lost while it was at a location. (A loan that is lost ends through lending.)
pub fn lose(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device) -> Res<Device> {
    if before.facts.location().is_none() {
        return Refusal::new("refusal-not-at-a-location").fail();
    }
    let facts =
        Facts { custody: Custody::Gone, promise: Promise::Free, disposition: Some(Disposition::Lost), ..before.facts };
    let after = change(tx, by.who(), before, Device { facts, ..before.clone() })?;
    Entry::new(events::DEVICE_LOST, "device", after.id.uuid()).before(&before.facts).write(tx, by.who())?;
    Ok(after)
}

/// A lost device turned up at a location: it was outside the programme's hands, so it must be wiped and checked again.
pub fn found(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device, at: LocationId) -> Res<Device> {
    if before.facts.disposition != Some(Disposition::Lost) {
        return Refusal::new("refusal-not-lost").fail();
    }
    let facts = back_at(&before.facts, at);
    let after = change(tx, by.who(), before, Device { facts, ..before.clone() })?;
    Entry::new(events::DEVICE_FOUND, "device", after.id.uuid()).before(&before.facts).write(tx, by.who())?;
    Ok(after)
}

/// The facts of a device that was out of our sight and stands at a location again.
pub fn back_at(facts: &Facts, at: LocationId) -> Facts {
    Facts {
        custody: Custody::AtLocation(at),
        sanitisation: back_outside(facts.sanitisation),
        condition: Condition::Unknown,
        promise: Promise::Free,
        disposition: None,
    }
}

/// What coming back from outside does to sanitisation: only what cannot hold data stays as it is. A device that left without
/// media may have been given one by whoever had it, so it too must be looked at again.
pub fn back_outside(s: Sanitisation) -> Sanitisation {
    match s {
        Sanitisation::NeverHeldData => s,
        Sanitisation::MediaRemoved | Sanitisation::MustBeWiped | Sanitisation::Wiped(_) | Sanitisation::Failed => {
            Sanitisation::MustBeWiped
        }
    }
}

/// The custody line of a device: who had it, when, in order.
pub fn custody_line(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Vec<(Ts, String)>> {
    store::custody_line(tx, programme, id)
}

/// The device of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Device> {
    find(tx, programme, id)?.or_not_found()
}

/// What people call a device in a sentence: its code, or its serial number while it has no label.
pub fn said(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<String> {
    Ok(match device.number {
        Some(number) => programme::code(tx, programme, CodeKind::Device, number)?.grouped(),
        None => device.hardware.serial.clone().unwrap_or_default(),
    })
}

crate::lifecycle!(DEVICE = "device":
    "A device is four facts: custody, sanitisation, condition, promise. The states here are the derived status people see; a verb of any domain changes facts through `devices::change`, and the status follows.";
    "-" "donations::announce" "announced";
    "-" "devices::register" "to wipe";
    "announced" "donations::receive" "to wipe";
    "to wipe" "sanitisation::record" "received";
    "to wipe" "sanitisation::record" "quarantine";
    "quarantine" "sanitisation::remove" "received";
    "received" "workshop::open" "in the workshop";
    "in the workshop" "workshop::approve" "ready";
    "in the workshop" "workshop::harvest" "harvested";
    "in the workshop" "workshop::recycle" "recycled";
    "in the workshop" "devices::block" "quarantine";
    "quarantine" "devices::unblock" "received";
    "ready" "allocation::carry_out" "reserved";
    "ready" "logistics::send" "in transit";
    "reserved" "logistics::send" "in transit";
    "in transit" "logistics::receive" "ready";
    "in transit" "logistics::receive" "reserved";
    "ready" "lending::lend" "on loan";
    "reserved" "lending::lend" "on loan";
    "ready" "lending::give" "given";
    "on loan" "lending::take_back" "to wipe";
    "on loan" "lending::lose" "lost";
    "ready" "devices::lose" "lost";
    "lost" "devices::found" "to wipe";
);
