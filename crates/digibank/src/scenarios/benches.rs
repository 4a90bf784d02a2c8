//! Many devices at once: wiped with their logs, brought through the workshop.

use super::{Player, acts, wipe_log};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// A device on its way through the benches.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its code.
    pub code: String,
    /// Its serial number.
    pub serial: String,
}

/// Wipes devices, each with the log of its disk; every one gets its attest by that.
pub fn wipe_all(p: &mut Player, technician: &'static str, units: &[Unit]) -> Result<()> {
    for done in file_logs(p, technician, units, 0)? {
        ensure!(done["devices"][0]["attest"].is_object(), "a wiped device has its attest: {done}");
    }
    Ok(())
}

/// Tries to wipe devices whose disks are worn out: each is taken out and destroyed, and the device gets its attest about that.
pub fn destroy_media(p: &mut Player, technician: &'static str, units: &[Unit]) -> Result<()> {
    for done in file_logs(p, technician, units, 7)? {
        ensure!(done["devices"][0]["attest"].is_null(), "a failed wipe proves nothing: {done}");
    }
    for u in units {
        let media = p.read(technician, &format!("/devices/{}/media", u.code))?;
        let worn = media["media"].as_array().into_iter().flatten().find(|m| m["state"] == "failed");
        let id = acts::text(worn.context("a failed disk")?, "/medium/id")?;
        p.act(technician, &format!("/media/{id}/destruction"), json!({ "note": "versnipperd in het depot" }))?;
        p.act(technician, &format!("/devices/{}/attest", u.code), json!({}))?;
    }
    Ok(())
}

fn file_logs(p: &mut Player, technician: &'static str, units: &[Unit], errors: u32) -> Result<Vec<Value>> {
    let day = p.today();
    let exit = if errors == 0 { "0" } else { "1" };
    let log = |u: &Unit| {
        let log = wipe_log::text(&u.serial, &format!("D{}", u.serial), day, errors);
        ("/wipe-logs".to_owned(), json!({ "log": log, "exit_state": exit, "device": u.code }))
    };
    let read = p.act_all(technician, units.iter().map(log).collect())?;
    let filings = read
        .iter()
        .zip(units)
        .map(|(r, u)| {
            let id = acts::text(r, "/id")?;
            Ok((format!("/wipe-logs/{id}/filing"), json!({ "device": u.code, "all_media": "1" })))
        })
        .collect::<Result<_>>()?;
    p.act_all(technician, filings)
}

/// What the workshop makes of a device.
pub struct Job {
    /// Its code.
    pub code: String,
    /// Checks that fail.
    pub failing: &'static [&'static str],
    /// The proposal.
    pub proposal: Value,
    /// A part that is put in, by its key.
    pub part: Option<String>,
}

impl Job {
    /// Everything in order.
    pub fn ready(code: &str) -> Job {
        Job { code: code.to_owned(), failing: &[], proposal: json!({ "outcome": "ready" }), part: None }
    }
    /// A scratch on the lid and a worn battery: ready, of a lower grade.
    pub fn worn(code: &str) -> Job {
        Job { failing: &["housing-marks", "camera"], ..Job::ready(code) }
    }
    /// Only good for a recycler.
    pub fn recycle(code: &str) -> Job {
        let proposal = json!({ "outcome": "recycle", "reason": "Scherm en moederbord stuk" });
        Job { failing: &["screen"], proposal, ..Job::ready(code) }
    }
    /// Taken apart: a module of memory is kept.
    pub fn harvest(code: &str) -> Job {
        let proposal = json!({ "outcome": "harvest", "reason": "Scharnier en behuizing stuk", "part_kind": ["memory"],
                               "part_name": [MEMORY], "part_quantity": ["1"] });
        Job { failing: &["housing"], proposal, ..Job::ready(code) }
    }
}

/// The part a harvest brings.
pub const MEMORY: &str = "4 GB DDR4 SO-DIMM";

/// The key of the memory harvested at a location.
pub fn memory_at(p: &mut Player, technician: &'static str, location: &str) -> Result<String> {
    let place = p.locations.get(location).context("a location of the cast")?.to_string();
    let parts = p.read(technician, "/parts")?;
    let mut here = parts["parts"].as_array().into_iter().flatten();
    let found = here.find(|l| l["part"]["name"] == MEMORY && l["part"]["location"] == place.as_str());
    acts::text(found.context("harvested memory")?, "/part/id")
}

/// A technician opens orders, answers every check, and proposes; the orders then wait for control. Answers their codes.
pub fn propose_all(p: &mut Player, technician: &'static str, jobs: &[Job]) -> Result<Vec<String>> {
    let open = jobs.iter().map(|j| ("/work-orders".to_owned(), json!({ "device": j.code }))).collect();
    let orders = p.act_all(technician, open)?;
    let codes: Vec<String> = orders.iter().map(|o| acts::text(o, "/code")).collect::<Result<_>>()?;
    let (mut answers, mut proposals, mut parts) = (vec![], vec![], vec![]);
    for ((order, code), job) in orders.iter().zip(&codes).zip(jobs) {
        let given = acts::answers(order, job.failing)?;
        answers.push((format!("/work-orders/{code}/answers"), json!({ "answers": given })));
        proposals.push((format!("/work-orders/{code}/proposal"), job.proposal.clone()));
        if let Some(part) = &job.part {
            parts.push((format!("/work-orders/{code}/parts"), json!({ "part": part, "quantity": "1" })));
        }
    }
    p.act_all(technician, answers)?;
    // the same part leaves the shelf one by one
    for (path, body) in parts {
        p.act(technician, &path, body)?;
    }
    p.act_all(technician, proposals)?;
    Ok(codes)
}

/// The same, and a second person approves.
pub fn refurbish_all(
    p: &mut Player,
    technician: &'static str,
    checker: &'static str,
    jobs: &[Job],
) -> Result<Vec<String>> {
    let codes = propose_all(p, technician, jobs)?;
    let approve =
        codes.iter().map(|c| (format!("/work-orders/{c}/control"), json!({ "verdict": "approved" }))).collect();
    p.act_all(checker, approve)?;
    Ok(codes)
}

/// Devices go from one place to another in boxes that somebody can lift: scanned in, sent, scanned out. Answers the codes of the transfers.
pub fn carry_boxes(
    p: &mut Player,
    carrier: &'static str,
    desk: &'static str,
    from: &str,
    to: &str,
    devices: &[String],
) -> Result<Vec<String>> {
    /// Laptops in a box.
    const BOX: usize = 25;
    let place = |key: &str| p.locations.get(key).map(ToString::to_string).context("a location of the cast");
    let (from, to) = (place(from)?, place(to)?);
    let mut codes = vec![];
    for part in devices.chunks(BOX) {
        let transfer = p.act(carrier, "/transfers", json!({ "from": from, "to": to, "fill": "nothing" }))?;
        let code = acts::text(&transfer, "/code")?;
        for d in part {
            p.act(carrier, &format!("/transfers/{code}/packing"), json!({ "code": d }))?;
        }
        p.act(carrier, &format!("/transfers/{code}/sending"), json!({}))?;
        for d in part {
            p.act(desk, &format!("/transfers/{code}/receiving"), json!({ "code": d }))?;
        }
        p.act(desk, &format!("/transfers/{code}/closing"), json!({}))?;
        codes.push(code);
    }
    Ok(codes)
}
