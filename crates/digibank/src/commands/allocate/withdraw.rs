//! What would move if a request were not there.

use crate::answer::{Answer, Halt, put};
use digibank_allocate::{self as engine, Book, Objective, Policy, Solution, Standing, Vector};
use serde::Serialize;

/// What the withdrawal of one request would do.
#[derive(Debug, Serialize)]
pub struct Withdrawal {
    pub request: String,
    /// Requests that would get a device, and those that would no longer.
    pub gain: Vec<String>,
    pub lose: Vec<String>,
    /// How much more the figures would be; below zero for less.
    pub waited_days: i64,
    pub points: i64,
    pub metres: i64,
}

/// Who gains and who loses, by position, and the figures after.
type Moved = (Vec<u32>, Vec<u32>, Vector);

/// From where the round stands.
fn along_chains(solution: &Solution<'_>, ask: usize) -> Option<Moved> {
    let mut standing = Standing::of(solution)?;
    let shift = standing.withdraw(ask as u32)?;
    Some((shift.gains, shift.losses, standing.vector()))
}

/// Decided anew: with quotas, or figures too large for chains.
fn anew(book: &Book, policy: &Policy, objective: Objective, solution: &Solution<'_>, ask: usize) -> Answer<Moved> {
    let rest = book.without(ask);
    let other = engine::solve(&rest, policy, objective, &mut |_| true).map_err(|e| Halt::Refused(e.to_string()))?;
    let (mut gains, mut losses) = (vec![], vec![]);
    let others = (0..book.asks.len()).filter(|at| *at != ask).zip(other.device());
    for ((at, is), was) in others.map(|(at, is)| ((at, is.is_some()), solution.device()[at].is_some())) {
        match (was, is) {
            (false, true) => gains.push(at as u32),
            (true, false) => losses.push(at as u32),
            _ => {}
        }
    }
    Ok((gains, losses, other.vector()))
}

/// Each of the requests taken out by itself.
pub fn find(
    book: &Book,
    policy: &Policy,
    objective: Objective,
    solution: &Solution<'_>,
    requests: &[(String, usize)],
) -> Answer<Vec<Withdrawal>> {
    if requests.is_empty() {
        return Ok(vec![]);
    }
    let before = solution.vector();
    let each = requests.iter().map(|(request, at)| {
        let (gains, losses, after) = match along_chains(solution, *at) {
            Some(moved) => moved,
            None => anew(book, policy, objective, solution, *at)?,
        };
        let names = |asks: &[u32]| asks.iter().map(|ask| book.ask_ids.get(*ask as usize).to_owned()).collect();
        let more = |of: fn(&Vector) -> u64| of(&after) as i64 - of(&before) as i64;
        Ok(Withdrawal {
            request: request.clone(),
            gain: names(&gains),
            lose: names(&losses),
            waited_days: more(|v| v.waiting_days),
            points: more(|v| v.points),
            metres: more(|v| v.metres),
        })
    });
    each.collect()
}

pub fn say(of: &Withdrawal) {
    let list = |names: &[String]| if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
    put!(
        "Without {}: a device more for {}, one less for {}. Days waited {:+}, over-specification {:+}, metres {:+}.",
        of.request,
        list(&of.gain),
        list(&of.lose),
        of.waited_days,
        of.points,
        of.metres
    );
}
