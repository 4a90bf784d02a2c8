//! `allocation.csv`: who gets what.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use crate::book::Book;
use crate::both::both;
use crate::figures::{Figures, Misfit, figures};
use crate::policy::Policy;

/// Bytes gathered before they are written.
const BLOCK: usize = 256 << 10;
/// Requests from which on a second thread is worth its start.
const LARGE: usize = 20_000;

/// Writes which device each request gets: `given` holds for each request of the book the position of its
/// device. Whoever opens the file meanwhile sees the old one or the new one, and never a half.
pub fn write(path: &Path, book: &Book, given: &[Option<u32>]) -> Result<()> {
    publish(beside(path, book, given), path)
}

/// The same, while the allocation is counted by another thread. One with a pair that is not allowed is not written.
pub fn write_counted(
    path: &Path,
    book: &Book,
    policy: &Policy,
    given: &[Option<u32>],
) -> Result<std::result::Result<Figures, Misfit>> {
    let count = || figures(book, policy, given);
    let (beside, counted) = both(given.len() >= LARGE, || beside(path, book, given), count);
    let Err(misfit) = counted else { return publish(beside, path).map(|()| counted) };
    // What is amiss may have kept it from being written too.
    beside.map_or(Ok(()), fs::remove_file).map(|()| Err(misfit))
}

/// Writes to a file beside the one that is meant, and answers which.
fn beside(path: &Path, book: &Book, given: &[Option<u32>]) -> Result<PathBuf> {
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
    match rows(File::create(&beside)?, book, given) {
        Ok(()) => Ok(beside),
        Err(why) => Err(undone(&beside, why)),
    }
}

/// Puts what was written beside in its place.
fn publish(beside: Result<PathBuf>, path: &Path) -> Result<()> {
    let beside = beside?;
    fs::rename(&beside, path).map_err(|why| undone(&beside, why))
}

/// The first error is the one to tell.
fn undone(beside: &Path, why: Error) -> Error {
    _ = fs::remove_file(beside);
    why
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
