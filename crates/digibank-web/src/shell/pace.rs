//! Which reads are quick enough to run where the request is, and which get a thread of their own. Handing a page's half millisecond of
//! reading to another thread costs more than the reading, and eight of them on two cores wait for each other; a report of seconds must
//! not keep others waiting. Nobody has to say which is which: each kind of read is timed as it runs.

use digibank_core::kernel::clock::Stopwatch;
use std::collections::HashMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// A kind of read that takes longer than this, in microseconds, gets a thread of its own the next times.
const QUICK: u64 = 20_000;

/// How long each kind of read took lately, in microseconds: a slow one counts at once, and is forgotten by eighths.
static PACE: RwLock<Option<HashMap<&'static str, AtomicU64>>> = RwLock::new(None);

/// Runs a read in place when its kind is known to be quick, otherwise on a thread of its own. `kind` names the place in the code.
pub fn run<T>(kind: &'static str, read: impl FnOnce() -> T) -> T {
    let watch = Stopwatch::start();
    let out = if is_quick(kind) { read() } else { tokio::task::block_in_place(read) };
    remember(kind, u64::try_from(watch.elapsed().as_micros()).unwrap_or(u64::MAX));
    out
}

fn is_quick(kind: &'static str) -> bool {
    let known = PACE.read().unwrap_or_else(|e| e.into_inner());
    known.as_ref().and_then(|k| k.get(kind)).is_some_and(|took| took.load(Ordering::Relaxed) < QUICK)
}

fn remember(kind: &'static str, took: u64) {
    if let Some(before) = PACE.read().unwrap_or_else(|e| e.into_inner()).as_ref().and_then(|k| k.get(kind)) {
        before.store(blend(before.load(Ordering::Relaxed), took), Ordering::Relaxed);
        return;
    }
    let mut known = PACE.write().unwrap_or_else(|e| e.into_inner());
    known.get_or_insert_with(HashMap::new).entry(kind).or_default().store(took, Ordering::Relaxed);
}

fn blend(before: u64, took: u64) -> u64 {
    if took > before { took } else { before - (before - took) / 8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_read_counts_at_once_and_is_forgotten_after_many_quick_ones() {
        assert_eq!(blend(400, 90_000), 90_000);
        let mut pace = 90_000;
        let mut reads = 0;
        while pace >= QUICK {
            pace = blend(pace, 400);
            reads += 1;
        }
        assert!((8..20).contains(&reads), "{reads}");
        assert!(!is_quick("nobody has asked this yet"));
        remember("a list", 900);
        assert!(is_quick("a list"));
        remember("a list", QUICK);
        assert!(!is_quick("a list"));
    }
}
