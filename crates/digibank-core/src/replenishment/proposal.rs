//! Targets and moves, computed from what was seen and from nothing else: the same [`Seen`] gives the same proposal.

use super::look::{self, Seen};
use crate::auth::Permit;
use crate::auth::rights::{MoveDevices, Replenish};
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::kernel::{Fault, LocationId, Refusal, Res, Word};
use crate::logistics::{Coordinates, location};
use data_encoding::HEXLOWER;
use digibank_allocate::Family;
use digibank_allocate::replenish as engine;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// One kind at one lending point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ShelfLine {
    /// The lending point's running number.
    pub number: i64,
    /// The lending point.
    pub point: LocationId,
    /// Its name.
    pub name: String,
    /// The kind.
    pub kind: DeviceKind,
    /// Ready there and promised to nobody.
    pub free: i64,
    /// Ready there for somebody.
    pub promised: i64,
    /// Coming, promised to nobody.
    pub coming: i64,
    /// How many should be free there.
    pub target: i64,
    /// How many are missing; below 0 there are too many.
    pub lacks: i64,
    /// Free there, with what is coming, once the proposal is carried out.
    pub after: i64,
    /// Whole weeks that were looked at.
    pub weeks: i64,
    /// Handed over in those weeks.
    pub lent: i64,
    /// Asked for in those weeks and still waited for.
    pub waiting: i64,
    /// Asked for a week, in tenths, rounded.
    pub per_week_tenths: i64,
    /// At least so many by rule.
    pub floor: i64,
    /// What the demand alone wants.
    pub by_demand: i64,
    /// Days a shelf must last.
    pub cover_days: i64,
    /// Of a hundred such periods with the target on the shelf, in how many somebody goes without; rounded.
    pub short_at_target_percent: i64,
    /// The same with what is there now.
    pub short_now_percent: i64,
}

/// Devices of one kind on a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LaneDevices)]
pub struct Load {
    /// The kind.
    pub kind: DeviceKind,
    /// How many.
    pub count: i64,
    /// The number of the first and of the last of them on the shelf.
    pub numbers: (i64, i64),
    /// How many of them fill up to what must always stand there.
    pub under_floor: i64,
    /// Of a hundred periods, in how many the last of them is needed; rounded.
    pub last_needed_percent: i64,
    /// Where they come from a shelf that has not too many: in how many of a hundred the last of them is missed there.
    pub missed_percent: Option<i64>,
}

/// What should travel from one place to a lending point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ReplenishmentLane)]
pub struct Lane {
    /// Names the lane and what goes: the keys of its ends, and how many of each kind. Whoever makes the transfer sends it back.
    pub key: String,
    /// Where it leaves.
    pub from: LocationId,
    /// Its name.
    pub from_name: String,
    /// Where it goes.
    pub to: LocationId,
    /// Its name.
    pub to_name: String,
    /// How far it is, as the crow flies; none where it is not known.
    pub metres: Option<u32>,
    /// What goes.
    pub loads: Vec<Load>,
    /// True when the reader may make this transfer.
    pub yours: bool,
}

impl Lane {
    /// Devices on it.
    pub fn devices(&self) -> i64 {
        self.loads.iter().map(|l| l.count).sum()
    }
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ReplenishmentProposal)]
pub struct Proposal {
    /// Fingerprint of what was seen.
    pub seen: String,
    /// Lending points and kinds.
    pub shelves: Vec<ShelfLine>,
    /// What should travel.
    pub lanes: Vec<Lane>,
}

/// In percent, rounded.
fn percent(chance: u64) -> i64 {
    ((chance * 100 + engine::CERTAIN / 2) / engine::CERTAIN) as i64
}

/// The engine's name of a place: sorts as numbers do.
fn name(number: i64) -> String {
    format!("{number:09}")
}

impl Seen {
    /// Its fingerprint.
    pub fn fingerprint(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        HEXLOWER.encode(&Sha256::digest(text)[..16])
    }

    /// Distances as the crow flies, from every place with free devices to every lending point, where both are known.
    fn legs(&self) -> Vec<engine::Leg> {
        let known = |number: i64, c: Option<Coordinates>| c.map(|c| (name(number), c));
        let stocked = self.shelves.iter().filter(|s| s.free > 0).filter_map(|s| known(s.number, s.coordinates));
        let piles = self.piles.iter().filter_map(|p| known(p.number, p.coordinates));
        let from: BTreeMap<String, Coordinates> = stocked.chain(piles).collect();
        let to: BTreeMap<String, Coordinates> =
            self.shelves.iter().filter_map(|s| known(s.number, s.coordinates)).collect();
        let leg = |(from, a): (&String, &Coordinates), (to, b): (&String, &Coordinates)| engine::Leg {
            from: from.clone(),
            to: to.clone(),
            metres: a.metres_to(*b),
        };
        from.iter().flat_map(|from| to.iter().filter(move |to| to.0 != from.0).map(move |to| leg(from, to))).collect()
    }

    fn stocking(&self) -> engine::Stocking {
        let whole = |n: i64| u32::try_from(n.max(0)).unwrap_or(u32::MAX);
        let shelves = self.shelves.iter().map(|s| engine::Shelf {
            point: name(s.number),
            kind: Family::new(s.kind.word()),
            lent: s.weeks.iter().map(|n| whole(*n)).collect(),
            at_hand: whole(s.free + s.promised),
            promised: whole(s.promised),
            on_the_way: whole(s.coming),
            floor: whole(self.rules.floor(s.kind)),
        });
        let piles = self.piles.iter().map(|p| engine::Pile {
            place: name(p.number),
            kind: Family::new(p.kind.word()),
            free: whole(p.free),
        });
        engine::Stocking {
            shelves: shelves.collect(),
            piles: piles.collect(),
            legs: self.legs(),
            service_permille: whole(self.rules.service_permille),
            cover_days: whole(self.rules.cover_days()),
        }
    }

    /// The proposal, with the names of places as `name_of` knows them. Refuses figures that no lending point has.
    pub fn proposal(&self, name_of: &BTreeMap<LocationId, String>) -> Res<Proposal> {
        let out = engine::replenish(&self.stocking()).map_err(|e| match e {
            engine::ReplenishError::ExpectedTooHigh { .. } | engine::ReplenishError::TooManyLent { .. } => {
                Refusal::new("refusal-replenishment-too-large")
                    .way_on("way-on-fewer-weeks")
                    .link("/replenishment/rules")
                    .into()
            }
            other => Fault::broken(format!("a replenishment cannot be computed: {other}")),
        })?;
        let called = |id: LocationId| name_of.get(&id).cloned().unwrap_or_default();
        let targets: BTreeMap<(&str, &str), &engine::Target> =
            out.targets.iter().map(|t| ((t.point.as_str(), t.kind.as_str()), t)).collect();
        let mut shelves = vec![];
        for s in &self.shelves {
            let t = targets.get(&(name(s.number).as_str(), s.kind.word())).copied();
            let t = t.ok_or_else(|| Fault::broken("a shelf without a target"))?;
            shelves.push(self.line(s, t, called(s.point)));
        }
        let places: BTreeMap<String, LocationId> = (self.shelves.iter().map(|s| (name(s.number), s.point)))
            .chain(self.piles.iter().map(|p| (name(p.number), p.place)))
            .collect();
        let mut lanes: BTreeMap<(&str, &str), Lane> = BTreeMap::new();
        for m in &out.moves {
            let kind = DeviceKind::from_word(m.kind.as_str());
            let (Some(from), Some(to), Some(kind)) = (places.get(&m.from), places.get(&m.to), kind) else {
                return Err(Fault::broken("a move between unknown places"));
            };
            let lane = lanes.entry((&m.to, &m.from)).or_insert_with(|| Lane {
                key: format!("{from}:{to}"),
                from: *from,
                from_name: called(*from),
                to: *to,
                to_name: called(*to),
                metres: m.metres,
                loads: vec![],
                yours: false,
            });
            lane.key.push_str(&format!(":{}-{}", m.devices.len(), kind.word()));
            lane.loads.push(load(kind, &m.devices));
        }
        Ok(Proposal { seen: self.fingerprint(), shelves, lanes: lanes.into_values().collect() })
    }

    fn line(&self, s: &look::ShelfSeen, t: &engine::Target, name: String) -> ShelfLine {
        let weeks = s.weeks.len() as i64;
        let asked = s.lent + s.waiting;
        ShelfLine {
            number: s.number,
            point: s.point,
            name,
            kind: s.kind,
            free: s.free,
            promised: s.promised,
            coming: s.coming,
            target: i64::from(t.target),
            lacks: t.lacks(),
            after: i64::from(t.after),
            weeks,
            lent: s.lent,
            waiting: s.waiting,
            per_week_tenths: if weeks == 0 { 0 } else { (asked * 20 + weeks) / (2 * weeks) },
            floor: i64::from(t.floor),
            by_demand: i64::from(t.by_demand),
            cover_days: self.rules.cover_days(),
            short_at_target_percent: percent(t.short_at_target),
            short_now_percent: percent(t.short_now),
        }
    }
}

fn load(kind: DeviceKind, devices: &[engine::Covered]) -> Load {
    let number = |d: Option<&engine::Covered>| d.map_or(0, |d| i64::from(d.number));
    Load {
        kind,
        count: devices.len() as i64,
        numbers: (number(devices.first()), number(devices.last())),
        under_floor: devices.iter().filter(|d| d.floor).count() as i64,
        last_needed_percent: devices.last().map_or(0, |d| percent(d.needed)),
        missed_percent: devices.iter().filter_map(|d| d.missed).next_back().map(percent),
    }
}

/// Looks, and computes what should travel now.
pub fn now(tx: &mut Tx<'_>, by: &Permit<Replenish>) -> Res<(Seen, Proposal)> {
    let seen = look::look(tx, by)?;
    let proposal = of(tx, by, &seen)?;
    Ok((seen, proposal))
}

/// The proposal of what was seen, now or earlier, with the names that places have now.
pub fn of(tx: &mut Tx<'_>, by: &Permit<Replenish>, seen: &Seen) -> Res<Proposal> {
    let names = location::list(tx, by.programme(), None)?.into_iter().map(|l| (l.id, l.name)).collect();
    let mut proposal = seen.proposal(&names)?;
    let mover = by.actor().may::<MoveDevices>();
    for lane in &mut proposal.lanes {
        lane.yours = mover.as_ref().is_ok_and(|m| m.for_location(Some(lane.from)).is_ok());
    }
    Ok(proposal)
}
