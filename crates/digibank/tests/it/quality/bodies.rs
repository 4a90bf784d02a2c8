//! For every route of the table: what its path parameters name, and a body that is well formed. A route that nobody thought through
//! here fails the tests that walk all of them.

use super::eye::Eye;
use crate::world::Town;
use digibank_core::kernel::{CodeKind, Key};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Keys and codes of everything in one programme.
pub struct Things {
    /// Keys by table, oldest first.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Codes by table, oldest first.
    pub codes: BTreeMap<String, Vec<String>>,
    /// Numbers that are no codes: of policies.
    pub numbers: BTreeMap<String, Vec<String>>,
    picks: BTreeMap<&'static str, String>,
}

/// Tables whose rows have a code.
pub const CODED: &[(&str, CodeKind)] = &[
    ("devices", CodeKind::Device),
    ("lots", CodeKind::Lot),
    ("requests", CodeKind::Request),
    ("loans", CodeKind::Loan),
    ("transfers", CodeKind::Transfer),
    ("work_orders", CodeKind::WorkOrder),
    ("locations", CodeKind::Location),
    ("persons", CodeKind::Person),
    ("attests", CodeKind::Attest),
    ("allocation_rounds", CodeKind::Round),
];

impl Things {
    /// Reads them from the store.
    pub fn of(eye: &mut Eye, town: &Town) -> Things {
        let programme = eye.key(&town.programme.id.uuid().to_string());
        let (mut keys, mut codes, mut numbers) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (table, columns) in eye.tables() {
            let has = |c: &str| columns.iter().any(|x| x == c);
            if !has("programme_id") {
                continue;
            }
            if has("id") {
                keys.insert(
                    table.clone(),
                    eye.list(&format!("SELECT id FROM {table} WHERE programme_id = {programme} ORDER BY id")),
                );
            }
            if has("number") {
                let all = eye.list(&format!(
                    "SELECT number FROM {table} WHERE programme_id = {programme} AND number IS NOT NULL ORDER BY number"
                ));
                match CODED.iter().find(|(t, _)| *t == table) {
                    Some((_, kind)) => {
                        let code = |n: &String| town.programme.code(*kind, n.parse().unwrap()).to_string();
                        codes.insert(table.clone(), all.iter().map(code).collect());
                    }
                    None => drop(numbers.insert(table.clone(), all)),
                }
            }
        }
        let mut picks = BTreeMap::new();
        for (name, kind, text) in [
            ("out", CodeKind::Device, "devices WHERE status = 'on_loan' AND"),
            ("ready", CodeKind::Device, "devices WHERE status = 'ready' AND"),
            ("received", CodeKind::Device, "devices WHERE status = 'received' AND"),
            ("to_wipe", CodeKind::Device, "devices WHERE status = 'to_wipe' AND"),
            ("open_request", CodeKind::Request, "requests WHERE state = 'registered' AND"),
            ("draft", CodeKind::Request, "requests WHERE state = 'draft' AND"),
        ] {
            let n = eye.list(&format!("SELECT MIN(number) FROM {text} programme_id = {programme}"));
            if let Some(n) = n.first() {
                picks.insert(name, town.programme.code(kind, n.parse().unwrap()).to_string());
            }
        }
        let serial = eye.list(&format!("SELECT MIN(serial) FROM devices WHERE programme_id = {programme}"));
        picks.insert("serial", serial[0].clone());
        for (short, long) in [("noord", "noord"), ("depot", "depot"), ("werkplaats", "werkplaats")] {
            picks.insert(short, town.locations[long].to_string());
        }
        for (short, long) in [("partner", "sociaal huis"), ("donor", "bedrijf")] {
            picks.insert(short, town.organisations[long].to_string());
        }
        picks.insert("helper", town.people["tom"].to_string());
        Things { keys, codes, numbers, picks }
    }
    /// One thing by its name above; a code of the right shape when there is none.
    pub fn pick(&self, name: &str) -> String {
        self.picks.get(name).cloned().unwrap_or_else(|| self.code("devices"))
    }
    /// The first code of a table.
    pub fn code(&self, table: &str) -> String {
        self.codes[table].first().cloned().unwrap_or_else(|| panic!("the chain left {table} empty"))
    }
    /// The first key of a table.
    pub fn key(&self, table: &str) -> String {
        self.keys[table].first().cloned().unwrap_or_else(|| panic!("the chain left {table} empty"))
    }
}

/// What a path parameter names.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// A code of a table; the key of the same row must be a dead end just as well.
    Code(&'static str),
    /// A key of a table.
    Key(&'static str),
    /// A number of a table.
    Number(&'static str),
    /// Not a thing of a programme.
    Word(&'static str),
}

/// What the parameter after these segments names.
fn slot(before: &str, name: &str) -> Slot {
    match (before, name) {
        ("/devices", _) | ("/d", _) => Slot::Code("devices"),
        ("/lots", _) | ("/walk-in", _) => Slot::Code("lots"),
        ("/requests", _) | ("/requests/drafts", _) | ("/rounds/{code}/without" | "/rounds/{code}/circle", _) => {
            Slot::Code("requests")
        }
        ("/requests/drafts/{code}", _) => Slot::Word("target-group"),
        ("/requests/{code}/units", _) | ("/rounds/{code}/lines", _) => Slot::Word("1"),
        ("/loans", _) => Slot::Code("loans"),
        ("/transfers", _) => Slot::Code("transfers"),
        ("/transfers/{code}/devices", _) => Slot::Key("devices"),
        ("/work-orders", _) => Slot::Code("work_orders"),
        ("/work-orders/{code}/checks", _) => Slot::Word("camera"),
        ("/work-orders/{code}/parts", _) => Slot::Key("part_movements"),
        ("/work-orders/{code}/hours", _) => Slot::Key("work_hours"),
        ("/locations", _) => Slot::Code("locations"),
        ("/persons", _) => Slot::Code("persons"),
        ("/attests", _) => Slot::Code("attests"),
        ("/rounds", _) => Slot::Code("allocation_rounds"),
        ("/accounts", _) => Slot::Key("accounts"),
        ("/organisations", _) | ("/donor", _) => Slot::Key("organisations"),
        ("/donor/{organisation}", _) => Slot::Word("partijen.csv"),
        ("/wipe-logs", _) => Slot::Key("wipe_logs"),
        ("/media", _) => Slot::Key("media"),
        ("/attempts", _) => Slot::Key("sanitisation_attempts"),
        ("/samples", _) => Slot::Key("wipe_samples"),
        ("/lots/{code}/imports", _) => Slot::Key("imports"),
        ("/parts", _) => Slot::Key("parts"),
        ("/policies", _) => Slot::Number("priority_policies"),
        ("/lending-rules", _) => Slot::Key("lending_rules"),
        ("/replenishment", _) => Slot::Key("replenishments"),
        ("/language", _) => Slot::Word("nl"),
        ("/assets", _) => Slot::Word("style.css"),
        ("/help", _) => Slot::Word("balie"),
        ("/impact", _) => Slot::Word("flow.csv"),
        _ => panic!("nobody has said what {{{name}}} after {before} names"),
    }
}

/// The parameters of a route, in order.
pub fn slots(template: &str) -> Vec<Slot> {
    let mut before = String::new();
    let mut out = vec![];
    for part in template.split('/').skip(1) {
        if let Some(name) = part.strip_prefix('{') {
            out.push(slot(&before, name.trim_end_matches('}')));
        }
        before.push('/');
        before.push_str(part);
    }
    out
}

/// The path with its parameters filled in, in order.
pub fn filled(template: &str, with: &[String]) -> String {
    let mut with = with.iter();
    let part = |p: &str| if p.starts_with('{') { with.next().cloned().unwrap_or_default() } else { p.to_owned() };
    template.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A well-formed body that names things of one programme; `None` where nothing is sent.
pub fn body(path: &str, t: &Things) -> Option<Value> {
    let p = |name: &str| t.pick(name);
    let device = || t.code("devices");
    let request = || {
        json!({ "for_whom": "person", "name": "Iemand Anders", "target_group": "senior", "kinds": ["laptop"], "min_tier": "1",
                "person": t.code("persons"), "organisation": p("partner"), "location": p("noord"), "terms": "loan", "draft": p("draft") })
    };
    let lot = || json!({ "donor": p("donor"), "laptop": "4", "version": "1" });
    let policy = || json!({ "name": "Eigen beleid", "class": ["1"], "rule": ["Iedereen"], "condition": [""], "value": [""], "default_class": "2", "quota_organisation": [p("partner")], "quota_most": ["3"], "reserve_location": [p("noord")], "reserve_kind": ["laptop"], "reserve_keep": ["1"] });
    let person =
        || json!({ "name": "Iemand Anders", "lang": "nl", "version": "1", "devices": device(), "then": "desk" });
    let organisation = || json!({ "name": "Een Organisatie", "parts": ["donor"], "version": "1" });
    let location = || json!({ "name": "Een Locatie", "kind": "lending_point", "organisation": p("partner") });
    Some(match path {
        "/sessions" => json!({ "email": "niemand@nergens.example", "password": "geen idee" }),
        "/display" => json!({ "theme": "dark", "density": "", "mute": "" }),
        "/demo/sign-in" => json!({ "role": "desk" }),
        "/setup" => {
            json!({ "code": "ABCD-EFGH", "name": "Nieuw", "prefix": "NW", "country": "be", "your_name": "Iemand", "email": "x@y.example", "password": "een lange zin is goed" })
        }
        "/account/password" => json!({ "old": "iets", "password": "een lange zin is goed" }),
        "/account/second-step" => json!({ "secret": "AAAA", "code": "000000" }),
        "/settings" => json!({ "name": "Een naam", "lang": "nl", "smallest_lot": "1", "version": "1" }),
        "/accounts" => {
            json!({ "name": "Nieuw Iemand", "email": "nieuw@iemand.example", "password": "een lange zin is goed", "role": "desk", "organisation": p("partner"), "location": p("noord") })
        }
        "/accounts/{id}" => json!({ "active": "0" }),
        "/organisations" | "/organisations/{id}" => organisation(),
        "/persons" | "/persons/{code}" => person(),
        // a place can only be closed once it is there
        "/locations" => location(),
        "/locations/{code}" => {
            let mut open = location();
            open["active"] = json!("1");
            open
        }
        "/transfers" => json!({ "from": p("werkplaats"), "to": p("noord"), "fill": "ready", "how_many": "5" }),
        "/transfers/{code}/packing" | "/transfers/{code}/receiving" => json!({ "code": p("received") }),
        "/replenishment/transfers" => json!({ "lane": [format!("{}:{}:1-laptop", p("depot"), p("noord"))] }),
        "/replenishment/rules" => {
            json!({ "service": "90", "review_days": "7", "lead_days": "2", "weeks": "13", "count_waiting": "1", "kind": ["laptop"], "at_least": ["2"], "version": "0" })
        }
        "/transfers/{code}/closing" => json!({ "with_differences": "1" }),
        "/transfers/{code}/devices/{id}/finding" => json!({ "location": p("noord") }),
        "/sanitisation/scan" => json!({ "code": p("received") }),
        "/devices/{code}" => json!({ "kind": "laptop", "maker": "Ander", "model": "Ding", "serial": "EIGEN-SERIE" }),
        "/devices/{code}/block" => json!({ "reason": "battery" }),
        "/devices/{code}/finding" => json!({ "location": p("noord") }),
        "/labels" | "/labels/test" => json!({ "sheet": "0", "start_at": "1", "codes": device() }),
        "/wipe-logs/upload" => json!({ "device": device(), "exit_state": "0" }),
        "/wipe-logs" => {
            json!({ "log": crate::sanitisation::log(&p("serial"), "SN-VREEMD", " Erased ", 0), "exit_state": "0", "device": device() })
        }
        "/wipe-logs/{id}/filing" => json!({ "device": device(), "all_media": "1", "kinds": ["sata_ssd"] }),
        "/devices/{code}/media" => json!({ "kind": "sata_ssd", "serial": "EEN-ANDER", "size_gb": "256", "fixed": "1" }),
        "/devices/{code}/media/confirmation" => json!({}),
        "/media/{id}/destruction" => json!({ "note": "geboord" }),
        "/media/{id}/installation" => json!({ "device": p("to_wipe") }),
        "/media/{id}/attempts" => {
            json!({ "technique": "ata_sanitize_block", "tool": "iets", "tool_version": "1", "result": "done", "verification": "full" })
        }
        "/samples/{id}/validation" => json!({ "verdict": "clean", "tool": "kijker" }),
        "/lots" | "/lots/{code}" => lot(),
        "/lots/{code}/imports/{id}/mapping" => {
            json!({ "columns": ["maker", "model", "serial", "year", "memory_gb", ""], "default_kind": "laptop" })
        }
        "/lots/{code}/imports/{id}/commit" => json!({ "good_rows": "1" }),
        "/lots/{code}/receiving" => json!({ "location": p("depot"), "labels": "later", "default_kind": "laptop" }),
        "/lots/{code}/receiving/scans" => json!({ "serial": p("serial"), "label": device() }),
        "/lots/{code}/earmark" => json!({ "municipality": "Zonnedal" }),
        "/lots/{code}/receiving/kind" => json!({ "device": device(), "kind": "tablet" }),
        "/lots/{code}/receiving/close" => json!({ "accept": "1" }),
        "/walk-in" => json!({ "location": p("depot"), "kind": "laptop", "serial": p("serial"), "label": device() }),
        "/workshop/scan" => json!({ "code": p("received"), "location": p("werkplaats") }),
        "/work-orders" => json!({ "device": p("received") }),
        "/work-orders/{code}/answers" => json!({ "check": "camera", "answer": "pass", "answers": [] }),
        "/work-orders/{code}/repairs" => json!({ "repair": "cleaning", "note": "gepoetst" }),
        "/work-orders/{code}/parts" => json!({ "part": t.key("parts"), "quantity": "1" }),
        "/work-orders/{code}/hours" => json!({ "minutes": "5", "helper": p("helper") }),
        "/work-orders/{code}/proposal" => json!({ "outcome": "recycle", "reason": "Moederbord stuk" }),
        "/work-orders/{code}/control" => json!({ "verdict": "sent_back", "reasons": "Kijk nog eens" }),
        "/parts" => json!({ "location": p("werkplaats"), "kind": "memory", "name": "4 GB", "quantity": "2" }),
        "/parts/{id}/count" => json!({ "quantity": "7" }),
        "/requests" | "/requests/{code}" | "/requests/drafts" => request(),
        "/requests/class" => json!({ "group_name": "Klas 1", "units": "5", "organisation": p("partner") }),
        "/requests/drafts/{code}/{step}" => json!({ "target_group": "pupil", "age_band": "child" }),
        "/requests/{code}/withdrawal" => json!({ "reason": "not_needed" }),
        "/target-groups" => {
            json!({ "word": ["pupil"], "nl": ["Leerling"], "en": ["Pupil"], "fr": ["Élève"], "ended": [] })
        }
        "/devices/{code}/offer" => json!({ "request": p("open_request"), "line": "1" }),
        "/rounds/{code}/lines/{line}/strike" => json!({ "reason": "Zomaar" }),
        "/policies" | "/policies/{number}" => policy(),
        "/desk/scans" => {
            json!({ "person": t.code("persons"), "code": p("ready"), "devices": p("out"), "request": p("open_request") })
        }
        "/loans" => json!({ "person": t.code("persons"), "device": [p("ready")], "request": p("open_request") }),
        "/loans/{code}/signature" => json!({ "signature": "M 10 10 L 50 40 L 90 10" }),
        "/returns" => {
            json!({ "device": p("out"), "condition": "ok", "location": p("noord"), "note": "Toets E klemt." })
        }
        "/returns/scans" => json!({ "code": p("out") }),
        "/swaps" => json!({ "old": p("out"), "new": p("ready"), "reason": "broken", "code": p("ready") }),
        "/lending-rules" => {
            json!({ "location": p("noord"), "term": "days", "loan_days": "7", "deposit": "0", "most_loans": "2", "renewals": "1", "remind_days": "2", "grace_days": "2", "very_late_days": "9" })
        }
        "/loans/{code}/calls" => json!({ "outcome": "reached" }),
        "/loans/{code}/handover" => {
            json!({ "minutes": "30", "topics": ["mail"], "location": t.pick("noord"), "follow_up": "course" })
        }
        _ => return None,
    })
}

/// Routes that change something without being told anything but where.
pub const EMPTY: &[&str] = &[
    "/sign-out",
    "/persons/{code}/erasure",
    "/transfers/{code}/devices/{id}/unpacking",
    "/transfers/{code}/devices/{id}/removal",
    "/transfers/{code}/sending",
    "/transfers/{code}/devices/{id}/undo",
    "/transfers/{code}/cancellation",
    "/transfers/{code}/closing/undo",
    "/transfers/{code}/devices/{id}/loss",
    "/devices/{code}/release",
    "/devices/{code}/loss",
    "/devices/{code}/attest",
    "/media/{id}/removal",
    "/attempts/{id}/withdrawal",
    "/lots/{code}/attests",
    "/lots/{code}/withdrawal",
    "/lots/{code}/imports",
    "/lots/{code}/imports/{id}/undo",
    "/lots/{code}/receiving/undo",
    "/work-orders/{code}/worker",
    "/work-orders/{code}/parts/{id}/return",
    "/work-orders/{code}/hours/{id}/withdrawal",
    "/work-orders/{code}/proposal/withdrawal",
    "/work-orders/{code}/cancellation",
    "/requests/drafts/{code}/registration",
    "/requests/drafts/{code}/discard",
    "/requests/{code}/units/{line}/release",
    "/rounds",
    "/rounds/{code}/acceptance",
    "/rounds/{code}/cancellation",
    "/rounds/{code}/undo",
    "/devices/{code}/offer/undo",
    "/rounds/{code}/changed-lines",
    "/rounds/{code}/transfers",
    "/rounds/{code}/lines/{line}/restoration",
    "/policies/{number}/activation",
    "/loans/{code}/renewal",
    "/loans/{code}/loss",
    "/loans/{code}/gift",
    "/loans/{code}/undo",
    "/devices/{code}/undo",
    "/lending-rules/{id}/removal",
    "/replenishment/{id}/undo",
];

/// Routes that take a file.
pub const UPLOADS: &[&str] = &["/wipe-logs/upload", "/lots/{code}/imports"];
