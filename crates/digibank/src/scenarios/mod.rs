//! The programmes Digibank must run, each played from start to end on the program's own JSON face. A test plays them and asserts
//! their figures; `digibank demo --scenario NAME` plays them and leaves them to look at.

pub mod acts;
pub mod player;
pub mod year;

pub use player::{Cast, Part, Player};
