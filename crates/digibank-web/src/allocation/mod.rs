//! Pages about who gets what: [`list`] rounds · [`round`] one round: figures, every decision with its reasons, what must move ·
//! [`what_if`] the same round under another policy · [`without`] the same without one request · [`circle`] the devices and holders behind a refusal · [`ask_list`] what to ask donors for · [`waves`] the weeks to come ·
//! [`offers`] devices that come free between two rounds · [`policies`] versions of the priority policy and their editor.

pub mod anew;
pub mod ask_list;
pub mod circle;
pub mod list;
pub mod offers;
pub mod policies;
pub mod round;
pub mod waves;
pub mod what_if;
pub mod without;
