//! What the ask list promises, against the round with those devices really in it.

mod support;

use digibank_allocate::*;
use support::*;

fn served(outcome: &Outcome) -> Vec<(u8, u32)> {
    outcome.vector.classes.iter().map(|class| (class.class, class.served)).collect()
}

#[test]
fn a_wish_serves_exactly_whom_it_says() {
    let (mut wishes, mut several) = (0, 0);
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let size = Size { asks: 24, units: 10, organisations: 4, classes: 3, ..SMALL };
        let mut round = random(&mut dice, &size, true);
        if dice.one_in(3) && round.policy.fairness.unit == FairnessUnit::Organisation {
            round.policy.quota.insert("o1".into(), dice.below(4) as u32);
        }
        let book = Book::of(&round).unwrap();
        let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
        let before = served(&allocate(&round).unwrap());
        let list = ask_list(&solution, 3, 10, &mut |_| true).unwrap();
        several += usize::from(list.len() > 1);
        for wish in list {
            wishes += 1;
            let mut more = round.clone();
            more.supply.extend((0..3).map(|at| Unit {
                family: Family::new(&wish.family),
                tier: wish.tier,
                grade: wish.grade,
                data: wish.data,
                keyboard: wish.keyboard.clone(),
                access: wish.access,
                place: wish.place.clone().unwrap_or_else(|| "p0".into()),
                ..unit(&format!("z{at}"))
            }));
            let after = served(&allocate(&more).unwrap());
            let gained: Vec<(u8, u32)> = before
                .iter()
                .zip(&after)
                .map(|((class, was), (_, is))| (*class, is.saturating_sub(*was)))
                .filter(|(_, gain)| *gain > 0)
                .collect();
            if round.policy.max_metres.is_some() || round.policy.reserves.is_empty() {
                assert_eq!(gained, wish.serves, "seed {seed}: {wish:?}");
            }
            assert!(!wish.serves.is_empty() && wish.suits > 0);
        }
    }
    assert!(wishes > 150 && several > 30, "{wishes} {several}");
}

#[test]
fn nobody_without_means_nothing_to_ask() {
    let round = instance(vec![unit("u")], vec![ask("a")]);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    assert_eq!(ask_list(&solution, 10, 10, &mut |_| true), Ok(vec![]));
}

#[test]
fn the_plainest_of_equal_use_is_asked_for() {
    let mut strong = ask("strong");
    strong.needs.min_tier = 5;
    let round = instance(vec![], vec![strong, ask("plain"), ask("plain2")]);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let list = ask_list(&solution, 1, 10, &mut |_| true).unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].tier, list[0].suits, &list[0].serves), (1, 2, &vec![(1, 1)]));
    let list = ask_list(&solution, 3, 10, &mut |_| true).unwrap();
    assert_eq!((list[0].tier, list[0].suits, &list[0].serves), (5, 3, &vec![(1, 3)]));
}
