//! Storey 3: who takes part. [`programme`] the tenant · [`organisation`] participants with their parts · [`person`] people who
//! are helped, known by name only to the partner who knows them and the desk that serves them · [`post`] letters to them.

pub mod events;
pub mod organisation;
pub mod person;
pub mod post;
pub mod programme;
mod store;

pub use organisation::{Organisation, OrganisationState, Part};
pub use person::{Person, PersonName};
pub use programme::Programme;
