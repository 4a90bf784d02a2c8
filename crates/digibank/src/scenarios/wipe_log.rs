//! A wipe log as nwipe 0.40 writes it, of an invented disk.

use digibank_core::kernel::Day;

/// The log of one disk in one computer, made on a day; `errors` while writing make it fail.
pub fn text(computer: &str, disk: &str, day: Day, errors: u32) -> String {
    let day = day.iso().replace('-', "/");
    let status = if errors == 0 { " Erased " } else { "-FAILED-" };
    format!(
        "[{day} 08:00:01]    info: nwipe 0.40\n\
         [{day} 08:00:02]  notice: Found /dev/sda,  ATA-SSD, VOORBEELD SSD 128GB, 128 GB, S/N={disk}\n\
         [{day} 08:00:02]    info: No hidden sectors on /dev/sda\n\
         [{day} 08:00:02]    info: system-serial-number = {computer}\n\
         [{day} 08:00:10]  notice:   Total device bytes   = 128035676160\n\
         [{day} 08:00:10]  notice: Invoking method 'PRNG Stream' on /dev/sda\n\
         [{day} 08:20:10]  notice: 128035676160 bytes written to /dev/sda\n\
         [{day} 08:50:10]  notice: [SUCCESS] Verified that /dev/sda is blank.\n\n\
         ******************************** Error Summary *********************************\n\
         !   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |  {errors:>10} |                    0 |                    0\n\
         ********************************************************************************\n\n\
         ********************************* Drive Status *********************************\n\
         !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n\
         --------------------------------------------------------------------------------\n\
         \x20      sda |{status}| 213 MB/s | 00:50:00 | VOORBEELD SSD 128/{disk}\n\
         --------------------------------------------------------------------------------\n\
         [{day} 08:50:11] Total Throughput 213 MB/s, PRNG Stream, 1R+B+VL\n\
         ********************************************************************************\n"
    )
}
