//! Copies what was committed from SQLite's log into its file while the writer goes on. Left to itself SQLite does this inside a commit, so
//! that every sixteenth loan waits for a thousand pages to be copied. <https://www.sqlite.org/wal.html#ckpt>

use super::sqlite;
use crate::kernel::{Fault, Res};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::cell::Cell;
use std::path::Path;

/// Units of work after which the log is copied. A loan changes some forty pages of which its neighbours share a part, so this is about 40 MB.
const UNITS: usize = 384;

/// Pages in the log at which the writer copies by itself, because the copier does not keep up: 80 MB.
pub(super) const BACKSTOP_PAGES: u32 = 20_000;

/// Wakes the thread that copies; it ends with this.
pub(super) struct Copier {
    wake: Sender<()>,
    waiting: Cell<usize>,
}

impl Copier {
    /// Starts the thread. It opens its connection when there is something to copy for the first time.
    pub(super) fn start(path: &Path, durable: bool) -> Res<Copier> {
        let (wake, woken) = bounded(1);
        let path = path.to_owned();
        std::thread::Builder::new()
            .name("db-copier".into())
            .spawn(move || copy(&path, durable, &woken))
            .map_err(|e| Fault::broken(format!("no copier thread: {e}")))?;
        Ok(Copier { wake, waiting: Cell::new(0) })
    }

    /// Has the log copied when enough was committed since the last time. Waits for nothing: when the copier is at work already, the next
    /// commit wakes it again.
    pub(super) fn after_commit(&self, units: usize) {
        let waiting = self.waiting.get() + units;
        let told = waiting >= UNITS && self.wake.try_send(()).is_ok();
        self.waiting.set(if told { 0 } else { waiting });
    }
}

fn copy(path: &Path, durable: bool, woken: &Receiver<()>) {
    let Ok(()) = woken.recv() else { return };
    let Ok(lite) = sqlite::open(path, true, durable) else {
        tracing::error!("the log is copied by the writer: no connection to copy it with");
        return;
    };
    loop {
        // PASSIVE waits for nobody: what a reader still needs is copied the next time
        if let Err(e) = lite.c.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
            tracing::warn!(error = %e, "copying the log");
        }
        if woken.recv().is_err() {
            return;
        }
    }
}
