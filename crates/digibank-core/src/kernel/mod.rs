//! Storey 0: the words every domain shares. Knows nothing of storage, people or devices.
//!
//! * [`ids`] unique keys · [`code`] the short numbers people read · [`clock`] the one place that asks the time
//! * [`dates`] instants and days · [`money`] integer cents · [`refusal`] the three kinds of failure
//! * [`paging`] first pages and next pages · [`words`] enums that are stored, sent and shown by one word
//! * [`lifecycle`] transition tables · [`check`] small checks on typed values · [`identifiers`] KBO, KvK and their kin

pub mod check;
pub mod clock;
pub mod code;
pub mod dates;
pub mod identifiers;
pub mod ids;
pub mod lifecycle;
pub mod money;
pub mod paging;
pub mod refusal;
pub mod words;

pub use clock::Clock;
pub use code::{Code, CodeKind};
pub use dates::{Day, Ts};
pub use ids::*;
pub use money::Cents;
pub use paging::{Page, PageAsk};
pub use refusal::{DeadEnd, Fail, Fault, Refusal, Res};
pub use words::Word;
