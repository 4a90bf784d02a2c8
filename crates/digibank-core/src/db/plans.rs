//! How SQLite chooses an index. Left alone it knows nothing about a new store, takes a programme for ten rows, and then walks through
//! a whole programme in the order of its keys where an index would find one row. So every store gets the same statistics, written by
//! hand as <https://www.sqlite.org/fileformat2.html#stat1tab> describes: a programme is a whole table, and each further column of an
//! index narrows. Statistics gathered from the rows would change plans from one day to the next; these never do.

use super::sql::Val;
use super::tx::{Engine, Tx};
use crate::kernel::Res;

/// Rows a table is taken to have.
const ROWS: u64 = 1_000_000;
/// Rows that are taken to share a key of something that has few of them (a device's media, a person's loans).
const FEW: u64 = 20;
/// Rows that are taken to share a word (a status, a kind), a day, or the key of something that has many.
const MANY: u64 = 2_000;
/// Keys of things that have many.
const HAVE_MANY: [&str; 7] =
    ["location_id", "organisation_id", "donor_id", "lot_id", "from_id", "to_id", "stood_at_id"];

/// Writes the statistics anew; for the end of a migration. PostgreSQL gathers its own.
pub(super) fn steady(tx: &mut Tx<'_>) -> Res<()> {
    if tx.engine() != Engine::Sqlite {
        return Ok(());
    }
    // analysing one small table makes the tables of statistics
    tx.script("ANALYZE schema_migrations; DELETE FROM sqlite_stat1; DELETE FROM sqlite_stat4")?;
    let mut rows: Vec<(String, String, String)> = vec![];
    tx.each(
        "SELECT m.name, l.name, l.\"unique\", l.origin, \
         (SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)), m.sql LIKE '%WITHOUT ROWID%' \
         FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        &[],
        |row| {
            if let [Val::Text(table), Val::Text(index), Val::Int(unique), Val::Text(origin), Val::Text(columns), Val::Int(no_rowid)] =
                row
            {
                // in a table without row numbers the key is the table, and goes by its name
                let index = if origin == "pk" && *no_rowid == 1 { table } else { index };
                rows.push((table.to_string(), index.to_string(), statistics(columns, *unique == 1)));
            }
            Ok(())
        },
    )?;
    for (table, index, stat) in rows {
        let args = [Val::Text(table.into()), Val::Text(index.into()), Val::Text(stat.into())];
        tx.exec_text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", &args)?;
    }
    tx.script("ANALYZE sqlite_schema") // reads them
}

/// Rows of the table, then rows per value of the first column, of the first two, and so on. Every column more can only narrow.
fn statistics(columns: &str, unique: bool) -> String {
    let columns: Vec<&str> = columns.split(' ').collect();
    let mut out = vec![ROWS];
    for (at, name) in columns.iter().enumerate() {
        let last = at + 1 == columns.len();
        let before = out.last().copied().unwrap_or(ROWS);
        out.push(match *name {
            "id" => 1,
            _ if last && unique => 1,
            "programme_id" => ROWS,
            n if HAVE_MANY.contains(&n) => before.min(MANY) / if at > 1 { 10 } else { 1 },
            n if n.ends_with("_id") || n.ends_with("_fold") || n == "number" => before.min(FEW),
            _ => before.min(MANY) / if at > 1 { 10 } else { 1 },
        });
    }
    out.iter().map(|n| (*n).max(1).to_string()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_narrows() {
        assert_eq!(statistics("programme_id id", true), "1000000 1000000 1");
        assert_eq!(statistics("programme_id serial_fold", false), "1000000 1000000 20");
        assert_eq!(statistics("programme_id status kind id", false), "1000000 1000000 2000 200 1");
        assert_eq!(statistics("programme_id device_id id", false), "1000000 1000000 20 1");
        assert_eq!(statistics("name", true), "1000000 1");
    }
}
