//! One device over the counter: somebody gives a laptop, gets a receipt, and needs no account. No name is asked and none is kept.

use super::events;
use super::lot::{self, Lot};
use super::receiving::{self, ReceivedDevice, ReceivingForm};
use super::scan::ScanForm;
use crate::auth::Permit;
use crate::auth::rights::ReceiveLots;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::journal::Entry;
use crate::kernel::{CodeKind, DeadEnd, Key, Refusal, Res, Word};
use serde::{Deserialize, Serialize};

/// A device over the counter, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct WalkInForm {
    /// Where: a location's key or code.
    #[schema(required = true)]
    pub location: String,
    /// Kind's word.
    #[schema(required = true)]
    pub kind: String,
    /// A label's code; empty takes a new number.
    pub label: String,
    /// Serial number.
    #[schema(required = true)]
    pub serial: String,
}

/// Takes in one device: announced, received and closed in one. A programme that takes larger lots only refuses, with the size.
pub fn take_in(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, form: &WalkInForm) -> Res<(Lot, ReceivedDevice)> {
    let programme = lot::home(tx, by)?;
    let smallest = programme.settings.smallest_lot;
    if smallest > 1 {
        return Refusal::new("refusal-lot-too-small").with("least", smallest).with("count", 1i64).fail();
    }
    let kind = DeviceKind::from_word(form.kind.trim()).ok_or_else(|| Refusal::at("kind", "refusal-choose"))?;
    if form.serial.trim().is_empty() {
        return Refusal::at("serial", "refusal-empty").fail();
    }
    let lot = lot::make_walk_in(tx, by, kind)?;
    let header = ReceivingForm { location: form.location.clone(), labels: "later".into(), ..ReceivingForm::default() };
    receiving::start(tx, by, lot.number, &header)?;
    let both = ScanForm { label: form.label.clone(), serial: form.serial.clone(), ..ScanForm::default() };
    let received = receiving::scan(tx, by, lot.number, &both).map_err(at_fields)?.received;
    let Some(received) = received else { return Refusal::at("serial", "refusal-not-a-serial").fail() };
    let lot = receiving::close(tx, by, lot.number, &receiving::CloseForm { accept: "1".into() })?;
    Entry::new(events::WALK_IN_RECEIVED, "lot", lot.id.uuid())
        .fact("code", programme.code(CodeKind::Lot, lot.number).to_string())
        .fact("device", received.code.to_string())
        .write(tx, by.who())?;
    Ok((lot, received))
}

/// The receipt of a device that came over the counter, to show or print again; any other lot is a dead end.
pub fn receipt(tx: &mut Tx<'_>, by: &Permit<ReceiveLots>, number: i64) -> Res<(Lot, ReceivedDevice)> {
    let lot = lot::of(tx, by, number)?;
    let received = receiving::last_received(tx, by, &lot, 1)?.pop();
    match received {
        Some(device) if lot.donor.is_none() => Ok((lot, device)),
        _ => Err(DeadEnd::NotFound.into()),
    }
}

/// The scan loop speaks of its one box; here the problem belongs to the label or the serial number.
fn at_fields(fail: crate::kernel::Fail) -> crate::kernel::Fail {
    match fail {
        crate::kernel::Fail::Refusal(mut r) => {
            for p in r.problems.iter_mut().filter(|p| p.field.as_deref() == Some("scan")) {
                p.field = Some(if p.key.contains("-label") { "label" } else { "serial" }.into());
            }
            crate::kernel::Fail::Refusal(r)
        }
        other => other,
    }
}
