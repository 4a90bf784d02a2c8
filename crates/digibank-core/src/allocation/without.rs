//! And if one request had not been there? The same inputs and policy without it: who would get a device then. Nothing is written.

use super::book::{self, Classed};
use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::{GoOn, unanswered};
use crate::kernel::{DeadEnd, LocationId, Res};
use digibank_allocate as engine;
use std::collections::BTreeSet;

/// A unit that fares otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its position in the inputs.
    pub ask: u32,
    /// Its class.
    pub class: u8,
}

/// A round without one of its requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// Units of the request in the round.
    pub units: u32,
    /// How many of them get a device with it.
    pub had: u32,
    /// Units of others that gain a device, those of the earliest class that waited longest first.
    pub gains: Vec<Moved>,
    /// Units of others that lose one, in the same order. There can be some: see `docs/allocation.md`, "What does not change".
    pub losses: Vec<Moved>,
}

/// Takes the request of this number out of a round and solves it again from where it stood. With quotas, which no chain can follow, it is
/// solved anew. Refuses a request that is not in the round.
pub fn without(inputs: &Inputs, policy: &PriorityPolicy, request: i64, go_on: GoOn<'_>) -> Res<Without> {
    let of_it: Vec<u32> = (0..).zip(&inputs.asks).filter(|(_, ask)| ask.number == request).map(|(at, _)| at).collect();
    if of_it.is_empty() {
        return Err(DeadEnd::NotFound.into());
    }
    let rules = policy.for_engine();
    let classes = inputs.classes(&rules);
    let places = book::kept_at(&[policy]);
    let book = inputs.book(&classes, &places)?;
    let broken = unanswered("a round without a request");
    let solution = engine::solve(&book, &rules, engine::Objective::Full, &mut |_| go_on()).map_err(&broken)?;
    let was: Vec<bool> = solution.device().iter().map(Option::is_some).collect();
    let is = match engine::Standing::of(&solution) {
        Some(mut standing) => {
            of_it.iter().for_each(|ask| _ = standing.withdraw(*ask));
            (0..was.len() as u32).map(|ask| standing.is_served(ask)).collect()
        }
        None => anew(inputs, &rules, &classes, &places, &of_it, go_on)?,
    };
    let found = |ask: &usize| Moved { ask: *ask as u32, class: classes.get(*ask).map_or(0, |c| c.class) };
    let served = |list: &[bool], ask: usize| list.get(ask).copied().unwrap_or(false);
    let own: BTreeSet<usize> = of_it.iter().map(|ask| *ask as usize).collect();
    let mut gains = vec![];
    let mut losses = vec![];
    for ask in (0..was.len()).filter(|ask| !own.contains(ask)) {
        match (served(&was, ask), served(&is, ask)) {
            (false, true) => gains.push(found(&ask)),
            (true, false) => losses.push(found(&ask)),
            _ => {}
        }
    }
    let order = |m: &Moved| {
        let days = inputs.asks.get(m.ask as usize).map_or(0, |a| a.waiting_days);
        (m.class, std::cmp::Reverse(days), m.ask)
    };
    gains.sort_unstable_by_key(order);
    losses.sort_unstable_by_key(order);
    let had = own.iter().filter(|ask| served(&was, **ask)).count() as u32;
    Ok(Without { units: of_it.len() as u32, had, gains, losses })
}

/// Who is served when the round is decided without these units, by position in the whole.
fn anew(
    inputs: &Inputs,
    rules: &engine::Policy,
    classes: &[Classed],
    places: &[LocationId],
    left_out: &[u32],
    go_on: GoOn<'_>,
) -> Res<Vec<bool>> {
    let stays: Vec<usize> = (0..inputs.asks.len()).filter(|at| !left_out.contains(&(*at as u32))).collect();
    let mut rest = inputs.clone();
    rest.asks = stays.iter().filter_map(|at| inputs.asks.get(*at).copied()).collect();
    let classes: Vec<Classed> = stays.iter().filter_map(|at| classes.get(*at).copied()).collect();
    let book = rest.book(&classes, places)?;
    let solution = engine::solve(&book, rules, engine::Objective::Full, &mut |_| go_on())
        .map_err(unanswered("a round without a request"))?;
    let mut is = vec![false; inputs.asks.len()];
    for (at, device) in stays.iter().zip(solution.device()) {
        if let Some(served) = is.get_mut(*at) {
            *served = device.is_some();
        }
    }
    Ok(is)
}
