//! The first run: a one-time code that founds a programme with its administrator, and closes after use.

use super::account::{self, Account, Grant, NewAccount};
use super::rights::Role;
use super::store;
use crate::db::{Tx, keys};
use crate::journal::Who;
use crate::kernel::{Key, ProgrammeId, Refusal, Res, Ts};
use crate::people::programme::{self, NewProgramme, Programme};
use data_encoding::BASE32_NOPAD;

/// Makes a new code while no programme exists; `None` once one does. An older unused code stops working.
pub fn offer(tx: &mut Tx<'_>, at: Ts) -> Res<Option<String>> {
    if !programme::all(tx)?.is_empty() {
        return Ok(None);
    }
    let secret: [u8; 10] = keys::random()?;
    let code = BASE32_NOPAD.encode(&secret);
    let hash = hash(tx, &code);
    store::save_setup_code(tx, nobody(), &hash, at)?;
    Ok(Some(format!("{}-{}-{}-{}", &code[..4], &code[4..8], &code[8..12], &code[12..])))
}

fn nobody() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::nil())
}

fn hash(tx: &Tx<'_>, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    tx.keys().lookup(nobody().uuid(), "setup", &plain)
}

/// Uses the code: founds the programme and makes its first account, with the roles of administrator and coordinator.
/// The code is marked used in the same transaction, guarded, so that it works once.
pub fn redeem(tx: &mut Tx<'_>, code: &str, new: &NewProgramme, admin: &NewAccount, at: Ts) -> Res<(Programme, Account)> {
    let hash = hash(tx, code);
    if !store::use_setup_code(tx, nobody(), &hash, at)? {
        return Refusal::at("code", "refusal-setup-code").fail();
    }
    let programme = programme::found(tx, at, new)?;
    let who = Who { programme: programme.id, account: None, at };
    let everywhere = |role| Grant { role, organisation: None, location: None };
    let admin = NewAccount { grants: vec![everywhere(Role::Admin), everywhere(Role::Coordinator)], ..admin.clone() };
    let account = account::found(tx, who, &admin)?;
    Ok((programme, account))
}
