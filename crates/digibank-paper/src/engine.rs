//! The only file that talks to the typesetter: fonts, virtual files, turns, PDF export.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Standard;
use crate::error::PaperError;

/// Which of the crate's own templates lays out the data.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    Document,
    Labels,
    Calibration,
}

impl Template {
    fn source(self) -> &'static Source {
        static DOCUMENT: LazyLock<Source> =
            LazyLock::new(|| source("document.typ", include_str!("../templates/document.typ")));
        static LABELS: LazyLock<Source> =
            LazyLock::new(|| source("labels.typ", include_str!("../templates/labels.typ")));
        static CALIBRATION: LazyLock<Source> =
            LazyLock::new(|| source("calibration.typ", include_str!("../templates/calibration.typ")));
        match self {
            Self::Document => &DOCUMENT,
            Self::Labels => &LABELS,
            Self::Calibration => &CALIBRATION,
        }
    }
}

/// File ids are interned for the life of the process and there are only 65,535 of them, so every document uses the
/// same few names.
static DATA: LazyLock<FileId> = LazyLock::new(|| file_id("data.json"));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Row headers in tables are still behind this feature of the typesetter.
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] =
        [include_bytes!("../fonts/DejaVuSans.ttf"), include_bytes!("../fonts/DejaVuSans-Bold.ttf")];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Whether both weights of the embedded font can show a character in an archive PDF (which bars private use areas).
pub(crate) fn has_glyph(c: char) -> bool {
    let private = matches!(c as u32, 0xe000..=0xf8ff | 0xf0000..);
    !private && FONTS.iter().all(|font| font.info().coverage.contains(c as u32))
}

/// Lays out data with a template and writes the PDF.
pub(crate) fn typeset(template: Template, data: &Value, standard: Standard) -> Result<Vec<u8>, PaperError> {
    let _seat = Seat::take();
    let page = Page { main: template.source(), data: Bytes::new(data.to_string().into_bytes()) };
    let pdf = compile(&page, standard);
    // The typesetter remembers every intermediate result; a server that prints all day would keep them all.
    comemo::evict(1);
    pdf
}

fn compile(page: &Page, standard: Standard) -> Result<Vec<u8>, PaperError> {
    let compiled = typst::compile::<PagedDocument>(page).output.map_err(|e| failure(&e))?;
    let standards: &[PdfStandard] = match standard {
        Standard::UaAndA2a => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        Standard::Ua => &[PdfStandard::Ua_1],
    };
    let options = PdfOptions {
        creator: Smart::Custom(Some("Digibank".into())),
        standards: PdfStandards::new(standards).map_err(|e| PaperError::Typesetting(e.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&compiled, &options).map_err(|e| failure(&e))
}

fn failure(errors: &[SourceDiagnostic]) -> PaperError {
    let lines: Vec<String> = errors.iter().take(5).map(|e| e.message.to_string()).collect();
    PaperError::Typesetting(lines.join("; "))
}

/// What the typesetter can see: one template, one data file, two fonts. No disk, no network, no clock.
struct Page {
    main: &'static Source,
    data: Bytes,
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn source(name: &str, text: &str) -> Source {
    Source::new(file_id(name), text.to_owned())
}

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The right to typeset now. Each running document costs memory, so no more run than there are processors (and never
/// more than four); the others wait.
struct Seat;

static SEATS_TAKEN: Mutex<usize> = Mutex::new(0);
static SEAT_FREED: Condvar = Condvar::new();
static SEATS: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(1, |n| n.get().min(4)));

impl Seat {
    fn take() -> Self {
        let taken = SEATS_TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = SEAT_FREED.wait_while(taken, |taken| *taken >= *SEATS).unwrap_or_else(PoisonError::into_inner);
        *taken += 1;
        Seat
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        *SEATS_TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        SEAT_FREED.notify_one();
    }
}
