//! First start, accounts, export, doctor, and what is refused.

use super::{House, post_form, setup_form, sign_in};
use serde_json::{Value, json};

#[test]
fn the_first_start_shows_a_code_that_works_once() {
    let house = House::new();
    let server = house.serve(&["serve"]);
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a code");
    let (url, code) = (url.to_owned(), code.to_owned());
    assert_ne!(post_form(&format!("{url}/setup"), &setup_form("AAAA-BBBB-CCCC-DDDD")).0, 303);
    assert_eq!(post_form(&format!("{url}/setup"), &setup_form(&code)).0, 303);
    let again = setup_form(&code).map(|(k, v)| (k, if k == "prefix" { "KX".to_owned() } else { v }));
    assert_ne!(post_form(&format!("{url}/setup"), &again).0, 303);
    assert_eq!(house.run(&["user", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 1);
    sign_in(&url);
    assert!(server.stop(), "a server stops in good order");
    // from now on there is no code
    let server = house.serve(&["serve"]);
    assert!(!server.greeting.contains("code="), "{}", server.greeting);
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    house.run(&["healthcheck", "--listen", &format!("127.0.0.1:{port}")]).ends(0);
    server.kill();
    house.run(&["healthcheck", "--listen", &format!("127.0.0.1:{port}")]).ends(1);
}

#[cfg(unix)]
#[test]
fn the_instance_key_is_private_and_never_made_beside_an_old_store() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    house.furnished();
    let key = house.data().join("instance.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::rename(&key, house.path().join("kept.key")).unwrap();
    let said = house.run(&["serve"]).ends(1);
    assert!(said.err.contains("instance key is missing"), "{}", said.err);
    assert!(!key.exists());
    std::fs::rename(house.path().join("kept.key"), &key).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = house.run(&["doctor"]).ends(1);
    assert!(said.out.contains("chmod 600"), "{}", said.out);
}

#[test]
fn accounts_are_made_reset_and_listed() {
    let house = House::new();
    house.furnished();
    let add = ["user", "add", "--name", "Ivo Voorbeeld", "--email", "ivo@voorbeeld.example", "--role", "intake"];
    assert!(house.run(&add).ends(0).out.starts_with("Password: "));
    assert!(house.run(&add).ends(1).err.contains("digibank: "));
    house.run(&["user", "add", "--name", "X", "--email", "x@voorbeeld.example", "--role", "king"]).ends(2);
    // a partner's account belongs to an organisation
    let partner = ["user", "add", "--name", "Pia Voorbeeld", "--email", "pia@voorbeeld.example", "--role", "partner"];
    house.run(&partner).ends(1);
    house.run(&[&partner[..], &["--organisation", "Niemand vzw"]].concat()).ends(1);
    house.run(&["user", "reset", "nobody@voorbeeld.example"]).ends(1);
    house.run_with(&["user", "reset", "ivo@voorbeeld.example"], &[("DIGIBANK_NEW_PASSWORD", "kort")]).ends(1);
    house
        .run_with(&["user", "reset", "ivo@voorbeeld.example"], &[("DIGIBANK_NEW_PASSWORD", "een andere lange zin")])
        .ends(0);
    let all = house.run(&["user", "list", "--json"]).ends(0).json();
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!(all[1]["roles"], serde_json::json!(["intake"]));
    house.run(&["journal", "seal"]).ends(0);
    let checked = house.run(&["journal", "verify", "--json"]).ends(0).json();
    assert!(checked[0]["sealed"].as_u64().unwrap() >= 4 && checked[0]["waiting"] == 0, "{checked}");
}

#[test]
fn an_export_holds_references_and_no_secrets() {
    let house = House::new();
    house.furnished();
    let list = house.run(&["export"]).ends(0).out;
    assert!(
        list.contains("journal\n")
            && list.contains("devices\n")
            && !list.contains("person_keys")
            && !list.contains("sessions")
    );
    let csv = house.run(&["export", "accounts"]).ends(0).out;
    assert!(!csv.contains("argon2") && !csv.contains("voorbeeld.example"), "{csv}");
    let json = house.run(&["export", "journal", "--format", "json"]).ends(0).out;
    let rows: Vec<Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(rows.len() >= 2 && rows.iter().all(|r| r["at"].as_str().unwrap().ends_with('Z')), "{json}");
    house.run(&["export", "person_keys"]).ends(2);
    house.run(&["export", "journal", "--programme", "QQ"]).ends(2);
}

#[test]
fn a_tampered_journal_is_found_and_the_entry_named() {
    let house = House::new();
    house.furnished();
    house.run(&["journal", "seal"]).ends(0);
    let c = rusqlite::Connection::open(house.data().join("digibank.db")).unwrap();
    let id: Vec<u8> = c.query_row("SELECT id FROM journal ORDER BY id LIMIT 1", [], |r| r.get(0)).unwrap();
    c.execute("UPDATE journal SET verb = 'people.other' WHERE id = ?1", [&id]).unwrap();
    drop(c);
    let said = house.run(&["journal", "verify"]).ends(1);
    let hex = data_encoding::HEXLOWER.encode(&id);
    let named = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
    assert!(said.out.contains(&format!("entry {named} was changed")), "{}", said.out);
}

#[test]
fn an_entry_that_is_taken_off_a_time_line_is_found_and_named() {
    let house = House::new();
    house.furnished();
    house.run(&["journal", "seal"]).ends(0);
    let c = rusqlite::Connection::open(house.data().join("digibank.db")).unwrap();
    let (entry, about): (Vec<u8>, Vec<u8>) = c
        .query_row("SELECT entry_id, about_id FROM journal_abouts ORDER BY entry_id DESC LIMIT 1", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .unwrap();
    let hex = data_encoding::HEXLOWER.encode(&entry);
    let named = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
    c.execute("DELETE FROM journal_abouts WHERE entry_id = ?1 AND about_id = ?2", [&entry, &about]).unwrap();
    let said = house.run(&["journal", "verify"]).ends(1);
    assert!(said.out.contains(&format!("entry {named} was taken off a time line")), "{}", said.out);
    let said = house.run(&["journal", "verify", "--json"]).ends(1).json();
    assert_eq!(said[0]["findings"], json!([{ "kind": "misplaced", "entry": named }]));
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_an_older_one_is_backed_up_before_it_is_updated() {
    let house = House::new();
    house.furnished();
    let store = house.data().join("digibank.db");
    let c = rusqlite::Connection::open(&store).unwrap();
    c.execute("INSERT INTO schema_migrations (name, applied_at) VALUES ('9999_later', 0)", []).unwrap();
    let said = house.run(&["serve"]).ends(1);
    assert!(said.err.contains("9999_later"), "{}", said.err);
    c.execute_batch("DELETE FROM schema_migrations WHERE name = '9999_later'; DROP TABLE sweeps; DELETE FROM schema_migrations WHERE name = '0011_schedule'")
        .unwrap();
    drop(c);
    house.run(&["user", "list"]).ends(1);
    let plan = house.run(&["migrate", "--dry-run", "--json"]).ends(0).json();
    assert_eq!(plan["planned"][0]["name"], "0011_schedule");
    let server = house.serve(&["serve"]);
    assert!(server.stop());
    let backups: Vec<_> = std::fs::read_dir(house.data().join("backups"))
        .unwrap()
        .flatten()
        .map(|e| e.file_name().into_string().unwrap())
        .collect();
    assert!(
        backups.iter().any(|n| n.ends_with(".zip")) && backups.contains(&"person-keys.json".to_owned()),
        "{backups:?}"
    );
    house.run(&["user", "list"]).ends(0);
}

#[test]
fn the_doctor_says_what_to_mend() {
    let house = House::new();
    let fresh = house.run(&["doctor", "--json"]).json();
    let standing = |all: &Value, name: &str| {
        all.as_array()
            .unwrap()
            .iter()
            .find(|l| l["name"] == name)
            .map(|l| l["standing"].as_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    assert_eq!((standing(&fresh, "store"), standing(&fresh, "time zone")), ("later".into(), "fine".into()));
    assert!(!house.data().exists(), "the doctor changes nothing");
    house.furnished();
    house.run(&["backup", "--verify"]).ends(0);
    let all = house.run(&["doctor", "--json"]).ends(0).json();
    for name in ["folder", "disk", "key", "store", "tables", "journal", "backup"] {
        assert_eq!(standing(&all, name), "fine", "{all:#}");
    }
    let mail = house
        .run(&["doctor", "--json", "--mail-transport", "smtp", "--smtp-host", "127.0.0.1", "--smtp-port", "9"])
        .ends(1)
        .json();
    assert_eq!(standing(&mail, "mail"), "mend");
}

#[test]
fn the_demonstration_stands_apart_from_real_data() {
    let house = House::new();
    house.furnished();
    let before = std::fs::read(house.data().join("instance.key")).unwrap();
    let server = house.serve(&["demo"]);
    let page = ureq::get(format!("{}/sign-in", server.url())).call().unwrap().body_mut().read_to_string().unwrap();
    assert!(page.matches("name=\"role\"").count() >= 9, "{page}");
    server.kill();
    assert!(house.data().join("demo/year/digibank.db").exists());
    assert_eq!(std::fs::read(house.data().join("instance.key")).unwrap(), before);
    assert_eq!(house.run(&["user", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 1);
    // an unknown story is refused with the names there are, and --help has them too
    for (args, end) in [(&["demo", "--scenario", "nothing"][..], 2), (&["demo", "--help"][..], 0)] {
        let said = house.run(args).ends(end);
        for name in ["year", "kina", "antwerpen"] {
            assert!(format!("{}{}", said.out, said.err).contains(name), "{said:#?}");
        }
    }
    assert!(!house.data().join("demo/nothing").exists());
    // a story that was stopped half-way is not shown as if it were whole
    std::fs::create_dir_all(house.data().join("demo/kina")).unwrap();
    std::fs::write(house.data().join("demo/kina/half-told"), "").unwrap();
    assert!(house.run(&["demo", "--scenario", "kina"]).ends(2).err.contains("--fresh"));
}

#[test]
fn saying_what_would_be_done_and_a_port_that_is_taken_make_nothing() {
    let house = House::new();
    let plan = house.run(&["migrate", "--dry-run", "--json"]).ends(0).json();
    assert_eq!((&plan["planned"][0]["name"], &plan["done"]), (&json!("0001_house"), &json!([])));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let said = house.run(&["serve", "--listen", &taken.local_addr().unwrap().to_string()]);
    assert_ne!(said.code, 0, "{said:#?}");
    for file in ["digibank.db", "instance.key"] {
        assert!(!house.data().join(file).exists(), "{file} was made");
    }
}

#[test]
fn a_round_is_decided_from_files_without_a_store() {
    let house = House::new();
    let folder = house.path().join("round");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put(
        "policy.toml",
        "format = \"allocation-1\"\nname = \"r\"\nas_of = \"2026-01-01\"\nclasses = 2\n[fairness]\nbetween = \"organisation\"\nrule = \"max-min\"\n",
    );
    put("locations.csv", "location,region\nA,North\nB,South\n");
    put("distances.csv", "from,to,km\nA,A,0\nA,B,12\nB,A,12\nB,B,0\n");
    put(
        "supply.csv",
        "device,type,tier,grade,data,keyboard,access,location,earmark\nD1,laptop,3,B,0,none,0,A,\nD2,tablet,3,B,0,none,0,A,\n",
    );
    let header = "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access\n";
    let rows = "R1,2,2025-01-01,O1,B,laptop,1,C,0,any,0\nR2,1,2025-12-01,O1,B,any,1,C,0,any,0\nR3,2,2025-06-01,O2,A,laptop,1,C,0,any,0\n";
    put("demand.csv", &format!("{header}{rows}"));
    let line = ["allocate", "round", "--out", "allocation.csv"];
    let said = house.run(&[&line[..], &["--why", "R1", "--json"]].concat()).ends(0).json();
    assert_eq!(std::fs::read_to_string(house.path().join("allocation.csv")).unwrap(), "request,device\nR1,D1\nR2,D2\n");
    assert_eq!(
        said["classes"],
        json!([{"class": 1, "requests": 1, "served": 1}, {"class": 2, "requests": 2, "served": 1}])
    );
    assert_eq!(
        (&said["waited_days"], &said["metres"], &said["why"][0]["device"]),
        (&json!(396), &json!(24_000), &json!("D1"))
    );
    let said = house.run(&[&line[..], &["--objective", "134", "--why", "R3"]].concat()).ends(0);
    assert!(said.out.contains("2 of 3 requests get one of 2 devices."), "{}", said.out);
    house.run(&[&line[..], &["--why", "nobody"]].concat()).ends(2);
    let said = house.run(&[&line[..], &["--withdraw", "R1"]].concat()).ends(0);
    let moved = "Without R1: a device more for R3, one less for nobody. Days waited -151, over-specification +0, metres -12000.";
    assert!(said.out.contains(moved), "{}", said.out);
    let moved = house.run(&[&line[..], &["--withdraw", "R3", "--json"]].concat()).ends(0).json();
    assert_eq!((&moved["withdraw"][0]["gain"], &moved["withdraw"][0]["waited_days"]), (&json!([]), &json!(0)));
    put("demand.csv", &format!("{header}{rows}R1,2,2025-06-01,O2,A,laptop,1,C,0,any,0\n"));
    let said = house.run(&line).ends(1);
    assert!(said.err.contains("demand.csv line 5: 'R1' twice, first in line 2"), "{}", said.err);
    assert!(!house.data().exists());
}
