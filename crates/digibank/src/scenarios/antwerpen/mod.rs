//! `antwerpen`: 850 laptops retire from city schools. All are wiped with proof; 150 go to a digibank that repairs them itself and lends
//! them on conditions; the rest is repaired, and what is usable goes out in two waves through the Digi-leen points. What is unfit is
//! taken apart or recycled. Learning tracks and the helpdesk are not played: the program does not have them yet.

mod bank;
mod cast;
mod opening;
mod waves;

pub use cast::{CAST, DIGIBANK, POINTS};
pub use opening::open_the_day;

use super::acts::{self, Listed};
use super::benches::{self, Job, Unit};
use super::steps::{Lent, Waiting};
use super::{Player, steps};
use anyhow::{Result, ensure};
use digibank_core::db::Db;
use digibank_core::kernel::Day;
use serde_json::json;
use std::collections::BTreeSet;

/// Laptops that retire.
pub const RETIRED: usize = 850;
/// Of those, for the digibank.
pub const TO_DIGIBANK: usize = 150;
/// Disks that cannot be wiped; each is taken out and destroyed, and its laptop recycled.
pub const WORN_DISKS: usize = 20;
/// Laptops of the rest that are only good for recycling, beside those without a disk.
pub const RECYCLED: usize = 110;
/// Laptops of the rest that are taken apart.
pub const HARVESTED: usize = 60;
/// Usable laptops of each wave.
pub const WAVES: [usize; 2] = [260, 250];
/// Requests before each wave.
const REQUESTS: [usize; 2] = [150, 140];
/// People of each wave who came to collect by the end of the story.
const COLLECTED: [usize; 2] = [150, 128];
/// How many days before today the story begins.
const DAYS: i32 = 300;

/// One wave, as the story counts it.
#[derive(Clone, Debug, Default)]
pub struct Wave {
    /// The day its devices left the workshop.
    pub on: Option<Day>,
    /// The round that decided it.
    pub round: String,
    /// Requests that the round served.
    pub served: i64,
    /// Transfers that carried it.
    pub transfers: Vec<String>,
    /// Devices carried.
    pub devices: usize,
    /// Loans made from it.
    pub loans: usize,
}

/// What the story amounted to, counted by the story itself; the test compares the program's own figures with it.
#[derive(Debug, Default)]
pub struct Tally {
    /// The lot's code.
    pub lot: String,
    /// Devices received.
    pub received: usize,
    /// Transfers to the digibank, and devices on them.
    pub to_digibank: Vec<String>,
    /// Devices brought to the digibank.
    pub at_digibank: usize,
    /// Devices the digibank took apart for parts.
    pub digibank_harvested: usize,
    /// Loans the digibank made.
    pub digibank_loans: usize,
    /// Loans the digibank made longer.
    pub renewed: usize,
    /// Sent to the recycler.
    pub recycled: usize,
    /// Taken apart, at both workshops.
    pub harvested: usize,
    /// Harvested modules put into other laptops.
    pub parts_used: usize,
    /// Disks destroyed.
    pub destroyed_media: usize,
    /// The two waves.
    pub waves: Vec<Wave>,
    /// Requests registered.
    pub requests: usize,
    /// Loans that ended.
    pub returns: usize,
    /// Codes of the persons lent to.
    pub lent_to: BTreeSet<String>,
    waiting: Vec<Waiting>,
    out: Vec<Lent>,
    bank_out: Vec<Lent>,
    people: usize,
}

impl Tally {
    /// Loans made, by all.
    pub fn loans(&self) -> usize {
        self.digibank_loans + self.waves.iter().map(|w| w.loans).sum::<usize>()
    }
    fn note_lent(&mut self, lent: &[Lent]) {
        self.lent_to.extend(lent.iter().map(|l| l.person.clone()));
    }
}

/// Plays the story so that it ends today; `told` hears how far it is, 0 to 100.
pub fn play(db: &Db, today: Day, mut told: impl FnMut(u64)) -> Result<(Player, Tally)> {
    let first = today.plus(-DAYS);
    let mut p = Player::found(db, &CAST, first)?;
    let mut t = Tally::default();
    conditions(&mut p)?;
    let units = retire(&mut p, &mut t, first, &mut told)?;
    let (bank, city) = units.split_at(TO_DIGIBANK);
    p.on(first.plus(40));
    let codes: Vec<String> = bank.iter().map(|u| u.code.clone()).collect();
    t.to_digibank = benches::carry_boxes(&mut p, "ivo", "ivo", "depot", "bank-bench", &codes)?;
    t.at_digibank = codes.len();
    told(42);
    // what is unfit is found first, so that its parts can help the others
    let (worn, rest) = city.split_at(WORN_DISKS);
    let (unfit, rest) = rest.split_at(RECYCLED + HARVESTED);
    let (first_wave, second_wave) = rest.split_at(WAVES[0]);
    ensure!(second_wave.len() == WAVES[1], "the sizes of the story add up");
    p.on(first.plus(45));
    unfit_ones(&mut p, &mut t, worn, unfit)?;
    told(48);
    p.on(first.plus(52));
    bank::repair(&mut p, &mut t, bank)?;
    told(56);
    p.on(first.plus(60));
    benches::refurbish_all(&mut p, "tessa", "cas", &jobs(first_wave, None))?;
    told(66);
    waves::wave(&mut p, &mut t, 0, first.plus(70))?;
    told(74);
    bank::lend(&mut p, &mut t, first.plus(90), 45)?;
    p.on(first.plus(140));
    let memory = benches::memory_at(&mut p, "tessa", "depot")?;
    benches::refurbish_all(&mut p, "tessa", "cas", &jobs(second_wave, Some(&memory)))?;
    t.parts_used += second_wave.len() / MEMORY_EVERY;
    told(84);
    waves::wave(&mut p, &mut t, 1, first.plus(150))?;
    told(91);
    bank::lend(&mut p, &mut t, first.plus(200), 40)?;
    waves::come_back(&mut p, &mut t, first.plus(240))?;
    bank::renew(&mut p, &mut t, first.plus(265))?;
    told(100);
    p.on(today);
    Ok((p, t))
}

/// In the second wave, one laptop in so many gets a harvested module.
const MEMORY_EVERY: usize = 5;

/// The terms: Digi-leen lends for a year; the digibank for half a year, with a deposit, once renewable. And the digibank's shelf is its
/// own: a round of Digi-leen takes nothing from it.
fn conditions(p: &mut Player) -> Result<()> {
    let bank = p.locations["digibank"].to_string();
    let rule = |location: &str, days: &str, deposit: &str| {
        json!({ "location": location, "term": "days", "loan_days": days, "deposit": deposit, "most_loans": "1", "renewals": "1",
                "remind_days": "14", "grace_days": "3", "very_late_days": "30" })
    };
    p.act("kim", "/lending-rules", rule("", "365", "0"))?;
    p.act("kim", "/lending-rules", rule(&bank, "180", "20"))?;
    let policy = json!({
        "name": "Digi-leen, zonder de digibank",
        "class": ["1", "2"],
        "rule": ["Dringend", "Heeft geen toestel"],
        "condition": ["urgent", "has_no_device"],
        "value": ["", ""],
        "default_class": "3",
        "fairness_unit": "organisation",
        "reserve_kind": ["laptop"],
        "reserve_location": [bank],
        "reserve_keep": [RETIRED.to_string()],
    });
    let saved = p.act("kim", "/policies", policy)?;
    let number = &saved["policy"]["number"];
    p.act("kim", &format!("/policies/{number}/activation"), json!({}))?;
    Ok(())
}

/// The schools announce one lot and upload one list of 850 rows; all is received by scan, and every disk wiped or destroyed.
fn retire(p: &mut Player, t: &mut Tally, first: Day, told: &mut impl FnMut(u64)) -> Result<Vec<Unit>> {
    let list: Vec<Listed> = (0..RETIRED)
        .map(|i| Listed {
            kind: "laptop",
            maker: "Voorbeeld",
            model: ["Klas 11", "Klas 13", "Leraar 14"][i % 3],
            serial: format!("SO{i:05}A"),
            year: 2017 + (i as i64 % 3),
            memory: [8, 8, 4][i % 3],
        })
        .collect();
    t.lot = acts::announce(p, "stef", "scholen", &list)?;
    told(3);
    p.on(first.plus(7));
    let codes = acts::receive(p, "ivo", &t.lot, "depot", list.iter().map(|l| l.serial.clone()))?;
    t.received = codes.len();
    told(16);
    let units: Vec<Unit> = codes.into_iter().zip(list).map(|(code, l)| Unit { code, serial: l.serial }).collect();
    let (bank, city) = units.split_at(TO_DIGIBANK);
    let (worn, city) = city.split_at(WORN_DISKS);
    for (week, part) in [bank, city].into_iter().flat_map(|u| u.chunks(175)).enumerate() {
        p.on(first.plus(10 + 5 * week as i32));
        benches::wipe_all(p, "tessa", part)?;
        told(18 + 4 * week as u64);
    }
    p.on(first.plus(38));
    benches::destroy_media(p, "tessa", worn)?;
    t.destroyed_media = worn.len();
    Ok(units)
}

/// Unfit laptops: to the recycler, or taken apart for parts. Their data are gone, wiped or with the disk.
fn unfit_ones(p: &mut Player, t: &mut Tally, worn: &[Unit], unfit: &[Unit]) -> Result<()> {
    let (recycled, harvested) = unfit.split_at(RECYCLED);
    let mut jobs: Vec<Job> = worn.iter().chain(recycled).map(|u| Job::recycle(&u.code)).collect();
    t.recycled += jobs.len();
    jobs.extend(harvested.iter().map(|u| Job::harvest(&u.code)));
    t.harvested += harvested.len();
    benches::refurbish_all(p, "tessa", "cas", &jobs).map(drop)
}

/// Most laptops are fine, every fourth a little worn; with `memory`, one in five gets a module.
fn jobs(units: &[Unit], memory: Option<&str>) -> Vec<Job> {
    units
        .iter()
        .enumerate()
        .map(|(i, u)| {
            let job = if i % 4 == 3 { Job::worn(&u.code) } else { Job::ready(&u.code) };
            let part = memory.filter(|_| i % MEMORY_EVERY == 0).map(str::to_owned);
            Job { part, ..job }
        })
        .collect()
}

/// People in need, one after another, through the four partners.
fn people_ask(p: &mut Player, t: &mut Tally, how_many: usize, points: &[steps::Point]) -> Result<Vec<Waiting>> {
    let mut out = vec![];
    for (k, &(partner, group, born)) in cast::PARTNERS.iter().enumerate() {
        let numbers: Vec<usize> = (0..how_many).filter(|i| i % cast::PARTNERS.len() == k).collect();
        let needs: Vec<acts::Need> = numbers
            .iter()
            .map(|i| acts::Need {
                name: steps::name(t.people + i),
                born: born + (*i as i64 % 7),
                group,
                kinds: "laptop",
                circumstances: if i % 3 == 0 { &[] } else { &["has_no_device"] },
                point: points[(i / cast::PARTNERS.len()) % points.len()].0,
                extras: &["course"],
            })
            .collect();
        for (i, (request, person)) in numbers.iter().zip(acts::ask_all(p, partner, &needs)?) {
            out.push(Waiting { request, person, point: (i / cast::PARTNERS.len()) % points.len() });
        }
    }
    t.people += how_many;
    t.requests += how_many;
    Ok(out)
}
