//! The wisattest: a signed statement about the media of a device, or about all devices of a lot. (An "attest" or "verklaring"; the word
//! "certificaat" would claim a scheme behind it that there is not.) Issued once the data are proven gone, superseded when a newer one is
//! issued, withdrawn when what it rests on turns out to be wrong. Anybody can verify one with the instance's public key alone.
//!
//! The file people keep is one JSON object: `{"statement": …, "signature": {"alg", "key", "value"}}`. The device's PDF carries the same
//! object in its metadata (keywords, as `digibank-attest:` and base64url), so that either file can be verified.

use super::{events, standing, statement, store};
use crate::auth::Permit;
use crate::auth::rights::Sanitise;
use crate::db::{Keys, Purpose, Tx};
use crate::devices::{Device, Sanitisation};
use crate::journal::{Entry, Who};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, AttestId, Code, CodeKind, DeviceId, Key, LotId, Page, PageAsk, ProgrammeId, Refusal, Res, Ts,
};
use crate::people::programme;
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

crate::words! {
    /// What an attest is about.
    pub enum AttestKind {
        /// One device.
        Device = "device",
        /// All devices of a lot.
        Lot = "lot",
    }

    /// Whether an attest still holds.
    pub enum AttestState {
        /// Holds.
        Valid = "valid",
        /// A newer one took its place.
        Superseded = "superseded",
        /// What it rested on was wrong.
        Withdrawn = "withdrawn",
    }
}

/// One attest.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Attest {
    /// Its key.
    pub id: AttestId,
    /// Its running number.
    pub number: i64,
    /// What it is about.
    pub kind: AttestKind,
    /// The device.
    pub device: Option<DeviceId>,
    /// The lot.
    pub lot: Option<LotId>,
    /// The canonical statement.
    pub statement: String,
    /// SHA-256 of the statement.
    #[serde(skip)]
    pub digest: Vec<u8>,
    /// Ed25519 signature.
    #[serde(skip)]
    pub signature: Vec<u8>,
    /// The key to verify it with.
    #[serde(skip)]
    pub public_key: Vec<u8>,
    /// Whether it holds.
    pub state: AttestState,
    /// The one that took its place.
    pub successor: Option<AttestId>,
    /// Who issued it.
    pub by: Option<AccountId>,
    /// When.
    pub issued_at: Ts,
    /// Counts its changes.
    pub version: i64,
}

impl Attest {
    /// The statement as JSON.
    pub fn stated(&self) -> Value {
        serde_json::from_str(&self.statement).unwrap_or_default()
    }
    /// The file people keep: statement and signature.
    pub fn envelope(&self) -> Value {
        json!({
            "statement": self.stated(),
            "signature": { "alg": "Ed25519", "key": HEXLOWER.encode(&self.public_key), "value": BASE64.encode(&self.signature) },
        })
    }
    /// The envelope as one word for a PDF's metadata.
    pub fn embedded(&self) -> String {
        format!("{MARK}{}", BASE64URL_NOPAD.encode(statement::canonical(&self.envelope()).as_bytes()))
    }
}

/// A lot, as far as its attest needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct LotRef {
    /// Its key.
    pub id: LotId,
    /// Its code.
    pub code: Code,
}

/// In front of the statement's bytes when they are signed, so that a signature made for something else never fits.
const SIGNED_AS: &str = "digibank attest 1\n";
/// In front of the envelope in a PDF.
const MARK: &str = "digibank-attest:";
/// The largest file that is looked at when verifying, in bytes.
pub const MOST_BYTES: usize = 16 << 20;

fn signing_key(keys: &Keys) -> SigningKey {
    SigningKey::from_bytes(&keys.derive(Purpose::Attests))
}

/// The instance's public key, 32 bytes.
pub fn public_key(keys: &Keys) -> [u8; 32] {
    signing_key(keys).verifying_key().to_bytes()
}

/// Whether an attest can be issued for a device now: its data must be proven gone, and there must be media to speak of.
pub fn may_issue(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<Result<(), Refusal>> {
    Ok(match d.facts.sanitisation {
        // the one fact is not enough for a signature: its media have to say the same
        Sanitisation::Wiped(_) if !standing::agrees(tx, programme, d)? => {
            Err(Refusal::new("refusal-must-be-wiped").way_on("way-on-wipe-first"))
        }
        Sanitisation::Wiped(_) => Ok(()),
        // media that are out but not yet destroyed are not proven gone
        Sanitisation::MediaRemoved => {
            let media = super::medium::of_device(tx, programme, d.id)?;
            match media.iter().all(|m| m.place == super::Place::Destroyed) {
                true if !media.is_empty() => Ok(()),
                true => Err(Refusal::new("refusal-nothing-to-attest")),
                false => Err(Refusal::new("refusal-media-not-destroyed").way_on("way-on-destroy-medium")),
            }
        }
        Sanitisation::NeverHeldData => Err(Refusal::new("refusal-nothing-to-attest")),
        Sanitisation::MustBeWiped => Err(Refusal::new("refusal-must-be-wiped").way_on("way-on-wipe-first")),
        Sanitisation::Failed => Err(Refusal::new("refusal-wipe-failed").way_on("way-on-remove-medium")),
    })
}

/// Issues the attest of a device; the one before is superseded.
pub fn issue(tx: &mut Tx<'_>, by: &Permit<Sanitise>, d: &Device) -> Res<Attest> {
    may_issue(tx, by.programme(), d)??;
    let older = store::attests_of_device(tx, by.programme(), d.id)?.into_iter().find(|a| a.state == AttestState::Valid);
    let attest = sign(tx, by.who(), older.map(|a| a.number), Subject::Device(d))?;
    store::replace_attests_of_device(tx, by.programme(), d.id, AttestState::Superseded, Some(attest.id))?;
    store::insert_attest(tx, by.programme(), &attest)?;
    issued(tx, by.who(), &attest, d.id.uuid(), "device")?;
    Ok(attest)
}

/// Issues the attest of a lot as it stands; what is still open is stated as open.
pub fn issue_lot(tx: &mut Tx<'_>, by: &Permit<Sanitise>, lot: &LotRef) -> Res<Attest> {
    let older = store::attests_of_lot(tx, by.programme(), lot.id)?.into_iter().find(|a| a.state == AttestState::Valid);
    let attest = sign(tx, by.who(), older.map(|a| a.number), Subject::Lot(lot))?;
    if attest.stated()["result"]["devices"] == 0 {
        return Refusal::new("refusal-nothing-to-attest").fail();
    }
    store::replace_attests_of_lot(tx, by.programme(), lot.id, AttestState::Superseded, Some(attest.id))?;
    store::insert_attest(tx, by.programme(), &attest)?;
    issued(tx, by.who(), &attest, lot.id.uuid(), "lot")?;
    Ok(attest)
}

enum Subject<'a> {
    Device(&'a Device),
    Lot(&'a LotRef),
}

fn sign(tx: &mut Tx<'_>, who: Who, supersedes: Option<i64>, subject: Subject<'_>) -> Res<Attest> {
    let number = programme::take_numbers(tx, who.programme, CodeKind::Attest, 1)?;
    let house = programme::find(tx, who.programme)?.or_not_found()?;
    let key = signing_key(tx.keys());
    let h = statement::Heading {
        programme: &house,
        number,
        supersedes,
        previous: store::attest_digest(tx, who.programme, number - 1)?,
        key: key.verifying_key().to_bytes(),
    };
    let (kind, device, lot, stated) = match subject {
        Subject::Device(d) => (AttestKind::Device, Some(d.id), None, statement::of_device(tx, who, &h, d)?),
        Subject::Lot(l) => (AttestKind::Lot, None, Some(l.id), statement::of_lot(tx, who, &h, l)?),
    };
    let stated = statement::canonical(&stated);
    let signature = key.sign(format!("{SIGNED_AS}{stated}").as_bytes());
    Ok(Attest {
        id: AttestId::new(),
        number,
        kind,
        device,
        lot,
        digest: Sha256::digest(stated.as_bytes()).to_vec(),
        signature: signature.to_bytes().to_vec(),
        public_key: h.key.to_vec(),
        statement: stated,
        state: AttestState::Valid,
        successor: None,
        by: who.account,
        issued_at: who.at,
        version: 1,
    })
}

fn issued(tx: &mut Tx<'_>, who: Who, a: &Attest, about: uuid::Uuid, kind: &'static str) -> Res<()> {
    Entry::new(events::ATTEST_ISSUED, kind, about)
        .also(a.id.uuid())
        .fact("code", a.stated()["document"]["code"].clone())
        .fact("digest", HEXLOWER.encode(&a.digest))
        .write(tx, who)?;
    Ok(())
}

/// Withdraws the valid attest of a device and that of its lot, because what they rest on was wrong. The caller writes the entry.
pub(super) fn withdraw_of_device(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<()> {
    store::replace_attests_of_device(tx, programme, d.id, AttestState::Withdrawn, None)?;
    match d.lot {
        Some((lot, _)) => store::replace_attests_of_lot(tx, programme, lot, AttestState::Withdrawn, None),
        None => Ok(()),
    }
}

/// The attest with this number.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Attest>> {
    store::attest_by_number(tx, programme, number)
}

/// The attest of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: AttestId) -> Res<Option<Attest>> {
    store::attest(tx, programme, id)
}

/// The attests of a device, newest first.
pub fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Vec<Attest>> {
    store::attests_of_device(tx, programme, device)
}

/// The attests of a lot as a whole, newest first.
pub fn of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<Attest>> {
    store::attests_of_lot(tx, programme, lot)
}

/// Device and attest number of every device of a lot that has a valid attest; for a donor's page.
pub fn valid_of_lot(tx: &mut Tx<'_>, programme: ProgrammeId, lot: LotId) -> Res<Vec<(DeviceId, i64)>> {
    Ok(store::valid_of_lot(tx, programme, lot)?.into_iter().map(|(d, n, _)| (d, n)).collect())
}

/// All attests, newest first.
pub fn page(tx: &mut Tx<'_>, programme: ProgrammeId, ask: &PageAsk) -> Res<Page<Attest>> {
    store::attests(tx, programme, ask)
}

/// What verifying a file says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Signed with the expected key, and unchanged since.
    Genuine(Box<Signed>),
    /// Unchanged, but signed with another key than the expected one.
    OtherKey {
        /// The key it names, in hex.
        key: String,
    },
    /// The signature does not fit: something was changed.
    Tampered,
    /// Not a file of this kind.
    NotAnAttest,
}

/// What a genuine attest says, in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signed {
    /// Its code.
    pub code: String,
    /// "device" or "lot".
    pub kind: String,
    /// When it was issued, RFC 3339.
    pub issued_at: String,
    /// Everything it states: the device or the lot, its media, the outcome.
    pub statement: Value,
    /// SHA-256 of its statement, in hex: compare it with the verification page.
    pub digest: String,
    /// The key it was signed with, in hex.
    pub key: String,
}

/// Verifies a file: the JSON people keep, or the PDF of a device. `expected` is the instance's public key; without one the key in
/// the file is used, which proves that nothing was changed but not who signed. Says nothing about later withdrawal: ask the
/// verification page for that.
pub fn verify(file: &[u8], expected: Option<&[u8; 32]>) -> Verdict {
    match envelope_of(file) {
        Some(envelope) => verify_envelope(&envelope, expected),
        None => Verdict::NotAnAttest,
    }
}

fn envelope_of(file: &[u8]) -> Option<Value> {
    if file.len() > MOST_BYTES {
        return None;
    }
    if !file.starts_with(b"%PDF") {
        let text = std::str::from_utf8(file).ok()?;
        return serde_json::from_str(text.trim_start_matches('\u{feff}')).ok();
    }
    let at = file.windows(MARK.len()).position(|w| w == MARK.as_bytes())? + MARK.len();
    let word: Vec<u8> =
        file[at..].iter().copied().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).collect();
    serde_json::from_slice(&BASE64URL_NOPAD.decode(&word).ok()?).ok()
}

fn verify_envelope(envelope: &Value, expected: Option<&[u8; 32]>) -> Verdict {
    let text = |v: &Value| v.as_str().map(str::to_owned);
    let signature = &envelope["signature"];
    let stated = &envelope["statement"];
    let (Some(key), Some(value)) = (text(&signature["key"]), text(&signature["value"])) else {
        return Verdict::NotAnAttest;
    };
    if stated["document"]["schema"] != statement::SCHEMA || signature["alg"] != "Ed25519" {
        return Verdict::NotAnAttest;
    }
    let bytes = || -> Option<(VerifyingKey, Signature)> {
        let key: [u8; 32] = HEXLOWER.decode(key.as_bytes()).ok()?.try_into().ok()?;
        let value: [u8; 64] = BASE64.decode(value.as_bytes()).ok()?.try_into().ok()?;
        Some((VerifyingKey::from_bytes(&key).ok()?, Signature::from_bytes(&value)))
    };
    let Some((own, value)) = bytes() else { return Verdict::Tampered };
    let canonical = statement::canonical(stated);
    if own.verify_strict(format!("{SIGNED_AS}{canonical}").as_bytes(), &value).is_err() {
        return Verdict::Tampered;
    }
    if expected.is_some_and(|e| e != own.as_bytes()) {
        return Verdict::OtherKey { key };
    }
    let (Some(code), Some(kind), Some(issued_at)) =
        (text(&stated["document"]["code"]), text(&stated["document"]["kind"]), text(&stated["document"]["issued_at"]))
    else {
        return Verdict::NotAnAttest;
    };
    let digest = HEXLOWER.encode(&Sha256::digest(canonical.as_bytes()));
    Verdict::Genuine(Box::new(Signed { code, kind, issued_at, statement: stated.clone(), digest, key }))
}

crate::lifecycle! {
    ATTEST = "attest": "A signed statement. It never changes; only whether it still holds does.";
    "-" "sanitisation::issue" "valid";
    "-" "sanitisation::issue_lot" "valid";
    "valid" "sanitisation::issue" "superseded";
    "valid" "sanitisation::issue_lot" "superseded";
    "valid" "sanitisation::withdraw" "withdrawn";
    "valid" "sanitisation::validate" "withdrawn";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(key: &SigningKey) -> Value {
        let stated = json!({"document": {"schema": statement::SCHEMA, "code": "DBE0000017", "kind": "device", "issued_at": "2026-11-21T09:00:00Z"},
            "result": {"sanitisation": "wiped", "level": "clear"}});
        let value = key.sign(format!("{SIGNED_AS}{}", statement::canonical(&stated)).as_bytes());
        json!({"statement": stated, "signature": {"alg": "Ed25519", "key": HEXLOWER.encode(key.verifying_key().as_bytes()),
            "value": BASE64.encode(&value.to_bytes())}})
    }

    #[test]
    fn a_statement_is_genuine_until_one_character_is_changed() {
        let key = SigningKey::from_bytes(&[5; 32]);
        let public = key.verifying_key().to_bytes();
        let good = signed(&key);
        assert!(
            matches!(verify(good.to_string().as_bytes(), Some(&public)), Verdict::Genuine(s) if s.code == "DBE0000017")
        );
        let pretty = serde_json::to_string_pretty(&good).unwrap();
        assert!(matches!(verify(pretty.as_bytes(), Some(&public)), Verdict::Genuine(_)), "white space is not meaning");
        let changed = good.to_string().replace("clear", "purge");
        assert_eq!(verify(changed.as_bytes(), Some(&public)), Verdict::Tampered);
        let mut more = good.clone();
        more["statement"]["note"] = json!("also shredded");
        assert_eq!(verify(more.to_string().as_bytes(), Some(&public)), Verdict::Tampered);
    }

    #[test]
    fn somebody_elses_signature_is_told_apart() {
        let (ours, theirs) = (SigningKey::from_bytes(&[5; 32]), SigningKey::from_bytes(&[6; 32]));
        let file = signed(&theirs).to_string();
        assert!(matches!(verify(file.as_bytes(), Some(&ours.verifying_key().to_bytes())), Verdict::OtherKey { .. }));
        // naming our key without having it
        let mut forged = signed(&theirs);
        forged["signature"]["key"] = json!(HEXLOWER.encode(ours.verifying_key().as_bytes()));
        assert_eq!(verify(forged.to_string().as_bytes(), Some(&ours.verifying_key().to_bytes())), Verdict::Tampered);
    }

    #[test]
    fn other_files_are_not_attests() {
        for file in [&b""[..], b"{}", b"[1]", b"%PDF-1.7 nothing", b"%PDF digibank-attest:????", &[0xff; 100], b"\"x\""]
        {
            assert_eq!(verify(file, None), Verdict::NotAnAttest);
        }
    }
}
