//! The outbox: what waits, what went, what was given up.

use super::store;
use super::transport::{Transport, TransportFailure};
use crate::db::{Db, Purpose, Tx};
use crate::i18n::Lang;
use crate::journal::Who;
use crate::kernel::{Fault, Key, LetterId, PersonId, ProgrammeId, Refusal, Res, Ts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// File name, without a path.
    pub name: String,
    /// Media type, such as `application/pdf`.
    pub media_type: String,
    /// Its bytes.
    #[serde(with = "base64")]
    pub bytes: Vec<u8>,
}

/// A letter as it is written. All of it is sealed while it waits and after it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Address it goes to.
    pub to: String,
    /// Name shown with the address; may be empty.
    pub to_name: String,
    /// Name of who writes: the programme.
    pub from_name: String,
    /// Address answers go to; empty means the sender's.
    pub reply_to: String,
    /// Its language.
    pub lang: Lang,
    /// Subject.
    pub subject: String,
    /// Plain text, lines of any length.
    pub body: String,
    /// What kind of letter: a word such as `lending.late`, kept in the clear for counting.
    pub kind: &'static str,
    /// The thing it is about, kept in the clear.
    pub about: Option<Uuid>,
    /// Files, together at most [`MOST_BYTES`].
    pub attachments: Vec<Attachment>,
}

/// Bytes all attachments of one letter may have together.
pub const MOST_BYTES: usize = 2_000_000;
/// Characters of a letter's text.
pub const MOST_CHARS: usize = 20_000;
/// How often a letter is tried before it is given up.
pub const MOST_TRIES: i64 = 8;
/// Letters that one run of the job sends at most, per programme.
pub const PER_RUN: usize = 200;

/// Seconds until the next try, by number of tries made: 1 minute, then 5, 30, then 2, 8 and 24 hours.
pub fn pause(tries: i64) -> i64 {
    match tries {
        ..=1 => 60,
        2 => 300,
        3 => 1_800,
        4 => 7_200,
        5 => 28_800,
        _ => 86_400,
    }
}

impl Letter {
    /// Checks limits; a letter without address, or one that is too large, is refused.
    pub fn check(&self) -> Res<()> {
        crate::kernel::check::email("to", &self.to)?;
        let bytes: usize = self.attachments.iter().map(|a| a.bytes.len()).sum();
        if self.body.chars().count() > MOST_CHARS || self.subject.chars().count() > 200 || bytes > MOST_BYTES {
            return Refusal::new("refusal-letter-too-large").fail();
        }
        Ok(())
    }
    /// The letter as bytes to seal.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&Stored::of(self)).unwrap_or_default()
    }
    /// Reads what [`Letter::to_bytes`] made; the kind is not kept in it.
    fn from_bytes(bytes: &[u8]) -> Option<Letter> {
        serde_json::from_slice::<Stored>(bytes).ok().map(Stored::letter)
    }
}

/// The sealed form: everything but kind and about, which stand in the clear beside it.
#[derive(Serialize, Deserialize)]
struct Stored {
    to: String,
    to_name: String,
    from_name: String,
    reply_to: String,
    lang: Lang,
    subject: String,
    body: String,
    attachments: Vec<Attachment>,
}

impl Stored {
    fn of(l: &Letter) -> Stored {
        Stored {
            to: l.to.clone(),
            to_name: l.to_name.clone(),
            from_name: l.from_name.clone(),
            reply_to: l.reply_to.clone(),
            lang: l.lang,
            subject: l.subject.clone(),
            body: l.body.clone(),
            attachments: l.attachments.clone(),
        }
    }
    fn letter(self) -> Letter {
        let Stored { to, to_name, from_name, reply_to, lang, subject, body, attachments } = self;
        Letter { to, to_name, from_name, reply_to, lang, subject, body, kind: "", about: None, attachments }
    }
}

/// Puts a letter to staff or an organisation into the outbox. (A letter to a person goes through `people::post::queue`, which seals it
/// with the person's key.)
pub fn queue(tx: &mut Tx<'_>, who: Who, letter: &Letter) -> Res<LetterId> {
    letter.check()?;
    let id = LetterId::new();
    let sealed = tx.keys().seal(Purpose::Contacts, id.uuid().as_bytes(), &letter.to_bytes())?;
    store::insert(tx, who, id, None, letter, &sealed)?;
    Ok(id)
}

/// Puts a letter into the outbox that was sealed with a person's key.
pub fn queue_sealed(tx: &mut Tx<'_>, who: Who, person: PersonId, letter: &Letter, sealed: &[u8]) -> Res<LetterId> {
    letter.check()?;
    let id = LetterId::new();
    store::insert(tx, who, id, Some(person), letter, sealed)?;
    Ok(id)
}

/// Opens what was sealed with a person's key; `None` once that person is erased. Given by the storey that knows persons.
pub type Opener = fn(&mut Tx<'_>, ProgrammeId, PersonId, &[u8]) -> Res<Option<Vec<u8>>>;

/// What a run of the job did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// Letters that went.
    pub sent: u64,
    /// Letters that will be tried again.
    pub later: u64,
    /// Letters that were given up.
    pub given_up: u64,
}

/// Sends what waits in a programme. Each letter is claimed first (its next try is moved), so that two servers do not send it both; a
/// server that stops between sending and noting it may send it once more, under the same Message-ID.
pub fn deliver(db: &Db, programme: ProgrammeId, transport: &dyn Transport, opener: Opener, at: Ts) -> Res<Delivered> {
    let mut out = Delivered::default();
    let waiting = db.read(move |tx| store::waiting(tx, programme, at, PER_RUN))?;
    for w in waiting {
        let id = w.id;
        let again = at.plus_seconds(pause(w.tries + 1));
        if !db.write(move |tx| store::claim(tx, programme, id, w.next_try_at, again))? {
            continue;
        }
        let letter = db.read(move |tx| open(tx, programme, id, opener))?;
        let outcome = match &letter {
            None => Err(TransportFailure { for_good: true, word: "erased" }),
            Some(letter) => transport.send(id, letter, at),
        };
        match outcome {
            Ok(()) => {
                db.write(move |tx| store::sent(tx, programme, id, at))?;
                out.sent += 1;
                metrics::counter!("letters_sent_total").increment(1);
            }
            Err(failure) => {
                let end = failure.for_good || w.tries + 1 >= MOST_TRIES;
                let word = failure.word;
                db.write(move |tx| store::failed(tx, programme, id, word, end))?;
                // the letter's number only: an address or a server's answer may hold a name
                tracing::warn!(letter = %id, reason = word, given_up = end, "a letter was not sent");
                metrics::counter!("letters_failed_total", "reason" => word).increment(1);
                if end { out.given_up += 1 } else { out.later += 1 }
            }
        }
    }
    Ok(out)
}

/// One letter, opened; `None` when the person it was written to is erased.
pub fn open(tx: &mut Tx<'_>, programme: ProgrammeId, id: LetterId, opener: Opener) -> Res<Option<Letter>> {
    let Some((person, sealed)) = store::sealed(tx, programme, id)? else { return Ok(None) };
    let plain = match person {
        Some(person) => opener(tx, programme, person, &sealed)?,
        None => Some(tx.keys().open(Purpose::Contacts, id.uuid().as_bytes(), &sealed)?),
    };
    plain.map(|p| Letter::from_bytes(&p).ok_or_else(|| Fault::broken("a letter cannot be read"))).transpose()
}

/// A letter as lists show it: when it was written, what about, whether it went. Nothing of its text.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Sent {
    /// Its key.
    pub id: LetterId,
    /// Its kind.
    pub kind: String,
    /// When it was written.
    pub created_at: Ts,
    /// When it went.
    pub sent_at: Option<Ts>,
    /// Why it did not go: one word.
    pub failure: Option<String>,
}

/// Letters about one thing, newest first, at most a hundred.
pub fn about(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid) -> Res<Vec<Sent>> {
    store::about(tx, programme, about)
}

/// How many letters were written to a person.
pub fn of_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<i64> {
    store::count_of_person(tx, programme, person)
}

/// Takes what still waits for a person out of the outbox; answers how many letters that were.
pub fn stop_for_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<u64> {
    store::stop_for_person(tx, programme, person)
}

/// Every letter of a programme with its key, oldest first after `after`; for tests and the demonstration's mailbox.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId, after: Option<LetterId>, most: usize) -> Res<Vec<Sent>> {
    store::all(tx, programme, after, most)
}

mod base64 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    pub fn serialize<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&data_encoding::BASE64.encode(bytes))
    }
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(d)?;
        data_encoding::BASE64.decode(text.as_bytes()).map_err(D::Error::custom)
    }
}
