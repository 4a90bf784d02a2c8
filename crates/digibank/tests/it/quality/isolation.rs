//! A second programme on the same server: whatever its people ask, in every role, on every route, with every key, code and number of the
//! first, nothing of the first is shown, nothing of it changes, and nothing of theirs comes to point at it.

use super::bodies::{self, CODED, Slot, Things};
use super::chain::{self, Front, Marks};
use super::eye::{Eye, differences};
use crate::world::{Answer, Api, Browser, World};
use digibank_core::auth::Role;
use digibank_core::auth::rights::TABLE as RIGHTS;
use digibank_core::kernel::{Key, Word};
use digibank_web::routes::TABLE as ROUTES;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// With a 9, which no secret in base 32 has: three letters alone turn up by chance.
const OURS: Marks = Marks { person: "Zonnewijzer", thing: "ZWX9", phone: "0470 11 22 3" };
const THEIRS: Marks = Marks { person: "Elderling", thing: "ELX9", phone: "0470 44 55 6" };

/// Routes that show something to anybody on purpose, each with its reason.
const PUBLIC: &[(&str, &str)] = &[
    ("/d/{code}", "the finder of a lost device reads whom to call, whoever they are"),
    ("/attests/{code}", "anybody may ask whether an attest still holds"),
];

/// What must not be found in an answer.
struct Secrets {
    tokens: HashSet<String>,
    spaced: Vec<String>,
}

impl Secrets {
    fn of(things: &Things) -> Secrets {
        let keys = things.keys.values().flatten().cloned();
        let codes: Vec<String> = things.codes.values().flatten().cloned().collect();
        // as people read it: DB 000 101
        // the first one is the example on the page of labels, in every programme
        let spaced = things.codes["devices"].iter().skip(1).map(|c| format!("{} {} {}", &c[..2], &c[2..5], &c[5..8]));
        Secrets { spaced: spaced.collect(), tokens: keys.chain(codes).collect() }
    }
    /// What of them stands in a text, leaving out what was sent along.
    fn found(&self, text: &str, sent: &str) -> Option<String> {
        let is_token = |c: char| c.is_ascii_alphanumeric() || c == '-';
        for token in text.split(|c| !is_token(c)).filter(|t| t.len() >= 9) {
            if self.tokens.contains(token) && !sent.contains(token) {
                return Some(token.to_owned());
            }
        }
        let marks = [OURS.person, OURS.thing].into_iter().chain(self.spaced.iter().map(String::as_str));
        marks
            .into_iter()
            .find(|m| text.contains(m) && !sent.contains(m) && !sent.contains(&m.replace(' ', "")))
            .map(str::to_owned)
    }
}

fn bearer(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "kim",
        Role::Admin => "ada",
        Role::Intake => "ivo",
        Role::Technician => "tessa",
        Role::Checker => "cas",
        Role::Desk => "lien",
        Role::Partner => "pia",
        Role::Donor => "dirk",
        Role::Funder => "fran",
    }
}

/// A world in which both programmes have been through the whole chain.
fn two_towns() -> World {
    let w = World::new();
    chain::play(&Front::new(&w, &w.town), &OURS);
    chain::play(&Front::new(&w, &w.elsewhere), &THEIRS);
    // one medium in twenty is sampled, by its key: here one of each programme surely is
    let mut eye = Eye::on(&w.db);
    for town in [&w.town, &w.elsewhere] {
        let (programme, id) = (eye.key(&town.programme.id.uuid().to_string()), digibank_core::kernel::RowId::new());
        let id = eye.key(&id.uuid().to_string());
        eye.run(&format!(
            "INSERT INTO wipe_samples (programme_id, id, medium_id, device_id, picked_at, verdict) SELECT programme_id, {id}, id, device_id, 1, 'waiting' \
             FROM media WHERE programme_id = {programme} ORDER BY id LIMIT 1"
        ));
    }
    w
}

struct Walk<'w> {
    secrets: Secrets,
    browsers: BTreeMap<&'static str, Browser<'w>>,
    apis: BTreeMap<&'static str, Api<'w>>,
    wrong: BTreeSet<String>,
    calls: usize,
}

impl<'w> Walk<'w> {
    /// Who of the other programme may use a route.
    fn visitors(right: &str) -> Vec<&'static str> {
        let has = |role: &Role| RIGHTS.iter().any(|(name, roles)| *name == right && roles.contains(role));
        match right {
            "Public" | "SignedIn" => vec!["kim", "lien"],
            _ => Role::ALL.iter().filter(|r| has(r)).map(|r| bearer(*r)).collect(),
        }
    }
    fn look(&mut self, what: &str, a: &Answer, sent: &str, dead: bool) {
        self.calls += 1;
        let status = a.status.as_u16();
        if status >= 500 {
            self.wrong.insert(format!("{what} answers {status}: {}", a.text().chars().take(300).collect::<String>()));
        }
        if dead && !(400..500).contains(&status) {
            self.wrong.insert(format!("{what} answers {status}"));
        }
        if let Some(secret) = self.secrets.found(&a.text(), sent) {
            self.wrong.insert(format!("{what} ({status}) shows {secret}"));
        }
        if a.location.len() > 1
            && let Some(secret) = self.secrets.found(&a.location, sent)
        {
            self.wrong.insert(format!("{what} ({status}) leads to {secret}"));
        }
    }
    /// Calls a route on both faces with a body.
    fn try_route(&mut self, method: &str, path: &str, who: &'static str, body: &Value, dead: bool) {
        let sent = format!("{path} {body}");
        if method == "GET" {
            let a = self.apis[who].plain("GET", path, body);
            self.look(&format!("GET /api/v1{path} by {who}"), &a, &sent, dead);
            let a = self.browsers[who].get(path);
            self.look(&format!("GET {path} by {who}"), &a, &sent, dead);
        } else {
            let a = self.apis[who].plain("POST", path, body);
            self.look(&format!("POST /api/v1{path} by {who} with {body}"), &a, &sent, dead);
            let fields = pairs(body);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            let a = self.browsers[who].post(path, &fields);
            self.look(&format!("POST {path} by {who} with {body}"), &a, &sent, dead);
        }
    }
}

/// A JSON body as the fields of a form.
pub fn pairs(body: &Value) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().map(str::to_owned).unwrap_or_else(|| v.to_string());
    let mut out = vec![];
    for (k, v) in body.as_object().into_iter().flatten() {
        match v {
            Value::Array(all) => out.extend(all.iter().map(|v| (k.clone(), text(v)))),
            v => out.push((k.clone(), text(v))),
        }
    }
    out
}

/// What may stand at a parameter: things of the first programme (`true`), and things of their own around them.
fn candidates(slot: Slot, ours: &Things, theirs: &Things, w: &World) -> Vec<(String, bool)> {
    let some = |all: &[String]| -> Vec<String> {
        all.first().into_iter().chain(all.last()).cloned().collect::<BTreeSet<_>>().into_iter().collect()
    };
    match slot {
        Slot::Word(word) => vec![(word.to_owned(), false)],
        Slot::Key(table) => {
            let mut all: Vec<(String, bool)> = some(&ours.keys[table]).into_iter().map(|k| (k, true)).collect();
            assert!(!all.is_empty(), "the chain left {table} empty");
            all.extend(theirs.keys[table].first().map(|k| (k.clone(), false)));
            all
        }
        Slot::Number(table) => {
            // numbers run by themselves in each programme: only one that theirs has not reached yet is foreign
            let last = ours.numbers[table].last().unwrap().clone();
            assert!(ours.numbers[table].len() > theirs.numbers[table].len(), "{table}");
            vec![(last, true), (theirs.numbers[table][0].clone(), false)]
        }
        Slot::Code(table) => {
            let kind = CODED.iter().find(|(t, _)| *t == table).unwrap().1;
            let codes = some(&ours.codes[table]);
            let mut all: Vec<(String, bool)> = codes.iter().map(|k| (k.clone(), true)).collect();
            all.push((some(&ours.keys[table])[0].clone(), true));
            // the same number under their own letters is their own thing, or nothing
            let number = digibank_core::kernel::Code::parse(codes.last().unwrap()).unwrap().number;
            all.push((w.elsewhere.programme.code(kind, number).to_string(), false));
            all.extend(theirs.codes[table].first().map(|k| (k.clone(), false)));
            all
        }
    }
}

/// Every way to fill a path in which something is of the first programme.
fn paths(template: &str, ours: &Things, theirs: &Things, w: &World) -> Vec<(String, bool)> {
    let mut ways: Vec<(Vec<String>, bool)> = vec![(vec![], false)];
    for slot in bodies::slots(template) {
        let with = candidates(slot, ours, theirs, w);
        ways = ways
            .iter()
            .flat_map(|(so_far, foreign)| {
                with.iter()
                    .map(move |(one, of_ours)| ([so_far.clone(), vec![one.clone()]].concat(), *foreign || *of_ours))
            })
            .collect();
    }
    ways.into_iter().map(|(with, foreign)| (bodies::filled(template, &with), foreign)).collect()
}

#[test]
fn nobody_of_another_programme_finds_or_changes_anything() {
    let w = two_towns();
    // numbers of the first programme run further than those of the second
    for name in 2..20 {
        w.api("kim").act("/policies", json!({ "name": format!("{} {name}", OURS.thing), "class": ["1"], "rule": ["X"], "condition": [""], "value": [""] }));
    }
    let mut eye = Eye::on(&w.db);
    let (ours, theirs) = (Things::of(&mut eye, &w.town), Things::of(&mut eye, &w.elsewhere));
    let people: Vec<&'static str> = Role::ALL.iter().map(|r| bearer(*r)).collect();
    let mut walk = Walk {
        secrets: Secrets::of(&ours),
        browsers: people.iter().map(|p| (*p, w.browser_of(&w.elsewhere, p))).collect(),
        apis: people.iter().map(|p| (*p, w.api_of(&w.elsewhere, p))).collect(),
        wrong: BTreeSet::new(),
        calls: 0,
    };
    let before = eye.programme(w.town.programme.id);
    assert!(before.values().filter(|rows| !rows.is_empty()).count() > 40, "the chain fills nearly every table");

    let asks = [
        ("q", ours.pick("serial")),
        ("q", OURS.person.to_owned()),
        ("q", ours.pick("out")),
        ("code", ours.pick("ready")),
        ("code", ours.key("devices")),
        ("device", ours.pick("out")),
        ("device", ours.key("devices")),
        ("old", ours.pick("out")),
        ("new", ours.pick("ready")),
        ("person", ours.code("persons")),
        ("location", ours.pick("noord")),
        ("organisation", ours.pick("partner")),
        ("donor", ours.pick("donor")),
        ("lot", ours.key("lots")),
        ("lot", ours.code("lots")),
        ("request", ours.pick("open_request")),
        ("draft", ours.pick("draft")),
        ("from", ours.pick("werkplaats")),
        ("to", ours.pick("noord")),
        ("worker", ours.key("accounts")),
        ("policy", ours.numbers["priority_policies"].last().unwrap().clone()),
        ("after", ours.key("devices")),
        ("after", ours.key("journal")),
        ("devices", ours.pick("ready")),
        ("codes", ours.code("devices")),
        ("of", ours.key("organisations")),
    ];
    // the ends of their own sessions come last
    let mut routes: Vec<_> = ROUTES.iter().filter(|r| !PUBLIC.iter().any(|(p, _)| *p == r.path)).collect();
    routes.sort_by_key(|r| {
        (r.method == "POST", matches!(r.path, "/sign-out" | "/account/password" | "/accounts/{id}" | "/sessions"))
    });
    for r in routes {
        let body = if r.method == "GET" { None } else { bodies::body(r.path, &ours) };
        assert!(
            r.method == "GET" || body.is_some() || bodies::EMPTY.contains(&r.path),
            "nobody has said what is sent to {} {}",
            r.method,
            r.path
        );
        for (path, foreign) in paths(r.path, &ours, &theirs, &w) {
            // every role that may use the route at all is tried where it asks; two of them where it sends
            let most = if r.method == "GET" { usize::MAX } else { 2 };
            for who in Walk::visitors(r.right).into_iter().take(most) {
                if foreign {
                    let own = bodies::body(r.path, &theirs).filter(|_| r.method == "POST").unwrap_or(json!({}));
                    walk.try_route(r.method, &path, who, &own, true);
                }
                match (&body, r.method) {
                    (Some(body), _) => walk.try_route(r.method, &path, who, body, foreign),
                    // what their own things would change by themselves is another story
                    (None, "POST") => {}
                    _ => {
                        if !foreign {
                            walk.try_route("GET", &path, who, &json!({}), false);
                        }
                    }
                }
            }
            if r.method == "GET" && !foreign {
                let who = Walk::visitors(r.right)[0];
                for (name, value) in &asks {
                    let asked = format!("{path}?{name}={}", value.replace(' ', "%20"));
                    let a = walk.apis[who].plain("GET", &asked, &json!({}));
                    walk.look(&format!("GET /api/v1{asked} by {who}"), &a, &asked, false);
                }
            }
        }
    }
    let after = eye.programme(w.town.programme.id);
    let changed = differences(&before, &after, &[]);
    assert!(walk.wrong.is_empty(), "{} calls; {:#?}", walk.calls, walk.wrong);
    assert!(changed.is_empty(), "{changed:#?}");
    // nothing of theirs points at anything of the first programme
    let ours: HashSet<&String> = ours.keys.values().flatten().collect();
    let mut strays = vec![];
    for (table, rows) in eye.programme(w.elsewhere.programme.id) {
        for v in rows.iter().flatten().flatten() {
            // also inside what is kept as JSON
            let tokens = v.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|t| t.len() == 36);
            strays.extend(tokens.filter(|t| ours.contains(&(*t).to_owned())).map(|t| format!("{table}: {t}")));
        }
    }
    assert!(strays.is_empty(), "rows of the other programme point here: {strays:#?}");
    println!("{} calls", walk.calls);
}
