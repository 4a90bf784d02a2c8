//! What every page shares: the pieces it is built from and the pictures it shows.

pub mod charts;
pub mod components;
