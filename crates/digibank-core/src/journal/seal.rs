//! Seals: a seal lists the key and the digest of every entry it covers and hashes that list together with the seal before.
//! Because the list is kept, `verify` can name the entry that was changed, removed or put in between.

use super::{Written, store};
use crate::db::{Db, Tx};
use crate::kernel::{EntryId, Key, ProgrammeId, Res, Ts};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Most entries under one seal.
pub const SEAL_ENTRIES: usize = 1_000;
/// Bytes a seal keeps per entry: key and shortened digest.
const SLOT: usize = 32;

/// The digest of an entry: SHA-256 over all its fields, each with its length in front; the first sixteen bytes are kept.
pub fn digest(programme: ProgrammeId, e: &Written) -> [u8; 16] {
    let mut h = Sha256::new();
    let mut field = |bytes: &[u8]| {
        h.update((bytes.len() as u64).to_be_bytes());
        h.update(bytes);
    };
    field(programme.uuid().as_bytes());
    field(e.id.uuid().as_bytes());
    field(&e.at.0.to_be_bytes());
    field(e.account.map(|a| a.uuid().into_bytes().to_vec()).unwrap_or_default().as_slice());
    field(e.verb.as_bytes());
    field(e.about.as_bytes());
    field(e.about_id.as_bytes());
    field(e.before.as_ref().map(ToString::to_string).unwrap_or_default().as_bytes());
    field(e.after.to_string().as_bytes());
    field(e.corrects.map(|c| c.uuid().into_bytes().to_vec()).unwrap_or_default().as_slice());
    let full: [u8; 32] = h.finalize().into();
    let mut short = [0; 16];
    short.copy_from_slice(&full[..16]);
    short
}

fn seal_hash(programme: ProgrammeId, number: i64, at: Ts, before: &[u8], entries: &[u8]) -> Vec<u8> {
    let mut h = Sha256::new();
    h.update(b"digibank seal 1");
    h.update(programme.uuid().as_bytes());
    h.update(number.to_be_bytes());
    h.update(at.0.to_be_bytes());
    h.update((before.len() as u64).to_be_bytes());
    h.update(before);
    h.update(entries);
    h.finalize().to_vec()
}

/// Seals what waits, up to one seal's worth; answers how many entries were sealed.
pub fn seal(tx: &mut Tx<'_>, programme: ProgrammeId, at: Ts) -> Res<usize> {
    let waiting = store::unsealed(tx, programme, SEAL_ENTRIES)?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let mut entries = Vec::with_capacity(waiting.len() * SLOT);
    for e in &waiting {
        entries.extend_from_slice(e.id.uuid().as_bytes());
        entries.extend_from_slice(&digest(programme, e));
    }
    let (last, before) = store::last_seal(tx, programme)?.unwrap_or((0, vec![]));
    let hash = seal_hash(programme, last + 1, at, &before, &entries);
    store::insert_seal(tx, programme, &store::SealRow { number: last + 1, at, entries, hash })?;
    Ok(waiting.len())
}

/// How many entries wait for a seal, and since when the oldest does.
pub fn waiting(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<(i64, Option<Ts>)> {
    store::waiting(tx, programme)
}

/// How many entries are under seals; for a progress bar.
pub fn sealed_entries(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<u64> {
    store::sealed_entries(tx, programme)
}

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

/// Checks a programme's journal from the first entry to the last, in pages; `progress` hears how many entries were checked.
pub fn verify(db: &Db, programme: ProgrammeId, mut progress: impl FnMut(usize)) -> Res<Verified> {
    let mut out = Verified::default();
    let mut known: HashSet<Uuid> = HashSet::new();
    let (mut last, mut before) = (0i64, vec![]);
    loop {
        let page = db.read(move |tx| {
            let seals = store::seals_after(tx, programme, last, 20)?;
            let mut checked = vec![];
            for s in seals {
                let mut wrong = vec![];
                for slot in s.entries.chunks_exact(SLOT) {
                    let id = EntryId(Uuid::from_slice(&slot[..16]).unwrap_or_default());
                    match super::entry(tx, programme, id)? {
                        None => wrong.push(Finding::Removed { entry: id, seal: s.number }),
                        Some(e) if digest(programme, &e) != slot[16..] => {
                            wrong.push(Finding::Changed { entry: id, seal: s.number })
                        }
                        Some(_) => {}
                    }
                }
                checked.push((s, wrong));
            }
            Ok(checked)
        })?;
        if page.is_empty() {
            break;
        }
        for (s, wrong) in page {
            if s.number != last + 1 || seal_hash(programme, s.number, s.at, &before, &s.entries) != s.hash {
                out.findings.push(Finding::SealBroken { seal: s.number });
            }
            out.findings.extend(wrong);
            out.seals += 1;
            out.sealed += s.entries.len() / SLOT;
            known.extend(s.entries.chunks_exact(SLOT).filter_map(|slot| Uuid::from_slice(&slot[..16]).ok()));
            last = s.number;
            before = s.hash;
            progress(out.sealed);
        }
        if out.findings.len() > FINDINGS {
            break;
        }
    }
    let waiting = db.read(move |tx| store::unsealed_ids(tx, programme))?;
    out.waiting = waiting.len();
    known.extend(waiting.iter().map(|e| e.uuid()));
    let gone = db.read(move |tx| store::count_unsealed_missing(tx, programme))?;
    out.findings.extend(gone.into_iter().map(|entry| Finding::Removed { entry, seal: 0 }));
    strangers(db, programme, &known, &mut out)?;
    Ok(out)
}

fn strangers(db: &Db, programme: ProgrammeId, known: &HashSet<Uuid>, out: &mut Verified) -> Res<()> {
    let mut after = EntryId(Uuid::nil());
    loop {
        let ids = db.read(move |tx| store::ids_after(tx, programme, after, 10_000))?;
        let Some(end) = ids.last() else { return Ok(()) };
        after = *end;
        for id in ids {
            // entries written while the check runs wait for a seal; they are looked up once more before they are called strangers
            if !known.contains(&id.uuid())
                && db.read(move |tx| store::unsealed_ids(tx, programme)).is_ok_and(|w| !w.contains(&id))
            {
                out.findings.push(Finding::Inserted { entry: id });
                if out.findings.len() > FINDINGS {
                    return Ok(());
                }
            }
        }
    }
}
