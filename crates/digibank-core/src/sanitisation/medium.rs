//! The media of a device: each followed on its own, in its device, out of it, until it is destroyed.

use super::{events, standing, store};
use crate::auth::Permit;
use crate::auth::rights::Sanitise;
use crate::db::Tx;
use crate::devices::{self, Device, WipeLevel};
use crate::journal::Entry;
use crate::kernel::refusal::{Arg, OrNotFound, Problems};
use crate::kernel::{DeviceId, Key, LocationId, MediumId, ProgrammeId, Refusal, Res, SanitisationId, Ts, Word, check};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What kind of medium it is; decides what a technique is worth.
    pub enum MediumKind {
        /// Spinning disk.
        Hdd = "hdd",
        /// Flash disk on SATA.
        SataSsd = "sata_ssd",
        /// Flash disk on PCI Express.
        Nvme = "nvme",
        /// Soldered flash of small laptops and tablets.
        Emmc = "emmc",
        /// SD card or USB stick.
        Sd = "sd",
        /// Soldered flash of phones.
        Ufs = "ufs",
        /// Anything else.
        Other = "other",
    }

    /// Where a medium is.
    pub enum Place {
        /// In its device.
        InDevice = "in_device",
        /// Taken out, still here.
        Removed = "removed",
        /// Destroyed.
        Destroyed = "destroyed",
    }

    /// What the attempts so far have made of a medium.
    pub enum MediumStanding {
        /// Nothing proven yet.
        MustBeWiped = "must_be_wiped",
        /// Wiped, with a level.
        Wiped = "wiped",
        /// Went wrong once; only destruction ends it.
        Failed = "failed",
    }

    /// What people see of a medium; derived.
    pub enum MediumState {
        /// In its device, with data.
        MustBeWiped = "must_be_wiped",
        /// In its device, wiped.
        Wiped = "wiped",
        /// In its device, and a wipe failed.
        Failed = "failed",
        /// Taken out; must be destroyed, or wiped and put in a device.
        Removed = "removed",
        /// Destroyed.
        Destroyed = "destroyed",
    }
}

/// One storage medium.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Medium {
    /// Its key.
    pub id: MediumId,
    /// The device it is in, or was in last.
    pub device: DeviceId,
    /// Where it is.
    pub place: Place,
    /// Where it lies, once taken out.
    pub location: Option<LocationId>,
    /// Which slot, as people call it.
    pub slot: Option<String>,
    /// What kind it is.
    pub kind: MediumKind,
    /// Maker.
    pub maker: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number.
    pub serial: Option<String>,
    /// Size in bytes.
    pub size_bytes: Option<i64>,
    /// True when it cannot be taken out without tools.
    pub fixed: bool,
    /// What the attempts made of it.
    pub standing: MediumStanding,
    /// The level reached, when wiped.
    pub level: Option<WipeLevel>,
    /// The stay of its device in which it was wiped.
    pub stay: i64,
    /// The attempt that decided its standing.
    pub attempt: Option<SanitisationId>,
    /// When it became known.
    pub created_at: Ts,
    /// Counts its changes.
    pub version: i64,
}

impl Medium {
    /// "Samsung 870 EVO", or the kind's word when nothing is known.
    pub fn name(&self) -> String {
        let known = [self.maker.as_deref(), self.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if known.is_empty() { self.kind.to_string() } else { known }
    }
    /// The same for a sentence: the kind in the reader's words when neither maker nor model is known.
    pub fn said(&self) -> Arg {
        match (&self.maker, &self.model) {
            (None, None) => Arg::Key(format!("medium-kind-{}", self.kind.word().replace('_', "-")).into()),
            _ => Arg::Text(self.name()),
        }
    }
    /// Its state during stay `now` of its device.
    pub fn state(&self, now: i64) -> MediumState {
        match (self.place, self.standing) {
            (Place::Destroyed, _) => MediumState::Destroyed,
            (Place::Removed, _) => MediumState::Removed,
            (Place::InDevice, MediumStanding::Failed) => MediumState::Failed,
            (Place::InDevice, MediumStanding::Wiped) if self.stay == now && self.level.is_some() => MediumState::Wiped,
            (Place::InDevice, MediumStanding::Wiped | MediumStanding::MustBeWiped) => MediumState::MustBeWiped,
        }
    }
}

/// A medium as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MediumForm {
    /// Kind's word.
    #[schema(required = true)]
    pub kind: String,
    /// Slot.
    pub slot: String,
    /// Maker.
    pub maker: String,
    /// Model.
    pub model: String,
    /// Serial number.
    pub serial: String,
    /// Size in GB.
    pub size_gb: String,
    /// "1" when it cannot be taken out.
    pub fixed: String,
}

/// The most media one device can have.
pub const MOST_MEDIA: usize = 64;

fn checked(form: &MediumForm) -> Res<Medium> {
    let mut p = Problems::default();
    let kind = MediumKind::from_word(form.kind.trim()).unwrap_or_else(|| {
        p.add("kind", "refusal-choose", vec![]);
        MediumKind::Other
    });
    let size_gb = match form.size_gb.trim() {
        "" => None,
        text => p.keep(check::whole("size_gb", text, 1, 1_000_000)),
    };
    let mut text = |field: &'static str, text: &str| p.keep(check::maybe_line(field, text, 100)).flatten();
    let (slot, maker, model, serial) = (
        text("slot", &form.slot),
        text("maker", &form.maker),
        text("model", &form.model),
        text("serial", &form.serial),
    );
    p.done()?;
    Ok(Medium {
        kind,
        slot,
        maker,
        model,
        serial,
        size_bytes: size_gb.map(|n| n * 1_000_000_000),
        fixed: form.fixed == "1",
        ..blank(DeviceId::new(), kind)
    })
}

/// A medium of which nothing but its kind is known.
pub(super) fn blank(device: DeviceId, kind: MediumKind) -> Medium {
    Medium {
        id: MediumId::new(),
        device,
        place: Place::InDevice,
        location: None,
        slot: None,
        kind,
        maker: None,
        model: None,
        serial: None,
        size_bytes: None,
        fixed: false,
        standing: MediumStanding::MustBeWiped,
        level: None,
        stay: 0,
        attempt: None,
        created_at: Ts::default(),
        version: 1,
    }
}

/// Goes on only while the device is where somebody can work on it.
pub(super) fn at_hand(device: &Device) -> Res<LocationId> {
    match device.facts.location() {
        Some(l) => Ok(l),
        None => Refusal::new("refusal-not-at-a-location").fail(),
    }
}

/// Saves a new medium. Its serial number may not be that of another medium still here. Saying that there is one more takes back
/// "these are all media in it".
pub(super) fn insert(tx: &mut Tx<'_>, by: &Permit<Sanitise>, device: &Device, new: Medium) -> Res<Medium> {
    if store::of_device(tx, by.programme(), device.id)?.len() >= MOST_MEDIA {
        return Refusal::new("refusal-too-many-media").with("most", MOST_MEDIA).fail();
    }
    if let Some(twin) = twin(tx, by.programme(), new.serial.as_deref())? {
        let host = devices::device::get(tx, by.programme(), twin.device)?;
        return Refusal::at("serial", "refusal-medium-elsewhere")
            .with("number", devices::device::said(tx, by.programme(), &host)?)
            .with("place", twin.place.to_string())
            .way_on("way-on-install-medium")
            .fail();
    }
    let new = Medium { device: device.id, created_at: by.at(), ..new };
    store::insert(tx, by.programme(), &new)?;
    store::forget_inventory(tx, by.programme(), device.id)?;
    Ok(new)
}

fn twin(tx: &mut Tx<'_>, programme: ProgrammeId, serial: Option<&str>) -> Res<Option<Medium>> {
    match serial {
        None => Ok(None),
        Some(s) => Ok(by_serial(tx, programme, s)?.into_iter().find(|m| m.place != Place::Destroyed)),
    }
}

/// Notes a medium found in a device.
pub fn add(tx: &mut Tx<'_>, by: &Permit<Sanitise>, device: &Device, form: &MediumForm) -> Res<(Medium, Device)> {
    at_hand(device)?;
    let new = insert(tx, by, device, checked(form)?)?;
    let device = standing::recompute(tx, by.who(), device)?;
    Entry::new(events::MEDIUM_ADDED, "device", device.id.uuid())
        .also(new.id.uuid())
        .fact("kind", new.kind.to_string())
        .fact("medium", new.name())
        .write(tx, by.who())?;
    Ok((new, device))
}

/// Says: these are all media in it. With `none` true it says that there is none, which counts only while none is known.
pub fn confirm(tx: &mut Tx<'_>, by: &Permit<Sanitise>, device: &Device, none: bool) -> Res<Device> {
    at_hand(device)?;
    let inside =
        store::of_device(tx, by.programme(), device.id)?.into_iter().filter(|m| m.place == Place::InDevice).count();
    if inside == 0 && !none {
        return Refusal::new("refusal-no-media-noted").way_on("way-on-say-none").fail();
    }
    if inside > 0 && none {
        return Refusal::new("refusal-media-are-noted").with("count", inside).fail();
    }
    let stay = devices::stays::stay(tx, by.programme(), device.id)?;
    store::confirm_inventory(tx, by.who(), device.id, stay)?;
    let before = device.facts.sanitisation;
    let device = standing::recompute(tx, by.who(), device)?;
    Entry::new(events::INVENTORY_CONFIRMED, "device", device.id.uuid())
        .before(&before)
        .fact("count", inside)
        .fact("sanitisation", serde_json::to_value(device.facts.sanitisation).unwrap_or_default())
        .write(tx, by.who())?;
    Ok(device)
}

/// Takes a medium out of its device; from then on it is followed on its own.
pub fn remove(tx: &mut Tx<'_>, by: &Permit<Sanitise>, medium: &Medium) -> Res<(Medium, Device)> {
    let device = devices::device::get(tx, by.programme(), medium.device)?;
    let location = at_hand(&device)?;
    if medium.place != Place::InDevice {
        return Refusal::new("refusal-medium-not-inside").fail();
    }
    let after = Medium { place: Place::Removed, location: Some(location), ..medium.clone() };
    let after = store::update(tx, by.programme(), after)?;
    let device = standing::recompute(tx, by.who(), &device)?;
    Entry::new(events::MEDIUM_REMOVED, "device", device.id.uuid())
        .also(after.id.uuid())
        .before(&medium.standing)
        .fact("kind", after.kind.to_string())
        .fact("medium", after.name())
        .write(tx, by.who())?;
    Ok((after, device))
}

/// Puts a medium that was taken out into a device. What was proven of it goes along: it never left the programme's hands.
pub fn install(tx: &mut Tx<'_>, by: &Permit<Sanitise>, medium: &Medium, device: &Device) -> Res<(Medium, Device)> {
    at_hand(device)?;
    if medium.place != Place::Removed {
        return Refusal::new("refusal-medium-not-loose").fail();
    }
    if medium.standing == MediumStanding::Failed {
        return Refusal::new("refusal-medium-failed").way_on("way-on-destroy-medium").fail();
    }
    let stay = devices::stays::stay(tx, by.programme(), device.id)?;
    let after = Medium { place: Place::InDevice, device: device.id, location: None, stay, ..medium.clone() };
    let after = store::update(tx, by.programme(), after)?;
    store::forget_inventory(tx, by.programme(), device.id)?;
    let device = standing::recompute(tx, by.who(), device)?;
    Entry::new(events::MEDIUM_INSTALLED, "device", device.id.uuid())
        .also(after.id.uuid())
        .before(&medium.place)
        .fact("kind", after.kind.to_string())
        .fact("medium", after.name())
        .write(tx, by.who())?;
    Ok((after, device))
}

/// The medium of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: MediumId) -> Res<Medium> {
    store::find(tx, programme, id)?.or_not_found()
}

/// The media of a device, in and out, oldest first.
pub fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Vec<Medium>> {
    store::of_device(tx, programme, device)
}

/// Media with this serial number, compared without spaces, dashes and case.
pub fn by_serial(tx: &mut Tx<'_>, programme: ProgrammeId, serial: &str) -> Res<Vec<Medium>> {
    let fold = check::fold_serial(serial);
    if fold.is_empty() { Ok(vec![]) } else { store::by_serial(tx, programme, &fold) }
}

/// Media taken out and not yet destroyed, newest first; at most 200.
pub fn loose(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<Medium>> {
    store::at_place(tx, programme, Place::Removed)
}

/// When somebody said "these are all media in it", when that still holds in stay `now`.
pub fn confirmed_at(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId, now: i64) -> Res<Option<Ts>> {
    Ok(store::inventory(tx, programme, device)?.filter(|i| i.stay == now).map(|i| i.confirmed_at))
}

crate::lifecycle! {
    MEDIUM = "medium": "A storage medium. Its state is derived from where it is, what its attempts proved, and whether its device was outside since.";
    "-" "sanitisation::add" "must be wiped";
    "must be wiped" "sanitisation::by_hand" "wiped";
    "must be wiped" "sanitisation::file" "wiped";
    "must be wiped" "sanitisation::by_hand" "failed";
    "must be wiped" "sanitisation::file" "failed";
    "must be wiped" "sanitisation::remove" "removed";
    "wiped" "sanitisation::come_back" "must be wiped";
    "wiped" "sanitisation::withdraw" "must be wiped";
    "wiped" "sanitisation::validate" "failed";
    "wiped" "sanitisation::remove" "removed";
    "failed" "sanitisation::remove" "removed";
    "failed" "sanitisation::withdraw" "must be wiped";
    "removed" "sanitisation::install" "must be wiped";
    "removed" "sanitisation::install" "wiped";
    "removed" "sanitisation::destroy" "destroyed";
}
