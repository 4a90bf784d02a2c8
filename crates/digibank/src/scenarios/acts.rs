//! The steps of the chain as the stories need them, each a handful of calls that a person would make.

use super::Player;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// One device of a donor's list.
pub struct Listed {
    /// Kind's word.
    pub kind: &'static str,
    /// Maker and model.
    pub maker: &'static str,
    /// Model.
    pub model: &'static str,
    /// Serial number.
    pub serial: String,
    /// Year built.
    pub year: i64,
    /// Memory in GB.
    pub memory: i64,
}

/// The text at a path of a JSON value.
pub fn text(v: &Value, pointer: &str) -> Result<String> {
    v.pointer(pointer).and_then(Value::as_str).map(str::to_owned).with_context(|| format!("no {pointer} in {v}"))
}

/// A donor announces a lot with a list: announce, upload, commit. Answers the lot's code.
pub fn announce(p: &mut Player, who: &'static str, donor: &str, list: &[Listed]) -> Result<String> {
    let count = |kind: &str| list.iter().filter(|l| l.kind == kind).count().to_string();
    let organisation = p.organisations.get(donor).context("a donor of the cast")?.to_string();
    let lot = p.act(
        who,
        "/lots",
        json!({ "donor": organisation, "laptop": count("laptop"), "tablet": count("tablet"), "desktop": count("desktop"),
                "phone": count("phone"), "hotspot": count("hotspot"), "screen": count("screen") }),
    )?;
    let code = text(&lot, "/lot/code").or_else(|_| text(&lot, "/code"))?;
    let mut csv = String::from("Soort;Merk;Model;Serienummer;Bouwjaar;Geheugen;Toetsenbord\n");
    for l in list {
        csv.push_str(&format!("{};{};{};{};{};{};azerty\n", l.kind, l.maker, l.model, l.serial, l.year, l.memory));
    }
    let import = p.upload(who, &format!("/lots/{code}/imports"), &[], "file", "lijst.csv", csv.as_bytes())?;
    let id = text(&import, "/import/id").or_else(|_| text(&import, "/id"))?;
    p.act(who, &format!("/lots/{code}/imports/{id}/commit"), json!({}))?;
    Ok(code)
}

/// The intake receives these serial numbers of a lot at a location, with labels printed later. Answers the devices' codes in order.
pub fn receive(p: &mut Player, who: &'static str, lot: &str, location: &str, serials: impl IntoIterator<Item = String>) -> Result<Vec<String>> {
    let place = p.locations.get(location).context("a location of the cast")?.to_string();
    p.act(who, &format!("/lots/{lot}/receiving"), json!({ "location": place, "labels": "later", "default_kind": "laptop", "preselected": "1" }))?;
    let mut codes = vec![];
    for serial in serials {
        let out = p.act(who, &format!("/lots/{lot}/receiving/scans"), json!({ "scan": serial }))?;
        codes.push(text(&out, "/received/code")?);
    }
    p.act(who, &format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }))?;
    Ok(codes)
}

/// The workshop opens an order, answers every check, and proposes an outcome; a second person approves it.
pub fn refurbish(p: &mut Player, technician: &'static str, checker: &'static str, device: &str, failing: &[&str], proposal: Value) -> Result<Value> {
    let order = p.act(technician, "/work-orders", json!({ "device": device }))?;
    let code = text(&order, "/code").or_else(|_| text(&order, "/order/code"))?;
    let checks: Vec<String> = order
        .pointer("/checks")
        .or(order.pointer("/order/checks"))
        .and_then(Value::as_array)
        .context("an order has checks")?
        .iter()
        .filter_map(|c| c["key"].as_str().map(str::to_owned))
        .collect();
    let answers: Vec<Value> = checks
        .iter()
        .map(|key| {
            let answer = if failing.contains(&key.as_str()) { "fail" } else { "pass" };
            json!({ "check": key, "answer": answer, "value": if key == "battery" { "82" } else { "Linux Mint 22" }, "note": if answer == "fail" { "werkt niet" } else { "" } })
        })
        .collect();
    p.act(technician, &format!("/work-orders/{code}/answers"), json!({ "answers": answers }))?;
    p.act(technician, &format!("/work-orders/{code}/hours"), json!({ "minutes": "35" }))?;
    p.act(technician, &format!("/work-orders/{code}/proposal"), proposal)?;
    p.act(checker, &format!("/work-orders/{code}/control"), json!({ "verdict": "approve" }))
}
