//! Which fields a program must send: what the description says, held against the program.

use super::bad_input::{bearer, path_of, played};
use super::bodies::{self, Things};
use super::eye::Eye;
use digibank_web::routes::TABLE as ROUTES;
use digibank_web::shell::api::{self, RouteKind};
use serde_json::{Value, json};

#[test]
fn explore() {
    let w = played();
    let t = Things::of(&mut Eye::on(&w.db), &w.town);
    for r in ROUTES.iter().filter(|r| r.method == "POST" && r.kind == RouteKind::Both) {
        let Some(body) = bodies::body(r.path, &t) else { continue };
        let (who, path) = (bearer(r.right), path_of(r.path, &t));
        let fields = |v: &Value| {
            let a = w.api(who).plain("POST", &path, v);
            let all: Vec<String> = a.json()["problems"].as_array().into_iter().flatten().map(|p| format!("{}={}", p["field"].as_str().unwrap_or("-"), p["key"].as_str().unwrap_or("-"))).collect();
            format!("{} {all:?}", a.status.as_u16())
        };
        println!("## {} {:?}", r.path, r.body);
        println!("   {{}} -> {}", fields(&json!({})));
        for k in body.as_object().unwrap().keys() {
            let mut less = body.clone();
            less.as_object_mut().unwrap().remove(k);
            println!("   -{k} -> {}", fields(&less));
        }
    }
    let _ = api::document();
}
