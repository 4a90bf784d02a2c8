//! Storey 3: who signs in and what they may do. [`rights`] the table of roles and rights, and the proof values · [`account`] accounts
//! and grants · [`session`] sessions, kept in the store · [`password`] argon2id · [`totp`] the optional second step ·
//! [`attempts`] limits on guessing, kept in the store · [`setup`] the first start · [`sent_forms`] forms
//! that were sent.

pub mod account;
pub mod attempts;
pub mod events;
pub mod password;
pub mod rights;
pub mod sent_forms;
pub mod session;
pub mod setup;
mod store;
pub mod totp;

pub use account::{Account, Contact, Grant};
pub use rights::{Actor, Permit, Right, Role, Scope};
