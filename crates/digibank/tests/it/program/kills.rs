//! `kill -9` at random moments under load: every acknowledged write is there, nothing is half done, the journal verifies. Twelve
//! rounds in an ordinary run; `DIGIBANK_KILL_ROUNDS=200` for the full one.

use super::{House, agent, post_json, sign_in};
use digibank_core::db::keys;
use serde_json::json;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

const CLIENTS: usize = 6;

#[expect(clippy::disallowed_methods, reason = "the test run says how long it may take")]
fn rounds() -> usize {
    std::env::var("DIGIBANK_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

#[test]
fn killed_under_load_nothing_acknowledged_is_lost_and_nothing_is_half_done() {
    let house = House::new();
    house.furnished();
    let acknowledged = Mutex::new(Vec::<String>::new());
    let sent = Mutex::new(0u64);
    let mut token = None;
    let rounds = rounds();
    for round in 0..rounds {
        let server = house.serve(&["serve"]);
        let url = server.url();
        let token = token.get_or_insert_with(|| sign_in(&url)).clone();
        let before = acknowledged.lock().unwrap().len();
        let (answered, first_answer) = channel::<()>();
        std::thread::scope(|s| {
            for client in 0..CLIENTS {
                let (url, token, acknowledged, sent, answered) = (&url, &token, &acknowledged, &sent, answered.clone());
                s.spawn(move || {
                    let agent = agent();
                    for n in 0.. {
                        // a new donor with a lot of ten: organisation, part, lot, promise, counter, two entries with their time lines
                        let donor = format!("Gever {round}-{client}-{n}");
                        let typed = json!({"donor": "new", "donor_name": donor, "laptop": "10"});
                        *sent.lock().unwrap() += 1;
                        match post_json(&agent, &format!("{url}/api/v1/lots"), Some(token), &typed) {
                            Some((200, _)) => {
                                acknowledged.lock().unwrap().push(donor);
                                let _ = answered.send(());
                            }
                            Some((status, body)) => panic!("{status}: {body}"),
                            None => break,
                        }
                    }
                });
            }
            let [a, b] = keys::random::<2>().unwrap();
            let pause = u64::from(u16::from_be_bytes([a, b])) % 600;
            // every second round is killed while the server is still warming up, the others in full swing
            if round % 2 == 1 {
                let _ = first_answer.recv_timeout(Duration::from_secs(20));
            }
            let (_open, never) = channel::<()>();
            let _ = never.recv_timeout(Duration::from_millis(pause));
            server.kill();
        });
        let verified = house.run(&["journal", "verify", "--json"]).ends(0).json();
        assert_eq!(verified[0]["findings"], json!([]), "round {round}");
        check(&house, &acknowledged.lock().unwrap()[before..]);
    }
    let all = acknowledged.lock().unwrap();
    assert!(!all.is_empty());
    check(&house, &all);
    println!(
        "{rounds} kills, {} writes sent, {} acknowledged, none lost, none half done",
        sent.lock().unwrap(),
        all.len()
    );
}

/// Everything somebody got an answer about is there, and whatever is there is whole.
fn check(house: &House, donors: &[String]) {
    let c = rusqlite::Connection::open(house.data().join("digibank.db")).unwrap();
    let mut whole = c
        .prepare(
            "SELECT COUNT(*) FROM organisations o JOIN lots l ON l.programme_id = o.programme_id AND l.donor_id = o.id \
             JOIN lot_promises p ON p.programme_id = l.programme_id AND p.lot_id = l.id AND p.count = 10 WHERE o.name_fold = ?1",
        )
        .unwrap();
    let lost: Vec<&String> = donors
        .iter()
        .filter(|d| whole.query_row([d.to_lowercase().replace('-', " ")], |r| r.get::<_, i64>(0)).unwrap() != 1)
        .collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let entry = "EXISTS (SELECT 1 FROM journal_abouts x JOIN journal j ON j.programme_id = x.programme_id AND j.id = x.entry_id";
    for (what, text) in [
        ("donors without a lot", "organisations o WHERE NOT EXISTS (SELECT 1 FROM lots l WHERE l.programme_id = o.programme_id AND l.donor_id = o.id)".to_owned()),
        (
            "donors without their part",
            "organisations o WHERE NOT EXISTS (SELECT 1 FROM organisation_parts p WHERE p.programme_id = o.programme_id AND p.organisation_id = o.id)".into(),
        ),
        ("donors without an entry", format!("organisations o WHERE NOT {entry} WHERE x.programme_id = o.programme_id AND x.about_id = o.id)")),
        ("lots without promises", "lots l WHERE NOT EXISTS (SELECT 1 FROM lot_promises p WHERE p.programme_id = l.programme_id AND p.lot_id = l.id)".into()),
        ("lots without an entry", format!("lots l WHERE NOT {entry} WHERE x.programme_id = l.programme_id AND x.about_id = l.id)")),
        (
            "entries on no time line",
            "journal j WHERE NOT EXISTS (SELECT 1 FROM journal_abouts x WHERE x.programme_id = j.programme_id AND x.about_id = j.about_id AND x.entry_id = j.id)"
                .into(),
        ),
        (
            "time lines without their entry",
            "journal_abouts x WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.programme_id = x.programme_id AND j.id = x.entry_id)".into(),
        ),
        ("lots whose number was given twice", "(SELECT number FROM lots GROUP BY programme_id, number HAVING COUNT(*) > 1)".into()),
    ] {
        let n: i64 = c.query_row(&format!("SELECT COUNT(*) FROM {text}"), [], |r| r.get(0)).unwrap();
        assert_eq!(n, 0, "{what}");
    }
    let engine: String = c.query_row("PRAGMA integrity_check", [], |r| r.get(0)).unwrap();
    assert_eq!(engine, "ok");
}
