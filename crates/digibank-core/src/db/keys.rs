//! The instance key and what is derived from it. One 32-byte secret outside the store; every purpose gets its own key by
//! HMAC-SHA-256 over the purpose's name (NIST SP 800-108, counter mode with one block).

use crate::kernel::{Fault, Res};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a derived key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Wraps the keys of persons.
    Persons,
    /// Seals contact details of accounts and organisations.
    Contacts,
    /// Hashes things that are looked up without being stored.
    Lookups,
    /// Seeds the key that signs attests.
    Attests,
    /// Marks forms.
    Forms,
}

impl Purpose {
    fn label(self) -> &'static str {
        match self {
            Purpose::Persons => "digibank persons 1",
            Purpose::Contacts => "digibank contacts 1",
            Purpose::Lookups => "digibank lookups 1",
            Purpose::Attests => "digibank attests 1",
            Purpose::Forms => "digibank forms 1",
        }
    }
}

/// The instance's secrets. Never printed.
#[derive(Clone)]
pub struct Keys {
    instance: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// Bytes of the nonce in front of sealed data.
const NONCE: usize = 24;

impl Keys {
    /// Uses an existing instance key.
    pub fn new(instance: [u8; 32]) -> Keys {
        Keys { instance }
    }

    /// Makes a new instance key.
    pub fn generate() -> Res<([u8; 32], Keys)> {
        let instance: [u8; 32] = random()?;
        Ok((instance, Keys { instance }))
    }

    /// The key for one purpose.
    pub fn derive(&self, purpose: Purpose) -> [u8; 32] {
        mac(&self.instance, &[&[1], purpose.label().as_bytes(), &[0, 1, 0]])
    }

    /// A keyed hash of `parts`: equal parts give equal hashes, and nobody without the instance key can try names.
    pub fn lookup(&self, programme: uuid::Uuid, kind: &str, value: &str) -> Vec<u8> {
        mac(&self.derive(Purpose::Lookups), &[programme.as_bytes(), kind.as_bytes(), &[0], value.as_bytes()]).to_vec()
    }

    /// Seals bytes under a purpose's key (XChaCha20-Poly1305, random nonce in front); `bound` must be the same when opened.
    pub fn seal(&self, purpose: Purpose, bound: &[u8], plain: &[u8]) -> Res<Vec<u8>> {
        seal_with(&self.derive(purpose), bound, plain)
    }

    /// Opens what [`Keys::seal`] made.
    pub fn open(&self, purpose: Purpose, bound: &[u8], sealed: &[u8]) -> Res<Vec<u8>> {
        open_with(&self.derive(purpose), bound, sealed)
    }

    /// Opens what [`Keys::seal`] made, or answers none where it was sealed with another instance's key: in a store restored after its
    /// key was lost, names and addresses stay closed for good and everything else goes on.
    pub fn open_if_ours(&self, purpose: Purpose, bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.open(purpose, bound, sealed).ok()
    }
}

/// HMAC-SHA-256 over the parts in a row.
pub fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut m = <Hmac<Sha256> as KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!("any key length fits"));
    for p in parts {
        m.update(p);
    }
    m.finalize().into_bytes().into()
}

/// Random bytes from the operating system.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system for chance")]
pub fn random<const N: usize>() -> Res<[u8; N]> {
    let mut out = [0u8; N];
    getrandom::fill(&mut out).map_err(|e| Fault::broken(format!("no randomness: {e}")))?;
    Ok(out)
}

/// Seals bytes under a key.
pub fn seal_with(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Res<Vec<u8>> {
    let nonce: [u8; NONCE] = random()?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let body = cipher
        .encrypt(&XNonce::from(nonce), chacha20poly1305::aead::Payload { msg: plain, aad: bound })
        .map_err(|_| Fault::broken("sealing failed"))?;
    Ok([&nonce[..], &body].concat())
}

/// Opens sealed bytes.
pub fn open_with(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Res<Vec<u8>> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(|| Fault::broken("sealed data is cut short"))?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Fault::broken("sealed data is cut short"))?;
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(nonce), chacha20poly1305::aead::Payload { msg: body, aad: bound })
        .map_err(|_| Fault::broken("sealed data does not open with this instance's key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_data_opens_only_where_it_belongs() {
        let keys = Keys::new([7; 32]);
        let sealed = keys.seal(Purpose::Contacts, b"row 1", "An Peeters".as_bytes()).unwrap();
        assert_eq!(keys.open(Purpose::Contacts, b"row 1", &sealed).unwrap(), "An Peeters".as_bytes());
        assert!(keys.open(Purpose::Contacts, b"row 2", &sealed).is_err());
        assert!(keys.open(Purpose::Persons, b"row 1", &sealed).is_err());
        assert!(Keys::new([8; 32]).open(Purpose::Contacts, b"row 1", &sealed).is_err());
        assert!(keys.open(Purpose::Contacts, b"row 1", &sealed[..10]).is_err());
    }
}
