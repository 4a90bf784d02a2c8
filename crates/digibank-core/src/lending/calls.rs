//! Calls to somebody whose device is due or late. Only what came of it is kept, in fixed words, as one entry on the loan's time line: what
//! people say to each other is nobody's business.

use super::{LoanState, ends, events, list};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::refusal::Problems;
use crate::kernel::{Day, Key, LoanId, Refusal, Res, Word};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What came of a call.
    pub enum CallOutcome {
        /// Spoken to, without a day.
        Reached = "reached",
        /// Nobody answered.
        NotReached = "not_reached",
        /// The device comes back by a day.
        Promised = "promised",
    }
}

/// A call as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CallForm {
    /// `reached`, `not_reached` or `promised`.
    #[schema(required = true)]
    pub outcome: String,
    /// By when the device comes back; only with `promised`.
    pub back_on: String,
}

/// Furthest day that somebody can promise, in days from today.
pub const FURTHEST: i32 = 90;

/// Checks what was typed: all problems at once.
fn checked(form: &CallForm, today: Day) -> Res<(CallOutcome, Option<Day>)> {
    let mut p = Problems::default();
    let outcome = CallOutcome::from_word(form.outcome.trim()).unwrap_or_else(|| {
        p.add("outcome", "refusal-choose", vec![]);
        CallOutcome::Reached
    });
    let last = today.plus(FURTHEST);
    let mut back_on = None;
    if outcome == CallOutcome::Promised {
        back_on = Day::parse(form.back_on.trim()).filter(|d| (today..=last).contains(d));
        if back_on.is_none() {
            p.add("back_on", "refusal-promised-when", vec![("from", today.into()), ("to", last.into())]);
        }
    }
    p.done()?;
    Ok((outcome, back_on))
}

/// Notes that somebody was called about an open loan that is due soon or late.
pub fn note(tx: &mut Tx<'_>, by: &Permit<Lend>, id: LoanId, form: &CallForm) -> Res<()> {
    let (loan, _) = ends::open(tx, by, id)?;
    if !matches!(loan.state_on(by.today()), LoanState::DueSoon | LoanState::Late | LoanState::VeryLate) {
        return Refusal::new("refusal-call-not-due").fail();
    }
    let (outcome, back_on) = checked(form, by.today())?;
    Entry::new(events::CALLED, "loan", loan.id.uuid())
        .also(loan.person.uuid())
        .fact("loan_code", list::code(tx, by.programme(), loan.number)?)
        .fact("outcome", outcome.word())
        .fact("back_on", back_on.map(Day::iso).unwrap_or_default())
        .write(tx, by.who())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::refusal::Fail;

    #[test]
    fn a_promise_needs_a_day_that_is_near() {
        let today = Day::ymd(2026, 5, 1).unwrap();
        let form = |outcome: &str, back_on: String| CallForm { outcome: outcome.into(), back_on };
        let at = |f: CallForm| match checked(&f, today) {
            Ok(read) => Ok(read),
            Err(Fail::Refusal(r)) => {
                Err(r.problems.iter().filter_map(|p| p.field.clone()).collect::<Vec<_>>().join(" "))
            }
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(at(form("promised", today.plus(3).iso())), Ok((CallOutcome::Promised, Some(today.plus(3)))));
        assert_eq!(at(form("reached", today.plus(3).iso())), Ok((CallOutcome::Reached, None)));
        for day in [String::new(), today.plus(-1).iso(), today.plus(91).iso(), "morgen".into()] {
            assert_eq!(at(form("promised", day)), Err("back_on".into()));
        }
        assert_eq!(at(form("", String::new())), Err("outcome".into()));
    }
}
