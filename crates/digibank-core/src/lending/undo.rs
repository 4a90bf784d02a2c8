//! Undoing the last act on a loan, within thirty days, as long as nothing was built on it: the devices must stand exactly as the act
//! left them. Nothing is deleted; a new entry points at the one it undoes. A hand-over is undone only while the agreement is unsigned: a
//! signature means the device went, and then it can only come back, to be wiped. So does an hour, or somebody who explained the device:
//! after that it comes back by undoing too, but as from outside. Several devices handed over under one agreement are one
//! act: undoing it brings all of them back, or says which one stands in the way.

use super::loan::Loan;
use super::store::Stay;
use super::{ends, events, handover, list, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::devices::device::back_outside;
use crate::devices::{self, Condition, Custody, Device, Disposition, Facts, Promise, Sanitisation, device};
use crate::journal::{self, Entry, Verb, Written};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{CodeKind, DeviceId, Fault, Key, LoanId, Refusal, Res};
use crate::people::programme;
use crate::requests;

/// Days in which an act can be undone.
pub const DAYS: i64 = 30;
/// Minutes after a hand-over in which undoing it means that the device never left the desk.
const AT_THE_DESK: i64 = 60;

/// The acts that can be undone; anything newer on the time line that is not one of them (a letter, a notice) does not stand in the way.
const ACTS: [Verb; 7] =
    [events::LENT, events::GIFTED, events::RETURNED, events::SWAPPED, events::RENEWED, events::LOST, events::GIVEN];

fn refused<T>(why: &'static str) -> Res<T> {
    Refusal::new(why).fail()
}

/// The act that undo would undo now; for showing its button.
pub fn last_act(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan) -> Res<Option<Written>> {
    let newest = journal::newest(tx, by.programme(), loan.id.uuid(), |e| {
        ACTS.iter().any(|v| v.0 == e.verb) || e.verb == events::UNDONE.0 || e.verb == events::SIGNED.0
    })?;
    let young = |e: &Written| e.at.plus_seconds(DAYS * 86_400).0 >= by.at().0;
    Ok(newest.filter(|e| ACTS.iter().any(|v| v.0 == e.verb) && young(e)))
}

/// Undoes the last act on a loan.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId) -> Res<Loan> {
    let loan = store::loan(tx, by.programme(), id)?.or_not_found()?;
    by.for_location(Some(loan.location))?;
    let Some(act) = last_act(tx, by, &loan)? else { return refused("refusal-nothing-to-undo") };
    let mut together = vec![];
    if is_hand_over(&act) {
        together = handed_over_with(tx, by, &loan)?;
    }
    let after = undo_one(tx, by, &loan, &act)?;
    for (other, act) in together {
        undo_one(tx, by, &other, &act)?;
    }
    Ok(after)
}

fn is_hand_over(act: &Written) -> bool {
    act.verb == events::LENT.0 || act.verb == events::GIFTED.0
}

/// The other loans of the same hand-over with the act to undo on each. Refuses when something happened to one of them since: a hand-over is
/// not undone by halves.
fn handed_over_with(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan) -> Res<Vec<(Loan, Written)>> {
    let all = store::of_agreement(tx, by.programme(), loan.agreement)?;
    let mut out = vec![];
    for other in all.into_iter().filter(|l| l.id != loan.id && l.withdrawn_on.is_none()) {
        match last_act(tx, by, &other)?.filter(is_hand_over) {
            Some(act) => out.push((other, act)),
            None => {
                let code = list::code(tx, by.programme(), other.number)?;
                return Refusal::new("refusal-hand-over-moved-on")
                    .with("code", code.clone())
                    .link(format!("/loans/{code}"))
                    .fail();
            }
        }
    }
    Ok(out)
}

fn undo_one(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, act: &Written) -> Res<Loan> {
    let before: Option<Loan> = act.before.clone().and_then(|v| serde_json::from_value(v).ok());
    let verb = ACTS.iter().find(|v| v.0 == act.verb).copied().unwrap_or(events::LENT);
    let after = match (verb, before) {
        (events::LENT | events::GIFTED, _) => take_back_unsigned(tx, by, loan, act)?,
        (events::RENEWED, Some(before)) => before,
        (events::RETURNED, Some(before)) => give_back(tx, by, loan, before, |f| {
            matches!(f.custody, Custody::AtLocation(_))
                && f.condition == Condition::Unknown
                && f.promise == Promise::Free
        })?,
        (events::LOST, Some(before)) => give_back(tx, by, loan, before, |f| f.disposition == Some(Disposition::Lost))?,
        (events::GIVEN, Some(before)) => {
            give_back(tx, by, loan, before, |f| f.disposition == Some(Disposition::Given))?
        }
        (events::SWAPPED, Some(before)) => swap_back(tx, by, loan, act, before)?,
        _ => return Err(Fault::broken("an act on a loan has no state before it")),
    };
    let after = Loan { version: loan.version + 1, ..after }.with_next_look();
    store::update_loan(tx, by.programme(), &after, loan.version)?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let device = device::get(tx, by.programme(), after.device)?;
    Entry::new(events::UNDONE, "loan", loan.id.uuid())
        .also(device.id.uuid())
        .also(loan.device.uuid())
        .also(loan.person.uuid())
        .before(loan)
        .after(&after)
        .fact("act", act.verb.replace("lending.", ""))
        .fact("loan_code", programme.code(CodeKind::Loan, after.number).to_string())
        .fact("device_code", list::device_code(&programme, &device))
        .corrects(act.id)
        .write(tx, by.who())?;
    Ok(after)
}

fn unsigned(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan) -> Res<()> {
    match store::agreement(tx, by.programme(), loan.agreement)?.or_not_found()?.signed_at {
        None => Ok(()),
        Some(_) => Refusal::new("refusal-signed-take-back-instead").way_on("way-on-return-first").fail(),
    }
}

/// The stay of a device under a loan, the last one.
fn stay(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, device: DeviceId) -> Res<Stay> {
    store::stays(tx, by.programme(), loan.id)?
        .into_iter()
        .rev()
        .find(|s| s.device == device)
        .ok_or_else(|| Fault::broken("a loan does not know its device"))
}

/// How the device was when it went to the person.
fn as_it_went(stay: &Stay) -> (Sanitisation, Condition) {
    let sanitisation = match (stay.sanitisation.as_str(), stay.level) {
        ("wiped", Some(level)) => Sanitisation::Wiped(level),
        ("media_removed", _) => Sanitisation::MediaRemoved,
        ("never_held_data", _) => Sanitisation::NeverHeldData,
        _ => Sanitisation::MustBeWiped,
    };
    (sanitisation, Condition::Passed(stay.grade))
}

/// True while a device that was handed over by an act can be believed never to have left the desk.
fn never_left(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, act: &Written) -> Res<bool> {
    let soon = act.at.plus_seconds(AT_THE_DESK * 60) >= by.at();
    Ok(soon && handover::of(tx, by.programme(), loan.id)?.is_none())
}

/// A hand-over that did not happen: the device stands where it stood, free; its request waits again.
fn take_back_unsigned(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, act: &Written) -> Res<Loan> {
    unsigned(tx, by, loan)?;
    let device = device::get(tx, by.programme(), loan.device)?;
    let never_left = never_left(tx, by, loan, act)?;
    put_back(tx, by, loan, &device, never_left)?;
    if loan.request.is_some() {
        requests::unfulfil(tx, by.who(), loan.id)?;
    }
    Ok(Loan { withdrawn_on: Some(by.today()), given_on: None, ..loan.clone() })
}

/// `never_left`: it is as it was; otherwise it comes in from outside, to be wiped and looked at.
fn put_back(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, device: &Device, never_left: bool) -> Res<Device> {
    let fits = match device.facts.custody {
        Custody::WithPerson(l) => l == loan.id,
        Custody::Gone => device.facts.disposition == Some(Disposition::Given) && loan.given_on.is_some(),
        Custody::Announced | Custody::AtLocation(_) | Custody::InTransit(_) => false,
    };
    if !fits {
        return refused("refusal-device-moved-on");
    }
    let stay = stay(tx, by, loan, device.id)?;
    store::end_stay(tx, by.programme(), stay.id, Some(by.today()), Some("undone"), None)?;
    if !never_left {
        return ends::back_at(tx, by, device, stay.from);
    }
    let (went, condition) = as_it_went(&stay);
    // its wipe turned out to be none after it was handed over
    let sanitisation = if device.facts.data_safe() { went } else { device.facts.sanitisation };
    let facts = Facts {
        custody: Custody::AtLocation(stay.from),
        sanitisation,
        condition,
        promise: Promise::Free,
        disposition: None,
    };
    let after = devices::change(tx, by.who(), device, Device { facts, ..device.clone() })?;
    devices::stays::undo_coming_in(tx, by.programme(), device.id)?;
    Ok(after)
}

/// The end of a loan that did not happen: the device is with the person again, as it went. `untouched` says that nothing was done to
/// it since; a device that was wiped or moved meanwhile cannot go back this way.
fn give_back(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    loan: &Loan,
    before: Loan,
    untouched: impl Fn(&Facts) -> bool,
) -> Res<Loan> {
    let device = device::get(tx, by.programme(), loan.device)?;
    let stay = stay(tx, by, loan, device.id)?;
    let (went, _) = as_it_went(&stay);
    let as_left = device.facts.sanitisation == went || device.facts.sanitisation == back_outside(went);
    if !untouched(&device.facts) || !as_left || !at_rest(tx, by, loan, device.id)? {
        return refused("refusal-device-moved-on");
    }
    let came_in = matches!(device.facts.custody, Custody::AtLocation(_));
    with_person(tx, by, loan, &device, &stay)?;
    if came_in {
        devices::stays::undo_coming_in(tx, by.programme(), device.id)?;
    }
    Ok(before)
}

/// True when the last act on a loan is also the last thing that happened to a device: nobody moved it since, looked into it or noted
/// what is in it. Asked of the time line and not of the clock: two things can happen in one instant.
fn at_rest(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, device: DeviceId) -> Res<bool> {
    let last = journal::timeline(tx, by.programme(), device.uuid(), None, 1)?.into_iter().next();
    Ok(last.map(|e| e.id) == last_act(tx, by, loan)?.map(|e| e.id))
}

fn with_person(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, device: &Device, stay: &Stay) -> Res<Device> {
    store::end_stay(tx, by.programme(), stay.id, None, None, None)?;
    let (sanitisation, condition) = as_it_went(stay);
    let facts = Facts {
        custody: Custody::WithPerson(loan.id),
        sanitisation,
        condition,
        promise: Promise::Loan(loan.id),
        disposition: None,
    };
    devices::change(tx, by.who(), device, Device { facts, ..device.clone() })
}

/// A swap that did not happen: the new device stands where it stood, the old one is with the person.
fn swap_back(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, act: &Written, before: Loan) -> Res<Loan> {
    unsigned(tx, by, loan)?;
    let new = device::get(tx, by.programme(), loan.device)?;
    let old = device::get(tx, by.programme(), before.device)?;
    let standing = matches!(old.facts.custody, Custody::AtLocation(_))
        && old.facts.condition == Condition::Unknown
        && old.facts.promise == Promise::Free;
    if !standing || !at_rest(tx, by, loan, old.id)? {
        return refused("refusal-device-moved-on");
    }
    let never_left = never_left(tx, by, loan, act)?;
    put_back(tx, by, loan, &new, never_left)?;
    let stay = stay(tx, by, loan, old.id)?;
    with_person(tx, by, loan, &old, &stay)?;
    devices::stays::undo_coming_in(tx, by.programme(), old.id)?;
    Ok(before)
}
