//! For whom a donor meant a lot: everybody, a municipality, or a partner. A round gives its devices to nobody else; the mark stays with the
//! lot, so it holds for every device of it, also for one that comes back years later.

use super::lot::{self, Lot, LotState};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::ReceiveLots;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::{CodeKind, Fault, Key, LocationId, LotId, OrganisationId, ProgrammeId, Refusal, Res};
use crate::logistics::location;
use crate::people::organisation::{self, OrganisationState, Part};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

impl Earmark {
    /// True when a device with this mark may go to who asks. `municipality` is that of the place where it is wanted; nobody asks as no
    /// partner when a device is handed over without a request.
    pub fn allows(&self, municipality: &str, asks: Option<OrganisationId>) -> bool {
        match self {
            Earmark::Municipality { name } => name == municipality,
            Earmark::Organisation { organisation } => asks == Some(*organisation),
        }
    }
}

/// The municipality or the partner by name.
pub fn name(tx: &mut Tx<'_>, programme: ProgrammeId, earmark: &Earmark) -> Res<String> {
    match earmark {
        Earmark::Municipality { name } => Ok(name.clone()),
        Earmark::Organisation { organisation } => {
            Ok(organisation::find(tx, programme, *organisation)?.map(|o| o.name).unwrap_or_default())
        }
    }
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

fn checked(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    form: &EarmarkForm,
    before: Option<&Earmark>,
) -> Res<Option<Earmark>> {
    // what it was may stay, also when the municipality has no place any more or the partner has gone
    let was = |now: Earmark| (before == Some(&now)).then_some(now);
    match (form.municipality.trim(), form.organisation.trim()) {
        ("", "") => Ok(None),
        (name, "") => {
            let typed = Earmark::Municipality { name: name.to_owned() };
            if was(typed.clone()).is_none() && !location::municipalities(tx, programme)?.contains(name) {
                return Refusal::at("municipality", "refusal-earmark-municipality").fail();
            }
            Ok(Some(typed))
        }
        ("", text) => {
            let wrong = || Refusal::at("organisation", "refusal-choose");
            let id: OrganisationId = text.parse().map_err(|_| wrong())?;
            let typed = Earmark::Organisation { organisation: id };
            if let Some(same) = was(typed.clone()) {
                return Ok(Some(same));
            }
            let found = organisation::find(tx, programme, id)?.ok_or_else(wrong)?;
            if found.state == OrganisationState::Ended || !found.parts.contains(&Part::Partner) {
                return wrong().fail();
            }
            Ok(Some(typed))
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
    if before.state() == LotState::Withdrawn {
        return Refusal::new("refusal-lot-withdrawn").fail();
    }
    let earmark = checked(tx, by.programme(), form, before.earmark.as_ref())?;
    if earmark == before.earmark {
        return Ok(before);
    }
    let after = Lot { earmark, version: before.version + 1, ..before.clone() };
    store::set_earmark(tx, by.programme(), &after, before.version)?;
    let programme = lot::home(tx, by)?;
    let (kind, named) = match &after.earmark {
        None => ("everybody", String::new()),
        Some(to) => {
            let kind = match to {
                Earmark::Municipality { .. } => "municipality",
                Earmark::Organisation { .. } => "organisation",
            };
            (kind, name(tx, by.programme(), to)?)
        }
    };
    let entry = Entry::new(events::LOT_EARMARKED, "lot", after.id.uuid())
        .before(&before.earmark)
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("for", kind)
        .fact("name", named);
    match &after.earmark {
        Some(Earmark::Organisation { organisation }) => entry.also(organisation.uuid()),
        _ => entry,
    }
    .write(tx, by.who())?;
    Ok(after)
}

/// Refuses a free device that its donor meant for others. `lot` is that of the device. `asked` is who asked and where it is wanted, when a
/// request is served, as a round looks at it; otherwise the place where the device is handed over counts, and no partner asked.
pub fn may_go(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    lot: Option<LotId>,
    place: LocationId,
    asked: Option<(OrganisationId, Option<LocationId>)>,
) -> Res<()> {
    let found = match lot {
        Some(lot) => store::lot(tx, programme, lot)?.and_then(|l| l.earmark),
        None => None,
    };
    let Some(earmark) = found else { return Ok(()) };
    let wanted_at = asked.and_then(|(_, at)| at).unwrap_or(place);
    let here = location::find(tx, programme, wanted_at)?.and_then(|l| l.municipality).unwrap_or_default();
    if earmark.allows(&here, asked.map(|(organisation, _)| organisation)) {
        return Ok(());
    }
    let key = match earmark {
        Earmark::Municipality { .. } => "refusal-device-for-municipality",
        Earmark::Organisation { .. } => "refusal-device-for-organisation",
    };
    Refusal::new(key).with("name", name(tx, programme, &earmark)?).fail()
}

/// Most lots that are not for everybody.
pub(super) const MOST: usize = 100_000;

/// The lots that are not for everybody.
pub fn all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<HashMap<LotId, Earmark>> {
    let found = store::earmarks(tx, programme)?;
    match found.len() > MOST {
        true => Err(Fault::broken("more lots are set aside than can be looked at")),
        false => Ok(found.into_iter().collect()),
    }
}
