//! Lists that are read in, and tables that are written out, by command.

use super::House;
use super::canary::opened;
use crate::quality::chain::{Door, text};
use digibank_core::kernel::code::Prefix;
use digibank_core::kernel::{Code, CodeKind};
use serde_json::json;
use std::process::Stdio;

/// A house with an announced lot of a donor; answers the lot's code.
fn with_a_lot(house: &House) -> String {
    let server = house.serve(&["serve"]);
    let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
    let p = opened(url, code);
    let lot = p.act("dirk", "/lots", json!({ "donor": p.organisation("bedrijf"), "laptop": "3" }));
    server.stop();
    text(&lot, "/lot/code")
}

#[test]
fn a_list_is_tried_refused_as_a_whole_and_read_in_by_command() {
    let house = House::new();
    let lot = with_a_lot(&house);
    let head = "Merk;Model;Serienummer;Bouwjaar;RAM\n";
    let good = format!("{head}Voorbeeld;Boek;AA11;2021;8 GB\nVoorbeeld;Boek;AA12;2021;8 GB\n");
    let bad = format!("{good}Voorbeeld;Boek;AA13;1066;8 GB\nVoorbeeld;Boek;AA11;2021;8 GB\n");
    std::fs::write(house.path().join("good.csv"), good).unwrap();
    std::fs::write(house.path().join("bad.csv"), bad).unwrap();
    std::fs::write(house.path().join("none.csv"), b"\x00\x01 geen lijst").unwrap();
    let import = |file: &str, more: &[&str]| {
        let mut args = vec!["import", "assets", file, "--lot", lot.as_str()];
        args.extend(more);
        house.run(&args)
    };

    // a dry run says what would come of each row, and leaves nothing
    let said = import("bad.csv", &["--dry-run"]).ends(1);
    assert!(said.out.starts_with("4 rows: 2 would become devices, 1 wrong, 0 known already, 1 twice"), "{said:#?}");
    assert!(said.out.contains("line 4:"), "{said:#?}");
    let said = import("bad.csv", &["--dry-run", "--json"]).ends(1).json();
    assert_eq!((&said["dry_run"], &said["outcome"]["good"]), (&json!(true), &json!(2)), "{said}");
    assert_eq!(house.run(&["export", "imports"]).ends(0).out.lines().count(), 1, "nothing but the head");

    // one wrong row refuses the list, unless the good ones are asked for
    let said = import("bad.csv", &[]).ends(1);
    assert!(said.err.contains("digibank: "), "{said:#?}");
    assert_eq!(house.run(&["export", "imports"]).ends(0).out.lines().count(), 1);
    let said = import("good.csv", &["--json"]).ends(0).json();
    assert_eq!((&said["dry_run"], &said["outcome"]["good"]), (&json!(false), &json!(2)), "{said}");
    // the same list again: both are known
    let said = import("bad.csv", &["--good-rows"]);
    assert!(said.code == 1 && !said.err.contains("panicked"), "{said:#?}");

    // what is named wrongly is said, each with what would help
    assert!(import("none.csv", &[]).ends(1).err.contains("digibank: "));
    assert!(import("nowhere.csv", &[]).ends(3).err.contains("nowhere.csv"));
    let said = house.run(&["import", "assets", "good.csv", "--lot", "geen code"]).ends(2);
    assert!(said.err.contains("not the code of a lot"), "{said:#?}");
    let code = |letters: &[u8; 2], number| Code::new(Prefix(*letters), CodeKind::Lot, number).to_string();
    let said = house.run(&["import", "assets", "good.csv", "--lot", &code(b"DB", 900)]).ends(1);
    assert!(said.err.contains("there is no lot"), "{said:#?}");
    let said = house.run(&["import", "assets", "good.csv", "--lot", &code(b"XX", 1)]).ends(1);
    assert!(said.err.contains("no programme with the letters"), "{said:#?}");
    house.run(&["import", "persons", "good.csv", "--lot", &lot]).ends(2);
    let said = house.run(&["import", "assets", "good.csv", "--lot", &lot, "--data", "nowhere"]).ends(1);
    assert!(said.err.contains("digibank serve"), "{said:#?}");
    assert!(!house.path().join("nowhere").exists());
    let checked = house.run(&["journal", "verify", "--json"]).ends(0).json();
    assert_eq!(checked[0]["findings"], json!([]));
}

#[test]
fn a_table_is_written_to_a_file_and_a_name_that_is_none_empties_no_file() {
    let house = House::new();
    let lot = with_a_lot(&house);
    house.run(&["export", "lots", "--to", "lots.csv"]).ends(0);
    let file = || std::fs::read_to_string(house.path().join("lots.csv")).unwrap();
    let (head, row) = (file().lines().next().unwrap().to_owned(), file().lines().nth(1).unwrap().to_owned());
    assert!(head.split(',').any(|c| c == "number") && head.split(',').count() == row.split(',').count(), "{}", file());
    let said = house.run(&["export", "lotten", "--to", "lots.csv"]).ends(2);
    assert!(said.err.contains("no table “lotten”"), "{said:#?}");
    assert_eq!(file().lines().count(), 2, "the file of before is as it was");
    house.run(&["export", "lots", "--to", "no/such/folder.csv"]).ends(3);
    // JSON: one object per line, with the same columns
    let json = house.run(&["export", "lots", "--format", "json"]).ends(0).out;
    let row: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(row.as_object().unwrap().len(), head.split(',').count());
    let row = house.run(&["export", "lots", "--format", "json", "--programme", "db"]).ends(0).json();
    assert_eq!(lot, Code::new(Prefix(*b"DB"), CodeKind::Lot, row["number"].as_i64().unwrap()).to_string());
    // a device that a disk cannot hold: the end of what was written is looked at too
    #[cfg(target_os = "linux")]
    assert!(house.run(&["export", "lots", "--to", "/dev/full"]).ends(3).err.contains("writing the export"));
}

#[test]
fn who_reads_along_may_stop_before_the_end() {
    let house = House::new();
    house.furnished();
    for args in [&["openapi"][..], &["export"], &["export", "journal"], &["config", "--json"]] {
        let mut child = house.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
}
