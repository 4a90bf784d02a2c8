//! `digibank demo`: the program with invented people, in a folder of its own.

use crate::answer::{Answer, Halt, about};
use crate::config::Config;
use crate::data::{self, NoKey};
use digibank::scenarios::year;
use digibank_core::auth::{Actor, Role, account};
use digibank_core::db::Db;
use digibank_core::kernel::{AccountId, Clock, ProgrammeId, Ts, Word};
use digibank_core::people::programme;
use digibank_web::Demo;

/// The stories that can be told.
const SCENARIOS: [&str; 1] = ["year"];

pub fn run(config: &Config, scenario: &str, fresh: bool) -> Answer {
    if !SCENARIOS.contains(&scenario) {
        return Halt::usage(format!("there is no scenario “{scenario}”; there are {}", SCENARIOS.join(", ")));
    }
    let folder = config.data().join("demo").join(scenario);
    if fresh && folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(about(folder.display()))?;
    }
    let config = config.elsewhere(&folder);
    let db = data::open(&config, config.limits(), NoKey::Make)?;
    super::migrate::up_to_date(&config, &db)?;
    if db.read(programme::all)?.is_empty() {
        let bar = crate::progress::bar("a year is being played");
        bar.set_length(100);
        let today = Clock::System.now().day();
        let told = |stopped: &dyn std::fmt::Display| Halt::Broken(format!("the story stopped: {stopped:#}"));
        let (mut player, _) =
            year::play(&db, today, year::DEMO, |done| bar.set_position(done)).map_err(|e| told(&e))?;
        year::open_the_day(&mut player, today).map_err(|e| told(&e))?;
        bar.finish_and_clear();
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
