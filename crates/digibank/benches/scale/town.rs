//! A large programme, made by the program's own verbs: devices at every status, with their media, work orders, requests, loans and
//! a journal of ten entries each, sealed. Only the devices' histories are shortened: their first facts are put down at once instead
//! of by the acts that lead there, and their entries are corrections of what is known about them.

use anyhow::{Context, Result};
use digibank_core::auth::account::{self, Grant, NewAccount};
use digibank_core::auth::{Actor, Role, session};
use digibank_core::db::{Db, Keys, Limits, Place, keys};
use digibank_core::devices::Hardware;
use digibank_core::devices::device::{self, Device};
use digibank_core::devices::facts::{Condition, Custody, DeviceKind, Disposition, Grade, Sanitisation, WipeLevel};
use digibank_core::donations::{LotForm, lot};
use digibank_core::i18n::Lang;
use digibank_core::journal::{Entry, Verb, seal};
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{Clock, CodeKind, DeviceId, Key, LocationId, LotId, OrganisationId, PersonId, Ts};
use digibank_core::lending::persons::{self, PersonForm};
use digibank_core::lending::{self, DeviceAsk, LendAsk};
use digibank_core::logistics::location::{self, LocationForm};
use digibank_core::people::organisation::{self, OrganisationForm, OrganisationState};
use digibank_core::people::programme::{self, NewProgramme, Programme, Settings};
use digibank_core::requests::{RequestForm, request};
use digibank_core::sanitisation::{MediumForm, medium};
use digibank_core::workshop::order;
use std::path::{Path, PathBuf};

/// Lending points.
const POINTS: usize = 20;
/// Journal entries of a device.
const ENTRIES: usize = 10;
/// Devices and persons kept apart for the lends that are measured.
const FOR_LENDS: usize = 20_000;
/// Devices, persons or requests put down in one commit.
const AT_ONCE: usize = 1_000;
/// Devices of one lot.
const LOT: usize = 100;

/// A programme with nothing in it yet.
pub struct Founded {
    /// The store.
    pub db: Db,
    /// The programme.
    pub programme: Programme,
    /// When everything happens.
    pub at: Ts,
}

/// A filled store.
pub struct Town {
    /// The data folder.
    pub folder: PathBuf,
    /// Devices in it.
    pub devices: usize,
    /// Journal entries in it, those of the verbs not counted.
    pub entries: usize,
    /// A session of somebody who may see and lend everything.
    pub token: String,
    programme: Programme,
    persons: i64,
}

impl Town {
    /// The code of the n-th device.
    pub fn device_code(&self, n: usize) -> String {
        self.programme.code(CodeKind::Device, n as i64 + 1).to_string()
    }
    /// Person and device of the n-th lend that is measured; none when all are used.
    pub fn next_lend(&self, n: usize) -> Option<(String, String)> {
        let spare = spare(self.devices);
        let device = spare.checked_sub(n + 1).map(|k| self.device_code(self.devices - 1 - k * 2))?;
        let person = self.programme.code(CodeKind::Person, self.persons - n as i64).to_string();
        Some((person, device))
    }
    /// Lends of earlier runs on this store.
    pub fn lent_before(&self) -> Result<usize> {
        let file = self.folder.join("lent");
        Ok(if file.exists() { std::fs::read_to_string(file)?.trim().parse()? } else { 0 })
    }
    /// Remembers how many lends were made.
    pub fn remember_lent(&self, n: usize) -> Result<()> {
        Ok(std::fs::write(self.folder.join("lent"), n.to_string())?)
    }
}

/// How many of the last devices are kept ready for the lends that are measured: every second one.
fn spare(devices: usize) -> usize {
    FOR_LENDS.min(devices / 5)
}

/// Serial number of the n-th device.
pub fn serial(n: usize) -> String {
    format!("BN{n:08}X")
}

/// A store with a programme, in this folder.
pub fn founded(folder: &Path) -> Result<Founded> {
    std::fs::create_dir_all(folder)?;
    let key = instance_key(folder)?;
    // filling need not survive a power cut
    opened(folder, key, Limits { durable: false, ..Limits::patient() })
}

/// The same store as the program opens it: what is written is on the disk before it is answered.
pub fn durable(folder: &Path) -> Result<Founded> {
    opened(folder, instance_key(folder)?, Limits::default())
}

fn instance_key(folder: &Path) -> Result<[u8; 32]> {
    let file = folder.join("instance.key");
    if file.exists() {
        let bytes = data_encoding::BASE64.decode(std::fs::read_to_string(&file)?.trim().as_bytes())?;
        bytes.try_into().ok().context("32 bytes")
    } else {
        let key = keys::random::<32>()?;
        std::fs::write(&file, data_encoding::BASE64.encode(&key))?;
        Ok(key)
    }
}

fn opened(folder: &Path, key: [u8; 32], limits: Limits) -> Result<Founded> {
    let db = Db::open(&Place::File(folder.join("digibank.db")), Keys::new(key), limits)?;
    let at = Clock::System.now();
    db.migrate(at)?;
    let known = db.read(programme::all)?.into_iter().next();
    let programme = match known {
        Some(p) => p,
        None => db.write(move |tx| {
            let new = NewProgramme {
                name: "Digibank Meetstad".into(),
                prefix: "DB".into(),
                country: Country::Be,
                lang: Lang::Nl,
                settings: Settings { smallest_lot: 1, ..Settings::default() },
            };
            programme::found(tx, at, &new)
        })?,
    };
    Ok(Founded { db, programme, at })
}

impl Founded {
    /// The program itself, with every right.
    pub fn program(&self) -> Actor {
        Actor::program(self.programme.id, self.at, Lang::Nl)
    }
}

/// A store with one announced lot and nothing else; answers the lot's code.
pub fn with_one_lot(folder: &Path, devices: usize) -> Result<String> {
    let t = founded(folder)?;
    let by = t.program();
    let lot = t.db.write(move |tx| lot::announce(tx, &by.may()?, &announced(0, devices)))?;
    Ok(t.programme.code(CodeKind::Lot, lot.number).to_string())
}

fn announced(n: usize, devices: usize) -> LotForm {
    LotForm {
        donor: "new".into(),
        donor_name: format!("Schenker {n} (voorbeeld)"),
        laptop: devices.to_string(),
        ..LotForm::default()
    }
}

/// The store of so many devices in a folder of `dir`; filled unless it is there already.
pub fn filled(dir: &Path, devices: usize) -> Result<Town> {
    let folder = dir.join(format!("town-{devices}"));
    let done = folder.join("filled");
    let lent: usize =
        std::fs::read_to_string(folder.join("lent")).ok().and_then(|t| t.trim().parse().ok()).unwrap_or(0);
    let t = if done.exists() && lent * 5 <= spare(devices) * 4 {
        founded(&folder)?
    } else {
        let _ = std::fs::remove_dir_all(&folder);
        let t = founded(&folder)?;
        fill(&t, devices)?;
        std::fs::write(done, "")?;
        t
    };
    let (programme, at) = (t.programme.id, t.at);
    let token = t.db.write(move |tx| {
        let who = account::by_email(tx, programme, EMAIL)?;
        session::start(tx, programme, who.ok_or(digibank_core::kernel::DeadEnd::NotFound)?, at)
    })?;
    let persons = t.db.read(move |tx| programme::last_number(tx, programme, CodeKind::Person))?;
    Ok(Town { folder, devices, entries: devices * ENTRIES, token, programme: t.programme, persons })
}

const EMAIL: &str = "meter@voorbeeld.example";

fn fill(t: &Founded, devices: usize) -> Result<()> {
    let places = places(t)?;
    let bar = indicatif::ProgressBar::new(devices as u64);
    bar.set_style(indicatif::ProgressStyle::with_template("filling {len} devices {wide_bar} {pos} {eta}")?);
    let mut lent = vec![];
    for from in (0..devices).step_by(AT_ONCE) {
        let some = from..devices.min(from + AT_ONCE);
        lent.extend(put_down(t, &places, devices, some.clone())?);
        while t.db.write({
            let (programme, at) = (t.programme.id, t.at);
            move |tx| seal::seal(tx, programme, at)
        })? > 0
        {}
        bar.set_position(some.end as u64);
    }
    requests(t, &places, devices / 20)?;
    persons_and_loans(t, &lent, spare(devices))?;
    let (programme, at) = (t.programme.id, t.at);
    while t.db.write(move |tx| seal::seal(tx, programme, at))? > 0 {}
    bar.finish_and_clear();
    Ok(())
}

#[derive(Clone)]
struct Places {
    depot: LocationId,
    points: Vec<LocationId>,
    partner: OrganisationId,
}

fn places(t: &Founded) -> Result<Places> {
    let (by, at) = (t.program(), t.at);
    Ok(t.db.write(move |tx| {
        let organisation = |tx: &mut _, name: &str, part: &str| {
            let form = OrganisationForm { name: name.into(), parts: vec![part.into()], ..Default::default() };
            organisation::register(tx, by.who(), Country::Be, &form, OrganisationState::Active)
        };
        let partner = organisation(tx, "Welzijn Meetstad (voorbeeld)", "partner")?.id;
        let open = |tx: &mut _, name: String, kind: &str| {
            let form = LocationForm { name, kind: kind.into(), municipality: "Meetstad".into(), ..Default::default() };
            location::open(tx, &by.may()?, Country::Be, &form)
        };
        let depot = open(tx, "Depot".into(), "depot")?.id;
        let mut points = vec![];
        for n in 1..=POINTS {
            points.push(open(tx, format!("Digipunt {n}"), "lending_point")?.id);
        }
        let grants = [Role::Coordinator, Role::Desk, Role::Intake, Role::Technician, Role::Checker, Role::Admin]
            .map(|role| Grant { role, organisation: None, location: None });
        let new = NewAccount {
            name: "Meter (voorbeeld)".into(),
            email: EMAIL.into(),
            password: None,
            lang: Some(Lang::Nl),
            grants: grants.to_vec(),
        };
        account::found(tx, Actor::program(by.programme, at, Lang::Nl).who(), &new)?;
        Ok(Places { depot, points, partner })
    })?)
}

/// The n-th device; the last ones of each store stand ready for the lends that are measured.
fn nth(n: usize, devices: usize, places: &Places, lot: LotId, line: i64, at: Ts) -> Device {
    let kind = if n % 7 == 3 { DeviceKind::Tablet } else { DeviceKind::Laptop };
    let hardware = Hardware {
        maker: Some("Voorbeeld".into()),
        model: Some(format!("Boek {}", 10 + n % 9)),
        serial: Some(serial(n)),
        year: Some(2016 + (n % 9) as i64),
        processor: Some("i5-8350U".into()),
        memory_gb: Some(8),
        storage_gb: Some(256),
        keyboard: Some("azerty".into()),
        ..Hardware::default()
    };
    let mut d = device::fresh(kind, hardware, Some((lot, line)), at);
    d.number = Some(n as i64 + 1);
    let point = Custody::AtLocation(places.points[n % POINTS]);
    let wiped = Sanitisation::Wiped(WipeLevel::Purge);
    let passed = Condition::Passed(if n.is_multiple_of(3) { Grade::A } else { Grade::B });
    let f = &mut d.facts;
    let last = devices - n <= spare(devices) * 2;
    match n % 10 {
        _ if last => (f.custody, f.sanitisation, f.condition) = (point, wiped, passed),
        0 => {}
        1 | 2 => f.custody = Custody::AtLocation(places.depot),
        3 => (f.custody, f.sanitisation) = (Custody::AtLocation(places.depot), wiped),
        4..=7 => (f.custody, f.sanitisation, f.condition) = (point, wiped, passed),
        8 => (f.custody, f.sanitisation, f.condition) = (Custody::AtLocation(places.depot), wiped, passed),
        _ => {
            (f.custody, f.sanitisation, f.condition) = (Custody::Gone, wiped, Condition::Defect);
            f.disposition = Some(Disposition::Recycled);
        }
    }
    d
}

/// Puts down some devices with their entries, media and work orders; answers those that will be lent.
fn put_down(t: &Founded, places: &Places, devices: usize, some: std::ops::Range<usize>) -> Result<Vec<DeviceId>> {
    let (by, places, at) = (t.program(), places.clone(), t.at);
    Ok(t.db.write(move |tx| {
        let who = by.who();
        let mut lots = vec![];
        for from in some.clone().step_by(LOT) {
            lots.push(lot::announce(tx, &by.may()?, &announced(from, LOT))?.id);
        }
        programme::take_numbers(tx, by.programme, CodeKind::Device, some.len() as i64)?;
        let nth = |n: usize| {
            let line = n - some.start;
            nth(n, devices, &places, lots[line / LOT], (line % LOT) as i64 + 1, at)
        };
        let all = some.clone().map(nth).collect();
        let all = device::register_many(tx, who, all)?;
        let mut lent = vec![];
        for (n, d) in some.clone().zip(&all) {
            for k in 0..ENTRIES {
                Entry::new(Verb("devices.corrected"), "device", d.id.uuid())
                    .before(&d.hardware)
                    .after(&d.hardware)
                    .fact("change", k)
                    .write(tx, who)?;
            }
            let last = devices - n <= spare(devices) * 2;
            match n % 10 {
                _ if last => {}
                1 | 2 => {
                    let form = MediumForm {
                        kind: "nvme".into(),
                        serial: format!("M{n:08}"),
                        size_gb: "256".into(),
                        ..MediumForm::default()
                    };
                    medium::add(tx, &by.may()?, d, &form)?;
                }
                // of what is wiped and waits, four hundred are on a bench, whatever the size
                3 if n < 4_000 => drop(order::open(tx, &by.may()?, d)?),
                4 if n % 20 == 4 => lent.push(d.id),
                _ => {}
            }
        }
        Ok(lent)
    })?)
}

fn requests(t: &Founded, places: &Places, how_many: usize) -> Result<()> {
    for from in (0..how_many).step_by(AT_ONCE) {
        let (by, places, to) = (t.program(), places.clone(), how_many.min(from + AT_ONCE));
        t.db.write(move |tx| {
            for n in from..to {
                let form = RequestForm {
                    organisation: places.partner.to_string(),
                    for_whom: "person".into(),
                    name: format!("Aanvrager {n} Voorbeeld"),
                    target_group: ["pupil", "senior", "newcomer"][n % 3].into(),
                    kinds: vec!["laptop".into()],
                    min_tier: "1".into(),
                    location: places.points[n % POINTS].to_string(),
                    terms: "loan".into(),
                    ..RequestForm::default()
                };
                request::register(tx, &by.may()?, None, &form)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Lends the devices to a person each, and registers the persons of the lends that are measured after them.
fn persons_and_loans(t: &Founded, lent: &[DeviceId], more: usize) -> Result<()> {
    let all: Vec<Option<DeviceId>> = lent.iter().copied().map(Some).chain(std::iter::repeat_n(None, more)).collect();
    for (part, some) in all.chunks(AT_ONCE).enumerate() {
        let (by, some) = (t.program(), some.to_vec());
        t.db.write(move |tx| {
            for (n, device) in some.iter().enumerate() {
                let form = PersonForm {
                    name: format!("Lener {part} {n} Voorbeeld"),
                    lang: "nl".into(),
                    ..PersonForm::default()
                };
                let person: PersonId = persons::register(tx, &by.may()?, &form, None)?.person.id;
                if let Some(device) = *device {
                    let devices = vec![DeviceAsk { device, request: None }];
                    lending::lend(tx, &by.may()?, &LendAsk { person, devices, target_group: None, gift: false })?;
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}
