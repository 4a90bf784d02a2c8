//! Small rounds told as stories, the edges, and what is refused.

mod support;

use digibank_allocate::*;
use support::*;

fn decided<'a>(outcome: &'a Outcome, ask: &str) -> Option<&'a str> {
    outcome.decision(ask).unwrap().unit.as_deref()
}

#[test]
fn nothing_in_gives_nothing_out() {
    let outcome = allocate(&instance(vec![], vec![])).unwrap();
    assert!(outcome.decisions.is_empty() && outcome.certificates.is_empty());
    let outcome = allocate(&instance(vec![unit("u")], vec![])).unwrap();
    assert!(outcome.decisions.is_empty());
    let outcome = allocate(&instance(vec![], vec![ask("a")])).unwrap();
    let reason = &outcome.decision("a").unwrap().reason;
    assert_eq!(*reason, Reason::NothingCompatible { obstacles: vec![] });
    assert!(why(&outcome, &instance(vec![], vec![ask("a")]), "nobody").is_none());
}

#[test]
fn the_obstacles_say_what_would_help() {
    let supply =
        vec![unit("u1"), Unit { grade: 1, ..unit("u2") }, Unit { family: Family::new("tablet"), ..unit("u3") }];
    let mut wish = ask("a");
    wish.needs.min_tier = 4;
    let outcome = allocate(&instance(supply, vec![wish])).unwrap();
    let expected = vec![
        Obstacle { need: Need::Family, excludes: 1, alone: 0 },
        Obstacle { need: Need::Tier, excludes: 3, alone: 2 },
    ];
    let reason = &outcome.decision("a").unwrap().reason;
    assert_eq!(*reason, Reason::NothingCompatible { obstacles: expected });
}

#[test]
fn all_equal_goes_to_whoever_waited_longest_then_by_id() {
    let demand =
        vec![Ask { since_days: 5, ..ask("a") }, Ask { since_days: 9, ..ask("c") }, Ask { since_days: 9, ..ask("b") }];
    let outcome = allocate(&instance(vec![unit("u")], demand)).unwrap();
    assert_eq!(decided(&outcome, "b"), Some("u"));
    assert_eq!(outcome.certificates.len(), 1);
}

/// Requests that differ in what they need, and devices that suit them all the same: the number decides, whichever need it has.
#[test]
fn equal_in_everything_goes_by_wait_and_then_by_id_whatever_is_needed() {
    let plain = ask("x");
    let mut particular = ask("x");
    particular.needs.keyboard = Some("azerty".into());
    let azerty = || Unit { keyboard: Some("azerty".into()), ..unit("u") };
    for (first, second) in [(&plain, &particular), (&particular, &plain)] {
        let demand = vec![Ask { id: "b".into(), ..second.clone() }, Ask { id: "a".into(), ..first.clone() }];
        let outcome = allocate(&instance(vec![azerty()], demand)).unwrap();
        assert_eq!(decided(&outcome, "a"), Some("u"));
        assert_eq!(decided(&outcome, "b"), None);
    }
}

#[test]
fn a_full_tie_between_organisations_goes_by_name() {
    let demand = vec![
        Ask { since_days: 10, organisation: "first".into(), ..ask("a") },
        Ask { since_days: 300, organisation: "second".into(), ..ask("b") },
    ];
    let outcome = allocate(&instance(vec![unit("u")], demand)).unwrap();
    assert_eq!(decided(&outcome, "a"), Some("u"));
}

#[test]
fn everyone_gets_one_before_anyone_gets_two() {
    let mut demand: Vec<Ask> = (0..6).map(|at| ask(&format!("big{at}"))).collect();
    demand.push(Ask { organisation: "small".into(), since_days: 0, ..ask("small") });
    let supply = vec![unit("u1"), unit("u2")];
    let mut round = instance(supply, demand);
    assert_eq!(decided(&allocate(&round).unwrap(), "small"), Some("u2"));
    round.policy.fairness.rule = FairnessRule::Proportional;
    assert_eq!(decided(&allocate(&round).unwrap(), "small"), None);
}

#[test]
fn a_reserve_keeps_the_device_that_is_missed_least() {
    let supply = vec![unit("plain"), Unit { tier: 5, ..unit("strong") }];
    let mut round = instance(supply, vec![ask("a"), Ask { since_days: 1, ..ask("b") }]);
    let family = Family::new("laptop");
    round.policy.reserves.push(Reserve { family, at: Scope::Place("p0".into()), keep: 1 });
    let outcome = allocate(&round).unwrap();
    assert_eq!((decided(&outcome, "a"), decided(&outcome, "b")), (Some("plain"), None));
    assert_eq!(outcome.certificates[0].kept, vec!["strong"]);
    round.policy.reserves[0].keep = 5;
    let reason = allocate(&round).unwrap().decision("a").unwrap().reason.clone();
    assert_eq!(reason, Reason::ReservedElsewhere { earmarked: 0, kept: 2 });
}

/// Without fairness nobody knows whose device it is, so a quota could not be kept: that is refused and not passed over.
#[test]
fn quotas_need_an_objective_that_knows_organisations() {
    let mut round = instance(vec![unit("u1"), unit("u2")], vec![ask("a"), ask("b")]);
    round.policy.quota.insert("o0".into(), 1);
    let book = Book::of(&round).unwrap();
    let given =
        |objective| solve(&book, &round.policy, objective, &mut |_| true).map(|s| s.device().iter().flatten().count());
    assert_eq!(given(Objective::Full), Ok(1));
    assert_eq!(given(Objective::CountsPointsMetres), Err(AllocateError::QuotasWithoutOrganisations));
}

#[test]
fn a_book_without_a_request_is_that_of_the_round_without_it() {
    for seed in 0..60 {
        let round = random(&mut Dice(seed), &SMALL, true);
        let Some(at) = (seed as usize).checked_rem(round.demand.len()) else { continue };
        let book = Book::of(&round).unwrap();
        let position = book.ask_ids.find(&round.demand[at].id).unwrap();
        let mut rest = round.clone();
        rest.demand.remove(at);
        let (less, anew) = (book.without(position), Book::of(&rest).unwrap());
        assert_eq!(less.ask_ids.iter().collect::<Vec<_>>(), anew.ask_ids.iter().collect::<Vec<_>>());
        let vector = |book| solve(book, &round.policy, Objective::Full, &mut |_| true).unwrap().vector();
        assert_eq!(vector(&less), vector(&anew), "seed {seed}");
    }
}

#[test]
fn an_earmark_and_a_quota_are_named_as_the_reason() {
    let marked = Unit { earmark: Some(Earmark::Region("r9".into())), ..unit("u") };
    let outcome = allocate(&instance(vec![marked], vec![ask("a")])).unwrap();
    let reason = &outcome.decision("a").unwrap().reason;
    assert_eq!(*reason, Reason::ReservedElsewhere { earmarked: 1, kept: 0 });

    let second = Ask { class: 2, ..ask("b") };
    let mut round = instance(vec![unit("u1"), unit("u2")], vec![ask("a"), second]);
    round.policy.quota.insert("o0".into(), 1);
    let outcome = allocate(&round).unwrap();
    let reason = &outcome.decision("b").unwrap().reason;
    assert_eq!(*reason, Reason::QuotaReached { quota: 1, in_higher_classes: 1, in_class: 0 });
}

#[test]
fn bad_input_is_refused_with_the_fact() {
    let refuse = |change: fn(&mut Instance)| {
        let mut round = instance(vec![unit("u")], vec![ask("a")]);
        change(&mut round);
        allocate(&round).unwrap_err()
    };
    let twice = refuse(|round| round.demand.push(ask("a")));
    assert_eq!(twice, AllocateError::AskTwice("a".into()));
    let twice = refuse(|round| round.supply.push(unit("u")));
    assert_eq!(twice, AllocateError::UnitTwice("u".into()));
    let nowhere = refuse(|round| round.supply[0].place = "moon".into());
    let place = "moon".to_string();
    assert_eq!(nowhere, AllocateError::UnitAtUnknownPlace { unit: "u".into(), place });
    let table = refuse(|round| round.distances = Distances::none(&[]));
    assert_eq!(table, AllocateError::DistanceTable { expected: 1, found: 0 });
    let class = refuse(|round| round.demand[0].class = 0);
    assert_eq!(class, AllocateError::AskWithoutClass { ask: "a".into() });
    let families = refuse(|round| round.demand[0].needs.families.clear());
    assert!(matches!(families, AllocateError::Families { count: 0, .. }));
    let policy = refuse(|round| round.policy.version = 0);
    assert_eq!(policy, AllocateError::Policy(vec![PolicyFault::NoVersion]));
}

#[test]
fn a_policy_names_all_its_faults() {
    let rule = |class, name: &str, conditions| ClassRule { class, name: name.into(), conditions };
    let mut policy = Policy::plain(1);
    policy.default_class = 0;
    policy.rules = vec![
        rule(0, "pupils", vec![Condition::TargetGroup(String::new())]),
        rule(1, "everybody", vec![]),
        rule(2, "pupils", vec![Condition::Urgent]),
    ];
    policy.fairness.unit = FairnessUnit::Region;
    policy.fairness.denominators.insert("r0".into(), 0);
    policy.quota.insert("o0".into(), 1);
    let expected = vec![
        PolicyFault::NoDefaultClass,
        PolicyFault::RuleWithoutClass { rule: 0 },
        PolicyFault::ConditionNamesNothing { rule: 0 },
        PolicyFault::RuleNameTwice { rule: 2 },
        PolicyFault::RuleNeverReached { rule: 2, earlier: 1 },
        PolicyFault::ZeroDenominator { unit: "r0".into() },
        PolicyFault::QuotaNeedsFairnessByOrganisation,
    ];
    assert_eq!(policy.faults(), expected);
}

#[test]
fn what_if_shows_who_gains_and_who_loses() {
    let pupil = Facts { target_group: "pupil".into(), ..Facts::default() };
    let senior = Facts { target_group: "senior".into(), ..Facts::default() };
    let first = |group: &str| {
        let mut policy = Policy::plain(1);
        policy.default_class = 2;
        policy.rules.push(ClassRule {
            class: 1,
            name: group.into(),
            conditions: vec![Condition::TargetGroup(group.into())],
        });
        policy
    };
    let demand = vec![
        Ask { class: 1, facts: Some(pupil), ..ask("p") },
        Ask { class: 2, organisation: "o1".into(), facts: Some(senior), ..ask("s") },
    ];
    let mut round = instance(vec![unit("u")], demand);
    round.policy = first("pupil");
    let changes = what_if(&round, &first("senior")).unwrap();
    let named = |changes: &[Change]| changes.iter().map(|c| c.ask.clone()).collect::<Vec<_>>();
    assert_eq!((named(&changes.gains), named(&changes.losses)), (vec!["s".into()], vec!["p".into()]));
    assert_eq!(changes.gains[0].class_after, 1);
    assert_ne!(changes.digest_before, changes.digest_after);
    assert_eq!(changes.by_organisation[1].1.gains, 1);
}
