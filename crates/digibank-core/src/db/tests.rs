//! Tests of storage on both engines; all of it stands under `#[cfg(test)]`, so it may look at higher storeys. PostgreSQL takes part when `DIGIBANK_TEST_POSTGRES` is set; every test has a database of its own.

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
                for s in registered().filter(|s| !s.file.ends_with("db/tests.rs")) {
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
fn a_refused_unit_undoes_itself_and_not_its_neighbours() {
    for store in both() {
        let db = &store.db;
        let held = AtomicUsize::new(0);
        std::thread::scope(|s| {
            for i in 0..40i64 {
                let (db, held) = (&store.db, &held);
                s.spawn(move || {
                    let out = db.write(move |tx| {
                        add(tx, i)?;
                        if i % 4 == 1 { crate::kernel::Refusal::new("refusal-choose").fail() } else { Ok(()) }
                    });
                    assert_eq!(out.is_ok(), i % 4 != 1);
                    held.fetch_add(usize::from(out.is_ok()), Ordering::SeqCst);
                });
            }
        });
        assert_eq!(db.read(counter).unwrap(), 30);
        assert_eq!(held.load(Ordering::SeqCst), 30);
    }
}

#[test]
fn a_panic_inside_a_unit_rolls_back_only_itself() {
    for store in both() {
        let db = &store.db;
        std::thread::scope(|s| {
            for i in 0..20i64 {
                s.spawn(move || {
                    let out = db.write(move |tx| {
                        add(tx, i)?;
                        assert!(i != 7, "a bug in a unit of work");
                        Ok(())
                    });
                    assert_eq!(out.is_ok(), i != 7);
                });
            }
        });
        assert_eq!(db.read(counter).unwrap(), 19);
        assert!(db.read(|_| -> crate::kernel::Res<()> { panic!("a bug in a reader") }).is_err());
        assert_eq!(db.read(counter).unwrap(), 19);
    }
}

#[test]
fn a_full_queue_turns_work_away() {
    let tight = Limits { queue: 1, connections: 1, wait: Duration::from_millis(50), ..Limits::default() };
    for store in [Some(lite(tight)), pg(tight)].into_iter().flatten() {
        let (go, wait) = bounded::<()>(0);
        let (tell, told) = bounded(10);
        for i in 0..6i64 {
            let (wait, tell) = (wait.clone(), tell.clone());
            store.db.submit(
                true,
                move |tx| {
                    if i == 0 {
                        let _ = wait.recv_timeout(Duration::from_secs(10));
                    }
                    add(tx, i)
                },
                move |out| drop(tell.send(out.map_err(|e| e.to_string()))),
            );
        }
        let turned_away: Vec<_> = (0..4).map(|_| told.recv().unwrap()).collect();
        assert!(turned_away.iter().all(|o| o.as_ref().is_err_and(|e| e.contains("too busy"))), "{turned_away:?}");
        let _ = go.send(());
        assert!((0..2).map(|_| told.recv().unwrap()).all(|o| o.is_ok()));
        assert_eq!(store.db.read(counter).unwrap(), 2);
    }
}

fn forever(tx: &mut Tx<'_>) -> crate::kernel::Res<i64> {
    tx.count(
        sql!("WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT COUNT(*) FROM n"),
        args![],
    )
}

#[test]
fn work_that_takes_too_long_is_stopped_and_harms_nobody() {
    let short =
        Limits { read: Duration::from_secs(1), write: Duration::from_secs(1), connections: 2, ..Limits::default() };
    for store in [Some(lite(short)), pg(short)].into_iter().flatten() {
        let long = |out: crate::kernel::Res<i64>| matches!(out, Err(Fail::Fault(Fault::TooLong(1))));
        assert!(long(store.db.read(forever)), "{:?} read", store.db.engine());
        assert!(long(store.db.write(|tx| add(tx, 1).and_then(|_| forever(tx)))), "{:?} write", store.db.engine());
        assert_eq!(store.db.read(counter).unwrap(), 0);
        store.db.write(|tx| add(tx, 2)).unwrap();
        assert_eq!(store.db.read(counter).unwrap(), 1);
    }
}

/// SQLite gives up the whole transaction when it must stop a writing statement; the units that shared it run again.
#[test]
fn a_stopped_writing_statement_does_not_take_its_neighbours_along() {
    let store = lite(Limits { write: Duration::from_secs(1), ..Limits::default() });
    let (tell, told) = bounded(50);
    for i in 0..30i64 {
        let tell = tell.clone();
        store.db.submit(
            true,
            move |tx| {
                if i == 10 {
                    return tx.exec(
                        sql!(
                            "INSERT INTO counters (programme_id, kind, last) WITH RECURSIVE n (i) AS (SELECT CAST(1000 AS BIGINT) UNION ALL \
                             SELECT i + 1 FROM n WHERE i < 4000000000) SELECT CAST(?1 AS BLOB), i, 1 FROM n"
                        ),
                        args![uuid::Uuid::nil()],
                    );
                }
                add(tx, i)
            },
            move |out| drop(tell.send((i, out.map_err(|e| e.to_string())))),
        );
    }
    for _ in 0..30 {
        let (i, out) = told.recv().unwrap();
        assert_eq!(out.is_ok(), i != 10, "{i}: {out:?}");
    }
    assert_eq!(store.db.read(counter).unwrap(), 29);
}

#[test]
fn postgres_runs_a_unit_again_after_a_serialisation_failure() {
    let Some(store) = pg(Limits { connections: 4, ..Limits::default() }) else { return };
    let runs = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|s| {
        for _ in 0..4 {
            for _ in 0..10 {
                let (db, runs) = (store.db.clone(), runs.clone());
                s.spawn(move || {
                    // read, then write what was read plus one: lost updates unless the engine refuses and the unit runs again
                    db.write(move |tx| {
                        runs.fetch_add(1, Ordering::SeqCst);
                        let seen = counter(tx)?;
                        tx.exec(
                            sql!(
                                "INSERT INTO counters (programme_id, kind, last) VALUES (?1, 0, ?2) \
                                 ON CONFLICT (programme_id, kind) DO UPDATE SET last = excluded.last"
                            ),
                            args![uuid::Uuid::nil(), seen + 1],
                        )
                    })
                });
            }
        }
    });
    let counted = usize::try_from(store.db.read(counter).unwrap()).unwrap();
    assert!(runs.load(Ordering::SeqCst) > 40, "nothing was in each other's way");
    assert!(counted <= 40);
}

/// Fills a store with a little of everything; answers who acts.
fn fill(db: &Db, people: usize) -> Who {
    let who = found(db);
    for n in 0..people {
        db.write(move |tx| person::register(tx, who, None, Lang::Nl, &name(n))).unwrap();
    }
    db.write(move |tx| {
        let form = organisation::OrganisationForm {
            name: "Tab\there, line\nthere, “quotes” \\ é".into(),
            contact_name: "Bo".into(),
            ..Default::default()
        };
        organisation::register(tx, who, Country::Be, &form, organisation::OrganisationState::Active).or_else(|_| {
            let plain = organisation::OrganisationForm { name: "Voorbeeld “é”\\".into(), ..form };
            organisation::register(tx, who, Country::Be, &plain, organisation::OrganisationState::Active)
        })
    })
    .unwrap();
    schedule::run_all(db, AT, None).unwrap();
    who
}

fn empty(engine: Engine) -> Option<Store> {
    match engine {
        Engine::Sqlite => Some(lite(Limits::patient())),
        Engine::Postgres => pg(Limits::patient()),
    }
}

#[test]
fn a_backup_made_while_people_write_restores_into_the_other_engine() {
    let engines = if postgres_url().is_some() {
        vec![(Engine::Sqlite, Engine::Postgres), (Engine::Postgres, Engine::Sqlite), (Engine::Sqlite, Engine::Sqlite)]
    } else {
        vec![(Engine::Sqlite, Engine::Sqlite)]
    };
    for (from, to) in engines {
        let (from, to) = (empty(from).unwrap(), empty(to).unwrap());
        let who = fill(&from.db, 12);
        let files = from.folder.path().join("files");
        std::fs::create_dir_all(files.join("a")).unwrap();
        std::fs::write(files.join("a/photo"), vec![0u8; 200_000]).unwrap();
        let made = std::thread::scope(|s| {
            let stop = Arc::new(AtomicUsize::new(0));
            for t in 0..3 {
                let (db, stop) = (from.db.clone(), stop.clone());
                s.spawn(move || {
                    for n in (20 + t * 20..).take_while(|_| stop.load(Ordering::SeqCst) == 0) {
                        db.write(move |tx| person::register(tx, who, None, Lang::Fr, &name(n))).unwrap();
                    }
                });
            }
            let made =
                backup::backup(&from.db, &from.folder.path().join("backups"), Some(&files), AT, quiet()).unwrap();
            stop.store(1, Ordering::SeqCst);
            made
        });
        let ask = Ask {
            archive: made.archive.clone(),
            person_keys: Some(made.keys_file.clone()),
            files: Some(to.folder.path().join("files")),
            ..Ask::default()
        };
        let restored = backup::restore(&to.db, &ask, AT, quiet()).unwrap();
        let counts = backup::counts(&to.db).unwrap();
        for t in &made.manifest.tables {
            assert_eq!(counts.get(&t.name), Some(&t.rows), "{}", t.name);
        }
        assert!(counts["persons"] >= 12 && counts["journal"] > 12);
        assert_eq!(restored.person_keys, counts["persons"]);
        assert_eq!(std::fs::read(to.folder.path().join("files/a/photo")).unwrap().len(), 200_000);
        let verified = seal::verify(&to.db, who.programme, |_| ()).unwrap();
        assert_eq!(verified.findings, []);
        assert!(verified.sealed > 12);
        // names can be read and found again
        let found = to.db.read(move |tx| person::look_up(tx, who.programme, "Voorbeeld3")).unwrap();
        let id = found[0].id;
        assert_eq!(to.db.read(move |tx| person::name(tx, who.programme, id)).unwrap(), Some(name(3)));
        // a second backup of the restored store has the same rows
        let again = backup::backup(&to.db, &to.folder.path().join("backups"), None, AT, quiet()).unwrap();
        let sorted = |m: &backup::Manifest| m.tables.iter().map(|t| (t.name.clone(), t.rows)).collect::<Vec<_>>();
        assert_eq!(sorted(&again.manifest), sorted(&made.manifest));
        assert!(matches!(backup::restore(&to.db, &ask, AT, quiet()), Err(Trouble::NotEmpty)));
    }
}

#[test]
fn who_was_erased_stays_unreadable_when_an_old_backup_comes_back_with_the_new_keys() {
    let from = lite(quick());
    let who = fill(&from.db, 3);
    let backups = from.folder.path().join("backups");
    let old = backup::backup(&from.db, &backups, None, AT, quiet()).unwrap();
    let gone = from.db.read(move |tx| person::look_up(tx, who.programme, "Voorbeeld1")).unwrap().remove(0);
    let erased = gone.clone();
    from.db.write(move |tx| person::erase(tx, who, &erased)).unwrap();
    backup::backup(&from.db, &backups, None, AT.plus_seconds(60), quiet()).unwrap();

    let to = lite(quick());
    let ask = Ask { archive: old.archive, person_keys: Some(old.keys_file), ..Ask::default() };
    let restored = backup::restore(&to.db, &ask, AT, quiet()).unwrap();
    assert_eq!(restored.person_keys, 2);
    let id = gone.id;
    assert_eq!(to.db.read(move |tx| person::name(tx, who.programme, id)).unwrap(), None);
    assert_eq!(to.db.write(move |tx| person::erase_keyless(tx, who, 100)).unwrap(), 1);
    assert!(to.db.read(move |tx| person::look_up(tx, who.programme, "Voorbeeld1")).unwrap().is_empty());
    assert_eq!(to.db.write(move |tx| person::erase_keyless(tx, who, 100)).unwrap(), 0);
    let other = to.db.read(move |tx| person::look_up(tx, who.programme, "Voorbeeld2")).unwrap().remove(0).id;
    assert_eq!(to.db.read(move |tx| person::name(tx, who.programme, other)).unwrap(), Some(name(2)));
}

#[test]
fn a_damaged_or_foreign_backup_is_refused_and_leaves_nothing_behind() {
    let from = lite(quick());
    fill(&from.db, 5);
    let made = backup::backup(&from.db, from.folder.path(), None, AT, quiet()).unwrap();
    let whole = std::fs::read(&made.archive).unwrap();
    let broken = from.folder.path().join("broken.zip");
    let to = lite(quick());
    let ask = |archive: &Path| Ask {
        archive: archive.to_owned(),
        person_keys: Some(made.keys_file.clone()),
        ..Ask::default()
    };
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&broken, &bytes).unwrap();
        // a flipped bit in a field nobody reads may pass; then everything must have arrived
        if backup::restore(&to.db, &ask(&broken), AT, quiet()).is_ok() {
            let counts = backup::counts(&to.db).unwrap();
            assert!(made.manifest.tables.iter().all(|t| counts[&t.name] == t.rows), "byte {at}");
            to.db
                .write(|tx| {
                    tx.script("DELETE FROM grants; DELETE FROM accounts; DELETE FROM journal; DELETE FROM programmes")
                })
                .unwrap();
        }
        assert!(
            backup::counts(&to.db)
                .unwrap()
                .iter()
                .all(|(t, n)| *n == 0 || !["programmes", "journal"].contains(&t.as_str())),
            "byte {at}"
        );
        // the tables of before are still there for the next
        assert!(to.db.schema().unwrap().planned.is_empty());
    }
    std::fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(backup::restore(&to.db, &ask(&broken), AT, quiet()), Err(Trouble::Damaged(_))));
    let none = Ask { person_keys: Some(from.folder.path().join("nowhere.json")), ..ask(&made.archive) };
    assert!(matches!(backup::restore(&to.db, &none, AT, quiet()), Err(Trouble::NoPersonKeys(_))));
    let other = Db::open(&Place::File(to.folder.path().join("other.db")), Keys::new([8; 32]), quick()).unwrap();
    assert!(matches!(backup::restore(&other, &ask(&made.archive), AT, quiet()), Err(Trouble::OtherKey)));
}

#[test]
fn an_older_backup_is_brought_up_to_date() {
    let from = lite(quick());
    // a store from before the schedule
    from.db
        .write(|tx| tx.script("DROP TABLE sweeps; DELETE FROM schema_migrations WHERE name = '0011_schedule'"))
        .unwrap();
    let who = found(&from.db);
    let made = backup::backup(&from.db, from.folder.path(), None, AT, quiet()).unwrap();
    let to = lite(quick());
    let ask = Ask { archive: made.archive, person_keys: Some(made.keys_file), ..Ask::default() };
    let restored = backup::restore(&to.db, &ask, AT, quiet()).unwrap();
    assert_eq!(restored.brought_up_to_date, ["0011_schedule"]);
    assert_eq!(schedule::run_all(&to.db, AT, None).unwrap()[0].done, 1);
    assert_eq!(seal::verify(&to.db, who.programme, |_| ()).unwrap().findings, []);
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
