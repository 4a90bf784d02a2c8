//! Who gets which device: exact, explainable, reproducible.
//!
//! [`allocate`] takes an [`Instance`] (devices, requests, places, distances, policy) and returns an
//! [`Outcome`]: a decision with its reason for every request, the figures it was judged by, and
//! proofs. It knows no database, no clock and no web; time comes in as days waited.
//!
//! # What is best
//!
//! In strict order: as many of class 1 as possible, then of class 2, …; inside each class as even
//! as the fairness rule wants; then the most waiting days served; then the fewest points of
//! over-specification; then the fewest metres. No weights. Every comparison is on integers.
//!
//! # How
//!
//! Equal devices and equal requests are put together (a million requests become some hundred
//! thousand groups and twenty thousand nodes), and one question is answered after the other. Each
//! answer leaves only those allocations in play that are best so far.
//!
//! | question | file | method |
//! |---|---|---|
//! | what stands in for what | `lattice.rs` | a product order as single steps |
//! | how many of each class, and for whom | `decide.rs`, `fairness.rs` | maximum flow (shortest ways), decomposition (Fujishige) |
//! | which requests, how much too good | `settle.rs` | network simplex with convex costs |
//! | from where | `place.rs`, `contract.rs`, `cells.rs`, `within.rs` | complementary slackness, prices from a coarser network, network simplex |
//! | who, when all that is equal | `place.rs`, `flow/prefer.rs` | cycles that cost nothing, in the order of class, wait and number |
//! | which number | `hand_out.rs` | by rule |
//! | why, and why not | `reasons.rs`, `proofs.rs` | Hall's condition |
//!
//! The searches themselves are in `flow/` and know nothing of devices.
//!
//! # Where is …?
//!
//! | question | file |
//! |---|---|
//! | what goes in | `instance.rs`, `policy.rs`, `files/`; what is refused: `check.rs` |
//! | the compact form, the same for every order of the input | `book.rs`, made in `draft.rs`, `names.rs`, `ids.rs` |
//! | does a device suit, and how much too good is it | `fit.rs`, `lattice.rs` |
//! | equal devices and equal requests together | `kinds.rs`, `groups.rs`; the network of both: `map.rs` |
//! | whose turn it is inside a class | `key.rs` |
//! | the whole way | `solve.rs` |
//! | what an allocation amounts to, counted anew | `figures.rs` |
//! | what to ask donors for | `ask_list.rs` |
//! | what one device more is worth, and what to do with one that comes in between | `bids.rs`, `residual.rs`, `offer.rs` |
//! | one request changes in a round that stands | `standing/` |
//! | the rounds to come, with devices that are expected | `waves/` |
//! | how many should stand at each lending point | `replenish/` |
//! | what comes out | `solution.rs`, `outcome.rs`, `what_if.rs`, `digest.rs` |
//!
//! # Limits
//!
//! 2³¹ requests and as many devices, 65,535 places, 200 classes, waits of 273 years, distances half
//! way round the earth; past them an error, never a wrong number. Quotas per organisation need
//! fairness by organisation. A round that stands is solved again
//! from where it stood only without quotas. Where several allocations
//! are equal in all five figures, who gets a device goes by class, wait and number (`flow/prefer.rs`); which of
//! the devices that are equally good and equally far each gets is fixed by the version of the engine ([`ENGINE`], part
//! of the digest), not by a rule another engine could follow.

#[cfg(test)]
extern crate self as digibank_allocate;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;

mod allocate;
mod ask_list;
mod bids;
mod book;
mod both;
mod cells;
mod check;
mod contract;
mod decide;
mod device;
mod digest;
mod draft;
mod fairness;
mod figures;
pub mod files;
mod fit;
mod flow;
mod groups;
mod hand_out;
mod ids;
mod instance;
mod key;
mod kinds;
mod lattice;
#[cfg(test)]
mod limits;
mod lists;
mod map;
mod names;
mod offer;
mod outcome;
mod place;
mod policy;
mod proofs;
mod reasons;
pub mod replenish;
mod residual;
mod settle;
mod solution;
mod solve;
mod sort;
mod standing;
mod waves;
mod what_if;
mod within;

pub use allocate::{allocate, allocate_watched, why};
pub use ask_list::{Wish, ask_list};
pub use bids::{Bid, Bids, Gain};
pub use book::{AskRow, Book, Mark, NeedSpec, PlaceRow, Spec, UnitRow};
pub use check::{AllocateError, MAX_CLASS, MAX_DAYS, MAX_FAMILIES, MAX_METRES, MAX_PLACES, MAX_ROWS, MAX_WORDS};
pub use device::Device;
pub use digest::{ENGINE, digest};
pub use figures::{ClassFigures, Figures, Misfit, figures};
pub use fit::Need;
pub use ids::Ids;
pub use instance::{Access, Ask, Distances, Earmark, Family, Instance, Needs, Place, Unit};
pub use key::{Ratio, key};
pub use offer::{Keep, Offer};
pub use outcome::{
    Certificate, ClassResult, Decision, Explanation, LastDevice, Obstacle, Outcome, Passed, Reason, Rivals, Served,
    ShareResult, Vector,
};
pub use policy::{
    ClassRule, Condition, Facts, Fairness, FairnessRule, FairnessUnit, MAX_WEIGHT, Policy, PolicyFault, Reserve, Scope,
    Weights,
};
pub use proofs::{Held, Proof};
pub use reasons::Reasons;
pub use solution::Solution;
pub use solve::{Objective, Stage, Watch, solve};
pub use standing::{Shift, Standing};
pub use waves::{
    Arrival, Circle, Expected, Forecast, Hold, MAX_ARRIVALS, MAX_FORECAST, MAX_IN_DAYS, MAX_WAVES, Plan, PlanFault,
    Source, Wave, WaveResult, WaveWatch, WavesError, forecast, forecast_book,
};
pub use what_if::{Change, Changes, Tally, what_if};
