//! `digibank import`: reads the file here, and hands it to the same verbs as the pages.

use crate::answer::{Answer, Halt, about};
use crate::cli::ImportKind;
use crate::config::Config;
use crate::data;
use std::path::PathBuf;

/// What was asked.
#[derive(Debug)]
pub struct Ask {
    /// What the list holds.
    pub kind: ImportKind,
    /// CSV or XLSX.
    pub file: PathBuf,
    /// Undo everything at the end.
    pub dry_run: bool,
    /// The donor: name or register number.
    pub donor: Option<String>,
    /// Letters of the programme.
    pub programme: Option<String>,
    /// Answer for scripts.
    pub json: bool,
}

pub fn run(config: &Config, ask: &Ask) -> Answer {
    let db = data::open_existing(config, config.limits())?;
    let _programme = data::one_programme(&db, ask.programme.as_deref())?;
    let size = std::fs::metadata(&ask.file).map_err(about(ask.file.display()))?.len();
    if size > config.upload_bytes() as u64 {
        return Halt::refused(format!("{} is larger than upload_bytes allows ({} bytes)", ask.file.display(), config.upload_bytes()));
    }
    match ask.kind {
        // the verbs of donations are called here
        ImportKind::Assets => Halt::refused("this version cannot import from the command line yet; use the page of the lot"),
    }
}
