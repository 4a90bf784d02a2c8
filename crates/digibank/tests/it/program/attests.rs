//! Attests that somebody outside checks with the program, with and without a store.

use super::House;
use super::canary::opened;
use crate::quality::chain::{Door, text, wipe};
use serde_json::json;

#[test]
fn an_attest_is_verified_by_its_code_its_file_and_without_any_store() {
    let house = House::new();
    let server = house.serve(&["serve"]);
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
    let p = opened(url, code);
    let place = p.location("werkplaats");
    let device = |serial: &str| {
        let receipt = p.act("ivo", "/walk-in", json!({ "location": place, "kind": "laptop", "serial": serial }));
        let device = text(&receipt, "/device/code");
        wipe(&p, &device, &format!("{serial}-SCHIJF"), true);
        let attest = text(&p.act("tessa", &format!("/devices/{device}/attest"), json!({})), "/code");
        (device, attest)
    };
    let (_, attest) = device("ATTEST-1");
    let (wrong, withdrawn) = device("ATTEST-2");
    let file = |name: &str, end: &str| {
        let (status, bytes) = p.send("tessa", "GET", &format!("/attests/{attest}/{end}"), "", vec![]);
        assert_eq!(status, 200);
        std::fs::write(house.path().join(name), &bytes).unwrap();
        bytes
    };
    let signed = String::from_utf8(file("attest.json", "json")).unwrap();
    file("attest.pdf", "pdf");

    for what in [attest.as_str(), "attest.json", "attest.pdf"] {
        let said = house.run(&["attest", "verify", what]).ends(0);
        assert!(said.out.starts_with("Genuine, and it holds: ") && said.out.contains(&attest), "{said:#?}");
        let said = house.run(&["attest", "verify", what, "--json"]).ends(0).json();
        assert_eq!((&said["key_known"], &said["state"]), (&json!(true), &json!("valid")), "{said}");
    }
    assert!(house.run(&["attest", "verify", "attest.pdf"]).out.contains("Only the statement inside the PDF"));
    assert!(house.run(&["attest", "verify", "attest.json"]).out.contains("ATTEST-1-SCHIJF"));
    // who has the file only: anybody can sign something, so without the key it proves nothing
    let alone = ["attest", "verify", "attest.json", "--data", "nowhere"];
    assert!(house.run(&alone).ends(1).out.starts_with("NOT PROVEN"));
    let key =
        serde_json::from_str::<serde_json::Value>(&signed).unwrap()["signature"]["key"].as_str().unwrap().to_owned();
    let with = |key: &str| house.run(&["attest", "verify", "attest.json", "--data", "nowhere", "--key", key]);
    assert!(with(&key.to_uppercase()).ends(0).out.starts_with("Genuine: signed with the key you gave"));
    assert!(with(&"0".repeat(64)).ends(1).out.contains("with another"));
    assert!(with("12 ab").ends(2).err.contains("64 signs"));
    assert!(!house.path().join("nowhere").exists(), "verifying makes nothing");
    // another installation's store knows another key
    let other = House::new();
    other.furnished();
    std::fs::copy(house.path().join("attest.json"), other.path().join("attest.json")).unwrap();
    let said = other.run(&["attest", "verify", "attest.json"]).ends(1);
    assert!(said.out.contains("but with another"), "{said:#?}");
    // what was changed, and what is none
    let tampered = signed.replacen("ata_sanitize_block", "ata_secure_erase", 1);
    assert_ne!(tampered, signed);
    std::fs::write(house.path().join("tampered.json"), tampered).unwrap();
    assert!(house.run(&["attest", "verify", "tampered.json"]).ends(1).out.contains("something in it was changed"));
    std::fs::write(house.path().join("none.json"), "{}").unwrap();
    assert!(house.run(&["attest", "verify", "none.json"]).ends(1).out.contains("not an attest"));
    let said = house.run(&["attest", "verify", "forgotten.json"]).ends(2);
    assert!(said.err.contains("neither a file nor the code"), "{said:#?}");
    house.run(&["attest", "verify", "forgotten.json", "--data", "nowhere"]).ends(2);

    // an attest that was withdrawn is still signed, and does not hold
    let media = p.read("tessa", &format!("/devices/{wrong}/media"));
    let attempt = text(&media, "/media/0/attempts/0/id");
    p.act("cas", &format!("/attempts/{attempt}/withdrawal"), json!({}));
    let said = house.run(&["attest", "verify", &withdrawn]).ends(1);
    assert!(said.out.contains("but withdrawn"), "{said:#?}");
    assert_eq!(house.run(&["attest", "verify", &withdrawn, "--json"]).ends(1).json()["state"], "withdrawn");
    server.stop();
}
