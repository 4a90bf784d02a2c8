//! Waves: the rounds to come, with the devices that are expected.
//!
//! A plan says on which days there will be a round, what is expected to have arrived by then, and which part of today's
//! stock of a family is kept for a later wave. Every wave is decided by [`crate::solve`] under the same policy: whoever
//! is still without takes part, with the days waited by then; what is left over stays for the next wave. What comes out
//! is a forecast and no promise: it is as good as the arrivals that were typed in, and it knows no request that is
//! still to come.
//!
//! Beside it stands the round with everything there at once. Without quotas no way of deciding can do better than that
//! one, so the difference is the price of not waiting until everything is there.
//!
//! | question | file |
//! |---|---|
//! | what goes in, and what is refused | `plan.rs` |
//! | the book with the devices that are expected | `horizon.rs` |
//! | wave by wave | `run.rs` |

mod horizon;
mod plan;
mod run;

use crate::figures::Figures;
use crate::ids::Ids;
use crate::outcome::{Reason, Vector};

pub use plan::{Arrival, Hold, MAX_ARRIVALS, MAX_FORECAST, MAX_IN_DAYS, MAX_WAVES, Plan, PlanFault, Wave, WavesError};
pub use run::{WaveWatch, forecast, forecast_book};

/// What the waves are expected to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The plan in its canonical form: equal arrivals of a wave together, in order.
    pub plan: Plan,
    pub waves: Vec<WaveResult>,
    /// All waves together, counted anew. Days are those waited today.
    pub together: Figures,
    /// One round with all devices and all requests at once, under the same policy; a quota counts once for every wave.
    pub at_once: Figures,
    /// SHA-256 (hex) of the round's own fingerprint and the plan.
    pub digest: String,
    ask_ids: Ids,
    unit_ids: Ids,
    /// Per request.
    fates: Vec<Fate>,
    /// With the wave whose circles they point at.
    reasons: Vec<(usize, Reason)>,
    /// Per device that is expected: its wave and its arrival in the plan.
    expected: Vec<(u32, u32)>,
}

/// One wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaveResult {
    /// Days from now.
    pub in_days: u32,
    /// Devices that came for this wave.
    pub arrived: u64,
    /// Devices that were there, those included.
    pub there: u64,
    /// Devices of today's stock that are kept for later waves.
    pub held: u64,
    /// Devices given that are not there yet today.
    pub from_forecast: u64,
    /// Devices left over.
    pub left: u64,
    /// The figures of this wave. Days are those waited by then.
    pub vector: Vector,
    /// What refusals of this wave point at.
    pub circles: Vec<Circle>,
}

/// A circle without names (see [`crate::Certificate`]): most of its devices have none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    pub units: u64,
    pub held_by_class: Vec<(u8, u64)>,
    pub kept: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fate {
    /// The wave that serves it, and the device.
    served: Option<(u32, u32)>,
    /// Index into `reasons`: why it is served then, or why the last wave refuses it.
    reason: u32,
    /// Why the wave before refused it.
    before: Option<u32>,
}

/// Where a device comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// It is there today.
    Stock(&'a str),
    /// Expected with this wave of the plan, by this arrival.
    Expected { wave: usize, arrival: usize },
}

/// What one request may expect. Certificates are indices into the circles of their wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    pub ask: &'a str,
    /// The wave, and the device; `None`: not within these waves.
    pub served: Option<(usize, Source<'a>)>,
    /// The wave that says so, and its reason.
    pub reason: (usize, &'a Reason),
    /// Why the wave before that one refused it, if it is served after all.
    pub before: Option<(usize, &'a Reason)>,
}

impl Forecast {
    /// Requests, by id.
    pub fn len(&self) -> usize {
        self.fates.len()
    }

    pub fn is_empty(&self) -> bool {
        self.fates.is_empty()
    }

    /// What the request at this position may expect. Panics past the end, as an index does.
    pub fn at(&self, ask: usize) -> Expected<'_> {
        let fate = self.fates[ask];
        let reason = |at: u32| (self.reasons[at as usize].0, &self.reasons[at as usize].1);
        let source = |unit: u32| match (unit as usize).checked_sub(self.unit_ids.len()) {
            None => Source::Stock(self.unit_ids.get(unit as usize)),
            Some(at) => {
                let (wave, arrival) = self.expected[at];
                Source::Expected { wave: wave as usize, arrival: arrival as usize }
            }
        };
        Expected {
            ask: self.ask_ids.get(ask),
            served: fate.served.map(|(wave, unit)| (wave as usize, source(unit))),
            reason: reason(fate.reason),
            before: fate.before.map(reason),
        }
    }

    /// What this request may expect.
    pub fn of(&self, ask: &str) -> Option<Expected<'_>> {
        self.ask_ids.find(ask).map(|at| self.at(at))
    }

    /// What every request may expect, by id.
    pub fn iter(&self) -> impl Iterator<Item = Expected<'_>> {
        (0..self.len()).map(|at| self.at(at))
    }
}
