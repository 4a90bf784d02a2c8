//! Every statement can be prepared on both engines, names the programme, and the two sets of migrations make the same tables.

use crate::world::{on_postgres, on_sqlite, postgres_url};
use digibank_core::db::{Db, registered, schema_fingerprint};
use std::collections::BTreeSet;

fn prepare_all(db: &Db) {
    let wrong = db
        .read(|tx| {
            let mut wrong = vec![];
            for s in registered() {
                // on PostgreSQL one failure would spoil the transaction, so the first is told
                if let Err(e) = tx.prepare_only(s.text) {
                    wrong.push(format!("{}:{} {e}", s.file, s.line));
                    break;
                }
            }
            Ok(wrong)
        })
        .unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_statement_is_prepared_on_sqlite() {
    let (db, _place) = on_sqlite();
    assert!(registered().count() > 50);
    prepare_all(&db);
}

#[test]
fn every_statement_is_prepared_on_postgresql_and_both_engines_have_the_same_tables() {
    let Some(server) = postgres_url() else { return };
    let (pg, _a) = on_postgres(&server);
    prepare_all(&pg);
    let (lite, _b) = on_sqlite();
    assert_eq!(lite.read(schema_fingerprint).unwrap(), pg.read(schema_fingerprint).unwrap());
}

/// Statements that look across programmes on purpose, each with its reason.
const ACROSS: &[(&str, &str)] = &[
    ("FROM programmes", "the list of programmes itself"),
    ("l.earmark_organisation_id IS NOT NULL) ORDER BY", "an index of the lots that are not for everybody alone"),
    ("FROM accounts WHERE email_hash = ?1 AND active", "signing in does not know the programme yet"),
    ("schema_migrations", "the store's own book-keeping"),
];

#[test]
fn every_statement_names_the_programme() {
    for s in registered() {
        let excused = ACROSS.iter().any(|(part, _)| s.text.contains(part));
        assert!(s.text.contains("programme_id") || excused, "{}:{} {}", s.file, s.line, s.text);
    }
}

/// Statements that touch rows of several programmes on purpose, each with its reason.
const UNBOUND: &[(&str, &str)] = &[];

/// The tables of a statement with the name each goes by, and whether that name is its own.
fn tables_of(words: &[String], known: &BTreeSet<String>) -> Vec<(String, String)> {
    const AFTER: [&str; 12] =
        ["WHERE", "ON", "SET", "JOIN", "LEFT", "INNER", "CROSS", "ORDER", "GROUP", "LIMIT", "UNION", "SELECT"];
    let mut out = vec![];
    for (n, word) in words.iter().enumerate() {
        let Some(before) = n.checked_sub(1).and_then(|n| words.get(n)) else { continue };
        let begins = match before.to_uppercase().as_str() {
            "FROM" | "JOIN" | "UPDATE" | "INTO" => true,
            "," => words[0] != "INSERT", // there it parts columns
            _ => false,
        };
        if !begins || !known.contains(word) {
            continue;
        }
        let next = words.get(n + 1).map(String::as_str).unwrap_or_default();
        let is_name = next.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        let name = if is_name && !AFTER.contains(&next.to_uppercase().as_str()) { next } else { word };
        out.push((word.clone(), name.to_owned()));
    }
    out
}

/// Words and signs of a statement.
fn words_of(text: &str) -> Vec<String> {
    let mut out = vec![];
    let mut word = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "_.?".contains(c) {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        if !c.is_whitespace() {
            out.push(c.to_string());
        }
    }
    out.extend(Some(word).filter(|w| !w.is_empty()));
    out
}

/// Naming the programme is not enough: each table of a statement is held to one programme, by a value or by a table that is.
#[test]
fn every_table_of_every_statement_is_held_to_one_programme() {
    let (db, _place) = on_sqlite();
    let known: BTreeSet<String> = db
        .read(schema_fingerprint)
        .unwrap()
        .into_iter()
        .filter(|(_, column)| column == "programme_id")
        .map(|(table, _)| table)
        .collect();
    let mut wrong = vec![];
    for s in registered() {
        if ACROSS.iter().chain(UNBOUND).any(|(part, _)| s.text.contains(part)) {
            continue;
        }
        let words = words_of(s.text);
        // programme_id = ?1, or the programme of another table
        let bound = |name: &str, alone: bool| {
            words.iter().enumerate().any(|(n, w)| {
                let mine = *w == format!("{name}.programme_id") || (alone && w == "programme_id");
                let held = |at: Option<&String>| at.is_some_and(|v| v.starts_with('?') || v.ends_with("programme_id"));
                mine && ((words.get(n + 1).is_some_and(|e| e == "=") && held(words.get(n + 2)))
                    || (n >= 2 && words[n - 1] == "=" && held(words.get(n - 2))))
            })
        };
        let insert = words.first().is_some_and(|w| w == "INSERT");
        let tables = tables_of(&words, &known);
        assert!(
            !tables.is_empty() || !s.text.contains("programme_id"),
            "no table was read in {}:{} {}",
            s.file,
            s.line,
            s.text
        );
        for (n, (table, name)) in tables.iter().enumerate() {
            let written = insert
                && n == 0
                && words.iter().skip_while(|w| *w != "(").take_while(|w| *w != ")").any(|w| w == "programme_id");
            if !written && !bound(name, name == table) {
                wrong.push(format!("{}:{} {table} {name}: {}", s.file, s.line, s.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} tables run free: {wrong:#?}", wrong.len());
}

/// Statements that read a whole programme's rows of a table on purpose, each with its reason.
const WHOLE: &[(&str, &str)] = &[
    ("FROM programmes", "a store holds a handful of programmes"),
    ("UPDATE programmes", "the key of a programme is its row"),
    ("FROM schema_migrations", "as many rows as there are scripts"),
    ("UPDATE setup_codes", "a code or two"),
    ("FROM locations WHERE", "a programme has some hundred places at most"),
    ("l.earmark_organisation_id IS NOT NULL) ORDER BY", "an index of the lots that are not for everybody alone"),
    ("FROM accounts WHERE programme_id = ?1 ORDER BY id LIMIT 1000", "a programme has some hundred accounts at most"),
    ("SELECT id, name FROM organisations", "the first thousand by name from the index, for a form to choose from"),
    ("FROM target_groups", "a list somebody typed"),
    ("FROM lending_rules", "a list somebody typed"),
    ("FROM priority_policies", "a list somebody typed"),
    ("UPDATE stock_rules", "a programme has one row of them"),
    ("FROM device_tallies", "as many rows as places times statuses; that is what they are for"),
    ("FROM device_tally_changes", "emptied every half minute"),
    ("journal_unsealed", "emptied every half minute"),
    ("FROM journal_seals WHERE programme_id = ?1 ORDER BY number DESC LIMIT 1", "the last one"),
    ("SUM(LENGTH(entries))", "one row per thousands of entries; for the check of the journal"),
    ("SELECT stood_at_id, status, COUNT(*) FROM devices", "the check of the tallies"),
    ("NOT EXISTS (SELECT 1 FROM person_keys", "after a backup was restored"),
    ("SELECT state, COUNT(*) FROM requests WHERE programme_id = ?1 GROUP BY state", "from the index alone"),
    ("FROM loans WHERE programme_id = ?1 AND withdrawn_on IS NULL", "a total over all loans, for the page of figures"),
    ("FROM request_units u JOIN devices d", "units with a promised device, for the sweep of promises"),
    ("FROM requests r JOIN request_units u", "units registered lately, for waiting times"),
    (
        "FROM (SELECT programme_id, id, number, organisation_id, location_id, registered_on",
        "requests that wait, a portion at a time, for a round",
    ),
    ("FROM (SELECT request_id, COUNT(*) AS units FROM promise_lists", "the list of one act, some rows a request"),
];

/// What the list of a page begins with; filters and order come after it.
fn is_head(text: &str) -> bool {
    text.ends_with("programme_id = ?1")
}

#[test]
fn no_statement_reads_a_whole_table() {
    let (db, _place) = on_sqlite();
    let digibank_core::db::Place::File(path) = db.place() else { unreachable!() };
    let c = rusqlite::Connection::open(path).unwrap();
    let mut scans = vec![];
    // figures are counted over everything there is
    for s in registered().filter(|s| !s.file.contains("/impact/") && !is_head(s.text)) {
        if WHOLE.iter().any(|(part, _)| s.text.contains(part)) {
            continue;
        }
        let Ok(mut plan) = c.prepare(&format!("EXPLAIN QUERY PLAN {}", s.text)) else { continue };
        let none = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps: Vec<String> =
            plan.query_map(rusqlite::params_from_iter(none), |r| r.get(3)).unwrap().map(Result::unwrap).collect();
        for step in steps.iter().filter(|t| t.starts_with("SCAN ") || t.ends_with("(programme_id=?)")) {
            scans.push(format!("{step}: {}:{} {}", s.file, s.line, s.text));
        }
    }
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}
