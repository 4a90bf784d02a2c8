//! From a scanned or typed text to one device: a code, a code garbled by the keyboard, a serial number, the last digits of a number.
//! What fits nothing, or several devices, is refused with the way on.

use crate::db::Tx;
use crate::devices::{self, Device};
use crate::kernel::code::{Scanned, read_scan};
use crate::kernel::{CodeKind, ProgrammeId, Refusal, Res};
use crate::people::programme;

/// The device of a text; the flag is true when the text had to be put back through a keyboard layout.
pub fn device(tx: &mut Tx<'_>, programme: ProgrammeId, text: &str) -> Res<(Device, bool)> {
    match read_scan(text) {
        Scanned::Code { code, repaired } => {
            let ours = programme::find(tx, programme)?.is_some_and(|p| p.prefix() == code.prefix);
            let found = if ours && code.kind == CodeKind::Device {
                devices::device::by_number(tx, programme, code.number)?
            } else {
                None
            };
            found.map(|d| (d, repaired)).ok_or_else(|| nothing().into())
        }
        Scanned::Text(text) if text.is_empty() => Refusal::at("code", "refusal-empty").fail(),
        Scanned::Text(text) => {
            let mut found = devices::device::by_serial(tx, programme, &text)?;
            if found.is_empty() {
                found = devices::list::suggest(tx, programme, &text)?;
            }
            match found.len() {
                0 => nothing().fail(),
                1 => Ok((found.remove(0), false)),
                n => Refusal::at("code", "refusal-transfer-scan-several")
                    .with("count", n)
                    .way_on("way-on-transfer-scan-label")
                    .fail(),
            }
        }
    }
}

/// Nothing fits the text.
fn nothing() -> Refusal {
    Refusal::at("code", "refusal-transfer-scan-nothing").way_on("way-on-transfer-scan-again")
}
