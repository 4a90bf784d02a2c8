//! `digibank attest verify`: by anyone, with or without a store. With one, the key must be this installation's and the attest must still
//! hold; without one the file can only show that nothing in it was changed.

use crate::answer::{Answer, Done, Halt, about, print_json};
use crate::cli::Attest;
use crate::config::Config;
use crate::data;
use digibank_core::db::{Db, Place};
use digibank_core::kernel::{Code, CodeKind};
use digibank_core::people::programme;
use digibank_core::sanitisation::attest::{self, AttestState, Verdict};
use serde_json::json;
use std::path::Path;

pub fn run(config: &Config, what: &Attest) -> Answer {
    let Attest::Verify { what, json: as_json } = what;
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
    let key = db.as_ref().map(|db| attest::public_key(db.keys()));
    let verdict = attest::verify(&bytes, key.as_ref());
    let state = match (&verdict, &db) {
        (Verdict::Genuine(signed), Some(db)) => known(db, &signed.code)?.map(|a| a.state),
        _ => None,
    };
    if *as_json {
        print_json(&json!({"verdict": verdict, "key_known": key.is_some(), "state": state}))?;
    } else {
        println!("{}", sentence(&verdict, db.is_some(), state));
    }
    let holds = db.is_none() || state == Some(AttestState::Valid);
    Ok(if matches!(verdict, Verdict::Genuine(_)) && holds { Done::Fine } else { Done::Found })
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

fn sentence(v: &Verdict, has_store: bool, state: Option<AttestState>) -> String {
    match v {
        Verdict::Genuine(s) if has_store => {
            let standing = match state {
                Some(AttestState::Valid) => "Genuine, and it holds",
                Some(AttestState::Superseded) => "Genuine, but a newer attest took its place",
                Some(AttestState::Withdrawn) => "Genuine, but withdrawn: what it rested on was wrong",
                None => "Signed with the key of this installation, but there is no such attest here",
            };
            format!("{standing}: {} of {}, digest {}", s.code, s.issued_at, s.digest)
        }
        Verdict::Genuine(s) => format!(
            "Unchanged since it was signed with key {}: {} of {}, digest {}.\nWho holds that key, and whether the attest still holds, is for the \
             issuer's verification page to say.",
            s.key, s.code, s.issued_at, s.digest
        ),
        Verdict::OtherKey { key } => format!("Unchanged, but signed with another installation's key: {key}"),
        Verdict::Tampered => "The signature does not fit: something in it was changed".into(),
        Verdict::NotAnAttest => "This is not an attest".into(),
    }
}
