//! How a device came back the last time: in which condition, and what the desk wrote down of what is wrong. The workshop reads it on the
//! device and on the work order that follows. The note stays with the device's stay under its loan and out of the journal, because nobody
//! can say what people type: it is sealed with the key of the person who had the device, and gone with it.

use super::loan::ReturnCondition;
use super::store;
use crate::db::Tx;
use crate::kernel::{Day, DeviceId, PersonId, ProgrammeId, Refusal, Res, Word, check};
use crate::people::person;
use serde::Serialize;

/// Most characters of what is wrong with a device that comes back.
pub const NOTE: usize = 500;

/// How a device came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CameBack {
    /// When.
    pub on: Day,
    /// How; none for a device that was swapped for another without anything wrong with it.
    pub condition: Option<ReturnCondition>,
    /// What the desk wrote down.
    pub note: Option<String>,
}

impl CameBack {
    /// How a stay ended that ended by coming back; none when it ended otherwise.
    pub fn of(on: Day, ended_as: &str, note: Option<String>) -> Option<CameBack> {
        match (ReturnCondition::from_word(ended_as), ended_as) {
            (Some(condition), _) => Some(CameBack { on, condition: Some(condition), note }),
            (None, "swapped") => Some(CameBack { on, condition: None, note }),
            (None, _) => None,
        }
    }
    /// True when there is something in it for the workshop to know.
    pub fn tells(&self) -> bool {
        self.note.is_some() || self.condition.is_some_and(|c| c != ReturnCondition::Ok)
    }
}

/// Reads what the desk wrote of what is wrong.
pub(super) fn what_is_wrong(text: &str) -> Result<Option<String>, Refusal> {
    match check::maybe_note_of("note", text, NOTE)? {
        Some(t) if check::holds_national_number(&t) => Err(Refusal::at("note", "refusal-national-number")),
        other => Ok(other),
    }
}

/// How a device came back the last time until a day, when that tells the workshop anything.
pub fn last(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId, until: Day) -> Res<Option<CameBack>> {
    let Some(found) = store::came_back(tx, programme, device, until)? else { return Ok(None) };
    let note = read_note(tx, programme, found.person, found.note)?;
    Ok(CameBack::of(found.on, &found.ended_as, note).filter(CameBack::tells))
}

/// A note as it is kept: sealed.
pub(super) fn seal_note(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    person: PersonId,
    note: Option<&str>,
) -> Res<Option<Vec<u8>>> {
    note.map(|text| person::seal_for(tx, programme, person, text.as_bytes())).transpose()
}

/// A kept note in words; none once the person was erased.
pub(super) fn read_note(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    person: PersonId,
    sealed: Option<Vec<u8>>,
) -> Res<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    Ok(person::open_for(tx, programme, person, &sealed)?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_short_and_holds_no_national_number() {
        assert_eq!(what_is_wrong("  ").unwrap(), None);
        assert_eq!(what_is_wrong(" Toets E klemt. ").unwrap().as_deref(), Some("Toets E klemt."));
        assert_eq!(what_is_wrong(&"x".repeat(501)).unwrap_err().key(), "refusal-too-long");
        for written in ["85.07.30-033 28", "85/07/30 033.28", "85\u{a0}07\u{a0}30–033/28"] {
            assert_eq!(what_is_wrong(&format!("van {written}")).unwrap_err().key(), "refusal-national-number");
        }
    }

    #[test]
    fn what_came_back_in_order_tells_nothing() {
        let day = Day::ymd(2026, 5, 1).unwrap();
        assert!(!CameBack::of(day, "ok", None).unwrap().tells());
        assert!(CameBack::of(day, "ok", Some("kras".into())).unwrap().tells());
        assert!(CameBack::of(day, "damaged", None).unwrap().tells());
        assert_eq!(CameBack::of(day, "lost", None), None);
    }
}
