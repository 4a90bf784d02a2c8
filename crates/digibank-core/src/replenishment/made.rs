//! Transfers that were made of a proposal. What was seen is kept with them, so that the reasons can be read again; while none of them has
//! left they can be undone together.

use super::look::Seen;
use super::proposal::{self, Proposal};
use super::{events, store};
use crate::auth::Permit;
use crate::auth::rights::{MoveDevices, Replenish};
use crate::db::Tx;
use crate::donations::earmark;
use crate::journal::Entry;
use crate::kernel::refusal::OrNotFound;
use crate::kernel::{AccountId, Fault, Key, LotId, Page, PageAsk, Refusal, Res, RowId, Ts};
use crate::logistics::transfer::{self, Transfer, TransferState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most transfers made at once.
pub const MOST: usize = 500;

/// Transfers that were made together.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Replenishment {
    /// Its key.
    pub id: RowId,
    /// When.
    pub made_at: Ts,
    /// By whom.
    pub made_by: Option<AccountId>,
    /// Devices on the lists of those transfers.
    pub devices: i64,
    /// When it was undone.
    pub undone_at: Option<Ts>,
}

/// Which transfers to make.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = ReplenishmentForm)]
pub struct MakeForm {
    /// Keys of the chosen lanes, as the proposal gave them.
    #[schema(required = true)]
    pub lane: Vec<String>,
}

/// Makes the chosen transfers, all or none. Refuses when one of them is no longer what should travel: its key says how many it was to be.
pub fn make(tx: &mut Tx<'_>, by: &Permit<Replenish>, form: &MakeForm) -> Res<(Replenishment, Vec<Transfer>)> {
    let mover = by.actor().may::<MoveDevices>()?;
    let (seen, proposal) = proposal::now(tx, by)?;
    if form.lane.is_empty() {
        return Refusal::at("lane", "refusal-replenishment-none-chosen").fail();
    }
    if form.lane.len() > MOST {
        return Refusal::at("lane", "refusal-too-many").with("most", MOST).fail();
    }
    let wanted: BTreeSet<&str> = form.lane.iter().map(String::as_str).collect();
    let chosen: Vec<_> = proposal.lanes.iter().filter(|l| l.yours && wanted.contains(l.key.as_str())).collect();
    if chosen.len() < wanted.len() {
        return Refusal::new("refusal-replenishment-changed").way_on("way-on-look-again").link("/replenishment").fail();
    }
    let devices = chosen.iter().map(|l| l.devices()).sum();
    let made = Replenishment { id: RowId::new(), made_at: by.at(), made_by: by.account(), devices, undone_at: None };
    let text = serde_json::to_string(&seen).map_err(|e| Fault::broken(e.to_string()))?;
    store::insert(tx, by.programme(), &made, &text)?;
    let marked = earmark::all(tx, by.programme())?;
    let mut out = vec![];
    for lane in chosen {
        let mut list = vec![];
        for load in &lane.loads {
            let for_all = |lot: Option<LotId>| lot.is_none_or(|lot| !marked.contains_key(&lot));
            let most = load.count as usize;
            list.extend(transfer::oldest_ready(tx, &mover, lane.from, lane.to, load.kind, most, &for_all)?);
        }
        if (list.len() as i64) < lane.devices() {
            return Refusal::new("refusal-replenishment-fewer").with("location", lane.from_name.clone()).fail();
        }
        for part in list.chunks(transfer::LARGEST) {
            let t = transfer::propose(tx, &mover, lane.from, lane.to, part.to_vec())?;
            store::insert_transfer(tx, by.programme(), made.id, t.id)?;
            out.push(t);
        }
    }
    Entry::new(events::MADE, "replenishment", made.id.uuid())
        .also_all(out.iter().map(|t| t.id.uuid()))
        .fact("transfers", out.len())
        .fact("devices", devices)
        .fact("seen", seen.fingerprint())
        .write(tx, by.who())?;
    Ok((made, out))
}

/// Undoes it: every transfer that was made and is still being picked is cancelled. Refuses once one has left, and names it.
pub fn undo(tx: &mut Tx<'_>, by: &Permit<Replenish>, id: RowId) -> Res<Replenishment> {
    let mover = by.actor().may::<MoveDevices>()?;
    let made = get(tx, by, id)?;
    store::undo(tx, by.programme(), id, by.at())?;
    let mut entry = Entry::new(events::UNDONE, "replenishment", id.uuid());
    let mut cancelled = 0;
    for t in transfers(tx, by, id)? {
        match transfer::state(&t) {
            TransferState::Cancelled => {}
            TransferState::Picking => {
                transfer::cancel(tx, &mover, &t)?;
                entry = entry.also(t.id.uuid());
                cancelled += 1;
            }
            TransferState::InTransit | TransferState::Received | TransferState::ReceivedWithDifferences => {
                let code = transfer::transfer_code(tx, by.programme(), &t)?;
                return Refusal::new("refusal-replenishment-left")
                    .with("transfer", code)
                    .link(format!("/transfers/{code}"))
                    .fail();
            }
        }
    }
    entry.fact("transfers", cancelled).write(tx, by.who())?;
    Ok(Replenishment { undone_at: Some(by.at()), ..made })
}

/// The one of this key.
pub fn get(tx: &mut Tx<'_>, by: &Permit<Replenish>, id: RowId) -> Res<Replenishment> {
    store::get(tx, by.programme(), id)?.or_not_found()
}

/// Its transfers, in the order they were made.
pub fn transfers(tx: &mut Tx<'_>, by: &Permit<Replenish>, id: RowId) -> Res<Vec<Transfer>> {
    let keys = store::transfers(tx, by.programme(), id)?;
    keys.into_iter().map(|t| transfer::get(tx, by.programme(), t)).collect()
}

/// The proposal it was made of, computed anew from what was seen then.
pub fn proposal_of(tx: &mut Tx<'_>, by: &Permit<Replenish>, id: RowId) -> Res<Proposal> {
    let text = store::seen(tx, by.programme(), id)?.or_not_found()?;
    let seen: Seen =
        serde_json::from_str(&text).map_err(|e| Fault::broken(format!("what was seen cannot be read: {e}")))?;
    proposal::of(tx, by, &seen)
}

/// Those that were made, newest first, a page at a time.
pub fn page(tx: &mut Tx<'_>, by: &Permit<Replenish>, ask: &PageAsk) -> Res<Page<Replenishment>> {
    store::page(tx, by.programme(), ask)
}

crate::lifecycle!(REPLENISHMENT = "replenishment":
    "Transfers made together of one proposal. They can be undone together as long as none of them has left; afterwards each is a transfer like any other.";
    "-" "replenishment::make" "made";
    "made" "replenishment::undo" "undone";
);
