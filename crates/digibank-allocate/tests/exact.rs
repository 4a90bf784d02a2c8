//! The engine against an enumeration of every allocation, and against itself with shuffled input.

mod support;

use digibank_allocate::*;
use proptest::prelude::*;
use support::judge::assert_best;
use support::*;

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
        cases: 10_000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(1_987),
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
