//! Many promises at once: a round gives tens of thousands of devices to requests, or takes them back, in one statement a table instead of
//! one a device. What a single promise does to a device is the same: see [`super::device::change`].

use super::Status;
use super::store;
use super::tally::Tally;
use crate::db::Tx;
use crate::journal::Who;
use crate::kernel::{DeviceId, Refusal, RequestId, Res, RowId};

/// One device, and the unit of a request it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The device.
    pub device: DeviceId,
    /// The request.
    pub request: RequestId,
    /// Its unit.
    pub unit: RowId,
}

/// A list of promises written down for the statements of one transaction. [`forget`] takes it away again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromiseList(pub RowId);

/// Writes a list down; it changes nothing yet. No device may stand in it twice.
pub fn write_down(tx: &mut Tx<'_>, who: Who, list: &[Promised]) -> Res<PromiseList> {
    let id = RowId::new();
    store::insert_promises(tx, who.programme, id, list)?;
    Ok(PromiseList(id))
}

/// Takes a list away.
pub fn forget(tx: &mut Tx<'_>, who: Who, list: PromiseList) -> Res<()> {
    store::delete_promises(tx, who.programme, list.0)
}

/// Promises every device of a list to its request. Refuses as a whole when one of them is not ready and free any more. No journal entry
/// of its own: the caller's verb is the entry. A ready device that is promised is a reserved one, and nothing else about it changes.
pub fn promise(tx: &mut Tx<'_>, who: Who, list: PromiseList, count: usize) -> Res<()> {
    note(tx, who, list, Status::Ready, Status::Reserved)?;
    if store::promise_listed(tx, who, list.0)? != count as u64 {
        return Refusal::new("refusal-device-not-free").fail();
    }
    Ok(())
}

/// Frees every device of a list. Refuses as a whole when one of them is not promised to its request any more, or moved.
pub fn free(tx: &mut Tx<'_>, who: Who, list: PromiseList, count: usize) -> Res<()> {
    note(tx, who, list, Status::Reserved, Status::Ready)?;
    if store::free_listed(tx, who, list.0)? != count as u64 {
        return Refusal::new("refusal-unit-not-reserved").fail();
    }
    Ok(())
}

fn note(tx: &mut Tx<'_>, who: Who, list: PromiseList, left: Status, came: Status) -> Res<()> {
    for (stood_at, devices) in store::count_listed(tx, who.programme, list.0)? {
        for (status, devices) in [(left, -devices), (came, devices)] {
            store::insert_tally_change(tx, who.programme, &Tally { stood_at, status, devices })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::facts::status;
    use crate::devices::{Condition, Custody, Facts, Grade, Promise, Sanitisation, WipeLevel};
    use crate::kernel::LocationId;

    /// Whatever else is true of a ready device, promising it makes it reserved and nothing else; freeing it makes it ready again.
    #[test]
    fn a_promise_moves_between_two_statuses_only() {
        let request = RequestId::new();
        let sanitised = [Sanitisation::NeverHeldData, Sanitisation::MediaRemoved]
            .into_iter()
            .chain([WipeLevel::Clear, WipeLevel::Purge, WipeLevel::Destroy].map(Sanitisation::Wiped));
        for sanitisation in sanitised {
            for grade in [Grade::A, Grade::B, Grade::C] {
                let free = Facts {
                    custody: Custody::AtLocation(LocationId::new()),
                    sanitisation,
                    condition: Condition::Passed(grade),
                    promise: Promise::Free,
                    disposition: None,
                };
                let promised = Facts { promise: Promise::Request(request), ..free };
                assert_eq!((status(&free), status(&promised)), (Status::Ready, Status::Reserved));
                assert!(free.hold_together() && free.can_become(&promised) && promised.can_become(&free));
            }
        }
    }
}
