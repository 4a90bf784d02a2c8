//! The one place that asks what time it is. Everything else gets time as a parameter.

use super::dates::Ts;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// Where the time comes from: the machine, or a hand that tests and the demo can set.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's own time.
    System,
    /// A time that stands still until somebody sets it.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn standing(at: Ts) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(at.0)))
    }

    /// Now, in microseconds since 1970 UTC.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Ts {
        match self {
            Clock::System => Ts(jiff::Timestamp::now().as_microsecond()),
            Clock::Set(at) => Ts(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a standing clock; a system clock is left alone.
    pub fn set(&self, to: Ts) {
        if let Clock::Set(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}

/// Measures how long something takes; never a date.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the monotonic clock")]
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }
    /// Time since the start.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the monotonic clock")]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
