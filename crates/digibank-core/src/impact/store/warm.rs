//! Statements that count and list warm hand-overs.

use crate::db::{Query, Tx};
use crate::impact::Period;
use crate::impact::warm::{CountedWarm, WarmPicture};
use crate::kernel::paging::PAGE_ROWS;
use crate::kernel::{LoanId, Page, PageAsk, ProgrammeId, Res};
use crate::{args, sql};

/// Every hand-over explained in a period that was not undone.
macro_rules! warm {
    () => {
        "SELECT w.programme_id, w.loan_id, l.number, w.given_on, w.minutes, w.follow_up, p.name AS place FROM warm_handovers w \
         JOIN loans l ON l.programme_id = w.programme_id AND l.id = w.loan_id \
         JOIN locations p ON p.programme_id = w.programme_id AND p.id = w.location_id \
         WHERE w.programme_id = ?1 AND w.given_on >= ?2 AND w.given_on <= ?3 AND l.withdrawn_on IS NULL"
    };
}

pub(in crate::impact) fn count(tx: &mut Tx<'_>, programme: ProgrammeId, p: Period) -> Res<WarmPicture> {
    let handed_over = tx.count(
        sql!(
            "SELECT COUNT(*) FROM loans WHERE programme_id = ?1 AND handed_over_on >= ?2 AND handed_over_on <= ?3 AND withdrawn_on IS NULL"
        ),
        args![programme, p.from, p.to],
    )?;
    let found = tx.row(
        sql!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(t.minutes), 0) AS BIGINT), \
             CAST(COALESCE(SUM(CASE WHEN t.follow_up <> 'nothing' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM (",
            warm!(),
            ") t"
        ),
        args![programme, p.from, p.to],
        |c| Ok(WarmPicture { explained: c.next()?, minutes: c.next()?, follow_ups: c.next()?, handed_over }),
    )?;
    Ok(found.unwrap_or_default())
}

pub(in crate::impact) fn behind(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    p: Period,
    ask: &PageAsk,
) -> Res<Page<CountedWarm>> {
    let mut q = Query::from(
        sql!(
            "SELECT t.loan_id, t.number, t.given_on, t.minutes, t.follow_up, t.place FROM (",
            warm!(),
            ") t WHERE t.programme_id = ?1"
        ),
        args![programme, p.from, p.to],
    );
    if let Some(after) = ask.key::<LoanId>()? {
        q = q.and("t.loan_id < ?", args![after]);
    }
    let rows: Vec<(LoanId, CountedWarm)> =
        tx.list(&q.tail("ORDER BY t.loan_id DESC LIMIT ?", args![PAGE_ROWS + 1]), |c| {
            Ok((
                c.next()?,
                CountedWarm {
                    loan: c.next()?,
                    on: c.next()?,
                    minutes: c.next()?,
                    follow_up: c.next()?,
                    place: c.next()?,
                },
            ))
        })?;
    Ok(Page::cut(rows, |r| r.0.to_string()).map(|r| r.1))
}
