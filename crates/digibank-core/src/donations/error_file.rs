//! The rows of a list that were left out, handed back as the donor wrote them with a column "reason", to mend and upload again.

use super::import::LeftOut;
use crate::i18n::{self, Lang};
use crate::kernel::{Fault, Res};

/// Text that a spreadsheet would take for a formula gets a mark in front; our own reader takes it off again.
pub fn neutral(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

fn table(lang: Lang, headers: &[String], left_out: &[LeftOut]) -> Vec<Vec<String>> {
    let mut head = headers.to_vec();
    head.push(i18n::text(lang, "donations-error-line", &[]));
    head.push(i18n::text(lang, "donations-error-reason", &[]));
    let mut out = vec![head];
    for l in left_out {
        let mut cells = l.row.cells.clone();
        cells.resize(headers.len(), String::new());
        cells.push(l.row.line.to_string());
        cells.push(l.errors.iter().map(|e| e.text(lang)).collect::<Vec<_>>().join(" "));
        out.push(cells);
    }
    out
}

/// As CSV for a Dutch or Belgian spreadsheet: marked UTF-8, semicolons.
pub fn csv(lang: Lang, headers: &[String], left_out: &[LeftOut]) -> Res<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    for row in table(lang, headers, left_out) {
        out.write_record(row.iter().map(|c| neutral(c))).map_err(|e| Fault::broken(format!("error file: {e}")))?;
    }
    out.into_inner().map_err(|e| Fault::broken(format!("error file: {e}")))
}

/// As a spreadsheet; every cell is text.
pub fn xlsx(lang: Lang, headers: &[String], left_out: &[LeftOut]) -> Res<Vec<u8>> {
    let broken = |e: rust_xlsxwriter::XlsxError| Fault::broken(format!("error file: {e}"));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for (r, row) in table(lang, headers, left_out).into_iter().enumerate() {
        for (c, cell) in row.into_iter().enumerate() {
            let (r, c, cell) = (r as u32, c as u16, neutral(&cell));
            let done =
                if r == 0 { sheet.write_string_with_format(r, c, cell, &bold) } else { sheet.write_string(r, c, cell) };
            done.map_err(broken)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(broken)?;
    book.save_to_buffer().map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::donations::asset_list::{self, ListRow};

    #[test]
    fn what_could_run_is_neutral_in_both_files_and_reads_back() {
        let row = ListRow { line: 3, cells: vec!["=1+1".into(), "5CG1".into()], overlong: None };
        let left_out = [LeftOut { row, errors: vec![] }];
        let headers = ["Model".to_owned(), "Serienummer".to_owned()];
        for bytes in [csv(Lang::Nl, &headers, &left_out).unwrap(), xlsx(Lang::Nl, &headers, &left_out).unwrap()] {
            let list = asset_list::read(&bytes).unwrap();
            assert_eq!(list.rows[0].cells[..3], ["'=1+1", "5CG1", "3"]);
        }
        for bad in ["=1", "+1", "-1", "@a"] {
            assert!(neutral(bad).starts_with('\''), "{bad}");
        }
    }
}
