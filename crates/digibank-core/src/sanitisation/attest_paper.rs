//! The wisattest on paper, in the reader's language, made from the signed statement alone: what is printed is what was signed.

use super::attest::{Attest, AttestKind};
use crate::i18n::{Lang, long_instant, text};
use crate::kernel::refusal::Arg;
use crate::kernel::{Fault, Res, Ts};
use digibank_paper::{Block, Column, Document, NoteKind};
use serde_json::Value;

/// What the page needs beside the statement.
pub struct Surroundings<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The programme's name.
    pub author: &'a str,
    /// The address of the verification page.
    pub verify_url: &'a str,
    /// Colour of rules, `#rrggbb`.
    pub accent: Option<String>,
}

/// The document of an attest.
pub fn document(a: &Attest, s: &Surroundings<'_>) -> Document {
    let stated = a.stated();
    let t = |key: &str| text(s.lang, key, &[]);
    let code = word(&stated["document"]["code"]);
    let date = a.issued_at.day().date();
    let mut blocks = vec![Block::Paragraph(t(match a.kind {
        AttestKind::Device => "attests-paper-intro-device",
        AttestKind::Lot => "attests-paper-intro-lot",
    }))];
    match a.kind {
        AttestKind::Device => device(&mut blocks, &stated, s.lang),
        AttestKind::Lot => lot(&mut blocks, &stated, s.lang),
    }
    blocks.push(Block::Note { kind: NoteKind::Info, text: t("attests-paper-what-levels-mean") });
    blocks.push(Block::Heading { level: 1, text: t("attests-paper-check-it") });
    blocks.push(Block::Paragraph(t("attests-paper-how-to-check")));
    blocks.push(Block::Qr {
        data: s.verify_url.to_owned(),
        alt: t("attests-paper-qr-alt"),
        size_mm: 30.0,
        caption: s.verify_url.to_owned(),
    });
    blocks.push(Block::Facts(vec![
        (t("attests-paper-digest"), data_encoding::HEXLOWER.encode(&a.digest)),
        (t("attests-paper-key"), data_encoding::HEXLOWER.encode(&a.public_key)),
    ]));
    Document {
        title: text(s.lang, "attests-paper-title", &[("code", Arg::Text(code.clone()))]),
        lang: s.lang.to_string(),
        author: s.author.to_owned(),
        reference: code,
        date: (i32::from(date.year()), date.month() as u8, date.day() as u8),
        accent: s.accent.clone(),
        keywords: if a.kind == AttestKind::Device { vec![a.embedded()] } else { vec![] },
        blocks,
        ..Document::default()
    }
}

/// The PDF of an attest. The same attest in the same language gives the same bytes.
pub fn pdf(a: &Attest, s: &Surroundings<'_>) -> Res<Vec<u8>> {
    digibank_paper::render(&document(a, s)).map_err(|e| Fault::broken(format!("attest on paper: {e}")))
}

fn word(v: &Value) -> String {
    match v {
        Value::String(s) => s.clone(),
        Value::Null => "–".into(),
        other => other.to_string(),
    }
}

/// A stored word in the reader's language: `wipe-level` and "clear" give "Clear".
fn shown(lang: Lang, kind: &str, v: &Value) -> String {
    match v.as_str() {
        Some(w) => text(lang, &format!("{kind}-{}", w.replace('_', "-")), &[]),
        None => "–".into(),
    }
}

/// A device's fact about data, with its level when it has one.
fn fact(lang: Lang, sanitisation: &Value, level: &Value) -> String {
    match level.as_str() {
        Some(_) => text(lang, "sanitisation-wiped", &[("level", Arg::Text(shown(lang, "wipe-level", level)))]),
        None => shown(lang, "sanitisation", sanitisation),
    }
}

fn instant(lang: Lang, v: &Value) -> String {
    v.as_str().and_then(Ts::parse).map_or_else(|| "–".into(), |t| long_instant(lang, t))
}

fn joined(parts: &[&Value]) -> String {
    let known: Vec<&str> = parts.iter().filter_map(|v| v.as_str()).collect();
    if known.is_empty() { "–".into() } else { known.join(" ") }
}

fn device(blocks: &mut Vec<Block>, v: &Value, lang: Lang) {
    let t = |key: &str| text(lang, key, &[]);
    let (host, parties) = (&v["host"], &v["parties"]);
    let result = fact(lang, &v["result"]["sanitisation"], &v["result"]["level"]);
    blocks.push(Block::Facts(vec![
        (t("attests-paper-result"), result),
        (t("attests-paper-device"), joined(&[&host["code"], &host["maker"], &host["model"]])),
        (t("attests-paper-serial"), word(&host["serial"])),
        (t("attests-paper-asset-tag"), word(&host["asset_tag"])),
        (t("attests-paper-processor"), word(&parties["processor"])),
        (t("attests-paper-location"), word(&parties["location"])),
        (t("attests-paper-issued"), instant(lang, &v["document"]["issued_at"])),
        (t("attests-paper-issued-by"), word(&v["people"]["issued_by"])),
        (t("attests-paper-inventory"), instant(lang, &v["inventory"]["confirmed_complete_at"])),
        (t("attests-paper-standard"), word(&v["document"]["standard"])),
    ]));
    for (i, m) in v["media"].as_array().into_iter().flatten().enumerate() {
        medium(blocks, m, i + 1, lang);
    }
}

fn medium(blocks: &mut Vec<Block>, m: &Value, number: usize, lang: Lang) {
    let t = |key: &str| text(lang, key, &[]);
    blocks.push(Block::Heading {
        level: 1,
        text: text(lang, "attests-paper-medium", &[("number", Arg::Number(number as i64))]),
    });
    blocks.push(Block::Facts(vec![
        (t("attests-paper-medium-kind"), shown(lang, "medium-kind", &m["kind"])),
        (t("attests-paper-medium-name"), joined(&[&m["maker"], &m["model"]])),
        (t("attests-paper-serial"), word(&m["serial"])),
        (
            t("attests-paper-size"),
            m["size_bytes"].as_i64().map_or_else(|| "–".into(), |n| format!("{} GB", n / 1_000_000_000)),
        ),
        (t("attests-paper-state"), shown(lang, "medium-state", &m["state"])),
        (t("attests-paper-level"), shown(lang, "wipe-level", &m["level"])),
    ]));
    let rows: Vec<Vec<String>> = m["attempts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|a| {
            vec![
                instant(lang, &a["recorded_at"]),
                shown(lang, "technique", &a["technique"]),
                joined(&[&a["tool"], &a["tool_version"]]),
                shown(lang, "verification", &a["verification"]["kind"]),
                ["pass", "verify", "sync"].iter().filter_map(|k| a["errors"][*k].as_i64()).sum::<i64>().to_string(),
                shown(lang, "outcome", &a["outcome"]),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::Table {
        caption: t("attests-paper-attempts"),
        columns: vec![
            Column::text(t("attests-paper-when")),
            Column::text(t("attests-paper-technique")),
            Column::text(t("attests-paper-tool")),
            Column::text(t("attests-paper-verified")),
            Column::number(t("attests-paper-errors")),
            Column::text(t("attests-paper-outcome")),
        ],
        rows,
    });
}

fn lot(blocks: &mut Vec<Block>, v: &Value, lang: Lang) {
    let t = |key: &str| text(lang, key, &[]);
    let r = &v["result"];
    blocks.push(Block::Facts(vec![
        (t("attests-paper-lot"), word(&v["parties"]["lot_code"])),
        (t("attests-paper-processor"), word(&v["parties"]["processor"])),
        (t("attests-paper-issued"), instant(lang, &v["document"]["issued_at"])),
        (t("attests-paper-devices"), word(&r["devices"])),
        (t("attests-paper-wiped"), word(&r["wiped"])),
        (t("attests-paper-media-removed"), word(&r["media_removed"])),
        (t("attests-paper-never-held-data"), word(&r["never_held_data"])),
        (t("attests-paper-open"), word(&r["open"])),
    ]));
    let rows: Vec<Vec<String>> = v["devices"]
        .as_array()
        .into_iter()
        .flatten()
        .take(MOST_LINES)
        .map(|d| {
            vec![
                word(&d["line"]),
                word(&d["device"]),
                word(&d["serial"]),
                fact(lang, &d["sanitisation"], &d["level"]),
                word(&d["attest"]),
            ]
        })
        .collect();
    blocks.push(Block::Table {
        caption: t("attests-paper-devices"),
        columns: vec![
            Column::number(t("attests-paper-line")),
            Column::text(t("attests-paper-device")),
            Column::text(t("attests-paper-serial")),
            Column::text(t("attests-paper-state")),
            Column::text(t("attests-paper-attest")),
        ],
        rows,
    });
}

/// The most lines of a lot on paper; all of them stand in the signed file.
const MOST_LINES: usize = 9_000;
