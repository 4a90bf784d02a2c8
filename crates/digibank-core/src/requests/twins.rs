//! Does somebody already have a request? A warning and never a refusal: two people may share a name, and one person may need two
//! things. It looks across organisations, and tells who the other one is only to those who may see it.

use super::request::Request;
use super::state::RequestState;
use super::store;
use crate::auth::Permit;
use crate::auth::rights::ViewRequests;
use crate::db::Tx;
use crate::kernel::{Day, PersonId, ProgrammeId, Res};
use crate::people::{PersonName, person};
use serde::Serialize;

crate::words! {
    /// In what two requests are alike, the surest first.
    pub enum Likeness {
        /// The same registered person.
        SamePerson = "same_person",
        /// The same birth date and name, e-mail or phone.
        LookAlike = "look_alike",
        /// The same words in the name; may well be somebody else.
        SameName = "same_name",
    }
}

/// A request that may be for the same person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Twin {
    /// In what they are alike.
    pub likeness: Likeness,
    /// The other request's number; absent when it is another organisation's.
    pub number: Option<i64>,
    /// Where the other stands.
    pub state: RequestState,
    /// When the other was registered.
    pub since: Option<Day>,
}

/// Most look-alikes that are noted.
const MOST: usize = 20;

/// Notes the requests that may be for the same person, on both sides.
pub(super) fn note(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    new: &Request,
    id: PersonId,
    name: Option<&PersonName>,
) -> Res<()> {
    let mut found: Vec<(PersonId, Likeness)> = vec![(id, Likeness::SamePerson)];
    if let Some(name) = name {
        found.extend(person::look_alikes(tx, programme, name)?.into_iter().map(|p| (p, Likeness::LookAlike)));
        found.extend(person::look_up(tx, programme, &name.name)?.into_iter().map(|p| (p.id, Likeness::SameName)));
    }
    let mut seen = vec![];
    for (person, likeness) in found {
        if (person == id && likeness != Likeness::SamePerson) || seen.contains(&person) {
            continue;
        }
        seen.push(person);
        for other in store::of_person(tx, programme, person)? {
            if other.id != new.id && (other.state.is_open() || other.handed_over > 0) && seen.len() <= MOST {
                store::insert_twin(tx, programme, new.id, other.id, likeness)?;
                store::insert_twin(tx, programme, other.id, new.id, likeness)?;
            }
        }
    }
    Ok(())
}

/// The warning at a request: others that may be for the same person and are open or were handed over.
pub fn of(tx: &mut Tx<'_>, by: &Permit<ViewRequests>, request: &Request) -> Res<Vec<Twin>> {
    let mut out = vec![];
    for (other, likeness) in store::twins(tx, by.programme(), request.id)? {
        if !other.state.is_open() && other.handed_over == 0 {
            continue;
        }
        let mine = by.for_organisation(Some(other.organisation)).is_ok();
        out.push(Twin {
            likeness,
            number: mine.then_some(other.number),
            state: other.state,
            since: other.registered_on,
        });
    }
    Ok(out)
}
