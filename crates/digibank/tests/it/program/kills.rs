//! `kill -9` at random moments under load: every acknowledged write is there, nothing is half done, the journal verifies. Twelve
//! rounds in an ordinary run; `DIGIBANK_KILL_ROUNDS=200` for the full one.

use super::{House, agent, post_json, sign_in};
use digibank_core::auth::account;
use digibank_core::db::{Db, Keys, Limits, Place, keys};
use digibank_core::people::programme;
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
        std::thread::scope(|s| {
            for client in 0..CLIENTS {
                let (url, token, acknowledged, sent) = (&url, &token, &acknowledged, &sent);
                s.spawn(move || {
                    let agent = agent();
                    for n in 0.. {
                        let email = format!("r{round}c{client}n{n}@voorbeeld.example");
                        let typed = json!({"name": "Iemand Voorbeeld", "email": email, "role": "intake", "password": "een lange zin is goed"});
                        *sent.lock().unwrap() += 1;
                        match post_json(&agent, &format!("{url}/api/v1/accounts"), Some(token), &typed) {
                            Some((200, _)) => acknowledged.lock().unwrap().push(email),
                            Some((status, body)) => panic!("{status}: {body}"),
                            None => break,
                        }
                    }
                });
            }
            let [a, b] = keys::random::<2>().unwrap();
            let pause = 60 + u64::from(u16::from_be_bytes([a, b])) % 500;
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
    println!("{rounds} kills, {} writes sent, {} acknowledged, none lost, none half done", sent.lock().unwrap(), all.len());
}

/// Every one of these accounts is there, and every account has what belongs to it.
fn check(house: &House, emails: &[String]) {
    let text = std::fs::read_to_string(house.data().join("instance.key")).unwrap();
    let key: [u8; 32] = data_encoding::BASE64.decode(text.trim().as_bytes()).unwrap().try_into().unwrap();
    let store = house.data().join("digibank.db");
    let db = Db::open(&Place::File(store.clone()), Keys::new(key), Limits::default()).unwrap();
    let emails = emails.to_vec();
    let lost = db
        .read(move |tx| {
            let id = programme::all(tx)?[0].id;
            let mut lost = vec![];
            for email in &emails {
                if account::by_email(tx, id, email)?.is_none() {
                    lost.push(email.clone());
                }
            }
            Ok(lost)
        })
        .unwrap();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let c = rusqlite::Connection::open(&store).unwrap();
    for (what, text) in [
        ("accounts without a role", "SELECT COUNT(*) FROM accounts a WHERE NOT EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id)"),
        (
            "accounts without their entry",
            "SELECT COUNT(*) FROM accounts a WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.about_id = a.id AND j.verb = 'auth.account_made')",
        ),
        (
            "entries without their account",
            "SELECT COUNT(*) FROM journal j WHERE j.verb = 'auth.account_made' AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = j.about_id)",
        ),
        ("entries on no time line", "SELECT COUNT(*) FROM journal j WHERE NOT EXISTS (SELECT 1 FROM journal_abouts x WHERE x.entry_id = j.id)"),
        ("time lines without their entry", "SELECT COUNT(*) FROM journal_abouts x WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.id = x.entry_id)"),
    ] {
        // the pairs are found by index on (programme_id, …); one programme keeps this small
        let text = text.replace("WHERE g.account_id", "WHERE g.programme_id = a.programme_id AND g.account_id");
        let n: i64 = c.query_row(&text, [], |r| r.get(0)).unwrap();
        assert_eq!(n, 0, "{what}");
    }
    let whole: String = c.query_row("PRAGMA integrity_check", [], |r| r.get(0)).unwrap();
    assert_eq!(whole, "ok");
}
