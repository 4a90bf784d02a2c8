//! The engine against an enumeration of every allocation, and against itself with shuffled input.

mod support;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use digibank_allocate::*;
use proptest::prelude::*;
use support::*;

/// What an allocation is worth, from the definition: more is better in the first, less in the rest.
struct Worth {
    served: Vec<u32>,
    /// Per class, (devices, denominator) of every fairness unit.
    shares: Vec<Vec<(u64, u64)>>,
    days: u64,
    points: u64,
    metres: u64,
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

fn better(rule: FairnessRule, one: &Worth, other: &Worth) -> Ordering {
    let fair = || {
        let pairs = one.shares.iter().zip(&other.shares);
        pairs.map(|(a, b)| fairer(rule, a, b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
    };
    one.served
        .cmp(&other.served)
        .then_with(fair)
        .then(one.days.cmp(&other.days))
        .then(other.points.cmp(&one.points))
        .then(other.metres.cmp(&one.metres))
}

struct Enumeration<'a> {
    instance: &'a Instance,
    classes: Vec<u8>,
    /// Fairness units per class with their denominators.
    units: Vec<BTreeMap<&'a str, u64>>,
    chosen: Vec<Option<usize>>,
    best: Option<Worth>,
}

impl<'a> Enumeration<'a> {
    fn best(instance: &'a Instance) -> Worth {
        let mut classes: Vec<u8> = instance.demand.iter().map(|ask| ask.class).collect();
        classes.sort();
        classes.dedup();
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
        let mut all = Enumeration { instance, classes, units, chosen: Vec::new(), best: None };
        all.extend();
        all.best.unwrap()
    }

    fn extend(&mut self) {
        if self.chosen.len() == self.instance.demand.len() {
            return self.weigh();
        }
        let ask = &self.instance.demand[self.chosen.len()];
        for (at, unit) in self.instance.supply.iter().enumerate() {
            if !self.chosen.contains(&Some(at)) && suits(self.instance, unit, ask).is_some() {
                self.chosen.push(Some(at));
                self.extend();
                self.chosen.pop();
            }
        }
        self.chosen.push(None);
        self.extend();
        self.chosen.pop();
    }

    fn weigh(&mut self) {
        let instance = self.instance;
        let given = |unit: &Unit| self.chosen.iter().flatten().any(|&at| instance.supply[at].id == unit.id);
        if !reserves_hold(instance, &given) {
            return;
        }
        let mut served = vec![0; self.classes.len()];
        let mut got: Vec<BTreeMap<&str, u64>> = vec![BTreeMap::new(); self.classes.len()];
        let mut per_organisation: BTreeMap<&str, u32> = BTreeMap::new();
        let (mut days, mut points, mut metres) = (0, 0, 0);
        for (ask, unit) in instance.demand.iter().zip(&self.chosen) {
            let Some(unit) = unit else { continue };
            let class = self.classes.iter().position(|class| *class == ask.class).unwrap();
            let cost = suits(instance, &instance.supply[*unit], ask).unwrap();
            served[class] += 1;
            *got[class].entry(fairness_unit(instance, ask)).or_insert(0) += 1;
            *per_organisation.entry(&ask.organisation).or_insert(0) += 1;
            days += u64::from(ask.since_days);
            points += cost.0;
            metres += cost.1;
        }
        let quota = |organisation: &str| instance.policy.quota.get(organisation).copied();
        if per_organisation.iter().any(|(of, count)| quota(of).is_some_and(|most| *count > most)) {
            return;
        }
        let share = |(units, got): (&BTreeMap<&str, u64>, &BTreeMap<&str, u64>)| {
            units.iter().map(|(unit, d)| (got.get(unit).copied().unwrap_or(0), *d)).collect()
        };
        let shares = self.units.iter().zip(&got).map(share).collect();
        let worth = Worth { served, shares, days, points, metres };
        let rule = instance.policy.fairness.rule;
        if self.best.as_ref().is_none_or(|best| better(rule, &worth, best).is_gt()) {
            self.best = Some(worth);
        }
    }
}

fn worth(outcome: &Outcome) -> Worth {
    let vector = &outcome.vector;
    let share = |share: &ShareResult| (u64::from(share.served), u64::from(share.denominator));
    Worth {
        served: vector.classes.iter().map(|class| class.served).collect(),
        shares: vector.classes.iter().map(|c| c.shares.iter().map(share).collect()).collect(),
        days: vector.waiting_days,
        points: vector.points,
        metres: vector.metres,
    }
}

fn assert_best(instance: &Instance) {
    let outcome = allocate(instance).unwrap();
    feasible(instance, &outcome);
    let (found, best) = (worth(&outcome), Enumeration::best(instance));
    let rule = instance.policy.fairness.rule;
    assert_eq!(
        better(rule, &found, &best),
        Ordering::Equal,
        "{rule:?}: found {:?} {:?} {:?}, best {:?} {:?} {:?}",
        found.served,
        found.shares,
        (found.days, found.points, found.metres),
        best.served,
        best.shares,
        (best.days, best.points, best.metres)
    );
}

fn shuffled(instance: &Instance, dice: &mut Dice) -> Instance {
    let mut other = instance.clone();
    dice.shuffle(&mut other.supply);
    dice.shuffle(&mut other.demand);
    dice.shuffle(&mut other.places);
    dice.shuffle(&mut other.policy.reserves);
    let at = |place: &Place| instance.places.iter().position(|each| each == place).unwrap();
    other.distances = Distances::between(&other.places, |from, to| instance.distances.metres(at(from), at(to)));
    other
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4_000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(850),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn small_rounds_equal_the_best_of_all_allocations(seed: u64) {
        assert_best(&random(&mut Dice(seed), &SMALL, false));
    }

    #[test]
    fn one_class_with_quotas_equals_the_best_of_all_allocations(seed: u64) {
        let mut dice = Dice(seed);
        let mut round = random(&mut dice, &Size { classes: 1, ..SMALL }, false);
        round.policy.fairness.unit = FairnessUnit::Organisation;
        round.policy.quota.insert("o0".into(), dice.below(3) as u32);
        round.policy.quota.insert("o1".into(), dice.below(3) as u32);
        assert_best(&round);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(seed: u64) {
        let mut dice = Dice(seed);
        let size = Size { asks: 40, units: 30, ..SMALL };
        let round = random(&mut dice, &size, false);
        prop_assert_eq!(allocate(&round), allocate(&shuffled(&round, &mut dice)));
    }
}

/// With quotas over several classes, every class is the best there is once the counts of the
/// higher ones stand: checked as "nothing higher changes when the lower classes are struck".
#[test]
fn with_quotas_lower_classes_change_no_count_above() {
    for seed in 0..2_000 {
        let mut dice = Dice(seed);
        let mut round = random(&mut dice, &Size { asks: 12, units: 9, classes: 3, ..SMALL }, false);
        round.policy.fairness.unit = FairnessUnit::Organisation;
        round.policy.quota.insert("o0".into(), dice.below(4) as u32);
        let outcome = allocate(&round).unwrap();
        feasible(&round, &outcome);
        round.demand.retain(|ask| ask.class < 3);
        let upper = allocate(&round).unwrap();
        let kept: Vec<_> = outcome.vector.classes.iter().filter(|c| c.class < 3).collect();
        assert_eq!(kept, upper.vector.classes.iter().collect::<Vec<_>>(), "seed {seed}");
    }
}
