//! The scan loop as a pure rule: what a scan means while a label or a serial number waits for the other. Two acts per device, in either
//! order; with labels that are printed later one act is enough.

use super::receiving::LabelMode;
use crate::kernel::code::{Prefix, Scanned, read_scan};
use crate::kernel::{Code, CodeKind, Refusal, check};
use serde::{Deserialize, Serialize};

/// One scan, with what waits from the scan before.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ScanForm {
    /// The label that waits for its serial number.
    pub label: String,
    /// The serial number that waits for its label.
    pub serial: String,
    /// What was scanned or typed now; the scan box calls it `code`.
    #[serde(alias = "code")]
    pub scan: String,
    /// "1" to take a new number although labels are pre-printed: this device's label is printed later.
    pub without_label: String,
}

/// What is known of a device after a scan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// Its label.
    pub label: Option<Code>,
    /// Its serial number, as scanned.
    pub serial: Option<String>,
    /// True when a keyboard layout had garbled the scan.
    pub repaired: bool,
}

impl Heard {
    /// True when there is enough to receive the device.
    pub fn complete(&self, labels: LabelMode, without_label: bool) -> bool {
        self.serial.is_some() && (self.label.is_some() || labels == LabelMode::Later || without_label)
    }
}

/// Hears one scan. Refuses what is neither a label of this programme nor something that may be a serial number, and a second label or
/// second serial number while the first one still waits.
pub fn hear(prefix: Prefix, form: &ScanForm) -> Result<Heard, Refusal> {
    let label = match form.label.trim() {
        "" => None,
        text => Some(label(prefix, text).ok_or_else(|| Refusal::at("label", "refusal-not-a-label"))?),
    };
    let mut heard = Heard { label, serial: check::maybe_line("serial", &form.serial, 100)?, repaired: false };
    let Some(scan) = check::maybe_line("scan", &form.scan, 200)? else {
        // both at once, as a program sends them, or the button "without label"
        return if heard.serial.is_some() { Ok(heard) } else { Err(Refusal::at("scan", "refusal-scan-empty")) };
    };
    match read_scan(&scan) {
        Scanned::Code { code, repaired } if code.prefix == prefix => {
            if code.kind != CodeKind::Device {
                return Err(Refusal::at("scan", "refusal-not-a-label").with("code", code));
            }
            if heard.label.is_some_and(|waiting| waiting != code) {
                let waiting = heard.label.map(|c| c.grouped()).unwrap_or_default();
                return Err(Refusal::at("scan", "refusal-label-waits").with("code", waiting));
            }
            heard.label = Some(code);
            heard.repaired = repaired;
        }
        _ => {
            if nearly_a_label(prefix, &scan) {
                return Err(Refusal::at("scan", "refusal-label-misread").with("scan", scan));
            }
            if check::fold_serial(&scan).len() < 2 || scan.chars().count() > 100 {
                return Err(Refusal::at("scan", "refusal-not-a-serial"));
            }
            if let Some(waiting) =
                heard.serial.as_deref().filter(|w| check::fold_serial(w) != check::fold_serial(&scan))
            {
                return Err(Refusal::at("scan", "refusal-serial-waits").with("serial", waiting));
            }
            heard.serial = Some(scan);
        }
    }
    Ok(heard)
}

fn label(prefix: Prefix, text: &str) -> Option<Code> {
    Code::parse_kind(text, CodeKind::Device).filter(|c| c.prefix == prefix)
}

/// The programme's letters and enough digits, but a check digit that does not fit: a label read or typed wrong, not a serial number.
fn nearly_a_label(prefix: Prefix, scan: &str) -> bool {
    let plain = check::fold_serial(scan);
    plain
        .strip_prefix(&prefix.to_string())
        .is_some_and(|digits| (7..=10).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(label: &str, serial: &str, scan: &str) -> ScanForm {
        ScanForm { label: label.into(), serial: serial.into(), scan: scan.into(), without_label: String::new() }
    }

    fn code(number: i64) -> Code {
        Code::new(Prefix(*b"DB"), CodeKind::Device, number)
    }

    #[test]
    fn a_label_and_a_serial_number_in_either_order() {
        let prefix = Prefix(*b"DB");
        let one = hear(prefix, &form("", "", &code(42).to_string())).unwrap();
        assert!(one.label == Some(code(42)) && !one.complete(LabelMode::Preprinted, false));
        let two = hear(prefix, &form(&code(42).to_string(), "", "5CG1")).unwrap();
        assert!(two.complete(LabelMode::Preprinted, false));
        let back = hear(prefix, &form("", "5CG1", &code(42).grouped())).unwrap();
        assert!(back.complete(LabelMode::Preprinted, false));
        let later = hear(prefix, &form("", "", "5CG1")).unwrap();
        assert!(later.complete(LabelMode::Later, false) && !later.complete(LabelMode::Preprinted, false));
        assert!(later.complete(LabelMode::Preprinted, true));
    }

    #[test]
    fn slips_are_caught_at_the_act_where_they_happen() {
        let prefix = Prefix(*b"DB");
        let key = |f: ScanForm| hear(prefix, &f).unwrap_err().key();
        let waiting = code(42).to_string();
        assert_eq!(key(form(&waiting, "", &code(43).to_string())), "refusal-label-waits");
        assert_eq!(key(form("", "5CG1", "5CG2")), "refusal-serial-waits");
        assert_eq!(key(form("", "", &Code::new(prefix, CodeKind::Lot, 1).to_string())), "refusal-not-a-label");
        let mut slip = waiting.clone();
        slip.pop();
        slip.push(if waiting.ends_with('0') { '1' } else { '0' });
        assert_eq!(key(form("", "", &slip)), "refusal-label-misread");
        assert_eq!(key(form("", "", "  ")), "refusal-scan-empty");
        assert_eq!(key(form("", "", "-")), "refusal-not-a-serial");
        assert!(hear(prefix, &form(&waiting, "", &waiting)).is_ok(), "the same label twice does no harm");
    }
}
