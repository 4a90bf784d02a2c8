//! Labels land where the sheet has them, and scan.

mod common;

use common::{Raster, holds, raster, scan, words};
use digibank_paper::{
    LABEL_SHEETS, Label, LabelSheet, MAX_LABELS, PaperError, calibration_page, fit, label_positions, labels,
};

/// Positions may differ this much, in mm.
const TOLERANCE_MM: f64 = 0.2;

fn label(n: usize) -> Label {
    Label {
        lines: vec![format!("DB {:03} {:03} 7", n / 1000, n % 1000), "Laptop".into()],
        qr: Some(format!("https://bank.example.org/d/DB{n:06}7")),
        code128: Some(format!("DB{n:06}7")),
        caption: Some("Digibank".into()),
    }
}

fn some(n: usize) -> Vec<Label> {
    (0..n).map(label).collect()
}

fn print(sheet: &LabelSheet, list: &[Label], start_at: usize, offset_mm: (f64, f64)) -> Result<Vec<u8>, PaperError> {
    labels(sheet, list, start_at, offset_mm, "Etiketten", "nl")
}

#[test]
fn every_label_stands_where_the_sheet_has_it() {
    for sheet in LABEL_SHEETS {
        let (start_at, offset) = (sheet.per_page(), (0.7, -0.4));
        let list = some(sheet.per_page().min(12) + 1);
        let pdf = print(sheet, &list, start_at, offset).unwrap();
        let starts: Vec<_> = words(&pdf).into_iter().filter(|word| word.3 == "DB").collect();
        assert_eq!(starts.len(), list.len(), "{}", sheet.name);
        let places = label_positions(sheet, start_at, list.len());
        for ((place, label), word) in places.iter().zip(&list).zip(&starts) {
            let text = fit(sheet, label).unwrap().text;
            assert_eq!(word.0, place.0, "{}: page", sheet.name);
            assert!(
                (word.1 - (place.1 + text.x + offset.0)).abs() < TOLERANCE_MM,
                "{}: {word:?} {place:?}",
                sheet.name
            );
            let below = word.2 - (place.2 + offset.1);
            assert!(below > -1.0 && below < sheet.label_height_mm, "{}: {word:?} {place:?}", sheet.name);
        }
    }
}

/// Middle of the dark line that is nearest to `expected` mm, looking from `at` in steps of `step` pixels.
fn nearest_line(page: &Raster, across: bool, fixed_mm: f64, expected: f64, per_mm: f64) -> f64 {
    let fixed = (fixed_mm * per_mm) as usize;
    let dark: Vec<f64> = (((expected - 1.0).max(0.0) * per_mm) as usize..((expected + 1.0) * per_mm) as usize)
        .filter(|i| {
            let (x, y) = if across { (*i, fixed) } else { (fixed, *i) };
            x < page.width && y < page.height && page.grey[y * page.width + x] < 128
        })
        .map(|i| (i as f64 + 0.5) / per_mm)
        .collect();
    assert!(!dark.is_empty(), "no line near {expected} mm");
    dark.iter().sum::<f64>() / dark.len() as f64
}

#[test]
fn the_outlines_of_the_test_page_are_within_a_fifth_of_a_millimetre() {
    let per_mm = 508.0 / 25.4;
    for sheet in LABEL_SHEETS.iter().filter(|s| s.per_page() > 1) {
        let pdf = calibration_page(sheet, (0.5, 0.3), "Testpagina", "Druk af op 100 %.", "nl").unwrap();
        let page = raster(&pdf, 1, 508);
        assert!((page.width as f64 / per_mm - sheet.page_width_mm).abs() < TOLERANCE_MM);
        assert!((page.height as f64 / per_mm - sheet.page_height_mm).abs() < TOLERANCE_MM);
        let (last, columns) = (sheet.per_page() - 1, sheet.columns);
        let places = label_positions(sheet, 1, sheet.per_page());
        for n in [0, columns - 1, last - columns + 1, last] {
            let (x, y) = (places[n].1 + 0.5, places[n].2 + 0.3);
            let (inside_x, inside_y) = (x + sheet.label_width_mm * 0.3, y + sheet.label_height_mm * 0.3);
            let left = nearest_line(&page, true, inside_y, x, per_mm);
            let top = nearest_line(&page, false, inside_x, y, per_mm);
            assert!(
                (left - x).abs() < TOLERANCE_MM && (top - y).abs() < TOLERANCE_MM,
                "{} {n}: {left} {x}, {top} {y}",
                sheet.name
            );
        }
    }
}

#[test]
fn codes_scan_after_printing_at_203_dpi() {
    let dots = |mm: f64| (mm * 203.0 / 25.4).round() as usize;
    for sheet in LABEL_SHEETS.iter().filter(|s| s.label_height_mm > 20.0) {
        let list = some(sheet.columns * 2.min(sheet.rows));
        let page = raster(&print(sheet, &list, 1, (0.0, 0.0)).unwrap(), 1, 203);
        for (label, (_, x, y)) in list.iter().zip(label_positions(sheet, 1, list.len())) {
            let found = scan(&page.part(dots(x), dots(y), dots(sheet.label_width_mm), dots(sheet.label_height_mm)));
            let mut expected = vec![format!("QR-Code:{}", label.qr.as_deref().unwrap())];
            if fit(sheet, label).unwrap().code128.is_some() {
                expected.insert(0, format!("CODE-128:{}", label.code128.as_deref().unwrap()));
            }
            assert_eq!(found, expected, "{}", sheet.name);
        }
    }
}

#[test]
fn a_short_qr_code_scans_from_a_label_of_10_mm() {
    let list = [Label { qr: Some("DB1234567".into()), code128: None, ..label(1) }];
    let pdf = print(&LABEL_SHEETS[0], &list, 1, (0.0, 0.0)).unwrap();
    assert_eq!(scan(&raster(&pdf, 1, 203)), ["QR-Code:DB1234567"]);
}

#[test]
fn labels_carry_their_standard_language_and_title() {
    for pdf in [
        print(&LABEL_SHEETS[5], &some(2), 1, (0.0, 0.0)).unwrap(),
        calibration_page(&LABEL_SHEETS[5], (0.0, 0.0), "Etiketten", "", "nl").unwrap(),
    ] {
        for mark in ["<pdfuaid:part>1<", "/Lang", "(nl)", "Etiketten", "/DisplayDocTitle true"] {
            assert!(holds(&pdf, mark), "{mark} is missing");
        }
    }
}

#[test]
fn text_on_labels_is_never_markup_and_never_leaves_its_label() {
    let nasty = Label { lines: vec!["#panic()".into(), "*x* $ ".repeat(30)], ..Label::default() };
    let pdf = print(&LABEL_SHEETS[7], &[nasty], 1, (0.0, 0.0)).unwrap();
    assert!(words(&pdf).iter().any(|word| word.3 == "#panic()"));
    assert!(words(&pdf).iter().all(|word| word.0 == 0 && word.1 > 0.0 && word.1 < 62.0));
}

#[test]
fn the_same_labels_give_the_same_bytes() {
    let make = || print(&LABEL_SHEETS[5], &some(5), 3, (0.0, 0.0)).unwrap();
    assert_eq!(make(), make());
}

#[test]
fn what_makes_no_sheet_is_refused() {
    let sheet = &LABEL_SHEETS[5];
    let one = some(1);
    assert_eq!(print(sheet, &[], 1, (0.0, 0.0)), Err(PaperError::Empty("labels")));
    for start_at in [0, 22] {
        let refused = Err(PaperError::StartOutOfRange { start_at, last: 21 });
        assert_eq!(print(sheet, &one, start_at, (0.0, 0.0)), refused);
    }
    let many = vec![Label::default(); MAX_LABELS + 1];
    assert!(matches!(print(sheet, &many, 1, (0.0, 0.0)), Err(PaperError::TooLarge { what: "labels", .. })));
    for offset in [(f64::NAN, 0.0), (0.0, 21.0)] {
        assert!(matches!(print(sheet, &one, 1, offset), Err(PaperError::Invalid { .. })));
    }
    assert_eq!(labels(sheet, &one, 1, (0.0, 0.0), "", "nl"), Err(PaperError::MissingTitle));
    assert!(matches!(labels(sheet, &one, 1, (0.0, 0.0), "T", "?"), Err(PaperError::Invalid { .. })));
    let lines = Label { lines: vec!["x".into(); 7], ..Label::default() };
    assert!(matches!(print(sheet, &[lines], 1, (0.0, 0.0)), Err(PaperError::TooLarge { .. })));
    let bars = Label { code128: Some("é".into()), ..label(1) };
    assert!(matches!(print(sheet, &[bars], 1, (0.0, 0.0)), Err(PaperError::Code { .. })));
}
