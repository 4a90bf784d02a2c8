//! The programmes of `domain.md`, played from start to end through the JSON face, and their figures.

use crate::world::fresh_for_a_story;
use digibank::scenarios::kina::{MONTHS, POINTS};
use digibank::scenarios::year::{self, Size};
use digibank::scenarios::{Player, acts, antwerpen, kina, steps};
use digibank_core::kernel::Day;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn today() -> Day {
    Day::ymd(2026, 5, 3).unwrap()
}

/// What a figure of a JSON page says.
fn figure(page: &Value, pointer: &str) -> usize {
    let n = page.pointer(pointer).and_then(Value::as_i64).unwrap_or_else(|| panic!("no figure {pointer} in {page}"));
    usize::try_from(n).unwrap()
}

/// The sum of a figure over the rows of a list.
fn sum(page: &Value, list: &str, field: &str) -> usize {
    page.pointer(list).unwrap().as_array().unwrap().iter().map(|row| figure(row, field)).sum()
}

/// The devices of an impact page by one column of their path.
fn by(page: &Value, column: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for row in page["devices"].as_array().unwrap() {
        *out.entry(row["path"][column].as_str().unwrap().to_owned()).or_default() += figure(row, "/count");
    }
    out
}

/// How many rows stand behind a figure, page by page.
fn behind(p: &mut Player, who: &'static str, figure: &str) -> usize {
    steps::all_rows(p, who, &format!("/impact/rows?figure={figure}"), "lines").unwrap().len()
}

fn counts(p: &Player) -> BTreeMap<String, usize> {
    acts::counts(p).unwrap().into_iter().map(|(s, n)| (s, n as usize)).collect()
}

fn journal_holds(p: &Player) {
    assert!(digibank_core::journal::seal::verify(p.db(), p.programme.id, |_| ()).unwrap().findings.is_empty());
}

/// On the day the demonstration opens, the first of every role finds something to do.
fn everybody_has_work(p: &mut Player, desk: &'static str, partner: &'static str, donor: &'static str) {
    let some = |v: &Value, list: &str| v.pointer(list).and_then(Value::as_array).is_some_and(|l| !l.is_empty());
    let waiting = p.read("kim", "/requests?state=registered").unwrap();
    assert!(some(&waiting, "/requests"), "the coordinator has a round to propose");
    let lots = p.read("ivo", "/lots").unwrap();
    let open = lots["lots"].as_array().unwrap().iter().filter(|l| l["received"] == 0).count();
    assert!(open > 0, "the intake has a lot to receive");
    assert!(figure(&p.read("tessa", "/sanitisation").unwrap(), "/to_wipe") > 0, "the technician has devices to wipe");
    let (bench, samples) = (p.read("cas", "/workshop").unwrap(), p.read("cas", "/samples").unwrap());
    assert!(some(&bench, "/to_control") || some(&samples, "/waiting"), "the checker has orders or samples to look at");
    let here = p.read("kim", "/requests?state=ready").unwrap();
    assert!(some(&here, "/requests"), "something stands ready to be handed over");
    assert!(some(&p.read(desk, "/loans").unwrap(), "/loans"), "the desk has loans");
    assert!(some(&p.read(partner, "/requests").unwrap(), "/requests"), "the partner has requests");
    let own = p.read(donor, "/donor").unwrap();
    assert!(some(&own, "/donors"), "the donor has a page");
    assert!(figure(&p.read("fran", "/impact").unwrap(), "/people/reached") > 0, "the funder has figures");
    assert!(some(&p.read("ada", "/accounts").unwrap(), "/accounts"), "the administrator has accounts");
}

#[test]
fn the_year_of_the_demonstration_adds_up() {
    let (db, _place) = fresh_for_a_story();
    let size = Size { months: 4, devices: 20, requests: 9 };
    let (mut p, t) = year::play(&db, today(), size, |_| ()).unwrap_or_else(|e| panic!("{e:#}"));
    let counts = counts(&p);
    let n = |status: &str| counts.get(status).copied().unwrap_or(0);
    // every device received stands somewhere, once
    let here: usize = counts.iter().filter(|(s, _)| *s != "announced").map(|(_, n)| *n).sum();
    assert_eq!(here, t.received, "{counts:?}");
    assert_eq!(n("announced"), t.missing);
    assert_eq!(n("recycled"), t.recycled);
    assert_eq!(n("harvested"), t.harvested);
    assert_eq!(n("quarantine"), t.failed_wipes);
    assert_eq!(n("on_loan"), t.loans - t.returns);
    // a returned device goes back to "to wipe" by itself
    assert_eq!(n("to_wipe"), t.returns);
    assert!(t.loans > 20 && t.requests == size.months * size.requests, "{t:?}");
    // names stay with the partner and the desk: each person was lent to under a reference of their own
    assert_eq!(t.lent_to.len(), t.loans);
    year::open_the_day(&mut p, today()).unwrap_or_else(|e| panic!("{e:#}"));
    everybody_has_work(&mut p, "lien", "pia", "dirk");
    // the morning is not tidy: half a lot, work for a second pair of eyes, disks that could not be wiped, a proposal to accept
    let lots = p.read("ivo", "/lots?state=receiving").unwrap();
    assert_eq!((figure(&lots, "/lots/0/received"), figure(&lots, "/lots/0/expected")), (9, 16));
    let control = p.read("cas", "/work-orders?state=to_control").unwrap();
    assert_eq!(control["orders"].as_array().unwrap().len(), 4);
    assert_eq!(counts_now(&p, "quarantine"), t.failed_wipes + 2);
    let rounds = p.read("kim", "/rounds").unwrap();
    assert_eq!(rounds["rounds"][0]["status"], "proposed");
    // it cannot give everybody one, says why not, and what would help
    let open = format!("/rounds/{}", rounds["rounds"][0]["code"].as_str().unwrap());
    assert!(figure(&rounds, "/rounds/0/served") < figure(&rounds, "/rounds/0/asks"), "{}", rounds["rounds"][0]);
    let without = p.read("kim", &format!("{open}?show=without")).unwrap();
    let kinds: std::collections::BTreeSet<&str> =
        without["lines"].as_array().unwrap().iter().map(|l| l["why"]["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains("all_in_use"), "{kinds:?}");
    assert!(!p.read("kim", &format!("{open}/ask-list")).unwrap()["wishes"].as_array().unwrap().is_empty());
    // groups differ in size
    let groups = p.read("kim", "/impact").unwrap()["people"]["groups"].clone();
    let sizes: std::collections::BTreeSet<usize> =
        groups.as_array().unwrap().iter().map(|g| figure(g, "/count")).collect();
    assert!(sizes.len() >= 3, "{groups}");
    journal_holds(&p);
}

fn counts_now(p: &Player, status: &str) -> usize {
    counts(p).get(status).copied().unwrap_or(0)
}

/// What the demonstration itself shows needs its whole year: the first loans have run out.
#[test]
fn at_the_end_of_the_year_some_loans_are_late_and_one_is_due() {
    let (db, _place) = fresh_for_a_story();
    let size = Size { devices: 9, requests: 7, ..year::DEMO };
    let (mut p, t) = year::play(&db, today(), size, |_| ()).unwrap_or_else(|e| panic!("{e:#}"));
    let mut loans =
        |state: &str| p.read("kim", &format!("/loans?state={state}")).unwrap()["loans"].as_array().unwrap().len();
    let (late, very_late, soon) = (loans("late"), loans("very_late"), loans("due_soon"));
    assert!(late >= 1 && late + very_late < t.loans / 4, "{late} late, {very_late} very late of {}", t.loans);
    assert!(soon >= 1, "somebody is reminded");
}

#[test]
fn kina_every_lending_point_always_has_something_and_the_funder_reads_what_was_done() {
    let (db, _place) = fresh_for_a_story();
    let (mut p, t) = kina::play(&db, today(), |_| ()).unwrap_or_else(|e| panic!("{e:#}"));

    // seven local authorities, each with a lending point that has something at every month's end, and at every other moment that was
    // looked at: after each delivery, each round, each day of lending
    assert_eq!(t.month_ends.len(), MONTHS * POINTS.len());
    for (month, point, shelf) in &t.month_ends {
        assert!(shelf.free >= 1, "{point} has nothing at the end of month {month}");
    }
    assert!(t.bare.is_empty(), "{:?}", t.bare);
    // the van brought what the program proposed, from what each point lent; the rules say two laptops at the least
    assert!(t.topped_up > 7 * 2, "the van drove all year: {t:?}");
    let page = p.read("kim", "/replenishment").unwrap();
    let shelves: Vec<&Value> =
        page["shelves"].as_array().unwrap().iter().filter(|s| s["shelf"]["kind"] == "laptop").collect();
    assert_eq!(shelves.len(), POINTS.len());
    for s in &shelves {
        assert!(
            figure(s, "/shelf/lent") > 0 && figure(s, "/shelf/target") >= 2 && figure(s, "/shelf/free") >= 1,
            "{s}"
        );
    }
    let lent: usize = shelves.iter().map(|s| figure(s, "/shelf/lent")).sum();
    assert!(lent > t.loans / 4 && lent <= t.loans, "the loans of half a year: {lent} of {}", t.loans);
    println!("kina: {} topped up, {} of them between points; {} loans", t.topped_up, t.between_points, t.loans);

    // residents, companies and authorities gave, and every device stands somewhere
    let counts = counts(&p);
    let n = |status: &str| counts.get(status).copied().unwrap_or(0);
    assert_eq!(counts.values().sum::<usize>(), t.received(), "{counts:?}");
    assert_eq!((n("recycled"), n("harvested"), n("quarantine")), (t.recycled, t.harvested, 0));
    assert_eq!(n("on_loan"), t.loans - t.returns);
    assert_eq!(n("to_wipe"), 0, "what came back was wiped again");
    assert!(t.loans >= 100 && t.returns >= 10 && t.requests == 192 && t.requests_of_ocmw == 120, "{t:?}");

    // the funder's report, counted from the rows, says the same; small groups are folded for them, and nobody is lost by that
    let whole = p.read("kim", "/impact").unwrap();
    let report = p.read("fran", "/impact").unwrap();
    assert_eq!((&whole["folded"], &report["folded"]), (&json!(false), &json!(true)));
    for page in [&whole, &report] {
        assert_eq!(sum(page, "/devices", "/count"), t.received());
        assert_eq!(figure(page, "/people/reached"), t.lent_to.len(), "everybody counts once");
        for groups in ["/people/groups", "/people/places", "/people/municipalities"] {
            assert_eq!(sum(page, groups, "/count"), t.lent_to.len(), "{groups}");
        }
        let asked = t.requests + t.beside;
        assert_eq!((figure(page, "/waiting/asked"), figure(page, "/waiting/served")), (asked, t.loans));
        let warm = |what: &str| figure(page, &format!("/warm/{what}"));
        assert_eq!((warm("explained"), warm("minutes"), warm("follow_ups")), (t.warm, t.warm_minutes, t.warm_courses));
        assert_eq!(warm("handed_over"), t.loans);
        assert_eq!(page["stock"].as_array().unwrap().len(), 7);
        for point in page["stock"].as_array().unwrap() {
            assert!(figure(point, "/free") + figure(point, "/promised") >= 1, "{point}");
            // the line of the year begins before the first delivery
            let line = point["points"].as_array().unwrap();
            assert!(line.iter().skip(1).all(|x| figure(x, "/count") >= 1), "{point}");
        }
    }
    assert!(report["devices"].as_array().unwrap().iter().all(|r| figure(r, "/count") >= 5));
    assert_eq!(whole["people"]["places"].as_array().unwrap().len(), 7, "each of the seven reached somebody");
    assert_eq!(
        by(&whole, "source"),
        BTreeMap::from([("counter".into(), t.residents), ("organisation".into(), t.received() - t.residents)])
    );
    let (to, folded) = (by(&whole, "destination"), by(&report, "destination"));
    assert_eq!((to["on_loan"], to["recycled"], to["harvested"]), (t.loans - t.returns, t.recycled, t.harvested));
    assert!(folded["on_loan"] <= to["on_loan"] && folded["on_loan"] + 20 > to["on_loan"], "{folded:?}");
    // the rows behind the figures
    assert_eq!(behind(&mut p, "fran", "devices"), t.received());
    assert_eq!(behind(&mut p, "fran", "people"), t.lent_to.len());
    assert_eq!(behind(&mut p, "fran", "waiting&outcome=waiting"), t.requests + t.beside - t.loans);
    assert_eq!(behind(&mut p, "fran", "warm"), t.warm);

    // internet: one a month asks nothing else, one a month asks it beside a laptop; every hotspot went to one of them
    assert_eq!((t.internet_only, t.beside, t.hotspots_lent), (MONTHS, MONTHS, 2 * MONTHS));
    let out = steps::all_rows(&mut p, "kim", "/devices?kind=hotspot&status=on_loan", "devices").unwrap();
    assert_eq!(out.len(), t.hotspots_lent);
    assert!(t.warm >= 50 && t.warm_courses >= 25, "{t:?}");

    // each donor who has an account reads its own gift
    for (who, donor) in [("dirk", "drukkerij"), ("dora", "bank"), ("gert", "bestuur-zonnedal")] {
        let page = p.read(who, &format!("/donor/{}", p.organisations[donor])).unwrap();
        assert_eq!(figure(&page, "/facts/received"), t.given[donor]);
        assert_eq!(sum(&page, "/facts/destinations", "/count"), t.given[donor]);
    }
    assert_eq!(t.given.len(), 9, "two companies and seven authorities");

    kina::open_the_day(&mut p, today()).unwrap_or_else(|e| panic!("{e:#}"));
    everybody_has_work(&mut p, "lien", "oda", "dirk");
    assert_eq!(p.read("ivo", "/transfers?state=picking").unwrap()["transfers"].as_array().map(Vec::len), Some(1));
    journal_holds(&p);
}

#[test]
fn antwerpen_850_laptops_go_to_a_digibank_in_two_waves_or_to_the_recycler() {
    let (db, _place) = fresh_for_a_story();
    let (mut p, mut t) = antwerpen::play(&db, today(), |_| ()).unwrap_or_else(|e| panic!("{e:#}"));

    // one lot, one list of 850 rows, all received
    let lot = p.read("stef", &format!("/lots/{}", t.lot)).unwrap();
    assert_eq!((figure(&lot, "/listed"), figure(&lot, "/lot/received"), t.received), (850, 850, 850));
    assert_eq!((figure(&lot, "/imports/0/rows"), figure(&lot, "/imports/0/created")), (850, 850));
    assert_eq!(lot["lot"]["state"], "received");

    // 150 came to the digibank, by its own books
    let mut came = 0;
    for code in &t.to_digibank {
        let transfer = p.read("kim", &format!("/transfers/{code}")).unwrap();
        assert_eq!(
            (&transfer["state"], &transfer["to"]),
            (&json!("received"), &json!("Werkplaats digibank Voorbeeldhof"))
        );
        came += figure(&transfer, "/counts/received");
    }
    assert_eq!((came, t.at_digibank), (150, 150));
    let shelf = steps::shelf(&p, "digibank").unwrap().free as usize;
    assert_eq!(t.digibank_loans, 85);
    assert_eq!(shelf + t.digibank_loans + t.digibank_harvested, 150, "each is lent, ready or taken apart");
    // on its own conditions: half a year, a deposit, once made longer
    let desk = steps::all_rows(&mut p, "dina", "/loans", "loans").unwrap();
    assert_eq!(desk.len(), t.digibank_loans, "its desk sees its own loans only");
    assert!(desk.iter().all(|l| l["deposit"] == 2_000 && l["location"] == "Digibank Voorbeeldhof"), "{}", desk[0]);
    assert_eq!((t.renewed, desk.iter().filter(|l| l["state"] == "late").count()), (41, 4));

    // two waves, each on its day, with a round and its transfers
    assert_eq!(t.waves.len(), 2);
    for (i, w) in t.waves.iter().enumerate() {
        assert_eq!(w.devices, antwerpen::WAVES[i]);
        let round = p.read("kim", &format!("/rounds/{}", w.round)).unwrap();
        let day = w.on.unwrap().iso();
        assert_eq!(
            (&round["round"]["status"], round["round"]["day"].as_str(), figure(&round, "/round/served") as i64),
            (&json!("carried_out"), Some(day.as_str()), w.served)
        );
        let mut carried = 0;
        for code in &w.transfers {
            let transfer = p.read("kim", &format!("/transfers/{code}")).unwrap();
            assert_eq!(
                (&transfer["state"], &transfer["from"]),
                (&json!("received"), &json!("Depot en opknapwerkplaats"))
            );
            carried += figure(&transfer, "/counts/received");
        }
        assert_eq!(carried, w.devices);
    }
    assert!(t.waves[0].on < t.waves[1].on);
    assert_eq!((t.waves[0].loans, t.waves[1].loans), (150, 128));

    // nothing usable stayed behind: what is ready in the workshop came back from its borrower
    assert_eq!(steps::shelf(&p, "depot").unwrap().both() as usize, t.returns);

    // 850 in is the sum over destinations, for everybody who may read it
    let counts = counts(&p);
    let n = |status: &str| counts.get(status).copied().unwrap_or(0);
    assert_eq!((n("recycled"), n("harvested")), (130, 68));
    assert_eq!((n("recycled"), n("harvested")), (t.recycled, t.harvested));
    assert_eq!(n("on_loan"), t.loans() - t.returns);
    assert_eq!(n("ready") + n("reserved"), 850 - n("recycled") - n("harvested") - n("on_loan"), "{counts:?}");
    let whole = p.read("kim", "/impact").unwrap();
    let report = p.read("fran", "/impact").unwrap();
    for page in [&whole, &report] {
        assert_eq!(sum(page, "/devices", "/count"), 850);
        assert_eq!(by(page, "verdict").get("received"), Some(&850));
        assert_eq!(figure(page, "/people/reached"), t.lent_to.len(), "everybody counts once");
        assert_eq!(sum(page, "/people/groups", "/count"), t.lent_to.len());
        assert_eq!((figure(page, "/waiting/asked"), figure(page, "/waiting/served")), (t.requests, t.loans()));
    }
    assert_eq!(t.lent_to.len(), t.loans(), "nobody borrowed twice");
    let to = by(&whole, "destination");
    assert_eq!((to["recycled"], to["harvested"], to["on_loan"]), (130, 68, t.loans() - t.returns));
    assert_eq!(to["lending_point"] + to["depot"], n("ready") + n("reserved"));
    assert_eq!(to.len(), 5, "nothing is left half done: {to:?}");
    assert_eq!(behind(&mut p, "fran", "devices&destination=recycled"), 130);
    assert_eq!(behind(&mut p, "fran", "devices"), 850);

    // what left had no data in it: wiped, or without its disk; and every device has its attest
    let gone = steps::all_rows(&mut p, "kim", "/devices?status=recycled", "devices").unwrap();
    let mut without_disk = 0;
    for code in gone.iter().filter_map(|d| d["code"].as_str()) {
        let device = p.read("kim", &format!("/devices/{code}")).unwrap();
        let fact = device["facts"]["sanitisation"].to_string();
        assert!(fact.contains("wiped") || fact.contains("media_removed"), "{code}: {fact}");
        assert!(!fact.contains("must_be_wiped"), "{code}: {fact}");
        without_disk += usize::from(fact.contains("media_removed"));
    }
    assert_eq!((gone.len(), without_disk, t.destroyed_media), (130, 20, 20));
    let attests = p.read("tessa", &format!("/lots/{}/attests", t.lot)).unwrap();
    assert_eq!(attests["devices"].as_array().unwrap().len(), 850);

    antwerpen::open_the_day(&mut p, &mut t, today()).unwrap_or_else(|e| panic!("{e:#}"));
    everybody_has_work(&mut p, "lien", "pia", "stef");
    assert_eq!(p.read("ivo", "/transfers?state=picking").unwrap()["transfers"].as_array().map(Vec::len), Some(1));
    assert_eq!(sum(&p.read("kim", "/impact").unwrap(), "/devices", "/count"), 850, "the open day invents no device");
    journal_holds(&p);
}
