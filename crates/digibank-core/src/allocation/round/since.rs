//! What came after a proposal was made: requests and devices it did not look at. Whoever approves a proposal of yesterday should know.

use super::{Round, RoundStatus, inputs_of};
use crate::allocation::inputs::{self, Inputs};
use crate::allocation::policy::{self, PriorityPolicy};
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::kernel::Res;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a proposal did not look at, because it came later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SinceProposal)]
pub struct Since {
    /// Requests that wait now and did not then.
    pub requests: usize,
    /// Of those, how many are in a class at least as high as the lowest that gets a device.
    pub first: usize,
    /// Devices that are free now and were not then.
    pub devices: usize,
}

/// Largest round that is compared with what waits now; of a larger one the page says nothing about it.
const COMPARED: i64 = 5_000;

/// What came after the proposal, by its own policy; none of a round that is decided, or too large to compare.
pub fn since(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Option<Since>> {
    let open = matches!(round.status(), RoundStatus::Proposed | RoundStatus::Approved);
    if !open || round.devices.max(round.asks) > COMPARED {
        return Ok(None);
    }
    let policy = policy::get_by_id(tx, by.programme(), round.policy)?;
    let now = inputs::look(tx, by, &policy)?;
    let then = inputs_of(tx, by.programme(), round.id)?;
    let lowest = round.figures.iter().filter(|c| c.given > 0).map(|c| c.class).max();
    Ok(Some(came_since(&then, &now, &policy, lowest)))
}

fn came_since(then: &Inputs, now: &Inputs, policy: &PriorityPolicy, lowest: Option<u8>) -> Since {
    let classes = now.classes(&policy.for_engine());
    let mut came: BTreeMap<i64, u8> = BTreeMap::new();
    for (ask, classed) in now.asks.iter().zip(&classes).filter(|(a, _)| then.ask(a.number, a.line).is_none()) {
        let class = came.entry(ask.number).or_insert(classed.class);
        *class = classed.class.min(*class);
    }
    Since {
        requests: came.len(),
        first: came.values().filter(|class| lowest.is_some_and(|l| **class <= l)).count(),
        devices: now.devices.iter().filter(|d| then.device_at(d.number).is_none()).count(),
    }
}
