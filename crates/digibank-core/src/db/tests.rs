//! Tests of storage on both engines; all of it stands under `#[cfg(test)]`, so it may look at higher storeys. PostgreSQL takes part when `DIGIBANK_TEST_POSTGRES` is set; every test has a database of its own.

mod backups;
mod writers;

use super::backup::{self, Ask, Tell, Trouble};
use super::*;
use crate::auth::{account, password, setup};
use crate::i18n::Lang;
use crate::journal::{Who, seal};
use crate::kernel::identifiers::Country;
use crate::kernel::{Key, Ts};
use crate::people::programme::{self, NewProgramme, Settings};
use crate::people::{PersonName, organisation, person};
use crate::{args, schedule, sql};
use backups::fill;
use std::sync::atomic::{AtomicUsize, Ordering};

const AT: Ts = Ts(1_795_250_000_000_000);

/// A store that disappears with the test.
struct Store {
    db: Db,
    place: Place,
    folder: tempfile::TempDir,
}

fn quick() -> Limits {
    Limits { connections: 2, ..Limits::default() }
}

fn lite(limits: Limits) -> Store {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("digibank.db"));
    let db = Db::open(&place, Keys::new([7; 32]), limits).unwrap();
    db.migrate(AT).unwrap();
    Store { db, place, folder }
}

#[expect(clippy::disallowed_methods, reason = "where the test run says where its PostgreSQL is")]
fn postgres_url() -> Option<String> {
    std::env::var("DIGIBANK_TEST_POSTGRES").ok().filter(|u| !u.is_empty())
}

fn pg(limits: Limits) -> Option<Store> {
    let url = postgres_url()?;
    let name = format!("digibank_{}", crate::kernel::RowId::new().0.simple());
    ::postgres::Client::connect(&url, ::postgres::NoTls)
        .unwrap()
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    let place = Place::Url(format!("{server}/{name}"));
    let db = Db::open(&place, Keys::new([7; 32]), limits).unwrap();
    db.migrate(AT).unwrap();
    Some(Store { db, place, folder: tempfile::tempdir().unwrap() })
}

/// One store per engine that this run has.
fn both() -> Vec<Store> {
    [Some(lite(quick())), pg(quick())].into_iter().flatten().collect()
}

fn found(db: &Db) -> Who {
    let id = db.write(|tx| Ok(programme::found(tx, AT, &new_programme())?.id)).unwrap();
    Who { programme: id, account: None, at: AT }
}

fn new_programme() -> NewProgramme {
    NewProgramme {
        name: "Digibank Voorbeeld".into(),
        prefix: "KX".into(),
        country: Country::Be,
        lang: Lang::Nl,
        settings: Settings::default(),
    }
}

fn name(n: usize) -> PersonName {
    PersonName { name: format!("An Voorbeeld{n}"), phone: format!("04700000{n:02}"), ..PersonName::default() }
}

fn counter(tx: &mut Tx<'_>) -> crate::kernel::Res<i64> {
    tx.count(
        sql!("SELECT CAST(COALESCE(SUM(last), 0) AS BIGINT) FROM counters WHERE programme_id = ?1"),
        args![uuid::Uuid::nil()],
    )
}

fn add(tx: &mut Tx<'_>, kind: i64) -> crate::kernel::Res<u64> {
    tx.exec(sql!("INSERT INTO counters (programme_id, kind, last) VALUES (?1, ?2, 1)"), args![uuid::Uuid::nil(), kind])
}

fn quiet() -> Tell {
    Arc::new(|_| {})
}

#[test]
fn every_statement_can_be_prepared_on_both_engines() {
    for store in both() {
        let wrong = store
            .db
            .read(|tx| {
                let mut wrong = vec![];
                for s in registered().filter(|s| !s.file.contains("db/tests")) {
                    if let Err(e) = tx.prepare_only(s.text) {
                        wrong.push(format!("{}:{}: {e}", s.file, s.line));
                        if tx.engine() == Engine::Postgres {
                            break; // the transaction is over after its first error
                        }
                    }
                }
                Ok(wrong)
            })
            .unwrap();
        assert!(wrong.is_empty(), "{:?}: {}", store.db.engine(), wrong.join("\n"));
    }
    assert!(registered().count() > 50);
}

#[test]
fn migrations_make_the_same_tables_on_both_engines() {
    let names = |engine| migrations(engine).into_iter().map(|m| m.name).collect::<Vec<_>>();
    assert_eq!(names(Engine::Sqlite), names(Engine::Postgres));
    let tables: Vec<_> = both().iter().map(|s| s.db.read(schema_fingerprint).unwrap()).collect();
    assert!(tables.windows(2).all(|w| w[0] == w[1]));
    // loading a backup follows the order of the scripts, so no table may be made in a way that list does not see
    let mut listed = migrate::tables_in_order(Engine::Sqlite);
    listed.push("schema_migrations".into());
    let mut present: Vec<String> = tables[0].iter().map(|(t, _)| t.clone()).collect();
    present.dedup();
    listed.sort();
    assert_eq!(listed, present);
}

#[test]
fn migrating_twice_changes_nothing_and_a_newer_store_is_refused() {
    for store in both() {
        assert_eq!(store.db.migrate(AT).unwrap(), Vec::<String>::new());
        assert!(store.db.schema().unwrap().planned.is_empty());
        store
            .db
            .write(|tx| {
                tx.exec(sql!("INSERT INTO schema_migrations (name, applied_at) VALUES ('9999_later', 0)"), args![])
            })
            .unwrap();
        assert_eq!(store.db.schema().unwrap().unknown, ["9999_later"]);
        // nothing is planned, so SQLite does not even write; a program with a script of its own to run would be refused
        assert!(store.db.write(|tx| migrate::run(tx, None, AT)).is_err());
    }
}

#[test]
fn a_sweep_runs_once_per_turn_however_many_servers_ask() {
    for store in both() {
        found(&store.db);
        let ran = AtomicUsize::new(0);
        std::thread::scope(|s| {
            for _ in 0..6 {
                s.spawn(|| ran.fetch_add(schedule::run_due(&store.db, AT, None).unwrap().len(), Ordering::SeqCst));
            }
        });
        assert_eq!(ran.load(Ordering::SeqCst), schedule::SWEEPS.len());
        assert!(schedule::run_due(&store.db, AT.plus_seconds(29), None).unwrap().is_empty());
        let again: Vec<&str> =
            schedule::run_due(&store.db, AT.plus_seconds(30), None).unwrap().iter().map(|s| s.name).collect();
        assert_eq!(again, ["journal.seal", "mail.deliver", "devices.tallies"]);
    }
}

#[test]
fn a_set_up_code_works_once() {
    for store in both() {
        let first = account::NewAccount {
            name: "Ada Voorbeeld".into(),
            email: "ada@voorbeeld.example".into(),
            password: Some(password::hash("password", "een lange zin is goed").unwrap()),
            ..Default::default()
        };
        let stale = store.db.write(|tx| setup::offer(tx, AT)).unwrap().unwrap();
        let code = store.db.write(|tx| setup::offer(tx, AT)).unwrap().unwrap();
        let redeem = |code: &str, first: &account::NewAccount| {
            let (code, first) = (code.to_owned(), first.clone());
            store.db.write(move |tx| setup::redeem(tx, &code, &new_programme(), &first, AT))
        };
        assert!(redeem(&stale, &first).is_err());
        assert!(redeem("", &first).is_err());
        // a refusal of what was typed leaves the code open
        assert!(redeem(&code, &account::NewAccount { email: "geen adres".into(), ..first.clone() }).is_err());
        let typed = code.to_lowercase().replace('-', " ");
        let (programme, account) = redeem(&typed, &first).unwrap();
        assert_eq!(account.grants.len(), 2);
        assert!(redeem(&code, &first).is_err());
        assert_eq!(store.db.write(|tx| setup::offer(tx, AT)).unwrap(), None);
        let signed_in =
            store.db.read(|tx| account::check_password(tx, "ada@voorbeeld.example", "een lange zin is goed")).unwrap();
        assert_eq!(signed_in, Some((programme.id, account.id)));
    }
}

/// Changes the file behind the program's back, as somebody with access to it could.
fn tamper(store: &Store, text: &str) {
    let Place::File(path) = &store.place else { unreachable!() };
    let c = rusqlite::Connection::open(path).unwrap();
    assert_eq!(c.execute(text, []).unwrap(), 1, "{text}");
}

#[test]
fn verifying_names_what_was_changed_removed_or_inserted() {
    use seal::Finding;
    let spoiled = |text: &str| {
        let store = lite(quick());
        let who = fill(&store.db, 4);
        store.db.write(move |tx| person::register(tx, who, None, Lang::Nl, &name(9))).unwrap();
        assert_eq!(seal::verify(&store.db, who.programme, |_| ()).unwrap().findings, []);
        let all = store.db.read(move |tx| crate::journal::recent(tx, who.programme, None, 100)).unwrap();
        let (newest, sealed) = (all[0].id, all[2].id);
        let hex = |id: crate::kernel::EntryId| format!("x'{}'", id.uuid().simple());
        tamper(&store, &text.replace("NEWEST", &hex(newest)).replace("SEALED", &hex(sealed)));
        (seal::verify(&store.db, who.programme, |_| ()).unwrap().findings, newest, sealed)
    };
    let (found, _, sealed) = spoiled("UPDATE journal SET after = '{\"number\":99}' WHERE id = SEALED");
    assert_eq!(found, [Finding::Changed { entry: sealed, seal: 1 }]);
    let (found, _, sealed) = spoiled("UPDATE journal SET at = at + 1 WHERE id = SEALED");
    assert_eq!(found, [Finding::Changed { entry: sealed, seal: 1 }]);
    let (found, _, sealed) = spoiled("DELETE FROM journal WHERE id = SEALED");
    assert_eq!(found, [Finding::Removed { entry: sealed, seal: 1 }]);
    let (found, newest, _) = spoiled("DELETE FROM journal WHERE id = NEWEST");
    assert_eq!(found, [Finding::Removed { entry: newest, seal: 0 }]);
    let (found, ..) = spoiled(
        "INSERT INTO journal SELECT programme_id, x'00000000000070008000000000000001', at, account_id, verb, about, about_id, before, after, \
         corrects_id, links FROM journal WHERE id = SEALED",
    );
    assert_eq!(
        found,
        [Finding::Inserted { entry: crate::kernel::EntryId(uuid::Uuid::from_u128(0x70008000000000000001)) }]
    );
    let (found, ..) = spoiled("UPDATE journal_seals SET at = at + 1 WHERE number = 1");
    assert_eq!(found, [Finding::SealBroken { seal: 1 }]);
    // which things an entry is about is covered too: the row of a time line taken away, moved to another thing, or put in
    for text in [
        "DELETE FROM journal_abouts WHERE entry_id = SEALED AND about_id = (SELECT about_id FROM journal WHERE id = SEALED)",
        "UPDATE journal_abouts SET about_id = x'00000000000070008000000000000001' WHERE entry_id = SEALED \
         AND about_id = (SELECT about_id FROM journal WHERE id = SEALED)",
        "INSERT INTO journal_abouts SELECT programme_id, x'00000000000070008000000000000001', id FROM journal WHERE id = SEALED",
    ] {
        let (found, newest, sealed) = spoiled(text);
        assert_eq!(found, [Finding::Misplaced { entry: sealed }], "{text}");
        let (found, ..) = spoiled(&text.replace("SEALED", "NEWEST"));
        assert!(matches!(found[..], [Finding::Misplaced { entry }] if entry != sealed), "{text}: {found:?} {newest}");
    }
    // and what it says of them cannot be changed along
    let (found, _, sealed) =
        spoiled("UPDATE journal SET links = x'00000000000070008000000000000001' WHERE id = SEALED");
    assert_eq!(found, [Finding::Changed { entry: sealed, seal: 1 }]);
    let (found, _, sealed) = spoiled("UPDATE journal SET links = NULL WHERE id = SEALED");
    assert_eq!(found, [Finding::Changed { entry: sealed, seal: 1 }]);
    // the last seal and the entries under it, taken away together, look like entries that never waited: they are missing from nowhere
    let (found, ..) = spoiled("DELETE FROM journal_seals WHERE number = 1");
    assert!(!found.is_empty());
}

#[test]
fn the_doctor_learns_the_engine_and_its_sizes() {
    for store in both() {
        let health = store.db.health().unwrap();
        assert_eq!(health.problems, Vec::<String>::new());
        assert_eq!(health.bytes.is_some(), store.db.engine() == Engine::Sqlite);
        assert!(health.engine.starts_with("SQLite 3.") || health.engine.starts_with("PostgreSQL "));
    }
}
