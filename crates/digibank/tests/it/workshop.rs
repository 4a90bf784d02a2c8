//! The workshop through the front door: a device from the scan to a grade, blocks, harvests, and what no order of acts can break.

use super::world::{Api, World};
use digibank_core::auth::rights::{CheckQuality, ViewWork, Work};
use digibank_core::devices::{
    self, Condition, Custody, Device, DeviceKind, Disposition, Facts, Grade, Hardware, Promise, Sanitisation, WipeLevel,
};
use digibank_core::kernel::{CodeKind, DeviceId, Fail, Res};
use digibank_core::people::programme;
use digibank_core::workshop::checklist::current;
use digibank_core::workshop::order::{self, AnswerForm, ProposalForm};
use digibank_core::workshop::{WorkOrder, quality};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Puts a labelled laptop at a location; answers its key and its code.
pub fn laptop(w: &World, place: &str, sanitisation: Sanitisation, condition: Condition) -> (DeviceId, String) {
    let (town, who, at) = (&w.town, w.actor("kim").who(), w.town.locations[place]);
    let (id, p) = (town.programme.id, town.programme.clone());
    w.db.write(move |tx| {
        let number = programme::take_numbers(tx, id, CodeKind::Device, 1)?;
        let hardware = Hardware {
            maker: Some("Voorbeeld".into()),
            model: Some("Boek 14".into()),
            serial: Some(format!("VB{number:05}Q")),
            memory_gb: Some(8),
            year: Some(2022),
            ..Hardware::default()
        };
        let mut d = devices::device::fresh(DeviceKind::Laptop, hardware, None, who.at);
        d.number = Some(number);
        d.facts = Facts {
            custody: Custody::AtLocation(at),
            sanitisation,
            condition,
            promise: Promise::Free,
            disposition: None,
        };
        let d = devices::register(tx, who, d)?;
        Ok((d.id, p.code(CodeKind::Device, number).to_string()))
    })
    .unwrap()
}

/// A laptop whose data are gone.
pub fn wiped(w: &World, place: &str) -> (DeviceId, String) {
    laptop(w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Unknown)
}

fn facts(w: &World, id: DeviceId) -> Facts {
    let programme = w.town.programme.id;
    w.db.read(move |tx| devices::device::get(tx, programme, id)).unwrap().facts
}

fn all_pass() -> Vec<Value> {
    let value = |key: &str| if key == "battery-health" { "88" } else { "" };
    current(DeviceKind::Laptop)
        .checks
        .iter()
        .map(|c| json!({ "check": c.key, "answer": "pass", "value": value(c.key) }))
        .collect()
}

fn opened(api: &Api<'_>, device: &str) -> String {
    api.act("/work-orders", json!({ "device": device }))["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_laptop_goes_from_the_scan_to_a_grade_and_who_did_the_work_does_not_sign() {
    let w = World::new();
    let (id, code) = wiped(&w, "werkplaats");
    let tessa = w.api("tessa");
    let found = tessa.act("/workshop/scan", json!({ "code": code }));
    assert_eq!(found["found"]["step"], "open");
    let order = opened(&tessa, &code);
    assert_eq!(tessa.act("/workshop/scan", json!({ "code": code }))["found"]["step"], "continue");
    let at = format!("/work-orders/{order}");
    assert_eq!(
        tessa.post(&format!("{at}/proposal"), json!({ "outcome": "ready" })).is(422).refusal(),
        "refusal-work-unfinished"
    );
    tessa.act(&format!("{at}/answers"), json!({ "check": "camera", "answer": "ask_coach" }));
    assert_eq!(w.api("tom").read("/workshop")["coach"].as_array().unwrap().len(), 1, "the coach sees the question");
    assert_eq!(
        tessa
            .post(&format!("{at}/answers"), json!({ "check": "firmware-lock", "answer": "not_applicable" }))
            .is(422)
            .refusal(),
        "refusal-work-always-applies"
    );
    let page = tessa.act(&format!("{at}/answers"), json!({ "answers": all_pass() }));
    assert_eq!(page["verdict"], json!({ "verdict": "good", "grade": "a" }));
    tessa.act(&format!("{at}/hours"), json!({ "minutes": "45" }));
    assert_eq!(
        tessa.post(&format!("{at}/proposal"), json!({ "outcome": "ready", "grade": "b" })).is(422).refusal(),
        "refusal-work-reason-needed"
    );
    let page =
        tessa.act(&format!("{at}/proposal"), json!({ "outcome": "ready", "grade": "b", "reason": "Kleine vlek" }));
    assert_eq!((&page["state"], &page["device"]["status"]), (&json!("to_control"), &json!("in_workshop")));
    // the checker sends it back once, then approves
    let cas = w.api("cas");
    assert_eq!(cas.read("/workshop")["to_control"].as_array().unwrap().len(), 1);
    assert_eq!(
        cas.post(&format!("{at}/control"), json!({ "verdict": "sent_back" })).is(422).refusal(),
        "refusal-work-reason-needed"
    );
    cas.act(&format!("{at}/control"), json!({ "verdict": "sent_back", "reasons": "Maak de toetsen schoon" }));
    assert_eq!(tessa.read(&at)["state"], "sent_back");
    tessa.act(&format!("{at}/proposal"), json!({ "outcome": "ready" }));
    cas.act(&format!("{at}/control"), json!({ "verdict": "approved" }));
    assert_eq!(facts(&w, id).condition, Condition::Passed(Grade::A));
    assert_eq!(
        tessa.post(&format!("{at}/answers"), json!({ "check": "camera", "answer": "fail" })).is(422).refusal(),
        "refusal-work-done"
    );
    w.browser("tessa").get(&at).is(200).says("Klaar, graad A").says("is goedgekeurd");
}

#[test]
fn somebody_with_both_roles_is_refused_for_their_own_work() {
    let w = World::new();
    let (_, code) = wiped(&w, "werkplaats");
    // cas becomes a technician as well, as in a small workshop
    let (programme, cas) = (w.town.programme.id, w.town.people["cas"]);
    let ada = w.actor("ada");
    w.db.write(move |tx| {
        use digibank_core::auth::account::{self, Grant};
        let before = account::find(tx, programme, cas)?.unwrap();
        let mut grants = before.grants.clone();
        grants.push(Grant { role: digibank_core::auth::Role::Technician, organisation: None, location: None });
        account::change(tx, &ada.may()?, &before, before.lang, true, &grants)
    })
    .unwrap();
    let cas = w.api("cas");
    let at = format!("/work-orders/{}", opened(&cas, &code));
    cas.act(&format!("{at}/answers"), json!({ "answers": all_pass() }));
    cas.act(&format!("{at}/proposal"), json!({ "outcome": "ready" }));
    assert_eq!(cas.act("/workshop/scan", json!({ "code": code }))["found"]["step"], "wait_for_control");
    assert_eq!(
        cas.post(&format!("{at}/control"), json!({ "verdict": "approved" })).is(422).refusal(),
        "refusal-work-same-hands"
    );
    w.browser("cas").get(&format!("{at}/control")).is(200).says("Vraag een collega die er niet aan werkte");
}

#[test]
fn the_outcome_asks_what_belongs_to_it_and_says_codes_in_groups() {
    let w = World::new();
    let (_, code) = wiped(&w, "werkplaats");
    let tessa = w.browser("tessa");
    let opened = tessa.submit("/work-orders", &[("device", &code)]).is(200);
    // a block of its own for each outcome that asks something; the style sheet shows one of them
    let page = opened.says("Alleen bij “Klaar om uit te lenen”").says("Alleen bij “Apart zetten”").text();
    for outcome in ["ready", "harvest", "blocked"] {
        assert!(page.contains(&format!("<fieldset data-for=\"{outcome}\">")), "{outcome}");
    }
    assert!(!page.contains("data-for=\"recycle\""), "for the recycler only a reason is asked");
    // the sentences of the page call the order by its code, in groups
    let said = page.split("<h1").nth(1).unwrap();
    let number = said.split("DBH ").nth(1).unwrap().split('<').next().unwrap();
    assert!(page.contains(&format!("Werkbon <span class=\"nb\">DBH {number}</span> is geopend.")), "{number}");
    assert!(!page.contains("Werkbon 1 is geopend"));
}

#[test]
fn a_swollen_battery_is_put_apart_at_once_and_does_not_travel() {
    let w = World::new();
    let (id, code) = laptop(&w, "werkplaats", Sanitisation::MustBeWiped, Condition::Unknown);
    let tessa = w.api("tessa");
    assert_eq!(tessa.act("/workshop/scan", json!({ "code": code }))["found"]["step"], "wipe_first");
    let at = format!("/work-orders/{}", opened(&tessa, &code));
    tessa.act(&format!("{at}/answers"), json!({ "check": "battery-safe", "answer": "fail" }));
    let page = tessa.act(&format!("{at}/proposal"), json!({ "outcome": "blocked" }));
    assert_eq!((&page["state"], &page["device"]["status"]), (&json!("done"), &json!("quarantine")));
    assert!(matches!(facts(&w, id).condition, Condition::Blocked(devices::BlockReason::Battery)));
    let t = w
        .api("kim")
        .act("/transfers", json!({ "from": w.town.locations["werkplaats"], "to": w.town.locations["depot"] }));
    let packing = format!("/transfers/{}/packing", t["code"].as_str().unwrap());
    assert_eq!(w.api("kim").post(&packing, json!({ "code": code })).is(422).refusal(), "refusal-transfer-battery");
}

#[test]
fn a_harvest_waits_for_the_wipe_and_then_brings_parts_that_can_be_used() {
    let w = World::new();
    let (id, code) = laptop(&w, "werkplaats", Sanitisation::MustBeWiped, Condition::Unknown);
    let (tessa, cas) = (w.api("tessa"), w.api("cas"));
    let at = format!("/work-orders/{}", opened(&tessa, &code));
    let harvest = json!({ "outcome": "harvest", "reason": "Moederbord stuk", "part_kind": ["memory"], "part_name": ["8 GB DDR4"], "part_quantity": ["2"] });
    let refused = tessa.post(&format!("{at}/proposal"), harvest.clone()).is(422);
    assert_eq!(refused.refusal(), "refusal-must-be-wiped");
    assert_eq!(
        tessa.post(&format!("{at}/proposal"), json!({ "outcome": "recycle", "reason": "x" })).is(422).refusal(),
        "refusal-must-be-wiped"
    );
    let (programme, who) = (w.town.programme.id, w.actor("tessa").who());
    w.db.write(move |tx| {
        let before = devices::device::get(tx, programme, id)?;
        let facts = Facts { sanitisation: Sanitisation::Wiped(WipeLevel::Clear), ..before.facts };
        devices::change(tx, who, &before, Device { facts, ..before.clone() })
    })
    .unwrap();
    tessa.act(&format!("{at}/proposal"), harvest);
    assert!(
        tessa.read("/parts")["parts"].as_array().unwrap().is_empty(),
        "parts come after the second person approved"
    );
    cas.act(&format!("{at}/control"), json!({ "verdict": "approved" }));
    assert_eq!((facts(&w, id).custody, facts(&w, id).disposition), (Custody::Gone, Some(Disposition::Harvested)));
    let part = tessa.read("/parts")["parts"][0]["part"].clone();
    assert_eq!(part["quantity"], 2);
    // one of them goes into another laptop, and back
    let (_, other) = wiped(&w, "werkplaats");
    let at = format!("/work-orders/{}", opened(&tessa, &other));
    assert_eq!(
        tessa.post(&format!("{at}/parts"), json!({ "part": part["id"], "quantity": "3" })).is(422).refusal(),
        "refusal-work-not-enough-parts"
    );
    let page = tessa.act(&format!("{at}/parts"), json!({ "part": part["id"] }));
    let one = format!("/parts/{}", part["id"].as_str().unwrap());
    assert_eq!(tessa.read(&one)["part"]["quantity"], 1);
    tessa.act(&format!("{at}/parts/{}/return", page["parts"][0]["id"].as_str().unwrap()), json!({}));
    let after = tessa.read(&one);
    let sum: i64 = after["movements"].as_array().unwrap().iter().map(|m| m["quantity"].as_i64().unwrap()).sum();
    assert_eq!((after["part"]["quantity"].as_i64().unwrap(), sum), (2, 2), "the ledger adds up to the count");
}

#[test]
fn an_order_opened_by_mistake_is_undone_and_the_device_is_as_it_was() {
    let w = World::new();
    let (id, code) = laptop(&w, "depot", Sanitisation::NeverHeldData, Condition::Passed(Grade::B));
    let tessa = w.browser("tessa");
    let page = tessa.submit("/work-orders", &[("device", &code)]).is(200).says("is geopend").says("Maak ongedaan");
    let text = page.text();
    let undo = text
        .split("action=\"")
        .find(|p| p.starts_with("/work-orders/") && p.split('"').next().unwrap().ends_with("/cancellation"))
        .unwrap();
    tessa.submit(undo.split('"').next().unwrap(), &[]).is(200).says("De werkbon is geannuleerd");
    assert_eq!(facts(&w, id).condition, Condition::Passed(Grade::B));
}

#[test]
fn the_bench_shows_one_question_at_a_time_with_big_buttons() {
    let w = World::new();
    let (_, code) = wiped(&w, "werkplaats");
    let order = opened(&w.api("tessa"), &code);
    let tessa = w.browser("tessa");
    tessa.get("/workshop").is(200).says("Op mijn werkbank");
    tessa
        .get(&format!("/work-orders/{order}/checks/battery-safe"))
        .is(200)
        .says("Is de batterij veilig?")
        .says("Ik weet het niet");
    let next = tessa.submit(
        &format!("/work-orders/{order}/answers"),
        &[("check", "battery-safe"), ("answer", "pass"), ("one_by_one", "1")],
    );
    next.is(200).says("Is de behuizing heel?");
    tessa.submit("/workshop/scan", &[("code", &code)]).is(200).says("Werk verder");
    tessa.submit("/workshop/scan", &[("code", "onzin")]).is(422).says("Dit vinden we niet");
    w.browser("cas").get(&format!("/work-orders/{order}")).is(200).never_says("Neem deze werkbon over");
}

/// One act on the one device of the property test.
#[derive(Clone, Debug)]
enum Act {
    Open(bool),
    Pass(bool),
    FailBattery(bool),
    Propose(bool, &'static str),
    Withdraw(bool),
    Cancel(bool),
    Approve(bool),
    SendBack(bool),
    Wipe,
    ComesBack,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let who = any::<bool>();
    let act = prop_oneof![
        who.prop_map(Act::Open),
        who.prop_map(Act::Pass),
        who.prop_map(Act::FailBattery),
        (who, prop_oneof![Just("ready"), Just("harvest"), Just("recycle"), Just("blocked")])
            .prop_map(|(w, o)| Act::Propose(w, o)),
        who.prop_map(Act::Withdraw),
        who.prop_map(Act::Cancel),
        who.prop_map(Act::Approve),
        who.prop_map(Act::SendBack),
        Just(Act::Wipe),
        Just(Act::ComesBack),
    ];
    proptest::collection::vec(act, 1..40)
}

/// Runs one act; refusals are fine, faults are not.
fn run(w: &World, id: DeviceId, act: &Act) -> Option<WorkOrder> {
    let (programme, act) = (w.town.programme.id, act.clone());
    // both work and control, so that only the rule keeps them apart
    let person = |first: bool| {
        let mut a = w.actor(if first { "tessa" } else { "tom" });
        let all = |role| digibank_core::auth::Grant { role, organisation: None, location: None };
        a.grants = vec![all(digibank_core::auth::Role::Technician), all(digibank_core::auth::Role::Checker)].into();
        a
    };
    let (a, b) = (person(true), person(false));
    let out: Res<Option<WorkOrder>> = w.db.write(move |tx| {
        let d = devices::device::get(tx, programme, id)?;
        let open = order::open_of(tx, programme, id)?;
        let by = |first: bool| if first { a.clone() } else { b.clone() };
        let (work, o) = (|first: bool| by(first).may::<Work>(), open.clone());
        let _: digibank_core::auth::Permit<ViewWork> = by(true).may()?;
        let done = match (&act, o) {
            (Act::Open(f), _) => Some(order::open(tx, &work(*f)?, &d)?),
            (Act::Wipe, _) => {
                let facts = Facts { sanitisation: Sanitisation::Wiped(WipeLevel::Clear), ..d.facts };
                if d.facts.custody != Custody::Gone {
                    devices::change(tx, by(true).who(), &d, Device { facts, ..d.clone() })?;
                }
                None
            }
            (Act::ComesBack, _) => {
                let facts = Facts {
                    sanitisation: devices::device::back_outside(d.facts.sanitisation),
                    condition: Condition::Unknown,
                    ..d.facts
                };
                if d.facts.custody != Custody::Gone && open.is_none() {
                    devices::change(tx, by(true).who(), &d, Device { facts, ..d.clone() })?;
                }
                None
            }
            (_, None) => None,
            (Act::Pass(f), Some(o)) => {
                let forms: Vec<AnswerForm> = o
                    .checklist()
                    .checks
                    .iter()
                    .map(|c| AnswerForm { check: c.key.into(), answer: "pass".into(), ..AnswerForm::default() })
                    .collect();
                Some(order::answer(tx, &work(*f)?, &o, &forms)?)
            }
            (Act::FailBattery(f), Some(o)) => {
                let form = AnswerForm { check: "battery-safe".into(), answer: "fail".into(), ..AnswerForm::default() };
                Some(order::answer(tx, &work(*f)?, &o, &[form])?)
            }
            (Act::Propose(f, outcome), Some(o)) => {
                let form = ProposalForm {
                    outcome: (*outcome).into(),
                    reason: "Past niet meer".into(),
                    block: "battery".into(),
                    part_kind: vec!["memory".into()],
                    part_name: vec!["4 GB".into()],
                    ..ProposalForm::default()
                };
                Some(order::propose(tx, &work(*f)?, &o, &form)?)
            }
            (Act::Withdraw(f), Some(o)) => Some(order::withdraw(tx, &work(*f)?, &o)?),
            (Act::Cancel(f), Some(o)) => Some(order::cancel(tx, &work(*f)?, &o)?),
            (Act::Approve(f), Some(o)) => {
                let hands = order::hands(tx, programme, o.id)?;
                let me = by(*f);
                let approved = quality::approve(tx, &me.may::<CheckQuality>()?, &o, "")?;
                assert!(!hands.contains(&me.account.unwrap()), "rule 4: who did the work signed it");
                Some(approved)
            }
            (Act::SendBack(f), Some(o)) => {
                Some(quality::send_back(tx, &by(*f).may::<CheckQuality>()?, &o, "Nog eens")?)
            }
        };
        Ok(done)
    });
    match out {
        Ok(o) => o,
        Err(Fail::Refusal(_) | Fail::DeadEnd(_)) => None,
        Err(fault) => panic!("{act_text}: {fault}", act_text = "an act broke"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_order_of_acts_breaks_the_rules_of_data_custody_and_two_pairs_of_eyes(acts in acts()) {
        let w = World::new();
        let (id, _) = laptop(&w, "werkplaats", Sanitisation::MustBeWiped, Condition::Unknown);
        for act in &acts {
            run(&w, id, act);
            let f = facts(&w, id);
            prop_assert!(f.hold_together());
            if f.custody == Custody::Gone {
                prop_assert!(f.data_safe(), "rule 1: it left with data, after {act:?}");
            }
        }
        // rule 2: the custody line ends where the device is, and each change starts where the one before ended
        let programme = w.town.programme.id;
        let line = w.db.read(move |tx| devices::device::custody_line(tx, programme, id)).unwrap();
        let last = line.last().map(|(_, to)| to.clone()).unwrap_or_default();
        prop_assert_eq!(last, if facts(&w, id).custody == Custody::Gone { "gone" } else { "at_location" });
        prop_assert!(line.windows(2).all(|p| p[0].1 != p[1].1));
    }
}
