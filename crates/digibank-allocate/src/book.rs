//! The instance as the engine reads it: compact, and the same for every order of the input.
//!
//! Every word is a number that depends on the sorted words only, every device is a specification, a
//! place and a mark, every request a need, an organisation, a place, a class and a wait. A million
//! requests and 600,000 devices take about 45 MB. Positions in `units` and `asks` are in the order of
//! their identifiers, so "the lower position" is "the lower identifier".

use std::collections::BTreeMap;

use crate::check::{self, AllocateError};
use crate::draft::{AskDraft, Draft, NeedDraft, UnitDraft};
use crate::ids::{Gathering, Ids};
use crate::instance::{Ask, Earmark, Instance, Unit};
use crate::names::Names;

/// What a device is, its place and its donor's wish apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spec {
    /// Index into [`Book::families`].
    pub family: u16,
    /// 1 (modest) to 5 (strong).
    pub tier: u8,
    /// A = 3, B = 2, C = 1.
    pub grade: u8,
    pub data: bool,
    /// 0: none; otherwise 1 + index into [`Book::keyboards`].
    pub keyboard: u16,
    /// One bit for each accessibility feature.
    pub access: u32,
}

/// What a request needs at the least.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedSpec {
    /// Indices into [`Book::families`], the wished one first. Empty if the book knows no family at all.
    pub families: Vec<u16>,
    pub min_tier: u8,
    pub min_grade: u8,
    pub data: bool,
    /// 0: any; otherwise 1 + index into [`Book::keyboards`].
    pub keyboard: u16,
    pub access: u32,
}

/// For whom a device was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Index into [`Book::regions`].
    Region(u16),
    /// Index into [`Book::organisations`].
    Organisation(u32),
}

/// One device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Index into [`Book::specs`].
    pub spec: u32,
    /// Index into [`Book::places`].
    pub place: u16,
    /// 0: for everyone; otherwise 1 + index into [`Book::marks`].
    pub mark: u32,
}

/// One request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskRow {
    /// Index into [`Book::needs`].
    pub need: u32,
    /// Index into [`Book::organisations`].
    pub organisation: u32,
    /// Days waited.
    pub days: u32,
    /// Index into [`Book::places`].
    pub place: u16,
    /// 1 goes first.
    pub class: u8,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    pub id: String,
    /// Index into [`Book::regions`].
    pub region: u16,
}

/// Everything one round depends on, the policy apart. Every list is sorted and free of doubles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    pub families: Vec<String>,
    pub keyboards: Vec<String>,
    /// Of places and of earmarks.
    pub regions: Vec<String>,
    /// Of requests and of earmarks.
    pub organisations: Vec<String>,
    /// By id.
    pub places: Vec<PlaceRow>,
    /// Metres from place to place: `metres[from * places.len() + to]`.
    pub metres: Vec<u32>,
    pub specs: Vec<Spec>,
    pub needs: Vec<NeedSpec>,
    pub marks: Vec<Mark>,
    /// By id: `unit_ids.get(at)` belongs to `units[at]`.
    pub units: Vec<UnitRow>,
    /// By id: `ask_ids.get(at)` belongs to `asks[at]`.
    pub asks: Vec<AskRow>,
    pub unit_ids: Ids,
    pub ask_ids: Ids,
}

impl Book {
    /// The canonical form of an instance. What is wrong with it is found in an order of its own, so
    /// that the same instance gives the same error however its lists stand. The region of a request
    /// is that of its place.
    pub fn of(instance: &Instance) -> Result<Book, AllocateError> {
        check::check_sizes(instance)?;
        let places = check::check_rules(instance)?;
        let (mut regions, region_places) = regions(instance);
        let places_draft =
            places.iter().map(|(id, &at)| PlaceRow { id: (*id).to_string(), region: region_places[at] }).collect();
        let order: Vec<usize> = places.values().copied().collect();
        let codes: BTreeMap<&str, u16> = places.keys().copied().zip(0..).collect();
        let far = |&from: &usize| order.iter().map(move |&to| (from, to));
        let metres = order.iter().flat_map(far).map(|(from, to)| instance.distances.metres(from, to)).collect();
        let units = units(&instance.supply, &codes, &regions)?;
        let asks = asks(&instance.demand, &codes)?;
        regions.shrink_to_fit();
        Draft { regions, places: places_draft, metres, units, asks }.settle()
    }

    /// The same without one request, the one at this position; those after it move up.
    pub fn without(&self, ask: usize) -> Book {
        let ids = self.ask_ids.iter().enumerate().filter(|(at, _)| *at != ask).map(|(_, id)| id);
        let ask_ids = Ids::of(ids).unwrap_or_default();
        let mut asks = self.asks.clone();
        asks.remove(ask);
        Book { asks, ask_ids, ..self.clone() }
    }

    /// Metres from one place to another.
    pub fn metres(&self, from: u16, to: u16) -> u32 {
        self.metres[usize::from(from) * self.places.len() + usize::from(to)]
    }

    /// The region of a place.
    pub fn region(&self, place: u16) -> u16 {
        self.places[usize::from(place)].region
    }

    /// For whom this device was set aside.
    pub fn mark(&self, unit: UnitRow) -> Option<Mark> {
        unit.mark.checked_sub(1).map(|mark| self.marks[mark as usize])
    }
}

/// The regions that occur, sorted, and for each place of the instance the number of its own.
fn regions(instance: &Instance) -> (Vec<String>, Vec<u16>) {
    let marked = instance.supply.iter().filter_map(|unit| match &unit.earmark {
        Some(Earmark::Region(name)) => Some(name),
        _ => None,
    });
    let mut regions: Vec<String> = instance.places.iter().map(|place| &place.region).chain(marked).cloned().collect();
    regions.sort_unstable();
    regions.dedup();
    let of = |name: &String| regions.binary_search(name).map_or(0, |at| at as u16);
    let of_places = instance.places.iter().map(|place| of(&place.region)).collect();
    (regions, of_places)
}

/// The identifiers, and the rows in their order.
fn in_order<T>(
    rows: &[T],
    id: impl Fn(&T) -> &str,
    twice: impl Fn(String) -> AllocateError,
) -> Result<(Ids, Vec<&T>), AllocateError> {
    let mut ids = Gathering::with_capacity(rows.len(), 0);
    if !rows.iter().all(|row| ids.push(id(row).as_bytes())) {
        return Err(AllocateError::TooMuchText);
    }
    let order = ids.order().map_err(|pair| twice(id(&rows[pair.first as usize]).to_string()))?;
    let sorted = match &order {
        None => rows.iter().collect(),
        Some(order) => order.iter().map(|&at| &rows[at as usize]).collect(),
    };
    let ids = ids.finish(order.as_deref()).ok_or(AllocateError::TooMuchText)?;
    Ok((ids, sorted))
}

fn units(supply: &[Unit], places: &BTreeMap<&str, u16>, regions: &[String]) -> Result<UnitDraft, AllocateError> {
    let (ids, sorted) = in_order(supply, |unit| &unit.id, AllocateError::UnitTwice)?;
    let mut draft = UnitDraft::default();
    draft.ids = ids;
    draft.rows.reserve_exact(supply.len());
    for unit in sorted {
        let place = check::check_unit(unit, places)?;
        let spec = Spec {
            family: name(&mut draft.families, unit.family.as_str())? as u16,
            tier: unit.tier,
            grade: unit.grade,
            data: unit.data,
            keyboard: keyboard(&mut draft.keyboards, unit.keyboard.as_deref())?,
            access: unit.access.0,
        };
        check::check_names(draft.families.len(), draft.keyboards.len())?;
        let mark = match &unit.earmark {
            None => None,
            Some(Earmark::Region(name)) => regions.binary_search(name).ok().map(|at| Mark::Region(at as u16)),
            Some(Earmark::Organisation(only)) => Some(Mark::Organisation(name(&mut draft.organisations, only)?)),
        };
        draft.push(spec, place, mark);
    }
    Ok(draft)
}

fn asks(demand: &[Ask], places: &BTreeMap<&str, u16>) -> Result<AskDraft, AllocateError> {
    let (ids, sorted) = in_order(demand, |ask| &ask.id, AllocateError::AskTwice)?;
    let mut draft = AskDraft::default();
    draft.ids = ids;
    draft.rows.reserve_exact(demand.len());
    for ask in sorted {
        let place = check::check_ask(ask, places)?;
        let needs = &ask.needs;
        let mut families = Vec::with_capacity(needs.families.len());
        for family in &needs.families {
            families.push(name(&mut draft.families, family.as_str())? as u16);
        }
        let need = NeedSpec {
            families,
            min_tier: needs.min_tier,
            min_grade: needs.min_grade,
            data: needs.data,
            keyboard: keyboard(&mut draft.keyboards, needs.keyboard.as_deref())?,
            access: needs.access.0,
        };
        check::check_names(draft.families.len(), draft.keyboards.len())?;
        let need = draft.need(NeedDraft { any_family: false, need });
        let organisation = name(&mut draft.organisations, &ask.organisation)?;
        draft.rows.push(AskRow { need, organisation, days: ask.since_days, place, class: ask.class });
    }
    Ok(draft)
}

fn name(names: &mut Names, word: &str) -> Result<u32, AllocateError> {
    names.code(word.as_bytes()).ok_or(AllocateError::TooMuchText)
}

fn keyboard(names: &mut Names, word: Option<&str>) -> Result<u16, AllocateError> {
    word.map_or(Ok(0), |word| Ok(name(names, word)? as u16 + 1))
}
