//! The programmes Digibank must run, each played from start to end on the program's own JSON face. A test plays them and asserts
//! their figures; `digibank demo --scenario NAME` plays them and leaves them to look at.
//!
//! [`player`] the stage: a founded programme, people who call · [`acts`] one step of the chain each · [`steps`] what several stories do
//! in the same way · [`benches`] many devices at once · [`year`], [`kina`], [`antwerpen`] the stories

pub mod acts;
pub mod antwerpen;
pub mod benches;
pub mod kina;
pub mod player;
pub mod steps;
mod wipe_log;
pub mod year;

pub use player::{Cast, Part, Player};

use anyhow::{Result, bail};
use digibank_core::db::Db;
use digibank_core::kernel::Day;

/// The stories that can be told, with a line about each.
pub const ALL: [(&str, &str); 3] = [
    ("year", "a digibank with a year behind it"),
    ("kina", "seven local authorities, and every lending point always has some"),
    ("antwerpen", "850 laptops of city schools: 150 to a digibank, the rest in two waves"),
];

/// Plays a story of [`ALL`] in an empty store so that it ends today with work for every role; `told` hears how far it is, 0 to 100.
pub fn play(db: &Db, scenario: &str, today: Day, told: impl FnMut(u64)) -> Result<()> {
    match scenario {
        "year" => {
            let (mut player, _) = year::play(db, today, year::DEMO, told)?;
            year::open_the_day(&mut player, today)
        }
        "kina" => {
            let (mut player, _) = kina::play(db, today, told)?;
            kina::open_the_day(&mut player, today)
        }
        "antwerpen" => {
            let (mut player, mut tally) = antwerpen::play(db, today, told)?;
            antwerpen::open_the_day(&mut player, &mut tally, today)
        }
        other => bail!("there is no scenario {other}"),
    }
}
