//! Which terms hold for a loan? The most specific rule wins, and places count more than groups, groups more than kinds: a rule for this
//! lending point beats a rule for pupils, and a rule for pupils beats a rule for laptops. Each part of a rule names one value or
//! leaves it open, and a rule fits when every named part fits. Where no rule fits, the built-in one holds: 365 days, no deposit, one
//! device for each person, one renewal. (The order is that of Koha's circulation rules: library, category, item type.)

use crate::devices::DeviceKind;
use crate::kernel::identifiers::Country;
use crate::kernel::{Cents, Day, LocationId, RowId};
use serde::{Deserialize, Serialize};

crate::words! {
    /// Until when a device is lent.
    pub enum Term {
        /// For a number of days.
        Days = "days",
        /// Until the end of the school year.
        SchoolYear = "school_year",
        /// For good.
        Gift = "gift",
    }
}

/// The terms of a loan. Kept with the loan, so that a rule that changes later changes no agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LendingTerms)]
pub struct Terms {
    /// Until when.
    pub term: Term,
    /// Days of a loan by days.
    pub loan_days: i64,
    /// Deposit, in cents.
    pub deposit: Cents,
    /// Devices one person may have at once.
    pub most_loans: i64,
    /// How often it may be made longer.
    pub renewals: i64,
    /// Days before the due day that a reminder goes out; 0 means none.
    pub remind_days: i64,
    /// Days after the due day before a late letter goes out.
    pub grace_days: i64,
    /// Days after the due day from which a loan is very late.
    pub very_late_days: i64,
}

/// The built-in terms, where a programme set no rule.
pub const BUILT_IN: Terms = Terms {
    term: Term::Days,
    loan_days: 365,
    deposit: Cents(0),
    most_loans: 1,
    renewals: 1,
    remind_days: 7,
    grace_days: 3,
    very_late_days: 21,
};

/// One rule: where it holds (an open part fits everything), and the terms.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct LendingRule {
    /// Its key.
    pub id: RowId,
    /// Only at this lending point.
    pub location: Option<LocationId>,
    /// Only for this target group.
    pub target_group: Option<String>,
    /// Only for this kind of device.
    pub kind: Option<DeviceKind>,
    /// The terms.
    pub terms: Terms,
    /// Counts its changes.
    pub version: i64,
}

/// The rule that holds for a loan; `None` means the built-in terms.
pub fn fitting<'r>(
    rules: &'r [LendingRule],
    location: LocationId,
    group: Option<&str>,
    kind: DeviceKind,
) -> Option<&'r LendingRule> {
    rules
        .iter()
        .filter(|r| r.location.is_none_or(|l| l == location))
        .filter(|r| r.target_group.as_deref().is_none_or(|g| Some(g) == group))
        .filter(|r| r.kind.is_none_or(|k| k == kind))
        .max_by_key(|r| (r.location.is_some(), r.target_group.is_some(), r.kind.is_some()))
}

/// The terms that hold for a loan.
pub fn terms(rules: &[LendingRule], location: LocationId, group: Option<&str>, kind: DeviceKind) -> Terms {
    fitting(rules, location, group, kind).map_or(BUILT_IN, |r| r.terms)
}

/// A loan until the end of the school year lasts at least this many days; otherwise it runs to the end of the next.
const SHORTEST_SCHOOL_LOAN: i32 = 30;

/// The last day of the school year: 30 June in Belgium, 31 July in the Netherlands.
pub fn school_year_end(country: Country, from: Day) -> Day {
    let (month, day) = match country {
        Country::Be => (6, 30),
        Country::Nl => (7, 31),
    };
    let year = from.date().year();
    [year, year + 1, year + 2]
        .into_iter()
        .filter_map(|y| Day::ymd(y, month, day))
        .find(|end| from.until(*end) >= SHORTEST_SCHOOL_LOAN)
        .unwrap_or(from.plus(365))
}

impl Terms {
    /// The day a loan that starts on `from` is due; none for a gift.
    pub fn due_on(&self, country: Country, from: Day) -> Option<Day> {
        match self.term {
            Term::Days => Some(from.plus(i32::try_from(self.loan_days).unwrap_or(365))),
            Term::SchoolYear => Some(school_year_end(country, from)),
            Term::Gift => None,
        }
    }
    /// The same terms, for good: no due day, no deposit.
    pub fn as_gift(self) -> Terms {
        Terms { term: Term::Gift, deposit: Cents(0), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(
        location: Option<LocationId>,
        group: Option<&str>,
        kind: Option<DeviceKind>,
        loan_days: i64,
    ) -> LendingRule {
        LendingRule {
            id: RowId::new(),
            location,
            target_group: group.map(Into::into),
            kind,
            terms: Terms { loan_days, ..BUILT_IN },
            version: 1,
        }
    }

    #[test]
    fn a_place_beats_a_group_and_a_group_beats_a_kind() {
        let (here, there) = (LocationId::new(), LocationId::new());
        let rules = [
            rule(None, None, Some(DeviceKind::Laptop), 10),
            rule(None, Some("pupil"), None, 20),
            rule(None, Some("pupil"), Some(DeviceKind::Laptop), 30),
            rule(Some(here), None, None, 40),
        ];
        let days = |at, group, kind| terms(&rules, at, group, kind).loan_days;
        assert_eq!(
            days(here, Some("pupil"), DeviceKind::Laptop),
            40,
            "the place, although two parts of another rule fit"
        );
        assert_eq!(days(there, Some("pupil"), DeviceKind::Laptop), 30);
        assert_eq!(days(there, Some("pupil"), DeviceKind::Tablet), 20);
        assert_eq!(days(there, Some("senior"), DeviceKind::Laptop), 10);
        assert_eq!(days(there, None, DeviceKind::Tablet), BUILT_IN.loan_days);
    }

    #[test]
    fn no_rule_of_another_group_is_ever_chosen() {
        let here = LocationId::new();
        let rules = [rule(Some(here), Some("pupil"), None, 40)];
        assert_eq!(fitting(&rules, here, None, DeviceKind::Laptop), None);
        assert_eq!(fitting(&rules, here, Some("senior"), DeviceKind::Laptop), None);
    }

    #[test]
    fn a_school_year_ends_in_june_or_july_and_never_next_week() {
        let day = |y, m, d| Day::ymd(y, m, d).unwrap();
        assert_eq!(school_year_end(Country::Be, day(2026, 9, 1)), day(2027, 6, 30));
        assert_eq!(school_year_end(Country::Be, day(2027, 5, 31)), day(2027, 6, 30));
        assert_eq!(school_year_end(Country::Be, day(2027, 6, 20)), day(2028, 6, 30));
        assert_eq!(school_year_end(Country::Nl, day(2027, 6, 20)), day(2027, 7, 31));
        assert_eq!(Terms { term: Term::Gift, ..BUILT_IN }.due_on(Country::Be, day(2027, 1, 1)), None);
        assert_eq!(BUILT_IN.due_on(Country::Be, day(2027, 1, 1)), Some(day(2028, 1, 1)));
    }
}
