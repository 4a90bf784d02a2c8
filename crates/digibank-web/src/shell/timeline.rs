//! Journal entries as sentences.

use super::components::{TimelineEntry, Tone, timeline, unbroken};
use super::page::Screen;
use digibank_core::allocation::policy::policy_words;
use digibank_core::db::Tx;
use digibank_core::journal::{self, Verb, Written};
use digibank_core::kernel::refusal::Arg;
use digibank_core::kernel::{AccountId, CodeKind, Day, EntryId, ProgrammeId, Res, Ts, Word};
use digibank_core::sanitisation::MediumKind;
use maud::Markup;
use serde::Serialize;
use uuid::Uuid;

/// One entry as people read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TimelineLine)]
pub struct Line {
    /// The entry.
    pub id: EntryId,
    /// When.
    pub at: Ts,
    /// Who, by name; none for the program itself.
    pub who: Option<String>,
    /// The verb's word.
    pub verb: String,
    /// The facts.
    #[schema(value_type = Object)]
    pub facts: serde_json::Value,
}

/// Entries a page shows.
pub const SHOWN: usize = 50;

/// The time line of one thing, newest first.
pub fn read(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid) -> Res<Vec<Line>> {
    let entries = journal::told(tx, programme, about, SHOWN)?;
    lines(tx, programme, entries)
}

/// Entries with the names of those who acted.
pub fn lines(tx: &mut Tx<'_>, programme: ProgrammeId, entries: Vec<Written>) -> Res<Vec<Line>> {
    let mut names: Vec<(AccountId, String)> = vec![];
    let mut out = Vec::with_capacity(entries.len());
    for e in entries {
        let who = match e.account {
            None => None,
            Some(id) => match names.iter().find(|(a, _)| *a == id) {
                Some((_, name)) => Some(name.clone()),
                None => {
                    let name = digibank_core::auth::account::contact(tx, programme, id)?.map(|c| c.name);
                    names.extend(name.clone().map(|n| (id, n)));
                    name
                }
            },
        };
        out.push(Line { id: e.id, at: e.at, who, verb: e.verb, facts: e.after });
    }
    Ok(out)
}

/// The sentence of an entry in the reader's language.
pub fn sentence(s: &Screen, line: &Line) -> String {
    let facts: Vec<(String, Arg)> = match &line.facts {
        serde_json::Value::Object(map) => map
            .iter()
            .map(|(k, v)| {
                let arg = match v {
                    serde_json::Value::Number(n) => number_of(s, &line.verb, k, n.as_i64().unwrap_or(0)),
                    serde_json::Value::String(t) if k == "name" && line.verb.starts_with("allocation.policy") => {
                        policy_words(t)
                    }
                    serde_json::Value::String(t) => said(k, t),
                    other => Arg::Text(other.to_string()),
                };
                (k.clone(), arg)
            })
            .collect(),
        _ => vec![],
    };
    let args: Vec<(&str, Arg)> = facts.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
    digibank_core::i18n::text(s.lang, &Verb::message(&line.verb), &args)
}

/// A text in a sentence: days and the words of media as people read them, anything else as it is; codes are grouped by the catalogue.
fn said(name: &str, text: &str) -> Arg {
    // a medium of which neither maker nor model is known is named by its kind
    if name == "medium" && MediumKind::from_word(text).is_some() {
        return Arg::Key(format!("medium-kind-{}", text.replace('_', "-")).into());
    }
    let is_day = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
    match Day::parse(text).filter(|_| is_day) {
        Some(day) => Arg::Day(day),
        None => Arg::Text(text.to_owned()),
    }
}

/// What a running number in an entry names, by its verb.
fn kind_of(verb: &str) -> Option<CodeKind> {
    match verb.split_once('.')? {
        ("logistics", rest) if !rest.contains("location") => Some(CodeKind::Transfer),
        ("workshop", _) => Some(CodeKind::WorkOrder),
        ("people", rest) if rest.starts_with("person") => Some(CodeKind::Person),
        ("requests", _) => Some(CodeKind::Request),
        _ => None,
    }
}

/// A number in a sentence; that of a thing with a code is said as its code.
fn number_of(s: &Screen, verb: &str, name: &str, n: i64) -> Arg {
    match kind_of(verb).filter(|_| name == "number").and_then(|kind| s.code(kind, n)) {
        Some(code) => code.into(),
        None => Arg::Number(n),
    }
}

/// The time line as a list.
pub fn show(s: &Screen, lines: &[Line]) -> Markup {
    let entries: Vec<TimelineEntry> = folded(s, lines)
        .into_iter()
        .map(|(l, said, times)| TimelineEntry {
            when: s.instant(l.at),
            when_iso: l.at.rfc3339(),
            tone: Tone::Plain,
            who: l.who.clone().unwrap_or_else(|| s.t("timeline-program")),
            sentence: match times {
                1 => unbroken(&said),
                _ => unbroken(&s.tx("timeline-times", vec![("said", said.into()), ("times", times.into())])),
            },
            beside: None,
        })
        .collect();
    timeline(&entries)
}

/// The same sentence of the same person on the same day, one after the other, is said once, with how often; the latest stands for all.
fn folded<'l>(s: &Screen, lines: &'l [Line]) -> Vec<(&'l Line, String, i64)> {
    let mut out: Vec<(&Line, String, i64)> = vec![];
    for line in lines {
        let said = sentence(s, line);
        match out.last_mut() {
            Some((first, before, times))
                if *before == said && first.who == line.who && first.at.day() == line.at.day() =>
            {
                *times += 1;
            }
            _ => out.push((line, said, 1)),
        }
    }
    out
}
