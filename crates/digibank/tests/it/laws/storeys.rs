//! Who may import whom: the storeys of ARCHITECTURE.md, read from the sources.

use std::path::{Path, PathBuf};

/// Modules of the core by storey; a module imports only from storeys below it. `then` inside a storey counts as a half step.
const STOREYS: &[(&str, f32)] = &[
    ("kernel", 0.0),
    ("db", 1.0),
    ("i18n", 1.0),
    ("journal", 2.0),
    ("jobs", 2.0),
    ("mail", 2.5),
    ("people", 3.0),
    ("auth", 3.5),
    ("devices", 4.0),
    ("logistics", 4.5),
    ("donations", 5.0),
    ("sanitisation", 5.0),
    ("valuation", 5.0),
    ("workshop", 5.5),
    ("requests", 6.0),
    ("allocation", 6.5),
    ("lending", 7.0),
    ("connectivity", 7.0),
    ("learning", 7.0),
    ("workforce", 7.0),
    ("helpdesk", 8.0),
    ("replenishment", 8.0),
    ("funds", 9.0),
    ("impact", 9.0),
    ("schedule", 10.0),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// All Rust files below a folder.
pub fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut todo = vec![root().join(folder)];
    let mut out = vec![];
    while let Some(at) = todo.pop() {
        for entry in std::fs::read_dir(&at).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    out.sort();
    out
}

/// The part of a file above its unit tests.
fn production(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn storey(module: &str) -> Option<f32> {
    STOREYS.iter().find(|(m, _)| *m == module).map(|(_, s)| *s)
}

#[test]
fn a_module_imports_only_from_storeys_below() {
    let src = root().join("crates/digibank-core/src");
    let mut wrong = vec![];
    for (path, text) in sources("crates/digibank-core/src") {
        let inside = path.strip_prefix(&src).unwrap();
        let Some(own) =
            inside.components().next().and_then(|c| c.as_os_str().to_str()).map(|c| c.trim_end_matches(".rs"))
        else {
            continue;
        };
        if own == "lib" {
            continue;
        }
        let Some(height) = storey(own) else { panic!("{own} stands on no storey; add it to the table") };
        for (n, line) in production(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for part in code.split("crate::").skip(1) {
                let module: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if module != own && storey(&module).is_some_and(|s| s >= height) {
                    wrong.push(format!("{}:{} {own} imports {module}", inside.display(), n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sql_stands_in_store_files_only() {
    for folder in ["crates/digibank-core/src", "crates/digibank-web/src", "crates/digibank/src"] {
        for (path, text) in sources(folder) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let here = path.to_string_lossy().into_owned();
            if name == "store.rs" || here.contains("digibank-core/src/db/") || here.contains("/store/") {
                continue;
            }
            assert!(!production(&text).contains("sql!("), "SQL in {here}");
        }
    }
}

#[test]
fn the_core_knows_no_web_and_the_web_knows_no_store() {
    for (path, text) in sources("crates/digibank-core/src") {
        for word in ["axum::", "maud::", "async fn", "tokio::"] {
            assert!(!production(&text).contains(word), "{word} in {}", path.display());
        }
    }
    for (path, text) in sources("crates/digibank-web/src") {
        for word in ["rusqlite", "postgres::", "sql!("] {
            assert!(!production(&text).contains(word), "{word} in {}", path.display());
        }
    }
}
