//! Persons: somebody helped. What identifies them is sealed with a key of their own, wrapped by the instance key; erasing destroys
//! that key, which makes every copy unreadable and changes no count. Look-ups go by keyed hash.

use super::{events, store};
use crate::db::{Purpose, Tx, keys};
use crate::i18n::Lang;
use crate::journal::{Entry, Who};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{CodeKind, Day, Key, OrganisationId, PersonId, ProgrammeId, Refusal, Res, Ts, check};
use serde::{Deserialize, Serialize};

/// A person as everybody may see them: a reference.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Person {
    /// Their key.
    pub id: PersonId,
    /// Their running number; shown as a code.
    pub number: i64,
    /// The partner who knows them.
    pub organisation: Option<OrganisationId>,
    /// The language they read.
    pub lang: Lang,
    /// When their key was destroyed.
    pub erased_at: Option<Ts>,
    /// Counts changes.
    pub version: i64,
}

/// What identifies a person; never written anywhere unsealed. There is no field for a national number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PersonName {
    /// Given and family name.
    pub name: String,
    /// Date of birth, when it is needed.
    pub born: Option<Day>,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Street, number, postal code, municipality.
    pub address: String,
    /// The partner's own file number.
    pub file_number: String,
}

/// Checks what identifies a person. Refuses an empty name and any text that holds a Belgian national number.
pub fn checked(form: &PersonName) -> Res<PersonName> {
    let mut problems = Problems::default();
    for (field, text) in [
        ("name", &form.name),
        ("email", &form.email),
        ("phone", &form.phone),
        ("address", &form.address),
        ("file_number", &form.file_number),
    ] {
        if check::holds_national_number(text) {
            problems.add(field, "refusal-national-number", vec![]);
        }
    }
    let out = PersonName {
        name: problems.keep(check::line("name", &form.name, 120)).unwrap_or_default(),
        born: form.born,
        email: match form.email.trim() {
            "" => String::new(),
            text => problems.keep(check::email("email", text)).unwrap_or_default(),
        },
        phone: problems.keep(check::phone("phone", &form.phone)).unwrap_or_default(),
        address: problems.keep(check::maybe_line("address", &form.address, check::LINE)).flatten().unwrap_or_default(),
        file_number: problems
            .keep(check::maybe_line("file_number", &form.file_number, 40))
            .flatten()
            .unwrap_or_default(),
    };
    problems.done()?;
    Ok(out)
}

/// Registers a person at the partner who knows them.
pub fn register(
    tx: &mut Tx<'_>,
    who: Who,
    organisation: Option<OrganisationId>,
    lang: Lang,
    name: &PersonName,
) -> Res<Person> {
    let name = checked(name)?;
    let number = super::programme::take_numbers(tx, who.programme, CodeKind::Person, 1)?;
    let person = Person { id: PersonId::new(), number, organisation, lang, erased_at: None, version: 1 };
    let key: [u8; 32] = keys::random()?;
    let wrapped = tx.keys().seal(Purpose::Persons, person.id.uuid().as_bytes(), &key)?;
    let sealed = seal(&key, person.id, &name)?;
    store::insert_person(tx, who, &person, &sealed, &wrapped)?;
    index(tx, who.programme, person.id, &name)?;
    Entry::new(events::PERSON_REGISTERED, "person", person.id.uuid()).fact("number", number).write(tx, who)?;
    Ok(person)
}

/// Changes what identifies a person, guarded by the version that was seen.
pub fn change(tx: &mut Tx<'_>, who: Who, before: &Person, lang: Lang, name: &PersonName) -> Res<Person> {
    let name = checked(name)?;
    let key = key_of(tx, who.programme, before.id)?.ok_or_else(|| Refusal::new("refusal-person-erased"))?;
    let sealed = seal(&key, before.id, &name)?;
    let after = Person { lang, version: before.version + 1, ..before.clone() };
    store::update_person(tx, who.programme, &after, &sealed, before.version)?;
    store::drop_lookups(tx, who.programme, before.id)?;
    index(tx, who.programme, before.id, &name)?;
    Entry::new(events::PERSON_CHANGED, "person", before.id.uuid()).fact("number", before.number).write(tx, who)?;
    Ok(after)
}

/// Erases a person: key, sealed data and look-ups go; the reference and every count stay. Doing it twice changes nothing.
pub fn erase(tx: &mut Tx<'_>, who: Who, person: &Person) -> Res<Person> {
    if person.erased_at.is_some() {
        return Ok(person.clone());
    }
    store::erase_person(tx, who.programme, person.id, who.at)?;
    store::drop_lookups(tx, who.programme, person.id)?;
    Entry::new(events::PERSON_ERASED, "person", person.id.uuid()).fact("number", person.number).write(tx, who)?;
    Ok(Person { erased_at: Some(who.at), version: person.version + 1, ..person.clone() })
}

/// Persons whose key is gone although they are not noted as erased: an older backup was restored. Erases them again, at most
/// `most`; answers how many.
pub fn erase_keyless(tx: &mut Tx<'_>, who: Who, most: usize) -> Res<usize> {
    let keyless = store::keyless(tx, who.programme, most)?;
    for person in &keyless {
        erase(tx, who, person)?;
    }
    Ok(keyless.len())
}

fn seal(key: &[u8; 32], id: PersonId, name: &PersonName) -> Res<Vec<u8>> {
    keys::seal_with(key, id.uuid().as_bytes(), &serde_json::to_vec(name).unwrap_or_default())
}

fn key_of(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<[u8; 32]>> {
    let Some(wrapped) = store::person_key(tx, programme, id)? else { return Ok(None) };
    let key = tx.keys().open(Purpose::Persons, id.uuid().as_bytes(), &wrapped)?;
    Ok(key.try_into().ok())
}

/// What identifies a person; `None` once erased. Callers ask a right first: see `auth::rights::KnowPersons`.
pub fn name(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<PersonName>> {
    let Some(key) = key_of(tx, programme, id)? else { return Ok(None) };
    let Some(sealed) = store::person_sealed(tx, programme, id)? else { return Ok(None) };
    let plain = keys::open_with(&key, id.uuid().as_bytes(), &sealed)?;
    Ok(serde_json::from_slice(&plain).ok())
}

/// Seals bytes that belong to a person (a letter, a signature) with that person's key. Refused once the person is erased.
pub fn seal_for(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId, plain: &[u8]) -> Res<Vec<u8>> {
    let key = key_of(tx, programme, id)?.ok_or_else(|| Refusal::new("refusal-person-erased"))?;
    keys::seal_with(&key, &bound_to(id), plain)
}

/// Opens what [`seal_for`] made; `None` once the person is erased.
pub fn open_for(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId, sealed: &[u8]) -> Res<Option<Vec<u8>>> {
    let Some(key) = key_of(tx, programme, id)? else { return Ok(None) };
    keys::open_with(&key, &bound_to(id), sealed).map(Some)
}

/// What sealed belongings are bound to: the person, and not being the name itself.
fn bound_to(id: PersonId) -> Vec<u8> {
    [id.uuid().as_bytes(), &b" belongings"[..]].concat()
}

/// The words a person can be found by: each word of the name, the whole name, name with birth date, e-mail, phone, file number.
fn lookup_words(name: &PersonName) -> Vec<(&'static str, String)> {
    let folded = check::fold(&name.name);
    let mut words: Vec<(&'static str, String)> =
        folded.split(' ').filter(|w| w.len() >= 2).map(|w| ("word", w.to_owned())).collect();
    words.push(("name", sorted(&folded)));
    if let Some(born) = name.born {
        words.push(("born", format!("{} {}", sorted(&folded), born.iso())));
    }
    let phone = phone_digits(&name.phone);
    for (kind, value) in
        [("email", name.email.to_lowercase()), ("phone", phone), ("file", check::fold(&name.file_number))]
    {
        if !value.is_empty() {
            words.push((kind, value));
        }
    }
    words
}

/// Words in alphabetical order, so that "Peeters An" meets "An Peeters".
fn sorted(folded: &str) -> String {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The last nine digits of a phone number: the same with and without country code.
fn phone_digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    digits.get(digits.len().saturating_sub(9)..).unwrap_or_default().trim_start_matches('0').to_owned()
}

fn index(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId, name: &PersonName) -> Res<()> {
    let mut hashes: Vec<Vec<u8>> =
        lookup_words(name).iter().map(|(kind, value)| tx.keys().lookup(programme.uuid(), kind, value)).collect();
    hashes.sort();
    hashes.dedup();
    store::insert_lookups(tx, programme, id, &hashes)
}

/// The person of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Option<Person>> {
    store::person(tx, programme, id)
}

/// The person with this number.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Person>> {
    store::person_by_number(tx, programme, number)
}

/// Most people a look-up answers.
const FOUND: usize = 20;

/// Finds people by what somebody typed: e-mail, phone, file number, or words of a name (all must fit). At most twenty.
pub fn look_up(tx: &mut Tx<'_>, programme: ProgrammeId, typed: &str) -> Res<Vec<Person>> {
    let folded = check::fold(typed);
    let phone = phone_digits(typed);
    let mut tries = vec![("email", typed.trim().to_lowercase()), ("file", folded.clone())];
    if phone.len() >= 8 {
        tries.push(("phone", phone));
    }
    let mut found: Vec<PersonId> = vec![];
    for (kind, value) in tries.into_iter().filter(|(_, v)| !v.is_empty()) {
        let hash = tx.keys().lookup(programme.uuid(), kind, &value);
        found.extend(store::by_lookup(tx, programme, &hash)?);
    }
    let mut by_words: Option<Vec<PersonId>> = None;
    for word in folded.split(' ').filter(|w| w.len() >= 2) {
        let hash = tx.keys().lookup(programme.uuid(), "word", word);
        let these = store::by_lookup(tx, programme, &hash)?;
        by_words = Some(match by_words {
            None => these,
            Some(before) => before.into_iter().filter(|p| these.contains(p)).collect(),
        });
    }
    found.extend(by_words.unwrap_or_default());
    found.sort_unstable();
    found.dedup();
    found.truncate(FOUND);
    found.into_iter().map(|id| store::person(tx, programme, id)?.or_not_found()).collect()
}

/// People who look like this one: the same name and birth date, e-mail or phone; for the warning about duplicates.
pub fn look_alikes(tx: &mut Tx<'_>, programme: ProgrammeId, name: &PersonName) -> Res<Vec<PersonId>> {
    let mut found = vec![];
    for (kind, value) in lookup_words(name).iter().filter(|(kind, _)| matches!(*kind, "born" | "email" | "phone")) {
        let hash = tx.keys().lookup(programme.uuid(), kind, value);
        found.extend(store::by_lookup(tx, programme, &hash)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
