//! Where a place lies on the map, and how far two places are apart. Whole numbers only, so that every computer finds the same distance.

use crate::kernel::Refusal;
use serde::{Deserialize, Serialize};

/// A point on the map, in hundred-thousandths of a degree: a little more than a metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Coordinates {
    /// Degrees north, times 100,000.
    pub latitude: i32,
    /// Degrees east, times 100,000.
    pub longitude: i32,
}

/// A degree in the unit of a [`Coordinates`].
const DEGREE: i32 = 100_000;
/// Belgium and the Netherlands with a little around them, in whole degrees: south, north, west, east.
const LOW_COUNTRIES: (i32, i32, i32, i32) = (49, 54, 2, 8);
/// Micrometres in a hundred-thousandth of a degree on a great circle: 2π × 6,371,008.8 m (the mean radius of the earth, IUGG) over 360 degrees.
const STEP_MICROMETRES: i128 = 1_111_951;
/// Bits behind the point of the fractions below.
const BITS: u32 = 40;
/// π, with that many bits behind the point.
const PI: i128 = 3_454_217_652_358;

impl Coordinates {
    /// What somebody copied from a map: latitude and longitude with a point or a comma in each, parted by a comma, a semicolon or a space.
    /// Refuses what cannot be read, and what lies outside the Low Countries (most often because the two stand the other way round).
    pub fn typed(field: &'static str, text: &str) -> Result<Coordinates, Refusal> {
        let unread = || Refusal::at(field, "refusal-coordinates");
        let text = plain(text);
        let (latitude, longitude) = halves(text.trim()).ok_or_else(unread)?;
        let found = Coordinates {
            latitude: hundred_thousandths(latitude).ok_or_else(unread)?,
            longitude: hundred_thousandths(longitude).ok_or_else(unread)?,
        };
        if !found.is_in_the_low_countries() {
            let turned = Coordinates { latitude: found.longitude, longitude: found.latitude };
            let key = match turned.is_in_the_low_countries() {
                true => "refusal-coordinates-turned",
                false => "refusal-coordinates-elsewhere",
            };
            return Err(Refusal::at(field, key));
        }
        Ok(found)
    }

    fn is_in_the_low_countries(self) -> bool {
        let (south, north, west, east) = LOW_COUNTRIES;
        (south * DEGREE..=north * DEGREE).contains(&self.latitude)
            && (west * DEGREE..=east * DEGREE).contains(&self.longitude)
    }

    /// The distance as the crow flies, in whole metres: on a map of which the meridians are drawn together as they are halfway between
    /// both places (the equirectangular projection). For places less than 300 km apart, at our latitudes, it differs by less than one in
    /// a thousand from the great circle.
    pub fn metres_to(self, other: Coordinates) -> u32 {
        let north = (i128::from(self.latitude) - i128::from(other.latitude)).abs();
        let east = (i128::from(self.longitude) - i128::from(other.longitude)).abs();
        let halfway = i128::from(self.latitude) + i128::from(other.latitude);
        let up = north * STEP_MICROMETRES;
        let across = (east * STEP_MICROMETRES * cosine_of_half(halfway)) >> BITS;
        let micrometres = (up * up + across * across).unsigned_abs().isqrt();
        u32::try_from((micrometres + 500_000) / 1_000_000).unwrap_or(u32::MAX)
    }

    /// As people copy it: degrees with a point, parted by a comma.
    pub fn words(self) -> String {
        let degrees = |n: i32| {
            let sign = if n < 0 { "-" } else { "" };
            let n = n.unsigned_abs();
            format!("{sign}{}.{:05}", n / DEGREE.unsigned_abs(), n % DEGREE.unsigned_abs())
        };
        format!("{}, {}", degrees(self.latitude), degrees(self.longitude))
    }
}

/// The distance of two places in metres; none where it is not known of one of them where it lies.
pub fn metres_between(a: Option<Coordinates>, b: Option<Coordinates>) -> Option<u32> {
    Some(a?.metres_to(b?))
}

/// The cosine of half an angle in hundred-thousandths of a degree, with [`BITS`] behind the point: its series (Taylor), far enough for
/// angles up to a right one.
fn cosine_of_half(angle: i128) -> i128 {
    let one = 1 << BITS;
    let x = angle * PI / (360 * i128::from(DEGREE));
    let square = (x * x) >> BITS;
    let (mut sum, mut term) = (one, one);
    for n in 1..=10 {
        term = -((term * square) >> BITS) / (2 * n * (2 * n - 1));
        sum += term;
    }
    sum
}

/// Without what maps put round the numbers: brackets, signs of degrees, north and east; every white space a space.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '°' | '+' | 'N' | 'E' | 'O'));
    kept.map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The two numbers of a pair. With a point in it, commas part; without one, a comma may stand inside the numbers.
fn halves(text: &str) -> Option<(&str, &str)> {
    let pair = match text.split_once(';') {
        Some(pair) => pair,
        None if text.contains('.') => text.split_once(',').or_else(|| text.split_once(char::is_whitespace))?,
        None => match text.split_once(", ").or_else(|| text.split_once(' ')) {
            Some(pair) => pair,
            // three commas and nothing else: the second parts
            None => {
                let (at, _) = text.match_indices(',').nth(1)?;
                (&text[..at], &text[at + 1..])
            }
        },
    };
    Some((pair.0.trim(), pair.1.trim()))
}

/// A decimal number of degrees; digits behind the fifth are dropped. Fewer than two say too little: a tenth of a degree is ten kilometres.
fn hundred_thousandths(text: &str) -> Option<i32> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, behind) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !(2..=20).contains(&behind.len()) || !digits(whole) || !digits(behind) {
        return None;
    }
    let five: String = behind.chars().chain("00000".chars()).take(5).collect();
    let degrees: i32 = whole.parse().ok()?;
    (degrees <= 180).then_some(())?;
    Some(sign * (degrees * DEGREE + five.parse::<i32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The great circle, by haversines (Sinnott 1984).
    fn great_circle(a: Coordinates, b: Coordinates) -> f64 {
        let radians = |n: i32| f64::from(n) / 100_000.0 * std::f64::consts::PI / 180.0;
        let (north, south) = (radians(a.latitude), radians(b.latitude));
        let half = |x: f64| (x / 2.0).sin().powi(2);
        let h = half(north - south) + north.cos() * south.cos() * half(radians(a.longitude) - radians(b.longitude));
        2.0 * 6_371_008.8 * h.sqrt().asin()
    }

    fn somewhere() -> impl Strategy<Value = Coordinates> {
        (4_900_000..=5_400_000, 200_000..=800_000).prop_map(|(latitude, longitude)| Coordinates { latitude, longitude })
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_great_circle(a in somewhere(), b in somewhere()) {
            let (ours, theirs) = (f64::from(a.metres_to(b)), great_circle(a, b));
            if theirs < 300_000.0 {
                prop_assert!((ours - theirs).abs() <= 1.0 + theirs / 1_000.0, "{ours} and {theirs}");
            }
            prop_assert_eq!(a.metres_to(b), b.metres_to(a));
            prop_assert_eq!(a.metres_to(a), 0);
        }

        #[test]
        fn what_is_shown_can_be_typed_again(a in somewhere()) {
            prop_assert_eq!(Coordinates::typed("coordinates", &a.words()).unwrap(), a);
        }
    }

    #[test]
    fn a_pair_is_read_as_people_copy_it() {
        let ghent = Coordinates { latitude: 5_105_430, longitude: 371_740 };
        for text in [
            "51.0543, 3.7174",
            "51.0543,3.7174",
            " 51.0543  3.7174 ",
            "51,0543 3,7174",
            "51,0543, 3,7174",
            "51,0543; 3,7174",
            "51.0543000001;3.7174009",
            "(51.0543, 3.7174)",
            "51.0543° N, 3.7174° E",
            "51,0543,\u{a0}3,7174",
            "51,0543,3,7174",
        ] {
            assert_eq!(Coordinates::typed("coordinates", text).unwrap(), ghent, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_place_here_is_refused_with_the_reason() {
        let key = |text: &str| Coordinates::typed("coordinates", text).unwrap_err().key().to_owned();
        for text in [
            "Gent",
            "51.05",
            "51.05,",
            "51.05, 3.7 oost",
            "51.05.1, 3.71",
            "9999.10, 3.71",
            "--51.05, 3.71",
            "51, 3",
            "51.1, 3.7",
        ] {
            assert_eq!(key(text), "refusal-coordinates", "{text}");
        }
        assert_eq!(key("3.7174, 51.0543"), "refusal-coordinates-turned");
        assert_eq!(key("40.4168, -3.7038"), "refusal-coordinates-elsewhere");
    }

    #[test]
    fn ghent_and_antwerp_are_fifty_kilometres_apart() {
        let antwerp = Coordinates { latitude: 5_121_990, longitude: 440_030 };
        let metres = Coordinates { latitude: 5_105_430, longitude: 371_740 }.metres_to(antwerp);
        assert!((50_900..51_300).contains(&metres), "{metres}");
    }
}
