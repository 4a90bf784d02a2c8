//! The parts of the program that tests use as well: the scenarios.

pub mod scenarios;
