//! The period figures are counted over: two days, both included.

use crate::kernel::refusal::Problems;
use crate::kernel::{Day, Res, Ts};
use serde::{Deserialize, Serialize};

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// A period as it is typed; empty means the last twelve months.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PeriodForm {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Longest period, in days: thirty years.
const LONGEST: i32 = 366 * 30;

impl Period {
    /// The twelve months that end today.
    pub fn last_year(today: Day) -> Period {
        Period { from: today.plus(-364), to: today }
    }
    /// Everything a programme can have done until today.
    pub fn everything(today: Day) -> Period {
        Period { from: today.plus(-LONGEST), to: today }
    }
    /// Reads what was typed; an empty end is filled in. Refuses days that are none, an end before its beginning, and more than
    /// thirty years.
    pub fn read(form: &PeriodForm, today: Day) -> Res<Period> {
        let mut p = Problems::default();
        let mut day = |field: &'static str, text: &str| match text.trim() {
            "" => None,
            text => Day::parse(text).filter(|d| today.until(*d).abs() <= LONGEST).or_else(|| {
                p.add(field, "refusal-not-a-date", vec![]);
                None
            }),
        };
        let (from, to) = (day("from", &form.from), day("to", &form.to));
        p.done()?;
        let to = to.unwrap_or(today);
        let from = from.unwrap_or(to.plus(-364));
        if from > to {
            return crate::kernel::Refusal::at("to", "refusal-impact-period").fail();
        }
        Ok(Period { from, to })
    }
    /// The instant it begins.
    pub fn start(self) -> Ts {
        self.from.at_hour(0)
    }
    /// The first instant after it.
    pub fn end(self) -> Ts {
        self.to.plus(1).at_hour(0)
    }
    /// As an address writes it.
    pub fn query(self) -> String {
        format!("from={}&to={}", self.from.iso(), self.to.iso())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_people_type_it() {
        let today = Day::ymd(2026, 5, 3).unwrap();
        let read = |from: &str, to: &str| Period::read(&PeriodForm { from: from.into(), to: to.into() }, today);
        assert_eq!(read("", "").unwrap(), Period::last_year(today));
        assert_eq!(read("1/1/2026", "2026-03-31").unwrap().query(), "from=2026-01-01&to=2026-03-31");
        for (from, to) in [("gisteren", ""), ("2026-05-03", "2026-05-02"), ("0001-01-01", "")] {
            assert!(read(from, to).is_err(), "{from} {to}");
        }
    }
}
