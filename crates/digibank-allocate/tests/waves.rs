//! The waves to come, against rounds that are decided one after the other by hand.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use digibank_allocate::*;
use support::*;

const SIZE: Size = Size { asks: 30, units: 8, organisations: 4, classes: 3, places: 4, ..SMALL };

fn plan(dice: &mut Dice) -> Plan {
    let mut in_days = dice.below(2) as u32;
    let mut waves = Vec::new();
    for _ in 0..1 + dice.below(4) {
        let arrivals = (0..dice.below(4)).map(|_| {
            let unit = random(dice, &Size { asks: 1, units: 1, organisations: 5, ..SIZE }, true).supply.remove(0);
            let mut device = Device::from(&unit);
            match dice.below(10) {
                0 => device.family = Family::new("phone"),
                1 => device.keyboard = Some("dvorak".into()),
                2 => device.earmark = Some(Earmark::Organisation("o9".into())),
                3 => device.earmark = Some(Earmark::Region("r9".into())),
                _ => {}
            }
            Arrival { device, count: 1 + dice.below(4) as u32 }
        });
        let arrivals = arrivals.collect();
        waves.push(Wave { in_days, arrivals });
        in_days += 1 + dice.below(30) as u32;
    }
    let mut holds = Vec::new();
    for wave in 1..waves.len() {
        for family in ["laptop", "tablet"] {
            if dice.one_in(3) {
                holds.push(Hold { family: Family::new(family), wave, percent: 1 + dice.below(33) as u32 });
            }
        }
    }
    Plan { waves, holds }
}

fn round(seed: u64, quotas: bool) -> (Dice, Instance, Plan) {
    let mut dice = Dice(seed);
    let mut round = random(&mut dice, &SIZE, false);
    // Some requests take what only the plan brings.
    for ask in &mut round.demand {
        if dice.one_in(8) {
            ask.needs.families.push(Family::new("phone"));
        }
    }
    if quotas {
        round.policy.fairness.unit = FairnessUnit::Organisation;
        round.policy.quota.insert("o0".into(), dice.below(3) as u32);
    }
    let plan = plan(&mut dice);
    (dice, round, plan)
}

fn unit_of(device: &Device, id: String) -> Unit {
    let Device { family, tier, grade, data, keyboard, access, place, earmark } = device.clone();
    Unit { id, family, tier, grade, data, keyboard, access, place, earmark }
}

/// The wave as a round of its own: what is left of the stock, what has come by then, who is still without.
fn by_hand(round: &Instance, found: &Forecast, wave: usize) -> Instance {
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut used: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut served = BTreeSet::new();
    for each in found.iter() {
        let Some((at, source)) = each.served else { continue };
        if at >= wave {
            continue;
        }
        served.insert(each.ask.to_owned());
        match source {
            Source::Stock(id) => assert!(gone.insert(id.to_owned()), "{id} twice"),
            Source::Expected { wave, arrival } => *used.entry((wave, arrival)).or_default() += 1,
        }
    }
    let mut here = round.clone();
    here.supply.retain(|unit| !gone.contains(&unit.id));
    for (at, of) in found.plan.waves.iter().enumerate().take(wave + 1) {
        for (arrival, of) in of.arrivals.iter().enumerate() {
            let left = of.count.checked_sub(used.get(&(at, arrival)).copied().unwrap_or(0)).expect("no more than come");
            here.supply.extend((0..left).map(|n| unit_of(&of.device, format!("z{at:02}{arrival:02}{n:02}"))));
        }
    }
    here.demand.retain(|ask| !served.contains(&ask.id));
    here.demand.iter_mut().for_each(|ask| ask.since_days += found.plan.waves[wave].in_days);
    for hold in found.plan.holds.iter().filter(|hold| hold.wave > wave) {
        let today = round.supply.iter().filter(|unit| unit.family == hold.family).count() as u32;
        let keep = today * hold.percent / 100;
        let same = |of: &&mut Reserve| of.family == hold.family && of.at == Scope::Everywhere;
        match here.policy.reserves.iter_mut().find(same) {
            Some(reserve) => reserve.keep += keep,
            None => {
                let (family, at) = (hold.family.clone(), Scope::Everywhere);
                here.policy.reserves.push(Reserve { family, at, keep });
            }
        }
    }
    here
}

fn check_wave(round: &Instance, found: &Forecast, wave: usize, seed: u64) {
    let here = by_hand(round, found, wave);
    let result = &found.waves[wave];
    let outcome = allocate(&here).unwrap();
    assert_eq!(result.vector, outcome.vector, "seed {seed} wave {wave}");
    assert_eq!(result.there as usize, here.supply.len());
    let mut served = 0;
    for each in found.iter() {
        let Some((at, source)) = each.served.filter(|served| served.0 == wave) else { continue };
        served += 1;
        let ask = here.demand.iter().find(|ask| ask.id == each.ask).unwrap();
        let unit = match source {
            Source::Stock(id) => here.supply.iter().find(|unit| unit.id == id).unwrap().clone(),
            Source::Expected { wave, arrival } => {
                assert!(wave <= at, "given before it comes");
                unit_of(&found.plan.waves[wave].arrivals[arrival].device, "z".into())
            }
        };
        let cost = suits(&here, &unit, ask).expect("the device suits");
        let (says, Reason::Served(reason)) = each.reason else { panic!("{each:?}") };
        assert_eq!((says, u64::from(reason.points), u64::from(reason.metres)), (wave, cost.0, cost.1));
        match each.before {
            None => assert_eq!(wave, 0),
            Some((before, reason)) => {
                assert_eq!(before + 1, wave);
                assert!(!matches!(reason, Reason::Served(_)));
            }
        }
    }
    assert_eq!(result.left + served, result.there);
}

#[test]
fn every_wave_is_the_round_it_would_be() {
    let (mut later, mut never, mut expected, mut gain) = (0, 0, 0, 0);
    for seed in 0..600 {
        let (_, round, plan) = round(seed, seed % 5 == 0);
        let found = forecast(&round, &plan).unwrap();
        assert_eq!(found.len(), round.demand.len());
        (0..plan.waves.len()).for_each(|wave| check_wave(&round, &found, wave, seed));
        for each in found.iter() {
            later += usize::from(each.served.is_some_and(|served| served.0 > 0));
            expected += usize::from(each.served.is_some_and(|served| matches!(served.1, Source::Expected { .. })));
            if each.served.is_none() {
                never += 1;
                assert_eq!((each.reason.0, each.before), (plan.waves.len() - 1, None));
                assert!(!matches!(each.reason.1, Reason::Served(_)));
            }
            for (wave, reason) in [Some(each.reason), each.before].into_iter().flatten() {
                if let Reason::AllInUse { certificate, .. } = reason {
                    let circle = &found.waves[wave].circles[*certificate];
                    assert_eq!(circle.held_by_class.iter().map(|held| held.1).sum::<u64>(), circle.units);
                }
            }
        }
        gain += check_sums(&round, &found, seed);
    }
    assert!(later > 500 && never > 1_000 && expected > 1_000 && gain > 20, "{later} {never} {expected} {gain}");
}

/// All waves together, and the bound. Answers whether waiting would serve others.
fn check_sums(round: &Instance, found: &Forecast, seed: u64) -> usize {
    let served = |figures: &Figures| figures.classes.iter().map(|class| class.served).collect::<Vec<_>>();
    let (together, at_once) = (served(&found.together), served(&found.at_once));
    let mut sums = vec![0; together.len()];
    for wave in &found.waves {
        for class in &wave.vector.classes {
            let at = found.together.classes.iter().position(|of| of.class == class.class).unwrap();
            sums[at] += class.served;
        }
    }
    assert_eq!(sums, together);
    let days: u64 = found
        .waves
        .iter()
        .map(|wave| {
            let served: u32 = wave.vector.classes.iter().map(|class| class.served).sum();
            wave.vector.waiting_days - u64::from(served) * u64::from(wave.in_days)
        })
        .sum();
    assert_eq!(days, found.together.days);
    assert_eq!(found.waves.iter().map(|wave| wave.vector.points).sum::<u64>(), found.together.points);
    assert_eq!(found.waves.iter().map(|wave| wave.vector.metres).sum::<u64>(), found.together.metres);
    if round.policy.quota.is_empty() {
        assert!(at_once >= together, "seed {seed}: {at_once:?} {together:?}");
        let mut all = round.clone();
        let arrivals = found.plan.waves.iter().flat_map(|wave| &wave.arrivals).enumerate();
        let units = arrivals.flat_map(|(at, of)| (0..of.count).map(move |n| unit_of(&of.device, format!("z{at}-{n}"))));
        all.supply.extend(units);
        let vector = allocate(&all).unwrap().vector;
        assert_eq!(vector.classes.iter().map(|class| class.served).collect::<Vec<_>>(), at_once);
        let of = &found.at_once;
        assert_eq!((vector.waiting_days, vector.points, vector.metres), (of.days, of.points, of.metres));
    }
    usize::from(at_once > together)
}

#[test]
fn the_order_of_the_lists_leaves_no_trace() {
    for seed in 0..200 {
        let (mut dice, round, plan) = round(seed, false);
        let found = forecast(&round, &plan).unwrap();
        let (mut other, mut turned) = (round.clone(), plan.clone());
        dice.shuffle(&mut other.supply);
        dice.shuffle(&mut other.demand);
        dice.shuffle(&mut turned.holds);
        for wave in &mut turned.waves {
            // One line or two for the same devices.
            if let Some(first) = wave.arrivals.first_mut().filter(|first| first.count > 1) {
                first.count -= 1;
                let more = Arrival { count: 1, ..first.clone() };
                wave.arrivals.push(more);
            }
            dice.shuffle(&mut wave.arrivals);
        }
        assert_eq!(forecast(&other, &turned).unwrap(), found, "seed {seed}");
    }
}

#[test]
fn one_wave_today_without_arrivals_is_the_round() {
    for seed in 0..200 {
        let (_, round, _) = round(seed, seed % 2 == 0);
        let plan = Plan { waves: vec![Wave::default()], holds: vec![] };
        let (found, outcome) = (forecast(&round, &plan).unwrap(), allocate(&round).unwrap());
        assert_eq!(found.waves[0].vector, outcome.vector);
        for (each, decision) in found.iter().zip(&outcome.decisions) {
            let unit = each.served.map(|(_, source)| source);
            assert_eq!((each.ask, unit), (decision.ask.as_str(), decision.unit.as_deref().map(Source::Stock)));
            assert_eq!(*each.reason.1, decision.reason);
        }
    }
}

fn wave(in_days: u32, arrivals: &[(&str, u32)]) -> Wave {
    let arrival = |(family, count): &(&str, u32)| {
        let device = Device::from(&Unit { family: Family::new(*family), ..unit("x") });
        Arrival { device, count: *count }
    };
    Wave { in_days, arrivals: arrivals.iter().map(arrival).collect() }
}

/// Anna and Bert take a laptop or a tablet, Carla only a laptop. Today there is a laptop; next week a tablet comes.
#[test]
fn deciding_today_has_its_price() {
    let either = vec![Family::new("laptop"), Family::new("tablet")];
    let flexible = |id: &str, days| Ask {
        needs: Needs { families: either.clone(), ..ask(id).needs },
        since_days: days,
        organisation: id.into(),
        ..ask(id)
    };
    let carla = Ask { class: 2, since_days: 300, ..ask("carla") };
    let round = instance(vec![unit("u")], vec![flexible("anna", 20), carla]);
    let plan = Plan { waves: vec![wave(0, &[]), wave(7, &[("tablet", 1)])], holds: vec![] };
    let found = forecast(&round, &plan).unwrap();
    assert_eq!(found.of("anna").unwrap().served, Some((0, Source::Stock("u"))));
    let carla = found.of("carla").unwrap();
    assert_eq!(carla.served, None);
    assert!(matches!(carla.reason, (1, Reason::NothingCompatible { .. })));
    let served = |figures: &Figures| figures.classes.iter().map(|class| class.served).collect::<Vec<_>>();
    assert_eq!((served(&found.together), served(&found.at_once)), (vec![1, 0], vec![1, 1]));
    assert_eq!((found.waves[1].there, found.waves[1].left, found.waves[1].arrived), (1, 1, 1));
    assert!(found.of("nobody").is_none());
    // Kept for next week, the laptop goes to Carla: Anna can wait for the tablet.
    let holds = vec![Hold { family: Family::new("laptop"), wave: 1, percent: 100 }];
    let found = forecast(&round, &Plan { holds, ..plan }).unwrap();
    assert_eq!(found.waves[0].held, 1);
    assert_eq!(found.of("anna").unwrap().served, Some((1, Source::Expected { wave: 1, arrival: 0 })));
    assert_eq!(found.of("anna").unwrap().before, Some((0, &Reason::ReservedElsewhere { earmarked: 0, kept: 1 })));
    assert_eq!(found.of("carla").unwrap().served, Some((1, Source::Stock("u"))));
    assert_eq!(found.together, found.at_once);
}

#[test]
fn every_change_of_the_plan_changes_the_digest() {
    let round = instance(vec![unit("u")], vec![ask("a")]);
    let hold = Hold { family: Family::new("laptop"), wave: 1, percent: 10 };
    let plan = Plan { waves: vec![wave(0, &[]), wave(7, &[("tablet", 2)])], holds: vec![hold] };
    let changes: Vec<fn(&mut Plan)> = vec![
        |_| {},
        |plan| plan.waves[1].in_days = 8,
        |plan| plan.waves[1].arrivals[0].count = 3,
        |plan| plan.waves[1].arrivals[0].device.tier = 4,
        |plan| plan.waves[1].arrivals[0].device.keyboard = Some(String::new()),
        |plan| plan.waves[1].arrivals[0].device.earmark = Some(Earmark::Region("r0".into())),
        |plan| plan.waves[1].arrivals[0].device.earmark = Some(Earmark::Organisation("r0".into())),
        |plan| plan.waves.push(wave(8, &[])),
        |plan| plan.holds[0].percent = 11,
        |plan| plan.holds.clear(),
    ];
    let mut seen = BTreeSet::new();
    for change in &changes {
        let mut other = plan.clone();
        change(&mut other);
        seen.insert(forecast(&round, &other).unwrap().digest);
    }
    assert_eq!(seen.len(), changes.len());
}

#[test]
fn a_wrong_plan_is_refused_with_everything_that_is_wrong() {
    let round = instance(vec![unit("u")], vec![ask("a")]);
    let refused = |plan: Plan| match forecast(&round, &plan) {
        Err(WavesError::Plan(faults)) => faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(Plan::default()), ["no wave"]);
    let many = Plan { waves: (0..53).map(|at| wave(at, &[])).collect(), holds: vec![] };
    assert_eq!(refused(many), ["53 waves, at most 52"]);
    let mut plan =
        Plan { waves: vec![wave(3, &[("laptop", 0)]), wave(3, &[("", 1)]), wave(4_000, &[])], holds: vec![] };
    plan.waves[1].arrivals[0].device.tier = 6;
    plan.waves[1].arrivals[0].device.place = "moon".into();
    let hold = |wave, percent| Hold { family: Family::new("laptop"), wave, percent };
    plan.holds = vec![hold(0, 50), hold(3, 0), hold(1, 60), hold(1, 60)];
    let expected = [
        "wave 1, arrival 1: no devices",
        "wave 2: in 3 days, not after the wave before it",
        "wave 2, arrival 1: no type",
        "wave 2, arrival 1: tier 6 or grade 2 out of range",
        "wave 2, arrival 1: unknown place moon",
        "wave 3: in 4000 days, at most 3660",
        "keep 1: for the first wave, which comes before all others",
        "keep 2: there is no wave 4",
        "keep 2: 0 per cent, expected 1 to 100",
        "keep 4: type and wave used before",
        "keep: 170 per cent of laptop, all waves together",
    ];
    assert_eq!(refused(plan), expected);
    let huge = Plan { waves: vec![wave(0, &[("laptop", u32::MAX)])], holds: vec![] };
    assert_eq!(refused(huge), ["4294967295 devices expected, at most 10000000"]);
    let lines = Plan { waves: vec![wave(0, &vec![("laptop", 1); 10_001])], holds: vec![] };
    assert_eq!(refused(lines), ["10001 lines of arrivals, at most 10000"]);
    let words: Vec<(String, u32)> = (0..257).map(|at| (format!("f{at}"), 1)).collect();
    let words: Vec<(&str, u32)> = words.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    let wordy = forecast(&round, &Plan { waves: vec![wave(0, &words)], holds: vec![] });
    assert!(matches!(wordy, Err(WavesError::Round(AllocateError::TooManyFamilies { .. }))));
}

#[test]
fn it_tells_its_stages_and_stops_at_every_one() {
    let (_, round, plan) = (0..).map(|seed| round(seed, false)).find(|found| found.2.waves.len() == 3).unwrap();
    let book = Book::of(&round).unwrap();
    let mut heard = Vec::new();
    let whole = forecast_book(&book, &round.policy, &plan, &mut |wave, stage| {
        heard.push((wave, stage));
        true
    });
    assert_eq!(whole, forecast(&round, &plan));
    assert!(heard.is_sorted_by_key(|told| told.0));
    assert_eq!(heard.iter().map(|told| told.0).collect::<BTreeSet<_>>(), BTreeSet::from([0, 1, 2, 3]));
    for stop in 0..heard.len() {
        let mut calls = 0;
        let stopped = forecast_book(&book, &round.policy, &plan, &mut |_, _| {
            calls += 1;
            calls <= stop
        });
        assert_eq!(stopped, Err(WavesError::Round(AllocateError::Stopped)));
    }
}
