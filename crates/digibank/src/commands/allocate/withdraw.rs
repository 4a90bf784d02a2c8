//! What would move if a request were not there.

use crate::answer::{Answer, Halt};
use digibank_allocate::{Book, Solution, Standing, Vector};
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

/// Each of the requests taken out by itself.
pub fn find(book: &Book, solution: &Solution<'_>, requests: &[(String, usize)]) -> Answer<Vec<Withdrawal>> {
    let before = solution.vector();
    let each = requests.iter().map(|(request, at)| {
        let cannot = || Halt::refused("with quotas in the policy a round is decided anew for every change");
        let Some(mut standing) = Standing::of(solution) else { return cannot() };
        let Some(shift) = standing.withdraw(*at as u32) else { return cannot() };
        let after = standing.vector();
        let names = |asks: &[u32]| asks.iter().map(|ask| book.ask_ids.get(*ask as usize).to_owned()).collect();
        let more = |of: fn(&Vector) -> u64| of(&after) as i64 - of(&before) as i64;
        Ok(Withdrawal {
            request: request.clone(),
            gain: names(&shift.gains),
            lose: names(&shift.losses),
            waited_days: more(|v| v.waiting_days),
            points: more(|v| v.points),
            metres: more(|v| v.metres),
        })
    });
    each.collect()
}

pub fn say(of: &Withdrawal) {
    let list = |names: &[String]| if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
    println!(
        "Without {}: {} would get a device, {} would no longer. Days waited {:+}, over-specification {:+}, metres {:+}.",
        of.request,
        list(&of.gain),
        list(&of.lose),
        of.waited_days,
        of.points,
        of.metres
    );
}
