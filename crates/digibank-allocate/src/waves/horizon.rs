//! The book of a round with all devices that are expected: today's first, in their order, then wave by wave.

use crate::book::{Book, Mark, PlaceRow, Spec, UnitRow};
use crate::check::{self, AllocateError, MAX_PLACES, MAX_ROWS};
use crate::device::Device;
use crate::ids::Ids;
use crate::instance::Earmark;
use crate::names::rank;

use super::plan::Plan;

/// All that will ever be there.
#[derive(Debug)]
pub struct Horizon {
    /// With all devices and all requests; without identifiers, which nothing here asks for.
    pub book: Book,
    /// Per device the wave from which it is there.
    pub from: Vec<u32>,
    /// Per device that is expected: its wave and its arrival in the plan.
    pub expected: Vec<(u32, u32)>,
}

/// The words of both, sorted, and what the old ones' numbers become.
fn widened<'a>(old: &[String], more: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<u32>) {
    let mut all: Vec<String> = old.iter().cloned().chain(more.map(str::to_owned)).collect();
    all.sort_unstable();
    all.dedup();
    let codes = old.iter().map(|word| find(&all, word)).collect();
    (all, codes)
}

fn find(words: &[String], word: &str) -> u32 {
    words.partition_point(|known| known.as_str() < word) as u32
}

impl Horizon {
    /// `plan` has no faults. A word that only the plan knows gets its place among the others, so that numbers still
    /// depend on the words alone.
    pub fn of(book: &Book, plan: &Plan) -> Result<Horizon, AllocateError> {
        let devices = || plan.waves.iter().flat_map(|wave| &wave.arrivals).map(|arrival| &arrival.device);
        let (families, family) = widened(&book.families, devices().map(|device| device.family.as_str()));
        let (keyboards, keyboard) = widened(&book.keyboards, devices().filter_map(|device| device.keyboard.as_deref()));
        check::check_names(families.len(), keyboards.len())?;
        let region = |device: &'_ Device| match &device.earmark {
            Some(Earmark::Region(name)) => Some(name.clone()),
            _ => None,
        };
        let organisation = |device: &'_ Device| match &device.earmark {
            Some(Earmark::Organisation(name)) => Some(name.clone()),
            _ => None,
        };
        let more: Vec<String> = devices().filter_map(region).collect();
        let (regions, region) = widened(&book.regions, more.iter().map(String::as_str));
        if regions.len() > MAX_PLACES {
            return Err(AllocateError::TooManyRegions { count: regions.len(), limit: MAX_PLACES });
        }
        let more: Vec<String> = devices().filter_map(organisation).collect();
        let (organisations, organisation) = widened(&book.organisations, more.iter().map(String::as_str));

        let old_keyboard = |code: u16| if code == 0 { 0 } else { keyboard[usize::from(code) - 1] as u16 + 1 };
        let mut wide = Book { families, keyboards, regions, organisations, ..Book::default() };
        let place = |row: &PlaceRow| PlaceRow { id: row.id.clone(), region: region[usize::from(row.region)] as u16 };
        wide.places = book.places.iter().map(place).collect();
        wide.metres.clone_from(&book.metres);
        wide.needs.clone_from(&book.needs);
        for need in &mut wide.needs {
            need.families.iter_mut().for_each(|code| *code = family[usize::from(*code)] as u16);
            need.keyboard = old_keyboard(need.keyboard);
        }
        wide.asks.clone_from(&book.asks);
        wide.asks.iter_mut().for_each(|ask| ask.organisation = organisation[ask.organisation as usize]);

        let spec = |spec: &Spec| Spec {
            family: family[usize::from(spec.family)] as u16,
            keyboard: old_keyboard(spec.keyboard),
            ..*spec
        };
        let mark = |mark: &Mark| match *mark {
            Mark::Region(code) => Mark::Region(region[usize::from(code)] as u16),
            Mark::Organisation(code) => Mark::Organisation(organisation[code as usize]),
        };
        let specs = book.specs.iter().map(spec).chain(devices().map(|device| spec_of(&wide, device)));
        let (specs, spec_codes) = rank(specs.collect());
        let marks = book.marks.iter().map(mark).chain(devices().filter_map(|device| mark_of(&wide, device)));
        let (marks, mark_codes) = rank(marks.collect());
        (wide.specs, wide.marks) = (specs, marks);
        let unit = |unit: &UnitRow| UnitRow {
            spec: spec_codes[unit.spec as usize],
            place: unit.place,
            mark: unit.mark.checked_sub(1).map_or(0, |mark| mark_codes[mark as usize] + 1),
        };
        wide.units = book.units.iter().map(unit).collect();
        let mut horizon = Horizon { from: vec![0; wide.units.len()], expected: Vec::new(), book: wide };
        horizon.expect(plan)?;
        Ok(horizon)
    }

    fn expect(&mut self, plan: &Plan) -> Result<(), AllocateError> {
        let book = &mut self.book;
        for (wave, of) in plan.waves.iter().enumerate() {
            for (arrival, of) in of.arrivals.iter().enumerate() {
                let spec = spec_of(book, &of.device);
                let spec = book.specs.partition_point(|known| *known < spec) as u32;
                let mark = mark_of(book, &of.device);
                let mark = mark.map_or(0, |mark| book.marks.partition_point(|known| *known < mark) as u32 + 1);
                let place = book.places.partition_point(|row| row.id < of.device.place) as u16;
                let count = book.units.len() + of.count as usize;
                if count > MAX_ROWS {
                    return Err(AllocateError::TooManyUnits { count, limit: MAX_ROWS });
                }
                book.units.resize(count, UnitRow { spec, place, mark });
                self.from.resize(count, wave as u32);
                self.expected.extend(std::iter::repeat_n((wave as u32, arrival as u32), of.count as usize));
            }
        }
        (book.unit_ids, book.ask_ids) = (Ids::default(), Ids::default());
        Ok(())
    }
}

fn spec_of(book: &Book, device: &Device) -> Spec {
    let Device { tier, grade, data, access, .. } = *device;
    let family = find(&book.families, device.family.as_str()) as u16;
    let keyboard = device.keyboard.as_deref().map_or(0, |word| find(&book.keyboards, word) as u16 + 1);
    Spec { family, tier, grade, data, keyboard, access: access.0 }
}

fn mark_of(book: &Book, device: &Device) -> Option<Mark> {
    device.earmark.as_ref().map(|earmark| match earmark {
        Earmark::Region(name) => Mark::Region(find(&book.regions, name) as u16),
        Earmark::Organisation(name) => Mark::Organisation(find(&book.organisations, name)),
    })
}
