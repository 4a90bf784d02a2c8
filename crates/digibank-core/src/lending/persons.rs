//! The people a desk or a partner knows: found, registered, changed. A partner sees the people of its own organisation; a desk sees who it
//! serves, by what they say or show: a name, a phone number, a code. There is no list of everybody to page through.

use super::store;
use crate::auth::rights::{KnowPersons, Role};
use crate::auth::{Permit, Scope};
use crate::db::Tx;
use crate::i18n::Lang;
use crate::kernel::code::{Scanned, read_scan};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{CodeKind, Day, DeadEnd, OrganisationId, PersonId, Refusal, Res, Word};
use crate::people::{Person, PersonName, person};
use serde::{Deserialize, Serialize};

/// A person with their name, as the desk and the partner know them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Known {
    /// The reference.
    pub person: Person,
    /// What identifies them; none once erased.
    pub name: Option<PersonName>,
}

impl Known {
    /// The name, or the empty text once erased.
    pub fn called(&self) -> &str {
        self.name.as_ref().map_or("", |n| n.name.as_str())
    }
}

/// A person as typed: every field text, so that nothing typed is lost.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PersonForm {
    /// Given and family name.
    pub name: String,
    /// Date of birth; may be empty.
    pub born: String,
    /// Phone number; may be empty.
    pub phone: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// Address; may be empty.
    pub address: String,
    /// The partner's own file number; may be empty.
    pub file_number: String,
    /// The language they read.
    pub lang: String,
    /// The version that was seen; empty for a new person.
    pub version: String,
}

impl PersonForm {
    /// The form filled from what is known.
    pub fn of(known: &Known) -> PersonForm {
        let n = known.name.clone().unwrap_or_default();
        PersonForm {
            name: n.name,
            born: n.born.map(Day::iso).unwrap_or_default(),
            phone: n.phone,
            email: n.email,
            address: n.address,
            file_number: n.file_number,
            lang: known.person.lang.to_string(),
            version: known.person.version.to_string(),
        }
    }
}

/// Checks a typed person; all problems at once. `today` bounds the date of birth.
pub fn checked(form: &PersonForm, today: Day) -> Res<(PersonName, Lang)> {
    let mut p = Problems::default();
    let born = match form.born.trim() {
        "" => None,
        text => match Day::parse(text).filter(|d| *d <= today && *d > today.plus(-45_000)) {
            Some(day) => Some(day),
            None => {
                p.add("born", "refusal-not-a-date", vec![]);
                None
            }
        },
    };
    let lang = Lang::from_word(form.lang.trim()).unwrap_or(Lang::Nl);
    let typed = PersonName {
        name: form.name.clone(),
        born,
        email: form.email.clone(),
        phone: form.phone.clone(),
        address: form.address.clone(),
        file_number: form.file_number.clone(),
    };
    let name = match person::checked(&typed) {
        Ok(name) => Some(name),
        Err(crate::kernel::Fail::Refusal(r)) => {
            p.keep::<()>(Err(*r));
            None
        }
        Err(other) => return Err(other),
    };
    p.done()?;
    Ok((name.or_not_found()?, lang))
}

/// True when the permit reaches this person: a desk serves everybody who comes to it, a partner knows its own people.
fn reaches(by: &Permit<KnowPersons>, person: &Person) -> bool {
    let desk = by.actor().grants.iter().any(|g| g.role == Role::Desk);
    match by.scope() {
        _ if desk => true,
        Scope::All => true,
        Scope::Some { organisations, .. } => person.organisation.is_some_and(|o| organisations.contains(&o)),
    }
}

fn known(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, person: Person) -> Res<Option<Known>> {
    if !reaches(by, &person) {
        return Ok(None);
    }
    let name = person::name(tx, by.programme(), person.id)?;
    Ok(Some(Known { person, name }))
}

/// The person of a key.
pub fn of_id(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, id: PersonId) -> Res<Known> {
    let person = person::find(tx, by.programme(), id)?.or_not_found()?;
    known(tx, by, person)?.ok_or(DeadEnd::NotFound.into())
}

/// The person with this number.
pub fn of_number(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, number: i64) -> Res<Known> {
    let person = person::by_number(tx, by.programme(), number)?.or_not_found()?;
    known(tx, by, person)?.ok_or(DeadEnd::NotFound.into())
}

/// Finds people by what somebody says or shows: the code of a person or of a loan (its agreement carries it), words of a name, phone, e-mail,
/// file number. At most twenty; erased people are not found.
pub fn find(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, typed: &str) -> Res<Vec<Known>> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().count() > 200 {
        return Ok(vec![]);
    }
    let people = match read_scan(typed) {
        Scanned::Code { code, .. } => match code.kind {
            CodeKind::Person => person::by_number(tx, by.programme(), code.number)?.into_iter().collect(),
            CodeKind::Loan => match store::loan_by_number(tx, by.programme(), code.number)? {
                Some(loan) => person::find(tx, by.programme(), loan.person)?.into_iter().collect(),
                None => vec![],
            },
            _ => vec![],
        },
        Scanned::Text(text) => person::look_up(tx, by.programme(), &text)?,
    };
    let mut out = vec![];
    for p in people.into_iter().filter(|p| p.erased_at.is_none()) {
        out.extend(known(tx, by, p)?);
    }
    Ok(out)
}

/// Registers a person. People who look the same are named in the answer, so that the desk can choose one of them instead.
pub fn register(
    tx: &mut Tx<'_>,
    by: &Permit<KnowPersons>,
    form: &PersonForm,
    organisation: Option<OrganisationId>,
) -> Res<Known> {
    let (name, lang) = checked(form, by.today())?;
    let organisation = organisation.or_else(|| by.only_organisation());
    let person = person::register(tx, by.who(), organisation, lang, &name)?;
    Ok(Known { person, name: Some(name) })
}

/// People who look like a typed one: same name and birth date, e-mail or phone.
pub fn look_alikes(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, form: &PersonForm) -> Res<Vec<Known>> {
    let (name, _) = checked(form, by.today())?;
    let mut out = vec![];
    for id in person::look_alikes(tx, by.programme(), &name)?.into_iter().take(5) {
        if let Some(p) = person::find(tx, by.programme(), id)? {
            out.extend(known(tx, by, p)?);
        }
    }
    Ok(out)
}

/// May this desk change who the person is? Somebody who only ever borrowed elsewhere is served there; a desk may look them up, because
/// people come to any, but not write over what the other knows.
pub fn may_change(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, person: &Person) -> Res<bool> {
    if let Scope::Some { organisations, .. } = by.scope()
        && person.organisation.is_some_and(|o| organisations.contains(&o))
    {
        return Ok(true);
    }
    let loans = store::of_person(tx, by.programme(), person.id)?;
    Ok(loans.is_empty() || loans.iter().any(|l| by.for_location(Some(l.location)).is_ok()))
}

/// The person with this number, to be changed; refused once erased, and to a desk that serves them nowhere.
pub fn to_change(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, number: i64) -> Res<Known> {
    let known = of_number(tx, by, number)?;
    if known.name.is_none() {
        return Refusal::new("refusal-person-erased").fail();
    }
    if !may_change(tx, by, &known.person)? {
        return Refusal::new("refusal-person-served-elsewhere").fail();
    }
    Ok(known)
}

/// Changes what identifies a person, as [`to_change`] gave them, guarded by the version that was seen.
pub fn change(tx: &mut Tx<'_>, by: &Permit<KnowPersons>, before: &Known, form: &PersonForm) -> Res<Known> {
    let (name, lang) = checked(form, by.today())?;
    if form.version.trim().parse() != Ok(before.person.version) {
        return Refusal::new("refusal-changed-meanwhile").fail();
    }
    let person = person::change(tx, by.who(), &before.person, lang, &name)?;
    Ok(Known { person, name: Some(name) })
}
