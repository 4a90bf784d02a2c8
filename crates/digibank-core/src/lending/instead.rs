//! Devices that can really go instead of one that cannot: ready, free or promised to the very request that is served, at a place of this
//! desk, and as the request needs. Each is asked what the hand-over itself would ask, so that a desk never sends anybody to a shelf in vain.

use super::lend::{self, DeviceAsk, LendAsk};
use super::{Loan, swap};
use crate::auth::Permit;
use crate::auth::rights::{Lend, Scope};
use crate::db::Tx;
use crate::devices::{self, Device, DeviceFilter, Status, device};
use crate::kernel::{CodeKind, Fail, LocationId, PageAsk, Refusal, Res};
use crate::people::Programme;
use crate::requests::needs::Offered;
use crate::requests::{self, Needs, Request, UnitState, request};

/// Pages of devices looked through at a place.
const PAGES: usize = 4;
/// Candidates asked one by one.
const ASKED: usize = 20;

/// Devices that may go to this person instead of `like`, the nearest tier first; what is promised to them comes before what is free.
pub fn alternatives(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    ask: &LendAsk,
    which: &DeviceAsk,
    like: &Device,
    most: usize,
) -> Res<Vec<Device>> {
    let served = served(tx, by, ask, which, like)?;
    let mut candidates = vec![];
    for r in &served {
        for unit in request::units(tx, by.programme(), r.id)? {
            if let (UnitState::Ready | UnitState::Reserved, Some(id)) = (unit.state(), unit.device) {
                candidates.extend(device::find(tx, by.programme(), id)?.filter(|d| d.kind == like.kind));
            }
        }
    }
    candidates.extend(free_here(tx, by, like, served.first().map(|r| &r.needs))?);
    first_that(candidates, like, most, |d| {
        // a class is served by its request only when the desk named it
        let request = which.request.filter(|r| served.iter().any(|s| s.id == *r && s.person.is_none()));
        lend::offer(tx, by, ask, &DeviceAsk { device: d.id, request }, d, 0).map(drop)
    })
}

/// Devices that may take the place of the one on this loan.
pub fn replacements(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, old: &Device, most: usize) -> Res<Vec<Device>> {
    let request = match loan.request {
        Some(id) => request::find(tx, by.programme(), id)?,
        None => None,
    };
    let asked = request.as_ref().map(|r| (r.organisation, r.location));
    let needs = request.map(|r| r.needs).filter(|n| n.kinds.contains(&old.kind));
    let candidates = free_here(tx, by, old, needs.as_ref())?;
    first_that(candidates, old, most, |d| swap::may_replace(tx, by, d, asked).map(drop))
}

/// A refusal that names these devices as the way on, or says that there is none.
pub fn way_on(mut refusal: Refusal, programme: &Programme, found: &[Device]) -> Refusal {
    let code = |d: &Device| programme.code(CodeKind::Device, d.number.unwrap_or(0)).grouped();
    refusal.way_on = Some(match found {
        [] if refusal.key() == "refusal-device-elsewhere" => ("way-on-no-alternative-or-receive", vec![]),
        [] => ("way-on-no-alternative", vec![]),
        [one] => ("way-on-alternative", vec![("first", code(one).into())]),
        [one, two, ..] => ("way-on-alternatives", vec![("first", code(one).into()), ("second", code(two).into())]),
    });
    refusal
}

fn first_that(
    candidates: Vec<Device>,
    like: &Device,
    most: usize,
    mut may: impl FnMut(&Device) -> Res<()>,
) -> Res<Vec<Device>> {
    let mut out: Vec<Device> = vec![];
    for d in candidates.into_iter().filter(|d| d.id != like.id && d.number.is_some()).take(ASKED) {
        match may(&d) {
            Ok(()) if out.iter().all(|o| o.id != d.id) => out.push(d),
            Ok(()) | Err(Fail::Refusal(_) | Fail::DeadEnd(_)) => {}
            Err(other) => return Err(other),
        }
        if out.len() == most {
            break;
        }
    }
    Ok(out)
}

/// The open requests that the hand-over would serve with such a device: the named one, or those of the person, the longest open first.
fn served(tx: &mut Tx<'_>, by: &Permit<Lend>, ask: &LendAsk, which: &DeviceAsk, like: &Device) -> Res<Vec<Request>> {
    let mut all = match which.request {
        Some(id) => request::find(tx, by.programme(), id)?.into_iter().collect(),
        None => requests::list::of_person(tx, by.programme(), ask.person)?,
    };
    all.reverse();
    all.retain(|r| r.state.is_open() && r.needs.kinds.contains(&like.kind));
    Ok(all)
}

/// Where this desk lends: its own places or, of somebody who lends everywhere, the place where the refused device stands.
fn places(by: &Permit<Lend>, like: &Device) -> Vec<LocationId> {
    match by.scope() {
        Scope::Some { locations, .. } if !locations.is_empty() => locations.to_vec(),
        _ => like.facts.location().into_iter().collect(),
    }
}

/// Free devices of the same kind at this desk that are as the request needs, nearest tier first.
fn free_here(tx: &mut Tx<'_>, by: &Permit<Lend>, like: &Device, needs: Option<&Needs>) -> Res<Vec<Device>> {
    let mut found: Vec<Device> = vec![];
    for place in places(by, like) {
        let filter =
            DeviceFilter { status: Some(Status::Ready), kind: Some(like.kind), location: Some(place), lot: None };
        let mut ask = PageAsk::default();
        for _ in 0..PAGES {
            let page = devices::list::page(tx, by.programme(), &filter, &ask)?;
            let meets = |d: &Device, n: &Needs| {
                n.are_met_by(Offered {
                    kind: d.kind,
                    tier: d.tier,
                    grade: d.facts.condition.grade(),
                    mobile_data: d.hardware.mobile_data,
                    keyboard: d.hardware.keyboard.as_deref(),
                    access: &d.hardware.access,
                })
            };
            found.extend(page.rows.into_iter().filter(|d| needs.is_none_or(|n| meets(d, n))));
            match page.next {
                Some(next) => ask.after = Some(next),
                None => break,
            }
        }
    }
    found.sort_by_key(|d| ((d.tier - like.tier).abs(), d.number));
    Ok(found)
}
