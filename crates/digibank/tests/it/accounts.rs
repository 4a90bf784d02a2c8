//! Accounts and their roles, as an administrator keeps them. Through the front door.

use super::world::World;
use serde_json::json;

fn new_account(role: &str, organisation: &str) -> serde_json::Value {
    json!({ "name": "Petra Proef", "email": "petra@voorbeeld.example", "password": "een lange zin is goed", "role": role,
            "organisation": organisation })
}

#[test]
fn a_partner_or_donor_is_of_an_organisation_and_roles_are_added_and_taken_away() {
    let w = World::new();
    let ada = w.api("ada");
    for role in ["partner", "donor"] {
        let refused = ada.post("/accounts", new_account(role, "")).is(422);
        assert_eq!(refused.refusal(), "refusal-role-needs-organisation", "{role}");
    }
    assert_eq!(ada.post("/accounts", new_account("", "")).is(422).refusal(), "refusal-choose");
    let school = w.town.organisations["school"].to_string();
    let made = ada.act("/accounts", new_account("partner", &school));
    let petra = made["accounts"].as_array().unwrap().iter().find(|a| a["name"] == "Petra Proef").unwrap();
    let id = petra["id"].as_str().unwrap();
    assert_eq!(petra["roles"][0]["organisation"], "Basisschool De Linde");
    let (page, address) = (w.browser("ada"), format!("/accounts/{id}"));
    page.get("/accounts").is(200).says("Partner: Basisschool De Linde").says(&address);
    page.get(&address).is(200).says("Geef nog een rol");
    page.post(&address, &[("add", "1"), ("role", "donor")]).is(422).says("Kies bij deze rol de organisatie");
    page.post(&address, &[("add", "1"), ("role", "")]).is(422);
    let north = w.town.locations["noord"].to_string();
    page.submit(&address, &[("add", "1"), ("role", "desk"), ("location", &north)]).is(200).says("Neem de rol weg");
    let now = ada.read(&address);
    assert_eq!(now["roles"].as_array().unwrap().len(), 2);
    let version = now["version"].to_string();
    // a list that was seen before the last change is not counted on
    ada.post(&address, json!({ "take_away": "1", "version": "1" })).is(422);
    let one = ada.act(&address, json!({ "take_away": "1", "version": version }));
    assert_eq!(one["roles"].as_array().unwrap().len(), 1);
    let fresh = ada.post(&address, json!({ "new_password": "1" })).is(200).json();
    let password = fresh["new_password"].as_str().unwrap().to_owned();
    w.stranger()
        .submit("/sessions", &[("email", "petra@voorbeeld.example"), ("password", &password)])
        .is(200)
        .says("Petra Proef");
    page.get(&address).is(200).never_says(&password);
}
