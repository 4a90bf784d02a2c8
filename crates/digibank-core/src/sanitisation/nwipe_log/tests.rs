//! Logs of nwipe as they come, and what they prove.

use super::super::level::{Outcome, Reason, judge};
use super::*;

/// A log as nwipe 0.40 writes it, with invented drives.
pub(in crate::sanitisation) fn sample(serial: &str, status: &str, errors: [i64; 3], codes: &str) -> String {
    format!(
        "[2026/11/20 09:00:01]    info: nwipe 0.40\n\
         [2026/11/20 09:00:01]    info: Linux version 6.12.9 (shredos@example)\n\
         [2026/11/20 09:00:02]  notice: Found /dev/sda,  ATA-SSD, EXAMPLE SSD 256GB, 256 GB, S/N={serial}\n\
         [2026/11/20 09:00:02]    info: /dev/sda, sector(logical)/block(physical) sizes 512/512\n\
         [2026/11/20 09:00:02]    info: No hidden sectors on /dev/sda\n\
         [2026/11/20 09:00:02]  notice: Found /dev/sdb,  USB    , Example Stick 3.0, 7864 MB, S/N=USB0001\n\
         [2026/11/20 09:00:02]    info: system-manufacturer = Example\n\
         [2026/11/20 09:00:02]    info: system-serial-number = HOST5400A\n\
         [2026/11/20 09:00:10]  notice: /dev/sda has serial number {serial}\n\
         [2026/11/20 09:00:10]  notice:   Total device bytes   = 256060514304\n\
         [2026/11/20 09:00:10]  notice: Invoking method 'PRNG Stream' on /dev/sda\n\
         [2026/11/20 09:00:10]  notice: Starting round 1 of 1 on /dev/sda\n\
         [2026/11/20 09:20:10]  notice: 256060514304 bytes written to /dev/sda\n\
         [2026/11/20 09:20:10]  notice: Finished pass 1/1, round 1/1, on /dev/sda\n\
         [2026/11/20 09:20:10]  notice: Blanking device /dev/sda\n\
         [2026/11/20 09:40:10]  notice: 256060514304 bytes written to /dev/sda\n\
         [2026/11/20 09:50:10]  notice: [SUCCESS] Verified that /dev/sda is blank.\n\n\
         ******************************** Error Summary *********************************\n\
         !   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |  {:>10} |           {:>10} |           {:>10}\n\
         ********************************************************************************\n\n\
         ********************************* Drive Status *********************************\n\
         !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |{status}| 213 MB/s | 00:50:00 | EXAMPLE SSD 256GB/{serial}\n\
         --------------------------------------------------------------------------------\n\
         [2026/11/20 09:50:11] Total Throughput 213 MB/s, PRNG Stream, {codes}\n\
         ********************************************************************************\n\n\
         [2026/11/20 09:50:11]    info: Nwipe successfully completed. See summary table for details.\n",
        errors[0], errors[1], errors[2]
    )
}

fn judged(text: &str, exit: Option<i64>) -> (Outcome, Reason) {
    let log = read(text);
    assert_eq!(log.drives.len(), 1, "{log:?}");
    let j = judge(log.drives[0].likely_kind(), &log.evidence(&log.drives[0], exit));
    (j.outcome, j.reason)
}

#[test]
fn a_clean_log_is_read_to_the_last_column() {
    let log = read(&sample("SN-001", " Erased ", [0, 0, 0], "1R+B+VL"));
    let d = &log.drives[0];
    assert_eq!((log.version.as_deref(), log.host_serial.as_deref()), (Some("0.40"), Some("HOST5400A")));
    assert_eq!(
        (d.name.as_str(), d.serial.as_deref(), d.model.as_deref()),
        ("sda", Some("SN-001"), Some("EXAMPLE SSD 256GB"))
    );
    assert_eq!((d.size_bytes, d.bytes_written), (Some(256_060_514_304), Some(256_060_514_304)));
    assert_eq!((d.hidden, d.result, d.likely_kind()), (HiddenArea::Absent, ToolResult::Done, MediumKind::SataSsd));
    assert_eq!(log.verified, Some(true));
    assert_eq!(log.left_alone.len(), 1, "the stick it started from");
    assert_eq!(judged(&sample("SN-001", " Erased ", [0, 0, 0], "1R+B+VL"), Some(0)), (Outcome::Passed, Reason::Fine));
}

#[test]
fn neither_the_log_nor_the_exit_state_is_believed_against_the_other() {
    let good = sample("S1", " Erased ", [0, 0, 0], "1R+B+VL");
    assert_eq!(judged(&good, None).0, Outcome::Passed);
    assert_eq!(judged(&good, Some(1)), (Outcome::Failed, Reason::ExitState));
    assert_eq!(judged(&good, Some(255)), (Outcome::Unproven, Reason::ExitState));
    for errors in [[1, 0, 0], [0, 1, 0], [0, 0, 1]] {
        assert_eq!(
            judged(&sample("S1", " Erased ", errors, "1R+B+VL"), Some(0)),
            (Outcome::Failed, Reason::ErrorsFound)
        );
    }
    assert_eq!(
        judged(&sample("S1", "-FAILED-", [0, 0, 0], "1R+B+VL"), Some(0)),
        (Outcome::Failed, Reason::ToolSaysFailed)
    );
    assert_eq!(judged(&sample("S1", "UABORTED", [0, 0, 0], "1R+B+VL"), Some(0)), (Outcome::Unproven, Reason::Aborted));
    assert_eq!(
        judged(&sample("S1", "INSANITY", [0, 0, 0], "1R+B+VL"), Some(0)),
        (Outcome::Unproven, Reason::ReportIncomplete)
    );
    assert_eq!(
        judged(&sample("S1", " Erased ", [0, 0, 0], "1R+NB+NV"), Some(0)),
        (Outcome::Unproven, Reason::NotVerified)
    );
}

#[test]
fn a_log_that_ends_too_early_proves_nothing() {
    let good = sample("S1", " Erased ", [0, 0, 0], "1R+B+VL");
    let cut = good.split("****").next().unwrap();
    assert_eq!(judged(cut, Some(0)), (Outcome::Unproven, Reason::ReportIncomplete));
}

#[test]
fn a_drive_that_was_only_read_is_not_wiped() {
    let text = sample("S1", " Erased ", [0, 0, 0], "1R+NB+VL").replace("PRNG Stream", "Verify Zeros");
    assert_eq!(judged(&text, Some(0)), (Outcome::Unproven, Reason::NoWipe));
}

#[test]
fn a_failed_run_is_not_outlived_by_a_later_one_in_the_same_file() {
    let bad = sample("S1", "-FAILED-", [0, 3, 0], "1R+B+VL");
    let good = sample("S1", " Erased ", [0, 0, 0], "1R+B+VL");
    assert_eq!(judged(&format!("{bad}{good}"), Some(0)).0, Outcome::Failed);
    assert_eq!(judged(&format!("{good}{bad}"), Some(0)).0, Outcome::Failed);
}

#[test]
fn old_and_anonymous_logs_are_read_too() {
    let old = "[2020/06/26 22:26:03] nwipe: notice: Found /dev/sdc, ATA WDC WD1600AAJS-2, 160GB, S/N=WD-1\n\
               [2020/06/26 22:26:03] nwipe: info: Device /dev/sdc has serial number WD-1\n\
               [2020/06/26 22:26:03] nwipe: notice: Invoking method 'DoD Short' on device '/dev/sdc'.\n";
    let log = read(old);
    assert_eq!((log.drives[0].serial.as_deref(), log.drives[0].method.as_deref()), (Some("WD-1"), Some("DoD Short")));
    assert_eq!(log.drives[0].bus.as_deref(), Some("ATA"));
    let hidden = read(&sample("XXXXXXXXXXXXXXX", " Erased ", [0, 0, 0], "1R+B+VL"));
    assert_eq!(hidden.drives[0].serial, None);
}

#[test]
fn noise_is_passed_over() {
    assert_eq!(read(&"\u{0}[2026/13/99 99:99:99] ::: /dev/ | | |\n".repeat(1_000)).drives, vec![]);
    assert_eq!(read("******* Drive Status *******\n| | | | |\n!|||").drives, vec![]);
    assert_eq!(read(&"é[".repeat(10_000)).drives, vec![]);
}
