//! What a scanned device is to a transfer that arrives. Pure rule.
//!
//! A device on the transfer is received. A device that stands, by our books, at another of our locations is a stranger: it is here
//! all the same, so the books follow. What travels with another transfer is received there. What is with a person comes back
//! through the desk; what is announced comes in through its lot; what is gone must first be declared found.

use super::transfer::LineState;
use crate::devices::{Custody, Facts};
use crate::kernel::{LocationId, Refusal, TransferId};

/// What a scan at the receiving end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// On the transfer and here: receive it.
    Expected,
    /// On the transfer and received before.
    Again,
    /// Not on the transfer, but ours: it comes from this location.
    Stranger(LocationId),
}

/// What a scan means, from the device's facts and its line on this transfer.
pub fn arrival(
    facts: &Facts,
    transfer: TransferId,
    to: LocationId,
    line: Option<LineState>,
) -> Result<Arrival, Refusal> {
    if matches!(line, Some(LineState::Received | LineState::Unexpected | LineState::Found))
        && facts.custody == Custody::AtLocation(to)
    {
        return Ok(Arrival::Again);
    }
    match facts.custody {
        Custody::InTransit(t) if t == transfer => Ok(Arrival::Expected),
        Custody::InTransit(_) => {
            Err(Refusal::new("refusal-transfer-on-another").way_on("way-on-transfer-receive-there"))
        }
        Custody::AtLocation(here) if here == to => Err(Refusal::new("refusal-transfer-stands-here-already")),
        Custody::AtLocation(here) => Ok(Arrival::Stranger(here)),
        Custody::WithPerson(_) => {
            Err(Refusal::new("refusal-transfer-with-person").way_on("way-on-transfer-take-back-first"))
        }
        Custody::Announced => {
            Err(Refusal::new("refusal-transfer-not-here-yet").way_on("way-on-transfer-receive-lot-first"))
        }
        Custody::Gone => Err(Refusal::new("refusal-transfer-gone").way_on("way-on-transfer-declare-found")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::{Condition, Promise, Sanitisation};

    #[test]
    fn a_stranger_is_taken_in_and_a_device_of_another_transfer_is_not() {
        let (t, other, here, there) = (TransferId::new(), TransferId::new(), LocationId::new(), LocationId::new());
        let facts = |custody| Facts {
            custody,
            sanitisation: Sanitisation::NeverHeldData,
            condition: Condition::Unknown,
            promise: Promise::Free,
            disposition: None,
        };
        assert_eq!(
            arrival(&facts(Custody::InTransit(t)), t, here, Some(LineState::OnItsWay)).unwrap(),
            Arrival::Expected
        );
        assert_eq!(arrival(&facts(Custody::AtLocation(there)), t, here, None).unwrap(), Arrival::Stranger(there));
        assert_eq!(
            arrival(&facts(Custody::AtLocation(here)), t, here, Some(LineState::Received)).unwrap(),
            Arrival::Again
        );
        assert_eq!(
            arrival(&facts(Custody::InTransit(other)), t, here, None).unwrap_err().key(),
            "refusal-transfer-on-another"
        );
        assert_eq!(arrival(&facts(Custody::Gone), t, here, None).unwrap_err().key(), "refusal-transfer-gone");
    }
}
