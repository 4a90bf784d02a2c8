//! `digibank demo`: the program with invented people, in a folder of its own.

use crate::answer::{Answer, Halt, about};
use crate::config::Config;
use crate::data::{self, NoKey};
use digibank::scenarios;
use digibank_core::auth::{Actor, Role, account};
use digibank_core::db::{Db, Limits};
use digibank_core::kernel::{AccountId, Clock, ProgrammeId, Ts, Word};
use digibank_core::people::programme;
use digibank_web::Demo;

/// Stands in the folder of a story while it is being played.
const HALF_TOLD: &str = "half-told";

pub fn run(config: &Config, scenario: &str, fresh: bool) -> Answer {
    let Some((name, about_it)) = scenarios::ALL.iter().find(|(name, _)| *name == scenario) else {
        let names: Vec<&str> = scenarios::ALL.iter().map(|(name, _)| *name).collect();
        return Halt::usage(format!("there is no scenario “{scenario}”; there are {}", names.join(", ")));
    };
    let folder = config.data().join("demo").join(name);
    if fresh && folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(about(folder.display()))?;
    }
    let half = folder.join(HALF_TOLD);
    if half.exists() {
        return Halt::usage(format!(
            "the story “{name}” was stopped half-way, or is being played now; `digibank demo --scenario {name} --fresh` begins it anew"
        ));
    }
    let config = config.elsewhere(&folder);
    let mut db = data::open(&config, config.limits(), NoKey::Make)?;
    super::migrate::up_to_date(&config, &db)?;
    if db.read(programme::all)?.is_empty() {
        // while it is played the store waits for no disk: a story that is cut short is begun anew anyway
        drop(db);
        let playing = data::open(&config, Limits { durable: false, ..config.limits() }, NoKey::Stop)?;
        std::fs::write(&half, "").map_err(about(half.display()))?;
        eprintln!("Playing “{name}”: {about_it}. This happens once and takes a minute or so.");
        let bar = crate::progress::bar(name);
        bar.set_length(100);
        let today = Clock::System.now().day();
        scenarios::play(&playing, name, today, |done| bar.set_position(done))
            .map_err(|e| Halt::Broken(format!("the story stopped: {e:#}")))?;
        bar.finish_and_clear();
        drop(playing);
        db = data::open(&config, config.limits(), NoKey::Stop)?;
        std::fs::remove_file(&half).map_err(about(half.display()))?;
    }
    let demo = cards(&db)?;
    super::serve::serve(&config, db, Some(demo), |url| {
        println!("{url}\n\nA demonstration with invented people. Choose who you want to be.")
    })
}

/// The role cards: the first account that carries each role.
fn cards(db: &Db) -> Answer<Demo> {
    let accounts = db.read(|tx| {
        let mut out: Vec<(String, ProgrammeId, AccountId)> = vec![];
        for p in programme::all(tx)? {
            let program = Actor::program(p.id, Ts(0), p.lang);
            let all = account::list(tx, &program.may()?)?;
            for role in Role::ALL {
                if out.iter().any(|(word, ..)| word == role.word()) {
                    continue;
                }
                let first = all.iter().find(|(a, _)| a.active && a.grants.iter().any(|g| g.role == *role));
                out.extend(first.map(|(a, _)| (role.to_string(), p.id, a.id)));
            }
        }
        Ok(out)
    })?;
    Ok(Demo { accounts })
}
