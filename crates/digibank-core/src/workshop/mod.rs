//! Storey 5: the workshop. [`checklist`] what is looked at per kind of device · [`grading`] from answers to a grade (pure) ·
//! [`outcome`] what may be proposed and approved (pure) · [`order`] the work order and its verbs · [`quality`] the second pair of
//! eyes · [`parts`] parts and their ledger · [`hours`] who worked how long · [`bench`] what to do next ([`next_step`], pure).
//!
//! A work order is on one device at a location. It is opened, answered check by check, proposed with an outcome, and closed by
//! somebody who did none of the work. A block (lock, battery) takes effect at once: it keeps people safe and lets nothing out.

pub mod bench;
pub mod checklist;
pub mod events;
pub mod grading;
pub mod hours;
pub mod next_step;
pub mod order;
pub mod outcome;
pub mod parts;
pub mod quality;
mod store;

pub use checklist::{Check, CheckAnswer, Template};
pub use grading::WorkVerdict;
pub use next_step::BenchStep;
pub use order::{WorkOrder, WorkOrderState};
pub use outcome::WorkOutcome;
pub use parts::{Part, PartKind};
