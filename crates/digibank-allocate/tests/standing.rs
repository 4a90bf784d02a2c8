//! A round in which one request changes is as good as the round solved anew.

mod support;

use digibank_allocate::*;
use support::*;

fn solved(round: &Instance, objective: Objective) -> Vector {
    let book = Book::of(round).unwrap();
    solve(&book, &round.policy, objective, &mut |_| true).unwrap().vector()
}

/// A policy without quotas.
fn open(seed: u64, size: &Size) -> (Dice, Instance) {
    let mut dice = Dice(seed);
    let mut round = random(&mut dice, size, true);
    round.policy.quota.clear();
    (dice, round)
}

/// One random change after the other, on the round that stands and on the list of requests; after each the figures must be those
/// of the round solved anew. Answers how many requests gained or lost by the change of another.
fn follow(seed: u64, size: &Size, changes: usize, objective: Objective) -> usize {
    let (mut dice, mut round) = open(seed, size);
    let book = Book::of(&round).unwrap();
    let (supply, policy) = (round.supply.clone(), round.policy.clone());
    let solution = solve(&book, &policy, objective, &mut |_| true).unwrap();
    let mut standing = Standing::of(&solution).unwrap();
    assert_eq!(standing.vector(), solution.vector());
    // What is there: number in the round that stands, and the request.
    let mut there: Vec<(u32, Ask)> = (0..).zip(round.demand.clone()).collect();
    let rows: Vec<(Ask, AskRow)> = round.demand.iter().cloned().zip(book.asks.iter().copied()).collect();
    let mut moved = 0;
    for change in 0..changes {
        // A request like one there was, in some respects like another.
        let (mut ask, mut row) = dice.pick(&rows);
        let (other, other_row) = dice.pick(&rows);
        if dice.one_in(2) {
            (ask.class, row.class) = (other.class, other_row.class);
        }
        if dice.one_in(2) {
            (ask.organisation, row.organisation) = (other.organisation.clone(), other_row.organisation);
        }
        if dice.one_in(2) {
            (ask.place, row.place) = (other.place.clone(), other_row.place);
        }
        if dice.one_in(2) {
            (ask.since_days, row.days) = (other.since_days, other_row.days);
        }
        ask.id = format!("later{change}");
        let at = dice.below(there.len().max(1) as u64) as usize;
        let before: Vec<u32> = there.iter().map(|(number, _)| *number).filter(|n| standing.is_served(*n)).collect();
        let (gone, come) = match dice.below(3) {
            _ if there.is_empty() => (false, true),
            0 => (true, false),
            1 => (false, true),
            _ => (true, true),
        };
        let old = gone.then(|| there.remove(at).0);
        let shift = match (old, come) {
            (Some(old), false) => standing.withdraw(old).unwrap(),
            (old, _) => {
                let (shift, new) = match old {
                    None => standing.add(row).unwrap(),
                    Some(old) => standing.alter(old, row).unwrap(),
                };
                there.push((new, ask));
                shift
            }
        };
        round.demand = there.iter().map(|(_, ask)| ask.clone()).collect();
        round.supply = supply.clone();
        let (mut now, mut anew) = (standing.vector(), solved(&round, objective));
        if objective == Objective::CountsPointsMetres {
            // Who of equals is served is not asked then.
            (now.waiting_days, anew.waiting_days) = (0, 0);
        }
        assert_eq!(now, anew, "seed {seed}, change {change}");
        let mut expected: Vec<u32> = before.into_iter().filter(|n| !shift.losses.contains(n)).collect();
        expected.retain(|n| Some(*n) != old);
        expected.extend(&shift.gains);
        expected.sort_unstable();
        let mut now: Vec<u32> = there.iter().map(|(number, _)| *number).filter(|n| standing.is_served(*n)).collect();
        now.sort_unstable();
        assert_eq!(expected, now, "seed {seed}, change {change}: {shift:?}");
        moved += shift.losses.len() + shift.gains.len();
    }
    moved
}

#[test]
fn small_rounds_change_and_stay_the_best() {
    let moved: usize = (0..4_000).map(|seed| follow(seed, &SMALL, 8, Objective::Full)).sum();
    assert!(moved > 4_000, "{moved}");
}

#[test]
fn larger_rounds_change_and_stay_the_best() {
    let size = Size { asks: 60, units: 35, places: 5, organisations: 6, classes: 4, tiers: 5, days: 30 };
    let moved: usize = (0..400).map(|seed| follow(seed, &size, 12, Objective::Full)).sum();
    assert!(moved > 2_000, "{moved}");
}

#[test]
fn without_fairness_too() {
    let size = Size { asks: 30, units: 18, places: 4, organisations: 4, classes: 3, tiers: 4, days: 10 };
    (0..400).for_each(|seed| _ = follow(seed, &size, 8, Objective::CountsPointsMetres));
}

#[test]
fn what_is_not_there_is_refused() {
    let (_, round) = open(7, &SMALL);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let mut standing = Standing::of(&solution).unwrap();
    assert!(standing.withdraw(0).is_some());
    assert_eq!(standing.withdraw(0), None);
    assert_eq!(standing.withdraw(99), None);
    let strange = AskRow { need: 99, ..book.asks[1] };
    assert_eq!(standing.add(strange), None);
    assert_eq!(standing.alter(1, strange), None);
    assert!(standing.withdraw(1).is_some());
    let mut limited = round.clone();
    limited.policy.quota.insert("o0".into(), 1);
    limited.policy.fairness.unit = FairnessUnit::Organisation;
    let solution = solve(&book, &limited.policy, Objective::Full, &mut |_| true).unwrap();
    assert!(Standing::of(&solution).is_none());
}
