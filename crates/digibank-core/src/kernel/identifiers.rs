//! Numbers that registers give to organisations, checked as their registers define them.

use super::refusal::Refusal;

crate::words! {
    /// The country whose registers and law texts apply.
    pub enum Country {
        /// Belgium.
        Be = "be",
        /// The Netherlands.
        Nl = "nl",
    }
}

/// A Belgian enterprise number (KBO, BCE): ten digits, the first 0 or 1, the last two 97 minus the first eight modulo 97
/// (Royal Decree of 24 June 2003). Nine digits, the form from before, get a 0 in front. Spaces, dots and BE are fine.
pub fn kbo(text: &str) -> Result<String, Refusal> {
    let plain: String = text
        .trim()
        .trim_start_matches(['B', 'b'])
        .trim_start_matches(['E', 'e'])
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .collect();
    let plain = if plain.len() == 9 { format!("0{plain}") } else { plain };
    if plain.len() != 10 || !plain.bytes().all(|b| b.is_ascii_digit()) || !plain.starts_with(['0', '1']) {
        return Err(Refusal::at("register_number", "refusal-kbo-shape"));
    }
    let base: u64 = plain[..8].parse().unwrap_or(0);
    let check: u64 = plain[8..].parse().unwrap_or(0);
    if 97 - base % 97 != check {
        return Err(Refusal::at("register_number", "refusal-kbo-check"));
    }
    Ok(plain)
}

/// A Dutch Chamber of Commerce number (KvK): eight digits; it has no check digit.
pub fn kvk(text: &str) -> Result<String, Refusal> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    if plain.len() != 8 || !plain.bytes().all(|b| b.is_ascii_digit()) || plain == "00000000" {
        return Err(Refusal::at("register_number", "refusal-kvk-shape"));
    }
    Ok(plain)
}

/// The register number of an organisation in its country; empty stays empty (not every association has one).
pub fn register_number(country: Country, text: &str) -> Result<Option<String>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match country {
        Country::Be => kbo(text),
        Country::Nl => kvk(text),
    }
    .map(Some)
}

/// A postal code in its country's form: four digits, or four digits and two letters without SA, SD and SS.
pub fn postcode(country: Country, text: &str) -> Result<String, Refusal> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let digits = plain.len() >= 4
        && plain.is_char_boundary(4)
        && plain[..4].bytes().all(|b| b.is_ascii_digit())
        && !plain.starts_with('0');
    let good = match country {
        Country::Be => digits && plain.len() == 4,
        Country::Nl => {
            digits
                && plain.len() == 6
                && plain[4..].bytes().all(|b| b.is_ascii_uppercase())
                && !["SA", "SD", "SS"].contains(&&plain[4..])
        }
    };
    if good { Ok(plain) } else { Err(Refusal::at("postcode", "refusal-postcode")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enterprise_numbers_are_checked() {
        for good in ["0403.019.261", "BE 0403019261", "403019261"] {
            assert_eq!(kbo(good).unwrap(), "0403019261", "{good}");
        }
        for bad in ["0403019262", "2403019261", "abc", "", "04030192611"] {
            assert!(kbo(bad).is_err(), "{bad}");
        }
        assert_eq!(kvk("1234 5678").unwrap(), "12345678");
        assert!(kvk("1234567").is_err());
    }

    #[test]
    fn postcodes_have_their_countrys_form() {
        assert_eq!(postcode(Country::Be, "2000").unwrap(), "2000");
        assert_eq!(postcode(Country::Nl, "1011 ab").unwrap(), "1011AB");
        for (c, bad) in [
            (Country::Be, "0200"),
            (Country::Be, "2000AB"),
            (Country::Nl, "1011SS"),
            (Country::Nl, "1011"),
            (Country::Nl, "101é1"),
        ] {
            assert!(postcode(c, bad).is_err(), "{bad}");
        }
    }
}
