//! The first start of an empty store: a one-time code opens the set-up page once. Checking the code, closing it, founding the
//! programme and making the first account are one transaction.

use super::account::{self, Account, Grant, NewAccount};
use super::{Role, store};
use crate::db::{Tx, keys};
use crate::journal::Who;
use crate::kernel::{Fail, Key, ProgrammeId, Refusal, Res, Ts};
use crate::people::programme::{self, NewProgramme, Programme};
use data_encoding::BASE32_NOPAD;

/// Bytes of chance in a code: eighty bits, sixteen letters and digits in four groups.
const BYTES: usize = 10;

/// Makes a set-up code when the store holds no programme yet, and forgets the one offered before; `None` otherwise. Only its
/// keyed hash is stored.
pub fn offer(tx: &mut Tx<'_>, at: Ts) -> Res<Option<String>> {
    if !is_open(tx)? {
        return Ok(None);
    }
    let letters = BASE32_NOPAD.encode(&keys::random::<BYTES>()?);
    let groups: Vec<&str> = (0..letters.len()).step_by(4).filter_map(|i| letters.get(i..i + 4)).collect();
    let code = groups.join("-");
    let hash = hash(tx, &code);
    store::save_setup_code(tx, nobody(), &hash, at)?;
    Ok(Some(code))
}

/// True while the store holds no programme, so that the set-up page has work to do.
pub fn is_open(tx: &mut Tx<'_>) -> Res<bool> {
    Ok(programme::all(tx)?.is_empty())
}

/// Uses the code up: founds the programme and makes its first account, which may do everything a coordinator and an admin may.
/// Refuses a code that is not on offer or was used, and whatever founding and making refuse; then the code stays open.
pub fn redeem(
    tx: &mut Tx<'_>,
    code: &str,
    new: &NewProgramme,
    first: &NewAccount,
    at: Ts,
) -> Res<(Programme, Account)> {
    let hash = hash(tx, code);
    if !is_open(tx)? || !store::use_setup_code(tx, nobody(), &hash, at)? {
        return Refusal::at("code", "refusal-setup-code").fail();
    }
    let programme = programme::found(tx, at, new)?;
    let everywhere = |role| Grant { role, organisation: None, location: None };
    let first = NewAccount {
        grants: vec![everywhere(Role::Admin), everywhere(Role::Coordinator)],
        lang: Some(first.lang.unwrap_or(new.lang)),
        ..first.clone()
    };
    let account = account::found(tx, Who { programme: programme.id, account: None, at }, &first).map_err(own_name)?;
    Ok((programme, account))
}

/// The programme has a name and so has its first account: on the one form they are two fields.
fn own_name(fail: Fail) -> Fail {
    match fail {
        Fail::Refusal(mut r) => {
            for p in r.problems.iter_mut().filter(|p| p.field.as_deref() == Some("name")) {
                p.field = Some("your_name".into());
            }
            Fail::Refusal(r)
        }
        other => other,
    }
}

/// There is no programme yet, so the code's row carries the key of nobody.
fn nobody() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::nil())
}

/// Codes are typed over from a terminal: small letters, spaces and missing dashes do not matter.
fn hash(tx: &Tx<'_>, code: &str) -> Vec<u8> {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(100).collect();
    tx.keys().lookup(nobody().uuid(), "setup", &plain)
}
