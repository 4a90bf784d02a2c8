//! Storey 6, above requests: who gets which device.
//!
//! [`policy`] versions of the priority policy · [`inputs`] what a round looks at · `book` the
//! same as the engine reads it · `snapshot` the same as it is kept · [`round`] a round: proposed, approved,
//! carried out, undone · [`why`] the reasons of the engine as kept facts · [`explain`] plain sentences made from them ·
//! [`outlook`] where a request stands and how long it may take · [`what_if`] the same inputs under another policy ·
//! [`ask_list`] which devices more would have served whom · [`waves`] the weeks to come, with what is expected.
//!
//! The search itself is the crate `digibank-allocate`. A round is three steps, so that nothing waits while it searches:
//! [`inputs::look`] reads, [`round::weigh`] computes without the store, [`round::propose`] writes the proposal down. Carrying out looks
//! at every device and request again and refuses, naming the line, when one changed.

pub mod ask_list;
mod book;
pub mod events;
pub mod explain;
pub mod inputs;
pub mod outlook;
pub mod policy;
pub mod round;
mod snapshot;
mod store;
pub mod waves;
pub mod what_if;
pub mod why;

pub use inputs::Inputs;
pub use policy::{PolicyForm, PolicyState, PriorityPolicy};
pub use round::{Line, Round, RoundStatus};
