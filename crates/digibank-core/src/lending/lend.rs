//! Lending and giving at the desk: a person, one device or more, terms by rule, one agreement.

use super::loan::Loan;
use super::rules::{self, Term, Terms};
use super::sign::Agreement;
use super::{events, fulfilment, instead, late_returns, list, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::devices::{
    self, Condition, Custody, Device, DeviceKind, Disposition, Facts, Grade, Promise, Sanitisation, device,
};
use crate::donations::earmark;
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    CodeKind, Day, DeviceId, Fail, Fault, Key, LoanId, LocationId, PersonId, Refusal, RequestId, Res, RowId,
};
use crate::people::{Programme, person, programme};
use crate::requests;
use serde::Serialize;

/// One device to lend. A request of this very person is found by itself; a request for a group (a class) is named here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeviceAsk {
    /// The device.
    pub device: DeviceId,
    /// The group's request it is for.
    pub request: Option<RequestId>,
}

/// What the desk asks: who, what, and for good or not.
#[derive(Clone, Debug, PartialEq)]
pub struct LendAsk {
    /// The person.
    pub person: PersonId,
    /// The devices; at least one, at most [`MOST_AT_ONCE`].
    pub devices: Vec<DeviceAsk>,
    /// The target group the loan counts for.
    pub target_group: Option<String>,
    /// Give for good, whatever the rule says.
    pub gift: bool,
}

/// Devices under one agreement: a class and some to spare.
pub const MOST_AT_ONCE: usize = 30;

/// What lending a device would mean: shown before anybody confirms.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Offer {
    /// Where it stands.
    pub location: LocationId,
    /// The terms by rule.
    pub terms: Terms,
    /// Until when; none for a gift.
    pub due_on: Option<Day>,
    /// The request it fulfils.
    pub request: Option<RequestId>,
    /// The target group it counts for.
    pub target_group: Option<String>,
    /// The unit of that request.
    #[serde(skip)]
    unit: Option<RowId>,
}

/// Is a device counted apart from others when a rule says how many a person may have? Internet goes beside a device and not instead of it,
/// so hotspots are counted by themselves.
pub fn counts_with(one: DeviceKind, other: DeviceKind) -> bool {
    (one == DeviceKind::Hotspot) == (other == DeviceKind::Hotspot)
}

/// May this device go, as [`offer`] asks it? The reason of a refusal comes with up to two devices that are ready here.
fn check(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    ask: &LendAsk,
    which: &DeviceAsk,
    device: &Device,
    in_hand: usize,
) -> Res<Offer> {
    match offer(tx, by, ask, which, device, in_hand) {
        // another device helps when this one cannot go, not when this person can have none
        Err(Fail::Refusal(r)) if !of_the_person(&r) => {
            let found = instead::alternatives(tx, by, ask, which, device, 2)?;
            let programme = programme::find(tx, by.programme())?.or_not_found()?;
            Err(instead::way_on(*r, &programme, &found).into())
        }
        other => other,
    }
}

/// Does a refusal hold for every device this person could get?
pub fn of_the_person(refusal: &Refusal) -> bool {
    matches!(refusal.key(), "refusal-most-loans" | "refusal-person-has-late-loan")
}

/// May this device go to this person, and on which terms? `in_hand` is how many devices that count with it are in the same agreement
/// already. A refusal says why; for another device see [`instead`].
pub fn offer(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    ask: &LendAsk,
    which: &DeviceAsk,
    device: &Device,
    in_hand: usize,
) -> Res<Offer> {
    device.facts.may_be_handed_over()?;
    let location = stands_here(tx, by, device)?;
    let Some(serves) = fulfilment::serves(tx, by.programme(), ask.person, which, device)? else {
        return Err(reserved_for(tx, by, device)?.into());
    };
    if device.facts.promise == Promise::Free {
        let asked = serves.as_ref().map(|(r, _)| (r.organisation, r.location));
        earmark::may_go(tx, by.programme(), device.lot.map(|(lot, _)| lot), location, asked)?;
    }
    let (request, unit) = (serves.as_ref().map(|(r, _)| r), serves.as_ref().map(|(_, unit)| *unit));
    let group = ask.target_group.clone().or_else(|| request.map(|r| r.target_group.clone()));
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let rules = store::rules(tx, by.programme(), super::rule_book::MOST)?;
    let terms = rules::terms(&rules, location, group.as_deref(), device.kind);
    let terms =
        if ask.gift || request.is_some_and(|r| r.terms == requests::Terms::Gift) { terms.as_gift() } else { terms };
    let open = store::open_of_person(tx, by.programme(), ask.person)?;
    if let Some(late) = open.iter().find(|l| late_returns::beyond_grace(l.due_on, &l.terms, by.today())) {
        let code = programme.code(CodeKind::Loan, late.number);
        return Refusal::new("refusal-person-has-late-loan").with("code", code).link(format!("/loans/{code}")).fail();
    }
    let most = usize::try_from(terms.most_loans).unwrap_or(1);
    let mut has = in_hand;
    for l in &open {
        has += usize::from(counts_with(device::get(tx, by.programme(), l.device)?.kind, device.kind));
    }
    // a class gets its devices through one person, who signs for all of them
    let for_a_group = request.is_some_and(|r| r.person.is_none());
    if has >= most && !for_a_group {
        return Refusal::new("refusal-most-loans").with("most", terms.most_loans).with("count", has).fail();
    }
    Ok(Offer {
        location,
        terms,
        due_on: terms.due_on(programme.country, by.today()),
        request: request.map(|r| r.id),
        target_group: group,
        unit,
    })
}

/// Where a device stands that may be handed over, at a place of this desk; the refusal says which place it is otherwise.
pub(super) fn stands_here(tx: &mut Tx<'_>, by: &Permit<Lend>, device: &Device) -> Res<LocationId> {
    let Some(location) = device.facts.location() else {
        return Err(Fault::broken("a device that may be handed over stands nowhere"));
    };
    if by.for_location(Some(location)).is_err() {
        let here = crate::logistics::location::find(tx, by.programme(), location)?.map(|l| l.name).unwrap_or_default();
        return Refusal::new("refusal-device-elsewhere").with("location", here).way_on("way-on-transfer-first").fail();
    }
    Ok(location)
}

/// The refusal of a device that is promised; leads to the hand-over of that request when it is collected here.
pub(super) fn reserved_for(tx: &mut Tx<'_>, by: &Permit<Lend>, device: &Device) -> Res<Refusal> {
    let refusal = Refusal::new("refusal-reserved-for-another");
    let Some((request, _)) = requests::request::of_device(tx, by.programme(), device.id)? else { return Ok(refusal) };
    if by.for_location(request.location).is_err() {
        return Ok(refusal);
    }
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    Ok(refusal.link(format!("/desk?request={}", programme.code(CodeKind::Request, request.number))))
}

/// Lends or gives devices to a person: all of them or none, under one agreement. The device must be handed over in order (wiped, checked,
/// here), and free or reserved for a request of this person.
pub fn lend(tx: &mut Tx<'_>, by: &Permit<Lend>, ask: &LendAsk) -> Res<Vec<Loan>> {
    if ask.devices.is_empty() || ask.devices.len() > MOST_AT_ONCE {
        return Refusal::at("device", "refusal-choose-devices").with("most", MOST_AT_ONCE).fail();
    }
    let who = person::find(tx, by.programme(), ask.person)?.or_not_found()?;
    if who.erased_at.is_some() {
        return Refusal::new("refusal-person-erased").fail();
    }
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let agreement = Agreement {
        id: RowId::new(),
        person: who.id,
        made_on: by.today(),
        signed_at: None,
        signed_how: None,
        version: 1,
    };
    store::insert_agreement(tx, by.programme(), &agreement)?;
    let mut loans: Vec<Loan> = Vec::with_capacity(ask.devices.len());
    let mut given: Vec<DeviceKind> = vec![];
    for which in &ask.devices {
        // loans of this act are stored already, so they count as open; gifts are not open and count here
        let before = device::find(tx, by.programme(), which.device)?.or_not_found()?;
        let gifts = given.iter().filter(|kind| counts_with(**kind, before.kind)).count();
        let loan = lend_one(tx, by, &programme, ask, which, &before, agreement.id, gifts)?;
        given.extend((!loan.is_open()).then_some(before.kind));
        loans.push(loan);
    }
    Ok(loans)
}

fn lend_one(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    programme: &Programme,
    ask: &LendAsk,
    which: &DeviceAsk,
    before: &Device,
    agreement: RowId,
    in_hand: usize,
) -> Res<Loan> {
    let offer = check(tx, by, ask, which, before, in_hand)?;
    let gift = offer.terms.term == Term::Gift;
    let stage =
        offer.due_on.map_or(late_returns::Notice::None, |due| late_returns::first_stage(by.today(), due, &offer.terms));
    let loan = Loan {
        id: LoanId::new(),
        number: programme::take_numbers(tx, by.programme(), CodeKind::Loan, 1)?,
        person: ask.person,
        agreement,
        device: before.id,
        location: offer.location,
        target_group: offer.target_group,
        request: offer.request,
        agreed_on: by.today(),
        handed_over_on: Some(by.today()),
        due_on: offer.due_on,
        returned_on: None,
        lost_on: None,
        given_on: gift.then_some(by.today()),
        withdrawn_on: None,
        renewals: 0,
        terms: offer.terms,
        returned_as: None,
        stage,
        next_look_on: None,
        version: 1,
    }
    .with_next_look();
    hand_over(tx, by, before, &loan)?;
    store::insert_loan(tx, by.programme(), &loan, by.at())?;
    start_stay(tx, by, &loan, before, offer.location)?;
    if let (Some(request), Some(unit)) = (offer.request, offer.unit) {
        requests::fulfil(tx, by.who(), request, unit, before.id, loan.id)?;
    }
    let mut entry = Entry::new(if gift { events::GIFTED } else { events::LENT }, "loan", loan.id.uuid())
        .also(before.id.uuid())
        .also(loan.person.uuid())
        .after(&loan)
        .fact("loan_code", programme.code(CodeKind::Loan, loan.number).to_string())
        .fact("device_code", list::device_code(programme, before));
    if let Some(request) = loan.request {
        entry = entry.also(request.uuid());
    }
    entry.write(tx, by.who())?;
    Ok(loan)
}

/// The device goes to the person: on loan it is promised to the loan, as a gift it is gone.
pub(super) fn hand_over(tx: &mut Tx<'_>, by: &Permit<Lend>, before: &Device, loan: &Loan) -> Res<Device> {
    let facts = match loan.given_on {
        Some(_) => Facts {
            custody: Custody::Gone,
            promise: Promise::Free,
            disposition: Some(Disposition::Given),
            ..before.facts
        },
        None => Facts { custody: Custody::WithPerson(loan.id), promise: Promise::Loan(loan.id), ..before.facts },
    };
    devices::change(tx, by.who(), before, Device { facts, ..before.clone() })
}

/// Notes how the device was when it went, as evidence and for undoing.
pub(super) fn start_stay(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    loan: &Loan,
    device: &Device,
    from: LocationId,
) -> Res<()> {
    let (sanitisation, level) = match device.facts.sanitisation {
        Sanitisation::NeverHeldData => ("never_held_data", None),
        Sanitisation::MediaRemoved => ("media_removed", None),
        Sanitisation::Wiped(level) => ("wiped", Some(level)),
        Sanitisation::MustBeWiped | Sanitisation::Failed => {
            return Err(Fault::broken("a device with data was about to be handed over"));
        }
    };
    let grade = match device.facts.condition {
        Condition::Passed(grade) => grade,
        _ => Grade::C,
    };
    let stay = store::Stay {
        id: RowId::new(),
        device: device.id,
        since: by.today(),
        until: None,
        ended_as: None,
        sanitisation: sanitisation.into(),
        level,
        grade,
        from,
        note: None,
    };
    store::insert_stay(tx, by.programme(), loan.id, &stay)
}
