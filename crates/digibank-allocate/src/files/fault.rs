//! What can be wrong with the files, in words for whoever has to mend them.

use std::fmt;

/// A file that could not be read, and where it went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Name inside the folder.
    pub file: &'static str,
    /// Counted from 1; `None` when it is about the file as a whole.
    pub line: Option<u64>,
    pub fault: Fault,
}

impl FileError {
    pub(crate) fn whole(file: &'static str, fault: Fault) -> FileError {
        FileError { file, line: None, fault }
    }

    pub(crate) fn at(file: &'static str, line: u64, fault: Fault) -> FileError {
        FileError { file, line: Some(line), fault }
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{} line {line}: {}", self.file, self.fault),
            None => write!(out, "{}: {}", self.file, self.fault),
        }
    }
}

/// A fault on the way up from a field: boxed, because a million rows hand on a result that has none.
pub(crate) type Wrong = Box<Fault>;

/// What is wrong. Texts from the file are cut short.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Io(String),
    #[error("longer than {0} bytes")]
    FileTooLong(u64),
    #[error("no first line with the names of the columns")]
    NoHeader,
    #[error("no column '{0}'")]
    NoColumn(&'static str),
    #[error("column '{0}' twice")]
    ColumnTwice(String),
    #[error("{count} columns, at most {limit}")]
    TooManyColumns { count: usize, limit: usize },
    #[error("not UTF-8")]
    NotUtf8,
    #[error("a control character")]
    ControlCharacter,
    #[error("a quote: this format has no quoting, and no commas inside a field")]
    Quote,
    #[error("longer than {0} bytes")]
    LineTooLong(usize),
    #[error("an empty line")]
    EmptyLine,
    #[error("{found} fields, expected {expected}")]
    Fields { found: usize, expected: usize },
    #[error("more than {0} rows")]
    TooManyRows(usize),
    #[error("column '{column}' is empty")]
    Empty { column: &'static str },
    #[error("column '{column}' longer than {limit} bytes")]
    TooLong { column: &'static str, limit: usize },
    #[error("column '{column}' is '{found}', expected {expected}")]
    Unexpected { column: &'static str, found: String, expected: &'static str },
    #[error("class '{found}', expected 1 to {classes}")]
    Class { found: String, classes: u8 },
    #[error("date {found} lies after the date of the round, {as_of}")]
    DateToCome { found: String, as_of: String },
    #[error("waited {days} days, at most {limit}")]
    WaitTooLong { days: u32, limit: u32 },
    #[error("unknown place '{0}'")]
    UnknownPlace(String),
    #[error("unknown region '{0}'")]
    UnknownRegion(String),
    #[error("'{found}' twice, first in line {first}")]
    Twice { found: String, first: u64 },
    #[error("the distance from '{from}' to '{to}' twice")]
    DistanceTwice { from: String, to: String },
    #[error("no distance from '{from}' to '{to}'")]
    NoDistance { from: String, to: String },
    #[error("too short for the {pairs} pairs of {places} places")]
    TooFewPairs { pairs: usize, places: usize },
    #[error("'{0}' lies at a distance from itself")]
    FarFromItself(String),
    #[error("{km} km, at most {limit}")]
    TooFar { km: u64, limit: u32 },
    #[error("more than {limit} different words in column '{column}'")]
    TooManyWords { column: &'static str, limit: usize },
    #[error("more than 4 GiB of {what}")]
    TooMuchText { what: &'static str },
    #[error("{0}")]
    Policy(String),
    #[error("{0}")]
    Round(crate::AllocateError),
}

/// A text from the file, cut short for a message.
pub(crate) fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into_owned(),
    }
}
