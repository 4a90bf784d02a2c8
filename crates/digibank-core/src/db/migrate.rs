//! Tables come from numbered scripts that stand twice under the same name, once per engine.

use super::tx::{Engine, Tx};
use super::{Db, Place};
use crate::kernel::{Fault, Res, Ts};
use crate::{args, sql};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "migrations"]
struct Scripts;

/// One numbered script.
#[derive(Clone, Debug)]
pub struct Migration {
    /// `0001_house`.
    pub name: String,
    /// The script for the engine asked.
    pub script: String,
}

/// A script that has not run on a store yet.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PlannedMigration {
    /// Its name.
    pub name: String,
    /// How many statements it holds.
    pub statements: usize,
}

/// What would run on a store that does not exist yet.
pub fn planned_for_new(engine: Engine) -> Vec<PlannedMigration> {
    migrations(engine).into_iter().map(PlannedMigration::of).collect()
}

impl PlannedMigration {
    fn of(m: Migration) -> PlannedMigration {
        PlannedMigration { statements: m.script.matches(';').count(), name: m.name }
    }
}

/// All scripts of an engine, in order.
pub fn migrations(engine: Engine) -> Vec<Migration> {
    let folder = match engine {
        Engine::Sqlite => "sqlite/",
        Engine::Postgres => "postgres/",
    };
    let mut all: Vec<Migration> = Scripts::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(folder)?.strip_suffix(".sql")?.to_owned();
            let script = String::from_utf8(Scripts::get(&path)?.data.into_owned()).ok()?;
            Some(Migration { name, script })
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

impl Db {
    /// The scripts that have not run here yet.
    pub fn planned(&self) -> Res<Vec<PlannedMigration>> {
        let engine = self.engine();
        let done = self.read(|tx| if has_table(tx, "schema_migrations")? { done(tx) } else { Ok(vec![]) })?;
        Ok(migrations(engine).into_iter().filter(|m| !done.contains(&m.name)).map(PlannedMigration::of).collect())
    }

    /// What the store has been through, and what this program knows.
    pub fn schema(&self) -> Res<Schema> {
        let done = self.read(|tx| if has_table(tx, "schema_migrations")? { done(tx) } else { Ok(vec![]) })?;
        let known = migrations(self.engine());
        let unknown = done.iter().filter(|n| !known.iter().any(|m| m.name == **n)).cloned().collect();
        Ok(Schema { planned: self.planned()?, done, unknown })
    }

    /// Runs the scripts that have not run yet, all in one transaction; answers their names.
    pub fn migrate(&self, at: Ts) -> Res<Vec<String>> {
        if let Place::File(_) = self.place()
            && self.planned()?.is_empty()
        {
            return Ok(vec![]);
        }
        self.write(move |tx| run(tx, None, at))
    }
}

/// The state of a store's tables.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Schema {
    /// Scripts that have run.
    pub done: Vec<String>,
    /// Scripts that would run.
    pub planned: Vec<PlannedMigration>,
    /// Scripts that have run and that this program does not know: the store comes from a newer version.
    pub unknown: Vec<String>,
}

/// Runs what has not run yet, or of that only what is named (to rebuild the tables of an older backup); answers the names.
pub(super) fn run(tx: &mut Tx<'_>, only: Option<&[String]>, at: Ts) -> Res<Vec<String>> {
    if !has_table(tx, "schema_migrations")? {
        let text = match tx.engine() {
            Engine::Sqlite => {
                "CREATE TABLE schema_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT"
            }
            Engine::Postgres => "CREATE TABLE schema_migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)",
        };
        tx.script(text)?;
    }
    let known = done(tx)?;
    let all = migrations(tx.engine());
    // a store that ran scripts this program does not know comes from a newer program
    if let Some(stranger) = known.iter().find(|n| !all.iter().any(|m| m.name == **n)) {
        return Err(Fault::broken(format!("the store was made by a newer version (it knows {stranger})")));
    }
    let mut ran = vec![];
    for m in all.into_iter().filter(|m| !known.contains(&m.name) && only.is_none_or(|only| only.contains(&m.name))) {
        tx.script(&m.script)?;
        tx.exec(sql!("INSERT INTO schema_migrations (name, applied_at) VALUES (?1, ?2)"), args![m.name, at])?;
        ran.push(m.name);
    }
    if !ran.is_empty() {
        super::plans::steady(tx)?;
    }
    Ok(ran)
}

/// Tables in the order the scripts make them, which is an order in which rows can be loaded: what is referred to comes first.
pub(super) fn tables_in_order(engine: Engine) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for m in migrations(engine) {
        for line in m.script.lines() {
            if let Some(rest) = line.trim_start().strip_prefix("CREATE TABLE ") {
                let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                out.push(name);
            }
        }
    }
    out
}

/// Columns that hold bytes and no key, as (table, column): sealed texts, digests, signatures. They look alike on both engines
/// only here, in the scripts.
pub(super) fn byte_columns() -> Vec<(String, String)> {
    let mut out = vec![];
    for m in migrations(Engine::Sqlite) {
        let mut table = String::new();
        for line in m.script.lines().map(str::trim_start) {
            let words: Vec<&str> = line.split([' ', ',', ';', '(']).filter(|w| !w.is_empty()).collect();
            match words[..] {
                ["CREATE", "TABLE", name, ..] => table = name.to_owned(),
                ["ALTER", "TABLE", name, "ADD", "COLUMN", column, "BLOB", ..] => {
                    out.push((name.to_owned(), column.to_owned()))
                }
                [column, "BLOB", ..] => out.push((table.clone(), column.to_owned())),
                _ => {}
            }
        }
    }
    out.retain(|(_, column)| column != "id" && !column.ends_with("_id"));
    out
}

pub(super) fn done(tx: &mut Tx<'_>) -> Res<Vec<String>> {
    tx.rows(sql!("SELECT name FROM schema_migrations ORDER BY name"), args![], |c| c.next())
}

pub(super) fn has_table(tx: &mut Tx<'_>, name: &str) -> Res<bool> {
    Ok(schema_fingerprint(tx)?.iter().any(|(table, _)| table == name))
}

/// Every column as (table, column), sorted: what the test of equal migrations compares.
pub fn schema_fingerprint(tx: &mut Tx<'_>) -> Res<Vec<(String, String)>> {
    use super::sql::Sql;
    // the two catalogues are the engines' own and cannot be one text, so these two stay unregistered
    static LITE: Sql = Sql {
        text: "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2",
        file: file!(),
        line: line!(),
    };
    static PG: Sql = Sql {
        text: "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2",
        file: file!(),
        line: line!(),
    };
    let sql = match tx.engine() {
        Engine::Sqlite => &LITE,
        Engine::Postgres => &PG,
    };
    tx.rows(sql, args![], |c| Ok((c.next()?, c.next()?)))
}
