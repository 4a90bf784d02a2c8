//! The morning after the story of `antwerpen`: work for every role to try.

use super::cast::POINTS;
use super::{Tally, people_ask};
use crate::scenarios::benches::{self, Job};
use crate::scenarios::{Player, acts, steps};
use anyhow::Result;
use digibank_core::kernel::Day;
use serde_json::json;

/// Laptops back from their borrowers, to wipe and to control; requests that wait for a round; a box to pack; a second lot that the schools
/// announced and that must still get its list.
pub fn open_the_day(p: &mut Player, t: &mut Tally, today: Day) -> Result<()> {
    const BACK: usize = 9;
    p.on(today.plus(-6));
    let back: Vec<_> = t.out.drain(..BACK).collect();
    for l in &back {
        acts::take_back(p, POINTS[l.point].1, &l.device, "ok")?;
    }
    t.returns += back.len();
    let mut units = vec![];
    for (number, &(point, desk)) in POINTS.iter().enumerate() {
        let here: Vec<String> = back.iter().filter(|l| l.point == number).map(|l| l.device.clone()).collect();
        benches::carry_boxes(p, desk, "ivo", point, "depot", &here)?;
        for code in here {
            let page = p.read("tessa", &format!("/devices/{code}"))?;
            units.push(benches::Unit { serial: acts::text(&page, "/device/serial")?, code });
        }
    }
    p.on(today.plus(-4));
    let asked = people_ask(p, t, 8, &POINTS)?;
    t.waiting.extend(asked);
    steps::decide_and_carry(p, &POINTS)?;
    p.on(today.plus(-2));
    let (wiped, _to_wipe) = units.split_at(5);
    benches::wipe_all(p, "tessa", wiped)?;
    let jobs: Vec<Job> = wiped.iter().map(|u| Job::worn(&u.code)).collect();
    benches::propose_all(p, "tessa", &jobs[..3])?;
    let asked = people_ask(p, t, 12, &POINTS)?;
    t.waiting.extend(asked);
    p.on(today.plus(-1));
    let scholen = p.organisations["scholen"].to_string();
    p.act("stef", "/lots", json!({ "donor": scholen, "laptop": "40", "screen": "12" }))?;
    let place = |key: &str| p.locations[key].to_string();
    let body = json!({ "from": place("depot"), "to": place("centrum"), "fill": "ready", "how_many": "4" });
    p.act("ivo", "/transfers", body)?;
    p.on(today);
    Ok(())
}
