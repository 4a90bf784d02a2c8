//! Storey 1: storage. A unit of work is one plain closure in one transaction, on SQLite or PostgreSQL.
//!
//! ```text
//! let page = db.read (|tx| devices::list(tx, …))?;     // a consistent view, in place
//! let loan = db.write(|tx| lending::lend(tx, …))?;     // one transaction; may be run again, so no effects but through tx
//! ```
//!
//! [`sql`] statements and values · [`tx`] what domain code sees · [`sqlite`] and [`postgres`] the engines ·
//! [`migrate`] tables · `plans` how SQLite chooses an index · `checkpoint` copies SQLite's log beside the writer ·
//! [`backup`] one archive format for both engines · [`export`] tables for spreadsheets · [`health`] what the doctor asks · [`keys`] the instance's secrets. The two islands where the engines differ are named in
//! `docs/decisions/0002`.

pub mod backup;
mod checkpoint;
pub mod export;
mod health;
pub mod keys;
mod migrate;
mod plans;
mod postgres;
mod sql;
mod sqlite;
#[cfg(test)]
mod tests;
mod tx;

pub use health::Health;
#[doc(hidden)]
pub use inventory;
pub use keys::{Keys, Purpose};
pub use migrate::{Migration, PlannedMigration, Schema, migrations, planned_for_new, schema_fingerprint};
pub use sql::{Cols, FromVal, Query, Registered, Sql, ToVal, Val, registered};
pub use tx::{Engine, Tx};

use crate::kernel::{Fail, Fault, Res};
use crossbeam_channel::{Sender, bounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Limits on waiting and working, all settings of the program.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Units of work that may wait before new ones are turned away.
    pub queue: usize,
    /// How long a new unit waits for a place in a full queue.
    pub wait: Duration,
    /// How long one reading unit may take.
    pub read: Duration,
    /// How long one writing unit may take.
    pub write: Duration,
    /// Connections to PostgreSQL.
    pub connections: usize,
    /// False: SQLite answers before the disk has what was written. Only for a store that can be made again, such as a demonstration
    /// while it is being played.
    pub durable: bool,
}

impl Limits {
    /// For backup, restore and migration, which take as long as the store is large.
    pub fn patient() -> Limits {
        let day = Duration::from_secs(86_400);
        Limits { read: day, write: day, connections: 2, ..Limits::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            queue: 1_024,
            wait: Duration::from_secs(5),
            read: Duration::from_secs(20),
            write: Duration::from_secs(120),
            connections: 8,
            durable: true,
        }
    }
}

/// A unit of work on its way: run (again, when the engine asks), then answered with the outcome of the commit.
trait Unit: Send {
    /// Runs the closure; true when it succeeded and its changes should be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// True when it failed in a way that running it again may mend.
    fn transient(&self) -> bool;
    /// Hands the result over; `commit` says whether the changes are safe.
    fn answer(self: Box<Self>, commit: Res<()>);
}

struct Work<T, F, D> {
    f: F,
    done: Option<D>,
    out: Option<Res<T>>,
    limit: Duration,
}

impl<T, F, D> Unit for Work<T, F, D>
where
    T: Send,
    F: Fn(&mut Tx<'_>) -> Res<T> + Send,
    D: FnOnce(Res<T>) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let out = catch_unwind(AssertUnwindSafe(|| (self.f)(tx)))
            .unwrap_or_else(|_| Err(Fault::broken("a unit of work panicked")));
        self.out.insert(out).is_ok()
    }
    fn transient(&self) -> bool {
        matches!(&self.out, Some(Err(Fail::Fault(Fault::Store { transient: true, .. }))))
    }
    fn answer(mut self: Box<Self>, commit: Res<()>) {
        let out = match (self.out.take(), commit) {
            (Some(Ok(v)), Ok(())) => Ok(v),
            (Some(Err(e)), _) | (_, Err(e)) => Err(e),
            (None, Ok(())) => Err(Fault::broken("a unit of work was answered before it ran")),
        };
        let out = out.map_err(|e| match e {
            Fail::Fault(Fault::TooLong(0)) => Fail::Fault(Fault::TooLong(self.limit.as_secs())),
            other => other,
        });
        if let Some(done) = self.done.take() {
            done(out);
        }
    }
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    keys: Arc<Keys>,
    limits: Limits,
    engine: EngineHandle,
}

#[derive(Clone)]
enum EngineHandle {
    Lite { readers: Arc<sqlite::Readers>, queue: Sender<Box<dyn Unit>> },
    Pg { url: Arc<str>, queue: Sender<(bool, Box<dyn Unit>)> },
}

/// Where a store lives.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file; its folder must exist.
    File(PathBuf),
    /// A PostgreSQL URL.
    Url(String),
}

impl Db {
    /// Opens a store without looking at its tables; see [`Db::migrate`].
    pub fn open(place: &Place, keys: Keys, limits: Limits) -> Res<Db> {
        let keys = Arc::new(keys);
        match place {
            Place::File(path) => Db::open_file(path, keys, limits),
            Place::Url(url) => Db::open_url(url, keys, limits),
        }
    }

    fn open_file(path: &Path, keys: Arc<Keys>, limits: Limits) -> Res<Db> {
        let c = sqlite::open(path, true, limits.durable)?;
        let copier = checkpoint::Copier::start(path, limits.durable)?;
        let (queue, waiting) = bounded(limits.queue);
        let for_writer = keys.clone();
        std::thread::Builder::new()
            .name("db-writer".into())
            .spawn(move || sqlite::writer(c, &copier, &waiting, &for_writer, &limits))
            .map_err(|e| Fault::broken(format!("no writer thread: {e}")))?;
        Ok(Db { keys, limits, engine: EngineHandle::Lite { readers: Arc::new(sqlite::Readers::new(path)), queue } })
    }

    fn open_url(url: &str, keys: Arc<Keys>, limits: Limits) -> Res<Db> {
        let (queue, waiting) = bounded(limits.queue);
        let (up, ups) = bounded(limits.connections);
        for i in 0..limits.connections {
            let (url, waiting, up, keys) = (url.to_owned(), waiting.clone(), up.clone(), keys.clone());
            std::thread::Builder::new()
                .name(format!("db-{i}"))
                .spawn(move || postgres::worker(&url, &waiting, &up, &keys, &limits))
                .map_err(|e| Fault::broken(format!("no worker thread: {e}")))?;
        }
        for _ in 0..limits.connections {
            ups.recv()
                .map_err(|_| Fault::broken("a worker thread ended"))?
                .map_err(|e| Fault::Store { text: format!("cannot connect: {e}"), transient: false })?;
        }
        Ok(Db { keys, limits, engine: EngineHandle::Pg { url: url.into(), queue } })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.engine {
            EngineHandle::Lite { .. } => Engine::Sqlite,
            EngineHandle::Pg { .. } => Engine::Postgres,
        }
    }

    /// The file of a SQLite store, or the URL of a PostgreSQL one.
    pub fn place(&self) -> Place {
        match &self.engine {
            EngineHandle::Lite { readers, .. } => Place::File(readers.path.clone()),
            EngineHandle::Pg { url, .. } => Place::Url(url.to_string()),
        }
    }

    /// The instance's secrets.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Runs `f` in one read transaction and waits for it.
    pub fn read<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static) -> Res<T> {
        match &self.engine {
            EngineHandle::Lite { readers, .. } => {
                catch_unwind(AssertUnwindSafe(|| readers.read(&self.keys, &self.limits, f)))
                    .unwrap_or_else(|_| Err(Fault::broken("a unit of work panicked")))
            }
            EngineHandle::Pg { .. } => self.wait(false, f),
        }
    }

    /// Runs `f` in one write transaction and waits until its changes are safe. `f` may run more than once.
    pub fn write<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static) -> Res<T> {
        self.wait(true, f)
    }

    fn wait<T: Send + 'static>(&self, write: bool, f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static) -> Res<T> {
        let (tell, told) = bounded(1);
        self.submit(write, f, move |out| drop(tell.send(out)));
        told.recv().unwrap_or_else(|_| Err(Fault::broken("the store has closed")))
    }

    /// Hands a unit of work in and returns at once (or after waiting for a place in the queue); `done` gets the outcome on
    /// another thread. For callers that must not block.
    pub fn submit<T: Send + 'static>(
        &self,
        write: bool,
        f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static,
        done: impl FnOnce(Res<T>) + Send + 'static,
    ) {
        let limit = if write || !self.reads_in_place() { self.limits.write } else { self.limits.read };
        let unit = Box::new(Work { f, done: Some(done), out: None, limit });
        let busy = Fault::Busy("too many units of work are waiting");
        match &self.engine {
            EngineHandle::Lite { queue, .. } => {
                if let Err(e) = queue.send_timeout(unit, self.limits.wait) {
                    e.into_inner().answer(Err(Fail::Fault(busy)));
                }
            }
            EngineHandle::Pg { queue, .. } => {
                if let Err(e) = queue.send_timeout((write, unit), self.limits.wait) {
                    e.into_inner().1.answer(Err(Fail::Fault(busy)));
                }
            }
        }
    }

    /// True when the queue is full, so that [`Db::submit`] would wait for a place.
    pub fn is_crowded(&self) -> bool {
        match &self.engine {
            EngineHandle::Lite { queue, .. } => queue.is_full(),
            EngineHandle::Pg { queue, .. } => queue.is_full(),
        }
    }

    /// Makes sure that what was deleted is gone from the disk too, where the engine keeps a log beside its file; true when it is.
    /// Called after a person was erased. (PostgreSQL overwrites by its own vacuum and recycles its log by itself.)
    pub fn settle(&self) -> Res<bool> {
        match &self.engine {
            EngineHandle::Lite { readers, .. } => sqlite::settle(&readers.path),
            EngineHandle::Pg { .. } => Ok(true),
        }
    }

    /// True when reads run in place and need no waiting.
    pub fn reads_in_place(&self) -> bool {
        matches!(self.engine, EngineHandle::Lite { .. })
    }
}
