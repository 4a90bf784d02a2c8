//! Pages about organisations: [`list`] · [`form`] register and change · [`organisation`] one of them.

pub mod form;
pub mod list;
pub mod organisation;
