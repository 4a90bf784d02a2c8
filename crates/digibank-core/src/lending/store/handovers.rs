//! Statements about warm hand-overs.

use super::stale;
use crate::db::{Cols, Tx};
use crate::kernel::{Fault, LoanId, ProgrammeId, Res, Word};
use crate::lending::handover::{FollowUp, HandoverTopic, WarmHandover};
use crate::{args, sql};

fn read(c: &mut Cols<'_>) -> Res<WarmHandover> {
    let (explained_by, location, given_on, minutes) = (c.next()?, c.next()?, c.next()?, c.next()?);
    let topics: String = c.next()?;
    let follow_up: String = c.next()?;
    Ok(WarmHandover {
        explained_by,
        location,
        given_on,
        minutes,
        topics: topics.split_whitespace().filter_map(HandoverTopic::from_word).collect(),
        follow_up: FollowUp::from_word(&follow_up).ok_or_else(|| Fault::broken("a follow-up nobody knows"))?,
        version: c.next()?,
    })
}

pub(in crate::lending) fn find(tx: &mut Tx<'_>, programme: ProgrammeId, loan: LoanId) -> Res<Option<WarmHandover>> {
    tx.row(
        sql!(
            "SELECT account_id, location_id, given_on, minutes, topics, follow_up, version FROM warm_handovers WHERE programme_id = ?1 AND \
             loan_id = ?2"
        ),
        args![programme, loan],
        read,
    )
}

fn topics(h: &WarmHandover) -> String {
    h.topics.iter().map(|t| t.word()).collect::<Vec<_>>().join(" ")
}

pub(in crate::lending) fn insert(tx: &mut Tx<'_>, programme: ProgrammeId, loan: LoanId, h: &WarmHandover) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO warm_handovers (programme_id, loan_id, account_id, location_id, given_on, minutes, topics, follow_up, version) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![
            programme,
            loan,
            h.explained_by,
            h.location,
            h.given_on,
            h.minutes,
            topics(h),
            h.follow_up,
            h.version
        ],
    )?;
    Ok(())
}

pub(in crate::lending) fn update(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    loan: LoanId,
    h: &WarmHandover,
    seen: i64,
) -> Res<()> {
    tx.exec_one(
        sql!(
            "UPDATE warm_handovers SET account_id = ?3, location_id = ?4, given_on = ?5, minutes = ?6, topics = ?7, follow_up = ?8, version = ?9 \
             WHERE programme_id = ?1 AND loan_id = ?2 AND version = ?10"
        ),
        args![
            programme,
            loan,
            h.explained_by,
            h.location,
            h.given_on,
            h.minutes,
            topics(h),
            h.follow_up,
            h.version,
            seen
        ],
        stale,
    )
}
