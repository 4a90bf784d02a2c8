//! The data folder: the instance key in its own file, and the store.

use crate::answer::{Answer, Halt, about};
use crate::config::Config;
use data_encoding::{BASE64, BASE64_NOPAD, HEXLOWER_PERMISSIVE};
use digibank_core::db::{Db, Keys, Limits, Place};
use digibank_core::people::{Programme, programme};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file of the instance key.
pub fn key_file(config: &Config) -> PathBuf {
    config.data().join("instance.key")
}

/// What to do when there is no instance key yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// Make one: this is the first start.
    Make,
    /// Stop: the store cannot be read without the one it was made with.
    Stop,
}

/// Opens the store with these limits; makes the data folder, and on a first start the instance key.
pub fn open(config: &Config, limits: Limits, no_key: NoKey) -> Answer<Db> {
    let folder = config.data();
    make_folder(&folder)?;
    let place = config.place();
    // a new key beside an old store would hide the loss of the old one until somebody looks for a name
    let store_exists = matches!(&place, Place::File(path) if path.exists());
    let no_key = if store_exists { NoKey::Stop } else { no_key };
    let (keys, made) = keys(config, no_key)?;
    let db = Db::open(&place, keys, limits)?;
    if made && !programmes_if_any(&db)?.is_empty() {
        let _ = fs::remove_file(key_file(config));
        return Halt::refused(missing(config));
    }
    Ok(db)
}

/// Opens a store for a command that works on what is there: refuses one that is missing or of another age.
pub fn open_existing(config: &Config, limits: Limits) -> Answer<Db> {
    if let Place::File(path) = config.place()
        && !path.exists()
    {
        return Halt::refused(format!("there is no store at {} yet; `digibank serve` makes one", path.display()));
    }
    let db = open(config, limits, NoKey::Stop)?;
    let schema = db.schema()?;
    if let Some(unknown) = schema.unknown.first() {
        return Halt::refused(newer(unknown));
    }
    if !schema.planned.is_empty() {
        return Halt::refused(
            "the store is older than this program; run `digibank migrate` first (`serve` does it by itself)",
        );
    }
    Ok(db)
}

/// The sentence about a store of a newer program.
pub fn newer(unknown: &str) -> String {
    format!(
        "the store was made by a newer version of this program (it knows {unknown}); use that version, or restore a backup made before"
    )
}

/// All programmes, also of a store that has no tables yet.
fn programmes_if_any(db: &Db) -> Answer<Vec<Programme>> {
    if db.schema()?.done.is_empty() { Ok(vec![]) } else { Ok(db.read(programme::all)?) }
}

/// The programmes a command is about: the one with these letters, or all.
pub fn programmes(db: &Db, prefix: Option<&str>) -> Answer<Vec<Programme>> {
    let all = db.read(programme::all)?;
    let Some(prefix) = prefix else { return Ok(all) };
    let wanted: Vec<Programme> = all.into_iter().filter(|p| p.prefix.eq_ignore_ascii_case(prefix)).collect();
    if wanted.is_empty() { Halt::usage(format!("no programme has the letters {prefix}")) } else { Ok(wanted) }
}

/// The one programme a command is about.
pub fn one_programme(db: &Db, prefix: Option<&str>) -> Answer<Programme> {
    let mut all = programmes(db, prefix)?;
    match (all.len(), all.pop()) {
        (1, Some(p)) => Ok(p),
        (0, _) => Halt::refused("there is no programme yet; start `digibank serve` and open the address it prints"),
        _ => Halt::usage("there are several programmes; say which with --programme and its two letters"),
    }
}

fn make_folder(folder: &Path) -> Answer<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut how = fs::DirBuilder::new();
    how.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut how, 0o700);
    how.create(folder).map_err(about(folder.display()))
}

fn keys(config: &Config, no_key: NoKey) -> Answer<(Keys, bool)> {
    if let Some(text) = config.instance_key() {
        return match decode(text) {
            Some(key) => Ok((Keys::new(key), false)),
            None => Halt::usage("instance_key must be 32 bytes in base64 or hexadecimal digits"),
        };
    }
    let path = key_file(config);
    match fs::read_to_string(&path) {
        Ok(text) => match decode(text.trim()) {
            Some(key) => Ok((Keys::new(key), false)),
            None => Halt::refused(format!("{} does not hold an instance key (32 bytes in base64)", path.display())),
        },
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && no_key == NoKey::Make => make_key(&path),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Halt::refused(missing(config)),
        Err(e) => Err(about(path.display())(e)),
    }
}

fn missing(config: &Config) -> String {
    format!(
        "the instance key is missing: put the file instance.key of this installation at {}, or give it as DIGIBANK_INSTANCE_KEY. \
         Without it names and addresses cannot be read",
        key_file(config).display()
    )
}

/// Writes a new key whole under another name and links it into place, so that of two first starts at once one wins and nobody
/// reads half a key.
fn make_key(path: &Path) -> Answer<(Keys, bool)> {
    let (raw, keys) = Keys::generate()?;
    let part = path.with_extension(format!("part{}", std::process::id()));
    let mut how = fs::OpenOptions::new();
    how.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let written = how.open(&part).and_then(|mut f| {
        writeln!(f, "{}", BASE64.encode(&raw))?;
        f.sync_all()
    });
    let linked = written.and_then(|()| fs::hard_link(&part, path));
    let _ = fs::remove_file(&part);
    match linked {
        Ok(()) => Ok((keys, true)),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(path).map_err(about(path.display()))?;
            decode(text.trim()).map_or_else(
                || Halt::refused(format!("{} does not hold an instance key", path.display())),
                |k| Ok((Keys::new(k), false)),
            )
        }
        Err(e) => Err(about(path.display())(e)),
    }
}

fn decode(text: &str) -> Option<[u8; 32]> {
    let bytes = match text.len() {
        64 => HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?,
        _ => BASE64_NOPAD.decode(text.trim_end_matches('=').as_bytes()).ok()?,
    };
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_in_both_ways_and_nothing_else_is_a_key() {
        let key = [9u8; 32];
        assert_eq!(decode(&BASE64.encode(&key)), Some(key));
        assert_eq!(decode(&HEXLOWER_PERMISSIVE.encode(&key)), Some(key));
        assert_eq!(decode("short"), None);
        assert_eq!(decode(&"zz".repeat(32)), None);
    }
}
