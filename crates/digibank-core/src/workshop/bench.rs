//! The bench: my open orders, what waits for a coach, what waits for control, what waits for the workshop, oldest first; and one
//! scan that gives one next step.

use super::next_step::{BenchStep, OpenOrder, next_step};
use super::order::{WorkOrder, WorkOrderFilter, state};
use super::store;
use crate::auth::Permit;
use crate::auth::rights::{CheckQuality, ViewWork, Work, same_hands};
use crate::db::Tx;
use crate::devices::{self, Device};
use crate::kernel::code::{Scanned, read_scan};
use crate::kernel::{CodeKind, LocationId, PageAsk, ProgrammeId, Res};
use crate::logistics::scanned;
use crate::people::programme;

/// Everything the bench page shows.
#[derive(Clone, Debug)]
pub struct Bench {
    /// Orders on my bench, those sent back first, then oldest first; at most fifty.
    pub mine: Vec<(WorkOrder, Device)>,
    /// Orders with a question for a coach; at most fifty.
    pub coach: Vec<(WorkOrder, Device)>,
    /// Orders that wait for control and that I may control; at most fifty.
    pub to_control: Vec<(WorkOrder, Device)>,
    /// Devices that wait for the workshop, oldest first; at most fifty.
    pub waiting: Vec<Device>,
    /// How many devices here must be wiped first.
    pub to_wipe: i64,
}

/// What a scan at the bench found and what to do with it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The device.
    pub device: Device,
    /// Its open order.
    pub order: Option<WorkOrder>,
    /// The next step.
    pub step: BenchStep,
    /// True when the scanner's keyboard layout had garbled the code.
    pub repaired: bool,
}

/// The bench of whoever holds the permit, at one location or all they reach.
pub fn bench(tx: &mut Tx<'_>, by: &Permit<ViewWork>, at: Option<LocationId>) -> Res<Bench> {
    let programme = by.programme();
    if let Some(at) = at {
        by.for_location(Some(at))?;
    }
    let location = at.or(by.only_location());
    let may_control = by.actor().can::<CheckQuality>();
    let mine = match by.account() {
        Some(me) => store::on_bench(tx, programme, me)?,
        None => vec![],
    };
    let mut to_control = vec![];
    if may_control {
        let filter =
            WorkOrderFilter { state: Some(super::WorkOrderState::ToControl), location, ..WorkOrderFilter::default() };
        let mut found = store::page(tx, programme, &filter, &PageAsk::default())?.rows;
        found.reverse();
        for o in found {
            let worked = store::hands(tx, programme, o.id)?.iter().any(|h| same_hands(Some(*h), by.account()));
            if !worked {
                to_control.push(o);
            }
        }
    }
    let coach = store::asking_coach(tx, programme, location)?;
    let waiting = store::waiting(tx, programme, location)?;
    Ok(Bench {
        mine: with_devices(tx, programme, mine)?,
        coach: with_devices(tx, programme, coach)?,
        to_control: with_devices(tx, programme, to_control)?,
        waiting: waiting.into_iter().map(|id| devices::device::get(tx, programme, id)).collect::<Res<Vec<_>>>()?,
        to_wipe: devices::list::count_by_status(tx, programme, location)?
            .into_iter()
            .filter(|(s, _)| *s == devices::Status::ToWipe)
            .map(|(_, n)| n)
            .sum(),
    })
}

fn with_devices(tx: &mut Tx<'_>, programme: ProgrammeId, orders: Vec<WorkOrder>) -> Res<Vec<(WorkOrder, Device)>> {
    orders.into_iter().map(|o| Ok((o.clone(), devices::device::get(tx, programme, o.device)?))).collect()
}

/// Finds the device of a scanned or typed text: a device code, a work order code, a serial number. Refuses what fits nothing or
/// fits several, and says so.
pub fn scan(tx: &mut Tx<'_>, by: &Permit<ViewWork>, text: &str) -> Res<Found> {
    let (device, repaired) = find_scanned(tx, by.programme(), text)?;
    let order = store::open_of(tx, by.programme(), device.id)?;
    let step = step_for(tx, by, &device, order.as_ref())?;
    Ok(Found { device, order, step, repaired })
}

/// The next step with a device for whoever holds the permit.
pub fn step_for(tx: &mut Tx<'_>, by: &Permit<ViewWork>, device: &Device, order: Option<&WorkOrder>) -> Res<BenchStep> {
    let open = match order {
        None => None,
        Some(o) => Some(OpenOrder {
            state: state(o),
            mine: o.worker.is_none() || same_hands(o.worker, by.account()),
            worked: store::hands(tx, by.programme(), o.id)?.iter().any(|h| same_hands(Some(*h), by.account())),
        }),
    };
    Ok(next_step(&device.facts, open, by.actor().can::<Work>(), by.actor().can::<CheckQuality>()))
}

fn find_scanned(tx: &mut Tx<'_>, programme: ProgrammeId, text: &str) -> Res<(Device, bool)> {
    if let Scanned::Code { code, repaired } = read_scan(text)
        && code.kind == CodeKind::WorkOrder
        && programme::find(tx, programme)?.is_some_and(|p| p.prefix() == code.prefix)
        && let Some(order) = store::by_number(tx, programme, code.number)?
    {
        return Ok((devices::device::get(tx, programme, order.device)?, repaired));
    }
    scanned::device(tx, programme, text)
}
