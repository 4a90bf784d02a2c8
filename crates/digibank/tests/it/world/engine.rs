//! A fresh store per world: a file in a temporary folder, or a database of its own on a PostgreSQL server.

use digibank_core::db::{Db, Keys, Limits, Place as DbPlace};
use digibank_core::kernel::Ts;
use std::sync::Mutex;

/// Keeps what the store lives in until the test is over.
pub enum Place {
    /// A temporary folder.
    Folder(#[allow(dead_code, reason = "held until dropped")] tempfile::TempDir),
    /// A database that is dropped afterwards.
    Database { server: String, name: String },
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Place::Database { server, name } = self
            && let Ok(mut c) = postgres::Client::connect(server, postgres::NoTls)
        {
            let _ = c.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which engine to run on")]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// The server's URL when PostgreSQL tests are wanted at all.
pub fn postgres_url() -> Option<String> {
    setting("DIGIBANK_TEST_POSTGRES")
}

/// True when this run of the stories is on PostgreSQL.
pub fn on_postgres_now() -> bool {
    setting("DIGIBANK_TEST_ENGINE").as_deref() == Some("postgres")
}

fn keys() -> Keys {
    Keys::new([42; 32])
}

/// A fresh store with all tables, on the engine of this run.
pub(super) fn fresh() -> (Db, Place) {
    match setting("DIGIBANK_TEST_ENGINE").as_deref() {
        Some("postgres") => on_postgres(&postgres_url().expect("DIGIBANK_TEST_POSTGRES names a server")),
        _ => on_sqlite(),
    }
}

/// A fresh store for a story of thousands of steps, which waits for no disk.
pub fn fresh_for_a_story() -> (Db, Place) {
    match setting("DIGIBANK_TEST_ENGINE").as_deref() {
        Some("postgres") => fresh(),
        _ => sqlite(Limits { durable: false, ..Limits::default() }),
    }
}

/// A fresh SQLite store.
pub fn on_sqlite() -> (Db, Place) {
    sqlite(Limits::default())
}

fn sqlite(limits: Limits) -> (Db, Place) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&DbPlace::File(folder.path().join("digibank.db")), keys(), limits).unwrap();
    db.migrate(Ts(0)).unwrap();
    (db, Place::Folder(folder))
}

/// An empty database on the server: its URL, and what drops it when the test is over.
pub fn empty_database(server: &str) -> (String, Place) {
    let name = format!("digibank_{}", digibank_core::kernel::RowId::new().to_string().replace('-', ""));
    let mut c = postgres::Client::connect(server, postgres::NoTls).unwrap();
    c.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    (format!("{base}/{name}"), Place::Database { server: server.to_owned(), name })
}

/// A fresh PostgreSQL store, copied from a template that is migrated once per run of the suite.
pub fn on_postgres(server: &str) -> (Db, Place) {
    static TEMPLATE: Mutex<bool> = Mutex::new(false);
    let template = format!("digibank_template_{}", std::process::id());
    let limits = Limits { connections: 3, ..Limits::default() };
    let at = |name: &str| {
        let (base, _) = server.rsplit_once('/').unwrap();
        format!("{base}/{name}")
    };
    let mut made = TEMPLATE.lock().unwrap_or_else(|e| e.into_inner());
    let mut c = postgres::Client::connect(server, postgres::NoTls).unwrap();
    if !*made {
        c.batch_execute(&format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)")).unwrap();
        c.batch_execute(&format!("CREATE DATABASE {template}")).unwrap();
        let db = Db::open(&DbPlace::Url(at(&template)), keys(), Limits { connections: 1, ..limits }).unwrap();
        db.migrate(Ts(0)).unwrap();
        drop(db);
        // a template may have no connections left when it is copied
        c.batch_execute(&format!("ALTER DATABASE {template} WITH ALLOW_CONNECTIONS false")).unwrap();
        c.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", &[&template]).unwrap();
        *made = true;
    }
    let name = format!("digibank_{}", digibank_core::kernel::RowId::new().to_string().replace('-', ""));
    c.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).unwrap();
    drop(made);
    let db = Db::open(&DbPlace::Url(at(&name)), keys(), limits).unwrap();
    (db, Place::Database { server: server.to_owned(), name })
}
