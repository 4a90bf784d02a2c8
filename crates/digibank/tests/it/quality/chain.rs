//! Plays the whole chain for one programme, so that every table has something in it. Everything that names somebody carries a mark.

use crate::sanitisation::log;
use crate::world::{Api, Town, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A way into the program: in process, or the real one over its port.
pub trait Door {
    /// Status and body of a call to the JSON face.
    fn call(&self, who: &str, method: &str, path: &str, body: Option<&Value>) -> (u16, String);
    /// Status and body of an upload.
    fn upload(&self, who: &str, path: &str, file_name: &str, bytes: &[u8]) -> (u16, String);
    /// A location's key by its short name.
    fn location(&self, key: &str) -> String;
    /// An organisation's key by its short name.
    fn organisation(&self, key: &str) -> String;

    /// Does something, and expects it done.
    #[track_caller]
    fn act(&self, who: &str, path: &str, body: Value) -> Value {
        let (status, text) = self.call(who, "POST", path, Some(&body));
        assert!(status == 200 || status == 303, "{who} posts {body} to {path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }
    /// Reads, and expects an answer.
    #[track_caller]
    fn read(&self, who: &str, path: &str) -> Value {
        let (status, text) = self.call(who, "GET", path, None);
        assert_eq!(status, 200, "{who} reads {path}: {text}");
        serde_json::from_str(&text).unwrap()
    }
}

/// The front door of a world, for the people of one of its towns.
pub struct Front<'w> {
    town: &'w Town,
    apis: BTreeMap<&'static str, Api<'w>>,
}

impl<'w> Front<'w> {
    pub fn new(w: &'w World, town: &'w Town) -> Front<'w> {
        Front { town, apis: town.people.keys().map(|name| (*name, w.api_of(town, name))).collect() }
    }
}

impl Door for Front<'_> {
    fn call(&self, who: &str, method: &str, path: &str, body: Option<&Value>) -> (u16, String) {
        let api = &self.apis[who];
        let a = if method == "GET" { api.get(path) } else { api.post(path, body.cloned().unwrap_or(json!({}))) };
        (a.status.as_u16(), a.text())
    }
    fn upload(&self, who: &str, path: &str, file_name: &str, bytes: &[u8]) -> (u16, String) {
        let a = self.apis[who].upload(path, "file", file_name, bytes);
        (a.status.as_u16(), a.text())
    }
    fn location(&self, key: &str) -> String {
        self.town.locations[key].to_string()
    }
    fn organisation(&self, key: &str) -> String {
        self.town.organisations[key].to_string()
    }
}

/// What marks the things of a chain: the word in every name and serial number.
pub struct Marks {
    /// In names of people, e-mail addresses, streets, file numbers.
    pub person: &'static str,
    /// In serial numbers, models and other things that are not about people.
    pub thing: &'static str,
    /// A phone number.
    pub phone: &'static str,
}

/// What the chain made, for who goes on with it.
pub struct Chain {
    /// The person who has a device, and the one who has none any more.
    pub persons: Vec<String>,
}

#[track_caller]
pub fn text(v: &Value, pointer: &str) -> String {
    v.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {v}")).to_owned()
}

/// Announces, lists and receives a lot of nine laptops at the workshop; answers the lot and the devices.
fn arrive(d: &dyn Door, m: &Marks) -> (String, Vec<String>) {
    let (p, t) = (m.person, m.thing);
    let lot = d.act(
        "dirk",
        "/lots",
        json!({ "donor": d.organisation("bedrijf"), "laptop": "9", "street": format!("{p}straat 1"), "postcode": "9000",
                "municipality": "Zonnedal", "wishes": format!("Vraag naar {p}") }),
    );
    let lot = text(&lot, "/lot/code");
    let mut csv = "Merk;Model;Serienummer;Bouwjaar;RAM;Gebruiker\n".to_owned();
    for n in 0..9 {
        csv.push_str(&format!("Voorbeeld;{t}boek;{t}SN{n};2021;8 GB;{p} Gebruiker\n"));
    }
    let at = format!("/lots/{lot}/imports");
    let (status, page) = d.upload("dirk", &at, "lijst.csv", csv.as_bytes());
    assert_eq!(status, 200, "{page}");
    let id = text(&serde_json::from_str(&page).unwrap(), "/import/id");
    let columns = json!({ "columns": ["maker", "model", "serial", "year", "memory_gb", ""], "default_kind": "laptop" });
    d.act("dirk", &format!("{at}/{id}/mapping"), columns);
    d.act("dirk", &format!("{at}/{id}/commit"), json!({}));
    let place = d.location("werkplaats");
    d.act(
        "ivo",
        &format!("/lots/{lot}/receiving"),
        json!({ "location": place, "labels": "later", "default_kind": "laptop" }),
    );
    let scan = |serial: String| {
        d.act("ivo", &format!("/lots/{lot}/receiving/scans"), json!({ "serial": serial, "without_label": "1" }))
    };
    let devices = (0..9).map(|n| text(&scan(format!("{t}SN{n}")), "/received/code")).collect();
    scan(format!("{t}SN90"));
    d.act("ivo", &format!("/lots/{lot}/receiving/undo"), json!({}));
    scan(format!("{t}SN91"));
    d.act("ivo", &format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }));
    let at = d.act("ivo", "/lots", json!({ "donor": d.organisation("bank"), "laptop": "3" }));
    // one more list that is not read in, and one more lot that is half received
    let at = text(&at, "/lot/code");
    let (status, page) =
        d.upload("ivo", &format!("/lots/{at}/imports"), "lijst.csv", csv.replace("SN", "SX").as_bytes());
    assert_eq!(status, 200, "{page}");
    d.act(
        "ivo",
        &format!("/lots/{at}/receiving"),
        json!({ "location": place, "labels": "later", "default_kind": "laptop" }),
    );
    d.act("ivo", &format!("/lots/{at}/receiving/scans"), json!({ "serial": format!("{t}SY1"), "without_label": "1" }));
    d.act("ivo", "/walk-in", json!({ "location": place, "kind": "laptop", "serial": format!("{t}BUUR") }));
    (lot, devices)
}

/// Wipes one medium of a device with proof, or fails to; answers the medium.
pub fn wipe(d: &dyn Door, device: &str, serial: &str, works: bool) -> String {
    let kind = json!({ "kind": "sata_ssd", "serial": serial, "size_gb": "256", "fixed": "1" });
    let media = d.act("tessa", &format!("/devices/{device}/media"), kind);
    let id = text(&media, "/media/0/medium/id");
    d.act("tessa", &format!("/devices/{device}/media/confirmation"), json!({}));
    let result = if works { "done" } else { "failed" };
    d.act(
        "tessa",
        &format!("/media/{id}/attempts"),
        json!({ "technique": "ata_sanitize_block", "tool": "wisstation", "tool_version": "1", "result": result, "verification": "full" }),
    );
    id
}

/// All answers of an order's checks.
pub fn answers(order: &Value) -> Value {
    let all = order["checks"].as_array().unwrap().iter().map(|c| {
        let value = match c["asks"].as_str() {
            Some("percent") => "82",
            Some("text") => "Linux Mint 22",
            _ => "",
        };
        json!({ "check": c["check"], "answer": "pass", "value": value })
    });
    json!({ "answers": all.collect::<Vec<_>>() })
}

fn work(d: &dyn Door, m: &Marks, lot: &str, devices: &[String]) {
    let t = m.thing;
    for (n, device) in devices[..7].iter().enumerate() {
        wipe(d, device, &format!("{t}M{n}"), true);
    }
    wipe(d, &devices[8], &format!("{t}M8"), false);
    // a bench whose clock stopped years ago: the log counts from when it was brought
    let text_of_log = log(&format!("{t}SN7"), &format!("{t}L7"), " Erased ", 0).replace("2026/05/03", "2019/05/03");
    let read = d.act("tessa", "/wipe-logs", json!({ "log": text_of_log, "exit_state": "0", "device": devices[7] }));
    d.act(
        "tessa",
        &format!("/wipe-logs/{}/filing", text(&read, "/id")),
        json!({ "all_media": "1", "kinds": ["sata_ssd"], "device": devices[7] }),
    );
    let card = d.act(
        "tessa",
        &format!("/devices/{}/media", devices[6]),
        json!({ "kind": "sd", "serial": format!("{t}KAART") }),
    );
    let card = card["media"]
        .as_array()
        .unwrap()
        .iter()
        .find(|x| x["medium"]["serial"] == json!(format!("{t}KAART")))
        .unwrap()
        .clone();
    d.act("tessa", &format!("/media/{}/removal", text(&card, "/medium/id")), json!({}));
    d.act("tessa", &format!("/devices/{}/media/confirmation", devices[6]), json!({}));
    d.act("tessa", &format!("/devices/{}/attest", devices[0]), json!({}));
    d.act("tessa", &format!("/lots/{lot}/attests"), json!({}));
    for device in &devices[..5] {
        let order = d.act("tessa", "/work-orders", json!({ "device": device }));
        let at = format!("/work-orders/{}", text(&order, "/code"));
        d.act("tessa", &format!("{at}/answers"), answers(&order));
        d.act("tessa", &format!("{at}/hours"), json!({ "minutes": "35" }));
        d.act("tessa", &format!("{at}/proposal"), json!({ "outcome": "ready" }));
        d.act("cas", &format!("{at}/control"), json!({ "verdict": "approved" }));
    }
    let order = d.act("tom", "/work-orders", json!({ "device": devices[5] }));
    let at = format!("/work-orders/{}", text(&order, "/code"));
    d.act("tom", &format!("{at}/proposal"), json!({ "outcome": "harvest", "reason": "Scherm stuk", "part_kind": ["memory"], "part_name": [format!("8 GB {t}")], "part_quantity": ["1"] }));
    let order = d.act("tessa", "/work-orders", json!({ "device": devices[7] }));
    let at = format!("/work-orders/{}", text(&order, "/code"));
    let stock = json!({ "location": d.location("werkplaats"), "kind": "memory", "name": format!("16 GB {t}"), "quantity": "3" });
    let parts = d.act("tessa", "/parts", stock);
    d.act("tessa", &format!("{at}/parts"), json!({ "part": parts["parts"][0]["part"]["id"], "quantity": "1" }));
    d.act("tessa", &format!("{at}/repairs"), json!({ "repair": "memory", "note": format!("van {t}") }));
    d.act("tessa", &format!("{at}/hours"), json!({ "minutes": "20" }));
}

/// Registers a person's request; answers the request and the person.
pub fn ask(d: &dyn Door, m: &Marks, n: usize) -> (String, String) {
    let p = m.person;
    let r = d.act(
        "pia",
        "/requests",
        json!({ "for_whom": "person", "name": format!("{p} Testpersoon{n}"), "born": "13-7-1951", "target_group": "senior",
                "phone": format!("{}{n}", m.phone), "email": format!("{p}.{n}@voorbeeld.example"), "file_number": format!("{p}-D{n}"),
                "kinds": ["laptop"], "min_tier": "1", "circumstances": ["has_no_device"], "location": d.location("noord"), "terms": "loan" }),
    );
    (text(&r, "/code"), text(&r, "/person"))
}

fn reserve(d: &dyn Door, m: &Marks) -> Vec<(String, String)> {
    let asked: Vec<(String, String)> = (0..3).map(|n| ask(d, m, n)).collect();
    let round = d.act("kim", "/rounds", json!({}));
    let at = format!("/rounds/{}", text(&round, "/code"));
    d.act("kim", &format!("{at}/acceptance"), json!({}));
    d.act("kim", &format!("{at}/transfers"), json!({}));
    for t in d.read("ivo", "/transfers?state=picking")["transfers"].as_array().unwrap() {
        carry(d, &text(t, "/code"));
    }
    let (from, to) = (d.location("werkplaats"), d.location("noord"));
    let t = d.act("ivo", "/transfers", json!({ "from": from, "to": to, "fill": "ready" }));
    carry(d, &text(&t, "/code"));
    // what the shelves should have is made into transfers, and undone
    let proposal = d.read("ivo", "/replenishment");
    let lanes: Vec<&Value> = proposal["lanes"].as_array().unwrap().iter().map(|l| &l["lane"]["key"]).collect();
    let made = d.act("ivo", "/replenishment/transfers", json!({ "lane": lanes }));
    d.act("kim", &format!("/replenishment/{}/undo", text(&made, "/made/id")), json!({}));
    d.act(
        "quin",
        "/requests",
        json!({ "for_whom": "group", "group_name": "Klas 4B", "units": "4", "target_group": "pupil", "location": to, "circumstances": ["remote_education"] }),
    );
    d.act("pia", "/requests/drafts", json!({ "name": format!("{} Half Af", m.person), "target_group": "senior" }));
    d.act("kim", "/rounds", json!({}));
    // one transfer is still being picked
    let t = d.act("kim", "/transfers", json!({ "from": from, "to": d.location("depot") }));
    let device = d.read("kim", "/devices?status=received")["devices"][0]["code"].as_str().map(str::to_owned);
    if let Some(device) = device {
        d.act("kim", &format!("/transfers/{}/packing", text(&t, "/code")), json!({ "code": device }));
    }
    asked
}

fn carry(d: &dyn Door, code: &str) {
    let t = d.read("ivo", &format!("/transfers/{code}"));
    let devices: Vec<String> = t["devices"].as_array().unwrap().iter().map(|x| text(x, "/device/code")).collect();
    for x in &devices {
        d.act("ivo", &format!("/transfers/{code}/packing"), json!({ "code": x }));
    }
    d.act("ivo", &format!("/transfers/{code}/sending"), json!({}));
    for x in &devices {
        d.act("lien", &format!("/transfers/{code}/receiving"), json!({ "code": x }));
    }
    d.act("lien", &format!("/transfers/{code}/closing"), json!({}));
}

fn lend(d: &dyn Door, m: &Marks, asked: &[(String, String)]) -> Vec<String> {
    let mut loans = vec![];
    for (request, person) in asked {
        let r = d.read("kim", &format!("/requests/{request}"));
        let device = text(&r, "/lines/0/device");
        let made = d.act("lien", "/loans", json!({ "person": person, "device": [device], "request": request }));
        loans.push((text(&made, "/loans/0/code"), device));
    }
    d.act("lien", &format!("/loans/{}/signature", loans[0].0), json!({ "signature": "M 10 10 L 50 40 L 90 10" }));
    for (loan, _) in &loans[1..] {
        d.act("lien", &format!("/loans/{loan}/signature"), json!({ "signature_on_paper": "1" }));
    }
    d.act("lien", "/returns", json!({ "device": loans[1].1, "condition": "missing_charger" }));
    let free = d.read("lien", "/devices?status=ready")["devices"].clone();
    d.act("lien", "/swaps", json!({ "old": loans[2].1, "new": free[0]["code"], "reason": "broken" }));
    d.act("lien", &format!("/loans/{}/gift", loans[2].0), json!({}));
    let p = m.person;
    let new = d.act(
        "lien",
        "/persons",
        json!({ "name": format!("{p} Aan De Balie"), "born": "13-7-1961", "phone": m.phone, "email": format!("{p}.balie@voorbeeld.example"),
                "address": format!("{p}laan 7, 9000 Zonnedal"), "file_number": format!("{p}-B"), "lang": "fr" }),
    );
    let new = text(&new, "/code");
    let made = d.act("lien", "/loans", json!({ "person": new, "device": [free[1]["code"]] }));
    d.act("lien", &format!("/loans/{}/loss", text(&made, "/loans/0/code")), json!({}));
    vec![asked[0].1.clone(), asked[1].1.clone(), asked[2].1.clone(), new]
}

fn govern(d: &dyn Door, m: &Marks) {
    let (p, t) = (m.person, m.thing);
    d.act("kim", "/lending-rules", json!({ "location": d.location("noord"), "term": "days", "loan_days": "14", "deposit": "20", "most_loans": "3", "renewals": "1", "remind_days": "3", "grace_days": "2", "very_late_days": "10" }));
    d.act("kim", "/replenishment/rules", json!({ "service": "95", "review_days": "7", "lead_days": "7", "weeks": "26", "count_waiting": "1", "kind": ["laptop"], "at_least": ["1"], "version": "0" }));
    d.act("kim", "/policies", json!({ "name": format!("Beleid {t}"), "class": ["1"], "rule": ["Iedereen"], "condition": [""], "value": [""] }));
    d.act("kim", "/organisations", json!({ "name": format!("Hersteldienst {t}"), "parts": ["refurbisher"], "contact_name": format!("{p} Contact"), "contact_email": format!("{p}@hersteldienst.example"), "contact_phone": m.phone }));
    d.act("ada", "/accounts", json!({ "name": format!("{p} Account"), "email": format!("{p}.account@voorbeeld.example"), "password": "een lange zin is goed", "role": "desk", "location": d.location("noord") }));
}

/// The whole chain, once.
pub fn play(d: &dyn Door, m: &Marks) -> Chain {
    let (lot, devices) = arrive(d, m);
    work(d, m, &lot, &devices);
    let asked = reserve(d, m);
    let persons = lend(d, m, &asked);
    govern(d, m);
    Chain { persons }
}
