//! Flows in networks: the searches everything else is built on. They know nothing of devices.

mod cost;
mod max_flow;
#[cfg(test)]
mod oracle;
mod simplex;

pub use cost::Cost;
pub use max_flow::{ENDLESS, MaxFlow, Pipe};
pub use simplex::{Network, Round, Simplex};
