//! One month of `kina`: donations come in and are put in order, shelves are topped up, people ask, a round decides, desks lend and take back.

use super::cast::{AUTHORITIES, OCMW, POINTS};
use super::online;
use super::{AUTHORITY, COMPANY, REQUESTS, RESIDENTS, Running, Tally, look_at_shelves};
use crate::scenarios::acts::{self, Listed, Need};
use crate::scenarios::benches::{self, Job, Unit};
use crate::scenarios::steps::Point;
use crate::scenarios::{Player, steps};
use anyhow::{Context, Result};
use digibank_core::kernel::Day;
use serde_json::{Value, json};

/// Plays month `m`, which begins on `day`.
pub(super) fn play(p: &mut Player, t: &mut Tally, r: &mut Running, m: usize, day: Day) -> Result<()> {
    p.on(day);
    let lots = donate(p, t, m)?;
    p.on(day.plus(3));
    let mut units = over_the_counter(p, t, m)?;
    for (lot, list) in lots {
        let codes = acts::receive(p, "ivo", &lot, "depot", list.iter().map(|l| l.serial.clone()))?;
        units.extend(codes.into_iter().zip(list).map(|(code, l)| Unit { code, serial: l.serial }));
    }
    p.on(day.plus(6));
    put_in_order(p, t, m, &units)?;
    p.on(day.plus(8));
    top_up(p, t)?;
    look_at_shelves(p, t, m, 8)?;
    p.on(day.plus(9));
    online::arrive(p, t, m)?;
    p.on(day.plus(10));
    ask(p, t, r)?;
    p.on(day.plus(12));
    steps::decide_and_carry(p, &POINTS)?;
    look_at_shelves(p, t, m, 12)?;
    p.on(day.plus(14));
    top_up(p, t)?;
    p.on(day.plus(17));
    for lent in steps::hand_over(p, &POINTS, &mut r.waiting)? {
        t.loans += 1;
        t.hotspots_lent += usize::from(lent.hotspot);
        t.lent_to.insert(lent.person.clone());
        online::explain(p, t, &lent)?;
        // internet stays where it is for the whole year
        if !lent.hotspot {
            r.out.push((lent, m));
        }
    }
    look_at_shelves(p, t, m, 17)?;
    p.on(day.plus(24));
    come_back(p, t, r, m, day)?;
    p.on(day.plus(29));
    for (point, _) in POINTS {
        t.month_ends.push((m, point, steps::shelf(p, point)?));
    }
    look_at_shelves(p, t, m, 29)
}

/// A company and one of the authorities announce with the donors' form and their list; at the start both companies and every authority do.
fn donate(p: &mut Player, t: &mut Tally, m: usize) -> Result<Vec<(String, Vec<Listed>)>> {
    let mut donors: Vec<(&'static str, &'static str, usize)> = vec![];
    let company = if m.is_multiple_of(2) { ("dirk", "drukkerij") } else { ("dora", "bank") };
    donors.push((company.0, company.1, if m == 0 { 2 * COMPANY } else { COMPANY }));
    for (i, &authority) in AUTHORITIES.iter().enumerate() {
        if m == 0 || m % AUTHORITIES.len() == i {
            // one authority has an account of its own; for the others the coordinator fills in the form
            donors.push((if i == 0 { "gert" } else { "kim" }, authority, AUTHORITY));
        }
    }
    let mut lots = vec![];
    for (d, (who, donor, count)) in donors.into_iter().enumerate() {
        let list: Vec<Listed> = (0..count)
            .map(|i| Listed {
                kind: "laptop",
                maker: if i % 2 == 0 { "Voorbeeld" } else { "Model" },
                model: if i % 2 == 0 { "Boek 14" } else { "Reis 13" },
                serial: format!("KN{m:02}{d}{i:03}X"),
                year: 2019 + (i as i64 % 5),
                memory: [8, 8, 16, 4][i % 4],
            })
            .collect();
        *t.given.entry(donor).or_default() += count;
        lots.push((acts::announce(p, who, donor, &list)?, list));
    }
    Ok(lots)
}

/// Residents bring one device each and get a receipt.
fn over_the_counter(p: &mut Player, t: &mut Tally, m: usize) -> Result<Vec<Unit>> {
    let depot = p.locations["depot"].to_string();
    let mut units = vec![];
    for i in 0..RESIDENTS {
        let serial = format!("KR{m:02}{i:03}X");
        let kind = if i % 2 == 0 { "laptop" } else { "tablet" };
        let receipt = p.act("ivo", "/walk-in", json!({ "location": depot, "kind": kind, "serial": serial }))?;
        units.push(Unit { code: acts::text(&receipt, "/device/code")?, serial });
        t.residents += 1;
    }
    Ok(units)
}

/// Everything is wiped with proof, looked at, and checked by a second person. Now and then a disk is worn out, a screen broken.
fn put_in_order(p: &mut Player, t: &mut Tally, m: usize, units: &[Unit]) -> Result<()> {
    let worn = usize::from(m % 4 == 3);
    let (destroyed, wiped) = units.split_at(worn);
    benches::destroy_media(p, "tessa", destroyed)?;
    benches::wipe_all(p, "tessa", wiped)?;
    t.destroyed_media += worn;
    let jobs: Vec<Job> = units
        .iter()
        .enumerate()
        .map(|(i, u)| match (m % 3, i) {
            _ if i < worn => Job::recycle(&u.code),
            (1, 2) => Job::recycle(&u.code),
            (2, 3) => Job::harvest(&u.code),
            (_, i) if i % 5 == 4 => Job::worn(&u.code),
            _ => Job::ready(&u.code),
        })
        .collect();
    t.recycled += jobs.iter().filter(|j| j.proposal["outcome"] == "recycle").count();
    t.harvested += jobs.iter().filter(|j| j.proposal["outcome"] == "harvest").count();
    benches::refurbish_all(p, "tessa", "cas", &jobs).map(drop)
}

/// The van brings each lending point what it lacks, as the program proposes it: from the depot, or from a point that has too many.
fn top_up(p: &mut Player, t: &mut Tally) -> Result<()> {
    let page = p.read("ivo", "/replenishment")?;
    let lanes: Vec<&Value> = page["lanes"].as_array().into_iter().flatten().map(|l| &l["lane"]["key"]).collect();
    if lanes.is_empty() {
        return Ok(());
    }
    let made = p.act("ivo", "/replenishment/transfers", json!({ "lane": lanes }))?;
    for code in made["transfers"].as_array().into_iter().flatten().filter_map(|made| made["code"].as_str()) {
        let page = p.read("ivo", &format!("/transfers/{code}"))?;
        let (from, to) = (acts::text(&page, "/transfer/from")?, acts::text(&page, "/transfer/to")?);
        let (_, desk) = *at(p, &to).context("shelves are filled at lending points of the story")?;
        let devices = acts::carry(p, "ivo", desk, code)?;
        t.topped_up += devices;
        t.between_points += if at(p, &from).is_some() { devices } else { 0 };
    }
    Ok(())
}

/// The lending point with this key.
fn at(p: &Player, key: &str) -> Option<&'static Point> {
    POINTS.iter().find(|(point, _)| p.locations[point].to_string() == key)
}

/// The OCMWs ask for most people; the seniors' organisation and the course provider for the others, with a course at the digipunt.
fn ask(p: &mut Player, t: &mut Tally, r: &mut Running) -> Result<()> {
    for i in 0..REQUESTS {
        let n = r.people;
        r.people += 1;
        let point = n % POINTS.len();
        let (partner, group, born, extras): (_, _, _, &'static [&'static str]) = match i % 5 {
            3 => ("quin", "senior", 1948, &["course"]),
            4 => ("rik", ["other_language", "low_education"][n % 2], 1990, &["course"]),
            _ if i == 6 => (OCMW[point], "newcomer", 1982, &["internet"]),
            _ => (OCMW[point], ["low_income", "job_seeker", "newcomer"][n % 3], 1982, &[]),
        };
        t.requests_of_ocmw += usize::from(i % 5 < 3);
        t.beside += usize::from(extras.contains(&"internet"));
        let need = Need {
            name: steps::name(n),
            born: born + (n as i64 % 7),
            group,
            kinds: if i == 8 { "tablet,laptop" } else { "laptop" },
            circumstances: if i % 2 == 0 { &["has_no_device"] } else { &[] },
            point: POINTS[point].0,
            extras,
        };
        let (request, person) = acts::ask(p, partner, &need)?;
        r.waiting.push(steps::Waiting { request, person, point });
        t.requests += 1;
    }
    r.waiting.push(online::ask(p, t, r.people)?);
    r.people += 1;
    Ok(())
}

/// Some loans end after half a year; the van brings the devices to the workshop, and they go through the whole chain again.
fn come_back(p: &mut Player, t: &mut Tally, r: &mut Running, m: usize, day: Day) -> Result<()> {
    let (back, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut r.out)
        .into_iter()
        .enumerate()
        .partition(|(i, (_, lent_in))| m >= lent_in + 6 && i % 5 == 0);
    r.out = stay.into_iter().map(|(_, o)| o).collect();
    for (i, (lent, _)) in &back {
        let condition = if i % 2 == 0 { "ok" } else { "missing_charger" };
        acts::take_back(p, POINTS[lent.point].1, &lent.device, condition)?;
        t.returns += 1;
    }
    p.on(day.plus(26));
    for (number, &(point, desk)) in POINTS.iter().enumerate() {
        let how_many = back.iter().filter(|(_, (l, _))| l.point == number).count();
        if how_many > 0 {
            acts::bring(p, desk, "ivo", point, "depot", "to_wipe", how_many)?;
        }
    }
    let mut units = vec![];
    for (_, (lent, _)) in &back {
        let page = p.read("tessa", &format!("/devices/{}", lent.device))?;
        let serial = page.pointer("/device/serial").and_then(|s| s.as_str()).context("a serial number")?.to_owned();
        units.push(Unit { code: lent.device.clone(), serial });
    }
    p.on(day.plus(27));
    benches::wipe_all(p, "tessa", &units)?;
    let jobs: Vec<Job> = units.iter().map(|u| Job::worn(&u.code)).collect();
    benches::refurbish_all(p, "tessa", "cas", &jobs).map(drop)
}
