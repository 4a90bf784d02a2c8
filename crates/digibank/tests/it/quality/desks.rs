//! Sixty-four desks at once: no device is promised or lent twice, whatever they scan, and who must wait or go is told so.

use super::eye::Eye;
use super::rules::{self, Seen};
use crate::workshop::laptop;
use crate::world::{Answer, World};
use digibank_core::db::{Db, Keys, Limits};
use digibank_core::devices::{Condition, Grade, Sanitisation, WipeLevel};
use digibank_core::kernel::{CodeKind, Fail, Fault};
use digibank_core::people::programme;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Barrier, Mutex};
use std::time::Duration;

const DESKS: usize = 64;

fn ready(w: &World, place: &str) -> String {
    laptop(w, place, Sanitisation::Wiped(WipeLevel::Purge), Condition::Passed(Grade::A)).1
}

fn persons(w: &World, how_many: usize) -> Vec<String> {
    let lien = w.api("lien");
    (0..how_many)
        .map(|n| {
            lien.act("/persons", json!({ "name": format!("Testpersoon {n}") }))["code"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// Done, or turned away with a reason; a busy server says so and nothing else counts as an answer.
fn answered(a: &Answer, what: &str) -> bool {
    match a.status.as_u16() {
        200 => true,
        409 | 422 => {
            assert!(!a.refusal().is_empty(), "{what} is refused without a reason: {}", a.text());
            false
        }
        503 => false,
        status => panic!("{what} answers {status}: {}", a.text()),
    }
}

#[test]
fn sixty_four_desks_lend_twelve_laptops_twelve_times() {
    let w = World::new();
    let devices: Vec<String> = (0..12).map(|_| ready(&w, "noord")).collect();
    let people = persons(&w, DESKS);
    let desks: Vec<_> = (0..DESKS).map(|_| w.api("lien")).collect();
    let (start, lent) = (Barrier::new(DESKS), Mutex::new(BTreeMap::<String, Vec<usize>>::new()));
    std::thread::scope(|s| {
        for (n, desk) in desks.iter().enumerate() {
            let (start, lent, devices, person) = (&start, &lent, &devices, &people[n]);
            s.spawn(move || {
                start.wait();
                for i in 0..devices.len() {
                    let device = &devices[(i + n) % devices.len()];
                    let a = desk.post("/loans", json!({ "person": person, "device": [device] }));
                    if answered(&a, "a loan") {
                        lent.lock().unwrap().entry(device.clone()).or_default().push(n);
                    }
                }
            });
        }
    });
    let lent = lent.into_inner().unwrap();
    assert!(lent.values().all(|desks| desks.len() == 1), "lent twice: {lent:?}");
    assert_eq!(lent.len(), devices.len(), "every laptop went out once");
    let mut eye = Eye::on(&w.db);
    assert_eq!(eye.count("SELECT COUNT(*) FROM loans WHERE open = 1"), 12);
    assert_eq!(rules::broken(&w, &mut eye, &mut Seen::default()), Vec::<String>::new());
    // and all of them back at once: each comes back once
    let (start, back) = (Barrier::new(DESKS), Mutex::new(Vec::<String>::new()));
    std::thread::scope(|s| {
        for (n, desk) in desks.iter().enumerate() {
            let (start, back, device) = (&start, &back, &devices[n % devices.len()]);
            s.spawn(move || {
                start.wait();
                if answered(&desk.post("/returns", json!({ "device": device, "condition": "ok" })), "a return") {
                    back.lock().unwrap().push(device.clone());
                }
            });
        }
    });
    let back = back.into_inner().unwrap();
    assert_eq!((back.len(), back.iter().collect::<BTreeSet<_>>().len()), (12, 12));
    assert_eq!(rules::broken(&w, &mut eye, &mut Seen::default()), Vec::<String>::new());
}

/// What one of sixty-four people does in the second story.
enum Job {
    Lend(String),
    Accept(String),
    Carry(String),
    Swap(String),
    Lose(String),
    Take(String),
}

#[test]
fn rounds_transfers_swaps_and_desks_all_at_once_promise_each_laptop_once() {
    let w = World::new();
    // rounds can take 12 of them, transfers 16, losses 8 and swaps 4: whatever comes first, some are left to lend
    let devices: Vec<String> = (0..44).map(|_| ready(&w, "noord")).collect();
    let out: Vec<String> = (0..4).map(|_| ready(&w, "noord")).collect();
    let people = persons(&w, DESKS);
    let lien = w.api("lien");
    for (device, person) in out.iter().zip(&people) {
        lien.act("/loans", json!({ "person": person, "device": [device] }));
    }
    for n in 0..12 {
        let body = json!({ "name": format!("Wachtende {n}"), "target_group": "senior", "location": w.town.locations["noord"] });
        w.api("pia").act("/requests", body);
    }
    let kim = w.api("kim");
    let rounds: Vec<String> =
        (0..3).map(|_| kim.act("/rounds", json!({}))["code"].as_str().unwrap().to_owned()).collect();
    let transfers: Vec<String> = (0..2)
        .map(|_| {
            let t = kim.act("/transfers", json!({ "from": w.town.locations["noord"], "to": w.town.locations["zuid"] }));
            t["code"].as_str().unwrap().to_owned()
        })
        .collect();
    let jobs: Vec<Job> = (0..DESKS)
        .map(|n| match n % 8 {
            0..3 => Job::Lend(people[n].clone()),
            3 => Job::Accept(rounds[n / 8 % 3].clone()),
            4 => Job::Carry(transfers[n / 8 % 2].clone()),
            5 => Job::Swap(out[n / 8 % 4].clone()),
            6 => Job::Take(out[n / 8 % 4].clone()),
            _ => Job::Lose(devices[n / 8].clone()),
        })
        .collect();
    let apis: Vec<_> = jobs
        .iter()
        .map(|j| match j {
            Job::Lend(_) | Job::Swap(_) | Job::Take(_) => w.api("lien"),
            Job::Accept(_) | Job::Carry(_) => w.api("kim"),
            Job::Lose(_) => w.api("ivo"),
        })
        .collect();
    let (start, done) = (Barrier::new(DESKS), Mutex::new(BTreeMap::<&str, usize>::new()));
    std::thread::scope(|s| {
        for (n, (job, api)) in jobs.iter().zip(&apis).enumerate() {
            let (start, done, devices) = (&start, &done, &devices);
            s.spawn(move || {
                start.wait();
                let act = |what: &'static str, path: &str, body: Value| {
                    if answered(&api.post(path, body), what) {
                        *done.lock().unwrap().entry(what).or_default() += 1;
                    }
                };
                for i in 0..4 {
                    let device = &devices[(i * 3 + n) % devices.len()];
                    match job {
                        Job::Lend(person) => act("lend", "/loans", json!({ "person": person, "device": [device] })),
                        Job::Accept(round) => act("accept", &format!("/rounds/{round}/acceptance"), json!({})),
                        Job::Carry(t) if i < 2 => {
                            act("pack", &format!("/transfers/{t}/packing"), json!({ "code": device }))
                        }
                        Job::Swap(old) => {
                            act("swap", "/swaps", json!({ "old": old, "new": device, "reason": "broken" }))
                        }
                        Job::Take(old) if i == 3 => {
                            act("return", "/returns", json!({ "device": old, "condition": "ok" }))
                        }
                        Job::Lose(device) if i == 3 => act("lose", &format!("/devices/{device}/loss"), json!({})),
                        Job::Carry(_) | Job::Take(_) | Job::Lose(_) => {}
                    }
                }
            });
        }
    });
    let done = done.into_inner().unwrap();
    assert!(done.get("lend").is_some_and(|n| *n > 0), "{done:?}");
    assert_eq!(rules::broken(&w, &mut Eye::on(&w.db), &mut Seen::default()), Vec::<String>::new(), "{done:?}");
    println!("{done:?}");
}

#[test]
fn a_small_queue_turns_away_with_a_clear_reason_and_loses_nothing() {
    let w = World::new();
    let small = Limits { queue: 2, wait: Duration::from_millis(1), connections: 2, ..Limits::default() };
    let db = Db::open(&w.db.place(), Keys::new([42; 32]), small).unwrap();
    let programme = w.town.programme.id;
    let (start, taken, busy) = (Barrier::new(DESKS), Mutex::new(Vec::<i64>::new()), Mutex::new(0usize));
    std::thread::scope(|s| {
        for _ in 0..DESKS {
            let (db, start, taken, busy) = (&db, &start, &taken, &busy);
            s.spawn(move || {
                start.wait();
                for _ in 0..10 {
                    match db.write(move |tx| programme::take_numbers(tx, programme, CodeKind::Lot, 3)) {
                        Ok(first) => taken.lock().unwrap().extend(first..first + 3),
                        Err(Fail::Fault(Fault::Busy(_) | Fault::TooLong(_))) => *busy.lock().unwrap() += 1,
                        Err(e) => panic!("{e}"),
                    }
                }
            });
        }
    });
    let (taken, busy) = (taken.into_inner().unwrap(), busy.into_inner().unwrap());
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "a number was given twice");
    assert_eq!(taken.len() / 3 + busy, DESKS * 10);
    let last = w.db.read(move |tx| programme::last_number(tx, programme, CodeKind::Lot)).unwrap();
    assert_eq!(last, taken.len() as i64, "what was turned away left nothing, what was answered is there");
    println!("{} written, {busy} turned away", taken.len() / 3);
}
