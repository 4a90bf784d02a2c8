//! Internet in `kina`: a company gives hotspots; some people need nothing but internet, some need it beside their laptop. And the warm
//! hand-over: at the digipoint somebody explains what was handed over.

use super::Tally;
use super::cast::{OCMW, POINTS};
use crate::scenarios::acts::{self, Listed, Need};
use crate::scenarios::{Player, steps};
use anyhow::Result;
use serde_json::json;

/// Hotspots given each month: one for somebody who asks nothing else, one to go beside a laptop.
const HOTSPOTS: usize = 2;

/// The month's hotspots come in, are reset with proof, looked at, and checked by a second person.
pub(super) fn arrive(p: &mut Player, t: &mut Tally, m: usize) -> Result<()> {
    let list: Vec<Listed> = (0..HOTSPOTS)
        .map(|i| Listed {
            kind: "hotspot",
            maker: "Voorbeeld",
            model: "Zak 4G",
            serial: format!("KH{m:02}{i:03}X"),
            year: 2024,
            memory: 1,
        })
        .collect();
    let lot = acts::announce(p, "dora", "bank", &list)?;
    for code in acts::receive(p, "ivo", &lot, "depot", list.iter().map(|l| l.serial.clone()))? {
        acts::wipe(p, "tessa", &code, "emmc", true)?;
        acts::refurbish(p, "tessa", "cas", &code, &[], json!({ "outcome": "ready" }))?;
    }
    *t.given.entry("bank").or_default() += HOTSPOTS;
    Ok(())
}

/// A social service asks internet only for somebody who has a device.
pub(super) fn ask(p: &mut Player, t: &mut Tally, n: usize) -> Result<steps::Waiting> {
    let point = n % POINTS.len();
    let need = Need {
        name: steps::name(n),
        born: 1975,
        group: "low_income",
        kinds: "hotspot",
        circumstances: &[],
        point: POINTS[point].0,
        extras: &[],
    };
    let (request, person) = acts::ask(p, OCMW[point], &need)?;
    (t.requests, t.requests_of_ocmw, t.internet_only) = (t.requests + 1, t.requests_of_ocmw + 1, t.internet_only + 1);
    Ok(steps::Waiting { request, person, point })
}

/// Every second hand-over is a warm one; every fourth leads to a course.
pub(super) fn explain(p: &mut Player, t: &mut Tally, lent: &steps::Lent) -> Result<()> {
    if !t.loans.is_multiple_of(2) {
        return Ok(());
    }
    let course = t.loans.is_multiple_of(4);
    let minutes = if lent.hotspot { 15 } else { 40 };
    p.act(
        POINTS[lent.point].1,
        &format!("/loans/{}/handover", lent.loan),
        json!({ "topics": ["start_up", "internet"], "minutes": minutes.to_string(), "follow_up": if course { "course" } else { "nothing" } }),
    )?;
    (t.warm, t.warm_minutes, t.warm_courses) =
        (t.warm + 1, t.warm_minutes + minutes, t.warm_courses + usize::from(course));
    Ok(())
}
