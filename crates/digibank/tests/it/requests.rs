//! Partners ask: for one person, for a class; they see their own, and an honest word about how long it takes.

use crate::world::World;
use digibank_core::allocation::policy;
use digibank_core::auth::rights::{MakeRequests, ViewRequests};
use digibank_core::auth::sent_forms::{self, SentForm};
use digibank_core::kernel::{DeviceId, LoanId, LocationId};
use digibank_core::requests::{self, RequestForm, request};
use serde_json::{Value, json};

fn ask(w: &World, name: &str, more: Value) -> Value {
    let mut form = json!({ "name": "Vera Voorbeeld", "target_group": "senior", "location": w.town.locations["noord"].to_string() });
    for (k, v) in more.as_object().unwrap() {
        form[k] = v.clone();
    }
    w.api(name).act("/requests", form)
}

#[test]
fn a_partner_sees_its_own_requests_and_the_name_only_where_it_is_known() {
    let w = World::new();
    let made = ask(&w, "pia", json!({ "phone": "0470 00 00 01" }));
    let code = made["code"].as_str().unwrap().to_owned();
    assert_eq!(made["state"], "registered");
    assert_eq!(made["person_name"], "Vera Voorbeeld");
    assert_eq!(made["needs"]["kinds"], json!(["laptop"]));
    // another partner finds nothing, also not when it knows the number
    w.api("quin").get(&format!("/requests/{code}")).is(404);
    assert_eq!(w.api("quin").read("/requests")["requests"], json!([]));
    let asked = format!("/requests?organisation={}", w.town.organisations["sociaal huis"]);
    assert_eq!(w.api("quin").read(&asked)["requests"], json!([]));
    w.api("quin").post(&format!("/requests/{code}/withdrawal"), json!({ "reason": "got_one" })).is(404);
    // the coordinator sees a reference, no name
    let seen = w.api("kim").read(&format!("/requests/{code}"));
    assert_eq!(seen["person_name"], Value::Null);
    assert!(seen["person"].as_str().unwrap().starts_with("DBN"));
    w.browser("kim").get(&format!("/requests/{code}")).is(200).never_says("Vera Voorbeeld");
    w.browser("pia").get(&format!("/requests/{code}")).is(200).says("Vera Voorbeeld");
    // the other programme has no such number
    w.api_elsewhere("kim").get(&format!("/requests/{code}")).is(404);
    w.api("tessa").get("/requests").is(403);
}

#[test]
fn the_short_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let w = World::new();
    let pia = w.browser("pia");
    pia.get("/requests/new").is(200).says("Naam van de persoon");
    let back = pia.post("/requests", &[("name", "Vera Voorbeeld"), ("units", "1"), ("target_group", "niemand")]);
    back.is(422).says("Kies een van de mogelijkheden").says("Vera Voorbeeld");
    let refused =
        w.api("pia").post("/requests", json!({ "name": "85.07.30-033.28", "target_group": "senior" })).is(422);
    assert_eq!(refused.refusal(), "refusal-national-number");
    // a draft of the short form comes back as it was
    pia.submit("/requests/drafts", &[("name", "Half Af"), ("target_group", "senior")]).is(200).says("Klad");
    let code = w.api("pia").read("/requests?state=draft")["requests"][0]["code"].as_str().unwrap().to_owned();
    pia.get(&format!("/requests/new?draft={code}")).is(200).says("Half Af");
    w.browser("kim").get(&format!("/requests/new?draft={code}")).is(404);
    let north = w.town.locations["noord"].to_string();
    let sent = pia.submit(
        "/requests",
        &[("name", "Half Af"), ("target_group", "senior"), ("location", &north), ("draft", &code)],
    );
    sent.is(200).says("De aanvraag is ingeschreven").says("Half Af");
    assert_eq!(w.api("pia").read("/requests?state=draft")["requests"], json!([]));
}

#[test]
fn a_class_of_25_is_asked_page_by_page_and_survives_closing() {
    let w = World::new();
    let quin = w.browser("quin");
    quin.get("/requests/class/new").is(200).says("Basisschool De Linde");
    quin.post("/requests/class", &[("group_name", ""), ("units", "veel")]).is(422).says("Typ een heel getal");
    quin.submit("/requests/class", &[("group_name", "Klas 4B"), ("units", "25")]).is(200).says("doelgroep");
    let code = w.api("quin").read("/requests?state=draft")["requests"][0]["code"].as_str().unwrap().to_owned();
    let path = |step: &str| format!("/requests/drafts/{code}/{step}");
    quin.submit(&path("target-group"), &[("target_group", "pupil"), ("age_band", "child")]).is(200);
    // the browser is closed and opened again: the answers are there
    let quin = w.browser("quin");
    quin.get(&path("group")).is(200).says("Klas 4B").says("25");
    quin.submit(&path("kinds"), &[("kinds", "laptop,tablet")]).is(200);
    quin.submit(&path("use"), &[("min_tier", "2")]).is(200);
    quin.submit(&path("extras"), &[("access", "touch")]).is(200);
    quin.submit(&path("circumstances"), &[("circumstances", "remote_education")]).is(200);
    let north = w.town.locations["noord"].to_string();
    quin.submit(&path("location"), &[("location", &north)])
        .is(200)
        .says("Klas 4B")
        .says("Digipunt Noord")
        .says("Kijk uw antwoorden na");
    quin.submit(&path("registration"), &[]).is(200).says("Uw aanvraag is verstuurd").says("25");
    // pressed twice: sent once, and said so
    quin.submit(&path("registration"), &[]).is(200).says("Uw aanvraag is verstuurd").says("25");
    assert_eq!(w.api("quin").read("/requests")["requests"].as_array().unwrap().len(), 1);
    let seen = w.api("quin").read(&format!("/requests/{code}"));
    assert_eq!(
        (&seen["units"], &seen["waiting"], &seen["lines"].as_array().unwrap().len()),
        (&json!(25), &json!(25), &25)
    );
    // more pupils, then fewer
    let change = |units: &str| {
        w.api("quin").post(
            &format!("/requests/{code}"),
            json!({ "group_name": "Klas 4B", "units": units, "target_group": "pupil", "location": north }),
        )
    };
    assert_eq!(change("30").is(200).json()["waiting"], 30);
    assert_eq!(change("20").is(200).json()["waiting"], 20);
    assert_eq!(change("0").is(422).refusal(), "refusal-out-of-range");
    let gone = w.api("quin").act(&format!("/requests/{code}/withdrawal"), json!({ "reason": "not_needed" }));
    assert_eq!(gone["state"], "withdrawn");
    assert_eq!(
        w.api("quin").post(&format!("/requests/{code}/withdrawal"), json!({ "reason": "got_one" })).is(422).refusal(),
        "refusal-request-closed"
    );
}

#[test]
fn look_alikes_are_a_warning_and_do_not_tell_on_others() {
    let w = World::new();
    let first = ask(&w, "pia", json!({ "phone": "0470 00 00 01" }));
    let second = ask(&w, "quin", json!({ "name": "V. Voorbeeld", "phone": "+32 470 00 00 01" }));
    let twins = second["twins"].as_array().unwrap();
    assert_eq!(twins.len(), 1);
    assert_eq!((&twins[0]["likeness"], &twins[0]["code"]), (&json!("look_alike"), &Value::Null));
    let page = w.browser("quin").get(&format!("/requests/{}", second["code"].as_str().unwrap()));
    page.is(200).says("een andere organisatie").never_says("Sociaal Huis").never_says(first["code"].as_str().unwrap());
    // the first partner is warned as well, and the coordinator sees which
    let mine = w.api("pia").read(&format!("/requests/{}", first["code"].as_str().unwrap()));
    assert_eq!(mine["twins"].as_array().unwrap().len(), 1);
    let both = w.api("kim").read(&format!("/requests/{}", first["code"].as_str().unwrap()));
    assert_eq!(both["twins"][0]["code"], second["code"]);
    // within one organisation the other request is named
    let third = ask(&w, "pia", json!({}));
    assert!(
        third["twins"].as_array().unwrap().iter().any(|t| t["code"] == first["code"] && t["likeness"] == "same_name")
    );
}

/// Registers a request inside the core and hands it over some days later.
fn served(w: &World, form: &RequestForm, days: i32) {
    let (actor, form) = (w.actor("pia"), form.clone());
    w.db.write(move |tx| {
        let by = actor.may::<MakeRequests>()?;
        let r = requests::register(tx, &by, None, &form)?;
        let unit = request::units(tx, by.programme(), r.id)?[0].id;
        let later = digibank_core::journal::Who { at: actor.at.plus_seconds(i64::from(days) * 86_400), ..by.who() };
        requests::fulfil(tx, later, r.id, unit, DeviceId::new(), LoanId::new()).map(drop)
    })
    .unwrap();
}

#[test]
fn where_is_my_request_is_an_honest_range_or_an_honest_no() {
    let w = World::new();
    let form = RequestForm {
        name: "Vera Voorbeeld".into(),
        target_group: "senior".into(),
        location: w.town.locations["noord"].to_string(),
        ..RequestForm::default()
    };
    for days in [7, 14, 21] {
        served(&w, &form, days);
    }
    w.on(2026, 12, 1);
    let code = ask(&w, "pia", json!({}))["code"].as_str().unwrap().to_owned();
    let seen = w.api("pia").read(&format!("/requests/{code}"));
    assert_eq!(seen["where_is"]["outlook"], json!({ "kind": "too_little", "served": 3 }));
    w.browser("pia")
        .get(&format!("/requests/{code}"))
        .is(200)
        .says("We weten nog niet hoelang dit duurt")
        .says("Maar 3 mensen");
    // twenty served after one to twenty weeks, so many that those who wait do not hide it
    w.on(2026, 5, 4);
    for week in 1..=20 {
        served(&w, &form, week * 7);
    }
    w.on(2026, 12, 1);
    let seen = w.api("pia").read(&format!("/requests/{code}"));
    let outlook = &seen["where_is"]["outlook"];
    assert_eq!(outlook["kind"], "range", "{outlook}");
    let (from, to) = (outlook["from"].as_i64().unwrap(), outlook["to"].as_i64().unwrap());
    assert!((1..=3).contains(&from) && (17..=20).contains(&to), "{outlook}");
    w.browser("pia").get(&format!("/requests/{code}")).is(200).says(&format!("Reken op {from} tot {to} weken"));
    // the same wish with a keyboard that no device has: the waits of plainer ones say nothing about it
    let rare =
        ask(&w, "pia", json!({ "name": "Amira Voorbeeld", "keyboard": "arabic" }))["code"].as_str().unwrap().to_owned();
    assert_eq!(
        w.api("pia").read(&format!("/requests/{rare}"))["where_is"]["outlook"],
        json!({ "kind": "nothing_fits" })
    );
    w.browser("pia")
        .get(&format!("/requests/{rare}"))
        .is(200)
        .says("Er is nu geen vrij toestel dat past")
        .says("wacht sinds vandaag")
        .never_says("Reken op")
        .says("een ander toetsenbord");
    // who asks no keyboard is not told to choose another
    let plain =
        ask(&w, "pia", json!({ "name": "Omar Voorbeeld", "kinds": ["phone"] }))["code"].as_str().unwrap().to_owned();
    w.browser("pia")
        .get(&format!("/requests/{plain}"))
        .is(200)
        .says("een ander soort toestel")
        .never_says("een ander toetsenbord");
}

#[test]
fn who_may_know_a_name_reads_and_finds_it_in_the_list_and_nobody_else() {
    let w = World::new();
    ask(&w, "pia", json!({ "name": "Amina Voorbeeld" }));
    ask(&w, "pia", json!({ "name": "Vera Voorbeeld" }));
    ask(&w, "quin", json!({ "name": "Amina Andersdal" }));
    let names = |who: &str, path: &str| -> Vec<String> {
        let page = w.api(who).read(path);
        page["requests"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["person_name"].as_str().unwrap_or("-").to_owned())
            .collect()
    };
    assert_eq!(names("pia", "/requests"), ["Vera Voorbeeld", "Amina Voorbeeld"]);
    assert_eq!(names("pia", "/requests?name=amina"), ["Amina Voorbeeld"]);
    assert_eq!(names("quin", "/requests?name=vera"), Vec::<String>::new());
    // the coordinator reads references, and a name in the address finds nothing for her
    assert_eq!(names("kim", "/requests?name=amina"), ["-", "-", "-"]);
    w.browser("kim").get("/requests").is(200).never_says("Amina").says("Persoon");
    w.browser("pia").get("/requests").is(200).says("Amina Voorbeeld").never_says("Eén persoon").never_says("Andersdal");
    // the box at the top takes a name as well, from who may know it
    w.browser("pia").get("/scan?code=Amina").is(200).says("Amina Voorbeeld").never_says("Andersdal");
    w.browser("kim").get("/scan?code=Amina").is(200).says("Niets gevonden").never_says("Voorbeeld");
}

#[test]
fn needs_are_asked_as_needs() {
    let w = World::new();
    let form =
        w.browser("pia").get("/requests/new").is(200).says("Heeft ook internet nodig").says("Wil een cursus volgen");
    form.never_says("Internet thuis");
}

#[test]
fn a_request_nobody_confirms_for_a_year_expires_and_a_change_brings_it_back() {
    let w = World::new();
    let code = ask(&w, "pia", json!({}))["code"].as_str().unwrap().to_owned();
    w.days_later(366);
    let program =
        digibank_core::auth::Actor::program(w.town.programme.id, w.clock.now(), digibank_core::i18n::Lang::Nl);
    assert_eq!(w.db.write(move |tx| requests::sweeps::expire(tx, &program)).unwrap(), 1);
    assert_eq!(w.api("pia").read(&format!("/requests/{code}"))["state"], "expired");
    let north: LocationId = w.town.locations["noord"];
    let back = w
        .api("pia")
        .act(&format!("/requests/{code}"), json!({ "target_group": "senior", "location": north.to_string() }));
    assert_eq!(back["state"], "registered");
    let who = w.actor("pia");
    let counted = w.db.read(move |tx| requests::list::count_by_state(tx, &who.may::<ViewRequests>()?)).unwrap();
    assert_eq!(counted.len(), 1);
}

#[test]
fn target_groups_are_the_programmes_own() {
    let w = World::new();
    let groups = w.api("ada").read("/target-groups");
    assert_eq!(groups["groups"].as_array().unwrap().len(), 7);
    let form = json!({ "word": ["senior", ""], "nl": ["Oudere", "Mantelzorger"], "en": ["Senior", "Carer"], "fr": ["Senior", "Aidant"] });
    let saved = w.api("ada").act("/target-groups", form);
    assert_eq!(saved["groups"].as_array().unwrap().len(), 8);
    let made = ask(&w, "pia", json!({ "target_group": "carer" }));
    assert_eq!(made["target_group_name"], "Mantelzorger");
    w.api("pia").get("/target-groups").is(403);
    w.browser("ada").get("/target-groups").is(200).says("Oudere");
}

#[test]
fn every_word_people_read_has_its_name() {
    use digibank_core::allocation::policy::{ConditionKind, FairnessRule, FairnessUnit, PolicyState};
    use digibank_core::allocation::{round::RoundStatus, why::Shortcoming};
    use digibank_core::i18n::{self, Lang};
    use digibank_core::kernel::Word;
    use digibank_core::requests::{
        AgeBand, ForWhom, RequestState, Terms, UnitState, UrgentReason, WithdrawReason, twins::Likeness,
    };
    fn all<W: Word>(kind: &str) -> Vec<String> {
        W::ALL
            .iter()
            .map(|w| format!("{kind}-{}", w.word().replace('_', "-")))
            .filter(|k| !i18n::has(Lang::Nl, k))
            .collect()
    }
    let missing = [
        all::<RequestState>("request-state"),
        all::<UnitState>("unit-state"),
        all::<ForWhom>("for-whom"),
        all::<Terms>("request-terms"),
        all::<AgeBand>("age-band"),
        all::<UrgentReason>("urgent-reason"),
        all::<WithdrawReason>("withdraw-reason"),
        all::<Likeness>("likeness"),
        all::<RoundStatus>("round-status"),
        all::<Shortcoming>("shortcoming"),
        all::<ConditionKind>("condition-kind"),
        all::<FairnessUnit>("fairness-unit"),
        all::<FairnessRule>("fairness-rule"),
        all::<PolicyState>("policy-state"),
    ]
    .concat();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_place_in_the_row_counts_everybody_who_came_before_however_many() {
    let w = World::new();
    let form = |n: usize, circumstances: &[&str]| RequestForm {
        for_whom: "group".into(),
        group_name: format!("Groep {n}"),
        units: "1".into(),
        target_group: "senior".into(),
        circumstances: circumstances.iter().map(|c| (*c).to_owned()).collect(),
        location: w.town.locations["noord"].to_string(),
        ..RequestForm::default()
    };
    let register = |forms: Vec<RequestForm>| {
        let actor = w.actor("pia");
        w.db.write(move |tx| {
            let by = actor.may::<MakeRequests>()?;
            forms.iter().try_for_each(|form| requests::register(tx, &by, None, form).map(drop))
        })
        .unwrap();
    };
    // more than one portion of the reading, of another class; then twelve of the class that is asked about
    for part in 0..51 {
        register((0..100).map(|n| form(part * 100 + n, &[])).collect());
    }
    w.days_later(1);
    register((0..12).map(|n| form(9_000 + n, &["has_no_device"])).collect());
    w.days_later(1);
    let kim = w.actor("kim");
    w.db.write(move |tx| policy::active_or_first(tx, &kim.may()?).map(drop)).unwrap();
    let place = |circumstances: Value| {
        let code = ask(&w, "quin", json!({ "circumstances": circumstances }))["code"].as_str().unwrap().to_owned();
        w.api("quin").read(&format!("/requests/{code}"))["where_is"]["place"].clone()
    };
    assert_eq!(place(json!(["has_no_device"])), "middle");
    assert_eq!(place(json!(["remote_education"])), "front");
    assert_eq!(place(json!([])), "back");
}

/// A finger that presses twice, without script: the same form sent again leads to the request that stands.
#[test]
fn the_same_form_sent_twice_registers_one_request() {
    let w = World::new();
    let pia = w.browser("pia");
    let north = w.town.locations["noord"].to_string();
    let token =
        |page: String| page.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let once = token(pia.get("/requests/new").is(200).text());
    let typed = |name: &'static str| {
        [("name", name), ("target_group", "senior"), ("location", north.as_str()), ("once", once.as_str())]
    };
    let count = || w.api("pia").read("/requests")["requests"].as_array().unwrap().len();
    // a refusal uses nothing up
    pia.post("/requests", &[("name", ""), ("target_group", "senior"), ("location", &north), ("once", &once)]).is(422);
    let first = pia.post("/requests", &typed("Vera Voorbeeld")).is(303).location;
    let second = pia.post("/requests", &typed("Vera Voorbeeld")).is(303).location;
    assert_eq!((first.as_str(), count()), (second.as_str(), 1));
    pia.get(&second).is(200).says("Dit formulier was al verstuurd").says("Vera Voorbeeld");
    // the browser's way back, and another name typed in the same page: another request
    let third = pia.post("/requests", &typed("Otto Voorbeeld")).is(303).location;
    assert!(third != first && count() == 2);
    // another page is another form, and so is the same page of somebody else
    let again = token(pia.get("/requests/new").is(200).text());
    assert_ne!(again, once);
    // two at once: one claims the form, the other waits and learns what it made
    let actor = w.actor("pia");
    let claims: Vec<Option<String>> = std::thread::scope(|s| {
        let send = || {
            let (db, actor) = (w.db.clone(), actor.clone());
            s.spawn(move || {
                db.write(move |tx| {
                    let (who, account) = (actor.who(), actor.account.expect("somebody"));
                    let form = SentForm::of("/requests", b"once=7&name=Ada");
                    let made = sent_forms::claim(tx, who, account, &form)?;
                    if made.is_none() {
                        sent_forms::keep(tx, who, account, &form, "/requests/1")?;
                    }
                    Ok(made)
                })
                .unwrap()
            })
        };
        [send(), send()].map(|t| t.join().unwrap()).into()
    });
    assert!(claims.contains(&None) && claims.contains(&Some("/requests/1".into())), "{claims:?}");
    // after a day it is forgotten
    w.days_later(2);
    let pia = w.browser("pia");
    pia.get("/requests/new");
    let late = token(pia.get("/requests/new").is(200).text());
    let form =
        [("name", "Vera Voorbeeld"), ("target_group", "senior"), ("location", north.as_str()), ("once", late.as_str())];
    pia.post("/requests", &form).is(303);
    let mut eye = crate::quality::eye::Eye::on(&w.db);
    assert_eq!(eye.list("SELECT COUNT(*) FROM sent_forms"), ["1"], "older ones are gone");
}

/// What is done with is not offered for change, and every refusal says how to go on.
#[test]
fn a_closed_request_leads_to_a_new_one() {
    let w = World::new();
    let made = ask(&w, "pia", json!({}));
    let code = made["code"].as_str().unwrap();
    let pia = w.browser("pia");
    pia.submit(&format!("/requests/{code}/withdrawal"), &[("reason", "not_needed")]).is(200).says("/requests/new");
    pia.get(&format!("/requests/{code}/edit")).is(422).says("al afgesloten").says("/requests/new");
    let kim = w.api("kim").post(&format!("/requests/{code}/units/1/release"), json!({})).is(422);
    assert_eq!(kim.refusal(), "refusal-unit-not-reserved");
    w.browser("kim").post(&format!("/requests/{code}/units/1/release"), &[]).is(422).says("Waar is deze aanvraag?");
}
