//! For whom a donor meant a lot: everybody, a municipality, or a partner. A round gives its devices to nobody else; the mark stays with the
//! lot, so it holds for every device of it, also for one that comes back years later.

use super::lot::{self, Lot};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::ReceiveLots;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::{CodeKind, Key, LocationId, LotId, OrganisationId, ProgrammeId, Refusal, Res};
use crate::logistics::location;
use crate::people::organisation::{self, OrganisationState, Part};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// For whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Earmark {
    /// Requests for lending points in this municipality.
    Municipality {
        /// Its name.
        name: String,
    },
    /// Requests of this partner.
    Organisation {
        /// Its key.
        organisation: OrganisationId,
    },
}

/// For whom, as it is typed; nothing in both means everybody.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct EarmarkForm {
    /// A municipality in which the programme has a place.
    pub municipality: String,
    /// A partner's key.
    pub organisation: String,
    /// A part of the partner's name or number, to find it with.
    pub organisation_search: String,
    /// Anything: only look for the partner, and save nothing yet.
    pub find: String,
    /// The version of the lot that was seen; may be left out.
    pub version: String,
}

impl EarmarkForm {
    /// What is known of a lot, as it would be typed.
    pub fn of(lot: &Lot) -> EarmarkForm {
        let (municipality, organisation) = match &lot.earmark {
            None => (String::new(), String::new()),
            Some(Earmark::Municipality { name }) => (name.clone(), String::new()),
            Some(Earmark::Organisation { organisation }) => (String::new(), organisation.to_string()),
        };
        EarmarkForm { municipality, organisation, version: lot.version.to_string(), ..EarmarkForm::default() }
    }
}

/// Municipalities a lot can be meant for: those in which the programme has a place.
pub fn municipalities(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<BTreeSet<String>> {
    Ok(location::list(tx, programme, None)?.into_iter().filter_map(|l| l.municipality).collect())
}

fn checked(tx: &mut Tx<'_>, programme: ProgrammeId, form: &EarmarkForm) -> Res<Option<Earmark>> {
    match (form.municipality.trim(), form.organisation.trim()) {
        ("", "") => Ok(None),
        (name, "") => match municipalities(tx, programme)?.contains(name) {
            true => Ok(Some(Earmark::Municipality { name: name.to_owned() })),
            false => Refusal::at("municipality", "refusal-earmark-municipality").fail(),
        },
        ("", text) => {
            let wrong = || Refusal::at("organisation", "refusal-choose");
            let id: OrganisationId = text.parse().map_err(|_| wrong())?;
            let found = organisation::find(tx, programme, id)?.ok_or_else(wrong)?;
            if found.state == OrganisationState::Ended || !found.parts.contains(&Part::Partner) {
                return wrong().fail();
            }
            Ok(Some(Earmark::Organisation { organisation: id }))
        }
        _ => Refusal::at("municipality", "refusal-earmark-both").fail(),
    }
}

/// Says for whom a lot is; guarded by the version that was seen when one is given. What was promised before stays promised.
pub fn set(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64, form: &EarmarkForm) -> Res<Lot> {
    let before = lot::of(tx, by, number)?;
    if form.version.parse::<i64>().is_ok_and(|seen| seen != before.version) {
        return Refusal::new("refusal-changed-meanwhile").fail();
    }
    let earmark = checked(tx, by.programme(), form)?;
    if earmark == before.earmark {
        return Ok(before);
    }
    let after = Lot { earmark, version: before.version + 1, ..before.clone() };
    store::set_earmark(tx, by.programme(), &after, before.version)?;
    let programme = lot::home(tx, by)?;
    let name = match &after.earmark {
        None => String::new(),
        Some(Earmark::Municipality { name }) => name.clone(),
        Some(Earmark::Organisation { organisation }) => {
            organisation::find(tx, by.programme(), *organisation)?.map(|o| o.name).unwrap_or_default()
        }
    };
    let kind = match &after.earmark {
        None => "everybody",
        Some(Earmark::Municipality { .. }) => "municipality",
        Some(Earmark::Organisation { .. }) => "organisation",
    };
    let entry = Entry::new(events::LOT_EARMARKED, "lot", after.id.uuid())
        .before(&before.earmark)
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("for", kind)
        .fact("name", name);
    match &after.earmark {
        Some(Earmark::Organisation { organisation }) => entry.also(organisation.uuid()),
        _ => entry,
    }
    .write(tx, by.who())?;
    Ok(after)
}

/// Refuses a free device that its donor meant for others: neither its place lies in the municipality nor does it serve a request of the
/// partner. `lot` is that of the device, `organisation` who asked, when a request is served.
pub fn may_go(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: Option<LotId>,
    place: LocationId,
    organisation: Option<OrganisationId>,
) -> Res<()> {
    let found = match lot {
        Some(lot) => store::lot(tx, programme, lot)?.and_then(|l| l.earmark),
        None => None,
    };
    match found {
        None => Ok(()),
        Some(Earmark::Municipality { name }) => {
            let here = location::find(tx, programme, place)?.and_then(|l| l.municipality);
            if here.as_deref() == Some(&name) {
                return Ok(());
            }
            Refusal::new("refusal-device-for-municipality").with("name", name).fail()
        }
        Some(Earmark::Organisation { organisation: only }) => {
            if organisation == Some(only) {
                return Ok(());
            }
            let name = organisation::find(tx, programme, only)?.map(|o| o.name).unwrap_or_default();
            Refusal::new("refusal-device-for-organisation").with("name", name).fail()
        }
    }
}

/// The lots that are not for everybody; at most ten thousand.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<HashMap<LotId, Earmark>> {
    Ok(store::earmarks(tx, programme)?.into_iter().collect())
}
