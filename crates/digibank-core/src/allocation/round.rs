//! An allocation round: proposed, lines struck out, approved, carried out, undone while nothing has moved, or dropped.
//!
//! ```text
//! proposed → approved → carried out → undone        proposed → cancelled
//! ```

use super::inputs::{Inputs, device_in};
use super::policy::{self, PriorityPolicy};
use super::why::{self, Why};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::{self, Custody, Device, Promise, Status};
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, CodeKind, Day, DeviceId, Fail, Fault, Key, LocationId, OrganisationId, Page, PageAsk, PolicyId,
    ProgrammeId, Refusal, RequestId, Res, RoundId, RowId, Ts, check,
};
use crate::logistics::transfer::{self, Transfer};
use crate::people::programme;
use crate::requests::{self, RequestUnit, UnitState};
use digibank_allocate as engine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::words! {
    /// Where a round stands.
    pub enum RoundStatus {
        /// Waits for approval.
        Proposed = "proposed",
        /// Approved; not carried out yet.
        Approved = "approved",
        /// Its devices are promised.
        CarriedOut = "carried_out",
        /// Was carried out, and undone.
        Undone = "undone",
        /// Was dropped before it was carried out.
        Cancelled = "cancelled",
    }
}

/// How one organisation (or municipality) fared in one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShareFigure {
    /// The organisation's key, or the municipality.
    pub unit: String,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
}

/// How one class fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassFigure {
    /// The class.
    pub class: u8,
    /// Asked.
    pub asked: u32,
    /// Given.
    pub given: u32,
    /// Per organisation or municipality.
    pub shares: Vec<ShareFigure>,
}

/// One round.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Round {
    /// Its key.
    pub id: RoundId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// The policy it was made with.
    pub policy: PolicyId,
    /// The day it looked at.
    pub day: Day,
    /// Units that waited.
    pub asks: i64,
    /// Devices that were ready and free.
    pub devices: i64,
    /// Units that did not fit in one round.
    pub left_out: i64,
    /// Units that get a device.
    pub served: i64,
    /// Lines struck out.
    pub struck: i64,
    /// Figures per class.
    pub figures: Vec<ClassFigure>,
    /// Fingerprint of inputs, policy and engine: equal inputs, equal fingerprint, equal decisions.
    pub digest: String,
    /// Version of the engine.
    pub engine: String,
    /// Who made the proposal.
    pub proposed_by: Option<AccountId>,
    /// When.
    pub proposed_at: Ts,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When it was approved.
    pub approved_at: Option<Ts>,
    /// When it was carried out.
    pub carried_out_at: Option<Ts>,
    /// When it was undone.
    pub undone_at: Option<Ts>,
    /// When it was dropped.
    pub cancelled_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

impl Round {
    /// Where it stands.
    pub fn status(&self) -> RoundStatus {
        match (self.cancelled_at, self.undone_at, self.carried_out_at, self.approved_at) {
            (Some(_), ..) => RoundStatus::Cancelled,
            (None, Some(_), ..) => RoundStatus::Undone,
            (None, None, Some(_), _) => RoundStatus::CarriedOut,
            (None, None, None, Some(_)) => RoundStatus::Approved,
            (None, None, None, None) => RoundStatus::Proposed,
        }
    }
}

/// One decision of a round.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Line {
    /// Its number in the round, from 1; those that get a device come first.
    pub line: i64,
    /// The request.
    pub request: RequestId,
    /// Its unit.
    pub unit: RowId,
    /// The request's number.
    pub request_number: i64,
    /// The unit's line in its request.
    pub request_line: i64,
    /// Who asks.
    pub organisation: OrganisationId,
    /// Its class.
    pub class: u8,
    /// The rule that gave the class; none for the class of all others.
    pub rule: Option<String>,
    /// Days waited.
    pub waiting_days: i64,
    /// Where the device should be.
    pub location: LocationId,
    /// The device it gets.
    pub device: Option<DeviceId>,
    /// The device's number.
    pub device_number: Option<i64>,
    /// Where the device stood.
    pub device_location: Option<LocationId>,
    /// Why, or why not.
    pub why: Why,
    /// When it was struck out.
    pub struck_at: Option<Ts>,
    /// Why it was struck out.
    pub strike_reason: Option<String>,
}

/// What the search found, ready to be written down.
#[derive(Clone, Debug)]
pub struct Weighed {
    lines: Vec<Line>,
    figures: Vec<ClassFigure>,
    digest: String,
}

/// Searches; needs no store, and answers the same for the same inputs.
pub fn weigh(inputs: &Inputs, policy: &PriorityPolicy) -> Res<Weighed> {
    let instance = inputs.instance(policy);
    let outcome = engine::allocate(&instance).map_err(|e| Fault::broken(format!("a round cannot be computed: {e}")))?;
    let asks: BTreeMap<String, usize> =
        inputs.asks.iter().enumerate().map(|(at, a)| (super::inputs::ask_key(a.number, a.line), at)).collect();
    let devices: BTreeMap<String, usize> =
        inputs.devices.iter().enumerate().map(|(at, d)| (format!("{:09}", d.number), at)).collect();
    let mut lines = vec![];
    for d in &outcome.decisions {
        let ask = asks
            .get(&d.ask)
            .and_then(|at| inputs.asks.get(*at))
            .ok_or_else(|| Fault::broken("a decision about an unknown unit"))?;
        let device = d.unit.as_ref().and_then(|u| devices.get(u)).and_then(|at| inputs.devices.get(*at));
        lines.push(Line {
            line: 0,
            request: ask.request,
            unit: ask.unit,
            request_number: ask.number,
            request_line: ask.line,
            organisation: ask.organisation,
            class: ask.class,
            rule: ask.rule.clone(),
            waiting_days: i64::from(ask.waiting_days),
            location: ask.location,
            device: device.map(|d| d.device),
            device_number: device.map(|d| d.number),
            device_location: device.map(|d| d.location),
            why: why::from_engine(&d.reason, &outcome.certificates),
            struck_at: None,
            strike_reason: None,
        });
    }
    lines.sort_by_key(|l| (l.device.is_none(), l.class, -l.waiting_days, l.request_number, l.request_line));
    lines.iter_mut().zip(1..).for_each(|(line, n)| line.line = n);
    let figures = outcome.vector.classes.iter().map(figure).collect();
    Ok(Weighed { lines, figures, digest: outcome.digest })
}

pub(super) fn figure(c: &engine::ClassResult) -> ClassFigure {
    let shares =
        c.shares.iter().map(|s| ShareFigure { unit: s.unit.clone(), asked: s.asks, given: s.served }).collect();
    ClassFigure { class: c.class, asked: c.asks, given: c.served, shares }
}

/// Writes a proposal down, with its inputs and its reasons. Promises nothing yet.
pub fn propose(tx: &mut Tx<'_>, by: &Permit<Allocate>, inputs: &Inputs, found: &Weighed) -> Res<Round> {
    if inputs.asks.is_empty() {
        return Refusal::new("refusal-nothing-waits").way_on("way-on-requests-first").link("/requests").fail();
    }
    let policy = policy::get_by_id(tx, by.programme(), inputs.policy)?;
    policy::mark_used(tx, by, &policy)?;
    let number = programme::take_numbers(tx, by.programme(), CodeKind::Round, 1)?;
    let round = Round {
        id: RoundId::new(),
        number,
        policy: policy.id,
        day: inputs.day,
        asks: inputs.asks.len() as i64,
        devices: inputs.devices.len() as i64,
        left_out: inputs.left_out,
        served: found.lines.iter().filter(|l| l.device.is_some()).count() as i64,
        struck: 0,
        figures: found.figures.clone(),
        digest: found.digest.clone(),
        engine: engine::ENGINE.to_owned(),
        proposed_by: by.account(),
        proposed_at: by.at(),
        approved_by: None,
        approved_at: None,
        carried_out_at: None,
        undone_at: None,
        cancelled_at: None,
        version: 1,
    };
    store::insert_round(tx, by.programme(), &round, inputs)?;
    store::insert_lines(tx, by.programme(), round.id, &found.lines)?;
    Entry::new(events::PROPOSED, "round", round.id.uuid())
        .also(policy.id.uuid())
        .fact("number", number)
        .fact("policy", policy.number)
        .fact("asks", round.asks)
        .fact("devices", round.devices)
        .fact("served", round.served)
        .fact("digest", round.digest.clone())
        .write(tx, by.who())?;
    Ok(round)
}

/// Looks, searches and proposes in one go; for the command line, the demonstration and tests. Screens do it in three steps.
pub fn propose_now(tx: &mut Tx<'_>, by: &Permit<Allocate>) -> Res<Round> {
    let (policy, inputs) = super::inputs::look_now(tx, by)?;
    let found = weigh(&inputs, &policy)?;
    propose(tx, by, &inputs, &found)
}

fn must_be(round: &Round, status: RoundStatus) -> Res<()> {
    if round.status() == status {
        return Ok(());
    }
    let shown = crate::kernel::refusal::Arg::Key(
        format!("round-status-{}", round.status().to_string().replace('_', "-")).into(),
    );
    let mut refusal = Refusal::new("refusal-round-status");
    if let Some(p) = refusal.problems.last_mut() {
        p.args.push(("status", shown));
    }
    refusal.fail()
}

/// Strikes a line out of a proposal: its device stays free, its request waits on. The reason is kept with the line.
pub fn strike(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, line: i64, reason: &str) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let reason = check::line("reason", reason, check::LINE)?;
    if check::holds_national_number(&reason) {
        return Refusal::at("reason", "refusal-national-number").fail();
    }
    let found = store::line(tx, by.programme(), round.id, line)?.or_not_found()?;
    if found.device.is_none() {
        return Refusal::new("refusal-line-without-device").fail();
    }
    if found.struck_at.is_some() {
        return Ok(round.clone());
    }
    store::strike(tx, by.programme(), round.id, line, Some((by.at(), by.account(), &reason)))?;
    let after = Round { struck: round.struck + 1, version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    line_entry(events::LINE_STRUCK, &after, &found).write(tx, by.who())?;
    Ok(after)
}

/// Puts a struck line back.
pub fn restore(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round, line: i64) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let found = store::line(tx, by.programme(), round.id, line)?.or_not_found()?;
    if found.struck_at.is_none() {
        return Ok(round.clone());
    }
    store::strike(tx, by.programme(), round.id, line, None)?;
    let after = Round { struck: round.struck - 1, version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    line_entry(events::LINE_RESTORED, &after, &found).write(tx, by.who())?;
    Ok(after)
}

fn line_entry(verb: crate::journal::Verb, round: &Round, line: &Line) -> Entry {
    let entry = Entry::new(verb, "round", round.id.uuid())
        .also(line.request.uuid())
        .fact("number", round.number)
        .fact("line", line.line);
    match line.device {
        Some(d) => entry.also(d.uuid()),
        None => entry,
    }
}

/// Approves a proposal. Carrying it out is a step of its own; screens do both in one transaction.
pub fn approve(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::Proposed)?;
    let after =
        Round { approved_by: by.account(), approved_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    Entry::new(events::APPROVED, "round", after.id.uuid())
        .fact("number", after.number)
        .fact("served", after.served - after.struck)
        .fact("struck", after.struck)
        .write(tx, by.who())?;
    Ok(after)
}

/// Carries an approved round out: promises every device to its request, all or none. Looks at each device and request again, and
/// refuses with the line that stops it when one changed since the proposal.
pub fn carry_out(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::Approved)?;
    let inputs = store::inputs(tx, by.programme(), round.id)?.or_not_found()?;
    let seen: BTreeMap<DeviceId, &super::inputs::DeviceIn> = inputs.devices.iter().map(|d| (d.device, d)).collect();
    let mut by_request: BTreeMap<RequestId, Vec<(RowId, Device)>> = BTreeMap::new();
    let lines = store::lines_to_do(tx, by.programme(), round.id)?;
    let mut units: BTreeMap<RequestId, Vec<RequestUnit>> = BTreeMap::new();
    for line in &lines {
        let Some(device) = line.device else { continue };
        let now = devices::device::find(tx, by.programme(), device)?;
        let now = now
            .filter(|d| d.status() == Status::Ready)
            .ok_or_else(|| stops(tx, by, line, "refusal-round-device-changed"))?;
        let same = device_in(&now).zip(seen.get(&device)).is_some_and(|(a, b)| {
            (a.kind, a.tier, a.grade, &a.keyboard, &a.access) == (b.kind, b.tier, b.grade, &b.keyboard, &b.access)
        });
        if !same {
            return Err(stops(tx, by, line, "refusal-round-device-changed"));
        }
        if let std::collections::btree_map::Entry::Vacant(e) = units.entry(line.request) {
            e.insert(requests::request::units(tx, by.programme(), line.request)?);
        }
        let unit = units.get(&line.request).and_then(|u| u.iter().find(|u| u.id == line.unit));
        let same = match unit.filter(|u| u.state() == UnitState::Waiting) {
            Some(unit) => !changed_since(tx, by, &inputs, line, unit)?,
            None => false,
        };
        if !same {
            return Err(stops(tx, by, line, "refusal-round-request-changed"));
        }
        by_request.entry(line.request).or_default().push((line.unit, now));
    }
    let mut entry = Entry::new(events::CARRIED_OUT, "round", round.id.uuid())
        .fact("number", round.number)
        .fact("served", lines.len());
    for (request, promised) in &by_request {
        requests::reserve(tx, by.who(), *request, promised)?;
        entry = entry.also(request.uuid());
        for (_, device) in promised {
            entry = entry.also(device.id.uuid());
        }
    }
    let after = Round { carried_out_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    entry.write(tx, by.who())?;
    Ok(after)
}

/// True when the request asks for something else than it did, or was withdrawn or expired.
fn changed_since(
    tx: &mut Tx<'_>,
    by: &Permit<Allocate>,
    inputs: &Inputs,
    line: &Line,
    unit: &RequestUnit,
) -> Res<bool> {
    let Some(asked) = inputs.asks.iter().find(|a| a.unit == line.unit) else { return Ok(true) };
    let now = requests::request::get(tx, by.programme(), line.request)?;
    Ok(unit.needs(&now.needs) != asked.needs
        || now.location != Some(asked.location)
        || now.withdrawn_on.is_some()
        || !now.state.is_open())
}

/// Which line stops a round, and how to go on.
fn stops(tx: &mut Tx<'_>, by: &Permit<Allocate>, line: &Line, key: &'static str) -> Fail {
    let mut code = |kind, number| programme::code(tx, by.programme(), kind, number);
    let (device, request) =
        match (code(CodeKind::Device, line.device_number.unwrap_or(0)), code(CodeKind::Request, line.request_number)) {
            (Ok(device), Ok(request)) => (device, request),
            (Err(e), _) | (_, Err(e)) => return e,
        };
    Refusal::new(key)
        .with("line", line.line)
        .with("device", device)
        .with("request", request)
        .way_on("way-on-strike-line")
        .into()
}

/// Approves and carries out: what one tap on the proposal does.
pub fn accept(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    let approved = approve(tx, by, round)?;
    carry_out(tx, by, &approved)
}

/// Undoes a carried-out round while nothing has moved: every device still stands where it stood, promised to its request,
/// and on no transfer.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    must_be(round, RoundStatus::CarriedOut)?;
    let mut entry = Entry::new(events::UNDONE, "round", round.id.uuid()).fact("number", round.number);
    let mut by_request: BTreeMap<RequestId, Vec<RowId>> = BTreeMap::new();
    for line in store::lines_to_do(tx, by.programme(), round.id)? {
        let Some(id) = line.device else { continue };
        let device = devices::device::get(tx, by.programme(), id)?;
        let stands = line.device_location.is_some_and(|l| device.facts.custody == Custody::AtLocation(l));
        let listed = transfer::open_of(tx, by.programme(), id)?.is_some();
        if listed || !stands || device.facts.promise != Promise::Request(line.request) {
            return Err(stops(tx, by, &line, "refusal-round-already-moved"));
        }
        entry = entry.also(id.uuid()).also(line.request.uuid());
        by_request.entry(line.request).or_default().push(line.unit);
    }
    for (request, units) in &by_request {
        requests::request::take_back(tx, by.who(), *request, units)?;
    }
    let after = Round { undone_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    entry.write(tx, by.who())?;
    Ok(after)
}

/// Drops a proposal.
pub fn cancel(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Round> {
    if round.status() != RoundStatus::Approved {
        must_be(round, RoundStatus::Proposed)?;
    }
    let after = Round { cancelled_at: Some(by.at()), version: round.version + 1, ..round.clone() };
    store::update_round(tx, by.programme(), &after, round.version)?;
    Entry::new(events::CANCELLED, "round", after.id.uuid()).fact("number", after.number).write(tx, by.who())?;
    Ok(after)
}

/// The round with this number.
pub fn see(tx: &mut Tx<'_>, by: &Permit<Allocate>, number: i64) -> Res<Round> {
    store::round_by_number(tx, by.programme(), number)?.or_not_found()
}

/// Rounds, newest first, a page at a time.
pub fn page(tx: &mut Tx<'_>, by: &Permit<Allocate>, ask: &PageAsk) -> Res<Page<Round>> {
    store::rounds(tx, by.programme(), ask)
}

/// Lines of a round: those that get a device, or those that do not; a page at a time.
pub fn lines(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: RoundId, served: bool, ask: &PageAsk) -> Res<Page<Line>> {
    store::lines(tx, by.programme(), round, served, ask)
}

/// Devices that must move: from where they stand to where they are wanted, with how many. This is the place from which transfers
/// are proposed.
pub fn moves(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Vec<(LocationId, LocationId, i64)>> {
    store::moves(tx, programme, round)
}

/// The devices of one move that still stand where they stood, promised to their request, and on no transfer yet.
fn devices_to_move(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    from: LocationId,
    to: LocationId,
) -> Res<Vec<DeviceId>> {
    let mut out = vec![];
    for line in
        store::lines_to_do(tx, programme, round)?.iter().filter(|l| l.device_location == Some(from) && l.location == to)
    {
        let Some(id) = line.device else { continue };
        let d = devices::device::get(tx, programme, id)?;
        let waits = d.facts.custody == Custody::AtLocation(from) && d.facts.promise == Promise::Request(line.request);
        if waits && transfer::open_of(tx, programme, id)?.is_none() {
            out.push(id);
        }
    }
    Ok(out)
}

/// Proposes a transfer for each move of a carried-out round; answers them. Devices that moved already or are on a transfer are left
/// alone, so that doing it twice makes nothing twice.
pub fn transfer_all(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Vec<Transfer>> {
    must_be(round, RoundStatus::CarriedOut)?;
    let mover = by.actor().may()?;
    let mut out = vec![];
    for (from, to, _) in store::moves(tx, by.programme(), round.id)? {
        let devices = devices_to_move(tx, by.programme(), round.id, from, to)?;
        for part in devices.chunks(transfer::LARGEST) {
            out.push(transfer::propose(tx, &mover, from, to, part.to_vec())?);
        }
    }
    if out.is_empty() {
        return Refusal::new("refusal-nothing-to-move").fail();
    }
    Ok(out)
}

/// What a round looked at.
pub fn inputs_of(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Inputs> {
    store::inputs(tx, programme, round)?.or_not_found()
}

/// What the latest carried-out round decided about a request, unit by unit; for the partner's own page. At most a hundred lines.
pub fn last_about(tx: &mut Tx<'_>, programme: ProgrammeId, request: RequestId) -> Res<Option<(Round, Vec<Line>)>> {
    let Some(id) = store::last_round_about(tx, programme, request)? else { return Ok(None) };
    let round = store::round(tx, programme, id)?.or_not_found()?;
    Ok(Some((round, store::lines_about(tx, programme, id, request)?)))
}

crate::lifecycle!(ROUND = "allocation round":
    "Derived from the instants at which somebody proposed, approved, carried out, undid or dropped it.";
    "-" "allocation::propose" "proposed";
    "proposed" "allocation::strike" "proposed";
    "proposed" "allocation::restore" "proposed";
    "proposed" "allocation::approve" "approved";
    "proposed" "allocation::cancel" "cancelled";
    "approved" "allocation::carry_out" "carried out";
    "approved" "allocation::cancel" "cancelled";
    "carried out" "allocation::undo" "undone";
);
