//! The spreadsheet form of a list. The archive is measured before the spreadsheet library sees it: first what its directory claims, then
//! what really comes out, so that a small file cannot fill the memory.

use super::asset_list::{Collector, ListRow, MOST_COLUMNS, MOST_UNPACKED};
use crate::kernel::Refusal;
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most parts an archive may have; a workbook has some dozens.
const MOST_PARTS: usize = 2_000;
/// The most the table of shared texts may hold, in bytes; it is kept in memory.
const MOST_SHARED: u64 = 100 * 1024 * 1024;
/// The most cells looked at, filled or not.
const MOST_CELLS: usize = 10_000_000;
/// Sheets looked at for one with rows in it.
const SHEETS: usize = 10;

fn broken() -> Refusal {
    Refusal::at("file", "refusal-list-xlsx")
}

fn bomb() -> Refusal {
    Refusal::at("file", "refusal-list-bomb").with("most", (MOST_UNPACKED >> 20) as i64)
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ListRow>, Refusal> {
    measure(bytes)?;
    // the library may panic on a workbook made to hurt; that is one more broken file
    catch_unwind(AssertUnwindSafe(|| read_measured(bytes))).unwrap_or_else(|_| Err(broken()))
}

fn measure(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MOST_PARTS {
        return Err(bomb());
    }
    let mut claimed = 0u64;
    let mut workbook = false;
    for i in 0..archive.len() {
        let part = archive.by_index_raw(i).map_err(|_| broken())?;
        claimed = claimed.saturating_add(part.size());
        workbook |= part.name().map_err(|_| broken())? == "xl/workbook.xml";
    }
    if claimed > MOST_UNPACKED {
        return Err(bomb());
    }
    if !workbook {
        return Err(broken());
    }
    let mut left = MOST_UNPACKED;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|_| broken())?;
        let most =
            if part.name().is_ok_and(|n| n.ends_with("sharedStrings.xml")) { left.min(MOST_SHARED) } else { left };
        let out = std::io::copy(&mut part.take(most + 1), &mut std::io::sink()).map_err(|_| broken())?;
        if out > most {
            return Err(bomb());
        }
        left -= out;
    }
    Ok(())
}

fn read_measured(bytes: &[u8]) -> Result<Vec<ListRow>, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut best = vec![];
    for name in book.sheet_names().into_iter().take(SHEETS) {
        // a sheet that is a chart has no cells
        let Ok(rows) = read_sheet(&mut book, &name)? else { continue };
        if rows.len() > 1 {
            return Ok(rows);
        }
        if best.is_empty() {
            best = rows;
        }
    }
    Ok(best)
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Result<Vec<ListRow>, ()>, Refusal> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Err(())) };
    let mut all = Collector::default();
    let (mut at, mut row): (u32, Vec<String>) = (0, vec![]);
    let mut seen = 0usize;
    while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
        seen += 1;
        if seen > MOST_CELLS {
            return Err(Refusal::at("file", "refusal-list-text").with("most", MOST_CELLS));
        }
        let (line, column) = cell.get_position();
        if line != at {
            if !row.is_empty() {
                all.push(i64::from(at) + 1, std::mem::take(&mut row))?;
            }
            at = line;
        }
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            return Err(Refusal::at("file", "refusal-list-columns")
                .with("most", MOST_COLUMNS)
                .with("line", i64::from(line) + 1));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    if !row.is_empty() {
        all.push(i64::from(at) + 1, row)?;
    }
    Ok(Ok(all.rows))
}

/// A cell as text: whole numbers without a fraction, days as 2026-11-21.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => format!("{f:.0}"),
        DataRef::Float(f) => f.to_string(),
        DataRef::String(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTime(d) if d.is_datetime() => {
            let (year, month, day, ..) = d.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(d) => d.as_f64().to_string(),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
