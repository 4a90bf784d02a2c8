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
pub enum Step {
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
pub fn next_step(facts: &Facts, open: Option<OpenOrder>, may_work: bool, may_control: bool) -> Step {
    if facts.location().is_none() {
        return Step::NotHere;
    }
    match open {
        Some(o) if o.state == WorkOrderState::ToControl => {
            if may_control && !o.worked {
                Step::Control
            } else {
                Step::WaitForControl
            }
        }
        Some(o) if o.mine && may_work => Step::Continue,
        Some(_) => Step::TakeOver,
        None => match status(facts) {
            Status::ToWipe => Step::WipeFirst,
            Status::Quarantine => Step::Quarantine,
            Status::Received | Status::InWorkshop => Step::Open,
            Status::Ready => Step::Ready,
            Status::Reserved if matches!(facts.promise, Promise::Lot(_)) => Step::Ready,
            Status::Reserved => Step::Reserved,
            Status::Announced
            | Status::InTransit
            | Status::OnLoan
            | Status::Given
            | Status::Harvested
            | Status::Sold
            | Status::Recycled
            | Status::Destroyed
            | Status::Lost => Step::NotHere,
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
        assert_eq!(next_step(&f, None, true, false), Step::Open);
        assert_eq!(next_step(&Facts { sanitisation: Sanitisation::MustBeWiped, ..f }, None, true, false), Step::WipeFirst);
        assert_eq!(next_step(&Facts { custody: Custody::Gone, ..f }, None, true, false), Step::NotHere);
        let open = |state, mine, worked| Some(OpenOrder { state, mine, worked });
        assert_eq!(next_step(&f, open(WorkOrderState::Open, true, true), true, false), Step::Continue);
        assert_eq!(next_step(&f, open(WorkOrderState::Open, false, false), true, false), Step::TakeOver);
        assert_eq!(next_step(&f, open(WorkOrderState::ToControl, true, true), true, true), Step::WaitForControl);
        assert_eq!(next_step(&f, open(WorkOrderState::ToControl, false, false), true, true), Step::Control);
    }
}
