//! What the answers of a checklist say about a device. Pure rule.
//!
//! A failed lock or battery check puts the device apart, whatever else is known. A list with open checks, or with a question for
//! the coach, says nothing yet. A failed critical check means the device cannot go out like this. Otherwise there is a grade: A when
//! everything is in order, B with up to two marks on the looks or a battery that holds 60 to 79 % (or was not measured), C with
//! something small that does not work, a battery below 60 %, or more marks.

use super::checklist::{CheckAnswer, CheckAsks, CheckWeight, Template};
use crate::devices::{BlockReason, Grade};
use serde::Serialize;

/// One answer, as far as grading needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<'a> {
    /// The check's word.
    pub key: &'a str,
    /// The answer.
    pub answer: CheckAnswer,
    /// What was measured.
    pub value: Option<&'a str>,
}

/// What the answers say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum WorkVerdict {
    /// Put apart for this reason.
    Blocked {
        /// Why.
        reason: BlockReason,
    },
    /// Not everything is answered.
    Unfinished {
        /// Words of checks without an answer.
        open: Vec<&'static str>,
        /// Words of checks that wait for a coach.
        coach: Vec<&'static str>,
    },
    /// Something that must work does not.
    NotReady {
        /// Words of the failed critical checks.
        failed: Vec<&'static str>,
    },
    /// Good to go out.
    Good {
        /// How good.
        grade: Grade,
    },
}

/// Battery health from which a device is as good as new, in per cent.
pub const BATTERY_A: i64 = 80;
/// Battery health from which a device is good, in per cent.
pub const BATTERY_B: i64 = 60;
/// Marks on the looks that a good device may have.
pub const MARKS_B: usize = 2;

/// What the answers say about a device of this template. Answers to checks that are not on the list count for nothing.
pub fn verdict(template: &Template, given: &[Given<'_>]) -> WorkVerdict {
    let answer = |key: &str| given.iter().find(|g| g.key == key);
    let failed = |key: &str| answer(key).is_some_and(|g| g.answer == CheckAnswer::Fail);
    if let Some(reason) = template.checks.iter().find_map(|c| c.blocks.filter(|_| failed(c.key))) {
        return WorkVerdict::Blocked { reason };
    }
    let open: Vec<_> = template.checks.iter().filter(|c| answer(c.key).is_none()).map(|c| c.key).collect();
    let coach: Vec<_> = template
        .checks
        .iter()
        .filter(|c| answer(c.key).is_some_and(|g| g.answer == CheckAnswer::AskCoach))
        .map(|c| c.key)
        .collect();
    if !open.is_empty() || !coach.is_empty() {
        return WorkVerdict::Unfinished { open, coach };
    }
    let of = |weight: CheckWeight| template.checks.iter().filter(move |c| c.weight == weight && failed(c.key));
    let critical: Vec<_> = of(CheckWeight::Critical).map(|c| c.key).collect();
    if !critical.is_empty() {
        return WorkVerdict::NotReady { failed: critical };
    }
    let battery = template
        .checks
        .iter()
        .filter(|c| c.asks == CheckAsks::Percent)
        .map(|c| match answer(c.key) {
            Some(Given { answer: CheckAnswer::Pass, value, .. }) => match value.and_then(|v| v.parse::<i64>().ok()) {
                Some(BATTERY_A..) => Grade::A,
                Some(BATTERY_B..) | None => Grade::B,
                Some(_) => Grade::C,
            },
            _ => Grade::A,
        })
        .max()
        .unwrap_or(Grade::A);
    let works = if of(CheckWeight::Working).next().is_some() { Grade::C } else { Grade::A };
    let looks = match of(CheckWeight::Look).count() {
        0 => Grade::A,
        n if n <= MARKS_B => Grade::B,
        _ => Grade::C,
    };
    WorkVerdict::Good { grade: battery.max(works).max(looks) }
}

#[cfg(test)]
mod tests {
    use super::super::checklist::current;
    use super::*;
    use crate::devices::DeviceKind;

    fn all_pass(value: &'static str) -> Vec<Given<'static>> {
        current(DeviceKind::Laptop)
            .checks
            .iter()
            .map(|c| Given { key: c.key, answer: CheckAnswer::Pass, value: Some(value) })
            .collect()
    }
    fn with(mut g: Vec<Given<'static>>, key: &str, answer: CheckAnswer) -> Vec<Given<'static>> {
        g.iter_mut().filter(|x| x.key == key).for_each(|x| x.answer = answer);
        g
    }

    #[test]
    fn the_worst_finding_decides_the_grade() {
        let t = current(DeviceKind::Laptop);
        for (percent, grade) in
            [("93", Grade::A), ("80", Grade::A), ("79", Grade::B), ("60", Grade::B), ("59", Grade::C), ("?", Grade::B)]
        {
            assert_eq!(verdict(t, &all_pass(percent)), WorkVerdict::Good { grade }, "{percent}");
        }
        assert_eq!(
            verdict(t, &with(all_pass("90"), "housing-marks", CheckAnswer::Fail)),
            WorkVerdict::Good { grade: Grade::B }
        );
        assert_eq!(
            verdict(t, &with(all_pass("90"), "camera", CheckAnswer::Fail)),
            WorkVerdict::Good { grade: Grade::C }
        );
        assert_eq!(
            verdict(t, &with(all_pass("90"), "camera", CheckAnswer::NotApplicable)),
            WorkVerdict::Good { grade: Grade::A }
        );
        assert_eq!(
            verdict(t, &with(all_pass("90"), "screen", CheckAnswer::Fail)),
            WorkVerdict::NotReady { failed: vec!["screen"] }
        );
    }

    #[test]
    fn a_swollen_battery_counts_before_anything_is_finished() {
        let t = current(DeviceKind::Laptop);
        let only = [Given { key: "battery-safe", answer: CheckAnswer::Fail, value: None }];
        assert_eq!(verdict(t, &only), WorkVerdict::Blocked { reason: BlockReason::Battery });
        assert!(matches!(verdict(t, &[]), WorkVerdict::Unfinished { open, .. } if open.len() == t.checks.len()));
        let asked = with(all_pass("90"), "keyboard", CheckAnswer::AskCoach);
        assert_eq!(verdict(t, &asked), WorkVerdict::Unfinished { open: vec![], coach: vec!["keyboard"] });
    }
}
