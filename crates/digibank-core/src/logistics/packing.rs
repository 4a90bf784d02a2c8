//! What may go into a transfer. Pure rule.
//!
//! A device may be packed when it stands at the location the transfer leaves from. Between our own locations a device may travel
//! with data still in it, for it stays in our hands. To a lending point only what can be lent goes: data gone, checked, not put
//! apart. A dangerous battery does not travel with other devices at all. A device that a desk is lending at this moment stays.

use super::location::{Location, LocationKind};
use crate::devices::{BlockReason, Condition, Custody, Facts, Promise};
use crate::kernel::Refusal;

/// Whether a device may be packed.
pub fn may_pack(facts: &Facts, from: &Location, to: &Location) -> Result<(), Refusal> {
    match facts.custody {
        Custody::AtLocation(here) if here == from.id => {}
        Custody::AtLocation(_) => {
            return Err(Refusal::new("refusal-transfer-not-at-from").with("location", from.name.clone()));
        }
        Custody::InTransit(_) => {
            return Err(Refusal::new("refusal-transfer-already-in-transit").way_on("way-on-transfer-receive-first"));
        }
        Custody::WithPerson(_) => {
            return Err(Refusal::new("refusal-transfer-with-person").way_on("way-on-transfer-take-back-first"));
        }
        Custody::Announced => {
            return Err(Refusal::new("refusal-transfer-not-here-yet").way_on("way-on-transfer-receive-lot-first"));
        }
        Custody::Gone => return Err(Refusal::new("refusal-transfer-gone")),
    }
    if matches!(facts.condition, Condition::Blocked(BlockReason::Battery)) {
        return Err(Refusal::new("refusal-transfer-battery").way_on("way-on-transfer-battery"));
    }
    if matches!(facts.promise, Promise::Loan(_)) {
        return Err(Refusal::new("refusal-transfer-being-lent"));
    }
    if to.kind == LocationKind::LendingPoint { ready_to_lend(facts, to) } else { Ok(()) }
}

fn ready_to_lend(facts: &Facts, to: &Location) -> Result<(), Refusal> {
    if !facts.data_safe() {
        return Err(Refusal::new("refusal-transfer-must-be-wiped")
            .with("location", to.name.clone())
            .way_on("way-on-transfer-wipe-first"));
    }
    match facts.condition {
        Condition::Passed(_) => Ok(()),
        Condition::Blocked(_) => Err(Refusal::new("refusal-transfer-blocked").with("location", to.name.clone())),
        Condition::Unknown | Condition::InWorkshop | Condition::Defect => {
            Err(Refusal::new("refusal-transfer-not-checked")
                .with("location", to.name.clone())
                .way_on("way-on-transfer-check-first"))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::devices::{Grade, Sanitisation, WipeLevel};
    use crate::kernel::{LoanId, LocationId};

    pub(in super::super) fn place(kind: LocationKind) -> Location {
        Location {
            id: LocationId::new(),
            number: 1,
            name: "Depot Noord".into(),
            kind,
            organisation: None,
            postcode: None,
            municipality: None,
            coordinates: None,
            active: true,
            version: 1,
        }
    }

    #[test]
    fn what_cannot_be_lent_does_not_go_to_a_lending_point_but_may_move_between_depots() {
        let (depot, workshop, desk) =
            (place(LocationKind::Depot), place(LocationKind::Workshop), place(LocationKind::LendingPoint));
        let unsafe_ = Facts {
            custody: Custody::AtLocation(depot.id),
            sanitisation: Sanitisation::MustBeWiped,
            condition: Condition::Unknown,
            promise: Promise::Free,
            disposition: None,
        };
        let wiped = Facts { sanitisation: Sanitisation::Wiped(WipeLevel::Purge), ..unsafe_ };
        let ready = Facts { condition: Condition::Passed(Grade::B), ..wiped };
        assert!(may_pack(&unsafe_, &depot, &workshop).is_ok());
        assert_eq!(may_pack(&unsafe_, &depot, &desk).unwrap_err().key(), "refusal-transfer-must-be-wiped");
        assert_eq!(may_pack(&wiped, &depot, &desk).unwrap_err().key(), "refusal-transfer-not-checked");
        assert!(may_pack(&ready, &depot, &desk).is_ok());
        assert_eq!(may_pack(&ready, &workshop, &desk).unwrap_err().key(), "refusal-transfer-not-at-from");
        let battery = Facts { condition: Condition::Blocked(BlockReason::Battery), ..wiped };
        assert_eq!(may_pack(&battery, &depot, &workshop).unwrap_err().key(), "refusal-transfer-battery");
        let lent = Facts { promise: Promise::Loan(LoanId::new()), ..ready };
        assert_eq!(may_pack(&lent, &depot, &desk).unwrap_err().key(), "refusal-transfer-being-lent");
    }
}
