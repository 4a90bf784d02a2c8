//! One transaction, on either engine, as domain code sees it.

use super::keys::Keys;
use super::sql::{Cols, FromVal, Query, RowRef, Sql, Val};
use crate::kernel::{Fail, Fault, Res};
use std::collections::HashMap;

/// Which engine a transaction runs on; only the islands in `db/` ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in a file.
    Sqlite,
    /// PostgreSQL, or what speaks its protocol.
    Postgres,
}

pub(super) type Prepared = HashMap<String, postgres::Statement>;

pub(super) enum Inner<'a> {
    Lite(&'a rusqlite::Connection),
    Pg(&'a mut dyn super::postgres::Link, &'a mut Prepared),
}

/// A transaction under way. Everything done through it happens as a whole or not at all.
pub struct Tx<'a> {
    pub(super) inner: Inner<'a>,
    pub(super) keys: &'a Keys,
}

impl<'a> Tx<'a> {
    /// The instance's secrets.
    pub fn keys(&self) -> &'a Keys {
        self.keys
    }

    /// The engine underneath.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Lite(_) => Engine::Sqlite,
            Inner::Pg(..) => Engine::Postgres,
        }
    }

    /// Runs a statement; answers how many rows it changed.
    pub fn exec(&mut self, sql: &'static Sql, args: &[Val<'_>]) -> Res<u64> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut s = c.prepare_cached(sql.text).map_err(|e| super::sqlite::fault(sql.text, &e))?;
                let n = s
                    .execute(rusqlite::params_from_iter(args.iter()))
                    .map_err(|e| super::sqlite::fault(sql.text, &e))?;
                Ok(n as u64)
            }
            Inner::Pg(tx, prepared) => super::postgres::exec(*tx, prepared, sql.text, args),
        }
    }

    /// Runs a statement that must change exactly one row; anything else is `otherwise`.
    pub fn exec_one(&mut self, sql: &'static Sql, args: &[Val<'_>], otherwise: impl FnOnce() -> Fail) -> Res<()> {
        if self.exec(sql, args)? == 1 { Ok(()) } else { Err(otherwise()) }
    }

    /// Reads rows.
    pub fn rows<T>(
        &mut self,
        sql: &'static Sql,
        args: &[Val<'_>],
        read: impl FnMut(&mut Cols<'_>) -> Res<T>,
    ) -> Res<Vec<T>> {
        self.read_rows(sql.text, args, read)
    }

    /// Reads the first row, if there is one.
    pub fn row<T>(
        &mut self,
        sql: &'static Sql,
        args: &[Val<'_>],
        read: impl FnMut(&mut Cols<'_>) -> Res<T>,
    ) -> Res<Option<T>> {
        Ok(self.read_rows(sql.text, args, read)?.into_iter().next())
    }

    /// Reads the first column of the first row, if there is one.
    pub fn value<T: FromVal>(&mut self, sql: &'static Sql, args: &[Val<'_>]) -> Res<Option<T>> {
        self.row(sql, args, |c| c.next())
    }

    /// Reads a count: the first column of the first row, zero when there is none.
    pub fn count(&mut self, sql: &'static Sql, args: &[Val<'_>]) -> Res<i64> {
        Ok(self.value::<Option<i64>>(sql, args)?.flatten().unwrap_or(0))
    }

    /// Reads the rows of a list whose filters depend on what was asked.
    pub fn list<T>(&mut self, query: &Query, read: impl FnMut(&mut Cols<'_>) -> Res<T>) -> Res<Vec<T>> {
        self.read_rows(query.text(), query.args(), read)
    }

    fn read_rows<T>(
        &mut self,
        text: &str,
        args: &[Val<'_>],
        mut read: impl FnMut(&mut Cols<'_>) -> Res<T>,
    ) -> Res<Vec<T>> {
        let mut out = Vec::new();
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut s = c.prepare_cached(text).map_err(|e| super::sqlite::fault(text, &e))?;
                let mut rows =
                    s.query(rusqlite::params_from_iter(args.iter())).map_err(|e| super::sqlite::fault(text, &e))?;
                while let Some(row) = rows.next().map_err(|e| super::sqlite::fault(text, &e))? {
                    out.push(read(&mut Cols { row: RowRef::Lite(row), at: 0 })?);
                }
            }
            Inner::Pg(tx, prepared) => {
                for row in &super::postgres::query(*tx, prepared, text, args)? {
                    out.push(read(&mut Cols { row: RowRef::Pg(row), at: 0 })?);
                }
            }
        }
        Ok(out)
    }

    /// Inserts many rows with a registered one-row statement (`INSERT … VALUES (?1, …)`), on PostgreSQL several hundred
    /// in one round trip. Every row must bring the same number of values.
    pub fn insert_many(&mut self, one: &'static Sql, rows: &[Vec<Val<'_>>]) -> Res<()> {
        self.insert_text(one.text, rows)
    }

    /// Runs `f` and takes back whatever it did, keeping only its answer: a dry run through the very same code. A failure inside is
    /// answered after its changes are taken back as well.
    pub fn rolled_back<T>(&mut self, f: impl FnOnce(&mut Tx<'_>) -> Res<T>) -> Res<T> {
        self.script("SAVEPOINT dry_run")?;
        let out = f(self);
        self.script("ROLLBACK TO SAVEPOINT dry_run; RELEASE SAVEPOINT dry_run")?;
        out
    }

    /// Prepares a statement without running it; for the test of all statements.
    pub fn prepare_only(&mut self, text: &str) -> Res<()> {
        match &mut self.inner {
            Inner::Lite(c) => c.prepare(text).map(drop).map_err(|e| super::sqlite::fault(text, &e)),
            Inner::Pg(tx, prepared) => super::postgres::prepare(*tx, prepared, text).map(drop),
        }
    }

    /// Runs a statement made by this module (backup and restore know tables only by name).
    pub(super) fn exec_text(&mut self, text: &str, args: &[Val<'_>]) -> Res<u64> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut s = c.prepare_cached(text).map_err(|e| super::sqlite::fault(text, &e))?;
                let n =
                    s.execute(rusqlite::params_from_iter(args.iter())).map_err(|e| super::sqlite::fault(text, &e))?;
                Ok(n as u64)
            }
            Inner::Pg(tx, prepared) => super::postgres::exec(*tx, prepared, text, args),
        }
    }

    /// Inserts many rows with a one-row statement made by this module.
    pub(super) fn insert_text(&mut self, one: &str, rows: &[Vec<Val<'_>>]) -> Res<()> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut s = c.prepare_cached(one).map_err(|e| super::sqlite::fault(one, &e))?;
                for row in rows {
                    s.execute(rusqlite::params_from_iter(row.iter())).map_err(|e| super::sqlite::fault(one, &e))?;
                }
                Ok(())
            }
            Inner::Pg(tx, prepared) => super::postgres::insert_many(*tx, prepared, one, rows),
        }
    }

    /// Hands the rows of a statement made by this module over one at a time, so that a table of any size fits in memory.
    pub(super) fn each(&mut self, text: &str, args: &[Val<'_>], mut f: impl FnMut(&[Val<'_>]) -> Res<()>) -> Res<()> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut s = c.prepare(text).map_err(|e| super::sqlite::fault(text, &e))?;
                let columns = s.column_count();
                let mut rows =
                    s.query(rusqlite::params_from_iter(args.iter())).map_err(|e| super::sqlite::fault(text, &e))?;
                while let Some(row) = rows.next().map_err(|e| super::sqlite::fault(text, &e))? {
                    let values = (0..columns)
                        .map(|at| super::sql::lite_val(row.get_ref(at).map_err(|e| super::sqlite::fault(text, &e))?))
                        .collect::<Res<Vec<_>>>()?;
                    f(&values)?;
                }
                Ok(())
            }
            Inner::Pg(tx, _) => tx.stream(text, args, &mut |row| {
                let values = (0..row.len()).map(|at| super::postgres::column(row, at)).collect::<Res<Vec<_>>>()?;
                f(&values)
            }),
        }
    }

    /// Runs a script of several statements; only migrations and restoring do this.
    pub(super) fn script(&mut self, text: &str) -> Res<()> {
        match &mut self.inner {
            Inner::Lite(c) => c.execute_batch(text).map_err(|e| super::sqlite::fault(text, &e)),
            Inner::Pg(tx, _) => tx.script(text).map_err(|e| super::postgres::fault(text, &e)),
        }
    }
}

/// Cuts a statement short for a log line.
pub(super) fn short(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().take(120).collect()
}

/// A store fault with its statement.
pub(super) fn store_fault(text: &str, what: &str, transient: bool) -> Fail {
    Fail::Fault(Fault::Store { text: format!("{what} in: {}", short(text)), transient })
}
