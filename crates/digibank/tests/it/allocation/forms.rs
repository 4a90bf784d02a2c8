//! The form of the policy refuses what it cannot keep, and says in which row: nothing typed is changed or dropped without a word.

use super::*;
use crate::world::Answer;

/// The problems of a refused form: field, key, and the sentence that people read.
fn told(answer: Answer) -> Vec<(String, String, String)> {
    let answer = answer.is(422).json();
    let of = |p: &Value, name: &str| p[name].as_str().unwrap_or_default().to_owned();
    let problems = answer["problems"].as_array().unwrap();
    problems.iter().map(|p| (of(p, "field"), of(p, "key"), of(p, "text"))).collect()
}

/// Sends a form that is refused for one thing, at this field, in these words.
#[track_caller]
fn refused(w: &World, form: Value, field: &str, words: &str) {
    let problems = told(w.api("kim").post("/policies", form));
    let [(at, _, text)] = problems.as_slice() else { panic!("one problem: {problems:?}") };
    assert!(at == field && text.contains(words), "{field}, {words}: {problems:?}");
}

/// How many versions there are.
fn versions(w: &World) -> usize {
    w.api("kim").read("/policies")["policies"].as_array().unwrap().len()
}

#[test]
fn a_value_without_a_condition_is_not_taken_for_everybody() {
    let w = World::new();
    let form = |more: Value| {
        let mut form = json!({ "name": "Leerlingen", "class": ["1", "2"], "rule": ["Leerlingen", "Dringend"],
            "condition": ["", "urgent"], "value": ["", ""], "default_class": "3" });
        more.as_object().unwrap().iter().for_each(|(k, v)| form[k] = v.clone());
        form
    };
    let words = "Regel 1: kies bij welk gegeven deze waarde hoort";
    // only that is told: the rule below it can be reached once a condition is chosen
    refused(&w, form(json!({ "value": ["pupil"] })), "condition", words);
    refused(
        &w,
        form(json!({ "condition": ["target_group", "urgent"], "value": ["pupil"], "value2": ["60_plus"] })),
        "condition2",
        words,
    );
    // a value beside a condition that compares with nothing is not left out without a word
    refused(
        &w,
        form(json!({ "condition": ["has_no_device", "urgent"], "value": ["", "pupil"] })),
        "value",
        "Regel 2: bij dit gegeven hoort geen waarde",
    );
    // a second condition alone is a row too, and is not dropped
    let second = json!({ "condition2": ["", "", "urgent"], "condition": ["has_no_device", "urgent"] });
    let fields: Vec<_> = told(w.api("kim").post("/policies", form(second))).into_iter().map(|p| p.0).collect();
    assert_eq!(fields, ["class", "rule"]);
    // at the browser, what was typed is still there
    let page = w.browser("kim").post(
        "/policies",
        &[("name", "Voor leerlingen"), ("class", "7"), ("rule", "Leerlingen"), ("condition", ""), ("value", "pupil")],
    );
    let page = page.is(422).says(words).says("value=\"Voor leerlingen\"").says("value=\"7\"");
    page.says("<option value=\"pupil\" selected>");
    assert_eq!(versions(&w), 0, "nothing was stored");
    // neither a condition nor a value: that is everybody
    let all = json!({ "name": "Iedereen", "class": ["1"], "rule": ["Iedereen"], "condition": [""], "value": [""] });
    assert_eq!(w.api("kim").act("/policies", all)["rules"]["rules"][0]["conditions"], json!([]));
}

#[test]
fn more_rows_than_fit_are_refused_and_no_button_adds_them() {
    let w = World::new();
    let school = w.town.organisations["school"].to_string();
    let names = |count: usize| (1..=count).map(|n| format!("Regel {n}")).collect::<Vec<_>>();
    let rules = |count: usize| json!({ "name": "Lang", "class": vec!["1"; count], "rule": names(count), "condition": vec!["urgent"; count], "default_class": "2" });
    refused(&w, rules(41), "rule", "hoogstens 40 regels. Dit zijn er 41");
    let quotas = json!({ "name": "X", "quota_organisation": vec![school.clone(); 41], "quota_most": vec!["1"; 41] });
    let first = told(w.api("kim").post("/policies", quotas)).remove(0);
    assert_eq!((first.0.as_str(), first.1.as_str()), ("quota_organisation", "refusal-quotas-too-many"));
    assert!(first.2.contains("hoogstens 40 grenzen"), "{first:?}");
    let reserves = json!({ "name": "X", "reserve_kind": vec!["laptop"; 41], "reserve_keep": vec!["1"; 41] });
    let first = told(w.api("kim").post("/policies", reserves)).remove(0);
    assert_eq!((first.0.as_str(), first.1.as_str()), ("reserve_kind", "refusal-reserves-too-many"));
    let figures =
        json!({ "name": "X", "denominator_unit": vec![school.clone(); 601], "denominator_of": vec!["1"; 601] });
    let first = told(w.api("kim").post("/policies", figures)).remove(0);
    assert_eq!((first.0.as_str(), first.1.as_str()), ("denominator_unit", "refusal-denominators-too-many"));
    assert!(first.2.contains("600"), "{first:?}");
    // rows in which nothing stands do not count, and as many as fit are kept
    let mut forty = rules(40);
    for list in ["class", "rule", "condition"] {
        forty[list].as_array_mut().unwrap().extend([json!(""), json!("")]);
    }
    assert_eq!(w.api("kim").act("/policies", forty)["rules"]["rules"].as_array().unwrap().len(), 40);
    assert_eq!(versions(&w), 1);

    // the browser shows every row again, also those that are too many, and takes one away when asked
    let kim = w.browser("kim");
    let typed = names(41);
    let rows = |act: &'static str| {
        let mut fields = vec![("name", "Lang")];
        for name in &typed {
            fields.extend([("class", "1"), ("rule", name.as_str()), ("condition", "urgent"), ("value", "")]);
        }
        fields.push(("act", act));
        kim.post("/policies", &fields)
    };
    rows("save").is(422).says("hoogstens 40 regels").says("value=\"Regel 40\"").says("value=\"Regel 41\"");
    rows("remove-0").is(200).never_says("value=\"Regel 1\"").says("value=\"Regel 41\"");
    // the buttons stop at the limit
    for (act, list, most) in [
        ("add", "rule", 40),
        ("add-quota", "quota_organisation", 40),
        ("add-reserve", "reserve_kind", 40),
        ("add-denominator", "denominator_unit", 600),
    ] {
        let shown = |count: usize| {
            let mut fields = vec![(list, ""); count];
            fields.push(("act", act));
            kim.post("/policies", &fields).is(200).text().matches(&format!("name=\"{list}\"")).count()
        };
        assert_eq!((shown(most - 1), shown(most)), (most, most), "{act}");
    }
    // nobody types thousands of rows
    let refusal = kim.post("/policies", &vec![("rule", "X"); 2_000]).is(422);
    assert!(refusal.text().matches("value=\"X\"").count() == 0);
}

#[test]
fn half_a_limit_and_half_a_reserve_are_refused_with_their_row() {
    let w = World::new();
    let school = w.town.organisations["school"].to_string();
    let quota = |organisations: Value, most: Value| json!({ "name": "X", "quota_organisation": organisations, "quota_most": most });
    refused(&w, quota(json!([""]), json!(["4"])), "quota_organisation", "Grens 1: kies een organisatie");
    refused(&w, quota(json!([]), json!(["", "4"])), "quota_organisation", "Grens 2: kies een organisatie");
    refused(&w, quota(json!(["", school]), json!([])), "quota_most", "Grens 2: typ hoeveel toestellen");
    let reserve = |kinds: Value, keep: Value, places: Value| json!({ "name": "X", "reserve_kind": kinds, "reserve_keep": keep, "reserve_location": places });
    refused(&w, reserve(json!([""]), json!(["4"]), json!([])), "reserve_kind", "Reserve 1: kies een soort toestel");
    refused(&w, reserve(json!(["", "laptop"]), json!(["", ""]), json!([])), "reserve_keep", "Reserve 2: typ hoeveel");
    let place = told(w.api("kim").post("/policies", reserve(json!([]), json!([]), json!(["Zonnedal"]))));
    assert_eq!(place.iter().map(|p| p.0.as_str()).collect::<Vec<_>>(), ["reserve_keep", "reserve_kind"]);
    // at the browser the half rows stand there again
    let page = w.browser("kim").post(
        "/policies",
        &[
            ("name", "Half"),
            ("quota_organisation", ""),
            ("quota_most", "23"),
            ("reserve_keep", ""),
            ("reserve_kind", "tablet"),
            ("reserve_location", ""),
        ],
    );
    let page = page.is(422).says("Grens 1: kies een organisatie, of maak de rij leeg").says("Reserve 1: typ hoeveel");
    page.says("value=\"23\"").says("<option value=\"tablet\" selected>");
    assert_eq!(versions(&w), 0);
    // empty rows are no rows
    let whole = json!({ "name": "Heel", "default_class": "1", "quota_organisation": ["", school, ""], "quota_most": ["", "4", ""],
        "reserve_kind": ["", "laptop"], "reserve_keep": ["", "2"], "reserve_location": ["", ""] });
    let rules = w.api("kim").act("/policies", whole)["rules"].clone();
    assert_eq!((&rules["quotas"][0]["most"], &rules["reserves"][0]["keep"]), (&json!(4), &json!(2)));
}

#[test]
fn a_condition_names_what_the_programme_has() {
    let w = World::new();
    let point = |town: &str| json!({ "name": "Uitleenpunt", "kind": "lending_point", "municipality": town });
    w.api("kim").act("/locations", point("Maandorp"));
    w.api_elsewhere("kim").act("/locations", point("Verweg"));
    let form = |kind: &str, value: &str| {
        json!({ "name": "Iets", "class": ["", "1", "2"], "rule": ["", "Eerste", "Tweede"], "condition": ["", "urgent", kind],
                "value": ["", "", value], "default_class": "3" })
    };
    refused(&w, form("target_group", "astronaut"), "value", "Regel 3: deze doelgroep bestaat niet in dit programma");
    refused(&w, form("municipality", "Verweg"), "value", "Regel 3: in deze gemeente heeft dit programma geen locatie");
    let elsewhere = w.elsewhere.organisations["school"].to_string();
    refused(&w, form("organisation", &elsewhere), "value", "Regel 3: deze organisatie hoort niet bij dit programma");
    let mut second = form("urgent", "");
    (second["condition2"], second["value2"]) = (json!(["", "municipality"]), json!(["", "Verweg"]));
    refused(&w, second, "value2", "Regel 2: in deze gemeente");
    let page = w.browser("kim").post(
        "/policies",
        &[("name", "Ver"), ("class", "1"), ("rule", "Ver weg"), ("condition", "municipality"), ("value", "Verweg")],
    );
    page.is(422).says("Regel 1: in deze gemeente").says("value=\"Ver weg\"").says("<option value=\"Verweg\" selected>");
    assert_eq!(versions(&w), 0);
    let own = w.town.organisations["school"].to_string();
    for (kind, value) in [("target_group", "pupil"), ("municipality", "Maandorp"), ("organisation", own.as_str())] {
        w.api("kim").act("/policies", form(kind, value));
    }
}

#[test]
fn rows_are_counted_as_they_stand_in_the_form() {
    let w = World::new();
    let twice = json!({ "name": "X", "class": ["", "1", "", "2"], "rule": ["", "Leerlingen", "", "Leerlingen"],
        "condition": ["", "urgent", "", "has_no_device"] });
    refused(&w, twice, "rule", "Regel 4: deze naam bestaat al");
    let empty =
        json!({ "name": "X", "class": ["", "1"], "rule": ["", "Leerlingen"], "condition": ["", "municipality"] });
    let problems = told(w.api("kim").post("/policies", empty));
    assert!(problems.iter().all(|p| p.2.contains("Regel 2: kies een waarde")), "{problems:?}");
    let never = json!({ "name": "X", "class": ["", "1", "", "2"], "rule": ["", "Iedereen", "", "Leerlingen"],
        "condition": ["", "", "", "urgent"] });
    refused(&w, never, "condition", "Regel 4 telt nooit");
    let reserve =
        json!({ "name": "X", "reserve_kind": ["", "laptop", "", "laptop"], "reserve_keep": ["", "1", "", "2"] });
    refused(&w, reserve, "reserve_kind", "Reserve 4 staat er twee keer");
}

/// A word that is a target group and an age band too stands once, and reads as it does in its own condition. Enter presses no button that
/// moves a row.
#[test]
fn a_saved_condition_is_shown_as_it_is_and_enter_saves() {
    let w = World::new();
    let form = json!({ "name": "Ouderen", "class": ["1", "2"], "rule": ["Senioren", "Oud"], "condition": ["target_group", "age_band"],
                       "value": ["senior", "senior"], "default_class": "3" });
    w.api("kim").act("/policies", form);
    let number = w.api("kim").read("/policies")["policies"][0]["number"].clone();
    let kim = w.browser("kim");
    let page = kim.get(&format!("/policies/{number}/edit")).is(200);
    let page = page.says("<option value=\"senior\" selected>Senior</option>");
    let page = page.says("<option value=\"senior\" selected>65 jaar en ouder</option>");
    let (save, up) = (page.text().find("value=\"save\"").unwrap(), page.text().find("value=\"down-0\"").unwrap());
    assert!(save < up, "the first button of the form saves");
}
