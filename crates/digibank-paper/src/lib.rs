//! Paper: everything that leaves the bank on a sheet or a sticker.
//!
//! Content comes in as plain values ([`Document`], [`Label`]); PDF bytes or SVG text come out. The crate knows
//! layout, fonts, tags for screen readers, label media, QR and Code 128. It knows nothing of what the words mean.
//!
//! | question | file |
//! |---|---|
//! | what can stand in a document? | `document.rs` |
//! | which limits are checked, how is text made safe? | `prepare.rs`, `text.rs` |
//! | how does the page look? | `templates/*.typ` |
//! | how is a PDF made? | `engine.rs` |
//! | which label sheets exist, where is label n? | `media.rs` |
//! | what fits on a label? | `fit.rs` |
//! | how are sheets of labels and the test page drawn? | `labels.rs` |
//! | how are the codes drawn? | `codes.rs` |
//!
//! All text is untrusted: it reaches the typesetter as data and is never read as markup.

mod codes;
mod document;
mod engine;
mod error;
mod fit;
mod labels;
mod media;
mod prepare;
mod strokes;
mod text;

pub use codes::{code128_svg, qr_svg};
pub use document::{Block, Column, Document, NoteKind, SignatureBox, Standard, Strokes};
pub use error::PaperError;
pub use fit::{Fit, Rect, fit};
pub use labels::{Label, MAX_LABELS, calibration_page, labels};
pub use media::{LABEL_SHEETS, LabelSheet, label_positions, label_sheet};
pub use prepare::{MAX_BLOCKS, MAX_ROWS, MAX_SVG_BYTES, MAX_TEXT_CHARS, MAX_TOTAL_CHARS};
pub use text::unprintable;

/// Makes the PDF of a document: tagged for screen readers (PDF/UA-1) and, by default, fit for the archive (PDF/A-2a).
///
/// The same document always gives the same bytes. Blocks the calling thread; at most a few documents are made at the
/// same time, others wait their turn.
///
/// # Errors
/// [`PaperError::MissingTitle`] without a title, [`PaperError::TooLarge`] above a limit, [`PaperError::Invalid`] for a
/// value that cannot be used (language, date, colour, size), [`PaperError::Code`] for a QR or bar code that cannot be
/// drawn, [`PaperError::Typesetting`] when the page cannot be made all the same.
pub fn render(document: &Document) -> Result<Vec<u8>, PaperError> {
    let data = prepare::prepare(document)?;
    engine::typeset(engine::Template::Document, &data, document.standard)
}
