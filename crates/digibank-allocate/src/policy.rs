//! The priority policy: who goes first, by rules that a council can read and vote on.

use std::collections::{BTreeMap, BTreeSet};

use crate::instance::Family;

/// What is known about a request when its class is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub target_group: String,
    pub age_band: String,
    pub remote_education: bool,
    pub has_no_device: bool,
    pub waiting_days: u32,
    pub urgent: bool,
    /// The kind of device wished first.
    pub kind: Option<Family>,
    pub region: String,
    pub organisation: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    TargetGroup(String),
    AgeBand(String),
    RemoteEducation,
    HasNoDevice,
    WaitingAtLeast(u32),
    Urgent,
    Kind(Family),
    Region(String),
    Organisation(String),
}

impl Condition {
    pub fn holds(&self, facts: &Facts) -> bool {
        match self {
            Condition::TargetGroup(name) => facts.target_group == *name,
            Condition::AgeBand(name) => facts.age_band == *name,
            Condition::RemoteEducation => facts.remote_education,
            Condition::HasNoDevice => facts.has_no_device,
            Condition::WaitingAtLeast(days) => facts.waiting_days >= *days,
            Condition::Urgent => facts.urgent,
            Condition::Kind(family) => facts.kind.as_ref() == Some(family),
            Condition::Region(name) => facts.region == *name,
            Condition::Organisation(name) => facts.organisation == *name,
        }
    }

    fn names_nothing(&self) -> bool {
        match self {
            Condition::TargetGroup(name)
            | Condition::AgeBand(name)
            | Condition::Region(name)
            | Condition::Organisation(name) => name.is_empty(),
            Condition::Kind(family) => family.as_str().is_empty(),
            _ => false,
        }
    }
}

/// All conditions must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRule {
    pub class: u8,
    pub name: String,
    pub conditions: Vec<Condition>,
}

/// Between whom devices are spread evenly inside a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FairnessUnit {
    Organisation,
    Region,
}

/// How even. With `d` the denominator of a unit, its device number k (from 0) has the key below;
/// lower keys go first; equal keys are settled by the denominator, then by name. What each
/// rule optimises over the fill rates x/d of a class is given in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FairnessRule {
    /// k / d (Adams): everyone gets one before anyone gets two. (The lowest rate is highest, then the
    /// next lowest, …) Equal keys: the smaller unit first.
    MaxMin,
    /// (k + ½) / d (Webster): as near to proportional as whole devices allow. (Σ x²/d is lowest.)
    Webster,
    /// (k + 1) / d (Jefferson): nobody gets far above their part; large units are favoured. (The
    /// highest rate is lowest, then the next highest, …) Equal keys: the larger unit first.
    Proportional,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fairness {
    pub unit: FairnessUnit,
    pub rule: FairnessRule,
    /// Denominators fixed from outside (inhabitants, pupils) per unit, so that registering more
    /// requests or splitting up gains nothing. A unit not named here counts its requests in the class.
    pub denominators: BTreeMap<String, u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Everywhere,
    Region(String),
    Place(String),
}

/// Keep this many devices of a family back where they are. Which ones stay is chosen so that
/// the round is otherwise as good as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    pub family: Family,
    pub at: Scope,
    pub keep: u32,
}

/// Points of over-specification for each step a device is better than what was asked. Fewer points
/// are better, so a dear step is a step that is saved for those who need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    pub tier: u32,
    pub grade: u32,
    /// Mobile data that was not asked for.
    pub data: u32,
    /// Each accessibility feature that was not asked for.
    pub access: u32,
    /// Each step down the list of accepted families.
    pub family: u32,
}

/// The dearest step: keeps the sum over a whole round exact.
pub const MAX_WEIGHT: u32 = 10_000;

impl Default for Weights {
    fn default() -> Weights {
        Weights { tier: 1, grade: 1, data: 1, access: 1, family: 1 }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub version: u32,
    /// Tried in order; the first that matches gives the class.
    pub rules: Vec<ClassRule>,
    pub default_class: u8,
    pub fairness: Fairness,
    /// No device travels farther than this.
    pub max_metres: Option<u32>,
    /// At most this many devices per organisation, all classes together. Counts are then settled
    /// class by class: a lower class gets what the higher ones left of the quota.
    pub quota: BTreeMap<String, u32>,
    pub reserves: Vec<Reserve>,
    /// What a step of over-specification costs.
    pub weights: Weights,
}

impl Policy {
    /// One class for everybody, spread evenly over organisations: the shortest valid policy.
    pub fn plain(version: u32) -> Policy {
        Policy {
            version,
            rules: Vec::new(),
            default_class: 1,
            fairness: Fairness {
                unit: FairnessUnit::Organisation,
                rule: FairnessRule::MaxMin,
                denominators: BTreeMap::new(),
            },
            max_metres: None,
            quota: BTreeMap::new(),
            reserves: Vec::new(),
            weights: Weights::default(),
        }
    }

    pub fn class_of(&self, facts: &Facts) -> u8 {
        self.rule_for(facts).map_or(self.default_class, |rule| rule.class)
    }

    /// The rule that decides the class, for the explanation; `None` means the default class.
    pub fn rule_for(&self, facts: &Facts) -> Option<&ClassRule> {
        self.rules.iter().find(|rule| rule.conditions.iter().all(|condition| condition.holds(facts)))
    }

    /// Everything that is wrong with this policy, in the order of its parts.
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.version == 0 {
            faults.push(PolicyFault::NoVersion);
        }
        if self.default_class == 0 {
            faults.push(PolicyFault::NoDefaultClass);
        }
        self.rule_faults(&mut faults);
        for (unit, denominator) in &self.fairness.denominators {
            if *denominator == 0 {
                faults.push(PolicyFault::ZeroDenominator { unit: unit.clone() });
            }
        }
        // The two cut across each other: the counts per region say nothing about the counts per
        // organisation, and the problem would no longer be a flow.
        if self.fairness.unit == FairnessUnit::Region && !self.quota.is_empty() {
            faults.push(PolicyFault::QuotaNeedsFairnessByOrganisation);
        }
        let mut seen = BTreeSet::new();
        for (index, reserve) in self.reserves.iter().enumerate() {
            if !seen.insert((&reserve.family, &reserve.at)) {
                faults.push(PolicyFault::ReserveTwice { reserve: index });
            }
        }
        let Weights { tier, grade, data, access, family } = self.weights;
        if [tier, grade, data, access, family].into_iter().any(|weight| weight > MAX_WEIGHT) {
            faults.push(PolicyFault::WeightTooHigh);
        }
        faults
    }

    fn rule_faults(&self, faults: &mut Vec<PolicyFault>) {
        let mut names = BTreeSet::new();
        let mut catch_all = None;
        for (index, rule) in self.rules.iter().enumerate() {
            if rule.class == 0 {
                faults.push(PolicyFault::RuleWithoutClass { rule: index });
            }
            if rule.name.trim().is_empty() {
                faults.push(PolicyFault::RuleWithoutName { rule: index });
            } else if !names.insert(rule.name.as_str()) {
                faults.push(PolicyFault::RuleNameTwice { rule: index });
            }
            if rule.conditions.iter().any(Condition::names_nothing) {
                faults.push(PolicyFault::ConditionNamesNothing { rule: index });
            }
            if let Some(earlier) = catch_all {
                faults.push(PolicyFault::RuleNeverReached { rule: index, earlier });
            } else if rule.conditions.is_empty() {
                catch_all = Some(index);
            }
        }
    }
}

/// One thing wrong with a policy. Rules and reserves are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    #[error("policy version 0")]
    NoVersion,
    #[error("default class 0")]
    NoDefaultClass,
    #[error("rule {rule}: class 0")]
    RuleWithoutClass { rule: usize },
    #[error("rule {rule}: no name")]
    RuleWithoutName { rule: usize },
    #[error("rule {rule}: name used before")]
    RuleNameTwice { rule: usize },
    #[error("rule {rule}: a condition with an empty text")]
    ConditionNamesNothing { rule: usize },
    #[error("rule {rule}: never reached, rule {earlier} matches everything")]
    RuleNeverReached { rule: usize, earlier: usize },
    #[error("fairness unit {unit}: denominator 0")]
    ZeroDenominator { unit: String },
    #[error("quotas per organisation need fairness by organisation")]
    QuotaNeedsFairnessByOrganisation,
    #[error("reserve {reserve}: family and scope used before")]
    ReserveTwice { reserve: usize },
    #[error("more than {MAX_WEIGHT} points for one step of over-specification")]
    WeightTooHigh,
}
