//! Lists of loans, a page at a time, each filter backed by an index.

use super::loan::{Loan, LoanState};
use super::store;
use crate::auth::Permit;
use crate::auth::rights::ViewLoans;
use crate::db::Tx;
use crate::devices::{Device, device};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{CodeKind, Day, DeviceId, LocationId, Page, PageAsk, PersonId, ProgrammeId, Res};
use crate::people::{Programme, programme};
use serde::{Deserialize, Serialize};

/// What a list of loans is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LoanFilter {
    /// Only loans in this state: open, due soon, late, very late, or ended in any way (returned).
    pub state: Option<LoanState>,
    /// Only of this lending point.
    pub location: Option<LocationId>,
}

/// Days ahead that the list of loans due soon looks.
pub const SOON: i32 = 7;

impl LoanFilter {
    /// Whether only open or only ended loans are asked.
    pub(super) fn open(&self) -> Option<bool> {
        match self.state? {
            LoanState::Agreed | LoanState::Open | LoanState::DueSoon | LoanState::Late | LoanState::VeryLate => {
                Some(true)
            }
            LoanState::Returned | LoanState::Lost | LoanState::Given | LoanState::Withdrawn => Some(false),
        }
    }
    /// The due days asked for, when the state is about them.
    pub(super) fn due_between(&self, today: Day) -> Option<(Day, Day)> {
        match self.state? {
            LoanState::DueSoon => Some((today, today.plus(SOON))),
            LoanState::Late => Some((Day(0), today.plus(-1))),
            LoanState::VeryLate => Some((Day(0), today.plus(-22))),
            LoanState::Agreed
            | LoanState::Open
            | LoanState::Returned
            | LoanState::Lost
            | LoanState::Given
            | LoanState::Withdrawn => None,
        }
    }
}

/// A loan in a list, with its device.
#[derive(Clone, Debug)]
pub struct LoanRow {
    /// The loan.
    pub loan: Loan,
    /// Its device.
    pub device: Device,
}

/// Puts its device beside each loan.
pub fn with_devices(tx: &mut Tx<'_>, programme: ProgrammeId, loans: Vec<Loan>) -> Res<Vec<LoanRow>> {
    loans.into_iter().map(|loan| Ok(LoanRow { device: device::get(tx, programme, loan.device)?, loan })).collect()
}

/// A page of loans: those that are about a due day by that day, the others newest first. A desk at one location sees its own.
pub fn page(tx: &mut Tx<'_>, by: &Permit<ViewLoans>, filter: &LoanFilter, ask: &PageAsk) -> Res<Page<LoanRow>> {
    let mut filter = filter.clone();
    if let Some(location) = filter.location {
        by.for_location(Some(location))?;
    } else {
        filter.location = by.only_location();
    }
    let page = store::page(tx, by.programme(), &filter, by.today(), ask)?;
    Ok(Page { rows: with_devices(tx, by.programme(), page.rows)?, next: page.next })
}

/// How many loans are open, and how many of those are late.
pub fn counts(tx: &mut Tx<'_>, programme: ProgrammeId, location: Option<LocationId>, today: Day) -> Res<(i64, i64)> {
    store::count_open(tx, programme, location, today)
}

/// All loans ever agreed, and the people they reached, each counted once.
pub fn ever(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<(i64, i64)> {
    Ok((store::count_ever(tx, programme)?, store::count_people(tx, programme)?))
}

/// All loans of a person, newest first.
pub fn of_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<Vec<LoanRow>> {
    let loans = store::of_person(tx, programme, person)?;
    with_devices(tx, programme, loans)
}

/// The loans under one agreement.
pub fn of_agreement(tx: &mut Tx<'_>, programme: ProgrammeId, agreement: crate::kernel::RowId) -> Res<Vec<LoanRow>> {
    let loans = store::of_agreement(tx, programme, agreement)?;
    with_devices(tx, programme, loans)
}

/// One device's stay under a loan.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Stayed {
    /// The device.
    pub device: DeviceId,
    /// From when.
    pub since: Day,
    /// Until when.
    pub until: Option<Day>,
    /// How it ended: returned in a condition, swapped, lost, given, undone.
    pub ended_as: Option<String>,
    /// What was said to be wrong when it came back.
    pub note: Option<String>,
}

/// The devices a loan had, first to last.
pub fn stays(tx: &mut Tx<'_>, programme: ProgrammeId, loan: &Loan) -> Res<Vec<Stayed>> {
    let mut out = vec![];
    for s in store::stays(tx, programme, loan.id)? {
        let note = super::came_back::read_note(tx, programme, loan.person, s.note)?;
        out.push(Stayed { device: s.device, since: s.since, until: s.until, ended_as: s.ended_as, note });
    }
    Ok(out)
}

/// The code of the loan with this number.
pub fn code(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<String> {
    Ok(programme::find(tx, programme)?.or_not_found()?.code(CodeKind::Loan, number).to_string())
}

/// A device's code; empty while it is not labelled.
pub fn device_code(programme: &Programme, device: &Device) -> String {
    device.number.map(|n| programme.code(CodeKind::Device, n).to_string()).unwrap_or_default()
}
