//! Tables as rows of text, for spreadsheets and other programs. Sealed columns (names, addresses), hashes and passwords stay
//! where they are: an export holds references, never who somebody is.

use super::migrate::schema_fingerprint;
use super::{Db, ToVal, Val};
use crate::kernel::{Day, Fault, ProgrammeId, Res, Ts};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Tables that are nobody's business outside of the store.
const CLOSED: [&str; 7] = ["person_keys", "person_lookups", "sessions", "attempts", "setup_codes", "schema_migrations", "sweeps"];
/// Columns that stay behind although they are text.
const HIDDEN: [&str; 2] = ["password", "programme_id"];

/// Receives the column names, then every row.
pub trait Sheet: Send + 'static {
    /// The head of the table.
    fn columns(&mut self, names: &[String]) -> std::io::Result<()>;
    /// One row: text, whole numbers, or nothing.
    fn row(&mut self, values: &[Value]) -> std::io::Result<()>;
}

/// The tables that can be exported.
pub fn tables(db: &Db) -> Res<Vec<String>> {
    let mut names: Vec<String> = db.read(schema_fingerprint)?.into_iter().map(|(table, _)| table).filter(|t| !CLOSED.contains(&t.as_str())).collect();
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
        let wanted = |c: &String| !HIDDEN.contains(&c.as_str());
        let columns: Vec<String> = schema_fingerprint(tx)?.into_iter().filter(|(t, _)| *t == table).map(|(_, c)| c).filter(wanted).collect();
        let text = format!("SELECT {} FROM {table} WHERE programme_id = ?1", columns.join(", "));
        let mut sheet = sheet.lock().unwrap_or_else(|e| e.into_inner());
        let io = |e: std::io::Error| Fault::broken(format!("writing the export: {e}"));
        // columns that hold bytes are only known by their values, so the head is written with the columns that can be shown
        let shown: Vec<bool> = columns.iter().map(|c| !SEALED.contains(&c.as_str())).collect();
        let names: Vec<String> = columns.iter().zip(&shown).filter(|(_, s)| **s).map(|(c, _)| c.clone()).collect();
        sheet.columns(&names).map_err(io)?;
        let mut n = 0;
        tx.each(&text, &[programme.to_val()], |values| {
            let row: Vec<Value> =
                values.iter().zip(&columns).zip(&shown).filter(|(_, s)| **s).map(|((v, c), _)| plain(c, v)).collect();
            n += 1;
            sheet.row(&row).map_err(io)
        })?;
        Ok(Some(n))
    })
}

/// Columns of sealed or hashed bytes, by the names the house gives them. Bytes in any other column are left empty all the same.
const SEALED: [&str; 10] = ["sealed", "contact", "wrapped", "email_hash", "hash", "token_hash", "key_hash", "code_hash", "totp", "entries"];

fn plain(column: &str, v: &Val<'_>) -> Value {
    match v {
        Val::Int(n) if column == "at" || column.ends_with("_at") => Value::from(Ts(*n).rfc3339()),
        Val::Int(n) if column == "due" || column.ends_with("_on") => i32::try_from(*n).map_or(Value::Null, |n| Value::from(Day(n).iso())),
        Val::Int(n) => Value::from(*n),
        Val::Text(t) => Value::from(t.as_ref()),
        Val::Id(id) => Value::from(id.to_string()),
        Val::Bytes(b) if column == "id" || column.ends_with("_id") => Uuid::from_slice(b).map_or(Value::Null, |id| Value::from(id.to_string())),
        Val::Bytes(_) | Val::Null => Value::Null,
    }
}
