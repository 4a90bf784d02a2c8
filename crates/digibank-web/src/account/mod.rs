//! Signing in, one's own account, and what an administrator sets: accounts, settings, the journal.

pub mod accounts;
pub mod demo;
pub mod display;
pub mod journal;
pub mod profile;
pub mod roles;
pub mod settings;
pub mod setup;
pub mod sign_in;
