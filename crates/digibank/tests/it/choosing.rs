//! Choosing one organisation among many: type a part of the name or of the number, pick. No page grows with their number. And what a
//! form says when something in it is wrong.

use super::world::{Answer, World};
use serde_json::json;

/// Registers forty donors and a partner or two.
fn crowd(w: &World) {
    for n in 0..40 {
        w.api("kim").act(
            "/organisations",
            json!({ "name": format!("Voorbeeldfirma {n:02} in de Teststraat"), "parts": ["donor"] }),
        );
    }
    let bakery =
        json!({ "name": "Bakkerij Zonder Echte Klanten", "parts": ["donor"], "register_number": "0403.019.261" });
    w.api("kim").act("/organisations", bakery);
}

fn options(a: &Answer) -> usize {
    a.text().matches("Voorbeeldfirma").count()
}

#[test]
fn a_list_shows_a_small_field_and_never_all_donors() {
    let w = World::new();
    let kim = w.browser("kim");
    // a few donors are simply in the list
    kim.get("/lots").is(200).says("<select").says("Bedrijf Voorbeeld nv");
    crowd(&w);
    for page in ["/lots", "/lots/new", "/locations", "/locations/new", "/requests"] {
        assert_eq!(options(&kim.get(page).is(200)), 0, "{page}");
    }
    assert_eq!(options(&w.browser("ada").get("/accounts").is(200)), 0);
    let at_most = kim.get("/lots?donor_search=voorbeeldfirma").is(200).says("Welke bedoelt u?").says("eerste twintig");
    assert_eq!(options(&at_most), 20);
    kim.get("/lots?donor_search=bestaat+niet").is(200).says("Niets gevonden.");

    // one that fits is the one; so is its name, and its number
    let bakery = w.api("kim").read("/organisations")["organisations"][0].clone();
    assert_eq!(bakery["name"], "Bakkerij Zonder Echte Klanten");
    let id = bakery["id"].as_str().unwrap();
    let lot = w.api("ivo").act("/lots", json!({ "donor": id, "laptop": "5" }))["lot"]["code"].clone();
    for asked in ["donor_search=echte+kl", "donor_search=0403.019", &format!("donor={id}")] {
        let found = w.api("kim").read(&format!("/lots?{asked}"));
        assert_eq!((&found["lots"][0]["code"], found["lots"].as_array().unwrap().len()), (&lot, 1), "{asked}");
        kim.get(&format!("/lots?{asked}")).says("value=\"Bakkerij Zonder Echte Klanten\"");
    }
    // an emptied field means everybody again
    let dirks = w.town.organisations["bedrijf"].to_string();
    w.api("ivo").act("/lots", json!({ "donor": dirks, "laptop": "5" }));
    let all = w.api("kim").read(&format!("/lots?donor={id}&donor_search="));
    assert_eq!(all["lots"].as_array().unwrap().len(), 2);
}

#[test]
fn a_donor_is_searched_and_picked_in_the_form_and_what_was_typed_stays() {
    let w = World::new();
    crowd(&w);
    let ivo = w.browser("ivo");
    let found = ivo
        .post("/lots", &[("donor_search", "firma 07"), ("find", "donor"), ("laptop", "12")])
        .is(200)
        .says("Niets gevonden.");
    assert_eq!(options(&found), 0, "a part of a word is found from its beginning");
    let found = ivo.post("/lots", &[("donor_search", "teststraat"), ("find", "donor"), ("laptop", "12")]).is(200);
    assert_eq!(options(&found), 20);
    found.says("eerste twintig").says("name=\"laptop\" value=\"12\"");
    let one = ivo.post("/lots", &[("donor_search", "Voorbeeldfirma 07"), ("find", "donor"), ("laptop", "12")]).is(200);
    assert_eq!(w.api("ivo").read("/lots")["lots"], json!([]), "searching announces nothing");
    let text = one.text();
    let key = text.split("type=\"radio\"").find(|r| r.contains("name=\"donor\"") && r.contains("checked")).unwrap();
    let key = key.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    ivo.submit("/lots", &[("donor_search", "Voorbeeldfirma 07"), ("donor", key), ("laptop", "12")])
        .is(200)
        .says("De partij is aangekondigd.")
        .says("Voorbeeldfirma 07 in de Teststraat");
    // who only typed, and picked nothing, is asked to pick; what fits stands there
    let refused = ivo.post("/lots", &[("donor_search", "teststraat"), ("laptop", "12")]).is(422);
    assert_eq!(options(&refused), 20);
}

#[test]
fn an_error_names_its_field_and_what_is_wrong_stands_open() {
    let w = World::new();
    let ivo = w.browser("ivo");
    let closed = "<details class=\"more\"><summary>Gegevens van de nieuwe donor";
    let open = "<details class=\"more\" open><summary>Gegevens van de nieuwe donor";
    ivo.get("/lots/new").is(200).says(closed);
    ivo.post("/lots", &[("donor", "new"), ("laptop", "5")])
        .is(422)
        .says("<a href=\"#f-donor-name\">Naam van de donor: vul dit in.</a>")
        .says(open)
        .never_says("data-label-of");
    ivo.post("/lots", &[("donor_register_number", "12"), ("laptop", "veel")])
        .is(422)
        .says(open)
        .says("<a href=\"#f-donor\">Donor: kies een van de mogelijkheden.</a>")
        .says("<a href=\"#f-laptop\">Laptop: typ een heel getal");
    // a name typed there is a new donor, also without saying so
    ivo.submit("/lots", &[("donor_name", "Firma Nieuw en Verzonnen"), ("laptop", "5")])
        .is(200)
        .says("Firma Nieuw en Verzonnen");
}

#[test]
fn a_location_and_an_account_are_made_for_an_organisation_that_was_searched() {
    let w = World::new();
    crowd(&w);
    let kim = w.browser("kim");
    let typed = [("name", "Digipunt Proef"), ("kind", "lending_point"), ("organisation_search", "echte klanten")];
    let found = kim.post("/locations", &[&typed[..], &[("find", "organisation")]].concat()).is(200);
    let text = found.says("Bakkerij Zonder Echte Klanten").says("value=\"Digipunt Proef\"").text();
    let radio = text.split("<input").find(|i| i.contains("name=\"organisation\"") && i.contains("checked")).unwrap();
    let key = radio.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    kim.submit("/locations", &[&typed[..], &[("organisation", key)]].concat())
        .is(200)
        .says("Digipunt Proef is geopend.");
    kim.post("/locations", &[("name", ""), ("kind", "depot")]).is(422).says("Naam: vul dit in.");

    let ada = w.browser("ada");
    let typed = [("name", "Proef Persoon"), ("organisation_search", "echte klanten"), ("role", "donor")];
    ada.post("/accounts", &[&typed[..], &[("find", "organisation")]].concat())
        .is(200)
        .says("Bakkerij Zonder Echte Klanten")
        .says("value=\"Proef Persoon\"");
}

#[test]
fn a_partner_is_searched_where_a_request_is_made() {
    let w = World::new();
    let kim = w.browser("kim");
    // a handful of partners is simply in the list
    kim.get("/requests/new").is(200).says("<select").says("Basisschool De Linde");
    for n in 0..21 {
        let name = format!("Voorbeeldfirma {n:02} voor Mensen");
        w.api("kim").act("/organisations", json!({ "name": name, "parts": ["partner"] }));
    }
    let page = kim.get("/requests/new").is(200).never_says("Voorbeeldfirma 07");
    assert_eq!(options(&page), 0, "nobody is listed before something is typed");
    let typed = [("name", "Vera Voorbeeld"), ("organisation_search", "sociaal huis")];
    let found = kim.post("/requests", &[&typed[..], &[("find", "organisation")]].concat()).is(200);
    let text = found.says("Sociaal Huis Zonnedal").says("value=\"Vera Voorbeeld\"").text();
    assert_eq!(w.api("kim").read("/requests")["requests"], json!([]), "searching registers nothing");
    let radio = text.split("<input").find(|i| i.contains("name=\"organisation\"") && i.contains("checked")).unwrap();
    let key = radio.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    let north = w.town.locations["noord"].to_string();
    kim.submit(
        "/requests",
        &[&typed[..], &[("organisation", key), ("target_group", "senior"), ("location", &north)]].concat(),
    )
    .is(200)
    .says("Sociaal Huis Zonnedal");
    // the first page for a class does the same
    kim.post(
        "/requests/class",
        &[("group_name", "Klas 1"), ("units", "3"), ("organisation_search", "de linde"), ("find", "organisation")],
    )
    .is(200)
    .says("Basisschool De Linde")
    .says("value=\"Klas 1\"");
    // and who works for one partner has nothing to choose
    w.browser("pia").get("/requests/new").is(200).never_says("organisation_search");
}
