//! `locations.csv` and `distances.csv`.

use std::path::Path;

use super::fault::{Fault, FileError, Wrong};
use super::fields;
use super::row::{Reader, Row};
use super::scan;
use crate::book::PlaceRow;
use crate::check::{MAX_METRES, MAX_PLACES};
use crate::names::Names;

pub const LOCATIONS: &str = "locations.csv";
pub const DISTANCES: &str = "distances.csv";

/// The places and regions of a round, sorted.
pub struct Places {
    pub rows: Vec<PlaceRow>,
    pub regions: Vec<String>,
    /// Every place under its number.
    pub names: Names,
    /// Every region under its number.
    pub region_names: Names,
}

impl Places {
    fn new(found: Vec<(String, String)>) -> Places {
        let mut regions: Vec<String> = found.iter().map(|(_, region)| region.clone()).collect();
        regions.sort_unstable();
        regions.dedup();
        let region = |name: &String| regions.binary_search(name).map_or(0, |at| at as u16);
        let rows: Vec<PlaceRow> = found.into_iter().map(|(id, name)| PlaceRow { region: region(&name), id }).collect();
        let (mut names, mut region_names) = (Names::default(), Names::default());
        // Cannot fail: the texts come from one file of limited length.
        rows.iter().for_each(|row| _ = names.code(row.id.as_bytes()));
        regions.iter().for_each(|name| _ = region_names.code(name.as_bytes()));
        Places { rows, regions, names, region_names }
    }
}

struct Locations(Vec<(String, String, u32)>);

impl Reader<2> for Locations {
    fn row(&mut self, row: &Row<'_, 2>) -> Result<(), Wrong> {
        if self.0.len() == MAX_PLACES {
            return Err(Box::new(Fault::TooManyRows(MAX_PLACES)));
        }
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).map(str::to_string).map_err(|_| Box::new(Fault::NotUtf8));
        let id = text(row.named(0, "location")?.bytes())?;
        let region = text(row.named(1, "region")?.bytes())?;
        self.0.push((id, region, self.0.len() as u32));
        Ok(())
    }
}

/// Reads `locations.csv`.
pub fn locations(folder: &Path) -> Result<Places, FileError> {
    let mut reader = Locations(Vec::new());
    scan::read(folder, LOCATIONS, ["location", "region"], &mut reader)?;
    let mut found = reader.0;
    found.sort_unstable_by(|one, other| (&one.0, one.2).cmp(&(&other.0, other.2)));
    if let Some(pair) = found.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let (first, line) = (u64::from(pair[0].2) + 2, u64::from(pair[1].2) + 2);
        return Err(FileError::at(LOCATIONS, line, Fault::Twice { found: pair[0].0.clone(), first }));
    }
    Ok(Places::new(found.into_iter().map(|(id, region, _)| (id, region)).collect()))
}

struct Distances<'a> {
    places: &'a Places,
    names: Names,
    metres: Vec<u32>,
}

/// No distance yet.
const UNKNOWN: u32 = u32::MAX;

impl Reader<3> for Distances<'_> {
    fn row(&mut self, row: &Row<'_, 3>) -> Result<(), Wrong> {
        let count = self.places.rows.len();
        let from = fields::place(row.named(0, "from")?, &mut self.names, count)?;
        let to = fields::place(row.named(1, "to")?, &mut self.names, count)?;
        let id = |place: u16| self.places.rows[usize::from(place)].id.clone();
        let field = row.named(2, "km")?;
        let Some(km) = field.number(u64::MAX) else {
            return fields::unexpected(field, "km", "a whole number");
        };
        let limit = MAX_METRES / 1000;
        let Some(metres) = u32::try_from(km).ok().filter(|km| *km <= limit).map(|km| km * 1000) else {
            return Err(Box::new(Fault::TooFar { km, limit }));
        };
        if from == to && metres > 0 {
            return Err(Box::new(Fault::FarFromItself(id(from))));
        }
        let known = &mut self.metres[usize::from(from) * count + usize::from(to)];
        if *known != UNKNOWN {
            return Err(Box::new(Fault::DistanceTwice { from: id(from), to: id(to) }));
        }
        *known = metres;
        Ok(())
    }
}

/// Reads `distances.csv`: metres from each place to each, row by row.
pub fn distances(folder: &Path, places: &Places) -> Result<Vec<u32>, FileError> {
    let count = places.rows.len();
    // A row takes five bytes or more, so a small file cannot make this ask for much memory.
    let length = std::fs::metadata(folder.join(DISTANCES))
        .map_err(|error| FileError::whole(DISTANCES, Fault::Io(error.to_string())))?
        .len();
    let pairs = count * count;
    if length < pairs as u64 * 5 {
        return Err(FileError::whole(DISTANCES, Fault::TooFewPairs { pairs, places: count }));
    }
    let mut reader = Distances { places, names: places.names.clone(), metres: vec![UNKNOWN; pairs] };
    scan::read(folder, DISTANCES, ["from", "to", "km"], &mut reader)?;
    match reader.metres.iter().position(|metres| *metres == UNKNOWN) {
        None => Ok(reader.metres),
        Some(at) => {
            let id = |place: usize| places.rows[place].id.clone();
            let fault = Fault::NoDistance { from: id(at / count), to: id(at % count) };
            Err(FileError::whole(DISTANCES, fault))
        }
    }
}
