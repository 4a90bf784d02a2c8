//! Storey 9: impact: what became of the devices, whom they reached, how long people wait, where stock runs dry, and what a donor's gift
//! did. Reads everybody, is read by nobody, changes nothing. Every figure is counted from the rows of the other domains, and the same
//! expression that counts a figure also lists the rows behind it.
//!
//! * [`period`] from–to · [`folding`] small groups become "other" for readers from outside
//! * [`flow`] devices from source to destination · [`people`] people reached, counted once · [`waiting`] from request to hand-over · [`warm`] who was shown how
//! * [`stock`] devices at each lending point · [`donor`] one donor's page · [`carbon`] what re-use avoids, as a range

pub mod carbon;
pub mod donor;
pub mod flow;
pub mod folding;
pub mod people;
pub mod period;
pub mod sheet;
pub mod stock;
mod store;
pub mod waiting;
pub mod warm;

pub use period::{Period, PeriodForm};

use crate::auth::Actor;
use crate::auth::rights::ManageOrganisations;

/// Whether somebody sees small groups as they are. Those who run the programme do; for a funder groups below
/// [`folding::LEAST`] are folded together.
pub fn sees_small_groups(actor: &Actor) -> bool {
    actor.can::<ManageOrganisations>()
}
