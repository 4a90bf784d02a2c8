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
    /// Refused requests that one of these suits, within reach of that place.
    pub suits: u32,
    /// Of those, the ones that nothing plainer would help and that no wish like it for another place counts.
    pub wanted: u32,
    /// How many to ask for: no more than that.
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
    let tried = policy.max_metres.map_or_else(|| candidates(solution), |farthest| candidates_near(solution, farthest));
    for Candidate { spec, place, suits, only } in tried.into_iter().take(TRIED) {
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
        found.push((order, strength, wish(book, &spec, place, [suits, only, units], serves)));
    }
    found.retain(|(_, _, wish)| !wish.serves.is_empty());
    // Of equal use the plainest first.
    found.sort_by(|a, b| (&a.0, a.1, &a.2.family).cmp(&(&b.0, b.1, &b.2.family)));
    found.truncate(most);
    Ok(found.into_iter().map(|(_, _, wish)| wish).collect())
}

fn wish(
    book: &Book,
    spec: &Spec,
    place: Option<String>,
    [suits, wanted, units]: [u32; 3],
    serves: Vec<(u8, u32)>,
) -> Wish {
    Wish {
        family: book.families[usize::from(spec.family)].clone(),
        tier: spec.tier,
        grade: spec.grade,
        data: spec.data,
        keyboard: spec.keyboard.checked_sub(1).map(|at| book.keyboards[usize::from(at)].clone()),
        access: Access(spec.access),
        place,
        suits,
        wanted,
        units,
        serves,
    }
}

/// A device that some refused request needs at the least.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub spec: Spec,
    /// Where it should stand.
    pub place: u16,
    /// Refused requests it suits, within reach of that place.
    pub suits: u32,
    /// Of those, the ones that no plainer candidate of its family suits, and that no candidate like it reaches from a place before this one.
    only: u32,
}

/// How many refused requests of a place a device suits, and how many of these nothing plainer suits.
type Counts = BTreeMap<u16, (u32, u32)>;

/// The least device for each need that was refused, where most stand who need it; those that suit the most refused requests first.
pub(crate) fn candidates(solution: &Solution<'_>) -> Vec<Candidate> {
    let candidate = |(spec, counts): (Spec, Counts)| {
        let most = counts.iter().max_by_key(|(place, (suits, _))| (*suits, Reverse(**place)));
        let place = most.map_or(0, |(place, _)| *place);
        let (suits, only) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        Candidate { spec, place, suits, only }
    };
    let mut all: Vec<Candidate> = wanted(solution).into_iter().map(candidate).collect();
    all.sort_by_key(|candidate| (Reverse(candidate.suits), candidate.spec));
    all
}

/// The same where distance counts: each device at every place where it is of use, as far as the places before do not reach. The first place
/// of all devices, then the second, …
fn candidates_near(solution: &Solution<'_>, farthest: u32) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (spec, counts) in wanted(solution) {
        let near = sites(solution.book, spec, counts, farthest);
        all.extend(near.into_iter().enumerate());
    }
    all.sort_by_key(|(turn, candidate)| (*turn, Reverse(candidate.suits), candidate.spec));
    all.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Where most of those stand whom nothing plainer helps; then where most of those stand whom that place does not reach; and so on.
fn sites(book: &Book, spec: Spec, counts: Counts, farthest: u32) -> Vec<Candidate> {
    let reaches = |site: u16, place: u16| {
        site == place || book.metres[usize::from(site) * book.places.len() + usize::from(place)] <= farthest
    };
    let mut left = counts.clone();
    let mut found: Vec<Candidate> = Vec::new();
    while found.len() < TRIED {
        let useful = left.iter().filter(|(_, (_, only))| *only > 0);
        let Some((&place, _)) = useful.max_by_key(|(place, (_, only))| (*only, Reverse(**place))) else { break };
        let mut only = 0;
        left.retain(|other, count| {
            let is_within = reaches(place, *other);
            only += if is_within { count.1 } else { 0 };
            !is_within
        });
        let suits = counts.iter().filter(|(other, _)| reaches(place, **other)).map(|(_, count)| count.0).sum();
        found.push(Candidate { spec, place, suits, only });
    }
    found
}

/// The least device for each need that was refused, and whom it suits.
fn wanted(solution: &Solution<'_>) -> Vec<(Spec, Counts)> {
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
    let counts = |spec: &Spec| {
        let plainer: Vec<&Spec> = specs.iter().filter(|other| is_plainer(other, spec)).collect();
        let mut counts = Counts::new();
        for (need, at) in refused.iter().filter(|(need, _)| suit(spec, need)) {
            let is_only = !plainer.iter().any(|other| suit(other, need));
            for (place, count) in at {
                let (suits, only) = counts.entry(*place).or_default();
                *suits += count;
                *only += if is_only { *count } else { 0 };
            }
        }
        counts
    };
    specs.iter().map(|spec| (*spec, counts(spec))).collect()
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
