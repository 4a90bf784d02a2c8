//! A device comes between two rounds: offer it to somebody now, or keep it for the next round?
//!
//! In a round devices can still change hands; once it is decided they are promised. So a device is offered at once only
//! if a round with it would give the one device more to the same class and unit: then nobody with an earlier turn is
//! passed over.

use std::cmp::Reverse;

use crate::bids::{Bids, Coded, Gain, Pool};
use crate::book::Mark;
use crate::check::AllocateError;
use crate::device::Device;
use crate::fit;
use crate::instance::Family;
use crate::key::Ratio;
use crate::policy::Scope;
use crate::solve::Watch;

/// What to do with a device that comes after the round was decided, when nobody gives anything back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To this request, at once: a round with the device would serve its class and unit too, and nobody before them.
    Now { ask: String, class: u8, unit: String, turn: Ratio, waiting_days: u32, points: u32, metres: u32 },
    /// Into stock, for the next round.
    Keep(Keep),
}

/// Why a device is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// No request that was refused can be helped with it, not even by exchange.
    NobodyWaits,
    /// A reserve is short of it: devices of this family, and how many there are with it.
    Reserve { family: Family, at: Scope, keep: u32, there: u32 },
    /// In a round this unit would be served, by exchange with others. Who could have it at once comes later.
    Earlier { class: u8, unit: String, turn: Ratio, at_once: Option<(u8, String, Ratio)> },
    /// It suits somebody, but by their quotas the round would come out otherwise.
    Quota,
}

impl Bids<'_, '_> {
    /// What to do with this device, now that the round is decided.
    pub fn offer(&self, device: &Device, watch: Watch<'_>) -> Result<Offer, AllocateError> {
        let coded = self.code(device)?;
        let (_, short) = self.chain(coded);
        if let Some(pool) = short {
            let Pool { family, at, keep, there } = &self.pools[pool];
            let (family, at, keep, there) = (family.clone(), at.clone(), *keep, there + 1);
            return Ok(Offer::Keep(Keep::Reserve { family, at, keep, there }));
        }
        let bid = self.value(coded, 0, watch)?;
        let at_once = self.at_once(coded, |slot| self.within_quota(slot));
        let [gain] = &bid.serves[..] else {
            let suits = !bid.serves.is_empty() || self.at_once(coded, |_| true).is_some();
            return Ok(Offer::Keep(if suits { Keep::Quota } else { Keep::NobodyWaits }));
        };
        let name = |slot: u32| {
            let (class, unit) =
                (self.solution.demand.slots[slot as usize].class, self.solution.unit_name(slot as usize));
            (class, unit.to_owned(), self.turn(slot as usize))
        };
        let Gain { class, unit, turn, more } = gain.clone();
        match at_once {
            Some((slot, ask)) if more == 1 && (class, &unit) == (name(slot).0, &name(slot).1) => {
                let book = self.solution.book;
                let of = &book.asks[ask as usize];
                Ok(Offer::Now {
                    ask: book.ask_ids.get(ask as usize).to_owned(),
                    class,
                    unit,
                    turn,
                    waiting_days: of.days,
                    points: self.over(&coded.spec, of.need),
                    metres: book.metres(coded.place, of.place),
                })
            }
            _ => Ok(Offer::Keep(Keep::Earlier { class, unit, turn, at_once: at_once.map(|(slot, _)| name(slot)) })),
        }
    }

    /// The refused request that comes first among those this device suits, and its slot.
    fn at_once(&self, device: Coded, may_have: impl Fn(u32) -> bool) -> Option<(u32, u32)> {
        let (solution, book) = (self.solution, self.solution.book);
        let demand = &solution.demand;
        for slot in self.residual.order.iter().filter(|slot| may_have(**slot)) {
            let of = &demand.slots[*slot as usize];
            let mut best = None;
            for group in of.from..of.upto {
                let group = &demand.groups[group as usize];
                if fit::shortcomings(&device.spec, &book.needs[group.need as usize]).next().is_some() {
                    continue;
                }
                for lot in group.from..group.upto {
                    let (lot, served) = (&demand.lots[lot as usize], solution.in_lot[lot as usize] as u32);
                    let metres = book.metres(device.place, lot.place);
                    if solution.policy.max_metres.is_some_and(|most| metres > most) {
                        continue;
                    }
                    // The longest wait first, so the first that may have it is the one.
                    let mut left = demand.order[(lot.from + served) as usize..lot.upto as usize].iter();
                    let open =
                        |ask: &&u32| may(device.mark, book.region(lot.place), book.asks[**ask as usize].organisation);
                    if let Some(ask) = left.find(open) {
                        let row = &book.asks[*ask as usize];
                        let worth = (Reverse(row.days), self.over(&device.spec, row.need), metres, *ask);
                        best = best.min(Some(worth)).or(Some(worth));
                    }
                }
            }
            if let Some((_, _, _, ask)) = best {
                return Some((*slot, ask));
            }
        }
        None
    }

    /// Would one more here leave the organisation within its quota, all classes together?
    fn within_quota(&self, slot: u32) -> bool {
        let (demand, policy) = (&self.solution.demand, self.solution.policy);
        let unit = demand.slots[slot as usize].unit;
        let Some(most) = policy.quota.get(self.solution.unit_name(slot as usize)) else { return true };
        let all = demand.slots.iter().zip(&self.solution.in_slot).filter(|(of, _)| of.unit == unit);
        all.map(|(_, given)| given).sum::<i64>() < i64::from(*most)
    }
}

fn may(mark: Option<Mark>, region: u16, organisation: u32) -> bool {
    match mark {
        None => true,
        Some(Mark::Region(only)) => only == region,
        Some(Mark::Organisation(only)) => only == organisation,
    }
}
