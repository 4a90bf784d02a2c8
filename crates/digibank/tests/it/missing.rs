//! What did not come, through the front door: devices that a transfer was closed without, devices of a lot that never came, and devices
//! that wait at a lending point to be brought back.

use super::transfers::{facts, ready, started};
use super::workshop::laptop;
use super::world::{Api, World};
use digibank_core::devices::{Condition, Custody, Disposition, Sanitisation};
use digibank_core::kernel::DeviceId;
use serde_json::{Value, json};

/// Three ready laptops leave the depot for the north; answers the address of the transfer and the laptops.
fn under_way(w: &World) -> (String, Vec<(DeviceId, String)>) {
    let laptops: Vec<_> = (0..3).map(|_| ready(w, "depot")).collect();
    let kim = w.api("kim");
    let at = format!("/transfers/{}", started(&kim, w, "depot", "noord", "ready")["code"].as_str().unwrap());
    for (_, code) in &laptops {
        kim.act(&format!("{at}/packing"), json!({ "code": code }));
    }
    kim.act(&format!("{at}/sending"), json!({}));
    (at, laptops)
}

/// The same, received and closed without the last two.
fn closed_without_two(w: &World) -> (String, Vec<(DeviceId, String)>) {
    let (at, laptops) = under_way(w);
    let lien = w.api("lien");
    lien.act(&format!("{at}/receiving"), json!({ "code": laptops[0].1 }));
    lien.act(&format!("{at}/closing"), json!({ "with_differences": "1" }));
    (at, laptops)
}

fn missing(api: &Api<'_>) -> (i64, usize) {
    let list = api.read("/transfers");
    (list["missing_count"].as_i64().unwrap(), list["missing"].as_array().unwrap().len())
}

#[test]
fn what_is_only_on_its_way_is_not_missing_and_what_is_missing_is_named_on_the_first_page() {
    let w = World::new();
    let (at, laptops) = under_way(&w);
    assert_eq!(missing(&w.api("kim")), (0, 0), "nobody closed this transfer");
    w.browser("kim").get("/").is(200).never_says("niet aangekomen");
    let lien = w.api("lien");
    lien.act(&format!("{at}/receiving"), json!({ "code": laptops[0].1 }));
    assert_eq!(missing(&w.api("kim")), (0, 0), "its receipt is still open");
    lien.act(&format!("{at}/closing"), json!({ "with_differences": "1" }));
    assert_eq!(missing(&w.api("kim")), (2, 2));
    let first = w.browser("kim").get("/").is(200).text();
    for (n, (_, code)) in laptops.iter().enumerate() {
        assert_eq!(first.contains(&format!("/devices/{code}\"")), n > 0, "{code} on the first page");
    }
    assert!(first.contains("Gevonden in Digipunt Noord") && first.contains("Verklaar verloren"), "what can be done");
    // who is limited to another place sees none of it, and finds none of it
    assert_eq!(missing(&w.api("luc")), (0, 0));
    w.api("luc").post(&format!("{at}/devices/{}/finding", laptops[1].0), json!({})).is(404);
}

#[test]
fn a_missing_device_is_found_elsewhere_or_given_up_and_both_can_be_undone() {
    let w = World::new();
    let (at, laptops) = closed_without_two(&w);
    let (found, lost) = (laptops[1].0, laptops[2].0);
    let (kim, depot) = (w.api("kim"), w.town.locations["depot"]);
    let finding = format!("{at}/devices/{found}/finding");
    assert_eq!(kim.post(&finding, json!({ "location": "ergens" })).is(422).refusal(), "refusal-choose");
    // the desk in the north cannot say that it stands in the depot
    let elsewhere = w.api("lien").post(&finding, json!({ "location": depot }));
    assert_eq!(elsewhere.is(422).refusal(), "refusal-not-your-location");
    kim.act(&finding, json!({ "location": depot }));
    assert_eq!(facts(&w, found).custody, Custody::AtLocation(depot));
    assert_eq!(kim.post(&finding, json!({})).is(422).refusal(), "refusal-transfer-not-missing");
    kim.act(&format!("{at}/devices/{found}/undo"), json!({}));
    assert!(matches!(facts(&w, found).custody, Custody::InTransit(_)));
    assert_eq!(missing(&kim), (2, 2), "it is missing again");
    kim.act(&finding, json!({}));
    assert_eq!(facts(&w, found).custody, Custody::AtLocation(w.town.locations["noord"]));
    kim.act(&format!("{at}/devices/{lost}/loss"), json!({}));
    assert_eq!(facts(&w, lost).disposition, Some(Disposition::Lost));
    assert_eq!(missing(&kim), (0, 0));
    kim.act(&format!("{at}/devices/{lost}/undo"), json!({}));
    assert!(matches!(facts(&w, lost).custody, Custody::InTransit(_)) && facts(&w, lost).disposition.is_none());
    assert_eq!(missing(&kim), (1, 1));
    // nobody watched it while it was given up: wherever it turns up now, it is wiped and checked again before it is lent
    kim.act(&format!("{at}/devices/{lost}/finding"), json!({}));
    let seen = facts(&w, lost);
    assert_eq!((seen.sanitisation, seen.condition), (Sanitisation::MustBeWiped, Condition::Unknown));
    kim.act(&format!("{at}/devices/{lost}/undo"), json!({}));
    // once it went on another list, the finding stands
    let browser = w.browser("kim");
    browser.submit(&format!("{at}/devices/{lost}/loss"), &[]).is(200).says("verloren verklaard");
    browser.submit(&format!("{at}/devices/{lost}/undo"), &[]).is(200).says("het toestel ontbreekt weer");
    started(&kim, &w, "noord", "zuid", "ready");
    let undo = kim.post(&format!("{at}/devices/{found}/undo"), json!({}));
    assert_eq!(undo.is(422).refusal(), "refusal-transfer-touched-since");
}

#[test]
fn closing_a_receipt_can_be_undone_until_something_was_built_on_it() {
    let w = World::new();
    let (at, laptops) = closed_without_two(&w);
    let (kim, lien) = (w.api("kim"), w.api("lien"));
    w.browser("lien").get(&at).is(200).says("Maak het afsluiten ongedaan").says("Ontbrekende toestellen");
    let open = lien.act(&format!("{at}/closing/undo"), json!({}));
    assert_eq!((&open["state"], &open["counts"]["missing"]), (&json!("in_transit"), &json!(0)));
    assert_eq!(missing(&kim), (0, 0), "what is not there yet is on its way again");
    lien.act(&format!("{at}/receiving"), json!({ "code": laptops[1].1 }));
    let closed = lien.act(&format!("{at}/closing"), json!({ "with_differences": "1" }));
    assert_eq!((&closed["counts"]["missing"], &closed["may_reopen"]), (&json!(1), &json!(true)));
    // somebody looked and gave it up: the closing stands
    lien.act(&format!("{at}/devices/{}/loss", laptops[2].0), json!({}));
    let late = lien.post(&format!("{at}/closing/undo"), json!({}));
    assert_eq!(late.is(422).refusal(), "refusal-transfer-not-to-reopen");
    w.browser("lien").get(&at).is(200).never_says("Maak het afsluiten ongedaan");
    // undone, the loss no longer stands in the way; a month later time does
    lien.act(&format!("{at}/devices/{}/undo", laptops[2].0), json!({}));
    w.days_later(31);
    let old = w.api("lien").post(&format!("{at}/closing/undo"), json!({}));
    assert_eq!(old.is(422).refusal(), "refusal-transfer-not-to-reopen");
    // who only sends cannot undo what the other end closed
    w.api("luc").post(&format!("{at}/closing/undo"), json!({})).is(404);
    w.api_elsewhere("kim").post(&format!("{at}/closing/undo"), json!({})).is(404);
}

#[test]
fn everything_arrived_and_closed_too_soon_is_opened_again() {
    let w = World::new();
    let (at, laptops) = under_way(&w);
    let lien = w.browser("lien");
    for (_, code) in &laptops {
        lien.submit(&format!("{at}/receiving"), &[("code", code)]).is(200);
    }
    lien.submit(&format!("{at}/closing"), &[]).is(200).says("Alles is aangekomen").says(&format!("{at}/closing/undo"));
    lien.submit(&format!("{at}/closing/undo"), &[]).is(200).says("weer onderweg");
    let t = w.api("kim").read(&at);
    assert_eq!((&t["state"], &t["counts"]["received"]), (&json!("in_transit"), &json!(3)));
}

#[test]
fn what_cannot_be_lent_at_a_lending_point_travels_back_in_two_acts() {
    let w = World::new();
    let (back, _) = laptop(&w, "noord", Sanitisation::MustBeWiped, Condition::Unknown);
    let (apart, _) = laptop(&w, "noord", Sanitisation::Failed, Condition::Unknown);
    let (stays, _) = ready(&w, "noord");
    let lien = w.api("lien");
    let waiting = || {
        let stock = w.api("kim").read("/stock");
        let all = stock["locations"].as_array().unwrap().clone();
        let of = |name: &str| {
            all.iter().find(|l| l["stock"]["location"]["name"] == name).unwrap()["stock"]["bring_back"].clone()
        };
        assert_eq!(of("Depot Zonnedal"), json!(0), "a depot brings nothing back");
        of("Digipunt Noord")
    };
    assert_eq!(waiting(), json!(2));
    let depot = w.town.locations["depot"];
    let link = format!("/transfers/new?from={}&amp;to={depot}&amp;fill=bring_back", w.town.locations["noord"]);
    assert!(w.browser("lien").get("/stock").is(200).text().contains(&link), "the stock page leads to the list");
    assert!(!w.browser("luc").get("/stock").is(200).text().contains(&link), "and nobody elsewhere there");
    let code = w.api("kim").read("/stock")["locations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["stock"]["location"]["name"] == "Digipunt Noord")
        .unwrap()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = w.browser("lien").get(&format!("/locations/{code}")).is(200).says("2 toestellen wachten");
    assert!(page.text().contains(&link));
    w.browser("lien").get(&link.replace("&amp;", "&")).is(200).says("value=\"bring_back\" checked");
    let t = started(&lien, &w, "noord", "depot", "bring_back");
    let listed: Vec<&Value> = t["devices"].as_array().unwrap().iter().map(|d| &d["device"]["id"]).collect();
    assert!(listed.contains(&&json!(back)) && listed.contains(&&json!(apart)) && !listed.contains(&&json!(stays)));
    assert_eq!(waiting(), json!(0), "what is on a list waits no longer");
    lien.act(&format!("/transfers/{}/cancellation", t["code"].as_str().unwrap()), json!({}));
    assert_eq!(waiting(), json!(2));
}

/// A lot of four of which two came, closed; answers its code.
fn half_a_lot(w: &World) -> String {
    let ivo = w.api("ivo");
    let donor = w.town.organisations["bedrijf"].to_string();
    let lot = ivo.act("/lots", json!({ "donor": donor, "laptop": "4" }))["lot"]["code"].as_str().unwrap().to_owned();
    let list = "Merk;Model;Serienummer\nVoorbeeld;Boek;KW0001\nVoorbeeld;Boek;KW0002\nVoorbeeld;Boek;KW0003\nVoorbeeld;Boek;KW0004\n";
    let up = ivo.upload(&format!("/lots/{lot}/imports"), "file", "lijst.csv", list.as_bytes()).is(200).json();
    let import = up["import"]["id"].as_str().unwrap().to_owned();
    ivo.act(&format!("/lots/{lot}/imports/{import}/commit"), json!({}));
    let depot = w.town.locations["depot"];
    ivo.act(&format!("/lots/{lot}/receiving"), json!({ "location": depot, "labels": "later" }));
    for serial in ["KW0001", "KW0003"] {
        ivo.act(&format!("/lots/{lot}/receiving/scans"), json!({ "serial": serial, "without_label": "1" }));
    }
    assert_eq!(ivo.read(&format!("/lots/{lot}"))["never_came"], 0, "nobody can say so while it is being received");
    ivo.act(&format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }));
    lot
}

#[test]
fn what_never_came_with_a_lot_is_named_and_a_straggler_is_received_after_all() {
    let w = World::new();
    let lot = half_a_lot(&w);
    let (at, donor) = (format!("/lots/{lot}"), w.town.organisations["bedrijf"].to_string());
    let page = w.api("dirk").read(&at);
    let serials = |page: &Value| {
        page["never_came_lines"].as_array().unwrap().iter().map(|l| l["serial"].clone()).collect::<Vec<_>>()
    };
    assert_eq!((&page["never_came"], serials(&page)), (&json!(2), vec![json!("KW0002"), json!("KW0004")]));
    w.browser("dirk")
        .get(&at)
        .is(200)
        .says("2 aangekondigde toestellen zijn nooit gekomen")
        .says("KW0004")
        .says("Breng het");
    let told = w.browser("dirk").get(&format!("/donor/{donor}")).is(200);
    told.says("nooit gekomen").says("verdict=not_received").says("2 aangekondigde toestellen zijn nooit gekomen");
    assert_eq!(w.api("dirk").read(&format!("/donor/{donor}"))["facts"]["never_came"], 2);
    assert_eq!(
        w.api("dirk").read(&format!("/donor/{donor}/rows?verdict=not_received"))["lines"].as_array().unwrap().len(),
        2
    );
    // it turns up: the lot is opened again, the device is received, and one is left that never came
    let ivo = w.api("ivo");
    w.browser("ivo").get(&at).is(200).says("Neem nog iets in ontvangst");
    ivo.act(&format!("{at}/receiving"), json!({ "location": w.town.locations["depot"], "labels": "later" }));
    ivo.act(&format!("{at}/receiving/scans"), json!({ "serial": "KW0004", "without_label": "1" }));
    ivo.act(&format!("{at}/receiving/close"), json!({ "accept": "1" }));
    let page = ivo.read(&at);
    assert_eq!((&page["never_came"], serials(&page)), (&json!(1), vec![json!("KW0002")]));
    let id = w.api("ivo").read("/devices?status=announced")["devices"][0]["id"].as_str().unwrap().to_owned();
    w.browser("ivo")
        .get(&format!("/devices/{id}"))
        .is(200)
        .says("Nooit gekomen met zijn partij")
        .says("met zijn partij");
}

#[test]
fn a_promise_without_a_list_also_says_how_many_never_came() {
    let w = World::new();
    let ivo = w.api("ivo");
    let donor = w.town.organisations["bedrijf"].to_string();
    let lot = ivo.act("/lots", json!({ "donor": donor, "laptop": "5" }))["lot"]["code"].as_str().unwrap().to_owned();
    let depot = w.town.locations["depot"];
    ivo.act(&format!("/lots/{lot}/receiving"), json!({ "location": depot, "labels": "later" }));
    ivo.act(&format!("/lots/{lot}/receiving/scans"), json!({ "serial": "ZL1", "without_label": "1" }));
    ivo.act(&format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }));
    w.browser("ivo").get(&format!("/lots/{lot}")).is(200).says("4 aangekondigde toestellen zijn nooit gekomen");
    w.browser("dirk").get(&format!("/donor/{donor}")).is(200).says("4 aangekondigde toestellen zijn nooit gekomen");
}

#[test]
fn all_labels_of_a_lot_are_printed_from_its_page_on_a_sheet_that_is_partly_used() {
    let w = World::new();
    let lot = half_a_lot(&w);
    let ivo = w.browser("ivo");
    ivo.get(&format!("/lots/{lot}")).is(200).says(&format!("/labels?lot={lot}"));
    ivo.get(&format!("/labels?lot={lot}"))
        .is(200)
        .says("Er zijn 2 toestellen met een etiket")
        .never_says("Hoeveel nieuwe");
    let before = w.api("ivo").read(&format!("/lots/{lot}"))["timeline"].as_array().unwrap().len();
    let pdf = ivo.post("/labels", &[("lot", &lot), ("start_at", "7")]).is(200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
    // the same two numbers, and no new ones
    assert_eq!(w.api("ivo").read(&format!("/lots/{lot}"))["timeline"].as_array().unwrap().len(), before);
    ivo.post("/labels", &[("lot", &lot), ("start_at", "99")]).is(422).says("Etiketten van partij").says("value=\"99\"");
    let donor = w.town.organisations["bank"].to_string();
    let empty = w.api("ivo").act("/lots", json!({ "donor": donor, "laptop": "2" }))["lot"]["code"].clone();
    ivo.post("/labels", &[("lot", empty.as_str().unwrap())]).is(422).says("nog geen toestel een nummer");
    w.browser_of(&w.elsewhere, "ivo").get(&format!("/labels?lot={lot}")).is(404);
    w.browser("dirk").get(&format!("/labels?lot={lot}")).is(403);
}
