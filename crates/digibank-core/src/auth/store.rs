//! Statements about accounts, sessions and attempts.

use super::account::{Account, Grant};
use crate::db::Tx;
use crate::i18n::Lang;
use crate::journal::Who;
use crate::kernel::{AccountId, ProgrammeId, Refusal, Res, RowId, Ts};
use crate::{args, sql};

pub(super) fn insert(
    tx: &mut Tx<'_>,
    who: Who,
    a: &Account,
    email_hash: &[u8],
    contact: &[u8],
    password: Option<&str>,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO accounts (programme_id, id, email_hash, contact, password, lang, active, created_at, version) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![who.programme, a.id, email_hash, contact, password, a.lang, a.active, who.at, a.version],
    )?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, a: &Account, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!("UPDATE accounts SET lang = ?3, active = ?4, version = ?5 WHERE programme_id = ?1 AND id = ?2 AND version = ?6"),
        args![programme, a.id, a.lang, a.active, a.version, seen],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn set_password(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, hash: &str) -> Res<()> {
    tx.exec(sql!("UPDATE accounts SET password = ?3 WHERE programme_id = ?1 AND id = ?2"), args![programme, id, hash])?;
    Ok(())
}

pub(super) fn set_lang(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, lang: Lang) -> Res<()> {
    tx.exec(sql!("UPDATE accounts SET lang = ?3 WHERE programme_id = ?1 AND id = ?2"), args![programme, id, lang])?;
    Ok(())
}

pub(super) fn set_totp(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, sealed: Option<&[u8]>) -> Res<()> {
    tx.exec(sql!("UPDATE accounts SET totp = ?3 WHERE programme_id = ?1 AND id = ?2"), args![programme, id, sealed])?;
    Ok(())
}

pub(super) fn totp(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId) -> Res<Option<Vec<u8>>> {
    Ok(tx
        .value::<Option<Vec<u8>>>(
            sql!("SELECT totp FROM accounts WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?
        .flatten())
}

pub(super) fn replace_grants(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, grants: &[Grant]) -> Res<()> {
    tx.exec(sql!("DELETE FROM grants WHERE programme_id = ?1 AND account_id = ?2"), args![programme, id])?;
    for g in grants {
        tx.exec(
            sql!("INSERT INTO grants (programme_id, id, account_id, role, organisation_id, location_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
            args![programme, RowId::new(), id, g.role, g.organisation, g.location],
        )?;
    }
    Ok(())
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId) -> Res<Option<Account>> {
    let found = tx.row(
        sql!("SELECT id, lang, active, CASE WHEN totp IS NULL THEN 0 ELSE 1 END, version FROM accounts WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        |c| Ok(Account { id: c.next()?, lang: c.next()?, active: c.next()?, second_step: c.next()?, grants: vec![], version: c.next()? }),
    )?;
    let Some(mut account) = found else { return Ok(None) };
    account.grants = tx.rows(
        sql!("SELECT role, organisation_id, location_id FROM grants WHERE programme_id = ?1 AND account_id = ?2 ORDER BY id"),
        args![programme, id],
        |c| Ok(Grant { role: c.next()?, organisation: c.next()?, location: c.next()? }),
    )?;
    Ok(Some(account))
}

pub(super) fn contact(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId) -> Res<Option<Vec<u8>>> {
    tx.value(sql!("SELECT contact FROM accounts WHERE programme_id = ?1 AND id = ?2"), args![programme, id])
}

pub(super) fn ids(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<AccountId>> {
    tx.rows(sql!("SELECT id FROM accounts WHERE programme_id = ?1 ORDER BY id LIMIT 1000"), args![programme], |c| {
        c.next()
    })
}

pub(super) fn by_email(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<Option<AccountId>> {
    tx.value(sql!("SELECT id FROM accounts WHERE programme_id = ?1 AND email_hash = ?2"), args![programme, hash])
}

/// Signing in does not know the programme yet, so this one statement looks in all of them.
pub(super) fn by_email_anywhere(tx: &mut Tx<'_>, hash: &[u8]) -> Res<Vec<(ProgrammeId, AccountId, Option<String>)>> {
    tx.rows(
        sql!("SELECT programme_id, id, password FROM accounts WHERE email_hash = ?1 AND active = 1 ORDER BY programme_id LIMIT 20"),
        args![hash],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

pub(super) fn insert_session(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    account: AccountId,
    hash: &[u8],
    at: Ts,
    until: Ts,
) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO sessions (programme_id, token_hash, account_id, created_at, seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?4, ?5)"),
        args![programme, hash, account, at, until],
    )?;
    Ok(())
}

pub(super) fn session(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<Option<(AccountId, Ts, Ts)>> {
    tx.row(
        sql!("SELECT account_id, seen_at, expires_at FROM sessions WHERE programme_id = ?1 AND token_hash = ?2"),
        args![programme, hash],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}

pub(super) fn session_seen(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8], at: Ts, until: Ts) -> Res<()> {
    tx.exec(
        sql!("UPDATE sessions SET seen_at = ?3, expires_at = ?4 WHERE programme_id = ?1 AND token_hash = ?2"),
        args![programme, hash, at, until],
    )?;
    Ok(())
}

pub(super) fn delete_session(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<()> {
    tx.exec(sql!("DELETE FROM sessions WHERE programme_id = ?1 AND token_hash = ?2"), args![programme, hash])?;
    Ok(())
}

pub(super) fn end_sessions(tx: &mut Tx<'_>, programme: ProgrammeId, account: AccountId) -> Res<()> {
    tx.exec(sql!("DELETE FROM sessions WHERE programme_id = ?1 AND account_id = ?2"), args![programme, account])?;
    Ok(())
}

pub(super) fn delete_expired(tx: &mut Tx<'_>, programme: ProgrammeId, at: Ts) -> Res<u64> {
    tx.exec(sql!("DELETE FROM sessions WHERE programme_id = ?1 AND expires_at < ?2"), args![programme, at])
}

pub(super) fn attempt(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<Option<(Ts, i64)>> {
    tx.row(
        sql!("SELECT since, count FROM attempts WHERE programme_id = ?1 AND key_hash = ?2"),
        args![programme, hash],
        |c| Ok((c.next()?, c.next()?)),
    )
}

pub(super) fn save_attempt(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8], since: Ts, count: i64) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO attempts (programme_id, key_hash, since, count) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (programme_id, key_hash) DO UPDATE SET since = excluded.since, count = excluded.count"
        ),
        args![programme, hash, since, count],
    )?;
    Ok(())
}

pub(super) fn drop_attempt(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8]) -> Res<()> {
    tx.exec(sql!("DELETE FROM attempts WHERE programme_id = ?1 AND key_hash = ?2"), args![programme, hash])?;
    Ok(())
}

pub(super) fn save_setup_code(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8], at: Ts) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO setup_codes (programme_id, code_hash, created_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT (programme_id) DO UPDATE SET code_hash = excluded.code_hash, created_at = excluded.created_at, used_at = NULL"
        ),
        args![programme, hash, at],
    )?;
    Ok(())
}

pub(super) fn use_setup_code(tx: &mut Tx<'_>, programme: ProgrammeId, hash: &[u8], at: Ts) -> Res<bool> {
    let used = tx.exec(
        sql!("UPDATE setup_codes SET used_at = ?3 WHERE programme_id = ?1 AND code_hash = ?2 AND used_at IS NULL"),
        args![programme, hash, at],
    )?;
    Ok(used == 1)
}

/// Writes down that a form was sent; false when it stands there already.
pub(super) fn insert_sent_form(tx: &mut Tx<'_>, who: Who, account: AccountId, digest: &[u8]) -> Res<bool> {
    let written = tx.exec(
        sql!(
            "INSERT INTO sent_forms (programme_id, account_id, digest, sent_at, made) VALUES (?1, ?2, ?3, ?4, '') \
             ON CONFLICT (programme_id, account_id, digest) DO NOTHING"
        ),
        args![who.programme, account, digest, who.at],
    )?;
    Ok(written == 1)
}

pub(super) fn sent_form(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    account: AccountId,
    digest: &[u8],
) -> Res<Option<String>> {
    tx.value(
        sql!("SELECT made FROM sent_forms WHERE programme_id = ?1 AND account_id = ?2 AND digest = ?3"),
        args![programme, account, digest],
    )
}

pub(super) fn keep_sent_form(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    account: AccountId,
    digest: &[u8],
    made: &str,
) -> Res<()> {
    tx.exec(
        sql!("UPDATE sent_forms SET made = ?4 WHERE programme_id = ?1 AND account_id = ?2 AND digest = ?3"),
        args![programme, account, digest, made],
    )?;
    Ok(())
}

/// When the newest forms of an account were sent, the newest first.
pub(super) fn newest_sent_forms(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    account: AccountId,
    most: usize,
) -> Res<Vec<Ts>> {
    tx.rows(
        sql!(
            "SELECT sent_at FROM sent_forms WHERE programme_id = ?1 AND account_id = ?2 ORDER BY sent_at DESC LIMIT ?3"
        ),
        args![programme, account, most],
        |c| c.next(),
    )
}

pub(super) fn forget_sent_forms(tx: &mut Tx<'_>, programme: ProgrammeId, account: AccountId, before: Ts) -> Res<()> {
    tx.exec(
        sql!("DELETE FROM sent_forms WHERE programme_id = ?1 AND account_id = ?2 AND sent_at < ?3"),
        args![programme, account, before],
    )?;
    Ok(())
}
