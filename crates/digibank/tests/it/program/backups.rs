//! Backup and restore as an operator does them.

use super::House;

fn copy_key(from: &House, to: &House) {
    std::fs::create_dir_all(to.data()).unwrap();
    std::fs::copy(from.data().join("instance.key"), to.data().join("instance.key")).unwrap();
}

#[test]
fn a_backup_made_while_serving_is_restored_once_and_only_into_an_empty_store() {
    let house = House::new();
    house.furnished();
    let server = house.serve(&["serve"]);
    let made = house.run(&["backup", "--json", "--verify"]).ends(0).json();
    server.stop();
    let archive = made["archive"].as_str().unwrap();
    // paths in the answer are as configured, relative to where the command ran
    let archive = house.path().join(archive);
    let archive = archive.to_str().unwrap();

    let new = House::new();
    let said = new.run(&["restore", archive]).ends(1);
    assert!(said.err.contains("instance key is missing"), "{}", said.err);
    copy_key(&house, &new);
    let said = new.run(&["restore", archive, "--json"]).ends(0).json();
    assert_eq!(said["journal"][0]["findings"], serde_json::json!([]));
    assert_eq!(said["differing"], serde_json::json!([]));
    assert_eq!(
        new.run(&["user", "list", "--json"]).ends(0).json(),
        house.run(&["user", "list", "--json"]).ends(0).json()
    );
    let said = new.run(&["restore", archive]).ends(1);
    assert!(said.err.contains("not empty"), "{}", said.err);
    house.run(&["restore", archive]).ends(1);

    // a server that was started once and left alone is empty
    let third = House::new();
    copy_key(&house, &third);
    third.serve(&["serve"]).stop();
    third.run(&["restore", archive]).ends(0);
    let server = third.serve(&["serve"]);
    assert!(!server.greeting.contains("code="));
}

#[test]
fn a_backup_of_another_installation_or_without_keys_is_refused_with_a_way_on() {
    let house = House::new();
    house.furnished();
    let made = house.run(&["backup", "--json"]).ends(0).json();
    let archive = house.path().join(made["archive"].as_str().unwrap());
    let other = House::new();
    other.furnished();
    std::fs::remove_file(other.data().join("digibank.db")).unwrap();
    let said = other.run(&["restore", archive.to_str().unwrap()]).ends(1);
    assert!(said.err.contains("another instance key"), "{}", said.err);

    let alone = House::new();
    copy_key(&house, &alone);
    let moved = alone.path().join("moved.zip");
    std::fs::copy(&archive, &moved).unwrap();
    let said = alone.run(&["restore", "moved.zip"]).ends(1);
    assert!(said.err.contains("--without-names"), "{}", said.err);
    alone.run(&["restore", "moved.zip", "--without-names"]).ends(0);
    alone.run(&["restore", "nowhere.zip", "--without-names"]).ends(3);
    // the instance key is gone for good: what is not personal can still be saved, and names stay sealed
    let lost = House::new();
    let said = lost.run(&["restore", archive.to_str().unwrap(), "--key-lost", "--json"]).ends(0).json();
    assert_eq!(said["differing"], serde_json::json!([]));
    let users = lost.run(&["user", "list", "--json"]).ends(0);
    assert!(!users.out.contains("Ada") && !users.out.contains("voorbeeld.example"), "{}", users.out);
    std::fs::write(&moved, b"not a zip").unwrap();
    // a file that is not there or is no backup is said before the key is asked for, and nothing is left behind
    let empty = House::new();
    assert!(empty.run(&["restore", "nowhere.zip"]).ends(3).err.contains("nowhere.zip"));
    assert!(empty.run(&["restore", moved.to_str().unwrap()]).ends(1).err.contains("damaged"));
    assert!(!empty.data().exists());
    let said = empty.run(&["restore", archive.to_str().unwrap()]).ends(1);
    assert!(said.err.contains("instance key is missing") && !empty.data().exists(), "{}", said.err);
    // with another key: what was there stays, what was made goes
    std::fs::create_dir(empty.data()).unwrap();
    std::fs::copy(other.data().join("instance.key"), empty.data().join("instance.key")).unwrap();
    assert!(empty.run(&["restore", archive.to_str().unwrap()]).ends(1).err.contains("another instance key"));
    let left: Vec<_> = std::fs::read_dir(empty.data()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["instance.key"]);
    assert!(House::new().run(&["restore", moved.to_str().unwrap(), "--key-lost"]).ends(1).err.contains("damaged"));
}
