//! Names that cannot be missed go through the whole chain, on the real program with every log line on. Afterwards they stand nowhere
//! but where they are meant to: not in logs, not in the journal, not in figures, exports, backups or the database itself, in any
//! spelling. Then people are erased, and nobody reads them again, also not from a backup of the day before.

use super::{House, agent, setup_form};
use crate::quality::chain::{self, Door, Marks};
use crate::quality::eye::{Eye, hex};
use crate::world::{on_postgres_now, postgres_url};
use data_encoding::BASE64;
use digibank_core::db::Place;
use digibank_core::kernel::{Key, RowId};
use digibank_web::routes::TABLE as ROUTES;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

const MARKS: Marks = Marks { person: "Zyxcanary", thing: "ZWX", phone: "0471 98 76 5" };
const PASSWORD: &str = "kanariepiet zingt vals";
/// As they were typed. What people call themselves, how they are reached, when they were born, and what they sign in with.
const CANARIES: &[&str] = &[
    "zyxcanary",
    "0471 98 76",
    "0471987",
    "471987650",
    "13-7-1951",
    "13-07-1951",
    "1951-07-13",
    "13/7/1951",
    PASSWORD,
];

/// The real program over its port.
pub(super) struct Port {
    url: String,
    agent: ureq::Agent,
    tokens: BTreeMap<String, String>,
    places: BTreeMap<&'static str, String>,
    organisations: BTreeMap<&'static str, String>,
}

impl Port {
    pub(super) fn send(&self, who: &str, method: &str, path: &str, kind: &str, body: Vec<u8>) -> (u16, Vec<u8>) {
        let url = format!("{}/api/v1{path}", self.url);
        let token = self.tokens.get(who).map(|t| format!("Bearer {t}")).unwrap_or_default();
        let mut r = match method {
            "GET" => self.agent.get(&url).header("authorization", &token).call().unwrap(),
            _ => self
                .agent
                .post(&url)
                .header("authorization", &token)
                .header("content-type", kind)
                .send(&body[..])
                .unwrap(),
        };
        (r.status().as_u16(), r.body_mut().read_to_vec().unwrap())
    }
}

impl Door for Port {
    fn call(&self, who: &str, method: &str, path: &str, body: Option<&Value>) -> (u16, String) {
        let body = body.map(Value::to_string).unwrap_or_default();
        let (status, bytes) = self.send(who, method, path, "application/json", body.into_bytes());
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
    fn upload(&self, who: &str, path: &str, file_name: &str, bytes: &[u8]) -> (u16, String) {
        const LINE: &str = "zzzzz-digibank-zzzzz";
        let mut body =
            format!("--{LINE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\r\n")
                .into_bytes();
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let (status, bytes) = self.send(who, "POST", path, &format!("multipart/form-data; boundary={LINE}"), body);
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
    fn location(&self, key: &str) -> String {
        self.places[key].clone()
    }
    fn organisation(&self, key: &str) -> String {
        self.organisations[key].clone()
    }
}

/// A programme made through the set-up page, with people who sign in.
pub(super) fn opened(url: &str, code: &str) -> Port {
    let mut form = setup_form(code);
    form[6].1 = PASSWORD.into();
    assert_eq!(super::post_form(&format!("{url}/setup"), &form).0, 303);
    let mut p = Port {
        url: url.into(),
        agent: agent(),
        tokens: BTreeMap::new(),
        places: BTreeMap::new(),
        organisations: BTreeMap::new(),
    };
    let sign_in = |p: &mut Port, who: &str, email: &str| {
        let (status, text) = p.call("", "POST", "/sessions", Some(&json!({ "email": email, "password": PASSWORD })));
        assert_eq!(status, 200, "{text}");
        let token = serde_json::from_str::<Value>(&text).unwrap()["token"].as_str().unwrap().to_owned();
        p.tokens.insert(who.into(), token);
    };
    sign_in(&mut p, "ada", "ada@voorbeeld.example");
    for (key, name, part) in [
        ("sociaal huis", "Sociaal Huis", "partner"),
        ("school", "Basisschool", "partner"),
        ("bedrijf", "Bedrijf", "donor"),
        ("bank", "Bank", "donor"),
    ] {
        p.act("ada", "/organisations", json!({ "name": name, "parts": [part] }));
        let all = p.read("ada", "/organisations");
        let id = all["organisations"].as_array().unwrap().iter().find(|o| o["name"] == name).unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned();
        p.organisations.insert(key, id);
    }
    for (key, kind) in
        [("depot", "depot"), ("werkplaats", "workshop"), ("noord", "lending_point"), ("zuid", "lending_point")]
    {
        let page = p.act("ada", "/locations", json!({ "name": key, "kind": kind }));
        let id = page["locations"].as_array().unwrap().iter().find(|l| l["location"]["name"] == key).unwrap()["location"]["id"].as_str().unwrap().to_owned();
        p.places.insert(key, id);
    }
    for (who, role, organisation, place) in [
        ("kim", "coordinator", "", ""),
        ("ivo", "intake", "", ""),
        ("tessa", "technician", "", ""),
        ("tom", "technician", "", ""),
        ("cas", "checker", "", ""),
        ("fran", "funder", "", ""),
        ("lien", "desk", "", "noord"),
        ("luc", "desk", "", "zuid"),
        ("pia", "partner", "sociaal huis", ""),
        ("quin", "partner", "school", ""),
        ("dirk", "donor", "bedrijf", ""),
        ("dora", "donor", "bank", ""),
    ] {
        let email = format!("zyxcanary.{who}@voorbeeld.example");
        let of = |map: &BTreeMap<&'static str, String>, key: &str| map.get(key).cloned().unwrap_or_default();
        p.act(
            "ada",
            "/accounts",
            json!({ "name": format!("Zyxcanary {who}"), "email": email, "password": PASSWORD, "role": role,
                    "organisation": of(&p.organisations, organisation), "location": of(&p.places, place) }),
        );
        sign_in(&mut p, who, &email);
    }
    p
}

/// Every spelling in which a canary could stand in bytes; letters as typed and in lower case.
fn spellings() -> Vec<(String, Vec<u8>)> {
    let mut out = vec![];
    for canary in CANARIES {
        let mut words = vec![(*canary).to_owned()];
        if *canary == "zyxcanary" {
            words.extend(["Zyxcanary".into(), "ZYXCANARY".into()]);
        }
        for word in words {
            let bytes = word.as_bytes();
            let mut add = |how: &str, b: Vec<u8>| out.push((format!("{word} {how}"), b));
            add("as it is", bytes.to_vec());
            add("in UTF-16", word.encode_utf16().flat_map(u16::to_le_bytes).collect());
            add("in UTF-16, the other way round", word.encode_utf16().flat_map(u16::to_be_bytes).collect());
            add("in hexadecimal", hex(bytes).into_bytes());
            add("in HEXADECIMAL", hex(bytes).to_uppercase().into_bytes());
            add("in a URL", word.replace(' ', "%20").replace('/', "%2F").into_bytes());
            add("in a form", word.replace(' ', "+").replace('/', "%2F").into_bytes());
            for shift in 0..3 {
                // three ways to lie in the groups of three; the first and last characters depend on what stands beside it
                let coded = BASE64.encode(&[vec![b'.'; shift], bytes.to_vec()].concat());
                let coded = coded.trim_end_matches('=');
                let from = if shift == 0 { 0 } else { shift + 1 };
                let coded = coded[from..coded.len() - 1].to_owned();
                add("in base64", coded.clone().into_bytes());
                add("in base64 for URLs", coded.replace('+', "-").replace('/', "_").into_bytes());
            }
        }
    }
    out.sort_by(|a, b| a.1.cmp(&b.1));
    out.dedup_by(|a, b| a.1 == b.1);
    out.retain(|(_, b)| b.len() >= 7);
    out
}

/// Looks for every spelling; bytes that cannot begin one are passed over quickly.
fn found(bytes: &[u8], spellings: &[(String, Vec<u8>)]) -> Vec<String> {
    let mut by_head: Vec<Vec<usize>> = vec![vec![]; 65_536];
    for (n, (_, b)) in spellings.iter().enumerate() {
        by_head[usize::from(b[0]) << 8 | usize::from(b[1])].push(n);
    }
    let mut out = vec![];
    for at in 0..bytes.len().saturating_sub(1) {
        for n in &by_head[usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])] {
            let (name, b) = &spellings[*n];
            if bytes[at..].starts_with(b) && out.len() < 20 {
                let near =
                    String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 80).min(bytes.len())]).into_owned();
                out.push(format!("{name}: …{near}…"));
            }
        }
    }
    out
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut out = vec![];
    for f in std::fs::read_dir(folder).unwrap().flatten() {
        let path = f.path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

fn unpacked(archive: &Path) -> Vec<(String, Vec<u8>)> {
    let mut z = zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap();
    (0..z.len())
        .map(|n| {
            let mut f = z.by_index(n).unwrap();
            let mut bytes = vec![];
            f.read_to_end(&mut bytes).unwrap();
            (f.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// A database of its own on the server of this run, dropped afterwards.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn new() -> Database {
        let server = postgres_url().expect("DIGIBANK_TEST_POSTGRES names a server");
        let name = format!("digibank_canary_{}", RowId::new().uuid().simple());
        postgres::Client::connect(&server, postgres::NoTls)
            .unwrap()
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        Database { server, name }
    }
    fn url(&self) -> String {
        format!("{}/{}", self.server.rsplit_once('/').unwrap().0, self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Ok(mut c) = postgres::Client::connect(&self.server, postgres::NoTls) {
            let _ = c.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

/// Every page anybody may open, with the codes of these persons, loans and requests; answers who sees which of the words where.
fn readers(p: &Port, persons: &[String], words: &[&str]) -> Vec<(String, String)> {
    let mut out = vec![];
    let code = |v: &Value| v["code"].as_str().map(str::to_owned);
    let list = |who: &str, path: &str, key: &str| -> Vec<String> {
        let (status, text) = p.call(who, "GET", path, None);
        if status != 200 {
            return vec![];
        }
        let v: Value = serde_json::from_str(&text).unwrap_or_default();
        v[key].as_array().into_iter().flatten().filter_map(code).collect()
    };
    for who in p.tokens.keys() {
        let with: BTreeMap<&str, Vec<String>> = BTreeMap::from([
            ("/persons", persons.to_vec()),
            ("/loans", list("kim", "/loans", "loans")),
            ("/requests", list("kim", "/requests", "requests")),
            ("/devices", list("kim", "/devices", "devices")),
            ("/transfers", list("kim", "/transfers", "transfers")),
            ("/lots", list("kim", "/lots", "lots")),
            ("/rounds", list("kim", "/rounds", "rounds")),
        ]);
        for r in ROUTES.iter().filter(|r| {
            r.method == "GET"
                && r.path != "/language/{lang}"
                && !r.path.ends_with(".pdf")
                && !r.path.ends_with("/sheet")
        }) {
            let paths: Vec<String> = match r.path.split_once("/{") {
                None => vec![r.path.to_owned()],
                Some((head, rest)) => {
                    let tail = rest.split_once('}').unwrap().1;
                    if tail.contains('{') {
                        continue;
                    }
                    with.get(head).into_iter().flatten().map(|c| format!("{head}/{c}{tail}")).collect()
                }
            };
            for path in paths {
                let (_, text) = p.call(who, "GET", &path, None);
                for word in words.iter().filter(|w| text.contains(**w)) {
                    out.push((who.clone(), format!("{path} shows {word}")));
                }
            }
        }
    }
    out
}

#[test]
fn a_canary_is_heard_nowhere_but_where_it_lives() {
    let database = on_postgres_now().then(Database::new);
    let mut environment = vec![("DIGIBANK_LOG_LEVEL".to_owned(), "trace".to_owned())];
    environment.extend(database.iter().map(|d| ("DATABASE_URL".to_owned(), d.url())));
    // a mail server that is not there: letters wait in the outbox, and trying them is logged
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    for (name, value) in
        [("MAIL_TRANSPORT", "smtp"), ("SMTP_HOST", "127.0.0.1"), ("SMTP_PORT", &nobody), ("SMTP_SECURITY", "none")]
    {
        environment.push((format!("DIGIBANK_{name}"), value.to_owned()));
    }
    let house = House::with(environment);
    let log = house.path().join("log.txt");
    let log_to = || std::process::Stdio::from(std::fs::File::options().create(true).append(true).open(&log).unwrap());
    let server = house.serve_into(&["serve"], log_to());
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
    let p = opened(url, code);
    let made = chain::play(&p, &MARKS);
    // what people get wrong must not end in a log either
    for path in ["/persons", "/requests"] {
        let wrong = json!({ "name": "Zyxcanary 85.07.30-033.28", "email": "zyxcanary-geen-adres", "born": "13-7-1951 of zo", "phone": "0471 98 76 5".repeat(9) });
        let (status, _) = p.call("pia", "POST", path, Some(&wrong));
        assert_eq!(status, 422);
    }
    let broken = format!("{{\"name\": \"Zyxcanary\", \"born\": \"13-7-1951\" {PASSWORD}");
    assert_eq!(p.send("pia", "POST", "/persons", "application/json", broken.into_bytes()).0, 422);
    assert_eq!(
        p.call("", "POST", "/sessions", Some(&json!({ "email": "zyxcanary@nergens.example", "password": PASSWORD }))).0,
        422
    );
    for q in ["Zyxcanary", "0471%2098%2076%2050"] {
        p.read("lien", &format!("/persons?q={q}"));
    }
    let names = ["Testpersoon", "Aan De Balie", "laan 7", "Half Af"];
    for (who, what) in readers(&p, &made.persons, &names) {
        // a desk serves whoever comes to it, so both desks may look a person up; see `lending::persons`
        assert!(matches!(who.as_str(), "pia" | "lien" | "luc"), "{who} reads {what}");
    }
    let metrics = p.agent.get(format!("{}/metrics", p.url)).call().unwrap().body_mut().read_to_vec().unwrap();
    let (_, journal) = p.call("ada", "GET", "/journal", None);
    let archive = house.run(&["backup", "--json"]).ends(0).json()["archive"].as_str().unwrap().to_owned();
    let archive = house.path().join(archive);

    let spellings = spellings();
    let mut heard = vec![];
    let mut listen = |what: &str, bytes: &[u8]| {
        heard.extend(found(bytes, &spellings).into_iter().map(|f| format!("{what}: {f}")));
    };
    listen("metrics", &metrics);
    // who of the programme's own people did it is read from their account, for who may read the journal
    listen("the journal's page", journal.replace("\"who\":\"Zyxcanary ", "").as_bytes());
    let place = match &database {
        Some(d) => Place::Url(d.url()),
        None => Place::File(house.data().join("digibank.db")),
    };
    let mut eye = Eye::at(&place);
    let waiting = eye.count("SELECT COUNT(*) FROM letters WHERE person_id IS NOT NULL AND next_try_at IS NOT NULL");
    assert!(waiting > 1, "letters wait, sealed, and are looked through with every other table");
    for (table, rows) in eye.everything() {
        let mut bytes = vec![];
        for v in rows.iter().flatten().flatten() {
            bytes.extend_from_slice(v.as_bytes());
            bytes.push(b'\n');
            if let Some(h) = v.strip_prefix("\\x") {
                bytes.extend(data_encoding::HEXLOWER.decode(h.as_bytes()).unwrap());
                bytes.push(b'\n');
            }
        }
        listen(&format!("table {table}"), &bytes);
    }
    for table in house.run(&["export"]).ends(0).out.lines() {
        for format in ["csv", "json"] {
            let said = house.run(&["export", table, "--format", format]);
            listen(&format!("export of {table}"), said.out.as_bytes());
        }
    }
    for (name, bytes) in unpacked(&archive) {
        listen(&format!("{name} of the backup"), &bytes);
    }
    for path in files(&house.data()) {
        // letters that left: what is in them is for who gets them
        if path.components().any(|c| c.as_os_str() == "outbox") {
            continue;
        }
        listen(&path.display().to_string(), &std::fs::read(&path).unwrap());
    }
    let lines = std::fs::read(&log).unwrap();
    assert!(String::from_utf8_lossy(&lines).contains(" TRACE "), "every log line is on");
    listen("the log", &lines);
    let doctor = house.run(&["doctor"]);
    listen("the doctor", format!("{}{}", doctor.out, doctor.err).as_bytes());
    assert!(heard.is_empty(), "{heard:#?}");

    // the key of who is erased, to see that it is gone from the disk
    let person = |n: usize| digibank_core::kernel::Code::parse(&made.persons[n]).unwrap().number;
    let (one, two) = (person(1), person(2));
    let wrapped = eye.list(&format!(
        "SELECT k.wrapped FROM person_keys k JOIN persons p ON p.programme_id = k.programme_id AND p.id = k.person_id WHERE p.number IN ({one}, {two})"
    ));
    assert_eq!(wrapped.len(), 2);
    let figures = |p: &Port| (p.read("kim", "/impact"), p.read("kim", "/stock"));
    let before = figures(&p);
    for n in [1, 2] {
        let page = p.read("kim", &format!("/persons/{}/erasure", made.persons[n]));
        assert!(!page.to_string().contains("Testpersoon"), "{page}");
        p.act("kim", &format!("/persons/{}/erasure", made.persons[n]), json!({}));
    }
    assert_eq!(before, figures(&p), "erasing changes no count");
    let waiting_for = format!(
        "SELECT COUNT(*) FROM letters l JOIN persons p ON p.programme_id = l.programme_id AND p.id = l.person_id WHERE p.number IN ({one}, {two})"
    );
    assert!(eye.count(&waiting_for) > 0, "letters were written to them");
    assert_eq!(
        eye.count(&format!("{waiting_for} AND l.next_try_at IS NOT NULL")),
        0,
        "what waited for them goes nowhere"
    );
    let gone = ["Testpersoon1", "Testpersoon2"];
    assert_eq!(readers(&p, &made.persons, &gone), vec![], "who was erased is read by nobody");
    for q in ["Testpersoon1", "zyxcanary.1%40voorbeeld.example", "0471%2098%2076%2051"] {
        let (_, text) = p.call("lien", "GET", &format!("/persons?q={q}"), None);
        assert!(!text.contains(&made.persons[1]), "{q} still finds them: {text}");
    }
    // a new backup renews the keys beside the archives; the one of before erasing then says no name any more
    house.run(&["backup", "--json"]).ends(0);
    drop(eye);
    assert!(server.stop());
    if database.is_none() {
        for path in files(&house.data()) {
            let bytes = std::fs::read(&path).unwrap();
            for key in &wrapped {
                let key = data_encoding::HEXLOWER.decode(&key.as_bytes()[2..]).unwrap();
                let stands = bytes.windows(key.len()).any(|w| w == key);
                assert!(!stands, "the key of an erased person still stands in {}", path.display());
            }
        }
        let new = House::new();
        std::fs::create_dir_all(new.data()).unwrap();
        std::fs::copy(house.data().join("instance.key"), new.data().join("instance.key")).unwrap();
        new.run(&["restore", archive.to_str().unwrap()]).ends(0);
        let server = new.serve(&["serve"]);
        let mut p = Port { url: server.url(), ..p };
        p.tokens.clear();
        for who in ["lien", "pia", "kim"] {
            let typed = json!({ "email": format!("zyxcanary.{who}@voorbeeld.example"), "password": PASSWORD });
            let (_, text) = p.call("", "POST", "/sessions", Some(&typed));
            p.tokens.insert(
                who.into(),
                serde_json::from_str::<Value>(&text).unwrap()["token"].as_str().unwrap().to_owned(),
            );
        }
        assert_eq!(readers(&p, &made.persons, &gone), vec![], "a restored backup does not bring them back");
        let page = p.read("lien", &format!("/persons/{}", made.persons[0]));
        assert!(page.to_string().contains("Testpersoon0"), "who was not erased is there: {page}");
    }
}
