//! What a program that talks JSON gets wrong, and what it is told.

use super::world::World;
use digibank_web::routes::TABLE as ROUTES;
use digibank_web::shell::api::{self, RouteKind};
use serde_json::{Value, json};

#[test]
fn a_field_that_nobody_knows_is_refused_and_named_and_nothing_is_kept() {
    let w = World::new();
    let ada = w.api("ada");
    let count = || ada.read("/organisations")["organisations"].as_array().unwrap().len();
    let before = count();
    // the number would have been checked, had its field been named rightly
    let form = json!({ "name": "Vzw Voorbeeld", "parts": ["donor"], "registernumber": "0000.000.000", "colour": 3 });
    let a = ada.post("/organisations", form).is(422);
    assert_eq!(
        (a.content_type.as_str(), a.refusal().as_str()),
        ("application/problem+json", "refusal-json-unknown-field")
    );
    let a = a.json();
    let fields: Vec<&str> = a["problems"].as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["colour", "registernumber"], "{a}");
    assert!(a["problems"][1]["text"].as_str().unwrap().contains("“registernumber” bestaat niet"), "{a}");
    assert!(a["way_on"].as_str().unwrap().contains("/openapi.json"), "{a}");
    assert_eq!(count(), before);
    // and the right name is checked
    let form = json!({ "name": "Vzw Voorbeeld", "parts": ["donor"], "register_number": "0000.000.000" });
    assert_eq!(ada.post("/organisations", form).is(422).json()["problems"][0]["field"], "register_number");
    // below the top too
    let answers =
        json!({ "answers": [{ "check": "camera", "answer": "pass" }, { "check": "camera", "anwser": "pass" }] });
    let a = w.api("tessa").post("/work-orders/DBW9999994/answers", answers).is(422).json();
    assert_eq!(a["problems"][0]["field"], "answers[1].anwser", "{a}");
    // a form of a page may hold what its handler does not read
    let more = [("name", "Vzw Formulier"), ("parts", "donor"), ("button", "save")];
    w.browser("ada").submit("/organisations", &more).is(200);
    assert_eq!(count(), before + 1);
}

#[test]
fn a_value_of_the_wrong_kind_is_named_with_its_field_and_bad_json_with_its_place() {
    let w = World::new();
    let ada = w.api("ada");
    let told = |body: &str| {
        let a = ada.post_raw("/organisations", "application/json", body.as_bytes().to_vec()).is(422);
        assert_eq!(a.content_type, "application/problem+json");
        let v = a.json();
        let problem = &v["problems"][0];
        let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
        (text("field"), text("key"), text("text"))
    };
    for (body, field, key, words) in [
        (r#"{"name": 5}"#, "name", "refusal-json-text", "moet tekst zijn"),
        (r#"{"name": "x", "version": 1}"#, "version", "refusal-json-text", "“version”"),
        (r#"{"name": "x", "parts": "donor"}"#, "parts", "refusal-json-list", "moet een lijst zijn: met [ en ]"),
        (r#"{"name": "x", "parts": ["donor", 2]}"#, "parts[1]", "refusal-json-text", "“parts[1]”"),
        (r#"{"name": "x", "name": "y"}"#, "name", "refusal-json-twice", "twee keer"),
        (r#"["x"]"#, "", "refusal-json-whole", "één object zijn: met { en }"),
        ("{\"name\": \"x\",\n \"parts\": [}", "", "refusal-json", "regel 2, teken 12"),
        (r#"{"name": "x"#, "", "refusal-json", "regel 1"),
    ] {
        let said = told(body);
        assert_eq!((said.0.as_str(), said.1.as_str()), (field, key), "{body}: {said:?}");
        assert!(said.2.contains(words), "{body}: {said:?}");
    }
}

#[test]
fn a_method_an_address_does_not_take_is_answered_with_those_it_takes() {
    let w = World::new();
    for (method, path, allowed) in [
        ("DELETE", "/devices", "GET,HEAD"),
        ("PUT", "/organisations", "GET,HEAD,POST"),
        ("GET", "/workshop/scan", "POST"),
    ] {
        let a = w.api("ada").plain(method, path, &Value::Null).is(405);
        assert_eq!(a.content_type, "application/problem+json", "{method} {path}");
        assert_eq!(a.headers["allow"], allowed, "{method} {path}");
        let v = a.json();
        assert!(v["status"] == 405 && v["detail"].as_str().unwrap().contains("Allow"), "{v}");
    }
    w.api("ada").plain("DELETE", "/nergens", &Value::Null).is(404);
}

#[test]
fn who_tries_too_often_is_told_when_to_come_back() {
    let w = World::new();
    let json = [("content-type", "application/json")];
    let typed = br#"{"email":"ada@db.example","password":"geraden"}"#;
    let guesser = w.stranger();
    for _ in 0..10 {
        guesser.post_raw("/api/v1/sessions", &json, typed).is(422);
    }
    let a = guesser.post_raw("/api/v1/sessions", &json, typed).is(429);
    let seconds: i64 = a.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((60..=16 * 60).contains(&seconds), "{seconds}");
    assert_eq!(a.content_type, "application/problem+json");
    // a page says it as well
    let a = guesser.post("/sessions", &[("email", "ada@db.example"), ("password", "geraden")]).is(429);
    assert_eq!(a.headers["retry-after"], seconds.to_string().as_str());
}

fn operations() -> Vec<(&'static api::Route, Value)> {
    let d = api::document();
    let described = ROUTES.iter().filter(|r| r.kind == RouteKind::Both && r.answer.is_some());
    described.map(|r| (r, d["paths"][r.path][r.method.to_lowercase()].clone())).collect()
}

#[test]
fn the_description_says_what_the_handlers_read() {
    let document = api::document();
    for (r, o) in operations() {
        let reads = (r.reads)();
        assert_eq!(
            format!("{:?}", reads.body),
            format!("{:?}", r.body),
            "{} {}: the table names another body",
            r.method,
            r.path
        );
        let content = &o["requestBody"]["content"];
        assert_eq!(content["multipart/form-data"].is_object(), reads.file, "{}", r.path);
        let in_query = o["parameters"].as_array().unwrap().iter().filter(|p| p["in"] == "query").count();
        assert_eq!(in_query > 0, reads.query.is_some(), "{} {}", r.method, r.path);
        if let Some(schema) = content["application/json"]["schema"]["$ref"].as_str() {
            let schema = document.pointer(schema.trim_start_matches('#')).unwrap();
            assert_eq!(schema["additionalProperties"], false, "{}", r.path);
        }
    }
    let parameters = |path: &str| {
        let all = document["paths"][path]["get"]["parameters"].as_array().unwrap().clone();
        let query = all.into_iter().filter(|p| p["in"] == "query");
        query.map(|p| p["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(parameters("/devices"), ["after", "kind", "location", "lot", "status"]);
    assert_eq!(parameters("/journal"), ["after"]);
    let upload =
        &document["paths"]["/lots/{code}/imports"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"];
    assert_eq!(upload["required"], json!(["file"]), "{upload}");
}
