//! Parts: counted per location, kind and name. The count is kept beside a ledger of movements that is only added to; taking
//! a use back is a movement of its own. A count never falls below zero.

use super::order::{WorkOrder, must_be_open};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::{ViewWork, Work};
use crate::db::Tx;
use crate::journal::{Entry, Who};
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{Key, LocationId, Page, PageAsk, ProgrammeId, Refusal, Res, RowId, Ts, Word, WorkOrderId, check};
use serde::{Deserialize, Serialize};

/// The most of one part that is counted.
pub const MOST: i64 = 1_000_000;

crate::words! {
    /// What kind of thing a part is.
    pub enum PartKind {
        /// Memory module.
        Memory = "memory",
        /// Storage medium, wiped.
        Storage = "storage",
        /// Battery.
        Battery = "battery",
        /// Charger or power cable.
        Charger = "charger",
        /// Screen panel.
        Screen = "screen",
        /// Keyboard.
        Keyboard = "keyboard",
        /// Mouse.
        Mouse = "mouse",
        /// Cable or adapter.
        Cable = "cable",
        /// Network or wireless card.
        Network = "network",
        /// Something else.
        Other = "other",
    }

    /// Why a count changed.
    pub enum MoveReason {
        /// Bought or given new.
        Bought = "bought",
        /// Taken out of a device.
        Harvested = "harvested",
        /// Put into a device.
        Used = "used",
        /// A use was taken back.
        PutBack = "put_back",
        /// Counted and corrected.
        Corrected = "corrected",
    }
}

/// One kind of part at one location.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = StockPart)]
pub struct Part {
    /// Its key.
    pub id: RowId,
    /// Where it lies.
    pub location: LocationId,
    /// What kind.
    pub kind: PartKind,
    /// Its name: "8 GB DDR4 SO-DIMM".
    pub name: String,
    /// How many there are.
    pub quantity: i64,
}

/// One change of a count.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = PartMovement)]
pub struct Movement {
    /// When.
    pub at: Ts,
    /// Why.
    pub reason: MoveReason,
    /// How many came (positive) or went (negative).
    pub quantity: i64,
    /// The work order it belongs to.
    pub order: Option<WorkOrderId>,
}

/// A part used on a work order.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = PartUsed)]
pub struct Used {
    /// The movement's key.
    pub id: RowId,
    /// The part.
    pub part: RowId,
    /// What kind.
    pub kind: PartKind,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
}

/// New parts as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PartForm {
    /// Key of the location.
    #[schema(required = true)]
    pub location: String,
    /// Kind's word.
    #[schema(required = true)]
    pub kind: String,
    /// Name.
    #[schema(required = true)]
    pub name: String,
    /// How many.
    #[schema(required = true)]
    pub quantity: String,
}

/// A part used, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct UseForm {
    /// The part's key.
    #[schema(required = true)]
    pub part: String,
    /// How many; empty means one.
    pub quantity: String,
}

/// What a list of parts is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PartFilter {
    /// Only of this kind.
    pub kind: Option<PartKind>,
    /// Only here.
    pub location: Option<LocationId>,
}

/// Brings parts into stock, making the row of a new name; answers the part as it is after.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    who: Who,
    location: LocationId,
    kind: PartKind,
    name: &str,
    quantity: i64,
    reason: MoveReason,
    order: Option<WorkOrderId>,
) -> Res<Part> {
    let part = match store::part_named(tx, who.programme, location, kind, name)? {
        Some(part) => part,
        None => {
            let part = Part { id: RowId::new(), location, kind, name: name.to_owned(), quantity: 0 };
            store::insert_part(tx, who.programme, &part)?;
            part
        }
    };
    move_part(tx, who, &part, quantity, reason, order)?;
    Ok(Part { quantity: part.quantity + quantity, ..part })
}

fn move_part(
    tx: &mut Tx<'_>,
    who: Who,
    part: &Part,
    quantity: i64,
    reason: MoveReason,
    order: Option<WorkOrderId>,
) -> Res<RowId> {
    if part.quantity + quantity > MOST {
        return Refusal::at("quantity", "refusal-out-of-range").with("least", 0).with("most", MOST).fail();
    }
    store::change_quantity(tx, who.programme, part, quantity)?;
    let id = RowId::new();
    store::insert_movement(tx, who, id, part.id, quantity, reason, order)?;
    Ok(id)
}

/// Adds bought parts to the stock of a location.
pub fn add(tx: &mut Tx<'_>, by: &Permit<Work>, form: &PartForm) -> Res<Part> {
    let mut p = Problems::default();
    let kind = PartKind::from_word(&form.kind);
    if kind.is_none() {
        p.add("kind", "refusal-choose", vec![]);
    }
    let name = p.keep(check::line("name", &form.name, 100));
    let quantity = p.keep(check::whole("quantity", &form.quantity, 1, 10_000));
    let location = form.location.parse::<LocationId>().ok();
    if location.is_none() {
        p.add("location", "refusal-choose", vec![]);
    }
    p.done()?;
    let (Some(kind), Some(name), Some(quantity), Some(location)) = (kind, name, quantity, location) else {
        return Refusal::new("refusal-choose").fail();
    };
    by.for_location(Some(location))?;
    crate::logistics::location::find(tx, by.programme(), location)?.or_not_found()?;
    let part = bring(tx, by.who(), location, kind, &name, quantity, MoveReason::Bought, None)?;
    Entry::new(events::PARTS_ADDED, "part", part.id.uuid())
        .fact("kind", kind.to_string())
        .fact("name", part.name.clone())
        .fact("count", quantity)
        .write(tx, by.who())?;
    Ok(part)
}

/// Sets the count of a part to what was counted; the difference is the movement.
pub fn correct(tx: &mut Tx<'_>, by: &Permit<Work>, part: &Part, counted: &str) -> Res<Part> {
    by.for_location(Some(part.location))?;
    let counted = check::whole("quantity", counted, 0, MOST)?;
    if counted == part.quantity {
        return Ok(part.clone());
    }
    move_part(tx, by.who(), part, counted - part.quantity, MoveReason::Corrected, None)?;
    Entry::new(events::PARTS_CORRECTED, "part", part.id.uuid())
        .fact("name", part.name.clone())
        .fact("before", part.quantity)
        .fact("count", counted)
        .write(tx, by.who())?;
    Ok(Part { quantity: counted, ..part.clone() })
}

/// Uses parts on a work order. Refuses more than there are, and parts of another location.
pub fn use_on(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, form: &UseForm) -> Res<Part> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    let Ok(id) = form.part.parse::<RowId>() else { return Refusal::at("part", "refusal-choose").fail() };
    let part = store::part(tx, by.programme(), id)?.or_not_found()?;
    let quantity = if form.quantity.trim().is_empty() { 1 } else { check::whole("quantity", &form.quantity, 1, 100)? };
    if part.location != o.location {
        return Refusal::at("part", "refusal-work-part-elsewhere").with("name", part.name).fail();
    }
    if part.quantity < quantity {
        return Refusal::at("quantity", "refusal-work-not-enough-parts")
            .with("name", part.name)
            .with("count", part.quantity)
            .fail();
    }
    move_part(tx, by.who(), &part, -quantity, MoveReason::Used, Some(o.id))?;
    super::order::hand(tx, by.programme(), o.id, by.account())?;
    Entry::new(events::PART_USED, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .also(part.id.uuid())
        .fact("number", o.number)
        .fact("name", part.name.clone())
        .fact("count", quantity)
        .write(tx, by.who())?;
    Ok(Part { quantity: part.quantity - quantity, ..part })
}

/// Takes a use of parts back: they lie in stock again.
pub fn put_back(tx: &mut Tx<'_>, by: &Permit<Work>, o: &WorkOrder, used: RowId) -> Res<()> {
    by.for_location(Some(o.location))?;
    must_be_open(o)?;
    let Some(used) = store::parts_used(tx, by.programme(), o.id)?.into_iter().find(|u| u.id == used) else {
        return Refusal::new("refusal-work-part-not-used").fail();
    };
    let part = store::part(tx, by.programme(), used.part)?.or_not_found()?;
    store::mark_undone(tx, by.programme(), used.id)?;
    move_part(tx, by.who(), &part, used.quantity, MoveReason::PutBack, Some(o.id))?;
    Entry::new(events::PART_PUT_BACK, "work_order", o.id.uuid())
        .also(o.device.uuid())
        .also(part.id.uuid())
        .fact("number", o.number)
        .fact("name", part.name)
        .fact("count", used.quantity)
        .write(tx, by.who())?;
    Ok(())
}

/// The part of a key, when the permit reaches its location.
pub fn get(tx: &mut Tx<'_>, by: &Permit<ViewWork>, id: RowId) -> Res<Part> {
    let part = store::part(tx, by.programme(), id)?.or_not_found()?;
    by.for_location(Some(part.location))?;
    Ok(part)
}

/// A page of parts.
pub fn page(tx: &mut Tx<'_>, by: &Permit<ViewWork>, filter: &PartFilter, ask: &PageAsk) -> Res<Page<Part>> {
    let location = by.only_location().or(filter.location);
    store::part_page(tx, by.programme(), &PartFilter { location, ..filter.clone() }, ask)
}

/// The parts that lie at a location and can be used; at most five hundred, by kind and name.
pub fn in_stock(tx: &mut Tx<'_>, programme: ProgrammeId, location: LocationId) -> Res<Vec<Part>> {
    store::parts_in_stock(tx, programme, location)
}

/// The last movements of a part, newest first; at most a hundred.
pub fn movements(tx: &mut Tx<'_>, programme: ProgrammeId, part: RowId) -> Res<Vec<Movement>> {
    store::movements(tx, programme, part)
}

/// The sum of all movements of a part; equals its count, always.
pub fn ledger_sum(tx: &mut Tx<'_>, programme: ProgrammeId, part: RowId) -> Res<i64> {
    store::ledger_sum(tx, programme, part)
}
