//! How many hand-overs were warm? Counted are loans and gifts that were explained in the period and whose hand-over was not undone; beside
//! them the minutes of explanation and how many people would like more. Everything handed over in the period stands next to it, so that
//! nobody reads a number without its whole.

use super::{Period, store};
use crate::db::Tx;
use crate::kernel::{Day, Page, PageAsk, ProgrammeId, Res};
use crate::lending::handover::FollowUp;
use serde::Serialize;

/// The warm hand-overs of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WarmPicture {
    /// Loans and gifts that were explained.
    pub explained: i64,
    /// Minutes of explanation.
    pub minutes: i64,
    /// Of those explained: who would like a call, a visit or a course.
    pub follow_ups: i64,
    /// Loans and gifts handed over in the period, explained or not.
    pub handed_over: i64,
}

/// A warm hand-over behind the figure.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CountedWarm {
    /// The loan's running number.
    pub loan: i64,
    /// When.
    pub on: Day,
    /// For how long.
    pub minutes: i64,
    /// What the person would like next.
    #[schema(value_type = String)]
    pub follow_up: FollowUp,
    /// The digipoint.
    pub place: String,
}

/// The figure.
pub fn picture(tx: &mut Tx<'_>, programme: ProgrammeId, period: Period) -> Res<WarmPicture> {
    store::warm::count(tx, programme, period)
}

/// The rows behind it, newest first.
pub fn behind(tx: &mut Tx<'_>, programme: ProgrammeId, period: Period, ask: &PageAsk) -> Res<Page<CountedWarm>> {
    store::warm::behind(tx, programme, period, ask)
}
