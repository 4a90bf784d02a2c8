//! A device comes free between two rounds: it is promised to somebody at once, or kept for the next round.
//!
//! [`advice`] which of both, and why · this file what is looked at and what is written. A device is promised as a round promises one: the
//! same statements, the same right, an entry of its own, undone while nothing has moved. What was looked at is kept with it.

pub mod advice;

use super::inputs::{self, Inputs};
use super::policy::{self, PriorityPolicy};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::promises::Promised;
use crate::devices::{Custody, Device, Promise, Status};
use crate::donations::earmark;
use crate::journal::Entry;
use crate::kernel::{
    AccountId, DeviceId, Fault, Key, LocationId, PolicyId, ProgrammeId, Refusal, RequestId, Res, RowId, Ts,
};
use crate::logistics::transfer;
use crate::requests;
use advice::{Advice, AtOnce};
use digibank_allocate as engine;

/// What is looked at: what a round of today would look at, and what of it came since the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Everybody who waits, and every device that is ready and free.
    pub inputs: Inputs,
    /// Positions of the devices that came free since the last carried-out round, in order; all of them when there was none.
    pub came_since: Vec<u32>,
    /// That round's number.
    pub round: Option<i64>,
}

impl Seen {
    /// True for a device that came free since the last carried-out round.
    pub fn is_new(&self, device: usize) -> bool {
        u32::try_from(device).is_ok_and(|at| self.came_since.binary_search(&at).is_ok())
    }
}

/// A device that was promised between two rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// Its key.
    pub id: RowId,
    /// The device.
    pub device: DeviceId,
    /// Its number.
    pub device_number: i64,
    /// Where it stood.
    pub location: LocationId,
    /// The request.
    pub request: RequestId,
    /// Its unit.
    pub unit: RowId,
    /// The policy.
    pub policy: PolicyId,
    /// Why this request.
    pub to: AtOnce,
    /// Fingerprint of what was looked at.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
    /// Who did it.
    pub offered_by: Option<AccountId>,
    /// When.
    pub offered_at: Ts,
    /// Who took it back.
    pub undone_by: Option<AccountId>,
    /// When.
    pub undone_at: Option<Ts>,
}

/// Looks at requests and devices as they are now. Writes nothing, and reads no names.
pub fn look(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<Seen> {
    let seen = inputs::look(tx, by, policy)?;
    let Some(last) = store::last_carried_out(tx, by.programme())? else {
        let came_since = (0..seen.devices.len() as u32).collect();
        return Ok(Seen { inputs: seen, came_since, round: None });
    };
    let then = store::inputs(tx, by.programme(), last.id)?.unwrap_or_else(|| seen.clone());
    let mut given = store::given_numbers(tx, by.programme(), last.id, last.served)?;
    given.sort_unstable();
    // what the round gave away and is free again came back since
    let was_left = |number: i64| then.device_at(number).is_some() && given.binary_search(&number).is_err();
    let new = seen.devices.iter().zip(0u32..).filter(|(d, _)| !was_left(d.number)).map(|(_, at)| at);
    Ok(Seen { came_since: new.collect(), round: Some(last.number), inputs: seen })
}

/// Promises a device to the request that was found for it. Looks at both again, and refuses when one of them changed.
pub fn carry_out(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    seen: &Seen,
    device: usize,
    to: &AtOnce,
    digest: &str,
) -> Res<Offered> {
    let broken = || Fault::broken("an offer about something that was not looked at");
    let ask_at = seen.inputs.ask_at(to.number, to.line).ok_or_else(broken)?;
    let ask = seen.inputs.asks.get(ask_at).ok_or_else(broken)?;
    let (request, unit) = *seen.inputs.keys.units.get(ask_at).ok_or_else(broken)?;
    let found = seen.inputs.devices.get(device).ok_or_else(broken)?;
    let id = *seen.inputs.keys.devices.get(device).ok_or_else(broken)?;
    let location = seen.inputs.location(found.place).ok_or_else(broken)?;
    let promised = Promised { device: id, request, unit };
    let earmarks = earmark::all(tx, by.programme())?;
    let stands = store::pair_as_it_stands(tx, by.programme(), &promised, &earmarks)?;
    let same_device = stands
        .as_ref()
        .is_some_and(|now| now.device_is_ready && now.device.as_ref() == seen.inputs.specs.get(found.spec as usize));
    let same_request = stands.as_ref().is_some_and(|now| {
        let needs = seen.inputs.profile(ask).map(|p| &p.needs);
        now.unit_waits && needs == now.needs.as_ref() && now.wanted_at == seen.inputs.location(ask.place)
    });
    if !same_device || !same_request {
        return Refusal::new("refusal-offer-changed").way_on("way-on-offer-again").fail();
    }
    let used = policy::get_by_id(tx, by.programme(), seen.inputs.policy)?;
    policy::mark_used(tx, by, &used)?;
    requests::reserve(tx, by.who(), &[promised])?;
    let offered = Offered {
        id: RowId::new(),
        device: id,
        device_number: found.number,
        location,
        request,
        unit,
        policy: used.id,
        to: to.clone(),
        digest: digest.to_owned(),
        engine: engine::ENGINE.to_owned(),
        offered_by: by.account(),
        offered_at: by.at(),
        undone_by: None,
        undone_at: None,
    };
    store::insert_offer(tx, by.programme(), &offered, seen)?;
    Entry::new(events::OFFERED, "device", id.uuid())
        .also(request.uuid())
        .also(used.id.uuid())
        .fact("number", found.number)
        .fact("request", to.number)
        .fact("class", to.class)
        .fact("days", to.waiting_days)
        .fact("policy", used.number)
        .fact("digest", digest)
        .write(tx, by.who())?;
    Ok(offered)
}

/// The offer by which a device is promised now; none when it is free, or promised otherwise.
pub fn open_of(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<Option<Offered>> {
    let Promise::Request(request) = device.facts.promise else { return Ok(None) };
    Ok(store::last_offer_of(tx, programme, device.id)?.filter(|o| o.undone_at.is_none() && o.request == request))
}

/// Takes an offer back while nothing has moved: the device still stands where it stood, promised to its request, and on no transfer.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<Allocate>, device: &Device) -> Res<Offered> {
    let Some(offered) = open_of(tx, by.programme(), device)? else {
        return Refusal::new("refusal-offer-none").fail();
    };
    let stands = device.facts.custody == Custody::AtLocation(offered.location);
    if !stands || transfer::open_of(tx, by.programme(), device.id)?.is_some() {
        return Refusal::new("refusal-offer-already-moved").way_on("way-on-take-back-one").fail();
    }
    match device.status() {
        Status::Reserved => {
            let promised = Promised { device: offered.device, request: offered.request, unit: offered.unit };
            requests::promises::take_back_all(tx, by.who(), &[promised])?;
        }
        // one that went to the workshop keeps its promise; it is freed by itself, for it does not become ready by that
        _ => drop(requests::request::take_back(tx, by.who(), offered.request, &[offered.unit])?),
    }
    let after = Offered { undone_by: by.account(), undone_at: Some(by.at()), ..offered };
    store::undo_offer(tx, by.programme(), &after)?;
    Entry::new(events::OFFER_UNDONE, "device", device.id.uuid())
        .also(after.request.uuid())
        .fact("number", after.device_number)
        .fact("request", after.to.number)
        .write(tx, by.who())?;
    Ok(after)
}

/// Decides an offer again from what was kept with it: the same answer, or it was not what it says. For whoever must answer for it.
pub fn again(tx: &mut Tx<'_>, programme: ProgrammeId, offered: &Offered) -> Res<Advice> {
    let seen = store::offer_inputs(tx, programme, offered.id)?;
    let policy = policy::get_by_id(tx, programme, offered.policy)?;
    let at = seen.inputs.device_at(offered.device_number);
    let at = at.ok_or_else(|| Fault::broken("an offer was kept without its device"))?;
    let found = advice::of(&seen, &policy, &[at], &mut || true)?.into_iter().next();
    found.ok_or_else(|| Fault::broken("an offer without an answer"))
}
