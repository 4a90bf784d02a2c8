//! A line of a file, split into fields.

use super::fault::{Fault, Wrong, shown};

/// Longest field that is read.
pub const MAX_FIELD: usize = 200;

/// One line, split into fields.
pub struct Row<'a, const N: usize> {
    /// The block and the padding behind it.
    pub(super) bytes: &'a [u8],
    /// Separators: field `c` stands between `ends[c]` and `ends[c + 1]`.
    pub(super) ends: &'a [u32],
    /// For each column that was asked for, which one it is in the file.
    pub(super) columns: &'a [usize; N],
    /// 1 if the line ends with CR LF.
    pub(super) carriage_return: usize,
}

/// One field; `bytes` goes on behind it.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    bytes: &'a [u8],
    len: usize,
}

impl<'a> Field<'a> {
    pub fn bytes(self) -> &'a [u8] {
        &self.bytes[..self.len]
    }

    /// The first eight bytes as a number, zeros behind a shorter field.
    pub fn word(self) -> u64 {
        let word = self.bytes.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
        if self.len < 8 { word & ((1 << (self.len * 8)) - 1) } else { word }
    }

    /// The byte of a field of one byte.
    pub fn only(self) -> Option<u8> {
        if self.len == 1 { self.bytes.first().copied() } else { None }
    }

    /// As a number without sign. `None` if it is not one, or above this limit.
    pub fn number(self, limit: u64) -> Option<u64> {
        if self.len == 0 || self.len > 19 {
            return None;
        }
        let digits = self.bytes().iter().try_fold(0u64, |sum, byte| {
            byte.is_ascii_digit().then(|| sum.checked_mul(10)?.checked_add(u64::from(byte - b'0'))).flatten()
        });
        digits.filter(|number| *number <= limit)
    }

    /// For a message.
    pub fn shown(self) -> String {
        shown(self.bytes())
    }
}

impl<'a, const N: usize> Row<'a, N> {
    /// The field of this column, by the order in which the columns were asked for.
    #[inline]
    pub fn field(&self, column: usize) -> Field<'a> {
        let column = self.columns[column];
        let start = self.ends[column] as usize + 1;
        let end = self.ends[column + 1] as usize;
        let last = column + 2 == self.ends.len();
        Field { bytes: &self.bytes[start..], len: end - start - if last { self.carriage_return } else { 0 } }
    }

    /// The same, refused when empty or too long.
    #[inline]
    pub fn named(&self, column: usize, name: &'static str) -> Result<Field<'a>, Wrong> {
        let field = self.field(column);
        match field.len {
            1..=MAX_FIELD => Ok(field),
            length => length_fault(length, name),
        }
    }
}

#[cold]
fn length_fault<T>(length: usize, column: &'static str) -> Result<T, Wrong> {
    let fault = if length == 0 { Fault::Empty { column } } else { Fault::TooLong { column, limit: MAX_FIELD } };
    Err(Box::new(fault))
}

/// What the caller does with the rows.
pub trait Reader<const N: usize> {
    /// About how many rows will come; told once, before the first.
    fn expect(&mut self, _rows: usize) {}
    fn row(&mut self, row: &Row<'_, N>) -> Result<(), Wrong>;
}
