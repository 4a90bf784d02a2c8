//! Equal requests together: slots (class, organisation), groups (need, where the question "who" sees it) and lots (the place itself).

use crate::book::{Book, Mark};
use crate::policy::{FairnessUnit, Policy};
use crate::sort::{self, Sorted};

/// What is compared by fairness: one organisation (or region) in one class.
#[derive(Clone, Debug)]
pub struct Slot {
    pub class: u8,
    /// Index into the organisations or regions of the book; 0 if fairness plays no part.
    pub unit: u32,
    pub asks: i64,
    pub denominator: u32,
    /// Its groups.
    pub from: u32,
    pub upto: u32,
}

/// Requests of one slot with the same need in the same area.
#[derive(Clone, Debug)]
pub struct Group {
    pub slot: u32,
    pub need: u32,
    /// Index into [`Demand::areas`].
    pub area: u32,
    /// Its lots.
    pub from: u32,
    pub upto: u32,
    pub asks: i64,
}

/// Requests of one group at one place, longest wait first.
#[derive(Clone, Debug)]
pub struct Lot {
    pub group: u32,
    pub place: u16,
    /// Where its requests stand in [`Demand::order`].
    pub from: u32,
    pub upto: u32,
}

/// Where requests are alike to devices: a zone, and the organisation if some device is set aside for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// A region, or a place if the policy limits distances.
    pub zone: u32,
    /// 0, or 1 + an organisation.
    pub own: u32,
}

#[derive(Debug)]
pub struct Demand {
    pub between: Between,
    /// By class, then unit.
    pub slots: Vec<Slot>,
    pub groups: Vec<Group>,
    pub lots: Vec<Lot>,
    /// Areas with requests, sorted; also (zone, 0) of every zone with requests.
    pub areas: Vec<Area>,
    /// Requests lot by lot.
    pub order: Vec<u32>,
}

/// Which fairness units are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    Units(FairnessUnit),
    Nobody,
}

impl Demand {
    pub fn of(book: &Book, policy: &Policy, between: Between) -> Demand {
        let by_place = policy.max_metres.is_some();
        let mut own = vec![0u32; book.organisations.len()];
        for mark in &book.marks {
            if let Mark::Organisation(organisation) = mark {
                own[*organisation as usize] = organisation + 1;
            }
        }
        let zone = |place: u16| match by_place {
            true => u32::from(place),
            false => u32::from(book.places[usize::from(place)].region),
        };
        let mut areas: Vec<Area> = Vec::new();
        if own.iter().any(|own| *own > 0) {
            let all = book.asks.iter().map(|ask| Area { zone: zone(ask.place), own: own[ask.organisation as usize] });
            areas.extend(all);
        }
        let mut used = vec![false; book.places.len()];
        book.asks.iter().for_each(|ask| used[usize::from(ask.place)] = true);
        areas.extend((0..book.places.len()).filter(|at| used[*at]).map(|at| Area { zone: zone(at as u16), own: 0 }));
        areas.sort_unstable();
        areas.dedup();
        let unit = |at: u32| {
            let ask = &book.asks[at as usize];
            match between {
                Between::Nobody => 0,
                Between::Units(FairnessUnit::Organisation) => ask.organisation,
                Between::Units(FairnessUnit::Region) => u32::from(book.places[usize::from(ask.place)].region),
            }
        };
        let mut area_at_place = vec![0u32; book.places.len()];
        for (at, used) in used.iter().enumerate() {
            if *used {
                let wanted = Area { zone: zone(at as u16), own: 0 };
                area_at_place[at] = areas.binary_search(&wanted).unwrap_or(0) as u32;
            }
        }
        let area = |at: u32| {
            let ask = &book.asks[at as usize];
            let near = area_at_place[usize::from(ask.place)];
            match own[ask.organisation as usize] {
                0 => near,
                own => {
                    let wanted = Area { own, ..areas[near as usize] };
                    areas.binary_search(&wanted).map_or(near, |at| at as u32)
                }
            }
        };
        let longest = book.asks.iter().map(|ask| ask.days).max().unwrap_or(0);
        let units = book.organisations.len().max(book.regions.len()) as u64;
        let (needs, places) = (book.needs.len() as u64, book.places.len() as u64);
        let radix = [256, units, areas.len() as u64, needs, places, u64::from(longest) + 1];
        let digits = |at: u32| {
            let ask = &book.asks[at as usize];
            let (class, place) = (u64::from(ask.class), u64::from(ask.place));
            let (unit, area, need) = (u64::from(unit(at)), u64::from(area(at)), u64::from(ask.need));
            // The longest wait first.
            [class, unit, area, need, place, u64::from(longest - ask.days)]
        };
        let Sorted { order, runs } = sort::by_digits(book.asks.len(), radix, digits);
        let (slots, groups, lots) = (Vec::new(), Vec::new(), Vec::new());
        let mut demand = Demand { between, slots, groups, lots, areas: Vec::new(), order };
        demand.cut(book, &runs, unit, area);
        demand.areas = areas;
        demand.denominators(book, policy, between);
        demand
    }

    /// `runs`: where requests of one lot begin in the order.
    fn cut(&mut self, book: &Book, runs: &[u32], unit: impl Fn(u32) -> u32, area: impl Fn(u32) -> u32) {
        self.lots.reserve_exact(runs.len().saturating_sub(1));
        let mut last = None;
        for run in runs.windows(2) {
            let (from, upto) = (run[0], run[1]);
            let at = self.order[from as usize];
            let ask = &book.asks[at as usize];
            let here = (ask.class, unit(at), area(at), ask.need);
            let before = last.replace(here);
            if before.is_none_or(|before| (before.0, before.1) != (here.0, here.1)) {
                let from = self.groups.len() as u32;
                self.slots.push(Slot { class: here.0, unit: here.1, asks: 0, denominator: 0, from, upto: from });
            }
            let slot = self.slots.len() - 1;
            if before != Some(here) {
                let from = self.lots.len() as u32;
                let (slot, area) = (slot as u32, here.2);
                self.groups.push(Group { slot, need: ask.need, area, from, upto: from, asks: 0 });
                self.slots[slot as usize].upto += 1;
            }
            let group = self.groups.len() - 1;
            self.lots.push(Lot { group: group as u32, place: ask.place, from, upto });
            self.groups[group].upto += 1;
            self.groups[group].asks += i64::from(upto - from);
            self.slots[slot].asks += i64::from(upto - from);
        }
    }

    fn denominators(&mut self, book: &Book, policy: &Policy, between: Between) {
        for slot in &mut self.slots {
            let name = match between {
                Between::Nobody => None,
                Between::Units(FairnessUnit::Organisation) => Some(&book.organisations[slot.unit as usize]),
                Between::Units(FairnessUnit::Region) => Some(&book.regions[slot.unit as usize]),
            };
            let given = name.and_then(|name| policy.fairness.denominators.get(name)).copied();
            slot.denominator = given.unwrap_or(slot.asks as u32).max(1);
        }
    }

    /// Slots of each class, in order.
    pub fn classes(&self) -> impl Iterator<Item = (u8, std::ops::Range<usize>)> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let class = self.slots.get(at)?.class;
            let end = at + self.slots[at..].iter().take_while(|slot| slot.class == class).count();
            let range = at..end;
            at = end;
            Some((class, range))
        })
    }
}
