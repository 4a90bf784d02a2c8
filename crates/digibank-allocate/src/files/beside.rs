//! A file is written as a whole: beside the one that is meant, which it then replaces. Whoever opens that one meanwhile sees the old one or the
//! new one, and never a half.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// Writes a file as a whole: `fill` is given the new one, empty. What it was before stays if anything goes wrong.
pub fn whole(path: &Path, fill: impl FnOnce(File) -> Result<()>) -> Result<()> {
    beside(path, fill).and_then(|beside| publish(&beside, path))
}

/// Writes to a file beside the one that is meant, and answers which.
pub(super) fn beside(path: &Path, fill: impl FnOnce(File) -> Result<()>) -> Result<PathBuf> {
    let Some(name) = path.file_name() else {
        return Err(Error::new(ErrorKind::InvalidInput, "the path names no file"));
    };
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".part");
    let beside = path.with_file_name(beside);
    match fill(File::create(&beside)?) {
        Ok(()) => Ok(beside),
        Err(why) => Err(undone(&beside, why)),
    }
}

/// Puts what was written beside in its place.
pub(super) fn publish(beside: &Path, path: &Path) -> Result<()> {
    fs::rename(beside, path).map_err(|why| undone(beside, why))
}

/// Takes away what was written beside. The first error is the one to tell.
fn undone(beside: &Path, why: Error) -> Error {
    _ = fs::remove_file(beside);
    why
}
