//! `digibank journal verify` and `digibank journal seal`

use crate::answer::{Answer, Done, print_json};
use crate::cli::Journal;
use crate::config::Config;
use crate::{data, progress};
use digibank_core::db::{Db, Limits};
use digibank_core::journal::seal::{self, Finding, Verified};
use digibank_core::kernel::Clock;
use serde::Serialize;

/// The check of one programme.
#[derive(Serialize)]
pub struct Check {
    /// Its letters.
    pub programme: String,
    /// What came of it.
    #[serde(flatten)]
    pub verified: Verified,
}

pub fn run(config: &Config, what: Journal) -> Answer {
    match what {
        Journal::Verify { programme, json } => {
            let db = data::open_existing(config, config.limits())?;
            let checks = verify_all(&db, programme.as_deref())?;
            if json {
                print_json(&checks)?;
            } else {
                checks.iter().for_each(print);
            }
            Ok(if checks.iter().all(|c| c.verified.findings.is_empty()) { Done::Fine } else { Done::Found })
        }
        Journal::Seal { programme } => {
            let db = data::open_existing(config, config.limits())?;
            for p in data::programmes(&db, programme.as_deref())? {
                let (id, at) = (p.id, Clock::System.now());
                let mut sealed = 0;
                loop {
                    let n = db.write(move |tx| seal::seal(tx, id, at))?;
                    sealed += n;
                    if n < seal::SEAL_ENTRIES {
                        break;
                    }
                }
                println!("{}: {sealed} entries sealed", p.prefix);
            }
            Ok(Done::Fine)
        }
    }
}

/// Checks one programme's journal, or all.
pub fn verify_all(db: &Db, prefix: Option<&str>) -> Answer<Vec<Check>> {
    // one unit of the check reads twenty seals, which a large journal does not make slower; the store may still be busy
    let patient = Db::open(&db.place(), db.keys().clone(), Limits::patient())?;
    let mut out = vec![];
    for p in data::programmes(db, prefix)? {
        let bar = progress::bar(&format!("Journal {}", p.prefix));
        let id = p.id;
        let waiting = db.read(move |tx| seal::sealed_entries(tx, id))?;
        bar.set_length(waiting);
        let verified = seal::verify(&patient, p.id, |n| bar.set_position(n as u64))?;
        bar.finish_and_clear();
        out.push(Check { programme: p.prefix, verified });
    }
    Ok(out)
}

/// Says what came of a check.
pub fn print(check: &Check) {
    let v = &check.verified;
    println!("{}: {} entries under {} seals, {} waiting for one", check.programme, v.sealed, v.seals, v.waiting);
    for f in &v.findings {
        match f {
            Finding::Changed { entry, seal } => println!("  entry {entry} was changed after seal {seal}"),
            Finding::Removed { entry, seal: 0 } => println!("  entry {entry} was removed while it waited for a seal"),
            Finding::Removed { entry, seal } => println!("  entry {entry} under seal {seal} was removed"),
            Finding::Inserted { entry } => println!("  entry {entry} was put in behind the program's back"),
            Finding::Misplaced { entry } => {
                println!("  entry {entry} was taken off a time line, or put on one it does not belong to")
            }
            Finding::SealBroken { seal } => println!("  seal {seal} was changed, or one before it is missing"),
        }
    }
    if v.findings.is_empty() {
        println!("  all is as it was written");
    }
}
