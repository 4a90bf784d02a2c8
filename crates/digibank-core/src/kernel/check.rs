//! Small checks on typed values, each with the refusal people see at the field.

use super::refusal::Refusal;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The most characters in a name, a serial or another one-line text.
pub const LINE: usize = 200;
/// The most characters in a note.
pub const NOTE: usize = 4_000;

/// One line of text that must be there: trimmed, no control characters, at most `most` characters.
pub fn line(field: impl Into<Cow<'static, str>>, text: &str, most: usize) -> Result<String, Refusal> {
    let field = field.into();
    match maybe_line(field.clone(), text, most)? {
        Some(text) => Ok(text),
        None => Err(Refusal::at(field, "refusal-empty")),
    }
}

/// One line of text that may be absent.
pub fn maybe_line(field: impl Into<Cow<'static, str>>, text: &str, most: usize) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    let count = text.chars().count();
    if count > most {
        return Err(Refusal::at(field, "refusal-too-long").with("most", most).with("count", count));
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::at(field, "refusal-control-characters"));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Text of several lines that may be absent; line ends become `\n`.
pub fn maybe_note(field: impl Into<Cow<'static, str>>, text: &str) -> Result<Option<String>, Refusal> {
    maybe_note_of(field, text, NOTE)
}

/// Text of several lines that may be absent, of at most `most` characters; line ends become `\n`.
pub fn maybe_note_of(field: impl Into<Cow<'static, str>>, text: &str, most: usize) -> Result<Option<String>, Refusal> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    let count = text.chars().count();
    if count > most {
        return Err(Refusal::at(field, "refusal-too-long").with("most", most).with("count", count));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Refusal::at(field, "refusal-control-characters"));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A whole number between two bounds.
pub fn whole(field: impl Into<Cow<'static, str>>, text: &str, least: i64, most: i64) -> Result<i64, Refusal> {
    let field = field.into();
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::at(field, "refusal-empty"));
    }
    match text.parse::<i64>() {
        Ok(n) if (least..=most).contains(&n) => Ok(n),
        Ok(_) => Err(Refusal::at(field, "refusal-out-of-range").with("least", least).with("most", most)),
        Err(_) => Err(Refusal::at(field, "refusal-not-a-number")),
    }
}

/// An e-mail address that mail can be sent to: one @, a name before it, a dotted host after it.
pub fn email(field: impl Into<Cow<'static, str>>, text: &str) -> Result<String, Refusal> {
    let field = field.into();
    let text = line(field.clone(), text, 254)?.to_lowercase();
    let good = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.contains('@')
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.chars().all(|c| !c.is_whitespace() && !"<>()[],;:\"".contains(c))
    });
    if good { Ok(text) } else { Err(Refusal::at(field, "refusal-not-an-email")) }
}

/// A telephone number as people write it, at most 40 characters with 6 to 15 digits (E.164 knows no longer ones); empty is none.
pub fn phone(field: impl Into<Cow<'static, str>>, text: &str) -> Result<String, Refusal> {
    let field = field.into();
    let Some(text) = maybe_line(field.clone(), text, 40)? else { return Ok(String::new()) };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let good = (6..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()/.-".contains(c));
    if good { Ok(text) } else { Err(Refusal::at(field, "refusal-not-a-phone")) }
}

/// A text folded for searching: lower case, without accents, only letters and digits, words parted by one space.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A serial number folded for comparing: capitals and digits only.
pub fn fold_serial(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// True when the text holds eleven digits that form a valid Belgian national number; there is no field for one, and
/// free text with one in it is refused. Rule: the last two digits are 97 minus the first nine modulo 97, with a 2 put in
/// front of the nine for people born from 2000 on (Royal Decree of 25 November 1997).
pub fn holds_national_number(text: &str) -> bool {
    // the signs that people put between its digits
    let parts = |c: &char| !(c.is_whitespace() || "./-_·–—‐‑−".contains(*c));
    let digits: Vec<u8> = text.chars().filter(parts).map(|c| u8::try_from(c).unwrap_or(b'x')).collect();
    digits.windows(11).any(|w| {
        if !w.iter().all(u8::is_ascii_digit) {
            return false;
        }
        let n = |s: &[u8]| s.iter().fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        let (base, check) = (n(&w[..9]), n(&w[9..]));
        (1..=12).contains(&n(&w[2..4]))
            && (1..=31).contains(&n(&w[4..6]))
            && (97 - base % 97 == check || 97 - (2_000_000_000 + base) % 97 == check)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_bounded() {
        assert_eq!(line("name", "  An  ", 10).unwrap(), "An");
        assert_eq!(line("name", " ", 10).unwrap_err().key(), "refusal-empty");
        assert_eq!(line("name", &"x".repeat(10_000), LINE).unwrap_err().key(), "refusal-too-long");
        assert_eq!(line("name", "a\u{7}b", LINE).unwrap_err().key(), "refusal-control-characters");
    }

    #[test]
    fn folding_makes_spellings_meet() {
        assert_eq!(fold(" Édouard  VAN-Dýck "), "edouard van dyck");
        assert_eq!(fold_serial("sn: 5cg-12 34"), "SN5CG1234");
    }

    #[test]
    fn a_national_number_is_seen_in_free_text() {
        // made-up digits with a valid check: 85.07.30-033 28 is the example printed in the decree's explanations
        assert!(holds_national_number("nr 85.07.30-033 28"));
        assert!(!holds_national_number("85.07.30-033 29"));
        assert!(!holds_national_number("laptop 12345678"));
    }

    #[test]
    fn addresses_without_a_host_are_refused() {
        assert_eq!(email("email", "An.Peeters@Example.org").unwrap(), "an.peeters@example.org");
        for bad in ["an", "an@", "@example.org", "an@example", "a n@example.org", "an@@example.org"] {
            assert!(email("email", bad).is_err(), "{bad}");
        }
    }
}
