//! Every setting under one name: on the command line (`--smtp-host`), in the environment (`DIGIBANK_SMTP_HOST`) and in TOML
//! (`smtp_host`), in this order of weight, over a default. `digibank config` shows each value and where it came from. This is the
//! one place that reads the environment.

use digibank_core::db::{Limits, Place};
use digibank_core::kernel::Word;
use digibank_core::mail::{MailSettings, SmtpSettings, TlsMode};
use serde::Serialize;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a value must be.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Folder,
    Address,
    MaybeHost,
    Number(u64, u64),
    Switch,
    OneOf(&'static [&'static str]),
}

/// One setting.
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    default: &'static str,
    kind: Kind,
    secret: bool,
}

const fn set(name: &'static str, default: &'static str, kind: Kind, about: &'static str) -> Setting {
    Setting { name, about, default, kind, secret: false }
}
const fn secret(name: &'static str, about: &'static str) -> Setting {
    Setting { name, about, default: "", kind: Kind::Text, secret: true }
}

/// The table of settings.
pub const SETTINGS: &[Setting] = &[
    set("data", "./data", Kind::Folder, "Folder of this installation: store, instance key, backups"),
    set("listen", "127.0.0.1:7878", Kind::Address, "Address and port a server listens on"),
    set(
        "public_url",
        "",
        Kind::Text,
        "Address people reach the program at, https://…; empty: the address it listens on",
    ),
    Setting {
        name: "database_url",
        about: "postgres://… ; empty: SQLite in the file digibank.db of the data folder",
        default: "",
        kind: Kind::Text,
        secret: true,
    },
    secret("instance_key", "32 bytes in base64 or hexadecimal digits; empty: the file instance.key of the data folder"),
    set("backup_folder", "", Kind::Folder, "Where backups go; empty: the folder backups of the data folder"),
    set(
        "mail_transport",
        "outbox",
        Kind::OneOf(&["outbox", "smtp", "none"]),
        "How letters leave: as files in a folder, by SMTP, or not",
    ),
    set("mail_outbox", "", Kind::Folder, "Folder of the outbox; empty: the folder outbox of the data folder"),
    set("mail_from", "digibank@localhost", Kind::Text, "Sender of letters"),
    set("smtp_host", "", Kind::Text, "Mail server"),
    set("smtp_port", "587", Kind::Number(1, 65_535), "Its port"),
    set(
        "smtp_security",
        "starttls",
        Kind::OneOf(&["starttls", "tls", "none"]),
        "How the connection to it is protected",
    ),
    set("smtp_user", "", Kind::Text, "User name there"),
    secret("smtp_password", "Password there"),
    set(
        "log_level",
        "info",
        Kind::Text,
        "error, warn, info, debug or trace; or a filter like info,digibank_core=debug",
    ),
    set("log_format", "text", Kind::OneOf(&["text", "json"]), "How log lines look"),
    set("queue", "1024", Kind::Number(1, 1_000_000), "Units of work that may wait for the store"),
    set("queue_wait_seconds", "5", Kind::Number(1, 600), "How long a new one waits for a place in the queue"),
    set("read_seconds", "20", Kind::Number(1, 86_400), "How long one read may take"),
    set("write_seconds", "120", Kind::Number(1, 86_400), "How long one write may take"),
    set("connections", "8", Kind::Number(1, 500), "Connections to PostgreSQL"),
    set("request_seconds", "150", Kind::Number(1, 86_400), "How long one request may take"),
    set(
        "head_seconds",
        "30",
        Kind::Number(1, 3_600),
        "How long the head of a request may take, and a connection may idle",
    ),
    set("body_seconds", "120", Kind::Number(1, 86_400), "How long the body of a request may take"),
    set(
        "answer_seconds",
        "60",
        Kind::Number(1, 86_400),
        "How long a reader may keep an answer waiting, beside a second for every 16 KiB",
    ),
    set("open_connections", "800", Kind::Number(1, 1_000_000), "Visitors' connections open at once; others wait"),
    set("upload_bytes", "12582912", Kind::Number(10_000, 1_000_000_000), "Largest upload"),
    set("metrics", "false", Kind::Switch, "Figures for Prometheus at /metrics"),
    set("trusted_proxy", "", Kind::MaybeHost, "Address of the proxy whose X-Forwarded-For is believed"),
];

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "from", content = "where")]
pub enum Source {
    /// Typed with the command.
    CommandLine,
    /// This variable.
    Environment(String),
    /// This file.
    File(PathBuf),
    /// Nobody said anything.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::CommandLine => f.write_str("command line"),
            Source::Environment(name) => write!(f, "environment {name}"),
            Source::File(path) => write!(f, "{}", path.display()),
            Source::Default => f.write_str("default"),
        }
    }
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A key that is no setting.
    #[error("{file}: “{key}” is not a setting{}", nearest.map(|n| format!("; did you mean “{n}”?")).unwrap_or_default())]
    Unknown {
        /// The file.
        file: String,
        /// The key.
        key: String,
        /// The setting that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A value that does not fit its setting.
    #[error("{name} ({source_text}): {why}")]
    Value {
        /// The setting.
        name: &'static str,
        /// Where the value came from.
        source_text: String,
        /// What it must be.
        why: String,
    },
    /// The file cannot be read.
    #[error("{file}: {why}")]
    File {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    values: BTreeMap<&'static str, (String, Source)>,
    /// Variables that look like settings and are none, with the setting that looks most like each.
    pub strays: Vec<(String, Option<&'static str>)>,
}

/// The file that is read when it is there.
const FILE: &str = "digibank.toml";
/// Largest settings file.
const FILE_BYTES: u64 = 1024 * 1024;
/// Variables of the test run, which are no settings.
const NOT_OURS: [&str; 3] = ["DIGIBANK_TEST_", "DIGIBANK_CACHE", "DIGIBANK_KILL_ROUNDS"];

/// The variable of a setting.
pub fn variable(name: &str) -> String {
    format!("DIGIBANK_{}", name.to_uppercase())
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// A new password for `digibank user`, given in a way that other users of the machine cannot see.
pub fn new_password() -> Option<String> {
    environment("DIGIBANK_NEW_PASSWORD")
}

impl Config {
    /// Reads all sources. `typed` holds what the command line said; `file` is the one named there.
    pub fn load(typed: &[(&'static str, String)], file: Option<&Path>) -> Result<Config, ConfigError> {
        let mut values: BTreeMap<&'static str, (String, Source)> =
            SETTINGS.iter().map(|s| (s.name, (s.default.to_owned(), Source::Default))).collect();
        let mut stronger = BTreeMap::new();
        if let Some(url) = environment("DATABASE_URL") {
            stronger.insert("database_url", (url, Source::Environment("DATABASE_URL".into())));
        }
        for s in SETTINGS {
            if let Some(value) = environment(&variable(s.name)) {
                stronger.insert(s.name, (value, Source::Environment(variable(s.name))));
            }
        }
        stronger.extend(typed.iter().map(|(name, value)| (*name, (value.clone(), Source::CommandLine))));
        let data = stronger.get("data").map_or("./data", |(v, _)| v.as_str());
        let usual = Path::new(data).join(FILE);
        let named = file.map(Path::to_owned).or_else(|| environment("DIGIBANK_CONFIG").map(PathBuf::from));
        let by_itself = named.is_none();
        if let Some(path) = named.or(usual.exists().then_some(usual)) {
            let found = read_file(&path)?;
            if by_itself && found.iter().any(|(name, _)| *name == "data") {
                let why = "a file in the data folder cannot say where the data folder is; use --data, DIGIBANK_DATA or --config".to_owned();
                return Err(ConfigError::File { file: path.display().to_string(), why });
            }
            values.extend(found.into_iter().map(|(name, value)| (name, (value, Source::File(path.clone())))));
        }
        values.extend(stronger);
        for s in SETTINGS {
            let (value, source) = &values[s.name];
            check(s.kind, value).map_err(|why| ConfigError::Value {
                name: s.name,
                source_text: source.to_string(),
                why,
            })?;
        }
        Ok(Config { values, strays: strays() })
    }

    fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |(v, _)| v)
    }
    fn number(&self, name: &str) -> u64 {
        self.text(name).parse().unwrap_or_default()
    }
    fn folder(&self, name: &str, usual: &str) -> PathBuf {
        match self.text(name) {
            "" => self.data().join(usual),
            path => PathBuf::from(path),
        }
    }

    /// Every setting with its value and source; secrets are masked.
    pub fn shown(&self) -> impl Iterator<Item = (&'static Setting, String, &Source)> {
        SETTINGS.iter().map(|s| {
            let (value, source) = &self.values[s.name];
            (s, if s.secret { masked(value) } else { value.clone() }, source)
        })
    }
    /// The folder of this installation.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(self.text("data"))
    }
    /// Where a server listens.
    pub fn listen(&self) -> SocketAddr {
        self.text("listen").parse().unwrap_or_else(|_| SocketAddr::from(([127, 0, 0, 1], 7878)))
    }
    /// The proxy whose `X-Forwarded-For` is believed, when there is one.
    pub fn trusted_proxy(&self) -> Option<IpAddr> {
        self.text("trusted_proxy").parse::<IpAddr>().ok().map(|a| a.to_canonical())
    }
    /// The address people use, when it was said, without a slash at the end.
    pub fn public_url(&self) -> Option<String> {
        Some(self.text("public_url").trim_end_matches('/').to_owned()).filter(|u| !u.is_empty())
    }
    /// Where the store is.
    pub fn place(&self) -> Place {
        match self.text("database_url") {
            "" => Place::File(self.data().join("digibank.db")),
            url => Place::Url(url.to_owned()),
        }
    }
    /// The instance key as given, when it does not come from its file.
    pub fn instance_key(&self) -> Option<&str> {
        Some(self.text("instance_key")).filter(|k| !k.is_empty())
    }
    /// Where backups go.
    pub fn backup_folder(&self) -> PathBuf {
        self.folder("backup_folder", "backups")
    }
    /// How letters leave: `outbox`, `smtp` or `none`.
    pub fn mail_transport(&self) -> &str {
        self.text("mail_transport")
    }
    /// The folder of the outbox.
    pub fn mail_outbox(&self) -> PathBuf {
        self.folder("mail_outbox", "outbox")
    }
    /// The mail server and its port.
    pub fn smtp(&self) -> (String, u16) {
        (self.text("smtp_host").to_owned(), u16::try_from(self.number("smtp_port")).unwrap_or(587))
    }
    /// Where letters go and who they come from; none leaves them in the store.
    pub fn mail(&self) -> Option<MailSettings> {
        let (host, port) = self.smtp();
        let text = |name: &str| self.text(name).to_owned();
        let smtp = SmtpSettings {
            host,
            port,
            tls: TlsMode::from_word(self.text("smtp_security")),
            user: text("smtp_user"),
            password: text("smtp_password"),
        };
        let settings = |smtp| MailSettings { from: text("mail_from"), outbox: self.mail_outbox(), smtp };
        match self.mail_transport() {
            "smtp" => Some(settings(Some(smtp))),
            "outbox" => Some(settings(None)),
            _ => None,
        }
    }
    /// Filter of log lines.
    pub fn log_level(&self) -> &str {
        self.text("log_level")
    }
    /// True when log lines are JSON.
    pub fn log_json(&self) -> bool {
        self.text("log_format") == "json"
    }
    /// Limits on waiting and working.
    pub fn limits(&self) -> Limits {
        let seconds = |name| Duration::from_secs(self.number(name));
        let count = |name| usize::try_from(self.number(name)).unwrap_or(1);
        Limits {
            queue: count("queue"),
            wait: seconds("queue_wait_seconds"),
            read: seconds("read_seconds"),
            write: seconds("write_seconds"),
            connections: count("connections"),
            ..Limits::default()
        }
    }
    /// How long one request may take.
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(self.number("request_seconds"))
    }
    /// How long the head of a request may take.
    pub fn head_time(&self) -> Duration {
        Duration::from_secs(self.number("head_seconds"))
    }
    /// How long the body of a request may take.
    pub fn answer_time(&self) -> Duration {
        Duration::from_secs(self.number("answer_seconds"))
    }
    /// How long a body may take.
    pub fn body_time(&self) -> Duration {
        Duration::from_secs(self.number("body_seconds"))
    }
    /// Most connections of visitors open at once.
    pub fn open_connections(&self) -> usize {
        usize::try_from(self.number("open_connections")).unwrap_or(1)
    }
    /// Largest upload.
    pub fn upload_bytes(&self) -> usize {
        usize::try_from(self.number("upload_bytes")).unwrap_or(usize::MAX)
    }
    /// True when figures are shown at /metrics.
    pub fn metrics(&self) -> bool {
        self.text("metrics") == "true"
    }
    /// The same settings for another data folder, with SQLite there; for the demonstration, which never touches real data.
    pub fn elsewhere(&self, data: &Path) -> Config {
        let mut other = self.clone();
        for (name, value) in
            [("data", data.display().to_string()), ("database_url", String::new()), ("instance_key", String::new())]
        {
            other.values.insert(name, (value, Source::CommandLine));
        }
        other
    }
}

fn read_file(path: &Path) -> Result<Vec<(&'static str, String)>, ConfigError> {
    let file = path.display().to_string();
    let wrong = |why: String| ConfigError::File { file: file.clone(), why };
    if std::fs::metadata(path).is_ok_and(|m| m.len() > FILE_BYTES) {
        return Err(wrong("too large to be a file of settings".into()));
    }
    let text = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| wrong(e.to_string()))?;
    let mut out = vec![];
    for (key, value) in table {
        let Some(s) = SETTINGS.iter().find(|s| s.name == key) else {
            return Err(ConfigError::Unknown { file, nearest: nearest(&key), key });
        };
        let value = match value {
            toml::Value::String(t) => t,
            toml::Value::Integer(n) => n.to_string(),
            toml::Value::Boolean(b) => b.to_string(),
            _ => return Err(wrong(format!("{key} must be text, a whole number, true or false"))),
        };
        out.push((s.name, value));
    }
    Ok(out)
}

fn check(kind: Kind, value: &str) -> Result<(), String> {
    let fits = match kind {
        Kind::Text => true,
        Kind::Folder => !value.contains('\0'),
        Kind::Address => value.parse::<SocketAddr>().is_ok(),
        Kind::MaybeHost => value.is_empty() || value.parse::<IpAddr>().is_ok(),
        Kind::Number(least, most) => value.parse().is_ok_and(|n: u64| (least..=most).contains(&n)),
        Kind::Switch => matches!(value, "true" | "false"),
        Kind::OneOf(words) => words.contains(&value),
    };
    if fits {
        return Ok(());
    }
    Err(match kind {
        Kind::Text | Kind::Folder => "must be text".into(),
        Kind::Address => "must be an address and a port, such as 127.0.0.1:7878".into(),
        Kind::MaybeHost => "must be empty or an address without a port, such as 10.0.0.1".into(),
        Kind::Number(least, most) => format!("must be a whole number from {least} to {most}"),
        Kind::Switch => "must be true or false".into(),
        Kind::OneOf(words) => format!("must be one of {}", words.join(", ")),
    })
}

fn masked(value: &str) -> String {
    // of an address with a password in it, the rest is worth seeing
    match (value.split_once("://"), value.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        (Some(_), None) => value.to_owned(),
        _ if value.is_empty() => String::new(),
        _ => "…".into(),
    }
}

/// The setting whose name looks most like `key`, when one does.
fn nearest(key: &str) -> Option<&'static str> {
    let (distance, name) = SETTINGS.iter().map(|s| (distance(key, s.name), s.name)).min()?;
    (distance <= 2 + key.len() / 4).then_some(name)
}

/// How many letters must be changed, added or left out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(100).enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

fn strays() -> Vec<(String, Option<&'static str>)> {
    let known: Vec<String> = SETTINGS
        .iter()
        .map(|s| variable(s.name))
        .chain(["DIGIBANK_CONFIG".into(), "DIGIBANK_NEW_PASSWORD".into()])
        .collect();
    let ours = |name: &String| {
        name.starts_with("DIGIBANK_") && !known.contains(name) && !NOT_OURS.iter().any(|n| name.starts_with(n))
    };
    let mut found: Vec<String> =
        std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(ours).collect();
    found.sort();
    found
        .into_iter()
        .map(|name| (nearest(&name["DIGIBANK_".len()..].to_lowercase()), name))
        .map(|(n, name)| (name, n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_finds_its_setting() {
        assert_eq!(nearest("lissten"), Some("listen"));
        assert_eq!(nearest("smtp-host"), Some("smtp_host"));
        assert_eq!(nearest("something_else_entirely"), None);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn every_default_fits_its_setting_and_secrets_are_masked() {
        for s in SETTINGS {
            assert_eq!(check(s.kind, s.default), Ok(()), "{}", s.name);
        }
        assert_eq!(masked("postgres://me:secret@db.example/digibank"), "postgres://…@db.example/digibank");
        assert_eq!(masked("c2VjcmV0"), "…");
    }
}
