//! Storey 6, above requests: who gets which device.
//!
//! [`policy`] versions of the priority policy · [`inputs`] what a round looks at · `book` the
//! same as the engine reads it · `snapshot` the same as it is kept · [`round`] a round: proposed, approved,
//! carried out, undone · [`why`] the reasons of the engine as kept facts · [`explain`] plain sentences made from them · [`circle`] the devices and holders behind a refusal ·
//! [`outlook`] where a request stands and how long it may take · [`what_if`] the same inputs under another policy · [`without`] the same without one request ·
//! [`ask_list`] which devices more would have served whom · [`waves`] the weeks to come, with what is expected · [`offers`] a device that
//! comes free between two rounds.
//!
//! The search itself is the crate `digibank-allocate`. A round is three steps, so that nothing waits while it searches:
//! [`inputs::look`] reads, [`round::weigh`] computes without the store, [`round::propose`] writes the proposal down. Carrying out looks
//! at every device and request again and refuses, naming the line, when one changed.

pub mod ask_list;
mod book;
pub mod circle;
pub mod events;
pub mod explain;
pub mod inputs;
pub mod offers;
pub mod outlook;
pub mod policy;
pub mod round;
mod snapshot;
mod store;
pub mod waves;
pub mod what_if;
pub mod why;
pub mod without;

use crate::kernel::{Fail, Fault, Refusal};
use digibank_allocate as engine;

pub use inputs::Inputs;
pub use policy::{PolicyForm, PolicyState, PriorityPolicy};
pub use round::{Line, Round, RoundStatus};

/// Asked now and then by a search, which stops when the answer is no: nobody waits for it any more, or it takes too long.
pub type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// Why the engine did not answer. Stopped is no fault: it is said, and the way on.
fn unanswered(what: &'static str) -> impl Fn(engine::AllocateError) -> Fail {
    move |e| match e {
        engine::AllocateError::Stopped => Refusal::new("refusal-search-stopped").way_on("way-on-search-later").into(),
        other => Fault::broken(format!("{what} cannot be computed: {other}")),
    }
}
