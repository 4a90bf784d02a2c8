//! One file per command.

mod allocate;
mod attest;
mod backup;
mod config;
mod demo;
mod doctor;
mod export;
mod healthcheck;
mod import;
mod journal;
mod migrate;
mod restore;
mod serve;
mod user;

use crate::answer::{Answer, Done, print_json};
use crate::cli::Command;
use crate::config::Config;
use crate::logging;

/// Runs a command.
pub fn run(command: Command, settings: &Config) -> Answer {
    if !matches!(command, Command::Config { .. } | Command::Openapi) {
        logging::start(settings)?;
    }
    match command {
        Command::Serve => serve::run(settings),
        Command::Demo { scenario, fresh } => demo::run(settings, &scenario, fresh),
        Command::Doctor { json } => doctor::run(settings, json),
        Command::Backup { to, verify, json } => backup::run(settings, to, verify, json),
        Command::Restore { file, person_keys, without_names, key_lost, json } => {
            let beside = || file.with_file_name(digibank_core::db::backup::KEYS_FILE);
            let person_keys = if without_names { None } else { Some(person_keys.unwrap_or_else(beside)) };
            restore::run(settings, file.clone(), person_keys, key_lost, json)
        }
        Command::Migrate { dry_run, json } => migrate::run(settings, dry_run, json),
        Command::User(what) => user::run(settings, what),
        Command::Import { kind, file, dry_run, lot, good_rows, json } => {
            import::run(settings, &import::Ask { kind, file, dry_run, lot, good_rows, json })
        }
        Command::Export { table, format, to, programme } => {
            export::run(settings, table.as_deref(), format, to.as_deref(), programme.as_deref())
        }
        Command::Journal(what) => journal::run(settings, what),
        Command::Healthcheck => healthcheck::run(settings),
        Command::Openapi => print_json(&digibank_web::shell::api::document()).map(|()| Done::Fine),
        Command::Config { json } => config::run(settings, json),
        Command::Attest(what) => attest::run(settings, &what),
        Command::Allocate { folder, out, objective, why, withdraw, certificates, waves, expect, bids, json } => {
            allocate::run(&allocate::Ask {
                folder,
                out,
                objective,
                why,
                withdraw,
                certificates,
                waves,
                expect,
                bids,
                json,
            })
        }
    }
}
