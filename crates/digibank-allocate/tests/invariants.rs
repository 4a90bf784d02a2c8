//! What a partner may rely on when a round changes a little.

mod support;

use std::collections::BTreeMap;

use digibank_allocate::*;
use support::*;

const SIZE: Size = Size { asks: 14, units: 10, organisations: 3, classes: 3, ..SMALL };

/// No quotas, and denominators that a withdrawal does not change.
fn steady(seed: u64) -> (Dice, Instance) {
    let mut dice = Dice(seed);
    let mut round = random(&mut dice, &SIZE, false);
    for name in ["o0", "o1", "o2", "r0", "r1"] {
        round.policy.fairness.denominators.entry(name.into()).or_insert(4);
    }
    (dice, round)
}

fn counts(round: &Instance) -> BTreeMap<(u8, String), u32> {
    let outcome = allocate(round).unwrap();
    let classes = outcome.vector.classes.into_iter();
    let shares = classes.flat_map(|c| c.shares.into_iter().map(move |s| ((c.class, s.unit), s.served)));
    shares.collect()
}

fn per_class(counts: &BTreeMap<(u8, String), u32>) -> BTreeMap<u8, u32> {
    let mut classes = BTreeMap::new();
    for ((class, _), served) in counts {
        *classes.entry(*class).or_insert(0) += served;
    }
    classes
}

#[test]
fn a_promoted_request_stays_served() {
    for seed in 0..3_000 {
        let (_, round) = steady(seed);
        let before = allocate(&round).unwrap();
        for at in 0..round.demand.len() {
            let ask = &round.demand[at];
            if ask.class == 1 || before.decision(&ask.id).unwrap().unit.is_none() {
                continue;
            }
            let mut promoted = round.clone();
            promoted.demand[at].class -= 1;
            let after = allocate(&promoted).unwrap();
            assert!(after.decision(&ask.id).unwrap().unit.is_some(), "seed {seed} {}", ask.id);
        }
    }
}

#[test]
fn an_extra_device_takes_nobodys_place_in_any_class_or_unit() {
    for seed in 0..3_000 {
        let (mut dice, mut round) = steady(seed);
        let extra = random(&mut dice, &Size { units: 1, ..SIZE }, true).supply.remove(0);
        let before = counts(&round);
        round.supply.push(Unit { id: "extra".into(), ..extra });
        let after = counts(&round);
        for (of, served) in &before {
            assert!(after[of] >= *served, "seed {seed} {of:?}");
        }
        // One device serves one more at the most.
        assert!(after.values().sum::<u32>() <= before.values().sum::<u32>() + 1, "seed {seed}");
    }
}

#[test]
fn a_withdrawn_request_takes_nobodys_place_in_the_count_of_any_class() {
    for seed in 0..3_000 {
        let (mut dice, mut round) = steady(seed);
        if round.demand.is_empty() {
            continue;
        }
        let before = per_class(&counts(&round));
        let at = dice.below(round.demand.len() as u64) as usize;
        let gone = round.demand.remove(at);
        let after = per_class(&counts(&round));
        for (class, served) in before {
            let left = after.get(&class).copied().unwrap_or(0);
            assert!(left + u32::from(class == gone.class) >= served, "seed {seed} class {class}");
        }
    }
}

/// Between organisations it may: the organisation that withdraws one request still has its turn, and may now use it for
/// another request that wants what somebody else would have got.
#[test]
fn after_a_withdrawal_a_turn_may_go_to_what_another_organisation_had() {
    let wants = |id: &str, organisation: &str, keyboard: &str| {
        let needs = Needs { keyboard: Some(keyboard.into()), ..ask(id).needs };
        Ask { organisation: organisation.into(), needs, ..ask(id) }
    };
    let has = |id: &str, keyboard: &str| Unit { keyboard: Some(keyboard.into()), ..unit(id) };
    let demand = vec![wants("r", "one", "qwerty"), wants("s", "one", "azerty"), wants("t", "two", "azerty")];
    let mut round = instance(vec![has("q", "qwerty"), has("z", "azerty")], demand);
    for name in ["one", "two"] {
        round.policy.fairness.denominators.insert(name.into(), 4);
    }
    let of = |round: &Instance, unit: &str| counts(round)[&(1, unit.to_owned())];
    assert_eq!((of(&round, "one"), of(&round, "two")), (1, 1));
    round.demand.remove(0);
    assert_eq!((of(&round, "one"), of(&round, "two")), (1, 0));
}
