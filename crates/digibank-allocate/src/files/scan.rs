//! A file in blocks of whole lines, and in each block where every field ends.
//!
//! Two steps, as in Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019), with ordinary
//! 64-bit arithmetic: first find all separators of a block 64 bytes at a time, then read the fields
//! between them. No more than one block is in memory.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::fault::{Fault, FileError, Wrong, shown};

/// Longest file.
pub const MAX_FILE: u64 = 4 << 30;
/// Longest line.
pub const MAX_LINE: usize = 4096;
/// Most columns, those that are ignored included.
pub const MAX_COLUMNS: usize = 64;
/// Longest field that is read.
pub const MAX_FIELD: usize = 200;

/// Most rows that memory is set aside for before they were seen.
const MAX_RESERVED: usize = 1 << 22;
const BLOCK: usize = 32 << 10;
/// Behind a block, so that eight bytes can be read from every field, and 64 from every place.
const PADDING: usize = 64;
/// Room for more separators than a block can hold, because four are written at a time.
const SEPARATORS: usize = BLOCK + 2 + 2 * PADDING;

/// One line, split into fields.
pub struct Row<'a, const N: usize> {
    /// The block and the padding behind it.
    bytes: &'a [u8],
    /// Separators: field `c` stands between `ends[c]` and `ends[c + 1]`.
    ends: &'a [u32],
    columns: &'a [usize; N],
    /// 1 if the line ends with CR LF.
    carriage_return: usize,
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

/// Reads a file: checks header and text, and gives every row to the reader. The columns may stand in any
/// order, others between them. Row `k` (from 0) stands in line `k + 2`.
pub fn read<const N: usize>(
    folder: &Path,
    name: &'static str,
    columns: [&'static str; N],
    reader: &mut impl Reader<N>,
) -> Result<(), FileError> {
    let whole = |fault| FileError::whole(name, fault);
    let io = |error: std::io::Error| whole(Fault::Io(error.to_string()));
    let file = File::open(folder.join(name)).map_err(io)?;
    let expected = file.metadata().map_err(io)?.len();
    if expected > MAX_FILE {
        return Err(whole(Fault::FileTooLong(MAX_FILE)));
    }
    read_from(file, expected as usize, name, columns, reader)
}

/// The same from anything that gives bytes.
pub(crate) fn read_from<const N: usize>(
    mut source: impl Read,
    expected: usize,
    name: &'static str,
    columns: [&'static str; N],
    reader: &mut impl Reader<N>,
) -> Result<(), FileError> {
    let mut scan = Scan { name, line: 1, empty: None, ends: vec![0; SEPARATORS], header: None, expected };
    // A separator in front of the first field, then the block, then padding.
    let mut buffer = vec![0; 1 + BLOCK + 1 + PADDING];
    buffer[0] = b'\n';
    let (mut filled, mut total) = (1, 0);
    loop {
        let room = &mut buffer[filled..1 + BLOCK];
        let count = match source.read(room) {
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(FileError::whole(name, Fault::Io(error.to_string()))),
        };
        total += count as u64;
        if total > MAX_FILE {
            return Err(FileError::whole(name, Fault::FileTooLong(MAX_FILE)));
        }
        let fresh = filled;
        filled += count;
        if count == 0 {
            // The last line may lack its end.
            if filled > 1 {
                buffer[filled] = b'\n';
                scan.block(&buffer, filled + 1, &columns, reader)?;
            }
            return match scan.header {
                Some(_) => Ok(()),
                None => Err(FileError::whole(name, Fault::NoHeader)),
            };
        }
        match memchr::memrchr(b'\n', &buffer[fresh..filled]) {
            None if filled - 1 > MAX_LINE => {
                return Err(FileError::at(name, scan.line, Fault::LineTooLong(MAX_LINE)));
            }
            None => {}
            Some(at) => {
                let end = fresh + at + 1;
                scan.block(&buffer, end, &columns, reader)?;
                buffer.copy_within(end..filled, 1);
                filled = 1 + filled - end;
            }
        }
    }
}

/// Where the reading is.
struct Scan<const N: usize> {
    name: &'static str,
    /// Line that begins the next block.
    line: u64,
    /// An empty line, which only more empty lines may follow.
    empty: Option<u64>,
    ends: Vec<u32>,
    header: Option<Header<N>>,
    expected: usize,
}

struct Header<const N: usize> {
    /// For each wanted column, which one it is in the file.
    columns: [usize; N],
    /// Columns in the file.
    count: usize,
}

impl<const N: usize> Scan<N> {
    /// Whole lines: those in `buffer[1..end]`, of which the last byte ends a line.
    fn block(
        &mut self,
        buffer: &[u8],
        end: usize,
        columns: &[&'static str; N],
        reader: &mut impl Reader<N>,
    ) -> Result<(), FileError> {
        let plain = is_plain(&buffer[1..end]);
        if !plain {
            self.check_text(&buffer[1..end])?;
        }
        let mut found = std::mem::take(&mut self.ends);
        let count = separators(buffer, end, &mut found);
        let (ends, mut at) = (&found[..count], 0);
        while at + 1 < ends.len() {
            let row = &ends[at..];
            let Some(header) = &self.header else {
                let count = 1 + row[1..].iter().take_while(|&&end| buffer[end as usize] != b'\n').count();
                let line = &buffer[1..ends[count] as usize];
                self.header = Some(header(line, columns).map_err(|fault| FileError::at(self.name, 1, fault))?);
                self.line += 1;
                at += count;
                let rows = self.expected / average_line(buffer, end).max(1);
                reader.expect((rows + rows / 64 + 16).min(MAX_RESERVED));
                continue;
            };
            let count = header.count;
            let fits = row.len() > count
                && buffer[row[count] as usize] == b'\n'
                && row[1..count].iter().all(|&end| buffer[end as usize] == b',');
            let length = if fits { (row[count] - row[0]) as usize - 1 } else { 0 };
            if !fits || length > MAX_LINE || self.empty.is_some() {
                at += self.odd(buffer, row, count)?;
                continue;
            }
            let carriage_return = usize::from(!plain && length > 0 && buffer[row[count] as usize - 1] == b'\r');
            let row = Row { bytes: buffer, ends: &row[..=count], columns: &header.columns, carriage_return };
            reader.row(&row).map_err(|fault| FileError::at(self.name, self.line, *fault))?;
            self.line += 1;
            at += count;
        }
        self.ends = found;
        Ok(())
    }

    /// A line that is not as the others: an empty one, which may end the file, or a wrong one. Gives the
    /// number of its separators.
    #[cold]
    fn odd(&mut self, buffer: &[u8], row: &[u32], expected: usize) -> Result<usize, FileError> {
        if let Some(line) = self.empty
            && !is_empty_line(buffer, row)
        {
            return Err(FileError::at(self.name, line, Fault::EmptyLine));
        }
        let found = 1 + row[1..].iter().take_while(|&&end| buffer[end as usize] != b'\n').count();
        let length = (row[found] - row[0]) as usize - 1;
        if is_empty_line(buffer, row) {
            self.empty.get_or_insert(self.line);
            self.line += 1;
            return Ok(found);
        }
        let too_long = length > MAX_LINE;
        let fault = if too_long { Fault::LineTooLong(MAX_LINE) } else { Fault::Fields { found, expected } };
        Err(FileError::at(self.name, self.line, fault))
    }

    /// A block with more than plain ASCII: names the first line that is not well-formed text.
    fn check_text(&self, block: &[u8]) -> Result<(), FileError> {
        let utf8_until = match std::str::from_utf8(block) {
            Ok(_) => block.len(),
            Err(error) => error.valid_up_to(),
        };
        let odd = |at: usize| match block[at] {
            b'"' => Some(Fault::Quote),
            b'\r' if block.get(at + 1) != Some(&b'\n') => Some(Fault::ControlCharacter),
            b'\n' | b'\r' => None,
            byte if byte < 0x20 || byte == 0x7f => Some(Fault::ControlCharacter),
            _ => None,
        };
        let found = (0..utf8_until).find_map(|at| odd(at).map(|fault| (at, fault)));
        let found = found.or((utf8_until < block.len()).then_some((utf8_until, Fault::NotUtf8)));
        match found {
            None => Ok(()),
            Some((at, fault)) => {
                let before = memchr::memchr_iter(b'\n', &block[..at]).count() as u64;
                Err(FileError::at(self.name, self.line + before, fault))
            }
        }
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

fn is_empty_line(buffer: &[u8], row: &[u32]) -> bool {
    let line = &buffer[row[0] as usize + 1..row[1] as usize];
    buffer[row[1] as usize] == b'\n' && (line.is_empty() || line == b"\r")
}

fn average_line(buffer: &[u8], end: usize) -> usize {
    (end - 1) / memchr::memchr_iter(b'\n', &buffer[1..end]).count().max(1)
}

fn header<const N: usize>(line: &[u8], wanted: &[&'static str; N]) -> Result<Header<N>, Fault> {
    let line = line.strip_prefix(BOM).unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > MAX_LINE {
        return Err(Fault::LineTooLong(MAX_LINE));
    }
    let names: Vec<&[u8]> = line.split(|byte| *byte == b',').collect();
    if line.is_empty() {
        return Err(Fault::NoHeader);
    }
    if names.len() > MAX_COLUMNS {
        return Err(Fault::TooManyColumns { count: names.len(), limit: MAX_COLUMNS });
    }
    let mut columns = [0; N];
    for (column, wanted) in columns.iter_mut().zip(wanted) {
        let mut found = (0..names.len()).filter(|at| names[*at] == wanted.as_bytes());
        *column = found.next().ok_or(Fault::NoColumn(wanted))?;
        if found.next().is_some() {
            return Err(Fault::ColumnTwice((*wanted).to_string()));
        }
    }
    Ok(Header { columns, count: names.len() })
}

/// Nothing but printable ASCII and line feeds, and no quote: the whole check for most blocks.
fn is_plain(block: &[u8]) -> bool {
    let odd = |byte: &u8| ((*byte < 0x20) & (*byte != b'\n')) | (*byte == b'"') | (*byte >= 0x7f);
    // Whole pieces without a way out early: the compiler turns them into vector instructions.
    block.chunks(256).all(|piece| !piece.iter().fold(false, |any, byte| any | odd(byte)))
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// High bit of every byte that equals `wanted`.
fn equal_bytes(word: u64, wanted: u8) -> u64 {
    const LOW: u64 = 0x7f * ONES;
    let other = word ^ (u64::from(wanted) * ONES);
    !(((other & LOW) + LOW) | other | LOW)
}

/// One bit for every comma and line feed among 64 bytes.
#[inline]
fn separator_bits(bytes: &[u8; 64]) -> u64 {
    let mut bits = 0;
    for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let high = equal_bytes(word, b',') | equal_bytes(word, b'\n');
        // The product moves bit 8k + 7 of each byte to bit 56 + k.
        bits |= ((high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    bits
}

/// Positions of all commas and line feeds in `buffer[..end]`, of which it gives the number.
fn separators(buffer: &[u8], end: usize, found: &mut [u32]) -> usize {
    let mut count = 0;
    let mut base = 0;
    for bytes in buffer[..end.next_multiple_of(64).min(buffer.len())].as_chunks::<64>().0 {
        let mut bits = separator_bits(bytes);
        let here = bits.count_ones() as usize;
        // Four at a time; what is written too much is overwritten or left out of the count.
        for four in found[count..count + here.next_multiple_of(4)].as_chunks_mut::<4>().0 {
            for slot in four {
                *slot = base + bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
        }
        count += here;
        base += 64;
    }
    // The last bytes may be of the block before.
    while count > 0 && found[count - 1] as usize >= end {
        count -= 1;
    }
    count
}
