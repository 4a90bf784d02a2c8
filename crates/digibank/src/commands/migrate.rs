//! `digibank migrate`, and what `serve` does before it serves.

use crate::answer::{Answer, Done, Halt, print_json};
use crate::config::Config;
use crate::data::{self, NoKey};
use digibank_core::db::{Db, Engine, Limits, Place, Schema, planned_for_new};
use digibank_core::kernel::Clock;
use serde_json::json;

pub fn run(config: &Config, dry_run: bool, as_json: bool) -> Answer {
    // only saying what would be done makes no folder, no key and no store
    let schema = match config.place() {
        Place::File(path) if dry_run && !path.exists() => {
            Schema { done: vec![], planned: planned_for_new(Engine::Sqlite), unknown: vec![] }
        }
        _ => data::open(config, Limits::patient(), NoKey::Make)?.schema()?,
    };
    if let Some(unknown) = schema.unknown.first() {
        return Halt::refused(data::newer(unknown));
    }
    let planned: Vec<String> = schema.planned.iter().map(|m| m.name.clone()).collect();
    if !dry_run {
        up_to_date(config, &data::open(config, Limits::patient(), NoKey::Make)?)?;
    }
    if as_json {
        print_json(
            &json!({"done": schema.done, "planned": schema.planned, "ran": if dry_run { vec![] } else { planned }}),
        )?;
    } else if planned.is_empty() {
        println!("The tables are up to date ({} scripts).", schema.done.len());
    } else {
        let word = if dry_run { "Would run" } else { "Ran" };
        planned.iter().for_each(|name| println!("{word} {name}"));
    }
    Ok(Done::Fine)
}

/// Brings the tables up to date; a store that holds something is backed up first.
pub fn up_to_date(config: &Config, db: &Db) -> Answer<()> {
    let schema = db.schema()?;
    if let Some(unknown) = schema.unknown.first() {
        return Halt::refused(data::newer(unknown));
    }
    if schema.planned.is_empty() {
        return Ok(());
    }
    if !schema.done.is_empty() {
        // `db` may have the limits of a server; a backup needs patience
        let patient = Db::open(&db.place(), db.keys().clone(), Limits::patient())?;
        let made = super::backup::make(config, &patient, &config.backup_folder())?;
        eprintln!("Made a backup before updating the tables: {}", made.archive.display());
    }
    for name in db.migrate(Clock::System.now())? {
        tracing::info!(script = name, "tables brought up to date");
    }
    Ok(())
}
