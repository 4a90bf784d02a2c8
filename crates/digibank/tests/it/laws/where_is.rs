//! Every row of "Where is …?" in ARCHITECTURE.md points at files, and functions in them, that exist.

use std::path::Path;

#[test]
fn every_row_points_at_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let table = text.split("Where is").nth(1).expect("ARCHITECTURE.md has a table Where is …?");
    let mut rows = 0;
    for line in text.lines().filter(|l| l.starts_with('|') && table.contains(*l)) {
        for cell in line.split('|').filter(|c| c.contains('`')) {
            for part in cell.split('`').skip(1).step_by(2) {
                let (file, function) = part.split_once("::").map_or((part, None), |(f, n)| (f, Some(n)));
                if !file.contains('/') {
                    continue;
                }
                let found = std::fs::read_to_string(root.join(file));
                assert!(found.is_ok() || root.join(file).is_dir(), "{file} is gone: {line}");
                if let (Ok(source), Some(name)) = (found, function) {
                    assert!(source.contains(&format!("fn {name}")), "{file} has no fn {name}: {line}");
                }
                rows += 1;
            }
        }
    }
    assert!(rows >= 30, "only {rows} pointers in the table");
}
