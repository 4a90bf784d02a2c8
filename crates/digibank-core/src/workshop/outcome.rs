//! What may be proposed for a device on the bench, and approved. Pure rules.
//!
//! Ready asks for data that are gone and for a checklist that gives a grade; the grade may be lowered with a reason, never raised.
//! Harvest and recycle let the device out of our hands, so its data must be gone as well; both need a reason, harvest its parts.
//! A block needs none of this. Whoever did any of the work does not approve it.

use super::grading::WorkVerdict;
use crate::auth::rights::same_hands;
use crate::devices::{BlockReason, Condition, Custody, Disposition, Facts, Grade, Promise};
use crate::kernel::{AccountId, Refusal};
use serde::Serialize;

crate::words! {
    /// What a work order comes to.
    pub enum WorkOutcome {
        /// The device can go out.
        Ready = "ready",
        /// It is taken apart for parts.
        Harvest = "harvest",
        /// It goes to a recycler.
        Recycle = "recycle",
        /// It is put apart.
        Blocked = "blocked",
    }
}

/// What is proposed, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The outcome.
    pub outcome: WorkOutcome,
    /// The grade of a ready device.
    pub grade: Option<Grade>,
    /// Why it is put apart.
    pub block: Option<BlockReason>,
    /// Why the grade is lower than the checks say, or why the device goes.
    pub reason: Option<String>,
}

/// Data first: a device that must still be wiped can be worked on, but comes to no end that lets it out.
fn data_gone(facts: &Facts) -> Result<(), Refusal> {
    facts.may_leave()
}

/// Ready, in this grade or a lower one with a reason.
pub fn ready(
    facts: &Facts,
    verdict: &WorkVerdict,
    lower: Option<Grade>,
    reason: Option<String>,
) -> Result<Proposal, Refusal> {
    data_gone(facts)?;
    let earned = match verdict {
        WorkVerdict::Good { grade } => *grade,
        WorkVerdict::Blocked { .. } => {
            return Err(Refusal::new("refusal-work-blocked").way_on("way-on-work-propose-block"));
        }
        WorkVerdict::Unfinished { open, coach } => {
            return Err(Refusal::new("refusal-work-unfinished")
                .with("open", open.len())
                .with("coach", coach.len())
                .way_on("way-on-work-answer-checks"));
        }
        WorkVerdict::NotReady { failed } => {
            return Err(Refusal::new("refusal-work-critical").with("count", failed.len()).way_on("way-on-work-repair"));
        }
    };
    let grade = lower.unwrap_or(earned);
    if grade < earned {
        return Err(Refusal::at("grade", "refusal-work-grade-raised"));
    }
    if grade > earned && reason.is_none() {
        return Err(Refusal::at("reason", "refusal-work-reason-needed"));
    }
    Ok(Proposal { outcome: WorkOutcome::Ready, grade: Some(grade), block: None, reason })
}

/// Taken apart, or to the recycler.
pub fn ends(facts: &Facts, outcome: WorkOutcome, parts: usize, reason: Option<String>) -> Result<Proposal, Refusal> {
    data_gone(facts)?;
    if reason.is_none() {
        return Err(Refusal::at("reason", "refusal-work-reason-needed"));
    }
    if outcome == WorkOutcome::Harvest && parts == 0 {
        return Err(Refusal::at("part_name", "refusal-work-parts-needed"));
    }
    Ok(Proposal { outcome, grade: None, block: None, reason })
}

/// Put apart: for the reason the checks found, or the one chosen.
pub fn blocked(
    verdict: &WorkVerdict,
    chosen: Option<BlockReason>,
    reason: Option<String>,
) -> Result<Proposal, Refusal> {
    let block = match (chosen, verdict) {
        (Some(b), _) => b,
        (None, WorkVerdict::Blocked { reason }) => *reason,
        (None, _) => return Err(Refusal::at("block", "refusal-choose")),
    };
    Ok(Proposal { outcome: WorkOutcome::Blocked, grade: None, block: Some(block), reason })
}

/// Whether this account may sign the quality control: it must be a person, and none of those who did the work.
pub fn may_control(account: Option<AccountId>, hands: &[AccountId]) -> Result<AccountId, Refusal> {
    let Some(me) = account else { return Err(Refusal::new("refusal-work-person-signs")) };
    if hands.iter().any(|h| same_hands(Some(*h), Some(me))) {
        return Err(Refusal::new("refusal-work-same-hands").way_on("way-on-work-ask-colleague"));
    }
    Ok(me)
}

/// Taken apart: gone, its parts are stock.
fn harvest(facts: &Facts) -> Result<Facts, Refusal> {
    gone(facts, Disposition::Harvested)
}

/// Handed to a recycler: gone.
fn recycle(facts: &Facts) -> Result<Facts, Refusal> {
    gone(facts, Disposition::Recycled)
}

fn gone(facts: &Facts, how: Disposition) -> Result<Facts, Refusal> {
    data_gone(facts)?;
    Ok(Facts {
        custody: Custody::Gone,
        condition: Condition::Defect,
        promise: Promise::Free,
        disposition: Some(how),
        ..*facts
    })
}

/// The facts of a device after an outcome took effect. The data rule is asked again: much can happen between proposal and control.
pub fn effect(
    facts: &Facts,
    outcome: WorkOutcome,
    grade: Option<Grade>,
    block: Option<BlockReason>,
) -> Result<Facts, Refusal> {
    if !matches!(facts.custody, Custody::AtLocation(_)) {
        return Err(Refusal::new("refusal-work-not-here"));
    }
    match (outcome, grade, block) {
        (WorkOutcome::Ready, Some(grade), _) => {
            data_gone(facts)?;
            Ok(Facts { condition: Condition::Passed(grade), ..*facts })
        }
        (WorkOutcome::Harvest, ..) => harvest(facts),
        (WorkOutcome::Recycle, ..) => recycle(facts),
        (WorkOutcome::Blocked, _, Some(reason)) => {
            Ok(Facts { condition: Condition::Blocked(reason), promise: Promise::Free, ..*facts })
        }
        (WorkOutcome::Ready | WorkOutcome::Blocked, ..) => Err(Refusal::new("refusal-choose")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::{Sanitisation, WipeLevel};
    use crate::kernel::LocationId;

    fn bench(sanitisation: Sanitisation) -> Facts {
        Facts {
            custody: Custody::AtLocation(LocationId::new()),
            sanitisation,
            condition: Condition::InWorkshop,
            promise: Promise::Free,
            disposition: None,
        }
    }

    #[test]
    fn nothing_leaves_the_bench_with_data_in_it() {
        for s in [Sanitisation::MustBeWiped, Sanitisation::Failed] {
            let f = bench(s);
            assert!(ready(&f, &WorkVerdict::Good { grade: Grade::A }, None, None).is_err());
            for o in [WorkOutcome::Harvest, WorkOutcome::Recycle] {
                assert!(ends(&f, o, 1, Some("oud".into())).is_err());
                assert!(effect(&f, o, None, None).is_err());
            }
            assert!(effect(&f, WorkOutcome::Ready, Some(Grade::A), None).is_err());
            assert!(
                effect(&f, WorkOutcome::Blocked, None, Some(BlockReason::Battery)).is_ok(),
                "a danger is put apart at once"
            );
        }
    }

    #[test]
    fn a_grade_is_lowered_with_a_reason_and_never_raised() {
        let f = bench(Sanitisation::Wiped(WipeLevel::Purge));
        let b = WorkVerdict::Good { grade: Grade::B };
        assert_eq!(ready(&f, &b, None, None).unwrap().grade, Some(Grade::B));
        assert_eq!(ready(&f, &b, Some(Grade::A), None).unwrap_err().key(), "refusal-work-grade-raised");
        assert_eq!(ready(&f, &b, Some(Grade::C), None).unwrap_err().key(), "refusal-work-reason-needed");
        assert_eq!(ready(&f, &b, Some(Grade::C), Some("ruikt naar rook".into())).unwrap().grade, Some(Grade::C));
    }

    #[test]
    fn who_did_the_work_does_not_sign_it() {
        let (an, bo) = (AccountId::new(), AccountId::new());
        assert_eq!(may_control(Some(an), &[an]).unwrap_err().key(), "refusal-work-same-hands");
        assert_eq!(may_control(Some(bo), &[an]).unwrap(), bo);
        assert_eq!(may_control(None, &[an]).unwrap_err().key(), "refusal-work-person-signs");
    }
}
