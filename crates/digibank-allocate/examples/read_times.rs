//! How long it takes to read a round from files, and to take its digest.
//!
//!     cargo run --release -p digibank-allocate --example read_times -- DIR [REPEATS]

use std::path::Path;
use std::time::Instant;

use digibank_allocate::{digest, files};

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let Some(folder) = arguments.get(1) else {
        eprintln!("usage: read_times DIR [REPEATS]");
        return;
    };
    let repeats = arguments.get(2).and_then(|text| text.parse().ok()).unwrap_or(1);
    for _ in 0..repeats {
        let start = Instant::now();
        let (book, policy) = match files::read(Path::new(folder)) {
            Ok(read) => read,
            Err(error) => {
                eprintln!("{error}");
                return;
            }
        };
        let read = start.elapsed();
        let start = Instant::now();
        let print = digest(&book, &policy);
        let printed = start.elapsed();
        let given: Vec<Option<u32>> = (0..book.asks.len())
            .map(|ask| u32::try_from(ask).ok().filter(|&at| (at as usize) < book.units.len()))
            .collect();
        let start = Instant::now();
        let written = files::write(&std::env::temp_dir().join("read_times.csv"), &book, &given);
        let wrote = start.elapsed();
        println!(
            "{} requests, {} devices, {} needs, {} specifications: read {read:.1?}, digest {printed:.1?}, write {wrote:.1?}{} {}",
            book.asks.len(),
            book.units.len(),
            book.needs.len(),
            book.specs.len(),
            if written.is_ok() { "" } else { " (failed)" },
            &print[..16],
        );
    }
    // Linux only; elsewhere nothing is shown.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}
