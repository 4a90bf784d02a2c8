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
            more.supply.extend((0..wish.units).map(|at| Unit {
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
            assert!(!wish.serves.is_empty() && (1..=3).contains(&wish.units) && wish.units <= wish.suits);
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
fn a_strong_one_is_asked_for_only_for_who_needs_it() {
    let mut strong = ask("strong");
    strong.needs.min_tier = 5;
    let round = instance(vec![], vec![strong, ask("plain"), ask("plain2")]);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let list = |units| {
        let list = ask_list(&solution, units, 10, &mut |_| true).unwrap();
        list.into_iter().map(|wish| (wish.tier, wish.suits, wish.units, wish.serves)).collect::<Vec<_>>()
    };
    assert_eq!(list(1), [(1, 2, 1, vec![(1, 1)]), (5, 3, 1, vec![(1, 1)])]);
    assert_eq!(list(3), [(1, 2, 2, vec![(1, 2)]), (5, 3, 1, vec![(1, 1)])]);
}

#[test]
fn a_rare_keyboard_is_asked_for_once() {
    let mut asks: Vec<Ask> = (0..9).map(|at| ask(&format!("any{at}"))).collect();
    let mut rare = ask("rare");
    rare.needs.keyboard = Some("arabic".into());
    asks.push(rare);
    let round = instance(vec![], asks);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let list = ask_list(&solution, 10, 10, &mut |_| true).unwrap();
    let told: Vec<_> = list.iter().map(|wish| (wish.keyboard.as_deref(), wish.units, &wish.serves)).collect();
    assert_eq!(told, [(None, 9, &vec![(1, 9)]), (Some("arabic"), 1, &vec![(1, 1)])]);
}

#[test]
fn where_distance_counts_it_is_said_where_to_put_them() {
    // p0 and p1 are neighbours, p2 is far from both.
    let mut asks: Vec<Ask> = (0..9).map(|at| ask(&format!("a{at}"))).collect();
    asks.iter_mut().zip([0, 1, 1, 1, 1, 2, 2, 2, 2]).for_each(|(ask, place)| ask.place = format!("p{place}"));
    let mut round = instance(vec![], asks);
    round.places = (0..3).map(|at| Place { id: format!("p{at}"), region: "r".into() }).collect();
    round.distances = Distances::between(&round.places, |from, to| match (from.id.as_str(), to.id.as_str()) {
        (one, other) if one == other => 0,
        ("p2", _) | (_, "p2") => 70_000,
        _ => 5_000,
    });
    let told = |far: Option<u32>| {
        let policy = Policy { max_metres: far, ..round.policy.clone() };
        let book = Book::of(&round).unwrap();
        let solution = solve(&book, &policy, Objective::Full, &mut |_| true).unwrap();
        let list = ask_list(&solution, 10, 10, &mut |_| true).unwrap();
        list.into_iter().map(|wish| (wish.place, wish.suits, wish.units, wish.serves)).collect::<Vec<_>>()
    };
    let at = |place: &str, count| (Some(place.to_owned()), count, count, vec![(1, count)]);
    assert_eq!(told(None), [(None, 9, 9, vec![(1, 9)])]);
    assert_eq!(told(Some(10_000)), [at("p1", 5), at("p2", 4)]);
    assert_eq!(told(Some(1_000)), [at("p1", 4), at("p2", 4), at("p0", 1)]);
}

/// Many places that do not reach each other, and at most of them a device that suits all but that nobody needs: it takes nobody's turn.
#[test]
fn what_nobody_needs_somewhere_hides_nothing() {
    let mut asks = Vec::new();
    let mut add = |at: usize, min_tier: u8, data: bool| {
        let mut one = ask(&format!("a{at:02}-{min_tier}-{data}"));
        (one.place, one.needs.min_tier, one.needs.data) = (format!("p{at:02}"), min_tier, data);
        asks.push(one);
    };
    (0..24).for_each(|at| {
        add(at, 3, false);
        add(at, 1, true);
    });
    add(24, 3, true);
    let mut round = instance(vec![], asks);
    round.places = (0..25).map(|at| Place { id: format!("p{at:02}"), region: "r".into() }).collect();
    round.distances = Distances::between(&round.places, |from, to| if from.id == to.id { 0 } else { 90_000 });
    round.policy.max_metres = Some(10_000);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let list = ask_list(&solution, 10, 50, &mut |_| true).unwrap();
    let of =
        |tier: u8, data: bool| list.iter().filter(|wish| (wish.tier, wish.data) == (tier, data)).collect::<Vec<_>>();
    assert_eq!(list.len(), 24, "as many as are tried");
    assert!(of(3, false).len() > 5 && of(1, true).len() > 5);
    let both = of(3, true);
    assert_eq!((both.len(), both[0].place.as_deref(), both[0].wanted), (1, Some("p24"), 1));
}
