//! Why this device, and why not me: facts read off the finished flow.

use std::collections::{BTreeMap, BTreeSet};

use crate::fit::{self, Need};
use crate::model::Model;
use crate::old_flow::Flow;
use crate::outcome::*;
use crate::who;

pub struct Reasons<'f, 'm, 'a> {
    model: &'m Model<'a>,
    flow: &'f Flow<'m, 'a>,
    /// Devices of each kind by the class that holds them.
    by_class: Vec<BTreeMap<u8, u32>>,
    pub certificates: Vec<Certificate>,
    closures: Vec<Closure>,
    /// Certificate by the kinds in it, and by what the search started from.
    by_kinds: BTreeMap<Vec<usize>, usize>,
    by_start: BTreeMap<(usize, Option<usize>), usize>,
    /// The kinds each group reaches, as bits: closures look at them again and again.
    bits: BTreeMap<(usize, Option<usize>), Vec<u64>>,
    obstacles: BTreeMap<(usize, Option<usize>), Vec<Obstacle>>,
}

/// What the comparison needs to know of a certificate: holders per share.
struct Closure {
    shares: BTreeMap<usize, Holders>,
}

#[derive(Clone, Copy)]
struct Holders {
    count: u32,
    shortest_wait: u32,
}

impl<'f, 'm, 'a> Reasons<'f, 'm, 'a> {
    pub fn new(model: &'m Model<'a>, flow: &'f Flow<'m, 'a>) -> Self {
        let count = |holders: &BTreeMap<usize, u32>| {
            let mut classes = BTreeMap::new();
            for (&group, &held) in holders {
                *classes.entry(model.class_of(group)).or_insert(0) += held;
            }
            classes
        };
        let mut bits = BTreeMap::new();
        for group in 0..model.groups.len() {
            bits.entry(model.same_reach(group)).or_insert_with(|| {
                let mut words = vec![0u64; model.kinds.len().div_ceil(64)];
                model.reach(group).for_each(|(kind, ..)| words[kind / 64] |= 1 << (kind % 64));
                words
            });
        }
        Reasons {
            model,
            bits,
            flow,
            by_class: flow.holders.iter().map(count).collect(),
            certificates: Vec::new(),
            closures: Vec::new(),
            by_kinds: BTreeMap::new(),
            by_start: BTreeMap::new(),
            obstacles: BTreeMap::new(),
        }
    }

    pub fn served(&self, group: usize, kind: usize) -> Served {
        let (points, metres) = self.model.points(group, kind);
        let (mut plainer, mut nearer) = (Tally::default(), Tally::default());
        for (other, more, far) in self.model.reach(group) {
            let tally = match () {
                () if more < points => &mut plainer,
                () if more == points && far < metres => &mut nearer,
                () => continue,
            };
            tally.units += self.flow.stock(other);
            tally.kept += self.flow.stock(other) - self.flow.of_kind[other];
            for (&class, &held) in &self.by_class[other] {
                *tally.classes.entry(class).or_insert(0) += held;
            }
        }
        Served { points, metres, plainer: plainer.passed(), nearer: nearer.passed() }
    }

    /// The reason for the refused requests of a group: one for all, they differ in wait only.
    pub fn refused(&mut self, group: usize) -> Reason {
        if self.model.reach(group).next().is_none() {
            return self.nothing(group);
        }
        let share = self.model.groups[group].share;
        if let Some(reason) = self.quota(share) {
            return reason;
        }
        let certificate = self.certificate(group);
        let found = &self.certificates[certificate];
        if found.units.is_empty() {
            return Reason::ReservedElsewhere { earmarked: 0, kept: found.kept.len() as u32 };
        }
        Reason::AllInUse { certificate, rivals: self.rivals(certificate, share) }
    }

    fn nothing(&mut self, group: usize) -> Reason {
        let start = self.model.same_reach(group);
        let model = self.model;
        let obstacles = self.obstacles.entry(start).or_insert_with(|| obstacles(model, group));
        let earmarked = obstacles.iter().find(|obstacle| obstacle.need == Need::Earmark);
        match earmarked.map_or(0, |obstacle| obstacle.alone) {
            0 => Reason::NothingCompatible { obstacles: obstacles.clone() },
            earmarked => Reason::ReservedElsewhere { earmarked, kept: 0 },
        }
    }

    fn quota(&self, share: usize) -> Option<Reason> {
        let shares = &self.model.shares;
        let unit = &shares[share].unit;
        let quota = *self.model.instance.policy.quota.get(unit)?;
        let higher = (0..share).filter(|&other| shares[other].unit == *unit);
        let in_higher_classes = higher.map(|other| self.flow.in_share[other]).sum();
        let in_class = self.flow.in_share[share];
        (in_higher_classes + in_class == quota).then_some(Reason::QuotaReached { quota, in_higher_classes, in_class })
    }

    /// The closure of a group under "kinds that suit it → groups that hold them → kinds that
    /// suit those", with the kinds that share an exhausted reserve.
    fn certificate(&mut self, group: usize) -> usize {
        let start = self.model.same_reach(group);
        if let Some(&found) = self.by_start.get(&start) {
            return found;
        }
        let (kinds, groups) = self.close(group);
        let found = match self.by_kinds.get(&kinds) {
            Some(&found) => found,
            None => {
                let found = self.certificates.len();
                self.describe(&kinds, &groups);
                self.by_kinds.insert(kinds, found);
                found
            }
        };
        self.by_start.insert(start, found);
        found
    }

    fn close(&self, group: usize) -> (Vec<usize>, BTreeSet<usize>) {
        let (model, flow) = (self.model, self.flow);
        let mut kinds = vec![false; model.kinds.len()];
        let mut seen = vec![0; model.kinds.len().div_ceil(64)];
        let mut groups = BTreeSet::new();
        let mut pools = BTreeSet::new();
        // Groups with the same needs reach the same kinds: look once.
        let mut starts = BTreeSet::new();
        let mut look = vec![group];
        while let Some(group) = look.pop() {
            if !starts.insert(model.same_reach(group)) {
                continue;
            }
            let mut fresh = Vec::new();
            for (at, word) in self.bits[&model.same_reach(group)].iter().enumerate() {
                let mut new = word & !seen[at];
                seen[at] |= new;
                while new != 0 {
                    fresh.push(at * 64 + new.trailing_zeros() as usize);
                    new &= new - 1;
                }
            }
            while let Some(kind) = fresh.pop() {
                if std::mem::replace(&mut kinds[kind], true) {
                    continue;
                }
                for &holder in flow.holders[kind].keys() {
                    if groups.insert(holder) {
                        look.push(holder);
                    }
                }
                if flow.of_kind[kind] < flow.stock(kind)
                    && let Some(full) = self.exhausted(kind)
                    && pools.insert(full)
                {
                    fresh.extend(
                        (0..model.kinds.len()).filter(|&other| flow.of_kind[other] > 0 && self.lies_in(other, full)),
                    );
                }
            }
        }
        ((0..kinds.len()).filter(|&kind| kinds[kind]).collect(), groups)
    }

    /// The narrowest reserve above a kind that lets nothing more go.
    fn exhausted(&self, kind: usize) -> Option<usize> {
        let mut pool = self.model.kinds[kind].pool?;
        while self.flow.in_pool[pool] < self.model.pools[pool].cap {
            pool = self.model.pools[pool].parent?;
        }
        Some(pool)
    }

    fn lies_in(&self, kind: usize, pool: usize) -> bool {
        let mut at = self.model.kinds[kind].pool;
        while let Some(inside) = at {
            if inside == pool {
                return true;
            }
            at = self.model.pools[inside].parent;
        }
        false
    }

    fn describe(&mut self, kinds: &[usize], groups: &BTreeSet<usize>) {
        let (model, flow) = (self.model, self.flow);
        let instance = model.instance;
        let (mut units, mut kept) = (Vec::new(), Vec::new());
        for &kind in kinds {
            let used = flow.of_kind[kind] as usize;
            for (at, &unit) in model.kinds[kind].units.iter().enumerate() {
                let list = if at < used { &mut units } else { &mut kept };
                list.push(instance.supply[unit].id.clone());
            }
        }
        let mut holders = Vec::new();
        let mut classes = BTreeMap::new();
        let mut shares: BTreeMap<usize, Holders> = BTreeMap::new();
        for &group in groups {
            let served = flow.in_group[group];
            let oldest = &model.groups[group].asks[..served as usize];
            holders.extend(oldest.iter().map(|&ask| instance.demand[ask].id.clone()));
            *classes.entry(model.class_of(group)).or_insert(0) += served;
            let last = model.days(group, served - 1);
            let share = shares.entry(model.groups[group].share).or_insert(Holders { count: 0, shortest_wait: last });
            share.count += served;
            share.shortest_wait = share.shortest_wait.min(last);
        }
        units.sort();
        kept.sort();
        holders.sort();
        let held_by_class = classes.into_iter().collect();
        self.certificates.push(Certificate { units, holders, held_by_class, kept });
        self.closures.push(Closure { shares });
    }

    fn rivals(&self, certificate: usize, share: usize) -> Rivals {
        let (model, flow) = (self.model, self.flow);
        let rule = model.instance.policy.fairness.rule;
        let key = |share: usize, k: u32| who::key(rule, k, model.shares[share].denominator);
        let class = model.shares[share].class;
        let closure = &self.closures[certificate].shares;
        let (mut higher_class, mut same_class) = (0, 0);
        let mut last: Option<LastDevice> = None;
        for (&other, holders) in closure {
            if model.shares[other].class != class {
                higher_class += holders.count;
                continue;
            }
            same_class += holders.count;
            let rival = LastDevice {
                unit: model.shares[other].unit.clone(),
                key: key(other, flow.in_share[other] - 1),
                denominator: model.shares[other].denominator,
                shortest_wait: holders.shortest_wait,
            };
            let order = |device: &LastDevice| {
                let tie = who::tie(rule, device.denominator);
                (device.key, tie, std::cmp::Reverse(device.shortest_wait))
            };
            if other != share && last.as_ref().is_none_or(|last| order(last) < order(&rival)) {
                last = Some(rival);
            }
        }
        Rivals {
            higher_class,
            same_class,
            next: key(share, flow.in_share[share]),
            last_elsewhere: last,
            shortest_wait_at_home: closure.get(&share).map(|holders| holders.shortest_wait),
        }
    }
}

#[derive(Default)]
struct Tally {
    units: u32,
    kept: u32,
    classes: BTreeMap<u8, u32>,
}

impl Tally {
    fn passed(self) -> Passed {
        let held_by_class = self.classes.into_iter().collect();
        Passed { units: self.units, held_by_class, kept: self.kept }
    }
}

/// Every device of the round against the needs of one group.
fn obstacles(model: &Model, group: usize) -> Vec<Obstacle> {
    let ask = model.ask(group);
    let farthest = model.instance.policy.max_metres.unwrap_or(u32::MAX);
    let mut count: BTreeMap<Need, (u32, u32)> = BTreeMap::new();
    for (at, kind) in model.kinds.iter().enumerate() {
        let metres = model.instance.distances.metres(kind.place, model.groups[group].place);
        let far = (metres > farthest).then_some(Need::Distance);
        let fails: Vec<Need> = fit::shortcomings(model.unit(at), ask).chain(far).collect();
        let units = kind.units.len() as u32;
        for need in &fails {
            let (excludes, alone) = count.entry(*need).or_default();
            *excludes += units;
            *alone += if fails.len() == 1 { units } else { 0 };
        }
    }
    count.into_iter().map(|(need, (excludes, alone))| Obstacle { need, excludes, alone }).collect()
}
