//! Tables as rows of text, for spreadsheets and other programs. Sealed columns (names, addresses), hashes and passwords stay
//! where they are: an export holds references, never who somebody is.

use super::migrate::{byte_columns, schema_fingerprint};
use super::{Db, ToVal, Val};
use crate::kernel::{Day, Fault, ProgrammeId, Res, Ts};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Tables that are nobody's business outside of the store.
const CLOSED: [&str; 9] = [
    "person_keys",
    "person_lookups",
    "sessions",
    "attempts",
    "setup_codes",
    "schema_migrations",
    "sweeps",
    "sent_forms",
    "import_sheets",
];
/// Columns that stay behind although they are text.
const HIDDEN: [&str; 2] = ["password", "programme_id"];

/// Receives the column names, then every row.
pub trait Sheet: Send + 'static {
    /// The head of the table.
    fn columns(&mut self, names: &[String]) -> std::io::Result<()>;
    /// One row: text, whole numbers, or nothing.
    fn row(&mut self, values: &[Value]) -> std::io::Result<()>;
    /// After the last row: what was kept back goes out.
    fn end(&mut self) -> std::io::Result<()>;
}

/// The tables that can be exported.
pub fn tables(db: &Db) -> Res<Vec<String>> {
    let mut names: Vec<String> = db
        .read(schema_fingerprint)?
        .into_iter()
        .map(|(table, _)| table)
        .filter(|t| !CLOSED.contains(&t.as_str()))
        .collect();
    names.dedup();
    Ok(names)
}

/// Writes the rows of one programme in a table to a sheet, one at a time; `Ok(None)` when there is no such table. Instants become
/// RFC 3339 text, days ISO text, keys their usual text.
pub fn export(db: &Db, table: &str, programme: ProgrammeId, sheet: impl Sheet) -> Res<Option<u64>> {
    if !tables(db)?.iter().any(|t| t == table) {
        return Ok(None);
    }
    let (table, sheet) = (table.to_owned(), Arc::new(Mutex::new(sheet)));
    db.read(move |tx| {
        let sealed = byte_columns();
        let hidden =
            |c: &String| HIDDEN.contains(&c.as_str()) || sealed.iter().any(|(t, column)| *t == table && column == c);
        let names: Vec<String> =
            schema_fingerprint(tx)?.into_iter().filter(|(t, c)| *t == table && !hidden(c)).map(|(_, c)| c).collect();
        let text = format!("SELECT {} FROM {table} WHERE programme_id = ?1", names.join(", "));
        let mut sheet = sheet.lock().unwrap_or_else(|e| e.into_inner());
        let io = |e: std::io::Error| Fault::broken(format!("writing the export: {e}"));
        sheet.columns(&names).map_err(io)?;
        let mut n = 0;
        tx.each(&text, &[programme.to_val()], |values| {
            let row: Vec<Value> = values.iter().zip(&names).map(|(v, c)| plain(c, v)).collect();
            n += 1;
            sheet.row(&row).map_err(io)
        })?;
        sheet.end().map_err(io)?;
        Ok(Some(n))
    })
}

fn plain(column: &str, v: &Val<'_>) -> Value {
    match v {
        Val::Int(n) if column == "at" || column.ends_with("_at") => Value::from(Ts(*n).rfc3339()),
        Val::Int(n) if column == "due" || column.ends_with("_on") => {
            i32::try_from(*n).map_or(Value::Null, |n| Value::from(Day(n).iso()))
        }
        Val::Int(n) => Value::from(*n),
        Val::Text(t) => Value::from(t.as_ref()),
        Val::Id(id) => Value::from(id.to_string()),
        Val::Bytes(b) if column == "id" || column.ends_with("_id") => {
            Uuid::from_slice(b).map_or(Value::Null, |id| Value::from(id.to_string()))
        }
        Val::Bytes(_) | Val::Null => Value::Null,
    }
}
