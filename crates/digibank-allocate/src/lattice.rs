//! What can stand in for what: devices and needs in one order.
//!
//! A device suits a need when it is of an accepted family, has the keyboard asked for, and is at
//! least as good in tier, grade, mobile data and accessibility. "At least as good" is an order on
//! points with one coordinate each, so it is enough to know single steps down (one tier less, one
//! grade less, without data, without a feature, any keyboard): a device reaches a need by steps
//! exactly if it suits it. A step costs what over-specification of that kind costs, and every way
//! down between two points costs the same, namely the over-specification of the pair. That turns
//! 36,000 pairs of kinds and needs into some 1,100 steps.

use crate::book::{Book, NeedSpec, Spec};
use crate::policy::Weights;

/// Points of the grid there can be at most.
pub const MAX_POINTS: usize = 1 << 22;

/// One step down, at the price of being too good by that much.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub from: u32,
    pub to: u32,
    pub price: u32,
}

#[derive(Debug)]
pub struct Lattice {
    /// Points in use; higher numbers never reach lower ones.
    pub points: usize,
    pub steps: Vec<Step>,
    /// The point of each kind of device; none if it suits no need at all.
    pub spec: Vec<Option<u32>>,
    /// Per need the points that will do, each with its price (for a family that was not the first choice). A need
    /// that no device suits has none.
    pub needs: Vec<Vec<(u32, u32)>>,
}

const TIERS: usize = 5;
const GRADES: usize = 3;

/// Coordinates to numbers.
struct Grid {
    keyboards: usize,
    /// All sets of features, larger ones first.
    access: Vec<u32>,
    /// For each set those next below it.
    below: Vec<Vec<u32>>,
}

#[derive(Clone, Copy)]
struct Point {
    family: u16,
    keyboard: u16,
    tier: u8,
    grade: u8,
    data: bool,
    access: u32,
}

impl Grid {
    fn number(&self, point: Point) -> usize {
        let place = self.access.iter().position(|set| *set == point.access).unwrap_or(0);
        // Better coordinates first, so that steps lead to higher numbers.
        let mut number = usize::from(point.family);
        number = number * self.keyboards + (self.keyboards - 1 - usize::from(point.keyboard));
        number = number * TIERS + (TIERS - usize::from(point.tier));
        number = number * GRADES + (GRADES - usize::from(point.grade));
        number = number * 2 + usize::from(!point.data);
        number * self.access.len() + place
    }

    /// Calls `step` with every number one step below, and what it costs.
    fn down(&self, number: usize, weights: &Weights, mut step: impl FnMut(usize, u32)) {
        let sets = self.access.len();
        let (rest, set) = (number / sets, number % sets);
        for &lower in &self.below[set] {
            let spare = (self.access[set] & !self.access[lower as usize]).count_ones();
            step(number - set + lower as usize, spare * weights.access);
        }
        let (rest, no_data) = (rest / 2, rest % 2);
        if no_data == 0 {
            step(number + sets, weights.data);
        }
        let (rest, grade) = (rest / GRADES, rest % GRADES);
        if grade + 1 < GRADES {
            step(number + 2 * sets, weights.grade);
        }
        let (rest, tier) = (rest / TIERS, rest % TIERS);
        if tier + 1 < TIERS {
            step(number + 2 * GRADES * sets, weights.tier);
        }
        let keyboard = rest % self.keyboards;
        if keyboard + 1 < self.keyboards {
            step(number + (self.keyboards - 1 - keyboard) * TIERS * GRADES * 2 * sets, 0);
        }
    }
}

fn of_spec(spec: &Spec) -> Point {
    let Spec { family, tier, grade, data, keyboard, access } = *spec;
    Point { family, keyboard, tier, grade, data, access }
}

fn of_need(need: &NeedSpec, family: u16) -> Point {
    let (tier, grade, data) = (need.min_tier, need.min_grade, need.data);
    Point { family, keyboard: need.keyboard, tier, grade, data, access: need.access }
}

fn grid(book: &Book) -> Grid {
    let specs = book.specs.iter().map(|spec| spec.access);
    let needs = book.needs.iter().map(|need| need.access);
    let mut access: Vec<u32> = specs.chain(needs).chain([0]).collect();
    access.sort_by_key(|set| (std::cmp::Reverse(set.count_ones()), *set));
    access.dedup();
    let mut below = Vec::with_capacity(access.len());
    for (at, set) in access.iter().enumerate() {
        let mut next: Vec<u32> = Vec::new();
        for (other, lower) in access.iter().enumerate().skip(at + 1) {
            let inside = lower & !set == 0;
            if inside && next.iter().all(|between| lower & !access[*between as usize] != 0) {
                next.push(other as u32);
            }
        }
        below.push(next);
    }
    Grid { keyboards: book.keyboards.len() + 1, access, below }
}

/// Builds the order for the kinds and needs of a book; `None` if there are more combinations than [`MAX_POINTS`].
pub fn build(book: &Book, weights: &Weights) -> Option<Lattice> {
    let grid = grid(book);
    let families = book.families.len().max(1);
    let size = [grid.keyboards, TIERS, GRADES, 2, grid.access.len()]
        .into_iter()
        .try_fold(families, |all, each| all.checked_mul(each))
        .filter(|size| *size <= MAX_POINTS)?;
    let (mut has, mut wanted) = (vec![false; size], vec![false; size]);
    book.specs.iter().for_each(|spec| has[grid.number(of_spec(spec))] = true);
    for need in &book.needs {
        need.families.iter().for_each(|family| wanted[grid.number(of_need(need, *family))] = true);
    }
    for number in 0..size {
        if has[number] {
            grid.down(number, weights, |to, _| has[to] = true);
        }
    }
    for number in (0..size).rev() {
        let mut leads = wanted[number];
        grid.down(number, weights, |to, _| leads |= wanted[to]);
        wanted[number] = leads;
    }
    let mut name = vec![None; size];
    let mut points = 0;
    for number in 0..size {
        if has[number] && wanted[number] {
            name[number] = Some(points);
            points += 1;
        }
    }
    let mut steps = Vec::new();
    for number in 0..size {
        let Some(from) = name[number] else { continue };
        grid.down(number, weights, |to, price| {
            if let Some(to) = name[to] {
                steps.push(Step { from, to, price });
            }
        });
    }
    let ways = |need: &NeedSpec| {
        let families = need.families.iter().enumerate();
        let way = |(place, family): (usize, &u16)| {
            name[grid.number(of_need(need, *family))].map(|point| (point, place as u32 * weights.family))
        };
        families.filter_map(way).collect()
    };
    Some(Lattice {
        points: points as usize,
        steps,
        spec: book.specs.iter().map(|spec| name[grid.number(of_spec(spec))]).collect(),
        needs: book.needs.iter().map(ways).collect(),
    })
}
