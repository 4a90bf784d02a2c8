//! Erasing a person on request. Their key is destroyed, so that name, letters and signatures become unreadable everywhere; waiting
//! letters are stopped, open requests withdrawn. Loans stay, with a reference that says nothing, and every count stays the same. Refused while a device is
//! still with the person: without a name nobody could ask for it back.

use super::store;
use crate::auth::Permit;
use crate::auth::rights::ErasePersons;
use crate::db::Tx;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{CodeKind, Refusal, Res};
use crate::mail;
use crate::people::{Person, person, programme};
use crate::requests;
use serde::Serialize;

/// What erasing would do: shown before it is done.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ErasePreview)]
pub struct Preview {
    /// The person, as a reference.
    pub person: Person,
    /// Codes of loans that are still open; with any of them erasing is refused.
    pub open_loans: Vec<String>,
    /// Loans that stay, without a name.
    pub loans: i64,
    /// Letters that become unreadable.
    pub letters: i64,
    /// Signatures that become unreadable.
    pub signatures: i64,
    /// Codes of requests that are still open; erasing withdraws them.
    pub open_requests: Vec<String>,
    /// People reached by loans, before and after: the same number.
    pub people_reached: i64,
}

/// What erasing this person would do.
pub fn preview(tx: &mut Tx<'_>, by: &Permit<ErasePersons>, number: i64) -> Res<Preview> {
    let person = person::by_number(tx, by.programme(), number)?.or_not_found()?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let open = store::open_of_person(tx, by.programme(), person.id)?;
    Ok(Preview {
        open_loans: open.iter().map(|l| programme.code(CodeKind::Loan, l.number).to_string()).collect(),
        open_requests: open_requests(tx, by, &person)?
            .iter()
            .map(|r| programme.code(CodeKind::Request, r.number).to_string())
            .collect(),
        loans: store::of_person(tx, by.programme(), person.id)?.len() as i64,
        letters: mail::of_person(tx, by.programme(), person.id)?,
        signatures: store::count_signatures(tx, by.programme(), person.id)?,
        people_reached: store::count_people(tx, by.programme())?,
        person,
    })
}

fn open_requests(tx: &mut Tx<'_>, by: &Permit<ErasePersons>, person: &Person) -> Res<Vec<requests::Request>> {
    Ok(requests::list::of_person(tx, by.programme(), person.id)?.into_iter().filter(|r| r.state.is_open()).collect())
}

/// Erases a person. Doing it twice changes nothing.
pub fn erase(tx: &mut Tx<'_>, by: &Permit<ErasePersons>, number: i64) -> Res<Person> {
    let preview = preview(tx, by, number)?;
    if let Some(first) = preview.open_loans.first() {
        return Refusal::new("refusal-person-has-open-loan")
            .with("code", first.clone())
            .with("count", preview.open_loans.len())
            .way_on("way-on-return-first")
            .link(format!("/loans/{first}"))
            .fail();
    }
    for request in open_requests(tx, by, &preview.person)? {
        requests::withdraw(tx, &by.actor().may()?, &request, requests::WithdrawReason::NotNeeded)?;
    }
    mail::stop_for_person(tx, by.programme(), preview.person.id)?;
    // what a desk wrote about a device is not about the person, but nobody reads along while it is typed
    store::forget_notes(tx, by.programme(), preview.person.id)?;
    person::erase(tx, by.who(), &preview.person)
}
