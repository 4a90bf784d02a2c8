//! What is looked at, per kind of device. Lists are written here, each with a version; an order keeps the version it was opened
//! with, so that a list can grow without changing the past. To change a list: add a template with the next version.
//!
//! Where the checks come from: working, safe, complete housing and essential parts, and a label with a code, as the Flemish re-use
//! criteria ask (VLAREMA; Ministerial Decree of 23 June 2017); per function pass or fail with a reason, and locks as checks of
//! their own, as re-use workshops asked for and rarely got.

use crate::devices::{BlockReason, DeviceKind};
use serde::Serialize;

crate::words! {
    /// How a check is answered.
    pub enum CheckAnswer {
        /// In order.
        Pass = "pass",
        /// Not in order.
        Fail = "fail",
        /// This device does not have it.
        NotApplicable = "not_applicable",
        /// "I don't know": a coach looks along.
        AskCoach = "ask_coach",
    }

    /// What a failed check means.
    pub enum CheckWeight {
        /// The device cannot go out like this.
        Critical = "critical",
        /// It can go out, with the lowest grade.
        Working = "working",
        /// Looks only: costs a grade.
        Look = "look",
    }

    /// What a check asks beside its answer.
    pub enum CheckAsks {
        /// Nothing.
        Nothing = "nothing",
        /// A percentage, 0 to 100.
        Percent = "percent",
        /// A line of text.
        Text = "text",
    }
}

/// One thing to look at. Its texts are `workshop-check-<key>` (the question) and `workshop-check-<key>-hint` (how to look).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its word; the same check has the same word in every list.
    pub key: &'static str,
    /// What a failure means.
    pub weight: CheckWeight,
    /// What it asks beside the answer.
    pub asks: CheckAsks,
    /// True when a device may lack the thing, so that "not applicable" is an answer.
    pub may_lack: bool,
    /// A failure puts the device apart for this reason.
    pub blocks: Option<BlockReason>,
}

impl Check {
    const fn of(key: &'static str, weight: CheckWeight) -> Check {
        Check { key, weight, asks: CheckAsks::Nothing, may_lack: false, blocks: None }
    }
    const fn critical(key: &'static str) -> Check {
        Check::of(key, CheckWeight::Critical)
    }
    const fn working(key: &'static str) -> Check {
        Check::of(key, CheckWeight::Working)
    }
    const fn look(key: &'static str) -> Check {
        Check::of(key, CheckWeight::Look)
    }
    const fn maybe(self) -> Check {
        Check { may_lack: true, ..self }
    }
    const fn asks(self, asks: CheckAsks) -> Check {
        Check { asks, ..self }
    }
    const fn blocks(self, reason: BlockReason) -> Check {
        Check { blocks: Some(reason), ..self }
    }
}

/// A list of checks for one kind of device, in the order they are done: what is dangerous first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The kind of device.
    pub kind: DeviceKind,
    /// Counts up with every change of the list.
    pub version: i64,
    /// The checks, in order.
    pub checks: &'static [Check],
}

impl Template {
    /// The check of a word.
    pub fn check(&self, key: &str) -> Option<&'static Check> {
        self.checks.iter().find(|c| c.key == key)
    }
}

const BATTERY_SAFE: Check = Check::critical("battery-safe").blocks(BlockReason::Battery);
const FIRMWARE: Check = Check::critical("firmware-lock").blocks(BlockReason::FirmwareLock);
const ACTIVATION: Check = Check::critical("activation-lock").blocks(BlockReason::ActivationLock);
const HOUSING: Check = Check::critical("housing");
const HOUSING_MARKS: Check = Check::look("housing-marks");
const SCREEN: Check = Check::critical("screen");
const SCREEN_MARKS: Check = Check::look("screen-marks");
const BATTERY_HEALTH: Check = Check::working("battery-health").asks(CheckAsks::Percent);
const CAMERA: Check = Check::working("camera").maybe();
const SOUND: Check = Check::working("sound").maybe();
const MICROPHONE: Check = Check::working("microphone").maybe();
const WIFI: Check = Check::critical("wifi");
const PORTS: Check = Check::working("ports");
const CHARGER: Check = Check::critical("charger");
const SYSTEM: Check = Check::critical("system").asks(CheckAsks::Text);
const OWNER_MARKS: Check = Check::critical("owner-marks");
const CLEANED: Check = Check::critical("cleaned");

/// Every list, of every version.
pub const TEMPLATES: &[Template] = &[
    Template {
        kind: DeviceKind::Laptop,
        version: 1,
        checks: &[
            BATTERY_SAFE,
            HOUSING,
            HOUSING_MARKS,
            FIRMWARE,
            ACTIVATION.maybe(),
            CHARGER,
            BATTERY_HEALTH,
            SCREEN,
            SCREEN_MARKS,
            Check::critical("keyboard"),
            Check::working("touchpad"),
            CAMERA,
            SOUND,
            MICROPHONE,
            PORTS,
            WIFI,
            SYSTEM,
            OWNER_MARKS,
            CLEANED,
        ],
    },
    Template {
        kind: DeviceKind::Tablet,
        version: 1,
        checks: &[
            BATTERY_SAFE,
            HOUSING,
            HOUSING_MARKS,
            ACTIVATION,
            CHARGER,
            BATTERY_HEALTH,
            SCREEN,
            SCREEN_MARKS,
            Check::critical("touch"),
            Check::working("buttons"),
            CAMERA,
            SOUND,
            MICROPHONE,
            WIFI,
            SYSTEM,
            OWNER_MARKS,
            CLEANED,
        ],
    },
    Template {
        kind: DeviceKind::Desktop,
        version: 1,
        checks: &[
            Check::critical("power-safe"),
            HOUSING,
            HOUSING_MARKS,
            FIRMWARE,
            CHARGER,
            Check::working("keyboard-and-mouse").maybe(),
            SOUND,
            PORTS,
            Check::critical("network"),
            SYSTEM,
            OWNER_MARKS,
            CLEANED,
        ],
    },
    Template {
        kind: DeviceKind::Phone,
        version: 1,
        checks: &[
            BATTERY_SAFE,
            HOUSING,
            HOUSING_MARKS,
            ACTIVATION,
            CHARGER,
            BATTERY_HEALTH,
            SCREEN,
            SCREEN_MARKS,
            Check::critical("touch"),
            Check::working("buttons"),
            CAMERA,
            Check::critical("sound"),
            Check::critical("microphone"),
            Check::critical("sim"),
            WIFI,
            SYSTEM,
            OWNER_MARKS,
            CLEANED,
        ],
    },
    Template {
        kind: DeviceKind::Hotspot,
        version: 1,
        checks: &[
            BATTERY_SAFE.maybe(),
            HOUSING,
            HOUSING_MARKS,
            CHARGER,
            Check::critical("sim"),
            WIFI,
            Check::critical("settings-reset"),
            OWNER_MARKS,
            CLEANED,
        ],
    },
    Template {
        kind: DeviceKind::Screen,
        version: 1,
        checks: &[
            Check::critical("power-safe"),
            HOUSING,
            HOUSING_MARKS,
            SCREEN,
            SCREEN_MARKS,
            Check::critical("inputs"),
            CHARGER,
            Check::working("stand").maybe(),
            OWNER_MARKS,
            CLEANED,
        ],
    },
];

/// The list of a kind in a version; none when no such version was ever written.
pub fn template(kind: DeviceKind, version: i64) -> Option<&'static Template> {
    TEMPLATES.iter().find(|t| t.kind == kind && t.version == version)
}

/// The newest list of a kind.
pub fn current(kind: DeviceKind) -> &'static Template {
    TEMPLATES.iter().filter(|t| t.kind == kind).max_by_key(|t| t.version).unwrap_or(&TEMPLATES[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Word;

    #[test]
    fn every_kind_has_a_list_and_no_check_stands_twice() {
        for kind in DeviceKind::ALL {
            let t = current(*kind);
            assert_eq!(t.kind, *kind);
            assert!(t.checks.iter().any(|c| c.weight == CheckWeight::Critical));
            let mut keys: Vec<_> = t.checks.iter().map(|c| c.key).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), t.checks.len(), "{kind}");
        }
    }
}
