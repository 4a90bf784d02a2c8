//! A round from files: the weeks to come, and what one device more is worth.

use super::House;
use serde_json::json;
use std::path::PathBuf;

/// One laptop; Anna takes anything, Carla in a lower class only a laptop.
fn round(house: &House) -> PathBuf {
    let folder = house.path().join("round");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put(
        "policy.toml",
        "format = \"allocation-1\"\nas_of = \"2026-01-01\"\nclasses = 2\n[fairness]\nbetween = \"organisation\"\nrule = \"max-min\"\n",
    );
    put("locations.csv", "location,region\nA,North\n");
    put("distances.csv", "from,to,km\nA,A,0\n");
    put("supply.csv", "device,type,tier,grade,data,keyboard,access,location,earmark\nD1,laptop,3,B,0,none,0,A,\n");
    put(
        "demand.csv",
        "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access\n\
        Anna,1,2025-12-01,O1,A,any,1,C,0,any,0\nCarla,2,2025-06-01,O2,A,laptop,1,C,0,any,0\n",
    );
    folder
}

const LINE: [&str; 4] = ["allocate", "round", "--out", "allocation.csv"];

#[test]
fn waves_say_who_may_expect_what_and_what_waiting_would_bring() {
    let house = House::new();
    round(&house);
    let plan = |keep: &str| {
        let arrival = "[[wave.arrival]]\ntype = \"tablet\"\ntier = 3\ngrade = \"B\"\nlocation = \"A\"\ncount = 1\n";
        let text = format!("format = \"waves-1\"\n[[wave]]\nin_days = 0\n[[wave]]\nin_days = 7\n{arrival}{keep}");
        std::fs::write(house.path().join("weeks.toml"), text).unwrap();
    };
    plan("");
    let waves = [&LINE[..], &["--waves", "weeks.toml", "--expect", "expected.csv"]].concat();
    let said = house.run(&[&waves[..], &["--json"]].concat()).ends(0).json();
    let class = |class: u8, served: u8| json!({ "class": class, "requests": 1, "served": served });
    assert_eq!(said["waves"]["together"]["classes"], json!([class(1, 1), class(2, 0)]));
    assert_eq!(said["waves"]["at_once"]["classes"], json!([class(1, 1), class(2, 1)]));
    assert_eq!((&said["waves"]["not_within_these_waves"], &said["waves"]["waves"][1]["left"]), (&json!(1), &json!(1)));
    let expected = || std::fs::read_to_string(house.path().join("expected.csv")).unwrap();
    assert_eq!(expected(), "request,wave,in_days,device\nAnna,1,0,D1\nCarla,,,\n");
    // the round itself is what it was
    let file = std::fs::read_to_string(house.path().join("allocation.csv")).unwrap();
    assert_eq!(file, "request,device\nAnna,D1\n");
    plan("[[keep]]\ntype = \"laptop\"\nwave = 2\npercent = 100\n");
    let said = house.run(&waves).ends(0);
    for text in [
        "Wave 1, in 0 days: 1 devices, of which 0 came and 1 wait for later; 0 given, 1 left.",
        "Wave 2, in 7 days: 2 devices, of which 1 came and 0 wait for later; 2 given, 0 left.",
        "All waves: 2 requests served, 0 not within these waves.",
        "  class 2: 1 of 1; all at once 1",
    ] {
        assert!(said.out.contains(text), "{}", said.out);
    }
    assert_eq!(expected(), "request,wave,in_days,device\nAnna,2,7,\nCarla,2,7,D1\n");
    plan("[[keep]]\ntype = \"laptop\"\nwave = 3\npercent = 10\n");
    let said = house.run(&waves).ends(1);
    assert!(said.err.contains("waves file: keep 1: there is no wave 3"), "{}", said.err);
    house.run(&[&LINE[..], &["--expect", "expected.csv"]].concat()).ends(2);
    assert!(!house.data().exists());
}

#[test]
fn bids_say_whom_one_device_more_would_serve() {
    let house = House::new();
    round(&house);
    let line = [&LINE[..], &["--bids"]].concat();
    let said = house.run(&[&line[..], &["--json"]].concat()).ends(0).json();
    let bids = said["bids"].as_array().unwrap();
    let laptop = bids.iter().find(|bid| bid["there"] == json!(1)).unwrap();
    assert_eq!(laptop["serves"], json!([{ "class": 2, "unit": "O2", "more": 1, "turn": "0/1" }]));
    assert_eq!((&laptop["waited_days"], &laptop["exchanges"]), (&json!(214), &json!(0)));
    let said = house.run(&line).ends(0);
    assert!(said.out.contains("kinds of devices would serve somebody more"), "{}", said.out);
    assert!(
        said.out.contains("One more laptop tier 3 grade B, at A: +1 in class 2 of O2, turn 0/1; +214 days waited"),
        "{}",
        said.out
    );
    // without the switch nothing is said of it
    assert!(house.run(&[&LINE[..], &["--json"]].concat()).ends(0).json()["bids"].is_null());
}

#[test]
fn every_circle_is_written_once_with_its_devices_its_holders_and_who_goes_without() {
    let house = House::new();
    let folder = round(&house);
    // two laptops are too few for four who want one; a tablet lies about that nobody asked for; a desktop suits nobody's wish at all
    std::fs::write(
        folder.join("supply.csv"),
        "device,type,tier,grade,data,keyboard,access,location,earmark\nD1,laptop,3,B,0,none,0,A,\nD2,laptop,3,B,0,none,0,A,\nD3,tablet,3,B,0,none,0,A,\n",
    )
    .unwrap();
    std::fs::write(
        folder.join("demand.csv"),
        "request,class,date,organisation,location,type,min_tier,min_grade,data,keyboard,access\n\
        Anna,1,2025-12-01,O1,A,laptop,1,C,0,any,0\nBert,2,2025-06-01,O2,A,laptop,1,C,0,any,0\n\
        Carla,2,2025-07-01,O2,A,laptop,1,C,0,any,0\nDirk,2,2025-08-01,O2,A,laptop,1,C,0,any,0\n\
        Els,1,2025-08-01,O1,A,desktop,1,C,0,any,0\n",
    )
    .unwrap();
    let line = [&LINE[..], &["--certificates", "circles.jsonl"]].concat();
    let said = house.run(&[&line[..], &["--json"]].concat()).ends(0).json();
    assert_eq!(said["certificates"], 1);
    let text = std::fs::read_to_string(house.path().join("circles.jsonl")).unwrap();
    let found: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let circle = json!({
        "certificate": 1, "devices": ["D1", "D2"], "holders": ["Anna", "Bert"],
        "holders_by_class": [{ "class": 1, "requests": 1 }, { "class": 2, "requests": 1 }],
        "kept": [], "refused": ["Carla", "Dirk"],
    });
    assert_eq!(found, [circle]);
    // the desktop is refused for another reason, and one circle serves both who go without
    let said = house.run(&line).ends(0);
    assert!(said.out.contains("1 circles that refusals point at, in circles.jsonl."), "{}", said.out);
    assert!(house.run(&[&LINE[..], &["--json"]].concat()).ends(0).json()["certificates"].is_null());
    let nowhere = [&LINE[..], &["--certificates", "nowhere/circles.jsonl"]].concat();
    assert!(house.run(&nowhere).ends(3).err.contains("nowhere/circles.jsonl"));
}

#[test]
fn a_request_that_is_withdrawn_passes_its_device_on_also_with_quotas() {
    let house = House::new();
    let folder = round(&house);
    let withdraw = [&LINE[..], &["--withdraw", "Anna"]].concat();
    let said = house.run(&[&withdraw[..], &["--json"]].concat()).ends(0).json();
    let chains = said["withdraw"][0].clone();
    assert_eq!((&chains["gain"], &chains["lose"]), (&json!(["Carla"]), &json!([])));
    let policy = std::fs::read_to_string(folder.join("policy.toml")).unwrap();
    std::fs::write(folder.join("policy.toml"), format!("{policy}[quota]\nO1 = 1\n")).unwrap();
    let anew = house.run(&[&withdraw[..], &["--json"]].concat()).ends(0).json();
    assert_eq!(anew["withdraw"][0], chains);
    assert!(house.run(&withdraw).ends(0).out.contains("a device more for Carla, one less for nobody"));
    // quotas are kept or refused, never passed over
    let without_fairness = house.run(&[&LINE[..], &["--objective", "134"]].concat()).ends(1);
    assert!(without_fairness.err.contains("quotas are kept by the objective full only"), "{}", without_fairness.err);
}

#[test]
fn no_answer_is_written_over_what_is_read() {
    let house = House::new();
    let folder = round(&house);
    let before = std::fs::read_to_string(folder.join("demand.csv")).unwrap();
    for written in ["round/demand.csv", "round/../round/policy.toml"] {
        let said = house.run(&["allocate", "round", "--out", written]).ends(2);
        assert!(said.err.contains("is one of the files of the round"), "{}", said.err);
        house.run(&[&LINE[..], &["--certificates", written]].concat()).ends(2);
    }
    assert_eq!(std::fs::read_to_string(folder.join("demand.csv")).unwrap(), before);
    house.run(&["allocate", "round", "--out", "round/allocation.csv"]).ends(0);
}

/// As `head` does.
#[test]
fn who_reads_only_the_beginning_of_an_answer_gets_no_fault() {
    let house = House::new();
    round(&house);
    let (read, write) = std::io::pipe().unwrap();
    drop(read);
    let mut command = house.command(&[&LINE[..], &["--why", "Anna", "--why", "Carla"]].concat());
    let ended = command.stdout(write).stderr(std::process::Stdio::piped()).output().unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty(), "{ended:?}");
    assert!(house.path().join("allocation.csv").exists());
}
