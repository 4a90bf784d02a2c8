//! How long it takes to solve a round again after one request changed.

use std::time::{Duration, Instant};

use digibank_allocate::{AskRow, Book, Solution, Standing};

/// Changes made one after the other.
const CHANGES: usize = 300;

/// What it takes to get the round ready, and for one change the middle, 99 in 100, and the slowest.
pub struct Changes {
    ready: Duration,
    each: Vec<Duration>,
    moved: usize,
}

/// Requests from all over the round are withdrawn, come in again elsewhere or later, and turn out to need what others need.
pub fn measure(book: &Book, solution: &Solution<'_>) -> Option<Changes> {
    let start = Instant::now();
    let mut standing = Standing::of(solution)?;
    let mut changes = Changes { ready: start.elapsed(), each: Vec::with_capacity(CHANGES), moved: 0 };
    let asks = book.asks.len();
    for at in 0..CHANGES.min(asks / 2) {
        // Two that have little to do with each other; the step has no divisor in common with round numbers.
        let (one, other) = (at * 7_919 % asks, (at * 104_729 + asks / 2) % asks);
        let row = AskRow { class: book.asks[other].class, ..book.asks[one] };
        let start = Instant::now();
        let shift = match at % 3 {
            0 => standing.withdraw(one as u32),
            1 => standing.add(row).map(|(shift, _)| shift),
            _ => standing.alter(one as u32, AskRow { need: book.asks[other].need, ..row }).map(|(shift, _)| shift),
        };
        if let Some(shift) = shift {
            changes.each.push(start.elapsed());
            changes.moved += shift.gains.len() + shift.losses.len();
        }
    }
    changes.each.sort_unstable();
    Some(changes)
}

impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = |hundredths: usize| self.each[(self.each.len() - 1) * hundredths / 100];
        let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
        write!(
            f,
            "ready in {} ms; one of {} changes {} ms, 99 in 100 within {} ms, the slowest {} ms; {} requests gained or lost",
            ms(self.ready),
            self.each.len(),
            ms(of(50)),
            ms(of(99)),
            ms(of(100)),
            self.moved
        )
    }
}
