//! A file with waves, and what they are expected to bring.
//!
//! ```toml
//! format = "waves-1"
//!
//! [[wave]]
//! in_days = 0               # counted from `as_of` of the policy; each later than the one before
//!
//! [[wave]]
//! in_days = 7
//!
//! [[wave.arrival]]          # comes in time for the wave above it; written as in supply.csv
//! type = "laptop"
//! tier = 3
//! grade = "B"
//! data = false              # false when left out
//! keyboard = "qwerty"       # none when left out
//! access = false            # false when left out
//! location = "A"
//! earmark = "North"         # a region; for everyone when left out
//! count = 40
//!
//! [[keep]]                  # a part of today's devices that waits for a later wave
//! type = "tablet"
//! wave = 2                  # counted from 1
//! percent = 25
//! ```
//!
//! Written is one row for each request: the wave that is expected to serve it (counted from 1), in how many days that
//! is, and the device. A device that is still to come has no number: the field is empty. Where no wave serves the
//! request all three are empty.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::path::Path;

use serde::Deserialize;

use super::beside::whole;
use super::fault::{Fault, FileError};
use super::row::MAX_FIELD;
use crate::book::Book;
use crate::device::Device;
use crate::instance::{Access, Earmark, Family};
use crate::policy::Policy;
use crate::waves::{Arrival, Forecast, Hold, MAX_ARRIVALS, Plan, Source, Wave};

/// In messages; the file itself may have any name.
const FILE: &str = "waves file";
const FORMAT: &str = "waves-1";
/// Longest file.
const MAX_LENGTH: u64 = 16 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    format: String,
    #[serde(default)]
    wave: Vec<WaveText>,
    #[serde(default)]
    keep: Vec<KeepText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaveText {
    in_days: u32,
    #[serde(default)]
    arrival: Vec<ArrivalText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArrivalText {
    #[serde(rename = "type")]
    family: String,
    tier: u8,
    grade: GradeText,
    #[serde(default)]
    data: bool,
    #[serde(default)]
    keyboard: String,
    #[serde(default)]
    access: bool,
    location: String,
    #[serde(default)]
    earmark: String,
    count: u32,
}

#[derive(Clone, Copy, Deserialize)]
enum GradeText {
    A = 3,
    B = 2,
    C = 1,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeepText {
    #[serde(rename = "type")]
    family: String,
    wave: usize,
    percent: u32,
}

fn wrong(why: impl Into<String>) -> FileError {
    FileError::whole(FILE, Fault::Policy(why.into()))
}

/// Reads a round and its waves.
pub fn read_with_waves(folder: &Path, waves: &Path) -> Result<(Book, Policy, Plan), FileError> {
    let io = |error: std::io::Error| FileError::whole(FILE, Fault::Io(error.to_string()));
    let mut bytes = Vec::new();
    fs::File::open(waves).map_err(io)?.take(MAX_LENGTH + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_LENGTH {
        return Err(FileError::whole(FILE, Fault::FileTooLong(MAX_LENGTH)));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| FileError::whole(FILE, Fault::NotUtf8))?;
    let plan = parse(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    let (book, policy) = super::read_knowing(folder, plan.families().into_iter())?;
    let faults = plan.faults(|id| book.places.binary_search_by(|row| row.id.as_str().cmp(id)).is_ok());
    if !faults.is_empty() {
        return Err(wrong(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")));
    }
    for device in plan.waves.iter().flat_map(|wave| &wave.arrivals).map(|arrival| &arrival.device) {
        if let Some(Earmark::Region(name)) = &device.earmark
            && book.regions.binary_search(name).is_err()
        {
            return Err(FileError::whole(FILE, Fault::UnknownRegion(name.clone())));
        }
    }
    Ok((book, policy, plan))
}

fn parse(text: &str) -> Result<Plan, FileError> {
    let text: Text = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
        });
        FileError { file: FILE, line, fault: Fault::Policy(error.message().to_string()) }
    })?;
    if text.format != FORMAT {
        return Err(wrong(format!("format '{}', expected '{FORMAT}'", text.format)));
    }
    // Looked at before the words are, so that a huge file costs no more than its length.
    let count: usize = text.wave.iter().map(|wave| wave.arrival.len()).sum();
    if count > MAX_ARRIVALS {
        return Err(wrong(format!("{count} arrivals, at most {MAX_ARRIVALS}")));
    }
    let mut waves = Vec::with_capacity(text.wave.len());
    for (at, wave) in text.wave.into_iter().enumerate() {
        let number = |arrival: usize| format!("wave {}, arrival {}", at + 1, arrival + 1);
        let arrivals = wave.arrival.into_iter().enumerate();
        let arrivals = arrivals
            .map(|(arrival, text)| read_arrival(text).map_err(|why| wrong(format!("{}: {why}", number(arrival)))));
        waves.push(Wave { in_days: wave.in_days, arrivals: arrivals.collect::<Result<_, _>>()? });
    }
    let hold = |(at, text): (usize, KeepText)| match text.wave.checked_sub(1) {
        Some(wave) => Ok(Hold { family: Family::new(text.family), wave, percent: text.percent }),
        None => Err(wrong(format!("keep {}: waves are counted from 1", at + 1))),
    };
    let holds = text.keep.into_iter().enumerate().map(hold).collect::<Result<_, _>>()?;
    Ok(Plan { waves, holds })
}

fn read_arrival(text: ArrivalText) -> Result<Arrival, String> {
    let words = [&text.family, &text.keyboard, &text.location, &text.earmark];
    if words.iter().any(|word| word.len() > MAX_FIELD || word.chars().any(char::is_control)) {
        return Err(format!("a word longer than {MAX_FIELD} bytes, or with a control character"));
    }
    if text.family == "any" || text.keyboard == "any" {
        return Err("'any' is what a request may say; a device is of one type and has one keyboard, or none".into());
    }
    let some = |word: String| (!word.is_empty() && word != "none").then_some(word);
    let device = Device {
        family: Family::new(text.family),
        tier: text.tier,
        grade: text.grade as u8,
        data: text.data,
        keyboard: some(text.keyboard),
        access: Access(u32::from(text.access)),
        place: text.location,
        earmark: (!text.earmark.is_empty()).then_some(Earmark::Region(text.earmark)),
    };
    Ok(Arrival { device, count: text.count })
}

/// Writes what every request may expect.
pub fn write_forecast(path: &Path, found: &Forecast) -> std::io::Result<()> {
    let mut text = String::from("request,wave,in_days,device\n");
    for each in found.iter() {
        // Writing to a text cannot fail.
        _ = match each.served {
            None => writeln!(text, "{},,,", each.ask),
            Some((wave, source)) => {
                let device = match source {
                    Source::Stock(id) => id,
                    Source::Expected { .. } => "",
                };
                writeln!(text, "{},{},{},{device}", each.ask, wave + 1, found.waves[wave].in_days)
            }
        };
    }
    whole(path, |mut file| file.write_all(text.as_bytes()))
}
