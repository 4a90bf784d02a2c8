//! Every statement can be prepared on both engines, names the programme, and the two sets of migrations make the same tables.

use crate::world::{on_postgres, on_sqlite, postgres_url};
use digibank_core::db::{Db, registered, schema_fingerprint};

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
