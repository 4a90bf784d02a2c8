//! At the desk: lend, sign, take back, swap, erase. Through the front door.

mod back;

use super::world::World;
use digibank_core::devices::{
    Condition, Custody, DeviceKind, Grade, Hardware, Promise, Sanitisation, WipeLevel, device, register,
};
use digibank_core::kernel::{CodeKind, RequestId};
use digibank_core::people::programme;
use serde_json::json;

/// A laptop that is wiped, checked and stands at a lending point; answers its code.
fn ready(w: &World, place: &'static str, promise: Promise) -> String {
    let (id, at) = (w.town.programme.id, w.town.locations[place]);
    let who = w.actor("kim").who();
    let number =
        w.db.write(move |tx| {
            let hardware = Hardware {
                maker: Some("Dell".into()),
                model: Some("Latitude 5400".into()),
                memory_gb: Some(8),
                ..Hardware::default()
            };
            let mut d = device::fresh(DeviceKind::Laptop, hardware, None, who.at);
            let number = programme::take_numbers(tx, id, CodeKind::Device, 1)?;
            d.number = Some(number);
            d.facts.custody = Custody::AtLocation(at);
            d.facts.sanitisation = Sanitisation::Wiped(WipeLevel::Purge);
            d.facts.condition = Condition::Passed(Grade::A);
            d.facts.promise = promise;
            register(tx, who, d)?;
            Ok(number)
        })
        .unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

/// The same, with the log of its wipe behind it.
fn proven(w: &World) -> String {
    use super::sanitisation::{file, laptop, log};
    let code = laptop(w, "HOST-0009");
    file(w, &log("HOST0009", "SN-99", " Erased ", 0), "0", "1");
    let (programme, noord, who) = (w.town.programme.id, w.town.locations["noord"], w.actor("kim").who());
    let number = digibank_core::kernel::Code::parse_kind(&code, CodeKind::Device).unwrap().number;
    w.db.write(move |tx| {
        let d = device::by_number(tx, programme, number)?.unwrap();
        let facts = digibank_core::devices::Facts {
            custody: Custody::AtLocation(noord),
            condition: Condition::Passed(Grade::A),
            ..d.facts
        };
        digibank_core::devices::change(tx, who, &d, device::Device { facts, ..d.clone() })
    })
    .unwrap();
    code
}

fn amina(w: &World) -> String {
    let p = w.api("lien").act(
        "/persons",
        json!({ "name": "Amina Testpersoon", "email": "amina@voorbeeld.example", "phone": "0470 00 00 01", "lang": "fr" }),
    );
    p["code"].as_str().unwrap().to_owned()
}

#[test]
fn lend_sign_and_take_back_at_the_desk() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let lien = w.browser("lien");
    lien.get("/desk").is(200).says("Uitleenbalie");
    lien.submit("/desk/scans", &[("code", "Amina Testpersoon")]).is(200).says("Niemand gevonden");
    lien.submit(
        "/persons",
        &[("name", "Amina Testpersoon"), ("email", "amina@voorbeeld.example"), ("lang", "fr"), ("then", "desk")],
    )
    .is(200)
    .says("Uitleenbalie")
    .says("Amina Testpersoon");
    let person = "DBN0000013";
    let person = lien
        .get("/persons?q=Testpersoon")
        .text()
        .split("/persons/")
        .find_map(|t| t.starts_with("DBN").then(|| t[..10].to_owned()))
        .unwrap_or(person.into());
    lien.submit("/desk/scans", &[("person", &person), ("code", &device)])
        .is(200)
        .says("Terug op 3 mei 2027")
        .says("geen waarborg");
    let page = lien
        .submit("/loans", &[("person", &person), ("device", &device)])
        .is(200)
        .says("Overeenkomst")
        .says("Getekend op papier");
    let loan = page.text().split("/loans/").find_map(|t| t.starts_with("DBU").then(|| t[..10].to_owned())).unwrap();
    let paper = lien.get(&format!("/loans/{loan}/agreement.pdf")).is(200);
    assert!(paper.bytes.starts_with(b"%PDF"));
    lien.post(&format!("/loans/{loan}/signature"), &[]).is(422).says("Teken in het vak");
    lien.submit(&format!("/loans/{loan}/signature"), &[("signature", "M 10 10 L 50 40 L 90 10")])
        .is(200)
        .says("is getekend")
        .says("Naar de uitlening")
        .says("Uitleenbalie");
    lien.post(&format!("/loans/{loan}/signature"), &[("signature_on_paper", "1")]).is(422).says("al getekend");
    lien.get(&format!("/devices/{device}")).is(200).says("Uitgeleend").says("Een toestel terugnemen");
    // back without its charger
    lien.submit("/returns/scans", &[("code", &device)]).is(200).says("Lader weg").says("Amina Testpersoon");
    lien.submit("/returns", &[("device", &device), ("condition", "missing_charger")])
        .is(200)
        .says("Teruggenomen")
        .says("moet nu gewist worden");
    lien.get(&format!("/devices/{device}")).is(200).says("Te wissen");
    lien.get(&format!("/loans/{loan}")).is(200).says("zonder lader").says("Kopie van de overeenkomst");
    lien.submit("/returns/scans", &[("code", &device)]).is(422).says("is niet uitgeleend");
}

#[test]
fn a_reserved_device_is_refused_with_a_reason_and_two_others() {
    let w = World::new();
    let reserved = ready(&w, "noord", Promise::Request(RequestId::new()));
    let others =
        [ready(&w, "noord", Promise::Free), ready(&w, "noord", Promise::Free), ready(&w, "zuid", Promise::Free)];
    let person = amina(&w);
    let lien = w.browser("lien");
    let page = lien
        .submit("/desk/scans", &[("person", &person), ("code", &reserved)])
        .is(422)
        .says("gereserveerd voor iemand anders");
    assert!(page.text().contains(&others[0]) && page.text().contains(&others[1]) && !page.text().contains(&others[2]));
    let refused = w.api("lien").post("/loans", json!({ "person": person, "device": [reserved] })).is(422);
    assert_eq!(refused.refusal(), "refusal-reserved-for-another");
    let elsewhere = w.api("lien").post("/loans", json!({ "person": person, "device": [others[2]] })).is(422);
    assert_eq!(elsewhere.refusal(), "refusal-device-elsewhere");
}

/// The desk offers what it can hand over itself: not what stands beside the refused device, and not what the request cannot use.
#[test]
fn a_device_that_stands_elsewhere_is_answered_with_devices_that_stand_here_and_fit() {
    let w = World::new();
    let [far, far_too] = ["depot", "depot"].map(|place| ready(&w, place, Promise::Free));
    let person = amina(&w);
    let lien = w.browser("lien");
    let scan = |code: &str| lien.submit("/desk/scans", &[("person", &person), ("code", code)]).is(422);
    let none =
        scan(&far).says("Dit toestel staat volgens ons in").says("Er is hier nu geen ander vrij toestel dat past");
    assert!(!none.text().contains(&far_too) && !none.text().contains("Neem DB"));
    let here = ready(&w, "noord", Promise::Free);
    let taken = ready(&w, "noord", Promise::Request(RequestId::new()));
    let page = scan(&far).says("Dit toestel staat hier klaar").text();
    assert!(page.contains(&here) && !page.contains(&far_too) && !page.contains(&taken));
    // what is offered goes
    w.api("lien").act("/loans", json!({ "person": person, "device": [here] }));
    // a request for a keyboard that no device here has
    let other = ready(&w, "noord", Promise::Free);
    let asked = w.api("pia").act(
        "/requests",
        json!({ "name": "Vera Voorbeeld", "target_group": "senior", "keyboard": "arabic", "location": w.town.locations["noord"].to_string() }),
    );
    let vera = lien.submit("/desk/scans", &[("code", asked["code"].as_str().unwrap()), ("devices", &far)]).is(422);
    assert!(!vera.text().contains(&other), "it has another keyboard");
    vera.says("Er is hier nu geen ander vrij toestel dat past");
}

#[test]
fn a_swap_keeps_the_dates_and_asks_for_a_new_signature() {
    let w = World::new();
    let (old, new) = (ready(&w, "noord", Promise::Free), ready(&w, "noord", Promise::Free));
    let person = amina(&w);
    let lien = w.api("lien");
    let made = lien.act("/loans", json!({ "person": person, "device": [old] }));
    w.days_later(40);
    let lien = w.api("lien");
    let swapped = lien.act("/swaps", json!({ "old": old, "new": new, "reason": "broken" }));
    assert_eq!(swapped["loan"]["due_on"], made["loans"][0]["due_on"]);
    assert_eq!(swapped["loan"]["code"], made["loans"][0]["code"]);
    assert_eq!(swapped["loan"]["device"], json!(new));
    let browser = w.browser("lien");
    browser.get(&format!("/devices/{old}")).says("Te wissen");
    browser.get(swapped["agreement"].as_str().unwrap()).is(200).says("Getekend op papier");
    let code = made["loans"][0]["code"].as_str().unwrap();
    lien.act(&format!("/loans/{code}/undo"), json!({}));
    browser.get(&format!("/devices/{new}")).says("Klaar");
}

/// Rule 1: what was with somebody is wiped again. Only a hand-over that is undone at the desk did not happen.
#[test]
fn a_hand_over_undone_later_brings_the_device_back_to_be_wiped() {
    let w = World::new();
    let device = proven(&w);
    let lend = |w: &World| {
        let made = w.api("lien").act("/loans", json!({ "person": amina(w), "device": [device] }));
        made["loans"][0]["code"].as_str().unwrap().to_owned()
    };
    // the status people see, and whether its media would carry an attest
    let stands = |w: &World| {
        let seen = w.api("kim").read(&format!("/devices/{device}"));
        let programme = w.town.programme.id;
        let number = digibank_core::kernel::Code::parse_kind(&device, CodeKind::Device).unwrap().number;
        let proven = w.db.read(move |tx| {
            let d = device::by_number(tx, programme, number)?.unwrap();
            digibank_core::sanitisation::attest::may_issue(tx, programme, &d)
        });
        (seen["device"]["status"].as_str().unwrap().to_owned(), proven.unwrap().is_ok())
    };
    assert_eq!(stands(&w), ("ready".into(), true));
    let code = lend(&w);
    w.api("lien").act(&format!("/loans/{code}/undo"), json!({}));
    assert_eq!(stands(&w), ("ready".into(), true), "it never left the desk");
    // the same, a day later
    let code = lend(&w);
    w.days_later(1);
    w.api("lien").act(&format!("/loans/{code}/undo"), json!({}));
    assert_eq!(stands(&w), ("to_wipe".into(), false));
    let again = w.api("lien").post("/loans", json!({ "person": amina(&w), "device": [device] })).is(422);
    assert_eq!(again.refusal(), "refusal-must-be-wiped");
}

#[test]
fn the_rules_set_the_terms_and_lists_show_who_is_late() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let kim = w.api("kim");
    let noord = w.town.locations["noord"].to_string();
    kim.act("/lending-rules", json!({ "location": noord, "term": "days", "loan_days": "14", "deposit": "20", "most_loans": "1", "renewals": "0", "remind_days": "3", "grace_days": "2", "very_late_days": "10" }));
    w.browser("kim").get("/lending-rules").is(200).says("14 dagen").says("20,00");
    let made = w.api("lien").act("/loans", json!({ "person": amina(&w), "device": [device] }));
    assert_eq!(
        (made["loans"][0]["due_on"].as_str(), made["loans"][0]["deposit"].as_i64()),
        (Some("2026-05-17"), Some(2000))
    );
    let late = |name: &str| w.api(name).read("/loans?state=late")["loans"].as_array().unwrap().len();
    assert_eq!(late("lien"), 0);
    w.days_later(20);
    assert_eq!((late("lien"), late("luc"), late("kim")), (1, 0, 1));
    // who can call sees it on the first page; the desk elsewhere does not
    w.browser("lien").get("/").is(200).says("leningen te laat").says("Wat op u wacht");
    assert!(!w.browser("luc").get("/").is(200).text().contains("leningen te laat"));
    assert_eq!(
        w.api("kim").read("/loans?state=late")["loans"][0]["name"],
        json!(null),
        "the coordinator sees a reference"
    );
    assert_eq!(w.api("lien").read("/loans?state=late")["loans"][0]["name"], json!("Amina Testpersoon"));
    let code = made["loans"][0]["code"].as_str().unwrap();
    assert_eq!(
        w.api("lien").post(&format!("/loans/{code}/renewal"), json!({})).is(422).refusal(),
        "refusal-no-renewals-left"
    );
    assert_eq!(w.api("luc").get(&format!("/loans/{code}")).status.as_u16(), 404, "another desk's loan");
    // people come to any desk, but only the one that serves them writes who they are
    let person =
        made["person"].as_str().map_or_else(|| made["loans"][0]["person"].as_str().unwrap().to_owned(), Into::into);
    let renamed = json!({ "name": "Iemand Anders", "lang": "nl", "version": "1" });
    let elsewhere = w.api("luc").post(&format!("/persons/{person}"), renamed.clone());
    assert_eq!(elsewhere.is(422).refusal(), "refusal-person-served-elsewhere");
    let address = format!("/persons/{person}/change");
    assert!(
        !w.browser("luc").get(&format!("/persons/{person}")).is(200).text().contains(&address),
        "no button that refuses"
    );
    w.browser("luc").get(&address).is(422).says("leende bij een ander digipunt");
    assert!(w.browser("lien").get(&format!("/persons/{person}")).is(200).text().contains(&address));
    w.api("lien").act(&format!("/persons/{person}"), renamed);
    assert_eq!(w.api_elsewhere("lien").get(&format!("/loans/{code}")).status.as_u16(), 404);
}

#[test]
fn a_person_is_erased_by_the_coordinator_and_counts_stay() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let person = amina(&w);
    w.api("lien").act("/loans", json!({ "person": person, "device": [device] }));
    let kim = w.browser("kim");
    kim.get(&format!("/persons/{person}")).is(200).says("Wis de gegevens van deze persoon").never_says("Amina");
    kim.get(&format!("/persons/{person}/erasure")).is(200).says("nog een toestel");
    kim.post(&format!("/persons/{person}/erasure"), &[]).is(422).says("loopt nog");
    w.api("lien").act("/returns", json!({ "device": device, "condition": "ok" }));
    kim.get(&format!("/persons/{person}/erasure")).is(200).says("Eén lening, zonder naam").says("Wis nu");
    kim.submit(&format!("/persons/{person}/erasure"), &[]).is(200).says("De gegevens zijn gewist");
    let lien = w.browser("lien");
    lien.get(&format!("/persons/{person}")).is(200).never_says("Amina");
    lien.get("/persons?q=Testpersoon").is(200).says("Niemand gevonden");
}

/// A letter holds a name by nature. While it waits it rests sealed with the key of whom it is for, and goes unread when that key goes.
#[test]
fn a_letter_that_waits_rests_sealed_and_dies_with_its_persons_key() {
    use digibank_core::mail::outbox;
    use digibank_core::people::person;
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let code = amina(&w);
    let made = w.api("lien").act("/loans", json!({ "person": code, "device": [device] }));
    let loan = made["loans"][0]["code"].as_str().unwrap();
    w.api("lien").act(&format!("/loans/{loan}/signature"), json!({ "signature_on_paper": "1" }));
    let id = w.town.programme.id;
    let letters = w.db.read(move |tx| outbox::all(tx, id, None, 100)).unwrap();
    let [copy] = &letters[..] else { panic!("one letter: {letters:?}") };
    assert_eq!((copy.kind.as_str(), copy.sent_at), ("lending.agreement", None), "it waits");
    let letter = copy.id;
    let opened = move |w: &World| w.db.read(move |tx| outbox::open(tx, id, letter, person::open_for)).unwrap();
    assert_eq!(opened(&w).unwrap().to_name, "Amina Testpersoon", "who sends it can read it");
    // nowhere in the store does it stand in the clear
    let mut eye = crate::quality::eye::Eye::on(&w.db);
    let said = |eye: &mut crate::quality::eye::Eye| {
        let all = eye.everything();
        let text: Vec<String> = all.into_values().flatten().flatten().flatten().collect();
        let hex = crate::quality::eye::hex(b"Testpersoon");
        text.iter().any(|t| t.contains("Testpersoon") || t.contains("amina@voorbeeld") || t.contains(&hex))
    };
    assert!(!said(&mut eye));
    let sealed = eye.list("SELECT sealed FROM letters");
    assert!(sealed[0].len() > 2_000, "it carries the agreement");
    // she is forgotten: the letter goes nowhere, and its bytes, kept by whomever, say nothing any more
    w.api("lien").act("/returns", json!({ "device": device, "condition": "ok" }));
    w.api("kim").act(&format!("/persons/{code}/erasure"), json!({}));
    assert!(opened(&w).is_none());
    let bytes = data_encoding::HEXLOWER.decode(sealed[0].trim_start_matches("\\x").as_bytes()).unwrap();
    let number = digibank_core::kernel::Code::parse(&code).unwrap().number;
    let again = w.db.read(move |tx| {
        let p = person::by_number(tx, id, number)?.expect("her row stays");
        person::open_for(tx, id, p.id, &bytes)
    });
    assert_eq!(again.unwrap(), None);
    assert_eq!(eye.list("SELECT failure FROM letters"), ["erased", "erased"][..letters_now(&w)]);
    assert!(eye.list("SELECT next_try_at FROM letters").is_empty(), "nothing waits");
}

fn letters_now(w: &World) -> usize {
    let id = w.town.programme.id;
    w.db.read(move |tx| digibank_core::mail::outbox::all(tx, id, None, 100)).unwrap().len()
}

#[test]
fn a_class_is_handed_over_at_the_desk_by_its_number_or_its_name() {
    let w = World::new();
    let request = w.api("quin").act(
        "/requests",
        json!({ "for_whom": "group", "group_name": "Klas 4B", "units": "2", "target_group": "pupil", "kinds": ["laptop"],
                "min_tier": "1", "location": w.town.locations["noord"], "terms": "loan" }),
    );
    let code = request["code"].as_str().unwrap().to_owned();
    let devices = [ready(&w, "noord", Promise::Free), ready(&w, "noord", Promise::Free)];
    promise(&w, &code, &devices);
    let lien = w.browser("lien");
    // the list of who can collect, the number and the name all lead to the class
    lien.get("/").is(200).says("liggen klaar om af te halen");
    lien.get("/desk").is(200).says("Klas 4B").says(&format!("/desk?request={code}"));
    lien.submit("/desk/scans", &[("code", &code)])
        .is(200)
        .says("Klas 4B")
        .says("Wie tekent")
        .says("Basisschool De Linde");
    lien.submit("/desk/scans", &[("code", "klas 4b")]).is(200).says(&format!("/desk?request={code}"));
    lien.submit("/desk/scans", &[("code", &devices[0])])
        .is(422)
        .says("gereserveerd voor iemand anders")
        .says(&format!("request={code}"));
    // another lending point is told where the class collects
    w.browser("luc").submit("/desk/scans", &[("code", &code)]).is(422).says("afgehaald in");
    let person = amina(&w);
    lien.submit("/desk/scans", &[("request", &code), ("person", &person), ("code", &devices[0])])
        .is(200)
        .says("Klas 4B")
        .says("Leen uit");
    let made = w.api("lien").act("/loans", json!({ "person": person, "device": devices, "request": code }));
    assert_eq!(made["loans"].as_array().unwrap().len(), 2);
    lien.get("/desk").is(200).never_says("Klas 4B");
}

/// Promises devices to a request, as a round does.
fn promise(w: &World, request: &str, codes: &[String]) {
    use digibank_core::devices::promises::Promised;
    use digibank_core::kernel::Code;
    let (programme, who) = (w.town.programme.id, w.actor("kim").who());
    let asked = Code::parse_kind(request, CodeKind::Request).unwrap().number;
    let numbers: Vec<i64> = codes.iter().map(|c| Code::parse_kind(c, CodeKind::Device).unwrap().number).collect();
    w.db.write(move |tx| {
        let request = digibank_core::requests::request::by_number(tx, programme, asked)?.unwrap().id;
        let units = digibank_core::requests::request::units(tx, programme, request)?;
        let mut list = vec![];
        for (n, unit) in numbers.iter().zip(&units) {
            let device = device::by_number(tx, programme, *n)?.unwrap().id;
            list.push(Promised { device, request, unit: unit.id });
        }
        digibank_core::requests::reserve(tx, who, &list)
    })
    .unwrap();
}

#[test]
fn a_swap_for_a_device_that_stands_elsewhere_is_refused_at_the_scan() {
    let w = World::new();
    let (old, far) = (ready(&w, "noord", Promise::Free), ready(&w, "zuid", Promise::Free));
    let person = amina(&w);
    let api = w.api("lien");
    api.act("/loans", json!({ "person": person, "device": [old] }));
    let lien = w.browser("lien");
    lien.submit("/swaps", &[("code", &old)]).is(200).says("nieuwe");
    lien.submit("/swaps", &[("old", &old), ("code", &far)])
        .is(422)
        .says("Dit toestel staat volgens ons in")
        .says("Er is hier nu geen ander vrij toestel dat past");
    let here = ready(&w, "noord", Promise::Free);
    lien.submit("/swaps", &[("old", &old), ("code", &far)]).is(422).says("Dit toestel staat hier klaar").says(&here);
    let refused = api.post("/swaps", json!({ "old": old, "new": far, "reason": "broken" })).is(422);
    assert_eq!(refused.refusal(), "refusal-device-elsewhere");
}

#[test]
fn the_same_hand_over_sent_twice_is_one() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let person = amina(&w);
    let lien = w.browser("lien");
    let page = lien.get(&format!("/desk?person={person}&devices={device}")).is(200).text();
    let once = page.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("person", person.as_str()), ("device", device.as_str()), ("once", once.as_str())];
    let first = lien.post("/loans", &form).is(303).location;
    assert_eq!(lien.post("/loans", &form).is(303).location, first, "led to the agreement, not refused");
    assert_eq!(w.api("lien").read("/loans")["loans"].as_array().unwrap().len(), 1);
}
