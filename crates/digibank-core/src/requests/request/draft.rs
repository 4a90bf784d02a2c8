//! Drafts: what is typed so far, sealed, and read by who typed it only.

use super::*;

pub(super) fn sealed(tx: &Tx<'_>, id: RequestId, form: &RequestForm) -> Res<Vec<u8>> {
    tx.keys().seal(Purpose::Persons, id.uuid().as_bytes(), &serde_json::to_vec(form).unwrap_or_default())
}

/// Saves what is typed so far, checked or not; sealed, because it may hold a name. Makes the draft when there is none yet.
pub fn save_draft(
    tx: &mut Tx<'_>,
    by: &Permit<MakeRequests>,
    draft: Option<&Request>,
    form: &RequestForm,
) -> Res<Request> {
    let size = serde_json::to_vec(form).map_or(usize::MAX, |v| v.len());
    if size > 20_000 {
        return Refusal::new("refusal-too-long").with("most", 20_000).with("count", size).fail();
    }
    if let Some(before) = draft {
        own_draft(by, before)?;
        let after = Request { updated_at: by.at(), version: before.version + 1, ..before.clone() };
        let bytes = sealed(tx, before.id, form)?;
        store::update(tx, by.programme(), &after, Some(&bytes), before.version)?;
        return Ok(after);
    }
    let organisation = organisation_of(tx, by, form)?;
    let number = programme::take_numbers(tx, by.programme(), CodeKind::Request, 1)?;
    let mut new = empty(by, organisation, number);
    if form.for_whom == "group" {
        new.for_whom = ForWhom::Group;
    }
    let bytes = sealed(tx, new.id, form)?;
    store::insert(tx, by.programme(), &new, Some(&bytes))?;
    Entry::new(events::DRAFTED, "request", new.id.uuid()).fact("number", number).write(tx, by.who())?;
    Ok(new)
}

/// A draft may hold a name, so only who typed it goes on with it.
pub(super) fn own_draft(by: &Permit<MakeRequests>, draft: &Request) -> Res<()> {
    by.for_organisation(Some(draft.organisation))?;
    if draft.state != RequestState::Draft || draft.account != by.account() {
        return Err(DeadEnd::NotFound.into());
    }
    Ok(())
}

/// What was typed in a draft.
pub fn draft_form(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, draft: &Request) -> Res<RequestForm> {
    own_draft(by, draft)?;
    let bytes = store::draft(tx, by.programme(), draft.id)?.or_not_found()?;
    let plain = tx.keys().open(Purpose::Persons, draft.id.uuid().as_bytes(), &bytes)?;
    Ok(serde_json::from_slice(&plain).unwrap_or_default())
}
