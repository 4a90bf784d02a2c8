//! How a loan goes on or ends: taken back, made longer, lost, given.

use super::deposit::{self, DepositOutcome};
use super::loan::{Loan, ReturnCondition};
use super::{came_back, events, late_returns, list, renewal, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::devices::device::back_outside;
use crate::devices::{self, Condition, Custody, Device, Disposition, Facts, Promise, device};
use crate::journal::{Entry, Verb};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{CodeKind, Day, DeviceId, Key, LoanId, LocationId, ProgrammeId, Refusal, Res, Word};
use crate::people::programme;
use serde::Serialize;

/// What a return came to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Returned {
    /// The loan, ended.
    pub loan: Loan,
    /// What happens to the deposit.
    pub deposit: DepositOutcome,
}

/// The loan of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: LoanId) -> Res<Option<Loan>> {
    store::loan(tx, programme, id)
}

/// The loan with this number, at a place the permit reaches.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Loan>> {
    store::loan_by_number(tx, programme, number)
}

/// All loans a device had, newest first.
pub fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Vec<Loan>> {
    store::of_device(tx, programme, id)
}

/// The loan a device is out on; a refusal says where the device is otherwise.
pub fn open_of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: &Device) -> Res<Loan> {
    match device.facts.custody {
        Custody::WithPerson(loan) => store::loan(tx, programme, loan)?.or_not_found(),
        Custody::Announced | Custody::AtLocation(_) | Custody::InTransit(_) | Custody::Gone => {
            let programme = programme::find(tx, programme)?.or_not_found()?;
            let code = list::device_code(&programme, device);
            Refusal::new("refusal-not-on-loan").with("code", code.clone()).link(format!("/devices/{code}")).fail()
        }
    }
}

/// Takes a device back at a location: the loan ends, the device stands here, must be wiped and is not checked any more. Nobody has to
/// decide that; it follows. `note` says what is wrong, for the workshop; it may be empty.
pub fn take_back(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    id: DeviceId,
    at: LocationId,
    condition: ReturnCondition,
    note: &str,
) -> Res<Returned> {
    by.for_location(Some(at))?;
    let note = came_back::what_is_wrong(note)?;
    if crate::logistics::location::find(tx, by.programme(), at)?.is_none_or(|l| !l.active) {
        return Refusal::at("location", "refusal-choose").fail();
    }
    let before = device::find(tx, by.programme(), id)?.or_not_found()?;
    let loan = open_of_device(tx, by.programme(), &before)?;
    let after = Loan { returned_on: Some(by.today()), returned_as: Some(condition), ..loan.clone() };
    let device = back_at(tx, by, &before, at)?;
    end_stay(tx, by, &loan, condition.word(), note.as_deref())?;
    let deposit = deposit::on_return(loan.terms.deposit, condition);
    let after = save(tx, by, &loan, after, events::RETURNED, &device, |entry| {
        entry
            .fact("condition", condition.to_string())
            .fact("deposit_back", deposit.back.0)
            .fact("deposit_kept", deposit.kept.0)
            .fact("days_late", i64::from(loan.due_on.map_or(0, |d| d.until(by.today()).max(0))))
            .also(at.uuid())
    })?;
    Ok(Returned { loan: after, deposit })
}

/// The facts of a device that came back from a person: here, with data to wipe, not looked at, free.
pub(super) fn back_at(tx: &mut Tx<'_>, by: &Permit<Lend>, before: &Device, at: LocationId) -> Res<Device> {
    let facts = Facts {
        custody: Custody::AtLocation(at),
        sanitisation: back_outside(before.facts.sanitisation),
        condition: Condition::Unknown,
        promise: Promise::Free,
        disposition: None,
    };
    devices::change(tx, by.who(), before, Device { facts, ..before.clone() })
}

/// Ends the stay of the device a loan has now.
pub(super) fn end_stay(tx: &mut Tx<'_>, by: &Permit<Lend>, loan: &Loan, ended_as: &str, note: Option<&str>) -> Res<()> {
    let stays = store::stays(tx, by.programme(), loan.id)?;
    match stays.iter().rev().find(|s| s.device == loan.device && s.until.is_none()) {
        Some(stay) => {
            let note = came_back::seal_note(tx, by.programme(), loan.person, note)?;
            store::end_stay(tx, by.programme(), stay.id, Some(by.today()), Some(ended_as), note)
        }
        None => Ok(()),
    }
}

/// Saves a loan after an act, with the one entry of that act.
pub(super) fn save(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    before: &Loan,
    after: Loan,
    verb: Verb,
    device: &Device,
    more: impl FnOnce(Entry) -> Entry,
) -> Res<Loan> {
    let after = Loan { version: before.version + 1, ..after }.with_next_look();
    store::update_loan(tx, by.programme(), &after, before.version)?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let entry = Entry::new(verb, "loan", after.id.uuid())
        .also(device.id.uuid())
        .also(after.person.uuid())
        .before(before)
        .after(&after)
        .fact("loan_code", programme.code(CodeKind::Loan, after.number).to_string())
        .fact("device_code", list::device_code(&programme, device));
    more(entry).write(tx, by.who())?;
    Ok(after)
}

/// An open loan and its device, at a place the permit reaches.
pub(super) fn open(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId) -> Res<(Loan, Device)> {
    let loan = store::loan(tx, by.programme(), id)?.or_not_found()?;
    by.for_location(Some(loan.location))?;
    if !loan.is_open() {
        return Refusal::new("refusal-loan-not-open").fail();
    }
    let device = device::get(tx, by.programme(), loan.device)?;
    Ok((loan, device))
}

/// Makes a loan longer by its own terms. `queue` is how many people wait for such a device here; with anybody waiting it is refused.
pub fn renew(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId, queue: i64) -> Res<Loan> {
    let (loan, device) = open(tx, by, id)?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let due: Day = renewal::may_renew(&loan, programme.country, queue, by.today())?;
    let stage = late_returns::first_stage(by.today(), due, &loan.terms);
    let after = Loan { due_on: Some(due), renewals: loan.renewals + 1, stage, ..loan.clone() };
    save(tx, by, &loan, after, events::RENEWED, &device, |e| e)
}

/// A device on loan is lost: the loan ends, the device is gone, the deposit is kept.
pub fn lose(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId) -> Res<Returned> {
    let (loan, device) = open(tx, by, id)?;
    let facts =
        Facts { custody: Custody::Gone, promise: Promise::Free, disposition: Some(Disposition::Lost), ..device.facts };
    let device = devices::change(tx, by.who(), &device, Device { facts, ..device.clone() })?;
    end_stay(tx, by, &loan, "lost", None)?;
    let deposit = deposit::on_loss(loan.terms.deposit);
    let after = Loan { lost_on: Some(by.today()), ..loan.clone() };
    let loan = save(tx, by, &loan, after, events::LOST, &device, |e| e.fact("deposit_kept", deposit.kept.0))?;
    Ok(Returned { loan, deposit })
}

/// A loan becomes a gift: the person keeps the device, and the deposit goes back.
pub fn give(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId) -> Res<Returned> {
    let (loan, device) = open(tx, by, id)?;
    device.facts.may_leave()?;
    let facts =
        Facts { custody: Custody::Gone, promise: Promise::Free, disposition: Some(Disposition::Given), ..device.facts };
    let device = devices::change(tx, by.who(), &device, Device { facts, ..device.clone() })?;
    end_stay(tx, by, &loan, "given", None)?;
    let deposit = deposit::on_return(loan.terms.deposit, ReturnCondition::Ok);
    let after = Loan { given_on: Some(by.today()), ..loan.clone() };
    let loan = save(tx, by, &loan, after, events::GIVEN, &device, |e| e.fact("deposit_back", deposit.back.0))?;
    Ok(Returned { loan, deposit })
}
