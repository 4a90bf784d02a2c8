//! What a round looks at: waiting units of requests, devices that are ready and free, places, the policy, the day. Kept with the round as
//! it was ([`super::snapshot`]), so that the same decision can be made again, and another policy tried on it ([`super::book`]).
//!
//! What is alike stands once: a profile is what a request needs and what a policy may know of it, a kind is what a device is. A unit and
//! a device are then a few numbers each, and a round of a hundred thousand fits in ten megabytes.

use super::policy::{self, PriorityPolicy};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::list::ReadyDevice;
use crate::devices::{self, DeviceKind, Grade, Status};
use crate::donations::{Earmark, earmark};
use crate::kernel::{
    Day, DeviceId, LocationId, LotId, OrganisationId, PolicyId, ProgrammeId, RequestId, Res, RowId, Word,
};
use crate::logistics::{Coordinates, location};
use crate::requests::needs::Offered;
use crate::requests::promises::{Profile, WaitingUnit, WaitingUnits};
use crate::requests::{self, Request};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most units and most devices in one round; the rest waits for the next one. A round says how many it left out, and of units it takes
/// those that come first: by class, then by days waited.
pub const ROUND_LIMIT: usize = 100_000;
/// Most waiting units that are looked at to choose those; of more, the ones registered longest ago.
const UNITS_LOOKED_AT: usize = 400_000;

/// One unit of a request in a round. Positions are those of the lists in [`Inputs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskIn {
    /// Its request's number.
    pub number: i64,
    /// Its line in the request.
    pub line: i64,
    /// Who asks.
    pub organisation: u32,
    /// Where the device should be.
    pub place: u32,
    /// What it needs, and what the policy may know.
    pub profile: u32,
    /// Days waited on the day of the round.
    pub waiting_days: u32,
}

/// One device in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceIn {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub spec: u32,
    /// Where it stands.
    pub place: u32,
}

/// What a device is, as a round sees it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeviceSpec {
    /// Its kind.
    pub kind: DeviceKind,
    /// Its tier.
    pub tier: u8,
    /// Its grade.
    pub grade: Grade,
    /// Mobile data of its own.
    pub data: bool,
    /// Keyboard layout.
    pub keyboard: Option<String>,
    /// Accessibility words, parted by spaces.
    pub access: String,
    /// For whom its donor meant it; none for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<Earmark>,
}

/// One place in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceIn {
    /// The location.
    pub location: LocationId,
    /// Its municipality.
    pub municipality: String,
    /// Where it lies; none when nobody said so, and then it counts as next door to every other place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
}

/// What a round knows of a location.
pub(in crate::allocation) type Towns = BTreeMap<LocationId, (String, Option<Coordinates>)>;

/// The municipality of a location; empty when it has none.
pub(in crate::allocation) fn town_of(towns: &Towns, location: Option<LocationId>) -> &str {
    location.and_then(|l| towns.get(&l)).map_or("", |(town, _)| town.as_str())
}

/// The keys behind the numbers of units and devices, in the same order: what a proposal is written with. A snapshot that is read back has
/// none; the lines of its round have them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// Request and unit of each ask.
    pub units: Vec<(RequestId, RowId)>,
    /// Each device.
    pub devices: Vec<DeviceId>,
}

/// Everything a round depends on, apart from the policy's own text.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The day.
    pub day: Day,
    /// The policy.
    pub policy: PolicyId,
    /// Its version number.
    pub policy_number: i64,
    /// Who asks, by key.
    pub organisations: Vec<OrganisationId>,
    /// Places of units, devices and reserves, by key.
    pub places: Vec<PlaceIn>,
    /// What is needed.
    pub profiles: Vec<Profile>,
    /// What devices are, in order.
    pub specs: Vec<DeviceSpec>,
    /// Units that wait, by request number and line.
    pub asks: Vec<AskIn>,
    /// Devices that are ready and free, by number.
    pub devices: Vec<DeviceIn>,
    /// Units that wait but did not fit in one round.
    pub left_out: i64,
    /// Devices that are ready but did not fit.
    pub devices_left_out: i64,
    /// Keys of units and devices.
    pub keys: Keys,
}

/// What the policy may know of a request on a day.
pub fn facts(r: &Request, waiting_days: u32, municipality: &str) -> engine::Facts {
    facts_of(&Profile::of(r), waiting_days, municipality, &r.organisation.to_string())
}

/// The same of a profile.
pub(super) fn facts_of(p: &Profile, waiting_days: u32, municipality: &str, organisation: &str) -> engine::Facts {
    engine::Facts {
        target_group: p.target_group.clone(),
        age_band: p.age_band.map(|a| a.to_string()).unwrap_or_default(),
        remote_education: p.circumstances.remote_education,
        has_no_device: p.circumstances.has_no_device,
        waiting_days,
        urgent: p.circumstances.urgent.is_some(),
        kind: p.needs.kinds.first().map(|k| engine::Family::new(k.word())),
        region: municipality.to_owned(),
        organisation: organisation.to_owned(),
    }
}

/// Days a request has waited.
pub fn waited(r: &Request, today: Day) -> u32 {
    r.registered_on.map_or(0, |d| days_since(d, today))
}

pub(super) fn days_since(registered: Day, today: Day) -> u32 {
    u32::try_from(registered.until(today)).unwrap_or(0).min(engine::MAX_DAYS)
}

/// The municipality of every location, and where it lies.
pub(in crate::allocation) fn towns(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Towns> {
    let all = location::list(tx, programme, None)?.into_iter();
    Ok(all.map(|l| (l.id, (l.municipality.unwrap_or_default(), l.coordinates))).collect())
}

/// Looks at requests and devices as they are now. Writes nothing, and reads no names.
pub fn look(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<Inputs> {
    let programme = by.programme();
    let towns = towns(tx, programme)?;
    let waiting = requests::promises::waiting_units(tx, programme, UNITS_LOOKED_AT)?;
    let in_all = match waiting.units.len() < UNITS_LOOKED_AT {
        true => waiting.units.iter().filter(|u| u.location.is_some()).count() as i64,
        false => requests::promises::count_waiting(tx, programme)?,
    };
    let units = first_ones(&waiting, policy, &towns, by.today());
    let ready = devices::list::ready(tx, programme, ROUND_LIMIT)?;
    let earmarks = earmark::all(tx, programme)?;
    let devices_left_out = match ready.len() < ROUND_LIMIT {
        true => 0,
        false => ready_in_all(tx, programme)? - ready.len() as i64,
    };
    let left_out = (in_all - units.len() as i64).max(0);
    let ready = ready.into_iter().map(|d| (DeviceSpec::of(&d, earmark_of(&earmarks, d.lot)), d)).collect();
    let mut seen = gathered(units, waiting.profiles, ready, policy, &towns, by.today());
    (seen.left_out, seen.devices_left_out) = (left_out, devices_left_out.max(0));
    Ok(seen)
}

fn ready_in_all(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    let all = devices::list::count_by_status(tx, programme, None)?;
    Ok(all.into_iter().find(|(status, _)| *status == Status::Ready).map_or(0, |(_, n)| n))
}

/// The units that take part: all that can be placed or, of more than fit, those that come first.
fn first_ones(waiting: &WaitingUnits, policy: &PriorityPolicy, towns: &Towns, today: Day) -> Vec<WaitingUnit> {
    let placed = |u: &&WaitingUnit| {
        u.location.is_some() && waiting.profiles.get(u.profile as usize).is_some_and(|p| !p.needs.kinds.is_empty())
    };
    let mut units: Vec<WaitingUnit> = waiting.units.iter().filter(placed).copied().collect();
    if units.len() > ROUND_LIMIT {
        let rules = policy.for_engine();
        let class = |u: &WaitingUnit| {
            let town = town_of(towns, u.location);
            let days = days_since(u.registered_on, today);
            let profile = waiting.profiles.get(u.profile as usize);
            profile
                .map_or(rules.default_class, |p| rules.class_of(&facts_of(p, days, town, &u.organisation.to_string())))
        };
        units.sort_by_cached_key(|u| (class(u), u.registered_on, u.number, u.line));
        units.truncate(ROUND_LIMIT);
    }
    units.sort_unstable_by_key(|u| (u.number, u.line));
    units
}

/// Reads the version in force (or the house's first rules, unsaved) and looks.
pub fn look_now(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<(PriorityPolicy, Inputs)> {
    let policy = policy::active_or_first(tx, by)?;
    let inputs = look(tx, by, &policy)?;
    Ok((policy, inputs))
}

/// Puts together what a round looks at; `units` by number and line.
fn gathered(
    units: Vec<WaitingUnit>,
    profiles: Vec<Profile>,
    mut ready: Vec<(DeviceSpec, ReadyDevice)>,
    policy: &PriorityPolicy,
    towns: &Towns,
    today: Day,
) -> Inputs {
    ready.sort_unstable_by_key(|(_, d)| d.number);
    let organisations = Positions::of(units.iter().map(|u| u.organisation));
    let reserved = policy.rules.reserves.iter().filter_map(|r| r.location);
    let locations =
        units.iter().filter_map(|u| u.location).chain(ready.iter().map(|(_, d)| d.location)).chain(reserved);
    let places = Positions::of(locations);
    let specs = Positions::of(ready.iter().map(|(spec, _)| spec.clone()));
    let mut keys = Keys::default();
    // profiles of requests that do not take part say nothing about this round
    let used = Positions::of(units.iter().map(|u| u.profile));
    let profiles = used.sorted.iter().filter_map(|at| profiles.get(*at as usize)).cloned().collect();
    let mut asks = Vec::with_capacity(units.len());
    for u in &units {
        let Some(location) = u.location else { continue };
        asks.push(AskIn {
            number: u.number,
            line: u.line,
            organisation: organisations.at(&u.organisation),
            place: places.at(&location),
            profile: used.at(&u.profile),
            waiting_days: days_since(u.registered_on, today),
        });
        keys.units.push((u.request, u.unit));
    }
    let device = |(spec, d): &(DeviceSpec, ReadyDevice)| DeviceIn {
        number: d.number,
        spec: specs.at(spec),
        place: places.at(&d.location),
    };
    let devices = ready.iter().map(device).collect();
    keys.devices = ready.iter().map(|(_, d)| d.id).collect();
    let place = |l: LocationId| {
        let (municipality, coordinates) = towns.get(&l).cloned().unwrap_or_default();
        PlaceIn { location: l, municipality, coordinates }
    };
    Inputs {
        day: today,
        policy: policy.id,
        policy_number: policy.number,
        organisations: organisations.sorted,
        places: places.sorted.into_iter().map(place).collect(),
        profiles,
        specs: specs.sorted,
        asks,
        devices,
        left_out: 0,
        devices_left_out: 0,
        keys,
    }
}

/// Different things in order, and where each stands.
struct Positions<T> {
    sorted: Vec<T>,
    at: HashMap<T, u32>,
}

impl<T: Clone + Ord + std::hash::Hash> Positions<T> {
    fn of(all: impl Iterator<Item = T>) -> Positions<T> {
        let sorted: Vec<T> = all.collect::<BTreeSet<T>>().into_iter().collect();
        let at = sorted.iter().cloned().zip(0..).collect();
        Positions { sorted, at }
    }
    fn at(&self, what: &T) -> u32 {
        self.at.get(what).copied().unwrap_or(0)
    }
}

impl DeviceSpec {
    /// A ready device as a round sees it.
    pub(super) fn of(d: &ReadyDevice, earmark: Option<Earmark>) -> DeviceSpec {
        DeviceSpec {
            kind: d.kind,
            tier: d.tier.clamp(1, 5) as u8,
            grade: d.grade,
            data: d.mobile_data,
            keyboard: d.keyboard.clone(),
            access: d.access.clone(),
            earmark,
        }
    }
    /// What it offers to a request.
    pub(super) fn offered(&self) -> Offered<'_> {
        Offered {
            kind: self.kind,
            tier: i64::from(self.tier),
            grade: Some(self.grade),
            mobile_data: self.data,
            keyboard: self.keyboard.as_deref(),
            access: &self.access,
        }
    }
}

/// For whom the devices of a lot are.
pub(super) fn earmark_of(earmarks: &HashMap<LotId, Earmark>, lot: Option<LotId>) -> Option<Earmark> {
    lot.and_then(|lot| earmarks.get(&lot)).cloned()
}

impl Inputs {
    /// The profile of an ask.
    pub fn profile(&self, ask: &AskIn) -> Option<&Profile> {
        self.profiles.get(ask.profile as usize)
    }
    /// Where the unit of this line of the request of this number stands.
    pub fn ask_at(&self, number: i64, line: i64) -> Option<usize> {
        self.asks.binary_search_by_key(&(number, line), |a| (a.number, a.line)).ok()
    }
    /// The unit of this line of the request of this number.
    pub fn ask(&self, number: i64, line: i64) -> Option<&AskIn> {
        self.asks.get(self.ask_at(number, line)?)
    }
    /// Where the device of this number stands.
    pub fn device_at(&self, number: i64) -> Option<usize> {
        self.devices.binary_search_by_key(&number, |d| d.number).ok()
    }
    /// What the device of this number was.
    pub fn spec(&self, number: i64) -> Option<&DeviceSpec> {
        self.specs.get(self.devices.get(self.device_at(number)?)?.spec as usize)
    }
    /// Where a place is.
    pub fn location(&self, place: u32) -> Option<LocationId> {
        self.places.get(place as usize).map(|p| p.location)
    }
}
