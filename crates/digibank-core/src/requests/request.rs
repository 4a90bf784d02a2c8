//! The request, its units, and the verbs: save a draft, register, change, withdraw, reserve and un-reserve a device, fulfil.

mod draft;
mod promise;

use super::form::{self, RequestForm, Typed};
use super::needs::{AgeBand, Circumstances, ForWhom, Needs, Terms};
use super::state::{Counts, RequestState, UnitState, state};
use super::unit::{RequestUnit, UnitPart};
use super::{events, internet, store, target_group, twins};
use crate::auth::Permit;
use crate::auth::rights::{MakeRequests, ViewRequests};
use crate::db::{Purpose, Tx};
use crate::devices::{self, Device, Promise};
use crate::journal::{Entry, Who};
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    AccountId, Code, CodeKind, Day, DeadEnd, DeviceId, Key, LoanId, LocationId, OrganisationId, PersonId, ProgrammeId,
    Refusal, RequestId, Res, RowId, Ts,
};
use crate::logistics::{LocationKind, location};
use crate::people::{OrganisationState, organisation, person, programme};
use draft::own_draft;
pub use draft::{draft_form, save_draft};
pub(super) use promise::settle_again;
use promise::{free, settle_internet};
pub use promise::{fulfil, let_go, take_back, unfulfil, unreserve};
use serde::Serialize;

crate::words! {
    /// Why a request is withdrawn.
    pub enum WithdrawReason {
        /// Has a device from elsewhere.
        GotOne = "got_one",
        /// Registered twice.
        Duplicate = "duplicate",
        /// No longer needed.
        NotNeeded = "not_needed",
        /// Moved away, or cannot be reached.
        Unreachable = "unreachable",
    }
}

/// How long a request stays good without being confirmed, in days.
pub const GOOD_FOR: i32 = 365;

/// One request. Whom it is for is a reference; names stay in `people`.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Request {
    /// Its key.
    pub id: RequestId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// The partner who asks.
    pub organisation: OrganisationId,
    /// For one person or for a group.
    pub for_whom: ForWhom,
    /// The person.
    pub person: Option<PersonId>,
    /// The group's name.
    pub group_name: Option<String>,
    /// Target group's word.
    pub target_group: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// What the device must be.
    pub needs: Needs,
    /// Facts for the policy.
    pub circumstances: Circumstances,
    /// The lending point wished.
    pub location: Option<LocationId>,
    /// Loan or gift.
    pub terms: Terms,
    /// Devices asked for, hotspots beside them included, without those withdrawn.
    pub units: i64,
    /// How many of those are a hotspot beside a device.
    pub hotspots: i64,
    /// Units that wait for a device.
    pub waiting: i64,
    /// Units with a promised device.
    pub reserved: i64,
    /// Units whose device stands at the lending point.
    pub ready: i64,
    /// Units handed over.
    pub handed_over: i64,
    /// Where it stands.
    pub state: RequestState,
    /// The day it was sent; none for a draft.
    pub registered_on: Option<Day>,
    /// Good until this day.
    pub expires_on: Option<Day>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<Day>,
    /// Why it was withdrawn.
    pub withdraw_reason: Option<WithdrawReason>,
    /// Who typed it.
    pub account: Option<AccountId>,
    /// When it was begun.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Counts its changes.
    pub version: i64,
}

impl Request {
    /// Counts units anew and derives the state.
    fn count(&mut self, units: &[RequestUnit], expired: bool) {
        let of = |s: &[UnitState]| units.iter().filter(|u| s.contains(&u.state())).count() as i64;
        self.waiting = of(&[UnitState::Waiting]);
        self.reserved = of(&[UnitState::Reserved, UnitState::Ready]);
        self.ready = of(&[UnitState::Ready]);
        self.handed_over = of(&[UnitState::HandedOver]);
        self.hotspots =
            units.iter().filter(|u| u.part == UnitPart::Internet && u.state() != UnitState::Withdrawn).count() as i64;
        self.units =
            if self.registered_on.is_some() { self.waiting + self.reserved + self.handed_over } else { self.units };
        self.state = self.derived(expired);
    }
    /// Devices asked for, without the hotspots beside them.
    pub fn devices(&self) -> i64 {
        self.units - self.hotspots
    }
    fn derived(&self, expired: bool) -> RequestState {
        state(&Counts {
            registered: self.registered_on.is_some(),
            expired,
            withdrawn: self.withdrawn_on.is_some(),
            waiting: self.waiting,
            reserved: self.reserved,
            ready: self.ready,
            handed_over: self.handed_over,
        })
    }
    /// The state with what devices say today: a promised device may stand at the lending point by now.
    pub(super) fn refreshed(mut self) -> Request {
        self.state = self.derived(self.state == RequestState::Expired);
        self
    }
}

/// The organisation a request is made for: the one typed when the permit holds there, or the only one the account works for.
fn organisation_of(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, form: &RequestForm) -> Res<OrganisationId> {
    let id = match (form.organisation.trim(), by.only_organisation()) {
        ("", Some(only)) => only,
        ("", None) => return Refusal::at("organisation", "refusal-choose").fail(),
        (text, _) => text.parse().map_err(|_| Refusal::at("organisation", "refusal-choose"))?,
    };
    by.for_organisation(Some(id))?;
    let found =
        organisation::find(tx, by.programme(), id)?.ok_or_else(|| Refusal::at("organisation", "refusal-choose"))?;
    if found.state != OrganisationState::Active {
        return Refusal::at("organisation", "refusal-organisation-not-active")
            .with("name", found.name)
            .way_on("way-on-ask-organisation")
            .fail();
    }
    Ok(id)
}

fn typed(tx: &mut Tx<'_>, programme: ProgrammeId, form: &RequestForm) -> Res<Typed> {
    let groups = target_group::all(tx, programme)?;
    let points = location::list(tx, programme, Some(LocationKind::LendingPoint))?;
    form::checked(form, &groups, &points)
}

fn empty(by: &Permit<MakeRequests>, organisation: OrganisationId, number: i64) -> Request {
    Request {
        id: RequestId::new(),
        number,
        organisation,
        for_whom: ForWhom::Person,
        person: None,
        group_name: None,
        target_group: String::new(),
        age_band: None,
        needs: Needs {
            kinds: vec![],
            min_tier: form::USUAL_TIER,
            min_grade: None,
            mobile_data: false,
            keyboard: None,
            access: vec![],
            internet: false,
            course: false,
        },
        circumstances: Circumstances::default(),
        location: None,
        terms: Terms::Loan,
        units: 0,
        hotspots: 0,
        waiting: 0,
        reserved: 0,
        ready: 0,
        handed_over: 0,
        state: RequestState::Draft,
        registered_on: None,
        expires_on: None,
        withdrawn_on: None,
        withdraw_reason: None,
        account: by.account(),
        created_at: by.at(),
        updated_at: by.at(),
        version: 1,
    }
}

/// Registers a request: checks the form, registers the person at the partner, makes the units, and notes look-alikes as a warning.
pub fn register(
    tx: &mut Tx<'_>,
    by: &Permit<MakeRequests>,
    draft: Option<&Request>,
    form: &RequestForm,
) -> Res<Request> {
    if let Some(draft) = draft {
        own_draft(by, draft)?;
    }
    let typed = typed(tx, by.programme(), form)?;
    let organisation = match draft {
        Some(d) => d.organisation,
        None => organisation_of(tx, by, form)?,
    };
    let person = match (&typed.name, &typed.person) {
        (Some(name), _) => {
            Some(person::register(tx, by.who(), Some(organisation), typed.lang.unwrap_or(by.actor().lang), name)?)
        }
        (None, Some(code)) => Some(known_person(tx, by.programme(), organisation, code)?),
        (None, None) => None,
    };
    let number = match draft {
        Some(d) => d.number,
        None => programme::take_numbers(tx, by.programme(), CodeKind::Request, 1)?,
    };
    let base = draft.cloned().unwrap_or_else(|| empty(by, organisation, number));
    let seen = base.version;
    let mut request = filled(base, &typed);
    request.person = person.as_ref().map(|p| p.id);
    request.registered_on = Some(by.today());
    request.expires_on = Some(by.today().plus(GOOD_FOR));
    request.updated_at = by.at();
    let mut units: Vec<RequestUnit> = (1..=typed.units).map(|line| RequestUnit::new(line, UnitPart::Device)).collect();
    internet::settle(&request.needs, &mut units, |_| false, by.today());
    request.count(&units, false);
    match draft {
        Some(_) => {
            request.version = seen + 1;
            store::update(tx, by.programme(), &request, None, seen)?;
        }
        None => store::insert(tx, by.programme(), &request, None)?,
    }
    store::insert_units(tx, by.programme(), request.id, &units)?;
    if let Some(person) = &person {
        twins::note(tx, by.programme(), &request, person.id, typed.name.as_ref())?;
    }
    Entry::new(events::REGISTERED, "request", request.id.uuid())
        .also(organisation.uuid())
        .also(person.map_or(request.id.uuid(), |p| p.id.uuid()))
        .after(&facts(&request))
        .write(tx, by.who())?;
    Ok(request)
}

fn known_person(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    organisation: OrganisationId,
    code: &str,
) -> Res<person::Person> {
    let refuse = || Refusal::at("person", "refusal-person-unknown").way_on("way-on-type-name");
    let number = Code::parse(code).filter(|c| c.kind == CodeKind::Person).ok_or_else(refuse)?.number;
    let found = person::by_number(tx, programme, number)?
        .filter(|p| p.organisation == Some(organisation) && p.erased_at.is_none());
    Ok(found.ok_or_else(refuse)?)
}

fn filled(base: Request, typed: &Typed) -> Request {
    Request {
        for_whom: typed.for_whom,
        group_name: typed.group_name.clone(),
        target_group: typed.target_group.clone(),
        age_band: typed.age_band,
        needs: typed.needs.clone(),
        circumstances: typed.circumstances,
        location: typed.location,
        terms: typed.terms,
        ..base
    }
}

/// What the journal keeps of a request: no names.
fn facts(r: &Request) -> serde_json::Value {
    serde_json::json!({
        "number": r.number, "units": r.units, "hotspots": r.hotspots, "target_group": r.target_group, "age_band": r.age_band, "needs": r.needs,
        "circumstances": r.circumstances, "location": r.location, "terms": r.terms, "state": r.state,
    })
}

/// What a request says that is done with: the way on is a new one.
pub fn closed() -> Refusal {
    Refusal::new("refusal-request-closed").link("/requests/new")
}

/// Changes needs, facts, lending point, or the number of a group; confirms it for another year. The person stays the same; their
/// name is changed through `people`. Fewer units are taken from those that still wait.
pub fn change(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, before: &Request, form: &RequestForm) -> Res<Request> {
    by.for_organisation(Some(before.organisation))?;
    if !before.state.is_open() && before.state != RequestState::Expired {
        return closed().fail();
    }
    let form = RequestForm {
        for_whom: before.for_whom.to_string(),
        // satisfies the check; the person does not change here
        person: before.person.map_or_else(String::new, |p| p.to_string()),
        ..form.clone()
    };
    let typed = typed(tx, by.programme(), &form)?;
    let mut after = filled(before.clone(), &typed);
    after.expires_on = Some(by.today().plus(GOOD_FOR));
    after.updated_at = by.at();
    after.version = before.version + 1;
    let mut units = store::units(tx, by.programme(), before.id)?;
    if before.for_whom == ForWhom::Group {
        resize(tx, by, before, &mut units, typed.units)?;
    }
    settle_internet(tx, by.who(), &after, &mut units)?;
    after.count(&units, false);
    store::update(tx, by.programme(), &after, None, before.version)?;
    Entry::new(events::CHANGED, "request", after.id.uuid())
        .before(&facts(before))
        .after(&facts(&after))
        .write(tx, by.who())?;
    Ok(after)
}

fn resize(
    tx: &mut Tx<'_>,
    by: &Permit<MakeRequests>,
    before: &Request,
    units: &mut Vec<RequestUnit>,
    wanted: i64,
) -> Res<()> {
    let more = wanted - before.devices();
    let waits = |u: &RequestUnit| u.part == UnitPart::Device && u.state() == UnitState::Waiting;
    if more > 0 {
        let last = units.iter().map(|u| u.line).max().unwrap_or(0);
        let new: Vec<RequestUnit> = (last + 1..=last + more).map(|l| RequestUnit::new(l, UnitPart::Device)).collect();
        store::insert_units(tx, by.programme(), before.id, &new)?;
        units.extend(new);
    } else if more < 0 {
        let fewest = before.devices() - units.iter().filter(|u| waits(u)).count() as i64;
        if wanted < fewest {
            return Refusal::at("units", "refusal-units-already-promised")
                .with("least", fewest)
                .way_on("way-on-ask-release")
                .fail();
        }
        for unit in units.iter_mut().rev().filter(|u| waits(u)).take(more.unsigned_abs() as usize) {
            unit.withdrawn_on = Some(by.today());
            store::update_unit(tx, by.programme(), unit)?;
        }
    }
    Ok(())
}

/// Withdraws what is still open of a request; promised devices are free again. Nothing that was handed over changes.
pub fn withdraw(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, before: &Request, reason: WithdrawReason) -> Res<Request> {
    by.for_organisation(Some(before.organisation))?;
    let draft = before.state == RequestState::Draft;
    if !before.state.is_open() && !draft && before.state != RequestState::Expired {
        return closed().fail();
    }
    let mut units = store::units(tx, by.programme(), before.id)?;
    let mut entry = Entry::new(events::WITHDRAWN, "request", before.id.uuid())
        .also(before.organisation.uuid())
        .before(&facts(before));
    for unit in
        units.iter_mut().filter(|u| matches!(u.state(), UnitState::Waiting | UnitState::Reserved | UnitState::Ready))
    {
        if let Some(device) = unit.device.take() {
            free(tx, by.who(), before.id, device)?;
            entry = entry.also(device.uuid());
        }
        unit.withdrawn_on = Some(by.today());
        unit.at_point = false;
        unit.reserved_on = None;
        store::update_unit(tx, by.programme(), unit)?;
    }
    let mut after = Request {
        withdrawn_on: Some(by.today()),
        withdraw_reason: Some(reason),
        updated_at: by.at(),
        version: before.version + 1,
        ..before.clone()
    };
    after.count(&units, false);
    store::update(tx, by.programme(), &after, None, before.version)?;
    entry.fact("number", before.number).fact("reason", reason.to_string()).write(tx, by.who())?;
    Ok(after)
}

/// Declares a request expired; the sweep's verb.
pub(super) fn expire(tx: &mut Tx<'_>, who: Who, before: &Request) -> Res<Request> {
    let after =
        Request { state: RequestState::Expired, updated_at: who.at, version: before.version + 1, ..before.clone() };
    store::update(tx, who.programme, &after, None, before.version)?;
    Entry::new(events::EXPIRED, "request", after.id.uuid())
        .also(after.organisation.uuid())
        .fact("number", after.number)
        .write(tx, who)?;
    Ok(after)
}

/// The request of a key.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: RequestId) -> Res<Option<Request>> {
    store::find(tx, programme, id)
}

/// The request with this number; for desks, whose own right is asked where they lend.
pub fn by_number(tx: &mut Tx<'_>, programme: ProgrammeId, number: i64) -> Res<Option<Request>> {
    store::by_number(tx, programme, number)
}

/// The request of a key, or a dead end.
pub fn get(tx: &mut Tx<'_>, programme: ProgrammeId, id: RequestId) -> Res<Request> {
    find(tx, programme, id)?.or_not_found()
}

/// The request with this number, as far as the permit holds.
pub fn see(tx: &mut Tx<'_>, by: &Permit<ViewRequests>, number: i64) -> Res<Request> {
    let found = store::by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_organisation(Some(found.organisation))?;
    if found.state == RequestState::Draft && found.account != by.account() {
        return Err(DeadEnd::NotFound.into());
    }
    Ok(found)
}

/// The request with this number, for changing it.
pub fn to_change(tx: &mut Tx<'_>, by: &Permit<MakeRequests>, number: i64) -> Res<Request> {
    let found = store::by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_organisation(Some(found.organisation))?;
    Ok(found)
}

/// The units of a request, in order of line; at most a thousand.
pub fn units(tx: &mut Tx<'_>, programme: ProgrammeId, id: RequestId) -> Res<Vec<RequestUnit>> {
    store::units(tx, programme, id)
}

/// The request and unit a device is promised to.
pub fn of_device(tx: &mut Tx<'_>, programme: ProgrammeId, device: DeviceId) -> Res<Option<(Request, RequestUnit)>> {
    let Some((request, unit)) = store::unit_by_device(tx, programme, device)? else { return Ok(None) };
    let request = get(tx, programme, request)?;
    let unit = store::units(tx, programme, request.id)?.into_iter().find(|u| u.id == unit).or_not_found()?;
    Ok(Some((request, unit)))
}

/// A request as it would be typed; for the form that changes it.
pub fn as_form(r: &Request) -> RequestForm {
    let words = |list: &[(&str, bool)]| list.iter().filter(|(_, on)| *on).map(|(w, _)| (*w).to_owned()).collect();
    RequestForm {
        organisation: r.organisation.to_string(),
        for_whom: r.for_whom.to_string(),
        group_name: r.group_name.clone().unwrap_or_default(),
        units: r.devices().to_string(),
        target_group: r.target_group.clone(),
        age_band: r.age_band.map(|a| a.to_string()).unwrap_or_default(),
        kinds: r.needs.kinds.iter().map(ToString::to_string).collect(),
        min_tier: r.needs.min_tier.to_string(),
        min_grade: r.needs.min_grade.map(|g| g.to_string()).unwrap_or_default(),
        keyboard: r.needs.keyboard.clone().unwrap_or_default(),
        access: r.needs.access.clone(),
        extras: words(&[
            ("internet", r.needs.internet),
            ("mobile_data", r.needs.mobile_data),
            ("course", r.needs.course),
        ]),
        circumstances: words(&[
            ("has_no_device", r.circumstances.has_no_device),
            ("remote_education", r.circumstances.remote_education),
        ]),
        urgent: r.circumstances.urgent.map(|u| u.to_string()).unwrap_or_default(),
        location: r.location.map(|l| l.to_string()).unwrap_or_default(),
        terms: r.terms.to_string(),
        ..RequestForm::default()
    }
}
