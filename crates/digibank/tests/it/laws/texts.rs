//! Every text stands in Dutch, English and French, every verb has its sentence, every refusal its words, every enum word its name.

use super::storeys::sources;
use digibank_core::i18n::{self, Lang};
use digibank_core::journal::{Verb, registered_verbs};
use digibank_core::kernel::Word;
use std::collections::{BTreeMap, BTreeSet};

fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut out = BTreeMap::new();
    for (file, text) in i18n::catalogue_files(lang) {
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, e)| panic!("{file}: {e:?}"));
        for entry in resource.body {
            if let fluent_syntax::ast::Entry::Message(m) = entry {
                let source = format!("{:?}", m.value);
                let variables = source
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .map(|v| v.split('"').next().unwrap().to_owned())
                    .collect();
                assert!(out.insert(m.id.name.to_owned(), variables).is_none(), "{file} repeats {}", m.id.name);
            }
        }
    }
    out
}

#[test]
fn every_key_stands_in_all_three_languages_with_the_same_facts() {
    let nl = keys(Lang::Nl);
    for lang in [Lang::En, Lang::Fr] {
        let other = keys(lang);
        let missing: Vec<_> = nl.keys().filter(|k| !other.contains_key(*k)).collect();
        let extra: Vec<_> = other.keys().filter(|k| !nl.contains_key(*k)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{lang}: missing {missing:?}, extra {extra:?}");
        for (key, facts) in &nl {
            assert_eq!(facts, &other[key], "{lang} {key} has other facts than Dutch");
        }
    }
}

#[test]
fn every_verb_has_its_sentence() {
    let missing: Vec<String> = registered_verbs().map(Verb::message).filter(|k| !i18n::has(Lang::Nl, k)).collect();
    assert!(registered_verbs().count() > 10);
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_key_written_in_the_sources_exists() {
    let mut missing = BTreeSet::new();
    for folder in ["crates/digibank-core/src", "crates/digibank-web/src", "crates/digibank/src"] {
        for (path, text) in sources(folder) {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for start in [
                ".t(\"",
                ".tx(\"",
                "Refusal::new(\"",
                "way_on(\"",
                "Flash::ok(\"",
                "Flash::attention(\"",
                "Flash::stop(\"",
            ] {
                for part in code.split(start).skip(1) {
                    let key = part.split('"').next().unwrap_or_default();
                    if !i18n::has(Lang::Nl, key) {
                        missing.insert(format!("{key} in {}", path.file_name().unwrap().to_string_lossy()));
                    }
                }
            }
            for part in code.split("\"refusal-").skip(1) {
                let key = format!("refusal-{}", part.split('"').next().unwrap_or_default());
                if !i18n::has(Lang::Nl, &key) {
                    missing.insert(key);
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_word_of_an_enum_that_screens_show_has_its_name() {
    fn all<W: Word>(kind: &str) -> Vec<String> {
        W::ALL
            .iter()
            .map(|w| format!("{kind}-{}", w.word().replace('_', "-")))
            .filter(|k| !i18n::has(Lang::Nl, k))
            .collect()
    }
    use digibank_core::devices::{BlockReason, DeviceKind, Grade, Status, WipeLevel};
    let missing = [
        all::<Status>("status"),
        all::<DeviceKind>("device-kind"),
        all::<Grade>("grade"),
        all::<WipeLevel>("wipe-level"),
        all::<BlockReason>("block-reason"),
        all::<digibank_core::auth::Role>("role"),
        all::<digibank_core::people::Part>("part"),
        all::<digibank_core::people::OrganisationState>("organisation-state"),
        all::<digibank_core::logistics::LocationKind>("location-kind"),
        all::<digibank_core::impact::flow::FlowSource>("flow-source"),
        all::<digibank_core::impact::flow::IntakeVerdict>("intake-verdict"),
        all::<digibank_core::impact::flow::WorkResult>("work-result"),
        all::<digibank_core::impact::flow::Destination>("destination"),
        all::<digibank_core::impact::waiting::WaitOutcome>("wait-outcome"),
        all::<digibank_core::donations::LotState>("lot-state"),
        all::<digibank_core::donations::ImportState>("import-state"),
        all::<digibank_core::donations::LabelMode>("label-mode"),
        all::<digibank_core::donations::ListField>("list-field"),
        all::<digibank_core::donations::list_row::RowFate>("row-fate"),
    ]
    .concat();
    assert!(missing.is_empty(), "{missing:#?}");
}
