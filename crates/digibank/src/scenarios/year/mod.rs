//! A year of a digibank: lots come in month by month, are wiped and refurbished, go to seven lending points, are lent and come back. All
//! names are invented. The demonstration shows it by default. [`cast`] who takes part · [`opening`] the morning after.
//!
//! The year is told by fixed patterns, so that it is the same every time: no two groups, places or months are alike, and nothing in it
//! is drawn by chance.

mod cast;
mod opening;

pub use opening::open_the_day;

use super::Player;
use super::acts::{self, Listed, Need};
use super::steps::{self, Waiting, name};
use anyhow::Result;
use cast::{CAST, POINTS};
use digibank_core::db::Db;
use digibank_core::kernel::Day;
use serde_json::json;

/// For whom partners ask, in turn: most for pupils, fewest for newcomers.
const GROUPS: [&str; 20] = [
    "pupil",
    "senior",
    "low_income",
    "pupil",
    "job_seeker",
    "senior",
    "pupil",
    "newcomer",
    "low_income",
    "pupil",
    "senior",
    "pupil",
    "job_seeker",
    "low_income",
    "pupil",
    "senior",
    "newcomer",
    "pupil",
    "senior",
    "job_seeker",
];

/// Who gives, in turn, and who announces it: a donor itself, or the intake on the phone.
const DONORS: [(&str, &str); 3] = [("dirk", "drukkerij"), ("dora", "bank"), ("ivo", "bestuur")];

/// How many devices more or less than usual a month brings.
const MORE_OR_LESS: [isize; 12] = [0, 4, -3, 2, -4, 3, -1, 5, -2, -3, 1, -2];

/// Where they collect it, in turn, counted in the list of lending points: the town most, the villages now and then.
const PLACES: [usize; 13] = [0, 1, 0, 2, 3, 0, 4, 1, 5, 0, 6, 2, 0];

/// The rules of lending: the group, and how many days. In the last weeks of the year the first loans run out.
const TERMS: [(&str, u32); 3] = [("senior", 330), ("newcomer", 315), ("low_income", 345)];

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
    for (group, days) in TERMS {
        let rule = json!({ "target_group": group, "term": "days", "loan_days": days.to_string(), "deposit": "0", "most_loans": "1",
                           "renewals": "1", "remind_days": "7", "grace_days": "3", "very_late_days": "21" });
        p.act("kim", "/lending-rules", rule)?;
    }
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
    let (who, donor) = DONORS[month % DONORS.len()];
    let devices = size.devices.saturating_add_signed(MORE_OR_LESS[month % MORE_OR_LESS.len()]);
    let list: Vec<Listed> = (0..devices)
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
    for i in 0..size.requests {
        let n = month * size.requests + i;
        // the school asks first, the others through the week
        let asked = day.plus(7 + (i * 5 / size.requests) as i32);
        if p.today() != asked {
            p.on(asked);
        }
        let group = GROUPS[n % GROUPS.len()];
        let (partner, born) = match group {
            "pupil" => ("quin", 2014),
            "senior" => ("rik", 1950),
            _ => ("pia", 1985),
        };
        let point = PLACES[n % PLACES.len()];
        let need = Need {
            name: name(n),
            born: born + (n as i64 % 7),
            group,
            kinds: if i % 5 == 4 { "tablet,laptop" } else { "laptop" },
            circumstances: if group == "pupil" { &["has_no_device", "remote_education"] } else { &["has_no_device"] },
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

/// Desks lend what stands ready for a request: some people come at once, the others days later.
fn lend_out(
    p: &mut Player,
    t: &mut Tally,
    month: usize,
    day: Day,
    waiting: &mut Vec<Waiting>,
    out: &mut Vec<(String, usize, usize)>,
) -> Result<()> {
    // in every third month a few cannot come, and collect it in the next
    let last = if month % 3 == 1 { 1 } else { usize::MAX };
    for (later, most) in [(14, 2), (16, 3), (21, last)] {
        p.on(day.plus(later));
        for lent in steps::hand_over_up_to(p, &POINTS, waiting, most)? {
            t.loans += 1;
            t.lent_to.insert(lent.person);
            out.push((lent.device, lent.point, month));
        }
    }
    Ok(())
}

/// From the fourth month on some people bring theirs back, each month one in eight; most keep it as long as they may.
fn come_back(
    p: &mut Player,
    t: &mut Tally,
    month: usize,
    day: Day,
    out: &mut Vec<(String, usize, usize)>,
) -> Result<()> {
    p.on(day.plus(24));
    let (back, stay): (Vec<_>, Vec<_>) =
        std::mem::take(out).into_iter().enumerate().partition(|(i, (_, _, m))| month >= m + 3 && i % 8 == 7);
    *out = stay.into_iter().map(|(_, o)| o).collect();
    for (i, (device, point, _)) in back {
        let condition = if i % 2 == 0 { "ok" } else { "missing_charger" };
        acts::take_back(p, POINTS[point].1, &device, condition)?;
        t.returns += 1;
    }
    Ok(())
}
