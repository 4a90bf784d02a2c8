//! `allocation.csv`: who gets what.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use super::beside::{beside, publish, whole};
use crate::book::Book;
use crate::both::both;
use crate::figures::{Figures, Misfit, figures};
use crate::policy::Policy;

/// Bytes gathered before they are written.
const BLOCK: usize = 256 << 10;
/// Requests from which on a second thread is worth its start.
const LARGE: usize = 20_000;

/// Writes which device each request gets: `given` holds for each request of the book the position of its
/// device.
pub fn write(path: &Path, book: &Book, given: &[Option<u32>]) -> Result<()> {
    whole(path, |file| fill(file, book, given))
}

/// The same, while the allocation is counted by another thread. One with a pair that is not allowed leaves the file as it was: that is the
/// inner error; the outer one is about the file.
pub fn write_counted(
    path: &Path,
    book: &Book,
    policy: &Policy,
    given: &[Option<u32>],
) -> Result<std::result::Result<Figures, Misfit>> {
    let count = || figures(book, policy, given);
    let (beside, counted) = both(given.len() >= LARGE, || beside(path, |file| fill(file, book, given)), count);
    match counted {
        Ok(figures) => publish(&beside?, path).map(|()| Ok(figures)),
        // What is amiss may have kept it from being written too.
        Err(misfit) => beside.map_or(Ok(()), fs::remove_file).map(|()| Err(misfit)),
    }
}

/// Writes all rows, if every device of the allocation is one of the book.
fn fill(file: File, book: &Book, given: &[Option<u32>]) -> Result<()> {
    let wrong = |why| Err(Error::new(ErrorKind::InvalidInput, why));
    if given.len() != book.asks.len() {
        return wrong("another number of requests than in the book");
    }
    if given.iter().flatten().any(|&unit| unit as usize >= book.units.len()) {
        return wrong("a device that is not in the book");
    }
    rows(file, book, given)
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
