//! What happens when a loan is returned late? Nothing is charged: who lends to people with little money does not fine them. Some days
//! before the due day (`remind_days`) a letter reminds. After the due day there are some days of grace; on the day after them a letter
//! asks for the device, and after `very_late_days` a last one does. Whoever keeps a device beyond the grace cannot borrow another
//! until it is back, and a late loan that is renewed runs from today, not from its due day. A letter goes only once for each of the
//! three, and when several became true while the program stood still, only the last is written.

use super::rules::Terms;
use crate::kernel::Day;

crate::words! {
    /// The notices a loan goes through, in order.
    pub enum Notice {
        /// Nothing yet.
        None = "none",
        /// It is due soon.
        DueSoon = "due_soon",
        /// It is late, beyond the grace.
        Late = "late",
        /// It is very late.
        VeryLate = "very_late",
    }
}

/// A number of days from a setting, kept within what a calendar can add.
pub fn days(n: i64) -> i32 {
    i32::try_from(n.clamp(0, 36_500)).unwrap_or(0)
}

/// The day a notice becomes true; none when these terms do not have it.
pub fn becomes_true_on(due: Day, terms: &Terms, notice: Notice) -> Option<Day> {
    let late = due.plus(days(terms.grace_days) + 1);
    match notice {
        Notice::None => None,
        Notice::DueSoon => (terms.remind_days > 0).then(|| due.plus(-days(terms.remind_days))),
        Notice::Late => Some(late),
        Notice::VeryLate => Some(due.plus(days(terms.very_late_days) + 1).max(late.plus(1))),
    }
}

/// The notices after `stage`, in order.
fn after(stage: Notice) -> impl Iterator<Item = Notice> {
    [Notice::DueSoon, Notice::Late, Notice::VeryLate].into_iter().filter(move |n| *n > stage)
}

/// The day to look at a loan again, after the notice that became true last.
pub fn next_look(due: Day, terms: &Terms, stage: Notice) -> Option<Day> {
    after(stage).find_map(|n| becomes_true_on(due, terms, n))
}

/// The notices that became true until `today`, with their days, in order.
pub fn became_true(due: Day, terms: &Terms, stage: Notice, today: Day) -> Vec<(Notice, Day)> {
    after(stage).filter_map(|n| becomes_true_on(due, terms, n).map(|d| (n, d))).filter(|(_, d)| *d <= today).collect()
}

/// The stage a loan starts with: a loan shorter than its reminder gets none on its first day.
pub fn first_stage(from: Day, due: Day, terms: &Terms) -> Notice {
    match becomes_true_on(due, terms, Notice::DueSoon) {
        Some(remind) if remind <= from => Notice::DueSoon,
        _ => Notice::None,
    }
}

/// True when somebody keeps a device beyond the grace and so cannot borrow another.
pub fn beyond_grace(due: Option<Day>, terms: &Terms, today: Day) -> bool {
    due.is_some_and(|due| today > due.plus(days(terms.grace_days)))
}

#[cfg(test)]
mod tests {
    use super::super::rules::BUILT_IN;
    use super::*;

    fn due() -> Day {
        Day::ymd(2026, 6, 30).unwrap()
    }

    #[test]
    fn a_letter_for_each_notice_on_its_day() {
        let all = became_true(due(), &BUILT_IN, Notice::None, due().plus(100));
        let text: Vec<String> = all.iter().map(|(n, d)| format!("{n} {}", d.iso())).collect();
        assert_eq!(text, ["due_soon 2026-06-23", "late 2026-07-04", "very_late 2026-07-22"]);
        assert_eq!(next_look(due(), &BUILT_IN, Notice::VeryLate), None);
        assert_eq!(next_look(due(), &BUILT_IN, Notice::Late), Some(due().plus(22)));
    }

    #[test]
    fn no_reminder_where_the_terms_have_none_or_the_loan_is_shorter() {
        let terms = crate::lending::Terms { remind_days: 0, ..BUILT_IN };
        assert_eq!(next_look(due(), &terms, Notice::None), Some(due().plus(4)));
        assert_eq!(first_stage(due().plus(-3), due(), &BUILT_IN), Notice::DueSoon);
        assert_eq!(first_stage(due().plus(-30), due(), &BUILT_IN), Notice::None);
    }

    #[test]
    fn days_of_grace_are_days_of_grace() {
        assert!(!beyond_grace(Some(due()), &BUILT_IN, due().plus(3)));
        assert!(beyond_grace(Some(due()), &BUILT_IN, due().plus(4)));
        assert!(!beyond_grace(None, &BUILT_IN, due().plus(999)));
    }
}
