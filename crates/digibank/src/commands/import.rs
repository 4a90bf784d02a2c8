//! `digibank import`: reads the file here, and hands it to the same verbs as the pages.

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::cli::ImportKind;
use crate::config::Config;
use crate::{data, progress};
use digibank_core::auth::Actor;
use digibank_core::auth::rights::AnnounceLots;
use digibank_core::db::{Db, Limits};
use digibank_core::donations::import::{self, CommitForm, ImportOutcome};
use digibank_core::donations::{AssetList, asset_list};
use digibank_core::i18n::Lang;
use digibank_core::kernel::{Clock, Code, CodeKind, DeadEnd, Fail};
use digibank_core::people::programme;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;

/// What was asked.
#[derive(Debug)]
pub struct Ask {
    /// What the list holds.
    pub kind: ImportKind,
    /// CSV or XLSX.
    pub file: PathBuf,
    /// Undo everything at the end.
    pub dry_run: bool,
    /// Code of the lot.
    pub lot: String,
    /// Leave wrong rows out.
    pub good_rows: bool,
    /// Answer for scripts.
    pub json: bool,
}

pub fn run(config: &Config, ask: &Ask) -> Answer {
    let db = data::open_existing(config, Limits::patient())?;
    let size = std::fs::metadata(&ask.file).map_err(about(ask.file.display()))?.len();
    if size > config.upload_bytes() as u64 {
        return Halt::refused(format!(
            "{} is larger than upload_bytes allows ({} bytes)",
            ask.file.display(),
            config.upload_bytes()
        ));
    }
    let bytes = std::fs::read(&ask.file).map_err(about(ask.file.display()))?;
    match ask.kind {
        ImportKind::Assets => assets(&db, ask, asset_list::read(&bytes)?),
    }
}

fn assets(db: &Db, ask: &Ask, list: AssetList) -> Answer {
    let Some(code) = Code::parse_kind(&ask.lot, CodeKind::Lot) else {
        return Halt::usage(format!("{} is not the code of a lot", ask.lot));
    };
    let Some(p) = db.read(move |tx| programme::by_prefix(tx, code.prefix))? else {
        return Halt::refused(format!("there is no programme with the letters of {}", ask.lot));
    };
    let actor = Actor::program(p.id, Clock::System.now(), p.lang);
    let bar = progress::bar("Import");
    bar.set_length(list.rows.len() as u64);
    let (list, dry_run, form) =
        (Arc::new(list), ask.dry_run, CommitForm { good_rows: if ask.good_rows { "1".into() } else { String::new() } });
    let outcome = db.write(move |tx| {
        let by = actor.may::<AnnounceLots>()?;
        if dry_run {
            tx.rolled_back(|tx| {
                let uploaded = import::upload(tx, &by, code.number, &list)?;
                import::dry_run(tx, &by, code.number, uploaded.id)
            })
        } else {
            let uploaded = import::upload(tx, &by, code.number, &list)?;
            Ok(import::commit(tx, &by, code.number, uploaded.id, &form)?.1)
        }
    });
    let outcome = match outcome {
        Err(Fail::DeadEnd(DeadEnd::NotFound)) => return Halt::refused(format!("there is no lot {}", ask.lot)),
        other => other?,
    };
    bar.finish_and_clear();
    if ask.json {
        print_json(&json!({"dry_run": ask.dry_run, "outcome": outcome}))?;
    } else {
        print(ask, &outcome);
    }
    Ok(if outcome.refused() == 0 { Done::Fine } else { Done::Found })
}

fn print(ask: &Ask, o: &ImportOutcome) {
    let word = if ask.dry_run { "would become" } else { "became" };
    println!(
        "{} rows: {} {word} devices, {} wrong, {} known already, {} twice in the list",
        o.rows, o.good, o.wrong, o.known, o.same_line
    );
    for e in &o.errors {
        println!("  line {}: {}", e.line, e.text(Lang::En));
    }
}
