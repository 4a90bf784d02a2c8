//! `supply.csv`: the devices.

use std::path::Path;

use super::fault::{Fault, FileError, Wrong, shown};
use super::fields::{self, Recent};
use super::places::Places;
use super::row::{Reader, Row};
use super::scan;
use crate::book::{Mark, Spec, UnitRow};
use crate::check::MAX_ROWS;
use crate::draft::{UnitDraft, reorder};
use crate::ids::Gathering;
use crate::names::Names;

/// Name of the file.
pub const FILE: &str = "supply.csv";
const COLUMNS: [&str; 9] = ["device", "type", "tier", "grade", "data", "keyboard", "access", "location", "earmark"];

struct Supply<'a> {
    draft: UnitDraft,
    ids: Gathering,
    recent: Recent,
    places: Names,
    place_count: usize,
    regions: &'a [String],
    region_names: Names,
    /// For each region 1 + the number of its mark, or 0.
    marks: Vec<u32>,
}

impl Reader<9> for Supply<'_> {
    fn expect(&mut self, rows: usize) {
        self.draft.rows.reserve_exact(rows);
        self.ids = Gathering::with_capacity(rows, rows * 10);
    }

    fn row(&mut self, row: &Row<'_, 9>) -> Result<(), Wrong> {
        if self.draft.rows.len() == MAX_ROWS {
            return Err(Box::new(Fault::TooManyRows(MAX_ROWS)));
        }
        let id = row.named(0, COLUMNS[0])?;
        let family = row.named(1, COLUMNS[1])?;
        if family.bytes() == b"any" {
            return fields::unexpected(family, COLUMNS[1], "one type");
        }
        let family = fields::word(family, &mut self.draft.families, COLUMNS[1])?;
        let tier = fields::tier(row.field(2), COLUMNS[2])?;
        let grade = fields::grade(row.field(3), COLUMNS[3])?;
        let data = fields::flag(row.field(4), COLUMNS[4])?;
        let keyboard = self.keyboard(row)?;
        let access = fields::flag(row.field(6), COLUMNS[6])?;
        let key = u64::from(family) << 32
            | u64::from(keyboard) << 16
            | u64::from(tier) << 8
            | u64::from(grade) << 4
            | u64::from(data) << 1
            | u64::from(access);
        let spec = Spec { family, tier, grade, data, keyboard, access: u32::from(access) };
        let spec = self.recent.get_or(key, || self.draft.spec(spec));
        let place = fields::place(row.named(7, COLUMNS[7])?, &mut self.places, self.place_count)?;
        let mark = self.mark(row)?;
        if !self.ids.push_by(id.word(), id.bytes()) {
            return fields::too_much_text("identifiers");
        }
        self.draft.rows.push(UnitRow { spec, place, mark });
        Ok(())
    }
}

impl Supply<'_> {
    /// 0: none; otherwise 1 + the number of its word.
    #[inline]
    fn keyboard(&mut self, row: &Row<'_, 9>) -> Result<u16, Wrong> {
        match row.field(5).bytes() {
            b"" | b"none" => Ok(0),
            b"any" => fields::unexpected(row.field(5), COLUMNS[5], "one keyboard, or none"),
            _ => Ok(fields::word(row.named(5, COLUMNS[5])?, &mut self.draft.keyboards, COLUMNS[5])? + 1),
        }
    }

    /// 0: for everyone; otherwise 1 + the number of the mark.
    #[inline]
    fn mark(&mut self, row: &Row<'_, 9>) -> Result<u32, Wrong> {
        let field = row.field(8);
        if field.bytes().is_empty() {
            return Ok(0);
        }
        let region = fields::name(row.named(8, COLUMNS[8])?, &mut self.region_names)? as usize;
        if region >= self.regions.len() {
            return Err(Box::new(Fault::UnknownRegion(field.shown())));
        }
        if self.marks[region] == 0 {
            self.marks[region] = self.draft.mark(Mark::Region(region as u16));
        }
        Ok(self.marks[region])
    }
}

/// Reads `supply.csv`.
pub fn read(folder: &Path, places: &Places) -> Result<UnitDraft, FileError> {
    let mut reader = Supply {
        draft: UnitDraft::default(),
        ids: Gathering::with_capacity(0, 0),
        recent: Recent::new(),
        places: places.names.clone(),
        place_count: places.rows.len(),
        regions: &places.regions,
        region_names: places.region_names.clone(),
        marks: vec![0; places.regions.len()],
    };
    scan::read(folder, FILE, COLUMNS, &mut reader)?;
    let Supply { mut draft, ids, .. } = reader;
    let order = ids.order().map_err(|pair| {
        let fault = Fault::Twice { found: shown(ids.get(pair.first)), first: u64::from(pair.first) + 2 };
        FileError::at(FILE, u64::from(pair.second) + 2, fault)
    })?;
    reorder(&mut draft.rows, order.as_deref());
    draft.ids = ids.finish(order.as_deref()).ok_or(FileError::whole(FILE, Fault::NotUtf8))?;
    Ok(draft)
}
