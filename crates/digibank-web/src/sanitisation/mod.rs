//! Sanitisation: the bench, the media of a device, wipe logs, the sample, and attests.

pub mod attest;
pub mod bench;
pub mod log;
pub mod media;
pub mod samples;
