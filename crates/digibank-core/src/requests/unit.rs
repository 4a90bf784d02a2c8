//! A unit of a request: one device's worth, or one hotspot beside a device.

use super::needs::Needs;
use super::state::UnitState;
use crate::devices::DeviceKind;
use crate::kernel::{Day, DeviceId, LoanId, RowId};
use serde::Serialize;

crate::words! {
    /// Which part of a request a unit is.
    pub enum UnitPart {
        /// The device that is asked for.
        Device = "device",
        /// Internet beside it: a hotspot.
        Internet = "internet",
    }
}

impl UnitPart {
    /// What a unit must be: what the request asks, or a hotspot, of which nothing else is asked.
    pub fn needs(self, of: &Needs) -> Needs {
        match self {
            UnitPart::Device => of.clone(),
            UnitPart::Internet => Needs {
                kinds: vec![DeviceKind::Hotspot],
                min_tier: *super::needs::TIERS.start(),
                min_grade: None,
                mobile_data: false,
                keyboard: None,
                access: vec![],
                ..of.clone()
            },
        }
    }
}

/// One device's worth of a request.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct RequestUnit {
    /// Its key.
    pub id: RowId,
    /// Its line in the request, from 1.
    pub line: i64,
    /// The device itself, or internet beside it.
    pub part: UnitPart,
    /// The promised device.
    pub device: Option<DeviceId>,
    /// When it was promised.
    pub reserved_on: Option<Day>,
    /// The loan or gift it became.
    pub loan: Option<LoanId>,
    /// When it was handed over.
    pub handed_over_on: Option<Day>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<Day>,
    /// True when the promised device stands at the lending point.
    pub at_point: bool,
}

impl RequestUnit {
    /// A unit that waits.
    pub(super) fn new(line: i64, part: UnitPart) -> RequestUnit {
        RequestUnit {
            id: RowId::new(),
            line,
            part,
            device: None,
            reserved_on: None,
            loan: None,
            handed_over_on: None,
            withdrawn_on: None,
            at_point: false,
        }
    }
    /// Where it stands.
    pub fn state(&self) -> UnitState {
        match (self.loan, self.withdrawn_on, self.device) {
            (Some(_), ..) => UnitState::HandedOver,
            (None, Some(_), _) => UnitState::Withdrawn,
            (None, None, Some(_)) if self.at_point => UnitState::Ready,
            (None, None, Some(_)) => UnitState::Reserved,
            (None, None, None) => UnitState::Waiting,
        }
    }
    /// What this unit must be; see [`UnitPart::needs`].
    pub fn needs(&self, of: &Needs) -> Needs {
        self.part.needs(of)
    }
    /// True when a device of this kind may serve it.
    pub fn may_be(&self, of: &Needs, kind: DeviceKind) -> bool {
        match self.part {
            UnitPart::Device => of.kinds.contains(&kind),
            UnitPart::Internet => kind == DeviceKind::Hotspot,
        }
    }
}
