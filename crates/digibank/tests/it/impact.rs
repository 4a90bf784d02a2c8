//! Figures: they say what was done, count everybody once, open the rows they count, and tell strangers no more than they may know.

use super::workshop::laptop;
use super::world::World;
use digibank_core::devices::{Condition, Grade, Sanitisation, WipeLevel};
use serde_json::{Value, json};

fn ready(w: &World, place: &str) -> String {
    laptop(w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::B)).1
}

fn asked(w: &World, who: &str, mut form: Value) -> Value {
    form["location"] = json!(w.town.locations["noord"]);
    w.api(who).act("/requests", form)
}

fn code(v: &Value, field: &str) -> String {
    v[field].as_str().unwrap_or_else(|| panic!("no {field} in {v}")).to_owned()
}

/// How many rows a figure opens, over all its pages.
fn behind(w: &World, who: &str, path: &str) -> usize {
    let (mut rows, mut after) = (0, String::new());
    for _ in 0..50 {
        let page = w.api(who).read(&format!("{path}{after}"));
        rows += page["lines"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(next) => after = format!("{}after={next}", if path.contains('?') { "&" } else { "?" }),
            None => return rows,
        }
    }
    panic!("{path} has no end");
}

/// On 3 May eight laptops stand ready in the north; Vera asks for one, a class asks for three. On 13 May Vera borrows two, and the
/// teacher takes two for the class. Answers Vera's code and her devices.
fn spring(w: &World) -> (String, Vec<String>) {
    let laptops: Vec<String> = (0..8).map(|_| ready(w, "noord")).collect();
    let noord = w.town.locations["noord"].to_string();
    w.api("kim").act(
        "/lending-rules",
        json!({ "location": noord, "term": "days", "loan_days": "90", "deposit": "0", "most_loans": "5", "renewals": "1",
                "remind_days": "7", "grace_days": "3", "very_late_days": "21" }),
    );
    let vera = code(&asked(w, "pia", json!({ "name": "Vera Voorbeeld", "target_group": "senior" })), "person");
    let class = asked(
        w,
        "quin",
        json!({ "for_whom": "group", "group_name": "Klas 4B", "units": "3", "target_group": "pupil" }),
    );
    w.days_later(10);
    let lien = w.api("lien");
    lien.act("/loans", json!({ "person": vera, "device": [laptops[0], laptops[1]] }));
    let teacher = code(&lien.act("/persons", json!({ "name": "Juf Testpersoon", "lang": "nl" })), "code");
    lien.act("/loans", json!({ "person": teacher, "device": [laptops[2], laptops[3]], "request": class["code"] }));
    (vera, laptops)
}

#[test]
fn figures_equal_what_was_done_and_open_the_rows_they_count() {
    let w = World::new();
    spring(&w);
    let page = w.api("kim").read("/impact");
    assert_eq!(page["folded"], json!(false));
    // Vera counts once although she has two; the teacher took two for the class, so two pupils count
    assert_eq!((&page["people"]["reached"], &page["people"]["ever"]), (&json!(3), &json!(3)));
    let group = |word: &str| {
        let groups = page["people"]["groups"].as_array().unwrap().clone();
        groups.into_iter().find(|g| g["word"] == word).map(|g| g["count"].clone())
    };
    assert_eq!((group("pupil"), group("senior")), (Some(json!(2)), Some(json!(1))));
    // four were asked for, three of them were handed over after ten days
    let waiting = &page["waiting"];
    assert_eq!((&waiting["asked"], &waiting["served"], &waiting["waiting"]), (&json!(4), &json!(3), &json!(1)));
    assert_eq!((&waiting["half_within"], &waiting["most_within"]), (&json!(10), &Value::Null));
    // eight stood in the north, four are out
    let north = page["stock"].as_array().unwrap().iter().find(|p| p["name"] == "Digipunt Noord").unwrap().clone();
    assert_eq!(north["points"].as_array().unwrap().last().unwrap()["count"], json!(4));
    let now = |field: &str| north[field].as_i64().unwrap();
    assert_eq!((now("there"), now("free"), now("promised"), now("not_yet"), now("handed_over")), (4, 4, 0, 0, 4));
    assert_eq!(north["cover"], json!({ "kind": "weeks", "weeks": 8 }));
    let devices = page["devices"].as_array().unwrap();
    let at = |d: &str| {
        devices.iter().filter(|r| r["path"]["destination"] == d).map(|r| r["count"].as_i64().unwrap()).sum::<i64>()
    };
    assert_eq!((at("on_loan"), at("lending_point")), (4, 4));
    // each figure opens exactly its rows
    for (path, count) in [
        ("/impact/rows?figure=people", 3),
        ("/impact/rows?figure=people&ever=1", 3),
        ("/impact/rows?figure=people&group=pupil", 2),
        ("/impact/rows?figure=people&group=senior", 1),
        ("/impact/rows?figure=waiting", 4),
        ("/impact/rows?figure=waiting&outcome=served&since_week=2&week=2", 3),
        ("/impact/rows?figure=waiting&outcome=waiting", 1),
        ("/impact/rows?figure=devices", 8),
        ("/impact/rows?figure=devices&destination=on_loan,given", 4),
        ("/impact/rows?figure=devices&source=no_lot&verdict=received&work=ready&destination=lending_point", 4),
    ] {
        assert_eq!(behind(&w, "kim", path), count, "{path}");
    }
    let north = w.town.locations["noord"].to_string();
    assert_eq!(behind(&w, "kim", &format!("/impact/rows?figure=stock&place={north}&on=2026-05-12")), 8);
    assert_eq!(behind(&w, "kim", &format!("/impact/rows?figure=stock&place={north}&on=2026-05-13")), 4);
    assert_eq!(behind(&w, "kim", &format!("/impact/rows?figure=people&place={north}")), 3);
    // people are numbers here
    w.browser("kim").get("/impact/rows?figure=people").is(200).says("leerling van een klas").never_says("Vera");
    // another period counts nothing, and says what to do
    w.browser("kim").get("/impact?from=2020-01-01&to=2020-12-31").is(200).says("Kies een langere periode");
    w.browser("kim").get("/impact?from=2026-05-03&to=2026-05-01").is(422).says("Het einde ligt voor het begin");
    assert_eq!(w.api("kim").get("/impact?from=gisteren").is(422).refusal(), "refusal-not-a-date");
    w.api("kim").get("/impact/rows?figure=devices&destination=maan").is(422);
    assert_eq!(w.api_elsewhere("kim").read("/impact")["people"]["ever"], json!(0));
    w.api("tessa").get("/impact").is(403);
}

#[test]
fn erasing_a_person_changes_no_count() {
    let w = World::new();
    let (vera, laptops) = spring(&w);
    w.days_later(5);
    for d in &laptops[..2] {
        w.api("lien").act("/returns", json!({ "device": d, "condition": "ok" }));
    }
    let figures = || {
        let p = w.api("kim").read("/impact");
        (p["people"].clone(), p["waiting"].clone(), p["devices"].clone(), p["stock"].clone())
    };
    let before = figures();
    assert_eq!(before.0["reached"], json!(3), "who brought it back was reached all the same");
    w.browser("kim").submit(&format!("/persons/{vera}/erasure"), &[]).is(200).says("De gegevens zijn gewist");
    assert_eq!(figures(), before);
    assert_eq!(behind(&w, "kim", "/impact/rows?figure=people"), 3);
}

/// Counts in the table of a figure: the numbers of the links to its rows that ask for this destination.
fn in_table(page: &str, destination: &str) -> i64 {
    page.split("<a href=\"")
        .skip(1)
        .filter_map(|a| a.split_once("\">"))
        .filter(|(href, _)| {
            href.contains("figure=devices")
                && href.contains("source=")
                && href.contains(&format!("destination={destination}&"))
        })
        .filter_map(|(_, rest)| rest.split('<').next()?.parse::<i64>().ok())
        .sum()
}

#[test]
fn the_picture_says_what_its_table_says_and_the_file_says_the_same() {
    let w = World::new();
    spring(&w);
    let page = w.browser("kim").get("/impact").is(200).text();
    for (word, name) in [("on_loan", "Uitgeleend"), ("lending_point", "Klaar op een digipunt")] {
        let count = in_table(&page, word);
        assert_eq!(count, 4, "{word}");
        // wide: the name, and under it the count with its share
        let drawn = page.split(&format!(">{name}</text>")).nth(1).unwrap_or_else(|| panic!("{name} is not drawn"));
        let beside = drawn.split("</text>").next().unwrap().rsplit('>').next().unwrap();
        assert_eq!(beside, format!("{count} (50\u{a0}%)"));
    }
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<figure class=\"chart\"").count(), page.matches("Toon de cijfers").count());
    for (file, line) in [
        ("devices", "Zonder partij;Ontvangen;In orde gebracht;Uitgeleend;4"),
        ("people-group", "Leerling"),
        ("people-place", "Digipunt Noord;3"),
        ("people-municipality", ";3"),
        ("waiting", "2;4;3;0,7500"),
        ("stock", "Digipunt Noord;13 mei 2026;4"),
    ] {
        let a = w.browser("kim").get(&format!("/impact/{file}.csv")).is(200);
        assert!(a.bytes.starts_with("\u{feff}".as_bytes()) && a.content_type.starts_with("text/csv"), "{file}");
        a.says(line);
    }
    w.browser("kim").get("/impact/geheim.csv").is(404);
}

#[test]
fn a_funder_sees_no_group_below_five() {
    let w = World::new();
    spring(&w);
    let page = w.api("fran").read("/impact");
    assert_eq!(page["folded"], json!(true));
    for r in page["devices"].as_array().unwrap() {
        assert!(r["count"].as_i64().unwrap() >= 5, "{r}");
    }
    assert_eq!(page["devices"].as_array().unwrap().iter().map(|r| r["count"].as_i64().unwrap()).sum::<i64>(), 8);
    assert_eq!(page["people"]["groups"], json!([]), "three people in all are too few to split");
    assert_eq!(
        behind(&w, "fran", "/impact/rows?figure=devices&source=other&verdict=other&work=other&destination=other"),
        8
    );
    assert_eq!(
        behind(&w, "fran", "/impact/rows?figure=devices&destination=on_loan"),
        0,
        "not a part of the picture the funder sees"
    );
    let rows = w.api("fran").read("/impact/rows?figure=people");
    assert!(rows["lines"].as_array().unwrap().iter().all(|l| l["on"].is_null() && l["loan"].is_null()));
    w.browser("fran").get("/impact").is(200).says("niemand te herkennen").says("minder dan 5");
    assert_eq!(page["with_people"], Value::Null, "four are too few to show");
    w.browser("fran").get("/impact/rows?figure=people").is(200).says("U ziet alleen een nummer").never_says("Telt als");
    w.api("fran").get("/impact/rows?figure=waiting&since_week=1&week=1").is(404);
}

#[test]
fn what_is_promised_is_not_free_and_a_single_gift_is_with_people_for_everybody() {
    let w = World::new();
    let laptops: Vec<String> = (0..10).map(|_| ready(&w, "noord")).collect();
    let noord = w.town.locations["noord"].to_string();
    w.api("kim").act(
        "/lending-rules",
        json!({ "location": noord, "term": "days", "loan_days": "90", "deposit": "0", "most_loans": "9", "renewals": "1",
                "remind_days": "7", "grace_days": "3", "very_late_days": "21" }),
    );
    let vera = code(&asked(&w, "pia", json!({ "name": "Vera Voorbeeld", "target_group": "senior" })), "person");
    asked(&w, "pia", json!({ "name": "Otto Voorbeeld", "target_group": "senior", "urgent": "work" }));
    let lien = w.api("lien");
    let loans = lien.act("/loans", json!({ "person": vera, "device": laptops[..6] }));
    let loan = loans["loans"][0]["code"].as_str().unwrap_or_else(|| panic!("{loans}")).to_owned();
    lien.act(&format!("/loans/{loan}/gift"), json!({}));
    // a round promises one of the four that are left
    let round = w.api("kim").act("/rounds", json!({}));
    w.api("kim").act(&format!("/rounds/{}/acceptance", round["code"].as_str().unwrap()), json!({}));
    let all = w.api("kim").read("/impact");
    let north = all["stock"].as_array().unwrap().iter().find(|p| p["name"] == "Digipunt Noord").unwrap().clone();
    let now = |field: &str| north[field].as_i64().unwrap();
    assert_eq!((now("there"), now("free"), now("promised"), now("not_yet")), (4, 3, 1, 0));
    // the page of stock says the same of the same shelf
    let shelves = w.api("kim").read("/replenishment");
    let shelf =
        shelves["shelves"].as_array().unwrap().iter().find(|r| r["shelf"]["name"] == "Digipunt Noord").unwrap().clone();
    assert_eq!((&shelf["shelf"]["free"], &shelf["shelf"]["promised"]), (&json!(3), &json!(1)));
    // five lent and one given: six with people, also for who may not see the one
    assert_eq!((&all["with_people"], &w.api("fran").read("/impact")["with_people"]), (&json!(6), &Value::Null));
    for _ in 0..5 {
        ready(&w, "noord");
    }
    let seen = w.api("fran").read("/impact");
    assert_eq!(seen["with_people"], json!(6), "{seen}");
    assert_eq!(behind(&w, "fran", "/impact/rows?figure=devices&destination=on_loan,given,with_people"), 6);
    assert!(seen["devices"].as_array().unwrap().iter().all(|r| r["count"].as_i64().unwrap() >= 5), "{seen}");
}

#[test]
fn a_donor_sees_what_their_own_gift_did() {
    let w = World::new();
    let donor = w.town.organisations["bedrijf"].to_string();
    let lot = w.api("dirk").act("/lots", json!({ "laptop": "12" }))["lot"]["code"].as_str().unwrap().to_owned();
    let mut list = "Merk;Model;Serienummer\r\n".to_owned();
    for n in 0..12 {
        list.push_str(&format!("Dell;Latitude 5400;SN{n:05}\r\n"));
    }
    let ivo = w.browser("ivo");
    ivo.upload(&format!("/lots/{lot}/imports"), &[], "file", "lijst.csv", "text/csv", list.as_bytes()).is(200);
    let import = w.api("ivo").read(&format!("/lots/{lot}"))["imports"][0]["id"].as_str().unwrap().to_owned();
    w.api("ivo").act(&format!("/lots/{lot}/imports/{import}/commit"), json!({}));
    let facts = || w.api("dirk").read(&format!("/donor/{donor}"))["facts"].clone();
    assert_eq!(
        (&facts()["received"], &facts()["destinations"]),
        (&json!(0), &json!([{ "destination": "awaited", "count": 12 }]))
    );
    w.api("ivo")
        .act(&format!("/lots/{lot}/receiving"), json!({ "location": w.town.locations["depot"], "labels": "later" }));
    for n in 0..10 {
        w.api("ivo").act(&format!("/lots/{lot}/receiving/scans"), json!({ "scan": format!("SN{n:05}") }));
    }
    w.api("ivo").act(&format!("/lots/{lot}/receiving/close"), json!({ "accept": "1" }));
    let f = facts();
    let steps = ["received", "unfinished", "ready", "with_people", "recycled"].map(|k| f[k].as_i64().unwrap());
    assert_eq!(steps, [10, 10, 0, 0, 0]);
    assert_eq!(
        f["destinations"],
        json!([{ "destination": "to_wipe", "count": 10 }, { "destination": "not_received", "count": 2 }])
    );
    assert_eq!(f["carbon"], Value::Null, "nothing is avoided by a laptop on a shelf");
    assert_eq!(f["moments"][0]["what"], json!("received"));
    assert_eq!(behind(&w, "dirk", &format!("/donor/{donor}/rows?verdict=received")), 10);
    assert_eq!(behind(&w, "dirk", &format!("/donor/{donor}/rows?destination=not_received")), 2);
    // one square for each device, in the picture as in the table
    let dirk = w.browser("dirk");
    let page = dirk
        .get("/donor")
        .is(200)
        .says("Bedrijf Voorbeeld nv")
        .says("Wisattesten")
        .says("Partij ontvangen: 10 toestellen.")
        .says("0 van de 10 ontvangen toestellen")
        .text();
    let wide = page
        .split("<svg")
        .nth(1)
        .map(|_| page.split("class=\"plot wide\"").nth(1).unwrap().split("</svg>").next().unwrap())
        .unwrap();
    assert_eq!(wide.matches("h-").count(), 12);
    dirk.get(&format!("/donor/{donor}/devices.csv"))
        .is(200)
        .says("Te wissen (ook na een lening);10")
        .says("Samen ontvangen;10")
        .says("Samen, met wat nog niet kwam;12");
    // nobody sees another's gift
    for path in ["", "/rows", "/devices.csv"] {
        w.api("dora").get(&format!("/donor/{donor}{path}")).is(404);
        w.api_elsewhere("kim").get(&format!("/donor/{donor}{path}")).is(404);
    }
    assert_eq!(w.api("kim").read("/donor")["donors"].as_array().unwrap().len(), 2);
    assert_eq!(w.api("dora").read("/donor")["donors"].as_array().unwrap().len(), 1);
    w.api("kim").read(&format!("/donor/{donor}"));
    w.api("fran").get("/donor").is(403);
}
