//! Storey 5: lots: what donors announce, the lists they send, what really arrives.
//!
//! ```text
//! lot.rs          announce, change, withdraw; the state of a lot, derived
//! asset_list.rs   reads the donor's list; csv_list.rs and xlsx_list.rs know the two forms
//! mapping.rs      which column means what, guessed and remembered
//! list_row.rs     one row of a list becomes one device, or says why not
//! import.rs       upload, preview, dry run, commit, undo; error_file.rs hands bad rows back
//! receiving.rs    start, scan, undo, close; scan.rs is the pure rule of the scan loop
//! differences.rs  announced against received
//! walk_in.rs      one device over the counter
//! earmark.rs      for whom a donor meant a lot
//! ```

pub mod asset_list;
mod csv_list;
pub mod differences;
pub mod earmark;
pub mod error_file;
pub mod events;
pub mod import;
pub mod list_row;
pub mod lot;
pub mod mapping;
pub mod receiving;
pub mod scan;
mod store;
pub mod walk_in;
mod xlsx_list;

pub use asset_list::AssetList;
pub use earmark::{Earmark, EarmarkForm};
pub use import::{Import, ImportState};
pub use lot::{Lot, LotFilter, LotForm, LotState, Meant, PickUp};
pub use mapping::ListField;
pub use receiving::LabelMode;
