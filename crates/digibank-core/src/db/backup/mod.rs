//! Backup and restore: one archive format for both engines, so that a backup of SQLite can be restored into PostgreSQL and back.
//!
//! ```text
//! digibank-20261121T093000Z.zip      manifest.json, tables/<name>.rows, files/…
//! person-keys.json                   beside it, replaced by every backup
//! ```
//!
//! Everything is read in one transaction, so the archive is one moment of the store, also while people work. The keys of
//! persons are not in the archive: they stand in a file of their own that each backup replaces. Whoever was erased is gone
//! from that file, and with it from every older archive. Sessions and counted sign-in tries are left out: a restored store
//! signs nobody in. The instance key is in neither file. See `docs/decisions/0010`.
//!
//! [`rows`] one row as one line · [`write`] making an archive · [`read`] restoring one

mod read;
mod rows;
mod write;

pub use read::{Ask, Restored, look, restore};
pub use write::{Made, backup};

use super::migrate::{schema_fingerprint, tables_in_order};
use super::{Db, Tx};
use crate::kernel::{Fail, Res, Ts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The format this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;
/// The file with the keys of persons, beside the archives.
pub const KEYS_FILE: &str = "person-keys.json";
/// The table whose rows go to that file.
const KEYS_TABLE: &str = "person_keys";
/// Tables that stay out of an archive, and why is said above.
const LEFT_OUT: [&str; 3] = [KEYS_TABLE, "sessions", "attempts"];

/// The first entry of an archive that people may want to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the archive's format.
    pub format: u32,
    /// The moment that is in it.
    pub made_at: Ts,
    /// The engine it came from, for information.
    pub engine: String,
    /// A mark of the instance key, to know it again; says nothing about the key.
    pub key_mark: String,
    /// The scripts that had run on the store.
    pub migrations: Vec<String>,
    /// How many persons' keys stood in the key file.
    pub person_keys: u64,
    /// Tables, in the order they are loaded.
    pub tables: Vec<TableNote>,
    /// Files from the data folder.
    pub files: Vec<FileNote>,
}

/// One table in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableNote {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the values.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of its lines, in hexadecimal digits.
    pub sha256: String,
}

/// One file in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileNote {
    /// Its path below the folder of files.
    pub path: String,
    /// SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// How far the work is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The table or file at hand.
    pub what: String,
    /// Rows done so far.
    pub done: u64,
    /// Rows in all.
    pub total: u64,
}

/// Hears about progress, on the thread that works.
pub type Tell = Arc<dyn Fn(&Progress) + Send + Sync>;

/// Why a backup or restore did not happen. Each says what would help.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The store already holds programmes.
    #[error("the store is not empty; restore into an empty one (another --data folder, or another database)")]
    NotEmpty,
    /// The archive was made with another instance key.
    #[error(
        "this backup was made with another instance key, so names and addresses in it could not be read; put that key in place \
         (the file instance.key, or DIGIBANK_INSTANCE_KEY), or accept the loss with --key-lost"
    )]
    OtherKey,
    /// The key file is missing or is not one.
    #[error(
        "the keys of persons cannot be read ({0}); give the file with --person-keys FILE, or accept the loss of all names with --without-names"
    )]
    NoPersonKeys(String),
    /// The archive comes from a newer program.
    #[error("this backup was made by a newer version (it knows {0}); restore it with that version or a later one")]
    Newer(String),
    /// The archive is not whole.
    #[error("this backup is damaged: {0}")]
    Damaged(String),
    /// A file could not be read or written.
    #[error("{what}: {error}")]
    Io {
        /// Which.
        what: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Fail(#[from] Fail),
}

impl Trouble {
    fn io(what: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Trouble {
        let what = what.into();
        move |error| Trouble::Io { what, error }
    }
}

/// The tables an archive holds and their columns, in loading order; from the store's own catalogue, so names in them are safe.
fn tables(tx: &mut Tx<'_>) -> Res<Vec<(String, Vec<String>)>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in schema_fingerprint(tx)? {
        columns.entry(table).or_default().push(column);
    }
    let in_order = tables_in_order(tx.engine());
    Ok(in_order
        .into_iter()
        .filter(|t| !LEFT_OUT.contains(&t.as_str()))
        .filter_map(|t| columns.remove_entry(&t))
        .collect())
}

/// How many rows each table of an archive holds in this store.
pub fn counts(db: &Db) -> Res<BTreeMap<String, u64>> {
    db.read(|tx| {
        let names: Vec<String> = tables(tx)?.into_iter().map(|(name, _)| name).collect();
        names.into_iter().map(|name| Ok((name.clone(), count(tx, &name)?))).collect()
    })
}

fn count(tx: &mut Tx<'_>, table: &str) -> Res<u64> {
    let mut n = 0;
    tx.each(&format!("SELECT COUNT(*) FROM {table}"), &[], |values| {
        if let [super::Val::Int(found)] = values {
            n = u64::try_from(*found).unwrap_or(0);
        }
        Ok(())
    })?;
    Ok(n)
}

/// A mark by which an instance key is known again.
fn key_mark(db: &Db) -> String {
    let mark = db.keys().lookup(uuid::Uuid::nil(), "instance", "backup");
    data_encoding::HEXLOWER.encode(mark.get(..8).unwrap_or_default())
}
