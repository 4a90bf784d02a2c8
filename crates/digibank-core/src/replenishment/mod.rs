//! Storey 8, above lending: what should stand at each lending point, and what must travel for it, so that every point always has some.
//!
//! [`rules`] what the programme wants: how sure, how far ahead, at least how many · [`look`] what is there and what was asked for, counted ·
//! [`proposal`] targets and moves, computed from that alone · [`explain`] plain sentences about them · [`made`] the transfers that were
//! made of a proposal, and undoing them.
//!
//! The rule itself is in the crate `digibank-allocate`, room `replenish`. Nothing here promises a device to anybody: what stands on a
//! shelf is free, also for the next allocation round.

pub mod events;
pub mod explain;
pub mod look;
pub mod made;
pub mod proposal;
pub mod rules;
mod store;

pub use look::Seen;
pub use made::{MakeForm, Replenishment};
pub use proposal::{Lane, Proposal, ShelfLine};
pub use rules::{StockRules, StockRulesForm};
