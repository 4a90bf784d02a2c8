//! Making untrusted text printable, and the few words the layout itself needs.

use crate::engine;
use crate::error::PaperError;

/// A run of characters without a place to break is broken after this many, or it would leave the page.
const LONGEST_WORD: usize = 30;
const BREAK_HERE: char = '\u{200b}';
const REPLACEMENT: char = '\u{fffd}';

/// The characters of a text that the embedded font cannot show, each once. They are printed as `�`: a caller that
/// prints a name should say so first.
pub fn unprintable(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text.chars().filter(|c| !is_layout(*c) && !engine::has_glyph(*c)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// Text as it goes to the typesetter: no control characters, no characters that turn the reading direction of what
/// follows (they can make a signed text look different from what it says), nothing the font lacks (an archive PDF
/// with a missing glyph is refused as a whole), and a place to break in endless words.
pub(crate) fn clean(text: &str) -> String {
    clean_breaking(text, LONGEST_WORD)
}

/// The same with another length after which endless words may break: columns are narrower than pages.
pub(crate) fn clean_breaking(text: &str, longest_word: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.replace("\r\n", "\n").chars() {
        let c = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c if is_layout(c) => continue,
            c if engine::has_glyph(c) => c,
            _ => REPLACEMENT,
        };
        run = if c.is_whitespace() || c == '-' || c == '/' { 0 } else { run + 1 };
        if run > longest_word {
            out.push(BREAK_HERE);
            run = 1;
        }
        out.push(c);
    }
    out
}

/// Text on one line.
pub(crate) fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_layout(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

/// A language tag split into what the typesetter wants: language, and region where there is one.
pub(crate) fn language(tag: &str) -> Result<(String, Option<String>), PaperError> {
    let bad = || PaperError::invalid("language", tag, "write it as nl, fr or nl-BE");
    let (lang, region) = match tag.split_once(['-', '_']) {
        Some((lang, region)) => (lang, Some(region)),
        None => (tag, None),
    };
    let letters = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
    if !(2..=3).contains(&lang.len()) || !letters(lang) {
        return Err(bad());
    }
    if region.is_some_and(|r| r.len() != 2 || !letters(r)) {
        return Err(bad());
    }
    Ok((lang.to_ascii_lowercase(), region.map(str::to_ascii_uppercase)))
}

/// The words the layout adds by itself.
pub(crate) struct Words {
    /// Before the page number.
    pub page: &'static str,
    /// Between the page number and the number of pages.
    pub of: &'static str,
    /// Head of a note that informs.
    pub info: &'static str,
    /// Head of a note that warns.
    pub warning: &'static str,
}

/// The layout's own words; signs that need no language where a language is not known.
pub(crate) fn words(lang: &str) -> Words {
    let (page, of, info, warning) = match lang {
        "nl" => ("Pagina", "van", "Goed om te weten", "Let op"),
        "fr" => ("Page", "sur", "Bon à savoir", "Attention"),
        "en" => ("Page", "of", "Good to know", "Important"),
        "de" => ("Seite", "von", "Gut zu wissen", "Achtung"),
        "es" => ("Página", "de", "Conviene saber", "Atención"),
        "it" => ("Pagina", "di", "Buono a sapersi", "Attenzione"),
        _ => ("", "/", "i", "!"),
    };
    Words { page, of, info, warning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_is_named_and_replaced() {
        assert_eq!(unprintable("Łukasz Ñandú Иван أحمد\n"), Vec::<char>::new());
        assert_eq!(unprintable("李 Ana 李"), vec!['李']);
        assert_eq!(clean("李 Ana"), "\u{fffd} Ana");
    }

    #[test]
    fn control_and_direction_characters_are_dropped() {
        assert_eq!(clean("a\u{0}b\u{202e}c\r\nd\te"), "abc\nd e");
    }

    #[test]
    fn endless_words_may_break() {
        assert_eq!(clean(&"x".repeat(70)).matches(BREAK_HERE).count(), 2);
    }

    #[test]
    fn language_tags() {
        assert_eq!(language("nl-be").unwrap(), ("nl".into(), Some("BE".into())));
        assert_eq!(language("tig").unwrap(), ("tig".into(), None));
        for bad in ["", "n", "nederlands", "nl-Belgium", "n1"] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }
}
