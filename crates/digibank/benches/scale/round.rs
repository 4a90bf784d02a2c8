//! Who gets what, at the full size of a round: from the database to a proposal that is written down with its reasons, and what is done
//! with it then.

use super::town::{self, Founded};
use super::waiting;
use anyhow::Result;
use digibank_core::allocation::policy::{self, PriorityPolicy};
use digibank_core::allocation::round::{self, Round, Step};
use digibank_core::allocation::{Inputs, ask_list, inputs, offers, outlook, what_if};
use digibank_core::db::Tx;
use digibank_core::kernel::PageAsk;
use digibank_core::kernel::clock::Stopwatch;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::requests::{request, sweeps};
use std::path::Path;

/// Times a proposal is made; the table has each of them.
const TIMES: usize = 3;

/// Prints a table of each step of making a proposal, and one of what is done with it.
pub fn measure(dir: &Path, requests: usize) -> Result<()> {
    let folder = waiting::filled(dir, requests)?;
    let t = town::durable(&folder)?;
    println!(
        "| waiting requests | ready devices | get a device | reasons | look, ms | book, ms | decide, ms | reasons, ms | write, ms | in all, ms |\n\
         |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    let mut last = None;
    for _ in 0..TIMES {
        last = Some(propose(&t)?);
    }
    println!();
    match last {
        Some((policy, seen, made)) => afterwards(&t, policy, seen, made),
        None => Ok(()),
    }
}

/// As the page does it: a write that lets go of lost promises, a read, the search, a write.
fn propose(t: &Founded) -> Result<(PriorityPolicy, Inputs, Round)> {
    let whole = Stopwatch::start();
    let by = t.program();
    let own = t.db.write(move |tx| {
        sweeps::let_go_of_lost_promises(tx, &by)?;
        policy::active_or_first(tx, &by.may()?)
    })?;
    let (by, for_look) = (t.program(), own.clone());
    let seen = t.db.read(move |tx| inputs::look(tx, &by.may()?, &for_look))?;
    let look = whole.elapsed();
    let mut at = vec![];
    let found = round::weigh_watched(&seen, &own, &mut || true, &mut |step| at.push((step, whole.elapsed())))?;
    let reasons = found.reasons.len();
    let searched = whole.elapsed();
    let (by, kept) = (t.program(), seen.clone());
    let made = t.db.write(move |tx| round::propose(tx, &by.may()?, &kept, &found))?;
    let end = whole.elapsed();
    let when = |step| at.iter().find(|(s, _)| *s == step).map_or(searched, |(_, when)| *when);
    let ms = |from: std::time::Duration, to: std::time::Duration| (to.saturating_sub(from)).as_secs_f64() * 1e3;
    println!(
        "| {} | {} | {} | {reasons} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
        made.asks,
        made.devices,
        made.served,
        look.as_secs_f64() * 1e3,
        ms(look, when(Step::Book)),
        ms(when(Step::Book), when(Step::Decided)),
        ms(when(Step::Decided), searched),
        ms(searched, end),
        end.as_secs_f64() * 1e3
    );
    Ok((own, seen, made))
}

fn timed<T>(what: &str, f: impl FnOnce() -> Result<T>) -> Result<T> {
    let watch = Stopwatch::start();
    let out = f()?;
    println!("| {what} | {:.1} |", watch.elapsed().as_secs_f64() * 1e3);
    Ok(out)
}

/// As if every device had come since the last round: what the list of them looks at, and what it decides of its first 25.
fn between_rounds(t: &Founded, own: &PriorityPolicy) -> Result<()> {
    let (by, policy) = (t.program(), own.clone());
    let seen = timed("look, for devices that come between two rounds", || {
        Ok(t.db.read(move |tx| offers::look(tx, &by.may()?, &policy))?)
    })?;
    let first: Vec<usize> = (0..seen.came_since.len().min(25)).collect();
    timed("who may have each of 25 of them at once", || Ok(offers::advice::of(&seen, own, &first, &mut || true)?))?;
    Ok(())
}

/// Pages of the round, the questions about it, carrying it out and undoing it, so that the store is as it was.
fn afterwards(t: &Founded, own: PriorityPolicy, seen: Inputs, made: Round) -> Result<()> {
    println!("| what is done with it | ms |\n|:--|--:|");
    let far = made.served + (made.asks - made.served) / 2;
    for (what, served, after) in
        [("first page of decisions", true, 0), ("a page far into those who go without", false, far)]
    {
        let (by, r) = (t.program(), made.clone());
        let ask = PageAsk { after: Some(after.to_string()) };
        timed(what, || Ok(t.db.read(move |tx| round::page_of_lines(tx, &by.may()?, &r, served, &ask).map(drop))?))?;
    }
    let (by, r, number) = (t.program(), made.clone(), seen.asks.get(seen.asks.len() / 2).map_or(1, |a| a.number));
    timed("why, of one request", || {
        Ok(t.db.read(move |tx| round::lines_of_request(tx, &by.may()?, &r, number).map(drop))?)
    })?;
    let (by, id) = (t.program(), made.id);
    let kept = timed("read what it looked at", || Ok(t.db.read(move |tx| round::inputs_of(tx, by.programme, id))?))?;
    let mut other = own.clone();
    other.rules.rules.reverse();
    timed("compare with another policy", || Ok(what_if::compare(&kept, &own, &other, &mut || true)?))?;
    timed("what to ask donors for", || Ok(ask_list::of(&kept, &own, &mut || true)?))?;
    between_rounds(t, &own)?;
    let number = seen.asks.last().map_or(1, |a| a.number);
    let by = t.program();
    timed("where is my request, of the last one", || {
        let at = move |tx: &mut Tx<'_>| {
            let found = request::by_number(tx, by.programme, number)?.or_not_found()?;
            outlook::where_is(tx, by.programme, &found, by.at.day()).map(drop)
        };
        Ok(t.db.read(at)?)
    })?;
    let (by, r) = (t.program(), made);
    let done = timed("approve and carry out", || Ok(t.db.write(move |tx| round::accept(tx, &by.may()?, &r))?))?;
    let by = t.program();
    timed("undo", || Ok(t.db.write(move |tx| round::undo(tx, &by.may()?, &done))?))?;
    println!();
    Ok(())
}
