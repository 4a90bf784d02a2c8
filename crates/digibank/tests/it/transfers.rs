//! Transfers through the front door: packed, sent, received, with one that is missing and one that nobody expected.

use super::workshop::{laptop, wiped};
use super::world::{Api, World};
use digibank_core::auth::rights::MoveDevices;
use digibank_core::devices::{self, Condition, Custody, Facts, Grade, Sanitisation, WipeLevel};
use digibank_core::kernel::{DeviceId, Fail, Res};
use digibank_core::logistics::transfer::{self, Transfer, TransferState};
use proptest::prelude::*;
use serde_json::{Value, json};

pub fn ready(w: &World, place: &str) -> (DeviceId, String) {
    laptop(w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::B))
}

pub fn facts(w: &World, id: DeviceId) -> Facts {
    let programme = w.town.programme.id;
    w.db.read(move |tx| devices::device::get(tx, programme, id)).unwrap().facts
}

pub fn started(api: &Api<'_>, w: &World, from: &str, to: &str, fill: &str) -> Value {
    api.act("/transfers", json!({ "from": w.town.locations[from], "to": w.town.locations[to], "fill": fill }))
}

#[test]
fn a_transfer_arrives_with_one_missing_and_one_nobody_expected() {
    let w = World::new();
    let laptops: Vec<_> = (0..3).map(|_| ready(&w, "depot")).collect();
    let stranger = ready(&w, "werkplaats");
    let (ivo, lien) = (w.api("ivo"), w.api("lien"));
    let t = started(&ivo, &w, "depot", "noord", "ready");
    assert_eq!(t["counts"]["listed"], 3);
    let at = format!("/transfers/{}", t["code"].as_str().unwrap());
    assert_eq!(ivo.post(&format!("{at}/sending"), json!({})).is(422).refusal(), "refusal-transfer-empty");
    for (_, code) in &laptops {
        assert_eq!(ivo.act(&format!("{at}/packing"), json!({ "code": code }))["scan"]["packed"], "from_list");
    }
    assert_eq!(ivo.act(&format!("{at}/packing"), json!({ "code": laptops[0].1 }))["scan"]["packed"], "again");
    assert_eq!(ivo.act(&format!("{at}/sending"), json!({}))["state"], "in_transit");
    assert!(matches!(facts(&w, laptops[0].0).custody, Custody::InTransit(_)));
    // the lending point scans two of them, and one that came along by mistake; the first is undone and scanned again
    lien.act(&format!("{at}/receiving"), json!({ "code": laptops[0].1 }));
    lien.act(&format!("{at}/devices/{}/undo", laptops[0].0), json!({}));
    assert!(matches!(facts(&w, laptops[0].0).custody, Custody::InTransit(_)));
    for (_, code) in &laptops[..2] {
        lien.act(&format!("{at}/receiving"), json!({ "code": code }));
    }
    assert_eq!(lien.act(&format!("{at}/receiving"), json!({ "code": stranger.1 }))["scan"]["received"], "unexpected");
    assert_eq!(facts(&w, stranger.0).custody, Custody::AtLocation(w.town.locations["noord"]));
    assert_eq!(lien.post(&format!("{at}/closing"), json!({})).is(422).refusal(), "refusal-transfer-not-all-there");
    let closed = lien.act(&format!("{at}/closing"), json!({ "with_differences": "1" }));
    assert_eq!(
        (&closed["state"], &closed["counts"]["missing"], &closed["counts"]["unexpected"]),
        (&json!("received_with_differences"), &json!(1), &json!(1))
    );
    assert!(matches!(facts(&w, laptops[2].0).custody, Custody::InTransit(_)), "a missing one stays in transit");
    assert_eq!(ivo.read("/transfers")["missing"].as_array().unwrap().len(), 1);
    // stock says what stands and what is still coming; then it turns up
    let stock = w.api("kim").read("/stock");
    let noord = stock["locations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["stock"]["location"]["name"] == "Digipunt Noord")
        .unwrap()["stock"]
        .clone();
    assert_eq!((&noord["ready"], &noord["in_transit_to"]), (&json!(3), &json!(1)));
    assert_eq!(lien.act(&format!("{at}/receiving"), json!({ "code": laptops[2].1 }))["scan"]["received"], "found");
    assert!(ivo.read("/transfers")["missing"].as_array().unwrap().is_empty());
    w.browser("lien")
        .get(&at)
        .is(200)
        .says("Ontvangen met verschillen")
        .says("Later gevonden")
        .says("stond bij ons op Werkplaats Zonnedal");
}

#[test]
fn a_lending_point_gets_only_what_is_ready_and_the_reason_comes_first() {
    let w = World::new();
    let (_, unsafe_) = laptop(&w, "depot", Sanitisation::MustBeWiped, Condition::Unknown);
    let (_, unchecked) = wiped(&w, "depot");
    let kim = w.api("kim");
    let to_desk = format!("/transfers/{}/packing", started(&kim, &w, "depot", "noord", "")["code"].as_str().unwrap());
    assert_eq!(kim.post(&to_desk, json!({ "code": unsafe_ })).is(422).refusal(), "refusal-transfer-must-be-wiped");
    assert_eq!(kim.post(&to_desk, json!({ "code": unchecked })).is(422).refusal(), "refusal-transfer-not-checked");
    let to_bench =
        format!("/transfers/{}/packing", started(&kim, &w, "depot", "werkplaats", "")["code"].as_str().unwrap());
    assert_eq!(kim.act(&to_bench, json!({ "code": unsafe_ }))["scan"]["packed"], "added");
    // the same device cannot be on two lists
    let other =
        format!("/transfers/{}/packing", started(&kim, &w, "depot", "werkplaats", "")["code"].as_str().unwrap());
    assert_eq!(kim.post(&other, json!({ "code": unsafe_ })).is(422).refusal(), "refusal-transfer-claimed");
    w.browser("kim").submit(&other, &[("code", &unsafe_)]).is(422).says("staat al op").says("Ga daarnaartoe");
}

#[test]
fn what_stays_behind_is_free_again_and_the_pick_list_prints() {
    let w = World::new();
    let (a, b) = (ready(&w, "depot"), ready(&w, "depot"));
    let kim = w.api("kim");
    let t = started(&kim, &w, "depot", "zuid", "ready");
    let at = format!("/transfers/{}", t["code"].as_str().unwrap());
    let pdf = kim.get(&format!("{at}/pick-list")).is(200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
    kim.act(&format!("{at}/packing"), json!({ "code": a.1 }));
    let sent = kim.act(&format!("{at}/sending"), json!({}));
    assert_eq!(sent["devices"].as_array().unwrap().iter().filter(|d| d["state"] == "left_behind").count(), 1);
    assert_eq!(facts(&w, b.0).custody, Custody::AtLocation(w.town.locations["depot"]));
    assert_eq!(started(&kim, &w, "depot", "noord", "ready")["counts"]["listed"], 1, "what stayed can go elsewhere");
    // luc works at zuid: he receives there and cannot pack at the depot
    let luc = w.api("luc");
    luc.act(&format!("{at}/receiving"), json!({ "code": a.1 }));
    assert_eq!(luc.act(&format!("{at}/closing"), json!({}))["state"], "received");
    w.api("lien").get(&at).is(404);
    luc.post("/transfers", json!({ "from": w.town.locations["depot"], "to": w.town.locations["zuid"] })).is(404);
    w.api_elsewhere("kim").get(&at).is(404);
}

#[test]
fn locations_are_opened_changed_and_closed() {
    let w = World::new();
    let kim = w.browser("kim");
    kim.submit("/locations", &[("name", ""), ("kind", "depot")]).is(422).says("Vul dit in");
    kim.submit("/locations", &[("name", "Digipunt West"), ("kind", "lending_point"), ("postcode", "9000")])
        .is(200)
        .says("Digipunt West is geopend");
    let list = w.api("kim").read("/locations");
    let west = list["locations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["location"]["name"] == "Digipunt West")
        .unwrap()
        .clone();
    let at = format!("/locations/{}", west["code"].as_str().unwrap());
    kim.get(&at).is(200).says("Hier staat niets");
    kim.submit(&at, &[("name", "Digipunt West"), ("kind", "lending_point")])
        .is(200)
        .says("De locatie is gewijzigd")
        .says("Gesloten");
    let closed =
        w.api("kim").post("/transfers", json!({ "from": w.town.locations["depot"], "to": west["location"]["id"] }));
    assert_eq!(closed.is(422).refusal(), "refusal-transfer-place-closed");
    kim.get("/stock").is(200).says("Digipunt Noord").says("Samen");
}

/// One act on three laptops and two transfers.
#[derive(Clone, Debug)]
enum Act {
    Make(bool),
    Pack(usize, usize),
    Unpack(usize, usize),
    Send(usize),
    Receive(usize, usize),
    Undo(usize, usize),
    Close(usize),
    Cancel(usize),
    GiveUp(usize, usize),
    Find(usize, usize),
    Reopen(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (t, d) = (0usize..2, 0usize..3);
    let act = prop_oneof![
        any::<bool>().prop_map(Act::Make),
        (t.clone(), d.clone()).prop_map(|(t, d)| Act::Pack(t, d)),
        (t.clone(), d.clone()).prop_map(|(t, d)| Act::Unpack(t, d)),
        t.clone().prop_map(Act::Send),
        (t.clone(), d.clone()).prop_map(|(t, d)| Act::Receive(t, d)),
        (t.clone(), d.clone()).prop_map(|(t, d)| Act::Undo(t, d)),
        t.clone().prop_map(Act::Close),
        t.clone().prop_map(Act::Cancel),
        (t.clone(), d.clone()).prop_map(|(t, d)| Act::GiveUp(t, d)),
        (t.clone(), d).prop_map(|(t, d)| Act::Find(t, d)),
        t.prop_map(Act::Reopen),
    ];
    proptest::collection::vec(act, 1..50)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn a_device_has_one_custodian_whatever_is_scanned(acts in acts()) {
        let w = World::new();
        // one ready, one unsafe at the depot, one that waits for the workshop
        let ids = [ready(&w, "depot").0, laptop(&w, "depot", Sanitisation::MustBeWiped, Condition::Unknown).0, wiped(&w, "werkplaats").0];
        let (programme, kim) = (w.town.programme.id, w.actor("kim"));
        let (depot, bench, desk) = (w.town.locations["depot"], w.town.locations["werkplaats"], w.town.locations["noord"]);
        let mut made: Vec<Transfer> = vec![];
        for act in &acts {
            let (act, kim, known) = (act.clone(), kim.clone(), made.clone());
            let out: Res<Option<Transfer>> = w.db.write(move |tx| {
                let by = kim.may::<MoveDevices>()?;
                let load = |tx: &mut digibank_core::db::Tx<'_>, i: usize| known.get(known.len().wrapping_sub(1 + i)).map(|t| transfer::get(tx, programme, t.id)).transpose();
                match act {
                    Act::Make(to_desk) => return transfer::propose(tx, &by, depot, if to_desk { desk } else { bench }, vec![]).map(Some),
                    Act::Pack(t, d) => if let Some(t) = load(tx, t)? { let device = devices::device::get(tx, programme, ids[d])?; transfer::pack(tx, &by, &t, &device)?; },
                    Act::Unpack(t, d) => if let Some(t) = load(tx, t)? { transfer::unpack(tx, &by, &t, ids[d])? },
                    Act::Send(t) => if let Some(t) = load(tx, t)? { transfer::send(tx, &by, &t)?; },
                    Act::Receive(t, d) => if let Some(t) = load(tx, t)? { let device = devices::device::get(tx, programme, ids[d])?; transfer::receive(tx, &by, &t, &device)?; },
                    Act::Undo(t, d) => if let Some(t) = load(tx, t)? { transfer::take_back(tx, &by, &t, ids[d])? },
                    Act::Close(t) => if let Some(t) = load(tx, t)? { transfer::close(tx, &by, &t, true)?; },
                    Act::Cancel(t) => if let Some(t) = load(tx, t)? { transfer::cancel(tx, &by, &t)?; },
                    Act::Find(t, d) => if let Some(t) = load(tx, t)? { transfer::find_missing(tx, &by, &t, ids[d], &transfer::FindingForm::default())? },
                    Act::Reopen(t) => if let Some(t) = load(tx, t)? { transfer::reopen(tx, &by, &t)?; },
                    Act::GiveUp(t, d) => if let Some(t) = load(tx, t)? { transfer::give_up(tx, &by, &t, ids[d])? },
                }
                Ok(None)
            });
            match out {
                Ok(new) => made.extend(new),
                Err(Fail::Refusal(_) | Fail::DeadEnd(_)) => {}
                Err(fault) => prop_assert!(false, "{fault}"),
            }
            for id in ids {
                let f = facts(&w, id);
                prop_assert!(f.hold_together());
                if let Custody::InTransit(t) = f.custody {
                    let t = w.db.read(move |tx| transfer::get(tx, programme, t)).unwrap();
                    prop_assert!(!matches!(transfer::state(&t), TransferState::Picking | TransferState::Cancelled), "in transit with a transfer that never left");
                    prop_assert!(t.to != desk || f.data_safe(), "data on the way to a lending point");
                }
            }
        }
        for id in ids {
            let line = w.db.read(move |tx| devices::device::custody_line(tx, programme, id)).unwrap();
            prop_assert!(line.windows(2).all(|p| p[0].1 != p[1].1 || p[0].1 == "at_location"));
        }
    }
}

#[test]
fn the_same_transfer_sent_twice_is_made_once() {
    let w = World::new();
    ready(&w, "depot");
    let kim = w.browser("kim");
    let page = kim.get("/transfers/new").is(200).text();
    let once = page.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (from, to) = (w.town.locations["depot"].to_string(), w.town.locations["noord"].to_string());
    let typed = [("from", from.as_str()), ("to", &to), ("fill", "ready"), ("once", &once)];
    let first = kim.post("/transfers", &typed).is(303).location;
    assert_eq!(kim.post("/transfers", &typed).is(303).location, first);
    assert_eq!(w.api("kim").read("/transfers")["transfers"].as_array().unwrap().len(), 1);
}
