//! What a round looks at: waiting units of requests, devices that are ready and free, places, the policy, the day. Kept with the round as
//! it was, so that the same decision can be made again, and another policy tried on it.

use super::policy::{self, PriorityPolicy};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::device::ACCESS;
use crate::devices::{self, Condition, Device, DeviceFilter, DeviceKind, Grade, Status};
use crate::kernel::{Day, DeviceId, LocationId, OrganisationId, PageAsk, PolicyId, RequestId, Res, RowId, Word};
use crate::logistics::location;
use crate::requests::needs::Circumstances;
use crate::requests::{self, AgeBand, Needs, Request, UnitState};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One unit of a request in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskIn {
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: i64,
    /// The unit.
    pub unit: RowId,
    /// Its line in the request.
    pub line: i64,
    /// Who asks.
    pub organisation: OrganisationId,
    /// Where the device should be.
    pub location: LocationId,
    /// What it must be.
    pub needs: Needs,
    /// Target group's word.
    pub target_group: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Facts.
    pub circumstances: Circumstances,
    /// Days waited on the day of the round.
    pub waiting_days: u32,
    /// Its class.
    pub class: u8,
    /// The rule that gave the class; none for the default class.
    pub rule: Option<String>,
}

/// One device in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeviceIn {
    /// The device.
    pub device: DeviceId,
    /// Its number.
    pub number: i64,
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
    /// Where it stands.
    pub location: LocationId,
}

/// One place in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceIn {
    /// The location.
    pub location: LocationId,
    /// Its municipality.
    pub municipality: String,
}

/// Everything a round depends on, apart from the policy's own text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The day.
    pub day: Day,
    /// The policy.
    pub policy: PolicyId,
    /// Its version number.
    pub policy_number: i64,
    /// Units that wait, by class, then oldest first.
    pub asks: Vec<AskIn>,
    /// Devices that are ready and free.
    pub devices: Vec<DeviceIn>,
    /// Places of both.
    pub places: Vec<PlaceIn>,
    /// Units that wait but did not fit in one round.
    pub left_out: i64,
}

/// Most units and most devices in one round; the rest waits for the next one.
pub const ROUND_LIMIT: usize = 3_000;
/// Most waiting requests that are looked at to choose those.
const REQUESTS_LOOKED_AT: usize = 20_000;

/// What the policy may know of a request on a day.
pub fn facts(r: &Request, waiting_days: u32, municipality: &str) -> engine::Facts {
    engine::Facts {
        target_group: r.target_group.clone(),
        age_band: r.age_band.map(|a| a.to_string()).unwrap_or_default(),
        remote_education: r.circumstances.remote_education,
        has_no_device: r.circumstances.has_no_device,
        waiting_days,
        urgent: r.circumstances.urgent.is_some(),
        kind: r.needs.kinds.first().map(|k| engine::Family::new(k.word())),
        region: municipality.to_owned(),
        organisation: r.organisation.to_string(),
    }
}

/// Days a request has waited.
pub fn waited(r: &Request, today: Day) -> u32 {
    r.registered_on.map_or(0, |d| u32::try_from(d.until(today)).unwrap_or(0))
}

/// The municipality of every location.
pub(super) fn municipalities(
    tx: &mut Tx<'_>,
    programme: crate::kernel::ProgrammeId,
) -> Res<BTreeMap<LocationId, String>> {
    Ok(location::list(tx, programme, None)?.into_iter().map(|l| (l.id, l.municipality.unwrap_or_default())).collect())
}

/// Looks at requests and devices as they are now. Writes nothing but the first policy, when there is none.
pub fn look(tx: &mut Tx<'_>, by: &Permit<Allocate>, policy: &PriorityPolicy) -> Res<Inputs> {
    let places = municipalities(tx, by.programme())?;
    let rules = policy.for_engine();
    let mut ranked: Vec<(u8, Option<String>, u32, Request)> = vec![];
    for r in requests::list::waiting(tx, by.programme(), REQUESTS_LOOKED_AT)? {
        let Some(at) = r.location else { continue };
        let days = waited(&r, by.today());
        let facts = facts(&r, days, places.get(&at).map_or("", String::as_str));
        let rule = rules.rule_for(&facts).map(|rule| rule.name.clone());
        ranked.push((rules.class_of(&facts), rule, days, r));
    }
    ranked.sort_by(|a, b| (a.0, b.2, a.3.number).cmp(&(b.0, a.2, b.3.number)));
    let waiting: i64 = ranked.iter().map(|r| r.3.waiting).sum();
    let mut asks = vec![];
    for (class, rule, waiting_days, r) in ranked {
        if asks.len() >= ROUND_LIMIT {
            break;
        }
        let Some(location) = r.location else { continue };
        for unit in
            requests::request::units(tx, by.programme(), r.id)?.into_iter().filter(|u| u.state() == UnitState::Waiting)
        {
            asks.push(AskIn {
                request: r.id,
                number: r.number,
                unit: unit.id,
                line: unit.line,
                organisation: r.organisation,
                location,
                needs: unit.needs(&r.needs),
                target_group: r.target_group.clone(),
                age_band: r.age_band,
                circumstances: r.circumstances,
                waiting_days,
                class,
                rule: rule.clone(),
            });
        }
    }
    asks.truncate(ROUND_LIMIT);
    let left_out = waiting - asks.len() as i64;
    let devices = ready_devices(tx, by)?;
    let mut used: BTreeSet<LocationId> =
        asks.iter().map(|a| a.location).chain(devices.iter().map(|d| d.location)).collect();
    used.extend(policy.rules.reserves.iter().filter_map(|r| r.location));
    let places = used
        .into_iter()
        .map(|l| PlaceIn { location: l, municipality: places.get(&l).cloned().unwrap_or_default() })
        .collect();
    Ok(Inputs { day: by.today(), policy: policy.id, policy_number: policy.number, asks, devices, places, left_out })
}

/// Reads the version in force (or the house's first rules, unsaved) and looks.
pub fn look_now(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<(PriorityPolicy, Inputs)> {
    let policy = policy::active_or_first(tx, by)?;
    let inputs = look(tx, by, &policy)?;
    Ok((policy, inputs))
}

fn ready_devices(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<Vec<DeviceIn>> {
    let filter = DeviceFilter { status: Some(Status::Ready), ..DeviceFilter::default() };
    let mut ask = PageAsk::default();
    let mut out = vec![];
    loop {
        let page = devices::list::page(tx, by.programme(), &filter, &ask)?;
        out.extend(page.rows.iter().filter_map(device_in));
        match page.next {
            Some(next) if out.len() < ROUND_LIMIT => ask.after = Some(next),
            _ => break,
        }
    }
    out.truncate(ROUND_LIMIT);
    Ok(out)
}

/// A device as a round sees it; none when it cannot take part.
pub(super) fn device_in(d: &Device) -> Option<DeviceIn> {
    let Condition::Passed(grade) = d.facts.condition else { return None };
    Some(DeviceIn {
        device: d.id,
        number: d.number?,
        kind: d.kind,
        tier: d.tier.clamp(1, 5) as u8,
        grade,
        data: d.hardware.mobile_data,
        keyboard: d.hardware.keyboard.clone(),
        access: d.hardware.access.clone(),
        location: d.facts.location()?,
    })
}

fn access<'a>(words: impl Iterator<Item = &'a str>) -> engine::Access {
    engine::Access(words.filter_map(|w| ACCESS.iter().position(|a| *a == w)).fold(0, |bits, at| bits | 1 << at))
}

/// The engine's name of a unit: sorts as requests do.
pub fn ask_key(number: i64, line: i64) -> String {
    format!("{number:09}-{line:04}")
}

impl Inputs {
    /// The inputs as the engine reads them, under a policy.
    pub fn instance(&self, policy: &PriorityPolicy) -> engine::Instance {
        let region: BTreeMap<LocationId, &str> =
            self.places.iter().map(|p| (p.location, p.municipality.as_str())).collect();
        let mut places: Vec<engine::Place> = self
            .places
            .iter()
            .map(|p| engine::Place { id: p.location.to_string(), region: p.municipality.clone() })
            .collect();
        // another policy may keep devices back where this round has none
        for extra in policy.rules.reserves.iter().filter_map(|r| r.location) {
            if !region.contains_key(&extra) && !places.iter().any(|p| p.id == extra.to_string()) {
                places.push(engine::Place { id: extra.to_string(), region: String::new() });
            }
        }
        let rules = policy.for_engine();
        let demand = self.asks.iter().map(|a| {
            let municipality = region.get(&a.location).copied().unwrap_or_default();
            let facts = a.facts(municipality);
            engine::Ask {
                id: ask_key(a.number, a.line),
                class: rules.class_of(&facts),
                since_days: a.waiting_days.min(engine::MAX_DAYS),
                organisation: a.organisation.to_string(),
                needs: engine::Needs {
                    families: a.needs.kinds.iter().map(|k| engine::Family::new(k.word())).collect(),
                    min_tier: a.needs.min_tier.clamp(1, 5) as u8,
                    min_grade: 1,
                    data: false,
                    keyboard: a.needs.keyboard.clone(),
                    access: access(a.needs.access.iter().map(String::as_str)),
                },
                place: a.location.to_string(),
                facts: Some(facts),
            }
        });
        let supply = self.devices.iter().map(|d| engine::Unit {
            id: format!("{:09}", d.number),
            family: engine::Family::new(d.kind.word()),
            tier: d.tier,
            grade: match d.grade {
                Grade::A => 3,
                Grade::B => 2,
                Grade::C => 1,
            },
            data: d.data,
            keyboard: d.keyboard.clone(),
            access: access(d.access.split_whitespace()),
            place: d.location.to_string(),
            earmark: None,
        });
        engine::Instance {
            supply: supply.collect(),
            demand: demand.collect(),
            distances: engine::Distances::none(&places),
            places,
            policy: rules,
        }
    }
}

impl AskIn {
    fn facts(&self, municipality: &str) -> engine::Facts {
        engine::Facts {
            target_group: self.target_group.clone(),
            age_band: self.age_band.map(|a| a.to_string()).unwrap_or_default(),
            remote_education: self.circumstances.remote_education,
            has_no_device: self.circumstances.has_no_device,
            waiting_days: self.waiting_days,
            urgent: self.circumstances.urgent.is_some(),
            kind: self.needs.kinds.first().map(|k| engine::Family::new(k.word())),
            region: municipality.to_owned(),
            organisation: self.organisation.to_string(),
        }
    }
}
