//! What comes back, and what does not: notes for the bench, and calls about what is late.

use super::*;

/// What the desk sees at the counter reaches the bench, on the device and on the work order, and stays out of the journal.
#[test]
fn what_is_wrong_with_a_returned_device_reaches_the_bench() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let person = amina(&w);
    let loan = w.api("lien").act("/loans", json!({ "person": person, "device": [device] }))["loans"][0]["code"].clone();
    let loan = loan.as_str().unwrap();
    let lien = w.browser("lien");
    lien.get(&format!("/returns?device={device}"))
        .is(200)
        .says("Wat is er mis?")
        .says("Schrijf hier niets over de persoon");
    let typed = |note: &'static str| [("device", device.as_str()), ("condition", "damaged"), ("note", note)];
    let long: &'static str = Box::leak("x".repeat(501).into_boxed_str());
    lien.post("/returns", &typed(long)).is(422).says("Amina Testpersoon").says("xxx").says("500");
    lien.post("/returns", &typed("85.07.30-033 28")).is(422).says("rijksregisternummer");
    lien.submit("/returns", &typed("Toets E klemt.")).is(200).says("Teruggenomen");
    lien.get(&format!("/loans/{loan}")).is(200).says("Toets E klemt.");
    let seen = w.api("tessa").read(&format!("/devices/{device}"));
    assert_eq!(seen["came_back"], json!({ "on": "2026-05-03", "condition": "damaged", "note": "Toets E klemt." }));
    let tessa = w.browser("tessa");
    tessa.get(&format!("/devices/{device}")).is(200).says("Zo kwam het toestel terug").says("Toets E klemt.");
    w.days_later(2);
    let order = w.api("tessa").act("/work-orders", json!({ "device": device }));
    assert_eq!(order["came_back"]["note"], "Toets E klemt.");
    let order = order["code"].as_str().unwrap();
    w.browser("tessa").get(&format!("/work-orders/{order}")).is(200).says("Toets E klemt.").says("Beschadigd");
    let mut eye = crate::quality::eye::Eye::on(&w.db);
    assert!(!eye.list("SELECT after FROM journal").iter().any(|e| e.contains("klemt")), "no typed text in the journal");
    // forgetting the person takes it away
    w.api("kim").act(&format!("/persons/{person}/erasure"), json!({}));
    assert_eq!(w.api("tessa").read(&format!("/devices/{device}"))["came_back"]["note"], serde_json::Value::Null);
    assert_eq!(w.api("tessa").read(&format!("/devices/{device}"))["came_back"]["condition"], "damaged");
}

#[test]
fn an_undone_return_takes_its_note_along() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let loan =
        w.api("lien").act("/loans", json!({ "person": amina(&w), "device": [device] }))["loans"][0]["code"].clone();
    w.api("lien").act("/returns", json!({ "device": device, "condition": "broken", "note": "Doet niets." }));
    w.api("lien").act(&format!("/loans/{}/undo", loan.as_str().unwrap()), json!({}));
    w.api("lien").act("/returns", json!({ "device": device, "condition": "ok" }));
    assert_eq!(w.api("tessa").read(&format!("/devices/{device}"))["came_back"], serde_json::Value::Null);
}

/// However often somebody called, the hand-over before it can still be undone; and nobody calls about what is not due.
#[test]
fn calls_do_not_stand_in_the_way_of_an_undo() {
    let w = World::new();
    let noord = w.town.locations["noord"];
    let rule = |days: &str| json!({ "location": noord, "term": "days", "loan_days": days, "deposit": "0", "most_loans": "2", "renewals": "0", "remind_days": "3", "grace_days": "2", "very_late_days": "10" });
    let lend = |device: String| {
        w.api("lien").act("/loans", json!({ "person": amina(&w), "device": [device] }))["loans"][0]["code"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    w.api("kim").act("/lending-rules", rule("3"));
    let loan = lend(ready(&w, "noord", Promise::Free));
    for _ in 0..55 {
        w.api("lien").act(&format!("/loans/{loan}/calls"), json!({ "outcome": "not_reached" }));
    }
    assert_eq!(w.api("lien").read(&format!("/loans/{loan}"))["may_undo"], true);
    w.api("lien").act(&format!("/loans/{loan}/undo"), json!({}));
    w.api("kim").act("/lending-rules", rule("90"));
    let loan = lend(ready(&w, "noord", Promise::Free));
    let far = w.api("lien").post(&format!("/loans/{loan}/calls"), json!({ "outcome": "reached" }));
    assert_eq!(far.is(422).refusal(), "refusal-call-not-due");
}

/// Who is late is called: the number is at hand for who may know it, and what came of the call stands on the time line.
#[test]
fn a_late_loan_is_called_about() {
    let w = World::new();
    let device = ready(&w, "noord", Promise::Free);
    let person = amina(&w);
    let loan = w.api("lien").act("/loans", json!({ "person": person, "device": [device] }))["loans"][0]["code"].clone();
    let (page, calls) =
        (format!("/loans/{}", loan.as_str().unwrap()), format!("/loans/{}/calls", loan.as_str().unwrap()));
    w.browser("lien").get(&page).is(200).never_says("Noteer een gesprek");
    w.days_later(370);
    let lien = w.browser("lien");
    lien.get(&page)
        .is(200)
        .says("href=\"tel:0470000001\"")
        .says("Noteer een gesprek")
        .says("Er is nog geen brief verstuurd");
    w.browser("kim").get(&page).is(200).never_says("tel:0470000001");
    assert_eq!(w.api("kim").read(&page)["phone"], serde_json::Value::Null);
    lien.post(&calls, &[("outcome", "promised")]).is(422).says("Kies een dag van");
    lien.post(&calls, &[]).is(422).says("Kies een van de mogelijkheden");
    lien.submit(&calls, &[("outcome", "not_reached")]).is(200).says("Het gesprek is genoteerd").says("niemand bereikt");
    let day = w.clock.now().day().plus(3).iso();
    lien.submit(&calls, &[("outcome", "promised"), ("back_on", &day)])
        .is(200)
        .says("belooft om het toestel terug te brengen op");
    w.api("luc").post(&calls, json!({ "outcome": "reached" })).is(404);
    w.api("lien").act("/returns", json!({ "device": device, "condition": "ok" }));
    assert_eq!(w.api("lien").post(&calls, json!({ "outcome": "reached" })).is(422).refusal(), "refusal-loan-not-open");
}
