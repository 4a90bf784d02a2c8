//! A device without a number: one that is expected, or one to think about.

use crate::instance::{Access, Earmark, Family, Unit};

/// A device as it matters to a round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Device {
    pub family: Family,
    /// 1 (modest) to 5 (strong).
    pub tier: u8,
    /// A = 3, B = 2, C = 1.
    pub grade: u8,
    pub data: bool,
    pub keyboard: Option<String>,
    pub access: Access,
    pub place: String,
    pub earmark: Option<Earmark>,
}

impl From<&Unit> for Device {
    fn from(unit: &Unit) -> Device {
        Device {
            family: unit.family.clone(),
            tier: unit.tier,
            grade: unit.grade,
            data: unit.data,
            keyboard: unit.keyboard.clone(),
            access: unit.access,
            place: unit.place.clone(),
            earmark: unit.earmark.clone(),
        }
    }
}
