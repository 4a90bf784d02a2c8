//! Reads the text log of nwipe (0.2x to 0.42), the wiping program of ShredOS. Pure: text in, facts out, nothing judged.
//!
//! The layout is that of nwipe's `logging.c`, `device.c` and `nwipe.c` as published: lines `[2026/08/14 20:54:36]  notice: …`, with
//! "Found /dev/sda, ATA, MODEL, 500 GB, S/N=…", "Invoking method '…' on /dev/sda", "N bytes written to /dev/sda", then two tables, "Error
//! Summary" and "Drive Status", and a line "Total Throughput …, METHOD, 1R+B+VL" (rounds, blanking or not, verification none, last or
//! all). Older versions write `nwipe: notice:` and have one error column less. The reader is tolerant: what it does not know it leaves
//! out, and what is missing at the end shows as a drive without a result. Errors of several runs in one file add up; none is forgotten.

use super::level::{Evidence, HiddenArea, Technique, ToolResult, Verification};
use super::medium::MediumKind;
use crate::kernel::{Ts, check};
use serde::Serialize;

/// The largest log that is read, in bytes.
pub const MOST_BYTES: usize = 1 << 20;
/// The most drives read from one log.
pub const MOST_DRIVES: usize = 64;

/// What a log says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct NwipeLog {
    /// nwipe's version.
    pub version: Option<String>,
    /// Serial number of the computer it ran on.
    pub host_serial: Option<String>,
    /// Drives it worked on.
    pub drives: Vec<Drive>,
    /// Drives it saw and left alone.
    pub left_alone: Vec<Drive>,
    /// Method, from the last line of the table.
    pub method: Option<String>,
    /// Whether and what was read back.
    pub verified: Option<bool>,
    /// True when the log says that somebody stopped it.
    pub aborted: bool,
}

/// What a log says of one drive.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Drive {
    /// Name without `/dev/`; not an identity.
    pub name: String,
    /// How it is connected, as nwipe writes it: ATA, NVME, USB, MMC …
    pub bus: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number; none when the log was made anonymous.
    pub serial: Option<String>,
    /// Size in bytes.
    pub size_bytes: Option<i64>,
    /// Method used.
    pub method: Option<String>,
    /// Bytes written by the last pass.
    pub bytes_written: Option<i64>,
    /// True when a pass was read back.
    pub read_back: bool,
    /// Errors while writing.
    pub pass_errors: i64,
    /// Errors while reading back.
    pub verify_errors: i64,
    /// Errors while flushing.
    pub sync_errors: i64,
    /// Whether a part is hidden.
    pub hidden: HiddenArea,
    /// The status of the table.
    pub result: ToolResult,
    /// Start.
    pub started_at: Option<Ts>,
    /// End.
    pub ended_at: Option<Ts>,
    #[serde(skip)]
    touched: bool,
}

impl Drive {
    fn new(name: &str) -> Drive {
        Drive {
            name: name.to_owned(),
            bus: None,
            model: None,
            serial: None,
            size_bytes: None,
            method: None,
            bytes_written: None,
            read_back: false,
            pass_errors: 0,
            verify_errors: 0,
            sync_errors: 0,
            hidden: HiddenArea::Unknown,
            result: ToolResult::Unknown,
            started_at: None,
            ended_at: None,
            touched: false,
        }
    }
    /// The kind of medium it most likely is; a person can say otherwise.
    pub fn likely_kind(&self) -> MediumKind {
        let bus = self.bus.as_deref().unwrap_or("").to_ascii_uppercase();
        let model = self.model.as_deref().unwrap_or("").to_ascii_uppercase();
        if bus.contains("NVME") || self.name.starts_with("nvme") {
            MediumKind::Nvme
        } else if bus.contains("MMC") || self.name.starts_with("mmcblk") {
            MediumKind::Emmc
        } else if bus.contains("USB") {
            MediumKind::Sd
        } else if bus.contains("SSD") || model.contains("SSD") {
            MediumKind::SataSsd
        } else {
            MediumKind::Hdd
        }
    }
}

impl NwipeLog {
    /// What is known of the attempt on the drive at `index`, with the exit state a person may have noted.
    pub fn evidence(&self, drive: &Drive, exit_state: Option<i64>) -> Evidence {
        let method = drive.method.as_deref().or(self.method.as_deref()).unwrap_or("");
        let read_back = self.verified.unwrap_or(drive.read_back);
        let others_explain =
            self.drives.iter().any(|d| d.name != drive.name && (d.pass_errors + d.verify_errors + d.sync_errors) > 0);
        Evidence {
            technique: technique(method),
            verification: if read_back { Verification::Full } else { Verification::None },
            verified_percent: None,
            encrypted: false,
            pass_errors: drive.pass_errors,
            verify_errors: drive.verify_errors,
            sync_errors: drive.sync_errors,
            hidden: drive.hidden,
            tool_result: drive.result,
            whole_medium: match (drive.bytes_written, drive.size_bytes) {
                (Some(written), Some(size)) => Some(written >= size),
                _ => None,
            },
            exit_state,
            among_others: others_explain,
        }
    }
}

/// nwipe's methods as techniques. "Verify" methods only read.
fn technique(method: &str) -> Option<Technique> {
    let m = method.to_ascii_lowercase();
    if m.is_empty() || m.contains("verify") {
        return None;
    }
    let many = ["dod", "gutmann", "ops-ii", "is5", "schneier", "bruce", "bmb"];
    Some(if many.iter().any(|w| m.contains(w)) { Technique::Overwrite3pass } else { Technique::Overwrite1pass })
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Lines,
    Errors,
    Status,
}

/// Reads a log. Lines it does not know are passed over.
pub fn read(text: &str) -> NwipeLog {
    let mut r = Reader { log: NwipeLog::default(), drives: vec![], part: Part::Lines, loose_size: None };
    for line in text.lines() {
        r.line(line.trim_end());
    }
    r.done()
}

struct Reader {
    log: NwipeLog,
    drives: Vec<Drive>,
    part: Part,
    loose_size: Option<i64>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.contains("Error Summary") && line.contains("***") {
            self.part = Part::Errors;
        } else if line.contains("Drive Status") && line.contains("***") {
            self.part = Part::Status;
        } else if let Some(at) = line.find("Total Throughput") {
            self.total(&line[at..]);
        } else if line.starts_with("***") {
            self.part = Part::Lines;
        } else if self.part != Part::Lines && line.contains('|') && !line.contains("Device") {
            self.row(line);
        } else if line.starts_with('[') {
            self.part = Part::Lines;
            self.message(line);
        }
    }

    fn drive(&mut self, name: &str) -> Option<&mut Drive> {
        let name = name.trim().trim_start_matches("/dev/");
        if name.is_empty() || name.len() > 40 {
            return None;
        }
        let at = match self.drives.iter().position(|d| d.name == name) {
            Some(at) => at,
            None if self.drives.len() < MOST_DRIVES => {
                self.drives.push(Drive::new(name));
                self.drives.len() - 1
            }
            None => return None,
        };
        self.drives.get_mut(at)
    }

    fn row(&mut self, line: &str) {
        let part = self.part;
        let cells: Vec<&str> = line.splitn(5, '|').map(str::trim).collect();
        let Some(d) = self.drive(cells[0].trim_start_matches('!')) else { return };
        d.touched = true;
        let number = |i: usize| cells.get(i).and_then(|c| c.parse::<i64>().ok()).unwrap_or(0).max(0);
        match part {
            Part::Errors => {
                d.pass_errors = d.pass_errors.saturating_add(number(1));
                d.verify_errors = d.verify_errors.saturating_add(number(2));
                d.sync_errors = d.sync_errors.saturating_add(number(3));
            }
            Part::Status => {
                let word = cells.get(1).map(|c| c.trim_matches(['-', ' ']).to_ascii_uppercase()).unwrap_or_default();
                let said = match word.as_str() {
                    "ERASED" => ToolResult::Done,
                    w if w.contains("FAIL") => ToolResult::Failed,
                    w if w.contains("ABORT") => ToolResult::Aborted,
                    _ => ToolResult::Unknown,
                };
                // a failure in an earlier run of the same file is not outlived by a later success
                if d.result != ToolResult::Failed {
                    d.result = said;
                }
                if let Some((model, serial)) = cells.get(4).and_then(|c| c.rsplit_once('/')) {
                    d.model = d.model.take().or_else(|| known(model));
                    d.serial = d.serial.take().or_else(|| known(serial));
                }
            }
            Part::Lines => {}
        }
    }

    fn total(&mut self, text: &str) {
        self.part = Part::Lines;
        let parts: Vec<&str> = text.split(", ").collect();
        if let [_, method @ .., codes] = &parts[..]
            && !method.is_empty()
        {
            self.log.method = known(&method.join(", "));
            let codes: Vec<&str> = codes.trim().split('+').collect();
            self.log.verified = match codes.last() {
                Some(&"VL" | &"VA") => Some(true),
                Some(&"NV") => Some(false),
                _ => None,
            };
        }
    }

    fn message(&mut self, line: &str) {
        let Some((stamp, rest)) = line[1..].split_once(']') else { return };
        let at = instant(stamp);
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("nwipe:").map_or(rest, str::trim_start);
        let Some((level, text)) = rest.split_once(':') else { return };
        let (level, text) = (level.trim(), text.trim());
        if self.about_the_run(text) {
            return;
        }
        if let Some(found) = text.strip_prefix("Found /dev/") {
            self.found(found);
            return;
        }
        let Some(name) = device_name(text) else { return };
        let trouble = matches!(level, "error" | "fatal");
        let Some(d) = self.drive(name) else { return };
        if let Some((_, serial)) = text.split_once(" has serial number ") {
            d.serial = known(serial).or(d.serial.take());
        } else if let Some((_, sizes)) = text.split_once("sect/blk/dev ") {
            d.size_bytes = sizes.rsplit('/').next().and_then(|n| n.trim().parse().ok()).filter(|n| *n > 0);
        } else if let Some((_, method)) = text.split_once("Invoking method '") {
            d.method = method.split('\'').next().and_then(known);
            d.started_at = d.started_at.or(at);
            d.touched = true;
        } else if text.starts_with("Starting round") || text.starts_with("Starting pass") {
            d.started_at = d.started_at.or(at);
            d.touched = true;
        } else if text.contains(" bytes written to ") {
            d.bytes_written = text.split(' ').next().and_then(|n| n.parse().ok());
            d.ended_at = at;
            d.touched = true;
        } else if text.starts_with("Verified ") || text.starts_with("[SUCCESS] Verified") {
            d.read_back = true;
            d.ended_at = at;
        } else if text.starts_with("Finished") || text.starts_with("[SUCCESS]") {
            d.ended_at = at;
        } else if text.contains("HIDDEN SECTORS DETECTED") {
            d.hidden = HiddenArea::Present;
        } else if text.starts_with("No hidden sectors on ") && d.hidden == HiddenArea::Unknown {
            d.hidden = HiddenArea::Absent;
        } else if text.starts_with("[FAILURE]") || text.starts_with("Nwipe exited with errors on device") {
            d.result = ToolResult::Failed;
            d.touched = true;
        } else if trouble && d.touched {
            // an error line about a drive under way counts even when the table is missing
            d.pass_errors = d.pass_errors.max(1);
        }
    }

    /// Lines that are about the run as a whole; true when the line was one.
    fn about_the_run(&mut self, text: &str) -> bool {
        if let Some(version) = text.strip_prefix("nwipe ") {
            if version.starts_with(|c: char| c.is_ascii_digit()) {
                self.log.version = known(version).map(|v| v.chars().take(30).collect());
                return true;
            }
        } else if let Some(serial) = text.strip_prefix("system-serial-number = ") {
            self.log.host_serial = known(serial);
            return true;
        } else if let Some((_, n)) = text.split_once("Total device bytes") {
            self.loose_size = n.trim_start_matches([' ', '=']).trim().parse().ok();
            return true;
        } else if text.contains("aborted by the user") {
            self.log.aborted = true;
            return true;
        }
        false
    }

    fn found(&mut self, text: &str) {
        let Some((name, rest)) = text.split_once(',') else { return };
        let (mid, serial) = rest.rsplit_once("S/N=").unwrap_or((rest, ""));
        let mut parts: Vec<&str> = mid.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        parts.pop(); // the size, rounded
        let (bus, model) = match &parts[..] {
            [] => (None, None),
            // older versions put bus and model in one field
            [both] => both.split_once(' ').map_or((None, known(both)), |(bus, model)| (known(bus), known(model))),
            [bus, model @ ..] => (known(bus), known(&model.join(", "))),
        };
        let serial = known(serial);
        let Some(d) = self.drive(name) else { return };
        d.bus = bus.or(d.bus.take());
        d.model = model.or(d.model.take());
        d.serial = serial.or(d.serial.take());
    }

    fn done(mut self) -> NwipeLog {
        let (mut worked, left): (Vec<Drive>, Vec<Drive>) = self.drives.into_iter().partition(|d| d.touched);
        if let ([only], Some(size)) = (&mut worked[..], self.loose_size) {
            only.size_bytes = only.size_bytes.or(Some(size));
        }
        if self.log.aborted {
            for d in worked.iter_mut().filter(|d| d.result == ToolResult::Unknown) {
                d.result = ToolResult::Aborted;
            }
        }
        self.log.drives = worked;
        self.log.left_alone = left;
        self.log
    }
}

/// A word worth keeping: not empty, not made anonymous, not a maker's placeholder, no control characters.
fn known(text: &str) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    let fold = check::fold_serial(&text);
    let repeated = fold.len() > 2 && fold.bytes().all(|b| Some(b) == fold.bytes().next());
    let placeholder = ["TOBEFILLED", "DEFAULTSTRING", "SYSTEMSERIAL", "NOTSPECIFIED", "NOTAPPLICABLE"]
        .iter()
        .any(|p| fold.starts_with(p));
    (!text.is_empty() && !fold.is_empty() && !repeated && !placeholder).then_some(text)
}

/// The first `/dev/…` name in a line, without `/dev/`.
fn device_name(text: &str) -> Option<&str> {
    let at = text.find("/dev/")? + 5;
    let rest = text.get(at..)?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-'))).unwrap_or(rest.len());
    rest.get(..end).filter(|n| !n.is_empty())
}

/// `2026/08/14 20:54:36`, taken as local time of the programme: the log has no zone.
fn instant(stamp: &str) -> Option<Ts> {
    let (day, time) = stamp.trim().split_once(' ')?;
    let day = crate::kernel::Day::parse(&day.replace('/', "-"))?;
    let mut hms = time.split(':').map(|n| n.parse::<i64>().ok().filter(|n| (0..62).contains(n)));
    let (h, m, s) = (hms.next()??, hms.next()??, hms.next()??);
    Some(day.at_hour(0).plus_seconds(h * 3_600 + m * 60 + s))
}

#[cfg(test)]
pub(super) mod tests;
