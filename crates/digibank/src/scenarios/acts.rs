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
    let code = text(&lot, "/lot/code")?;
    let mut csv = String::from("Soort;Merk;Model;Serienummer;Bouwjaar;Geheugen;Toetsenbord\n");
    for l in list {
        csv.push_str(&format!("{};{};{};{};{};{};azerty\n", l.kind, l.maker, l.model, l.serial, l.year, l.memory));
    }
    let import = p.upload(who, &format!("/lots/{code}/imports"), &[], "file", "lijst.csv", csv.as_bytes())?;
    let id = text(&import, "/import/id")?;
    p.act(who, &format!("/lots/{code}/imports/{id}/commit"), json!({}))?;
    Ok(code)
}

/// The intake books these serial numbers of a lot in at a location, with labels printed later; more may come. Answers the devices'
/// codes in order.
pub fn begin_to_receive(
    p: &mut Player,
    who: &'static str,
    lot: &str,
    location: &str,
    serials: impl IntoIterator<Item = String>,
) -> Result<Vec<String>> {
    let place = p.locations.get(location).context("a location of the cast")?.to_string();
    p.act(
        who,
        &format!("/lots/{lot}/receiving"),
        json!({ "location": place, "labels": "later", "default_kind": "laptop", "preselected": "1" }),
    )?;
    let mut codes = vec![];
    for serial in serials {
        let out = p.act(who, &format!("/lots/{lot}/receiving/scans"), json!({ "scan": serial }))?;
        codes.push(text(&out, "/received/code")?);
    }
    Ok(codes)
}

/// The same, and the lot is closed: what did not come is missing.
pub fn receive(
    p: &mut Player,
    who: &'static str,
    lot: &str,
    location: &str,
    serials: impl IntoIterator<Item = String>,
) -> Result<Vec<String>> {
    let codes = begin_to_receive(p, who, lot, location, serials)?;
    p.act(who, &format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }))?;
    Ok(codes)
}

/// An answer to every check of a work order: "pass", but for the failing ones.
pub fn answers(order: &Value, failing: &[&str]) -> Result<Vec<Value>> {
    let checks = order["checks"].as_array().context("an order has checks")?;
    let one = |c: &Value| {
        let key = c["check"].as_str().unwrap_or_default();
        let fails = failing.contains(&key);
        let value = match c["asks"].as_str() {
            Some("percent") => "82",
            Some("text") => "Linux Mint 22",
            _ => "",
        };
        let answer = if fails { "fail" } else { "pass" };
        json!({ "check": key, "answer": answer, "value": value, "note": if fails { "werkt niet" } else { "" } })
    };
    Ok(checks.iter().map(one).collect())
}

/// The workshop opens an order, answers every check, and proposes an outcome; a second person approves it.
pub fn refurbish(
    p: &mut Player,
    technician: &'static str,
    checker: &'static str,
    device: &str,
    failing: &[&str],
    proposal: Value,
) -> Result<Value> {
    let order = p.act(technician, "/work-orders", json!({ "device": device }))?;
    let code = text(&order, "/code")?;
    let answers = answers(&order, failing)?;
    p.act(technician, &format!("/work-orders/{code}/answers"), json!({ "answers": answers }))?;
    p.act(technician, &format!("/work-orders/{code}/hours"), json!({ "minutes": "35" }))?;
    p.act(technician, &format!("/work-orders/{code}/proposal"), proposal)?;
    p.act(checker, &format!("/work-orders/{code}/control"), json!({ "verdict": "approved" }))
}

/// The technician notes the one medium of a device, wipes it with proof, and confirms that there are no others.
pub fn wipe(p: &mut Player, technician: &'static str, device: &str, kind: &str, works: bool) -> Result<()> {
    let serial = format!("M{device}");
    let media = p.act(
        technician,
        &format!("/devices/{device}/media"),
        json!({ "kind": kind, "serial": serial, "size_gb": "256", "fixed": "1" }),
    )?;
    let id = text(&media, "/media/0/medium/id")?;
    p.act(technician, &format!("/devices/{device}/media/confirmation"), json!({}))?;
    let technique = match kind {
        "nvme" => "nvme_sanitize_block",
        "sata_ssd" => "ata_sanitize_block",
        "emmc" => "emmc_sanitize",
        _ => "overwrite_1pass",
    };
    let result = if works { "done" } else { "failed" };
    p.act(
        technician,
        &format!("/media/{id}/attempts"),
        json!({ "technique": technique, "tool": "wipe station", "tool_version": "1", "result": result, "verification": "full" }),
    )?;
    Ok(())
}

/// Somebody in need, as a partner registers them.
pub struct Need {
    /// Name; plainly fictional.
    pub name: String,
    /// Year of birth.
    pub born: i64,
    /// Target group's word.
    pub group: &'static str,
    /// Kinds in order of preference, parted by commas.
    pub kinds: &'static str,
    /// Ticks: has_no_device, remote_education.
    pub circumstances: &'static [&'static str],
    /// The lending point, by its key in the story.
    pub point: &'static str,
    /// What goes with it: internet, course.
    pub extras: &'static [&'static str],
}

impl Need {
    fn form(&self, p: &Player) -> Result<Value> {
        let point = p.locations.get(self.point).context("a lending point of the cast")?.to_string();
        Ok(json!({ "for_whom": "person", "name": self.name, "born": format!("1-2-{}", self.born),
                   "target_group": self.group, "kinds": [self.kinds], "min_tier": "1",
                   "circumstances": self.circumstances, "extras": self.extras, "location": point, "terms": "loan" }))
    }
}

/// A partner registers a request for one person; answers its code and the person's.
pub fn ask(p: &mut Player, partner: &'static str, need: &Need) -> Result<(String, String)> {
    let form = need.form(p)?;
    let r = p.act(partner, "/requests", form)?;
    Ok((text(&r, "/code")?, text(&r, "/person")?))
}

/// A partner registers requests for several people; answers each one's code and the person's.
pub fn ask_all(p: &mut Player, partner: &'static str, needs: &[Need]) -> Result<Vec<(String, String)>> {
    let forms = needs.iter().map(|n| Ok(("/requests".to_owned(), n.form(p)?))).collect::<Result<_>>()?;
    let made = p.act_all(partner, forms)?;
    made.iter().map(|r| Ok((text(r, "/code")?, text(r, "/person")?))).collect()
}

/// The coordinator proposes a round and accepts it; answers the round.
pub fn allocate(p: &mut Player, coordinator: &'static str) -> Result<Value> {
    let round = p.act(coordinator, "/rounds", json!({}))?;
    let code = text(&round, "/code")?;
    p.act(coordinator, &format!("/rounds/{code}/acceptance"), json!({}))
}

/// Somebody packs a transfer by scan and sends it, and the desk at the other end receives it by scan.
pub fn carry(p: &mut Player, carrier: &'static str, desk: &'static str, code: &str) -> Result<usize> {
    let transfer = p.read(carrier, &format!("/transfers/{code}"))?;
    let devices: Vec<String> = transfer["devices"]
        .as_array()
        .context("a transfer has devices")?
        .iter()
        .filter_map(|d| d.pointer("/device/code").and_then(Value::as_str).map(str::to_owned))
        .collect();
    for d in &devices {
        p.act(carrier, &format!("/transfers/{code}/packing"), json!({ "code": d }))?;
    }
    p.act(carrier, &format!("/transfers/{code}/sending"), json!({}))?;
    for d in &devices {
        p.act(desk, &format!("/transfers/{code}/receiving"), json!({ "code": d }))?;
    }
    p.act(desk, &format!("/transfers/{code}/closing"), json!({}))?;
    Ok(devices.len())
}

/// Devices of one status move from one location to another: picked, packed by scan, sent, received by scan. Answers how many.
pub fn bring(
    p: &mut Player,
    carrier: &'static str,
    desk: &'static str,
    from: &str,
    to: &str,
    fill: &str,
    how_many: usize,
) -> Result<usize> {
    let place = |p: &Player, key: &str| p.locations.get(key).map(ToString::to_string).context("a location of the cast");
    let (from, to) = (place(p, from)?, place(p, to)?);
    let body = json!({ "from": from, "to": to, "fill": fill, "how_many": how_many.to_string() });
    let transfer = match p.tries(carrier, "/transfers", body)? {
        Ok(t) => t,
        Err(key) if key == "refusal-transfer-nothing-fits" => return Ok(0),
        Err(key) => anyhow::bail!("no transfer: {key}"),
    };
    let code = text(&transfer, "/code")?;
    carry(p, carrier, desk, &code)
}

/// A desk lends a device to a person for a request and has the agreement signed on paper; answers the loan's code.
pub fn lend(p: &mut Player, desk: &'static str, person: &str, device: &str, request: &str) -> Result<String> {
    let made = p.act(desk, "/loans", json!({ "person": person, "device": [device], "request": request }))?;
    let loan = text(&made, "/loans/0/code")?;
    p.act(desk, &format!("/loans/{loan}/signature"), json!({ "signature_on_paper": "1" }))?;
    Ok(loan)
}

/// A desk takes a device back; it goes to "to wipe" by itself.
pub fn take_back(p: &mut Player, desk: &'static str, device: &str, condition: &str) -> Result<()> {
    p.act(desk, "/returns", json!({ "device": device, "condition": condition })).map(drop)
}

/// How many devices stand at each status.
pub fn counts(p: &Player) -> Result<std::collections::BTreeMap<String, i64>> {
    let programme = p.programme.id;
    Ok(p.db()
        .read(move |tx| digibank_core::devices::list::count_by_status(tx, programme, None))?
        .into_iter()
        .map(|(s, n)| (s.to_string(), n))
        .collect())
}
