//! The SQLite half: many readers in place, one writer thread that groups waiting writes into one durable commit.

use super::checkpoint::{BACKSTOP_PAGES, Copier};
use super::keys::Keys;
use super::sql::Val;
use super::tx::{Inner, Tx, store_fault};
use super::{Limits, Unit};
use crate::kernel::clock::Stopwatch;
use crate::kernel::{Fail, Fault, Res};
use crossbeam_channel::Receiver;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

impl rusqlite::ToSql for Val<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Val::Null => ValueRef::Null,
            Val::Int(n) => ValueRef::Integer(*n),
            Val::Text(t) => ValueRef::Text(t.as_bytes()),
            Val::Bytes(b) => ValueRef::Blob(b),
            Val::Id(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

pub(super) fn fault(text: &str, e: &rusqlite::Error) -> Fail {
    if e.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) {
        return Fail::Fault(Fault::TooLong(0));
    }
    store_fault(text, &e.to_string(), false)
}

/// Opens a connection with the house settings; without `durable` it waits for no disk. `secure_delete` overwrites what is deleted, so that an erased key is gone
/// from the file and not only from the tables.
pub(super) fn open(path: &Path, write: bool, durable: bool) -> Res<Lite> {
    let flags = if write {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
    };
    let mut c = Connection::open_with_flags(path, flags).map_err(|e| fault("open", &e))?;
    c.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000; \
         PRAGMA temp_store=MEMORY; PRAGMA cache_size=-6000; PRAGMA journal_size_limit=134217728;",
    )
    .map_err(|e| fault("pragmas", &e))?;
    // Plans do not depend on the values of one call: without this, each change of a value may plan a statement anew.
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| fault("planner stability", &e))?;
    if !durable {
        c.execute_batch("PRAGMA synchronous=OFF").map_err(|e| fault("pragmas", &e))?;
    }
    if !write {
        c.execute_batch("PRAGMA query_only=ON").map_err(|e| fault("query_only", &e))?;
    } else {
        c.execute_batch(&format!("PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint={BACKSTOP_PAGES}"))
            .map_err(|e| fault("cache_size", &e))?;
    }
    c.set_prepared_statement_cache_capacity(512);
    let deadline = Arc::new(Deadline { watch: Stopwatch::start(), at_ms: AtomicU64::new(u64::MAX) });
    let asked = deadline.clone();
    c.progress_handler(20_000, Some(move || asked.passed())).map_err(|e| fault("progress_handler", &e))?;
    Ok(Lite { c, deadline })
}

/// Moves what was written into the file itself and empties the log beside it. Until then both still hold what was deleted: an
/// erased key is gone from the disk only after this. Answers false when somebody was reading all the while.
pub(super) fn settle(path: &Path) -> Res<bool> {
    let busy: i64 = open(path, true, true)?
        .c
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get(0))
        .map_err(|e| fault("checkpoint", &e))?;
    Ok(busy == 0)
}

/// A connection that stops a statement when its unit of work has run too long: SQLite asks every so many steps.
pub(super) struct Lite {
    pub(super) c: Connection,
    deadline: Arc<Deadline>,
}

struct Deadline {
    watch: Stopwatch,
    at_ms: AtomicU64,
}

impl Deadline {
    fn passed(&self) -> bool {
        let at = self.at_ms.load(Ordering::Relaxed);
        at != u64::MAX && self.watch.elapsed().as_millis() as u64 > at
    }
    fn within<T>(&self, limit: Duration, f: impl FnOnce() -> T) -> T {
        self.at_ms.store((self.watch.elapsed() + limit).as_millis() as u64, Ordering::Relaxed);
        let out = f();
        self.at_ms.store(u64::MAX, Ordering::Relaxed);
        out
    }
}

impl Lite {
    fn run(&self, sql: &str) -> Res<()> {
        self.c.prepare_cached(sql).and_then(|mut s| s.execute([])).map(drop).map_err(|e| fault(sql, &e))
    }
}

pub(super) struct Readers {
    pub(super) path: PathBuf,
    free: Mutex<Vec<Lite>>,
}

/// Idle read connections kept open.
const KEEP_READERS: usize = 16;

impl Readers {
    pub(super) fn new(path: &Path) -> Readers {
        Readers { path: path.to_owned(), free: Mutex::default() }
    }

    /// Runs `f` in a read transaction on a pooled connection, in place.
    pub(super) fn read<T>(&self, keys: &Keys, limits: &Limits, f: impl FnOnce(&mut Tx<'_>) -> Res<T>) -> Res<T> {
        let free = self.free.lock().unwrap_or_else(|e| e.into_inner()).pop();
        let c = match free {
            Some(c) => c,
            None => open(&self.path, false, true)?,
        };
        c.run("BEGIN")?;
        let out = c.deadline.within(limits.read, || f(&mut Tx { inner: Inner::Lite(&c.c), keys }));
        // a connection that cannot end its transaction is dropped, not pooled
        if c.run("COMMIT").is_ok() {
            let mut free = self.free.lock().unwrap_or_else(|e| e.into_inner());
            if free.len() < KEEP_READERS {
                free.push(c);
            }
        }
        out.map_err(|e| name_limit(e, limits.read))
    }
}

fn name_limit(e: Fail, limit: Duration) -> Fail {
    match e {
        Fail::Fault(Fault::TooLong(_)) => Fail::Fault(Fault::TooLong(limit.as_secs())),
        other => other,
    }
}

/// Most units of work that share one commit.
const GROUP: usize = 128;

/// Commits for which units get a savepoint each, after one was refused among others.
const CAREFUL: usize = 8;

/// The writer thread: takes what waits, runs it, commits once, then answers all. A unit that is refused changes nothing: when it was the
/// first of its transaction, that is taken back as a whole; otherwise all of them run again, each in a savepoint. (Savepoints cost an
/// eighth of the time of a loan, and most units are not refused.)
pub(super) fn writer(c: Lite, copier: &Copier, queue: &Receiver<Box<dyn Unit>>, keys: &Keys, limits: &Limits) {
    // units that must run again because the transaction they shared was given up
    let mut again: VecDeque<Box<dyn Unit>> = VecDeque::new();
    let mut careful = 0usize;
    while let Some(first) = again.pop_front().or_else(|| queue.recv().ok()) {
        if let Err(e) = c.run("BEGIN IMMEDIATE") {
            first.answer(Err(e));
            continue;
        }
        let watch = Stopwatch::start();
        let mut done: Vec<Box<dyn Unit>> = Vec::new();
        let mut next = Some(first);
        while let Some(unit) = next.take() {
            let ran = if careful > 0 { one(&c, unit, keys, limits) } else { bare(&c, unit, keys, limits) };
            match ran {
                Ran::Kept(unit) => done.push(unit),
                Ran::Undone => {}
                Ran::AllLost => break,
                Ran::Spoilt(unit) => {
                    match c.run("ROLLBACK") {
                        Ok(()) if done.is_empty() => unit.answer(Ok(())),
                        Ok(()) => {
                            again.push_front(unit);
                            careful = CAREFUL + 1;
                        }
                        Err(e) => unit.answer(Err(e)),
                    }
                    break;
                }
            }
            // one long unit (an import) is committed alone, so that others do not wait for more of its kind
            if done.len() < GROUP && watch.elapsed() < Duration::from_millis(50) {
                next = again.pop_front().or_else(|| queue.try_recv().ok());
            }
        }
        careful = careful.saturating_sub(1);
        if c.c.is_autocommit() {
            done.into_iter().rev().for_each(|unit| again.push_front(unit));
            continue;
        }
        let size = done.len();
        if let Err(e) = c.run("COMMIT") {
            let text = e.to_string();
            let _ = c.run("ROLLBACK");
            for unit in done {
                unit.answer(Err(Fail::Fault(Fault::Store { text: text.clone(), transient: false })));
            }
            continue;
        }
        metrics::histogram!("digibank_commit_seconds").record(watch.elapsed().as_secs_f64());
        metrics::histogram!("digibank_commit_units").record(size as f64);
        for unit in done {
            unit.answer(Ok(()));
        }
        copier.after_commit(size);
    }
}

/// How one unit ended.
enum Ran {
    /// Its changes stand and wait for the commit.
    Kept(Box<dyn Unit>),
    /// It changed nothing and has been answered.
    Undone,
    /// It was refused or failed and has not been answered; what it changed is still in the transaction.
    Spoilt(Box<dyn Unit>),
    /// The engine gave up the whole transaction (a statement was stopped while writing, the disk is full): it has been
    /// answered, and the units before it must run again.
    AllLost,
}

fn given_up() -> Res<()> {
    Err(Fail::Fault(Fault::Store { text: "the engine gave up the transaction".into(), transient: false }))
}

fn bare(c: &Lite, mut unit: Box<dyn Unit>, keys: &Keys, limits: &Limits) -> Ran {
    let kept = c.deadline.within(limits.write, || unit.run(&mut Tx { inner: Inner::Lite(&c.c), keys }));
    if c.c.is_autocommit() {
        unit.answer(given_up());
        return Ran::AllLost;
    }
    if kept { Ran::Kept(unit) } else { Ran::Spoilt(unit) }
}

fn one(c: &Lite, mut unit: Box<dyn Unit>, keys: &Keys, limits: &Limits) -> Ran {
    if let Err(e) = c.run("SAVEPOINT unit") {
        unit.answer(Err(e));
        return if c.c.is_autocommit() { Ran::AllLost } else { Ran::Undone };
    }
    let kept = c.deadline.within(limits.write, || unit.run(&mut Tx { inner: Inner::Lite(&c.c), keys }));
    if c.c.is_autocommit() {
        unit.answer(given_up());
        return Ran::AllLost;
    }
    let ended =
        if kept { c.run("RELEASE unit") } else { c.run("ROLLBACK TO unit").and_then(|()| c.run("RELEASE unit")) };
    match ended {
        Ok(()) if kept => Ran::Kept(unit),
        // it changed nothing, so its answer need not wait for the commit
        Ok(()) => {
            unit.answer(Ok(()));
            Ran::Undone
        }
        // a savepoint that cannot end leaves changes of unknown standing: nothing of this transaction may stay
        Err(e) => {
            unit.answer(Err(e));
            let _ = c.run("ROLLBACK");
            Ran::AllLost
        }
    }
}
