//! From what a round looked at to what the engine reads: the engine's canonical form is made here at once, without a text for every
//! request and device in between.

use super::inputs::{DeviceSpec, Inputs, facts_of};
use super::policy::PriorityPolicy;
use crate::devices::Grade;
use crate::devices::device::ACCESS;
use crate::donations::Earmark;
use crate::kernel::{Fault, LocationId, Res, Word};
use crate::logistics::coordinates::{Coordinates, metres_between};
use crate::requests::Needs;
use digibank_allocate as engine;
use std::collections::BTreeMap;

/// The class of a unit, and the position of the rule that gave it; none for the class of all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classed {
    /// The class.
    pub class: u8,
    /// The rule.
    pub rule: Option<u32>,
}

/// The engine's name of a unit: sorts as requests do.
pub fn ask_key(number: i64, line: i64) -> String {
    format!("{number:09}-{line:04}")
}

/// The number and line behind such a name.
pub(super) fn ask_named(key: &str) -> Option<(i64, i64)> {
    let (number, line) = key.split_once('-')?;
    Some((number.parse().ok()?, line.parse().ok()?))
}

/// The engine's name of a device: sorts as devices do.
fn unit_key(number: i64) -> String {
    format!("{number:09}")
}

/// Sorted words, each once, and where a word stands.
struct Words(Vec<String>);

impl Words {
    fn of<'a>(all: impl Iterator<Item = &'a str>) -> Words {
        let mut list: Vec<String> = all.map(str::to_owned).collect();
        list.sort_unstable();
        list.dedup();
        Words(list)
    }
    fn at(&self, word: &str) -> usize {
        self.0.binary_search_by(|w| w.as_str().cmp(word)).unwrap_or(0)
    }
    /// 0 for none, otherwise one more than its place.
    fn after(&self, word: Option<&str>) -> u16 {
        word.map_or(0, |w| self.at(w) as u16 + 1)
    }
}

pub(super) fn access<'a>(words: impl Iterator<Item = &'a str>) -> u32 {
    words.filter_map(|w| ACCESS.iter().position(|a| *a == w)).fold(0, |bits, at| bits | 1 << at)
}

/// Different values in order, and for each of the list where it stands there.
fn ranked<T: Ord + Clone>(list: &[T]) -> (Vec<T>, Vec<u32>) {
    let mut sorted = list.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let at = list.iter().map(|each| sorted.binary_search(each).unwrap_or(0) as u32).collect();
    (sorted, at)
}

/// The same with more values, which stand nowhere in the list.
fn ranked_with(list: &[String], more: impl Iterator<Item = String>) -> (Vec<String>, Vec<u32>) {
    let longer: Vec<String> = list.iter().cloned().chain(more).collect();
    let (sorted, mut at) = ranked(&longer);
    at.truncate(list.len());
    (sorted, at)
}

impl Inputs {
    /// The class of every unit under a policy, in the order of the units.
    pub fn classes(&self, rules: &engine::Policy) -> Vec<Classed> {
        let names: Vec<String> = self.organisations.iter().map(ToString::to_string).collect();
        let by_waiting =
            rules.rules.iter().any(|r| r.conditions.iter().any(|c| matches!(c, engine::Condition::WaitingAtLeast(_))));
        // units alike in everything a rule looks at have the same class
        let mut known: BTreeMap<(u32, u32, u32, u32), Classed> = BTreeMap::new();
        let class = |a: &super::inputs::AskIn| {
            let days = if by_waiting { a.waiting_days } else { 0 };
            *known.entry((a.profile, a.place, a.organisation, days)).or_insert_with(|| {
                let town = self.places.get(a.place as usize).map_or("", |p| p.municipality.as_str());
                let name = names.get(a.organisation as usize).map_or("", String::as_str);
                let Some(profile) = self.profile(a) else { return Classed { class: rules.default_class, rule: None } };
                let facts = facts_of(profile, days, town, name);
                let rule = rules.rules.iter().position(|r| r.conditions.iter().all(|c| c.holds(&facts)));
                let class = rule.and_then(|at| rules.rules.get(at)).map_or(rules.default_class, |r| r.class);
                Classed { class, rule: rule.map(|at| at as u32) }
            })
        };
        self.asks.iter().map(class).collect()
    }

    /// The inputs as the engine reads them: units have these classes. `more` are places that take part although nothing stands there,
    /// because some policy keeps devices back at them.
    pub fn book(&self, classes: &[Classed], more: &[LocationId]) -> Res<engine::Book> {
        let needs = self.profiles.iter().map(|p| &p.needs);
        let kinds = needs.clone().flat_map(|n| &n.kinds).map(|k| k.word());
        let families = Words::of(kinds.chain(self.specs.iter().map(|s| s.kind.word())));
        let asked = needs.clone().filter_map(|n| n.keyboard.as_deref());
        let keyboards = Words::of(asked.chain(self.specs.iter().filter_map(|s| s.keyboard.as_deref())));
        let (specs, spec_at) = self.specs_of(&families, &keyboards);
        let (needs, need_at) = ranked(&needs.map(|n| need(n, &families, &keyboards)).collect::<Vec<_>>());
        let (regions, places, place_at) = self.places_of(more);
        let too_many = || Fault::broken("too many places for one round");
        let names: Vec<String> = self.organisations.iter().map(ToString::to_string).collect();
        let (organisations, organisation_at) = ranked_with(&names, self.earmarked_organisations());
        let (marks, mark_at) = self.marks_of(&regions, &organisations);
        let at = |list: &[u32], position: u32| list.get(position as usize).copied().unwrap_or(0);
        let place = |position: u32| u16::try_from(at(&place_at, position)).map_err(|_| too_many());
        let mut units = Vec::with_capacity(self.devices.len());
        for d in &self.devices {
            let mark = at(&mark_at, d.spec);
            units.push(engine::UnitRow { spec: at(&spec_at, d.spec), place: place(d.place)?, mark });
        }
        let mut asks = Vec::with_capacity(self.asks.len());
        for (a, classed) in self.asks.iter().zip(classes) {
            asks.push(engine::AskRow {
                need: at(&need_at, a.profile),
                organisation: at(&organisation_at, a.organisation),
                days: a.waiting_days.min(engine::MAX_DAYS),
                place: place(a.place)?,
                class: classed.class.clamp(1, engine::MAX_CLASS),
            });
        }
        let out_of_order = || Fault::broken("units or devices of a round do not stand in order");
        Ok(engine::Book {
            families: families.0,
            keyboards: keyboards.0,
            regions,
            organisations,
            metres: self.metres_between(&places),
            places,
            specs,
            needs,
            marks,
            units,
            asks,
            unit_ids: engine::Ids::of(self.devices.iter().map(|d| unit_key(d.number))).ok_or_else(out_of_order)?,
            ask_ids: engine::Ids::of(self.asks.iter().map(|a| ask_key(a.number, a.line))).ok_or_else(out_of_order)?,
        })
    }

    fn earmarks(&self) -> impl Iterator<Item = &Earmark> {
        self.specs.iter().filter_map(|spec| spec.earmark.as_ref())
    }

    fn earmarked_organisations(&self) -> impl Iterator<Item = String> {
        self.earmarks().filter_map(|e| match e {
            Earmark::Municipality { .. } => None,
            Earmark::Organisation { organisation } => Some(organisation.to_string()),
        })
    }

    /// Earmarks in order, and for each kind of device 0 for everybody, otherwise one more than the place of its earmark.
    fn marks_of(&self, regions: &[String], organisations: &[String]) -> (Vec<engine::Mark>, Vec<u32>) {
        let at = |list: &[String], word: &str| list.partition_point(|w| w.as_str() < word);
        let mark = |e: &Earmark| match e {
            Earmark::Municipality { name } => engine::Mark::Region(at(regions, name) as u16),
            Earmark::Organisation { organisation } => {
                engine::Mark::Organisation(at(organisations, &organisation.to_string()) as u32)
            }
        };
        let of: Vec<Option<engine::Mark>> = self.specs.iter().map(|spec| spec.earmark.as_ref().map(mark)).collect();
        let (marks, _) = ranked(&of.iter().copied().flatten().collect::<Vec<_>>());
        let place = |m: &Option<engine::Mark>| m.map_or(0, |m| marks.partition_point(|other| *other < m) as u32 + 1);
        let mark_at = of.iter().map(place).collect();
        (marks, mark_at)
    }

    /// Metres from every place to every other, as the crow flies; 0 where one of both has no coordinates.
    fn metres_between(&self, places: &[engine::PlaceRow]) -> Vec<u32> {
        let known: BTreeMap<String, Coordinates> =
            self.places.iter().filter_map(|p| Some((p.location.to_string(), p.coordinates?))).collect();
        let spots: Vec<Option<Coordinates>> = places.iter().map(|p| known.get(&p.id).copied()).collect();
        let metres = |from, to| metres_between(from, to).unwrap_or(0).min(engine::MAX_METRES);
        spots.iter().flat_map(|from| spots.iter().map(move |to| metres(*from, *to))).collect()
    }

    fn specs_of(&self, families: &Words, keyboards: &Words) -> (Vec<engine::Spec>, Vec<u32>) {
        let spec = |s: &super::inputs::DeviceSpec| engine::Spec {
            family: families.at(s.kind.word()) as u16,
            tier: s.tier,
            grade: grade(s.grade),
            data: s.data,
            keyboard: keyboards.after(s.keyboard.as_deref()),
            access: access(s.access.split_whitespace()),
        };
        ranked(&self.specs.iter().map(spec).collect::<Vec<_>>())
    }

    /// Regions, places by key, and where each place of the inputs stands among them.
    fn places_of(&self, more: &[LocationId]) -> (Vec<String>, Vec<engine::PlaceRow>, Vec<u32>) {
        let known = |l: &LocationId| self.places.iter().any(|p| p.location == *l);
        let extra = more.iter().filter(|l| !known(l)).map(|l| (l.to_string(), ""));
        let own = self.places.iter().map(|p| (p.location.to_string(), p.municipality.as_str()));
        let mut all: Vec<(String, &str)> = own.chain(extra).collect();
        all.sort_unstable();
        all.dedup();
        let earmarked = self.earmarks().filter_map(|e| match e {
            Earmark::Municipality { name } => Some(name.as_str()),
            Earmark::Organisation { .. } => None,
        });
        let regions = Words::of(all.iter().map(|(_, town)| *town).chain(earmarked));
        let at = |location: &str| all.partition_point(|(id, _)| id.as_str() < location) as u32;
        let place_at = self.places.iter().map(|p| at(&p.location.to_string())).collect();
        let row = |(id, town): &(String, &str)| engine::PlaceRow { id: id.clone(), region: regions.at(town) as u16 };
        let rows = all.iter().map(row).collect();
        (regions.0, rows, place_at)
    }
}

/// A device that is in no round yet, as the engine reads one.
pub(super) fn device(spec: &DeviceSpec, place: &str) -> engine::Device {
    engine::Device {
        family: engine::Family::new(spec.kind.word()),
        tier: spec.tier,
        grade: grade(spec.grade),
        data: spec.data,
        keyboard: spec.keyboard.clone(),
        access: engine::Access(access(spec.access.split_whitespace())),
        place: place.to_owned(),
        earmark: spec.earmark.as_ref().map(|e| match e {
            Earmark::Municipality { name } => engine::Earmark::Region(name.clone()),
            Earmark::Organisation { organisation } => engine::Earmark::Organisation(organisation.to_string()),
        }),
    }
}

/// A grade as the engine counts it.
pub(super) fn grade(grade: Grade) -> u8 {
    match grade {
        Grade::A => 3,
        Grade::B => 2,
        Grade::C => 1,
    }
}

fn need(n: &Needs, families: &Words, keyboards: &Words) -> engine::NeedSpec {
    let mut kinds: Vec<u16> = vec![];
    for kind in &n.kinds {
        let family = families.at(kind.word()) as u16;
        if !kinds.contains(&family) {
            kinds.push(family);
        }
    }
    engine::NeedSpec {
        families: kinds,
        min_tier: n.min_tier.clamp(1, 5) as u8,
        min_grade: n.min_grade.map_or(1, grade),
        data: n.mobile_data,
        keyboard: keyboards.after(n.keyboard.as_deref()),
        access: access(n.access.iter().map(String::as_str)),
    }
}

/// Places at which some of these policies keep devices back.
pub fn kept_at(policies: &[&PriorityPolicy]) -> Vec<LocationId> {
    policies.iter().flat_map(|p| &p.rules.reserves).filter_map(|r| r.location).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::inputs::{AskIn, DeviceIn, DeviceSpec, Keys, PlaceIn};
    use crate::allocation::policy::first_rules;
    use crate::devices::DeviceKind;
    use crate::kernel::{Day, OrganisationId, PolicyId, Ts};
    use crate::requests::AgeBand;
    use crate::requests::needs::Circumstances;
    use crate::requests::promises::Profile;

    fn policy() -> PriorityPolicy {
        PriorityPolicy {
            id: PolicyId::new(),
            number: 3,
            name: "Proef".into(),
            rules: first_rules(&str::to_owned),
            account: None,
            created_at: Ts(0),
            activated_at: None,
            retired_at: None,
            used_at: None,
            version: 1,
        }
    }

    fn inputs(seed: usize) -> Inputs {
        let mut organisations: Vec<OrganisationId> = (0..3).map(|_| OrganisationId::new()).collect();
        organisations.sort();
        let mut places: Vec<PlaceIn> = (0..4)
            .map(|n| PlaceIn {
                location: LocationId::new(),
                municipality: ["Zuid", "Noord", ""][(n + seed) % 3].into(),
                coordinates: (n > 0)
                    .then_some(Coordinates { latitude: 5_100_000 + 4_000 * n as i32, longitude: 371_000 }),
            })
            .collect();
        places.sort_by_key(|p| p.location);
        let profile = |n: usize| Profile {
            needs: Needs {
                kinds: [vec![DeviceKind::Tablet, DeviceKind::Laptop], vec![DeviceKind::Laptop]][n % 2].clone(),
                min_tier: 1 + (n % 3) as i64,
                min_grade: [None, Some(Grade::B), Some(Grade::C), Some(Grade::A)][n],
                mobile_data: n == 3,
                keyboard: (n == 3).then(|| "qwerty".into()),
                access: if n == 2 { vec!["braille".into()] } else { vec![] },
                internet: n == 1,
                course: false,
            },
            target_group: ["pupil", "senior"][n % 2].into(),
            age_band: (n > 1).then_some(AgeBand::Youth),
            circumstances: Circumstances { has_no_device: n == 2, remote_education: n == 1, urgent: None },
        };
        let elsewhere = OrganisationId::new();
        let mut specs: Vec<DeviceSpec> = (0..4)
            .map(|n| DeviceSpec {
                kind: [DeviceKind::Laptop, DeviceKind::Tablet][n % 2],
                tier: 2 + (n % 3) as u8,
                grade: [Grade::B, Grade::A, Grade::C][n % 3],
                data: n == 1,
                keyboard: (n > 1).then(|| ["qwerty", "azerty"][n % 2].into()),
                access: if n == 3 { "braille touch".into() } else { String::new() },
                earmark: [
                    None,
                    Some(Earmark::Municipality { name: "Oost".into() }),
                    Some(Earmark::Organisation { organisation: organisations[1] }),
                    Some(Earmark::Organisation { organisation: elsewhere }),
                ][n]
                    .clone(),
            })
            .collect();
        specs.sort();
        let ask = |n: usize| AskIn {
            number: 5 + (n / 2) as i64 * 7,
            line: 1 + (n % 2) as i64,
            organisation: (n * seed % 3) as u32,
            place: ((n + seed) % 4) as u32,
            profile: (n % 4) as u32,
            waiting_days: (n * 37 % 400) as u32,
        };
        let device = |n: usize| DeviceIn {
            number: 3 + n as i64 * 2,
            spec: ((n + seed) % 4) as u32,
            place: (n * seed % 4) as u32,
        };
        Inputs {
            day: Day(20_000),
            policy: PolicyId::new(),
            policy_number: 3,
            organisations,
            places,
            profiles: (0..4).map(profile).collect(),
            specs,
            asks: (0..30).map(ask).collect(),
            devices: (0..20).map(device).collect(),
            left_out: 0,
            devices_left_out: 0,
            keys: Keys::default(),
        }
    }

    fn letter(grade: Grade) -> u8 {
        [Grade::C, Grade::B, Grade::A].iter().position(|g| *g == grade).unwrap() as u8 + 1
    }

    /// The same with a text for every request and device, for the engine to make its form of by itself.
    fn in_words(seen: &Inputs, rules: engine::Policy) -> engine::Instance {
        let places: Vec<engine::Place> = seen
            .places
            .iter()
            .map(|p| engine::Place { id: p.location.to_string(), region: p.municipality.clone() })
            .collect();
        let organisation = |a: &AskIn| seen.organisations[a.organisation as usize].to_string();
        let demand = seen.asks.iter().rev().map(|a| {
            let (profile, place) = (&seen.profiles[a.profile as usize], &seen.places[a.place as usize]);
            let facts = facts_of(profile, a.waiting_days, &place.municipality, &organisation(a));
            engine::Ask {
                id: ask_key(a.number, a.line),
                class: rules.class_of(&facts),
                since_days: a.waiting_days,
                organisation: organisation(a),
                needs: engine::Needs {
                    families: profile.needs.kinds.iter().map(|k| engine::Family::new(k.word())).collect(),
                    min_tier: profile.needs.min_tier as u8,
                    min_grade: profile.needs.min_grade.map_or(1, letter),
                    data: profile.needs.mobile_data,
                    keyboard: profile.needs.keyboard.clone(),
                    access: engine::Access(access(profile.needs.access.iter().map(String::as_str))),
                },
                place: place.location.to_string(),
                facts: None,
            }
        });
        let supply = seen.devices.iter().rev().map(|d| {
            let spec = &seen.specs[d.spec as usize];
            engine::Unit {
                id: unit_key(d.number),
                family: engine::Family::new(spec.kind.word()),
                tier: spec.tier,
                grade: letter(spec.grade),
                data: spec.data,
                keyboard: spec.keyboard.clone(),
                access: engine::Access(access(spec.access.split_whitespace())),
                place: seen.places[d.place as usize].location.to_string(),
                earmark: spec.earmark.as_ref().map(|e| match e {
                    Earmark::Municipality { name } => engine::Earmark::Region(name.clone()),
                    Earmark::Organisation { organisation } => engine::Earmark::Organisation(organisation.to_string()),
                }),
            }
        });
        let spot = |p: &engine::Place| seen.places.iter().find(|q| q.location.to_string() == p.id)?.coordinates;
        let metres = |a: &engine::Place, b: &engine::Place| spot(a).zip(spot(b)).map_or(0, |(a, b)| a.metres_to(b));
        let distances = engine::Distances::between(&places, metres);
        let (supply, demand) = (supply.collect(), demand.collect());
        engine::Instance { supply, demand, distances, places, policy: rules }
    }

    #[test]
    fn the_book_is_the_one_the_engine_would_make_itself() {
        for seed in [1, 2, 5] {
            let (seen, policy) = (inputs(seed), policy());
            let rules = policy.for_engine();
            let classes = seen.classes(&rules);
            let book = seen.book(&classes, &[]).unwrap();
            assert!(book.marks.len() == 3 && book.metres.iter().any(|m| *m > 4_000));
            assert_eq!(book, engine::Book::of(&in_words(&seen, rules.clone())).unwrap());
            assert!(
                classes.iter().any(|c| c.rule.is_none()) && classes.iter().any(|c| c.rule == Some(3)),
                "{classes:?}"
            );
            // a place that another policy names takes part, and moves no other
            let more = seen.book(&classes, &[LocationId::new()]).unwrap();
            assert_eq!((more.places.len(), &more.needs), (book.places.len() + 1, &book.needs));
        }
    }
}
