//! May a loan be made longer? Yes, as long as it is open, its terms leave a renewal, and nobody waits for such a device. The new period
//! starts on the due day, or today when that has passed, so that lateness does not eat the new period. A gift has no end to move.

use super::loan::Loan;
use super::rules::Term;
use crate::kernel::identifiers::Country;
use crate::kernel::{Day, Refusal};

/// The new due day, or why not. `queue` is how many people wait for such a device at this lending point.
pub fn may_renew(loan: &Loan, country: Country, queue: i64, today: Day) -> Result<Day, Refusal> {
    if !loan.is_open() {
        return Err(Refusal::new("refusal-loan-not-open"));
    }
    let Some(due) = loan.due_on.filter(|_| loan.terms.term != Term::Gift) else {
        return Err(Refusal::new("refusal-gift-has-no-end"));
    };
    if loan.renewals >= loan.terms.renewals {
        return Err(Refusal::new("refusal-no-renewals-left").with("most", loan.terms.renewals));
    }
    if queue > 0 {
        return Err(Refusal::new("refusal-somebody-waits").with("count", queue).way_on("way-on-return-first"));
    }
    loan.terms
        .due_on(country, due.max(today))
        .filter(|new| *new > due)
        .ok_or_else(|| Refusal::new("refusal-gift-has-no-end"))
}

#[cfg(test)]
mod tests {
    use super::super::loan::tests::example;
    use super::*;

    #[test]
    fn a_loan_is_renewed_from_its_due_day_or_from_today_when_late() {
        let start = Day::ymd(2026, 1, 1).unwrap();
        let due = start.plus(365);
        let loan = example(start, Some(due));
        assert_eq!(may_renew(&loan, Country::Be, 0, due.plus(-10)), Ok(due.plus(365)));
        assert_eq!(may_renew(&loan, Country::Be, 0, due.plus(10)), Ok(due.plus(375)));
        let key = |r: Result<Day, Refusal>| r.unwrap_err().key();
        assert_eq!(key(may_renew(&loan, Country::Be, 2, due)), "refusal-somebody-waits");
        assert_eq!(
            key(may_renew(&Loan { renewals: 1, ..loan.clone() }, Country::Be, 0, due)),
            "refusal-no-renewals-left"
        );
        assert_eq!(
            key(may_renew(&Loan { returned_on: Some(due), ..loan.clone() }, Country::Be, 0, due)),
            "refusal-loan-not-open"
        );
        assert_eq!(key(may_renew(&Loan { due_on: None, ..loan }, Country::Be, 0, due)), "refusal-gift-has-no-end");
    }
}
