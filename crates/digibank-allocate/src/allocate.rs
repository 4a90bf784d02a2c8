//! One round from start to end: check, aggregate, solve, hand out, give reasons.

use crate::book::Book;
use crate::check::{self, AllocateError};
use crate::digest::digest;
use crate::instance::Instance;
use crate::model::Model;
use crate::old_flow::{self as flow, Flow};
use crate::outcome::*;
use crate::policy::FairnessUnit;
use crate::reasons::Reasons;

/// Decides a round. The same instance gives the same outcome, in whatever order its lists stand.
pub fn allocate(instance: &Instance) -> Result<Outcome, AllocateError> {
    check::check(instance)?;
    let model = Model::new(instance);
    let flow = flow::solve(&model);
    let mut reasons = Reasons::new(&model, &flow);
    let (mut decisions, mut vector) = hand_out(&model, &flow, &reasons);
    for (group, of) in model.groups.iter().enumerate() {
        let refused = &of.asks[flow.in_group[group] as usize..];
        if refused.is_empty() {
            continue;
        }
        let reason = reasons.refused(group);
        decisions.extend(refused.iter().map(|&ask| Decision {
            ask: instance.demand[ask].id.clone(),
            unit: None,
            reason: reason.clone(),
        }));
    }
    decisions.sort_by(|one, other| one.ask.cmp(&other.ask));
    vector.classes = classes(&model, &flow);
    let certificates = reasons.certificates;
    let digest = digest(&Book::of(instance)?, &instance.policy);
    Ok(Outcome { decisions, vector, certificates, digest })
}

/// Inside a group the oldest requests are served, and kinds, devices and requests are paired in
/// their order: nobody could tell the difference, but the order is fixed.
fn hand_out(model: &Model, flow: &Flow, reasons: &Reasons) -> (Vec<Decision>, Vector) {
    let instance = model.instance;
    let mut decisions = Vec::with_capacity(instance.demand.len());
    let mut vector = Vector::default();
    let mut next_ask = vec![0; model.groups.len()];
    for (kind, holders) in flow.holders.iter().enumerate() {
        let mut units = model.kinds[kind].units.iter();
        for (&group, &count) in holders {
            let served = reasons.served(group, kind);
            for &unit in units.by_ref().take(count as usize) {
                let ask = &instance.demand[model.groups[group].asks[next_ask[group]]];
                next_ask[group] += 1;
                vector.waiting_days += u64::from(ask.since_days);
                vector.points += u64::from(served.points);
                vector.metres += u64::from(served.metres);
                decisions.push(Decision {
                    ask: ask.id.clone(),
                    unit: Some(instance.supply[unit].id.clone()),
                    reason: Reason::Served(served.clone()),
                });
            }
        }
    }
    (decisions, vector)
}

fn classes(model: &Model, flow: &Flow) -> Vec<ClassResult> {
    let result = |share: &usize| ShareResult {
        unit: model.shares[*share].unit.clone(),
        asks: model.shares[*share].asks,
        served: flow.in_share[*share],
        denominator: model.shares[*share].denominator,
    };
    let class = |class: &crate::model::Class| {
        let shares: Vec<ShareResult> = class.shares.iter().map(result).collect();
        let asks = shares.iter().map(|share| share.asks).sum();
        let served = shares.iter().map(|share| share.served).sum();
        ClassResult { class: class.class, asks, served, shares }
    };
    model.classes.iter().map(class).collect()
}

/// Everything that can be said about one request: its decision, how its organisation (or region)
/// fared in its class, and the proof if it was refused for want of devices.
pub fn why(outcome: &Outcome, instance: &Instance, ask: &str) -> Option<Explanation> {
    let decision = outcome.decision(ask)?.clone();
    let ask = instance.demand.iter().find(|each| each.id == ask)?;
    let unit = match instance.policy.fairness.unit {
        FairnessUnit::Organisation => &ask.organisation,
        FairnessUnit::Region => &ask.region,
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
