//! `digibank user …`: accounts from the command line, by whoever runs the machine.

use crate::answer::{Answer, Done, Halt, print_json};
use crate::cli::User;
use crate::config::Config;
use crate::data;
use digibank_core::auth::account::{self, NewAccount};
use digibank_core::auth::{Actor, Grant, Role, password};
use digibank_core::db::{Db, keys};
use digibank_core::kernel::{Clock, OrganisationId, ProgrammeId, Word};
use digibank_core::people::organisation;
use serde_json::json;

pub fn run(config: &Config, what: User) -> Answer {
    let db = data::open_existing(config, config.limits())?;
    let at = Clock::System.now();
    match what {
        User::Add { name, email, role, organisation, programme } => {
            let p = data::one_programme(&db, programme.as_deref())?;
            let roles = role.iter().map(|r| role_of(r)).collect::<Answer<Vec<Role>>>()?;
            let (password, shown) = new_password()?;
            let hashed = password::hash("password", &password)?;
            let organisation = organisation.map(|typed| organisation_of(&db, p.id, &typed)).transpose()?;
            let of = |role: &Role| organisation.filter(|_| matches!(role, Role::Partner | Role::Donor));
            let grant = |role: Role| Grant { role, organisation: of(&role), location: None };
            let grants = roles.into_iter().map(grant).collect();
            let new = NewAccount { name, email, password: Some(hashed), lang: Some(p.lang), grants };
            let who = Actor::program(p.id, at, p.lang).who();
            db.write(move |tx| account::found(tx, who, &new))?;
            say(&p.prefix, &password, shown);
        }
        User::Reset { email, second_step, programme } => {
            let p = data::one_programme(&db, programme.as_deref())?;
            let (id, typed) = (p.id, email.clone());
            let Some(account) = db.read(move |tx| account::by_email(tx, id, &typed))? else {
                return Halt::refused(format!("programme {} has no account with that address", p.prefix));
            };
            let (password, shown) = new_password()?;
            let (who, new) = (Actor::program(p.id, at, p.lang).who(), password::hash("password", &password)?);
            db.write(move |tx| {
                account::set_password(tx, who, account, &new)?;
                if second_step { account::set_second_step(tx, who, account, None) } else { Ok(()) }
            })?;
            say(&p.prefix, &password, shown);
        }
        User::List { programme, json: as_json } => {
            let mut all = vec![];
            for p in data::programmes(&db, programme.as_deref())? {
                let actor = Actor::program(p.id, at, p.lang);
                for (a, contact) in db.read(move |tx| account::list(tx, &actor.may()?))? {
                    let roles: Vec<String> = a.grants.iter().map(|g| g.role.to_string()).collect();
                    all.push(json!({
                        "programme": p.prefix, "email": contact.email, "name": contact.name, "roles": roles, "active": a.active,
                        "second_step": a.second_step,
                    }));
                }
            }
            if as_json {
                print_json(&all)?;
            } else {
                let text = |v: &serde_json::Value, k: &str| v[k].as_str().unwrap_or_default().to_owned();
                for a in &all {
                    let roles: Vec<&str> =
                        a["roles"].as_array().into_iter().flatten().filter_map(|r| r.as_str()).collect();
                    let closed = if a["active"] == true { "" } else { "  (closed)" };
                    println!(
                        "{}  {:<36} {:<28} {}{closed}",
                        text(a, "programme"),
                        text(a, "email"),
                        text(a, "name"),
                        roles.join(", ")
                    );
                }
            }
        }
    }
    Ok(Done::Fine)
}

/// The organisation with this register number or name.
fn organisation_of(db: &Db, programme: ProgrammeId, typed: &str) -> Answer<OrganisationId> {
    let (text, number) = (typed.trim().to_owned(), typed.chars().filter(char::is_ascii_digit).collect::<String>());
    let found = db.read(move |tx| {
        if let Some(found) = organisation::by_register_number(tx, programme, &number)? {
            return Ok(Some(found.id));
        }
        let all = organisation::names(tx, programme, None)?;
        Ok(all.into_iter().find(|(_, name)| *name == text).map(|(id, _)| id))
    })?;
    match found {
        Some(id) => Ok(id),
        None => Halt::refused(format!("no organisation has the number or the name “{typed}”")),
    }
}

fn role_of(word: &str) -> Answer<Role> {
    Role::from_word(word).map_or_else(
        || {
            let all: Vec<&str> = Role::ALL.iter().map(|r| r.word()).collect();
            Halt::usage(format!("“{word}” is not a role; there are {}", all.join(", ")))
        },
        Ok,
    )
}

/// The password from the environment, or a new one that must be shown.
fn new_password() -> Answer<(String, bool)> {
    if let Some(given) = crate::config::new_password() {
        return Ok((given, false));
    }
    let made = data_encoding::BASE32_NOPAD.encode(&keys::random::<10>()?).to_lowercase();
    let groups: Vec<&str> = (0..made.len()).step_by(4).filter_map(|i| made.get(i..i + 4)).collect();
    Ok((groups.join("-"), true))
}

fn say(programme: &str, password: &str, shown: bool) {
    if shown {
        println!("Password: {password}  (shown once; change it after signing in)");
    } else {
        println!("Done in programme {programme}.");
    }
}
