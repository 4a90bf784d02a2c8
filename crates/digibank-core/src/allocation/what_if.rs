//! And under another policy? The same inputs, another version: who gains, who loses. Nothing is written.

use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::round::{ClassFigure, figure};
use crate::kernel::{Fault, Res};
use digibank_allocate as engine;
use serde::Serialize;

/// How a class or an organisation fares under both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = WhatIfTally)]
pub struct Tally {
    /// The class's number or the organisation's key.
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

/// The comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WhatIf {
    /// By class under the round's own policy.
    pub by_class: Vec<Tally>,
    /// By organisation.
    pub by_organisation: Vec<Tally>,
    /// Figures under the round's own policy.
    pub before: Vec<ClassFigure>,
    /// Figures under the other.
    pub after: Vec<ClassFigure>,
}

/// Computes a round's inputs under both policies; needs no store.
pub fn compare(inputs: &Inputs, own: &PriorityPolicy, other: &PriorityPolicy) -> Res<WhatIf> {
    let mut instance = inputs.instance(own);
    // places that only the other policy names take part in both, so that the two are compared on the same map
    instance.places = inputs.instance(other).places.into_iter().fold(instance.places, |mut all, p| {
        if !all.contains(&p) {
            all.push(p);
        }
        all
    });
    instance.distances = engine::Distances::none(&instance.places);
    let c = engine::what_if(&instance, &other.for_engine())
        .map_err(|e| Fault::broken(format!("a comparison cannot be computed: {e}")))?;
    let tally = |name: String, t: &engine::Tally| Tally {
        name,
        asked: t.asks,
        before: t.served_before,
        after: t.served_after,
        gains: t.gains,
        losses: t.losses,
    };
    Ok(WhatIf {
        by_class: c.by_class.iter().map(|(class, t)| tally(class.to_string(), t)).collect(),
        by_organisation: c.by_organisation.iter().map(|(o, t)| tally(o.clone(), t)).collect(),
        before: c.before.classes.iter().map(figure).collect(),
        after: c.after.classes.iter().map(figure).collect(),
    })
}
