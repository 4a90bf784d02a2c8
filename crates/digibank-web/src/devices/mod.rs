//! Devices: the list, one device's page, correcting it, labels, the re-use sheet, the scan box, and the page for finders.

pub mod edit;
pub mod finder;
pub mod labels;
pub mod list;
pub mod page;
pub mod scan;
pub mod sheet;
