//! Many requests at once: what a round reads of those that wait, and the devices it promises them or takes back. One statement a table
//! and portion, whatever the number.

use super::needs::{AgeBand, Circumstances, Needs};
use super::request::Request;
use super::store;
use crate::db::Tx;
use crate::devices::promises::{self, Promised};
use crate::journal::Who;
use crate::kernel::{Day, LocationId, OrganisationId, ProgrammeId, Refusal, RequestId, Res, RowId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a device must be and what a policy may know, without whom and when; a few hundred of them describe a hundred thousand requests.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Profile {
    /// What the device must be.
    pub needs: Needs,
    /// Target group's word.
    pub target_group: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Facts for the policy.
    pub circumstances: Circumstances,
}

impl Profile {
    /// That of a request.
    pub fn of(r: &Request) -> Profile {
        Profile {
            needs: r.needs.clone(),
            target_group: r.target_group.clone(),
            age_band: r.age_band,
            circumstances: r.circumstances,
        }
    }
}

/// One unit that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingUnit {
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: i64,
    /// The unit.
    pub unit: RowId,
    /// Its line in the request, from 1.
    pub line: i64,
    /// Who asks.
    pub organisation: OrganisationId,
    /// The lending point wished; none when none was chosen, and then a round cannot place it.
    pub location: Option<LocationId>,
    /// The day it was sent.
    pub registered_on: Day,
    /// Position of its profile.
    pub profile: u32,
}

/// Units that wait, oldest first, and the profiles they point at.
#[derive(Clone, Debug, Default)]
pub struct WaitingUnits {
    /// Profiles, in the order in which they were met.
    pub profiles: Vec<Profile>,
    /// Units.
    pub units: Vec<WaitingUnit>,
}

/// Requests read in one statement.
const AT_ONCE: usize = 5_000;

/// Units that wait, of the requests registered longest ago; stops after the request that makes it `most` or more. Names are not read.
pub fn waiting_units(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<WaitingUnits> {
    let mut found = store::Waiting::default();
    while found.out.units.len() < most {
        let before = found.out.units.len();
        store::waiting_units(tx, programme, &mut found, AT_ONCE)?;
        if found.out.units.len() == before {
            break;
        }
    }
    Ok(found.out)
}

/// How many units wait in all.
pub fn count_waiting(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    store::count_waiting(tx, programme)
}

fn requests_of(list: &[Promised]) -> u64 {
    list.iter().map(|p| p.request).collect::<BTreeSet<_>>().len() as u64
}

/// Promises devices to waiting units, all or none: each device must be ready and free, each unit waiting. No journal entry of its own:
/// the round that does it is the entry.
pub fn reserve(tx: &mut Tx<'_>, who: Who, list: &[Promised]) -> Res<()> {
    let written = promises::write_down(tx, who, list)?;
    promises::promise(tx, who, written, list.len())?;
    let units = store::reserve_listed_units(tx, who, written.0)?;
    if units != list.len() as u64 || store::reserve_listed(tx, who, written.0)? != requests_of(list) {
        return Refusal::new("refusal-unit-not-waiting").fail();
    }
    settle_internet(tx, who, written.0)?;
    promises::forget(tx, who, written)
}

/// Whoever asked for internet beside a device may need a hotspot less now, or one again: see [`super::internet`].
fn settle_internet(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<()> {
    for request in store::listed_with_internet(tx, who.programme, list)? {
        super::request::settle_again(tx, who, request)?;
    }
    Ok(())
}

/// Takes promises back, all or none: the units wait again, the devices are free. No journal entry of its own.
pub fn take_back_all(tx: &mut Tx<'_>, who: Who, list: &[Promised]) -> Res<()> {
    let written = promises::write_down(tx, who, list)?;
    promises::free(tx, who, written, list.len())?;
    let units = store::free_listed_units(tx, who, written.0)?;
    if units != list.len() as u64 || store::free_listed(tx, who, written.0)? != requests_of(list) {
        return Refusal::new("refusal-unit-not-reserved").fail();
    }
    settle_internet(tx, who, written.0)?;
    promises::forget(tx, who, written)
}
