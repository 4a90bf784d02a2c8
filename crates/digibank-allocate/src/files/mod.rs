//! A round as a folder of small text files, and its answer as one.
//!
//! | file | columns |
//! |---|---|
//! | `policy.toml` | the rules, see `policy.rs` here |
//! | `locations.csv` | `location,region` |
//! | `distances.csv` | `from,to,km`: whole kilometres for every ordered pair, 0 from a place to itself |
//! | `supply.csv` | `device,type,tier,grade,data,keyboard,access,location,earmark` |
//! | `demand.csv` | `request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access` |
//! | `allocation.csv` (written) | `request,device`: a row for every request that gets one, by request |
//! | a file with waves (may be anywhere) | rounds to come and what is expected, see `waves.rs` here |
//! | a file with what to expect (written) | `request,wave,in_days,device`: a row for every request, by request |
//!
//! UTF-8, with or without the mark in front; lines end with LF or CR LF; the first line names the columns,
//! which may stand in any order with others between them. No quoting: a quote is an error.
//!
//! * `type`: any word; `any` in `demand.csv` means that every type is equally good.
//! * `tier`, `min_tier`: 1 (weak) to 5 (strong). `grade`, `min_grade`: A, B or C, A as new.
//! * `data`, `access`: 1 or 0. `keyboard`: any word; `none` or nothing for a device without, `any` or
//!   nothing for a request that takes every one.
//! * `earmark`: nothing, or the only region that may have the device.
//! * `class`: 1 goes first. `date`: registered on, such as 2025-12-31; not after `as_of` of the policy.
//!
//! The first thing wrong is named with file and line, in the order policy, locations, distances,
//! supply, demand, however the two last are read.

mod beside;
mod bytes;
mod demand;
mod fault;
mod fields;
mod places;
mod policy;
mod row;
mod scan;
mod supply;
mod waves;
mod write;

use std::ops::Range;
use std::path::Path;

use crate::book::Book;
use crate::both::both;
use crate::draft::Draft;
use crate::policy::Policy;

pub use beside::whole;
pub use fault::{Fault, FileError};
pub use row::MAX_FIELD;
pub use scan::{MAX_COLUMNS, MAX_FILE, MAX_LINE};
pub use waves::{read_with_waves, write_forecast};
pub use write::{write, write_counted};

/// The files of a round, by name.
pub const ALL: [&str; 5] = [policy::FILE, places::LOCATIONS, places::DISTANCES, supply::FILE, demand::FILE];

/// So many bytes more of requests than of devices are worth being read in two parts.
const LARGE: u64 = 64 << 10;

/// Reads a round, in two threads: while one reads the requests the other reads the devices, and then the last requests.
pub fn read(folder: &Path) -> Result<(Book, Policy), FileError> {
    read_knowing(folder, std::iter::empty())
}

/// Two parts of the requests, such that the first is as long as the second and the devices together. None if that is not worth it; what is
/// wrong with a file is told when it is read.
fn parts(folder: &Path) -> Option<(Range<u64>, Range<u64>)> {
    let length = |name| std::fs::metadata(folder.join(name)).ok().map(|file| file.len());
    let (asks, units) = (length(demand::FILE)?, length(supply::FILE)?);
    let more = asks.checked_sub(units).filter(|more| *more > LARGE && asks <= MAX_FILE)?;
    let cut = scan::cut(folder, demand::FILE, asks - more / 2).ok()??;
    Some((0..cut, cut..asks))
}

/// As [`read`], with families that are known beforehand: a request for `any` takes those too.
fn read_knowing<'a>(folder: &Path, families: impl Iterator<Item = &'a str>) -> Result<(Book, Policy), FileError> {
    let rules = policy::read(folder)?;
    let places = places::locations(folder)?;
    rules.check_places(&places)?;
    let metres = places::distances(folder, &places)?;
    let (mut units, asks) = match parts(folder) {
        Some((first, last)) => {
            let part = |lines| demand::read_part(folder, &places, &rules, lines);
            let (first, (units, last)) =
                both(true, || part(first), || (supply::read(folder, &places), part(last.clone())));
            (units?, demand::join(folder, &places, &rules, [first, last])?)
        }
        None => {
            let (asks, units) = both(true, || demand::read(folder, &places, &rules), || supply::read(folder, &places));
            (units?, asks?)
        }
    };
    // Too many of them are refused when the draft is settled.
    families.for_each(|word| _ = units.families.code(word.as_bytes()));
    let draft = Draft { regions: places.regions, places: places.rows, metres, units, asks };
    let book = draft.settle().map_err(|error| FileError::whole(demand::FILE, Fault::Round(error)))?;
    Ok((book, rules.policy))
}
