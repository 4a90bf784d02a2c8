//! A world for stories: one programme with named people whose rights differ, a second programme next to it, a date that can be
//! set, and clients that come in through the front door.

mod client;
pub mod engine;
mod schema;

pub use client::{Answer, Api, Browser};
pub use engine::{fresh_for_a_story, on_postgres, on_postgres_now, on_sqlite, postgres_url};

use digibank_core::auth::account::{self, Grant, NewAccount};
use digibank_core::auth::{Actor, Role, session};
use digibank_core::db::Db;
use digibank_core::i18n::Lang;
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{AccountId, Clock, Day, LocationId, OrganisationId, Ts};
use digibank_core::logistics::location::{self, LocationForm};
use digibank_core::people::Programme;
use digibank_core::people::organisation::{self, OrganisationForm, OrganisationState};
use digibank_core::people::programme::{self, NewProgramme, Settings};
use digibank_web::shell::searches::Searches;
use digibank_web::{App, WebSettings};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everybody's first name is their key: what they do, and for whom or where.
const PEOPLE: &[(&str, Role, Option<&str>, Option<&str>)] = &[
    ("kim", Role::Coordinator, None, None),
    ("ada", Role::Admin, None, None),
    ("ivo", Role::Intake, None, None),
    ("tessa", Role::Technician, None, None),
    ("tom", Role::Technician, None, None),
    ("cas", Role::Checker, None, None),
    ("lien", Role::Desk, None, Some("noord")),
    ("luc", Role::Desk, None, Some("zuid")),
    ("pia", Role::Partner, Some("sociaal huis"), None),
    ("quin", Role::Partner, Some("school"), None),
    ("dirk", Role::Donor, Some("bedrijf"), None),
    ("dora", Role::Donor, Some("bank"), None),
    ("fran", Role::Funder, None, None),
];

/// One programme with its people and places.
pub struct Town {
    /// The programme.
    pub programme: Programme,
    /// Accounts by first name.
    pub people: BTreeMap<&'static str, AccountId>,
    /// Organisations by short name: sociaal huis, school, bedrijf, bank.
    pub organisations: BTreeMap<&'static str, OrganisationId>,
    /// Locations by short name: depot, werkplaats, noord, zuid.
    pub locations: BTreeMap<&'static str, LocationId>,
}

/// The world of one test.
pub struct World {
    /// The store.
    pub db: Db,
    /// The date.
    pub clock: Clock,
    /// Where long searches of its server run.
    pub searches: Searches,
    /// The programme of the story.
    pub town: Town,
    /// Another programme on the same server, whose things nobody of the first may find.
    pub elsewhere: Town,
    runtime: tokio::runtime::Runtime,
    router: axum::Router,
    _place: engine::Place,
}

impl World {
    /// A fresh world on 3 May 2026, nine o'clock.
    pub fn new() -> World {
        // what the program reports as its own fault is in the output of the test that meets it
        let log = tracing_subscriber::fmt().with_max_level(tracing::Level::ERROR).with_test_writer();
        drop(log.try_init());
        let (db, place) = engine::fresh();
        let clock = Clock::standing(Day::ymd(2026, 5, 3).unwrap().at_hour(9));
        let town = found(&db, clock.now(), "Digibank Zonnedal", "DB");
        let elsewhere = found(&db, clock.now(), "Digibank Elders", "XX");
        let settings = WebSettings::default();
        let searches = settings.searches.clone();
        let app = App { db: db.clone(), clock: clock.clone(), settings: Arc::new(settings), demo: None, metrics: None };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        World {
            db,
            clock,
            searches,
            town,
            elsewhere,
            runtime,
            router: digibank_web::routes::router(app),
            _place: place,
        }
    }
    /// Sets the date, at nine o'clock.
    pub fn on(&self, year: i16, month: i8, day: i8) {
        self.clock.set(Day::ymd(year, month, day).unwrap().at_hour(9));
    }
    /// Lets days pass.
    pub fn days_later(&self, days: i32) {
        let today = self.clock.now().day();
        self.clock.set(today.plus(days).at_hour(9));
    }
    /// Somebody at a browser.
    pub fn browser(&self, name: &str) -> Browser<'_> {
        Browser::new(self, self.token(&self.town, name))
    }
    /// A program that acts for somebody through the JSON face.
    pub fn api(&self, name: &str) -> Api<'_> {
        Api::new(self, self.token(&self.town, name))
    }
    /// A program that acts for somebody of the other programme.
    pub fn api_elsewhere(&self, name: &str) -> Api<'_> {
        Api::new(self, self.token(&self.elsewhere, name))
    }
    /// A program that acts for somebody of either town.
    pub fn api_of(&self, town: &Town, name: &str) -> Api<'_> {
        Api::new(self, self.token(town, name))
    }
    /// Somebody of either town at a browser.
    pub fn browser_of(&self, town: &Town, name: &str) -> Browser<'_> {
        Browser::new(self, self.token(town, name))
    }
    /// A browser nobody is signed in with.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::new(self, String::new())
    }
    /// Somebody acting inside the core, for steps a story does not tell through the door.
    pub fn actor(&self, name: &str) -> Actor {
        let (programme, id, at) = (self.town.programme.id, self.town.people[name], self.clock.now());
        self.db
            .read(move |tx| {
                let a = account::find(tx, programme, id)?.expect("a person of the world");
                Ok(Actor { programme, account: Some(id), at, lang: Lang::Nl, grants: a.grants.into() })
            })
            .unwrap()
    }
    fn token(&self, town: &Town, name: &str) -> String {
        let (programme, id, at) = (town.programme.id, town.people[name], self.clock.now());
        self.db.write(move |tx| session::start(tx, programme, id, at)).unwrap()
    }
}

fn found(db: &Db, at: Ts, name: &'static str, prefix: &'static str) -> Town {
    db.write(move |tx| {
        let new = NewProgramme {
            name: name.into(),
            prefix: prefix.into(),
            country: Country::Be,
            lang: Lang::Nl,
            settings: Settings { help_phone: "0800 00 000".into(), smallest_lot: 1, ..Settings::default() },
        };
        let programme = programme::found(tx, at, &new)?;
        let program = Actor::program(programme.id, at, Lang::Nl);
        let mut town =
            Town { programme, people: BTreeMap::new(), organisations: BTreeMap::new(), locations: BTreeMap::new() };
        for (short, long, part) in [
            ("sociaal huis", "Sociaal Huis Zonnedal", "partner"),
            ("school", "Basisschool De Linde", "partner"),
            ("bedrijf", "Bedrijf Voorbeeld nv", "donor"),
            ("bank", "Voorbeeldbank", "donor"),
        ] {
            let form = OrganisationForm {
                name: long.into(),
                parts: vec![part.into()],
                municipality: "Zonnedal".into(),
                ..Default::default()
            };
            let o = organisation::register(tx, program.who(), Country::Be, &form, OrganisationState::Active)?;
            town.organisations.insert(short, o.id);
        }
        for (short, long, kind) in [
            ("depot", "Depot Zonnedal", "depot"),
            ("werkplaats", "Werkplaats Zonnedal", "workshop"),
            ("noord", "Digipunt Noord", "lending_point"),
            ("zuid", "Digipunt Zuid", "lending_point"),
        ] {
            let form = LocationForm { name: long.into(), kind: kind.into(), ..Default::default() };
            let l = location::open(tx, &program.may()?, Country::Be, &form)?;
            town.locations.insert(short, l.id);
        }
        for (first, role, organisation, place) in PEOPLE {
            let new = NewAccount {
                name: format!("{first} van het voorbeeld"),
                email: format!("{first}@{}.example", prefix.to_lowercase()),
                grants: vec![Grant {
                    role: *role,
                    organisation: organisation.map(|o| town.organisations[o]),
                    location: place.map(|l| town.locations[l]),
                }],
                ..Default::default()
            };
            town.people.insert(*first, account::found(tx, program.who(), &new)?.id);
        }
        Ok(town)
    })
    .unwrap()
}
