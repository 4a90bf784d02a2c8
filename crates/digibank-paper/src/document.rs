//! What a document is made of.

use serde::{Deserialize, Serialize};

/// One document on A4: a letter, an agreement, a certificate, a list.
///
/// ```
/// use digibank_paper::{Block, Document};
/// let letter = Document {
///     title: "Uw toestel ligt klaar".into(),
///     lang: "nl".into(),
///     date: (2026, 3, 14),
///     blocks: vec![Block::Paragraph("Breng dit blad mee.".into())],
///     ..Document::default()
/// };
/// let pdf = digibank_paper::render(&letter).unwrap();
/// assert!(pdf.starts_with(b"%PDF"));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Printed at the top and shown as window title. Required.
    pub title: String,
    /// Language of the text, such as `nl`, `fr` or `nl-BE`. Required.
    pub lang: String,
    /// Name of the organisation that issues the document; printed above the title.
    pub author: String,
    /// Printed in the footer of every page, before "page n of m".
    pub reference: String,
    /// Year, month, day of issue. PDF/A requires it, so it may only be missing (zeros) with [`Standard::Ua`].
    pub date: (i32, u8, u8),
    /// Which standards the file declares and is checked against.
    pub standard: Standard,
    /// Text of 18 pt in place of 14 pt.
    pub large_print: bool,
    /// Colour of rules and marks, `#rrggbb`. Choose one that stands out on white; a dark blue is the default.
    pub accent: Option<String>,
    /// Words kept in the file's metadata for programs to read, never printed: printable ASCII, at most 100,000 characters together.
    pub keywords: Vec<String>,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

/// Which standards a PDF declares and is checked against while it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standard {
    /// PDF/UA-1 (readable with assistive technology) and PDF/A-2a (can be kept for decades).
    #[default]
    UaAndA2a,
    /// PDF/UA-1 only; needs no date.
    Ua,
}

/// One piece of a document. In JSON: `{"block": "paragraph", "with": "…"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", content = "with", rename_all = "snake_case")]
pub enum Block {
    /// A heading. Levels 1 to 3; a level that skips one is raised, because screen readers need an unbroken outline.
    Heading {
        /// 1 is the highest under the title.
        level: u8,
        /// The words.
        text: String,
    },
    /// Running text; a line break in the text is a line break on paper.
    Paragraph(String),
    /// Running text in another language than the document, tagged as such.
    ParagraphIn {
        /// Language of this paragraph.
        lang: String,
        /// The words.
        text: String,
    },
    /// A list with bullets.
    Bullets(Vec<String>),
    /// Labels with their values, as a table whose first column holds row headers.
    Facts(Vec<(String, String)>),
    /// A table with a header row that repeats on each page. Each row has one cell per column.
    Table {
        /// Printed above the table; may be empty.
        caption: String,
        /// The header row.
        columns: Vec<Column>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// The same text in two languages side by side, row by row, each cell tagged with its language.
    Bilingual {
        /// Language of the first column.
        left_lang: String,
        /// Language of the second column.
        right_lang: String,
        /// Text and translation.
        rows: Vec<(String, String)>,
    },
    /// Boxes to sign in, two beside each other; kept together on one page where they fit.
    Signatures(Vec<SignatureBox>),
    /// A QR code, error level M, with its quiet zone inside the given size.
    Qr {
        /// What it says.
        data: String,
        /// What a screen reader says.
        alt: String,
        /// Side in mm, 15 to 120.
        size_mm: f64,
        /// Printed beside it; may be empty.
        caption: String,
    },
    /// A Code 128 bar code, printable ASCII only, with its quiet zone inside the given width. Its bars may not become
    /// narrower than 0.25 mm.
    Code128 {
        /// What it says.
        data: String,
        /// What a screen reader says.
        alt: String,
        /// Width in mm, at most 170.
        width_mm: f64,
        /// Height in mm, 5 to 60.
        height_mm: f64,
    },
    /// A text set apart.
    Note {
        /// How serious it is.
        kind: NoteKind,
        /// The words.
        text: String,
    },
    /// White space in mm, 0 to 200.
    Space(f64),
    /// What follows starts on a new page.
    PageBreak,
    /// A drawing made by the program itself (never an uploaded file).
    Picture {
        /// The SVG text.
        svg: String,
        /// What a screen reader says. Required.
        alt: String,
        /// Width in mm, 5 to 170.
        width_mm: f64,
    },
}

/// The head of one column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The words.
    pub text: String,
    /// Numbers and amounts align at the end of the cell.
    #[serde(default)]
    pub number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: false }
    }

    /// A column of numbers, aligned at the end of the cell.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true }
    }
}

impl From<&str> for Column {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

/// How serious a note is. The kind is printed as a word and a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Good to know.
    #[default]
    Info,
    /// Something goes wrong when it is overlooked.
    Warning,
}

/// One place to sign.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignatureBox {
    /// In which capacity: "For the lending point".
    pub caption: String,
    /// Name of who signs; may be empty.
    pub name: String,
    /// Date as it should be read; may be empty.
    pub date: String,
    /// The signature as it was drawn on a screen; without it the box is left white for a pen.
    pub strokes: Option<Strokes>,
}

/// A signature drawn on a screen, in any unit, y downwards. It is scaled to its box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Strokes {
    /// The `d` of an SVG path with absolute `M` and `L` commands only: `M 1 2 L 3 4 L 5 6`.
    Path(String),
    /// Lines from point to point.
    Lines(Vec<Vec<(f64, f64)>>),
}
