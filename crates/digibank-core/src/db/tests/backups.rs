//! Backups: between engines, after erasing, damaged, older.

use super::*;

/// Fills a store with a little of everything; answers who acts.
pub(super) fn fill(db: &Db, people: usize) -> Who {
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

pub(super) fn empty(engine: Engine) -> Option<Store> {
    match engine {
        Engine::Sqlite => Some(lite(Limits::patient())),
        Engine::Postgres => pg(Limits::patient()),
    }
}

#[test]
pub(super) fn a_backup_made_while_people_write_restores_into_the_other_engine() {
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
pub(super) fn who_was_erased_stays_unreadable_when_an_old_backup_comes_back_with_the_new_keys() {
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
pub(super) fn a_damaged_or_foreign_backup_is_refused_and_leaves_nothing_behind() {
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
pub(super) fn an_older_backup_is_brought_up_to_date() {
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
