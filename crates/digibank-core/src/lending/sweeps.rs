//! The timed work of lending: looks at the loans whose day has come, notes what became true, dated when it became true, and writes one
//! letter. Thin: the rule is in [`late_returns`](super::late_returns).

use super::late_returns::{self, Notice};
use super::loan::Loan;
use super::{events, letters, list, store};
use crate::auth::Actor;
use crate::db::Tx;
use crate::devices::device;
use crate::journal::{Entry, Who};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{Key, Res};
use crate::people::programme;
use serde::Serialize;

/// Loans that one run looks at; a run that looked at so many is to be followed by another.
pub const PER_RUN: usize = 200;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Loans looked at.
    pub looked: usize,
    /// Notices that became true.
    pub notices: usize,
    /// Letters put into the outbox.
    pub letters: usize,
}

/// Looks at loans whose day has come. The hour a notice is dated at is seven in the morning.
pub fn look(tx: &mut Tx<'_>, program: &Actor) -> Res<Swept> {
    let today = program.today();
    let mut out = Swept::default();
    for loan in store::to_look_at(tx, program.programme, today, PER_RUN)? {
        out.looked += 1;
        let (Some(due), Some(look)) = (loan.due_on, loan.next_look_on) else { continue };
        let became = late_returns::became_true(due, &loan.terms, loan.stage, today);
        let stage = became.last().map_or(loan.stage, |(n, _)| *n);
        let after = Loan { stage, version: loan.version + 1, ..loan.clone() }.with_next_look();
        // somebody took it back, or another server looked, between reading and here: nothing to do
        if !store::advance(tx, program.programme, &after, look, loan.version)? {
            continue;
        }
        for (notice, on) in &became {
            note(tx, program, &after, *notice, Who { at: on.at_hour(7), ..program.who() })?;
            out.notices += 1;
        }
        if let Some((notice, _)) = became.last() {
            out.letters += usize::from(letters::notice(tx, program.who(), &after, *notice)?.is_some());
        }
    }
    Ok(out)
}

fn note(tx: &mut Tx<'_>, program: &Actor, loan: &Loan, notice: Notice, who: Who) -> Res<()> {
    let verb = match notice {
        Notice::None => return Ok(()),
        Notice::DueSoon => events::BECAME_DUE_SOON,
        Notice::Late => events::BECAME_LATE,
        Notice::VeryLate => events::BECAME_VERY_LATE,
    };
    let programme = programme::find(tx, program.programme)?.or_not_found()?;
    let device = device::get(tx, program.programme, loan.device)?;
    Entry::new(verb, "loan", loan.id.uuid())
        .also(loan.person.uuid())
        .fact("loan_code", list::code(tx, program.programme, loan.number)?)
        .fact("device_code", list::device_code(&programme, &device))
        .fact("due_on", loan.due_on.map(crate::kernel::Day::iso))
        .write(tx, who)?;
    Ok(())
}
