//! Pages about lots: [`list`] · [`form`] announce and change · [`lot`] one lot · [`upload`], [`import`], [`dry_run`] a donor's list becomes
//! devices · [`receiving`] the scan loop · [`differences`] announced against received · [`earmark`] for whom it is · [`walk_in`] one device over the counter.

pub mod differences;
pub mod dry_run;
pub mod earmark;
pub mod form;
pub mod import;
pub mod list;
pub mod lot;
pub mod receiving;
pub mod upload;
pub mod walk_in;
