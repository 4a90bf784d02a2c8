//! Why this device, and why not me: facts read off a solved round.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::fit::{self, Need};
use crate::groups::Demand;
use crate::key;
use crate::outcome::{Certificate, LastDevice, Obstacle, Passed, Reason, Rivals, Served};
use crate::proofs::{Proof, Proofs};
use crate::solution::Solution;

/// Answers for one round. Made once; each answer takes a pass over the kinds of devices at most.
#[derive(Debug)]
pub struct Reasons<'s, 'a> {
    solution: &'s Solution<'a>,
    proofs: Proofs,
    /// Per proof and class: the two slots that got their last device latest.
    latest: Vec<BTreeMap<u8, Vec<usize>>>,
    lot_of_ask: Vec<u32>,
    cell_of_unit: Vec<u32>,
    /// Devices of each cell by the class that holds them.
    held: Vec<(u8, u32)>,
    /// Per cell where its classes begin there; one more at the end.
    held_from: Vec<u32>,
}

impl<'s, 'a> Reasons<'s, 'a> {
    pub fn new(solution: &'s Solution<'a>) -> Self {
        let (book, supply, demand) = (solution.book, &solution.supply, &solution.demand);
        let mut lot_of_ask = vec![0; book.asks.len()];
        for (at, lot) in demand.lots.iter().enumerate() {
            demand.order[lot.from as usize..lot.upto as usize]
                .iter()
                .for_each(|ask| lot_of_ask[*ask as usize] = at as u32);
        }
        let mut cell_of_unit = vec![0; book.units.len()];
        for (at, cell) in supply.cells.iter().enumerate() {
            supply.order[cell.from as usize..cell.upto as usize]
                .iter()
                .for_each(|unit| cell_of_unit[*unit as usize] = at as u32);
        }
        let (held, held_from) = held(solution);
        let proofs = Proofs::find(solution);
        let latest = proofs.all.iter().map(|proof| latest(solution, proof)).collect();
        Reasons { solution, proofs, latest, lot_of_ask, cell_of_unit, held, held_from }
    }

    /// The circles that refusals point at.
    pub fn proofs(&self) -> &[Proof] {
        &self.proofs.all
    }

    /// Why this request of the book got its device, or none.
    pub fn of(&self, ask: usize) -> Reason {
        match self.solution.device[ask] {
            Some(unit) => Reason::Served(self.served(ask, unit)),
            None => self.refused(ask),
        }
    }

    /// A number that is equal for requests with equal reasons: same need, place, organisation, class and device cell.
    pub fn alike(&self, ask: usize) -> (u32, u32) {
        let cell = self.solution.device[ask].map_or(u32::MAX, |unit| self.cell_of_unit[unit as usize]);
        (self.lot_of_ask[ask], cell)
    }

    fn served(&self, ask: usize, unit: u32) -> Served {
        let (book, weights) = (self.solution.book, &self.solution.policy.weights);
        let of = &book.asks[ask];
        let region = book.places[usize::from(of.place)].region;
        let metres = |place: u16| book.metres[usize::from(place) * book.places.len() + usize::from(of.place)];
        let own = &self.solution.supply.cells[self.cell_of_unit[unit as usize] as usize];
        let points = fit::over(book, weights, own.spec, of.need).unwrap_or(0);
        let far = metres(own.place);
        let (mut plainer, mut nearer) = (Tally::default(), Tally::default());
        let mut last = (u32::MAX, None);
        for (at, cell) in self.solution.supply.cells.iter().enumerate() {
            if last.0 != cell.spec {
                last = (cell.spec, fit::over(book, weights, cell.spec, of.need));
            }
            let Some(over) = last.1 else { continue };
            let tally = match () {
                () if over < points => &mut plainer,
                () if over == points && metres(cell.place) < far => &mut nearer,
                () => continue,
            };
            let near = self.solution.policy.max_metres.is_none_or(|most| metres(cell.place) <= most);
            if near && fit::allows(book, cell.mark, region, of.organisation) {
                tally.add(cell.stock() as u32, self.held_of(at));
            }
        }
        Served { points, metres: far, plainer: plainer.passed(), nearer: nearer.passed() }
    }

    /// Devices of a cell by the class that holds them.
    fn held_of(&self, cell: usize) -> &[(u8, u32)] {
        &self.held[self.held_from[cell] as usize..self.held_from[cell + 1] as usize]
    }

    fn refused(&self, ask: usize) -> Reason {
        let demand = &self.solution.demand;
        let group = demand.lots[self.lot_of_ask[ask] as usize].group as usize;
        let slot = demand.groups[group].slot as usize;
        let node = self.solution.merged.need(demand.groups[group].area, demand.groups[group].need);
        let Some(proof) = self.proofs.of_need(node) else { return self.nothing(ask) };
        if let Some(reason) = self.quota(slot) {
            return reason;
        }
        let circle = &self.proofs.all[proof];
        if circle.units == 0 {
            return Reason::ReservedElsewhere { earmarked: 0, kept: circle.kept as u32 };
        }
        let (earmarked, too_far) = self.out_of_reach(ask);
        Reason::AllInUse { certificate: proof, rivals: self.rivals(proof, slot), earmarked, too_far }
    }

    /// Devices with all that one request needs which it may not have for one thing alone: they are set aside for others, or too far.
    fn out_of_reach(&self, ask: usize) -> (u32, u32) {
        let (book, policy) = (self.solution.book, self.solution.policy);
        let (mut earmarked, mut too_far) = (0, 0);
        if book.marks.is_empty() && policy.max_metres.is_none() {
            return (earmarked, too_far);
        }
        let of = &book.asks[ask];
        let region = book.places[usize::from(of.place)].region;
        let farthest = policy.max_metres.unwrap_or(u32::MAX);
        let mut last = (u32::MAX, false);
        for cell in &self.solution.supply.cells {
            let is_far = book.metres[usize::from(cell.place) * book.places.len() + usize::from(of.place)] > farthest;
            let is_set_aside = !fit::allows(book, cell.mark, region, of.organisation);
            if is_far == is_set_aside {
                continue;
            }
            if last.0 != cell.spec {
                last = (cell.spec, fit::over(book, &policy.weights, cell.spec, of.need).is_some());
            }
            if last.1 {
                *(if is_far { &mut too_far } else { &mut earmarked }) += cell.stock() as u32;
            }
        }
        (earmarked, too_far)
    }

    /// Every device of the round against the needs of one request.
    fn nothing(&self, ask: usize) -> Reason {
        let book = self.solution.book;
        let of = &book.asks[ask];
        let region = book.places[usize::from(of.place)].region;
        let farthest = self.solution.policy.max_metres.unwrap_or(u32::MAX);
        let mut count: BTreeMap<Need, (u32, u32)> = BTreeMap::new();
        for cell in &self.solution.supply.cells {
            let metres = book.metres[usize::from(cell.place) * book.places.len() + usize::from(of.place)];
            let far = (metres > farthest).then_some(Need::Distance);
            let mark = (!fit::allows(book, cell.mark, region, of.organisation)).then_some(Need::Earmark);
            let short = fit::shortcomings(&book.specs[cell.spec as usize], &book.needs[of.need as usize]);
            let fails: Vec<Need> = short.chain(mark).chain(far).collect();
            let units = cell.stock() as u32;
            for need in &fails {
                let (excludes, alone) = count.entry(*need).or_default();
                *excludes += units;
                *alone += if fails.len() == 1 { units } else { 0 };
            }
        }
        let obstacle = |(need, (excludes, alone))| Obstacle { need, excludes, alone };
        let obstacles: Vec<Obstacle> = count.into_iter().map(obstacle).collect();
        let earmarked = obstacles.iter().find(|obstacle| obstacle.need == Need::Earmark);
        match earmarked.map_or(0, |obstacle| obstacle.alone) {
            0 => Reason::NothingCompatible { obstacles },
            earmarked => Reason::ReservedElsewhere { earmarked, kept: 0 },
        }
    }

    fn quota(&self, slot: usize) -> Option<Reason> {
        let (slots, given) = (&self.solution.demand.slots, &self.solution.in_slot);
        let quota = *self.solution.policy.quota.get(self.solution.unit_name(slot))?;
        let higher = (0..slot).filter(|other| slots[*other].unit == slots[slot].unit);
        let in_higher_classes = higher.map(|other| given[other] as u32).sum();
        let in_class = given[slot] as u32;
        (in_higher_classes + in_class == quota).then_some(Reason::QuotaReached { quota, in_higher_classes, in_class })
    }

    fn rivals(&self, proof: usize, slot: usize) -> Rivals {
        let (demand, rule) = (&self.solution.demand, self.solution.policy.fairness.rule);
        let circle = &self.proofs.all[proof];
        let class = demand.slots[slot].class;
        let of_class = |same: bool| {
            let held = circle.held.iter().filter(|held| (demand.slots[held.slot as usize].class == class) == same);
            held.map(|held| held.count as u32).sum()
        };
        let latest = self.latest[proof].get(&class).map_or(&[][..], Vec::as_slice);
        let rival = latest.iter().map(|at| &circle.held[*at]).find(|held| held.slot as usize != slot);
        let at_home = circle.held.binary_search_by_key(&(slot as u32), |held| held.slot).ok();
        Rivals {
            higher_class: of_class(false),
            same_class: of_class(true),
            next: key::key(rule, self.solution.in_slot[slot] as u32, demand.slots[slot].denominator),
            last_elsewhere: rival.map(|held| {
                let other = held.slot as usize;
                let denominator = demand.slots[other].denominator;
                LastDevice {
                    unit: self.solution.unit_name(other).to_owned(),
                    key: key::key(rule, self.solution.in_slot[other] as u32 - 1, denominator),
                    denominator,
                    shortest_wait: held.shortest_wait,
                }
            }),
            shortest_wait_at_home: at_home.map(|at| circle.held[at].shortest_wait),
        }
    }

    /// A circle with its devices and requests by name.
    pub fn certificate(&self, proof: usize) -> Certificate {
        let (book, supply, demand) = (self.solution.book, &self.solution.supply, &self.solution.demand);
        let circle = &self.proofs.all[proof];
        let mut gone = vec![false; book.units.len()];
        self.solution.device.iter().flatten().for_each(|unit| gone[*unit as usize] = true);
        let cells = supply.cells.iter().filter(|cell| circle.kinds.binary_search(&cell.kind).is_ok());
        let devices = cells.flat_map(|cell| &supply.order[cell.from as usize..cell.upto as usize]);
        let (mut units, mut kept): (Vec<u32>, Vec<u32>) = devices.partition(|unit| gone[**unit as usize]);
        let mut holders = Vec::new();
        let mut classes: BTreeMap<u8, u32> = BTreeMap::new();
        for (at, lot) in demand.lots.iter().enumerate() {
            let group = &demand.groups[lot.group as usize];
            let node = self.solution.merged.need(group.area, group.need);
            if circle.needs.binary_search(&node).is_ok() && self.solution.in_lot[at] > 0 {
                let served = self.solution.in_lot[at] as usize;
                holders.extend(&demand.order[lot.from as usize..lot.from as usize + served]);
                *classes.entry(demand.slots[group.slot as usize].class).or_insert(0) += served as u32;
            }
        }
        [&mut units, &mut kept, &mut holders].into_iter().for_each(|list| list.sort_unstable());
        let unit = |at: &u32| book.unit_ids.get(*at as usize).to_owned();
        Certificate {
            units: units.iter().map(unit).collect(),
            holders: holders.iter().map(|at| book.ask_ids.get(*at as usize).to_owned()).collect(),
            held_by_class: classes.into_iter().collect(),
            kept: kept.iter().map(unit).collect(),
        }
    }
}

/// Devices of all cells, cell by cell, by the class that holds them; and where each cell begins, one more at the end.
fn held(solution: &Solution<'_>) -> (Vec<(u8, u32)>, Vec<u32>) {
    let (book, supply) = (solution.book, &solution.supply);
    // Classes count from 1.
    let mut class = vec![0u8; book.units.len()];
    for (ask, unit) in book.asks.iter().zip(&solution.device) {
        unit.iter().for_each(|unit| class[*unit as usize] = ask.class);
    }
    let (mut held, mut from) = (Vec::new(), vec![0]);
    let mut classes = Vec::new();
    for cell in &supply.cells {
        let units = &supply.order[cell.from as usize..cell.upto as usize];
        classes.clear();
        classes.extend(units.iter().map(|unit| class[*unit as usize]).filter(|class| *class > 0));
        classes.sort_unstable();
        held.extend(classes.chunk_by(|a, b| a == b).map(|alike| (alike[0], alike.len() as u32)));
        from.push(held.len() as u32);
    }
    (held, from)
}

/// Per class the two slots of a circle whose last device came latest, the latest first.
fn latest(solution: &Solution<'_>, proof: &Proof) -> BTreeMap<u8, Vec<usize>> {
    let (demand, rule): (&Demand, _) = (&solution.demand, solution.policy.fairness.rule);
    let turn = |at: &usize| {
        let held = &proof.held[*at];
        let slot = &demand.slots[held.slot as usize];
        key::turn(rule, solution.in_slot[held.slot as usize] as u32 - 1, slot.denominator, slot.unit)
    };
    let mut classes: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (at, held) in proof.held.iter().enumerate() {
        let best = classes.entry(demand.slots[held.slot as usize].class).or_default();
        best.push(at);
        best.sort_by_key(|at| Reverse(turn(at)));
        best.truncate(2);
    }
    classes
}

#[derive(Default)]
struct Tally {
    units: u32,
    held: u32,
    classes: BTreeMap<u8, u32>,
}

impl Tally {
    fn add(&mut self, stock: u32, held: &[(u8, u32)]) {
        self.units += stock;
        for (class, count) in held {
            self.held += count;
            *self.classes.entry(*class).or_insert(0) += count;
        }
    }

    fn passed(self) -> Passed {
        Passed { units: self.units, kept: self.units - self.held, held_by_class: self.classes.into_iter().collect() }
    }
}
