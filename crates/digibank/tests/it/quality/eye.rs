//! Looks into the store past the program: every table, every column, on either engine, as text.

use digibank_core::db::{Db, Place};
use digibank_core::kernel::{Key, ProgrammeId};
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A value as text: keys as UUIDs, bytes as `\x` and hexadecimal digits, as PostgreSQL writes them.
pub type Text = Option<String>;
/// Rows by table.
pub type Rows = BTreeMap<String, Vec<Vec<Text>>>;

/// A connection of its own.
pub enum Eye {
    Lite(rusqlite::Connection),
    Pg(Box<postgres::Client>),
}

impl Eye {
    pub fn on(db: &Db) -> Eye {
        Eye::at(&db.place())
    }
    pub fn at(place: &Place) -> Eye {
        match place {
            Place::File(path) => {
                let c = rusqlite::Connection::open(path).unwrap();
                c.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
                Eye::Lite(c)
            }
            Place::Url(url) => Eye::Pg(Box::new(postgres::Client::connect(url, postgres::NoTls).unwrap())),
        }
    }
    /// What a statement answers.
    pub fn ask(&mut self, text: &str) -> Vec<Vec<Text>> {
        match self {
            Eye::Lite(c) => {
                let mut s = c.prepare(text).unwrap_or_else(|e| panic!("{e}: {text}"));
                let keys: Vec<bool> = s.column_names().map(|n| n == "id" || n.ends_with("_id")).collect();
                let mut rows = s.query([]).unwrap();
                let mut out = vec![];
                while let Some(row) = rows.next().unwrap() {
                    out.push(keys.iter().enumerate().map(|(at, key)| plain(row.get_ref(at).unwrap(), *key)).collect());
                }
                out
            }
            Eye::Pg(c) => c
                .simple_query(text)
                .unwrap_or_else(|e| panic!("{e:?}: {text}"))
                .into_iter()
                .filter_map(|m| match m {
                    postgres::SimpleQueryMessage::Row(r) => {
                        Some((0..r.len()).map(|at| r.get(at).map(str::to_owned)).collect())
                    }
                    _ => None,
                })
                .collect(),
        }
    }
    /// The first column of what a statement answers, without nothings.
    pub fn list(&mut self, text: &str) -> Vec<String> {
        self.ask(text).into_iter().filter_map(|r| r.into_iter().next().flatten()).collect()
    }
    /// A count.
    pub fn count(&mut self, text: &str) -> i64 {
        self.list(text).first().and_then(|n| n.parse().ok()).unwrap_or(0)
    }
    /// Changes something past the program.
    pub fn run(&mut self, text: &str) {
        match self {
            Eye::Lite(c) => c.execute_batch(text).unwrap_or_else(|e| panic!("{e}: {text}")),
            Eye::Pg(c) => c.batch_execute(text).unwrap_or_else(|e| panic!("{e:?}: {text}")),
        }
    }
    /// A key as a literal of this engine.
    pub fn key(&self, uuid: &str) -> String {
        match self {
            Eye::Lite(_) => format!("X'{}'", uuid.replace('-', "")),
            Eye::Pg(_) => format!("'{uuid}'"),
        }
    }
    /// Every table with its columns.
    pub fn tables(&mut self) -> BTreeMap<String, Vec<String>> {
        let text = match self {
            Eye::Lite(_) => {
                "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
            }
            Eye::Pg(_) => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
            }
        };
        let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in self.ask(text) {
            let [Some(table), Some(column)] = &row[..] else { continue };
            out.entry(table.clone()).or_default().push(column.clone());
        }
        out
    }
    /// Every row of every table.
    pub fn everything(&mut self) -> Rows {
        self.rows(None)
    }
    /// Every row of one programme, in every table.
    pub fn programme(&mut self, id: ProgrammeId) -> Rows {
        self.rows(Some(&id.uuid().to_string()))
    }
    fn rows(&mut self, programme: Option<&str>) -> Rows {
        let mut out = Rows::new();
        for (table, columns) in self.tables() {
            let only = match programme {
                Some(_) if !columns.iter().any(|c| c == "programme_id") => continue,
                Some(id) => format!(" WHERE programme_id = {}", self.key(id)),
                None => String::new(),
            };
            let mut rows = self.ask(&format!("SELECT {} FROM {table}{only}", columns.join(", ")));
            rows.sort();
            out.insert(table, rows);
        }
        out
    }
}

fn plain(v: ValueRef<'_>, key: bool) -> Text {
    match v {
        ValueRef::Null => None,
        ValueRef::Integer(n) => Some(n.to_string()),
        ValueRef::Real(n) => Some(n.to_string()),
        ValueRef::Text(t) => Some(String::from_utf8_lossy(t).into_owned()),
        ValueRef::Blob(b) => match (<[u8; 16]>::try_from(b), key) {
            (Ok(id), true) => Some(uuid(&id)),
            _ => Some(format!("\\x{}", hex(b))),
        },
    }
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for b in bytes {
        let _ = write!(out, "{b:02x}");
    }
    out
}

fn uuid(id: &[u8; 16]) -> String {
    let h = hex(id);
    format!("{}-{}-{}-{}-{}", &h[..8], &h[8..12], &h[12..16], &h[16..20], &h[20..])
}

/// What differs between two looks, by table; rows only, so that a failure can be read.
pub fn differences(before: &Rows, after: &Rows, but: &[&str]) -> Vec<String> {
    let mut out = vec![];
    for (table, rows) in before.iter().filter(|(t, _)| !but.contains(&t.as_str())) {
        let now = after.get(table).map(Vec::as_slice).unwrap_or_default();
        out.extend(rows.iter().filter(|r| !now.contains(r)).map(|r| format!("{table} lost {}", shown(r))));
        out.extend(now.iter().filter(|r| !rows.contains(r)).map(|r| format!("{table} gained {}", shown(r))));
    }
    out
}

fn shown(row: &[Text]) -> String {
    row.iter().map(|v| v.as_deref().unwrap_or("-").chars().take(60).collect::<String>()).collect::<Vec<_>>().join(" | ")
}
