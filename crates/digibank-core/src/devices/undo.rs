//! Undoing the last act on a device itself (put apart, released, lost, found), as long as it is the newest thing that happened to it:
//! nothing can have been built on it then. Nothing is deleted; a new entry points at the one it undoes.

use super::device::{self, Device};
use super::events;
use super::facts::{Custody, Facts, Promise};
use crate::auth::Permit;
use crate::auth::rights::EditDevices;
use crate::db::Tx;
use crate::journal::{self, Entry, Verb, Written};
use crate::kernel::{Fault, Key, Refusal, Res};

/// Days in which an act can be undone.
pub const DAYS: i64 = 30;

const ACTS: [Verb; 4] = [events::DEVICE_BLOCKED, events::DEVICE_UNBLOCKED, events::DEVICE_LOST, events::DEVICE_FOUND];

/// The act that undo would undo now; for showing its button.
pub fn last_act(tx: &mut Tx<'_>, by: &Permit<EditDevices>, d: &Device) -> Res<Option<Written>> {
    let newest = journal::timeline(tx, by.programme(), d.id.uuid(), None, 1)?.pop();
    let young = |e: &Written| e.at.plus_seconds(DAYS * 86_400).0 >= by.at().0;
    Ok(newest.filter(|e| ACTS.iter().any(|v| v.0 == e.verb) && young(e)))
}

/// Undoes the last act. A device that was declared lost comes back to where it stood; nobody watched it meanwhile, so it must be
/// wiped and checked again. A promise that was let go stays let go.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<EditDevices>, before: &Device) -> Res<Device> {
    let Some(act) = last_act(tx, by, before)? else { return Refusal::new("refusal-nothing-to-undo").fail() };
    let was: Option<Facts> = act.before.clone().and_then(|v| serde_json::from_value(v).ok());
    let was = was.ok_or_else(|| Fault::broken("an act on a device has no facts before it"))?;
    let facts = match was.custody {
        Custody::AtLocation(at) if act.verb == events::DEVICE_LOST.0 => device::back_at(&before.facts, at),
        _ => Facts { promise: Promise::Free, ..was },
    };
    let after = device::change(tx, by.who(), before, Device { facts, ..before.clone() })?;
    Entry::new(events::DEVICE_UNDONE, "device", after.id.uuid())
        .before(&before.facts)
        .fact("act", act.verb.replace("devices.", ""))
        .corrects(act.id)
        .write(tx, by.who())?;
    Ok(after)
}
