//! One scan at the bench, one clear next step. Pure rule.
//!
//! An open order that is mine goes on; one of a colleague can be taken over; one that waits for control is controlled by somebody
//! else than who worked on it. Without an order: what is put apart stays apart until the block is taken away, what must be wiped is
//! wiped first (the order can be opened all the same), what waits for the workshop gets an order, what is ready is ready.

use super::order::WorkOrderState;
use crate::devices::facts::{Facts, Promise, Status, status};
use serde::Serialize;

/// What to do now with a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BenchStep {
    /// Open a work order.
    Open,
    /// Wipe it first; a work order can be opened meanwhile.
    WipeFirst,
    /// Go on with the checklist.
    Continue,
    /// A colleague works on it; take it over or leave it.
    TakeOver,
    /// Do the quality control.
    Control,
    /// Somebody else must do the quality control.
    WaitForControl,
    /// Put apart; see why.
    Quarantine,
    /// Ready, nothing to do.
    Ready,
    /// Promised to somebody; leave it.
    Reserved,
    /// Not at a location of ours.
    NotHere,
}

/// An open order as far as this rule needs it.
#[derive(Clone, Copy, Debug)]
pub struct OpenOrder {
    /// Where it stands.
    pub state: WorkOrderState,
    /// True when I have it on my bench, or nobody has.
    pub mine: bool,
    /// True when I did some of the work.
    pub worked: bool,
}

/// The next step for a device, for somebody who may work, or control, or both.
pub fn next_step(facts: &Facts, open: Option<OpenOrder>, may_work: bool, may_control: bool) -> BenchStep {
    if facts.location().is_none() {
        return BenchStep::NotHere;
    }
    match open {
        Some(o) if o.state == WorkOrderState::ToControl => {
            if may_control && !o.worked {
                BenchStep::Control
            } else {
                BenchStep::WaitForControl
            }
        }
        Some(o) if o.mine && may_work => BenchStep::Continue,
        Some(_) => BenchStep::TakeOver,
        None => match status(facts) {
            Status::ToWipe => BenchStep::WipeFirst,
            Status::Quarantine => BenchStep::Quarantine,
            Status::Received | Status::InWorkshop => BenchStep::Open,
            Status::Ready => BenchStep::Ready,
            Status::Reserved if matches!(facts.promise, Promise::Lot(_)) => BenchStep::Ready,
            Status::Reserved => BenchStep::Reserved,
            Status::Announced
            | Status::InTransit
            | Status::OnLoan
            | Status::Given
            | Status::Harvested
            | Status::Sold
            | Status::Recycled
            | Status::Destroyed
            | Status::Lost => BenchStep::NotHere,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::{Condition, Custody, Sanitisation};
    use crate::kernel::LocationId;

    #[test]
    fn a_scan_gives_one_step() {
        let f = Facts {
            custody: Custody::AtLocation(LocationId::new()),
            sanitisation: Sanitisation::NeverHeldData,
            condition: Condition::Unknown,
            promise: Promise::Free,
            disposition: None,
        };
        assert_eq!(next_step(&f, None, true, false), BenchStep::Open);
        assert_eq!(
            next_step(&Facts { sanitisation: Sanitisation::MustBeWiped, ..f }, None, true, false),
            BenchStep::WipeFirst
        );
        assert_eq!(next_step(&Facts { custody: Custody::Gone, ..f }, None, true, false), BenchStep::NotHere);
        let open = |state, mine, worked| Some(OpenOrder { state, mine, worked });
        assert_eq!(next_step(&f, open(WorkOrderState::Open, true, true), true, false), BenchStep::Continue);
        assert_eq!(next_step(&f, open(WorkOrderState::Open, false, false), true, false), BenchStep::TakeOver);
        assert_eq!(next_step(&f, open(WorkOrderState::ToControl, true, true), true, true), BenchStep::WaitForControl);
        assert_eq!(next_step(&f, open(WorkOrderState::ToControl, false, false), true, true), BenchStep::Control);
    }
}
