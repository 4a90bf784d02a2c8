//! Storey 4: devices. [`facts`] four facts and the one function that derives the status · [`device`] the device and the acts that
//! change its facts · [`tier`] from hardware to a tier · [`list`] lists and look-ups · [`promises`] many promises at once ·
//! [`undo`] undoing the last act.
//!
//! Higher storeys change facts only through [`device::change`], which derives the status, keeps the custody line and guards against
//! two people changing one device at once.

pub mod device;
pub mod events;
pub mod facts;
pub mod labels;
pub mod list;
pub mod promises;
pub mod sheet;
pub mod stays;
mod store;
pub mod tally;
pub mod tier;
pub mod undo;

pub use device::{Device, DeviceForm, Hardware, change, register};
pub use facts::{
    BlockReason, Condition, Custody, DeviceKind, Disposition, Facts, Grade, Promise, Sanitisation, Status, WipeLevel,
};
pub use list::{DeviceFilter, DeviceRow};
