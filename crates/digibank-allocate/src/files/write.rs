//! `allocation.csv`: who gets what.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use crate::book::Book;

/// Bytes gathered before they are written.
const BLOCK: usize = 256 << 10;

/// Writes which device each request gets: `given` holds for each request of the book the position of its
/// device. Whoever opens the file meanwhile sees the old one or the new one, and never a half.
pub fn write(path: &Path, book: &Book, given: &[Option<u32>]) -> Result<()> {
    let wrong = |why| Err(Error::new(ErrorKind::InvalidInput, why));
    if given.len() != book.asks.len() {
        return wrong("another number of requests than in the book");
    }
    if given.iter().flatten().any(|&unit| unit as usize >= book.units.len()) {
        return wrong("a device that is not in the book");
    }
    let Some(name) = path.file_name() else { return wrong("the path names no file") };
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".part");
    let beside = path.with_file_name(beside);
    let written = rows(File::create(&beside)?, book, given).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first error is the one to tell.
        _ = fs::remove_file(&beside);
    }
    written
}

fn rows(mut file: impl Write, book: &Book, given: &[Option<u32>]) -> Result<()> {
    let mut block = Vec::with_capacity(BLOCK + 512);
    block.extend_from_slice(b"request,device\n");
    for (ask, unit) in given.iter().enumerate() {
        let Some(unit) = unit else { continue };
        block.extend_from_slice(book.ask_ids.get(ask).as_bytes());
        block.push(b',');
        block.extend_from_slice(book.unit_ids.get(*unit as usize).as_bytes());
        block.push(b'\n');
        if block.len() >= BLOCK {
            file.write_all(&block)?;
            block.clear();
        }
    }
    file.write_all(&block)?;
    file.flush()
}
