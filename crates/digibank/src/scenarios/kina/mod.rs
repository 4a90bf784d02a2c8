//! `kina`: an inter-municipal digibank of seven local authorities. Residents, companies and authorities donate; everything is put in order
//! and delivered so that every lending point always has some: the policy keeps one laptop on each shelf, and a van tops the shelves up
//! before and after each round with what the program proposes from what each point lends. Requests come in through the OCMW of each municipality, a seniors' organisation and a course provider.

mod cast;
mod months;
mod online;
mod opening;

pub use cast::{AUTHORITIES, CAST, POINTS};
pub use opening::open_the_day;

use super::Player;
use super::steps::{self, Lent, Shelf, Waiting};
use anyhow::Result;
use digibank_core::db::Db;
use digibank_core::kernel::Day;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Months played.
pub const MONTHS: usize = 12;
/// Devices that residents bring to the counter each month.
const RESIDENTS: usize = 3;
/// Laptops of a company each month; at the start twice as many, to fill the shelves.
const COMPANY: usize = 8;
/// Laptops of one of the authorities each month; at the start each of them gives as many.
const AUTHORITY: usize = 4;
/// Requests a month.
const REQUESTS: usize = 15;

/// What the story amounted to, counted by the story itself; the test compares the program's own figures with it.
#[derive(Debug, Default)]
pub struct Tally {
    /// Devices over the counter.
    pub residents: usize,
    /// Devices given, by donor.
    pub given: BTreeMap<&'static str, usize>,
    /// Disks that could not be wiped and were destroyed.
    pub destroyed_media: usize,
    /// Sent to the recycler.
    pub recycled: usize,
    /// Taken apart.
    pub harvested: usize,
    /// Requests registered for one person.
    pub requests: usize,
    /// Of those, by an OCMW.
    pub requests_of_ocmw: usize,
    /// Of those, for internet only.
    pub internet_only: usize,
    /// Hotspots asked beside a laptop.
    pub beside: usize,
    /// Hotspots handed over.
    pub hotspots_lent: usize,
    /// Hand-overs that were explained.
    pub warm: usize,
    /// Minutes of explanation.
    pub warm_minutes: usize,
    /// Explanations after which the person wants a course.
    pub warm_courses: usize,
    /// Loans made.
    pub loans: usize,
    /// Loans that ended; each device was wiped and checked again.
    pub returns: usize,
    /// Devices brought to top up shelves.
    pub topped_up: usize,
    /// Of those, how many came from another lending point.
    pub between_points: usize,
    /// Codes of the persons lent to.
    pub lent_to: BTreeSet<String>,
    /// What stood on each shelf at each month's end: month, lending point, shelf.
    pub month_ends: Vec<(usize, &'static str, Shelf)>,
    /// Moments at which a shelf held nothing that is free, after the first delivery: month, day of the month, lending point.
    pub bare: Vec<(usize, i32, &'static str)>,
}

impl Tally {
    /// Devices received.
    pub fn received(&self) -> usize {
        self.residents + self.given.values().sum::<usize>()
    }
}

/// What is under way between one month and the next.
#[derive(Default)]
struct Running {
    waiting: Vec<Waiting>,
    out: Vec<(Lent, usize)>,
    people: usize,
}

/// Plays a year that ends today; `told` hears how far it is, 0 to 100.
pub fn play(db: &Db, today: Day, mut told: impl FnMut(u64)) -> Result<(Player, Tally)> {
    let first = today.plus(-(MONTHS as i32) * 30);
    let mut p = Player::found(db, &CAST, first)?;
    let (mut t, mut r) = (Tally::default(), Running::default());
    always_some(&mut p)?;
    for month in 0..MONTHS {
        months::play(&mut p, &mut t, &mut r, month, first.plus(month as i32 * 30))?;
        told(((month + 1) * 100 / MONTHS) as u64);
    }
    p.on(today);
    Ok((p, t))
}

/// What the coordinator sets: lessons and those without a device first, and a round never takes the last laptop from a shelf.
fn always_some(p: &mut Player) -> Result<()> {
    let points: Vec<String> = POINTS.iter().map(|(point, _)| p.locations[point].to_string()).collect();
    let policy = json!({
        "name": "Elk digipunt heeft altijd iets",
        "class": ["1", "2"],
        "rule": ["Dringend", "Heeft geen toestel"],
        "condition": ["urgent", "has_no_device"],
        "value": ["", ""],
        "default_class": "3",
        "fairness_unit": "organisation",
        "reserve_kind": vec!["laptop"; points.len()],
        "reserve_location": points,
        "reserve_keep": vec!["1"; POINTS.len()],
    });
    let saved = p.act("kim", "/policies", policy)?;
    let number = &saved["policy"]["number"];
    p.act("kim", &format!("/policies/{number}/activation"), json!({}))?;
    // the van drives on the 8th and the 14th of a month, so a shelf must last 24 days; never fewer than two laptops
    let rules = json!({ "service": "90", "review_days": "24", "lead_days": "0", "weeks": "26", "count_waiting": "1",
                        "kind": ["laptop"], "at_least": ["2"], "version": "0" });
    p.act("kim", "/replenishment/rules", rules)?;
    Ok(())
}

/// Notes every shelf that is bare at this moment.
fn look_at_shelves(p: &Player, t: &mut Tally, month: usize, day: i32) -> Result<()> {
    for (point, _) in POINTS {
        if steps::shelf(p, point)?.free == 0 {
            t.bare.push((month, day, point));
        }
    }
    Ok(())
}
