//! The morning after the year: work for every role to try.

use super::cast::POINTS;
use crate::scenarios::Player;
use crate::scenarios::acts::{self, Listed, Need};
use crate::scenarios::benches::{self, Job};
use crate::scenarios::steps::{self, given};
use anyhow::{Context, Result};
use digibank_core::kernel::Day;
use serde_json::json;

fn listed(from: usize, to: usize) -> Vec<Listed> {
    (from..to)
        .map(|i| Listed {
            kind: "laptop",
            maker: if i % 3 == 2 { "Model" } else { "Voorbeeld" },
            model: if i % 3 == 2 { "Reis 14" } else { "Boek 15" },
            serial: format!("OD{i:04}Y"),
            year: 2021,
            memory: 8,
        })
        .collect()
}

/// A lot with something at every bench; a desk with devices ready and some reserved; a lot of which half came in; one that is still
/// with its donor; more requests than devices, and a proposal for them that nobody has accepted yet.
pub fn open_the_day(p: &mut Player, today: Day) -> Result<()> {
    p.on(today.plus(-8));
    let list = listed(0, 38);
    let lot = acts::announce(p, "dirk", "drukkerij", &list)?;
    let codes = acts::receive(p, "ivo", &lot, "depot", list.iter().map(|l| l.serial.clone()))?;
    let (for_the_round, rest) = codes.split_at(12);
    steps::finish(p, for_the_round)?;
    for code in &for_the_round[..6] {
        p.act("tessa", &format!("/devices/{code}/attest"), json!({}))?;
    }
    p.on(today.plus(-5));
    for (i, group) in ["pupil", "pupil", "senior"].into_iter().enumerate() {
        let (who, born) = if group == "pupil" { ("quin", 2013) } else { ("rik", 1948) };
        acts::ask(p, who, &need(i + 3, "Morgenrood", born, group, "zonnedal"))?;
    }
    steps::decide_and_carry(p, &POINTS)?;
    more_than_there_is(p, today)?;
    steps::finish(p, &rest[..10])?;
    benches_of_the_day(p, &rest[10..20])?;
    acts::bring(p, "ivo", "lien", "depot", "zonnedal", "ready", 5)?;
    acts::announce(p, "dora", "bank", &listed(100, 110))?;
    p.on(today.plus(-1));
    half_a_lot(p)?;
    p.act("kim", "/rounds", json!({}))?;
    another_policy(p)?;
    somebody_to_call(p)?;
    p.on(today);
    Ok(())
}

/// Somebody on the council would rather have seniors first; as a draft, it can be compared with what holds.
fn another_policy(p: &mut Player) -> Result<()> {
    let policy = json!({
        "name": "Senioren eerst, en dicht bij huis",
        "max_km": "15",
        "class": ["1", "2"],
        "rule": ["Senioren", "Les op afstand"],
        "condition": ["target_group", "remote_education"],
        "value": ["senior", ""],
        "default_class": "3",
        "fairness_unit": "organisation",
    });
    p.act("kim", "/policies", policy).map(drop)
}

/// Whoever is late left a number to call. The numbers are nobody's: 0470 00 …
fn somebody_to_call(p: &mut Player) -> Result<()> {
    let late = p.read("lien", "/loans?state=late")?;
    for (n, loan) in late["loans"].as_array().into_iter().flatten().enumerate() {
        let at = format!("/persons/{}", acts::text(loan, "/person")?);
        let known = p.read("lien", &at)?;
        let form = json!({ "name": known["name"]["name"], "born": known["name"]["born"].as_str().unwrap_or_default(), "phone": format!("0470 00 01 {:02}", n % 100),
                           "lang": known["person"]["lang"], "version": known["person"]["version"].to_string() });
        p.act("lien", &at, form)?;
    }
    Ok(())
}

/// Five people, two classes and a club ask for more than stands ready, day after day, and one person for a keyboard that no device has:
/// so the open proposal has something to explain.
fn more_than_there_is(p: &mut Player, today: Day) -> Result<()> {
    let pupils = |name, circumstances| Group { who: "quin", name, units: 25, target_group: "pupil", circumstances };
    let club =
        Group { who: "rik", name: "Seniorenclub Avondrood", units: 20, target_group: "senior", circumstances: &[] };
    p.on(today.plus(-4));
    person_asks(p, 0)?;
    person_asks(p, 1)?;
    club.asks(p)?;
    p.on(today.plus(-3));
    person_asks(p, 2)?;
    pupils("Klas 6B", &["has_no_device"][..]).asks(p)?;
    p.on(today.plus(-2));
    person_asks(p, 3)?;
    person_asks(p, 4)?;
    pupils("Klas 5A", &["remote_education"][..]).asks(p)?;
    let location = p.locations.get("zonnedal").context("a lending point of the cast")?.to_string();
    let form = json!({ "for_whom": "person", "name": format!("{} Avondster", given(9)), "target_group": "newcomer", "kinds": ["laptop"],
                       "min_tier": "1", "keyboard": "arabic", "circumstances": ["has_no_device"], "location": location, "terms": "loan" });
    p.act("pia", "/requests", form).map(drop)
}

fn person_asks(p: &mut Player, nth: usize) -> Result<()> {
    acts::ask(p, "pia", &need(nth, "Avondster", 1979, "job_seeker", POINTS[nth].0)).map(drop)
}

/// A class or a club, and what it asks for.
struct Group {
    who: &'static str,
    name: &'static str,
    units: usize,
    target_group: &'static str,
    circumstances: &'static [&'static str],
}

impl Group {
    fn asks(&self, p: &mut Player) -> Result<()> {
        let location = p.locations.get("zonnedal").context("a lending point of the cast")?.to_string();
        let form = json!({ "for_whom": "group", "group_name": self.name, "units": self.units.to_string(), "target_group": self.target_group,
                           "kinds": ["laptop"], "min_tier": "1", "circumstances": self.circumstances, "location": location, "terms": "loan" });
        p.act(self.who, "/requests", form).map(drop)
    }
}

fn need(person: usize, family: &str, born: i64, group: &'static str, point: &'static str) -> Need {
    Need {
        name: format!("{} {family}", given(person)),
        born,
        group,
        kinds: "laptop",
        circumstances: if group == "job_seeker" { &["has_no_device"] } else { &["has_no_device", "remote_education"] },
        point,
        extras: &[],
    }
}

/// Ten devices: four wiped and not looked at yet, four that wait for a second pair of eyes, two whose disks cannot be wiped.
fn benches_of_the_day(p: &mut Player, codes: &[String]) -> Result<()> {
    let (wiped, failed) = codes.split_at(8);
    for (code, kind) in wiped.iter().zip(["nvme", "sata_ssd", "nvme", "hdd"].into_iter().cycle()) {
        acts::wipe(p, "tessa", code, kind, true)?;
    }
    for (code, kind) in failed.iter().zip(["hdd", "sata_ssd"]) {
        acts::wipe(p, "tessa", code, kind, false)?;
    }
    let jobs = [Job::ready(&wiped[4]), Job::worn(&wiped[5]), Job::ready(&wiped[6]), Job::recycle(&wiped[7])];
    benches::propose_all(p, "tessa", &jobs).map(drop)
}

/// Half of a lot is booked in, and somebody went for lunch.
fn half_a_lot(p: &mut Player) -> Result<()> {
    let list = listed(200, 216);
    let lot = acts::announce(p, "dora", "bank", &list)?;
    acts::begin_to_receive(p, "ivo", &lot, "depot", list.iter().take(9).map(|l| l.serial.clone()))?;
    // the bank has its office there
    p.act("ivo", &format!("/lots/{lot}/earmark"), json!({ "municipality": "Waterhoek" })).map(drop)
}
