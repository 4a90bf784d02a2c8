//! Two things at the same time.

/// What both answer. The first is done by the caller's thread, the second beside it if it is `worth` a thread and there is one,
/// otherwise afterwards. Neither sees what the other does, so the answer does not depend on it.
pub fn both<A, B: Send>(worth: bool, first: impl FnOnce() -> A, second: impl Fn() -> B + Sync) -> (A, B) {
    if !worth {
        return (first(), second());
    }
    std::thread::scope(|scope| match std::thread::Builder::new().spawn_scoped(scope, &second) {
        Ok(beside) => (first(), beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        Err(_) => (first(), second()),
    })
}
