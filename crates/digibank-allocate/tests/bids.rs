//! What a bid promises, against the round with that device really in it.

mod support;

use std::collections::BTreeMap;

use digibank_allocate::*;
use support::*;

type Counts = BTreeMap<(u8, String), i64>;

fn counts(outcome: &Outcome) -> Counts {
    let classes = outcome.vector.classes.iter();
    let shares = classes.flat_map(|c| c.shares.iter().map(move |s| ((c.class, s.unit.clone()), i64::from(s.served))));
    shares.collect()
}

fn with(round: &Instance, device: &Device) -> Instance {
    let mut more = round.clone();
    let Device { family, tier, grade, data, keyboard, access, place, earmark } = device.clone();
    // Behind all others, as a device that comes later.
    more.supply.push(Unit { id: "z".into(), family, tier, grade, data, keyboard, access, place, earmark });
    more
}

/// The bid, and the outcome with the device.
fn check(round: &Instance, before: &Outcome, bid: &Bid, seed: u64) -> Outcome {
    let after = allocate(&with(round, &bid.device)).unwrap();
    let mut expected = counts(before);
    for gain in &bid.serves {
        *expected.get_mut(&(gain.class, gain.unit.clone())).unwrap() += gain.more;
    }
    assert_eq!(counts(&after), expected, "seed {seed}: {bid:?}");
    let more = |is: u64, was: u64| is as i64 - was as i64;
    assert_eq!(bid.days, more(after.vector.waiting_days, before.vector.waiting_days), "seed {seed}: {bid:?}");
    assert_eq!(bid.points, more(after.vector.points, before.vector.points), "seed {seed}: {bid:?}");
    after
}

fn round(seed: u64, quotas: bool) -> (Dice, Instance) {
    let mut dice = Dice(seed);
    let asks = 4 + dice.below(26);
    let size = Size { asks, units: 2 + dice.below(asks), organisations: 4, classes: 3, places: 4, ..SMALL };
    let mut round = random(&mut dice, &size, true);
    if quotas {
        round.policy.fairness.unit = FairnessUnit::Organisation;
        for name in ["o0", "o1"] {
            round.policy.quota.insert(name.into(), dice.below(5) as u32);
        }
    }
    (dice, round)
}

/// Any device, also of words the round has never heard of.
fn stranger(dice: &mut Dice) -> Device {
    let size = Size { asks: 1, units: 1, places: 4, organisations: 5, tiers: 5, ..SMALL };
    let mut unit = random(dice, &size, true).supply.remove(0);
    match dice.below(12) {
        0 => unit.family = Family::new("phone"),
        1 => unit.keyboard = Some("dvorak".into()),
        2 => unit.earmark = Some(Earmark::Region("r9".into())),
        3 => unit.earmark = Some(Earmark::Organisation("o9".into())),
        _ => {}
    }
    Device::from(&unit)
}

#[derive(Debug, Default)]
struct Seen {
    bids: usize,
    serving: usize,
    exchanges: usize,
    fewer_days: usize,
    now: usize,
    earlier: usize,
    reserve: usize,
    nobody: usize,
    quota: usize,
}

fn suits_now<'a>(round: &'a Instance, before: &'a Outcome, device: &Device) -> Vec<&'a Ask> {
    let more = with(round, device);
    let unit = more.supply.last().unwrap().clone();
    let refused = round.demand.iter().filter(|ask| before.decision(&ask.id).unwrap().unit.is_none());
    refused.filter(|ask| suits(&more, &unit, ask).is_some()).collect()
}

fn check_offer(
    round: &Instance,
    before: &Outcome,
    bids: &Bids<'_, '_>,
    case: (&Device, Outcome),
    seen: &mut Seen,
    seed: u64,
) {
    let (device, after) = (case.0, counts(&case.1));
    let offer = bids.offer(device, &mut |_| true).unwrap();
    let fits = suits_now(round, before, device);
    // Counts if this request got it, and nothing else changed.
    let given = |ask: &Ask| {
        let mut given = counts(before);
        *given.get_mut(&(ask.class, fairness_unit(round, ask).to_string())).unwrap() += 1;
        given
    };
    match &offer {
        Offer::Now { ask, waiting_days, points, metres, .. } => {
            seen.now += 1;
            let chosen = fits.iter().find(|each| each.id == *ask).expect("refused, and the device suits");
            assert_eq!(given(chosen), after, "seed {seed}: {offer:?}");
            let more = with(round, device);
            let unit = more.supply.last().unwrap();
            assert_eq!(suits(&more, unit, chosen), Some((u64::from(*points), u64::from(*metres))));
            assert_eq!(chosen.since_days, *waiting_days);
            let same =
                |each: &&&Ask| (each.class, fairness_unit(round, each)) == (chosen.class, fairness_unit(round, chosen));
            assert!(fits.iter().filter(same).all(|each| each.since_days <= chosen.since_days), "seed {seed}");
            let used =
                |each: &Unit| each.id == "z" || before.decisions.iter().any(|d| d.unit.as_ref() == Some(&each.id));
            assert!(reserves_hold(&more, &used), "seed {seed}");
        }
        Offer::Keep(Keep::NobodyWaits) => {
            seen.nobody += 1;
            assert!(fits.is_empty(), "seed {seed}");
            assert_eq!(after, counts(before));
        }
        Offer::Keep(Keep::Earlier { at_once, .. }) => {
            seen.earlier += 1;
            assert!(fits.iter().all(|ask| given(ask) != after), "seed {seed}: {offer:?}");
            assert!(!round.policy.quota.is_empty() || at_once.is_some() != fits.is_empty(), "seed {seed}");
        }
        Offer::Keep(Keep::Reserve { keep, there, .. }) => {
            seen.reserve += 1;
            assert!(there <= keep);
            let more = with(round, device);
            assert!(!reserves_hold(&more, &|each| each.id == "z"), "seed {seed}");
        }
        Offer::Keep(Keep::Quota) => {
            seen.quota += 1;
            assert!(fits.iter().all(|ask| given(ask) != after || {
                let quota = round.policy.quota.get(&ask.organisation);
                let all: i64 = counts(before).iter().filter(|c| c.0.1 == ask.organisation).map(|c| c.1).sum();
                quota.is_some_and(|most| all >= i64::from(*most))
            }));
        }
    }
}

fn run(seeds: std::ops::Range<u64>, quotas: bool) -> Seen {
    let mut seen = Seen::default();
    for seed in seeds {
        let (mut dice, round) = round(seed, quotas);
        let before = allocate(&round).unwrap();
        let book = Book::of(&round).unwrap();
        let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
        let bids = Bids::new(&solution);
        let all = bids.all(&mut |_| true).unwrap();
        let first = |bid: &Bid| bid.serves.first().map_or(u8::MAX, |gain| gain.class);
        assert!(quotas || all.is_sorted_by_key(first));
        for bid in &all {
            seen.bids += 1;
            seen.serving += usize::from(!bid.serves.is_empty());
            seen.exchanges += usize::from(bid.exchanges > Some(0));
            seen.fewer_days += usize::from(bid.days < 0);
            assert!(quotas || bid.serves.len() <= 1 && bid.serves.iter().all(|gain| gain.more == 1));
            let after = check(&round, &before, bid, seed);
            check_offer(&round, &before, &bids, (&bid.device, after), &mut seen, seed);
        }
        for _ in 0..4 {
            let device = stranger(&mut dice);
            let after = check(&round, &before, &bids.of(&device, &mut |_| true).unwrap(), seed);
            check_offer(&round, &before, &bids, (&device, after), &mut seen, seed);
        }
    }
    seen
}

#[test]
fn a_bid_serves_exactly_whom_it_says_and_an_offer_passes_nobody_over() {
    let seen = run(0..500, false);
    assert!(seen.bids > 5_000 && seen.serving > 1_500 && seen.exchanges > 500, "{seen:?}");
    assert!(seen.now > 1_000 && seen.earlier > 50 && seen.nobody > 500 && seen.reserve > 30, "{seen:?}");
    assert_eq!(seen.quota, 0);
    assert!(seen.fewer_days > 0);
}

#[test]
fn with_quotas_too() {
    let seen = run(0..100, true);
    assert!(seen.serving > 150 && seen.now > 100 && seen.quota > 5, "{seen:?}");
}

#[test]
fn without_fairness_days_play_no_part() {
    for seed in 0..100 {
        let (_, round) = round(seed, false);
        let book = Book::of(&round).unwrap();
        let solve = |book| solve(book, &round.policy, Objective::CountsPointsMetres, &mut |_| true).unwrap();
        let solution = solve(&book);
        let before = solution.vector();
        for bid in Bids::new(&solution).all(&mut |_| true).unwrap() {
            let more = with(&round, &bid.device);
            let book = Book::of(&more).unwrap();
            let after = digibank_allocate::solve(&book, &round.policy, Objective::CountsPointsMetres, &mut |_| true);
            let after = after.unwrap().vector();
            let served = |vector: &Vector| vector.classes.iter().map(|c| (c.class, c.served)).collect::<Vec<_>>();
            let mut expected = served(&before);
            for gain in &bid.serves {
                expected.iter_mut().find(|each| each.0 == gain.class).unwrap().1 += 1;
            }
            assert_eq!(served(&after), expected, "seed {seed}: {bid:?}");
            assert_eq!(bid.points, after.points as i64 - before.points as i64, "seed {seed}: {bid:?}");
        }
    }
}

/// The school waits for a laptop; the library's tablet would do for the pupil who has the only laptop.
#[test]
fn a_tablet_serves_a_laptop_by_exchange() {
    let tablet = Family::new("tablet");
    let mut either = Ask { class: 1, ..ask("either") };
    either.needs.families.push(tablet.clone());
    let laptop = Ask { class: 2, since_days: 40, organisation: "o1".into(), ..ask("laptop") };
    let mut second = Ask { class: 3, organisation: "o2".into(), ..ask("tablet") };
    second.needs.families = vec![tablet.clone()];
    let round = instance(vec![unit("u")], vec![either, laptop, second]);
    let book = Book::of(&round).unwrap();
    let solution = solve(&book, &round.policy, Objective::Full, &mut |_| true).unwrap();
    let bids = Bids::new(&solution);
    let device = Device::from(&Unit { family: tablet, tier: 1, grade: 1, ..unit("x") });
    let bid = bids.of(&device, &mut |_| true).unwrap();
    let (of, per) = (0, 1);
    let gain = Gain { class: 2, unit: "o1".into(), more: 1, turn: Ratio { of, per } };
    assert_eq!((bid.serves, bid.days, bid.exchanges), (vec![gain], 40, Some(1)));
    let at_once = Some((3, "o2".into(), Ratio { of, per }));
    let keep = Keep::Earlier { class: 2, unit: "o1".into(), turn: Ratio { of, per }, at_once };
    assert_eq!(bids.offer(&device, &mut |_| true), Ok(Offer::Keep(keep)));
    let offer = bids.offer(&Device::from(&unit("x")), &mut |_| true).unwrap();
    assert!(matches!(offer, Offer::Now { ask, class: 2, waiting_days: 40, .. } if ask == "laptop"));
    let nowhere = Device { place: "moon".into(), ..device };
    assert!(matches!(bids.of(&nowhere, &mut |_| true), Err(AllocateError::UnitAtUnknownPlace { .. })));
}
