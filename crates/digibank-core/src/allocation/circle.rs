//! The circle that a refusal points at, device by device: so that whoever was refused can have it checked (`docs/allocation.md`, "How a
//! decision is justified"). A round keeps the counts; the circle is found again from what the round looked at. Nothing is written.

use super::book;
use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::{GoOn, unanswered};
use crate::kernel::{DeadEnd, Res};
use digibank_allocate as engine;
use std::collections::HashMap;

/// A device of a circle, and the unit that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The device's number.
    pub device: i64,
    /// The request's number.
    pub request: i64,
    /// The unit's line in it.
    pub line: i64,
    /// The unit's class.
    pub class: u8,
    /// Days it waited.
    pub waiting_days: u32,
}

/// Devices that are all in use, and their holders, who can be served by these devices only: one request more than there are devices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circle {
    /// Devices with their holders, by class and then the longest wait first.
    pub held: Vec<Held>,
    /// Numbers of devices that would do but stay for a reserve.
    pub kept: Vec<i64>,
}

/// The circle of a request of the round; none if nothing of it goes without, or for another reason. Refuses a request that is not in the round.
pub fn of(inputs: &Inputs, policy: &PriorityPolicy, request: i64, go_on: GoOn<'_>) -> Res<Option<Circle>> {
    let of_it: Vec<usize> = (0..).zip(&inputs.asks).filter(|(_, a)| a.number == request).map(|(at, _)| at).collect();
    if of_it.is_empty() {
        return Err(DeadEnd::NotFound.into());
    }
    let rules = policy.for_engine();
    let classes = inputs.classes(&rules);
    let book = inputs.book(&classes, &book::kept_at(&[policy]))?;
    let solution = engine::solve(&book, &rules, engine::Objective::Full, &mut |_| go_on())
        .map_err(unanswered("the circle of a refusal"))?;
    let reasons = engine::Reasons::new(&solution);
    let circle = of_it.iter().find_map(|ask| match reasons.of(*ask) {
        engine::Reason::AllInUse { certificate, .. } => Some(certificate),
        _ => None,
    });
    let Some(circle) = circle else { return Ok(None) };
    let found = reasons.certificate(circle);
    let holder: HashMap<u32, usize> =
        solution.device().iter().enumerate().filter_map(|(ask, device)| Some(((*device)?, ask))).collect();
    let position = |id: &String| book.unit_ids.find(id);
    let number = |at: usize| inputs.devices.get(at).map(|d| d.number);
    let held = found.units.iter().filter_map(position).filter_map(|at| {
        let ask = *holder.get(&(at as u32))?;
        let of = inputs.asks.get(ask)?;
        let class = classes.get(ask).map_or(0, |c| c.class);
        Some(Held { device: number(at)?, request: of.number, line: of.line, class, waiting_days: of.waiting_days })
    });
    let mut held: Vec<Held> = held.collect();
    held.sort_unstable_by_key(|h| (h.class, std::cmp::Reverse(h.waiting_days), h.request, h.line));
    Ok(Some(Circle { held, kept: found.kept.iter().filter_map(position).filter_map(number).collect() }))
}
