//! Statements about letters.

use super::outbox::{Letter, Sent};
use crate::db::{Cols, Tx};
use crate::journal::Who;
use crate::kernel::{LetterId, PersonId, ProgrammeId, Res, Ts};
use crate::{args, sql};
use uuid::Uuid;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    who: Who,
    id: LetterId,
    person: Option<PersonId>,
    l: &Letter,
    sealed: &[u8],
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO letters (programme_id, id, kind, about_id, person_id, sealed, lang, created_at, next_try_at, tries) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)"
        ),
        args![who.programme, id, l.kind, l.about, person, sealed, l.lang, who.at, who.at],
    )?;
    Ok(())
}

/// A letter that is due.
pub(super) struct Waiting {
    pub id: LetterId,
    pub next_try_at: Ts,
    pub tries: i64,
}

pub(super) fn waiting(tx: &mut Tx<'_>, programme: ProgrammeId, at: Ts, most: usize) -> Res<Vec<Waiting>> {
    tx.rows(
        sql!(
            "SELECT id, next_try_at, tries FROM letters WHERE programme_id = ?1 AND next_try_at <= ?2 ORDER BY next_try_at, id LIMIT ?3"
        ),
        args![programme, at, most],
        |c| Ok(Waiting { id: c.next()?, next_try_at: c.next()?, tries: c.next()? }),
    )
}

pub(super) fn claim(tx: &mut Tx<'_>, programme: ProgrammeId, id: LetterId, seen: Ts, again: Ts) -> Res<bool> {
    let n = tx.exec(
        sql!(
            "UPDATE letters SET next_try_at = ?4, tries = tries + 1 WHERE programme_id = ?1 AND id = ?2 AND next_try_at = ?3 AND sent_at IS NULL"
        ),
        args![programme, id, seen, again],
    )?;
    Ok(n == 1)
}

pub(super) fn sent(tx: &mut Tx<'_>, programme: ProgrammeId, id: LetterId, at: Ts) -> Res<()> {
    tx.exec(
        sql!("UPDATE letters SET sent_at = ?3, next_try_at = NULL, failure = NULL WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id, at],
    )?;
    Ok(())
}

pub(super) fn failed(tx: &mut Tx<'_>, programme: ProgrammeId, id: LetterId, word: &str, end: bool) -> Res<()> {
    tx.exec(sql!("UPDATE letters SET failure = ?3 WHERE programme_id = ?1 AND id = ?2"), args![programme, id, word])?;
    if end {
        tx.exec(
            sql!("UPDATE letters SET next_try_at = NULL WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?;
    }
    Ok(())
}

pub(super) fn sealed(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: LetterId,
) -> Res<Option<(Option<PersonId>, Vec<u8>)>> {
    tx.row(
        sql!("SELECT person_id, sealed FROM letters WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        |c| Ok((c.next()?, c.next()?)),
    )
}

fn read(c: &mut Cols<'_>) -> Res<Sent> {
    Ok(Sent { id: c.next()?, kind: c.next()?, created_at: c.next()?, sent_at: c.next()?, failure: c.next()? })
}

pub(super) fn about(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid) -> Res<Vec<Sent>> {
    tx.rows(
        sql!(
            "SELECT id, kind, created_at, sent_at, failure FROM letters WHERE programme_id = ?1 AND about_id = ?2 ORDER BY id DESC LIMIT 100"
        ),
        args![programme, about],
        read,
    )
}

pub(super) fn all(tx: &mut Tx<'_>, programme: ProgrammeId, after: Option<LetterId>, most: usize) -> Res<Vec<Sent>> {
    tx.rows(
        sql!("SELECT id, kind, created_at, sent_at, failure FROM letters WHERE programme_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3"),
        args![programme, after.unwrap_or(LetterId(Uuid::nil())), most],
        read,
    )
}

pub(super) fn count_of_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<i64> {
    tx.count(sql!("SELECT COUNT(*) FROM letters WHERE programme_id = ?1 AND person_id = ?2"), args![programme, person])
}

pub(super) fn stop_for_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE letters SET next_try_at = NULL, failure = 'erased' WHERE programme_id = ?1 AND person_id = ?2 AND next_try_at IS NOT NULL"
        ),
        args![programme, person],
    )
}
