//! Organisations: participants with one or more parts.

use super::{events, store};
use crate::db::{Purpose, Tx};
use crate::journal::{Entry, Who};
use crate::kernel::identifiers::{self, Country};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{Key, OrganisationId, Page, PageAsk, ProgrammeId, Refusal, Res, check};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What an organisation does in the programme.
    pub enum Part {
        /// Gives devices.
        Donor = "donor",
        /// Knows the people.
        Partner = "partner",
        /// Repairs devices.
        Refurbisher = "refurbisher",
        /// Runs lending points.
        LendingPointOperator = "lending_point_operator",
        /// Gives internet access.
        InternetProvider = "internet_provider",
        /// Teaches.
        Trainer = "trainer",
        /// Takes what is past use.
        Recycler = "recycler",
        /// Pays.
        Funder = "funder",
    }

    /// Whether an organisation takes part.
    pub enum OrganisationState {
        /// Has asked to take part.
        Applied = "applied",
        /// Takes part.
        Active = "active",
        /// No longer takes part.
        Ended = "ended",
    }
}

/// One organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Organisation {
    /// Its key.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Country,
    /// KBO or KvK number.
    pub register_number: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Whether it takes part.
    pub state: OrganisationState,
    /// Counts its changes.
    pub version: i64,
}

/// Whom to write or call; sealed in the store.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
}

/// An organisation as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OrganisationForm {
    /// Its name.
    pub name: String,
    /// Its country's word; empty means the programme's.
    pub country: String,
    /// KBO or KvK number, as written.
    pub register_number: String,
    /// Postal code.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Words of its parts.
    pub parts: Vec<String>,
    /// Contact's name.
    pub contact_name: String,
    /// Contact's e-mail address.
    pub contact_email: String,
    /// Contact's phone number.
    pub contact_phone: String,
}

/// Registers an organisation. Refuses a bad register number and one that another active organisation already has.
pub fn register(
    tx: &mut Tx<'_>,
    who: Who,
    home: Country,
    form: &OrganisationForm,
    state: OrganisationState,
) -> Res<Organisation> {
    let (organisation, contact) = checked(home, form, OrganisationId::new(), state, 1)?;
    if let Some(number) = &organisation.register_number
        && let Some(other) = store::organisation_by_register_number(tx, who.programme, number)?
    {
        return Refusal::at("register_number", "refusal-register-number-taken").with("name", other.name).fail();
    }
    store::insert_organisation(tx, who, &organisation, &sealed(tx, organisation.id, &contact)?)?;
    Entry::new(events::ORGANISATION_REGISTERED, "organisation", organisation.id.uuid())
        .fact("name", organisation.name.clone())
        .fact("state", organisation.state.to_string())
        .write(tx, who)?;
    Ok(organisation)
}

/// Changes an organisation, guarded by the version that was seen.
pub fn change(
    tx: &mut Tx<'_>,
    who: Who,
    before: &Organisation,
    form: &OrganisationForm,
    state: OrganisationState,
) -> Res<Organisation> {
    let (after, contact) = checked(before.country, form, before.id, state, before.version + 1)?;
    if let Some(number) = &after.register_number
        && let Some(other) = store::organisation_by_register_number(tx, who.programme, number)?
        && other.id != before.id
    {
        return Refusal::at("register_number", "refusal-register-number-taken").with("name", other.name).fail();
    }
    store::update_organisation(tx, who, &after, &sealed(tx, after.id, &contact)?, before.version)?;
    Entry::new(events::ORGANISATION_CHANGED, "organisation", after.id.uuid())
        .before(before)
        .after(&after)
        .write(tx, who)?;
    Ok(after)
}

fn checked(
    home: Country,
    form: &OrganisationForm,
    id: OrganisationId,
    state: OrganisationState,
    version: i64,
) -> Res<(Organisation, Contact)> {
    use crate::kernel::Word;
    let mut problems = Problems::default();
    let name = problems.keep(check::line("name", &form.name, check::LINE)).unwrap_or_default();
    let country = match form.country.as_str() {
        "" => home,
        word => Country::from_word(word).unwrap_or_else(|| {
            problems.add("country", "refusal-choose", vec![]);
            home
        }),
    };
    let register_number = problems.keep(identifiers::register_number(country, &form.register_number)).flatten();
    let postcode = match form.postcode.trim() {
        "" => None,
        text => problems.keep(identifiers::postcode(country, text)),
    };
    let municipality = problems.keep(check::maybe_line("municipality", &form.municipality, 100)).flatten();
    let mut parts: Vec<Part> = vec![];
    for word in form.parts.iter().filter(|w| !w.is_empty()) {
        match Part::from_word(word) {
            Some(p) if !parts.contains(&p) => parts.push(p),
            Some(_) => {}
            None => problems.add("parts", "refusal-choose", vec![]),
        }
    }
    let contact = Contact {
        name: problems.keep(check::maybe_line("contact_name", &form.contact_name, 100)).flatten().unwrap_or_default(),
        email: match form.contact_email.trim() {
            "" => String::new(),
            text => problems.keep(check::email("contact_email", text)).unwrap_or_default(),
        },
        phone: problems.keep(check::maybe_line("contact_phone", &form.contact_phone, 40)).flatten().unwrap_or_default(),
    };
    problems.done()?;
    Ok((Organisation { id, name, country, register_number, postcode, municipality, parts, state, version }, contact))
}

fn sealed(tx: &Tx<'_>, id: OrganisationId, contact: &Contact) -> Res<Vec<u8>> {
    let plain = serde_json::to_vec(contact).unwrap_or_default();
    tx.keys().seal(Purpose::Contacts, id.uuid().as_bytes(), &plain)
}

/// The organisation of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: OrganisationId) -> Res<Option<Organisation>> {
    store::organisation(tx, programme, id)
}

/// The organisation with this register number.
pub fn by_register_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: &str) -> Res<Option<Organisation>> {
    store::organisation_by_register_number(tx, programme, number)
}

/// Whom to write or call at an organisation.
pub fn contact(tx: &mut Tx<'_>, programme: ProgrammeId, id: OrganisationId) -> Res<Contact> {
    let sealed = store::organisation_contact(tx, programme, id)?.or_not_found()?;
    match sealed {
        None => Ok(Contact::default()),
        Some(bytes) => {
            let plain = tx.keys().open(Purpose::Contacts, id.uuid().as_bytes(), &bytes)?;
            Ok(serde_json::from_slice(&plain).unwrap_or_default())
        }
    }
}

/// Organisations by name, a page at a time, all or with one part only.
pub fn list(tx: &mut Tx<'_>, programme: ProgrammeId, part: Option<Part>, ask: &PageAsk) -> Res<Page<Organisation>> {
    store::organisations(tx, programme, part, ask)
}

/// Most organisations a form offers to choose from.
pub const CHOICES: usize = 1_000;

/// Keys and names of organisations, all or with one part only, by name; at most [`CHOICES`]. For the conditions of a policy, which
/// may name any of them.
pub fn names(tx: &mut Tx<'_>, programme: ProgrammeId, part: Option<Part>) -> Res<Vec<(OrganisationId, String)>> {
    store::organisation_names(tx, programme, part, CHOICES as i64)
}

/// Most organisations a page shows at once to choose from. With more than these, people type a part of the name.
pub const OFFERED: usize = 20;

/// What a page offers where an organisation must be chosen; never more than [`OFFERED`], however many there are.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// True when these are all there are, so that nothing needs to be typed.
    pub all: bool,
    /// Keys and names: all, or what the typed text found, or the chosen one.
    pub names: Vec<(OrganisationId, String)>,
    /// True when the typed text fits more than are shown.
    pub more: bool,
}

impl Offer {
    /// The name of an offered organisation.
    pub fn name(&self, id: OrganisationId) -> Option<&str> {
        self.names.iter().find(|(k, _)| *k == id).map(|(_, n)| n.as_str())
    }
}

/// What to offer: everything when that is little, otherwise what fits the typed text (a part of the name from the beginning of a word,
/// or the beginning of the KBO or KvK number), otherwise the chosen one.
pub fn offer(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    part: Option<Part>,
    typed: &str,
    chosen: Option<OrganisationId>,
) -> Res<Offer> {
    let first = store::organisation_names(tx, programme, part, OFFERED as i64 + 1)?;
    if first.len() <= OFFERED {
        return Ok(Offer { all: true, names: first, more: false });
    }
    let chosen = match chosen {
        Some(id) => find(tx, programme, id)?.map(|o| (o.id, o.name)),
        None => None,
    };
    let typed = check::fold(typed);
    match chosen {
        Some((id, name)) if typed.is_empty() || typed == check::fold(&name) => {
            Ok(Offer { all: false, names: vec![(id, name)], more: false })
        }
        _ if typed.is_empty() => Ok(Offer::default()),
        _ => {
            let mut names = store::organisations_like(tx, programme, part, &typed, OFFERED as i64 + 1)?;
            let more = names.len() > OFFERED;
            names.truncate(OFFERED);
            Ok(Offer { all: false, names, more })
        }
    }
}
