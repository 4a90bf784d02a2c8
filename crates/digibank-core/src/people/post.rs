//! Letters to persons: sealed with the person's own key, so that erasing makes them unreadable.

use super::{person, programme};
use crate::db::{Db, Tx};
use crate::journal::Who;
use crate::kernel::{LetterId, PersonId, Res, Ts};
use crate::mail::{self, Delivered, Letter, Transport};

/// Puts a letter to a person into the outbox.
pub fn queue(tx: &mut Tx<'_>, who: Who, to: PersonId, letter: &Letter) -> Res<LetterId> {
    let sealed = person::seal_for(tx, who.programme, to, &letter.to_bytes())?;
    mail::queue_sealed(tx, who, to, letter, &sealed)
}

/// Sends what waits in every programme; the job of the program's schedule.
pub fn deliver(db: &Db, transport: &dyn Transport, at: Ts) -> Res<Delivered> {
    let mut all = Delivered::default();
    for p in db.read(programme::all)? {
        let d = mail::deliver(db, p.id, transport, person::open_for, at)?;
        all.sent += d.sent;
        all.later += d.later;
        all.given_up += d.given_up;
    }
    Ok(all)
}
