//! The import of a long list, as `digibank import` does it: read, check, register, journal, commit on disk.

use super::house::run;
use super::{text, town};
use anyhow::Result;
use std::path::Path;

const ROWS: usize = 100_000;

/// Imports 100,000 rows into a store of its own, three times.
pub fn measure(dir: &Path) -> Result<()> {
    let mut csv = String::from("Soort;Merk;Model;Serienummer;Bouwjaar;Geheugen;Opslag;Toetsenbord\n");
    for n in 0..ROWS {
        csv.push_str(&format!("laptop;Voorbeeld;Boek 14;IMP{n:07};{};8 GB;256 GB;azerty\n", 2017 + n % 7));
    }
    let file = dir.join("list.csv");
    std::fs::write(&file, csv)?;
    println!("| import of {ROWS} rows | seconds |\n|:--|--:|");
    for round in 1..=3 {
        let folder = dir.join("import");
        let _ = std::fs::remove_dir_all(&folder);
        let lot = town::with_one_lot(&folder, ROWS)?;
        let (took, _) = run(&["import", "assets", text(&file)?, "--lot", &lot, "--data", text(&folder)?, "--json"])?;
        println!("| run {round}, the whole command | {:.2} |", took.as_secs_f64());
    }
    println!();
    Ok(())
}
