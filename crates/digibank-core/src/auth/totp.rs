//! The optional second step: six digits from an app, RFC 6238, thirty seconds each, one step of drift either way.

use crate::kernel::{Fault, Res, Ts};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};

/// Bytes of a secret (RFC 4226 recommends 160 bits).
pub const SECRET: usize = 20;

/// A new secret.
pub fn secret() -> Res<[u8; SECRET]> {
    crate::db::keys::random()
}

/// The link an authenticator app reads from a QR code.
pub fn link(secret: &[u8], programme: &str, account: &str) -> String {
    let plain = |t: &str| {
        t.chars().map(|c| if c.is_ascii_alphanumeric() || "@.-_".contains(c) { c } else { '_' }).collect::<String>()
    };
    format!(
        "otpauth://totp/{}:{}?secret={}&issuer={}",
        plain(programme),
        plain(account),
        BASE32_NOPAD.encode(secret),
        plain(programme)
    )
}

fn code_at(secret: &[u8], step: u64) -> Res<u32> {
    // RFC 6238 keeps HMAC-SHA-1 as the algorithm every app knows; sha1 is not among our libraries for anything else
    let mut mac = <Hmac<sha1::Sha1> as KeyInit>::new_from_slice(secret).map_err(|_| Fault::broken("totp secret"))?;
    mac.update(&step.to_be_bytes());
    let sum = mac.finalize().into_bytes();
    let at = usize::from(sum[19] & 0x0f);
    let word = u32::from_be_bytes([sum[at] & 0x7f, sum[at + 1], sum[at + 2], sum[at + 3]]);
    Ok(word % 1_000_000)
}

/// The digits for an instant; for tests and for showing what an app should show.
pub fn code(secret: &[u8], at: Ts) -> Res<String> {
    Ok(format!("{:06}", code_at(secret, (at.0 / 30_000_000) as u64)?))
}

/// The step whose digits were typed, when they fit now or one step to either side; a step at or before `used` is refused.
pub fn fits(secret: &[u8], typed: &str, at: Ts, used: i64) -> Res<Option<i64>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let now = at.0 / 30_000_000;
    for step in [now, now - 1, now + 1] {
        if step > used && format!("{:06}", code_at(secret, step as u64)?) == digits {
            return Ok(Some(step));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_are_those_of_the_rfc() {
        // RFC 6238 appendix B, SHA-1, the last six of the eight digits given there
        let secret = b"12345678901234567890";
        for (seconds, digits) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(code(secret, Ts(seconds * 1_000_000)).unwrap(), digits);
        }
        let at = Ts(59_000_000);
        assert_eq!(fits(secret, "287 082", at, 0).unwrap(), Some(1));
        assert_eq!(fits(secret, "287082", at, 1).unwrap(), None, "no digits twice");
        assert_eq!(fits(secret, "000000", at, 0).unwrap(), None);
    }
}
