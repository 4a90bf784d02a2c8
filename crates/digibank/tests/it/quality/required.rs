//! Which fields a program must send: what the description calls required, held against what the program refuses without it.

use super::bad_input::{bearer, path_of, played};
use super::bodies::{self, Things};
use super::eye::Eye;
use digibank_web::routes::TABLE as ROUTES;
use digibank_web::shell::api::{self, RouteKind};
use serde_json::{Value, json};

/// What is said where nothing was sent.
const NOTHING_THERE: &[&str] = &[
    "refusal-empty",
    "refusal-choose",
    "refusal-choose-person",
    "refusal-choose-devices",
    "refusal-choose-file",
    "refusal-password-short",
    "refusal-sign-in",
];

/// Fields that are missed only because of another field: where, which, and when it may stay away.
const DEPENDS: &[(&str, &str, &str)] = &[
    ("/lots", "donor", "a new donor is named in donor_name, and a donor's own account has one"),
    ("/lots/{code}", "donor", "as above"),
    ("/policies", "class", "one per rule; there may be no rules"),
    ("/policies", "rule", "one per class; there may be no classes"),
    ("/policies/{number}", "class", "as above"),
    ("/policies/{number}", "rule", "as above"),
    ("/accounts/{id}", "active", "one act of several: a role may be added or taken away instead"),
    ("/requests", "name", "a group has another name"),
    ("/requests", "location", "whoever has one lending point only need not choose"),
    ("/lending-rules", "loan_days", "only when the term is a number of days"),
];

/// The fields of a body that the description calls required.
fn required(document: &Value, path: &str) -> Vec<String> {
    let schema = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
    let name = schema["$ref"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let all = document["components"]["schemas"][name]["required"].as_array().cloned().unwrap_or_default();
    all.iter().filter_map(|f| f.as_str().map(str::to_owned)).collect()
}

#[test]
fn what_the_description_calls_required_is_what_is_missed_when_it_is_not_sent() {
    let w = played();
    let t = Things::of(&mut Eye::on(&w.db), &w.town);
    let document = api::document();
    let (mut wrong, mut judged) = (vec![], 0);
    for r in ROUTES.iter().filter(|r| r.method == "POST" && r.kind == RouteKind::Both && r.body.is_some()) {
        let body = bodies::body(r.path, &t).unwrap_or_else(|| panic!("nobody has said what {} is sent", r.path));
        let required = required(&document, r.path);
        for f in required.iter().filter(|f| body.get(f).is_none()) {
            wrong.push(format!("{}: {f} is required, and the body of the tests leaves it out", r.path));
        }
        let (api, path) = (w.api(bearer(r.right)), path_of(r.path, &t));
        for (field, _) in body.as_object().into_iter().flatten() {
            let mut less = body.clone();
            less.as_object_mut().unwrap().remove(field);
            let a = api.plain("POST", &path, &less);
            let must = required.contains(field);
            if must && a.status.is_success() {
                wrong.push(format!("{}: {field} is called required, and is not missed", r.path));
            }
            let answer: Value = serde_json::from_slice(&a.bytes).unwrap_or(json!({}));
            let missed = answer["problems"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|p| p["field"] == **field && NOTHING_THERE.iter().any(|key| p["key"] == *key));
            judged += usize::from(missed);
            if missed && !must && !DEPENDS.iter().any(|(p, f, _)| *p == r.path && f == field) {
                wrong.push(format!("{}: without {field} it is refused, and it is not called required", r.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(judged > 40, "only {judged} fields were missed: the rest was refused for what things are");
}
