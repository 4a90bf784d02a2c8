//! From hardware to a tier, 1 (mail and letters) to 5 (everything), so that a need can ask for a least tier. Pure rule.
//!
//! A computer's tier is the lowest that its memory and its age allow; unknown memory or year counts as the middle of what the
//! programmes receive. Tablets and phones go by age alone. The thresholds are ours, set after what Windows 11 and current
//! web conferencing ask for (4 GB least, 8 GB comfortable), and are the place to change them.

use super::facts::DeviceKind;

/// The tier of hardware in a given year.
pub fn tier(kind: DeviceKind, memory_gb: Option<i64>, built: Option<i64>, this_year: i64) -> i64 {
    let by_age = match built.map(|y| (this_year - y).max(0)) {
        None => 3,
        Some(0..=2) => 5,
        Some(3..=4) => 4,
        Some(5..=7) => 3,
        Some(8..=10) => 2,
        Some(_) => 1,
    };
    let by_memory = match memory_gb {
        None => 3,
        Some(32..) => 5,
        Some(16..=31) => 4,
        Some(8..=15) => 3,
        Some(4..=7) => 2,
        Some(_) => 1,
    };
    match kind {
        DeviceKind::Laptop | DeviceKind::Desktop => by_age.min(by_memory),
        DeviceKind::Tablet | DeviceKind::Phone => by_age,
        DeviceKind::Hotspot | DeviceKind::Screen => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_part_decides() {
        assert_eq!(tier(DeviceKind::Laptop, Some(16), Some(2024), 2026), 4);
        assert_eq!(tier(DeviceKind::Laptop, Some(4), Some(2025), 2026), 2);
        assert_eq!(tier(DeviceKind::Laptop, Some(32), Some(2012), 2026), 1);
        assert_eq!(tier(DeviceKind::Laptop, None, None, 2026), 3);
        assert_eq!(tier(DeviceKind::Tablet, Some(2), Some(2023), 2026), 4);
        assert_eq!(tier(DeviceKind::Hotspot, None, None, 2026), 1);
    }
}
