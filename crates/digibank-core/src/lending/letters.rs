//! The letters of lending, in the language of the person: nearly due, late, very late, and the copy of the agreement. Who has no e-mail
//! address gets none; the list of late loans is there for calling them.

use super::late_returns::Notice;
use super::list;
use super::loan::Loan;
use crate::db::Tx;
use crate::devices::device;
use crate::i18n;
use crate::journal::Who;
use crate::kernel::refusal::{Arg, OrNotFound};
use crate::kernel::{Key, LetterId, Res};
use crate::mail::{Attachment, Letter};
use crate::people::{person, post, programme};

/// Puts the letter of a notice into the outbox; `None` when the person has no address.
pub(super) fn notice(tx: &mut Tx<'_>, who: Who, loan: &Loan, notice: Notice) -> Res<Option<LetterId>> {
    match notice {
        Notice::None => Ok(None),
        Notice::DueSoon => write(tx, who, loan, "due-soon", "lending.due_soon", None),
        Notice::Late => write(tx, who, loan, "late", "lending.late", None),
        Notice::VeryLate => write(tx, who, loan, "very-late", "lending.very_late", None),
    }
}

/// Puts the copy of a signed agreement into the outbox.
pub(super) fn agreement_copy(
    tx: &mut Tx<'_>,
    who: Who,
    loan: &Loan,
    copy: Option<&Attachment>,
) -> Res<Option<LetterId>> {
    let text = if loan.due_on.is_some() { "agreement" } else { "gift" };
    write(tx, who, loan, text, "lending.agreement", copy)
}

fn write(
    tx: &mut Tx<'_>,
    who: Who,
    loan: &Loan,
    text: &str,
    kind: &'static str,
    copy: Option<&Attachment>,
) -> Res<Option<LetterId>> {
    let Some(name) = person::name(tx, who.programme, loan.person)?.filter(|n| !n.email.is_empty()) else {
        return Ok(None);
    };
    let person = person::find(tx, who.programme, loan.person)?.or_not_found()?;
    let programme = programme::find(tx, who.programme)?.or_not_found()?;
    let device = device::get(tx, who.programme, loan.device)?;
    let place = crate::logistics::location::find(tx, who.programme, loan.location)?.map(|l| l.name).unwrap_or_default();
    let kind_word = format!("device-kind-{}", device.kind).replace('_', "-");
    let mut args: Vec<(&str, Arg)> = vec![
        ("name", name.name.clone().into()),
        ("device", if device.name().is_empty() { Arg::Key(kind_word.into()) } else { device.name().into() }),
        ("device_code", list::device_code(&programme, &device).into()),
        ("loan_code", programme.code(crate::kernel::CodeKind::Loan, loan.number).grouped().into()),
        ("place", place.into()),
        ("phone", programme.settings.help_phone.clone().into()),
        ("programme", programme.name.clone().into()),
        ("deposit", loan.terms.deposit.into()),
    ];
    if let Some(due) = loan.due_on {
        args.push(("due", due.into()));
    }
    let letter = Letter {
        to: name.email,
        to_name: name.name,
        from_name: programme.name.clone(),
        reply_to: programme.settings.help_email.clone(),
        lang: person.lang,
        subject: i18n::text(person.lang, &format!("lending-letter-{text}-subject"), &args),
        body: i18n::text(person.lang, &format!("lending-letter-{text}-body"), &args),
        kind,
        about: Some(loan.id.uuid()),
        attachments: copy.into_iter().cloned().collect(),
    };
    post::queue(tx, who, loan.person, &letter).map(Some)
}
