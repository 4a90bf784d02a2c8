//! Why a sheet could not be made.

/// Why a document, a sheet of labels or a code could not be made. Messages are for logs and developers; what people
/// read is up to the caller.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PaperError {
    /// A document without a title is not accessible, so there is none.
    #[error("a document needs a title")]
    MissingTitle,
    /// A list that must hold something is empty.
    #[error("there are no {0}")]
    Empty(&'static str),
    /// A limit of this crate was passed.
    #[error("too large: {found} {what}, at most {limit}")]
    TooLarge {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A value cannot be used.
    #[error("{field} cannot be {value:?}: {why}")]
    Invalid {
        /// Which field.
        field: &'static str,
        /// The value found.
        value: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Printing should start on a label that the sheet does not have.
    #[error("the sheet has labels 1 to {last}, not {start_at}")]
    StartOutOfRange {
        /// The label asked for, 1-based.
        start_at: usize,
        /// The last label of the sheet.
        last: usize,
    },
    /// A QR or bar code cannot be drawn from this content or in this space.
    #[error("{kind} cannot be drawn: {why}")]
    Code {
        /// "QR code" or "Code 128".
        kind: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The typesetter refused. This is a fault in a template or a picture, not in the words.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

impl PaperError {
    pub(crate) fn invalid(field: &'static str, value: impl ToString, why: &'static str) -> Self {
        Self::Invalid { field, value: value.to_string(), why }
    }

    /// Passes a count that stays within its limit.
    pub(crate) fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), Self> {
        if found > limit { Err(Self::TooLarge { what, found, limit }) } else { Ok(()) }
    }
}
