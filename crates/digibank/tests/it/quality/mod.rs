//! What must hold everywhere: one programme never finds another's things, nothing personal stands in the open, many desks at once
//! never promise a device twice, no order of acts breaks a rule of the domain, and no input brings the server down.

mod bad_input;
pub mod bodies;
pub mod chain;
mod desks;
pub mod eye;
mod isolation;
mod required;
mod rules;
mod whole_chain;
