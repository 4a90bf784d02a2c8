//! The work order: opened on a device at a location, answered check by check, proposed with an outcome, closed by quality control.
//! Facts are moments and answers; [`state`] derives what people see.

mod propose;
mod work;

use super::checklist::{self, CheckAnswer, CheckAsks, Template};
use super::grading::{Given, WorkVerdict, verdict};
use super::outcome::{self, Proposal, WorkOutcome};
use super::parts::{self, PartKind};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::{ViewWork, Work};
use crate::db::Tx;
use crate::devices::{self, BlockReason, Condition, Device, DeviceKind, Facts, Grade, Promise};
use crate::journal::{Entry, Who};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{
    AccountId, CodeKind, DeviceId, Key, LocationId, Page, PageAsk, ProgrammeId, Refusal, Res, RowId, Ts, Word,
    WorkOrderId, check,
};
use crate::people::programme;
pub(super) use propose::reopened;
pub use propose::{HarvestLine, propose, withdraw};
use serde::{Deserialize, Serialize};
pub(super) use work::hand;
pub use work::{answer, repair};

crate::words! {
    /// Where a work order stands; always derived.
    pub enum WorkOrderState {
        /// Being worked on.
        Open = "open",
        /// Sent back by quality control.
        SentBack = "sent_back",
        /// Waits for the second pair of eyes.
        ToControl = "to_control",
        /// Closed with its outcome.
        Done = "done",
        /// Cancelled.
        Cancelled = "cancelled",
    }

    /// What was repaired.
    pub enum RepairKind {
        /// Battery replaced.
        Battery = "battery",
        /// Memory added or replaced.
        Memory = "memory",
        /// Storage added or replaced.
        Storage = "storage",
        /// Screen replaced.
        Screen = "screen",
        /// Keyboard replaced.
        Keyboard = "keyboard",
        /// Charger added.
        Charger = "charger",
        /// Housing or hinge mended.
        Housing = "housing",
        /// Operating system installed anew.
        System = "system",
        /// A lock taken off.
        Lock = "lock",
        /// Cleaned thoroughly.
        Cleaning = "cleaning",
        /// Something else; the note says what.
        Other = "other",
    }
}

/// One work order.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct WorkOrder {
    /// Its key.
    pub id: WorkOrderId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// The device.
    pub device: DeviceId,
    /// Where it was opened.
    pub location: LocationId,
    /// The kind of device whose checklist it follows.
    pub kind: DeviceKind,
    /// The version of that checklist.
    pub template: i64,
    /// When it was opened.
    pub opened_at: Ts,
    /// Who has it on the bench.
    pub worker: Option<AccountId>,
    /// The device's condition before, so that a mistaken opening can be undone.
    #[serde(skip)]
    pub condition_before: String,
    /// Checks that wait for a coach.
    pub asks_coach: i64,
    /// How often quality control sent it back.
    pub sent_back: i64,
    /// When its outcome was proposed.
    pub proposed_at: Option<Ts>,
    /// The outcome proposed, or approved once it is closed.
    pub outcome: Option<WorkOutcome>,
    /// The grade of a ready device.
    pub grade: Option<Grade>,
    /// Why it was put apart.
    pub block: Option<BlockReason>,
    /// Why the grade is lower, or why the device goes.
    pub reason: Option<String>,
    /// When it was closed.
    pub closed_at: Option<Ts>,
    /// True when it was closed without an outcome.
    pub cancelled: bool,
    /// Counts its changes.
    pub version: i64,
}

/// The state of a work order, from its facts.
pub fn state(o: &WorkOrder) -> WorkOrderState {
    match (o.cancelled, o.closed_at, o.proposed_at, o.sent_back) {
        (true, ..) => WorkOrderState::Cancelled,
        (false, Some(_), ..) => WorkOrderState::Done,
        (false, None, Some(_), _) => WorkOrderState::ToControl,
        (false, None, None, 0) => WorkOrderState::Open,
        (false, None, None, _) => WorkOrderState::SentBack,
    }
}

impl WorkOrder {
    /// The checklist it follows.
    pub fn checklist(&self) -> &'static Template {
        checklist::template(self.kind, self.template).unwrap_or_else(|| checklist::current(self.kind))
    }
}

/// One answer, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Answered {
    /// The check's word.
    pub check: String,
    /// The answer.
    pub answer: CheckAnswer,
    /// What was measured or read.
    pub value: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Who answered.
    pub account: Option<AccountId>,
    /// When.
    pub at: Ts,
}

/// One repair.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Repair {
    /// Its key.
    pub id: RowId,
    /// What was repaired.
    pub kind: RepairKind,
    /// A note.
    pub note: Option<String>,
    /// Who did it.
    pub account: Option<AccountId>,
    /// When.
    pub at: Ts,
}

/// One answer as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AnswerForm {
    /// The check's word.
    pub check: String,
    /// The answer's word.
    pub answer: String,
    /// What was measured or read.
    pub value: String,
    /// A note.
    pub note: String,
}

/// A repair as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct RepairForm {
    /// What was repaired: a word of `RepairKind`.
    #[schema(required = true)]
    pub repair: String,
    /// A note.
    pub note: String,
}

/// A proposal as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ProposalForm {
    /// WorkOutcome's word.
    #[schema(required = true)]
    pub outcome: String,
    /// A lower grade than the checks say; empty keeps theirs.
    pub grade: String,
    /// Why it is put apart: a word of `BlockReason`; empty takes what the checks found.
    pub block: String,
    /// Why the grade is lower, or why the device goes.
    pub reason: String,
    /// Kinds of the parts a harvest brings, one per part.
    pub part_kind: Vec<String>,
    /// Names of those parts.
    pub part_name: Vec<String>,
    /// How many of each.
    pub part_quantity: Vec<String>,
}

/// What a list of work orders is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct WorkOrderFilter {
    /// Only in this state.
    pub state: Option<WorkOrderState>,
    /// Only at this location.
    pub location: Option<LocationId>,
    /// Only on this person's bench.
    pub worker: Option<AccountId>,
    /// Only of this device.
    pub device: Option<DeviceId>,
}

/// A text that may hold no national number.
pub(super) fn free_text(field: &'static str, text: &str) -> Result<Option<String>, Refusal> {
    let text = check::maybe_note(field, text)?;
    match text {
        Some(t) if check::holds_national_number(&t) => Err(Refusal::at(field, "refusal-national-number")),
        other => Ok(other),
    }
}

fn condition_word(c: Condition) -> String {
    match c {
        Condition::Unknown => "unknown".into(),
        Condition::InWorkshop => "in_workshop".into(),
        Condition::Defect => "defect".into(),
        Condition::Passed(g) => format!("passed:{g}"),
        Condition::Blocked(r) => format!("blocked:{r}"),
    }
}

fn condition_of(word: &str) -> Condition {
    match word.split_once(':') {
        Some(("passed", g)) => Grade::from_word(g).map_or(Condition::Unknown, Condition::Passed),
        Some(("blocked", r)) => BlockReason::from_word(r).map_or(Condition::Unknown, Condition::Blocked),
        _ if word == "defect" => Condition::Defect,
        _ => Condition::Unknown,
    }
}

/// The code of a device, for refusals and links; its name when it has no number.
pub(super) fn device_code(tx: &mut Tx<'_>, programme: ProgrammeId, d: &Device) -> Res<String> {
    let p = programme::find(tx, programme)?.or_not_found()?;
    Ok(d.number.map_or_else(|| d.name(), |n| p.code(CodeKind::Device, n).to_string()))
}

/// Opens a work order. The device must stand at a location, be promised to no person, and have no open order. What is put apart
/// stays apart while it is worked on; what must be wiped can be worked on and not pass.
pub fn open(tx: &mut Tx<'_>, by: &Permit<Work>, device: &Device) -> Res<WorkOrder> {
    let Some(location) = device.facts.location() else {
        return Refusal::new("refusal-work-not-here").with("code", device_code(tx, by.programme(), device)?).fail();
    };
    by.for_location(Some(location))?;
    if matches!(device.facts.promise, Promise::Request(_) | Promise::Loan(_)) {
        return Refusal::new("refusal-work-promised").with("code", device_code(tx, by.programme(), device)?).fail();
    }
    if let Some(other) = store::open_of(tx, by.programme(), device.id)? {
        let p = programme::find(tx, by.programme())?.or_not_found()?;
        let code = p.code(CodeKind::WorkOrder, other.number);
        return Refusal::new("refusal-work-already-open")
            .with("code", code)
            .link(format!("/work-orders/{code}"))
            .fail();
    }
    let order = WorkOrder {
        id: WorkOrderId::new(),
        number: programme::take_numbers(tx, by.programme(), CodeKind::WorkOrder, 1)?,
        device: device.id,
        location,
        kind: device.kind,
        template: checklist::current(device.kind).version,
        opened_at: by.at(),
        worker: by.account(),
        condition_before: condition_word(device.facts.condition),
        asks_coach: 0,
        sent_back: 0,
        proposed_at: None,
        outcome: None,
        grade: None,
        block: None,
        reason: None,
        closed_at: None,
        cancelled: false,
        version: 1,
    };
    let condition = match device.facts.condition {
        blocked @ Condition::Blocked(_) => blocked,
        _ => Condition::InWorkshop,
    };
    // saved even when nothing differs, so that two people opening at once meet at the version
    devices::change(tx, by.who(), device, Device { facts: Facts { condition, ..device.facts }, ..device.clone() })?;
    store::insert(tx, by.programme(), &order)?;
    Entry::new(events::ORDER_OPENED, "work_order", order.id.uuid())
        .also(device.id.uuid())
        .before(&device.facts)
        .fact("number", order.number)
        .write(tx, by.who())?;
    Ok(order)
}

/// Refuses what is proposed or closed already.
pub(super) fn must_be_open(o: &WorkOrder) -> Res<()> {
    let key = match state(o) {
        WorkOrderState::Open | WorkOrderState::SentBack => return Ok(()),
        WorkOrderState::ToControl => "refusal-work-to-control",
        WorkOrderState::Done => "refusal-work-done",
        WorkOrderState::Cancelled => "refusal-work-cancelled",
    };
    Refusal::new(key).fail()
}

/// Saves a changed order, guarded by the version that was seen.
pub(super) fn save(tx: &mut Tx<'_>, who: Who, before: &WorkOrder, mut after: WorkOrder) -> Res<WorkOrder> {
    after.version = before.version + 1;
    store::update(tx, who, &after, before.version)?;
    Ok(after)
}

/// Takes an order onto one's own bench.
pub fn take_over(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder) -> Res<WorkOrder> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    if o.worker == by.account() {
        return Ok(o.clone());
    }
    let after = save(tx, by.who(), o, WorkOrder { worker: by.account(), ..o.clone() })?;
    Entry::new(events::ORDER_TAKEN, "work_order", o.id.uuid()).fact("number", o.number).write(tx, by.who())?;
    Ok(after)
}

/// What the answers of an order say now.
pub fn verdict_of(o: &WorkOrder, answers: &[Answered]) -> WorkVerdict {
    let given: Vec<Given<'_>> =
        answers.iter().map(|a| Given { key: &a.check, answer: a.answer, value: a.value.as_deref() }).collect();
    verdict(o.checklist(), &given)
}

/// Cancels an order. When nobody worked on it the device is as it was before (a mistaken scan); otherwise it must be looked at anew.
pub fn cancel(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder) -> Res<WorkOrder> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    let device = devices::device::get(tx, by.programme(), o.device)?;
    let touched = !store::hands(tx, by.programme(), o.id)?.is_empty();
    if let Condition::InWorkshop = device.facts.condition {
        let condition = if touched { Condition::Unknown } else { condition_of(&o.condition_before) };
        devices::change(
            tx,
            by.who(),
            &device,
            Device { facts: Facts { condition, ..device.facts }, ..device.clone() },
        )?;
    }
    let after = save(tx, by.who(), o, WorkOrder { closed_at: Some(by.at()), cancelled: true, ..o.clone() })?;
    Entry::new(events::ORDER_CANCELLED, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .fact("number", o.number)
        .write(tx, by.who())?;
    Ok(after)
}

/// The work order with this number, when the permit reaches its location.
pub fn by_number(tx: &mut Tx<'_>, by: &Permit<ViewWork>, number: i64) -> Res<WorkOrder> {
    let o = store::by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_location(Some(o.location))?;
    Ok(o)
}

/// The open order of a device, if there is one.
pub fn open_of(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<WorkOrder>> {
    store::open_of(tx, programme, device)
}

/// A page of work orders, newest first.
pub fn page(tx: &mut Tx<'_>, by: &Permit<ViewWork>, filter: &WorkOrderFilter, ask: &PageAsk) -> Res<Page<WorkOrder>> {
    let location = by.only_location().or(filter.location);
    store::page(tx, by.programme(), &WorkOrderFilter { location, ..filter.clone() }, ask)
}

/// The answers of an order.
pub fn answers(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Answered>> {
    store::answers(tx, programme, order)
}

/// The repairs of an order, oldest first.
pub fn repairs(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<Repair>> {
    store::repairs(tx, programme, order)
}

/// Who worked on an order.
pub fn hands(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<AccountId>> {
    store::hands(tx, programme, order)
}

/// The parts a harvest would bring.
pub fn harvest(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<HarvestLine>> {
    store::harvest(tx, programme, order)
}

/// The parts used on an order.
pub fn parts_used(tx: &mut Tx<'_>, programme: ProgrammeId, order: WorkOrderId) -> Res<Vec<parts::Used>> {
    store::parts_used(tx, programme, order)
}

crate::lifecycle!(WORK_ORDER = "work order":
    "A work order is derived from its moments: opened, proposed, sent back, closed, cancelled. A proposal to put the device apart takes effect at once and closes the order; every other outcome waits for somebody who did none of the work.";
    "-" "workshop::open" "open";
    "open" "workshop::answer" "open";
    "open" "workshop::propose" "to control";
    "sent back" "workshop::propose" "to control";
    "open" "workshop::propose" "done";
    "to control" "workshop::withdraw" "open";
    "to control" "workshop::approve" "done";
    "to control" "workshop::send_back" "sent back";
    "open" "workshop::cancel" "cancelled";
    "sent back" "workshop::cancel" "cancelled";
);
