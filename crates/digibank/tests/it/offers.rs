//! A device comes free between two rounds: given to somebody at once or kept, each with its reason, and never twice.

use crate::world::World;
use digibank_core::allocation::offers::{self, advice::Advice};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::{self, Condition, Custody, DeviceKind, Grade, Hardware, Sanitisation, WipeLevel, device};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::people::programme;
use serde_json::{Value, json};

/// A ready device at a place; answers its code.
fn free(w: &World, kind: DeviceKind, place: &str) -> String {
    let (actor, at) = (w.actor("kim"), w.town.locations[place]);
    let number =
        w.db.write(move |tx| {
            let number = programme::take_numbers(tx, actor.programme, CodeKind::Device, 1)?;
            let hardware = Hardware { memory_gb: Some(8), year: Some(2023), ..Hardware::default() };
            let mut d = device::fresh(kind, hardware, None, actor.at);
            d.number = Some(number);
            d.facts.custody = Custody::AtLocation(at);
            d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
            d.facts.condition = Condition::Passed(Grade::B);
            devices::register(tx, actor.who(), d)?;
            Ok(number)
        })
        .unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

/// A request; answers its code.
fn ask(w: &World, who: &str, name: &str, more: Value) -> String {
    let mut form = json!({ "name": name, "target_group": "senior", "location": w.town.locations["noord"].to_string() });
    for (k, v) in more.as_object().unwrap() {
        form[k] = v.clone();
    }
    w.api(who).act("/requests", form)["code"].as_str().unwrap().to_owned()
}

/// A round, carried out.
fn a_round(w: &World) -> String {
    let kim = w.api("kim");
    let code = kim.act("/rounds", json!({}))["code"].as_str().unwrap().to_owned();
    kim.act(&format!("/rounds/{code}/acceptance"), json!({}));
    code
}

fn offer(w: &World, device: &str) -> Value {
    w.api("kim").read(&format!("/devices/{device}/offer"))
}

#[test]
fn a_device_that_comes_after_the_round_goes_to_whose_turn_it_is_and_can_be_taken_back() {
    let w = World::new();
    free(&w, DeviceKind::Laptop, "noord");
    ask(&w, "pia", "Els Eerst", json!({}));
    let round = a_round(&w);
    w.days_later(3);
    let long = ask(&w, "pia", "Lang Wachten", json!({}));
    w.days_later(10);
    let bare = ask(&w, "quin", "Zonder Iets", json!({ "circumstances": ["has_no_device"] }));
    let kim = w.browser("kim");
    kim.get("/offers").is(200).says("Er kwam niets vrij");
    let new = free(&w, DeviceKind::Laptop, "noord");
    let path = format!("/devices/{new}/offer");
    // the way there: from the round, and from the device
    kim.get(&format!("/rounds/{round}")).is(200).says("href=\"/offers\"");
    kim.get(&format!("/devices/{new}")).is(200).says(&format!("href=\"{path}\""));
    kim.get("/offers").is(200).says("Geef nu").says("Basisschool De Linde").says("Niemand die eerder aan de beurt is");
    let said = offer(&w, &new);
    assert_eq!((&said["answer"]["request"], &said["answer"]["advice"]["to"]["class"]), (&json!(bare), &json!(2)));
    kim.get(&path).is(200).says("Zeg toe aan aanvraag").says("Voorrang 2: Heeft geen toestel");
    // somebody else's turn is no choice of whoever presses the button
    let wrong = w.api("kim").post(&path, json!({ "request": long, "line": "1" })).is(422);
    assert_eq!(wrong.refusal(), "refusal-offer-changed");
    kim.submit(&path, &[("request", &bare), ("line", "1")])
        .is(200)
        .says("Het toestel is toegezegd")
        .says("Maak ongedaan")
        .says("Toegezegd op");
    assert_eq!(w.api("quin").read(&format!("/requests/{bare}"))["reserved"], 1);
    kim.get(&format!("/requests/{bare}")).is(200).says("tussen twee rondes toegezegd");
    // what was looked at is kept, and gives the same answer again
    let (actor, number) = (w.actor("kim"), Code::parse(&new).unwrap().number);
    let (made, again) =
        w.db.read(move |tx| {
            let d = device::by_number(tx, actor.programme, number)?.unwrap();
            let made = offers::open_of(tx, actor.programme, &d)?.unwrap();
            Ok((made.clone(), offers::again(tx, actor.programme, &made)?))
        })
        .unwrap();
    assert_eq!(again, Advice::AtOnce { to: made.to });
    // twice is refused; taken back, it is free and goes to the same one
    let twice = w.api("kim").post(&path, json!({ "request": bare, "line": "1" })).is(422);
    assert_eq!(twice.refusal(), "refusal-offer-changed");
    kim.submit(&format!("{path}/undo"), &[]).is(200).says("De toezegging is terug");
    assert_eq!(w.api("quin").read(&format!("/requests/{bare}"))["waiting"], 1);
    assert_eq!(w.api("kim").post(&format!("{path}/undo"), json!({})).is(422).refusal(), "refusal-offer-none");
    assert_eq!(offer(&w, &new)["answer"]["request"], json!(bare));
    // on a transfer it stays promised
    let far = free(&w, DeviceKind::Laptop, "depot");
    kim.submit(&path, &[("request", &bare), ("line", "1")]).is(200);
    assert_eq!(offer(&w, &far)["answer"]["request"], json!(long));
    w.api("kim").act(&format!("/devices/{far}/offer"), json!({ "request": long, "line": "1" }));
    w.api("kim").act(
        "/transfers",
        json!({ "from": w.town.locations["depot"], "to": w.town.locations["noord"], "fill": "reserved" }),
    );
    let moved = w.api("kim").post(&format!("/devices/{far}/offer/undo"), json!({})).is(422);
    assert_eq!(moved.refusal(), "refusal-offer-already-moved");
    for name in ["pia", "lien", "tessa", "ada"] {
        w.api(name).get("/offers").is(403);
        w.api(name).post(&path, json!({})).is(403);
    }
    w.api_elsewhere("kim").get(&path).is(404);
}

#[test]
fn a_device_is_kept_for_an_exchange_a_reserve_or_because_nobody_wants_it_and_it_says_so() {
    let w = World::new();
    let left = free(&w, DeviceKind::Laptop, "noord");
    free(&w, DeviceKind::Laptop, "noord");
    ask(&w, "pia", "Els Eerst", json!({ "kinds": ["laptop"] }));
    a_round(&w);
    let left = match offer(&w, &left)["answer"]["advice"]["kind"].as_str() {
        Some("left_over") => left,
        _ => w.api("kim").read("/devices?status=ready")["devices"][0]["code"].as_str().unwrap().to_owned(),
    };
    w.browser("kim").get(&format!("/devices/{left}/offer")).is(200).says("was al vrij in de vorige ronde");
    w.browser("kim").get("/offers").is(200).says("Er kwam niets vrij");
    // a tablet nobody asked for
    let tablet = free(&w, DeviceKind::Tablet, "noord");
    assert_eq!(offer(&w, &tablet)["answer"]["advice"]["kind"], "nobody_waits");
    // the pupil takes either, the library only a laptop, a third only a tablet: in a round the tablet serves the library, by exchange
    ask(&w, "quin", "Leerling", json!({ "kinds": ["tablet", "laptop"], "circumstances": ["remote_education"] }));
    ask(&w, "pia", "Bibliotheek", json!({ "kinds": ["laptop"], "circumstances": ["has_no_device"] }));
    let third = ask(&w, "quin", "Derde", json!({ "kinds": ["tablet"] }));
    let said = offer(&w, &tablet);
    assert_eq!(
        (&said["answer"]["advice"]["kind"], &said["answer"]["advice"]["first"]["class"]),
        (&json!("earlier"), &json!(2)),
        "{said}"
    );
    assert_eq!(said["answer"]["advice"]["at_once"]["class"], 3);
    let page = w.browser("kim").get(&format!("/devices/{tablet}/offer")).is(200);
    page.says("Bewaar dit toestel").says("Sociaal Huis Zonnedal").says("door te ruilen").never_says("Zeg toe aan");
    let kept = w.api("kim").post(&format!("/devices/{tablet}/offer"), json!({ "request": third, "line": "1" })).is(422);
    assert_eq!(kept.refusal(), "refusal-offer-changed");
    // two tablets must stay: both that came fill the reserve; with a third one, each of them may go
    let form = json!({ "name": "Twee tablets blijven", "default_class": "1", "reserve_kind": ["tablet"], "reserve_keep": ["2"] });
    let number = w.api("kim").act("/policies", form)["policy"]["number"].clone();
    w.api("kim").act(&format!("/policies/{number}/activation"), json!({}));
    let second = free(&w, DeviceKind::Tablet, "noord");
    for code in [&tablet, &second] {
        let said = offer(&w, code);
        let reserve = &said["answer"]["advice"];
        assert_eq!((&reserve["kind"], &reserve["keep"], &reserve["there"]), (&json!("reserve"), &json!(2), &json!(2)));
    }
    w.browser("kim").get("/offers").is(200).says("blijft in reserve").says("en nog één zoals dit");
    free(&w, DeviceKind::Tablet, "noord");
    let said = offer(&w, &second);
    assert_eq!(said["answer"]["advice"]["kind"], "at_once", "{said}");
}

#[test]
fn two_who_offer_the_same_device_or_the_same_person_at_once_do_it_once() {
    let w = World::new();
    let (one, other) = (free(&w, DeviceKind::Laptop, "noord"), free(&w, DeviceKind::Laptop, "noord"));
    let only = ask(&w, "pia", "Enige", json!({}));
    // no round yet: both came since, and both would go to the only one who waits
    let list = w.api("kim").read("/offers");
    assert_eq!((&list["round"], &list["lines"][0]["alike"]), (&Value::Null, &json!(1)));
    let actor = w.actor("kim");
    let (first, second) = (Code::parse(&one).unwrap().number, Code::parse(&other).unwrap().number);
    let by_core = actor.clone();
    let (seen, own) =
        w.db.write(move |tx| {
            let by = by_core.may::<Allocate>()?;
            let own = policy::active_or_first(tx, &by)?;
            Ok((offers::look(tx, &by, &own)?, own))
        })
        .unwrap();
    let found = offers::advice::of(&seen, &own, &[0, 1], &mut || true).unwrap();
    let Advice::AtOnce { to } = found[0].clone() else { panic!("{found:?}") };
    assert_eq!(found[0], found[1]);
    let give = |number: i64| {
        let (by, seen, to) = (actor.clone(), seen.clone(), to.clone());
        w.db.write(move |tx| {
            let at = seen.inputs.device_at(number).unwrap();
            offers::carry_out(tx, &by.may::<Allocate>()?, &seen, at, &to, "").map(drop)
        })
    };
    give(first).unwrap();
    for again in [first, second] {
        assert!(format!("{:?}", give(again).unwrap_err()).contains("refusal-offer-changed"));
    }
    assert_eq!(w.api("pia").read(&format!("/requests/{only}"))["reserved"], 1);
    let by = w.actor("kim");
    let rounds = w.db.read(move |tx| round::page(tx, &by.may()?, &Default::default())).unwrap();
    assert!(rounds.rows.is_empty());
}
