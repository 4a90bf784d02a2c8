//! The best of all allocations, found by trying every one of them: the definition itself, far too slow for anything but tests.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{fairness_unit, reserves_hold, suits};
use digibank_allocate::*;

/// What an allocation is worth, from the definition: more is better in the first, less in the rest.
#[derive(Debug)]
struct Worth {
    served: Vec<u32>,
    /// Per class, (devices, denominator) of every fairness unit, by name.
    shares: Vec<Vec<(u64, u64)>>,
    days: u64,
    points: u64,
    metres: u64,
    /// Who is served: the higher class first, then the longest wait, then the lower number.
    who: Vec<bool>,
}

/// Max-min compares sorted fill rates, Webster Σ x²/d, the proportional rule the highest rates:
/// the textbook objective of each rule, not the keys the engine uses.
fn fairer(rule: FairnessRule, one: &[(u64, u64)], other: &[(u64, u64)]) -> Ordering {
    let rate = |a: &(u64, u64), b: &(u64, u64)| (a.0 * b.1).cmp(&(b.0 * a.1));
    let sorted = |shares: &[(u64, u64)]| {
        let mut sorted = shares.to_vec();
        sorted.sort_by(rate);
        sorted
    };
    let (one_up, other_up) = (sorted(one), sorted(other));
    match rule {
        FairnessRule::MaxMin => {
            let pairs = one_up.iter().zip(&other_up);
            pairs.map(|(a, b)| rate(a, b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
        }
        FairnessRule::Webster => {
            let scale: u64 = one.iter().map(|share| share.1).product();
            let sum = |shares: &[(u64, u64)]| shares.iter().map(|(x, d)| x * x * (scale / d)).sum::<u64>();
            sum(other).cmp(&sum(one))
        }
        FairnessRule::Proportional => {
            let pairs = one_up.iter().zip(&other_up).rev();
            pairs.map(|(a, b)| rate(b, a)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
        }
    }
}

/// Equally fair: the earlier turns win. A turn is a device's key, then the denominator, then the name.
fn earlier(rule: FairnessRule, one: &[(u64, u64)], other: &[(u64, u64)]) -> Ordering {
    // All keys over one common denominator.
    let scale: u64 = one.iter().map(|share| share.1).product::<u64>() * 2;
    let turns = |shares: &[(u64, u64)]| {
        let mut turns = Vec::new();
        for (name, (x, d)) in shares.iter().enumerate() {
            for k in 0..*x {
                let (key, tie) = match rule {
                    FairnessRule::MaxMin => (k * (scale / d), *d as i64),
                    FairnessRule::Webster => ((2 * k + 1) * (scale / (2 * d)), 0),
                    FairnessRule::Proportional => ((k + 1) * (scale / d), -(*d as i64)),
                };
                turns.push((key, tie, name));
            }
        }
        turns.sort_unstable();
        turns
    };
    turns(other).cmp(&turns(one))
}

type Shares = [(u64, u64)];

fn better(rule: FairnessRule, one: &Worth, other: &Worth) -> Ordering {
    let first = |by: &dyn Fn(&Shares, &Shares) -> Ordering| {
        let pairs = one.shares.iter().zip(&other.shares);
        pairs.map(|(a, b)| by(a, b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
    };
    one.served
        .cmp(&other.served)
        .then_with(|| first(&|a, b| fairer(rule, a, b).then_with(|| earlier(rule, a, b))))
        .then(one.days.cmp(&other.days))
        .then(other.points.cmp(&one.points))
        .then(other.metres.cmp(&one.metres))
        .then_with(|| one.who.cmp(&other.who))
}

/// Who may share what, read off the instance.
struct Judge<'a> {
    instance: &'a Instance,
    classes: Vec<u8>,
    /// Fairness units per class with their denominators.
    units: Vec<BTreeMap<&'a str, u64>>,
    /// Positions of the requests in the order in which they come when everything else is equal.
    turns: Vec<usize>,
}

impl<'a> Judge<'a> {
    fn new(instance: &'a Instance) -> Self {
        let classes: BTreeSet<u8> = instance.demand.iter().map(|ask| ask.class).collect();
        let classes: Vec<u8> = classes.into_iter().collect();
        let mut units = vec![BTreeMap::new(); classes.len()];
        for ask in &instance.demand {
            let class = classes.iter().position(|class| *class == ask.class).unwrap();
            *units[class].entry(fairness_unit(instance, ask)).or_insert(0) += 1;
        }
        for units in &mut units {
            for (unit, denominator) in units.iter_mut() {
                if let Some(given) = instance.policy.fairness.denominators.get(*unit) {
                    *denominator = u64::from(*given);
                }
            }
        }
        let mut turns: Vec<usize> = (0..instance.demand.len()).collect();
        turns.sort_by_key(|at| {
            let ask = &instance.demand[*at];
            (ask.class, std::cmp::Reverse(ask.since_days), &ask.id)
        });
        Judge { instance, classes, units, turns }
    }

    /// `None` if a reserve or a quota is broken, or a device does not suit.
    fn weigh(&self, chosen: &[Option<usize>]) -> Option<Worth> {
        let instance = self.instance;
        let given = |unit: &Unit| chosen.iter().flatten().any(|&at| instance.supply[at].id == unit.id);
        if !reserves_hold(instance, &given) {
            return None;
        }
        let mut served = vec![0; self.classes.len()];
        let mut got: Vec<BTreeMap<&str, u64>> = vec![BTreeMap::new(); self.classes.len()];
        let mut per_organisation: BTreeMap<&str, u32> = BTreeMap::new();
        let (mut days, mut points, mut metres) = (0, 0, 0);
        for (ask, unit) in instance.demand.iter().zip(chosen) {
            let Some(unit) = unit else { continue };
            let class = self.classes.iter().position(|class| *class == ask.class).unwrap();
            let cost = suits(instance, &instance.supply[*unit], ask)?;
            served[class] += 1;
            *got[class].entry(fairness_unit(instance, ask)).or_insert(0) += 1;
            *per_organisation.entry(&ask.organisation).or_insert(0) += 1;
            days += u64::from(ask.since_days);
            points += cost.0;
            metres += cost.1;
        }
        let quota = |organisation: &str| instance.policy.quota.get(organisation).copied();
        if per_organisation.iter().any(|(of, count)| quota(of).is_some_and(|most| *count > most)) {
            return None;
        }
        let share = |(units, got): (&BTreeMap<&str, u64>, &BTreeMap<&str, u64>)| {
            units.iter().map(|(unit, d)| (got.get(unit).copied().unwrap_or(0), *d)).collect()
        };
        let shares = self.units.iter().zip(&got).map(share).collect();
        let who = self.turns.iter().map(|at| chosen[*at].is_some()).collect();
        Some(Worth { served, shares, days, points, metres, who })
    }

    fn best(&self) -> Worth {
        let mut best = None;
        self.extend(&mut Vec::new(), &mut best);
        best.unwrap()
    }

    fn extend(&self, chosen: &mut Vec<Option<usize>>, best: &mut Option<Worth>) {
        if chosen.len() == self.instance.demand.len() {
            let rule = self.instance.policy.fairness.rule;
            if let Some(worth) = self.weigh(chosen)
                && best.as_ref().is_none_or(|best| better(rule, &worth, best).is_gt())
            {
                *best = Some(worth);
            }
            return;
        }
        let ask = &self.instance.demand[chosen.len()];
        for (at, unit) in self.instance.supply.iter().enumerate() {
            if !chosen.contains(&Some(at)) && suits(self.instance, unit, ask).is_some() {
                chosen.push(Some(at));
                self.extend(chosen, best);
                chosen.pop();
            }
        }
        chosen.push(None);
        self.extend(chosen, best);
        chosen.pop();
    }
}

/// Per request, in the order of the instance, the device's place in the instance.
pub fn solved(instance: &Instance) -> Vec<Option<usize>> {
    let book = Book::of(instance).unwrap();
    let solution = solve(&book, &instance.policy, Objective::Full, &mut |_| true).unwrap();
    let device = |ask: &Ask| {
        let id = book.unit_ids.get(solution.device()[book.ask_ids.find(&ask.id).unwrap()]? as usize);
        instance.supply.iter().position(|unit| unit.id == id)
    };
    let chosen: Vec<Option<usize>> = instance.demand.iter().map(device).collect();
    let used: Vec<usize> = chosen.iter().flatten().copied().collect();
    assert_eq!(used.len(), used.iter().collect::<BTreeSet<_>>().len(), "a device twice");
    chosen
}

/// The engine's answer is as good as the best there is.
pub fn assert_best(instance: &Instance) {
    let judge = Judge::new(instance);
    let found = judge.weigh(&solved(instance)).expect("an allocation that may not be");
    let best = judge.best();
    let rule = instance.policy.fairness.rule;
    assert_eq!(better(rule, &found, &best), Ordering::Equal, "{rule:?}: found {found:?}, best {best:?}");
}
