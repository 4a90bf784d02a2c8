//! `digibank doctor`: looks over the installation. Each line is fine, something for later, or something to mend and how.

use crate::answer::{Answer, Done, print_json};
use crate::config::{Config, variable};
use crate::data;
use digibank_core::db::{Db, Keys, Limits, Place};
use digibank_core::devices::tally;
use digibank_core::journal::seal;
use digibank_core::kernel::{Clock, Day, Ts};
use digibank_core::people::programme;
use serde::Serialize;
use std::fs;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Fine,
    Later,
    Mend,
}

/// One thing looked at.
#[derive(Debug, Serialize)]
struct Look {
    name: &'static str,
    standing: Standing,
    text: String,
}

struct Looks(Vec<Look>);

impl Looks {
    fn fine(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push(Look { name, standing: Standing::Fine, text: text.into() });
    }
    fn later(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push(Look { name, standing: Standing::Later, text: text.into() });
    }
    fn mend(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push(Look { name, standing: Standing::Mend, text: text.into() });
    }
}

pub fn run(config: &Config, as_json: bool) -> Answer {
    let mut looks = Looks(vec![]);
    settings(config, &mut looks);
    folder(config, &mut looks);
    disk(config, &mut looks);
    zone(&mut looks);
    key(config, &mut looks);
    address(config, &mut looks);
    mail(config, &mut looks);
    store(config, &mut looks);
    backups(config, &mut looks);
    if as_json {
        print_json(&looks.0)?;
    } else {
        for look in &looks.0 {
            let word = match look.standing {
                Standing::Fine => "fine ",
                Standing::Later => "later",
                Standing::Mend => "MEND ",
            };
            println!("{word}  {:<10} {}", look.name, look.text);
        }
    }
    Ok(if looks.0.iter().any(|l| l.standing == Standing::Mend) { Done::Found } else { Done::Fine })
}

fn settings(config: &Config, looks: &mut Looks) {
    for (name, nearest) in &config.strays {
        let hint = nearest.map(|n| format!("; did you mean {}?", variable(n))).unwrap_or_default();
        looks.mend("settings", format!("the variable {name} is not a setting{hint}"));
    }
    if config.strays.is_empty() {
        looks.fine("settings", "every setting is known");
    }
}

fn folder(config: &Config, looks: &mut Looks) {
    let folder = config.data();
    if !folder.exists() {
        return looks.later("folder", format!("{} is made on the first start", folder.display()));
    }
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    match fs::write(&probe, b"x") {
        Ok(()) => looks.fine("folder", format!("{} can be written", folder.display())),
        Err(e) => looks.mend(
            "folder",
            format!("{} cannot be written ({e}); give it to the user the program runs as", folder.display()),
        ),
    }
    let _ = fs::remove_file(probe);
}

/// Room below which the doctor speaks up, in mebibytes.
const LITTLE_ROOM: u64 = 1024;

fn disk(config: &Config, looks: &mut Looks) {
    let folder = existing(&config.data());
    // the standard library cannot ask for free room; df is on every system this program runs on
    let asked = std::process::Command::new("df").arg("-Pk").arg(&folder).output();
    let free = asked.ok().and_then(|o| {
        let text = String::from_utf8_lossy(&o.stdout).into_owned();
        text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()
    });
    match free {
        Some(kib) if kib / 1024 < LITTLE_ROOM => {
            looks.mend("disk", format!("only {} MiB free; make room, or the store stops taking changes", kib / 1024))
        }
        Some(kib) => looks.fine("disk", format!("{} GiB free", kib / 1024 / 1024)),
        None => looks.later("disk", "free room is unknown here (df does not answer)"),
    }
}

fn existing(path: &Path) -> std::path::PathBuf {
    path.ancestors().find(|p| p.exists()).map_or_else(|| ".".into(), Path::to_path_buf)
}

fn zone(looks: &mut Looks) {
    // noon in Brussels is ten o'clock UTC in summer and eleven in winter
    let hour = |d: Option<Day>| d.map(|d| (d.at_hour(12).0 - i64::from(d.0) * 86_400_000_000) / 3_600_000_000);
    if (hour(Day::ymd(2026, 7, 1)), hour(Day::ymd(2026, 1, 1))) == (Some(10), Some(11)) {
        looks.fine("time zone", format!("{} keeps its summer time", digibank_core::kernel::dates::ZONE));
    } else {
        looks.mend(
            "time zone",
            "the time zone data is missing or wrong: days would begin at another hour; install the package tzdata",
        );
    }
}

fn key(config: &Config, looks: &mut Looks) {
    let path = data::key_file(config);
    if config.instance_key().is_some() {
        return looks.fine("key", "given by the environment or the settings file");
    }
    if !path.exists() {
        return looks.later("key", "made on the first start");
    }
    if is_private(&path) {
        looks.fine("key", format!("{} is for its owner only; keep a copy somewhere else", path.display()));
    } else {
        looks.mend("key", format!("others can read {0}; run: chmod 600 {0}", path.display()));
    }
}

#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o077 == 0)
}
#[cfg(not(unix))]
fn is_private(_: &Path) -> bool {
    true
}

fn address(config: &Config, looks: &mut Looks) {
    match config.public_url() {
        Some(url) if url.starts_with("https://") => looks.fine("address", url),
        Some(url) => looks.mend("address", format!("{url} is not https://: names and passwords would travel in the open; put a proxy with a certificate in front")),
        None if config.listen().ip().is_loopback() => looks.later("address", "only this machine can reach it; set public_url when others shall, over HTTPS"),
        None => looks.mend("address", "it listens to others, and public_url is empty; set it to the https:// address people use"),
    }
}

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

fn mail(config: &Config, looks: &mut Looks) {
    match config.mail_transport() {
        "smtp" => {
            let (host, port) = config.smtp();
            if host.is_empty() {
                return looks.mend("mail", "smtp_host is empty; name the mail server");
            }
            let addresses: Vec<_> = (host.as_str(), port).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
            if addresses.iter().any(|a| TcpStream::connect_timeout(a, PATIENCE).is_ok()) {
                looks.fine("mail", format!("{host} port {port} answers"));
            } else {
                looks.mend("mail", format!("{host} port {port} does not answer; letters wait until it does"));
            }
        }
        "outbox" => looks.later(
            "mail",
            format!(
                "letters are put in {} and not sent; set mail_transport to smtp to send them",
                config.mail_outbox().display()
            ),
        ),
        _ => looks.later("mail", "letters are not sent; set mail_transport"),
    }
}

/// A write-ahead log past this, in mebibytes, means that something keeps an old view open.
const LARGE_LOG: u64 = 1024;

fn store(config: &Config, looks: &mut Looks) {
    let place = config.place();
    if matches!(&place, Place::File(path) if !path.exists()) {
        return looks.later("store", "made on the first start");
    }
    // the doctor looks and changes nothing, so a key that cannot be read is not made anew here
    let opened = data::open(config, Limits::patient(), data::NoKey::Stop)
        .or_else(|_| Db::open(&place, Keys::new([0; 32]), Limits::patient()).map_err(Into::into));
    let db = match opened {
        Ok(db) => db,
        Err(e) => return looks.mend("store", format!("cannot be opened: {}", said(&e))),
    };
    match db.schema() {
        Ok(s) if !s.unknown.is_empty() => looks.mend("tables", data::newer(&s.unknown.join(", "))),
        Ok(s) if !s.planned.is_empty() => looks.later(
            "tables",
            format!("{} scripts to run; `digibank serve` or `digibank migrate` does it", s.planned.len()),
        ),
        Ok(s) => looks.fine("tables", format!("up to date ({} scripts)", s.done.len())),
        Err(e) => looks.mend("tables", e.to_string()),
    }
    match db.health() {
        Ok(h) => {
            let wal = h.wal_bytes.unwrap_or(0) / 1024 / 1024;
            let size =
                h.bytes.map(|b| format!(", {} MiB, write-ahead log {wal} MiB", b / 1024 / 1024)).unwrap_or_default();
            if h.problems.is_empty() {
                looks.fine("store", format!("{}{size}; the engine finds nothing wrong", h.engine));
            } else {
                looks.mend(
                    "store",
                    format!("the engine finds damage; restore the last backup ({})", h.problems.join("; ")),
                );
            }
            if wal > LARGE_LOG {
                looks.mend("log", format!("the write-ahead log has grown to {wal} MiB; restart the program, and look for a backup that never ends"));
            }
        }
        Err(e) => looks.mend("store", e.to_string()),
    }
    seals(&db, Clock::System.now(), looks);
    tallies(&db, looks);
}

/// The counts that pages show, beside the rows.
fn tallies(db: &Db, looks: &mut Looks) {
    let differing = db.read(|tx| {
        let mut wrong = vec![];
        for p in programme::all(tx)? {
            let (mut kept, mut counted) = (tally::all(tx, p.id)?, tally::counted(tx, p.id)?);
            kept.sort_by_key(|t| (t.stood_at, t.status));
            counted.sort_by_key(|t| (t.stood_at, t.status));
            if kept != counted {
                wrong.push(p.prefix);
            }
        }
        Ok(wrong)
    });
    match differing {
        Ok(wrong) if wrong.is_empty() => looks.fine("counts", "the counts on the pages are those of the rows"),
        Ok(wrong) => looks.mend(
            "counts",
            format!(
                "the counts of programme {} differ from its rows; tell the makers, and say since when",
                wrong.join(", ")
            ),
        ),
        Err(_) => looks.later("counts", "cannot be looked at before the tables are up to date"),
    }
}

fn said(e: &crate::answer::Halt) -> String {
    use crate::answer::Halt::{Broken, Refused, Usage};
    match e {
        Refused(t) | Usage(t) | Broken(t) => t.clone(),
    }
}

/// Minutes an entry may wait for its seal before the doctor speaks up.
const SEAL_LAG: i64 = 15;

fn seals(db: &Db, at: Ts, looks: &mut Looks) {
    let lag = db.read(move |tx| {
        let mut oldest: Option<Ts> = None;
        for p in programme::all(tx)? {
            let (_, since) = seal::waiting(tx, p.id)?;
            oldest = [oldest, since].into_iter().flatten().min();
        }
        Ok(oldest)
    });
    match lag {
        Ok(Some(since)) if (at.0 - since.0) / 60_000_000 > SEAL_LAG => looks.mend(
            "journal",
            format!(
                "entries have waited for a seal since {}; is a server running? `digibank journal seal` seals them now",
                since.rfc3339()
            ),
        ),
        Ok(_) => looks.fine("journal", "sealed"),
        Err(_) => looks.later("journal", "cannot be looked at before the tables are up to date"),
    }
}

/// Days without a backup after which the doctor speaks up.
const BACKUP_DAYS: u64 = 2;

fn backups(config: &Config, looks: &mut Looks) {
    let folder = config.backup_folder();
    let ages = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().ends_with(".zip"));
    let newest = ages.filter_map(|e| e.metadata().ok()?.modified().ok()).max();
    let now = Clock::System.now();
    let hours = newest
        .and_then(|m| m.duration_since(std::time::UNIX_EPOCH).ok())
        .map(|d| (now.0 / 1_000_000).saturating_sub(d.as_secs() as i64) / 3600);
    match hours {
        None => {
            looks.mend("backup", format!("there is none in {}; run `digibank backup` every night", folder.display()))
        }
        Some(h) if h > BACKUP_DAYS as i64 * 24 => {
            looks.mend("backup", format!("the newest is {} days old; run `digibank backup` every night", h / 24))
        }
        Some(h) => looks.fine("backup", format!("the newest is {h} hours old")),
    }
}
