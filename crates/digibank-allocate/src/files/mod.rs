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

use std::path::Path;

use crate::book::Book;
use crate::draft::Draft;
use crate::policy::Policy;

pub use fault::{Fault, FileError};
pub use row::MAX_FIELD;
pub use scan::{MAX_COLUMNS, MAX_FILE, MAX_LINE};
pub use waves::{read_with_waves, write_forecast};
pub use write::write;

/// The files of a round, by name.
pub const ALL: [&str; 5] = [policy::FILE, places::LOCATIONS, places::DISTANCES, supply::FILE, demand::FILE];

/// Reads a round. Devices and requests are read at the same time, each in a thread.
pub fn read(folder: &Path) -> Result<(Book, Policy), FileError> {
    read_knowing(folder, std::iter::empty())
}

/// As [`read`], with families that are known beforehand: a request for `any` takes those too.
fn read_knowing<'a>(folder: &Path, families: impl Iterator<Item = &'a str>) -> Result<(Book, Policy), FileError> {
    let rules = policy::read(folder)?;
    let places = places::locations(folder)?;
    rules.check_places(&places)?;
    let metres = places::distances(folder, &places)?;
    let (mut units, asks) = std::thread::scope(|scope| {
        let units = std::thread::Builder::new().spawn_scoped(scope, || supply::read(folder, &places));
        // Without a second thread they are read one after the other.
        let (units, asks) = match units {
            Ok(units) => {
                let asks = demand::read(folder, &places, &rules);
                (units.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), asks)
            }
            Err(_) => (supply::read(folder, &places), demand::read(folder, &places, &rules)),
        };
        Ok((units?, asks?))
    })?;
    // Too many of them are refused when the draft is settled.
    families.for_each(|word| _ = units.families.code(word.as_bytes()));
    let draft = Draft { regions: places.regions, places: places.rows, metres, units, asks };
    let book = draft.settle().map_err(|error| FileError::whole(demand::FILE, Fault::Round(error)))?;
    Ok((book, rules.policy))
}
