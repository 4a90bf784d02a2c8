//! The largest numbers that are allowed, all at once: where 64 bits no longer do, and nothing overflows.

use crate::groups::{Between, Demand};
use crate::kinds::Supply;
use crate::solve::merged_map;
use crate::*;

use crate::support::judge::assert_best;
use crate::support::*;

/// Devices that can do everything, requests that need little, and every step between them as dear as can be:
/// a network of thousands of nodes for a handful of requests.
fn extreme(dice: &mut Dice) -> Instance {
    let size = Size { asks: 5, units: 4, places: 6, tiers: 5, ..SMALL };
    let mut round = random(dice, &size, true);
    round.distances = Distances::between(&round.places, |_, _| MAX_METRES - dice.below(3) as u32);
    round.policy.max_metres = Some(MAX_METRES);
    let dearest = MAX_WEIGHT;
    round.policy.weights = Weights { tier: dearest, grade: dearest, data: dearest, access: dearest, family: dearest };
    for unit in &mut round.supply {
        unit.access = if dice.one_in(4) { Access(0b11) } else { Access(u32::MAX) };
        (unit.tier, unit.grade, unit.data) = (5 - dice.below(2) as u8, 3, true);
        unit.keyboard = Some("azerty".into());
    }
    for (at, ask) in round.demand.iter_mut().enumerate() {
        ask.since_days = MAX_DAYS - dice.below(2) as u32;
        ask.class = if dice.one_in(2) { 1 } else { MAX_CLASS };
        ask.place = format!("p{at}");
        let access = if dice.one_in(4) { Access(1 << dice.below(3)) } else { Access::NONE };
        ask.needs = Needs { min_tier: 1, min_grade: 1, data: false, keyboard: None, access, ..ask.needs.clone() };
    }
    // No device has this keyboard. These requests only make the steps many: one for each feature.
    for bit in 0..20 {
        let keyboard = Some("dvorak".into());
        round.demand.push(Ask {
            needs: Needs { keyboard, access: Access(1 << bit), ..ask("z").needs },
            since_days: MAX_DAYS,
            class: MAX_CLASS,
            place: "p5".into(),
            ..ask(&format!("z{bit:02}"))
        });
    }
    round.policy.reserves.clear();
    round
}

#[test]
fn the_largest_numbers_together_give_the_best_of_all_allocations() {
    let mut wide = 0;
    for seed in 0..60 {
        let round = extreme(&mut Dice(seed));
        let book = Book::of(&round).unwrap();
        let lattice = lattice::build(&book, &round.policy.weights).unwrap();
        let supply = Supply::of(&book, &round.policy);
        let demand = Demand::of(&book, &round.policy, Between::Units(round.policy.fairness.unit));
        let map = merged_map(&book, &round.policy, &lattice, &supply, &demand);
        wide += usize::from(!settle::fits(&map, &book, demand.slots.len()));
        assert_best(&round);
    }
    assert!(wide > 20, "{wide} of 60 need 128 bits");
}

#[test]
fn sums_of_a_large_round_do_not_overflow() {
    let mut dice = Dice(1);
    let size = Size { asks: 3_000, units: 2_500, places: 12, organisations: 40, classes: 3, tiers: 5, ..SMALL };
    let mut round = random(&mut dice, &size, true);
    round.policy.max_metres = None;
    round.policy.reserves.clear();
    round.distances = Distances::between(&round.places, |_, _| MAX_METRES);
    let dearest = MAX_WEIGHT;
    round.policy.weights = Weights { tier: dearest, grade: dearest, data: dearest, access: dearest, family: dearest };
    round.demand.iter_mut().for_each(|ask| ask.since_days = MAX_DAYS);
    let outcome = allocate(&round).unwrap();
    let served: u64 = outcome.vector.classes.iter().map(|class| u64::from(class.served)).sum();
    assert!(served > 1_000);
    assert_eq!(outcome.vector.waiting_days, served * u64::from(MAX_DAYS));
    assert_eq!(outcome.vector.metres, served * u64::from(MAX_METRES));
    assert_eq!(outcome.vector.points % u64::from(dearest), 0);
}

fn place(stage: Stage) -> u16 {
    match stage {
        Stage::Grouping => 0,
        Stage::Who { class } => 1 + u16::from(class),
        Stage::Which => 300,
        Stage::Where => 301,
        Stage::HandingOut => 302,
    }
}

#[test]
fn stages_come_in_order_and_each_of_them_can_stop_the_round() {
    for seed in 0..40 {
        let size = Size { asks: 60, units: 40, classes: 4, ..SMALL };
        let round = random(&mut Dice(seed), &size, true);
        let mut heard = Vec::new();
        let whole = allocate_watched(&round, &mut |stage| {
            heard.push(stage);
            true
        });
        assert_eq!(whole, allocate(&round));
        assert!(heard.is_sorted_by_key(|stage| place(*stage)), "{heard:?}");
        let classes: std::collections::BTreeSet<u8> = round.demand.iter().map(|ask| ask.class).collect();
        let told = |stage| heard.contains(&stage);
        assert!([Stage::Grouping, Stage::Which, Stage::Where, Stage::HandingOut].into_iter().all(told));
        assert!(classes.iter().all(|class| told(Stage::Who { class: *class })));
        for (stop, stage) in heard.iter().enumerate() {
            let mut calls = 0;
            let stopped = allocate_watched(&round, &mut |_| {
                calls += 1;
                calls <= stop
            });
            assert_eq!(stopped, Err(AllocateError::Stopped), "at {stage:?}");
            assert_eq!(calls, stop + 1, "nobody is asked again after a no");
        }
    }
}
