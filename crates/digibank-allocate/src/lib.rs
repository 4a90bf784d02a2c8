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
//! # Where is …?
//!
//! | question | file |
//! |---|---|
//! | what goes in | `instance.rs`, `policy.rs`; what is refused: `check.rs` |
//! | the same from files, and the answer to one | `files/` |
//! | the compact form, the same for every order of the input | `book.rs`, made in `draft.rs`, `names.rs`, `ids.rs` |
//! | does a device suit, and how much too good is it | `fit.rs` |
//! | equal devices and equal requests together | `model.rs` |
//! | who goes first inside a class | `who.rs` |
//! | the search itself | `flow.rs`, its numbers `cost.rs` |
//! | what an allocation amounts to, counted anew | `figures.rs` |
//! | what comes out | `outcome.rs`, `reasons.rs`, `what_if.rs`, `digest.rs` |
//!
//! # Limits of this engine
//!
//! At most 5,000 requests and 5,000 devices ([`MAX_ASKS`], [`MAX_UNITS`]); more is an error, not a
//! wait. Not there yet: delivery in waves, replenishment of lending points, the list of devices to
//! ask donors for, prices that prove the choice of device, a warm start after a small change.
//! Measured on two busy cores, varied random rounds over 40 places, 300 organisations and 6 classes
//! (`tests/rounds.rs`, `measure`), in seconds of wall time:
//!
//! | requests × devices | 1,000 × 600 | 3,000 × 1,800 | 5,000 × 3,000 | 5,000 × 5,000 |
//! |---|---|---|---|---|
//! | optimised | 0.17 | 2.1 | 12.5 | 11.3 |
//! | unoptimised | 0.93 | 8.8 | not run | not run |
//!
//! The work grows with kinds × groups; rounds with more equal devices and needs were not measured.
//! Quotas per organisation need fairness by organisation. Where several allocations are equally
//! good to the last metre, the choice is fixed by the version of the engine ([`ENGINE`], part of
//! the digest) and not by a rule another engine could follow.

mod allocate;
mod book;
mod check;
mod contract;
mod cost;
mod decide;
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
mod kinds;
mod lattice;
mod map;
mod model;
mod names;
mod old_flow;
mod outcome;
mod place;
mod policy;
mod reasons;
mod settle;
mod solve;
mod what_if;
mod who;

pub use allocate::{allocate, why};
pub use book::{AskRow, Book, Mark, NeedSpec, PlaceRow, Spec, UnitRow};
pub use check::{
    AllocateError, MAX_ASKS, MAX_BOOK_PLACES, MAX_CLASS, MAX_DAYS, MAX_FAMILIES, MAX_METRES, MAX_PLACES, MAX_ROWS,
    MAX_UNITS, MAX_WORDS,
};
pub use digest::{ENGINE, digest};
pub use figures::{ClassFigures, Figures, Misfit, figures};
pub use fit::Need;
pub use ids::Ids;
pub use instance::{Access, Ask, Distances, Earmark, Family, Instance, Needs, Place, Unit};
pub use outcome::{
    Certificate, ClassResult, Decision, Explanation, LastDevice, Obstacle, Outcome, Passed, Reason, Rivals, Served,
    ShareResult, Vector,
};
pub use policy::{
    ClassRule, Condition, Facts, Fairness, FairnessRule, FairnessUnit, MAX_WEIGHT, Policy, PolicyFault, Reserve, Scope,
    Weights,
};
pub use solve::{Objective, Solution, Stage, Watch, solve};
pub use what_if::{Change, Changes, Tally, what_if};
pub use who::{Ratio, key};
