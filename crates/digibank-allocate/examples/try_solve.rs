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
    let mut marks: Vec<(Stage, Instant)> = Vec::new();
    let s = solve(&book, &policy, objective, &mut |stage| {
        if marks.last().is_none_or(|last| last.0 != stage) {
            marks.push((stage, Instant::now()));
        }
        true
    })
    .unwrap();
    let end = Instant::now();
    println!("solve {:?}", t.elapsed());
    for (at, (stage, from)) in marks.iter().enumerate() {
        let until = marks.get(at + 1).map_or(end, |next| next.1);
        println!("  {stage:?} {:?}", until - *from);
    }
    let t = Instant::now();
    let r = Reasons::new(&s);
    println!("reasons {:?} {} proofs", t.elapsed(), r.proofs().len());
    let t = Instant::now();
    files::write(Path::new(&args[2]), &book, s.device()).unwrap();
    println!("write {:?}", t.elapsed());
}
