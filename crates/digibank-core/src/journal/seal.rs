//! Seals: a seal lists the key and the digest of every entry it covers and hashes that list together with the seal before.
//! Because the list is kept, [`verify`] can name the entry that was changed, removed or put in between.

use super::store::{self, Whole};
use crate::db::Tx;
use crate::kernel::{Key, ProgrammeId, Res, Ts};
use sha2::{Digest, Sha256};

pub use super::verify::{Finding, Verified, verify};

/// Most entries under one seal.
pub const SEAL_ENTRIES: usize = 1_000;
/// Bytes a seal keeps per entry: key and shortened digest.
pub(super) const SLOT: usize = 32;

/// The digest of an entry: SHA-256 over all its fields, each with its length in front; the first sixteen bytes are kept. Entries of
/// before the things they are also about stood in them have one field less.
pub(super) fn digest(programme: ProgrammeId, whole: &Whole) -> [u8; 16] {
    let e = &whole.written;
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
    if let Some(links) = &whole.links {
        field(links);
    }
    let full: [u8; 32] = h.finalize().into();
    let mut short = [0; 16];
    short.copy_from_slice(&full[..16]);
    short
}

pub(super) fn seal_hash(programme: ProgrammeId, number: i64, at: Ts, before: &[u8], entries: &[u8]) -> Vec<u8> {
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
        entries.extend_from_slice(e.written.id.uuid().as_bytes());
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
