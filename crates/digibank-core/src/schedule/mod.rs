//! Over all storeys: timed work. [`SWEEPS`] lists every sweep with how often it runs, and nothing else in the program keeps time.
//! A sweep is thin (it calls its domain), may be stopped at any moment, and does nothing when there is nothing to do. Which server
//! runs it is settled in the store by a guarded update, so two servers do not do it twice.

mod store;

use crate::auth::session;
use crate::db::Db;
use crate::i18n::Lang;
use crate::journal::seal;
use crate::kernel::{ProgrammeId, Res, Ts};
use crate::people::{Programme, programme};
use serde::Serialize;

/// For whom and when a sweep runs.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The programme.
    pub programme: ProgrammeId,
    /// The language of its letters.
    pub lang: Lang,
    /// Now.
    pub at: Ts,
}

/// One kind of timed work.
pub struct Sweep {
    /// Its name, in logs and in the store.
    pub name: &'static str,
    /// Seconds between two runs.
    pub every: i64,
    /// Does the work of one programme; answers how many things it did.
    pub run: fn(&Db, &Turn) -> Res<usize>,
}

/// Every sweep. A domain adds its own here as one line: name, seconds, function.
pub const SWEEPS: &[Sweep] = &[
    Sweep { name: "journal.seal", every: 30, run: seal_journal },
    Sweep { name: "auth.sessions", every: 900, run: end_sessions },
];

/// Seals what waits, one batch per transaction.
fn seal_journal(db: &Db, turn: &Turn) -> Res<usize> {
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

fn end_sessions(db: &Db, turn: &Turn) -> Res<usize> {
    let (programme, at) = (turn.programme, turn.at);
    Ok(usize::try_from(db.write(move |tx| session::sweep(tx, programme, at))?).unwrap_or(usize::MAX))
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
pub fn run_due(db: &Db, at: Ts) -> Res<Vec<Swept>> {
    run(db, at, SWEEPS, true)
}

/// Runs every sweep now, due or not; for tests and for commands.
pub fn run_all(db: &Db, at: Ts) -> Res<Vec<Swept>> {
    run(db, at, SWEEPS, false)
}

fn run(db: &Db, at: Ts, sweeps: &[Sweep], only_due: bool) -> Res<Vec<Swept>> {
    let programmes: Vec<Programme> = db.read(programme::all)?;
    let mut out = vec![];
    for Programme { id: programme, lang, .. } in programmes {
        let turn = Turn { programme, lang, at };
        for sweep in sweeps {
            let (name, next) = (sweep.name, at.plus_seconds(sweep.every));
            if only_due && !due(db, programme, name, at)? {
                continue;
            }
            if !db.write(move |tx| store::claim(tx, programme, name, at, next, only_due))? {
                continue;
            }
            match (sweep.run)(db, &turn) {
                Ok(done) => out.push(Swept { name, programme, done }),
                Err(e) => tracing::error!(sweep = name, error = %e, "timed work failed; it is tried again at its next turn"),
            }
        }
    }
    Ok(out)
}

/// Looks before writing, so that a quiet server writes nothing.
fn due(db: &Db, programme: ProgrammeId, name: &'static str, at: Ts) -> Res<bool> {
    Ok(db.read(move |tx| store::next_at(tx, programme, name))?.is_none_or(|next| next <= at))
}
