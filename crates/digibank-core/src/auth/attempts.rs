//! Limits on guessing: counted in the store, so that a second server counts along. Keys are hashed; no address is kept.

use super::store;
use crate::db::Tx;
use crate::kernel::{Key, ProgrammeId, Refusal, Res, Ts};

/// Tries allowed within one window.
pub const MOST: i64 = 10;
/// Seconds of a window.
pub const WINDOW: i64 = 900;

/// Counts a try for a key; refuses when the window is full and says how many minutes to wait.
pub fn count(tx: &mut Tx<'_>, key: &str, at: Ts) -> Res<()> {
    let nobody = ProgrammeId(uuid::Uuid::nil());
    let hash = tx.keys().lookup(nobody.uuid(), "attempt", key);
    let (since, count) = store::attempt(tx, nobody, &hash)?.unwrap_or((at, 0));
    let fresh = since.plus_seconds(WINDOW) < at;
    let (since, count) = if fresh { (at, 1) } else { (since, count + 1) };
    store::save_attempt(tx, nobody, &hash, since, count)?;
    if count > MOST {
        let minutes = (since.plus_seconds(WINDOW).0 - at.0) / 60_000_000 + 1;
        return Refusal::new("refusal-too-many-tries").with("minutes", minutes).fail();
    }
    Ok(())
}

/// True when the window of a key is full; counts nothing. Kept apart from [`count`], whose refusal would undo its own count.
pub fn full(tx: &mut Tx<'_>, key: &str, at: Ts) -> Res<Option<i64>> {
    let nobody = ProgrammeId(uuid::Uuid::nil());
    let hash = tx.keys().lookup(nobody.uuid(), "attempt", key);
    Ok(store::attempt(tx, nobody, &hash)?
        .filter(|(since, count)| since.plus_seconds(WINDOW) >= at && *count >= MOST)
        .map(|(since, _)| (since.plus_seconds(WINDOW).0 - at.0) / 60_000_000 + 1))
}

/// Forgets a key after a success.
pub fn forget(tx: &mut Tx<'_>, key: &str) -> Res<()> {
    let nobody = ProgrammeId(uuid::Uuid::nil());
    let hash = tx.keys().lookup(nobody.uuid(), "attempt", key);
    store::drop_attempt(tx, nobody, &hash)
}
