//! Stock per lending point: the best of all ways to hand out, found by trying them all, and the rules of where devices come from.

mod support;

use digibank_allocate::Family;
use digibank_allocate::replenish::*;
use support::Dice;

fn laptop() -> Family {
    Family::new("laptop")
}

fn shelf(point: &str, lent: &[u32], at_hand: u32, floor: u32) -> Shelf {
    Shelf { point: point.into(), kind: laptop(), lent: lent.to_vec(), at_hand, promised: 0, on_the_way: 0, floor }
}

fn pile(place: &str, free: u32) -> Pile {
    Pile { place: place.into(), kind: laptop(), free }
}

fn stocking(shelves: Vec<Shelf>, piles: Vec<Pile>) -> Stocking {
    Stocking { shelves, piles, legs: vec![], service_permille: 950, cover_days: 14 }
}

fn random(dice: &mut Dice) -> Stocking {
    let points = 1 + dice.below(3);
    let weeks = dice.below(6);
    let shelves = (0..points).map(|n| {
        let lent = (0..weeks).map(|_| [0, 0, 0, 1, 1, 2, 4][dice.below(7) as usize]).collect();
        let at_hand = dice.below(5) as u32;
        Shelf {
            point: format!("p{n}"),
            kind: laptop(),
            lent,
            at_hand,
            promised: dice.below(u64::from(at_hand) + 1) as u32 / 2,
            on_the_way: dice.below(3) as u32 / 2,
            floor: dice.below(3) as u32,
        }
    });
    let shelves = shelves.collect();
    let piles = (0..dice.below(3)).map(|n| pile(&format!("d{n}"), dice.below(4) as u32)).collect();
    let mut legs = vec![];
    for from in ["p0", "p1", "p2", "d0", "d1"] {
        for to in ["p0", "p1", "p2"] {
            if from != to && dice.one_in(2) {
                legs.push(Leg { from: from.into(), to: to.into(), metres: dice.below(4) as u32 * 1_000 });
            }
        }
    }
    let service_permille = [500, 700, 800, 900, 950][dice.below(5) as usize];
    Stocking { shelves, piles, legs, service_permille, cover_days: 1 + dice.below(20) as u32 }
}

/// P(D > k), by a road of its own: floating point from the definition.
fn above(of: &Stocking, shelf: &Shelf, k: u32) -> f64 {
    let days: f64 = of.shelves.iter().map(|s| 7.0 * s.lent.len() as f64).sum();
    let lent: f64 = of.shelves.iter().flat_map(|s| &s.lent).map(|n| f64::from(*n)).sum();
    if lent == 0.0 {
        return 0.0;
    }
    let a = 7.0 * shelf.lent.len() as f64 + (days / lent).floor().max(1.0);
    let r = 1.0 + shelf.lent.iter().map(|n| f64::from(*n)).sum::<f64>();
    let q = f64::from(of.cover_days) / (a + f64::from(of.cover_days));
    let mut chance = (1.0 - q).powf(r);
    let mut below = chance;
    for j in 0..k {
        chance *= (r + f64::from(j)) / f64::from(j + 1) * q;
        below += chance;
    }
    1.0 - below
}

/// What a way of handing out is judged by, the first the most important: per number under the floors how many shelves have it (more is
/// better), devices taken from shelves that are not over their target (fewer is better), the chances that are covered.
fn worth(of: &Stocking, out: &Replenishment, ends: &[u32]) -> (Vec<i64>, f64) {
    let all = || of.shelves.iter().zip(&out.targets).zip(ends);
    let mut order: Vec<i64> =
        (0..3).map(|k| all().filter(|((s, _), end)| s.floor > k && **end > k).count() as i64).collect();
    let taken = all().map(|((s, t), end)| i64::from(s.position().min(t.target)) - i64::from(*end));
    order.push(-taken.map(|n| n.max(0)).sum::<i64>());
    let covered = all().map(|((s, t), end)| (0..t.target.min(*end)).map(|k| above(of, s, k)).sum::<f64>());
    (order, covered.sum())
}

fn ends(out: &Replenishment) -> Vec<u32> {
    out.targets.iter().map(|t| t.after).collect()
}

/// Every end that can be reached.
fn all_ends(of: &Stocking, out: &Replenishment) -> Vec<Vec<u32>> {
    let mut ways: Vec<Vec<u32>> = vec![vec![]];
    for (s, t) in of.shelves.iter().zip(&out.targets) {
        let position = s.position();
        let least = position.saturating_sub(s.free()).max(s.floor.min(position));
        let most = position.max(t.target);
        ways = ways.iter().flat_map(|w| (least..=most).map(|end| [w.clone(), vec![end]].concat())).collect();
    }
    let free: i64 = of.piles.iter().map(|p| i64::from(p.free)).sum();
    let start: i64 = of.shelves.iter().map(|s| i64::from(s.position())).sum();
    ways.retain(|w| (0..=free).contains(&(w.iter().map(|n| i64::from(*n)).sum::<i64>() - start)));
    ways
}

#[test]
fn no_other_way_of_handing_out_is_better() {
    let (mut moved, mut rescued) = (0, 0);
    for seed in 0..4_000 {
        let of = random(&mut Dice(seed));
        let out = replenish(&of).unwrap();
        let ours = worth(&of, &out, &ends(&out));
        let ways = all_ends(&of, &out);
        assert!(ways.contains(&ends(&out)), "seed {seed}: {out:?}");
        for way in ways {
            let other = worth(&of, &out, &way);
            let better = other.0 > ours.0 || (other.0 == ours.0 && other.1 > ours.1 + 1e-6);
            assert!(!better, "seed {seed}: {way:?} {other:?} beats {ours:?} of {out:?}");
        }
        moved += out.moves.len();
        rescued += out.moves.iter().flat_map(|m| &m.devices).filter(|d| d.missed.is_some()).count();
    }
    assert!(moved > 1_000 && rescued > 100, "{moved} moves, {rescued} from shelves that are not over their target");
}

#[test]
fn a_target_is_the_least_stock_that_keeps_the_service_level() {
    for seed in 0..2_000 {
        let of = random(&mut Dice(seed));
        let allowed = 1.0 - f64::from(of.service_permille) / 1_000.0;
        for (s, t) in of.shelves.iter().zip(replenish(&of).unwrap().targets) {
            assert_eq!(t.target, t.by_demand.max(s.floor));
            assert!(above(&of, s, t.by_demand) <= allowed + 2e-9, "seed {seed}: {t:?}");
            assert!(t.by_demand == 0 || above(&of, s, t.by_demand - 1) > allowed - 2e-9, "seed {seed}: {t:?}");
            assert!((t.short_at_target as f64 - above(&of, s, t.target) * 1e9).abs() < 3.0, "seed {seed}: {t:?}");
        }
    }
}

#[test]
fn every_device_leaves_a_place_that_has_it_and_no_shelf_goes_below_its_floor() {
    for seed in 0..4_000 {
        let of = random(&mut Dice(seed));
        let out = replenish(&of).unwrap();
        for (s, t) in of.shelves.iter().zip(&out.targets) {
            let left: u32 = out.moves.iter().filter(|m| m.from == s.point).map(|m| m.devices.len() as u32).sum();
            let came: u32 = out.moves.iter().filter(|m| m.to == s.point).map(|m| m.devices.len() as u32).sum();
            assert!(left <= s.free(), "seed {seed}");
            assert_eq!(s.position() - left + came, t.after, "seed {seed}");
            assert!(left == 0 || t.after >= s.floor, "seed {seed}: {t:?}");
            assert!(came == 0 || (left == 0 && t.after <= t.target), "seed {seed}: {t:?}");
            let numbers = out.moves.iter().filter(|m| m.to == s.point).flat_map(|m| &m.devices).map(|d| d.number);
            let mut numbers: Vec<u32> = numbers.collect();
            numbers.sort_unstable();
            assert_eq!(numbers, Vec::from_iter(s.position() + 1..=s.position() + came), "seed {seed}");
        }
        for p in &of.piles {
            let left: u32 = out.moves.iter().filter(|m| m.from == p.place).map(|m| m.devices.len() as u32).sum();
            assert!(left <= p.free, "seed {seed}");
        }
    }
}

#[test]
fn the_order_of_the_lists_changes_nothing() {
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let of = random(&mut dice);
        let mut other = of.clone();
        dice.shuffle(&mut other.shelves);
        dice.shuffle(&mut other.piles);
        dice.shuffle(&mut other.legs);
        other.shelves.iter_mut().for_each(|s| dice.shuffle(&mut s.lent));
        assert_eq!(replenish(&of), replenish(&other), "seed {seed}");
    }
}

#[test]
fn the_nearest_place_with_too_many_gives_first_and_then_the_depot() {
    let mut of =
        stocking(vec![shelf("a", &[0], 0, 3), shelf("b", &[0], 3, 1), shelf("c", &[0], 2, 1)], vec![pile("depot", 9)]);
    // nothing was ever lent: the floors are the targets. Without distances, who has too many goes before the depot
    let from = |of: &Stocking| -> Vec<(String, usize)> {
        replenish(of).unwrap().moves.into_iter().map(|m| (m.from, m.devices.len())).collect()
    };
    assert_eq!(from(&of), [("b".into(), 2), ("c".into(), 1)]);
    let leg = |from: &str, metres| Leg { from: from.into(), to: "a".into(), metres };
    of.legs = vec![leg("c", 2_000), leg("depot", 3_000), leg("b", 9_000)];
    assert_eq!(from(&of), [("c".into(), 1), ("depot".into(), 2)]);
}

#[test]
fn who_is_under_its_floor_is_helped_by_the_shelf_that_misses_it_least() {
    // b lends much, c little; both are under their targets, and nothing is free anywhere
    let busy = shelf("b", &[3, 4, 3, 2], 4, 1);
    let quiet = shelf("c", &[1, 0, 1, 0], 2, 1);
    let of = stocking(vec![shelf("a", &[0, 1, 0, 0], 0, 1), busy, quiet.clone()], vec![]);
    let out = replenish(&of).unwrap();
    assert!(out.targets.iter().all(|t| t.lacks() > 0), "{out:?}");
    let [one] = &out.moves[..] else { panic!("{out:?}") };
    let [device] = &one.devices[..] else { panic!("{out:?}") };
    assert_eq!((&*one.from, &*one.to, device.number, device.floor), ("c", "a", 1, true));
    assert!(device.missed.is_some_and(|missed| missed < device.needed), "{device:?}");
    // with its last one it does not part
    let of = stocking(vec![shelf("a", &[0, 1], 0, 1), shelf("c", &[1, 1], 1, 1)], vec![]);
    assert_eq!(replenish(&of).unwrap().moves, []);
}

#[test]
fn what_is_promised_is_not_stock_and_what_is_coming_is() {
    let of = |at_hand, promised, on_the_way| {
        let one = Shelf { promised, on_the_way, ..shelf("a", &[0], at_hand, 2) };
        replenish(&stocking(vec![one], vec![pile("depot", 5)])).unwrap()
    };
    assert_eq!(of(3, 3, 0).moves[0].devices.len(), 2);
    assert_eq!(of(0, 0, 1).moves[0].devices.len(), 1);
    assert_eq!(of(0, 0, 2).moves, []);
    // too many, but they are not here yet: nobody can send them on
    assert_eq!(of(0, 0, 4).targets[0].lacks(), -2);
}

/// The worked example of `docs/allocation.md`.
#[test]
fn the_worked_example() {
    let noord = shelf("Noord", &[3; 12], 1, 1);
    let zuid = shelf("Zuid", &[0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0], 0, 1);
    let of = stocking(vec![noord, zuid], vec![pile("Depot", 6)]);
    let out = replenish(&of).unwrap();
    let told: Vec<_> = out.targets.iter().map(|t| (&*t.point, t.target, t.position, t.after)).collect();
    assert_eq!(told, [("Noord", 11, 1, 6), ("Zuid", 2, 0, 1)]);
    let figures: Vec<_> = out.targets.iter().map(|t| t.forecast.unwrap()).collect();
    assert_eq!(
        (figures[0].prior_days, figures[0].expected_thousandths, figures[1].expected_thousandths),
        (4, 5_886, 636)
    );
    let percent = |chance: u64| (chance + 5_000_000) / 10_000_000;
    let [noord, zuid] = &out.moves[..] else { panic!("{out:?}") };
    assert_eq!((&*noord.from, &*noord.to, &*zuid.from, &*zuid.to), ("Depot", "Noord", "Depot", "Zuid"));
    let needed: Vec<u64> = noord.devices.iter().map(|d| percent(d.needed)).collect();
    assert_eq!(needed, [97, 92, 82, 68, 53]);
    // Zuid's first is needed less often than the sixth of Noord, and goes first: it is under the floor
    assert_eq!((zuid.devices[0].floor, percent(zuid.devices[0].needed)), (true, 45));
    assert_eq!((percent(out.targets[0].short_at_target), percent(out.targets[1].short_at_target)), (3, 4));
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let fine = || stocking(vec![shelf("a", &[1], 1, 1)], vec![pile("depot", 1)]);
    assert!(
        replenish(&fine()).is_ok()
            && replenish(&Stocking { service_permille: 999, cover_days: 1, ..Stocking::default() }).is_ok()
    );
    let refused = |change: &dyn Fn(&mut Stocking)| {
        let mut of = fine();
        change(&mut of);
        replenish(&of).unwrap_err().to_string()
    };
    assert_eq!(refused(&|of| of.shelves.push(shelf("a", &[], 0, 0))), "a: laptop twice");
    assert_eq!(refused(&|of| of.piles.push(pile("a", 1))), "a: laptop twice");
    assert_eq!(refused(&|of| of.shelves[0].promised = 2), "a: 2 of 1 devices promised");
    assert_eq!(
        refused(&|of| of.service_permille = 1_000),
        "a service level of 1000 in a thousand, expected 500 to 999"
    );
    assert_eq!(refused(&|of| of.cover_days = 0), "0 days to cover, expected 1 to 730");
    assert_eq!(refused(&|of| of.shelves[0].lent = vec![0; 521]), "a: 521 weeks, at most 520");
    assert_eq!(
        refused(&|of| of.shelves[0].lent = vec![u32::MAX; 2]),
        "a: laptop lent 8589934590 times, at most 1000000"
    );
    assert_eq!(refused(&|of| of.shelves[0].lent = vec![9_000]), "a: more than 5000 of laptop expected");
    assert_eq!(refused(&|of| of.piles[0].free = u32::MAX), "depot: 4294967295 devices, at most 10000000");
    assert_eq!(refused(&|of| of.shelves[0].floor = 9_000_000), "more than 5000000 devices to hand out");
    let leg = |metres| Leg { from: "depot".into(), to: "a".into(), metres };
    assert_eq!(refused(&|of| of.legs = vec![leg(1), leg(2)]), "the distance from depot to a twice");
    assert!(refused(&|of| of.legs = vec![leg(u32::MAX)]).contains("at most 20100000"));
}
