//! Flows in networks: the searches everything else is built on. They know nothing of devices.

mod coarse;
mod cost;
mod entering;
pub mod free;
mod max_flow;
mod network;
#[cfg(test)]
mod oracle;
pub mod parts;
mod prefer;
mod push;
mod simplex;
mod tree;

pub use cost::Cost;
pub use max_flow::{ENDLESS, MaxFlow, Pipe};
pub use network::{Network, Round};
pub use prefer::Wanted;
pub use simplex::{Simplex, Start};
