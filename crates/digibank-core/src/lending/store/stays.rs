//! Statements about the devices a loan had: from when until when, how each went, and how it came back.

use crate::db::Tx;
use crate::devices::{Grade, WipeLevel};
use crate::kernel::{Day, DeviceId, LoanId, LocationId, PersonId, ProgrammeId, Res, RowId};
use crate::{args, sql};

/// A device's stay under a loan.
#[derive(Clone, Debug)]
pub(in crate::lending) struct Stay {
    pub id: RowId,
    pub device: DeviceId,
    pub since: Day,
    pub until: Option<Day>,
    pub ended_as: Option<String>,
    /// Sanitisation when it went: `never_held_data`, `wiped` or `media_removed`.
    pub sanitisation: String,
    pub level: Option<WipeLevel>,
    pub grade: Grade,
    pub from: LocationId,
    /// What was said to be wrong when it came back, sealed with the person's key.
    pub note: Option<Vec<u8>>,
}

pub(in crate::lending) fn insert_stay(tx: &mut Tx<'_>, programme: ProgrammeId, loan: LoanId, s: &Stay) -> Res<()> {
    tx.exec(
        sql!(
            "INSERT INTO loan_devices (programme_id, id, loan_id, device_id, since_on, sanitisation, wipe_level, grade, from_location_id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ),
        args![programme, s.id, loan, s.device, s.since, s.sanitisation, s.level, s.grade, s.from],
    )?;
    Ok(())
}

pub(in crate::lending) fn end_stay(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    id: RowId,
    until: Option<Day>,
    ended_as: Option<&str>,
    note: Option<Vec<u8>>,
) -> Res<()> {
    tx.exec(
        sql!("UPDATE loan_devices SET until_on = ?3, ended_as = ?4, note = ?5 WHERE programme_id = ?1 AND id = ?2"),
        args![programme, id, until, ended_as, note],
    )?;
    Ok(())
}

pub(in crate::lending) fn stays(tx: &mut Tx<'_>, programme: ProgrammeId, loan: LoanId) -> Res<Vec<Stay>> {
    tx.rows(
        sql!(
            "SELECT id, device_id, since_on, until_on, ended_as, sanitisation, wipe_level, grade, from_location_id, note FROM loan_devices \
             WHERE programme_id = ?1 AND loan_id = ?2 ORDER BY id LIMIT 100"
        ),
        args![programme, loan],
        |c| {
            Ok(Stay {
                id: c.next()?,
                device: c.next()?,
                since: c.next()?,
                until: c.next()?,
                ended_as: c.next()?,
                sanitisation: c.next()?,
                level: c.next()?,
                grade: c.next()?,
                from: c.next()?,
                note: c.next()?,
            })
        },
    )
}

/// A stay that ended.
#[derive(Clone, Debug)]
pub(in crate::lending) struct Ended {
    /// Who had the device.
    pub person: PersonId,
    pub on: Day,
    pub ended_as: String,
    /// Sealed with that person's key.
    pub note: Option<Vec<u8>>,
}

/// How the last stay of a device ended that ended until a day; a hand-over that was undone was none.
pub(in crate::lending) fn came_back(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    device: DeviceId,
    until: Day,
) -> Res<Option<Ended>> {
    tx.row(
        sql!(
            "SELECT l.person_id, s.until_on, s.ended_as, s.note FROM loan_devices s JOIN loans l ON l.programme_id = s.programme_id AND \
             l.id = s.loan_id WHERE s.programme_id = ?1 AND s.device_id = ?2 AND s.until_on <= ?3 AND s.ended_as <> 'undone' \
             ORDER BY s.id DESC LIMIT 1"
        ),
        args![programme, device, until],
        |c| Ok(Ended { person: c.next()?, on: c.next()?, ended_as: c.next()?, note: c.next()? }),
    )
}

/// Takes away what was written about the devices a person had.
pub(in crate::lending) fn forget_notes(tx: &mut Tx<'_>, programme: ProgrammeId, person: PersonId) -> Res<u64> {
    tx.exec(
        sql!(
            "UPDATE loan_devices SET note = NULL WHERE programme_id = ?1 AND loan_id IN \
             (SELECT l.id FROM loans l WHERE l.programme_id = ?1 AND l.person_id = ?2)"
        ),
        args![programme, person],
    )
}
