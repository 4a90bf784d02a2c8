//! Solves an instance directory and prints what each part took.
#![allow(clippy::disallowed_methods, clippy::print_stdout, missing_docs)]
use digibank_allocate::*;
use std::path::Path;
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let (book, policy) = files::read(Path::new(&args[1])).unwrap();
    println!("read {:?}", t.elapsed());
    let objective =
        if args.get(3).map(String::as_str) == Some("134") { Objective::CountsPointsMetres } else { Objective::Full };
    let t = Instant::now();
    let s = solve(&book, &policy, objective, &mut |_| true).unwrap();
    println!("solve {:?}", t.elapsed());
    let t = Instant::now();
    files::write(Path::new(&args[2]), &book, s.device()).unwrap();
    println!("write {:?}", t.elapsed());
}
