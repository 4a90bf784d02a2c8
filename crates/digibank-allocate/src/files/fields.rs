//! What stands in a field, for the columns that several files share.

use super::fault::{Fault, Wrong};
use super::row::Field;
use crate::check::MAX_WORDS;
use crate::names::Names;

/// A tier, 1 to 5.
#[inline]
pub fn tier(field: Field, column: &'static str) -> Result<u8, Wrong> {
    match field.only() {
        Some(digit @ b'1'..=b'5') => Ok(digit - b'0'),
        _ => unexpected(field, column, "1 to 5"),
    }
}

/// A grade: A = 3, B = 2, C = 1.
#[inline]
pub fn grade(field: Field, column: &'static str) -> Result<u8, Wrong> {
    match field.only() {
        Some(letter @ b'A'..=b'C') => Ok(b'D' - letter),
        _ => unexpected(field, column, "A, B or C"),
    }
}

/// Yes or no: 1 or 0.
#[inline]
pub fn flag(field: Field, column: &'static str) -> Result<bool, Wrong> {
    match field.only() {
        Some(b'1') => Ok(true),
        Some(b'0') => Ok(false),
        _ => unexpected(field, column, "0 or 1"),
    }
}

/// One of a few words, new ones included.
#[inline]
pub fn word(field: Field, names: &mut Names, column: &'static str) -> Result<u16, Wrong> {
    let code = name(field, names)?;
    if code as usize >= MAX_WORDS {
        return Err(Box::new(Fault::TooManyWords { column, limit: MAX_WORDS }));
    }
    Ok(code as u16)
}

/// One of many words.
#[inline]
pub fn name(field: Field, names: &mut Names) -> Result<u32, Wrong> {
    match names.code_by(field.word(), field.bytes()) {
        Some(code) => Ok(code),
        None => too_much_text("names"),
    }
}

/// The number of a known place; `places` holds them under their own numbers.
#[inline]
pub fn place(field: Field, places: &mut Names, count: usize) -> Result<u16, Wrong> {
    let code = name(field, places)?;
    if (code as usize) < count { Ok(code as u16) } else { Err(Box::new(Fault::UnknownPlace(field.shown()))) }
}

/// Texts that no longer fit the numbers they are counted with.
#[cold]
pub fn too_much_text<T>(what: &'static str) -> Result<T, Wrong> {
    Err(Box::new(Fault::TooMuchText { what }))
}

#[cold]
pub fn unexpected<T>(field: Field, column: &'static str, expected: &'static str) -> Result<T, Wrong> {
    Err(Box::new(Fault::Unexpected { column, found: field.shown(), expected }))
}

/// Days since 1 January of the year 1, from a date such as 2025-12-31.
pub fn day(date: &[u8]) -> Option<u32> {
    let (month, [d1, d2]) =
        date.split_first_chunk::<8>().and_then(|(month, day)| Some((month, day.try_into().ok()?)))?;
    day_of(Month::of(*month)?, d1, d2)
}

fn day_of(month: Month, d1: u8, d2: u8) -> Option<u32> {
    let (d1, d2) = (u32::from(d1.wrapping_sub(b'0')), u32::from(d2.wrapping_sub(b'0')));
    let day = d1 * 10 + d2;
    (d1 <= 9 && d2 <= 9 && (1..=month.length).contains(&day)).then(|| month.before + day - 1)
}

/// The days before a month, and its own.
#[derive(Clone, Copy)]
struct Month {
    before: u32,
    length: u32,
}

impl Month {
    /// From a text such as `2025-12-`.
    fn of(text: [u8; 8]) -> Option<Month> {
        const BEFORE: [u32; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        let [y1, y2, y3, y4, b'-', m1, m2, b'-'] = text else { return None };
        let digits = [y1, y2, y3, y4, m1, m2].map(|digit| u32::from(digit.wrapping_sub(b'0')));
        if digits.iter().any(|digit| *digit > 9) {
            return None;
        }
        let [y1, y2, y3, y4, m1, m2] = digits;
        let (year, month) = (y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let past = year.checked_sub(1)?;
        let leap_day = u32::from(leap && month > 2);
        let before = past * 365 + past / 4 - past / 100 + past / 400 + BEFORE[month as usize] + leap_day;
        Some(Month { before, length })
    }
}

/// Reads dates; remembers months.
pub struct Calendar(Recent);

impl Calendar {
    pub fn new() -> Calendar {
        Calendar(Recent::new())
    }

    /// As [`day`].
    #[inline]
    pub fn day(&mut self, date: Field) -> Option<u32> {
        let [_, _, _, _, _, _, _, _, d1, d2] = *date.bytes() else { return None };
        // A length of 0 for what is no month: no day lies in it.
        let packed = self.0.get_or(date.word(), || {
            Month::of(date.word().to_le_bytes()).map_or(0, |month| month.before << 5 | month.length)
        });
        day_of(Month { before: packed >> 5, length: packed & 31 }, d1, d2)
    }
}

/// What was computed for a number lately, so that a million rows of a few hundred kinds need a few
/// hundred look-ups.
pub struct Recent(Vec<(u64, u32)>);

impl Recent {
    const BITS: u32 = 11;

    pub fn new() -> Recent {
        Recent(vec![(u64::MAX, 0); 1 << Self::BITS])
    }

    /// `key` must not be `u64::MAX`.
    #[inline]
    pub fn get_or(&mut self, key: u64, find: impl FnOnce() -> u32) -> u32 {
        let slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize;
        let (known, value) = self.0[slot];
        if known == key {
            return value;
        }
        let value = find();
        self.0[slot] = (key, value);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        let day = |text: &str| day(text.as_bytes());
        assert_eq!(day("0001-01-01"), Some(0));
        assert_eq!(day("2000-03-01").unwrap() - day("2000-02-28").unwrap(), 2);
        assert_eq!(day("1900-03-01").unwrap() - day("1900-02-28").unwrap(), 1);
        assert_eq!(day("2026-01-01").unwrap() - day("2025-01-01").unwrap(), 365);
        assert_eq!(day("1970-01-01"), Some(719_162));
        for wrong in
            ["2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "0000-01-01", "2025-1-01", "2025-01-0x", ""]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        let mut next = 0;
        for year in 1..=2400 {
            for month in 1..=12 {
                for date in 1..=31 {
                    if let Some(found) = day(&format!("{year:04}-{month:02}-{date:02}")) {
                        assert_eq!(found, next);
                        next += 1;
                    }
                }
            }
        }
    }
}
