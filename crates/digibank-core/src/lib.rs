//! The domains of a digibank. Modules stand on storeys and import only from lower ones, never sideways; `tests/it/storeys.rs`
//! of the program holds this.
//!
//! ```text
//! 0 kernel                                  5 donations · sanitisation, then workshop
//! 1 db · i18n                               6 requests, then allocation
//! 2 journal · mail                          7 lending
//! 3 people, then auth                       8 replenishment · 9 impact
//! 4 devices, then logistics              over all: schedule
//! ```

pub mod kernel;

/// Sheets, letters, labels and codes, for those above who draw them.
pub use digibank_paper as paper;

pub mod db;
pub mod i18n;

pub mod journal;
pub mod mail;

pub mod people;

pub mod auth;

pub mod devices;
pub mod logistics;

pub mod donations;
pub mod sanitisation;
pub mod workshop;

pub mod requests;

pub mod allocation;

pub mod lending;

pub mod replenishment;

pub mod impact;

pub mod schedule;
