//! The policy as the engine reads it.

use super::{ConditionKind, FairnessRule, FairnessUnit, PriorityPolicy, RuleCondition, Rules};
use crate::kernel::Word;
use digibank_allocate as engine;

impl PriorityPolicy {
    /// The policy as the engine reads it.
    pub fn for_engine(&self) -> engine::Policy {
        self.rules.for_engine(u32::try_from(self.number).unwrap_or(1))
    }
}

impl Rules {
    pub(super) fn for_engine(&self, version: u32) -> engine::Policy {
        let condition = |c: &RuleCondition| match c.kind {
            ConditionKind::TargetGroup => engine::Condition::TargetGroup(c.value.clone()),
            ConditionKind::AgeBand => engine::Condition::AgeBand(c.value.clone()),
            ConditionKind::RemoteEducation => engine::Condition::RemoteEducation,
            ConditionKind::HasNoDevice => engine::Condition::HasNoDevice,
            ConditionKind::WaitingAtLeast => engine::Condition::WaitingAtLeast(c.value.parse().unwrap_or(u32::MAX)),
            ConditionKind::Urgent => engine::Condition::Urgent,
            ConditionKind::Kind => engine::Condition::Kind(engine::Family::new(c.value.clone())),
            ConditionKind::Municipality => engine::Condition::Region(c.value.clone()),
            ConditionKind::Organisation => engine::Condition::Organisation(c.value.clone()),
        };
        engine::Policy {
            version,
            rules: self
                .rules
                .iter()
                .map(|r| engine::ClassRule {
                    class: r.class,
                    name: r.name.clone(),
                    conditions: r.conditions.iter().map(condition).collect(),
                })
                .collect(),
            default_class: self.default_class,
            fairness: engine::Fairness {
                unit: match self.fairness_unit {
                    FairnessUnit::Organisation => engine::FairnessUnit::Organisation,
                    FairnessUnit::Municipality => engine::FairnessUnit::Region,
                },
                rule: match self.fairness_rule {
                    FairnessRule::MaxMin => engine::FairnessRule::MaxMin,
                    FairnessRule::Webster => engine::FairnessRule::Webster,
                    FairnessRule::Proportional => engine::FairnessRule::Proportional,
                },
                denominators: self.denominators.iter().map(|d| (d.unit.clone(), d.of)).collect(),
            },
            max_metres: self.max_km.map(|km| km.saturating_mul(1_000)),
            quota: self.quotas.iter().map(|q| (q.organisation.to_string(), q.most)).collect(),
            reserves: self
                .reserves
                .iter()
                .map(|r| engine::Reserve {
                    family: engine::Family::new(r.kind.word()),
                    at: match (r.location, &r.municipality) {
                        (Some(location), _) => engine::Scope::Place(location.to_string()),
                        (None, Some(town)) => engine::Scope::Region(town.clone()),
                        (None, None) => engine::Scope::Everywhere,
                    },
                    keep: r.keep,
                })
                .collect(),
            weights: engine::Weights {
                tier: self.points.tier,
                grade: self.points.grade,
                data: self.points.data,
                access: self.points.access,
                family: self.points.kind,
            },
        }
    }
}
