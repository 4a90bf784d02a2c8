//! Which request does a device serve when it goes to a person? A device that is reserved goes to nobody but the one it is reserved for:
//! the person of that request, or somebody of the group when the desk names the group's request. A free device serves the oldest open
//! request of the person that asks for such a kind (a hotspot also serves one that asks for internet beside a device), so that nobody has to remember to close it.

use super::lend::DeviceAsk;
use crate::db::Tx;
use crate::devices::{Device, Promise};
use crate::kernel::{PersonId, ProgrammeId, Res, RowId};
use crate::requests::{Request, RequestUnit, UnitState, request};

/// A request, and the unit of it that is served.
type Served = (Request, RowId);

/// `None`: the device is promised to somebody else. `Some(None)`: it may go, and serves no request.
pub(super) fn serves(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    person: PersonId,
    which: &DeviceAsk,
    device: &Device,
) -> Res<Option<Option<Served>>> {
    match device.facts.promise {
        Promise::Loan(_) | Promise::Lot(_) => Ok(None),
        Promise::Request(promised) => {
            let Some((request, unit)) = request::of_device(tx, programme, device.id)?.filter(|(r, _)| r.id == promised)
            else {
                return Ok(None);
            };
            let for_them =
                request.person == Some(person) || (request.person.is_none() && which.request == Some(request.id));
            Ok(for_them.then_some(Some((request, unit.id))))
        }
        Promise::Free => Ok(Some(open_request(tx, programme, person, which, device)?)),
    }
}

fn open_request(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    person: PersonId,
    which: &DeviceAsk,
    device: &Device,
) -> Res<Option<Served>> {
    let mut candidates = match which.request {
        Some(id) => {
            request::find(tx, programme, id)?.into_iter().filter(|r| r.person.is_none_or(|p| p == person)).collect()
        }
        None => crate::requests::list::of_person(tx, programme, person)?,
    };
    candidates.reverse();
    for r in candidates.into_iter().filter(|r| r.state.is_open()) {
        let units = request::units(tx, programme, r.id)?;
        // a unit that waits comes before one that another device is promised to
        let rank = |u: &RequestUnit| match u.state() {
            UnitState::Waiting => Some(0),
            UnitState::Ready => Some(1),
            UnitState::Reserved => Some(2),
            UnitState::HandedOver | UnitState::Withdrawn => None,
        };
        let fits = |u: &&RequestUnit| rank(u).is_some() && u.may_be(&r.needs, device.kind);
        if let Some(unit) = units.iter().filter(fits).min_by_key(|u| rank(u)) {
            return Ok(Some((r, unit.id)));
        }
    }
    Ok(None)
}
