//! The instance in canonical, aggregated form: equal devices become one kind, equal requests one
//! group, everything sorted by content and id. From here on the order of the input is forgotten.

use std::collections::BTreeMap;

use crate::fit;
use crate::instance::{Ask, Earmark, Instance, Needs, Unit};
use crate::policy::{FairnessUnit, Scope};
use crate::who;

/// Devices nobody can tell apart but by their id: same properties, earmark and place.
pub struct Kind {
    pub place: usize,
    /// Indices into the supply, by id.
    pub units: Vec<usize>,
    /// The narrowest reserve that holds some of them back.
    pub pool: Option<usize>,
}

/// Requests that differ in waiting time and id only. Oldest first, then by id.
pub struct Group {
    pub share: usize,
    /// Index into [`Model::fits`].
    pub cell: usize,
    pub place: usize,
    pub asks: Vec<usize>,
}

/// One fairness unit (organisation or region) inside one class.
pub struct Share {
    pub class: usize,
    pub unit: String,
    pub asks: u32,
    pub denominator: u32,
    pub groups: Vec<usize>,
    /// Cost rank of its k-th device, see [`who::ranks`].
    pub ranks: Vec<u32>,
}

pub struct Class {
    pub class: u8,
    pub shares: Vec<usize>,
}

/// A reserve: at most `cap` of the devices below it may go. Pools form a tree per family
/// (place inside region inside everywhere) because every place lies in one region.
pub struct Pool {
    pub cap: u32,
    pub parent: Option<usize>,
}

pub struct Model<'a> {
    pub instance: &'a Instance,
    pub kinds: Vec<Kind>,
    pub groups: Vec<Group>,
    pub shares: Vec<Share>,
    pub classes: Vec<Class>,
    pub pools: Vec<Pool>,
    /// Per cell (needs, and what earmarks look at): the kinds that suit, with their points.
    fits: Vec<Vec<(u16, u8)>>,
}

type CellKey<'a> = (&'a Needs, Option<&'a str>, Option<&'a str>);

impl<'a> Model<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        let places: BTreeMap<&str, usize> =
            instance.places.iter().enumerate().map(|(at, place)| (place.id.as_str(), at)).collect();
        let mut model = Model {
            instance,
            kinds: kinds(instance, &places),
            groups: Vec::new(),
            shares: Vec::new(),
            classes: Vec::new(),
            pools: Vec::new(),
            fits: Vec::new(),
        };
        model.add_pools();
        model.add_groups(&places);
        who::rank_shares(&mut model);
        model
    }

    pub fn unit(&self, kind: usize) -> &'a Unit {
        &self.instance.supply[self.kinds[kind].units[0]]
    }

    pub fn ask(&self, group: usize) -> &'a Ask {
        &self.instance.demand[self.groups[group].asks[0]]
    }

    pub fn days(&self, group: usize, position: u32) -> u32 {
        self.instance.demand[self.groups[group].asks[position as usize]].since_days
    }

    /// The class number of a group.
    pub fn class_of(&self, group: usize) -> u8 {
        self.classes[self.shares[self.groups[group].share].class].class
    }

    /// Groups with the same answer reach the same kinds.
    pub fn same_reach(&self, group: usize) -> (usize, Option<usize>) {
        let Group { cell, place, .. } = self.groups[group];
        (cell, self.instance.policy.max_metres.map(|_| place))
    }

    /// The kinds a request of this group can have: kind, points, metres.
    pub fn reach(&self, group: usize) -> impl Iterator<Item = (usize, u8, u32)> + '_ {
        let Group { cell, place, .. } = self.groups[group];
        let farthest = self.instance.policy.max_metres.unwrap_or(u32::MAX);
        self.fits[cell].iter().filter_map(move |&(kind, points)| {
            let kind = usize::from(kind);
            let metres = self.instance.distances.metres(self.kinds[kind].place, place);
            (metres <= farthest).then_some((kind, points, metres))
        })
    }

    /// Points and metres of one kind for one group it suits.
    pub fn points(&self, group: usize, kind: usize) -> (u8, u32) {
        let Group { cell, place, .. } = self.groups[group];
        let fits = &self.fits[cell];
        let points =
            fits.binary_search_by_key(&(kind as u16), |&(kind, _)| kind).map_or(u8::MAX, |found| fits[found].1);
        (points, self.instance.distances.metres(self.kinds[kind].place, place))
    }

    fn add_pools(&mut self) {
        let reserves = &self.instance.policy.reserves;
        // Widest first, so that a parent stands before its children.
        let mut order: Vec<usize> = (0..reserves.len()).collect();
        order.sort_by_key(|&at| (&reserves[at].at, &reserves[at].family));
        let holds = |reserve: usize, kind: &Kind, unit: &Unit| {
            let place = &self.instance.places[kind.place];
            unit.family == reserves[reserve].family
                && match &reserves[reserve].at {
                    Scope::Everywhere => true,
                    Scope::Region(region) => *region == place.region,
                    Scope::Place(id) => *id == place.id,
                }
        };
        let mut pools: Vec<Pool> = Vec::new();
        let mut pool_of: Vec<Option<usize>> = vec![None; self.kinds.len()];
        for reserve in order {
            let inside: Vec<usize> =
                (0..self.kinds.len()).filter(|&kind| holds(reserve, &self.kinds[kind], self.unit(kind))).collect();
            let Some(&first) = inside.first() else {
                continue;
            };
            let stock: usize = inside.iter().map(|&kind| self.kinds[kind].units.len()).sum();
            let cap = (stock as u32).saturating_sub(reserves[reserve].keep);
            pools.push(Pool { cap, parent: pool_of[first] });
            for kind in inside {
                pool_of[kind] = Some(pools.len() - 1);
            }
        }
        for (kind, pool) in self.kinds.iter_mut().zip(pool_of) {
            kind.pool = pool;
        }
        self.pools = pools;
    }

    fn add_groups(&mut self, places: &BTreeMap<&str, usize>) {
        let instance = self.instance;
        let marked = |region: bool| {
            instance.supply.iter().filter_map(|unit| unit.earmark.as_ref()).any(|mark| match mark {
                Earmark::Region(_) => region,
                Earmark::Organisation(_) => !region,
            })
        };
        // Region and organisation split requests only where an earmark looks at them.
        let (by_region, by_organisation) = (marked(true), marked(false));
        let cell_of = |ask: &'a Ask| -> CellKey<'a> {
            (&ask.needs, by_region.then_some(ask.region.as_str()), by_organisation.then_some(ask.organisation.as_str()))
        };
        let share_of = |ask: &'a Ask| match instance.policy.fairness.unit {
            FairnessUnit::Organisation => ask.organisation.as_str(),
            FairnessUnit::Region => ask.region.as_str(),
        };
        let mut cells: BTreeMap<CellKey<'a>, Vec<usize>> = BTreeMap::new();
        type Members<'a> = BTreeMap<(CellKey<'a>, &'a str), Vec<usize>>;
        let mut tree: BTreeMap<u8, BTreeMap<&str, Members<'a>>> = BTreeMap::new();
        for (at, ask) in instance.demand.iter().enumerate() {
            let cell = cell_of(ask);
            cells.entry(cell).or_default().push(at);
            let members = tree.entry(ask.class).or_default().entry(share_of(ask)).or_default();
            members.entry((cell, ask.place.as_str())).or_default().push(at);
        }
        let mut number = BTreeMap::new();
        for (cell, asks) in cells {
            number.insert(cell, self.fits.len());
            let ask = &instance.demand[asks[0]];
            let suits =
                (0..self.kinds.len()).filter_map(|kind| Some((kind as u16, fit::points(self.unit(kind), ask)?)));
            let suits = suits.collect();
            self.fits.push(suits);
        }
        for (class, units) in tree {
            let mut shares = Vec::new();
            for (unit, members) in units {
                let share = self.shares.len();
                shares.push(share);
                let mut groups = Vec::new();
                let mut count = 0;
                for ((cell, place), mut asks) in members {
                    asks.sort_by_key(|&at| {
                        let ask = &instance.demand[at];
                        (std::cmp::Reverse(ask.since_days), &ask.id)
                    });
                    count += asks.len() as u32;
                    groups.push(self.groups.len());
                    let (cell, place) = (number[&cell], places[place]);
                    self.groups.push(Group { share, cell, place, asks });
                }
                let given = instance.policy.fairness.denominators.get(unit).copied();
                self.shares.push(Share {
                    class: self.classes.len(),
                    unit: unit.to_string(),
                    asks: count,
                    denominator: given.unwrap_or(count),
                    groups,
                    ranks: Vec::new(),
                });
            }
            self.classes.push(Class { class, shares });
        }
    }
}

fn kinds(instance: &Instance, places: &BTreeMap<&str, usize>) -> Vec<Kind> {
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, unit) in instance.supply.iter().enumerate() {
        let spec = (&unit.family, unit.tier, unit.grade, unit.data, &unit.keyboard, unit.access);
        kinds.entry((spec, &unit.earmark, &unit.place)).or_default().push(at);
    }
    let build = |((_, _, place), mut units): ((_, _, &String), Vec<usize>)| {
        units.sort_by_key(|&at| &instance.supply[at].id);
        Kind { place: places[place.as_str()], units, pool: None }
    };
    kinds.into_iter().map(build).collect()
}
