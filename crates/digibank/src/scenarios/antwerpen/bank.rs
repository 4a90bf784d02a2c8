//! The digibank in `antwerpen`: repairs its 150 laptops itself, and lends them on its own conditions.

use super::cast::DIGIBANK;
use super::{Tally, people_ask};
use crate::scenarios::Player;
use crate::scenarios::acts;
use crate::scenarios::benches::{self, Job, Unit};
use crate::scenarios::steps::{self, Lent};
use anyhow::{Context, Result};
use digibank_core::kernel::Day;
use serde_json::json;

/// Laptops that the digibank takes apart to mend the others.
const TAKEN_APART: usize = 8;

/// Repairs in its own workshop; what is ready goes to its own desk next door.
pub(super) fn repair(p: &mut Player, t: &mut Tally, units: &[Unit]) -> Result<()> {
    let (apart, good) = units.split_at(TAKEN_APART);
    let jobs: Vec<Job> = apart.iter().map(|u| Job::harvest(&u.code)).collect();
    benches::refurbish_all(p, "tom", "cas", &jobs)?;
    t.digibank_harvested = apart.len();
    t.harvested += apart.len();
    let memory = benches::memory_at(p, "tom", "bank-bench")?;
    let jobs: Vec<Job> = good
        .iter()
        .enumerate()
        .map(|(i, u)| Job { part: (i < TAKEN_APART).then(|| memory.clone()), ..Job::worn(&u.code) })
        .collect();
    benches::refurbish_all(p, "tom", "cas", &jobs)?;
    t.parts_used += TAKEN_APART;
    let codes: Vec<String> = good.iter().map(|u| u.code.clone()).collect();
    benches::carry_boxes(p, "ivo", "dina", "bank-bench", "digibank", &codes).map(drop)
}

/// So many people come with a request, and get a laptop from the shelf the same week.
pub(super) fn lend(p: &mut Player, t: &mut Tally, day: Day, how_many: usize) -> Result<()> {
    p.on(day);
    let waiting = people_ask(p, t, how_many, &DIGIBANK)?;
    p.on(day.plus(4));
    let (point, desk) = DIGIBANK[0];
    let shelf = p.locations[point].to_string();
    let mut free = vec![];
    let list = steps::all_rows(p, "kim", &format!("/devices?status=ready&location={shelf}"), "devices")?;
    for device in list.iter().take(how_many) {
        free.push(acts::text(device, "/code")?);
    }
    let loans = waiting
        .iter()
        .zip(&free)
        .map(|(w, d)| ("/loans".to_owned(), json!({ "person": w.person, "device": [d], "request": w.request })))
        .collect();
    let made = p.act_all(desk, loans)?;
    let mut signatures = vec![];
    let mut lent = vec![];
    for ((w, device), made) in waiting.iter().zip(free).zip(&made) {
        let loan = acts::text(made, "/loans/0/code")?;
        signatures.push((format!("/loans/{loan}/signature"), json!({ "signature_on_paper": "1" })));
        lent.push(Lent { loan, device, person: w.person.clone(), point: 0, hotspot: false });
    }
    p.act_all(desk, signatures)?;
    t.digibank_loans += lent.len();
    t.note_lent(&lent);
    if t.bank_out.is_empty() {
        t.bank_out = lent;
    }
    Ok(())
}

/// Half a year after the first loans most people come by and have theirs made longer; some do not, and are late.
pub(super) fn renew(p: &mut Player, t: &mut Tally, day: Day) -> Result<()> {
    const STAY_AWAY: usize = 4;
    p.on(day);
    let out = std::mem::take(&mut t.bank_out);
    let loyal = out.len().checked_sub(STAY_AWAY).context("more loans than people who stay away")?;
    let renewals = out[..loyal].iter().map(|l| (format!("/loans/{}/renewal", l.loan), json!({}))).collect();
    t.renewed += p.act_all(DIGIBANK[0].1, renewals)?.len();
    Ok(())
}
