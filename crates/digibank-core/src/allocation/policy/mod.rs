//! The priority policy: rules a council can read, in versions. The version in force ranks requests; a version that a round has used
//! never changes again, because the round's reasons point at it.
//!
//! `engine` the policy as the engine reads it · [`form`] as it is typed, and what is wrong with it · `rows` the rows it is typed in · `limits` what
//! is wrong with distance, quotas and reserves · `versions` saving and putting in force

mod engine;
pub mod form;
mod limits;
mod rows;
mod versions;

pub use form::{MOST_ROWS, PolicyForm, checked};
pub(super) use versions::mark_used;
pub use versions::{
    activate, active, active_or_first, all, by_number, first_rules, get_by_id, in_force, policy_words, rule_words, save,
};

use crate::devices::DeviceKind;
use crate::kernel::{AccountId, LocationId, OrganisationId, PolicyId, Ts};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What a rule can look at.
    pub enum ConditionKind {
        /// The target group is this one.
        TargetGroup = "target_group",
        /// The age band is this one.
        AgeBand = "age_band",
        /// Lessons from a distance.
        RemoteEducation = "remote_education",
        /// Has no device.
        HasNoDevice = "has_no_device",
        /// Has waited at least so many days.
        WaitingAtLeast = "waiting_at_least",
        /// Is urgent.
        Urgent = "urgent",
        /// Wishes this kind of device first.
        Kind = "kind",
        /// The lending point lies in this municipality.
        Municipality = "municipality",
        /// Asked by this organisation.
        Organisation = "organisation",
    }

    /// Between whom devices are spread evenly inside a class.
    pub enum FairnessUnit {
        /// Between partners.
        Organisation = "organisation",
        /// Between municipalities.
        Municipality = "municipality",
    }

    /// How even.
    pub enum FairnessRule {
        /// Everybody gets one before anybody gets two.
        MaxMin = "max_min",
        /// As near to proportional as whole devices allow.
        Webster = "webster",
        /// Nobody gets far above their part.
        Proportional = "proportional",
    }

    /// Where a version stands.
    pub enum PolicyState {
        /// Being written.
        Draft = "draft",
        /// In force.
        Active = "active",
        /// Was in force.
        Retired = "retired",
    }
}

impl ConditionKind {
    /// True when the condition compares with a value.
    pub fn takes_value(self) -> bool {
        !matches!(self, ConditionKind::RemoteEducation | ConditionKind::HasNoDevice | ConditionKind::Urgent)
    }
}

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RuleCondition {
    /// What it looks at.
    pub kind: ConditionKind,
    /// The word, key or number compared with; empty when the condition needs none.
    pub value: String,
}

/// One rule: when all conditions hold, the request is in the class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyRule)]
pub struct Rule {
    /// Class, from 1; 1 goes first.
    pub class: u8,
    /// What people call it.
    pub name: String,
    /// Conditions; none means everybody.
    pub conditions: Vec<RuleCondition>,
}

/// At most this many devices for an organisation in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyQuota)]
pub struct Quota {
    /// The organisation.
    pub organisation: OrganisationId,
    /// At most.
    pub most: u32,
}

/// A figure that a share is counted over, fixed from outside: inhabitants, pupils, members. Then registering more requests or splitting
/// up gains nobody a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyDenominator)]
pub struct Denominator {
    /// The organisation's key, or the municipality.
    pub unit: String,
    /// The figure.
    pub of: u32,
}

/// What each step costs that a device is better than what was asked. Fewer points are better, so a dear step is saved for those who
/// need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyPoints)]
pub struct Points {
    /// A tier stronger.
    pub tier: u32,
    /// A grade better.
    pub grade: u32,
    /// Mobile data that was not asked for.
    pub data: u32,
    /// Each accessibility feature that was not asked for.
    pub access: u32,
    /// Each step down the list of kinds that will do.
    pub kind: u32,
}

impl Default for Points {
    fn default() -> Points {
        Points { tier: 1, grade: 1, data: 1, access: 1, kind: 1 }
    }
}

/// Keep this many devices of a kind back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyReserve)]
pub struct Reserve {
    /// The kind.
    pub kind: DeviceKind,
    /// At which lending point; none means in all, or in the municipality.
    pub location: Option<LocationId>,
    /// In which municipality.
    #[serde(default)]
    pub municipality: Option<String>,
    /// How many stay.
    pub keep: u32,
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PolicyRules)]
pub struct Rules {
    /// Tried in order; the first that holds gives the class.
    pub rules: Vec<Rule>,
    /// The class of requests no rule holds for.
    pub default_class: u8,
    /// Between whom devices are spread.
    pub fairness_unit: FairnessUnit,
    /// How even.
    pub fairness_rule: FairnessRule,
    /// Figures fixed from outside; who is not named here counts its requests in the class.
    #[serde(default)]
    pub denominators: Vec<Denominator>,
    /// What a step of over-specification costs.
    #[serde(default)]
    pub points: Points,
    /// Farthest distance, in kilometres as the crow flies, that a device travels to who gets it; none when distance is no limit.
    #[serde(default)]
    pub max_km: Option<u32>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// Reserves.
    pub reserves: Vec<Reserve>,
}

/// One version of the policy.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PriorityPolicy {
    /// Its key.
    pub id: PolicyId,
    /// Version number, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// What it says.
    pub rules: Rules,
    /// Who wrote it.
    pub account: Option<AccountId>,
    /// When it was written.
    pub created_at: Ts,
    /// When it came into force.
    pub activated_at: Option<Ts>,
    /// When another took its place.
    pub retired_at: Option<Ts>,
    /// When a round first used it.
    pub used_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

impl PriorityPolicy {
    /// Where it stands.
    pub fn state(&self) -> PolicyState {
        match (self.activated_at, self.retired_at) {
            (None, _) => PolicyState::Draft,
            (Some(_), None) => PolicyState::Active,
            (Some(_), Some(_)) => PolicyState::Retired,
        }
    }
}

crate::lifecycle!(POLICY = "priority policy":
    "One version at a time is in force. A version that a round has used keeps its text for good.";
    "-" "allocation::save" "draft";
    "draft" "allocation::save" "draft";
    "draft" "allocation::activate" "active";
    "active" "allocation::activate" "retired";
    "retired" "allocation::activate" "active";
);
