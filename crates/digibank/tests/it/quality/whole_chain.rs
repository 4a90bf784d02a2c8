//! Random sequences of everything people can do, through the front door, by many hands: no order of acts breaks a rule of the domain.

mod play;

use self::play::{Play, Tally};
use super::bodies::Things;
use super::chain::Front;
use super::eye::Eye;
use super::rules::{self, Seen};
use crate::workshop::{laptop, wiped};
use crate::world::World;
use digibank_core::auth::Role;
use digibank_core::auth::account::{self, Grant};
use digibank_core::devices::{Condition, Grade, Sanitisation, WipeLevel, tally};
use digibank_core::journal::seal;
use proptest::prelude::*;
use serde_json::json;

/// A world with a few devices on the way already, and a technician who is a checker too.
fn stage() -> World {
    let w = World::new();
    let (programme, tom, ada) = (w.town.programme.id, w.town.people["tom"], w.actor("ada"));
    w.db.write(move |tx| {
        let before = account::find(tx, programme, tom)?.unwrap();
        let mut grants = before.grants.clone();
        grants.push(Grant { role: Role::Checker, organisation: None, location: None });
        account::change(tx, &ada.may()?, &before, before.lang, true, &grants)
    })
    .unwrap();
    for place in ["noord", "zuid", "werkplaats", "depot"] {
        laptop(&w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::A));
        laptop(&w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::B));
    }
    wiped(&w, "werkplaats");
    laptop(&w, "werkplaats", Sanitisation::MustBeWiped, Condition::Unknown);
    // a few are with people, so that a walk of chance meets returns too
    for (place, desk) in [("noord", "lien"), ("noord", "lien"), ("zuid", "luc"), ("zuid", "luc")] {
        let (_, code) = laptop(&w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::B));
        let person = w.api(desk).act("/persons", json!({ "name": "Testpersoon Vooraf" }));
        w.api(desk).act("/loans", json!({ "person": person["code"], "device": [code] }));
    }
    w
}

/// Few, because each plays a whole year of mistakes; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    /// What proptest takes when nobody asked.
    const UNASKED: u32 = 256;
    let asked = ProptestConfig::default().cases;
    if asked != UNASKED {
        return asked;
    }
    if crate::world::on_postgres_now() { 2 } else { 5 }
}

#[test]
fn no_order_of_acts_breaks_a_rule() {
    let tally = std::cell::RefCell::new(Tally::default());
    let config =
        ProptestConfig { cases: cases(), max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() };
    let act = (0u8..140, any::<u16>(), any::<u16>(), any::<u16>());
    proptest!(config, |(acts in proptest::collection::vec(act, 130..180))| {
        let w = stage();
        let mut play = Play { w: &w, d: Front::new(&w, &w.town), eye: Eye::on(&w.db), tally: &tally, serial: 0 };
        let mut seen = Seen::default();
        let mut look = Eye::on(&w.db);
        for (n, act) in acts.iter().enumerate() {
            play.step(*act)?;
            if n % 6 == 5 || n + 1 == acts.len() {
                // what the workshop or a transfer takes from a request, the sweep of promises gives back to who waits
                digibank_core::schedule::run_all(&w.db, w.clock.now(), None).unwrap();
                let programme = w.town.programme.id;
                let (kept, counted) =
                    w.db.read(move |tx| Ok((tally::all(tx, programme)?, tally::counted(tx, programme)?))).unwrap();
                prop_assert!(same(&kept, &counted), "after step {n} {act:?}: {kept:?} kept, {counted:?} counted");
                let broken = rules::broken(&w, &mut look, &mut seen);
                prop_assert!(broken.is_empty(), "after step {n} {act:?}: {broken:#?}");
            }
        }
        // 9: what stands where is the same for the desk, the list and the planner
        let things = Things::of(&mut look, &w.town);
        let stock = w.api("kim").read("/stock");
        for l in stock["locations"].as_array().unwrap() {
            let id = l["stock"]["location"]["id"].as_str().unwrap();
            let counted = look.count(&format!("SELECT COUNT(*) FROM devices WHERE location_id = {} AND status = 'ready'", look_key(&w, id)));
            prop_assert_eq!(l["stock"]["ready"].as_i64(), Some(counted));
        }
        prop_assert!(!things.codes["devices"].is_empty());
        let (programme, at) = (w.town.programme.id, w.clock.now());
        w.db.write(move |tx| seal::seal(tx, programme, at)).unwrap();
        let verified = seal::verify(&w.db, programme, |_| ()).unwrap();
        prop_assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    });
    let tally = tally.borrow();
    println!("done {:#?}\nrefused {:#?}", tally.done, tally.refused);
    // chance decides how far it goes; these come up in five walks, if not in each
    for what in ["loans", "returns", "media/attempts", "requests"] {
        let met = tally.done.get(what).is_some_and(|n| *n > 0);
        assert!(met || cases() < 5, "the walk never got to {what}");
    }
}

/// The counts kept up with every change are those of the rows.
fn same(kept: &[tally::Tally], counted: &[tally::Tally]) -> bool {
    kept.len() == counted.len() && kept.iter().all(|t| counted.contains(t))
}

fn look_key(w: &World, id: &str) -> String {
    Eye::on(&w.db).key(id)
}
