//! What re-use avoids, in kilograms of CO₂ equivalent. A range and never one number, because the sources differ and nobody knows how often
//! a re-used device really takes the place of a new one.
//!
//! Method: per kind of device the footprint of making a new one, times the share of re-used devices that take the place of a new one.
//! * Footprint of making: medians of the manufacturers' own declarations in Boavizta's data set (`environmental-footprint-data`, file
//!   `boavizta-data-us.csv`, ODbL, rows with a manufacturing share): laptop 236 kg (226 declarations), tablet 71 kg (22), desktop 249 kg
//!   (157), screen 333 kg (187). Phones and hotspots are not in it and are not counted.
//! * Share: at least one in two (the displacement factor 0.5 of The Restart Project's restarters.net), at most every one.
//!
//! Use, transport, repair and parts are left out; they are much smaller than making for laptops and tablets.

use crate::devices::DeviceKind;
use serde::Serialize;

/// A range in kilograms of CO₂ equivalent, with how many devices it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CarbonRange {
    /// At least.
    pub from_kg: i64,
    /// At most.
    pub to_kg: i64,
    /// Devices counted: those with people now.
    pub devices: i64,
    /// Devices left out, because there is no footprint for their kind.
    pub left_out: i64,
}

/// Kilograms of CO₂ equivalent for making one new device.
pub fn making(kind: DeviceKind) -> Option<i64> {
    match kind {
        DeviceKind::Laptop => Some(236),
        DeviceKind::Tablet => Some(71),
        DeviceKind::Desktop => Some(249),
        DeviceKind::Screen => Some(333),
        DeviceKind::Phone | DeviceKind::Hotspot => None,
    }
}

/// The range for devices that are with people; none when no footprint is known for any of them.
pub fn avoided(with_people: &[(DeviceKind, i64)]) -> Option<CarbonRange> {
    let known =
        |keep: bool| with_people.iter().filter(move |(k, _)| making(*k).is_some() == keep).map(|(_, n)| n).sum::<i64>();
    let most: i64 = with_people.iter().filter_map(|(k, n)| Some(making(*k)? * n)).sum();
    (most > 0).then(|| CarbonRange { from_kg: most / 2, to_kg: most, devices: known(true), left_out: known(false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_range_over_what_is_known() {
        let r = avoided(&[(DeviceKind::Laptop, 10), (DeviceKind::Hotspot, 3)]).unwrap();
        assert_eq!(r, CarbonRange { from_kg: 1_180, to_kg: 2_360, devices: 10, left_out: 3 });
        assert_eq!(avoided(&[(DeviceKind::Hotspot, 3)]), None);
        assert_eq!(avoided(&[]), None);
    }
}
