//! What a round answers: a decision per request, the figures it is judged by, and the proofs.

use crate::fit::Need;
use crate::key::Ratio;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// One per request, by request id.
    pub decisions: Vec<Decision>,
    pub vector: Vector,
    /// Shared by all requests that point at them.
    pub certificates: Vec<Certificate>,
    /// SHA-256 (hex) of the canonical instance, the policy and the engine version.
    pub digest: String,
}

impl Outcome {
    pub fn decision(&self, ask: &str) -> Option<&Decision> {
        let found = self.decisions.binary_search_by(|decision| decision.ask.as_str().cmp(ask));
        found.ok().map(|at| &self.decisions[at])
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub ask: String,
    pub unit: Option<String>,
    pub reason: Reason,
}

/// The figures that are optimised, in this order. Equal vectors need not be equal allocations;
/// among equals the choice is fixed by the engine version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vector {
    pub classes: Vec<ClassResult>,
    pub waiting_days: u64,
    pub points: u64,
    pub metres: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassResult {
    pub class: u8,
    pub asks: u32,
    pub served: u32,
    /// By name of the fairness unit.
    pub shares: Vec<ShareResult>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareResult {
    pub unit: String,
    pub asks: u32,
    pub served: u32,
    /// What the fill rate is counted over: the requests, or a figure fixed by the policy.
    pub denominator: u32,
}

/// Facts from which the reader's language makes a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Served(Served),
    /// No device of the round can be had. One line per need that excludes any.
    NothingCompatible {
        obstacles: Vec<Obstacle>,
    },
    /// Suitable devices exist but are earmarked for others or held in reserve.
    ReservedElsewhere {
        earmarked: u32,
        kept: u32,
    },
    QuotaReached {
        quota: u32,
        in_higher_classes: u32,
        in_class: u32,
    },
    AllInUse {
        certificate: usize,
        rivals: Rivals,
        /// Devices that suit as well, but are earmarked for others.
        earmarked: u32,
        /// Devices that suit as well, but are farther than the policy lets a device go.
        too_far: u32,
    },
}

/// Why this device: what it costs in points and metres, and what became of the better ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    pub points: u32,
    pub metres: u32,
    /// Suitable devices with fewer points.
    pub plainer: Passed,
    /// Suitable devices with as many points, but nearer.
    pub nearer: Passed,
}

/// Devices that were not to be had, and who has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    pub units: u32,
    pub held_by_class: Vec<(u8, u32)>,
    pub kept: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    pub need: Need,
    /// Devices that fail this need.
    pub excludes: u32,
    /// Devices that fail this need and no other: what dropping it would open up.
    pub alone: u32,
}

/// A Hall violator: these requests and the one refused can be served by these devices only, and
/// there is one request too many. So someone goes without, and the order of the policy says who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// All in use, by id. As many as `holders`.
    pub units: Vec<String>,
    /// The requests that hold them, by id.
    pub holders: Vec<String>,
    pub held_by_class: Vec<(u8, u32)>,
    /// Devices that would do but stay back for a reserve that is down to its minimum.
    pub kept: Vec<String>,
}

/// How a refused request stands against the holders in its certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rivals {
    pub higher_class: u32,
    pub same_class: u32,
    /// The key at which its own fairness unit would get its next device.
    pub next: Ratio,
    /// The other unit of the class that got its last device latest: never later than `next`.
    pub last_elsewhere: Option<LastDevice>,
    /// The shortest wait among holders of its own unit: never shorter than its own.
    pub shortest_wait_at_home: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDevice {
    pub unit: String,
    pub key: Ratio,
    pub denominator: u32,
    /// The shortest wait among that unit's holders.
    pub shortest_wait: u32,
}

/// Everything that can be said about one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub decision: Decision,
    pub class: u8,
    pub waiting_days: u32,
    pub share: ShareResult,
    pub certificate: Option<Certificate>,
}
