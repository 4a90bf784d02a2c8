//! Hours: who worked how many minutes on which order, on which day. Whoever has hours on an order had a hand in it, and does not
//! sign its quality control. Wrong hours are withdrawn, not changed.

use super::order::{WorkOrder, WorkOrderState, hand, state};
use super::{events, store};
use crate::auth::rights::Work;
use crate::auth::{Permit, account};
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{AccountId, Day, Key, ProgrammeId, Refusal, Res, RowId, WorkOrderId, check};
use serde::{Deserialize, Serialize};

/// The most minutes one helper can work on one day.
pub const MOST_A_DAY: i64 = 16 * 60;
/// How far back hours may be written down, in days.
pub const DAYS_BACK: i32 = 60;

/// Hours of one helper on one order on one day.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Hours {
    /// Their key.
    pub id: RowId,
    /// The helper.
    pub account: AccountId,
    /// Who wrote them down.
    pub writer: Option<AccountId>,
    /// The day.
    pub day: Day,
    /// Minutes worked.
    pub minutes: i64,
    /// True once withdrawn.
    pub withdrawn: bool,
}

/// Hours as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct HoursForm {
    /// Key of the helper's account; empty means one's own.
    pub helper: String,
    /// The day; empty means today.
    pub day: String,
    /// Minutes worked.
    #[schema(required = true)]
    pub minutes: String,
}

/// Writes hours down, also for somebody else (a trainee), also after the order is closed but not cancelled.
pub fn write(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, form: &HoursForm) -> Res<Hours> {
    by.for_location(Some(o.location))?;
    match state(o) {
        WorkOrderState::Cancelled => return Refusal::new("refusal-work-cancelled").fail(),
        // between proposal and control nobody can become a helper unnoticed: the proposal is taken back first
        WorkOrderState::ToControl => return Refusal::new("refusal-work-to-control").fail(),
        WorkOrderState::Open | WorkOrderState::SentBack | WorkOrderState::Done => {}
    }
    let mut p = Problems::default();
    let minutes = p.keep(check::whole("minutes", &form.minutes, 1, MOST_A_DAY)).unwrap_or(0);
    let today = by.today();
    let day = match form.day.trim() {
        "" => today,
        text => Day::parse(text).filter(|d| (0..=DAYS_BACK).contains(&d.until(today))).unwrap_or_else(|| {
            p.add("day", "refusal-work-day", vec![("days", DAYS_BACK.into())]);
            today
        }),
    };
    let helper = match form.helper.trim() {
        "" => by.account(),
        text => text.parse::<AccountId>().ok(),
    };
    if helper.is_none() {
        p.add("helper", "refusal-choose", vec![]);
    }
    p.done()?;
    let Some(account) = helper else { return Refusal::at("helper", "refusal-choose").fail() };
    account::find(tx, by.programme(), account)?.or_not_found()?;
    let that_day = store::minutes_of_day(tx, by.programme(), account, day)?;
    if that_day + minutes > MOST_A_DAY {
        return Refusal::at("minutes", "refusal-work-day-full")
            .with("minutes", that_day)
            .with("most", MOST_A_DAY)
            .fail();
    }
    let hours = Hours { id: RowId::new(), account, writer: by.account(), day, minutes, withdrawn: false };
    store::insert_hours(tx, by.who(), o.id, &hours)?;
    hand(tx, by.programme(), o.id, Some(account))?;
    Entry::new(events::HOURS_WRITTEN, "work_order", o.id.uuid())
        .also(account.uuid())
        .fact("number", o.number)
        .fact("minutes", minutes)
        .fact("day", day.iso())
        .write(tx, by.who())?;
    Ok(hours)
}

/// Withdraws hours that were written down wrongly. Only the helper and whoever wrote them down may.
pub fn withdraw(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, id: RowId) -> Res<()> {
    by.for_location(Some(o.location))?;
    let found = hours_of(tx, by.programme(), o.id)?.into_iter().find(|h| h.id == id).or_not_found()?;
    if by.account().is_some() && by.account() != Some(found.account) && by.account() != found.writer {
        return Refusal::new("refusal-work-not-your-hours").fail();
    }
    if found.withdrawn {
        return Ok(());
    }
    store::withdraw_hours(tx, by.programme(), id)?;
    Entry::new(events::HOURS_WITHDRAWN, "work_order", o.id.uuid())
        .also(found.account.uuid())
        .fact("number", o.number)
        .fact("minutes", found.minutes)
        .fact("day", found.day.iso())
        .write(tx, by.who())?;
    Ok(())
}

/// The hours of an order, withdrawn ones too, oldest first.
pub fn hours_of(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Hours>> {
    store::hours_of(tx, programme, order)
}

/// Minutes worked on work orders from a day to a day, both included: for reports.
pub fn minutes_between(tx: &mut Tx<'_>, programme: ProgrammeId, from: Day, to: Day) -> Res<Vec<(AccountId, i64)>> {
    store::minutes_between(tx, programme, from, to)
}
