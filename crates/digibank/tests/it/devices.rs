//! Devices through the front door: labels, the scan box, the finder's page, and correcting what is known.

use super::world::World;
use digibank_core::devices::{self, Custody, DeviceKind, Facts, Hardware, device};
use digibank_core::kernel::CodeKind;
use digibank_core::people::programme;
use serde_json::json;

fn laptop(w: &World, serial: &'static str) -> String {
    let (id, place, at) = (w.town.programme.id, w.town.locations["depot"], w.clock.now());
    let who = w.actor("ivo").who();
    let number =
        w.db.write(move |tx| {
            let hardware =
                Hardware { maker: Some("Voorbeeld".into()), serial: Some(serial.into()), ..Hardware::default() };
            let mut d = device::fresh(DeviceKind::Laptop, hardware, None, at);
            d.number = Some(programme::take_numbers(tx, id, CodeKind::Device, 1)?);
            d.facts = Facts { custody: Custody::AtLocation(place), ..d.facts };
            Ok(devices::register(tx, who, d)?.number.unwrap())
        })
        .unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

#[test]
fn a_garbled_scan_is_repaired_and_the_hint_shown() {
    let w = World::new();
    let code = laptop(&w, "5CG-0001");
    let keys: Vec<char> = "&é\"'(§è!çà".chars().collect();
    let typed: String = code.chars().map(|c| c.to_digit(10).map_or(c, |d| keys[(d as usize + 9) % 10])).collect();
    let encoded: String = typed
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect();
    w.browser("ivo")
        .get(&format!("/scan?code={encoded}"))
        .is(200)
        .says("Uw scanner en uw toetsenbord")
        .says("Voorbeeld");
    w.browser("ivo").get("/scan?code=5cg0001").is(200).says("Voorbeeld");
}

#[test]
fn the_page_of_a_device_says_the_next_step_to_who_looks() {
    let w = World::new();
    let code = laptop(&w, "5CG-0007");
    // the bench may open an order; the depot, which does not work at the bench, sees no such button
    w.browser("tom").get(&format!("/devices/{code}")).is(200).says("Open toch een werkbon");
    assert!(!w.browser("lien").get(&format!("/devices/{code}")).is(200).text().contains("werkbon"));
    w.browser("tom").submit("/work-orders", &[("device", &code)]).is(200);
    w.browser("tom").get(&format!("/devices/{code}")).is(200).says("/work-orders/");
}

#[test]
fn twenty_four_labels_start_at_the_seventh_and_no_number_is_made_up() {
    let w = World::new();
    let tom = w.browser("tom");
    tom.get("/labels").is(200).says("Begin bij etiket");
    let a = tom.post("/labels", &[("fresh", "24"), ("sheet", "4"), ("start_at", "7")]).is(200);
    assert_eq!(a.content_type, "application/pdf");
    assert!(a.bytes.starts_with(b"%PDF"));
    tom.post("/labels", &[("fresh", "24"), ("sheet", "4"), ("start_at", "25")]).is(422).says("1 tot 24");
    let unknown = w.town.programme.code(CodeKind::Device, 5_000).to_string();
    tom.post("/labels", &[("codes", &unknown)]).is(422).says("bestaat nog niet");
    let test = tom.post("/labels/test", &[("sheet", "4")]).is(200);
    assert_eq!(test.content_type, "application/pdf");
    w.browser("pia").get("/labels").is(403);
}

#[test]
fn a_finder_reads_whose_it_is_and_staff_go_on_to_the_device() {
    let w = World::new();
    let code = laptop(&w, "5CG-0002");
    w.stranger()
        .get(&format!("/d/{code}"))
        .is(200)
        .says("Dit toestel is van Digibank Zonnedal")
        .says("Digipunt Noord")
        .never_says("5CG");
    w.stranger().get("/d/XX9").is(200).says("kennen we niet");
    w.browser("ivo").get(&format!("/d/{code}")).is(200).says("5CG-0002");
}

#[test]
fn a_device_is_corrected_put_apart_lost_and_found() {
    let w = World::new();
    let (code, other) = (laptop(&w, "5CG-0003"), laptop(&w, "5CG-0004"));
    let ivo = w.api("ivo");
    let a = ivo.post(&format!("/devices/{code}"), json!({ "kind": "laptop", "serial": "5cg 0004", "year": "1066" }));
    a.is(422);
    let a = ivo.post(&format!("/devices/{code}"), json!({ "kind": "laptop", "serial": "5cg 0004" })).is(422);
    assert_eq!(a.refusal(), "refusal-serial-taken");
    ivo.act(
        &format!("/devices/{code}"),
        json!({ "kind": "laptop", "maker": "Ander", "serial": "5CG-0003", "year": "2020", "memory_gb": "8" }),
    );
    assert_eq!(ivo.read(&format!("/devices/{code}"))["hardware"]["maker"], "Ander");
    assert_eq!(ivo.act(&format!("/devices/{other}/block"), json!({ "reason": "battery" }))["status"], "quarantine");
    assert_eq!(ivo.act(&format!("/devices/{other}/release"), json!({}))["status"], "to_wipe");
    assert_eq!(ivo.act(&format!("/devices/{other}/loss"), json!({}))["status"], "lost");
    let depot = w.town.locations["depot"].to_string();
    assert_eq!(ivo.act(&format!("/devices/{other}/finding"), json!({ "location": depot }))["status"], "to_wipe");
    // the last act is undone by a new fact, and only the last: then the way back is closed
    let undo = format!("/devices/{other}/undo");
    assert_eq!(ivo.act(&undo, json!({}))["status"], "lost");
    assert_eq!(ivo.post(&undo, json!({})).is(422).refusal(), "refusal-nothing-to-undo");
    ivo.act(&format!("/devices/{other}/finding"), json!({ "location": depot }));
    ivo.act(&format!("/devices/{other}/block"), json!({ "reason": "battery" }));
    w.browser("ivo").get(&format!("/devices/{other}")).is(200).says("Maak de laatste stap ongedaan");
    assert_eq!(ivo.act(&undo, json!({}))["status"], "to_wipe");
    // whoever undoes a loss gets it back to wipe: nobody watched it meanwhile
    ivo.act(&format!("/devices/{other}/loss"), json!({}));
    assert_eq!(ivo.act(&undo, json!({}))["status"], "to_wipe");
    let sheet = w.browser("ivo").get(&format!("/devices/{other}/sheet")).is(200);
    assert!(sheet.bytes.starts_with(b"%PDF"));
    w.browser("ivo").get(&format!("/devices/{code}/edit")).is(200).says("Ander");
    w.browser("ivo").get(&format!("/devices/{code}")).is(200).says("Hergebruikfiche");
}

#[test]
fn who_corrects_an_older_page_is_told_and_overwrites_nothing() {
    let w = World::new();
    let code = laptop(&w, "5CG-0077");
    let kim = w.browser("kim");
    let form = kim.get(&format!("/devices/{code}/edit")).is(200);
    let seen = form.text().split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let typed = |model: &'static str, seen: &str| {
        [
            ("kind", "laptop".to_owned()),
            ("serial", "5CG-0077".to_owned()),
            ("model", model.to_owned()),
            ("seen", seen.to_owned()),
        ]
    };
    let send = |model, seen: &str| {
        let fields = typed(model, seen);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        kim.post(&format!("/devices/{code}"), &fields)
    };
    send("Latitude 7490", &seen).is(303);
    send("", &seen).is(422).says("Iemand anders heeft dit intussen gewijzigd");
    kim.get(&format!("/devices/{code}")).is(200).says("Latitude 7490");
}
