//! The canonical form of a round: the same for every order of the lists, another for every other round.

mod support;

use digibank_allocate::*;
use support::*;

const SIZE: Size = Size { asks: 40, units: 30, places: 5, organisations: 12, classes: 3, tiers: 5, days: 9 };

/// The same round with every list in another order.
fn shuffled(dice: &mut Dice, round: &Instance) -> Instance {
    let mut other = round.clone();
    dice.shuffle(&mut other.supply);
    dice.shuffle(&mut other.demand);
    dice.shuffle(&mut other.places);
    let at = |place: &Place| round.places.iter().position(|each| each.id == place.id).unwrap();
    other.distances = Distances::between(&other.places, |from, to| round.distances.metres(at(from), at(to)));
    other
}

fn fingerprint(round: &Instance) -> String {
    digest(&Book::of(round).unwrap(), &round.policy, Objective::Full)
}

#[test]
fn the_order_of_the_lists_leaves_no_trace() {
    for seed in 0..500 {
        let mut dice = Dice(seed);
        let round = random(&mut dice, &SIZE, false);
        let other = shuffled(&mut dice, &round);
        assert_eq!(Book::of(&round).unwrap(), Book::of(&other).unwrap(), "seed {seed}");
        assert_eq!(fingerprint(&round), fingerprint(&other), "seed {seed}");
    }
}

#[test]
fn the_book_says_what_the_instance_says() {
    for seed in 0..300 {
        let round = random(&mut Dice(seed), &SIZE, false);
        let book = Book::of(&round).unwrap();
        assert_eq!((book.units.len(), book.asks.len()), (round.supply.len(), round.demand.len()));
        for unit in &round.supply {
            let row = book.units[book.unit_ids.find(&unit.id).unwrap()];
            let spec = book.specs[row.spec as usize];
            assert_eq!(book.families[usize::from(spec.family)], unit.family.as_str());
            assert_eq!(
                (spec.tier, spec.grade, spec.data, spec.access),
                (unit.tier, unit.grade, unit.data, unit.access.0)
            );
            assert_eq!(keyboard(&book, spec.keyboard), unit.keyboard);
            assert_eq!(book.places[usize::from(row.place)].id, unit.place);
            let mark = book.mark(row).map(|mark| match mark {
                Mark::Region(at) => Earmark::Region(book.regions[usize::from(at)].clone()),
                Mark::Organisation(at) => Earmark::Organisation(book.organisations[at as usize].clone()),
            });
            assert_eq!(mark, unit.earmark);
        }
        for ask in &round.demand {
            let row = book.asks[book.ask_ids.find(&ask.id).unwrap()];
            let need = &book.needs[row.need as usize];
            let families = need.families.iter().map(|&at| Family::new(&book.families[usize::from(at)]));
            assert_eq!(families.collect::<Vec<_>>(), ask.needs.families);
            assert_eq!((need.min_tier, need.min_grade), (ask.needs.min_tier, ask.needs.min_grade));
            assert_eq!((need.data, need.access), (ask.needs.data, ask.needs.access.0));
            assert_eq!(keyboard(&book, need.keyboard), ask.needs.keyboard);
            assert_eq!((row.class, row.days), (ask.class, ask.since_days));
            assert_eq!(book.organisations[row.organisation as usize], ask.organisation);
            assert_eq!(book.places[usize::from(row.place)].id, ask.place);
        }
        lists_are_sorted(&book);
    }
}

fn keyboard(book: &Book, code: u16) -> Option<String> {
    code.checked_sub(1).map(|at| book.keyboards[usize::from(at)].clone())
}

fn lists_are_sorted(book: &Book) {
    for words in [&book.families, &book.keyboards, &book.regions, &book.organisations] {
        assert!(words.is_sorted_by(|one, other| one < other));
    }
    assert!(book.places.is_sorted_by(|one, other| one.id < other.id));
    assert!(book.specs.is_sorted_by(|one, other| one < other));
    assert!(book.needs.is_sorted_by(|one, other| one < other));
    assert!(book.marks.is_sorted_by(|one, other| one < other));
    for ids in [&book.unit_ids, &book.ask_ids] {
        assert!(ids.iter().is_sorted_by(|one, other| one < other));
    }
    for (from, _) in book.places.iter().enumerate() {
        assert_eq!(book.metres(from as u16, from as u16), book.metres[from * (book.places.len() + 1)]);
    }
}

#[test]
fn distances_follow_their_places() {
    let mut dice = Dice(7);
    let round = random(&mut dice, &SIZE, true);
    let other = shuffled(&mut dice, &round);
    let book = Book::of(&other).unwrap();
    for (from, one) in other.places.iter().enumerate() {
        for (to, two) in other.places.iter().enumerate() {
            let at = |place: &Place| book.places.iter().position(|row| row.id == place.id).unwrap() as u16;
            assert_eq!(book.metres(at(one), at(two)), other.distances.metres(from, to));
        }
    }
}

#[test]
fn every_change_that_counts_changes_the_digest() {
    let mut round = random(&mut Dice(3), &SIZE, true);
    round.policy = Policy::plain(1);
    let before = fingerprint(&round);
    let other = digest(&Book::of(&round).unwrap(), &round.policy, Objective::CountsPointsMetres);
    assert_ne!(before, other, "what is optimised counts");
    let changes: Vec<fn(&mut Instance)> = vec![
        |round| round.supply[0].tier = if round.supply[0].tier == 1 { 2 } else { 1 },
        |round| round.supply[0].id.push('x'),
        |round| round.supply[0].earmark = Some(Earmark::Organisation("another".into())),
        |round| drop(round.supply.pop()),
        |round| round.demand[0].since_days += 1,
        |round| round.demand[0].class += 1,
        |round| round.demand[0].organisation.push('x'),
        |round| round.demand[0].needs.data = !round.demand[0].needs.data,
        |round| drop(round.demand.pop()),
        |round| round.places[0].region = "another".into(),
        |round| round.policy.weights.family = 0,
        |round| round.policy.weights.tier = 2,
        |round| round.policy.max_metres = Some(1),
        |round| round.policy.version = 2,
        |round| _ = round.policy.quota.insert("o0".into(), 1),
    ];
    let mut seen = vec![before.clone()];
    for (at, change) in changes.iter().enumerate() {
        let mut other = round.clone();
        change(&mut other);
        let after = fingerprint(&other);
        assert!(!seen.contains(&after), "change {at}");
        seen.push(after);
    }
    round.demand[0].facts = Some(Facts::default());
    assert_eq!(fingerprint(&round), before);
}

#[test]
fn what_is_wrong_does_not_depend_on_the_order_either() {
    for seed in 0..400 {
        let mut dice = Dice(seed);
        let mut round = random(&mut dice, &SIZE, true);
        for _ in 0..3 {
            let (unit, ask) = (dice.below(30) as usize, dice.below(40) as usize);
            match dice.below(8) {
                0 => round.supply[unit].id = "u0003".into(),
                1 => round.demand[ask].id = "a0005".into(),
                2 => round.supply[unit].place = "nowhere".into(),
                3 => round.demand[ask].place = "nowhere".into(),
                4 => round.demand[ask].class = 201,
                5 => round.demand[ask].since_days = MAX_DAYS + 1,
                6 => round.places.push(round.places[0].clone()),
                _ => round.supply[unit].grade = 4,
            }
            round.distances = Distances::none(&round.places);
        }
        let other = shuffled(&mut dice, &round);
        assert_eq!(Book::of(&round), Book::of(&other), "seed {seed}");
    }
}

#[test]
fn too_much_is_refused_by_name() {
    let refused = |round: &Instance| Book::of(round).unwrap_err().to_string();
    let high = Ask { class: 201, ..ask("a") };
    assert_eq!(refused(&instance(vec![], vec![high])), "request a: class 201, at most 200");
    let units = (0..=MAX_WORDS).map(|at| Unit { family: Family::new(format!("f{at}")), ..unit(&format!("u{at}")) });
    assert_eq!(refused(&instance(units.collect(), vec![])), "257 different families, at most 256");
    let mut dear = instance(vec![], vec![]);
    dear.policy.weights.grade = MAX_WEIGHT + 1;
    assert_eq!(refused(&dear), "policy: more than 10000 points for one step of over-specification");
    let empty = Book::of(&Instance { places: vec![], distances: Distances::none(&[]), ..instance(vec![], vec![]) });
    assert_eq!(empty.unwrap(), Book::default());
}
