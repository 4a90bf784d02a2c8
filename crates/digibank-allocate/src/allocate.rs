//! One round from start to end on typed values: check, solve, give every request its reason.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::check::AllocateError;
use crate::digest::digest;
use crate::instance::Instance;
use crate::outcome::*;
use crate::policy::FairnessUnit;
use crate::reasons::Reasons;
use crate::solve::{Objective, Watch, solve};

/// Decides a round. The same instance gives the same outcome, in whatever order its lists stand.
pub fn allocate(instance: &Instance) -> Result<Outcome, AllocateError> {
    allocate_watched(instance, &mut |_| true)
}

/// As [`allocate`]; `watch` hears how far it is and may stop it.
pub fn allocate_watched(instance: &Instance, watch: Watch<'_>) -> Result<Outcome, AllocateError> {
    let book = Book::of(instance)?;
    let solution = solve(&book, &instance.policy, Objective::Full, watch)?;
    let reasons = Reasons::new(&solution);
    let mut known: BTreeMap<(u32, u32), Reason> = BTreeMap::new();
    let decision = |ask: usize| {
        let reason = known.entry(reasons.alike(ask)).or_insert_with(|| reasons.of(ask)).clone();
        let unit = solution.device()[ask].map(|unit| book.unit_ids.get(unit as usize).to_owned());
        Decision { ask: book.ask_ids.get(ask).to_owned(), unit, reason }
    };
    let decisions = (0..book.asks.len()).map(decision).collect();
    let certificates = (0..reasons.proofs().len()).map(|proof| reasons.certificate(proof)).collect();
    let digest = digest(&book, &instance.policy, Objective::Full);
    Ok(Outcome { decisions, vector: solution.vector(), certificates, digest })
}

/// Everything that can be said about one request: its decision, how its organisation (or region)
/// fared in its class, and the proof if it was refused for want of devices.
pub fn why(outcome: &Outcome, instance: &Instance, ask: &str) -> Option<Explanation> {
    let decision = outcome.decision(ask)?.clone();
    let ask = instance.demand.iter().find(|each| each.id == ask)?;
    let region = || instance.places.iter().find(|place| place.id == ask.place).map(|place| &place.region);
    let unit = match instance.policy.fairness.unit {
        FairnessUnit::Organisation => &ask.organisation,
        FairnessUnit::Region => region()?,
    };
    let class = outcome.vector.classes.iter().find(|class| class.class == ask.class)?;
    let share = class.shares.iter().find(|share| share.unit == *unit)?.clone();
    let certificate = match decision.reason {
        Reason::AllInUse { certificate, .. } => outcome.certificates.get(certificate).cloned(),
        _ => None,
    };
    let (class, waiting_days) = (ask.class, ask.since_days);
    Some(Explanation { decision, class, waiting_days, share, certificate })
}
