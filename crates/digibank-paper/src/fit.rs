//! What fits on a label. One question, answered without drawing anything.
//!
//! * The QR code comes first. Its dark part is 20 to 22 mm where the medium allows, else as large as the label, but at
//!   least 12 mm, and its modules at least 0.33 mm (a phone and a 203 dpi printer both cope). On labels lower than 15 mm a
//!   smaller QR code is allowed as long as its modules keep that width. Where that fails, the label has no QR code.
//!   Where it still is large enough, its modules are whole dots of such a printer, so that all come out alike.
//! * The Code 128 comes second: under everything, or beside the QR code under the text, which then may shrink to its
//!   least size. Its bars are three or two dots of a 203 dpi printer. Where two dots do not fit, the label has no
//!   Code 128: a bar code that does not scan is worse than none.
//! * Text takes what is left. The quiet zones belong to the codes and are never written in.

use crate::codes::{DOT_MM, Modules};
use crate::error::PaperError;
use crate::labels::Label;
use crate::media::LabelSheet;

const QR_GOOD_MM: f64 = 20.0;
const QR_LARGEST_MM: f64 = 22.0;
const QR_LEAST_MM: f64 = 12.0;
const QR_MODULE_MM: f64 = 0.33;
/// Under this height a label cannot hold a QR code of the least size.
const LOW_LABEL_MM: f64 = 15.0;
const TEXT_LEAST_MM: f64 = 12.0;

/// A rectangle in mm from the top left corner of its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// What a label will show and where. A code that is asked for and is not here does not fit this medium.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The QR code with its quiet zone.
    pub qr: Option<Rect>,
    /// The Code 128 with its quiet zone.
    pub code128: Option<Rect>,
    /// The lines and the caption.
    pub text: Rect,
}

/// Decides what a label of this medium shows, so that a screen can say beforehand which code is left out.
///
/// # Errors
/// [`PaperError::Code`] when a code cannot be drawn at any size.
pub fn fit(sheet: &LabelSheet, label: &Label) -> Result<Fit, PaperError> {
    let qr = label.qr.as_deref().map(Modules::qr).transpose()?;
    let bars = label.code128.as_deref().map(Modules::code128).transpose()?;
    Ok(fit_modules(sheet, qr.as_ref(), bars.as_ref()))
}

pub(crate) fn fit_modules(sheet: &LabelSheet, qr: Option<&Modules>, bars: Option<&Modules>) -> Fit {
    let room = Room::of(sheet);
    let alone = qr.and_then(|qr| Square::largest(qr, room.height, room.width - TEXT_LEAST_MM));
    let wanted = match alone {
        Some(square) if square.side >= QR_GOOD_MM => QR_GOOD_MM,
        Some(square) => square.least(room.height),
        None => 0.0,
    };
    let with_bars =
        bars.and_then(|bars| below(&room, alone, wanted, bars).or_else(|| beside(&room, alone, wanted, bars)));
    with_bars.unwrap_or_else(|| room.arrange(alone.map(|s| s.in_whole_dots(wanted)), None, room.height))
}

/// The bars under everything, over the full width.
fn below(room: &Room, alone: Option<Square>, wanted: f64, bars: &Modules) -> Option<Fit> {
    let width = bar_width(bars, room.width)?;
    let height = (room.height * 0.2).clamp(5.0, 10.0);
    let left = room.height - height - room.pad;
    let square = match alone {
        Some(square) => Some(square.at_most(left).filter(|s| s.side >= wanted)?.in_whole_dots(wanted)),
        None => None,
    };
    // Without a QR code the text needs two lines of its own.
    if left < 5.0 {
        return None;
    }
    let bars = Rect { x: (room.width - width) / 2.0, y: left, width, height };
    Some(room.arrange(square, Some(bars), left))
}

/// The bars beside the QR code, under the text.
fn beside(room: &Room, alone: Option<Square>, wanted: f64, bars: &Modules) -> Option<Fit> {
    let alone = alone?;
    // The QR code gives way to the bars, down to what is wanted of it.
    let least = Square { side: wanted, ..alone };
    let width = bar_width(bars, room.width - least.full())?;
    let square = alone.at_most(room.width - width)?.in_whole_dots(wanted);
    let height = (room.height * 0.3).clamp(5.0, 9.0);
    let y = room.height - room.pad - height;
    if y < 6.0 {
        return None;
    }
    let mut fit = room.arrange(Some(square), Some(Rect { x: square.full(), y, width, height }), room.height);
    fit.text.height = y - 1.0 - fit.text.y;
    Some(fit)
}

/// The width of the bars with their quiet zone: three dots a module where it fits, else two, else none.
fn bar_width(bars: &Modules, available: f64) -> Option<f64> {
    [3.0, 2.0].into_iter().map(|dots| bars.full_width() as f64 * dots * DOT_MM).find(|width| *width <= available)
}

/// A QR code of some size.
#[derive(Debug, Clone, Copy)]
struct Square {
    /// Modules of the dark part.
    modules: f64,
    /// Modules with the quiet zone.
    full_modules: f64,
    /// Side of the dark part in mm.
    side: f64,
}

impl Square {
    fn largest(qr: &Modules, height: f64, width: f64) -> Option<Self> {
        let square = Self { modules: qr.width as f64, full_modules: qr.full_width() as f64, side: QR_LARGEST_MM };
        // A QR code with many modules is drawn larger than others, not finer.
        let readable = Self { side: QR_LARGEST_MM.max(square.modules * QR_MODULE_MM), ..square };
        readable.at_most(height.min(width)).filter(|s| s.side >= s.least(height) - 1e-9)
    }

    /// Side with the quiet zone.
    fn full(&self) -> f64 {
        self.side * self.full_modules / self.modules
    }

    fn at_most(&self, full: f64) -> Option<Self> {
        (full > 0.0).then(|| Self { side: self.side.min(full * self.modules / self.full_modules), ..*self })
    }

    /// With modules of whole dots of a 203 dpi printer, unless that would make it smaller than wanted.
    fn in_whole_dots(&self, wanted: f64) -> Self {
        let side = (self.side / self.modules / DOT_MM).floor() * DOT_MM * self.modules;
        if side >= wanted { Self { side, ..*self } } else { *self }
    }

    /// The smallest dark part that may be printed on a label of this height.
    fn least(&self, label_height: f64) -> f64 {
        let by_module = self.modules * QR_MODULE_MM;
        if label_height < LOW_LABEL_MM { by_module } else { by_module.max(QR_LEAST_MM) }
    }
}

/// The label as a space to fill.
struct Room {
    width: f64,
    height: f64,
    pad: f64,
}

impl Room {
    fn of(sheet: &LabelSheet) -> Self {
        let height = sheet.label_height_mm;
        Self { width: sheet.label_width_mm, height, pad: if height < LOW_LABEL_MM { 1.0 } else { 1.8 } }
    }

    /// The QR code at the left in the middle of the upper part, the text beside it.
    fn arrange(&self, square: Option<Square>, code128: Option<Rect>, upper: f64) -> Fit {
        let side = square.map(|s| s.full());
        let qr = side.map(|side| Rect { x: 0.0, y: (upper - side) / 2.0, width: side, height: side });
        let x = side.unwrap_or(self.pad);
        let text = Rect { x, y: self.pad, width: self.width - x - self.pad, height: upper - 2.0 * self.pad };
        Fit { qr, code128, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::LABEL_SHEETS;

    fn label(code128: &str) -> Label {
        Label {
            lines: vec!["DB 123 456 7".into()],
            qr: Some("https://bank.example.org/d/DB1234567".into()),
            code128: Some(code128.into()),
            caption: None,
        }
    }

    /// Height without the quiet zone of 4 + 4 modules around 29.
    fn dark(fit: &Fit) -> f64 {
        fit.qr.map_or(0.0, |qr| qr.width * 29.0 / 37.0)
    }

    #[test]
    fn small_labels_carry_at_least_12_mm_and_large_ones_20_mm() {
        for (sheet, least) in
            [(1, 12.0), (2, 12.0), (3, 12.0), (4, 20.0), (5, 20.0), (6, 20.0), (7, 20.0), (8, 20.0), (9, 20.0)]
        {
            let fit = fit(&LABEL_SHEETS[sheet], &label("DB1234567")).unwrap();
            assert!(dark(&fit) >= least - 1e-6, "{}: {}", LABEL_SHEETS[sheet].name, dark(&fit));
        }
    }

    #[test]
    fn bars_are_left_out_where_they_would_not_scan() {
        let shown = |sheet: usize, code: &str| fit(&LABEL_SHEETS[sheet], &label(code)).unwrap().code128.is_some();
        assert!(!shown(0, "DB1234567"), "25,4 mm is too narrow");
        assert!(!shown(2, "DB1234567"), "beside 12 mm of QR code no 33 mm is left");
        assert!((4..=9).all(|sheet| shown(sheet, "DB1234567")));
    }

    #[test]
    fn a_label_of_10_mm_takes_a_short_qr_code_and_no_long_one() {
        let low = &LABEL_SHEETS[0];
        assert!(fit(low, &label("1")).unwrap().qr.is_none());
        let short = Label { qr: Some("DB1234567".into()), ..label("1") };
        assert!(fit(low, &short).unwrap().qr.is_some());
    }

    #[test]
    fn everything_stays_inside_the_label_and_apart() {
        for sheet in LABEL_SHEETS {
            for code in ["1234567", "DB1234567", "A-LONGER-CODE-12345"] {
                let fit = fit(sheet, &label(code)).unwrap();
                let parts: Vec<Rect> = [fit.qr, fit.code128, Some(fit.text)].into_iter().flatten().collect();
                for (n, a) in parts.iter().enumerate() {
                    assert!(a.x >= -1e-9 && a.y >= -1e-9 && a.width > 3.0 && a.height > 3.0, "{}: {a:?}", sheet.name);
                    assert!(a.x + a.width <= sheet.label_width_mm + 1e-9, "{}: {a:?}", sheet.name);
                    assert!(a.y + a.height <= sheet.label_height_mm + 1e-9, "{}: {a:?}", sheet.name);
                    for b in &parts[n + 1..] {
                        let across = a.x + a.width <= b.x + 1e-9 || b.x + b.width <= a.x + 1e-9;
                        let along = a.y + a.height <= b.y + 1e-9 || b.y + b.height <= a.y + 1e-9;
                        assert!(across || along, "{}: {a:?} over {b:?}", sheet.name);
                    }
                }
            }
        }
    }
}
