//! A lot as it is typed, and the check of it: all problems at once, each at its field. Pure.

use super::{KindCount, PickUp};
use crate::devices::DeviceKind;
use crate::kernel::refusal::Problems;
use crate::kernel::{Day, Res, Word, check};
use serde::{Deserialize, Serialize};

/// A lot as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LotForm {
    /// The donor: an organisation's key, or `new`. May be left out by who gives for one organisation only.
    pub donor: String,
    /// A part of a donor's name or number, to find the donor with.
    pub donor_search: String,
    /// Anything: only look for the donor, and announce nothing yet.
    pub find: String,
    /// A new donor's name.
    pub donor_name: String,
    /// A new donor's KBO or KvK number.
    pub donor_register_number: String,
    /// A new donor's postal code.
    pub donor_postcode: String,
    /// A new donor's municipality.
    pub donor_municipality: String,
    /// How many laptops.
    pub laptop: String,
    /// How many tablets.
    pub tablet: String,
    /// How many desktops.
    pub desktop: String,
    /// How many phones.
    pub phone: String,
    /// How many hotspots.
    pub hotspot: String,
    /// How many screens.
    pub screen: String,
    /// Day of pick-up.
    pub pick_up_on: String,
    /// Street and number of the pick-up.
    pub street: String,
    /// Postal code of the pick-up.
    pub postcode: String,
    /// Municipality of the pick-up.
    pub municipality: String,
    /// Wishes for the pick-up.
    pub wishes: String,
    /// A note.
    pub note: String,
    /// The version that was seen, when something is changed; may be left out.
    pub version: String,
}

impl LotForm {
    /// The typed count of a kind.
    pub fn count(&self, kind: DeviceKind) -> &str {
        match kind {
            DeviceKind::Laptop => &self.laptop,
            DeviceKind::Tablet => &self.tablet,
            DeviceKind::Desktop => &self.desktop,
            DeviceKind::Phone => &self.phone,
            DeviceKind::Hotspot => &self.hotspot,
            DeviceKind::Screen => &self.screen,
        }
    }
}

/// The most devices of one kind a lot can promise.
const MOST_PROMISED: i64 = 100_000;

pub(super) struct Checked {
    pub(super) promises: Vec<KindCount>,
    pub(super) pick_up_on: Option<Day>,
    pub(super) pick_up: PickUp,
    pub(super) note: Option<String>,
}

/// Checks what is typed. A lot of fewer than `smallest` devices is refused, with the size.
pub(super) fn checked(form: &LotForm, smallest: i64, today: Day) -> Res<Checked> {
    let mut p = Problems::default();
    let mut promises = vec![];
    for kind in DeviceKind::ALL {
        let text = form.count(*kind).trim();
        if !text.is_empty()
            && let Some(count) = p.keep(check::whole(kind.word(), text, 0, MOST_PROMISED))
            && count > 0
        {
            promises.push(KindCount { kind: *kind, count });
        }
    }
    let total: i64 = promises.iter().map(|k| k.count).sum();
    if p.is_empty() && total < smallest.max(1) {
        let key = if total == 0 { "refusal-lot-empty" } else { "refusal-lot-too-small" };
        p.add("laptop", key, vec![("least", smallest.max(1).into()), ("count", total.into())]);
    }
    let pick_up_on = match form.pick_up_on.trim() {
        "" => None,
        text => match Day::parse(text) {
            Some(day) if (-365..=3_650).contains(&today.until(day)) => Some(day),
            Some(_) => {
                p.add("pick_up_on", "refusal-lot-day", vec![]);
                None
            }
            None => {
                p.add("pick_up_on", "refusal-not-a-date", vec![]);
                None
            }
        },
    };
    let mut line = |field: &'static str, text: &str, most| {
        p.keep(check::maybe_line(field, text, most)).flatten().unwrap_or_default()
    };
    let mut pick_up = PickUp {
        street: line("street", &form.street, check::LINE),
        postcode: line("postcode", &form.postcode, 20),
        municipality: line("municipality", &form.municipality, 100),
        wishes: String::new(),
    };
    pick_up.wishes = p.keep(check::maybe_note("wishes", &form.wishes)).flatten().unwrap_or_default();
    let note = p.keep(check::maybe_note("note", &form.note)).flatten();
    for (field, text) in [("note", note.as_deref().unwrap_or_default()), ("wishes", pick_up.wishes.as_str())] {
        if check::holds_national_number(text) {
            p.add(field, "refusal-national-number", vec![]);
        }
    }
    p.done()?;
    Ok(Checked { promises, pick_up_on, pick_up, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Fail;

    fn today() -> Day {
        Day::parse("2026-11-21").unwrap()
    }

    #[test]
    fn a_lot_below_the_smallest_size_is_refused_with_the_size() {
        let form = LotForm { laptop: "3".into(), tablet: "1".into(), ..LotForm::default() };
        match checked(&form, 10, today()) {
            Err(Fail::Refusal(r)) => {
                assert_eq!(r.key(), "refusal-lot-too-small");
                assert_eq!(
                    r.problems[0].args,
                    vec![("least", 10.into()), ("count", 4.into())] as crate::kernel::refusal::Args
                );
            }
            _ => panic!("not refused"),
        }
        assert!(checked(&form, 4, today()).is_ok());
        assert!(checked(&LotForm::default(), 0, today()).is_err(), "nothing is no lot");
    }

    #[test]
    fn all_problems_of_a_form_are_said_at_once() {
        let form = LotForm {
            laptop: "veel".into(),
            pick_up_on: "morgen".into(),
            note: "x".repeat(5_000),
            ..LotForm::default()
        };
        let Err(Fail::Refusal(r)) = checked(&form, 1, today()) else { panic!("not refused") };
        let keys: Vec<&str> = r.problems.iter().map(|p| p.key).collect();
        assert_eq!(keys, ["refusal-not-a-number", "refusal-not-a-date", "refusal-too-long"]);
    }
}
