//! Sheets of labels and the test page of a medium.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::codes::Modules;
use crate::document::Standard;
use crate::engine::{Template, typeset};
use crate::error::PaperError;
use crate::fit::{Rect, fit_modules};
use crate::media::{LabelSheet, label_positions};
use crate::prepare::within;
use crate::text::{clean_line, language};

/// Most labels in one PDF.
pub const MAX_LABELS: usize = 2_000;
const MAX_LINES: usize = 6;
const MAX_LINE_CHARS: usize = 200;
const MAX_OFFSET_MM: f64 = 20.0;
/// Two labels never lie nearer to each other than this, so positions stay within it, in mm.
const MAX_SIDE_MM: f64 = 1000.0;

/// What stands on one label.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Label {
    /// The first line is printed large: the code in groups, as it is read over the phone. At most 6 lines.
    pub lines: Vec<String>,
    /// What the QR code says, usually a short URL.
    pub qr: Option<String>,
    /// What the Code 128 says: the same digits without URL. Left out where it would not scan, see [`crate::fit`].
    pub code128: Option<String>,
    /// The last line, small: whose it is.
    pub caption: Option<String>,
}

/// Makes the PDF of a list of labels, in absolute millimetres: to be printed at 100 %, without "fit to page".
///
/// `start_at` (1-based) is the first label of the first sheet that is still there; `offset_mm` shifts everything right
/// and down to correct a printer. `title` and `lang` go into the file for screen readers. The same input always gives
/// the same bytes. The PDF declares PDF/UA-1.
///
/// # Errors
/// [`PaperError::Empty`] without labels, [`PaperError::StartOutOfRange`], [`PaperError::TooLarge`] above
/// [`MAX_LABELS`], 6 lines or 200 characters a line, [`PaperError::MissingTitle`], [`PaperError::Code`] for a code that
/// cannot be drawn, [`PaperError::Invalid`] for a language, a sheet or a correction (over 20 mm) that makes no sense.
pub fn labels(
    sheet: &LabelSheet,
    labels: &[Label],
    start_at: usize,
    offset_mm: (f64, f64),
    title: &str,
    lang: &str,
) -> Result<Vec<u8>, PaperError> {
    if labels.is_empty() {
        return Err(PaperError::Empty("labels"));
    }
    PaperError::limit("labels", labels.len(), MAX_LABELS)?;
    let mut data = head(sheet, offset_mm, title, lang)?;
    if !(1..=sheet.per_page()).contains(&start_at) {
        return Err(PaperError::StartOutOfRange { start_at, last: sheet.per_page() });
    }
    let places = label_positions(sheet, start_at, labels.len());
    let mut pages: Vec<Vec<Value>> = Vec::new();
    for (label, (page, x, y)) in labels.iter().zip(places) {
        pages.resize_with(pages.len().max(page + 1), Vec::new);
        pages[page].push(draw(sheet, label, (x + offset_mm.0, y + offset_mm.1))?);
    }
    data["pages"] = json!(pages);
    typeset(Template::Labels, &data, Standard::Ua)
}

/// Makes a test page: the outline and number of every label, a ruler along the top and left edge of the page, and the
/// wanted correction applied, so that holding it against a sheet in the light shows what is still wrong.
///
/// `title` and `instruction` are printed on the page ("print at 100 %, hold against the sheet"), as far as there is room
/// (A4 sheets only).
///
/// # Errors
/// As [`labels`].
pub fn calibration_page(
    sheet: &LabelSheet,
    offset_mm: (f64, f64),
    title: &str,
    instruction: &str,
    lang: &str,
) -> Result<Vec<u8>, PaperError> {
    let mut data = head(sheet, offset_mm, title, lang)?;
    let outlines: Vec<Value> = label_positions(sheet, 1, sheet.per_page())
        .into_iter()
        .map(|(_, x, y)| json!({ "x": x + offset_mm.0, "y": y + offset_mm.1 }))
        .collect();
    data["outlines"] = json!(outlines);
    data["label"] = json!({ "width": sheet.label_width_mm, "height": sheet.label_height_mm });
    data["instruction"] = json!(line(instruction)?);
    data["name"] = json!(sheet.name);
    typeset(Template::Calibration, &data, Standard::Ua)
}

/// What both pages need, checked.
fn head(sheet: &LabelSheet, offset_mm: (f64, f64), title: &str, lang: &str) -> Result<Value, PaperError> {
    if title.trim().is_empty() {
        return Err(PaperError::MissingTitle);
    }
    let (lang, region) = language(lang)?;
    for mm in [offset_mm.0, offset_mm.1] {
        within("printer correction", mm, -MAX_OFFSET_MM, MAX_OFFSET_MM)?;
    }
    for mm in [sheet.page_width_mm, sheet.page_height_mm, sheet.label_width_mm, sheet.label_height_mm] {
        within("sheet", mm, 5.0, MAX_SIDE_MM)?;
    }
    if sheet.per_page() == 0 {
        return Err(PaperError::invalid("sheet", sheet.name, "it has no labels"));
    }
    PaperError::limit("labels on a sheet", sheet.per_page(), MAX_LABELS)?;
    Ok(json!({
        "title": line(title)?,
        "lang": lang,
        "region": region,
        "page": { "width": sheet.page_width_mm, "height": sheet.page_height_mm },
    }))
}

/// One label as the template wants it: parts with their place on the page.
fn draw(sheet: &LabelSheet, label: &Label, (x, y): (f64, f64)) -> Result<Value, PaperError> {
    PaperError::limit("lines on a label", label.lines.len(), MAX_LINES)?;
    let lines = label.lines.iter().map(|l| line(l)).collect::<Result<Vec<_>, _>>()?;
    let qr = label.qr.as_deref().map(Modules::qr).transpose()?;
    let bars = label.code128.as_deref().map(Modules::code128).transpose()?;
    let fit = fit_modules(sheet, qr.as_ref(), bars.as_ref());
    let spoken = lines.first().cloned().unwrap_or_default();
    let code = |modules: Option<&Modules>, rect: Option<Rect>, kind: &str| {
        let (modules, rect) = (modules?, rect?);
        let row_height =
            if rect.width == rect.height { 1.0 } else { modules.full_width() as f64 * rect.height / rect.width };
        let alt = format!("{kind} {spoken}");
        Some(
            json!({ "svg": modules.svg("", row_height.round().max(1.0) as usize), "alt": alt.trim(), "at": place(rect) }),
        )
    };
    Ok(json!({
        "x": x,
        "y": y,
        "qr": code(qr.as_ref(), fit.qr, "QR"),
        "code128": code(bars.as_ref(), fit.code128, "Code 128"),
        "lines": lines,
        "caption": label.caption.as_deref().map(line).transpose()?,
        "text": place(fit.text),
    }))
}

fn place(rect: Rect) -> Value {
    json!({ "x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height })
}

fn line(text: &str) -> Result<String, PaperError> {
    PaperError::limit("characters in a line", text.chars().count(), MAX_LINE_CHARS)?;
    Ok(clean_line(text))
}
