//! Receives a wipe log, finds the media and the device it is about by their serial numbers, and files the outcome in one go.

use super::attempt::{self, Attempt, Told};
use super::level::Source;
use super::medium::{self, Medium, MediumKind, MediumStanding, Place};
use super::nwipe_log::{self, Drive, MOST_BYTES, NwipeLog};
use super::{attest, events, standing, store};
use crate::auth::Permit;
use crate::auth::rights::Sanitise;
use crate::db::Tx;
use crate::devices::{self, Device};
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{AccountId, DeviceId, FileId, Key, ProgrammeId, Refusal, Res, Ts, Word, check};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A log as it was received. Kept whole: it is evidence.
#[derive(Clone, Debug)]
pub struct WipeLog {
    /// Its key.
    pub id: FileId,
    /// SHA-256 of the bytes received.
    pub digest: Vec<u8>,
    /// Its text.
    pub body: String,
    /// The tool's exit state, when somebody noted it.
    pub exit_state: Option<i64>,
    /// Who brought it.
    pub by: Option<AccountId>,
    /// When.
    pub received_at: Ts,
}

/// A drive of a log, and what it was matched with.
#[derive(Clone, Debug)]
pub struct Match {
    /// The drive as the log has it.
    pub drive: Drive,
    /// The known medium with its serial number.
    pub medium: Option<Medium>,
    /// The device the medium is in; for an unknown medium the device the log's computer is.
    pub device: Option<Device>,
}

/// A log with its matches.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it says.
    pub log: NwipeLog,
    /// Its drives, matched.
    pub matches: Vec<Match>,
    /// The device whose serial number is that of the computer the log was made on.
    pub host: Option<Device>,
    /// Another device than the chosen one, when it has the serial number of that computer.
    pub elsewhere: Option<Device>,
}

/// How a log is to be filed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct FilingForm {
    /// Number or serial of the device that unknown media belong to, when the log does not tell.
    pub device: String,
    /// Kind's word for each drive, in the log's order; empty takes the likely one.
    pub kinds: Vec<String>,
    /// "1": these are all media in it.
    pub all_media: String,
}

/// What filing did.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The device, as it is now.
    pub device: Device,
    /// Its attempts.
    pub attempts: Vec<Attempt>,
    /// The attest issued, when the device's data are now proven gone.
    pub attest: Option<attest::Attest>,
}

/// Takes a log in: bytes of at most 1 MB and the exit state, when somebody noted it. Nothing is filed yet.
pub fn receive(tx: &mut Tx<'_>, by: &Permit<Sanitise>, bytes: &[u8], exit_state: &str) -> Res<WipeLog> {
    if bytes.is_empty() {
        return Refusal::at("file", "refusal-choose-file").fail();
    }
    if bytes.len() > MOST_BYTES {
        return Refusal::at("file", "refusal-file-too-large").with("most", "1 MB").fail();
    }
    let exit_state = match exit_state.trim() {
        "" => None,
        text => Some(check::whole("exit_state", text, 0, 255)?),
    };
    let body: String =
        String::from_utf8_lossy(bytes).chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    if nwipe_log::read(&body).drives.is_empty() {
        return Refusal::at("file", "refusal-not-a-wipe-log").way_on("way-on-enter-by-hand").fail();
    }
    let log = WipeLog {
        id: FileId::new(),
        digest: Sha256::digest(bytes).to_vec(),
        body,
        exit_state,
        by: by.account(),
        received_at: by.at(),
    };
    store::insert_log(tx, by.programme(), &log)?;
    Entry::new(events::LOG_RECEIVED, "wipe_log", log.id.uuid())
        .fact("digest", data_encoding::HEXLOWER.encode(&log.digest))
        .fact("exit_state", exit_state)
        .write(tx, by.who())?;
    Ok(log)
}

/// The log of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: FileId) -> Res<WipeLog> {
    store::log(tx, programme, id)?.or_not_found()
}

/// Reads a log and matches serial numbers; `given` is the device the person started from, when there is one.
pub fn look(tx: &mut Tx<'_>, programme: ProgrammeId, log: &WipeLog, given: Option<&Device>) -> Res<Reading> {
    let read = nwipe_log::read(&log.body);
    let host = match (given, &read.host_serial) {
        (Some(d), _) => Some(d.clone()),
        (None, Some(serial)) => match &devices::device::by_serial(tx, programme, serial)?[..] {
            // two devices with one serial number: a person must say which
            [one] => Some(one.clone()),
            _ => None,
        },
        (None, None) => None,
    };
    let mut matches = vec![];
    for drive in &read.drives {
        let medium = match &drive.serial {
            None => None,
            Some(serial) => medium::by_serial(tx, programme, serial)?.into_iter().find(|m| m.place != Place::Destroyed),
        };
        let device = match &medium {
            Some(m) => devices::device::find(tx, programme, m.device)?,
            None => host.clone(),
        };
        matches.push(Match { drive: drive.clone(), medium, device });
    }
    let elsewhere = match (given, &read.host_serial) {
        (Some(given), Some(serial)) => {
            let with_serial = devices::device::by_serial(tx, programme, serial)?;
            if with_serial.iter().any(|d| d.id == given.id) { None } else { with_serial.into_iter().next() }
        }
        _ => None,
    };
    Ok(Reading { log: read, matches, host, elsewhere })
}

/// Files a log: one attempt per drive, on the medium with its serial number. Unknown media are noted in the device the log was made
/// on. Issues an attest for every device whose data are then proven gone. `given` is the device the person chose.
pub fn file(
    tx: &mut Tx<'_>,
    by: &Permit<Sanitise>,
    log: &WipeLog,
    given: Option<&Device>,
    form: &FilingForm,
) -> Res<Vec<Filed>> {
    let reading = look(tx, by.programme(), log, given)?;
    let mut filed: Vec<(DeviceId, Vec<Attempt>)> = vec![];
    for (i, m) in reading.matches.iter().enumerate() {
        let medium = match &m.medium {
            Some(known) => known.clone(),
            None if reading.elsewhere.is_some() => return said_of_another(tx, by.programme(), &reading),
            None => noted(tx, by, m, form.kinds.get(i).map_or("", String::as_str))?,
        };
        let device = devices::device::get(tx, by.programme(), medium.device)?;
        if medium.place == Place::InDevice {
            medium::at_hand(&device)?;
        }
        not_filed_before(tx, by.programme(), &medium, log)?;
        not_older_than_the_stay(tx, by.programme(), &m.drive, &device, log)?;
        let attempt = record(tx, by, &reading.log, m, &medium, log)?;
        match filed.iter_mut().find(|(d, _)| *d == device.id) {
            Some((_, attempts)) => attempts.push(attempt),
            None => filed.push((device.id, vec![attempt])),
        }
    }
    if form.all_media == "1" && filed.len() > 1 {
        return Refusal::at("all_media", "refusal-several-devices").fail();
    }
    let mut out = vec![];
    for (id, attempts) in filed {
        out.push(settle(tx, by, id, attempts, form)?);
    }
    Ok(out)
}

/// Notes a medium that only the log knows.
fn noted(tx: &mut Tx<'_>, by: &Permit<Sanitise>, m: &Match, kind: &str) -> Res<Medium> {
    let Some(device) = &m.device else {
        return Refusal::at("device", "refusal-which-device")
            .with("serial", m.drive.serial.clone().unwrap_or_default())
            .fail();
    };
    medium::at_hand(device)?;
    let kind = MediumKind::from_word(kind.trim()).unwrap_or_else(|| m.drive.likely_kind());
    let known = medium::of_device(tx, by.programme(), device.id)?;
    // a medium that was noted without a serial number and is the only one of its kind is this one: no twin is made of it
    if m.drive.serial.is_none()
        && let [one] = &known.iter().filter(|k| k.place == Place::InDevice && k.kind == kind).collect::<Vec<_>>()[..]
    {
        return Ok((*one).clone());
    }
    let new = Medium {
        model: m.drive.model.clone(),
        serial: m.drive.serial.clone(),
        size_bytes: m.drive.size_bytes,
        ..medium::blank(device.id, kind)
    };
    medium::insert(tx, by, device, new)
}

/// Drives nobody noted, on the computer of another device: they are not taken to be in the one that was chosen.
fn said_of_another<T>(tx: &mut Tx<'_>, programme: ProgrammeId, reading: &Reading) -> Res<T> {
    let refusal = Refusal::at("device", "refusal-log-of-another").way_on("way-on-note-medium");
    match &reading.elsewhere {
        Some(other) => refusal.with("device", devices::device::said(tx, programme, other)?).fail(),
        None => refusal.fail(),
    }
}

fn not_filed_before(tx: &mut Tx<'_>, programme: ProgrammeId, m: &Medium, log: &WipeLog) -> Res<()> {
    let twice = attempt::of_medium(tx, programme, m.id)?
        .iter()
        .any(|a| a.withdrawn_at.is_none() && a.log_digest.as_ref() == Some(&log.digest));
    if twice { Refusal::new("refusal-log-filed-before").with("medium", m.said()).fail() } else { Ok(()) }
}

/// A log from before the device came in proves nothing about what is on it now. Benches with a dead clock write years long past; those
/// are let through, because the log itself was received just now.
fn not_older_than_the_stay(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    drive: &Drive,
    device: &Device,
    log: &WipeLog,
) -> Res<()> {
    /// 2020-01-01: an earlier date is a clock that stopped.
    const CLOCK_ALIVE: Ts = Ts(1_577_836_800_000_000);
    let Some(ended) = drive.ended_at.filter(|t| *t > CLOCK_ALIVE) else { return Ok(()) };
    if ended > log.received_at.plus_seconds(86_400) {
        return Refusal::new("refusal-log-from-the-future").with("day", ended.day()).fail();
    }
    let began = devices::stays::began(tx, programme, device.id)?.unwrap_or(device.created_at);
    if ended.day() < began.day() {
        return Refusal::new("refusal-log-too-old").with("day", ended.day()).way_on("way-on-enter-by-hand").fail();
    }
    Ok(())
}

fn record(
    tx: &mut Tx<'_>,
    by: &Permit<Sanitise>,
    read: &NwipeLog,
    m: &Match,
    medium: &Medium,
    log: &WipeLog,
) -> Res<Attempt> {
    let told = Told {
        tool: Some("nwipe".into()),
        tool_version: read.version.clone(),
        method: m.drive.method.clone().or(read.method.clone()),
        started_at: m.drive.started_at,
        ended_at: m.drive.ended_at,
        source: Source::NwipeLog,
        log: Some(log.id),
        log_digest: Some(log.digest.clone()),
        note: None,
    };
    let (attempt, _) = attempt::record(tx, by.who(), medium, read.evidence(&m.drive, log.exit_state), told)?;
    Ok(attempt)
}

fn settle(
    tx: &mut Tx<'_>,
    by: &Permit<Sanitise>,
    id: DeviceId,
    attempts: Vec<Attempt>,
    form: &FilingForm,
) -> Res<Filed> {
    let device = devices::device::get(tx, by.programme(), id)?;
    let before = device.facts.sanitisation;
    if form.all_media == "1" {
        let stay = devices::stays::stay(tx, by.programme(), id)?;
        store::confirm_inventory(tx, by.who(), id, stay)?;
    }
    let device = standing::recompute(tx, by.who(), &device)?;
    let bad = attempts.iter().filter(|a| a.outcome != super::Outcome::Passed).count();
    let mut entry = Entry::new(events::LOG_FILED, "device", id.uuid())
        .also(attempts[0].log.map_or(id.uuid(), Key::uuid))
        .before(&before)
        .fact("media", attempts.len())
        .fact("bad", bad)
        .fact(
            "outcome",
            if bad == 0 { "passed" } else { attempts.iter().map(|a| a.outcome).max().map_or("", Word::word) },
        );
    for a in &attempts {
        entry = entry.also(a.medium.uuid());
    }
    entry.write(tx, by.who())?;
    let attest = match attest::may_issue(tx, by.programme(), &device)? {
        Ok(()) => Some(attest::issue(tx, by, &device)?),
        Err(_) => None,
    };
    Ok(Filed { device, attempts, attest })
}

/// True when a medium can still be wiped: not destroyed, and no attempt on it went wrong.
pub fn can_be_wiped(m: &Medium) -> bool {
    m.place != Place::Destroyed && m.standing != MediumStanding::Failed
}
