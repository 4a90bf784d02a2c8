//! An allocation round: proposed, lines struck out, approved, carried out, undone while nothing has moved, or dropped.
//!
//! ```text
//! proposed → approved → carried out → undone        proposed → cancelled
//! ```
//!
//! `propose` the search and what is written of it · `lines` striking a line out and putting it back · `carry_out` what approving,
//! carrying out and undoing change · `moves` what must move then · `since` what came after the proposal

mod carry_out;
mod left;
mod lines;
mod moves;
mod propose;
mod since;

pub use carry_out::{accept, approve, cancel, carry_out, undo};
pub use left::{LeftOver, left_over};
pub use lines::{restore, strike, strike_changed};
pub use moves::{Move, Moves, Shelves, Transferred, metres, moves, shelves, transfer_all};
pub use propose::{Decided, Step, Weighed, propose, propose_now, weigh, weigh_watched};
pub use since::{Since, since};

use super::inputs::Inputs;
use super::store;
use super::why::Why;
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, Day, DeviceId, LocationId, OrganisationId, Page, PageAsk, PolicyId, ProgrammeId, Refusal, RequestId,
    Res, RoundId, RowId, Ts,
};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};

crate::words! {
    /// Where a round stands.
    pub enum RoundStatus {
        /// Waits for approval.
        Proposed = "proposed",
        /// Approved; not carried out yet.
        Approved = "approved",
        /// Its devices are promised.
        CarriedOut = "carried_out",
        /// Was carried out, and undone.
        Undone = "undone",
        /// Was dropped before it was carried out.
        Cancelled = "cancelled",
    }
}

/// How one organisation (or municipality) fared in one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShareFigure {
    /// The organisation's key, or the municipality.
    pub unit: String,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
}

/// How one class fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassFigure {
    /// The class.
    pub class: u8,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
    /// Per organisation or municipality.
    pub shares: Vec<ShareFigure>,
}

/// What a round adds up to: its third, fourth and fifth figure (`docs/allocation.md`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RoundTotals)]
pub struct Totals {
    /// Days waited by those who get a device, together.
    pub waiting_days: u64,
    /// Points for devices that are better than what was asked.
    pub points: u64,
    /// Metres from where devices stand to where they are wanted, as the crow flies.
    pub metres: u64,
    /// Devices of which that distance is not known.
    pub unknown: u64,
}

/// One round.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Round {
    /// Its key.
    pub id: RoundId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// The policy it was made with.
    pub policy: PolicyId,
    /// The day it looked at.
    pub day: Day,
    /// Units that waited.
    pub asks: i64,
    /// Devices that were ready and free.
    pub devices: i64,
    /// Units that did not fit in one round.
    pub left_out: i64,
    /// Devices that were ready but did not fit.
    pub devices_left_out: i64,
    /// Units that get a device.
    pub served: i64,
    /// Lines struck out.
    pub struck: i64,
    /// Figures per class; a list of rounds leaves them out.
    pub figures: Vec<ClassFigure>,
    /// What the round adds up to; a list of rounds leaves it out, and rounds of before did not keep it.
    pub totals: Option<Totals>,
    /// Fingerprint of inputs, policy and engine: equal inputs, equal fingerprint, equal decisions.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
    /// Who made the proposal.
    pub proposed_by: Option<AccountId>,
    /// When.
    pub proposed_at: Ts,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When it was approved.
    pub approved_at: Option<Ts>,
    /// When it was carried out.
    pub carried_out_at: Option<Ts>,
    /// When it was undone.
    pub undone_at: Option<Ts>,
    /// When it was dropped.
    pub cancelled_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

impl Round {
    /// True when it was decided by another version of the engine than this one: decided again, what was equal may fall otherwise.
    pub fn is_of_another_engine(&self) -> bool {
        self.engine != engine::ENGINE
    }
    /// Where it stands.
    pub fn status(&self) -> RoundStatus {
        match (self.cancelled_at, self.undone_at, self.carried_out_at, self.approved_at) {
            (Some(_), ..) => RoundStatus::Cancelled,
            (None, Some(_), ..) => RoundStatus::Undone,
            (None, None, Some(_), _) => RoundStatus::CarriedOut,
            (None, None, None, Some(_)) => RoundStatus::Approved,
            (None, None, None, None) => RoundStatus::Proposed,
        }
    }
}

/// One decision of a round.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Line {
    /// Its number in the round, from 1; those that get a device come first.
    pub line: i64,
    /// The request.
    pub request: RequestId,
    /// Its unit.
    pub unit: RowId,
    /// The request's number.
    pub request_number: i64,
    /// The unit's line in its request.
    pub request_line: i64,
    /// Who asks.
    pub organisation: OrganisationId,
    /// Its class.
    pub class: u8,
    /// The rule that gave the class; none for the class of all others.
    pub rule: Option<String>,
    /// Days waited.
    pub waiting_days: i64,
    /// Where the device should be.
    pub location: LocationId,
    /// The device it gets.
    pub device: Option<DeviceId>,
    /// The device's number.
    pub device_number: Option<i64>,
    /// Where the device stood.
    pub device_location: Option<LocationId>,
    /// Why, or why not.
    pub why: Why,
    /// When it was struck out.
    pub struck_at: Option<Ts>,
    /// Why it was struck out.
    pub strike_reason: Option<String>,
}

pub(super) fn figure(c: &engine::ClassResult) -> ClassFigure {
    let shares =
        c.shares.iter().map(|s| ShareFigure { unit: s.unit.clone(), asked: s.asks, given: s.served }).collect();
    ClassFigure { class: c.class, asked: c.asks, given: c.served, shares }
}

fn must_be(round: &Round, status: RoundStatus) -> Res<()> {
    if round.status() == status {
        return Ok(());
    }
    let shown = crate::kernel::refusal::Arg::Key(
        format!("round-status-{}", round.status().to_string().replace('_', "-")).into(),
    );
    let mut refusal = Refusal::new("refusal-round-status");
    if let Some(p) = refusal.problems.last_mut() {
        p.args.push(("status", shown));
    }
    refusal.fail()
}

/// The round with this number.
pub fn see(tx: &mut Tx<'_>, by: &Permit<Allocate>, number: i64) -> Res<Round> {
    store::round_by_number(tx, by.programme(), number)?.or_not_found()
}

/// Rounds, newest first, a page at a time.
pub fn page(tx: &mut Tx<'_>, by: &Permit<Allocate>, ask: &PageAsk) -> Res<Page<Round>> {
    store::rounds(tx, by.programme(), ask)
}

/// Lines of a round: those that get a device, or those that do not; a page at a time.
pub fn page_of_lines(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    round: &Round,
    served: bool,
    ask: &PageAsk,
) -> Res<Page<Line>> {
    // those that get a device stand first, so the line's number says which half it is in
    let (from, upto) = if served { (0, round.served) } else { (round.served, i64::MAX) };
    store::lines(tx, by.programme(), round.id, from, upto, ask)
}

/// What a round decided about the request of this number, unit by unit; at most a hundred lines.
pub fn lines_of_request(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, number: i64) -> Res<Vec<Line>> {
    match crate::requests::request::by_number(tx, by.programme(), number)? {
        Some(request) => store::lines_about(tx, by.programme(), round.id, request.id),
        None => Ok(vec![]),
    }
}

/// What a round looked at.
pub fn inputs_of(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Inputs> {
    store::inputs(tx, programme, round)?.or_not_found()
}

/// What the latest carried-out round decided about a request, unit by unit; for the partner's own page. At most a hundred lines.
pub fn last_about(tx: &mut Tx<'_>, programme: ProgrammeId, request: RequestId) -> Res<Option<(Round, Vec<Line>)>> {
    let Some(id) = store::last_round_about(tx, programme, request)? else { return Ok(None) };
    let round = store::round(tx, programme, id)?.or_not_found()?;
    Ok(Some((round, store::lines_about(tx, programme, id, request)?)))
}

crate::lifecycle!(ROUND = "allocation round":
    "Derived from the instants at which somebody proposed, approved, carried out, undid or dropped it.";
    "-" "allocation::propose" "proposed";
    "proposed" "allocation::strike" "proposed";
    "proposed" "allocation::restore" "proposed";
    "proposed" "allocation::approve" "approved";
    "proposed" "allocation::cancel" "cancelled";
    "approved" "allocation::carry_out" "carried out";
    "approved" "allocation::cancel" "cancelled";
    "carried out" "allocation::undo" "undone";
);
