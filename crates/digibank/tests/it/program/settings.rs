//! One name per setting, four sources, and a clear answer about each.

use super::House;
use serde_json::Value;

fn setting<'a>(all: &'a Value, name: &str) -> &'a Value {
    all["settings"].as_array().unwrap().iter().find(|s| s["name"] == name).unwrap()
}

#[test]
fn the_command_line_outweighs_the_environment_which_outweighs_the_file() {
    let house = House::new();
    std::fs::create_dir(house.data()).unwrap();
    let file = house.data().join("digibank.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:1111\"\nqueue = 11\nread_seconds = 12\nmetrics = true\n").unwrap();
    let said = house
        .run_with(
            &["config", "--json", "--read-seconds", "14"],
            &[("DIGIBANK_QUEUE", "13"), ("DIGIBANK_READ_SECONDS", "13")],
        )
        .ends(0);
    let all = said.json();
    let source = |name: &str| {
        (
            setting(&all, name)["value"].as_str().unwrap().to_owned(),
            setting(&all, name)["source"]["from"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(source("read_seconds"), ("14".into(), "command_line".into()));
    assert_eq!(source("queue"), ("13".into(), "environment".into()));
    assert_eq!(source("listen"), ("127.0.0.1:1111".into(), "file".into()));
    assert_eq!(source("metrics"), ("true".into(), "file".into()));
    assert_eq!(source("write_seconds"), ("120".into(), "default".into()));
    assert_eq!(setting(&all, "queue")["source"]["where"], "DIGIBANK_QUEUE");
    // another folder has another file
    let other = house.run(&["config", "--json", "--data", "elsewhere"]).ends(0).json();
    assert_eq!(setting(&other, "listen")["source"]["from"], "default");
}

#[test]
fn secrets_are_not_shown_and_cannot_be_typed() {
    let house = House::new();
    let key = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    let said = house.run_with(
        &["config"],
        &[
            ("DIGIBANK_INSTANCE_KEY", key),
            ("DIGIBANK_SMTP_PASSWORD", "geheim-woord"),
            ("DATABASE_URL", "postgres://me:geheim-woord@db.example/x"),
        ],
    );
    assert!(!said.out.contains("geheim") && !said.out.contains(key), "{}", said.out);
    assert!(said.out.contains("@db.example/x") && said.out.contains("environment DATABASE_URL"));
    house.run(&["config", "--smtp-password", "x"]).ends(2);
}

#[test]
fn what_is_no_setting_is_refused_by_name() {
    let house = House::new();
    let file = house.path().join("mine.toml");
    std::fs::write(&file, "lissten = \"127.0.0.1:1\"\n").unwrap();
    let said = house.run(&["serve", "--config", "mine.toml"]).ends(2);
    assert!(said.err.contains("“lissten” is not a setting; did you mean “listen”?"), "{}", said.err);
    std::fs::write(&file, "queue = 0\n").unwrap();
    assert!(house.run(&["config", "--config", "mine.toml"]).ends(2).err.contains("whole number from 1"));
    std::fs::write(&file, "queue = [1]\n").unwrap();
    house.run(&["config", "--config", "mine.toml"]).ends(2);
    house.run(&["config", "--config", "nowhere.toml"]).ends(2);
    house.run(&["config", "--listen", "here"]).ends(2);
    house.run(&["config", "--trusted-proxy", "the proxy"]).ends(2);
    house.run(&["no-such-command"]).ends(2);
    let stray = house.run_with(&["config"], &[("DIGIBANK_LISSTEN", "x")]).ends(1);
    assert!(stray.err.contains("did you mean DIGIBANK_LISTEN?"), "{}", stray.err);
}
