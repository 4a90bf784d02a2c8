//! Whom did the devices reach? Everybody counts once, however many devices they had, by the key of their person, which stays when a person
//! is erased. Somebody who takes several devices for a class stands for the class: each of those devices counts as one pupil.
//!
//! Within a period somebody counts for the target group and the lending point of their first hand-over in it, so that groups and points
//! add up to the total.

use super::folding::{self, LEAST};
use super::{Period, store};
use crate::db::Tx;
use crate::i18n::Lang;
use crate::kernel::{Day, LocationId, Page, PageAsk, ProgrammeId, Res};
use crate::logistics::location;
use crate::requests::target_group;
use serde::Serialize;
use std::collections::BTreeMap;

/// People reached, by target group and lending point of their first hand-over in the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub group: Option<String>,
    pub place: LocationId,
    pub count: i64,
}

/// A group of people: `word` is absent for those nobody put in a group, and for "other".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PeopleGroup {
    /// What the group is asked by: a target group's word, a location's key, a municipality.
    pub word: Option<String>,
    /// Its name in the reader's language; empty for none and for other.
    pub name: String,
    /// True for small groups folded together.
    pub other: bool,
    /// How many people.
    pub count: i64,
}

/// The people reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PeoplePicture {
    /// In the period.
    pub reached: i64,
    /// Since the beginning, until the period's last day.
    pub ever: i64,
    /// By target group, largest first.
    pub groups: Vec<PeopleGroup>,
    /// By lending point, largest first.
    pub places: Vec<PeopleGroup>,
    /// By the municipality of the lending point, largest first.
    pub municipalities: Vec<PeopleGroup>,
}

/// Which people are listed.
#[derive(Clone, Debug, Default)]
pub struct PeopleChoice {
    /// Only of this target group; `none` for those without.
    pub group: Option<String>,
    /// Only of this lending point's key.
    pub place: Option<String>,
    /// Only of lending points in this municipality; `none` for those without.
    pub municipality: Option<String>,
}

/// What a group without a word is asked by.
pub const NONE: &str = "none";
/// What folded groups are asked by.
pub const OTHER: &str = "other";

/// Somebody behind a figure: a reference, never a name.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CountedPerson {
    /// The person's running number.
    pub person: i64,
    /// The running number of the loan or gift they count by.
    pub loan: i64,
    /// The day of the hand-over.
    pub on: Day,
    /// True when it stands for a pupil of a class.
    pub class: bool,
}

/// What each key of one grouping is shown as: `None` is "other", an absent key is not shown.
type Shown = BTreeMap<Option<String>, Option<Option<String>>>;

fn sums(cells: &[Cell], key: impl Fn(&Cell) -> Option<String>) -> Vec<(Option<String>, i64)> {
    let mut sums: BTreeMap<Option<String>, i64> = BTreeMap::new();
    for c in cells {
        *sums.entry(key(c)).or_default() += c.count;
    }
    sums.into_iter().collect()
}

fn folded(sums: &[(Option<String>, i64)], fold: bool) -> Shown {
    if fold { folding::groups(sums, LEAST) } else { sums.iter().map(|(k, _)| (k.clone(), Some(k.clone()))).collect() }
}

fn grouped(sums: &[(Option<String>, i64)], fold: bool, name: impl Fn(&str) -> String) -> Vec<PeopleGroup> {
    let shown = folded(sums, fold);
    let mut out: Vec<PeopleGroup> = vec![];
    for (key, count) in sums {
        let Some(as_what) = shown.get(key) else { continue };
        let other = as_what.is_none();
        let word = as_what.clone().flatten();
        match out.iter_mut().find(|g| g.other == other && g.word == word) {
            Some(g) => g.count += count,
            None => out.push(PeopleGroup {
                name: word.as_deref().map(&name).unwrap_or_default(),
                word,
                other,
                count: *count,
            }),
        }
    }
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    out
}

/// The people reached in a period, and ever.
pub fn picture(tx: &mut Tx<'_>, programme: ProgrammeId, period: Period, lang: Lang, fold: bool) -> Res<PeoplePicture> {
    let cells = store::reached(tx, programme, period)?;
    let ever = store::reached(tx, programme, Period { from: Period::everything(period.to).from, to: period.to })?;
    let groups = target_group::all(tx, programme)?;
    let points = location::list(tx, programme, None)?;
    let municipality_of = |id: LocationId| points.iter().find(|l| l.id == id).and_then(|l| l.municipality.clone());
    Ok(PeoplePicture {
        reached: cells.iter().map(|c| c.count).sum(),
        ever: ever.iter().map(|c| c.count).sum(),
        groups: grouped(&sums(&cells, |c| c.group.clone()), fold, |w| {
            target_group::name_of(&groups, w, lang).to_owned()
        }),
        places: grouped(&sums(&cells, |c| Some(c.place.to_string())), fold, |w| {
            points.iter().find(|l| l.id.to_string() == w).map(|l| l.name.clone()).unwrap_or_default()
        }),
        municipalities: grouped(&sums(&cells, |c| municipality_of(c.place)), fold, str::to_owned),
    })
}

/// The keys of one grouping that a word stands for; `None` when nothing is asked.
fn keys_behind(sums: &[(Option<String>, i64)], fold: bool, asked: Option<&str>) -> Option<Vec<Option<String>>> {
    let asked = asked?;
    let holds = |shown: &Option<Option<String>>| match shown {
        None => asked == OTHER,
        Some(None) => asked == NONE,
        Some(Some(word)) => asked == word,
    };
    Some(folded(sums, fold).into_iter().filter(|(_, shown)| holds(shown)).map(|(key, _)| key).collect())
}

/// The people behind a figure, a page at a time, latest hand-over first.
pub fn behind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    period: Period,
    choice: &PeopleChoice,
    fold: bool,
    ask: &PageAsk,
) -> Res<Page<CountedPerson>> {
    let cells = store::reached(tx, programme, period)?;
    let points = location::list(tx, programme, None)?;
    let municipality_of = |id: LocationId| points.iter().find(|l| l.id == id).and_then(|l| l.municipality.clone());
    let groups = keys_behind(&sums(&cells, |c| c.group.clone()), fold, choice.group.as_deref());
    let places = keys_behind(&sums(&cells, |c| Some(c.place.to_string())), fold, choice.place.as_deref());
    let towns = keys_behind(&sums(&cells, |c| municipality_of(c.place)), fold, choice.municipality.as_deref());
    let mut at: Option<Vec<LocationId>> =
        places.map(|keys| keys.into_iter().flatten().filter_map(|k| k.parse().ok()).collect());
    if let Some(towns) = towns {
        let there: Vec<LocationId> = points.iter().filter(|l| towns.contains(&l.municipality)).map(|l| l.id).collect();
        at = Some(at.map_or(there.clone(), |a| a.into_iter().filter(|l| there.contains(l)).collect()));
    }
    let nothing = groups.as_ref().is_some_and(Vec::is_empty) || at.as_ref().is_some_and(Vec::is_empty);
    if nothing {
        return Ok(Page { rows: vec![], next: None });
    }
    store::reached_rows(tx, programme, period, groups.as_deref(), at.as_deref(), ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells() -> Vec<Cell> {
        let (north, south) = (LocationId::new(), LocationId::new());
        vec![
            Cell { group: Some("pupil".into()), place: north, count: 30 },
            Cell { group: Some("pupil".into()), place: south, count: 4 },
            Cell { group: Some("senior".into()), place: north, count: 3 },
            Cell { group: None, place: south, count: 8 },
        ]
    }

    #[test]
    fn groups_and_places_both_add_up_to_the_people_reached() {
        for fold in [false, true] {
            for sums in [sums(&cells(), |c| c.group.clone()), sums(&cells(), |c| Some(c.place.to_string()))] {
                let groups = grouped(&sums, fold, str::to_owned);
                assert_eq!(groups.iter().map(|g| g.count).sum::<i64>(), 45);
                assert!(!fold || groups.iter().all(|g| g.count >= LEAST), "{groups:?}");
            }
        }
    }

    #[test]
    fn a_folded_group_stands_for_its_parts_and_none_is_not_other() {
        let sums = sums(&cells(), |c| c.group.clone());
        // three seniors are too few, so the eight without a group go along with them
        assert_eq!(keys_behind(&sums, true, Some(OTHER)), Some(vec![None, Some("senior".into())]));
        assert_eq!(keys_behind(&sums, false, Some(NONE)), Some(vec![None]));
        assert_eq!(keys_behind(&sums, true, Some("senior")), Some(vec![]));
        assert_eq!(keys_behind(&sums, true, None), None);
    }
}
