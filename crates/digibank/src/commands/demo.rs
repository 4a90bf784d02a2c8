//! `digibank demo`: the program with invented people, in a folder of its own.

use crate::answer::{Answer, Halt, about};
use crate::config::Config;
use crate::data::{self, NoKey};
use digibank_core::auth::account::{self, NewAccount};
use digibank_core::auth::{Actor, Grant, Role};
use digibank_core::db::{Db, Tx};
use digibank_core::i18n::Lang;
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{AccountId, Clock, LocationId, OrganisationId, ProgrammeId, Res, Ts, Word};
use digibank_core::logistics::location::{self, LocationForm};
use digibank_core::people::organisation::{self, OrganisationForm, OrganisationState};
use digibank_core::people::programme::{self, NewProgramme, Settings};
use digibank_web::Demo;

/// The stories that can be told.
const SCENARIOS: [&str; 1] = ["year"];

pub fn run(config: &Config, scenario: &str, fresh: bool) -> Answer {
    if !SCENARIOS.contains(&scenario) {
        return Halt::usage(format!("there is no scenario “{scenario}”; there are {}", SCENARIOS.join(", ")));
    }
    let folder = config.data().join("demo").join(scenario);
    if fresh && folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(about(folder.display()))?;
    }
    let config = config.elsewhere(&folder);
    let db = data::open(&config, config.limits(), NoKey::Make)?;
    super::migrate::up_to_date(&config, &db)?;
    let at = Clock::System.now();
    if db.read(programme::all)?.is_empty() {
        db.write(move |tx| begin(tx, at))?;
    }
    let demo = cards(&db)?;
    super::serve::serve(&config, db, Some(demo), |url| println!("{url}\n\nA demonstration with invented people. Choose who you want to be."))
}

/// The role cards: the first account that carries each role.
fn cards(db: &Db) -> Answer<Demo> {
    let accounts = db.read(|tx| {
        let mut out: Vec<(String, ProgrammeId, AccountId)> = vec![];
        for p in programme::all(tx)? {
            let program = Actor::program(p.id, Ts(0), p.lang);
            let all = account::list(tx, &program.may()?)?;
            for role in Role::ALL {
                if out.iter().any(|(word, ..)| word == role.word()) {
                    continue;
                }
                let first = all.iter().find(|(a, _)| a.active && a.grants.iter().any(|g| g.role == *role));
                out.extend(first.map(|(a, _)| (role.to_string(), p.id, a.id)));
            }
        }
        Ok(out)
    })?;
    Ok(Demo { accounts })
}

/// A programme with its organisations, places and one account per role. The story of the year is told on top of this.
fn begin(tx: &mut Tx<'_>, at: Ts) -> Res<()> {
    let settings = Settings { help_phone: "0800 00 000".into(), smallest_lot: 1, ..Settings::default() };
    let new = NewProgramme { name: "Digibank Zonnedal".into(), prefix: "DB".into(), country: Country::Be, lang: Lang::Nl, settings };
    let p = programme::found(tx, at, &new)?;
    let program = Actor::program(p.id, at, p.lang);
    let organisation = |tx: &mut Tx<'_>, name: &str, part: &str| -> Res<OrganisationId> {
        let form = OrganisationForm { name: name.into(), parts: vec![part.into()], municipality: "Zonnedal".into(), ..Default::default() };
        Ok(organisation::register(tx, program.who(), p.country, &form, OrganisationState::Active)?.id)
    };
    let partner = organisation(tx, "Sociaal Huis Zonnedal", "partner")?;
    organisation(tx, "Basisschool De Linde", "partner")?;
    let donor = organisation(tx, "Bedrijf Voorbeeld nv", "donor")?;
    let place = |tx: &mut Tx<'_>, name: &str, kind: &str| -> Res<LocationId> {
        let form = LocationForm { name: name.into(), kind: kind.into(), municipality: "Zonnedal".into(), ..Default::default() };
        Ok(location::open(tx, &program.may()?, p.country, &form)?.id)
    };
    place(tx, "Depot Zonnedal", "depot")?;
    place(tx, "Werkplaats Zonnedal", "workshop")?;
    let desk = place(tx, "Digipunt Noord", "lending_point")?;
    place(tx, "Digipunt Zuid", "lending_point")?;
    for role in Role::ALL {
        let grant = Grant {
            role: *role,
            organisation: match role {
                Role::Partner => Some(partner),
                Role::Donor => Some(donor),
                _ => None,
            },
            location: (*role == Role::Desk).then_some(desk),
        };
        let new = NewAccount { name: first_name(*role).into(), email: format!("{role}@demo.example"), lang: Some(p.lang), grants: vec![grant], ..Default::default() };
        account::found(tx, program.who(), &new)?;
    }
    Ok(())
}

fn first_name(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "Kim Voorbeeld",
        Role::Admin => "Ada Voorbeeld",
        Role::Intake => "Ivo Voorbeeld",
        Role::Technician => "Tessa Voorbeeld",
        Role::Checker => "Cas Voorbeeld",
        Role::Desk => "Lien Voorbeeld",
        Role::Partner => "Pia Voorbeeld",
        Role::Donor => "Dirk Voorbeeld",
        Role::Funder => "Fran Voorbeeld",
    }
}
