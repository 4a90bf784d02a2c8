//! `digibank restore`

use crate::answer::{Answer, Done, Halt, print_json};
use crate::config::Config;
use crate::data::{self, NoKey};
use crate::{commands::journal, progress};
use digibank_core::auth::Actor;
use digibank_core::db::backup::{self, Ask, Restored};
use digibank_core::db::{Db, Engine, Limits, Place};
use digibank_core::kernel::{Clock, Ts};
use digibank_core::people::{person, programme};
use serde_json::json;
use std::path::PathBuf;

/// Persons erased again in one transaction.
const BATCH: usize = 200;

pub fn run(config: &Config, archive: PathBuf, person_keys: Option<PathBuf>, key_lost: bool, as_json: bool) -> Answer {
    let at = Clock::System.now();
    let with_names = person_keys.is_some();
    let ask = Ask { archive, person_keys, files: Some(config.data().join("files")), key_lost };
    // what was named wrongly is said before the key is asked for, and before anything is made
    let engine = if matches!(config.place(), Place::File(_)) { Engine::Sqlite } else { Engine::Postgres };
    backup::look(&ask, engine)?;
    let fresh = fresh(config);
    let (db, restored) = load(config, &ask, at).inspect_err(|_| tidy(config, &fresh))?;
    let counts = backup::counts(&db)?;
    let differing: Vec<&str> = restored
        .manifest
        .tables
        .iter()
        .filter(|t| counts.get(&t.name) != Some(&t.rows))
        .map(|t| t.name.as_str())
        .collect();
    let erased = if with_names { erase_again(&db, at)? } else { 0 };
    let checks = journal::verify_all(&db, None)?;
    let findings: usize = checks.iter().map(|c| c.verified.findings.len()).sum();
    let rows: u64 = restored.manifest.tables.iter().map(|t| t.rows).sum();
    if as_json {
        print_json(&json!({
            "rows": rows, "files": restored.manifest.files.len(), "person_keys": restored.person_keys, "erased_again": erased,
            "brought_up_to_date": restored.brought_up_to_date, "made_at": restored.manifest.made_at, "differing": differing, "journal": checks,
        }))?;
    } else {
        println!(
            "Restored {rows} rows and {} files as they were at {}.",
            restored.manifest.files.len(),
            restored.manifest.made_at.rfc3339()
        );
        println!(
            "Names of {} persons can be read; {erased} were erased since and stay unreadable.",
            restored.person_keys
        );
        for name in &restored.brought_up_to_date {
            println!("Brought up to date: {name}");
        }
        for table in &differing {
            println!("Table {table} has another number of rows than the archive says.");
        }
        checks.iter().for_each(journal::print);
    }
    Ok(if findings == 0 && differing.is_empty() { Done::Fine } else { Done::Found })
}

/// Opens the store and loads the archive into it, as a whole or not at all.
fn load(config: &Config, ask: &Ask, at: Ts) -> Answer<(Db, Restored)> {
    let db = data::open(config, Limits::patient(), if ask.key_lost { NoKey::Make } else { NoKey::Stop })?;
    if let Some(unknown) = db.schema()?.unknown.first() {
        return Halt::refused(data::newer(unknown));
    }
    let (bar, tell) = progress::telling("Restore");
    let restored = backup::restore(&db, ask, at, tell)?;
    bar.finish_and_clear();
    Ok((db, restored))
}

/// The folder of the installation and the files a restore makes in it, as far as they are not there yet.
fn fresh(config: &Config) -> Vec<PathBuf> {
    let store = config.data().join("digibank.db");
    let beside = |end: &str| store.with_file_name(format!("digibank.db{end}"));
    let all = [config.data(), data::key_file(config), store.clone(), beside("-wal"), beside("-shm")];
    all.into_iter().filter(|p| !p.exists()).collect()
}

/// Takes away again what a restore made before it failed; a folder only when nothing else is in it.
fn tidy(config: &Config, fresh: &[PathBuf]) {
    for path in fresh.iter().rev() {
        let _ = if *path == config.data() { std::fs::remove_dir(path) } else { std::fs::remove_file(path) };
    }
}

/// Who was erased after the archive was made is in it, without a key: the note of the erasure is made again.
fn erase_again(db: &Db, at: Ts) -> Answer<usize> {
    let mut all = 0;
    for p in db.read(programme::all)? {
        let who = Actor::program(p.id, at, p.lang).who();
        loop {
            let n = db.write(move |tx| person::erase_keyless(tx, who, BATCH))?;
            all += n;
            if n < BATCH {
                break;
            }
        }
    }
    Ok(all)
}
