//! `digibank attest verify`

use crate::answer::{Answer, Halt};
use crate::cli::Attest;
use crate::config::Config;

pub fn run(_config: &Config, what: &Attest) -> Answer {
    match what {
        // the verification of sanitisation is called here
        Attest::Verify { what } => Halt::refused(format!("this version cannot verify attests from the command line yet; open the address in the QR code of {what}")),
    }
}
