//! Statements about rules, loans and agreements; [`handovers`] those about warm hand-overs, `stays` those about the devices of a loan.

pub(super) mod handovers;
mod stays;

pub(super) use stays::{Stay, came_back, end_stay, forget_notes, insert_stay, stays};

use super::list::LoanFilter;
use super::loan::Loan;
use super::rules::{LendingRule, Terms};
use super::sign::{Agreement, SignedHow};
use crate::db::{Cols, Query, Tx};
use crate::devices::DeviceKind;
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{
    Cents, Day, DeviceId, Fault, LoanId, LocationId, Page, PageAsk, PersonId, ProgrammeId, Refusal, Res, RowId, Ts,
};
use crate::{args, sql};

// ---- rules ----

fn read_rule(c: &mut Cols<'_>) -> Res<LendingRule> {
    Ok(LendingRule {
        id: c.next()?,
        location: c.next()?,
        target_group: c.next()?,
        kind: c.next()?,
        terms: Terms {
            term: c.next()?,
            loan_days: c.next()?,
            deposit: c.next::<Cents>()?,
            most_loans: c.next()?,
            renewals: c.next()?,
            remind_days: c.next()?,
            grace_days: c.next()?,
            very_late_days: c.next()?,
        },
        version: c.next()?,
    })
}

macro_rules! rule_columns {
    () => {
        "id, location_id, target_group, kind, term, loan_days, deposit_cents, most_loans, renewals, remind_days, grace_days, very_late_days, version"
    };
}

pub(super) fn rules(tx: &mut Tx<'_>, programme: ProgrammeId, most: usize) -> Res<Vec<LendingRule>> {
    tx.rows(
        sql!("SELECT ", rule_columns!(), " FROM lending_rules WHERE programme_id = ?1 ORDER BY scope LIMIT ?2"),
        args![programme, most],
        read_rule,
    )
}

pub(super) fn rule(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<LendingRule>> {
    tx.row(
        sql!("SELECT ", rule_columns!(), " FROM lending_rules WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        read_rule,
    )
}

pub(super) fn rule_by_scope(tx: &mut Tx<'_>, programme: ProgrammeId, scope: &str) -> Res<Option<LendingRule>> {
    tx.row(
        sql!("SELECT ", rule_columns!(), " FROM lending_rules WHERE programme_id = ?1 AND scope = ?2"),
        args![programme, scope],
        read_rule,
    )
}

pub(super) fn insert_rule(tx: &mut Tx<'_>, programme: ProgrammeId, scope: &str, r: &LendingRule) -> Res<()> {
    let t = &r.terms;
    tx.exec(
        sql!(
            "INSERT INTO lending_rules (programme_id, id, scope, location_id, target_group, kind, term, loan_days, deposit_cents, most_loans, \
             renewals, remind_days, grace_days, very_late_days, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ),
        args![
            programme,
            r.id,
            scope,
            r.location,
            r.target_group,
            r.kind,
            t.term,
            t.loan_days,
            t.deposit,
            t.most_loans,
            t.renewals,
            t.remind_days,
            t.grace_days,
            t.very_late_days,
            r.version
        ],
    )?;
    Ok(())
}

pub(super) fn update_rule(tx: &mut Tx<'_>, programme: ProgrammeId, r: &LendingRule, seen: i64) -> Res<()> {
    let t = &r.terms;
    tx.exec_one(
        sql!(
            "UPDATE lending_rules SET term = ?3, loan_days = ?4, deposit_cents = ?5, most_loans = ?6, renewals = ?7, remind_days = ?8, \
             grace_days = ?9, very_late_days = ?10, version = ?11 WHERE programme_id = ?1 AND id = ?2 AND version = ?12"
        ),
        args![
            programme,
            r.id,
            t.term,
            t.loan_days,
            t.deposit,
            t.most_loans,
            t.renewals,
            t.remind_days,
            t.grace_days,
            t.very_late_days,
            r.version,
            seen
        ],
        stale,
    )
}

pub(super) fn delete_rule(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<()> {
    tx.exec(sql!("DELETE FROM lending_rules WHERE programme_id = ?1 AND id = ?2"), args![programme, id])?;
    Ok(())
}

fn stale() -> crate::kernel::Fail {
    Refusal::new("refusal-changed-meanwhile").into()
}

// ---- loans ----

macro_rules! loan_columns {
    () => {
        "l.id, l.number, l.person_id, l.agreement_id, l.device_id, l.location_id, l.target_group, l.request_id, l.agreed_on, l.handed_over_on, \
         l.due_on, l.returned_on, l.lost_on, l.given_on, l.withdrawn_on, l.renewals, l.terms, l.returned_as, l.stage, l.next_look_on, l.version"
    };
}

fn read_loan(c: &mut Cols<'_>) -> Res<Loan> {
    Ok(Loan {
        id: c.next()?,
        number: c.next()?,
        person: c.next()?,
        agreement: c.next()?,
        device: c.next()?,
        location: c.next()?,
        target_group: c.next()?,
        request: c.next()?,
        agreed_on: c.next()?,
        handed_over_on: c.next()?,
        due_on: c.next()?,
        returned_on: c.next()?,
        lost_on: c.next()?,
        given_on: c.next()?,
        withdrawn_on: c.next()?,
        renewals: c.next()?,
        terms: serde_json::from_value(c.next()?).map_err(|_| Fault::broken("terms of a loan cannot be read"))?,
        returned_as: c.next()?,
        stage: c.next()?,
        next_look_on: c.next()?,
        version: c.next()?,
    })
}

fn terms_json(l: &Loan) -> serde_json::Value {
    serde_json::to_value(l.terms).unwrap_or_default()
}

pub(super) fn insert_loan(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Loan, at: Ts) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO loans (programme_id, id, number, person_id, agreement_id, device_id, open_device_id, location_id, target_group, request_id, \
             agreed_on, handed_over_on, due_on, returned_on, lost_on, given_on, withdrawn_on, renewals, terms, returned_as, stage, next_look_on, \
             open, created_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, \
             ?23, ?24, ?25)"
        ),
        args![
            programme,
            l.id,
            l.number,
            l.person,
            l.agreement,
            l.device,
            l.is_open().then_some(l.device),
            l.location,
            l.target_group,
            l.request,
            l.agreed_on,
            l.handed_over_on,
            l.due_on,
            l.returned_on,
            l.lost_on,
            l.given_on,
            l.withdrawn_on,
            l.renewals,
            terms_json(l),
            l.returned_as,
            l.stage,
            l.next_look_on,
            l.is_open(),
            at,
            l.version
        ],
    )?;
    Ok(())
}

/// Saves a changed loan, guarded by the version that was seen.
pub(super) fn update_loan(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Loan, seen: i64) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE loans SET agreement_id = ?3, device_id = ?4, open_device_id = ?5, due_on = ?6, returned_on = ?7, lost_on = ?8, given_on = ?9, \
             withdrawn_on = ?10, renewals = ?11, terms = ?12, returned_as = ?13, stage = ?14, next_look_on = ?15, open = ?16, version = ?17 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?18"
        ),
        args![
            programme,
            l.id,
            l.agreement,
            l.device,
            l.is_open().then_some(l.device),
            l.due_on,
            l.returned_on,
            l.lost_on,
            l.given_on,
            l.withdrawn_on,
            l.renewals,
            terms_json(l),
            l.returned_as,
            l.stage,
            l.next_look_on,
            l.is_open(),
            l.version,
            seen
        ],
        stale,
    )
}

/// Moves a loan to its next stage; false when somebody else was first or the loan changed.
pub(super) fn advance(tx: &mut Tx<'_>, programme: ProgrammeId, l: &Loan, seen_look: Day, seen: i64) -> Res<bool> {
    let n = tx.exec(
        sql!(
            "UPDATE loans SET stage = ?3, next_look_on = ?4, version = ?5 WHERE programme_id = ?1 AND id = ?2 AND next_look_on = ?6 AND version = ?7"
        ),
        args![programme, l.id, l.stage, l.next_look_on, l.version, seen_look, seen],
    )?;
    Ok(n == 1)
}

pub(super) fn to_look_at(tx: &mut Tx<'_>, programme: ProgrammeId, today: Day, most: usize) -> Res<Vec<Loan>> {
    tx.rows(
        sql!(
            "SELECT ",
            loan_columns!(),
            " FROM loans l WHERE l.programme_id = ?1 AND l.next_look_on <= ?2 ORDER BY l.next_look_on, l.id LIMIT ?3"
        ),
        args![programme, today, most],
        read_loan,
    )
}

pub(super) fn loan(tx: &mut Tx<'_>, programme: ProgrammeId, id: LoanId) -> Res<Option<Loan>> {
    tx.row(
        sql!("SELECT ", loan_columns!(), " FROM loans l WHERE l.programme_id = ?1 AND l.id = ?2"),
        args![programme, id],
        read_loan,
    )
}

pub(super) fn loan_by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Loan>> {
    tx.row(
        sql!("SELECT ", loan_columns!(), " FROM loans l WHERE l.programme_id = ?1 AND l.number = ?2"),
        args![programme, number],
        read_loan,
    )
}

pub(super) fn of_agreement(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Vec<Loan>> {
    tx.rows(
        sql!(
            "SELECT ",
            loan_columns!(),
            " FROM loans l WHERE l.programme_id = ?1 AND l.agreement_id = ?2 ORDER BY l.id LIMIT 100"
        ),
        args![programme, id],
        read_loan,
    )
}

pub(super) fn of_person(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Vec<Loan>> {
    tx.rows(
        sql!(
            "SELECT ",
            loan_columns!(),
            " FROM loans l WHERE l.programme_id = ?1 AND l.person_id = ?2 ORDER BY l.id DESC LIMIT 200"
        ),
        args![programme, id],
        read_loan,
    )
}

pub(super) fn open_of_person(tx: &mut Tx<'_>, programme: ProgrammeId, id: PersonId) -> Res<Vec<Loan>> {
    tx.rows(
        sql!(
            "SELECT ",
            loan_columns!(),
            " FROM loans l WHERE l.programme_id = ?1 AND l.person_id = ?2 AND l.open = 1 ORDER BY l.id DESC LIMIT 200"
        ),
        args![programme, id],
        read_loan,
    )
}

pub(super) fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, id: DeviceId) -> Res<Vec<Loan>> {
    tx.rows(
        sql!(
            "SELECT ",
            loan_columns!(),
            " FROM loan_devices d JOIN loans l ON l.programme_id = d.programme_id AND l.id = d.loan_id \
             WHERE d.programme_id = ?1 AND d.device_id = ?2 ORDER BY d.id DESC LIMIT 50"
        ),
        args![programme, id],
        read_loan,
    )
}

pub(super) fn page(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    f: &LoanFilter,
    today: Day,
    ask: &PageAsk,
) -> Res<Page<Loan>> {
    let mut q =
        Query::from(sql!("SELECT ", loan_columns!(), " FROM loans l WHERE l.programme_id = ?1"), args![programme]);
    if let Some(location) = f.location {
        q = q.and("l.location_id = ?", args![location]);
    }
    q = match f.open() {
        Some(open) => q.and("l.open = ?", args![open]),
        None => q,
    };
    let Some((from, until)) = f.due_between(today) else {
        if let Some(after) = ask.key::<LoanId>()? {
            q = q.and("l.id < ?", args![after]);
        }
        let rows = tx.list(&q.tail("ORDER BY l.id DESC LIMIT ?", args![PAGE_ROWS + 1]), read_loan)?;
        return Ok(Page::cut(rows, |l| l.id.to_string()));
    };
    q = q.and("l.due_on >= ? AND l.due_on <= ?", args![from, until]);
    if let Some((day, id)) = ask
        .after
        .as_deref()
        .and_then(|a| a.split_once('_'))
        .and_then(|(d, i)| Some((Day::parse(d)?, i.parse::<LoanId>().ok()?)))
    {
        q = q.and("(l.due_on > ? OR (l.due_on = ? AND l.id > ?))", args![day, day, id]);
    }
    let rows = tx.list(&q.tail("ORDER BY l.due_on, l.id LIMIT ?", args![PAGE_ROWS + 1]), read_loan)?;
    Ok(Page::cut(rows, |l| format!("{}_{}", l.due_on.unwrap_or_default().iso(), l.id)))
}

/// Open loans, and of those the ones past their due day, at one location or everywhere.
pub(super) fn count_open(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    location: Option<LocationId>,
    today: Day,
) -> Res<(i64, i64)> {
    match location {
        Some(l) => Ok((
            tx.count(sql!("SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND location_id = ?2 AND open = 1"), args![programme, l])?,
            tx.count(
                sql!("SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND location_id = ?2 AND open = 1 AND due_on < ?3"),
                args![programme, l, today],
            )?,
        )),
        None => Ok((
            tx.count(sql!("SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND open = 1"), args![programme])?,
            tx.count(sql!("SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND open = 1 AND due_on < ?2"), args![programme, today])?,
        )),
    }
}

pub(super) fn count_ever(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    tx.count(sql!("SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND withdrawn_on IS NULL"), args![programme])
}

pub(super) fn count_people(tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<i64> {
    tx.count(
        sql!("SELECT COUNT(DISTINCT person_id) FROM loans WHERE programme_id = ?1 AND withdrawn_on IS NULL"),
        args![programme],
    )
}

// ---- agreements ----

pub(super) fn insert_agreement(tx: &mut Tx<'_>, programme: ProgrammeId, a: &Agreement) -> Res<()> {
    tx.exec(
        sql!("INSERT INTO agreements (programme_id, id, person_id, made_on, version) VALUES (?1, ?2, ?3, ?4, ?5)"),
        args![programme, a.id, a.person, a.made_on, a.version],
    )?;
    Ok(())
}

pub(super) fn agreement(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<Agreement>> {
    tx.row(
        sql!("SELECT id, person_id, made_on, signed_at, signed_how, version FROM agreements WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id],
        |c| {
            Ok(Agreement {
                id: c.next()?,
                person: c.next()?,
                made_on: c.next()?,
                signed_at: c.next()?,
                signed_how: c.next()?,
                version: c.next()?,
            })
        },
    )
}

pub(super) fn sign(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: RowId,
    at: Ts,
    how: SignedHow,
    sealed: Option<&[u8]>,
    seen: i64,
) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE agreements SET signed_at = ?3, signed_how = ?4, signature = ?5, version = version + 1 \
             WHERE programme_id = ?1 AND id = ?2 AND version = ?6 AND signed_at IS NULL"
        ),
        args![programme, id, at, how, sealed, seen],
        stale,
    )
}

pub(super) fn signature(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<Vec<u8>>> {
    Ok(tx
        .value::<Option<Vec<u8>>>(
            sql!("SELECT signature FROM agreements WHERE programme_id = ?1 AND id = ?2"),
            args![programme, id],
        )?
        .flatten())
}

pub(super) fn count_signatures(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<i64> {
    tx.count(
        sql!("SELECT COUNT(*) FROM agreements WHERE programme_id = ?1 AND person_id = ?2 AND signature IS NOT NULL"),
        args![programme, person],
    )
}

// ---- demand ----

pub(super) fn handed_over_at(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    at: LocationId,
    since: Day,
) -> Res<Vec<(DeviceKind, Day, i64)>> {
    // kinds times days of two years stay below the limit
    tx.rows(
        sql!(
            "SELECT d.kind, b.since_on, COUNT(*) FROM loan_devices b JOIN devices d ON d.programme_id = b.programme_id AND d.id = b.device_id \
             WHERE b.programme_id = ?1 AND b.from_location_id = ?2 AND b.since_on >= ?3 AND (b.ended_as IS NULL OR b.ended_as <> 'undone') \
             GROUP BY d.kind, b.since_on ORDER BY d.kind, b.since_on LIMIT 10000"
        ),
        args![programme, at, since],
        |c| Ok((c.next()?, c.next()?, c.next()?)),
    )
}
