//! Lending: the desk, loans, agreements, returns, swaps, rules, and the people who are served.

pub mod agreement;
pub mod call;
pub mod desk;
pub mod erasure;
pub mod handover;
pub mod loan;
pub mod loans;
pub mod persons;
pub mod returns;
pub mod rules;
pub mod scanned;
pub mod swaps;
