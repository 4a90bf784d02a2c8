//! Plays a story through the program's own JSON face, in process: the same router that serves people, with a date that can be set.

use anyhow::{Context, Result, bail};
use axum::body::Body;
use axum::http::{Request, header};
use digibank_core::auth::account::{self, Grant, NewAccount};
use digibank_core::auth::{Actor, Role, session};
use digibank_core::db::{Db, Engine};
use digibank_core::i18n::Lang;
use digibank_core::kernel::identifiers::Country;
use digibank_core::kernel::{AccountId, Clock, Day, LocationId, OrganisationId};
use digibank_core::logistics::location::{self, LocationForm};
use digibank_core::people::organisation::{self, OrganisationForm, OrganisationState};
use digibank_core::people::programme::{self, NewProgramme, Programme, Settings};
use digibank_web::{App, Demo, WebSettings};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt;

/// Somebody in the story: a first name, a role, and where it holds.
pub struct Part {
    /// First name; the key in the story.
    pub name: &'static str,
    /// What they do.
    pub role: Role,
    /// Only for this organisation, by its key in the story.
    pub organisation: Option<&'static str>,
    /// Only at this location, by its key in the story.
    pub location: Option<&'static str>,
}

/// Somebody with a role in the whole programme.
pub const fn everywhere(name: &'static str, role: Role) -> Part {
    Part { name, role, organisation: None, location: None }
}

/// Somebody with a role for one organisation.
pub const fn of(name: &'static str, role: Role, organisation: &'static str) -> Part {
    Part { name, role, organisation: Some(organisation), location: None }
}

/// Somebody at the desk of one lending point.
pub const fn at(name: &'static str, location: &'static str) -> Part {
    Part { name, role: Role::Desk, organisation: None, location: Some(location) }
}

/// A place: key, name, kind (word), municipality, organisation that runs it, where it lies (as a map gives it).
pub type Place = (&'static str, &'static str, &'static str, &'static str, Option<&'static str>, &'static str);

/// Who and what a story starts with.
pub struct Cast {
    /// The programme's name.
    pub programme: &'static str,
    /// Its letters.
    pub prefix: &'static str,
    /// Its country.
    pub country: Country,
    /// Key, name, parts (words), municipality.
    pub organisations: &'static [(&'static str, &'static str, &'static [&'static str], &'static str)],
    /// Its places.
    pub locations: &'static [Place],
    /// The people.
    pub people: &'static [Part],
}

/// The stage: a founded programme, its people signed in, a date.
pub struct Player {
    /// The programme.
    pub programme: Programme,
    /// Organisations by key.
    pub organisations: BTreeMap<&'static str, OrganisationId>,
    /// Locations by key.
    pub locations: BTreeMap<&'static str, LocationId>,
    people: BTreeMap<&'static str, (Role, AccountId)>,
    tokens: BTreeMap<&'static str, String>,
    clock: Clock,
    db: Db,
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    at_once: usize,
    /// Calls made so far.
    pub calls: u64,
}

impl Player {
    /// Founds the programme of a cast in a store, on a day.
    pub fn found(db: &Db, cast: &'static Cast, day: Day) -> Result<Player> {
        let clock = Clock::standing(day.at_hour(9));
        let at = clock.now();
        let (programme, organisations, locations, people) = db
            .write(move |tx| {
                let new = NewProgramme {
                    name: cast.programme.into(),
                    prefix: cast.prefix.into(),
                    country: cast.country,
                    lang: Lang::Nl,
                    settings: Settings {
                        help_phone: "0800 00 000".into(),
                        help_email: "hulp@digibank.example".into(),
                        smallest_lot: 1,
                        ..Settings::default()
                    },
                };
                let programme = programme::found(tx, at, &new)?;
                let program = Actor::program(programme.id, at, Lang::Nl);
                let mut organisations = BTreeMap::new();
                for (key, name, parts, municipality) in cast.organisations {
                    let form = OrganisationForm {
                        name: (*name).into(),
                        parts: parts.iter().map(|p| (*p).to_owned()).collect(),
                        municipality: (*municipality).into(),
                        ..Default::default()
                    };
                    organisations.insert(
                        *key,
                        organisation::register(tx, program.who(), cast.country, &form, OrganisationState::Active)?.id,
                    );
                }
                let mut locations = BTreeMap::new();
                for (key, name, kind, municipality, runs, coordinates) in cast.locations {
                    let form = LocationForm {
                        name: (*name).into(),
                        kind: (*kind).into(),
                        municipality: (*municipality).into(),
                        coordinates: (*coordinates).into(),
                        organisation: runs.map(|r| organisations[r].to_string()).unwrap_or_default(),
                        ..Default::default()
                    };
                    locations.insert(*key, location::open(tx, &program.may()?, cast.country, &form)?.id);
                }
                let mut people = BTreeMap::new();
                for p in cast.people {
                    let grant = Grant {
                        role: p.role,
                        organisation: p.organisation.map(|o| organisations[o]),
                        location: p.location.map(|l| locations[l]),
                    };
                    let new = NewAccount {
                        name: format!("{} (voorbeeld)", capital(p.name)),
                        email: format!("{}@{}.example", p.name, cast.prefix.to_lowercase()),
                        grants: vec![grant],
                        ..Default::default()
                    };
                    people.insert(p.name, (p.role, account::found(tx, program.who(), &new)?.id));
                }
                Ok((programme, organisations, locations, people))
            })
            .context("founding the programme")?;
        let app = App {
            db: db.clone(),
            clock: clock.clone(),
            settings: Arc::new(WebSettings::default()),
            demo: None,
            metrics: None,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let router = digibank_web::routes::router(app);
        Ok(Player {
            programme,
            organisations,
            locations,
            people,
            tokens: BTreeMap::new(),
            clock,
            db: db.clone(),
            router,
            runtime,
            // SQLite commits writes that wait together; on PostgreSQL neighbours would only make each other begin again
            at_once: if db.engine() == Engine::Sqlite { 8 } else { 2 },
            calls: 0,
        })
    }

    /// Sets the date; everybody signs in anew when the day comes.
    pub fn on(&mut self, day: Day) {
        self.clock.set(day.at_hour(9));
        self.tokens.clear();
    }

    /// Today in the story.
    pub fn today(&self) -> Day {
        self.clock.now().day()
    }

    /// Some minutes pass.
    pub fn minutes(&mut self, n: i64) {
        let now = self.clock.now();
        self.clock.set(now.plus_seconds(n * 60));
    }

    fn token(&mut self, name: &'static str) -> Result<String> {
        if let Some(t) = self.tokens.get(name) {
            return Ok(t.clone());
        }
        let (_, id) = *self.people.get(name).with_context(|| format!("{name} is not in the cast"))?;
        let (programme, at) = (self.programme.id, self.clock.now());
        let token = self.db.write(move |tx| session::start(tx, programme, id, at))?;
        self.tokens.insert(name, token.clone());
        Ok(token)
    }

    fn request(
        &mut self,
        name: &'static str,
        method: &str,
        path: &str,
        content: Option<(&str, Vec<u8>)>,
    ) -> Result<Request<Body>> {
        self.calls += 1;
        let token = self.token(name)?;
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::HOST, "digibank.example")
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        let body = match content {
            Some((kind, bytes)) => {
                request = request.header(header::CONTENT_TYPE, kind);
                Body::from(bytes)
            }
            None => Body::empty(),
        };
        Ok(request.body(body)?)
    }

    fn call(
        &mut self,
        name: &'static str,
        method: &str,
        path: &str,
        content: Option<(&str, Vec<u8>)>,
    ) -> Result<(u16, Value)> {
        let request = self.request(name, method, path, content)?;
        let router = self.router.clone();
        self.runtime.block_on(async move { tokio::spawn(answer(router, request)).await? })
    }

    /// Calls that do not touch each other, a handful at a time; the answers in the same order. All must be done.
    fn side_by_side(
        &mut self,
        name: &'static str,
        method: &str,
        calls: &[(String, Option<Value>)],
    ) -> Result<Vec<Value>> {
        let mut out = Vec::with_capacity(calls.len());
        for part in calls.chunks(self.at_once) {
            let mut requests = Vec::with_capacity(part.len());
            for (path, body) in part {
                let content = body.as_ref().map(|b| ("application/json", b.to_string().into_bytes()));
                requests.push(self.request(name, method, path, content)?);
            }
            let router = self.router.clone();
            let answers = self.runtime.block_on(async move {
                let running: Vec<_> = requests.into_iter().map(|r| tokio::spawn(answer(router.clone(), r))).collect();
                let mut answers = Vec::with_capacity(running.len());
                for one in running {
                    answers.push(one.await??);
                }
                anyhow::Ok(answers)
            })?;
            for ((path, body), (status, v)) in part.iter().zip(answers) {
                if status != 200 {
                    bail!("{name} calls {method} {path} with {body:?}: {status} {v}");
                }
                out.push(v);
            }
        }
        Ok(out)
    }

    /// Somebody does many things that do not touch each other, and all are done.
    pub fn act_all(&mut self, name: &'static str, posts: Vec<(String, Value)>) -> Result<Vec<Value>> {
        let calls: Vec<_> = posts.into_iter().map(|(path, body)| (path, Some(body))).collect();
        self.side_by_side(name, "POST", &calls)
    }

    /// Somebody reads many pages.
    pub fn read_all(&mut self, name: &'static str, paths: Vec<String>) -> Result<Vec<Value>> {
        let calls: Vec<_> = paths.into_iter().map(|path| (path, None)).collect();
        self.side_by_side(name, "GET", &calls)
    }

    /// Somebody reads.
    pub fn read(&mut self, name: &'static str, path: &str) -> Result<Value> {
        match self.call(name, "GET", path, None)? {
            (200, v) => Ok(v),
            (status, v) => bail!("{name} reads {path}: {status} {v}"),
        }
    }

    /// Somebody does something, and it is done.
    pub fn act(&mut self, name: &'static str, path: &str, body: Value) -> Result<Value> {
        match self.call(name, "POST", path, Some(("application/json", body.to_string().into_bytes())))? {
            (200, v) => Ok(v),
            (status, v) => bail!("{name} posts {body} to {path}: {status} {v}"),
        }
    }

    /// Somebody tries something: done, or the key of the first reason why not.
    pub fn tries(&mut self, name: &'static str, path: &str, body: Value) -> Result<Result<Value, String>> {
        Ok(match self.call(name, "POST", path, Some(("application/json", body.to_string().into_bytes())))? {
            (200, v) => Ok(v),
            (422 | 409, v) => Err(v["problems"][0]["key"].as_str().unwrap_or_default().to_owned()),
            (status, v) => bail!("{name} posts {body} to {path}: {status} {v}"),
        })
    }

    /// The store, for counting.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Somebody tries something, and a rule says no; answers the first reason's key.
    pub fn refused(&mut self, name: &'static str, path: &str, body: Value) -> Result<String> {
        match self.call(name, "POST", path, Some(("application/json", body.to_string().into_bytes())))? {
            (200, v) => bail!("{name} posts {body} to {path} and it is done: {v}"),
            (_, v) => Ok(v["problems"][0]["key"].as_str().unwrap_or_default().to_owned()),
        }
    }

    /// Somebody uploads a file.
    pub fn upload(
        &mut self,
        name: &'static str,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        file_name: &str,
        bytes: &[u8],
    ) -> Result<Value> {
        const LINE: &str = "zzzzz-digibank-zzzzz";
        let mut body = Vec::new();
        for (k, v) in fields {
            body.extend(format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{k}\"\r\n\r\n{v}\r\n").bytes());
        }
        body.extend(
            format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n\r\n")
                .bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        match self.call(name, "POST", path, Some((&format!("multipart/form-data; boundary={LINE}"), body)))? {
            (200, v) => Ok(v),
            (status, v) => bail!("{name} uploads {file_name} to {path}: {status} {v}"),
        }
    }

    /// The first account of each role, for the role cards of the demonstration.
    pub fn demo(&self) -> Demo {
        use digibank_core::kernel::Word;
        let accounts = Role::ALL
            .iter()
            .filter_map(|role| {
                let (_, (_, id)) = self.people.iter().find(|(_, (r, _))| r == role)?;
                Some((role.to_string(), self.programme.id, *id))
            })
            .collect();
        Demo { accounts }
    }
}

async fn answer(router: axum::Router, request: Request<Body>) -> Result<(u16, Value)> {
    let response = router.oneshot(request).await?;
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
    Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
