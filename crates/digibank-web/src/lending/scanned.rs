//! What came into a scan box of the desk: a device, a person, or words.

use digibank_core::db::Tx;
use digibank_core::devices::{Device, device};
use digibank_core::kernel::code::{Scanned, read_scan};
use digibank_core::kernel::{Code, CodeKind, Refusal, Res};
use digibank_core::people::Programme;

/// What a desk can do something with.
pub enum Found {
    /// A device of this programme.
    Device(Box<Device>),
    /// The code of a person or a loan: it leads to a person.
    Person(Code),
    /// The code of a request: it leads to its hand-over.
    Request(Code),
    /// Words: a name, a phone number.
    Words(String),
}

/// Reads a scan: a code of any kind, a serial number of one device here, or words.
pub fn read(tx: &mut Tx<'_>, programme: &Programme, typed: &str) -> Res<Found> {
    let typed: String = typed.trim().chars().take(200).collect();
    match read_scan(&typed) {
        Scanned::Code { code, .. } if code.prefix == programme.prefix() => match code.kind {
            CodeKind::Device => match device::by_number(tx, programme.id, code.number)? {
                Some(d) => Ok(Found::Device(Box::new(d))),
                None => Refusal::at("code", "refusal-not-a-device").with("typed", typed).fail(),
            },
            CodeKind::Person | CodeKind::Loan => Ok(Found::Person(code)),
            CodeKind::Request => Ok(Found::Request(code)),
            _ => Refusal::at("code", "refusal-not-a-device").with("typed", typed).fail(),
        },
        _ => {
            let mut found = device::by_serial(tx, programme.id, &typed)?;
            found.retain(|d| d.number.is_some());
            Ok(if found.len() == 1 { Found::Device(Box::new(found.remove(0))) } else { Found::Words(typed) })
        }
    }
}

/// Reads a scan that must be a device.
pub fn device(tx: &mut Tx<'_>, programme: &Programme, field: &'static str, typed: &str) -> Res<Device> {
    if typed.trim().is_empty() {
        return Refusal::at(field, "refusal-empty").fail();
    }
    match read(tx, programme, typed) {
        Ok(Found::Device(d)) => Ok(*d),
        Ok(_) | Err(digibank_core::kernel::Fail::Refusal(_)) => {
            Refusal::at(field, "refusal-not-a-device").with("typed", typed.trim()).fail()
        }
        Err(other) => Err(other),
    }
}
