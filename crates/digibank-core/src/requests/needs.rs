//! What a request needs, and the facts about whoever needs it. Plain values, checked in [`super::form`].

use crate::devices::{DeviceKind, Grade};
use serde::{Deserialize, Serialize};

crate::words! {
    /// For whom a request is made.
    pub enum ForWhom {
        /// One person, known to the partner by name.
        Person = "person",
        /// A class or another group, by number.
        Group = "group",
    }

    /// How the device is to be had.
    pub enum Terms {
        /// Comes back.
        Loan = "loan",
        /// Stays.
        Gift = "gift",
    }

    /// Age of the person, or of most of the group.
    pub enum AgeBand {
        /// Up to 11.
        Child = "child",
        /// 12 to 17.
        Youth = "youth",
        /// 18 to 64.
        Adult = "adult",
        /// 65 and over.
        Senior = "senior",
    }

    /// Why a request cannot wait. Words to choose from and no free text: what somebody writes here would be about a person's life.
    pub enum UrgentReason {
        /// School or a course starts.
        School = "school",
        /// A job or an application depends on it.
        Work = "work",
        /// Care or contact with a doctor goes online.
        Care = "care",
        /// Safety at home.
        Safety = "safety",
        /// The only device broke.
        Broken = "broken",
        /// An official matter with a last day.
        Deadline = "deadline",
    }
}

/// What a device must be, and what goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RequestNeeds)]
pub struct Needs {
    /// Kinds that will do, the wished one first; at least one.
    pub kinds: Vec<DeviceKind>,
    /// Least tier, 1 (mail and letters) to 5 (everything).
    pub min_tier: i64,
    /// Worst grade that will do, when it matters how the device looks.
    #[serde(default)]
    pub min_grade: Option<Grade>,
    /// Mobile data in the device itself; a hotspot beside it will not do.
    #[serde(default)]
    pub mobile_data: bool,
    /// Keyboard layout, when only that one will do.
    pub keyboard: Option<String>,
    /// Accessibility words the device must have.
    pub access: Vec<String>,
    /// Internet access is needed as well: a device with mobile data of its own, or a hotspot beside it.
    pub internet: bool,
    /// A course is needed as well.
    pub course: bool,
}

/// What a device offers to a request.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// Its kind.
    pub kind: DeviceKind,
    /// Its tier.
    pub tier: i64,
    /// Its grade; none of a device that was never looked at.
    pub grade: Option<Grade>,
    /// Mobile data of its own.
    pub mobile_data: bool,
    /// Its keyboard layout.
    pub keyboard: Option<&'a str>,
    /// Its accessibility words, parted by spaces.
    pub access: &'a str,
}

impl Needs {
    /// True when nothing but internet is asked: a hotspot, and no device.
    pub fn internet_only(&self) -> bool {
        self.kinds == [DeviceKind::Hotspot]
    }
    /// True when a device for these needs would have been as hard to find as one for `other`: a kind in common, the same keyboard and
    /// accessibility, and at least as strong. Waits of such requests say something about `other`; those of plainer ones do not.
    pub fn as_hard_as(&self, other: &Needs) -> bool {
        let same_access =
            self.access.len() == other.access.len() && self.access.iter().all(|a| other.access.contains(a));
        self.keyboard == other.keyboard
            && self.min_grade == other.min_grade
            && self.mobile_data == other.mobile_data
            && same_access
            && self.min_tier >= other.min_tier
            && self.kinds.iter().any(|k| other.kinds.contains(k))
    }
    /// True when a device is of a kind that will do, strong enough, not too worn, with the mobile data, the keyboard and the accessibility
    /// words that are asked.
    pub fn are_met_by(&self, device: Offered<'_>) -> bool {
        self.kinds.contains(&device.kind)
            && device.tier >= self.min_tier
            && self.min_grade.is_none_or(|least| device.grade.is_some_and(|grade| grade <= least))
            && (device.mobile_data || !self.mobile_data)
            && (self.keyboard.is_none() || self.keyboard.as_deref() == device.keyboard)
            && self.access.iter().all(|word| device.access.split_whitespace().any(|has| has == word))
    }
    /// True when internet is asked beside a device: not when the device itself must have it.
    pub fn internet_beside(&self) -> bool {
        self.internet && !self.internet_only() && !self.mobile_data
    }
    /// True when whoever gets the device must be able to go online with it.
    pub fn wants_internet(&self) -> bool {
        (self.internet || self.mobile_data) && !self.internet_only()
    }
}

/// Facts that a priority policy may look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Circumstances {
    /// Has no device at all.
    pub has_no_device: bool,
    /// Follows lessons from a distance.
    pub remote_education: bool,
    /// Cannot wait, for this reason.
    pub urgent: Option<UrgentReason>,
}

/// Most devices one request may ask.
pub const MOST_UNITS: i64 = 500;
/// Tiers there are.
pub const TIERS: std::ops::RangeInclusive<i64> = 1..=5;
