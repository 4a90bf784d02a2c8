//! What a request needs, and the facts about whoever needs it. Plain values, checked in [`super::form`].

use crate::devices::DeviceKind;
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
    /// Keyboard layout, when only that one will do.
    pub keyboard: Option<String>,
    /// Accessibility words the device must have.
    pub access: Vec<String>,
    /// Internet access is needed as well: a device with mobile data of its own, or a hotspot beside it.
    pub internet: bool,
    /// A course is needed as well.
    pub course: bool,
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
            && same_access
            && self.min_tier >= other.min_tier
            && self.kinds.iter().any(|k| other.kinds.contains(k))
    }
    /// True when a device is of a kind that will do, strong enough, with the keyboard and the accessibility words that are asked.
    pub fn are_met_by(&self, kind: DeviceKind, tier: i64, keyboard: Option<&str>, access: &str) -> bool {
        self.kinds.contains(&kind)
            && tier >= self.min_tier
            && (self.keyboard.is_none() || self.keyboard.as_deref() == keyboard)
            && self.access.iter().all(|word| access.split_whitespace().any(|has| has == word))
    }
    /// True when internet is asked beside a device.
    pub fn internet_beside(&self) -> bool {
        self.internet && !self.internet_only()
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
