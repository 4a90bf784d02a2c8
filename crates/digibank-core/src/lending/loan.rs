//! The loan: its facts, and the one function that says how it stands on a day.

use super::late_returns::{self, Notice};
use super::rules::Terms;
use crate::kernel::{Day, DeviceId, LoanId, LocationId, PersonId, RequestId, RowId};
use serde::{Deserialize, Serialize};

crate::words! {
    /// How a loan stands; always derived from its facts and a day.
    pub enum LoanState {
        /// Agreed, not handed over yet.
        Agreed = "agreed",
        /// With the person.
        Open = "open",
        /// With the person, and due within the days of the reminder.
        DueSoon = "due_soon",
        /// Past its due day.
        Late = "late",
        /// Long past its due day.
        VeryLate = "very_late",
        /// Back.
        Returned = "returned",
        /// Lost.
        Lost = "lost",
        /// Given for good.
        Given = "given",
        /// Undone before it began.
        Withdrawn = "withdrawn",
    }

    /// How a device comes back; one button each.
    pub enum ReturnCondition {
        /// In good order.
        Ok = "ok",
        /// Without its charger.
        MissingCharger = "missing_charger",
        /// Damaged, still works.
        Damaged = "damaged",
        /// Does not work.
        Broken = "broken",
    }
}

/// The facts of one loan. Nothing in it says who the person is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Loan {
    /// Its key.
    pub id: LoanId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// Who has the device.
    pub person: PersonId,
    /// The agreement it stands under.
    pub agreement: RowId,
    /// The device, now or last.
    pub device: DeviceId,
    /// The lending point.
    pub location: LocationId,
    /// The target group it counts for.
    pub target_group: Option<String>,
    /// The request it fulfils.
    pub request: Option<RequestId>,
    /// When it was agreed.
    pub agreed_on: Day,
    /// When the device went to the person.
    pub handed_over_on: Option<Day>,
    /// When it must be back; none for a gift.
    pub due_on: Option<Day>,
    /// When it came back.
    pub returned_on: Option<Day>,
    /// When it was declared lost.
    pub lost_on: Option<Day>,
    /// When it was given for good.
    pub given_on: Option<Day>,
    /// When it was undone.
    pub withdrawn_on: Option<Day>,
    /// How often it was made longer.
    pub renewals: i64,
    /// The terms, as they were agreed.
    pub terms: Terms,
    /// How the device came back.
    pub returned_as: Option<ReturnCondition>,
    /// The last notice that became true.
    pub stage: Notice,
    /// When the sweep must look again; none when time changes nothing any more.
    pub next_look_on: Option<Day>,
    /// Counts its changes.
    pub version: i64,
}

impl Loan {
    /// How it stands on a day.
    pub fn state_on(&self, day: Day) -> LoanState {
        if self.withdrawn_on.is_some() {
            LoanState::Withdrawn
        } else if self.given_on.is_some() {
            LoanState::Given
        } else if self.lost_on.is_some() {
            LoanState::Lost
        } else if self.returned_on.is_some() {
            LoanState::Returned
        } else if self.handed_over_on.is_none() {
            LoanState::Agreed
        } else {
            match self.due_on {
                None => LoanState::Open,
                Some(due) if day > due.plus(late_returns::days(self.terms.very_late_days)) => LoanState::VeryLate,
                Some(due) if day > due => LoanState::Late,
                Some(due) if day >= due.plus(-late_returns::days(self.terms.remind_days)) => LoanState::DueSoon,
                Some(_) => LoanState::Open,
            }
        }
    }
    /// True while the device is with the person and is expected back.
    pub fn is_open(&self) -> bool {
        self.handed_over_on.is_some() && self.ended_on().is_none()
    }
    /// When it ended, if it has.
    pub fn ended_on(&self) -> Option<Day> {
        self.withdrawn_on.or(self.given_on).or(self.lost_on).or(self.returned_on)
    }
    /// The loan with the day of its next look computed from its facts.
    pub fn with_next_look(mut self) -> Loan {
        self.next_look_on = match (self.is_open(), self.due_on) {
            (true, Some(due)) => late_returns::next_look(due, &self.terms, self.stage),
            _ => None,
        };
        self
    }
}

crate::lifecycle!(LOAN = "loan":
    "A loan keeps the days of what happened: handed over, due, returned, lost, given, withdrawn. The state is derived from them and from the day that is asked for; nobody sets it, and from due soon to very late only time leads.";
    "-" "lending::lend" "open";
    "-" "lending::lend" "given";
    "open" "lending::swap" "open";
    "open" "lending::state_on" "due soon";
    "due soon" "lending::state_on" "late";
    "late" "lending::state_on" "very late";
    "due soon" "lending::renew" "open";
    "late" "lending::renew" "open";
    "open" "lending::take_back" "returned";
    "due soon" "lending::take_back" "returned";
    "late" "lending::take_back" "returned";
    "very late" "lending::take_back" "returned";
    "open" "lending::lose" "lost";
    "very late" "lending::lose" "lost";
    "open" "lending::give" "given";
    "open" "lending::undo" "withdrawn";
    "returned" "lending::undo" "open";
    "lost" "lending::undo" "open";
    "given" "lending::undo" "open";
);

#[cfg(test)]
pub(super) mod tests {
    use super::super::rules::BUILT_IN;
    use super::*;

    pub(in crate::lending) fn example(handed_over_on: Day, due_on: Option<Day>) -> Loan {
        Loan {
            id: LoanId::new(),
            number: 1,
            person: PersonId::new(),
            agreement: RowId::new(),
            device: DeviceId::new(),
            location: LocationId::new(),
            target_group: None,
            request: None,
            agreed_on: handed_over_on,
            handed_over_on: Some(handed_over_on),
            due_on,
            returned_on: None,
            lost_on: None,
            given_on: None,
            withdrawn_on: None,
            renewals: 0,
            terms: BUILT_IN,
            returned_as: None,
            stage: Notice::None,
            next_look_on: None,
            version: 1,
        }
    }

    #[test]
    fn the_state_of_a_loan_follows_the_day() {
        let start = Day::ymd(2026, 1, 1).unwrap();
        let due = start.plus(100);
        let loan = example(start, Some(due));
        for (day, state) in [
            (start, LoanState::Open),
            (due.plus(-8), LoanState::Open),
            (due.plus(-7), LoanState::DueSoon),
            (due, LoanState::DueSoon),
            (due.plus(1), LoanState::Late),
            (due.plus(21), LoanState::Late),
            (due.plus(22), LoanState::VeryLate),
        ] {
            assert_eq!(loan.state_on(day), state, "{}", day.iso());
        }
        let back = Loan { returned_on: Some(due.plus(30)), ..loan.clone() };
        assert_eq!(back.state_on(due.plus(99)), LoanState::Returned);
        assert!(!back.is_open());
        assert_eq!(Loan { due_on: None, ..loan }.state_on(due.plus(999)), LoanState::Open);
    }
}
