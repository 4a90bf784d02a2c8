//! Storey 4: places and moves. [`location`] depots, workshops, lending points, vehicles · [`coordinates`] where they lie and how far
//! they are apart · [`transfer`] devices that move between
//! locations · [`packing`] what may go into a transfer · [`receiving`] what may come out of it · [`stock`] what stands where ·
//! [`scanned`] from a scan to a device · [`letters`] the pick list on paper.
//!
//! A transfer is proposed or started with a list, packed by scan, sent, received by scan and closed. Its state is derived from
//! those moments. A device is on at most one transfer that is still to be received.

pub mod coordinates;
pub mod events;
pub mod letters;
pub mod location;
pub mod packing;
pub mod receiving;
pub mod scanned;
pub mod stock;
mod store;
pub mod transfer;

pub use coordinates::Coordinates;
pub use location::{Location, LocationForm, LocationKind};
pub use stock::LocationStock;
pub use transfer::{Transfer, TransferState};
