//! Bid prices: what one device more would be worth to this round, kind by kind. What to do with one that comes between two
//! rounds follows from them: `offer.rs`.
//!
//! The value of a device is not a number but a person: the class, the unit of fairness and the turn that would be
//! served with it, and the days waited. It is exact: the round with the device in it gives the same counts. Without
//! quotas it is read off the solved round (`residual.rs`); with them, and for a device set aside for an organisation
//! that no other device is set aside for, the round is solved again.

use crate::ask_list::Candidate;
use crate::book::{Book, Mark, Spec, UnitRow};
use crate::check::AllocateError;
use crate::device::Device;
use crate::fit;
use crate::instance::{Access, Earmark, Family};
use crate::key::{self, Ratio};
use crate::kinds::NONE;
use crate::map::What;
use crate::policy::Scope;
use crate::residual::{Price, Residual, Way};
use crate::solution::Solution;
use crate::solve::{Objective, Watch, solve};

/// What one unit of fairness would get more, or (with quotas only) less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gain {
    pub class: u8,
    pub unit: String,
    pub more: i64,
    /// The turn of its next device now.
    pub turn: Ratio,
}

/// What one device more would do in this round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    pub device: Device,
    /// Devices like it in the round.
    pub there: u32,
    /// Nothing if it would help nobody who has none: it may still suit somebody better than what they get, which days
    /// and points then show. Without quotas one at most.
    pub serves: Vec<Gain>,
    /// What the days waited of all who are served become more, and the points of over-specification.
    pub days: i64,
    pub points: i64,
    /// Requests that would get another device than they do, in one cheapest way of doing it. Not known where the round
    /// was solved again.
    pub exchanges: Option<u32>,
}

/// Answers for one round.
#[derive(Debug)]
pub struct Bids<'s, 'a> {
    pub(crate) solution: &'s Solution<'a>,
    pub(crate) residual: Residual,
    /// Devices per reserve, by the order of `pools`.
    pub(crate) pools: Vec<Pool>,
}

/// A reserve as [`crate::kinds::Supply`] numbers them.
#[derive(Debug)]
pub(crate) struct Pool {
    pub family: Family,
    pub at: Scope,
    pub keep: u32,
    pub there: u32,
}

/// A device in the numbers of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Coded {
    /// Families and keyboards that the book does not know have numbers past its lists: nobody asks for them.
    pub spec: Spec,
    pub mark: Option<Mark>,
    pub place: u16,
}

/// Set aside for a region or an organisation that the round does not know: more regions than this there cannot be.
const NOBODY: Mark = Mark::Region(u16::MAX);

impl<'s, 'a> Bids<'s, 'a> {
    pub fn new(solution: &'s Solution<'a>) -> Self {
        let mut pools: Vec<Pool> = crate::kinds::in_order(solution.policy)
            .into_iter()
            .map(|of| Pool { family: of.family.clone(), at: of.at.clone(), keep: of.keep, there: 0 })
            .collect();
        for cell in &solution.supply.cells {
            let family = solution.book.specs[cell.spec as usize].family;
            for pool in &mut pools {
                if holds(solution.book, &pool.family, &pool.at, family, cell.place) {
                    pool.there += cell.stock() as u32;
                }
            }
        }
        Bids { solution, residual: Residual::of(solution), pools }
    }

    /// One bid for each kind of device in the round and for the least device of each need that was refused, the most
    /// valuable first. `watch` is asked where rounds are solved again (quotas).
    pub fn all(&self, watch: Watch<'_>) -> Result<Vec<Bid>, AllocateError> {
        let mut found = Vec::new();
        for (device, there) in self.kinds() {
            let bid = self.value(device, there, watch)?;
            let first = bid.serves.first().map(|gain| (gain.class, gain.turn, gain.unit.clone()));
            found.push(((first.is_none(), first, -bid.days, bid.points, device), bid));
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(found.into_iter().map(|(_, bid)| bid).collect())
    }

    /// The bid for one device. Its place must be one of the round.
    pub fn of(&self, device: &Device, watch: Watch<'_>) -> Result<Bid, AllocateError> {
        let coded = self.code(device)?;
        let there = self.kinds().into_iter().find(|(kind, _)| *kind == coded).map_or(0, |(_, there)| there);
        let bid = self.value(coded, there, watch)?;
        Ok(Bid { device: device.clone(), ..bid })
    }

    pub(crate) fn turn(&self, slot: usize) -> Ratio {
        let of = &self.solution.demand.slots[slot];
        key::key(self.solution.policy.fairness.rule, self.solution.in_slot[slot] as u32, of.denominator)
    }

    pub(crate) fn over(&self, spec: &Spec, need: u32) -> u32 {
        fit::over_of(&self.solution.policy.weights, spec, &self.solution.book.needs[need as usize]).unwrap_or(0)
    }

    pub(crate) fn value(&self, device: Coded, there: u32, watch: Watch<'_>) -> Result<Bid, AllocateError> {
        // No reserve counts a family the round does not know, and nobody asks for it.
        if usize::from(device.spec.family) >= self.solution.book.families.len() {
            let device = self.decode(device);
            return Ok(Bid { device, there, serves: Vec::new(), days: 0, points: 0, exchanges: Some(0) });
        }
        let known = match device.mark {
            Some(Mark::Organisation(_)) => device.mark.is_some_and(|mark| self.solution.book.marks.contains(&mark)),
            _ => true,
        };
        match known && self.solution.policy.quota.is_empty() {
            true => Ok(self.by_chain(device, there)),
            false => self.by_solving(device, there, watch),
        }
    }

    /// The reserves that get room for one more with this device, from the widest to the narrowest; and the first that
    /// is short even with it, behind which nothing can leave.
    pub(crate) fn chain(&self, device: Coded) -> (Vec<usize>, Option<usize>) {
        let book = self.solution.book;
        let mut open = Vec::new();
        for (at, pool) in self.pools.iter().enumerate() {
            if !holds(book, &pool.family, &pool.at, device.spec.family, device.place) {
                continue;
            }
            if pool.there < pool.keep {
                return (open, Some(at));
            }
            open.push(at);
        }
        (open, None)
    }

    fn by_chain(&self, device: Coded, there: u32) -> Bid {
        let (book, map) = (self.solution.book, &self.solution.merged);
        let (open, short) = self.chain(device);
        // A reserve that is full with this device lets another go in its place.
        let ways = open.iter().filter_map(|pool| self.residual.way(*pool as u32 + 1));
        // Whatever else may be, it can stay on the shelf.
        let shelf = Way { rank: self.residual.order.len() as u32, price: Price::default(), from: NONE };
        let mut best = ways.min().map_or(shelf, |way| way.min(shelf));
        let mut last = (NONE, None);
        for &node in self.residual.needs.iter().filter(|_| short.is_none()) {
            let What::Need { spot, need } = map.what[node as usize] else { continue };
            let Some(way) = self.residual.way(node) else { continue };
            if best.rank < way.rank || !self.reaches(device, spot) {
                continue;
            }
            if last.0 != need {
                last = (need, fit::over_of(&self.solution.policy.weights, &device.spec, &book.needs[need as usize]));
            }
            if let Some(points) = last.1 {
                best = best.min(Way { price: way.price.plus(0, i64::from(points)), ..way });
            }
        }
        let Price { days, points } = best.price;
        let slot = self.residual.order.get(best.rank as usize);
        let serves: Vec<Gain> = slot.map(|slot| self.gain(*slot as usize, 1)).into_iter().collect();
        let is_need = |node: &u32| map.what.get(*node as usize).is_some_and(|what| matches!(what, What::Need { .. }));
        let needs = self.residual.chain(best.from).filter(is_need).count() - serves.len();
        let device = self.decode(device);
        Bid { device, there, serves, days: -days, points, exchanges: Some(needs as u32) }
    }

    /// May this device go to that area of the merged map?
    fn reaches(&self, device: Coded, area: u32) -> bool {
        let (book, area) = (self.solution.book, &self.solution.demand.areas[area as usize]);
        let region = match self.solution.policy.max_metres {
            Some(most) if book.metres(device.place, area.zone as u16) > most => return false,
            Some(_) => book.region(area.zone as u16),
            None => area.zone as u16,
        };
        match device.mark {
            None => true,
            Some(Mark::Region(only)) => only == region,
            Some(Mark::Organisation(only)) => area.own == only + 1,
        }
    }

    fn gain(&self, slot: usize, more: i64) -> Gain {
        let (class, unit) = (self.solution.demand.slots[slot].class, self.solution.unit_name(slot).to_owned());
        Gain { class, unit, more, turn: self.turn(slot) }
    }

    /// The round with the device in it, decided anew.
    fn by_solving(&self, device: Coded, there: u32, watch: Watch<'_>) -> Result<Bid, AllocateError> {
        let mut more: Book = self.solution.book.clone();
        more.specs.push(device.spec);
        let mark = device.mark.map_or(0, |mark| {
            more.marks.push(mark);
            more.marks.len() as u32
        });
        more.units.push(UnitRow { spec: more.specs.len() as u32 - 1, place: device.place, mark });
        let objective = match self.solution.demand.between {
            crate::groups::Between::Nobody => Objective::CountsPointsMetres,
            crate::groups::Between::Units(_) => Objective::Full,
        };
        let after = solve(&more, self.solution.policy, objective, watch)?;
        let (was, is) = (self.solution.vector(), after.vector());
        let slots = self.solution.in_slot.iter().zip(&after.in_slot).enumerate();
        let serves = slots.filter(|(_, (was, is))| was != is).map(|(slot, (was, is))| self.gain(slot, is - was));
        Ok(Bid {
            device: self.decode(device),
            there,
            serves: serves.collect(),
            days: is.waiting_days as i64 - was.waiting_days as i64,
            points: is.points as i64 - was.points as i64,
            exchanges: None,
        })
    }

    /// Kinds of the round with how many there are, and the least devices that refused requests could use.
    fn kinds(&self) -> Vec<(Coded, u32)> {
        let (solution, book) = (self.solution, self.solution.book);
        let mut kinds = std::collections::BTreeMap::new();
        let mut place_of = vec![None; solution.supply.kinds.len()];
        for cell in &solution.supply.cells {
            place_of[cell.kind as usize].get_or_insert(cell.place);
        }
        for (kind, place) in solution.supply.kinds.iter().zip(place_of) {
            let mark = kind.mark.checked_sub(1).map(|at| book.marks[at as usize]);
            let coded = Coded { spec: book.specs[kind.spec as usize], mark, place: place.unwrap_or(0) };
            *kinds.entry(coded).or_insert(0) += kind.stock as u32;
        }
        for Candidate { spec, place, .. } in crate::ask_list::candidates(solution) {
            // Where neither distance nor a reserve tells places apart, one bid is enough.
            let alike = |other: &Coded| {
                other.spec == spec
                    && other.mark.is_none()
                    && (other.place == place
                        || (solution.policy.max_metres.is_none() && self.same_pools(*other, place)))
            };
            if !kinds.keys().any(alike) {
                kinds.insert(Coded { spec, mark: None, place }, 0);
            }
        }
        kinds.into_iter().collect()
    }

    fn same_pools(&self, device: Coded, place: u16) -> bool {
        let at = |place: u16| {
            let of = self.pools.iter();
            let inside =
                of.map(move |pool| holds(self.solution.book, &pool.family, &pool.at, device.spec.family, place));
            inside.collect::<Vec<bool>>()
        };
        at(device.place) == at(place)
    }

    pub(crate) fn code(&self, device: &Device) -> Result<Coded, AllocateError> {
        let book = self.solution.book;
        let place = book.places.binary_search_by(|row| row.id.as_str().cmp(&device.place));
        let unit = || "the device".to_owned();
        let place =
            place.map_err(|_| AllocateError::UnitAtUnknownPlace { unit: unit(), place: device.place.clone() })?;
        if !(1..=5).contains(&device.tier) || !(1..=3).contains(&device.grade) {
            return Err(AllocateError::UnitOutOfRange { unit: unit(), tier: device.tier, grade: device.grade });
        }
        let find = |words: &[String], word: &str| words.binary_search_by(|known| known.as_str().cmp(word)).ok();
        let family = find(&book.families, device.family.as_str()).unwrap_or(book.families.len()) as u16;
        // A keyboard nobody asks for is as good as none.
        let keyboard = device.keyboard.as_deref().and_then(|word| find(&book.keyboards, word));
        let mark = match &device.earmark {
            None => None,
            Some(Earmark::Region(name)) => Some(find(&book.regions, name).map_or(NOBODY, |at| Mark::Region(at as u16))),
            Some(Earmark::Organisation(name)) => {
                Some(find(&book.organisations, name).map_or(NOBODY, |at| Mark::Organisation(at as u32)))
            }
        };
        let keyboard = keyboard.map_or(0, |at| at as u16 + 1);
        let Device { tier, grade, data, access, .. } = *device;
        let spec = Spec { family, tier, grade, data, keyboard, access: access.0 };
        Ok(Coded { spec, mark, place: place as u16 })
    }

    /// Only for kinds that come from the book.
    fn decode(&self, device: Coded) -> Device {
        let (book, spec) = (self.solution.book, device.spec);
        let word = |words: &[String], at: usize| words.get(at).cloned().unwrap_or_default();
        Device {
            family: Family::new(word(&book.families, usize::from(spec.family))),
            tier: spec.tier,
            grade: spec.grade,
            data: spec.data,
            keyboard: spec.keyboard.checked_sub(1).map(|at| word(&book.keyboards, usize::from(at))),
            access: Access(spec.access),
            place: book.places[usize::from(device.place)].id.clone(),
            earmark: device.mark.map(|mark| match mark {
                Mark::Region(at) => Earmark::Region(word(&book.regions, usize::from(at))),
                Mark::Organisation(at) => Earmark::Organisation(word(&book.organisations, at as usize)),
            }),
        }
    }
}

/// Is a device of this family at this place one of those a reserve counts?
fn holds(book: &Book, family: &Family, at: &Scope, device: u16, place: u16) -> bool {
    let name = book.families.get(usize::from(device));
    name.is_some_and(|name| name == family.as_str()) && crate::kinds::inside(book, at, place)
}
