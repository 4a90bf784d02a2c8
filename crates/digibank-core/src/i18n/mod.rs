//! Storey 1: texts. One catalogue per language in `locales/<language>/*.ftl` (Project Fluent), one file per domain; every key
//! stands in all of them, and a test says so. Dutch is the language texts are first written in.

mod format;

pub use format::{count, day, kilometres, long_instant, money, short_instant};

use crate::kernel::Code;
use crate::kernel::refusal::Arg;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(RustEmbed)]
#[folder = "locales"]
struct Catalogues;

crate::words! {
    /// A language of the screens.
    pub enum Lang {
        /// Dutch.
        Nl = "nl",
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
    }
}

impl Lang {
    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Nl => "Nederlands",
            Lang::En => "English",
            Lang::Fr => "Français",
        }
    }
    /// The best of our languages for an `Accept-Language` header; Dutch when none fits.
    pub fn negotiate(header: &str) -> Lang {
        header
            .split(',')
            .filter_map(|part| crate::kernel::Word::from_word(part.trim().get(..2)?.to_lowercase().as_str()))
            .next()
            .unwrap_or(Lang::Nl)
    }
}

/// The texts of a language: those without anything to fill in, ready, and all of them as patterns.
struct Bundle {
    plain: HashMap<String, String>,
    patterns: FluentBundle<FluentResource>,
}

fn bundle(lang: Lang) -> &'static Bundle {
    static ALL: OnceLock<[Bundle; 3]> = OnceLock::new();
    let all = ALL.get_or_init(|| [load(Lang::Nl), load(Lang::En), load(Lang::Fr)]);
    match lang {
        Lang::Nl => &all[0],
        Lang::En => &all[1],
        Lang::Fr => &all[2],
    }
}

/// The catalogue files of a language: name and text. For the loader and for the test of missing keys.
pub fn catalogue_files(lang: Lang) -> Vec<(String, String)> {
    let folder = format!("{lang}/");
    let mut files: Vec<(String, String)> = Catalogues::iter()
        .filter(|p| p.starts_with(&folder) && p.ends_with(".ftl"))
        .filter_map(|p| Some((p.to_string(), String::from_utf8(Catalogues::get(&p)?.data.into_owned()).ok()?)))
        .collect();
    files.sort();
    files
}

fn load(lang: Lang) -> Bundle {
    let id: unic_langid::LanguageIdentifier = lang.to_string().parse().unwrap_or_default();
    let mut b = FluentBundle::new_concurrent(vec![id]);
    let mut plain = HashMap::new();
    b.set_use_isolating(false);
    for (name, text) in catalogue_files(lang) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(r, errors)| {
            tracing::error!(file = %name, ?errors, "a catalogue has lines that cannot be read");
            r
        });
        for entry in resource.entries() {
            if let ast::Entry::Message(ast::Message { id, value: Some(pattern), .. }) = entry
                && let Some(text) = without_gaps(pattern)
            {
                plain.insert(id.name.to_owned(), text);
            }
        }
        if let Err(errors) = b.add_resource(resource) {
            tracing::error!(file = %name, ?errors, "a catalogue repeats a key");
        }
    }
    Bundle { plain, patterns: b }
}

/// The text of a pattern that has nothing to fill in.
fn without_gaps(pattern: &ast::Pattern<&str>) -> Option<String> {
    let parts = pattern.elements.iter().map(|e| match e {
        ast::PatternElement::TextElement { value } => Some(*value),
        ast::PatternElement::Placeable { .. } => None,
    });
    parts.collect()
}

/// True when a language has a key.
pub fn has(lang: Lang, key: &str) -> bool {
    let b = bundle(lang);
    b.plain.contains_key(key) || b.patterns.has_message(key)
}

/// A text inside a sentence: a code in groups, as people read it aloud; a written-out 1 as the number it is, so that it picks the
/// singular; anything else as it is.
fn said(text: &str) -> FluentValue<'static> {
    // the shortest code has nine signs, the longest thirteen
    let maybe = (9..=13).contains(&text.len()) && text.as_bytes()[0].is_ascii_uppercase();
    match maybe.then(|| Code::parse(text)).flatten() {
        Some(code) => FluentValue::from(code.grouped()),
        None if text == "1" => FluentValue::from(1),
        None => FluentValue::from(text.to_owned()),
    }
}

/// The text of a key. A missing key falls back to Dutch, and then to the key itself.
pub fn text(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    if let Some(plain) = bundle(lang).plain.get(key) {
        return plain.clone();
    }
    let b = &if has(lang, key) { bundle(lang) } else { bundle(Lang::Nl) }.patterns;
    let Some(pattern) = b.get_message(key).and_then(|m| m.value()) else {
        tracing::error!(key, "a text is missing");
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, arg) in args {
        values.set(
            *name,
            match arg {
                Arg::Text(t) => said(t),
                Arg::Number(n) => FluentValue::from(*n),
                Arg::Key(k) => FluentValue::from(text(lang, k, &[])),
                Arg::Day(d) => FluentValue::from(day(lang, *d)),
                Arg::Money(m) => FluentValue::from(money(lang, *m)),
            },
        );
    }
    let mut errors = vec![];
    let out = b.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a text could not be filled in");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::CodeKind;
    use crate::kernel::code::Prefix;

    #[test]
    fn codes_in_a_sentence_are_grouped_and_one_is_singular() {
        let code = Code::new(Prefix(*b"DB"), CodeKind::Device, 17);
        let returned = text(Lang::Nl, "lending-return-done-text", &[("code", code.into())]);
        assert_eq!(returned, format!("{} is terug en moet nu gewist worden.", code.grouped()));
        let slip = code.to_string().replace('B', "C");
        let kept = text(Lang::Nl, "refusal-register-number-taken", &[("name", slip.replace('7', "1").into())]);
        assert!(kept.starts_with("DC"), "no code, for the check digit does not fit: {kept}");
        assert!(!kept.starts_with("DC "), "{kept}");
        for count in [Arg::Number(1), Arg::Text("1".into())] {
            assert_eq!(text(Lang::Nl, "logistics-count-devices", &[("count", count)]), "1 toestel");
        }
        assert_eq!(text(Lang::En, "logistics-count-devices", &[("count", 2.into())]), "2 devices");
    }
}
