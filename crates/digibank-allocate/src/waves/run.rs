//! Wave by wave, and all at once.

use std::collections::BTreeMap;

use super::horizon::Horizon;
use super::plan::{Hold, Plan, WavesError};
use super::{Circle, Fate, Forecast, WaveResult};
use crate::book::{AskRow, Book, UnitRow};
use crate::check::AllocateError;
use crate::digest;
use crate::figures::{Figures, figures};
use crate::instance::{Family, Instance};
use crate::outcome::Reason;
use crate::policy::{Policy, Reserve, Scope};
use crate::reasons::Reasons;
use crate::solution::Solution;
use crate::solve::{Objective, Stage, solve};

/// Told which wave is being decided (behind the last one: all at once) and how far it is; stops by answering false.
pub type WaveWatch<'a> = &'a mut dyn FnMut(usize, Stage) -> bool;

/// Decides the waves to come. The same round and plan give the same forecast, in whatever order their lists stand.
pub fn forecast(round: &Instance, plan: &Plan) -> Result<Forecast, WavesError> {
    let book = Book::of(round)?;
    forecast_book(&book, &round.policy, plan, &mut |_, _| true)
}

/// As [`forecast`], for a round in its compact form; `watch` hears how far it is and may stop it.
pub fn forecast_book(book: &Book, policy: &Policy, plan: &Plan, watch: WaveWatch<'_>) -> Result<Forecast, WavesError> {
    let is_place = |id: &str| book.places.binary_search_by(|row| row.id.as_str().cmp(id)).is_ok();
    let faults = plan.faults(is_place);
    if !faults.is_empty() {
        return Err(WavesError::Plan(faults));
    }
    let plan = plan.canonical();
    let mut horizon = Horizon::of(book, &plan)?;
    let units = std::mem::take(&mut horizon.book.units);
    let asks = std::mem::take(&mut horizon.book.asks);
    let held = held(book, &plan.holds);
    let mut run = Run {
        fates: vec![Fate { served: None, reason: 0, before: None }; asks.len()],
        given: vec![None; asks.len()],
        gone: vec![false; units.len()],
        reasons: Vec::new(),
        units,
        asks,
        horizon,
    };
    let mut waves = Vec::with_capacity(plan.waves.len());
    for at in 0..plan.waves.len() {
        let keep: Vec<(&Family, u64)> = held.iter().filter(|(_, wave, _)| *wave > at).map(|h| (h.0, h.2)).collect();
        let policy = holding(policy, &keep);
        let in_days = plan.waves[at].in_days;
        let mut result = run.wave(at, in_days, &policy, &mut |stage| watch(at, stage))?;
        result.held = keep.iter().map(|(_, count)| count).sum();
        result.arrived = plan.waves[at].arrivals.iter().map(|arrival| u64::from(arrival.count)).sum();
        waves.push(result);
    }
    let (together, at_once) = run.at_once(policy, waves.len(), watch)?;
    let digest = digest::plan_digest(&digest::digest(book, policy, Objective::Full), &plan);
    Ok(Forecast {
        plan,
        waves,
        together,
        at_once,
        digest,
        ask_ids: book.ask_ids.clone(),
        unit_ids: book.unit_ids.clone(),
        fates: run.fates,
        reasons: run.reasons,
        expected: run.horizon.expected,
    })
}

/// Per hold its family, its wave and the number of devices.
fn held<'a>(book: &Book, holds: &'a [Hold]) -> Vec<(&'a Family, usize, u64)> {
    let stock = |family: &Family| {
        let is = |unit: &&UnitRow| book.families[usize::from(book.specs[unit.spec as usize].family)] == family.as_str();
        book.units.iter().filter(is).count() as u64
    };
    holds.iter().map(|hold| (&hold.family, hold.wave, stock(&hold.family) * u64::from(hold.percent) / 100)).collect()
}

/// The policy with more kept back everywhere.
fn holding(policy: &Policy, keep: &[(&Family, u64)]) -> Policy {
    let mut policy = policy.clone();
    for (family, count) in keep {
        // No more than there are devices.
        let count = *count as u32;
        let known = policy.reserves.iter_mut().find(|of| of.family == **family && of.at == Scope::Everywhere);
        match known {
            Some(reserve) => reserve.keep = reserve.keep.saturating_add(count),
            None => policy.reserves.push(Reserve { family: (*family).clone(), at: Scope::Everywhere, keep: count }),
        }
    }
    policy
}

struct Run {
    /// Its book has the words and no rows of its own: those of a wave are put into it.
    horizon: Horizon,
    units: Vec<UnitRow>,
    asks: Vec<AskRow>,
    fates: Vec<Fate>,
    /// Per request the device it gets.
    given: Vec<Option<u32>>,
    gone: Vec<bool>,
    reasons: Vec<(usize, Reason)>,
}

impl Run {
    fn wave(
        &mut self,
        wave: usize,
        in_days: u32,
        policy: &Policy,
        watch: crate::solve::Watch<'_>,
    ) -> Result<WaveResult, AllocateError> {
        let is_here = |at: &u32| !self.gone[*at as usize] && self.horizon.from[*at as usize] as usize <= wave;
        let here: Vec<u32> = (0..self.units.len() as u32).filter(is_here).collect();
        let left: Vec<u32> = (0..self.asks.len() as u32).filter(|at| self.given[*at as usize].is_none()).collect();
        let book = &mut self.horizon.book;
        book.units = here.iter().map(|at| self.units[*at as usize]).collect();
        let ask = |at: &u32| AskRow { days: self.asks[*at as usize].days + in_days, ..self.asks[*at as usize] };
        book.asks = left.iter().map(ask).collect();
        let solution = solve(&self.horizon.book, policy, Objective::Full, watch)?;
        let reasons = Reasons::new(&solution);
        let mut known: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let today = self.units.len() - self.horizon.expected.len();
        let (mut served, mut from_forecast) = (0, 0);
        for (position, at) in left.iter().enumerate() {
            let reason = *known.entry(reasons.alike(position)).or_insert_with(|| {
                self.reasons.push((wave, reasons.of(position)));
                self.reasons.len() as u32 - 1
            });
            let fate = &mut self.fates[*at as usize];
            let before = (wave > 0).then_some(fate.reason);
            *fate = Fate { served: None, reason, before: None };
            if let Some(unit) = solution.device()[position] {
                let unit = here[unit as usize];
                *fate = Fate { served: Some((wave as u32, unit)), reason, before };
                self.given[*at as usize] = Some(unit);
                self.gone[unit as usize] = true;
                served += 1;
                from_forecast += u64::from(unit as usize >= today);
            }
        }
        Ok(WaveResult {
            in_days,
            arrived: 0,
            there: here.len() as u64,
            held: 0,
            from_forecast,
            left: here.len() as u64 - served,
            vector: solution.vector(),
            circles: circles(&solution, &reasons),
        })
    }

    /// The figures of all waves together, and of one round with everything in it.
    fn at_once(
        &mut self,
        policy: &Policy,
        waves: usize,
        watch: WaveWatch<'_>,
    ) -> Result<(Figures, Figures), AllocateError> {
        let book = &mut self.horizon.book;
        (book.units, book.asks) = (std::mem::take(&mut self.units), std::mem::take(&mut self.asks));
        let count = |given: &[Option<u32>]| {
            figures(&self.horizon.book, policy, given).expect("a round gives only what suits, and nothing twice")
        };
        let together = count(&self.given);
        let mut relaxed = policy.clone();
        relaxed.quota.values_mut().for_each(|quota| *quota = quota.saturating_mul(waves as u32));
        let solution = solve(&self.horizon.book, &relaxed, Objective::Full, &mut |stage| watch(waves, stage))?;
        Ok((together, count(solution.device())))
    }
}

fn circles(solution: &Solution<'_>, reasons: &Reasons<'_, '_>) -> Vec<Circle> {
    let circle = |proof: &crate::proofs::Proof| {
        let mut classes: BTreeMap<u8, u64> = BTreeMap::new();
        for held in &proof.held {
            *classes.entry(solution.demand.slots[held.slot as usize].class).or_default() += held.count as u64;
        }
        let held_by_class = classes.into_iter().collect();
        Circle { units: proof.units as u64, held_by_class, kept: proof.kept as u64 }
    };
    reasons.proofs().iter().map(circle).collect()
}
