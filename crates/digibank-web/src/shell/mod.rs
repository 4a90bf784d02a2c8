//! What all pages share. [`context`] who asks, in which language, for which face · [`visit`] a request with its proven right ·
//! [`page`] pages as typed structs · [`body`] typed input · [`stop`] refusals, dead ends and faults as answers · [`layout`] the frame ·
//! [`searches`] long searches beside the runtime, one at a time · [`components`] and [`charts`] the pieces · [`timeline`] journal entries as sentences · [`api`] the description of the JSON face.

pub mod api;
pub mod assets;
pub mod body;
pub mod charts;
pub mod components;
pub mod context;
pub mod cookies;
pub mod flash;
pub mod layout;
pub mod once;
pub mod pace;
pub mod page;
pub mod query;
pub mod searches;
pub mod signature;
pub mod stop;
pub mod strict_json;
pub mod theme;
pub mod timeline;
pub mod visit;

pub use body::{Body, Upload};
pub use flash::Flash;
pub use once::Once;
pub use page::{Page, Screen};
pub use query::{Filters, Query};
pub use stop::{Reply, Stop};
pub use visit::{Guest, Visit};
