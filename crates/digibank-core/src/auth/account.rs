//! Accounts: somebody who signs in, with the roles they were granted. Name and address are sealed; sign-in finds the account by a
//! keyed hash of the address.

use super::password::{self, Hashed};
use super::rights::{ManageAccounts, Permit, Role};
use super::{events, store, totp};
use crate::db::{Purpose, Tx};
use crate::i18n::Lang;
use crate::journal::{Entry, Who};
use crate::kernel::refusal::Problems;
use crate::kernel::{AccountId, Key, LocationId, OrganisationId, ProgrammeId, Refusal, Res, Ts, check};
use serde::{Deserialize, Serialize};

/// A role, everywhere or at one organisation or location.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Only for this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only at this location.
    pub location: Option<LocationId>,
}

impl Grant {
    /// True when it opens anything: a role of one organisation that names none opens nothing, also when it was stored before this was refused.
    pub fn holds(&self) -> bool {
        self.organisation.is_some() || !self.role.of_an_organisation()
    }
}

/// Refuses roles nobody may be given: a partner and a donor see what is theirs, so they belong to an organisation. Grants that stand
/// already are left, so that an account can be closed whatever it holds.
fn checked(before: &[Grant], grants: &[Grant]) -> Result<(), Refusal> {
    if grants.is_empty() {
        return Err(Refusal::at("role", "refusal-choose"));
    }
    if grants.iter().any(|g| !g.holds() && !before.contains(g)) {
        return Err(Refusal::at("organisation", "refusal-role-needs-organisation"));
    }
    Ok(())
}

/// Somebody who signs in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Account {
    /// Their key.
    pub id: AccountId,
    /// The language of their screens.
    pub lang: Lang,
    /// False once they may no longer sign in.
    pub active: bool,
    /// True when sign-in asks for a second step.
    pub second_step: bool,
    /// Their roles.
    pub grants: Vec<Grant>,
    /// Counts changes.
    pub version: i64,
}

/// Name and address of an account; sealed in the store.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// What is needed for a new account.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// First password; none when it will be set by link.
    pub password: Option<Hashed>,
    /// Language word; empty means Dutch.
    pub lang: Option<Lang>,
    /// Roles; at least one.
    pub grants: Vec<Grant>,
}

/// Makes an account on behalf of whoever manages accounts.
pub fn make(tx: &mut Tx<'_>, by: &Permit<ManageAccounts>, new: &NewAccount) -> Res<Account> {
    found(tx, by.who(), new)
}

/// Makes an account without a permit: the first one of a programme, and those the command line makes.
pub fn found(tx: &mut Tx<'_>, who: Who, new: &NewAccount) -> Res<Account> {
    let mut problems = Problems::default();
    let name = problems.keep(check::line("name", &new.name, 100)).unwrap_or_default();
    let email = problems.keep(check::email("email", &new.email)).unwrap_or_default();
    problems.keep(checked(&[], &new.grants));
    problems.done()?;
    let email_hash = email_hash(tx, &email);
    if store::by_email(tx, who.programme, &email_hash)?.is_some() {
        return Refusal::at("email", "refusal-email-taken").fail();
    }
    let account = Account {
        id: AccountId::new(),
        lang: new.lang.unwrap_or(Lang::Nl),
        active: true,
        second_step: false,
        grants: new.grants.clone(),
        version: 1,
    };
    let contact = seal(tx, account.id, &Contact { name, email })?;
    store::insert(tx, who, &account, &email_hash, &contact, new.password.as_ref().map(Hashed::text))?;
    store::replace_grants(tx, who.programme, account.id, &account.grants)?;
    Entry::new(events::ACCOUNT_MADE, "account", account.id.uuid())
        .fact("grants", serde_json::json!(account.grants))
        .write(tx, who)?;
    Ok(account)
}

fn seal(tx: &Tx<'_>, id: AccountId, contact: &Contact) -> Res<Vec<u8>> {
    tx.keys().seal(Purpose::Contacts, id.uuid().as_bytes(), &serde_json::to_vec(contact).unwrap_or_default())
}

/// The keyed hash an address is found by; the same in every programme, so that sign-in need not ask which.
pub fn email_hash(tx: &Tx<'_>, email: &str) -> Vec<u8> {
    tx.keys().lookup(uuid::Uuid::nil(), "account", &email.trim().to_lowercase())
}

/// Changes roles, language and whether an account may sign in, guarded by the version that was seen. Ends its sessions when it may not.
pub fn change(
    tx: &mut Tx<'_>,
    by: &Permit<ManageAccounts>,
    before: &Account,
    lang: Lang,
    active: bool,
    grants: &[Grant],
) -> Res<Account> {
    checked(&before.grants, grants)?;
    if by.account() == Some(before.id) && (!active || !grants.iter().any(|g| g.role == Role::Admin)) {
        return Refusal::new("refusal-not-your-own-account").fail();
    }
    let after = Account { lang, active, grants: grants.to_vec(), version: before.version + 1, ..before.clone() };
    store::update(tx, by.programme(), &after, before.version)?;
    store::replace_grants(tx, by.programme(), after.id, grants)?;
    if !active {
        store::end_sessions(tx, by.programme(), after.id)?;
    }
    Entry::new(events::ACCOUNT_CHANGED, "account", after.id.uuid()).before(before).after(&after).write(tx, by.who())?;
    Ok(after)
}

/// Sets a password anew and ends all sessions of the account.
pub fn set_password(tx: &mut Tx<'_>, who: Who, id: AccountId, new: &Hashed) -> Res<()> {
    store::set_password(tx, who.programme, id, new.text())?;
    store::end_sessions(tx, who.programme, id)?;
    Entry::new(events::PASSWORD_SET, "account", id.uuid()).write(tx, who)?;
    Ok(())
}

/// Changes the language of one's own screens.
pub fn set_lang(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, lang: Lang) -> Res<()> {
    store::set_lang(tx, programme, id, lang)
}

/// Switches the second step on, once digits of the new secret were typed, or off with `None`.
pub fn set_second_step(tx: &mut Tx<'_>, who: Who, id: AccountId, secret: Option<(&[u8], &str)>) -> Res<()> {
    let sealed = match secret {
        None => None,
        Some((secret, typed)) => {
            if totp::fits(secret, typed, who.at, 0)?.is_none() {
                return Refusal::at("code", "refusal-second-step").fail();
            }
            Some(tx.keys().seal(Purpose::Contacts, id.uuid().as_bytes(), secret)?)
        }
    };
    store::set_totp(tx, who.programme, id, sealed.as_deref())?;
    Entry::new(events::TOTP_CHANGED, "account", id.uuid()).fact("on", sealed.is_some()).write(tx, who)?;
    Ok(())
}

/// The account of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId) -> Res<Option<Account>> {
    store::find(tx, programme, id)
}

/// Name and address of an account; both empty when they were sealed with a key that is lost.
pub fn contact(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId) -> Res<Option<Contact>> {
    let Some(sealed) = store::contact(tx, programme, id)? else { return Ok(None) };
    match tx.keys().open_if_ours(Purpose::Contacts, id.uuid().as_bytes(), &sealed) {
        Some(plain) => Ok(serde_json::from_slice(&plain).ok()),
        None => Ok(Some(Contact::default())),
    }
}

/// All accounts of a programme, at most a thousand.
pub fn list(tx: &mut Tx<'_>, by: &Permit<ManageAccounts>) -> Res<Vec<(Account, Contact)>> {
    let ids = store::ids(tx, by.programme())?;
    let mut out = vec![];
    for id in ids {
        if let (Some(account), Some(contact)) = (find(tx, by.programme(), id)?, contact(tx, by.programme(), id)?) {
            out.push((account, contact));
        }
    }
    Ok(out)
}

/// Who signed in with an address and password, in whichever programme they fit; `None` when they fit nowhere.
pub fn check_password(tx: &mut Tx<'_>, email: &str, typed: &str) -> Res<Option<(ProgrammeId, AccountId)>> {
    let hash = email_hash(tx, email);
    let candidates = store::by_email_anywhere(tx, &hash)?;
    if candidates.is_empty() {
        password::fits(typed, None);
    }
    Ok(candidates.into_iter().find(|(_, _, hash)| password::fits(typed, hash.as_deref())).map(|(p, a, _)| (p, a)))
}

/// The account with an address in one programme; for the command line.
pub fn by_email(tx: &mut Tx<'_>, programme: ProgrammeId, email: &str) -> Res<Option<AccountId>> {
    let hash = email_hash(tx, email);
    store::by_email(tx, programme, &hash)
}

/// Checks the second step. `Ok(true)` when none is needed or the digits fit.
pub fn check_second_step(tx: &mut Tx<'_>, programme: ProgrammeId, id: AccountId, typed: &str, at: Ts) -> Res<bool> {
    let Some(sealed) = store::totp(tx, programme, id)? else { return Ok(true) };
    let secret = tx.keys().open(Purpose::Contacts, id.uuid().as_bytes(), &sealed)?;
    Ok(totp::fits(&secret, typed, at, 0)?.is_some())
}
