//! A file in blocks of whole lines, and in each block where every field ends.
//!
//! Two steps, as in Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019), with ordinary
//! 64-bit arithmetic: first find all separators of a block 64 bytes at a time, then read the fields
//! between them. No more than one block is in memory.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use super::bytes::{STEP, is_plain, is_text, separators};
use super::fault::{Fault, FileError};
use super::row::{Reader, Row};

/// Longest file.
pub const MAX_FILE: u64 = 4 << 30;
/// Longest line.
pub const MAX_LINE: usize = 4096;
/// Most columns, those that are ignored included.
pub const MAX_COLUMNS: usize = 64;

/// Most rows that memory is set aside for before they were seen.
const MAX_RESERVED: usize = 1 << 22;
const BLOCK: usize = 32 << 10;
/// Behind a block, so that a step of `bytes.rs` and eight bytes of every field can be read.
const PADDING: usize = STEP;
/// Room for more separators than a block can hold, because four are written at a time.
const SEPARATORS: usize = BLOCK + 2 + 2 * PADDING;

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

/// A part of a file, which begins and ends where lines do ([`cut`]). An empty line in it is refused, as if lines followed. A part that is
/// not the first does not know which line it begins with: it counts from 1.
pub fn read_part<const N: usize>(
    folder: &Path,
    name: &'static str,
    columns: [&'static str; N],
    reader: &mut impl Reader<N>,
    part: Range<u64>,
) -> Result<(), FileError> {
    let io = |error: std::io::Error| FileError::whole(name, Fault::Io(error.to_string()));
    let mut file = File::open(folder.join(name)).map_err(io)?;
    let mut scan = Scan::new(name, (part.end - part.start) as usize);
    if part.start > 0 {
        let mut first = vec![0; MAX_LINE + 1];
        let count = file.read(&mut first).map_err(io)?;
        let line = memchr::memchr(b'\n', &first[..count]).map_or(&first[..0], |end| &first[..end]);
        scan.header = Some(header(line, &columns).map_err(|fault| FileError::at(name, 1, fault))?);
        file.seek(SeekFrom::Start(part.start)).map_err(io)?;
    }
    scan.all(file.take(part.end - part.start), &columns, reader)?;
    scan.empty.map_or(Ok(()), |line| Err(FileError::at(name, line, Fault::EmptyLine)))
}

/// Where the first line behind this byte begins, if there is one near it.
pub fn cut(folder: &Path, name: &str, behind: u64) -> std::io::Result<Option<u64>> {
    let mut file = File::open(folder.join(name))?;
    file.seek(SeekFrom::Start(behind))?;
    let mut bytes = vec![0; MAX_LINE + 1];
    let count = file.read(&mut bytes)?;
    Ok(memchr::memchr(b'\n', &bytes[..count]).map(|at| behind + at as u64 + 1))
}

/// The same from anything that gives bytes.
pub(crate) fn read_from<const N: usize>(
    source: impl Read,
    expected: usize,
    name: &'static str,
    columns: [&'static str; N],
    reader: &mut impl Reader<N>,
) -> Result<(), FileError> {
    Scan::new(name, expected).all(source, &columns, reader)
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
    /// How many bytes will come; 0 once the reader was told.
    expected: usize,
}

struct Header<const N: usize> {
    /// For each wanted column, which one it is in the file.
    columns: [usize; N],
    /// Columns in the file.
    count: usize,
}

impl<const N: usize> Scan<N> {
    fn new(name: &'static str, expected: usize) -> Scan<N> {
        Scan { name, line: 1, empty: None, ends: vec![0; SEPARATORS], header: None, expected }
    }

    fn all(
        &mut self,
        mut source: impl Read,
        columns: &[&'static str; N],
        reader: &mut impl Reader<N>,
    ) -> Result<(), FileError> {
        let (name, scan) = (self.name, self);
        // A separator in front of the first field, then the block with one more line feed, then padding.
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
                    scan.block(&buffer, filled + 1, columns, reader)?;
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
                    scan.block(&buffer, end, columns, reader)?;
                    buffer.copy_within(end..filled, 1);
                    filled = 1 + filled - end;
                }
            }
        }
    }

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
                continue;
            };
            if self.expected > 0 {
                let rows = std::mem::take(&mut self.expected) / average_line(buffer, end).max(1);
                reader.expect((rows + rows / 64 + 16).min(MAX_RESERVED));
            }
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
        if is_text(block) {
            return Ok(());
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fault::Wrong;
    use proptest::prelude::*;

    /// Gives a few bytes at a time.
    struct Dribble<'a>(&'a [u8], usize);

    impl Read for Dribble<'_> {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(room.len()).min(self.0.len());
            room[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    struct Fields(Vec<[String; 2]>);

    impl Reader<2> for Fields {
        fn row(&mut self, row: &Row<'_, 2>) -> Result<(), Wrong> {
            self.0.push([0, 1].map(|at| String::from_utf8(row.field(at).bytes().to_vec()).unwrap()));
            Ok(())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn however_the_bytes_come_the_fields_are_the_same(
            rows in prop::collection::vec(("[a-zé]{0,30}", "[a-z]{0,900}", "[a-z]{0,9}"), 0..200),
            step in 1..70_000usize,
            end in prop::sample::select(vec!["\n", "\r\n"]),
            last: bool,
        ) {
            let lines = rows.iter().map(|(a, b, c)| format!("{end}{a},{b},{c}"));
            let text = format!("second,other,first{}{}", lines.collect::<String>(), if last { end } else { "" });
            let mut found = Fields(Vec::new());
            read_from(Dribble(text.as_bytes(), step), text.len(), "some", ["first", "second"], &mut found).unwrap();
            let expected: Vec<[String; 2]> = rows.into_iter().map(|(a, _, c)| [c, a]).collect();
            prop_assert_eq!(found.0, expected);
        }
    }
}
