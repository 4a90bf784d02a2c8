//! What every lending point should have: counted from real loans and requests, explained, and made into transfers that can be undone.

use super::world::World;
use digibank_core::devices::{
    self, Condition, Custody, DeviceKind, Grade, Hardware, Promise, Sanitisation, WipeLevel, device,
};
use digibank_core::kernel::{CodeKind, RequestId};
use digibank_core::logistics::location;
use digibank_core::people::programme;
use serde_json::{Value, json};

/// Puts devices that can be lent at a place; answers their codes.
fn put(w: &World, place: &str, kind: DeviceKind, count: i64, promise: Promise) -> Vec<String> {
    let (actor, at) = (w.actor("kim"), w.town.locations[place]);
    let first =
        w.db.write(move |tx| {
            let first = programme::take_numbers(tx, actor.programme, CodeKind::Device, count)?;
            for number in first..first + count {
                let mut d = device::fresh(kind, Hardware { year: Some(2023), ..Hardware::default() }, None, actor.at);
                d.number = Some(number);
                d.facts.custody = Custody::AtLocation(at);
                d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
                d.facts.condition = Condition::Passed(Grade::B);
                d.facts.promise = promise;
                devices::register(tx, actor.who(), d)?;
            }
            Ok(first)
        })
        .unwrap();
    (first..first + count).map(|n| w.town.programme.code(CodeKind::Device, n).to_string()).collect()
}

fn laptops(w: &World, place: &str, count: i64) -> Vec<String> {
    put(w, place, DeviceKind::Laptop, count, Promise::Free)
}

/// Somebody comes to the desk and borrows a device; answers the loan.
fn lend(w: &World, desk: &str, device: &str) -> String {
    let api = w.api(desk);
    let person = api.act("/persons", json!({ "name": format!("Voorbeeld {device}"), "lang": "nl" }));
    let made = api.act("/loans", json!({ "person": person["code"], "device": [device] }));
    made["loans"][0]["code"].as_str().unwrap().to_owned()
}

fn page(w: &World) -> Value {
    w.api("kim").read("/replenishment")
}

fn shelf(page: &Value, name: &str, kind: &str) -> Value {
    let all = page["shelves"].as_array().unwrap();
    all.iter().find(|r| r["shelf"]["name"] == name && r["shelf"]["kind"] == kind).cloned().unwrap_or(Value::Null)
}

fn keys(page: &Value) -> Vec<String> {
    page["lanes"].as_array().unwrap().iter().map(|l| l["lane"]["key"].as_str().unwrap().to_owned()).collect()
}

/// Five weeks: Noord lends two laptops a week, Zuid none; six stand at the depot.
fn five_weeks() -> World {
    let w = World::new();
    let here = laptops(&w, "noord", 12);
    laptops(&w, "depot", 6);
    for week in here[..10].chunks(2) {
        w.days_later(7);
        week.iter().for_each(|device| drop(lend(&w, "lien", device)));
    }
    w
}

#[test]
fn every_point_gets_what_its_own_lendings_ask_for_and_the_page_says_why() {
    let w = five_weeks();
    let read = page(&w);
    let noord = shelf(&read, "Digipunt Noord", "laptop");
    let figures = |s: &Value| {
        ["free", "promised", "coming", "lent", "waiting", "weeks", "per_week_tenths"]
            .map(|k| s["shelf"][k].as_i64().unwrap())
    };
    assert_eq!(figures(&noord), [2, 0, 0, 10, 0, 5, 20]);
    // 11 lendings over 42 days, for 14 days: with 8 on the shelf 3 of 100 fortnights go wrong, with 7 it would be 6
    assert_eq!((&noord["shelf"]["target"], &noord["shelf"]["short_at_target_percent"]), (&json!(8), &json!(3)));
    assert_eq!(noord["why"][0], "Hier worden gemiddeld 2 per week uitgeleend: 10 in 5 weken.");
    assert_eq!(
        noord["why"][1],
        "Met 8 op het rek is de kans klein dat iemand zonder naar huis gaat: 3 op 100, in 14 dagen."
    );
    // Zuid lent none and is thought to be like the others until it shows otherwise: a quarter, a sixteenth, a sixty-fourth
    let zuid = shelf(&read, "Digipunt Zuid", "laptop");
    assert_eq!((&zuid["shelf"]["target"], &zuid["shelf"]["short_at_target_percent"]), (&json!(2), &json!(2)));
    assert!(zuid["why"][0].as_str().unwrap().contains("andere digipunten"), "{zuid}");
    // eight are missing and six are free: Zuid's first one goes before all, its second is needed less than the sixth of Noord
    assert_eq!((&read["missing"], &read["short"], &read["over"]), (&json!(8), &json!(2), &json!(0)));
    let loads: Vec<_> = read["lanes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["lane"]["to_name"].clone(), l["lane"]["loads"][0]["count"].clone()))
        .collect();
    assert_eq!(loads, [(json!("Digipunt Noord"), json!(5)), (json!("Digipunt Zuid"), json!(1))]);
    assert_eq!(read["lanes"][1]["why"], json!(["1 toestel vult aan tot wat er altijd moet staan."]));
    let why = read["lanes"][0]["why"][0].as_str().unwrap();
    assert!(why.starts_with("Het laatste, nummer 7 van de vrije toestellen, is in "), "{why}");
    w.browser("kim")
        .get("/replenishment")
        .is(200)
        .says("Voorraad per digipunt")
        .says("Depot Zonnedal naar Digipunt Noord")
        .says("5 × Laptop")
        .says("Te weinig: 6");
    w.browser("kim").get("/replenishment?show=over").is(200).says("Zo is er geen.");
    w.browser("kim").get("/stock").is(200).says("Voorraad per digipunt");
    w.browser("kim").get("/impact").is(200).says("Bekijk wat er per digipunt moet staan");
    w.api("lien").get("/replenishment").is(403);
    w.api("tessa").get("/replenishment").is(403);
    assert!(w.api_elsewhere("kim").read("/replenishment")["lanes"].as_array().unwrap().is_empty());
}

#[test]
fn one_tap_makes_the_transfers_and_another_cancels_them() {
    let w = five_weeks();
    let kim = w.browser("kim");
    let before = page(&w);
    let lanes = keys(&before);
    kim.submit("/replenishment/transfers", &[]).is(422).says("Kies minstens één overbrenging");
    let fields: Vec<(&str, &str)> = lanes.iter().map(|l| ("lane", l.as_str())).collect();
    kim.submit("/replenishment/transfers", &fields)
        .is(200)
        .says("2 overbrengingen zijn gemaakt")
        .says("Maak ongedaan")
        .says("Annuleer al deze overbrengingen")
        .says("Depot Zonnedal naar Digipunt Zuid");
    // what is on a list counts as coming, and is not proposed twice
    let after = page(&w);
    assert_eq!(shelf(&after, "Digipunt Noord", "laptop")["shelf"]["coming"], json!(5));
    assert_eq!((&after["missing"], keys(&after).len()), (&json!(2), 0));
    kim.get("/replenishment").is(200).says("er staat nergens iets vrij");
    let again = w.api("kim").post("/replenishment/transfers", json!({ "lane": lanes })).is(422);
    assert_eq!(again.refusal(), "refusal-replenishment-changed");
    let listed = w.api("ivo").read("/transfers?state=picking")["transfers"].clone();
    assert_eq!(listed.as_array().unwrap().iter().map(|t| t["counts"]["listed"].as_i64().unwrap()).sum::<i64>(), 6);
    // undone: the same proposal as before
    let id = after["made"][0]["id"].as_str().unwrap().to_owned();
    let at = format!("/replenishment/{id}");
    kim.submit(&format!("{at}/undo"), &[]).is(200).says("Alle toestellen blijven waar ze staan");
    assert_eq!(keys(&page(&w)), lanes);
    assert_eq!(w.api("kim").post(&format!("{at}/undo"), json!({})).is(422).refusal(), "refusal-replenishment-undone");
    // the intake makes one of them, and it leaves: no undo any more, and the reason names the transfer
    let made = w.api("ivo").act("/replenishment/transfers", json!({ "lane": [lanes[0]] }));
    let code = made["transfers"][0]["code"].as_str().unwrap().to_owned();
    let transfer = w.api("ivo").read(&format!("/transfers/{code}"));
    let one = transfer["devices"][0]["device"]["code"].clone();
    w.api("ivo").act(&format!("/transfers/{code}/packing"), json!({ "code": one }));
    w.api("ivo").act(&format!("/transfers/{code}/sending"), json!({}));
    let at = format!("/replenishment/{}", made["made"]["id"].as_str().unwrap());
    let refused = w.api("kim").post(&format!("{at}/undo"), json!({})).is(422);
    assert_eq!(refused.refusal(), "refusal-replenishment-left");
    let read = w.api("kim").read(&at);
    assert_eq!((&read["can_undo"], &read["transfers"][0]["state"]), (&json!(false), &json!("in_transit")));
    // the reasons are those of then
    assert_eq!(read["lanes"], before["lanes"]);
    // on its way to Noord counts, what stayed at the depot is free again
    assert_eq!(shelf(&page(&w), "Digipunt Noord", "laptop")["shelf"]["coming"], json!(1));
    assert_eq!(page(&w)["lanes"][0]["lane"]["loads"][0]["count"], json!(4));
    kim.get("/journal").is(200).says("Planken aangevuld. Overbrengingen: 2. Toestellen: 6.").says("Geannuleerd: 2");
    w.api_elsewhere("kim").get(&at).is(404);
    w.api("kim").get("/replenishment/geen-sleutel").is(404);
}

#[test]
fn who_waits_counts_and_an_undone_hand_over_does_not() {
    let w = World::new();
    let here = laptops(&w, "noord", 4);
    put(&w, "zuid", DeviceKind::Laptop, 1, Promise::Request(RequestId::new()));
    w.days_later(21);
    lend(&w, "lien", &here[0]);
    let mistake = lend(&w, "lien", &here[1]);
    let asked = |w: &World| {
        ["lent", "waiting"].map(|k| shelf(&page(w), "Digipunt Noord", "laptop")["shelf"][k].as_i64().unwrap())
    };
    assert_eq!(asked(&w), [2, 0]);
    w.api("lien").act(&format!("/loans/{mistake}/undo"), json!({}));
    assert_eq!(asked(&w), [1, 0]);
    // what is promised is neither stock nor missing
    let zuid = shelf(&page(&w), "Digipunt Zuid", "laptop")["shelf"].clone();
    assert_eq!((&zuid["free"], &zuid["promised"]), (&json!(0), &json!(1)));
    let form = json!({ "for_whom": "group", "group_name": "Klas 4B", "units": "3", "target_group": "pupil", "kinds": ["tablet,laptop"],
                       "location": w.town.locations["zuid"] });
    w.api("quin").act("/requests", form);
    let tablet = shelf(&page(&w), "Digipunt Zuid", "tablet");
    assert_eq!((&tablet["shelf"]["waiting"], &tablet["shelf"]["per_week_tenths"]), (&json!(3), &json!(10)));
    assert!(tablet["why"][0].as_str().unwrap().contains("en 3 waarop nog gewacht wordt, in 3 weken"), "{tablet}");
    let mut rules = rules();
    rules["version"] = json!("0");
    w.api("kim").act("/replenishment/rules", rules);
    assert_eq!(shelf(&page(&w), "Digipunt Zuid", "tablet"), Value::Null, "who waits no longer counts");
}

/// At least two laptops everywhere, and who waits does not count.
fn rules() -> Value {
    json!({ "service": "95", "review_days": "7", "lead_days": "0", "weeks": "13", "kind": ["laptop"], "at_least": ["2"], "version": "0" })
}

#[test]
fn the_coordinator_says_what_should_be_there() {
    let w = World::new();
    laptops(&w, "zuid", 5);
    let kim = w.browser("kim");
    kim.get("/replenishment/rules").is(200).says("Wat moet er staan?").says("Minstens op elk digipunt");
    kim.submit(
        "/replenishment/rules",
        &[("service", "100"), ("review_days", "7"), ("lead_days", "7"), ("weeks", "26"), ("version", "0")],
    )
    .is(422)
    .says("Wat moet er staan?");
    assert_eq!(shelf(&page(&w), "Digipunt Noord", "laptop")["shelf"]["target"], json!(1), "the rule of the house");
    let set = w.api("kim").act("/replenishment/rules", rules());
    assert_eq!(
        (&set["rules"]["version"], &set["rules"]["floors"]),
        (&json!(1), &json!([{ "kind": "laptop", "at_least": 2 }]))
    );
    assert_eq!(w.api("kim").post("/replenishment/rules", rules()).is(422).refusal(), "refusal-changed-meanwhile");
    w.api("ivo").get("/replenishment/rules").is(403);
    // nothing was lent yet: the floor is the target, and who has too many gives, as far as its own
    let read = page(&w);
    let zuid = shelf(&read, "Digipunt Zuid", "laptop");
    assert_eq!(
        (&zuid["shelf"]["target"], &zuid["shelf"]["lacks"], &zuid["shelf"]["after"]),
        (&json!(2), &json!(-3), &json!(3))
    );
    assert_eq!(zuid["why"], json!(["Er moeten er altijd minstens 2 staan."]));
    assert_eq!(
        (&read["lanes"][0]["lane"]["from_name"], &read["lanes"][0]["lane"]["loads"][0]["count"]),
        (&json!("Digipunt Zuid"), &json!(2))
    );
    kim.get("/replenishment?show=over").is(200).says("Te veel: 3");
    // a point that closed asks for nothing
    let noord = w.api("kim").read("/locations")["locations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["location"]["name"] == "Digipunt Noord")
        .unwrap()["code"]
        .clone();
    kim.submit(
        &format!("/locations/{}", noord.as_str().unwrap()),
        &[("name", "Digipunt Noord"), ("kind", "lending_point")],
    )
    .is(200);
    assert!(page(&w)["lanes"].as_array().unwrap().is_empty());
}

#[test]
fn devices_come_from_the_nearest_place_that_has_some() {
    let w = five_weeks();
    laptops(&w, "werkplaats", 6);
    let from = |read: &Value| {
        let to_noord = |l: &&Value| l["lane"]["to_name"] == "Digipunt Noord";
        let lanes: Vec<Value> = read["lanes"].as_array().unwrap().iter().filter(to_noord).cloned().collect();
        lanes.iter().map(|l| (l["lane"]["from_name"].clone(), l["lane"]["metres"].clone())).collect::<Vec<_>>()
    };
    w.browser("kim").get("/replenishment").is(200).says("van een van beide plaatsen weten we niet waar ze ligt");
    // unknown distances are equal, and names decide
    assert_eq!(from(&page(&w)), [(json!("Depot Zonnedal"), Value::Null), (json!("Werkplaats Zonnedal"), Value::Null)]);
    for (place, coordinates) in
        [("noord", "51.0543, 3.7174"), ("werkplaats", "51.0600, 3.7200"), ("depot", "51.2199, 4.4003")]
    {
        let (programme, id) = (w.town.programme.id, w.town.locations[place]);
        let l = w.db.read(move |tx| location::find(tx, programme, id)).unwrap().unwrap();
        let form = json!({ "name": l.name, "kind": l.kind.to_string(), "active": "1", "coordinates": coordinates });
        w.api("kim").act(&format!("/locations/{}", w.town.programme.code(CodeKind::Location, l.number)), form);
    }
    assert_eq!(from(&page(&w)), [(json!("Werkplaats Zonnedal"), json!(659))]);
    w.browser("kim").get("/replenishment").is(200).says("0,7 kilometer in vogelvlucht");
}
