//! A round that is computed anew is not always the round as it went: what to say of that, on every page that computes.

use crate::shell::components::{Tone, notice};
use crate::shell::page::Screen;
use digibank_core::allocation::Round;
use maud::{Markup, html};
use serde::Serialize;

/// In what it differs.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct Anew {
    /// True when the round was decided by another version of the engine: who has what may differ where all was equal.
    pub another_engine: bool,
    /// Lines that were struck out of the round; here they count as if they got their device.
    pub struck: i64,
}

impl Anew {
    /// Of this round.
    pub fn of(round: &Round) -> Anew {
        Anew { another_engine: round.is_of_another_engine(), struck: round.struck }
    }

    /// What a reader must know of it.
    pub fn notices(&self, s: &Screen) -> Markup {
        html! {
            @if self.another_engine { (notice(Tone::Info, &s.t("rounds-another-engine"), None)) }
            @if self.struck > 0 { (notice(Tone::Info, &s.tx("rounds-struck-counts", vec![("count", self.struck.into())]), None)) }
        }
    }
}
