//! The two waves of `antwerpen`: requests, a round, vans to the four Digi-leen points, loans; and what comes back.

use super::cast::POINTS;
use super::{COLLECTED, REQUESTS, Tally, WAVES, Wave, people_ask};
use crate::scenarios::acts;
use crate::scenarios::benches::{self, Job, Unit};
use crate::scenarios::{Player, steps};
use anyhow::{Context, Result};
use digibank_core::kernel::Day;

/// One wave: partners ask, the round decides, what is reserved travels, and so does the rest of the wave, for the shelves.
pub(super) fn wave(p: &mut Player, t: &mut Tally, number: usize, day: Day) -> Result<()> {
    p.on(day);
    let asked = people_ask(p, t, REQUESTS[number], &POINTS)?;
    t.waiting.extend(asked);
    p.on(day.plus(5));
    let decided = steps::decide_and_carry(p, &POINTS)?;
    let depot = p.locations["depot"].to_string();
    // a round may also move a laptop from one point to another; the wave is what leaves the workshop
    let of_wave: Vec<_> = decided.moved.into_iter().filter(|m| m.from == depot).collect();
    let mut w = Wave {
        on: Some(day.plus(5)),
        round: decided.round,
        served: decided.served,
        devices: of_wave.iter().map(|m| m.devices).sum(),
        transfers: of_wave.into_iter().map(|m| m.transfer).collect(),
        loans: 0,
    };
    // what nobody asked for yet goes along, in equal parts
    let rest = WAVES[number].checked_sub(w.devices).context("a wave is larger than its requests")?;
    for (i, &(point, desk)) in POINTS.iter().enumerate() {
        let part = rest / POINTS.len() + usize::from(i < rest % POINTS.len());
        let free = steps::all_rows(p, "ivo", &format!("/devices?status=ready&location={depot}"), "devices")?;
        let codes = free.iter().take(part).map(|d| acts::text(d, "/code")).collect::<Result<Vec<String>>>()?;
        w.devices += codes.len();
        w.transfers.extend(benches::carry_boxes(p, "ivo", desk, "depot", point, &codes)?);
    }
    p.on(day.plus(12));
    let lent = steps::hand_over_up_to(p, &POINTS, &mut t.waiting, COLLECTED[number])?;
    w.loans = lent.len();
    t.note_lent(&lent);
    t.out.extend(lent);
    t.waves.push(w);
    Ok(())
}

/// Some people of the first wave bring theirs back: wiped again, checked again, and ready in the depot.
pub(super) fn come_back(p: &mut Player, t: &mut Tally, day: Day) -> Result<()> {
    const BACK: usize = 16;
    p.on(day);
    let back: Vec<_> = t.out.drain(..BACK).collect();
    for (i, l) in back.iter().enumerate() {
        let condition = if i % 3 == 0 { "missing_charger" } else { "ok" };
        acts::take_back(p, POINTS[l.point].1, &l.device, condition)?;
    }
    t.returns += back.len();
    p.on(day.plus(3));
    let mut units = vec![];
    for (number, &(point, desk)) in POINTS.iter().enumerate() {
        let here: Vec<String> = back.iter().filter(|l| l.point == number).map(|l| l.device.clone()).collect();
        benches::carry_boxes(p, desk, "ivo", point, "depot", &here)?;
        for code in here {
            let page = p.read("tessa", &format!("/devices/{code}"))?;
            units.push(Unit { serial: acts::text(&page, "/device/serial")?, code });
        }
    }
    p.on(day.plus(8));
    benches::wipe_all(p, "tessa", &units)?;
    let jobs: Vec<Job> = units.iter().map(|u| Job::worn(&u.code)).collect();
    benches::refurbish_all(p, "tessa", "cas", &jobs)?;
    Ok(())
}
