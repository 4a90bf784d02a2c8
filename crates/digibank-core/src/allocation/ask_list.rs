//! What to ask donors for after a round: which devices more would have served whom. Computed from the round's own inputs; nothing is
//! written, and nothing is promised.

use super::book;
use super::inputs::Inputs;
use super::policy::PriorityPolicy;
use super::{GoOn, unanswered};
use crate::devices::device::ACCESS;
use crate::devices::{DeviceKind, Grade};
use crate::kernel::{LocationId, Res, Word};
use digibank_allocate as engine;
use serde::Serialize;

/// Most devices asked for of a kind: enough to show, few enough to ask for.
pub const ADDED: u32 = 10;
/// Most lines.
const MOST: usize = 8;

/// People more who would get a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ServedMore {
    /// Their class.
    pub class: u8,
    /// How many.
    pub count: u32,
}

/// A device to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = DeviceToAsk)]
pub struct Wish {
    /// Its kind.
    pub kind: DeviceKind,
    /// Its tier at the least.
    pub tier: u8,
    /// How it looks at the least; none when any will do.
    pub grade: Option<Grade>,
    /// With mobile data of its own.
    pub mobile_data: bool,
    /// Its keyboard; none when any will do.
    pub keyboard: Option<String>,
    /// Accessibility words.
    pub access: Vec<String>,
    /// Near which location; none where distance plays no part.
    pub location: Option<LocationId>,
    /// Requests without a device that one of these suits, near that location.
    pub suits: u32,
    /// Of those, the ones that nothing plainer would help and that no line like it for another location counts.
    pub wanted: u32,
    /// How many to ask for: ten, or as many as nothing plainer would help.
    pub units: u32,
    /// Whom so many would serve.
    pub serves: Vec<ServedMore>,
}

/// Computes the list; needs no store.
pub fn of(inputs: &Inputs, policy: &PriorityPolicy, go_on: GoOn<'_>) -> Res<Vec<Wish>> {
    let broken = unanswered("an ask list");
    let rules = policy.for_engine();
    let book = inputs.book(&inputs.classes(&rules), &book::kept_at(&[policy]))?;
    let watch = &mut |_| go_on();
    let solution = engine::solve(&book, &rules, engine::Objective::Full, watch).map_err(&broken)?;
    let list = engine::ask_list(&solution, ADDED, MOST, watch).map_err(&broken)?;
    Ok(list.into_iter().filter_map(wish).collect())
}

fn wish(of: engine::Wish) -> Option<Wish> {
    Some(Wish {
        kind: *DeviceKind::ALL.iter().find(|kind| kind.word() == of.family)?,
        tier: of.tier,
        grade: [Grade::A, Grade::B].into_iter().find(|g| book::grade(*g) == of.grade),
        mobile_data: of.data,
        keyboard: of.keyboard,
        access: ACCESS
            .iter()
            .enumerate()
            .filter(|(at, _)| of.access.0 & (1 << at) != 0)
            .map(|(_, word)| (*word).to_owned())
            .collect(),
        location: of.place.and_then(|place| place.parse().ok()),
        suits: of.suits,
        wanted: of.wanted,
        units: of.units,
        serves: of.serves.into_iter().map(|(class, count)| ServedMore { class, count }).collect(),
    })
}
