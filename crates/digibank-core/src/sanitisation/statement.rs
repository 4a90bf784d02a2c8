//! The words that are signed: what is stated about a device's media, as JSON in one canonical form (keys sorted, no white space, whole
//! numbers only: the part of RFC 8785 that is needed here), so that anybody can compute the same bytes.
//!
//! Fields follow the certificate list of NIST SP 800-88 Rev. 1 §4.8 and what the Belgian data protection authority's recommendation of
//! 2021 asks as evidence (outcome and technique, person responsible). No names: people are roles with a short key. What is not known
//! stands as null and is not guessed.

use super::attempt::{self, Attempt};
use super::medium::{self, Medium};
use super::{sampling, store};
use crate::db::Tx;
use crate::devices::{self, Device, Sanitisation};
use crate::journal::Who;
use crate::kernel::{AccountId, CodeKind, Key, Res};
use crate::logistics::location;
use crate::people::Programme;
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Name and version of the form of a statement.
pub const SCHEMA: &str = "digibank-attest/1";

/// What a statement is made for.
pub(super) struct Heading<'a> {
    pub programme: &'a Programme,
    pub number: i64,
    pub supersedes: Option<i64>,
    /// Digest of the statement issued before this one in the programme.
    pub previous: Option<Vec<u8>>,
    pub key: [u8; 32],
}

/// JSON with sorted keys and no white space.
pub fn canonical(v: &Value) -> String {
    match v {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let parts: Vec<String> =
                keys.iter().map(|k| format!("{}:{}", Value::from(k.as_str()), canonical(&map[*k]))).collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(all) => format!("[{}]", all.iter().map(canonical).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}

/// A person as a role with a short key, so that two can be told apart and neither is named.
fn operator(role: &str, account: Option<AccountId>) -> Value {
    account.map_or(Value::Null, |a| {
        let key = a.uuid().simple().to_string();
        json!(format!("{role}-{}", &key[key.len() - 8..]))
    })
}

fn head(who: Who, h: &Heading<'_>, kind: &str) -> Value {
    let code = |n| h.programme.code(CodeKind::Attest, n).to_string();
    json!({
        "schema": SCHEMA,
        "code": code(h.number),
        "kind": kind,
        "issued_at": who.at.rfc3339(),
        "supersedes": h.supersedes.map(code),
        "standard": "levels: NIST SP 800-88 (Clear, Purge, Destroy); techniques: IEEE 2883",
    })
}

fn chain(h: &Heading<'_>) -> Value {
    json!({
        "previous": h.previous.as_ref().map(|d| HEXLOWER.encode(d)),
        "key": HEXLOWER.encode(&h.key),
        "time_source": "server clock; start and end of an attempt by the bench's clock",
    })
}

/// The statement about one device.
pub(super) fn of_device(tx: &mut Tx<'_>, who: Who, h: &Heading<'_>, d: &Device) -> Res<Value> {
    let stay = devices::stays::stay(tx, who.programme, d.id)?;
    let media = medium::of_device(tx, who.programme, d.id)?;
    let mut stated = vec![];
    for m in &media {
        stated.push(medium_stated(tx, who, m, stay)?);
    }
    let place = match d.facts.location() {
        Some(l) => location::find(tx, who.programme, l)?.map(|l| l.name),
        None => None,
    };
    let level = match d.facts.sanitisation {
        Sanitisation::Wiped(level) => Some(level.to_string()),
        _ => None,
    };
    let confirmed = medium::confirmed_at(tx, who.programme, d.id, stay)?;
    Ok(json!({
        "document": head(who, h, "device"),
        "result": { "sanitisation": serde_json::to_value(d.facts.sanitisation).unwrap_or_default()["kind"], "level": level },
        "parties": { "processor": h.programme.name, "lot": d.lot.map(|l| l.0), "lot_line": d.lot.map(|l| l.1), "location": place },
        "host": {
            "code": d.number.map(|n| h.programme.code(CodeKind::Device, n).to_string()),
            "kind": d.kind,
            "maker": d.hardware.maker,
            "model": d.hardware.model,
            "serial": d.hardware.serial,
            "asset_tag": d.hardware.asset_tag,
        },
        "media": stated,
        "inventory": { "confirmed_complete_at": confirmed.map(|t| t.rfc3339()) },
        "people": { "issued_by": operator("technician", who.account) },
        "chain": chain(h),
    }))
}

fn medium_stated(tx: &mut Tx<'_>, who: Who, m: &Medium, stay: i64) -> Res<Value> {
    let attempts: Vec<Attempt> =
        attempt::of_medium(tx, who.programme, m.id)?.into_iter().filter(|a| a.withdrawn_at.is_none()).collect();
    let validation = match m.attempt {
        Some(a) => sampling::find(tx, who.programme, a)?,
        None => None,
    };
    Ok(json!({
        "kind": m.kind,
        "maker": m.maker,
        "model": m.model,
        "serial": m.serial,
        "size_bytes": m.size_bytes,
        "slot": m.slot,
        "fixed": m.fixed,
        "place": m.place,
        "state": m.state(stay),
        "level": m.level,
        "attempts": attempts.iter().map(attempt_stated).collect::<Vec<_>>(),
        "validation": validation.map(|s| json!({
            "verdict": s.verdict,
            "tool": s.tool,
            "at": s.validated_at.map(|t| t.rfc3339()),
            "by": operator("checker", s.validated_by),
        })),
    }))
}

fn attempt_stated(a: &Attempt) -> Value {
    let e = &a.evidence;
    json!({
        "technique": e.technique,
        "tool": a.tool,
        "tool_version": a.tool_version,
        "method_as_logged": a.method,
        "source": a.source,
        "log_sha256": a.log_digest.as_ref().map(|d| HEXLOWER.encode(d)),
        "started_at": a.started_at.map(|t| t.rfc3339()),
        "ended_at": a.ended_at.map(|t| t.rfc3339()),
        "recorded_at": a.recorded_at.rfc3339(),
        "exit_state": e.exit_state,
        "tool_result": e.tool_result,
        "errors": { "pass": e.pass_errors, "verify": e.verify_errors, "sync": e.sync_errors },
        "hidden_area": e.hidden,
        "whole_medium": e.whole_medium,
        "encrypted_before": e.encrypted,
        "verification": { "kind": e.verification, "percent": e.verified_percent },
        "outcome": a.outcome,
        "reason": a.reason,
        "level": a.level,
        "operator": operator("technician", a.by),
    })
}

/// The statement about a lot: how many of its devices are proven clean, and the attest of each.
pub(super) fn of_lot(tx: &mut Tx<'_>, who: Who, h: &Heading<'_>, lot: &super::attest::LotRef) -> Res<Value> {
    let attested: HashMap<_, _> = store::valid_of_lot(tx, who.programme, lot.id)?
        .into_iter()
        .map(|(d, number, digest)| (d, (number, digest)))
        .collect();
    let all = devices::list::of_lot(tx, who.programme, lot.id)?;
    let mut lines = vec![];
    let mut counts = [0i64; 4];
    for d in &all {
        let at = match d.facts.sanitisation {
            Sanitisation::Wiped(_) => 0,
            Sanitisation::MediaRemoved => 1,
            Sanitisation::NeverHeldData => 2,
            Sanitisation::MustBeWiped | Sanitisation::Failed => 3,
        };
        counts[at] += 1;
        let attest = attested.get(&d.id);
        lines.push(json!({
            "line": d.lot.map(|l| l.1),
            "device": d.number.map(|n| h.programme.code(CodeKind::Device, n).to_string()),
            "serial": d.hardware.serial,
            "asset_tag": d.hardware.asset_tag,
            "sanitisation": serde_json::to_value(d.facts.sanitisation).unwrap_or_default()["kind"],
            "level": match d.facts.sanitisation { Sanitisation::Wiped(l) => Some(l.to_string()), _ => None },
            "attest": attest.map(|(n, _)| h.programme.code(CodeKind::Attest, *n).to_string()),
            "attest_sha256": attest.map(|(_, digest)| HEXLOWER.encode(digest)),
        }));
    }
    Ok(json!({
        "document": head(who, h, "lot"),
        "result": { "devices": all.len(), "wiped": counts[0], "media_removed": counts[1], "never_held_data": counts[2], "open": counts[3] },
        "parties": { "processor": h.programme.name, "lot": lot.id, "lot_code": lot.code.to_string() },
        "devices": lines,
        "people": { "issued_by": operator("issuer", who.account) },
        "chain": chain(h),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_facts_give_the_same_bytes_whatever_their_order() {
        let a: Value = serde_json::from_str(r#"{"b": [1, {"z": null, "a": "é\n"}], "a": true}"#).unwrap();
        assert_eq!(canonical(&a), "{\"a\":true,\"b\":[1,{\"a\":\"é\\n\",\"z\":null}]}");
        let again: Value = serde_json::from_str(&canonical(&a)).unwrap();
        assert_eq!(canonical(&again), canonical(&a));
    }
}
