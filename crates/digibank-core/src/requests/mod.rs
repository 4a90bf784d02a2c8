//! Storey 6: what partners ask, for whom, with which needs.
//!
//! [`request`] the request and the verbs · [`unit`] its units, one device each · [`internet`] a hotspot beside a device · [`form`] a request as it is typed · [`needs`] what a device
//! must be and what speaks for hurry · [`state`] the states, derived · [`target_group`] the programme's target groups ·
//! [`twins`] the warning about duplicates · [`where_is`] the honest range of a waiting time · [`list`] lists and look-ups ·
//! [`promises`] devices promised to many requests at once, and what a round reads of those that wait · [`sweeps`] requests that nobody confirmed for a year.
//!
//! A request's lifecycle: draft → registered → reserved (a device is promised) → ready to collect (it stands at the lending
//! point) → handed over; or withdrawn, or expired. One request may ask for a class of 25: then each of its units walks that
//! line by itself, and the request shows the furthest thing somebody can act on.

pub mod events;
pub mod form;
mod internet;
pub mod list;
pub mod needs;
pub mod promises;
pub mod request;
pub mod state;
mod store;
pub mod sweeps;
pub mod target_group;
pub mod twins;
mod unit;
pub mod where_is;

pub use form::RequestForm;
pub use list::RequestFilter;
pub use needs::{AgeBand, ForWhom, Needs, Terms, UrgentReason};
pub use promises::reserve;
pub use request::{
    Request, WithdrawReason, change, draft_form, fulfil, register, save_draft, unfulfil, unreserve, withdraw,
};
pub use state::{RequestState, UnitState};
pub use target_group::TargetGroup;
pub use unit::{RequestUnit, UnitPart};
