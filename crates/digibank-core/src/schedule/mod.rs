//! Over all storeys: timed work. [`SWEEPS`] lists every sweep with how often it runs, and nothing else in the program keeps time.
//! A sweep is thin (it calls its domain), may be stopped at any moment, and does nothing when there is nothing to do. Which server
//! runs it is settled in the store by a guarded update, so two servers do not do it twice.

mod store;

use crate::auth::{Actor, session};
use crate::db::{Db, Tx};
use crate::devices::tally;
use crate::i18n::Lang;
use crate::journal::seal;
use crate::kernel::{ProgrammeId, Res, Ts};
use crate::mail::Transport;
use crate::people::{Programme, person, programme};
use crate::{donations, lending, mail, requests};
use serde::Serialize;

/// For whom and when a sweep runs.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    /// The programme.
    pub programme: ProgrammeId,
    /// The language of its letters.
    pub lang: Lang,
    /// Now.
    pub at: Ts,
    /// How letters leave; none leaves them in the store.
    pub post: Option<&'a dyn Transport>,
}

impl Turn<'_> {
    /// Runs a verb as the program itself, in one transaction.
    fn write<T: Send + 'static>(&self, db: &Db, f: impl Fn(&mut Tx<'_>, &Actor) -> Res<T> + Send + 'static) -> Res<T> {
        let program = Actor::program(self.programme, self.at, self.lang);
        db.write(move |tx| f(tx, &program))
    }
}

/// One kind of timed work.
pub struct Sweep {
    /// Its name, in logs and in the store.
    pub name: &'static str,
    /// Seconds between two runs.
    pub every: i64,
    /// Does the work of one programme; answers how many things it did.
    pub run: fn(&Db, &Turn<'_>) -> Res<usize>,
}

/// Every sweep. A domain adds its own here as one line: name, seconds, function.
pub const SWEEPS: &[Sweep] = &[
    Sweep { name: "journal.seal", every: 30, run: seal_journal },
    Sweep { name: "mail.deliver", every: 30, run: deliver_letters },
    Sweep { name: "devices.tallies", every: 30, run: add_up_tallies },
    Sweep { name: "lending.look", every: 600, run: look_at_loans },
    Sweep {
        name: "requests.promises",
        every: 600,
        run: |db, turn| turn.write(db, requests::sweeps::let_go_of_lost_promises),
    },
    Sweep { name: "requests.expire", every: 3_600, run: |db, turn| turn.write(db, requests::sweeps::expire) },
    Sweep { name: "auth.sessions", every: 900, run: end_sessions },
    Sweep { name: "donations.lists", every: 86_400, run: forget_lists },
];

/// Seals what waits, one batch per transaction.
fn seal_journal(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let (programme, at) = (turn.programme, turn.at);
    let mut all = 0;
    loop {
        let sealed = db.write(move |tx| seal::seal(tx, programme, at))?;
        all += sealed;
        if sealed < seal::SEAL_ENTRIES {
            return Ok(all);
        }
    }
}

/// Folds the tallies of devices, for as long as a run finds a full bag.
fn add_up_tallies(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let mut all = 0;
    loop {
        let folded = turn.write(db, tally::add_up)?;
        all += folded;
        if folded < tally::AT_ONCE {
            return Ok(all);
        }
    }
}

fn end_sessions(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let (programme, at) = (turn.programme, turn.at);
    Ok(usize::try_from(db.write(move |tx| session::sweep(tx, programme, at))?).unwrap_or(usize::MAX))
}

/// Sends what waits, for as long as a run sends a full bag.
fn deliver_letters(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let Some(post) = turn.post else { return Ok(0) };
    let mut all = 0;
    loop {
        let run = mail::deliver(db, turn.programme, post, person::open_for, turn.at)?;
        all += usize::try_from(run.sent).unwrap_or(0);
        // letters that will be tried later do not come back in this turn, so a bag that is not full is the last
        if run.sent + run.later + run.given_up < mail::outbox::PER_RUN as u64 {
            return Ok(all);
        }
    }
}

fn look_at_loans(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let mut notices = 0;
    loop {
        let run = turn.write(db, lending::sweeps::look)?;
        notices += run.notices;
        if run.looked < lending::sweeps::PER_RUN {
            return Ok(notices);
        }
    }
}

fn forget_lists(db: &Db, turn: &Turn<'_>) -> Res<usize> {
    let gone = turn.write(db, |tx, program| donations::import::forget_old_lists(tx, program.programme, program.at))?;
    Ok(usize::try_from(gone).unwrap_or(usize::MAX))
}

/// One sweep that ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Its name.
    pub name: &'static str,
    /// The programme.
    pub programme: ProgrammeId,
    /// How many things it did.
    pub done: usize,
}

/// Runs what is due, programme by programme. A sweep that fails is logged and left for its next turn: it does not keep the
/// others from theirs.
pub fn run_due(db: &Db, at: Ts, post: Option<&dyn Transport>) -> Res<Vec<Swept>> {
    run(db, at, post, true)
}

/// Runs every sweep now, due or not; for tests and for commands.
pub fn run_all(db: &Db, at: Ts, post: Option<&dyn Transport>) -> Res<Vec<Swept>> {
    run(db, at, post, false)
}

fn run(db: &Db, at: Ts, post: Option<&dyn Transport>, only_due: bool) -> Res<Vec<Swept>> {
    let programmes: Vec<Programme> = db.read(programme::all)?;
    let mut out = vec![];
    for Programme { id: programme, lang, .. } in programmes {
        let turn = Turn { programme, lang, at, post };
        for sweep in SWEEPS {
            let (name, next) = (sweep.name, at.plus_seconds(sweep.every));
            if only_due && !due(db, programme, name, at)? {
                continue;
            }
            if !db.write(move |tx| store::claim(tx, programme, name, at, next, only_due))? {
                continue;
            }
            match (sweep.run)(db, &turn) {
                Ok(done) => out.push(Swept { name, programme, done }),
                Err(e) => {
                    tracing::error!(sweep = name, error = %e, "timed work failed; it is tried again at its next turn")
                }
            }
        }
    }
    Ok(out)
}

/// Looks before writing, so that a quiet server writes nothing.
fn due(db: &Db, programme: ProgrammeId, name: &'static str, at: Ts) -> Res<bool> {
    Ok(db.read(move |tx| store::next_at(tx, programme, name))?.is_none_or(|next| next <= at))
}
