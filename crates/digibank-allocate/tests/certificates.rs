//! Every reason is checked by code that knows the rules and not the engine.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use digibank_allocate::*;
use support::*;

/// Facts of one round, looked up by id.
struct Round<'a> {
    instance: &'a Instance,
    outcome: &'a Outcome,
    units: BTreeMap<&'a str, &'a Unit>,
    asks: BTreeMap<&'a str, &'a Ask>,
    used: BTreeSet<&'a str>,
}

impl<'a> Round<'a> {
    fn new(instance: &'a Instance, outcome: &'a Outcome) -> Self {
        Round {
            instance,
            outcome,
            units: instance.supply.iter().map(|unit| (unit.id.as_str(), unit)).collect(),
            asks: instance.demand.iter().map(|ask| (ask.id.as_str(), ask)).collect(),
            used: outcome.decisions.iter().filter_map(|d| d.unit.as_deref()).collect(),
        }
    }

    fn share(&self, ask: &Ask) -> &ShareResult {
        let class = self.outcome.vector.classes.iter().find(|c| c.class == ask.class).unwrap();
        let unit = fairness_unit(self.instance, ask);
        class.shares.iter().find(|share| share.unit == unit).unwrap()
    }

    fn check(&self) {
        for decision in &self.outcome.decisions {
            let ask = self.asks[decision.ask.as_str()];
            match &decision.reason {
                Reason::Served(served) => {
                    let unit = self.units[decision.unit.as_deref().unwrap()];
                    let cost = suits(self.instance, unit, ask).unwrap();
                    assert_eq!(cost, (u64::from(served.points), u64::from(served.metres)));
                    let all = self.units.values();
                    let fits = all.filter_map(|u| suits(self.instance, u, ask)).collect::<Vec<_>>();
                    let plainer = fits.iter().filter(|c| c.0 < cost.0).count();
                    let nearer = fits.iter().filter(|c| c.0 == cost.0 && c.1 < cost.1).count();
                    for (passed, count) in [(&served.plainer, plainer), (&served.nearer, nearer)] {
                        assert_eq!(passed.units as usize, count);
                        let held: u32 = passed.held_by_class.iter().map(|held| held.1).sum();
                        assert_eq!(held + passed.kept, passed.units);
                        assert!(passed.kept == 0 || !self.instance.policy.reserves.is_empty());
                    }
                }
                Reason::NothingCompatible { obstacles } => {
                    assert!(self.fitting(ask).is_empty());
                    assert!(self.units.is_empty() || !obstacles.is_empty());
                }
                Reason::ReservedElsewhere { earmarked, kept } => {
                    assert!(*earmarked > 0 || *kept > 0);
                    assert!(self.fitting(ask).iter().all(|unit| !self.used.contains(unit)));
                    assert_eq!(*earmarked > 0, self.fitting(ask).is_empty());
                }
                Reason::QuotaReached { quota, in_higher_classes, in_class } => {
                    assert_eq!(self.instance.policy.quota[&ask.organisation], *quota);
                    assert_eq!(in_higher_classes + in_class, *quota);
                    assert_eq!(self.share(ask).served, *in_class);
                }
                Reason::AllInUse { certificate, rivals, earmarked, too_far } => {
                    self.check_out_of_reach(ask, *earmarked, *too_far);
                    self.check_closed(ask, &self.outcome.certificates[*certificate]);
                    self.check_rivals(ask, &self.outcome.certificates[*certificate], rivals);
                }
            }
        }
    }

    fn fitting(&self, ask: &Ask) -> BTreeSet<&'a str> {
        let fits = self.units.values().filter(|unit| suits(self.instance, unit, ask).is_some());
        fits.map(|unit| unit.id.as_str()).collect()
    }

    /// Without any marks, and without a farthest distance, just so many more devices would suit.
    fn check_out_of_reach(&self, ask: &Ask, earmarked: u32, too_far: u32) {
        let fitting = self.fitting(ask);
        let more = |change: &dyn Fn(&mut Instance)| {
            let mut other = self.instance.clone();
            change(&mut other);
            let all = other.supply.iter().filter(|unit| suits(&other, unit, ask).is_some()).count();
            (all - fitting.len()) as u32
        };
        let unmark = |other: &mut Instance| other.supply.iter_mut().for_each(|unit| unit.earmark = None);
        assert_eq!(more(&unmark), earmarked);
        assert_eq!(more(&|other| other.policy.max_metres = None), too_far);
    }

    /// A Hall violator: whoever is in it has no device outside it, and it is one request too full.
    fn check_closed(&self, ask: &Ask, proof: &Certificate) {
        let units: BTreeSet<&str> = proof.units.iter().map(String::as_str).collect();
        let kept: BTreeSet<&str> = proof.kept.iter().map(String::as_str).collect();
        assert_eq!(units.len(), proof.holders.len());
        assert!(units.iter().all(|unit| self.used.contains(unit)));
        assert!(kept.iter().all(|unit| !self.used.contains(unit)));
        // A device kept is one whose going would break a reserve, whoever gives one back outside.
        for unit in &kept {
            let all = |each: &Unit| {
                let id = each.id.as_str();
                id == *unit || self.used.contains(id)
            };
            assert!(!reserves_hold(self.instance, &all));
        }
        let holders = proof.holders.iter().map(|holder| self.asks[holder.as_str()]);
        let mut held = BTreeMap::new();
        for member in holders.clone().chain([ask]) {
            let reach = self.fitting(member);
            assert!(reach.iter().all(|unit| units.contains(unit) || kept.contains(unit)));
            assert!(member.class <= ask.class);
        }
        for holder in holders {
            let unit = self.outcome.decision(&holder.id).unwrap().unit.as_deref().unwrap();
            assert!(units.contains(unit));
            *held.entry(holder.class).or_insert(0) += 1;
        }
        assert_eq!(held.into_iter().collect::<Vec<_>>(), proof.held_by_class);
        assert!(!proof.holders.contains(&ask.id));
    }

    /// Nobody in the same class holds what this request should have had.
    fn check_rivals(&self, ask: &Ask, proof: &Certificate, rivals: &Rivals) {
        let rule = self.instance.policy.fairness.rule;
        let home = fairness_unit(self.instance, ask);
        let next = |share: &ShareResult, k: u32| key(rule, k, share.denominator);
        let own = next(self.share(ask), self.share(ask).served);
        assert_eq!(own, rivals.next);
        let (mut same, mut higher) = (0, 0);
        let mut shortest = None;
        for holder in proof.holders.iter().map(|id| self.asks[id.as_str()]) {
            if holder.class < ask.class {
                higher += 1;
                continue;
            }
            same += 1;
            if fairness_unit(self.instance, holder) == home {
                assert!(holder.since_days >= ask.since_days);
                let least = shortest.get_or_insert(holder.since_days);
                *least = holder.since_days.min(*least);
                continue;
            }
            let share = self.share(holder);
            let last = next(share, share.served - 1);
            assert!(last <= own, "{rule:?} {last:?} {own:?}");
            let tie = |share: &ShareResult| match rule {
                FairnessRule::MaxMin => i64::from(share.denominator),
                FairnessRule::Webster => 0,
                FairnessRule::Proportional => -i64::from(share.denominator),
            };
            let (theirs, ours) = ((tie(share), &share.unit), (tie(self.share(ask)), &self.share(ask).unit));
            assert!(last < own || theirs < ours, "{rule:?}");
            assert!(rivals.last_elsewhere.as_ref().unwrap().key >= last);
        }
        assert_eq!((same, higher), (rivals.same_class, rivals.higher_class));
        assert_eq!(shortest, rivals.shortest_wait_at_home);
    }
}

#[test]
fn every_reason_of_thousands_of_rounds_holds() {
    let mut seen = BTreeMap::new();
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let size = Size { asks: 30, units: 15, organisations: 4, classes: 3, ..SMALL };
        let mut round = random(&mut dice, &size, false);
        if dice.one_in(3) && round.policy.fairness.unit == FairnessUnit::Organisation {
            round.policy.quota.insert("o1".into(), dice.below(4) as u32);
        }
        let outcome = allocate(&round).unwrap();
        feasible(&round, &outcome);
        Round::new(&round, &outcome).check();
        for decision in &outcome.decisions {
            let kind = match decision.reason {
                Reason::Served(_) => "served",
                Reason::NothingCompatible { .. } => "nothing",
                Reason::ReservedElsewhere { earmarked: 0, .. } => "kept",
                Reason::ReservedElsewhere { .. } => "earmarked",
                Reason::QuotaReached { .. } => "quota",
                Reason::AllInUse { earmarked: 1.., .. } => "in use, others set aside",
                Reason::AllInUse { too_far: 1.., .. } => "in use, others too far",
                Reason::AllInUse { .. } => "in use",
            };
            *seen.entry(kind).or_insert(0) += 1;
            let why = why(&outcome, &round, &decision.ask).unwrap();
            assert_eq!(why.decision, *decision);
            assert_eq!(why.certificate.is_some(), kind.starts_with("in use"));
        }
    }
    // Each reason must have been seen often enough for the test to mean something.
    assert_eq!(seen.len(), 8, "{seen:?}");
    assert!(seen.values().all(|count| *count > 100), "{seen:?}");
}
