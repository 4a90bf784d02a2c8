//! Storey 4: places. [`location`] depots, workshops, lending points, vehicles.

pub mod events;
pub mod location;
mod store;

pub use location::{Location, LocationForm, LocationKind};
