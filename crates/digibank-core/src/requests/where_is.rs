//! How long will it take? A range in weeks, never a date, from how long the same class waited lately for such a device.
//!
//! People who still wait count as well: leaving them out would make waits look shorter than they are. The share that still
//! waits after so many days is estimated by the product-limit method (Kaplan and Meier, 1958); somebody who has waited 30 days
//! already is compared only with those who also waited 30 days. The range runs from the time by which one in ten was served
//! to the time by which nine in ten were: eight in ten fall inside. With fewer than ten people served, or fewer than five served
//! after a wait as long as this one, we say that we do not know.

use serde::Serialize;

/// How long somebody waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Days from registering until the hand-over, or until now (or until it was withdrawn).
    pub days: i64,
    /// True when it ended in a hand-over.
    pub served: bool,
}

/// Fewest people served before we dare to say anything.
pub const LEAST_SERVED: usize = 10;
/// Fewest of them that waited longer than the one who asks.
pub const LEAST_AFTER: usize = 5;

/// What can honestly be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outlook {
    /// Too few were served lately to say anything.
    TooLittle {
        /// How many were served.
        served: i64,
    },
    /// Nobody with such needs was served lately, and nothing that fits stands ready.
    NothingFits,
    /// Eight in ten wait between `from` and `to` weeks from today.
    Range {
        /// Weeks until one in ten is served.
        from: i64,
        /// Weeks until half are served; absent when fewer than half were served within what we can see.
        likely: Option<i64>,
        /// Weeks until nine in ten are served; absent when fewer were.
        to: Option<i64>,
    },
}

impl Outlook {
    /// The same while no free device fits: one must come first, so nothing begins before a week has passed.
    pub fn not_at_once(self) -> Outlook {
        match self {
            Outlook::Range { from, likely, to } => {
                Outlook::Range { from: from.max(1), likely: likely.map(|w| w.max(1)), to: to.map(|w| w.max(1)) }
            }
            other => other,
        }
    }
}

/// The outlook of somebody who has waited `waited` days, from the waits of the same class.
pub fn outlook(waits: &[Wait], waited: i64) -> Outlook {
    let served = waits.iter().filter(|w| w.served).count();
    let after = waits.iter().filter(|w| w.served && w.days > waited).count();
    let too_little = Outlook::TooLittle { served: served as i64 };
    if served < LEAST_SERVED || after < LEAST_AFTER {
        return too_little;
    }
    let curve = still_waiting(waits, waited);
    let weeks_until = |share: f64| curve.iter().find(|(_, s)| *s <= share + 1e-9).map(|(day, _)| day - waited);
    let Some(first) = weeks_until(0.9) else { return too_little };
    // the first steps down and the last up, so that the range never promises too much
    let up = |days: i64| (days + 6) / 7;
    Outlook::Range { from: first / 7, likely: weeks_until(0.5).map(up), to: weeks_until(0.1).map(up) }
}

/// The share still waiting after each day on which somebody was served, among those who waited more than `waited` days.
fn still_waiting(waits: &[Wait], waited: i64) -> Vec<(i64, f64)> {
    let mut later: Vec<Wait> = waits.iter().copied().filter(|w| w.days > waited).collect();
    // who is served on a day was still waiting on that day; who stops being seen on it counts until then
    later.sort_by_key(|w| (w.days, !w.served));
    let mut out: Vec<(i64, f64)> = vec![];
    let (mut share, mut at) = (1.0, 0);
    while at < later.len() {
        let day = later[at].days;
        let here = later[at..].iter().take_while(|w| w.days == day).count();
        let served = later[at..at + here].iter().filter(|w| w.served).count();
        if served > 0 {
            share *= 1.0 - served as f64 / (later.len() - at) as f64;
            out.push((day, share));
        }
        at += here;
    }
    out
}

crate::words! {
    /// Roughly where in the row of its class a request stands; a number would pretend to more than a round decides by.
    pub enum Place {
        /// Among the first ten.
        Front = "front",
        /// Further back, with at most fifty before it.
        Middle = "middle",
        /// More than fifty before it.
        Back = "back",
    }
}

/// From so many units before it on, a request stands at the back, however many more there are.
pub const BACK: i64 = 51;

/// The place of a request with so many units of its class before it.
pub fn place(before: i64) -> Place {
    match before {
        ..10 => Place::Front,
        10..BACK => Place::Middle,
        _ => Place::Back,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(days: impl IntoIterator<Item = i64>) -> Vec<Wait> {
        days.into_iter().map(|days| Wait { days, served: true }).collect()
    }

    #[test]
    fn too_little_is_said_to_be_too_little() {
        assert_eq!(outlook(&[], 0), Outlook::TooLittle { served: 0 });
        assert_eq!(outlook(&served(1..10), 0), Outlook::TooLittle { served: 9 });
        // twenty were served, but all within a week: who waits since a month cannot learn from them
        assert_eq!(outlook(&served((0..20).map(|d| d % 7)), 30), Outlook::TooLittle { served: 20 });
    }

    #[test]
    fn eight_in_ten_fall_inside_the_range() {
        // 7, 14, …, 140 days
        let waits = served((1..=20).map(|w| w * 7));
        assert_eq!(outlook(&waits, 0), Outlook::Range { from: 2, likely: Some(10), to: Some(18) });
        // somebody who has waited ten weeks is compared with those who waited longer
        assert_eq!(outlook(&waits, 70), Outlook::Range { from: 1, likely: Some(5), to: Some(9) });
    }

    #[test]
    fn without_a_device_that_fits_nothing_begins_at_once() {
        let soon = outlook(&served((0..20).map(|d| 1 + d % 3)), 0);
        assert_eq!(soon, Outlook::Range { from: 0, likely: Some(1), to: Some(1) });
        assert_eq!(soon.not_at_once(), Outlook::Range { from: 1, likely: Some(1), to: Some(1) });
        let later = outlook(&served((1..=20).map(|w| w * 7)), 0);
        assert_eq!(later.not_at_once(), later);
    }

    #[test]
    fn those_who_still_wait_make_the_wait_longer() {
        let mut waits = served((1..=20).map(|w| w * 7));
        waits.extend((0..20).map(|_| Wait { days: 100, served: false }));
        let Outlook::Range { likely, to, .. } = outlook(&waits, 0) else { panic!("a range") };
        assert!(likely.is_none_or(|w| w > 10), "{likely:?}");
        assert!(to.is_none_or(|w| w > 18), "{to:?}");
        // nobody gets below one in ten when most still wait
        let many: Vec<Wait> =
            served(1..=12).into_iter().chain((0..100).map(|_| Wait { days: 50, served: false })).collect();
        assert_eq!(outlook(&many, 0), Outlook::Range { from: 1, likely: None, to: None });
    }
}
