//! How long does it take from a request to a device in somebody's hands? Those who still wait count as well: leaving them out would make
//! the wait look shorter than it is.
//!
//! The share served after so many days is the product-limit estimate: E. L. Kaplan and P. Meier, "Nonparametric Estimation from
//! Incomplete Observations", Journal of the American Statistical Association 53 (1958), 457–481. On each day on which somebody is served,
//! the share that still waits is multiplied by one minus served ÷ followed, where followed are all whose wait is at least that long.
//! Who still waits, who withdrew and whose request ran out is followed until then and no longer. Each device asked for is one wait: a
//! class of 25 is 25.

use super::folding::LEAST;
use super::{Period, store};
use crate::db::Tx;
use crate::kernel::{Day, Page, PageAsk, ProgrammeId, Res};
use serde::Serialize;

crate::words! {
    /// How a wait stands.
    pub enum WaitOutcome {
        /// The device was handed over.
        Served = "served",
        /// Still waits.
        Waiting = "waiting",
        /// Withdrawn, or run out.
        Ended = "ended",
    }
}

/// So many waits of one length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Whole days, from the day of the request.
    pub days: i64,
    /// How they stand.
    pub outcome: WaitOutcome,
    /// How many.
    pub count: i64,
}

/// One week of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct WaitWeek {
    /// The first week this row stands for; week 1 holds waits of up to seven days.
    pub since_week: i64,
    /// The last week this row stands for.
    pub week: i64,
    /// How many were still followed when it began.
    pub followed: i64,
    /// How many were served in it.
    pub served: i64,
    /// The share served by its end, from 0 to 1.
    pub share: f64,
}

/// The curve with its sums.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct WaitingPicture {
    /// Week by week; weeks in which nothing happened are left out, but for the last.
    pub weeks: Vec<WaitWeek>,
    /// Devices asked for in the period.
    pub asked: i64,
    /// Handed over.
    pub served: i64,
    /// Still waiting.
    pub waiting: i64,
    /// Withdrawn or run out.
    pub ended: i64,
    /// Days until half are served; absent when fewer than half were within what can be seen.
    pub half_within: Option<i64>,
    /// Days until nine in ten are served; absent when fewer were.
    pub most_within: Option<i64>,
}

/// The share served after each day on which somebody was served: day, followed, served, share.
fn curve(waits: &[Waits]) -> Vec<(i64, i64, i64, f64)> {
    let mut days: Vec<i64> =
        waits.iter().filter(|w| w.outcome == WaitOutcome::Served && w.count > 0).map(|w| w.days).collect();
    days.sort_unstable();
    days.dedup();
    let sum = |keep: &dyn Fn(&&Waits) -> bool| waits.iter().filter(|w| keep(w)).map(|w| w.count).sum::<i64>();
    let mut still = 1.0;
    let mut out = Vec::with_capacity(days.len());
    for day in days {
        let followed = sum(&|w| w.days >= day);
        let served = sum(&|w| w.days == day && w.outcome == WaitOutcome::Served);
        still *= 1.0 - served as f64 / followed as f64;
        out.push((day, followed, served, 1.0 - still));
    }
    out
}

/// The week within which a wait of so many days ended: up to seven days is one week, eight days are in the second.
fn week_of(days: i64) -> i64 {
    (days.max(1) + 6) / 7
}

/// The shortest wait of a week, in days.
pub(super) fn first_day_of(week: i64) -> i64 {
    if week <= 1 { 0 } else { last_day_of(week - 1).saturating_add(1) }
}

/// The longest wait of a week, in days.
pub(super) fn last_day_of(week: i64) -> i64 {
    week.saturating_mul(7)
}

/// Draws the curve from waits. With `fold`, weeks in which fewer than five were served are joined with the weeks after them.
pub fn estimate(waits: &[Waits], fold: bool) -> WaitingPicture {
    let sum = |o: WaitOutcome| waits.iter().filter(|w| w.outcome == o).map(|w| w.count).sum::<i64>();
    let steps = curve(waits);
    let within = |share: f64| steps.iter().find(|s| s.3 >= share - 1e-9).map(|s| s.0);
    let mut weeks: Vec<WaitWeek> = vec![];
    for (day, followed, served, share) in &steps {
        let week = week_of(*day);
        match weeks.last_mut() {
            Some(last) if last.week == week => (last.served, last.share) = (last.served + served, *share),
            _ => weeks.push(WaitWeek { since_week: week, week, followed: *followed, served: *served, share: *share }),
        }
    }
    for w in &mut weeks {
        w.followed = waits.iter().filter(|x| x.days >= first_day_of(w.week)).map(|x| x.count).sum();
    }
    if fold {
        weeks = joined(weeks);
    }
    let last = waits.iter().filter(|w| w.count > 0).map(|w| week_of(w.days)).max().unwrap_or(0);
    if let Some(w) = weeks.last().copied()
        && w.week < last
    {
        let followed = waits.iter().filter(|x| x.days >= first_day_of(last)).map(|x| x.count).sum();
        if !fold || followed >= LEAST {
            weeks.push(WaitWeek { since_week: last, week: last, followed, served: 0, share: w.share });
        }
    }
    let (served, waiting, ended) = (sum(WaitOutcome::Served), sum(WaitOutcome::Waiting), sum(WaitOutcome::Ended));
    WaitingPicture {
        weeks,
        asked: served + waiting + ended,
        served,
        waiting,
        ended,
        half_within: within(0.5),
        most_within: within(0.9),
    }
}

/// Weeks joined until each has served at least five; what is left at the end joins the week before it.
fn joined(weeks: Vec<WaitWeek>) -> Vec<WaitWeek> {
    let mut out: Vec<WaitWeek> = vec![];
    for w in weeks {
        match out.last_mut() {
            Some(last) if last.served < LEAST => {
                *last = WaitWeek {
                    since_week: last.since_week,
                    followed: last.followed,
                    served: last.served + w.served,
                    ..w
                }
            }
            _ => out.push(w),
        }
    }
    if out.len() > 1
        && let Some(last) = out.pop_if(|w| w.served < LEAST)
        && let Some(before) = out.last_mut()
    {
        *before = WaitWeek {
            since_week: before.since_week,
            followed: before.followed,
            served: before.served + last.served,
            ..last
        };
    }
    out.retain(|w| w.served >= LEAST);
    out
}

/// A wait behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CountedWait {
    /// The request's running number.
    pub request: i64,
    /// The line in the request.
    pub line: i64,
    /// The day of the request.
    pub registered_on: Day,
    /// Whole days waited.
    pub days: i64,
    /// How it stands.
    pub outcome: WaitOutcome,
}

/// Which waits are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct WaitChoice {
    /// Only those that stand like this.
    pub outcome: Option<WaitOutcome>,
    /// Only those that lasted until this week or longer.
    pub since_week: Option<i64>,
    /// Only those that lasted until this week or shorter.
    pub week: Option<i64>,
}

/// The curve of the requests of a period, as they stand today.
pub fn picture(tx: &mut Tx<'_>, programme: ProgrammeId, period: Period, today: Day, fold: bool) -> Res<WaitingPicture> {
    Ok(estimate(&store::waits(tx, programme, period, today)?, fold))
}

/// The waits behind a figure, a page at a time.
pub fn behind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    period: Period,
    today: Day,
    choice: &WaitChoice,
    ask: &PageAsk,
) -> Res<Page<CountedWait>> {
    store::waits_of(tx, programme, period, today, choice, ask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use WaitOutcome::{Ended, Served, Waiting};

    fn one(days: i64, outcome: WaitOutcome) -> Waits {
        Waits { days, outcome, count: 1 }
    }

    /// Worked by hand: six followed, one served on day 6 (5/6 wait on), one leaves on day 6; of the four left one is served on day 10
    /// (5/6 × 3/4 = 5/8); one leaves on day 13; of two left one is served on day 20 (5/8 × 1/2 = 5/16); one still waits at day 25.
    #[test]
    fn the_curve_is_the_one_worked_by_hand() {
        let waits =
            [one(6, Served), one(6, Ended), one(10, Served), one(13, Waiting), one(20, Served), one(25, Waiting)];
        let steps = curve(&waits);
        let want = [(6, 6, 1, 1.0 - 5.0 / 6.0), (10, 4, 1, 1.0 - 5.0 / 8.0), (20, 2, 1, 1.0 - 5.0 / 16.0)];
        assert_eq!(steps.len(), want.len());
        for (got, want) in steps.iter().zip(want) {
            assert_eq!((got.0, got.1, got.2), (want.0, want.1, want.2));
            assert!((got.3 - want.3).abs() < 1e-12, "{got:?} {want:?}");
        }
        let p = estimate(&waits, false);
        assert_eq!((p.asked, p.served, p.waiting, p.ended), (6, 3, 2, 1));
        assert_eq!(p.half_within, Some(20));
        assert_eq!(p.most_within, None, "nobody can say yet when nine in ten are served");
        assert_eq!(
            p.weeks.iter().map(|w| w.week).collect::<Vec<_>>(),
            [1, 2, 3, 4],
            "the curve goes on as long as somebody is followed"
        );
    }

    #[test]
    fn leaving_out_who_still_waits_would_flatter() {
        let mut waits: Vec<Waits> = (1..=10).map(|d| one(d, Served)).collect();
        assert_eq!(estimate(&waits, false).half_within, Some(5));
        waits.push(Waits { days: 30, outcome: Waiting, count: 10 });
        let p = estimate(&waits, false);
        assert_eq!((p.half_within, p.most_within), (Some(10), None));
        waits.push(Waits { days: 30, outcome: Waiting, count: 1 });
        assert_eq!(estimate(&waits, false).half_within, None);
    }

    #[test]
    fn without_anybody_left_waiting_the_curve_is_the_plain_share() {
        let waits = [
            Waits { days: 0, outcome: Served, count: 5 },
            Waits { days: 8, outcome: Served, count: 4 },
            one(40, Served),
        ];
        let p = estimate(&waits, false);
        assert_eq!((p.half_within, p.most_within), (Some(0), Some(8)));
        let shares: Vec<(i64, i64, f64)> =
            p.weeks.iter().map(|w| (w.week, w.followed, (w.share * 100.0).round())).collect();
        assert_eq!(shares, [(1, 10, 50.0), (2, 5, 90.0), (6, 1, 100.0)]);
    }

    #[test]
    fn seven_days_are_one_week() {
        let waits = [Waits { days: 7, outcome: Served, count: 3 }, one(8, Served), one(14, Served), one(15, Served)];
        let weeks: Vec<(i64, i64, i64)> =
            estimate(&waits, false).weeks.iter().map(|w| (w.week, w.followed, w.served)).collect();
        assert_eq!(weeks, [(1, 6, 3), (2, 3, 2), (3, 1, 1)]);
        assert_eq!((first_day_of(1), last_day_of(1), first_day_of(2), last_day_of(2)), (0, 7, 8, 14));
    }

    #[test]
    fn nothing_asked_nothing_drawn() {
        assert_eq!(estimate(&[], false), WaitingPicture::default());
        let only_waiting = estimate(&[one(9, Waiting)], false);
        assert!(only_waiting.weeks.is_empty() && only_waiting.waiting == 1);
    }

    #[test]
    fn readers_from_outside_see_no_week_with_fewer_than_five() {
        let waits: Vec<Waits> =
            [(1, 2), (9, 4), (16, 6), (30, 3)].map(|(days, count)| Waits { days, outcome: Served, count }).to_vec();
        let p = estimate(&waits, true);
        assert!(p.weeks.iter().all(|w| w.served >= LEAST));
        assert_eq!(p.weeks.iter().map(|w| w.served).sum::<i64>(), 15);
        assert_eq!(p.weeks.last().map(|w| w.share), Some(1.0));
    }
}
