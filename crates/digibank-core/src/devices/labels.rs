//! Labels: for devices that have a number, and rolls of new numbers to stick on before anything is known. The sheet is described in
//! millimetres by `digibank-paper`; here is decided which numbers come on it.

use super::store;
use crate::auth::Permit;
use crate::auth::rights::PrintLabels;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::code::{Scanned, read_scan};
use crate::kernel::refusal::Problems;
use crate::kernel::{Code, CodeKind, Fault, Key, LotId, ProgrammeId, Refusal, Res, check};
use crate::people::{Programme, programme};
use digibank_paper::{LABEL_SHEETS, Label, LabelSheet};
use serde::{Deserialize, Serialize};

/// What is to be printed, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LabelForm {
    /// The medium's place in the list, from 0.
    pub sheet: String,
    /// The first label of the sheet that is still there, from 1.
    pub start_at: String,
    /// Correction to the right in tenths of a millimetre; may be negative.
    pub right: String,
    /// Correction downwards in tenths of a millimetre; may be negative.
    pub down: String,
    /// Codes to print, one a line or parted by commas or spaces; `DB0000014 - DB0000240` is a range.
    pub codes: String,
    /// How many new numbers to print, when no codes are given.
    pub fresh: String,
    /// A lot's code: the labels of all its devices that have a number, instead of codes or new numbers.
    pub lot: String,
    /// Which part of a lot with more labels than one print job holds, from 1; empty means the first.
    pub part: String,
}

/// A checked print job, without its numbers.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The medium.
    pub sheet: &'static LabelSheet,
    /// The first label to print on, from 1.
    pub start_at: usize,
    /// Correction in millimetres, right and down.
    pub offset_mm: (f64, f64),
}

/// The most labels in one print job.
pub const MOST: usize = digibank_paper::MAX_LABELS;

/// Checks medium, start and correction.
pub fn layout(form: &LabelForm) -> Res<Layout> {
    let mut p = Problems::default();
    let sheet = match form.sheet.trim() {
        "" => LABEL_SHEETS.get(DEFAULT_SHEET),
        text => text.parse::<usize>().ok().and_then(|i| LABEL_SHEETS.get(i)),
    };
    let sheet = sheet.unwrap_or_else(|| {
        p.add("sheet", "refusal-choose", vec![]);
        &LABEL_SHEETS[DEFAULT_SHEET]
    });
    let start_at = match form.start_at.trim() {
        "" => 1,
        text => p.keep(check::whole("start_at", text, 1, sheet.per_page() as i64)).unwrap_or(1),
    };
    let mut tenths = |field: &'static str, text: &str| match text.trim() {
        "" => 0,
        text => p.keep(check::whole(field, text, -200, 200)).unwrap_or(0),
    };
    let (right, down) = (tenths("right", &form.right), tenths("down", &form.down));
    p.done()?;
    Ok(Layout { sheet, start_at: start_at as usize, offset_mm: (right as f64 / 10.0, down as f64 / 10.0) })
}

/// The names of the known media, in order.
pub fn sheets() -> impl Iterator<Item = &'static str> {
    LABEL_SHEETS.iter().map(|s| s.name)
}

/// 24 labels on an A4, the size most offices have.
pub const DEFAULT_SHEET: usize = 4;

/// The numbers that were typed, in their order, each once; ranges written out.
pub fn numbers(programme: &Programme, typed: &str) -> Res<Vec<i64>> {
    if typed.len() > 100_000 {
        return Refusal::at("codes", "refusal-too-long").with("most", 100_000).with("count", typed.len()).fail();
    }
    let one = |text: &str| -> Result<i64, Refusal> {
        match read_scan(text.trim()) {
            Scanned::Code { code, .. } if code.kind == CodeKind::Device && code.prefix == programme.prefix() => {
                Ok(code.number)
            }
            _ => Err(Refusal::at("codes", "refusal-not-a-device-code-here")
                .with("text", text.trim().chars().take(40).collect::<String>())),
        }
    };
    let mut out: Vec<i64> = vec![];
    let mut seen = std::collections::HashSet::new();
    for part in typed.split(['\n', ',', ';']).map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = match part.split_once(['–', '…']).or_else(|| part.split_once(" - ")) {
            Some((a, b)) => (one(a)?, one(b)?),
            None => (one(part)?, one(part)?),
        };
        if from > to {
            return Refusal::at("codes", "refusal-range-backwards").fail();
        }
        if to - from >= MOST as i64 || out.len() + (to - from) as usize >= MOST {
            return Refusal::at("codes", "refusal-too-many-labels").with("most", MOST).fail();
        }
        out.extend((from..=to).filter(|n| seen.insert(*n)));
    }
    Ok(out)
}

/// How many devices of a lot have a label.
pub fn count_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<i64> {
    store::count_numbers_of_lot(tx, programme, lot)
}

/// How many numbers come before a part of so many labels of a lot, each part as large as a print job may be.
fn before_part(labels: i64, part: &str) -> Res<i64> {
    if labels == 0 {
        return Refusal::at("lot", "refusal-lot-without-labels").fail();
    }
    let most = MOST as i64;
    let part = match part.trim() {
        "" => 1,
        text => check::whole("part", text, 1, (labels - 1) / most + 1)?,
    };
    Ok((part - 1) * most)
}

/// The numbers of a print job: those of a lot, those typed, or as many new ones as were asked. Numbers nobody was given yet are refused,
/// so that no two rolls ever carry the same one.
pub fn take(
    tx: &mut Tx<'_>,
    by: &Permit<PrintLabels>,
    house: &Programme,
    form: &LabelForm,
    lot: Option<LotId>,
) -> Res<Vec<i64>> {
    if let Some(lot) = lot {
        let before = before_part(count_of_lot(tx, by.programme(), lot)?, &form.part)?;
        return store::numbers_of_lot(tx, by.programme(), lot, before, MOST);
    }
    let typed = numbers(house, &form.codes)?;
    if !typed.is_empty() {
        let last = programme::last_number(tx, by.programme(), CodeKind::Device)?;
        if let Some(n) = typed.iter().find(|n| **n > last) {
            let code = house.code(CodeKind::Device, *n).grouped();
            return Refusal::at("codes", "refusal-number-not-given").with("code", code).fail();
        }
        return Ok(typed);
    }
    let many = check::whole("fresh", &form.fresh, 1, MOST as i64)?;
    let first = programme::take_numbers(tx, by.programme(), CodeKind::Device, many)?;
    Entry::new(super::events::LABELS_MADE, "programme", by.programme().uuid())
        .fact("count", many)
        .fact("first", house.code(CodeKind::Device, first).to_string())
        .write(tx, by.who())?;
    Ok((first..first + many).collect())
}

/// The PDF of numbers. `base` is the address QR codes start with; `title` and `lang` go into the file for screen readers.
pub fn pdf(layout: &Layout, house: &Programme, numbers: &[i64], base: &str, title: &str, lang: &str) -> Res<Vec<u8>> {
    let label = |n: &i64| {
        let code: Code = house.code(CodeKind::Device, *n);
        Label {
            lines: vec![code.grouped()],
            qr: Some(format!("{base}/d/{code}")),
            code128: Some(code.to_string()),
            caption: Some(house.name.chars().take(60).collect()),
        }
    };
    let labels: Vec<Label> = numbers.iter().map(label).collect();
    digibank_paper::labels(layout.sheet, &labels, layout.start_at, layout.offset_mm, title, lang)
        .map_err(|e| Fault::broken(format!("labels: {e}")))
}

/// A page of outlines and a ruler, to hold against a sheet.
pub fn test_page(layout: &Layout, title: &str, instruction: &str, lang: &str) -> Res<Vec<u8>> {
    digibank_paper::calibration_page(layout.sheet, layout.offset_mm, title, instruction, lang)
        .map_err(|e| Fault::broken(format!("test page: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::kernel::identifiers::Country;

    fn house() -> Programme {
        Programme {
            id: ProgrammeId::new(),
            name: "Digibank Voorbeeld".into(),
            prefix: "DB".into(),
            country: Country::Be,
            lang: Lang::Nl,
            settings: Default::default(),
            version: 1,
        }
    }

    #[test]
    fn codes_and_ranges_are_read_in_order_and_once() {
        let h = house();
        let c = |n| h.code(CodeKind::Device, n).to_string();
        let typed = format!("{}\n{} - {}, {}", c(9), c(3), c(5), c(4));
        assert_eq!(numbers(&h, &typed).unwrap(), vec![9, 3, 4, 5]);
        assert_eq!(numbers(&h, "").unwrap(), Vec::<i64>::new());
        assert!(numbers(&h, "laptop").is_err());
        assert!(numbers(&h, &format!("{} - {}", c(5), c(3))).is_err());
        assert!(numbers(&h, &format!("{} - {}", c(1), c(900_000))).is_err());
    }

    #[test]
    fn a_large_lot_is_printed_in_parts_that_leave_nobody_out() {
        let (most, labels) = (MOST as i64, 2 * MOST as i64 + 5);
        let before = |part: &str| before_part(labels, part).ok();
        assert_eq!([before(""), before("1"), before("2"), before("3")], [Some(0), Some(0), Some(most), Some(2 * most)]);
        assert_eq!([before("0"), before("4"), before("x")], [None, None, None]);
        assert_eq!(before_part(2 * most, "3").ok(), None, "two full parts and no empty third");
        assert!(before_part(0, "").is_err(), "a lot without labels says so");
    }

    #[test]
    fn twenty_four_labels_on_a_half_used_sheet_start_at_the_seventh_to_the_millimetre() {
        let form = LabelForm { start_at: "7".into(), ..LabelForm::default() };
        let l = layout(&form).unwrap();
        let places = digibank_paper::label_positions(l.sheet, l.start_at, 24);
        // A4, three columns of 63.5 mm with 2.5 mm between, eight rows of 33.9 mm, in the middle of the page: the seventh is the first
        // of the third row
        let (page, x, y) = places[0];
        assert_eq!(page, 0);
        assert!((x - 7.25).abs() < 0.01, "{x}");
        assert!((y - (12.9 + 2.0 * 33.9)).abs() < 0.01, "{y}");
        assert_eq!(places[17].0, 0, "eighteen are left on the first sheet");
        assert_eq!((places[18].0, places[23].0), (1, 1), "six come on the next");
        assert!(layout(&LabelForm { start_at: "25".into(), ..LabelForm::default() }).is_err());
    }
}
