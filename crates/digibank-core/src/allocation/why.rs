//! The reasons of the engine as facts that are kept with each line. The engine's own types know no storage; these mirror them.

use super::policy::FairnessUnit;
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};

crate::words! {
    /// A way in which a device can fall short of a request.
    pub enum Shortcoming {
        /// Another kind of device.
        Kind = "kind",
        /// Not strong enough.
        Tier = "tier",
        /// Too worn.
        Grade = "grade",
        /// No mobile data.
        Data = "data",
        /// Another keyboard.
        Keyboard = "keyboard",
        /// Lacks an accessibility feature.
        Access = "access",
        /// Set aside for others.
        Earmark = "earmark",
        /// Too far.
        Distance = "distance",
    }
}

/// Devices that would have done as well, and where they went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = OtherDevices)]
pub struct Others {
    /// How many.
    pub devices: u32,
    /// Who has them: class and number.
    pub held_by_class: Vec<(u8, u32)>,
    /// How many stay in reserve.
    pub kept: u32,
}

impl Others {
    fn is_none(&self) -> bool {
        self.devices == 0
    }
    fn of(passed: &engine::Passed) -> Others {
        Others { devices: passed.units, held_by_class: passed.held_by_class.clone(), kept: passed.kept }
    }
}

/// Devices that fail one need.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NeedObstacle)]
pub struct Obstacle {
    /// The need.
    pub need: Shortcoming,
    /// Devices that fail it.
    pub excludes: u32,
    /// Devices that fail it and nothing else.
    pub alone: u32,
}

/// The share at which a unit of the fairness rule gets a device, as an exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FairShare)]
pub struct Share {
    /// So many …
    pub of: u64,
    /// … per so many.
    pub per: u64,
}

impl Share {
    /// Exactly, not by whole per cents.
    pub fn is_below(self, other: Share) -> bool {
        u128::from(self.of) * u128::from(other.per) < u128::from(other.of) * u128::from(self.per)
    }
    /// Whole per cents, rounded down.
    pub fn percent(self) -> i64 {
        (self.of * 100).checked_div(self.per).and_then(|p| i64::try_from(p).ok()).unwrap_or(0)
    }
}

/// Who else in the class got its last device latest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LastElsewhere {
    /// The organisation's key, or the municipality; empty for whoever may not know which organisation.
    pub unit: String,
    /// Its share at that device.
    pub share: Share,
    /// The shortest wait among those it served.
    pub shortest_wait: u32,
}

/// Why a unit got a device, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// It got one.
    Served {
        /// Points for what the device is or has beyond what was asked, by the policy's weights.
        better: u8,
        /// Plainer devices that suited as well.
        plainer: Others,
        /// Devices that are as good and stand nearer; rounds of before knew no distances.
        #[serde(default, skip_serializing_if = "Others::is_none")]
        nearer: Others,
    },
    /// No device of the round suits.
    NothingSuits {
        /// One per need that excludes any.
        obstacles: Vec<Obstacle>,
    },
    /// What suits is set aside for others or kept in reserve.
    KeptBack {
        /// Set aside.
        earmarked: u32,
        /// Kept in reserve.
        kept: u32,
    },
    /// Its organisation has all it may have in one round.
    QuotaReached {
        /// The quota.
        quota: u32,
        /// Given in higher classes.
        in_higher_classes: u32,
        /// Given in this class.
        in_class: u32,
    },
    /// Every device that suits goes to somebody who comes first.
    AllInUse {
        /// Devices that could reach it, directly or by a swap.
        devices: u32,
        /// Of those kept in reserve.
        kept: u32,
        /// Holders in other classes.
        higher_class: u32,
        /// Holders in the same class.
        same_class: u32,
        /// The share at which its organisation would get its next.
        next: Share,
        /// Who else in the class got its last device latest.
        last_elsewhere: Option<LastElsewhere>,
        /// The shortest wait among those its own organisation got one for.
        shortest_wait_at_home: Option<u32>,
        /// Devices that suit as well, but were meant for others; rounds of before do not say.
        #[serde(default, skip_serializing_if = "is_zero")]
        earmarked: u32,
        /// Devices that suit as well, but are farther than the policy lets a device go.
        #[serde(default, skip_serializing_if = "is_zero")]
        too_far: u32,
    },
}

impl Why {
    /// The same without the key of another organisation: whoever sees only its own requests need not know which one it was.
    pub fn told_outside(&self, unit: FairnessUnit) -> Why {
        let mut why = self.clone();
        if let (Why::AllInUse { last_elsewhere: Some(last), .. }, FairnessUnit::Organisation) = (&mut why, unit) {
            last.unit.clear();
        }
        why
    }
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

fn share(r: engine::Ratio) -> Share {
    Share { of: r.of, per: r.per }
}

/// The reason of one decision; circles are folded into counts.
pub fn from_engine(reason: &engine::Reason, circles: &[engine::Proof]) -> Why {
    match reason {
        engine::Reason::Served(s) => Why::Served {
            better: u8::try_from(s.points).unwrap_or(u8::MAX),
            plainer: Others::of(&s.plainer),
            nearer: Others::of(&s.nearer),
        },
        engine::Reason::NothingCompatible { obstacles } => Why::NothingSuits {
            obstacles: obstacles
                .iter()
                .map(|o| Obstacle { need: shortcoming(o.need), excludes: o.excludes, alone: o.alone })
                .collect(),
        },
        engine::Reason::ReservedElsewhere { earmarked, kept } => Why::KeptBack { earmarked: *earmarked, kept: *kept },
        engine::Reason::QuotaReached { quota, in_higher_classes, in_class } => {
            Why::QuotaReached { quota: *quota, in_higher_classes: *in_higher_classes, in_class: *in_class }
        }
        engine::Reason::AllInUse { certificate, rivals, earmarked, too_far } => {
            let (devices, kept) = circles.get(*certificate).map_or((0, 0), |c| (c.units, c.kept));
            Why::AllInUse {
                devices: devices as u32,
                kept: kept as u32,
                higher_class: rivals.higher_class,
                same_class: rivals.same_class,
                next: share(rivals.next),
                last_elsewhere: rivals.last_elsewhere.as_ref().map(|l| LastElsewhere {
                    unit: l.unit.clone(),
                    share: share(l.key),
                    shortest_wait: l.shortest_wait,
                }),
                shortest_wait_at_home: rivals.shortest_wait_at_home,
                earmarked: *earmarked,
                too_far: *too_far,
            }
        }
    }
}

fn shortcoming(need: engine::Need) -> Shortcoming {
    match need {
        engine::Need::Family => Shortcoming::Kind,
        engine::Need::Tier => Shortcoming::Tier,
        engine::Need::Grade => Shortcoming::Grade,
        engine::Need::Data => Shortcoming::Data,
        engine::Need::Keyboard => Shortcoming::Keyboard,
        engine::Need::Access => Shortcoming::Access,
        engine::Need::Earmark => Shortcoming::Earmark,
        engine::Need::Distance => Shortcoming::Distance,
    }
}
