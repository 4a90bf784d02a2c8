//! What a round leaves on the shelf, kind by kind, and whether anybody who goes without could use it. Read from what the round saw; only
//! of rounds that are small enough to look at device by device.

use super::Round;
use super::moves::LOOKED_AT;
use crate::allocation::inputs::Inputs;
use crate::allocation::store;
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::kernel::{Res, Word};
use crate::requests::Needs;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Free devices of one kind that a round gave to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LeftOver {
    /// The kind.
    pub kind: DeviceKind,
    /// How many.
    pub count: i64,
    /// Of those, and of no struck line, how many would suit somebody who goes without: they are kept in reserve, meant for others, too far, or beyond a quota.
    pub would_suit: i64,
    /// Of those, how many the round gave before their line was struck out.
    pub struck: i64,
}

/// The devices a round leaves, by kind; nothing of a round too large to look at.
pub fn left_over(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Vec<LeftOver>> {
    if round.devices.max(round.asks) > LOOKED_AT {
        return Ok(vec![]);
    }
    let given =
        store::lines_with_devices(tx, by.programme(), round.id, 0, round.served + round.struck, LOOKED_AT as usize)?;
    let devices: BTreeSet<i64> = given.iter().map(|l| l.keys.device_number).collect();
    let asks: BTreeSet<(i64, i64)> = given.iter().map(|l| (l.keys.request_number, l.keys.request_line)).collect();
    let mut struck = BTreeSet::new();
    if round.struck > 0 {
        struck.extend(store::struck_devices(tx, by.programme(), round.id, round.served + round.struck)?);
    }
    Ok(of(&super::inputs_of(tx, by.programme(), round.id)?, &devices, &struck, &asks))
}

fn of(inputs: &Inputs, given: &BTreeSet<i64>, struck: &BTreeSet<i64>, served: &BTreeSet<(i64, i64)>) -> Vec<LeftOver> {
    let without: Vec<&Needs> = inputs
        .asks
        .iter()
        .filter(|a| !served.contains(&(a.number, a.line)))
        .filter_map(|a| inputs.profile(a))
        .map(|p| &p.needs)
        .collect();
    let mut out: BTreeMap<&str, LeftOver> = BTreeMap::new();
    for device in inputs.devices.iter().filter(|d| !given.contains(&d.number)) {
        let Some(spec) = inputs.specs.get(device.spec as usize) else { continue };
        let kind =
            out.entry(spec.kind.word()).or_insert(LeftOver { kind: spec.kind, count: 0, would_suit: 0, struck: 0 });
        kind.count += 1;
        if struck.contains(&device.number) {
            kind.struck += 1;
            continue;
        }
        kind.would_suit += i64::from(without.iter().any(|needs| needs.are_met_by(spec.offered())));
    }
    out.into_values().collect()
}
