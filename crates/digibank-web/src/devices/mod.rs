//! Devices: the list, one device's page, and the scan box.

pub mod list;
pub mod page;
pub mod scan;
