//! Nonsense at every door: each route that reads something is sent what nobody should send. It answers with a clear 4xx, keeps
//! nothing of it, and the server goes on.

use super::bodies::{self, Slot, Things, UPLOADS};
use super::chain::{self, Front, Marks};
use super::eye::{Eye, differences};
use super::isolation::pairs;
use crate::world::{Answer, Api, Browser, World};
use digibank_core::auth::Role;
use digibank_core::auth::rights::TABLE as RIGHTS;
use digibank_core::kernel::Word;
use digibank_web::routes::TABLE as ROUTES;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

const MARKS: Marks = Marks { person: "Zonnewijzer", thing: "ZWX9", phone: "0470 11 22 3" };

/// Fields in which ten thousand characters, or a character that is no text, are no mistake or do not matter, each with its reason.
const MILD: &[(&str, &str, &str)] = &[];

pub(super) fn bearer(right: &str) -> &'static str {
    let role = Role::ALL.iter().find(|role| RIGHTS.iter().any(|(name, roles)| *name == right && roles.contains(role)));
    match role {
        None => "kim",
        Some(Role::Coordinator) => "kim",
        Some(Role::Admin) => "ada",
        Some(Role::Intake) => "ivo",
        Some(Role::Technician) => "tessa",
        Some(Role::Checker) => "cas",
        Some(Role::Desk) => "lien",
        Some(Role::Partner) => "pia",
        Some(Role::Donor) => "dirk",
        Some(Role::Funder) => "fran",
    }
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut seed = 7u64;
    (0..bytes)
        .map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 40) as u8
        })
        .collect()
}

/// Bodies that are wrong wherever they are sent: what they are, their type, their bytes.
fn nonsense() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let much = noise(10 * 1024 * 1024);
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain("{\"name\":\"x\"}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let deep = [b"{\"name\":".repeat(20_000), b"1".to_vec(), b"}".repeat(20_000)].concat();
    vec![
        ("10 MB of noise as JSON", json, much.clone()),
        ("10 MB of noise as a form", form, much.clone()),
        ("10 MB of noise as it is", "application/octet-stream", much),
        ("a little noise as JSON", json, noise(3_000)),
        ("UTF-16", json, utf16),
        ("broken UTF-8", json, b"{\"name\":\"\xff\xfe\xc3\x28\"}".to_vec()),
        ("half a document", json, b"{\"name\":\"x".to_vec()),
        ("a list instead", json, b"[1,2,3]".to_vec()),
        ("a word instead", json, b"\"hallo\"".to_vec()),
        ("very deep", json, deep),
        ("very deep lists", json, b"[".repeat(200_000)),
        ("plain text", "text/plain", b"name=x".to_vec()),
        (
            "XML",
            "application/xml",
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec(),
        ),
        ("a type that is none", "????", b"{}".to_vec()),
    ]
}

/// Every mistake an answer makes as an answer to nonsense.
fn judge(a: &Answer, api: bool) -> Option<String> {
    let status = a.status.as_u16();
    if !(400..500).contains(&status) {
        return Some(format!("answers {status}: {}", a.text().chars().take(200).collect::<String>()));
    }
    if api {
        if !a.content_type.starts_with("application/problem+json") {
            return Some(format!("{status} is not problem+json: {}", a.content_type));
        }
        let v = a.json();
        let says = |k: &str| v[k].as_str().is_some_and(|t| !t.trim().is_empty());
        return (!says("title") || !says("detail")).then(|| format!("{status} says nothing: {v}"));
    }
    let text = a.text();
    (!text.contains("<h1")).then(|| format!("{status} is no page: {}", text.chars().take(200).collect::<String>()))
}

struct Doors<'w> {
    apis: BTreeMap<&'static str, Api<'w>>,
    browsers: BTreeMap<&'static str, Browser<'w>>,
}

pub(super) fn played() -> World {
    let w = World::new();
    chain::play(&Front::new(&w, &w.town), &MARKS);
    w
}

impl<'w> Doors<'w> {
    fn of(w: &'w World) -> Doors<'w> {
        let names: Vec<&'static str> = w.town.people.keys().copied().collect();
        Doors {
            apis: names.iter().map(|n| (*n, w.api(n))).collect(),
            browsers: names.iter().map(|n| (*n, w.browser(n))).collect(),
        }
    }
}

/// The path of a route with things that are there.
pub(super) fn path_of(template: &str, t: &Things) -> String {
    let with: Vec<String> = bodies::slots(template)
        .into_iter()
        .map(|slot| match slot {
            Slot::Word(w) => w.to_owned(),
            Slot::Code("requests") if template.contains("drafts") => t.pick("draft"),
            Slot::Code(table) => t.code(table),
            Slot::Key(table) => t.keys[table].first().cloned().unwrap_or_else(|| t.key("devices")),
            Slot::Number(table) => t.numbers[table][0].clone(),
        })
        .collect();
    bodies::filled(template, &with)
}

#[test]
fn nonsense_at_every_door_is_refused_with_a_reason_and_leaves_nothing() {
    let w = played();
    let mut eye = Eye::on(&w.db);
    let t = Things::of(&mut eye, &w.town);
    let doors = Doors::of(&w);
    let nonsense = nonsense();
    let before = eye.everything();
    let mut wrong = vec![];
    for r in ROUTES.iter().filter(|r| r.method == "POST") {
        let reads = bodies::body(r.path, &t).is_some() || UPLOADS.contains(&r.path);
        if !reads {
            continue;
        }
        let (who, path) = (bearer(r.right), path_of(r.path, &t));
        for (what, media_type, bytes) in &nonsense {
            let a = doors.apis[who].post_raw(&path, media_type, bytes.clone());
            wrong.extend(judge(&a, true).map(|m| format!("{what} to /api/v1{path}: {m}")));
            let a = doors.browsers[who].post_raw(&path, &[("content-type", media_type)], bytes);
            wrong.extend(judge(&a, false).map(|m| format!("{what} to {path}: {m}")));
        }
        for (what, line) in
            [("no boundary", "multipart/form-data"), ("a wrong boundary", "multipart/form-data; boundary=abc")]
        {
            let a = doors.apis[who].post_raw(&path, line, noise(2_000));
            wrong.extend(judge(&a, true).map(|m| format!("{what} to /api/v1{path}: {m}")));
        }
    }
    assert!(wrong.is_empty(), "{} times wrong: {wrong:#?}", wrong.len());
    let changed = differences(&before, &eye.everything(), &["sessions", "attempts"]);
    assert!(changed.is_empty(), "{changed:#?}");
    w.stranger().get("/health").is(200);
}

#[test]
fn ten_thousand_characters_and_nothings_in_any_field_are_refused_with_a_reason() {
    let w = played();
    let mut eye = Eye::on(&w.db);
    let t = Things::of(&mut eye, &w.town);
    let doors = Doors::of(&w);
    let long = "Ω".repeat(10_000);
    let bad = [("10,000 characters", long.as_str()), ("a zero character", "a\u{0}b\u{1}c")];
    let mut wrong = vec![];
    let mut known = eye.everything();
    for r in ROUTES.iter().filter(|r| r.method == "POST") {
        let mut all_refused = true;
        let Some(body) = bodies::body(r.path, &t) else { continue };
        let (who, path) = (bearer(r.right), path_of(r.path, &t));
        let mut fields: Vec<String> = body.as_object().into_iter().flatten().map(|(k, _)| k.clone()).collect();
        // and every field of the described form that the well-formed body leaves out
        if let Some(schema) = described(r.path) {
            fields.extend(schema.into_iter().filter(|f| body.get(f).is_none()));
        }
        for field in fields {
            for (what, value) in bad {
                if MILD.iter().any(|(p, f, _)| (*p == r.path || *p == "*") && *f == field) {
                    continue;
                }
                let mut sent = body.clone();
                sent[&field] = match &body[&field] {
                    Value::Array(_) => json!([value]),
                    _ => json!(value),
                };
                for api in [true, false] {
                    let a = if api {
                        doors.apis[who].plain("POST", &path, &sent)
                    } else {
                        let fields = pairs(&sent);
                        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                        doors.browsers[who].post(&path, &fields)
                    };
                    // done without it is as good, when nothing of it was kept
                    let ok = a.status.is_success() || a.status.is_redirection();
                    all_refused &= !ok;
                    if ok && !kept(&mut eye) {
                        continue;
                    }
                    wrong.extend(judge(&a, api).map(|m| format!("{what} in {field} of {path} ({api}): {m}")));
                }
            }
        }
        if all_refused {
            let changed = differences(&known, &eye.everything(), &["sessions", "attempts"]);
            wrong.extend(changed.into_iter().map(|c| format!("{} refused everything, and {c}", r.path)));
        } else {
            known = eye.everything();
        }
    }
    assert!(wrong.is_empty(), "{} times wrong: {wrong:#?}", wrong.len());
    w.stranger().get("/health").is(200);
}

/// Whether anything of what was sent stands in the store.
fn kept(eye: &mut Eye) -> bool {
    let rows = eye.everything();
    rows.values()
        .flatten()
        .flatten()
        .flatten()
        .any(|v| v.contains("ΩΩΩΩΩΩΩΩ") || v.contains('\u{0}') || v.contains('\u{1}'))
}

/// The fields of a route's described form.
fn described(path: &str) -> Option<Vec<String>> {
    let d = digibank_web::shell::api::document();
    let body = &d["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
    let schema = match body["$ref"].as_str() {
        Some(r) => &d["components"]["schemas"][r.rsplit('/').next().unwrap()],
        None => body,
    };
    Some(schema["properties"].as_object()?.keys().cloned().collect())
}

/// An archive with these entries, each of so many megabytes of one byte.
fn bomb(entries: &[(&str, usize, u8)]) -> Vec<u8> {
    let mut z = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, megabytes, byte) in entries {
        z.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        let block = vec![*byte; 1 << 20];
        for _ in 0..*megabytes {
            z.write_all(&block).unwrap();
        }
    }
    z.finish().unwrap().into_inner()
}

/// A spreadsheet whose sheet is this XML, after this declaration.
fn sheet(head: &str, rows: &str) -> Vec<u8> {
    let mut z = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let plain = zip::write::SimpleFileOptions::default();
    let ns = "http://schemas.openxmlformats.org";
    for (name, text) in [
        ("[Content_Types].xml", format!("<Types xmlns=\"{ns}/package/2006/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{ns}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{ns}/spreadsheetml/2006/main\" xmlns:r=\"{ns}/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{ns}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<?xml version=\"1.0\"?>{head}<worksheet xmlns=\"{ns}/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            ),
        ),
    ] {
        z.start_file(name, plain).unwrap();
        z.write_all(text.as_bytes()).unwrap();
    }
    z.finish().unwrap().into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn files_that_are_no_lists_are_refused_wherever_a_file_is_taken() {
    let w = played();
    let mut eye = Eye::on(&w.db);
    let t = Things::of(&mut eye, &w.town);
    let doors = Doors::of(&w);
    let lot =
        w.api("ivo").act("/lots", json!({ "donor": w.town.organisations["bedrijf"], "laptop": "5" }))["lot"]["code"]
            .as_str()
            .unwrap()
            .to_owned();
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\">{}]>",
        "ha".repeat(100),
        (0..9)
            .map(|n| format!("<!ENTITY {} \"{}\">", (b'b' + n) as char, format!("&{};", (b'a' + n) as char).repeat(20)))
            .collect::<String>()
    );
    let must_refuse: Vec<(&str, Vec<u8>)> = vec![
        ("10 MB of noise", noise(10 * 1024 * 1024)),
        ("nothing", vec![]),
        ("a PDF", b"%PDF-1.7 enzovoort".to_vec()),
        ("half an archive", b"PK\x03\x04 en dan niets".to_vec()),
        ("a bomb in a sheet", bomb(&[("xl/workbook.xml", 0, b' '), ("xl/worksheets/sheet1.xml", 202, b'<')])),
        ("zeros", vec![0; 300_000]),
    ];
    let before = eye.everything();
    let mut wrong = vec![];
    for template in UPLOADS {
        let r = ROUTES.iter().find(|r| r.path == *template && r.method == "POST").unwrap();
        let who = bearer(r.right);
        let path = if template.contains("lots") { format!("/lots/{lot}/imports") } else { path_of(template, &t) };
        for (what, bytes) in &must_refuse {
            let a = doors.apis[who].upload(&path, "file", "lijst.xlsx", bytes);
            wrong.extend(judge(&a, true).map(|m| format!("{what} to /api/v1{path}: {m}")));
            let a = doors.browsers[who].upload(&path, &[], "file", "lijst.xlsx", "application/octet-stream", bytes);
            wrong.extend(judge(&a, false).map(|m| format!("{what} to {path}: {m}")));
        }
    }
    let changed = differences(&before, &eye.everything(), &["sessions", "attempts"]);
    assert!(wrong.is_empty() && changed.is_empty(), "{wrong:#?} {changed:#?}");
    // these look like lists: read, with their rows told, or refused; never a fault, never a long wait
    let head = format!("<row r=\"1\">{}{}</row>", cell("A1", "Merk"), cell("B1", "Serienummer"));
    let row = |text: &str| format!("{head}<row r=\"2\">{}{}</row>", cell("A2", text), cell("B2", "QQ1"));
    let mild: Vec<(&str, Vec<u8>)> = vec![
        ("entities of entities", sheet(&laughs, &row("&j;"))),
        ("a file by entity", sheet("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", &row("&e;"))),
        ("a cell far away", sheet("", &format!("{head}<row r=\"1048576\">{}</row>", cell("XFD1048576", "ver")))),
        ("zeros in a list", b"Merk;Serienummer\nDe\0ll;A\x001\n".to_vec()),
        ("another alphabet's bytes", b"Merk;Serienummer\n\xe9\xff\xfe;A2\n".to_vec()),
        (
            "half a character of UTF-16",
            [
                &[0xFF, 0xFE][..],
                &"Merk;Serienummer\nDell;A3\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
                &[0xD8],
            ]
            .concat(),
        ),
        ("a head of 10,000 characters", format!("{};Serienummer\nDell;A4\n", "M".repeat(10_000)).into_bytes()),
        ("40,000 columns", ["a;".repeat(40_000), "\n".into(), "b;".repeat(40_000)].concat().into_bytes()),
        ("an open quote", [b"Merk;Serienummer\n\"Dell;A5\n".to_vec(), b"x;y\n".repeat(20_000)].concat()),
    ];
    for (what, bytes) in mild {
        let a = w.api("ivo").upload(&format!("/lots/{lot}/imports"), "file", "lijst.xlsx", &bytes);
        let status = a.status.as_u16();
        assert!(status == 200 || (400..500).contains(&status), "{what}: {status} {}", a.text());
        assert!(!a.text().contains("root:x:0"), "{what} reads a file of the server");
        if status == 200 {
            let id = chain::text(&a.json(), "/import/id");
            let at = format!("/lots/{lot}/imports/{id}");
            for page in ["", "/dry-run", "/errors.csv", "/errors.xlsx"] {
                let a = w.browser("ivo").get(&format!("{at}{page}"));
                assert!(a.status.as_u16() < 500, "{what} at {page}: {}", a.text());
            }
            let a = w.api("ivo").post(&format!("{at}/commit"), json!({ "good_rows": "1" }));
            assert!(a.status.as_u16() < 500, "{what}: {}", a.text());
        }
    }
    assert!(!kept(&mut eye), "a zero character came into the store");
    w.stranger().get("/health").is(200);
}

#[test]
fn what_a_spreadsheet_would_run_leaves_as_plain_text() {
    let w = World::new();
    let evil = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://kwaad.example\")"];
    for (n, name) in evil.iter().enumerate() {
        w.api("kim")
            .post("/organisations", json!({ "name": format!("{name}"), "parts": ["donor"], "municipality": name }));
        w.api("kim").post("/locations", json!({ "name": name, "kind": "lending_point" }));
        w.api("ivo").post(
            "/walk-in",
            json!({ "location": w.town.locations["depot"], "kind": "laptop", "serial": format!("EV{n}") }),
        );
    }
    let donors = w.api("kim").read("/organisations?part=donor");
    let mut sheets = vec![];
    for o in donors["organisations"].as_array().unwrap() {
        let id = o["id"].as_str().unwrap();
        let lot = w.api("ivo").act("/lots", json!({ "donor": id, "laptop": "2" }))["lot"]["code"]
            .as_str()
            .unwrap()
            .to_owned();
        let csv = evil
            .iter()
            .map(|e| format!("\"{}\";\"{}\";1850\n", e.replace('"', "\"\""), e.replace('"', "\"\"")))
            .collect::<String>();
        let a = w.api("ivo").upload(
            &format!("/lots/{lot}/imports"),
            "file",
            "l.csv",
            format!("Merk;Serienummer;Bouwjaar\n{csv}").as_bytes(),
        );
        let import = chain::text(&a.is(200).json(), "/import/id");
        sheets.push(format!("/lots/{lot}/imports/{import}/errors.csv"));
        sheets.push(format!("/donor/{id}/partijen.csv"));
        for link in links(&w.browser("kim").get(&format!("/donor/{id}")).text()) {
            sheets.push(link);
        }
    }
    sheets.extend(links(&w.browser("kim").get("/impact").is(200).text()));
    assert!(sheets.iter().any(|s| s.starts_with("/impact/")), "{sheets:?}");
    let mut read = 0;
    for path in &sheets {
        let a = w.browser("kim").get(path);
        if a.status.as_u16() != 200 {
            continue;
        }
        read += 1;
        for line in a.text().trim_start_matches('\u{feff}').lines() {
            for cell in line.split([';', ',']).map(|c| c.trim_start_matches('"')) {
                let number = cell.trim_end_matches('"').parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t']), "{path}: {line}");
            }
        }
    }
    assert!(read > 6, "{read} of {sheets:?}");
}

/// The files a page offers.
fn links(page: &str) -> Vec<String> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|t| t.split('"').next())
        .filter(|l| l.contains(".csv"))
        .map(|l| l.replace("&amp;", "&"))
        .collect()
}
