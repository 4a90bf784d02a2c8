//! `demand.csv`: the requests.

use std::ops::Range;
use std::path::Path;

use super::fault::{Fault, FileError, Wrong, shown};
use super::fields::{self, Calendar, Recent};
use super::places::Places;
use super::policy::Rules;
use super::row::{Field, Reader, Row};
use super::scan;
use crate::book::{AskRow, NeedSpec};
use crate::check::{MAX_DAYS, MAX_ROWS};
use crate::draft::{AskDraft, NeedDraft, reorder};
use crate::ids::Gathering;
use crate::names::Names;

/// Name of the file.
pub const FILE: &str = "demand.csv";
const COLUMNS: [&str; 11] = [
    "request",
    "class",
    "date",
    "organisation",
    "location",
    "type",
    "min_tier",
    "min_grade",
    "data",
    "keyboard",
    "access",
];

struct Demand<'a> {
    draft: AskDraft,
    ids: Gathering,
    recent: Recent,
    calendar: Calendar,
    places: Names,
    place_count: usize,
    rules: &'a Rules,
}

impl Reader<11> for Demand<'_> {
    fn expect(&mut self, rows: usize) {
        self.draft.rows.reserve_exact(rows);
        self.ids = Gathering::with_capacity(rows, rows * 10);
    }

    fn row(&mut self, row: &Row<'_, 11>) -> Result<(), Wrong> {
        if self.draft.rows.len() == MAX_ROWS {
            return Err(Box::new(Fault::TooManyRows(MAX_ROWS)));
        }
        let id = row.named(0, COLUMNS[0])?;
        let class = self.class(row.field(1))?;
        let days = self.days(row.field(2))?;
        let organisation = fields::name(row.named(3, COLUMNS[3])?, &mut self.draft.organisations)?;
        let place = fields::place(row.named(4, COLUMNS[4])?, &mut self.places, self.place_count)?;
        let need = self.need(row)?;
        if !self.ids.push_by(id.word(), id.bytes()) {
            return fields::too_much_text("identifiers");
        }
        self.draft.rows.push(AskRow { need, organisation, days, place, class });
        Ok(())
    }
}

impl Demand<'_> {
    #[inline]
    fn class(&self, field: Field) -> Result<u8, Wrong> {
        let classes = self.rules.classes;
        match field.number(u64::from(classes)) {
            Some(class @ 1..) => Ok(class as u8),
            _ => Err(Box::new(Fault::Class { found: field.shown(), classes })),
        }
    }

    #[inline]
    fn days(&mut self, field: Field) -> Result<u32, Wrong> {
        let Some(day) = self.calendar.day(field) else {
            return fields::unexpected(field, COLUMNS[2], "a date such as 2025-12-31");
        };
        match self.rules.as_of.checked_sub(day) {
            None => {
                let (found, as_of) = (field.shown(), self.rules.as_of_text.clone());
                Err(Box::new(Fault::DateToCome { found, as_of }))
            }
            Some(days) if days > MAX_DAYS => Err(Box::new(Fault::WaitTooLong { days, limit: MAX_DAYS })),
            Some(days) => Ok(days),
        }
    }

    /// The number of the need, for now.
    #[inline]
    fn need(&mut self, row: &Row<'_, 11>) -> Result<u32, Wrong> {
        let family = row.named(5, COLUMNS[5])?;
        // 0: any; otherwise 1 + the number of its word.
        let family = match family.bytes() {
            b"any" => 0,
            _ => fields::word(family, &mut self.draft.families, COLUMNS[5])? + 1,
        };
        let min_tier = fields::tier(row.field(6), COLUMNS[6])?;
        let min_grade = fields::grade(row.field(7), COLUMNS[7])?;
        let data = fields::flag(row.field(8), COLUMNS[8])?;
        let keyboard = match row.field(9).bytes() {
            b"" | b"any" => 0,
            b"none" => return fields::unexpected(row.field(9), COLUMNS[9], "a keyboard, or any"),
            _ => fields::word(row.named(9, COLUMNS[9])?, &mut self.draft.keyboards, COLUMNS[9])? + 1,
        };
        let access = fields::flag(row.field(10), COLUMNS[10])?;
        let key = u64::from(family) << 32
            | u64::from(keyboard) << 16
            | u64::from(min_tier) << 8
            | u64::from(min_grade) << 4
            | u64::from(data) << 1
            | u64::from(access);
        Ok(self.recent.get_or(key, || {
            let families = family.checked_sub(1).into_iter().collect();
            let need = NeedSpec { families, min_tier, min_grade, data, keyboard, access: u32::from(access) };
            self.draft.need(NeedDraft { any_family: family == 0, need })
        }))
    }
}

/// What stands in a part of the file, in the order of its lines.
pub struct Part {
    draft: AskDraft,
    ids: Gathering,
}

impl Part {
    /// `None` if together they are more than one list can be.
    fn append(mut self, other: Part) -> Option<Part> {
        let rows = self.draft.rows.len() + other.draft.rows.len();
        (rows <= MAX_ROWS && self.ids.append(&other.ids)).then_some(())?;
        self.draft.append(other.draft)?;
        Some(self)
    }

    /// Sorted by identifier.
    fn settle(self) -> Result<AskDraft, FileError> {
        let Part { mut draft, ids } = self;
        let order = ids.order().map_err(|pair| {
            let fault = Fault::Twice { found: shown(ids.get(pair.first)), first: u64::from(pair.first) + 2 };
            FileError::at(FILE, u64::from(pair.second) + 2, fault)
        })?;
        reorder(&mut draft.rows, order.as_deref());
        draft.ids = ids.finish(order.as_deref()).ok_or(FileError::whole(FILE, Fault::NotUtf8))?;
        Ok(draft)
    }
}

/// Reads `demand.csv`.
pub fn read(folder: &Path, places: &Places, rules: &Rules) -> Result<AskDraft, FileError> {
    part(places, rules, |reader| scan::read(folder, FILE, COLUMNS, reader))?.settle()
}

/// Reads a part of the file.
pub fn read_part(folder: &Path, places: &Places, rules: &Rules, lines: Range<u64>) -> Result<Part, FileError> {
    part(places, rules, |reader| scan::read_part(folder, FILE, COLUMNS, reader, lines))
}

/// The whole file from its two parts. If one of them or both together are not as they should be, the file is read again from
/// the beginning, which finds the first thing that is wrong and where it is.
pub fn join(
    folder: &Path,
    places: &Places,
    rules: &Rules,
    parts: [Result<Part, FileError>; 2],
) -> Result<AskDraft, FileError> {
    let together = |[first, second]: [Result<Part, FileError>; 2]| first.ok()?.append(second.ok()?);
    match together(parts) {
        Some(whole) => whole.settle(),
        None => read(folder, places, rules),
    }
}

fn part(
    places: &Places,
    rules: &Rules,
    scan: impl FnOnce(&mut Demand<'_>) -> Result<(), FileError>,
) -> Result<Part, FileError> {
    let mut reader = Demand {
        draft: AskDraft::default(),
        ids: Gathering::with_capacity(0, 0),
        recent: Recent::new(),
        calendar: Calendar::new(),
        places: places.names.clone(),
        place_count: places.rows.len(),
        rules,
    };
    scan(&mut reader)?;
    Ok(Part { draft: reader.draft, ids: reader.ids })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::fs;

    use super::*;
    use crate::draft::Draft;
    use crate::files::{places, policy};

    /// A few rows, some of them wrong, empty or twice.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => (0..40, 0..3, 0usize..3, 0usize..3).prop_map(|(id, organisation, kind, keyboard)| {
                let kind = ["laptop", "any", "tablet"][kind];
                format!("R{id},1,2025-12-31,O{organisation},A,{kind},2,C,0,{},0", ["", "qwerty", "azerty"][keyboard])
            }),
            1 => Just(String::new()),
            1 => Just("R1,1".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn wherever_it_is_cut_it_is_the_same_list(
            lines in prop::collection::vec(line(), 0..9),
            behind in 0u64..500,
            end in prop::sample::select(vec!["", "\n", "\n\n\n"]),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let rules = "format = \"allocation-1\"\nname = \"cut\"\nas_of = \"2026-01-01\"\nclasses = 1\nmax_km = 0\n\
                [fairness]\nbetween = \"organisation\"\nrule = \"max-min\"\n[overspec]\ntier = 6\ngrade = 1\ndata = 3\naccess = 4\n";
            let text = format!("{}\n{}{end}", COLUMNS.join(","), lines.join("\n"));
            for (name, text) in [(policy::FILE, rules), (places::LOCATIONS, "location,region\nA,x\n"), (FILE, &text)] {
                fs::write(folder.path().join(name), text).unwrap();
            }
            let (rules, places) = (policy::read(folder.path()).unwrap(), places::locations(folder.path()).unwrap());
            let Some(cut) = scan::cut(folder.path(), FILE, behind).unwrap() else { return Ok(()) };
            let part = |lines| read_part(folder.path(), &places, &rules, lines);
            let parts = [part(0..cut), part(cut..text.len() as u64)];
            let joined = join(folder.path(), &places, &rules, parts);
            let book = |asks: AskDraft| {
                Draft { places: places.rows.clone(), metres: vec![0], asks, ..Draft::default() }.settle().unwrap()
            };
            prop_assert_eq!(joined.map(book), read(folder.path(), &places, &rules).map(book));
        }
    }
}
