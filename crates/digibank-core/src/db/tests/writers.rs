//! Units of work: refused, panicking, too many, too long, run again.

use super::*;

#[test]
pub(super) fn a_refused_unit_undoes_itself_and_not_its_neighbours() {
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
pub(super) fn a_panic_inside_a_unit_rolls_back_only_itself() {
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
pub(super) fn a_full_queue_turns_work_away() {
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

pub(super) fn forever(tx: &mut Tx<'_>) -> crate::kernel::Res<i64> {
    tx.count(
        sql!("WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT COUNT(*) FROM n"),
        args![],
    )
}

#[test]
pub(super) fn work_that_takes_too_long_is_stopped_and_harms_nobody() {
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
pub(super) fn a_stopped_writing_statement_does_not_take_its_neighbours_along() {
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
pub(super) fn postgres_runs_a_unit_again_after_a_serialisation_failure() {
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
