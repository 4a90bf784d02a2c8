//! The morning after the year of `kina`: work for every role to try.

use super::cast::{OCMW, POINTS};
use crate::scenarios::acts::{self, Listed, Need};
use crate::scenarios::benches::{self, Job, Unit};
use crate::scenarios::{Player, steps};
use anyhow::Result;
use digibank_core::kernel::Day;

fn listed(from: usize, to: usize) -> Vec<Listed> {
    (from..to)
        .map(|i| Listed {
            kind: "laptop",
            maker: "Voorbeeld",
            model: "Boek 15",
            serial: format!("KO{i:04}Y"),
            year: 2021,
            memory: 8,
        })
        .collect()
}

fn need(person: usize, family: &str, point: usize) -> Need {
    Need {
        name: format!("{} {family}", steps::given(person)),
        born: 1979,
        group: "job_seeker",
        kinds: "laptop",
        circumstances: &["has_no_device"],
        point: POINTS[point].0,
        extras: &["course"],
    }
}

/// A lot of which some must still be wiped, some controlled; requests that wait; devices reserved and ready at the desk; a box on its
/// way; a lot that is still with its donor.
pub fn open_the_day(p: &mut Player, today: Day) -> Result<()> {
    p.on(today.plus(-8));
    let list = listed(0, 24);
    let lot = acts::announce(p, "dirk", "drukkerij", &list)?;
    let codes = acts::receive(p, "ivo", &lot, "depot", list.iter().map(|l| l.serial.clone()))?;
    let units: Vec<Unit> =
        codes.into_iter().zip(&list).map(|(code, l)| Unit { code, serial: l.serial.clone() }).collect();
    let (wiped, _to_wipe) = units.split_at(18);
    benches::wipe_all(p, "tessa", wiped)?;
    let jobs: Vec<Job> = wiped.iter().map(|u| Job::ready(&u.code)).collect();
    benches::refurbish_all(p, "tessa", "cas", &jobs[..12])?;
    benches::propose_all(p, "tessa", &jobs[12..15])?;
    p.on(today.plus(-5));
    for (i, &partner) in OCMW.iter().enumerate().take(3) {
        acts::ask(p, partner, &need(i, "Morgenrood", 0))?;
    }
    steps::decide_and_carry(p, &POINTS)?;
    p.on(today.plus(-1));
    for (i, &partner) in OCMW.iter().enumerate() {
        acts::ask(p, partner, &need(i + 3, "Avondster", i))?;
    }
    acts::announce(p, "dirk", "drukkerij", &listed(100, 110))?;
    acts::announce(p, "gert", "bestuur-zonnedal", &listed(200, 206))?;
    let place = |key: &str| p.locations[key].to_string();
    let body = serde_json::json!({ "from": place("depot"), "to": place("zonnedal"), "fill": "ready", "how_many": "2" });
    p.act("ivo", "/transfers", body)?;
    p.on(today);
    Ok(())
}
