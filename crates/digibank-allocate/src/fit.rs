//! Does this device suit this request, and how much more is it than was asked?

use crate::book::{Book, Mark, NeedSpec, Spec};
use crate::policy::Weights;

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

/// Which needs a device fails, earmark and distance apart (those depend on places and policy).
pub fn shortcomings(spec: &Spec, need: &NeedSpec) -> impl Iterator<Item = Need> {
    let fails = [
        (Need::Family, !need.families.contains(&spec.family)),
        (Need::Tier, spec.tier < need.min_tier),
        (Need::Grade, spec.grade < need.min_grade),
        (Need::Data, need.data && !spec.data),
        (Need::Keyboard, need.keyboard > 0 && spec.keyboard != need.keyboard),
        (Need::Access, need.access & !spec.access != 0),
    ];
    fails.into_iter().filter(|(_, fails)| *fails).map(|(need, _)| need)
}

/// May a device with this mark (as in [`crate::book::UnitRow::mark`]) go to this organisation in this region?
pub fn allows(book: &Book, mark: u32, region: u16, organisation: u32) -> bool {
    match mark.checked_sub(1).map(|at| book.marks[at as usize]) {
        None => true,
        Some(Mark::Region(only)) => only == region,
        Some(Mark::Organisation(only)) => only == organisation,
    }
}

/// Points of over-specification, by the weights: for each tier, grade, data plan and accessibility feature above the
/// need, and for each step down the list of accepted families. `None` if it does not suit.
pub fn over(book: &Book, weights: &Weights, spec: u32, need: u32) -> Option<u32> {
    over_of(weights, &book.specs[spec as usize], &book.needs[need as usize])
}

/// The same for a device and a need that need not be in a book.
pub fn over_of(weights: &Weights, spec: &Spec, need: &NeedSpec) -> Option<u32> {
    if shortcomings(spec, need).next().is_some() {
        return None;
    }
    let step = need.families.iter().position(|family| *family == spec.family)?;
    let spare = (spec.access & !need.access).count_ones();
    Some(
        u32::from(spec.tier - need.min_tier) * weights.tier
            + u32::from(spec.grade - need.min_grade) * weights.grade
            + u32::from(spec.data && !need.data) * weights.data
            + spare * weights.access
            + step as u32 * weights.family,
    )
}
