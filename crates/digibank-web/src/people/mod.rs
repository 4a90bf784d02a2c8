//! Pages about organisations: [`list`] · [`form`] register and change · [`organisation`] one of them · [`choose`] one in another form.

pub mod choose;
pub mod form;
pub mod list;
pub mod organisation;
