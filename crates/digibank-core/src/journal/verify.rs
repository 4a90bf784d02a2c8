//! Checking a journal: every entry against its seal, every seal against the one before, and the time lines (which entries are about
//! which things) against the entries themselves. Names what was changed, removed or put in.

use super::seal::{SLOT, digest, seal_hash};
use super::store::{self, SealRow, Whole};
use crate::db::{Db, Tx};
use crate::kernel::{EntryId, Key, ProgrammeId, Res};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, RandomState};
use uuid::Uuid;

/// What is wrong with the journal, each naming where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Finding {
    /// An entry's content is not what was sealed.
    Changed {
        /// The entry.
        entry: EntryId,
        /// The seal that covers it.
        seal: i64,
    },
    /// A sealed or waiting entry is gone.
    Removed {
        /// The entry.
        entry: EntryId,
        /// The seal that covers it; 0 for one that waited.
        seal: i64,
    },
    /// An entry stands in the journal without ever having waited for a seal.
    Inserted {
        /// The entry.
        entry: EntryId,
    },
    /// An entry stands on other time lines than it was written on: it is missing from one, or was put on one.
    Misplaced {
        /// The entry.
        entry: EntryId,
    },
    /// A seal itself was changed, or one is missing before it.
    SealBroken {
        /// The seal.
        seal: i64,
    },
}

/// The outcome of a check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verified {
    /// Entries under seals.
    pub sealed: usize,
    /// Entries waiting.
    pub waiting: usize,
    /// Seals.
    pub seals: usize,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

/// Most findings reported; past it the journal is lost anyway.
const FINDINGS: usize = 1_000;
/// Rows of keys read at once.
const PAGE: usize = 10_000;
/// Waiting entries read at once.
const WAITING_PAGE: usize = super::seal::SEAL_ENTRIES;

/// Checks a programme's journal from the first entry to the last, in pages; `progress` hears how many entries were checked.
pub fn verify(db: &Db, programme: ProgrammeId, progress: impl FnMut(usize)) -> Res<Verified> {
    let mut check = Check { db, programme, out: Verified::default(), places: Places::default() };
    // what waits first: an entry that is sealed while the check runs is met twice rather than never
    check.waiting()?;
    check.seals(progress)?;
    check.strangers()?;
    check.time_lines()?;
    Ok(check.out)
}

/// For every known entry: how its places on time lines add up, less those that were found. Each place weighs a number that is made
/// with a key of this run, so nobody can put in places that make up for missing ones. Nothing for an entry whose places are not
/// known: it is gone, or older than their record.
#[derive(Default)]
struct Places {
    key: RandomState,
    left: HashMap<Uuid, Option<u64>>,
}

impl Places {
    fn weight(&self, entry: EntryId, about: Uuid) -> u64 {
        self.key.hash_one((entry, about))
    }
    fn expect(&mut self, whole: &Whole) {
        let entry = whole.written.id;
        let sum = whole.links.as_ref().map(|links| {
            let others = links.chunks_exact(16).filter_map(|l| Uuid::from_slice(l).ok());
            std::iter::once(whole.written.about_id)
                .chain(others)
                .fold(0u64, |sum, about| sum.wrapping_add(self.weight(entry, about)))
        });
        self.left.insert(entry.uuid(), sum);
    }
    /// Notes a place; false when the entry is not known.
    fn found(&mut self, entry: EntryId, about: Uuid) -> bool {
        let weight = self.weight(entry, about);
        match self.left.get_mut(&entry.uuid()) {
            Some(Some(sum)) => *sum = sum.wrapping_sub(weight),
            Some(None) => {}
            None => return false,
        }
        true
    }
}

struct Check<'a> {
    db: &'a Db,
    programme: ProgrammeId,
    out: Verified,
    places: Places,
}

/// An entry as it stands in the journal, when it does, and whether it is on the time line of what it is about. That is asked only of
/// entries that do not say where else they are.
type Seen = (EntryId, Option<Whole>, bool);

fn look(tx: &mut Tx<'_>, programme: ProgrammeId, id: EntryId) -> Res<Seen> {
    let whole = store::whole(tx, programme, id)?;
    let in_place = match &whole {
        Some(w) if w.links.is_none() => store::is_about(tx, programme, w.written.about_id, id)?,
        _ => true,
    };
    Ok((id, whole, in_place))
}

impl Check<'_> {
    fn is_full(&self) -> bool {
        self.out.findings.len() > FINDINGS
    }

    /// Every seal against the one before, and the entries under it.
    fn seals(&mut self, mut progress: impl FnMut(usize)) -> Res<()> {
        let (mut last, mut before) = (0i64, vec![]);
        let programme = self.programme;
        while !self.is_full() {
            let page = self.db.read(move |tx| {
                let seals = store::seals_after(tx, programme, last, 20)?;
                let mut out = Vec::with_capacity(seals.len());
                for s in seals {
                    let ids =
                        s.entries.chunks_exact(SLOT).map(|slot| Uuid::from_slice(&slot[..16]).unwrap_or_default());
                    let seen = ids.map(|id| look(tx, programme, EntryId(id))).collect::<Res<Vec<Seen>>>()?;
                    out.push((s, seen));
                }
                Ok(out)
            })?;
            if page.is_empty() {
                return Ok(());
            }
            for (s, seen) in page {
                if s.number != last + 1 || seal_hash(programme, s.number, s.at, &before, &s.entries) != s.hash {
                    self.out.findings.push(Finding::SealBroken { seal: s.number });
                }
                self.under(&s, seen);
                self.out.seals += 1;
                self.out.sealed += s.entries.len() / SLOT;
                (last, before) = (s.number, s.hash);
                progress(self.out.sealed);
            }
        }
        Ok(())
    }

    fn under(&mut self, s: &SealRow, seen: Vec<Seen>) {
        for ((entry, whole, in_place), slot) in seen.into_iter().zip(s.entries.chunks_exact(SLOT)) {
            let Some(whole) = whole else {
                self.places.left.insert(entry.uuid(), None);
                self.out.findings.push(Finding::Removed { entry, seal: s.number });
                continue;
            };
            if digest(self.programme, &whole) != slot[16..] {
                // what it says of its places is no longer to be believed either
                self.places.left.insert(entry.uuid(), None);
                self.out.findings.push(Finding::Changed { entry, seal: s.number });
                continue;
            }
            self.expect(&whole, in_place);
        }
    }

    fn expect(&mut self, whole: &Whole, in_place: bool) {
        self.places.expect(whole);
        if !in_place {
            self.out.findings.push(Finding::Misplaced { entry: whole.written.id });
        }
    }

    /// Entries that no seal covers yet.
    fn waiting(&mut self) -> Res<()> {
        let programme = self.programme;
        let ids = self.db.read(move |tx| store::unsealed_ids(tx, programme))?;
        self.out.waiting = ids.len();
        for page in ids.chunks(WAITING_PAGE) {
            let page = page.to_vec();
            let seen =
                self.db.read(move |tx| page.iter().map(|id| look(tx, programme, *id)).collect::<Res<Vec<Seen>>>())?;
            for (entry, whole, in_place) in seen {
                match whole {
                    Some(whole) => self.expect(&whole, in_place),
                    None => {
                        self.places.left.insert(entry.uuid(), None);
                        if !self.is_full() {
                            self.out.findings.push(Finding::Removed { entry, seal: 0 });
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Entries in the journal that neither are under a seal nor wait for one.
    fn strangers(&mut self) -> Res<()> {
        let (db, programme) = (self.db, self.programme);
        let mut after = EntryId(Uuid::nil());
        loop {
            let ids = db.read(move |tx| store::ids_after(tx, programme, after, PAGE))?;
            let Some(end) = ids.last() else { return Ok(()) };
            after = *end;
            for id in ids {
                // entries written while the check runs wait for a seal; they are looked up once more before they are called strangers
                if !self.places.left.contains_key(&id.uuid())
                    && db.read(move |tx| store::unsealed_ids(tx, programme)).is_ok_and(|w| !w.contains(&id))
                {
                    self.out.findings.push(Finding::Inserted { entry: id });
                    if self.is_full() {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// All time lines, against what the entries say. Entries written meanwhile are left for the next check.
    fn time_lines(&mut self) -> Res<()> {
        let (db, programme) = (self.db, self.programme);
        let mut after = (Uuid::nil(), EntryId(Uuid::nil()));
        let mut unknown = BTreeSet::new();
        loop {
            let page = db.read(move |tx| store::abouts_after(tx, programme, after, PAGE))?;
            let Some(end) = page.last() else { break };
            after = (end.0, end.1);
            for (about, entry) in page {
                if !self.places.found(entry, about) && unknown.len() < FINDINGS {
                    unknown.insert(entry);
                }
            }
        }
        let mut wrong: BTreeSet<EntryId> = self
            .places
            .left
            .iter()
            .filter(|(_, sum)| sum.is_some_and(|s| s != 0))
            .map(|(id, _)| EntryId(*id))
            .collect();
        for entry in unknown {
            if db.read(move |tx| store::whole(tx, programme, entry))?.is_none() {
                wrong.insert(entry);
            }
        }
        let room = (FINDINGS + 1).saturating_sub(self.out.findings.len());
        self.out.findings.extend(wrong.into_iter().take(room).map(|entry| Finding::Misplaced { entry }));
        Ok(())
    }
}
