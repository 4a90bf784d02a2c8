//! Pages about requests: [`list`] and filters · [`show`] one request: where it is, why, what happened · [`form`] the short form for one
//! person and the form that changes a request · [`class`] one thing per page for a class or group · [`target_groups`].

pub mod class;
pub mod form;
pub mod list;
pub mod show;
pub mod target_groups;
