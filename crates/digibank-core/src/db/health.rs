//! What `digibank doctor` asks of the store.

use super::tx::Inner;
use super::{Db, Place};
use crate::kernel::Res;
use serde::Serialize;

/// How the store is doing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Health {
    /// `SQLite 3.51` or `PostgreSQL 17.2`.
    pub engine: String,
    /// Bytes of the file; none when the engine keeps that to itself.
    pub bytes: Option<u64>,
    /// Bytes of the write-ahead log beside it.
    pub wal_bytes: Option<u64>,
    /// What the engine's own check found; empty when all is well.
    pub problems: Vec<String>,
}

/// Findings of the engine's own check that are listed.
const PROBLEMS: &str = "PRAGMA quick_check(20)";

impl Db {
    /// Looks the store over: version, sizes and, on SQLite, the engine's quick check (it reads the whole file).
    pub fn health(&self) -> Res<Health> {
        let mut out = self.read(|tx| {
            let mut out = Health::default();
            let text = match tx.inner {
                Inner::Lite(_) => "SELECT 'SQLite ' || sqlite_version()",
                Inner::Pg(..) => "SELECT 'PostgreSQL ' || current_setting('server_version')",
            };
            tx.each(text, &[], |values| {
                out.engine = text_of(values);
                Ok(())
            })?;
            if matches!(tx.inner, Inner::Lite(_)) {
                tx.each(PROBLEMS, &[], |values| {
                    let line = text_of(values);
                    if line != "ok" {
                        out.problems.push(line);
                    }
                    Ok(())
                })?;
            }
            Ok(out)
        })?;
        if let Place::File(path) = self.place() {
            out.bytes = std::fs::metadata(&path).ok().map(|m| m.len());
            let wal = path.with_file_name(format!("{}-wal", path.file_name().unwrap_or_default().to_string_lossy()));
            out.wal_bytes = Some(std::fs::metadata(wal).map_or(0, |m| m.len()));
        }
        Ok(out)
    }
}

fn text_of(values: &[super::Val<'_>]) -> String {
    match values.first() {
        Some(super::Val::Text(t)) => t.to_string(),
        other => format!("{other:?}"),
    }
}
