//! Statements of allocation, by what they are about.

mod lines;
mod offers;
mod policies;
mod rounds;

pub(super) use lines::*;
pub(super) use offers::*;
pub(super) use policies::*;
pub(super) use rounds::*;

use crate::kernel::{Fault, Res};

fn text(v: &impl serde::Serialize) -> Res<String> {
    serde_json::to_string(v).map_err(|e| Fault::broken(format!("cannot be written as JSON: {e}")))
}
fn json<T: serde::de::DeserializeOwned>(text: &str) -> Res<T> {
    serde_json::from_str(text).map_err(|e| Fault::broken(format!("stored JSON cannot be read: {e}")))
}
