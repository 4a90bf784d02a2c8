//! The lot: one donation, from promise to what really arrived. Its state is derived from what happened to it.

mod form;

pub use form::LotForm;
use form::{Checked, checked};

use super::earmark::Earmark;
use super::receiving::LabelMode;
use super::{events, store};
use crate::auth::rights::{AnnounceLots, ViewLots};
use crate::auth::{Permit, Right, Scope};
use crate::db::{Purpose, Tx};
use crate::devices::{DeviceKind, device};
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{
    CodeKind, Day, Fail, Fault, Key, LocationId, LotId, OrganisationId, Page, PageAsk, ProgrammeId, Refusal, Res, Ts,
    Word,
};
use crate::people::organisation::{self, OrganisationForm, OrganisationState, Part};
use crate::people::{Programme, programme};
use serde::{Deserialize, Serialize};

crate::words! {
    /// Where a lot stands; always derived.
    pub enum LotState {
        /// Promised, nothing here yet.
        Announced = "announced",
        /// Being booked in.
        Receiving = "receiving",
        /// All that came is booked in.
        Received = "received",
        /// Will not come.
        Withdrawn = "withdrawn",
    }
}

crate::lifecycle! {
    LOT = "lot": "One donation. Its state is derived from when it was first received, closed, or withdrawn; a closed lot opens again for what comes late.";
    "-" "donations::announce" "announced";
    "announced" "donations::change" "announced";
    "announced" "donations::withdraw" "withdrawn";
    "announced" "donations::start" "receiving";
    "receiving" "donations::start" "receiving";
    "receiving" "donations::scan" "receiving";
    "receiving" "donations::undo_last" "receiving";
    "receiving" "donations::close" "received";
    "received" "donations::start" "receiving";
    "-" "donations::take_in" "received"
}

/// One donation.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Lot {
    /// Its key.
    pub id: LotId,
    /// Its running number; shown as a code.
    pub number: i64,
    /// Who gives; none for somebody at the counter.
    pub donor: Option<OrganisationId>,
    /// How many devices were promised.
    pub promised: i64,
    /// How many devices the donor's lists name.
    pub listed: i64,
    /// How many devices were received.
    pub received: i64,
    /// How many of those were on no list although there was one.
    pub extras: i64,
    /// The last line number given to a device of this lot.
    pub last_line: i64,
    /// A note.
    pub note: Option<String>,
    /// For whom the donor meant it; none for everybody.
    pub earmark: Option<Earmark>,
    /// The day of pick-up or delivery.
    pub pick_up_on: Option<Day>,
    /// Somebody looked over the devices at pick-up and left what is waste (the Flemish waste agency OVAM asks for this).
    pub preselected: bool,
    /// The kind of a device that is on no list.
    pub default_kind: DeviceKind,
    /// Where labels come from while receiving.
    pub labels: LabelMode,
    /// Where it is being received.
    pub location: Option<LocationId>,
    /// When it was announced.
    pub announced_at: Ts,
    /// When receiving began.
    pub receiving_at: Option<Ts>,
    /// When receiving ended.
    pub received_at: Option<Ts>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Ts>,
    /// Counts its changes.
    pub version: i64,
}

/// How and where a lot is fetched; sealed in the store, for it names people and addresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PickUp {
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Whom to ask for, when to come, where to park.
    pub wishes: String,
}

/// A promise: so many of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: DeviceKind,
    /// How many.
    pub count: i64,
}

impl Lot {
    /// The state, from the facts.
    pub fn state(&self) -> LotState {
        match (self.withdrawn_at, self.received_at, self.receiving_at) {
            (Some(_), ..) => LotState::Withdrawn,
            (None, Some(_), _) => LotState::Received,
            (None, None, Some(_)) => LotState::Receiving,
            (None, None, None) => LotState::Announced,
        }
    }
    /// How many of the received devices were announced: those on the lists, or all when there is no list.
    pub fn as_announced(&self) -> i64 {
        if self.listed > 0 { self.received - self.extras } else { self.received }
    }
    /// How many announced devices never came: known once receiving has ended. A lot that is opened again waits for them again.
    pub fn never_came(&self) -> i64 {
        match self.state() {
            LotState::Received => (self.expected() - self.as_announced()).max(0),
            LotState::Announced | LotState::Receiving | LotState::Withdrawn => 0,
        }
    }
    /// How many devices are expected: those on the lists, or those promised when there is no list.
    pub fn expected(&self) -> i64 {
        if self.listed > 0 { self.listed } else { self.promised }
    }
}

crate::words! {
    /// Whether a donor meant a lot for somebody.
    pub enum Meant {
        /// For a municipality or a partner.
        Somebody = "somebody",
        /// For everybody.
        Everybody = "everybody",
    }
}

/// What a list of lots is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LotFilter {
    /// Only in this state.
    pub state: Option<LotState>,
    /// Only of this donor.
    pub donor: Option<OrganisationId>,
    /// Only those that are for everybody, or for somebody.
    pub meant: Option<Meant>,
}

/// The programme of a permit.
pub(super) fn home<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>) -> Res<Programme> {
    programme::find(tx, by.programme())?.ok_or_else(|| Fault::broken("the programme of a permit is gone"))
}

/// Announces a lot. A donor announces for an organisation of its own; a new donor is registered by the way.
pub fn announce(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, form: &LotForm) -> Res<Lot> {
    let programme = home(tx, by)?;
    let typed = checked(form, programme.settings.smallest_lot, by.today());
    let donor = the_donor(tx, by, &programme, form);
    let (typed, donor) = both(typed, donor)?;
    let lot = make(tx, by, Some(donor), typed)?;
    Entry::new(events::LOT_ANNOUNCED, "lot", lot.id.uuid())
        .also(donor.uuid())
        .fact("code", programme.code(CodeKind::Lot, lot.number).to_string())
        .fact("promised", lot.promised)
        .write(tx, by.who())?;
    Ok(lot)
}

/// Both values, or the problems of both together.
fn both<A, B>(a: Res<A>, b: Res<B>) -> Res<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Fail::Refusal(mut a)), Err(Fail::Refusal(b))) => {
            let mut problems = b.problems;
            problems.append(&mut a.problems);
            a.problems = problems;
            Err(Fail::Refusal(a))
        }
        (Err(e), Ok(_)) | (Ok(_), Err(e)) => Err(e),
        (Err(Fail::Refusal(_)), Err(e)) | (Err(e), Err(_)) => Err(e),
    }
}

fn make<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>, donor: Option<OrganisationId>, typed: Checked) -> Res<Lot> {
    let default_kind = typed.promises.iter().max_by_key(|k| k.count).map_or(DeviceKind::Laptop, |k| k.kind);
    let lot = Lot {
        id: LotId::new(),
        number: programme::take_numbers(tx, by.programme(), CodeKind::Lot, 1)?,
        donor,
        promised: typed.promises.iter().map(|k| k.count).sum(),
        listed: 0,
        received: 0,
        extras: 0,
        last_line: 0,
        note: typed.note,
        earmark: None,
        pick_up_on: typed.pick_up_on,
        preselected: false,
        default_kind,
        labels: LabelMode::Preprinted,
        location: None,
        announced_at: by.at(),
        receiving_at: None,
        received_at: None,
        withdrawn_at: None,
        version: 1,
    };
    let sealed = seal(tx, lot.id, &typed.pick_up)?;
    store::insert_lot(tx, by.programme(), &lot, &sealed)?;
    store::replace_promises(tx, by.programme(), lot.id, &typed.promises)?;
    Ok(lot)
}

/// A lot of one device whose giver needs no account; see [`super::walk_in`].
pub(super) fn make_walk_in<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>, kind: DeviceKind) -> Res<Lot> {
    let typed = Checked {
        promises: vec![KindCount { kind, count: 1 }],
        pick_up_on: None,
        pick_up: PickUp::default(),
        note: None,
    };
    make(tx, by, None, typed)
}

/// The donor a form means; a new one is registered, and taken back with the transaction when the rest of the form is refused.
fn the_donor(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, programme: &Programme, form: &LotForm) -> Res<OrganisationId> {
    let own = by.only_organisation();
    // who fills in a new donor without choosing one means the new one
    let choice = match form.donor.trim() {
        "" if own.is_none() && !form.donor_name.trim().is_empty() => "new",
        choice => choice,
    };
    match (choice, own) {
        ("", Some(own)) => Ok(own),
        ("", None) => Refusal::at("donor", "refusal-choose").fail(),
        ("new", None) => {
            let new = OrganisationForm {
                name: form.donor_name.clone(),
                register_number: form.donor_register_number.clone(),
                postcode: form.donor_postcode.clone(),
                municipality: form.donor_municipality.clone(),
                parts: vec![Part::Donor.word().to_owned()],
                ..OrganisationForm::default()
            };
            let made = organisation::register(tx, by.who(), programme.country, &new, OrganisationState::Active);
            match made {
                Ok(made) => Ok(made.id),
                Err(Fail::Refusal(mut r)) => {
                    for p in &mut r.problems {
                        p.field = p.field.take().map(|f| format!("donor_{f}").into());
                    }
                    Err(Fail::Refusal(r))
                }
                Err(e) => Err(e),
            }
        }
        (text, _) => {
            let id: OrganisationId = text.parse().map_err(|_| Refusal::at("donor", "refusal-choose"))?;
            by.for_organisation(Some(id)).map_err(|_| Refusal::at("donor", "refusal-choose"))?;
            match organisation::find(tx, by.programme(), id)? {
                Some(o) if o.state != OrganisationState::Ended => Ok(id),
                _ => Refusal::at("donor", "refusal-choose").fail(),
            }
        }
    }
}

fn seal(tx: &Tx<'_>, id: LotId, pick_up: &PickUp) -> Res<Vec<u8>> {
    tx.keys().seal(Purpose::Contacts, id.uuid().as_bytes(), &serde_json::to_vec(pick_up).unwrap_or_default())
}

/// How and where a lot is fetched.
pub fn pick_up(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<PickUp> {
    match store::pick_up(tx, programme, id)? {
        None => Ok(PickUp::default()),
        Some(sealed) => {
            let plain = tx.keys().open_if_ours(Purpose::Contacts, id.uuid().as_bytes(), &sealed);
            Ok(plain.and_then(|p| serde_json::from_slice(&p).ok()).unwrap_or_default())
        }
    }
}

/// Changes what was announced, as long as nothing was received; guarded by the version that was seen when one is given.
pub fn change(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, number: i64, form: &LotForm) -> Res<Lot> {
    let before = of(tx, by, number)?;
    if before.state() != LotState::Announced {
        return Refusal::new("refusal-lot-not-announced").fail();
    }
    if form.version.parse::<i64>().is_ok_and(|seen| seen != before.version) {
        return Refusal::new("refusal-changed-meanwhile").fail();
    }
    let programme = home(tx, by)?;
    let typed = checked(form, programme.settings.smallest_lot, by.today())?;
    let after = Lot {
        promised: typed.promises.iter().map(|k| k.count).sum(),
        note: typed.note,
        pick_up_on: typed.pick_up_on,
        version: before.version + 1,
        ..before.clone()
    };
    let sealed = seal(tx, after.id, &typed.pick_up)?;
    store::update_lot(tx, by.programme(), &after, before.version)?;
    store::set_pick_up(tx, by.programme(), after.id, &sealed)?;
    store::replace_promises(tx, by.programme(), after.id, &typed.promises)?;
    Entry::new(events::LOT_CHANGED, "lot", after.id.uuid())
        .before(&serde_json::json!({ "promised": before.promised, "pick_up_on": before.pick_up_on }))
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("promised", after.promised)
        .write(tx, by.who())?;
    Ok(after)
}

/// Withdraws a lot that will not come, and takes the devices of its lists back. Refuses once something was received.
pub fn withdraw(tx: &mut Tx<'_>, by: &Permit<AnnounceLots>, number: i64) -> Res<Lot> {
    let before = of(tx, by, number)?;
    if before.state() != LotState::Announced {
        return Refusal::new("refusal-lot-not-announced").fail();
    }
    let taken = device::withdraw_lines(tx, by.programme(), before.id, 1, before.last_line)?;
    let after = Lot { withdrawn_at: Some(by.at()), listed: 0, version: before.version + 1, ..before.clone() };
    store::update_lot(tx, by.programme(), &after, before.version)?;
    store::set_listed(tx, by.programme(), after.id, 0, after.last_line)?;
    let programme = home(tx, by)?;
    Entry::new(events::LOT_WITHDRAWN, "lot", after.id.uuid())
        .fact("code", programme.code(CodeKind::Lot, after.number).to_string())
        .fact("count", taken)
        .write(tx, by.who())?;
    Ok(after)
}

/// The lot of a number, as far as a permit reaches.
pub fn of<R: Right>(tx: &mut Tx<'_>, by: &Permit<R>, number: i64) -> Res<Lot> {
    let lot = store::lot_by_number(tx, by.programme(), number)?.or_not_found()?;
    by.for_organisation(lot.donor)?;
    Ok(lot)
}

/// The lot of a number; a donor sees those of its own.
pub fn by_number(tx: &mut Tx<'_>, by: &Permit<ViewLots>, number: i64) -> Res<Lot> {
    of(tx, by, number)
}

/// The lot of a key, without asking who looks; for other domains.
pub fn find(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<Option<Lot>> {
    store::lot(tx, programme, id)
}

/// What was promised, kind by kind.
pub fn promises(tx: &mut Tx<'_>, programme: ProgrammeId, id: LotId) -> Res<Vec<KindCount>> {
    store::promises(tx, programme, id)
}

/// A page of lots, newest first; a donor sees those of its own.
pub fn page(tx: &mut Tx<'_>, by: &Permit<ViewLots>, filter: &LotFilter, ask: &PageAsk) -> Res<Page<Lot>> {
    let mut filter = filter.clone();
    if let Scope::Some { organisations, .. } = by.scope()
        && let Some(first) = organisations.first()
    {
        // somebody who gives for several organisations looks at one of them at a time
        filter.donor = Some(filter.donor.filter(|d| organisations.contains(d)).unwrap_or(*first));
    }
    store::lot_page(tx, by.programme(), &filter, ask)
}
