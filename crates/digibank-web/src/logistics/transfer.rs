//! One transfer: packing by scan where it leaves, receiving by scan where it arrives, with counter, undo and differences.

mod acts;
mod views;

use super::transfers::{places, state_tag};
use crate::devices::list::Line;
use crate::shell::components::{
    Button, Choice, Column, Crumb, Icon, Row, ScanLoop, ScanResult, ScannedRow, Select, SummaryRow, Table, Tone,
    actions, breadcrumbs, counter, details, heading_with, link_button, post_button, scan_band, standing, summary_list,
    tag,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline::{self, Line as Entry};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::Permit;
use digibank_core::auth::rights::MoveDevices;
use digibank_core::db::Tx;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, DeviceId, Key, Res, Ts};
use digibank_core::logistics::transfer::{
    self, Counts, FindingForm, LineState, Packed, ReceivedAs, Transfer, TransferState,
};
use digibank_core::logistics::{letters, location, scanned};
use digibank_core::people::Programme;
use digibank_core::requests::request;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

pub use acts::*;
use views::{closed, device_table, packing, receiving};

/// A scan, as the box sends it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct TransferScanForm {
    /// What was scanned or typed.
    #[schema(required = true)]
    pub code: String,
}

/// How a receipt is closed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ClosingForm {
    /// "1" closes although something is missing.
    pub with_differences: String,
}

/// What the last scan did.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferScan {
    /// The device.
    pub device: Line,
    /// When it was packed: from the list, added, or again.
    pub packed: Option<Packed>,
    /// When it was received: expected, unexpected, again, found.
    pub received: Option<ReceivedAs>,
    /// True when the scanner's keyboard layout had garbled the code.
    pub repaired: bool,
}

/// One device of a transfer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferDevice {
    /// Where it stands on the transfer.
    pub state: LineState,
    /// The device.
    pub device: Line,
    /// When it was packed or received last, for the order of the running list.
    pub at: Ts,
    /// Where an unexpected device stood by our books.
    pub came_from: Option<String>,
}

/// One transfer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TransferPage {
    /// Its code.
    pub code: Code,
    /// Where it stands.
    pub state: TransferState,
    /// Its facts.
    pub transfer: Transfer,
    /// Name of where it leaves.
    pub from: String,
    /// Name of where it goes.
    pub to: String,
    /// How many devices stand where.
    pub counts: Counts,
    /// Its devices, in the order of the list.
    pub devices: Vec<TransferDevice>,
    /// What the last scan did.
    pub scan: Option<TransferScan>,
    /// True when the reader may pack and send.
    pub may_send: bool,
    /// True when the reader may receive.
    pub may_receive: bool,
    /// True while closing the receipt can be undone.
    pub may_reopen: bool,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    /// Keys and names of where a missing device may have turned up.
    #[serde(skip)]
    places: Vec<(String, String)>,
}

impl TransferPage {
    /// Where its address is.
    pub fn href(&self) -> String {
        format!("/transfers/{}", self.code)
    }
    fn in_state(&self, wanted: &[LineState]) -> Vec<&TransferDevice> {
        self.devices.iter().filter(|d| wanted.contains(&d.state)).collect()
    }
}

/// Reads a transfer with all that its page shows.
pub fn read(
    tx: &mut Tx<'_>,
    by: &Permit<MoveDevices>,
    p: &Programme,
    number: i64,
    scan: Option<TransferScan>,
) -> Res<TransferPage> {
    let t = transfer::by_number(tx, by, number)?;
    let name =
        |tx: &mut Tx<'_>, id| Ok::<_, digibank_core::kernel::Fail>(location::find(tx, p.id, id)?.or_not_found()?.name);
    let mut devices = vec![];
    let mut lines = vec![];
    for (line, device) in transfer::lines(tx, p.id, &t)? {
        devices.push(TransferDevice {
            state: transfer::line_state(&t, &line),
            at: line.received_at.or(line.packed_at).unwrap_or(line.listed_at),
            came_from: match line.came_from {
                Some(l) => Some(name(tx, l)?),
                None => None,
            },
            device: Line::of(p, &device),
        });
        lines.push(line);
    }
    let may_receive = by.for_location(Some(t.to)).is_ok();
    Ok(TransferPage {
        code: p.code(CodeKind::Transfer, t.number),
        state: transfer::state(&t),
        from: name(tx, t.from)?,
        to: name(tx, t.to)?,
        counts: transfer::counts(tx, p.id, t.id)?,
        devices,
        scan,
        may_send: by.for_location(Some(t.from)).is_ok(),
        may_receive,
        may_reopen: may_receive && transfer::may_reopen(&t, &lines, by.at()),
        places: places(tx, by)?
            .into_iter()
            .filter(|(id, _, active)| *active && by.for_location(Some(*id)).is_ok())
            .map(|(id, name, _)| (id.to_string(), name))
            .collect(),
        timeline: timeline::read(tx, p.id, t.id.uuid())?,
        transfer: t,
    })
}

impl Page for TransferPage {
    fn title(&self, s: &Screen) -> String {
        format!("{} {}", s.t("logistics-transfer"), self.code.grouped())
    }
    fn main(&self, s: &Screen) -> Markup {
        let all: Vec<&TransferDevice> = self.devices.iter().collect();
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("logistics-transfers-title"), "/transfers"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), state_tag(s, self.state)))
            (summary_list(&[
                SummaryRow::new(&s.t("logistics-from"), &self.from),
                SummaryRow::new(&s.t("logistics-to"), &self.to),
                SummaryRow::new(&s.t("logistics-made-at"), s.instant(self.transfer.created_at)),
            ]))
            @if self.state == TransferState::Picking { (actions(link_button(&format!("{}/pick-list", self.href()), &s.t("logistics-pick-list"), false))) }
            @match (self.state, self.may_send, self.may_receive) {
                (TransferState::Picking, true, _) => (packing(s, self)),
                (TransferState::InTransit, _, true) => (receiving(s, self)),
                (TransferState::Picking | TransferState::InTransit, ..) => {
                    p { (s.t("logistics-only-look")) }
                    (device_table(s, &s.t("logistics-devices"), &all, |_| html! {}))
                },
                (TransferState::Received | TransferState::ReceivedWithDifferences | TransferState::Cancelled, ..) => (closed(s, self)),
            }
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}
