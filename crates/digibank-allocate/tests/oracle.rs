//! The engine against a linear programme, solved one question after the other by a program that knows nothing of flows.
//!
//! A variable for every pair that is allowed; a row for every request, device and reserve; what the questions before
//! found is written down as one more row each. Requests per class, devices per organisation and class, and the sums of
//! days, points and metres must agree.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use digibank_allocate::*;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use support::*;

type Row = (Vec<(usize, f64)>, ComparisonOp, f64);

struct Model<'a> {
    instance: &'a Instance,
    /// Request, device, points, metres.
    pairs: Vec<(usize, usize, u64, u64)>,
    /// Variables after those of the pairs.
    more: usize,
    rows: Vec<Row>,
}

impl<'a> Model<'a> {
    fn new(instance: &'a Instance) -> Self {
        let mut pairs = Vec::new();
        for (a, ask) in instance.demand.iter().enumerate() {
            for (u, unit) in instance.supply.iter().enumerate() {
                if let Some((points, metres)) = suits(instance, unit, ask) {
                    pairs.push((a, u, points, metres));
                }
            }
        }
        let mut model = Model { instance, pairs, more: 0, rows: Vec::new() };
        for a in 0..instance.demand.len() {
            model.at_most(1.0, |pair| pair.0 == a);
        }
        for u in 0..instance.supply.len() {
            model.at_most(1.0, |pair| pair.1 == u);
        }
        for reserve in &instance.policy.reserves {
            let region = |place: &str| &instance.places.iter().find(|p| p.id == place).unwrap().region;
            let inside = |unit: &Unit| {
                unit.family == reserve.family
                    && match &reserve.at {
                        Scope::Everywhere => true,
                        Scope::Region(name) => region(&unit.place) == name,
                        Scope::Place(id) => unit.place == *id,
                    }
            };
            let stock = instance.supply.iter().filter(|unit| inside(unit)).count() as u32;
            let most = f64::from(stock.saturating_sub(reserve.keep));
            model.at_most(most, |pair| inside(&instance.supply[pair.1]));
        }
        model
    }

    fn at_most(&mut self, most: f64, of: impl Fn(&(usize, usize, u64, u64)) -> bool) {
        let row = self.sum(|pair| if of(pair) { 1.0 } else { 0.0 });
        self.rows.push((row, ComparisonOp::Le, most));
    }

    fn sum(&self, worth: impl Fn(&(usize, usize, u64, u64)) -> f64) -> Vec<(usize, f64)> {
        let each = self.pairs.iter().enumerate().map(|(at, pair)| (at, worth(pair)));
        each.filter(|(_, worth)| *worth != 0.0).collect()
    }

    /// The most of a sum, kept from now on.
    fn most(&mut self, sum: Vec<(usize, f64)>) -> i64 {
        let found = self.solve(&sum).0;
        self.rows.push((sum, ComparisonOp::Eq, found as f64));
        found
    }

    fn solve(&self, sum: &[(usize, f64)]) -> (i64, Vec<f64>) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut worth = vec![0.0; self.pairs.len() + self.more];
        sum.iter().for_each(|(at, each)| worth[*at] = *each);
        let all: Vec<_> = worth.iter().map(|worth| problem.add_var(*worth, (0.0, 1.0))).collect();
        for (row, op, right) in &self.rows {
            if row.is_empty() {
                continue;
            }
            let row: Vec<_> = row.iter().map(|(at, each)| (all[*at], *each)).collect();
            problem.add_constraint(&row, *op, *right);
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        let best = solution.objective();
        assert!((best - best.round()).abs() < 1e-4, "{best}");
        (best.round() as i64, all.iter().map(|each| solution.var_value(*each)).collect())
    }

    fn classes(&self) -> Vec<u8> {
        let classes: BTreeSet<u8> = self.instance.demand.iter().map(|ask| ask.class).collect();
        classes.into_iter().collect()
    }

    fn class(&mut self, class: u8) -> i64 {
        let instance = self.instance;
        self.most(self.sum(|pair| if instance.demand[pair.0].class == class { 1.0 } else { 0.0 }))
    }

    /// What each unit of fairness gets: a variable for each of its turns, worth more the earlier the turn.
    fn shares(&mut self, class: u8) -> BTreeMap<String, i64> {
        let instance = self.instance;
        let of = |ask: usize| fairness_unit(instance, &instance.demand[ask]);
        let members = (0..instance.demand.len()).filter(|at| instance.demand[*at].class == class);
        let mut asks: BTreeMap<&str, u32> = BTreeMap::new();
        members.for_each(|at| *asks.entry(of(at)).or_default() += 1);
        let fairness = &instance.policy.fairness;
        let mut turns = Vec::new();
        for (unit, asks) in &asks {
            let d = *fairness.denominators.get(*unit).unwrap_or(asks);
            for k in 0..*asks {
                let (key, tie) = match fairness.rule {
                    FairnessRule::MaxMin => (Ratio { of: u64::from(k), per: u64::from(d) }, i64::from(d)),
                    FairnessRule::Webster => (Ratio { of: 2 * u64::from(k) + 1, per: 2 * u64::from(d) }, 0),
                    FairnessRule::Proportional => (Ratio { of: u64::from(k) + 1, per: u64::from(d) }, -i64::from(d)),
                };
                turns.push((key, tie, *unit));
            }
        }
        turns.sort();
        let first = self.pairs.len() + self.more;
        self.more += turns.len();
        for unit in asks.keys() {
            let mine = |pair: &(usize, usize, u64, u64)| instance.demand[pair.0].class == class && of(pair.0) == *unit;
            let mut row = self.sum(|pair| if mine(pair) { 1.0 } else { 0.0 });
            row.extend(turns.iter().enumerate().filter(|(_, turn)| turn.2 == *unit).map(|(at, _)| (first + at, -1.0)));
            self.rows.push((row, ComparisonOp::Eq, 0.0));
        }
        let worth = |at: usize| (turns.len() - at) as f64;
        let (_, found) = self.solve(&(0..turns.len()).map(|at| (first + at, worth(at))).collect::<Vec<_>>());
        let mut shares = BTreeMap::new();
        for unit in asks.keys() {
            let got: f64 = (0..turns.len()).filter(|at| turns[*at].2 == *unit).map(|at| found[first + at]).sum();
            let mine = |pair: &(usize, usize, u64, u64)| instance.demand[pair.0].class == class && of(pair.0) == *unit;
            let row = self.sum(|pair| if mine(pair) { 1.0 } else { 0.0 });
            self.rows.push((row, ComparisonOp::Eq, got.round()));
            shares.insert((*unit).to_string(), got.round() as i64);
        }
        shares
    }

    fn days(&mut self) -> i64 {
        let instance = self.instance;
        self.most(self.sum(|pair| f64::from(instance.demand[pair.0].since_days)))
    }

    fn points(&mut self) -> i64 {
        -self.most(self.sum(|pair| -(pair.2 as f64)))
    }

    fn metres(&mut self) -> i64 {
        -self.most(self.sum(|pair| -(pair.3 as f64)))
    }
}

fn round(seed: u64) -> Instance {
    let mut dice = Dice(seed ^ 0xF10E);
    let asks = 10 + dice.below(51);
    let units = 3 + dice.below(asks);
    let size = Size { asks, units, places: 5, organisations: 5, classes: 3, tiers: 4, days: 30 };
    random(&mut dice, &size, true)
}

#[test]
fn every_question_has_the_answer_of_a_linear_programme() {
    let mut refused = 0;
    for seed in 0..300 {
        let round = round(seed);
        let outcome = allocate(&round).unwrap();
        feasible(&round, &outcome);
        let mut model = Model::new(&round);
        for (at, class) in model.classes().into_iter().enumerate() {
            let found = &outcome.vector.classes[at];
            assert_eq!((found.class, i64::from(found.served)), (class, model.class(class)), "seed {seed}");
            let shares = found.shares.iter().map(|share| (share.unit.clone(), i64::from(share.served))).collect();
            assert_eq!(model.shares(class), shares, "seed {seed} class {class}");
            refused += found.asks - found.served;
        }
        let Vector { waiting_days, points, metres, .. } = outcome.vector;
        assert_eq!(model.days(), waiting_days as i64, "seed {seed}");
        assert_eq!(model.points(), points as i64, "seed {seed}");
        assert_eq!(model.metres(), metres as i64, "seed {seed}");
    }
    assert!(refused > 3_000, "{refused}");
}

#[test]
fn without_fairness_and_days_too() {
    for seed in 300..450 {
        let round = round(seed);
        let book = Book::of(&round).unwrap();
        let solution = solve(&book, &round.policy, Objective::CountsPointsMetres, &mut |_| true).unwrap();
        let found = figures(&book, &round.policy, solution.device()).unwrap();
        let mut model = Model::new(&round);
        for (at, class) in model.classes().into_iter().enumerate() {
            let of = found.classes[at];
            assert_eq!((of.class, i64::from(of.served)), (class, model.class(class)), "seed {seed}");
        }
        assert_eq!((model.points(), model.metres()), (found.points as i64, found.metres as i64), "seed {seed}");
    }
}
