//! From a document to the data its template reads: limits checked, text made safe, codes drawn.

use serde_json::{Value, json};

use crate::codes::{Modules, NARROWEST_BAR_MM};
use crate::document::{Block, Column, Document, NoteKind, SignatureBox, Standard};
use crate::error::PaperError;
use crate::strokes;
use crate::text::{clean, clean_breaking, clean_line, language, words};

/// Most blocks in one document.
pub const MAX_BLOCKS: usize = 2_000;
/// Most rows and list items in one document, all blocks together.
pub const MAX_ROWS: usize = 10_000;
/// Most characters in one text.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Most characters in one document.
pub const MAX_TOTAL_CHARS: usize = 1_000_000;
/// Most bytes in one picture.
pub const MAX_SVG_BYTES: usize = 500_000;

/// Most characters in a document's keywords.
const MAX_KEYWORD_CHARS: usize = 100_000;
const MAX_COLUMNS: usize = 12;
/// A column whose cells are no longer than this, in characters, is not narrowed, and longer words may break.
const SHORT_CELL: usize = 16;
/// Width of the text column on A4, in mm.
const TEXT_WIDTH_MM: f64 = 170.0;
const DEFAULT_ACCENT: &str = "#1d4f91";

/// The data of `document.typ`.
pub(crate) fn prepare(document: &Document) -> Result<Value, PaperError> {
    if document.title.trim().is_empty() {
        return Err(PaperError::MissingTitle);
    }
    PaperError::limit("blocks", document.blocks.len(), MAX_BLOCKS)?;
    let (lang, region) = language(&document.lang)?;
    let mut desk = Desk { lang: lang.clone(), chars: 0, rows: 0, heading: 0 };
    let blocks = document.blocks.iter().map(|b| desk.block(b)).collect::<Result<Vec<_>, _>>()?;
    let words = words(&lang);
    Ok(json!({
        "title": desk.line(&document.title)?,
        "author": desk.line(&document.author)?,
        "reference": desk.line(&document.reference)?,
        "date": date(document)?,
        "lang": lang,
        "region": region,
        "size": if document.large_print { 18 } else { 14 },
        "accent": accent(document.accent.as_deref())?,
        "keywords": keywords(&document.keywords)?,
        "words": { "page": words.page, "of": words.of },
        "blocks": blocks,
    }))
}

/// Counts what has been laid on it, so that limits hold for the document as a whole.
struct Desk {
    lang: String,
    chars: usize,
    rows: usize,
    heading: u8,
}

impl Desk {
    fn block(&mut self, block: &Block) -> Result<Value, PaperError> {
        Ok(match block {
            Block::Heading { level, text } => {
                self.heading = (*level).clamp(1, 3).min(self.heading + 1);
                json!({ "is": "heading", "level": self.heading, "text": self.line(text)? })
            }
            Block::Paragraph(text) => json!({ "is": "paragraph", "text": self.text(text)? }),
            Block::ParagraphIn { lang, text } => {
                let (lang, region) = language(lang)?;
                json!({ "is": "paragraph_in", "lang": lang, "region": region, "text": self.text(text)? })
            }
            Block::Bullets(items) => {
                self.count_rows(items.len())?;
                json!({ "is": "bullets", "items": self.texts(items)? })
            }
            Block::Facts(facts) => {
                self.count_rows(facts.len())?;
                json!({ "is": "facts", "rows": self.pairs(facts)? })
            }
            Block::Table { caption, columns, rows } => self.table(caption, columns, rows)?,
            Block::Bilingual { left_lang, right_lang, rows } => {
                self.count_rows(rows.len())?;
                let (left, right) = (language(left_lang)?, language(right_lang)?);
                json!({ "is": "bilingual", "left": left, "right": right, "rows": self.pairs(rows)? })
            }
            Block::Signatures(boxes) => {
                self.count_rows(boxes.len())?;
                let boxes = boxes.iter().map(|b| self.signature(b)).collect::<Result<Vec<_>, _>>()?;
                json!({ "is": "signatures", "boxes": boxes, "width": strokes::BOX_MM.0, "height": strokes::BOX_MM.1 })
            }
            Block::Qr { data, alt, size_mm, caption } => json!({
                "is": "qr", "svg": Modules::qr(data)?.svg("", 1), "alt": self.alt(alt)?,
                "width": within("QR size", *size_mm, 15.0, 120.0)?, "caption": self.text(caption)?,
            }),
            Block::Code128 { data, alt, width_mm, height_mm } => self.bars(data, alt, *width_mm, *height_mm)?,
            Block::Note { kind, text } => {
                let words = words(&self.lang);
                let (kind, head) = match kind {
                    NoteKind::Info => ("info", words.info),
                    NoteKind::Warning => ("warning", words.warning),
                };
                json!({ "is": "note", "kind": kind, "head": head, "text": self.text(text)? })
            }
            Block::Space(mm) => json!({ "is": "space", "height": within("space", *mm, 0.0, 200.0)? }),
            Block::PageBreak => json!({ "is": "page_break" }),
            Block::Picture { svg, alt, width_mm } => {
                PaperError::limit("bytes of SVG", svg.len(), MAX_SVG_BYTES)?;
                let width = within("picture width", *width_mm, 5.0, TEXT_WIDTH_MM)?;
                json!({ "is": "picture", "svg": svg, "alt": self.alt(alt)?, "width": width })
            }
        })
    }

    fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<String>]) -> Result<Value, PaperError> {
        if columns.is_empty() {
            return Err(PaperError::Empty("columns"));
        }
        PaperError::limit("columns", columns.len(), MAX_COLUMNS)?;
        self.count_rows(rows.len())?;
        if let Some(row) = rows.iter().find(|row| row.len() != columns.len()) {
            return Err(PaperError::invalid("row", row.join(" | "), "it needs one cell per column"));
        }
        let share = |n: usize| {
            let longest = rows.iter().map(|row| row[n].chars().count()).max().unwrap_or(0);
            match longest.max(columns[n].text.chars().count()) {
                // Codes, dates and amounts keep to one line: the column is as wide as they are.
                ..=SHORT_CELL => 0,
                long => long.min(40),
            }
        };
        let heads = columns
            .iter()
            .enumerate()
            .map(|(n, c)| Ok(json!({ "text": self.cell(&c.text)?, "number": c.number, "share": share(n) })))
            .collect::<Result<Vec<_>, PaperError>>()?;
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|cell| self.cell(cell)).collect::<Result<Vec<_>, _>>())
            .collect::<Result<Vec<_>, _>>()?;
        Ok(json!({ "is": "table", "caption": self.line(caption)?, "columns": heads, "rows": rows }))
    }

    fn bars(&mut self, data: &str, alt: &str, width_mm: f64, height_mm: f64) -> Result<Value, PaperError> {
        let bars = Modules::code128(data)?;
        let width = within("bar code width", width_mm, 5.0, TEXT_WIDTH_MM)?;
        let height = within("bar code height", height_mm, 5.0, 60.0)?;
        let needed = bars.full_width() as f64 * NARROWEST_BAR_MM;
        if width < needed {
            let why = format!("it needs {needed:.1} mm and has {width:.1} mm");
            return Err(PaperError::Code { kind: "Code 128", why });
        }
        // The drawing keeps its proportions, so its rows are made as high as the wanted shape.
        let row_height = (bars.full_width() as f64 * height / width).round().max(1.0) as usize;
        Ok(json!({ "is": "code128", "svg": bars.svg("", row_height), "alt": self.alt(alt)?, "width": width }))
    }

    fn signature(&mut self, b: &SignatureBox) -> Result<Value, PaperError> {
        let drawing = b.strokes.as_ref().map(strokes::svg).transpose()?.flatten();
        let (caption, name) = (self.line(&b.caption)?, self.line(&b.name)?);
        let alt = if name.is_empty() { caption.clone() } else { format!("{caption}: {name}") };
        Ok(json!({ "caption": caption, "name": name, "date": self.line(&b.date)?, "svg": drawing, "alt": alt }))
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Result<Vec<(String, String)>, PaperError> {
        pairs.iter().map(|(a, b)| Ok((self.cell(a)?, self.cell(b)?))).collect()
    }

    fn texts(&mut self, texts: &[String]) -> Result<Vec<String>, PaperError> {
        texts.iter().map(|t| self.text(t)).collect()
    }

    fn alt(&mut self, text: &str) -> Result<String, PaperError> {
        match self.line(text)? {
            alt if alt.is_empty() => {
                Err(PaperError::invalid("alt text", text, "a picture needs words for who cannot see it"))
            }
            alt => Ok(alt),
        }
    }

    fn line(&mut self, text: &str) -> Result<String, PaperError> {
        self.count_chars(text)?;
        Ok(clean_line(text))
    }

    fn text(&mut self, text: &str) -> Result<String, PaperError> {
        self.count_chars(text)?;
        Ok(clean(text))
    }

    /// Text in a column of a table.
    fn cell(&mut self, text: &str) -> Result<String, PaperError> {
        self.count_chars(text)?;
        Ok(clean_breaking(text, SHORT_CELL))
    }

    fn count_chars(&mut self, text: &str) -> Result<(), PaperError> {
        let chars = text.chars().count();
        self.chars += chars;
        PaperError::limit("characters in a text", chars, MAX_TEXT_CHARS)?;
        PaperError::limit("characters in a document", self.chars, MAX_TOTAL_CHARS)
    }

    fn count_rows(&mut self, rows: usize) -> Result<(), PaperError> {
        if rows == 0 {
            return Err(PaperError::Empty("rows"));
        }
        self.rows += rows;
        PaperError::limit("rows", self.rows, MAX_ROWS)
    }
}

/// Year, month, day as the template wants them; nothing where none is needed.
fn date(document: &Document) -> Result<Option<(i32, u8, u8)>, PaperError> {
    let (year, month, day) = document.date;
    if document.standard == Standard::Ua && document.date == (0, 0, 0) {
        return Ok(None);
    }
    let real = (1..=9999).contains(&year) && typst::foundations::Datetime::from_ymd(year, month, day).is_some();
    if real {
        Ok(Some(document.date))
    } else {
        Err(PaperError::invalid("date", format!("{year}-{month}-{day}"), "PDF/A needs the real date of issue"))
    }
}

/// A colour written as `#rrggbb`.
fn keywords(words: &[String]) -> Result<&[String], PaperError> {
    PaperError::limit("characters in keywords", words.iter().map(String::len).sum(), MAX_KEYWORD_CHARS)?;
    match words.iter().find(|w| !w.bytes().all(|b| b.is_ascii_graphic() || b == b' ')) {
        Some(_) => Err(PaperError::invalid("keywords", "…", "only printable ASCII can stand in metadata")),
        None => Ok(words),
    }
}

pub(crate) fn accent(colour: Option<&str>) -> Result<String, PaperError> {
    let colour = colour.unwrap_or(DEFAULT_ACCENT);
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(colour.to_owned())
    } else {
        Err(PaperError::invalid("accent", colour, "write it as #1d4f91"))
    }
}

/// A measure between two bounds; not-a-number is neither.
pub(crate) fn within(field: &'static str, mm: f64, least: f64, most: f64) -> Result<f64, PaperError> {
    if (least..=most).contains(&mm) { Ok(mm) } else { Err(PaperError::invalid(field, mm, "out of bounds, in mm")) }
}
