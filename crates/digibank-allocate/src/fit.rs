//! Does this device suit this request, and how much more is it than was asked?

use crate::instance::{Ask, Unit};

/// The ways in which a device can fall short of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Family,
    Tier,
    Grade,
    Data,
    Keyboard,
    Access,
    /// Set aside for another region or organisation.
    Earmark,
    /// Farther than the policy lets a device travel.
    Distance,
}

impl Need {
    pub const ALL: [Need; 8] = [
        Need::Family,
        Need::Tier,
        Need::Grade,
        Need::Data,
        Need::Keyboard,
        Need::Access,
        Need::Earmark,
        Need::Distance,
    ];
}

/// Which needs the device fails, distance apart (that depends on places and policy).
pub fn shortcomings(unit: &Unit, ask: &Ask) -> impl Iterator<Item = Need> {
    let needs = &ask.needs;
    let fails = move |need: &Need| match need {
        Need::Family => !needs.families.contains(&unit.family),
        Need::Tier => unit.tier < needs.min_tier,
        Need::Grade => unit.grade < needs.min_grade,
        Need::Data => needs.data && !unit.data,
        Need::Keyboard => needs.keyboard.is_some() && unit.keyboard != needs.keyboard,
        Need::Access => !unit.access.missing(needs.access).is_empty(),
        Need::Earmark => unit.earmark.as_ref().is_some_and(|mark| !mark.allows(&ask.region, &ask.organisation)),
        Need::Distance => false,
    };
    Need::ALL.into_iter().filter(fails)
}

/// Over-specification: one point for each tier, grade, data plan and accessibility feature above
/// the need, and for each step down the list of accepted families. `None` if it does not suit.
pub fn points(unit: &Unit, ask: &Ask) -> Option<u8> {
    if shortcomings(unit, ask).next().is_some() {
        return None;
    }
    let needs = &ask.needs;
    let step = needs.families.iter().position(|family| *family == unit.family)?;
    let spare_access = needs.access.missing(unit.access).count();
    Some(
        (unit.tier - needs.min_tier)
            + (unit.grade - needs.min_grade)
            + u8::from(unit.data && !needs.data)
            + spare_access as u8
            + step as u8,
    )
}
