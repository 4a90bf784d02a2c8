//! Label media as data, and where label n lies on the page.

use serde::Serialize;

/// A sheet or roll of labels. All measures in millimetres, from the top left corner of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelSheet {
    /// What people choose it by.
    pub name: &'static str,
    /// Width of the page.
    pub page_width_mm: f64,
    /// Height of the page.
    pub page_height_mm: f64,
    /// Labels beside each other.
    pub columns: usize,
    /// Labels above each other.
    pub rows: usize,
    /// From the left edge of the page to the first label.
    pub left_mm: f64,
    /// From the top edge of the page to the first label.
    pub top_mm: f64,
    /// From the left edge of a label to the left edge of the next one.
    pub pitch_x_mm: f64,
    /// From the top edge of a label to the top edge of the one below.
    pub pitch_y_mm: f64,
    /// Width of one label.
    pub label_width_mm: f64,
    /// Height of one label.
    pub label_height_mm: f64,
}

impl LabelSheet {
    /// Labels on one page.
    pub fn per_page(&self) -> usize {
        self.columns * self.rows
    }
}

/// A4 with labels of one size; the gaps are equal and the grid stands in the middle of the page.
const fn a4(
    name: &'static str,
    (columns, rows): (usize, usize),
    (w, h): (f64, f64),
    (gap_x, gap_y): (f64, f64),
) -> LabelSheet {
    let (pitch_x_mm, pitch_y_mm) = (w + gap_x, h + gap_y);
    LabelSheet {
        name,
        page_width_mm: 210.0,
        page_height_mm: 297.0,
        columns,
        rows,
        left_mm: (210.0 - (columns as f64 * pitch_x_mm - gap_x)) / 2.0,
        top_mm: (297.0 - (rows as f64 * pitch_y_mm - gap_y)) / 2.0,
        pitch_x_mm,
        pitch_y_mm,
        label_width_mm: w,
        label_height_mm: h,
    }
}

/// A roll: every label is a page of its own.
const fn roll(name: &'static str, w: f64, h: f64) -> LabelSheet {
    LabelSheet {
        name,
        page_width_mm: w,
        page_height_mm: h,
        columns: 1,
        rows: 1,
        left_mm: 0.0,
        top_mm: 0.0,
        pitch_x_mm: w,
        pitch_y_mm: h,
        label_width_mm: w,
        label_height_mm: h,
    }
}

/// The known media. Makers differ by some tenths of a millimetre and printers by more: print the test page of
/// [`crate::calibration_page`] before the first sheet.
pub const LABEL_SHEETS: &[LabelSheet] = &[
    a4("A4, 189 × 25,4 × 10 mm (L4731)", (7, 27), (25.4, 10.0), (2.5, 0.0)),
    a4("A4, 65 × 38,1 × 21,2 mm (L7651)", (5, 13), (38.1, 21.2), (2.5, 0.0)),
    a4("A4, 48 × 45,7 × 21,2 mm (L4778)", (4, 12), (45.7, 21.2), (2.6, 0.0)),
    a4("A4, 48 × 45,7 × 21,2 mm, polyester (L6009)", (4, 12), (45.7, 21.2), (2.6, 0.0)),
    a4("A4, 24 × 63,5 × 33,9 mm (L7159)", (3, 8), (63.5, 33.9), (2.5, 0.0)),
    a4("A4, 21 × 63,5 × 38,1 mm (L7160)", (3, 7), (63.5, 38.1), (2.5, 0.0)),
    a4("A4, 14 × 99,1 × 38,1 mm (L7163)", (2, 7), (99.1, 38.1), (2.5, 0.0)),
    roll("∞ 62 mm, 62 × 40 mm", 62.0, 40.0),
    roll("∞ 62 mm, 62 × 29 mm", 62.0, 29.0),
    roll("∞ 29 mm, 90 × 29 mm", 90.0, 29.0),
];

/// The known medium of that name.
pub fn label_sheet(name: &str) -> Option<&'static LabelSheet> {
    LABEL_SHEETS.iter().find(|sheet| sheet.name == name)
}

/// Where `n` labels lie when printing starts on label `start_at` (1-based) of the first page: page (0-based) and the
/// top left corner in mm, row by row. Printer corrections are not in it.
pub fn label_positions(sheet: &LabelSheet, start_at: usize, n: usize) -> Vec<(usize, f64, f64)> {
    let first = start_at.max(1) - 1;
    (first..first + n)
        .map(|slot| {
            let (page, on_page) = (slot / sheet.per_page(), slot % sheet.per_page());
            let (row, column) = (on_page / sheet.columns, on_page % sheet.columns);
            let x = sheet.left_mm + column as f64 * sheet.pitch_x_mm;
            let y = sheet.top_mm + row as f64 * sheet.pitch_y_mm;
            (page, x, y)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grid_fits_its_page_and_labels_do_not_overlap() {
        for s in LABEL_SHEETS {
            let (_, x, y) = *label_positions(s, 1, s.per_page()).last().unwrap();
            assert!(s.left_mm >= 0.0 && s.top_mm >= 0.0, "{}", s.name);
            assert!(x + s.label_width_mm <= s.page_width_mm + 1e-9, "{}", s.name);
            assert!(y + s.label_height_mm <= s.page_height_mm + 1e-9, "{}", s.name);
            assert!(s.pitch_x_mm >= s.label_width_mm && s.pitch_y_mm >= s.label_height_mm, "{}", s.name);
        }
    }

    #[test]
    fn names_are_unique_and_say_how_many() {
        for s in LABEL_SHEETS {
            assert_eq!(label_sheet(s.name), Some(s), "two media are called {}", s.name);
            if let Some(rest) = s.name.strip_prefix("A4, ") {
                assert!(rest.starts_with(&format!("{} × ", s.per_page())), "{}", s.name);
            }
        }
    }

    #[test]
    fn printing_starts_where_the_sheet_is_still_full() {
        let s = &LABEL_SHEETS[5];
        let places = label_positions(s, 21, 2);
        assert_eq!(places[0].0, 0);
        assert!((places[0].1 - 139.25).abs() < 1e-9 && (places[0].2 - 243.75).abs() < 1e-9, "{places:?}");
        assert_eq!((places[1].0, places[1].1), (1, s.left_mm));
    }
}
