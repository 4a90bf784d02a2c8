//! Wiping, told through the front door: a log becomes an attest, a failed wipe ends in destruction, nothing unseen gets through.

use super::world::World;
use digibank_core::devices::{self, Condition, Custody, DeviceKind, Facts, Hardware, Sanitisation, device};
use digibank_core::kernel::{CodeKind, Key};
use digibank_core::people::programme;
use digibank_core::sanitisation::attest::{self, Verdict};
use serde_json::{Value, json};

/// Puts a labelled laptop in the workshop; answers its code.
pub fn laptop(w: &World, serial: &'static str) -> String {
    let (id, place, at) = (w.town.programme.id, w.town.locations["werkplaats"], w.clock.now());
    let who = w.actor("ivo").who();
    let number =
        w.db.write(move |tx| {
            let hardware = Hardware {
                maker: Some("Voorbeeld".into()),
                model: Some("Boek 14".into()),
                serial: Some(serial.into()),
                ..Hardware::default()
            };
            let mut d = device::fresh(DeviceKind::Laptop, hardware, None, at);
            let number = programme::take_numbers(tx, id, CodeKind::Device, 1)?;
            d.number = Some(number);
            d.facts = Facts { custody: Custody::AtLocation(place), ..d.facts };
            devices::register(tx, who, d)?;
            Ok(number)
        })
        .unwrap();
    w.town.programme.code(CodeKind::Device, number).to_string()
}

/// A log as nwipe 0.40 writes it, with an invented drive.
pub fn log(host: &str, serial: &str, status: &str, errors: u32) -> String {
    format!(
        "[2026/05/03 08:00:01]    info: nwipe 0.40\n\
         [2026/05/03 08:00:02]  notice: Found /dev/sda,  ATA-SSD, VOORBEELD SSD 256GB, 256 GB, S/N={serial}\n\
         [2026/05/03 08:00:02]    info: No hidden sectors on /dev/sda\n\
         [2026/05/03 08:00:02]    info: system-serial-number = {host}\n\
         [2026/05/03 08:00:10]  notice:   Total device bytes   = 256060514304\n\
         [2026/05/03 08:00:10]  notice: Invoking method 'PRNG Stream' on /dev/sda\n\
         [2026/05/03 08:20:10]  notice: 256060514304 bytes written to /dev/sda\n\
         [2026/05/03 08:50:10]  notice: [SUCCESS] Verified that /dev/sda is blank.\n\n\
         ******************************** Error Summary *********************************\n\
         !   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |  {errors:>10} |                    0 |                    0\n\
         ********************************************************************************\n\n\
         ********************************* Drive Status *********************************\n\
         !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |{status}| 213 MB/s | 00:50:00 | VOORBEELD SSD 256/{serial}\n\
         --------------------------------------------------------------------------------\n\
         [2026/05/03 08:50:11] Total Throughput 213 MB/s, PRNG Stream, 1R+B+VL\n\
         ********************************************************************************\n"
    )
}

fn status(w: &World, code: &str) -> String {
    w.api("kim").read(&format!("/devices/{code}"))["device"]["status"].as_str().unwrap().to_owned()
}

pub fn file(w: &World, log: &str, exit: &str, all_media: &str) -> Value {
    let tessa = w.api("tessa");
    let read = tessa.act("/wipe-logs", json!({ "log": log, "exit_state": exit }));
    tessa.act(&format!("/wipe-logs/{}/filing", read["id"].as_str().unwrap()), json!({ "all_media": all_media }))
}

#[test]
fn a_wipe_log_becomes_an_attest_in_three_acts() {
    let w = World::new();
    let code = laptop(&w, "HOST-0001");
    assert_eq!(status(&w, &code), "to_wipe");
    let tessa = w.browser("tessa");
    // one: bring the log; the device is found by its own serial number
    let a = tessa.upload(
        "/wipe-logs/upload",
        &[("exit_state", "0"), ("device", "")],
        "file",
        "nwipe.log",
        "text/plain",
        log("HOST0001", "SN-77", " Erased ", 0).as_bytes(),
    );
    let a = a.is(200).says("SN-77").says("Geslaagd").says("Clear");
    let id = a.text().split("/wipe-logs/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    // two: say that this is all, and file it
    let a = tessa.submit(&format!("/wipe-logs/{id}/filing"), &[("kinds", "sata_ssd"), ("all_media", "1")]).is(200);
    let a = a.says("wisattest is klaar").says("De gegevens op dit toestel zijn weg.").says("/pdf");
    assert_eq!(status(&w, &code), "received");
    // three: open it
    let pdf = a.text().split("href=\"/attests/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let paper = tessa.get(&format!("/attests/{pdf}")).is(200);
    assert!(paper.bytes.starts_with(b"%PDF") && paper.content_type == "application/pdf");

    // the paper and the file both verify with the key alone, and neither survives a change
    let key = attest::public_key(w.db.keys());
    assert!(
        matches!(attest::verify(&paper.bytes, Some(&key)), Verdict::Genuine(s) if s.kind == "device"),
        "the PDF carries its statement"
    );
    let code_of_attest = pdf.trim_end_matches("/pdf").to_owned();
    let signed = tessa.get(&format!("/attests/{code_of_attest}/json")).is(200);
    assert!(matches!(attest::verify(&signed.bytes, Some(&key)), Verdict::Genuine(_)));
    let tampered = signed.text().replace("SN-77", "SN-78");
    assert_eq!(attest::verify(tampered.as_bytes(), Some(&key)), Verdict::Tampered);

    // anybody may ask whether it still holds, and reads no serial number
    let page = w.stranger().get(&format!("/attests/{code_of_attest}")).is(200).says("geldt nog").never_says("SN-77");
    page.never_says("HOST");
    w.stranger().get("/attests/DBE9999995").is(404).says("kennen we niet");
}

#[test]
fn a_failed_wipe_ends_in_destruction_and_the_device_never_gets_ready_before() {
    let w = World::new();
    let code = laptop(&w, "HOST-0002");
    let filed = file(&w, &log("HOST0002", "SN-88", "-FAILED-", 4), "0", "1");
    assert_eq!(filed["devices"][0]["passed"], 0);
    assert_eq!(filed["devices"][0]["attest"], Value::Null);
    assert_eq!(status(&w, &code), "quarantine");
    let tessa = w.api("tessa");
    let media = tessa.read(&format!("/devices/{code}/media"));
    let medium = media["media"][0]["medium"]["id"].as_str().unwrap().to_owned();
    assert_eq!(media["media"][0]["state"], "failed");
    // a second attempt does not wash it clean
    let a = tessa.post(
        &format!("/media/{medium}/attempts"),
        json!({ "technique": "overwrite_1pass", "result": "done", "verification": "full" }),
    );
    assert_eq!(a.is(422).refusal(), "refusal-medium-failed");
    assert_eq!(tessa.post(&format!("/devices/{code}/attest"), json!({})).is(422).refusal(), "refusal-wipe-failed");
    let after = tessa.act(&format!("/media/{medium}/destruction"), json!({ "note": "geboord" }));
    assert_eq!(after["media"][0]["state"], "destroyed");
    assert_eq!(status(&w, &code), "received", "its only medium is gone, and somebody said it was the only one");
    let attest = tessa.act(&format!("/devices/{code}/attest"), json!({}));
    assert_eq!(attest["state"], "valid");
}

#[test]
fn a_medium_nobody_saw_keeps_the_device_here() {
    let w = World::new();
    let code = laptop(&w, "HOST-0003");
    file(&w, &log("HOST0003", "SN-1", " Erased ", 0), "0", "");
    assert_eq!(status(&w, &code), "to_wipe", "nobody said that this was all");
    let tessa = w.api("tessa");
    let second = tessa.act(&format!("/devices/{code}/media"), json!({ "kind": "sd", "serial": "SD-1" }));
    tessa.act(&format!("/devices/{code}/media/confirmation"), json!({}));
    assert_eq!(status(&w, &code), "to_wipe", "the card is not wiped");
    let card = second["media"].as_array().unwrap().iter().find(|m| m["medium"]["serial"] == "SD-1").unwrap()["medium"]
        ["id"]
        .as_str()
        .unwrap()
        .to_owned();
    tessa.act(&format!("/media/{card}/removal"), json!({}));
    assert_eq!(status(&w, &code), "received");
    assert_eq!(tessa.read("/sanitisation")["loose"][0]["serial"], "SD-1", "the card is followed on its own");
}

#[test]
fn a_log_is_filed_once_and_noise_is_no_log() {
    let w = World::new();
    laptop(&w, "HOST-0004");
    let text = log("HOST0004", "SN-4", " Erased ", 0);
    file(&w, &text, "0", "1");
    let tessa = w.api("tessa");
    let again = tessa.act("/wipe-logs", json!({ "log": text, "exit_state": "0" }));
    let a = tessa.post(&format!("/wipe-logs/{}/filing", again["id"].as_str().unwrap()), json!({})).is(422);
    assert_eq!(a.refusal(), "refusal-log-filed-before");
    assert_eq!(
        tessa.post("/wipe-logs", json!({ "log": "\u{1}\u{2}noise\n".repeat(1000) })).is(422).refusal(),
        "refusal-not-a-wipe-log"
    );
    // a zero character is stored nowhere: PostgreSQL knows none
    assert_eq!(tessa.post("/wipe-logs", json!({ "log": "\u{0}noise" })).is(422).refusal(), "refusal-json");
    assert_eq!(
        tessa.post("/wipe-logs", json!({ "log": "x".repeat(1_100_000) })).is(422).refusal(),
        "refusal-file-too-large"
    );
    assert_eq!(
        tessa.post("/wipe-logs", json!({ "log": text, "exit_state": "nul" })).is(422).refusal(),
        "refusal-not-a-number"
    );
    w.api("lien").post("/wipe-logs", json!({ "log": text })).is(403);
}

#[test]
fn a_wrong_entry_is_withdrawn_by_somebody_else_and_takes_its_attest_along() {
    let w = World::new();
    let code = laptop(&w, "HOST-0005");
    let filed = file(&w, &log("HOST0005", "SN-5", " Erased ", 0), "0", "1");
    let attest = filed["devices"][0]["attest"]["code"].as_str().unwrap().to_owned();
    let attempt = w.api("tessa").read(&format!("/devices/{code}/media"))["media"][0]["attempts"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    w.api("tessa").post(&format!("/attempts/{attempt}/withdrawal"), json!({})).is(403);
    w.api("cas").act(&format!("/attempts/{attempt}/withdrawal"), json!({}));
    assert_eq!(status(&w, &code), "to_wipe");
    w.stranger().get(&format!("/attests/{attest}")).is(200).says("ingetrokken");
}

#[test]
fn another_programme_finds_none_of_it() {
    let w = World::new();
    let code = laptop(&w, "HOST-0006");
    let filed = file(&w, &log("HOST0006", "SN-6", " Erased ", 0), "0", "1");
    let attest = filed["devices"][0]["attest"]["code"].as_str().unwrap().to_owned();
    let medium =
        w.api("tessa").read(&format!("/devices/{code}/media"))["media"][0]["medium"]["id"].as_str().unwrap().to_owned();
    let other = w.api_elsewhere("tessa");
    for path in
        [format!("/devices/{code}/media"), format!("/attests/{attest}/pdf"), format!("/media/{medium}/attempts")]
    {
        other.get(&path).is(404);
    }
    other.post(&format!("/media/{medium}/removal"), json!({})).is(404);
    other.post(&format!("/media/{medium}/destruction"), json!({})).is(404);
    assert_eq!(medium.parse::<digibank_core::kernel::MediumId>().unwrap().uuid().get_version_num(), 7);
}

/// Wiped, attested, controlled and lent; answers the loan's code and the device's, its attempt and its attest.
fn lent_after_a_wipe(w: &World, host: &'static str, serial: &str) -> [String; 4] {
    let code = laptop(w, host);
    let filed = file(w, &log(&host.replace('-', ""), serial, " Erased ", 0), "0", "1");
    let attest = filed["devices"][0]["attest"]["code"].as_str().unwrap().to_owned();
    let page = w.api("tessa").read(&format!("/devices/{code}/media"));
    let attempt = page["media"][0]["attempts"][0]["id"].as_str().unwrap().to_owned();
    let (id, noord, who) = (w.town.programme.id, w.town.locations["noord"], w.actor("ivo").who());
    let number = digibank_core::kernel::Code::parse(&code).unwrap().number;
    w.db.write(move |tx| {
        let d = device::by_number(tx, id, number)?.unwrap();
        let facts = Facts {
            custody: Custody::AtLocation(noord),
            condition: digibank_core::devices::Condition::Passed(digibank_core::devices::Grade::A),
            ..d.facts
        };
        devices::change(tx, who, &d, digibank_core::devices::Device { facts, ..d.clone() })
    })
    .unwrap();
    let person = w.api("lien").act("/persons", json!({ "name": "Testpersoon Wis" }));
    let loan = w.api("lien").act("/loans", json!({ "person": person["code"], "device": [code] }));
    let loan = loan["loans"][0]["code"].as_str().unwrap().to_owned();
    assert_eq!(status(w, &code), "on_loan");
    [loan, code, attempt, attest]
}

#[test]
fn proof_withdrawn_after_a_device_left_is_said_everywhere_and_an_undone_loan_does_not_bring_it_back() {
    let w = World::new();
    let [loan, code, attempt, attest] = lent_after_a_wipe(&w, "HOST-0008", "SN-8");
    w.api("cas").act(&format!("/attempts/{attempt}/withdrawal"), json!({}));
    assert_eq!(status(&w, &code), "on_loan");
    w.stranger().get(&format!("/attests/{attest}")).is(200).says("ingetrokken");
    w.browser("tessa").get(&format!("/devices/{code}/media")).is(200).says("Haal het terug en wis het opnieuw");
    w.api("tessa").post(&format!("/devices/{code}/attest"), json!({})).is(422);
    w.api("lien").act(&format!("/loans/{loan}/undo"), json!({}));
    assert_eq!(status(&w, &code), "to_wipe");
    // undone with nothing found out meanwhile, it stands ready as it stood
    let [loan, code, ..] = lent_after_a_wipe(&w, "HOST-0009", "SN-9");
    w.api("lien").act(&format!("/loans/{loan}/undo"), json!({}));
    assert_eq!(status(&w, &code), "ready");
}

#[test]
fn a_log_made_on_another_device_is_not_filed_with_the_chosen_one() {
    let w = World::new();
    let (chosen, other) = (laptop(&w, "HOST-0010"), laptop(&w, "HOST-0011"));
    let tessa = w.api("tessa");
    let read = tessa.act("/wipe-logs", json!({ "log": log("HOST0011", "SN-55", " Erased ", 0), "exit_state": "0" }));
    let filing = format!("/wipe-logs/{}/filing", read["id"].as_str().unwrap());
    let refused = tessa.post(&filing, json!({ "device": chosen, "all_media": "1" })).is(422);
    assert_eq!(refused.refusal(), "refusal-log-of-another");
    assert_eq!((status(&w, &chosen), status(&w, &other)), ("to_wipe".into(), "to_wipe".into()));
    tessa.act(&filing, json!({ "device": other, "all_media": "1" }));
    assert_eq!((status(&w, &chosen), status(&w, &other)), ("to_wipe".into(), "received".into()));
}

#[test]
fn a_technician_starts_at_the_bench_with_a_scan_or_with_what_waits_longest() {
    let w = World::new();
    let codes: Vec<String> = (0..53)
        .map(|n| {
            let place = if n % 2 == 0 { "werkplaats" } else { "noord" };
            super::workshop::laptop(&w, place, Sanitisation::MustBeWiped, Condition::Unknown).1
        })
        .collect();
    super::workshop::wiped(&w, "werkplaats");
    let tessa = w.api("tessa");
    let first = tessa.read("/sanitisation");
    let shown = |page: &Value| {
        page["waiting"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["device"]["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let rest = tessa.read(&format!("/sanitisation?after={}", first["next"].as_str().unwrap()));
    assert_eq!([shown(&first), shown(&rest)].concat(), codes, "all that wait, longest first, each once");
    let noord = tessa.read(&format!("/sanitisation?location={}", w.town.locations["noord"]));
    assert_eq!(shown(&noord).len(), 26);
    let browser = w.browser("tessa");
    browser
        .get("/sanitisation")
        .is(200)
        .says("Wacht om gewist te worden")
        .says(&format!("/devices/{}/media", codes[0]));
    browser.submit("/sanitisation/scan", &[("code", &codes[7])]).is(200).says("Gegevensdragers van");
    browser
        .submit("/sanitisation/scan", &[("code", "onbekend ding")])
        .is(422)
        .says("Niet gevonden")
        .says("vinden we niet");
    w.api("ivo").post("/sanitisation/scan", json!({ "code": codes[0] })).is(403);
    assert_eq!(
        w.api_elsewhere("tessa").post("/sanitisation/scan", json!({ "code": codes[0] })).is(422).refusal(),
        "refusal-transfer-scan-nothing"
    );
}
