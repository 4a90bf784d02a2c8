//! Making an archive: streamed, in one reading transaction, under a name of its own until it is whole.

use super::{
    FORMAT, FileNote, KEYS_FILE, KEYS_TABLE, Manifest, Progress, TableNote, Tell, Trouble, count, rows, tables,
};
use crate::db::{Db, Tx, Val, migrate};
use crate::kernel::{Fault, Res, Ts};
use data_encoding::{BASE64_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;
use zip::write::SimpleFileOptions;

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The archive.
    pub archive: PathBuf,
    /// The file with the keys of persons.
    pub keys_file: PathBuf,
    /// Bytes of the archive.
    pub bytes: u64,
    /// What is in it.
    pub manifest: Manifest,
}

/// Makes an archive in `folder` and replaces the key file there; `files` is the folder of stored files, if there is one.
/// Works while others read and write. Give it a store opened with [`Limits::patient`](crate::db::Limits::patient).
pub fn backup(db: &Db, folder: &Path, files: Option<&Path>, at: Ts, tell: Tell) -> Result<Made, Trouble> {
    std::fs::create_dir_all(folder).map_err(Trouble::io(folder))?;
    let archive = free_name(folder, at);
    let (part, keys_part) = (archive.with_extension("zip.part"), folder.join(format!("{KEYS_FILE}.part")));
    let made = write_parts(db, &part, &keys_part, files, at, tell).and_then(|manifest| {
        let renamed =
            std::fs::rename(&part, &archive).and_then(|()| std::fs::rename(&keys_part, folder.join(KEYS_FILE)));
        renamed.and_then(|()| sync_folder(folder)).map_err(Trouble::io(&archive))?;
        let bytes = std::fs::metadata(&archive).map_err(Trouble::io(&archive))?.len();
        Ok(Made { archive: archive.clone(), keys_file: folder.join(KEYS_FILE), bytes, manifest })
    });
    if made.is_err() {
        let _ = std::fs::remove_file(&part);
        let _ = std::fs::remove_file(&keys_part);
    }
    made
}

fn free_name(folder: &Path, at: Ts) -> PathBuf {
    let stamp: String = at
        .rfc3339()
        .chars()
        .take_while(|c| *c != '.' && *c != 'Z')
        .filter(|c| c.is_ascii_digit() || *c == 'T')
        .collect();
    let plain = folder.join(format!("digibank-{stamp}Z.zip"));
    let others = (2..).map(|n| folder.join(format!("digibank-{stamp}Z-{n}.zip")));
    std::iter::once(plain).chain(others).find(|p| !p.exists()).unwrap_or_default()
}

/// A rename is safe on disk once its folder is.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

fn write_parts(
    db: &Db,
    part: &Path,
    keys_part: &Path,
    files: Option<&Path>,
    at: Ts,
    tell: Tell,
) -> Result<Manifest, Trouble> {
    let (key_mark, engine) = (super::key_mark(db), db.engine());
    let (part, keys_part, files) = (part.to_owned(), keys_part.to_owned(), files.map(Path::to_owned));
    Ok(db.read(move |tx| {
        let mut manifest = Manifest {
            format: FORMAT,
            made_at: at,
            engine: format!("{engine:?}"),
            key_mark: key_mark.clone(),
            migrations: migrate::done(tx)?,
            person_keys: write_keys(tx, &keys_part, at)?,
            tables: vec![],
            files: vec![],
        };
        let named = |e: zip::result::ZipError| Fault::broken(format!("{}: {e}", part.display()));
        let mut zip = zip::ZipWriter::new(BufWriter::new(private_file(&part)?));
        let all = tables(tx)?;
        let total = all.iter().map(|(name, _)| count(tx, name)).sum::<Res<u64>>()?;
        let mut done = 0;
        for (name, columns) in all {
            zip.start_file(format!("tables/{name}.rows"), options()).map_err(named)?;
            manifest.tables.push(write_table(tx, &mut zip, name, columns, &mut done, total, &tell)?);
        }
        if let Some(folder) = &files {
            let mut paths = vec![];
            list_files(folder, folder, &mut paths)?;
            for path in paths {
                tell(&Progress { what: path.clone(), done, total });
                zip.start_file(format!("files/{path}"), options()).map_err(named)?;
                let sha256 = copy(&folder.join(&path), &mut zip)?;
                manifest.files.push(FileNote { path, sha256 });
            }
        }
        zip.start_file("manifest.json", options()).map_err(named)?;
        serde_json::to_writer_pretty(&mut zip, &manifest).map_err(|e| Fault::broken(e.to_string()))?;
        let file = zip.finish().map_err(named)?.into_inner().map_err(|e| io(&part)(e.into_error()))?;
        file.sync_all().map_err(io(&part))?;
        Ok(manifest)
    })?)
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(1))
        .large_file(true)
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> crate::kernel::Fail {
    let path = path.display().to_string();
    move |e| Fault::broken(format!("{path}: {e}"))
}

/// A new file that only its owner may read.
fn private_file(path: &Path) -> Res<File> {
    let mut how = std::fs::OpenOptions::new();
    how.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    how.open(path).map_err(io(path))
}

fn write_table(
    tx: &mut Tx<'_>,
    zip: &mut impl Write,
    name: String,
    columns: Vec<String>,
    done: &mut u64,
    total: u64,
    tell: &Tell,
) -> Res<TableNote> {
    let (mut digest, mut line, mut n) = (Sha256::new(), vec![], 0u64);
    tell(&Progress { what: name.clone(), done: *done, total });
    tx.each(&format!("SELECT {} FROM {name}", columns.join(", ")), &[], |values| {
        line.clear();
        rows::put(&mut line, values);
        digest.update(&line);
        zip.write_all(&line).map_err(|e| Fault::broken(format!("writing the backup: {e}")))?;
        n += 1;
        *done += 1;
        if n.is_multiple_of(1_000) {
            tell(&Progress { what: name.clone(), done: *done, total });
        }
        Ok(())
    })?;
    Ok(TableNote { name, columns, rows: n, sha256: HEXLOWER.encode(&digest.finalize()) })
}

fn write_keys(tx: &mut Tx<'_>, path: &Path, at: Ts) -> Res<u64> {
    let mut out = BufWriter::new(private_file(path)?);
    let about = "Keys of persons, each sealed with the instance key. Keep only the newest of these files: who was erased is missing from it.";
    writeln!(out, r#"{{"format":{FORMAT},"made_at":"{}","about":"{about}","keys":["#, at.rfc3339())
        .map_err(io(path))?;
    let mut n = 0u64;
    tx.each(&format!("SELECT programme_id, person_id, wrapped FROM {KEYS_TABLE}"), &[], |values| {
        let [programme, person, Val::Bytes(wrapped)] = values else {
            return Err(Fault::broken("a person's key is of another kind"));
        };
        let comma = if n > 0 { "," } else { "" };
        let wrapped = BASE64_NOPAD.encode(wrapped);
        let line =
            format!(r#"{comma}{{"programme":"{}","person":"{}","wrapped":"{wrapped}"}}"#, id(programme), id(person));
        writeln!(out, "{line}").map_err(io(path))?;
        n += 1;
        Ok(())
    })?;
    writeln!(out, "]}}").map_err(io(path))?;
    let file = out.into_inner().map_err(|e| io(path)(e.into_error()))?;
    file.sync_all().map_err(io(path))?;
    Ok(n)
}

fn id(v: &Val<'_>) -> Uuid {
    match v {
        Val::Id(id) => *id,
        Val::Bytes(b) => Uuid::from_slice(b).unwrap_or_default(),
        _ => Uuid::nil(),
    }
}

/// Every file below `folder`, as paths with slashes, sorted; links are not followed.
fn list_files(root: &Path, folder: &Path, out: &mut Vec<String>) -> Res<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<_>>).map_err(io(folder))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(io(folder))?;
        if kind.is_dir() {
            list_files(root, &entry.path(), out)?;
        } else if kind.is_file()
            && let Ok(below) = entry.path().strip_prefix(root)
        {
            out.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &mut impl Write) -> Res<String> {
    let (mut file, mut digest, mut buffer) = (File::open(from).map_err(io(from))?, Sha256::new(), vec![0u8; 64 * 1024]);
    loop {
        let n = file.read(&mut buffer).map_err(io(from))?;
        let Some(piece) = buffer.get(..n).filter(|p| !p.is_empty()) else { break };
        digest.update(piece);
        to.write_all(piece).map_err(io(from))?;
    }
    Ok(HEXLOWER.encode(&digest.finalize()))
}
