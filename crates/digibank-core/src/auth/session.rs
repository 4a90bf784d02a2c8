//! Sessions live in the store; the browser holds a random token, the store its hash. The same token serves as bearer token of
//! the API.

use super::account::{self, Account, Contact};
use super::rights::Actor;
use super::store;
use crate::db::{Tx, keys};
use crate::kernel::{AccountId, Key, ProgrammeId, Res, Ts};
use crate::people::{Programme, programme};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Hours a session lives after its last use.
pub const IDLE_HOURS: i64 = 12;
/// Seconds between two notes of last use, so that reading pages does not write.
const SEEN_EVERY: i64 = 600;

/// A session as it is used.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// Their account.
    pub account: Account,
    /// Their name.
    pub contact: Contact,
    /// The programme.
    pub programme: Programme,
    /// The mark that forms of this session carry.
    pub form_mark: String,
    /// True when last use should be noted again.
    pub stale: bool,
}

/// Starts a session; answers the token for the browser.
pub fn start(tx: &mut Tx<'_>, programme: ProgrammeId, account: AccountId, at: Ts) -> Res<String> {
    let secret: [u8; 32] = keys::random()?;
    let token = format!("{}.{}", programme.uuid().simple(), BASE64URL_NOPAD.encode(&secret));
    store::insert_session(tx, programme, account, &hash(&token), at, at.plus_seconds(IDLE_HOURS * 3600))?;
    Ok(token)
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn programme_of(token: &str) -> Option<ProgrammeId> {
    if token.len() > 200 {
        return None;
    }
    let (programme, _) = token.split_once('.')?;
    Uuid::parse_str(programme).ok().map(ProgrammeId)
}

/// The session of a token; `None` when it is unknown, has ended, or its account may no longer sign in.
pub fn find(tx: &mut Tx<'_>, token: &str, at: Ts) -> Res<Option<Session>> {
    let Some(programme_id) = programme_of(token) else { return Ok(None) };
    let Some((account_id, seen_at, expires_at)) = store::session(tx, programme_id, &hash(token))? else {
        return Ok(None);
    };
    if expires_at < at {
        return Ok(None);
    }
    let (Some(account), Some(contact), Some(programme)) = (
        account::find(tx, programme_id, account_id)?,
        account::contact(tx, programme_id, account_id)?,
        programme::find(tx, programme_id)?,
    ) else {
        return Ok(None);
    };
    if !account.active {
        return Ok(None);
    }
    let mark = keys::mac(&tx.keys().derive(crate::db::Purpose::Forms), &[token.as_bytes()]);
    let actor = Actor {
        programme: programme_id,
        account: Some(account_id),
        at,
        lang: account.lang,
        grants: account.grants.clone().into(),
    };
    Ok(Some(Session {
        actor,
        account,
        contact,
        programme,
        form_mark: BASE64URL_NOPAD.encode(&mark[..18]),
        stale: seen_at.plus_seconds(SEEN_EVERY) < at,
    }))
}

/// Notes that a session was used, which lets it live on.
pub fn seen(tx: &mut Tx<'_>, token: &str, at: Ts) -> Res<()> {
    match programme_of(token) {
        Some(p) => store::session_seen(tx, p, &hash(token), at, at.plus_seconds(IDLE_HOURS * 3600)),
        None => Ok(()),
    }
}

/// Ends a session.
pub fn end(tx: &mut Tx<'_>, token: &str) -> Res<()> {
    match programme_of(token) {
        Some(p) => store::delete_session(tx, p, &hash(token)),
        None => Ok(()),
    }
}

/// Deletes sessions that have ended; answers how many.
pub fn sweep(tx: &mut Tx<'_>, programme: ProgrammeId, at: Ts) -> Res<u64> {
    store::delete_expired(tx, programme, at)
}
