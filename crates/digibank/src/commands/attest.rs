//! `digibank attest verify`: by anyone, with or without a store. With one, the key must be this installation's; without one the file
//! can only show that nothing in it was changed.

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::cli::Attest;
use crate::config::Config;
use crate::data;
use digibank_core::db::Place;
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::people::programme;
use digibank_core::sanitisation::attest::{self, Verdict};
use serde_json::json;
use std::path::Path;

pub fn run(config: &Config, what: &Attest) -> Answer {
    let Attest::Verify { what, json: as_json } = what;
    let has_store = !matches!(config.place(), Place::File(path) if !path.exists());
    let file = Path::new(what);
    let (bytes, expected) = if file.is_file() {
        let bytes = std::fs::read(file).map_err(about(what))?;
        let expected = if has_store {
            Some(attest::public_key(data::open_existing(config, config.limits())?.keys()))
        } else {
            None
        };
        (bytes, expected)
    } else {
        let db = data::open_existing(config, config.limits())?;
        let Some(code) = Code::parse_kind(what, CodeKind::Attest) else {
            return Halt::usage(format!("{what} is neither a file nor the code of an attest"));
        };
        let found = db.read(move |tx| match programme::by_prefix(tx, code.prefix)? {
            Some(p) => attest::by_number(tx, p.id, code.number),
            None => Ok(None),
        })?;
        let Some(found) = found else { return Halt::refused(format!("there is no attest {what} here")) };
        (found.envelope().to_string().into_bytes(), Some(attest::public_key(db.keys())))
    };
    let verdict = attest::verify(&bytes, expected.as_ref());
    if *as_json {
        print_json(&json!({"verdict": verdict, "key_known": expected.is_some()}))?;
    } else {
        println!("{}", sentence(&verdict, expected.is_some()));
    }
    Ok(if matches!(verdict, Verdict::Genuine(_)) { Done::Fine } else { Done::Found })
}

fn sentence(v: &Verdict, key_known: bool) -> String {
    match v {
        Verdict::Genuine(s) if key_known => format!("Genuine: {} of {}, digest {}", s.code, s.issued_at, s.digest),
        Verdict::Genuine(s) => format!(
            "Unchanged since it was signed with key {}: {} of {}, digest {}.\nWho holds that key is for the issuer's verification page to say.",
            s.key, s.code, s.issued_at, s.digest
        ),
        Verdict::OtherKey { key } => format!("Unchanged, but signed with another installation's key: {key}"),
        Verdict::Tampered => "The signature does not fit: something in it was changed".into(),
        Verdict::NotAnAttest => "This is not an attest".into(),
    }
}
