//! A proposal is approved, carried out, undone or dropped. What is promised or freed is changed by one statement a table, so a round of a
//! hundred thousand fits in one transaction: all or nothing.

use super::{Round, RoundStatus, must_be};
use crate::allocation::inputs::{self, DeviceSpec, Inputs, Towns};
use crate::allocation::round::inputs_of;
use crate::allocation::store::{self, AsItStands, LineKeys, Standing};
use crate::allocation::{events, policy};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::Status;
use crate::devices::promises::Promised;
use crate::donations::earmark;
use crate::journal::Entry;
use crate::kernel::{CodeKind, Fail, Key, Refusal, Res};
use crate::logistics::coordinates::metres_between;
use crate::people::programme;
use crate::requests;

/// Lines looked at in one statement.
const AT_ONCE: usize = 5_000;

/// Approves a proposal. Carrying it out is a step of its own; screens do both in one transaction.
pub fn approve(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let after =
        Round { approved_by: by.account(), approved_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    Entry::new(events::APPROVED, "round", after.id.uuid())
        .fact("number", after.number)
        .fact("served", after.served - after.struck)
        .fact("struck", after.struck)
        .write(tx, by.who())?;
    Ok(after)
}

/// Looks at every device and request of the lines to do again: hands each line over with the reason why it cannot be carried out any
/// more, or none. Stops when `each` says so.
fn look_again(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    round: &Round,
    mut each: impl FnMut(LineKeys, Option<&'static str>) -> bool,
) -> Res<()> {
    let inputs = inputs_of(tx, by.programme(), round.id)?;
    let rules = policy::get_by_id(tx, by.programme(), round.policy)?.for_engine();
    let lie = inputs::towns(tx, by.programme())?;
    let earmarks = earmark::all(tx, by.programme())?;
    let mut after = 0;
    loop {
        let some = store::lines_as_they_stand(tx, by.programme(), round.id, (after, round.served, AT_ONCE), &earmarks)?;
        let Some(last) = some.last() else { return Ok(()) };
        after = last.keys.line;
        for line in some {
            let then = inputs.spec(line.keys.device_number);
            // for whom it is may be said later, and matters only when it is somebody else
            let same =
                |now: &DeviceSpec| then.is_some_and(|t| DeviceSpec { earmark: t.earmark.clone(), ..now.clone() } == *t);
            let same_device = line.device.as_ref().is_some_and(same);
            let asked = inputs.ask(line.keys.request_number, line.keys.request_line);
            let same_request = asked.is_some_and(|a| {
                let needs = inputs.profile(a).map(|p| &p.needs);
                needs.is_some() && needs == line.needs.as_ref() && line.wanted_at == inputs.location(a.place)
            });
            let stops = match (same_device && line.device_is_ready, same_request && line.unit_waits) {
                (false, _) => Some("refusal-round-device-changed"),
                (_, false) => Some("refusal-round-request-changed"),
                (true, true) => forbidden(&inputs, &line, &lie, rules.max_metres),
            };
            if !each(line.keys, stops) {
                return Ok(());
            }
        }
    }
}

/// Why a line of which device and request are what they were cannot be carried out any more: the donor meant the device for others, or its
/// places lie farther apart now than the policy lets a device travel.
fn forbidden(inputs: &Inputs, line: &AsItStands, lie: &Towns, most: Option<u32>) -> Option<&'static str> {
    let ask = inputs.ask(line.keys.request_number, line.keys.request_line)?;
    let town = inputs::town_of(lie, inputs.location(ask.place));
    let organisation = inputs.organisations.get(ask.organisation as usize).copied();
    if line.device.as_ref()?.earmark.as_ref().is_some_and(|e| !e.allows(town, organisation)) {
        return Some("refusal-round-device-meant");
    }
    let device = inputs.devices.get(inputs.device_at(line.keys.device_number)?)?;
    let lies = |place: u32| lie.get(&inputs.location(place)?)?.1;
    let metres = metres_between(lies(device.place), lies(ask.place)).unwrap_or(0);
    most.is_some_and(|most| metres > most).then_some("refusal-round-too-far")
}

/// The first lines that cannot be carried out any more, with the refusal each would give.
pub(super) fn changed_lines(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    round: &Round,
    most: usize,
) -> Res<Vec<(LineKeys, &'static str)>> {
    let mut out = vec![];
    look_again(tx, by, round, |line, stops| {
        out.extend(stops.map(|key| (line, key)));
        out.len() < most
    })?;
    Ok(out)
}

/// Carries an approved round out: promises every device to its request, all or none. Looks at each device and request again, and
/// refuses with the line that stops it when one changed since the proposal.
pub fn carry_out(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::Approved)?;
    let mut list: Vec<Promised> = vec![];
    let mut stopped = None;
    look_again(tx, by, round, |line, stops| {
        list.push(Promised { device: line.device, request: line.request, unit: line.unit });
        stopped = stops.map(|key| (line, key));
        stopped.is_none()
    })?;
    if let Some((line, key)) = stopped {
        return stops(tx, by, &line, key)?.way_on("way-on-strike-line").fail();
    }
    all_of(round, list.len())?;
    requests::reserve(tx, by.who(), &list)?;
    let after = Round { carried_out_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    Entry::new(events::CARRIED_OUT, "round", round.id.uuid())
        .fact("number", round.number)
        .fact("served", list.len())
        .also_all(about(&list))
        .write(tx, by.who())?;
    Ok(after)
}

/// A line whose device or request is gone altogether is not found beside them; then the round is not what it was.
fn all_of(round: &Round, found: usize) -> Res<()> {
    if found as i64 == round.served - round.struck {
        return Ok(());
    }
    Refusal::new("refusal-changed-meanwhile").fail()
}

/// Requests and devices of a list, each once.
fn about(list: &[Promised]) -> Vec<uuid::Uuid> {
    let mut all: Vec<_> = list.iter().flat_map(|p| [p.request.uuid(), p.device.uuid()]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Which line stops a round.
pub(super) fn stops(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    line: &LineKeys,
    key: &'static str,
) -> Result<Refusal, Fail> {
    let device = programme::code(tx, by.programme(), CodeKind::Device, line.device_number)?;
    let request = programme::code(tx, by.programme(), CodeKind::Request, line.request_number)?;
    Ok(Refusal::new(key).with("line", line.line).with("device", device).with("request", request))
}

/// Approves and carries out: what one tap on the proposal does.
pub fn accept(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    let approved = approve(tx, by, round)?;
    carry_out(tx, by, &approved)
}

/// True while the device of a carried-out line stands where it stood, promised to its request, and on no transfer.
pub(super) fn has_not_moved(line: &Standing) -> bool {
    line.stands_at == Some(line.stood_at) && line.promised_to == Some(line.keys.request) && line.on_transfer.is_none()
}

/// Undoes a carried-out round while nothing has moved: every device still stands where it stood, promised to its request,
/// and on no transfer.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::CarriedOut)?;
    let (mut list, mut others) = (vec![], vec![]);
    let mut after = 0;
    loop {
        let some = store::lines_with_devices(tx, by.programme(), round.id, after, round.served, AT_ONCE)?;
        let Some(last) = some.last() else { break };
        after = last.keys.line;
        for line in &some {
            if !has_not_moved(line) {
                return stops(tx, by, &line.keys, "refusal-round-already-moved")?.way_on("way-on-take-back-one").fail();
            }
            let promised = Promised { device: line.keys.device, request: line.keys.request, unit: line.keys.unit };
            // one that went to the workshop keeps its promise; it is freed by itself, for it does not become ready by that
            if line.status == Status::Reserved { list.push(promised) } else { others.push(promised) }
        }
    }
    all_of(round, list.len() + others.len())?;
    requests::promises::take_back_all(tx, by.who(), &list)?;
    for one in &others {
        requests::request::take_back(tx, by.who(), one.request, &[one.unit])?;
    }
    let after = Round { undone_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    list.extend(others);
    Entry::new(events::UNDONE, "round", round.id.uuid())
        .fact("number", round.number)
        .also_all(about(&list))
        .write(tx, by.who())?;
    Ok(after)
}

/// Drops a proposal.
pub fn cancel(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    if round.status() != RoundStatus::Approved {
        must_be(round, RoundStatus::Proposed)?;
    }
    let after = Round { cancelled_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    Entry::new(events::CANCELLED, "round", after.id.uuid()).fact("number", after.number).write(tx, by.who())?;
    Ok(after)
}
