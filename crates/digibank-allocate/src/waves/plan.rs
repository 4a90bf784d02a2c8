//! The plan of the waves, and what is refused.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::AllocateError;
use crate::device::Device;
use crate::instance::Family;

/// Most waves: a year of weeks.
pub const MAX_WAVES: usize = 52;
/// The last wave is at most ten years away: farther than anyone knows what will arrive.
pub const MAX_IN_DAYS: u32 = 3_660;
/// Most lines of arrivals, all waves together.
pub const MAX_ARRIVALS: usize = 10_000;
/// Most devices that are expected, all waves together.
pub const MAX_FORECAST: u64 = 10_000_000;

/// The rounds to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of their days. Usually the first is today's: 0 days from now.
    pub waves: Vec<Wave>,
    pub holds: Vec<Hold>,
}

/// One round to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wave {
    /// Days from now.
    pub in_days: u32,
    /// What is expected to come after the wave before, in time for this one.
    pub arrivals: Vec<Arrival>,
}

/// Devices that are expected; they have no number yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    pub device: Device,
    pub count: u32,
}

/// A part of today's stock of a family that may not be given before a wave. Which devices stay is chosen as for a
/// reserve: so that the waves before are otherwise as good as they can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hold {
    pub family: Family,
    /// Index into [`Plan::waves`], not the first.
    pub wave: usize,
    /// Of the devices there today, rounded down.
    pub percent: u32,
}

/// One thing wrong with a plan. Waves, arrivals and holds are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    #[error("no wave")]
    NoWaves,
    #[error("{count} waves, at most {limit}")]
    TooManyWaves { count: usize, limit: usize },
    #[error("wave {wave}: in {days} days, not after the wave before it")]
    NotLater { wave: usize, days: u32 },
    #[error("wave {wave}: in {days} days, at most {limit}")]
    TooFarAway { wave: usize, days: u32, limit: u32 },
    #[error("{count} lines of arrivals, at most {limit}")]
    TooManyArrivals { count: usize, limit: usize },
    #[error("{count} devices expected, at most {limit}")]
    TooManyDevices { count: u64, limit: u64 },
    #[error("wave {wave}, arrival {arrival}: no devices")]
    NoDevices { wave: usize, arrival: usize },
    #[error("wave {wave}, arrival {arrival}: no type")]
    NoFamily { wave: usize, arrival: usize },
    #[error("wave {wave}, arrival {arrival}: tier {tier} or grade {grade} out of range")]
    OutOfRange { wave: usize, arrival: usize, tier: u8, grade: u8 },
    #[error("wave {wave}, arrival {arrival}: unknown place {place}")]
    UnknownPlace { wave: usize, arrival: usize, place: String },
    #[error("keep {hold}: there is no wave {wave}")]
    NoSuchWave { hold: usize, wave: usize },
    #[error("keep {hold}: for the first wave, which comes before all others")]
    ForTheFirst { hold: usize },
    #[error("keep {hold}: {percent} per cent, expected 1 to 100")]
    Percent { hold: usize, percent: u32 },
    #[error("keep {hold}: type and wave used before")]
    HoldTwice { hold: usize },
    #[error("keep: {percent} per cent of {family}, all waves together")]
    MoreThanAll { family: String, percent: u32 },
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WavesError {
    #[error("plan: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Plan(Vec<PlanFault>),
    #[error("{0}")]
    Round(#[from] AllocateError),
}

impl Plan {
    /// Everything that is wrong with this plan for a round with these places.
    pub fn faults(&self, is_place: impl Fn(&str) -> bool) -> Vec<PlanFault> {
        let mut faults = Vec::new();
        if self.waves.is_empty() {
            faults.push(PlanFault::NoWaves);
        }
        let count = self.waves.len();
        if count > MAX_WAVES {
            return vec![PlanFault::TooManyWaves { count, limit: MAX_WAVES }];
        }
        let count = self.waves.iter().map(|wave| wave.arrivals.len()).sum();
        if count > MAX_ARRIVALS {
            return vec![PlanFault::TooManyArrivals { count, limit: MAX_ARRIVALS }];
        }
        let mut last = None;
        for (at, wave) in self.waves.iter().enumerate() {
            let (wave_number, days) = (at + 1, wave.in_days);
            if last.is_some_and(|last| days <= last) {
                faults.push(PlanFault::NotLater { wave: wave_number, days });
            }
            if days > MAX_IN_DAYS {
                faults.push(PlanFault::TooFarAway { wave: wave_number, days, limit: MAX_IN_DAYS });
            }
            last = Some(days);
            for (arrival, of) in wave.arrivals.iter().enumerate() {
                arrival_faults(of, wave_number, arrival + 1, &is_place, &mut faults);
            }
        }
        let all = self.waves.iter().flat_map(|wave| &wave.arrivals);
        let count = all.map(|arrival| u64::from(arrival.count)).sum();
        if count > MAX_FORECAST {
            faults.push(PlanFault::TooManyDevices { count, limit: MAX_FORECAST });
        }
        self.hold_faults(&mut faults);
        faults
    }

    fn hold_faults(&self, faults: &mut Vec<PlanFault>) {
        let mut seen = BTreeSet::new();
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        for (at, hold) in self.holds.iter().enumerate() {
            let (number, percent) = (at + 1, hold.percent);
            if hold.wave >= self.waves.len() {
                faults.push(PlanFault::NoSuchWave { hold: number, wave: hold.wave + 1 });
            }
            if hold.wave == 0 {
                faults.push(PlanFault::ForTheFirst { hold: number });
            }
            if !(1..=100).contains(&percent) {
                faults.push(PlanFault::Percent { hold: number, percent });
            }
            if !seen.insert((&hold.family, hold.wave)) {
                faults.push(PlanFault::HoldTwice { hold: number });
            }
            *sums.entry(hold.family.as_str()).or_default() += u64::from(percent);
        }
        let over = sums.into_iter().filter(|(_, sum)| *sum > 100);
        faults.extend(over.map(|(family, sum)| PlanFault::MoreThanAll {
            family: family.to_owned(),
            percent: u32::try_from(sum).unwrap_or(u32::MAX),
        }));
    }

    /// The same plan in the one way of writing it: arrivals in order, equal ones of a wave together.
    pub(super) fn canonical(&self) -> Plan {
        let tidy = |wave: &Wave| {
            let mut all: BTreeMap<&Device, u32> = BTreeMap::new();
            // No overflow: all together are at most MAX_FORECAST.
            wave.arrivals.iter().for_each(|arrival| *all.entry(&arrival.device).or_default() += arrival.count);
            let arrivals = all.into_iter().map(|(device, count)| Arrival { device: device.clone(), count }).collect();
            Wave { in_days: wave.in_days, arrivals }
        };
        let mut holds = self.holds.clone();
        holds.sort();
        Plan { waves: self.waves.iter().map(tidy).collect(), holds }
    }

    /// The families that are expected.
    pub fn families(&self) -> BTreeSet<&str> {
        let arrivals = self.waves.iter().flat_map(|wave| &wave.arrivals);
        arrivals.map(|arrival| arrival.device.family.as_str()).collect()
    }
}

fn arrival_faults(
    of: &Arrival,
    wave: usize,
    arrival: usize,
    is_place: &impl Fn(&str) -> bool,
    faults: &mut Vec<PlanFault>,
) {
    let Device { tier, grade, .. } = of.device;
    if of.count == 0 {
        faults.push(PlanFault::NoDevices { wave, arrival });
    }
    if of.device.family.as_str().is_empty() {
        faults.push(PlanFault::NoFamily { wave, arrival });
    }
    if !(1..=5).contains(&tier) || !(1..=3).contains(&grade) {
        faults.push(PlanFault::OutOfRange { wave, arrival, tier, grade });
    }
    if !is_place(&of.device.place) {
        faults.push(PlanFault::UnknownPlace { wave, arrival, place: of.device.place.clone() });
    }
}
