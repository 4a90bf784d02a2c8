//! `docs/lifecycles/` is drawn from the transition tables. To draw them anew: `DIGIBANK_DRAW=1 cargo test -p digibank lifecycles`.

use digibank_core::kernel::lifecycle::{Lifecycle, lifecycles};
use std::fmt::Write;
use std::path::Path;

fn name(state: &str) -> String {
    if state == "-" { "[*]".into() } else { state.replace(' ', "_") }
}

fn drawn(l: &Lifecycle) -> String {
    let mut out = format!("# {}\n\n{}\n\n```mermaid\nstateDiagram-v2\n", l.name, l.about);
    for a in l.arrows {
        let verb = a.verb.rsplit("::").next().unwrap_or(a.verb);
        writeln!(out, "    {} --> {}: {verb}", name(a.from), name(a.to)).unwrap();
    }
    out.push_str("```\n\n| from | verb | to |\n|---|---|---|\n");
    for a in l.arrows {
        writeln!(out, "| {} | `{}` | {} |", a.from, a.verb, a.to).unwrap();
    }
    out
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the one switch of this test")]
fn the_pictures_are_those_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lifecycles");
    let draw = std::env::var("DIGIBANK_DRAW").is_ok();
    assert!(lifecycles().len() >= 8, "only {} lifecycles", lifecycles().len());
    for l in lifecycles() {
        let file = folder.join(format!("{}.md", l.name.replace(' ', "-")));
        if draw {
            std::fs::write(&file, drawn(l)).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), drawn(l), "{} is out of date", file.display());
    }
}

#[test]
fn every_verb_in_a_table_is_a_function_of_its_domain() {
    let sources = super::storeys::sources("crates/digibank-core/src");
    for l in lifecycles() {
        for a in l.arrows {
            let (folder, function) = a.verb.split_once("::").unwrap_or_else(|| panic!("{} names no folder", a.verb));
            let found = sources.iter().any(|(p, text)| {
                p.to_string_lossy().contains(&format!("/src/{folder}/")) && text.contains(&format!("fn {function}"))
            });
            assert!(found, "{}: no fn {function} in {folder}", l.name);
        }
    }
}
