//! A line is struck out of a proposal: its device stays free, its request waits on. One by one, or all that changed since the proposal.

use super::carry_out::changed_lines;
use super::{Line, Round, RoundStatus, must_be};
use crate::allocation::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::i18n;
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{Key, Refusal, Res, check};

/// Strikes a line out of a proposal: its device stays free, its request waits on. The reason is kept with the line.
pub fn strike(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, line: i64, reason: &str) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let reason = check::line("reason", reason, check::LINE)?;
    if check::holds_national_number(&reason) {
        return Refusal::at("reason", "refusal-national-number").fail();
    }
    let found = store::line(tx, by.programme(), round.id, line)?.or_not_found()?;
    if found.device.is_none() {
        return Refusal::new("refusal-line-without-device").fail();
    }
    if found.struck_at.is_some() {
        return Ok(round.clone());
    }
    store::strike(tx, by.programme(), round.id, line, Some((by.at(), by.account(), &reason)))?;
    count_move(tx, by, round, &found, -1)?;
    let after = Round { struck: round.struck + 1, version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    line_entry(events::LINE_STRUCK, &after, &found).write(tx, by.who())?;
    Ok(after)
}

/// Puts a struck line back.
pub fn restore(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, line: i64) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let found = store::line(tx, by.programme(), round.id, line)?.or_not_found()?;
    if found.struck_at.is_none() {
        return Ok(round.clone());
    }
    store::strike(tx, by.programme(), round.id, line, None)?;
    count_move(tx, by, round, &found, 1)?;
    let after = Round { struck: round.struck - 1, version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    line_entry(events::LINE_RESTORED, &after, &found).write(tx, by.who())?;
    Ok(after)
}

fn line_entry(verb: crate::journal::Verb, round: &Round, line: &Line) -> Entry {
    let entry = Entry::new(verb, "round", round.id.uuid())
        .also(line.request.uuid())
        .fact("number", round.number)
        .fact("line", line.line);
    match line.device {
        Some(d) => entry.also(d.uuid()),
        None => entry,
    }
}

/// A line more or less among those whose device must move.
fn count_move(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, line: &Line, devices: i64) -> Res<()> {
    match line.device_location {
        Some(from) if from != line.location => {
            store::add_to_move(tx, by.programme(), round.id, from, line.location, devices)
        }
        _ => Ok(()),
    }
}

/// Most lines struck out at once; pressed again, it goes on.
const AT_ONCE: usize = 5_000;

/// Strikes out every line whose device or request changed since the proposal, so that the rest can be carried out. The reason says so
/// in the words of whoever does it.
pub fn strike_changed(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let reason = i18n::text(by.actor().lang, "rounds-struck-changed", &[]);
    let changed = changed_lines(tx, by, round, AT_ONCE)?;
    if changed.is_empty() {
        return Refusal::new("refusal-no-line-changed").fail();
    }
    let mut entry = Entry::new(events::LINES_STRUCK, "round", round.id.uuid())
        .fact("number", round.number)
        .fact("count", changed.len());
    for (line, _) in &changed {
        let found = store::line(tx, by.programme(), round.id, line.line)?.or_not_found()?;
        store::strike(tx, by.programme(), round.id, line.line, Some((by.at(), by.account(), &reason)))?;
        count_move(tx, by, round, &found, -1)?;
    }
    let mut about: Vec<_> = changed.iter().flat_map(|(l, _)| [l.request.uuid(), l.device.uuid()]).collect();
    about.sort_unstable();
    about.dedup();
    entry = entry.also_all(about);
    let after = Round { struck: round.struck + changed.len() as i64, version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    entry.write(tx, by.who())?;
    Ok(after)
}
