//! Money in whole cents of a euro; no fractions anywhere.

use serde::{Deserialize, Serialize};

/// An amount in euro cents; negative means owed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    /// Reads "12", "12,50", "12.50" and "€ 12,50"; at most ten million euro.
    pub fn parse(text: &str) -> Option<Cents> {
        let text = text.trim().trim_start_matches('€').trim();
        let (euro, cents) = text.split_once([',', '.']).unwrap_or((text, "00"));
        if euro.is_empty()
            || euro.len() > 8
            || cents.len() > 2
            || !(euro.bytes().chain(cents.bytes())).all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let cents = format!("{cents:0<2}");
        Some(Cents(euro.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::Cents;

    #[test]
    fn amounts_are_read_with_comma_or_point() {
        assert_eq!(Cents::parse("20"), Some(Cents(2000)));
        assert_eq!(Cents::parse("€ 12,5"), Some(Cents(1250)));
        assert_eq!(Cents::parse("0.05"), Some(Cents(5)));
        for bad in ["", "-1", "1,234", "1e9", "abc", "999999999"] {
            assert_eq!(Cents::parse(bad), None, "{bad}");
        }
    }
}
