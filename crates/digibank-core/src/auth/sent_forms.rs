//! The same form sent twice makes one thing: a finger that presses twice, a page that is sent again after the line dropped. A form that
//! may not make two carries a token of its own; what was sent is known by the digest of all of it, token included, so that the same page
//! filled in anew is another form. What the first one made is kept for a day, for the last forms of each account.

use super::store;
use crate::db::Tx;
use crate::journal::Who;
use crate::kernel::{AccountId, Res};
use sha2::{Digest, Sha256};

/// Hours a sent form is remembered.
pub const HOURS: i64 = 24;
/// Most forms remembered of one account; older ones are forgotten first.
pub const MOST: usize = 100;

/// What a form is known by: where it was sent and all that stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentForm([u8; 16]);

impl SentForm {
    /// The mark of what was sent to an address.
    pub fn of(path: &str, body: &[u8]) -> SentForm {
        let mut h = Sha256::new();
        h.update((path.len() as u64).to_be_bytes());
        h.update(path);
        h.update(body);
        let full: [u8; 32] = h.finalize().into();
        let mut short = [0; 16];
        short.copy_from_slice(&full[..16]);
        SentForm(short)
    }
}

/// Claims a form for this unit of work: `None` the first time, and what the first one made after that. Two at once wait for each other,
/// and a unit of work that is refused gives its claim back.
pub fn claim(tx: &mut Tx<'_>, who: Who, account: AccountId, form: &SentForm) -> Res<Option<String>> {
    if store::insert_sent_form(tx, who, account, &form.0)? {
        return Ok(None);
    }
    store::sent_form(tx, who.programme, account, &form.0)
}

/// Notes what a claimed form made: the address of the page it leads to. Forgets what is too old or too much.
pub fn keep(tx: &mut Tx<'_>, who: Who, account: AccountId, form: &SentForm, made: &str) -> Res<()> {
    store::keep_sent_form(tx, who.programme, account, &form.0, made)?;
    let day_ago = who.at.plus_seconds(-HOURS * 3_600);
    let newest = store::newest_sent_forms(tx, who.programme, account, MOST)?;
    let oldest_kept = newest.last().copied().filter(|_| newest.len() == MOST).unwrap_or(day_ago);
    store::forget_sent_forms(tx, who.programme, account, oldest_kept.max(day_ago))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_word_or_another_address_is_another_form() {
        let one = SentForm::of("/requests", b"once=1&name=An");
        assert_eq!(one, SentForm::of("/requests", b"once=1&name=An"));
        for other in [SentForm::of("/requests", b"once=2&name=An"), SentForm::of("/requests", b"once=1&name=Bo")] {
            assert_ne!(one, other);
        }
        assert_ne!(one, SentForm::of("/lots", b"once=1&name=An"));
    }
}
