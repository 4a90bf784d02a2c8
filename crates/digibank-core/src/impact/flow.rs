//! Where did the devices go? Each device that became known in a period stands in exactly one path: who it came from, whether it arrived,
//! what the work on it came to, where it is now. What is not finished is a destination of its own, so that no picture looks better than
//! things are.

use super::folding::{self, LEAST};
use super::{Period, store};
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::kernel::{DeviceId, OrganisationId, Page, PageAsk, ProgrammeId, Res, Ts};
use serde::Serialize;
use std::collections::BTreeMap;

crate::words! {
    /// Who a device came from.
    pub enum FlowSource {
        /// An organisation that gives.
        Organisation = "organisation",
        /// An organisation that gives and also knows people who need devices: a school, a social service.
        Partner = "partner",
        /// Somebody at the counter.
        Counter = "counter",
        /// It came with no lot.
        NoLot = "no_lot",
        /// Folded together.
        Other = "other",
    }

    /// Whether a device arrived.
    pub enum IntakeVerdict {
        /// Arrived.
        Received = "received",
        /// On a list, and expected.
        Awaited = "awaited",
        /// On a list, and not in what came.
        NotReceived = "not_received",
        /// Folded together.
        Other = "other",
    }

    /// What the work on a device came to.
    pub enum WorkResult {
        /// Passed quality control at least once.
        Ready = "ready",
        /// Taken apart for parts.
        Harvest = "harvest",
        /// Only good for recycling.
        Recycle = "recycle",
        /// Not finished.
        InProgress = "in_progress",
        /// Needed none, or never came that far.
        Nothing = "nothing",
        /// Folded together.
        Other = "other",
    }

    /// Where a device is now.
    pub enum Destination {
        /// With a person, to come back.
        OnLoan = "on_loan",
        /// With a person, for good.
        Given = "given",
        /// With a person, lent or given; only where one of the two is too small a group to show.
        WithPeople = "with_people",
        /// Ready at a lending point.
        LendingPoint = "lending_point",
        /// Ready in a depot or workshop.
        Depot = "depot",
        /// Here, and still to be wiped.
        ToWipe = "to_wipe",
        /// Wiped, and waiting for the workshop or on its bench.
        InWork = "in_work",
        /// Between two places.
        InTransit = "in_transit",
        /// Put apart: blocked, or its wiping failed.
        Quarantine = "quarantine",
        /// Taken apart.
        Harvested = "harvested",
        /// Sold for the fund.
        Sold = "sold",
        /// Recycled or destroyed.
        Recycled = "recycled",
        /// Lost.
        Lost = "lost",
        /// Still with its donor.
        Awaited = "awaited",
        /// Never came.
        NotReceived = "not_received",
        /// Folded together.
        Other = "other",
    }
}

/// The destinations of a device that is with a person.
pub const WITH_PEOPLE: [Destination; 3] = [Destination::OnLoan, Destination::Given, Destination::WithPeople];

/// The destinations of a device that is ready for somebody to have.
pub const READY: [Destination; 2] = [Destination::LendingPoint, Destination::Depot];

/// The destinations of a device that was received and is not finished.
pub const UNFINISHED: [Destination; 4] =
    [Destination::ToWipe, Destination::InWork, Destination::InTransit, Destination::Quarantine];

/// The path of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
pub struct FlowPath {
    /// Who it came from.
    pub source: FlowSource,
    /// Whether it arrived.
    pub verdict: IntakeVerdict,
    /// What the work came to.
    pub work: WorkResult,
    /// Where it is now.
    pub destination: Destination,
}

/// So many devices share a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FlowRow {
    /// The path.
    pub path: FlowPath,
    /// How many devices.
    pub count: i64,
}

/// A part of the picture: a node, a ribbon, a row; what is absent may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowChoice {
    /// Who it came from.
    pub source: Option<FlowSource>,
    /// Whether it arrived.
    pub verdict: Option<IntakeVerdict>,
    /// What the work came to.
    pub work: Option<WorkResult>,
    /// Where it is now: any of these; empty means anywhere.
    pub destinations: Vec<Destination>,
}

impl FlowChoice {
    fn holds(&self, p: &FlowPath) -> bool {
        self.source.is_none_or(|v| v == p.source)
            && self.verdict.is_none_or(|v| v == p.verdict)
            && self.work.is_none_or(|v| v == p.work)
            && (self.destinations.is_empty() || self.destinations.contains(&p.destination))
    }
}

/// Whose devices are counted: those that became known in a period, or all of one donor.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    /// Announced or brought in within the period.
    Within(Period),
    /// Of this donor, whenever.
    Of(OrganisationId),
}

/// A device behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CountedDevice {
    /// Its key.
    pub id: DeviceId,
    /// Its running number.
    pub number: Option<i64>,
    /// Its kind.
    pub kind: DeviceKind,
    /// Maker and model.
    pub name: String,
    /// When it became known.
    pub since: Ts,
    /// Its path.
    pub path: FlowPath,
}

/// The paths with their counts, largest first, and how many devices are with people. For readers from outside (`fold`) every count is
/// at least five, or nothing is shown; who is with people then stands together, so that everybody reads the same figure. It is absent
/// where it would show a smaller group.
pub fn picture(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    counted: Counted,
    fold: bool,
) -> Res<(Vec<FlowRow>, Option<i64>)> {
    let rows = store::flow(tx, programme, counted)?;
    let shown = shown(&rows, fold);
    let with = FlowChoice { destinations: WITH_PEOPLE.to_vec(), ..FlowChoice::default() };
    let (all, told) = (count(&rows, &with), count(&shown, &with));
    Ok((shown, (all == told).then_some(all)))
}

/// The devices behind a part of the picture, a page at a time, newest first.
pub fn behind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    counted: Counted,
    choice: &FlowChoice,
    fold: bool,
    ask: &PageAsk,
) -> Res<Page<CountedDevice>> {
    let paths = paths_behind(&store::flow(tx, programme, counted)?, choice, fold);
    if paths.is_empty() {
        Ok(Page { rows: vec![], next: None })
    } else {
        store::devices_on(tx, programme, counted, &paths, ask)
    }
}

/// What each path is shown as.
fn folded(rows: &[FlowRow], fold: bool) -> BTreeMap<FlowPath, FlowPath> {
    if !fold {
        return rows.iter().map(|r| (r.path, r.path)).collect();
    }
    let counts: Vec<(FlowPath, i64)> = rows.iter().map(|r| (r.path, r.count)).collect();
    // those with people and the rest are folded apart: a gift must not disappear among what is anywhere
    let (with, rest): (Vec<_>, Vec<_>) = counts.iter().partition(|(p, _)| WITH_PEOPLE.contains(&p.destination));
    let enough = |part: &[(FlowPath, i64)]| part.is_empty() || part.iter().map(|(_, n)| n).sum::<i64>() >= LEAST;
    if !enough(&with) || !enough(&rest) {
        return folding::generalise(&counts, LEAST, |p| wider(p, true));
    }
    let mut shown = folding::generalise(&with, LEAST, |p| wider(p, false));
    shown.extend(folding::generalise(&rest, LEAST, |p| wider(p, false)));
    shown
}

/// Anything, anywhere.
const ALL: FlowPath = FlowPath {
    source: FlowSource::Other,
    verdict: IntakeVerdict::Other,
    work: WorkResult::Other,
    destination: Destination::Other,
};

/// The same path with one column less said: first the work, then the source, then everything; devices with people stay with people,
/// unless `mixed`.
fn wider(p: &FlowPath, mixed: bool) -> Option<FlowPath> {
    let with = FlowPath { destination: Destination::WithPeople, ..ALL };
    if *p == ALL {
        None
    } else if *p == with {
        mixed.then_some(ALL)
    } else if p.work != WorkResult::Other {
        Some(FlowPath { work: WorkResult::Other, ..*p })
    } else if p.source != FlowSource::Other {
        Some(FlowPath { source: FlowSource::Other, ..*p })
    } else if WITH_PEOPLE.contains(&p.destination) {
        Some(with)
    } else {
        Some(ALL)
    }
}

fn shown(rows: &[FlowRow], fold: bool) -> Vec<FlowRow> {
    let as_what = folded(rows, fold);
    let mut sums: BTreeMap<FlowPath, i64> = BTreeMap::new();
    for r in rows {
        if let Some(path) = as_what.get(&r.path) {
            *sums.entry(*path).or_default() += r.count;
        }
    }
    let mut out: Vec<FlowRow> = sums.into_iter().map(|(path, count)| FlowRow { path, count }).collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then(a.path.cmp(&b.path)));
    out
}

/// The unfolded paths that a part of the picture stands for.
fn paths_behind(rows: &[FlowRow], choice: &FlowChoice, fold: bool) -> Vec<FlowPath> {
    folded(rows, fold).into_iter().filter(|(_, shown)| choice.holds(shown)).map(|(raw, _)| raw).collect()
}

/// How many devices of some rows fit a choice.
pub fn count(rows: &[FlowRow], choice: &FlowChoice) -> i64 {
    rows.iter().filter(|r| choice.holds(&r.path)).map(|r| r.count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(source: FlowSource, work: WorkResult, destination: Destination, count: i64) -> FlowRow {
        FlowRow { path: FlowPath { source, verdict: IntakeVerdict::Received, work, destination }, count }
    }

    fn rows() -> Vec<FlowRow> {
        vec![
            row(FlowSource::Organisation, WorkResult::Ready, Destination::OnLoan, 60),
            row(FlowSource::Organisation, WorkResult::Ready, Destination::Lost, 2),
            row(FlowSource::Counter, WorkResult::Ready, Destination::OnLoan, 3),
            row(FlowSource::Partner, WorkResult::Recycle, Destination::Recycled, 4),
            row(FlowSource::Counter, WorkResult::Nothing, Destination::Recycled, 3),
        ]
    }

    #[test]
    fn nobody_is_lost_by_folding_and_nothing_below_five_is_shown() {
        let plain = shown(&rows(), false);
        assert_eq!(plain.len(), 5);
        let folded = shown(&rows(), true);
        assert_eq!(folded.iter().map(|r| r.count).sum::<i64>(), 72);
        assert!(folded.iter().all(|r| r.count >= LEAST), "{folded:?}");
        let recycled = |rows: &[FlowRow]| {
            count(rows, &FlowChoice { destinations: vec![Destination::Recycled], ..FlowChoice::default() })
        };
        // beside two lost ones the seven recycled ones would tell them by subtraction: all nine stand together
        assert_eq!(recycled(&folded), 0);
        // beside six they keep their destination: only the columns before it are folded
        let mut more = rows();
        more[1].count = 6;
        assert_eq!(recycled(&shown(&more, true)), 7);
        assert!(shown(&rows()[1..2], true).is_empty(), "two devices alone are not shown");
    }

    #[test]
    fn a_single_gift_stays_with_people_for_readers_from_outside() {
        let rows = [
            row(FlowSource::Organisation, WorkResult::Ready, Destination::OnLoan, 74),
            row(FlowSource::Counter, WorkResult::Ready, Destination::Given, 1),
            row(FlowSource::Organisation, WorkResult::Ready, Destination::LendingPoint, 9),
            row(FlowSource::Organisation, WorkResult::Ready, Destination::Lost, 1),
        ];
        let with = FlowChoice { destinations: WITH_PEOPLE.to_vec(), ..FlowChoice::default() };
        for fold in [false, true] {
            let picture = shown(&rows, fold);
            assert_eq!(count(&picture, &with), 75, "{picture:?}");
            let behind = paths_behind(&rows, &with, fold);
            assert_eq!(rows.iter().filter(|r| behind.contains(&r.path)).map(|r| r.count).sum::<i64>(), 75);
        }
        assert!(shown(&rows, true).iter().all(|r| r.count >= LEAST));
    }

    #[test]
    fn each_part_of_the_picture_knows_the_paths_it_stands_for() {
        for fold in [false, true] {
            let picture = shown(&rows(), fold);
            for r in &picture {
                let p = r.path;
                let choice = FlowChoice {
                    source: Some(p.source),
                    verdict: Some(p.verdict),
                    work: Some(p.work),
                    destinations: vec![p.destination],
                };
                let behind = paths_behind(&rows(), &choice, fold);
                assert_eq!(rows().iter().filter(|x| behind.contains(&x.path)).map(|x| x.count).sum::<i64>(), r.count);
            }
        }
    }
}
