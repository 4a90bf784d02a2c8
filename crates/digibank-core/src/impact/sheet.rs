//! Figures as a file for spreadsheets: UTF-8 with its mark, semicolons (as Dutch, Belgian and French spreadsheets want them), and cells
//! that a spreadsheet would take for a formula made harmless.

use crate::kernel::{Fault, Res};

/// Text that a spreadsheet would take for a formula gets an apostrophe in front.
pub fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// The rows as a file, the first one the heads.
pub fn csv(rows: &[Vec<String>]) -> Res<Vec<u8>> {
    let broken = |e: &dyn std::fmt::Display| Fault::broken(format!("a file of figures: {e}"));
    let mut out = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        out.write_record(row.iter().map(|c| harmless(c))).map_err(|e| broken(&e))?;
    }
    out.into_inner().map_err(|e| broken(&e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_reads_it_and_runs_nothing() {
        let rows = [
            vec!["Naam".to_owned(), "Aantal".into()],
            vec!["=HYPERLINK(\"x\")".into(), "3".into()],
            vec!["a;b".into(), "-1".into()],
        ];
        let text = String::from_utf8(csv(&rows).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}Naam;Aantal\n\"'=HYPERLINK(\"\"x\"\")\";3\n\"a;b\";'-1\n");
    }
}
