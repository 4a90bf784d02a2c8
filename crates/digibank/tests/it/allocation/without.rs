//! A round without one of its requests: who would get a device then.

use super::*;

/// The request's code, and of those who would gain or lose theirs.
fn codes(found: &Value, which: &str) -> Vec<String> {
    found[which].as_array().unwrap().iter().map(|u| u["request"].as_str().unwrap().to_owned()).collect()
}

fn code_of(request: &Value) -> String {
    request["request"]["code"].as_str().or_else(|| request["code"].as_str()).unwrap().to_owned()
}

#[test]
fn whoever_comes_next_is_named_and_nothing_changes() {
    let w = World::new();
    laptops(&w, 3, "noord", 8);
    let pupil = |name: &str| code_of(&ask(&w, "quin", json!({ "name": name })));
    let senior = |name: &str, keyboard: &str| code_of(&ask(&w, "pia", json!({ "name": name, "keyboard": keyboard })));
    let (first, second) = (senior("Vera Voorbeeld", ""), senior("Emma Voorbeeld", ""));
    let (third, fourth) = (pupil("Anna Voorbeeld"), pupil("Otto Voorbeeld"));
    let _fifth = pupil("Karel Voorbeeld");
    // nobody has such a keyboard
    let group =
        json!({ "for_whom": "group", "group_name": "Klas Voorbeeld", "name": "", "units": "2", "keyboard": "arabic" });
    let group = code_of(&ask(&w, "pia", group));
    let urgent = json!({ "name": "Nele Voorbeeld", "keyboard": "arabic", "circumstances": ["has_no_device"] });
    let urgent = code_of(&ask(&w, "pia", urgent));
    let round = w.api("kim").act("/rounds", json!({}));
    let code = round["code"].as_str().unwrap();
    let api = w.api("kim");
    let without = |request: &str| api.read(&format!("/rounds/{code}/without/{request}"));

    // the house asks for four and the school for three: the second device of the house has its turn at 1/4, that of the school at 1/3
    let given = api.read(&format!("/rounds/{code}?show=served"));
    let has = |request: &str| given["lines"].as_array().unwrap().iter().any(|l| l["request"] == request);
    assert!(has(&first) && has(&second) && has(&third) && !has(&fourth), "{given}");
    let found = without(&third);
    assert_eq!((&found["units"], &found["had"]), (&json!(1), &json!(1)));
    assert_eq!((codes(&found, "gains"), codes(&found, "losses")), (vec![fourth.clone()], vec![]));
    // without the group the house asks for two, and its second device has its turn at 1/2
    let found = without(&group);
    assert_eq!((&found["units"], &found["had"]), (&json!(2), &json!(0)));
    assert_eq!((codes(&found, "gains"), codes(&found, "losses")), (vec![fourth.clone()], vec![second.clone()]));
    // who had nothing leaves nothing, and nobody else of that class waits
    let found = without(&urgent);
    assert_eq!((&found["had"], codes(&found, "gains"), codes(&found, "losses")), (&json!(0), vec![], vec![]));
    assert_eq!(api.read(&format!("/rounds/{code}?show=served"))["lines"], given["lines"], "nothing was written");

    let kim = w.browser("kim");
    kim.get(&format!("/rounds/{code}")).is(200).says("Wie kreeg het anders?");
    let page = kim.get(&format!("/rounds/{code}/without/{third}")).is(200).says("krijgt in deze ronde één toestel");
    page.says(&format!("/requests/{fourth}"));
    kim.get(&format!("/rounds/{code}/without/{group}")).is(200).says("geen toestel").says("Hoe kan dat?");
    kim.get(&format!("/rounds/{code}/without/{urgent}")).is(200).says("Niemand wint en niemand verliest");
    // a request that came later is not in it, and a partner does not look into rounds
    let later = code_of(&ask(&w, "pia", json!({ "name": "Lies Voorbeeld" })));
    kim.get(&format!("/rounds/{code}/without/{later}")).is(404);
    kim.get(&format!("/rounds/{code}/without/{code}")).is(404);
    w.api("pia").get(&format!("/rounds/{code}/without/{third}")).is(403);
}

#[test]
fn with_a_quota_it_is_decided_anew() {
    let w = World::new();
    laptops(&w, 2, "noord", 8);
    let first = code_of(&ask(&w, "pia", json!({ "name": "Vera Voorbeeld" })));
    let second = code_of(&ask(&w, "pia", json!({ "name": "Otto Voorbeeld" })));
    let other = code_of(&ask(&w, "quin", json!({ "name": "Anna Voorbeeld", "keyboard": "arabic" })));
    let kim = w.browser("kim");
    let page = kim.get("/policies/new").is(200);
    let html = page.text();
    let before = html.split(">Sociaal Huis Zonnedal</option>").next().unwrap();
    let house = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let form =
        json!({ "name": "Hoogstens een", "default_class": "1", "quota_organisation": [house], "quota_most": ["1"] });
    let saved = w.api("kim").act("/policies", form);
    w.api("kim").act(&format!("/policies/{}/activation", saved["policy"]["number"]), json!({}));
    let round = w.api("kim").act("/rounds", json!({}));
    let code = round["code"].as_str().unwrap();
    let without = |request: &str| w.api("kim").read(&format!("/rounds/{code}/without/{request}"));
    let found = without(&first);
    assert_eq!((&found["had"], codes(&found, "gains"), codes(&found, "losses")), (&json!(1), vec![second], vec![]));
    let found = without(&other);
    assert_eq!((&found["had"], codes(&found, "gains")), (&json!(0), vec![]));
}

#[test]
fn a_refusal_shows_the_devices_and_who_has_them() {
    let w = World::new();
    let laptops = laptops(&w, 2, "noord", 8);
    let urgent = json!({ "name": "Vera Voorbeeld", "circumstances": ["has_no_device"] });
    let first = code_of(&ask(&w, "pia", urgent));
    let second = code_of(&ask(&w, "quin", json!({ "name": "Otto Voorbeeld" })));
    let third = code_of(&ask(&w, "pia", json!({ "name": "Anna Voorbeeld" })));
    let arabic = code_of(&ask(&w, "pia", json!({ "name": "Emma Voorbeeld", "keyboard": "arabic" })));
    let round = w.api("kim").act("/rounds", json!({}));
    let code = round["code"].as_str().unwrap();
    let (api, kim) = (w.api("kim"), w.browser("kim"));
    let circle = api.read(&format!("/rounds/{code}/circle/{third}"));
    assert_eq!(
        (&circle["found"], &circle["devices"], &circle["kept"]),
        (&json!(true), &json!(laptops.len()), &json!(0))
    );
    let holders: Vec<&str> =
        circle["held"].as_array().unwrap().iter().map(|h| h["request"].as_str().unwrap()).collect();
    assert_eq!(holders, [first.as_str(), second.as_str()]);
    assert_eq!(circle["classes"].as_array().unwrap().len(), 2);
    let page = kim.get(&format!("/rounds/{code}?show=without")).is(200);
    page.says(&format!("/rounds/{code}/circle/{third}")).never_says(&format!("/circle/{arabic}"));
    kim.get(&format!("/rounds/{code}/circle/{third}"))
        .is(200)
        .says("Deze 2 toestellen konden dienen")
        .says(&format!("/requests/{second}"));
    let file = kim.get(&format!("/rounds/{code}/circle/{third}/devices.csv")).is(200);
    assert!(file.content_type.starts_with("text/csv") && file.text().contains(&first), "{}", file.text());
    assert_eq!(file.text().trim().lines().count(), 3);
    // nothing suits, so there is no circle; who has a device has none either
    kim.get(&format!("/rounds/{code}/circle/{arabic}")).is(200).says("De reden staat bij de beslissing");
    kim.get(&format!("/rounds/{code}/circle/{first}/devices.csv")).is(404);
    w.api("pia").get(&format!("/rounds/{code}/circle/{third}")).is(403);
}
