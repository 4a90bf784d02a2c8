//! Passwords: argon2id with OWASP's minimum for servers (19 MiB, two passes, one lane).

use crate::kernel::{Fault, Refusal, Res};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

/// The fewest characters of a password.
pub const LEAST: usize = 10;
/// The most; longer text is refused rather than cut.
pub const MOST: usize = 200;

fn argon() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

/// A new password, hashed: what is stored. Hashing takes a processor some 30 ms, so it is done before a unit of work and never in one.
#[derive(Clone)]
pub struct Hashed(String);

impl Hashed {
    /// The hash with its parameters, in the PHC string format.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashed(…)")
    }
}

/// Hashes a new password. Refuses short and very common ones.
pub fn hash(field: &'static str, password: &str) -> Res<Hashed> {
    let count = password.chars().count();
    if count < LEAST {
        return Refusal::at(field, "refusal-password-short").with("least", LEAST).fail();
    }
    if count > MOST {
        return Refusal::at(field, "refusal-too-long").with("most", MOST).with("count", count).fail();
    }
    let lower = password.to_lowercase();
    let same = password.chars().all(|c| password.starts_with(c));
    if same
        || ["password", "wachtwoord", "motdepasse", "1234567890", "qwertyuiop", "azertyuiop"]
            .iter()
            .any(|c| lower.starts_with(c))
    {
        return Refusal::at(field, "refusal-password-common").fail();
    }
    argon()
        .hash_password(password.as_bytes())
        .map(|h| Hashed(h.to_string()))
        .map_err(|e| Fault::broken(format!("hashing failed: {e}")))
}

/// True when the password fits the hash. Takes as long when there is no hash, so that nobody learns who has an account.
pub fn fits(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$V1+mzDkJzr1Ec7oQfIzCGwqR4W8cxzyDWcAgnVjz5pA";
    let text = hash.unwrap_or(NOBODY);
    let fits = PasswordHash::new(text).is_ok_and(|h| argon().verify_password(password.as_bytes(), &h).is_ok());
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_only_itself() {
        let h = hash("password", "een lange zin is goed").unwrap();
        assert!(fits("een lange zin is goed", Some(h.text())));
        assert!(!fits("een lange zin is fout", Some(h.text())));
        assert!(!fits("een lange zin is goed", None));
        for weak in ["kort", "wachtwoord1", "aaaaaaaaaaaa"] {
            assert!(hash("password", weak).is_err(), "{weak}");
        }
    }
}
