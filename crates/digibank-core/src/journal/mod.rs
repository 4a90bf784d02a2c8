//! Storey 2: the journal: what happened, to what, by whom, when, why. Append only; nothing in it is edited, a correction is a
//! new entry. A job seals it in batches ([`seal`]), and [`verify`](seal::verify) finds what was changed, removed, inserted or misplaced.

pub mod seal;
mod store;
mod verify;

use crate::db::Tx;
use crate::kernel::{AccountId, EntryId, ProgrammeId, Res, Ts};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

/// What kind of thing an entry is about. One word, as in tables, URLs and message keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// `device`, `lot`, `loan`, …
    pub kind: &'static str,
    /// Its key.
    pub id: Uuid,
}

/// One kind of entry: a word like `lending.lent`; its sentence is the message `journal-lending-lent`, filled from the entry's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb(pub &'static str);

impl Verb {
    /// The message key of the verb's sentence.
    pub fn message(word: &str) -> String {
        format!("journal-{}", word.replace(['.', '_'], "-"))
    }
}

/// Declares a domain's verbs and registers them for the test of missing sentences.
#[macro_export]
macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        $($(#[$doc])* pub const $name: $crate::journal::Verb = $crate::journal::Verb($word);
          $crate::db::inventory::submit! { $crate::journal::RegisteredVerb($word) })+
    };
}

/// A verb that announced itself at start-up.
pub struct RegisteredVerb(pub &'static str);
inventory::collect!(RegisteredVerb);

/// Every verb of the program.
pub fn registered_verbs() -> impl Iterator<Item = &'static str> {
    inventory::iter::<RegisteredVerb>().map(|v| v.0)
}

/// Who did it, as the journal keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    /// The programme.
    pub programme: ProgrammeId,
    /// The account; none for the program's own timed work.
    pub account: Option<AccountId>,
    /// When it happened.
    pub at: Ts,
}

/// An entry being written. Facts must not hold personal data: references and counts only.
pub struct Entry {
    verb: Verb,
    about: About,
    links: Vec<Uuid>,
    before: Option<Value>,
    after: Map<String, Value>,
    corrects: Option<EntryId>,
}

impl Entry {
    /// An entry about one thing.
    pub fn new(verb: Verb, kind: &'static str, id: Uuid) -> Entry {
        Entry { verb, about: About { kind, id }, links: vec![], before: None, after: Map::new(), corrects: None }
    }
    /// Shows the entry on another thing's time line as well.
    pub fn also(mut self, id: Uuid) -> Entry {
        if id != self.about.id && !self.links.contains(&id) {
            self.links.push(id);
        }
        self
    }
    /// Shows the entry on the time lines of many other things; none of them may be given twice.
    pub fn also_all(mut self, ids: impl IntoIterator<Item = Uuid>) -> Entry {
        self.links.extend(ids);
        self
    }
    /// How the thing was before.
    pub fn before(mut self, facts: &impl Serialize) -> Entry {
        self.before = serde_json::to_value(facts).ok();
        self
    }
    /// How the thing is after; fields of an object become facts of the sentence.
    pub fn after(mut self, facts: &impl Serialize) -> Entry {
        match serde_json::to_value(facts) {
            Ok(Value::Object(map)) => self.after.extend(map),
            Ok(other) => drop(self.after.insert("value".into(), other)),
            Err(_) => {}
        }
        self
    }
    /// One fact of the sentence.
    pub fn fact(mut self, name: &str, value: impl Into<Value>) -> Entry {
        self.after.insert(name.into(), value.into());
        self
    }
    /// The entry this one corrects or undoes.
    pub fn corrects(mut self, entry: EntryId) -> Entry {
        self.corrects = Some(entry);
        self
    }
    /// Writes the entry; answers its key.
    pub fn write(self, tx: &mut Tx<'_>, who: Who) -> Res<EntryId> {
        store::insert(tx, who, &self)
    }
}

/// An entry as it is read back.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Written {
    /// Its key.
    pub id: EntryId,
    /// When it happened.
    pub at: Ts,
    /// Who did it; none for the program itself.
    pub account: Option<AccountId>,
    /// The verb's word.
    pub verb: String,
    /// The kind of thing it is about.
    pub about: String,
    /// The thing's key.
    pub about_id: Uuid,
    /// The thing before.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// The facts after.
    #[schema(value_type = Object)]
    pub after: Value,
    /// The entry it corrects.
    pub corrects: Option<EntryId>,
}

/// The time line of one thing, newest first, at most `most` entries older than `older` when given.
pub fn timeline(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    about: Uuid,
    older: Option<EntryId>,
    most: usize,
) -> Res<Vec<Written>> {
    store::timeline(tx, programme, about, older, most)
}

/// Entries about one thing that are looked through for one of a kind: more than anybody writes in good faith.
const FURTHEST_BACK: usize = 2_000;

/// The newest entry about something that is `wanted`, however many others came after it.
pub fn newest(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    about: Uuid,
    wanted: impl Fn(&Written) -> bool,
) -> Res<Option<Written>> {
    let (mut older, page) = (None, 50);
    for _ in 0..FURTHEST_BACK / page {
        let found = timeline(tx, programme, about, older, page)?;
        let (count, last) = (found.len(), found.last().map(|e| e.id));
        if let Some(entry) = found.into_iter().find(&wanted) {
            return Ok(Some(entry));
        }
        if count < page {
            break;
        }
        older = last;
    }
    Ok(None)
}

/// The newest entries about something, newest first, without what was before each: enough to tell them in sentences.
pub fn told(tx: &mut Tx<'_>, programme: ProgrammeId, about: Uuid, most: usize) -> Res<Vec<Written>> {
    store::told(tx, programme, about, most)
}

/// Entries of the whole programme, newest first.
pub fn recent(tx: &mut Tx<'_>, programme: ProgrammeId, older: Option<EntryId>, most: usize) -> Res<Vec<Written>> {
    store::recent(tx, programme, older, most)
}

/// One entry.
pub fn entry(tx: &mut Tx<'_>, programme: ProgrammeId, id: EntryId) -> Res<Option<Written>> {
    store::find(tx, programme, id)
}
