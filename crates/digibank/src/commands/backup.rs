//! `digibank backup`

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::config::Config;
use crate::{data, progress};
use digibank_core::db::backup::{self, Ask, Made};
use digibank_core::db::{Db, Limits, Place};
use digibank_core::kernel::Clock;
use serde_json::json;
use std::path::{Path, PathBuf};

pub fn run(config: &Config, to: Option<PathBuf>, verify: bool, as_json: bool) -> Answer {
    let db = data::open_existing(config, Limits::patient())?;
    let made = make(config, &db, &to.unwrap_or_else(|| config.backup_folder()))?;
    if verify {
        check(&db, &made)?;
    }
    let rows: u64 = made.manifest.tables.iter().map(|t| t.rows).sum();
    if as_json {
        print_json(&json!({
            "archive": made.archive, "person_keys": made.keys_file, "bytes": made.bytes, "rows": rows, "verified": verify,
            "files": made.manifest.files.len(), "made_at": made.manifest.made_at,
        }))?;
    } else {
        println!(
            "{}  ({rows} rows, {} files, {} KiB{})",
            made.archive.display(),
            made.manifest.files.len(),
            made.bytes / 1024,
            if verify { ", verified" } else { "" }
        );
        println!(
            "{}  (keys of {} persons: keep only the newest of these)",
            made.keys_file.display(),
            made.manifest.person_keys
        );
        println!(
            "The instance key is in neither. Keep a copy of {} somewhere else: without it no name can be read.",
            data::key_file(config).display()
        );
    }
    Ok(Done::Fine)
}

/// Makes an archive with a bar.
pub fn make(config: &Config, db: &Db, folder: &Path) -> Answer<Made> {
    let (bar, tell) = progress::telling("Backup");
    let made = backup::backup(db, folder, Some(&config.data().join("files")), Clock::System.now(), tell)?;
    bar.finish_and_clear();
    Ok(made)
}

/// A backup counts once it has been restored: into a scratch store beside it, which goes away again.
fn check(db: &Db, made: &Made) -> Answer<()> {
    let scratch = made.archive.with_extension("scratch");
    std::fs::create_dir_all(&scratch).map_err(about(scratch.display()))?;
    let outcome = restored_counts(db, made, &scratch);
    let _ = std::fs::remove_dir_all(&scratch);
    let counts = outcome?;
    match made.manifest.tables.iter().find(|t| counts.get(&t.name) != Some(&t.rows)) {
        None => Ok(()),
        Some(t) => Err(Halt::Broken(format!(
            "the backup was restored for a check, and table {} came back with another number of rows",
            t.name
        ))),
    }
}

fn restored_counts(db: &Db, made: &Made, scratch: &Path) -> Answer<std::collections::BTreeMap<String, u64>> {
    let (bar, tell) = progress::telling("Check");
    let place = Place::File(scratch.join("digibank.db"));
    let other = Db::open(&place, db.keys().clone(), Limits::patient())?;
    let ask =
        Ask { archive: made.archive.clone(), person_keys: Some(made.keys_file.clone()), files: None, key_lost: false };
    backup::restore(&other, &ask, Clock::System.now(), tell)?;
    bar.finish_and_clear();
    Ok(backup::counts(&other)?)
}
