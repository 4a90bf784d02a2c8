//! How many devices stand at each lending point, at thirteen moments of the period and now; and how long what is free will last.
//!
//! What is there now is free on the shelf, ready for somebody, or not to be lent yet; free is what replenishment counts as free, so that
//! two pages never name two figures for one thing. The line counts every device that stands there, also one that came back and must be wiped. It is added up from the custody line: what
//! came minus what left. How long stock lasts compares what is free now with the hand-overs of the last eight weeks.

use super::{Period, store};
use crate::db::Tx;
use crate::kernel::{Day, DeviceId, LocationId, Page, PageAsk, ProgrammeId, Res};
use crate::logistics::{LocationKind, location, stock};
use serde::Serialize;

/// Moments of the line.
pub const MOMENTS: usize = 13;
/// Days of hand-overs that the need is estimated from.
pub const LOOK_BACK: i32 = 56;

/// How long what is free will last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cover {
    /// Nothing is free.
    Empty,
    /// Nothing was handed over lately, so it cannot be said.
    NoDemand,
    /// Less than a week.
    Days,
    /// About so many weeks.
    Weeks {
        /// Whole weeks, rounded down.
        weeks: i64,
    },
    /// More than half a year.
    Long,
}

/// How long `free` devices last when `handed_over` went out in the last eight weeks.
pub fn cover(free: i64, handed_over: i64) -> Cover {
    if free <= 0 {
        Cover::Empty
    } else if handed_over <= 0 {
        Cover::NoDemand
    } else {
        match free * i64::from(LOOK_BACK / 7) / handed_over {
            0 => Cover::Days,
            weeks @ 1..=26 => Cover::Weeks { weeks },
            _ => Cover::Long,
        }
    }
}

/// One moment of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StockPoint {
    /// At the end of this day.
    pub on: Day,
    /// Devices there.
    pub count: i64,
}

/// One lending point.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct PointStock {
    /// Its key.
    pub location: LocationId,
    /// Its running number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
    /// The line, oldest first.
    pub points: Vec<StockPoint>,
    /// Devices there now, whatever their state.
    pub there: i64,
    /// Of those, ready and promised to nobody.
    pub free: i64,
    /// Of those, ready for somebody.
    pub promised: i64,
    /// Of those, not to be lent yet: to wipe, in work, put apart, or on a list to leave.
    pub not_yet: i64,
    /// Devices handed over there in the last eight weeks.
    pub handed_over: i64,
    /// How long what is free will last.
    pub cover: Cover,
}

/// The days at whose end the line is drawn: evenly over the period, the last one its last day.
pub fn moments(period: Period) -> Vec<Day> {
    let days = period.from.until(period.to).max(0);
    let step = (days / (MOMENTS as i32 - 1)).max(1);
    let first = (days / step).min(MOMENTS as i32 - 1);
    (0..=first).rev().map(|i| period.to.plus(-i * step)).collect()
}

/// The stock of every lending point that is open or still holds devices, by name.
pub fn picture(tx: &mut Tx<'_>, programme: ProgrammeId, period: Period, today: Day) -> Res<Vec<PointStock>> {
    let days = moments(period);
    let changes = store::stock_changes(tx, programme, &days)?;
    let now = match days.last() {
        Some(last) if *last == today => None,
        _ => Some(store::stock_changes(tx, programme, &[today])?),
    };
    let out = store::handed_over_since(tx, programme, today.plus(-LOOK_BACK))?;
    let at = |list: &[(LocationId, i64)], id: LocationId| list.iter().find(|(l, _)| *l == id).map_or(0, |(_, n)| *n);
    let mut points = vec![];
    let places = location::list(tx, programme, Some(LocationKind::LendingPoint))?;
    let standing = stock::by_kind(tx, programme, places.iter().map(|l| l.id), |_, _| true)?;
    for l in places {
        let mut count = 0;
        let mut line = Vec::with_capacity(days.len());
        for (i, on) in days.iter().enumerate() {
            count += changes.iter().filter(|c| c.0 == l.id && c.1 == i as i64).map(|c| c.2).sum::<i64>();
            line.push(StockPoint { on: *on, count });
        }
        if !l.active && line.iter().all(|p| p.count == 0) {
            continue;
        }
        let there = match &now {
            Some(now) => now.iter().filter(|c| c.0 == l.id).map(|c| c.2).sum(),
            None => count,
        };
        let here = || standing.iter().filter(|((place, _), _)| *place == l.id).map(|(_, s)| s);
        let (free, promised) = (here().map(|s| s.free).sum(), here().map(|s| s.promised).sum());
        let handed_over = at(&out, l.id);
        let cover = cover(free, handed_over);
        points.push(PointStock {
            location: l.id,
            number: l.number,
            name: l.name,
            municipality: l.municipality,
            points: line,
            there,
            free,
            promised,
            not_yet: (there - free - promised).max(0),
            handed_over,
            cover,
        });
    }
    Ok(points)
}

/// A device behind a figure of the stock.
pub type StockDevice = (DeviceId, Option<i64>, crate::devices::DeviceKind, String);

/// The devices that stood at a lending point at the end of a day, a page at a time.
pub fn behind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    place: LocationId,
    on: Day,
    ask: &PageAsk,
) -> Res<Page<StockDevice>> {
    store::stood_at(tx, programme, place, on.plus(1).at_hour(0), ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cover_is_said_in_weeks_and_only_when_it_can_be() {
        assert_eq!(cover(0, 9), Cover::Empty);
        assert_eq!(cover(12, 0), Cover::NoDemand);
        assert_eq!(cover(1, 80), Cover::Days);
        assert_eq!(cover(12, 32), Cover::Weeks { weeks: 3 });
        assert_eq!(cover(500, 8), Cover::Long);
    }

    #[test]
    fn the_moments_end_on_the_last_day_and_stay_inside_the_period() {
        let to = Day::ymd(2026, 5, 3).unwrap();
        for length in [0, 1, 6, 12, 13, 29, 364, 4_000] {
            let p = Period { from: to.plus(-length), to };
            let m = moments(p);
            assert!(
                m.len() <= MOMENTS && m.last() == Some(&to) && m.iter().all(|d| *d >= p.from && *d <= to),
                "{length}"
            );
            assert!(m.windows(2).all(|w| w[0] < w[1]));
        }
        assert_eq!(moments(Period { from: to.plus(-364), to }).len(), MOMENTS);
    }
}
