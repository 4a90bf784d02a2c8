//! A book in the making: words numbered as they came, to be renumbered once all are known.
//!
//! Devices and requests are drafted apart, so that two threads can do it, and settled together.

use std::collections::HashMap;

use crate::book::{AskRow, Book, Mark, NeedSpec, PlaceRow, Spec, UnitRow};
use crate::check::{self, AllocateError};
use crate::ids::Ids;
use crate::names::{Names, merge, rank};

/// Devices. Words in `specs` and `marks` are numbered by the lists here, regions as in the book.
#[derive(Debug, Default)]
pub(crate) struct UnitDraft {
    pub families: Names,
    pub keyboards: Names,
    pub organisations: Names,
    pub specs: Vec<Spec>,
    pub marks: Vec<Mark>,
    pub rows: Vec<UnitRow>,
    pub ids: Ids,
    spec_codes: HashMap<Spec, u32>,
    mark_codes: HashMap<Mark, u32>,
}

/// A need; with `any_family` it takes every family of the book, whatever its own list says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NeedDraft {
    pub any_family: bool,
    pub need: NeedSpec,
}

/// Requests. Words in `needs` and `rows` are numbered by the lists here.
#[derive(Debug, Default)]
pub(crate) struct AskDraft {
    pub families: Names,
    pub keyboards: Names,
    pub organisations: Names,
    pub needs: Vec<NeedDraft>,
    pub rows: Vec<AskRow>,
    pub ids: Ids,
    need_codes: HashMap<NeedDraft, u32>,
}

/// All of it. Regions, places and metres are as they will be in the book; rows are sorted by id.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub regions: Vec<String>,
    pub places: Vec<PlaceRow>,
    pub metres: Vec<u32>,
    pub units: UnitDraft,
    pub asks: AskDraft,
}

impl UnitDraft {
    /// The number of a specification, for now.
    pub fn spec(&mut self, spec: Spec) -> u32 {
        *self.spec_codes.entry(spec).or_insert_with(|| {
            self.specs.push(spec);
            self.specs.len() as u32 - 1
        })
    }

    /// 1 + the number of a mark, for now.
    pub fn mark(&mut self, mark: Mark) -> u32 {
        *self.mark_codes.entry(mark).or_insert_with(|| {
            self.marks.push(mark);
            self.marks.len() as u32
        })
    }

    /// Adds a device.
    pub fn push(&mut self, spec: Spec, place: u16, mark: Option<Mark>) {
        let spec = self.spec(spec);
        let mark = mark.map_or(0, |mark| self.mark(mark));
        self.rows.push(UnitRow { spec, place, mark });
    }
}

impl AskDraft {
    /// The number of a need, for now.
    pub fn need(&mut self, need: NeedDraft) -> u32 {
        if let Some(code) = self.need_codes.get(&need) {
            return *code;
        }
        let code = self.needs.len() as u32;
        self.needs.push(need.clone());
        self.need_codes.insert(need, code);
        code
    }

    /// Adds what was drafted apart, but for the identifiers. `None` if there are more words than can be numbered, or too much text.
    pub fn append(&mut self, other: AskDraft) -> Option<()> {
        let families = self.families.take_in(&other.families)?;
        let keyboards = self.keyboards.take_in(&other.keyboards)?;
        let organisations = self.organisations.take_in(&other.organisations)?;
        if self.families.len().max(self.keyboards.len()) > check::MAX_WORDS {
            return None;
        }
        let mut needs = Vec::with_capacity(other.needs.len());
        for mut draft in other.needs {
            draft.need.families.iter_mut().for_each(|code| *code = families[usize::from(*code)] as u16);
            if let Some(code) = draft.need.keyboard.checked_sub(1) {
                draft.need.keyboard = keyboards[usize::from(code)] as u16 + 1;
            }
            needs.push(self.need(draft));
        }
        self.rows.extend(other.rows.into_iter().map(|row| AskRow {
            need: needs[row.need as usize],
            organisation: organisations[row.organisation as usize],
            ..row
        }));
        Some(())
    }
}

/// Puts rows in this order.
pub(crate) fn reorder<T: Copy>(rows: &mut Vec<T>, order: Option<&[u32]>) {
    if let Some(order) = order {
        *rows = order.iter().map(|&at| rows[at as usize]).collect();
    }
}

impl Draft {
    /// Renumbers everything by content.
    pub fn settle(self) -> Result<Book, AllocateError> {
        let Draft { regions, places, metres, mut units, mut asks } = self;
        let (families, [unit_family, ask_family]) = merge([&units.families, &asks.families]);
        let (keyboards, [unit_keyboard, ask_keyboard]) = merge([&units.keyboards, &asks.keyboards]);
        let (organisations, [unit_organisation, ask_organisation]) = merge([&units.organisations, &asks.organisations]);
        check::check_names(families.len(), keyboards.len())?;
        let family = |codes: &[u32], code: u16| codes[usize::from(code)] as u16;
        let keyboard = |codes: &[u32], code: u16| match code {
            0 => 0,
            code => codes[usize::from(code) - 1] as u16 + 1,
        };

        for spec in &mut units.specs {
            spec.family = family(&unit_family, spec.family);
            spec.keyboard = keyboard(&unit_keyboard, spec.keyboard);
        }
        for mark in &mut units.marks {
            if let Mark::Organisation(code) = mark {
                *code = unit_organisation[*code as usize];
            }
        }
        let (specs, spec_codes) = rank(units.specs);
        let (marks, mark_codes) = rank(units.marks);
        for row in &mut units.rows {
            row.spec = spec_codes[row.spec as usize];
            row.mark = row.mark.checked_sub(1).map_or(0, |mark| mark_codes[mark as usize] + 1);
        }

        let every: Vec<u16> = (0..families.len() as u16).collect();
        let needs = asks.needs.into_iter().map(|NeedDraft { any_family, mut need }| {
            need.families = match any_family {
                true => every.clone(),
                false => need.families.iter().map(|&code| family(&ask_family, code)).collect(),
            };
            need.keyboard = keyboard(&ask_keyboard, need.keyboard);
            need
        });
        let (needs, need_codes) = rank(needs.collect());
        for row in &mut asks.rows {
            row.need = need_codes[row.need as usize];
            row.organisation = ask_organisation[row.organisation as usize];
        }
        let (unit_ids, ask_ids, units, asks) = (units.ids, asks.ids, units.rows, asks.rows);
        Ok(Book {
            families,
            keyboards,
            regions,
            organisations,
            places,
            metres,
            specs,
            needs,
            marks,
            units,
            asks,
            unit_ids,
            ask_ids,
        })
    }
}
