//! Long searches (a round, a comparison, the weeks to come) run beside the runtime, on a thread of their own, and so many at a time that
//! pages keep their processor. Who comes while another search runs waits a moment for it, and is then told to come back. A search that
//! takes too long, or that nobody waits for any more, stops by itself: it asks now and then whether it should go on.
//!
//! Places are counted per process, because they share out the processors of this one machine.

use super::stop::Stop;
use super::visit::apart;
use digibank_core::allocation::GoOn;
use digibank_core::kernel::clock::Stopwatch;
use digibank_core::kernel::{Fail, Refusal, Res};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Searches at once; the engine itself uses a second processor for large rounds.
const AT_ONCE: usize = 1;
/// How long somebody waits for the search before.
const PATIENCE: Duration = Duration::from_secs(3);
/// Longest time of one search, well within what a request may take.
const LIMIT: Duration = Duration::from_secs(90);

/// The places for searches.
#[derive(Clone, Debug)]
pub struct Searches {
    /// Free places.
    pub places: Arc<Semaphore>,
    /// How long somebody waits for one.
    pub patience: Duration,
    /// Longest time of one search.
    pub limit: Duration,
}

impl Default for Searches {
    fn default() -> Self {
        Searches { places: Arc::new(Semaphore::new(AT_ONCE)), patience: PATIENCE, limit: LIMIT }
    }
}

/// Tells a search that nobody waits for it any more.
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Searches {
    /// As usual, but done well before a request of at most this time would end.
    pub fn within(request_time: Duration) -> Searches {
        Searches { limit: LIMIT.min(request_time * 3 / 5), ..Searches::default() }
    }
    /// Runs a search when there is a place for it. The search hands on the question whether to go on to whatever takes long in it.
    pub async fn run<T: Send + 'static>(
        &self,
        search: impl FnOnce(GoOn<'_>) -> Res<T> + Send + 'static,
    ) -> Result<T, Stop> {
        let place = match tokio::time::timeout(self.patience, self.places.clone().acquire_owned()).await {
            Ok(Ok(place)) => place,
            _ => return Err(Refusal::new("refusal-search-busy").way_on("way-on-search-again").into()),
        };
        let gone = Arc::new(AtomicBool::new(false));
        let (limit, is_gone, _gone) = (self.limit, gone.clone(), Gone(gone));
        let found = apart(move || {
            // the place is free again when the work ends, and not when somebody stops waiting for it
            let _place = place;
            let watch = Stopwatch::start();
            search(&mut || watch.elapsed() < limit && !is_gone.load(Ordering::Relaxed))
        })
        .await;
        match found {
            Err(Stop(Fail::Refusal(r))) if r.key() == "refusal-search-stopped" => {
                Err(Fail::Refusal(Box::new(r.with("seconds", limit.as_secs() as i64))).into())
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use digibank_core::kernel::Fault;
    use std::sync::mpsc;

    fn key(stop: Stop) -> String {
        match stop.0 {
            Fail::Refusal(r) => r.key().to_owned(),
            other => panic!("{other:?}"),
        }
    }

    fn short(patience: u64, limit: u64) -> Searches {
        let (patience, limit) = (Duration::from_millis(patience), Duration::from_millis(limit));
        Searches { patience, limit, ..Searches::default() }
    }

    /// As the engine does: works on until it is told to stop.
    fn endless(go_on: GoOn<'_>) -> Res<()> {
        while go_on() {
            std::thread::yield_now();
        }
        Refusal::new("refusal-search-stopped").fail()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_second_search_is_told_to_come_back_and_finds_its_place_when_the_first_has_ended() {
        let searches = short(50, 60_000);
        let (go, wait) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let searches = searches.clone();
            async move {
                let work = move |_: GoOn<'_>| {
                    _ = begun.send(());
                    wait.recv().map_err(|_| Fault::broken("nobody let it go"))
                };
                searches.run(work).await
            }
        });
        has_begun.await.unwrap();
        assert_eq!(key(searches.run(|_| Ok(())).await.unwrap_err()), "refusal-search-busy");
        go.send(()).unwrap();
        first.await.unwrap().unwrap();
        assert_eq!(searches.run(|_| Ok(7)).await.unwrap(), 7);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_search_that_takes_too_long_or_that_nobody_waits_for_stops_and_gives_its_place_back() {
        let searches = short(5_000, 30);
        assert_eq!(key(searches.run(endless).await.unwrap_err()), "refusal-search-stopped");
        let patient = Searches { limit: Duration::from_secs(600), ..searches };
        let left = tokio::time::timeout(Duration::from_millis(30), patient.run(endless)).await;
        assert!(left.is_err(), "nobody waits for it any more");
        assert_eq!(patient.run(|_| Ok(8)).await.unwrap(), 8);
    }
}
