//! Instants and days. Storage keeps both as whole numbers so that they sort alike in every engine.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant: microseconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ts(pub i64);

/// A calendar day: days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// The time zone of every programme so far; both countries keep the same clock.
pub const ZONE: &str = "Europe/Brussels";

fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

impl Ts {
    /// The instant `seconds` later (earlier when negative).
    pub fn plus_seconds(self, seconds: i64) -> Ts {
        Ts(self.0 + seconds * 1_000_000)
    }
    /// The calendar day of this instant in the programme's zone.
    pub fn day(self) -> Day {
        Day::from_date(self.zoned().date())
    }
    /// RFC 3339 text in UTC.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }
    /// Reads RFC 3339 text.
    pub fn parse(text: &str) -> Option<Ts> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Ts(t.as_microsecond()))
    }
    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
    /// The instant as local date and time.
    pub fn zoned(self) -> jiff::Zoned {
        self.timestamp().to_zoned(zone())
    }
}

impl Day {
    /// The day of a civil date.
    pub fn from_date(date: Date) -> Day {
        let epoch = jiff::civil::date(1970, 1, 1);
        Day(date.since((jiff::Unit::Day, epoch)).map(|s| s.get_days()).unwrap_or(0))
    }
    /// Year, month, day; months and days outside the calendar give `None`.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day::from_date)
    }
    /// The civil date.
    pub fn date(self) -> Date {
        jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(self.0)).unwrap_or(Date::MIN)
    }
    /// The day `n` days later (earlier when negative).
    pub fn plus(self, n: i32) -> Day {
        Day(self.0 + n)
    }
    /// Days from `self` until `other`; negative when `other` is earlier.
    pub fn until(self, other: Day) -> i32 {
        other.0 - self.0
    }
    /// The instant this day has reached `hour` o'clock in the programme's zone.
    pub fn at_hour(self, hour: i8) -> Ts {
        let at = self.date().at(hour, 0, 0, 0).to_zoned(zone());
        Ts(at.map(|z| z.timestamp().as_microsecond()).unwrap_or(i64::from(self.0) * 86_400_000_000))
    }
    /// ISO text, 2026-11-21.
    pub fn iso(self) -> String {
        self.date().to_string()
    }
    /// Reads 2026-11-21 and the Dutch and French ways 21-11-2026, 21/11/2026, 21.11.2026.
    pub fn parse(text: &str) -> Option<Day> {
        let text = text.trim();
        if text.len() > 10 {
            return None;
        }
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let [a, b, c] = parts[..] else { return None };
        let (y, m, d) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
        if y.len() != 4 {
            return None;
        }
        Day::ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }
}

impl Serialize for Ts {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.rfc3339())
    }
}
impl<'de> Deserialize<'de> for Ts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Ts, D::Error> {
        let text = String::deserialize(d)?;
        Ts::parse(&text).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 instant"))
    }
}
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.iso())
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Day, D::Error> {
        let text = String::deserialize(d)?;
        Day::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

macro_rules! string_schema {
    ($name:ident, $format:literal, $example:literal) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format(Some(utoipa::openapi::SchemaFormat::Custom($format.into())))
                    .examples([$example])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    };
}
string_schema!(Ts, "date-time", "2026-11-21T09:30:00Z");
string_schema!(Day, "date", "2026-11-21");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_ways_people_write_them() {
        let day = Day::ymd(2026, 11, 21);
        for text in ["2026-11-21", "21-11-2026", "21/11/2026", "21.11.2026"] {
            assert_eq!(Day::parse(text), day, "{text}");
        }
        for text in ["", "21-11-26", "2026-13-01", "31-02-2026", "vandaag", "2026-11-21T00:00"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_survives_its_own_text_and_knows_its_instants() {
        let day = Day::ymd(2024, 2, 29).unwrap();
        assert_eq!(Day::parse(&day.iso()), Some(day));
        assert_eq!(day.plus(1).iso(), "2024-03-01");
        assert_eq!(day.at_hour(0).day(), day);
        assert_eq!(day.at_hour(23).day(), day);
    }
}
