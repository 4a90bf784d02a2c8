//! And under another policy? The same inputs, another version: who gains, who loses. Nothing is written.

use super::book::{self, Classed};
use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::round::{ClassFigure, figure};
use super::{GoOn, unanswered};
use crate::kernel::{LocationId, Res};
use digibank_allocate as engine;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a class, an organisation, a target group or a municipality fares under both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = WhatIfTally)]
pub struct Tally {
    /// The class's number, the organisation's key, the target group's word or the municipality's name.
    pub name: String,
    /// Asked.
    pub asked: u32,
    /// Given under the round's own policy.
    pub before: u32,
    /// Given under the other.
    pub after: u32,
    /// Units that gain a device.
    pub gains: u32,
    /// Units that lose one.
    pub losses: u32,
}

impl Tally {
    fn count(&mut self, was: bool, will: bool) {
        self.asked += 1;
        self.before += u32::from(was);
        self.after += u32::from(will);
        self.gains += u32::from(will && !was);
        self.losses += u32::from(was && !will);
    }
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WhatIf {
    /// By class under the round's own policy.
    pub by_class: Vec<Tally>,
    /// By organisation.
    pub by_organisation: Vec<Tally>,
    /// By target group.
    pub by_target_group: Vec<Tally>,
    /// By municipality of the lending point.
    pub by_municipality: Vec<Tally>,
    /// Figures under the round's own policy.
    pub before: Vec<ClassFigure>,
    /// Figures under the other.
    pub after: Vec<ClassFigure>,
}

/// Computes a round's inputs under both policies; needs no store. Places that only one of them names take part in both, so that the two
/// are compared on the same map.
pub fn compare(inputs: &Inputs, own: &PriorityPolicy, other: &PriorityPolicy, go_on: GoOn<'_>) -> Res<WhatIf> {
    let places = book::kept_at(&[own, other]);
    let before = under(inputs, own, &places, go_on)?;
    let after = under(inputs, other, &places, go_on)?;
    let mut by_class: BTreeMap<u8, Tally> = BTreeMap::new();
    let mut by_organisation: BTreeMap<u32, Tally> = BTreeMap::new();
    let mut by_target_group: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut by_municipality: BTreeMap<&str, Tally> = BTreeMap::new();
    for (at, ask) in inputs.asks.iter().enumerate() {
        let was = before.served.get(at).copied().unwrap_or(false);
        let will = after.served.get(at).copied().unwrap_or(false);
        let class = before.classes.get(at).map_or(0, |c| c.class);
        by_class.entry(class).or_default().count(was, will);
        by_organisation.entry(ask.organisation).or_default().count(was, will);
        let group = inputs.profile(ask).map_or("", |p| p.target_group.as_str());
        by_target_group.entry(group).or_default().count(was, will);
        let town = inputs.places.get(ask.place as usize).map_or("", |p| p.municipality.as_str());
        by_municipality.entry(town).or_default().count(was, will);
    }
    let name = |at: u32| inputs.organisations.get(at as usize).map(ToString::to_string).unwrap_or_default();
    Ok(WhatIf {
        by_class: by_class.into_iter().map(|(class, t)| Tally { name: class.to_string(), ..t }).collect(),
        by_organisation: by_organisation.into_iter().map(|(at, t)| Tally { name: name(at), ..t }).collect(),
        by_target_group: named(by_target_group),
        by_municipality: named(by_municipality),
        before: before.figures,
        after: after.figures,
    })
}

fn named(all: BTreeMap<&str, Tally>) -> Vec<Tally> {
    all.into_iter().map(|(name, t)| Tally { name: name.to_owned(), ..t }).collect()
}

/// A round under one policy, unit by unit.
struct Under {
    classes: Vec<Classed>,
    served: Vec<bool>,
    figures: Vec<ClassFigure>,
}

fn under(inputs: &Inputs, policy: &PriorityPolicy, places: &[LocationId], go_on: GoOn<'_>) -> Res<Under> {
    let rules = policy.for_engine();
    let classes = inputs.classes(&rules);
    let book = inputs.book(&classes, places)?;
    let solution =
        engine::solve(&book, &rules, engine::Objective::Full, &mut |_| go_on()).map_err(unanswered("a comparison"))?;
    let served = solution.device().iter().map(Option::is_some).collect();
    Ok(Under { served, figures: solution.vector().classes.iter().map(figure).collect(), classes })
}
