//! Statements about requests. The state *ready* is read off the devices: see [`super::state`].

use super::list::{RequestFilter, WaitingAt};
use super::needs::{Circumstances, Needs};
use super::request::Request;
use super::state::RequestState;
use super::target_group::TargetGroup;
use super::twins::Likeness;
use super::unit::RequestUnit;
use crate::db::{Cols, Query, ToVal, Tx};
use crate::devices::DeviceKind;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    AccountId, Day, DeviceId, LoanId, LocationId, OrganisationId, Page, PageAsk, PersonId, ProgrammeId, Refusal,
    RequestId, Res, RowId, Word,
};
use crate::{args, sql};
use std::collections::HashMap;

/// The units of a request `r` whose device stands at its lending point.
macro_rules! standing_there {
    () => {
        "FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id WHERE u.programme_id = r.programme_id \
         AND u.request_id = r.id AND u.loan_id IS NULL AND u.withdrawn_on IS NULL AND d.custody = 'at_location' AND d.location_id = r.location_id \
         AND d.promised_id = r.id"
    };
}

macro_rules! columns {
    () => {
        concat!("r.id, r.number, r.organisation_id, r.for_whom, r.person_id, r.group_name, r.target_group, r.age_band, r.kinds, r.min_tier, r.min_grade, r.mobile_data, r.keyboard, \
         r.access, r.internet, r.course, r.has_no_device, r.remote_education, r.urgent, r.location_id, r.terms, r.units, r.waiting, r.reserved, \
         CASE WHEN r.reserved > 0 THEN (SELECT COUNT(*) ", standing_there!(), ") ELSE 0 END, r.handed_over, r.state, \
         r.registered_on, r.expires_on, r.withdrawn_on, r.withdraw_reason, r.account_id, r.created_at, r.updated_at, r.version, r.hotspots")
    };
}

fn read(c: &mut Cols<'_>) -> Res<Request> {
    let (id, number, organisation, for_whom, person, group_name, target_group, age_band) =
        (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
    let (kinds, min_tier, min_grade, mobile_data): (String, _, _, _) = (c.next()?, c.next()?, c.next()?, c.next()?);
    let (keyboard, access): (_, String) = (c.next()?, c.next()?);
    let needs = Needs {
        kinds: kinds.split_whitespace().filter_map(DeviceKind::from_word).collect(),
        min_tier,
        min_grade,
        mobile_data,
        keyboard,
        access: access.split_whitespace().map(str::to_owned).collect(),
        internet: c.next()?,
        course: c.next()?,
    };
    let circumstances = Circumstances { has_no_device: c.next()?, remote_education: c.next()?, urgent: c.next()? };
    let read = Request {
        id,
        number,
        organisation,
        for_whom,
        person,
        group_name,
        target_group,
        age_band,
        needs,
        circumstances,
        location: c.next()?,
        terms: c.next()?,
        units: c.next()?,
        waiting: c.next()?,
        reserved: c.next()?,
        ready: c.next()?,
        handed_over: c.next()?,
        state: c.next()?,
        registered_on: c.next()?,
        expires_on: c.next()?,
        withdrawn_on: c.next()?,
        withdraw_reason: c.next()?,
        account: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
        version: c.next()?,
        hotspots: c.next()?,
    };
    Ok(read.refreshed())
}

/// The state as it is stored: without what devices say.
fn stored(state: RequestState) -> RequestState {
    if state == RequestState::Ready { RequestState::Reserved } else { state }
}

fn kinds(r: &Request) -> String {
    r.needs.kinds.iter().map(|k| k.word()).collect::<Vec<_>>().join(" ")
}

pub(super) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Request, draft: Option<&[u8]>) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO requests (programme_id, id, number, organisation_id, for_whom, person_id, group_name, target_group, age_band, kinds, \
             min_tier, keyboard, access, internet, course, has_no_device, remote_education, urgent, location_id, terms, units, waiting, reserved, \
             handed_over, state, draft, registered_on, expires_on, withdrawn_on, withdraw_reason, account_id, created_at, updated_at, version, hotspots, min_grade, mobile_data) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, \
             ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37)"
        ),
        args![
            programme,
            r.id,
            r.number,
            r.organisation,
            r.for_whom,
            r.person,
            r.group_name,
            r.target_group,
            r.age_band,
            kinds(r),
            r.needs.min_tier,
            r.needs.keyboard,
            r.needs.access.join(" "),
            r.needs.internet,
            r.needs.course,
            r.circumstances.has_no_device,
            r.circumstances.remote_education,
            r.circumstances.urgent,
            r.location,
            r.terms,
            r.units,
            r.waiting,
            r.reserved,
            r.handed_over,
            stored(r.state),
            draft,
            r.registered_on,
            r.expires_on,
            r.withdrawn_on,
            r.withdraw_reason,
            r.account,
            r.created_at,
            r.updated_at,
            r.version,
            r.hotspots,
            r.needs.min_grade,
            r.needs.mobile_data
        ],
    )?;
    Ok(())
}

pub(super) fn update(tx: &mut Tx<'_>, programme: ProgrammeId, r: &Request, draft: Option<&[u8]>, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE requests SET for_whom = ?3, person_id = ?4, group_name = ?5, target_group = ?6, age_band = ?7, kinds = ?8, min_tier = ?9, \
             keyboard = ?10, access = ?11, internet = ?12, course = ?13, has_no_device = ?14, remote_education = ?15, urgent = ?16, \
             location_id = ?17, terms = ?18, units = ?19, waiting = ?20, reserved = ?21, handed_over = ?22, state = ?23, draft = ?24, \
             registered_on = ?25, expires_on = ?26, withdrawn_on = ?27, withdraw_reason = ?28, updated_at = ?29, version = ?30, hotspots = ?32, \
             min_grade = ?33, mobile_data = ?34 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?31"
        ),
        args![
            programme,
            r.id,
            r.for_whom,
            r.person,
            r.group_name,
            r.target_group,
            r.age_band,
            kinds(r),
            r.needs.min_tier,
            r.needs.keyboard,
            r.needs.access.join(" "),
            r.needs.internet,
            r.needs.course,
            r.circumstances.has_no_device,
            r.circumstances.remote_education,
            r.circumstances.urgent,
            r.location,
            r.terms,
            r.units,
            r.waiting,
            r.reserved,
            r.handed_over,
            stored(r.state),
            draft,
            r.registered_on,
            r.expires_on,
            r.withdrawn_on,
            r.withdraw_reason,
            r.updated_at,
            r.version,
            seen,
            r.hotspots,
            r.needs.min_grade,
            r.needs.mobile_data
        ],
        || Refusal::new("refusal-changed-meanwhile").into(),
    )
}

pub(super) fn draft(tx: &mut Tx<'_>, programme: ProgrammeId, id: RequestId) -> Res<Option<Vec<u8>>> {
    Ok(tx
        .value::<Option<Vec<u8>>>(
            sql!("SELECT draft FROM requests WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?
        .flatten())
}

pub(super) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: RequestId) -> Res<Option<Request>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM requests r WHERE r.programme_id = ?1 AND r.id = ?2"),
        args![programme, id],
        read,
    )
}

pub(super) fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Request>> {
    tx.row(
        sql!("SELECT ", columns!(), " FROM requests r WHERE r.programme_id = ?1 AND r.number = ?2"),
        args![programme, number],
        read,
    )
}

pub(super) fn of_person(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<Vec<Request>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests r WHERE r.programme_id = ?1 AND r.person_id = ?2 ORDER BY r.id DESC LIMIT 100"
        ),
        args![programme, person],
        read,
    )
}

pub(super) fn waiting_by_place(tx: &mut Tx<'_>, programme: ProgrammeId, since: Day) -> Res<Vec<WaitingAt>> {
    let rows = tx.rows(
        sql!(
            "SELECT r.location_id, r.kinds, r.registered_on, CAST(SUM(r.waiting) AS BIGINT) FROM requests r WHERE r.programme_id = ?1 AND \
             r.waiting > 0 AND r.registered_on >= ?2 AND r.location_id IS NOT NULL AND r.state <> 'expired' \
             GROUP BY r.location_id, r.kinds, r.registered_on ORDER BY r.location_id, r.registered_on, r.kinds LIMIT 50000"
        ),
        args![programme, since],
        |c| Ok((c.next()?, c.next::<String>()?, c.next()?, c.next()?)),
    )?;
    let first = |kinds: &str| kinds.split_whitespace().find_map(DeviceKind::from_word);
    let at = |(location, kinds, registered_on, units): (_, String, _, _)| {
        first(&kinds).map(|kind| WaitingAt { location, kind, registered_on, units })
    };
    Ok(rows.into_iter().filter_map(at).collect())
}

pub(super) fn registered_since(tx: &mut Tx<'_>, programme: ProgrammeId, since: Day, most: usize) -> Res<Vec<Request>> {
    tx.rows(
        sql!("SELECT ", columns!(), " FROM requests r WHERE r.programme_id = ?1 AND r.registered_on >= ?2 ORDER BY r.registered_on DESC, r.id DESC LIMIT ?3"),
        args![programme, since, most],
        read,
    )
}

pub(super) fn unit_days_since(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    since: Day,
    most: usize,
) -> Res<HashMap<RequestId, Vec<RequestUnit>>> {
    let rows = tx.rows(
        sql!(
            "SELECT u.request_id, u.id, u.line, u.part, u.device_id, u.reserved_on, u.loan_id, u.handed_over_on, u.withdrawn_on, 0 FROM requests r \
             JOIN request_units u ON u.programme_id = r.programme_id AND u.request_id = r.id \
             WHERE r.programme_id = ?1 AND r.registered_on >= ?2 ORDER BY r.registered_on DESC, r.id DESC LIMIT ?3"
        ),
        args![programme, since, most],
        |c| Ok((c.next()?, read_unit(c)?)),
    )?;
    let mut out: HashMap<RequestId, Vec<RequestUnit>> = HashMap::new();
    for (request, unit) in rows {
        out.entry(request).or_default().push(unit);
    }
    Ok(out)
}

pub(super) fn reserved_at(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<Vec<Request>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests r WHERE r.programme_id = ?1 AND r.location_id = ?2 AND r.state = 'reserved' ORDER BY r.id LIMIT 500"
        ),
        args![programme, at],
        read,
    )
}

pub(super) fn count_collectable(tx: &mut Tx<'_>, programme: ProgrammeId, at: LocationId) -> Res<i64> {
    tx.count(
        sql!(
            "SELECT COUNT(*) FROM requests r WHERE r.programme_id = ?1 AND r.location_id = ?2 AND r.state = 'reserved' AND EXISTS (SELECT 1 ",
            standing_there!(),
            ")"
        ),
        args![programme, at],
    )
}

pub(super) fn past_expiry(tx: &mut Tx<'_>, programme: ProgrammeId, today: Day) -> Res<Vec<Request>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests r WHERE r.programme_id = ?1 AND r.expires_on < ?2 AND r.state = 'registered' ORDER BY r.expires_on LIMIT 1000"
        ),
        args![programme, today],
        read,
    )
}

pub(super) fn page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    f: &RequestFilter,
    me: Option<AccountId>,
    ask: &PageAsk,
) -> Res<Page<Request>> {
    let mut q =
        Query::from(sql!("SELECT ", columns!(), " FROM requests r WHERE r.programme_id = ?1"), args![programme]);
    q = match (f.state, me) {
        (Some(RequestState::Ready), _) => q.and(
            "r.state = 'reserved' AND EXISTS (SELECT 1 FROM request_units u JOIN devices d ON d.programme_id = u.programme_id AND d.id = u.device_id \
             WHERE u.programme_id = r.programme_id AND u.request_id = r.id AND u.loan_id IS NULL AND d.custody = 'at_location' \
             AND d.location_id = r.location_id AND d.promised_id = r.id)",
            &[],
        ),
        (Some(RequestState::Draft), Some(me)) => q.and("r.state = 'draft' AND r.account_id = ?", args![me]),
        (Some(state), _) => q.and("r.state = ?", args![state]),
        (None, Some(me)) => q.and("(r.state <> 'draft' OR r.account_id = ?)", args![me]),
        (None, None) => q.and("r.state <> 'draft'", &[]),
    };
    if let Some(v) = f.organisation {
        q = q.and("r.organisation_id = ?", args![v]);
    }
    if let Some(v) = &f.target_group {
        q = q.and("r.target_group = ?", args![v]);
    }
    if let Some(v) = f.location {
        q = q.and("r.location_id = ?", args![v]);
    }
    if let Some(after) = ask.key::<RequestId>()? {
        q = q.and("r.id < ?", args![after]);
    }
    let rows = tx.list(&q.tail("ORDER BY r.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read)?;
    Ok(Page::cut(rows, |r| r.id.to_string()))
}

pub(super) fn count_by_state(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    of: Option<OrganisationId>,
) -> Res<Vec<(RequestState, i64)>> {
    match of {
        None => tx.rows(
            sql!("SELECT state, COUNT(*) FROM requests WHERE programme_id = ?1 GROUP BY state ORDER BY state"),
            args![programme],
            |c| Ok((c.next()?, c.next()?)),
        ),
        Some(o) => tx.rows(
            sql!("SELECT state, COUNT(*) FROM requests WHERE programme_id = ?1 AND organisation_id = ?2 GROUP BY state ORDER BY state"),
            args![programme, o],
            |c| Ok((c.next()?, c.next()?)),
        ),
    }
}

pub(super) fn insert_twin(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    one: RequestId,
    other: RequestId,
    likeness: Likeness,
) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO request_twins (programme_id, request_id, other_id, likeness) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (programme_id, request_id, other_id) DO NOTHING"
        ),
        args![programme, one, other, likeness],
    )?;
    Ok(())
}

pub(super) fn twins(tx: &mut Tx<'_>, programme: ProgrammeId, of: RequestId) -> Res<Vec<(Request, Likeness)>> {
    tx.rows(
        sql!(
            "SELECT ",
            columns!(),
            ", t.likeness FROM request_twins t JOIN requests r ON r.programme_id = t.programme_id AND r.id = t.other_id \
             WHERE t.programme_id = ?1 AND t.request_id = ?2 ORDER BY r.id LIMIT 100"
        ),
        args![programme, of],
        |c| Ok((read(c)?, c.next()?)),
    )
}

pub(super) fn target_groups(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Vec<TargetGroup>> {
    tx.rows(
        sql!("SELECT word, name_nl, name_en, name_fr, active FROM target_groups WHERE programme_id = ?1 ORDER BY rank, word LIMIT 100"),
        args![programme],
        |c| Ok(TargetGroup { word: c.next()?, nl: c.next()?, en: c.next()?, fr: c.next()?, active: c.next()? }),
    )
}

pub(super) fn save_target_groups(tx: &mut Tx<'_>, programme: ProgrammeId, groups: &[TargetGroup]) -> Res<()> {
    tx.exec(sql!("DELETE FROM target_groups WHERE programme_id = ?1"), args![programme])?;
    let rows: Vec<_> = groups
        .iter()
        .enumerate()
        .map(|(rank, g)| {
            vec![
                programme.to_val(),
                g.word.to_val(),
                rank.to_val().own(),
                g.nl.to_val(),
                g.en.to_val(),
                g.fr.to_val(),
                g.active.to_val(),
            ]
        })
        .collect();
    tx.insert_many(
        sql!("INSERT INTO target_groups (programme_id, word, rank, name_nl, name_en, name_fr, active) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
        &rows,
    )
}

mod promises;
mod units;

use units::read_unit;

pub(super) use promises::{
    Waiting, count_waiting, free_listed, free_listed_units, listed_with_internet, reserve_listed, reserve_listed_units,
    waiting_requests, waiting_units,
};
pub(super) use units::{
    insert_units, lost_promises, lost_promises_of, unit_by_device, unit_by_loan, units, update_unit,
};
