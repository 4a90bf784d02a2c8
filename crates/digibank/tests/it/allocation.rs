//! Who gets what: proposed with reasons, accepted with one tap, undone while nothing moved, and never one device twice.

mod forms;
mod promises;
mod weighs;
mod without;

use crate::world::World;
use digibank_core::allocation::round;
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::{self, Condition, Custody, Grade, Hardware, Sanitisation, Status, WipeLevel, device};
use digibank_core::kernel::{Code, CodeKind, DeviceId};
use digibank_core::people::programme;
use promises::promised;
use serde_json::{Value, json};

/// Puts ready laptops at a place.
fn laptops(w: &World, count: i64, place: &str, memory_gb: i64) -> Vec<DeviceId> {
    let (actor, at) = (w.actor("kim"), w.town.locations[place]);
    w.db.write(move |tx| {
        let first = programme::take_numbers(tx, actor.programme, CodeKind::Device, count)?;
        let mut out = vec![];
        for number in first..first + count {
            let hardware = Hardware { memory_gb: Some(memory_gb), year: Some(2023), ..Hardware::default() };
            let mut d = device::fresh(devices::DeviceKind::Laptop, hardware, None, actor.at);
            d.number = Some(number);
            d.facts.custody = Custody::AtLocation(at);
            d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
            d.facts.condition = Condition::Passed(Grade::B);
            out.push(devices::register(tx, actor.who(), d)?.id);
        }
        Ok(out)
    })
    .unwrap()
}

fn ask(w: &World, name: &str, more: Value) -> Value {
    let mut form = json!({ "name": "Vera Voorbeeld", "target_group": "senior", "location": w.town.locations["noord"].to_string() });
    for (k, v) in more.as_object().unwrap() {
        form[k] = v.clone();
    }
    w.api(name).act("/requests", form)
}

/// Puts laptops at the depot that are still to be wiped.
fn to_wipe(w: &World, count: i64) {
    let (actor, at) = (w.actor("kim"), w.town.locations["depot"]);
    w.db.write(move |tx| {
        for _ in 0..count {
            let mut d = device::fresh(devices::DeviceKind::Laptop, Hardware::default(), None, actor.at);
            d.facts.custody = Custody::AtLocation(at);
            d.facts.sanitisation = Sanitisation::MustBeWiped;
            devices::register(tx, actor.who(), d)?;
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn the_weeks_after_begin_with_what_is_known_and_what_stays_says_why() {
    let w = World::new();
    laptops(&w, 3, "noord", 8);
    to_wipe(&w, 7);
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    ask(&w, "pia", json!({ "name": "Otto Voorbeeld", "keyboard": "arabic" }));
    let code = w.api("kim").act("/rounds", json!({}))["code"].as_str().unwrap().to_owned();
    let round = w.api("kim").read(&format!("/rounds/{code}"));
    assert_eq!(round["left_over"], json!([{ "kind": "laptop", "count": 2, "struck": 0, "would_suit": 0 }]));
    assert_eq!(round["emptied"], json!([]));
    let kim = w.browser("kim");
    kim.get(&format!("/rounds/{code}")).is(200).says("Laptop: 2. Dit past bij niemand die zonder gaat.");
    // the form is filled with a guess and says so; nothing is computed before it is asked
    kim.get(&format!("/rounds/{code}/waves")).is(200).says("Het is een gok").says("value=\"7\"");
    assert_eq!(w.api("kim").read(&format!("/rounds/{code}/waves"))["result"], Value::Null);
    kim.get(&format!("/rounds/{code}/ask-list")).is(200).says("Tekst voor een mail").never_says("Vera Voorbeeld");
    let file = kim.get(&format!("/rounds/{code}/ask-list.csv")).is(200);
    assert!(file.content_type.starts_with("text/csv"), "{}", file.content_type);
    let wishes = w.api("kim").read(&format!("/rounds/{code}/ask-list"))["wishes"].as_array().unwrap().len();
    assert_eq!(file.text().lines().count(), wishes + 1, "a head and a line for each wish: {}", file.text());
    file.says("Laptop").says("Arabisch");
    w.browser("pia").get(&format!("/rounds/{code}/ask-list.csv")).is(403);
    // nothing changed since the proposal, so there is nothing to strike out for that
    kim.get(&format!("/rounds/{code}")).is(200).never_says("/changed-lines");
}

#[test]
fn a_round_over_30_requests_and_20_devices_is_explained_and_carried_out() {
    let w = World::new();
    laptops(&w, 15, "noord", 8);
    laptops(&w, 5, "depot", 8);
    for n in 0..15 {
        ask(
            &w,
            "pia",
            json!({ "name": format!("Persoon {n}"), "circumstances": if n < 5 { json!(["has_no_device"]) } else { json!([]) } }),
        );
    }
    let class = ask(
        &w,
        "quin",
        json!({ "for_whom": "group", "group_name": "Klas 4B", "units": "14", "target_group": "pupil", "circumstances": ["remote_education"] }),
    );
    ask(&w, "pia", json!({ "name": "Iemand anders", "keyboard": "arabic" }));
    w.days_later(3);

    // three acts: the list, the proposal, one tap
    let kim = w.browser("kim");
    kim.get("/rounds").is(200).says("Maak een voorstel");
    let proposal =
        kim.submit("/rounds", &[]).is(200).says("Ga akkoord en zeg 20 toestellen toe").says("Les op afstand");
    let proposal = proposal.says("Te verplaatsen").says("Depot Zonnedal");
    let code = proposal.text().split("/rounds/").nth(1).unwrap().split(['"', '/', '?']).next().unwrap().to_owned();
    let code = if code.starts_with("DBV") {
        code
    } else {
        w.api("kim").read("/rounds")["rounds"][0]["code"].as_str().unwrap().to_owned()
    };
    let read = w.api("kim").read(&format!("/rounds/{code}"));
    assert_eq!(
        (&read["round"]["asks"], &read["round"]["devices"], &read["round"]["served"]),
        (&json!(30), &json!(20), &json!(20))
    );
    // all fourteen pupils come first, then five without a device
    assert_eq!(
        (&read["classes"][0]["given"], &read["classes"][1]["given"], &read["classes"][2]["given"]),
        (&json!(14), &json!(5), &json!(1))
    );
    assert!(read["lines"].as_array().unwrap().iter().all(|l| !l["sentences"].as_array().unwrap().is_empty()));
    let without = w.api("kim").read(&format!("/rounds/{code}?show=without"));
    assert_eq!(without["lines"].as_array().unwrap().len(), 10);
    let arabic = without["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["why"]["kind"] == "nothing_suits")
        .expect("no Arabic keyboard here");
    assert!(arabic["sentences"].to_string().contains("een ander toetsenbord"), "{arabic}");
    assert!(without["lines"].as_array().unwrap().iter().any(|l| l["why"]["kind"] == "all_in_use"));
    kim.get(&format!("/rounds/{code}?show=without"))
        .is(200)
        .says("Waarom (nog) niet")
        .says("gingen naar mensen met meer voorrang")
        .never_says("voorgaan");

    // a search has no heading that says the opposite of what it found: only the figure at the top has these words
    let found = kim.get(&format!("/rounds/{code}?request={}", arabic["request"].as_str().unwrap())).is(200).text();
    assert_eq!(found.matches("Krijgen een toestel").count(), 1);
    // what the round takes away is said before it is accepted, and that it waits stands on the first page
    let proposed = w.api("kim").read(&format!("/rounds/{code}"));
    assert_eq!((&proposed["emptied"], &proposed["to_leave"]), (&json!(["Digipunt Noord"]), &Value::Null));
    kim.get("/").is(200).says("Wat op u wacht").says("wacht op uw akkoord");
    w.browser("pia").get("/").is(200).never_says("Wat op u wacht");

    kim.submit(&format!("/rounds/{code}/acceptance"), &[])
        .is(200)
        .says("De ronde is uitgevoerd")
        .says("Maak ongedaan")
        .says("staan er nog 5 op hun oude plaats");
    kim.get("/").is(200).never_says("wacht op uw akkoord");
    let mine = w.api("quin").read(&format!("/requests/{}", class["code"].as_str().unwrap()));
    assert_eq!((&mine["reserved"], &mine["waiting"]), (&json!(14), &json!(0)));
    // the partner reads its own explanation, and other organisations have no name in it
    let refused = w.api("pia").read("/requests?state=registered")["requests"][0]["code"].as_str().unwrap().to_owned();
    w.browser("pia").get(&format!("/requests/{refused}")).is(200).says("Waarom (nog) niet").never_says("De Linde");
    // five stand at the depot: one transfer brings them, and only once
    let moved = w.api("kim").act(&format!("/rounds/{code}/transfers"), json!({}));
    assert_eq!(
        moved["moves"],
        json!([{ "from": "Depot Zonnedal", "to": "Digipunt Noord", "count": 5, "metres": null }])
    );
    let made = w.api("kim").read("/transfers")["transfers"].clone();
    assert_eq!(made.as_array().map(Vec::len), Some(1));
    assert_eq!(
        w.api("kim").post(&format!("/rounds/{code}/transfers"), json!({})).is(422).refusal(),
        "refusal-nothing-to-move"
    );
    // what is on a transfer is not offered again
    let button = format!("action=\"/rounds/{code}/transfers\"");
    kim.get(&format!("/rounds/{code}"))
        .is(200)
        .says("staan er nog 5 op hun oude plaats")
        .says("Al deze toestellen staan al op een overbrenging")
        .never_says(&button);
    assert_eq!(
        w.api("kim").post(&format!("/rounds/{code}/undo"), json!({})).is(422).refusal(),
        "refusal-round-already-moved"
    );
    // the page does not offer what would be refused, and says why
    let undo = format!("action=\"/rounds/{code}/undo\"");
    kim.get(&format!("/rounds/{code}")).is(200).says("kan nu niet ongedaan gemaakt worden").never_says(&undo);
    kim.submit(&format!("/transfers/{}/cancellation", made[0]["code"].as_str().unwrap()), &[]).is(200);
    kim.get(&format!("/rounds/{code}"))
        .is(200)
        .says(&undo)
        .says(&button)
        .never_says("kan nu niet ongedaan gemaakt worden");
    // again is refused in words; undone, everything is free
    assert_eq!(
        w.api("kim").post(&format!("/rounds/{code}/acceptance"), json!({})).is(422).refusal(),
        "refusal-round-status"
    );
    kim.submit(&format!("/rounds/{code}/undo"), &[]).is(200).says("De ronde is ongedaan gemaakt");
    assert_eq!(promised(&w).len(), 0);
    assert_eq!(w.api("quin").read(&format!("/requests/{}", class["code"].as_str().unwrap()))["waiting"], 14);
    for name in ["pia", "lien", "ada"] {
        w.api(name).get("/rounds").is(403);
    }
    w.api_elsewhere("kim").get(&format!("/rounds/{code}")).is(404);
}

/// What came after a proposal is said before anybody accepts it, and nothing is held up.
#[test]
fn a_proposal_says_what_came_after_it() {
    let w = World::new();
    laptops(&w, 2, "noord", 8);
    ask(&w, "pia", json!({ "name": "Persoon een" }));
    let kim = w.browser("kim");
    kim.submit("/rounds", &[]).is(200).never_says("Sinds dit voorstel").never_says("Maak een nieuw voorstel");
    let code = w.api("kim").read("/rounds")["rounds"][0]["code"].as_str().unwrap().to_owned();
    let path = format!("/rounds/{code}");
    w.days_later(1);
    let urgent = json!({ "name": "Persoon twee", "circumstances": ["has_no_device"] });
    let late = ask(&w, "pia", urgent)["code"].as_str().unwrap().to_owned();
    ask(&w, "quin", json!({ "name": "Persoon drie" }));
    laptops(&w, 1, "noord", 8);
    let kim = w.browser("kim");
    kim.get(&path)
        .is(200)
        .says("Sinds dit voorstel kwamen er 2 aanvragen bij")
        .says("2 daarvan hebben minstens zoveel voorrang")
        .says("Sinds dit voorstel kwam er één toestel vrij")
        .says("Maak een nieuw voorstel")
        .says("Ga akkoord en zeg één toestel toe");
    let since = w.api("kim").read(&path)["since"].clone();
    assert_eq!(since, json!({ "requests": 2, "first": 2, "devices": 1 }));
    let later = format!("{path}?request={late}");
    let request = format!("href=\"/requests/{late}\"");
    kim.get(&later).is(200).says("Deze aanvraag kwam nadat deze ronde gemaakt was").says(&request);
    kim.get(&format!("{path}?request=niets")).is(200).says("Deze aanvraag zat niet in deze ronde");
    // a new proposal looks at all of them; the old one can still be accepted
    kim.submit(&format!("{path}/acceptance"), &[])
        .is(200)
        .says("De ronde is uitgevoerd")
        .never_says("Sinds dit voorstel");
}

#[test]
fn a_struck_line_stays_free_and_its_reason_is_kept() {
    let w = World::new();
    laptops(&w, 2, "noord", 8);
    let first = ask(&w, "pia", json!({ "name": "Persoon een" }));
    ask(&w, "pia", json!({ "name": "Persoon twee" }));
    let code = w.api("kim").act("/rounds", json!({}))["code"].as_str().unwrap().to_owned();
    let kim = w.api("kim");
    assert_eq!(kim.post(&format!("/rounds/{code}/lines/1/strike"), json!({})).is(422).refusal(), "refusal-empty");
    kim.act(&format!("/rounds/{code}/lines/1/strike"), json!({ "reason": "Haalt pas volgende maand af" }));
    kim.act(&format!("/rounds/{code}/lines/1/restoration"), json!({}));
    kim.act(&format!("/rounds/{code}/lines/1/strike"), json!({ "reason": "Haalt pas volgende maand af" }));
    let done = kim.act(&format!("/rounds/{code}/acceptance"), json!({}));
    assert_eq!((&done["round"]["served"], &done["round"]["status"]), (&json!(1), &json!("carried_out")));
    assert_eq!(promised(&w).len(), 1);
    let seen = w.api("pia").read(&format!("/requests/{}", first["code"].as_str().unwrap()));
    assert!(seen["reasons"].to_string().contains("Haalt pas volgende maand af"), "{}", seen["reasons"]);
    // a device that moved stops the undo, and says which line
    let moved = *promised(&w).keys().next().unwrap();
    let (actor, depot) = (w.actor("kim"), w.town.locations["depot"]);
    w.db.write(move |tx| {
        let d = device::get(tx, actor.programme, moved)?;
        let facts = devices::Facts { custody: Custody::AtLocation(depot), ..d.facts };
        devices::change(tx, actor.who(), &d, devices::Device { facts, ..d.clone() })
    })
    .unwrap();
    assert_eq!(kim.post(&format!("/rounds/{code}/undo"), json!({})).is(422).refusal(), "refusal-round-already-moved");
}

#[test]
fn who_asks_for_a_search_while_another_runs_is_told_to_come_back() {
    let w = World::new();
    laptops(&w, 1, "noord", 8);
    ask(&w, "pia", json!({}));
    let code = w.api("kim").act("/rounds", json!({}))["code"].as_str().unwrap().to_owned();
    let running = w.searches.places.clone().try_acquire_owned().unwrap();
    let (kim, path) = (w.browser("kim"), format!("/rounds/{code}/ask-list"));
    kim.get(&path).is(503).says("Er loopt al een berekening").says("Wacht even en probeer het dan opnieuw");
    let refused = w.api("kim").post("/rounds", json!({})).is(503);
    assert_eq!(
        (refused.refusal(), refused.headers["retry-after"].to_str().unwrap()),
        ("refusal-search-busy".into(), "1")
    );
    assert_eq!(w.api("kim").read("/rounds")["rounds"].as_array().unwrap().len(), 1, "nothing was written");
    drop(running);
    kim.get(&path).is(200).says("Iedereen kreeg een toestel");
}

/// One laptop went; one person waits. Laptops come in two weeks, tablets in three.
fn the_weeks_after(w: &World, code: &str) {
    let path = format!("/rounds/{code}/waves");
    let kim = w.browser("kim");
    kim.get(&format!("/rounds/{code}")).is(200).says("Wat de weken hierna brengen");
    kim.get(&path).is(200).says("Hoeveel").says("Het is geen belofte");
    let typed = "kind_1=laptop&count_1=4&weeks_1=2&kind_2=tablet&count_2=1&weeks_2=3";
    let found = w.api("kim").read(&format!("{path}?{typed}"))["result"].clone();
    let given = |at: usize| found["classes"][at]["given"].as_array().unwrap().clone();
    let sum = |wave: usize| {
        (0..found["classes"].as_array().unwrap().len()).map(|at| given(at)[wave].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((sum(0), sum(1), sum(2)), (1, 1, 0), "{found}");
    assert_eq!(found["waves"][1], json!({ "weeks": 2, "arrived": 4, "given": 1, "left": 3, "kept": 0 }));
    assert_eq!(found["waves"][2]["left"], json!(4));
    assert!(found["classes"].as_array().unwrap().iter().all(|class| class["without"] == json!(0)));
    kim.get(&format!("{path}?{typed}")).is(200).says("Over 2 weken").says("Over 3 weken");
    let wrong = kim.get(&format!("{path}?kind_1=laptop&count_1=veel&weeks_1=99"));
    wrong.is(422).says("Typ een heel getal").says("value=\"veel\"");
}

#[test]
fn a_policy_is_edited_in_rows_used_once_and_compared() {
    let w = World::new();
    laptops(&w, 1, "noord", 8);
    ask(&w, "pia", json!({ "name": "Persoon een", "target_group": "senior", "circumstances": ["has_no_device"] }));
    ask(&w, "quin", json!({ "name": "Persoon twee", "target_group": "pupil" }));
    let round = w.api("kim").act("/rounds", json!({}));
    let code = round["code"].as_str().unwrap();
    assert_eq!(round["policy"], 1);
    // the first version is used now and stays as it is
    let form = json!({ "name": "Leerlingen eerst", "class": ["1"], "rule": ["Leerlingen"], "condition": ["target_group"], "value": ["pupil"], "default_class": "2" });
    assert_eq!(w.api("kim").post("/policies/1", form.clone()).is(422).refusal(), "refusal-policy-used");
    // rows are moved by buttons, without script
    let kim = w.browser("kim");
    kim.get("/policies/new").is(200).says("Les op afstand");
    kim.post("/policies", &[("class", "1"), ("rule", "A"), ("class", "2"), ("rule", "B"), ("act", "down-0")])
        .is(200)
        .says("value=\"B\"");
    kim.post("/policies", &[("name", "X"), ("class", "nul"), ("rule", "A")]).is(422).says("Typ een heel getal");
    let saved = w.api("kim").act("/policies", form);
    assert_eq!((&saved["policy"]["number"], &saved["policy"]["state"]), (&json!(2), &json!("draft")));
    let compared = w.api("kim").read(&format!("/rounds/{code}/what-if?policy=2"));
    let by = compared["result"]["by_organisation"].as_array().unwrap();
    let of = |name: &str| by.iter().find(|t| t["name"] == name).unwrap().clone();
    assert_eq!((&of("Sociaal Huis Zonnedal")["losses"], &of("Basisschool De Linde")["gains"]), (&json!(1), &json!(1)));
    let by = compared["result"]["by_target_group"].as_array().unwrap();
    let moved: Vec<_> = by.iter().map(|t| (&t["name"], &t["gains"], &t["losses"])).collect();
    assert_eq!(moved.len(), 2, "{by:?}");
    assert!(
        moved.iter().any(|(_, gains, _)| **gains == json!(1))
            && moved.iter().any(|(_, _, losses)| **losses == json!(1))
    );
    // both ask at the same lending point
    let by = compared["result"]["by_municipality"].as_array().unwrap();
    assert_eq!((by.len(), &by[0]["asked"], &by[0]["gains"], &by[0]["losses"]), (1, &json!(2), &json!(1), &json!(1)));
    let page = kim.get(&format!("/rounds/{code}/what-if?policy=2")).is(200).says("Basisschool De Linde");
    page.says("Per doelgroep").says("Per gemeente");
    // the one without gets one as soon as laptops come, and only then
    let asked = w.api("kim").read(&format!("/rounds/{code}/ask-list"));
    let wishes = asked["wishes"].as_array().unwrap();
    assert_eq!((wishes.len(), &wishes[0]["units"], &wishes[0]["suits"]), (1, &json!(1), &json!(1)));
    assert_eq!(asked["wishes"][0]["serves"].as_array().unwrap().len(), 1);
    kim.get(&format!("/rounds/{code}")).is(200).says("Wat u donoren kunt vragen");
    kim.get(&format!("/rounds/{code}/ask-list")).is(200).says("1 persoon met voorrang");
    the_weeks_after(&w, code);
    assert_eq!(w.api("kim").act("/policies/2/activation", json!({}))["policy"]["state"], "active");
    assert_eq!(w.api("kim").read("/policies/1")["policy"]["state"], "retired");
    kim.get("/policies").is(200).says("Leerlingen eerst");
    let next = w.api("kim").act("/rounds", json!({}));
    assert_eq!((&next["policy"], &next["lines"][0]["organisation"]), (&json!(2), &json!("Basisschool De Linde")));
}

#[test]
fn a_policy_counts_shares_over_fixed_figures_and_saves_dear_devices() {
    let w = World::new();
    laptops(&w, 3, "noord", 8);
    // both ask four; the school stands for ten times as many people, so its share stays small for longer
    for n in 0..4 {
        ask(&w, "pia", json!({ "name": format!("Persoon {n}") }));
        ask(&w, "quin", json!({ "name": format!("Leerling {n}"), "target_group": "senior" }));
    }
    let kim = w.browser("kim");
    let page =
        kim.get("/policies/new").is(200).says("Deel waarvan?").says("Punten voor een beter toestel dan gevraagd");
    let key = |name: &str| {
        let html = page.text();
        let before = html.split(&format!(">{name}</option>")).next().unwrap();
        before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    let (house, school) = (key("Sociaal Huis Zonnedal"), key("Basisschool De Linde"));
    let form = json!({ "name": "Per leerling", "default_class": "1", "denominator_unit": [house, school], "denominator_of": ["10", "100"],
        "points_tier": "3", "reserve_kind": ["tablet"], "reserve_keep": ["1"] });
    let twice = json!({ "name": "Dubbel", "denominator_unit": [school, school, "Zonnedal"], "denominator_of": ["1", "0", "5"], "points_tier": "99999" });
    let refused = w.api("kim").post("/policies", twice).is(422);
    for field in ["denominator_unit", "denominator_of", "points_tier"] {
        assert!(refused.text().contains(&format!("\"{field}\"")), "{field}: {}", refused.text());
    }
    // what was typed is still there, and the fields say what is wrong
    kim.post(
        "/policies",
        &[("name", "Fout"), ("denominator_unit", &school), ("denominator_of", "veel"), ("points_kind", "7")],
    )
    .is(422)
    .says("value=\"veel\"")
    .says("value=\"7\"")
    .says("Typ een heel getal");
    // a button adds a row and loses nothing
    kim.post("/policies", &[("name", "Rij"), ("points_kind", "7"), ("act", "add-denominator")])
        .is(200)
        .says("name=\"denominator_of\"")
        .says("value=\"7\"");
    let saved = w.api("kim").act("/policies", form);
    let number = saved["policy"]["number"].as_i64().unwrap();
    assert_eq!((&saved["rules"]["points"]["tier"], &saved["rules"]["denominators"][1]["of"]), (&json!(3), &json!(100)));
    kim.get(&format!("/policies/{number}")).is(200).says("Basisschool De Linde: 100");
    w.api("kim").act(&format!("/policies/{number}/activation"), json!({}));
    let round = w.api("kim").act("/rounds", json!({}));
    let shares = round["classes"][0]["shares"].as_array().unwrap();
    let given = |name: &str| shares.iter().find(|x| x["name"] == name).unwrap()["given"].clone();
    // each gets one; the third goes to the school, for 1 of 100 is less than 1 of 10
    assert_eq!((given("Sociaal Huis Zonnedal"), given("Basisschool De Linde")), (json!(1), json!(2)));
}

#[test]
fn a_round_of_thousands_is_paged_explained_once_and_carried_out_whole() {
    let w = World::new();
    let (groups, of, free) = (8, 400, 1_900);
    laptops(&w, free, "depot", 8);
    for n in 0..groups {
        ask(
            &w,
            if n % 2 == 0 { "pia" } else { "quin" },
            json!({ "for_whom": "group", "group_name": format!("Groep {n}"), "units": of.to_string(), "target_group": "pupil" }),
        );
    }
    let kim = w.api("kim");
    let round = kim.act("/rounds", json!({}));
    let code = round["code"].as_str().unwrap();
    let path = format!("/rounds/{code}");
    let counts = |r: &Value| [&r["asks"], &r["devices"], &r["served"]].map(|n| n.as_i64().unwrap());
    assert_eq!(counts(&round["round"]), [groups * of, free, free]);
    assert_eq!((&round["devices_to_move"], &round["moves_in_all"]), (&json!(free), &json!(1)));
    // page by page every line comes once, and each half keeps to itself
    for (show, expected) in [("served", free), ("without", groups * of - free)] {
        let (mut seen, mut at) = (std::collections::BTreeSet::new(), format!("{path}?show={show}"));
        loop {
            let page = kim.read(&at);
            let lines = page["lines"].as_array().unwrap();
            assert!(lines.len() <= 50 && lines.iter().all(|l| l["device"].is_null() == (show == "without")));
            assert!(lines.iter().all(|l| !l["sentences"].as_array().unwrap().is_empty()));
            assert!(lines.iter().all(|l| seen.insert(l["line"].as_i64().unwrap())), "a line twice");
            let Some(next) = page["next"].as_str() else { break };
            at = format!("{path}?show={show}&after={next}");
        }
        assert_eq!(seen.len() as i64, expected);
    }
    // one request is found among thousands, and one that is not in it is not
    let one = kim.read("/requests?state=registered")["requests"][0]["code"].as_str().unwrap().to_owned();
    let found = kim.read(&format!("{path}?request={one}"));
    assert_eq!(found["lines"].as_array().unwrap().len(), 100, "of four hundred, as many as a page of reasons bears");
    assert!(found["lines"].as_array().unwrap().iter().all(|l| l["request"] == one.as_str()));
    w.browser("kim").get(&format!("{path}?request=niets")).is(200).says("Deze aanvraag zat niet in deze ronde");
    assert_eq!(kim.read(&format!("{path}/shares?class=3"))["shares"].as_array().unwrap().len(), 2);
    kim.get(&format!("{path}/shares?class=77")).is(404);
    // a key that is none is said, and never taken for the first page
    for at in [
        format!("{path}?after=verder"),
        format!("{path}?show=without&after=-"),
        format!("{path}/shares?after=x"),
        format!("{path}/shares?class=eerst"),
    ] {
        let field = if at.ends_with("eerst") { "class" } else { "after" };
        assert_eq!(kim.get(&at).is(422).json()["problems"][0]["field"], field, "{at}");
        w.browser("kim").get(&at).is(422).says(&format!("“{field}”"));
    }
    // what is kept gives the same decisions again, and reasons are kept once
    let (actor, number) = (w.actor("kim"), Code::parse(code).unwrap().number);
    let (again, made, reasons) =
        w.db.read(move |tx| {
            let by = actor.may::<Allocate>()?;
            let made = round::see(tx, &by, number)?;
            let kept = round::inputs_of(tx, actor.programme, made.id)?;
            let own = digibank_core::allocation::policy::get_by_id(tx, actor.programme, made.policy)?;
            let found = round::weigh(&kept, &own)?;
            Ok((found.digest, made, found.reasons.len()))
        })
        .unwrap();
    assert_eq!(again, made.digest);
    assert!(reasons < 10, "{reasons} reasons for thousands of lines");
    // one laptop breaks, and one request changes: the round says so, strikes both out, and the rest goes through
    let first = kim.read(&path)["lines"][0].clone();
    let broken = first["device"].as_str().unwrap().to_owned();
    w.api("kim").act(&format!("/devices/{broken}/block"), json!({ "reason": "battery" }));
    assert_eq!(kim.post(&format!("{path}/acceptance"), json!({})).is(422).refusal(), "refusal-round-device-changed");
    let struck = kim.act(&format!("{path}/changed-lines"), json!({}));
    assert_eq!((&struck["struck"], &struck["devices_to_move"]), (&json!(1), &json!(free - 1)));
    assert_eq!(kim.post(&format!("{path}/changed-lines"), json!({})).is(422).refusal(), "refusal-no-line-changed");
    let done = kim.act(&format!("{path}/acceptance"), json!({}));
    assert_eq!(done["round"]["status"], "carried_out");
    let standing = || {
        kim.read("/requests")["requests"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["waiting"].as_i64().unwrap())
            .sum::<i64>()
    };
    assert_eq!(standing(), groups * of - (free - 1));
    let ready = |status: Status| {
        let actor = w.actor("kim");
        let counted = w.db.read(move |tx| devices::list::count_by_status(tx, actor.programme, None)).unwrap();
        counted.into_iter().find(|(s, _)| *s == status).map_or(0, |(_, n)| n)
    };
    assert_eq!((ready(Status::Reserved), ready(Status::Ready)), (free - 1, 0));
    kim.act(&format!("{path}/undo"), json!({}));
    assert_eq!((ready(Status::Reserved), ready(Status::Ready), standing()), (0, free - 1, groups * of));
}

/// The rules of the house are read in the reader's own language, wherever they stand; what somebody typed stays as it was typed.
#[test]
fn the_rules_of_the_house_are_read_in_ones_own_language() {
    let w = World::new();
    laptops(&w, 1, "noord", 8);
    ask(&w, "pia", json!({ "circumstances": ["has_no_device"] }));
    w.api("kim").act("/rounds", json!({}));
    let own = json!({ "name": "Onze regels", "class": ["1", "2"], "rule": ["Dringend", "Wie al lang wacht"],
                      "condition": ["urgent", "waiting_at_least"], "value": ["", "90"], "fairness_unit": "organisation" });
    let number = w.api("kim").act("/policies", own)["policy"]["number"].as_i64().unwrap();
    let kim = w.browser("kim");
    kim.get("/policies/1").is(200).says("Regels van het huis").says("Les op afstand");
    kim.get("/language/en");
    kim.get("/policies").is(200).says("Rules of the house").never_says("Regels van het huis");
    kim.get("/policies/1").is(200).says("Lessons from a distance").never_says("Les op afstand");
    kim.get("/policies/new?from=1").is(200).says("value=\"Lessons from a distance\"");
    kim.get(&format!("/policies/{number}"))
        .is(200)
        .says("Onze regels")
        .says("Urgent")
        .says("Wie al lang wacht")
        .never_says("Dringend");
    kim.get("/journal").is(200).never_says("Regels van het huis");
}
