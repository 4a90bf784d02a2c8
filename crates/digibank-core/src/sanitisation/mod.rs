//! Storey 5: sanitisation: what keeps data in a device, what was done to it, and the proof.
//!
//! * [`medium`] the media of a device: add, take out, put in, and "these are all media in it"
//! * [`level`] the pure rule: how thorough an attempt was, and whether it counts
//! * [`attempt`] one attempt to wipe one medium, entered by hand; withdrawn by a second person
//! * [`nwipe_log`] reads nwipe's text log · [`report`] receives a log, matches serial numbers, files the outcome
//! * [`standing`] from media to the device's one fact; [`standing::come_back`] when it was outside
//! * [`sampling`] one medium in twenty is validated by somebody else
//! * [`statement`] the signed words · [`attest`] issues, supersedes and verifies · [`attest_paper`] the PDF
//!
//! The device's fact changes in the same transaction as the media do, and only through [`crate::devices::change`].

pub mod attempt;
pub mod attest;
pub mod attest_paper;
pub mod events;
pub mod level;
#[cfg(test)]
mod lifecycle;
pub mod medium;
pub mod nwipe_log;
pub mod report;
pub mod sampling;
pub mod standing;
pub mod statement;
mod store;

pub use attempt::{Attempt, AttemptForm};
pub use attest::{Attest, AttestKind, AttestState};
pub use level::{Evidence, HiddenArea, Outcome, Reason, Source, Technique, ToolResult, Verification};
pub use medium::{Medium, MediumForm, MediumKind, MediumState, Place};
pub use standing::come_back;
