//! What a round weighs besides class and waiting: how far it is, for whom a donor meant a device, how it looks, its own mobile data, and
//! what somebody keeps for a later week.

use super::*;
use digibank_core::kernel::LotId;
use digibank_core::logistics::location::{self, Location};

/// Where a place lies, as a coordinator types it on its page; with its municipality.
fn lies(w: &World, place: &str, coordinates: &str, municipality: &str) {
    let here = read_location(w, place);
    let form = json!({ "name": here.name, "kind": here.kind.to_string(), "active": "1", "coordinates": coordinates, "municipality": municipality });
    w.api("kim").act(&format!("/locations/{}", code_of_location(w, &here)), form);
}

fn read_location(w: &World, place: &str) -> Location {
    let (programme, id) = (w.town.programme.id, w.town.locations[place]);
    w.db.read(move |tx| location::find(tx, programme, id)).unwrap().unwrap()
}

fn code_of_location(w: &World, l: &Location) -> Code {
    w.town.programme.code(CodeKind::Location, l.number)
}

/// A policy of one class for everybody, with a farthest distance or none, put in force.
fn policy(w: &World, max_km: &str) {
    let form = json!({ "name": format!("Hoogstens {max_km}"), "class": ["1"], "rule": ["Iedereen"], "condition": [""], "value": [""], "default_class": "2",
        "max_km": max_km });
    let made = w.api("kim").act("/policies", form);
    w.api("kim").act(&format!("/policies/{}/activation", made["policy"]["number"]), json!({}));
}

fn round(w: &World) -> String {
    w.api("kim").act("/rounds", json!({}))["code"].as_str().unwrap().to_owned()
}

fn lines(w: &World, round: &str, show: &str) -> Vec<Value> {
    w.api("kim").read(&format!("/rounds/{round}?show={show}"))["lines"].as_array().unwrap().clone()
}

/// Puts a laptop of a lot at a place.
fn laptop_of(w: &World, lot: LotId, place: &str) -> DeviceId {
    let (actor, at) = (w.actor("kim"), w.town.locations[place]);
    w.db.write(move |tx| {
        let number = programme::take_numbers(tx, actor.programme, CodeKind::Device, 1)?;
        let hardware = Hardware { memory_gb: Some(8), year: Some(2023), ..Hardware::default() };
        let mut d = device::fresh(devices::DeviceKind::Laptop, hardware, Some((lot, number)), actor.at);
        d.number = Some(number);
        d.facts.custody = Custody::AtLocation(at);
        d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
        d.facts.condition = Condition::Passed(Grade::B);
        Ok(devices::register(tx, actor.who(), d)?.id)
    })
    .unwrap()
}

/// The code of a device.
fn code_of_device(w: &World, id: DeviceId) -> String {
    let programme = w.town.programme.id;
    let number = w.db.read(move |tx| device::find(tx, programme, id)).unwrap().unwrap().number.unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

/// Announces a lot; its code and key.
fn lot(w: &World) -> (String, LotId) {
    let donor = w.town.organisations["bedrijf"].to_string();
    let made = w.api("ivo").act("/lots", json!({ "donor": donor, "laptop": "5" }));
    (made["lot"]["code"].as_str().unwrap().to_owned(), made["id"].as_str().unwrap().parse().unwrap())
}

#[test]
fn the_nearest_device_is_given_and_none_from_farther_than_the_policy_says() {
    let w = World::new();
    // Ghent, Antwerp and a depot half an hour from Ghent
    lies(&w, "noord", "51.0543, 3.7174", "Zonnedal");
    lies(&w, "zuid", "51,2199 4,4003", "Zeestad");
    lies(&w, "depot", "51.0000, 3.9000", "Zonnedal");
    // the far one has the lower number
    laptops(&w, 1, "zuid", 8);
    laptops(&w, 1, "depot", 8);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    policy(&w, "");
    let code = round(&w);
    let given = lines(&w, &code, "served");
    assert_eq!(given[0]["device_location"], "Depot Zonnedal", "the nearest of two equal ones: {given:?}");
    let metres = given[0]["metres"].as_i64().unwrap();
    assert!((14_000..14_300).contains(&metres), "{metres}");
    let read = w.api("kim").read(&format!("/rounds/{code}"));
    assert_eq!((&read["totals"]["metres"], &read["totals"]["unknown"]), (&json!(metres), &json!(0)));
    let kim = w.browser("kim");
    let page =
        kim.get(&format!("/rounds/{code}")).is(200).says("De toestellen reizen samen 14 kilometer, in vogelvlucht.");
    page.says("Het toestel staat nu in Depot Zonnedal en gaat naar Digipunt Noord: 14 kilometer in vogelvlucht.");
    kim.submit(&format!("/rounds/{code}/cancellation"), &[]).is(200);

    // ten kilometres reach neither of both, and the refusal says so
    policy(&w, "10");
    let without = lines(&w, &round(&w), "without");
    let said = without[0]["sentences"].to_string();
    assert!(without[0]["why"]["kind"] == "nothing_suits" && said.contains("te ver"), "{said}");
    let number = w.api("kim").read("/policies")["policies"][0]["number"].as_i64().unwrap();
    kim.get(&format!("/policies/{number}")).is(200).says("10 kilometer").says("Werkplaats Zonnedal");
    assert_eq!(w.api("kim").read(&format!("/policies/{number}"))["rules"]["max_km"], 10);
    let form = kim.get(&format!("/policies/new?from={number}")).is(200).says("name=\"max_km\"");
    form.says("value=\"10\"").says("Van 1 plaats weten we niet waar ze ligt");
    kim.post("/policies", &[("name", "Te ver"), ("max_km", "501")]).is(422).says("value=\"501\"");

    // where nobody said where a place lies, it counts as near
    lies(&w, "depot", "", "Zonnedal");
    assert_eq!(lines(&w, &round(&w), "served")[0]["device_location"], "Depot Zonnedal");
}

#[test]
fn what_donors_are_asked_for_says_how_it_looks_with_what_internet_and_where() {
    let w = World::new();
    lies(&w, "noord", "51.0543, 3.7174", "Zonnedal");
    lies(&w, "zuid", "51,2199 4,4003", "Zeestad");
    laptops(&w, 1, "noord", 8);
    let zuid = w.town.locations["zuid"].to_string();
    for n in 0..3 {
        ask(&w, "pia", json!({ "name": format!("Persoon {n}"), "min_grade": "a", "extras": ["mobile_data"] }));
        ask(
            &w,
            "pia",
            json!({ "name": format!("Buur {n}"), "location": zuid, "min_grade": "a", "extras": ["mobile_data"] }),
        );
    }
    let path = |code: &str| format!("/rounds/{code}/ask-list");
    policy(&w, "");
    let anywhere = path(&round(&w));
    let wishes = w.api("kim").read(&anywhere)["wishes"].clone();
    assert_eq!(wishes.as_array().unwrap().len(), 1, "{wishes}");
    let told = |of: &Value| (of["mobile_data"].clone(), of["grade"].clone(), of["units"].clone());
    assert_eq!(told(&wishes[0]), (json!(true), json!("a"), json!(6)));
    assert_eq!(wishes[0]["location"], Value::Null);
    let kim = w.browser("kim");
    let page = kim.get(&anywhere).is(200).says("Zo goed als nieuw, Internet in het toestel zelf");
    page.never_says("Waar ze nodig zijn").never_says("nodig bij");
    // where distance counts, three are needed in each of two places
    policy(&w, "10");
    let near = path(&round(&w));
    let wishes = w.api("kim").read(&near)["wishes"].clone();
    let mut at: Vec<String> =
        wishes.as_array().unwrap().iter().map(|wish| wish["location"].as_str().unwrap().to_owned()).collect();
    at.sort();
    let mut expected = ["noord", "zuid"].map(|place| w.town.locations[place].to_string());
    expected.sort();
    assert_eq!(at, expected);
    assert!(
        wishes.as_array().unwrap().iter().all(|wish| told(wish) == (json!(true), json!("a"), json!(3))),
        "{wishes}"
    );
    let page = kim.get(&near).is(200).says("Waar ze nodig zijn");
    page.says("Internet in het toestel zelf, nodig bij Digipunt Noord)").says("nodig bij Digipunt Zuid)");
    let file = kim.get(&format!("{near}.csv")).is(200);
    assert!(file.text().lines().next().unwrap().contains("Waar ze nodig zijn"), "{}", file.text());
    file.says("Digipunt Zuid");
}

#[test]
fn coordinates_are_typed_as_a_map_gives_them_and_wrong_ones_are_refused_with_the_reason() {
    let w = World::new();
    let noord = read_location(&w, "noord");
    let path = format!("/locations/{}", code_of_location(&w, &noord));
    let kim = w.browser("kim");
    let typed = |coordinates: &str| {
        kim.post(
            &path,
            &[("name", "Digipunt Noord"), ("kind", "lending_point"), ("active", "1"), ("coordinates", coordinates)],
        )
    };
    typed("in het centrum").is(422).says("Dit zijn geen twee getallen van een kaart").says("value=\"in het centrum\"");
    typed("3.7174, 51.0543").is(422).says("De twee getallen staan omgekeerd");
    typed("40.4168, -3.7038").is(422).says("ligt niet in of bij België en Nederland");
    assert_eq!(read_location(&w, "noord").coordinates, None, "nothing was stored");
    kim.submit(
        &path,
        &[("name", "Digipunt Noord"), ("kind", "lending_point"), ("active", "1"), ("coordinates", "51,0543; 3,7174")],
    )
    .is(200)
    .says("51.05430, 3.71740")
    .says("openstreetmap.org/?mlat=51.05430&mlon=3.71740");
    let read = w.api("kim").read(&path);
    assert_eq!(read["location"]["coordinates"], json!({ "latitude": 5_105_430, "longitude": 371_740 }));
}

#[test]
fn a_donors_wish_holds_in_every_round_and_a_change_stops_a_proposal() {
    let w = World::new();
    lies(&w, "noord", "", "Zonnedal");
    lies(&w, "zuid", "", "Zeestad");
    let (code, key) = lot(&w);
    laptop_of(&w, key, "depot");
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    w.days_later(3);
    let zuid = w.town.locations["zuid"].to_string();
    ask(&w, "quin", json!({ "name": "Otto Voorbeeld", "location": zuid }));
    policy(&w, "");
    // for everybody: the one who waited longest of equal shares
    let open = round(&w);
    assert_eq!(lines(&w, &open, "served")[0]["organisation"], "Sociaal Huis Zonnedal");

    let ivo = w.browser("ivo");
    let path = format!("/lots/{code}/earmark");
    ivo.get(&format!("/lots/{code}")).is(200).says("Iedereen").says(&path);
    ivo.get(&path).is(200).says("Alleen voor een gemeente").says("Zeestad").says("Basisschool De Linde");
    let school = w.town.organisations["school"].to_string();
    ivo.post(&path, &[("municipality", "Zeestad"), ("organisation", &school)]).is(422).says("niet allebei");
    ivo.post(&path, &[("municipality", "Nergenshuizen")]).is(422).says("geen locatie");
    ivo.post(&path, &[("organisation", &w.town.organisations["bank"].to_string())]).is(422);
    ivo.submit(&path, &[("municipality", "Zeestad")])
        .is(200)
        .says("Gemeente Zeestad")
        .says("alleen voor de gemeente Zeestad");
    let (other, _) = lot(&w);
    ivo.get("/lots?meant=somebody").is(200).says(&code).says("Gemeente Zeestad").never_says(&other);
    ivo.get("/lots?meant=everybody").is(200).says(&other).never_says(&code).never_says("Gemeente Zeestad");
    ivo.get("/lots?meant=iemand").is(422);
    // a donor reads it and does not set it
    w.browser("dirk").get(&format!("/lots/{code}")).is(200).says("Gemeente Zeestad").never_says(&path);
    w.browser("dirk").post(&path, &[("municipality", "")]).is(403);

    // and no desk gives it away elsewhere
    let at_noord = laptop_of(&w, key, "noord");
    let marked = code_of_device(&w, at_noord);
    let person = w.api("lien").act("/persons", json!({ "name": "Karel Voorbeeld", "lang": "nl" }))["code"].clone();
    let refused = w.api("lien").post("/loans", json!({ "person": person, "device": [marked] })).is(422);
    refused.says("alleen voor de gemeente Zeestad");
    w.db.write({
        let (actor, at) = (w.actor("kim"), w.town.locations["zuid"]);
        move |tx| {
            let before = device::find(tx, actor.programme, at_noord)?.unwrap();
            let mut after = before.clone();
            after.facts.custody = Custody::AtLocation(at);
            device::change(tx, actor.who(), &before, after)
        }
    })
    .unwrap();
    w.api("luc").act("/loans", json!({ "person": person, "device": [marked] }));

    // the proposal of before cannot be carried out any more, and says which line
    let kim = w.browser("kim");
    kim.submit(&format!("/rounds/{open}/acceptance"), &[]).is(422).says("Regel 1").says("nu voor anderen bestemd");
    kim.submit(&format!("/rounds/{open}/changed-lines"), &[]).is(200);
    let after = round(&w);
    assert_eq!(lines(&w, &after, "served")[0]["organisation"], "Basisschool De Linde");
    let said = lines(&w, &after, "without")[0]["sentences"].to_string();
    assert!(said.contains("voor anderen bestemd"), "{said}");
    kim.submit(&format!("/rounds/{after}/acceptance"), &[]).is(200);
    let number = w.api("kim").read("/devices")["devices"][0]["code"].as_str().unwrap().to_owned();
    kim.get(&format!("/devices/{number}")).is(200).says("Gemeente Zeestad");

    // for a partner, wherever its requests want it
    let (code, key) = lot(&w);
    laptop_of(&w, key, "zuid");
    w.api("ivo").act(
        &format!("/lots/{code}/earmark"),
        json!({ "organisation": w.town.organisations["sociaal huis"].to_string() }),
    );
    assert_eq!(lines(&w, &round(&w), "served")[0]["organisation"], "Sociaal Huis Zonnedal");
    assert_eq!(w.api("ivo").read(&format!("/lots/{code}"))["lot"]["earmarked_for"], "Sociaal Huis Zonnedal");
}

#[test]
fn a_device_that_comes_between_two_rounds_is_not_offered_past_its_donors_wish() {
    let w = World::new();
    lies(&w, "noord", "", "Zonnedal");
    lies(&w, "zuid", "", "Zeestad");
    policy(&w, "");
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld", "keyboard": "arabic" }));
    w.browser("kim").submit(&format!("/rounds/{}/acceptance", round(&w)), &[]);
    let (code, key) = lot(&w);
    let marked = laptop_of(&w, key, "depot");
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({ "municipality": "Zeestad" }));
    ask(&w, "pia", json!({ "name": "Otto Voorbeeld" }));
    let path = format!("/devices/{}/offer", code_of_device(&w, marked));
    let advice = w.api("kim").read(&path)["answer"]["advice"].clone();
    assert_eq!(advice["kind"], "nobody_waits", "{advice}");
    w.browser("kim").get(&path).is(200).says("Dit toestel is niet voor iedereen: Gemeente Zeestad.");
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({}));
    assert_eq!(w.api("kim").read(&path)["answer"]["advice"]["kind"], "at_once");
}

#[test]
fn looks_and_mobile_data_are_asked_for_and_kept_to() {
    let w = World::new();
    laptops(&w, 2, "noord", 8);
    let picky = ask(&w, "pia", json!({ "name": "Vera Voorbeeld", "min_grade": "a" }));
    ask(&w, "pia", json!({ "name": "Otto Voorbeeld", "extras": ["internet", "mobile_data"] }));
    ask(&w, "pia", json!({ "name": "Anna Voorbeeld", "min_grade": "b" }));
    assert_eq!((&picky["needs"]["min_grade"], &picky["needs"]["mobile_data"]), (&json!("a"), &json!(false)));
    let code = round(&w);
    assert_eq!(lines(&w, &code, "served").len(), 1, "only the last one can be helped");
    let said: Vec<String> = lines(&w, &code, "without").iter().map(|l| l["sentences"].to_string()).collect();
    let say = |words: &str| assert!(said.iter().any(|s| s.contains(words)), "{words}: {said:?}");
    say("te versleten");
    say("mobiel internet");
    // on its page, and in the form that changes it
    let request = picky["code"].as_str().unwrap();
    let pia = w.browser("pia");
    pia.get(&format!("/requests/{request}")).is(200).says("Zo goed als nieuw");
    pia.get(&format!("/requests/{request}/edit")).is(200).says("<option value=\"a\" selected>");
    let changed = [
        ("target_group", "senior"),
        ("kinds", "laptop"),
        ("min_grade", ""),
        ("location", &w.town.locations["noord"].to_string()),
    ];
    pia.submit(&format!("/requests/{request}"), &changed).is(200).never_says("Zo goed als nieuw");
    w.browser("kim").submit(&format!("/rounds/{code}/cancellation"), &[]).is(200);
    assert_eq!(lines(&w, &round(&w), "served").len(), 2);
    w.api("pia")
        .post(
            "/requests",
            json!({ "name": "Lies Voorbeeld", "target_group": "senior", "min_grade": "z",
        "location": w.town.locations["noord"].to_string() }),
        )
        .is(422);
}

#[test]
fn what_is_kept_for_a_later_week_is_given_then() {
    let w = World::new();
    laptops(&w, 4, "noord", 8);
    for n in 0..6 {
        ask(&w, "pia", json!({ "name": format!("Persoon {n}") }));
    }
    let code = round(&w);
    let path = format!("/rounds/{code}/waves?keep_kind_1=laptop&keep_percent_1=50&keep_weeks_1=4");
    let found = w.api("kim").read(&path);
    let waves = &found["result"]["waves"];
    assert_eq!(
        (&waves[0]["given"], &waves[0]["kept"], &waves[0]["left"]),
        (&json!(2), &json!(2), &json!(0)),
        "{found}"
    );
    assert_eq!((&waves[1]["weeks"], &waves[1]["given"], &waves[1]["kept"]), (&json!(4), &json!(2), &json!(0)));
    let kim = w.browser("kim");
    kim.get(&path).is(200).says("Blijven voor later").says("Zet dan een reserve in het beleid");
    let wrong = kim.get(&format!("{path}&keep_kind_2=laptop&keep_percent_2=60&keep_weeks_2=6")).is(422);
    wrong.says("meer dan 100 op 100").says("value=\"60\"");
}

#[test]
fn a_wish_that_changes_nothing_stops_no_proposal_and_a_place_that_moved_too_far_does() {
    let w = World::new();
    lies(&w, "noord", "51.0543, 3.7174", "Zonnedal");
    lies(&w, "depot", "51.0600, 3.7300", "Zonnedal");
    let (code, key) = lot(&w);
    laptop_of(&w, key, "depot");
    laptops(&w, 1, "noord", 8);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    ask(&w, "quin", json!({ "name": "Otto Voorbeeld" }));
    policy(&w, "20");
    let made = round(&w);
    let kim = w.browser("kim");
    // it goes to Zonnedal anyway
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({ "municipality": "Zonnedal" }));
    kim.get(&format!("/rounds/{made}")).is(200).never_says("/changed-lines");
    // the depot turns out to lie in Antwerp: the figures stay those of the proposal, and it cannot be carried out
    lies(&w, "depot", "51.2199, 4.4003", "Zonnedal");
    kim.get(&format!("/rounds/{made}"))
        .is(200)
        .says("De toestellen reizen samen 1,1 kilometer")
        .never_says("50 kilometer");
    kim.submit(&format!("/rounds/{made}/acceptance"), &[]).is(422).says("De plaats op de kaart is gewijzigd");
    kim.submit(&format!("/rounds/{made}/changed-lines"), &[]).is(200).says("Zo was het voorgesteld");
    kim.submit(&format!("/rounds/{made}/acceptance"), &[]).is(200);
    assert_eq!(w.api("kim").read(&format!("/rounds/{made}"))["round"]["served"], 1);
}

#[test]
fn what_is_expected_is_for_everybody_and_a_shelf_counts_nothing_that_is_not() {
    let w = World::new();
    lies(&w, "zuid", "", "Zeestad");
    let (code, key) = lot(&w);
    let marked: Vec<DeviceId> = (0..3).map(|_| laptop_of(&w, key, "depot")).collect();
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({ "municipality": "Zeestad" }));
    let asked = ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    let request = asked["code"].as_str().unwrap();
    policy(&w, "");
    // three free laptops, and none for this request: no range of weeks that begins today
    let outlook = w.api("pia").read(&format!("/requests/{request}"))["where_is"]["outlook"].clone();
    assert_eq!(outlook["kind"], "nothing_fits", "{outlook}");
    let made = round(&w);
    assert_eq!(lines(&w, &made, "served").len(), 0);
    let found = w.api("kim").read(&format!("/rounds/{made}/waves?kind_1=laptop&count_1=2&weeks_1=2"));
    assert_eq!(found["result"]["waves"][1]["given"], 1, "{found}");
    // the shelf of Noord waits for one; nothing of what is at the depot may be lent there
    let shelves = w.api("kim").read("/replenishment");
    assert_eq!(shelves["lanes"], json!([]), "{shelves}");
    assert!(shelves["missing"].as_i64().unwrap() > 0, "{shelves}");
    let free = code_of_device(&w, laptops(&w, 1, "depot", 8)[0]);
    let lanes = w.api("kim").read("/replenishment")["lanes"].clone();
    assert_eq!(lanes[0]["lane"]["loads"][0]["count"], 1, "{lanes}");
    w.api("kim").act("/replenishment/transfers", json!({ "lane": [lanes[0]["lane"]["key"]] }));
    let transfer = w.api("kim").read("/transfers")["transfers"][0]["code"].as_str().unwrap().to_owned();
    let list = w.api("kim").read(&format!("/transfers/{transfer}")).to_string();
    assert!(list.contains(&free), "{list}");
    assert!(marked.iter().all(|id| !list.contains(&code_of_device(&w, *id))), "{list}");
}

#[test]
fn who_got_a_device_without_the_internet_that_was_to_be_in_it_waits_for_a_hotspot() {
    let w = World::new();
    let laptop = code_of_device(&w, laptops(&w, 1, "noord", 8)[0]);
    let asked = ask(&w, "pia", json!({ "name": "Vera Voorbeeld", "extras": ["mobile_data"], "min_grade": "c" }));
    assert_eq!((&asked["hotspots"], &asked["units"]), (&json!(0), &json!(1)), "{asked}");
    assert_eq!(asked["needs"]["min_grade"], Value::Null, "the worst grade of all is no wish");
    w.api("lien").act("/loans", json!({ "person": asked["person"], "device": [laptop] }));
    let after = w.api("pia").read(&format!("/requests/{}", asked["code"].as_str().unwrap()));
    assert_eq!((&after["hotspots"], &after["waiting"]), (&json!(1), &json!(1)), "{after}");
}

#[test]
fn who_gets_a_device_from_far_reads_where_the_nearer_one_went() {
    let w = World::new();
    lies(&w, "noord", "51.0543, 3.7174", "Zonnedal");
    lies(&w, "zuid", "51.2199, 4.4003", "Zeestad");
    lies(&w, "depot", "51.0000, 3.9000", "Zonnedal");
    laptops(&w, 1, "zuid", 8);
    laptops(&w, 1, "depot", 8);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    ask(&w, "pia", json!({ "name": "Otto Voorbeeld" }));
    policy(&w, "");
    let given = lines(&w, &round(&w), "served");
    let far = given.iter().find(|l| l["device_location"] == "Digipunt Zuid").expect("both get one");
    let said = far["sentences"].to_string();
    assert!(said.contains("Eén toestel staat dichterbij. Het gaat naar iemand met voorrang 1."), "{said}");
    let near = given.iter().find(|l| l["device_location"] == "Depot Zonnedal").expect("both get one");
    assert!(!near["sentences"].to_string().contains("dichterbij"), "{near}");
}

#[test]
fn a_wish_of_before_stays_when_the_form_is_saved_again_and_a_lot_that_will_not_come_has_none() {
    let w = World::new();
    lies(&w, "zuid", "", "Zeestad");
    let (code, _) = lot(&w);
    let path = format!("/lots/{code}/earmark");
    w.api("ivo").act(&path, json!({ "municipality": "Zeestad" }));
    // the town has another name since; the lot keeps what the donor said until somebody says otherwise
    lies(&w, "zuid", "", "Nieuwstad");
    let ivo = w.browser("ivo");
    ivo.get(&path).is(200).says("<option value=\"Zeestad\" selected>");
    ivo.submit(&path, &[("municipality", "Zeestad")]).is(200).says("Gemeente Zeestad");
    let other = lot(&w).0;
    w.api("ivo").post(&format!("/lots/{other}/earmark"), json!({ "municipality": "Zeestad" })).is(422);
    // two people at once: the second one is told
    w.api("ivo").act(&path, json!({ "municipality": "Nieuwstad", "version": "2" }));
    w.api("ivo").post(&path, json!({ "municipality": "", "version": "2" })).is(422).says("intussen");
    w.api("ivo").act(&format!("/lots/{other}/withdrawal"), json!({}));
    w.api("ivo").post(&format!("/lots/{other}/earmark"), json!({})).is(422).says("ingetrokken");
}

/// All that suits is in use, and yet a device stands there: the refusal says for whom, or that it is too far.
#[test]
fn a_refusal_tells_of_devices_that_stand_there_for_others_or_too_far() {
    let w = World::new();
    lies(&w, "noord", "51.0543, 3.7174", "Zonnedal");
    lies(&w, "zuid", "51.2199, 4.4003", "Zeestad");
    let (code, key) = lot(&w);
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({ "municipality": "Zeestad" }));
    laptop_of(&w, key, "noord");
    laptops(&w, 1, "noord", 8);
    laptops(&w, 1, "zuid", 8);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    ask(&w, "pia", json!({ "name": "Bram Voorbeeld" }));
    policy(&w, "10");
    let made = round(&w);
    let without = lines(&w, &made, "without");
    let said = without[0]["sentences"].to_string();
    assert_eq!(without[0]["why"]["kind"], "all_in_use", "{said}");
    assert!(said.contains("Nog één toestel past ook, maar is voor anderen bedoeld"), "{said}");
    assert!(said.contains("Nog één toestel past ook, maar staat te ver"), "{said}");
    // both came in on the same day and ask the same: the first that came in has it
    assert!(said.contains("gaat de aanvraag voor die het eerst binnenkwam"), "{said}");
    w.browser("kim").get(&format!("/rounds/{made}?show=without")).is(200).says("maar is voor anderen bedoeld");
    policy(&w, "");
    w.api("ivo").act(&format!("/lots/{code}/earmark"), json!({}));
    assert!(lines(&w, &round(&w), "without").is_empty());
}

/// Two spellings would be two municipalities, and a donor's wish would pass one of them by.
#[test]
fn a_municipality_is_written_as_at_other_places_and_saving_nothing_changes_nothing() {
    let w = World::new();
    lies(&w, "noord", "", "Zonnedal");
    lies(&w, "zuid", "", " zonneDAL ");
    assert_eq!(read_location(&w, "zuid").municipality.as_deref(), Some("Zonnedal"));
    let made = w
        .api("kim")
        .act("/locations", json!({ "name": "Digipunt Proef", "kind": "depot", "municipality": "ZONNEDAL" }));
    assert!(!made.to_string().contains("ZONNEDAL"), "{made}");
    let version = read_location(&w, "zuid").version;
    lies(&w, "zuid", "", "Zonnedal");
    assert_eq!(read_location(&w, "zuid").version, version);
    // a place that is the only one there may be spelled anew
    lies(&w, "depot", "", "zeestad");
    lies(&w, "depot", "", "Zeestad");
    assert_eq!(read_location(&w, "depot").municipality.as_deref(), Some("Zeestad"));
}

/// What was struck out afterwards makes no reason false: it is said.
#[test]
fn reasons_say_that_lines_were_struck_out_afterwards() {
    let w = World::new();
    laptops(&w, 1, "noord", 8);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    let second = ask(&w, "pia", json!({ "name": "Bram Voorbeeld" }))["code"].as_str().unwrap().to_owned();
    policy(&w, "");
    let made = round(&w);
    let kim = w.browser("kim");
    kim.get(&format!("/rounds/{made}?show=without")).is(200).never_says("schrapte");
    w.api("kim").act(&format!("/rounds/{made}/lines/1/strike"), json!({ "reason": "Haalt pas later af" }));
    let page = kim.get(&format!("/rounds/{made}?show=without")).is(200);
    page.says("Daarna schrapte de coördinator één regel van deze ronde")
        .says("Gingen zonder in het voorstel")
        .says("Laptop: 1. De ronde gaf dit, maar de regel is geschrapt.")
        .never_says("blijft in reserve");
    assert!(!lines(&w, &made, "served")[0]["sentences"].to_string().contains("Daarna schrapte"));
    for part in [format!("circle/{second}"), "what-if".into(), "waves".into(), "ask-list".into()] {
        kim.get(&format!("/rounds/{made}/{part}")).is(200).says("Hier telt die mee, alsof het toestel gegeven is.");
    }
    // whoever asked reads it too, and not which other organisation went first
    kim.submit(&format!("/rounds/{made}/acceptance"), &[]).is(200);
    let read = w.api("pia").read(&format!("/requests/{second}"));
    assert!(read["reasons"].to_string().contains("Daarna schrapte"), "{read}");
}

/// A partner reads that another organisation went first, and nothing that tells which.
#[test]
fn the_json_of_a_request_names_no_other_organisation() {
    let w = World::new();
    laptops(&w, 1, "noord", 8);
    ask(&w, "quin", json!({ "name": "Otto Voorbeeld" }));
    let own = ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }))["code"].as_str().unwrap().to_owned();
    let other = ask(&w, "pia", json!({ "name": "Bram Voorbeeld" }))["code"].as_str().unwrap().to_owned();
    let made = round(&w);
    w.browser("kim").submit(&format!("/rounds/{made}/acceptance"), &[]).is(200);
    let read = [own, other].map(|code| w.api("pia").read(&format!("/requests/{code}")).to_string());
    assert!(
        read.iter().all(|text| text.contains("\"last_elsewhere\":{") && text.contains("Een andere organisatie")),
        "{read:?}"
    );
    let school = w.town.organisations["school"].to_string();
    assert!(read.iter().all(|text| !text.contains(&school)), "{read:?}");
}
