//! The agreement is signed: on screen, or on paper. A drawn signature rests sealed with the person's key.

use super::{events, letters, list, store};
use crate::auth::Permit;
use crate::auth::rights::Lend;
use crate::db::Tx;
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{Day, Key, PersonId, ProgrammeId, Refusal, Res, RowId, Ts};
use crate::mail::Attachment;
use crate::people::person;
use serde::Serialize;

crate::words! {
    /// How an agreement was signed.
    pub enum SignedHow {
        /// Drawn on the screen.
        Screen = "screen",
        /// On paper; the paper is kept at the lending point.
        Paper = "paper",
    }
}

/// The agreement one or more loans stand under.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Agreement {
    /// Its key.
    pub id: RowId,
    /// Who signs.
    pub person: PersonId,
    /// The day it was made.
    pub made_on: Day,
    /// When it was signed.
    pub signed_at: Option<Ts>,
    /// How.
    pub signed_how: Option<SignedHow>,
    /// Counts its changes.
    pub version: i64,
}

/// The most characters of a drawn signature's path.
pub const MOST_STROKES: usize = 60_000;

/// A signature as it comes from the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Signature {
    /// The path of the drawing: `M 1 2 L 3 4 …`.
    Screen(String),
    /// Signed on paper.
    Paper,
}

/// Reads what the signature pad sent: a path, or the tick "signed on paper". The tick wins, so that a stray line under it is not kept.
pub fn typed(path: &str, on_paper: bool) -> Result<Signature, Refusal> {
    let path = path.trim();
    if on_paper {
        return Ok(Signature::Paper);
    }
    if path.is_empty() {
        return Err(Refusal::at("signature", "refusal-not-signed"));
    }
    let fine = path.len() <= MOST_STROKES
        && path.starts_with('M')
        && path.contains('L')
        && path.chars().all(|c| c.is_ascii_digit() || matches!(c, 'M' | 'L' | ' ' | ',' | '.' | '-'));
    if fine {
        Ok(Signature::Screen(path.to_owned()))
    } else {
        Err(Refusal::at("signature", "refusal-signature-unreadable"))
    }
}

/// Signs an agreement, once. `copy` is the paper with the signature in it; it goes to the person by mail when they have an address.
pub fn sign(
    tx: &mut Tx<'_>,
    by: &Permit<Lend>,
    agreement: RowId,
    signature: &Signature,
    copy: Option<&Attachment>,
) -> Res<Agreement> {
    let before = store::agreement(tx, by.programme(), agreement)?.or_not_found()?;
    let loans = store::of_agreement(tx, by.programme(), agreement)?;
    for loan in &loans {
        by.for_location(Some(loan.location))?;
    }
    if before.signed_at.is_some() {
        return Refusal::new("refusal-already-signed").fail();
    }
    if loans.iter().all(|l| l.withdrawn_on.is_some()) {
        return Refusal::new("refusal-loan-not-open").fail();
    }
    let (how, sealed) = match signature {
        Signature::Screen(path) => {
            (SignedHow::Screen, Some(person::seal_for(tx, by.programme(), before.person, path.as_bytes())?))
        }
        Signature::Paper => (SignedHow::Paper, None),
    };
    store::sign(tx, by.programme(), agreement, by.at(), how, sealed.as_deref(), before.version)?;
    let Some(first) = loans.iter().find(|l| l.withdrawn_on.is_none()) else {
        return Refusal::new("refusal-loan-not-open").fail();
    };
    let mut entry = Entry::new(events::SIGNED, "loan", first.id.uuid())
        .also(before.person.uuid())
        .fact("loan_code", list::code(tx, by.programme(), first.number)?)
        .fact("how", how.to_string());
    for loan in &loans {
        entry = entry.also(loan.id.uuid());
    }
    entry.write(tx, by.who())?;
    letters::agreement_copy(tx, by.who(), first, copy)?;
    Ok(Agreement { signed_at: Some(by.at()), signed_how: Some(how), version: before.version + 1, ..before })
}

/// The agreement of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: RowId) -> Res<Option<Agreement>> {
    store::agreement(tx, programme, id)
}

/// The drawn signature under an agreement; none when it was signed on paper, not yet, or when the person is erased.
pub fn drawn(tx: &mut Tx<'_>, programme: ProgrammeId, agreement: &Agreement) -> Res<Option<String>> {
    let Some(sealed) = store::signature(tx, programme, agreement.id)? else { return Ok(None) };
    let plain = person::open_for(tx, programme, agreement.person, &sealed)?;
    Ok(plain.and_then(|p| String::from_utf8(p).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_a_drawing_or_a_tick_and_nothing_else() {
        assert_eq!(typed("", true), Ok(Signature::Paper));
        assert_eq!(typed("M 1 2 L 3.5 4", false), Ok(Signature::Screen("M 1 2 L 3.5 4".into())));
        assert_eq!(typed(" ", false).unwrap_err().key(), "refusal-not-signed");
        for bad in ["M 1 2", "<svg>", "M 1 2 L 3 4\"/><script>", &format!("M{}L1", "1 ".repeat(MOST_STROKES))] {
            assert_eq!(typed(bad, false).unwrap_err().key(), "refusal-signature-unreadable");
        }
    }
}
