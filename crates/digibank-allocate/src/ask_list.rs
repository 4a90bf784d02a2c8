//! What to ask donors for: whom would ten more of these serve?
//!
//! Of each kind of device that a refused request needs at the least, some are added to the supply, and the
//! counts are decided anew: the difference is exact. Nobody loses a device by it, quotas apart (what an organisation gets
//! more in a high class comes off what it may have in a lower one).
//!
//! Of a kind no more are asked for than there are refused requests that nothing plainer would help: ten laptops with a rare keyboard
//! would serve as many people as ten common ones, and one of them is wanted.
//!
//! Where a policy has a farthest distance, it is also said where a device should stand, and only requests within reach of that place count.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::book::{Book, NeedSpec, Spec, UnitRow};
use crate::check::AllocateError;
use crate::decide;
use crate::fit;
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
    /// How many to ask for: no more than there are refused requests that nothing plainer would help.
    pub units: u32,
    /// Requests more that get a device when so many come, by class. Classes that gain nothing are left out.
    pub serves: Vec<(u8, u32)>,
}

/// Kinds that are tried: those that suit the most refused requests.
const TRIED: usize = 24;

/// The best devices to ask for, `units` of each at the most: those that serve the highest classes first. At most `most` kinds.
pub fn ask_list(
    solution: &Solution<'_>,
    units: u32,
    most: usize,
    watch: Watch<'_>,
) -> Result<Vec<Wish>, AllocateError> {
    let (book, policy) = (solution.book, solution.policy);
    let mut found: Vec<(Vec<i64>, u32, Wish)> = Vec::new();
    for Candidate { spec, place, suits, only } in candidates(solution).into_iter().take(TRIED) {
        let units = units.min(only);
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
        found.push((order, strength, wish(book, &spec, place, (suits, units), serves)));
    }
    found.retain(|(_, _, wish)| !wish.serves.is_empty());
    // Of equal use the plainest first.
    found.sort_by(|a, b| (&a.0, a.1, &a.2.family).cmp(&(&b.0, b.1, &b.2.family)));
    found.truncate(most);
    Ok(found.into_iter().map(|(_, _, wish)| wish).collect())
}

fn wish(book: &Book, spec: &Spec, place: Option<String>, (suits, units): (u32, u32), serves: Vec<(u8, u32)>) -> Wish {
    Wish {
        family: book.families[usize::from(spec.family)].clone(),
        tier: spec.tier,
        grade: spec.grade,
        data: spec.data,
        keyboard: spec.keyboard.checked_sub(1).map(|at| book.keyboards[usize::from(at)].clone()),
        access: Access(spec.access),
        place,
        suits,
        units,
        serves,
    }
}

/// A device that some refused request needs at the least.
pub(crate) struct Candidate {
    pub spec: Spec,
    /// Where it should stand ([`sites`]).
    pub place: u16,
    /// Refused requests it suits, within reach of that place.
    pub suits: u32,
    /// Of those, the ones that no plainer candidate of its family suits.
    only: u32,
}

/// The least device for each need that was refused; those that suit the most refused requests first.
pub(crate) fn candidates(solution: &Solution<'_>) -> Vec<Candidate> {
    let book = solution.book;
    let mut refused: BTreeMap<u32, BTreeMap<u16, u32>> = BTreeMap::new();
    for (ask, _) in book.asks.iter().zip(solution.device()).filter(|(_, device)| device.is_none()) {
        *refused.entry(ask.need).or_default().entry(ask.place).or_default() += 1;
    }
    let needs = |need: &u32| &book.needs[*need as usize];
    let mut specs: Vec<Spec> = refused
        .keys()
        .flat_map(|need| needs(need).families.iter().map(move |family| least(needs(need), *family)))
        .collect();
    specs.sort_unstable();
    specs.dedup();
    let suit = |spec: &Spec, need: &u32| fit::shortcomings(spec, needs(need)).next().is_none();
    let candidates = |spec: &Spec| {
        let plainer: Vec<&Spec> = specs.iter().filter(|other| is_plainer(other, spec)).collect();
        let mut places: BTreeMap<u16, (u32, u32)> = BTreeMap::new();
        for (need, at) in refused.iter().filter(|(need, _)| suit(spec, need)) {
            let is_only = !plainer.iter().any(|other| suit(other, need));
            for (place, count) in at {
                let (suits, only) = places.entry(*place).or_default();
                *suits += count;
                *only += if is_only { *count } else { 0 };
            }
        }
        let found = sites(book, solution.policy.max_metres, places).into_iter();
        found.map(|(place, (suits, only))| Candidate { spec: *spec, place, suits, only }).collect::<Vec<_>>()
    };
    let mut all: Vec<Candidate> = specs.iter().flat_map(candidates).collect();
    all.sort_by_key(|candidate| (Reverse(candidate.suits), candidate.spec, candidate.place));
    all
}

/// Places to put devices at, and what is within reach of each: first where most is, then where most is of what the places before do not
/// reach (Nemhauser, Wolsey and Fisher 1978, the greedy way to cover). `left`: two counts by place; the first one decides. One place will do
/// where distance plays no part.
fn sites(book: &Book, farthest: Option<u32>, mut left: BTreeMap<u16, (u32, u32)>) -> Vec<(u16, (u32, u32))> {
    let reaches = |site: u16, place: u16| {
        let metres = book.metres[usize::from(site) * book.places.len() + usize::from(place)];
        site == place || farthest.is_none_or(|farthest| metres <= farthest)
    };
    let mut found = Vec::new();
    while found.len() < TRIED {
        let within =
            |site: u16| left.iter().filter(|(place, _)| reaches(site, **place)).map(|(_, count)| count.0).sum::<u32>();
        let turn = |(site, count): &(&u16, &(u32, u32))| (within(**site), count.0, Reverse(**site));
        let Some((&site, _)) = left.iter().max_by_key(turn) else { break };
        let (mut suits, mut only) = (0, 0);
        left.retain(|place, count| {
            let is_within = reaches(site, *place);
            if is_within {
                (suits, only) = (suits + count.0, only + count.1);
            }
            !is_within
        });
        found.push((site, (suits, only)));
    }
    found
}

/// Whatever `one` suits, `other` suits too, and they differ.
fn is_plainer(one: &Spec, other: &Spec) -> bool {
    one != other
        && one.family == other.family
        && one.tier <= other.tier
        && one.grade <= other.grade
        && one.data <= other.data
        && (one.keyboard == 0 || one.keyboard == other.keyboard)
        && one.access & !other.access == 0
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
