//! What people can do, act by act: each picks among what there is, by chance.

use super::super::chain::{Door, Front};
use super::super::eye::Eye;
use crate::world::World;
use digibank_core::kernel::Key;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One act: which, and what it picks among what there is.
pub(super) type Act = (u8, u16, u16, u16);

/// Counts what was done and what was refused, to see that the walk goes somewhere.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) done: BTreeMap<String, usize>,
    pub(super) refused: BTreeMap<String, usize>,
}

/// Everybody at work in one world.
pub(super) struct Play<'w> {
    pub(super) w: &'w World,
    pub(super) d: Front<'w>,
    pub(super) eye: Eye,
    pub(super) tally: &'w std::cell::RefCell<Tally>,
    pub(super) serial: usize,
}

fn one(all: &[String], n: u16) -> Option<String> {
    (!all.is_empty()).then(|| all[usize::from(n) % all.len()].clone())
}

impl Play<'_> {
    /// The codes of a table's rows that fit.
    fn codes(&mut self, table: &str, only: &str) -> Vec<String> {
        let kind = super::super::bodies::CODED.iter().find(|(t, _)| *t == table).unwrap().1;
        let p = self.eye.key(&self.w.town.programme.id.uuid().to_string());
        let only = if only.is_empty() { String::new() } else { format!(" AND {only}") };
        self.eye
            .list(&format!(
                "SELECT number FROM {table} WHERE programme_id = {p} AND number IS NOT NULL{only} ORDER BY number"
            ))
            .iter()
            .map(|n| self.w.town.programme.code(kind, n.parse().unwrap()).to_string())
            .collect()
    }
    fn keys(&mut self, table: &str, only: &str) -> Vec<String> {
        let p = self.eye.key(&self.w.town.programme.id.uuid().to_string());
        let only = if only.is_empty() { String::new() } else { format!(" AND {only}") };
        self.eye.list(&format!("SELECT id FROM {table} WHERE programme_id = {p}{only} ORDER BY id"))
    }
    /// Somebody does something; a refusal is an answer, a fault is none.
    fn act(&self, who: &str, path: &str, body: Value) -> Result<Option<Value>, TestCaseError> {
        let (status, text) = self.d.call(who, "POST", path, Some(&body));
        let kind: String = path
            .split('/')
            .filter(|p| !p.is_empty() && !p.chars().any(|c| c.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join("/");
        let mut tally = self.tally.borrow_mut();
        match status {
            200 | 303 => {
                *tally.done.entry(kind).or_default() += 1;
                Ok(serde_json::from_str(&text).ok())
            }
            400..500 => {
                *tally.refused.entry(kind).or_default() += 1;
                Ok(None)
            }
            _ => Err(TestCaseError::fail(format!("{who} posts {body} to {path}: {status} {text}"))),
        }
    }
    fn place(&self, n: u16) -> String {
        self.d.location(["depot", "werkplaats", "noord", "zuid"][usize::from(n) % 4])
    }
    /// Refurbishes what stands in the workshop, one step further.
    fn bench(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        let hands = ["tessa", "tom"];
        let (x, y) = (hands[usize::from(b) % 2], hands[usize::from(c) % 2]);
        let Some(order) = one(&self.codes("work_orders", "closed_at IS NULL"), a) else { return Ok(()) };
        let at = format!("/work-orders/{order}");
        match c % 12 {
            0..4 => {
                let (status, text) = self.d.call(x, "GET", &at, None);
                if status == 200 {
                    let mut all = super::super::chain::answers(&serde_json::from_str(&text).unwrap());
                    if b.is_multiple_of(5) {
                        let n = usize::from(b) % all["answers"].as_array().unwrap().len();
                        all["answers"][n]["answer"] = json!("fail");
                        all["answers"][n]["note"] = json!("stuk");
                    }
                    self.act(x, &format!("{at}/answers"), all)?;
                }
                self.act(x, &format!("{at}/proposal"), json!({ "outcome": "ready" }))?;
            }
            4 => drop(self.act(x, &format!("{at}/proposal"), json!({ "outcome": (["recycle", "blocked", "ready"][usize::from(b) % 3]), "reason": "zo" }))?),
            5 => drop(self.act(x, &format!("{at}/proposal"), json!({ "outcome": "harvest", "reason": "zo", "part_kind": ["memory"], "part_name": ["8 GB"], "part_quantity": ["1"] }))?),
            6 => {
                if let Some(part) = one(&self.keys("parts", ""), b) {
                    self.act(x, &format!("{at}/parts"), json!({ "part": part, "quantity": "1" }))?;
                }
            }
            7 => {
                if let Some(m) = one(&self.keys("part_movements", ""), b) {
                    self.act(x, &format!("{at}/parts/{m}/return"), json!({}))?;
                }
            }
            8 => drop(self.act(x, &format!("{at}/hours"), json!({ "minutes": "10", "helper": self.w.town.people[y].to_string() }))?),
            9 => drop(self.act(x, &format!("{at}/worker"), json!({}))?),
            10 => drop(self.act(x, &format!("{at}/{}", ["cancellation", "proposal/withdrawal"][usize::from(b) % 2]), json!({}))?),
            _ => drop(self.act(x, &format!("{at}/repairs"), json!({ "repair": "cleaning", "note": "" }))?),
        }
        Ok(())
    }
    fn lots(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        self.serial += 1;
        let serial = format!("KANS{}", self.serial);
        let of = |state: &str| format!("state = '{state}'");
        match c % 8 {
            0 => {
                let lot =
                    self.act("dirk", "/lots", json!({ "donor": self.d.organisation("bedrijf"), "laptop": "2" }))?;
                let Some(lot) = lot.filter(|_| a.is_multiple_of(2)) else { return Ok(()) };
                let at = format!("/lots/{}", super::super::chain::text(&lot, "/lot/code"));
                let head = json!({ "location": self.place(b), "labels": "later", "default_kind": "laptop" });
                self.act("ivo", &format!("{at}/receiving"), head)?;
                self.act("ivo", &format!("{at}/receiving/scans"), json!({ "serial": serial, "without_label": "1" }))?;
            }
            1 => {
                if let Some(lot) = one(&self.codes("lots", &of("announced")), a) {
                    self.act(
                        "ivo",
                        &format!("/lots/{lot}/receiving"),
                        json!({ "location": self.place(b), "labels": "later", "default_kind": "laptop" }),
                    )?;
                }
            }
            2 | 3 => {
                if let Some(lot) = one(&self.codes("lots", &of("receiving")), a) {
                    self.act(
                        "ivo",
                        &format!("/lots/{lot}/receiving/scans"),
                        json!({ "serial": serial, "without_label": "1" }),
                    )?;
                }
            }
            4 => {
                if let Some(lot) = one(&self.codes("lots", ""), a) {
                    self.act("ivo", &format!("/lots/{lot}/receiving/undo"), json!({}))?;
                }
            }
            5 => {
                if let Some(lot) = one(&self.codes("lots", &of("receiving")), a) {
                    self.act("ivo", &format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }))?;
                }
            }
            6 => {
                if let Some(lot) = one(&self.codes("lots", ""), a) {
                    self.act("kim", &format!("/lots/{lot}/withdrawal"), json!({}))?;
                }
            }
            _ => drop(self.act(
                "ivo",
                "/walk-in",
                json!({ "location": self.place(b), "kind": "laptop", "serial": serial }),
            )?),
        }
        Ok(())
    }
    fn media(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        self.serial += 1;
        let to_wipe = self.codes("devices", "status IN ('to_wipe', 'quarantine', 'received')");
        let device = one(&if b.is_multiple_of(4) { self.codes("devices", "") } else { to_wipe }, a);
        let (Some(device), medium) = (device, one(&self.keys("media", "place = 'in_device'"), b)) else {
            return Ok(());
        };
        let tries = |result: &str| json!({ "technique": "ata_sanitize_block", "tool": "wisstation", "tool_version": "1", "result": result, "verification": "full" });
        match c % 10 {
            // wiped from end to end, as it mostly goes
            0..4 => {
                let p = self.eye.key(&self.w.town.programme.id.uuid().to_string());
                let id = self.eye.list(&format!(
                    "SELECT m.id FROM media m JOIN devices d ON d.programme_id = m.programme_id AND d.id = m.device_id WHERE m.programme_id = {p} AND m.place = 'in_device' AND d.number = {}",
                    digibank_core::kernel::Code::parse(&device).unwrap().number
                ));
                if id.is_empty() {
                    self.act("tessa", &format!("/devices/{device}/media"), json!({ "kind": "sata_ssd", "serial": format!("SCHIJF{}", self.serial), "size_gb": "256", "fixed": "0" }))?;
                }
                self.act("tessa", &format!("/devices/{device}/media/confirmation"), json!({}))?;
                let (_, text) = self.d.call("tessa", "GET", &format!("/devices/{device}/media"), None);
                let page: Value = serde_json::from_str(&text).unwrap_or_default();
                for m in page["media"].as_array().into_iter().flatten() {
                    let id = m["medium"]["id"].as_str().unwrap_or_default();
                    self.act(
                        "tessa",
                        &format!("/media/{id}/attempts"),
                        tries(if b.is_multiple_of(9) { "failed" } else { "done" }),
                    )?;
                }
            }
            4 => drop(self.act(
                "tom",
                &format!("/devices/{device}/media"),
                json!({ "kind": "sd", "serial": format!("KAART{}", self.serial) }),
            )?),
            5 => {
                if let Some(m) = medium {
                    self.act(
                        "tessa",
                        &format!("/media/{m}/{}", ["removal", "destruction"][usize::from(a) % 2]),
                        json!({ "note": "geboord" }),
                    )?;
                }
            }
            6 => {
                if let Some(m) = one(&self.keys("media", ""), b) {
                    self.act("tessa", &format!("/media/{m}/installation"), json!({ "device": device }))?;
                }
            }
            7 => {
                if let Some(x) = one(&self.keys("sanitisation_attempts", ""), b) {
                    self.act(["cas", "tom"][usize::from(a) % 2], &format!("/attempts/{x}/withdrawal"), json!({}))?;
                }
            }
            8 => {
                if let Some(x) = one(&self.keys("wipe_samples", ""), b) {
                    let verdict = ["clean", "data_found"][usize::from(a) % 2];
                    self.act(
                        ["cas", "tom"][usize::from(b) % 2],
                        &format!("/samples/{x}/validation"),
                        json!({ "verdict": verdict, "tool": "kijker" }),
                    )?;
                }
            }
            _ => drop(self.act("tessa", &format!("/devices/{device}/attest"), json!({}))?),
        }
        Ok(())
    }
    fn work(&mut self, a: u16, b: u16) -> Result<(), TestCaseError> {
        let devices =
            if b.is_multiple_of(4) { self.codes("devices", "") } else { self.codes("devices", "status = 'received'") };
        if let Some(device) = one(&devices, a) {
            self.act(["tessa", "tom"][usize::from(b) % 2], "/work-orders", json!({ "device": device }))?;
        }
        Ok(())
    }
    /// The second pair of eyes: the checker, or somebody who is technician as well and may have worked on it.
    fn control(&mut self, a: u16, b: u16) -> Result<(), TestCaseError> {
        if let Some(order) = one(&self.codes("work_orders", "state = 'to_control'"), a) {
            let verdict = if b.is_multiple_of(6) { "sent_back" } else { "approved" };
            let body = json!({ "verdict": verdict, "reasons": "Kijk nog eens" });
            self.act(["cas", "tom"][usize::from(b) % 2], &format!("/work-orders/{order}/control"), body)?;
        }
        Ok(())
    }
    fn requests(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        self.serial += 1;
        match c % 6 {
            0..3 => {
                let body = json!({ "for_whom": "person", "name": format!("Kans Testpersoon {}", self.serial), "target_group": "senior", "kinds": ["laptop"],
                                   "location": self.d.location(["noord", "zuid"][usize::from(a) % 2]), "terms": (["loan", "gift"][usize::from(b) % 2]) });
                self.act("pia", "/requests", body)?;
            }
            3 => drop(self.act("quin", "/requests", json!({ "for_whom": "group", "group_name": "Klas", "units": (1 + b % 3).to_string(), "target_group": "pupil", "location": self.d.location("noord") }))?),
            4 => {
                if let Some(r) = one(&self.codes("requests", ""), a) {
                    self.act("kim", &format!("/requests/{r}/withdrawal"), json!({ "reason": "got_one" }))?;
                }
            }
            _ => {
                if let Some(r) = one(&self.codes("requests", ""), a) {
                    self.act("kim", &format!("/requests/{r}/units/{}/release", 1 + b % 3), json!({}))?;
                }
            }
        }
        Ok(())
    }
    fn rounds(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        let Some(round) = one(
            &self.codes(
                "allocation_rounds",
                if b.is_multiple_of(5) { "" } else { "carried_out_at IS NULL AND cancelled_at IS NULL" },
            ),
            a,
        ) else {
            return self.act("kim", "/rounds", json!({})).map(drop);
        };
        let at = format!("/rounds/{round}");
        match c % 10 {
            0..2 => drop(self.act("kim", "/rounds", json!({}))?),
            2..7 => {
                if self.act("kim", &format!("{at}/acceptance"), json!({}))?.is_some() && b.is_multiple_of(2) {
                    self.act("kim", &format!("{at}/transfers"), json!({}))?;
                }
            }
            7 => drop(self.act("kim", &format!("{at}/lines/{}/strike", 1 + b % 4), json!({ "reason": "zo" }))?),
            8 => {
                let done = self.codes("allocation_rounds", "carried_out_at IS NOT NULL");
                if let Some(r) = one(&done, b) {
                    self.act("kim", &format!("/rounds/{r}/undo"), json!({}))?;
                }
            }
            _ => drop(self.act("kim", &format!("{at}/cancellation"), json!({}))?),
        }
        Ok(())
    }
    fn transfers(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        let who = ["ivo", "kim", "lien", "luc"];
        let x = who[usize::from(b) % 4];
        if c.is_multiple_of(10) {
            return self.act(x, "/transfers", json!({ "from": self.place(a), "to": self.place(b), "fill": if a.is_multiple_of(2) { "ready" } else { "" }, "how_many": "2" })).map(drop);
        }
        let open = self
            .codes("transfers", if b.is_multiple_of(5) { "" } else { "closed_at IS NULL AND cancelled_at IS NULL" });
        let (Some(t), devices) = (one(&open, a), self.codes("devices", "")) else { return Ok(()) };
        let Some(code) = one(&devices, c / 10) else { return Ok(()) };
        let at = format!("/transfers/{t}");
        let listed = self.keys("devices", "status IN ('ready', 'reserved', 'in_transit')");
        let id = one(&listed, c / 10).unwrap_or_default();
        match c % 10 {
            1..3 => drop(self.act(x, &format!("{at}/packing"), json!({ "code": code }))?),
            // packed whole, sent, received: as it mostly goes
            3..6 => {
                let (_, text) = self.d.call("kim", "GET", &at, None);
                let page: Value = serde_json::from_str(&text).unwrap_or_default();
                let all: Vec<String> = page["devices"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|x| x["device"]["code"].as_str().map(str::to_owned))
                    .collect();
                for code in &all {
                    self.act("kim", &format!("{at}/packing"), json!({ "code": code }))?;
                }
                self.act("kim", &format!("{at}/sending"), json!({}))?;
                for code in all.iter().skip(usize::from(b.is_multiple_of(7))) {
                    self.act("kim", &format!("{at}/receiving"), json!({ "code": code }))?;
                }
                if !b.is_multiple_of(3) {
                    self.act("kim", &format!("{at}/closing"), json!({ "with_differences": "1" }))?;
                }
            }
            6 => drop(self.act(x, &format!("{at}/receiving"), json!({ "code": code }))?),
            7 => drop(self.act(
                x,
                &format!(
                    "{at}/devices/{id}/{}",
                    ["undo", "unpacking", "removal", "loss", "finding"][usize::from(b) % 5]
                ),
                json!({}),
            )?),
            8 if a.is_multiple_of(3) => drop(self.act(x, &format!("{at}/closing/undo"), json!({}))?),
            8 => drop(self.act(x, &format!("{at}/closing"), json!({ "with_differences": "1" }))?),
            _ => drop(self.act(x, &format!("{at}/{}", ["cancellation", "sending"][usize::from(b) % 2]), json!({}))?),
        }
        Ok(())
    }
    fn desk(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        let who = ["lien", "luc"][usize::from(b) % 2];
        let out = self.codes("devices", "status = 'on_loan'");
        let here = self.codes("devices", "status IN ('ready', 'reserved')");
        let loans = self.codes("loans", "");
        match c % 12 {
            0..2 => {
                let (person, device) = (one(&self.codes("persons", ""), a), one(&here, b));
                if let (Some(person), Some(device)) = (person, device) {
                    self.act(
                        who,
                        "/loans",
                        json!({ "person": person, "device": [device], "gift": if a.is_multiple_of(5) { "1" } else { "" } }),
                    )?;
                }
            }
            // for a request whose device stands ready
            2..5 => {
                if let Some(r) = one(&self.codes("requests", "reserved > 0"), a) {
                    let (_, text) = self.d.call("kim", "GET", &format!("/requests/{r}"), None);
                    let page: Value = serde_json::from_str(&text).unwrap_or_default();
                    let device = page["lines"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .find_map(|l| l["device"].as_str().map(str::to_owned));
                    let person =
                        page["person"].as_str().map(str::to_owned).or_else(|| one(&self.codes("persons", ""), b));
                    if let (Some(device), Some(person)) = (device, person) {
                        self.act(who, "/loans", json!({ "person": person, "device": [device], "request": r }))?;
                    }
                }
            }
            5..7 => {
                if let Some(device) = one(&out, a) {
                    let condition = ["ok", "missing_charger", "damaged", "broken"][usize::from(c / 12) % 4];
                    if let Some(page) =
                        self.act(who, "/returns", json!({ "device": device, "condition": condition }))?
                    {
                        let status = self.eye.list(&format!(
                            "SELECT status FROM devices WHERE number = {}",
                            digibank_core::kernel::Code::parse(&device).unwrap().number
                        ));
                        prop_assert!(
                            matches!(status[0].as_str(), "to_wipe" | "quarantine" | "received"),
                            "returned and {status:?}: {page}"
                        );
                    }
                }
            }
            7 => {
                if let (Some(old), Some(new)) = (one(&out, a), one(&here, b)) {
                    self.act(who, "/swaps", json!({ "old": old, "new": new, "reason": "broken" }))?;
                }
            }
            _ => {
                if let Some(loan) = one(&loans, a) {
                    let act = ["signature", "renewal", "gift", "loss", "undo", "undo", "undo"][usize::from(c / 12) % 7];
                    self.act(who, &format!("/loans/{loan}/{act}"), json!({ "signature_on_paper": "1" }))?;
                }
            }
        }
        Ok(())
    }
    fn rest(&mut self, a: u16, b: u16, c: u16) -> Result<(), TestCaseError> {
        let Some(device) = one(&self.codes("devices", ""), a) else { return Ok(()) };
        match c % 7 {
            0 => drop(self.act(
                "ivo",
                &format!("/devices/{device}/block"),
                json!({ "reason": (["battery", "firmware_lock"][usize::from(b) % 2]) }),
            )?),
            1 => drop(self.act("ivo", &format!("/devices/{device}/release"), json!({}))?),
            2 => drop(self.act("ivo", &format!("/devices/{device}/loss"), json!({}))?),
            3 => drop(self.act("ivo", &format!("/devices/{device}/finding"), json!({ "location": self.place(b) }))?),
            4 => {
                if let Some(person) = one(&self.codes("persons", ""), b) {
                    self.act("kim", &format!("/persons/{person}/erasure"), json!({}))?;
                }
            }
            5 => drop(self.act(
                "tessa",
                "/parts",
                json!({ "location": self.d.location("werkplaats"), "kind": "memory", "name": "8 GB", "quantity": "2" }),
            )?),
            _ => {
                digibank_core::schedule::run_all(&self.w.db, self.w.clock.now(), None)
                    .map_err(|e| TestCaseError::fail(e.to_string()))?;
            }
        }
        Ok(())
    }
    /// Does one act.
    pub(super) fn step(&mut self, act: Act) -> Result<(), TestCaseError> {
        let (which, a, b, c) = act;
        match which {
            0..14 => self.lots(a, b, c),
            14..30 => self.media(a, b, c),
            30..37 => self.work(a, b),
            37..56 => self.bench(a, b, c),
            56..66 => self.control(a, b),
            66..78 => self.requests(a, b, c),
            78..90 => self.rounds(a, b, c),
            90..108 => self.transfers(a, b, c),
            108..134 => self.desk(a, b, c),
            _ => self.rest(a, b, c),
        }
    }
}
