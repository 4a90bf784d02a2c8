//! Storey 7: lending. A device with a person, under an agreement, until it is back, lost or given.
//!
//! * pure rules: [`rules`] which terms hold where, for whom, for what · [`loan`] the facts of a loan and its state on a day ·
//!   [`late_returns`] what happens when a loan is late · [`deposit`] what is paid back · [`renewal`] whether and until when
//! * verbs: [`lend`](mod@lend) · [`ends`] take back, lose, give, renew · [`swap`](mod@swap) · [`undo`](mod@undo) · [`sign`](mod@sign) · [`handover`] the warm hand-over · [`erase`](mod@erase) ·
//!   [`rule_book`] keep the rules
//! * [`instead`] which devices can go instead of one that cannot · [`came_back`] how a device came back, for the workshop · [`calls`] calls to who is late
//! * [`agreement`] the paper · [`letters`] the mail · [`sweeps`] the timed work · [`list`] lists · [`demand`] how many people got one, per place · [`persons`] the people a desk or a
//!   partner knows

pub mod agreement;
pub mod calls;
pub mod came_back;
pub mod demand;
pub mod deposit;
pub mod ends;
pub mod erase;
pub mod events;
mod fulfilment;
pub mod handover;
pub mod instead;
pub mod late_returns;
pub mod lend;
pub mod letters;
pub mod list;
pub mod loan;
pub mod persons;
pub mod renewal;
pub mod rule_book;
pub mod rules;
pub mod sign;
mod store;
pub mod swap;
pub mod sweeps;
#[cfg(test)]
mod tests;
pub mod undo;

pub use deposit::DepositOutcome;
pub use ends::{Returned, find, give, lose, of_device, open_of_device, renew, take_back};
pub use instead::{alternatives, replacements};
pub use lend::{DeviceAsk, LendAsk, Offer, counts_with, lend, offer};
pub use list::{LoanFilter, LoanRow, page};
pub use loan::{Loan, LoanState, ReturnCondition};
pub use rules::{LendingRule, Term, Terms};
pub use swap::{SwapReason, swap};
pub use undo::undo;
