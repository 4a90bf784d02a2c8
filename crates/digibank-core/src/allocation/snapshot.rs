//! How a round's inputs are kept: one text of columns. A unit is a few small numbers that point into short lists of what is alike, so a
//! hundred thousand units and as many devices take some four megabytes, and one read brings all of them back. (A row a unit would be read
//! as slowly as it was written, by a page that never shows one unit alone.) The keys of units and devices are not kept here: the
//! lines of the round have them, and no decision depends on them.
//!
//! Rounds made before this kept every unit as an object with its words; they are read into the same form.

use super::inputs::{AskIn, DeviceIn, DeviceSpec, Inputs, Keys, PlaceIn};
use crate::devices::{DeviceKind, Grade};
use crate::kernel::{Day, Fault, LocationId, OrganisationId, PolicyId, Res};
use crate::requests::needs::Circumstances;
use crate::requests::promises::Profile;
use crate::requests::{AgeBand, Needs};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a kept text of columns begins with.
const HEAD: &str = "{\"columns\":";

/// Number, line, organisation, place, profile, days waited: a column each.
type AskColumns = (Vec<i64>, Vec<i64>, Vec<u32>, Vec<u32>, Vec<u32>, Vec<u32>);

#[derive(Serialize, Deserialize)]
struct Columns {
    /// The form; there is one so far.
    columns: u8,
    day: Day,
    policy: PolicyId,
    policy_number: i64,
    left_out: i64,
    devices_left_out: i64,
    organisations: Vec<OrganisationId>,
    places: Vec<PlaceIn>,
    profiles: Vec<Profile>,
    specs: Vec<DeviceSpec>,
    /// Number, line, organisation, place, profile, days waited: a column each.
    asks: AskColumns,
    /// Number, spec, place.
    devices: (Vec<i64>, Vec<u32>, Vec<u32>),
}

/// The text that is kept.
pub(super) fn write(inputs: &Inputs) -> Res<String> {
    let a = &inputs.asks;
    let d = &inputs.devices;
    let columns = Columns {
        columns: 1,
        day: inputs.day,
        policy: inputs.policy,
        policy_number: inputs.policy_number,
        left_out: inputs.left_out,
        devices_left_out: inputs.devices_left_out,
        organisations: inputs.organisations.clone(),
        places: inputs.places.clone(),
        profiles: inputs.profiles.clone(),
        specs: inputs.specs.clone(),
        asks: (
            a.iter().map(|a| a.number).collect(),
            a.iter().map(|a| a.line).collect(),
            a.iter().map(|a| a.organisation).collect(),
            a.iter().map(|a| a.place).collect(),
            a.iter().map(|a| a.profile).collect(),
            a.iter().map(|a| a.waiting_days).collect(),
        ),
        devices: (
            d.iter().map(|d| d.number).collect(),
            d.iter().map(|d| d.spec).collect(),
            d.iter().map(|d| d.place).collect(),
        ),
    };
    serde_json::to_string(&columns).map_err(|e| Fault::broken(format!("inputs of a round cannot be written: {e}")))
}

/// Reads a kept text, of today or of before.
pub(super) fn read(text: &str) -> Res<Inputs> {
    let broken = |e: serde_json::Error| Fault::broken(format!("inputs of a round cannot be read: {e}"));
    match text.starts_with(HEAD) {
        true => Ok(of_columns(serde_json::from_str(text).map_err(broken)?)),
        false => Ok(of_objects(serde_json::from_str(text).map_err(broken)?)),
    }
}

fn of_columns(c: Columns) -> Inputs {
    let (numbers, lines, organisations, places, profiles, days) = c.asks;
    let asks = numbers.into_iter().zip(lines).zip(organisations).zip(places).zip(profiles).zip(days);
    let ask = |(((((number, line), organisation), place), profile), waiting_days)| AskIn {
        number,
        line,
        organisation,
        place,
        profile,
        waiting_days,
    };
    let (numbers, specs, places) = c.devices;
    let devices = numbers.into_iter().zip(specs).zip(places);
    Inputs {
        day: c.day,
        policy: c.policy,
        policy_number: c.policy_number,
        organisations: c.organisations,
        places: c.places,
        profiles: c.profiles,
        specs: c.specs,
        asks: asks.map(ask).collect(),
        devices: devices.map(|((number, spec), place)| DeviceIn { number, spec, place }).collect(),
        left_out: c.left_out,
        devices_left_out: c.devices_left_out,
        keys: Keys::default(),
    }
}

/// The form of before: at most three thousand units, each with all its words. What it holds besides (keys, class, rule) follows from
/// the lines and the policy.
#[derive(Deserialize)]
struct Objects {
    day: Day,
    policy: PolicyId,
    policy_number: i64,
    asks: Vec<AskObject>,
    devices: Vec<DeviceObject>,
    places: Vec<PlaceIn>,
    left_out: i64,
}

#[derive(Deserialize)]
struct AskObject {
    number: i64,
    line: i64,
    organisation: OrganisationId,
    location: LocationId,
    needs: Needs,
    target_group: String,
    age_band: Option<AgeBand>,
    circumstances: Circumstances,
    waiting_days: u32,
}

#[derive(Deserialize)]
struct DeviceObject {
    number: i64,
    kind: DeviceKind,
    tier: u8,
    grade: Grade,
    data: bool,
    keyboard: Option<String>,
    access: String,
    location: LocationId,
}

fn of_objects(o: Objects) -> Inputs {
    let organisations: Vec<OrganisationId> =
        o.asks.iter().map(|a| a.organisation).collect::<BTreeSet<_>>().into_iter().collect();
    let spec = |d: &DeviceObject| DeviceSpec {
        kind: d.kind,
        tier: d.tier,
        grade: d.grade,
        data: d.data,
        keyboard: d.keyboard.clone(),
        access: d.access.clone(),
        earmark: None,
    };
    let specs: Vec<DeviceSpec> = o.devices.iter().map(spec).collect::<BTreeSet<_>>().into_iter().collect();
    let mut places = o.places;
    places.sort_by_key(|p| p.location);
    let place = |l: LocationId| places.partition_point(|p| p.location < l) as u32;
    let mut profiles: Vec<Profile> = vec![];
    let mut asks = vec![];
    for a in o.asks {
        let profile = Profile {
            needs: a.needs,
            target_group: a.target_group,
            age_band: a.age_band,
            circumstances: a.circumstances,
        };
        let at = profiles.iter().position(|p| *p == profile).unwrap_or(profiles.len());
        if at == profiles.len() {
            profiles.push(profile);
        }
        asks.push(AskIn {
            number: a.number,
            line: a.line,
            organisation: organisations.partition_point(|o| *o < a.organisation) as u32,
            place: place(a.location),
            profile: at as u32,
            waiting_days: a.waiting_days,
        });
    }
    asks.sort_by_key(|a| (a.number, a.line));
    let device = |d: &DeviceObject| DeviceIn {
        number: d.number,
        spec: specs.partition_point(|s| *s < spec(d)) as u32,
        place: place(d.location),
    };
    let mut devices: Vec<DeviceIn> = o.devices.iter().map(device).collect();
    devices.sort_by_key(|d| d.number);
    Inputs {
        day: o.day,
        policy: o.policy,
        policy_number: o.policy_number,
        organisations,
        places,
        profiles,
        asks,
        devices,
        left_out: o.left_out,
        devices_left_out: 0,
        keys: Keys::default(),
        specs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A round as it was kept before, with all that stood in it.
    const OF_BEFORE: &str = r#"{"day":"2024-10-04","policy":"00000000-0000-7000-8000-00000000000a","policy_number":4,"asks":[
        {"request":"00000000-0000-7000-8000-000000000001","number":12,"unit":"00000000-0000-7000-8000-000000000002","line":1,
         "organisation":"00000000-0000-7000-8000-0000000000b2","location":"00000000-0000-7000-8000-0000000000c1",
         "needs":{"kinds":["laptop"],"min_tier":2,"keyboard":null,"access":[],"internet":false,"course":false},"target_group":"pupil",
         "age_band":"youth","circumstances":{"has_no_device":true,"remote_education":false,"urgent":null},"waiting_days":9,"class":1,"rule":"A"},
        {"request":"00000000-0000-7000-8000-000000000003","number":7,"unit":"00000000-0000-7000-8000-000000000004","line":2,
         "organisation":"00000000-0000-7000-8000-0000000000b1","location":"00000000-0000-7000-8000-0000000000c2",
         "needs":{"kinds":["laptop"],"min_tier":2,"keyboard":null,"access":[],"internet":false,"course":false},"target_group":"pupil",
         "age_band":"youth","circumstances":{"has_no_device":true,"remote_education":false,"urgent":null},"waiting_days":3,"class":1,"rule":"A"}],
        "devices":[{"device":"00000000-0000-7000-8000-000000000005","number":3,"kind":"laptop","tier":3,"grade":"b","data":false,
         "keyboard":"azerty","access":"","location":"00000000-0000-7000-8000-0000000000c2"}],
        "places":[{"location":"00000000-0000-7000-8000-0000000000c1","municipality":"Noord"},
         {"location":"00000000-0000-7000-8000-0000000000c2","municipality":"Zuid"}],"left_out":5}"#;

    #[test]
    fn a_round_of_before_is_read_and_kept_in_the_form_of_today() {
        let old = read(OF_BEFORE).unwrap();
        assert_eq!(
            old.asks.iter().map(|a| (a.number, a.line, a.waiting_days)).collect::<Vec<_>>(),
            [(7, 2, 3), (12, 1, 9)]
        );
        assert_eq!(old.profiles.len(), 1, "both need the same");
        let town = |a: &AskIn| old.places[a.place as usize].municipality.as_str();
        assert_eq!((town(&old.asks[0]), town(&old.asks[1]), old.left_out), ("Zuid", "Noord", 5));
        assert!(
            old.organisations[old.asks[0].organisation as usize] < old.organisations[old.asks[1].organisation as usize]
        );
        let again = read(&write(&old).unwrap()).unwrap();
        assert_eq!(again, old);
    }
}
