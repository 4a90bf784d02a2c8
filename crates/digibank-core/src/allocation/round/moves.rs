//! What must move once a round is carried out: counted when it was proposed, kept up with every struck line, and made into transfers.

use super::carry_out::{changed_lines, has_not_moved, stops};
use super::{Round, RoundStatus, must_be};
use crate::allocation::store;
use crate::auth::Permit;
use crate::auth::rights::Allocate;
use crate::db::Tx;
use crate::kernel::{DeviceId, LocationId, ProgrammeId, Refusal, Res, RoundId};
use crate::logistics::transfer::{self, Transfer};
use crate::logistics::{LocationKind, location, stock};
use std::collections::BTreeMap;

/// Devices that must go from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// From.
    pub from: LocationId,
    /// To.
    pub to: LocationId,
    /// How many.
    pub devices: i64,
    /// How far, as the crow flies, as the round saw it; none where it was not known.
    pub metres: Option<u32>,
}

/// What must move, as far as a page shows it.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// The largest, at most [`SHOWN`].
    pub largest: Vec<Move>,
    /// How many moves there are in all.
    pub count: i64,
    /// How many devices they move.
    pub devices: i64,
}

/// Moves shown on a page.
pub const SHOWN: usize = 25;
/// Devices put on transfers at once; pressed again, it goes on with the rest.
const AT_ONCE: usize = 5_000;
/// Lines looked at in one statement.
const LINES: usize = 5_000;

/// Devices that must move: from where they stand to where they are wanted. This is the place from which transfers are proposed.
pub fn moves(tx: &mut Tx<'_>, programme: ProgrammeId, round: RoundId) -> Res<Moves> {
    let (count, devices) = store::count_moves(tx, programme, round)?;
    Ok(Moves { largest: store::largest_moves(tx, programme, round, SHOWN)?, count, devices })
}

/// How far it is from one place to another, as the round saw it; none where it was not known, or where it moves nothing between them.
pub fn metres(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    round: RoundId,
    between: (LocationId, LocationId),
) -> Res<Option<u32>> {
    store::metres_of_move(tx, programme, round, between)
}

/// Devices a page of a round looks at one by one at most; of a larger round it does not say what follows from them.
pub(super) const LOOKED_AT: i64 = 2_000;

/// What is left to move of a round that was carried out, and which shelves one that is proposed would empty.
#[derive(Clone, Debug, Default)]
pub struct Shelves {
    /// Devices that still stand where they must leave; none of a round that is not carried out, or too large to look at.
    pub to_leave: Option<i64>,
    /// Of those, how many can still be put on a transfer: the others are on one.
    pub to_put_on: Option<i64>,
    /// Lending points from which the round takes the last free device.
    pub emptied: Vec<LocationId>,
    /// Why a round that was carried out cannot be undone any more; none while it can be, or when it is too large to look at.
    pub stops_undo: Option<Refusal>,
    /// True when a line of a proposal changed since, or when it is too large to look at.
    pub some_changed: bool,
}

/// Looks at where the devices of a round stand now.
pub fn shelves(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Shelves> {
    let mut out = Shelves::default();
    let upto = round.served + round.struck;
    if upto > LOOKED_AT {
        out.some_changed = true;
        return Ok(out);
    }
    let lines = store::lines_with_devices(tx, by.programme(), round.id, 0, upto, LOOKED_AT as usize)?;
    let here = |l: &&store::Standing| l.stands_at == Some(l.stood_at);
    match round.status() {
        RoundStatus::CarriedOut => {
            let waits = |l: &&store::Standing| l.stood_at != l.keys.location && l.promised_to == Some(l.keys.request);
            if let Some(line) = lines.iter().find(|l| !has_not_moved(l)) {
                let why = stops(tx, by, &line.keys, "refusal-round-already-moved")?;
                out.stops_undo = Some(why.way_on("way-on-take-back-one"));
            }
            let leave: Vec<&store::Standing> = lines.iter().filter(here).filter(waits).collect();
            out.to_leave = Some(leave.len() as i64);
            out.to_put_on = Some(leave.iter().filter(|l| has_not_moved(l)).count() as i64);
        }
        RoundStatus::Proposed | RoundStatus::Approved => {
            out.some_changed = !changed_lines(tx, by, round, 1)?.is_empty();
            let mut taken: BTreeMap<LocationId, i64> = BTreeMap::new();
            lines.iter().filter(here).for_each(|l| *taken.entry(l.stood_at).or_default() += 1);
            let points = location::list(tx, by.programme(), Some(LocationKind::LendingPoint))?;
            taken.retain(|place, _| points.iter().any(|p| p.id == *place));
            let standing = stock::by_kind(tx, by.programme(), taken.keys().copied(), |_, _| true)?;
            for (place, count) in taken {
                let free: i64 = standing.iter().filter(|((at, _), _)| *at == place).map(|(_, s)| s.free).sum();
                out.emptied.extend((count >= free).then_some(place));
            }
        }
        RoundStatus::Undone | RoundStatus::Cancelled => {}
    }
    Ok(out)
}

/// What was put on transfers, and what is left for the next time.
#[derive(Clone, Debug)]
pub struct Transferred {
    /// The transfers.
    pub made: Vec<Transfer>,
    /// True when there is more to move.
    pub more: bool,
}

/// Proposes a transfer for each move of a carried-out round, five thousand devices at a time. Devices that moved already or are on a
/// transfer are left alone, so that doing it again goes on where it stopped and makes nothing twice.
pub fn transfer_all(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<Transferred> {
    must_be(round, RoundStatus::CarriedOut)?;
    let mover = by.actor().may()?;
    let (by_move, more) = to_move(tx, by, round)?;
    let mut made = vec![];
    for ((from, to), devices) in by_move {
        for part in devices.chunks(transfer::LARGEST) {
            made.push(transfer::propose(tx, &mover, from, to, part.to_vec())?);
        }
    }
    if made.is_empty() {
        return Refusal::new("refusal-nothing-to-move").way_on("way-on-see-transfers").link("/transfers").fail();
    }
    Ok(Transferred { made, more })
}

type ByMove = BTreeMap<(LocationId, LocationId), Vec<DeviceId>>;

/// The devices of each move that still stand where they stood, promised to their request, and on no transfer yet; and whether there are
/// more than one time takes.
fn to_move(tx: &mut Tx<'_>, by: &Permit<Allocate>, round: &Round) -> Res<(ByMove, bool)> {
    let mut out = ByMove::new();
    let (mut found, mut after) = (0, 0);
    loop {
        let some = store::lines_with_devices(tx, by.programme(), round.id, after, round.served, LINES)?;
        let Some(last) = some.last() else { return Ok((out, false)) };
        after = last.keys.line;
        for line in some.iter().filter(|l| l.stood_at != l.keys.location && has_not_moved(l)) {
            if found == AT_ONCE {
                return Ok((out, true));
            }
            found += 1;
            out.entry((line.stood_at, line.keys.location)).or_default().push(line.keys.device);
        }
    }
}
