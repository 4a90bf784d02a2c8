//! Timed work of requests: thin, guarded, at most a thousand at a time.

use super::request::{self, Request};
use super::state::RequestState;
use super::store;
use crate::auth::Actor;
use crate::db::Tx;
use crate::kernel::Res;

/// Requests that nobody confirmed for a year expire on the day after; answers how many. Those with a promised device are left alone.
pub fn expire(tx: &mut Tx<'_>, program: &Actor) -> Res<usize> {
    let due: Vec<Request> = store::past_expiry(tx, program.programme, program.today())?;
    let mut done = 0;
    for r in due.iter().filter(|r| r.state == RequestState::Registered) {
        request::expire(tx, program.who(), r)?;
        done += 1;
    }
    Ok(done)
}

/// A device that was blocked, lost or lent elsewhere no longer keeps its promise: its unit waits again; answers how many.
pub fn let_go_of_lost_promises(tx: &mut Tx<'_>, program: &Actor) -> Res<usize> {
    let lost = store::lost_promises(tx, program.programme)?;
    for (request, unit) in &lost {
        request::unreserve(tx, program.who(), *request, *unit)?;
    }
    Ok(lost.len())
}
