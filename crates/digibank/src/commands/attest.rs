//! `digibank attest verify`: by anyone, with or without a store. The key is what makes it proof: the one typed with `--key`, or the one of
//! this installation. Without either the file can only show that nothing in it was changed since somebody signed it, and that does
//! not end well for a script. With a store the attest must also still hold.

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::cli::Attest;
use crate::config::Config;
use crate::data;
use digibank_core::db::{Db, Place};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::people::programme;
use digibank_core::sanitisation::attest::{self, AttestState, Verdict};
use serde_json::{Value, json};
use std::path::Path;

pub fn run(config: &Config, what: &Attest) -> Answer {
    let Attest::Verify { what, key, json: as_json } = what;
    let typed = key.as_deref().map(parse_key).transpose()?;
    let has_store = !matches!(config.place(), Place::File(path) if !path.exists());
    let file = Path::new(what);
    let (bytes, db) = if file.is_file() {
        let bytes = std::fs::read(file).map_err(about(what))?;
        (bytes, if has_store { Some(data::open_existing(config, config.limits())?) } else { None })
    } else {
        if code(what).is_none() {
            return Halt::usage(format!("{what} is neither a file nor the code of an attest"));
        }
        let db = data::open_existing(config, config.limits())?;
        let Some(found) = known(&db, what)? else {
            return Halt::refused(format!("there is no attest {what} here"));
        };
        (found.envelope().to_string().into_bytes(), Some(db))
    };
    let own = db.as_ref().map(|db| attest::public_key(db.keys()));
    let key = typed.or(own);
    let verdict = attest::verify(&bytes, key.as_ref());
    // Only what was signed here can be looked up here.
    let here = own.is_some() && key == own;
    let state = match (&verdict, &db) {
        (Verdict::Genuine(signed), Some(db)) if here => known(db, &signed.code)?.map(|a| a.state),
        _ => None,
    };
    if *as_json {
        print_json(&json!({"verdict": verdict, "key_known": key.is_some(), "state": state}))?;
    } else {
        println!("{}", sentence(&verdict, key.is_some(), here, state));
        if let Verdict::Genuine(signed) = &verdict {
            println!("{}", stated(&signed.statement));
        }
        if bytes.starts_with(b"%PDF") {
            println!(
                "Only the statement inside the PDF was checked, not what its pages show: compare them with the lines above."
            );
        }
    }
    let holds = !here || state == Some(AttestState::Valid);
    Ok(if matches!(verdict, Verdict::Genuine(_)) && key.is_some() && holds { Done::Fine } else { Done::Found })
}

fn parse_key(text: &str) -> Answer<[u8; 32]> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let bytes =
        (0..plain.len()).step_by(2).map(|at| plain.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()));
    let key: Option<Vec<u8>> = bytes.collect();
    match key.and_then(|key| key.try_into().ok()) {
        Some(key) => Ok(key),
        None => Halt::usage("a key has 64 signs, 0 to 9 and a to f; it stands on the issuer's verification page"),
    }
}

/// What it says, in lines to compare with paper: the device or lot, each medium, the outcome.
fn stated(statement: &Value) -> String {
    let text =
        |v: &Value| v.as_str().map_or_else(|| if v.is_null() { "-".into() } else { v.to_string() }, str::to_owned);
    let host = &statement["host"];
    let mut lines = Vec::new();
    if host.is_object() {
        let parts: Vec<String> = ["code", "kind", "maker", "model", "serial"].iter().map(|k| text(&host[*k])).collect();
        lines.push(format!("Device: {}", parts.join(", ")));
    }
    for medium in statement["media"].as_array().into_iter().flatten() {
        let parts: Vec<String> =
            ["kind", "model", "serial", "state", "level"].iter().map(|k| text(&medium[*k])).collect();
        lines.push(format!("Medium: {}", parts.join(", ")));
    }
    let result = statement["result"].as_object().into_iter().flatten();
    lines.push(format!("Outcome: {}", result.map(|(k, v)| format!("{k} {}", text(v))).collect::<Vec<_>>().join(", ")));
    lines.join("\n")
}

fn code(text: &str) -> Option<Code> {
    Code::parse_kind(text, CodeKind::Attest)
}

/// The attest of this code in the store.
fn known(db: &Db, text: &str) -> Answer<Option<attest::Attest>> {
    let Some(code) = code(text) else { return Ok(None) };
    Ok(db.read(move |tx| match programme::by_prefix(tx, code.prefix)? {
        Some(p) => attest::by_number(tx, p.id, code.number),
        None => Ok(None),
    })?)
}

fn sentence(v: &Verdict, key_known: bool, here: bool, state: Option<AttestState>) -> String {
    match v {
        Verdict::Genuine(s) if here => {
            let standing = match state {
                Some(AttestState::Valid) => "Genuine, and it holds",
                Some(AttestState::Superseded) => "Genuine, but a newer attest took its place",
                Some(AttestState::Withdrawn) => "Genuine, but withdrawn: what it rested on was wrong",
                None => "Signed with the key of this installation, but there is no such attest here",
            };
            format!("{standing}: {} of {}, digest {}", s.code, s.issued_at, s.digest)
        }
        Verdict::Genuine(s) if key_known => format!(
            "Genuine: signed with the key you gave, and unchanged since: {} of {}, digest {}.\nWhether it still holds is for the issuer's \
             verification page to say.",
            s.code, s.issued_at, s.digest
        ),
        Verdict::Genuine(s) => format!(
            "NOT PROVEN. Unchanged since somebody signed it with key {}: {} of {}, digest {}.\nAnybody can sign something with a key of their own. \
             Take the key from the issuer's verification page and give it with --key.",
            s.key, s.code, s.issued_at, s.digest
        ),
        Verdict::OtherKey { key } => format!("Not signed with the key that was expected, but with another: {key}"),
        Verdict::Tampered => "The signature does not fit: something in it was changed".into(),
        Verdict::NotAnAttest => "This is not an attest".into(),
    }
}
