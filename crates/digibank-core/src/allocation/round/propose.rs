//! The search, and what is written of it. A proposal promises nothing.

use super::{ClassFigure, Move, Round, Totals, figure};
use crate::allocation::book::{self, Classed};
use crate::allocation::inputs::{self, Inputs};
use crate::allocation::policy::{self, PriorityPolicy};
use crate::allocation::why::{self, Why};
use crate::allocation::{GoOn, events, store, unanswered};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::{CodeKind, Key, LocationId, Refusal, Res, RoundId};
use crate::logistics::coordinates::metres_between;
use crate::people::programme;
use digibank_allocate as engine;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// One decision; positions are those of the inputs and of [`Weighed::reasons`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The unit.
    pub ask: u32,
    /// Its class, and the rule that gave it.
    pub classed: Classed,
    /// The device it gets.
    pub device: Option<u32>,
    /// Why, or why not.
    pub reason: u32,
}

/// What the search found, ready to be written down.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Decisions in the order of their lines: those that get a device first, then by class, then the longest wait first.
    pub decided: Vec<Decided>,
    /// Reasons, each once: those who are refused by the same circle of devices and their holders share it.
    pub reasons: Vec<Why>,
    /// Figures per class.
    pub figures: Vec<ClassFigure>,
    /// What it adds up to.
    pub totals: Totals,
    /// Fingerprint of inputs, policy and engine.
    pub digest: String,
}

/// What a search has just finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Classes are given, and the engine can read its book.
    Book,
    /// Who gets what is decided.
    Decided,
    /// Every decision has its reason.
    Reasons,
}

/// Searches; needs no store, and answers the same for the same inputs.
pub fn weigh(inputs: &Inputs, policy: &PriorityPolicy) -> Res<Weighed> {
    weigh_watched(inputs, policy, &mut || true, &mut |_| {})
}

/// As [`weigh`]; `go_on` may stop it, `watch` hears what is finished.
pub fn weigh_watched(
    inputs: &Inputs,
    policy: &PriorityPolicy,
    go_on: GoOn<'_>,
    watch: &mut dyn FnMut(Step),
) -> Res<Weighed> {
    let broken = unanswered("a round");
    let rules = policy.for_engine();
    let faults = rules.faults();
    if !faults.is_empty() {
        return Err(broken(engine::AllocateError::Policy(faults)));
    }
    let classes = inputs.classes(&rules);
    let book = inputs.book(&classes, &book::kept_at(&[policy]))?;
    watch(Step::Book);
    let solution = engine::solve(&book, &rules, engine::Objective::Full, &mut |_| go_on()).map_err(&broken)?;
    watch(Step::Decided);
    let mut told = Told::new(&solution);
    let mut decided = Vec::with_capacity(inputs.asks.len());
    for ((at, classed), device) in classes.iter().enumerate().zip(solution.device()) {
        decided.push(Decided { ask: at as u32, classed: *classed, device: *device, reason: told.reason(at) });
    }
    let order = |d: &Decided| {
        let days = inputs.asks.get(d.ask as usize).map_or(0, |a| a.waiting_days);
        (d.device.is_none(), d.classed.class, Reverse(days), d.ask)
    };
    decided.sort_unstable_by_key(order);
    watch(Step::Reasons);
    let vector = solution.vector();
    let figures = vector.classes.iter().map(figure).collect();
    let totals = totals(inputs, &decided, &vector);
    Ok(Weighed {
        decided,
        reasons: told.all,
        figures,
        totals,
        digest: engine::digest(&book, &rules, engine::Objective::Full),
    })
}

/// Reasons as they are met: worked out once for units that are alike, and kept once for all that read the same.
struct Told<'s, 'a> {
    reasons: engine::Reasons<'s, 'a>,
    alike: HashMap<(u32, u32), u32>,
    known: HashMap<Why, u32>,
    all: Vec<Why>,
}

impl<'s, 'a> Told<'s, 'a> {
    fn new(solution: &'s engine::Solution<'a>) -> Self {
        let reasons = engine::Reasons::new(solution);
        Told { reasons, alike: HashMap::new(), known: HashMap::new(), all: vec![] }
    }

    fn reason(&mut self, ask: usize) -> u32 {
        let alike = self.reasons.alike(ask);
        if let Some(at) = self.alike.get(&alike) {
            return *at;
        }
        let why = why::from_engine(&self.reasons.of(ask), self.reasons.proofs());
        let at = *self.known.entry(why).or_insert_with_key(|why| {
            self.all.push(why.clone());
            self.all.len() as u32 - 1
        });
        self.alike.insert(alike, at);
        at
    }
}

fn totals(inputs: &Inputs, decided: &[Decided], vector: &engine::Vector) -> Totals {
    let lies = |place: u32| inputs.places.get(place as usize).is_some_and(|p| p.coordinates.is_some());
    let unknown = |d: &&Decided| {
        let to = inputs.asks.get(d.ask as usize).map(|a| a.place);
        let from = d.device.and_then(|at| inputs.devices.get(at as usize)).map(|d| d.place);
        from.is_some() && from != to && !(from.is_some_and(lies) && to.is_some_and(lies))
    };
    Totals {
        waiting_days: vector.waiting_days,
        points: vector.points,
        metres: vector.metres,
        unknown: decided.iter().filter(unknown).count() as u64,
    }
}

/// Devices that must move, by from where and to where.
fn moves(inputs: &Inputs, found: &Weighed) -> Vec<Move> {
    let mut out: BTreeMap<(LocationId, LocationId), Move> = BTreeMap::new();
    let lies = |place: u32| inputs.places.get(place as usize).and_then(|p| p.coordinates);
    for d in &found.decided {
        let ask = inputs.asks.get(d.ask as usize);
        let device = d.device.and_then(|at| inputs.devices.get(at as usize));
        let (Some(ask), Some(device)) = (ask, device) else { continue };
        let (Some(from), Some(to)) = (inputs.location(device.place), inputs.location(ask.place)) else { continue };
        if from != to {
            let metres = metres_between(lies(device.place), lies(ask.place));
            out.entry((from, to)).or_insert(Move { from, to, devices: 0, metres }).devices += 1;
        }
    }
    out.into_values().collect()
}

/// Writes a proposal down, with its inputs and its reasons. Promises nothing yet.
pub fn propose(tx: &mut Tx<'_>, by: &Permit<Allocate>, inputs: &Inputs, found: &Weighed) -> Res<Round> {
    if inputs.asks.is_empty() {
        return Refusal::new("refusal-nothing-waits").way_on("way-on-requests-first").link("/requests").fail();
    }
    let policy = policy::get_by_id(tx, by.programme(), inputs.policy)?;
    policy::mark_used(tx, by, &policy)?;
    let number = programme::take_numbers(tx, by.programme(), CodeKind::Round, 1)?;
    let round = Round {
        id: RoundId::new(),
        number,
        policy: policy.id,
        day: inputs.day,
        asks: inputs.asks.len() as i64,
        devices: inputs.devices.len() as i64,
        left_out: inputs.left_out,
        devices_left_out: inputs.devices_left_out,
        served: found.decided.iter().filter(|d| d.device.is_some()).count() as i64,
        struck: 0,
        figures: found.figures.clone(),
        totals: Some(found.totals),
        digest: found.digest.clone(),
        engine: engine::ENGINE.to_owned(),
        proposed_by: by.account(),
        proposed_at: by.at(),
        approved_by: None,
        approved_at: None,
        carried_out_at: None,
        undone_at: None,
        cancelled_at: None,
        version: 1,
    };
    store::insert_round(tx, by.programme(), &round, inputs)?;
    store::insert_reasons(tx, by.programme(), round.id, &found.reasons)?;
    store::insert_moves(tx, by.programme(), round.id, &moves(inputs, found))?;
    store::insert_lines(tx, by.programme(), round.id, inputs, found, &policy.rules)?;
    Entry::new(events::PROPOSED, "round", round.id.uuid())
        .also(policy.id.uuid())
        .fact("number", number)
        .fact("policy", policy.number)
        .fact("asks", round.asks)
        .fact("devices", round.devices)
        .fact("served", round.served)
        .fact("digest", round.digest.clone())
        .write(tx, by.who())?;
    Ok(round)
}

/// Looks, searches and proposes in one go; for the command line, the demonstration and tests. Screens do it in three steps.
pub fn propose_now(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<Round> {
    let (policy, inputs) = inputs::look_now(tx, by)?;
    let found = weigh(&inputs, &policy)?;
    propose(tx, by, &inputs, &found)
}
