//! Internet: nothing else, or beside a device. And the warm hand-over that shows how it all works.

use crate::world::World;
use digibank_core::devices::{
    Condition, Custody, DeviceKind, Grade, Hardware, Promise, Sanitisation, WipeLevel, device, register,
};
use digibank_core::kernel::CodeKind;
use digibank_core::people::programme;
use serde_json::{Value, json};

/// A device that is wiped, checked, free, and stands at Digipunt Noord; answers its code.
fn ready(w: &World, kind: DeviceKind, mobile_data: bool) -> String {
    let (id, at, who) = (w.town.programme.id, w.town.locations["noord"], w.actor("kim").who());
    let number =
        w.db.write(move |tx| {
            let hardware = Hardware { memory_gb: Some(8), year: Some(2024), mobile_data, ..Hardware::default() };
            let mut d = device::fresh(kind, hardware, None, who.at);
            let number = programme::take_numbers(tx, id, CodeKind::Device, 1)?;
            d.number = Some(number);
            d.facts.custody = Custody::AtLocation(at);
            d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
            d.facts.condition = Condition::Passed(Grade::A);
            d.facts.promise = Promise::Free;
            register(tx, who, d)?;
            Ok(number)
        })
        .unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

fn ask(w: &World, name: &str, more: Value) -> Value {
    let mut form = json!({ "name": "Vera Voorbeeld", "target_group": "senior", "location": w.town.locations["noord"].to_string() });
    for (k, v) in more.as_object().unwrap() {
        form[k] = v.clone();
    }
    w.api(name).act("/requests", form)
}

fn text(v: &Value, pointer: &str) -> String {
    v.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {v}")).to_owned()
}

fn round(w: &World) -> Value {
    let code = text(&w.api("kim").act("/rounds", json!({})), "/code");
    w.api("kim").act(&format!("/rounds/{code}/acceptance"), json!({}))
}

fn request(w: &World, code: &str) -> Value {
    w.api("kim").read(&format!("/requests/{code}"))
}

#[test]
fn internet_only_is_a_hotspot_from_the_form_to_the_agreement() {
    let w = World::new();
    let pia = w.browser("pia");
    pia.get("/requests/new").is(200).says("Alleen internet: een hotspot, geen toestel");
    let north = w.town.locations["noord"].to_string();
    pia.submit(
        "/requests",
        &[
            ("name", "Ilse Netwerk"),
            ("target_group", "low_income"),
            ("kinds", "hotspot"),
            // what the form has filled in for a device asks nothing of a hotspot
            ("min_tier", "2"),
            ("location", &north),
        ],
    )
    .is(200)
    .says("Alleen internet: een hotspot, geen toestel");
    let list = w.api("pia").read("/requests");
    let code = text(&list, "/requests/0/code");
    // a laptop is nothing for somebody who has one
    let (_laptop, hotspot) = (ready(&w, DeviceKind::Laptop, false), ready(&w, DeviceKind::Hotspot, false));
    round(&w);
    let r = request(&w, &code);
    assert_eq!((&r["state"], text(&r, "/lines/0/device")), (&json!("ready"), hotspot.clone()));
    assert_eq!((&r["units"], &r["hotspots"], &r["needs"]["min_tier"]), (&json!(1), &json!(0), &json!(1)));
    let person = text(&r, "/person");
    let made = w.api("lien").act("/loans", json!({ "person": person, "device": [hotspot] }));
    let loan = text(&made, "/loans/0/code");
    assert_eq!(request(&w, &code)["state"], "handed_over");
    w.browser("lien").get(&format!("/loans/{loan}")).is(200).says("Hotspot");
    // both at once is not a wish anybody can serve
    let both = json!({ "name": "Vera Voorbeeld", "target_group": "senior", "location": north, "kinds": ["laptop", "hotspot"] });
    assert_eq!(w.api("pia").post("/requests", both).is(422).refusal(), "refusal-hotspot-or-device");
}

#[test]
fn a_hotspot_goes_beside_the_laptop_in_one_hand_over_and_undo_brings_both_back() {
    let w = World::new();
    let asked = ask(&w, "pia", json!({ "extras": ["internet"] }));
    let (code, person) = (text(&asked, "/code"), text(&asked, "/person"));
    assert_eq!((&asked["units"], &asked["hotspots"]), (&json!(2), &json!(1)));
    let (laptop, hotspot) = (ready(&w, DeviceKind::Laptop, false), ready(&w, DeviceKind::Hotspot, false));
    round(&w);
    let r = request(&w, &code);
    assert_eq!((text(&r, "/lines/0/device"), text(&r, "/lines/1/device")), (laptop.clone(), hotspot.clone()));
    assert_eq!(r["lines"][1]["part"], "internet");
    w.browser("kim").get(&format!("/requests/{code}")).is(200).says("Hotspot voor internet");
    // the rule allows one device for each person; internet goes beside it
    let lien = w.browser("lien");
    lien.submit("/loans", &[("person", &person), ("device", &laptop), ("device", &hotspot)])
        .is(200)
        .says("Overeenkomst");
    let open = w.api("lien").read("/loans?state=open")["loans"].as_array().unwrap().clone();
    assert_eq!(open.len(), 2);
    assert_eq!(request(&w, &code)["state"], "handed_over");
    let second = ready(&w, DeviceKind::Hotspot, false);
    let refused = w.api("lien").post("/loans", json!({ "person": person, "device": [second] })).is(422);
    assert_eq!(refused.refusal(), "refusal-most-loans");
    // undo of the hand-over is undo of all of it, from whichever loan it is asked
    let last = text(&open[1], "/code");
    lien.submit(&format!("/loans/{last}/undo"), &[]).is(200).says("ongedaan");
    assert_eq!(w.api("lien").read("/loans?state=open")["loans"], json!([]));
    for device in [&laptop, &hotspot] {
        assert_eq!(w.api("kim").read(&format!("/devices/{device}"))["device"]["status"], "ready", "{device}");
    }
    let again = request(&w, &code);
    assert_eq!(
        (&again["state"], &again["waiting"], &again["handed_over"]),
        (&json!("registered"), &json!(2), &json!(0))
    );
}

#[test]
fn a_hand_over_of_which_one_device_moved_on_is_not_undone_by_halves() {
    let w = World::new();
    let asked = ask(&w, "pia", json!({ "extras": ["internet"] }));
    let person = text(&asked, "/person");
    let (laptop, hotspot) = (ready(&w, DeviceKind::Laptop, false), ready(&w, DeviceKind::Hotspot, false));
    let made = w.api("lien").act("/loans", json!({ "person": person, "device": [laptop, hotspot] }));
    let (first, second) = (text(&made, "/loans/0/code"), text(&made, "/loans/1/code"));
    w.api("lien").act("/returns", json!({ "device": hotspot, "condition": "ok" }));
    let refused = w.api("lien").post(&format!("/loans/{first}/undo"), json!({})).is(422);
    assert_eq!(refused.refusal(), "refusal-hand-over-moved-on");
    assert!(refused.text().contains(&second), "{}", refused.text());
    assert_eq!(w.api("lien").read(&format!("/loans/{first}"))["loan"]["state"], "open");
    // the return itself can still be undone
    w.api("lien").act(&format!("/loans/{second}/undo"), json!({}));
    assert_eq!(w.api("lien").read(&format!("/loans/{second}"))["loan"]["state"], "open");
}

#[test]
fn a_laptop_with_mobile_data_of_its_own_needs_no_hotspot() {
    let w = World::new();
    let asked = ask(&w, "pia", json!({ "extras": ["internet"] }));
    let (code, person) = (text(&asked, "/code"), text(&asked, "/person"));
    let laptop = ready(&w, DeviceKind::Laptop, true);
    round(&w);
    let r = request(&w, &code);
    assert_eq!(
        (&r["units"], &r["hotspots"], &r["waiting"], &r["state"]),
        (&json!(1), &json!(0), &json!(0), &json!("ready"))
    );
    assert_eq!((&r["lines"][1]["part"], &r["lines"][1]["state"]), (&json!("internet"), &json!("withdrawn")));
    // the promise is taken back: the hotspot is asked for again
    w.api("kim").act(&format!("/requests/{code}/units/1/release"), json!({}));
    let r = request(&w, &code);
    assert_eq!((&r["waiting"], &r["lines"].as_array().unwrap().len()), (&json!(2), &2));
    // at the desk it goes the same way, without a round
    w.api("lien").act("/loans", json!({ "person": person, "device": [laptop] }));
    let r = request(&w, &code);
    assert_eq!((&r["state"], &r["units"]), (&json!("handed_over"), &json!(1)));
}

#[test]
fn a_class_that_asks_internet_shrinks_and_grows_with_its_hotspots() {
    let w = World::new();
    let north = w.town.locations["noord"].to_string();
    let form = |units: &str, extras: &[&str]| json!({ "for_whom": "group", "group_name": "Klas 4B", "units": units, "target_group": "pupil", "location": north, "extras": extras });
    let asked = w.api("quin").act("/requests", form("25", &["internet"]));
    let code = text(&asked, "/code");
    assert_eq!((&asked["units"], &asked["hotspots"]), (&json!(50), &json!(25)));
    w.browser("quin").get(&format!("/requests/{code}")).is(200).says("Klas 4B, 25");
    w.browser("quin").get(&format!("/requests/{code}/edit")).is(200).says("value=\"25\"");
    let path = format!("/requests/{code}");
    let fewer = w.api("quin").act(&path, form("20", &["internet"]));
    assert_eq!((&fewer["units"], &fewer["hotspots"]), (&json!(40), &json!(20)));
    let none = w.api("quin").act(&path, form("20", &[]));
    assert_eq!((&none["units"], &none["hotspots"], &none["waiting"]), (&json!(20), &json!(0), &json!(20)));
    let again = w.api("quin").act(&path, form("22", &["internet"]));
    assert_eq!((&again["units"], &again["hotspots"], &again["waiting"]), (&json!(44), &json!(22), &json!(44)));
}

#[test]
fn a_warm_hand_over_is_noted_on_the_loan_and_counted() {
    let w = World::new();
    let person = text(&ask(&w, "pia", json!({})), "/person");
    let laptop = ready(&w, DeviceKind::Laptop, false);
    let made = w.api("lien").act("/loans", json!({ "person": person, "device": [laptop] }));
    let loan = text(&made, "/loans/0/code");
    let lien = w.browser("lien");
    lien.get(&format!("/loans/{loan}")).is(200).says("Warme overdracht").says("Wat is uitgelegd?");
    let path = format!("/loans/{loan}/handover");
    // what is wrong is said at the field, and what was typed stays
    lien.post(&path, &[("minutes", "900"), ("topics", "mail")]).is(422).says("480").says("value=\"900\"");
    lien.post(&path, &[("minutes", "30")]).is(422).says("Kruis aan wat uitgelegd is.");
    lien.submit(&path, &[("minutes", "30"), ("topics", "mail"), ("topics", "start_up"), ("follow_up", "course")])
        .is(200)
        .says("De warme overdracht is genoteerd.")
        .says("lien van het voorbeeld")
        .says("Digipunt Noord");
    let noted = w.api("lien").read(&format!("/loans/{loan}"))["warm"].clone();
    assert_eq!(noted["topics"], json!(["start_up", "mail"]));
    assert_eq!((&noted["minutes"], &noted["follow_up"]), (&json!(30), &json!("course")));
    // a correction is a new fact in the journal, and counts once
    w.api("lien").act(&path, json!({ "minutes": "45", "topics": ["mail"] }));
    let impact = w.api("kim").read("/impact");
    assert_eq!(impact["warm"], json!({ "explained": 1, "minutes": 45, "follow_ups": 0, "handed_over": 1 }));
    w.browser("kim").get("/impact").is(200).says("warme overdrachten").says("45 minuten");
    w.browser("kim").get("/impact/rows?figure=warm").is(200).says("Digipunt Noord");
    w.browser("fran").get("/impact/rows?figure=warm").is(200);
    // somebody else's desk does not see the loan, and a hand-over that did not happen was not explained
    w.api("luc").post(&path, json!({ "minutes": "45", "topics": ["mail"] })).is(404);
    w.api("lien").act(&format!("/loans/{loan}/undo"), json!({}));
    assert_eq!(w.api("kim").read("/impact")["warm"]["explained"], 0);
    assert_eq!(
        w.api("lien").post(&path, json!({ "minutes": "5", "topics": ["mail"] })).is(422).refusal(),
        "refusal-loan-not-open"
    );
}
