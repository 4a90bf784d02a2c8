//! Statements about many requests at once: what a round reads of them, and what it promises them.

use super::*;
use crate::devices::Grade;
use crate::journal::Who;
use crate::requests::list::WaitingRequest;
use crate::requests::promises::{Profile, WaitingUnit, WaitingUnits};
use crate::requests::unit::UnitPart;

/// Units that wait, as they are gathered, and where the next portion begins.
#[derive(Default)]
pub(in crate::requests) struct Waiting {
    pub(in crate::requests) out: WaitingUnits,
    known: HashMap<ProfileKey, u32>,
    after: Option<(Day, RequestId)>,
}

/// The columns of a profile as they are stored.
type ProfileKey = (DeviceKey, [bool; 4], Option<String>, String, Option<String>, UnitPart);
/// Kinds, least tier, worst grade, mobile data, keyboard, accessibility words.
type DeviceKey = (String, i64, Option<Grade>, bool, Option<String>, String);

impl Waiting {
    /// The position of a profile; a new one for columns not met before.
    fn profile(&mut self, key: ProfileKey) -> u32 {
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let (device, [internet, course, has_no_device, remote_education], urgent, group, age, part) = key.clone();
        let (kinds, min_tier, min_grade, mobile_data, keyboard, access) = device;
        let needs = Needs {
            kinds: kinds.split_whitespace().filter_map(DeviceKind::from_word).collect(),
            min_tier,
            min_grade,
            mobile_data,
            keyboard,
            access: access.split_whitespace().map(str::to_owned).collect(),
            internet,
            course,
        };
        let needs = part.needs(&needs);
        let urgent = urgent.as_deref().and_then(Word::from_word);
        self.out.profiles.push(Profile {
            needs,
            target_group: group,
            age_band: age.as_deref().and_then(Word::from_word),
            circumstances: Circumstances { has_no_device, remote_education, urgent },
        });
        let at = self.out.profiles.len() as u32 - 1;
        self.known.insert(key, at);
        at
    }
}

/// Adds the waiting units of the next so many requests, which are put in order here: the store would write all columns of all of them
/// down once more to do it. The cross join keeps SQLite from beginning with all units that are not lent.
pub(in crate::requests) fn waiting_units(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    found: &mut Waiting,
    requests: usize,
) -> Res<()> {
    let (day, id) = found.after.unwrap_or((Day(i32::MIN), RequestId(uuid::Uuid::nil())));
    let begin = found.out.units.len();
    tx.rows(
        sql!(
            "SELECT r.id, r.number, u.id, u.line, r.organisation_id, r.location_id, r.registered_on, r.kinds, r.min_tier, r.min_grade, r.mobile_data, \
             r.keyboard, r.access, r.internet, r.course, r.has_no_device, r.remote_education, r.urgent, r.target_group, r.age_band, u.part \
             FROM (SELECT programme_id, id, number, organisation_id, location_id, registered_on, kinds, min_tier, min_grade, mobile_data, keyboard, \
             access, internet, course, has_no_device, remote_education, urgent, target_group, age_band \
             FROM requests WHERE programme_id = ?1 AND waiting > 0 AND state <> 'expired' AND (registered_on, id) > (?2, ?3) \
             ORDER BY registered_on, id LIMIT ?4) r CROSS JOIN request_units u \
             WHERE u.programme_id = r.programme_id AND u.request_id = r.id AND u.device_id IS NULL AND u.loan_id IS NULL AND u.withdrawn_on IS NULL"
        ),
        args![programme, day, id, requests],
        |c| {
            let (request, number, unit, line, organisation, location, registered_on) =
                (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
            let device = (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
            let flags = [c.next()?, c.next()?, c.next()?, c.next()?];
            let rest = (c.next()?, c.next()?, c.next()?);
            let profile = found.profile((device, flags, rest.0, rest.1, rest.2, c.next()?));
            found.after = found.after.max(Some((registered_on, request)));
            let unit = WaitingUnit { request, number, unit, line, organisation, location, registered_on, profile };
            found.out.units.push(unit);
            Ok(())
        },
    )?;
    found.out.units[begin..].sort_unstable_by_key(|u| (u.registered_on, u.request, u.line));
    Ok(())
}

/// The next so many requests with waiting units, sent on a day or before it, with the profile of their device.
pub(in crate::requests) fn waiting_requests(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    found: &mut Waiting,
    upto: Day,
    most: usize,
) -> Res<Vec<WaitingRequest>> {
    let (day, id) = found.after.unwrap_or((Day(i32::MIN), RequestId(uuid::Uuid::nil())));
    tx.rows(
        sql!(
            "SELECT id, number, organisation_id, location_id, registered_on, waiting, kinds, min_tier, min_grade, mobile_data, \
             keyboard, access, internet, course, \
             has_no_device, remote_education, urgent, target_group, age_band FROM requests WHERE programme_id = ?1 AND waiting > 0 \
             AND state <> 'expired' AND (registered_on, id) > (?2, ?3) AND registered_on <= ?4 ORDER BY registered_on, id LIMIT ?5"
        ),
        args![programme, day, id, upto, most],
        |c| {
            let (request, number, organisation, location) = (c.next()?, c.next()?, c.next()?, c.next()?);
            let (registered_on, waiting) = (c.next()?, c.next()?);
            let device = (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
            let flags = [c.next()?, c.next()?, c.next()?, c.next()?];
            let rest = (c.next()?, c.next()?, c.next()?);
            let profile = found.profile((device, flags, rest.0, rest.1, rest.2, UnitPart::Device));
            found.after = Some((registered_on, request));
            Ok(WaitingRequest { number, organisation, location, registered_on, profile, waiting })
        },
    )
}

pub(in crate::requests) fn count_waiting(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    tx.count(
        sql!(
            "SELECT CAST(SUM(waiting) AS BIGINT) FROM requests WHERE programme_id = ?1 AND waiting > 0 AND registered_on > -1000000 \
             AND state <> 'expired'"
        ),
        args![programme],
    )
}

pub(in crate::requests) fn reserve_listed_units(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE request_units SET device_id = p.device_id, reserved_on = ?3 FROM promise_lists p \
             WHERE p.programme_id = ?1 AND p.list_id = ?2 AND request_units.programme_id = ?1 AND request_units.id = p.unit_id \
             AND request_units.request_id = p.request_id AND request_units.device_id IS NULL AND request_units.loan_id IS NULL \
             AND request_units.withdrawn_on IS NULL"
        ),
        args![who.programme, list, who.at.day()],
    )
}

/// A request with a promised device is a promised one, whatever else it is; see [`super::state`].
pub(in crate::requests) fn reserve_listed(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE requests SET waiting = requests.waiting - p.units, reserved = requests.reserved + p.units, state = 'reserved', \
             updated_at = ?3, version = requests.version + 1 FROM (SELECT request_id, COUNT(*) AS units FROM promise_lists \
             WHERE programme_id = ?1 AND list_id = ?2 GROUP BY request_id) p WHERE requests.programme_id = ?1 AND requests.id = p.request_id \
             AND requests.withdrawn_on IS NULL AND requests.waiting >= p.units"
        ),
        args![who.programme, list, who.at],
    )
}

pub(in crate::requests) fn free_listed_units(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE request_units SET device_id = NULL, reserved_on = NULL FROM promise_lists p \
             WHERE p.programme_id = ?1 AND p.list_id = ?2 AND request_units.programme_id = ?1 AND request_units.id = p.unit_id \
             AND request_units.device_id = p.device_id AND request_units.loan_id IS NULL AND request_units.withdrawn_on IS NULL"
        ),
        args![who.programme, list],
    )
}

/// What waits again makes the request a registered one, unless more is promised to it.
pub(in crate::requests) fn free_listed(tx: &mut Tx<'_>, who: Who, list: RowId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE requests SET waiting = requests.waiting + p.units, reserved = requests.reserved - p.units, \
             state = CASE WHEN requests.reserved > p.units THEN 'reserved' ELSE 'registered' END, updated_at = ?3, \
             version = requests.version + 1 FROM (SELECT request_id, COUNT(*) AS units FROM promise_lists \
             WHERE programme_id = ?1 AND list_id = ?2 GROUP BY request_id) p WHERE requests.programme_id = ?1 AND requests.id = p.request_id \
             AND requests.withdrawn_on IS NULL AND requests.reserved >= p.units"
        ),
        args![who.programme, list, who.at],
    )
}

/// Requests of a list that ask for internet beside a device, or have a hotspot.
pub(in crate::requests) fn listed_with_internet(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    list: RowId,
) -> Res<Vec<RequestId>> {
    tx.rows(
        sql!(
            "SELECT DISTINCT p.request_id FROM promise_lists p JOIN requests r ON r.programme_id = p.programme_id AND r.id = p.request_id \
             WHERE p.programme_id = ?1 AND p.list_id = ?2 AND (r.internet = 1 OR r.mobile_data = 1 OR r.hotspots > 0) ORDER BY p.request_id LIMIT 200000"
        ),
        args![programme, list],
        |c| c.next(),
    )
}
