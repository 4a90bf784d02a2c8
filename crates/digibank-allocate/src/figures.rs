//! What an allocation amounts to, counted anew from the book: shares nothing with the search.

use crate::book::{AskRow, Book, UnitRow};
use crate::fit::{self, Need};
use crate::policy::Policy;

/// The figures of an allocation. Those of two allocations are compared in this order; what fairness adds
/// between classes and days is not in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Classes that occur, the first one first.
    pub classes: Vec<ClassFigures>,
    /// Days waited by those who are served.
    pub days: u64,
    /// Points of over-specification.
    pub points: u64,
    pub metres: u64,
}

/// How many of a class are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassFigures {
    pub class: u8,
    pub asks: u32,
    pub served: u32,
}

/// A pair that is not allowed; positions in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// An allocation for another number of requests.
    Length,
    /// A device that is not in the book.
    NoSuchUnit { ask: u32, unit: u32 },
    /// A device given before.
    UnitTwice { ask: u32, unit: u32 },
    /// A device that falls short.
    Short { ask: u32, unit: u32, need: Need },
}

/// Counts an allocation, and refuses one with a pair that is not allowed. Reserves and quotas are not looked at.
pub fn figures(book: &Book, policy: &Policy, given: &[Option<u32>]) -> Result<Figures, Misfit> {
    if given.len() != book.asks.len() {
        return Err(Misfit::Length);
    }
    let mut found = Figures::default();
    let mut classes = [(0, 0); 256];
    let mut used = vec![false; book.units.len()];
    for (ask, (row, unit)) in book.asks.iter().zip(given).enumerate() {
        let (asks, served) = &mut classes[usize::from(row.class)];
        *asks += 1;
        let (ask, Some(unit)) = (ask as u32, *unit) else { continue };
        let used = used.get_mut(unit as usize).ok_or(Misfit::NoSuchUnit { ask, unit })?;
        if std::mem::replace(used, true) {
            return Err(Misfit::UnitTwice { ask, unit });
        }
        let device = book.units[unit as usize];
        if let Some(need) = shortcoming(book, policy, device, *row) {
            return Err(Misfit::Short { ask, unit, need });
        }
        *served += 1;
        found.days += u64::from(row.days);
        found.points += u64::from(fit::over(book, &policy.weights, device.spec, row.need).unwrap_or(0));
        found.metres += u64::from(book.metres(device.place, row.place));
    }
    let occurring = (0u8..=255).zip(classes).filter(|(_, (asks, _))| *asks > 0);
    found.classes = occurring.map(|(class, (asks, served))| ClassFigures { class, asks, served }).collect();
    Ok(found)
}

/// The first need that the device does not meet.
fn shortcoming(book: &Book, policy: &Policy, unit: UnitRow, ask: AskRow) -> Option<Need> {
    let mut short = fit::shortcomings(&book.specs[unit.spec as usize], &book.needs[ask.need as usize]);
    let marked = || !fit::allows(book, unit.mark, book.region(ask.place), ask.organisation);
    let far = || policy.max_metres.is_some_and(|most| book.metres(unit.place, ask.place) > most);
    short.next().or_else(|| marked().then_some(Need::Earmark)).or_else(|| far().then_some(Need::Distance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Weights;
    use crate::instance::{Access, Ask, Distances, Family, Instance, Needs, Place, Unit};

    fn round() -> Instance {
        let places = vec![Place { id: "p".into(), region: "r".into() }, Place { id: "q".into(), region: "s".into() }];
        let distances = Distances::between(&places, |from, to| if from == to { 0 } else { 700 });
        let unit = |id: &str, tier| Unit {
            id: id.into(),
            family: Family::new("tablet"),
            tier,
            grade: 3,
            data: true,
            keyboard: None,
            access: Access(0b110),
            place: "q".into(),
            earmark: None,
        };
        let ask = |id: &str, class| Ask {
            id: id.into(),
            class,
            since_days: 9,
            organisation: "o".into(),
            needs: Needs {
                families: vec![Family::new("laptop"), Family::new("tablet")],
                min_tier: 2,
                min_grade: 1,
                data: false,
                keyboard: None,
                access: Access(0b010),
            },
            place: "p".into(),
            facts: None,
        };
        let (supply, demand) = (vec![unit("a", 1), unit("b", 5)], vec![ask("x", 1), ask("y", 3), ask("z", 3)]);
        Instance { supply, demand, places, distances, policy: Policy::plain(1) }
    }

    #[test]
    fn an_allocation_is_counted_or_refused() {
        let mut round = round();
        round.policy.weights = Weights { tier: 1000, grade: 100, data: 10, access: 1, family: 10_000 };
        let book = Book::of(&round).unwrap();
        let counted = |given: &[Option<u32>]| figures(&book, &round.policy, given);
        let found = counted(&[None, Some(1), None]).unwrap();
        let class = |class, asks, served| ClassFigures { class, asks, served };
        assert_eq!(found.classes, [class(1, 1, 0), class(3, 2, 1)]);
        assert_eq!((found.days, found.points, found.metres), (9, 13_211, 700));
        assert_eq!(counted(&[None; 2]), Err(Misfit::Length));
        assert_eq!(counted(&[Some(2), None, None]), Err(Misfit::NoSuchUnit { ask: 0, unit: 2 }));
        assert_eq!(counted(&[Some(1), None, Some(1)]), Err(Misfit::UnitTwice { ask: 2, unit: 1 }));
        assert_eq!(counted(&[Some(0), None, None]), Err(Misfit::Short { ask: 0, unit: 0, need: Need::Tier }));
        let near = Policy { max_metres: Some(699), ..Policy::plain(1) };
        let far = Err(Misfit::Short { ask: 0, unit: 1, need: Need::Distance });
        assert_eq!(figures(&book, &near, &[Some(1), None, None]), far);
    }
}
