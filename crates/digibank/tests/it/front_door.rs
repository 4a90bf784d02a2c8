//! Signing in, forms of other sites, pages nobody listed.

use super::world::World;
use serde_json::json;

#[test]
fn who_is_not_signed_in_is_asked_to_and_comes_back_to_where_they_were_going() {
    let w = World::new();
    let stranger = w.stranger();
    let a = stranger.get("/devices?status=ready");
    a.is(200).says("Meld u aan").says("/devices?status=ready");
}

#[test]
fn a_password_signs_in_and_ten_wrong_ones_shut_the_door_for_a_while() {
    let w = World::new();
    let ada = w.browser("ada");
    ada.submit(
        "/accounts",
        &[
            ("name", "Nieuwe Collega"),
            ("email", "nieuw@db.example"),
            ("password", "een lange zin"),
            ("role", "coordinator"),
        ],
    )
    .is(200)
    .says("De gebruiker is gemaakt.");
    let stranger = w.stranger();
    stranger
        .submit("/sessions", &[("email", "nieuw@db.example"), ("password", "een lange zin")])
        .is(200)
        .says("Dag Nieuwe Collega");
    let guesser = w.stranger();
    for _ in 0..10 {
        guesser.post("/sessions", &[("email", "nieuw@db.example"), ("password", "fout")]).is(422).says("klopt niet");
    }
    guesser.post("/sessions", &[("email", "nieuw@db.example"), ("password", "een lange zin")]).is(429).says("Wacht");
    w.days_later(1);
    guesser
        .submit("/sessions", &[("email", "nieuw@db.example"), ("password", "een lange zin")])
        .is(200)
        .says("Dag Nieuwe Collega");
}

#[test]
fn a_form_of_another_site_or_without_its_mark_changes_nothing() {
    let w = World::new();
    let ada = w.browser("ada");
    let form = b"name=Gekaapt&lang=nl&smallest_lot=1";
    let kind = ("content-type", "application/x-www-form-urlencoded");
    ada.post_raw("/settings", &[kind], form).is(422).says("te oud");
    ada.post_raw("/settings", &[kind, ("origin", "https://elders.example")], form).is(422).says("andere website");
    ada.post_raw("/settings", &[kind, ("sec-fetch-site", "cross-site")], form).is(422).says("andere website");
    ada.get("/settings").never_says("Gekaapt");
}

#[test]
fn an_address_that_does_not_exist_says_so_kindly_on_both_faces() {
    let w = World::new();
    w.browser("kim").get("/devices/DB9999994").is(404).says("Deze pagina bestaat niet");
    let a = w.api("kim").get("/devices/DB9999994").is(404);
    assert_eq!(a.content_type, "application/problem+json");
    w.browser("kim").get("/nergens").is(404).says("Deze pagina bestaat niet");
}

#[test]
fn a_pale_brand_colour_is_refused_with_its_contrast_and_a_dark_one_becomes_the_theme() {
    let w = World::new();
    let ada = w.browser("ada");
    let base = [("name", "Digibank Zonnedal"), ("lang", "nl"), ("smallest_lot", "1"), ("version", "1")];
    let with = |brand| [&base[..], &[("brand", brand)]].concat();
    ada.post("/settings", &with("#ffee00")).is(422).says("te licht").says("#ffee00");
    ada.submit("/settings", &with("#7a1f5c")).is(200).says("bewaard");
    ada.get("/theme.css").is(200).says("--db-brand:#7a1f5c");
}

#[test]
fn programs_sign_in_for_a_token_and_get_json_as_described() {
    let w = World::new();
    w.api("ada").act(
        "/accounts",
        json!({ "name": "Robot", "email": "robot@db.example", "password": "een lange zin", "role": "intake" }),
    );
    let a = w.stranger().post_raw(
        "/api/v1/sessions",
        &[("content-type", "application/json")],
        br#"{"email":"robot@db.example","password":"een lange zin"}"#,
    );
    assert!(a.is(200).json()["token"].as_str().unwrap().len() > 40);
    w.api("kim").read("/devices");
    w.api("kim").post("/accounts", json!({})).is(403);
}

#[test]
fn the_description_names_every_field_a_program_must_send() {
    let w = World::new();
    let text = w.stranger().get("/openapi.json").is(200).json();
    for field in ["email", "password", "code"] {
        assert!(!text["components"]["schemas"]["SignInForm"]["properties"][field].is_null(), "{field}");
    }
}

#[test]
fn a_language_is_chosen_on_the_page_a_form_stands_on_and_a_forms_address_is_no_page() {
    let w = World::new();
    let tessa = w.browser("tessa");
    let again = tessa.submit("/workshop/scan", &[("code", "zz")]);
    assert!(!again.text().contains("back=%2Fworkshop%2Fscan"), "it would lead to an address that takes forms only");
    tessa.get("/workshop/scan").is(404).says("Deze pagina bestaat niet");
    // from there one gets home, where the first steps of one's work stand
    tessa.get("/").is(200).says("Wat wilt u doen?").says("Het volgende toestel aan de werkbank");
    w.browser("dirk").get("/").is(200).says("Kijken wat er met uw gift gebeurde");
}

/// Whoever sends a link cannot choose where it ends.
#[test]
fn no_link_leads_out_of_the_program() {
    let w = World::new();
    let nobody = w.stranger();
    for back in ["//evil.example", "/%5Cevil.example", "/%09/evil.example", "/foo%0d%0aX:1", "https://evil.example"] {
        let answer = nobody.get_once(&format!("/language/fr?back={back}"));
        assert_eq!((answer.status.as_u16(), answer.location.as_str()), (303, "/"), "{back}");
    }
    assert_eq!(nobody.get_once("/language/fr?back=/help").location, "/help");
}
