//! The commands with `DATABASE_URL`: the same words do the same on PostgreSQL. Runs where the suite has a server.

use super::{House, Server};
use crate::world::engine::{empty_database, postgres_url};

/// A house whose store is on a PostgreSQL server.
struct Flat {
    house: House,
    url: String,
    _database: crate::world::engine::Place,
}

impl Flat {
    fn new() -> Option<Flat> {
        let (url, database) = empty_database(&postgres_url()?);
        Some(Flat { house: House::new(), url, _database: database })
    }
    fn run(&self, args: &[&str]) -> super::Said {
        self.house.run_with(args, &[("DATABASE_URL", &self.url)])
    }
    fn serve(&self) -> Server {
        self.house.serve_with(&["serve"], &[("DATABASE_URL", &self.url)])
    }
}

#[test]
fn serve_users_journal_export_doctor_backup_and_restore() {
    let (Some(flat), Some(other)) = (Flat::new(), Flat::new()) else { return };
    let server = flat.serve();
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
    assert_eq!(super::post_form(&format!("{url}/setup"), &super::setup_form(code)).0, 303);
    flat.run(&["user", "add", "--name", "Bo Voorbeeld", "--email", "bo@voorbeeld.example", "--role", "intake"]).ends(0);
    let made = flat.run(&["backup", "--verify", "--json"]).ends(0).json();
    assert!(server.stop());
    assert!(!flat.house.data().join("digibank.db").exists(), "nothing is kept beside the server");
    assert_eq!(flat.run(&["user", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 2);
    assert!(flat.run(&["export"]).ends(0).out.contains("devices\n"));
    flat.run(&["journal", "seal"]).ends(0);
    assert_eq!(flat.run(&["journal", "verify", "--json"]).ends(0).json()[0]["findings"], serde_json::json!([]));
    let doctor = flat.run(&["doctor", "--json"]);
    assert!(doctor.code <= 1, "{doctor:#?}");
    assert!(!doctor.out.contains(&flat.url), "the doctor does not repeat the password of the server");

    // into an empty store of either engine, with the key of this installation
    std::fs::create_dir_all(other.house.data()).unwrap();
    std::fs::copy(flat.house.data().join("instance.key"), other.house.data().join("instance.key")).unwrap();
    let archive = flat.house.path().join(made["archive"].as_str().unwrap());
    let archive = archive.to_str().unwrap();
    let said = other.run(&["restore", archive, "--json"]).ends(0).json();
    assert_eq!(said["differing"], serde_json::json!([]));
    let users = flat.run(&["user", "list", "--json"]).ends(0).json();
    assert_eq!(other.run(&["user", "list", "--json"]).ends(0).json(), users);
    assert!(other.run(&["restore", archive]).ends(1).err.contains("not empty"));
    assert_eq!(other.house.run(&["restore", archive, "--json"]).ends(0).json()["differing"], serde_json::json!([]));
    assert_eq!(other.house.run(&["user", "list", "--json"]).ends(0).json(), users);
}

#[test]
fn an_older_store_is_backed_up_before_it_is_updated() {
    let Some(flat) = Flat::new() else { return };
    let server = flat.serve();
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
    assert_eq!(super::post_form(&format!("{url}/setup"), &super::setup_form(code)).0, 303);
    assert!(server.stop());
    let mut c = postgres::Client::connect(&flat.url, postgres::NoTls).unwrap();
    c.batch_execute("DROP TABLE sweeps; DELETE FROM schema_migrations WHERE name = '0011_schedule'").unwrap();
    drop(c);
    flat.run(&["user", "list"]).ends(1);
    let plan = flat.run(&["migrate", "--dry-run", "--json"]).ends(0).json();
    assert_eq!(plan["planned"][0]["name"], "0011_schedule");
    let said = flat.run(&["migrate"]).ends(0);
    assert!(said.err.contains("Made a backup"), "{}", said.err);
    flat.run(&["user", "list"]).ends(0);
}

#[test]
fn a_server_that_is_not_there_is_said_plainly() {
    let house = House::new();
    let said = house.run_with(&["serve"], &[("DATABASE_URL", "postgres://me:geheim@127.0.0.1:1/x")]);
    assert!(said.code == 1 || said.code == 3, "{said:#?}");
    assert!(!said.err.contains("geheim"), "{}", said.err);
}
