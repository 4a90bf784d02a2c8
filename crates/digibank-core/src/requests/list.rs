//! Lists of requests, a page at a time, each filter backed by an index; and what allocation and the desk read.

use super::promises::Profile;
use super::request::Request;
use super::state::RequestState;
use super::store;
use super::unit::{RequestUnit, UnitPart};
use super::where_is::Wait;
use crate::auth::Permit;
use crate::auth::rights::ViewRequests;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::kernel::{Day, LocationId, OrganisationId, Page, PageAsk, PersonId, ProgrammeId, Res};
use serde::{Deserialize, Serialize};

/// What a list of requests is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RequestFilter {
    /// Only in this state.
    pub state: Option<RequestState>,
    /// Only of this partner.
    pub organisation: Option<OrganisationId>,
    /// Only of this target group.
    pub target_group: Option<String>,
    /// Only for this lending point.
    pub location: Option<LocationId>,
}

/// A page of requests, newest first. A partner sees its own; drafts show only to whoever typed them.
pub fn page(tx: &mut Tx<'_>, by: &Permit<ViewRequests>, filter: &RequestFilter, ask: &PageAsk) -> Res<Page<Request>> {
    let mut filter = filter.clone();
    if let crate::auth::Scope::Some { organisations, .. } = by.scope() {
        match filter.organisation {
            Some(asked) if organisations.contains(&asked) => {}
            // asking for somebody else's shows one's own
            _ => filter.organisation = organisations.first().copied(),
        }
    }
    store::page(tx, by.programme(), &filter, by.account(), ask)
}

/// How many requests stand in each stored state; promised ones that are ready to collect count as promised.
pub fn count_by_state(tx: &mut Tx<'_>, by: &Permit<ViewRequests>) -> Res<Vec<(RequestState, i64)>> {
    store::count_by_state(tx, by.programme(), by.only_organisation())
}

/// A request with waiting units, as far as a policy looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingRequest {
    /// Its number.
    pub number: i64,
    /// Who asks.
    pub organisation: OrganisationId,
    /// The lending point wished.
    pub location: Option<LocationId>,
    /// The day it was sent.
    pub registered_on: Day,
    /// Position of its profile.
    pub profile: u32,
    /// How many of its units wait.
    pub waiting: i64,
}

/// Requests read in one statement.
const AT_ONCE: usize = 5_000;

/// Hands over requests with waiting units that were sent on a day or before it, oldest first, each with its profile, until `each` says
/// that it is enough. However many there are, only a portion of them is held at a time, and no names are read.
pub fn waiting_upto(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    day: Day,
    mut each: impl FnMut(&WaitingRequest, &Profile) -> bool,
) -> Res<()> {
    let mut found = store::Waiting::default();
    loop {
        let some = store::waiting_requests(tx, programme, &mut found, day, AT_ONCE)?;
        for one in &some {
            if !found.out.profiles.get(one.profile as usize).is_some_and(|profile| each(one, profile)) {
                return Ok(());
            }
        }
        if some.len() < AT_ONCE {
            return Ok(());
        }
    }
}

/// Units that wait at a lending point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingAt {
    /// Where they should be handed over.
    pub location: LocationId,
    /// The kind that is wished most.
    pub kind: DeviceKind,
    /// The day of the requests.
    pub registered_on: Day,
    /// How many.
    pub units: i64,
}

/// What waits at each lending point, of requests since a day (included).
pub fn waiting_by_place(tx: &mut Tx<'_>, programme: ProgrammeId, since: Day) -> Res<Vec<WaitingAt>> {
    store::waiting_by_place(tx, programme, since)
}

/// Requests of one person, newest first; at most a hundred.
pub fn of_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<Vec<Request>> {
    store::of_person(tx, programme, person)
}

/// Requests with a device that stands ready at a lending point, longest waiting first; of at most 500 promised ones. For the desk.
pub fn collectable(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<Vec<Request>> {
    let mut found = store::reserved_at(tx, programme, at)?;
    found.retain(|r| r.ready > 0);
    found.sort_by_key(|r| (r.registered_on, r.number));
    Ok(found)
}

/// How many requests have a device that stands ready at a lending point.
pub fn count_collectable(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<i64> {
    store::count_collectable(tx, programme, at)
}

/// Units whose device stands ready at a lending point, with their requests; at most 500. For the desk.
pub fn to_collect(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<Vec<(Request, RequestUnit)>> {
    let requests = store::reserved_at(tx, programme, at)?;
    let mut out = vec![];
    for r in requests {
        let units = store::units(tx, programme, r.id)?;
        out.extend(units.into_iter().filter(|u| u.at_point && u.loan.is_none()).map(|u| (r.clone(), u)));
        if out.len() >= 500 {
            out.truncate(500);
            break;
        }
    }
    Ok(out)
}

/// One unit of the last year and how long it waited, with its request; for the waiting times of a class.
#[derive(Clone, Debug)]
pub struct PastWait {
    /// The request as it was registered.
    pub request: Request,
    /// The wait.
    pub wait: Wait,
}

/// Units looked at for waiting times.
pub const PAST_WAITS: usize = 20_000;

/// The waits of units registered since `since`, those still waiting included.
pub fn past_waits(tx: &mut Tx<'_>, programme: ProgrammeId, since: Day, today: Day) -> Res<Vec<PastWait>> {
    let requests = store::registered_since(tx, programme, since, 2_000)?;
    let mut units = store::unit_days_since(tx, programme, since, PAST_WAITS)?;
    let mut out = vec![];
    for request in requests {
        let Some(from) = request.registered_on else { continue };
        // how long hotspots take says nothing about devices
        let of = units.remove(&request.id).unwrap_or_default();
        for unit in of.into_iter().filter(|u| u.part == UnitPart::Device) {
            let until = unit.handed_over_on.or(unit.withdrawn_on).unwrap_or(today);
            let wait = Wait { days: i64::from(from.until(until)).max(0), served: unit.handed_over_on.is_some() };
            out.push(PastWait { request: request.clone(), wait });
        }
    }
    Ok(out)
}
