//! Restoring an archive: into an empty store, as a whole or not at all. Tables are rebuilt as they were when the archive was made,
//! the rows loaded, and then brought up to date by the scripts that came since.

use super::{FORMAT, KEYS_TABLE, Manifest, Progress, TableNote, Tell, Trouble, count, rows, tables};
use crate::db::migrate::{self, tables_in_order};
use crate::db::{Db, Engine, Tx, Val, migrations};
use crate::kernel::{Fault, Res, Ts};
use data_encoding::{BASE64_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use uuid::Uuid;
use zip::ZipArchive;

/// What to restore, and what the person at the keyboard accepts.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The archive.
    pub archive: PathBuf,
    /// The file with the keys of persons; none means the names are given up.
    pub person_keys: Option<PathBuf>,
    /// Where stored files go; none leaves them out.
    pub files: Option<PathBuf>,
    /// Goes on although the archive was made with another instance key.
    pub key_lost: bool,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the archive said.
    pub manifest: Manifest,
    /// Keys of persons that were loaded.
    pub person_keys: u64,
    /// Scripts that ran after loading, because the archive was older than the program.
    pub brought_up_to_date: Vec<String>,
}

/// Reads the manifest of an archive and checks that this program can read the rest.
pub(crate) fn manifest(path: &Path, engine: Engine) -> Result<Manifest, Trouble> {
    let damaged = |e: &dyn std::fmt::Display| Trouble::Damaged(e.to_string());
    let mut zip = open(path)?;
    let entry = zip.by_name("manifest.json").map_err(|_| Trouble::Damaged("it has no manifest.json".into()))?;
    let mut text = vec![];
    entry.take(rows::LINE).read_to_end(&mut text).map_err(|e| damaged(&e))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|e| damaged(&e))?;
    if manifest.format > FORMAT {
        return Err(Trouble::Newer(format!("backup format {}", manifest.format)));
    }
    let known = migrations(engine);
    if let Some(stranger) = manifest.migrations.iter().find(|n| !known.iter().any(|m| m.name == **n)) {
        return Err(Trouble::Newer(stranger.clone()));
    }
    Ok(manifest)
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, Trouble> {
    let file = File::open(path).map_err(Trouble::io(path))?;
    ZipArchive::new(BufReader::new(file)).map_err(|e| Trouble::Damaged(e.to_string()))
}

/// Looks at what is to be restored before anything is opened or made: whether it is there, is a backup, and can be read by this program.
pub fn look(ask: &Ask, engine: Engine) -> Result<(), Trouble> {
    manifest(&ask.archive, engine)?;
    if let Some(path) = &ask.person_keys {
        each_key(path, |_, _, _| Ok(())).map_err(|e| Trouble::NoPersonKeys(format!("{}: {e}", path.display())))?;
    }
    Ok(())
}

/// Restores an archive. Refuses a store that holds a programme, another instance key, and what is damaged or newer. Give it a
/// store opened with [`Limits::patient`](crate::db::Limits::patient).
pub fn restore(db: &Db, ask: &Ask, at: Ts, tell: Tell) -> Result<Restored, Trouble> {
    let manifest = manifest(&ask.archive, db.engine())?;
    if !db.read(is_empty)? {
        return Err(Trouble::NotEmpty);
    }
    if manifest.key_mark != super::key_mark(db) && !ask.key_lost {
        return Err(Trouble::OtherKey);
    }
    if let Some(path) = &ask.person_keys {
        each_key(path, |_, _, _| Ok(())).map_err(|e| Trouble::NoPersonKeys(format!("{}: {e}", path.display())))?;
    }
    let waiting = ask.files.as_deref().map(|to| unpack(&ask.archive, &manifest, to)).transpose()?.flatten();
    let loaded = {
        let (manifest, ask) = (manifest.clone(), ask.clone());
        db.write(move |tx| load(tx, &manifest, &ask, at, &tell))
    };
    match (loaded, waiting) {
        (Ok((person_keys, brought_up_to_date)), waiting) => {
            if let (Some(waiting), Some(to)) = (waiting, &ask.files) {
                let _ = std::fs::remove_dir(to); // only an empty one goes
                std::fs::rename(&waiting, to).map_err(Trouble::io(to))?;
            }
            Ok(Restored { manifest, person_keys, brought_up_to_date })
        }
        (Err(e), waiting) => {
            if let Some(waiting) = waiting {
                let _ = std::fs::remove_dir_all(waiting);
            }
            Err(e.into())
        }
    }
}

/// True when there are no tables yet, or none holds what somebody made.
fn is_empty(tx: &mut Tx<'_>) -> Res<bool> {
    let present: Vec<String> = tables(tx)?.into_iter().map(|(name, _)| name).collect();
    for table in ["programmes", "accounts", "journal"].iter().filter(|t| present.iter().any(|p| p == *t)) {
        if count(tx, table)? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

fn load(tx: &mut Tx<'_>, manifest: &Manifest, ask: &Ask, at: Ts, tell: &Tell) -> Res<(u64, Vec<String>)> {
    // asked again inside the transaction: somebody may have founded a programme meanwhile
    if !is_empty(tx)? {
        return Err(Fault::broken(Trouble::NotEmpty.to_string()));
    }
    drop_tables(tx)?;
    migrate::run(tx, Some(&manifest.migrations), at)?;
    let present = tables(tx)?;
    let total = manifest.tables.iter().map(|t| t.rows).sum();
    let mut done = 0;
    for note in &manifest.tables {
        let columns = present.iter().find(|(name, _)| *name == note.name).map(|(_, columns)| columns);
        if columns.is_none_or(|columns| !note.columns.iter().all(|c| columns.contains(c))) {
            return Err(Fault::broken(format!(
                "the backup holds a table or column that its own scripts do not make: {}",
                note.name
            )));
        }
        load_table(tx, &ask.archive, note, &mut done, total, tell)?;
    }
    let person_keys = match &ask.person_keys {
        Some(path) => load_keys(tx, path)?,
        None => 0,
    };
    let later = migrate::run(tx, None, at)?;
    Ok((person_keys, later))
}

/// An empty store may have tables of another age than the archive's; they make room.
fn drop_tables(tx: &mut Tx<'_>) -> Res<()> {
    let present: Vec<String> = migrate::schema_fingerprint(tx)?.into_iter().map(|(table, _)| table).collect();
    for table in tables_in_order(tx.engine())
        .into_iter()
        .rev()
        .chain(["schema_migrations".to_owned()])
        .filter(|t| present.contains(t))
    {
        tx.script(&format!("DROP TABLE {table}"))?;
    }
    Ok(())
}

/// Rows that are inserted together.
const BATCH: usize = 500;

fn load_table(tx: &mut Tx<'_>, archive: &Path, note: &TableNote, done: &mut u64, total: u64, tell: &Tell) -> Res<()> {
    let damaged =
        |what: &dyn std::fmt::Display| Fault::broken(format!("this backup is damaged: table {}: {what}", note.name));
    let mut zip = open(archive).map_err(|e| damaged(&e))?;
    let entry = zip.by_name(&format!("tables/{}.rows", note.name)).map_err(|e| damaged(&e))?;
    let (mut lines, mut line) = (BufReader::new(entry), vec![]);
    let places: Vec<String> = (1..=note.columns.len()).map(|n| format!("?{n}")).collect();
    let insert = format!("INSERT INTO {} ({}) VALUES ({})", note.name, note.columns.join(", "), places.join(", "));
    let keys: Vec<bool> = note.columns.iter().map(|c| rows::is_key(c)).collect();
    let (mut digest, mut batch, mut n) = (Sha256::new(), Vec::with_capacity(BATCH), 0u64);
    loop {
        let row = match rows::next_line(&mut lines, &mut line).map_err(|e| damaged(&e))? {
            None => break,
            Some(text) => rows::take(text, &keys).ok_or_else(|| damaged(&format!("line {} is not a row", n + 1)))?,
        };
        digest.update(&line);
        batch.push(row);
        n += 1;
        *done += 1;
        if batch.len() == BATCH {
            tx.insert_text(&insert, &batch)?;
            batch.clear();
            tell(&Progress { what: note.name.clone(), done: *done, total });
        }
    }
    tx.insert_text(&insert, &batch)?;
    if n != note.rows {
        return Err(damaged(&format!("{n} rows instead of {}", note.rows)));
    }
    if HEXLOWER.encode(&digest.finalize()) != note.sha256 {
        return Err(damaged(&"its digest does not fit"));
    }
    Ok(())
}

fn load_keys(tx: &mut Tx<'_>, path: &Path) -> Res<u64> {
    let insert = format!("INSERT INTO {KEYS_TABLE} (programme_id, person_id, wrapped) VALUES (?1, ?2, ?3)");
    let mut batch: Vec<Vec<Val<'static>>> = vec![];
    each_key(path, |programme, person, wrapped| {
        batch.push(vec![Val::Id(programme), Val::Id(person), Val::Bytes(Cow::Owned(wrapped))]);
        if batch.len() == BATCH {
            tx.insert_text(&insert, &batch)?;
            batch.clear();
        }
        Ok(())
    })?;
    tx.insert_text(&insert, &batch)?;
    // the key file is newer than the archive: it may know persons that the archive does not
    tx.exec_text(
        &format!(
            "DELETE FROM {KEYS_TABLE} WHERE NOT EXISTS (SELECT 1 FROM persons p WHERE p.programme_id = {KEYS_TABLE}.programme_id \
             AND p.id = {KEYS_TABLE}.person_id)"
        ),
        &[],
    )?;
    count(tx, KEYS_TABLE)
}

#[derive(serde::Deserialize)]
struct KeyLine {
    programme: Uuid,
    person: Uuid,
    wrapped: String,
}

fn each_key(path: &Path, mut f: impl FnMut(Uuid, Uuid, Vec<u8>) -> Res<()>) -> Res<()> {
    let bad = |what: &dyn std::fmt::Display| Fault::broken(format!("{}: {what}", path.display()));
    let mut lines = BufReader::new(File::open(path).map_err(|e| bad(&e))?);
    let mut line = vec![];
    let head = rows::next_line(&mut lines, &mut line).map_err(|e| bad(&e))?.unwrap_or_default();
    if !head.starts_with(&format!(r#"{{"format":{FORMAT},"#)) {
        return Err(bad(&"this is not a file with keys of persons"));
    }
    loop {
        match rows::next_line(&mut lines, &mut line).map_err(|e| bad(&e))? {
            Some("]}") => return Ok(()),
            None => return Err(bad(&"the file is cut short")),
            Some(text) => {
                let key: KeyLine = serde_json::from_str(text.trim_start_matches(',')).map_err(|e| bad(&e))?;
                f(key.programme, key.person, BASE64_NOPAD.decode(key.wrapped.as_bytes()).map_err(|e| bad(&e))?)?;
            }
        }
    }
}

/// Unpacks stored files into a folder beside `to`, checked; answers that folder, or none when the archive has no files.
fn unpack(archive: &Path, manifest: &Manifest, to: &Path) -> Result<Option<PathBuf>, Trouble> {
    if manifest.files.is_empty() {
        return Ok(None);
    }
    if std::fs::read_dir(to).is_ok_and(|mut d| d.next().is_some()) {
        return Err(Trouble::NotEmpty);
    }
    let waiting = to.with_extension("restoring");
    let unpacked = unpack_into(archive, manifest, &waiting);
    if unpacked.is_err() {
        let _ = std::fs::remove_dir_all(&waiting);
    }
    unpacked.map(|()| Some(waiting))
}

fn unpack_into(archive: &Path, manifest: &Manifest, folder: &Path) -> Result<(), Trouble> {
    let mut zip = open(archive)?;
    for note in &manifest.files {
        let damaged = |what: &dyn std::fmt::Display| Trouble::Damaged(format!("file {}: {what}", note.path));
        // a path may only go down
        if !Path::new(&note.path).components().all(|c| matches!(c, Component::Normal(_))) {
            return Err(damaged(&"its path leaves the folder"));
        }
        let target = folder.join(&note.path);
        std::fs::create_dir_all(target.parent().unwrap_or(folder)).map_err(Trouble::io(&target))?;
        let entry = zip.by_name(&format!("files/{}", note.path)).map_err(|e| damaged(&e))?;
        let (mut from, mut out, mut digest) =
            (BufReader::new(entry), File::create(&target).map_err(Trouble::io(&target))?, Sha256::new());
        loop {
            let piece = from.fill_buf().map_err(|e| damaged(&e))?;
            if piece.is_empty() {
                break;
            }
            digest.update(piece);
            out.write_all(piece).map_err(Trouble::io(&target))?;
            let n = piece.len();
            from.consume(n);
        }
        if HEXLOWER.encode(&digest.finalize()) != note.sha256 {
            return Err(damaged(&"its digest does not fit"));
        }
    }
    Ok(())
}
