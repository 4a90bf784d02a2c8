//! Instances for the tests, and a judge that shares no code with the engine.
#![allow(dead_code)]

pub mod judge;

use std::collections::BTreeMap;

use digibank_allocate::*;

/// A small generator (splitmix64): the tests need nothing but repeatability.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n.max(1)
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

/// How large and how varied.
pub struct Size {
    pub asks: u64,
    pub units: u64,
    pub places: u64,
    pub organisations: u64,
    pub classes: u64,
    pub tiers: u64,
    pub days: u64,
}

pub const SMALL: Size = Size { asks: 6, units: 5, places: 3, organisations: 3, classes: 2, tiers: 3, days: 4 };

pub fn unit(id: &str) -> Unit {
    Unit {
        id: id.into(),
        family: Family::new("laptop"),
        tier: 3,
        grade: 2,
        data: false,
        keyboard: None,
        access: Access::NONE,
        place: "p0".into(),
        earmark: None,
    }
}

pub fn ask(id: &str) -> Ask {
    Ask {
        id: id.into(),
        class: 1,
        since_days: 10,
        organisation: "o0".into(),
        needs: Needs {
            families: vec![Family::new("laptop")],
            min_tier: 1,
            min_grade: 1,
            data: false,
            keyboard: None,
            access: Access::NONE,
        },
        place: "p0".into(),
        facts: None,
    }
}

pub fn instance(supply: Vec<Unit>, demand: Vec<Ask>) -> Instance {
    let places = vec![Place { id: "p0".into(), region: "r0".into() }];
    let distances = Distances::none(&places);
    Instance { supply, demand, places, distances, policy: Policy::plain(1) }
}

pub fn random(dice: &mut Dice, size: &Size, exact: bool) -> Instance {
    let region = |place: u64| format!("r{}", place % 2);
    let places: Vec<Place> = (0..size.places).map(|p| Place { id: format!("p{p}"), region: region(p) }).collect();
    let distances = Distances::between(&places, |_, _| dice.below(5) as u32 * 700);
    let families = [Family::new("laptop"), Family::new("tablet")];
    let (asks, units) = match exact {
        true => (size.asks, size.units),
        false => (dice.below(size.asks + 1), dice.below(size.units + 1)),
    };
    let mut supply = Vec::new();
    for at in 0..units {
        let place = dice.below(size.places);
        supply.push(Unit {
            family: dice.pick(&families),
            tier: 1 + dice.below(size.tiers) as u8,
            grade: 1 + dice.below(3) as u8,
            data: dice.one_in(2),
            keyboard: dice.one_in(2).then(|| dice.pick(&["azerty", "qwerty"]).to_string()),
            access: Access(dice.below(2) as u32),
            place: format!("p{place}"),
            earmark: match dice.below(8) {
                0 => Some(Earmark::Region(region(place))),
                1 => Some(Earmark::Organisation(format!("o{}", dice.below(size.organisations)))),
                _ => None,
            },
            ..unit(&format!("u{at:04}"))
        });
    }
    let mut demand = Vec::new();
    for at in 0..asks {
        let place = dice.below(size.places);
        let mut accepted = families.to_vec();
        dice.shuffle(&mut accepted);
        accepted.truncate(1 + dice.below(2) as usize);
        demand.push(Ask {
            class: 1 + dice.below(size.classes) as u8,
            since_days: dice.below(size.days) as u32 * 30,
            organisation: format!("o{}", dice.below(size.organisations)),
            needs: Needs {
                families: accepted,
                min_tier: 1 + dice.below(size.tiers) as u8,
                min_grade: 1 + dice.below(2) as u8,
                data: dice.one_in(4),
                keyboard: dice.one_in(6).then(|| "azerty".to_string()),
                access: Access(u32::from(dice.one_in(5))),
            },
            place: format!("p{place}"),
            ..ask(&format!("a{at:04}"))
        });
    }
    let mut policy = Policy::plain(1);
    policy.fairness.rule = dice.pick(&[FairnessRule::MaxMin, FairnessRule::Webster, FairnessRule::Proportional]);
    if dice.one_in(3) {
        policy.fairness.unit = FairnessUnit::Region;
    }
    if dice.one_in(3) {
        policy.max_metres = Some(2_000);
    }
    if dice.one_in(3) {
        for name in ["o0", "o1", "r0", "r1"] {
            policy.fairness.denominators.insert(name.into(), 1 + dice.below(6) as u32);
        }
    }
    for at in [Scope::Everywhere, Scope::Region("r0".into()), Scope::Place("p0".into())] {
        if dice.one_in(4) {
            let keep = dice.below(3) as u32;
            policy.reserves.push(Reserve { family: dice.pick(&families), at, keep });
        }
    }
    Instance { supply, demand, places, distances, policy }
}

/// Points and metres if the device may go to the request, written from the rules' text.
pub fn suits(instance: &Instance, unit: &Unit, ask: &Ask) -> Option<(u64, u64)> {
    let needs = &ask.needs;
    let step = needs.families.iter().position(|family| *family == unit.family)?;
    let earmarked = match &unit.earmark {
        None => true,
        Some(Earmark::Region(region)) => region == region_of(instance, ask),
        Some(Earmark::Organisation(organisation)) => *organisation == ask.organisation,
    };
    let good = earmarked
        && unit.tier >= needs.min_tier
        && unit.grade >= needs.min_grade
        && (unit.data || !needs.data)
        && (needs.keyboard.is_none() || needs.keyboard == unit.keyboard)
        && unit.access.0 & needs.access.0 == needs.access.0;
    let at = |id: &str| instance.places.iter().position(|place| place.id == id).unwrap();
    let metres = instance.distances.metres(at(&unit.place), at(&ask.place));
    if !good || instance.policy.max_metres.is_some_and(|most| metres > most) {
        return None;
    }
    let extra = (unit.access.0 & !needs.access.0).count_ones();
    let points = u64::from(unit.tier - needs.min_tier)
        + u64::from(unit.grade - needs.min_grade)
        + u64::from(unit.data && !needs.data)
        + u64::from(extra)
        + step as u64;
    Some((points, u64::from(metres)))
}

fn region_of<'a>(instance: &'a Instance, ask: &Ask) -> &'a String {
    &instance.places.iter().find(|place| place.id == ask.place).unwrap().region
}

pub fn fairness_unit<'a>(instance: &'a Instance, ask: &'a Ask) -> &'a str {
    match instance.policy.fairness.unit {
        FairnessUnit::Organisation => &ask.organisation,
        FairnessUnit::Region => region_of(instance, ask),
    }
}

/// Devices a reserve must still hold, counted from the definition.
pub fn reserves_hold(instance: &Instance, given: &dyn Fn(&Unit) -> bool) -> bool {
    instance.policy.reserves.iter().all(|reserve| {
        let inside = instance.supply.iter().filter(|unit| {
            let place = instance.places.iter().find(|place| place.id == unit.place).unwrap();
            unit.family == reserve.family
                && match &reserve.at {
                    Scope::Everywhere => true,
                    Scope::Region(region) => *region == place.region,
                    Scope::Place(id) => *id == place.id,
                }
        });
        let (gone, left): (Vec<&Unit>, Vec<&Unit>) = inside.partition(|unit| given(unit));
        gone.is_empty() || left.len() as u32 >= reserve.keep
    })
}

/// The allocation as request → device, and everything that may never be wrong about it.
pub fn feasible(instance: &Instance, outcome: &Outcome) -> BTreeMap<String, String> {
    let units: BTreeMap<&str, &Unit> = instance.supply.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let asks: BTreeMap<&str, &Ask> = instance.demand.iter().map(|ask| (ask.id.as_str(), ask)).collect();
    assert_eq!(outcome.decisions.len(), asks.len());
    let mut pairs = BTreeMap::new();
    let mut used = BTreeMap::new();
    let mut per_organisation: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut days, mut points, mut metres) = (0, 0, 0);
    for decision in &outcome.decisions {
        let ask = asks[decision.ask.as_str()];
        let Some(id) = &decision.unit else { continue };
        let cost = suits(instance, units[id.as_str()], ask).expect("the device suits");
        assert!(used.insert(id.clone(), ()).is_none(), "{id} twice");
        *per_organisation.entry(ask.organisation.as_str()).or_default() += 1;
        pairs.insert(ask.id.clone(), id.clone());
        days += u64::from(ask.since_days);
        points += cost.0;
        metres += cost.1;
    }
    for (organisation, quota) in &instance.policy.quota {
        assert!(per_organisation.get(organisation.as_str()).copied().unwrap_or(0) <= *quota);
    }
    assert!(reserves_hold(instance, &|unit| used.contains_key(&unit.id)));
    let vector = &outcome.vector;
    assert_eq!((vector.waiting_days, vector.points, vector.metres), (days, points, metres));
    let served: u32 = vector.classes.iter().map(|class| class.served).sum();
    assert_eq!(served as usize, pairs.len());
    pairs
}
