//! What to ask donors for: whom would ten more of these serve?
//!
//! Of each kind of device that a refused request needs at the least, some are added to the supply, and the
//! counts are decided anew: the difference is exact. Nobody loses a device by it, quotas apart (what an organisation gets
//! more in a high class comes off what it may have in a lower one). A kind that serves
//! the same people as a plainer one is left out.

use std::collections::BTreeMap;

use crate::book::{Book, NeedSpec, Spec, UnitRow};
use crate::check::AllocateError;
use crate::decide;
use crate::groups::Demand;
use crate::ids::Ids;
use crate::instance::Access;
use crate::kinds::Supply;
use crate::lattice;
use crate::policy::Policy;
use crate::solution::Solution;
use crate::solve::{Stage, Watch, merged_map, quota_left};

/// A device to ask for, and whom some of them would serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub family: String,
    pub tier: u8,
    pub grade: u8,
    pub data: bool,
    pub keyboard: Option<String>,
    pub access: Access,
    /// Where they are needed; `None` where distance plays no part.
    pub place: Option<String>,
    /// Refused requests that one of these suits.
    pub suits: u32,
    /// Requests more that get a device when so many come, by class. Classes that gain nothing are left out.
    pub serves: Vec<(u8, u32)>,
}

/// Kinds that are tried: those that suit the most refused requests.
const TRIED: usize = 24;

/// The best devices to ask for, `units` of each at a time: those that serve the highest classes first. At most `most`.
pub fn ask_list(
    solution: &Solution<'_>,
    units: u32,
    most: usize,
    watch: Watch<'_>,
) -> Result<Vec<Wish>, AllocateError> {
    let (book, policy) = (solution.book, solution.policy);
    let mut found: Vec<(Vec<i64>, u32, Wish)> = Vec::new();
    for (spec, place, suits) in candidates(solution).into_iter().take(TRIED) {
        let supply = with(book, &spec, place, units);
        let given = counts(&supply, policy, &solution.demand, watch)?;
        let mut gains: BTreeMap<u8, i64> = BTreeMap::new();
        for (slot, count) in given.iter().enumerate() {
            *gains.entry(solution.demand.slots[slot].class).or_default() += count - solution.in_slot[slot];
        }
        let order = gains.values().map(|gain| -gain).collect();
        let strength =
            u32::from(spec.tier) * 4 + u32::from(spec.grade) + u32::from(spec.data) * 2 + spec.access.count_ones();
        let serves =
            gains.into_iter().filter(|(_, gain)| *gain > 0).map(|(class, gain)| (class, gain as u32)).collect();
        let place = policy.max_metres.map(|_| book.places[usize::from(place)].id.clone());
        found.push((order, strength, wish(book, &spec, place, suits, serves)));
    }
    found.retain(|(_, _, wish)| !wish.serves.is_empty());
    // Of equal use the plainest.
    found.sort_by(|a, b| (&a.0, a.1, &a.2.family).cmp(&(&b.0, b.1, &b.2.family)));
    found.dedup_by(|later, kept| later.0 == kept.0 && later.2.family == kept.2.family);
    found.truncate(most);
    Ok(found.into_iter().map(|(_, _, wish)| wish).collect())
}

fn wish(book: &Book, spec: &Spec, place: Option<String>, suits: u32, serves: Vec<(u8, u32)>) -> Wish {
    Wish {
        family: book.families[usize::from(spec.family)].clone(),
        tier: spec.tier,
        grade: spec.grade,
        data: spec.data,
        keyboard: spec.keyboard.checked_sub(1).map(|at| book.keyboards[usize::from(at)].clone()),
        access: Access(spec.access),
        place,
        suits,
        serves,
    }
}

/// The least device for each need that was refused, where most of those stand who need it, with how many refused
/// requests it suits; those that suit the most first.
pub(crate) fn candidates(solution: &Solution<'_>) -> Vec<(Spec, u16, u32)> {
    let book = solution.book;
    let mut refused: BTreeMap<u32, BTreeMap<u16, u32>> = BTreeMap::new();
    for (ask, _) in book.asks.iter().zip(solution.device()).filter(|(_, device)| device.is_none()) {
        *refused.entry(ask.need).or_default().entry(ask.place).or_default() += 1;
    }
    let mut specs: BTreeMap<Spec, (BTreeMap<u16, u32>, u32)> = BTreeMap::new();
    for need in refused.keys() {
        for family in &book.needs[*need as usize].families {
            specs.entry(least(&book.needs[*need as usize], *family)).or_default();
        }
    }
    for (spec, (places, suits)) in &mut specs {
        for (need, at) in &refused {
            if crate::fit::shortcomings(spec, &book.needs[*need as usize]).next().is_none() {
                *suits += at.values().sum::<u32>();
                at.iter().for_each(|(place, count)| *places.entry(*place).or_default() += count);
            }
        }
    }
    let most = |places: &BTreeMap<u16, u32>| {
        places.iter().max_by_key(|(place, count)| (**count, std::cmp::Reverse(**place))).map_or(0, |(place, _)| *place)
    };
    let mut all: Vec<(Spec, u16, u32)> =
        specs.into_iter().map(|(spec, (places, suits))| (spec, most(&places), suits)).collect();
    all.sort_by_key(|(spec, _, suits)| (std::cmp::Reverse(*suits), *spec));
    all
}

fn least(need: &NeedSpec, family: u16) -> Spec {
    let (tier, grade, data) = (need.min_tier, need.min_grade, need.data);
    Spec { family, tier, grade, data, keyboard: need.keyboard, access: need.access }
}

/// The supply of a book with some devices more. Requests are left out: nobody looks at them here.
fn with(book: &Book, spec: &Spec, place: u16, units: u32) -> Book {
    let mut more = Book { asks: Vec::new(), ask_ids: Ids::default(), unit_ids: Ids::default(), ..book.clone() };
    more.specs.push(*spec);
    let row = UnitRow { spec: more.specs.len() as u32 - 1, place, mark: 0 };
    more.units.extend(std::iter::repeat_n(row, units as usize));
    more
}

fn counts(book: &Book, policy: &Policy, demand: &Demand, watch: Watch<'_>) -> Result<Vec<i64>, AllocateError> {
    let limit = lattice::MAX_POINTS;
    let lattice = lattice::build(book, &policy.weights).ok_or(AllocateError::TooManyKinds { limit })?;
    let supply = Supply::of(book, policy);
    let map = merged_map(book, policy, &lattice, &supply, demand);
    let quota = |slot: usize, given: &[i64]| quota_left(book, policy, demand, slot, given);
    let who = decide::who(&map, demand, policy, &quota, &mut |class| watch(Stage::Who { class }));
    Ok(who.ok_or(AllocateError::Stopped)?.given)
}
