//! Reads a donor's list of devices from a file: CSV in the encodings and separators that spreadsheets write, or XLSX. Only values are
//! read; a formula's stored result counts, the formula never runs. Every size is bounded while reading, so that noise and zip bombs end
//! in a refusal that says what was expected.

use super::{csv_list, mapping, xlsx_list};
use crate::kernel::{Fault, Refusal, Res, check};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read, Write};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The most an XLSX file may hold once unpacked, in bytes.
pub const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// The most rows below the header.
pub const MOST_ROWS: usize = 100_000;
/// The most columns with text in them.
pub const MOST_COLUMNS: usize = 60;
/// The most characters of a cell that are kept; a longer one makes its row an error.
pub const MOST_CELL: usize = 2_000;
/// The most characters in all cells together.
pub const MOST_TEXT: usize = 60_000_000;
/// Rows at the top among which the header is looked for.
const HEADER_WITHIN: usize = 10;

crate::words! {
    /// The form of a list.
    pub enum ListForm {
        /// Text with separators.
        Csv = "csv",
        /// A spreadsheet.
        Xlsx = "xlsx",
    }
}

/// A list as it was read.
#[derive(Clone, Debug, Serialize)]
pub struct AssetList {
    /// The form it came in.
    pub form: ListForm,
    /// Size of the file in bytes.
    pub size: usize,
    /// SHA-256 of the file.
    #[serde(skip)]
    pub sha256: Vec<u8>,
    /// The line the header stands on, from 1.
    pub header_line: i64,
    /// The words above the columns.
    pub headers: Vec<String>,
    /// The rows below, without empty ones.
    pub rows: Vec<ListRow>,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListRow {
    /// The line in the file, from 1, as a spreadsheet shows it.
    pub line: i64,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
    /// The first cell that was cut: its column from 0 and how many characters it had.
    pub overlong: Option<(usize, usize)>,
}

/// Collects rows and holds the limits.
#[derive(Default)]
pub(super) struct Collector {
    pub rows: Vec<ListRow>,
    text: usize,
}

impl Collector {
    /// Adds a row unless it is empty.
    pub fn push(&mut self, line: i64, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Result<(), Refusal> {
        let mut row = ListRow { line, cells: vec![], overlong: None };
        let mut used = 0;
        for (at, cell) in cells.into_iter().enumerate() {
            let cell = cell.as_ref().trim();
            if !cell.is_empty() {
                used = at + 1;
                if used > MOST_COLUMNS {
                    return Err(Refusal::at("file", "refusal-list-columns")
                        .with("most", MOST_COLUMNS)
                        .with("line", line));
                }
            }
            if at >= MOST_COLUMNS {
                continue;
            }
            let count = if cell.len() > MOST_CELL { cell.chars().count() } else { 0 };
            let kept: String = match count {
                n if n > MOST_CELL => {
                    row.overlong.get_or_insert((at, n));
                    cell.chars().take(MOST_CELL).collect()
                }
                _ => cell.to_owned(),
            };
            self.text += kept.len();
            // line ends inside a cell are ordinary in spreadsheets; other control characters are found by the check of the field
            row.cells.push(if kept.contains(['\n', '\r', '\t']) {
                kept.split_whitespace().collect::<Vec<_>>().join(" ")
            } else {
                kept
            });
        }
        if self.text > MOST_TEXT {
            return Err(Refusal::at("file", "refusal-list-text").with("most", MOST_TEXT));
        }
        row.cells.truncate(used);
        if used > 0 {
            self.rows.push(row);
        }
        // one more for the header and a few for titles above it
        if self.rows.len() > MOST_ROWS + HEADER_WITHIN {
            return Err(Refusal::at("file", "refusal-list-rows").with("most", MOST_ROWS));
        }
        Ok(())
    }
}

/// Reads a file. Refuses what is too large, empty, or not a list, each with its reason.
pub fn read(bytes: &[u8]) -> Res<AssetList> {
    if bytes.is_empty() {
        return Refusal::at("file", "refusal-list-empty").fail();
    }
    if bytes.len() > MOST_BYTES {
        return Refusal::at("file", "refusal-list-size").with("most", MOST_BYTES / 1024 / 1024).fail();
    }
    let (form, rows) = match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => (ListForm::Xlsx, xlsx_list::read(bytes)?),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Refusal::at("file", "refusal-list-old-excel").fail(),
        [b'%', b'P', b'D', b'F', ..] => return Refusal::at("file", "refusal-list-pdf").fail(),
        _ => (ListForm::Csv, csv_list::read(bytes)?),
    };
    let (header_line, headers, rows) = under_header(rows)?;
    Ok(AssetList { form, size: bytes.len(), sha256: Sha256::digest(bytes).to_vec(), header_line, headers, rows })
}

/// Finds the header: among the first rows the one with most words that we know, else the first.
fn under_header(mut rows: Vec<ListRow>) -> Result<(i64, Vec<String>, Vec<ListRow>), Refusal> {
    let mut best = (0, 0);
    for (i, row) in rows.iter().take(HEADER_WITHIN).enumerate() {
        let known = mapping::known_words(&row.cells);
        if known > best.1 {
            best = (i, known);
        }
    }
    if rows.is_empty() {
        return Err(Refusal::at("file", "refusal-list-empty"));
    }
    let below = rows.split_off(best.0 + 1);
    let Some(header) = rows.pop() else { return Err(Refusal::at("file", "refusal-list-empty")) };
    if header.overlong.is_some() || header.cells.iter().any(|c| c.chars().count() > check::LINE) {
        return Err(Refusal::at("file", "refusal-list-not-a-list"));
    }
    if below.is_empty() {
        return Err(Refusal::at("file", "refusal-list-only-header"));
    }
    if below.len() > MOST_ROWS {
        return Err(Refusal::at("file", "refusal-list-rows").with("most", MOST_ROWS));
    }
    let widest = below.iter().map(|r| r.cells.len()).max().unwrap_or(0).max(header.cells.len());
    let mut headers = header.cells;
    headers.resize(widest, String::new());
    Ok((header.line, headers, below))
}

/// Packs headers and rows for keeping: CSV, deflated.
pub fn pack(headers: &[String], rows: &[ListRow]) -> Res<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(vec![]);
    let broken = |e: csv::Error| Fault::broken(format!("a list cannot be packed: {e}"));
    out.write_record(["", ""].into_iter().chain(headers.iter().map(String::as_str))).map_err(broken)?;
    for row in rows {
        let overlong = row.overlong.map(|(at, n)| format!("{at} {n}")).unwrap_or_default();
        let line = row.line.to_string();
        out.write_record([line.as_str(), overlong.as_str()].into_iter().chain(row.cells.iter().map(String::as_str)))
            .map_err(broken)?;
    }
    deflate(&out.into_inner().map_err(|e| Fault::broken(format!("a list cannot be packed: {e}")))?)
}

/// Unpacks what [`pack`] made.
pub fn unpack(bytes: &[u8]) -> Res<(Vec<String>, Vec<ListRow>)> {
    let plain = inflate(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(plain.as_slice());
    let mut headers = None;
    let mut rows = vec![];
    for record in reader.records() {
        let record = record.map_err(|e| Fault::broken(format!("a kept list cannot be read: {e}")))?;
        let mut cells = record.iter().map(str::to_owned);
        let (line, overlong) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let cells: Vec<String> = cells.collect();
        if headers.is_none() {
            headers = Some(cells);
        } else {
            let overlong = overlong.split_once(' ').and_then(|(a, n)| Some((a.parse().ok()?, n.parse().ok()?)));
            rows.push(ListRow { line: line.parse().unwrap_or(0), cells, overlong });
        }
    }
    Ok((headers.unwrap_or_default(), rows))
}

/// Deflates bytes into an archive of one entry.
pub(super) fn deflate(plain: &[u8]) -> Res<Vec<u8>> {
    let broken = |e: String| Fault::broken(format!("cannot be packed: {e}"));
    let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
    zip.start_file("list", zip::write::SimpleFileOptions::default()).map_err(|e| broken(e.to_string()))?;
    zip.write_all(plain).map_err(|e| broken(e.to_string()))?;
    Ok(zip.finish().map_err(|e| broken(e.to_string()))?.into_inner())
}

/// Inflates what [`deflate`] made.
pub(super) fn inflate(packed: &[u8]) -> Res<Vec<u8>> {
    let broken = |e: String| Fault::broken(format!("cannot be unpacked: {e}"));
    let mut zip = zip::ZipArchive::new(Cursor::new(packed)).map_err(|e| broken(e.to_string()))?;
    let file = zip.by_index(0).map_err(|e| broken(e.to_string()))?;
    let mut plain = vec![];
    file.take(MOST_UNPACKED * 4).read_to_end(&mut plain).map_err(|e| broken(e.to_string()))?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Fail;

    fn refused(bytes: &[u8]) -> &'static str {
        match read(bytes) {
            Err(Fail::Refusal(r)) => r.key(),
            other => panic!("not refused: {other:?}"),
        }
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mut out = vec![];
        for unit in mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()) {
            out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        out
    }

    #[test]
    fn the_same_list_is_read_from_every_encoding_and_separator() {
        let text = "Merk;Model;Serienummer\r\nDell;Latitude é;5CG1\r\n;;\r\nHP;\"Elite; Book\";5CG2\r\n";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let said = format!("sep=;\r\n{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            latin.to_vec(),
            marked,
            utf16(text, false, true),
            utf16(text, true, true),
            utf16(text, false, false),
        ] {
            let list = read(&bytes).unwrap();
            assert_eq!(list.headers, ["Merk", "Model", "Serienummer"]);
            assert_eq!(list.rows[0].cells, ["Dell", "Latitude é", "5CG1"]);
            assert_eq!((list.rows[1].line, list.rows[1].cells[1].as_str()), (4, "Elite; Book"));
        }
        assert_eq!(read(said.as_bytes()).unwrap().rows[0].line, 3);
        for sep in [",", "\t", "|"] {
            assert_eq!(
                read("Merk;Model\nDell;X\nHP;Y\n".replace(';', sep).as_bytes()).unwrap().headers.len(),
                2,
                "{sep:?}"
            );
        }
    }

    #[test]
    fn a_title_above_the_header_is_passed_over() {
        let list = read(b"Lijst van toestellen\n\nMerk;Serienummer\nDell;1\n").unwrap();
        assert_eq!((list.header_line, list.headers.len(), list.rows[0].line), (3, 2, 4));
    }

    #[test]
    fn noise_is_refused_with_a_reason() {
        let mut seed = 7u64;
        let noise: Vec<u8> = (0..200_000)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 33) as u8
            })
            .collect();
        assert_eq!(refused(&noise), "refusal-list-not-a-list");
        assert_eq!(refused(b""), "refusal-list-empty");
        assert_eq!(refused(b" \n\n"), "refusal-list-empty");
        assert_eq!(refused(&vec![b'a'; MOST_BYTES + 1]), "refusal-list-size");
        assert_eq!(refused(&vec![b'a'; MOST_BYTES]), "refusal-list-not-a-list");
        assert_eq!(refused(b"Merk;Model\n"), "refusal-list-only-header");
        assert_eq!(refused(b"%PDF-1.7"), "refusal-list-pdf");
        assert_eq!(refused(b"\xD0\xCF\x11\xE0rest"), "refusal-list-old-excel");
        assert_eq!(refused(b"<html><table>"), "refusal-list-not-a-list");
        assert_eq!(refused(b"PK\x03\x04 and then nothing"), "refusal-list-xlsx");
        assert_eq!(refused(&deflate(b"hello").unwrap()), "refusal-list-xlsx");
        let wide = format!("{}\n{}\n", vec!["a"; 61].join(";"), vec!["1"; 61].join(";"));
        assert_eq!(refused(wide.as_bytes()), "refusal-list-columns");
        let long = format!("Merk\n{}", "x\n".repeat(MOST_ROWS + 1));
        assert_eq!(refused(long.as_bytes()), "refusal-list-rows");
    }

    #[test]
    fn a_zip_bomb_is_refused_whatever_its_directory_says() {
        let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
        zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let zeros = vec![0u8; 1 << 20];
        for _ in 0..=MOST_UNPACKED >> 20 {
            zip.write_all(&zeros).unwrap();
        }
        let mut bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < MOST_BYTES);
        assert_eq!(refused(&bytes), "refusal-list-bomb");
        // a directory that lies: the true size in the central header is overwritten with 1
        let at = bytes.windows(4).rposition(|w| w == [b'P', b'K', 1, 2]).unwrap();
        bytes[at + 24..at + 28].copy_from_slice(&1u32.to_le_bytes());
        assert!(["refusal-list-bomb", "refusal-list-xlsx"].contains(&refused(&bytes)));
    }

    #[test]
    fn a_spreadsheet_gives_values_and_never_runs_formulas() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Serienummer").unwrap();
        sheet.write_string(0, 1, "RAM").unwrap();
        sheet.write_string(1, 0, "5CG1").unwrap();
        sheet.write_number(1, 1, 16.0).unwrap();
        sheet.write_formula(2, 0, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_string(2, 1, "=HYPERLINK(\"x\")").unwrap();
        let list = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(list.form, ListForm::Xlsx);
        assert_eq!(list.rows[0].cells, ["5CG1", "16"]);
        assert_eq!(list.rows[1].cells, ["2", "=HYPERLINK(\"x\")"]);
    }

    #[test]
    fn a_cell_of_ten_thousand_characters_is_cut_and_marked() {
        let list = read(format!("Merk;Model\nDell;{}\n", "x".repeat(10_000)).as_bytes()).unwrap();
        assert_eq!(list.rows[0].overlong, Some((1, 10_000)));
        let (headers, rows) = unpack(&pack(&list.headers, &list.rows).unwrap()).unwrap();
        assert_eq!((headers, rows), (list.headers, list.rows));
    }
}
