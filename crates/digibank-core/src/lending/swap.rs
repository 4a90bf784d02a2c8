//! Swapping a device on loan for another: old, new, reason. The loan goes on: same person, same dates, same terms, same request. Only the
//! device changes, so there is a new agreement to sign.

use super::loan::{Loan, ReturnCondition};
use super::sign::Agreement;
use super::{came_back, ends, events, lend, list, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::devices::{Device, Promise, device};
use crate::donations::earmark;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{DeviceId, Key, LocationId, OrganisationId, ProgrammeId, Refusal, Res, RowId, Word};
use crate::people::programme;
use crate::requests::request;

crate::words! {
    /// Why a device is swapped.
    pub enum SwapReason {
        /// It does not work.
        Broken = "broken",
        /// It is damaged.
        Damaged = "damaged",
        /// It cannot do what the person needs.
        NotEnough = "not_enough",
        /// It is the wrong one: keyboard, size, system.
        Wrong = "wrong",
    }
}

impl SwapReason {
    /// How the stay of the old device ended: what is wrong with it, or else that it was swapped.
    fn ended_as(self) -> &'static str {
        match self {
            SwapReason::Broken => ReturnCondition::Broken.word(),
            SwapReason::Damaged => ReturnCondition::Damaged.word(),
            SwapReason::NotEnough | SwapReason::Wrong => "swapped",
        }
    }
}

/// Where a device stands that may take the place of another: ready, at a place of this desk, promised to nobody. Asked at the scan too.
pub fn may_replace(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    fresh: &Device,
    asked: Option<(OrganisationId, Option<LocationId>)>,
) -> Res<LocationId> {
    fresh.facts.may_be_handed_over()?;
    let place = lend::stands_here(tx, by, fresh)?;
    if fresh.facts.promise != Promise::Free {
        return Err(lend::reserved_for(tx, by, fresh)?.into());
    }
    earmark::may_go(tx, by.programme(), fresh.lot.map(|(lot, _)| lot), place, asked)?;
    Ok(place)
}

/// Who asked for what a loan fulfils, and where it was wanted; none when nobody did.
pub fn asked_by(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    loan: &Loan,
) -> Res<Option<(OrganisationId, Option<LocationId>)>> {
    let Some(id) = loan.request else { return Ok(None) };
    Ok(request::find(tx, programme, id)?.map(|r| (r.organisation, r.location)))
}

/// Swaps a device on loan for another that stands at the desk. The old one stays here and goes to be wiped. `note` says what is wrong
/// with it, for the workshop; it may be empty.
pub fn swap(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    old: DeviceId,
    new: DeviceId,
    reason: SwapReason,
    note: &str,
) -> Res<Loan> {
    let note = came_back::what_is_wrong(note)?;
    let before = device::find(tx, by.programme(), old)?.or_not_found()?;
    let loan = ends::open_of_device(tx, by.programme(), &before)?;
    let fresh = device::find(tx, by.programme(), new)?.or_not_found()?;
    if old == new {
        return Refusal::at("new", "refusal-same-device").fail();
    }
    let asked = asked_by(tx, by.programme(), &loan)?;
    let place = may_replace(tx, by, &fresh, asked)?;
    let agreement = Agreement {
        id: RowId::new(),
        person: loan.person,
        made_on: by.today(),
        signed_at: None,
        signed_how: None,
        version: 1,
    };
    store::insert_agreement(tx, by.programme(), &agreement)?;
    let after = Loan { device: new, agreement: agreement.id, ..loan.clone() };
    ends::back_at(tx, by, &before, place)?;
    ends::end_stay(tx, by, &loan, reason.ended_as(), note.as_deref())?;
    let handed = lend::hand_over(tx, by, &fresh, &after)?;
    lend::start_stay(tx, by, &after, &fresh, place)?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let old_code = list::device_code(&programme, &before);
    ends::save(tx, by, &loan, after, events::SWAPPED, &handed, |e| {
        e.also(old.uuid()).fact("old_code", old_code).fact("reason", reason.to_string())
    })
}
