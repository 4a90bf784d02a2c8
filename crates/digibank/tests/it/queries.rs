//! What stands after the question mark of an address: read as strictly as a form, said in the reader's language, never taken for "all".

use crate::world::World;
use digibank_web::routes::TABLE as ROUTES;

#[test]
fn a_filter_with_a_value_nobody_knows_is_said_and_not_taken_for_everything() {
    let w = World::new();
    let kim = w.browser("kim");
    kim.get("/devices?status=wgjw")
        .is(422)
        .says("“status”")
        .says("ready")
        .says("Open de pagina zonder filter")
        .says("href=\"/devices\"")
        // what somebody put into a link is not shown to whoever follows it
        .never_says("wgjw");
    for (path, field) in [
        ("/devices?kind=koelkast", "kind"),
        ("/devices?location=hier", "location"),
        ("/loans?state=weg", "state"),
        ("/requests?state=weg", "state"),
        ("/requests?organisation=iemand", "organisation"),
        ("/lots?state=weg", "state"),
        ("/lots?donor=iemand", "donor"),
        ("/transfers?from=hier", "from"),
        ("/work-orders?worker=ik", "worker"),
        ("/parts?kind=schroef", "kind"),
        ("/workshop?location=hier", "location"),
        ("/impact/rows?figure=winst", "figure"),
        ("/impact/rows?figure=waiting&outcome=winst", "outcome"),
        ("/impact/rows?figure=waiting&week=straks", "week"),
        ("/devices?after=verder", "after"),
        ("/journal?after=verder", "after"),
        ("/rounds?after=verder", "after"),
        ("/replenishment?after=verder", "after"),
        ("/loans?state=late&state=open", "state"),
    ] {
        let who = if path.starts_with("/journal") { "ada" } else { "kim" };
        let said = w.api(who).get(path).is(422).json();
        assert_eq!(said["problems"][0]["field"], field, "{path}: {said}");
        assert_eq!(said["link"], "/openapi.json", "{path}");
        w.browser(who).get(path).is(422).says(&format!("“{field}”"));
    }
    // empty is no filter: that is how a form with nothing chosen asks
    for path in
        ["/devices?status=&kind=&location=", "/loans?state=&location=&after=", "/impact/rows?figure=devices&source="]
    {
        kim.get(path).is(200);
        w.api("kim").get(path).is(200);
    }
}

#[test]
fn what_is_no_text_is_said_in_the_readers_language() {
    let w = World::new();
    for path in ["/devices?status=%ff%fe", "/devices?%ff=1"] {
        w.browser("kim").get(path).is(422).says("achter het vraagteken");
        assert_eq!(w.api("kim").get(path).is(422).refusal(), "refusal-query");
    }
    let stranger = w.stranger();
    let said = stranger.get("/sign-in?email=a&email=b").is(422);
    said.says("“email”");
}

#[test]
fn a_parameter_nobody_knows_is_refused_to_programs_and_ignored_on_pages() {
    let w = World::new();
    let said = w.api("kim").get("/devices?status=ready&statsu=ready&kleur=rood").is(422).json();
    let fields: Vec<&str> = said["problems"].as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["statsu", "kleur"]);
    assert_eq!(said["problems"][0]["key"], "refusal-query-unknown");
    // also where an address takes none at all, and where something is changed
    assert_eq!(w.api("kim").get("/stock?soort=laptop").is(422).refusal(), "refusal-query-unknown");
    let post = w.api("lien").post("/returns?device=DB0000014", serde_json::json!({ "device": "x" })).is(422);
    assert_eq!(post.refusal(), "refusal-query-unknown");
    // who is not signed in is told that first
    w.stranger().get("/api/v1/devices?kleur=rood").is(401);
    // a page is a page, whatever the link it came by says, and says nothing of it again
    w.browser("kim").get("/devices?status=ready&utm_source=zzbrief").is(200).never_says("zzbrief");
}

#[test]
fn every_page_that_takes_parameters_survives_nonsense_in_each_of_them() {
    let w = World::new();
    let (browser, api) = (w.browser("ada"), w.api("kim"));
    let mut tried = 0;
    for r in ROUTES.iter().filter(|r| r.method == "GET" && !r.path.contains('{')) {
        let Some(of) = (r.reads)().query else { continue };
        let schema = of.first().unwrap();
        for name in schema["properties"].as_object().unwrap().keys() {
            for value in ["zz%22%3E%3Cscript%3E", "%00", "a%ffb", &"9".repeat(4_000), "2026-13-45"] {
                let path = format!("{}?{name}={value}", r.path);
                for status in [browser.get(&path).status.as_u16(), api.get(&path).status.as_u16()] {
                    assert!(matches!(status, 200 | 303 | 401 | 403 | 404 | 422), "{path}: {status}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "only {tried}");
}
