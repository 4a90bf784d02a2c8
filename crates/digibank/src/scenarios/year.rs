//! A year of a digibank: lots come in month by month, are wiped and refurbished, go to seven lending points, are lent and come back. All
//! names are invented. The demonstration shows it by default.

use super::acts::{self, Listed, Need};
use super::player::{at, everywhere, of};
use super::steps::{self, Waiting, given, name};
use super::{Cast, Player};
use anyhow::Result;
use digibank_core::auth::Role;
use digibank_core::db::Db;
use digibank_core::kernel::Day;
use digibank_core::kernel::identifiers::Country;
use serde_json::json;

/// The seven lending points with the desk worker of each.
const POINTS: [(&str, &str); 7] = [
    ("zonnedal", "lien"),
    ("bergendries", "luc"),
    ("waterhoek", "mia"),
    ("lindebeke", "nora"),
    ("molenveld", "otto"),
    ("kerkhoven", "piet"),
    ("heidelaar", "rosa"),
];

static CAST: Cast = Cast {
    programme: "Digibank Zonnedal en omstreken",
    prefix: "DB",
    country: Country::Be,
    organisations: &[
        ("drukkerij", "Drukkerij De Voorbeeldletter nv", &["donor"], "Zonnedal"),
        ("bank", "Voorbeeldbank cv", &["donor"], "Bergendries"),
        ("bestuur", "Lokaal bestuur Zonnedal", &["donor", "lending_point_operator"], "Zonnedal"),
        ("ocmw", "OCMW Zonnedal", &["partner"], "Zonnedal"),
        ("school", "Basisschool De Linde", &["partner"], "Lindebeke"),
        ("senioren", "Seniorenvereniging Gouden Herfst", &["partner"], "Molenveld"),
        ("kringloop", "Werkplaats De Tweede Kans", &["refurbisher"], "Zonnedal"),
        ("recycler", "Recycling Voorbeeld bv", &["recycler"], "Kerkhoven"),
        ("overheid", "Fonds Digitale Voorbeelden", &["funder"], "Zonnedal"),
    ],
    locations: &[
        ("depot", "Depot en werkplaats De Tweede Kans", "workshop", "Zonnedal", Some("kringloop")),
        ("zonnedal", "Digipunt Zonnedal", "lending_point", "Zonnedal", Some("bestuur")),
        ("bergendries", "Digipunt Bergendries", "lending_point", "Bergendries", None),
        ("waterhoek", "Digipunt Waterhoek", "lending_point", "Waterhoek", None),
        ("lindebeke", "Digipunt Lindebeke", "lending_point", "Lindebeke", None),
        ("molenveld", "Digipunt Molenveld", "lending_point", "Molenveld", None),
        ("kerkhoven", "Digipunt Kerkhoven", "lending_point", "Kerkhoven", None),
        ("heidelaar", "Digipunt Heidelaar", "lending_point", "Heidelaar", None),
    ],
    people: &[
        everywhere("kim", Role::Coordinator),
        everywhere("ada", Role::Admin),
        everywhere("ivo", Role::Intake),
        everywhere("tessa", Role::Technician),
        everywhere("cas", Role::Checker),
        at("lien", "zonnedal"),
        at("luc", "bergendries"),
        at("mia", "waterhoek"),
        at("nora", "lindebeke"),
        at("otto", "molenveld"),
        at("piet", "kerkhoven"),
        at("rosa", "heidelaar"),
        of("pia", Role::Partner, "ocmw"),
        of("quin", Role::Partner, "school"),
        of("rik", Role::Partner, "senioren"),
        of("dirk", Role::Donor, "drukkerij"),
        of("dora", Role::Donor, "bank"),
        everywhere("fran", Role::Funder),
    ],
};

/// What a year amounted to, counted by the story itself; the test compares the program's own figures with it.
#[derive(Debug, Default)]
pub struct Tally {
    /// Devices received.
    pub received: usize,
    /// Announced but never arrived.
    pub missing: usize,
    /// Wipes that failed.
    pub failed_wipes: usize,
    /// Sent to the recycler.
    pub recycled: usize,
    /// Taken apart.
    pub harvested: usize,
    /// Requests registered for one person.
    pub requests: usize,
    /// Loans made.
    pub loans: usize,
    /// Loans that ended.
    pub returns: usize,
    /// Codes of the persons lent to.
    pub lent_to: std::collections::BTreeSet<String>,
    /// Months in which a lending point had nothing ready or reserved at the end.
    pub empty_points: Vec<(usize, &'static str)>,
}

/// How long and how large a year is played.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Months.
    pub months: usize,
    /// Devices a month.
    pub devices: usize,
    /// Requests a month.
    pub requests: usize,
}

/// The demonstration's size.
pub const DEMO: Size = Size { months: 12, devices: 12, requests: 9 };

/// Plays a year that ends today; `told` hears how far it is, 0 to 100.
pub fn play(db: &Db, today: Day, size: Size, mut told: impl FnMut(u64)) -> Result<(Player, Tally)> {
    let first = today.plus(-(size.months as i32) * 30);
    let mut p = Player::found(db, &CAST, first)?;
    let mut t = Tally::default();
    let mut waiting: Vec<Waiting> = vec![];
    // device, lending point's number, month it was lent
    let mut out: Vec<(String, usize, usize)> = vec![];
    for month in 0..size.months {
        let day = first.plus(month as i32 * 30);
        take_in(&mut p, &mut t, size, month, day)?;
        ask_round(&mut p, &mut t, size, month, day, &mut waiting)?;
        deliver(&mut p, day)?;
        lend_out(&mut p, &mut t, month, day, &mut waiting, &mut out)?;
        come_back(&mut p, &mut t, month, day, &mut out)?;
        for (point, _) in POINTS {
            if steps::shelf(&p, point)?.both() == 0 {
                t.empty_points.push((month, point));
            }
        }
        told(((month + 1) * 100 / size.months) as u64);
    }
    p.on(today);
    Ok((p, t))
}

/// A lot is announced, received, wiped, refurbished and checked.
fn take_in(p: &mut Player, t: &mut Tally, size: Size, month: usize, day: Day) -> Result<()> {
    p.on(day);
    let (who, donor) = if month.is_multiple_of(2) { ("dirk", "drukkerij") } else { ("dora", "bank") };
    let list: Vec<Listed> = (0..size.devices)
        .map(|i| Listed {
            kind: if i % 6 == 5 { "tablet" } else { "laptop" },
            maker: if i % 2 == 0 { "Voorbeeld" } else { "Model" },
            model: if i % 6 == 5 {
                "Tab 10"
            } else if i % 2 == 0 {
                "Boek 14"
            } else {
                "Reis 13"
            },
            serial: format!("VB{month:02}{i:03}X"),
            year: 2019 + (i as i64 % 5),
            memory: [8, 8, 16, 4][i % 4],
        })
        .collect();
    let lot = acts::announce(p, who, donor, &list)?;
    p.on(day.plus(3));
    // in every third month one laptop of the list does not arrive
    let skip = usize::from(month % 3 == 2);
    let serials: Vec<String> = list.iter().skip(skip).map(|l| l.serial.clone()).collect();
    let kinds: Vec<&str> = list.iter().skip(skip).map(|l| l.kind).collect();
    let codes = acts::receive(p, "ivo", &lot, "depot", serials)?;
    t.received += codes.len();
    t.missing += skip;
    p.on(day.plus(6));
    for (i, code) in codes.iter().enumerate() {
        let kind = if kinds[i] == "tablet" { "emmc" } else { ["sata_ssd", "nvme", "hdd"][i % 3] };
        // one disk every fourth month cannot be wiped; that laptop waits apart
        let works = !(month % 4 == 3 && i == 1);
        acts::wipe(p, "tessa", code, kind, works)?;
        if !works {
            t.failed_wipes += 1;
            continue;
        }
        let outcome = match (month % 3, i) {
            (1, 2) => json!({ "outcome": "recycle", "reason": "Moederbord stuk" }),
            (2, 3) => {
                json!({ "outcome": "harvest", "reason": "Scherm stuk", "part_kind": ["memory"], "part_name": ["8 GB DDR4"], "part_quantity": ["1"] })
            }
            _ => json!({ "outcome": "ready" }),
        };
        t.recycled += usize::from(outcome["outcome"] == "recycle");
        t.harvested += usize::from(outcome["outcome"] == "harvest");
        acts::refurbish(p, "tessa", "cas", code, &[], outcome)?;
    }
    Ok(())
}

/// Partners ask, and the coordinator allocates.
fn ask_round(
    p: &mut Player,
    t: &mut Tally,
    size: Size,
    month: usize,
    day: Day,
    waiting: &mut Vec<Waiting>,
) -> Result<()> {
    p.on(day.plus(10));
    for i in 0..size.requests {
        let n = month * size.requests + i;
        let (partner, group, born) = match i % 3 {
            0 => ("pia", ["job_seeker", "low_income", "newcomer"][n % 3], 1985),
            1 => ("quin", "pupil", 2014),
            _ => ("rik", "senior", 1950),
        };
        let point = n % POINTS.len();
        let need = Need {
            name: name(n),
            born: born + (n as i64 % 7),
            group,
            kinds: if i % 5 == 4 { "tablet,laptop" } else { "laptop" },
            circumstances: if i % 3 == 1 { &["has_no_device", "remote_education"] } else { &["has_no_device"] },
            point: POINTS[point].0,
            extras: &[],
        };
        let (request, person) = acts::ask(p, partner, &need)?;
        waiting.push(Waiting { request, person, point });
        t.requests += 1;
    }
    p.on(day.plus(12));
    steps::decide_and_carry(p, &POINTS).map(drop)
}

/// Each lending point gets something for its shelf.
fn deliver(p: &mut Player, day: Day) -> Result<()> {
    p.on(day.plus(14));
    for (point, desk) in POINTS {
        if steps::shelf(p, point)?.both() < 3 {
            acts::bring(p, "ivo", desk, "depot", point, "ready", 1)?;
        }
    }
    Ok(())
}

/// Desks lend what stands ready for a request.
fn lend_out(
    p: &mut Player,
    t: &mut Tally,
    month: usize,
    day: Day,
    waiting: &mut Vec<Waiting>,
    out: &mut Vec<(String, usize, usize)>,
) -> Result<()> {
    p.on(day.plus(17));
    for lent in steps::hand_over(p, &POINTS, waiting)? {
        t.loans += 1;
        t.lent_to.insert(lent.person);
        out.push((lent.device, lent.point, month));
    }
    Ok(())
}

/// Some loans end after three months; what comes back goes through the chain again.
fn come_back(
    p: &mut Player,
    t: &mut Tally,
    month: usize,
    day: Day,
    out: &mut Vec<(String, usize, usize)>,
) -> Result<()> {
    p.on(day.plus(24));
    let (back, stay): (Vec<_>, Vec<_>) =
        std::mem::take(out).into_iter().enumerate().partition(|(i, (_, _, m))| month >= m + 3 && i % 3 == 0);
    *out = stay.into_iter().map(|(_, o)| o).collect();
    for (i, (device, point, _)) in back {
        let condition = if i % 2 == 0 { "ok" } else { "missing_charger" };
        acts::take_back(p, POINTS[point].1, &device, condition)?;
        t.returns += 1;
    }
    Ok(())
}

/// The morning after the year: work for every role to try. A lot half done, a desk with devices ready and some reserved, requests
/// that wait for a round, and a lot that is still with its donor.
pub fn open_the_day(p: &mut Player, today: Day) -> Result<()> {
    let listed = |from: usize, to: usize| -> Vec<Listed> {
        (from..to)
            .map(|i| Listed {
                kind: "laptop",
                maker: "Voorbeeld",
                model: "Boek 15",
                serial: format!("OD{i:04}Y"),
                year: 2021,
                memory: 8,
            })
            .collect()
    };
    p.on(today.plus(-8));
    let list = listed(0, 30);
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
        let need = Need {
            name: format!("{} Morgenrood", given(i + 3)),
            born,
            group,
            kinds: "laptop",
            circumstances: &["has_no_device", "remote_education"],
            point: "zonnedal",
            extras: &[],
        };
        acts::ask(p, who, &need)?;
    }
    steps::decide_and_carry(p, &POINTS)?;
    p.on(today.plus(-2));
    steps::finish(p, &rest[..10])?;
    // the bench has work to begin the day with
    for code in &rest[10..14] {
        acts::wipe(p, "tessa", code, "nvme", true)?;
    }
    acts::bring(p, "ivo", "lien", "depot", "zonnedal", "ready", 5)?;
    for (i, (point, _)) in POINTS.into_iter().take(5).enumerate() {
        let need = Need {
            name: format!("{} Avondster", given(i)),
            born: 1979,
            group: "job_seeker",
            kinds: "laptop",
            circumstances: &["has_no_device"],
            point,
            extras: &[],
        };
        acts::ask(p, "pia", &need)?;
    }
    acts::announce(p, "dora", "bank", &listed(100, 110))?;
    p.on(today);
    Ok(())
}
