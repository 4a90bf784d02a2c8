//! The journal's statements.

use super::{Entry, Who, Written};
use crate::db::{Cols, Tx};
use crate::kernel::{EntryId, Key, ProgrammeId, Res, Ts};
use crate::{args, sql};
use serde_json::Value;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, at, account_id, verb, about, about_id, before, after, corrects_id"
    };
}

fn read(c: &mut Cols<'_>) -> Res<Written> {
    Ok(Written {
        id: c.next()?,
        at: c.next()?,
        account: c.next()?,
        verb: c.next()?,
        about: c.next()?,
        about_id: c.next()?,
        before: c.next()?,
        after: c.next()?,
        corrects: c.next()?,
    })
}

pub(super) fn insert(tx: &mut Tx<'_>, who: Who, entry: &Entry) -> Res<EntryId> {
    let id = EntryId::new();
    let also: Vec<u8> = entry.links.iter().flat_map(|l| *l.as_bytes()).collect();
    tx.exec(
        sql!(
            "INSERT INTO journal (programme_id, id, at, account_id, verb, about, about_id, before, after, corrects_id, links) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ),
        args![
            who.programme,
            id,
            who.at,
            who.account,
            entry.verb.0,
            entry.about.kind,
            entry.about.id,
            entry.before,
            Value::Object(entry.after.clone()),
            entry.corrects,
            also
        ],
    )?;
    tx.exec(sql!("INSERT INTO journal_unsealed (programme_id, entry_id) VALUES (?1, ?2)"), args![who.programme, id])?;
    let mut links: Vec<Vec<_>> = Vec::with_capacity(entry.links.len() + 1);
    for about in std::iter::once(&entry.about.id).chain(&entry.links) {
        links.push(vec![
            crate::db::ToVal::to_val(&who.programme),
            crate::db::ToVal::to_val(about),
            crate::db::ToVal::to_val(&id),
        ]);
    }
    tx.insert_many(sql!("INSERT INTO journal_abouts (programme_id, about_id, entry_id) VALUES (?1, ?2, ?3)"), &links)?;
    Ok(id)
}

pub(super) fn timeline(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    about: Uuid,
    older: Option<EntryId>,
    most: usize,
) -> Res<Vec<Written>> {
    let last = EntryId(Uuid::max());
    tx.rows(
        sql!(
            "SELECT j.id, j.at, j.account_id, j.verb, j.about, j.about_id, j.before, j.after, j.corrects_id FROM journal_abouts a \
             JOIN journal j ON j.programme_id = a.programme_id AND j.id = a.entry_id \
             WHERE a.programme_id = ?1 AND a.about_id = ?2 AND a.entry_id < ?3 ORDER BY a.entry_id DESC LIMIT ?4"
        ),
        args![programme, about, older.unwrap_or(last), most],
        read,
    )
}

/// The time line without what was before each entry: its sentences do not need it.
pub(super) fn told(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid, most: usize) -> Res<Vec<Written>> {
    tx.rows(
        sql!(
            "SELECT j.id, j.at, j.account_id, j.verb, j.about, j.about_id, NULL, j.after, j.corrects_id FROM journal_abouts a \
             JOIN journal j ON j.programme_id = a.programme_id AND j.id = a.entry_id \
             WHERE a.programme_id = ?1 AND a.about_id = ?2 ORDER BY a.entry_id DESC LIMIT ?3"
        ),
        args![programme, about, most],
        read,
    )
}

pub(super) fn recent(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    older: Option<EntryId>,
    most: usize,
) -> Res<Vec<Written>> {
    let last = EntryId(Uuid::max());
    tx.rows(
        sql!("SELECT ", columns!(), " FROM journal WHERE programme_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"),
        args![programme, older.unwrap_or(last), most],
        read,
    )
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: EntryId) -> Res<Option<Written>> {
    tx.row(sql!("SELECT ", columns!(), " FROM journal WHERE programme_id = ?1 AND id = ?2"), args![programme, id], read)
}

/// An entry with all that its seal covers.
pub(super) struct Whole {
    pub written: Written,
    /// The other things it is about, sixteen bytes each; none for an entry of before they were kept in it.
    pub links: Option<Vec<u8>>,
}

fn read_whole(c: &mut Cols<'_>) -> Res<Whole> {
    Ok(Whole { written: read(c)?, links: c.next()? })
}

pub(super) fn whole(tx: &mut Tx<'_>, programme: ProgrammeId, id: EntryId) -> Res<Option<Whole>> {
    tx.row(
        sql!("SELECT ", columns!(), ", links FROM journal WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_whole,
    )
}

/// Entries that wait for a seal, oldest first.
pub(super) fn unsealed(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<Vec<Whole>> {
    tx.rows(
        sql!(
            "SELECT j.id, j.at, j.account_id, j.verb, j.about, j.about_id, j.before, j.after, j.corrects_id, j.links FROM journal_unsealed u \
             JOIN journal j ON j.programme_id = u.programme_id AND j.id = u.entry_id WHERE u.programme_id = ?1 ORDER BY u.entry_id LIMIT ?2"
        ),
        args![programme, most],
        read_whole,
    )
}

/// A page of the time lines: thing and entry, in this order, after a pair.
pub(super) fn abouts_after(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    after: (Uuid, EntryId),
    most: usize,
) -> Res<Vec<(Uuid, EntryId)>> {
    tx.rows(
        sql!(
            "SELECT about_id, entry_id FROM journal_abouts WHERE programme_id = ?1 AND (about_id, entry_id) > (?2, ?3) \
             ORDER BY about_id, entry_id LIMIT ?4"
        ),
        args![programme, after.0, after.1, most],
        |c| Ok((c.next()?, c.next()?)),
    )
}

/// True when an entry stands on the time line of a thing.
pub(super) fn is_about(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid, id: EntryId) -> Res<bool> {
    let found = tx.count(
        sql!("SELECT COUNT(*) FROM journal_abouts WHERE programme_id = ?1 AND about_id = ?2 AND entry_id = ?3"),
        args![programme, about, id],
    )?;
    Ok(found > 0)
}

pub(super) fn unsealed_ids(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<EntryId>> {
    tx.rows(
        sql!("SELECT entry_id FROM journal_unsealed WHERE programme_id = ?1 ORDER BY entry_id"),
        args![programme],
        |c| c.next(),
    )
}

/// How many entries wait for a seal, and since when.
pub(super) fn waiting(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<(i64, Option<Ts>)> {
    let found = tx.row(
        sql!(
            "SELECT COUNT(*), MIN(j.at) FROM journal_unsealed u JOIN journal j ON j.programme_id = u.programme_id AND j.id = u.entry_id \
             WHERE u.programme_id = ?1"
        ),
        args![programme],
        |c| Ok((c.next()?, c.next()?)),
    )?;
    Ok(found.unwrap_or((0, None)))
}

pub(super) fn sealed_entries(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<u64> {
    let bytes = tx.count(
        sql!("SELECT CAST(COALESCE(SUM(LENGTH(entries)), 0) AS BIGINT) FROM journal_seals WHERE programme_id = ?1"),
        args![programme],
    )?;
    Ok(u64::try_from(bytes).unwrap_or(0) / 32)
}

/// A stored seal.
pub(super) struct SealRow {
    pub number: i64,
    pub at: Ts,
    /// Per entry sixteen bytes of key and sixteen of digest.
    pub entries: Vec<u8>,
    pub hash: Vec<u8>,
}

pub(super) fn last_seal(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<(i64, Vec<u8>)>> {
    tx.row(
        sql!("SELECT number, hash FROM journal_seals WHERE programme_id = ?1 ORDER BY number DESC LIMIT 1"),
        args![programme],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(super) fn insert_seal(tx: &mut Tx<'_>, programme: ProgrammeId, seal: &SealRow) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO journal_seals (programme_id, number, at, entries, hash) VALUES (?1, ?2, ?3, ?4, ?5)"),
        args![programme, seal.number, seal.at, seal.entries, seal.hash],
    )?;
    for chunk in seal.entries.chunks(32) {
        let id = EntryId::from_uuid(Uuid::from_slice(&chunk[..16]).unwrap_or_default());
        tx.exec(sql!("DELETE FROM journal_unsealed WHERE programme_id = ?1 AND entry_id = ?2"), args![programme, id])?;
    }
    Ok(())
}

pub(super) fn seals_after(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64, most: usize) -> Res<Vec<SealRow>> {
    tx.rows(
        sql!("SELECT number, at, entries, hash FROM journal_seals WHERE programme_id = ?1 AND number > ?2 ORDER BY number LIMIT ?3"),
        args![programme, number, most],
        |c| Ok(SealRow { number: c.next()?, at: c.next()?, entries: c.next()?, hash: c.next()? }),
    )
}

/// Keys of all entries after `id`, in order; a page of them.
pub(super) fn ids_after(tx: &mut Tx<'_>, programme: ProgrammeId, id: EntryId, most: usize) -> Res<Vec<EntryId>> {
    tx.rows(
        sql!("SELECT id FROM journal WHERE programme_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3"),
        args![programme, id, most],
        |c| c.next(),
    )
}
